package org

import (
	"iter"
	"maps"
	"slices"

	"dk/reorg/internal/diag"
)

// thing is what an organisation is made of: a post, a unit or a body.
type thing[T any] interface {
	*T
	id() ID
	place() *diag.Pos // where it was declared or last changed
	Equal(T) bool
}

// layer holds the things of one kind: a base that is shared, and the few that were changed since. An edited organisation
// costs as much as its edits, however large the base.
type layer[T any, P thing[T]] struct {
	base    []T
	at      map[ID]int32 // index in base
	changed map[ID]*T    // nil: gone
	log     []ID         // the keys of changed, in the order of their first change
	before  map[ID]*T    // what the step being made has touched, as it was before the step
	step    []ID         // the keys of before, in the order in which they were touched
}

// add puts a thing into the base, of which nothing is changed yet.
func (l *layer[T, P]) add(v T) {
	i := len(l.base)
	l.base = append(l.base, v)
	l.at[P(&l.base[i]).id()] = int32(i)
}

func (l *layer[T, P]) get(id ID) *T {
	if len(l.changed) > 0 {
		if v, ok := l.changed[id]; ok {
			return v
		}
	}
	return l.original(id)
}

// original is the thing in the base, whatever happened to it since.
func (l *layer[T, P]) original(id ID) *T {
	if i, ok := l.at[id]; ok {
		return &l.base[i]
	}
	return nil
}

// value is a copy for those outside, who must not change what is shared.
func (l *layer[T, P]) value(id ID) (T, bool) {
	if v := l.get(id); v != nil {
		return *v, true
	}
	var none T
	return none, false
}

// set replaces a thing, or with nil removes it.
func (l *layer[T, P]) set(id ID, v *T) {
	if _, touched := l.before[id]; !touched {
		if l.before == nil {
			l.before = map[ID]*T{}
		}
		l.before[id] = l.get(id)
		l.step = append(l.step, id)
	}
	if _, changed := l.changed[id]; !changed {
		l.log = append(l.log, id)
	}
	l.changed[id] = v
}

// edit changes a thing that is there. One that is different afterwards was last changed at this place.
func (l *layer[T, P]) edit(id ID, at diag.Pos, change func(*T)) {
	was := l.get(id)
	is := *was
	change(&is)
	if !P(&is).Equal(*was) {
		*P(&is).place() = at
		l.set(id, &is)
	}
}

// clone shares the base and copies the changes.
func (l *layer[T, P]) clone() layer[T, P] {
	changed := maps.Clone(l.changed)
	if changed == nil {
		changed = map[ID]*T{}
	}
	return layer[T, P]{base: l.base, at: l.at, changed: changed, log: slices.Clone(l.log)}
}

// begin starts a step.
func (l *layer[T, P]) begin() { l.before, l.step = nil, nil }

// undo takes back what the step has done.
func (l *layer[T, P]) undo() {
	for _, id := range l.step {
		l.changed[id] = l.before[id]
	}
	l.begin()
}

// done is what the step has done.
func (l *layer[T, P]) done() []Delta[T] {
	var out []Delta[T]
	for _, id := range l.step {
		if d, differs := difference[T, P](l.before[id], l.get(id)); differs {
			out = append(out, d)
		}
	}
	return out
}

// all goes through the things: those of the base in their order, each as it is now, then the new ones.
func (l *layer[T, P]) all() iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range l.base {
			v := &l.base[i]
			if len(l.changed) > 0 {
				if now, ok := l.changed[P(v).id()]; ok {
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

// values are copies of all, for those outside.
func (l *layer[T, P]) values() iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range l.all() {
			if !yield(*v) {
				return
			}
		}
	}
}

// ids are those of all.
func (l *layer[T, P]) ids() iter.Seq[string] {
	return func(yield func(string) bool) {
		for v := range l.all() {
			if !yield(string(P(v).id())) {
				return
			}
		}
	}
}

// touched goes through the things that are not as they were in the base, those that are gone apart.
func (l *layer[T, P]) touched() iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for _, id := range l.log {
			if v := l.get(id); v != nil && !yield(v) {
				return
			}
		}
	}
}

// having returns the ids of the things for which holds is true now: candidates are those of the base for which it was.
func (l *layer[T, P]) having(candidates []ID, holds func(*T) bool) []ID {
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

// differences are what differs from one layer to another over the same base.
func differences[T any, P thing[T]](before, after *layer[T, P]) []Delta[T] {
	var out []Delta[T]
	seen := map[ID]bool{}
	for _, log := range [][]ID{before.log, after.log} {
		for _, id := range log {
			if seen[id] {
				continue
			}
			seen[id] = true
			if d, differs := difference[T, P](before.get(id), after.get(id)); differs {
				out = append(out, d)
			}
		}
	}
	return out
}

func difference[T any, P thing[T]](before, after *T) (Delta[T], bool) {
	if before == nil && after == nil || before != nil && after != nil && P(before).Equal(*after) {
		return Delta[T]{}, false
	}
	return Delta[T]{copyOf(before), copyOf(after)}, true
}

func copyOf[T any](v *T) *T {
	if v == nil {
		return nil
	}
	c := *v
	return &c
}
