package costing

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
)

// The limits of what is carried out beforehand: each combination of scenarios that may act on each other.
const (
	fitWhole   = 8  // so few scenarios are all held to act on each other
	fitGrouped = 12 // more in one group have too many combinations to carry out
)

// fitGroup are scenarios that may act on each other, and on no scenario outside.
type fitGroup struct {
	members uint32
	more    map[uint32]Figure // what each combination that can be carried out saves beyond the sum of its options
}

// group finds the groups anew and carries out all their combinations. What is too large to be carried out stays in the hands of
// the joints that are found on the way.
func (f *fitting) group() {
	f.groups, f.estimated = nil, 0
	for _, members := range f.components() {
		switch n := bits.OnesCount32(members); {
		case n > fitGrouped:
			f.estimated |= members
		case n > 1:
			f.groups = append(f.groups, f.carriedOut(members))
		}
	}
}

// components are the scenarios that hang together: they touch the same, require each other or were found to act on each other.
func (f *fitting) components() []uint32 {
	var all []uint32
	for i := range each(f.scenarios) {
		all = append(all, f.closure[i]&f.scenarios)
	}
	if bits.OnesCount32(f.scenarios) <= fitWhole || f.Touches == nil {
		all = append(all, f.scenarios)
	} else {
		all = append(all, f.touching()...)
	}
	for _, j := range f.joints {
		all = append(all, j.taken)
	}
	return merged(slices.DeleteFunc(all, func(set uint32) bool { return set == 0 }))
}

// touching are sets of scenarios that have to do with the same, which one of them changes.
func (f *fitting) touching() []uint32 {
	changed, touched := map[string]uint32{}, map[string]uint32{}
	for i := range each(f.scenarios) {
		t := f.Touches(f.Options[i])
		for _, what := range t.Changes {
			changed[what] |= 1 << i
		}
		for _, what := range slices.Concat(t.Changes, t.Needs) {
			touched[what] |= 1 << i
		}
	}
	var out []uint32
	for _, what := range slices.Sorted(maps.Keys(changed)) {
		out = append(out, touched[what])
	}
	return out
}

// merged puts sets together until no two meet.
func merged(sets []uint32) []uint32 {
	for i := range sets {
		for j := range sets[:i] {
			if sets[i]&sets[j] != 0 {
				sets[j] |= sets[i]
				return merged(slices.Delete(sets, i, i+1))
			}
		}
	}
	slices.Sort(sets)
	return sets
}

// carriedOut carries out every combination of scenarios that their options allow, the small ones first, so that what a large
// one does is told only where no part of it does it.
func (f *fitting) carriedOut(members uint32) fitGroup {
	g := fitGroup{members: members, more: map[uint32]Figure{}}
	var subsets []uint32
	for s := members; s != 0; s = (s - 1) & members {
		if f.together(s) {
			subsets = append(subsets, s)
		}
	}
	slices.SortFunc(subsets, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(bits.OnesCount32(a), bits.OnesCount32(b)), cmp.Compare(a, b))
	})
	for _, s := range subsets {
		if f.never(s) {
			continue
		}
		t := f.try(s)
		if t.contradiction != "" {
			f.joints = append(f.joints, Joint{Never: t.contradiction, taken: f.heads(s)})
			continue
		}
		more := Less(Label{What: Saved}, t.Saves, f.oneByOne(s))
		if more.isNothing() {
			more = Figure{}
		} else if !slices.ContainsFunc(f.joints, func(j Joint) bool { return j.taken&^s == 0 }) {
			f.joints = append(f.joints, Joint{Saves: more, taken: f.heads(s)})
		}
		g.more[s] = more
	}
	return g
}

// together reports whether options say of their scenarios that these can be carried out together.
func (f *fitting) together(taken uint32) bool {
	for i := range each(taken) {
		if f.excluded[i]&taken != 0 || f.closure[i]&f.scenarios&^taken != 0 || f.closure[i]&f.unmet != 0 {
			return false
		}
	}
	return true
}

// oneByOne is what options save by themselves.
func (f *fitting) oneByOne(taken uint32) Figure {
	var parts []Figure
	for i := range each(taken) {
		parts = append(parts, f.Options[i].Saves)
	}
	return Sum(Label{What: Saved}, parts...)
}

// isGrouped reports whether options lie in one group, so that what they do together is known of all their combinations.
func (f *fitting) isGrouped(taken uint32) bool {
	return slices.ContainsFunc(f.groups, func(g fitGroup) bool { return taken&^g.members == 0 })
}
