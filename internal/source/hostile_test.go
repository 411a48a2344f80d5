package source

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dk/reorg/internal/diag"
)

// spent is the time and the memory that work takes.
func spent(work func()) (time.Duration, uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	work()
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	return took, after.TotalAlloc - before.TotalAlloc
}

// A small file is a small amount of work, whoever wrote it. The limits leave room for slow machines and for the race
// detector; without them these take minutes, gigabytes or the stack.
func TestHostileFiles(t *testing.T) {
	repeat := strings.Repeat
	var laughs strings.Builder
	laughs.WriteString("a0: &a0 ha\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&laughs, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	for _, c := range []struct {
		name, text, want string // want: one of the complaints
	}{
		{"billion laughs", laughs.String(), "1:5 yaml-feature: an anchor (&a0) is not allowed in a case"},
		{"an alias of itself", "a: &x [*x]\n", "1:4 yaml-feature: an anchor (&x) is not allowed in a case"},
		{"20,000 brackets", "a: " + repeat("[", 20_000), "1:10004 yaml-syntax: cannot be read as YAML: exceeded max depth of 10000"},
		{"9,000 brackets that close", "a: " + repeat("[", 9_000) + repeat("]", 9_000), "1:4 wrong-type: expected a text, found a list"},
		{"20,000 braces", repeat("{a: ", 20_000), "1:40001 yaml-syntax: cannot be read as YAML: exceeded max depth of 10000"},
		{"20,000 dashes", repeat("- ", 20_000), "1:20001 yaml-syntax: cannot be read as YAML: exceeded max depth of 10000"},
		{"one line of 60 MB", "a: " + repeat("x", 60<<20), "- file-too-large: is 60 MB large, at most 16 MB are read"},
		{"an open quote and many lines", "a: \"" + repeat("x\n ", 200_000), "200001:2 yaml-syntax: cannot be read as YAML: found unexpected end of stream"},
		{"100,000 keys that are one", repeat("a: 1\n", 100_000), `2:1 duplicate-key: key "a" stands twice in the post`},
	} {
		var l *diag.List
		fsys := fstest.MapFS{"a.yaml": {Data: []byte(c.text)}}
		took, memory := spent(func() {
			l = &diag.List{}
			if f, ok := Read(fsys, "a.yaml", "post", l); ok {
				everything(f, 0)
			}
		})
		if got := complaints(l); !slices.Contains(got, c.want) {
			t.Errorf("%s: %.300q, want %q", c.name, got, c.want)
		}
		if took > 20*time.Second || memory > 300<<20 {
			t.Errorf("%s: took %v and %d MB", c.name, took, memory>>20)
		}
		placesInside(t, l, fsys, "a.yaml")
	}
}

func TestHostileTables(t *testing.T) {
	repeat := strings.Repeat
	for _, c := range []struct {
		name, text, want string
	}{
		{"a header of 60 MB", repeat("x", 60<<20) + "\n1\n", "1:1 csv-syntax: the first row is longer than 64 kB"},
		{"an open quote and many lines", "id\n\"" + repeat("x\n", 200_000), `200001:2 csv-syntax: cannot be read as a row: extraneous or missing " in quoted-field`},
		{"100,000 rows with a column too many", "id;salary\n" + repeat("x;y\n", 100_000), `1:1 missing-key: the table has no column "title"`},
		{"100,000 columns", repeat("x;", 100_000) + "\n", "1:1 csv-syntax: the first row is longer than 64 kB"},
		{"10,000 columns", repeat("x;", 10_000) + "\n", `1:3 duplicate-key: column "x" stands twice`},
	} {
		var l *diag.List
		took, memory := spent(func() { l = readTable(c.text, readPost) })
		got := complaints(l)
		if !slices.Contains(got, c.want) || len(got) > 3 {
			t.Errorf("%s: %.300q, want %q", c.name, got, c.want)
		}
		if took > 20*time.Second || memory > 700<<20 {
			t.Errorf("%s: took %v and %d MB", c.name, took, memory>>20)
		}
	}
}

// A table of nothing but mistakes is not read to its end: nobody reads a million messages, and they would fill the memory.
func TestTooManyMistakes(t *testing.T) {
	var l *diag.List
	_, memory := spent(func() { l = readTable("id;title\n"+strings.Repeat("-;y\n", 1_000_000), readPost) })
	got := complaints(l)
	if len(got) > 1010 || !strings.Contains(got[0], "too-many-mistakes: has more than 1000 mistakes up to line 1002") {
		t.Errorf("%d complaints, the first %q", len(got), got[0])
	}
	if memory > 50<<20 {
		t.Errorf("took %d MB", memory>>20)
	}
}
