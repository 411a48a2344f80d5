package workbook

import (
	"fmt"
	"math/big"
	"strings"

	"dk/reorg/costing"
)

// yearPrices is the column of what prices are in a year against the price level of the case.
const yearPrices = 9

// layOwnPrices lays the years of a scenario out once more, each at its own prices: exact amounts times the factors of all years
// since the price level. The first of the years at the prices of the case stands in a row.
func (b *book) layOwnPrices(i, first int) {
	budget := b.Model.Budget
	if budget == nil || len(budget.Projection) == 0 || len(b.Priced[i].Years) == 0 {
		return
	}
	w, s := b.words, b.years
	against := w.PricesAgainst + " " + b.Lang.YearName(b.Case.PriceLevel)
	var heads []cell
	for _, t := range []string{w.AtYearPrices, w.Year, w.YearCost, w.YearTemporary, w.OneOff, w.Spent, b.limitName(), w.Balance, against} {
		heads = append(heads, says(heading, t))
	}
	s.add(heads...)
	for n, y := range b.Priced[i].Years {
		if y.Prices == nil {
			s.add(empty(plainText), says(plainText, b.Lang.YearName(y.Year)), says(small, fmt.Sprintf(w.PricesUnknown, b.Lang.YearName(y.Year))))
			s.merge(len(s.rows), 3, yearBalance)
			continue
		}
		b.layAtOwnPrices(i, n, first+n)
	}
	s.skip()
}

// layAtOwnPrices lays out one year at its own prices.
func (b *book) layAtOwnPrices(i, n, from int) {
	s, lines, y := b.years, b.lines[i], b.Priced[i].Years[n]
	row := s.next()
	prices := b.pricesOf(y.Year)
	at := func(col int, f costing.Figure, exact expr) cell {
		if f.Op() != costing.Multiplying { // the year of the price level has the prices of the case
			return gives(amountOf, ref(s.at(col, from), s))
		}
		e := expr{text: exact.tight() + "*" + cellName(yearPrices, row), value: new(big.Rat).Mul(exact.value, prices.value)}
		return gives(amountOf, e.asRead(f))
	}
	own := y.Prices
	cells := []cell{
		empty(plainText), says(plainText, b.Lang.YearName(y.Year)),
		at(yearCost, own.Cost, lines.product(b.shares, s, lines.steps, n)),
		at(yearCost+1, own.Temporary, lines.product(b.shares, s, lines.endings, n)),
		at(yearCost+2, own.OneOff, b.ledger.exact(s, y.OneOff)),
	}
	spent := expr{text: fmt.Sprintf("SUM(%s:%s)", cellName(yearCost, row), cellName(yearCost+2, row)), value: sumOf(cells[2:])}
	limit := at(yearBalance-1, own.Headroom, b.ledger.exact(s, y.Headroom))
	balance := expr{text: cellName(yearBalance-1, row) + "-" + cellName(yearBalance-2, row), value: new(big.Rat).Sub(limit.value, spent.value)}
	s.add(append(cells, gives(amountOf, spent), limit, gives(amountOf, balance), gives(plainDerived, prices))...)
}

// pricesOf is what prices are in a year against the price level: the factors of all years since, by name.
func (b *book) pricesOf(year int) expr {
	out := expr{value: unit}
	var names []string
	for _, p := range b.Model.Budget.Projection {
		if p.Year <= year {
			f := ref(b.factors[p.Year], b.years)
			names = append(names, f.text)
			out.value = new(big.Rat).Mul(out.value, f.value)
		}
	}
	if len(names) == 0 {
		return fixed(unit)
	}
	out.text = strings.Join(names, "*")
	return out
}
