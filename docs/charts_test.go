package docs_test

import "testing"

func TestChartsPageRuns(t *testing.T) { runDocument(t, "charts.md") }
