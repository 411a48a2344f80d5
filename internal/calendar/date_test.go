package calendar

import "testing"

func TestParseRefusesWhatIsNotADate(t *testing.T) {
	for _, text := range []string{"", "2020", "2020-13-01", "2020-06-31", "1. oktober 2020", "20-10-01", "1500-01-01", "9999-01-01"} {
		if d, err := Parse(text); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", text, d)
		}
	}
}

// The note's models begin on 1 October; delårsvirkning is months/12 (a quarter of the year).
func TestShareOfYear(t *testing.T) {
	for _, c := range []struct {
		date     string
		year     int
		num, den int64
	}{
		{"2020-10-01", 2020, 3, 12},
		{"2020-01-01", 2020, 12, 12},
		{"2020-12-01", 2020, 1, 12},
		{"2020-10-16", 2020, 2*31 + 16, 12 * 31},
		{"2020-02-29", 2020, 10*29 + 1, 12 * 29},
		{"2020-10-01", 2021, 1, 1},
		{"2020-10-01", 2019, 0, 1},
	} {
		d, err := Parse(c.date)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.ShareOfYear(c.year); got != (Share{c.num, c.den}) {
			t.Errorf("%s in %d: share %d/%d, want %d/%d", c.date, c.year, got.Num, got.Den, c.num, c.den)
		}
	}
}

// Who writes a day that the month does not have is told how many it has: the form of the date is right.
func TestParseTellsTheLengthOfTheMonth(t *testing.T) {
	for text, want := range map[string]string{
		"2026-04-31":  `"2026-04-31" is not a date: April 2026 has 30 days`,
		"2027-02-29":  `"2027-02-29" is not a date: 2027 is no leap year`,
		"2028-02-30":  `"2028-02-30" is not a date: February 2028 has 29 days`,
		"2026-04-32":  `"2026-04-32" is not a date`,
		"2026-13-31":  `"2026-13-31" is not a date`,
		"2026-4-31":   `"2026-4-31" is not a date`,
		"2026-04-31 ": `"2026-04-31 " is not a date`,
	} {
		if d, err := Parse(text); err == nil || err.Error() != want {
			t.Errorf("Parse(%q) = %v, %v, want %s", text, d, err, want)
		}
	}
	if _, err := Parse("2028-02-29"); err != nil {
		t.Errorf("2028 is a leap year: %v", err)
	}
}
