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
		{"bodies", `units:
  - {id: a, name: A, led_by: p}
posts:
  - {id: p, title: P, grade: g, unit: a}
  - {id: q, title: Q, grade: g, unit: a}
bodies:
  - {id: b, name: B, unit: p, members: 5 ansatte, prepares_for: [c, c, q, nowhere], source: avisen}
  - {id: c, seats: [{post: p}, {post: a}, {post: p}, {post: nobody}, {party: x}, {post: q, title: Q}, {titel: X}]}
  - {id: p, name: P}
  - {id: d, name: D, seats: [{title: X, number: 0}, {title: X, number: 1000}, {title: X, number: mange}, {title: X, number: 1.5}]}
  - {id: e, name: E, seats: [{title: X, number: 2, chair: true}, {title: X, number: several, chair: true}, {post: q, number: 2}]}
  - {id: f, name: F, seats: [{title: X, chair: true, secretary: true}, {post: p, chair: ved ikke}, {title: X, status: assumed}]}
  - {id: g, name: G, seats: {post: p}, meets: [1, 2], members: -1}
`, []string{
			"7 wrong-reference p", "7 wrong-amount 5 ansatte", "7 line-twice c", "7 wrong-reference q", "7 unknown-id nowhere",
			"7 unknown-source avisen",
			"8 missing-key {id: c", "8 wrong-reference a", "8 seat-twice p", "8 unknown-id nobody", "8 missing-key {party: x",
			"8 post-or-title q", "8 unknown-key titel: X", "9 duplicate-id p",
			"10 not-a-number 0", "10 not-a-number 1000", "10 not-a-number mange", "10 not-a-number 1.5",
			"11 seat-of-one 2", "11 seat-of-one several", "11 seat-of-one 2",
			"12 chair-or-secretary {title: X", "12 not-true-or-false ved ikke", "12 assumption-missing {title: X",
			"13 wrong-type {post: p", "13 wrong-type [1", "13 wrong-amount -1",
		}},
		{"bodies in circles", `units:
  - {id: a, name: A}
bodies:
  - {id: d, name: D, prepares_for: b}
  - {id: c, name: C, prepares_for: [d, e]}
  - {id: b, name: B, prepares_for: c}
  - {id: e, name: E, prepares_for: e}
`, []string{"6 body-cycle b", "7 body-cycle e"}},
		{"a number of members that the seats contradict", `units:
  - {id: a, name: A}
bodies:
  - {id: b, name: B, members: 3, seats: [{title: X, number: 2}, {title: Y, number: 7, secretary: true}]}
  - {id: c, name: C, members: 3, seats: [{title: X, number: 4}, {title: Y, number: several}]}
  - {id: d, name: D, members: 3, seats: [{title: X, number: 2}, {title: Y, number: several}]}
  - {id: e, name: E, members: ca. 10, seats: [{title: X, number: 7}]}
  - {id: f, name: F, members: 3}
  - {id: g, name: G, members: 3, seats: [{title: X, number: 3}, {title: Y, number: several, secretary: true}]}
`, []string{"4 members-differ b", "5 members-differ c"}},
		{"seats of units", `units:
  - {id: a, name: A, led_by: p}
posts:
  - {id: p, title: P, grade: g, unit: a}
bodies:
  - {id: b, name: B, seats: [{unit: a, unit_named: Enheden}, {unit: p}, {unit: nowhere}, {post: p, unit: a}]}
  - {id: c, name: C, seats: [{post: p, unit_named: Enheden}, {unit: a, title: X, number: 2, chair: true}, {unit_named: [x]}]}
  - {id: d, name: D, seats: [{unit: a, title: X, number: several}, {unit: a, title: Y}, {unit: a}, {unit_named: Enheden, title: X}]}
`, []string{
			"6 post-or-title a", "6 wrong-reference p", "6 unknown-id nowhere", "6 post-or-title p",
			"7 post-or-title p", "7 seat-of-one 2", "7 wrong-type [x",
		}},
		{"tasks", `units:
  - {id: a, name: A, led_by: p, responsible: [p, p]}
posts:
  - {id: p, title: P, grade: g, unit: a}
tasks:
  - {id: t, name: T, unit: p, topics: []}
  - {id: u, name: U, responsible: nobody}
  - {id: v, name: V}
  - {id: a, name: W, unit: a}
  - {id: t, unit: a, topic: x}
  - {id: y, name: Y, unit: nowhere, source: avisen 3}
`, []string{
			"2 responsible-twice p", "6 wrong-reference p", "6 empty-value [", "7 unknown-id nobody", "8 missing-key {id: v", "9 duplicate-id a",
			"10 missing-key {id: t", "10 duplicate-id t", "10 unknown-key topic: x",
			"11 unknown-id nowhere", "11 unknown-source avisen 3",
		}},
		{"who is responsible", `units:
  - {id: a, name: A, led_by: p, responsible: {posts: [p, a], status: assumed}}
  - {id: b, name: B, part_of: a, responsible: {source: notat}}
  - {id: c, name: C, part_of: a, responsible: {posts: p, post: q}}
  - {id: d, name: D, part_of: a, responsible: [p, [q]]}
  - {id: e, name: E, part_of: a, responsible: []}
posts:
  - {id: p, title: P, grade: g, unit: a, responsible: p}
bodies:
  - {id: f, name: F, responsible: [f, nobody]}
tasks:
  - {id: t, name: T, responsible: {posts: [p, p]}}
`, []string{
			"2 assumption-missing {posts: [p", "2 wrong-reference a", "3 missing-key {source: notat", "4 unknown-key post: q", "5 wrong-type [q", "6 empty-value [",
			"8 unknown-key responsible: p", "10 wrong-reference f", "10 unknown-id nobody", "12 responsible-twice p",
		}},
		{"parts of the staff and definitions", `units:
  - {id: a, name: A, staff: 9 årsværk, staff_parts: [{staff: 2 mio. kr., what: elever}, {what: vikarer}, {staff: 3 årsværk}]}
  - {id: b, name: B, part_of: a, staff_parts: [{staff: -1 årsværk, what: elever, beside: måske}, {staff: 1 årsværk, what: vikarer, status: assumed}]}
  - {id: c, name: C, part_of: a, staff_parts: {staff: 1 årsværk, what: vikarer}}
bodies:
  - {id: d, name: D, definition: alle}
  - {id: e, name: E, definition: {text: [x], leaders: center, grades: []}}
`, []string{
			"2 wrong-amount 2 mio. kr.", "2 missing-key {what: vikarer", "2 missing-key {staff: 3 årsværk",
			"3 wrong-amount -1 årsværk", "3 not-true-or-false måske", "3 assumption-missing {staff: 1 årsværk",
			"4 wrong-type {staff: 1 årsværk", "6 wrong-type alle", "7 wrong-type [x", "7 unknown-key leaders: center", "7 empty-value [",
		}},
		{"nothing", "units: []\n", []string{"0 no-units "}},
	} {
		_, diags := read(c.yaml)
		if got := complaints(c.yaml, diags); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n  said %q\n  want %q", c.name, got, c.want)
		}
	}
}
