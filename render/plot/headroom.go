package plot

import (
	"cmp"
	"fmt"

	"github.com/shopspring/decimal"

	"dk/reorg/render/diagram"
)

// Headroom holds the costs of alternatives against the headroom, one bar each.
type Headroom struct {
	Head
	Columns []Column // of texts at the right: the cost, the balance, the verdict
	Rows    []Alternative
	Limit   string // written over the line of the headroom, where it is the same for all
	Legend  HeadroomLegend
}

// Column is a column of texts.
type Column struct {
	Title string
	Words bool // words, which may be wrapped, and not numbers
}

// HeadroomLegend says what the parts are called where the line is not a headroom; what is empty has its usual name.
type HeadroomLegend struct {
	Within, Beyond string // of a cost: what the limit carries, and what it does not
	Limit, Band    string // the line, and its interval
}

// Alternative is one bar.
type Alternative struct {
	ID, Name string
	Cost     Amount
	Headroom Amount
	Cells    []string // one for each column
	Strong   bool     // set apart from those before it
}

// Scene draws the chart. It returns an error if an alternative has not a text for every column, for a language that it has no
// words in and a page that does not exist, and [TooLarge] if it does not fit the page.
func (c Headroom) Scene(opt Options) (*diagram.Scene, error) {
	s, err := c.sheet(opt)
	if err != nil {
		return nil, err
	}
	r := rows{zero: true, head: &c.Head}
	for _, col := range c.Columns {
		r.columns = append(r.columns, column{diagram.Clean(col.Title), col.Words})
	}
	for _, a := range c.Rows {
		if len(a.Cells) != len(c.Columns) {
			return nil, fmt.Errorf("plot: %q has %d texts for %d columns", a.ID, len(a.Cells), len(c.Columns))
		}
		r.rows = append(r.rows, a.row(c.Columns))
	}
	if limit, same := r.sameLimit(); same && c.Limit != "" {
		r.over = &mark{limit, diagram.Clean(c.Limit)}
	}
	s.kind, s.draw, s.brief = s.words.headroom, r.draw, r.brief()
	s.keys = func(p pen) []diagram.Key { return r.headroomKeys(p, c.Legend.or(s.words)) }
	return s.scene(opt.Page)
}

func (a Alternative) row(columns []Column) row {
	out := row{
		id: a.ID, name: diagram.Clean(a.Name), strong: a.Strong, words: []string{diagram.Clean(a.Name)},
		whisk: a.Cost.interval(), limit: &limit{a.Headroom.Value, interval{a.Headroom.Low, a.Headroom.High}},
		bars: carried(a.Cost.Value, a.Headroom.Value),
	}
	for i, text := range a.Cells {
		text = diagram.Clean(text)
		out.cells = append(out.cells, text)
		if columns[i].Words {
			out.brief = text
		}
		if text != "" {
			out.words = append(out.words, diagram.Clean(columns[i].Title)+": "+text)
		}
	}
	return out
}

// carried splits a cost into what the headroom carries and what it does not.
func carried(cost, headroom decimal.Decimal) []bar {
	zero := decimal.Decimal{}
	until := decimal.Max(headroom, zero)
	switch {
	case !cost.GreaterThan(until):
		return []bar{{zero, cost, within}}
	case until.IsZero():
		return []bar{{zero, cost, beyond}}
	default:
		return []bar{{zero, until, within}, {until, cost, beyond}}
	}
}

// sameLimit is the limit of all rows, if they have the same.
func (c *rows) sameLimit() (decimal.Decimal, bool) {
	if len(c.rows) == 0 {
		return decimal.Decimal{}, false
	}
	for i := range c.rows {
		if !c.rows[i].limit.at.Equal(c.rows[0].limit.at) {
			return decimal.Decimal{}, false
		}
	}
	return c.rows[0].limit.at, true
}

// or are the usual names in place of those that are empty.
func (l HeadroomLegend) or(w *words) HeadroomLegend {
	return HeadroomLegend{cmp.Or(l.Within, w.within), cmp.Or(l.Beyond, w.beyond), cmp.Or(l.Limit, w.limit), cmp.Or(l.Band, w.band)}
}

// headroomKeys explain what occurs.
func (c *rows) headroomKeys(p pen, named HeadroomLegend) []diagram.Key {
	var inside, outside, doubt, band bool
	for i := range c.rows {
		r := &c.rows[i]
		for _, b := range r.bars {
			inside = inside || b.look == within && !b.from.Equal(b.to)
			outside = outside || b.look == beyond
		}
		doubt = doubt || r.whisk != nil
		band = band || !r.limit.low.Equal(r.limit.high)
	}
	var keys []diagram.Key
	if inside {
		keys = append(keys, p.key(within, named.Within))
	}
	if outside {
		keys = append(keys, p.key(beyond, named.Beyond))
	}
	if doubt {
		keys = append(keys, p.whiskerKey())
	}
	keys = append(keys, lineKey(rule(0, 0, 0, 0, p.Palette.Text, 1.75), named.Limit))
	if band {
		keys = append(keys, p.bandKey(named.Band))
	}
	return keys
}

func (p pen) bandKey(text string) diagram.Key {
	c := &p.Palette
	const w, h = 14, diagram.SwatchHeight
	g := diagram.Group{
		Rects: []diagram.Rect{{X: 2, W: w, H: h, Fill: c.Staff}},
		Lines: []diagram.Line{rule(2, 0, 2, h, c.Line, 0.625, 2, 2), rule(2+w, 0, 2+w, h, c.Line, 0.625, 2, 2)},
	}
	return diagram.Key{Swatch: g, Width: w + 4, Text: text}
}
