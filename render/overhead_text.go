package render

import (
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
)

// overheadTable tells the chain line by line, each with how it comes about.
func (r *Comparison) overheadTable(d *Document, l Lang) {
	o := r.Overhead
	if o == nil {
		return
	}
	w, m := l.words(), o.scale()
	d.heading(w.OverheadHeading)
	t := Table{Columns: []Column{{Title: ""}, {"", true}, {w.Interval, true}, {Title: w.How}}, Unnamed: []string{w.KeyFigure, w.Value}}
	for _, f := range o.Figures {
		t.Rows = append(t.Rows, Row{Cells: []string{capital(f.name(l)), m.quantity(l, costing.What(f.What), f.Value), f.interval(l, m), o.how(l, f)}})
	}
	d.table(t)
	if o.Explanation != "" && !o.baseAbove() {
		d.paragraph(sentence(capital(o.Explanation)))
	}
}

// baseAbove reports whether the published amount is that of more than the full budget, of which nothing can be left out then.
func (o *Overhead) baseAbove() bool {
	for _, f := range o.Figures {
		if f.What == string(costing.BaseGap) {
			return f.Value.IsNegative()
		}
	}
	return false
}

// scale shows kroner in millions with the fewest decimals, but at least two, with which the amounts of the chain add up.
func (o *Overhead) scale() money {
	v := map[costing.What]decimal.Decimal{}
	var shares []decimal.Decimal
	for _, f := range o.Figures {
		if v[costing.What(f.What)] = f.Value; f.What == string(costing.WholeShare) {
			shares = append(shares, f.Value)
		}
	}
	rows := [][]decimal.Decimal{
		append(shares, v[costing.Whole]),
		{v[costing.ImpliedBase], v[costing.BaseGap], v[costing.FullBudget]},
		{v[costing.PotAmount], v[costing.CeilingRoom], v[costing.AtCeiling]},
	}
	if len(shares) == 0 {
		rows = rows[1:]
	}
	if _, published := v[costing.ImpliedBase]; !published {
		rows = nil
	}
	if _, top := v[costing.AtCeiling]; !top && rows != nil {
		rows = rows[:len(rows)-1]
	}
	for _, m := range scales {
		if m != scales[0] && m.addsUp(rows) {
			return m
		}
	}
	return scales[len(scales)-1]
}

func (f ChainFigure) name(l Lang) string { return figureName(l, costing.What(f.What), f.Of) }

// interval writes the bounds of the figure in its own unit.
func (f ChainFigure) interval(l Lang, m money) string {
	if f.Low.Equal(f.High) {
		return ""
	}
	what := costing.What(f.What)
	return l.between(m.bound(l, what, f.Low, false), m.bound(l, what, f.High, true))
}

// how says how a figure of the chain comes about: who says so, or what is done to what.
func (o *Overhead) how(l Lang, f ChainFigure) string {
	w := l.words()
	how := strings.TrimSpace(f.Part + " " + w.Hows[f.What])
	var stated []string
	if f.Text != "" {
		if stated = append(stated, quoted(l, f.Text)); f.What == string(costing.RateShare) {
			stated[0] = strings.ToLower(w.Stated) + " " + stated[0]
		}
		if f.Source != "" {
			stated = append(stated, f.Source)
		}
	}
	if f.What == string(costing.Rate) && o.Decided != "" {
		stated = append(stated, o.Decided)
	}
	if how != "" {
		stated = append([]string{how}, stated...)
	}
	return strings.Join(stated, ", ")
}

func quoted(l Lang, text string) string {
	if l.english() {
		return "“" + text + "”"
	}
	return "»" + text + "«"
}

// number writes a figure in its unit, without the unit.
func (m money) number(l Lang, what costing.What, d decimal.Decimal) string {
	switch what.Unit() {
	case amount.Money:
		return m.plain(l, d)
	case amount.Percent:
		return l.percentOf(what, d)
	default:
		return l.Exact(d)
	}
}

// bound writes a bound of a figure in its unit, without the unit, so that what is shown is never narrower than what is so.
func (m money) bound(l Lang, what costing.What, d decimal.Decimal, up bool) string {
	switch what.Unit() {
	case amount.Money:
		return m.outwards(l, d, up)
	case amount.Percent:
		return money{0, percentDecimals(what, d)}.outwards(l, d, up)
	default:
		return l.Exact(d)
	}
}

// quantity writes a figure with its unit.
func (m money) quantity(l Lang, what costing.What, d decimal.Decimal) string {
	number := m.number(l, what, d)
	switch what {
	case costing.CeilingDistance, costing.NewDistance, costing.Points:
		return number + " " + l.words().PercentagePoints
	}
	switch what.Unit() {
	case amount.Money:
		return m.named(l, number)
	case amount.Percent:
		return number + l.words().Percent
	default:
		return number
	}
}

// percentOf writes a percentage: parts of a rate as exactly as they are known, up to four decimals, and the others with one.
func (l Lang) percentOf(what costing.What, d decimal.Decimal) string {
	return l.Number(d, percentDecimals(what, d))
}

func percentDecimals(what costing.What, d decimal.Decimal) int32 {
	decimals := int32(1)
	if what != costing.BaseGapPercent && what != costing.ImpliedShare {
		for decimals < 4 && !d.Round(decimals).Equal(d.Round(4)) {
			decimals++
		}
	}
	return decimals
}
