package render_test

import (
	"io/fs"
	"testing"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenarios"
)

// worked is a case with its money, as a run of the program has it.
type worked struct {
	*scenario.Case
	model *costing.Model
}

// builtIn is the worked case that the published figures are in.
func builtIn(t testing.TB) worked {
	t.Helper()
	fsys, ok := scenarios.Open("socialomraadet-2020")
	if !ok {
		t.Fatal("there is no built-in case")
	}
	return readCase(t, fsys)
}

func readCase(t testing.TB, fsys fs.FS) worked {
	t.Helper()
	var diags diag.List
	c, ok := scenario.Read(fsys, &diags)
	if !ok {
		t.Fatalf("no case: %v", diags.Sorted())
	}
	m := costing.Read(fsys, scenario.PricesFile, scenario.BudgetFile, c.PriceLevel, c.Sources, &diags)
	if diags.HasErrors() || c.Baseline == nil {
		t.Fatalf("the case has mistakes: %v", diags.Sorted())
	}
	if m.Budget != nil {
		m.Budget.About(c.Years.Of(c.AsOf))
	}
	return worked{c, m}
}

func (w worked) plan(t testing.TB, name string) *scenario.Plan {
	t.Helper()
	var diags diag.List
	plan, ok := w.Plan(name, &diags)
	if !ok {
		t.Fatalf("%s: %v", name, diags.Sorted())
	}
	return plan
}

// compare compares the scenarios named, or those that the case compares.
func (w worked) compare(t testing.TB, names ...string) *render.Comparison {
	t.Helper()
	if len(names) == 0 {
		names = w.Compared()
	}
	var plans []*scenario.Plan
	for _, name := range names {
		plans = append(plans, w.plan(t, name))
	}
	var diags diag.List
	r := render.Compare(w.Case, w.model, plans, &diags)
	if diags.HasErrors() {
		t.Fatalf("cannot be compared: %v", diags.Sorted())
	}
	return r
}

func (w worked) price(t testing.TB, name string) costing.Priced {
	t.Helper()
	var diags diag.List
	p := render.Price(w.plan(t, name), w.model, &diags)
	if diags.HasErrors() {
		t.Fatalf("%s: %v", name, diags.Sorted())
	}
	return p
}

// with is the case with another amount for a pot or a grade.
func (w worked) with(t testing.TB, id, text string) worked {
	t.Helper()
	a, err := amount.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	m, err := w.model.With(id, a)
	if err != nil {
		t.Fatal(err)
	}
	return worked{w.Case, m}
}
