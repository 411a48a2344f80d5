package costing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// PriceOf is what prices and pay of a year are expected to be against those of the year before.
type PriceOf struct {
	Year int
	Leaf *Leaf // a plain number: 1.0175 is 1,75 per cent more
}

// readTime reads from when until when a pot holds money. Money for a time is there in its year alone unless it says until
// when; its year is that of the price level unless it says another.
func (p *Pot) readTime(f *source.Fields, level int) {
	until, limited := f.Value("until")
	p.Replaces = f.OptRef("replaces")
	switch {
	case limited && p.Nature != Temporary:
		f.Errorf("until-not-temporary", until.Pos(), "a pot that is %s has no last year", p.Nature).
			Hintf("write nature: temporary, or leave until out")
	case limited:
		if p.Until, limited = until.Year(); limited && p.Until < p.Year {
			f.Errorf("ends-before-it-begins", until.Pos(), "the pot ends in %d, before its year %d", p.Until, p.Year).
				Hintf("until is the last year with money")
		}
	case p.Nature == Temporary:
		p.Until = cmp.Or(p.Year, level)
	}
	if !p.Replaces.IsZero() && p.Year == 0 && f.OK() {
		f.Errorf("missing-key", p.Replaces.At, "a pot that replaces another has no %q", "year").Hintf("add year: the first in which it takes the place of %q", p.Replaces.ID)
		p.Replaces = source.Ref{}
	}
	if p.Nature == Temporary && p.Year == 0 {
		p.Year = min(level, p.Until) // without a year, money that was over before the price level was there in its last year
	}
}

// readYears reads what the budget says of years: which is the first, and what prices become.
func (b *Budget) readYears(f *source.Fields, level int, sources org.Sources) {
	b.BudgetYear, b.level, b.now = f.OptYear("budget_year"), level, level
	for _, k := range f.Keys() {
		if k.ID == "budget_year" {
			b.budgetYearAt = k.At
		}
	}
	for g := range f.Entries("projection", "projection") {
		year, ok := g.Required("year")
		p := PriceOf{Leaf: &Leaf{ID: "projection", At: g.Pos()}}
		if ok {
			p.Year, ok = year.Year()
		}
		if v, there := g.Required("factor"); there {
			p.Leaf.Amount = readFactor(g, v)
			p.Leaf.At = v.Pos()
		}
		p.Leaf.Origin = org.ReadOrigin(g, sources)
		g.End()
		if want := level + len(b.Projection) + 1; ok && level != 0 && p.Year != want {
			g.Errorf("projection-gap", year.Pos(), "expected the prices of %d, found those of %d", want, p.Year).
				Hintf("list every year after the price level %d, in order: each factor is against the year before", level)
			return
		}
		p.Leaf.Name = strconv.Itoa(p.Year)
		b.Projection = append(b.Projection, p)
	}
}

// readFactor reads the prices of a year against those of the year before. It is no amount: 1,017 is never 1017 here.
func readFactor(f *source.Fields, v source.Value) amount.Amount {
	text, ok := v.Text()
	if !ok {
		return amount.Amount{}
	}
	digits := strings.Replace(text, ",", ".", 1)
	factor, err := decimal.NewFromString(digits)
	if err != nil || strings.Trim(digits, "0123456789.") != "" || factor.LessThan(decimal.New(5, -1)) || factor.GreaterThan(decimal.New(2, 0)) {
		f.Errorf("not-a-factor", v.Pos(), "expected a factor from 0,5 to 2, found %q", text).
			Hintf("write 1,0175 for prices 1,75 %% above those of the year before")
		return amount.Amount{}
	}
	return amount.Exact(factor, "").As(text)
}

// checkReplaced checks that pots that take the place of others come after them, one after the other.
func (b *Budget) checkReplaced(diags *diag.List) {
	by := map[string]Pot{}
	for _, p := range b.Pots {
		if p.Replaces.IsZero() || !b.CheckPot(p.Replaces.ID, p.Replaces.At, diags) {
			continue
		}
		old, _ := b.Pot(p.Replaces.ID)
		first, twice := by[old.ID]
		switch {
		case p.Year <= old.Year:
			diags.Errorf("replaces-later", p.Replaces.At, "the pot %q of %d cannot take the place of %q of %d", p.ID, p.Year, old.ID, old.Year).
				Hintf("a pot takes the place of one of an earlier year").See(old.Leaf.At, "%s", old.ID)
		case twice:
			diags.Errorf("replaced-twice", p.Replaces.At, "the pot %q is replaced twice", old.ID).
				Hintf("let each pot take the place of the one of the year before it").See(first.Replaces.At, "first by %q", first.ID)
		default:
			by[old.ID] = p
		}
	}
}

// successor is the pot that takes the place of another.
func (b *Budget) successor(id string) (Pot, bool) {
	for _, p := range b.Pots {
		if p.Replaces.ID == id && id != "" {
			return p, true
		}
	}
	return Pot{}, false
}

