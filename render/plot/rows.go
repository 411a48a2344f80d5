package plot

import (
	"math"

	"github.com/shopspring/decimal"

	"dk/reorg/render/diagram"
)

// rows is a chart of horizontal bars: a name at the left, bars along one axis, and perhaps columns of texts at the right.
type rows struct {
	rows    []row
	columns []column
	marks   []mark
	over    *mark // a text over the place of a line that the rows draw themselves
	zero    bool  // the axis holds 0 whatever the values
	head    *Head
}

// row is one line of the chart.
type row struct {
	id     string
	words  []string // the name and each of the figures, whole
	brief  string   // the figure that matters most; empty: none does
	name   string
	detail string // under the name, smaller
	strong bool   // the name and the labels are bold
	apart  bool   // with a line above
	bars   []bar
	whisk  *interval
	limit  *limit
	before string // left of everything that is drawn in the row
	after  string // and right of it
	link   *decimal.Decimal
	cells  []string // of the columns
}

type bar struct {
	from, to decimal.Decimal
	look     look
}

type interval struct{ low, high decimal.Decimal }

// limit is a line across a row, with the interval in which it may lie.
type limit struct {
	at decimal.Decimal
	interval
}

// column is a column of texts.
type column struct {
	title string
	words bool // its texts may be wrapped; else they are numbers and stand at the right
}

// mark is a line across all rows, with a text over it.
type mark struct {
	at   decimal.Decimal
	text string
}

// values are all amounts that must lie on the axis.
func (r *row) values() []decimal.Decimal {
	var out []decimal.Decimal
	for _, b := range r.bars {
		out = append(out, b.from, b.to)
	}
	if r.whisk != nil {
		out = append(out, r.whisk.low, r.whisk.high)
	}
	if r.limit != nil {
		out = append(out, r.limit.at, r.limit.low, r.limit.high)
	}
	return out
}

const (
	nameShare   = 0.34  // of the width, for names at most
	nameLines   = 3     // then a name is cut; the text twin has all of it
	detailLines = 2     //
	cellWidth   = 88.0  // of texts in columns that may be wrapped
	plotLeast   = 140.0 // for the bars themselves
	barHeight   = 13.0
	rowGap      = 7.0
	columnGap   = 12.0
	labelGap    = 4.0
)

// drawRows is a chart of rows on its way to the page.
type drawRows struct {
	pen
	*rows
	width   float64
	nameW   float64
	columnW []float64
	heads   [][]string // titles of the columns, wrapped
	left    float64    // of the plot
	right   float64
	axis    axis
	tops    []float64 // of the rows, and the bottom of the last
	names   [][]string
	details [][]string
	cells   [][][]string // by row and column
}

// draw lays the rows out in a width.
func (c *rows) draw(p pen, width float64) body {
	d := &drawRows{pen: p, rows: c, width: width}
	d.measure()
	before, after := d.scale()
	if short := d.pt(plotLeast) + before + after - (d.right - d.left); short > 0 {
		return body{needs: width + short}
	}
	d.left, d.right = d.left+before, d.right-after
	top := d.stack()
	out := body{groups: []diagram.Group{d.grid(top)}}
	for i := range d.rows.rows {
		out.groups = append(out.groups, d.row(i))
	}
	ticks, under := d.tickLabels(d.tops[len(d.tops)-1], d.left-before, d.right+after)
	out.groups = append(out.groups, ticks)
	out.h = d.tops[len(d.tops)-1] + under
	return out
}

// measure wraps the texts beside the plot and finds how wide their columns are.
func (d *drawRows) measure() {
	most := snap(d.width * nameShare)
	for _, r := range d.rows.rows {
		d.nameW = max(d.nameW, min(most, max(d.styleOf(r).Width(r.name), d.detail.Width(r.detail))+1)) // words are rounded up one by one
	}
	for _, r := range d.rows.rows {
		d.names = append(d.names, d.styleOf(r).Wrap(r.name, d.nameW, nameLines))
		d.details = append(d.details, d.detail.Wrap(r.detail, d.nameW, detailLines))
	}
	d.cells = make([][][]string, len(d.rows.rows))
	taken := 0.0
	for i, col := range d.columns {
		w := 0.0
		for j, r := range d.rows.rows {
			cell := []string{r.cells[i]}
			if col.words {
				cell = d.styleOf(r).Wrap(r.cells[i], d.pt(cellWidth), 3)
			}
			for _, line := range cell {
				w = max(w, d.styleOf(r).Width(line))
			}
			d.cells[j] = append(d.cells[j], cell)
		}
		w = max(w, d.small().LongestWord(col.title))
		d.columnW = append(d.columnW, w)
		d.heads = append(d.heads, d.small().Wrap(col.title, w, 2))
		taken += w + d.pt(columnGap)
	}
	d.left, d.right = d.nameW+d.pt(10), d.width-taken
}

