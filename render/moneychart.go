package render

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/render/plot"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// MoneyCharts make charts of the money of scenarios. They say what stands in a chart; package plot draws it.
type MoneyCharts struct {
	result  *Comparison
	priced  []costing.Priced
	model   *costing.Model
	sources org.Sources
	lang    Lang
	words   *chartWords
}

// errNoBudget is why a case without a budget has no chart of its balance.
var errNoBudget = errors.New("the case has no budget, so it has no headroom and no balance\n  hint: write its pots and earmarks in budget.yaml; docs/format.md shows how")

// NewMoneyCharts prepares the charts of the plans that a comparison was made of, which has said what is wrong with them.
func NewMoneyCharts(c *scenario.Case, m *costing.Model, plans []*scenario.Plan, r *Comparison, l Lang) *MoneyCharts {
	charts := &MoneyCharts{result: r, model: m, sources: c.Sources, lang: l, words: l.chartWords()}
	for _, plan := range plans {
		var said diag.List
		charts.priced = append(charts.priced, Price(plan, m, &said))
	}
	return charts
}

// Waterfall goes from the headroom through every change of a scenario that costs or saves to the balance; in a case without a
// budget it adds up the cost.
func (c *MoneyCharts) Waterfall(i int) plot.Waterfall {
	p, s := c.priced[i], c.result.Scenarios[i]
	m := c.waterfallScale(p)
	w := c.lang.words()
	sign := decimal.NewFromInt(1)
	out := plot.Waterfall{Head: c.head(m, p.Cost, p.Balance)}
	if p.HasBudget {
		sign = decimal.NewFromInt(-1)
		out.Title = s.Title + ": " + fmt.Sprintf(c.words.fromLimit, strings.ToLower(c.limitOf(s)))
		out.Subtitle = c.concludes(m, p, s) + " " + out.Subtitle
		start := c.model.Budget.Lasting(p.HeadroomYear)
		out.Start = &plot.Total{ID: "headroom", Name: c.limitOf(s), Amount: c.amount(m, start, money.plain)}
		if set := p.Headroom.Value().Sub(start.Value()); !set.IsZero() {
			out.Steps = append(out.Steps, plot.Step{ID: earmarkedID, Name: c.words.earmarked, Detail: c.earmarks(p), Change: set, Text: m.change(c.lang, set)})
		}
		out.End = plot.Total{ID: "balance", Name: w.Balance, Detail: s.verdict(c.lang), Amount: c.amount(m, p.Balance, money.change)}
	} else {
		out.Title = s.Title + ": " + c.words.addedUp
		out.End = plot.Total{ID: "cost", Name: w.Cost, Amount: c.amount(m, p.Cost, money.change)}
	}
	shown, unchanged := 0, 0
	for n, cost := range p.Steps {
		if cost.Value().IsZero() {
			if aside := s.Steps[n].Earmarked != nil && len(out.Steps) > 0 && out.Steps[0].ID == earmarkedID; !aside {
				unchanged++
			}
			continue
		}
		shown++
		step := s.Steps[n]
		change := cost.Value().Mul(sign)
		out.Steps = append(out.Steps, plot.Step{
			ID: "step-" + itoa(step.Number), Name: capital(w.Verbs[step.Kind]) + ": " + step.Title, Detail: joined(", ", c.words.step+" "+itoa(step.Number), step.place()),
			Change: change, Text: m.change(c.lang, change),
		})
	}
	if p.HasBudget && shown > 1 {
		cost := p.Cost.Value().Neg()
		out.Sum = &plot.Total{ID: "cost", Name: c.words.inAll, Amount: plot.Amount{Value: cost, Text: m.change(c.lang, cost)}}
	}
	if unchanged > 0 {
		out.Notes = append([]string{c.words.notShown(c.lang, unchanged)}, out.Notes...)
	}
	return out
}

// earmarkedID is the id of the bar for what a scenario puts aside.
const earmarkedID = "earmarked"

