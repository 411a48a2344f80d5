package costing_test

import (
	"fmt"
	"strings"
	"testing"

	"dk/reorg/costing"
)

// chainCase is a small case with a budget.
func chainCase(t *testing.T, budget string) *costing.Model {
	t.Helper()
	_, m, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML, "prices.yaml": pricesYAML, "budget.yaml": budget})
	if diags.HasErrors() {
		t.Fatalf("the budget has mistakes: %v", diags.Sorted())
	}
	return m
}

func chainOf(m *costing.Model) map[string]costing.Figure {
	out := map[string]costing.Figure{}
	for _, d := range m.Budget.Chain() {
		out[d.ID] = d.Figure
	}
	return out
}

// Without shares all of the overhead is the pot's, and without a pot the full budget is what the rate is taken of: what
// cannot be worked out is not there, and is not 0.
func TestChainWithLittle(t *testing.T) {
	whole := chainOf(chainCase(t, "pots:\n  - {id: p, amount: 4 mio. kr.}\noverhead: {rate: 4 %, budget: 100 mio. kr., pot: p}\n"))
	if got := whole["implied-base"].Value().String(); got != "100000000" {
		t.Errorf("the base of 4 mio. kr. at 4 %% is %s", got)
	}
	if !whole["base-gap"].Value().IsZero() {
		t.Errorf("the gap is %s", whole["base-gap"].Value())
	}
	m := chainCase(t, "pots:\n  - {id: p, amount: 1 mio. kr.}\noverhead: {rate: 4 %, budget: 100 mio. kr.}\n")
	for _, id := range []string{"pot", "implied-base", "base-gap", "at-ceiling", "ceiling", "per-staff"} {
		if f, there := chainOf(m)[id]; there {
			t.Errorf("there is %s = %s", id, f.Value())
		}
	}
	lacking := costing.Less(costing.Label{}, costing.Figure{}, m.Budget.PotTotal())
	c, lacks := m.Budget.Carry(lacking)
	if !lacks || c.Gross.Value().String() != "1000000" || c.Points.Value().String() != "1" || c.HasCeiling || len(c.PerPlace) != 0 {
		t.Errorf("1 mio. kr. of 100 takes %s, %s points", c.Gross.Value(), c.Points.Value())
	}
}

// A pot that is assumed to hold nothing implies no base, and nothing is divided by it.
func TestChainWithoutMoney(t *testing.T) {
	m := chainCase(t, "pots:\n  - {id: p, amount: 0}\noverhead: {rate: 4 %, budget: 100 mio. kr., pot: p}\n")
	if _, there := chainOf(m)["implied-base"]; there {
		t.Error("a pot of 0 implies a base")
	}
	if got := m.Budget.Chain(); len(got) != 3 {
		t.Errorf("the chain has %d figures, want the rate, the budget and the overhead of it", len(got))
	}
}

// Shares are read exactly, however they are written.
func TestSharesAreExact(t *testing.T) {
	for _, c := range []struct{ shares, first string }{
		{"{of: a, share: 2/3}, {of: b, share: 1/3}", "3"},
		{"{of: a, share: 60 %}, {of: b, share: \"0,4\"}", "2.7"},
		{"{of: a, share: 1/7}, {of: b, share: 2/7}, {of: c, share: 4/7}", "0.6429"},
	} {
		m := chainCase(t, "pots:\n  - {id: p, amount: 4 mio. kr.}\noverhead: {rate: \"4,5 %\", budget: 100 mio. kr., pot: p, shares: ["+c.shares+"]}\n")
		if got := chainOf(m)["rate-share-a"].Value().String(); got != c.first {
			t.Errorf("%s: the first share of 4,5 %% is %s, want %s", c.shares, got, c.first)
		}
	}
}

