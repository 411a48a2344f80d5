// Package calendar holds dates without clock or zone, and the share of a financial year that is left on a date.
//
// Start with [Parse] for a date and with [Years] for financial years. These begin on the first of a month; weeks, and years of
// 52 weeks, are not known here.
package calendar

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day. The zero Date is no date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Parse reads a date written 2020-10-01, between the years 1900 and 2200; anything else, the 31st of June among it, is an
// error.
func Parse(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, noDate(text)
	}
	if t.Year() < 1900 || t.Year() > 2200 {
		return Date{}, fmt.Errorf("%q is not in a year between 1900 and 2200", text)
	}
	return Date{t.Year(), t.Month(), t.Day()}, nil
}

// noDate says what is wrong with a text that is no date: a day that the month does not have, or anything else.
func noDate(text string) error {
	var year, month, day int
	if n, _ := fmt.Sscanf(text, "%4d-%2d-%2d", &year, &month, &day); n == 3 && month >= 1 && month <= 12 && day > 28 && day <= 31 {
		switch last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day(); {
		case text != fmt.Sprintf("%04d-%02d-%02d", year, month, day) || day <= last:
		case time.Month(month) == time.February && day == 29:
			return fmt.Errorf("%q is not a date: %d is no leap year", text, year)
		default:
			return fmt.Errorf("%q is not a date: %s %d has %d days", text, time.Month(month), year, last)
		}
	}
	return fmt.Errorf("%q is not a date", text)
}

func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Before reports whether d comes before e.
func (d Date) Before(e Date) bool { return d.ordinal() < e.ordinal() }

// Compare orders days: below 0 if the day is before another, above 0 if after.
func (d Date) Compare(e Date) int { return cmp.Compare(d.ordinal(), e.ordinal()) }

func (d Date) ordinal() int { return d.Year*10000 + int(d.Month)*100 + d.Day }

// Share is a share of a year as an exact fraction.
type Share struct{ Num, Den int64 }

// ShareOfYear is the share of a calendar year in which something that begins on d is in force; see [Years.Share].
func (d Date) ShareOfYear(year int) Share { return Years{}.Share(d, year) }
