package costing

import (
	"maps"
	"math/bits"
	"slices"
)

// search walks through the combinations of options. Amounts are whole numbers of a unit small enough to hold all exactly.
type search struct {
	options []searched
	joints  [][]searched   // each with the last of its options, where it is known whether all are taken
	groups  []*searchGroup // each with the last of its options, where its combination is known; nil: none ends there
	low     []int64        // how far each input can come below its best value, 0 or less; in a unit of its own
	high    []int64
	lowest  bool // whether what is left is the least there can be

	factors []int64 // of each input in the balance with the options taken so far
	value   int64   // of that balance
	down    int64   // how far below its value that balance can come
	weight  int

	leftBefore       int64 // with nothing taken
	allowed, fitting int
	best             combination
	smallest         combination
	gentlest         combination
	costly           uint32 // options that cost something
	byWeight         []metCombination
}

// searched is what an option, or a joint, does to the balance.
type searched struct {
	taken    uint32 // itself, or the options of the joint
	never    bool   // it cannot be taken
	excluded uint32
	required uint32
	weight   int

	value, down int64
	inputs      []searchInput
}

type searchInput struct {
	at     int
	factor int64
}

// searchGroup is what the combinations of a group do beyond the sum of their options. Those that are not there cannot be
// carried out.
type searchGroup struct {
	members uint32
	more    map[uint32]*searched
}

// newSearch turns the figures into whole numbers.
func newSearch(f *fitting) (*search, error) {
	s := &search{lowest: !f.Probably, options: make([]searched, len(f.Options)), joints: make([][]searched, len(f.Options)), groups: make([]*searchGroup, len(f.Options))}
	w := &wholes{at: map[*Leaf]int{}, within: map[*Leaf]bool{}}
	w.add(f.Balance, NotASum{})
	for i, o := range f.Options {
		w.add(o.Saves, NotASum{o.ID, o.At})
		s.options[i] = searched{taken: 1 << i, excluded: f.excluded[i], required: f.closure[i] &^ (1 << i), never: f.unmet&f.closure[i] != 0, weight: o.Intrusion}
	}
	joints := slices.DeleteFunc(slices.Clone(f.joints), func(j Joint) bool { return j.Never == "" && f.isGrouped(j.taken) })
	for _, j := range joints {
		last := f.Options[bits.Len32(j.taken)-1]
		w.add(j.Saves, NotASum{last.ID, last.At})
	}
	begin := len(w.forms)
	f.addGroups(w)
	if err := w.count(); err != nil {
		return nil, err
	}
	s.low, s.high, s.factors = w.low, w.high, make([]int64, len(w.leaves))
	s.take(&w.done[0], 1)
	most := 0
	for i := range s.options {
		o, done := &s.options[i], w.done[1+i]
		o.value, o.down, o.inputs = done.value, done.down, done.inputs
		if most += o.weight; o.value < 0 {
			s.costly |= o.taken
		}
	}
	for i, j := range joints {
		done := w.done[1+len(s.options)+i]
		done.taken, done.never = j.taken, j.Never != ""
		last := bits.Len32(j.taken) - 1
		s.joints[last] = append(s.joints[last], done)
	}
	s.addGroups(f, w.done[begin:])
	s.byWeight = make([]metCombination, most+1)
	return s, nil
}

// addGroups takes the figures of groups in.
func (f *fitting) addGroups(w *wholes) {
	for _, g := range f.groups {
		last := f.Options[bits.Len32(g.members)-1]
		for _, taken := range slices.Sorted(maps.Keys(g.more)) {
			if more := g.more[taken]; len(more.terms) > 0 {
				w.add(more, NotASum{last.ID, last.At})
			}
		}
	}
}

