package diag

import (
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
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"abc", "abc", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "acb", 1}, {"abcd", "badc", 2},
		{"kitten", "sitting", 3}, {"å", "aa", 2},
	} {
		if got := distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
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
