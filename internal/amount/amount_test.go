package amount

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func must(t interface{ Fatalf(string, ...any) }, text string) Amount {
	a, err := Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return a
}

func TestExact(t *testing.T) {
	for _, c := range []struct {
		value string
		kind  Kind
		text  string
	}{
		{"1300000", Money, "1300000 kr."},
		{"1.234", Money, "1,234 kr."},
		{"1.234", "", "1,2340"}, // 1,234 alone is ambiguous
		{"-1.234", "", "-1,2340"},
		{"0.125", "", "0,125"},
		{"0", "", "0"},
		{"4.10", Percent, "4,1 %"},
		{"-5", Aarsvaerk, "-5 årsværk"},
	} {
		a := Exact(decimal.RequireFromString(c.value), c.kind)
		if a.Text() != c.text || a.IsZero() || !a.IsExact() {
			t.Errorf("Exact(%s, %q) is %q, zero %t, exact %t; want %q", c.value, c.kind, a.Text(), a.IsZero(), a.IsExact(), c.text)
		}
	}
}

func TestZeroAmountIsNotNought(t *testing.T) {
	var nothing Amount
	if !nothing.IsZero() || nothing.Text() != "" || nothing.Kind() != "" || !nothing.Value().IsZero() || !nothing.IsExact() {
		t.Errorf("the zero Amount is %+v", nothing)
	}
	if must(t, "0").IsZero() || Exact(decimal.Zero, "").IsZero() {
		t.Error("an amount of 0 was written, but counts as nothing")
	}
}

func TestAdd(t *testing.T) {
	long := must(t, "ca."+strings.Repeat(" ", 150)+"1 kr.")
	for _, c := range []struct {
		protects string
		terms    []Amount
		text     string
		figures  string
	}{
		{"the unit is said once", []Amount{must(t, "ca. 40 medarbejdere"), must(t, "ca. 30 medarbejdere")},
			"ca. 40 + ca. 30 medarbejdere", "70 [60; 80] medarbejdere"},
		{"in a chain as well", []Amount{must(t, "1 kr."), must(t, "2 kr."), Exact(decimal.NewFromInt(3), Money)},
			"1 + 2 + 3 kr.", "6 kr."},
		{"but not before a scale", []Amount{must(t, "500 kr."), must(t, "1,3 mio. kr.")},
			"500 kr. + 1,3 mio. kr.", "1300500 kr."},
		{"nor after one", []Amount{must(t, "1,3 mio. kr."), must(t, "500 kr.")},
			"1,3 mio. kr. + 500 kr.", "1300500 kr."},
		{"nor when it is written in another way", []Amount{must(t, "500 kr."), must(t, "5 kroner")},
			"500 kr. + 5 kroner", "505 kr."},
		{"nor when it stands in front", []Amount{must(t, "kr. 500"), must(t, "kr. 500")},
			"kr. 500 + kr. 500", "1000 kr."},
		{"plain numbers", []Amount{must(t, "4-5"), must(t, "ca. 45 ±2,5")},
			"4-5 + ca. 45 ±2,5", "49.5 [46.5; 52.5]"},
		{"a doubt that enters twice counts twice", []Amount{must(t, "ca. 40"), must(t, "ca. 40")},
			"ca. 40 + ca. 40", "80 [70; 90]"},
		{"a long text keeps its ends", []Amount{must(t, "7 kr."), must(t, "8 kr."), long, must(t, "9 kr."), long},
			"7 + … + " + long.Text(), "26 [25; 27] kr."},
	} {
		sum := c.terms[0]
		for _, term := range c.terms[1:] {
			var err error
			if sum, err = sum.Add(term); err != nil {
				t.Fatalf("%s: %v", c.protects, err)
			}
		}
		if sum.Text() != c.text || figures(sum) != c.figures {
			t.Errorf("%s: %q = %s, want %q = %s", c.protects, sum.Text(), figures(sum), c.text, c.figures)
		}
	}
}

func TestAddRefuses(t *testing.T) {
	for _, c := range []struct {
		a, b Amount
		msg  string
	}{
		{must(t, "1 årsværk"), must(t, "1 medarbejder"), `cannot add "medarbejdere" to "årsværk"`},
		{must(t, "1"), must(t, "1 kr."), `cannot add "kr." to a plain number`},
		{must(t, "1 stilling"), must(t, "1 fuldtidsstilling"), `cannot add "fuldtidsstillinger" to "stillinger"`},
		{must(t, "1"), Amount{}, "cannot add an amount that was never written"},
		{Amount{}, must(t, "1"), "cannot add an amount that was never written"},
	} {
		sum, err := c.a.Add(c.b)
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Error() != c.msg || e.Hint == "" || !sum.IsZero() {
			t.Errorf("%q + %q = %q, %v; want the error %q", c.a.Text(), c.b.Text(), sum.Text(), err, c.msg)
		}
	}
}

// Thousands of terms must not make a text of thousands of terms.
func TestAddKeepsTextsShort(t *testing.T) {
	one := must(t, "ca. 1 mio. kr. ±0,25")
	sum := one
	for range 10_000 {
		sum, _ = sum.Add(one)
	}
	if len(sum.Text()) > 2*maxLength || !strings.HasPrefix(sum.Text(), one.Text()) || !strings.HasSuffix(sum.Text(), one.Text()) {
		t.Errorf("the sum is written %q", sum.Text())
	}
	if twice, err := sum.Add(sum); err != nil || len(twice.Text()) > 2*maxLength {
		t.Errorf("twice the sum is written %q (%v)", twice.Text(), err)
	}
	if !sum.Value().Equal(one.Value().Mul(decimal.NewFromInt(10_001))) {
		t.Errorf("the sum is %s", figures(sum))
	}
}

// Generators.

