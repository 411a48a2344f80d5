package costing

import (
	"fmt"

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
	OneOff  amount.Amount // kroner paid once; zero: nothing
	Earmark *Promise
	Origin  org.Origin
	At      diag.Pos
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

// Priced is a plan in money: every figure of it, as a derivation.
type Priced struct {
	Of        []Section
	Steps     []Figure // one for each change
	Sections  []Figure // one for each section: the sum of its steps
	Cost      Figure   // the sum of the sections, a year, with full effect
	OneOff    Figure
	PartYear  Figure // the cost in the year in which it begins
	Headroom  Figure
	Balance   Figure
	HasBudget bool
	Marks     []Earmark     // what the plan promises beside the earmarks of the budget
	From      calendar.Date // when the first change takes effect
	Begins    calendar.Date // when the first change that costs or saves something does, else From
}

// Price prices the changes of a plan, and complains, at the place of the change, about what cannot be priced and about money
// that would cross the fence of an economy.
func (m *Model) Price(sections []Section, diags *diag.List) Priced {
	p := Priced{Of: sections}
	var oneOff []Figure
	for _, section := range sections {
		var steps []Figure
		for _, c := range section.Changes {
			cost := m.Impact(Label{StepCost, c.Name}, c.deltas(), c.At, diags)
			steps = append(steps, cost)
			if m.Budget != nil && !cost.Value().IsZero() {
				m.Budget.checkFences(c, diags)
			}
			if !c.OneOff.IsZero() {
				leaf := &Leaf{ID: c.Subject, Name: c.Name, Amount: c.OneOff, Origin: c.Origin, At: c.At}
				oneOff = append(oneOff, Stated(OneOffCost, leaf))
			}
			if mark, ok := m.promise(c, diags); ok {
				p.Marks = append(p.Marks, mark)
			}
		}
		p.Steps = append(p.Steps, steps...)
		p.Sections = append(p.Sections, Sum(Label{SectionCost, section.Title}, steps...))
	}
	p.Cost = Sum(Label{What: Cost}, p.Sections...)
	p.OneOff = Sum(Label{What: OneOffCost}, oneOff...)
	p.begin()
	if m.Budget != nil {
		p.HasBudget = true
		p.Headroom = m.Budget.Headroom(p.Marks...)
		p.Balance = Less(Label{What: Balance}, p.Headroom, p.Cost)
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

// checkFences checks that posts whose cost a change changes belong to the economy of the pots.
func (b *Budget) checkFences(c Change, diags *diag.List) {
	for _, d := range c.Posts {
		p := d.Either()
		if !b.CheckFence(fmt.Sprintf("post %q (%s)", string(p.ID), p.Title), d.Economy, c.At, diags) {
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
	return NewEarmark(e.Pot, e.For, e.Amount, c.Origin, c.At), m.Budget.CheckPot(e.Pot, e.PotAt, diags)
}

// Changes are the changes of all sections, in the order of Steps.
func (p Priced) Changes() []Change {
	var out []Change
	for _, s := range p.Of {
		out = append(out, s.Changes...)
	}
	return out
}

// begin works out what the plan costs in the year in which it begins to cost something.
func (p *Priced) begin() {
	changes := p.Changes()
	for i, c := range changes {
		p.From = earliest(p.From, c.From)
		if !p.Steps[i].Value().IsZero() {
			p.Begins = earliest(p.Begins, c.From)
		}
	}
	if p.Begins.IsZero() {
		p.Begins = p.From
	}
	var parts []Figure
	for i, c := range changes {
		parts = append(parts, InYear(p.Steps[i].Label(), p.Steps[i], c.From.ShareOfYear(p.Begins.Year)))
	}
	p.PartYear = Sum(Label{What: PartYear}, parts...)
}

// earliest is the first of two dates, of which the first may be none.
func earliest(a, b calendar.Date) calendar.Date {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

// Months is for how many months of its first year the plan costs something, if all that costs something begins together on
// the first of a month; else 0.
func (p Priced) Months() int {
	for i, c := range p.Changes() {
		if !p.Steps[i].Value().IsZero() && c.From != p.Begins || p.Begins.Day != 1 {
			return 0
		}
	}
	return 13 - int(p.Begins.Month)
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