func (d *drawRows) styleOf(r row) diagram.TextStyle {
	if r.strong {
		return d.bold
	}
	return d.name
}

// small is the style of headings.
func (d *drawRows) small() diagram.TextStyle { return d.Text(smallSize*d.k, true) }

// scale finds the axis, and the room that labels need left and right of it.
func (d *drawRows) scale() (before, after float64) {
	var all []decimal.Decimal
	for i := range d.rows.rows {
		all = append(all, d.rows.rows[i].values()...)
	}
	for _, m := range d.marks {
		all = append(all, m.at)
	}
	from, to := span(all, d.zero)
	room := max(d.right-d.left, d.pt(plotLeast))
	for { // a shorter axis brings some labels nearer to its ends, so that they need more room, but never more than their width
		d.axis = d.ticked(from, to, d.left+before, max(room-before-after, d.pt(plotLeast)))
		b, a := d.overhang()
		if b <= before && a <= after {
			return before, after
		}
		before, after = max(before, b), max(after, a)
	}
}

// ticked is the axis with as many ticks as have labels that stand apart.
func (d *drawRows) ticked(from, to decimal.Decimal, left, length float64) axis {
	for most := ticksMost; most > 0; most-- {
		a := rounded(from, to, most)
		a.from, a.length, a.labels = left, length, d.head.Ticks(rounded(from, to, most).ticks)
		if d.apart(&a) || most == 1 {
			return a
		}
	}
	return axis{}
}

// apart reports whether the labels of the ticks stand apart.
func (d *drawRows) apart(a *axis) bool {
	end := math.Inf(-1)
	for i, t := range a.ticks {
		w := d.detail.Width(a.labels[i])
		x := centred(a.at(t), w, d.width)
		if x-w/2 < end+d.pt(12) {
			return false
		}
		end = x + w/2
	}
	return true
}

// centred is the middle of a text at a place, or as near to it as a width lets the whole text stand.
func centred(at, w, width float64) float64 { return max(w/2, min(at, width-w/2)) }

// overhang is how far labels reach beyond the two ends of the axis.
func (d *drawRows) overhang() (before, after float64) {
	before, after = math.Inf(-1), math.Inf(-1)
	for i := range d.rows.rows {
		r := &d.rows.rows[i]
		from, to := d.extent(r)
		if r.before != "" {
			w := d.styleOf(*r).Width(r.before)
			before = max(before, d.axis.from-(d.clearBefore(from-d.pt(labelGap), w)-w))
		}
		if r.after != "" {
			w := d.styleOf(*r).Width(r.after)
			after = max(after, d.clearAfter(to+d.pt(labelGap), w)+w-(d.axis.from+d.axis.length))
		}
	}
	return before, after
}

// clearAfter is where a label that would begin at a place begins so as not to lie across the line of 0; clearBefore, where one
// that would end there ends.
func (d *drawRows) clearAfter(x, w float64) float64 {
	if zero, crossed := d.crossesZero(x, x+w); crossed {
		return zero + d.pt(labelGap)
	}
	return x
}

func (d *drawRows) clearBefore(x, w float64) float64 {
	if zero, crossed := d.crossesZero(x-w, x); crossed {
		return zero - d.pt(labelGap)
	}
	return x
}

func (d *drawRows) crossesZero(from, to float64) (at float64, crossed bool) {
	zero := decimal.Decimal{}
	if !d.axis.holds(zero) {
		return 0, false
	}
	at = d.axis.at(zero)
	return at, from-d.pt(1) < at && at < to+d.pt(1)
}

// extent is from where to where a row is drawn upon.
func (d *drawRows) extent(r *row) (from, to float64) {
	from, to = math.Inf(1), math.Inf(-1)
	for _, v := range r.values() {
		x := d.axis.at(v)
		from, to = min(from, x), max(to, x)
	}
	if r.whisk != nil {
		to += 1
	}
	return from, to
}

