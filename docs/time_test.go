package docs_test

import "testing"

func TestTimePageRuns(t *testing.T) { runDocument(t, "time.md") }
