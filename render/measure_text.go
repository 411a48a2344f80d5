package render

import (
	"slices"
	"strings"
)

// measureWords are the fixed texts of the measures.
type measureWords struct {
	heading, leadership, size, unit, note, differs, nothing, abolished, new, folded string
	ranges, measure, foundFor, number, types, any, rangesNote                       string
	measures, short, found                                                          map[string]string
}

var measureDanish = measureWords{
	heading: "Nøgletal for ledelse og størrelse", leadership: "Ledelse og linjer", size: "Størrelse", unit: "Enhed",
	note:    "Hver enhed er talt med alt, der ligger under den. Stillinger er budgetterede stillinger, også vakante; besatte stillinger er personer. Personale pr. leder er det oplyste personale delt med de ledere, som sagen kender.",
	differs: "Det, der bliver anderledes", nothing: "Ingen af nøgletallene bliver anderledes.", abolished: "nedlagt", new: "ny", folded: "enheder længere nede er ikke vist",
	ranges: "Til sammenligning", measure: "Nøgletal", foundFor: "Fundet for", number: "Tal", types: "Enheder her", any: "alle", rangesNote: "Tallene er oplysninger og ikke mål. Hvad der er meget eller lidt, afhænger af opgaver, geografi, vagter og faglighed.",
	measures: map[string]string{
		"leaders": "ledere", "direct_reports": "refererer direkte", "direct_reports_filled": "refererer direkte, besatte", "reports_to_one": "refererer til én af lederne", "reports_to_one_filled": "refererer til én af lederne, besatte",
		"layers": "niveauer fra toppen", "layers_within": "niveauer i enheden", "two_superiors": "stillinger med flere overordnede", "dotted_lines": "koordinerende og faglige linjer",
		"posts": "stillinger", "full_time": "fuldtidsstillinger", "vacant": "vakante stillinger", "sites": "steder", "staff": "personale", "staff_per_leader": "personale pr. leder",
	},
	short: map[string]string{
		"leaders": "Ledere", "direct_reports": "Refererer", "direct_reports_filled": "heraf besat", "reports_to_one": "Til én leder", "reports_to_one_filled": "heraf besat",
		"layers": "Fra toppen", "layers_within": "Niveauer", "two_superiors": "Flere overordnede", "dotted_lines": "Sidelinjer",
		"posts": "Stillinger", "full_time": "Fuldtid", "vacant": "heraf vakante", "sites": "Steder", "staff": "Personale som oplyst", "staff_per_leader": "Pr. leder",
	},
	found: map[string]string{
		"public-mean": "offentlige ledere, gennemsnit", "public-quarter-above": "offentlige ledere: hver fjerde har flere end", "administration": "generel administration, gennemsnit", "health": "sundhed, gennemsnit",
		"eldercare": "ældrepleje, gennemsnit", "day-care-small": "daginstitutioner, lille spænd", "day-care-medium": "daginstitutioner, mellemstort spænd", "day-care-large": "daginstitutioner, stort spænd (flere end)",
		"executives": "topledere, omtrent", "whole-organisation": "hele organisationen",
	},
}

var measureEnglish = measureWords{
	heading: "Measures of leadership and size", leadership: "Leadership and lines", size: "Size", unit: "Unit",
	note:    "Every unit is counted with all that lies below it. Posts are budgeted posts, vacant ones included; filled posts are people. Staff per leader is the staff as published, divided by the leaders that the case knows.",
	differs: "What becomes different", nothing: "None of the measures becomes different.", abolished: "abolished", new: "new", folded: "units further down are not shown",
	ranges: "For comparison", measure: "Measure", foundFor: "Found for", number: "Number", types: "Units here", any: "all", rangesNote: "The numbers are information and no targets. What is many or few depends on tasks, geography, shifts and professions.",
	measures: map[string]string{
		"leaders": "leaders", "direct_reports": "direct reports", "direct_reports_filled": "direct reports, filled", "reports_to_one": "report to one of the leaders", "reports_to_one_filled": "report to one of the leaders, filled",
		"layers": "layers from the top", "layers_within": "layers in the unit", "two_superiors": "posts with several superiors", "dotted_lines": "coordinating and functional lines",
		"posts": "posts", "full_time": "full-time posts", "vacant": "vacant posts", "sites": "sites", "staff": "staff", "staff_per_leader": "staff per leader",
	},
	short: map[string]string{
		"leaders": "Leaders", "direct_reports": "Reports", "direct_reports_filled": "filled", "reports_to_one": "To one leader", "reports_to_one_filled": "filled",
		"layers": "From the top", "layers_within": "Layers", "two_superiors": "Several superiors", "dotted_lines": "Side lines",
		"posts": "Posts", "full_time": "Full time", "vacant": "vacant", "sites": "Sites", "staff": "Staff as published", "staff_per_leader": "Per leader",
	},
	found: map[string]string{
		"public-mean": "public leaders, mean", "public-quarter-above": "public leaders: one in four has more than", "administration": "general administration, mean", "health": "health care, mean",
		"eldercare": "care of the elderly, mean", "day-care-small": "day care, small span", "day-care-medium": "day care, medium span", "day-care-large": "day care, large span (more than)",
		"executives": "executives, about", "whole-organisation": "the whole organisation",
	},
}

