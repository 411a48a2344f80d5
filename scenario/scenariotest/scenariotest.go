// Package scenariotest makes cases for the tests of packages that work on plans: the patterns of leadership beside the
// package of scenarios, and random changes of random organisations. It is for tests only; start with [Plan].
package scenariotest

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
)

// EachPattern runs a test on every way of leading that has a file beside the package of scenarios.
func EachPattern(t *testing.T, test func(t *testing.T, name string, files fstest.MapFS)) {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	files, err := filepath.Glob(filepath.Join(filepath.Dir(here), "..", "testdata", "patterns", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no patterns: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		fsys := fstest.MapFS{}
		for _, f := range archive.Files {
			if f.Name != "want" {
				fsys[f.Name] = &fstest.MapFile{Data: f.Data}
			}
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) { test(t, name, fsys) })
	}
}

// Unchanged is the plan that does nothing: the organisation as it is.
func Unchanged(c *scenario.Case) *scenario.Plan {
	return &scenario.Plan{Title: c.Title, Before: c.Baseline, After: c.Baseline}
}

// LonelyCase is the least a case.yaml can hold.
const LonelyCase = "case: sag\ntitle: En sag\nprice_level: 2020\nas_of: 2020-01-01\n"

// Plan applies changes to an organisation, each a change in one line; nil where that is refused.
func Plan(organisation string, changes ...string) (*scenario.Case, *scenario.Plan) {
	fsys := fstest.MapFS{"case.yaml": {Data: []byte(LonelyCase)}, "organisation.yaml": {Data: []byte(organisation)}}
	if len(changes) > 0 {
		fsys["s.yaml"] = &fstest.MapFile{Data: []byte("scenario: s\ntitle: S\neffective: 2020-02-01\nchanges:\n  - " + strings.Join(changes, "\n  - ") + "\n")}
	}
	var diags diag.List
	c, ok := scenario.Read(fsys, &diags)
	if !ok || c.Baseline == nil {
		return nil, nil
	}
	if len(changes) == 0 {
		return c, Unchanged(c)
	}
	plan, ok := c.Plan("s", &diags)
	if !ok {
		return c, nil
	}
	return c, plan
}

// DrawChange draws a change of an organisation that may or may not be allowed; n makes new ids new.
func DrawChange(t *rapid.T, m orgtest.Model, n int) string {
	unit, other, post, id := m.DrawUnit(t), m.DrawUnit(t), m.DrawPost(t), m.DrawID(t)
	line, ny := m.DrawLine(t), org.ID(fmt.Sprintf("ny-%d", n))
	changes := []string{
		fmt.Sprintf("{create_post: {id: ny-%d, title: Ny, grade: chef, unit: %s}}", n, unit),
		fmt.Sprintf("{create_unit: {id: ny-%d, name: Ny, part_of: %s, led_by: %s}}", n, unit, post),
		fmt.Sprintf("{abolish_post: %s}", post),
		fmt.Sprintf("{abolish_unit: %s}", unit),
		fmt.Sprintf("{reclassify_post: {post: %s, to: specialist}}", post),
		fmt.Sprintf("{move_post: {post: %s, to: %s}}", post, unit),
		fmt.Sprintf("{move_unit: {unit: %s, to: %s}}", unit, other),
		fmt.Sprintf("{merge_units: {units: [%s], into: %s}}", unit, other),
		fmt.Sprintf("{merge_units: {units: [%s, %s], into: {id: ny-%d, name: Ny}}}", unit, other, n),
		fmt.Sprintf("{set_leadership: {unit: %s, led_by: %s}}", unit, orgtest.LeadershipYAML(m.DrawLeadership(t))),
		fmt.Sprintf("{set_line: {post: %s, to: %s}}", post, id),
		fmt.Sprintf("{set_deputy: {post: %s, for: %s}}", post, m.DrawPost(t)),
		fmt.Sprintf("{add_line: {from: %s, to: %s, kind: %s}}", id, line.To, line.Kind),
		fmt.Sprintf("{vacate_post: %s}", post),
		fmt.Sprintf("{leave_vacant: %s}", post),
		fmt.Sprintf("{rename_unit: {unit: %s, name: Andet}}", unit),
		fmt.Sprintf("{set_staff: {unit: %s, staff: %d årsværk}}", unit, n),
		splitYAML(m, unit, n),
		fmt.Sprintf("{create_body: %s}", orgtest.BodyYAML(m.NewBody(t, ny))),
		fmt.Sprintf("{create_task: %s}", orgtest.TaskYAML(m.NewTask(t, ny))),
		fmt.Sprintf("{set_responsible: {of: %s, responsible: %s}}", id, orgtest.ResponsibleYAML(m.DrawResponsible(t))),
		fmt.Sprintf("{set_responsible: {of: %s}}", unit),
	}
	if len(m.Bodies) > 0 {
		changes = append(changes, drawBodyChange(t, m), drawBodyChange(t, m))
	}
	if len(m.Tasks) > 0 {
		task := m.DrawTask(t)
		changes = append(changes, fmt.Sprintf("{move_task: {task: %s, to: %s}}", task, unit), fmt.Sprintf("{drop_task: %s}", task),
			fmt.Sprintf("{set_responsible: {of: %s, responsible: [%s]}}", task, post), fmt.Sprintf("{set_responsible: {of: %s}}", task))
	}
	return rapid.SampledFrom(changes).Draw(t, "change")
}