// waterfallScale is the scale at which the headroom, what the scenario puts aside, its steps and the balance add up.
func (c *MoneyCharts) waterfallScale(p costing.Priced) money {
	var steps []decimal.Decimal
	for _, s := range p.Steps {
		steps = append(steps, s.Value())
	}
	rows := [][]decimal.Decimal{append(steps, p.Cost.Value())}
	if p.HasBudget {
		start := c.model.Budget.Lasting(p.HeadroomYear).Value()
		set := p.Headroom.Value().Sub(start)
		rows = append(rows, []decimal.Decimal{start, set, p.Headroom.Value()}, []decimal.Decimal{p.Headroom.Value(), p.Cost.Value().Neg(), p.Balance.Value()})
	}
	return fit(rows)
}

// earmarks are what a plan puts money aside for.
func (c *MoneyCharts) earmarks(p costing.Priced) string {
	var names []string
	for _, m := range p.Marks {
		names = append(names, m.For)
	}
	return c.lang.join(names)
}

// place is the unit of the post that a step is done to, if it is one and its title says not enough.
func (s Step) place() string {
	for _, e := range s.Effects {
		if e.Of == "post" && e.ID == s.ID {
			return e.Unit
		}
	}
	return ""
}

// Headroom holds the cost of today and of every scenario against the headroom.
func (c *MoneyCharts) Headroom() (plot.Headroom, error) {
	if c.model.Budget == nil {
		return plot.Headroom{}, errNoBudget
	}
	w, m := c.lang.words(), c.result.scale()
	headroom := c.model.Budget.Headroom()
	figures := []costing.Figure{headroom}
	columns := []plot.Column{{Title: w.Cost}, {Title: w.Balance}, {Title: w.Interval}, {Title: w.Verdict, Words: true}}
	low, high := headroom.Range()
	rows := []plot.Alternative{{
		ID: "today", Name: w.Today, Cost: plot.Amount{}, Headroom: c.amount(m, headroom, money.plain),
		Cells: []string{m.plain(c.lang, decimal.Decimal{}), m.change(c.lang, headroom.Value()), m.interval(c.lang, low, high), ""},
	}}
	if slices.ContainsFunc(c.result.Scenarios, func(s Scenario) bool { return s.before != nil }) { // there is more than one headroom
		rows[0].Name += c.heldAgainst(c.result.HeadroomYear)
	}
	inside, open := 0, 0
	for i, p := range c.priced {
		s := c.result.Scenarios[i]
		low, high := p.Balance.Range()
		figures = append(figures, p.Balance)
		rows = append(rows, plot.Alternative{
			ID: s.ID, Name: c.named(s), Cost: c.amount(m, p.Cost, money.change), Headroom: c.amount(m, p.Headroom, money.plain),
			Cells: []string{m.change(c.lang, p.Cost.Value()), m.change(c.lang, p.Balance.Value()), m.interval(c.lang, low, high), s.verdict(c.lang)},
		})
		switch costing.Judge(p.Balance) {
		case costing.Inside:
			inside++
		case costing.Undetermined:
			open++
		}
	}
	out := plot.Headroom{Head: c.head(m, figures...), Columns: columns, Rows: rows, Limit: c.limitName() + " " + rows[0].Headroom.Text}
	out.Title = w.Cost
	if len(c.priced) > 0 {
		out.Title = c.words.fits(c.lang, c.target(), inside, open, len(c.priced))
	}
	if c.target() {
		limit := strings.ToLower(c.limitName())
		out.Legend = plot.HeadroomLegend{Within: c.words.costOrSaving, Beyond: c.words.costOnly, Limit: limit, Band: limit + ": " + strings.ToLower(w.Interval)}
	}
	out.Subtitle = sentence(c.result.Title) + " " + out.Subtitle
	return out, nil
}

