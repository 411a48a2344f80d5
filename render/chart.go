package render

import (
	"slices"
	"strings"

	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// View is which state of an organisation a diagram shows.
type View string

const (
	Before  View = "before"
	After   View = "after"
	Changes View = "changes" // the state after, with what was changed marked and what was abolished kept
)

// Views are all views.
var Views = []string{string(Before), string(After), string(Changes)}

// ChartOptions say how much a diagram shows.
type ChartOptions struct {
	View  View
	From  org.ID // the unit at the top; empty: the root
	Depth int    // levels of units, the rest folded into a count; 0: all
	Posts bool   // all posts, not only those that lead, stand in, or were changed
	Lang  Lang
}

// Chart describes the diagram of a plan. Every unit and every post of it stands in exactly one box: a post at the unit it
// leads where it belongs, a deputy beside whom it stands in for, any other in its unit.
func Chart(c *scenario.Case, plan *scenario.Plan, opt ChartOptions) diagram.Chart {
	now, then := plan.After, plan.Before
	if opt.View == Before {
		now, then = plan.Before, plan.Before
	}
	b := charter{now: now, then: then, opt: opt, words: opt.Lang.words(), posts: map[org.ID]org.Delta[org.Post]{}, units: map[org.ID]org.Delta[org.Unit]{}, shown: map[org.ID]bool{}}
	if opt.View == Changes {
		b.readChanges(org.Between(plan.Before, plan.After))
	}
	from := opt.From
	if from == "" {
		from = now.Root()
	}
	title := plan.Title
	if opt.View == Before {
		title = c.Title
	}
	chart := diagram.Chart{Title: title, Subtitle: b.subtitle(c, plan), Lang: string(opt.Lang), Root: b.box(from, 1)}
	chart.Dotted = b.dotted()
	return chart
}

type charter struct {
	now, then *org.Organisation
	opt       ChartOptions
	words     *words
	posts     map[org.ID]org.Delta[org.Post] // what changed, by id; empty unless changes are shown
	units     map[org.ID]org.Delta[org.Unit]
	gone      goneThings
	shown     map[org.ID]bool // units and posts that have a place in the chart
	order     []org.ID        // the same, in the order they were placed
}

// goneThings are what was abolished, by the unit that held it.
type goneThings struct {
	units map[org.ID][]org.ID
	posts map[org.ID][]org.ID
}

func (b *charter) readChanges(d org.Deltas) {
	b.gone = goneThings{map[org.ID][]org.ID{}, map[org.ID][]org.ID{}}
	for _, p := range d.Posts {
		if p.Abolished() {
			b.posts[p.Before.ID] = p
			home, _ := home(b.then, *p.Before)
			b.gone.posts[home] = append(b.gone.posts[home], p.Before.ID)
		} else {
			b.posts[p.After.ID] = p
		}
	}
	for _, u := range d.Units {
		if u.Abolished() {
			b.units[u.Before.ID] = u
			b.gone.units[u.Before.PartOf] = append(b.gone.units[u.Before.PartOf], u.Before.ID)
		} else {
			b.units[u.After.ID] = u
		}
	}
}

func (b *charter) subtitle(c *scenario.Case, plan *scenario.Plan) string {
	if b.opt.View == Before || len(plan.Steps()) == 0 {
		return b.words.CurrentOn + " " + b.opt.Lang.Date(c.AsOf)
	}
	return b.words.ProposalFrom + " " + b.opt.Lang.Date(firstEffect(plan.Steps()))
}

// home is the unit in whose box a post stands, and whether it stands there as a leader.
func home(o *org.Organisation, p org.Post) (unit org.ID, leads bool) {
	led := o.LedBy(p.ID)
	if slices.Contains(led, p.Unit) {
		return p.Unit, true
	}
	if leader, ok := o.Post(p.DeputyFor); ok && leader.DeputyFor == "" { // a deputy of a deputy stands where it leads or sits
		unit, _ = home(o, leader)
		return unit, false
	}
	if len(led) > 0 && !farBelow(o, led[0], p.Unit) {
		return led[0], true
	}
	return p.Unit, false
}

// standsInHere reports whether a post stands in for one that has its place in the box of a unit.
func standsInHere(o *org.Organisation, p org.Post, unit org.ID) bool {
	leader, ok := o.Post(p.DeputyFor)
	if !ok {
		return false
	}
	at, _ := home(o, leader)
	return at == unit
}

// farBelow reports whether a unit lies two levels or more below another: who leads it from up there stands up there.
func farBelow(o *org.Organisation, unit, above org.ID) bool {
	u, _ := o.Unit(unit)
	parent, ok := o.Unit(u.PartOf)
	return ok && parent.ID != above && o.Within(parent.ID, above)
}

func (b *charter) place(id org.ID) {
	if !b.shown[id] {
		b.shown[id] = true
		b.order = append(b.order, id)
	}
}

func (b *charter) box(id org.ID, level int) diagram.Box {
	u, ok := b.now.Unit(id)
	o := b.now
	if !ok {
		u, _ = b.then.Unit(id)
		o = b.then
	}
	b.place(id)
	box := diagram.Box{ID: string(id), Name: u.Name, Beside: u.BesideTheLine() && id != b.opt.From && u.PartOf != "", LeadershipName: u.Leadership.Name}
	box.Mark, box.Was = b.unitMark(u)
	b.fillPosts(&box, o, u)
	for other := range u.ShownUnder.All() {
		box.AlsoFrom = append(box.AlsoFrom, unitName(o, other))
	}
	box.Note = u.Staff.Text()
	below := append(o.UnitsIn(id), b.gone.units[id]...)
	if o == b.then && o != b.now { // an abolished unit: what it held has moved on or is gone too
		below = b.gone.units[id]
	}
	if b.opt.Depth > 0 && level == b.opt.Depth && len(below) > 0 {
		box.Note = strings.Trim(box.Note+" · + "+folded(o, below, b.opt.Lang), " ·")
		return box
	}
	for _, child := range below {
		box.Children = append(box.Children, b.box(child, level+1))
	}
	return box
}

// plurals are the types of unit that Danish charts count by name.
var plurals = map[string]string{
	"afdeling": "afdelinger", "driftsområde": "driftsområder", "institution": "institutioner", "kontor": "kontorer",
	"sekretariat": "sekretariater", "specialområde": "specialområder", "stab": "stabe", "team": "team", "tilbud": "tilbud",
}

// folded counts units that are not shown, by their type where they share one: "12 tilbud".
func folded(o *org.Organisation, ids []org.ID, l Lang) string {
	types := map[string]bool{}
	for _, id := range ids {
		u, _ := o.Unit(id)
		types[u.Type] = true
	}
	word := l.words().Units
	if u, _ := o.Unit(ids[0]); len(types) == 1 && l == Danish {
		switch several, known := plurals[u.Type]; {
		case known && len(ids) == 1:
			word = u.Type
		case known:
			word = several
		}
	}
	return l.Count(len(ids)) + " " + word
}

// fillPosts puts into a box the posts that have their home there. An abolished unit keeps only those that are gone too: the
// others stand where they are now.
func (b *charter) fillPosts(box *diagram.Box, o *org.Organisation, u org.Unit) {
	movedOn := func(id org.ID) bool {
		_, there := b.now.Post(id)
		return there && o != b.now
	}
	var elsewhere []string
	for leader := range u.Leadership.Posts.All() {
		if movedOn(leader) {
			continue
		}
		p, _ := o.Post(leader)
		if unit, _ := home(o, p); unit != u.ID {
			elsewhere = append(elsewhere, p.Title)
			continue
		}
		post := b.post(p)
		post.Chair, post.Acting = leader == u.Leadership.Chair, u.Leadership.Acting
		box.Leaders = append(box.Leaders, post)
	}
	switch {
	case len(elsewhere) > 0 && len(box.Leaders) == 0 && u.Leadership.Name != "":
		box.Elsewhere, box.LeadershipName = b.words.Fields["led_by"]+" "+u.Leadership.Name, ""
	case len(elsewhere) > 0:
		box.Elsewhere = b.words.Fields["led_by"] + " " + b.opt.Lang.join(elsewhere)
	}
	if box.Elsewhere != "" && u.Leadership.Acting {
		box.Elsewhere += " (" + b.words.Fields["acting"] + ")"
	}
	candidates := o.PostsIn(u.ID)
	for _, id := range append(u.Leadership.Posts.Items(), candidates...) {
		if len(o.LedBy(id)) > 0 {
			candidates = append(candidates, o.PostsReferringTo(id)...) // deputies may sit in other units
		}
	}
	for _, id := range candidates {
		p, _ := o.Post(id)
		if unit, leads := home(o, p); unit != u.ID || leads || b.shown[id] || movedOn(id) {
			continue
		}
		switch {
		case len(o.LedBy(id)) > 0, standsInHere(o, p, u.ID):
			box.Deputies = append(box.Deputies, b.post(p))
		case b.opt.Posts || b.posts[id] != (org.Delta[org.Post]{}):
			box.Posts = append(box.Posts, b.post(p))
		}
	}
	for _, id := range b.gone.posts[u.ID] {
		if p, ok := b.then.Post(id); ok && !b.shown[id] {
			box.Posts = append(box.Posts, b.post(p))
		}
	}
}

func (b *charter) post(p org.Post) diagram.Post {
	b.place(p.ID)
	post := diagram.Post{ID: string(p.ID), Title: p.Title, Vacant: p.Occupancy != org.Filled, Deputy: p.DeputyFor != ""}
	if p.Fraction != org.Full {
		post.Title += " (" + b.opt.Lang.Exact(p.Fraction.Decimal()) + ")"
	}
	d, changed := b.posts[p.ID]
	if !changed {
		return post
	}
	switch org.PostAspects(d)[0] {
	case org.Created:
		post.Mark = diagram.New
	case org.Abolished:
		post.Mark = diagram.Abolished
	case org.Reclassified:
		post.Mark, post.Was = diagram.Reclassified, d.Before.Title
	case org.Moved:
		post.Mark, post.Was = diagram.Moved, unitName(b.then, d.Before.Unit)
	case org.Renamed:
		post.Mark, post.Was = diagram.Renamed, d.Before.Title
	case org.Referred:
		post.Mark = diagram.Referred
	default:
		post.Mark = diagram.Changed
	}
	return post
}

func (b *charter) unitMark(u org.Unit) (diagram.Mark, string) {
	d, changed := b.units[u.ID]
	if !changed {
		return diagram.Unchanged, ""
	}
	switch org.UnitAspects(d)[0] {
	case org.Created:
		return diagram.New, ""
	case org.Abolished:
		return diagram.Abolished, ""
	case org.Merged:
		return diagram.Merged, lookIn(b.then).names(u.From)
	case org.Split:
		return diagram.Split, lookIn(b.then).names(u.From)
	case org.Moved:
		return diagram.Moved, unitName(b.then, d.Before.PartOf)
	case org.Renamed:
		return diagram.Renamed, d.Before.Name
	case org.Led:
		return diagram.Led, ""
	case org.Referred:
		return diagram.Referred, ""
	default:
		return diagram.Changed, ""
	}
}

// dotted are the lines beside the unit tree between things in the chart, and the solid lines that do not follow the tree.
// Among the changes are also those that were taken away.
func (b *charter) dotted() []diagram.Dotted {
	var out []diagram.Dotted
	for _, id := range b.order {
		is, was := linesOf(b.now, id), linesOf(b.then, id)
		for _, line := range is {
			mark := diagram.Unchanged
			if b.opt.View == Changes && !slices.Contains(was, line) {
				mark = diagram.New
			}
			out = b.draw(out, id, line, mark)
		}
		if b.opt.View != Changes {
			continue
		}
		for _, line := range was {
			if !slices.Contains(is, line) {
				out = b.draw(out, id, line, diagram.Abolished)
			}
		}
	}
	return out
}

func (b *charter) draw(out []diagram.Dotted, from org.ID, line org.Line, mark diagram.Mark) []diagram.Dotted {
	if !b.shown[from] || !b.shown[line.To] || from == line.To {
		return out
	}
	kind := string(line.Kind)
	if line.Kind == org.Solid {
		kind = "line"
	}
	return append(out, diagram.Dotted{From: string(from), To: string(line.To), Kind: kind, Mark: mark})
}

// linesOf are all lines of a unit or post that the tree of boxes does not show; boards are dual lines.
func linesOf(o *org.Organisation, id org.ID) []org.Line {
	if u, ok := o.Unit(id); ok {
		lines := u.Lines.Items()
		for board := range u.GovernedBy.All() {
			lines = append(lines, org.Line{To: board, Kind: org.Dual})
		}
		return lines
	}
	p, ok := o.Post(id)
	if !ok {
		return nil
	}
	lines := p.Lines.Items()
	if to := strayLine(o, p); to != "" {
		lines = append(lines, org.Line{To: to, Kind: org.Solid})
	}
	return lines
}

// strayLine is where the solid line of a post goes when the tree of boxes does not already say so; empty when it does.
func strayLine(o *org.Organisation, p org.Post) org.ID {
	superior := o.Superior(p.ID)
	if superior.IsNobody() || superior.Post == p.DeputyFor && p.DeputyFor != "" {
		return ""
	}
	unit, leads := home(o, p)
	leaders := o.Leaders(superior)
	for u, ok := o.Unit(unit); ok; u, ok = o.Unit(u.PartOf) {
		if u.Leadership.Posts.Len() == 0 || leads && u.ID == unit || u.Leadership.Posts.Contains(p.ID) {
			continue
		}
		if slices.Equal(u.Leadership.Posts.Items(), leaders) {
			return ""
		}
		break
	}
	if superior.Joint() {
		return superior.Unit
	}
	return superior.Post
}
