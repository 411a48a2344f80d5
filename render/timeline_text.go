package render

import (
	"fmt"
	"strings"

	"dk/reorg/scenario/org"
)

// timelineWords are the fixed texts of a timeline.
type timelineWords struct {
	heading, period, changes, effective, decided, decision, scenario, document, none string
	overlaps, net, noDifference, note, kind, created, abolished, changed             string
	undated, decidedUnknown, alternative, reason                                     string
	of, why                                                                          map[string]string
}

var timelineDanish = timelineWords{
	heading: "Tidslinje", period: "fra %s til %s", changes: "Ændringer", effective: "Virkning", decided: "Besluttet", decision: "Status", scenario: "Scenarie", document: "Dokument af",
	none: "Ingen ændringer får virkning i perioden.", overlaps: "Overlap", net: "Forskel mellem organisationen %s og %s (vedtagne ændringer)", noDifference: "Der er ingen forskel mellem de to dage.",
	note: "Vedtagne ændringer med virkning på den første dag er med i organisationen den dag og derfor ikke i forskellen.",
	kind: "Hvad", created: "Oprettet", abolished: "Nedlagt", changed: "Ændret", undated: "udateret", decidedUnknown: "ikke oplyst", alternative: "alternativ", reason: "Begrundelse og kilde",
	of:  map[string]string{"unit": "Enheder", "post": "Stillinger", "body": "Udvalg og grupper", "task": "Opgaver"},
	why: map[string]string{"merged": "er dannet af den", "carried-over": "overtager noget fra den", "same-name": "har samme navn", "same-kind": "er af samme type og hører til samme enhed"},
}

var timelineEnglish = timelineWords{
	heading: "Timeline", period: "from %s to %s", changes: "Changes", effective: "Effective", decided: "Decided", decision: "Status", scenario: "Scenario", document: "Document of",
	none: "No change takes effect in this time.", overlaps: "Overlaps", net: "Difference between the organisation on %s and on %s (adopted changes)", noDifference: "There is no difference between the two days.",
	note: "Adopted changes that take effect on the first day are part of the organisation of that day, and so not of the difference.",
	kind: "What", created: "Created", abolished: "Abolished", changed: "Changed", undated: "undated", decidedUnknown: "not stated", alternative: "alternative", reason: "Reason and source",
	of:  map[string]string{"unit": "Units", "post": "Posts", "body": "Committees and groups", "task": "Tasks"},
	why: map[string]string{"merged": "is made of it", "carried-over": "takes something over from it", "same-name": "has the same name", "same-kind": "is of the same type and belongs to the same unit"},
}

func (l Lang) timeline() *timelineWords {
	if l.english() {
		return &timelineEnglish
	}
	return &timelineDanish
}

// Document lays the timeline out: the changes by day of effect, what overlaps, and the difference from the first day to the last.
func (t *Timeline) Document(l Lang) Document {
	w := l.timeline()
	var d Document
	d.heading(w.heading + " – " + t.Title)
	d.paragraph(sentence(capital(fmt.Sprintf(w.period, l.day(t.From), l.day(t.To)))))
	d.heading(w.changes)
	if len(t.Changes) == 0 {
		d.paragraph(w.none)
	}
	d.table(t.changeTable(l))
	if len(t.Overlaps) > 0 {
		d.heading(w.overlaps)
		var items []string
		for _, o := range t.Overlaps {
			items = append(items, o.sentence(l))
		}
		d.list(items)
	}
	d.heading(fmt.Sprintf(w.net, l.day(t.From), l.day(t.To)))
	if len(t.Net.List) == 0 {
		d.paragraph(w.noDifference)
	} else {
		d.table(t.Net.table(l))
		d.list(t.Net.items(l))
	}
	if t.Net.beforeFrom {
		d.paragraph(w.note)
	}
	return d
}

