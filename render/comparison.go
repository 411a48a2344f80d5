package render

import (
	"sync"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
)

// FormatVersion is the version of the JSON form. Fields may be added without a new version; none is removed or changes its
// meaning.
const FormatVersion = "1"

// Comparison is the complete result of a run: the baseline and the scenarios, priced, counted and judged.
type Comparison struct {
	FormatVersion  string     `json:"format_version"`
	Case           string     `json:"case"`
	Title          string     `json:"title"`
	PriceLevel     int        `json:"price_level"`
	Currency       string     `json:"currency,omitempty"`       // of every amount; left out: DKK
	FinancialYear  string     `json:"financial_year,omitempty"` // the month in which years begin; left out: january
	PricesFrom     string     `json:"prices_from,omitempty"`    // the price list, where it is not that of the case
	AsOf           string     `json:"as_of"`
	Scope          Named      `json:"scope"`
	Note           string     `json:"note,omitempty"`    // what a reader must know about the price list
	WhatIf         []string   `json:"what_if,omitempty"` // amounts taken in place of those of the case
	Headroom       *Amount    `json:"headroom,omitempty"`
	StatedHeadroom *Amount    `json:"stated_headroom,omitempty"`
	Pots           []Pot      `json:"pots,omitempty"`
	Earmarks       []Earmark  `json:"earmarks,omitempty"`
	Target         *Target    `json:"target,omitempty"`  // what must be saved, in place of a headroom
	Funding        []Funding  `json:"funding,omitempty"` // what crosses from other economies
	Overhead       *Overhead  `json:"overhead,omitempty"`
	Baseline       State      `json:"baseline"`
	Scenarios      []Scenario `json:"scenarios"`
	Findings       []Finding  `json:"findings,omitempty"`

	YearHeadrooms []YearHeadroom `json:"headroom_by_year,omitempty"` // of the years that the scenarios show
	Projection    []PriceOf      `json:"projection,omitempty"`
	Carried       []string       `json:"carried_pots,omitempty"` // titles of varying pots counted in other years than their own

	HeadroomYear int `json:"headroom_year,omitempty"` // the budget year: that of the headroom

	Rules Rules `json:"rules"`
}

// Named is a thing with what people call it.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ScenarioNamed is a scenario by its id and title.
type ScenarioNamed struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Amount is an amount in kroner between two bounds.
type Amount struct {
	Value decimal.Decimal `json:"value"`
	Low   decimal.Decimal `json:"low"`
	High  decimal.Decimal `json:"high"`
}

func amountOf(f costing.Figure) Amount {
	low, high := f.Range()
	return Amount{f.Value(), low, high}
}

func published(a amount.Amount) Amount { return Amount{a.Value(), a.Low(), a.High()} }

func (a Amount) plus(b Amount) Amount {
	return Amount{a.Value.Add(b.Value), a.Low.Add(b.Low), a.High.Add(b.High)}
}

// Compare prices the plans and assembles the result. It complains about posts whose cost changes and is not known, and
// about pots that do not exist; then the result is not fit to be shown.
func Compare(c *scenario.Case, m *costing.Model, plans []*scenario.Plan, diags *diag.List) *Comparison {
	r := &Comparison{
		FormatVersion: FormatVersion, Case: c.Name, Title: c.Title, PriceLevel: c.PriceLevel,
		Currency: currencyCode(c), FinancialYear: yearsBegin(c), PricesFrom: m.Prices.Instead,
		AsOf: c.AsOf.String(), Note: m.Prices.Note, WhatIf: m.Assumed,
		Scenarios: make([]Scenario, len(plans)),
	}
	names := naming{c: c, m: m}
	scope, _ := c.Baseline.Unit(c.Scope)
	r.Scope = Named{string(scope.ID), scope.Name}
	r.budget(m, c.Sources)

	// Counting a large organisation takes most of the time, and plans do not know of one another: each gets a goroutine,
	// and everything is put together in order.
	var wg sync.WaitGroup
	complaints, found := make([]diag.List, len(plans)), make([][]Finding, len(plans))
	wg.Go(func() { r.Baseline = names.state(c.Baseline) })
	wg.Go(func() { r.Rules = rulesOf(c, m) })
	for i, plan := range plans {
		wg.Go(func() {
			priced := Price(plan, m, &complaints[i])
			r.Scenarios[i] = names.scenario(plan, priced)
			found[i] = findings(plan, priced, r.Scenarios[i], m)
		})
	}
	wg.Wait()
	for i := range plans {
		diags.Append(&complaints[i])
		r.Findings = append(r.Findings, found[i]...)
	}
	r.Findings = append(r.Findings, budgetFindings(m, r)...)
	r.overYears(m, c.Sources)
	return r
}

// naming assembles what a case says in the words people use: titles and names in place of ids.
type naming struct {
	c *scenario.Case
	m *costing.Model
}