var kinds = rapid.SampledFrom([]Kind{"", Money, Percent, Aarsvaerk, Fuldtidsstillinger, Helaarsstillinger, Stillinger,
	Ansatte, Fastansatte, Medarbejdere, Pladser})

// numbers draws a non-negative number with up to nine digits before and six after the decimal comma.
func numbers(t *rapid.T) decimal.Decimal {
	places := rapid.Int32Range(0, maxDecimals).Draw(t, "places")
	whole := rapid.Int64Range(0, 999_999_999).Draw(t, "whole")
	part := rapid.Int64Range(0, 999_999).Draw(t, "part")
	return decimal.New(whole*1_000_000+part, -maxDecimals).Truncate(places)
}

// danish writes a number with dots between groups and a decimal comma. It is written apart from the code it checks.
func danish(value decimal.Decimal) string {
	whole, decimals, found := strings.Cut(value.Abs().String(), ".")
	var out strings.Builder
	if value.IsNegative() {
		out.WriteByte('-')
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteByte('.')
		}
		out.WriteRune(digit)
	}
	if found {
		out.WriteString("," + decimals)
	}
	return out.String()
}

// texts draws an amount in words, most of them sensible.
func texts(t *rapid.T) string {
	n := danish(numbers(t))
	switch rapid.IntRange(0, 3).Draw(t, "form") {
	case 0:
		n = fmt.Sprintf("%s ±%s", n, danish(numbers(t)))
	case 1:
		n = fmt.Sprintf("%s-%s", n, danish(numbers(t)))
	}
	return strings.Join([]string{
		rapid.SampledFrom([]string{"", "ca. ", "knap ", "godt ", "lidt over ", "ca. -"}).Draw(t, "qualifier"), n,
		rapid.SampledFrom([]string{"", " tusind", " mio.", " mia."}).Draw(t, "scale"),
		rapid.SampledFrom([]string{"", " kr.", " pct.", " medarbejdere"}).Draw(t, "unit")}, "")
}

func amounts() *rapid.Generator[Amount] {
	return rapid.Custom(func(t *rapid.T) Amount {
		for {
			if a, err := Parse(texts(t)); err == nil {
				return a
			}
		}
	})
}

// Properties.

func TestBoundsHoldTheValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := amounts().Draw(t, "a")
		checkBounds(t, a)
	})
}

func checkBounds(t interface{ Errorf(string, ...any) }, a Amount) {
	if a.Low().GreaterThan(a.Value()) || a.Value().GreaterThan(a.High()) {
		t.Errorf("%q: %s is outside its bounds", a.Text(), figures(a))
	}
}

func TestNotationsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := numbers(t)
		if rapid.Bool().Draw(t, "negative") {
			value = value.Neg()
		}
		kind := kinds.Draw(t, "kind")
		for _, text := range []string{
			danish(value) + " kr.",
			strings.ReplaceAll(danish(value), ".", "\u202f") + " kr.",
			"kr. " + danish(value),
			Exact(value, kind).Text(),
		} {
			if a := must(t, text); !a.Value().Equal(value) || !a.IsExact() {
				t.Errorf("%s is written %q and read as %s", value, text, figures(a))
			}
		}
		if a := must(t, Exact(value, kind).Text()); a.Kind() != kind {
			t.Errorf("%q is read as %q", a.Text(), a.Kind())
		}
		// The plain notation is read as well, or refused where it is ambiguous, but never read as something else.
		if a, err := Parse(value.String()); err == nil && !a.Value().Equal(value) {
			t.Errorf("%s is read as %s", value, figures(a))
		}
	})
}

// Whatever is rounded to any digit and published with "ca." lies between the bounds; cut off it is "godt", rounded up "knap".
func TestBoundsHoldWhatWasRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		truth := numbers(t)
		places := rapid.Int32Range(-6, maxDecimals).Draw(t, "places")
		for qualifier, rounded := range map[string]decimal.Decimal{
			"ca.":  truth.Round(places),
			"godt": truth.RoundFloor(places),
			"knap": truth.RoundCeil(places),
		} {
			if rounded.IsZero() {
				continue // no digit is left to tell how far it was rounded
			}
			a := must(t, qualifier+" "+danish(rounded)+" kr.")
			if truth.LessThan(a.Low()) || truth.GreaterThan(a.High()) {
				t.Errorf("%s was published as %q, which is %s", truth, a.Text(), figures(a))
			}
		}
	})
}

func TestScaleCountsForBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.SampledFrom([]string{"", "ca. ", "knap ", "godt ", "0-"}).Draw(t, "qualifier") +
			danish(decimal.New(rapid.Int64Range(0, 99_999_999).Draw(t, "number"), -rapid.Int32Range(0, 4).Draw(t, "places")))
		small, large := must(t, number+" kr."), must(t, number+" mio. kr.")
		for _, pair := range [][2]decimal.Decimal{
			{small.Value(), large.Value()}, {small.Low(), large.Low()}, {small.High(), large.High()},
		} {
			if !pair[0].Shift(6).Equal(pair[1]) {
				t.Errorf("%s in kroner, but %s in millions", figures(small), figures(large))
			}
		}
	})
}

func TestAddCommutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := amounts().Draw(t, "a"), amounts().Draw(t, "b")
		ab, errAB := a.Add(b)
		ba, errBA := b.Add(a)
		if different := a.Kind() != b.Kind(); (errAB != nil) != different || (errBA != nil) != different {
			t.Fatalf("%q + %q: %v, and the other way round %v", a.Text(), b.Text(), errAB, errBA)
		}
		if figures(ab) != figures(ba) {
			t.Errorf("%q is %s, but %q is %s", ab.Text(), figures(ab), ba.Text(), figures(ba))
		}
		checkBounds(t, ab)
	})
}
