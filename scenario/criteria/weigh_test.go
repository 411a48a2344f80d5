package criteria

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// assessments are random criteria, weights and ratings of three scenarios, some ratings missing.
func assessments(missing int) *rapid.Generator[*Assessment] {
	return rapid.Custom(func(t *rapid.T) *Assessment {
		a := &Assessment{Scale: Scale{decimal.NewFromInt(1), decimal.NewFromInt(5)}}
		left := missing
		for c := range rapid.IntRange(1, 4).Draw(t, "criteria") {
			id := fmt.Sprint("c", c)
			weight := decimal.New(rapid.Int64Range(0, 30).Draw(t, "weight"), -1)
			a.Criteria = append(a.Criteria, Criterion{ID: id, Weight: weight, Weighted: true})
			for _, s := range names {
				if left > 0 && rapid.IntRange(0, 3).Draw(t, "missing") == 0 {
					left--
					continue
				}
				rating := decimal.New(rapid.Int64Range(2, 10).Draw(t, "rating"), 0).Div(decimal.NewFromInt(2))
				a.Judgements = append(a.Judgements, Judgement{Criterion: id, Scenario: s, Rating: rating, Rated: true})
			}
		}
		return a
	})
}

var names = []string{"a", "b", "c"}

// filled are the assessment with every missing rating at either end of the scale, in all ways.
func filled(a *Assessment) []*Assessment {
	for _, c := range a.Criteria {
		for _, s := range names {
			if _, ok := a.Of(c.ID, s); ok {
				continue
			}
			var out []*Assessment
			for _, rating := range []decimal.Decimal{a.Scale.From, a.Scale.To} {
				one := *a
				one.Judgements = append(append([]Judgement{}, a.Judgements...), Judgement{Criterion: c.ID, Scenario: s, Rating: rating, Rated: true})
				out = append(out, filled(&one)...)
			}
			return out
		}
	}
	return []*Assessment{a}
}

// total adds up plainly, with another weight for one of the criteria.
func total(a *Assessment, scenario string, criterion int, weight *big.Rat) *big.Rat {
	sum := new(big.Rat)
	for i, c := range a.Criteria {
		w := c.Weight.Rat()
		if i == criterion {
			w = weight
		}
		j, _ := a.Of(c.ID, scenario)
		sum.Add(sum, new(big.Rat).Mul(w, j.Rating.Rat()))
	}
	return sum
}

// staysFirst ranks anew: whether a scenario alone comes first, however the missing ratings are filled in.
func staysFirst(a *Assessment, first string, criterion int, weight *big.Rat) bool {
	for _, full := range filled(a) {
		own := total(full, first, criterion, weight)
		for _, s := range names {
			if s != first && total(full, s, criterion, weight).Cmp(own) >= 0 {
				return false
			}
		}
	}
	return true
}

// How far a weight can move is what ranking anew finds: inside the range the first place stays, at its ends and beyond them it
// does not.
func TestWeightRanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := assessments(rapid.IntRange(0, 3).Draw(t, "most missing")).Draw(t, "assessment")
		w, ok := a.Weigh(names)
		if !ok || !w.Sole {
			t.Skip("nothing comes first")
		}
		first := w.Sums[w.Order[0]].Scenario
		nudge := big.NewRat(1, 1000)
		for i, r := range w.Ranges {
			weight := a.Criteria[i].Weight.Rat()
			low, high := new(big.Rat), new(big.Rat).Add(weight, big.NewRat(1_000_000, 1))
			if r.Low != nil {
				low = r.Low
				if staysFirst(a, first, i, low) {
					t.Fatalf("%s stays first at weight %s of criterion %d", first, low, i)
				}
				if below := new(big.Rat).Sub(low, nudge); below.Sign() >= 0 && staysFirst(a, first, i, below) {
					t.Fatalf("%s stays first below weight %s of criterion %d", first, low, i)
				}
			} else if !staysFirst(a, first, i, low) {
				t.Fatalf("%s does not stay first without criterion %d", first, i)
			}
			if r.High != nil {
				high = r.High
				if staysFirst(a, first, i, high) || staysFirst(a, first, i, new(big.Rat).Add(high, nudge)) {
					t.Fatalf("%s stays first at or above weight %s of criterion %d", first, high, i)
				}
			}
			for _, share := range []*big.Rat{big.NewRat(1, 1000), big.NewRat(1, 3), big.NewRat(999, 1000)} {
				at := new(big.Rat).Sub(high, low)
				at.Add(low, at.Mul(at, share))
				if !staysFirst(a, first, i, at) {
					t.Fatalf("%s does not stay first at weight %s of criterion %d, between %s and %s", first, at, i, low, high)
				}
			}
		}
	})
}

// A ranking is given exactly when no way of filling in what is missing gives another.
func TestRankingDoesNotDependOnMissingRatings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := assessments(4).Draw(t, "assessment")
		w, ok := a.Weigh(names)
		if !ok {
			t.Skip("nothing is rated")
		}
		orders := map[string]bool{}
		for _, full := range filled(a) {
			signs := ""
			for i := range names {
				for j := range i {
					signs += fmt.Sprint(total(full, names[i], -1, nil).Cmp(total(full, names[j], -1, nil)), " ")
				}
			}
			orders[signs] = true
		}
		if len(orders) > 1 == w.Ranked {
			t.Fatalf("%d orders are possible, and ranked is %v", len(orders), w.Ranked)
		}
	})
}

// The numbers of a small example, worked out by hand: 3·4+1·2 = 14 against 3·3+1·4 = 13, level when the first weight falls to
// 2 or the second rises to 3/2.
func TestWeighByHand(t *testing.T) {
	a := &Assessment{Scale: Scale{decimal.NewFromInt(1), decimal.NewFromInt(5)}}
	for _, c := range []struct {
		id           string
		weight, a, b int64
	}{{"c0", 3, 4, 3}, {"c1", 1, 2, 4}} {
		a.Criteria = append(a.Criteria, Criterion{ID: c.id, Weight: decimal.NewFromInt(c.weight), Weighted: true})
		a.Judgements = append(a.Judgements,
			Judgement{Criterion: c.id, Scenario: "a", Rating: decimal.NewFromInt(c.a), Rated: true},
			Judgement{Criterion: c.id, Scenario: "b", Rating: decimal.NewFromInt(c.b), Rated: true})
	}
	w, _ := a.Weigh([]string{"a", "b"})
	got := fmt.Sprint(w.Sums[0].Low, " ", w.Sums[1].Low, " ", w.Ranges[0].Low, " ", w.Ranges[0].High, " ", w.Ranges[1].Low, " ", w.Ranges[1].High)
	if want := "14 13 2/1 <nil> <nil> 3/2"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
