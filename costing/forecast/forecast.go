package forecast

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"sync"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
)

// Options say what is drawn, and how often.
type Options struct {
	Draws   int
	Seed    uint64
	Shape   Shape
	History bool // draw amounts that have a history as unsteady as they were
}

// The least and the most draws. Fewer say nothing about a quantile of 5 %; more do not fit in memory.
const (
	FewestDraws = 100
	MostDraws   = 10_000_000
)

// Alternative is what is forecast: what is left of the headroom, and what it costs.
type Alternative struct {
	Name          string
	Balance, Cost costing.Figure
}

// Input is an amount that is drawn.
type Input struct {
	Leaf *costing.Leaf
	Law
}

// Result is what became of the alternatives. All amounts are in kroner.
type Result struct {
	Inputs   []Input // what was drawn, in the order met
	Outcomes []Outcome
	Pairs    []Pair          // every alternative against every other, in order
	Unit     decimal.Decimal // that means, quantiles and shortfalls are rounded to
}

// Outcome is what became of the balance of an alternative.
type Outcome struct {
	Name      string
	Holds     Chance // that the balance is at least 0
	Mean      decimal.Decimal
	Quantiles []Quantile
	Shortfall *decimal.Decimal // the mean of what is lacking over the draws in which the balance is below 0; nil: there are none
	Histogram []Bin
}

// Quantile is the smallest drawn balance that at least so many percent of all draws do not exceed.
type Quantile struct {
	Percent int
	Value   decimal.Decimal
}

// Percents are the quantiles that are told.
var Percents = []int{5, 25, 50, 75, 95}

// Bin is how many draws came to at least From and less than To.
type Bin struct {
	From, To decimal.Decimal
	Count    int
}

// Pair is how likely one alternative costs more than another.
type Pair struct {
	Dearer, Than string
	Chance
}

// Chance is a probability. Certain says that it is 0 or 1 whatever is drawn, and follows from the bounds alone.
type Chance struct {
	Value         decimal.Decimal
	StandardError decimal.Decimal // of counting draws; 0 when certain
	Certain       bool
}

// Run draws. Bad options are an error, and so are amounts that nothing can be drawn of.
func Run(alternatives []Alternative, o Options) (*Result, error) {
	if o.Draws < FewestDraws || o.Draws > MostDraws {
		return nil, fmt.Errorf("the number of draws lies between %d and %d, found %d", FewestDraws, MostDraws, o.Draws)
	}
	if !slices.Contains(Shapes, o.Shape) {
		return nil, fmt.Errorf("no shape is called %q", o.Shape)
	}
	u := unknownsOf(alternatives, o)
	drawn, err := draw(alternatives, u, o)
	if err != nil {
		return nil, err
	}
	r := &Result{Inputs: u.inputs, Outcomes: make([]Outcome, len(alternatives))}
	var wg sync.WaitGroup
	for i := range alternatives { // each sorts draws of its own, and everything is put together in order
		wg.Go(func() { slices.Sort(drawn.balances[i]) })
	}
	wg.Wait()
	r.Unit = unit(drawn.balances)
	for i, a := range alternatives {
		r.Outcomes[i] = outcome(a, drawn.balances[i], u, r.Unit)
	}
	for i, a := range alternatives {
		for k, b := range alternatives {
			if i != k {
				r.Pairs = append(r.Pairs, pair(a, b, drawn.dearer[i][k], o.Draws, u))
			}
		}
	}
	return r, nil
}

// unknownsOf are the leaves that are drawn, of all figures together.
func unknownsOf(alternatives []Alternative, o Options) *unknowns {
	u := &unknowns{at: map[*costing.Leaf]int{}}
	for _, a := range alternatives {
		for _, f := range []costing.Figure{a.Balance, a.Cost} {
			for _, l := range f.Leaves() {
				law, uncertain := LawOf(l, o.Shape, o.History)
				if _, known := u.at[l]; known || !uncertain {
					continue
				}
				u.at[l] = len(u.inputs)
				u.inputs = append(u.inputs, Input{l, law})
			}
		}
	}
	u.keepWhatMatters(alternatives)
	return u
}

// keepWhatMatters leaves out the leaves that cancel in every figure, such as a pot that is wholly promised.
func (u *unknowns) keepWhatMatters(alternatives []Alternative) {
	matters := map[*costing.Leaf]bool{}
	for _, a := range alternatives {
		for _, f := range []costing.Figure{a.Balance, a.Cost} {
			form, linear := f.Linear(u.varies)
			if !linear {
				return
			}
			for _, in := range form.Inputs {
				matters[in.Leaf] = matters[in.Leaf] || in.Factor.Sign() != 0
			}
		}
	}
	u.inputs = slices.DeleteFunc(u.inputs, func(in Input) bool { return !matters[in.Leaf] })
	clear(u.at)
	for i, in := range u.inputs {
		u.at[in.Leaf] = i
	}
}

