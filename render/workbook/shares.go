package workbook

import (
	"math/big"
	"strings"

	"dk/reorg/costing"
)

// The columns of the shares of years; after them stand the shares, a year each, and then the amounts.
const (
	shareNumber = 1 + iota
	shareWhat
	shareFrom
	shareCost
	shareFirst
)

// mostShares is of how many lines the weights of the intervals are written out as formulas of shares; those of more would be
// longer than a formula can be.
const mostShares = 100

// counted is a cost a year, and where it stands how much of a year it counts.
type counted struct {
	of    costing.Figure
	share place
}

// weighed are the parts of figures that count for a share of a year, by the labels of the figures.
type weighed map[costing.Label][]counted

// shareLines are what one scenario costs a year, a line each, on the sheet of shares.
type shareLines struct {
	band, head int
	lines      int
	live       weighed
	steps      rows // what comes every year
	endings    rows // what ends
}

func (b *book) beginShares() {
	w := b.words
	b.heading(b.shares, w.Shares, w.SharesNote, 5, 38, 12, 13, 9, 9, 9, 9, 13, 13, 13, 13)
}

// beginShares says whose shares come next, and of which years.
func (p *scenarioPage) beginShares() {
	p.lines = &shareLines{live: weighed{}, steps: rows{1, 0}, endings: rows{1, 0}}
	if len(p.priced.Years) == 0 {
		return
	}
	w, s := p.words, p.shares
	p.lines.band = s.add(across(sectionText, p.told.Title, p.amountColumn(len(p.priced.Years)-1))...)
	heads := []cell{says(heading, w.Number), says(heading, w.What), says(heading, w.Effective), says(heading, w.Cost)}
	for _, name := range []string{w.ShareIn, w.AmountIn} {
		for _, y := range p.priced.Years {
			heads = append(heads, says(heading, name+" "+p.Lang.YearName(y.Year)))
		}
	}
	p.lines.head = s.add(heads...)
	p.lines.steps = rows{s.next(), p.lines.head}
}

func (p *scenarioPage) amountColumn(year int) int { return shareFirst + len(p.priced.Years) + year }

// shareStep puts a step on the sheet of shares. Its cost is given as its own cell holds it.
func (p *scenarioPage) shareStep(n int, cost expr) {
	if len(p.priced.Years) == 0 {
		return
	}
	whole, told, s := p.priced.Steps[n], p.told.Steps[n], p.shares
	exact := cost
	if !plain(whole) {
		exact = p.ledger.exact(s, whole)
	}
	var parts []costing.Figure
	for _, y := range p.priced.Years {
		parts = append(parts, y.Cost.Terms()[n].Of)
	}
	first := []cell{count(numberOf, told.Number), says(wrapped, capitalised(told.Verb(p.Lang))+": "+told.Title), date(told.Effective), gives(amountOf, exact)}
	p.shareLine(first, cost, whole, parts, func(year int) costing.Label { return p.priced.Years[year].Cost.Label() })
	p.lines.steps.last = len(s.rows)
}

// shareLine adds a line: what it costs a year, the shares of the years, and the amounts that these come to.
func (p *scenarioPage) shareLine(cells []cell, cost expr, whole costing.Figure, parts []costing.Figure, label func(year int) costing.Label) {
	s := p.shares
	row := s.next()
	var amounts []cell
	for year, part := range parts {
		at := s.at(shareFirst+year, row)
		share := expr{text: cellName(at.col, row), value: portion(part, whole)}
		cells = append(cells, shareCell(share.value, true))
		amounts = append(amounts, gives(amountOf, p.amountIn(s, cost, whole, part, share)))
		p.lines.live[label(year)] = append(p.lines.live[label(year)], counted{whole, at})
	}
	s.add(append(cells, amounts...)...)
	p.lines.lines++
}

// amountIn is what a cost a year comes to for a share of a year, as the program reads it.
func (p *scenarioPage) amountIn(on *sheet, cost expr, whole, part costing.Figure, share expr) expr {
	all := share.value.Cmp(unit) == 0
	if !all && !plain(whole) {
		cost = p.ledger.exact(on, whole)
	}
	e := expr{text: cost.tight() + "*" + share.text, value: new(big.Rat).Mul(cost.value, share.value)}
	if all {
		return e
	}
	return e.asRead(part)
}

// portion is how much of a figure a part of it is: all of it where the part is the figure itself, nothing where there is none.
func portion(part, whole costing.Figure) *big.Rat {
	terms, all := part.Terms(), whole.Terms()
	switch {
	case isNothing(part):
		return zero
	case part.Leaf() != nil || len(all) > 0 && &terms[0] == &all[0]:
		return unit
	default:
		return terms[0].Factor
	}
}