// Tornado shows which uncertain amount moves the balance of a scenario how far.
func (c *MoneyCharts) Tornado(i int) (plot.Tornado, error) {
	p, s := c.priced[i], c.result.Scenarios[i]
	drivers := p.Balance.Drivers()
	switch {
	case !p.HasBudget:
		return plot.Tornado{}, errNoBudget
	case len(drivers) == 0:
		return plot.Tornado{}, fmt.Errorf("the balance of %s has no uncertain amounts, so nothing moves it", s.ID)
	}
	w := c.lang.words()
	value := p.Balance.Value()
	low, high := p.Balance.Range()
	ends := []decimal.Decimal{low, high}
	for _, d := range drivers {
		ends = append(ends, value.Add(d.Down), value.Add(d.Up))
	}
	m := telling(value, ends)
	all := m.apart(value, low, high)
	out := plot.Tornado{
		Head: c.head(m, p.Balance), Name: w.Balance, Figure: plot.Amount{Value: value, Low: low, High: high, Text: all.change(c.lang, value)},
		All: c.words.allAtOnce, AllLow: all.change(c.lang, low), AllHigh: all.change(c.lang, high),
	}
	out.Title = s.Title + ": " + c.words.whatMoves
	out.Subtitle = joined(" ", c.words.oneByOne, Explain(s.ID, s.Title, p.Balance, c.sources).holds(c.lang), out.Subtitle)
	seen := map[string]int{}
	for _, d := range drivers {
		atLow, atHigh := value.Add(d.Down), value.Add(d.Up)
		if strings.HasPrefix(d.Factor, "-") {
			atLow, atHigh = atHigh, atLow
		}
		own := m.apart(value, atLow, atHigh)
		seen[d.Leaf.ID]++
		id := d.Leaf.ID
		if n := seen[id]; n > 1 {
			id += "-" + itoa(n)
		}
		out.Drivers = append(out.Drivers, plot.Driver{
			ID: id, Name: capital(d.Leaf.Name), Detail: c.lang.rangeOf(d.Leaf.Amount),
			AtLow: atLow, AtHigh: atHigh, LowText: own.change(c.lang, atLow), HighText: own.change(c.lang, atHigh),
		})
	}
	return out, nil
}

// telling is the scale for a chart of how far amounts move a value, all of it with the same decimals: where they cannot
// stand unrounded, the last digit is worth at most a hundredth of how far they all reach, and no end looks like the value.
func telling(value decimal.Decimal, ends []decimal.Decimal) money {
	spread := decimal.Max(value, ends...).Sub(decimal.Min(value, ends...))
	var rows [][]decimal.Decimal
	for _, end := range append(ends, value) {
		rows = append(rows, []decimal.Decimal{end})
	}
	tells := func(m money) bool {
		if m.exact(rows) {
			return true
		}
		coarse := decimal.New(100, -m.decimals-m.shift).GreaterThan(spread)
		return !coarse && !slices.ContainsFunc(ends, func(d decimal.Decimal) bool { return m.round(d).Equal(m.round(value)) && !d.Equal(value) })
	}
	m := fit(rows)
	for m.decimals < decimalsAtMost && !tells(m) {
		switch at := slices.Index(scales, m); {
		case at >= 0 && at+1 < len(scales):
			m = scales[at+1]
		default:
			m.decimals++
		}
	}
	return m
}

// apart is the scale for the two ends of one bar: whole kroner in place of øre, unless an end would look like the value then.
func (m money) apart(value decimal.Decimal, ends ...decimal.Decimal) money {
	for _, coarse := range scales {
		if coarse.shift != m.shift || coarse.shift != 0 || coarse.decimals >= m.decimals {
			continue
		}
		if !slices.ContainsFunc(ends, func(d decimal.Decimal) bool { return coarse.round(d).Equal(coarse.round(value)) && !d.Equal(value) }) {
			return coarse
		}
	}
	return m
}

