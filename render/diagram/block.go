package diagram

import "slices"

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
	most := p.columnMost
	if spine {
		most = headWidest
		for _, box := range b.boxes {
			if box != nil {
				width = max(width, min(p.name.longestWord(box.Name)+2*cardPad+1, headWidest))
			}
		}
	}
	p.fill(n, width, most, n.paintAs(false))
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
		p.fill(child, width, width, child.paintAs(true))
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
