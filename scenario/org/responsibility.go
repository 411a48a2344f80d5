package org

// Responsibility is which posts of the leadership answer for a unit, a body or a task (ansvar): one alone, or several
// jointly. It is beside the line: who leads a unit refers to somebody, and who answers for it may be another.
type Responsibility struct {
	Posts  List[ID]
	Origin Origin // where it is written down; without a source, that of what it is about
}

// Equal reports whether two responsibilities are the same.
func (r Responsibility) Equal(s Responsibility) bool {
	return r.Posts.Equal(s.Posts) && r.Origin == s.Origin
}

// IsNobody reports whether no post is named.
func (r Responsibility) IsNobody() bool { return r.Posts.Len() == 0 }

// Joint reports whether several posts answer together.
func (r Responsibility) Joint() bool { return r.Posts.Len() > 1 }

// and is both, where one thing becomes of two: those of the first before those of the second.
func (r Responsibility) and(s Responsibility) Responsibility {
	if r.IsNobody() {
		return s
	}
	r.Posts = joined(r.Posts, s.Posts)
	return r
}

// ResponsibleFor is who answers for a unit, and the unit for which that was written: itself, or the nearest above it. Nobody,
// where it was written for none of them.
func (o *Organisation) ResponsibleFor(unit ID) (Responsibility, ID) {
	for u := o.units.get(unit); u != nil; u = o.units.get(u.PartOf) {
		if !u.Responsible.IsNobody() {
			return u.Responsible, u.ID
		}
	}
	return Responsibility{}, ""
}

// ResponsibleForTask is who answers for a task: those named for it, else those of its unit.
func (o *Organisation) ResponsibleForTask(t Task) Responsibility {
	if !t.Responsible.IsNobody() {
		return t.Responsible
	}
	r, _ := o.ResponsibleFor(t.Unit)
	return r
}

// Duties are the units, bodies and tasks for which a post is named as responsible.
func (o *Organisation) Duties(post ID) []ID {
	candidates := o.relations.duties()[post]
	out := o.units.having(candidates, func(u *Unit) bool { return u.Responsible.Posts.Contains(post) })
	out = append(out, o.bodies.having(candidates, func(b *Body) bool { return b.Responsible.Posts.Contains(post) })...)
	return append(out, o.tasks.having(candidates, func(t *Task) bool { return t.Responsible.Posts.Contains(post) })...)
}
