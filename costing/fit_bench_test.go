package costing_test

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"dk/reorg/costing"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/source"
)

// Somebody waits for the answer: 20 options are meant to take at most a second on a 2-core machine, and to need no memory for
// the combinations that are not handed out.
func BenchmarkFit(b *testing.B) {
	for _, n := range []int{20, costing.FitMost} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			q := benchmarkQuestion(b, n)
			b.ReportAllocs()
			for b.Loop() {
				f, err := costing.Fit(q)
				if err != nil || f.Fitting == 0 || f.Fitting == f.Allowed {
					b.Fatalf("%d of %d fit (%v)", f.Fitting, f.Allowed, err)
				}
			}
		})
	}
}

// So does this: twelve of 20 options are scenarios, all of which act on each other, so that all their combinations are carried
// out first. What carrying out takes is not in it.
func BenchmarkFitOfScenarios(b *testing.B) {
	q := benchmarkQuestion(b, 20)
	const scenarios = 12
	last := make([]costing.Figure, scenarios)
	for i := range last {
		last[i] = q.Options[i].Saves
		q.Options[i].Scenario = source.Ref{ID: q.Options[i].ID}
		q.Options[i].Excludes, q.Options[i].Requires = nil, nil
	}
	q.Apply = func(options []costing.Option) (costing.Effected, string) { // whoever comes last decides, as with the grade of a post
		var parts []costing.Figure
		for i, o := range options {
			n, _ := strconv.Atoi(strings.TrimPrefix(o.ID, "option-"))
			if i == len(options)-1 {
				parts = append(parts, last[n])
			} else {
				parts = append(parts, costing.Times(costing.Label{}, last[n], big.NewRat(1, 10), ""))
			}
		}
		return costing.Effected{Saves: costing.Sum(costing.Label{What: costing.Saved}, parts...)}, ""
	}
	for b.Loop() {
		if f, err := costing.Fit(q); err != nil || len(f.Unsure) > 0 {
			b.Fatal(err)
		}
	}
}

// benchmarkQuestion has options that share five prices, each of which is uncertain, and have amounts of their own, a few rules
// among them, and shares that end as no decimal.
func benchmarkQuestion(b *testing.B, n int) costing.Question {
	prices := make([]*costing.Leaf, 5)
	for i := range prices {
		prices[i] = leafOf(b, fmt.Sprintf("ca. %d00.000 kr.", i+4))
	}
	q := costing.Question{Balance: costing.Less(costing.Label{What: costing.Balance}, costing.Stated(costing.PotTotal, leafOf(b, "ca. 1,9 mio. kr.")), costing.Stated(costing.Cost, leafOf(b, "ca. 7,3 mio. kr.")))}
	for i := range n {
		own := costing.Stated(costing.Saved, leafOf(b, fmt.Sprintf("ca. %d0.000 kr.", i+11)))
		post := costing.InYear(costing.Label{}, costing.Stated(costing.Price, prices[i%len(prices)]), calendar.Share{Num: int64(i%11 + 1), Den: 12})
		o := costing.Option{ID: fmt.Sprint("option-", i), Saves: costing.Sum(costing.Label{What: costing.Saved}, own, post), Intrusion: i % (costing.IntrusionMost + 1)}
		if i%7 == 6 {
			o.Excludes = []string{fmt.Sprint("option-", i-3)}
		}
		if i%9 == 8 {
			o.Requires = []string{fmt.Sprint("option-", i-4)}
		}
		q.Options = append(q.Options, o)
	}
	return q
}
