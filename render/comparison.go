package render

import (
	"cmp"
	"slices"
	"sync"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
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

	forTime, later []Pot // which are no part of the headroom because they end, or begin after the budget year
}

// PriceOf is what the prices of a year are expected to be against those of the year before.
type PriceOf struct {
	Year   int             `json:"year"`
	Factor decimal.Decimal `json:"factor"`
	Source string          `json:"source,omitempty"`

	Assumption string `json:"assumption,omitempty"`
}

// Named is a thing with what people call it.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Amount is an amount in kroner between two bounds.
type Amount struct {
	Value decimal.Decimal `json:"value"`
	Low   decimal.Decimal `json:"low"`
	High  decimal.Decimal `json:"high"`
}

// Balance is headroom less cost. HoldsTo is how far every uncertain input may be off before it changes its sign.
type Balance struct {
	Amount
	HoldsTo *decimal.Decimal `json:"holds_to,omitempty"`
	Inputs  int              `json:"uncertain_inputs"`
}

// Pot is money that may be used, and Earmark money already promised.
type Pot struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Amount  Amount `json:"amount"`
	Text    string `json:"text"` // as published
	Nature  string `json:"nature"`
	Economy string `json:"economy,omitempty"`
	Year    int    `json:"year,omitempty"`
	Source  string `json:"source,omitempty"`
	At      string `json:"at"`

	Until     int    `json:"until,omitempty"`      // its last year
	Replaces  string `json:"replaces,omitempty"`   // the pot that it takes the place of from its year on
	OtherYear bool   `json:"other_year,omitempty"` // it is no part of the headroom, but of that of other years
}

type Earmark struct {
	Pot    string `json:"pot"`
	For    string `json:"for"`
	Amount Amount `json:"amount"`
	At     string `json:"at"`

	OtherYear bool `json:"other_year,omitempty"` // it is on a pot of other years
}

// State is an organisation counted within the scope.
type State struct {
	Structure Structure `json:"structure"`
	Payroll   Amount    `json:"payroll"`        // all budgeted posts of priced grades, in the whole organisation
	Unpriced  int       `json:"unpriced_posts"` // budgeted posts of grades without a price
}

// Structure is who leads and who refers to whom.
type Structure struct {
	TopLeaders     []string        `json:"top_leaders"`
	TopTitles      []string        `json:"top_titles"`
	LeadershipName string          `json:"leadership_name,omitempty"` // the name of a joint leadership
	Joint          bool            `json:"joint"`
	Layers         int             `json:"layers"`
	LargestSpan    int             `json:"largest_span"`
	DirectReports  []Group         `json:"direct_reports"`
	ReportsToOne   []Group         `json:"reports_to_one,omitempty"` // who refers to one of joint leaders alone
	Leaders        []Leader        `json:"leaders"`                  // the top leaders and their deputies
	Posts          int             `json:"posts"`
	FullTime       decimal.Decimal `json:"full_time"`
	Vacant         int             `json:"vacant"`
	LeaderPosts    int             `json:"leader_posts"`
	TwoSuperiors   int             `json:"two_superiors"`
	Dotted         int             `json:"dotted_lines"`
}

// Group is a number of posts with the same title.
type Group struct {
	Title string `json:"title"`
	Count int    `json:"count"`
}

// Leader is a top leader of the scope or a deputy of one.
type Leader struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	DeputyFor   string   `json:"deputy_for,omitempty"` // the title of the leader it stands in for
	Leads       []string `json:"leads,omitempty"`      // names of units
	Coordinates []string `json:"coordinates,omitempty"`
}

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

	beyondSteady bool // it costs more than the money that comes every year surely holds
}

// Cost is what a scenario costs more than the establishment of today.
type Cost struct {
	Recurring Amount    `json:"recurring"`        // a year, full effect
	Stated    *Amount   `json:"stated,omitempty"` // the same as published
	OneOff    Amount    `json:"one_off"`
	PartYear  *PartYear `json:"part_year,omitempty"`

	OneOffKinds []KindAmount `json:"one_off_by_kind,omitempty"`
	Temporary   *Amount      `json:"temporary,omitempty"`   // over all its time
	OtherYears  *Amount      `json:"other_years,omitempty"` // once or for a time, in other years than those shown
	Payback     *Payback     `json:"payback,omitempty"`
}

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
	Years decimal.Decimal `json:"years"` // to one decimal
	Exact string          `json:"exact"` // "5/3"
}

// Headroom of a year, before any scenario.
type YearHeadroom struct {
	Year     int    `json:"year"`
	Headroom Amount `json:"headroom"`
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
}

