package render_test

import (
	"maps"
	"strings"
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

// An adopted change is told as things are on its day, with what other adopted scenarios have changed before it.
func TestAdoptedChangesAreToldAsOfTheirDay(t *testing.T) {
	const early = `scenario: a-early
title: Early
effective: 2026-02-01
decision: adopted
changes:
  - rename_unit: {unit: old, name: Older}
  - retitle_post: {post: p, title: Q}
    effective: 2026-06-01
`
	const late = `scenario: b-late
title: Late
effective: 2026-04-01
decision: adopted
changes:
  - rename_unit: {unit: old, name: Oldest}
`
	line := timeline(t, "", "", early, late)
	if f := line.Changes[1].Effects[0].Fields; len(f) != 1 || f[0].Before != "Older" || f[0].After != "Oldest" {
		t.Errorf("in April: %+v", f)
	}
	if e := line.Changes[2].Effects[0]; e.Name != "Q" || e.Unit != "Oldest" {
		t.Errorf("in June: %+v", e)
	}
}

// Proposals that begin where the same scenario ends are alternatives and told to be; one alone is not.
func TestAlternativesAreTold(t *testing.T) {
	on := func(id, extends string) string {
		return "scenario: " + id + "\ntitle: T\neffective: 2026-03-01\nextends: " + extends + "\nchanges:\n  - rename_unit: {unit: top, name: " + id + "}\n"
	}
	line := timeline(t, "", "", begins, on("b-one", "a-begins"), on("c-other", "a-begins"), on("d-more", "c-other"))
	got := map[string]bool{}
	for _, c := range line.Changes {
		got[c.Scenario.ID] = c.Alternative
	}
	if want := map[string]bool{"a-begins": false, "b-one": true, "c-other": true, "d-more": false}; !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	says(t, line.Document(render.Danish), "forslag, alternativ")
}

// Why a change is made and who says so stands in a cell of its own in Markdown, and is not lost in CSV.
func TestReasonsOfATimelineHaveACell(t *testing.T) {
	reasoned := strings.Replace(ends, "abolish_unit: old", "abolish_unit: old\n    because: Den er tom.", 1)
	d := timeline(t, "", "", begins, reasoned).Document(render.Danish)
	var markdown, csv strings.Builder
	if err := d.Markdown(&markdown); err != nil {
		t.Fatal(err)
	}
	if err := d.CSV(&csv); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(markdown.String(), "| Old: nedlagt | Den er tom. \\[N 2] |") {
		t.Errorf("in Markdown:\n%s", markdown.String())
	}
	if !strings.Contains(csv.String(), ";Old: nedlagt;Den er tom. [N 2]\n") || !strings.Contains(csv.String(), ";Begrundelse og kilde\n") {
		t.Errorf("in CSV:\n%s", csv.String())
	}
}

// A table without rows leaves its headings in CSV, so that a program that reads it finds its columns.
func TestEmptyCSVHasHeadings(t *testing.T) {
	var csv strings.Builder
	if err := timeline(t, "2026-02-02", "2026-02-03", begins).Document(render.English).CSV(&csv); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(csv.String(), "Effective;Decided;") {
		t.Errorf("%q", csv.String())
	}
}
