package amount

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// figures is an amount in a form that a test can write down: "value [low; high] kind".
func figures(a Amount) string {
	s := a.Value().String()
	if !a.IsExact() {
		s += " [" + a.Low().String() + "; " + a.High().String() + "]"
	}
	if a.Kind() != "" {
		s += " " + string(a.Kind())
	}
	return s
}

func TestParse(t *testing.T) {
	for _, group := range []struct {
		protects string
		cases    [][2]string
	}{
		{"a number without a qualifier is exact", [][2]string{
			{"1300000", "1300000"},
			{"0", "0"},
			{"0,6", "0.6"},
			{"2300", "2300"},
			{"12345.60", "12345.6"},
			{"1300000 kr.", "1300000 kr."},
			{"10 medarbejdere", "10 medarbejdere"},
			{"91 helårsstillinger", "91 helårsstillinger"},
			{"4,1 %", "4.1 %"},
			{"2,4 mio.", "2400000"},
		}},
		{"half a unit of the last digit given, either way", [][2]string{
			{"ca. 45", "45 [44.5; 45.5]"},
			{"ca. 40", "40 [35; 45]"},
			{"ca. 40,0", "40 [39.95; 40.05]"},
			{"ca. 0", "0 [-0.5; 0.5]"},
			{"ca. 500.000", "500000 [450000; 550000]"},
			{"ca. 800.000 kr.", "800000 [750000; 850000] kr."},
			{"ca. 1,3 mio. kr.", "1300000 [1250000; 1350000] kr."},
			{"ca. 1,30 mio. kr.", "1300000 [1295000; 1305000] kr."},
			{"ca. 1,0 mio. kr.", "1000000 [950000; 1050000] kr."},
			{"ca. 28 mio. kr.", "28000000 [27500000; 28500000] kr."},
			{"ca. 1,4 mio.", "1400000 [1350000; 1450000]"},
			{"ca. 2.220 fuldtidsstillinger", "2220 [2215; 2225] fuldtidsstillinger"},
			{"ca. 224.000", "224000 [223500; 224500]"},
			{"ca. 130.000", "130000 [125000; 135000]"},
			{"ca. 200 ansatte", "200 [150; 250] ansatte"},
			{"ca. 70 årsværk", "70 [65; 75] årsværk"},
			{"ca. 2,7 %", "2.7 [2.65; 2.75] %"},
			{"cirka 2.300 medarbejdere", "2300 [2250; 2350] medarbejdere"},
			{"omkring 90", "90 [85; 95]"},
			{"ca 45", "45 [44.5; 45.5]"},
			{"ca. halvanden", "1.5 [1.45; 1.55]"},
			{"ca. ti", "10 [5; 15]"},
		}},
		{"a unit of the last digit given, on the side the word tells", [][2]string{
			{"knap 25.000 årsværk", "25000 [24000; 25000] årsværk"},
			{"knapt 110 fastansatte", "110 [100; 110] fastansatte"},
			{"godt 120 medarbejdere", "120 [120; 130] medarbejdere"},
			{"godt 30.000 medarbejdere", "30000 [30000; 40000] medarbejdere"},
			{"godt 35", "35 [35; 36]"},
			{"over 560 ansatte", "560 [560; 570] ansatte"},
			{"lidt over 560", "560 [560; 570]"},
			{"mere end 560", "560 [560; 570]"},
			{"godt 1,3 mio. kr.", "1300000 [1300000; 1400000] kr."},
		}},
		{"what the author knows wins over the qualifier and counts as the number does", [][2]string{
			{"ca. 45 ±2,5", "45 [42.5; 47.5]"},
			{"ca. 45 +/- 2,5", "45 [42.5; 47.5]"},
			{"ca. 500.000 ±50.000", "500000 [450000; 550000]"},
			{"godt 120 ±5 medarbejdere", "120 [115; 125] medarbejdere"},
			{"godt 120 medarbejdere ±5", "120 [115; 125] medarbejdere"},
			{"1,3 mio. kr. ±0,1", "1300000 [1200000; 1400000] kr."},
			{"1,3 ±0,1 mio. kr.", "1300000 [1200000; 1400000] kr."},
			{"1,3 mio. ±0,1 kr.", "1300000 [1200000; 1400000] kr."},
			{"45 % ±10", "45 [35; 55] %"},
			{"ca. 40 ±0", "40"},
			{"0 mio. kr. ±0,5", "0 [-500000; 500000] kr."},
			{"3 ±halvanden", "3 [1.5; 4.5]"},
			{"10 ±20", "10 [-10; 30]"},
		}},
		{"a range is its ends, with the midpoint as the best figure", [][2]string{
			{"4-5", "4.5 [4; 5]"},
			{"4–5", "4.5 [4; 5]"},
			{"4 - 5", "4.5 [4; 5]"},
			{"4\u20115", "4.5 [4; 5]"},
			{"4 til 5", "4.5 [4; 5]"},
			{"fire til fem stillinger", "4.5 [4; 5] stillinger"},
			{"80-90 %", "85 [80; 90] %"},
			{"0-10 %", "5 [0; 10] %"},
			{"5–6 %", "5.5 [5; 6] %"},
			{"4-4", "4"},
			{"1,3-1,5 mio. kr.", "1400000 [1300000; 1500000] kr."},
			{"ca. 4-5", "4.5 [3.5; 5.5]"},
			{"1.300-1.500 kr.", "1400 [1300; 1500] kr."},
		}},
		{"numbers in words", [][2]string{
			{"halvanden", "1.5"},
			{"halvandet årsværk", "1.5 årsværk"},
			{"en halv", "0.5"},
			{"et halvt årsværk", "0.5 årsværk"},
			{"en halv million kroner", "500000 kr."},
			{"en stilling", "1 stillinger"},
			{"et årsværk", "1 årsværk"},
			{"én", "1"},
			{"to", "2"},
			{"tre", "3"},
			{"fire", "4"},
			{"fem", "5"},
			{"seks", "6"},
			{"syv", "7"},
			{"otte", "8"},
			{"ni", "9"},
			{"ti", "10"},
			{"elleve", "11"},
			{"tolv medarbejdere", "12 medarbejdere"},
		}},
		{"scales", [][2]string{
			{"1,3 mio kr", "1300000 kr."},
			{"1 million kroner", "1000000 kr."},
			{"1,3 millioner", "1300000"},
			{"1,1 mia. kr.", "1100000000 kr."},
			{"1 milliard", "1000000000"},
			{"2 milliarder kroner", "2000000000 kr."},
			{"500 t.kr.", "500000 kr."},
			{"500 t. kr.", "500000 kr."},
			{"500 tkr.", "500000 kr."},
			{"ti tusind kr.", "10000 kr."},
			{"to tusinde", "2000"},
			{"1.000 kr.", "1000 kr."}, // the dot groups, it is no scale
			{"1,3 mio.kr.", "1300000 kr."},
			{"1,3mio.kr.", "1300000 kr."},
		}},
		{"every spelling of a unit, and the singular as the plural", [][2]string{
			{"5 kr", "5 kr."}, {"5 kroner", "5 kr."}, {"5 DKK", "5 kr."}, {"5kr.", "5 kr."},
			{"kr. 5", "5 kr."}, {"kr 5", "5 kr."}, {"DKK 5", "5 kr."}, {"kr.5", "5 kr."},
			{"kr. 1,3 mio.", "1300000 kr."}, {"kr. ca. 40", "40 [35; 45] kr."}, {"ca. kr. 40", "40 [35; 45] kr."},
			{"5%", "5 %"}, {"5 pct.", "5 %"}, {"5 pct", "5 %"}, {"5 procent", "5 %"},
			{"1 fuldtidsstilling", "1 fuldtidsstillinger"}, {"1 helårsstilling", "1 helårsstillinger"},
			{"1 stilling", "1 stillinger"}, {"1 ansat", "1 ansatte"}, {"1 fastansat", "1 fastansatte"},
			{"1 medarbejder", "1 medarbejdere"}, {"1 plads", "1 pladser"}, {"905 pladser", "905 pladser"},
		}},
		{"Danish notation wins where something in the text is Danish", [][2]string{
			{"1.112 mio. kr.", "1112000000 kr."},
			{"1.148 fuldtidsstillinger", "1148 fuldtidsstillinger"},
			{"1.300 pct.", "1300 %"},
			{"1.300.000", "1300000"},
			{"12.345,60", "12345.6"},
			{"1.234,567", "1234.567"},
			{"1.300-1.350,5", "1325.25 [1300; 1350.5]"},
			{"1,300 mio. kr.", "1300000 kr."},
			{"12,475 %", "12.475 %"},
			{"ca. 1.300", "1300 [1250; 1350]"},
		}},
		{"a dot that cannot group is a decimal point in any text", [][2]string{
			{"1.3", "1.3"},
			{"1.3 mio. kr.", "1300000 kr."},
			{"ca. 1.30 mio. kr.", "1300000 [1295000; 1305000] kr."},
			{"0.125", "0.125"},
			{"0.125 mio. kr.", "125000 kr."},
			{"0,125", "0.125"},
			{"1234.567", "1234.567"},
			{"1.2345", "1.2345"},
		}},
		{"spaces of every width, also between groups", [][2]string{
			{"1 300 000", "1300000"},
			{"1\u00a0300\u00a0000 kr.", "1300000 kr."},
			{"1\u2009300", "1300"},
			{"1 300 000,50", "1300000.5"},
			{"1 300.5", "1300.5"},
			{" \u00a0ca.\u202f45 \n", "45 [44.5; 45.5]"},
		}},
		{"a qualifier of a negative number is about its size", [][2]string{
			{"-5", "-5"},
			{"−1,3 mio. kr.", "-1300000 kr."},
			{"ca. -40", "-40 [-45; -35]"},
			{"godt -120", "-120 [-130; -120]"},
			{"knap -120", "-120 [-120; -110]"},
			{"-40 ±2", "-40 [-42; -38]"},
			{"kr. -5", "-5 kr."},
			{"-0", "0"},
		}},
		{"case and the way å is stored", [][2]string{
			{"CA. 1,3 MIO. KR.", "1300000 [1250000; 1350000] kr."},
			{"Knap 70 ÅRSVÆRK", "70 [60; 70] årsværk"},
			{"70 a\u030arsværk", "70 årsværk"},
		}},
		{"the limits themselves are accepted", [][2]string{
			{"999999999999", "999999999999"},
			{"1.000.000 mia. kr.", "1000000000000000 kr."},
			{"1,123456", "1.123456"},
			{strings.Repeat(" ", 199) + "5", "5"},
		}},
	} {
		t.Run(group.protects, func(t *testing.T) {
			for _, c := range group.cases {
				a, err := Parse(c[0])
				if err != nil {
					t.Errorf("Parse(%q): %v", c[0], err)
					continue
				}
				if got := figures(a); got != c[1] {
					t.Errorf("Parse(%q) = %s, want %s", c[0], got, c[1])
				}
				if want := strings.TrimSpace(c[0]); a.Text() != want {
					t.Errorf("Parse(%q).Text() = %q, want %q", c[0], a.Text(), want)
				}
			}
		})
	}
}

