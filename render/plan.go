package render

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/scenario/org"
)

// PlanDocument lays out one scenario: change by change with its price, then the effect on the headroom, a short summary
// last.
func (r *Comparison) PlanDocument(l Lang, s Scenario) Document {
	w := l.words()
	var d Document
	d.Trial = l.trial(r.WhatIf)
	d.heading(s.Title)
	d.paragraph(r.preamble(l))
	scale := s.scale()
	unit := " (" + scale.yearly(l) + ")"
	d.heading(w.StepsHeading + unit)
	d.table(s.stepsTable(l, scale))
	d.heading(w.EconomyHeading + unit)
	d.table(r.effectTable(l, s, scale))
	d.paragraph(s.headroomNote(l, r.HeadroomYear))
	d.paragraph(r.leftOutNote(l, s.HeadroomYear))
	s.yearsPart(&d, r, l)
	d.heading(w.LeadershipHeading)
	d.list(s.leadership(l))
	one := *r
	one.Scenarios = []Scenario{s}
	one.Findings = nil
	for _, f := range r.Findings {
		if f.Scenario == "" || f.Scenario == s.ID {
			one.Findings = append(one.Findings, f)
		}
	}
	one.remarks(&d, l, one.ownCrossings(l, s))
	d.heading(w.SummaryHeading)
	d.list([]string{s.counts(l), s.Title + ": " + s.sentence(l)})
	return d
}

// scale shows all steps, their sum and the balance alike.
func (s Scenario) scale() money {
	steps := make([]decimal.Decimal, 0, len(s.Steps)+1)
	for _, step := range s.Steps {
		steps = append(steps, step.Cost)
	}
	rows := [][]decimal.Decimal{append(steps, s.Cost.Recurring.Value)}
	if s.Balance != nil {
		rows = append(rows, []decimal.Decimal{s.means(), s.Cost.Recurring.Value.Neg(), s.Balance.Value})
	}
	return fit(rows, s.doubts()...)
}

// doubts are the amounts of the scenario whose bounds are shown.
func (s Scenario) doubts() []Amount {
	out := []Amount{s.Cost.Recurring}
	if s.Balance != nil {
		out = append(out, *s.limit(), s.Balance.Amount)
	}
	return out
}

func (s Scenario) stepsTable(l Lang, m money) Table {
	w := l.words()
	t := Table{Columns: []Column{{"", true}, {Title: ""}, {Title: w.What}, {Title: w.Whom}, {w.Cost, true}}, Unit: m.yearly(l), Counts: []string{""}, Unnamed: []string{capital(w.Figures[string(costing.StepCost)]), w.Sign}}
	for _, step := range s.Steps {
		t.Rows = append(t.Rows, Row{
			Cells: []string{itoa(step.Number), step.sign(), w.Verbs[step.Kind], step.describe(l), m.change(l, step.Cost)},
			Note:  s.note(l, step),
		})
	}
	t.Rows = append(t.Rows, Row{Cells: []string{"", "", w.Total, "", m.change(l, s.Cost.Recurring.Value)}, Total: true})
	return t
}

// note says why a step is made, who says so and how sure that is, and when it takes effect and what it costs once where
// that is its own.
func (s Scenario) note(l Lang, step Step) string {
	w := l.words()
	var parts []string
	if step.Because != "" {
		parts = append(parts, step.Because)
	}
	if step.Effective != s.Effective {
		parts = append(parts, sentence(w.Effective+" "+l.day(step.Effective)))
	}
	parts = append(parts, step.timing(l)...)
	if step.Source != "" {
		parts = append(parts, "["+step.Source+"]")
	}
	if step.Status != "" && step.Status != string(org.Stated) {
		status := w.Status[step.Status]
		if step.Assumption != "" {
			status += ": " + step.Assumption
		}
		parts = append(parts, "("+status+")")
	}
	return strings.Join(parts, " ")
}

// sign marks what a step does: + created, - abolished, > moved, = money alone, ~ anything else.
func (s Step) sign() string {
	if s.Earmarked != nil || s.Saved != nil {
		return "="
	}
	if a, ok := verbAspects[s.Kind]; ok {
		return looks[a].sign
	}
	return different
}