// What is no share of a whole, no percentage and no number of people is refused where it stands.
func TestOverheadRefuses(t *testing.T) {
	const start = "pots:\n  - {id: p, amount: 4 mio. kr.}\noverhead: {rate: 4 %, budget: 100 mio. kr., pot: p, "
	for text, code := range map[string]string{
		"shares: [{of: a, share: 0/3}]":                              "not-a-fraction",
		"shares: [{of: a, share: 1/0}]":                              "not-a-fraction",
		"shares: [{of: a, share: -1/2}]":                             "not-a-fraction",
		"shares: [{of: a, share: 5/4}]":                              "not-a-fraction",
		"shares: [{of: a, share: ca. 60 %}]":                         "not-a-fraction",
		"shares: [{of: a, share: to tredjedele}]":                    "not-an-amount",
		"shares: [{of: a, share: 1/2}, {of: b, share: 1/3}]":         "shares-not-one",
		"shares: [{of: a, share: 1/2}, {of: a, share: 1/2}]":         "duplicate-share",
		"shares: [{of: a, share: 1, stated: 4}]":                     "wrong-amount",
		"ceiling: 0 %":                                               "wrong-amount",
		"ceiling: 101 %":                                             "wrong-amount",
		"staff: 0":                                                   "wrong-amount",
		"staff: 40 kr.":                                              "wrong-amount",
		"places: [{of: x, number: 5 %}]":                             "wrong-amount",
		"places: [{of: x}]":                                          "missing-key",
		"shares: [{of: a}]":                                          "missing-key",
		"loft: 6 %":                                                  "unknown-key",
		"shares: [{of: a, share: 1/2}, {of: b, share: 1/2, of2: c}]": "unknown-key",
	} {
		_, _, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML, "prices.yaml": pricesYAML, "budget.yaml": start + text + "}\n"})
		if all := diags.Sorted(); len(all) != 1 || all[0].Code != code {
			t.Errorf("%s: %v, want one mistake, %s", text, all, code)
		}
	}
}

// lending is a budget whose headroom counts money of another economy.
func lending(own, other, limit string) string {
	return fmt.Sprintf(`pots:
  - {id: own, amount: "%s", economy: a}
  - {id: other, amount: "%s", economy: b}
earmarks:
  - {pot: other, amount: 100000, for: noget}
funding:
  - {from: b, to: a, up_to: "%s", because: aftalt}
`, own, other, limit)
}

// Money crosses up to the limit, as far as it is there, and never back.
func TestFundingUpToItsLimit(t *testing.T) {
	for _, c := range []struct{ other, limit, value, low, high string }{
		{"400000", "200000", "700000", "700000", "700000"},                           // the limit binds
		{"250000", "200000", "650000", "650000", "650000"},                           // what is there binds
		{"100000", "200000", "500000", "500000", "500000"},                           // nothing is left
		{"50000", "200000", "500000", "500000", "500000"},                            // overdrawn there
		{"300000 ±50000", "200000", "700000", "650000", "700000"},                    // the doubt reaches across the limit
		{"100000 ±50000", "200000", "500000", "500000", "550000"},                    // and across 0
		{"400000 ±50000", "200000 ±10000", "700000", "690000", "710000"},             // the limit has a doubt of its own
		{"200000 ±20000", "200000", "600000", "580000", "620000"},                    // far from both
		{"ca. 300000 ±150000", "200000 ±150000", "700000", "550000", "850000"},       // both
		{"ca. 300000 ±250000", "200000", "700000", "500000", "700000"},               // from below 0 to beyond the limit
		{"ca. 1 mio. kr.", "ca. 200.000 kr.", "700000", "650000", "750000"},          // as published
		{"knap 400.000 kr.", "over 200.000 kr.", "700000", "700000", "800000"},       // one-sided
		{"100000 ±0", "200000", "500000", "500000", "500000"},                        // exactly nothing
		{"300000", "200000 ±0", "700000", "700000", "700000"},                        // exactly the limit
		{"300000 ±100000", "400000 ±100000", "700000", "600000", "800000"},           // touching
		{"300000 ±100000", "400000 ±150000", "700000", "600000", "800000"},           // overlapping
		{"500.000 kr. ±0", "ca. 400.000 kr.", "900000", "850000", "900000"},          // capped from above
		{"500.000 kr.", "450.000 kr. ±100.000", "900000", "850000", "900000"},        // the same by ±
		{"5 mio. kr.", "450.000 kr. ±100.000", "950000", "850000", "1050000"},        // the limit alone
		{"50.000 kr. ±40.000", "450.000 kr. ±100.000", "500000", "500000", "500000"}, // surely overdrawn
	} {
		h := chainCase(t, lending("500000", c.other, c.limit)).Budget.Headroom()
		low, high := h.Range()
		if h.Value().String() != c.value || low.String() != c.low || high.String() != c.high {
			t.Errorf("%s of at most %s: %s (%s to %s), want %s (%s to %s)", c.other, c.limit, h.Value(), low, high, c.value, c.low, c.high)
		}
	}
}