// Histogram shows how often the balance of a scenario came to what in a simulation of the same plans. It returns an error
// where that is one value in every draw.
func (c *MoneyCharts) Histogram(i int, s *Simulation) (plot.Histogram, error) {
	f := s.Scenarios[i]
	lowest, highest := f.Quantiles[0].Value, f.Quantiles[len(f.Quantiles)-1].Value
	if len(f.Histogram) == 1 && lowest.Equal(highest) {
		return plot.Histogram{}, fmt.Errorf("the balance of %s has no uncertain amounts, so it is the same in every draw", f.ID)
	}
	var rows [][]decimal.Decimal
	under, all := 0, 0
	for _, b := range f.Histogram {
		rows = append(rows, []decimal.Decimal{b.From}, []decimal.Decimal{b.To})
		if all += b.Count; !b.To.IsPositive() {
			under += b.Count
		}
	}
	m := fit(rows)
	out := plot.Histogram{
		Head: c.head(m, c.priced[i].Balance), ShareTitle: c.words.shareOfDraws,
		Share: func(at []decimal.Decimal) []string { return c.lang.percentages(at) },
	}
	out.Title = f.Title + ": " + c.words.howLikely
	out.Subtitle = joined(" ", fmt.Sprintf(c.words.draws, c.lang.Count(s.Draws), s.Seed), s.shapeIn(c.lang), out.Subtitle)
	var remarks []string
	for _, text := range s.remarks(c.lang) { // a picture names no flags
		text = strings.ReplaceAll(text, c.lang.simulation().historyOff, c.words.historyOff)
		remarks = append(remarks, strings.ReplaceAll(text, c.lang.simulation().alone, c.words.noChanges)) // nor what is drawn
	}
	out.Notes = append(remarks, out.Notes...)
	for _, b := range f.Histogram {
		share := Probability{Value: decimal.NewFromInt(int64(b.Count)).DivRound(decimal.NewFromInt(int64(all)), 6)} // of the draws made: no estimate
		text := c.lang.percentage(decimal.Decimal{}, 0)
		if b.Count == all {
			text = c.lang.percentage(decimal.NewFromInt(100), 0)
		} else if b.Count > 0 {
			text = share.text(c.lang)
		}
		out.Bins = append(out.Bins, plot.Bin{From: b.From, To: b.To, Count: b.Count, Name: c.lang.between(m.plain(c.lang, b.From), m.plain(c.lang, b.To)), Text: text})
	}
	if under > 0 {
		out.Below = c.words.belowZero + " " + f.Holds.not().text(c.lang)
	}
	if under < all {
		out.Above = c.words.zeroOrMore + " " + f.Holds.text(c.lang)
	}
	at := s.scale()
	for _, q := range f.Quantiles {
		name := c.lang.percentage(decimal.NewFromInt(int64(q.Percent)), 0)
		switch q.Percent {
		case 50:
			name = c.lang.simulation().median
		case f.Quantiles[0].Percent, f.Quantiles[len(f.Quantiles)-1].Percent:
		default:
			continue // the middle and the outermost are enough in a picture
		}
		out.Marks = append(out.Marks, plot.Place{At: q.Value, Text: name + ": " + at.change(c.lang, q.Value)})
	}
	return out, nil
}

// percentages writes the ticks of an axis of shares, all with as many decimals as the one that needs most.
func (l Lang) percentages(at []decimal.Decimal) []string {
	decimals := int32(0)
	for _, d := range at {
		for decimals < decimalsAtMost && !d.Round(decimals).Equal(d) {
			decimals++
		}
	}
	var out []string
	for _, d := range at {
		out = append(out, l.percentage(d, decimals))
	}
	return out
}

// shapeIn says which values within a rounding are likely.
func (s *Simulation) shapeIn(l Lang) string {
	if l.english() {
		return shapeEnglish[s.Shape]
	}
	return shapeDanish[s.Shape]
}

// rangeOf is an amount as published and, where it is money, the bounds that it is taken to lie in.
func (l Lang) rangeOf(a amount.Amount) string {
	if a.Kind() != amount.Money && a.Kind() != "" {
		return a.Text()
	}
	m := textScale(a.Value())
	if f := m.finer().exactly(a.Low()).exactly(a.High()); f.shift != 0 && f.round(a.Low()).Equal(f.round(a.High())) && !a.IsExact() {
		m = money{0, 0} // in millions the bounds look alike
	}
	for m.shift == 0 && m.decimals < decimalsAtMost && !m.exact([][]decimal.Decimal{{a.Low(), a.High()}}) {
		m.decimals++
	}
	return a.Text() + ": " + m.named(l, m.interval(l, a.Low(), a.High()))
}

