package bounds

import (
	"math/big"
	"slices"

	"dk/reorg/costing"
)

// Fact is something that is known or taken for granted: one relation or several that stand and fall together.
type Fact struct {
	ID        string
	Relations []Relation
}

// Relation says that a figure lies between two bounds.
type Relation struct {
	Of        costing.Figure
	Low, High *big.Rat // nil: none
}

// Interval is from the lowest to the highest value; nil where there is none.
type Interval struct{ Low, High *big.Rat }

// IsPoint reports whether only one value is possible.
func (i Interval) IsPoint() bool { return i.Low != nil && i.High != nil && i.Low.Cmp(i.High) == 0 }

// constraint says that a sum over the unknowns lies between two bounds.
type constraint struct {
	sum       vector
	low, high *big.Rat // nil: none
}

func (c constraint) isEquation() bool { return c.low != nil && c.high != nil && c.low.Cmp(c.high) == 0 }

// Region is everything that agrees with some facts: the values that the leaves of figures can have together. No leaf is
// ever below 0.
type Region struct {
	leaves  []*costing.Leaf
	at      map[*costing.Leaf]int
	all     []constraint
	program *program
	corner  *tableau
	fixed   []vector // a basis of what is fixed; worked out when first asked for
	known   bool
	steps   int // exact steps that were needed beyond what was suggested
}

// Solve finds what agrees with all facts; false when nothing does. Every figure must be a sum of its leaves, which is what
// [Linear] reports.
func Solve(facts []Fact) (*Region, bool) {
	r := &Region{at: map[*costing.Leaf]int{}}
	for _, f := range facts {
		for _, rel := range f.Relations {
			for _, l := range rel.Of.Leaves() {
				r.add(l)
			}
		}
	}
	for _, f := range facts {
		for _, rel := range f.Relations {
			sum, constant := r.sum(rel.Of)
			r.all = append(r.all, constraint{sum, less(rel.Low, constant), less(rel.High, constant)})
		}
	}
	var ok bool
	if r.program, ok = newProgram(len(r.leaves), r.all); !ok {
		return nil, false
	}
	r.corner, ok = r.program.firstCorner()
	return r, ok
}

func (r *Region) add(l *costing.Leaf) {
	if _, seen := r.at[l]; !seen {
		r.at[l] = len(r.leaves)
		r.leaves = append(r.leaves, l)
	}
}

// Linear reports whether a figure is a sum of its leaves, as all figures here must be.
func Linear(f costing.Figure) bool {
	_, ok := f.Linear(everyLeaf)
	return ok
}

func everyLeaf(*costing.Leaf) bool { return true }

// sum is a figure as factors of the unknowns, and a constant.
func (r *Region) sum(f costing.Figure) (vector, *big.Rat) {
	form, _ := f.Linear(everyLeaf)
	v := zeros(len(r.leaves))
	for _, in := range form.Inputs {
		if i, known := r.at[in.Leaf]; known {
			v[i] = in.Factor
		}
	}
	return v, form.Constant
}

func less(bound, constant *big.Rat) *big.Rat {
	if bound == nil {
		return nil
	}
	return new(big.Rat).Sub(bound, constant)
}

// Range is the lowest and highest value that a figure can have. A leaf that no fact is about can have any value from 0.
func (r *Region) Range(f costing.Figure) Interval {
	sum, constant := r.sum(f)
	i := Interval{r.lowest(sum), r.highest(sum)}
	for _, in := range r.strangers(f) {
		if in.Factor.Sign() > 0 {
			i.High = nil
		} else {
			i.Low = nil
		}
	}
	for _, bound := range []*big.Rat{i.Low, i.High} {
		if bound != nil {
			bound.Add(bound, constant)
		}
	}
	return i
}

// Caps reports whether the facts alone keep a figure from rising without end: there is a highest value even if leaves might be
// below 0.
func (r *Region) Caps(f costing.Figure) bool {
	if len(r.strangers(f)) > 0 {
		return false
	}
	free := &Region{}
	for _, c := range r.all {
		free.all = append(free.all, constraint{eitherSign(c.sum), c.low, c.high})
	}
	var ok bool
	if free.program, ok = newProgram(2*len(r.leaves), free.all); !ok {
		return false
	}
	if free.corner, ok = free.program.firstCorner(); !ok {
		return false
	}
	sum, _ := r.sum(f)
	return free.highest(eitherSign(sum)) != nil
}

// eitherSign is a sum over unknowns that may be below 0, each the difference of two that are not.
func eitherSign(sum vector) vector {
	return append(append(vector{}, sum...), minus(zeros(len(sum)), one, sum)...)
}

// strangers are the leaves of a figure that no fact is about.
func (r *Region) strangers(f costing.Figure) []costing.Input {
	form, _ := f.Linear(everyLeaf)
	return slices.DeleteFunc(form.Inputs, func(in costing.Input) bool {
		_, known := r.at[in.Leaf]
		return known || in.Factor.Sign() == 0
	})
}

func (r *Region) highest(sum vector) *big.Rat {
	low := r.lowest(minus(zeros(len(sum)), one, sum))
	if low == nil {
		return nil
	}
	return low.Neg(low)
}

// lowest is the lowest value of a sum; nil when there is none. It begins where gonum suggests, or where it was last.
func (r *Region) lowest(sum vector) *big.Rat {
	cost := append(append(vector{}, sum...), zeros(r.program.columns-len(sum))...)
	if basis, ok := r.program.suggest(cost, r.corner.basis); ok {
		if suggested := r.corner.clone(); suggested.moveTo(basis) {
			r.corner = suggested
		}
	}
	steps, bounded := r.corner.descend(cost)
	r.steps += steps
	if !bounded {
		return nil
	}
	return r.corner.value(cost)
}

// contradiction is a set of facts, by their places, that cannot all be true: any one of them taken away, the others agree. It
// is nil when all agree. There can be several such sets, and the smallest is the easiest to understand: where there are not
// too many facts, the search begins at each of them once.
func contradiction(facts []Fact) []int {
	if _, agree := Solve(facts); agree {
		return nil
	}
	starts := len(facts)
	if starts > startsAtMost {
		starts = 1
	}
	var best []int
	for start := range starts {
		if set := contradictionFrom(facts, start); best == nil || len(set) < len(best) {
			best = set
		}
	}
	return best
}

const startsAtMost = 40

// contradictionFrom takes facts away, one after the other from a place on and round, as long as the rest contradicts itself.
func contradictionFrom(facts []Fact, start int) []int {
	var left []int
	for i := range facts {
		left = append(left, i)
	}
	for i := range facts {
		at := slices.Index(left, (start+i)%len(facts))
		without := slices.Delete(slices.Clone(left), at, at+1)
		if _, agree := Solve(chosen(facts, without)); !agree {
			left = without
		}
	}
	return left
}

func chosen(facts []Fact, places []int) []Fact {
	var out []Fact
	for _, i := range places {
		out = append(out, facts[i])
	}
	return out
}
