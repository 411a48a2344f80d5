package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
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

func newBook(l *layouter, root *slot, format size) *book {
	own := *l
	own.cards = map[cardKey]*card{}
	b := &book{layouter: &own, size: format, shut: map[closedKey][]*Box{}}
	drawn := b.ids(root)
	for i := range l.charts {
		lines := map[string][]Dotted{}
		for _, line := range l.charts[i].Dotted {
			if drawn[i][line.From] && drawn[i][line.To] { // no page has what is folded away for good
				lines[line.From] = append(lines[line.From], line)
				lines[line.To] = append(lines[line.To], line)
			}
		}
		b.lines, b.names = append(b.lines, lines), append(b.names, names(&l.charts[i].Root))
	}
	return b
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

// reference leads from a box to another page.
type reference struct {
	text string
	to   string // the id of the unit or post it leads to
	page int    // where that is; 0: not known yet
	fold bool   // leads to what is folded away here
}

// roomForPage stands for the number of a page while boxes are measured, so that a page is laid out alike before and after
// the numbers are known.
const roomForPage = "8888"

// words of a reference, with room for the number of the page. The page comes first, so that a long name cannot push it out
// of the box.
func (r *reference) words(w *words) string {
	page := capitalised(w.page) + " " + roomForPage
	if r.text == "" {
		return page
	}
	return page + ": " + r.text
}

// number is that of the page; empty if it is not known yet.
func (r *reference) number(w *words) string {
	if r.page == 0 {
		return ""
	}
	return w.number(r.page)
}

// add plans the pages of a unit and all below it: as many levels as fit on the first, then whole groups of siblings that
// still find room, and every unit that is folded there on a later page.
func (b *book) add(n *slot) error {
	for depth := n.height(); depth >= 2; depth-- {
		for _, posts := range []bool{true, false} {
			c := cut{book: b, depth: depth, posts: posts, open: map[*slot]bool{}}
			if !b.fits(b.referring(c.of(n))) {
				continue
			}
			c.unfold(n)
			b.put(c.of(n))
			return b.branches(c.folded(n))
		}
	}
	return b.split(n)
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

// isTop reports whether a unit is at the top of the charts.
func (n *slot) isTop(charts []Chart) bool {
	for i, b := range n.boxes {
		if b != nil && b.ID != charts[i].Root.ID {
			return false
		}
	}
	return true
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

// siblings are units of one parent, in their order.
type siblings struct {
	parent *slot
	units  []*slot
}

// branches plans the pages of units that a page has folded: as many siblings as fit beside each other on one, under a
// parent that is named again.
func (b *book) branches(folded []siblings) error {
	for _, group := range folded {
		for rest := group.units; len(rest) > 0; {
			pack := func(k int) *slot {
				page := group.parent.listing(0, 0)
				page.again, page.children = true, rest[:k]
				return page
			}
			k := b.largest(len(rest), pack)
			if k > 1 {
				b.put(pack(k))
				rest = rest[k:]
				continue
			}
			if err := b.add(rest[0]); err != nil {
				return err
			}
			rest = rest[1:]
		}
	}
	return nil
}

// split plans pages for a unit whose children do not fit beside each other on one page: its posts, then its children in
// their order, as many on each page as fit.
func (b *book) split(n *slot) error {
	first := len(b.pages)
	top := &slot{boxes: n.boxes, beside: n.beside}
	for !b.fits(b.referring(top)) {
		most := 0
		for _, box := range top.boxes {
			if box != nil {
				most = max(most, len(box.Posts))
			}
		}
		k := b.largest(most, func(k int) *slot { return top.listing(0, k) })
		if k == 0 || !b.put(top.listing(0, k)) {
			return &TooLarge{Page: b.opt.Page, Unit: b.nameOf(n)}
		}
		top = b.continued(top.listing(k, most), first, n)
	}
	children, closed := n.children, cut{book: b, depth: 1}
	for {
		with := func(k int) *slot {
			page := &slot{boxes: top.boxes, beside: top.beside, again: top.again}
			for _, c := range children[:k] {
				page.children = append(page.children, closed.of(c))
			}
			return page
		}
		k := b.largest(len(children), with)
		if k == 0 && len(children) > 0 && b.anyPosts(top) { // the posts leave no room: the children go on the next page
			b.put(top)
			top = b.continued(top.listing(0, 0), first, n)
			continue
		}
		if k == 0 && len(children) > 0 || !b.put(with(k)) {
			return &TooLarge{Page: b.opt.Page, Unit: b.nameOf(n)}
		}
		children = children[k:]
		if len(children) == 0 {
			break
		}
		top = b.continued(top.listing(0, 0), first, n)
	}
	whole := cut{book: b, depth: 2}
	return b.branches(whole.folded(n))
}

func (b *book) anyPosts(n *slot) bool {
	return n.some(func(box *Box) bool { return len(box.Posts) > 0 })
}

// largest is the largest number up to most whose page fits; 0 if none does.
func (b *book) largest(most int, page func(int) *slot) int {
	low, high := 0, most
	try := 1 // few fit as a rule, so begin there
	for low < high {
		k := min(try, (low+high+1)/2)
		if b.fits(b.referring(page(k))) {
			low, try = k, 2*k
		} else {
			high, try = k-1, high
		}
	}
	return low
}

// continued is the top of a page that goes on with a unit, if there is an earlier page of it.
func (b *book) continued(top *slot, first int, n *slot) *slot {
	if len(b.pages) == first {
		return top
	}
	out := &slot{boxes: slices.Clone(top.boxes), beside: top.beside, again: true}
	for i, box := range top.boxes {
		if box != nil {
			c := *box
			c.Name = n.boxes[i].Name + " " + b.words.continued
			out.boxes[i] = &c
		}
	}
	return out
}

// listing is a unit alone with some of the posts it lists.
func (n *slot) listing(from, to int) *slot {
	out := &slot{boxes: slices.Clone(n.boxes), beside: n.beside, again: n.again}
	for i, box := range n.boxes {
		if box != nil {
			c := *box
			c.Posts = c.Posts[min(from, len(c.Posts)):min(to, len(c.Posts))]
			out.boxes[i] = &c
		}
	}
	return out
}

// height is the number of levels of a tree.
func (n *slot) height() int {
	h := 0
	for _, c := range n.children {
		h = max(h, c.height())
	}
	return h + 1
}

// hides reports whether a unit that is cut off has more to show than its card does.
func (n *slot) hides(posts bool) bool {
	return len(n.children) > 0 || !posts && n.some(func(b *Box) bool { return len(b.Posts) > 0 })
}

// cut says what of a tree is on a page: so many levels, and some units of the last level with all below them.
type cut struct {
	*book
	depth int
	posts bool // units of the last level list their posts here, and not on the page where they go on
	open  map[*slot]bool
}

// of is a tree as the page shows it.
func (c *cut) of(n *slot) *slot { return c.down(n, c.depth) }

func (c *cut) down(n *slot, depth int) *slot {
	if c.open[n] {
		return n
	}
	out := &slot{boxes: n.boxes, beside: n.beside}
	if depth > 1 {
		for _, child := range n.children {
			out.children = append(out.children, c.down(child, depth-1))
		}
		return out
	}
	if !n.hides(c.posts) {
		return out
	}
	out.boxes = c.closed(n)
	return out
}

// closed are the boxes of a unit that is cut off.
func (c *cut) closed(n *slot) []*Box {
	key := closedKey{n, c.posts}
	if boxes, ok := c.shut[key]; ok {
		return boxes
	}
	boxes := slices.Clone(n.boxes)
	for i, box := range n.boxes {
		if box == nil {
			continue
		}
		folded := *box
		folded.Children = nil
		t := c.below(i, box)
		if !c.posts {
			for k := range box.Posts {
				t.post(&box.Posts[k])
			}
			folded.Posts = nil
		}
		folded.refs = append(folded.refs[:len(folded.refs):len(folded.refs)], &reference{text: t.String(), to: box.ID, fold: true})
		boxes[i] = &folded
	}
	c.shut[key] = boxes
	return boxes
}

type closedKey struct {
	of    *slot
	posts bool
}

// folded are the units that are cut off, by their parents.
func (c *cut) folded(n *slot) []siblings {
	var out []siblings
	var walk func(n *slot, depth int)
	walk = func(n *slot, depth int) {
		if c.open[n] {
			return
		}
		if depth > 2 {
			for _, child := range n.children {
				walk(child, depth-1)
			}
			return
		}
		line, staff := n.split()
		for _, units := range [][]*slot{staff, line} {
			units = slices.DeleteFunc(units, func(u *slot) bool { return c.open[u] || !u.hides(c.posts) })
			if len(units) > 0 {
				out = append(out, siblings{n, units})
			}
		}
	}
	walk(n, c.depth)
	return out
}

// unfold opens whole groups of siblings, the smallest first, as long as the page has room: of siblings either all are
// folded or none.
func (c *cut) unfold(n *slot) {
	groups := c.folded(n)
	slices.SortStableFunc(groups, func(a, b siblings) int { return a.size() - b.size() })
	for _, g := range groups[:min(len(groups), unfoldMost)] {
		for _, u := range g.units {
			c.open[u] = true
		}
		if !c.fits(c.referring(c.of(n))) {
			for _, u := range g.units {
				delete(c.open, u)
			}
		}
	}
}

// unfoldMost bounds the attempts to fill a page.
const unfoldMost = 24

// size is the number of units in a group of siblings and below it.
func (g siblings) size() int {
	total := 0
	for _, u := range g.units {
		total += u.size()
	}
	return total
}

func (n *slot) size() int {
	total := 1
	for _, c := range n.children {
		total += c.size()
	}
	return total
}

// referring names in the boxes of a page the other ends of lines that lead to other pages.
func (b *book) referring(n *slot) *slot {
	if b.lane() == 0 {
		return n
	}
	return b.refer(n, b.ids(n))
}

// ids are those of the units and posts in a tree, per chart.
func (b *book) ids(n *slot) []map[string]bool {
	out := make([]map[string]bool, len(b.charts))
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

func (b *book) refer(n *slot, here []map[string]bool) *slot {
	out := &slot{boxes: slices.Clone(n.boxes), beside: n.beside, again: n.again}
	for i, box := range n.boxes {
		if box == nil {
			continue
		}
		var more []*reference
		say := func(id string) { more = append(more, b.elsewhere(i, id, here[i])...) }
		if !n.again {
			say(box.ID)
		}
		for p := range box.posts {
			if !n.again || listed(box, p) {
				say(p.ID)
			}
		}
		if len(more) > 0 {
			c := *box
			c.refs = slices.Concat(box.refs, more)
			out.boxes[i] = &c
		}
	}
	for _, c := range n.children {
		out.children = append(out.children, b.refer(c, here))
	}
	return out
}

// elsewhere are the references of a unit or post to the other ends of its lines on other pages. Many of a kind become one,
// to the first of them.
func (b *book) elsewhere(chart int, id string, here map[string]bool) []*reference {
	type bundle struct {
		kind string
		mark Mark
		out  bool // on the way from here
	}
	var order []bundle
	ends := map[bundle][]string{}
	for _, line := range b.lines[chart][id] {
		d, other := bundle{line.Kind, line.Mark, line.From == id}, line.To
		if !d.out {
			other = line.From
		}
		if here[other] {
			continue
		}
		if len(ends[d]) == 0 {
			order = append(order, d)
		}
		ends[d] = append(ends[d], other)
	}
	var out []*reference
	name := b.names[chart]
	for _, d := range order {
		others := cmp.Or(name[ends[d][0]], b.words.nameless)
		if n := len(ends[d]); n > 1 {
			others += " " + b.words.more(n-1)
		}
		text := b.words.towards[d.kind] + others
		if !d.out {
			text = others + ": " + b.words.towards[d.kind] + cmp.Or(name[id], b.words.nameless)
		}
		if word := b.words.badge[lineMark(d.mark)]; word != "" {
			text += " (" + strings.ToLower(word) + ")"
		}
		out = append(out, &reference{text: text, to: ends[d][0]})
	}
	return out
}

// listed reports whether a post is one of those that stand on one page only, when a unit takes several.
func listed(b *Box, p *Post) bool {
	return slices.ContainsFunc(b.Posts, func(q Post) bool { return q.ID == p.ID })
}

// each visits the boxes of a tree in all charts.
func (n *slot) each(visit func(chart int, b *Box)) {
	for i, b := range n.boxes {
		if b != nil {
			visit(i, b)
		}
	}
	for _, c := range n.children {
		c.each(visit)
	}
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
			for _, r := range box.refs {
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

// unfolded visits the units of a page that show all they have, or begin to, and their posts.
func (n *slot) unfolded(visit func(chart int, id string)) {
	for i, box := range n.boxes {
		if box != nil && !n.again && !slices.ContainsFunc(box.refs, func(r *reference) bool { return r.fold }) {
			box.ids(func(id string) bool { visit(i, id); return true })
		}
	}
	for _, c := range n.children {
		c.unfolded(visit)
	}
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
