package org

import (
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
)

// Builder makes the baseline from units and posts as they are read. Add all units before the posts. What is wrong goes to
// the list given to [NewBuilder].
type Builder struct {
	diags   *diag.List
	sources Sources
	units   []Unit
	posts   []Post
	unitAt  map[ID]int32
	postAt  map[ID]int32
	pending []Reference // to things that were not there yet
	scratch []Reference
	lost    int  // units that posts are said to be in, and that do not exist
	holes   bool // a unit or a post could not be read: a reference that points nowhere may mean it
}

// NewBuilder returns an empty builder. posts is about how many posts will come, to reserve room; 0 will do.
func NewBuilder(sources Sources, posts int, diags *diag.List) *Builder {
	return &Builder{
		diags: diags, sources: sources,
		unitAt: map[ID]int32{}, postAt: make(map[ID]int32, posts), posts: make([]Post, 0, posts),
	}
}

// Holes says that units or posts could not be read, and that this was complained about.
func (b *Builder) Holes() { b.holes = true }

// AddUnit reads a unit.
func (b *Builder) AddUnit(f *source.Fields) {
	u, refs := ReadUnit(f, b.sources, b.scratch[:0])
	b.scratch = refs
	b.holes = b.holes || u.ID == ""
	if u.ID != "" && b.isNew(u.ID, u.At) {
		b.unitAt[u.ID] = int32(len(b.units))
		b.units = append(b.units, u)
	}
	b.resolve(refs)
}

// AddPost reads a post.
func (b *Builder) AddPost(f *source.Fields) {
	p, refs := ReadPost(f, b.sources, b.scratch[:0])
	b.scratch = refs
	b.holes = b.holes || p.ID == ""
	if p.ID != "" && b.isNew(p.ID, p.At) {
		b.postAt[p.ID] = int32(len(b.posts))
		b.posts = append(b.posts, p)
	}
	b.resolve(refs)
}

func (b *Builder) isNew(id ID, at diag.Pos) bool {
	kind, first := "", diag.Pos{}
	if i, ok := b.unitAt[id]; ok {
		kind, first = "unit", b.units[i].At
	} else if i, ok := b.postAt[id]; ok {
		kind, first = "post", b.posts[i].At
	} else {
		return true
	}
	b.diags.Errorf("duplicate-id", at, "the id %q is already that of a %s", string(id), kind).
		Hintf("give one of them another id; units and posts share one set of ids").See(first, "declared here")
	return false
}

// resolve drops the references that point at something already there and keeps the rest for the end, so that a large table
// does not hold the place of every reference in memory.
func (b *Builder) resolve(refs []Reference) {
	for _, r := range refs {
		if _, ok := b.unitAt[ID(r.ID)]; ok && r.Want&WantUnit != 0 {
			continue
		}
		if _, ok := b.postAt[ID(r.ID)]; ok && r.Want&WantPost != 0 {
			continue
		}
		b.pending = append(b.pending, r)
		if r.Want == WantUnit && len(b.posts) > 0 {
			b.lost++ // all units are there when posts come: this one will not turn up
		}
	}
	if b.lost > diag.MistakesAtMost { // said now, so that whoever reads a table of nothing else can stop
		o := b.organisation()
		for _, r := range b.pending {
			o.find(r, func(Reference) bool { return b.holes }, b.diags)
		}
		b.pending, b.lost = nil, 0
	}
}

func (b *Builder) organisation() *Organisation {
	return &Organisation{
		posts:     layer[Post]{base: b.posts, at: b.postAt},
		units:     layer[Unit]{base: b.units, at: b.unitAt},
		relations: relate(b.posts, b.units),
	}
}

// Organisation returns the baseline when it holds its invariants. Otherwise it complains and returns false; so it does,
// silently, when the list held mistakes before, because an organisation with holes would only give more of them.
func (b *Builder) Organisation() (*Organisation, bool) {
	o := b.organisation()
	said := b.diags.Len()
	for _, r := range b.pending {
		o.find(r, func(Reference) bool { return b.holes }, b.diags)
		if b.diags.TooMany(said, r.At) {
			break
		}
	}
	if b.diags.HasErrors() {
		return nil, false
	}
	if !o.checkTree(b.diags) || !o.check(o.allPosts(), o.allUnits(), b.diags) {
		return nil, false
	}
	return o, true
}
