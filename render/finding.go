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
	Late     bool             `json:"begins_late,omitempty"`
	At       string           `json:"at"`

	LargerHeadroom bool `json:"larger_headroom,omitempty"` // it fits because its years have more money than lasts

	Onward       bool `json:"onward,omitempty"`        // every year after the last of them too
	HeadroomYear int  `json:"headroom_year,omitempty"` // whose lasting money must carry it, though later there is more

	WorstYear int              `json:"worst_year,omitempty"` // in which more is lacking than in Year
	Worst     *decimal.Decimal `json:"worst,omitempty"`

	Overhead *OverheadGap `json:"overhead,omitempty"` // where the overhead is questioned
	Whose    string       `json:"whose,omitempty"`    // title of a post, or what is saved, that no economy is named for
	Economy  string       `json:"economy,omitempty"`  // of what pays for it

	at       diag.Pos
	largerIn []int // the years that fit because they have more money than lasts
	laterToo bool  // it fits because it does not cost all of its yearly cost in a year after its first, either
	budgeted bool  // HeadroomYear is the budget year, and it costs something before that
}

// The kinds of finding.
const (
	StatedDiffers  = "stated-differs"        // a published amount and the computed one do not agree within its rounding
	HeadroomStated = "headroom-differs"      // the same for the headroom
	FirstYearOnly  = "fits-first-year"       // inside the headroom in its first years, but not with full-year effect
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
		out = append(out, yearFindings(plan, priced, s, m)...)
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

// yearFindings questions a scenario that fits in its first years alone, and one that fits with full-year effect but not in
// every year.
func yearFindings(plan *scenario.Plan, priced costing.Priced, s Scenario, m *costing.Model) []Finding {
	at := plan.Sections[len(plan.Sections)-1].At
	first := Finding{Code: FirstYearOnly, Scenario: plan.Name, Title: s.Title, at: at, At: at.String()}
	if s.Verdict == string(costing.Outside) && first.fitsAtFirst(s, priced, m.Budget) {
		return []Finding{first}
	}
	outside := Finding{Code: YearOutside, Scenario: plan.Name, Title: s.Title, Target: m.Budget.Target != nil, at: at, At: at.String()}
	if outside.isOutside(s.yearsOutside(), s.settled) {
		return []Finding{outside}
	}
	return nil
}

// fitsAtFirst tells in which years a scenario fits that does not with full-year effect, and why, if it fits in the first in
// which it costs something.
func (f *Finding) fitsAtFirst(s Scenario, priced costing.Priced, b *costing.Budget) bool {
	from, costs := costing.CostsFrom(priced)
	if !costs {
		from = priced.BeginsIn()
	}
	f.Year = from
	for _, y := range s.everyYear() {
		spent := y.Headroom.Value.Sub(y.Balance.Value)
		if y.Year < f.Year || !spent.IsPositive() || y.Balance.Value.IsNegative() {
			continue
		}
		if f.Years = append(f.Years, y.Year); y.Year == f.Year {
			f.Computed = &spent
		}
		f.because(y, s, priced)
		if y.Year > priced.HeadroomYear && b.Lasting(y.Year, priced.Marks...).Value().GreaterThan(priced.Headroom.Value()) {
			f.HeadroomYear, f.budgeted = priced.HeadroomYear, from < priced.HeadroomYear
		}
	}
	f.Onward = isOnward(f.Years, s.settled)
	return f.Computed != nil
}

// because notes why a year fits: it would not if all of the yearly cost fell in it, or if it had no more money than lasts. Where
// either would do, it is the money, which carries the full cost as well.
func (f *Finding) because(y BudgetYear, s Scenario, priced costing.Priced) {
	fullCost := y.Balance.Value.Add(y.Cost.Value).Sub(s.Cost.Recurring.Value)
	if fullCost.IsNegative() {
		f.Phased, f.Late = priced.PhasedIn(), !priced.PhasedIn()
		f.laterToo = f.laterToo || y.Year > f.Year || priced.IsGradual()
	}
	lasting := y.Balance.Value.Sub(y.Headroom.Value).Add(priced.Headroom.Value())
	if lasting.IsNegative() || !fullCost.IsNegative() {
		f.LargerHeadroom, f.largerIn = true, append(f.largerIn, y.Year)
	}
}

// isOnward reports whether years go on for good: the last of them is one from which on nothing changes any more.
func isOnward(years []int, settled int) bool {
	return len(years) > 0 && settled > 0 && years[len(years)-1] >= settled
}

// isOutside tells in which years a scenario does not fit, what the first of them lacks, and the worst if that is another.
func (f *Finding) isOutside(years []BudgetYear, settled int) bool {
	var worst decimal.Decimal
	for _, y := range years {
		lacking := y.Balance.Value.Neg()
		if f.Years = append(f.Years, y.Year); len(f.Years) == 1 {
			f.Year, f.Computed, worst = y.Year, &lacking, lacking
		}
		if lacking.GreaterThan(worst) {
			worst, f.WorstYear, f.Worst = lacking, y.Year, &lacking
		}
	}
	f.Onward = isOnward(f.Years, settled)
	return len(years) > 0
}

// yearsOutside are the years in which a scenario does not fit although it does with full-year effect. What must be saved is
// asked for from the year on in which the scenario begins, as nothing can be saved before.
func (s Scenario) yearsOutside() []BudgetYear {
	var out []BudgetYear
	for _, y := range s.everyYear() {
		if s.Verdict == string(costing.Inside) && y.Verdict == string(costing.Outside) && (s.Target == nil || y.Year >= s.begins) {
			out = append(out, y)
		}
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
		computed := m.Budget.Headroom().Value()
		if computed.LessThan(stated.Amount.Low()) || computed.GreaterThan(stated.Amount.High()) {
			out = append(out, Finding{Code: HeadroomStated, Computed: &computed, Stated: stated.Amount.Text(), at: stated.At, At: stated.At.String()})
		}
	}
	out = append(out, overdrawn(m.Budget.Overdrawn(), "")...)
	out = append(out, overheadFindings(m.Budget)...)
	for _, p := range unsteady(m.Budget, r.Scenarios) {
		out = append(out, Finding{Code: UnsteadyMoney, Title: p.Leaf.Name, Nature: string(p.Nature), Stated: p.Leaf.Amount.Text(), at: p.Leaf.At, At: p.Leaf.At.String()})
	}
	return out
}

// unsteady are the pots that do not come every year alike and carry a permanent cost of one of the scenarios, in the order of
// the budget: those of the year whose money must carry it.
func unsteady(b *costing.Budget, scenarios []Scenario) []costing.Pot {
	carries := map[string]bool{}
	for _, s := range scenarios {
		if !s.beyondSteady {
			continue
		}
		for _, p := range b.Unsteady(s.HeadroomYear) {
			carries[p.ID] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(b.Pots), func(p costing.Pot) bool { return !carries[p.ID] })
}
