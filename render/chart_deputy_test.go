package render_test

import (
	"slices"
	"strings"
	"testing"

	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario/scenariotest"
)

// staffed is a house with a deputy who only stands in, unless a case changes it.
const staffed = `
units:
  - {id: hus, name: Huset, led_by: direktoer}
  - {id: nord, name: Nord, part_of: hus, led_by: chef}
  - {id: syd, name: Syd, part_of: hus}
posts:
  - {id: direktoer, title: Direktør, grade: x, unit: hus}
  - {id: vice, title: Vicedirektør, grade: x, unit: hus, deputy_for: direktoer}
  - {id: chef, title: Områdechef, grade: x, unit: nord}
  - {id: a, title: Konsulent, grade: x, unit: nord}
`

// A deputy stands beside the leader if nobody refers to it in the line, before or after; in all views on the same side.
func TestWhereDeputiesStand(t *testing.T) {
	swap := func(old, new string) string {
		if !strings.Contains(staffed, old) {
			t.Fatalf("nothing says %q", old)
		}
		return strings.Replace(staffed, old, new, 1)
	}
	below := strings.Replace(swap("name: Huset", "name: Huset, part_of: over"), "name: Syd, part_of: hus}", "name: Syd, part_of: over}\n  - {id: over, name: Over, led_by: top}", 1) +
		"  - {id: top, title: Top, grade: x, unit: over}\n"
	const sister = "  - {id: chef, title: Områdechef, grade: x, unit: nord}\n"
	for _, c := range []struct {
		name    string
		text    string
		changes []string
		beside  bool
	}{
		{"only stands in", staffed, []string{"{abolish_post: a}"}, true},
		{"a line that coordinates", staffed, []string{"{add_line: {from: chef, to: vice, kind: coordinating}}"}, true},
		{"a functional line of a unit", staffed, []string{"{add_line: {from: syd, to: vice, kind: functional}}"}, true},
		{"a second superior", staffed, []string{"{add_line: {from: a, to: vice, kind: dual}}"}, true},
		{"somebody refers to it after", staffed, []string{"{set_line: {post: a, to: vice}}"}, false},
		{"somebody refers to it before", swap("title: Konsulent, grade: x, unit: nord", "title: Konsulent, grade: x, unit: nord, reports_to: vice"), []string{"{set_line: {post: a, to: chef}}"}, false},
		{"who referred to it goes", swap("title: Konsulent, grade: x, unit: nord", "title: Konsulent, grade: x, unit: nord, reports_to: vice"), []string{"{abolish_post: a}"}, false},
		{"leads a unit below after", staffed, []string{"{set_leadership: {unit: syd, led_by: vice}}"}, false},
		{"leads jointly below before", swap("name: Syd, part_of: hus", "name: Syd, part_of: hus, led_by: [vice, a]"), []string{"{set_leadership: {unit: syd, led_by: a}}"}, false},
		{"joint leadership after", staffed, []string{"{move_post: {post: a, to: hus}}", "{set_leadership: {unit: hus, led_by: [direktoer, a]}}"}, false},
		{"refers to another than the leader", swap("deputy_for: direktoer", "deputy_for: direktoer, reports_to: chef"), []string{"{abolish_post: a}"}, false},
		{"two deputies", swap(sister, sister+"  - {id: anden, title: Anden, grade: x, unit: hus, deputy_for: direktoer}\n"), []string{"{abolish_post: a}"}, false},
		{"a second deputy comes", staffed, []string{"{create_post: {id: ny, title: Ny, grade: x, unit: hus, deputy_for: direktoer}}"}, false},
		{"the other deputy is a level", swap(sister, sister+"  - {id: anden, title: Anden, grade: x, unit: hus, deputy_for: direktoer}\n"), []string{"{set_line: {post: a, to: anden}}"}, true},
		{"becomes a deputy", swap(", deputy_for: direktoer", ""), []string{"{set_deputy: {post: vice, for: direktoer}}"}, true},
		{"becomes one, and somebody referred to it", strings.Replace(swap(", deputy_for: direktoer", ""), "title: Konsulent, grade: x, unit: nord", "title: Konsulent, grade: x, unit: nord, reports_to: vice", 1),
			[]string{"{set_deputy: {post: vice, for: direktoer}}", "{set_line: {post: a, to: chef}}"}, false},
		{"comes", strings.Replace(staffed, "  - {id: vice, title: Vicedirektør, grade: x, unit: hus, deputy_for: direktoer}\n", "", 1),
			[]string{"{create_post: {id: vice, title: Vicedirektør, grade: x, unit: hus, deputy_for: direktoer}}"}, true},
		{"goes", staffed, []string{"{abolish_post: vice}"}, true},
		{"stands in for another after", staffed, []string{"{set_deputy: {post: vice, for: chef}}", "{move_post: {post: vice, to: nord}}"}, false},
		{"its unit moves", below, []string{"{move_unit: {unit: hus, to: syd}}"}, false},
		{"what its unit is part of moves", strings.NewReplacer("name: Huset, part_of: over", "name: Huset, part_of: mellem", "units:\n", "units:\n  - {id: mellem, name: Mellem, part_of: over}\n").Replace(below), []string{"{move_unit: {unit: mellem, to: syd}}"}, false},
		{"another unit moves", below, []string{"{move_unit: {unit: nord, to: syd}}"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			cs, plan := scenariotest.Plan(c.text, c.changes...)
			if plan == nil {
				t.Fatalf("refused: %v", c.changes)
			}
			w, seen := worked{Case: cs}, 0
			checkCharts(cs, plan, t.Errorf)
			for _, view := range render.Views {
				sheet, err := render.Sheet(w.Case, nil, plan, render.ChartOptions{View: render.View(view), Lang: render.Danish})
				if err != nil {
					t.Fatal(err)
				}
				for i, chart := range sheet.Charts {
					for _, b := range takeApart(chart).boxes {
						if at := slices.IndexFunc(b.Deputies, func(p diagram.Post) bool { return p.ID == "vice" }); at >= 0 && b.Deputies[at].Deputy {
							seen++
							if got := b.Deputies[at].Aside; got != c.beside {
								t.Errorf("%s, chart %d: beside the leader: %v, want %v", view, i, got, c.beside)
							}
						}
					}
				}
			}
			if seen < 3 {
				t.Errorf("the deputy is seen in %d charts only", seen)
			}
		})
	}
}

// The deputy of model 1 leads an office, and the second one a team: both are levels of their own, and stand under.
func TestDeputiesOfBuiltInCaseStandUnder(t *testing.T) {
	w := builtIn(t)
	for _, view := range []render.View{render.After, render.Changes} {
		b := takeApart(w.chart(t, "second-deputy", render.ChartOptions{View: view})).boxes["socialomraadet"]
		if len(b.Deputies) != 2 || b.Deputies[0].Aside || b.Deputies[1].Aside {
			t.Errorf("%s has the deputies %+v", view, b.Deputies)
		}
	}
}
