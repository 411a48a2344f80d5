package docs_test

import "testing"

func TestBodiesPageRuns(t *testing.T) { runDocument(t, "bodies.md") }