// drawn are the balances of each alternative, in øre, and how often one cost more than another.
type drawn struct {
	balances [][]int64
	dearer   [][]int
}

func draw(alternatives []Alternative, u *unknowns, o Options) (drawn, error) {
	n := len(alternatives)
	out := drawn{make([][]int64, n), make([][]int, n)}
	balances, costs := make([]column, n), make([]column, n)
	for i, a := range alternatives {
		out.balances[i], out.dearer[i] = make([]int64, 0, o.Draws), make([]int, n)
		balances[i], costs[i] = compile(a.Balance, u), compile(a.Cost, u)
	}
	sources, err := u.sources(o.Seed)
	if err != nil {
		return out, err
	}
	draws, values, cost := blocks[float64](len(sources)), make([]float64, block), blocks[int64](n)
	for done := 0; done < o.Draws; done += block {
		size := min(block, o.Draws-done)
		for i := range sources {
			sources[i].fill(draws[i][:size])
		}
		for i := range alternatives {
			balances[i](draws, values[:size])
			at := len(out.balances[i])
			out.balances[i] = out.balances[i][:at+size]
			fits := toØre(values[:size], out.balances[i][at:])
			costs[i](draws, values[:size])
			if !toØre(values[:size], cost[i]) || !fits {
				return out, fmt.Errorf("what is left of the headroom in %s, or what it costs: %w", alternatives[i].Name, errTooLarge)
			}
		}
		out.compare(cost, size)
	}
	return out, nil
}

func (d *drawn) compare(cost [][]int64, size int) {
	for i := range cost {
		for k := range i {
			a, b := cost[i][:size], cost[k][:size]
			for j := range a {
				if a[j] > b[j] {
					d.dearer[i][k]++
				} else if a[j] < b[j] {
					d.dearer[k][i]++
				}
			}
		}
	}
}

func blocks[T any](n int) [][]T {
	out, all := make([][]T, n), make([]T, n*block)
	for i := range out {
		out[i] = all[i*block : (i+1)*block]
	}
	return out
}

// toØre rounds kroner to whole øre. False when there is an amount too large for that.
func toØre(kroner []float64, out []int64) bool {
	for i, x := range kroner {
		if !(math.Abs(x) <= most) {
			return false
		}
		out[i] = int64(math.Round(x * 100))
	}
	return true
}

// sampler is a drawer with the generators it draws from.
type sampler struct {
	drawer
	rounding, change stream
}

// sources are the samplers of the unknowns. Each has a name of its own: what the leaf is called, and which of those that are
// called so it is.
func (u *unknowns) sources(seed uint64) ([]sampler, error) {
	var out []sampler
	times := map[string]int{}
	for _, in := range u.inputs {
		d, err := in.Law.drawer()
		if err != nil {
			return nil, fmt.Errorf("%s (%s): %w", in.Leaf.Name, in.Leaf.Amount.Text(), err)
		}
		name := fmt.Sprintf("%q %q", in.Leaf.ID, in.Leaf.Name)
		times[name]++
		name += fmt.Sprint(" ", times[name])
		out = append(out, sampler{d, newStream(seed, name+" rounding"), newStream(seed, name+" change")})
	}
	return out, nil
}

func (s *sampler) fill(out []float64) {
	change := 0.5
	for i := range out {
		u := s.rounding.next()
		if s.yearly != 0 {
			change = s.change.next()
		}
		out[i] = s.draw(u, change)
	}
}

// support is the lowest and highest value of a figure whatever is drawn; nil: there is none, or it is not known.
func support(f costing.Figure, u *unknowns) (low, high *big.Rat) {
	form, linear := f.Linear(u.varies)
	if !linear || isCapped(f) {
		for _, l := range f.Leaves() {
			if u.varies(l) && u.inputs[u.at[l]].unbounded() {
				return nil, nil
			}
		}
		l, h := f.Range()
		return l.Rat(), h.Rat()
	}
	low, high = new(big.Rat).Set(form.Constant), new(big.Rat).Set(form.Constant)
	for _, in := range form.Inputs {
		law := u.inputs[u.at[in.Leaf]]
		switch in.Factor.Sign() {
		case 1:
			low, high = further(low, in.Factor, law.lowest()), further(high, in.Factor, law.highest())
		case -1:
			low, high = further(low, in.Factor, law.highest()), further(high, in.Factor, law.lowest())
		}
	}
	return low, high
}

// further adds factor × value, nil being without bound.
func further(sum, factor, value *big.Rat) *big.Rat {
	if sum == nil || value == nil {
		return nil
	}
	return sum.Add(sum, new(big.Rat).Mul(factor, value))
}
