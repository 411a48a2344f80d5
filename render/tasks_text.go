package render

import (
	"slices"
	"strings"
)

// taskWords are the fixed texts of the report on tasks.
type taskWords struct {
	heading, none, nonePart                                               string
	interfaces, interfacesNote, noInterfaces, topic, units, shared, no    string
	nobody, superior, details, unit, line, task, responsible              string
	tasks, topics, noUnit, notShared                                      string
	changes, noChanges, before, now, overlapChanges, noOverlaps, formerly string
}

var taskDanish = taskWords{
	heading: "Opgaver",
	none:    "Sagen har ingen opgaver. De skrives i tasks.yaml.", nonePart: "Ingen opgaver hører til denne del af organisationen.",
	interfaces:     "Grænseflader",
	interfacesNote: "Emner, som flere enheder arbejder med, de største først. Det er ikke en fejl, at enheder deler et emne, men de må vide, hvem der gør hvad.",
	noInterfaces:   "Ingen enheder deler et emne.",
	notShared:      "Emnet er ikke delt mellem flere.",
	topic:          "Emne", units: "Enheder", shared: "Fælles ansvarlig", no: "nej", nobody: "ingen ansvarlig", superior: "Nærmeste fælles ledelse",
	details: "Hvem der mødes", unit: "Enhed", line: "Plads i linjen", task: "Opgave", responsible: "Ansvarlig",
	tasks: "Opgaver efter enhed", topics: "Emner", noUnit: "(uden enhed)",
	changes: "Ændrede opgaver", noChanges: "Ingen opgaver ændres.", before: "Før", now: "Efter",
	overlapChanges: "Grænseflader, der kommer, bortfalder eller ændres", noOverlaps: "Grænsefladerne er uændrede.", formerly: "hed før",
}

var taskEnglish = taskWords{
	heading: "Tasks",
	none:    "The case has no tasks. They are written in tasks.yaml.", nonePart: "No task belongs to this part of the organisation.",
	interfaces:     "Interfaces",
	interfacesNote: "Topics on which several units work, the largest first. It is no mistake that units share a topic, but they must know who does what.",
	noInterfaces:   "No units share a topic.",
	notShared:      "The topic is not shared between several.",
	topic:          "Topic", units: "Units", shared: "Shared leader", no: "no", nobody: "nobody answers", superior: "Nearest common leadership",
	details: "Who meets", unit: "Unit", line: "Place in the line", task: "Task", responsible: "Answered for by",
	tasks: "Tasks by unit", topics: "Topics", noUnit: "(no unit)",
	changes: "Changed tasks", noChanges: "No task is changed.", before: "Before", now: "After",
	overlapChanges: "Interfaces that come, go or change", noOverlaps: "The interfaces are unchanged.", formerly: "formerly",
}

func (l Lang) tasks() *taskWords {
	if l.english() {
		return &taskEnglish
	}
	return &taskDanish
}

// Document lays out where units meet, then what each of them does, and after a plan what it changed.
func (r Tasks) Document(l Lang) Document {
	w := l.tasks()
	var d Document
	heading := w.heading
	if r.Topic != "" {
		heading += ": " + r.Topic
	}
	d.heading(heading + " – " + r.Title)
	if len(r.Units) == 0 && len(r.Subjects) == 0 && len(r.Changes) == 0 {
		d.paragraph(r.nothing(l))
		return d
	}
	d.paragraph(sentence(capital(r.when(l))))
	r.interfacePart(&d, l)
	if len(r.Units) > 0 || len(r.Subjects) > 0 {
		d.heading(w.tasks)
		d.table(r.taskTable(l))
	}
	if r.Changed {
		r.changePart(&d, l)
	}
	return d
}

// nothing says why there are no tasks.
func (r Tasks) nothing(l Lang) string {
	if r.part {
		return l.tasks().nonePart
	}
	return l.tasks().none
}

func (r Tasks) interfacePart(d *Document, l Lang) {
	w := l.tasks()
	d.heading(w.interfaces)
	if len(r.Interfaces) == 0 {
		if r.Topic == "" {
			d.paragraph(w.noInterfaces)
		} else {
			d.paragraph(w.notShared)
		}
		return
	}
	if r.Topic == "" {
		d.paragraph(w.interfacesNote)
	}
	over := Table{Columns: []Column{{Title: w.topic}, {w.units, true}, {Title: w.shared}, {Title: w.superior}}}
	who := Table{Columns: []Column{{Title: w.topic}, {Title: w.unit}, {Title: w.line}, {Title: w.task}, {Title: w.responsible}}}
	if r.Changed {
		over.Columns = append([]Column{{}}, over.Columns...)
		over.Unnamed = []string{l.words().Sign}
	}
	for _, i := range r.Interfaces {
		cells := []string{i.Topic, l.Count(i.Units), i.shared(l), i.Meet}
		if r.Changed {
			cells = append([]string{i.Mark}, cells...)
		}
		over.Rows = append(over.Rows, Row{Cells: cells})
		for _, p := range i.Parties {
			who.Rows = append(who.Rows, Row{Cells: []string{i.Topic, p.unit(l), p.line(), strings.Join(callings(p.Tasks), "; "), p.responsible(l)}})
		}
	}
	d.table(over)
	d.heading(w.details)
	d.table(who)
}

