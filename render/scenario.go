package render

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Scenario is one alternative.
type Scenario struct {
	ID        string       `json:"id"`
	Title     string       `json:"title"`
	Extends   string       `json:"extends"`
	Effective string       `json:"effective"`
	Cost      Cost         `json:"cost"`
	Headroom  *Amount      `json:"headroom,omitempty"` // after the earmarks that the scenario adds
	Target    *Amount      `json:"target,omitempty"`   // what must be saved, in place of a headroom
	Balance   *Balance     `json:"balance,omitempty"`
	Verdict   string       `json:"verdict,omitempty"`
	Rate      *RateNeeded  `json:"rate_needed,omitempty"` // to carry what is lacking, if anything is
	Years     []BudgetYear `json:"years,omitempty"`       // the first year and the three after it
	FullYear  *BudgetYear  `json:"full_year,omitempty"`
	Posts     PostCount    `json:"posts"`
	State
	Sections []Section `json:"sections"`
	Steps    []Step    `json:"steps"`

	HeadroomYear int `json:"headroom_year,omitempty"` // the year whose lasting money must carry it

	begins       int          // the year in which it begins to cost or save something every year
	settled      int          // the year from which on every year is like the next
	beyondSteady bool         // it costs more than the money that comes every year surely holds
	around       []BudgetYear // the years before those shown, and those after them until nothing changes any more
	lent         []Amount     // what of its headroom crosses from other economies, by each rule
	before       *Amount      // the headroom of that of the case, if the year of its own is another and holds other money
}

// Cost is what a scenario costs more than the establishment of today.
type Cost struct {
	Recurring Amount    `json:"recurring"`        // a year, full effect
	Stated    *Amount   `json:"stated,omitempty"` // the same as published
	OneOff    Amount    `json:"one_off"`
	PartYear  *PartYear `json:"part_year,omitempty"`

	OneOffKinds []KindAmount `json:"one_off_by_kind,omitempty"`
	Temporary   *Amount      `json:"temporary,omitempty"`     // over all its time
	OtherYears  *Amount      `json:"other_years,omitempty"`   // once or for a time, in other years than those shown
	Earlier     *Amount      `json:"earlier_years,omitempty"` // what comes every year, in years before those shown
	Payback     *Payback     `json:"payback,omitempty"`
}

// Balance is headroom less cost. HoldsTo is how far every uncertain input may be off before it changes its sign.
type Balance struct {
	Amount
	HoldsTo *decimal.Decimal `json:"holds_to,omitempty"`
	Inputs  int              `json:"uncertain_inputs"`
}

// PostCount is what happens to the posts of the scope, counted once each over the whole scenario. A post left vacant is still
// there, but not in the net: its budget is gone.
type PostCount struct {
	Created      int `json:"created"`
	Abolished    int `json:"abolished"`
	LeftVacant   int `json:"left_vacant"`
	Reclassified int `json:"reclassified"`
	Moved        int `json:"moved"`
	Net          int `json:"net"`
}

// Section is what one of the scenarios that make up a plan adds.
type Section struct {
	ID         string  `json:"id"`
	Title      string  `json:"title"`
	Cost       Amount  `json:"cost"`
	Stated     *Amount `json:"stated,omitempty"`
	Text       string  `json:"stated_text,omitempty"` // as published
	Source     string  `json:"source,omitempty"`
	Assumption string  `json:"assumption,omitempty"` // what is assumed about it as a whole
	StepCount  int     `json:"step_count"`
}

// Step is one change.
type Step struct {
	Number     int              `json:"number"`
	Kind       string           `json:"kind"`
	ID         string           `json:"id"`
	Title      string           `json:"title"` // of what it is done to
	Cost       decimal.Decimal  `json:"cost"`
	OneOff     *decimal.Decimal `json:"one_off,omitempty"` // in all
	OneOffs    []OneOff         `json:"one_offs,omitempty"`
	Temporary  []Ending         `json:"temporary,omitempty"`
	PhaseIn    []Phase          `json:"phase_in,omitempty"`
	Saved      *Amount          `json:"saved,omitempty"` // a year, on something else than posts
	Earmarked  *Amount          `json:"earmarked,omitempty"`
	Pot        string           `json:"pot,omitempty"` // that it is promised from
	Effective  string           `json:"effective"`
	Because    string           `json:"because,omitempty"`
	Source     string           `json:"source,omitempty"`
	Status     string           `json:"status"`
	Assumption string           `json:"assumption,omitempty"`
	At         string           `json:"at"`
	Effects    []Effect         `json:"effects"`
}

