package bounds

import (
	"math/big"
	"slices"

	"dk/reorg/costing"
)

// Term is a leaf times a whole number.
type Term struct {
	Factor *big.Rat
	Of     *costing.Leaf
}

// Known is a sum that can have one value only.
type Known struct {
	Terms []Term
	Value *big.Rat
}

// Fixed reports whether a figure can have one value only.
func (r *Region) Fixed(f costing.Figure) bool { return r.Range(f).IsPoint() }

// equations are the rows that hold with equality wherever the region goes: those that say so, and those of the others that
// leave nothing else, reduced to as many that say the same. The last number of each is what it is equal to.
func (r *Region) equations() []vector {
	if r.known {
		return r.fixed
	}
	n := len(r.leaves)
	var rows []vector
	add := func(sum vector, value *big.Rat) { rows = append(rows, append(append(vector{}, sum...), value)) }
	for _, c := range r.all {
		switch {
		case c.isEquation():
			add(c.sum, c.low)
		case c.low != nil && isValue(r.highest(c.sum), c.low):
			add(c.sum, c.low)
		case c.high != nil && isValue(r.lowest(c.sum), c.high):
			add(c.sum, c.high)
		}
	}
	for i := range n {
		single := zeros(n)
		single[i] = one
		if isValue(r.highest(single), zero) {
			add(single, zero)
		}
	}
	r.fixed, _ = independent(rows, n) // they agree: the region is not empty
	r.known = true
	return r.fixed
}

func isValue(x, value *big.Rat) bool { return x != nil && x.Cmp(value) == 0 }

const (
	termsAtMost  = 4      // a longer sum says nothing to a reader
	trialsAtMost = 20_000 // sums that are looked at
)

// Sums are the sums of at most four of some leaves that are fixed although no part of them is, those of few terms first. A
// sum is given once, with the smallest whole factors. Where there are very many leaves only the shortest sums are looked for.
func (r *Region) Sums(of []*costing.Leaf) []Known {
	equations := r.equations()
	free := directions(equations, len(r.leaves))
	var out []Known
	var found [][]int
	loose := slices.DeleteFunc(slices.Clone(of), func(l *costing.Leaf) bool {
		i, known := r.at[l]
		return !known || isZeroRow(free[i])
	})
	for size, trials := 2, 0; size <= min(termsAtMost, len(loose)); size++ {
		if trials += choices(len(loose), size); trials > trialsAtMost {
			break
		}
		each(len(loose), size, func(chosen []int) {
			if slices.ContainsFunc(found, func(f []int) bool { return containsAll(chosen, f) }) {
				return
			}
			rows := make([]vector, size)
			for i, c := range chosen {
				rows[i] = free[r.at[loose[c]]]
			}
			if factors := dependence(rows); factors != nil {
				found = append(found, slices.Clone(chosen))
				out = append(out, r.fixedSum(loose, chosen, factors))
			}
		})
	}
	return out
}

func (r *Region) fixedSum(loose []*costing.Leaf, chosen []int, factors vector) Known {
	k := Known{}
	sum := zeros(len(r.leaves))
	for i, f := range whole(factors) {
		leaf := loose[chosen[i]]
		k.Terms = append(k.Terms, Term{f, leaf})
		sum[r.at[leaf]] = f
	}
	k.Value = r.lowest(sum)
	return k
}

// directions is, for each unknown, how it moves along each of the directions in which the equations let the unknowns move.
func directions(equations []vector, unknowns int) []vector {
	led := make([]int, len(equations)) // the unknown that each equation is solved for
	var free []int
	for col, next := 0, 0; col < unknowns; col++ {
		if next < len(equations) && equations[next][col].Sign() != 0 {
			led[next] = col
			next++
		} else {
			free = append(free, col)
		}
	}
	out := make([]vector, unknowns)
	for i := range out {
		out[i] = zeros(len(free))
	}
	for j, col := range free {
		out[col][j] = one
		for e, lead := range led {
			out[lead][j] = new(big.Rat).Neg(equations[e][col])
		}
	}
	return out
}

func isZeroRow(v vector) bool {
	return !slices.ContainsFunc(v, func(x *big.Rat) bool { return x.Sign() != 0 })
}

// dependence finds factors, none of them 0, with which rows add up to 0; nil when there are none. No fewer of the rows may
// do so.
func dependence(rows []vector) vector {
	n := len(rows)
	work := make([]vector, n) // each row, and behind it of which of the rows it is made
	for i, row := range rows {
		made := zeros(n)
		made[i] = one
		work[i] = slices.Concat(row, made)
	}
	done := 0
	for col := 0; col < len(rows[0]) && done < n; col++ {
		at := slices.IndexFunc(work[done:], func(row vector) bool { return row[col].Sign() != 0 })
		if at >= 0 {
			work[done], work[done+at] = work[done+at], work[done]
			eliminate(work, done, col)
			done++
		}
	}
	if done == n {
		return nil
	}
	factors := work[done][len(rows[0]):]
	if slices.ContainsFunc(factors, func(x *big.Rat) bool { return x.Sign() == 0 }) {
		return nil
	}
	return factors
}

// whole multiplies numbers so that they become the smallest whole ones, the first of them positive.
func whole(v vector) vector {
	common, divisor := big.NewInt(1), new(big.Int)
	for _, x := range v {
		gcd := new(big.Int).GCD(nil, nil, common, x.Denom())
		common.Mul(common, new(big.Int).Quo(x.Denom(), gcd))
	}
	out := make(vector, len(v))
	for i, x := range v {
		out[i] = new(big.Rat).Mul(x, new(big.Rat).SetInt(common))
		divisor.GCD(nil, nil, divisor, new(big.Int).Abs(out[i].Num()))
	}
	by := new(big.Rat).SetFrac(big.NewInt(int64(v[0].Sign())), divisor)
	for i := range out {
		out[i].Mul(out[i], by)
	}
	return out
}

// choices is in how many ways some of n can be chosen, or more than is ever tried.
func choices(n, some int) int {
	out := 1
	for i := range some {
		out = out * (n - i) / (i + 1)
		if out > trialsAtMost {
			return out
		}
	}
	return out
}

// each calls with every choice of some of n numbers, in order.
func each(n, some int, do func([]int)) {
	chosen := make([]int, some)
	var choose func(at, from int)
	choose = func(at, from int) {
		if at == some {
			do(chosen)
			return
		}
		for i := from; i < n; i++ {
			chosen[at] = i
			choose(at+1, i+1)
		}
	}
	choose(0, 0)
}

func containsAll(all, some []int) bool {
	return !slices.ContainsFunc(some, func(x int) bool { return !slices.Contains(all, x) })
}