// PostCount is what happens to the posts of the scope, counted once each over the whole scenario. A post left vacant counts as abolished:
// it is out of the establishment.
type PostCount struct {
	Created      int `json:"created"`
	Abolished    int `json:"abolished"`
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

func (r *Comparison) budget(m *costing.Model, sources org.Sources) {
	if m.Budget == nil {
		return
	}
	if r.limits(m.Budget, sources); r.Target != nil {
		return
	}
	if m.Budget.Stated != nil {
		stated := published(m.Budget.Stated.Amount)
		r.StatedHeadroom = &stated
	}
	for _, p := range m.Budget.Pots {
		r.Pots = append(r.Pots, Pot{
			ID: p.ID, Title: p.Leaf.Name, Amount: published(p.Leaf.Amount), Text: p.Leaf.Amount.Text(), Nature: string(p.Nature),
			Economy: p.Economy, Year: p.Year, Source: sources.Titled(p.Leaf.Origin.Source), At: p.Leaf.At.String(),
			Until: p.Until, Replaces: p.Replaces.ID, OtherYear: !m.Budget.Counts(p),
		})
		switch shown := r.Pots[len(r.Pots)-1]; {
		case p.Nature == costing.Temporary:
			r.forTime = append(r.forTime, shown)
		case m.Budget.BeginsLater(p):
			r.later = append(r.later, shown)
		}
	}
	for _, e := range m.Budget.Earmarks {
		r.Earmarks = append(r.Earmarks, Earmark{Pot: e.Pot, For: e.For, Amount: amountOf(m.Budget.Amount(e)), At: e.At.String(), OtherYear: !m.Budget.IsCounted(e)})
	}
}

func amountOf(f costing.Figure) Amount {
	low, high := f.Range()
	return Amount{f.Value(), low, high}
}

func published(a amount.Amount) Amount { return Amount{a.Value(), a.Low(), a.High()} }

// naming assembles what a case says in the words people use: titles and names in place of ids.
type naming struct {
	c *scenario.Case
	m *costing.Model
}

func (n naming) state(o *org.Organisation) State {
	payroll, unpriced := n.m.Payroll(o)
	return State{Structure: n.structure(o), Payroll: amountOf(payroll), Unpriced: unpriced}
}

func (n naming) structure(o *org.Organisation) Structure {
	m := o.Measure(n.c.Scope)
	scope, _ := o.Unit(n.c.Scope)
	s := Structure{
		TopLeaders: []string{}, TopTitles: []string{}, LeadershipName: scope.Leadership.Name, Joint: m.Joint(),
		Layers: m.Layers, LargestSpan: m.LargestSpan(), Posts: m.Posts, FullTime: decimal.New(m.Millionths, -6),
		Vacant: m.Vacant, LeaderPosts: m.Leaders, TwoSuperiors: m.TwoSuperiors, Dotted: m.Dotted,
		DirectReports: []Group{}, Leaders: []Leader{},
	}
	for _, id := range m.TopLeaders {
		s.TopLeaders = append(s.TopLeaders, string(id))
		s.TopTitles = append(s.TopTitles, postTitle(o, id))
		s.Leaders = append(s.Leaders, n.leader(o, id, ""))
	}
	for _, id := range m.TopLeaders {
		for _, other := range o.PostsReferringTo(id) {
			if p, _ := o.Post(other); p.DeputyFor == id && !slices.Contains(m.TopLeaders, other) {
				s.Leaders = append(s.Leaders, n.leader(o, other, postTitle(o, id)))
			}
		}
	}
	s.DirectReports = grouped(m.Reports, func(id org.ID) string { return postTitle(o, id) })
	s.ReportsToOne = grouped(m.ReportsToOne, func(id org.ID) string { return postTitle(o, id) })
	return s
}

func (n naming) leader(o *org.Organisation, id org.ID, deputyFor string) Leader {
	l := Leader{ID: string(id), Title: postTitle(o, id), DeputyFor: deputyFor}
	for _, unit := range o.LedBy(id) {
		l.Leads = append(l.Leads, unitName(o, unit))
	}
	coordinated := org.Line{To: id, Kind: org.Coordinating}
	for _, post := range o.PostsReferringTo(id) {
		if p, _ := o.Post(post); p.Lines.Contains(coordinated) {
			l.Coordinates = append(l.Coordinates, p.Title+" ("+lookIn(o).home(&p)+")")
		}
	}
	for _, unit := range o.UnitsReferringTo(id) {
		if u, _ := o.Unit(unit); u.Lines.Contains(coordinated) {
			l.Coordinates = append(l.Coordinates, u.Name)
		}
	}
	return l
}

// grouped counts ids by their title, in the order in which titles are first met.
func grouped(ids []org.ID, title func(org.ID) string) []Group {
	groups, at := []Group{}, map[string]int{}
	for _, id := range ids {
		t := title(id)
		i, known := at[t]
		if !known {
			i = len(groups)
			at[t] = i
			groups = append(groups, Group{Title: t})
		}
		groups[i].Count++
	}
	return groups
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
		}
		s.Rate = rateNeeded(n.m.Budget, priced.Balance)
		s.beyondSteady = beyondSteady(n.m.Budget, priced)
		balance := Balance{Amount: amountOf(priced.Balance), Inputs: len(priced.Balance.Drivers())}
		if holds, ok := priced.Balance.HoldsTo(); ok {
			balance.HoldsTo = &holds
		}
		s.Balance, s.Verdict = &balance, string(costing.Judge(priced.Balance))
	}
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
	out.Title = look.either(step.Subject)
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
