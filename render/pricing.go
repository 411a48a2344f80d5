package render

import (
	"fmt"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

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
	Marks     []costing.Earmark // what the plan promises beside the earmarks of the budget
	Stated    *Amount           // the published cost, if every section that costs something has one
	From      calendar.Date     // when the first change takes effect
	Begins    calendar.Date     // when the first change that costs or saves something does, else From
}

// Price prices a plan.
func Price(plan *scenario.Plan, m *costing.Model, diags *diag.List) Priced {
	var p Priced
	var oneOff []costing.Figure
	var marks []costing.Earmark
	for _, section := range plan.Sections {
		var steps []costing.Figure
		for _, step := range section.Steps {
			label := costing.Label{What: costing.StepCost, Of: stepName(step)}
			cost := m.Impact(label, step.Posts, step.At, diags)
			steps = append(steps, cost)
			if m.Budget != nil && !cost.Value().IsZero() {
				checkFence(plan, step, m.Budget, diags)
			}
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
	p.begin(plan)
	p.Stated = statedCost(plan, p.Sections)
	if m.Budget != nil {
		p.HasBudget, p.Marks = true, marks
		p.Headroom = m.Budget.Headroom(marks...)
		p.Balance = costing.Less(costing.Label{What: costing.Balance}, p.Headroom, p.Cost)
	}
	return p
}

// begin works out what the plan costs in the year in which it begins to cost something.
func (p *Priced) begin(plan *scenario.Plan) {
	p.From = firstEffect(plan.Steps())
	var priced []scenario.Step
	for i, step := range plan.Steps() {
		if !p.Steps[i].Value().IsZero() {
			priced = append(priced, step)
		}
	}
	if p.Begins = firstEffect(priced); p.Begins.IsZero() {
		p.Begins = p.From
	}
	var parts []costing.Figure
	for i, step := range plan.Steps() {
		parts = append(parts, costing.InYear(p.Steps[i].Label(), p.Steps[i], step.From.ShareOfYear(p.Begins.Year)))
	}
	p.PartYear = costing.Sum(costing.Label{What: costing.PartYear}, parts...)
}

// checkFence checks that posts whose cost a step changes belong to the economy of the pots.
func checkFence(plan *scenario.Plan, step scenario.Step, b *costing.Budget, diags *diag.List) {
	for _, d := range step.Posts {
		economy, p := "", d.Either()
		for _, o := range []*org.Organisation{plan.After, plan.Before} {
			if economy == "" {
				economy = o.EconomyOfPost(*p)
			}
		}
		if !b.CheckFence(fmt.Sprintf("post %q (%s)", string(p.ID), p.Title), economy, step.At, diags) {
			return
		}
	}
}

// stepName names a step in explanations: its verb and what it is done to.
func stepName(step scenario.Step) string {
	return itoa(step.Number) + " " + step.Kind + " " + string(step.Subject)
}

// firstEffect is when the first of several steps takes effect.
func firstEffect(steps []scenario.Step) calendar.Date {
	var first calendar.Date
	for _, step := range steps {
		if first.IsZero() || step.From.Before(first) {
			first = step.From
		}
	}
	return first
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

// partYear is the cost in the first year, and for how many months if all that costs something begins together on the first
// of a month.
func (p Priced) partYear(plan *scenario.Plan) *PartYear {
	if p.Begins.IsZero() {
		return nil
	}
	out := &PartYear{Amount: amountOf(p.PartYear), Year: p.Begins.Year, Months: 13 - int(p.Begins.Month)}
	for i, step := range plan.Steps() {
		if !p.Steps[i].Value().IsZero() && step.From != p.Begins || p.Begins.Day != 1 {
			out.Months = 0
		}
	}
	return out
}
