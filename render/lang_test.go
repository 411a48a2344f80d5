package render

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
)

// A Lang keeps what it was made of, and is the language alone where that says it all.
func TestLangKeepsCurrencyAndYears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SampledFrom([]Lang{Danish, English}).Draw(t, "language")
		c := amount.Currency(rapid.SampledFrom(amount.Currencies()).Draw(t, "currency"))
		y := calendar.YearsFrom(time.Month(rapid.IntRange(1, 12).Draw(t, "month")))
		l := base.In(c, y)
		if l.Base() != base || l.english() != (base == English) || l.currency() != c || l.years() != y {
			t.Errorf("%q, %s and %v are %q: %q, %s and %v", base, c, y, l, l.Base(), l.currency(), l.years())
		}
		if again := l.In(c, y); again != l {
			t.Errorf("%q becomes %q", l, again)
		}
		if plain := c == amount.DKK && y.AreCalendar(); plain != (l == base) {
			t.Errorf("%q for %s and %v", l, c, y)
		}
		if l.words() != base.words() {
			t.Errorf("%q has other words than %q", l, base)
		}
	})
}

func TestAmountsInCurrencies(t *testing.T) {
	for _, c := range []struct {
		base     Lang
		currency amount.Currency
		value    string
		in, unit string
	}{
		{English, amount.GBP, "1300000", "£1.3m", "£m a year"},
		{English, amount.GBP, "-1300000", "−£1.3m", "£m a year"},
		{English, amount.GBP, "45000", "£45,000", "£m a year"},
		{English, amount.USD, "-450", "−$450", "$m a year"},
		{English, amount.DKK, "1300000", "DKK 1.3 million", "DKK million a year"},
		{English, amount.SEK, "45000", "SEK 45,000", "SEK million a year"},
		{Danish, amount.DKK, "1300000", "1,3 mio. kr.", "mio. kr. pr. år"},
		{Danish, amount.EUR, "1300000", "1,3 mio. euro", "mio. euro pr. år"},
		{Danish, amount.GBP, "45000", "45.000 GBP", "mio. GBP pr. år"},
	} {
		l := c.base.In(c.currency, calendar.Years{})
		value := decimal.RequireFromString(c.value)
		if got := l.in(value); got != c.in {
			t.Errorf("%s is %q in %q, want %q", c.value, got, l, c.in)
		}
		if got := scales[0].yearly(l); got != c.unit {
			t.Errorf("the unit of a table in %q is %q, want %q", l, got, c.unit)
		}
	}
	pounds := English.In(amount.GBP, calendar.Years{})
	wide := Amount{decimal.NewFromInt(100_000), decimal.NewFromInt(-250_000), decimal.NewFromInt(450_000)}
	if got := pounds.about(wide); got != "−£0.25m to £0.45m" {
		t.Errorf("bounds are %q", got)
	}
	if got := pounds.aboutChange(Amount{decimal.NewFromInt(300_000), decimal.NewFromInt(250_000), decimal.NewFromInt(350_000)}); got != "approx. +£0.3m" {
		t.Errorf("a difference is %q", got)
	}
}

func TestWeights(t *testing.T) {
	for factor, want := range map[string]string{"1": "1", "-1": "−1", "1/4": "1/4", "-2159/10000": "−0,2159", "16943511/12500000": "1,3555"} {
		if got := Danish.weight(factor); got != want {
			t.Errorf("%s is %q, want %q", factor, got, want)
		}
	}
}

// What is printed in a currency is read back in a case of it. (Small amounts are not all: 45.000 GBP may be 45.)
func TestPrintedAmountsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := amount.Notation{
			Language: rapid.SampledFrom([]string{"da", "en"}).Draw(t, "language"),
			Currency: amount.Currency(rapid.SampledFrom(amount.Currencies()).Draw(t, "currency")),
		}
		l := Lang(n.Language).In(n.Currency, calendar.Years{})
		value := decimal.NewFromInt(rapid.Int64Range(100, 9_999_999).Draw(t, "thousands")).Shift(3)
		if rapid.Bool().Draw(t, "negative") {
			value = value.Neg()
		}
		printed := strings.Replace(l.in(value), "−", "-", 1)
		if n.Language == "en" && strings.HasPrefix(printed, "-") && signs[n.Currency] == "" {
			return // "DKK -5": the sign stands before the number there, and is tested above
		}
		a, err := n.Parse(printed)
		if err != nil || !a.Value().Equal(value) {
			t.Errorf("%s is printed %q and read as %s (%v)", value, printed, a.Value(), err)
		}
	})
}

// A language with a currency is no more equal to English: who compares, forgets the cases that are not about kroner.
func TestLanguagesAreNotCompared(t *testing.T) {
	comparison := regexp.MustCompile(`[!=]= (render\.)?(English|Danish)\b|case (render\.)?(English|Danish):`)
	for _, pattern := range []string{"*.go", "*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files %s: %v", pattern, err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(string(source), "\n") {
				if comparison.MatchString(line) && !strings.Contains(line, ".Base() ") && !strings.HasSuffix(file, "_test.go") {
					t.Errorf("%s:%d: compares languages: %s", file, i+1, strings.TrimSpace(line))
				}
			}
		}
	}
}
