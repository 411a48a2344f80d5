package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
)

// Document lays the bounds out: prices, sums and scenarios, then what others can work out, then what it all rests on.
func (b *Bounds) Document(l Lang) Document {
	w := l.inference()
	var d Document
	d.heading(b.Title)
	d.paragraph(b.preamble(l))
	in := " (" + scales[0].unit(l) + " " + l.words().AYear + ")"
	d.heading(w.Prices + in)
	d.table(b.priceTable(l))
	if len(b.Contradiction) == 0 {
		d.heading(w.Sums + in)
		d.table(b.sumTable(l, b.Sums))
		d.paragraph(b.noSums(l))
	}
	if len(b.Combinations) > 0 {
		d.heading(w.Combinations + in)
		d.table(b.sumTable(l, b.Combinations))
	}
	d.heading(w.Figures + in)
	d.table(b.scenarioTable(l))
	if b.OnlyPublished {
		d.heading(w.Disclosure)
		d.list(b.disclosures(l))
		d.paragraph(b.noDisclosures(l))
	}
	d.heading(w.Known)
	d.list(b.rests(l))
	return d
}

// preamble says how to read the two columns, and why one of them may be missing.
func (b *Bounds) preamble(l Lang) string {
	w := l.words()
	text := "Priserne er ikke taget fra lønkataloget: de er regnet baglæns ud af de oplyste totaler. Uden afrunding gælder, hvis hvert oplyst beløb er nøjagtigt; med afrunding, når hvert beløb kan være rundet af."
	if l.english() {
		text = "Prices are not taken from the price list: they are worked out backwards from the published totals. Unrounded holds if every published amount is exact; with rounding, where each may have been rounded."
	}
	if len(b.WhatIf) > 0 {
		text += " " + w.WhatIf + ": " + l.join(b.WhatIf) + "."
	}
	switch {
	case len(b.Contradiction) > 0 && l.english():
		text += " Taken as exact the amounts contradict one another (" + l.join(b.Contradiction) + "): there are bounds with rounding only."
	case len(b.Contradiction) > 0:
		text += " Taget som nøjagtige modsiger beløbene hinanden (" + l.join(b.Contradiction) + "): der er kun grænser med afrunding."
	}
	return text
}

func (b *Bounds) priceTable(l Lang) Table {
	w := l.inference()
	t := Table{Columns: []Column{{Title: w.Price}, {w.Exactly, true}, {w.Rounded, true}, {w.Listed, true}, {Title: w.Settled}}}
	for _, p := range b.Prices {
		listed := ""
		if p.Listed != nil {
			listed = scales[0].exactly(*p.Listed).plain(l, *p.Listed)
		}
		t.Rows = append(t.Rows, Row{Cells: []string{p.Title, p.exactly(l), p.Rounded.text(l), listed, p.settled(l, p.InSum)}})
	}
	return t
}

func (b *Bounds) sumTable(l Lang, sums []BoundedSum) Table {
	w := l.inference()
	t := Table{Columns: []Column{{Title: w.Sum}, {w.Exactly, true}, {w.Rounded, true}, {Title: w.Settled}}}
	for _, s := range sums {
		t.Rows = append(t.Rows, Row{Cells: []string{s.name(), s.exactly(l), s.Rounded.text(l), s.settled(l, false)}})
	}
	return t
}

// name is what a sum is called: its title, or its parts, those that are added first.
func (s BoundedSum) name() string {
	if s.Title != "" {
		return s.Title
	}
	var out strings.Builder
	for _, taken := range []bool{false, true} {
		for _, p := range s.Of {
			factor, negative := strings.CutPrefix(p.Factor, "-")
			if negative != taken {
				continue
			}
			switch {
			case negative:
				out.WriteString(" − ")
			case out.Len() > 0:
				out.WriteString(" + ")
			}
			if factor != "1" {
				out.WriteString(factor + " × ")
			}
			out.WriteString(p.Title)
		}
	}
	return out.String()
}

func (b *Bounds) noSums(l Lang) string {
	switch {
	case len(b.Sums) > 0:
		return ""
	case l.english():
		return "No sum of prices is settled whose parts are not."
	default:
		return "Der er ingen sum af priser, som er fastlagt, uden at delene er det."
	}
}

