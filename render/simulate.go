package render

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/costing/forecast"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Simulation is what became of the balances of scenarios when the uncertain amounts were drawn many times. Amounts are in
// kroner; means, quantiles and shortfalls are rounded to RoundedTo.
type Simulation struct {
	FormatVersion string          `json:"format_version"`
	Case          string          `json:"case"`
	Title         string          `json:"title"`
	WhatIf        []string        `json:"what_if,omitempty"` // amounts taken in place of those of the case
	Draws         int             `json:"draws"`
	Seed          uint64          `json:"seed"`
	Shape         string          `json:"shape"`   // of what is drawn within a rounding
	History       bool            `json:"history"` // amounts with a history were drawn as unsteady as they were
	RoundedTo     decimal.Decimal `json:"rounded_to"`
	Inputs        []Drawn         `json:"inputs"`
	Held          []HeldInput     `json:"held,omitempty"` // what is assumed or inferred, and yet was not drawn
	Scenarios     []Forecast      `json:"scenarios"`
	Dearer        []Dearer        `json:"dearer"`

	Targeted bool `json:"targeted,omitempty"` // the balances are held against a savings target, not a headroom
}

// Drawn is an amount that was drawn, and how: within its rounding, and with a yearly change of so large a standard deviation
// on top if it has one.
type Drawn struct {
	ID           string           `json:"id"`
	Name         string           `json:"name"`
	Text         string           `json:"text"` // as published
	Low          decimal.Decimal  `json:"low"`
	High         decimal.Decimal  `json:"high"`
	YearlyChange *decimal.Decimal `json:"yearly_change,omitempty"`
	History      []PastAmount     `json:"history,omitempty"` // also when it was not used
	At           string           `json:"at"`
}

// PastAmount is what an amount was in an earlier year.
type PastAmount struct {
	Year   int             `json:"year"`
	Value  decimal.Decimal `json:"value"`
	Text   string          `json:"text"` // as published
	Source string          `json:"source,omitempty"`
	At     string          `json:"at"`
}

// HeldInput is an amount that nobody published, and that has no doubt in the case all the same.
type HeldInput struct {
	ID     string          `json:"id"`
	Name   string          `json:"name"`
	Value  decimal.Decimal `json:"value"`
	Status string          `json:"status"`
	At     string          `json:"at"`
}

// Forecast is what became of the balance of one scenario.
type Forecast struct {
	ID        string           `json:"id"`
	Title     string           `json:"title"`
	Holds     Probability      `json:"holds"` // that the balance is at least 0
	Mean      decimal.Decimal  `json:"mean"`
	Quantiles []Quantile       `json:"quantiles"`
	Shortfall *decimal.Decimal `json:"shortfall,omitempty"` // the mean of what is lacking over the draws in which the balance is below 0
	Histogram []Bin            `json:"histogram"`
}

// Probability is a share of draws with its standard error; Certain says that it follows from the bounds alone.
type Probability struct {
	Value         decimal.Decimal `json:"probability"`
	StandardError decimal.Decimal `json:"standard_error"`
	Certain       bool            `json:"certain"`
}

// Quantile is the balance that so many percent of the draws do not exceed.
type Quantile struct {
	Percent int             `json:"percent"`
	Value   decimal.Decimal `json:"value"`
}

// Bin is how many draws came to at least From and less than To.
type Bin struct {
	From  decimal.Decimal `json:"from"`
	To    decimal.Decimal `json:"to"`
	Count int             `json:"count"`
}

// Dearer is how likely one scenario costs more than another.
type Dearer struct {
	ID   string `json:"id"`
	Than string `json:"than"`
	Probability
}

