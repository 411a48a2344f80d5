package diagram

// slot is a place in charts that are placed together: a unit under the units it is under. A unit that hangs elsewhere in
// another chart has a place of its own there, so whatever did not move stands at one place in all of them.
type slot struct {
	boxes    []*Box // per chart; nil where the unit is not at this place
	beside   bool
	again    bool // its card is on an earlier page of a book too
	children []*slot
}

// union gives every unit of the charts its slot. The order of children is that of the last chart; what only an earlier one
// has follows the sibling it followed there.
func union(charts []Chart) *slot {
	roots, beside := make([]*Box, len(charts)), false
	for i := range charts {
		roots[i] = &charts[i].Root
		beside = beside || charts[i].Root.Beside
	}
	return join(roots, beside)
}

func join(boxes []*Box, beside bool) *slot {
	n := &slot{boxes: boxes, beside: beside}
	var order []place
	for _, b := range boxes {
		if b != nil {
			order = merge(order, places(b))
		}
	}
	at := make(map[place]int, len(order))
	below := make([][]*Box, len(order))
	for i, p := range order {
		at[p] = i
		below[i] = make([]*Box, len(boxes))
	}
	for v, b := range boxes {
		if b == nil {
			continue
		}
		for i := range b.Children {
			c := &b.Children[i]
			below[at[place{c.ID, c.Beside}]][v] = c
		}
	}
	for i, p := range order {
		n.children = append(n.children, join(below[i], p.beside))
	}
	return n
}

// place is where a unit hangs under its parent: in the line or beside it.
type place struct {
	id     string
	beside bool
}

func places(b *Box) []place {
	out := make([]place, len(b.Children))
	for i := range b.Children {
		out[i] = place{b.Children[i].ID, b.Children[i].Beside}
	}
	return out
}

// merge is the order next with what only the order before has put in after its neighbour of before.
func merge(before, next []place) []place {
	if len(before) == 0 {
		return next
	}
	known := make(map[place]bool, len(next))
	for _, p := range next {
		known[p] = true
	}
	var front []place
	after := map[place][]place{}
	last, any := place{}, false
	for _, p := range before {
		switch {
		case known[p]:
			last, any = p, true
		case any:
			after[last] = append(after[last], p)
		default:
			front = append(front, p)
		}
	}
	out := front
	for _, p := range next {
		out = append(append(out, p), after[p]...)
	}
	return out
}

// some reports whether a condition holds for the unit in any of the charts.
func (n *slot) some(holds func(*Box) bool) bool {
	for _, b := range n.boxes {
		if b != nil && holds(b) {
			return true
		}
	}
	return false
}

// split parts the children in the line from the staff units.
func (n *slot) split() (line, staff []*slot) {
	for _, c := range n.children {
		if c.beside {
			staff = append(staff, c)
		} else {
			line = append(line, c)
		}
	}
	return line, staff
}

// unseen reports whether a unit is not drawn, but what is under it.
func (n *slot) unseen() bool { return n.some(func(b *Box) bool { return b.Unseen }) }
