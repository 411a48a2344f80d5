package diagram

import (
	"cmp"
	"slices"
	"strconv"
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
}

// drawer draws the cards of charts that are placed together: one theme, one language, one width of column.
type drawer struct {
	*Theme
	styles
	words  *words
	column float64
	cards  map[cardKey]*card
}

type cardKey struct {
	box   *Box
	width float64
	look  look
}

// rank is how a post stands in its unit.
type rank uint8

const (
	asLeader rank = iota
	asDeputy
	asListed
)

func (r rank) String() string { return [...]string{"leader", "deputy", "post"}[r] }

// entry is one text of a box, to be wrapped.
type entry struct {
	style style
	text  string
	most  int    // lines
	said  string // for those who do not see the picture; empty: the text
	quiet bool   // a badge says it
	page  string // what stands in the place of the room for a page's number; empty: nothing
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
		entries = append(entries, entry{style: d.small, text: note, most: 3})
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
		y = d.post(c, g, &b.Leaders[0], inner, asLeader)
	default:
		y = d.joint(c, b, inner, y+3)
	}
	for i := range b.Deputies {
		inner.Y = y + gutter
		y = d.post(c, g, &b.Deputies[i], inner, asDeputy)
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

// equalWidth is the width of one of the equals in a joint leadership.
func (d *drawer) equalWidth(b *Box) float64 {
	w := jointLeast
	for _, p := range b.Leaders {
		w = max(w, min(d.postTitle.longestWord(p.Title)+2*cardPad+ring, jointMost), d.widestBadge(p.Changes))
	}
	return w
}

// widestBadge is the room the word of the widest badge needs.
func (d *drawer) widestBadge(changes []Change) float64 {
	w := 0.0
	for _, c := range changes {
		w = max(w, d.badge.width(d.words.badge[c.Mark])+badgePad+2*ring+1)
	}
	return w
}

// joint draws a joint leadership: one frame with its name and the equals side by side, in rows if they are many.
func (d *drawer) joint(c *card, b *Box, inner Rect, y float64) float64 {
	skin := d.Theme.joint()
	frame := Rect{X: inner.X, Y: y, W: inner.W, Radius: d.Corner}.painted(skin)
	g := Group{Role: RoleJoint, Rects: []Rect{frame}}
	y = d.write(&g, frame, 3, []entry{{style: d.body, text: b.LeadershipName, most: 2}}, Middle, skin.text, nil) + 2
	across := equalsAcross(len(b.Leaders))
	n := float64(across)
	width := snap((inner.W-2*cardPad-(n-1)*gutter)/n - 1.0/64)
	for first := 0; first < len(b.Leaders); first += across {
		last := min(first+across, len(b.Leaders))
		bottom, spots := y, len(c.spots)
		for i := first; i < last; i++ {
			place := Rect{X: inner.X + cardPad + float64(i-first)*(width+gutter), Y: y, W: width}
			bottom = max(bottom, d.post(c, &g, &b.Leaders[i], place, asLeader))
		}
		for i := first; i < last; i++ {
			g.Groups[i].lengthen(bottom)
			s := &c.spots[spots+i-first]
			s.rect = g.Groups[i].Rects[0]
			s.y = y + (bottom-y)/2
			s.left, s.right = i == first, i == last-1
			if !s.left && !s.right {
				s.below, s.y = true, bottom+(gutter+1)/2
			}
		}
		y = bottom + gutter + 1
	}
	g.Rects[0].H = y - frame.Y
	c.group.Groups = append(c.group.Groups, g)
	return g.Rects[0].bottom()
}

// equalsAcross is how many of n equals stand in one row: all if they are few, else rows of about equal length.
func equalsAcross(n int) int {
	rows := (n + equalsMost - 1) / equalsMost
	return (n + rows - 1) / rows
}

// lengthen gives the box of a post another bottom; its texts stay in the middle.
func (g *Group) lengthen(bottom float64) {
	more := bottom - g.Rects[0].bottom()
	for i := range g.Texts {
		g.Texts[i].Y += more / 2
	}
	for i := range g.Rects {
		g.Rects[i].H += more
	}
}

// post draws a post into a group, and returns its bottom. What a scenario did to a dark or dashed box is shown by a ring
// around it, where the pattern of the ring can be told from the box.
func (d *drawer) post(c *card, into *Group, p *Post, at Rect, as rank) float64 {
	skin, st, anchor, pad := d.Theme.post(as), d.listed, Start, 2.5
	switch as {
	case asLeader:
		st, anchor, pad = d.postTitle, Middle, 3.5
	case asDeputy:
		st, anchor, pad = d.postTitle, Middle, 3
	}
	if p.Vacant {
		skin = d.vacant()
	}
	g := Group{Role: RolePost, ID: p.ID, Kind: as.String(), Mark: weightiest(p.Changes), vacant: p.Vacant, count: max(p.Count, 1)}
	box := at
	ringed := g.Mark != Unchanged && g.Mark != Abolished && (as != asListed || p.Vacant)
	if ringed {
		box = at.grown(-ring)
		outer := d.border(g.Mark)
		at.Radius, at.Fill, at.Stroke, at.Width, at.Dash = d.Corner, d.Palette.Paper, outer.colour, outer.width, outer.dash
		g.Rects = []Rect{at}
	} else {
		skin = d.marked(skin, g.Mark)
	}
	box.Radius = min(d.Corner, 1.5)
	g.Rects = append(g.Rects, box.painted(skin))

	title := p.Title
	if p.Count > 1 {
		title = strconv.Itoa(p.Count) + " × " + title
	}
	entries := []entry{{style: st, text: title, most: 4}}
	if s := strings.Join(d.words.standing(p), ", "); s != "" {
		entries = append(entries, entry{style: d.small, text: s, most: 2})
	}
	entries = append(entries, entry{style: d.small, text: p.Note, most: 2})
	entries = append(entries, d.former(p.Changes)...)
	bottom := d.write(&g, box, pad, entries, anchor, skin.text, p.Changes) + pad
	last := len(g.Rects) - 1
	g.Rects[last].H = bottom - box.Y
	if ringed {
		bottom += ring
		g.Rects[0].H = bottom - at.Y
	}
	into.Groups = append(into.Groups, g)
	c.spots = append(c.spots, spot{id: p.ID, rect: g.Rects[0], y: at.Y + (bottom-at.Y)/2, left: true, right: true})
	return bottom
}

// former are the texts of what changes replaced. Their badges say them too.
func (d *drawer) former(changes []Change) []entry {
	var out []entry
	for _, c := range changes {
		if clean(c.Was) != "" {
			out = append(out, entry{style: d.small, text: d.words.was[c.Mark] + c.Was, most: 2, quiet: true})
		}
	}
	return out
}

// marked is how a box looks with a mark on it.
func (d *drawer) marked(p paint, m Mark) paint {
	switch m {
	case Unchanged:
		return p
	case Abolished:
		return d.gone()
	default:
		b := d.border(m)
		p.stroke, p.width, p.dash = b.colour, b.width, b.dash
		return p
	}
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

// badges are the words of what changed, the weightiest first, in rows that end at the top right corner of a box.
func (d *drawer) badges(changes []Change, box Rect) []Group {
	var out []Group
	top := box.Y
	for first := 0; first < len(changes); {
		last, room := first, box.W
		for last < len(changes) {
			w := d.tag(changes[last].Mark, 0, 0).Rects[0].W + 1
			if last > first && w > room {
				break
			}
			last, room = last+1, room-w
		}
		right := box.right()
		for i := last - 1; i >= first; i-- {
			b := d.tag(changes[i].Mark, right, top)
			right = b.Rects[0].X - 1
			if was := clean(changes[i].Was); was != "" {
				b.Words = append(b.Words, d.words.was[changes[i].Mark]+was)
			}
			out = append(out, *b)
		}
		slices.Reverse(out[len(out)-(last-first):])
		first, top = last, top+badgeHeight+1
	}
	return out
}

// tag is the badge of a mark with its right top corner at a place, nil for no mark.
func (d *drawer) tag(m Mark, right, top float64) *Group {
	word := d.words.badge[m]
	if word == "" {
		return nil
	}
	w := d.badge.width(word)
	r := Rect{X: right - w - badgePad, Y: top, W: w + badgePad, H: badgeHeight, Radius: 1, Fill: d.border(m).colour,
		Stroke: d.Palette.Paper, Width: 0.7} // so that it stands out from a dark box in a grey copy too
	return &Group{Role: RoleBadge, Mark: m, Words: []string{word}, Rects: []Rect{r}, Texts: []Text{{
		X: r.X + r.W/2, Y: top + 8, W: w, Size: d.badge.size, Bold: true, Fill: d.Palette.Paper, Anchor: Middle, S: word,
	}}}
}

// painted is the rectangle with the look of a box.
func (r Rect) painted(p paint) Rect {
	r.Fill, r.Stroke, r.Width, r.Dash = p.fill, p.stroke, p.width, p.dash
	return r
}
