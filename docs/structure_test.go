package docs_test

import "testing"

func TestStructurePageRuns(t *testing.T) { runDocument(t, "structure.md") }
