package costing_test

import (
	"testing"
	"testing/fstest"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// FuzzMoney reads anything as a price list and a budget: it never panics, and what it accepts can be reckoned with, each
// figure between its bounds.
func FuzzMoney(f *testing.F) {
	f.Add("prices:\n  - {grade: chef, annual: ca. 900.000 kr.}\n", "pots:\n  - {id: p, amount: ca. 1 mio. kr.}\nearmarks:\n  - {pot: p, all: true, for: alt}\n")
	f.Add("price_level: 2019\nprices:\n  - {grade: a, not_priced: x}\n  - {grade: a, annual: 1.300}\n", "stated: {headroom: 1}\n")
	f.Fuzz(func(t *testing.T, prices, budget string) {
		fsys := fstest.MapFS{"prices.yaml": {Data: []byte(prices)}, "budget.yaml": {Data: []byte(budget)}}
		var diags diag.List
		m := costing.Read(fsys, "prices.yaml", "budget.yaml", 2020, org.Sources{}, &diags)
		if diags.HasErrors() {
			return
		}
		headroom := m.Budget.Headroom()
		low, high := headroom.Range()
		if v := headroom.Value(); v.LessThan(low) || v.GreaterThan(high) {
			t.Fatalf("the headroom %s is outside of %s to %s", v, low, high)
		}
		headroom.Explain()
		headroom.Drivers()
		headroom.HoldsTo()
		costing.Judge(headroom)
	})
}
