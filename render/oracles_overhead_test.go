package render_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
)

// inChain is a figure of the overhead chain by its name.
func inChain(t *testing.T, list []costing.Derived, id string) costing.Figure {
	t.Helper()
	for _, d := range list {
		if d.ID == id {
			return d.Figure
		}
	}
	t.Fatalf("there is no figure %q", id)
	return costing.Figure{}
}

// about compares a figure with a number that is rounded to its last decimal, in the unit of shift.
func about(t *testing.T, what string, got decimal.Decimal, shift int32, want string) {
	t.Helper()
	w := decimal.RequireFromString(want)
	if rounded := got.Shift(shift).Round(-w.Exponent()); !rounded.Equal(w) {
		t.Errorf("%s is %s, want %s", what, got.Shift(shift), want)
	}
}

// 2.2: 4,1 % of the takst, two thirds of it to Socialområdet (»reelt ca. 2,7 %«) and one third to koncernstabene; at most
// 6,1 %; ca. 28 mio. kr. out of a budget of 1.112 mio. kr. for ca. 40 medarbejdere. What follows, line by line.
func TestOverheadChain_2_2(t *testing.T) {
	chain := builtIn(t).model.Budget.Chain()
	for _, c := range []struct {
		oracle, id string
		shift      int32
		want       string
		low, high  string // empty: exact
	}{
		{"A1 Socialområdets share of the takst, in percent", "rate-share-socialomraadet", 0, "2.7333", "", ""},
		{"A2 koncernens share of the takst, in percent", "rate-share-koncern", 0, "1.3667", "", ""},
		{"A3 4,1 % of the full budget", "overhead", -6, "45.592", "", ""},
		{"A4 two thirds of it", "overhead-share-socialomraadet", -6, "30.3947", "", ""},
		{"A5 one third of it", "overhead-share-koncern", -6, "15.1973", "", ""},
		{"A6 the stated amount", "pot", -6, "28", "27.5", "28.5"},
		{"A7 the base that 28 implies", "implied-base", -6, "1024.39", "1006.1", "1042.7"},
		{"A7 how far below the budget that is", "base-gap", -6, "87.6", "69.3", "105.9"},
		{"A7 the same in percent", "base-gap-percent", 0, "7.9", "6.2", "9.5"},
		{"A8 the base with the rounded 2,7 %", "stated-base", -6, "1037.0", "1000.0", "1075.5"},
		{"A9 28 as percent of the budget", "pot-percent", 0, "2.518", "2.473", "2.563"},
		{"A10 Socialområdets share were the base the budget", "implied-share", 0, "61.4", "60.3", "62.5"},
		{"A11 the amount at the ceiling", "at-ceiling", -6, "41.66", "40.91", "42.40"},
		{"A11 the room up to there", "ceiling-room", -6, "13.66", "13.41", "13.90"},
		{"A12 percentage points to the ceiling", "ceiling-distance", 0, "2.0", "", ""},
		{"A13 for each of the central staff", "per-staff", -6, "0.70", "0.61", "0.81"},
	} {
		f := inChain(t, chain, c.id)
		low, high := f.Range()
		about(t, c.oracle, f.Value(), c.shift, c.want)
		if c.low == "" {
			c.low, c.high = c.want, c.want
		}
		about(t, c.oracle+", at least", low, c.shift, c.low)
		about(t, c.oracle+", at most", high, c.shift, c.high)
	}
}

// 2.2: the ca. 28 mio. kr. are kept as they were published, whatever the chain says of them.
func TestStatedOverheadIsKept_2_2(t *testing.T) {
	w := builtIn(t)
	pot, _ := w.model.Budget.Pot("overhead-2020")
	if text := pot.Leaf.Amount.Text(); text != "ca. 28 mio. kr." {
		t.Errorf("the pot holds %q", text)
	}
	if got := inChain(t, w.model.Budget.Chain(), "pot").Leaf(); got != pot.Leaf {
		t.Error("the chain starts at another amount than the pot")
	}
	millions(t, "headroom", w.model.Budget.Headroom().Value(), "1.1")
}

