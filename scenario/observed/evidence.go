package observed

import (
	"slices"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Basis is an assumption that an answer rests on.
type Basis struct {
	Of         org.ID // what is assumed to be so
	Assumption string
	At         diag.Pos
}

// evidence looks things up in an outcome, and remembers the assumptions among what it finds.
type evidence struct {
	Outcome
	assumed []Basis
}

func (e *evidence) add(b Basis) {
	if !slices.ContainsFunc(e.assumed, func(o Basis) bool { return o.At == b.At && o.Assumption == b.Assumption }) {
		e.assumed = append(e.assumed, b)
	}
}

// origin remembers an assumption of a part that has no place of its own: that of what it is a part of.
func (e *evidence) origin(o org.Origin, of org.ID) {
	if o.Status == org.Assumed {
		_, at := e.where(of)
		e.add(Basis{of, o.Assumption, at})
	}
}

// where is where a thing is from, and where that is written: where it was declared, or for what is new, where it was made.
func (e *evidence) where(id org.ID) (org.Origin, diag.Pos) {
	if o, at, ok := declared(e.Before, id); ok {
		return o, at
	}
	o, at, _ := declared(e.After, id)
	for _, step := range e.Steps {
		if matters(step, id, nil) {
			return o, step.At
		}
	}
	return o, at
}

func declared(o *org.Organisation, id org.ID) (org.Origin, diag.Pos, bool) {
	if p, ok := o.Post(id); ok {
		return p.Origin, p.At, true
	}
	if u, ok := o.Unit(id); ok {
		return u.Origin, u.At, true
	}
	if b, ok := o.Body(id); ok {
		return b.Origin, b.At, true
	}
	t, ok := o.Task(id)
	return t.Origin, t.At, ok
}

// rests remembers what is assumed of a thing itself, and of the changes that made it what it is in the aspects that matter;
// nil are all.
func (e *evidence) rests(id org.ID, aspects []org.Aspect) {
	if o, at := e.where(id); o.Status == org.Assumed {
		e.add(Basis{id, o.Assumption, at})
	}
	e.restsOnSteps(id, aspects)
}

func (e *evidence) restsOnSteps(id org.ID, aspects []org.Aspect) {
	for _, step := range e.Steps {
		if step.Origin.Status == org.Assumed && matters(step, id, aspects) {
			e.add(Basis{id, step.Origin.Assumption, step.At})
		}
	}
}

// matters reports whether a step changed a thing in one of some aspects.
func matters(step scenario.Step, id org.ID, aspects []org.Aspect) bool {
	var changed []org.Aspect
	for _, d := range step.Posts {
		if d.Either().ID == id {
			changed = append(changed, org.PostAspects(d)...)
		}
	}
	for _, d := range step.Units {
		if d.Either().ID == id {
			changed = append(changed, org.UnitAspects(d)...)
		}
	}
	for _, d := range step.Bodies {
		if d.Either().ID == id {
			changed = append(changed, org.BodyAspects(d)...)
		}
	}
	for _, d := range step.Tasks {
		if d.Either().ID == id {
			changed = append(changed, org.TaskAspects(d)...)
		}
	}
	if aspects == nil {
		return len(changed) > 0
	}
	return slices.ContainsFunc(changed, func(a org.Aspect) bool { return slices.Contains(aspects, a) })
}

// coming are the aspects by which a thing comes to be counted, or no longer is.
var coming = []org.Aspect{org.Created, org.Abolished, org.Merged, org.Split, org.Moved, org.Reclassified, org.Occupied}

// isThere reports whether anything has an id after, and remembers what that rests on.
func (e *evidence) isThere(id org.ID) bool {
	_, post := e.After.Post(id)
	_, unit := e.After.Unit(id)
	_, body := e.After.Body(id)
	_, task := e.After.Task(id)
	if there := post || unit || body || task; there {
		e.rests(id, coming)
		return true
	}
	e.restsOnSteps(id, coming)
	return false
}

// posts are the budgeted posts after that are alike, and those that would be if they had the profile that nobody says they have.
func (e *evidence) posts(s Subject) (posts, perhaps []org.ID) {
	if s.Profile != "" {
		unsaid := s
		unsaid.Profile = ""
		all, _ := e.posts(unsaid)
		for _, id := range all {
			if p, _ := e.After.Post(id); p.Profile == "" {
				perhaps = append(perhaps, id)
			}
		}
	}
	alike := func(o *org.Organisation, p org.Post) bool {
		return p.Budgeted() && (s.Grade == "" || p.Grade == s.Grade) && (s.Profile == "" || p.Profile == s.Profile) && (s.In == "" || o.Within(p.Unit, s.In))
	}
	for p := range e.After.Posts() {
		if alike(e.After, p) {
			posts = append(posts, p.ID)
			e.rests(p.ID, coming)
			e.chain(p.Unit, s.In)
		}
	}
	for p := range e.Before.Posts() {
		if now, ok := e.After.Post(p.ID); alike(e.Before, p) && (!ok || !alike(e.After, now)) {
			e.restsOnSteps(p.ID, coming)
		}
	}
	return posts, perhaps
}

// units are the units after that are alike, the one within which they are apart.
func (e *evidence) units(s Subject) []org.ID {
	alike := func(o *org.Organisation, u org.Unit) bool {
		return u.ID != s.In && (s.Type == "" || u.Type == s.Type) && (s.In == "" || o.Within(u.ID, s.In))
	}
	var out []org.ID
	for u := range e.After.Units() {
		if alike(e.After, u) {
			out = append(out, u.ID)
			e.rests(u.ID, coming)
			e.chain(u.PartOf, s.In)
		}
	}
	for u := range e.Before.Units() {
		if now, ok := e.After.Unit(u.ID); alike(e.Before, u) && (!ok || !alike(e.After, now)) {
			e.restsOnSteps(u.ID, coming)
		}
	}
	return out
}

func (e *evidence) bodies(s Subject) []org.ID {
	alike := func(b org.Body) bool {
		return (s.Type == "" || b.Type == s.Type) && (s.Level == "" || b.Level == s.Level)
	}
	var out []org.ID
	for b := range e.After.Bodies() {
		if alike(b) {
			out = append(out, b.ID)
			e.rests(b.ID, coming)
		}
	}
	for b := range e.Before.Bodies() {
		if now, ok := e.After.Body(b.ID); alike(b) && (!ok || !alike(now)) {
			e.restsOnSteps(b.ID, coming)
		}
	}
	return out
}

// chain remembers the changes that moved the units from one up to another.
func (e *evidence) chain(unit, above org.ID) {
	for unit != "" && unit != above {
		e.restsOnSteps(unit, []org.Aspect{org.Moved})
		u, _ := e.After.Unit(unit)
		unit = u.PartOf
	}
}

// superiors are all to whom a post refers: by its solid line, and by a second one beside it.
func (e *evidence) superiors(post org.ID) []org.ID {
	p, _ := e.After.Post(post)
	e.rests(post, []org.Aspect{org.Created, org.Moved, org.Referred})
	superior := e.After.Superior(post)
	if unit := e.leadershipAbove(p); unit != "" {
		e.rests(unit, []org.Aspect{org.Created, org.Merged, org.Split, org.Led})
	}
	to := e.After.Leaders(superior)
	for line := range p.Lines.All() {
		if line.Kind == org.Dual && !slices.Contains(to, line.To) {
			to = append(to, line.To)
		}
	}
	return to
}

// leadershipAbove is the unit whose leadership a post refers to; empty where it names a post.
func (e *evidence) leadershipAbove(p org.Post) org.ID {
	if p.ReportsTo != "" {
		if _, ok := e.After.Unit(p.ReportsTo); ok {
			return p.ReportsTo
		}
		return ""
	}
	for u, ok := e.After.Unit(p.Unit); ok; u, ok = e.After.Unit(u.PartOf) {
		if u.Leadership.Posts.Len() > 0 && !u.Leadership.Posts.Contains(p.ID) {
			return u.ID
		}
	}
	return ""
}

// leaders are all who lead a unit or one within it. Who leads a unit above as well, and so this one among others, counts only
// where nobody else leads. It reports false if no leader is written down.
func (e *evidence) leaders(unit org.ID) ([]org.ID, bool) {
	var own, above []org.ID
	for u := range e.After.Units() {
		if u.Leadership.Posts.Len() == 0 || !e.After.Within(u.ID, unit) {
			continue
		}
		e.rests(u.ID, []org.Aspect{org.Created, org.Merged, org.Split, org.Led, org.Moved})
		for post := range u.Leadership.Posts.All() {
			into := &own
			if e.leadsAbove(post, unit) {
				into = &above
			}
			if !slices.Contains(*into, post) {
				*into = append(*into, post)
			}
		}
	}
	if len(own) == 0 {
		own = above
	}
	for _, post := range own {
		e.rests(post, []org.Aspect{org.Created, org.Reclassified})
	}
	return own, len(own) > 0
}

// leadsAbove reports whether a post leads a unit that another is a part of.
func (e *evidence) leadsAbove(post, unit org.ID) bool {
	return slices.ContainsFunc(e.After.LedBy(post), func(led org.ID) bool { return led != unit && e.After.Within(unit, led) })
}

// seats remembers what is assumed of the seats of a body.
func (e *evidence) seats(b org.Body) {
	for seat := range b.Seats.All() {
		e.origin(seat.Origin, b.ID)
	}
}