// describe says in one line what a step is done to and what becomes different.
func (s Step) describe(l Lang) string {
	w := l.words()
	switch {
	case s.Earmarked != nil:
		return s.Title + ": " + l.in(s.Earmarked.Value) + " (" + w.From + " " + s.Pot + ")"
	case s.Saved != nil:
		return s.Title + ": " + l.in(s.Saved.Value)
	}
	groups := s.groups(l)
	switch len(groups) {
	case 0:
		return s.Title + ": " + w.Unchanged
	case 1:
		return groups[0]
	}
	return strings.Join(groups, "; ")
}

// groups describes the effects, those that read alike together: "8 × Områdechef: …".
func (s Step) groups(l Lang) []string {
	var order []string
	count, names := map[string]int{}, map[string]string{}
	for _, e := range s.Effects {
		text := e.describe(l)
		key := e.Name + "\x00" + text
		if e.Of == "task" { // many tasks that go the same way are one thing to say
			key = "\x00" + text
			if count[key] > 0 {
				names[key] += ", " + e.Name
				continue
			}
		}
		if count[key] == 0 {
			order = append(order, key)
			names[key] = e.full()
		}
		count[key]++
	}
	var out []string
	for _, key := range order {
		name, text, _ := strings.Cut(key, "\x00")
		if n := count[key]; n > 1 {
			name = l.Count(n) + " × " + name
		} else {
			name = names[key]
		}
		if text != "" {
			name += ": " + text
		}
		out = append(out, name)
	}
	return out
}

// full is the name of what a step touched, with the unit by which people tell a post from others of its title.
func (e Effect) full() string {
	if e.Unit == "" || slices.Contains(e.Aspects, string(org.Created)) {
		return e.Name
	}
	return e.Name + " (" + e.Unit + ")"
}

func (e Effect) describe(l Lang) string {
	w := l.words()
	created := slices.Contains(e.Aspects, string(org.Created))
	abolished := slices.Contains(e.Aspects, string(org.Abolished))
	var parts []string
	for _, f := range e.Fields {
		before, after := f.Before, f.After
		if f.Key == "occupancy" {
			before, after = w.Occupancy[before], w.Occupancy[after]
		}
		name := w.Fields[f.Key]
		if f.Key == "fraction" {
			before, after = l.point(before), l.point(after)
		}
		switch {
		case f.Key == "acting" && f.After != "":
			parts = append(parts, name)
		case f.Key == "acting":
			parts = append(parts, w.NoLonger+" "+name)
		case abolished && f.Key == "occupancy" && f.Before != "filled":
			parts = append(parts, before)
		case abolished:
		case created && (f.Key == "title" || f.Key == "name" || strings.EqualFold(f.After, e.Name) || f.Key == "occupancy" && f.After == "filled"):
		case created && f.Key == "occupancy":
			parts = append(parts, after)
		case created || before == "":
			parts = append(parts, name+" "+after)
		case after == "":
			parts = append(parts, name+" "+before+" → "+w.None)
		case f.Key == "grade" || f.Key == "occupancy" || f.Key == "title" || f.Key == "name":
			parts = append(parts, before+" → "+after)
		default:
			parts = append(parts, name+" "+before+" → "+after)
		}
	}
	if abolished && e.Of == "unit" {
		parts = append(parts, strings.ToLower(w.Abolished))
	}
	return strings.Join(dropRepeats(parts), ", ")
}

