package render

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
)

func dec(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// Danish public documents group with a point and have a decimal comma; the minus is the real one, and zero has none.
func TestNumber(t *testing.T) {
	for _, c := range []struct {
		value           string
		decimals        int32
		danish, english string
	}{
		{"0", 0, "0", "0"},
		{"0", 1, "0,0", "0.0"},
		{"-0.04", 1, "0,0", "0.0"},
		{"-0.05", 1, "−0,1", "−0.1"},
		{"0.45", 1, "0,5", "0.5"},
		{"7", 0, "7", "7"},
		{"999", 0, "999", "999"},
		{"1112", 0, "1.112", "1,112"},
		{"1112.5", 1, "1.112,5", "1,112.5"},
		{"-28000000", 0, "−28.000.000", "−28,000,000"},
		{"999999.995", 2, "1.000.000,00", "1,000,000.00"},
		{"133333", 0, "133.333", "133,333"},
	} {
		if got := Danish.Number(dec(c.value), c.decimals); got != c.danish {
			t.Errorf("%s with %d decimals is %q in Danish, want %q", c.value, c.decimals, got, c.danish)
		}
		if got := English.Number(dec(c.value), c.decimals); got != c.english {
			t.Errorf("%s with %d decimals is %q in English, want %q", c.value, c.decimals, got, c.english)
		}
	}
}

// A change always has its sign, unless it is shown as nothing.
func TestChange(t *testing.T) {
	for value, want := range map[string]string{"0.5": "+0,5", "-0.4": "−0,4", "0": "0,0", "0.04": "0,0", "-0.04": "0,0", "1112": "+1.112,0"} {
		if got := Danish.Change(dec(value), 1); got != want {
			t.Errorf("the change %s is %q, want %q", value, got, want)
		}
	}
	if got := Danish.Count(1112) + " " + Danish.signed(-2) + " " + Danish.signed(0); got != "1.112 −2 0" {
		t.Errorf("whole numbers are %q", got)
	}
}

func TestDate(t *testing.T) {
	for date, want := range map[calendar.Date][2]string{
		{}:                               {"", ""},
		{Year: 2020, Month: 7, Day: 1}:   {"1. juli 2020", "1 July 2020"},
		{Year: 2020, Month: 10, Day: 31}: {"31. oktober 2020", "31 October 2020"},
		{Year: 2021, Month: 1, Day: 9}:   {"9. januar 2021", "9 January 2021"},
		{Year: 2021, Month: 12, Day: 24}: {"24. december 2021", "24 December 2021"},
	} {
		if got := Danish.Date(date); got != want[0] {
			t.Errorf("%v is %q in Danish, want %q", date, got, want[0])
		}
		if got := English.Date(date); got != want[1] {
			t.Errorf("%v is %q in English, want %q", date, got, want[1])
		}
	}
}

// Amounts in running text carry their unit, where the language puts it, and as many decimals as they need.
func TestAmountInText(t *testing.T) {
	for value, want := range map[string][2]string{
		"0":          {"0 kr.", "DKK 0"},
		"600000":     {"0,6 mio. kr.", "DKK 0.6 million"},
		"375000":     {"0,375 mio. kr.", "DKK 0.375 million"},
		"28000000":   {"28,0 mio. kr.", "DKK 28.0 million"},
		"-400000":    {"−0,4 mio. kr.", "DKK −0.4 million"},
		"99999":      {"99.999 kr.", "DKK 99,999"},
		"-12500":     {"−12.500 kr.", "DKK −12,500"},
		"0.25":       {"0,25 kr.", "DKK 0.25"},
		"1234567.89": {"1,235 mio. kr.", "DKK 1.235 million"},
	} {
		if got := Danish.in(dec(value)); got != want[0] {
			t.Errorf("%s is %q in Danish, want %q", value, got, want[0])
		}
		if got := English.in(dec(value)); got != want[1] {
			t.Errorf("%s is %q in English, want %q", value, got, want[1])
		}
	}
}

// A text that ends in an abbreviation has its full stop already.
func TestSentence(t *testing.T) {
	for text, want := range map[string]string{"der mangler 0,4 mio. kr.": "der mangler 0,4 mio. kr.", "is left": "is left.", "is left.": "is left."} {
		if got := sentence(text); got != want {
			t.Errorf("sentence(%q) = %q, want %q", text, got, want)
		}
	}
}

// The scale of a table is the coarsest that hides nothing and adds up.
func TestFit(t *testing.T) {
	for _, c := range []struct {
		why  string
		row  []string
		want money
	}{
		{"the published totals: 1,1 − 0,5 = 0,6", []string{"1100000", "-500000", "600000"}, money{-6, 1}},
		{"all of 28 mio. kr. beside 0,5", []string{"28000000", "500000", "28500000"}, money{-6, 1}},
		{"published with two decimals", []string{"1250000"}, money{-6, 2}},
		{"a part-year effect of a quarter", []string{"125000"}, money{-6, 3}},
		{"40.000 kr. is not 0,0", []string{"40000", "1100000", "1140000"}, money{-6, 2}},
		{"0,04 + 0,04 is shown as 0,1 only where that adds up", []string{"40000", "40000", "80000"}, money{-6, 2}},
		{"600 kr. and 1,1 mio. kr.: whole kroner", []string{"400", "1100000", "1100400"}, money{0, 0}},
		{"øre", []string{"0.25", "0.25", "0.50"}, money{0, 2}},
		{"posts of a third of a small amount", []string{"33.336666", "33.336666", "66.673332"}, money{0, 6}},
		{"nothing at all", []string{"0"}, money{-6, 1}},
	} {
		var row []decimal.Decimal
		for _, text := range c.row {
			row = append(row, dec(text))
		}
		if got := fit([][]decimal.Decimal{row}); got != c.want {
			t.Errorf("%s: %v is shown with %+v, want %+v", c.why, c.row, got, c.want)
		}
	}
	if got := fit(nil); got != scales[0] {
		t.Errorf("no amounts at all are shown with %+v", got)
	}
}

// drawAmount draws kroner of any size and either sign, down to what a millionth of a post can cost.
func drawAmount(t *rapid.T, what string) decimal.Decimal {
	digits := rapid.Int64Range(-99_999, 99_999).Draw(t, what)
	return decimal.New(digits, rapid.Int32Range(-6, 6).Draw(t, what+" zeros"))
}

// shown reads a number as it was printed.
func shown(text string) decimal.Decimal {
	return dec(strings.NewReplacer(".", "", ",", ".", "−", "-").Replace(text))
}

// Whatever the amounts: what is printed adds up, and nothing that is not 0 is printed as 0.
func TestFitAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows [][]decimal.Decimal
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			var row []decimal.Decimal
			total := decimal.Decimal{}
			for range rapid.IntRange(1, 5).Draw(t, "parts") {
				d := drawAmount(t, "part")
				row, total = append(row, d), total.Add(d)
			}
			rows = append(rows, append(row, total))
		}
		m := fit(rows)
		for _, row := range rows {
			sum := decimal.Decimal{}
			for i, d := range row {
				printed := shown(m.plain(Danish, d))
				if printed.IsZero() != d.IsZero() {
					t.Fatalf("%s is printed as %s", d, printed)
				}
				if i == len(row)-1 && !printed.Equal(sum) {
					t.Fatalf("%v is printed with %+v: the parts add up to %s, the total says %s", row, m, sum, printed)
				}
				sum = sum.Add(printed)
			}
		}
	})
}

