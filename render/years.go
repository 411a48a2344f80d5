package render

import (
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// PartYear is the cost in the year a scenario begins. Months is 0 when its changes begin at different times.
type PartYear struct {
	Amount
	Year   int `json:"year"`
	Months int `json:"months,omitempty"`
}

// BudgetYear is what a scenario does to the money of a year, or, with Year 0, of any year with full effect.
type BudgetYear struct {
	Year int `json:"year,omitempty"`
	YearMoney
	Share   string     `json:"share,omitempty"` // of the year that it is in force: "3/12"; none where changes differ
	Verdict string     `json:"verdict,omitempty"`
	Prices  *YearMoney `json:"at_year_prices,omitempty"` // the same at the prices of the year itself
}

// YearMoney is the money of a year. Headroom less the three costs is the balance.
type YearMoney struct {
	Cost      Amount  `json:"cost"`
	Temporary Amount  `json:"temporary"`
	OneOff    Amount  `json:"one_off"`
	Headroom  *Amount `json:"headroom,omitempty"`
	Balance   *Amount `json:"balance,omitempty"`
}

// KindAmount is what one kind of thing costs once, in all.
type KindAmount struct {
	Kind string `json:"kind"`
	Amount
}

// Payback is for how many years a saving must run before it has paid what it costs once and for a time.
type Payback struct {
	Years decimal.Decimal `json:"years"` // to one decimal, half away from zero; what would round to nothing is not rounded
	Exact string          `json:"exact"` // "5/3"
}

func paybackOf(exact *big.Rat) *Payback {
	years := decimal.RequireFromString(exact.FloatString(1))
	if decimals, ends := exact.FloatPrec(); years.IsZero() {
		if !ends {
			decimals = paybackUnder
		}
		years = decimal.RequireFromString(exact.FloatString(decimals))
	}
	return &Payback{years, exact.RatString()}
}

// paybackUnder is how many decimals a payback of less than a twentieth of a year has that has no last one.
const paybackUnder = 6

// text is the payback in words: "1,2 år".
func (p Payback) text(l Lang) string {
	years, under := p.Years, ""
	if least := decimal.New(1, -1); years.LessThan(least) {
		years, under = least, "under " // the same word in both languages
	}
	return under + l.Number(years, 1) + " " + l.words().YearsOf
}

// Headroom of a year, before any scenario.
type YearHeadroom struct {
	Year     int    `json:"year"`
	Headroom Amount `json:"headroom"`
}

// PriceOf is what the prices of a year are expected to be against those of the year before.
type PriceOf struct {
	Year   int             `json:"year"`
	Factor decimal.Decimal `json:"factor"`
	Source string          `json:"source,omitempty"`

	Assumption string `json:"assumption,omitempty"`
}

// OneOff, Ending and Phase are how a change costs money over time.
type OneOff struct {
	Kind string `json:"kind"`
	Amount
	For  string `json:"for,omitempty"`
	Year int    `json:"year,omitempty"`
}

type Ending struct {
	Amount
	Until string `json:"until"`
	For   string `json:"for"`
}

type Phase struct {
	From  string          `json:"from"`
	Share decimal.Decimal `json:"share"` // 0.5 is half of its yearly cost

	Fraction string `json:"fraction,omitempty"` // "1/3", where the share is no decimal and rounded to six of them
}

// overTime tells what a step costs once and for a time, and how what it costs a year is phased in.
func (s *Step) overTime(step scenario.Step) {
	var total decimal.Decimal
	for _, o := range step.OneOffs {
		total = total.Add(o.Amount.Value())
		s.OneOffs = append(s.OneOffs, OneOff{o.Kind, published(o.Amount), o.For, o.Year})
	}
	if len(step.OneOffs) > 0 {
		s.OneOff = &total
	}
	for _, t := range step.Temporary {
		s.Temporary = append(s.Temporary, Ending{published(t.Amount), t.Until.String(), t.For})
	}
	for _, p := range step.Phases {
		phase := Phase{From: p.From.String()}
		decimals, ends := p.Share.FloatPrec()
		if !ends {
			phase.Fraction, decimals = p.Share.RatString(), 6
		}
		phase.Share = decimal.RequireFromString(p.Share.FloatString(decimals))
		s.PhaseIn = append(s.PhaseIn, phase)
	}
}

// overYears tells what a scenario, whose balance is known, does to the money of each year, and of a year with full effect.
func (s *Scenario) overYears(p costing.Priced) {
	for _, kind := range scenario.OneOffKinds {
		if f := p.OneOffOf(kind); len(f.Terms()) > 0 {
			s.Cost.OneOffKinds = append(s.Cost.OneOffKinds, KindAmount{kind, amountOf(f)})
		}
	}
	if len(p.Temporary.Terms()) > 0 {
		s.Cost.Temporary = new(amountOf(p.Temporary))
	}
	if len(p.Beyond.Leaves()) > 0 {
		s.Cost.OtherYears = new(amountOf(p.Beyond))
	}
	if len(p.Earlier.Leaves()) > 0 {
		s.Cost.Earlier = new(amountOf(p.Earlier))
	}
	if p.PaysBack {
		s.Cost.Payback = paybackOf(p.Payback.At(bestOf))
	}
	if len(p.Years) == 0 {
		return
	}
	for _, y := range p.Years {
		s.Years = append(s.Years, budgetYear(y, p.HasBudget))
	}
	for _, y := range p.Around {
		s.around = append(s.around, budgetYear(y, p.HasBudget))
	}
	s.FullYear = &BudgetYear{YearMoney: YearMoney{Cost: s.Cost.Recurring}}
	if p.HasBudget {
		s.FullYear.Headroom, s.FullYear.Balance = new(amountOf(p.Headroom)), new(s.Balance.Amount)
		s.FullYear.Verdict = s.Verdict
	}
}

func bestOf(l *costing.Leaf) *big.Rat { return l.Amount.Value().Rat() }

func budgetYear(y costing.Year, hasBudget bool) BudgetYear {
	out := BudgetYear{Year: y.Year, YearMoney: yearMoney(y, hasBudget), Share: shareOf(y.Share)}
	if hasBudget {
		out.Verdict = string(costing.JudgeBetween(out.Balance.Low, out.Balance.High))
	}
	if y.Prices != nil {
		out.Prices = new(yearMoney(*y.Prices, hasBudget))
	}
	return out
}

func yearMoney(y costing.Year, hasBudget bool) YearMoney {
	m := YearMoney{Cost: amountOf(y.Cost), Temporary: amountOf(y.Temporary), OneOff: amountOf(y.OneOff)}
	if hasBudget {
		m.Headroom, m.Balance = new(amountOf(y.Headroom)), new(amountOf(y.Balance))
	}
	return m
}

// shareOf is a share of a year in twelfths where it is whole months: "3/12".
func shareOf(share *big.Rat) string {
	switch {
	case share == nil:
		return ""
	case share.IsInt():
		return share.RatString()
	case costing.Months(share) > 0:
		return itoa(costing.Months(share)) + "/12"
	default:
		return share.RatString()
	}
}

// overYears tells what money the years hold that the scenarios show, before any of them.
func (r *Comparison) overYears(m *costing.Model, sources org.Sources) {
	if m.Budget == nil {
		return
	}
	years := r.years()
	for _, year := range years {
		r.YearHeadrooms = append(r.YearHeadrooms, YearHeadroom{year, amountOf(m.Budget.HeadroomIn(year))})
	}
	for _, p := range m.Budget.Projection {
		r.Projection = append(r.Projection, PriceOf{p.Year, p.Leaf.Amount.Value(), sources.Titled(p.Leaf.Origin.Source), p.Leaf.Origin.Assumption})
	}
	for _, p := range m.Budget.Carried(years) {
		r.Carried = append(r.Carried, p.Leaf.Name)
	}
}

// years are all years that the scenarios show, in order.
func (r *Comparison) years() []int {
	var out []int
	for _, s := range r.Scenarios {
		for _, y := range s.Years {
			out = append(out, y.Year)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
