package amount

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

var (
	inPounds = Notation{Language: English, Currency: GBP}
	inEuro   = Notation{Currency: EUR}
)

func TestParseEnglish(t *testing.T) {
	for _, group := range []struct {
		protects string
		cases    [][2]string
	}{
		{"sums as English reports give them", [][2]string{
			{"about £1.2m", "1200000 [1150000; 1250000] kr."},
			{"£300k", "300000 kr."},
			{"c. £45,000", "45000 [44500; 45500] kr."},
			{"1.2m", "1200000"},
			{"around £2 million", "2000000 [1500000; 2500000] kr."},
			{"over £560k", "560000 [560000; 570000] kr."},
			{"just under £25,000", "25000 [24000; 25000] kr."},
			{"£4-5m", "4500000 [4000000; 5000000] kr."},
			{"£4–5m", "4500000 [4000000; 5000000] kr."},
			{"£4 to 5 million", "4500000 [4000000; 5000000] kr."},
			{"approx. £1.30m", "1300000 [1295000; 1305000] kr."},
			{"£2bn", "2000000000 kr."},
			{"GBP 1,300,000", "1300000 kr."},
			{"1,300,000 pounds", "1300000 kr."},
			{"nearly £3m", "3000000 [2000000; 3000000] kr."},
			{"more than 560 posts", "560 [560; 570] stillinger"},
			{"about £1.2m ±0.1", "1200000 [1100000; 1300000] kr."},
			{"-£5", "-5 kr."},
			{"£-5", "-5 kr."},
			{"about −£1.2m", "-1200000 [-1250000; -1150000] kr."},
		}},
		{"commas group and a point begins decimals", [][2]string{
			{"1,300,000", "1300000"},
			{"45,000", "45000"},
			{"1,300,000.50", "1300000.5"},
			{"1,300.125", "1300.125"},
			{"1.3", "1.3"},
			{"0.125", "0.125"},
			{"1234.567", "1234.567"},
			{"£1.125m", "1125000 kr."},
			{"12.475 %", "12.475 %"},
			{"£1,300m", "1300000000 kr."},
			{"1 300 000", "1300000"},
		}},
		{"words", [][2]string{
			{"twelve employees", "12 ansatte"},
			{"four to five posts", "4.5 [4; 5] stillinger"},
			{"about 40 FTE", "40 [35; 45] årsværk"},
			{"21.84 per cent", "21.84 %"},
			{"91 helårsstillinger", "91 helårsstillinger"}, // what has no English name
		}},
		{"what is quoted from a Danish source is Danish", [][2]string{
			{"knap 25.000 stillinger", "25000 [24000; 25000] stillinger"},
			{"halvanden", "1.5"},
			{"4,1 pct.", "4.1 %"},
		}},
	} {
		t.Run(group.protects, func(t *testing.T) {
			for _, c := range group.cases {
				a, err := inPounds.Parse(c[0])
				if err != nil || figures(a) != c[1] || a.Text() != c[0] {
					t.Errorf("%q = %q %s (%v), want %s", c[0], a.Text(), figures(a), err, c[1])
				}
			}
		})
	}
}

// An English case about Danish kroner quotes what was published in Danish, but nothing that an English reader would read
// otherwise.
func TestQuotations(t *testing.T) {
	kroner := Notation{Language: English}
	for text, want := range map[string]string{
		"ca. 1,3 mio. kr.":  "1300000 [1250000; 1350000] kr.",
		"800.000 kr.":       "800000 kr.",
		"about DKK 1.3m":    "1300000 [1250000; 1350000] kr.",
		"1.300.000 kr.":     "1300000 kr.",
		"godt 30.000 kr.":   "30000 [30000; 40000] kr.",
		"1,300 kr.":         "",
		"1.125 mio. kr.":    "",
		"1,125 mio. kr.":    "",
		"about 1,3 mio. kr": "",
	} {
		a, err := kroner.Parse(text)
		if want == "" && err == nil || want != "" && (err != nil || figures(a) != want) {
			t.Errorf("%q = %s (%v), want %q", text, figures(a), err, want)
		}
	}
}

