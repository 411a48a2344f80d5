package scenarios_test

import (
	"testing"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenarios"
)

// Every fact of a worked case says where it is from, and what is assumed says what is assumed.
func TestEveryFactIsSourced(t *testing.T) {
	for _, name := range scenarios.Names() {
		files, _ := scenarios.Open(name)
		var diags diag.List
		c, ok := scenario.Read(files, &diags)
		if !ok || diags.HasErrors() {
			t.Fatalf("%s holds mistakes: %v", name, diags.Sorted())
		}
		m := costing.Read(files, scenario.PricesFile, scenario.BudgetFile, c.PriceLevel, c.Sources, &diags)
		sourced := func(what string, o org.Origin) {
			if o.Source == "" {
				t.Errorf("%s: %s has no source", name, what)
			}
			if o.Status == org.Assumed && o.Assumption == "" {
				t.Errorf("%s: %s is assumed, and does not say what", name, what)
			}
		}
		for u := range c.Baseline.Units() {
			sourced("unit "+string(u.ID), u.Origin)
		}
		for p := range c.Baseline.Posts() {
			sourced("post "+string(p.ID), p.Origin)
		}
		for b := range c.Baseline.Bodies() {
			sourced("body "+string(b.ID), b.Origin)
			for s := range b.Seats.All() {
				if s.Origin.Source == "" { // that of the body
					continue
				}
				sourced("seat of "+s.Holder()+" in "+string(b.ID), s.Origin)
			}
		}
		for task := range c.Baseline.Tasks() {
			sourced("task "+string(task.ID), task.Origin)
		}
		for _, s := range c.Statements.Counts {
			sourced("count "+s.Title, s.Origin)
		}
		for _, s := range c.Statements.Sums {
			sourced("sum "+s.Title, s.Origin)
		}
		for _, s := range c.Statements.Expectations {
			sourced("expectation "+s.Title, s.Origin)
		}
		for _, g := range m.Prices.Grades {
			sourced("price of "+g.ID, g.Origin)
		}
		if m.Budget != nil {
			for _, p := range m.Budget.Pots {
				sourced("pot "+p.ID, p.Leaf.Origin)
			}
		}
		for _, s := range c.Scenarios {
			for _, change := range s.Changes {
				sourced(s.ID+": "+change.Kind+" of "+string(change.Subject), change.Origin)
			}
			if !s.Stated.Recurring.IsZero() {
				sourced(s.ID+": its stated cost", s.Stated.Origin)
			}
		}
	}
}

// The note of 2020: three offices in one stab (3.1), eight specialområder (2.1), a health team of four and a half and one
// more (2.2, 4.1).
func TestSocialomraadetIsComplete(t *testing.T) {
	files, _ := scenarios.Open(scenarios.Default)
	var diags diag.List
	c, _ := scenario.Read(files, &diags)
	types := map[string]int{}
	for u := range c.Baseline.Units() {
		types[u.Type]++
	}
	for kind, want := range map[string]int{"specialområde": 8, "kontor": 3, "tilbud": 39, "stab": 1} {
		if types[kind] != want {
			t.Errorf("%d units of type %s, want %d", types[kind], kind, want)
		}
	}
	if m := c.Baseline.Measure("sundhedsteam"); m.Millionths != 5_500_000 {
		t.Errorf("the health team has %d millionths of a post, want 5,5 posts", m.Millionths)
	}
}
