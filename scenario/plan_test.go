package scenario_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
)

const caseYAML = "case: sag\ntitle: En sag\nprice_level: 2020\nas_of: 2020-01-01\n"

// area is the organisation that most tests change.
const area = `
units:
  - {id: region, name: Regionen, led_by: direktoer}
  - {id: social, name: Social, part_of: region, economy: social, led_by: socialchef}
  - {id: nord, name: Nord, part_of: social, led_by: [nord-a, nord-b], staff: 40 ansatte, places: [Viborg]}
  - {id: syd, name: Syd, part_of: social, led_by: {posts: [syd-a], name: Sydledelsen}, staff: 20 ansatte, places: [Horsens]}
  - {id: team, name: Teamet, part_of: nord}
  - {id: sundhed, name: Sundhed, part_of: region, economy: sundhed}
  - {id: raad, name: Rådet, part_of: region}
posts:
  - {id: direktoer, title: Direktør, grade: direktoer, unit: region}
  - {id: socialchef, title: Socialchef, grade: chef, unit: social}
  - {id: vice, title: Vicechef, grade: chef, unit: social, deputy_for: socialchef, reports_to: socialchef}
  - {id: nord-a, title: Leder, grade: leder, unit: nord}
  - {id: nord-b, title: Leder, grade: leder, unit: nord}
  - {id: syd-a, title: Leder, grade: leder, unit: syd}
  - {id: ansat, title: Ansat, grade: ansat, unit: team}
  - {id: ledig, title: Ledig, grade: ansat, unit: syd, vacant: true}
  - {id: controller, title: Controller, grade: ansat, unit: region, reports_to: syd}
`

// withBodies is the area with a board in a unit and a committee beside them all.
const withBodies = area + `
bodies:
  - {id: bestyrelse, name: Bestyrelsen, unit: syd, seats: [{post: ansat, chair: true}, {title: Pårørende, number: 3}], prepares_for: udvalg}
  - {id: udvalg, name: Udvalget, seats: [{post: ansat}, {post: ledig, secretary: true}]}
  - {id: kreds, name: Kredsen, unit: raad}
`

// withTasks has tasks too, those of the leadership who answer for something, and a forum to which a unit sends people.
var withTasks = strings.Replace(withBodies, "{id: nord, name: Nord,", "{id: nord, name: Nord, responsible: socialchef,", 1) +
	`  - {id: forum, name: Forum, responsible: [vice, direktoer], seats: [{unit: nord, title: Ledere, number: 2}, {unit: nord, title: Ansatte}, {unit_named: Syd, secretary: true}, {title: Borgere, party: byen, number: several}]}
tasks:
  - {id: visitation, name: Visitation, unit: nord, topics: [adgang]}
  - {id: tilsyn, name: Tilsyn, unit: syd, responsible: vice}
  - {id: frivillige, name: Frivillige, responsible: [socialchef, ansat]}
`

// scenarioOf writes a scenario file; each change is one line of YAML in braces.
func scenarioOf(id, extends string, changes ...string) string {
	text := "scenario: " + id + "\ntitle: " + strings.ToUpper(id) + "\n"
	if extends != "" {
		text += "extends: " + extends + "\n"
	} else {
		text += "effective: 2020-10-01\n"
	}
	if len(changes) > 0 {
		text += "changes:\n"
	}
	for _, change := range changes {
		text += "  - " + change + "\n"
	}
	return text
}

