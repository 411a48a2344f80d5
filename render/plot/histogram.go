package plot

import (
	"fmt"
	"math"
	"math/big"

	"github.com/shopspring/decimal"

	"dk/reorg/render/diagram"
)

// Histogram shows how often simulated figures came to what: one upright bar for each bin, as high as its share of all.
type Histogram struct {
	Head
	Bins []Bin
	// Share writes the shares at the ticks of the upright axis, in per cent.
	Share        func(at []decimal.Decimal) []string
	ShareTitle   string  // what that axis measures: "andel af beregningerne"
	Marks        []Place // amounts marked with a line and a text
	Below, Above string  // how often the figure came below 0, and 0 or more: written on either side of 0
}

// Bin counts the figures from one amount up to another; the last bin holds its upper end too.
type Bin struct {
	From, To decimal.Decimal
	Count    int
	Name     string // "0,40 til 0,45"
	Text     string // its share: "12,5 %"
}

// Place is an amount with a text.
type Place struct {
	At   decimal.Decimal
	Text string
}

const (
	histogramHeight = 210.0
	binsMost        = 400
)

// Scene draws the chart. A bin in which 0 lies is drawn in two parts, of which only both together are counted. It returns an
// error if there are no bins, more than 400, or nothing in them, if they do not go up one after the other in equal widths, for a
// language that it has no words in and a page that does not exist, and [TooLarge] if it does not fit the page.
func (c Histogram) Scene(opt Options) (*diagram.Scene, error) {
	s, err := c.sheet(opt)
	if err != nil {
		return nil, err
	}
	all, err := c.count()
	if err != nil {
		return nil, err
	}
	s.kind = s.words.histogram
	for _, text := range []string{c.Below, c.Above} {
		if text = diagram.Clean(text); text != "" {
			s.brief = append(s.brief, text)
		}
	}
	for _, m := range c.Marks {
		s.brief = append(s.brief, diagram.Clean(m.Text))
	}
	s.draw = func(p pen, width float64) body { return c.draw(p, width, all) }
	s.keys = func(p pen) []diagram.Key {
		var keys []diagram.Key
		if c.Bins[0].From.IsNegative() {
			keys = append(keys, p.key(below, s.words.below))
		}
		if last := c.Bins[len(c.Bins)-1]; last.To.IsPositive() || !last.From.IsNegative() {
			keys = append(keys, p.key(above, s.words.above))
		}
		return keys
	}
	return s.scene(opt.Page)
}

// count checks the bins and adds them up.
func (c Histogram) count() (int, error) {
	all := 0
	for i, b := range c.Bins {
		switch {
		case b.Count < 0:
			return 0, fmt.Errorf("plot: bin %d holds %d figures", i+1, b.Count)
		case b.To.LessThan(b.From) || b.To.Equal(b.From) && len(c.Bins) > 1:
			return 0, fmt.Errorf("plot: bin %d goes from %s to %s", i+1, b.From, b.To)
		case i > 0 && !b.From.Equal(c.Bins[i-1].To):
			return 0, fmt.Errorf("plot: bin %d begins at %s, and the one before it ends at %s", i+1, b.From, c.Bins[i-1].To)
		case i > 0 && !b.To.Sub(b.From).Equal(c.Bins[0].To.Sub(c.Bins[0].From)):
			return 0, fmt.Errorf("plot: bin %d is not as wide as the first", i+1)
		}
		all += b.Count
	}
	if len(c.Bins) > binsMost {
		return 0, fmt.Errorf("plot: %d bins; at most %d can be told apart", len(c.Bins), binsMost)
	}
	if all == 0 {
		return 0, fmt.Errorf("plot: there is nothing in the bins")
	}
	return all, nil
}

// drawHistogram is a histogram on its way to the page.
type drawHistogram struct {
	pen
	*Histogram
	width, left, right float64
	top, bottom        float64 // of the plot
	all                int
	x                  axis
	y                  axis // in per cent; it runs up
}

func (c Histogram) draw(p pen, width float64, all int) body {
	d := &drawHistogram{pen: p, Histogram: &c, width: width, right: width, all: all}
	d.measure()
	if short := d.pt(plotLeast) - (d.right - d.left); short > 0 {
		return body{needs: width + short}
	}
	out := body{}
	captions := d.captions()
	d.bottom = d.top + d.pt(histogramHeight)
	d.y.from, d.y.length = d.bottom, d.top-d.bottom
	out.groups = append(out.groups, d.grid())
	for i := range c.Bins {
		out.groups = append(out.groups, d.bin(i))
	}
	out.groups = append(out.groups, d.lines(captions))
	labels, h := d.labels()
	out.groups = append(out.groups, labels)
	out.h = d.bottom + h
	return out
}

