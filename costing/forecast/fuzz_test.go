package forecast

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
)

// FuzzRun draws figures of amounts and histories that nobody would write. It either refuses or gives results that hang
// together: no panic, no probability beyond 0 and 1, every draw in a bin, quantiles in order, and what is called certain is so
// in every draw.
func FuzzRun(f *testing.F) {
	f.Add("ca. 1,9 mio. kr.", "ca. 800.000 kr.", "2,4 mio. kr.", "1,9 mio. kr.", uint64(1), true)
	f.Add("0", "0", "0", "0", uint64(0), false)
	f.Add("over 560 kr.", "knap 25.000 kr.", "0,01", "1.000.000.000 mio. kr.", uint64(9), true)
	f.Add("-5 mio. kr.", "4-5", "-1", "1", uint64(3), true)
	f.Add("0-1", "ca. 0,5", "2", "2", uint64(4), false)
	f.Fuzz(func(t *testing.T, a, b, then, now string, seed uint64, triangular bool) {
		var leaves [2]*costing.Leaf
		for i, text := range []string{a, b} {
			parsed, err := amount.Parse(text)
			if err != nil {
				return
			}
			leaves[i] = &costing.Leaf{ID: text, Name: text, Amount: parsed}
		}
		before, err1 := amount.Parse(then)
		after, err2 := amount.Parse(now)
		if errors.Join(err1, err2) == nil {
			leaves[0].History = []costing.Past{{Year: 2018, Amount: before}, {Year: 2020, Amount: after}}
		}
		shape := Uniform
		if triangular {
			shape = Triangular
		}
		x, y, label := stated(leaves[0]), stated(leaves[1]), costing.Label{}
		all := []Alternative{
			against("difference", x, y), against("product", x, costing.Product(label, x, y)), against("quotient", y, costing.Quotient(label, x, y, 2)),
			against("rounded", costing.ToKrone(label, x), sumOf(x, y, x)),
		}
		r, err := Run(all, Options{Draws: 300, Seed: seed, Shape: shape, History: true})
		if err != nil {
			return
		}
		one := decimal.NewFromInt(1)
		for _, p := range r.Pairs {
			if p.Value.IsNegative() || p.Value.GreaterThan(one) {
				t.Errorf("%s > %s: %s", p.Dearer, p.Than, p.Value)
			}
		}
		for _, o := range r.Outcomes {
			count, below := 0, 0
			for _, b := range o.Histogram {
				count += b.Count
				if !b.To.IsPositive() {
					below += b.Count
				}
			}
			if count != 300 || len(o.Histogram) > binsMost {
				t.Errorf("%s: %d draws in %d bins", o.Name, count, len(o.Histogram))
			}
			if want := decimal.NewFromInt(int64(300-below)).DivRound(decimal.NewFromInt(300), chanceDecimals); !o.Holds.Value.Equal(want) {
				t.Errorf("%s holds with %+v, and %d of 300 draws lie below 0", o.Name, o.Holds, below)
			}
			for i := 1; i < len(o.Quantiles); i++ {
				if o.Quantiles[i].Value.LessThan(o.Quantiles[i-1].Value) {
					t.Errorf("%s: quantiles out of order: %v", o.Name, o.Quantiles)
				}
			}
			if (o.Shortfall == nil) != (below == 0) {
				t.Errorf("%s: shortfall %v, and %d draws lie below 0", o.Name, o.Shortfall, below)
			}
		}
	})
}
