package diagram

import "math"

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
