package diagram

import (
	"slices"
	"strings"
)

// card is one unit measured and drawn at the origin: its frame, texts and posts. It is placed by moving its group.
type card struct {
	box   *Box
	w, h  float64
	head  float64 // where the unit's own text ends and its posts begin
	texts int     // how many of the group's texts are in the head
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
}

// drawer draws the cards of one chart: one language, one width of column.
type drawer struct {
	words  *words
	column float64
	cards  map[cardKey]*card
}

type cardKey struct {
	box   *Box
	width float64
	look  look
}

// look is the kind of unit a card shows.
type look uint8

const (
	lookUnit look = iota
	lookLeaf
	lookStaff
)

var (
	styleName   = style{sizeName, true}
	styleLeaf   = style{sizeName, false}
	stylePost   = style{sizePost, true}
	styleListed = style{sizeSmall, false}
	styleSmall  = style{sizeSmall, false}
	styleBody   = style{sizeSmall, true}
	styleTiny   = style{7, false}
	styleBadge  = style{sizeBadge, true}
)

// entry is one text of a box, to be wrapped.
type entry struct {
	style style
	text  string
	most  int // lines
	fill  Colour
}

// card draws a unit at least width points wide.
func (d *drawer) card(b *Box, width float64, as look) *card {
	key := cardKey{b, width, as}
	if c, ok := d.cards[key]; ok {
		return c
	}
	c := d.draw(b, width, as)
	d.cards[key] = c
	return c
}

