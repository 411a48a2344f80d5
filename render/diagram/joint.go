package diagram

// joint draws a joint leadership: one frame with its name and the equals side by side, in rows if they are many.
func (d *drawer) joint(c *card, b *Box, inner Rect, y float64) float64 {
	skin := d.Theme.joint()
	frame := Rect{X: inner.X, Y: y, W: inner.W, Radius: d.Corner}.painted(skin)
	g := Group{Role: RoleJoint, Rects: []Rect{frame}}
	y = d.write(&g, frame, 3, []entry{{style: d.body, text: b.LeadershipName, most: 2}}, Middle, skin.text, nil) + 2
	across := equalsAcross(len(b.Leaders))
	n := float64(across)
	width := snap((inner.W-2*cardPad-float64((n-1)*gutter))/n - 1.0/64)
	for first := 0; first < len(b.Leaders); first += across {
		last := min(first+across, len(b.Leaders))
		bottom, spots, room := y, len(c.spots), gutter
		for i := first; i < last; i++ {
			if i > first && i < last-1 { // reached from below, each line in a lane of its own
				room += float64(laneGap * float64(d.ends[b.Leaders[i].ID]))
			}
			place := Rect{X: inner.X + cardPad + float64(float64(i-first)*(width+gutter)), Y: y, W: width}
			bottom = max(bottom, d.post(c, &g, &b.Leaders[i], place, asLeader))
		}
		for i := first; i < last; i++ {
			g.Groups[i].lengthen(bottom)
			s := &c.spots[spots+i-first]
			s.rect = g.Groups[i].Rects[0]
			s.y = y + (bottom-y)/2
			s.left, s.right = i == first, i == last-1
			if !s.left && !s.right {
				s.below, s.room, s.y = true, room, bottom+(room+1)/2
			}
		}
		y = bottom + room + 1
	}
	g.Rects[0].H = y - frame.Y
	c.group.Groups = append(c.group.Groups, g)
	return g.Rects[0].bottom()
}

// equalWidth is the width of one of the equals in a joint leadership.
func (d *drawer) equalWidth(b *Box) float64 {
	w := jointLeast
	for _, p := range b.Leaders {
		w = max(w, min(d.postTitle.longestWord(p.Title)+2*cardPad+ring, jointMost), d.widestBadge(p.Changes))
	}
	return w
}

// equalsAcross is how many of n equals stand in one row: all if they are few, else rows of about equal length.
func equalsAcross(n int) int {
	rows := (n + equalsMost - 1) / equalsMost
	return (n + rows - 1) / rows
}
