package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
)

// BudgetDocument lays out the money that must carry the changes: pots, what of them is promised and the headroom, or what
// must be saved; then the overhead that money comes from, and what it would take of it to carry what lies outside.
func (r *Comparison) BudgetDocument(l Lang) Document {
	var d Document
	d.heading(r.Title)
	d.supposed(l, r.WhatIf)
	if r.Target != nil {
		r.targetTable(&d, l)
	} else {
		r.potTables(&d, l)
	}
	r.overheadTable(&d, l)
	r.rateTables(&d, l)
	var items []string
	for _, f := range r.Findings {
		if f.Scenario == "" {
			items = append(items, f.Text(l))
		}
	}
	d.list(append(items, r.crossings(l)...))
	return d
}

func (r *Comparison) targetTable(d *Document, l Lang) {
	w, t := l.words(), r.Target
	m := fit([][]decimal.Decimal{{t.Value}})
	d.heading(w.SavingsTarget + " (" + m.unit(l) + ")")
	d.table(Table{
		Columns: []Column{{Title: ""}, {w.Amount, true}, {w.Interval, true}, {Title: w.Source}}, Unit: m.unit(l), Unnamed: []string{w.Item},
		Rows: []Row{{Cells: []string{w.SavingsTarget, m.plain(l, t.Value), m.interval(l, t.Low, t.High), t.Source}}},
	})
	d.paragraph(capital(t.Because))
}

func (r *Comparison) potTables(d *Document, l Lang) {
	w := l.words()
	var pots, marks []decimal.Decimal
	var potTotal, markTotal Amount
	own, others, lent := r.sortPots()
	for _, p := range own {
		pots = append(pots, p.Amount.Value)
		potTotal = potTotal.plus(p.Amount)
	}
	ownMarks := r.marksOn(own)
	for _, e := range ownMarks {
		marks = append(marks, e.Amount.Value)
		markTotal = markTotal.plus(e.Amount)
	}
	sum := []decimal.Decimal{potTotal.Value, markTotal.Value.Neg()}
	for _, f := range r.Funding {
		sum = append(sum, f.Counts.Value)
	}
	m := fit([][]decimal.Decimal{append(pots, potTotal.Value), append(marks, markTotal.Value), append(sum, r.Headroom.Value)})

	d.heading(w.Pot + " (" + m.unit(l) + ")")
	t := r.potTable(l, m, own)
	t.Rows = append(t.Rows, Row{Cells: []string{w.Total, m.plain(l, potTotal.Value), m.interval(l, potTotal.Low, potTotal.High), "", "", "", ""}, Total: true})
	d.table(t)
	if len(others) > 0 {
		d.heading(w.NotInHeadroom + " (" + m.unit(l) + ")")
		d.table(r.potTable(l, m, others))
	}

	if t = r.markTable(l, m, ownMarks); len(t.Rows) > 0 {
		d.heading(w.Earmark + " (" + m.unit(l) + ")")
		t.Rows = append(t.Rows, Row{Cells: []string{w.Total, m.plain(l, markTotal.Value), m.interval(l, markTotal.Low, markTotal.High), ""}, Total: true})
	}
	d.table(t)
	r.lentTables(d, l, m, lent)

	d.heading(w.Headroom + " (" + m.unit(l) + ")")
	t = Table{Columns: []Column{{Title: ""}, {w.Amount, true}, {w.Interval, true}}, Unit: m.unit(l), Unnamed: []string{w.Item}}
	t.Rows = []Row{
		{Cells: []string{w.Headroom, m.plain(l, r.Headroom.Value), m.interval(l, r.Headroom.Low, r.Headroom.High)}},
	}
	if s := r.StatedHeadroom; s != nil {
		t.Rows = append(t.Rows, Row{Cells: []string{w.PublishedHeadroom, m.exactly(s.Value).plain(l, s.Value), m.interval(l, s.Low, s.High)}})
	}
	d.table(t)
	d.paragraph(r.leftOutNote(l, r.HeadroomYear))
}

func (r *Comparison) potTable(l Lang, m money, pots []Pot) Table {
	w := l.words()
	t := Table{Columns: []Column{{Title: w.Pot}, {w.Amount, true}, {w.Interval, true}, {Title: w.Nature}, {Title: w.Year}, {Title: w.Economy}, {Title: w.Source}}, Unit: m.unit(l)}
	for _, p := range pots {
		m := m.exactly(p.Amount.Value)
		t.Rows = append(t.Rows, Row{Cells: []string{p.Title, m.plain(l, p.Amount.Value), m.interval(l, p.Amount.Low, p.Amount.High), w.Natures[p.Nature], r.yearsOf(p, l), p.Economy, p.Source}})
	}
	return t
}

