package diagram

// page writes what stands around the chart.
type page struct {
	scene       *Scene
	words       *words
	left, width float64
}

var (
	styleTitle    = style{sizeTitle, true}
	styleSubtitle = style{sizeSubtitle, false}
)

// heading writes title, subtitle and rule, and returns where the chart begins.
func (p *page) heading(c *Chart) float64 {
	g := Group{Role: RoleHeading}
	y := margin - 4
	y = p.paragraph(&g, styleTitle, clean(c.Title), 3, navy, y)
	y = p.paragraph(&g, styleSubtitle, clean(c.Subtitle), 3, ink, y+1)
	if len(g.Texts) == 0 {
		return margin
	}
	y += 5
	g.Lines = []Line{{Points: []Point{{p.left, y}, {p.left + p.width, y}}, Stroke: navy, Width: 1.2}}
	p.scene.Groups = append(p.scene.Groups, g)
	return y + 20
}

// source writes where the picture's content is from, and returns its bottom.
func (p *page) source(c *Chart, y float64) float64 {
	g := Group{Role: RoleSource}
	bottom := p.paragraph(&g, styleSmall, clean(c.Source), 4, muted, y+6)
	if len(g.Texts) == 0 {
		return y
	}
	p.scene.Groups = append(p.scene.Groups, g)
	return bottom
}

func (p *page) paragraph(g *Group, st style, s string, most int, fill Colour, y float64) float64 {
	for _, line := range st.wrap(s, p.width, most) {
		g.Texts = append(g.Texts, Text{X: p.left, Y: y + 0.955*st.size, W: st.width(line), Size: st.size, Bold: st.bold,
			Fill: fill, Anchor: Start, S: line})
		y += st.lineHeight()
	}
	return y
}

// legend explains what occurs in the chart and nothing else, and returns its bottom.
func (p *page) legend(c *Chart, y float64) float64 {
	seen := occurring(c)
	g := Group{Role: RoleLegend}
	x := p.left
	const swatch, height, gap = 26.0, 12.0, 20.0
	entry := func(width float64, text string, draw func(x, y float64)) {
		w := styleSmall.width(text)
		if x+width+5+w > p.left+p.width && x > p.left {
			x, y = p.left, y+height+5
		}
		draw(x, y)
		g.Texts = append(g.Texts, Text{X: x + width + 5, Y: y + height/2 + 2.7, W: w, Size: sizeSmall, Fill: ink, Anchor: Start, S: text})
		x += width + 5 + w + gap
	}
	box := func(look paint, dash []float64) func(x, y float64) {
		return func(x, y float64) {
			g.Rects = append(g.Rects, Rect{X: x, Y: y + 0.5, W: swatch - 4, H: height - 1, Radius: 1.5, Fill: look.fill,
				Stroke: look.stroke, Width: look.width, Dash: dash})
		}
	}
	line := func(st stroke) func(x, y float64) {
		return func(x, y float64) {
			g.Lines = append(g.Lines, Line{Points: []Point{{x, y + height/2}, {x + swatch, y + height/2}},
				Stroke: st.colour, Width: st.width, Dash: st.dash})
		}
	}
	if seen.tree {
		entry(swatch, p.words.line, line(stroke{ruled, 1, nil}))
	}
	if seen.leader {
		entry(swatch-4, p.words.leader, box(paintLeader, nil))
	}
	if seen.staff {
		entry(swatch-4, p.words.staff, box(paintStaff, nil))
	}
	if seen.joint {
		entry(swatch-4, p.words.joint, func(x, y float64) {
			box(paint{paper, navy, ink, 1.2}, nil)(x, y)
			for i := range 2 {
				g.Rects = append(g.Rects, Rect{X: x + 3 + float64(i)*9, Y: y + 3, W: 7, H: height - 6, Fill: navy})
			}
		})
	}
	if seen.vacant {
		entry(swatch-4, p.words.vacantPost, box(paintVacant, dashVacant))
	}
	for _, kind := range kindOrder {
		if seen.kinds[kind] {
			entry(swatch, p.words.kind[kind], line(kindStroke[kind]))
		}
	}
	d := &drawer{words: p.words}
	for _, m := range markOrder {
		if seen.marks[m] {
			width := styleBadge.width(p.words.badge[m]) + 6
			entry(width, p.words.meaning[m], func(x, y float64) {
				g.Groups = append(g.Groups, *d.badge(m, x+width, y+1.2))
			})
		}
	}
	if len(g.Texts) == 0 {
		return y
	}
	p.scene.Groups = append(p.scene.Groups, g)
	return y + height
}

// occurrence is what a legend has to explain.
type occurrence struct {
	tree, leader, staff, joint, vacant bool
	kinds                              map[string]bool
	marks                              map[Mark]bool
}

func occurring(c *Chart) occurrence {
	seen := occurrence{kinds: map[string]bool{}, marks: map[Mark]bool{}}
	var walk func(b *Box)
	walk = func(b *Box) {
		seen.marks[b.Mark] = true
		seen.leader = seen.leader || len(b.Leaders) > 0
		seen.joint = seen.joint || len(b.Leaders) > 1
		for _, posts := range [][]Post{b.Leaders, b.Deputies, b.Posts} {
			for _, p := range posts {
				seen.marks[p.Mark] = true
				seen.vacant = seen.vacant || p.Vacant
			}
		}
		for i := range b.Children {
			seen.tree = true
			seen.staff = seen.staff || b.Children[i].Beside
			walk(&b.Children[i])
		}
	}
	walk(&c.Root)
	for _, l := range c.Dotted {
		seen.kinds[l.Kind], seen.marks[l.Mark] = true, true
	}
	return seen
}
