package diagram

import "slices"

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

// hides reports whether a unit that is cut off has more to show than its card does.
func (n *slot) hides(posts bool) bool {
	return len(n.children) > 0 || !posts && n.some(func(b *Box) bool { return len(b.Posts) > 0 })
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
