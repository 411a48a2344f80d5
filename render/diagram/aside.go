package diagram

import (
	"iter"
	"slices"
)

// A deputy to whom nobody refers stands beside the leader (see Post.Aside): on the same line, to the right, joined to it by
// a short level line. Where there is no room for both it stands under the leader, like any other deputy.

const (
	asideLink  = 10.0 // the line between a leader and the deputy beside it
	asideLeast = 40.0 // width of either
	asideLines = 3    // a text that takes more lines than this has more room under the leader
)

// abreast are the widths of a leader and of the deputy beside it and the height of both, the same in all charts that are
// placed together. The zero abreast is none: the deputy stands under.
type abreast struct{ leader, deputy, height float64 }

func (a abreast) any() bool { return a != abreast{} }

// width is that of a card which has room for both.
func (a abreast) width() float64 {
	if !a.any() {
		return 0
	}
	return a.leader + asideLink + a.deputy + 2*cardPad
}

// within shares what room a card has more than both need.
func (a abreast) within(width float64) abreast {
	more := snap(max(0, (width-a.width())/2-1.0/64))
	return abreast{leader: a.leader + more, deputy: width - 2*cardPad - asideLink - a.leader - more}
}

// aside is the deputy that may stand beside the leader of a unit; nil if none may. Several have no order among them that a
// row could show.
func (b *Box) aside() *Post {
	var found *Post
	for i := range b.Deputies {
		switch p := &b.Deputies[i]; {
		case !p.Aside:
		case found != nil || len(b.Leaders) != 1:
			return nil
		default:
			found = p
		}
	}
	return found
}

// wantsAside reports whether a unit has deputies who would stand beside its leader.
func (b *Box) wantsAside() bool {
	return slices.ContainsFunc(b.Deputies, func(p Post) bool { return p.Aside })
}

// abreast finds what a leader and the deputy beside it need at a place, on a card that is width points wide and may be most.
// It is decided for all charts at once, so that both posts stand where they stood; and no text is pressed or cut off that
// would have room if the deputy stood under.
func (d *drawer) abreast(boxes []*Box, width, most float64) abreast {
	any := false
	for _, b := range boxes {
		if b != nil && b.wantsAside() {
			if any = b.aside() != nil; !any {
				return abreast{}
			}
		}
	}
	if !any {
		return abreast{}
	}
	var need abreast
	for p, at := range need.posts(boxes) {
		if least := d.leastPost(p, at.as); at.as == asLeader {
			need.leader = max(need.leader, least)
		} else {
			need.deputy = max(need.deputy, least)
		}
	}
	if need.width() > most {
		return abreast{}
	}
	for _, w := range []float64{max(width, need.width()), most} {
		if got := need.within(w); d.whole(boxes, got) {
			got.height = d.highest(boxes, got)
			return got
		}
	}
	return abreast{}
}

// leastPost is the width of a post whose words are not broken.
func (d *drawer) leastPost(p *Post, as rank) float64 {
	w := max(asideLeast, d.widestBadge(p.Changes))
	for _, e := range d.entries(p, as) {
		w = max(w, e.style.longestWord(e.text)+d.around(p, as))
	}
	return w
}

// around is the part of a post's width that its texts cannot have.
func (d *drawer) around(p *Post, as rank) float64 {
	w := 2*as.pad() + 0.5
	if ringed(p, as) {
		w += 2 * ring
	}
	return w
}

// whole reports whether leaders and the deputies beside them have room for all their texts.
func (d *drawer) whole(boxes []*Box, a abreast) bool {
	for p, at := range a.posts(boxes) {
		for _, e := range d.entries(p, at.as) {
			most := min(e.most, asideLines)
			if len(e.style.wrap(clean(e.text), at.width-d.around(p, at.as), most+1)) > most {
				return false
			}
		}
	}
	return true
}

// highest is the height of the highest of leaders and the deputies beside them.
func (d *drawer) highest(boxes []*Box, a abreast) float64 {
	h := 0.0
	for p, at := range a.posts(boxes) {
		h = max(h, d.post(&card{}, &Group{}, p, Rect{W: at.width}, at.as))
	}
	return h
}

// placing is what a post is beside another, and how wide.
type placing struct {
	as    rank
	width float64
}

// posts are the single leaders at a place and the deputies beside them.
func (a abreast) posts(boxes []*Box) iter.Seq2[*Post, placing] {
	return func(yield func(*Post, placing) bool) {
		for _, b := range boxes {
			if b == nil || len(b.Leaders) != 1 {
				continue
			}
			if !yield(&b.Leaders[0], placing{asLeader, a.leader}) {
				return
			}
			if p := b.aside(); p != nil && !yield(p, placing{asDeputy, a.deputy}) {
				return
			}
		}
	}
}

// leading draws the one leader of a unit, and the deputy beside it where there is one; where only another chart has one its
// place stays empty.
func (d *drawer) leading(c *card, b *Box, inner Rect, beside abreast) float64 {
	g := &c.group
	if !beside.any() {
		return d.post(c, g, &b.Leaders[0], inner, asLeader)
	}
	first := len(g.Groups)
	place := inner
	for p, at := range beside.posts([]*Box{b}) {
		place.W = at.width
		d.post(c, g, p, place, at.as)
		place.X += at.width + asideLink
	}
	bottom := inner.Y + beside.height
	posts := g.Groups[first:]
	spots := c.spots[len(c.spots)-len(posts):]
	for i := range posts {
		posts[i].lengthen(bottom)
		spots[i].rect, spots[i].y = posts[i].Rects[0], inner.Y+beside.height/2
	}
	if len(posts) > 1 {
		posts[1].Beside = true
		spots[0].right, spots[1].left = false, false // there they are joined
		g.Lines = append(g.Lines, d.joining(spots[0], spots[1], posts[1].Mark))
	}
	return bottom
}

// joining is the line between a leader and the deputy beside it.
func (d *drawer) joining(leader, deputy spot, mark Mark) Line {
	line := Line{Points: []Point{{leader.rect.right(), leader.y}, {deputy.rect.X, deputy.y}}, Stroke: d.Palette.Line, Width: 1}
	if mark == Abolished {
		line.Stroke, line.Dash = d.Palette.GoneFrame, dashGone
	}
	return line
}
