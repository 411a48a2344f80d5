package diagram

import "slices"

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

// with is a tree with other boxes.
func (n *slot) with(box func(chart int, b *Box) *Box) *slot {
	out := &slot{boxes: make([]*Box, len(n.boxes)), beside: n.beside, again: n.again}
	for i, b := range n.boxes {
		if b != nil {
			out.boxes[i] = box(i, b)
		}
	}
	for _, c := range n.children {
		out.children = append(out.children, c.with(box))
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

func (n *slot) size() int {
	total := 1
	for _, c := range n.children {
		total += c.size()
	}
	return total
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
