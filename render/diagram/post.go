package diagram

import (
	"strconv"
	"strings"
)

// rank is how a post stands in its unit.
type rank uint8

const (
	asLeader rank = iota
	asDeputy
	asListed
)

func (r rank) String() string { return [...]string{"leader", "deputy", "post"}[r] }

// pad is between the border of a post and its texts.
func (r rank) pad() float64 { return [...]float64{3.5, 3, 2.5}[r] }

// post draws a post into a group, and returns its bottom. What a scenario did to a dark or dashed box is shown by a ring
// around it, where the pattern of the ring can be told from the box.
func (d *drawer) post(c *card, into *Group, p *Post, at Rect, as rank) float64 {
	skin, anchor, pad := d.Theme.post(as), Middle, as.pad()
	if as == asListed {
		anchor = Start
	}
	if p.Vacant {
		skin = d.vacant()
	}
	g := Group{Role: RolePost, ID: p.ID, Kind: as.String(), Mark: weightiest(p.Changes), vacant: p.Vacant, count: max(p.Count, 1)}
	box := at
	if ringed(p, as) {
		box = at.grown(-ring)
		outer := d.border(g.Mark)
		at.Radius, at.Fill, at.Stroke, at.Width, at.Dash = d.Corner, d.Palette.Paper, outer.colour, outer.width, outer.dash
		g.Rects = []Rect{at}
	} else {
		skin = d.marked(skin, g.Mark)
	}
	box.Radius = min(d.Corner, 1.5)
	g.Rects = append(g.Rects, box.painted(skin))

	bottom := d.write(&g, box, pad, d.entries(p, as), anchor, skin.text, p.Changes) + pad
	last := len(g.Rects) - 1
	g.Rects[last].H = bottom - box.Y
	if last > 0 {
		bottom += ring
		g.Rects[0].H = bottom - at.Y
	}
	into.Groups = append(into.Groups, g)
	c.spots = append(c.spots, spot{id: p.ID, rect: g.Rects[0], y: at.Y + (bottom-at.Y)/2, left: true, right: true})
	return bottom
}

// ringed reports whether the mark of a post is a ring around its box.
func ringed(p *Post, as rank) bool {
	mark := weightiest(p.Changes)
	return mark != Unchanged && mark != Abolished && (as != asListed || p.Vacant)
}

// entries are the texts of a post.
func (d *drawer) entries(p *Post, as rank) []entry {
	title, st := p.Title, d.postTitle
	if as == asListed {
		st = d.listed
	}
	if p.Count > 1 {
		title = strconv.Itoa(p.Count) + " × " + title
	}
	out := []entry{{style: st, text: title, most: 4}}
	if s := strings.Join(d.words.standing(p), ", "); s != "" {
		out = append(out, entry{style: d.small, text: s, most: 2})
	}
	out = append(out, entry{style: d.small, text: p.Note, most: 6})
	for _, r := range p.refs {
		out = append(out, entry{style: d.small, text: r.words(d.words), most: 6, said: r.said(d.words), page: r.number(d.words)})
	}
	return append(out, d.former(p.Changes)...)
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
