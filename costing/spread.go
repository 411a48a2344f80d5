package costing

import (
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// uncertain says of a leaf that its bounds are not equal.
func uncertain(l *Leaf) bool { return !l.Amount.IsExact() }

// Range is the lowest and highest value that the doubt of the leaves allows, rounded as Value is. Each leaf is one unknown
// however often it enters, so what enters and leaves again costs no certainty.
func (f Figure) Range() (low, high decimal.Decimal) {
	down, up := f.spread()
	value := f.Value() // from the value, so that rounding keeps the value between the bounds
	return value.Add(f.toDecimal(down)), value.Add(f.toDecimal(up))
}

// spread is how far below and above its best value a figure can come.
func (f Figure) spread() (down, up *big.Rat) {
	form, linear := f.Linear(uncertain)
	if !linear {
		return f.corners()
	}
	down, up = new(big.Rat), new(big.Rat)
	for _, in := range form.Inputs {
		v := in.Leaf.Amount.Value()
		a, b := in.Leaf.Amount.Low().Sub(v).Rat(), in.Leaf.Amount.High().Sub(v).Rat()
		if in.Factor.Sign() < 0 {
			a, b = b, a
		}
		down.Add(down, a.Mul(a, in.Factor))
		up.Add(up, b.Mul(b, in.Factor))
	}
	return down, up
}

// cornersMost bounds the leaves whose corners are all tried.
const cornersMost = 12

// corners is the spread of a figure that is no sum of its uncertain leaves. Sums of products, and quotients, rise or fall all
// the way when one input rises, so they are lowest and highest at corners of the leaves' intervals, and all corners are
// tried. With more than [cornersMost] leaves each is put at the end that moves the figure by itself, which is the same as
// long as no input changes the direction of another.
func (f Figure) corners() (down, up *big.Rat) {
	leaves := slices.DeleteFunc(f.Leaves(), func(l *Leaf) bool { return !uncertain(l) })
	at, value := f.reading(uncertain), f.At(best)
	down, up = new(big.Rat), new(big.Rat)
	try := func(p Point) {
		d := new(big.Rat).Sub(at(p), value)
		if d.Cmp(down) < 0 {
			down = d
		} else if d.Cmp(up) > 0 {
			up = d
		}
	}
	if len(leaves) > cornersMost {
		rises, slope := map[*Leaf]bool{}, f.uncapped()
		for _, l := range leaves {
			rises[l] = slope.At(moved(l, l.Amount.Low().Rat())).Cmp(slope.At(moved(l, l.Amount.High().Rat()))) < 0
		}
		try(func(l *Leaf) *big.Rat { return end(l, !rises[l]) })
		try(func(l *Leaf) *big.Rat { return end(l, rises[l]) })
		return down, up
	}
	bit := map[*Leaf]int{}
	for i, l := range leaves {
		bit[l] = i
	}
	for corner := range 1 << len(leaves) {
		try(func(l *Leaf) *big.Rat { return end(l, corner>>bit[l]&1 == 1) })
	}
	return down, up
}

// end is one end of a leaf's interval.
func end(l *Leaf, high bool) *big.Rat {
	if high {
		return l.Amount.High().Rat()
	}
	return l.Amount.Low().Rat()
}

// moved is where one leaf is something else than it is best taken to be.
func moved(leaf *Leaf, to *big.Rat) Point {
	return func(l *Leaf) *big.Rat {
		if l == leaf {
			return to
		}
		return best(l)
	}
}
