package review

import (
	"dk/reorg/scenario/org"
)

// unanswered are the topmost units that nobody answers for, in a case that says for others who does.
func (r *reader) unanswered() []Finding {
	var answering []org.ID
	known := map[org.ID]bool{}
	for _, u := range r.units {
		for post := range u.Responsible.Posts.All() {
			if !known[post] {
				known[post] = true
				answering = append(answering, post)
			}
		}
	}
	var out []Finding
	for _, id := range r.o.Unanswered() {
		u := r.at[id]
		out = append(out, Finding{
			Code: NoResponsible, About: []string{string(u.ID)}, At: u.At, Source: u.Origin.Source, Subject: unitThing(u),
			Expected: Value{Things: r.posts(answering)},
		})
	}
	return out
}
