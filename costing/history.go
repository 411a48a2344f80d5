package costing

import (
	"fmt"
	"slices"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Past is what an amount was in an earlier year, as it was published then: in the prices of its own year.
type Past struct {
	Year   int
	Amount amount.Amount
	Origin org.Origin
	At     diag.Pos
}

// readHistory reads what an amount was in earlier years, oldest first. One year alone says nothing about how an amount
// changes from year to year.
func readHistory(f *source.Fields, sources org.Sources) []Past {
	v, there := f.Value("history")
	if !there {
		return nil
	}
	var out []Past
	entries, ok := 0, true
	for entry := range v.Entries("past year") {
		entries++
		p := Past{At: entry.Pos()}
		p.Year, p.Amount = entry.Year("year"), entry.Money("amount")
		p.Origin = org.ReadOrigin(entry, sources)
		entry.End()
		if ok = ok && entry.OK(); ok {
			out = append(out, p)
		}
	}
	for i := 1; ok && i < len(out); i++ {
		if out[i].Year > out[i-1].Year {
			continue
		}
		wrong := fmt.Sprintf("%d stands after %d", out[i].Year, out[i-1].Year)
		if out[i].Year == out[i-1].Year {
			wrong = fmt.Sprintf("%d is there twice", out[i].Year)
		}
		f.Errorf("history-order", out[i].At, "%s", wrong).
			Hintf("a history has each year once, the oldest first").See(out[i-1].At, "the year before it")
		return nil
	}
	if entries == 1 && ok {
		f.Errorf("short-history", v.Pos(), "the history has one year only").
			Hintf("how an amount changes from year to year needs two years or more")
	}
	if entries < 2 || !ok {
		return nil
	}
	return out
}

// HasHistory reports whether the case says of any amount what it was in earlier years.
func (m *Model) HasHistory() bool {
	if m.Budget != nil && slices.ContainsFunc(m.Budget.Pots, func(p Pot) bool { return len(p.Leaf.History) > 0 }) {
		return true
	}
	return slices.ContainsFunc(m.Prices.Grades, func(g Grade) bool { return g.Annual != nil && len(g.Annual.History) > 0 })
}
