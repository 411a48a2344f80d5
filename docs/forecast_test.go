package docs_test

import "testing"

func TestForecastRuns(t *testing.T) { runDocument(t, "forecast.md") }
