package diagram

import "math"

// fill draws the cards of a block, all of one size, at least width points wide, and most if a deputy is to stand beside the
// leader.
func (p *placer) fill(n *block, width, most float64, as look) {
	for _, b := range n.slot.boxes {
		if b != nil {
			width = max(width, p.leastWidth(b))
		}
	}
	beside := p.abreast(n.slot.boxes, width, max(width, most))
	width = max(width, beside.width())
	n.cards = make([]*card, len(n.slot.boxes))
	for i, b := range n.slot.boxes {
		if b != nil {
			n.cards[i] = p.drawer.card(b, width, as, beside)
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
