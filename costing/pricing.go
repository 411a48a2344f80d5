package costing

import (
	"fmt"
	"maps"
	"math/big"
	"slices"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// Section is what one scenario of a plan changes, as far as money is concerned.
type Section struct {
	ID, Title string
	Stated    *Leaf // what was published that it costs a year more; nil: nothing was
	Changes   []Change
}

// Change is one change as far as money is concerned.
type Change struct {
	Name    string // in explanations: its number, its verb and what it is done to
	Subject string
	Posts   []PostChange
	From    calendar.Date // when it takes effect
	Years   calendar.Years
	Earmark *Promise
	Saving  *LessSpent
	Origin  org.Origin
	At      diag.Pos

	OneOffs   []OneOff
	Temporary []Ending
	Phases    []Phase // how the cost a year is phased in; none: all of it from when the change takes effect
}

// PostChange is a post before and after a change, and the ring-fenced economy its pay belongs to, if any.
type PostChange struct {
	org.Delta[org.Post]
	Economy string
}

// Promise is money of a pot that a change promises.
type Promise struct {
	Pot    string
	PotAt  diag.Pos
	For    string
	Amount amount.Amount // kroner
}

// LessSpent is what a change takes off the cost a year beside posts, and the ring-fenced economy it was spent in, if any.
type LessSpent struct {
	Leaf    *Leaf // above 0
	Whose   string
	Economy string
}

// Priced is a plan in money: every figure of it, as a derivation.
type Priced struct {
	Of        []Section
	Steps     []Figure // one for each change
	Sections  []Figure // one for each section: the sum of its steps
	Cost      Figure   // the sum of the sections, a year, with full effect
	Saved     Figure   // what of it is saved beside posts, above 0
	OneOff    Figure
	PartYear  Figure // the effect in the year in which it begins to cost or save something
	Headroom  Figure // of the year whose money must carry it
	Balance   Figure
	HasBudget bool
	Temporary Figure        // what ends, over all its time
	Years     []Year        // the first four, whatever it costs after them
	Around    []Year        // those before the first of these, and after the last until Settled
	Beyond    Figure        // what is paid once or for a time in other years than the first four
	Earlier   Figure        // what comes every year, in those before the first of them
	Payback   Figure        // years until what is paid once or for a time is saved, if PaysBack
	PaysBack  bool          // it saves something a year, and costs something first
	Marks     []Earmark     // what the plan promises beside the earmarks of the budget
	From      calendar.Date // when the first change takes effect
	Begins    calendar.Date // when the first change that costs or saves something does, else From

	HeadroomYear int // of Headroom
	Settled      int // from this year on every year is like the next
}

// Price prices the changes of a plan, and complains, at the place of the change, about what cannot be priced and about money
// that would cross the fence of an economy.
func (m *Model) Price(sections []Section, diags *diag.List) Priced {
	p := Priced{Of: sections}
	var oneOff, saved []Figure
	for _, section := range sections {
		var steps []Figure
		for _, c := range section.Changes {
			cost := m.Impact(Label{StepCost, c.Name}, c.deltas(), c.At, diags)
			if s := c.Saving; s != nil {
				saving := Stated(Saved, s.Leaf)
				cost.terms = append(cost.terms, Term{Factor: minusOne, Of: saving})
				saved = append(saved, saving)
			}
			steps = append(steps, cost)
			if m.Budget != nil && !cost.Value().IsZero() {
				m.Budget.checkFences(c, diags)
			}
			c.checkDates(diags)
			for _, o := range c.OneOffs {
				oneOff = append(oneOff, o.figure())
			}
			if mark, ok := m.promise(c, diags); ok {
				p.Marks = append(p.Marks, mark)
			}
		}
		p.Steps = append(p.Steps, steps...)
		p.Sections = append(p.Sections, Sum(Label{SectionCost, section.Title}, steps...))
	}
	m.checkNetting(p.Changes(), diags)
	p.Cost = Sum(Label{What: Cost}, p.Sections...)
	p.Saved = Sum(Label{What: Saved}, saved...)
	p.OneOff = Sum(Label{What: OneOffCost}, oneOff...)
	p.begin()
	p.Temporary = p.temporary(Label{What: TemporaryCost}, wholly)
	p.payBack()
	p.years(m.Budget)
	if m.Budget != nil {
		p.HasBudget = true
		p.HeadroomYear = m.Budget.YearFor(p)
		p.Headroom = m.Budget.Lasting(p.HeadroomYear, p.Marks...)
		p.Balance = m.Budget.Balance(p.Headroom, p.Cost)
	}
	return p
}

func (c Change) deltas() []org.Delta[org.Post] {
	out := make([]org.Delta[org.Post], len(c.Posts))
	for i, p := range c.Posts {
		out[i] = p.Delta
	}
	return out
}

// checkFences checks that posts whose cost a change changes, and what it saves, belong to the economy of the pots.
func (b *Budget) checkFences(c Change, diags *diag.List) {
	if s := c.Saving; s != nil && !b.checkFence("saving", s.Whose, s.Economy, c.At, diags) {
		return
	}
	for _, d := range c.Posts {
		p := d.Either()
		if !b.checkFence("post", fmt.Sprintf("post %q (%s)", string(p.ID), p.Title), d.Economy, c.At, diags) {
			return
		}
	}
}

// promise is the earmark that a change makes, if it makes one.
func (m *Model) promise(c Change, diags *diag.List) (Earmark, bool) {
	e := c.Earmark
	switch {
	case e == nil:
		return Earmark{}, false
	case m.Budget == nil:
		diags.Errorf("unknown-pot", e.PotAt, "there is no pot %q", e.Pot).Hintf("the case has no budget.yaml: add one with the pot")
		return Earmark{}, false
	}
	mark := NewEarmark(e.Pot, e.For, e.Amount, c.Origin, c.At)
	mark.From = c.Years.Of(c.From)
	return mark, m.Budget.CheckPot(e.Pot, e.PotAt, diags)
}

// Changes are the changes of all sections, in the order of Steps.
func (p Priced) Changes() []Change {
	if len(p.Of) == 1 {
		return p.Of[0].Changes
	}
	var out []Change
	for _, s := range p.Of {
		out = append(out, s.Changes...)
	}
	return out
}

// begin works out when the plan begins to cost or save something, and what it comes to in that year.
func (p *Priced) begin() {
	changes := p.Changes()
	for i, c := range changes {
		p.From = earliest(p.From, c.From)
		if !p.Steps[i].Value().IsZero() {
			p.Begins = earliest(p.Begins, c.begins())
		}
	}
	if p.Begins.IsZero() {
		p.Begins = p.From
	}
	p.PartYear = p.inYear(Label{What: PartYear}, p.BeginsIn())
}

// BeginsIn is the year in which the plan begins to cost or save something.
func (p Priced) BeginsIn() int { return p.calendar().Of(p.Begins) }

// CostsFrom is the first year in which plans that are carried out together cost more than they save: what the changes begun by
// its end come to a year, with full effect. A saving that comes first costs nothing and asks for no money. Where nothing is
// ever costed, it is the year in which money of a pot is first promised; false: there is none.
func CostsFrom(plans ...Priced) (int, bool) {
	cost, promised := map[int]*big.Rat{}, []int{}
	for _, p := range plans {
		for i, c := range p.Changes() {
			year := c.Years.Of(c.begins())
			if cost[year] == nil {
				cost[year] = new(big.Rat)
			}
			cost[year].Add(cost[year], p.Steps[i].At(best))
		}
		for _, e := range p.Marks {
			promised = append(promised, e.From)
		}
	}
	total := new(big.Rat)
	for _, year := range slices.Sorted(maps.Keys(cost)) {
		if total.Add(total, cost[year]).Sign() > 0 {
			return year, true
		}
	}
	if len(promised) > 0 {
		return slices.Min(promised), true
	}
	return 0, false
}

// calendar is which financial years the changes are counted in.
func (p Priced) calendar() calendar.Years {
	if changes := p.Changes(); len(changes) > 0 {
		return changes[0].Years
	}
	return calendar.Years{}
}

// earliest is the first of two dates, of which the first may be none.
func earliest(a, b calendar.Date) calendar.Date {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

// Months is for how many months of its first year the plan costs something, if all that costs something begins together on
// the first of a month, and at once; else 0.
func (p Priced) Months() int {
	for i, c := range p.Changes() {
		if !p.Steps[i].Value().IsZero() && (c.From != p.Begins || len(c.Phases) > 0) {
			return 0
		}
	}
	return Months(inForce(p.calendar(), p.Begins, calendar.Date{}, p.BeginsIn()))
}

// StatedCost adds up what was published about the sections. A section without a published cost must cost nothing, else the
// sum is not known: nil.
func (p Priced) StatedCost() *amount.Amount {
	var total amount.Amount
	for i, section := range p.Of {
		switch {
		case section.Stated == nil && p.Sections[i].Value().IsZero():
		case section.Stated == nil:
			return nil
		case total.IsZero():
			total = section.Stated.Amount
		default:
			sum, err := total.Add(section.Stated.Amount)
			if err != nil {
				return nil
			}
			total = sum
		}
	}
	if total.IsZero() {
		return nil
	}
	return &total
}
