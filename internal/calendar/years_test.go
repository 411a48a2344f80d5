package calendar

import (
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestFinancialYears(t *testing.T) {
	april := YearsFrom(time.April)
	for _, c := range []struct {
		date     string
		of       int
		label    string
		left     int
		num, den int64 // of the year that the date lies in
	}{
		{"2024-04-01", 2024, "2024/25", 12, 12, 12},
		{"2024-10-01", 2024, "2024/25", 6, 6, 12},
		{"2024-12-31", 2024, "2024/25", 4, 3*31 + 1, 12 * 31},
		{"2025-01-01", 2024, "2024/25", 3, 3, 12},
		{"2025-03-01", 2024, "2024/25", 1, 1, 12},
		{"2025-03-31", 2024, "2024/25", 1, 1, 12 * 31},
		{"2024-03-31", 2023, "2023/24", 1, 1, 12 * 31},
		{"1999-04-01", 1999, "1999/00", 12, 12, 12},
	} {
		d, err := Parse(c.date)
		if err != nil {
			t.Fatal(err)
		}
		of := april.Of(d)
		if of != c.of || april.Label(of) != c.label || april.MonthsLeft(d) != c.left || april.Share(d, of) != (Share{c.num, c.den}) {
			t.Errorf("%s lies in %d (%s), %d months left, share %v; want %+v", c.date, of, april.Label(of), april.MonthsLeft(d), april.Share(d, of), c)
		}
		if after, before := april.Share(d, of+1), april.Share(d, of-1); after != (Share{1, 1}) || before != (Share{0, 1}) {
			t.Errorf("%s: %v of the year after, %v of the year before", c.date, after, before)
		}
	}
	if label := (Years{}).Label(2020); label != "2020" {
		t.Errorf("a calendar year is called %q", label)
	}
}

func TestParseYears(t *testing.T) {
	for _, text := range []string{"", "April", "apr", "4", "smarch"} {
		if y, err := ParseYears(text); err == nil {
			t.Errorf("%q is %v", text, y)
		}
	}
	if y, err := ParseYears("april"); err != nil || y != YearsFrom(time.April) || y.Begin() != time.April {
		t.Errorf("april is %v (%v)", y, err)
	}
	if y, err := ParseYears("january"); err != nil || !y.AreCalendar() {
		t.Errorf("january is %v (%v)", y, err)
	}
}

// What begins on a date is in force in its own year for what is left of it, in no year before and in all of every year after;
// a month later it is in force a twelfth less, whichever month years begin in.
func TestSharesOfFinancialYears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := YearsFrom(time.Month(rapid.IntRange(1, 12).Draw(t, "begin")))
		at := time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 3000).Draw(t, "day"))
		d := Date{at.Year(), at.Month(), at.Day()}
		of := y.Of(d)
		s := y.Share(d, of)
		share := big.NewRat(s.Num, s.Den)
		if share.Sign() <= 0 || share.Cmp(big.NewRat(1, 1)) > 0 {
			t.Errorf("%s: %v of its year", d, share)
		}
		first := Date{d.Year, d.Month, 1}
		if d.Day != 1 {
			whole := y.Share(first, of)
			if big.NewRat(whole.Num, whole.Den).Cmp(share) <= 0 {
				t.Errorf("%s is in force for longer than %s", d, first)
			}
		}
		if y.MonthsLeft(d) == 12 && d.Month != y.Begin() {
			t.Errorf("%s: a whole year is left of one that begins in %s", d, y.Begin())
		}
	})
}
