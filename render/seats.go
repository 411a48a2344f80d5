package render

import (
	"strings"

	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// seatPair is a seat of a body before and after a plan: nil before where it is new, nil after where it is gone.
type seatPair struct{ before, after *org.Seat }

// seatPairs are the seats of a body before and after a plan, in the order they have after it; what is gone stands where it
// stood. A seat has no id, so each is followed through the changes of the plan.
func seatPairs(plan *scenario.Plan, body org.ID) []seatPair {
	var was, is []org.Seat
	if b, ok := plan.Before.Body(body); ok {
		was = b.Seats.Items()
	}
	now := make([]followed, len(was))
	for i, s := range was {
		now[i] = followed{s, i}
	}
	for _, step := range plan.Steps() {
		for _, d := range step.Bodies {
			if d.Either().ID == body {
				now = follow(now, d.After)
			}
		}
	}
	if b, ok := plan.After.Body(body); ok {
		is = b.Seats.Items()
	}
	return paired(was, is, now)
}

// followed is a seat and its place among those before the plan; newSeat for one that was not there.
type followed struct {
	org.Seat
	from int
}

const newSeat = -1

// follow finds the seats that a change left, or changed, among those before it: as many seats as before are the same ones, and
// of more or fewer those that did not change.
func follow(now []followed, after *org.Body) []followed {
	var next []org.Seat
	if after != nil {
		next = after.Seats.Items()
	}
	out := make([]followed, len(next))
	for i, s := range next {
		out[i] = followed{s, newSeat}
		if len(next) == len(now) {
			out[i].from = now[i].from
		}
	}
	if len(next) == len(now) {
		return out
	}
	at := 0
	for i := range out {
		for j := at; j < len(now); j++ {
			if now[j].Seat == out[i].Seat {
				out[i].from, at = now[j].from, j+1
				break
			}
		}
	}
	return out
}

// paired puts every seat of before beside what became of it.
func paired(was, is []org.Seat, now []followed) []seatPair {
	var out []seatPair
	stays := map[int]bool{}
	for _, f := range now {
		stays[f.from] = true
	}
	told := 0
	gone := func(until int) {
		for ; told < until; told++ {
			if !stays[told] {
				out = append(out, seatPair{before: &was[told]})
			}
		}
	}
	for i, f := range now {
		if f.from == newSeat {
			gone(nextOf(now[i:], len(was)))
			out = append(out, seatPair{after: &is[i]})
			continue
		}
		gone(f.from)
		out = append(out, seatPair{&was[f.from], &is[i]})
	}
	gone(len(was))
	return out
}

// nextOf is the place that the first seat which was there before had then; none stays: last.
func nextOf(seats []followed, last int) int {
	for _, f := range seats {
		if f.from != newSeat {
			return f.from
		}
	}
	return last
}

// sitter names who sits in a seat, without the unit of a post.
func (l lookup) sitter(s org.Seat) string {
	switch {
	case s.Post != "":
		return l.post(s.Post)
	case s.Unit != "":
		return withUnit(s.Title, l.unit(s.Unit))
	default:
		return withUnit(s.Title, s.UnitNamed)
	}
}

// withUnit puts the name of a unit to people of it, unless they are described with it already.
func withUnit(people, unit string) string {
	if unit != "" && strings.Contains(strings.ToLower(people), strings.ToLower(unit)) {
		return people
	}
	return joined(", ", people, unit)
}

// sitterAt names who sits in a seat with the unit that a post is in: it sits there for that, whatever it leads.
func (l lookup) sitterAt(s org.Seat) string {
	if p, ok := l.findPost(s.Post); ok {
		return withUnit(p.Title, l.unit(p.Unit))
	}
	return l.sitter(s)
}

// sitting names who sits in a seat, and says so where that is people of a unit which does not exist.
func (l Lang) sitting(o *org.Organisation, s org.Seat) string {
	text := lookIn(o).sitterAt(s)
	if pointsNowhere(o, s) {
		text += " (" + l.bodies().noSuchUnit + ")"
	}
	return text
}

// bears reports whether a unit of an organisation has a name, its own or an alias. Capitals do not matter.
func bears(o *org.Organisation, name string) bool {
	for u := range o.Units() {
		if strings.EqualFold(u.Name, name) {
			return true
		}
		for alias := range u.Aliases.All() {
			if strings.EqualFold(alias, name) {
				return true
			}
		}
	}
	return false
}

// pointsNowhere reports whether a seat is that of a unit which does not exist.
func pointsNowhere(o *org.Organisation, s org.Seat) bool {
	return s.UnitNamed != "" && !bears(o, s.UnitNamed)
}
