package forecast

import (
	"math"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
)

// outcome sums up the sorted balances of an alternative, in øre.
func outcome(a Alternative, balances []int64, u *unknowns, unit decimal.Decimal) Outcome {
	n := len(balances)
	below, _ := slices.BinarySearch(balances, 0) // so many are below 0
	o := Outcome{Name: a.Name, Mean: mean(balances, unit), Histogram: histogram(balances)}
	for _, p := range Percents {
		o.Quantiles = append(o.Quantiles, Quantile{p, kroner(quantile(balances, p), unit)})
	}
	if below > 0 {
		lacking := mean(balances[:below], unit).Neg()
		o.Shortfall = &lacking
	}
	low, high := support(a.Balance, u)
	switch {
	case low != nil && low.Sign() >= 0:
		o.Holds = certain(1)
	case high != nil && high.Sign() < 0:
		o.Holds = certain(0)
	default:
		o.Holds = chance(n-below, n)
	}
	return o
}

// pair is how likely one alternative costs more than another, which it did so many times.
func pair(a, b Alternative, times, draws int, u *unknowns) Pair {
	low, high := support(costing.Less(costing.Label{}, a.Cost, b.Cost), u)
	p := Pair{Dearer: a.Name, Than: b.Name}
	switch {
	case low != nil && low.Sign() > 0:
		p.Chance = certain(1)
	case high != nil && high.Sign() <= 0:
		p.Chance = certain(0)
	default:
		p.Chance = chance(times, draws)
	}
	return p
}

func certain(p int64) Chance { return Chance{Value: decimal.NewFromInt(p), Certain: true} }

// chanceDecimals is how many decimals a probability is told with.
const chanceDecimals = 6

// chance is the share of hits, with the standard error of counting them, √(p(1−p)/n). The p of the error is that of one hit
// and one miss more than were counted, so that it is not 0 for what merely did not happen.
func chance(hits, draws int) Chance {
	p := float64(hits+1) / float64(draws+2)
	e := math.Sqrt(p * (1 - p) / float64(draws))
	return Chance{
		Value:         decimal.NewFromInt(int64(hits)).DivRound(decimal.NewFromInt(int64(draws)), chanceDecimals),
		StandardError: decimal.NewFromFloat(e).Round(chanceDecimals),
	}
}

// quantile is the smallest of sorted values that at least so many percent of them do not exceed.
func quantile(sorted []int64, percent int) int64 {
	at := (len(sorted)*percent + 99) / 100
	return sorted[max(at-1, 0)]
}

// mean is the mean of øre in kroner, exact before it is rounded.
func mean(øre []int64, unit decimal.Decimal) decimal.Decimal {
	m := new(big.Rat).SetFrac(sum(øre), big.NewInt(100*int64(len(øre))))
	m.Quo(m, unit.Rat())
	return decimal.RequireFromString(m.FloatString(0)).Mul(unit) // FloatString is exact, whatever its name says
}

// sum adds up in parts that cannot overflow: no draw is above [most].
func sum(øre []int64) *big.Int {
	total := new(big.Int)
	for part := range slices.Chunk(øre, 4096) {
		var n int64
		for _, v := range part {
			n += v
		}
		total.Add(total, big.NewInt(n))
	}
	return total
}

// kroner is an amount in øre as kroner, rounded to a unit.
func kroner(øre int64, unit decimal.Decimal) decimal.Decimal {
	return decimal.New(øre, -2).DivRound(unit, 0).Mul(unit)
}

// unit is what results are rounded to: a thousand kroner, finer where everything lies within 50.000 kr., and coarser where so
// many draws do not tell a quantile that well. It is at least two and a half standard errors of each, so that with another seed a result
// is rounded to the same or to its neighbour.
func unit(balances [][]int64) decimal.Decimal {
	spread, doubt := 0.0, 0.0 // in kroner
	for _, b := range balances {
		if len(b) == 0 {
			continue
		}
		spread = max(spread, float64(quantile(b, 95)-quantile(b, 5))/100)
		for _, p := range Percents {
			doubt = max(doubt, quantileError(b, p))
		}
	}
	u := int64(1)
	for float64(u) < 2.5*doubt || float64(u*10) <= min(1000, spread/50) {
		u *= 10
	}
	return decimal.NewFromInt(u)
}

// quantileError is the standard error of a quantile of sorted draws, in kroner, whatever the distribution is: how many draws lie
// below the true quantile is binomial, and half the distance between the draws one standard deviation of ranks below and above
// is what that comes to.
func quantileError(sorted []int64, percent int) float64 {
	n := float64(len(sorted))
	p := float64(percent) / 100
	ranks := math.Sqrt(n * p * (1 - p))
	at := func(rank float64) int64 {
		return sorted[min(max(int(math.Round(rank)), 0), len(sorted)-1)]
	}
	return float64(at(n*p+ranks)-at(n*p-ranks)) / 200
}

// binsMost bounds the bins of a histogram.
const binsMost = 40

// histogram counts sorted øre in bins of equal width, 1, 2 or 5 times a power of ten of kroner, whose edges are multiples of
// it: 0 is never inside a bin.
func histogram(sorted []int64) []Bin {
	low, high := sorted[0], sorted[len(sorted)-1]
	width := niceWidth(high - low)
	first := floor(low, width)
	bins := make([]Bin, floor(high, width)-first+1)
	for i := range bins {
		edge := (first + int64(i)) * width
		bins[i] = Bin{From: decimal.New(edge, -2), To: decimal.New(edge+width, -2)}
	}
	for _, v := range sorted {
		bins[floor(v, width)-first].Count++
	}
	return bins
}

// niceWidth is the smallest width, in øre, at which a span takes no more than [binsMost] bins.
func niceWidth(span int64) int64 {
	for width := int64(100); ; width *= 10 {
		for _, times := range []int64{1, 2, 5} {
			if span/(times*width)+2 <= binsMost {
				return times * width
			}
		}
	}
}

// floor is the number of whole widths below a value.
func floor(v, width int64) int64 {
	q := v / width
	if v%width < 0 {
		q--
	}
	return q
}
