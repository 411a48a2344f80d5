package diagram

import "slices"

// drawing is a placed chart: cards and solid lines at their place on the page, and what the router must know.
type drawing struct {
	units     []Group
	lines     []Line
	obstacles []Rect          // what a line beside the tree goes around: cards, or whole stacks
	spots     map[string]spot // where it can begin and end, by id
}

// put gives a block its place: the top centre of its card at x, y.
func (dr *drawing) put(n *block, x, y float64, inStack bool) {
	left := x - n.card.w/2
	dr.units = append(dr.units, n.card.group.moved(left, y))
	for _, s := range n.card.spots {
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
	for _, s := range n.staff {
		dr.put(s, x+s.x, y+s.y, false)
		own := dr.spots[s.card.box.ID]
		own.left, own.right = s.x < 0, s.x > 0 // the solid line comes from the other side
		dr.spots[s.card.box.ID] = own
	}
	for _, row := range n.rows {
		for _, c := range row {
			dr.put(c, x+c.x, y+c.y, false)
		}
	}
	for _, column := range n.stack {
		for _, c := range column {
			dr.put(c, x+c.x, y+c.y, true)
		}
	}
}

// hull is the card, with the stack under it if the two make one column.
func (dr *drawing) hull(n *block, x, y float64) Rect {
	r := Rect{X: x - n.card.w/2, Y: y, W: n.card.w, H: n.card.h}
	if len(n.stack) == 1 && len(n.staff) == 0 {
		r = Rect{X: x - n.axis, Y: y, W: n.w, H: n.h}
		return r
	}
	for _, column := range n.stack {
		first, last := column[0], column[len(column)-1]
		stack := Rect{X: x + first.x - first.axis - indent, Y: y + first.y, W: columnWidth(column)}
		stack.H = y + last.y + last.h - stack.Y
		dr.obstacles = append(dr.obstacles, stack)
	}
	return r
}

// connect draws the lines from a unit to its children, every piece once: a line drawn twice looks thicker in print.
func (dr *drawing) connect(n *block, x, y float64) {
	bottom := y + n.card.h
	trunk := bottom // how far down the trunk in the middle goes
	for _, s := range n.staff {
		level := y + s.y + min(s.card.h/2, 16)
		edge := x + s.x - s.card.w/2
		if s.x < 0 {
			edge = x + s.x + s.card.w/2
		}
		dr.line(s.card.box.Mark, Point{x, level}, Point{edge, level})
		trunk = max(trunk, level)
	}
	for _, row := range n.rows {
		beam := y + row[0].y - busGap
		dr.bus(row, x, y, beam)
		trunk = max(trunk, beam)
	}
	switch {
	case len(n.stack) == 1:
		at := x - n.card.w/2 + indent/2
		from := bottom
		if len(n.staff) > 0 {
			at, from = x, trunk
		}
		dr.trunk(n.stack[0], at, x, y, from)
	case len(n.stack) > 1:
		beam := y + n.beam
		trunk = max(trunk, beam)
		first, last := x, x
		for _, column := range n.stack {
			at := x + column[0].x - column[0].axis - indent/2
			first, last = min(first, at), max(last, at)
			dr.trunk(column, at, x, y, beam)
		}
		dr.line(Unchanged, Point{first, beam}, Point{last, beam})
	}
	if trunk > bottom {
		mark := Unchanged
		if gone(n.children()) {
			mark = Abolished
		}
		dr.line(mark, Point{x, bottom}, Point{x, trunk})
	}
}

// bus draws the level line over a row and the drops from it. What leads only to abolished units is drawn as they are.
func (dr *drawing) bus(row []*block, x, y, beam float64) {
	first, last := x, x
	for _, c := range row {
		if c.card.box.Mark != Abolished {
			first, last = min(first, x+c.x), max(last, x+c.x)
		}
	}
	outer := Point{min(first, x+row[0].x), max(last, x+row[len(row)-1].x)}
	dr.line(Unchanged, Point{first, beam}, Point{last, beam})
	dr.line(Abolished, Point{outer.X, beam}, Point{first, beam})
	dr.line(Abolished, Point{last, beam}, Point{outer.Y, beam})
	for _, c := range row {
		dr.line(c.card.box.Mark, Point{x + c.x, beam}, Point{x + c.x, y + c.y})
	}
}

// trunk draws the line on the left of a stack and the ticks to its boxes.
func (dr *drawing) trunk(column []*block, at, x, y, from float64) {
	end := from
	for _, c := range column {
		level := y + c.y + min(c.card.h/2, 12)
		dr.line(c.card.box.Mark, Point{at, level}, Point{x + c.x - c.card.w/2, level})
		if c.card.box.Mark != Abolished {
			end = level
		}
	}
	last := column[len(column)-1]
	dr.line(Unchanged, Point{at, from}, Point{at, end})
	dr.line(Abolished, Point{at, end}, Point{at, y + last.y + min(last.card.h/2, 12)})
}

func (dr *drawing) line(m Mark, a, b Point) {
	if abs(a.X-b.X)+abs(a.Y-b.Y) < 0.01 {
		return
	}
	l := Line{Points: []Point{a, b}, Stroke: ruled, Width: 1}
	if m == Abolished {
		l.Stroke, l.Dash = lineGrey, dashGone
	}
	dr.lines = append(dr.lines, l)
}

func (n *block) children() []*block {
	return slices.Concat(append(slices.Concat([][]*block{n.staff}, n.rows), n.stack...)...)
}

// gone reports whether a unit has only abolished children.
func gone(children []*block) bool {
	for _, c := range children {
		if c.card.box.Mark != Abolished {
			return false
		}
	}
	return len(children) > 0
}