// dropRepeats leaves out what was just said: a grade and a title that change alike.
func dropRepeats(parts []string) []string {
	var out []string
	for _, p := range parts {
		if len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	return out
}

func (r *Comparison) effectTable(l Lang, s Scenario, m money) Table {
	w := l.words()
	t := Table{Columns: []Column{{Title: ""}, {w.Amount, true}, {w.Interval, true}, {Title: ""}}}
	row := func(name, value string, a Amount, remark string, total bool) {
		t.Rows = append(t.Rows, Row{Cells: []string{name, value, m.interval(l, a.Low, a.High), remark}, Total: total})
	}
	stated := ""
	if s.Cost.Stated != nil {
		stated = w.Stated + " " + m.exactly(s.Cost.Stated.Value).plain(l, s.Cost.Stated.Value)
	}
	if s.Balance == nil {
		row(w.FullYear, m.change(l, s.Cost.Recurring.Value), s.Cost.Recurring, stated, false)
	} else {
		if s.Target != nil {
			row("− "+w.SavingsTarget, m.plain(l, s.Target.Value), *s.Target, "", false)
		} else {
			row(w.Headroom, m.plain(l, s.Headroom.Value), *s.Headroom, "", false)
		}
		row("− "+w.Cost, m.plain(l, s.Cost.Recurring.Value), s.Cost.Recurring, stated, false)
		remark := s.verdict(l)
		if s.Balance.HoldsTo != nil {
			remark += "; " + strings.ToLower(w.HoldsTo) + " ± " + m.plainTo(l, *s.Balance.HoldsTo)
		}
		row(w.Balance, m.change(l, s.Balance.Value), s.Balance.Amount, remark, true)
	}
	if p := s.Cost.PartYear; p != nil {
		part := m.exactly(p.Value)
		row(w.PartYear+" "+l.YearName(p.Year), part.change(l, p.Value), Amount{}, strings.ToLower(w.Effective)+" "+l.day(s.Effective), false)
	}
	if !s.Cost.OneOff.Value.IsZero() {
		row(w.OneOff, m.exactly(s.Cost.OneOff.Value).change(l, s.Cost.OneOff.Value), s.Cost.OneOff, s.oneOffKinds(l, m), false)
	}
	if t := s.Cost.Temporary; t != nil {
		row(w.Temporary, m.exactly(t.Value).change(l, t.Value), *t, w.InAll, false)
	}
	if p := s.Cost.Payback; p != nil {
		row(w.PaybackTime, p.text(l), Amount{}, "", false)
	}
	return t
}

// oneOffKinds tells what is paid for once, if that is told apart.
func (s Scenario) oneOffKinds(l Lang, m money) string {
	kinds := s.Cost.OneOffKinds
	if len(kinds) == 1 && kinds[0].Kind == "other" {
		return ""
	}
	var parts []string
	for _, k := range kinds {
		parts = append(parts, l.words().OneOffKinds[k.Kind]+" "+m.exactly(k.Value).plain(l, k.Value))
	}
	return strings.Join(parts, ", ")
}

// leadership tells who leads, and what deputies do.
func (s Scenario) leadership(l Lang) []string {
	w := l.words()
	st := s.Structure
	top := l.join(st.TopTitles)
	if st.Joint {
		top += " (" + w.Jointly
		if st.LeadershipName != "" {
			top += ": " + st.LeadershipName
		}
		top += ")"
	}
	var groups []string
	for _, g := range st.DirectReports {
		groups = append(groups, l.Count(g.Count)+" × "+g.Title)
	}
	reports := l.Count(sumOf(st.DirectReports))
	if len(groups) > 0 {
		reports += " (" + strings.Join(groups, ", ") + ")"
	}
	out := []string{w.TopLeadership + ": " + top, w.RefersDirectly + ": " + reports}
	for _, leader := range st.Leaders {
		var parts []string
		if leader.DeputyFor != "" {
			parts = append(parts, w.DeputyOf+" "+leader.DeputyFor)
		}
		if len(leader.Leads) > 0 {
			parts = append(parts, w.Leads+" "+l.join(leader.Leads))
		}
		if len(leader.Coordinates) > 0 {
			parts = append(parts, w.Coordinates+" "+l.join(leader.Coordinates))
		}
		if len(parts) > 0 {
			out = append(out, leader.Title+": "+strings.Join(parts, "; "))
		}
	}
	return out
}

// counts is the one line with what happened to posts.
func (s Scenario) counts(l Lang) string {
	w := l.words()
	p := s.Posts
	parts := []string{
		"+ " + l.Count(p.Created) + " " + strings.ToLower(w.Created),
		"- " + l.Count(p.Abolished) + " " + strings.ToLower(w.Abolished),
	}
	if p.LeftVacant > 0 {
		parts = append(parts, "- "+l.Count(p.LeftVacant)+" "+strings.ToLower(w.LeftVacant))
	}
	return strings.Join(append(parts,
		"~ "+l.Count(p.Reclassified)+" "+strings.ToLower(w.Reclassified),
		"> "+l.Count(p.Moved)+" "+strings.ToLower(w.Moved),
		w.Net+" "+l.signed(p.Net),
	), " · ")
}
