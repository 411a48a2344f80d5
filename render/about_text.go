package render

import (
	"strings"

	"dk/reorg/scenario/org"
)

// aboutWords are the fixed texts of everything about one thing.
type aboutWords struct {
	known, derived, derivedHere, stated, changes, whoSays, where, only, by, createdBy, subject string
	kinds, facts, counted                                                                      map[string]string
}

var aboutDanish = aboutWords{
	known: "Oplysning", derived: "følger af", derivedHere: "følger af sagen", stated: "Hvad dokumenterne siger om den", changes: "Ændringer i scenarierne", whoSays: "Kilde", where: "Sted", only: "kun", by: "inden", createdBy: "findes ikke i dag; oprettes i", subject: "Emne",
	kinds: map[string]string{"unit": "enhed", "post": "stilling", "body": "udvalg", "task": "opgave", "count": "antal", "expectation": "forventet"},
	facts: map[string]string{
		"alias": "kaldes også", "staff_of_which": "heraf", "staff_beside": "desuden", "unit_within": "enhed under", "post_within": "stilling i enheden", "body_within": "udvalg i enheden",
		"task": "opgave", "leads": "leder", "answers_for": "har ansvaret for", "seat_in": "plads i", "chairs": "formand for", "secretary_of": "sekretær for", "named_by": "linje fra", "deputy": "stedfortræder", "governs": "bestyrer", "shows": "vises også her", "refers_here": "hertil refererer", "leader_refers_to": "lederen refererer til",
		"definition": "hvem der efter definitionen har plads", "chair_seat": "plads som formand", "secretary": "sekretær", "prepared_by": "forberedes af", "meets": "grænseflade med",
	},
	counted: map[string]string{"units": "enheder", "posts": "stillinger", "leaders": "ledere", "places": "steder", "staff": "personale", "bodies": "udvalg"},
}

var aboutEnglish = aboutWords{
	known: "Fact", derived: "follows from", derivedHere: "follows from the case", stated: "What the documents state about it", changes: "Changes in the scenarios", whoSays: "Source", where: "Place", only: "only", by: "by", createdBy: "is not there today; created in", subject: "Subject",
	kinds: map[string]string{"unit": "unit", "post": "post", "body": "committee", "task": "task", "count": "number", "expectation": "expected"},
	facts: map[string]string{
		"alias": "also called", "staff_of_which": "of which", "staff_beside": "besides", "unit_within": "unit within", "post_within": "post in the unit", "body_within": "committee of the unit",
		"task": "task", "leads": "leads", "answers_for": "answers for", "seat_in": "seat in", "chairs": "chairs", "secretary_of": "secretary of", "named_by": "line from", "deputy": "deputy", "governs": "governs", "shows": "also shown here", "refers_here": "reports here", "leader_refers_to": "its leader refers to",
		"definition": "who has a seat by definition", "chair_seat": "seat of the chair", "secretary": "secretary", "prepared_by": "prepared by", "meets": "interface with",
	},
	counted: map[string]string{"units": "units", "posts": "posts", "leaders": "leaders", "places": "places", "staff": "staff", "bodies": "committees"},
}

func (l Lang) aboutOne() *aboutWords {
	if l.english() {
		return &aboutEnglish
	}
	return &aboutDanish
}

// factName is what a fact is about, in words.
func (l Lang) factName(key string) string {
	if name := l.aboutOne().facts[key]; name != "" {
		return name
	}
	return l.words().Fields[key]
}

// Document lays out the facts, what documents state, and the changes that touch the thing.
func (a *About) Document(l Lang) Document {
	w := l.aboutOne()
	var d Document
	d.heading(a.Name + " (" + w.kinds[a.Of] + " " + a.ID + ")")
	if a.In != "" {
		d.paragraph(sentence(capital(w.createdBy) + " " + a.In))
	}
	t := a.columns(l)
	for _, f := range a.Facts {
		t.Rows = append(t.Rows, f.row(l, l.factName(f.Key)))
	}
	d.table(t.saidOnce())
	if len(a.Statements) > 0 {
		d.heading(w.stated)
		t := a.columns(l)
		for _, s := range a.Statements {
			t.Rows = append(t.Rows, s.row(l))
		}
		d.table(t)
	}
	if len(a.Changes) > 0 {
		d.heading(w.changes)
		d.table(a.changeTable(l))
	}
	return d
}

// columns are those of a table of facts.
func (a *About) columns(l Lang) Table {
	w := l.aboutOne()
	return Table{Columns: []Column{{Title: ""}, {Title: w.known}, {Title: w.whoSays}, {Title: w.where}}, Unnamed: []string{w.subject}}
}

// saidOnce leaves out the remarks that an earlier row has made: what is assumed of a unit is assumed of many facts about it.
func (t Table) saidOnce() Table {
	said := map[string]bool{}
	for i, r := range t.Rows {
		if said[r.Note] {
			t.Rows[i].Note = ""
		}
		said[r.Note] = true
	}
	return t
}

// row is a fact with who says so; what is assumed stands below it.
func (f Fact) row(l Lang, name string) Row {
	value := f.Value
	switch f.Key {
	case "occupancy":
		value = l.words().Occupancy[value]
	case "acting":
		value = l.words().Fields["acting"]
	case "fraction":
		value = l.point(value)
	}
	if f.ID != "" {
		value += " [" + f.ID + "]"
	}
	r := Row{Cells: []string{name, value, f.says(l), f.At}}
	if f.Assumption != "" {
		r.Note = f.Assumption
	}
	return r
}

// says is who says so and how sure that is; what follows from other facts has the source of those.
func (f Fact) says(l Lang) string {
	w, status := l.aboutOne(), ""
	if f.Status != string(org.Stated) || !f.Derived {
		status = " (" + l.words().Status[f.Status] + ")"
	}
	switch {
	case f.Derived && f.Source == "":
		return w.derivedHere + status
	case f.Derived:
		return w.derived + ": " + f.Source + status
	case f.Source == "" && f.Status == string(org.Stated):
		return l.words().Unsourced
	}
	return strings.TrimSpace(f.Source + status)
}

func (s AboutStated) row(l Lang) Row {
	w := l.aboutOne()
	name := w.kinds[s.Key] + " " + w.counted[s.Of]
	if s.Key == "expectation" {
		name = w.kinds[s.Key] + " " + w.by + " " + l.day(s.By)
	}
	if s.Only != "" {
		name += ", " + w.only + " " + s.Only
	}
	f := s.Fact
	if s.Title != "" {
		f.Value += " – " + s.Title
	}
	return f.row(l, name)
}

func (a *About) changeTable(l Lang) Table {
	w := l.words()
	t := Table{Columns: []Column{{Title: w.ScenarioName}, {Title: l.timeline().effective}, {Title: l.timeline().decision}, {Title: w.What}, {Title: w.Whom}, {Title: l.aboutOne().where}}}
	for _, c := range a.Changes {
		dated := Dated{Decision: c.Decision, Because: c.Because, Source: c.Source, Status: c.Status, Assumption: c.Assumption}
		what := c.step.describe(l)
		if c.Effect != nil {
			what = c.Effect.Name
			if text := c.Effect.describe(l); text != "" {
				what += ": " + text
			}
		}
		t.Rows = append(t.Rows, Row{Cells: []string{c.Scenario.ID, l.day(c.Effective), dated.state(l), w.Verbs[c.Kind], what, c.At}, Note: dated.note(l)})
	}
	return t
}
