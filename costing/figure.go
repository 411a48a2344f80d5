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
	History   []Past // what it was in earlier years, oldest first; nobody needs to have said
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
	Saved       What = "saved"     // taken off the cost a year by options
	Establish   What = "payroll"   // all budgeted posts of priced grades
	Combined    What = "total"     // a sum that somebody published or asks for

	YearBalance   What = "year"           // headroom of a year less what is spent in it
	YearHeadroom  What = "year-headroom"  // pots in force in a year less earmarks
	YearSpent     What = "year-spent"     // all that a plan costs in a year
	YearCost      What = "year-cost"      // its recurring part
	YearTemporary What = "year-temporary" // its part that ends
	YearOneOff    What = "year-one-off"   // its part that is paid once
	AtYearPrices  What = "year-prices"    // a figure at the prices of a year
	PriceFactor   What = "price-factor"   // the prices of a year against those of the year before
	TemporaryCost What = "temporary"      // what ends, over all its time; as a leaf a year
	Investment    What = "investment"     // what must be paid before a saving is one
	Saving        What = "saving"         // what is saved a year
	Payback       What = "payback"        // the years until the investment is saved
)

// Label names a figure: what it is, and of what.
type Label struct {
	What What
	Of   string
}

// Figure is a derivation of an amount: a leaf, or other figures put together by an operation. It never changes. The zero
// Figure is exactly nothing.
type Figure struct {
	label    Label
	leaf     *Leaf
	op       Op
	decimals int // of what does not end as a decimal; 0: to the øre
	terms    []Term
}

// Op is how the parts of a figure are put together.
type Op string

const (
	Adding      Op = ""         // the sum of the parts, each times its factor
	Multiplying Op = "product"  // the product of the parts
	Dividing    Op = "quotient" // the first part divided by the second
	Rounding    Op = "rounded"  // its one part, rounded half away from zero
	Capping     Op = "capped"   // the first part, but not below 0 and not above the second
)

// Term is a part of a figure with the exact factor it enters a sum with.
type Term struct {
	Factor *big.Rat // never changed; 1 in products, quotients and roundings
	Note   string   // "3/12" where the factor is more than a sign
	Of     Figure
}

var one, minusOne = big.NewRat(1, 1), big.NewRat(-1, 1)

// Stated is the figure of a leaf.
func Stated(what What, leaf *Leaf) Figure { return Figure{label: Label{what, leaf.Name}, leaf: leaf} }

// Sum is the sum of figures. Without any it is exactly 0.
func Sum(label Label, parts ...Figure) Figure {
	f := Figure{label: label}
	for _, p := range parts {
		f.terms = append(f.terms, Term{Factor: one, Of: p})
	}
	return f
}

// Less is the figure with others taken off, under a label of its own.
func Less(label Label, from Figure, take ...Figure) Figure {
	f := Sum(label, from)
	for _, p := range take {
		f.terms = append(f.terms, Term{Factor: minusOne, Of: p})
	}
	return f
}

// Times is the figure times an exact factor, which a reader is shown as the note.
func Times(label Label, f Figure, factor *big.Rat, note string) Figure {
	return Figure{label: label, terms: []Term{{factor, note, f}}}
}

// Product is the product of figures: a rate times its base.
func Product(label Label, parts ...Figure) Figure {
	f := Sum(label, parts...)
	f.op = Multiplying
	return f
}

// Quotient is a figure divided by another, which must not be 0 anywhere in its range. What does not end as a decimal is
// rounded to so many decimals where it is read as a number, and to the øre if that is 0.
func Quotient(label Label, of, by Figure, decimals int) Figure {
	return Figure{label: label, op: Dividing, decimals: decimals, terms: []Term{{one, "", of}, {one, "", by}}}
}

// ToKrone is a figure rounded to whole kroner, halves away from zero, as pay tables are.
func ToKrone(label Label, f Figure) Figure {
	return Figure{label: label, op: Rounding, terms: []Term{{one, "", f}}}
}

