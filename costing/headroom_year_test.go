package costing_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"dk/reorg/costing"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// What carries the cost of a plan is the lasting money of the budget year, or of the year in which the plan begins where that is
// later: a pot that is replaced by then carries nothing, and neither does one that begins after it.
func TestHeadroomOfTheYearInWhichAPlanBegins(t *testing.T) {
	const chain = "  - {id: a, amount: 1000000, nature: varying, year: 2020}\n  - {id: b, amount: 200000, nature: varying, year: 2022, replaces: a}\n"
	for _, c := range []struct {
		name, budget, begins string
		year                 int
		headroom             string
	}{
		{"begins long after", "pots:\n  - {id: a, amount: 100}\n  - {id: b, amount: 500, year: 2029}\n", "2020-10-01", 2020, "100"},
		{"begins when the plan does", "pots:\n  - {id: a, amount: 100}\n  - {id: b, amount: 500, year: 2022}\n", "2022-10-01", 2022, "600"},
		{"replaced before the plan begins", "pots:\n" + chain, "2022-10-01", 2022, "200000"},
		{"replaced after the plan begins", "pots:\n" + chain, "2021-10-01", 2021, "1000000"},
		{"begins before the budget year", "budget_year: 2022\npots:\n" + chain, "2020-10-01", 2022, "200000"},
		{"begins after the budget year", "budget_year: 2021\npots:\n" + chain, "2023-01-01", 2023, "200000"},
		{"earmarks go with the pot", "pots:\n" + chain + "earmarks:\n  - {pot: a, amount: 50000, for: x}\n", "2022-10-01", 2022, "150000"},
		{"money for a time", "pots:\n  - {id: a, amount: 100}\n  - {id: b, amount: 500, nature: temporary, year: 2022}\n", "2022-10-01", 2022, "100"},
	} {
		m := yearsModel(t, c.budget)
		p := priceOf(t, m, post(1, date(t, c.begins), 100, false))
		if p.HeadroomYear != c.year || p.Headroom.Value().String() != c.headroom {
			t.Errorf("%s: the headroom is %s of %d, want %s of %d", c.name, p.Headroom.Value(), p.HeadroomYear, c.headroom, c.year)
		}
		if want := costing.Less(costing.Label{}, p.Headroom, p.Cost).Value(); !p.Balance.Value().Equal(want) {
			t.Errorf("%s: the balance is %s, want %s", c.name, p.Balance.Value(), want)
		}
	}
}

// A saving that comes first asks for no money: the year of the headroom is the first in which the plan costs more than it saves
// then, by full-year effect of what has begun. What costs a little at once and more later has the headroom of its first year.
func TestHeadroomYearOfSavingAndCost(t *testing.T) {
	const budget = "pots:\n  - {id: p, amount: 100000}\n  - {id: n, amount: 600000, year: 2022}\n"
	kons := func(n int, from string, fraction int64, abolish bool) costing.Change {
		return post(n, date(t, from), fraction, abolish)
	}
	phased := kons(1, "2020-01-01", 100, false)
	phased.Phases = []costing.Phase{{From: date(t, "2022-01-01"), Share: big.NewRat(1, 1)}}
	phased.Temporary = []costing.Ending{costing.NewEnding(phased, "", kroner(10), date(t, "2023-12-31"), org.Origin{}, diag.Pos{})}
	for _, c := range []struct {
		name    string
		changes []costing.Change
		year    int
	}{
		{"saves first", []costing.Change{kons(1, "2020-01-01", 2, true), kons(2, "2022-01-01", 100, false)}, 2022},
		{"costs a little first", []costing.Change{kons(1, "2020-01-01", 2, false), kons(2, "2022-01-01", 100, false)}, 2020},
		{"costs first what it saves as well", []costing.Change{kons(1, "2020-01-01", 2, false), kons(2, "2020-10-01", 2, true), kons(3, "2022-01-01", 100, false)}, 2022},
		{"saves within the year in which it costs", []costing.Change{kons(1, "2021-12-31", 100, true), kons(2, "2021-01-01", 50, false), kons(3, "2022-10-01", 100, false)}, 2022},
		{"saves more later", []costing.Change{kons(1, "2021-01-01", 50, false), kons(2, "2022-01-01", 100, true)}, 2021},
		{"never costs anything", []costing.Change{kons(1, "2022-01-01", 100, true)}, 2020},
		{"is phased in later", []costing.Change{phased}, 2022},
	} {
		m := yearsModel(t, budget)
		p := priceOf(t, m, c.changes...)
		if p.HeadroomYear != c.year {
			t.Errorf("what %s has the headroom of %d, want %d", c.name, p.HeadroomYear, c.year)
		}
		if want := map[bool]string{true: "700000", false: "100000"}[c.year == 2022]; p.Headroom.Value().String() != want {
			t.Errorf("what %s has a headroom of %s, want %s", c.name, p.Headroom.Value(), want)
		}
	}
}

