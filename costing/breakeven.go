package costing

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Effect is how a figure follows one of its leaves, uncertain or exact, while the others are what they are best taken to be.
type Effect struct {
	Leaf      *Leaf
	Factor    string          // how the figure moves when the leaf moves by 1: "1", "-1", "1/4"; "" when it follows no straight line
	Low, High decimal.Decimal // the figure at its lowest and highest over the leaf's range
	BreakEven decimal.Decimal // the value of the leaf at which the figure is 0
	Turns     bool            // there is such a value
}

// Effect reads how the figure follows a leaf. False when it does not follow it at all: the leaf is no part of it, or enters
// and leaves again.
func (f Figure) Effect(l *Leaf) (Effect, bool) {
	at := func(value *big.Rat) *big.Rat { return f.At(moved(l, value)) }
	e := Effect{Leaf: l}
	base, value := f.At(best), best(l)
	low, high := at(l.Amount.Low().Rat()), at(l.Amount.High().Rat())
	if low.Cmp(high) > 0 {
		low, high = high, low
	}
	// From the value, as in Range, so that what is rounded stays between the bounds.
	e.Low = f.Value().Add(f.toDecimal(low.Sub(low, base)))
	e.High = f.Value().Add(f.toDecimal(high.Sub(high, base)))
	if factor, straight := f.factor(l); straight {
		if factor.Sign() == 0 {
			return e, false
		}
		zero := new(big.Rat).Sub(value, new(big.Rat).Quo(base, factor))
		if at(zero).Sign() == 0 { // else the line is bent beyond the bounds, by a limit
			e.Factor, e.Turns, e.BreakEven = factor.RatString(), true, f.toDecimal(zero)
			return e, true
		}
	}
	zero, turns := turn(at, value)
	e.Turns = turns
	if turns {
		e.BreakEven = f.toDecimal(zero)
	}
	return e, turns || !e.Low.Equal(e.High)
}

// factor is what a leaf is multiplied with in the figure; false when the figure is no sum in that leaf alone.
func (f Figure) factor(l *Leaf) (*big.Rat, bool) {
	form, straight := f.Linear(func(other *Leaf) bool { return other == l })
	if !straight || len(form.Inputs) == 0 {
		return new(big.Rat), straight
	}
	return form.Inputs[0].Factor, true
}

// turn looks for the value nearest to another, to the øre, at which a function that is no straight line changes its sign. It
// goes to either side in steps that double, as far as an øre, where what is divided by it is still defined, and a thousandfold.
func turn(at func(*big.Rat) *big.Rat, from *big.Rat) (*big.Rat, bool) {
	sign := at(from).Sign()
	if sign == 0 {
		return from, true
	}
	unit := big.NewRat(1, 100)
	last := [2]*big.Rat{from, from}
	limit := [2]*big.Rat{unit, new(big.Rat).Mul(from, big.NewRat(1000, 1))}
	if from.Sign() < 0 {
		limit[0], limit[1] = limit[1], new(big.Rat).Neg(unit)
	}
	for step := new(big.Rat).Set(unit); ; step = new(big.Rat).Add(step, step) {
		ended := true
		for side := range last {
			next := new(big.Rat).Add(from, step)
			beyond := next.Cmp(limit[side]) > 0
			if side == 0 {
				next.Sub(from, step)
				beyond = next.Cmp(limit[side]) < 0
			}
			if beyond {
				next = limit[side]
			}
			if next.Cmp(last[side]) == 0 {
				continue
			}
			if at(next).Sign() != sign {
				return halve(at, sign, last[side], next, unit), true
			}
			last[side], ended = next, false
		}
		if ended {
			return nil, false
		}
	}
}

// halve narrows an interval, at whose near end a function has a sign and at whose far end another, down to a unit, and
// returns the far end in whole units.
func halve(at func(*big.Rat) *big.Rat, sign int, near, far, unit *big.Rat) *big.Rat {
	for new(big.Rat).Abs(new(big.Rat).Sub(far, near)).Cmp(unit) > 0 {
		middle := new(big.Rat).Add(near, far)
		middle.Quo(middle, big.NewRat(2, 1))
		if at(middle).Sign() == sign {
			near = middle
		} else {
			far = middle
		}
	}
	out, _ := new(big.Rat).SetString(far.FloatString(øre)) // exact, whatever its name says
	return out
}

// With is the figure where one leaf has another value and the others are what they are best taken to be, rounded as Value is.
func (f Figure) With(l *Leaf, value decimal.Decimal) decimal.Decimal {
	change := f.At(moved(l, value.Rat()))
	return f.Value().Add(f.toDecimal(change.Sub(change, f.At(best))))
}
