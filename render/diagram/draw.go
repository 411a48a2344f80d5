package diagram

import "slices"

// drawing is one placed chart: cards and solid lines at their place on the page, and what the router must know.
type drawing struct {
	*drawer
	view      int // which of the charts that were placed together
	units     []Group
	lines     []Line
	obstacles []Rect          // what a line beside the tree goes around: cards, or whole stacks
	spots     map[string]spot // where it can begin and end, by id
}

// put gives a block its place: the top centre of its card at x, y.
func (dr *drawing) put(n *block, under string, x, y float64, inStack bool) {
	card := n.cards[dr.view]
	if card == nil {
		return
	}
	if card.box.Unseen {
		dr.below(n, "", x, y)
		return
	}
	left := x - n.card.w/2
	g := card.group.moved(left, y)
	g.Under, g.Beside = under, n.slot.beside
	dr.units = append(dr.units, g)
	for _, s := range card.spots {
		s.rect.X, s.rect.Y, s.y = s.rect.X+left, s.rect.Y+y, s.y+y
		if inStack { // the trunk of the stack runs on the left
			s.left = false
		}
		dr.spots[s.id] = s
	}
	if !inStack {
		dr.obstacles = append(dr.obstacles, dr.hull(n, x, y))
	}
	dr.connect(n, x, y)
	dr.below(n, card.box.ID, x, y)
}

// below gives everything under and beside a block its place.
func (dr *drawing) below(n *block, id string, x, y float64) {
	for _, s := range dr.seen(n.staff) {
		dr.put(s, id, x+s.x, y+s.y, false)
		staff := s.cards[dr.view].box.ID
		own := dr.spots[staff]
		own.left, own.right = s.x < 0, s.x > 0 // the solid line comes from the other side
		dr.spots[staff] = own
	}
	for _, row := range n.rows {
		for _, c := range row {
			dr.put(c, id, x+c.x, y+c.y, false)
		}
	}
	for _, column := range n.stack {
		for _, c := range column {
			dr.put(c, id, x+c.x, y+c.y, true)
		}
	}
}

// seen are the blocks that this chart has.
func (dr *drawing) seen(blocks []*block) []*block {
	var out []*block
	for _, b := range blocks {
		if b.cards[dr.view] != nil {
			out = append(out, b)
		}
	}
	return out
}

func (dr *drawing) mark(n *block) Mark { return n.cards[dr.view].group.Mark }

// hull is the card, with the stack under it if the two make one column.
func (dr *drawing) hull(n *block, x, y float64) Rect {
	if len(n.stack) == 1 && len(n.staff) == 0 {
		return Rect{X: x - n.axis, Y: y, W: n.w, H: n.h}
	}
	for _, column := range n.stack {
		first, last := column[0], column[len(column)-1]
		stack := Rect{X: x + first.x - first.axis - indent, Y: y + first.y, W: columnWidth(column)}
		stack.H = y + last.y + last.h - stack.Y
		dr.obstacles = append(dr.obstacles, stack)
	}
	return Rect{X: x - n.card.w/2, Y: y, W: n.card.w, H: n.card.h}
}

// connect draws the lines from a unit to its children, every piece once: a line drawn twice looks thicker in print.
func (dr *drawing) connect(n *block, x, y float64) {
	bottom := y + n.card.h
	trunk := bottom // how far down the trunk in the middle goes
	staff := dr.seen(n.staff)
	for _, s := range staff {
		level := y + s.y + min(s.card.h/2, 16)
		edge := x + s.x - s.card.w/2
		if s.x < 0 {
			edge = x + s.x + s.card.w/2
		}
		dr.line(dr.mark(s), Point{x, level}, Point{edge, level})
		trunk = max(trunk, level)
	}
	for _, all := range n.rows {
		beam := y + all[0].y - busGap
		if row := dr.seen(all); len(row) > 0 {
			dr.bus(row, x, y, beam)
			trunk = max(trunk, beam)
		}
	}
	switch {
	case len(n.stack) == 1:
		at, from := x-n.card.w/2+indent/2, bottom
		if len(n.staff) > 0 {
			at, from = x, trunk
		}
		dr.trunk(dr.seen(n.stack[0]), at, x, y, from)
	case len(n.stack) > 1:
		trunk = max(trunk, dr.beam(n, x, y))
	}
	if trunk > bottom {
		mark := Unchanged
		if dr.gone(n.children()) {
			mark = Abolished
		}
		dr.line(mark, Point{x, bottom}, Point{x, trunk})
	}
}

// beam draws the bus over several columns of a stack, with their trunks, and returns its level; 0 if the chart has none of
// them.
func (dr *drawing) beam(n *block, x, y float64) float64 {
	level, any := y+n.beam, false
	first, last := x, x
	for _, all := range n.stack {
		column := dr.seen(all)
		if len(column) == 0 {
			continue
		}
		any = true
		at := x + column[0].x - column[0].axis - indent/2
		first, last = min(first, at), max(last, at)
		dr.trunk(column, at, x, y, level)
	}
	if !any {
		return 0
	}
	mark := Unchanged
	if dr.gone(slices.Concat(n.stack...)) {
		mark = Abolished
	}
	dr.line(mark, Point{first, level}, Point{last, level})
	return level
}

// bus draws the level line over a row and the drops from it. What leads only to abolished units is drawn as they are.
func (dr *drawing) bus(row []*block, x, y, beam float64) {
	first, last := x, x
	for _, c := range row {
		if dr.mark(c) != Abolished {
			first, last = min(first, x+c.x), max(last, x+c.x)
		}
	}
	left, right := min(first, x+row[0].x), max(last, x+row[len(row)-1].x)
	dr.line(Unchanged, Point{first, beam}, Point{last, beam})
	dr.line(Abolished, Point{left, beam}, Point{first, beam})
	dr.line(Abolished, Point{last, beam}, Point{right, beam})
	for _, c := range row {
		dr.line(dr.mark(c), Point{x + c.x, beam}, Point{x + c.x, y + c.y})
	}
}

// trunk draws the line on the left of a stack and the ticks to its boxes.
func (dr *drawing) trunk(column []*block, at, x, y, from float64) {
	if len(column) == 0 {
		return
	}
	tick := func(c *block) float64 { return y + c.y + min(c.card.h/2, 12) }
	end := from
	for _, c := range column {
		level := tick(c)
		dr.line(dr.mark(c), Point{at, level}, Point{x + c.x - c.card.w/2, level})
		if dr.mark(c) != Abolished {
			end = level
		}
	}
	dr.line(Unchanged, Point{at, from}, Point{at, end})
	dr.line(Abolished, Point{at, end}, Point{at, tick(column[len(column)-1])})
}

func (dr *drawing) line(m Mark, a, b Point) {
	if abs(a.X-b.X)+abs(a.Y-b.Y) < 0.01 {
		return
	}
	l := Line{Points: []Point{a, b}, Stroke: dr.Palette.Line, Width: 1}
	if m == Abolished {
		l.Stroke, l.Dash = dr.Palette.GoneFrame, dashGone
	}
	dr.lines = append(dr.lines, l)
}

func (n *block) children() []*block {
	return slices.Concat(append(slices.Concat([][]*block{n.staff}, n.rows), n.stack...)...)
}

// gone reports whether a unit has only abolished children.
func (dr *drawing) gone(children []*block) bool {
	seen := dr.seen(children)
	for _, c := range seen {
		if dr.mark(c) != Abolished {
			return false
		}
	}
	return len(seen) > 0
}