// shareCell is a share of a year, in twelfths where it is whole months.
func shareCell(share *big.Rat, input bool) cell {
	s := shareStyle(share)
	if input {
		s = map[style]style{shareOf: shareInput, twelfthsOf: twelfthsInput}[s]
	}
	return gives(s, expr{text: fractionText(share), value: share})
}

// endShares adds up what comes every year, and puts what ends below it.
func (p *scenarioPage) endShares() {
	years, s := p.priced.Years, p.shares
	if len(years) == 0 {
		return
	}
	p.shareTotal(p.words.CostTotal, p.lines.steps, func(y costing.Year) costing.Figure { return y.Cost })
	p.lines.endings = rows{s.next(), len(s.rows)}
	for n, c := range p.priced.Changes() {
		for _, t := range c.Temporary {
			p.shareEnding(n, t)
		}
	}
	p.shareTotal(p.words.TemporaryTotal, p.lines.endings, func(y costing.Year) costing.Figure { return y.Temporary })
	if p.lines.lines == 0 {
		s.rows = s.rows[:p.lines.band-1]
		return
	}
	p.settleShares()
	s.skip()
}

// shareEnding puts what a step costs for a time on the sheet of shares.
func (p *scenarioPage) shareEnding(n int, t costing.Ending) {
	s, whole := p.shares, costing.Stated(costing.TemporaryCost, t.Leaf)
	var parts []costing.Figure
	for _, y := range p.priced.Years {
		parts = append(parts, paidIn(y, t.Leaf))
	}
	cost := p.ledger.write(s, whole)
	from, until := date(t.From.String()), p.Lang.Date(t.Until)
	first := []cell{count(numberOf, p.told.Steps[n].Number), says(wrapped, p.nameOf(t.Leaf)+" ("+p.words.Until+" "+until+")"), from, gives(amountOf, cost)}
	p.shareLine(first, cost, whole, parts, func(year int) costing.Label { return p.priced.Years[year].Temporary.Label() })
	p.lines.endings.last = len(s.rows)
}

// paidIn is the part of a year's temporary costs that one of them makes up; a figure of nothing in other years.
func paidIn(y costing.Year, leaf *costing.Leaf) costing.Figure {
	for _, t := range y.Temporary.Terms() {
		if t.Of.Leaf() == leaf || t.Of.Leaf() == nil && t.Of.Terms()[0].Of.Leaf() == leaf {
			return t.Of
		}
	}
	return costing.Sum(costing.Label{What: costing.TemporaryCost})
}

// shareTotal adds the amounts of lines up, year by year.
func (p *scenarioPage) shareTotal(name string, of rows, figure func(costing.Year) costing.Figure) {
	if of.last < of.first {
		return
	}
	s := p.shares
	cells := []cell{empty(textTotal), says(textTotal, name)}
	for len(cells) < p.amountColumn(0)-1 {
		cells = append(cells, empty(textTotal))
	}
	row := s.next()
	for year, y := range p.priced.Years {
		at := s.at(p.amountColumn(year), row)
		cells = append(cells, gives(amountTotal, total(s, at.col, of.first, of.last)))
		p.ledger.putHere(figure(y), at)
	}
	s.add(cells...)
}

// settleShares makes inputs of the shares only where the intervals can follow them.
func (p *scenarioPage) settleShares() {
	p.live = p.lines.live
	follows := p.lines.lines <= mostShares
	for _, y := range p.priced.Years {
		if follows && p.priced.HasBudget {
			_, follows = p.atoms(y.Balance)
		}
	}
	if follows {
		return
	}
	p.live = nil
	for _, lines := range p.lines.live {
		for _, line := range lines {
			c := &line.share.on.rows[line.share.row-1][line.share.col-1]
			*c = shareCell(c.value, false)
		}
	}
	row := p.shares.add(says(small, p.words.SharesFixed))
	p.shares.merge(row, 1, len(p.shares.widths))
}

// product is the exact sum of costs a year times their shares of a year, with nothing rounded in between.
func (l *shareLines) product(from, on *sheet, of rows, year int) expr {
	if of.last < of.first {
		return fixed(zero)
	}
	sum := new(big.Rat)
	for row := of.first; row <= of.last; row++ {
		sum.Add(sum, new(big.Rat).Mul(from.at(shareCost, row).cell().value, from.at(shareFirst+year, row).cell().value))
	}
	column := func(col int) string {
		return from.at(col, of.first).absolute() + ":" + strings.TrimPrefix(from.at(col, of.last).absolute(), quoted(from.name)+"!")
	}
	return expr{text: "SUMPRODUCT(" + column(shareCost) + "," + column(shareFirst+year) + ")", value: sum}
}
