package docs_test

import "testing"

func TestFindingsPageRuns(t *testing.T) { runDocument(t, "findings.md") }