// FullTime is the figure times a share of full time.
func FullTime(label Label, f Figure, share org.Fraction) Figure {
	if share == org.Full {
		return Sum(label, f)
	}
	return Times(label, f, big.NewRat(int64(share), int64(org.Full)), share.Decimal().String())
}

// InYear is the figure times a share of a year.
func InYear(label Label, f Figure, share calendar.Share) Figure {
	factor := big.NewRat(share.Num, share.Den)
	return Times(label, f, factor, factor.RatString())
}

// Label is what the figure is called.
func (f Figure) Label() Label { return f.label }

// Leaf is the leaf that the figure is, or nil.
func (f Figure) Leaf() *Leaf { return f.leaf }

// Op is how the terms of the figure are put together.
func (f Figure) Op() Op { return f.op }

// Terms are the parts of the figure; the caller leaves them as they are.
func (f Figure) Terms() []Term { return f.terms }

// Leaves are where the derivation ends, each once, in the order they are met.
func (f Figure) Leaves() []*Leaf {
	var out []*Leaf
	seen := map[*Leaf]bool{}
	var walk func(Figure)
	walk = func(f Figure) {
		if f.leaf != nil && !seen[f.leaf] {
			seen[f.leaf] = true
			out = append(out, f.leaf)
		}
		for _, t := range f.terms {
			walk(t.Of)
		}
	}
	walk(f)
	return out
}

// Point says what each leaf is taken to be.
type Point func(*Leaf) *big.Rat

// best is where every leaf is what it is best taken to be.
func best(l *Leaf) *big.Rat { return l.Amount.Value().Rat() }

// At is the figure, exact and not rounded, where the leaves are what the point says: in kroner, or in the unit of a rate. A
// division by 0 gives 0.
func (f Figure) At(p Point) *big.Rat {
	if f.leaf != nil {
		return p(f.leaf)
	}
	out := new(big.Rat)
	switch f.op {
	case Adding:
		for _, t := range f.terms {
			v := t.Of.At(p)
			out.Add(out, new(big.Rat).Mul(t.Factor, v))
		}
	case Multiplying:
		out.SetInt64(1)
		for _, t := range f.terms {
			out.Mul(out, t.Of.At(p))
		}
	case Dividing:
		if by := f.terms[1].Of.At(p); by.Sign() != 0 {
			out.Quo(f.terms[0].Of.At(p), by)
		}
	case Rounding:
		out.SetString(f.terms[0].Of.At(p).FloatString(0)) // exact, whatever its name says; halves away from zero
	case Capping:
		if v, most := f.terms[0].Of.At(p), f.terms[1].Of.At(p); v.Cmp(most) > 0 {
			out.Set(most)
		} else if v.Sign() > 0 {
			out.Set(v)
		}
	}
	return out
}

// Input is a leaf with the factor it enters a figure with.
type Input struct {
	Leaf   *Leaf
	Factor *big.Rat
}

// Form is a figure as a sum: a constant and inputs, each times its factor.
type Form struct {
	Constant *big.Rat
	Inputs   []Input // in the order they are first met; those that cancel have factor 0
	at       map[*Leaf]int
}

// Linear is the figure as a sum over the leaves that vary, the others being what they are best taken to be. False when it is
// no sum of them: a product of two that vary, a quotient by one, a rounding.
func (f Figure) Linear(vary func(*Leaf) bool) (Form, bool) {
	form := Form{Constant: new(big.Rat), at: map[*Leaf]int{}}
	ok := form.add(f, one, vary)
	return form, ok
}