// Simulate prices the plans and draws what is uncertain about them. It complains as Compare does; the error is about what
// cannot be drawn. The case has a budget.
func Simulate(c *scenario.Case, m *costing.Model, plans []*scenario.Plan, o forecast.Options, diags *diag.List) (*Simulation, error) {
	s := &Simulation{
		FormatVersion: FormatVersion, Case: c.Name, Title: c.Title, WhatIf: m.Assumed, Draws: o.Draws, Seed: o.Seed, Shape: string(o.Shape),
		History: o.History, Inputs: []Drawn{}, Scenarios: []Forecast{}, Dearer: []Dearer{},
		Targeted: m.Budget != nil && m.Budget.Target != nil,
	}
	var alternatives []forecast.Alternative
	for _, plan := range plans {
		p := Price(plan, m, diags)
		alternatives = append(alternatives, forecast.Alternative{Name: plan.Name, Balance: p.Balance, Cost: p.Cost})
	}
	if diags.HasErrors() {
		return s, nil
	}
	r, err := forecast.Run(alternatives, o)
	if err != nil {
		return nil, err
	}
	s.RoundedTo = r.Unit
	for _, in := range r.Inputs {
		s.Inputs = append(s.Inputs, drawn(in, c.Sources))
	}
	s.Held = held(alternatives, r.Inputs)
	for i, o := range r.Outcomes {
		s.Scenarios = append(s.Scenarios, forecastOf(o, plans[i].Title))
	}
	for _, p := range r.Pairs {
		s.Dearer = append(s.Dearer, Dearer{p.Dearer, p.Than, Probability(p.Chance)})
	}
	return s, nil
}

func drawn(in forecast.Input, sources org.Sources) Drawn {
	l := in.Leaf
	d := Drawn{ID: l.ID, Name: l.Name, Text: l.Amount.Text(), Low: in.Low, High: in.High, History: pastAmounts(l, sources), At: l.At.String()}
	if in.Yearly.IsPositive() {
		d.YearlyChange = &in.Yearly
	}
	return d
}

func pastAmounts(l *costing.Leaf, sources org.Sources) []PastAmount {
	var out []PastAmount
	for _, p := range l.History {
		out = append(out, PastAmount{p.Year, p.Amount.Value(), p.Amount.Text(), sources.Titled(p.Origin.Source), p.At.String()})
	}
	return out
}

// held are the leaves that move a balance, were not drawn and were not published.
func held(alternatives []forecast.Alternative, inputs []forecast.Input) []HeldInput {
	var out []HeldInput
	seen := map[*costing.Leaf]bool{}
	for _, in := range inputs {
		seen[in.Leaf] = true
	}
	for _, a := range alternatives {
		for _, l := range a.Balance.Leaves() {
			if _, moves := a.Balance.Effect(l); seen[l] || !moves || l.Origin.Status == org.Stated {
				continue
			}
			seen[l] = true
			out = append(out, HeldInput{l.ID, l.Name, l.Amount.Value(), string(l.Origin.Status), l.At.String()})
		}
	}
	return out
}

func forecastOf(o forecast.Outcome, title string) Forecast {
	f := Forecast{ID: o.Name, Title: title, Holds: Probability(o.Holds), Mean: o.Mean, Shortfall: o.Shortfall}
	for _, q := range o.Quantiles {
		f.Quantiles = append(f.Quantiles, Quantile(q))
	}
	for _, b := range o.Histogram {
		f.Histogram = append(f.Histogram, Bin(b))
	}
	return f
}

// simulationWords are the fixed texts of a simulation.
type simulationWords struct {
	heading, chance, drawn, dearer, dearerNote           string
	scenario, holds, standardError, median, mean, lacks  string
	input, published, within, yearly, place              string
	inside, met                                          string // what a draw does whose balance is at least 0
	certain, notes, nothing, alone, heldFast, historyOff string
}

