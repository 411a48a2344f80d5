package diagram

import (
	"cmp"
	"fmt"
	"slices"
)

// Book lays charts out on pages of one size. What fits one page becomes one page; what does not becomes a numbered chart
// book: an overview, and for every unit that is folded on a page a page of its own with what is below it. Folded units and
// lines that lead to another page name its number. On several pages only what is shown is laid out: before and after have
// books of their own, whose pages need not match. For the screen a book is one scene.
//
// It returns the errors of [Layout]; [TooLarge] only if a single unit with those who lead it is larger than a page.
func Book(s Sheet, opt Options) ([]*Scene, error) {
	l, err := newLayouter(s, opt)
	if err != nil {
		return nil, err
	}
	root := l.fold(union(l.charts), opt.Depth)
	across := formats[opt.Page]
	if across == (size{}) {
		return []*Scene{l.screen(root)}, nil
	}
	if scene := l.page(root); scene != nil {
		return []*Scene{scene}, nil
	}
	// Of several pages each is filled by what it shows; charts that are not shown would leave gaps, and empty pages.
	l = l.alone()
	root = l.fold(union(l.charts), opt.Depth)
	var best *book
	for _, format := range []size{across, {across.h, across.w}} {
		b := newBook(l, root, format)
		planned := b.add(root)
		if planned == nil && (best == nil || len(b.pages) < len(best.pages)) {
			best = b
		}
		if best == nil {
			err = planned
		}
	}
	if best == nil {
		return nil, err
	}
	return best.scenes()
}

// alone is the layouter of the charts that are shown.
func (l *layouter) alone() *layouter {
	out := *l
	out.charts, out.show, out.marked = nil, nil, nil
	for i, chart := range l.show {
		out.charts, out.show, out.marked = append(out.charts, l.charts[chart]), append(out.show, i), append(out.marked, l.marked[chart])
	}
	return &out
}

// book is a chart book being made: first all pages are planned, with room for the numbers of pages; then the numbers are
// known and the pages are drawn.
type book struct {
	*layouter
	size  size
	pages []*plannedPage
	lines []map[string][]Dotted // per chart, by both ends
	names []map[string]string   // per chart, of units and posts
	shut  map[closedKey][]*Box  // boxes that were cut off before
}

// plannedPage is a page whose content is known to fit.
type plannedPage struct{ root *slot }

func newBook(l *layouter, root *slot, format size) *book {
	own := *l
	own.cards = map[cardKey]*card{}
	b := &book{layouter: &own, size: format, shut: map[closedKey][]*Box{}, names: own.names()}
	drawn := b.ids(root)
	for i := range l.charts {
		var lines []Dotted
		for _, line := range l.charts[i].Dotted {
			if drawn[i][line.From] && drawn[i][line.To] { // no page has what is folded away for good
				lines = append(lines, line)
			}
		}
		b.lines = append(b.lines, byEnd(lines))
	}
	return b
}

// put plans a page if its content fits.
func (b *book) put(n *slot) bool {
	n = b.referring(n)
	if !b.fits(n) {
		return false
	}
	b.pages = append(b.pages, &plannedPage{n})
	return true
}

func (b *book) fits(n *slot) bool {
	if len(b.cards) > cardsMost {
		clear(b.cards)
	}
	_, _, ok := b.under(n).place(n, b.size)
	return ok
}

// cardsMost bounds the memory of a book: so many cards are kept to be tried on the next page.
const cardsMost = 4000

// under is the layouter of a page, whose title names the unit at its top unless that is the top of all.
func (b *book) under(n *slot) *layouter {
	if n.isTop(b.charts) && !n.again {
		return b.layouter
	}
	name := b.nameOf(n)
	if n.unseen() {
		name = ""
	}
	if k := len(n.children); n.again && k > 1 { // some of several siblings
		if name != "" {
			name += ": "
		}
		name += b.nameOf(n.children[0]) + " – " + b.nameOf(n.children[k-1])
	}
	if name == "" {
		return b.layouter
	}
	l := *b.layouter
	l.charts = slices.Clone(l.charts)
	for i := range l.charts {
		l.charts[i].Title += " · " + name
	}
	return &l
}

// isTop reports whether a unit is at the top of the charts.
func (n *slot) isTop(charts []Chart) bool {
	for i, b := range n.boxes {
		if b != nil && b.ID != charts[i].Root.ID {
			return false
		}
	}
	return true
}

func (b *book) nameOf(n *slot) string {
	for _, box := range slices.Backward(n.boxes) {
		if box == nil {
			continue
		}
		if name := short(box.Name); name != "" {
			return name
		}
		return box.ID
	}
	return ""
}

// scenes draws the planned pages, now that the number of every page is known.
func (b *book) scenes() ([]*Scene, error) {
	type end struct {
		chart int
		id    string
	}
	whole, drawn := map[end]int{}, map[end]int{} // the first page a unit or post stands on with all it has, or at all
	for i, p := range b.pages {
		p.root.unfolded(func(chart int, id string) {
			if e := (end{chart, id}); whole[e] == 0 {
				whole[e] = i + 1
			}
		})
		p.root.each(func(chart int, box *Box) {
			for id := range box.ids {
				if e := (end{chart, id}); drawn[e] == 0 {
					drawn[e] = i + 1
				}
			}
		})
	}
	clear(b.cards) // they were drawn without numbers
	var out []*Scene
	for i, p := range b.pages {
		p.root.each(func(chart int, box *Box) {
			for r := range box.references {
				to := end{chart, r.to}
				r.page = cmp.Or(whole[to], drawn[to])
			}
		})
		scene, _ := b.under(p.root).fit(p.root, b.size)
		if scene == nil {
			return nil, fmt.Errorf("diagram: page %d of the book turned out larger than planned", i+1)
		}
		scene.number(b.layouter, i+1, len(b.pages), b.from(p, i+1))
		out = append(out, scene)
	}
	return out, nil
}

// from is the first page where a unit is folded that this page unfolds; 0 if there is none.
func (b *book) from(p *plannedPage, number int) int {
	unfolds := map[string]bool{}
	p.root.unfolded(func(_ int, id string) { unfolds[id] = true })
	for i, earlier := range b.pages[:number-1] {
		found := false
		earlier.root.each(func(_ int, box *Box) {
			found = found || slices.ContainsFunc(box.refs, func(r *reference) bool { return r.fold && unfolds[r.to] })
		})
		if found {
			return i + 1
		}
	}
	return 0
}

// number writes the number of a page in its lower right corner, and where the page is referred to.
func (s *Scene) number(l *layouter, page, of, from int) {
	s.Page, s.Pages = page, of
	st := l.styles.number
	text := capitalised(l.words.page) + " " + l.words.number(page) + " " + l.words.of + " " + l.words.number(of)
	if from > 0 {
		text += " · " + l.words.from + " " + l.words.number(from)
	}
	s.Groups = append(s.Groups, Group{Role: RoleNumber, Target: from, Words: []string{text}, Texts: []Text{{
		X: s.W - margin, Y: s.H - margin*0.5, W: st.width(text), Size: st.size, Fill: l.theme.Palette.Muted, Anchor: End, S: text}}})
	s.Alt = l.words.alt(s)
}
