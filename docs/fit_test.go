package docs_test

import "testing"

func TestFitPageRuns(t *testing.T) { runDocument(t, "fit.md") }