var simulationDanish = simulationWords{
	heading: "Simulering", chance: "Hvor sandsynligt holder det?", drawn: "Hvad der er trukket", dearer: "Hvem er dyrest?",
	dearerNote: "Sandsynligheden for, at scenariet i rækken koster mere om året end scenariet i kolonnen.",
	scenario:   "Scenarie", holds: "Balance mindst 0", standardError: "Standardfejl", median: "Median", mean: "Gennemsnit", lacks: "Mangler i snit",
	input: "Beløb", published: "Oplyst", within: "Trukket mellem", yearly: "Spredning pr. år", place: "Sted", certain: "sikkert",
	inside: "holder sig inden for råderummet", met: "opfylder sparekravet",
	notes: "Balance mindst 0: så stor en andel af trækningerne %s; »sikkert«, når det følger af grænserne alene. " +
		"Standardfejl: usikkerheden på den andel, i procentpoint, fordi der kun er trukket et endeligt antal gange. 5 %% til 95 %%: den balance, som så " +
		"mange procent af trækningerne højst når. Mangler i snit: gennemsnittet af det beløb, der mangler, i de trækninger, hvor balancen er under 0.",
	nothing:    "Intet beløb er usikkert: alle trækninger giver det samme.",
	alone:      "Intet andet er trukket. Udsving fra år til år er ikke med.",
	heldFast:   "Holdes fast, selv om ingen har offentliggjort dem:",
	historyOff: "De udsving er ikke med her; --history tager dem med.",
}

var simulationEnglish = simulationWords{
	heading: "Simulation", chance: "How likely does it hold?", drawn: "What is drawn", dearer: "Which is dearest?",
	dearerNote: "The probability that the scenario of the row costs more a year than that of the column.",
	scenario:   "Scenario", holds: "Balance at least 0", standardError: "Standard error", median: "Median", mean: "Mean", lacks: "Lacks on average",
	input: "Amount", published: "Published", within: "Drawn between", yearly: "Spread a year", place: "Place", certain: "certain",
	inside: "stay inside the headroom", met: "meet the savings target",
	notes: "Balance at least 0: the share of the draws that %s; “certain” where the bounds alone say so. Standard error: the doubt of " +
		"that share, in percentage points, because the number of draws is finite. 5%% to 95%%: the balance that so many percent of the draws do not exceed. " +
		"Lacks on average: the mean of the amount that is lacking over the draws in which the balance is below 0.",
	nothing:    "No amount is uncertain: all draws are the same.",
	alone:      "Nothing else is drawn. Changes from year to year are left out.",
	heldFast:   "Held fast, though nobody published them:",
	historyOff: "Such changes are left out here; --history takes them in.",
}

func (l Lang) simulation() *simulationWords {
	if l.english() {
		return &simulationEnglish
	}
	return &simulationDanish
}

// Document lays the simulation out: how likely each scenario holds, which is dearest, and what was drawn.
func (s *Simulation) Document(l Lang) Document {
	w := l.simulation()
	m := s.scale()
	var d Document
	d.Trial = l.trial(s.WhatIf)
	d.heading(w.heading + " – " + s.Title)
	d.paragraph(s.preamble(l))
	d.heading(w.chance + " (" + m.unit(l) + ")")
	d.table(s.balances(l, m))
	d.paragraph(fmt.Sprintf(w.notes, oneOf(s.Targeted, w.met, w.inside)))
	if len(s.Scenarios) > 1 {
		d.heading(w.dearer)
		d.paragraph(w.dearerNote)
		d.table(s.matrix(l))
	}
	d.heading(w.drawn)
	d.table(s.inputs(l))
	if len(s.Inputs) == 0 {
		d.paragraph(w.nothing)
	}
	d.list(s.remarks(l))
	return d
}

func (s *Simulation) preamble(l Lang) string {
	text := fmt.Sprintf("%s trækninger, startværdi %d. %s De usikre beløb trækkes uafhængigt af hinanden, og alle scenarier ser de samme trækninger. Beløb er afrundet til hele %s.",
		l.Count(s.Draws), s.Seed, shapeDanish[s.Shape], l.in(s.RoundedTo))
	if l.english() {
		text = fmt.Sprintf("%s draws, seed %d. %s Uncertain amounts are drawn independently of each other, and all scenarios see the same draws. Amounts are rounded to %s.",
			l.Count(s.Draws), s.Seed, shapeEnglish[s.Shape], l.in(s.RoundedTo))
	}
	text = strings.ReplaceAll(text, "..", ".")
	if len(s.WhatIf) > 0 {
		text += " " + l.words().WhatIf + ": " + sentence(l.join(s.WhatIf))
	}
	return text
}

