package diagram

import (
	"math"
	"slices"
)

// block is a unit with everything under and beside it, in all charts that are placed together. Children hold their place
// relative to the top centre of the card of their parent until put gives everything its place on the page.
type block struct {
	slot  *slot
	cards []*card // per chart, all of one size; nil where the unit is not at this place
	card  size    // theirs
	axis  float64 // from the left edge of the block to the middle of its card
	w, h  float64 // of the block
	x, y  float64 // top centre of the card, relative to the parent's
	form  form
	look  look
	staff []*block   // alternately to the right and the left of the trunk
	rows  [][]*block // side by side under a bus
	stack [][]*block // columns of boxes one under the other
	beam  float64    // level of the bus over several columns of a stack
}

// size of a card, in points.
type size struct{ w, h float64 }

// form is where a unit's children go.
type form uint8

const (
	alone   form = iota // no children in the line
	spread              // side by side
	stacked             // one under the other
	outline             // one under the other, and their children too
)

// spacing is how close boxes stand. All lengths are in points.
type spacing struct {
	columnLeast float64 // width of an ordinary unit
	columnMost  float64 // the longest word may widen the columns to this
	columnGap   float64 // between neighbours in a row
	corridor    float64 // between the trunk and a staff unit
}

var (
	roomy = spacing{columnLeast: 100, columnMost: 138, columnGap: 14, corridor: 16} // room for two dashed lines in a gap
	tight = spacing{columnLeast: 88, columnMost: 112, columnGap: 7, corridor: 10}
)

// folding says how hard a chart is pressed into the width of the page.
type folding struct {
	spacing
	outlineFrom int  // units this deep stack their whole subtree, unless they are on the spine
	mixed       int  // and so do units with more children than this
	staffRow    bool // a few offices of a staff unit stand side by side
	wrapRows    bool // long rows go on in a second row
	tall        int  // a stack longer than this gets another column, if there is room for one
}

// foldings are tried in this order until the chart is small enough.
var foldings = []folding{
	{roomy, math.MaxInt, math.MaxInt, true, false, columnTall},
	{roomy, math.MaxInt, math.MaxInt, false, false, columnTall},
	{roomy, math.MaxInt, mixedMost, false, false, columnTall},
	{roomy, 3, mixedMost, false, false, columnTall},
	{roomy, 2, mixedMost, false, false, columnTall},
	{roomy, 1, 0, false, false, columnTall},
	{roomy, 1, 0, false, true, columnTall},
}

// pressed are the foldings of a page of a given size, where room is dearer than air.
var pressed = append(foldings[:len(foldings):len(foldings)], []folding{
	{tight, math.MaxInt, math.MaxInt, true, false, columnTall},
	{tight, math.MaxInt, math.MaxInt, false, false, columnTall},
	{tight, math.MaxInt, mixedMost, false, false, columnTall},
	{tight, 3, mixedMost, false, false, columnTall},
	{tight, 2, mixedMost, false, false, columnTall},
	{tight, 1, 0, false, false, columnTall},
	{tight, 1, 0, false, true, columnTall},
	{tight, math.MaxInt, math.MaxInt, false, false, 8},
	{tight, math.MaxInt, math.MaxInt, false, false, 5},
}...)

// arrange places a tree in the first folding that is not larger than asked for; on a screen, which has no height, also not
// much higher than wide. If there is none it takes the one that comes nearest: the narrowest for paper, for a screen the
// lowest, where too much width counts twice.
func (l *layouter) arrange(root *slot, foldings []folding, most size) (*block, *drawer) {
	var best *block
	var drawer *drawer
	var spacing spacing
	least := math.Inf(1)
	screen := math.IsInf(most.h, 1)
	for _, f := range foldings {
		if drawer == nil || f.spacing != spacing {
			drawer, spacing = l.drawer(root, f.spacing), f.spacing
		}
		p := placer{drawer: drawer, folding: f, budget: most.w}
		as := lookUnit
		if root.beside { // a staff unit at the top of a page
			as = lookStaff
		}
		b := p.tree(root, as, headWidth, true)
		if b.w <= most.w && b.h <= min(most.h, highMost*max(b.w, pageLeast)) {
			return b, drawer
		}
		distance := b.w
		if screen {
			over := max(b.w/most.w, 1)
			distance = b.h * over * over
		} else if b.w <= most.w && b.h <= most.h {
			return b, drawer
		}
		if best == nil || distance < least-0.5 {
			best, least = b, distance
		}
	}
	return best, drawer
}

