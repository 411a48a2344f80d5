package forecast

import (
	"math"
	"math/big"
	"slices"

	"dk/reorg/costing"
)

// unknowns are the leaves that are drawn, in the order in which they were met, and their places in a draw.
type unknowns struct {
	inputs []Input
	at     map[*costing.Leaf]int
}

func (u *unknowns) varies(l *costing.Leaf) bool {
	_, drawn := u.at[l]
	return drawn
}

// block is how many draws are made at a time: few enough to stay in the cache of a processor, many enough to be quick.
const block = 1024

// column fills a block with what a figure comes to; draws are the amounts of the unknowns, a block of each.
type column func(draws [][]float64, out []float64)

// compile makes a figure ready for drawing. Most are sums, added up by their coefficients; the others are computed as they
// are derived.
func compile(f costing.Figure, u *unknowns) column {
	form, linear := f.Linear(u.varies)
	if !linear || isCapped(f) {
		return derived(f, u)
	}
	inputs := slices.DeleteFunc(form.Inputs, func(in costing.Input) bool { return in.Factor.Sign() == 0 })
	// In one order for all figures, so that those that are the same sum come to the same in every draw.
	slices.SortFunc(inputs, func(a, b costing.Input) int { return u.at[a.Leaf] - u.at[b.Leaf] })
	constant, _ := form.Constant.Float64()
	factors, from := make([]float64, len(inputs)), make([]int, len(inputs))
	for i, in := range inputs {
		factors[i], _ = in.Factor.Float64()
		from[i] = u.at[in.Leaf]
	}
	return func(draws [][]float64, out []float64) {
		for k := range out {
			out[k] = constant
		}
		for i, factor := range factors {
			drawn := draws[from[i]][:len(out)]
			for k := range out {
				out[k] += float64(factor * drawn[k])
			}
		}
	}
}

// isCapped reports whether a figure has a part that counts up to a limit only. Such a part may be a sum within the bounds of
// the published amounts, and none beyond them, where a year's change can lead.
func isCapped(f costing.Figure) bool {
	return f.Op() == costing.Capping || slices.ContainsFunc(f.Terms(), func(t costing.Term) bool { return isCapped(t.Of) })
}

// derived computes a figure draw by draw, as its derivation says.
func derived(f costing.Figure, u *unknowns) column {
	value := closure(f, u)
	return func(draws [][]float64, out []float64) {
		at := make([]float64, len(draws))
		for k := range out {
			for i := range draws {
				at[i] = draws[i][k]
			}
			out[k] = value(at)
		}
	}
}

// closure is a figure as a function of the unknowns, with the meaning of [costing.Figure.At].
func closure(f costing.Figure, u *unknowns) func(at []float64) float64 {
	if !slices.ContainsFunc(f.Leaves(), u.varies) {
		constant, _ := f.At(published).Float64()
		return func([]float64) float64 { return constant }
	}
	if leaf := f.Leaf(); leaf != nil {
		i := u.at[leaf]
		return func(at []float64) float64 { return at[i] }
	}
	var parts []func([]float64) float64
	var factors []float64
	for _, t := range f.Terms() {
		factor, _ := t.Factor.Float64()
		parts, factors = append(parts, closure(t.Of, u)), append(factors, factor)
	}
	switch f.Op() {
	case costing.Multiplying:
		return func(at []float64) float64 {
			out := 1.0
			for _, part := range parts {
				out *= part(at)
			}
			return out
		}
	case costing.Dividing:
		return func(at []float64) float64 {
			by := parts[1](at)
			if by == 0 {
				return 0
			}
			return parts[0](at) / by
		}
	case costing.Capping:
		return func(at []float64) float64 { return max(0, min(parts[0](at), parts[1](at))) }
	case costing.Rounding:
		return func(at []float64) float64 { return math.Round(parts[0](at)) }
	default:
		return func(at []float64) float64 {
			out := 0.0
			for i, part := range parts {
				out += float64(factors[i] * part(at))
			}
			return out
		}
	}
}

// published is where every leaf is what it was published as.
func published(l *costing.Leaf) *big.Rat { return l.Amount.Value().Rat() }
