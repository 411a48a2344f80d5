package render

import (
	"slices"

	"dk/reorg/scenario/org"
)

// Where a post is at home is asked for two reasons, and answered in two ways. People tell a post from others of its title by
// what it leads, wherever it sits and whomever it stands in for. A diagram has one box for it, which must be where its line
// of reference goes, and a deputy is looked for where whom it stands in for is.

// home is the unit by which people tell a post from others of its title: its own if it leads that, else the first that it
// leads, else its own.
func home(own org.ID, led []org.ID) (unit org.ID, leads bool) {
	switch {
	case slices.Contains(led, own):
		return own, true
	case len(led) > 0:
		return led[0], true
	default:
		return own, false
	}
}

// home names the unit by which people tell a post from others of its title at this moment.
func (l lookup) home(p *org.Post) string {
	var led []org.ID
	for _, o := range l.organisations {
		for _, unit := range o.LedBy(p.ID) {
			if u, ok := l.findUnit(unit); ok && !l.gone[unit] && u.Leadership.Posts.Contains(p.ID) {
				led = append(led, unit)
			}
		}
	}
	unit, _ := home(p.Unit, led)
	return l.unit(unit)
}

// roster is an organisation with what a diagram asks about every post worked out once.
type roster struct {
	*org.Organisation
	led      map[org.ID][]org.ID // the units that each post leads
	deputies map[org.ID][]org.ID // who stands in for each post
	above    map[org.ID]bool     // to whom or to what a post says that it refers
	coming   map[org.ID][]line   // lines beside the solid one, by where they end; each says where it begins
	named    map[org.ID]bool     // to what a line or a deputyship goes
	titled   map[string]int      // how many posts have a title
}

func rosterOf(o *org.Organisation) *roster {
	r := &roster{o, map[org.ID][]org.ID{}, map[org.ID][]org.ID{}, map[org.ID]bool{}, map[org.ID][]line{}, map[org.ID]bool{}, map[string]int{}}
	ends := func(from org.ID) {
		for _, l := range besides(r, from) {
			r.coming[l.to] = append(r.coming[l.to], line{from, l.kind})
		}
	}
	for u := range o.Units() {
		for leader := range u.Leadership.Posts.All() {
			r.led[leader] = append(r.led[leader], u.ID)
		}
		for l := range u.Lines.All() {
			r.named[l.To] = true
		}
		ends(u.ID)
	}
	for p := range o.Posts() {
		r.above[p.ReportsTo] = true
		r.named[p.ReportsTo], r.named[p.DeputyFor] = true, true
		r.titled[p.Title]++
		if p.DeputyFor != "" {
			r.deputies[p.DeputyFor] = append(r.deputies[p.DeputyFor], p.ID)
		}
		for l := range p.Lines.All() {
			r.named[l.To] = true
		}
		ends(p.ID)
	}
	return r
}

// isSuperior reports whether a post is somebody's superior in the line: it leads a unit, or another says so. Lines beside the
// solid one do not count.
func (r *roster) isSuperior(post org.ID) bool { return len(r.led[post]) > 0 || r.above[post] }

// LedBy are the units that a post leads, alone or jointly.
func (r *roster) LedBy(post org.ID) []org.ID { return r.led[post] }

// boxOf is the unit in whose box of a diagram a post stands, and whether it stands there as a leader: a deputy at the home
// of whom it stands in for, unless that is a deputy too; who leads a unit far below its own, in its own; any other at home.
func boxOf(o *roster, p org.Post) (unit org.ID, leads bool) {
	led := o.LedBy(p.ID)
	if slices.Contains(led, p.Unit) {
		return p.Unit, true
	}
	if leader, ok := o.Post(p.DeputyFor); ok && leader.DeputyFor == "" {
		unit, _ = boxOf(o, leader)
		return unit, slices.Contains(led, unit)
	}
	if len(led) > 0 && farBelow(o, led[0], p.Unit) {
		return p.Unit, false
	}
	return home(p.Unit, led)
}

// standsWith reports whether a post stands in for one that has its place in the box of a unit.
func standsWith(o *roster, p org.Post, unit org.ID) bool {
	leader, ok := o.Post(p.DeputyFor)
	if !ok {
		return false
	}
	at, _ := boxOf(o, leader)
	return at == unit
}

// leadsAlone reports whether a deputy refers to whom it stands in for, who leads a unit alone and stands in the box of it.
func leadsAlone(o *roster, deputy org.Post) bool {
	leader, _ := o.Post(deputy.DeputyFor)
	at, leads := boxOf(o, leader)
	u, _ := o.Unit(at)
	return leads && u.Leadership.Posts.Len() == 1 && o.Superior(deputy.ID) == org.Superior{Post: leader.ID}
}

// movesAsDeputy reports whether a post stands in for somebody in two organisations, at different places of their diagrams.
func movesAsDeputy(a, b *roster, post org.ID) bool {
	p, ok := a.Post(post)
	q, too := b.Post(post)
	if !ok || !too || p.DeputyFor == "" || q.DeputyFor == "" {
		return false
	}
	unit, _ := boxOf(a, p)
	other, _ := boxOf(b, q)
	return !slices.Equal(wayTo(a, unit), wayTo(b, other))
}

// step is a unit on the way from the top of a diagram, and whether it hangs beside the line.
type step struct {
	unit   org.ID
	beside bool
}

// wayTo is where a unit hangs in a diagram: it and all that it is part of.
func wayTo(o *roster, unit org.ID) []step {
	var out []step
	for u, ok := o.Unit(unit); ok; u, ok = o.Unit(u.PartOf) {
		out = append(out, step{u.ID, u.BesideTheLine() && u.PartOf != ""})
	}
	return out
}

// farBelow reports whether a unit lies two levels or more below another: who leads it from up there stands up there.
func farBelow(o *roster, unit, above org.ID) bool {
	u, _ := o.Unit(unit)
	parent, ok := o.Unit(u.PartOf)
	return ok && parent.ID != above && o.Within(parent.ID, above)
}
