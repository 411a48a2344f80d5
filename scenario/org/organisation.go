package org

import (
	"cmp"
	"iter"
	"slices"
	"sync"

	"dk/reorg/internal/diag"
)

// Organisation is all units, posts, lines and bodies at one moment. It never changes and may be read by several goroutines.
type Organisation struct {
	posts     layer[Post, *Post]
	units     layer[Unit, *Unit]
	bodies    layer[Body, *Body]
	tasks     layer[Task, *Task]
	relations *relations // of the base, shared by every organisation edited from it
	root      ID
}

// relations are the references of the base turned round: who points at an id. Each is worked out when it is first asked
// for, because most runs over a large organisation never ask.
type relations struct {
	posts     func() map[ID][]ID // unit → its posts
	children  func() map[ID][]ID // unit → the units that are part of it
	bodies    func() map[ID][]ID // unit → the bodies that belong to it
	leads     func() map[ID][]ID // post → the units it leads
	seats     func() map[ID][]ID // post or unit → the bodies in which it has a seat
	tasks     func() map[ID][]ID // unit → its tasks
	duties    func() map[ID][]ID // post → the units, bodies and tasks for which it is named as responsible
	preparers func() map[ID][]ID // body → the bodies that prepare for it
	lines     func() map[ID][]ID // id → the posts and units with a line, deputyship or display place that names it
}

func relate(posts []Post, units []Unit, bodies []Body, tasks []Task) *relations {
	return &relations{
		posts:    turned(posts, func(p *Post, point func(at, from ID)) { point(p.Unit, p.ID) }),
		children: turned(units, func(u *Unit, point func(at, from ID)) { point(u.PartOf, u.ID) }),
		bodies:   turned(bodies, func(b *Body, point func(at, from ID)) { point(b.Unit, b.ID) }),
		leads: turned(units, func(u *Unit, point func(at, from ID)) {
			for post := range u.Leadership.Posts.All() {
				point(post, u.ID)
			}
		}),
		seats: turned(bodies, func(b *Body, point func(at, from ID)) {
			for seat := range b.Seats.All() {
				point(cmp.Or(seat.Post, seat.Unit), b.ID)
			}
		}),
		tasks: turned(tasks, func(t *Task, point func(at, from ID)) { point(t.Unit, t.ID) }),
		duties: sync.OnceValue(func() map[ID][]ID {
			to := map[ID][]ID{}
			add := func(id ID, r Responsibility) {
				for post := range r.Posts.All() {
					to[post] = append(to[post], id)
				}
			}
			for i := range units {
				add(units[i].ID, units[i].Responsible)
			}
			for i := range bodies {
				add(bodies[i].ID, bodies[i].Responsible)
			}
			for i := range tasks {
				add(tasks[i].ID, tasks[i].Responsible)
			}
			return to
		}),
		preparers: turned(bodies, func(b *Body, point func(at, from ID)) {
			for other := range b.PreparesFor.All() {
				point(other, b.ID)
			}
		}),
		lines: sync.OnceValue(func() map[ID][]ID {
			to := map[ID][]ID{}
			refers := func(from ID) func(ID) {
				return func(id ID) {
					if all := to[id]; len(all) == 0 || all[len(all)-1] != from { // once, however many lines it has there
						to[id] = append(all, from)
					}
				}
			}
			for i := range units {
				units[i].refersTo(refers(units[i].ID))
			}
			for i := range posts {
				posts[i].refersTo(refers(posts[i].ID))
			}
			return to
		}),
	}
}

// turned collects, once and when first asked, which values point at an id, each once however often it does.
func turned[T any](values []T, pointers func(v *T, point func(at, from ID))) func() map[ID][]ID {
	return sync.OnceValue(func() map[ID][]ID {
		to := map[ID][]ID{}
		for i := range values {
			pointers(&values[i], func(at, from ID) {
				if all := to[at]; len(all) == 0 || all[len(all)-1] != from {
					to[at] = append(all, from)
				}
			})
		}
		return to
	})
}

// refersTo names every id that a post's lines and deputyship point at.
func (p *Post) refersTo(yield func(ID)) {
	if p.ReportsTo != "" {
		yield(p.ReportsTo)
	}
	if p.DeputyFor != "" {
		yield(p.DeputyFor)
	}
	for line := range p.Lines.All() {
		yield(line.To)
	}
}

// refersTo names every id that a unit's lines, boards and display places point at; its parent and leaders are apart.
func (u *Unit) refersTo(yield func(ID)) {
	for line := range u.Lines.All() {
		yield(line.To)
	}
	for id := range u.GovernedBy.All() {
		yield(id)
	}
	for id := range u.ShownUnder.All() {
		yield(id)
	}
}

// Root is the unit that is part of no other.
func (o *Organisation) Root() ID { return o.root }

// Post returns a post, and whether there is one of that id.
func (o *Organisation) Post(id ID) (Post, bool) { return o.posts.value(id) }