// shared names who answers for all of an interface, if anybody does.
func (i Interface) shared(l Lang) string {
	switch {
	case i.Nobody:
		return l.tasks().nobody
	case len(i.Shared) == 0:
		return l.tasks().no
	default:
		return together(i.Shared)
	}
}

func (m Meeting) unit(l Lang) string {
	if m.Unit == nil {
		return l.tasks().noUnit
	}
	return m.Unit.Name
}

// line is where a unit stands: the units it is part of, the highest first.
func (m Meeting) line() string {
	if len(m.Way) == 0 {
		return ""
	}
	return strings.Join(m.Way[:len(m.Way)-1], " › ")
}

func (m Meeting) responsible(l Lang) string {
	if len(m.Responsible) == 0 {
		return l.tasks().nobody
	}
	return together(m.Responsible)
}

func (r Tasks) taskTable(l Lang) Table {
	w := l.tasks()
	t := Table{Columns: []Column{{Title: w.unit}, {Title: w.task}, {Title: w.topics}, {Title: w.responsible}}}
	if r.Changed {
		t.Columns = append([]Column{{}}, t.Columns...)
		t.Unnamed = []string{l.words().Sign}
	}
	add := func(unit string, tasks []Task) {
		for _, task := range tasks {
			cells := []string{unit, task.Name, strings.Join(task.Topics, ", "), together(task.Responsible)}
			if r.Changed {
				cells = append([]string{task.Mark}, cells...)
			}
			t.Rows = append(t.Rows, Row{Cells: cells})
		}
	}
	add(w.noUnit, r.Subjects)
	for _, u := range r.Units {
		add(unitOf(u.Name, u.Of), u.Tasks)
	}
	return t
}

// changePart says which tasks a plan moved, made, changed and dropped, and which overlaps came or went with that.
func (r Tasks) changePart(d *Document, l Lang) {
	w := l.tasks()
	d.heading(w.changes)
	t := Table{Columns: []Column{{}, {Title: w.task}, {Title: w.before}, {Title: w.now}}, Unnamed: []string{l.words().Sign}}
	for _, c := range r.Changes {
		was, is := c.texts(l)
		t.Rows = append(t.Rows, Row{Cells: []string{c.Mark, c.Task.Name, was, is}})
	}
	if len(t.Rows) == 0 {
		d.paragraph(w.noChanges)
	}
	d.table(t)
	d.heading(w.overlapChanges)
	over := Table{Columns: []Column{{}, {Title: w.topic}, {Title: w.before}, {Title: w.now}}, Unnamed: []string{l.words().Sign}}
	for _, o := range r.Overlaps {
		over.Rows = append(over.Rows, Row{Cells: []string{o.Mark, o.Topic, strings.Join(o.Before, "; "), strings.Join(o.After, "; ")}})
	}
	if len(over.Rows) == 0 {
		d.paragraph(w.noOverlaps)
	}
	d.table(over)
	d.paragraph(signsUsed(l, t, over))
}

// texts say what a task was and is: its unit always, anything else where that differs.
func (c TaskChange) texts(l Lang) (was, is string) {
	b, a := c.Before, c.After
	tell := func(t, other *TaskState) string {
		if t == nil {
			return ""
		}
		unit := unitOf(nameOf(t.Unit), t.Of)
		if t.Unit == nil {
			unit = l.tasks().noUnit
		}
		parts := []string{unit}
		if other == nil {
			return unit
		}
		if t.Name != other.Name && t == b {
			parts = append(parts, l.tasks().formerly+" "+quoted(l, t.Name))
		}
		if !slices.Equal(t.Topics, other.Topics) {
			parts = append(parts, l.words().Fields["topics"]+": "+orNone(l, strings.Join(t.Topics, ", ")))
		}
		if !sameIDs(t.Responsible, other.Responsible) {
			parts = append(parts, l.words().Fields["responsible"]+": "+orNone(l, together(t.Responsible)))
		}
		return strings.Join(parts, " · ")
	}
	return tell(b, a), tell(a, b)
}

func orNone(l Lang, text string) string {
	if text == "" {
		return l.words().None
	}
	return text
}
