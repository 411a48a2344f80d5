package render

import (
	"slices"

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
	Phased   bool             `json:"phased,omitempty"` // it fits because its cost is phased in
	At       string           `json:"at"`

	Overhead *OverheadGap `json:"overhead,omitempty"` // where the overhead is questioned

	at diag.Pos
}

// The kinds of finding.
const (
	StatedDiffers  = "stated-differs"        // a published amount and the computed one do not agree within its rounding
	HeadroomStated = "headroom-differs"      // the same for the headroom
	FirstYearOnly  = "fits-first-year"       // inside the headroom in its first year only because it begins late
	YearOutside    = "outside-one-year"      // inside the headroom with full-year effect, but not in one of the years
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
	if priced.HasBudget {
		out = append(out, yearFindings(plan, priced, s, m.Budget.Target != nil)...)
	}
	if priced.HasBudget && len(priced.Marks) > 0 {
		out = append(out, overdrawn(m.Budget.Overdrawn(priced.Marks...), plan.Name)...)
	}
	return out
}

// yearFindings questions a scenario that fits in its first year alone, and one that fits in all years but one.
// What must be saved a year is seldom saved in the year in which it begins, which the years show and nobody questions.
func yearFindings(plan *scenario.Plan, priced costing.Priced, s Scenario, targeted bool) []Finding {
	for _, y := range s.Years {
		balance := y.Balance.Value
		spent, lacking := y.Headroom.Value.Sub(balance), balance.Neg()
		at := plan.Sections[len(plan.Sections)-1].At
		switch {
		case s.Verdict == string(costing.Outside) && y.Year == priced.BeginsIn() && spent.IsPositive() && !balance.IsNegative():
			return []Finding{{Code: FirstYearOnly, Scenario: plan.Name, Title: s.Title, Year: y.Year, Computed: &spent, Phased: priced.PhasedIn(), at: at, At: at.String()}}
		case !targeted && s.Verdict == string(costing.Inside) && y.Verdict == string(costing.Outside):
			return []Finding{{Code: YearOutside, Scenario: plan.Name, Title: s.Title, Year: y.Year, Computed: &lacking, at: at, At: at.String()}}
		}
	}
	return nil
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
		computed := m.Budget.Headroom().Value()
		if computed.LessThan(stated.Amount.Low()) || computed.GreaterThan(stated.Amount.High()) {
			out = append(out, Finding{Code: HeadroomStated, Computed: &computed, Stated: stated.Amount.Text(), at: stated.At, At: stated.At.String()})
		}
	}
	out = append(out, overdrawn(m.Budget.Overdrawn(), "")...)
	out = append(out, overheadFindings(m.Budget)...)
	if slices.ContainsFunc(r.Scenarios, func(s Scenario) bool { return s.beyondSteady }) {
		for _, p := range m.Budget.Unsteady() {
			out = append(out, Finding{Code: UnsteadyMoney, Title: p.Leaf.Name, Nature: string(p.Nature), Stated: p.Leaf.Amount.Text(), at: p.Leaf.At, At: p.Leaf.At.String()})
		}
	}
	return out
}
