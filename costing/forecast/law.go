package forecast

import (
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/shopspring/decimal"
	"gonum.org/v1/gonum/stat/distuv"

	"dk/reorg/costing"
)

// Shape is how likely the values within a rounding are.
type Shape string

const (
	Uniform    Shape = "uniform"    // all alike: rounding says no more than that
	Triangular Shape = "triangular" // the nearer the published value the more likely
)

// Shapes are all shapes, the usual one first.
var Shapes = []Shape{Uniform, Triangular}

// Law is how an uncertain amount is drawn: somewhere within its rounding, and a change from one year to the next on top if
// it has a yearly change. What would be below 0 is then 0: there is no less than nothing in a pot.
type Law struct {
	Shape            Shape
	Low, Value, High decimal.Decimal
	Yearly           decimal.Decimal // the standard deviation of the change of a year, whole kroner; 0: none
	past             []costing.Past
}

// LawOf is the law of a leaf; with its history, if that is asked for and there is one. False when there is nothing to draw.
func LawOf(l *costing.Leaf, shape Shape, history bool) (Law, bool) {
	law := Law{Shape: shape, Low: l.Amount.Low(), Value: l.Amount.Value(), High: l.Amount.High()}
	if history {
		law.past, law.Yearly = l.History, yearly(l.History)
	}
	return law, !law.Low.Equal(law.High) || law.unbounded()
}

// unbounded reports whether there is no highest value.
func (l Law) unbounded() bool { return l.Yearly.IsPositive() }

// lowest and highest are the bounds of what can be drawn; nil: there is none.
func (l Law) lowest() *big.Rat {
	if l.unbounded() {
		return new(big.Rat)
	}
	return l.Low.Rat()
}

func (l Law) highest() *big.Rat {
	if l.unbounded() {
		return nil
	}
	return l.High.Rat()
}

// yearly is the standard deviation of the change from one year to the next: the root of the mean square of the changes, taken
// about no change at all. A change over several years counts as that many yearly ones. One change or a few cannot tell a
// trend from chance, so none is assumed.
func yearly(past []costing.Past) decimal.Decimal {
	squares := new(big.Rat)
	for i := 1; i < len(past); i++ {
		change := past[i].Amount.Value().Sub(past[i-1].Amount.Value()).Rat()
		change.Mul(change, change)
		squares.Add(squares, change.Quo(change, big.NewRat(int64(past[i].Year-past[i-1].Year), 1)))
	}
	if squares.Sign() == 0 {
		return decimal.Decimal{}
	}
	mean, _ := squares.Quo(squares, big.NewRat(int64(len(past)-1), 1)).Float64()
	return decimal.NewFromFloat(math.Sqrt(mean)).Round(0)
}

var errTooLarge = errors.New("too large to be drawn to the øre")

// most is the largest amount that can be drawn, in kroner: up to it, floats tell øre apart.
const most = 1e13

// drawer draws one amount from numbers between 0 and 1.
type drawer struct {
	low, width float64
	triangle   *distuv.Triangle // nil: uniform
	yearly     float64          // 0: no change from year to year
}

// drawer makes the law ready for drawing. What no law can be made of is an error: bounds that are crossed, a value outside
// them, amounts too large for øre to be told apart.
func (l Law) drawer() (drawer, error) {
	if l.Low.GreaterThan(l.Value) || l.Value.GreaterThan(l.High) || l.Yearly.IsNegative() {
		return drawer{}, fmt.Errorf("cannot draw %s between %s and %s", l.Value, l.Low, l.High)
	}
	low, value, high, change := l.Low.InexactFloat64(), l.Value.InexactFloat64(), l.High.InexactFloat64(), l.Yearly.InexactFloat64()
	for _, v := range []float64{low, high, change} {
		if !(math.Abs(v) <= most) {
			return drawer{}, errTooLarge
		}
	}
	d := drawer{low: low, width: high - low, yearly: change}
	switch l.Shape {
	case Uniform:
	case Triangular:
		if low < high { // else every draw is the value, and there is no triangle
			t := distuv.NewTriangle(low, high, value, nil)
			d.triangle = &t
		}
	default:
		return drawer{}, fmt.Errorf("no shape is called %q", l.Shape)
	}
	return d, nil
}

var standard = distuv.Normal{Mu: 0, Sigma: 1}

// fine is what a normal deviation is rounded to, 2^-24 of a standard deviation, so that the last bits of a logarithm, which
// differ between processors, are the same for all.
const fine = 1 << 24

// draw is the amount at two numbers between 0 and 1, both excluded: one for the rounding, one for the change of the year.
func (d drawer) draw(u, change float64) float64 {
	x := d.low + float64(d.width*u)
	if d.triangle != nil {
		x = d.triangle.Quantile(u)
	}
	if d.yearly == 0 {
		return x
	}
	z := math.Round(standard.Quantile(change)*fine) / fine
	return max(0, x+float64(d.yearly*z))
}