// measure finds both axes.
func (d *drawHistogram) measure() {
	most := decimal.Decimal{}
	for i := range d.Bins {
		most = decimal.Max(most, d.share(i))
	}
	d.y = rounded(decimal.Decimal{}, most, 5)
	d.y.labels = d.Share(d.y.ticks)
	for _, label := range d.y.labels {
		d.left = max(d.left, d.detail.Width(label)+d.pt(6))
	}
	d.left = math.Ceil(d.left)
	from, to := d.Bins[0].From, d.Bins[len(d.Bins)-1].To
	d.right = d.width - d.pt(16)
	for steps := ticksMost; steps > 0; steps-- {
		d.x = rounded(from, to, steps)
		d.x.labels = d.Ticks(d.x.ticks)
		if !from.Equal(to) {
			d.x.low, d.x.high = from.Rat(), to.Rat() // the bars fill the axis
		}
		d.x.from, d.x.length = d.left, max(d.right-d.left, d.pt(plotLeast))
		if d.apart() {
			break
		}
	}
}

// share is what part of all a bin holds, in per cent, to 12 decimals: finer than any printer.
func (d *drawHistogram) share(bin int) decimal.Decimal {
	return decimal.NewFromInt(int64(d.Bins[bin].Count)*100).DivRound(decimal.NewFromInt(int64(d.all)), 12)
}

func (d *drawHistogram) apart() bool {
	end := math.Inf(-1)
	for i, t := range d.x.ticks {
		if !d.x.holds(t) {
			continue
		}
		w := d.detail.Width(d.x.labels[i])
		x := centred(d.x.at(t), w, d.width)
		if x-w/2 < end+d.pt(12) {
			return false
		}
		end = x + w/2
	}
	return true
}

// caption is a text over the plot with its line.
type caption struct {
	text diagram.Text
	line bool
	x    float64
}

// captions places the texts over the plot: what lies on either side of 0, and under that the marks, each where there is room.
// It finds the top of the plot.
func (d *drawHistogram) captions() []caption {
	var out []caption
	y := 0.0
	if title := diagram.Clean(d.ShareTitle); title != "" {
		out = append(out, caption{text: d.detail.Line(title, 0, y, diagram.Start, d.Palette.Muted)})
		y += d.detail.LineHeight() + d.pt(2)
	}
	out = append(out, d.sides(&y)...)
	var rows [][]caption
	for _, m := range d.Marks {
		if !d.x.holds(m.At) {
			continue
		}
		x := d.x.at(m.At)
		t := d.name.Line(diagram.Clean(m.Text), x, 0, diagram.Middle, d.Palette.Text)
		t.X = max(d.left+t.W/2, min(x, d.width-t.W/2))
		row := 0
		for row < len(rows) && !clear(rows[row], t, d.pt(8)) {
			row++
		}
		if row == len(rows) {
			rows = append(rows, nil)
		}
		rows[row] = append(rows[row], caption{t, true, x})
	}
	for _, row := range rows {
		for _, c := range row {
			c.text.Y += y
			out = append(out, c)
		}
		y += d.name.LineHeight()
	}
	d.top = y + d.pt(4)
	return out
}

// sides writes how often the figure came below 0 and above; beside one another where there is room.
func (d *drawHistogram) sides(y *float64) []caption {
	var out []caption
	zero := decimal.Decimal{}
	under, over := diagram.Clean(d.Below), diagram.Clean(d.Above)
	x := d.left
	if d.x.holds(zero) {
		x = d.x.at(zero)
	} else if d.Bins[0].From.IsNegative() {
		x = d.right
	}
	left := d.bold.Line(under, x-d.pt(5), *y, diagram.End, d.Palette.Text)
	left.X = max(left.X, left.W)
	right := d.bold.Line(over, x+d.pt(5), *y, diagram.Start, d.Palette.Text)
	right.X = min(right.X, d.width-right.W)
	if under != "" {
		out = append(out, caption{text: left})
		*y += d.bold.LineHeight()
	}
	if over != "" {
		if under != "" && left.X+d.pt(4) <= right.X {
			*y -= d.bold.LineHeight()
		}
		right.Y += *y - (right.Y - d.bold.Baseline())
		out = append(out, caption{text: right})
		*y += d.bold.LineHeight()
	}
	return out
}

