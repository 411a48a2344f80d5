package render

import (
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/costing/bounds"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Bounds is what published totals say about prices, and what follows for the scenarios. Amounts are in kroner.
type Bounds struct {
	FormatVersion string       `json:"format_version"`
	Case          string       `json:"case"`
	Title         string       `json:"title"`
	PriceLevel    int          `json:"price_level"`
	WhatIf        []string     `json:"what_if,omitempty"`
	OnlyPublished bool         `json:"only_published"`
	Known         []KnownItem  `json:"known"`
	Assumptions   []Assumption `json:"assumptions"`
	SetAside      []string     `json:"set_aside,omitempty"`     // ids of totals that a what-if makes void
	NotSums       []string     `json:"not_sums,omitempty"`      // ids of totals and combinations that are no sums of amounts, and left out
	Contradiction []string     `json:"contradiction,omitempty"` // ids of what cannot all be exact; then there are no exact bounds

	Prices       []BoundedPrice `json:"prices"`
	Sums         []BoundedSum   `json:"sums"`
	Combinations []BoundedSum   `json:"combinations"`
	Scenarios    []BoundedCost  `json:"scenarios"`
	Disclosures  []Disclosure   `json:"disclosures,omitempty"` // with only_published
}

// KnownItem is a published amount that the bounds rest on.
type KnownItem struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Title  string `json:"title,omitempty"`
	Beyond string `json:"beyond,omitempty"` // the scenario that the total comes on top of
	Text   string `json:"text"`
	Amount Amount `json:"amount"`
	Source string `json:"source,omitempty"`
	At     string `json:"at"`

	InsteadOf string `json:"instead_of,omitempty"` // what the case says, where another amount is taken for the sake of argument
}

// Assumption is something that is taken for granted, or could be.
type Assumption struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Used bool   `json:"used"`
	At   string `json:"at"`
}

// Range is from the lowest to the highest value; null where there is none. Bounds that do not end as a decimal are rounded
// outwards to the øre.
type Range struct {
	Low  *decimal.Decimal `json:"low"`
	High *decimal.Decimal `json:"high"`
}

// Bounded is what a figure can be.
type Bounded struct {
	Exact   *Range   `json:"exact,omitempty"` // if every published amount is exact; none where these contradict one another
	Rounded Range    `json:"rounded"`         // with the doubt of their rounding
	Settled bool     `json:"settled"`         // the exact bounds are equal, or where there are none those with rounding
	Needs   []string `json:"needs,omitempty"` // the assumptions without which it would not be settled
}

// BoundedPrice is what a price can be.
type BoundedPrice struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Bounded
	Listed *decimal.Decimal `json:"listed,omitempty"` // what the price list has
	InSum  bool             `json:"in_sum,omitempty"` // not settled itself, but part of a sum that is
}

// BoundedSum is what a sum of prices can be.
type BoundedSum struct {
	ID    string `json:"id,omitempty"`
	Title string `json:"title,omitempty"`
	Of    []Part `json:"of,omitempty"`
	Bounded
}

// Part is a price times a factor.
type Part struct {
	Factor string `json:"factor"`
	ID     string `json:"id"`
	Title  string `json:"title"`
}

// BoundedCost is what a scenario can cost, and what that leaves.
type BoundedCost struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Cost    Bounded  `json:"cost"`
	Balance *Bounded `json:"balance,omitempty"` // none without a budget
	NoSum   bool     `json:"no_sum,omitempty"`  // the balance is no sum of amounts: it has no bounds here
}

// Disclosure is the pay of few that others can work out.
type Disclosure struct {
	Kind     string   `json:"kind"` // rise: by a scenario; price: of a grade
	Scenario string   `json:"scenario,omitempty"`
	Title    string   `json:"title"`
	Posts    []string `json:"posts"`
	Range
}

// Premises say what is taken for granted and who asks.
type Premises struct {
	Without       []string // ids of assumptions that are left out
	OnlyPublished bool     // what somebody can work out who has nothing but what was published
}

// inquiry is everything that bounds are worked out from.
type inquiry struct {
	model     *costing.Model
	written   []costing.Section // with the grades that posts have in the files
	plans     []costing.Plan
	known     bounds.Knowledge
	exact     *bounds.Region // nil: nothing agrees
	rounded   *bounds.Region
	dropped   []droppedAssumption
	result    *Bounds
	priceList *costing.PriceList // as the case has it
}

// droppedAssumption is the exact region without an assumption.
type droppedAssumption struct {
	id     string
	region *bounds.Region
}

