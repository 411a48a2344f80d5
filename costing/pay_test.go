package costing_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// priceList reads a price list; it must be without mistakes.
func priceList(t *testing.T, text string) *costing.PriceList {
	t.Helper()
	var diags diag.List
	m := costing.Read(fstest.MapFS{"prices.yaml": {Data: []byte(text)}}, "prices.yaml", "budget.yaml", 2023, org.Sources{"ok24": {Title: "Aftale"}, "atp": {Title: "ATP"}}, &diags)
	for _, d := range diags.Sorted() {
		t.Fatalf("%s: %s [%s]", d.At, d.Summary, d.Code)
	}
	return m.Prices
}

func gradePrice(t *testing.T, l *costing.PriceList, grade string) costing.Figure {
	t.Helper()
	f, ok := l.Price(grade, "a post", diag.Pos{}, &diag.List{})
	if !ok {
		t.Fatalf("%s has no price", grade)
	}
	return f
}

// The published table of chiefs' pay in the regions. Base amounts are at the level of 31 March 2018, the factor
// is 1,09722, the amounts those paid from 1 October 2023, all eight to the krone.
func TestPublishedPayTable(t *testing.T) {
	for _, row := range []struct {
		step          string
		base, october int64
	}{
		{"lr35", 482_864, 529_808},
		{"lr36", 516_572, 566_793},
		{"lr37", 570_591, 626_064},
		{"lr38", 649_262, 712_383},
		{"lr39", 712_865, 782_170},
		{"lr40", 797_658, 875_206},
		{"lr41", 899_580, 987_037},
		{"lr42", 1_013_870, 1_112_438},
	} {
		t.Run("chefaftale, løntabel 1. oktober 2023, løntrin "+row.step, func(t *testing.T) {
			list := priceList(t, fmt.Sprintf("prices: [{grade: %s, pay: {base: %d, level: 2018-03-31, regulation: \"1,09722\"}}]", row.step, row.base))
			if got := gradePrice(t, list, row.step).Value(); !got.Equal(decimal.NewFromInt(row.october)) {
				t.Errorf("%d becomes %s, published %d", row.base, got, row.october)
			}
		})
	}
}

const kontorchef = `prices:
  - grade: kontorchef
    title: Kontorchef
    source: ok24 2
    pay:
      base: 482.864 kr.
      level: 2018-03-31
      regulation: 1,09722
      supplements:
        - {for: kvalifikationstillæg, amount: "ca. 40.000 kr.", regulated: true, status: assumed, assumption: Et skøn.}
        - {for: resultatløn, amount: 25.000 kr.}
      pension: 21,59 %
      holiday: {amount: "ca. 1,95 %", source: ok24 7}
      atp: {amount: 2.272 kr., source: atp 1}
      other:
        - {for: barselsfond, amount: 1.500 kr.}
`

// Every part of the sum is counted, each where it belongs: what is regulated before it is rounded, pension and holiday allowance
// of net pay, ATP and other contributions beside them.
func TestPayIsBuiltUp(t *testing.T) {
	f := gradePrice(t, priceList(t, kontorchef), "kontorchef")
	net := decimal.NewFromInt(529_808 + 43_889 + 25_000) // 40.000 × 1,09722 = 43.888,8
	want := net.Mul(decimal.RequireFromString("1.2354")).Add(decimal.NewFromInt(2272 + 1500))
	if got := f.Value(); !got.Equal(want) {
		t.Errorf("costs %s, want %s", got, want)
	}
	low, high := f.Range()
	least := decimal.NewFromInt(529_808 + 38_403 + 25_000).Mul(decimal.RequireFromString("1.23535")).Add(decimal.NewFromInt(3772))
	most := decimal.NewFromInt(529_808 + 49_375 + 25_000).Mul(decimal.RequireFromString("1.23545")).Add(decimal.NewFromInt(3772))
	if !low.Equal(least) || !high.Equal(most) {
		t.Errorf("lies between %s and %s, want %s and %s", low, high, least, most)
	}
	drivers := f.Drivers()
	if len(drivers) != 2 || drivers[0].Leaf.Name != "Kontorchef – kvalifikationstillæg" || drivers[1].Leaf.Amount.Text() != "ca. 1,95 %" {
		t.Errorf("the drivers are %+v", drivers)
	}
}

