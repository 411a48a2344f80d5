package plot

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// ticksMost is how many steps an axis is divided into at most, before it is extended to whole steps.
const ticksMost = 10

// axis is where amounts lie: low at from, high length points further on. An axis of a negative length runs the other way.
type axis struct {
	low, high    *big.Rat
	from, length float64 // multiples of 1/64 pt
	ticks        []decimal.Decimal
	labels       []string // of the ticks; "" for one without
}

// span is the smallest interval that holds all values, and 0 if it must.
func span(values []decimal.Decimal, zero bool) (low, high decimal.Decimal) {
	if !zero && len(values) > 0 {
		low, high = values[0], values[0]
	}
	for _, v := range values {
		low, high = decimal.Min(low, v), decimal.Max(high, v)
	}
	return low, high
}

// rounded is an axis for an interval with at most so many steps of a round length (1, 2 or 5 times a power of ten), extended
// to whole steps.
func rounded(low, high decimal.Decimal, most int) axis {
	if low.Equal(high) { // one place only: a step wide, with nothing but the place itself to be read off
		end := low.Add(decimal.New(1, magnitude(low)))
		return axis{low: low.Rat(), high: end.Rat(), ticks: []decimal.Decimal{low}}
	}
	step := roundStep(high.Sub(low), most)
	first, last := steps(low, step, false), steps(high, step, true)
	a := axis{low: first.Mul(step).Rat(), high: last.Mul(step).Rat()}
	for n := first; n.LessThanOrEqual(last); n = n.Add(decimal.New(1, 0)) {
		a.ticks = append(a.ticks, n.Mul(step))
	}
	return a
}

// roundStep is the smallest round length of which most cover the span.
func roundStep(span decimal.Decimal, most int) decimal.Decimal {
	for exponent := magnitude(span) - 3; ; exponent++ {
		for _, digit := range []int64{1, 2, 5} {
			step := decimal.New(digit, exponent)
			if step.Mul(decimal.NewFromInt(int64(most))).GreaterThanOrEqual(span) {
				return step
			}
		}
	}
}

// magnitude is the power of ten of the first digit of a number; 0 for 0.
func magnitude(d decimal.Decimal) int32 {
	if d.IsZero() {
		return 0
	}
	return int32(d.NumDigits()) + d.Exponent() - 1
}

// steps is how many steps there are from 0 to a number, rounded down or up to a whole one.
func steps(d, step decimal.Decimal, up bool) decimal.Decimal {
	whole, rest := d.QuoRem(step, 0)
	switch {
	case up && rest.IsPositive():
		return whole.Add(decimal.New(1, 0))
	case !up && rest.IsNegative():
		return whole.Sub(decimal.New(1, 0))
	default:
		return whole
	}
}

// at is where an amount lies, in points, exact to half of 1/64 pt.
func (a *axis) at(v decimal.Decimal) float64 { return a.place(v.Rat()) }

func (a *axis) place(v *big.Rat) float64 {
	share := new(big.Rat).Sub(v, a.low)
	share.Quo(share, new(big.Rat).Sub(a.high, a.low))
	share.Mul(share, big.NewRat(int64(a.length*64), 1))
	twice := new(big.Int).Add(new(big.Int).Mul(share.Num(), big.NewInt(2)), share.Denom())
	n := new(big.Int).Div(twice, new(big.Int).Mul(share.Denom(), big.NewInt(2))) // rounded to the nearest, halves up
	return a.from + float64(n.Int64())/64
}

// holds reports whether an amount lies on the axis.
func (a *axis) holds(v decimal.Decimal) bool {
	r := v.Rat()
	return r.Cmp(a.low) >= 0 && r.Cmp(a.high) <= 0
}
