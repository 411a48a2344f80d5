package costing

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"math/bits"
	"slices"

	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Option is something that could be done to make room for a scenario: a saving, at a price of its own.
type Option struct {
	ID, Title string
	Saves     Figure     // kroner a year that it takes off the cost, by itself and after what it requires
	Scenario  source.Ref // what it changes in the organisation, if it does; Saves is then worked out from it
	OneOff    Figure     // kroner paid once to do it, beside what its scenario costs once
	Intrusion int        // how hard it is on the organisation: 0 (nobody notices) to 10, a judgement of whoever wrote the case
	Because   string
	Excludes  []string // options that cannot be taken together with it
	Requires  []string // options that must be taken too; with one that is not among the options it cannot be taken
	Origin    org.Origin
	At        diag.Pos
}

// The limits of what is searched.
const (
	FitMost       = 24 // options: all their combinations are tried
	IntrusionMost = 10 // the harshest
)

// Question is what would bring a balance inside.
type Question struct {
	Balance  Figure
	Options  []Option
	Probably bool // whether what is left is its best value; else it is the least that the doubt of the inputs allows

	// Apply carries out the scenarios of several options together, in the order given, and works out their effect. Where
	// they contradict each other, it says why. Not needed where no option has a scenario.
	Apply func(options []Option) (effect Effected, contradiction string)
}

// Effected is what carried out scenarios save a year and cost once.
type Effected struct{ Saves, OneOff Figure }

// Fits are the combinations of options that bring a balance inside, of all that there are. Whether a combination is inside
// is decided by exact fractions, before anything is rounded.
type Fits struct {
	Before   Set      // nothing taken
	Options  []Option // those of the question, each with what it saves and costs once by itself
	Joints   []Joint  // what scenarios do together that they do not do one by one
	Allowed  int      // combinations that respect what the options exclude and require, and no joint that was found
	Fitting  int      // of these, those that are inside
	Smallest *Set     // the fitting one that saves least: no more is taken than is needed; nil: none fits
	Gentlest *Set     // the fitting one that intrudes least, of equals the one that saves least
	Best     Set      // the one that leaves most
	Frontier []Set    // those that no other beats by intruding no more and leaving more, or less and as much; by rising intrusion
}

// Set is a combination of options, in the order of the case.
type Set struct {
	Options   []Option
	Saves     Figure
	OneOff    Figure
	Balance   Figure // with the options taken
	Intrusion int    // the sum of theirs
	Fits      bool
}

// Joint is what the scenarios of several options do together and not one by one: they contradict each other, or save more or
// less than the sum. A contradiction of one option is one with the scenario that it is to make room for. Options that others
// among them require are not named.
type Joint struct {
	Options []Option
	Never   string // why they cannot be carried out together; empty: they can
	Saves   Figure // beyond what they save one by one

	taken uint32
}

// NotASum is a figure that cannot be searched with, because an uncertain amount enters it in another way than as a sum.
type NotASum struct {
	Of string // an option; empty: the balance
	At diag.Pos
}

func (e NotASum) Error() string {
	what := "the balance"
	if e.Of != "" {
		what = fmt.Sprintf("what the option %q saves", e.Of)
	}
	return what + " is no sum of amounts, so that combinations cannot be added up"
}

// fitRounds bounds how often the search begins again because a set that it found turned out otherwise when carried out.
const fitRounds = 500

// Fit tries all combinations of the options, exactly. What scenarios do together is looked at for every pair of them, and for
// every combination that is handed out. It is an error when there are more than [FitMost] options, or figures that are no sums
// of their inputs ([NotASum]).
func Fit(q Question) (Fits, error) {
	if len(q.Options) > FitMost {
		return Fits{}, fmt.Errorf("%d options have too many combinations to try all: at most %d", len(q.Options), FitMost)
	}
	for _, o := range q.Options {
		if o.Intrusion < 0 || o.Intrusion > IntrusionMost {
			return Fits{}, fmt.Errorf("the option %q has an intrusion of %d, which is not from 0 to %d", o.ID, o.Intrusion, IntrusionMost)
		}
	}
	f := newFitting(q)
	f.workOut()
	for range fitRounds {
		s, err := newSearch(f)
		if err != nil {
			return Fits{}, err
		}
		s.from(0, 0, 0)
		if found := s.found(); f.settleAll(found) {
			return f.fits(s, found), nil
		}
	}
	return Fits{}, errors.New("the scenarios of the options act on each other in too many ways: write those that go together as one option")
}