// Bound works out what the published totals of a case say about its prices. It complains when they cannot all be true.
func Bound(c *scenario.Case, m *costing.Model, o *costing.Observations, plans []*scenario.Plan, p Premises, diags *diag.List) *Bounds {
	q := &inquiry{model: m.Open(o.OwnPrices, diags), priceList: m.Prices, result: &Bounds{
		FormatVersion: FormatVersion, Case: c.Name, Title: c.Title, PriceLevel: c.PriceLevel, WhatIf: m.Assumed, OnlyPublished: p.OnlyPublished,
		Known: []KnownItem{}, Assumptions: []Assumption{}, Prices: []BoundedPrice{}, Sums: []BoundedSum{}, Combinations: []BoundedSum{}, Scenarios: []BoundedCost{},
	}}
	q.price(plans, o.OwnPrices, diags)
	q.learn(c.Sources, o, p, diags)
	combinations := q.combinations(o, diags)
	if diags.HasErrors() || !q.solve(diags) {
		return nil
	}
	q.boundPrices()
	for i, t := range o.Combinations {
		if !bounds.Linear(combinations[i]) {
			q.result.NotSums = append(q.result.NotSums, t.ID)
			continue
		}
		q.result.Combinations = append(q.result.Combinations, BoundedSum{ID: t.ID, Title: t.Title, Bounded: q.bounded(combinations[i])})
	}
	q.boundScenarios()
	if p.OnlyPublished {
		q.disclose(c.Baseline)
	}
	return q.result
}

// price prices the plans with the own prices of posts.
func (q *inquiry) price(plans []*scenario.Plan, own []costing.OwnPrice, diags *diag.List) {
	for _, p := range plans {
		written := Money(p)
		q.written = append(q.written, written...)
		sections := costing.Apart(written, own)
		q.plans = append(q.plans, costing.Plan{Name: p.Name, Title: p.Title, Priced: q.model.Price(sections, diags)})
	}
	for _, o := range own {
		if !o.Touched(q.written) && !diags.HasErrors() {
			diags.Errorf("post-untouched", o.At, "no scenario changes a post that the own price %q is for", o.ID).
				Hintf("its posts have the grade %q before or after a change of the scenarios named under in", o.Grade.ID)
		}
	}
}

// learn collects what is known, and what is taken for granted.
func (q *inquiry) learn(sources org.Sources, o *costing.Observations, p Premises, diags *diag.List) {
	var figures []costing.Figure
	for _, s := range q.model.Statements(q.plans, o, diags) {
		switch {
		case s.Internal && p.OnlyPublished:
		case !bounds.Linear(s.Of):
			q.result.NotSums = append(q.result.NotSums, s.ID)
		case q.isVoid(s.Of):
			q.result.SetAside = append(q.result.SetAside, s.ID)
		default:
			q.known.Total(s)
			figures = append(figures, s.Of)
		}
	}
	for _, plan := range q.plans {
		if plan.HasBudget && bounds.Linear(plan.Balance) {
			figures = append(figures, plan.Balance)
		}
	}
	q.known.Amounts(q.model.Prices, figures...)
	if !p.OnlyPublished {
		q.known.Prices(q.model.Prices, q.priceList)
	}
	for _, item := range q.known {
		a := item.Stated
		q.result.Known = append(q.result.Known, KnownItem{
			ID: item.ID, Kind: string(item.Kind), Title: item.Title, Beyond: item.Beyond, Text: a.Amount.Text(), Amount: published(a.Amount),
			Source: sources.Titled(a.Origin.Source), At: item.At.String(), InsteadOf: a.InsteadOf,
		})
	}
	for _, a := range o.Assumptions {
		used := !slices.Contains(p.Without, a.ID)
		q.result.Assumptions = append(q.result.Assumptions, Assumption{a.ID, a.Text, used, a.At.String()})
		if used {
			q.known.Assume(a, q.model.Prices, diags)
		}
	}
}

// isVoid reports whether an amount of the budget in a figure was replaced for the sake of argument: what was published about
// it is then about something else. A price that is replaced is a supposition about the same totals.
func (q *inquiry) isVoid(f costing.Figure) bool {
	return slices.ContainsFunc(f.Leaves(), func(l *costing.Leaf) bool {
		return l.InsteadOf != "" && !slices.ContainsFunc(q.model.Prices.Grades, func(g costing.Grade) bool { return g.Annual == l })
	})
}

func (q *inquiry) combinations(o *costing.Observations, diags *diag.List) []costing.Figure {
	var out []costing.Figure
	for _, t := range o.Combinations {
		f, _ := q.model.Total(t, q.plans, diags)
		out = append(out, f)
	}
	return out
}

