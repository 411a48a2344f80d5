package costing

import "math/big"

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
	return f.combine(func(i int) *big.Rat { return f.terms[i].Of.At(p) })
}

// reading is [Figure.At] for a figure that is read at many points that move only some leaves: every part that is a sum over
// these is added up once.
func (f Figure) reading(moves func(*Leaf) bool) func(Point) *big.Rat {
	if form, linear := f.Linear(moves); linear {
		return form.sumAt
	}
	parts := make([]func(Point) *big.Rat, len(f.terms))
	for i, t := range f.terms {
		parts[i] = t.Of.reading(moves)
	}
	return func(p Point) *big.Rat {
		return f.combine(func(i int) *big.Rat { return parts[i](p) })
	}
}

// combine puts what the parts are together.
func (f Figure) combine(part func(i int) *big.Rat) *big.Rat {
	out := new(big.Rat)
	switch f.op {
	case Adding:
		for i, t := range f.terms {
			switch t.Factor {
			case one:
				out.Add(out, part(i))
			case minusOne:
				out.Sub(out, part(i))
			default:
				out.Add(out, new(big.Rat).Mul(t.Factor, part(i)))
			}
		}
	case Multiplying:
		out.SetInt64(1)
		for i := range f.terms {
			out.Mul(out, part(i))
		}
	case Dividing:
		if by := part(1); by.Sign() != 0 {
			out.Quo(part(0), by)
		}
	case Rounding:
		out.SetString(part(0).FloatString(0)) // exact, whatever its name says; halves away from zero
	case Capping:
		if v, most := part(0), part(1); v.Cmp(most) > 0 {
			out.Set(most)
		} else if v.Sign() > 0 {
			out.Set(v)
		}
	}
	return out
}
