package docs_test

import "testing"

func TestAssessPageRuns(t *testing.T) { runDocument(t, "assess.md") }
