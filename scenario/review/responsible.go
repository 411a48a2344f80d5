package review

import (
	"dk/reorg/scenario/org"
)

// unanswered are the topmost units that nobody answers for, in a case that says for others who does. A unit with units below
// it that are answered for is a heading: then it is those below that are looked at.
func (r *reader) unanswered() []Finding {
	var answering []org.ID
	leads := map[org.ID]bool{} // posts that answer for something
	heading := map[org.ID]bool{}
	for _, u := range r.units {
		for post := range u.Responsible.Posts.All() {
			if !leads[post] {
				leads[post] = true
				answering = append(answering, post)
			}
		}
		if !u.Responsible.IsNobody() {
			for above := r.at[u.PartOf]; above != nil && !heading[above.ID]; above = r.at[above.PartOf] {
				heading[above.ID] = true
			}
		}
	}
	if len(answering) == 0 {
		return nil
	}
	var out []Finding
	var visit func(u *org.Unit)
	visit = func(u *org.Unit) {
		switch {
		case !u.Responsible.IsNobody():
		case heading[u.ID] || u.ID == r.o.Root():
			for _, below := range r.below[u.ID] {
				visit(below)
			}
		case ledByOne(u, leads):
		default:
			out = append(out, Finding{
				Code: NoResponsible, About: []string{string(u.ID)}, At: u.At, Source: u.Origin.Source, Subject: unitThing(u),
				Expected: Value{Things: r.posts(answering)},
			})
		}
	}
	visit(r.at[r.o.Root()])
	return out
}

// ledByOne reports whether one of these posts leads a unit.
func ledByOne(u *org.Unit, posts map[org.ID]bool) bool {
	for post := range u.Leadership.Posts.All() {
		if posts[post] {
			return true
		}
	}
	return false
}
