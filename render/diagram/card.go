package diagram

import (
	"cmp"
	"slices"
	"strings"
)

// card is one unit measured and drawn at the origin: its frame, texts and posts. It is placed by moving its group.
type card struct {
	box   *Box
	h     float64
	head  float64 // where the unit's own text ends and its posts begin
	group Group
	spots []spot // the unit's own is the last
}

// spot is where a dotted line can reach a unit or a post: at the level y, through the left or the right edge of the card.
// A post between two others is reached from below, through the gutter; then y is the gutter's.
type spot struct {
	id          string
	rect        Rect
	y           float64
	left, right bool
	below       bool
	room        float64 // of the gutter below, in points
}

// drawer draws the cards of charts that are placed together: one theme, one language, one width of column.
type drawer struct {
	*Theme
	styles
	words  *words
	column float64
	cards  map[cardKey]*card
	ends   map[string]int // how many lines beside the tree end at a box or post, in the chart with most
}

type cardKey struct {
	box    *Box
	width  float64
	look   look
	beside abreast
}

// entry is one text of a box, to be wrapped.
type entry struct {
	style style
	text  string
	most  int    // lines
	said  string // for those who do not see the picture; empty: the text
	quiet bool   // a badge says it
	page  string // what stands in the place of the room for a page's number; empty: nothing
}

// card draws a unit at least width points wide, its deputy beside the leader if that is to be.
func (d *drawer) card(b *Box, width float64, as look, beside abreast) *card {
	key := cardKey{b, width, as, beside}
	if c, ok := d.cards[key]; ok {
		return c
	}
	c := d.draw(b, width, as, beside)
	d.cards[key] = c
	return c
}

func (d *drawer) draw(b *Box, width float64, as look, beside abreast) *card {
	width = max(width, d.leastWidth(b))
	c := &card{box: b}
	c.group = Group{Role: RoleUnit, ID: b.ID, Kind: as.String(), Mark: weightiest(b.Changes)}
	skin := d.unit(as)
	if as == lookCommittee {
		skin = d.committee()
	}
	skin = d.marked(skin, c.group.Mark)
	frame := Rect{W: width, Radius: d.Corner}.painted(skin)
	if as == lookCommittee {
		frame.Radius = 7
	}

	name := d.name
	if as == lookLeaf {
		name = d.leaf
	}
	entries := []entry{{style: name, text: b.Name, most: 6}}
	for _, note := range b.Notes {
		entries = append(entries, entry{style: d.small, text: note, most: 6})
	}
	entries = append(entries, d.former(b.Changes)...)
	if len(b.AlsoFrom) > 0 {
		entries = append(entries, entry{style: d.small, text: d.words.alsoUnder + strings.Join(b.AlsoFrom, ", "), most: 3})
	}
	entries = append(entries, entry{style: d.small, text: b.Elsewhere, most: 3})
	for _, r := range b.refs {
		entries = append(entries, entry{style: d.small, text: r.words(d.words), most: 4, said: r.said(d.words), page: r.number(d.words)})
		if r.fold {
			c.group.Target = r.page
		}
	}

	g := &c.group
	g.Rects = []Rect{frame}
	y := d.write(g, frame, cardPad, entries, Middle, skin.text, b.Changes)
	c.head = y
	inner := Rect{X: cardPad, W: width - 2*cardPad}
	switch len(b.Leaders) {
	case 0:
	case 1:
		inner.Y = y + 3
		y = d.leading(c, b, inner, beside)
	default:
		y = d.joint(c, b, inner, y+3)
	}
	for i := range b.Deputies {
		if p := &b.Deputies[i]; !beside.any() || p != b.aside() {
			inner.Y = y + gutter
			y = d.post(c, g, p, inner, asDeputy)
		}
	}
	for i := range b.Posts {
		inner.Y = y + 3
		if i == 0 {
			inner.Y = y + gutter
		}
		y = d.post(c, g, &b.Posts[i], inner, asListed)
	}
	if len(c.spots) > 0 {
		y += 2 // the bottom pad of a card with posts; text has its own descent
	}
	c.h = y + cardPad - 1
	g.Rects[0].H = c.h
	c.spots = append(c.spots, spot{id: b.ID, rect: g.Rects[0], y: c.head / 2, left: true, right: true})
	return c
}

