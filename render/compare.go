package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/scenario/org"
)

// Document lays a comparison out for people: money first, then who leads and who refers to whom, posts, time, findings and
// a short summary last.
func (r *Comparison) Document(l Lang) Document {
	w := l.words()
	var d Document
	d.Trial = l.trial(r.WhatIf)
	d.heading(r.Title)
	d.paragraph(r.preamble(l))
	d.heading(w.EconomyHeading + r.unitNote(l))
	d.table(r.economyTable(l))
	for _, s := range r.Scenarios {
		d.paragraph(s.headroomNote(l, r.HeadroomYear))
	}
	d.paragraph(r.leftOutNote(l, r.HeadroomYear))
	if r.limit() != nil && len(r.Scenarios) > 0 {
		d.paragraph(w.HoldsToNote)
	}
	d.heading(w.LeadershipHeading)
	d.table(r.leadershipTable(l))
	d.heading(w.PostsHeading)
	d.table(r.postsTable(l))
	if t := r.timeTable(l); len(t.Rows) > 0 {
		d.heading(w.TimeHeading + r.unitNote(l))
		d.table(t)
	}
	r.yearsPart(&d, l)
	r.remarks(&d, l, r.allCrossings(l))
	d.paragraph(r.Rules.line(l))
	d.heading(w.SummaryHeading)
	d.list(r.summary(l))
	return d
}

func (r *Comparison) preamble(l Lang) string {
	w := l.words()
	level := l.YearName(r.PriceLevel) + w.Level
	if r.PriceLevel == 0 {
		level = ""
	}
	text := sentence(strings.Join([]string{r.Scope.Name + ", " + l.day(r.AsOf), level, w.AgainstEstablishment}, " · "))
	if trial := l.trial(r.WhatIf); trial != "" {
		text += " " + trial
	}
	return text
}

// scale is the one scale in which all amounts of the comparison stand, so that every row adds up.
func (r *Comparison) scale() money {
	var rows [][]decimal.Decimal
	var around []Amount
	for _, s := range r.Scenarios {
		around = append(around, s.doubts()...)
		row := []decimal.Decimal{s.Cost.Recurring.Value}
		if s.Balance != nil {
			row = []decimal.Decimal{s.means(), s.Cost.Recurring.Value.Neg(), s.Balance.Value}
		}
		rows = append(rows, row)
	}
	if limit := r.limit(); limit != nil {
		rows = append(rows, []decimal.Decimal{limit.Value})
		around = append(around, *limit)
	}
	return fit(rows, around...)
}

func (r *Comparison) unitNote(l Lang) string {
	return " (" + r.scale().yearly(l) + ")"
}

