package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dk/reorg/internal/diag"
	"dk/reorg/scenarios"
)

// The workbook of one scenario still holds every published total of the case and all that a check of the case finds.
func TestWorkbookHoldsWhatCheckFinds(t *testing.T) {
	folder := t.TempDir()
	fsys, _ := scenarios.Open(scenarios.Default)
	if err := os.CopyFS(folder, fsys); err != nil {
		t.Fatal(err)
	}
	stated := "observations:\n  - {id: m21, title: M21, of: model-2, less: model-1, stated: \"ca. 1,2 mio. kr.\"}\n"
	if err := os.WriteFile(filepath.Join(folder, "observations.yaml"), []byte(stated), 0o600); err != nil {
		t.Fatal(err)
	}
	k, err := caseOptions{name: folder}.open()
	if err != nil {
		t.Fatal(err)
	}
	plans := k.plans([]string{"second-deputy"})
	c, err := k.contents(plans, k.compare(plans))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, s := range c.Statements {
		ids = append(ids, s.ID)
	}
	if last := ids[len(ids)-1]; len(ids) != 6 || last != "m21" {
		t.Errorf("the published totals are %v, want six of them, m21 last", ids)
	}
	found := func(d diag.Diagnostic) bool { return d.Code == "stated-differs" && strings.HasPrefix(d.Summary, "M21") }
	if !slices.ContainsFunc(c.Checked.Sorted(), found) {
		t.Error("that M21 differs is not found")
	}
	if k.diags.Count(diag.Finding) != 0 {
		t.Error("what a check finds is told beside the workbook too")
	}
}
