package docs_test

import "testing"

// The page about the budget shows what the program prints.
func TestBudgetPageRuns(t *testing.T) { runDocument(t, "budget.md") }
