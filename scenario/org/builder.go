package org

import (
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
)

// Builder makes the baseline from units, posts, bodies and tasks as they are read. Add all units before the posts, and the
// bodies and tasks last. What is wrong goes to the list given to [NewBuilder].
type Builder struct {
	diags   *diag.List
	sources Sources
	o       *Organisation // as far as it was read
	pending []Reference   // to things that were not there yet
	scratch []Reference
	lost    int  // units that posts are said to be in, and that do not exist
	holes   bool // something could not be read: a reference that points nowhere may mean it
}

// NewBuilder returns an empty builder. posts is about how many posts will come, to reserve room; 0 will do.
func NewBuilder(sources Sources, posts int, diags *diag.List) *Builder {
	return &Builder{diags: diags, sources: sources, o: &Organisation{
		posts:  layer[Post, *Post]{base: make([]Post, 0, posts), at: make(map[ID]int32, posts)},
		units:  layer[Unit, *Unit]{at: map[ID]int32{}},
		bodies: layer[Body, *Body]{at: map[ID]int32{}},
		tasks:  layer[Task, *Task]{at: map[ID]int32{}},
	}}
}

// Holes says that units, posts or bodies could not be read, and that this was complained about.
func (b *Builder) Holes() { b.holes = true }

// AddUnit reads a unit.
func (b *Builder) AddUnit(f *source.Fields) {
	u, refs := ReadUnit(f, b.sources, b.scratch[:0])
	if b.isNew(u.ID, u.At) {
		b.o.units.add(u)
	}
	b.resolve(refs)
}

// AddPost reads a post.
func (b *Builder) AddPost(f *source.Fields) {
	p, refs := ReadPost(f, b.sources, b.scratch[:0])
	if b.isNew(p.ID, p.At) {
		b.o.posts.add(p)
	}
	b.resolve(refs)
}

// AddBody reads a body. That its members are published as more or fewer than its seats is a finding.
func (b *Builder) AddBody(f *source.Fields) {
	body, refs := ReadBody(f, b.sources, b.scratch[:0])
	if b.isNew(body.ID, body.At) {
		b.o.bodies.add(body)
		checkMembers(&body, b.diags)
	}
	b.resolve(refs)
}

// AddTask reads a task.
func (b *Builder) AddTask(f *source.Fields) {
	t, refs := ReadTask(f, b.sources, b.scratch[:0])
	if b.isNew(t.ID, t.At) {
		b.o.tasks.add(t)
	}
	b.resolve(refs)
}

// isNew reports whether an id can be read into, and no other has it.
func (b *Builder) isNew(id ID, at diag.Pos) bool {
	if id == "" {
		b.holes = true
		return false
	}
	first := b.o.look(id)
	if first.kind == 0 {
		return true
	}
	b.diags.Errorf("duplicate-id", at, "the id %q is already that of a %s", string(id), first.kind).
		Hintf("give one of them another id; units, posts, bodies and tasks share one set of ids").See(first.at, "declared here")
	return false
}

// resolve drops the references that point at something already there and keeps the rest for the end, so that a large table
// does not hold the place of every reference in memory.
func (b *Builder) resolve(refs []Reference) {
	b.scratch = refs
	for _, r := range refs {
		if b.o.look(ID(r.ID)).kind&r.Want != 0 {
			continue
		}
		b.pending = append(b.pending, r)
		if r.Want == WantUnit && len(b.o.posts.base) > 0 {
			b.lost++ // all units are there when posts come: this one will not turn up
		}
	}
	if b.lost > diag.MistakesAtMost { // said now, so that whoever reads a table of nothing else can stop
		for _, r := range b.pending {
			b.find(r)
		}
		b.pending, b.lost = nil, 0
	}
}

func (b *Builder) find(r Reference) {
	b.o.find(r, func(Reference) bool { return b.holes }, b.diags)
}

// Organisation returns the baseline when it holds its invariants. Otherwise it complains and returns false; so it does,
// silently, when the list held mistakes before, because an organisation with holes would only give more of them. The
// builder is spent.
func (b *Builder) Organisation() (*Organisation, bool) {
	o := b.o
	o.relations = relate(o.posts.base, o.units.base, o.bodies.base, o.tasks.base)
	said := b.diags.Len()
	for _, r := range b.pending {
		b.find(r)
		if b.diags.TooMany(said, r.At) {
			break
		}
	}
	if b.diags.HasErrors() {
		return nil, false
	}
	if !o.checkTree(b.diags) || !o.check(o.posts.all(), o.units.all(), o.bodies.all(), b.diags) {
		return nil, false
	}
	return o, true
}
