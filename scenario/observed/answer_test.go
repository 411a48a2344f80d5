package observed_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/observed"
)

const townCase = `case: town
title: The town
language: en
price_level: 2026
as_of: 2026-01-01
`

const town = `units:
  - {id: town, name: Town, type: direction, led_by: director, responsible: director}
  - {id: care, name: Care, type: area, part_of: town, led_by: [head, second], staff: ca. 40 årsværk, places: [Main Street, Mill Road], aliases: [Health]}
  - {id: staff, name: Staff, type: stab, part_of: care, led_by: [head, second]}
  - {id: office, name: Office, type: office, part_of: staff, led_by: clerk, status: assumed, assumption: Nobody says that there is an office.}
  - {id: homes, name: Homes, type: area, part_of: town}
posts:
  - {id: director, title: Director, grade: director, unit: town}
  - {id: head, title: Head, grade: head, unit: care, profile: nurse}
  - {id: second, title: Second head, grade: head, unit: care, lines: [{to: director, kind: dual}]}
  - {id: clerk, title: Clerk, grade: clerk, unit: office, vacant: true}
  - {id: helper, title: Helper, grade: clerk, unit: office, reports_to: director}
bodies:
  - id: group
    name: Group
    type: council
    responsible: director
    seats:
      - {post: head, party: town}
      - {title: Others, party: region, number: 2}
      - {title: Guests, party: guests, number: several}
      - {title: Secretary, secretary: true}
  - {id: empty, name: Empty, members: ca. 20}
tasks:
  - {id: visits, name: Visits, unit: office}
  - {id: peace, name: Peace, responsible: head}
`

const changes = `scenario: s
title: S
effective: 2026-02-01
changes:
  - reclassify_post: {post: helper, to: head}
    status: assumed
    assumption: Nobody says what becomes of the helper.
  - create_post: {id: new, title: New, grade: clerk, unit: homes, reports_to: helper}
`

// Every kind of feature, in the organisation as it is (first letter) and after the change: y, n or u, and how many assumptions
// the answer rests on.
func TestEveryKindOfFeature(t *testing.T) {
	for feature, want := range map[string]string{
		"posts: {grade: head}, number: 2":                     "y0 n1",
		"posts: {grade: head}, number: 2-3":                   "y0 y1",
		"posts: {grade: clerk, in: homes}, number: 1":         "n0 y0",
		"posts: {profile: nurse}, number: 1":                  "u0 u1", // of the others nobody says
		"posts: {profile: nurse}, number: 1-9":                "y0 y1",
		"posts: {profile: nurse}, number: 99":                 "n0 n1",
		"posts: {profile: cook}, number: 1":                   "u0 u1",
		"posts: {profile: cook}, refer_to: head":              "u0 u1",
		"post: helper, profile: cook":                         "u0 u1",
		"posts: {grade: clerk, in: staff}, refer_to: care":    "n0 y1", // the helper is no clerk any more
		"posts: {grade: director}, refer_to: head":            "n0 n0",
		"posts: {grade: head}, refer_to: director":            "y0 y1",
		"posts: {grade: mayor}, refer_to: director":           "n0 n0", // there must be one
		"units: {type: area}, number: 2":                      "y0 y0",
		"units: {in: care}, number: 2":                        "y1 y1", // not the unit itself
		"bodies: {type: council}, number: 1":                  "y0 y0",
		"unit: care, named: Health":                           "y0 y0",
		"unit: care, named: Carer":                            "n0 n0",
		"unit: staff, led_by: {clerk: 1}":                     "y1 y1", // the heads lead what the staff is part of
		"unit: care, led_by: {head: 2, clerk: 1}":             "y1 y1",
		"unit: care, led_by: {head: 2}":                       "n1 n1",
		"unit: homes, led_by: {head: 2}":                      "u0 u0",
		"unit: staff, leaders_refer_to: care":                 "y1 y1",
		"unit: homes, leaders_refer_to: care":                 "u0 u0",
		"unit: care, staff: 38 årsværk":                       "u0 u0",
		"unit: care, staff: ca. 40 årsværk":                   "y0 y0",
		"unit: care, staff: 50 årsværk":                       "n0 n0",
		"unit: care, staff: ca. 40 medarbejdere":              "u0 u0",
		"unit: homes, staff: ca. 40 årsværk":                  "u0 u0",
		"unit: care, places: [Mill Road, Main Street]":        "y0 y0",
		"unit: care, places: Mill Road":                       "n0 n0",
		"unit: homes, places: Mill Road":                      "u0 u0",
		"unit: office, part_of: care":                         "y1 y1",
		"unit: office, part_of: homes":                        "n1 n1",
		"unit: town, part_of: town":                           "n0 n0",
		"unit: care, responsible: director":                   "y0 y0",
		"unit: care, responsible: [director, head]":           "n0 n0",
		"post: helper, grade: head, refer_to: director":       "n0 y1",
		"post: helper, grade: clerk, profile: nurse":          "u0 n1", // a no decides
		"post: new, part_of: homes":                           "n0 y0",
		"body: group, members: 3":                             "u0 u0",
		"body: group, members: 2":                             "n0 n0",
		"body: group, parties: {town: 1, region: 2}":          "y0 y0",
		"body: group, parties: {guests: 4}":                   "u0 u0",
		"body: group, parties: {region: 3, guests: 4}":        "n0 n0",
		"body: empty, parties: {region: 3}":                   "u0 u0",
		"body: empty, members: ca. 20":                        "y0 y0",
		"body: group, responsible: director, named: Group":    "y0 y0",
		"task: visits, part_of: staff, responsible: director": "y0 y0",
		"task: peace, part_of: staff":                         "u0 u0",
		"task: peace, responsible: head":                      "y0 y0",
		"absent: new":                                         "y0 n0",
		"exists: new":                                         "n0 y0",
		"exists: office":                                      "y1 y1",
	} {
		if got := answered(t, feature); got != want {
			t.Errorf("%s: %s, want %s", feature, got, want)
		}
	}
}

// answered reads one feature and answers it before and after the change.
func answered(t *testing.T, feature string) string {
	t.Helper()
	files := fstest.MapFS{
		"case.yaml": {Data: []byte(townCase)}, "organisation.yaml": {Data: []byte(town)}, "s.yaml": {Data: []byte(changes)},
		"observed.yaml": {Data: []byte("features:\n  - {id: f, text: F, " + feature + "}\n")},
	}
	var diags diag.List
	c, _ := scenario.Read(files, &diags)
	plan, ok := c.Plan("s", &diags)
	list, read := observed.Read(files, scenario.ObservedFile, c.Sources, &diags)
	if !ok || !read || diags.HasErrors() {
		t.Fatalf("%s: %v", feature, diags.Sorted())
	}
	if list.Check(c, &diags); diags.HasErrors() {
		t.Fatalf("%s: %v", feature, diags.Sorted())
	}
	before, after := list.Against(observed.Unchanged(c.Baseline))[0], list.Against(observed.Of(plan))[0]
	return fmt.Sprintf("%c%d %c%d", before.Answer[0], len(before.Assumed), after.Answer[0], len(after.Assumed))
}
