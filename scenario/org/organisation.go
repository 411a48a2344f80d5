package org

import (
	"iter"
	"maps"
	"slices"
	"sync"
)

// Organisation is all units, posts and lines at one moment. It never changes and may be read by several goroutines.
type Organisation struct {
	posts     layer[Post]
	units     layer[Unit]
	relations *relations // of the base, shared by every organisation edited from it
	root      ID
}

// layer holds the values of one kind: a base that is shared, and the few that were changed since. An edited organisation
// costs as much as its edits, however large the base.
type layer[T any] struct {
	base    []T
	at      map[ID]int32 // index in base
	changed map[ID]*T    // nil: gone
	log     []ID         // the keys of changed, in the order of their first change
}

func (l *layer[T]) get(id ID) *T {
	if len(l.changed) > 0 {
		if v, ok := l.changed[id]; ok {
			return v
		}
	}
	return l.original(id)
}

// original is the value in the base, whatever happened to it since.
func (l *layer[T]) original(id ID) *T {
	if i, ok := l.at[id]; ok {
		return &l.base[i]
	}
	return nil
}

func (l *layer[T]) set(id ID, v *T) {
	if _, ok := l.changed[id]; !ok {
		l.log = append(l.log, id)
	}
	l.changed[id] = v
}

// clone shares the base and copies the changes.
func (l *layer[T]) clone() layer[T] {
	changed := maps.Clone(l.changed)
	if changed == nil {
		changed = map[ID]*T{}
	}
	return layer[T]{l.base, l.at, changed, slices.Clone(l.log)}
}

// all goes through the values: those of the base in their order, each as it is now, then the new ones.
func (l *layer[T]) all(id func(*T) ID) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range l.base {
			v := &l.base[i]
			if len(l.changed) > 0 {
				if now, ok := l.changed[id(v)]; ok {
					v = now
				}
			}
			if v != nil && !yield(v) {
				return
			}
		}
		for _, id := range l.log {
			if v := l.changed[id]; v != nil && l.original(id) == nil && !yield(v) {
				return
			}
		}
	}
}

// having returns the ids of the values for which holds is true now: candidates are those of the base for which it was.
func having[T any](l *layer[T], candidates []ID, holds func(*T) bool) []ID {
	var out []ID
	for _, id := range candidates {
		if v := l.get(id); v != nil && holds(v) {
			out = append(out, id)
		}
	}
	for _, id := range l.log {
		if v := l.changed[id]; v == nil || !holds(v) {
			continue
		}
		if was := l.original(id); was == nil || !holds(was) {
			out = append(out, id)
		}
	}
	return out
}

// relations are the references of the base turned round: who points at an id. Each is worked out when it is first asked
// for, because most runs over a large organisation never ask.
type relations struct {
	posts    func() map[ID][]ID // unit → its posts
	children func() map[ID][]ID // unit → the units that are part of it
	leads    func() map[ID][]ID // post → the units it leads
	lines    func() map[ID][]ID // id → the posts and units with a line, deputyship or display place that names it
}

func relate(posts []Post, units []Unit) *relations {
	return &relations{
		posts:    turned(posts, func(p *Post, point func(at, from ID)) { point(p.Unit, p.ID) }),
		children: turned(units, func(u *Unit, point func(at, from ID)) { point(u.PartOf, u.ID) }),
		leads: turned(units, func(u *Unit, point func(at, from ID)) {
			for post := range u.Leadership.Posts.All() {
				point(post, u.ID)
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

// turned collects, once and when first asked, which values point at an id.
func turned[T any](values []T, pointers func(v *T, point func(at, from ID))) func() map[ID][]ID {
	return sync.OnceValue(func() map[ID][]ID {
		to := map[ID][]ID{}
		for i := range values {
			pointers(&values[i], func(at, from ID) { to[at] = append(to[at], from) })
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
func (o *Organisation) Post(id ID) (Post, bool) {
	if p := o.posts.get(id); p != nil {
		return *p, true
	}
	return Post{}, false
}

// Unit returns a unit, and whether there is one of that id.
func (o *Organisation) Unit(id ID) (Unit, bool) {
	if u := o.units.get(id); u != nil {
		return *u, true
	}
	return Unit{}, false
}

// Posts goes through all posts in the order they were declared, new ones last.
func (o *Organisation) Posts() iter.Seq[Post] { return values(o.allPosts()) }

// Units goes through all units in the order they were declared, new ones last.
func (o *Organisation) Units() iter.Seq[Unit] { return values(o.allUnits()) }

func (o *Organisation) allPosts() iter.Seq[*Post] {
	return o.posts.all(func(p *Post) ID { return p.ID })
}

func (o *Organisation) allUnits() iter.Seq[*Unit] {
	return o.units.all(func(u *Unit) ID { return u.ID })
}

func values[T any](seq iter.Seq[*T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range seq {
			if !yield(*v) {
				return
			}
		}
	}
}

// PostsIn returns the posts of a unit, not of the units below it.
func (o *Organisation) PostsIn(unit ID) []ID {
	return having(&o.posts, o.relations.posts()[unit], func(p *Post) bool { return p.Unit == unit })
}

// UnitsIn returns the units that are part of a unit, not of those below it.
func (o *Organisation) UnitsIn(unit ID) []ID {
	return having(&o.units, o.relations.children()[unit], func(u *Unit) bool { return u.PartOf == unit })
}

// LedBy returns the units that a post leads, alone or jointly.
func (o *Organisation) LedBy(post ID) []ID {
	return having(&o.units, o.relations.leads()[post], func(u *Unit) bool { return u.Leadership.Posts.Contains(post) })
}

// PostsReferringTo returns the posts whose explicit line or deputyship names the id.
func (o *Organisation) PostsReferringTo(id ID) []ID {
	return having(&o.posts, o.relations.lines()[id], func(p *Post) bool {
		found := false
		p.refersTo(func(to ID) { found = found || to == id })
		return found
	})
}

// UnitsReferringTo returns the units whose line, board or display place names the id.
func (o *Organisation) UnitsReferringTo(id ID) []ID {
	return having(&o.units, o.relations.lines()[id], func(u *Unit) bool {
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