type placer struct {
	*drawer
	folding
	budget float64 // width of the chart, in points
}

// tree places one tree of units whose rows are to share their levels: the whole chart, or a staff unit with its offices.
func (p *placer) tree(b *slot, as look, width float64, spine bool) *block {
	var reach []float64
	root := p.measure(b, as, width, spine, 0, &reach)
	root.note(0, &reach)
	p.settle(root, 0, reach)
	return root
}

// measure draws the cards of a tree, arranges its staff units and notes per level how far down a row of children must
// begin.
func (p *placer) measure(b *slot, as look, width float64, spine bool, depth int, reach *[]float64) *block {
	line, staff := b.split()
	n := &block{slot: b, look: as, form: p.choose(b, line, spine, depth)}
	if spine {
		for _, box := range b.boxes {
			if box != nil {
				width = max(width, min(p.name.longestWord(box.Name)+2*cardPad+1, headWidest))
			}
		}
	}
	p.fill(n, width, n.paintAs(false))
	if n.slot.unseen() {
		p.forest(n, slices.Concat(staff, line), as)
		return n
	}
	if n.form == outline {
		p.measureStack(n, slices.Concat(staff, line), as, false)
		return n
	}
	for _, s := range staff {
		n.staff = append(n.staff, p.tree(s, lookStaff, p.column, false))
	}
	switch n.form {
	case stacked:
		p.measureStack(n, line, as, false)
	case spread:
		var row []*block
		for _, child := range line {
			width := p.column
			if spine && len(line) == 1 {
				width = headWidth
			}
			row = append(row, p.measure(child, as, width, spine && len(line) == 1, depth+1, reach))
		}
		level(row)
		n.rows = [][]*block{row}
		for _, c := range row { // not before the cards have their final height
			c.note(depth+1, reach)
		}
	}
	return n
}

// forest measures trees that have nothing above them, each by itself.
func (p *placer) forest(n *block, trees []*slot, as look) {
	if len(trees) == 0 {
		return
	}
	n.form = spread
	var row []*block
	for _, tree := range trees {
		row = append(row, p.tree(tree, as, p.column, true))
	}
	n.rows = [][]*block{row}
}

// note records how far down a unit and its staff units reach, if a row is to begin below them.
func (n *block) note(depth int, reach *[]float64) {
	if n.form != spread {
		return
	}
	for len(*reach) <= depth {
		*reach = append(*reach, 0)
	}
	(*reach)[depth] = max((*reach)[depth], n.card.h+n.staffHeight())
}

// measureStack draws the cards of boxes that are to stand one under the other, with everything below them. A long stack
// under a unit of a row goes on in further columns; one within a stack does not.
func (p *placer) measureStack(n *block, items []*slot, as look, nested bool) {
	total, columns := 0, 1
	for _, item := range items {
		total += item.size()
	}
	if !nested {
		most := max(1, int((p.budget+p.columnGap)/(p.column+p.columnGap)))
		columns = min((total+p.tall-1)/p.tall, most, len(items))
	}
	width := p.column - indent
	if columns == 1 {
		width = max(n.card.w-indent, stackLeast)
	}
	tall, before := (total+columns-1)/columns, 0
	for _, item := range items {
		if len(n.stack) == 0 || before >= tall*len(n.stack) && len(n.stack) < columns {
			n.stack = append(n.stack, nil)
		}
		before += item.size()
		last := len(n.stack) - 1
		child := &block{slot: item, look: as, form: alone}
		p.fill(child, width, child.paintAs(true))
		if len(item.children) > 0 {
			child.form = outline
			line, staff := item.split()
			p.measureStack(child, slices.Concat(staff, line), as, true)
		}
		n.stack[last] = append(n.stack[last], child)
	}
}

