package costing

import (
	"testing"

	"dk/reorg/internal/amount"
)

// known is a leaf of an amount as published.
func known(t *testing.T, name, text string) *Leaf {
	t.Helper()
	a, err := amount.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return &Leaf{ID: name, Name: name, Amount: a}
}

// A sum in the input: the break-even is exact, also of an input without doubt, and of one that enters several times.
func TestEffectOfASum(t *testing.T) {
	pot, price := known(t, "pot", "ca. 1,9 mio. kr."), known(t, "price", "1100000")
	balance := Less(Label{What: Balance}, Stated(PotAmount, pot), Stated(Price, price), Stated(Price, price))
	for _, c := range []struct {
		leaf                    *Leaf
		factor, low, high, zero string
	}{
		{pot, "1", "-350000", "-250000", "2200000"},
		{price, "-2", "-300000", "-300000", "950000"},
	} {
		e, moves := balance.Effect(c.leaf)
		if !moves || !e.Turns || e.Factor != c.factor || e.Low.String() != c.low || e.High.String() != c.high || e.BreakEven.String() != c.zero {
			t.Errorf("%s: %+v, want %+v", c.leaf.Name, e, c)
		}
		if at := balance.With(c.leaf, e.BreakEven); !at.IsZero() {
			t.Errorf("at the break-even of %s the balance is %s", c.leaf.Name, at)
		}
	}
}

// What enters and leaves again moves nothing, and neither does what is no part of the figure.
func TestEffectOfNothing(t *testing.T) {
	overhead, pot, other := known(t, "overhead", "ca. 28 mio. kr."), known(t, "pot", "1 mio. kr."), known(t, "other", "ca. 2 mio. kr.")
	balance := Less(Label{What: Balance}, Sum(Label{}, Stated(PotAmount, overhead), Stated(PotAmount, pot)), Stated(Earmarked, overhead))
	for _, l := range []*Leaf{overhead, other} {
		if e, moves := balance.Effect(l); moves {
			t.Errorf("%s moves the balance: %+v", l.Name, e)
		}
	}
}

// No straight line: where the figure divides by the input, rounds it, or counts it up to a limit, the break-even is found by
// halving, to the øre, at a value where the sign is another.
func TestEffectOfABentLine(t *testing.T) {
	sum, parts, have := known(t, "sum", "ca. 6 mio. kr."), known(t, "parts", "ca. 4"), known(t, "have", "1 mio. kr.")
	share := Quotient(Label{}, Stated(Price, sum), Stated(Price, parts), 2)
	balance := Less(Label{What: Balance}, Stated(PotAmount, have), share) // 1 − 6/4
	e, moves := balance.Effect(parts)
	if !moves || !e.Turns || e.Factor != "" || e.BreakEven.String() != "6" {
		t.Errorf("6 mio. kr. in how many parts of 1: %+v", e)
	}
	rounded := Less(Label{What: Balance}, Stated(PotAmount, have), ToKrone(Label{}, Stated(Price, sum)))
	if e, moves := rounded.Effect(sum); !moves || !e.Turns || e.BreakEven.Sub(have.Amount.Value()).Abs().String() > "0.5" {
		t.Errorf("rounded to kroner: %+v", e)
	}
	limit := known(t, "limit", "ca. 0,5 mio. kr.")
	lent := Figure{op: Capping, terms: []Term{{one, "", Stated(PotAmount, sum)}, {one, "", Stated(PotAmount, limit)}}}
	capped := Less(Label{What: Balance}, lent, Stated(Price, have)) // up to 0,5 less 1: never enough, however much there is
	if e, moves := capped.Effect(sum); moves || e.Turns {
		t.Errorf("more than the limit does not count: %+v", e)
	}
	if e, moves := capped.Effect(limit); !moves || !e.Turns || e.BreakEven.String() != "1000000" {
		t.Errorf("the limit would have to be 1 mio. kr.: %+v", e)
	}
}

// An input at which a bent figure is never 0 has no break-even.
func TestNoBreakEven(t *testing.T) {
	sum, parts := known(t, "sum", "ca. 6 mio. kr."), known(t, "parts", "ca. 4")
	share := Quotient(Label{}, Stated(Price, sum), Stated(Price, parts), 2)
	if e, moves := share.Effect(parts); !moves || e.Turns {
		t.Errorf("6 mio. kr. in parts is never 0: %+v", e)
	}
}
