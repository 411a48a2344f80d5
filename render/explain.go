package render

import (
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/scenario/org"
)

// Explanation is where a figure comes from, down to file and line. Its JSON form is complete; amounts are in kroner.
type Explanation struct {
	FormatVersion string           `json:"format_version"`
	Scenario      string           `json:"scenario"`
	Title         string           `json:"title"`
	Figure        Derivation       `json:"figure"`
	HoldsTo       *decimal.Decimal `json:"holds_to,omitempty"`
	Drivers       []Driver         `json:"drivers"`
}

// Derivation is a figure and its parts.
type Derivation struct {
	What   string `json:"what"`
	Of     string `json:"of,omitempty"`
	Factor string `json:"factor"` // by which it enters what it is part of
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
		e.Drivers = append(e.Drivers, Driver{d.Leaf.Name, d.Leaf.Amount.Text(), d.Factor, d.Down, d.Up, d.BreakEven, d.Leaf.At.String()})
	}
	return e
}

func derivation(e costing.Explanation, sources org.Sources) Derivation {
	d := Derivation{What: string(e.What), Of: e.Of, Factor: e.Factor, Amount: Amount{e.Value, e.Low, e.High}}
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
	d.tree(e.Figure.branch(l))
	if len(e.Drivers) > 0 {
		t := Table{Columns: []Column{{Title: w.Input}, {w.Factor, true}, {w.Effect, true}}}
		if e.canTurn() {
			t.Columns = append(t.Columns, Column{w.BreakEven, true})
		}
		t.Columns = append(t.Columns, Column{Title: w.Source})
		m := money{0, 0}
		for _, x := range e.Drivers {
			cells := []string{x.Input + ": " + x.Text, l.point(minus(x.Factor)), m.change(l, x.Down) + " / " + m.change(l, x.Up)}
			if e.canTurn() {
				cells = append(cells, m.plain(l, x.BreakEven))
			}
			t.Rows = append(t.Rows, Row{Cells: append(cells, x.At)})
		}
		d.heading(w.Input + " (" + m.unit(l) + ")")
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
	kroner := l.Number(*e.HoldsTo, 0)
	if l == English {
		return "The sign holds as long as none of the uncertain amounts is off by more than DKK " + kroner + "."
	}
	return "Fortegnet holder, så længe intet af de usikre beløb rammer mere end " + kroner + " kr. ved siden af."
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
	w := l.words()
	name := w.Figures[d.What]
	switch {
	case d.What == string(costing.StepCost):
		name += " " + stepTitle(l, d.Of)
	case d.What == string(costing.OneOffCost) && d.Of != "":
		name += " " + w.Figures[string(costing.StepCost)] + " " + stepTitle(l, d.Of)
	case d.Of != "":
		name += " " + d.Of
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
	b := Branch{Text: name, Cells: []string{m.plain(l, d.Value), interval}}
	if d.At != "" {
		b.Cells = append(b.Cells, "»"+d.Text+"«", strings.TrimSpace(d.Source+" ("+w.Status[d.Status]+")"), d.At)
	}
	for _, p := range d.Parts {
		b.Below = append(b.Below, p.branch(l))
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
