package diagram

import (
	"strconv"
	"strings"
)

// fold cuts a tree to so many levels. What is below is counted in the boxes of the last, and lines that lead there are told
// where they end now. Depth 0 keeps everything.
func (l *layouter) fold(n *slot, depth int) *slot {
	if depth == 0 {
		return n
	}
	return l.tell(l.shallow(n, depth))
}

func (l *layouter) shallow(n *slot, depth int) *slot {
	if len(n.children) == 0 {
		return n
	}
	out := &slot{boxes: n.boxes, beside: n.beside}
	if n.unseen() { // no level of its own
		depth++
	}
	if depth > 1 {
		for _, c := range n.children {
			out.children = append(out.children, l.shallow(c, depth-1))
		}
		return out
	}
	out.boxes = make([]*Box, len(n.boxes))
	for i, b := range n.boxes {
		if b != nil {
			out.boxes[i] = l.folded(i, b)
		}
	}
	return out
}

// folded is a box without those below it, which it counts: "+ 12 tilbud". Where changes are marked a plus would read as
// something new: "herunder 12 tilbud, 2 ændringer".
func (l *layouter) folded(chart int, b *Box) *Box {
	out := *b
	out.Children = nil
	t := l.below(chart, b)
	t.lines = l.linesBelow(chart, b)
	if count := t.String(); count != "" {
		lead := "+ "
		if l.marked[chart] {
			lead = l.words.including
		}
		out.Notes = append(b.Notes[:len(b.Notes):len(b.Notes)], lead+count)
	}
	return &out
}

// linesBelow counts the lines beside the tree that begin or end below a box, without those that are taken away.
func (l *layouter) linesBelow(chart int, b *Box) int {
	below := map[string]bool{}
	for i := range b.Children {
		for c := range b.Children[i].boxes {
			for id := range c.ids {
				below[id] = true
			}
		}
	}
	n := 0
	for _, line := range l.charts[chart].Dotted {
		if line.Mark != Abolished && (below[line.From] || below[line.To]) {
			n++
		}
	}
	return n
}

// marked reports whether a chart marks changes.
func (c *Chart) marked() bool {
	for b := range c.Root.boxes {
		if len(b.Changes) > 0 {
			return true
		}
		for p := range b.posts {
			if len(p.Changes) > 0 {
				return true
			}
		}
	}
	return false
}

// tally counts what is not shown: what is there, not what is abolished, and how much of it is changed.
type tally struct {
	words          *words
	types          []string // in the order they were met
	several        map[string]string
	units          map[string]int
	lines          int
	posts, changes int
	withPosts      bool // every post is known, so that they can be counted
	withChanges    bool // the changes of one chart; of two side by side each has its own
}

func (l *layouter) tally(chart int) *tally {
	return &tally{words: l.words, several: map[string]string{}, units: map[string]int{},
		withPosts: l.charts[chart].AllPosts, withChanges: len(l.show) == 1}
}

// below counts everything under a box.
func (l *layouter) below(chart int, b *Box) *tally {
	t := l.tally(chart)
	for i := range b.Children {
		for c := range b.Children[i].boxes {
			t.unit(c)
			for p := range c.posts {
				t.post(p)
			}
		}
	}
	return t
}

func (t *tally) unit(b *Box) {
	if len(b.Changes) > 0 {
		t.changes++
	}
	if weightiest(b.Changes) == Abolished {
		return
	}
	one, several := b.Type, b.Types
	if one == "" || several == "" {
		one, several = t.words.folded[0], t.words.folded[1]
	}
	if t.units[one] == 0 {
		t.types = append(t.types, one)
	}
	t.units[one]++
	t.several[one] = several
}

func (t *tally) post(p *Post) {
	if len(p.Changes) > 0 {
		t.changes++
	}
	if weightiest(p.Changes) != Abolished {
		t.posts += max(p.Count, 1)
	}
}

// String is the count in words: "3 kontorer, 12 tilbud, 1 øvrig linje, 2 ændringer".
func (t *tally) String() string {
	var out []string
	for _, one := range t.types {
		out = append(out, t.words.count(t.units[one], [2]string{one, t.several[one]}))
	}
	if t.posts > 0 && t.withPosts {
		out = append(out, t.words.count(t.posts, t.words.foldedPosts))
	}
	if t.lines > 0 {
		out = append(out, t.words.count(t.lines, t.words.foldedLines))
	}
	if t.changes > 0 && t.withChanges {
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