func (r *Comparison) markTable(l Lang, m money, marks []Earmark) Table {
	w := l.words()
	t := Table{Columns: []Column{{Title: w.PromisedFor}, {w.Amount, true}, {w.Interval, true}, {Title: w.Pot}}, Unit: m.unit(l)}
	for _, e := range marks {
		m := m.exactly(e.Amount.Value)
		t.Rows = append(t.Rows, Row{Cells: []string{e.For, m.plain(l, e.Amount.Value), m.interval(l, e.Amount.Low, e.Amount.High), r.pot(cmp.Or(e.CarriedBy, e.Pot)).Title}})
	}
	return t
}

// lentTables show what crosses from other economies: what their pots hold, how much may cross, and how much counts.
func (r *Comparison) lentTables(d *Document, l Lang, m money, lent []Pot) {
	if len(r.Funding) == 0 {
		return
	}
	w := l.words()
	d.heading(w.FromOthers + " (" + m.unit(l) + ")")
	d.table(r.potTable(l, m, lent))
	d.table(r.markTable(l, m, r.marksOn(lent)))
	t := Table{Columns: []Column{{Title: w.Economy}, {w.Free, true}, {w.AtMost, true}, {w.CountsFor, true}, {w.Interval, true}, {Title: w.Source}}, Unit: m.unit(l)}
	for _, f := range r.Funding {
		t.Rows = append(t.Rows, Row{Cells: []string{
			f.From + " → " + f.To, m.exactly(f.Free.Value).plain(l, f.Free.Value), m.exactly(f.Limit.Value).plain(l, f.Limit.Value),
			m.exactly(f.Counts.Value).plain(l, f.Counts.Value), m.interval(l, f.Counts.Low, f.Counts.High), f.Source,
		}, Note: f.Because})
	}
	d.table(t)
}

// sortPots are the pots of the headroom, those outside it, and those of economies that lend.
func (r *Comparison) sortPots() (own, others, lent []Pot) {
	for _, p := range r.Pots {
		switch {
		case r.lends(p.Economy):
			lent = append(lent, p)
		case p.OtherYear:
			others = append(others, p)
		default:
			own = append(own, p)
		}
	}
	return own, others, lent
}

func (r *Comparison) lends(economy string) bool {
	for _, f := range r.Funding {
		if f.From == economy {
			return true
		}
	}
	return false
}

// marksOn are the earmarks that count on some of the pots.
func (r *Comparison) marksOn(pots []Pot) []Earmark {
	on := map[string]bool{}
	for _, p := range pots {
		on[p.ID] = true
		for from := p.Replaces; from != ""; from = r.pot(from).Replaces {
			on[from] = true
		}
	}
	var out []Earmark
	for _, e := range r.Earmarks {
		if on[e.Pot] && !e.OtherYear {
			out = append(out, e)
		}
	}
	return out
}

func (r *Comparison) pot(id string) Pot {
	for _, p := range r.Pots {
		if p.ID == id {
			return p
		}
	}
	return Pot{}
}

// crossings says what the headroom of the budget year counts of other economies, and why it may.
func (r *Comparison) crossings(l Lang) []string {
	var counts []Amount
	for _, f := range r.Funding {
		counts = append(counts, f.Counts)
	}
	year := r.HeadroomYear
	if !slices.ContainsFunc(r.Scenarios, func(s Scenario) bool { return s.before != nil }) {
		year = 0 // there is no other headroom
	}
	return r.crossingsOf(l, year, counts)
}

