package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/scenario/org"
)

// Explanation is where a figure comes from, down to file and line. Its JSON form is complete; amounts are in kroner.
type Explanation struct {
	FormatVersion string           `json:"format_version"`
	Scenario      string           `json:"scenario"`
	Title         string           `json:"title"`
	WhatIf        []string         `json:"what_if,omitempty"` // amounts taken in place of those of the case
	Figure        Derivation       `json:"figure"`
	HoldsTo       *decimal.Decimal `json:"holds_to,omitempty"`
	Drivers       []Driver         `json:"drivers"`
}

// Derivation is a figure and its parts.
type Derivation struct {
	What   string `json:"what"`
	Of     string `json:"of,omitempty"`
	Factor string `json:"factor"`         // by which it enters what it is part of
	Op     string `json:"op,omitempty"`   // how its parts are put together, unless they are added: product, quotient …
	Unit   string `json:"unit,omitempty"` // unless it is kroner
	Amount
	Text       string       `json:"text,omitempty"` // as published, where the derivation ends
	Source     string       `json:"source,omitempty"`
	Status     string       `json:"status,omitempty"`
	Assumption string       `json:"assumption,omitempty"`
	InsteadOf  string       `json:"instead_of,omitempty"` // what the case says, where another amount is taken for the sake of argument
	At         string       `json:"at,omitempty"`
	Parts      []Derivation `json:"parts,omitempty"`
}

// Driver is an uncertain input and how far it moves the figure.
type Driver struct {
	Input     string          `json:"input"`
	Text      string          `json:"text"`
	Factor    string          `json:"factor"`
	Down      decimal.Decimal `json:"down"`
	Up        decimal.Decimal `json:"up"`
	BreakEven decimal.Decimal `json:"break_even"`
	At        string          `json:"at"`
}

// Explain derives one figure of a scenario.
func Explain(scenario, title string, f costing.Figure, sources org.Sources) *Explanation {
	e := &Explanation{FormatVersion: FormatVersion, Scenario: scenario, Title: title, Figure: derivation(f.Explain(), sources), Drivers: []Driver{}}
	if holds, ok := f.HoldsTo(); ok {
		e.HoldsTo = &holds
	}
	for _, d := range f.Drivers() {
		name := d.Leaf.Name
		if name == "" {
			name = d.Leaf.ID
		}
		e.Drivers = append(e.Drivers, Driver{name, d.Leaf.Amount.Text(), d.Factor, d.Down, d.Up, d.BreakEven, d.Leaf.At.String()})
	}
	return e
}

func derivation(e costing.Explanation, sources org.Sources) Derivation {
	d := Derivation{What: string(e.What), Of: e.Of, Factor: e.Factor, Op: string(e.Op), Amount: Amount{e.Value, e.Low, e.High}}
	if unit := e.What.Unit(); unit != amount.Money {
		d.Unit = string(unit)
	}
	if e.Leaf != nil {
		d.Text, d.At, d.Status = e.Leaf.Amount.Text(), e.Leaf.At.String(), string(e.Leaf.Origin.Status)
		d.Source, d.Assumption, d.InsteadOf = sources.Titled(e.Leaf.Origin.Source), e.Leaf.Origin.Assumption, e.Leaf.InsteadOf
	}
	for _, p := range e.Parts {
		d.Parts = append(d.Parts, derivation(p, sources))
	}
	return d
}

// Document lays the derivation out as a tree of amounts in kroner, then what drives it.
func (e *Explanation) Document(l Lang) Document {
	w := l.words()
	var d Document
	d.heading(capital(e.Figure.name(l)) + " – " + e.Title)
	d.supposed(l, e.WhatIf)
	d.tree(e.Figure.branch(l))
	if len(e.Drivers) > 0 {
		inMoney := costing.What(e.Figure.What).Unit() == amount.Money
		t := Table{Columns: []Column{{Title: w.Input}, {w.Factor, true}, {w.Effect, true}}}
		if !inMoney { // percentages a krone say nothing
			t.Columns = slices.Delete(t.Columns, 1, 2)
		}
		if e.canTurn() {
			t.Columns = append(t.Columns, Column{w.BreakEven, true})
		}
		t.Columns = append(t.Columns, Column{Title: w.Source})
		m := money{0, 0}
		for _, x := range e.Drivers {
			input := inputName(l, x.Input)
			cells := []string{input + ": " + x.Text, l.weight(x.Factor), m.change(l, x.Down) + " / " + m.change(l, x.Up)}
			if !inMoney {
				m := money{0, 4}
				cells = []string{cells[0], m.change(l, x.Down) + " / " + m.change(l, x.Up)}
			}
			if e.canTurn() {
				cells = append(cells, m.plain(l, x.BreakEven))
			}
			t.Rows = append(t.Rows, Row{Cells: append(cells, x.At)})
		}
		unit := m.unit(l)
		if !inMoney {
			unit = w.PercentagePoints
			if e.Figure.What == string(costing.Payback) {
				unit = w.YearsOf
			}
		}
		d.heading(w.Input + " (" + unit + ")")
		d.table(t)
	}
	d.paragraph(e.holds(l))
	d.list(e.assumptions(l))
	return d
}

// canTurn reports whether it is of interest when the figure changes its sign: that of a price never does.
func (e *Explanation) canTurn() bool { return e.Figure.What == string(costing.Balance) }