func (c *Form) add(f Figure, factor *big.Rat, vary func(*Leaf) bool) bool {
	switch {
	case f.leaf != nil && vary(f.leaf):
		if i, ok := c.at[f.leaf]; ok {
			c.Inputs[i].Factor.Add(c.Inputs[i].Factor, factor)
			return true
		}
		c.at[f.leaf] = len(c.Inputs)
		c.Inputs = append(c.Inputs, Input{f.leaf, new(big.Rat).Set(factor)})
		return true
	case f.op == Adding && f.leaf == nil:
		for _, t := range f.terms {
			part := factor
			if t.Factor != one {
				part = new(big.Rat).Mul(factor, t.Factor)
			}
			if !c.add(t.Of, part, vary) {
				return false
			}
		}
		return true
	case !f.has(vary):
		c.Constant.Add(c.Constant, new(big.Rat).Mul(factor, f.At(best)))
		return true
	case f.op == Multiplying:
		scale, varying := new(big.Rat).Set(factor), Figure{}
		for _, t := range f.terms {
			switch {
			case !t.Of.has(vary):
				scale.Mul(scale, t.Of.At(best))
			case varying.leaf == nil && varying.terms == nil:
				varying = t.Of
			default:
				return false
			}
		}
		return c.add(varying, scale, vary)
	case f.op == Dividing && !f.terms[1].Of.has(vary):
		by := f.terms[1].Of.At(best)
		if by.Sign() == 0 {
			return false
		}
		return c.add(f.terms[0].Of, new(big.Rat).Quo(factor, by), vary)
	}
	return false
}

// has reports whether a leaf of the figure varies.
func (f Figure) has(vary func(*Leaf) bool) bool {
	if f.leaf != nil {
		return vary(f.leaf)
	}
	return slices.ContainsFunc(f.terms, func(t Term) bool { return t.Of.has(vary) })
}

// uncertain says of a leaf that its bounds are not equal.
func uncertain(l *Leaf) bool { return !l.Amount.IsExact() }

// Value is the best figure. What does not end as a decimal (a twelfth, a quotient) is rounded, to the øre unless the figure
// says otherwise, halves away from zero, and a sum is the sum of what was rounded: what is printed adds up. Nothing else is
// rounded.
func (f Figure) Value() decimal.Decimal {
	if f.leaf != nil {
		return f.leaf.Amount.Value()
	}
	if !f.isSum() {
		return f.toDecimal(f.At(best))
	}
	total := decimal.Decimal{}
	for _, t := range f.terms {
		if t.Factor == minusOne {
			total = total.Sub(t.Of.Value())
		} else {
			total = total.Add(t.Of.Value())
		}
	}
	return total
}

// isSum reports whether a figure only adds others up and takes others off.
func (f Figure) isSum() bool {
	return f.op == Adding && len(f.terms) > 0 && !slices.ContainsFunc(f.terms, func(t Term) bool { return t.Factor != one && t.Factor != minusOne })
}

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
	value := f.At(best)
	down, up = new(big.Rat), new(big.Rat)
	try := func(p Point) {
		d := f.At(p)
		if d.Sub(d, value); d.Cmp(down) < 0 {
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
	at := map[*Leaf]int{}
	for i, l := range leaves {
		at[l] = i
	}
	for corner := range 1 << len(leaves) {
		try(func(l *Leaf) *big.Rat { return end(l, corner>>at[l]&1 == 1) })
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

// øre is the number of decimals that amounts are paid with.
const øre = 2

// toDecimal is a value that ends as a decimal as it is, and any other rounded.
func (f Figure) toDecimal(r *big.Rat) decimal.Decimal {
	decimals, ends := r.FloatPrec()
	if !ends {
		decimals = max(f.decimals, øre)
	}
	return decimal.RequireFromString(r.FloatString(decimals)) // FloatString is exact, whatever its name says
}

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

// Explanation is a figure with all it is made of, down to the leaves.
type Explanation struct {
	Label
	Factor    string // by which it enters what it is part of: "1", "-1", "-0.5"
	Op        Op     // how the parts are put together
	Value     decimal.Decimal
	Low, High decimal.Decimal
	Leaf      *Leaf // nil unless the derivation ends here
	Parts     []Explanation
}

// Explain returns the derivation.
func (f Figure) Explain() Explanation { return f.explain("1") }

func (f Figure) explain(factor string) Explanation {
	e := Explanation{Label: f.label, Factor: factor, Op: f.op, Value: f.Value(), Leaf: f.leaf}
	e.Low, e.High = f.Range()
	for _, t := range f.terms {
		sign := t.Factor.RatString()
		if t.Note != "" {
			sign = t.Note
		}
		e.Parts = append(e.Parts, t.Of.explain(sign))
	}
	return e
}
