package costing

import (
	"math/big"
	"slices"
	"strconv"
	"time"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// yearsShown is the budget year and the three years that budgets estimate after it.
const yearsShown = 4

// OneOff is something that a change costs once.
type OneOff struct {
	Leaf *Leaf
	Kind string // what it is for, by a word that documents sort it by
	Year int    // in which it is paid
}

// Ending is what a change costs a year until a day, that day included.
type Ending struct {
	Leaf  *Leaf // kroner a year
	From  calendar.Date
	Until calendar.Date
	years calendar.Years
}

// Phase is the share of its yearly cost that a change has from a day on.
type Phase struct {
	From  calendar.Date
	Share *big.Rat
	At    diag.Pos
}

// Year is what a plan does to the money of one year.
type Year struct {
	Year      int
	Share     *big.Rat // of the year that the changes that cost something are in force, where all have the same; else nil
	Cost      Figure   // a year's cost, for as much of it as each change is in force
	Temporary Figure   // what ends
	OneOff    Figure
	Spent     Figure // the three together
	Headroom  Figure // of the pots of the year; of a case with a budget, as Balance is
	Balance   Figure
	Prices    *Year // the same at the prices of the year itself; nil: they are not known
}

// inForce is the share of a year in which something is in force from a day until another, that day included; the zero day
// is no end. All shares of years come from here.
func inForce(years calendar.Years, from, until calendar.Date, year int) *big.Rat {
	share := fraction(years.Share(from, year))
	if !until.IsZero() {
		share.Sub(share, fraction(years.Share(dayAfter(until), year)))
	}
	return share
}

func fraction(s calendar.Share) *big.Rat { return big.NewRat(s.Num, s.Den) }

func dayAfter(d calendar.Date) calendar.Date {
	next := time.Date(d.Year, d.Month, d.Day+1, 0, 0, 0, 0, time.UTC)
	return calendar.Date{Year: next.Year(), Month: next.Month(), Day: next.Day()}
}

// Months is a share of a year in months, if these are whole; else 0.
func Months(share *big.Rat) int {
	months := new(big.Rat).Mul(share, big.NewRat(12, 1))
	if !months.IsInt() {
		return 0
	}
	return int(months.Num().Int64())
}

// NewOneOff is something that a change costs once, in the year in which it takes effect unless it says another.
func NewOneOff(c Change, kind, purpose string, a amount.Amount, year int, origin org.Origin, at diag.Pos) OneOff {
	if year == 0 {
		year = c.Years.Of(c.From)
	}
	return OneOff{c.leaf(purpose, a, origin, at), kind, year}
}

// NewEnding is what a change costs a year from when it takes effect until a day.
func NewEnding(c Change, purpose string, a amount.Amount, until calendar.Date, origin org.Origin, at diag.Pos) Ending {
	return Ending{c.leaf(purpose, a, origin, at), c.From, until, c.Years}
}

func (c Change) leaf(purpose string, a amount.Amount, origin org.Origin, at diag.Pos) *Leaf {
	name := c.Name
	if purpose != "" {
		name += " – " + purpose
	}
	return &Leaf{ID: c.Subject, Name: name, Amount: a, Origin: origin, At: at}
}

func (o OneOff) figure() Figure { return Stated(OneOffCost, o.Leaf) }

// in is the share of a year that a temporary cost is paid.
func (t Ending) in(year int) *big.Rat { return inForce(t.years, t.From, t.Until, year) }

// wholly is for how many years a temporary cost is paid in all.
func wholly(t Ending) *big.Rat {
	total := new(big.Rat)
	for year := t.years.Of(t.From); year <= t.years.Of(t.Until); year++ {
		total.Add(total, t.in(year))
	}
	return total
}

// begins is when a change begins to cost what it costs.
func (c Change) begins() calendar.Date {
	for _, p := range c.Phases {
		if p.Share.Sign() > 0 {
			return p.From
		}
	}
	return c.From
}

// share is how much of its yearly cost a change has in a year.
func (c Change) share(year int) *big.Rat {
	if len(c.Phases) == 0 {
		return inForce(c.Years, c.From, calendar.Date{}, year)
	}
	total, before := new(big.Rat), new(big.Rat)
	for _, p := range c.Phases {
		more := new(big.Rat).Sub(p.Share, before)
		total.Add(total, more.Mul(more, inForce(c.Years, p.From, calendar.Date{}, year)))
		before = p.Share
	}
	return total
}

// checkDates complains about phases that begin before the change does, and about costs that end before they begin.
func (c Change) checkDates(diags *diag.List) {
	if len(c.Phases) > 0 && c.Phases[0].From.Before(c.From) {
		diags.Errorf("phase-before-effect", c.Phases[0].At, "the first phase is from %s, before the change takes effect on %s", c.Phases[0].From, c.From).
			Hintf("give the change an earlier effective date, or begin the phases later")
	}
	for _, t := range c.Temporary {
		if t.Until.Before(t.From) {
			diags.Errorf("ends-before-it-begins", t.Leaf.At, "the temporary cost ends on %s, before the change takes effect on %s", t.Until, t.From).
				Hintf("until is the last day that it is paid")
		}
	}
}

// partOf is a yearly amount times the years that it counts for, and the amount itself where that is one.
func partOf(f Figure, years *big.Rat) Figure {
	if years.Cmp(one) == 0 {
		return f
	}
	return Times(f.Label(), f, years, years.RatString())
}

// inYear is what the changes cost in a year, each for as much of it as it is in force.
func (p Priced) inYear(label Label, year int) Figure {
	var parts []Figure
	for i, c := range p.Changes() {
		parts = append(parts, partOf(p.Steps[i], c.share(year)))
	}
	return Sum(label, parts...)
}

// temporary is what the changes cost for a time, each as many years as it counts.
func (p Priced) temporary(label Label, years func(Ending) *big.Rat) Figure {
	var parts []Figure
	for _, c := range p.Changes() {
		for _, t := range c.Temporary {
			if n := years(t); n.Sign() != 0 {
				parts = append(parts, partOf(Stated(TemporaryCost, t.Leaf), n))
			}
		}
	}
	return Sum(label, parts...)
}

// oneOffs are what is paid once, of those that count.
func (p Priced) oneOffs(label Label, counts func(OneOff) bool) Figure {
	var parts []Figure
	for _, c := range p.Changes() {
		for _, o := range c.OneOffs {
			if counts(o) {
				parts = append(parts, o.figure())
			}
		}
	}
	return Sum(label, parts...)
}

// OneOffOf is what is paid once for one kind of thing.
func (p Priced) OneOffOf(kind string) Figure {
	return p.oneOffs(Label{What: OneOffCost}, func(o OneOff) bool { return o.Kind == kind })
}

// years works out what the plan does to the money of the years shown, and what it costs once or for a time in others.
func (p *Priced) years(b *Budget) {
	first, ok := p.firstYear(b)
	if !ok {
		return
	}
	for year := first; year < first+yearsShown; year++ {
		p.Years = append(p.Years, p.year(year, b))
	}
	last := first + yearsShown - 1
	shown := func(t Ending) *big.Rat {
		left := wholly(t)
		for year := first; year <= last; year++ {
			left.Sub(left, t.in(year))
		}
		return left
	}
	p.Beyond = Sum(Label{What: Investment},
		p.oneOffs(Label{What: OneOffCost}, func(o OneOff) bool { return o.Year < first || o.Year > last }),
		p.temporary(Label{What: TemporaryCost}, shown))
	p.Settled = p.settled(b)
	var earlier []Figure
	for year := p.begun(); year <= max(p.Settled, first-1); year++ {
		switch {
		case year < first:
			p.Around = append(p.Around, p.year(year, b))
			earlier = append(earlier, p.Around[len(p.Around)-1].Cost)
		case year > last:
			p.Around = append(p.Around, p.year(year, b))
		}
	}
	p.Earlier = Sum(Label{What: Cost}, earlier...)
}

// settled is the first year from which on nothing changes any more: no pot begins or ends, every change has all of its effect,
// and nothing is paid once or for a time.
func (p Priced) settled(b *Budget) int {
	last := 0
	if b != nil {
		last = b.settled()
	}
	for _, c := range p.Changes() {
		from := []calendar.Date{c.From}
		for _, phase := range c.Phases {
			from = append(from, phase.From)
		}
		for _, date := range from {
			year := c.Years.Of(date)
			if last = max(last, year); inForce(c.Years, date, calendar.Date{}, year).Cmp(one) != 0 {
				last = max(last, year+1)
			}
		}
		for _, o := range c.OneOffs {
			last = max(last, o.Year+1)
		}
		for _, t := range c.Temporary {
			last = max(last, t.years.Of(t.Until)+1)
		}
	}
	return last
}

// firstYear is the budget year, or that in which the plan begins to cost or save something; false for a plan that does nothing.
func (p Priced) firstYear(b *Budget) (int, bool) {
	if p.From.IsZero() {
		return 0, false
	}
	if b != nil && b.BudgetYear != 0 {
		return b.BudgetYear, true
	}
	return p.begun(), true
}

// begun is the first year in which the plan costs or saves something, be it once or for a time.
func (p Priced) begun() int {
	first := p.BeginsIn()
	for _, c := range p.Changes() {
		for _, o := range c.OneOffs {
			first = min(first, o.Year)
		}
		for _, t := range c.Temporary {
			first = min(first, t.years.Of(t.From))
		}
	}
	return first
}

func (p Priced) year(year int, b *Budget) Year {
	of := strconv.Itoa(year)
	y := Year{Year: year, Share: p.shareOf(year)}
	y.Cost = p.inYear(Label{YearCost, of}, year)
	y.Temporary = p.temporary(Label{YearTemporary, of}, func(t Ending) *big.Rat { return t.in(year) })
	y.OneOff = p.oneOffs(Label{YearOneOff, of}, func(o OneOff) bool { return o.Year == year })
	if b != nil {
		y.Headroom = b.HeadroomIn(year, p.Marks...)
	}
	y.total(b != nil)
	if b != nil && len(b.Projection) > 0 {
		y.Prices = y.atOwnPrices(b)
	}
	return y
}

// total adds a year up.
func (y *Year) total(hasBudget bool) {
	of := strconv.Itoa(y.Year)
	y.Spent = Sum(Label{YearSpent, of}, y.Cost, y.Temporary, y.OneOff)
	if hasBudget {
		y.Balance = Less(Label{YearBalance, of}, y.Headroom, y.Spent)
	}
}

// atOwnPrices is a year at its own prices: costs and pots alike follow them.
func (y Year) atOwnPrices(b *Budget) *Year {
	own := Year{Year: y.Year, Share: y.Share}
	for _, f := range []struct {
		from Figure
		to   *Figure
	}{{y.Cost, &own.Cost}, {y.Temporary, &own.Temporary}, {y.OneOff, &own.OneOff}, {y.Headroom, &own.Headroom}} {
		var known bool
		if *f.to, known = b.AtPricesOf(y.Year, f.from); !known {
			return nil
		}
	}
	own.total(true)
	return &own
}

// PhasedIn reports whether the cost a year of a change is phased in.
func (p Priced) PhasedIn() bool {
	return slices.ContainsFunc(p.Changes(), func(c Change) bool { return len(c.Phases) > 0 })
}

// IsGradual reports whether a change that costs or saves something begins in a later year than the first.
func (p Priced) IsGradual() bool {
	for i, c := range p.Changes() {
		if !p.Steps[i].Value().IsZero() && c.Years.Of(c.begins()) > p.BeginsIn() {
			return true
		}
	}
	return false
}

// shareOf is how much of a year the changes that cost something are in force, if that is the same for all of them; nil if
// it is not, and for a plan that costs nothing.
func (p Priced) shareOf(year int) *big.Rat {
	var same *big.Rat
	for i, c := range p.Changes() {
		if len(p.Steps[i].Terms()) == 0 {
			continue
		}
		share := c.share(year)
		if same != nil && same.Cmp(share) != 0 {
			return nil
		}
		same = share
	}
	return same
}

// payBack works out in how many years what is paid once or for a time is saved. Without a sure saving there is no such time.
func (p *Priced) payBack() {
	saving := Figure{label: Label{What: Saving}, terms: []Term{{Factor: minusOne, Of: p.Cost}}}
	investment := Sum(Label{What: Investment}, p.OneOff, p.Temporary)
	low, _ := saving.Range()
	if p.PaysBack = low.IsPositive() && investment.Value().IsPositive(); p.PaysBack {
		p.Payback = Quotient(Label{What: Payback}, investment, saving, paybackDecimals)
	}
}

const paybackDecimals = 2