// clear reports whether a text keeps a distance from those of a row.
func clear(row []caption, t diagram.Text, gap float64) bool {
	for _, c := range row {
		if t.X-t.W/2 < c.text.X+c.text.W/2+gap && c.text.X-c.text.W/2 < t.X+t.W/2+gap {
			return false
		}
	}
	return true
}

// grid draws the level lines and writes what they stand for.
func (d *drawHistogram) grid() diagram.Group {
	g := diagram.Group{Role: diagram.RoleAxis}
	for i, t := range d.y.ticks {
		y := d.y.at(t)
		g.Lines = append(g.Lines, rule(d.left, y, d.right, y, d.Palette.Unit, 0.75))
		g.Texts = append(g.Texts, d.detail.Line(d.y.labels[i], d.left-d.pt(5), y-d.detail.LineHeight()/2, diagram.End, d.Palette.Muted))
	}
	return g
}

// bin draws one bar, with a thin gap to the next.
func (d *drawHistogram) bin(i int) diagram.Group {
	b := d.Bins[i]
	g := diagram.Group{Role: diagram.RoleBar, ID: fmt.Sprint(i + 1), Words: []string{diagram.Clean(b.Name), diagram.Clean(b.Text)}}
	if b.Count == 0 {
		return g
	}
	from, to := d.x.at(b.From), d.x.at(b.To)
	gap := 0.0
	if to-from > 6 {
		gap = 0.5
	}
	top := d.y.place(new(big.Rat).SetFrac64(int64(b.Count)*100, int64(d.all)))
	upright := func(from, to float64, as look) { d.bar(&g, from, top, to-from, d.bottom-top, as) }
	switch zero := (decimal.Decimal{}); {
	case b.From.IsNegative() && b.To.IsPositive():
		middle := d.x.at(zero)
		upright(from+gap, middle, below)
		upright(middle, to-gap, above)
	case b.From.IsNegative():
		upright(from+gap, to-gap, below)
	default:
		upright(from+gap, to-gap, above)
	}
	return g
}

// lines draws the ground line, that at 0 and those of the marks, and writes the texts over the plot.
func (d *drawHistogram) lines(captions []caption) diagram.Group {
	g := diagram.Group{Role: diagram.RoleAxis}
	c := &d.Palette
	g.Lines = append(g.Lines, rule(d.left, d.bottom, d.right, d.bottom, c.Line, d.pt(1)))
	both := func(x, top float64, colour diagram.Colour, width float64, dash ...float64) {
		g.Lines = append(g.Lines, rule(x, top, x, d.bottom, c.Paper, width+d.pt(1.5)), rule(x, top, x, d.bottom, colour, width, dash...))
	}
	if zero := (decimal.Decimal{}); d.x.holds(zero) {
		both(d.x.at(zero), d.top-d.pt(3), c.Text, d.pt(1.75))
	}
	for _, m := range captions {
		if m.line {
			both(m.x, d.top-d.pt(3), c.Text, d.pt(1), 5, 2)
		}
		g.Texts = append(g.Texts, m.text)
	}
	return g
}

// labels writes the amounts under the plot and what they are.
func (d *drawHistogram) labels() (diagram.Group, float64) {
	g := diagram.Group{Role: diagram.RoleAxis}
	y := d.bottom + d.pt(5)
	apart := d.apart()
	for i, t := range d.x.ticks {
		if !d.x.holds(t) {
			continue
		}
		line := d.detail.Line(d.x.labels[i], d.x.at(t), y, diagram.Middle, d.Palette.Muted)
		line.X = centred(line.X, line.W, d.width)
		g.Lines = append(g.Lines, rule(d.x.at(t), d.bottom, d.x.at(t), d.bottom+d.pt(3), d.Palette.Line, 0.75))
		g.Texts = append(g.Texts, line)
		if !apart {
			break
		}
	}
	y += d.detail.LineHeight()
	for _, line := range d.detail.Wrap(diagram.Clean(d.Axis), d.right-d.left, 2) {
		g.Texts = append(g.Texts, d.detail.Line(line, d.right, y, diagram.End, d.Palette.Muted))
		y += d.detail.LineHeight()
	}
	return g, y - d.bottom
}
