package diagram

// frame writes what stands around the chart: heading, legend, source and page number. Everything is written at the origin
// and moved to its place on the page.
type frame struct {
	*Theme
	styles
	words *words
	width float64 // of the page between its margins
}

// heading writes title, subtitle, logo and rule, and returns its height; no group if there is nothing to say.
func (f *frame) heading(c *Chart) (Group, float64) {
	g := Group{Role: RoleHeading}
	room := f.width
	if logo := clean(f.Logo); logo != "" {
		g.Words = append(g.Words, logo)
		logo = f.body.wrap(logo, f.width/2, 1)[0]
		w := f.body.width(logo)
		g.Texts = append(g.Texts, Text{X: f.width, Y: f.title.baseline(), W: w, Size: f.body.size, Bold: true, Fill: f.Palette.Title, Anchor: End, S: logo})
		room -= w + 12
	}
	y := f.paragraph(&g, f.title, c.Title, room, 3, f.Palette.Title, 0)
	y = f.paragraph(&g, f.subtitle, c.Subtitle, f.width, 3, f.Palette.Text, y+1)
	if len(g.Texts) == 0 {
		return g, 0
	}
	y += 5
	g.Lines = []Line{{Points: []Point{{0, y}, {f.width, y}}, Stroke: f.Palette.Title, Width: 1.2}}
	return g, y
}

// caption writes what one of several charts shows, centred on the origin, and returns its height.
func (f *frame) caption(c *Chart, width float64) (Group, float64) {
	g := Group{Role: RoleCaption}
	text := clean(c.Caption)
	if text == "" {
		return g, 0
	}
	g.Words = []string{text}
	y := 0.0
	for _, line := range f.styles.caption.wrap(text, width, 2) {
		g.Texts = append(g.Texts, Text{Y: y + f.styles.caption.baseline(), W: f.styles.caption.width(line),
			Size: f.styles.caption.size, Bold: true, Fill: f.Palette.Title, Anchor: Middle, S: line})
		y += f.styles.caption.lineHeight()
	}
	return g, y
}

// source writes where the picture's content is from, and returns its height.
func (f *frame) source(c *Chart) (Group, float64) {
	g := Group{Role: RoleSource}
	return g, f.paragraph(&g, f.small, c.Source, f.width, 4, f.Palette.Muted, 0)
}

func (f *frame) paragraph(g *Group, st style, s string, width float64, most int, fill Colour, y float64) float64 {
	if s = clean(s); s == "" {
		return y
	}
	g.Words = append(g.Words, s)
	for _, line := range st.wrap(s, width, most) {
		g.Texts = append(g.Texts, Text{X: 0, Y: y + st.baseline(), W: st.width(line), Size: st.size, Bold: st.bold,
			Fill: fill, Anchor: Start, S: line})
		y += st.lineHeight()
	}
	return y
}

// key is a swatch of the legend on its way to its place.
type key struct {
	width float64
	group Group
	text  string
}

const (
	swatch       = 26.0
	swatchHeight = 12.0
	swatchGap    = 20.0
)

// legend explains what occurs in a chart and nothing else, and returns its height.
func (f *frame) legend(seen occurrence) (Group, float64) { return f.keysInRows(f.keys(seen)) }

// keysInRows writes the entries of a legend beside one another, and returns its height.
func (f *frame) keysInRows(keys []key) (Group, float64) {
	g := Group{Role: RoleLegend}
	x, y := 0.0, 0.0
	for _, k := range keys {
		w := f.small.width(k.text)
		if x+k.width+5+w > f.width && x > 0 {
			x, y = 0, y+swatchHeight+5
		}
		at := k.group.moved(x, y)
		g.Rects, g.Lines, g.Groups = append(g.Rects, at.Rects...), append(g.Lines, at.Lines...), append(g.Groups, at.Groups...)
		g.Texts = append(g.Texts, Text{X: x + k.width + 5, Y: y + swatchHeight/2 + 2.9, W: w, Size: f.small.size, Fill: f.Palette.Text, Anchor: Start, S: k.text})
		g.Words = append(g.Words, k.text)
		x += k.width + 5 + w + swatchGap
	}
	if len(g.Texts) == 0 {
		return g, 0
	}
	return g, y + swatchHeight
}

