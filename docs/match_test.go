package docs_test

import "testing"

func TestMatchPageRuns(t *testing.T) { runDocument(t, "match.md") }