func (l Lang) measure() *measureWords {
	if l.english() {
		return &measureEnglish
	}
	return &measureDanish
}

// Document lays the measures out: a table of leadership and one of size, what a scenario makes different, and what is
// published about such measures elsewhere.
func (r Measured) Document(l Lang) Document {
	w := l.measure()
	var d Document
	d.heading(w.heading + " – " + r.Title)
	d.paragraph(sentence(capital(r.when(l))))
	d.paragraph(w.note)
	d.heading(w.leadership)
	d.table(r.measureTable(l, leadershipMeasures))
	d.heading(w.size)
	d.table(r.measureTable(l, sizeMeasures))
	if r.Folded > 0 {
		d.paragraph(sentence(l.Count(r.Folded) + " " + w.folded))
	}
	if r.compared {
		d.heading(w.differs)
		if items := r.differences(l); len(items) > 0 {
			d.list(items)
		} else {
			d.paragraph(w.nothing)
		}
	}
	if len(r.Ranges) > 0 {
		d.heading(w.ranges)
		d.table(r.rangeTable(l))
		d.paragraph(w.rangesNote)
	}
	return d
}

// measureTable shows those measures that any unit has; what a scenario changes stands as before → after.
func (r Measured) measureTable(l Lang, list []measure) Table {
	w := l.measure()
	list = slices.DeleteFunc(slices.Clone(list), func(m measure) bool { return !r.has(m) })
	t := Table{Columns: []Column{{Title: w.unit}}}
	for _, m := range list {
		t.Columns = append(t.Columns, Column{Title: w.short[m.key], Right: m.key != "staff"})
	}
	for _, u := range r.Units {
		name := strings.Repeat("  ", u.Depth-1) + u.Name
		if u.Mark != "" {
			name = strings.Repeat("  ", u.Depth-1) + "[" + u.Mark + "] " + u.Name
		}
		cells := []string{name}
		for _, m := range list {
			cells = append(cells, u.cell(l, m))
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return t
}

// has reports whether a measure that most organisations have none of says anything here.
func (r Measured) has(m measure) bool {
	if !slices.Contains([]string{"reports_to_one", "reports_to_one_filled", "staff", "staff_per_leader", "sites"}, m.key) {
		return true
	}
	says := func(x *Measures) bool { return x != nil && !slices.Contains([]string{"", "0"}, m.write(Danish, x)) }
	return slices.ContainsFunc(r.Units, func(u MeasuredUnit) bool { return says(u.Measures) || says(u.Before) })
}

func (u MeasuredUnit) cell(l Lang, m measure) string {
	if u.Measures == nil {
		if before := m.write(l, u.Before); before != "" {
			return before + " →"
		}
		return ""
	}
	after := m.write(l, u.Measures)
	if !slices.Contains(u.Differs, m.key) {
		return after
	}
	return m.write(l, u.Before) + " → " + after
}

// differences says unit by unit what a scenario makes different.
func (r Measured) differences(l Lang) []string {
	w := l.measure()
	var out []string
	for _, u := range r.Units {
		switch {
		case u.Measures == nil:
			out = append(out, u.called+": "+w.abolished)
		case u.Before == nil:
			out = append(out, u.called+": "+w.new)
		case len(u.Differs) > 0:
			var parts []string
			for _, m := range slices.Concat(leadershipMeasures, sizeMeasures) {
				if slices.Contains(u.Differs, m.key) {
					parts = append(parts, w.measures[m.key]+" "+u.cell(l, m))
				}
			}
			out = append(out, u.called+": "+strings.Join(parts, "; "))
		}
	}
	return out
}

func (r Measured) rangeTable(l Lang) Table {
	w := l.measure()
	t := Table{Columns: []Column{{Title: w.measure}, {Title: w.foundFor}, {Title: w.number, Right: true}, {Title: w.types}, {Title: l.words().Source}}}
	for _, x := range r.Ranges {
		types := strings.Join(x.Types, ", ")
		if types == "" {
			types = w.any
		}
		t.Rows = append(t.Rows, Row{Cells: []string{w.measures[x.Measure], w.found[x.Of], strings.TrimSuffix(x.Value, "–"), types, x.Source}})
	}
	return t
}