// head is what the charts share: in what the amounts are, and where the figures are from.
func (c *MoneyCharts) head(m money, figures ...costing.Figure) plot.Head {
	w := c.lang.words()
	unit := m.yearly(c.lang)
	parts := []string{w.AmountsIn + " " + unit}
	if c.result.PriceLevel > 0 {
		parts = append(parts, c.lang.YearName(c.result.PriceLevel)+w.Level)
	}
	h := plot.Head{
		Subtitle: sentence(strings.Join(append(parts, strings.ToLower(w.FullYear)), ", ")), Lang: string(c.lang.Base()), Axis: unit,
		Ticks: func(at []decimal.Decimal) []string { return m.ticks(c.lang, at) },
	}
	if len(c.result.WhatIf) > 0 {
		h.Notes = append(h.Notes, sentence(w.WhatIf+": "+c.lang.join(c.result.WhatIf)))
	}
	if note := c.result.Note; note != "" {
		h.Notes = append(h.Notes, sentence(w.PriceList+": "+note))
	}
	if titles := c.documents(figures); len(titles) > 0 {
		h.Notes = append(h.Notes, sentence(w.Source+": "+c.lang.join(titles)))
	}
	return h
}

// documents are the titles of those that the amounts of figures are from.
func (c *MoneyCharts) documents(figures []costing.Figure) []string {
	var titles []string
	for _, f := range figures {
		for _, leaf := range f.Leaves() {
			id, _, _ := strings.Cut(leaf.Origin.Source, " ")
			if title := c.sources.Titled(id); title != "" && !slices.Contains(titles, title) {
				titles = append(titles, title)
			}
		}
	}
	return titles
}

// ticks writes the amounts at the ticks of an axis, all with as many decimals as the one that needs most.
func (m money) ticks(l Lang, at []decimal.Decimal) []string {
	m.decimals = 0
	for _, d := range at {
		for m.decimals < decimalsAtMost && !m.round(d).Equal(d.Shift(m.shift)) {
			m.decimals++
		}
	}
	var out []string
	for _, d := range at {
		out = append(out, m.plain(l, d))
	}
	return out
}

// amount is a figure as a chart shows it.
func (c *MoneyCharts) amount(m money, f costing.Figure, write func(money, Lang, decimal.Decimal) string) plot.Amount {
	low, high := f.Range()
	return plot.Amount{Value: f.Value(), Low: low, High: high, Text: write(m, c.lang, f.Value()), Interval: m.interval(c.lang, low, high)}
}

// concludes says what it comes to: "Balance +0,6 mio. kr. (0,45 til 0,75): inden for råderummet."
func (c *MoneyCharts) concludes(m money, p costing.Priced, s Scenario) string {
	low, high := p.Balance.Range()
	text := c.lang.words().Balance + " " + m.named(c.lang, m.change(c.lang, p.Balance.Value()))
	if interval := m.interval(c.lang, low, high); interval != "" {
		text += " (" + interval + ")"
	}
	return sentence(text + ": " + s.verdict(c.lang))
}

// limitName is what a cost is held against.
func (c *MoneyCharts) limitName() string { return c.lang.limitName(c.target()) }

// limitOf is what the cost of a scenario is held against, with the year of the headroom where that is another than of the budget year.
func (c *MoneyCharts) limitOf(s Scenario) string {
	if s.before == nil {
		return c.limitName()
	}
	return c.limitName() + oneOf(c.lang.english(), " of ", " i ") + c.lang.YearName(s.HeadroomYear)
}

// named is the title of a scenario, with the year of the headroom that it is held against where that is another.
func (c *MoneyCharts) named(s Scenario) string {
	if s.before == nil {
		return s.Title
	}
	return s.Title + c.heldAgainst(s.HeadroomYear)
}

func (c *MoneyCharts) heldAgainst(year int) string {
	return " (" + strings.ToLower(c.limitName()) + oneOf(c.lang.english(), " of ", " i ") + c.lang.YearName(year) + ")"
}

// target reports whether something must be saved, in place of a headroom that may be spent.
func (c *MoneyCharts) target() bool { return c.model.Budget != nil && c.model.Budget.Target != nil }