func (c *card) hasPosts() bool { return len(c.spots) > 1 }

// lowered is the card with its posts further down, so that they stand level with the neighbours'.
func (c *card) lowered(head float64) *card {
	d := head - c.head
	if d <= 0 {
		return c
	}
	out := *c
	out.group = c.group.moved(0, d)
	out.spots = slices.Clone(c.spots)
	for i := range out.spots {
		out.spots[i].rect.Y += d
		out.spots[i].y += d
	}
	out.group.Rects[0].Y, out.group.Rects[0].H = 0, c.h+d
	for i := range out.group.Texts {
		out.group.Texts[i].Y -= d / 2
	}
	for i, g := range out.group.Groups {
		if g.Role == RoleBadge {
			out.group.Groups[i] = g.moved(0, -d)
		}
	}
	own := &out.spots[len(out.spots)-1]
	own.rect, own.y = out.group.Rects[0], head/2
	out.head, out.h = head, c.h+d
	return &out
}

// stretched is the card with another height; texts of a card without posts stay in the middle.
func (c *card) stretched(h float64) *card {
	if h <= c.h {
		return c
	}
	out := *c
	out.group = c.group.moved(0, 0)
	out.group.Rects[0].H = h
	out.spots = slices.Clone(c.spots)
	if !c.hasPosts() {
		for i := range out.group.Texts {
			out.group.Texts[i].Y += (h - c.h) / 2
		}
		out.spots[0].y = h / 2
	}
	out.spots[len(out.spots)-1].rect.H = h
	out.h = h
	return &out
}

// leastWidth is what a unit needs: its badges on one line each, and its equals side by side.
func (d *drawer) leastWidth(b *Box) float64 {
	w := 0.0
	for p := range b.posts {
		w = max(w, d.widestBadge(p.Changes)+2*cardPad)
	}
	w = max(w, d.widestBadge(b.Changes))
	if len(b.Leaders) > 1 {
		n := float64(equalsAcross(len(b.Leaders)))
		w = max(w, n*d.equalWidth(b)+(n-1)*gutter+4*cardPad)
	}
	return w
}

// write puts texts one under the other into a box, with the badges of what changed in its top right corner, and returns
// where the text ends.
func (d *drawer) write(g *Group, box Rect, pad float64, entries []entry, anchor Anchor, fill Colour, changes []Change) float64 {
	y := box.Y + pad
	x := box.X + pad
	if anchor == Middle {
		x = box.X + box.W/2
	}
	badges := d.badges(changes, box)
	first := true
	for _, e := range entries {
		text := clean(e.text)
		if text == "" {
			continue
		}
		if !e.quiet {
			g.Words = append(g.Words, cmp.Or(clean(e.said), text))
		}
		for i, s := range e.style.wrap(text, box.W-2*pad-0.5, e.most) {
			if i == 0 && e.page != "" {
				s = strings.Replace(s, roomForPage, e.page, 1)
			}
			w := e.style.width(s)
			if first {
				edge := x + w
				if anchor == Middle {
					edge = x + w/2
				}
				for _, b := range badges {
					if tag := b.Rects[0]; edge > tag.X-2 || tag.Y > box.Y {
						y = max(y, tag.bottom()+1)
					}
				}
			}
			first = false
			g.Texts = append(g.Texts, Text{X: x, Y: y + e.style.baseline(), W: w, Size: e.style.size, Bold: e.style.bold,
				Fill: fill, Anchor: anchor, S: s})
			y += e.style.lineHeight()
		}
	}
	for _, b := range badges {
		y = max(y, b.Rects[0].bottom())
	}
	g.Groups = append(g.Groups, badges...)
	return y
}

// painted is the rectangle with the look of a box.
func (r Rect) painted(p paint) Rect {
	r.Fill, r.Stroke, r.Width, r.Dash = p.fill, p.stroke, p.width, p.dash
	return r
}