func TestParseErrors(t *testing.T) {
	for _, group := range []struct {
		protects string
		cases    []refusal
	}{
		{"two readings are never guessed at", []refusal{
			{"1.300", 0, `"1.300" is ambiguous: 1300 or 1,3`, "write 1300 or 1,3 (or 1.3)"},
			{"1,300", 0, `"1,300" is ambiguous: 1300 or 1,3`, "write 1300 or 1,3 (or 1.3)"},
			{"1.148", 0, `"1.148" is ambiguous: 1148 or 1,1480`, "write 1148 or 1,1480 (or 1.1480)"},
			{"1.000", 0, `"1.000" is ambiguous: 1000 or 1`, "write 1000 or 1"},
			{"-1.300", 1, `"1.300" is ambiguous: 1300 or 1,3`, ""},
			{"4.125 %", 0, `"4.125" is ambiguous: 4125 or 4,1250`, ""},
			{"DKK 1,300", 4, `"1,300" is ambiguous: 1300 or 1,3`, ""},
			{"1,300 million", 0, `"1,300" is ambiguous: 1300 or 1,3`, ""},
			{"1.300-1.500", 0, `"1.300" is ambiguous: 1300 or 1,3`, ""},
			{"900-1.500", 4, `"1.500" is ambiguous: 1500 or 1,5`, ""},
			{"5 ±1.300", 3, `"1.300" is ambiguous: 1300 or 1,3`, ""},
			{"1.3-1.400 mio. kr.", 4, `"1.400" is ambiguous: 1400 or 1,4`, ""}, // Danish words, plain numbers
			{"1,300 kr. ±0.05", 0, `"1,300" is ambiguous: 1300 or 1,3`, ""},
			{"45 ±10 %", 4, `the doubt in "45 ±10 %" can be percentage points or a share of the number`, "45 % ±10"},
			{"1,3 mio. kr. ±100.000", 14, "±100.000 is more than the amount itself", "counts in mio."},
		}},
		{"grouping", []refusal{
			{"1,300,000", 0, `"1,300,000" is grouped in the English way`, "write 1300000 or 1.300.000"},
			{"1,300.50", 0, `"1,300.50" is grouped in the English way`, "write 1300.50 or 1.300,50"},
			{"ca. 1.30.000", 4, `cannot read "1.30.000" as a number`, "group in threes"},
			{"1.3.5", 0, `cannot read "1.3.5" as a number`, ""},
			{"1,3,5", 0, `cannot read "1,3,5" as a number`, ""},
			{"1.3,5", 0, `cannot read "1.3,5" as a number`, ""},
			{"1,3.5", 0, `cannot read "1,3.5" as a number`, ""},
			{"1 300.000 kr.", 0, `cannot read "1 300.000" as a number`, ""},
			{"0.125.000", 0, `cannot read "0.125.000" as a number`, ""},
			{"1.300 000", 6, `"000" cannot stand here`, ""},
			{"40 00", 3, `"00" cannot stand here`, ""},
			{"007", 0, `"007" starts with a needless zero`, ""},
		}},
		{"one range, whole and the right way round", []refusal{
			{"5-4", 2, `the range ends at "4", below its start "5"`, "smaller number first"},
			{"800.000-1,2 mio. kr.", 8, `the range ends at "1,2", below its start "800.000"`, "a scale counts for both"},
			{"-4-5", 0, "the ends of a range cannot be negative", "-4,5 ±0,5"},
			{"4--5", 2, "the ends of a range cannot be negative", ""},
			{"4 til −5", 6, "the ends of a range cannot be negative", ""},
			{"4-", 2, `no number after "4-"`, "a number is written"},
			{"2020-10-01", 7, `"-" cannot stand here`, ""},
			{"4 % - 5 %", 4, `"-" cannot stand here`, "a range comes before it"},
			{"4−5", 1, `"−" cannot stand here`, ""}, // a minus: the author may have meant a subtraction
			{"godt 4-5", 0, `"godt" does not go with a range`, "ca."},
			{"4-5 ±1", 5, "a range gives its doubt already", ""},
		}},
		{"nothing, or too much", []refusal{
			{"", 0, "the amount is empty", "write a number"},
			{" \t\n", 3, "the amount is empty", ""},
			{"1234567890123", 0, `"1234567890123" is too large`, "12 digits"},
			{"ca. 1.000.001 mia. kr.", 4, `"1.000.001 mia." is too large`, "10^15"},
			{"godt 1.000.000 mia. kr.", 5, `"1.000.000 mia." is too large`, ""}, // its upper bound is
			{"0,1234567", 0, `"0,1234567" has more than 6 decimals`, ""},
			{strings.Repeat("å", 201), 200, "an amount of 201 characters is too long", "at most 200"},
		}},
		{"no notation of programs", []refusal{
			{"1e9", 1, `unknown word "e9"`, ""},
			{"1.5E+3", 3, `unknown word "E+3"`, ""},
			{"0x1F", 1, `unknown word "x1F"`, ""},
			{"1_000", 1, `unexpected "_000"`, ""},
			{"+5", 0, `unexpected "+5"`, "starts with its number"},
			{"NaN", 0, `unknown word "NaN"`, ""},
			{"inf", 0, `unknown word "inf"`, ""},
			{"-Inf", 1, `unknown word "Inf"`, ""},
			{"٣", 0, `unexpected "٣"`, ""},
			{".5", 0, `unexpected ".5"`, ""},
			{"5.", 1, `unexpected "."`, ""},
			{"5\u200b", 1, `unexpected "\u200b"`, ""},
			{"4\n5", 1, `unexpected "\n5"`, ""},
			{"5 \xff", 2, `unexpected "\xff"`, ""},
		}},
		{"what stands there is named, and what can stand there", []refusal{
			{"ca. 40 medarbejdere i alt", 20, `unknown word "i"`, "after the unit can stand only ±"},
			{"ca. 1,9 mio. (forventet)", 13, `unexpected "(forventet)"`, "kr."},
			{"  ca. 40 hoveder ", 9, `unknown word "hoveder"`, "fuldtidsstillinger, helårsstillinger, stillinger"},
			{"ansatte 40", 0, `"ansatte" cannot stand here`, "starts with its number"},
			{"ca.", 3, `no number after "ca."`, ""},
			{"ca. knap 5", 4, `"knap" cannot stand here`, ""},
			{"mio. kr.", 0, `"mio." cannot stand here`, ""},
			{"40 mio. mia.", 8, `"mia." cannot stand here`, ""},
			{"40 kr. mio.", 7, `"mio." cannot stand here`, ""},
			{"1,3 mio. kr. ±0,1 mio.", 18, `"mio." cannot stand here`, "a bare number"},
			{"5 ±1 ±2", 5, `"±" cannot stand here`, ""},
			{"5 ±", 3, `no number after "5 ±"`, ""},
			{"5 ±-1", 3, `"-" cannot stand here`, ""},
			{"to en halv", 3, `"en" cannot stand here`, ""},
			{"40 %%", 4, `two units: "%" and "%"`, ""},
			{"40 kr. %", 7, `two units: "kr." and "%"`, "give the unit once"},
			{"kr. 40 kr.", 7, `two units: "kr." and "kr."`, ""},
			{"kr. 40 t.kr.", 7, `two units: "kr." and "t.kr."`, ""},
			{"12 t.", 3, `unknown word "t."`, ""}, // hours? thousands?
			{"mere 5", 0, `unknown word "mere"`, `did you mean "mere end"?`},
		}},
		{"one bound is no amount", []refusal{
			{"under 40", 0, `"under" gives one bound only`, "write a range (35-40)"},
			{"op til 40", 0, `"op til" gives one bound only`, ""},
			{"højst 40", 0, `"højst" gives one bound only`, ""},
			{"mindst 40", 0, `"mindst" gives one bound only`, ""},
		}},
		{"near misses", []refusal{
			{"1,3 mil. kr.", 4, `unknown word "mil."`, `did you mean "mio."?`}, // mia. is as near
			{"1,3 mill. kr.", 4, `unknown word "mill."`, `did you mean "mio."?`},
			{"1,3 moi. kr.", 4, `unknown word "moi."`, `did you mean "mio."?`},
			{"1,1 mrd. kr.", 4, `unknown word "mrd."`, `did you mean "mia."?`},
			{"40 medarbjdere", 3, `unknown word "medarbjdere"`, `did you mean "medarbejdere"?`},
			{"circa 40", 0, `unknown word "circa"`, `did you mean "cirka"?`},
			{"halvandn", 0, `unknown word "halvandn"`, `did you mean "halvanden"?`},
		}},
	} {
		t.Run(group.protects, func(t *testing.T) {
			for _, c := range group.cases {
				c.check(t)
			}
		})
	}
}

