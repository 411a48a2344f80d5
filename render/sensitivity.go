package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Sensitivity is how the balance of a scenario follows each of its inputs while the others stay as they are. Amounts are in
// kroner.
type Sensitivity struct {
	FormatVersion string           `json:"format_version"`
	Case          string           `json:"case"`
	Scenario      string           `json:"scenario"`
	Title         string           `json:"title"`
	WhatIf        []string         `json:"what_if,omitempty"` // amounts taken in place of those of the case
	Balance       Amount           `json:"balance"`
	Verdict       string           `json:"verdict"`
	HoldsTo       *decimal.Decimal `json:"holds_to,omitempty"` // how far every uncertain input may be off before the sign changes
	Bars          []Bar            `json:"bars"`               // the uncertain inputs, the one that moves the balance most first
	Exact         []Bar            `json:"exact,omitempty"`    // the inputs without doubt, in the order of the derivation
	Still         []Named          `json:"still,omitempty"`    // inputs that do not move the balance: they enter and leave again
	Past          []PastBalance    `json:"past,omitempty"`

	Targeted bool `json:"targeted,omitempty"` // the balance is held against a savings target, not a headroom
}

// Bar is one input and what it does to the balance: Base as things are, Low and High over the input's range.
type Bar struct {
	ID        string           `json:"id"`
	What      string           `json:"what"` // a pot, an earmark, a price
	Name      string           `json:"name"`
	Text      string           `json:"text"` // as published
	Status    string           `json:"status"`
	Unit      string           `json:"unit,omitempty"` // of the input, unless it is kroner
	Input     Amount           `json:"input"`
	Factor    string           `json:"factor,omitempty"` // how the balance moves when the input moves by 1
	Base      decimal.Decimal  `json:"base"`
	Low       decimal.Decimal  `json:"low"`
	High      decimal.Decimal  `json:"high"`
	BreakEven *decimal.Decimal `json:"break_even,omitempty"` // the input at which the balance is 0; it may be below 0
	At        string           `json:"at"`
}

// PastBalance is what the balance would be if an input were what it was in an earlier year.
type PastBalance struct {
	Input string `json:"input"`
	PastAmount
	Balance decimal.Decimal `json:"balance"`
}

// Sensitive reads off a priced plan how its balance follows its inputs.
func Sensitive(c *scenario.Case, m *costing.Model, plan *scenario.Plan, p costing.Priced) *Sensitivity {
	f := p.Balance
	s := &Sensitivity{
		FormatVersion: FormatVersion, Case: c.Name, Scenario: plan.Name, Title: plan.Title, WhatIf: m.Assumed,
		Balance: amountOf(f), Verdict: string(costing.Judge(f)), Bars: []Bar{},
		Targeted: m.Budget != nil && m.Budget.Target != nil,
	}
	if holds, ok := f.HoldsTo(); ok {
		s.HoldsTo = &holds
	}
	kinds := kindsOf(f)
	for _, l := range f.Leaves() {
		e, moves := f.Effect(l)
		switch {
		case !moves:
			s.Still = append(s.Still, Named{l.ID, l.Name})
			continue
		case l.Amount.IsExact():
			s.Exact = append(s.Exact, barOf(e, kinds[l], s.Balance.Value))
		default:
			s.Bars = append(s.Bars, barOf(e, kinds[l], s.Balance.Value))
		}
		s.Past = append(s.Past, pastBalances(f, l, c.Sources)...)
	}
	slices.SortStableFunc(s.Bars, func(a, b Bar) int { return b.High.Sub(b.Low).Cmp(a.High.Sub(a.Low)) })
	return s
}

func barOf(e costing.Effect, what costing.What, base decimal.Decimal) Bar {
	l := e.Leaf
	b := Bar{
		ID: l.ID, What: string(what), Name: l.Name, Text: l.Amount.Text(), Status: string(l.Origin.Status), Input: published(l.Amount),
		Factor: e.Factor, Base: base, Low: e.Low, High: e.High, At: l.At.String(),
	}
	if unit := what.Unit(); unit != amount.Money {
		b.Unit = string(unit)
	}
	if e.Turns {
		b.BreakEven = &e.BreakEven
	}
	return b
}

