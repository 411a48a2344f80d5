package render_test

import (
	"slices"
	"testing"

	"dk/reorg/internal/calendar"
	"dk/reorg/render"
	"dk/reorg/scenario/scenariotest"
)

// Organisationsplanen 4.1 names who of the direktion answers for each unit, but for three that it describes or lists elsewhere.
func TestUnitsThatNobodyAnswersFor(t *testing.T) {
	w := regionalCase(t, "region-midtjylland")
	r := render.ShowResponsibilities(w.Case, scenariotest.Unchanged(w.Case), "", calendar.Date{})
	var nobody []string
	for _, u := range r.Nobody {
		nobody = append(nobody, u.ID)
	}
	if want := []string{"rkkp", "program-projektkontor", "sekretariat-regional-udvikling"}; !slices.Equal(nobody, want) {
		t.Errorf("nobody answers for %q, want %q", nobody, want)
	}
	alone, jointly := map[string]int{}, map[string]int{}
	for _, a := range r.Leaders {
		for _, d := range a.Alone {
			if d.Kind == "unit" {
				alone[a.ID]++
			}
		}
		for _, d := range a.Jointly {
			if d.Kind == "unit" {
				jointly[a.ID]++
			}
		}
	}
	// 4.1, and the spans worked out from it: 4 units (5 directors, as Koncern HR has two), 2, 2 and 3 alone; the hospitals and
	// Præhospitalet jointly.
	for _, c := range []struct {
		leader         string
		alone, jointly int
	}{{"regionsdirektoer", 4, 0}, {"koncerndirektoer-a", 2, 2}, {"laegefaglig-koncerndirektoer", 2, 2}, {"koncerndirektoer-b", 3, 0}} {
		if alone[c.leader] != c.alone || jointly[c.leader] != c.jointly {
			t.Errorf("%s answers for %d units alone and %d jointly, want %d and %d", c.leader, alone[c.leader], jointly[c.leader], c.alone, c.jointly)
		}
	}
}

const offices = `
units:
  - {id: top, name: Toppen, led_by: [a, b]}
  - {id: overskrift, name: Overskrift, part_of: top}
  - {id: nord, name: Nord, part_of: overskrift, responsible: a}
  - {id: nord-1, name: Kontoret, part_of: nord}
  - {id: syd, name: Syd, part_of: overskrift}
  - {id: syd-1, name: Sydkontoret, part_of: syd}
  - {id: vest, name: Vest, part_of: top, led_by: v}
  - {id: vest-1, name: Vestkontoret, part_of: vest, responsible: b}
  - {id: vest-2, name: Vesthjørnet, part_of: vest}
posts:
  - {id: a, title: Direktør, grade: direktoer, unit: top}
  - {id: b, title: Direktør, grade: direktoer, unit: top}
  - {id: v, title: Leder, grade: chef, unit: vest}
bodies:
  - {id: raad, name: Rådet, responsible: [a, b]}
`

const officeTasks = `
tasks:
  - {id: emne, name: Emnet, responsible: b}
`

// A heading is looked into where somebody answers for a unit below it; a unit with a leader of its own is told too, and of what lies below one
// that is told only the number.
func TestTopmostUnitsThatNobodyAnswersFor(t *testing.T) {
	w, plan := smallCase(t, offices, officeTasks)
	r := render.ShowResponsibilities(w.Case, plan, "", calendar.Date{})
	var got []string
	for _, u := range r.Nobody {
		got = append(got, u.ID)
	}
	if want := []string{"syd", "vest", "vest-2"}; !slices.Equal(got, want) || r.Nobody[0].Below != 1 {
		t.Errorf("%q with %d below the first, want %q", got, r.Nobody[0].Below, want)
	}
	says(t, r.Document(render.Danish), "Direktør (Nord) sammen udvalg Rådet Direktør (Vestkontoret, Emnet)", "Direktør (Vestkontoret, Emnet) alene område Emnet")
}

// What others answer for than before is told once, where it is written down, and units that lose theirs are marked.
func TestResponsibilitiesAfterAScenario(t *testing.T) {
	w, plan := smallCase(t, offices, officeTasks,
		"set_responsible: {of: nord, responsible: [a, b]}",
		"set_responsible: {of: vest-1}",
		"set_responsible: {of: raad, responsible: b}",
		"move_unit: {unit: syd, to: nord}",
		"create_unit: {id: ny, name: Ny, part_of: top, led_by: v, responsible: a}",
		"drop_task: emne",
	)
	r := render.ShowResponsibilities(w.Case, plan, "", calendar.Date{})
	var got []string
	for _, c := range r.Changes {
		text := c.Mark + " " + c.ID + ":"
		for _, n := range c.Before {
			text += " " + n.ID
		}
		text += " →"
		for _, n := range c.After {
			text += " " + n.ID
		}
		got = append(got, text)
	}
	want := []string{"~ nord: a → a b", "~ vest-1: b →", "~ syd: → a b", "+ ny: → a", "~ raad: a b → b", "- emne: b →"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	var marked []string
	for _, u := range r.Nobody {
		marked = append(marked, u.Mark+u.ID)
	}
	if want := []string{"vest"}; !slices.Equal(marked, want) {
		t.Errorf("nobody answers for %q, want %q", marked, want)
	}
	part := render.ShowResponsibilities(w.Case, plan, "vest", calendar.Date{})
	if len(part.Changes) != 1 || part.Changes[0].ID != "vest-1" {
		t.Errorf("of a part: %+v", part.Changes)
	}
}
