package criteria

import (
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// Weighing is the ratings of scenarios times the weights of the criteria, added up.
type Weighing struct {
	Criteria []Criterion // those with a weight
	Sums     []Sum       // for each scenario, in the order asked for
	Ranked   bool        // the order holds whatever the missing ratings are
	Order    []int       // of Sums, the best first; only if Ranked
	Sole     bool        // one alone comes first
	Ranges   []Range     // for each criterion; only if one alone comes first
}

// Sum is the weighted sum of a scenario. Where ratings are missing it lies between Low and High, which they decide.
type Sum struct {
	Scenario  string
	Parts     []Part // for each criterion
	Low, High decimal.Decimal
}

// Part is what a criterion contributes: its weight times the rating.
type Part struct {
	Rating      decimal.Decimal
	Rated       bool
	Contributes decimal.Decimal // 0 if it is not rated
}

// Complete reports whether no rating that counts is missing.
func (s Sum) Complete() bool { return s.Low.Equal(s.High) }

// Range is how far a weight can move, all others as they are, with the first place staying surely where it is: above Low and
// below High.
type Range struct {
	Low    *big.Rat // nil: down to 0
	High   *big.Rat // nil: without end
	Rivals []Breakeven
}

// Breakeven is the weight at which a rival draws level with the first.
type Breakeven struct {
	Scenario string
	At       *big.Rat
	Below    bool // level at this weight and first below it; else first above it
}

// Weigh weighs scenarios against each other. There is nothing to weigh without both ratings and weights.
func (a *Assessment) Weigh(scenarios []string) (*Weighing, bool) {
	w := &Weighing{}
	for _, c := range a.Criteria {
		if c.Weighted {
			w.Criteria = append(w.Criteria, c)
		}
	}
	rated := false
	for _, scenario := range scenarios {
		sum := a.sum(scenario, w.Criteria)
		rated = rated || slices.ContainsFunc(sum.Parts, func(p Part) bool { return p.Rated })
		w.Sums = append(w.Sums, sum)
	}
	if !rated {
		return nil, false
	}
	w.rank()
	if w.Sole {
		for i := range w.Criteria {
			w.Ranges = append(w.Ranges, w.reach(i, a.Scale))
		}
	}
	return w, true
}

func (a *Assessment) sum(scenario string, criteria []Criterion) Sum {
	s := Sum{Scenario: scenario}
	for _, c := range criteria {
		part := Part{}
		if j, ok := a.Of(c.ID, scenario); ok && j.Rated {
			part = Part{j.Rating, true, c.Weight.Mul(j.Rating)}
		}
		low, high := part.between(a.Scale)
		s.Low, s.High = s.Low.Add(c.Weight.Mul(low)), s.High.Add(c.Weight.Mul(high))
		s.Parts = append(s.Parts, part)
	}
	return s
}

// between is the rating, or the ends of the scale where there is none.
func (p Part) between(s Scale) (low, high decimal.Decimal) {
	if p.Rated {
		return p.Rating, p.Rating
	}
	return s.From, s.To
}

// rank puts the sums in order if no missing rating could change it.
func (w *Weighing) rank() {
	w.Ranked = true
	for i, a := range w.Sums {
		for _, b := range w.Sums[:i] {
			apart := a.Low.GreaterThan(b.High) || b.Low.GreaterThan(a.High)
			w.Ranked = w.Ranked && (apart || a.Complete() && b.Complete())
		}
	}
	if !w.Ranked {
		return
	}
	for i := range w.Sums {
		w.Order = append(w.Order, i)
	}
	slices.SortStableFunc(w.Order, func(i, j int) int { return w.Sums[j].Low.Cmp(w.Sums[i].Low) })
	w.Sole = len(w.Order) > 1 && w.Sums[w.Order[0]].Low.GreaterThan(w.Sums[w.Order[1]].High)
}

// Rank is the place of a scenario in the order, from 1; those that are level share one.
func (w *Weighing) Rank(scenario int) int {
	rank := 1
	for _, s := range w.Sums {
		if s.Low.GreaterThan(w.Sums[scenario].Low) {
			rank++
		}
	}
	return rank
}

// reach is how far the weight of a criterion can move. The lead over a rival changes with the weight by as much as their
// ratings differ. Ratings that are missing are taken as the first place stands worst: lowest for the first, highest for the
// rival.
func (w *Weighing) reach(criterion int, scale Scale) Range {
	first := w.Sums[w.Order[0]]
	weight := w.Criteria[criterion].Weight.Rat()
	worst, _ := first.Parts[criterion].between(scale)
	var r Range
	for _, i := range w.Order[1:] {
		rival := w.Sums[i]
		_, best := rival.Parts[criterion].between(scale)
		change, lead := worst.Sub(best), first.Low.Sub(rival.High)
		if change.IsZero() {
			continue
		}
		at := new(big.Rat).Sub(weight, new(big.Rat).Quo(lead.Rat(), change.Rat()))
		if at.Sign() < 0 {
			continue // level only at a weight below 0, which there is not
		}
		b := Breakeven{rival.Scenario, at, change.IsPositive()}
		r.Rivals = append(r.Rivals, b)
		switch {
		case b.Below && (r.Low == nil || at.Cmp(r.Low) > 0):
			r.Low = at
		case !b.Below && (r.High == nil || at.Cmp(r.High) < 0):
			r.High = at
		}
	}
	return r
}