func (d *drawer) draw(b *Box, width float64, as look) *card {
	skin := paintUnit
	switch as {
	case lookLeaf:
		skin = paintLeaf
	case lookStaff:
		skin = paintStaff
	}
	skin, dash := skin.marked(b.Mark)
	width = max(width, d.widestBadge(b)+2*cardPad)
	equal := d.equalWidth(b)
	if n := float64(len(b.Leaders)); n > 1 {
		width = max(width, n*equal+(n-1)*gutter+4*cardPad)
	}
	c := &card{box: b, w: width, group: Group{Role: RoleUnit, ID: b.ID, Label: d.words.unitLabel(b)}}
	frame := Rect{W: width, Radius: 2, Fill: skin.fill, Stroke: skin.stroke, Width: skin.width, Dash: dash}

	name := styleName
	if as == lookLeaf {
		name = styleLeaf
	}
	entries := []entry{{name, b.Name, 4, skin.text}}
	if b.Was != "" {
		entries = append(entries, entry{styleTiny, d.words.was[b.Mark] + b.Was, 2, skin.text})
	}
	entries = append(entries, entry{styleSmall, b.Note, 3, skin.text})
	if len(b.AlsoFrom) > 0 {
		entries = append(entries, entry{styleTiny, d.words.alsoUnder + strings.Join(b.AlsoFrom, ", "), 3, skin.text})
	}
	entries = append(entries, entry{styleSmall, b.Elsewhere, 3, skin.text})

	g := &c.group
	g.Rects = []Rect{frame}
	y := d.write(g, frame, cardPad, entries, Middle, b.Mark)
	c.head, c.texts = y, len(g.Texts)
	inner := Rect{X: cardPad, W: width - 2*cardPad}
	switch len(b.Leaders) {
	case 0:
	case 1:
		inner.Y = y + 3
		y = d.post(c, &b.Leaders[0], inner, asLeader)
	default:
		y = d.joint(c, b, inner, y+3)
	}
	for i := range b.Deputies {
		inner.Y = y + gutter
		y = d.post(c, &b.Deputies[i], inner, asDeputy)
	}
	for i := range b.Posts {
		inner.Y = y + 3
		if i == 0 {
			inner.Y = y + gutter
		}
		y = d.post(c, &b.Posts[i], inner, asListed)
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
	for i := range c.texts {
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

// equalWidth is the width of one of the equals in a joint leadership.
func (d *drawer) equalWidth(b *Box) float64 {
	w := jointLeast
	for _, p := range b.Leaders {
		w = max(w, stylePost.longestWord(p.Title)+2*cardPad)
		if p.Mark != Unchanged {
			w = max(w, styleBadge.width(d.words.badge[p.Mark])+2*cardPad)
		}
	}
	return min(w, jointMost)
}

// widestBadge is the room the words of the marks in a unit need.
func (d *drawer) widestBadge(b *Box) float64 {
	w := 0.0
	one := func(m Mark) {
		if m != Unchanged {
			w = max(w, styleBadge.width(d.words.badge[m])+6)
		}
	}
	one(b.Mark)
	for _, posts := range [][]Post{b.Leaders, b.Deputies, b.Posts} {
		for _, p := range posts {
			one(p.Mark)
		}
	}
	return w
}

// joint draws a joint leadership: one frame with its name and the equals side by side.
func (d *drawer) joint(c *card, b *Box, inner Rect, y float64) float64 {
	skin := paint{paper, navy, ink, 1.2}
	frame := Rect{X: inner.X, Y: y, W: inner.W, Radius: 2, Fill: skin.fill, Stroke: skin.stroke, Width: skin.width}
	at := len(c.group.Rects)
	c.group.Rects = append(c.group.Rects, frame)
	y = d.write(&c.group, frame, 3, []entry{{styleBody, b.LeadershipName, 2, skin.text}}, Middle, Unchanged) + 2
	n := float64(len(b.Leaders))
	width := (inner.W - 2*cardPad - (n-1)*gutter) / n
	bottom, first, spots := y, len(c.group.Groups), len(c.spots)
	for i := range b.Leaders {
		place := Rect{X: inner.X + cardPad + float64(i)*(width+gutter), Y: y, W: width}
		bottom = max(bottom, d.post(c, &b.Leaders[i], place, asLeader))
	}
	level := bottom + (gutter+1)/2
	for i := range b.Leaders {
		g := &c.group.Groups[first+i]
		for j := range g.Texts {
			g.Texts[j].Y += (bottom - g.Rects[0].bottom()) / 2
		}
		g.Rects[0].H = bottom - y
		s := &c.spots[spots+i]
		s.rect = g.Rects[0]
		s.y = y + (bottom-y)/2
		s.left, s.right = i == 0, i == len(b.Leaders)-1
		if !s.left && !s.right {
			s.below, s.y = true, level
		}
	}
	c.group.Rects[at].H = bottom + gutter + 1 - frame.Y
	return c.group.Rects[at].bottom()
}

// rank is how a post stands in its unit.
type rank uint8

const (
	asLeader rank = iota
	asDeputy
	asListed
)

// post draws a post as a nested group and returns its bottom.
func (d *drawer) post(c *card, p *Post, at Rect, as rank) float64 {
	skin, st, anchor, pad := paintPost, styleListed, Start, 2.5
	switch as {
	case asLeader:
		skin, st, anchor, pad = paintLeader, stylePost, Middle, 3.5
	case asDeputy:
		skin, st, anchor, pad = paintDeputy, stylePost, Middle, 3
	}
	var dash []float64
	if p.Vacant {
		skin, dash = paintVacant, dashVacant
	}
	skin, gone := skin.marked(p.Mark)
	if gone != nil {
		dash = gone
	}
	at.Radius, at.Fill, at.Stroke, at.Width, at.Dash = 1.5, skin.fill, skin.stroke, skin.width, dash
	entries := []entry{{st, p.Title, 4, skin.text}}
	if s := strings.Join(d.words.standing(p), ", "); s != "" {
		entries = append(entries, entry{styleTiny, s, 2, skin.text})
	}
	if p.Was != "" {
		entries = append(entries, entry{styleTiny, d.words.was[p.Mark] + p.Was, 2, skin.text})
	}
	g := Group{Role: RolePost, ID: p.ID, Label: d.words.postLabel(p)}
	bottom := d.write(&g, at, pad, entries, anchor, p.Mark) + pad
	at.H = bottom - at.Y
	g.Rects = slices.Insert(g.Rects, 0, at)
	c.group.Groups = append(c.group.Groups, g)
	c.spots = append(c.spots, spot{id: p.ID, rect: at, y: at.Y + at.H/2, left: true, right: true})
	return bottom
}

// write puts texts one under the other into a box, with the badge of a mark in its top right corner, and returns where
// the text ends.
func (d *drawer) write(g *Group, box Rect, pad float64, entries []entry, anchor Anchor, m Mark) float64 {
	y := box.Y + pad
	x := box.X + pad
	if anchor == Middle {
		x = box.X + box.W/2
	}
	first := true
	badge := d.badge(m, box.right(), box.Y)
	for _, e := range entries {
		for _, s := range e.style.wrap(clean(e.text), box.W-2*pad-0.5, e.most) {
			w := e.style.width(s)
			if first && badge != nil {
				edge := x + w
				if anchor == Middle {
					edge = x + w/2
				}
				if tag := badge.Rects[0]; edge > tag.X-2 {
					y = max(y, tag.bottom()+1)
				}
			}
			first = false
			g.Texts = append(g.Texts, Text{X: x, Y: y + 0.955*e.style.size, W: w, Size: e.style.size, Bold: e.style.bold,
				Fill: e.fill, Anchor: anchor, S: s})
			y += e.style.lineHeight()
		}
	}
	if badge != nil {
		y = max(y, badge.Rects[0].bottom())
		g.Groups = append(g.Groups, *badge)
	}
	return y
}

// badge is the word of a mark with its right top corner at a place, nil for no mark.
func (d *drawer) badge(m Mark, right, top float64) *Group {
	word := d.words.badge[m]
	if word == "" {
		return nil
	}
	w := styleBadge.width(word)
	r := Rect{X: right - w - 6, Y: top, W: w + 6, H: 9.5, Radius: 1, Fill: markColour[m]}
	return &Group{Role: RoleBadge, Rects: []Rect{r}, Texts: []Text{{
		X: r.X + r.W/2, Y: top + 7.1, W: w, Size: sizeBadge, Bold: true, Fill: paper, Anchor: Middle, S: word,
	}}}
}
