package render

import (
	"strings"

	"reorg/scenario"
	"reorg/scenario/org"
)

// Effect is what a step did to one post or unit.
type Effect struct {
	Of      string   `json:"of"` // post or unit
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

// effects describes deltas. Names are looked up in the organisation after the whole plan, or where a thing is gone from
// it, before the plan.
func (n naming) effects(plan *scenario.Plan, deltas org.Deltas) []Effect {
	look := lookup{plan.After, plan.Before}
	out := []Effect{}
	for _, d := range deltas.Posts {
		e := Effect{Of: "post", Aspects: aspectNames(org.PostAspects(d))}
		before, after := n.postFields(look, d.Before), n.postFields(look, d.After)
		e.ID, e.Name = idAndName(d.Before, d.After, func(p *org.Post) (org.ID, string) { return p.ID, p.Title })
		e.Fields, e.Unit = differing(before, after), look.home(d)
		out = append(out, e)
	}
	for _, d := range deltas.Units {
		e := Effect{Of: "unit", Aspects: aspectNames(org.UnitAspects(d))}
		before, after := unitFields(look, d.Before), unitFields(look, d.After)
		e.ID, e.Name = idAndName(d.Before, d.After, func(u *org.Unit) (org.ID, string) { return u.ID, u.Name })
		e.Fields = differing(before, after)
		out = append(out, e)
	}
	return out
}

func idAndName[T any](before, after *T, of func(*T) (org.ID, string)) (id, name string) {
	v := after
	if v == nil {
		v = before
	}
	i, name := of(v)
	return string(i), name
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
		{Key: "grade", After: n.grade(p.Grade)},
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
	return []Field{
		{Key: "name", After: u.Name},
		{Key: "part_of", After: look.unit(u.PartOf)},
		{Key: "led_by", After: look.leadership(u)},
		{Key: "shown_under", After: look.units(u.ShownUnder)},
		{Key: "governed_by", After: look.units(u.GovernedBy)},
		{Key: "coordinating", After: look.lines(u.Lines, org.Coordinating)},
		{Key: "functional", After: look.lines(u.Lines, org.Functional)},
		{Key: "dual", After: look.lines(u.Lines, org.Dual)},
		{Key: "places", After: strings.Join(u.Places.Items(), ", ")},
		{Key: "staff", After: u.Staff.Text()},
		{Key: "economy", After: u.Economy},
		{Key: "from", After: look.units(u.From)},
	}
}

func (n naming) grade(id string) string {
	for _, g := range n.m.Prices.Grades {
		if g.ID == id && g.Title != "" {
			return g.Title
		}
	}
	return id
}

// lookup names things, in the first of its organisations that has them.
type lookup []*org.Organisation

func (l lookup) post(id org.ID) string {
	for _, o := range l {
		if p, ok := o.Post(id); ok {
			return p.Title
		}
	}
	return string(id)
}

// home names the unit of a post, after the plan or else before it.
func (l lookup) home(d org.Delta[org.Post]) string {
	p := d.After
	if p == nil {
		p = d.Before
	}
	for _, o := range l {
		if _, ok := o.Post(p.ID); ok {
			return l.unit(homeOf(o, *p))
		}
	}
	return l.unit(p.Unit)
}

func (l lookup) unit(id org.ID) string {
	for _, o := range l {
		if u, ok := o.Unit(id); ok {
			return u.Name
		}
	}
	return string(id)
}

func (l lookup) units(ids org.List[org.ID]) string {
	var names []string
	for id := range ids.All() {
		names = append(names, l.unit(id))
	}
	return strings.Join(names, ", ")
}

// superior names whom a post itself says it refers to; what follows from its unit is left to the unit.
func (l lookup) superior(p *org.Post) string {
	if p.ReportsTo == "" {
		return ""
	}
	for _, o := range l {
		if u, ok := o.Unit(p.ReportsTo); ok {
			if u.Leadership.Name != "" {
				return u.Leadership.Name
			}
			return l.leadership(&u)
		}
	}
	return l.post(p.ReportsTo)
}

func (l lookup) leadership(u *org.Unit) string {
	var titles []string
	for id := range u.Leadership.Posts.All() {
		title := l.post(id)
		if id == u.Leadership.Chair {
			title += " (*)"
		}
		titles = append(titles, title)
	}
	return strings.Join(titles, " + ")
}

func (l lookup) lines(lines org.List[org.Line], kind org.LineKind) string {
	var names []string
	for line := range lines.All() {
		if line.Kind != kind {
			continue
		}
		name := l.post(line.To)
		if name == string(line.To) {
			name = l.unit(line.To)
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func postTitle(o *org.Organisation, id org.ID) string { return lookup{o}.post(id) }
func unitName(o *org.Organisation, id org.ID) string  { return lookup{o}.unit(id) }
