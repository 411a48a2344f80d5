package render

import (
	"slices"
	"strings"

	"dk/reorg/scenario/org"
)

// answering names who answers for units, bodies and tasks.
type answering struct {
	o     *org.Organisation
	names apart
}

func answeringIn(o *org.Organisation) answering { return answering{o, apartIn(o)} }

// answerers are the posts that lead the organisation, then the others that are named as responsible for something, in the
// order in which they are.
func answerers(o *org.Organisation) []org.ID {
	root, _ := o.Unit(o.Root())
	out := root.Leadership.Posts.Items()
	seen := map[org.ID]bool{}
	for _, id := range out {
		seen[id] = true
	}
	add := func(r org.Responsibility) {
		for id := range r.Posts.All() {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	for u := range o.Units() {
		add(u.Responsible)
	}
	for b := range o.Bodies() {
		add(b.Responsible)
	}
	for t := range o.Tasks() {
		add(t.Responsible)
	}
	return out
}

func (a answering) post(id org.ID) Named { return Named{string(id), a.names.post(id)} }

func (a answering) posts(r org.Responsibility) []Named {
	var out []Named
	for id := range r.Posts.All() {
		out = append(out, a.post(id))
	}
	return out
}

// callings are what things are called.
func callings(things []Named) []string {
	var out []string
	for _, n := range things {
		out = append(out, n.Name)
	}
	return out
}

// together writes who answers for something: alone, or several jointly.
func together(things []Named) string { return strings.Join(callings(things), " + ") }

// way are the units that a unit is part of, from just below the root down to it; the root alone for the root.
func way(o *org.Organisation, unit org.ID) []string {
	var out []string
	for u, ok := o.Unit(unit); ok && u.PartOf != ""; u, ok = o.Unit(u.PartOf) {
		out = append([]string{u.Name}, out...)
	}
	if len(out) == 0 && unit != "" {
		out = []string{unitName(o, unit)}
	}
	return out
}

// belongsTo names the topmost unit with a leader that a unit is part of, below the top of the organisation, or where none has
// a leader the one right above it: what people tell one of many offices by. Empty for a unit that is that itself, or right below
// the top.
func belongsTo(o *org.Organisation, unit org.ID) string {
	var led org.ID
	for u, ok := o.Unit(unit); ok && u.PartOf != ""; u, ok = o.Unit(u.PartOf) {
		if u.Leadership.Posts.Len() > 0 {
			led = u.ID
		}
	}
	if led == "" {
		u, _ := o.Unit(unit)
		led = u.PartOf
	}
	if led == o.Root() || led == unit || led == "" {
		return ""
	}
	return unitName(o, led)
}

// unitOf is the name of a unit with that of the one it belongs to.
func unitOf(name, of string) string {
	if of == "" || strings.Contains(name, of) {
		return name
	}
	return name + " (" + of + ")"
}

// signWords are what the signs before things say in reports on tasks and on who answers for what.
var signWords = map[bool]map[string]string{
	false: {"+": "ny", ">": "flyttet", "~": "ændret", "-": "bortfaldet"},
	true:  {"+": "new", ">": "moved", "~": "changed", "-": "gone"},
}

// signsUsed explains the signs in the first column of tables.
func signsUsed(l Lang, tables ...Table) string {
	var out []string
	for _, sign := range []string{"+", ">", "~", "-"} {
		if slices.ContainsFunc(tables, func(t Table) bool {
			return slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Cells[0] == sign })
		}) {
			out = append(out, "["+sign+"] "+signWords[l.english()][sign])
		}
	}
	return strings.Join(out, " · ")
}