// choose decides where the children in the line go.
func (p *placer) choose(b *slot, line []*slot, spine bool, depth int) form {
	if len(line) == 0 {
		return alone
	}
	leaves, tall := true, false
	for _, child := range line {
		leaves = leaves && len(child.children) == 0
		tall = tall || child.some(func(b *Box) bool { return len(b.Posts) > listMost })
	}
	switch {
	case spine && (!leaves || tall || len(line) <= spreadMost):
		return spread
	case leaves && b.beside && p.staffRow && len(line) <= mixedMost:
		return spread
	case leaves:
		return stacked
	case depth >= p.outlineFrom, len(line) > p.mixed:
		return outline
	default:
		return spread
	}
}

func (n *block) paintAs(stackedLeaf bool) look {
	switch {
	case n.slot.some(func(b *Box) bool { return b.Committee }):
		return lookCommittee
	case n.look == lookStaff || n.slot.beside:
		return lookStaff
	case stackedLeaf && len(n.slot.children) == 0:
		return lookLeaf
	default:
		return lookUnit
	}
}

// fill draws the cards of a block, all of one size, at least width points wide.
func (p *placer) fill(n *block, width float64, as look) {
	for _, b := range n.slot.boxes {
		if b != nil {
			width = max(width, p.leastWidth(b))
		}
	}
	n.cards = make([]*card, len(n.slot.boxes))
	for i, b := range n.slot.boxes {
		if b != nil {
			n.cards[i] = p.drawer.card(b, width, as)
		}
	}
	n.card.w = width
	if n.slot.unseen() {
		n.card = size{}
		return
	}
	n.lower(n.head(math.Inf(1)))
	n.stretch(0)
}

// head is where the posts of a block's cards can begin at the earliest, if that is no further down than most.
func (n *block) head(most float64) float64 {
	head := 0.0
	for _, c := range n.cards {
		if c != nil && c.hasPosts() && c.head < most {
			head = max(head, c.head)
		}
	}
	return head
}

// lower lets the posts of all cards begin at a level.
func (n *block) lower(head float64) {
	for i, c := range n.cards {
		if c != nil && c.hasPosts() {
			n.cards[i] = c.lowered(head)
		}
	}
}

// stretch gives all cards the height of the highest, and at least h.
func (n *block) stretch(h float64) {
	for _, c := range n.cards {
		if c != nil {
			h = max(h, c.h)
		}
	}
	for i, c := range n.cards {
		if c != nil {
			n.cards[i] = c.stretched(h)
		}
	}
	n.card.h = h
}

// level lets the posts of neighbours begin at one height, and gives them one lower edge where they differ little.
func level(row []*block) {
	head, tallest := 0.0, 0.0
	for _, n := range row {
		head = max(head, n.head(headMost))
	}
	for _, n := range row {
		n.lower(head)
		n.stretch(0)
	}
	for _, n := range row {
		if !n.slot.some(func(b *Box) bool { return len(b.Posts) > 0 }) {
			tallest = max(tallest, n.card.h)
		}
	}
	for _, n := range row {
		if n.card.h > tallest*0.7 {
			n.stretch(tallest)
		}
	}
}

// staffHeight is the room the staff units need between the card and what hangs below it.
func (n *block) staffHeight() float64 {
	total := 0.0
	for i := 0; i < len(n.staff); i += 2 {
		h := n.staff[i].h
		if i+1 < len(n.staff) {
			h = max(h, n.staff[i+1].h)
		}
		total += staffGap + h
	}
	return total
}