// allCrossings say it of the headroom of the scenarios that have one of their own, too.
func (r *Comparison) allCrossings(l Lang) []string {
	out := r.crossings(l)
	for _, s := range r.Scenarios {
		for _, text := range r.ownCrossings(l, s) {
			if s.before != nil && !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
	}
	return out
}

// ownCrossings say it of the headroom that a scenario is held against.
func (r *Comparison) ownCrossings(l Lang, s Scenario) []string {
	year := s.HeadroomYear
	if s.before == nil {
		year = 0
	}
	return r.crossingsOf(l, year, s.lent)
}

// crossingsOf says it of a year, which is named unless it is 0.
func (r *Comparison) crossingsOf(l Lang, year int, counts []Amount) []string {
	in := ""
	if year != 0 {
		in = oneOf(l.english(), " of ", " i ") + l.YearName(year)
	}
	var out []string
	for i, f := range r.Funding {
		var text string
		if l.english() {
			text = fmt.Sprintf("The headroom%s counts %s from the economy %s (at most %s): %s", in, l.in(counts[i].Value), l.quoted(f.From), l.withUnit(f.Text), f.Because)
		} else {
			text = fmt.Sprintf("I råderummet%s indgår %s fra kassen %s (højst %s): %s", in, l.in(counts[i].Value), l.quoted(f.From), l.withUnit(f.Text), f.Because)
		}
		if f.Source != "" {
			text = strings.TrimSuffix(text, ".") + " [" + f.Source + "]"
		}
		out = append(out, sentence(text))
	}
	return out
}

// leftOutNote says which pots the headroom of a year leaves out, because their money ends, has not begun or was replaced.
func (r *Comparison) leftOutNote(l Lang, year int) string {
	forTime, later := "Midlertidige rammer tæller kun i de år, de gælder", "Rammer, der begynder efter %s, tæller først fra deres år"
	replaced := "Rammer, som andre har afløst i %s, tæller ikke mere"
	if l.english() {
		forTime, later = "Temporary pots count only in the years in which they hold money", "Pots that begin after %s count only from their year on"
		replaced = "Pots that others have replaced in %s count no more"
	}
	var out []string
	for _, n := range []struct {
		text string
		pots []Pot
	}{{forTime, r.forTime()}, {fmt.Sprintf(later, l.YearName(year)), r.beginningAfter(year)}, {fmt.Sprintf(replaced, l.YearName(year)), r.replacedBy(year)}} {
		var names []string
		for _, p := range n.pots {
			names = append(names, p.Title+" ("+r.yearsOf(p, l)+")")
		}
		if len(names) > 0 {
			out = append(out, n.text+": "+l.join(names)+".")
		}
	}
	return strings.Join(out, " ")
}

// headroomNote says why a scenario is held against another headroom than that of the budget year: it begins later, and there is
// other money then.
func (s Scenario) headroomNote(l Lang, budgetYear int) string {
	if s.before == nil {
		return ""
	}
	text := "%s begynder først i %s og holdes op mod råderummet i det år, %s; i %s er det %s"
	if l.english() {
		text = "%s does not begin before %s and is held against the headroom of that year, %s; in %s it is %s"
	}
	if s.begins < s.HeadroomYear { // it saves something first
		if text = "%s koster først mere, end det sparer, i %s og holdes op mod råderummet i det år, %s; i %s er det %s"; l.english() {
			text = "%s does not cost more than it saves before %s and is held against the headroom of that year, %s; in %s it is %s"
		}
	}
	return sentence(fmt.Sprintf(text, s.Title, l.YearName(s.HeadroomYear), l.in(s.Headroom.Value), l.YearName(budgetYear), l.in(s.before.Value)))
}

func (r *Comparison) forTime() []Pot { return r.potsThat(Pot.ends) }

func (r *Comparison) beginningAfter(year int) []Pot {
	return r.potsThat(func(p Pot) bool { return !p.ends() && p.Year > year })
}

// replacedBy are the pots whose place another has taken in a year.
func (r *Comparison) replacedBy(year int) []Pot {
	return r.potsThat(func(p Pot) bool {
		next, replaced := r.successor(p)
		return !p.ends() && replaced && next.Year <= year
	})
}

func (r *Comparison) potsThat(are func(Pot) bool) []Pot {
	return slices.DeleteFunc(slices.Clone(r.Pots), func(p Pot) bool { return !are(p) })
}

func (p Pot) ends() bool { return p.Nature == string(costing.Temporary) }

// successor is the pot that takes the place of another.
func (r *Comparison) successor(p Pot) (Pot, bool) {
	i := slices.IndexFunc(r.Pots, func(next Pot) bool { return next.Replaces == p.ID })
	if i < 0 {
		return Pot{}, false
	}
	return r.Pots[i], true
}

// yearsOf is in which years there is money in a pot.
func (r *Comparison) yearsOf(p Pot, l Lang) string {
	from, until, always := "fra ", "til og med ", "alle år"
	if l.english() {
		from, until, always = "from ", "until the end of ", "every year"
	}
	last := p.Until
	if next, replaced := r.successor(p); replaced && (last == 0 || next.Year <= last) {
		last = next.Year - 1
	}
	switch {
	case last == 0 && p.Year == 0:
		return always
	case last == 0:
		return from + l.YearName(p.Year)
	case p.Year == 0:
		return until + l.YearName(last)
	case p.Year == last:
		return l.YearName(p.Year)
	default:
		return l.YearName(p.Year) + "–" + l.YearName(last)
	}
}
