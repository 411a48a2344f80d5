package diagram

import "slices"

// reference leads from a box to another page.
type reference struct {
	text string
	to   string // the id of the unit or post it leads to
	page int    // where that is; 0: not known yet
	fold bool   // leads to what is folded away here
}

// roomForPage stands for the number of a page while boxes are measured, so that a page is laid out alike before and after
// the numbers are known.
const roomForPage = "8888"

// words of a reference, with room for the number of the page. The page comes first, so that a long name cannot push it out
// of the box.
func (r *reference) words(w *words) string {
	page := capitalised(w.page) + " " + roomForPage
	if r.text == "" {
		return page
	}
	return page + ": " + r.text
}

// number is that of the page; empty if it is not known yet.
func (r *reference) number(w *words) string {
	if r.page == 0 {
		return ""
	}
	return w.number(r.page)
}

// referring names in the boxes of a page the other ends of lines that lead to other pages.
func (b *book) referring(n *slot) *slot {
	if side, _, _ := b.lanes(); side == 0 {
		return n
	}
	return b.refer(n, b.ids(n))
}

func (b *book) refer(n *slot, here []map[string]bool) *slot {
	out := &slot{boxes: slices.Clone(n.boxes), beside: n.beside, again: n.again}
	for i, box := range n.boxes {
		if box == nil {
			continue
		}
		var more []*reference
		say := func(id string) { more = append(more, b.elsewhere(i, id, here[i])...) }
		if !n.again {
			say(box.ID)
		}
		for p := range box.posts {
			if !n.again || listed(box, p) {
				say(p.ID)
			}
		}
		if len(more) > 0 {
			c := *box
			c.refs = slices.Concat(box.refs, more)
			out.boxes[i] = &c
		}
	}
	for _, c := range n.children {
		out.children = append(out.children, b.refer(c, here))
	}
	return out
}

// elsewhere are the references of a unit or post to the other ends of its lines on other pages.
func (b *book) elsewhere(chart int, id string, here map[string]bool) []*reference {
	var out []*reference
	for _, p := range b.pointers(b.lines[chart][id], id, here, b.names[chart]) {
		out = append(out, p.reference(b.words, b.names[chart][id]))
	}
	return out
}

// listed reports whether a post is one of those that stand on one page only, when a unit takes several.
func listed(b *Box, p *Post) bool {
	return slices.ContainsFunc(b.Posts, func(q Post) bool { return q.ID == p.ID })
}
