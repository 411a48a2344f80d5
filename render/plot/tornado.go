package plot

import (
	"github.com/shopspring/decimal"

	"dk/reorg/render/diagram"
)

// Tornado shows how far each uncertain input by itself moves a figure, the others being what they are best taken to be.
type Tornado struct {
	Head
	Name    string // of the figure: "Balance"
	Figure  Amount
	Drivers []Driver
	All     string // the name of the bar for all inputs together; empty: no such bar

	// What the figure is at the two ends of it.
	AllLow, AllHigh string
}

// Driver is an input, and what the figure is where the input is at its two ends.
type Driver struct {
	ID, Name, Detail  string
	AtLow, AtHigh     decimal.Decimal // the figure, where the input is lowest and where it is highest
	LowText, HighText string
}

// visible is the part of the axis that the longest bar takes at least, if 0 is to be shown as well.
const visible = 20

// Scene draws the chart. The axis holds 0 unless that would make the bars too short to be seen, which it then says. It returns
// an error for a language that it has no words in and a page that does not exist, and [TooLarge] if it does not fit the page.
func (c Tornado) Scene(opt Options) (*diagram.Scene, error) {
	s, err := c.sheet(opt)
	if err != nil {
		return nil, err
	}
	r := rows{head: &c.Head, marks: []mark{{c.Figure.Value, diagram.Clean(c.Name + " " + c.Figure.Text)}}}
	for _, d := range c.Drivers {
		r.rows = append(r.rows, c.row(d, s.words))
	}
	if c.All != "" {
		r.rows = append(r.rows, row{
			id: "all", name: diagram.Clean(c.All), strong: true, apart: true, bars: []bar{{c.Figure.Low, c.Figure.High, total}},
			words: []string{diagram.Clean(c.All), s.words.lowest + ": " + c.Name + " " + c.AllLow, s.words.highest + ": " + c.Name + " " + c.AllHigh}, brief: c.AllLow + " / " + c.AllHigh, before: c.AllLow, after: c.AllHigh,
		})
	}
	if r.zero = r.nearZero(); !r.zero {
		s.notes = append(s.notes, s.words.zeroOutside)
	}
	s.kind, s.draw, s.brief = s.words.tornado, r.draw, r.brief()
	if c.All != "" {
		s.brief = lastFirst(s.brief)
	}
	s.keys = func(p pen) []diagram.Key {
		var keys []diagram.Key
		if len(c.Drivers) > 0 {
			keys = append(keys, p.key(low, s.words.inputLow), p.key(high, s.words.inputHigh))
		}
		if r.zero {
			keys = append(keys, lineKey(rule(0, 0, 0, 0, p.Palette.Line, 1), s.words.zero))
		}
		return keys
	}
	return s.scene(opt.Page)
}

func (c Tornado) row(d Driver, w *words) row {
	out := row{
		id: d.ID, name: diagram.Clean(d.Name), detail: diagram.Clean(d.Detail),
		words: []string{named(d.Name, d.Detail), w.inputLow + ": " + c.Name + " " + d.LowText, w.inputHigh + ": " + c.Name + " " + d.HighText},
		bars:  []bar{{c.Figure.Value, d.AtLow, low}, {c.Figure.Value, d.AtHigh, high}},
	}
	out.before, out.after = d.LowText, d.HighText
	if d.AtHigh.LessThan(d.AtLow) {
		out.before, out.after = out.after, out.before
	}
	out.brief = out.before + " / " + out.after
	return out
}

// nearZero reports whether the bars can be seen on an axis that holds 0.
func (c *rows) nearZero() bool {
	var all []decimal.Decimal
	longest := decimal.Decimal{}
	for i := range c.rows {
		from, to := span(c.rows[i].values(), false)
		all, longest = append(all, from, to), decimal.Max(longest, to.Sub(from))
	}
	from, to := span(all, true)
	return longest.IsZero() || to.Sub(from).LessThanOrEqual(longest.Mul(decimal.NewFromInt(visible)))
}