func (b *Bounds) scenarioTable(l Lang) Table {
	w := l.inference()
	t := Table{Columns: []Column{{Title: w.Figure}, {w.Cost + ", " + lower(w.Exactly), true}, {lower(w.Rounded), true}, {w.Balance + ", " + lower(w.Exactly), true}, {lower(w.Rounded), true}}}
	for _, s := range b.Scenarios {
		cells := []string{s.Title, s.Cost.exactly(l), s.Cost.Rounded.text(l), "", ""}
		if s.Balance != nil {
			cells[3], cells[4] = s.Balance.exactly(l), s.Balance.Rounded.text(l)
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return t
}

func lower(text string) string { return strings.ToLower(text[:1]) + text[1:] }

func (b Bounded) exactly(l Lang) string {
	if b.Exact == nil {
		return ""
	}
	return b.Exact.text(l)
}

// settled says whether the exact amounts leave one value only, and what must be assumed for that.
func (b Bounded) settled(l Lang, inSum bool) string {
	w := l.inference()
	switch {
	case b.Settled && len(b.Needs) > 0:
		return w.Given + " " + l.join(b.Needs)
	case b.Settled:
		return w.Yes
	case inSum:
		return w.OnlyInSum
	default:
		return w.No
	}
}

// text writes a range in millions: "1,3", "0,65 til 0,95", "fra 0,6".
func (r Range) text(l Lang) string {
	w, m := l.inference(), scales[0]
	for _, bound := range []*decimal.Decimal{r.Low, r.High} {
		if bound != nil {
			m = m.exactly(*bound)
		}
	}
	switch {
	case r.Low == nil && r.High == nil:
		return w.Unbounded
	case r.High == nil:
		return w.Upwards + " " + m.outwards(l, *r.Low, false)
	case r.Low == nil:
		return l.words().To + " " + m.outwards(l, *r.High, true)
	case r.Low.Equal(*r.High):
		return m.plain(l, *r.Low)
	default:
		return l.between(m.outwards(l, *r.Low, false), m.outwards(l, *r.High, true))
	}
}

// outwards writes a bound so that what is shown is never narrower than what is so.
func (m money) outwards(l Lang, d decimal.Decimal, up bool) string {
	shown := d.Shift(m.shift)
	if up {
		shown = shown.RoundCeil(m.decimals)
	} else {
		shown = shown.RoundFloor(m.decimals)
	}
	return l.Number(shown, m.decimals)
}

// disclosures says in sentences what others can work out.
func (b *Bounds) disclosures(l Lang) []string {
	var out []string
	for _, d := range b.Disclosures {
		amount := scales[0].named(l, d.text(l))
		posts := l.join(d.Posts)
		together := len(d.Posts) > 1
		switch {
		case d.Kind == "price" && l.english():
			out = append(out, fmt.Sprintf("%s: a post costs %s a year (%s).", d.Title, amount, posts))
		case d.Kind == "price":
			out = append(out, fmt.Sprintf("%s: en stilling koster %s om året (%s).", d.Title, amount, posts))
		case together && l.english():
			out = append(out, fmt.Sprintf("%s: %s are upgraded by %s a year together.", d.Title, posts, amount))
		case together:
			out = append(out, fmt.Sprintf("%s: %s stiger tilsammen med %s om året.", d.Title, posts, amount))
		case l.english():
			out = append(out, fmt.Sprintf("%s: %s is upgraded by %s a year.", d.Title, posts, amount))
		default:
			out = append(out, fmt.Sprintf("%s: %s stiger med %s om året.", d.Title, posts, amount))
		}
	}
	return out
}

func (b *Bounds) noDisclosures(l Lang) string {
	switch {
	case len(b.Disclosures) > 0 && l.english():
		return "Where few hold such a post, that is their pay. Publish sums of more posts, or round more coarsely, if it is not to be known."
	case len(b.Disclosures) > 0:
		return "Er der kun få, der har sådan en stilling, er det deres løn. Offentliggør summer for flere stillinger, eller rund grovere af, hvis den ikke skal kunne regnes ud."
	case l.english():
		return "Nothing about the pay of few."
	default:
		return "Intet om få personers løn."
	}
}

// rests lists what the bounds rest on: published amounts, then assumptions.
func (b *Bounds) rests(l Lang) []string {
	w := l.inference()
	var out []string
	for _, k := range b.Known {
		text := l.totalTitle(k.Title, k.Beyond) + ": " + k.Text
		if k.InsteadOf != "" {
			text += " " + l.words().InsteadOf + " " + k.InsteadOf
		}
		out = append(out, text+" ("+strings.Join(strings.Fields(k.Source+" "+k.At), " ")+")")
	}
	for _, a := range b.Assumptions {
		status := w.Used
		if !a.Used {
			status = w.LeftOut
		}
		out = append(out, a.ID+" ("+status+"): "+a.Text)
	}
	name := func(id string) string {
		if id == string(costing.Headroom) {
			return w.HeadroomTotal
		}
		return id
	}
	for _, id := range b.SetAside {
		out = append(out, fmt.Sprintf(w.SetAside, name(id)))
	}
	for _, id := range b.NotSums {
		out = append(out, fmt.Sprintf(w.NotSum, name(id)))
	}
	if slices.ContainsFunc(b.Scenarios, func(s BoundedCost) bool { return s.NoSum }) {
		out = append(out, w.NoSum)
	}
	return out
}