func (t *Timeline) changeTable(l Lang) Table {
	w := l.timeline()
	table := Table{Columns: []Column{{Title: w.effective}, {Title: w.decided}, {Title: w.decision}, {Title: w.document}, {Title: w.scenario}, {Title: ""}, {Title: l.words().What}, {Title: l.words().Whom}}, Unnamed: []string{l.words().Sign}, Noted: w.reason}
	for _, c := range t.Changes {
		decided := w.decidedUnknown
		if c.Decided != "" {
			decided = l.day(c.Decided)
		}
		table.Rows = append(table.Rows, Row{
			Cells: []string{l.day(c.Effective), decided, c.state(l), c.documentDate(l), c.Scenario.ID, c.step.sign(), c.step.Verb(l), c.step.describe(l)},
			Note:  c.note(l),
		})
	}
	return table
}

func (c Dated) state(l Lang) string {
	if c.Decision == "adopted" {
		return strings.ToLower(l.words().Adopted)
	}
	state := strings.ToLower(l.words().Proposal)
	if c.Alternative {
		state += ", " + l.timeline().alternative
	}
	return state
}

// documentDate is when the document was published; nothing where no document is named.
func (c Dated) documentDate(l Lang) string {
	switch {
	case c.Source == "":
		return ""
	case c.Published == "":
		return l.timeline().undated
	}
	return l.day(c.Published)
}

// note says why, who says so and how sure that is.
func (c Dated) note(l Lang) string {
	var parts []string
	if c.Because != "" {
		parts = append(parts, c.Because)
	}
	if c.Source != "" {
		parts = append(parts, "["+c.Source+"]")
	}
	if c.Status != "" && c.Status != "stated" {
		status := l.words().Status[c.Status]
		if c.Assumption != "" {
			status += ": " + c.Assumption
		}
		parts = append(parts, "("+status+")")
	}
	return strings.Join(parts, " ")
}

func (o Overlap) sentence(l Lang) string {
	why := l.timeline().why[o.Why]
	if l.english() {
		return fmt.Sprintf("%s begins on %s, and %s ends only on %s: they overlap for %s (%s; scenario %s).", o.New.Name, l.day(o.Begins), o.Old.Name, l.day(o.Ends), l.lasting(o.Days), "the new one "+why, o.Scenario)
	}
	return fmt.Sprintf("%s begynder %s, og %s ophører først %s: de overlapper i %s (%s; scenariet %s).", o.New.Name, l.day(o.Begins), o.Old.Name, l.day(o.Ends), l.lasting(o.Days), "den nye "+why, o.Scenario)
}

// lasting is a number of days in words.
func (l Lang) lasting(days int) string {
	if days == 1 {
		return oneOf(l.english(), "1 day", "1 dag")
	}
	return l.Count(days) + oneOf(l.english(), " days", " dage")
}

func (n Net) table(l Lang) Table {
	w := l.timeline()
	t := Table{Columns: []Column{{Title: w.kind}, {Title: w.created, Right: true}, {Title: w.abolished, Right: true}, {Title: w.changed, Right: true}}}
	for _, row := range []struct {
		of string
		NetCount
	}{{"unit", n.Units}, {"post", n.Posts}, {"body", n.Bodies}, {"task", n.Tasks}} {
		t.Rows = append(t.Rows, Row{Cells: []string{w.of[row.of], l.Count(row.Created), l.Count(row.Abolished), l.Count(row.Changed)}})
	}
	return t
}

// items list what differs, with the signs of the plan.
func (n Net) items(l Lang) []string {
	var out []string
	for _, e := range n.List {
		text := e.sign() + " " + e.full()
		if more := e.describe(l); more != "" {
			text += ": " + more
		}
		out = append(out, text)
	}
	return out
}

// sign marks what happened to a thing, as a tree does.
func (e Effect) sign() string {
	aspects := make([]org.Aspect, len(e.Aspects))
	for i, a := range e.Aspects {
		aspects[i] = org.Aspect(a)
	}
	return sign(aspects)
}
