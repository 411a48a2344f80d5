package org_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
)

// What is counted for all units at once is what is counted for each of them alone, and every unit is counted once, after the
// one above it.
func TestMeasuresOfAllUnitsAreThoseOfEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		o := valid(t, m.YAML())
		seen := map[org.ID]bool{}
		for _, got := range o.MeasureUnits() {
			u, _ := o.Unit(got.Unit)
			if seen[got.Unit] || u.PartOf != "" && !seen[u.PartOf] {
				t.Fatalf("%s comes twice or before %s", got.Unit, u.PartOf)
			}
			seen[got.Unit] = true
			one := o.Measure(got.Unit)
			if got.Units != one.Units || got.Posts != one.Posts || got.Millionths != one.Millionths || got.Vacant != one.Vacant ||
				got.Layers != one.Layers || got.TwoSuperiors != one.TwoSuperiors || got.Dotted != one.Dotted ||
				got.Reports.Posts != len(one.Reports) || got.ReportsToOne.Posts != len(one.ReportsToOne) {
				t.Fatalf("%s: %+v, alone %+v\n%s", got.Unit, got, one, m.YAML())
			}
			sameSets(t, o, m, got)
		}
		if len(seen) != len(m.Units) {
			t.Fatalf("%d of %d units are counted", len(seen), len(m.Units))
		}
	})
}

// sameSets counts leaders, places and filled posts the plain way.
func sameSets(t *rapid.T, o *org.Organisation, m orgtest.Model, got org.UnitMeasures) {
	lead, sites := map[org.ID]bool{}, map[string]bool{}
	for _, id := range m.UnitIDs() {
		if !m.Below(id, got.Unit) {
			continue
		}
		for leader := range m.Units[id].Leadership.Posts.All() {
			if p := m.Posts[leader]; p.Budgeted() {
				lead[leader] = true
			}
		}
		for place := range m.Units[id].Places.All() {
			sites[strings.ToLower(place)] = true
		}
	}
	filled := 0
	for _, id := range o.Measure(got.Unit).Reports {
		if p := m.Posts[id]; p.Occupancy == org.Filled {
			filled++
		}
	}
	if got.Leaders != len(lead) || got.Sites != len(sites) || got.Reports.Filled != filled {
		t.Fatalf("%s: %+v; plainly %d leaders, %d sites, %d filled\n%s", got.Unit, got, len(lead), len(sites), filled, m.YAML())
	}
}

// An organisation of 3,000 units, 30,000 posts and as many levels as are allowed, all of it led by one post, is counted in a
// moment: counting every unit for itself goes through all posts 3,000 times.
func TestMeasuringAllUnitsIsNotQuadratic(t *testing.T) {
	const units = 3000
	var b strings.Builder
	b.WriteString("units:\n  - {id: u0, name: U, led_by: p0-0}\n")
	for i := 1; i < units; i++ {
		above := i - 1
		if i%90 == 0 {
			above = 0
		}
		fmt.Fprintf(&b, "  - {id: u%d, name: U, part_of: u%d, led_by: p0-0, places: [s%d]}\n", i, above, i)
	}
	b.WriteString("posts:\n")
	for i := range units {
		for j := range 10 {
			fmt.Fprintf(&b, "  - {id: p%d-%d, title: P, grade: g, unit: u%d}\n", i, j, i)
		}
	}
	o := valid(t, b.String())
	start := time.Now()
	all := o.MeasureUnits()
	if all[0].Posts != 10*units || all[0].Reports.Posts != 10*units-1 || all[0].Sites != units-1 || all[units-1].Posts != 10 {
		t.Fatalf("counted %+v … %+v", all[0], all[units-1])
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

// The layers of a unit begin at its own leadership: a line that runs past it is none of its layers. Those who refer to its
// leadership are counted wherever they sit.
func TestLayersRunThroughTheLeadership(t *testing.T) {
	o := valid(t, `
units:
  - {id: r, name: Top, led_by: d}
  - {id: u, name: U, part_of: r, led_by: l}
  - {id: w, name: W, part_of: u, led_by: m}
  - {id: v, name: V, part_of: r, led_by: [l, n]}
posts:
  - {id: d, title: D, grade: g, unit: r}
  - {id: l, title: L, grade: g, unit: u}
  - {id: m, title: M, grade: g, unit: w, reports_to: d}
  - {id: k, title: K, grade: g, unit: w}
  - {id: n, title: N, grade: g, unit: v}
  - {id: away, title: A, grade: g, unit: r, reports_to: l}
  - {id: i, title: I, grade: g, unit: v}
  - {id: j, title: J, grade: g, unit: v, reports_to: i}
`)
	type measured struct{ layers, reports, toOne int }
	want := map[org.ID]measured{"r": {4, 3, 0}, "u": {0, 1, 0}, "w": {2, 1, 0}, "v": {3, 1, 1}}
	for _, m := range o.MeasureUnits() {
		if got := (measured{m.LayersWithin, m.Reports.Posts, m.ReportsToOne.Posts}); got != want[m.Unit] {
			t.Errorf("%s: %+v, want %+v", m.Unit, got, want[m.Unit])
		}
	}
}

// A place is one place in upper and lower case, and a unit without a leader is told apart from those that have one.
func TestSitesAndUnitsWithoutLeaders(t *testing.T) {
	o := valid(t, `
units:
  - {id: r, name: Top, led_by: d, places: [Søndergade 1]}
  - {id: u, name: U, part_of: r, places: [søndergade 1, Ågade 2]}
  - {id: w, name: W, part_of: u, led_by: d}
posts:
  - {id: d, title: D, grade: g, unit: r}
`)
	if m := o.MeasureUnits()[0]; m.Sites != 2 || m.Unled != 1 {
		t.Errorf("%d sites and %d units without a leader, want 2 and 1", m.Sites, m.Unled)
	}
}