var shapeDanish = map[string]string{
	string(forecast.Uniform):    "Inden for den offentliggjorte afrunding er alle værdier lige sandsynlige.",
	string(forecast.Triangular): "Inden for den offentliggjorte afrunding er værdierne mere sandsynlige, jo nærmere de er det offentliggjorte tal (trekantfordeling).",
}

var shapeEnglish = map[string]string{
	string(forecast.Uniform):    "Within the published rounding all values are equally likely.",
	string(forecast.Triangular): "Within the published rounding values are the likelier the nearer they are to the published one (triangular distribution).",
}

// scale is millions with the decimals that the rounding leaves, or kroner where it is finer than a thousand.
func (s *Simulation) scale() money {
	digits := int32(len(s.RoundedTo.String()) - 1) // a power of ten
	if digits < 3 {
		return money{0, 0}
	}
	return money{-6, max(1, 6-digits)}
}

func (s *Simulation) balances(l Lang, m money) Table {
	w := l.simulation()
	t := Table{Columns: []Column{{Title: w.scenario}, {w.holds, true}, {w.standardError, true}}}
	for _, p := range forecast.Percents {
		title := l.percentage(decimal.NewFromInt(int64(p)), 0)
		if p == 50 {
			title = w.median
		}
		t.Columns = append(t.Columns, Column{title, true})
	}
	t.Columns = append(t.Columns, Column{w.mean, true}, Column{w.lacks, true})
	for _, f := range s.Scenarios {
		cells := []string{f.Title, f.Holds.text(l), f.Holds.doubt(l)}
		for _, q := range f.Quantiles {
			cells = append(cells, m.change(l, q.Value))
		}
		cells = append(cells, m.change(l, f.Mean), "")
		if f.Shortfall != nil {
			cells[len(cells)-1] = m.plain(l, *f.Shortfall)
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	t.Alone = s.alone(l, t)
	return t
}

// matrix has a row and a column for each scenario.
func (s *Simulation) matrix(l Lang) Table {
	t := Table{Columns: []Column{{Title: l.simulation().scenario}}}
	for _, f := range s.Scenarios {
		t.Columns = append(t.Columns, Column{f.ID, true})
	}
	next := 0 // pairs stand in the order of rows
	for i, f := range s.Scenarios {
		cells := []string{f.Title}
		for k := range s.Scenarios {
			if i == k {
				cells = append(cells, "–")
				continue
			}
			p := s.Dearer[next].Probability
			p.Certain = false // the word is for verdicts
			if s.Dearer[next].Certain {
				cells = append(cells, l.percentage(p.Value.Shift(2), 0))
			} else {
				cells = append(cells, p.text(l))
			}
			next++
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return t
}

func (s *Simulation) inputs(l Lang) Table {
	w := l.simulation()
	t := Table{Columns: []Column{{Title: w.input}, {Title: w.published}, {Title: w.within}}}
	yearly := false
	for _, in := range s.Inputs {
		yearly = yearly || in.YearlyChange != nil
	}
	if yearly {
		t.Columns = append(t.Columns, Column{w.yearly, true})
	}
	t.Columns = append(t.Columns, Column{Title: w.place})
	for _, in := range s.Inputs {
		m := textScale(in.High).exactly(in.Low).exactly(in.High)
		cells := []string{s.nameOf(l, in), in.Text, m.named(l, l.between(m.outwards(l, in.Low, false), m.outwards(l, in.High, true)))}
		if in.Low.Equal(in.High) {
			cells[2] = "–"
		}
		if yearly && in.YearlyChange != nil {
			cells = append(cells, l.in(*in.YearlyChange))
		} else if yearly {
			cells = append(cells, "")
		}
		t.Rows = append(t.Rows, Row{Cells: append(cells, in.At)})
	}
	t.Alone = s.inputsAlone(l)
	return t
}

// nameOf is what a drawn amount is called; a savings target has no name of its own.
func (s *Simulation) nameOf(l Lang, in Drawn) string {
	if s.Targeted && in.ID == string(costing.Target) {
		return l.words().SavingsTarget
	}
	return in.Name
}

// remarks say which histories were used, which were not, and what was not drawn though nobody published it.
func (s *Simulation) remarks(l Lang) []string {
	w := l.simulation()
	var out []string
	past := false
	for _, in := range s.Inputs {
		if len(in.History) > 0 {
			past = true
			out = append(out, in.remember(l))
		}
	}
	if !past && len(s.Inputs) > 0 {
		out = append(out, w.alone)
	}
	if len(s.Held) > 0 {
		var names []string
		for _, h := range s.Held {
			names = append(names, h.Name+" ("+l.in(h.Value)+", "+l.StatusName(h.Status)+")")
		}
		out = append(out, w.heldFast+" "+sentence(l.join(names)))
	}
	return out
}

// remember tells the history of an amount, and what was made of it.
func (d Drawn) remember(l Lang) string {
	var years []string
	for _, p := range d.History {
		years = append(years, fmt.Sprintf("%s (%s)", p.Text, l.YearName(p.Year)))
	}
	w := l.simulation()
	switch {
	case d.YearlyChange == nil && l.english():
		return fmt.Sprintf("%s was %s. %s", d.Name, l.join(years), w.historyOff)
	case d.YearlyChange == nil:
		return fmt.Sprintf("%s var %s. %s", d.Name, l.join(years), w.historyOff)
	case l.english():
		return fmt.Sprintf("%s was %s. It is drawn as unsteady as that, one year ahead: normally distributed with a standard deviation of %s a year, beside the rounding, and never below 0.",
			d.Name, l.join(years), l.in(*d.YearlyChange))
	default:
		return fmt.Sprintf("%s var %s. Beløbet er trukket med samme udsving, et år frem: normalfordelt med en spredning på %s om året, ud over afrundingen, og aldrig under 0.",
			d.Name, l.join(years), l.in(*d.YearlyChange))
	}
}

// text is the probability in percent, with a decimal where the draws tell it: three standard errors are at most a unit of the
// last digit, so that another seed gives the same or its neighbour. What is not certain never looks so.
func (p Probability) text(l Lang) string {
	percent, decimals := p.Value.Shift(2), p.decimals()
	least := decimal.New(1, -decimals)
	most := decimal.NewFromInt(100).Sub(least)
	switch {
	case p.Certain:
		return l.percentage(percent, 0) + " (" + l.simulation().certain + ")"
	case percent.Round(decimals).IsZero():
		return "< " + l.percentage(least, decimals)
	case percent.Round(decimals).Equal(decimal.NewFromInt(100)):
		return "> " + l.percentage(most, decimals)
	default:
		return l.percentage(percent, decimals)
	}
}

// decimals is how many of a percentage the number of draws can tell.
func (p Probability) decimals() int32 {
	if p.StandardError.Shift(2).Mul(decimal.NewFromInt(3)).GreaterThan(decimal.New(1, -1)) {
		return 0
	}
	return 1
}

// not is the probability of the contrary, as exact as this one is told: the two add up to 100 %.
func (p Probability) not() Probability {
	told := p.Value
	if rounded := told.Round(p.decimals() + 2); !rounded.IsZero() && !rounded.Equal(decimal.NewFromInt(1)) {
		told = rounded
	}
	return Probability{Value: decimal.NewFromInt(1).Sub(told), StandardError: p.StandardError, Certain: p.Certain}
}

// doubt is the standard error in percentage points.
func (p Probability) doubt(l Lang) string {
	if p.Certain {
		return "–"
	}
	return "±" + l.Number(p.StandardError.Shift(2).RoundUp(2), 2)
}

// percentage writes a percentage: 88,5 % in Danish, 88.5% in English.
func (l Lang) percentage(d decimal.Decimal, decimals int32) string {
	return l.Number(d, decimals) + l.words().Percent
}
