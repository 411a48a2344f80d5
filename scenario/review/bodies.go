package review

import (
	"slices"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// outsideGroups are the posts that a body should include by its own definition and does not, and the posts that sit in it
// outside the definition. Where no seat is listed, nothing is known.
func (r *reader) outsideGroups() []Finding {
	var out []Finding
	for b := range r.o.Bodies() {
		if b.Definition.LeadersOf.Len()+b.Definition.Grades.Len() == 0 || b.Seats.Len() == 0 {
			continue
		}
		belong := r.belonging(b.Definition)
		inside := map[org.ID]bool{}
		for _, p := range belong {
			inside[p.ID] = true
			if !r.seated(b, p) {
				out = append(out, outside(b, p, true))
			}
		}
		for seat := range b.Seats.All() {
			if p, ok := r.o.Post(seat.Post); ok && !seat.Secretary && !inside[p.ID] {
				out = append(out, outside(b, p, false))
			}
		}
	}
	return out
}

func outside(b org.Body, p org.Post, missing bool) Finding {
	f := Finding{
		Code: OutsideGroup, About: []string{string(b.ID), string(p.ID)}, At: b.At, Source: b.Origin.Source, Missing: missing,
		Subject: Thing{ID: string(b.ID), Name: b.Name, At: b.At}, See: []Thing{postThing(p)}, Name: b.Definition.Text,
		Expected: Value{Names: slices.Concat(b.Definition.LeadersOf.Items(), b.Definition.Grades.Items())},
		Found:    Value{Things: []Thing{postThing(p)}},
	}
	return f
}

// belonging are the posts that a definition includes, each once: those that lead a unit of a type, in the order of the units,
// then those of a grade.
func (r *reader) belonging(d org.Definition) []org.Post {
	var out []org.Post
	seen := map[org.ID]bool{}
	add := func(p org.Post, ok bool) {
		if ok && !seen[p.ID] {
			seen[p.ID] = true
			out = append(out, p)
		}
	}
	for _, u := range r.units {
		if u.Type != "" && d.LeadersOf.Contains(u.Type) {
			for leader := range u.Leadership.Posts.All() {
				add(r.o.Post(leader))
			}
		}
	}
	if d.Grades.Len() > 0 {
		for p := range r.o.Posts() {
			add(p, d.Grades.Contains(p.Grade))
		}
	}
	return out
}

// seated reports whether a post sits in a body: itself, with the people of a unit that it leads, or by its title.
func (r *reader) seated(b org.Body, p org.Post) bool {
	for seat := range b.Seats.All() {
		switch {
		case seat.Post == p.ID:
			return true
		case seat.Unit != "" && slices.Contains(r.o.LedBy(p.ID), seat.Unit):
			return true
		case seat.Post == "" && seat.Unit == "" && seat.UnitNamed == "" && fold(seat.Title) == fold(p.Title):
			return true
		}
	}
	return false
}

// orphanedSeats are the seats of units as a document names them that no unit is called by.
func (r *reader) orphanedSeats() []Finding {
	var known map[string]bool // worked out where a body has such a seat
	var names []string
	var out []Finding
	for b := range r.o.Bodies() {
		said := map[string]bool{}
		for seat := range b.Seats.All() {
			if seat.UnitNamed == "" || said[seat.UnitNamed] {
				continue
			}
			if known == nil {
				known, names = r.names()
			}
			if known[fold(seat.UnitNamed)] {
				continue
			}
			said[seat.UnitNamed] = true
			source := seat.Origin.Source
			if source == "" {
				source = b.Origin.Source
			}
			out = append(out, Finding{
				Code: OrphanedSeat, About: []string{string(b.ID), seat.UnitNamed}, At: b.At, Source: source,
				Subject: Thing{ID: string(b.ID), Name: b.Name, At: b.At}, Name: seat.Title,
				Expected: Value{Names: []string{seat.UnitNamed}}, Meant: diag.Suggest(seat.UnitNamed, slices.Values(names)),
			})
		}
	}
	return out
}

// names are what the units are called, folded and as they are.
func (r *reader) names() (map[string]bool, []string) {
	known := map[string]bool{}
	var names []string
	for _, u := range r.units {
		for _, name := range append([]string{u.Name}, u.Aliases.Items()...) {
			known[fold(name)] = true
			names = append(names, name)
		}
	}
	return known, names
}