func TestNotationRefuses(t *testing.T) {
	danish, pounds := Notation{}, inPounds
	for _, c := range []struct {
		in     Notation
		text   string
		offset int
		msg    string
		hint   string
	}{
		{danish, "about £1.2m", 6, `"£" is not the currency of the case, DKK`, "set currency: GBP"},
		{danish, "£300k", 0, `"£" is not the currency of the case, DKK`, "convert the amount to DKK"},
		{danish, "1.2m", 3, `unknown word "m"`, "set language: en"},
		{danish, "just under 5", 0, `unknown word "just"`, "set language: en"},
		{danish, "€ 5", 0, `"€" is not the currency of the case, DKK`, "set currency: EUR"},
		{inEuro, "1,3 mio. kr.", 9, `"kr." is not the currency of the case, EUR`, "convert the amount to EUR"},
		{pounds, "€5m", 0, `"€" is not the currency of the case, GBP`, ""},
		{pounds, "1.300", 0, `"1.300" is ambiguous: 1300 or 1.3`, "write 1300 or 1.3"},
		{pounds, "£1.234", 1, `"1.234" is ambiguous: 1234 or 1.2340`, ""},
		{pounds, "1.300.000", 0, `"1.300.000" is grouped in the Danish way`, "write 1300000 or 1,300,000"},
		{pounds, "1.300,50", 0, `"1.300,50" is grouped in the Danish way`, "write 1300.50 or 1,300.50"},
		{pounds, "1,3", 0, `cannot read "1,3" as a number`, "1.3"},
		{pounds, "£1,3m", 1, `cannot read "1,3" as a number`, ""},
		{pounds, "£1,30,000", 1, `cannot read "1,30,000" as a number`, ""},
		{pounds, "up to £5m", 0, `"up to" gives one bound only`, "about 40 ±5"},
		{pounds, "at least 5", 0, `"at least" gives one bound only`, ""},
		{pounds, "£4m-£5m", 3, `"-" cannot stand here`, "£1.3-1.5m"},
		{pounds, "abuot £5m", 0, `unknown word "abuot"`, `did you mean "about"?`},
		{pounds, "just £5m", 0, `unknown word "just"`, `did you mean "just over"?`},
		{pounds, "", 0, "the amount is empty", "about 1.3m"},
	} {
		a, err := c.in.Parse(c.text)
		e, ok := errors.AsType[*Error](err)
		if !ok || !strings.HasPrefix(e.Msg, c.msg) || !strings.Contains(e.Hint, c.hint) || e.Hint == "" || e.Offset != c.offset {
			t.Errorf("%+v: %q = %s, %#v; want %s at %d", c.in, c.text, figures(a), err, c.msg, c.offset)
		}
	}
}

var notations = rapid.Custom(func(t *rapid.T) Notation {
	return Notation{
		Language: rapid.SampledFrom([]string{"", "da", English}).Draw(t, "language"),
		Currency: Currency(rapid.SampledFrom(append(Currencies(), "")).Draw(t, "currency")),
	}
})

// What is printed is read back as the same amount, in every notation.
func TestExactIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, value, kind := notations.Draw(t, "notation"), numbers(t), kinds.Draw(t, "kind")
		if rapid.Bool().Draw(t, "negative") {
			value = value.Neg()
		}
		printed := n.Exact(value, kind)
		a, err := n.Parse(printed.Text())
		if err != nil || !a.Value().Equal(value) || a.Kind() != kind || !a.IsExact() {
			t.Errorf("%+v: %s %q is printed %q and read as %s (%v)", n, value, kind, printed.Text(), figures(a), err)
		}
	})
}

// Grouped the English way, with the sign before or the name behind, a number has the value it had; and what Danish notation
// makes of the same text is that value or an error, never another value.
func TestEnglishGrouping(t *testing.T) {
	swap := strings.NewReplacer(".", ",", ",", ".")
	rapid.Check(t, func(t *rapid.T) {
		value := numbers(t)
		text := swap.Replace(danish(value))
		for _, form := range []string{"£%s", "%s pounds", "about GBP %s", "%s"} {
			written := fmt.Sprintf(form, text)
			a, err := inPounds.Parse(written)
			if err == nil && !a.Value().Equal(value) {
				t.Errorf("%s is written %q and read as %s", value, written, figures(a))
			}
			threeDecimals := grouped(text, ".") && strings.Count(text, ".") == 1
			if err != nil && !threeDecimals {
				t.Errorf("%q: %v", written, err)
			}
			if a, err := (Notation{Currency: GBP}).Parse(written); err == nil && !a.Value().Equal(value) && strings.Contains(text, ",") {
				t.Errorf("%q is %s in a Danish case", written, figures(a))
			}
		}
	})
}

// FuzzParseEnglish: what FuzzParse says of Danish amounts holds of English ones.
func FuzzParseEnglish(f *testing.F) {
	for _, text := range []string{
		"about £1.2m", "£300k", "c. £45,000", "just under £25,000", "£4-5m", "1.300", "1,300,000.50", "£1.300m", "knap 25.000",
		"21.84 per cent", "up to £5", "1,300 kr.", "four to five posts", "£1.2m ±0.1", "at", "just", "£", "1.300,5",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := inPounds.Parse(text)
		if err != nil {
			e, ok := errors.AsType[*Error](err)
			if !ok || e.Msg == "" || e.Hint == "" || e.Offset < 0 || e.Offset > utf8.RuneCountInString(text) {
				t.Fatalf("%q: %#v", text, err)
			}
			return
		}
		checkBounds(t, a)
		if limit := decimal.New(1, maxExponent); a.High().GreaterThan(limit) || a.Low().LessThan(limit.Neg()) {
			t.Errorf("%q is %s, beyond the limit", text, figures(a))
		}
		b, err := inPounds.Parse(a.Text())
		if diff := cmp.Diff(figures(a), figures(b)); err != nil || diff != "" {
			t.Errorf("%q, but its text %q (%v): %s", text, a.Text(), err, diff)
		}
	})
}
