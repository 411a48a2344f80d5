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