// fitting is a question with what is known about options that are carried out together. Options are bits of a number, in their
// order.
type fitting struct {
	Question
	scenarios uint32   // options that have one
	excluded  []uint32 // options that each cannot be taken with, whichever of the two says so
	closure   []uint32 // each with all that it requires, directly or not
	unmet     uint32   // options that require one that is not there
	joints    []Joint
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
	var parts []Figure
	for i := range each(taken) {
		parts = append(parts, f.Options[i].Saves)
	}
	for _, j := range f.joints {
		if j.Never == "" && j.taken&^taken == 0 {
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

func (f *fitting) list(taken uint32) []Option {
	var out []Option
	for i := range each(taken) {
		out = append(out, f.Options[i])
	}
	return out
}

// isNothing reports whether a figure is exactly 0, whatever its leaves are within their bounds.
func (f Figure) isNothing() bool {
	down, up := f.spread()
	return f.At(best).Sign() == 0 && down.Sign() == 0 && up.Sign() == 0
}

// fits turns what was found into figures.
func (f *fitting) fits(s *search, found []combination) Fits {
	out := Fits{Before: f.set(combination{left: s.leftBefore}), Options: f.priced(), Allowed: s.allowed, Fitting: s.fitting, Best: f.set(s.best)}
	for _, j := range f.joints {
		j.Options = f.list(j.taken) // with what they save
		out.Joints = append(out.Joints, j)
	}
	if s.fitting > 0 {
		smallest, gentlest := f.set(s.smallest), f.set(s.gentlest)
		out.Smallest, out.Gentlest = &smallest, &gentlest
	}
	for _, c := range s.frontier() {
		out.Frontier = append(out.Frontier, f.set(c))
	}
	return out
}

// priced are the options with what their scenarios cost once, too.
func (f *fitting) priced() []Option {
	out := slices.Clone(f.Options)
	for i := range each(f.scenarios) {
		all := f.closure[i] & f.scenarios
		if f.never(all) {
			continue
		}
		once := f.try(all).OneOff
		if before := all &^ (1 << i); before != 0 && !f.never(before) {
			once = Less(Label{What: OneOffCost}, once, f.try(before).OneOff)
		}
		out[i].OneOff = Sum(Label{OneOffCost, out[i].Title}, out[i].OneOff, once)
	}
	return out
}

func (f *fitting) set(c combination) Set {
	var saves, once []Figure
	for i := range each(c.taken) {
		o := f.Options[i]
		once = append(once, o.OneOff)
		if o.Scenario.IsZero() {
			saves = append(saves, o.Saves)
		}
	}
	if together := c.taken & f.scenarios; together != 0 {
		t := f.try(together)
		saves, once = append(saves, t.Saves), append(once, t.OneOff)
	}
	s := Set{Options: f.list(c.taken), Intrusion: c.weight, Fits: c.left >= 0}
	s.Saves, s.OneOff = Sum(Label{What: Saved}, saves...), Sum(Label{What: OneOffCost}, once...)
	s.Balance = Sum(Label{What: Balance}, f.Balance, s.Saves)
	return s
}

// search walks through the combinations of options. Amounts are whole numbers of a unit small enough to hold all exactly.
type search struct {
	options []searched
	joints  [][]searched // each with the last of its options, where it is known whether all are taken
	low     []int64      // how far each input can come below its best value, 0 or less; in a unit of its own
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

// combination is options as bits, with what they make of the balance.
type combination struct {
	taken  uint32
	value  int64
	left   int64 // the value, or the least that the balance can be
	weight int
	wastes int // 1: it takes options that cost something and that nothing requires; of those that fit
}

// metCombination is the best combination of a kind, if one was met.
type metCombination struct {
	combination
	met bool
}

// first orders combinations that are equally good: fewer options, then those that stand first in the case.
func (c combination) first(other combination) int {
	return cmp.Or(
		cmp.Compare(bits.OnesCount32(c.taken), bits.OnesCount32(other.taken)),
		cmp.Compare(bits.Reverse32(other.taken), bits.Reverse32(c.taken)),
	)
}

// leaves orders combinations by what they leave, most first.
func (c combination) leaves(other combination) int {
	return cmp.Or(cmp.Compare(other.left, c.left), cmp.Compare(c.weight, other.weight), cmp.Compare(other.value, c.value), c.first(other))
}

// saves orders combinations by what they save, least first. To spend what is left over on options that only cost something is
// not to save less.
func (c combination) saves(other combination) int {
	return cmp.Or(cmp.Compare(c.wastes, other.wastes), cmp.Compare(c.value, other.value), cmp.Compare(c.weight, other.weight), c.first(other))
}

// intrudes orders combinations by how hard they are on the organisation, least first.
func (c combination) intrudes(other combination) int {
	return cmp.Or(cmp.Compare(c.weight, other.weight), c.saves(other))
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
		s.from(option+1, taken, needed)
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
	s.from(option+1, now, needed|o.required)
	for i := range s.joints[option] {
		if j := &s.joints[option][i]; j.taken&^now == 0 {
			s.take(j, -1)
		}
	}
	s.take(o, -1)
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

// newSearch turns the figures into whole numbers.
func newSearch(f *fitting) (*search, error) {
	s := &search{lowest: !f.Probably, options: make([]searched, len(f.Options)), joints: make([][]searched, len(f.Options))}
	w := &wholes{at: map[*Leaf]int{}, within: map[*Leaf]bool{}}
	w.add(f.Balance, NotASum{})
	for i, o := range f.Options {
		w.add(o.Saves, NotASum{o.ID, o.At})
		s.options[i] = searched{taken: 1 << i, excluded: f.excluded[i], required: f.closure[i] &^ (1 << i), never: f.unmet&f.closure[i] != 0, weight: o.Intrusion}
	}
	for _, j := range f.joints {
		last := f.Options[bits.Len32(j.taken)-1]
		w.add(j.Saves, NotASum{last.ID, last.At})
	}
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
	for i, j := range f.joints {
		done := w.done[1+len(s.options)+i]
		done.taken, done.never = j.taken, j.Never != ""
		last := bits.Len32(j.taken) - 1
		s.joints[last] = append(s.joints[last], done)
	}
	s.byWeight = make([]metCombination, most+1)
	return s, nil
}

// wholes turns figures into whole numbers of a common unit.
type wholes struct {
	forms  []fitForm
	leaves []*Leaf // that enter a sum
	at     map[*Leaf]int
	within map[*Leaf]bool // that enter what is no sum
	err    error

	low, high []int64
	done      []searched // value, down and inputs of each figure
}

// fitForm is a figure as a value and how far below it it can come, by the inputs of a sum and by what is no sum.
type fitForm struct {
	value, down *big.Rat
	inputs      []Input
}

// add takes a figure in. What is no sum in it, such as money that counts up to a limit, is all right as long as nothing else
// follows the same uncertain amounts: then it is as low as it can be whatever they are.
func (w *wholes) add(f Figure, trouble NotASum) {
	form := fitForm{value: f.At(best), down: new(big.Rat)}
	sum := Form{Constant: new(big.Rat), at: map[*Leaf]int{}}
	rest := f.split(one, &sum)
	for _, in := range sum.Inputs {
		if in.Factor.Sign() == 0 {
			continue
		}
		if _, known := w.at[in.Leaf]; !known {
			w.at[in.Leaf] = len(w.leaves)
			w.leaves = append(w.leaves, in.Leaf)
		}
		form.inputs = append(form.inputs, in)
	}
	for _, t := range rest {
		down, up := t.Of.spread()
		if t.Factor.Sign() < 0 {
			down = up
		}
		form.down.Add(form.down, new(big.Rat).Mul(t.Factor, down))
		for _, l := range t.Of.Leaves() {
			if _, sums := w.at[l]; uncertain(l) && (sums || w.within[l]) {
				w.fail(trouble)
			}
			w.within[l] = true
		}
	}
	for _, in := range form.inputs {
		if w.within[in.Leaf] {
			w.fail(trouble)
		}
	}
	w.forms = append(w.forms, form)
}

func (w *wholes) fail(err error) { w.err = cmp.Or(w.err, err) }

// split adds what is a sum of uncertain leaves in a figure to a form, and returns the parts that are none, with their factors.
func (f Figure) split(factor *big.Rat, sum *Form) (rest []Term) {
	if _, linear := f.Linear(uncertain); linear {
		sum.add(f, factor, uncertain)
		return nil
	}
	if f.op != Adding {
		return []Term{{Factor: factor, Of: f}}
	}
	for _, t := range f.terms {
		rest = append(rest, t.Of.split(new(big.Rat).Mul(factor, t.Factor), sum)...)
	}
	return rest
}

// count finds units in which everything is whole, and makes sure that no sum leaves the range of the numbers. A factor has the
// unit of its leaf, and the leaf's bounds such a one that the product of the two is in the unit of the values.
func (w *wholes) count() error {
	if w.err != nil {
		return w.err
	}
	factorUnits := make([]*big.Int, len(w.leaves))
	for i := range factorUnits {
		factorUnits[i] = big.NewInt(1)
	}
	unit := big.NewInt(1)
	for _, form := range w.forms {
		unit = commonMultiple(commonMultiple(unit, form.value.Denom()), form.down.Denom())
		for _, in := range form.inputs {
			i := w.at[in.Leaf]
			factorUnits[i] = commonMultiple(factorUnits[i], in.Factor.Denom())
		}
	}
	low, high := make([]*big.Rat, len(w.leaves)), make([]*big.Rat, len(w.leaves))
	for i, l := range w.leaves {
		v := l.Amount.Value()
		low[i], high[i] = l.Amount.Low().Sub(v).Rat(), l.Amount.High().Sub(v).Rat()
		for _, end := range []*big.Rat{low[i], high[i]} {
			unit = commonMultiple(unit, new(big.Int).Mul(factorUnits[i], end.Denom()))
		}
	}
	sizes := &sizes{}
	for i := range w.leaves {
		perFactor := new(big.Int).Quo(unit, factorUnits[i])
		w.low, w.high = append(w.low, sizes.whole(low[i], perFactor)), append(w.high, sizes.whole(high[i], perFactor))
	}
	for _, form := range w.forms {
		done := searched{value: sizes.sum(form.value, unit), down: sizes.sum(form.down, unit)}
		for _, in := range form.inputs {
			i := w.at[in.Leaf]
			done.inputs = append(done.inputs, searchInput{i, sizes.whole(in.Factor, factorUnits[i])})
			spread := new(big.Rat).Sub(high[i], low[i])
			sizes.sum(spread.Mul(spread, in.Factor), unit)
		}
		w.done = append(w.done, done)
	}
	if !sizes.total.IsInt64() || sizes.tooLarge {
		return errors.New("the amounts have too many digits, from the largest to the smallest, to try all combinations exactly: round the smallest")
	}
	return nil
}

// sizes turns fractions into whole numbers of a unit, and notices when those that are added up do not fit into one.
type sizes struct {
	total    big.Int // of what is added up, whatever its sign
	tooLarge bool
}

func (s *sizes) whole(r *big.Rat, unit *big.Int) int64 {
	n := new(big.Int).Mul(r.Num(), unit)
	n.Quo(n, r.Denom())
	s.tooLarge = s.tooLarge || !n.IsInt64()
	return n.Int64()
}

func (s *sizes) sum(r *big.Rat, unit *big.Int) int64 {
	n := s.whole(r, unit)
	s.total.Add(&s.total, new(big.Int).Abs(big.NewInt(n)))
	return n
}

func commonMultiple(a, b *big.Int) *big.Int {
	if b.IsInt64() && b.Int64() == 1 {
		return a
	}
	g := new(big.Int).GCD(nil, nil, a, b)
	return g.Mul(g.Quo(a, g), b)
}
