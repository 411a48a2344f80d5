package diagram

import (
	"cmp"
	"slices"
	"strings"
)

// A line beside the tree is drawn where both of its ends are. Where one is not, the other says in words where the line leads:
// by a note if the end is folded away, by the number of its page in a book.

// tell writes notes at the ends of lines whose other end a folded tree does not draw.
func (l *layouter) tell(n *slot) *slot {
	here := l.ids(n)
	lines := make([]map[string][]Dotted, len(l.charts))
	for i := range l.charts {
		lines[i] = byEnd(l.charts[i].Dotted)
	}
	names := l.names()
	return n.with(func(chart int, b *Box) *Box {
		note := func(id string) string {
			var out []string
			for _, p := range l.pointers(lines[chart][id], id, here[chart], names[chart]) {
				out = append(out, p.note(l.words))
			}
			return strings.Join(out, " · ")
		}
		return b.noted(note)
	})
}

// noted is a box with more to say of itself and of its posts; the same if there is nothing.
func (b *Box) noted(note func(id string) string) *Box {
	out := *b
	same := true
	if s := note(b.ID); s != "" {
		out.Notes, same = append(slices.Clone(b.Notes), s), false
	}
	for _, posts := range []*[]Post{&out.Leaders, &out.Deputies, &out.Posts} {
		*posts = slices.Clone(*posts)
		for i := range *posts {
			p := &(*posts)[i]
			if s := note(p.ID); s != "" {
				p.Note, same = strings.TrimPrefix(p.Note+" · "+s, " · "), false
			}
		}
	}
	if same {
		return b
	}
	return &out
}

// byEnd are lines by the ids of both of their ends.
func byEnd(lines []Dotted) map[string][]Dotted {
	out := map[string][]Dotted{}
	for _, line := range lines {
		out[line.From] = append(out[line.From], line)
		out[line.To] = append(out[line.To], line)
	}
	return out
}

// ids are those of the units and posts in a tree, per chart.
func (l *layouter) ids(n *slot) []map[string]bool {
	out := make([]map[string]bool, len(l.charts))
	for i := range out {
		out[i] = map[string]bool{}
	}
	n.each(func(chart int, box *Box) {
		for id := range box.ids {
			out[chart][id] = true
		}
	})
	return out
}

// names are those of the units and posts, per chart.
func (l *layouter) names() []map[string]string {
	out := make([]map[string]string, len(l.charts))
	for i := range l.charts {
		out[i] = names(&l.charts[i].Root)
	}
	return out
}

// pointer says where a line goes that is not drawn, or several of a kind.
type pointer struct {
	kind  string
	mark  Mark
	out   bool   // away from here
	other string // the name of the other end, or of the first of several and how many more there are
	to    string // the id of that
}

// pointers are the lines of a unit or post whose other ends are not here, those alike as one.
func (l *layouter) pointers(lines []Dotted, id string, here map[string]bool, name map[string]string) []pointer {
	var out []pointer
	ends := map[pointer][]string{}
	for _, line := range lines {
		p, other := pointer{kind: line.Kind, mark: line.Mark, out: line.From == id}, line.To
		if !p.out {
			other = line.From
		}
		if here[other] {
			continue
		}
		if len(ends[p]) == 0 {
			out = append(out, p)
		}
		ends[p] = append(ends[p], other)
	}
	for i, p := range out {
		others := ends[p]
		out[i].to, out[i].other = others[0], cmp.Or(name[others[0]], l.words.nameless)
		if n := len(others); n > 1 {
			out[i].other += " " + l.words.more(n-1)
		}
	}
	return out
}

// note is what stands in the box of the end that is drawn: "koordinerende reference til Vicedirektør (ikke vist)".
func (p pointer) note(w *words) string {
	after := w.notShown
	if word := w.badge[lineMark(p.mark)]; word != "" {
		after += "; " + strings.ToLower(word)
	}
	return p.lead(w) + p.other + " (" + after + ")"
}

// reference is what stands in the box of the end on a page that does not draw the other.
func (p pointer) reference(w *words) *reference {
	text := p.lead(w) + p.other
	if word := w.badge[lineMark(p.mark)]; word != "" {
		text += " (" + strings.ToLower(word) + ")"
	}
	return &reference{text: text, to: p.to}
}

// lead says which way the line goes from the end that is drawn, whose box it stands in: "faglig reference til ".
func (p pointer) lead(w *words) string {
	if p.out {
		return w.towards[p.kind]
	}
	return w.backwards[p.kind]
}