// stack finds the heights of the rows, and returns the top of the first.
func (d *drawRows) stack() float64 {
	y := 0.0
	for _, h := range d.heads {
		y = max(y, float64(len(h))*d.small().LineHeight())
	}
	for _, m := range d.captions() {
		if m.text != "" {
			y = max(y, d.bold.LineHeight())
		}
	}
	if y > 0 {
		y += d.pt(4)
	}
	top := y
	for i := range d.rows.rows {
		h := d.pt(barHeight)
		h = max(h, float64(len(d.names[i]))*d.name.LineHeight()+float64(len(d.details[i]))*d.detail.LineHeight())
		for _, cell := range d.cells[i] {
			h = max(h, float64(len(cell))*d.name.LineHeight())
		}
		d.tops = append(d.tops, y)
		y += h + d.pt(rowGap)
	}
	d.tops = append(d.tops, y)
	return top
}

// captions are the texts over the plot.
func (d *drawRows) captions() []mark {
	if d.over == nil {
		return d.marks
	}
	return append([]mark{*d.over}, d.marks...)
}

// grid draws what stands behind the bars, and the titles of the columns.
func (d *drawRows) grid(top float64) diagram.Group {
	g := diagram.Group{Role: diagram.RoleAxis}
	bottom := d.tops[len(d.tops)-1]
	c := &d.Palette
	for _, t := range d.axis.ticks {
		x := d.axis.at(t)
		g.Lines = append(g.Lines, rule(x, top, x, bottom+d.pt(3), c.Unit, 0.75))
	}
	for _, l := range d.uprights() {
		l.Points[0].Y, l.Points[1].Y = top, bottom+d.pt(3)
		g.Lines = append(g.Lines, l)
	}
	for _, m := range d.captions() {
		if m.text != "" {
			t := d.bold.Line(m.text, d.axis.at(m.at), top-d.pt(3)-d.bold.LineHeight(), diagram.Middle, c.Text)
			t.X = centred(t.X, t.W, d.right)
			g.Texts = append(g.Texts, t)
		}
	}
	for i, r := range d.rows.rows {
		if r.apart {
			g.Lines = append(g.Lines, rule(0, d.tops[i], d.width, d.tops[i], c.LeafFrame, 0.5))
		}
	}
	x := d.width
	for i := len(d.columns) - 1; i >= 0; i-- {
		anchor, at := diagram.End, x
		if d.columns[i].words {
			anchor, at = diagram.Start, x-d.columnW[i]
		}
		y := top - d.pt(4) - float64(len(d.heads[i]))*d.small().LineHeight()
		for _, line := range d.heads[i] {
			g.Texts = append(g.Texts, d.small().Line(line, at, y, anchor, c.Text))
			y += d.small().LineHeight()
		}
		x -= d.columnW[i] + d.pt(columnGap)
	}
	return g
}

// row draws one row.
func (d *drawRows) row(i int) diagram.Group {
	r := &d.rows.rows[i]
	g := diagram.Group{Role: diagram.RoleBar, ID: r.id, Words: r.words}
	top, bottom := d.tops[i], d.tops[i+1]
	middle := snap((top + bottom) / 2)
	c := &d.Palette
	d.texts(&g, i, middle)

	if r.limit != nil && !r.limit.low.Equal(r.limit.high) {
		from, to := d.axis.at(r.limit.low), d.axis.at(r.limit.high)
		g.Rects = append(g.Rects, diagram.Rect{X: from, Y: top, W: to - from, H: bottom - top, Fill: c.Staff})
		for _, x := range []float64{from, to} {
			g.Lines = append(g.Lines, rule(x, top, x, bottom, c.Line, 0.625, 2, 2))
		}
	}
	h := d.pt(barHeight)
	for _, b := range r.bars {
		from, to := d.axis.at(b.from), d.axis.at(b.to)
		d.bar(&g, from, middle-h/2, to-from, h, b.look)
	}
	g.Lines = append(g.Lines, d.across(r, middle-h/2, middle+h/2)...)
	if r.limit != nil {
		x := d.axis.at(r.limit.at)
		g.Lines = append(g.Lines, rule(x, top, x, bottom, c.Text, d.pt(1.75)))
	}
	if r.whisk != nil && !r.whisk.low.Equal(r.whisk.high) {
		d.whisker(&g, d.axis.at(r.whisk.low), d.axis.at(r.whisk.high), middle)
	}
	if r.link != nil && i > 0 {
		x := d.axis.at(*r.link)
		g.Lines = append(g.Lines, rule(x, snap((d.tops[i-1]+top)/2)+h/2, x, middle-h/2, c.Line, 0.75, 2, 2))
	}
	from, to := d.extent(r)
	for _, label := range []struct {
		text   string
		x      float64
		anchor diagram.Anchor
	}{
		{r.before, d.clearBefore(from-d.pt(labelGap), d.styleOf(*r).Width(r.before)), diagram.End},
		{r.after, d.clearAfter(to+d.pt(labelGap), d.styleOf(*r).Width(r.after)), diagram.Start},
	} {
		if label.text != "" {
			t := d.styleOf(*r).Line(label.text, label.x, middle-d.name.LineHeight()/2, label.anchor, c.Text)
			g.Rects, g.Texts = append(g.Rects, d.halo(t)), append(g.Texts, t)
		}
	}
	return g
}

