package org

import "slices"

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

// Unanswered are the topmost units that nobody answers for, in an organisation that says for others who does: in the order of the
// tree. A heading, which has no leader, post or task of its own, is none of them where somebody answers for a unit below it: then
// it is looked into, and so is any other with such a unit below. A unit is answered for where one of those who answer for
// others leads it or sits in it, and the root is led by them.
func (o *Organisation) Unanswered() []ID {
	answers, sits, covered := map[ID]bool{}, map[ID]bool{}, map[ID]bool{}
	for u := range o.Units() {
		for post := range u.Responsible.Posts.All() {
			answers[post] = true
			if p := o.posts.get(post); p != nil {
				sits[p.Unit] = true
			}
		}
		if u.Responsible.IsNobody() {
			continue
		}
		for above := o.units.get(u.PartOf); above != nil && !covered[above.ID]; above = o.units.get(above.PartOf) {
			covered[above.ID] = true
		}
	}
	if len(answers) == 0 {
		return nil
	}
	ledByThem := func(u *Unit) bool {
		return slices.ContainsFunc(u.Leadership.Posts.items, func(p ID) bool { return answers[p] })
	}
	var out []ID
	var walk func(id ID)
	walk = func(id ID) {
		u := o.units.get(id)
		answered := id == o.root || sits[id] || ledByThem(u)
		switch {
		case !u.Responsible.IsNobody(), answered && id != o.root && !covered[id]:
			return
		case !answered && (!covered[id] || !o.isHeading(u)):
			out = append(out, id)
		}
		if covered[id] || id == o.root {
			for _, below := range o.UnitsIn(id) {
				walk(below)
			}
		}
	}
	walk(o.root)
	return out
}

// isHeading reports whether a unit only holds others together.
func (o *Organisation) isHeading(u *Unit) bool {
	return u.Leadership.Posts.Len() == 0 && len(o.PostsIn(u.ID)) == 0 && len(o.TasksOf(u.ID)) == 0
}
