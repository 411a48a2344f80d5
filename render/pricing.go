package render

import (
	"fmt"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Price prices a plan.
func Price(plan *scenario.Plan, m *costing.Model, diags *diag.List) costing.Priced {
	return m.Price(Money(plan), diags)
}

// Money is a plan as far as money is concerned.
func Money(plan *scenario.Plan) []costing.Section {
	var out []costing.Section
	for _, s := range plan.Sections {
		section := costing.Section{ID: s.ID, Title: s.Title}
		if stated := s.Stated; !stated.Recurring.IsZero() {
			section.Stated = &costing.Leaf{ID: s.ID, Name: s.Title, Amount: stated.Recurring, Origin: stated.Origin, At: stated.At}
		}
		for _, step := range s.Steps {
			change := costing.Change{
				Name: stepName(step), Subject: string(step.Subject), From: step.From, Years: plan.Years, Origin: step.Origin, At: step.At,
			}
			overTime(&change, step)
			for _, d := range step.Posts {
				change.Posts = append(change.Posts, costing.PostChange{Delta: d, Economy: economyOf(plan, d)})
			}
			if s := step.Saving; s != nil {
				unit, _ := plan.After.Unit(step.Subject)
				change.Saving = &costing.LessSpent{
					Leaf:  &costing.Leaf{ID: string(step.Subject) + "/" + itoa(step.Number), Name: s.For, Amount: s.Amount, Origin: step.Origin, At: step.At},
					Whose: fmt.Sprintf("unit %q (%s)", string(step.Subject), unit.Name), Economy: plan.After.EconomyOf(step.Subject),
				}
			}
			if e := step.Earmark; e != nil {
				change.Earmark = &costing.Promise{Pot: e.Pot.ID, PotAt: e.Pot.At, For: e.For, Amount: e.Amount}
			}
			section.Changes = append(section.Changes, change)
		}
		out = append(out, section)
	}
	return out
}

// overTime tells what a step costs once and for a time, and how what it costs a year is phased in.
func overTime(change *costing.Change, step scenario.Step) {
	for _, o := range step.OneOffs {
		change.OneOffs = append(change.OneOffs, costing.NewOneOff(*change, o.Kind, o.For, o.Amount, o.Year, o.Origin, o.At))
	}
	for _, t := range step.Temporary {
		change.Temporary = append(change.Temporary, costing.NewEnding(*change, t.For, t.Amount, t.Until, t.Origin, t.At))
	}
	for _, p := range step.Phases {
		change.Phases = append(change.Phases, costing.Phase{From: p.From, Share: p.Share, At: p.At})
	}
}

// economyOf is the ring-fenced economy of a post, after the plan or before it.
func economyOf(plan *scenario.Plan, d org.Delta[org.Post]) string {
	if economy := plan.After.EconomyOfPost(*d.Either()); economy != "" {
		return economy
	}
	return plan.Before.EconomyOfPost(*d.Either())
}

// stepName names a step in explanations: its number, its verb and what it is done to.
func stepName(step scenario.Step) string {
	return itoa(step.Number) + " " + step.Kind + " " + string(step.Subject)
}

// partYear is the cost in the first year.
func partYear(p costing.Priced) *PartYear {
	if p.Begins.IsZero() {
		return nil
	}
	return &PartYear{Amount: amountOf(p.PartYear), Year: p.BeginsIn(), Months: p.Months()}
}

// statedCost is what was published that the plan costs.
func statedCost(p costing.Priced) *Amount {
	stated := p.StatedCost()
	if stated == nil {
		return nil
	}
	a := published(*stated)
	return &a
}