// solve finds what agrees with everything that is known, and complains when nothing does.
func (q *inquiry) solve(diags *diag.List) bool {
	var ok bool
	if q.rounded, ok = bounds.Solve(q.known.Facts(false)); !ok {
		contradicted(q.known.Contradiction(false), diags)
		return false
	}
	if q.exact, ok = bounds.Solve(q.known.Facts(true)); !ok {
		q.exact = nil
		for _, item := range q.known.Contradiction(true) {
			q.result.Contradiction = append(q.result.Contradiction, item.ID)
		}
		return true
	}
	for _, a := range q.known.Assumptions() {
		region, _ := bounds.Solve(q.known.Without(a.ID).Facts(true)) // what agreed with more agrees with less
		q.dropped = append(q.dropped, droppedAssumption{a.ID, region})
	}
	return true
}

// contradicted names the items that cannot all be true.
func contradicted(items bounds.Knowledge, diags *diag.List) {
	lead := max(slices.IndexFunc(items, func(i bounds.Item) bool { return !isSupposed(i) }), 0)
	d := diags.Errorf("totals-contradict", items[lead].At, "%s cannot be true together with what is named below", items[lead].Name())
	hint := "one of them was read or understood wrongly: mend it, or leave an assumption out with --without"
	if slices.ContainsFunc(items, isSupposed) {
		hint = "take another amount with --with, or leave an assumption out with --without"
	}
	d.Hintf("%s", hint)
	for i, item := range items {
		switch {
		case i == lead:
		case isSupposed(item): // it stands in no file
			d.See(diag.Pos{}, "--with %s: %s in place of %q", item.ID, item.Name(), item.Stated.InsteadOf)
		default:
			d.See(item.At, "%s", item.Name())
		}
	}
}

// isSupposed reports whether an amount was given for the sake of argument.
func isSupposed(i bounds.Item) bool { return i.Stated != nil && i.Stated.InsteadOf != "" }

// bounded is what a figure can be.
func (q *inquiry) bounded(f costing.Figure) Bounded {
	rounded := q.rounded.Range(f)
	b := Bounded{Rounded: rangeOf(rounded), Settled: rounded.IsPoint()}
	if q.exact == nil {
		return b
	}
	exact := q.exact.Range(f)
	b.Exact, b.Settled = new(rangeOf(exact)), exact.IsPoint()
	for _, d := range q.dropped {
		if b.Settled && !d.region.Fixed(f) {
			b.Needs = append(b.Needs, d.id)
		}
	}
	return b
}

// rangeOf rounds outwards what does not end as a decimal.
func rangeOf(i bounds.Interval) Range {
	var r Range
	if i.Low != nil {
		r.Low = new(outwards(i.Low, false))
	}
	if i.High != nil {
		r.High = new(outwards(i.High, true))
	}
	return r
}

func outwards(x *big.Rat, up bool) decimal.Decimal {
	if decimals, ends := x.FloatPrec(); ends {
		return decimal.RequireFromString(x.FloatString(decimals))
	}
	øre := new(big.Rat).Mul(x, big.NewRat(100, 1))
	whole := new(big.Int).Div(øre.Num(), øre.Denom()) // rounds down, also below 0: the divisor is positive
	if up {
		whole.Add(whole, big.NewInt(1))
	}
	return decimal.NewFromBigInt(whole, -2)
}

// boundPrices bounds every price that a published total is about, and finds sums that are settled.
func (q *inquiry) boundPrices() {
	var loose []*costing.Leaf
	for _, g := range q.model.Prices.Grades {
		if g.Annual == nil || !q.isAsked(g.Annual) || q.sameAsShown(g.Annual) {
			continue
		}
		p := BoundedPrice{ID: g.ID, Title: g.Annual.Name, Bounded: q.bounded(costing.Stated(costing.Price, g.Annual))}
		if own, ok := q.priceList.Listed(g.ID); ok {
			p.Listed = new(own.Value())
		}
		q.result.Prices = append(q.result.Prices, p)
		loose = append(loose, g.Annual)
	}
	if q.exact == nil {
		return
	}
	for _, k := range q.exact.Sums(loose) {
		s := BoundedSum{Of: []Part{}}
		var parts []costing.Figure
		for _, t := range k.Terms {
			s.Of = append(s.Of, Part{t.Factor.RatString(), t.Of.ID, t.Of.Name})
			parts = append(parts, costing.Times(costing.Label{}, costing.Stated(costing.Price, t.Of), t.Factor, ""))
			i := slices.IndexFunc(q.result.Prices, func(p BoundedPrice) bool { return p.ID == t.Of.ID })
			q.result.Prices[i].InSum = true
		}
		s.Bounded = q.bounded(costing.Sum(costing.Label{}, parts...))
		q.result.Sums = append(q.result.Sums, s)
	}
}

// isAsked reports whether a price enters what any of the plans costs.
func (q *inquiry) isAsked(price *costing.Leaf) bool {
	return slices.ContainsFunc(q.plans, func(p costing.Plan) bool { return slices.Contains(p.Cost.Leaves(), price) })
}

