package render

import (
	"reorg/costing"
	"reorg/internal/amount"
	"reorg/internal/calendar"
	"reorg/internal/diag"
	"reorg/scenario"
)

type calendarDate = calendar.Date

// Priced is a plan in money: every figure of it, as a derivation.
type Priced struct {
	Steps     []costing.Figure // one for each step
	Sections  []costing.Figure // one for each section: the sum of its steps
	Cost      costing.Figure   // the sum of the sections
	OneOff    costing.Figure
	PartYear  costing.Figure
	Headroom  costing.Figure
	Balance   costing.Figure
	HasBudget bool
	Stated    *Amount       // the published cost, if every section that costs something has one
	From      calendar.Date // when the first change takes effect
	Year      int           // of From
}

// Price prices a plan.
func Price(plan *scenario.Plan, m *costing.Model, diags *diag.List) Priced {
	var p Priced
	p.From, p.Year = firstEffect(plan)
	var partYear, oneOff []costing.Figure
	var marks []costing.Earmark
	for _, section := range plan.Sections {
		var steps []costing.Figure
		for _, step := range section.Steps {
			label := costing.Label{What: costing.StepCost, Of: stepName(step)}
			cost := m.Impact(label, step.Posts, step.At, diags)
			steps = append(steps, cost)
			partYear = append(partYear, costing.InYear(label, cost, step.From.ShareOfYear(p.Year)))
			if !step.OneOff.IsZero() {
				leaf := &costing.Leaf{ID: string(step.Subject), Name: stepName(step), Amount: step.OneOff, Origin: step.Origin, At: step.At}
				oneOff = append(oneOff, costing.Stated(costing.OneOffCost, leaf))
			}
			if e := step.Earmark; e != nil {
				if m.Budget == nil {
					diags.Errorf("unknown-pot", e.Pot.At, "there is no pot %q", e.Pot.ID).Hintf("the case has no budget.yaml: add one with the pot")
				} else if m.Budget.CheckPot(e.Pot.ID, e.Pot.At, diags) {
					marks = append(marks, costing.NewEarmark(e.Pot.ID, e.For, e.Amount, step.Origin, step.At))
				}
			}
		}
		p.Steps = append(p.Steps, steps...)
		p.Sections = append(p.Sections, costing.Sum(costing.Label{What: costing.SectionCost, Of: section.Title}, steps...))
	}
	p.Cost = costing.Sum(costing.Label{What: costing.Cost}, p.Sections...)
	p.OneOff = costing.Sum(costing.Label{What: costing.OneOffCost}, oneOff...)
	p.PartYear = costing.Sum(costing.Label{What: costing.PartYear}, partYear...)
	p.Stated = statedCost(plan, p.Sections)
	if m.Budget != nil {
		p.HasBudget = true
		p.Headroom = m.Budget.Headroom(marks...)
		p.Balance = costing.Less(costing.Label{What: costing.Balance}, p.Headroom, p.Cost)
	}
	return p
}

// stepName names a step in explanations: its verb and what it is done to.
func stepName(step scenario.Step) string {
	return itoa(step.Number) + " " + step.Kind + " " + string(step.Subject)
}

func firstEffect(plan *scenario.Plan) (calendar.Date, int) {
	var first calendar.Date
	for _, step := range plan.Steps() {
		if first.IsZero() || step.From.Before(first) {
			first = step.From
		}
	}
	return first, first.Year
}

// statedCost adds up what was published about the sections. A section without a published cost must cost nothing, else the
// sum is not known.
func statedCost(plan *scenario.Plan, costs []costing.Figure) *Amount {
	var total amount.Amount
	for i, section := range plan.Sections {
		stated := section.Stated.Recurring
		switch {
		case stated.IsZero() && costs[i].Value().IsZero():
		case stated.IsZero():
			return nil
		case total.IsZero():
			total = stated
		default:
			sum, err := total.Add(stated)
			if err != nil {
				return nil
			}
			total = sum
		}
	}
	if total.IsZero() {
		return nil
	}
	a := published(total)
	return &a
}

// partYear is the cost in the first year, and for how many months if the changes begin together on the first of a month.
func (p Priced) partYear(plan *scenario.Plan) *PartYear {
	if p.From.IsZero() {
		return nil
	}
	out := &PartYear{Amount: amountOf(p.PartYear), Year: p.Year, Months: 13 - int(p.From.Month)}
	for _, step := range plan.Steps() {
		if step.From != p.From || p.From.Day != 1 {
			out.Months = 0
		}
	}
	return out
}
