package render

import (
	"slices"
	"strings"

	"dk/reorg/costing"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// charter draws up the chart of one state of a plan.
type charter struct {
	now, other *roster // the state drawn, and the other one of the plan
	past       bool    // now is the state before the plan
	marked     bool    // what the plan does is marked
	keeps      bool    // what the plan abolishes is kept as it was

	model  *costing.Model
	lang   Lang
	words  *words
	show   Details
	former lookup

	posts   map[org.ID]org.Delta[org.Post] // what is marked, by id
	units   map[org.ID]org.Delta[org.Unit]
	members map[org.ID][]member    // who stands in the box of each unit
	gone    map[org.ID][]member    // the same for posts that were abolished and are kept
	lost    map[org.ID][]org.ID    // units that were abolished and are kept, by the unit they were part of
	left    map[org.ID][]departure // what moved on, by the unit that it was in
	shown   map[org.ID]bool        // units and posts that have a place in the chart
	order   []org.ID               // the same, in the order they were placed
	amounts bool                   // some amount is shown
}

// member is a post in a box.
type member struct {
	org.Post
	leads bool // the unit of the box
}

// prepare finds what is marked and where every post stands.
func (b *charter) prepare(d org.Deltas) {
	b.posts, b.units = map[org.ID]org.Delta[org.Post]{}, map[org.ID]org.Delta[org.Unit]{}
	b.members, b.gone, b.lost = map[org.ID][]member{}, map[org.ID][]member{}, map[org.ID][]org.ID{}
	b.shown = map[org.ID]bool{}
	for p := range b.now.Posts() {
		unit, leads := boxOf(b.now, p)
		b.members[unit] = append(b.members[unit], member{p, leads})
	}
	if !b.marked {
		return
	}
	if b.keeps {
		b.left = b.departures(d)
	}
	for _, p := range d.Posts {
		if a := org.PostAspects(p); slices.Equal(a, []org.Aspect{org.Referred}) && len(b.referred(p.Either().ID, "")) == 0 {
			continue // it refers to the same by another way, which nobody sees
		}
		if is := side(p, b.past); is != nil {
			b.posts[is.ID] = p
		} else if b.keeps {
			b.posts[p.Before.ID] = p
			unit, leads := boxOf(b.other, *p.Before)
			b.gone[unit] = append(b.gone[unit], member{*p.Before, leads})
		}
	}
	for _, u := range d.Units {
		if is := side(u, b.past); is != nil {
			b.units[is.ID] = u
		} else if b.keeps {
			b.units[u.Before.ID] = u
			b.lost[u.Before.PartOf] = append(b.lost[u.Before.PartOf], u.Before.ID)
		}
	}
}

// side is what a thing is before or after a plan; nil if it is not there.
func side[T any](d org.Delta[T], before bool) *T {
	if before {
		return d.Before
	}
	return d.After
}

func (b *charter) place(id org.ID) {
	if !b.shown[id] {
		b.shown[id] = true
		b.order = append(b.order, id)
	}
}

// unit is a unit of the chart and the organisation that it is read from: that of before where it was abolished.
func (b *charter) unit(id org.ID) (org.Unit, *roster) {
	if u, ok := b.now.Unit(id); ok {
		return u, b.now
	}
	u, _ := b.other.Unit(id)
	return u, b.other
}

// box draws up a unit and all below it. An abolished unit keeps what is gone with it; what it held otherwise has moved on.
func (b *charter) box(id org.ID) diagram.Box {
	u, o := b.unit(id)
	b.place(id)
	box := diagram.Box{ID: string(id), Name: u.Name, LeadershipName: u.Leadership.Name}
	box.Type, box.Types = typeWords(b.lang, u.Type)
	box.Beside = u.BesideTheLine() && u.PartOf != ""
	if d, ok := b.units[id]; ok {
		box.Changes = b.unitChanges(d)
	}
	b.fill(&box, o, u)
	for other := range u.ShownUnder.All() {
		box.AlsoFrom = append(box.AlsoFrom, unitName(o.Organisation, other))
	}
	box.Notes = b.unitNotes(u, o)
	var below []org.ID
	if o == b.now {
		below = o.UnitsIn(id)
	}
	for _, child := range slices.Concat(below, b.lost[id]) {
		box.Children = append(box.Children, b.box(child))
	}
	return box
}

// unitNotes are the small texts under the name of a unit. What is marked as different is told there, asked for or not.
func (b *charter) unitNotes(u org.Unit, o *roster) []string {
	var notes []string
	then, stays := b.other.Unit(u.ID)
	marked := b.marked && stays && o == b.now
	if staff := u.Staff.Text(); staff != "" && (b.show.Staff || marked && staff != then.Staff.Text()) {
		notes = append(notes, staff)
	}
	if u.Places.Len() > 0 && (b.show.Places || marked && !u.Places.Equal(then.Places)) {
		notes = append(notes, strings.Join(u.Places.Items(), ", "))
	}
	if b.show.Cost && !b.keeps { // among the changes costs are those of each change
		if cost := b.unitCost(b.members[u.ID]); cost != "" {
			notes = append(notes, cost)
		}
	}
	return notes
}

// fill puts into a box the posts that stand there: the leaders first, then their deputies and who leads a unit further
// below, then the others. Whom a plan abolishes no longer leads, and is listed among the others, but a deputy stays where
// it stood.
func (b *charter) fill(box *diagram.Box, o *roster, u org.Unit) {
	var elsewhere []string
	for leader := range u.Leadership.Posts.All() {
		if _, stays := b.now.Post(leader); stays && o != b.now {
			continue // it stands where it is now
		}
		p, _ := o.Post(leader)
		if unit, _ := boxOf(o, p); unit != u.ID {
			elsewhere = append(elsewhere, p.Title)
			continue
		}
		post := b.post(p)
		post.Chair, post.Acting = leader == u.Leadership.Chair, u.Leadership.Acting
		box.Leaders = append(box.Leaders, post)
	}
	b.ledFromElsewhere(box, u.Leadership, elsewhere)

	listed := map[equal]int{} // where posts that others may be equal to are in the list
	for _, m := range b.members[u.ID] {
		_, marked := b.posts[m.ID]
		switch {
		case m.leads:
		case len(b.now.LedBy(m.ID)) > 0, standsWith(b.now, m.Post, u.ID):
			box.Deputies = append(box.Deputies, b.deputy(box, m.Post))
		case marked || b.show.Posts && !b.plain(m.Post):
			box.Posts = append(box.Posts, b.post(m.Post))
		case b.show.Posts:
			like := equal{m.Title, m.Grade, m.Fraction, m.Occupancy, b.profile(m.Post, b.now)}
			if i, ok := listed[like]; ok {
				box.Posts[i].Count++
				continue
			}
			listed[like] = len(box.Posts)
			box.Posts = append(box.Posts, b.post(m.Post))
		}
	}
	for _, m := range b.gone[u.ID] {
		switch {
		case b.shown[m.ID]: // as a leader of a unit that is gone
		case !m.leads && (len(b.other.LedBy(m.ID)) > 0 || standsWith(b.other, m.Post, u.ID)):
			box.Deputies = append(box.Deputies, b.deputy(box, m.Post))
		default:
			box.Posts = append(box.Posts, b.post(m.Post))
		}
	}
}

// ledFromElsewhere says who leads a unit from another box, by the name of their leadership where all do.
func (b *charter) ledFromElsewhere(box *diagram.Box, l org.Leadership, titles []string) {
	if len(titles) == 0 {
		return
	}
	who := b.lang.join(titles)
	if len(box.Leaders) == 0 && l.Name != "" {
		who, box.LeadershipName = l.Name, ""
	}
	box.Elsewhere = b.words.Fields["led_by"] + " " + who
	if l.Acting {
		box.Elsewhere += " (" + b.words.Fields["acting"] + ")"
	}
}

func (b *charter) post(p org.Post) diagram.Post {
	b.place(p.ID)
	post := diagram.Post{ID: string(p.ID), Title: p.Title, Count: 1, Vacant: p.Occupancy != org.Filled, Deputy: p.DeputyFor != ""}
	if p.Fraction != org.Full {
		post.Title += " (" + b.lang.Exact(p.Fraction.Decimal()) + ")"
	}
	if d, ok := b.posts[p.ID]; ok {
		post.Changes = b.postChanges(d)
	}
	return post
}

// deputy is a post under the leaders of a box, or beside the one there is.
func (b *charter) deputy(box *diagram.Box, p org.Post) diagram.Post {
	post := b.post(p)
	post.Aside = b.onlyStandsIn(p) && len(box.Leaders) == 1 && box.Leaders[0].ID == string(p.DeputyFor)
	return post
}

// onlyStandsIn reports whether a deputy is no level of the line, neither before nor after the plan, so that it stands at one
// place in both: nobody refers to it, and it refers to whom it stands in for, who leads alone and has no other such deputy.
// Whether there is room beside the leader is another question at another place, so a deputy whose box moves is not one.
func (b *charter) onlyStandsIn(p org.Post) bool {
	superior := func(post org.ID) bool { return b.now.isSuperior(post) || b.other.isSuperior(post) }
	if p.DeputyFor == "" || superior(p.ID) || movesAsDeputy(b.now, b.other, p.ID) {
		return false
	}
	for _, o := range []*roster{b.now, b.other} {
		if q, there := o.Post(p.ID); there && q.DeputyFor != "" && !leadsAlone(o, q) {
			return false
		}
		for _, other := range o.deputies[p.DeputyFor] {
			if other != p.ID && !superior(other) {
				return false
			}
		}
	}
	return true
}

// equal is what plain posts of a unit must have in common to be one entry.
type equal struct {
	title, grade string
	fraction     org.Fraction
	occupancy    org.Occupancy
	profile      string // where it is shown
}

// plain reports whether there is nothing to say of a post that does not lead but what it is: no line begins or ends there
// beside the one of its unit, before or after.
func (b *charter) plain(p org.Post) bool {
	_, stray := strayOf(b.now, p)
	return !stray && p.Lines.Len() == 0 && p.DeputyFor == "" && !b.now.named[p.ID] && !b.other.named[p.ID]
}

// cited are the sources of what the plan does, then of what the chart shows, in the order of both.
func (b *charter) cited(plan *scenario.Plan) []string {
	var out []string
	if !b.past {
		for _, s := range plan.Sections {
			out = append(out, s.Origin.Source)
			for _, step := range s.Steps {
				out = append(out, step.Origin.Source)
			}
		}
	}
	for _, id := range b.order {
		if p, _, ok := b.findPost(id); ok {
			out = append(out, p.Origin.Source)
		} else {
			u, _ := b.unit(id)
			out = append(out, u.Origin.Source)
		}
	}
	return out
}

// findPost is a post of the chart and the organisation that it is read from: that of before where it was abolished.
func (b *charter) findPost(id org.ID) (org.Post, *roster, bool) {
	if p, ok := b.now.Post(id); ok {
		return p, b.now, true
	}
	p, ok := b.other.Post(id)
	return p, b.other, ok && b.keeps
}