// refusal is a text with the error it gives; the hint is given in part.
type refusal struct {
	text   string
	offset int
	msg    string
	hint   string
}

func (r refusal) check(t *testing.T) {
	t.Helper()
	a, err := Parse(r.text)
	e, ok := errors.AsType[*Error](err)
	if !ok {
		t.Errorf("Parse(%q) = %s, want the error %s", r.text, figures(a), r.msg)
		return
	}
	if diff := cmp.Diff(Error{r.msg, e.Hint, r.offset}, *e); diff != "" {
		t.Errorf("Parse(%q) (-want +got)\n%s", r.text, diff)
	}
	if e.Hint == "" || !strings.Contains(e.Hint, r.hint) {
		t.Errorf("Parse(%q): the hint %q does not say %q", r.text, e.Hint, r.hint)
	}
	if !a.IsZero() {
		t.Errorf("Parse(%q): an amount besides the error", r.text)
	}
}

// Whoever follows a hint about an ambiguous number must not be told that the new text is ambiguous too.
func TestAmbiguityHintsResolve(t *testing.T) {
	for _, text := range []string{"1.300", "1,300", "1.234", "1,234", "999.999", "1.000", "10,010"} {
		_, err := Parse(text)
		e, ok := errors.AsType[*Error](err)
		if !ok {
			t.Errorf("Parse(%q) is not an error", text)
			continue
		}
		digits := strings.NewReplacer(".", "", ",", "").Replace(text)
		thousands := decimal.RequireFromString(digits)
		want := []decimal.Decimal{thousands, thousands.Shift(-3), thousands.Shift(-3)}
		advice := strings.NewReplacer("write ", "", "or ", "", "(", "", ")", "").Replace(e.Hint)
		for i, written := range strings.Fields(advice) {
			if a, err := Parse(written); err != nil || !a.Value().Equal(want[i]) {
				t.Errorf("%q: the hint %q offers %s, which is %s (%v), want %s", text, e.Hint, written, figures(a), err, want[i])
			}
		}
	}
}

// A word that the vocabulary knows but no hint names could not be found by a user.
func TestHintsNameEveryKind(t *testing.T) {
	for _, m := range danishWords {
		if m.role == unit && !strings.Contains(inDanish.afterNumber.hint, string(m.kind)) {
			t.Errorf("the hint for what follows a number leaves out %q", m.kind)
		}
	}
}

func TestEveryWordIsReachable(t *testing.T) {
	for name, words := range map[string]vocabulary{"Danish": danishWords, "English": englishWords} {
		for word, m := range words {
			if m.first {
				continue // half of a phrase
			}
			tokens := words.scan(word)
			if len(tokens) != 2 || tokens[0].role != m.role || utf8.RuneCountInString(tokens[0].text) != utf8.RuneCountInString(word) {
				t.Errorf("%s has %q, but it is scanned as %+v", name, word, tokens)
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{"0,6", "1300000", "ca. 1,3 mio. kr.", "80-90 %", "knap 25.000 årsværk"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
