package render

import (
	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
)

// Finding is something in the result that a careful reader would question. Amounts are in kroner.
type Finding struct {
	Code     string           `json:"code"`
	Scenario string           `json:"scenario,omitempty"`
	Title    string           `json:"title,omitempty"` // of the scenario, or of what is questioned
	Computed *decimal.Decimal `json:"computed,omitempty"`
	Stated   string           `json:"stated,omitempty"` // as published
	Year     int              `json:"year,omitempty"`
	Nature   string           `json:"nature,omitempty"` // of a pot
	At       string           `json:"at"`

	at diag.Pos
}

// The kinds of finding.
const (
	StatedDiffers  = "stated-differs"        // a published amount and the computed one do not agree within its rounding
	HeadroomStated = "headroom-differs"      // the same for the headroom
	FirstYearOnly  = "fits-first-year"       // inside the headroom in its first year only because it begins late
	UnsteadyMoney  = "permanent-on-unsteady" // a permanent cost on money that does not come every year alike
	Overdrawn      = "pot-overdrawn"         // more of a pot is promised than it holds
)

func findings(plan *scenario.Plan, priced costing.Priced, s Scenario, m *costing.Model) []Finding {
	var out []Finding
	for i, section := range plan.Sections {
		stated := section.Stated.Recurring
		computed := priced.Sections[i].Value()
		if stated.IsZero() || !computed.LessThan(stated.Low()) && !computed.GreaterThan(stated.High()) {
			continue
		}
		out = append(out, Finding{
			Code: StatedDiffers, Scenario: plan.Name, Title: section.Title, Computed: &computed, Stated: stated.Text(),
			at: section.Stated.At, At: section.Stated.At.String(),
		})
	}
	if priced.HasBudget && costing.Judge(priced.Balance) == costing.Outside {
		first := priced.PartYear.Value().Add(priced.OneOff.Value())
		if first.IsPositive() && first.LessThanOrEqual(priced.Headroom.Value()) {
			at := plan.Sections[len(plan.Sections)-1].At
			out = append(out, Finding{Code: FirstYearOnly, Scenario: plan.Name, Title: s.Title, Computed: &first, Year: priced.Begins.Year, at: at, At: at.String()})
		}
	}
	if priced.HasBudget && len(priced.Marks) > 0 {
		out = append(out, overdrawn(m.Budget.Overdrawn(priced.Marks...), plan.Name)...)
	}
	return out
}

func overdrawn(pots []costing.Pot, scenario string) []Finding {
	var out []Finding
	for _, p := range pots {
		out = append(out, Finding{Code: Overdrawn, Scenario: scenario, Title: p.Leaf.Name, Stated: p.Leaf.Amount.Text(), at: p.Leaf.At, At: p.Leaf.At.String()})
	}
	return out
}

// budgetFindings questions the budget itself, and the pots that would have to carry the scenarios shown.
func budgetFindings(m *costing.Model, r *Comparison) []Finding {
	if m.Budget == nil {
		return nil
	}
	var out []Finding
	if stated := m.Budget.Stated; stated != nil {
		computed := r.Headroom.Value
		if computed.LessThan(stated.Amount.Low()) || computed.GreaterThan(stated.Amount.High()) {
			out = append(out, Finding{Code: HeadroomStated, Computed: &computed, Stated: stated.Amount.Text(), at: stated.At, At: stated.At.String()})
		}
	}
	out = append(out, overdrawn(m.Budget.Overdrawn(), "")...)
	permanent := false
	for _, s := range r.Scenarios {
		permanent = permanent || s.Cost.Recurring.Value.IsPositive()
	}
	if permanent {
		for _, p := range m.Budget.Unsteady() {
			out = append(out, Finding{Code: UnsteadyMoney, Title: p.Leaf.Name, Nature: string(p.Nature), Stated: p.Leaf.Amount.Text(), at: p.Leaf.At, At: p.Leaf.At.String()})
		}
	}
	return out
}