// texts writes what stands beside the plot.
func (d *drawRows) texts(g *diagram.Group, i int, middle float64) {
	r := &d.rows.rows[i]
	c := &d.Palette
	y := middle - (float64(len(d.names[i]))*d.name.LineHeight()+float64(len(d.details[i]))*d.detail.LineHeight())/2
	for _, line := range d.names[i] {
		g.Texts = append(g.Texts, d.styleOf(*r).Line(line, 0, y, diagram.Start, c.Text))
		y += d.name.LineHeight()
	}
	for _, line := range d.details[i] {
		g.Texts = append(g.Texts, d.detail.Line(line, 0, y, diagram.Start, c.Muted))
		y += d.detail.LineHeight()
	}
	x := d.width
	for j := len(d.columns) - 1; j >= 0; j-- {
		anchor, at := diagram.End, x
		if d.columns[j].words {
			anchor, at = diagram.Start, x-d.columnW[j]
		}
		y := middle - float64(len(d.cells[i][j]))*d.name.LineHeight()/2
		for _, line := range d.cells[i][j] {
			g.Texts = append(g.Texts, d.styleOf(*r).Line(line, at, y, anchor, c.Text))
			y += d.name.LineHeight()
		}
		x -= d.columnW[j] + d.pt(columnGap)
	}
}

// uprights are the lines across all rows: 0, and what is marked.
func (d *drawRows) uprights() []diagram.Line {
	var out []diagram.Line
	if zero := (decimal.Decimal{}); d.axis.holds(zero) {
		x := d.axis.at(zero)
		out = append(out, rule(x, 0, x, 0, d.Palette.Line, d.pt(1)))
	}
	for _, m := range d.marks {
		x := d.axis.at(m.at)
		out = append(out, rule(x, 0, x, 0, d.Palette.Text, d.pt(1.5), 5, 2))
	}
	return out
}

// across are the lines across all rows where a bar would hide them.
func (d *drawRows) across(r *row, top, bottom float64) []diagram.Line {
	var out []diagram.Line
	for _, l := range d.uprights() {
		x := l.Points[0].X
		for _, b := range r.bars {
			from, to := d.axis.at(b.from), d.axis.at(b.to)
			if min(from, to) <= x && x <= max(from, to) {
				light := rule(x, top, x, bottom, d.Palette.Paper, l.Width+2*d.pt(0.75))
				out = append(out, light, rule(x, top, x, bottom, l.Stroke, l.Width))
				break
			}
		}
	}
	return out
}

// tickLabels writes the labels of the ticks and the title of the axis between two places, and returns their height.
func (d *drawRows) tickLabels(y, left, right float64) (diagram.Group, float64) {
	g := diagram.Group{Role: diagram.RoleAxis}
	c := &d.Palette
	y0 := y
	y += d.pt(4)
	apart := d.apart(&d.axis)
	for i, t := range d.axis.ticks {
		if !apart && i > 0 {
			break // numbers too long to stand beside one another: the first shows where the axis begins
		}
		line := d.detail.Line(d.axis.labels[i], d.axis.at(t), y, diagram.Middle, c.Muted)
		line.X = centred(line.X, line.W, d.width)
		g.Texts = append(g.Texts, line)
	}
	y += d.detail.LineHeight()
	if title := diagram.Clean(d.head.Axis); title != "" {
		for _, line := range d.detail.Wrap(title, right-left, 2) {
			g.Texts = append(g.Texts, d.detail.Line(line, right, y, diagram.End, c.Muted))
			y += d.detail.LineHeight()
		}
	}
	return g, y - y0
}
