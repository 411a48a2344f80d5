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
	line := m.DrawLine(t)
	return rapid.SampledFrom([]string{
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
		fmt.Sprintf("{leave_vacant: %s}", post),
		fmt.Sprintf("{rename_unit: {unit: %s, name: Andet}}", unit),
	}).Draw(t, "change")
}