// An interval never hides a bound, is never printed without doubt, and stands in the unit of its table.
func TestInterval(t *testing.T) {
	for _, c := range []struct {
		m         money
		low, high string
		want      string
	}{
		{money{-6, 1}, "450000", "750000", "0,45 til 0,75"},
		{money{-6, 1}, "-550000", "-250000", "−0,55 til −0,25"},
		{money{-6, 1}, "1245000", "1255000", "1,245 til 1,255"},
		{money{-6, 1}, "-4000", "400000", "−0,004 til 0,400"},
		{money{-6, 1}, "-40", "400000", "−0,00004 til 0,40000"},
		{money{0, 0}, "350000", "450000", "350.000 til 450.000"},
		{money{-6, 3}, "612500", "712400", "0,612 til 0,713"}, // never narrower than it is
		{money{-6, 3}, "-712400", "-612500", "−0,713 til −0,612"},
		{money{0, 0}, "0.5", "1.5", "0 til 2"},
		{money{-6, 1}, "500000", "500000", ""},
	} {
		if got := c.m.interval(Danish, dec(c.low), dec(c.high)); got != c.want {
			t.Errorf("from %s to %s is %q, want %q", c.low, c.high, got, c.want)
		}
	}
	if got := (money{-6, 1}).interval(English, dec("450000"), dec("750000")); got != "0.45 to 0.75" {
		t.Errorf("in English an interval is %q", got)
	}
}