func (e *Explanation) holds(l Lang) string {
	if e.HoldsTo == nil || e.Figure.Value.IsZero() || !e.canTurn() {
		return ""
	}
	m := money{0, 0}
	far := m.named(l, m.plain(l, *e.HoldsTo))
	if l.english() {
		return "The sign holds as long as none of the uncertain amounts is off by more than " + far + "."
	}
	return "Fortegnet holder, så længe intet af de usikre beløb rammer mere end " + far + " ved siden af."
}

// assumptions lists what is taken for granted anywhere in the derivation, once each.
func (e *Explanation) assumptions(l Lang) []string {
	w := l.words()
	var out []string
	seen := map[string]bool{}
	var walk func(Derivation)
	walk = func(d Derivation) {
		if d.InsteadOf != "" && !seen[d.Of+d.InsteadOf] {
			seen[d.Of+d.InsteadOf] = true
			out = append(out, w.WhatIf+": "+d.Of+" = "+d.Text+" ("+w.InsteadOf+" "+d.InsteadOf+")")
		}
		if d.Assumption != "" && !seen[d.Of+d.Assumption] {
			seen[d.Of+d.Assumption] = true
			out = append(out, d.Of+" ("+w.Status[d.Status]+"): "+d.Assumption)
		}
		for _, p := range d.Parts {
			walk(p)
		}
	}
	walk(e.Figure)
	return out
}

// name is what the figure is called: "ramme Merafløft 2020".
func (d Derivation) name(l Lang) string {
	name := figureName(l, costing.What(d.What), d.Of)
	switch {
	case d.What == string(costing.StepCost):
		name += " " + stepTitle(l, d.Of)
	case (d.What == string(costing.OneOffCost) || d.What == string(costing.TemporaryCost)) && d.Of != "":
		name += " " + l.words().Figures[string(costing.StepCost)] + " " + stepTitle(l, d.Of)
	}
	return name
}

// figureName is what a figure is called, and of what it is.
func figureName(l Lang, what costing.What, of string) string {
	w := l.words()
	name := w.Figures[string(what)]
	switch {
	case what == costing.PerPlace && of == "":
		return w.PlacePrice
	case what == costing.StepCost || what == costing.OneOffCost || what == costing.TemporaryCost || of == "" || what == costing.Rate || what == costing.Target:
		return name
	case slices.Contains(ofYears, what):
		if year, err := strconv.Atoi(of); err == nil {
			of = l.YearName(year)
		}
	}
	return name + " " + of
}

// ofYears are the figures that are told apart by their year.
var ofYears = []costing.What{
	costing.YearBalance, costing.YearHeadroom, costing.YearSpent, costing.YearCost, costing.YearTemporary, costing.YearOneOff, costing.AtYearPrices, costing.PriceFactor,
}

// between is the sign before the parts of a figure that is no sum, from the second on.
var between = map[costing.Op]string{costing.Multiplying: "×", costing.Dividing: "/"}

// inputName is what an input is called: by its own name, which may be that of a figure, or of a step that costs something
// once or for a time.
func inputName(l Lang, name string) string {
	w := l.words()
	if word, known := w.Figures[name]; known {
		return word
	}
	number, rest, _ := strings.Cut(name, " ")
	kind, _, _ := strings.Cut(rest, " ")
	if _, err := strconv.Atoi(number); err == nil && w.Verbs[kind] != "" {
		return w.Figures[string(costing.StepCost)] + " " + stepTitle(l, name)
	}
	return name
}

// stepTitle puts the name of a step, "3 abolish_post x", into words.
func stepTitle(l Lang, name string) string {
	number, rest, _ := strings.Cut(name, " ")
	kind, subject, _ := strings.Cut(rest, " ")
	return number + ": " + l.words().Verbs[kind] + " " + subject
}

func (d Derivation) branch(l Lang) Branch {
	w := l.words()
	name := d.name(l)
	switch d.Factor {
	case "1":
	case "-1":
		name = "− " + name
	default:
		name = l.point(minus(d.Factor)) + " × " + name
	}
	m := money{0, 0}
	if !d.Value.IsInteger() {
		m = money{0, 2}
	}
	interval := ""
	if !d.Low.Equal(d.High) {
		interval = m.interval(l, d.Low, d.High)
	}
	value, what := m.plain(l, d.Value), costing.What(d.What)
	if what.Unit() != amount.Money {
		if value = m.quantity(l, what, d.Value); interval != "" {
			interval = l.between(m.bound(l, what, d.Low, false), m.bound(l, what, d.High, true))
		}
	}
	b := Branch{Text: name, Cells: []string{value, interval}}
	if d.At != "" {
		b.Cells = append(b.Cells, "»"+d.Text+"«", strings.TrimSpace(d.Source+" ("+w.Status[d.Status]+")"), d.At)
	}
	for i, p := range d.Parts {
		part := p.branch(l)
		if sign := between[costing.Op(d.Op)]; i > 0 && sign != "" {
			part.Text = sign + " " + part.Text
		}
		if costing.Op(d.Op) == costing.Multiplying && p.What == string(costing.PayNet) {
			part.Below = nil // what net pay is made of stands above, where it enters the price
		}
		b.Below = append(b.Below, part)
	}
	return b
}

func minus(factor string) string { return strings.Replace(factor, "-", "−", 1) }

func capital(text string) string {
	r := []rune(text)
	if len(r) == 0 {
		return text
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
