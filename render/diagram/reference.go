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
		if box != nil {
			elsewhere := func(id string) []*reference { return b.elsewhere(i, id, here[i]) }
			out.boxes[i] = box.referring(elsewhere, n.again)
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
		out = append(out, p.reference(b.words))
	}
	return out
}

// referring is a box with references of itself and of its posts, each in the post whose line it is; the same if there are
// none. Of a unit that takes several pages the later ones say only what the posts listed there do.
func (b *Box) referring(elsewhere func(id string) []*reference, again bool) *Box {
	out := *b
	same := true
	lists := []*[]Post{&out.Posts}
	if !again {
		lists = append(lists, &out.Leaders, &out.Deputies)
		if refs := elsewhere(b.ID); len(refs) > 0 {
			out.refs, same = slices.Concat(b.refs, refs), false
		}
	}
	for _, posts := range lists {
		own := *posts
		for i := range own {
			refs := elsewhere(own[i].ID)
			if len(refs) == 0 {
				continue
			}
			if &own[0] == &(*posts)[0] {
				*posts = slices.Clone(own)
			}
			(*posts)[i].refs, same = slices.Concat(own[i].refs, refs), false
		}
	}
	if same {
		return b
	}
	return &out
}

// references are those of a box and of its posts.
func (b *Box) references(yield func(*reference) bool) {
	for _, r := range b.refs {
		if !yield(r) {
			return
		}
	}
	for p := range b.posts {
		for _, r := range p.refs {
			if !yield(r) {
				return
			}
		}
	}
}
