package diagram

import "slices"

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
