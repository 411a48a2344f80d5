package render_test

import (
	"cmp"
	"testing"

	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario/org"
)

// The name of a leadership finds the unit that it leads; what is told about a unit has its own seats and those of its posts, and no
// line where another is only shown under it.
func TestAboutAUnitTellsItsSeats(t *testing.T) {
	w, _ := smallCase(t, `
units:
  - {id: hus, name: Huset, led_by: {posts: [a, b], name: Direktionen}}
  - {id: nord, name: Nord, part_of: hus, led_by: n}
  - {id: besoeg, name: Besøg, part_of: hus, shown_under: [nord]}
posts:
  - {id: a, title: Direktør, grade: direktoer, unit: hus}
  - {id: b, title: Vicedirektør, grade: direktoer, unit: hus}
  - {id: n, title: Leder, grade: chef, unit: nord}
bodies:
  - {id: kreds, name: Kredsen, seats: [{post: n, chair: true}, {unit: nord, title: Sekretærer}]}
`, "")
	var diags diag.List
	if found := render.Find(w.Case, "direktionen", &diags); len(found.IDs) != 1 || found.IDs[0] != "hus" {
		t.Errorf("Direktionen is %+v", found)
	}
	about, ok := render.Tell(w.Case, w.model, "nord", &diags)
	if !ok {
		t.Fatal(diags.Sorted())
	}
	got := map[string]string{}
	for _, f := range about.Facts {
		got[f.Key] += f.Value
	}
	for key, want := range map[string]string{"seat_in": "Kredsen: Sekretærer", "chairs": "Kredsen: Leder", "shows": "Besøg", "named_by": ""} {
		if got[key] != want {
			t.Errorf("%s: %q, want %q", key, got[key], want)
		}
	}
}

// Topics are the same in upper and lower case, and what is told about a task meets others where the report on tasks has an interface:
// a leader's subject does not meet a unit that answers to that leader.
func TestTasksMeetAlikeInBothReports(t *testing.T) {
	w, plan := smallCase(t, departments, "\ntasks:\n  - {id: t1, name: Regler, unit: nord-1, topics: [Jura]}\n  - {id: t2, name: Råd, unit: nord-2, topics: [jura, tal]}\n  - {id: t3, name: Emnet, responsible: a, topics: [tal]}\n")
	if all := render.ShowTasks(w.Case, plan, render.TaskOptions{}).Interfaces; len(all) != 1 || all[0].Topic != "Jura" {
		t.Errorf("interfaces: %+v", all)
	}
	if one := render.ShowTasks(w.Case, plan, render.TaskOptions{Topic: "tal"}).Interfaces; len(one) != 0 {
		t.Errorf("of tal: %+v", one)
	}
	var diags diag.List
	about, _ := render.Tell(w.Case, w.model, "t2", &diags)
	var meets []string
	for _, f := range about.Facts {
		if f.Key == "meets" {
			meets = append(meets, f.ID)
		}
	}
	if len(meets) != 1 || meets[0] != "t1" {
		t.Errorf("t2 meets %q, want t1", meets)
	}
}

// A unit may be stated and who leads it not: what is told of its leadership is no surer than the post.
func TestAboutALeadershipIsNoSurerThanItsPost(t *testing.T) {
	w, _ := smallCase(t, `
units:
  - {id: hus, name: Huset, led_by: a}
  - {id: nord, name: Nord, part_of: hus, led_by: n}
posts:
  - {id: a, title: Direktør, grade: direktoer, unit: hus}
  - {id: n, title: Leder, grade: chef, unit: nord, status: assumed, assumption: Der er kun ét kontor.}
`, "")
	var diags diag.List
	for unit, want := range map[string]string{"hus": "stated", "nord": "assumed"} {
		about, ok := render.Tell(w.Case, w.model, org.ID(unit), &diags)
		if !ok {
			t.Fatal(diags.Sorted())
		}
		for _, f := range about.Facts {
			if got := cmp.Or(f.Status, "stated"); f.Key == "led_by" && got != want || f.Key == "name" && cmp.Or(f.Status, "stated") != "stated" {
				t.Errorf("%s: %s is %s", unit, f.Key, got)
			}
		}
	}
}
