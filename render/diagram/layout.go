package diagram

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Options say how charts are laid out.
type Options struct {
	Theme *Theme // nil: Plain
	Page  Page   // zero: Screen
	Depth int    // levels of units that are drawn, the rest folded into a count; 0: all
}

// Sheet is charts that are placed together, and which of them are shown. A unit that hangs under the same units in several
// of the charts stands at one place in all of them, with the same size, whichever is shown: so a reader can lay the picture
// of one over that of another.
type Sheet struct {
	Charts []Chart
	Show   []int // indices of the charts that are shown side by side, under the title of the last; one or more
}

// Layout measures and places charts, and shows them in one scene. It is a pure function: the same charts give the same
// scene.
//
// Lines that lead to what Options.Depth folds away are told in words at the end that is drawn, and counted where they are
// folded away.
//
// It returns an error if nothing is to be shown, or a chart that is not there; if the depth is negative; if an id is empty or
// used twice in a chart; if a line has an end that is not in the chart, or both at one; if a box below the root is unseen;
// if charts side by side have no ids of their own or two languages; for words the package does not know (a language, a
// mark, a kind of line, a page); and [TooLarge] if the charts do not fit the page.
func Layout(s Sheet, opt Options) (*Scene, error) {
	l, err := newLayouter(s, opt)
	if err != nil {
		return nil, err
	}
	root := l.fold(union(l.charts), opt.Depth)
	if opt.Page == Screen || opt.Page == "" {
		return l.screen(root), nil
	}
	scene := l.page(root)
	if scene == nil {
		return nil, &TooLarge{Page: opt.Page}
	}
	return scene, nil
}

// layouter lays out charts that are placed together.
type layouter struct {
	charts []Chart
	show   []int
	opt    Options
	theme  *Theme
	styles styles
	words  *words
	cards  map[cardKey]*card // drawn before; nil: every arrangement draws its own
	marked []bool            // per chart: it marks changes
}

func newLayouter(s Sheet, opt Options) (*layouter, error) {
	l := &layouter{charts: slices.Clone(s.Charts), show: s.Show, opt: opt, theme: opt.Theme}
	for _, i := range s.Show {
		if i < 0 || i >= len(s.Charts) {
			return nil, fmt.Errorf("diagram: there is no chart %d to show", i)
		}
	}
	if len(s.Show) == 0 {
		return nil, fmt.Errorf("diagram: no chart to show")
	}
	if l.theme == nil {
		l.theme = Plain()
	}
	if l.theme.Font == nil {
		plain := *l.theme
		plain.Font = Liberation()
		l.theme = &plain
	}
	l.styles = l.theme.styles()
	for i := range l.charts {
		words, err := check(&l.charts[i])
		if err != nil {
			return nil, err
		}
		l.words = words
		if l.charts[i].Untangled {
			l.charts[i].untangle()
		}
		l.marked = append(l.marked, l.charts[i].marked())
		if l.charts[i].Root.Unseen != l.charts[0].Root.Unseen || language(&l.charts[i]) != language(&l.charts[0]) {
			return nil, fmt.Errorf("diagram: charts that are placed together are in one language, and the root of all is drawn or of none")
		}
	}
	ids := map[string]bool{}
	for _, i := range s.Show {
		if id := s.Charts[i].ID; len(s.Show) > 1 && (id == "" || ids[id]) {
			return nil, fmt.Errorf("diagram: charts side by side need ids of their own, not %q", id)
		}
		ids[s.Charts[i].ID] = true
	}
	if _, ok := formats[opt.Page]; !ok && opt.Page != Screen && opt.Page != "" {
		return nil, fmt.Errorf("diagram: unknown page %q; there are screen, a4 and a3", opt.Page)
	}
	if opt.Depth < 0 {
		return nil, fmt.Errorf("diagram: a depth of %d; it is at least 1", opt.Depth)
	}
	return l, nil
}

// drawer draws the cards of a tree whose ordinary units share one width: as narrow as the longest word allows.
func (l *layouter) drawer(root *slot, s spacing) *drawer {
	d := &drawer{Theme: l.theme, styles: l.styles, words: l.words, cards: l.cards, ends: map[string]int{}}
	for i := range l.charts {
		own := map[string]int{}
		for _, line := range l.charts[i].Dotted {
			for _, id := range []string{line.From, line.To} {
				own[id]++
				d.ends[id] = max(d.ends[id], own[id])
			}
		}
	}
	if d.cards == nil {
		d.cards = map[cardKey]*card{}
	}
	d.column = d.columnOf(root, s)
	return d
}

func (d *drawer) columnOf(n *slot, s spacing) float64 {
	w := 0.0
	for _, b := range n.boxes {
		if b == nil {
			continue
		}
		w = max(w, d.name.longestWord(b.Name)+2*cardPad+1, d.small.longestWord(b.Elsewhere)+2*cardPad+1)
		for _, note := range b.Notes {
			w = max(w, d.small.longestWord(note)+2*cardPad+1)
		}
		for p := range b.posts {
			w = max(w, d.postTitle.longestWord(p.Title)+2*cardPad+13)
		}
	}
	w = min(max(w, s.columnLeast), s.columnMost)
	for _, c := range n.children {
		w = max(w, d.columnOf(c, s))
	}
	return w
}

func language(c *Chart) string {
	if c.Lang == "en" {
		return "en"
	}
	return "da"
}

// check finds what cannot be drawn, and the words of the chart's language.
func check(c *Chart) (*words, error) {
	w := &danish
	switch c.Lang {
	case "da", "":
	case "en":
		w = &english
	default:
		return nil, fmt.Errorf("diagram: no words in the language %q; there are da and en", c.Lang)
	}
	if w.solid[c.Solid] == "" {
		return nil, fmt.Errorf("diagram: unknown meaning of the solid lines %q", c.Solid)
	}
	seen := map[string]bool{}
	one := func(id string, changes []Change) error {
		switch {
		case id == "":
			return fmt.Errorf("diagram: a unit or post has no id")
		case !utf8.ValidString(id) || strings.ContainsFunc(id, unicode.IsControl):
			return fmt.Errorf("diagram: the id %q has control characters", id)
		case seen[id]:
			return fmt.Errorf("diagram: the id %q is there twice", id)
		}
		for _, m := range changes {
			if w.badge[m.Mark] == "" {
				return fmt.Errorf("diagram: %q has an unknown mark %q", id, m.Mark)
			}
		}
		seen[id] = true
		return nil
	}
	for b := range c.Root.boxes {
		if err := one(b.ID, b.Changes); err != nil {
			return nil, err
		}
		if b.Unseen && b != &c.Root {
			return nil, fmt.Errorf("diagram: %q is unseen; only the root can be", b.ID)
		}
		for p := range b.posts {
			if err := one(p.ID, p.Changes); err != nil {
				return nil, err
			}
		}
	}
	for _, l := range c.Dotted {
		switch {
		case !seen[l.From]:
			return nil, fmt.Errorf("diagram: a line begins at %q, which is not in the chart", l.From)
		case !seen[l.To]:
			return nil, fmt.Errorf("diagram: a line ends at %q, which is not in the chart", l.To)
		case l.From == l.To:
			return nil, fmt.Errorf("diagram: a line goes from %q to itself", l.From)
		case w.kind[l.Kind] == "":
			return nil, fmt.Errorf("diagram: unknown kind of line %q", l.Kind)
		case l.Mark != Unchanged && l.Mark != New && l.Mark != Abolished:
			return nil, fmt.Errorf("diagram: the line from %q has the mark %q; it is new, abolished or unchanged", l.From, l.Mark)
		}
	}
	return w, nil
}
