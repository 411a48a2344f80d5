package plot

import (
	"math"

	"dk/reorg/render/diagram"
)

// pen draws at one size. Every length is a multiple of 1/64 pt, so that sums are exact.
type pen struct {
	*diagram.Theme
	k                  float64 // how much larger than at least: a multiple of 1/8
	name, bold, detail diagram.TextStyle
	words              *words
}

const (
	nameSize  = 9.0
	smallSize = 8.0 // nothing is smaller: that is what can be read on a printed page
)

func newPen(t *diagram.Theme, k float64, w *words) pen {
	return pen{t, k, t.Text(nameSize*k, false), t.Text(nameSize*k, true), t.Text(smallSize*k, false), w}
}

// pt is a length given for the smallest size, a multiple of 1/8 pt.
func (p pen) pt(v float64) float64 { return float64(v * p.k) }

// snap rounds a length down to a multiple of 1/64 pt.
func snap(v float64) float64 { return math.Floor(v*64) / 64 }

// look is what a bar stands for.
type look uint8

const (
	total  look = iota // a figure by itself
	sum                // what steps come to
	cost               // a step that leaves less
	saving             // a step that leaves more
	within             // of a cost: what the headroom carries
	beyond             // of a cost: what it does not carry
	low                // of a figure: what comes of an input at its lowest
	high               // and at its highest
	below              // simulated figures under 0
	above              // and those of 0 or more
)

// style is how a bar looks: filled, or hatched within a frame, so that it survives a grey copy.
type style struct {
	colour diagram.Colour
	hatch  float64 // points from line to line; 0: filled
	rises  bool    // the lines of the hatch rise to the right
}

func (p pen) style(l look) style {
	c := &p.Palette
	switch l {
	case sum, within, above:
		return style{colour: c.Deputy}
	case cost, beyond, below:
		return style{c.Moved, 4, true}
	case saving:
		return style{c.New, 8, false}
	case low:
		return style{c.Deputy, 4, true}
	case high:
		return style{colour: c.Deputy}
	default:
		return style{colour: c.Leader}
	}
}

// bar adds a bar to a group. Where it is too short to be seen, a line stands in its place.
func (p pen) bar(g *diagram.Group, x, y, w, h float64, l look) {
	s := p.style(l)
	if w < 0 {
		x, w = x+w, -w
	}
	if h < 0 {
		y, h = y+h, -h
	}
	if w < 1 {
		g.Lines = append(g.Lines, diagram.Line{Points: []diagram.Point{{X: x + w/2, Y: y}, {X: x + w/2, Y: y + h}}, Stroke: s.colour, Width: 1.25})
	}
	if w == 0 || h == 0 {
		return
	}
	r := diagram.Rect{X: x, Y: y, W: w, H: h, Fill: s.colour}
	if s.hatch > 0 {
		r.Fill, r.Stroke, r.Width = p.Palette.Paper, s.colour, 0.75
		g.Lines = append(g.Lines, p.hatch(r, s)...)
	}
	g.Rects = append(g.Rects, r)
}

// hatch are lines of 45 degrees across a rectangle. They begin at multiples of their distance, so that bars beside one another
// have one pattern.
func (p pen) hatch(r diagram.Rect, s style) []diagram.Line {
	var out []diagram.Line
	gap := p.pt(s.hatch)
	for c := math.Floor(r.X/gap) * gap; c < r.X+r.W+r.H; c += gap { // where the line would meet the lower edge, or the upper
		from, to := max(c-r.H, r.X), min(c, r.X+r.W) // of a line that goes r.H to the left on its way up or down
		if from >= to {
			continue
		}
		a := diagram.Point{X: from, Y: r.Y + (c - from)}
		b := diagram.Point{X: to, Y: r.Y + (c - to)}
		if !s.rises {
			a.Y, b.Y = 2*r.Y+r.H-a.Y, 2*r.Y+r.H-b.Y
		}
		out = append(out, diagram.Line{Points: []diagram.Point{a, b}, Stroke: s.colour, Width: 0.875})
	}
	return out
}

// rule is a straight line.
func rule(x0, y0, x1, y1 float64, colour diagram.Colour, width float64, dash ...float64) diagram.Line {
	return diagram.Line{Points: []diagram.Point{{X: x0, Y: y0}, {X: x1, Y: y1}}, Stroke: colour, Width: width, Dash: dash}
}

// whisker adds an interval at a height: a line with a cap at either end, bordered in light so that it stands out from a dark
// bar.
func (p pen) whisker(g *diagram.Group, from, to, y float64) {
	cap := p.pt(3.5)
	for _, ink := range []struct {
		colour diagram.Colour
		width  float64
	}{{p.Palette.Paper, p.pt(3)}, {p.Palette.Text, p.pt(1.25)}} {
		g.Lines = append(g.Lines, rule(from, y, to, y, ink.colour, ink.width))
		for _, x := range []float64{from, to} {
			over := (ink.width - p.pt(1.25)) / 2
			g.Lines = append(g.Lines, rule(x, y-cap-over, x, y+cap+over, ink.colour, ink.width))
		}
	}
}

// halo is the ground behind a text that lines may run behind.
func (p pen) halo(t diagram.Text) diagram.Rect {
	return diagram.Rect{X: t.Left() - 1.5, Y: t.Y - snap(0.8*t.Size), W: t.W + 3, H: snap(1.05 * t.Size), Fill: p.Palette.Paper}
}

// swatchWidth is that of bars and whiskers in the legend.
const swatchWidth = 24.0

// key explains a look.
func (p pen) key(l look, text string) diagram.Key {
	var g diagram.Group
	p.atLeast().bar(&g, 0, 1, swatchWidth, diagram.SwatchHeight-2, l)
	return diagram.Key{Swatch: g, Width: swatchWidth, Text: text}
}

// atLeast is the pen for the legend, which has one size.
func (p pen) atLeast() pen { return newPen(p.Theme, 1, p.words) }

func (p pen) whiskerKey() diagram.Key {
	var g diagram.Group
	p.atLeast().whisker(&g, 1, swatchWidth-1, diagram.SwatchHeight/2)
	return diagram.Key{Swatch: g, Width: swatchWidth, Text: p.words.whisker}
}

func lineKey(l diagram.Line, text string) diagram.Key {
	const x = 2
	l.Points = []diagram.Point{{X: x, Y: 0}, {X: x, Y: diagram.SwatchHeight}}
	return diagram.Key{Swatch: diagram.Group{Lines: []diagram.Line{l}}, Width: 2 * x, Text: text}
}