// holder is the first pot that holds, of one and those that take its place one after the other.
func (b *Budget) holder(id string, holds func(Pot) bool) (Pot, bool) {
	p, ok := b.Pot(id)
	for left := len(b.Pots); ok && left > 0; left-- {
		if holds(p) {
			return p, true
		}
		p, ok = b.successor(p.ID)
	}
	return Pot{}, false
}

// Carrier is the pot that carries what is promised of one in a year: itself, or that which has taken its place; without money
// in that year it is the one itself.
func (b *Budget) Carrier(id string, year int) (Pot, bool) {
	if p, ok := b.holder(id, func(p Pot) bool { return b.InForce(p, year) }); ok {
		return p, true
	}
	return b.Pot(id)
}

// About notes which financial year a case is about: where no budget year is written, it is that. Until it is known, it is the
// year of the price level.
func (b *Budget) About(year int) { b.now = year }

// QuestionYear finds a budget year that was over when the case was about: no change can be paid in it.
func (b *Budget) QuestionYear(now int, years calendar.Years, diags *diag.List) {
	if b.BudgetYear != 0 && b.BudgetYear < now {
		diags.Findingf("budget-year-past", b.budgetYearAt, "the budget year %s lies before %s, the year of as_of", years.Label(b.BudgetYear), years.Label(now)).
			Hintf("write the year whose money must carry the changes, or leave budget_year out")
	}
}

// Year is the budget year: the one that is written, or that which the case is about.
func (b *Budget) Year() int { return cmp.Or(b.BudgetYear, b.now) }

// YearFor is the year whose money must carry what plans cost that are carried out together: the budget year, or the first in
// which they cost more than they save where it is later. Money that was replaced by then carries nothing, and neither does what
// begins after it, be it that more is to be paid then.
func (b *Budget) YearFor(plans ...Priced) int {
	if from, costs := CostsFrom(plans...); costs {
		return max(b.Year(), from)
	}
	return b.Year()
}

// Grows reports whether lasting money begins after the budget year, or takes the place of other money then: so that it matters
// from when on something costs.
func (b *Budget) Grows() bool {
	return slices.ContainsFunc(b.Pots, func(p Pot) bool { return p.Nature != Temporary && p.Year > b.Year() })
}

// settled is the first year from which on the pots hold the same.
func (b *Budget) settled() int {
	last := 0
	for _, p := range b.Pots {
		if last = max(last, p.Year); p.Until != 0 {
			last = max(last, p.Until+1)
		}
	}
	return last
}

// Counts reports whether a pot is part of the headroom that must carry what costs something every year: its money lasts and is
// there in the budget year.
func (b *Budget) Counts(p Pot) bool { return b.lasting(b.Year())(p) }

// lasting are the pots that are there in a year and do not end.
func (b *Budget) lasting(year int) func(Pot) bool {
	return func(p Pot) bool { return p.Nature != Temporary && b.InForce(p, year) }
}

// IsCounted reports whether an earmark is part of the headroom, being on a pot that counts or on one that it replaces.
func (b *Budget) IsCounted(e Earmark) bool {
	_, ok := b.holder(e.Pot, b.Counts)
	return ok
}

// InForce reports whether there is money in a pot in a year.
func (b *Budget) InForce(p Pot, year int) bool {
	next, replaced := b.successor(p.ID)
	return p.Year <= year && (p.Until == 0 || year <= p.Until) && !(replaced && next.Year <= year)
}

// HeadroomIn is what the pots of a year hold less what is promised of them then, by the budget and by a scenario. What was
// promised of a pot is promised of the one that takes its place, and ends with the pot.
func (b *Budget) HeadroomIn(year int, more ...Earmark) Figure {
	holds := func(p Pot) bool { return b.InForce(p, year) }
	var marks []Earmark
	for _, list := range [][]Earmark{b.Earmarks, more} {
		for _, e := range list {
			if e.From <= year {
				marks = append(marks, e)
			}
		}
	}
	return b.left(Label{YearHeadroom, strconv.Itoa(year)}, holds, marks)
}

// Carried are the pots, not wholly promised to something else, that are counted in one of the years with the amount of
// another: their money varies, and nobody has said what it will be.
func (b *Budget) Carried(years []int) []Pot {
	var out []Pot
	for _, p := range b.Pots {
		elsewhere := func(year int) bool { return year != p.Year && b.InForce(p, year) }
		if p.Nature == Varying && !b.promised(p) && slices.ContainsFunc(years, elsewhere) {
			out = append(out, p)
		}
	}
	return out
}

// AtPricesOf is a figure at the prices of a year, and false when they are not known.
func (b *Budget) AtPricesOf(year int, f Figure) (Figure, bool) {
	label := Label{AtYearPrices, strconv.Itoa(year)}
	if year == b.level {
		return Sum(label, f), true
	}
	parts := []Figure{f}
	for _, p := range b.Projection {
		if p.Year <= year {
			parts = append(parts, Stated(PriceFactor, p.Leaf))
		}
	}
	known := year > b.level && len(parts) == year-b.level+1
	return Product(label, parts...), known
}
