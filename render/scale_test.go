package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// A date or a price that does not divide evenly leaves amounts that no scale of millions shows unrounded. They stand with
// three decimals, not with one that happens to add up.
func TestFitRoundsAtThreeDecimalsAtMost(t *testing.T) {
	for _, c := range []struct {
		why    string
		row    []string
		around []Amount
		want   money
	}{
		{"half a month of a year", []string{"180000", "-54838.71", "125161.29"}, nil, money{-6, 3}},
		{"parts that do not add up at three decimals", []string{"549808", "549808", "549808", "1649424"}, nil, money{0, 0}},
		{"a bound that would look like 0", []string{"12345.67"}, []Amount{{dec("12345.67"), dec("-400"), dec("25000")}}, money{0, 0}},
	} {
		var row []decimal.Decimal
		for _, text := range c.row {
			row = append(row, dec(text))
		}
		if got := fit([][]decimal.Decimal{row}, c.around...); got != c.want {
			t.Errorf("%s: %v is shown with %+v, want %+v", c.why, c.row, got, c.want)
		}
	}
}

// Whatever the amount and its bounds: it is printed between them.
func TestAmountIsPrintedWithinItsInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := drawAmount(t, "value")
		a := Amount{value, value.Sub(drawAmount(t, "below").Abs()), value.Add(drawAmount(t, "above").Abs())}
		m := fit([][]decimal.Decimal{{value}}, a)
		printed := m.interval(Danish, a.Low, a.High)
		if printed == "" {
			return
		}
		low, high, _ := strings.Cut(printed, " til ")
		if is := shown(m.plain(Danish, value)); is.LessThan(shown(low)) || is.GreaterThan(shown(high)) {
			t.Fatalf("%v is printed as %s, and its interval as %s", a, m.plain(Danish, value), printed)
		}
	})
}

// A message has no full stop, but keeps the point of an abbreviation.
func TestMessage(t *testing.T) {
	for text, want := range map[string]string{"der mangler 0,5 mio. kr.": "der mangler 0,5 mio. kr.", "£0.5m is lacking.": "£0.5m is lacking"} {
		if got := message(text); got != want {
			t.Errorf("message(%q) = %q, want %q", text, got, want)
		}
	}
}

// A table that stands alone names every column, and the unit of its amounts.
func TestTitlesOfATableAlone(t *testing.T) {
	table := Table{Columns: []Column{{Title: ""}, {"Months", true}, {"", true}, {"Cost", true}}, Unit: "kr.", Counts: []string{"Months"}, Unnamed: []string{"Scenario", "Value"}}
	want := []string{"Scenario", "Months", "Value (kr.)", "Cost (kr.)"}
	if got := table.titles(); !slices.Equal(got, want) {
		t.Errorf("the titles are %q, want %q", got, want)
	}
}

// What is paid for once is not said twice where it is called what it is.
func TestOneOffSaysItsKindOnce(t *testing.T) {
	for o, want := range map[OneOff]string{
		{Kind: "severance", For: "fratrædelse"}: "fratrædelse",
		{Kind: "severance", For: "souschef"}:    "fratrædelse, souschef",
	} {
		if got := o.describe(Danish, false); got != want {
			t.Errorf("%+v is described as %q, want %q", o, got, want)
		}
	}
}

// One total is no plural, and none leaves nothing to be computed from.
func TestReconciliationOfOneTotalAndOfNone(t *testing.T) {
	one := &Reconciliation{Totals: []StatedTotal{{Agrees: true}}}
	if got := one.summary(English); got != "The one published total agrees with the case within its rounding." {
		t.Errorf("one total: %q", got)
	}
	for _, block := range (&Reconciliation{}).Document(Danish).Blocks {
		if block.Heading == Danish.inference().Inputs {
			t.Errorf("no totals, and yet a heading %q", block.Heading)
		}
	}
}
