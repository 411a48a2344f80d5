package org_test

import (
	"slices"
	"testing"
)

// Every mistake of a file is reported, in one go, where it stands.
func TestEveryMistakeHasItsPlace(t *testing.T) {
	for _, c := range []struct {
		name, yaml string
		want       []string
	}{
		{"many at once", `units:
  - {id: a, name: A, led_by: p, colour: red}
  - {id: a, name: B, part_of: a}
  - {id: b, name: B, part_of: nowhere}
  - {id: c, part_of: a}
posts:
  - {id: p, title: P, grade: g, unit: a, fraction: halv}
  - {id: q, title: Q, grade: g, unit: p}
  - {id: r, title: R, grade: g, unit: a, fraction: "0"}
  - {id: s, title: S, grade: g, unit: a, reports_to: nobody, source: avisen 3}
`, []string{
			"2 unknown-key colour: red", "3 duplicate-id a", "4 unknown-id nowhere", "5 missing-key {id: c", "7 not-a-fraction halv",
			"8 wrong-reference p", `9 not-a-fraction "0"`, "10 unknown-id nobody", "10 unknown-source avisen 3",
		}},
		{"one that cannot be read", `units:
  - {id: a, name: A, led_by: p}
  - {id: b c, name: B, part_of: a}
posts:
  - {id: p, title: P, grade: g, unit: a}
  - {id: q, title: Q, grade: g, unit: b}
`, []string{"3 not-an-id b c"}},
		{"leadership", `units:
  - {id: a, name: A, led_by: {posts: [p, p], chair: q}}
  - {id: b, name: B, part_of: a, led_by: a}
posts:
  - {id: p, title: P, grade: g, unit: a}
`, []string{"2 leads-twice p", "2 chair-outside q", "3 wrong-reference a"}},
		{"lines", `units:
  - {id: a, name: A, led_by: p, lines: [{to: a, kind: dual}]}
  - {id: b, name: B, part_of: a, shown_under: [b]}
  - {id: c, name: C, part_of: a, lines: [{to: p, kind: dual}, {to: p, kind: dual}]}
posts:
  - {id: p, title: P, grade: g, unit: a}
  - {id: q, title: Q, grade: g, unit: a, reports_to: q}
  - {id: r, title: R, grade: g, unit: a, reports_to: b}
  - {id: s, title: S, grade: g, unit: a, deputy_for: q}
  - {id: t, title: T, grade: g, unit: a, lines: [{to: p, kind: functional}, {to: p, kind: functional}]}
`, []string{
			"2 line-to-itself a", "3 line-to-itself b", "4 line-twice c", "7 line-to-itself q", "8 no-leader r", "9 leads-nothing s",
			"10 line-twice t",
		}},
		{"two roots", `units:
  - {id: a, name: A}
  - {id: b, name: B}
`, []string{"3 two-roots b"}},
		{"a circle of units", `units:
  - {id: a, name: A}
  - {id: b, name: B, part_of: c}
  - {id: c, name: C, part_of: b}
`, []string{"3 unit-cycle b"}},
		{"a leader who refers to the unit it leads", `units:
  - {id: a, name: A, led_by: p}
  - {id: b, name: B, part_of: a, led_by: q}
  - {id: c, name: C, part_of: a, led_by: [r, s]}
posts:
  - {id: p, title: P, grade: g, unit: a}
  - {id: q, title: Q, grade: g, unit: b, reports_to: b}
  - {id: r, title: R, grade: g, unit: c, reports_to: c}
  - {id: s, title: S, grade: g, unit: c}
`, []string{"7 line-cycle q", "8 line-cycle r"}},
		{"a circle through a joint leadership", `units:
  - {id: a, name: A, led_by: p}
  - {id: b, name: B, part_of: a, led_by: [q, r]}
posts:
  - {id: p, title: P, grade: g, unit: a}
  - {id: q, title: Q, grade: g, unit: b, reports_to: s}
  - {id: r, title: R, grade: g, unit: b}
  - {id: s, title: S, grade: g, unit: b}
`, []string{"6 line-cycle q"}},
		{"nobody to refer to", `units:
  - {id: a, name: A}
  - {id: b, name: B, part_of: a, led_by: p}
posts:
  - {id: p, title: P, grade: g, unit: b}
  - {id: q, title: Q, grade: g, unit: b}
`, []string{"5 no-line p"}},
		{"staff and status", `units:
  - {id: a, name: A, staff: 40 mio. kr.}
  - {id: b, name: B, part_of: a, status: assumed}
  - {id: c, name: C, part_of: a, status: sure}
`, []string{"2 wrong-amount 40 mio. kr.", "3 assumption-missing {id: b", "4 not-a-choice sure"}},
		{"nothing", "units: []\n", []string{"0 no-units "}},
	} {
		_, diags := read(c.yaml)
		if got := complaints(c.yaml, diags); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n  said %q\n  want %q", c.name, got, c.want)
		}
	}
}
