package costing

import (
	"cmp"
	"errors"
	"math/big"
)

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
