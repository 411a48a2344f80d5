package costing

import (
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// Leaf is an amount somebody stated or assumed: where a derivation ends. Two figures that use the same *Leaf share its
// doubt, so that in their difference it cancels.
type Leaf struct {
	ID     string // what it is called in files and on the command line: a grade, a pot
	Name   string // what people call it
	Amount amount.Amount
	Origin org.Origin
	At     diag.Pos

	InsteadOf string // the amount of the case, where another is taken for the sake of argument
}

// What says what a figure is, for those who print it.
type What string

const (
	Balance     What = "balance"   // headroom less cost
	Headroom    What = "headroom"  // pots less earmarks
	PotTotal    What = "pots"      // all pots
	MarkTotal   What = "earmarks"  // all earmarks
	Cost        What = "cost"      // recurring cost a year, full effect
	SectionCost What = "section"   // what one scenario of several adds
	StepCost    What = "step"      // what one change costs
	PostCost    What = "post"      // a post at its price
	OneOffCost  What = "one-off"   // paid once
	PartYear    What = "part-year" // the cost in the year it begins
	Price       What = "price"     // of a grade
	PotAmount   What = "pot"       // one pot
	Earmarked   What = "earmark"   // one earmark
	Establish   What = "payroll"   // all budgeted posts of priced grades
)

// Label names a figure: what it is, and of what.
type Label struct {
	What What
	Of   string
}

// Figure is a derivation of an amount in kroner: a leaf, or a sum of other figures, each times an exact factor. It never
// changes. The zero Figure is exactly nothing.
type Figure struct {
	label Label
	leaf  *Leaf
	terms []term
}

type term struct {
	factor *big.Rat
	note   string // "3/12" where the factor is more than a sign
	of     Figure
}

var one, minusOne = big.NewRat(1, 1), big.NewRat(-1, 1)

// Stated is the figure of a leaf.
func Stated(what What, leaf *Leaf) Figure { return Figure{label: Label{what, leaf.Name}, leaf: leaf} }

// Sum is the sum of figures. Without any it is exactly 0.
func Sum(label Label, parts ...Figure) Figure {
	f := Figure{label: label}
	for _, p := range parts {
		f.terms = append(f.terms, term{factor: one, of: p})
	}
	return f
}

// Less is the figure with others taken off, under a label of its own.
func Less(label Label, from Figure, take ...Figure) Figure {
	f := Sum(label, from)
	for _, p := range take {
		f.terms = append(f.terms, term{factor: minusOne, of: p})
	}
	return f
}

// FullTime is the figure times a share of full time.
func FullTime(label Label, f Figure, share org.Fraction) Figure {
	if share == org.Full {
		return Sum(label, f)
	}
	return Figure{label: label, terms: []term{{big.NewRat(int64(share), int64(org.Full)), share.Decimal().String(), f}}}
}

// InYear is the figure times a share of a year.
func InYear(label Label, f Figure, share calendar.Share) Figure {
	factor := big.NewRat(share.Num, share.Den)
	return Figure{label: label, terms: []term{{factor, big.NewRat(share.Num, share.Den).RatString(), f}}}
}

// Label is what the figure is called.
func (f Figure) Label() Label { return f.label }

// inputs are the leaves of a figure with the factor each enters with, in the order they are first met. Leaves that cancel
// have factor 0.
func (f Figure) inputs() []input {
	var c collector
	c.add(f, one)
	return c.inputs
}

type input struct {
	leaf   *Leaf
	factor *big.Rat
}

type collector struct {
	inputs []input
	at     map[*Leaf]int
}

func (c *collector) add(f Figure, factor *big.Rat) {
	if f.leaf != nil {
		if i, ok := c.at[f.leaf]; ok {
			c.inputs[i].factor.Add(c.inputs[i].factor, factor)
			return
		}
		if c.at == nil {
			c.at = map[*Leaf]int{}
		}
		c.at[f.leaf] = len(c.inputs)
		c.inputs = append(c.inputs, input{f.leaf, new(big.Rat).Set(factor)})
		return
	}
	for _, t := range f.terms {
		switch {
		case t.factor == one:
			c.add(t.of, factor)
		default:
			c.add(t.of, new(big.Rat).Mul(factor, t.factor))
		}
	}
}

// Value is the best figure, in kroner. A share of a year that does not end as a decimal (a twelfth) is rounded to the øre,
// halves away from zero, and a sum is the sum of what was rounded: what is printed adds up. Nothing else is rounded.
func (f Figure) Value() decimal.Decimal {
	inputs := f.inputs()
	if end(inputs) || !f.isSum() {
		return toDecimal(valueOf(inputs), end(inputs))
	}
	total := decimal.Decimal{}
	for _, t := range f.terms {
		if t.factor == minusOne {
			total = total.Sub(t.of.Value())
		} else {
			total = total.Add(t.of.Value())
		}
	}
	return total
}

// isSum reports whether a figure only adds others up and takes others off.
func (f Figure) isSum() bool {
	for _, t := range f.terms {
		if t.factor != one && t.factor != minusOne {
			return false
		}
	}
	return len(f.terms) > 0
}

func valueOf(inputs []input) *big.Rat {
	total := new(big.Rat)
	for _, in := range inputs {
		total.Add(total, new(big.Rat).Mul(in.factor, in.leaf.Amount.Value().Rat()))
	}
	return total
}

// end reports whether all factors end as decimals, so that what is made of them does.
func end(inputs []input) bool {
	for _, in := range inputs {
		if _, ends := in.factor.FloatPrec(); !ends {
			return false
		}
	}
	return true
}

// Range is the lowest and highest value that the doubt of the leaves allows, in kroner, rounded as Value is. Each leaf is
// one unknown however often it enters, so what enters and leaves again costs no certainty.
func (f Figure) Range() (low, high decimal.Decimal) {
	inputs := f.inputs()
	down, up := new(big.Rat), new(big.Rat) // from the value, so that rounding keeps the value between the bounds
	for _, in := range inputs {
		v := in.leaf.Amount.Value()
		a, b := in.leaf.Amount.Low().Sub(v).Rat(), in.leaf.Amount.High().Sub(v).Rat()
		if in.factor.Sign() < 0 {
			a, b = b, a
		}
		down.Add(down, a.Mul(a, in.factor))
		up.Add(up, b.Mul(b, in.factor))
	}
	value, ends := f.Value(), end(inputs)
	return value.Add(toDecimal(down, ends)), value.Add(toDecimal(up, ends))
}

// øre is the number of decimals that amounts are paid with.
const øre = 2

// toDecimal is a value that ends as a decimal as it is, and any other rounded to the øre.
func toDecimal(r *big.Rat, ends bool) decimal.Decimal {
	decimals := øre
	if ends {
		decimals, _ = r.FloatPrec()
	}
	return decimal.RequireFromString(r.FloatString(decimals)) // FloatString is exact, whatever its name says
}

// Driver is an input whose doubt moves a figure.
type Driver struct {
	Leaf      *Leaf
	Factor    string          // how the figure moves when the input moves by 1: "1", "-1", "1/4"
	Down, Up  decimal.Decimal // how far the figure moves below and above its value over the input's range, in kroner
	BreakEven decimal.Decimal // the value of the input, the others as they are, at which the figure is 0, in kroner
}

// Drivers are the inputs with doubt, the one that moves the figure most first.
func (f Figure) Drivers() []Driver {
	inputs := f.inputs()
	value, ends := valueOf(inputs), end(inputs)
	var out []Driver
	for _, in := range inputs {
		if in.factor.Sign() == 0 || in.leaf.Amount.IsExact() {
			continue
		}
		v := in.leaf.Amount.Value()
		down := new(big.Rat).Mul(in.factor, in.leaf.Amount.Low().Sub(v).Rat())
		up := new(big.Rat).Mul(in.factor, in.leaf.Amount.High().Sub(v).Rat())
		if in.factor.Sign() < 0 {
			down, up = up, down
		}
		zero := new(big.Rat).Sub(v.Rat(), new(big.Rat).Quo(value, in.factor))
		_, zeroEnds := zero.FloatPrec()
		out = append(out, Driver{in.leaf, in.factor.RatString(), toDecimal(down, ends), toDecimal(up, ends), toDecimal(zero, zeroEnds)})
	}
	slices.SortStableFunc(out, func(a, b Driver) int { return b.Up.Sub(b.Down).Cmp(a.Up.Sub(a.Down)) })
	return out
}

// HoldsTo is how far every uncertain input may be off, all by as much and each in the worst direction, before the figure
// changes its sign: |value| / Σ |factor|, in whole kroner rounded down. False when no input is uncertain.
func (f Figure) HoldsTo() (decimal.Decimal, bool) {
	inputs := f.inputs()
	weight := new(big.Rat)
	for _, in := range inputs {
		if !in.leaf.Amount.IsExact() {
			weight.Add(weight, new(big.Rat).Abs(in.factor))
		}
	}
	if weight.Sign() == 0 {
		return decimal.Decimal{}, false
	}
	holds := new(big.Rat).Quo(new(big.Rat).Abs(valueOf(inputs)), weight)
	return decimal.NewFromBigInt(new(big.Int).Quo(holds.Num(), holds.Denom()), 0), true
}

// Explanation is a figure with all it is made of, down to the leaves.
type Explanation struct {
	Label
	Factor    string // by which it enters what it is part of: "1", "-1", "-0.5"
	Value     decimal.Decimal
	Low, High decimal.Decimal
	Leaf      *Leaf // nil unless the derivation ends here
	Parts     []Explanation
}

// Explain returns the derivation.
func (f Figure) Explain() Explanation { return f.explain("1") }

func (f Figure) explain(factor string) Explanation {
	e := Explanation{Label: f.label, Factor: factor, Value: f.Value(), Leaf: f.leaf}
	e.Low, e.High = f.Range()
	for _, t := range f.terms {
		sign := t.factor.RatString()
		if t.note != "" {
			sign = t.note
		}
		e.Parts = append(e.Parts, t.of.explain(sign))
	}
	return e
}