// settle gives every child of a measured tree its place relative to its parent, from the leaves up.
func (p *placer) settle(n *block, depth int, reach []float64) {
	left, right, bottom := n.card.w/2, n.card.w/2, n.card.h
	grow := func(c *block) {
		left, right = max(left, c.axis-c.x), max(right, c.x-c.axis+c.w)
		bottom = max(bottom, c.y+c.h)
	}
	for i, s := range n.staff {
		s.y = bottom + staffGap
		if i%2 == 0 {
			s.x = p.corridor + s.axis
		} else {
			s.x, s.y = -p.corridor-s.w+s.axis, n.staff[i-1].y
		}
		if i%2 == 1 || i == len(n.staff)-1 {
			grow(s)
			grow(n.staff[i-i%2])
		}
	}
	switch n.form {
	case spread:
		y := 0.0
		if !n.slot.unseen() { // whose trees are settled
			for _, c := range n.rows[0] {
				p.settle(c, depth+1, reach)
			}
			y = max(bottom, reach[depth]) + rankGap
		}
		n.rows = p.fold(n.rows[0], p.wrapRows || n.slot.unseen())
		for _, row := range n.rows {
			p.placeRow(row, len(n.rows) > 1 && !n.slot.unseen())
			for _, c := range row {
				c.y = y
				grow(c)
			}
			y = bottom + rankGap
		}
	case stacked, outline:
		for _, column := range n.stack {
			for _, c := range column {
				p.settle(c, depth+1, reach)
			}
		}
		p.placeStack(n, bottom, grow)
	}
	n.axis, n.w, n.h = left, left+right, bottom
}

// fold breaks a row that is wider than the page into several of about equal width, if it may.
func (p *placer) fold(row []*block, wrap bool) [][]*block {
	total := -p.columnGap
	for _, c := range row {
		total += c.w + p.columnGap
	}
	rows := int(math.Ceil(total / p.budget))
	if !wrap || rows < 2 || len(row) < 3 {
		return [][]*block{row}
	}
	var out [][]*block
	used := math.Inf(1)
	for _, c := range row {
		if used+c.w > total/float64(rows)+c.w/2 {
			out, used = append(out, nil), 0
		}
		out[len(out)-1] = append(out[len(out)-1], c)
		used += c.w + p.columnGap
	}
	return out
}

// placeRow sets blocks side by side with the parent over the middle between the first and the last card. Of several rows
// each keeps a corridor for the trunk, so that they stand in columns.
func (p *placer) placeRow(row []*block, corridor bool) {
	if corridor {
		half := (len(row) + 1) / 2
		x := p.corridor / 2
		for _, c := range row[half:] {
			c.x = x + c.axis
			x += c.w + p.columnGap
		}
		x = -p.corridor / 2
		for i := half - 1; i >= 0; i-- {
			x -= row[i].w
			row[i].x = x + row[i].axis
			x -= p.columnGap
		}
		return
	}
	x := 0.0
	for _, c := range row {
		c.x = x + c.axis
		x += c.w + p.columnGap
	}
	middle := (row[0].x + row[len(row)-1].x) / 2
	for _, c := range row {
		c.x -= middle
	}
}

// placeStack sets boxes one under the other, to the right of their trunk.
func (p *placer) placeStack(n *block, top float64, grow func(*block)) {
	x := -n.card.w / 2
	if len(n.staff) > 0 {
		x = -indent / 2 // the trunk comes down the middle, between the staff units
	}
	y := top + stackLead
	if len(n.stack) > 1 {
		total := -p.columnGap
		for _, column := range n.stack {
			total += columnWidth(column) + p.columnGap
		}
		x = -total / 2
		grow(&block{x: x, y: top}) // the trunk of the first column
		n.beam = top + rankGap - busGap
		y = n.beam + stackLead
	}
	for _, column := range n.stack {
		level := y
		for _, c := range column {
			c.x, c.y = x+indent+c.axis, level
			grow(c)
			level += c.h + stackGap
		}
		x += columnWidth(column) + p.columnGap
	}
}

// columnWidth is the width of a stack with its trunk.
func columnWidth(column []*block) float64 {
	w := 0.0
	for _, c := range column {
		w = max(w, c.w)
	}
	return w + indent
}
