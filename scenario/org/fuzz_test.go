package org_test

import (
	"testing"

	"dk/reorg/scenario/org/orgtest"
)

// Whatever bytes are given as organisation.yaml, either something is wrong and is said, with places inside the file, or
// the organisation holds its invariants.
func FuzzOrganisation(f *testing.F) {
	f.Add(hospital)
	f.Add("units:\n  - {id: a, name: A, led_by: p}\nposts:\n  - {id: p, title: P, grade: g, unit: a, fraction: 60 %, vacant: true}\n")
	f.Add("units:\n  - {id: a, name: A, part_of: b}\n  - {id: b, name: B, part_of: a, led_by: {posts: [p, q], chair: r}}\n")
	f.Add("units:\n  - {id: a, name: A, led_by: p}\nposts:\n  - {id: p, title: P, grade: g, unit: a}\nbodies:\n  - {id: b, name: B, unit: a, members: 3, seats: [{post: p, chair: true}, {title: X, party: y, number: several}], prepares_for: c}\n  - {id: c, name: C, prepares_for: b}\n")
	f.Add("units:\n  - {id: a, name: A, led_by: p, responsible: [p, q], staff: 5 årsværk, staff_parts: [{staff: 2 årsværk, what: elever, beside: true}]}\nposts:\n  - {id: p, title: P, grade: g, unit: a}\n  - {id: q, title: Q, grade: g, unit: a}\nbodies:\n  - {id: b, name: B, responsible: {posts: p, status: inferred}, definition: {text: d, leaders_of: center, grades: [g]}, seats: [{unit: a, title: X, number: 2}, {unit: a}, {unit_named: Y}]}\ntasks:\n  - {id: t, name: T, unit: a, topics: [x, y]}\n  - {id: u, name: U, responsible: q}\n")
	f.Add("units: &x [*x]\nposts: !!set {? a}\n")
	f.Fuzz(func(t *testing.T, yaml string) {
		o, diags := read(yaml)
		for _, d := range diags.Sorted() {
			if d.At.Line < 0 || d.At.Col < 0 || d.Code == "" || d.Summary == "" {
				t.Errorf("an unusable message: %+v", d)
			}
		}
		if (o != nil) == diags.HasErrors() {
			t.Fatalf("organisation: %v, said: %v", o != nil, diags.Sorted())
		}
		if o == nil {
			return
		}
		m := orgtest.Of(o)
		if problem := m.Problem(); problem != "" {
			t.Fatalf("accepted, though %s", problem)
		}
		if got := o.Measure(o.Root()); got.Posts != len(m.Posts) || got.Units != len(m.Units) {
			t.Fatalf("counts %d posts and %d units, has %d and %d", got.Posts, got.Units, len(m.Posts), len(m.Units))
		}
	})
}