// kindsOf are what the leaves of a figure are: pots, earmarks, prices.
func kindsOf(f costing.Figure) map[*costing.Leaf]costing.What {
	kinds := map[*costing.Leaf]costing.What{}
	var walk func(costing.Figure)
	walk = func(f costing.Figure) {
		if l := f.Leaf(); l != nil && kinds[l] == "" {
			kinds[l] = f.Label().What
		}
		for _, t := range f.Terms() {
			walk(t.Of)
		}
	}
	walk(f)
	return kinds
}

// pastBalances are the balances at the earlier values of an input.
func pastBalances(f costing.Figure, l *costing.Leaf, sources org.Sources) []PastBalance {
	var out []PastBalance
	for i, past := range pastAmounts(l, sources) {
		if past.Value.Equal(l.Amount.Value()) {
			continue // as it is
		}
		out = append(out, PastBalance{l.Name, past, f.With(l, l.History[i].Amount.Value())})
	}
	return out
}

// Of is the sensitivity to one input alone: a pot or a price by its id, or any input by its name. False when the balance has
// no such input.
func (s *Sensitivity) Of(input string) (*Sensitivity, bool) {
	one := *s
	one.Bars, one.Exact, one.Still, one.Past = []Bar{}, nil, nil, nil
	is := s.match(input)
	for _, b := range s.Bars {
		if is(b.Named(), b.What) {
			one.Bars = append(one.Bars, b)
		}
	}
	for _, b := range s.Exact {
		if is(b.Named(), b.What) {
			one.Exact = append(one.Exact, b)
		}
	}
	for _, n := range s.Still {
		if is(n, "") {
			one.Still = append(one.Still, n)
		}
	}
	for _, p := range s.Past {
		if slices.ContainsFunc(slices.Concat(one.Bars, one.Exact), func(b Bar) bool { return b.Name == p.Input }) {
			one.Past = append(one.Past, p)
		}
	}
	return &one, len(one.Bars)+len(one.Exact)+len(one.Still) > 0
}

// match tells the input that is meant. An earmark has the id of its pot, so ids mean pots and prices.
func (s *Sensitivity) match(input string) func(Named, string) bool {
	return func(n Named, what string) bool {
		return n.Name == input || n.ID == input && what != string(costing.Earmarked)
	}
}

// Named is what the input of a bar is called.
func (b Bar) Named() Named { return Named{b.ID, b.Name} }