// chartWords are the words of charts of money.
type chartWords struct {
	fromLimit, addedUp       string // in titles, after the scenario's
	costOrSaving, costOnly   string // in the legend, where something must be saved
	whatMoves                string
	oneByOne, allAtOnce      string
	earmarked, step, inAll   string
	howLikely, draws         string
	shareOfDraws, historyOff string
	noChanges                string
	belowZero, zeroOrMore    string    // before a share
	unchanged                [2]string // changes without effect, one and several
	fit, fitTarget           [2]string // so many scenarios of so many
	open                     string    // and for so many it cannot be told
}

var danishCharts = chartWords{
	fromLimit: "fra %s til balance", addedUp: "ændringernes merudgift",
	costOrSaving: "merudgift, under nul en besparelse", costOnly: "merudgift i stedet for besparelse", whatMoves: "hvad flytter balancen?",
	oneByOne: "Hvert usikkert beløb for sig, de øvrige uændret.", allAtOnce: "Alle usikre beløb på én gang",
	earmarked: "Afsat forlods i scenariet", step: "trin", inAll: "Ændringer i alt",
	howLikely: "hvor sandsynligt holder det?", draws: "Balancen i %s trækninger af de usikre beløb (startværdi %d).", shareOfDraws: "andel af trækningerne",
	historyOff: "De udsving er ikke med her.", noChanges: "Udsving fra år til år er ikke med.", belowZero: "Under nul:", zeroOrMore: "Nul eller mere:",
	unchanged: [2]string{"1 ændring, der hverken koster eller sparer noget, er ikke vist.", "%s ændringer, der hverken koster eller sparer noget, er ikke vist."},
	fit:       [2]string{"%s af %s scenarie ligger inden for råderummet", "%s af %s scenarier ligger inden for råderummet"},
	fitTarget: [2]string{"%s af %s scenarie når sparekravet", "%s af %s scenarier når sparekravet"},
	open:      "; for %s kan det ikke afgøres",
}

var englishCharts = chartWords{
	fromLimit: "from %s to balance", addedUp: "the extra cost of the changes",
	costOrSaving: "extra cost, below zero a saving", costOnly: "extra cost in place of a saving", whatMoves: "what moves the balance?",
	oneByOne: "Each uncertain amount by itself, the others unchanged.", allAtOnce: "All uncertain amounts at once",
	earmarked: "Earmarked by the scenario", step: "step", inAll: "All changes",
	howLikely: "how likely does it hold?", draws: "The balance in %s draws of the uncertain amounts (seed %d).", shareOfDraws: "share of the draws",
	historyOff: "Such changes are left out here.", noChanges: "Changes from year to year are left out.", belowZero: "Below zero:", zeroOrMore: "Zero or more:",
	unchanged: [2]string{"1 change that neither costs nor saves anything is not shown.", "%s changes that neither cost nor save anything are not shown."},
	fit:       [2]string{"%s of %s scenario lies inside the headroom", "%s of %s scenarios lie inside the headroom"},
	fitTarget: [2]string{"%s of %s scenario meets the savings target", "%s of %s scenarios meet the savings target"},
	open:      "; for %s it cannot be told",
}

func (l Lang) chartWords() *chartWords {
	if l.english() {
		return &englishCharts
	}
	return &danishCharts
}

// notShown says how many changes have no effect on the money.
func (w *chartWords) notShown(l Lang, n int) string {
	if n == 1 {
		return w.unchanged[0]
	}
	return fmt.Sprintf(w.unchanged[1], l.Count(n))
}

// fits says how many scenarios the headroom carries, or how many save enough.
func (w *chartWords) fits(l Lang, target bool, inside, open, all int) string {
	forms := w.fit
	if target {
		forms = w.fitTarget
	}
	form := forms[1]
	if all == 1 {
		form = forms[0]
	}
	text := fmt.Sprintf(form, l.Count(inside), l.Count(all))
	if open > 0 {
		text += fmt.Sprintf(w.open, l.Count(open))
	}
	return text
}
