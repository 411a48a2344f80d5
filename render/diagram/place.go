package diagram

import (
	"math"
)

// block is a unit with everything under and beside it. Children hold their place relative to the top centre of the card
// of their parent until put gives everything its place on the page.
type block struct {
	card  *card
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

// form is where a unit's children go.
type form uint8

const (
	alone   form = iota // no children in the line
	spread              // side by side
	stacked             // one under the other
	outline             // one under the other, and their children too
)

// folding says how hard a chart is pressed into the width of the page.
type folding struct {
	outlineFrom int  // units this deep stack their whole subtree, unless they are on the spine
	mixed       int  // and so do units with more children than this
	staffRow    bool // a few offices of a staff unit stand side by side
	wrapRows    bool // long rows go on in a second row
}

// foldings are tried in this order until the chart is narrow enough.
var foldings = []folding{
	{outlineFrom: math.MaxInt, mixed: math.MaxInt, staffRow: true},
	{outlineFrom: math.MaxInt, mixed: math.MaxInt},
	{outlineFrom: math.MaxInt, mixed: mixedMost},
	{outlineFrom: 3, mixed: mixedMost},
	{outlineFrom: 2, mixed: mixedMost},
	{outlineFrom: 1},
	{outlineFrom: 1, wrapRows: true},
}

// arrange places a whole tree in the first folding that fits the budget, or in the narrowest.
func arrange(d *drawer, root *Box) *block {
	var best *block
	for _, f := range foldings {
		p := placer{drawer: d, folding: f}
		b := p.tree(root, lookUnit, headWidth, true)
		if best == nil || b.w < best.w-0.5 {
			best = b
		}
		if best.w <= widthBudget {
			break
		}
	}
	return best
}

type placer struct {
	*drawer
	folding
}

// tree places one tree of units whose rows are to share their levels: the whole chart, or a staff unit with its offices.
func (p *placer) tree(b *Box, as look, width float64, spine bool) *block {
	var reach []float64
	root := p.measure(b, as, width, spine, 0, &reach)
	root.note(0, &reach)
	p.settle(root, 0, reach)
	return root
}

// measure draws the cards of a tree, arranges its staff units and notes per level how far down a row of children must
// begin.
func (p *placer) measure(b *Box, as look, width float64, spine bool, depth int, reach *[]float64) *block {
	line, staff := split(b)
	n := &block{look: as, form: p.choose(b, line, spine, depth)}
	n.card = p.card(b, width, n.paintAs(b, false))
	if n.form == outline {
		p.measureStack(n, append(append([]*Box{}, staff...), line...), as)
		return n
	}
	for _, s := range staff {
		n.staff = append(n.staff, p.tree(s, lookStaff, p.column, false))
	}
	switch n.form {
	case stacked:
		p.measureStack(n, line, as)
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

// measureStack draws the cards of boxes that are to stand one under the other, with everything below them.
func (p *placer) measureStack(n *block, items []*Box, as look) {
	columns := 1
	if n.form == stacked {
		columns = (len(items) + columnTall - 1) / columnTall
	}
	width := p.column - indent
	if columns == 1 {
		width = max(n.card.w-indent, stackLeast)
	}
	tall := (len(items) + columns - 1) / columns
	for i, item := range items {
		if i%tall == 0 {
			n.stack = append(n.stack, nil)
		}
		last := len(n.stack) - 1
		child := &block{look: as, form: alone}
		child.card = p.card(item, width, child.paintAs(item, true))
		if len(item.Children) > 0 {
			child.form = outline
			line, staff := split(item)
			p.measureStack(child, append(append([]*Box{}, staff...), line...), as)
		}
		n.stack[last] = append(n.stack[last], child)
	}
}

// choose decides where the children in the line go.
func (p *placer) choose(b *Box, line []*Box, spine bool, depth int) form {
	if len(line) == 0 {
		return alone
	}
	leaves := true
	for _, child := range line {
		leaves = leaves && len(child.Children) == 0
	}
	switch {
	case spine && (!leaves || len(line) <= spreadMost):
		return spread
	case leaves && b.Beside && p.staffRow && len(line) <= mixedMost:
		return spread
	case leaves:
		return stacked
	case depth >= p.outlineFrom, len(line) > p.mixed:
		return outline
	default:
		return spread
	}
}

func (n *block) paintAs(b *Box, stackedLeaf bool) look {
	switch {
	case n.look == lookStaff || b.Beside:
		return lookStaff
	case stackedLeaf && len(b.Children) == 0:
		return lookLeaf
	default:
		return lookUnit
	}
}

// level lets the posts of neighbours begin at one height, and gives them one lower edge where they differ little.
func level(row []*block) {
	head, tallest := 0.0, 0.0
	for _, n := range row {
		if n.card.hasPosts() && n.card.head < headMost {
			head = max(head, n.card.head)
		}
	}
	for _, n := range row {
		if n.card.hasPosts() {
			n.card = n.card.lowered(head)
		}
	}
	for _, n := range row {
		if len(n.card.box.Posts) == 0 {
			tallest = max(tallest, n.card.h)
		}
	}
	for _, n := range row {
		if n.card.h > tallest*0.7 {
			n.card = n.card.stretched(tallest)
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
			s.x = corridor + s.axis
		} else {
			s.x, s.y = -corridor-s.w+s.axis, n.staff[i-1].y
		}
		if i%2 == 1 || i == len(n.staff)-1 {
			grow(s)
			grow(n.staff[i-i%2])
		}
	}
	switch n.form {
	case spread:
		for _, c := range n.rows[0] {
			p.settle(c, depth+1, reach)
		}
		n.rows = p.fold(n.rows[0])
		y := max(bottom, reach[depth]) + rankGap
		for i, row := range n.rows {
			placeRow(row, i < len(n.rows)-1)
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
		n.placeStack(bottom, grow)
	}
	n.axis, n.w, n.h = left, left+right, bottom
}

// fold breaks a row that is wider than the page into several of about equal width.
func (p *placer) fold(row []*block) [][]*block {
	total := -columnGap
	for _, c := range row {
		total += c.w + columnGap
	}
	rows := int(math.Ceil(total / widthBudget))
	if !p.wrapRows || rows < 2 || len(row) < 3 {
		return [][]*block{row}
	}
	var out [][]*block
	used := math.Inf(1)
	for _, c := range row {
		if used+c.w > total/float64(rows)+c.w/2 {
			out, used = append(out, nil), 0
		}
		out[len(out)-1] = append(out[len(out)-1], c)
		used += c.w + columnGap
	}
	return out
}

// placeRow sets blocks side by side with the parent over the middle between the first and the last card. If the trunk
// goes on to another row, it gets a corridor.
func placeRow(row []*block, corridorNeeded bool) {
	if corridorNeeded {
		half := (len(row) + 1) / 2
		x := corridor / 2
		for _, c := range row[half:] {
			c.x = x + c.axis
			x += c.w + columnGap
		}
		x = -corridor / 2
		for i := half - 1; i >= 0; i-- {
			x -= row[i].w
			row[i].x = x + row[i].axis
			x -= columnGap
		}
		return
	}
	x := 0.0
	for _, c := range row {
		c.x = x + c.axis
		x += c.w + columnGap
	}
	middle := (row[0].x + row[len(row)-1].x) / 2
	for _, c := range row {
		c.x -= middle
	}
}

// placeStack sets boxes one under the other, to the right of their trunk.
func (n *block) placeStack(top float64, grow func(*block)) {
	x := -n.card.w / 2
	if len(n.staff) > 0 {
		x = -indent / 2 // the trunk comes down the middle, between the staff units
	}
	y := top + stackLead
	if len(n.stack) > 1 {
		total := -columnGap
		for _, column := range n.stack {
			total += columnWidth(column) + columnGap
		}
		x = -total / 2
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
		x += columnWidth(column) + columnGap
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

// split parts the children in the line from the staff units, in the order of the data.
func split(b *Box) (line, staff []*Box) {
	for i := range b.Children {
		if c := &b.Children[i]; c.Beside {
			staff = append(staff, c)
		} else {
			line = append(line, c)
		}
	}
	return line, staff
}