// Inputs are the words by which Of finds the inputs.
func (s *Sensitivity) Inputs() []string {
	var out []string
	add := func(word string) {
		if !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	for _, b := range slices.Concat(s.Bars, s.Exact) {
		if b.What == string(costing.Earmarked) {
			add(b.Name)
		} else {
			add(b.ID)
		}
	}
	for _, n := range s.Still {
		add(n.ID)
	}
	return out
}

// sensitivityWords are the fixed texts of a sensitivity.
type sensitivityWords struct {
	heading, uncertain, exact, published, lowest, highest, swing string
	turning, still, past                                         string
}

var sensitivityDanish = sensitivityWords{
	heading: "Følsomhed", uncertain: "Usikre beløb", exact: "Beløb uden usikkerhed", published: "Oplyst",
	lowest: "Balance lavest", highest: "Balance højest", swing: "Udsving", turning: "Hvad der skal til", still: "Flytter ikke balancen, fordi beløbet går ind og ud igen:",
	past: "Som i tidligere år",
}

var sensitivityEnglish = sensitivityWords{
	heading: "Sensitivity", uncertain: "Uncertain amounts", exact: "Amounts without doubt", published: "Published",
	lowest: "Lowest balance", highest: "Highest balance", swing: "Swing", turning: "What it takes", still: "Does not move the balance, because it enters and leaves again:",
	past: "As in earlier years",
}

func (l Lang) sensitivity() *sensitivityWords {
	if l.english() {
		return &sensitivityEnglish
	}
	return &sensitivityDanish
}

// Document lays the sensitivity out: the inputs that move the balance, what each would have to be for it to turn, and how far
// all may be off.
func (s *Sensitivity) Document(l Lang) Document {
	w := l.sensitivity()
	m := s.scale()
	var d Document
	d.Trial = l.trial(s.WhatIf)
	d.heading(w.heading + " – " + s.Title)
	d.paragraph(s.preamble(l))
	if len(s.Bars) > 0 {
		d.heading(w.uncertain + " (" + m.unit(l) + ")")
		d.table(s.tornado(l, m))
	}
	if len(s.Exact) > 0 {
		d.heading(w.exact + " (" + m.unit(l) + ")")
		d.table(s.exact(l, m))
	}
	d.heading(w.turning)
	d.list(s.turns(l))
	if len(s.Past) > 0 {
		d.heading(w.past)
		d.list(s.past(l))
	}
	return d
}

// scale is kroner, with øre where an amount has them.
func (s *Sensitivity) scale() money {
	return money{0, s.øre()}
}

// øre is how many decimals of a krone are shown: two where an amount has any.
func (s *Sensitivity) øre() int32 {
	for _, b := range slices.Concat(s.Bars, s.Exact) {
		if !b.Base.IsInteger() || !b.Low.IsInteger() || !b.High.IsInteger() {
			return 2
		}
	}
	return 0
}

// textScale is the scale of an amount in running text, with øre where the tables have them.
func (s *Sensitivity) textScale(d decimal.Decimal) money {
	m := textScale(d)
	if m.shift == 0 && !d.IsInteger() {
		m.decimals = max(m.decimals, s.øre())
	}
	return m
}

func (s *Sensitivity) preamble(l Lang) string {
	m := s.textScale(s.Balance.Value)
	text := l.words().Balance + ": " + m.named(l, m.plain(l, s.Balance.Value))
	if !s.Balance.Low.Equal(s.Balance.High) {
		if m.shift != 0 {
			m = m.exactly(s.Balance.Low).exactly(s.Balance.High)
		}
		text += " (" + l.between(m.outwards(l, s.Balance.Low, false), m.outwards(l, s.Balance.High, true)) + ")"
	}
	text = sentence(text + ", " + l.verdictOn(s.Targeted, s.Verdict))
	if s.HoldsTo != nil && !s.HoldsTo.IsZero() { // in whole kroner, and below one it says nothing
		m := money{0, 0}
		far := m.named(l, m.plain(l, *s.HoldsTo))
		if l.english() {
			text += " The sign holds as long as none of the uncertain amounts is off by more than " + far + "."
		} else {
			text += " Fortegnet holder, så længe intet af de usikre beløb rammer mere end " + far + " ved siden af."
		}
	}
	if trial := l.trial(s.WhatIf); trial != "" {
		text += " " + trial
	}
	return text
}

// tornado has the bars, the longest first.
func (s *Sensitivity) tornado(l Lang, m money) Table {
	w := l.sensitivity()
	t := Table{Columns: []Column{
		{Title: l.words().Input}, {Title: w.published}, {w.lowest, true}, {w.highest, true}, {w.swing, true}, {l.words().BreakEven, true}, {Title: l.simulation().place},
	}}
	for _, b := range s.Bars {
		t.Rows = append(t.Rows, Row{Cells: []string{
			b.label(l), b.Text, m.change(l, b.Low), m.change(l, b.High), m.plain(l, b.High.Sub(b.Low)), b.zero(l, m), b.At,
		}})
	}
	return t
}

func (s *Sensitivity) exact(l Lang, m money) Table {
	t := Table{Columns: []Column{{Title: l.words().Amount}, {Title: l.sensitivity().published}, {Title: "Status"}, {l.words().BreakEven, true}, {Title: l.simulation().place}}}
	for _, b := range s.Exact {
		t.Rows = append(t.Rows, Row{Cells: []string{b.label(l), b.Text, l.StatusName(b.Status), b.zero(l, m), b.At}})
	}
	return t
}

// label is what the input is called, and what it is: "Vicedirektør (pris)". A savings target has no name of its own.
func (b Bar) label(l Lang) string {
	if b.What == string(costing.Target) {
		return l.words().SavingsTarget
	}
	return capital(b.Name) + " (" + l.FigureName(b.What) + ")"
}

// zero is the value at which the balance is 0; a dash where no value makes it so.
func (b Bar) zero(l Lang, m money) string {
	if b.BreakEven == nil || b.BreakEven.IsNegative() {
		return "–"
	}
	if b.Unit != "" {
		return b.amount(l, *b.BreakEven)
	}
	return m.plain(l, *b.BreakEven)
}

// fromTo writes the value of the input and the one at which the balance is 0, apart from one another where they are apart.
func (s *Sensitivity) fromTo(l Lang, b Bar) (from, to string) {
	if b.Unit != "" {
		return b.amount(l, b.Input.Value), b.amount(l, *b.BreakEven)
	}
	both := func(from, to money) (string, string) {
		return from.named(l, from.plain(l, b.Input.Value)), to.named(l, to.plain(l, *b.BreakEven))
	}
	from, to = both(s.textScale(b.Input.Value), s.textScale(*b.BreakEven))
	for _, m := range scales[finestOfMillions+1:] {
		if from == to && !b.BreakEven.Equal(b.Input.Value) {
			from, to = both(m, m)
		}
	}
	return from, to
}

// amount writes a value of an input that is no money with its unit.
func (b Bar) amount(l Lang, d decimal.Decimal) string {
	return l.Exact(d) + " " + b.Unit
}

// turns says of every input what it would have to be for the balance to turn.
func (s *Sensitivity) turns(l Lang) []string {
	var out []string
	for _, b := range slices.Concat(s.Bars, s.Exact) {
		out = append(out, s.turn(l, b))
	}
	if len(s.Still) > 0 {
		var names []string
		for _, n := range s.Still {
			names = append(names, n.Name)
		}
		out = append(out, l.sensitivity().still+" "+sentence(l.join(names)))
	}
	return out
}

// turn is the break-even in a sentence: how far the input may go, or has to.
func (s *Sensitivity) turn(l Lang, b Bar) string {
	name := b.label(l)
	switch {
	case b.BreakEven == nil || b.BreakEven.IsNegative():
		if l.english() {
			return name + ": no amount of it alone turns the sign of the balance."
		}
		return name + ": intet beløb kan alene vende balancens fortegn."
	case b.Base.IsZero() && b.Factor == "":
		if l.english() {
			return name + ": the balance is 0 as it is, so that it turns negative if the amount changes to the wrong side."
		}
		return name + ": balancen er 0 nu og bliver negativ, hvis beløbet ændrer sig til den forkerte side."
	case b.Base.IsZero():
		less := strings.HasPrefix(b.Factor, "-") // the balance falls as the input rises
		if l.english() {
			return name + ": the balance is 0 as it is, so that it turns negative as soon as the amount " + oneOf(less, "rises.", "falls.")
		}
		return name + ": balancen er 0 nu og bliver negativ, så snart beløbet " + oneOf(less, "stiger.", "falder.")
	}
	from, to := s.fromTo(l, b)
	falls := b.BreakEven.LessThan(b.Input.Value)
	held := !b.Base.IsNegative()
	if l.english() {
		return fmt.Sprintf("%s %s %s to %s (from %s) %s", name, oneOf(held, "may", "must"), oneOf(falls, "fall", "rise"), to, from, oneOf(held, "before the balance turns negative.", "for the balance to reach 0."))
	}
	return fmt.Sprintf("%s %s %s til %s (fra %s), før balancen %s", name, oneOf(held, "kan", "skal"), oneOf(falls, "falde", "stige"), to, from, oneOf(held, "bliver negativ.", "når op på 0."))
}

func oneOf(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

func (s *Sensitivity) past(l Lang) []string {
	var out []string
	for _, p := range s.Past {
		m := s.textScale(p.Balance)
		balance := m.named(l, m.change(l, p.Balance))
		if l.english() {
			out = append(out, sentence(fmt.Sprintf("%s as in %s (%s): balance %s", p.Input, l.YearName(p.Year), p.Text, balance)))
		} else {
			out = append(out, sentence(fmt.Sprintf("%s som i %s (%s): balance %s", p.Input, l.YearName(p.Year), p.Text, balance)))
		}
	}
	return out
}
