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
	d.Trial = l.trial(b.WhatIf)
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
	text := "Priserne er ikke taget fra lønkataloget: de er regnet baglæns ud af de oplyste totaler. Uden afrunding gælder, hvis hvert oplyst beløb er nøjagtigt; med afrunding, når hvert beløb kan være rundet af."
	if l.english() {
		text = "Prices are not taken from the price list: they are worked out backwards from the published totals. Unrounded holds if every published amount is exact; with rounding, where each may have been rounded."
	}
	if trial := l.trial(b.WhatIf); trial != "" {
		text += " " + trial
	}
	switch {
	case len(b.Contradiction) > 0 && l.english():
		text += " Taken as exact the amounts contradict one another (" + b.contradicting(l) + "): there are bounds with rounding only."
	case len(b.Contradiction) > 0:
		text += " Taget som nøjagtige modsiger beløbene hinanden (" + b.contradicting(l) + "): der er kun grænser med afrunding."
	}
	return text
}

// contradicting names what cannot all be exact: by its title, and an assumption, which has none, by its id.
func (b *Bounds) contradicting(l Lang) string {
	var names []string
	for _, id := range b.Contradiction {
		name := id
		for _, k := range b.Known {
			if k.ID == id {
				name = quoted(l, l.totalTitle(k.Title, k.Beyond))
				break
			}
		}
		names = append(names, name)
	}
	return l.join(names)
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
	t.Alone = b.pricesAlone(l)
	return t
}

func (b *Bounds) sumTable(l Lang, sums []BoundedSum) Table {
	w := l.inference()
	t := Table{Columns: []Column{{Title: w.Sum}, {w.Exactly, true}, {w.Rounded, true}, {Title: w.Settled}}}
	for _, s := range sums {
		t.Rows = append(t.Rows, Row{Cells: []string{s.name(), s.exactly(l), s.Rounded.text(l), s.settled(l, false)}})
	}
	t.Alone = b.sumsAlone(l, sums)
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
	t.Alone = b.scenariosAlone(l)
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

// text writes a range in millions: "1,3", "0,65 til 0,95", "mindst 0,6".
func (r Range) text(l Lang) string {
	word, number := r.bounds(l)
	return strings.TrimSpace(word + " " + number)
}

// named writes a range with its unit: "mindst 0,6 mio. kr.".
func (r Range) named(l Lang) string {
	word, number := r.bounds(l)
	if number == "" {
		return word
	}
	return strings.TrimSpace(word + " " + scales[0].named(l, number))
}

// bounds are the numbers of a range, and the word before them that says that there is one bound only.
func (r Range) bounds(l Lang) (word, number string) {
	w, m := l.inference(), scales[0]
	for _, bound := range []*decimal.Decimal{r.Low, r.High} {
		if bound != nil {
			m = m.exactly(*bound)
		}
	}
	switch {
	case r.Low == nil && r.High == nil:
		return w.Unbounded, ""
	case r.High == nil:
		return w.Upwards, m.outwards(l, *r.Low, false)
	case r.Low == nil:
		return w.Downwards, m.outwards(l, *r.High, true)
	case r.Low.Equal(*r.High):
		return "", m.plain(l, *r.Low)
	default:
		return "", l.between(m.outwards(l, *r.Low, false), m.outwards(l, *r.High, true))
	}
}

// disclosures says in sentences what others can work out.
func (b *Bounds) disclosures(l Lang) []string {
	var out []string
	for _, d := range b.Disclosures {
		amount := d.named(l)
		posts := l.posts(d.Posts)
		together := len(d.Posts) > 1
		switch {
		case d.Kind == "price" && l.english():
			out = append(out, fmt.Sprintf("%s: a post costs %s a year%s.", d.Title, amount, aside(posts)))
		case d.Kind == "price":
			out = append(out, fmt.Sprintf("%s: en stilling koster %s om året%s.", d.Title, amount, aside(posts)))
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

// posts lists posts by their titles, those of one title together: "to stillinger (Kulturchef)".
func (l Lang) posts(titles []string) string {
	var names []string
	for i, title := range titles {
		n := 0
		for _, other := range titles {
			if other == title {
				n++
			}
		}
		switch {
		case slices.Index(titles, title) < i:
		case n > 1:
			names = append(names, l.fewPosts(n)+" ("+title+")")
		default:
			names = append(names, title)
		}
	}
	return l.join(names)
}

// aside puts a text in brackets, or behind a dash where it has brackets itself.
func aside(text string) string {
	if strings.Contains(text, "(") {
		return " – " + text
	}
	return " (" + text + ")"
}

// fewPosts are several posts, with their number in a word as long as they are few.
func (l Lang) fewPosts(n int) string {
	words, posts := []string{"to", "tre", "fire"}, " stillinger"
	if l.english() {
		words, posts = []string{"two", "three", "four"}, " posts"
	}
	if n-2 < len(words) {
		return words[n-2] + posts
	}
	return l.Count(n) + posts
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
		text := l.totalTitle(k.Title, k.Beyond) + ": " + l.withUnit(k.Text)
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
