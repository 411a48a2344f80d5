package render_test

import (
	"testing"
	"testing/fstest"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
)

const (
	timedCase = "case: t\ntitle: T\nprice_level: 2026\nas_of: 2026-01-01\nsources:\n  n: {title: N, published: 2025-11-20}\n"
	timedOrg  = `units:
  - {id: top, name: Top, led_by: chef}
  - {id: old, name: Old, part_of: top}
posts:
  - {id: chef, title: Chef, grade: g, unit: top}
  - {id: p, title: P, grade: g, unit: old}
bodies:
  - {id: group, name: Group, unit: top}
`
	begins = `scenario: a-begins
title: Begins
effective: 2026-02-01
decision: adopted
changes:
  - create_unit: {id: new, name: New, part_of: top}
  - move_post: {post: p, to: new}
  - create_body: {id: group-2, name: Group, unit: top}
`
	ends = `scenario: b-ends
title: Ends
extends: a-begins
effective: 2026-03-01
decision: adopted
source: n 2
changes:
  - abolish_unit: old
  - abolish_body: group
    effective: 2026-02-01
`
)

func timeline(t *testing.T, from, to string, files ...string) *render.Timeline {
	t.Helper()
	fsys := fstest.MapFS{"case.yaml": {Data: []byte(timedCase)}, "organisation.yaml": {Data: []byte(timedOrg)}}
	for i, text := range files {
		fsys[string(rune('a'+i))+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	w := readCase(t, fsys)
	var diags diag.List
	day := func(text string) calendar.Date {
		d, _ := calendar.Parse(text)
		return d
	}
	line, ok := render.MakeTimeline(w.Case, w.model, day(from), day(to), &diags)
	if !ok {
		t.Fatalf("%+v", diags.Sorted())
	}
	return line
}

// A unit that one scenario begins and whose predecessor another ends overlaps with it by the days between; one that ends on
// the day the other begins does not.
func TestOverlapsAcrossScenarios(t *testing.T) {
	late := `scenario: a-begins
title: Begins
effective: 2026-02-01
decision: adopted
changes:
  - create_unit: {id: new, name: New, part_of: top}
  - move_post: {post: p, to: new}
  - create_body: {id: group-2, name: Group, unit: top}
    effective: 2026-02-01
`
	ending := `scenario: b-ends
title: Ends
extends: a-begins
effective: 2026-03-01
decision: adopted
changes:
  - abolish_unit: old
  - abolish_body: group
`
	got := timeline(t, "", "", late, ending).Overlaps
	want := []render.Overlap{
		{Of: "body", Old: render.Named{ID: "group", Name: "Group"}, New: render.Named{ID: "group-2", Name: "Group"}, Begins: "2026-02-01", Ends: "2026-03-01", Days: 28, Scenario: "b-ends", Why: "same-name"},
		{Of: "unit", Old: render.Named{ID: "old", Name: "Old"}, New: render.Named{ID: "new", Name: "New"}, Begins: "2026-02-01", Ends: "2026-03-01", Days: 28, Scenario: "b-ends", Why: "carried-over"},
	}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, o := range timeline(t, "", "", begins, ends).Overlaps {
		if o.Of == "body" {
			t.Errorf("the group ends on the day the other begins, and overlaps: %+v", o)
		}
	}
}

// A change that does not say who says so has the date of the document of its scenario, and the difference between two days
// is that of the adopted scenarios on these days.
func TestTimelineOfTwoDays(t *testing.T) {
	line := timeline(t, "2026-02-01", "2026-03-01", begins, ends)
	if n := len(line.Changes); n != 5 {
		t.Fatalf("%d changes, want 5", n)
	}
	if last := line.Changes[4]; last.ID != "old" || last.Published != "2025-11-20" || last.Effective != "2026-03-01" {
		t.Errorf("%+v", last)
	}
	if line.Net.Units != (render.NetCount{Abolished: 1}) || line.Net.Bodies != (render.NetCount{}) {
		t.Errorf("between the days: %+v", line.Net)
	}
	whole := timeline(t, "", "", begins, ends).Net
	if whole.Units != (render.NetCount{Created: 1, Abolished: 1}) || whole.Posts != (render.NetCount{Changed: 1}) || whole.Bodies != (render.NetCount{Created: 1, Abolished: 1}) {
		t.Errorf("over all: %+v", whole)
	}
}
