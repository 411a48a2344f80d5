package costing

import (
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// Driver is an input whose doubt moves a figure.
type Driver struct {
	Leaf      *Leaf
	Factor    string          // how the figure moves when the input moves by 1: "1", "-1", "1/4"
	Down, Up  decimal.Decimal // how far the figure moves below and above its value over the input's range
	BreakEven decimal.Decimal // the value of the input, the others as they are, at which the figure is 0
}

// Drivers are the inputs with doubt, the one that moves the figure most first. Where a figure is no sum in an input (it
// divides by it), factor and break-even are those of the chord over the input's range.
func (f Figure) Drivers() []Driver {
	value := f.At(best)
	var out []Driver
	for _, l := range f.Leaves() {
		if !uncertain(l) {
			continue
		}
		low, high := f.At(moved(l, l.Amount.Low().Rat())), f.At(moved(l, l.Amount.High().Rat()))
		rise := new(big.Rat).Sub(high, low)
		if rise.Sign() == 0 {
			continue
		}
		factor := new(big.Rat).Quo(rise, l.Amount.High().Sub(l.Amount.Low()).Rat())
		low.Sub(low, value)
		high.Sub(high, value)
		if low.Cmp(high) > 0 {
			low, high = high, low
		}
		zero := new(big.Rat).Sub(best(l), new(big.Rat).Quo(value, factor))
		out = append(out, Driver{l, factor.RatString(), f.toDecimal(low), f.toDecimal(high), f.toDecimal(zero)})
	}
	slices.SortStableFunc(out, func(a, b Driver) int { return b.Up.Sub(b.Down).Cmp(a.Up.Sub(a.Down)) })
	return out
}

// HoldsTo is how far every uncertain input may be off, all by as much and each in the worst direction, before the figure
// changes its sign: |value| / Σ |factor|, in whole kroner rounded down. False when no input is uncertain, and for a figure
// that is no sum of them.
func (f Figure) HoldsTo() (decimal.Decimal, bool) {
	form, linear := f.Linear(uncertain)
	weight := new(big.Rat)
	for _, in := range form.Inputs {
		weight.Add(weight, new(big.Rat).Abs(in.Factor))
	}
	if weight.Sign() == 0 || !linear {
		return decimal.Decimal{}, false
	}
	holds := new(big.Rat).Quo(new(big.Rat).Abs(f.At(best)), weight)
	return decimal.NewFromBigInt(new(big.Int).Quo(holds.Num(), holds.Denom()), 0), true
}
