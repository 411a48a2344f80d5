package diagram

import "slices"

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

// widestBadge is the room the word of the widest badge needs.
func (d *drawer) widestBadge(changes []Change) float64 {
	w := 0.0
	for _, c := range changes {
		w = max(w, d.badge.width(d.words.badge[c.Mark])+badgePad+2*ring+1)
	}
	return w
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