// Unit returns a unit, and whether there is one of that id.
func (o *Organisation) Unit(id ID) (Unit, bool) { return o.units.value(id) }

// Body returns a body, and whether there is one of that id.
func (o *Organisation) Body(id ID) (Body, bool) { return o.bodies.value(id) }

// Posts goes through all posts in the order they were declared, new ones last.
func (o *Organisation) Posts() iter.Seq[Post] { return o.posts.values() }

// Task returns a task, and whether there is one of that id.
func (o *Organisation) Task(id ID) (Task, bool) { return o.tasks.value(id) }

// Units goes through all units in the order they were declared, new ones last.
func (o *Organisation) Units() iter.Seq[Unit] { return o.units.values() }

// Bodies goes through all bodies in the order they were declared, new ones last.
func (o *Organisation) Bodies() iter.Seq[Body] { return o.bodies.values() }

// Tasks goes through all tasks in the order they were declared, new ones last.
func (o *Organisation) Tasks() iter.Seq[Task] { return o.tasks.values() }

// named is what an id names.
type named struct {
	kind Want // 0: nothing
	name string
	at   diag.Pos
}

// look says what an id names.
func (o *Organisation) look(id ID) named {
	if u := o.units.get(id); u != nil {
		return named{WantUnit, u.Name, u.At}
	}
	if p := o.posts.get(id); p != nil {
		return named{WantPost, p.Title, p.At}
	}
	if b := o.bodies.get(id); b != nil {
		return named{WantBody, b.Name, b.At}
	}
	if t := o.tasks.get(id); t != nil {
		return named{WantTask, t.Name, t.At}
	}
	return named{}
}

// PostsIn returns the posts of a unit, not of the units below it.
func (o *Organisation) PostsIn(unit ID) []ID {
	return o.posts.having(o.relations.posts()[unit], func(p *Post) bool { return p.Unit == unit })
}

// UnitsIn returns the units that are part of a unit, not of those below it.
func (o *Organisation) UnitsIn(unit ID) []ID {
	return o.units.having(o.relations.children()[unit], func(u *Unit) bool { return u.PartOf == unit })
}

// LedBy returns the units that a post leads, alone or jointly.
func (o *Organisation) LedBy(post ID) []ID {
	return o.units.having(o.relations.leads()[post], func(u *Unit) bool { return u.Leadership.Posts.Contains(post) })
}

// BodiesIn returns the bodies that belong to a unit, not those of the units below it.
func (o *Organisation) BodiesIn(unit ID) []ID {
	return o.bodies.having(o.relations.bodies()[unit], func(b *Body) bool { return b.Unit == unit })
}

// TasksOf returns the tasks of a unit, not of those below it.
func (o *Organisation) TasksOf(unit ID) []ID {
	return o.tasks.having(o.relations.tasks()[unit], func(t *Task) bool { return t.Unit == unit })
}

// BodiesSeating returns the bodies in which a post has a seat or to which a unit sends people, as members or as their
// secretaries.
func (o *Organisation) BodiesSeating(holder ID) []ID {
	return o.bodies.having(o.relations.seats()[holder], func(b *Body) bool {
		return slices.ContainsFunc(b.Seats.items, func(s Seat) bool { return s.Post == holder || s.Unit == holder })
	})
}

// BodiesPreparing returns the bodies that prepare for a body.
func (o *Organisation) BodiesPreparing(body ID) []ID {
	return o.bodies.having(o.relations.preparers()[body], func(b *Body) bool { return b.PreparesFor.Contains(body) })
}

// PostsReferringTo returns the posts whose explicit line or deputyship names the id.
func (o *Organisation) PostsReferringTo(id ID) []ID {
	return o.posts.having(o.relations.lines()[id], func(p *Post) bool {
		found := false
		p.refersTo(func(to ID) { found = found || to == id })
		return found
	})
}

// UnitsReferringTo returns the units whose line, board or display place names the id.
func (o *Organisation) UnitsReferringTo(id ID) []ID {
	return o.units.having(o.relations.lines()[id], func(u *Unit) bool {
		found := false
		u.refersTo(func(to ID) { found = found || to == id })
		return found
	})
}

// Within reports whether a unit is another or lies below it.
func (o *Organisation) Within(unit, above ID) bool {
	for u := o.units.get(unit); u != nil; u = o.units.get(u.PartOf) {
		if u.ID == above {
			return true
		}
	}
	return false
}

// EconomyOfPost is the ring-fenced economy of a post: its own, or that of its unit.
func (o *Organisation) EconomyOfPost(p Post) string {
	if p.Economy != "" {
		return p.Economy
	}
	return o.EconomyOf(p.Unit)
}

// EconomyOf is the ring-fenced economy of a unit: its own, or that of the nearest unit above that names one; empty if none
// does.
func (o *Organisation) EconomyOf(unit ID) string {
	for u := o.units.get(unit); u != nil; u = o.units.get(u.PartOf) {
		if u.Economy != "" {
			return u.Economy
		}
	}
	return ""
}