// A part says where it is from; one that does not is from where the price is from.
func TestPayPartsHaveOrigins(t *testing.T) {
	origins := map[string]string{}
	for _, l := range gradePrice(t, priceList(t, kontorchef), "kontorchef").Leaves() {
		origins[l.Amount.Text()] = l.Origin.Source + " " + string(l.Origin.Status) + " " + l.At.String()
	}
	for text, want := range map[string]string{
		"482.864 kr.":    "ok24 2 stated prices.yaml:6:13",
		"ca. 40.000 kr.": " assumed prices.yaml:10:47",
		"21,59 %":        "ok24 2 stated prices.yaml:12:16",
		"ca. 1,95 %":     "ok24 7 stated prices.yaml:13:25",
		"2.272 kr.":      "atp 1 stated prices.yaml:14:21",
	} {
		if origins[text] != want {
			t.Errorf("%s is from %q, want %q", text, origins[text], want)
		}
	}
}

// The same pay in two posts is one unknown: exchanging one post for another of the grade costs nothing, for sure.
func TestPayCancels(t *testing.T) {
	list := priceList(t, kontorchef)
	a, b := gradePrice(t, list, "kontorchef"), gradePrice(t, list, "kontorchef")
	low, high := costing.Less(costing.Label{}, a, b).Range()
	if !low.IsZero() || !high.IsZero() {
		t.Errorf("a post less one like it lies between %s and %s", low, high)
	}
}

func TestPayMistakes(t *testing.T) {
	for _, c := range []struct{ pay, code, says string }{
		{"{level: 2018-03-31}", "missing-key", `pay has no "base"`},
		{"{base: 482864, level: 2018-03-31}", "missing-key", `pay has a level, but no "regulation"`},
		{"{base: 482864, regulation: 1.09722}", "missing-key", `pay has a regulation, but no "level"`},
		{"{base: 482864, supplements: [{for: x, amount: 1000, regulated: true}]}", "missing-key", `a supplement is regulated`},
		{"{base: 482864, supplements: [{amount: 1000}]}", "missing-key", `supplement has no "for"`},
		{"{base: 0}", "wrong-amount", "above 0"},
		{"{base: 482864, pension: \"0,2159\"}", "wrong-amount", "expected a percentage"},
		{"{base: 482864, pension: 159 %}", "wrong-amount", "expected a percentage"},
		{"{base: 482864, level: 2018-03-31, regulation: 9,722 %}", "", ""},
		{"{base: 482864, level: 2030-03-31, regulation: \"1,09722\"}", "price-levels-mixed", "later than the price level of the case, 2023"},
		{"{base: 482864, level: 2018-03-31, regulation: 109}", "not-a-factor", "expected a factor from 0,5 to 5"},
		{"{base: 482864, pensoin: 21 %}", "unknown-key", `unknown key "pensoin" in pay`},
		{"{base: {amount: 482864, sorce: x}}", "unknown-key", "part of pay"},
		{"{base: 482864}, annual: 700000", "price-or-not", "an annual price and pay"},
		{"{base: 482864}, not_priced: Nej.", "price-or-not", "pay and a reason"},
	} {
		var diags diag.List
		text := "prices: [{grade: chef, pay: " + c.pay + "}]"
		costing.Read(fstest.MapFS{"prices.yaml": {Data: []byte(text)}}, "prices.yaml", "budget.yaml", 2023, nil, &diags)
		all := diags.Sorted()
		if c.code == "" {
			if len(all) == 0 {
				t.Errorf("%s is not refused", c.pay)
			}
			continue
		}
		if len(all) != 1 || all[0].Code != c.code || !strings.Contains(all[0].Summary, c.says) {
			t.Errorf("%s: %+v, want one mistake, %s: %s", c.pay, all, c.code, c.says)
		}
	}
}