func caseOf(organisation string, scenarios ...string) fstest.MapFS {
	fsys := fstest.MapFS{"case.yaml": {Data: []byte(caseYAML)}, "organisation.yaml": {Data: []byte(organisation)}}
	for i, text := range scenarios {
		fsys[fmt.Sprintf("s%d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// planned applies changes to an organisation.
func planned(organisation string, changes ...string) (*scenario.Plan, *diag.List) {
	var diags diag.List
	c, ok := scenario.Read(caseOf(organisation, scenarioOf("x", "", changes...)), &diags)
	if !ok || c.Baseline == nil {
		return nil, &diags
	}
	plan, ok := c.Plan("x", &diags)
	if !ok {
		return nil, &diags
	}
	return plan, &diags
}

// said is what is wrong, each as the number of its change and its code. A change is one line, the first the fifth of the
// file; 0 stands for everything elsewhere.
func said(diags *diag.List) []string {
	var out []string
	for _, d := range diags.Sorted() {
		number := int32(0)
		if strings.HasPrefix(d.At.File, "s") {
			number = max(0, d.At.Line-4)
		}
		out = append(out, fmt.Sprintf("%d %s", number, d.Code))
	}
	return out
}

// Whatever a change cannot do is said where it is asked for, with the real reason, and once.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []string
		want    []string
	}{
		{"nothing of that name", []string{"{abolish_post: nobody}"}, []string{"1 unknown-id"}},
		{"created later", []string{"{retitle_post: {post: ny, title: N}}", "{create_post: {id: ny, title: Ny, grade: chef, unit: nord}}"}, []string{"1 created-later"}},
		{"already abolished", []string{"{abolish_post: ansat}", "{retitle_post: {post: ansat, title: A}}"}, []string{"2 already-gone"}},
		{"abolished twice", []string{"{abolish_post: ansat}", "{abolish_post: ansat}"}, []string{"2 already-gone"}},
		{"already merged", []string{"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, led_by: [nord-a, nord-b, syd-a]}}}", "{rename_unit: {unit: syd, name: S}}"}, []string{"2 already-gone"}},
		{"already split", []string{"{split_unit: {unit: nord, into: [{id: a, name: A, led_by: nord-a, posts: [nord-a], units: team}, {id: b, name: B, led_by: nord-b, posts: nord-b}]}}", "{move_post: {post: ansat, to: nord}}"}, []string{"1 staff-unknown", "2 already-gone"}},
		{"an id used again", []string{"{abolish_post: ansat}", "{create_post: {id: ansat, title: A, grade: chef, unit: nord}}"}, []string{"2 id-reused"}},
		{"an id in use", []string{"{create_unit: {id: ansat, name: A, part_of: nord}}"}, []string{"1 already-exists"}},
		{"a unit beside the root", []string{"{create_unit: {id: ny, name: Ny}}"}, []string{"1 two-roots"}},
		{"a new post that refers to itself", []string{"{create_post: {id: ny, title: Ny, grade: chef, unit: nord, reports_to: ny}}"}, []string{"1 line-to-itself"}},
		{"a leader abolished", []string{"{abolish_post: syd-a}"}, []string{"1 post-in-use"}},
		{"a deputy's leader abolished", []string{"{set_leadership: {unit: social, led_by: nord-a}}", "{abolish_post: socialchef}"}, []string{"2 post-in-use"}},
		{"a chair abolished", []string{"{set_leadership: {unit: nord, led_by: {posts: [nord-a, nord-b], chair: nord-b}}}", "{abolish_post: nord-b}"}, []string{"2 post-in-use"}},
		{"a leader replaced under a deputy", []string{"{set_leadership: {unit: social, led_by: nord-a}}", "{retitle_post: {post: socialchef, title: Rådgiver}}"}, []string{"0 leads-nothing"}},
		{"a leader left without a unit", []string{"{rename_unit: {unit: syd, name: S}}", "{set_leadership: {unit: syd, led_by: nord-a}}", "{rename_unit: {unit: syd, name: Syd}}"}, []string{"2 leads-nothing"}},
		{"a unit that holds something", []string{"{abolish_unit: nord}"}, []string{"1 unit-not-empty"}},
		{"the root moved", []string{"{move_unit: {unit: region, to: nord}}"}, []string{"1 unit-cycle"}},
		{"a circle through a joint leadership", []string{"{set_line: {post: socialchef, to: ansat}}"}, []string{"0 line-cycle"}},
		{"a post filled", []string{"{leave_vacant: ansat}"}, []string{"1 post-filled"}},
		{"a line there already", []string{"{add_line: {from: vice, to: direktoer, kind: solid}}"}, []string{"1 line-exists"}},
		{"a line not there", []string{"{remove_line: {from: ansat, to: nord, kind: solid}}"}, []string{"1 line-missing"}},
		{"another economy", []string{"{move_post: {post: ansat, to: sundhed}}", "{move_unit: {unit: team, to: sundhed}}"}, []string{"1 economy-crossed", "2 economy-crossed"}},
		{"a merge across economies", []string{"{merge_units: {units: [syd, sundhed], into: {id: ny, name: Ny, part_of: region, led_by: syd-a}}}"}, []string{"1 economy-crossed"}},
		{"a merge across economies, through a unit of none", []string{"{merge_units: {units: [raad, syd, sundhed], into: {id: ny, name: Ny, part_of: region, led_by: syd-a}}}"}, []string{"1 economy-crossed"}},
		{"a merge into another economy", []string{"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, economy: sundhed, led_by: [nord-a, nord-b, syd-a]}}}"}, []string{"1 economy-crossed"}},
		{"a merge of one", []string{"{merge_units: {units: [nord], into: {id: ny, name: Ny}}}"}, []string{"1 merge-of-one"}},
		{"a merge of the same", []string{"{merge_units: {units: [nord, nord], into: syd}}"}, []string{"1 merged-twice"}},
		{"a merge into a part of itself", []string{"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, part_of: team}}}"}, []string{"1 unit-cycle"}},
		{"a merge that leaves a line to nobody", []string{"{set_line: {post: ansat, to: syd}}", "{merge_units: {units: [nord, syd], into: {id: ny, name: Ny}}}", "{retitle_post: {post: syd-a, title: L}}"}, []string{"2 no-leader"}},
		{"a split into one", []string{"{split_unit: {unit: nord, into: [{id: a, name: A, posts: [nord-a, nord-b], units: team}]}}"}, []string{"1 split-into-one"}},
		{"a split into nothing", []string{"{split_unit: {unit: raad, into: []}}"}, []string{"1 split-into-one"}},
		{"a split that forgets a team", []string{"{split_unit: {unit: nord, into: [{id: a, name: A, posts: nord-a}, {id: b, name: B, posts: nord-b}]}}"}, []string{"1 split-leftover"}},
		{"a split with a stranger", []string{"{split_unit: {unit: raad, into: [{id: a, name: A, posts: ansat}, {id: b, name: B}]}}"}, []string{"1 split-stranger"}},
		{"a split that takes a unit for a post", []string{"{split_unit: {unit: nord, into: [{id: a, name: A, posts: [nord-a, team]}, {id: b, name: B, posts: nord-b}]}}"}, []string{"1 wrong-reference"}},
		{"a split that refers to the old unit", []string{"{split_unit: {unit: raad, into: [{id: a, name: A, part_of: raad}, {id: b, name: B, shown_under: raad}]}}"}, []string{"1 split-line", "1 unit-cycle"}},
		{"a split that puts a unit under itself", []string{"{split_unit: {unit: nord, into: [{id: a, name: A, part_of: team, led_by: nord-a, posts: nord-a, units: team}, {id: b, name: B, led_by: nord-b, posts: nord-b}]}}"}, []string{"1 unit-cycle"}},
		{"a split of a unit somebody refers to", []string{"{split_unit: {unit: syd, into: [{id: a, name: A, led_by: syd-a, posts: [syd-a]}, {id: b, name: B, posts: ledig}]}}"}, []string{"1 split-line"}},
		{"a split into another economy", []string{"{split_unit: {unit: nord, into: [{id: a, name: A, economy: sundhed, posts: nord-a}, {id: b, name: B, posts: [nord-b], units: team}]}}"}, []string{"1 economy-crossed"}},
		{"a unit shown under itself", []string{"{show_unit: {unit: nord, under: [nord]}}"}, []string{"1 line-to-itself"}},
		{"two verbs", []string{"{abolish_post: ansat, leave_vacant: ledig}"}, []string{"1 two-verbs"}},
		{"no verb", []string{"{because: derfor}"}, []string{"1 no-verb"}},
		{"one mistake, not a cascade", []string{"{create_post: {id: ny, title: Ny, grade: chef, unit: ukendt}}", "{retitle_post: {post: ny, title: N}}", "{abolish_post: ny}"}, []string{"1 unknown-id"}},
		{"one mistake when it cannot even be read", []string{"{create_post: {id: ny, title: Ny, unit: nord}}", "{retitle_post: {post: ny, title: N}}"}, []string{"1 missing-key"}},
		{"all mistakes at once", []string{"{abolish_post: nobody}", "{retitle_post: {post: ansat, title: Ny}}", "{abolish_unit: nord}"}, []string{"1 unknown-id", "3 unit-not-empty"}},
		{"no effect", []string{"{retitle_post: {post: ansat, title: Ansat}}"}, []string{"1 no-effect"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			plan, diags := planned(area, c.changes...)
			if got := said(diags); !slices.Equal(got, c.want) {
				t.Errorf("said %q, want %q: %v", got, c.want, diags.Sorted())
			}
			if (plan == nil) != diags.HasErrors() {
				t.Errorf("a plan: %v, with mistakes: %v", plan != nil, diags.HasErrors())
			}
		})
	}
}

// Nothing is removed while a body rests on it, and every seat is named.
func TestBodiesHoldOn(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []string
		want    []string
		says    string
	}{
		{"a member abolished", []string{"{abolish_post: ansat}"}, []string{"1 post-in-use"}, `it has a seat in "bestyrelse", "udvalg"`},
		{"a secretary abolished", []string{"{abolish_post: ledig}"}, []string{"1 post-in-use"}, `it has a seat in "udvalg"`},
		{"the unit of a body abolished", []string{"{abolish_unit: raad}"}, []string{"1 unit-not-empty"}, `it holds the bodies "kreds"`},
		{"a body is no unit", []string{"{move_unit: {unit: kreds, to: syd}}"}, []string{"1 wrong-reference"}, `"kreds" is a body, expected a unit`},
		{"nor somebody to refer to", []string{"{set_line: {post: ansat, to: udvalg}}"}, []string{"1 wrong-reference"}, `"udvalg" is a body, expected a post or unit for to`},
		{"the id of a body", []string{"{create_unit: {id: udvalg, name: U, part_of: nord}}"}, []string{"1 already-exists"}, `body "udvalg" (Udvalget) already exists`},
		{"a split that forgets a body", []string{"{split_unit: {unit: raad, into: [{id: a, name: A}, {id: b, name: B}]}}"}, []string{"1 split-leftover"}, `leaves "kreds" in no unit`},
		{"a split with the body of another", []string{"{split_unit: {unit: raad, into: [{id: a, name: A, bodies: [kreds, bestyrelse]}, {id: b, name: B}]}}"}, []string{"1 split-stranger"}, `"bestyrelse" is not in the unit`},
		{"a split with a body that is none", []string{"{split_unit: {unit: raad, into: [{id: a, name: A, bodies: [kreds, ansat]}, {id: b, name: B}]}}"}, []string{"1 wrong-reference"}, `"ansat" is a post, expected a body`},
	} {
		_, diags := planned(withBodies, c.changes...)
		all := diags.Sorted()
		if got := said(diags); !slices.Equal(got, c.want) || !strings.Contains(all[0].Summary, c.says) {
			t.Errorf("%s: said %q, want %q with %s: %v", c.name, got, c.want, c.says, all)
		}
	}
}

// A body goes where its unit goes; nothing else about it changes.
func TestBodiesFollowTheirUnit(t *testing.T) {
	for _, c := range []struct {
		changes []string
		body    org.ID
		unit    org.ID
	}{
		{[]string{"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, led_by: [nord-a, nord-b, syd-a]}}}"}, "bestyrelse", "ny"},
		{[]string{"{create_unit: {id: hus, name: Huset, part_of: region}}", "{merge_units: {units: [raad], into: hus}}"}, "kreds", "hus"},
		{[]string{"{split_unit: {unit: raad, into: [{id: a, name: A}, {id: b, name: B, bodies: kreds}]}}"}, "kreds", "b"},
	} {
		plan, diags := planned(withBodies, c.changes...)
		if plan == nil {
			t.Errorf("%v refused: %v", c.changes, diags.Sorted())
			continue
		}
		was, _ := plan.Before.Body(c.body)
		is, _ := plan.After.Body(c.body)
		steps := plan.Steps()
		last := steps[len(steps)-1]
		was.Unit = c.unit
		if !is.Equal(was) || len(last.Bodies) != 1 || !slices.Equal(org.BodyAspects(last.Bodies[0]), []org.Aspect{org.Moved}) {
			t.Errorf("after %v: %+v, want %+v; the step says %+v", c.changes, is, was, last.Bodies)
		}
	}
}

// A change that fails half-way leaves nothing behind: what follows sees the organisation as it was.
func TestFailedChangeLeavesNothing(t *testing.T) {
	_, diags := planned(area,
		"{split_unit: {unit: nord, into: [{id: a, name: A, led_by: nord-a, posts: [nord-a], units: team}, {id: syd, name: B, posts: nord-b}]}}",
		"{abolish_unit: nord}", // still holds all it held
		"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, economy: sundhed}}}",
		"{create_unit: {id: ny, name: Ny, part_of: region}}", // the merge has not taken the id
		"{rename_unit: {unit: a, name: AA}}",                 // should have been created: said once is enough
	)
	if got, want := said(diags), []string{"1 already-exists", "2 unit-not-empty", "3 economy-crossed"}; !slices.Equal(got, want) {
		t.Errorf("said %q, want %q: %v", got, want, diags.Sorted())
	}
	for _, d := range diags.Sorted() {
		if d.Code == "unit-not-empty" && !strings.Contains(d.Summary, `"nord-a", "nord-b"; it holds the units "team"`) {
			t.Errorf("the unit does not hold what it held: %s", d.Summary)
		}
	}
}

// A merge keeps every post, the staff as published, places and lines; a line between the two is no line any more.
func TestMergeConserves(t *testing.T) {
	organisation := strings.Replace(area, "part_of: social, led_by: {posts: [syd-a]", "part_of: social, lines: [{to: nord, kind: coordinating}], shown_under: [nord, raad], led_by: {posts: [syd-a]", 1)
	plan, diags := planned(organisation, "{merge_units: {units: [nord], into: syd}}", "{set_leadership: {unit: syd, led_by: [syd-a, nord-a, nord-b]}}")
	if plan == nil || diags.Len() > 0 {
		t.Fatalf("not planned: %v", diags.Sorted())
	}
	syd, _ := plan.After.Unit("syd")
	if got := syd.Staff.Text(); got != "20 + 40 ansatte" {
		t.Errorf("staff %q", got)
	}
	if syd.Lines.Len() != 0 || !syd.ShownUnder.Equal(org.ListOf[org.ID]("raad")) || !syd.Places.Equal(org.ListOf("Horsens", "Viborg")) {
		t.Errorf("lines %v, shown under %v, places %v", syd.Lines, syd.ShownUnder, syd.Places)
	}
	if !syd.From.Equal(org.ListOf[org.ID]("nord")) {
		t.Errorf("made of %v", syd.From)
	}
	if got := len(orgtest.Of(plan.After).Posts); got != 9 {
		t.Errorf("%d posts are left of 9", got)
	}
}

// A comparison needs its unit on both sides.
func TestScopeMustStay(t *testing.T) {
	fsys := caseOf(area, scenarioOf("x", "", "{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, led_by: [nord-a, nord-b, syd-a]}}}"))
	for scope, want := range map[string]string{"nord": "[1 scope-gone]", "social": "[]", "ukendt": "[0 unknown-id]"} {
		fsys["case.yaml"].Data = []byte(caseYAML + "scope: " + scope + "\n")
		var diags diag.List
		if c, _ := scenario.Read(fsys, &diags); c.Baseline != nil {
			c.Plan("x", &diags)
		}
		if got := fmt.Sprint(said(&diags)); got != want {
			t.Errorf("about %s: said %s, want %s", scope, got, want)
		}
	}
}

// A post with several lines to another rests on it once.
func TestEachReasonIsNamedOnce(t *testing.T) {
	_, diags := planned(area, "{abolish_post: socialchef}")
	if got := diags.Sorted(); len(got) != 1 || strings.Count(got[0].Summary, `"vice"`) != 1 {
		t.Errorf("said %v", got)
	}
}
