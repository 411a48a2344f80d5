package render_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"dk/reorg/render"
	"dk/reorg/scenario/org"
)

// Spans and layers of the alternatives, as counted from the consultation note by hand: who refers directly to the top of
// Socialområdet, how many of these have two superiors, how many lines run beside the solid ones, and the layers.
func TestOracleSpansAndLayers(t *testing.T) {
	w := builtIn(t)
	for _, c := range []struct {
		name                                  string
		reports, twoSuperiors, dotted, layers int
	}{
		{"model-1", 11, 0, 2, 4},
		{"model-2", 11, 11, 1, 4},
		{"model-1+second-deputy", 12, 0, 2, 4},
		{"model-2+third-director", 11, 11, 1, 4},
	} {
		t.Run("E spans and layers "+c.name, func(t *testing.T) {
			m := render.Measure(w.Case, w.plan(t, c.name), render.MeasureOptions{From: "socialomraadet", Depth: 1}).Units[0].Measures
			if m.Reports != c.reports || m.TwoSuperiors != c.twoSuperiors || m.Dotted != c.dotted || m.Layers != c.layers {
				t.Errorf("%d refer directly, %d have two superiors, %d lines beside, %d layers; want %+v", m.Reports, m.TwoSuperiors, m.Dotted, m.Layers, c)
			}
		})
	}
}

// Measures unit by unit are those that a comparison shows of its scope.
func TestMeasuresAgreeWithTheComparison(t *testing.T) {
	w := builtIn(t)
	for _, s := range w.compare(t).Scenarios {
		m := render.Measure(w.Case, w.plan(t, s.ID), render.MeasureOptions{From: w.Scope, Depth: 1}).Units[0].Measures
		reports := 0
		for _, g := range s.Structure.DirectReports {
			reports += g.Count
		}
		if m.Posts != s.Structure.Posts || m.Layers != s.Structure.Layers || m.Reports != reports || m.TwoSuperiors != s.Structure.TwoSuperiors ||
			m.Dotted != s.Structure.Dotted || m.Vacant != s.Structure.Vacant || !m.FullTime.Equal(s.Structure.FullTime) {
			t.Errorf("%s: measured %+v, compared %+v", s.ID, m, s.Structure)
		}
	}
}

// A stab whose leaders are all in the case, and one of which a team has none.
const staffedUnits = `
units:
  - {id: hus, name: Huset, led_by: a}
  - {id: stab, name: Staben, type: stab, part_of: hus, led_by: a, staff: ca. 40 medarbejdere}
  - {id: k1, name: Kontor 1, type: kontor, part_of: stab, led_by: b, staff: 10 årsværk}
  - {id: k2, name: Kontor 2, type: kontor, part_of: stab, led_by: c}
  - {id: k3, name: Kontor 3, type: kontor, part_of: stab, led_by: d}
  - {id: hele, name: Sekretariatet, part_of: hus, led_by: a, staff: 12 ansatte}
  - {id: team, name: Teamet, part_of: hele}
posts:
  - {id: a, title: A, grade: g, unit: stab}
  - {id: b, title: B, grade: g, unit: k1}
  - {id: c, title: C, grade: g, unit: k2}
  - {id: d, title: D, grade: g, unit: k3}
`

// Staff is divided among leaders only where it counts people and all leaders are known, and the interval is never narrower than the division gives:
// about 40 is 35 to 45, and four leaders have 8.75 to 11.25 each.
func TestStaffPerLeaderKeepsTheDoubt(t *testing.T) {
	w, plan := smallCase(t, staffedUnits, "")
	for _, u := range render.Measure(w.Case, plan, render.MeasureOptions{From: "hus"}).Units {
		switch staff := u.Measures.Staff; u.ID {
		case "k1":
			if staff == nil || staff.PerLeader != nil {
				t.Errorf("full-time posts are no people, and are divided: %+v", staff)
			}
		case "hele":
			if staff == nil || staff.PerLeader != nil {
				t.Errorf("who leads the team is not known, and the staff is divided: %+v", staff)
			}
		case "stab":
			want := [3]string{"8.7", "10", "11.3"}
			got := staff.PerLeader
			if got == nil || [3]string{got.Low.String(), got.Value.String(), got.High.String()} != want {
				t.Errorf("%+v, want %v", got, want)
			}
		}
	}
}

// Every measure that differs is named, and no other: a measure that is left out of the list would never be shown to differ.
func TestDifferingMeasuresAreNamed(t *testing.T) {
	found := map[string]bool{}
	for _, u := range measured(t, "model-2", "koncerndirektionen", 0).Units {
		if u.Before == nil || u.Measures == nil {
			continue
		}
		before, after := fields(t, u.Before), fields(t, u.Measures)
		for key := range after {
			if key == "staff" {
				continue // told apart into the number and what comes to each leader
			}
			differs := !reflect.DeepEqual(before[key], after[key])
			if named := slices.Contains(u.Differs, key); named != differs {
				t.Errorf("%s of %s: differs %v, named %v", key, u.ID, differs, named)
			}
			found[key] = found[key] || differs
		}
	}
	if !found["direct_reports"] || !found["two_superiors"] {
		t.Error("nothing of what the scenario is about differs")
	}
}

// fields are the measures by their keys in JSON.
func fields(t *testing.T, m *render.Measures) map[string]any {
	t.Helper()
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// What is known from elsewhere is shown with its source, for the types of unit that are there, and is never held against a
// measure: the form has no place for a verdict.
func TestYardsticksAreInformation(t *testing.T) {
	w, plan := smallCase(t, staffedUnits, "")
	if none := render.Measure(w.Case, plan, render.MeasureOptions{From: "team"}); len(none.Ranges) > 0 {
		t.Errorf("nothing is compared with %+v", none.Ranges)
	}
	m := render.Measure(w.Case, plan, render.MeasureOptions{From: "stab"})
	var of []string
	for _, r := range m.Ranges {
		if r.Source == "" || r.Value == "" {
			t.Errorf("%+v has no source or no number", r)
		}
		of = append(of, r.Of)
	}
	if want := []string{"public-mean", "public-quarter-above", "administration"}; !slices.Equal(of, want) {
		t.Errorf("%q, want %q", of, want)
	}
	if _, err := decimal.NewFromString(m.Ranges[0].Value); err != nil {
		t.Error(err)
	}
}

// measured is what a scenario of the built-in case measures from a unit downwards.
func measured(t *testing.T, name string, from org.ID, depth int) render.Measured {
	t.Helper()
	w := builtIn(t)
	return render.Measure(w.Case, w.plan(t, name), render.MeasureOptions{From: from, Depth: depth})
}
