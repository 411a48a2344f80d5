package org_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"dk/reorg/scenario/org"
)

func TestParseFraction(t *testing.T) {
	for text, want := range map[string]org.Fraction{
		"1": org.Full, "1,0": org.Full, "100 %": org.Full, "0,6": 600_000, "0.6": 600_000, "60 %": 600_000, "60%": 600_000,
		"0,5405": 540_500, "37,5 %": 375_000, "0,000001": 1, "0,3333330": 333_333,
	} {
		got, err := org.ParseFraction(text)
		if err != nil || got != want {
			t.Errorf("ParseFraction(%q) = %d, %v, want %d", text, got, err, want)
		}
		if back := got.Decimal().Mul(decimal.New(1, 6)); !back.Equal(decimal.New(int64(got), 0)) {
			t.Errorf("%q as a decimal is %s", text, got.Decimal())
		}
	}
	for _, text := range []string{
		"", "0", "0 %", "-0,5", "1,1", "110 %", "1,5", "halv", "0,6 %%", "1/2", "0,6,1", "0,0000001", "1e-1", "60 procent", "NaN", "Inf",
	} {
		if got, err := org.ParseFraction(text); err == nil {
			t.Errorf("ParseFraction(%q) = %d, want an error", text, got)
		}
	}
}
