package render

import (
	"slices"

	"dk/reorg/internal/calendar"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Responsibilities are what the leaders of an organisation answer for, alone and jointly, and what nobody answers for.
type Responsibilities struct {
	FormatVersion string `json:"format_version"`
	Title         string `json:"title"`
	moment
	Leaders []Answerable `json:"leaders"`
	Nobody  []Unanswered `json:"nobody"`
	Changes []Charge     `json:"changes,omitempty"`

	any bool // somebody is named as responsible for something
}

// Answerable is a leader and what it answers for, as it is written down: not also every unit below.
type Answerable struct {
	Named
	Alone   []Duty `json:"alone,omitempty"`
	Jointly []Duty `json:"jointly,omitempty"`
}

// Duty is something that somebody answers for.
type Duty struct {
	Kind string `json:"kind"` // unit, body or task; a task without a unit is a subject
	Named
	With   []Named `json:"with,omitempty"` // the others who answer for it
	Source string  `json:"source,omitempty"`
}

// Kinds of duties.
const (
	unitDuty    = "unit"
	bodyDuty    = "body"
	taskDuty    = "task"
	subjectDuty = "subject"
)

// Unanswered is a unit that nobody answers for, nor for what it is part of: the topmost one. Mark says what a plan did: "+" somebody did
// before, or the unit is new.
type Unanswered struct {
	Named
	Type  string   `json:"type,omitempty"`
	Way   []string `json:"way"`
	Below int      `json:"units_below,omitempty"` // how many units below it are without somebody too
	Mark  string   `json:"mark,omitempty"`
}

// Charge is what a plan changed: who answers for something.
type Charge struct {
	Mark string `json:"mark"` // "+" new, "~" others answer, "-" gone
	Kind string `json:"kind"`
	Named
	Before []Named `json:"before,omitempty"`
	After  []Named `json:"after,omitempty"`
}

// ShowResponsibilities describes who answers for what after a plan, and what the plan changed. With a unit to begin at, only what
// is about it and the units below; day is the one that was asked for, or zero.
func ShowResponsibilities(c *scenario.Case, plan *scenario.Plan, from org.ID, day calendar.Date) Responsibilities {
	r := Responsibilities{
		FormatVersion: FormatVersion, Title: plan.Title, moment: momentOf(c, plan, day), Leaders: []Answerable{}, Nobody: []Unanswered{},
	}
	is := charges{plan.After, c.Sources, answeringIn(plan.After), from}
	was := charges{plan.Before, c.Sources, answeringIn(plan.Before), from}
	r.Leaders, r.Nobody = is.leaders(), is.nobody()
	r.any = is.any()
	if r.Changed {
		r.Changes = was.changes(is, org.Between(plan.Before, plan.After))
		before := was.nobody()
		for i, u := range r.Nobody {
			if !slices.ContainsFunc(before, func(v Unanswered) bool { return v.ID == u.ID }) {
				r.Nobody[i].Mark = looks[org.Created].sign
			}
		}
	}
	return r
}

// charges describe who answers for what at one moment.
type charges struct {
	o       *org.Organisation
	sources org.Sources
	answers answering
	from    org.ID // the part that was asked for; empty: all
}

// any reports whether somebody answers for anything.
func (s charges) any() bool {
	for _, id := range answerers(s.o) {
		if len(s.o.Duties(id)) > 0 {
			return true
		}
	}
	return false
}

// leaders are those who lead the organisation, and the others who answer for something.
func (s charges) leaders() []Answerable {
	out := []Answerable{}
	for _, id := range answerers(s.o) {
		a := Answerable{Named: s.answers.post(id)}
		for _, duty := range s.o.Duties(id) {
			d, r, within := s.duty(duty)
			if !within {
				continue
			}
			for other := range r.Posts.All() {
				if other != id {
					d.With = append(d.With, s.answers.post(other))
				}
			}
			if r.Joint() {
				a.Jointly = append(a.Jointly, d)
			} else {
				a.Alone = append(a.Alone, d)
			}
		}
		if s.from == "" || len(a.Alone)+len(a.Jointly) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// duty describes something that is answered for, who does, and whether it belongs to the part that was asked for.
func (s charges) duty(id org.ID) (Duty, org.Responsibility, bool) {
	if u, ok := s.o.Unit(id); ok {
		return s.described(unitDuty, id, s.answers.names.unit(id), u.Responsible, u.Origin), u.Responsible, s.within(id)
	}
	if b, ok := s.o.Body(id); ok {
		return s.described(bodyDuty, id, b.Name, b.Responsible, b.Origin), b.Responsible, s.within(b.Unit)
	}
	t, _ := s.o.Task(id)
	kind := taskDuty
	if t.Unit == "" {
		kind = subjectDuty
	}
	return s.described(kind, id, t.Name, t.Responsible, t.Origin), t.Responsible, s.within(t.Unit)
}

func (s charges) described(kind string, id org.ID, name string, r org.Responsibility, of org.Origin) Duty {
	source := r.Origin.Source
	if source == "" {
		source = of.Source
	}
	return Duty{Kind: kind, Named: Named{string(id), name}, Source: s.sources.Titled(source)}
}

func (s charges) within(unit org.ID) bool {
	return s.from == "" || unit != "" && s.o.Within(unit, s.from)
}

// nobody are the topmost units that nobody answers for, of what was asked for: where that lies below one of them, its own top.
func (s charges) nobody() []Unanswered {
	out := []Unanswered{}
	add := func(id org.ID) {
		if slices.ContainsFunc(out, func(u Unanswered) bool { return u.ID == string(id) }) {
			return
		}
		u, _ := s.o.Unit(id)
		entry := Unanswered{Named: Named{string(id), s.answers.names.unit(id)}, Type: u.Type, Way: way(s.o, id)}
		if !s.coveredBelow(id) {
			entry.Below = s.countBelow(id)
		}
		out = append(out, entry)
	}
	for _, id := range s.o.Unanswered() {
		if s.touches(id) {
			add(id)
		} else if r, _ := s.o.ResponsibleFor(s.from); r.IsNobody() && s.o.Within(s.from, id) {
			add(s.from)
		}
	}
	return out
}

// touches reports whether a unit lies in the part that was asked for.
func (s charges) touches(unit org.ID) bool { return s.within(unit) }

// coveredBelow reports whether somebody answers for a unit below one.
func (s charges) coveredBelow(unit org.ID) bool {
	return slices.ContainsFunc(s.o.UnitsIn(unit), func(id org.ID) bool {
		u, _ := s.o.Unit(id)
		return !u.Responsible.IsNobody() || s.coveredBelow(id)
	})
}

func (s charges) countBelow(unit org.ID) int {
	n := 0
	for _, id := range s.o.UnitsIn(unit) {
		n += 1 + s.countBelow(id)
	}
	return n
}

// changes are those units, bodies and tasks that others answer for than before, and those that come or go with somebody who
// does. What only lies below such a unit is not told again.
func (s charges) changes(after charges, d org.Deltas) []Charge {
	var out []Charge
	add := func(kind string, id org.ID, name string, was, is []Named, created, gone bool) {
		mark := different
		switch {
		case created && len(is) > 0:
			mark = looks[org.Created].sign
		case gone && len(was) > 0:
			mark = looks[org.Abolished].sign
		case created || gone || sameIDs(was, is):
			return
		}
		out = append(out, Charge{mark, kind, Named{string(id), name}, was, is})
	}
	for _, u := range d.Units {
		id := u.Either().ID
		was, wasAt := s.o.ResponsibleFor(id)
		is, isAt := after.o.ResponsibleFor(id)
		names := after.answers.names
		if u.Abolished() {
			names = s.answers.names
		}
		own := u.Created() && isAt == id || u.Abolished() && wasAt == id || !u.Created() && !u.Abolished()
		if own && (s.within(id) || after.within(id)) {
			add(unitDuty, id, names.unit(id), s.answers.posts(was), after.answers.posts(is), u.Created(), u.Abolished())
		}
	}
	for _, b := range d.Bodies {
		var was, is org.Responsibility
		if b.Before != nil {
			was = b.Before.Responsible
		}
		if b.After != nil {
			is = b.After.Responsible
		}
		if s.within(b.Either().Unit) {
			add(bodyDuty, b.Either().ID, b.Either().Name, s.answers.posts(was), after.answers.posts(is), b.Created(), b.Abolished())
		}
	}
	for _, t := range d.Tasks {
		var was, is org.Responsibility
		kind := taskDuty
		if t.Either().Unit == "" {
			kind = subjectDuty
		}
		if t.Before != nil {
			was = s.o.ResponsibleForTask(*t.Before)
		}
		if t.After != nil {
			is = after.o.ResponsibleForTask(*t.After)
		}
		ownly := t.Before != nil && !t.Before.Responsible.IsNobody() || t.After != nil && !t.After.Responsible.IsNobody()
		if (ownly || !t.Created() && !t.Abolished()) && (s.within(t.Either().Unit) || after.within(t.Either().Unit)) {
			add(kind, t.Either().ID, t.Either().Name, s.answers.posts(was), after.answers.posts(is), t.Created(), t.Abolished())
		}
	}
	return out
}

// sameIDs reports whether the same posts answer, whatever they are called.
func sameIDs(a, b []Named) bool {
	return slices.EqualFunc(a, b, func(x, y Named) bool { return x.ID == y.ID })
}
