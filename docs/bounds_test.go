package docs_test

import "testing"

func TestBoundsPageRuns(t *testing.T) { runDocument(t, "bounds.md") }
