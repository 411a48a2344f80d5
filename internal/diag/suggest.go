package diag

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// suggestAtMost is how long a word may be, in bytes, to get a suggestion; no name is longer, and a text that is must not
// take long.
const suggestAtMost = 200

// Suggest returns the candidate that a misspelt word most likely means, or "" when none is near enough. Near enough is an
// edit distance of at most a third of the word's length, and at least one, with something left in common; among equally
// near ones the first in alphabetical order wins, so that the answer does not depend on the order of the candidates.
func Suggest(word string, candidates iter.Seq[string]) string {
	if len(word) > suggestAtMost {
		return ""
	}
	want := []rune(strings.ToLower(word))
	limit := max(1, len(want)/3)
	best, bestDistance := "", limit+1
	for c := range candidates {
		if gap := utf8.RuneCountInString(c) - len(want); gap > limit || -gap > limit {
			continue
		}
		have := []rune(strings.ToLower(c))
		d := distance(want, have)
		if d > limit || d >= max(len(want), len(have)) {
			continue
		}
		if d < bestDistance || d == bestDistance && c < best {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance is the Levenshtein distance, with a swap of two neighbours counted as one edit (optimal string alignment).
func distance(a, b []rune) int {
	previous2 := make([]int, len(b)+1)
	previous := make([]int, len(b)+1)
	current := make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range a {
		current[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			current[j+1] = min(previous[j]+cost, previous[j+1]+1, current[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				current[j+1] = min(current[j+1], previous2[j-1]+1)
			}
		}
		previous2, previous, current = previous, current, previous2
	}
	return previous[len(b)]
}