// "ca." stands only where its reader expects as much doubt as there is; otherwise the bounds stand themselves.
func TestAbout(t *testing.T) {
	for _, c := range []struct {
		value, low, high string
		text, change     string
		english          string
	}{
		{"1300000", "1300000", "1300000", "1,3 mio. kr.", "+1,3 mio. kr.", "DKK 1.3 million"},
		{"1300000", "1250000", "1350000", "ca. 1,3 mio. kr.", "ca. +1,3 mio. kr.", "approx. DKK 1.3 million"},
		{"2600000", "2500000", "2700000", "2,5 til 2,7 mio. kr.", "+2,5 til +2,7 mio. kr.", "DKK 2.5 to 2.7 million"},
		{"2600000", "2590000", "2610000", "ca. 2,6 mio. kr.", "ca. +2,6 mio. kr.", "approx. DKK 2.6 million"},
		{"25000", "24000", "25000", "24.000 til 25.000 kr.", "+24.000 til +25.000 kr.", "DKK 24,000 to 25,000"},
		{"-700000", "-700000", "-700000", "−0,7 mio. kr.", "−0,7 mio. kr.", "DKK −0.7 million"},
		{"-700000", "-750000", "-650000", "ca. −0,7 mio. kr.", "ca. −0,7 mio. kr.", "approx. DKK −0.7 million"},
		{"-100000", "-200000", "0", "−0,2 til 0,0 mio. kr.", "−0,2 til 0,0 mio. kr.", "DKK −0.2 to 0.0 million"},
		{"0", "-100000", "100000", "−100.000 til 100.000 kr.", "−100.000 til +100.000 kr.", "DKK −100,000 to 100,000"},
		{"0.5", "0.5", "0.5", "1 kr.", "+1 kr.", "DKK 1"},
	} {
		a := Amount{dec(c.value), dec(c.low), dec(c.high)}
		if got := Danish.about(a); got != c.text {
			t.Errorf("%v is %q, want %q", a, got, c.text)
		}
		if got := Danish.aboutChange(a); got != c.change {
			t.Errorf("a change of %v is %q, want %q", a, got, c.change)
		}
		if got := English.about(a); got != c.english {
			t.Errorf("%v is %q in English, want %q", a, got, c.english)
		}
	}
}

// Whoever reads an amount back as the case files are read finds no less doubt in it than there is. Amounts are drawn in
// thousands of kroner, which are shown unrounded.
func TestAboutHidesNoDoubt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		thousands := func(label string, most int) decimal.Decimal {
			return decimal.NewFromInt(int64(rapid.IntRange(0, most).Draw(t, label)) * 1000)
		}
		low := thousands("low", 3000)
		value := low.Add(thousands("below", 200))
		a := Amount{value, low, value.Add(thousands("above", 200))}
		read, err := amount.Parse(Danish.about(a))
		if err != nil {
			t.Fatalf("%v is %q, which cannot be read: %v", a, Danish.about(a), err)
		}
		if read.Low().GreaterThan(a.Low) || read.High().LessThan(a.High) || a.Low.Equal(a.High) != read.IsExact() {
			t.Fatalf("%v is %q, which is read as %s to %s", a, Danish.about(a), read.Low(), read.High())
		}
	})
}

// How far inputs may be off is rounded down: at what is printed the sign still holds.
func TestHoldsToIsRoundedDown(t *testing.T) {
	if got := (money{-6, 1}).plainTo(Danish, dec("133999")); got != "0,133" {
		t.Errorf("133.999 kr. is printed as %s", got)
	}
	if got := (money{0, 0}).plainTo(Danish, dec("133999")); got != "133.999" {
		t.Errorf("133.999 kr. is printed as %s", got)
	}
}

// A published amount without a unit has one in a sentence, with its thousands apart; any other stands as it was published.
func TestWithUnit(t *testing.T) {
	for text, want := range map[string]string{
		"300000": "300.000 kr.", "ca. 300000": "ca. 300.000 kr.", "300.000": "300.000 kr.", "300.000 kr.": "300.000 kr.",
		"ca. 1,3 mio. kr.": "ca. 1,3 mio. kr.", "en halv million": "en halv million",
	} {
		if got := Danish.withUnit(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if got := Lang("en-u-cu-gbp").withUnit("300000"); got != "£300,000" {
		t.Errorf("in English about pounds it is %q", got)
	}
}
