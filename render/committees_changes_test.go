package render_test

import (
	"slices"
	"strings"
	"testing"

	"dk/reorg/render"
	"dk/reorg/render/diagram"
)

// marksOf are the boxes, seats and lines of a chart that are marked, each with its marks and what was there before.
func marksOf(c diagram.Chart) []string {
	var out []string
	tell := func(id string, changes []diagram.Change) {
		for _, change := range changes {
			out = append(out, strings.TrimSpace(id+" "+string(change.Mark)+" "+change.Was))
		}
	}
	var walk func(b diagram.Box)
	walk = func(b diagram.Box) {
		tell(b.ID, b.Changes)
		for _, p := range b.Posts {
			tell(p.ID, p.Changes)
		}
		for _, child := range b.Children {
			walk(child)
		}
	}
	walk(c.Root)
	for _, l := range c.Dotted {
		if l.Mark != diagram.Unchanged {
			out = append(out, l.From+" to "+l.To+" "+string(l.Mark))
		}
	}
	return out
}

// What a scenario does to committees is marked as it is on units: new and abolished ones, changed seats with what they were,
// and lines that come and go. What is gone is kept among the changes only.
func TestCommitteesMarkChanges(t *testing.T) {
	w, plan := smallCase(t, councils, "",
		"remove_seat: {body: raad, seat: nordafdelingen}",
		"change_seat: {body: raad, seat: Vest, number: 3}",
		"add_seat: {body: raad, post: souschef, party: hus}",
		"abolish_body: gruppe",
		"create_body: {id: ny, name: Ny, prepares_for: [raad, top]}",
	)
	draw := func(view render.View) diagram.Sheet {
		t.Helper()
		sheet, err := render.Committees(w.Case, plan, render.ChartOptions{View: view, Lang: render.Danish})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := diagram.Layout(sheet, diagram.Options{}); err != nil {
			t.Error(err)
		}
		return sheet
	}
	want := []string{
		"raad changed 4 medlemmer: hus 3, vest 1 (oplyst: 6)", "raad/2 abolished", "raad/3 changed 1", "raad/4 new",
		"ny new", "gruppe abolished", "ny to top new", "gruppe to top abolished",
	}
	changes := marksOf(draw(render.Changes).Charts[0])
	slices.Sort(changes)
	slices.Sort(want)
	if !slices.Equal(changes, want) {
		t.Errorf("the changes are marked\n%q, want\n%q", changes, want)
	}
	halves := draw(render.SideBySide)
	left, right := marksOf(halves.Charts[0]), marksOf(halves.Charts[1])
	if want := []string{"raad changed", "raad/2 abolished", "raad/3 changed", "gruppe abolished", "gruppe to top abolished"}; !slices.Equal(left, want) {
		t.Errorf("on the left\n%q, want\n%q", left, want)
	}
	if want := []string{"raad changed 4 medlemmer: hus 3, vest 1 (oplyst: 6)", "raad/3 changed 1", "raad/4 new", "ny new", "ny to top new"}; !slices.Equal(right, want) {
		t.Errorf("on the right\n%q, want\n%q", right, want)
	}
	for _, view := range []render.View{render.Before, render.After} {
		sheet := draw(view)
		for _, c := range sheet.Charts {
			if marks := marksOf(c); len(marks) > 0 {
				t.Errorf("the view %s is marked: %q", view, marks)
			}
		}
	}
}

// A committee stands at one place before and after, although others come and go beside it.
func TestCommitteesStay(t *testing.T) {
	w := regionalCase(t, "sundhedssamarbejdet")
	plan := w.plan(t, "naere-sundhedstilbud-nedlaegges")
	frames := func(view render.View) map[string][4]float64 {
		t.Helper()
		sheet, err := render.Committees(w.Case, plan, render.ChartOptions{View: view, Lang: render.Danish})
		if err != nil {
			t.Fatal(err)
		}
		scene, err := diagram.Layout(sheet, diagram.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out := map[string][4]float64{}
		var walk func(g diagram.Group)
		walk = func(g diagram.Group) {
			if g.Role == diagram.RoleUnit {
				r := g.Rects[0]
				out[g.ID] = [4]float64{r.X, r.Y, r.W, r.H}
			}
			for _, inner := range g.Groups {
				walk(inner)
			}
		}
		for _, g := range scene.Groups {
			walk(g)
		}
		return out
	}
	before, after := frames(render.Before), frames(render.After)
	if len(before) < 20 {
		t.Fatalf("%d committees are drawn", len(before))
	}
	for id, was := range before {
		if is := after[id]; is != was {
			t.Errorf("%s stands at %v before and at %v after", id, was, is)
		}
	}
}

// A scenario that does nothing to the committees is not drawn as one that does.
func TestCommitteesWithoutChanges(t *testing.T) {
	w, plan := smallCase(t, councils, "", "rename_unit: {unit: syd, name: Sydøst}")
	for _, view := range []render.View{render.Changes, render.SideBySide} {
		if _, err := render.Committees(w.Case, plan, render.ChartOptions{View: view}); err == nil || !strings.Contains(err.Error(), "no change of the scenario is about the committees") {
			t.Errorf("the view %s: %v", view, err)
		}
	}
	if _, err := render.Committees(w.Case, plan, render.ChartOptions{View: render.After}); err != nil {
		t.Error(err)
	}
}
