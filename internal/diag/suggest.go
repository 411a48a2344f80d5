package diag

import (
	"iter"
	"strings"
	"unicode"
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
	var have []rune
	var m matrix
	best, bestDistance := "", max(1, len(want)/3)
	for c := range candidates {
		length := utf8.RuneCountInString(c)
		if gap := length - len(want); gap > bestDistance || -gap > bestDistance {
			continue
		}
		have = have[:0]
		for _, r := range c {
			have = append(have, unicode.ToLower(r))
		}
		d := m.distance(want, have, bestDistance)
		if d > bestDistance || d >= max(len(want), length) {
			continue
		}
		if best == "" || d < bestDistance || c < best {
			best, bestDistance = c, d
		}
	}
	return best
}

// Distance is how many letters must be put in, taken out, exchanged or swapped with their neighbour to make one text of
// another. Once it must be more than limit, it is any number that is more.
func Distance(a, b []rune, limit int) int {
	var m matrix
	return m.distance(a, b, limit)
}

// matrix is the room that distances are computed in: the last three rows, used again for every pair of words.
type matrix [3][]int

// distance is the Levenshtein distance, with a swap of two neighbours counted as one edit (optimal string alignment). Once
// it must be more than limit, any number that is more is good enough.
func (m *matrix) distance(a, b []rune, limit int) int {
	for i := range m {
		for len(m[i]) <= len(b) {
			m[i] = append(m[i], 0)
		}
	}
	before, previous, current := m[0], m[1], m[2]
	for j := range len(b) + 1 {
		previous[j] = j
	}
	smallest := 0 // of the previous row
	for i := range a {
		current[0] = i + 1
		least := current[0]
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			d := min(previous[j]+cost, previous[j+1]+1, current[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			current[j+1] = d
			least = min(least, d)
		}
		if least > limit && smallest >= limit { // nor can a swap bring it back
			return least
		}
		smallest = least
		before, previous, current = previous, current, before
	}
	return previous[len(b)]
}
