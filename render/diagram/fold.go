package diagram

import (
	"strconv"
	"strings"
)

// fold cuts a tree to so many levels; what is below is counted in the boxes of the last. Depth 0 keeps everything.
func fold(n *slot, depth int, w *words) *slot {
	if depth == 0 || len(n.children) == 0 {
		return n
	}
	out := &slot{boxes: n.boxes, beside: n.beside}
	if n.unseen() { // no level of its own
		depth++
	}
	if depth > 1 {
		for _, c := range n.children {
			out.children = append(out.children, fold(c, depth-1, w))
		}
		return out
	}
	out.boxes = make([]*Box, len(n.boxes))
	for i, b := range n.boxes {
		if b != nil {
			out.boxes[i] = folded(b, w)
		}
	}
	return out
}

// folded is a box without those below it, which it counts: "+ 12 tilbud, 2 ændringer".
func folded(b *Box, w *words) *Box {
	if len(b.Children) == 0 {
		return b
	}
	out := *b
	out.Children = nil
	out.Notes = append(b.Notes[:len(b.Notes):len(b.Notes)], "+ "+below(b, w).String())
	return &out
}

// tally counts what is not shown.
type tally struct {
	words          *words
	types          []string // in the order they were met
	several        map[string]string
	units          map[string]int
	posts, changes int
}

// below counts everything under a box.
func below(b *Box, w *words) *tally {
	t := &tally{words: w, several: map[string]string{}, units: map[string]int{}}
	for i := range b.Children {
		for c := range b.Children[i].boxes {
			t.unit(c)
		}
	}
	return t
}

func (t *tally) unit(b *Box) {
	one, several := b.Type, b.Types
	if one == "" || several == "" {
		one, several = t.words.folded[0], t.words.folded[1]
	}
	if t.units[one] == 0 {
		t.types = append(t.types, one)
	}
	t.units[one]++
	t.several[one] = several
	t.changes += len(b.Changes)
	for p := range b.posts {
		t.changes += len(p.Changes)
	}
	t.list(b)
}

// list counts the posts that a box lists.
func (t *tally) list(b *Box) {
	for _, p := range b.Posts {
		t.posts += max(p.Count, 1)
	}
}

// String is the count in words: "3 kontorer, 12 tilbud, 2 ændringer".
func (t *tally) String() string {
	var out []string
	for _, one := range t.types {
		out = append(out, t.words.count(t.units[one], [2]string{one, t.several[one]}))
	}
	if t.posts > 0 {
		out = append(out, t.words.count(t.posts, t.words.foldedPosts))
	}
	if t.changes > 0 {
		out = append(out, t.words.count(t.changes, t.words.foldedChanges))
	}
	return strings.Join(out, ", ")
}

// number is a count with its thousands apart, as the language writes them.
func (w *words) number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + w.thousands + s[i:]
	}
	return s
}
