package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Years are financial years that all begin on the first of one month. A financial year is called by the calendar year in which
// it begins: 2020 is the year from 1 April 2020 where years begin in April. The zero Years are calendar years.
type Years struct {
	after int // months after January in which they begin: 0 to 11
}

// YearsFrom are the financial years that begin in a month.
func YearsFrom(month time.Month) Years { return Years{int(month) - 1} }

// Months are the names of the months that years can begin in, in English and in lower case, January first.
func Months() []string {
	var out []string
	for m := time.January; m <= time.December; m++ {
		out = append(out, strings.ToLower(m.String()))
	}
	return out
}

// ParseYears reads the name of the month in which years begin, one of [Months].
func ParseYears(month string) (Years, error) {
	if i := slices.Index(Months(), month); i >= 0 {
		return Years{i}, nil
	}
	return Years{}, fmt.Errorf("%q is not a month", month)
}

// Begin is the month in which the years begin.
func (y Years) Begin() time.Month { return time.Month(y.after + 1) }

// AreCalendar reports whether the years are calendar years.
func (y Years) AreCalendar() bool { return y == Years{} }

// Of is the year that a date lies in.
func (y Years) Of(d Date) int {
	if d.Month < y.Begin() {
		return d.Year - 1
	}
	return d.Year
}

// Label is what people call a year: 2020, or 2020/21 where years do not begin in January.
func (y Years) Label(year int) string {
	if y.AreCalendar() {
		return fmt.Sprint(year)
	}
	return fmt.Sprintf("%d/%02d", year, (year+1)%100)
}

// MonthsLeft is how many months of its year are left on a date, the month of the date included.
func (y Years) MonthsLeft(d Date) int { return 12 - (int(d.Month)-int(y.Begin())+12)%12 }

// Share is the share of a year in which something that begins on d is in force: whole months count a twelfth, as budgets do;
// a month that has begun counts by its days. Before the year it is the whole year, after it nothing.
func (y Years) Share(d Date, year int) Share {
	switch of := y.Of(d); {
	case of < year:
		return Share{1, 1}
	case of > year:
		return Share{0, 1}
	}
	months := int64(y.MonthsLeft(d))
	if d.Day == 1 {
		return Share{months, 12}
	}
	days := int64(time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC).Day())
	left := days - int64(d.Day) + 1
	return Share{(months-1)*days + left, 12 * days}
}
