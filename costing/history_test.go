package costing_test

import (
	"testing"
	"testing/fstest"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
)

// What an amount was in earlier years is read from pots and prices, and stays with the amount when another is tried.
func TestHistoryIsRead(t *testing.T) {
	fsys := fstest.MapFS{
		"budget.yaml": {Data: []byte("pots:\n  - id: pot\n    amount: ca. 1,9 mio. kr.\n    history: [{year: 2019, amount: \"2,4 mio. kr.\"}, {year: 2020, amount: \"1,9 mio. kr.\"}]\n")},
		"prices.yaml": {Data: []byte("prices:\n  - grade: chef\n    annual: 900000\n    history: [{year: 2018, amount: 880000}, {year: 2020, amount: 900000}]\n  - {grade: leder, annual: 700000}\n")},
	}
	var diags diag.List
	m := costing.Read(fsys, "prices.yaml", "budget.yaml", 0, nil, &diags)
	if diags.Len() > 0 {
		t.Fatal(diags.Sorted())
	}
	past := m.Budget.Pots[0].Leaf.History
	if len(past) != 2 || past[0].Year != 2019 || past[0].Amount.Value().String() != "2400000" || past[1].At.Line != 4 {
		t.Errorf("the history of the pot is %+v", past)
	}
	if past := m.Prices.Grades[0].Annual.History; len(past) != 2 || past[0].Year != 2018 {
		t.Errorf("the history of the price is %+v", past)
	}
	if len(m.Prices.Grades[1].Annual.History) != 0 || !m.HasHistory() {
		t.Error("a history is where none was written, or not where one was")
	}
	other, err := m.With("pot", past[0].Amount)
	if err != nil || len(other.Budget.Pots[0].Leaf.History) != 2 {
		t.Errorf("another amount has no history: %v", err)
	}
}
