package costing

import (
	"cmp"
	"math/bits"
	"slices"
)

// fitting is a question with what is known about options that are carried out together. Options are bits of a number, in their
// order.
type fitting struct {
	Question
	scenarios uint32   // options that have one
	excluded  []uint32 // options that each cannot be taken with, whichever of the two says so
	closure   []uint32 // each with all that it requires, directly or not
	unmet     uint32   // options that require one that is not there
	joints    []Joint
	groups    []fitGroup
	estimated uint32 // options in a group that is too large to be carried out in all combinations
	tried     map[uint32]trial
}

// trial is what came of carrying out scenarios together.
type trial struct {
	Effected
	contradiction string
}

func newFitting(q Question) *fitting {
	f := &fitting{Question: q, tried: map[uint32]trial{}}
	f.Options = slices.Clone(q.Options) // their savings are filled in
	bit := map[string]uint32{}
	for i, o := range f.Options {
		bit[o.ID] = 1 << i
	}
	f.excluded, f.closure = make([]uint32, len(f.Options)), make([]uint32, len(f.Options))
	for i, o := range f.Options {
		if !o.Scenario.IsZero() {
			f.scenarios |= 1 << i
		}
		for _, id := range o.Excludes {
			f.excluded[i] |= bit[id]
		}
		f.closure[i] = 1 << i
		for _, id := range o.Requires {
			if f.closure[i] |= bit[id]; bit[id] == 0 {
				f.unmet |= 1 << i
			}
		}
	}
	for i := range f.Options {
		for j := range each(f.excluded[i]) {
			f.excluded[j] |= 1 << i
		}
	}
	for range f.Options { // as often as the longest chain of requirements
		for i := range f.Options {
			for j := range each(f.closure[i]) {
				f.closure[i] |= f.closure[j]
			}
		}
	}
	return f
}

// each are the options of a combination.
func each(taken uint32) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for ; taken != 0; taken &= taken - 1 {
			if !yield(bits.TrailingZeros32(taken)) {
				return
			}
		}
	}
}

// workOut works out what each scenario saves after those that its option requires, and what each two of them do together.
func (f *fitting) workOut() {
	order := slices.Collect(each(f.scenarios))
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(bits.OnesCount32(f.closure[a]), bits.OnesCount32(f.closure[b]))
	})
	for _, i := range order {
		all := f.closure[i] & f.scenarios
		before := all &^ (1 << i)
		if f.settle(before); f.never(all) {
			continue
		}
		if t := f.try(all); t.contradiction != "" {
			f.joints = append(f.joints, Joint{Never: t.contradiction, taken: 1 << i})
		} else {
			label := Label{Saved, f.Options[i].Title}
			f.Options[i].Saves = Sum(label, t.Saves)
			if before != 0 {
				f.Options[i].Saves = Less(label, t.Saves, f.sum(before))
			}
		}
	}
	for i := range each(f.scenarios) {
		for j := range each(f.scenarios &^ (2<<i - 1)) {
			if both := f.closure[i] | f.closure[j]; f.allowed(both) {
				f.settle(both & f.scenarios)
			}
		}
	}
}

// allowed reports whether options can be taken together as far as they themselves say.
func (f *fitting) allowed(taken uint32) bool {
	for i := range each(taken) {
		if f.excluded[i]&taken != 0 || f.closure[i]&^taken != 0 {
			return false
		}
	}
	return taken&f.unmet == 0
}

// settleAll settles all combinations, and reports whether they had been settled before.
func (f *fitting) settleAll(found []combination) bool {
	known := len(f.joints)
	for _, c := range found {
		f.settle(c.taken & f.scenarios)
	}
	return len(f.joints) == known
}

// settle carries out scenarios together, until their sum is what they save or it is known that they contradict each other.
func (f *fitting) settle(taken uint32) {
	for f.isWrong(taken) {
		core := f.core(taken)
		j := Joint{taken: f.heads(core)}
		if t := f.try(core); t.contradiction != "" {
			j.Never = t.contradiction
		} else {
			j.Saves = Less(Label{What: Saved}, t.Saves, f.sum(core))
		}
		f.joints = append(f.joints, j)
	}
}

// isWrong reports whether scenarios save something else together than what is known about them adds up to.
func (f *fitting) isWrong(taken uint32) bool {
	if taken == 0 || f.never(taken) {
		return false
	}
	t := f.try(taken)
	return t.contradiction != "" || !Less(Label{}, t.Saves, f.sum(taken)).isNothing()
}

// core is what makes a combination wrong: nothing more of it can be left out.
func (f *fitting) core(taken uint32) uint32 {
	for i := range each(taken) {
		less := taken
		for j := range each(taken) {
			if f.closure[j]>>i&1 == 1 {
				less &^= 1 << j
			}
		}
		if f.isWrong(less) {
			return f.core(less)
		}
	}
	return taken
}

// heads are those of several options that none of the others requires: who takes them takes all.
func (f *fitting) heads(taken uint32) uint32 {
	for i := range each(taken) {
		for j := range each(taken &^ (1 << i)) {
			if f.closure[j]>>i&1 == 1 {
				taken &^= 1 << i
				break
			}
		}
	}
	return taken
}

// never reports whether it is known of options that their scenarios contradict each other.
func (f *fitting) never(taken uint32) bool {
	return slices.ContainsFunc(f.joints, func(j Joint) bool { return j.Never != "" && j.taken&^taken == 0 })
}

// sum is what scenarios save together, as far as is known.
func (f *fitting) sum(taken uint32) Figure {
	parts := []Figure{f.oneByOne(taken)}
	for _, g := range f.groups {
		parts = append(parts, g.more[taken&g.members])
	}
	for _, j := range f.joints {
		if j.Never == "" && j.taken&^taken == 0 && !f.isGrouped(j.taken) {
			parts = append(parts, j.Saves)
		}
	}
	return Sum(Label{What: Saved}, parts...)
}

func (f *fitting) try(taken uint32) trial {
	t, known := f.tried[taken]
	if !known {
		t.Effected, t.contradiction = f.Apply(f.inOrder(taken))
		f.tried[taken] = t
	}
	return t
}

// inOrder are options in the order of the case, but each after what it requires.
func (f *fitting) inOrder(taken uint32) []Option {
	var out []Option
	done := uint32(0)
	var add func(i int)
	add = func(i int) {
		if done>>i&1 == 1 {
			return
		}
		done |= 1 << i
		for j := range each(f.closure[i] & taken) {
			add(j)
		}
		out = append(out, f.Options[i])
	}
	for i := range each(taken) {
		add(i)
	}
	return out
}

// isNothing reports whether a figure is exactly 0, whatever its leaves are within their bounds.
func (f Figure) isNothing() bool {
	down, up := f.spread()
	return f.At(best).Sign() == 0 && down.Sign() == 0 && up.Sign() == 0
}
