package render

import (
	"testing"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
)

// Amounts are told apart: by their bounds, by whole kroner where these do, and with øre in the row alone that needs them.
func TestTornadoLabelsTellApart(t *testing.T) {
	exact := func(text string) decimal.Decimal { return decimal.RequireFromString(text) }
	m := money{0, 2}
	value := exact("192183")
	if got := m.apart(value, exact("142183"), exact("242183.50")); got.decimals != 0 {
		t.Errorf("a long bar has %d decimals", got.decimals)
	}
	if got := m.apart(value, exact("192182.50"), exact("192183.50")); got.decimals != 2 {
		t.Errorf("a bar of one krone has %d decimals", got.decimals)
	}
	for text, want := range map[string]string{"ca. 333.333 kr.": "333.332,5 til 333.333,5 kr.", "ca. 850.000 kr.": "0,845 til 0,855 mio. kr."} {
		a, err := amount.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := Danish.rangeOf(a); got != text+": "+want {
			t.Errorf("%s", got)
		}
	}
}
