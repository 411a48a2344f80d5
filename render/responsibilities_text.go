package render

import "strings"

// chargeWords are the fixed texts of the report on who answers for what.
type chargeWords struct {
	heading, none                              string
	leaders, leader, how, kind, what, with     string
	alone, jointly, nothing                    string
	nobody, nobodyNote, allCovered, unit, line string
	kindOfUnit, below, changes                 string
	noChanges, before, now                     string
	kinds                                      map[string]string
}

var chargeDanish = chargeWords{
	heading: "Ansvar",
	none:    "Sagen siger ikke, hvem der har ansvaret for hvad. Det skrives med responsible ved enheder, udvalg og opgaver.",
	leaders: "Hvem svarer for hvad", leader: "Leder", how: "Hvordan", kind: "Hvad", what: "Navn", with: "Sammen med",
	alone: "alene", jointly: "sammen", nothing: "intet skrevet",
	nobody: "Enheder uden ansvarlig", nobodyNote: "Ingen er nævnt som ansvarlig for enheden eller for noget, den er del af.",
	allCovered: "Alle enheder har en ansvarlig.", unit: "Enhed", line: "Plads i linjen", kindOfUnit: "Type", below: "Enheder under den",
	changes: "Ændret ansvar", noChanges: "Ingen får ansvar for andet end før.", before: "Før", now: "Efter",
	kinds: map[string]string{unitDuty: "enhed", bodyDuty: "udvalg", taskDuty: "opgave", subjectDuty: "område"},
}

var chargeEnglish = chargeWords{
	heading: "Responsibilities",
	none:    "The case does not say who answers for what. That is written with responsible at units, bodies and tasks.",
	leaders: "Who answers for what", leader: "Leader", how: "How", kind: "What", what: "Name", with: "Together with",
	alone: "alone", jointly: "jointly", nothing: "nothing written down",
	nobody: "Units that nobody answers for", nobodyNote: "Nobody is named as responsible for the unit, nor for anything that it is part of.",
	allCovered: "Somebody answers for every unit.", unit: "Unit", line: "Place in the line", kindOfUnit: "Type", below: "Units below it",
	changes: "Changed responsibility", noChanges: "Nobody answers for anything else than before.", before: "Before", now: "After",
	kinds: map[string]string{unitDuty: "unit", bodyDuty: "committee", taskDuty: "task", subjectDuty: "subject"},
}

func (l Lang) charges() *chargeWords {
	if l.english() {
		return &chargeEnglish
	}
	return &chargeDanish
}

// Document lays out what each leader answers for, then what nobody answers for, and after a plan what it changed.
func (r Responsibilities) Document(l Lang) Document {
	w := l.charges()
	var d Document
	d.heading(w.heading + " – " + r.Title)
	if !r.any && len(r.Changes) == 0 {
		d.paragraph(w.none)
		return d
	}
	d.paragraph(sentence(capital(r.when(l))))
	d.heading(w.leaders)
	d.table(r.leaderTable(l))
	d.heading(w.nobody)
	if len(r.Nobody) == 0 {
		d.paragraph(w.allCovered)
	} else {
		d.paragraph(w.nobodyNote)
		d.table(r.nobodyTable(l))
	}
	if r.Changed {
		d.heading(w.changes)
		if len(r.Changes) == 0 {
			d.paragraph(w.noChanges)
		}
		changes := r.changeTable(l)
		d.table(changes)
		d.paragraph(signsUsed(l, changes))
	}
	return d
}

func (r Responsibilities) leaderTable(l Lang) Table {
	w := l.charges()
	t := Table{Columns: []Column{{Title: w.leader}, {Title: w.how}, {Title: w.kind}, {Title: w.what}, {Title: w.with}, {Title: l.words().Source}}}
	for _, a := range r.Leaders {
		add := func(how string, duties []Duty) {
			for _, d := range duties {
				t.Rows = append(t.Rows, Row{Cells: []string{a.Name, how, w.kinds[d.Kind], d.Name, together(d.With), d.Source}})
			}
		}
		add(w.alone, a.Alone)
		add(w.jointly, a.Jointly)
		if len(a.Alone)+len(a.Jointly) == 0 {
			t.Rows = append(t.Rows, Row{Cells: []string{a.Name, w.nothing, "", "", "", ""}})
		}
	}
	return t
}

func (r Responsibilities) nobodyTable(l Lang) Table {
	w := l.charges()
	t := Table{Columns: []Column{{Title: w.unit}, {Title: w.kindOfUnit}, {Title: w.line}, {w.below, true}}}
	if r.Changed {
		t.Columns = append([]Column{{}}, t.Columns...)
		t.Unnamed = []string{l.words().Sign}
	}
	for _, u := range r.Nobody {
		cells := []string{u.Name, u.Type, strings.Join(u.Way[:len(u.Way)-1], " › "), l.Count(u.Below)}
		if r.Changed {
			cells = append([]string{u.Mark}, cells...)
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return t
}

func (r Responsibilities) changeTable(l Lang) Table {
	w := l.charges()
	t := Table{Columns: []Column{{}, {Title: w.kind}, {Title: w.what}, {Title: w.before}, {Title: w.now}}, Unnamed: []string{l.words().Sign}}
	for _, c := range r.Changes {
		was, is := orNone(l, together(c.Before)), orNone(l, together(c.After))
		switch c.Mark {
		case "+":
			was = ""
		case "-":
			is = ""
		}
		t.Rows = append(t.Rows, Row{Cells: []string{c.Mark, w.kinds[c.Kind], c.Name, was, is}})
	}
	return t
}
