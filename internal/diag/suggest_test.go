package diag

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSuggestFindsWhatWasMeant(t *testing.T) {
	for _, c := range []struct {
		name, word string
		candidates []string
		want       string
	}{
		{"letters swapped", "tilte", []string{"title", "grade"}, "title"},
		{"letter too many", "slaary", []string{"grade", "salary"}, "salary"},
		{"case", "Permanent", []string{"permanent"}, "permanent"},
		{"one of two letters", "G7", []string{"G1", "H9"}, "G1"},
		{"æ, ø and å are one letter each", "områdechef", []string{"omradechef"}, "omradechef"},
		{"ø for o", "social-øst", []string{"social-ost"}, "social-ost"},
		{"the nearest", "model-12", []string{"model-1", "model-1x2", "model-13"}, "model-1"},
		{"the same but for case, among near ones", "ID", []string{"ie", "id"}, "id"},
		{"a single letter has nothing in common with another", "a", []string{"b", "c"}, ""},
		{"two letters", "ab", []string{"cd"}, ""},
		{"nothing written", "", []string{"a"}, ""},
		{"nothing to choose from", "title", nil, ""},
		{"too far", "profile", []string{"grade", "unit", "source"}, ""},
		{"more than a third", "unit", []string{"until-x"}, ""},
	} {
		if got := Suggest(c.word, slices.Values(c.candidates)); got != c.want {
			t.Errorf("%s: Suggest(%q, %q) = %q, want %q", c.name, c.word, c.candidates, got, c.want)
		}
	}
}

// The candidates come from maps: their order must not show.
func TestSuggestDoesNotDependOnOrder(t *testing.T) {
	id := rapid.StringMatching(`[a-cæø]{1,6}`)
	rapid.Check(t, func(t *rapid.T) {
		word := id.Draw(t, "word")
		candidates := rapid.SliceOf(id).Draw(t, "candidates")
		want := Suggest(word, slices.Values(candidates))
		if got := Suggest(word, slices.Values(rapid.Permutation(candidates).Draw(t, "shuffled"))); got != want {
			t.Fatalf("Suggest(%q) = %q, in another order %q", word, want, got)
		}
		if want != "" && !slices.Contains(candidates, want) {
			t.Fatalf("Suggest(%q) = %q, which is no candidate", word, want)
		}
	})
}

func TestDistance(t *testing.T) {
	var m matrix // one for all: what a pair leaves behind must not show
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"abc", "abc", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "acb", 1}, {"abcd", "badc", 2},
		{"kitten", "sitting", 3}, {"å", "aa", 2}, {"", "", 0},
	} {
		if got := m.distance([]rune(c.a), []rune(c.b), 9); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// Giving up early must not change which distances are within the limit.
func TestDistanceWithinALimit(t *testing.T) {
	word := rapid.SliceOfN(rapid.RuneFrom([]rune("abå")), 0, 7)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		limit := rapid.IntRange(0, 7).Draw(t, "limit")
		var m matrix
		want := m.distance(a, b, 100)
		got := m.distance(a, b, limit)
		if want <= limit && got != want || want > limit && got <= limit {
			t.Fatalf("distance(%q, %q) = %d, with the limit %d: %d", string(a), string(b), want, limit, got)
		}
	})
}

// A file can hold a key of many megabytes. There is no need to find out what it resembles.
func TestSuggestGivesUpOnEndlessWords(t *testing.T) {
	start := time.Now()
	endless := strings.Repeat("x", 4<<20)
	if got := Suggest(endless, slices.Values([]string{"title", endless[1:]})); got != "" {
		t.Errorf("got a suggestion of %d bytes", len(got))
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func BenchmarkSuggest(b *testing.B) {
	posts := make([]string, 30_000)
	for i := range posts {
		posts[i] = fmt.Sprintf("post-%d", i)
	}
	b.ReportAllocs()
	for b.Loop() {
		Suggest("psot-12345x", slices.Values(posts))
	}
}