// addGroups takes what became of the figures of groups, in the same order.
func (s *search) addGroups(f *fitting, done []searched) {
	for _, g := range f.groups {
		out := &searchGroup{members: g.members, more: map[uint32]*searched{}}
		for _, taken := range slices.Sorted(maps.Keys(g.more)) {
			out.more[taken] = &searched{}
			if len(g.more[taken].terms) > 0 {
				out.more[taken], done = &done[0], done[1:]
			}
		}
		s.groups[bits.Len32(g.members)-1] = out
	}
}

// from tries all combinations of the options from the one given on, with those taken that were taken before and those needed
// that they require.
func (s *search) from(option int, taken, needed uint32) {
	if option == len(s.options) {
		s.note(taken, needed)
		return
	}
	o := &s.options[option]
	if needed&o.taken == 0 {
		s.after(option, taken, needed)
	}
	if o.never || o.excluded&taken != 0 || o.required&(o.taken-1)&^taken != 0 {
		return
	}
	now := taken | o.taken
	for i := range s.joints[option] {
		if j := &s.joints[option][i]; j.never && j.taken&^now == 0 {
			return
		}
	}
	s.take(o, 1)
	for i := range s.joints[option] {
		if j := &s.joints[option][i]; j.taken&^now == 0 {
			s.take(j, 1)
		}
	}
	s.after(option, now, needed|o.required)
	for i := range s.joints[option] {
		if j := &s.joints[option][i]; j.taken&^now == 0 {
			s.take(j, -1)
		}
	}
	s.take(o, -1)
}

// after goes on after an option was taken or not; with the last option of a group it is known what the group does together.
func (s *search) after(option int, taken, needed uint32) {
	g := s.groups[option]
	if g == nil || g.members&taken == 0 {
		s.from(option+1, taken, needed)
		return
	}
	if more, possible := g.more[g.members&taken]; possible {
		s.take(more, 1)
		s.from(option+1, taken, needed)
		s.take(more, -1)
	}
}

// take adds an option or a joint to the balance, or takes it off again.
func (s *search) take(o *searched, sign int64) {
	s.value += sign * o.value
	s.down += sign * o.down
	s.weight += int(sign) * o.weight
	for _, in := range o.inputs {
		s.down -= s.fall(in.at)
		s.factors[in.at] += sign * in.factor
		s.down += s.fall(in.at)
	}
}

// fall is how far an input can pull the balance down; 0 or less.
func (s *search) fall(input int) int64 {
	if f := s.factors[input]; f > 0 {
		return f * s.low[input]
	} else {
		return f * s.high[input]
	}
}

func (s *search) left() int64 {
	if s.lowest {
		return s.value + s.down
	}
	return s.value
}

// note counts a combination, and keeps it if it is the best of a kind.
func (s *search) note(taken, needed uint32) {
	c := combination{taken: taken, value: s.value, left: s.left(), weight: s.weight}
	if s.allowed++; s.allowed == 1 {
		s.leftBefore = c.left // options are left out before they are taken
	}
	if s.allowed == 1 || c.leaves(s.best) < 0 {
		s.best = c
	}
	if k := &s.byWeight[c.weight]; !k.met || c.leaves(k.combination) < 0 {
		k.combination, k.met = c, true
	}
	if c.left < 0 {
		return
	}
	if taken&s.costly&^needed != 0 {
		c.wastes = 1
	}
	s.fitting++
	if s.fitting == 1 || c.intrudes(s.gentlest) < 0 {
		s.gentlest = c
	}
	if s.fitting == 1 || c.saves(s.smallest) < 0 {
		s.smallest = c
	}
}

// frontier are the combinations that no other beats.
func (s *search) frontier() []combination {
	var out []combination
	for _, c := range s.byWeight {
		if c.met && (len(out) == 0 || c.left > out[len(out)-1].left) {
			out = append(out, c.combination)
		}
	}
	return out
}

// found are the combinations that are handed out.
func (s *search) found() []combination {
	out := append(s.frontier(), s.best)
	if s.fitting > 0 {
		out = append(out, s.smallest, s.gentlest)
	}
	return out
}