func (n naming) scenario(plan *scenario.Plan, priced costing.Priced) Scenario {
	s := Scenario{
		ID: plan.Name, Title: plan.Title, Extends: plan.Extends,
		Cost:  Cost{Recurring: amountOf(priced.Cost), Stated: statedCost(priced), OneOff: amountOf(priced.OneOff), PartYear: partYear(priced)},
		Posts: n.countPosts(plan),
		State: n.state(plan.After),
		Steps: []Step{},
	}
	steps := plan.Steps()
	if len(steps) > 0 {
		s.Effective = priced.From.String()
	}
	if priced.HasBudget {
		if s.Headroom = new(amountOf(priced.Headroom)); n.m.Budget.Target != nil {
			s.Headroom, s.Target = nil, new(published(n.m.Budget.Target.Leaf.Amount))
		} else {
			s.ownHeadroom(n.m.Budget, priced)
		}
		s.Rate = rateNeeded(n.m.Budget, priced.Balance)
		s.beyondSteady = beyondSteady(n.m.Budget, priced)
		balance := Balance{Amount: amountOf(priced.Balance), Inputs: len(priced.Balance.Drivers())}
		if holds, ok := priced.Balance.HoldsTo(); ok {
			balance.HoldsTo = &holds
		}
		s.Balance, s.Verdict = &balance, string(costing.Judge(priced.Balance))
	}
	s.begins, s.settled = priced.BeginsIn(), priced.Settled
	s.overYears(priced)
	for i, section := range plan.Sections {
		out := Section{ID: section.ID, Title: section.Title, Cost: amountOf(priced.Sections[i]), StepCount: len(section.Steps), Assumption: section.Origin.Assumption}
		if stated := section.Stated; !stated.Recurring.IsZero() {
			p := published(stated.Recurring)
			out.Stated, out.Text, out.Source = &p, stated.Recurring.Text(), n.c.Sources.Titled(stated.Origin.Source)
		}
		s.Sections = append(s.Sections, out)
	}
	look := lookFrom(plan)
	for i, step := range steps {
		s.Steps = append(s.Steps, n.step(look, step, priced.Steps[i]))
	}
	return s
}

func (n naming) step(look lookup, step scenario.Step, cost costing.Figure) Step {
	out := Step{
		Number: step.Number, Kind: step.Kind, ID: string(step.Subject), Cost: cost.Value(), Effective: step.From.String(),
		Because: step.Because, Source: n.c.Sources.Titled(step.Origin.Source), Status: string(step.Origin.Status), Assumption: step.Origin.Assumption, At: step.At.String(),
		Effects: n.effects(look, step.Deltas),
	}
	out.Title = look.called(step.Subject)
	out.overTime(step)
	if s := step.Saving; s != nil {
		a := published(s.Amount)
		out.Title, out.Saved = out.Title+", "+s.For, &a
	}
	if e := step.Earmark; e != nil {
		a := published(e.Amount)
		out.Title, out.Earmarked, out.Pot = e.For, &a, n.potTitle(e.Pot.ID)
	}
	return out
}

// potTitle is what a pot is called.
func (n naming) potTitle(id string) string {
	if b := n.m.Budget; b != nil {
		for _, p := range b.Pots {
			if p.Leaf.ID == id {
				return cmp.Or(p.Leaf.Name, id)
			}
		}
	}
	return id
}

// countPosts counts what a plan does to the posts of the scope. One that moves into the scope or out of it is moved, and
// changes the net all the same.
func (n naming) countPosts(plan *scenario.Plan) PostCount {
	var c PostCount
	for _, p := range org.Between(plan.Before, plan.After).Posts {
		before := p.Before != nil && p.Before.Budgeted()
		after := p.After != nil && p.After.Budgeted()
		was := before && plan.Before.Within(p.Before.Unit, n.c.Scope)
		is := after && plan.After.Within(p.After.Unit, n.c.Scope)
		switch {
		case !was && !is:
			continue
		case !before:
			c.Created++
		case p.After != nil && !after:
			c.LeftVacant++
		case !after:
			c.Abolished++
		case p.Before.Grade != p.After.Grade:
			c.Reclassified++
		}
		if before && after && p.Before.Unit != p.After.Unit {
			c.Moved++
		}
		if is && !was {
			c.Net++
		} else if was && !is {
			c.Net--
		}
	}
	return c
}

// ownHeadroom tells which year's money must carry the scenario, and what that of the budget year would be where it is other money.
func (s *Scenario) ownHeadroom(b *costing.Budget, priced costing.Priced) {
	s.HeadroomYear = priced.HeadroomYear
	for _, rule := range b.Funding {
		s.lent = append(s.lent, amountOf(b.LentIn(priced.HeadroomYear, rule, priced.Marks...)))
	}
	before := b.Headroom(priced.Marks...)
	if low, high := costing.Less(costing.Label{}, before, priced.Headroom).Range(); !low.IsZero() || !high.IsZero() {
		s.before = new(amountOf(before))
	}
}

// everyYear are the years shown and those around them, in order.
func (s Scenario) everyYear() []BudgetYear {
	all := slices.Concat(s.Years, s.around)
	slices.SortFunc(all, func(a, b BudgetYear) int { return cmp.Compare(a.Year, b.Year) })
	return all
}
