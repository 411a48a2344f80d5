package costing

import (
	"math/big"
	"slices"
)

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

// sumAt is the sum where the leaves are what the point says.
func (c Form) sumAt(p Point) *big.Rat {
	out := new(big.Rat).Set(c.Constant)
	for _, in := range c.Inputs {
		out.Add(out, new(big.Rat).Mul(in.Factor, p(in.Leaf)))
	}
	return out
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
