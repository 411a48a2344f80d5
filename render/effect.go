package render

import (
	"slices"
	"strings"

	"dk/reorg/costing"
	"dk/reorg/scenario/org"
)

// Effect is what a step did to one post, unit, body or task.
type Effect struct {
	Of      string   `json:"of"` // post, unit, body or task
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Unit    string   `json:"unit,omitempty"` // of a post: the unit it leads, else the one it is in
	Aspects []string `json:"aspects"`
	Fields  []Field  `json:"fields"`
}

// Field is one thing that differs, in the words of the case. An empty Before or After means that there was or is none.
type Field struct {
	Key    string `json:"key"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// effects describes what a step did: what things were like before it, in the words of that moment, and what they are like
// after it, in the words of that one. It takes the step over into the lookup.
func (n naming) effects(look lookup, deltas org.Deltas) []Effect {
	var before [][]Field
	for _, d := range deltas.Posts {
		before = append(before, n.postFields(look, d.Before))
	}
	for _, d := range deltas.Units {
		before = append(before, unitFields(look, d.Before))
	}
	for _, d := range deltas.Bodies {
		before = append(before, bodyFields(look, d.Before))
	}
	for _, d := range deltas.Tasks {
		before = append(before, taskFields(look, d.Before))
	}
	seats := seatsBefore(look, deltas.Bodies)
	look.see(deltas)
	out := []Effect{}
	for _, d := range deltas.Posts {
		e := Effect{Of: "post", Aspects: aspectNames(org.PostAspects(d))}
		e.ID, e.Name = string(d.Either().ID), d.Either().Title
		e.Fields, e.Unit = differing(before[len(out)], n.postFields(look, d.After)), look.home(d.Either())
		out = append(out, e)
	}
	for _, d := range deltas.Units {
		e := Effect{Of: "unit", Aspects: aspectNames(org.UnitAspects(d))}
		e.ID, e.Name = string(d.Either().ID), d.Either().Name
		e.Fields = look.tellLeaders(d, differing(before[len(out)], unitFields(look, d.After)))
		if names := apartIn(look.organisations[0]); names.named[e.Name] > 1 && d.Before != nil {
			e.Unit = strings.TrimSuffix(strings.TrimPrefix(names.unit(d.Before.ID), e.Name+" ("), ")")
		}
		out = append(out, e)
	}
	for i, d := range deltas.Bodies {
		e := Effect{Of: "body", Aspects: aspectNames(org.BodyAspects(d))}
		e.ID, e.Name = string(d.Either().ID), d.Either().Name
		e.Fields = append(differing(before[len(out)], bodyFields(look, d.After)), seats[i].until(look.seats(d.After))...)
		out = append(out, e)
	}
	for _, d := range deltas.Tasks {
		e := Effect{Of: "task", Aspects: aspectNames(org.TaskAspects(d))}
		e.ID, e.Name = string(d.Either().ID), d.Either().Name
		e.Fields = differing(before[len(out)], taskFields(look, d.After))
		out = append(out, e)
	}
	return out
}

func aspectNames(aspects []org.Aspect) []string {
	out := make([]string, len(aspects))
	for i, a := range aspects {
		out[i] = string(a)
	}
	return out
}

// differing pairs the fields of two descriptions and keeps those that differ.
func differing(before, after []Field) []Field {
	out := []Field{}
	all := after
	if len(all) == 0 {
		all = before
	}
	for i, f := range all {
		d := Field{Key: f.Key}
		if len(before) > 0 {
			d.Before = before[i].After
		}
		if len(after) > 0 {
			d.After = after[i].After
		}
		if d.Before != d.After {
			out = append(out, d)
		}
	}
	return out
}

// postFields describes a post; the values stand in After.
func (n naming) postFields(look lookup, p *org.Post) []Field {
	if p == nil {
		return nil
	}
	fraction := ""
	if p.Fraction != org.Full {
		fraction = p.Fraction.Decimal().String()
	}
	return []Field{
		{Key: "title", After: p.Title},
		{Key: "grade", After: gradeTitle(n.m, p.Grade)},
		{Key: "unit", After: look.unit(p.Unit)},
		{Key: "fraction", After: fraction},
		{Key: "occupancy", After: p.Occupancy.String()},
		{Key: "reports_to", After: look.superior(p)},
		{Key: "deputy_for", After: look.post(p.DeputyFor)},
		{Key: "profile", After: p.Profile},
		{Key: "economy", After: p.Economy},
		{Key: "coordinating", After: look.lines(p.Lines, org.Coordinating)},
		{Key: "functional", After: look.lines(p.Lines, org.Functional)},
		{Key: "dual", After: look.lines(p.Lines, org.Dual)},
	}
}

func unitFields(look lookup, u *org.Unit) []Field {
	if u == nil {
		return nil
	}
	acting := ""
	if u.Leadership.Acting {
		acting = "true"
	}
	return []Field{
		{Key: "name", After: u.Name},
		{Key: "part_of", After: look.unit(u.PartOf)},
		{Key: "led_by", After: look.leadership(u)},
		{Key: "chair", After: look.post(u.Leadership.Chair)},
		{Key: "leadership_name", After: u.Leadership.Name},
		{Key: "acting", After: acting},
		{Key: "shown_under", After: look.names(u.ShownUnder)},
		{Key: "governed_by", After: look.names(u.GovernedBy)},
		{Key: "responsible", After: look.responsible(u.Responsible)},
		{Key: "coordinating", After: look.lines(u.Lines, org.Coordinating)},
		{Key: "functional", After: look.lines(u.Lines, org.Functional)},
		{Key: "dual", After: look.lines(u.Lines, org.Dual)},
		{Key: "places", After: strings.Join(u.Places.Items(), ", ")},
		{Key: "staff", After: u.Staff.Text()},
		{Key: "economy", After: u.Economy},
		{Key: "from", After: look.names(u.From)},
	}
}

func bodyFields(look lookup, b *org.Body) []Field {
	if b == nil {
		return nil
	}
	var prepares []string
	for id := range b.PreparesFor.All() {
		prepares = append(prepares, look.body(id))
	}
	var chairs []string
	for _, chair := range b.Chairs() {
		chairs = append(chairs, look.holder(chair))
	}
	return []Field{
		{Key: "name", After: b.Name},
		{Key: "type", After: b.Type},
		{Key: "level", After: b.Level},
		{Key: "meets", After: b.Meets},
		{Key: "unit", After: look.unit(b.Unit)},
		{Key: "members", After: b.Members.Text()},
		{Key: "chair", After: strings.Join(chairs, ", ")},
		{Key: "prepares_for", After: strings.Join(prepares, ", ")},
		{Key: "responsible", After: look.responsible(b.Responsible)},
	}
}

func taskFields(look lookup, t *org.Task) []Field {
	if t == nil {
		return nil
	}
	return []Field{
		{Key: "name", After: t.Name},
		{Key: "unit", After: look.unit(t.Unit)},
		{Key: "responsible", After: look.responsible(t.Responsible)},
		{Key: "topics", After: strings.Join(t.Topics.Items(), ", ")},
	}
}

// seats are those of a body, in words.
type seats []string

// seatsBefore are the seats of bodies before a step, in the words of that moment.
func seatsBefore(look lookup, deltas []org.Delta[org.Body]) []seats {
	out := make([]seats, len(deltas))
	for i, d := range deltas {
		out[i] = look.seats(d.Before)
	}
	return out
}

// until are the seats that differ: each that went with the one that came in its place, as far as there are both.
func (before seats) until(after seats) []Field {
	var went, came []string
	for _, s := range before {
		if !slices.Contains(after, s) {
			went = append(went, s)
		}
	}
	for _, s := range after {
		if !slices.Contains(before, s) {
			came = append(came, s)
		}
	}
	var out []Field
	for i := range max(len(went), len(came)) {
		f := Field{Key: "seat"}
		if i < len(went) {
			f.Before = went[i]
		}
		if i < len(came) {
			f.After = came[i]
		}
		out = append(out, f)
	}
	return out
}

// gradeTitle is what the price list calls a grade, or its id where there is no list or no title.
func gradeTitle(m *costing.Model, id string) string {
	if m == nil {
		return id
	}
	for _, g := range m.Prices.Grades {
		if g.ID == id && g.Title != "" {
			return g.Title
		}
	}
	return id
}