func (r *Comparison) economyTable(l Lang) Table {
	w, m := l.words(), r.scale()
	t := Table{Columns: []Column{{Title: ""}, {w.Stated, true}, {w.Cost, true}}, Unit: m.yearly(l), Unnamed: []string{w.ScenarioName}}
	if r.limit() != nil {
		t.Columns = append(t.Columns, Column{l.limitName(r.Target != nil), true}, Column{w.Balance, true}, Column{w.Interval, true}, Column{w.HoldsTo, true}, Column{Title: w.Verdict})
	}
	today := []string{w.Today, "", m.plain(l, decimal.Decimal{})}
	if h := r.Headroom; h != nil {
		today = append(today, m.plain(l, h.Value), m.change(l, h.Value), m.interval(l, h.Low, h.High), "", "")
	} else if r.Target != nil {
		h := r.Target.Amount
		today = append(today, m.plain(l, h.Value), m.change(l, h.Value.Neg()), m.interval(l, h.High.Neg(), h.Low.Neg()), "", "")
	}
	t.Rows = append(t.Rows, Row{Cells: today})
	for _, s := range r.Scenarios {
		cells := []string{s.Title, "", m.change(l, s.Cost.Recurring.Value)}
		if s.Cost.Stated != nil {
			cells[1] = m.exactly(s.Cost.Stated.Value).change(l, s.Cost.Stated.Value)
		}
		if b := s.Balance; b != nil {
			holds := ""
			if b.HoldsTo != nil {
				holds = "± " + m.plainTo(l, *b.HoldsTo)
			}
			cells = append(cells, m.plain(l, s.limit().Value), m.change(l, b.Value), m.interval(l, b.Low, b.High), holds, s.verdict(l))
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return t
}

func verdict(l Lang, v string) string {
	w := l.words()
	switch v {
	case string(costing.Inside):
		return w.Inside
	case string(costing.Outside):
		return w.Outside
	case string(costing.Undetermined):
		return w.Undetermined
	default:
		return ""
	}
}

// leadershipTable has the scenarios as columns: what a planner compares reads across.
func (r *Comparison) leadershipTable(l Lang) Table {
	w := l.words()
	t := r.acrossTable(l)
	add := func(name string, of func(Structure) string) {
		cells := []string{name, of(r.Baseline.Structure)}
		for _, s := range r.Scenarios {
			cells = append(cells, of(s.Structure))
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	for i := range r.mostTopLeaders() {
		name := ""
		if i == 0 {
			name = w.TopLeadership
		}
		add(name, func(s Structure) string {
			if i < len(s.TopTitles) {
				return s.TopTitles[i]
			}
			return ""
		})
	}
	add(w.FormOfLeadership, func(s Structure) string {
		if s.Joint {
			return itoa(len(s.TopLeaders)) + " " + w.Equals
		}
		return w.SoleLeader
	})
	add(w.RefersDirectly, func(s Structure) string { return l.Count(sumOf(s.DirectReports)) })
	titles := r.reportTitles()
	shown := titles
	if len(titles) > titlesAtMost {
		shown = titles[:titlesAtMost-1]
	}
	for _, title := range shown {
		add("  "+title, func(s Structure) string { return l.Count(countOf(s.DirectReports, title)) })
	}
	if rest := titles[len(shown):]; len(rest) > 0 {
		add("  "+w.OtherTitles, func(s Structure) string { return l.Count(countAll(s.DirectReports, rest)) })
	}
	if r.anyReportsToOne() {
		add(w.RefersToOne, func(s Structure) string { return l.Count(sumOf(s.ReportsToOne)) })
	}
	add(w.LargestSpan, func(s Structure) string { return l.Count(s.LargestSpan) })
	add(w.Layers, func(s Structure) string { return l.Count(s.Layers) })
	add(w.TwoSuperiors, func(s Structure) string { return l.Count(s.TwoSuperiors) })
	add(w.DottedLines, func(s Structure) string { return l.Count(s.Dotted) })
	return t
}

// acrossTable is an empty table with today and every scenario as columns.
func (r *Comparison) acrossTable(l Lang) Table {
	t := Table{Columns: []Column{{Title: ""}, {l.words().Today, true}}, Unnamed: []string{l.words().KeyFigure}}
	for _, s := range r.Scenarios {
		t.Columns = append(t.Columns, Column{s.ID, true})
	}
	return t
}

func (r *Comparison) mostTopLeaders() int {
	n := len(r.Baseline.Structure.TopTitles)
	for _, s := range r.Scenarios {
		n = max(n, len(s.Structure.TopTitles))
	}
	return n
}

func (r *Comparison) anyReportsToOne() bool {
	return len(r.Baseline.Structure.ReportsToOne) > 0 || slices.ContainsFunc(r.Scenarios, func(s Scenario) bool { return len(s.Structure.ReportsToOne) > 0 })
}

// titlesAtMost is how many rows tell the titles of direct reports; where there are more titles, the last row counts the others.
const titlesAtMost = 12

func (r *Comparison) reportTitles() []string {
	var titles []string
	seen := map[string]bool{}
	collect := func(groups []Group) {
		for _, g := range groups {
			if !seen[g.Title] {
				seen[g.Title] = true
				titles = append(titles, g.Title)
			}
		}
	}
	collect(r.Baseline.Structure.DirectReports)
	for _, s := range r.Scenarios {
		collect(s.Structure.DirectReports)
	}
	return titles
}

func sumOf(groups []Group) int {
	n := 0
	for _, g := range groups {
		n += g.Count
	}
	return n
}

func countAll(groups []Group, titles []string) int {
	n := 0
	for _, title := range titles {
		n += countOf(groups, title)
	}
	return n
}

func countOf(groups []Group, title string) int {
	for _, g := range groups {
		if g.Title == title {
			return g.Count
		}
	}
	return 0
}

func (r *Comparison) postsTable(l Lang) Table {
	w := l.words()
	t := r.acrossTable(l)
	add := func(name, today string, of func(Scenario) string) {
		cells := []string{name, today}
		for _, s := range r.Scenarios {
			cells = append(cells, of(s))
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	add(w.Created, "", func(s Scenario) string { return l.Count(s.Posts.Created) })
	add(w.Abolished, "", func(s Scenario) string { return l.Count(s.Posts.Abolished) })
	if slices.ContainsFunc(r.Scenarios, func(s Scenario) bool { return s.Posts.LeftVacant > 0 }) {
		add(w.LeftVacant, "", func(s Scenario) string { return l.Count(s.Posts.LeftVacant) })
	}
	add(w.Reclassified, "", func(s Scenario) string { return l.Count(s.Posts.Reclassified) })
	add(w.Moved, "", func(s Scenario) string { return l.Count(s.Posts.Moved) })
	add(w.Net, "", func(s Scenario) string { return l.signed(s.Posts.Net) })
	add(w.PostsTotal, l.Count(r.Baseline.Structure.Posts), func(s Scenario) string { return l.Count(s.Structure.Posts) })
	add("  "+w.Vacant, l.Count(r.Baseline.Structure.Vacant), func(s Scenario) string { return l.Count(s.Structure.Vacant) })
	add(w.FullTime, l.Exact(r.Baseline.Structure.FullTime), func(s Scenario) string { return l.Exact(s.Structure.FullTime) })
	return t
}

// timeTable shows part-year and full-year effects side by side.
func (r *Comparison) timeTable(l Lang) Table {
	w, m := l.words(), r.scale()
	t := Table{Columns: []Column{{Title: ""}, {Title: w.Effective}, {w.Year, true}, {w.Months, true}, {w.PartYear, true}, {w.FullYear, true}}}
	t.Unit, t.Counts, t.Unnamed = m.yearly(l), []string{w.Year, w.Months}, []string{w.ScenarioName}
	oneOff := false
	for _, s := range r.Scenarios {
		oneOff = oneOff || !s.Cost.OneOff.Value.IsZero()
	}
	if oneOff {
		t.Columns = append(t.Columns, Column{w.OneOff, true})
	}
	ending := slices.ContainsFunc(r.Scenarios, func(s Scenario) bool { return s.Cost.Temporary != nil })
	if ending {
		t.Columns = append(t.Columns, Column{w.Temporary + " " + w.InAll, true})
	}
	for _, s := range r.Scenarios {
		p := s.Cost.PartYear
		if p == nil {
			continue
		}
		months := ""
		if p.Months > 0 {
			months = itoa(p.Months)
		}
		cells := []string{s.Title, l.day(s.Effective), l.YearName(p.Year), months, m.exactly(p.Value).change(l, p.Value), m.change(l, s.Cost.Recurring.Value)}
		if oneOff {
			cells = append(cells, m.exactly(s.Cost.OneOff.Value).change(l, s.Cost.OneOff.Value))
		}
		if ending {
			total := s.temporary()
			cells = append(cells, m.exactly(total).change(l, total))
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return t
}

// temporary is what the scenario costs for a time, over all of it.
func (s Scenario) temporary() decimal.Decimal {
	if s.Cost.Temporary == nil {
		return decimal.Decimal{}
	}
	return s.Cost.Temporary.Value
}

// remarks are the findings, with what is assumed and what crosses from other economies.
func (r *Comparison) remarks(d *Document, l Lang, crossings []string) {
	w := l.words()
	var items []string
	for _, f := range r.Findings {
		if text := f.Text(l); f.Code != OverheadDiffers && f.Code != ShareDiffers && !slices.Contains(items, text) { // scenarios that share a part share its findings
			items = append(items, text)
		}
	}
	for _, s := range r.Scenarios {
		for _, section := range s.Sections {
			if text := section.Title + " (" + w.Status[string(org.Assumed)] + "): " + section.Assumption; section.Assumption != "" && !slices.Contains(items, text) {
				items = append(items, text)
			}
		}
	}
	items = append(items, crossings...)
	if r.Note != "" {
		items = append(items, w.PriceList+": "+r.Note)
	}
	if len(items) > 0 {
		d.heading(w.FindingsHeading)
		d.list(items)
	}
}

// summary says in a sentence a scenario what it costs and whether it fits.
func (r *Comparison) summary(l Lang) []string {
	var out []string
	for _, s := range r.Scenarios {
		out = append(out, s.Title+": "+s.sentence(l))
	}
	return out
}

func (s Scenario) sentence(l Lang) string {
	cost := s.Cost.Recurring.Value
	var text string
	if l.english() {
		switch {
		case cost.IsZero():
			text = "costs nothing more"
		case cost.IsNegative():
			text = "saves " + l.in(cost.Neg()) + " a year"
		default:
			text = "costs " + l.in(cost) + " more a year"
		}
		switch {
		case s.Balance == nil:
		case s.Target != nil:
			text += s.againstTarget(l)
		case s.Verdict == "inside":
			text += " and lies inside the headroom" + s.butNotIn(l) + "; " + l.in(s.Balance.Value) + " is left"
		case s.Verdict == "outside":
			text += " and lies outside the headroom; " + l.in(s.Balance.Value.Neg()) + " is lacking"
		default:
			text += fmt.Sprintf("; whether it fits cannot be told: the balance lies between %s and %s", l.in(s.Balance.Low), l.in(s.Balance.High))
		}
		return sentence(text)
	}
	switch {
	case cost.IsZero():
		text = "koster ikke mere end i dag"
	case cost.IsNegative():
		text = "sparer " + l.in(cost.Neg()) + " om året"
	default:
		text = "koster " + l.in(cost) + " mere om året"
	}
	switch {
	case s.Balance == nil:
	case s.Target != nil:
		text += s.againstTarget(l)
	case s.Verdict == "inside":
		text += " og holder sig inden for råderummet" + s.butNotIn(l) + "; der er " + l.in(s.Balance.Value) + " tilbage"
	case s.Verdict == "outside":
		text += " og ligger uden for råderummet; der mangler " + l.in(s.Balance.Value.Neg())
	default:
		text += fmt.Sprintf("; om det kan holdes, kan ikke afgøres: balancen ligger mellem %s og %s", l.in(s.Balance.Low), l.in(s.Balance.High))
	}
	return sentence(text)
}

// sentence ends a text with one full stop, whatever it ends with already ("kr.").
func sentence(text string) string { return strings.TrimSuffix(text, ".") + "." }

// message is a sentence as it stands in a message: without its full stop, but with the point of an abbreviation.
func message(text string) string {
	if strings.HasSuffix(text, " kr.") {
		return text
	}
	return strings.TrimSuffix(text, ".")
}

// butNotIn names the years in which a scenario does not fit that does with full-year effect; nothing where it always fits.
func (s Scenario) butNotIn(l Lang) string {
	var years []int
	for _, y := range s.yearsOutside() {
		years = append(years, y.Year)
	}
	switch {
	case len(years) == 0:
		return ""
	case l.english():
		return " with full-year effect, but not " + l.inYears(years, isOnward(years, s.settled))
	default:
		return " med helårsvirkning, men ikke " + l.inYears(years, isOnward(years, s.settled))
	}
}