// sameAsShown reports whether an assumption makes a price the same as one that is shown.
func (q *inquiry) sameAsShown(price *costing.Leaf) bool {
	for _, p := range q.result.Prices {
		other, _ := q.model.Prices.Listed(p.ID)
		difference := costing.Less(costing.Label{}, costing.Stated(costing.Price, price), other)
		if i := q.rounded.Range(difference); i.IsPoint() && i.Low.Sign() == 0 {
			return true
		}
	}
	return false
}

func (q *inquiry) boundScenarios() {
	for _, p := range q.plans {
		s := BoundedCost{ID: p.Name, Title: p.Title, Cost: q.bounded(p.Cost)}
		s.NoSum = p.HasBudget && !bounds.Linear(p.Balance)
		if p.HasBudget && !s.NoSum {
			s.Balance = new(q.bounded(p.Balance))
		}
		q.result.Scenarios = append(q.result.Scenarios, s)
	}
}

// few is below how many holders what is told about a group tells about its members.
const few = 5

// closely is how near to an amount a guess at it gives it away: a tenth, as statistical offices have it.
var closely = big.NewRat(1, 10)

// disclose finds what others can work out about the pay of few: what posts are upgraded by, together and each, and the price
// of grades that few have.
func (q *inquiry) disclose(baseline *org.Organisation) {
	seen := map[string]bool{}
	for _, plan := range q.plans {
		step := 0
		for _, section := range plan.Of {
			steps := plan.Steps[step : step+len(section.Changes)]
			step += len(section.Changes)
			if !seen[section.ID] {
				seen[section.ID] = true
				q.discloseRises(section, steps)
			}
		}
	}
	for _, p := range q.result.Prices {
		holders := q.holders(p.ID, baseline)
		price, _ := q.model.Prices.Listed(p.ID)
		if i := q.rounded.Range(price); len(holders) > 0 && len(holders) < few && gives(i) {
			q.result.Disclosures = append(q.result.Disclosures, Disclosure{"price", "", p.Title, holders, rangeOf(i)})
		}
	}
}

// gives reports whether an interval gives an amount away.
func gives(i bounds.Interval) bool {
	if i.Low == nil || i.High == nil {
		return false
	}
	half, middle := new(big.Rat).Sub(i.High, i.Low), new(big.Rat).Add(i.High, i.Low)
	return half.Cmp(new(big.Rat).Mul(middle, closely)) <= 0 // both are twice what they are called
}

func (q *inquiry) discloseRises(section costing.Section, steps []costing.Figure) {
	var rises []costing.Figure
	var posts []string
	var each []Disclosure
	for i, c := range section.Changes {
		titles := upgraded(c)
		if len(titles) == 0 {
			continue
		}
		rises, posts = append(rises, steps[i]), append(posts, titles...)
		if r := q.rounded.Range(steps[i]); len(titles) < few && r.High != nil && r.High.Sign() > 0 && q.tells(r, steps[i]) {
			each = append(each, Disclosure{"rise", section.ID, section.Title, titles, rangeOf(r)})
		}
	}
	if len(rises) > 1 && len(posts) < few {
		together := costing.Sum(costing.Label{}, rises...)
		if r := q.rounded.Range(together); r.High != nil && q.tells(r, together) {
			q.result.Disclosures = append(q.result.Disclosures, Disclosure{"rise", section.ID, section.Title, posts, rangeOf(r)})
		}
	}
	q.result.Disclosures = append(q.result.Disclosures, each...)
}

// tells reports whether the bounds of a rise say something: a ceiling alone does not where it only follows from no pay being
// below 0.
func (q *inquiry) tells(r bounds.Interval, rise costing.Figure) bool {
	return r.Low != nil && r.Low.Sign() > 0 || q.rounded.Caps(rise)
}

// upgraded are the titles, as they were, of posts that stay and get another grade.
func upgraded(c costing.Change) []string {
	var out []string
	for _, p := range c.Posts {
		if p.Before != nil && p.After != nil && p.Before.Budgeted() && p.After.Budgeted() && p.Before.Grade != p.After.Grade {
			out = append(out, p.Before.Title)
		}
	}
	return out
}

// holders are the titles of the posts of a grade, those that are there and those that scenarios create.
func (q *inquiry) holders(grade string, baseline *org.Organisation) []string {
	var out []string
	for p := range baseline.Posts() {
		if p.Grade == grade {
			out = append(out, p.Title)
		}
	}
	seen := map[org.ID]bool{}
	for _, section := range q.written {
		for _, c := range section.Changes {
			for _, p := range c.Posts {
				if p.Before == nil && p.After.Grade == grade && !seen[p.After.ID] {
					seen[p.After.ID] = true
					out = append(out, p.After.Title)
				}
			}
		}
	}
	return out
}
