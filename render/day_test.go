package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
)

// A report on a day names that day, whatever the adopted scenarios changed before it; without one it names the day of the
// case, or when the scenario takes effect.
func TestReportsNameTheDayAskedFor(t *testing.T) {
	w := readCase(t, fstest.MapFS{
		"case.yaml":         {Data: []byte(timedCase)},
		"organisation.yaml": {Data: []byte(timedOrg)},
		"a.yaml":            {Data: []byte(begins)},
		"tasks.yaml":        {Data: []byte("tasks:\n  - {id: t, name: T, unit: old, responsible: chef}\n")},
	})
	var diags diag.List
	asked, _ := calendar.Parse("2026-05-15")
	plan, ok := w.On(asked, &diags)
	if !ok {
		t.Fatal(diags.Sorted())
	}
	for _, c := range []struct {
		day        calendar.Date
		text, json string
	}{
		{asked, "On 15 May 2026.", `"as_of": "2026-05-15"`},
		{calendar.Date{}, "Effective 1 February 2026.", `"as_of": "2026-01-01"`},
	} {
		for name, report := range map[string]laidOut{
			"tasks":            render.ShowTasks(w.Case, plan, render.TaskOptions{Day: c.day}),
			"bodies":           render.ShowBodies(w.Case, plan, render.BodyOptions{Day: c.day}),
			"responsibilities": render.ShowResponsibilities(w.Case, plan, "", c.day),
			"measure":          render.Measure(w.Case, plan, render.MeasureOptions{From: "top", Day: c.day}),
		} {
			if text := written(t, report.Document(render.English)); !strings.Contains(text, c.text) {
				t.Errorf("%s: %q is missing in\n%s", name, c.text, text)
			}
			if got := string(encode(t, report)); !strings.Contains(got, c.json) {
				t.Errorf("%s: %s is missing in\n%s", name, c.json, got)
			}
		}
	}
}

// laidOut is a report.
type laidOut interface {
	Document(render.Lang) render.Document
}
