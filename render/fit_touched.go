package render

import (
	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// What scenarios can have to do with beside posts and units: who is above whom, where a loop of many changes shows only with the
// last of them, and the headroom that they have.
const (
	touchesLine  = "line"
	touchesMoney = "earmark"
)

// touches is what the scenario of an option changes and needs: posts, units and the two above. Where it cannot be carried out
// by itself that is everything.
func (a *application) touches(o costing.Option) costing.Touched {
	var own diag.List
	plan, ok := a.c.Plan(a.name+"+"+o.Scenario.ID, &own)
	if !ok {
		return a.everything()
	}
	var t touched
	for _, s := range plan.Sections[len(a.plan.Sections):] {
		for _, step := range s.Steps {
			t.step(step)
		}
	}
	if a.m.Budget.Grows() { // from when on something costs decides which headroom there is, for all of them together
		t.changes(touchesMoney)
	}
	return costing.Touched(t)
}

func (a *application) everything() costing.Touched {
	t := costing.Touched{Changes: []string{touchesLine, touchesMoney}}
	for p := range a.plan.After.Posts() {
		t.Changes = append(t.Changes, string(p.ID))
	}
	for u := range a.plan.After.Units() {
		t.Changes = append(t.Changes, string(u.ID))
	}
	return t
}

type touched costing.Touched

func (t *touched) changes(what string) { t.Changes = append(t.Changes, what) }
func (t *touched) needs(things ...org.ID) {
	for _, id := range things {
		t.Needs = append(t.Needs, string(id))
	}
}

func (t *touched) step(s scenario.Step) {
	t.needs(s.Subject)
	if s.Earmark != nil {
		t.changes(touchesMoney)
	}
	if len(s.Bodies)+len(s.Tasks) > 0 {
		t.changes(touchesLine)
	}
	for _, d := range s.Posts {
		t.changes(string(d.Either().ID))
		for _, p := range []*org.Post{d.Before, d.After} {
			if p != nil {
				t.needs(p.Unit, p.ReportsTo, p.DeputyFor)
			}
		}
		if d.Before == nil || d.After == nil {
			continue // nobody is above or below a post that is gone, and all that is new stands below what was there
		}
		if d.Before.ReportsTo != d.After.ReportsTo || d.Before.Unit != d.After.Unit || !d.Before.Lines.Equal(d.After.Lines) {
			t.changes(touchesLine)
		}
	}
	for _, d := range s.Units {
		t.changes(string(d.Either().ID))
		t.changes(touchesLine)
		for _, u := range []*org.Unit{d.Before, d.After} {
			if u != nil {
				t.needs(u.PartOf)
				for p := range u.Leadership.Posts.All() {
					t.needs(p)
				}
			}
		}
	}
}