// drawBodyChange draws a change of a body, of which there must be one.
func drawBodyChange(t *rapid.T, m orgtest.Model) string {
	body := m.DrawBody(t)
	seat, holder := m.DrawSeat(t), "Borgere"
	if seats := m.Bodies[body].Seats; seats.Len() > 0 {
		holder = rapid.SampledFrom(seats.Items()).Draw(t, "seat").Holder()
	}
	return rapid.SampledFrom([]string{
		fmt.Sprintf("{abolish_body: %s}", body),
		fmt.Sprintf("{set_preparation: {body: %s, for: [%s]}}", body, m.DrawBody(t)),
		fmt.Sprintf("{set_preparation: {body: %s}}", body),
		fmt.Sprintf("{add_seat: {body: %s, %s}}", body, strings.Trim(orgtest.SeatYAML(seat), "{}")),
		fmt.Sprintf("{change_seat: {body: %s, seat: %q, to: %s}}", body, holder, orgtest.HolderYAML(seat)),
		fmt.Sprintf("{change_seat: {body: %s, seat: %q, number: %s, chair: %v}}", body, holder, orgtest.NumberYAML(seat.Number), rapid.Bool().Draw(t, "chairs")),
		fmt.Sprintf("{remove_seat: {body: %s, seat: %q}}", body, holder),
		fmt.Sprintf("{set_responsible: {of: %s, responsible: %s}}", body, orgtest.ResponsibleYAML(m.DrawResponsible(t))),
	}).Draw(t, "change of a body")
}

// splitYAML splits a unit into one that takes over everything and keeps the leadership, and one that begins with nothing.
func splitYAML(m orgtest.Model, unit org.ID, n int) string {
	all := fmt.Sprintf("{id: ny-%d, name: Ny", n)
	for _, part := range []struct {
		key string
		ids []org.ID
	}{
		{"led_by", m.Units[unit].Leadership.Posts.Items()}, {"posts", m.PostsIn(unit)}, {"units", m.UnitsIn(unit)},
		{"bodies", m.BodiesIn(unit)}, {"tasks", m.TasksOf(unit)},
	} {
		if len(part.ids) > 0 {
			all += fmt.Sprintf(", %s: %s", part.key, orgtest.ListYAML(org.ListOf(part.ids...)))
		}
	}
	return fmt.Sprintf("{split_unit: {unit: %s, into: [%s}, {id: ny-%d-b, name: Ny}]}}", unit, all, n)
}