// 2.2: the merafløft was 2,4 mio. kr. in 2019 and is expected to be 1,9 in 2020 (B1, B2); halvanden stilling costs ca.
// 800.000 kr. (B3).
func TestMerafloeftAndEarmark_2_2(t *testing.T) {
	b := builtIn(t).model.Budget
	pot, _ := b.Pot("merafloeft-2020")
	before := builtIn(t).with(t, "merafloeft-2020", "ca. 2,4 mio. kr.").model.Budget
	old, _ := before.Pot("merafloeft-2020")
	change := costing.Less(costing.Label{}, costing.Stated(costing.PotAmount, pot.Leaf), costing.Stated(costing.PotAmount, old.Leaf))
	low, high := change.Range()
	millions(t, "B1 the change from 2019", change.Value(), "-0.5")
	millions(t, "B1 at least", low, "-0.6")
	millions(t, "B1 at most", high, "-0.4")
	about(t, "B1 in percent", change.Value().Div(old.Leaf.Amount.Value()).Shift(2), 0, "-20.8")
	millions(t, "B2 the whole frame", b.PotTotal().Value(), "29.9")
	mark := b.Amount(b.Earmarks[1])
	low, high = mark.Range()
	posts := decimal.RequireFromString("1.5")
	about(t, "B3 a health post", mark.Value().Div(posts), -6, "0.533")
	about(t, "B3 at least", low.Div(posts), -6, "0.500")
	about(t, "B3 at most", high.Div(posts), -6, "0.567")
}

// 2.2 and 3.2: model 2 lacks 0,4 mio. kr. Through the takst that takes 0,6, because a third goes to koncernen: 0,0586
// percentage points, from 4,1 to 4,1586 %, far below the ceiling of 6,1 %.
func TestRateThatCarriesModel2_2_2_and_3_2(t *testing.T) {
	w := builtIn(t)
	c, lacks := w.model.Budget.Carry(w.price(t, "model-2").Balance)
	if !lacks {
		t.Fatal("model 2 lacks nothing")
	}
	millions(t, "B12 the gap", c.Gap.Value(), "0.4")
	millions(t, "B12 gross", c.Gross.Value(), "0.6")
	about(t, "B12 percentage points", c.Points.Value(), 0, "0.0586")
	about(t, "B12 the new rate", c.Rate.Value(), 0, "4.1586")
	low, high := c.Rate.Range()
	about(t, "B12 the new rate, at least (a gap of 0,25 on a base of 1.042,7)", low, 0, "4.1360")
	about(t, "B12 the new rate, at most (a gap of 0,55 on a base of 1.006,1)", high, 0, "4.1820")
	about(t, "B12 from there to the ceiling", c.Distance.Value(), 0, "1.9414")
	if !c.Distance.Value().IsPositive() {
		t.Error("B12: the new rate is not below the ceiling")
	}
	about(t, "B13 for each of 1.494 places", c.PerPlace[0].Value(), 0, "268")
	about(t, "B13 for each of 905 døgnpladser", c.PerPlace[1].Value(), 0, "442")
	if _, lacks := w.model.Budget.Carry(w.price(t, "model-1").Balance); lacks {
		t.Error("model 1 lies inside the headroom and asks for a higher rate")
	}
}

// 2.2 and 4.2: what the other alternatives outside the headroom would take, worked out as for model 2.
func TestRateThatCarriesTheOthers_4_2(t *testing.T) {
	w := builtIn(t)
	for id, want := range map[string][2]string{"second-deputy": {"0.75", "4.1732"}, "third-director": {"2.55", "4.3489"}, "model-2-health": {"0.6", "4.1586"}} {
		c, _ := w.model.Budget.Carry(w.price(t, id).Balance)
		millions(t, id+" gross", c.Gross.Value(), want[0])
		about(t, id+" new rate", c.Rate.Value(), 0, want[1])
	}
}
