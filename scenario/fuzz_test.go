package scenario_test

import (
	"os"
	"testing"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org/orgtest"
)

// Whatever bytes are given as a scenario, either something is wrong and is said, or the plan leads to an organisation that
// holds its invariants; and the baseline stays what it was.
func FuzzScenario(f *testing.F) {
	f.Add(scenarioOf("x", "", "{split_unit: {unit: nord, into: [{id: a, name: A, led_by: nord-a, posts: nord-a, units: team}, {id: b, name: B, led_by: nord-b, posts: nord-b}]}}"))
	f.Add(scenarioOf("x", "", "{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, led_by: [nord-a, nord-b, syd-a]}}}", "{move_unit: {unit: team, to: ny}}"))
	f.Add(scenarioOf("x", "", "{create_unit: {id: u, name: U, part_of: nord}}", "{create_post: {id: p, title: P, grade: g, unit: u}}", "{set_leadership: {unit: u, led_by: p}}"))
	f.Add(scenarioOf("x", "", "{add_line: {from: ansat, to: syd, kind: dual}}", "{set_line: {posts: [ansat, vice], to: nord}}", "{set_deputy: {post: vice}}"))
	f.Add(scenarioOf("x", "x", "{earmark: {pot: pulje, amount: ca. 1 mio. kr., for: noget}, one_off: 5.000 kr., effective: 2021-01-01}"))
	f.Add(scenarioOf("x", "x", "{earmark: {pot: pulje, amount: 1, for: noget}, one_off: [{kind: notice, amount: 1, year: 2022}], temporary: {amount: 1, until: 2022-01-01, for: noget}, phase_in: [{from: 2021-01-01, share: 100 %}]}"))
	f.Add(scenarioOf("x", "", "{leave_vacant: ledig}", "{fill_post: ledig}", "{abolish_post: ledig}", "{relocate_unit: {unit: nord, places: [Skive]}}"))
	f.Add(scenarioOf("x", "", "{abolish_unit: raad}", "{show_unit: {unit: team, under: syd}}", "{rename_unit: {unit: syd, name: S}}", "{reclassify_post: {post: ansat, to: chef, title: C}}"))
	for _, name := range []string{"model-1", "model-2"} {
		if data, err := os.ReadFile("../scenarios/socialomraadet-2020/" + name + ".yaml"); err == nil {
			f.Add(string(data))
		}
	}
	f.Add(scenarioOf("x", "", "{split_unit: {unit: raad, into: [{id: a, name: A}, {id: b, name: B, bodies: [kreds]}]}}", "{abolish_post: ansat}", "{merge_units: {units: [syd], into: nord}}"))
	f.Add(scenarioOf("x", "", "{create_body: {id: ny, name: N, unit: raad, prepares_for: [udvalg], seats: [{post: vice}, {unit: nord, title: X, number: several}], responsible: {posts: vice, status: inferred}}}", "{set_preparation: {body: bestyrelse, for: ny}}", "{abolish_body: udvalg}"))
	f.Add(scenarioOf("x", "", "{add_seat: {body: udvalg, post: vice, chair: true}}", "{change_seat: {body: udvalg, seat: ledig, to: {unit_named: Nord}, party: p, number: 4}}", "{change_seat: {body: forum, seat: Ledere, to: {post: ansat}, number: 1, chair: true}}", "{remove_seat: {body: forum, seat: Borgere}}"))
	f.Add(scenarioOf("x", "", "{create_task: {id: ny, name: N, unit: raad, topics: [a]}}", "{move_task: {tasks: [ny, visitation], to: syd}}", "{drop_task: ny}", "{set_responsible: {of: frivillige, responsible: [vice, direktoer]}}", "{set_responsible: {of: nord}}", "{set_staff: {unit: nord, staff: ca. 3 årsværk}}", "{vacate_post: ansat}"))
	f.Add(scenarioOf("x", "", "{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, led_by: [nord-a, nord-b, syd-a], responsible: vice}}}", "{change_seat: {body: forum, seat: Ansatte, to: {unit: raad}}}", "{split_unit: {unit: raad, into: [{id: a, name: A, bodies: kreds}, {id: b, name: B, responsible: vice}]}}"))
	f.Fuzz(func(t *testing.T, text string) {
		var diags diag.List
		c, ok := scenario.Read(caseOf(withTasks, text), &diags)
		if !ok || c.Baseline == nil {
			t.Fatalf("the case cannot be read: %v", diags.Sorted())
		}
		asItWas := orgtest.Of(c.Baseline).String()
		for _, s := range c.Scenarios {
			said := diags.Count(diag.Error)
			c.On(calendar.Date{Year: 2020, Month: 12, Day: 1}, &diag.List{})
			plan, ok := c.Plan(s.ID, &diags)
			if !ok {
				if diags.Count(diag.Error) == 0 {
					t.Fatal("no plan, and nothing is said")
				}
				continue
			}
			if diags.Count(diag.Error) > said {
				t.Fatalf("a plan, in spite of %v", diags.Sorted())
			}
			if problem := orgtest.Of(plan.After).Problem(); problem != "" {
				t.Fatalf("accepted, though %s", problem)
			}
			if lost := dangling(plan.After); len(lost) > 0 {
				t.Fatalf("accepted, though %v", lost)
			}
			plan.After.Measure(c.Scope)
		}
		if now := orgtest.Of(c.Baseline).String(); now != asItWas {
			t.Fatalf("the baseline has changed from\n%sto\n%s", asItWas, now)
		}
	})
}

// FuzzCase reads anything as case.yaml: it never panics, and what it accepts can be compared.
func FuzzCase(f *testing.F) {
	f.Add(caseYAML)
	f.Add(caseYAML + "scope: nord\ncompare: [s0, s0+s0]\nsources: {a: {title: A, short: B, published: 2020}}\n")
	f.Add("case: x\ntitle: 1\nlanguage: sv\nprice_level: 20200\nas_of: 2020-02-30\ncompare: []\n")
	f.Fuzz(func(t *testing.T, text string) {
		fsys := caseOf(area, scenarioOf("s0", "", "{retitle_post: {post: ansat, title: T}}"))
		fsys["case.yaml"].Data = []byte(text)
		var diags diag.List
		c, ok := scenario.Read(fsys, &diags)
		if !ok || c.Baseline == nil {
			if !diags.HasErrors() {
				t.Fatal("no case, and nothing is said")
			}
			return
		}
		for _, name := range c.Compared() {
			c.Plan(name, &diags)
		}
		c.Baseline.Measure(c.Scope)
	})
}