// The years are looked at until nothing changes any more: a pot that becomes smaller later, a phase, and the year after what
// begins within one or ends.
func TestYearsUntilNothingChanges(t *testing.T) {
	const small = "pots:\n  - {id: a, amount: 1000000, year: 2020}\n"
	for _, c := range []struct {
		name, budget string
		change       func(*costing.Change)
		year         int
	}{
		{"a pot takes the place of another", small + "  - {id: b, amount: 1, year: 2030, replaces: a}\n", nil, 2030},
		{"a pot ends", small + "  - {id: b, amount: 1, nature: temporary, year: 2021, until: 2030}\n", nil, 2031},
		{"a phase begins within a year", small, func(c *costing.Change) {
			c.Phases = []costing.Phase{{From: c.From, Share: big.NewRat(1, 2)}, {From: date(t, "2035-07-01"), Share: big.NewRat(1, 1)}}
		}, 2036},
		{"something is paid once", small, func(c *costing.Change) {
			c.OneOffs = []costing.OneOff{costing.NewOneOff(*c, "other", "", kroner(1), 2033, org.Origin{}, diag.Pos{})}
		}, 2034},
		{"nothing is left but the change", small, nil, 2021},
	} {
		change := post(1, date(t, "2020-07-01"), 100, false)
		if c.change != nil {
			c.change(&change)
		}
		p := priceOf(t, yearsModel(t, c.budget), change)
		last := p.Years[len(p.Years)-1].Year
		if n := len(p.Around); n > 0 {
			last = p.Around[n-1].Year
		}
		if p.Settled != c.year || last < c.year {
			t.Errorf("when %s, nothing changes from %d on, and the last year is %d; want %d", c.name, p.Settled, last, c.year)
		}
	}
}

// Money of another economy crosses as the own counts: that of the year.
func TestLentMoneyOfTheYear(t *testing.T) {
	const budget = "pots:\n  - {id: s, amount: 100000, economy: social}\n  - {id: h, amount: 1000000, nature: temporary, year: 2020, economy: health}\n" +
		"  - {id: g, amount: 300000, year: 2022, economy: health}\nfunding:\n  - {from: health, to: social, up_to: 400000, because: agreed}\n"
	for year, want := range map[int]string{2020: "100000", 2021: "100000", 2022: "400000"} {
		if got := yearsModel(t, budget).Budget.Lasting(year).Value().String(); got != want {
			t.Errorf("in %d the headroom is %s, want %s", year, got, want)
		}
	}
}

// Without a budget year, the headroom is that of the year which the case is about.
func TestYearThatACaseIsAbout(t *testing.T) {
	m := yearsModel(t, "pots:\n  - {id: a, amount: 100}\n  - {id: b, amount: 50, year: 2021}\n")
	for year, want := range map[int]string{2020: "100", 2021: "150"} {
		if m.Budget.About(year); m.Budget.Headroom().Value().String() != want {
			t.Errorf("about %d the headroom is %s, want %s", year, m.Budget.Headroom().Value(), want)
		}
	}
	written := yearsModel(t, "budget_year: 2021\npots:\n  - {id: a, amount: 100}\n  - {id: b, amount: 50, year: 2021}\n")
	if written.Budget.About(2020); written.Budget.Year() != 2021 {
		t.Errorf("the budget year is written, and yet %d", written.Budget.Year())
	}
}

// Money for a time that names no year is of the year of the price level, and not of those before it.
func TestTemporaryPotWithoutAYear(t *testing.T) {
	for budget, want := range map[string]string{
		"pots:\n  - {id: a, amount: 100, nature: temporary}\n":              "0 100 0 0",
		"pots:\n  - {id: a, amount: 100, nature: temporary, until: 2021}\n": "0 100 100 0",
		"pots:\n  - {id: a, amount: 100, nature: temporary, until: 2019}\n": "100 0 0 0",
	} {
		if got := headrooms(yearsModel(t, budget).Budget, 2019); got != want {
			t.Errorf("%s2019 to 2022 hold %s, want %s", budget, got, want)
		}
	}
}

// The pots that do not come every year alike are named of a year: not the one that is gone, nor the one that is not there yet.
func TestUnsteadyPotsOfAYear(t *testing.T) {
	b := yearsModel(t, "pots:\n  - {id: a, amount: 9, nature: varying, year: 2020}\n  - {id: b, amount: 8, nature: varying, year: 2022, replaces: a}\n"+
		"  - {id: c, amount: 7, nature: temporary, year: 2021}\n  - {id: d, amount: 6}\n").Budget
	for year, want := range map[int]string{2019: "", 2020: "a", 2021: "a c", 2022: "b", 2030: "b"} {
		var ids []string
		for _, p := range b.Unsteady(year) {
			ids = append(ids, p.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("in %d the unsteady pots are %q, want %q", year, got, want)
		}
	}
}

// No year in which a plan pays something that does not come every year is lost, be it before those shown or after; what it costs
// every year before them is added up.
func TestYearsAroundThoseShown(t *testing.T) {
	m := yearsModel(t, "budget_year: 2022\npots:\n  - {id: a, amount: 2000000}\n")
	c := post(1, date(t, "2020-07-01"), 100, false)
	c.OneOffs = []costing.OneOff{costing.NewOneOff(c, "other", "", kroner(30), 2027, org.Origin{}, diag.Pos{})}
	c.Temporary = []costing.Ending{costing.NewEnding(c, "", kroner(100), calendar.Date{Year: 2021, Month: 12, Day: 31}, org.Origin{}, diag.Pos{})}
	p := priceOf(t, m, c)
	var got []string
	for _, y := range p.Around {
		got = append(got, fmt.Sprint(y.Year, " ", y.Spent.Value(), " ", y.Balance.Value()))
	}
	want := []string{"2020 600050 1399950", "2021 1200100 799900", "2026 1200000 800000", "2027 1200030 799970", "2028 1200000 800000"}
	if !slices.Equal(got, want) {
		t.Errorf("around the years shown there are\n%q, want\n%q", got, want)
	}
	if p.Earlier.Value().String() != "1800000" {
		t.Errorf("before 2022 it costs %s, want 1800000", p.Earlier.Value())
	}
}