// With more uncertain inputs than all corners are tried of, a cap that holds still at the best values does not hide that the
// inputs together reach below it.
func TestFundingWithManyInputs(t *testing.T) {
	var b strings.Builder
	b.WriteString("pots:\n")
	for i := range 14 {
		fmt.Fprintf(&b, "  - {id: p%d, amount: \"100000 ±10000\", economy: b}\n", i)
	}
	b.WriteString("  - {id: own, amount: 0, economy: a}\nfunding:\n  - {from: b, to: a, up_to: 1350000, because: aftalt}\n")
	h := chainCase(t, b.String()).Budget.Headroom()
	if low, high := h.Range(); low.String() != "1260000" || high.String() != "1350000" {
		t.Errorf("14 pots of 90.000 to 110.000 kr., at most 1.350.000, are %s to %s", low, high)
	}
}

// A savings target is a headroom below 0: what is saved less the target is the balance, with the same verdicts.
func TestSavingsTarget(t *testing.T) {
	m := chainCase(t, "target: {amount: \"ca. 800.000 kr.\", because: besluttet}\n")
	for grade, want := range map[string]struct {
		balance string
		verdict costing.Verdict
	}{
		"direktoer": {"500000", costing.Inside}, "chef": {"0", costing.Undetermined}, "konsulent": {"-200000", costing.Outside},
	} {
		price, ok := m.Prices.Price(grade, "", m.Budget.Target.Leaf.At, nil)
		if !ok {
			t.Fatal(grade)
		}
		balance := m.Budget.Balance(m.Budget.Headroom(), costing.Less(costing.Label{}, costing.Figure{}, price))
		if balance.Value().String() != want.balance || costing.Judge(balance) != want.verdict {
			t.Errorf("saving a %s: %s, %s, want %s, %s", grade, balance.Value(), costing.Judge(balance), want.balance, want.verdict)
		}
	}
	low, high := m.Budget.Headroom().Range()
	if low.String() != "-850000" || high.String() != "-750000" {
		t.Errorf("the headroom is %s to %s", low, high)
	}
}

// The money that comes every year is that of the permanent pots, less what is promised of them.
func TestSteady(t *testing.T) {
	m := chainCase(t, `pots:
  - {id: fast, amount: 500000}
  - {id: svingende, amount: 400000, nature: varying}
  - {id: brugt, amount: 300000, nature: temporary}
earmarks:
  - {pot: fast, amount: 200000, for: noget}
  - {pot: brugt, amount: 300000, for: andet}
`)
	if got := m.Budget.Steady(m.Budget.Year()).Value().String(); got != "300000" {
		t.Errorf("%s come every year, want 300000", got)
	}
	if unsteady := m.Budget.Unsteady(m.Budget.Year()); len(unsteady) != 1 || unsteady[0].ID != "svingende" {
		t.Errorf("the pots that vary and are not used up are %v", unsteady)
	}
}