// keys are the swatches of what occurs, in a fixed order.
func (f *frame) keys(seen occurrence) []key {
	var out []key
	add := func(when bool, k key) {
		if when {
			out = append(out, k)
		}
	}
	w := f.words
	add(seen.tree, f.lineKey(w.solid[seen.solid], stroke{f.Palette.Line, 1, nil}))
	add(seen.leader, f.boxKey(w.leader, f.post(asLeader)))
	add(seen.deputy, f.boxKey(w.deputyPost, f.post(asDeputy)))
	add(seen.staff, f.boxKey(w.staff, f.unit(lookStaff)))
	committee := f.boxKey(w.committee, f.committee())
	committee.group.Rects[0].Radius = 5
	add(seen.committee, committee)
	equals := f.boxKey(w.joint, f.Theme.joint())
	for i := range 2 {
		equals.group.Rects = append(equals.group.Rects, Rect{X: 3 + float64(i)*9, Y: 3, W: 7, H: swatchHeight - 6, Fill: f.Palette.Leader})
	}
	add(seen.joint, equals)
	add(seen.vacant, f.boxKey(w.vacantPost, f.vacant()))
	for _, kind := range kindOrder {
		add(seen.kinds[kind], f.lineKey(w.kind[kind], f.line(kind)))
	}
	for _, m := range markOrder {
		add(seen.marks[m], f.markKey(m))
	}
	return out
}

func (f *frame) boxKey(text string, look paint) key {
	r := Rect{Y: 0.5, W: swatch - 4, H: swatchHeight - 1, Radius: min(f.Corner, 1.5)}.painted(look)
	return key{swatch - 4, Group{Rects: []Rect{r}}, text}
}

func (f *frame) lineKey(text string, st stroke) key {
	l := Line{Points: []Point{{0, swatchHeight / 2}, {swatch, swatchHeight / 2}}, Stroke: st.colour, Width: st.width, Dash: st.dash}
	return key{swatch, Group{Lines: []Line{l}}, text}
}

// markKey shows the badge of a mark in a box with its border.
func (f *frame) markKey(m Mark) key {
	d := drawer{Theme: f.Theme, styles: f.styles, words: f.words}
	tag := d.tag(m, 0, 1.5)
	width := tag.Rects[0].W
	border := f.border(m)
	box := Rect{X: 0, Y: 0, W: width + 14, H: swatchHeight + 1.5}.painted(paint{f.Palette.Paper, border.colour, "", border.width, border.dash})
	return key{width + 14, Group{Rects: []Rect{box}, Groups: []Group{tag.moved(width+14, -1.5)}}, f.words.meaning[m]}
}

// occurrence is what a legend has to explain.
type occurrence struct {
	tree, leader, deputy, staff, committee, joint, vacant bool
	solid                                                 string
	kinds                                                 map[string]bool
	marks                                                 map[Mark]bool
}

// see notes what a group and the groups in it show.
func (o *occurrence) see(g *Group) {
	switch g.Role {
	case RoleLines:
		o.tree = o.tree || len(g.Lines) > 0
	case RoleUnit:
		o.staff = o.staff || g.Kind == lookStaff.String()
		o.committee = o.committee || g.Kind == lookCommittee.String()
	case RoleJoint:
		o.joint = true
	case RolePost:
		o.leader = o.leader || g.Kind == asLeader.String()
		o.deputy = o.deputy || g.Kind == asDeputy.String()
		o.vacant = o.vacant || g.vacant
	case RoleBadge:
		o.marks[g.Mark] = true
	case RoleDotted:
		o.kinds[g.Kind] = true
	}
	for i := range g.Groups {
		o.see(&g.Groups[i])
	}
}
