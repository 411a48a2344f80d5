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
	Years    []int            `json:"years,omitempty"`  // all that are questioned; Year is the first of them
	Target   bool             `json:"target,omitempty"` // what it does not meet in these years is a savings target
	Phased   bool             `json:"phased,omitempty"` // it fits because its cost is phased in
	At       string           `json:"at"`

	LargerHeadroom bool `json:"larger_headroom,omitempty"` // it fits because its first year has more money than lasts

	Overhead *OverheadGap `json:"overhead,omitempty"` // where the overhead is questioned
	Whose    string       `json:"whose,omitempty"`    // title of a post, or what is saved, that no economy is named for
	Economy  string       `json:"economy,omitempty"`  // of what pays for it

	at diag.Pos
}

// The kinds of finding.
const (
	StatedDiffers  = "stated-differs"        // a published amount and the computed one do not agree within its rounding
	HeadroomStated = "headroom-differs"      // the same for the headroom
	FirstYearOnly  = "fits-first-year"       // inside the headroom in its first year only because it begins late
	YearOutside    = "outside-one-year"      // inside the headroom with full-year effect, but not in every year
	UnsteadyMoney  = "permanent-on-unsteady" // a permanent cost on money that does not come every year alike
	Overdrawn      = "pot-overdrawn"         // more of a pot is promised than it holds
	EconomyNotSaid = "economy-not-said"      // ring-fenced money pays for what belongs to no economy that is named
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
	if unsaid, there := m.Unsaid(priced); there {
		out = append(out, Finding{
			Code: EconomyNotSaid, Scenario: plan.Name, Title: s.Title, Whose: unsaid.Title, Economy: unsaid.Economy, at: unsaid.At, At: unsaid.At.String(),
		})
	}
	if priced.HasBudget && len(priced.Marks) > 0 {
		out = append(out, overdrawn(m.Budget.Overdrawn(priced.Marks...), plan.Name)...)
	}
	return out
}

// yearFindings questions a scenario that fits in its first year alone, and one that fits with full-year effect but not in
// every year. What must be saved is asked for from the year on in which the scenario begins, as nothing can be saved before.
func yearFindings(plan *scenario.Plan, priced costing.Priced, s Scenario, targeted bool) []Finding {
	at := plan.Sections[len(plan.Sections)-1].At
	outside := Finding{Code: YearOutside, Scenario: plan.Name, Title: s.Title, Target: targeted, at: at, At: at.String()}
	for _, y := range s.Years {
		balance := y.Balance.Value
		spent, lacking := y.Headroom.Value.Sub(balance), balance.Neg()
		switch {
		case s.Verdict == string(costing.Outside) && y.Year == priced.BeginsIn() && spent.IsPositive() && !balance.IsNegative():
			larger := !s.Cost.Recurring.Value.GreaterThan(y.Headroom.Value)
			return []Finding{{Code: FirstYearOnly, Scenario: plan.Name, Title: s.Title, Year: y.Year, Computed: &spent, Phased: priced.PhasedIn() && !larger, LargerHeadroom: larger, at: at, At: at.String()}}
		case targeted && y.Year < priced.BeginsIn():
		case s.Verdict == string(costing.Inside) && y.Verdict == string(costing.Outside):
			if outside.Years = append(outside.Years, y.Year); len(outside.Years) == 1 {
				outside.Year, outside.Computed = y.Year, &lacking
			}
		}
	}
	if len(outside.Years) == 0 {
		return nil
	}
	return []Finding{outside}
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
