package costing_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// yearsModel has one grade at 1,2 mio. kr. and a budget.
func yearsModel(t testing.TB, budget string) *costing.Model {
	t.Helper()
	files := fstest.MapFS{
		"prices.yaml": {Data: []byte("prices:\n  - {grade: chef, annual: 1200000}\n")},
		"budget.yaml": {Data: []byte(budget)},
	}
	var diags diag.List
	m := costing.Read(files, "prices.yaml", "budget.yaml", 2020, org.Sources{}, &diags)
	if diags.Len() > 0 {
		t.Fatalf("%s\n%q", budget, said(&diags))
	}
	return m
}

// post is a change that creates a post at a share of full time, or abolishes one.
func post(number int, from calendar.Date, share int64, abolish bool) costing.Change {
	p := &org.Post{ID: org.ID(fmt.Sprint("p", number)), Title: "Chef", Grade: "chef", Fraction: org.Fraction(share) * org.Full / 100}
	d := org.Delta[org.Post]{After: p}
	if abolish {
		d = org.Delta[org.Post]{Before: p}
	}
	return costing.Change{
		Name: fmt.Sprintf("%d create_post p%d", number, number), Subject: string(p.ID), From: from,
		Posts: []costing.PostChange{{Delta: d}},
	}
}

func date(t testing.TB, text string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func exactly(f costing.Figure) *big.Rat {
	return f.At(func(l *costing.Leaf) *big.Rat { return l.Amount.Value().Rat() })
}

func kroner(n int64) amount.Amount { return amount.Exact(decimal.NewFromInt(n), amount.Money) }

func priceOf(t testing.TB, m *costing.Model, changes ...costing.Change) costing.Priced {
	t.Helper()
	var diags diag.List
	p := m.Price([]costing.Section{{ID: "s", Title: "S", Changes: changes}}, &diags)
	if diags.Len() > 0 {
		t.Fatalf("%q", said(&diags))
	}
	return p
}

// day counts days one by one, which is slow and knows nothing of shares: each day is worth a twelfth of a year divided by
// the days of its month.
type day struct{ time.Time }

func dayOf(d calendar.Date) day { return day{time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)} }

func (d day) weight() *big.Rat {
	last := time.Date(d.Year(), d.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return big.NewRat(1, 12*int64(last))
}

// overDays adds up what every day of some years, which begin in a month, is worth, times what it is asked to count.
func overDays(first, last int, begin time.Month, of func(day) *big.Rat) *big.Rat {
	total := new(big.Rat)
	end := time.Date(last+1, begin, 1, 0, 0, 0, 0, time.UTC)
	for d := (day{time.Date(first, begin, 1, 0, 0, 0, 0, time.UTC)}); d.Before(end); d = (day{d.AddDate(0, 0, 1)}) {
		if share := of(d); share.Sign() != 0 {
			total.Add(total, new(big.Rat).Mul(share, d.weight()))
		}
	}
	return total
}

var whole, nothing = big.NewRat(1, 1), new(big.Rat)

// shareOn is how much of its yearly cost a change has on a day.
func shareOn(c costing.Change, d day) *big.Rat {
	if len(c.Phases) == 0 {
		if d.Before(dayOf(c.From).Time) {
			return nothing
		}
		return whole
	}
	share := nothing
	for _, p := range c.Phases {
		if !d.Before(dayOf(p.From).Time) {
			share = p.Share
		}
	}
	return share
}

func paidOn(e costing.Ending, d day) *big.Rat {
	if d.Before(dayOf(e.From).Time) || d.After(dayOf(e.Until).Time) {
		return nothing
	}
	return whole
}

func drawDate(t *rapid.T, label string, first, last int) calendar.Date {
	d := time.Date(first, 1, 1+rapid.IntRange(0, 365*(last-first+1)-1).Draw(t, label), 0, 0, 0, 0, time.UTC)
	if rapid.Bool().Draw(t, label+" on the first") {
		d = time.Date(d.Year(), d.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	return calendar.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()}
}

func drawTimed(t *rapid.T, number int, begin time.Month) costing.Change {
	c := post(number, drawDate(t, "from", 2020, 2024), rapid.Int64Range(1, 100).Draw(t, "fraction"), rapid.Bool().Draw(t, "abolish"))
	c.Years = calendar.YearsFrom(begin)
	if rapid.Bool().Draw(t, "phased") {
		var dates []calendar.Date
		for range rapid.IntRange(1, 4).Draw(t, "phases") {
			if d := drawDate(t, "phase", 2020, 2025); !d.Before(c.From) && !slices.Contains(dates, d) {
				dates = append(dates, d)
			}
		}
		slices.SortFunc(dates, func(a, b calendar.Date) int { return strings.Compare(a.String(), b.String()) })
		for i, d := range dates {
			share := big.NewRat(rapid.Int64Range(0, 20).Draw(t, "share"), 20)
			if i == len(dates)-1 {
				share = whole
			}
			c.Phases = append(c.Phases, costing.Phase{From: d, Share: share})
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "temporary costs") {
		if until := drawDate(t, "until", 2020, 2027); !until.Before(c.From) {
			c.Temporary = append(c.Temporary, costing.NewEnding(c, "", kroner(rapid.Int64Range(0, 300).Draw(t, "temporary")*1000), until, org.Origin{}, diag.Pos{}))
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "one-off costs") {
		year := rapid.SampledFrom([]int{0, 2019, 2020, 2022, 2026, 2030}).Draw(t, "year")
		c.OneOffs = append(c.OneOffs, costing.NewOneOff(c, "moving", "", kroner(rapid.Int64Range(0, 300).Draw(t, "one-off")*1000), year, org.Origin{}, diag.Pos{}))
	}
	return c
}

// Whatever the dates, phases and ends: a year costs what its days cost, counted one by one; what is paid once is paid in one
// year; and what the years do not show is told beside them.
func TestYearsAreTheSumOfTheirDays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		budget := "pots:\n  - {id: pulje, amount: 1000000}\n"
		if year := rapid.SampledFrom([]int{0, 2019, 2021, 2023}).Draw(rt, "budget year"); year != 0 {
			budget += fmt.Sprintf("budget_year: %d\n", year)
		}
		m := yearsModel(t, budget)
		begin := time.Month(rapid.SampledFrom([]int{1, 4, 9}).Draw(rt, "years begin in"))
		var changes []costing.Change
		for i := range rapid.IntRange(1, 4).Draw(rt, "changes") {
			changes = append(changes, drawTimed(rt, i+1, begin))
		}
		p := priceOf(t, m, changes...)
		if len(p.Years) != 4 {
			rt.Fatalf("%d years", len(p.Years))
		}
		first, last := p.Years[0].Year, p.Years[3].Year
		inYears, all := new(big.Rat), new(big.Rat)
		for _, y := range p.Years {
			cost, temporary, oneOff := new(big.Rat), new(big.Rat), new(big.Rat)
			for i, c := range changes {
				share := overDays(y.Year, y.Year, begin, func(d day) *big.Rat { return shareOn(c, d) })
				cost.Add(cost, share.Mul(share, exactly(p.Steps[i])))
				for _, e := range c.Temporary {
					part := overDays(y.Year, y.Year, begin, func(d day) *big.Rat { return paidOn(e, d) })
					temporary.Add(temporary, part.Mul(part, e.Leaf.Amount.Value().Rat()))
				}
				for _, o := range c.OneOffs {
					if o.Year == y.Year {
						oneOff.Add(oneOff, o.Leaf.Amount.Value().Rat())
					}
				}
			}
			spent := new(big.Rat).Add(cost, temporary)
			spent.Add(spent, oneOff)
			balance := new(big.Rat).Sub(big.NewRat(1000000, 1), spent)
			for what, c := range map[string]struct {
				got  costing.Figure
				want *big.Rat
			}{
				"cost": {y.Cost, cost}, "temporary": {y.Temporary, temporary}, "one-off": {y.OneOff, oneOff}, "spent": {y.Spent, spent}, "balance": {y.Balance, balance},
			} {
				if got := exactly(c.got); got.Cmp(c.want) != 0 {
					rt.Errorf("%s of %d is %s, want %s", what, y.Year, got, c.want)
				}
			}
			if !y.Balance.Value().Equal(y.Headroom.Value().Sub(y.Cost.Value()).Sub(y.Temporary.Value()).Sub(y.OneOff.Value())) {
				rt.Errorf("what is shown of %d does not add up", y.Year)
			}
			inYears.Add(inYears, temporary)
			inYears.Add(inYears, oneOff)
		}
		for _, c := range changes {
			for _, e := range c.Temporary {
				years := overDays(2019, 2028, begin, func(d day) *big.Rat { return paidOn(e, d) })
				all.Add(all, years.Mul(years, e.Leaf.Amount.Value().Rat()))
			}
			for _, o := range c.OneOffs {
				all.Add(all, o.Leaf.Amount.Value().Rat())
			}
		}
		if got := new(big.Rat).Add(exactly(p.OneOff), exactly(p.Temporary)); got.Cmp(all) != 0 {
			rt.Errorf("paid once and for a time: %s, want %s", got, all)
		}
		if beyond := new(big.Rat).Sub(all, inYears); beyond.Cmp(exactly(p.Beyond)) != 0 {
			rt.Errorf("outside %d to %d there is %s, want %s", first, last, exactly(p.Beyond), beyond)
		}
		if len(p.Steps) > 0 && !p.Begins.IsZero() {
			for _, y := range p.Years {
				if y.Year == p.BeginsIn() && exactly(y.Cost).Cmp(exactly(p.PartYear)) != 0 {
					rt.Errorf("the first year costs %s, its part-year effect is %s", exactly(y.Cost), exactly(p.PartYear))
				}
			}
		}
	})
}

// A change has the share of each phase from its day on, in twelfths and days as everything else; the year after the last
// phase has all of it.
func TestPhases(t *testing.T) {
	m := yearsModel(t, "pots:\n  - {id: pulje, amount: 1000000}\n")
	c := post(1, date(t, "2020-07-01"), 100, false)
	c.Phases = []costing.Phase{{From: date(t, "2020-10-01"), Share: big.NewRat(1, 2)}, {From: date(t, "2021-04-01"), Share: big.NewRat(1, 1)}}
	p := priceOf(t, m, c)
	// 1,2 mio. kr.: half of it for 3 months; half of it for 3 months and all of it for 9; all of it.
	for i, want := range []string{"150000", "1050000", "1200000", "1200000"} {
		if got := p.Years[i].Cost.Value().String(); got != want {
			t.Errorf("%d costs %s, want %s", p.Years[i].Year, got, want)
		}
	}
	if p.BeginsIn() != 2020 || p.Begins != date(t, "2020-10-01") || p.Months() != 0 || p.PartYear.Value().String() != "150000" {
		t.Errorf("it begins on %s with %s for %d months", p.Begins, p.PartYear.Value(), p.Months())
	}
	if p.Cost.Value().String() != "1200000" {
		t.Errorf("with full effect it costs %s", p.Cost.Value())
	}
}

// Pay protection of 120.000 kr. a year from 1 October 2020 until 31 March 2022: 3 + 12 + 3 months.
func TestTemporaryCostEnds(t *testing.T) {
	m := yearsModel(t, "pots:\n  - {id: pulje, amount: 1000000}\n")
	c := post(1, date(t, "2020-10-01"), 100, true)
	c.Temporary = []costing.Ending{costing.NewEnding(c, "lønsikring", kroner(120000), date(t, "2022-03-31"), org.Origin{}, diag.Pos{})}
	p := priceOf(t, m, c)
	for i, want := range []string{"30000", "120000", "30000", "0"} {
		if got := p.Years[i].Temporary.Value().String(); got != want {
			t.Errorf("%d has %s for a time, want %s", p.Years[i].Year, got, want)
		}
	}
	if got := p.Temporary.Value().String(); got != "180000" {
		t.Errorf("in all it is %s", got)
	}
	if got := p.Cost.Value().String(); got != "-1200000" {
		t.Errorf("what ends entered the cost a year: %s", got)
	}
}

// A scenario that saves pays back: what is paid once and for a time, divided by the saving a year, exact. One that saves
// nothing, or perhaps nothing, or that costs nothing first, does not.
func TestPayback(t *testing.T) {
	m := yearsModel(t, "pots:\n  - {id: pulje, amount: 1000000}\n")
	from := date(t, "2020-10-01")
	with := func(c costing.Change, once int64) costing.Change {
		c.OneOffs = []costing.OneOff{costing.NewOneOff(c, "severance", "", kroner(once), 0, org.Origin{}, diag.Pos{})}
		c.Temporary = []costing.Ending{costing.NewEnding(c, "", kroner(120000), date(t, "2022-03-31"), org.Origin{}, diag.Pos{})}
		return c
	}
	p := priceOf(t, m, with(post(1, from, 50, true), 820000)) // (820.000 + 180.000) / 600.000
	if !p.PaysBack || exactly(p.Payback).RatString() != "5/3" || p.Payback.Value().String() != "1.67" {
		t.Errorf("pays back %v in %s years", p.PaysBack, exactly(p.Payback))
	}
	for name, p := range map[string]costing.Priced{
		"costs more":          priceOf(t, m, with(post(1, from, 50, false), 1)),
		"costs nothing first": priceOf(t, m, post(1, from, 50, true)),
		"changes nothing":     priceOf(t, m, with(costing.Change{Name: "1 retitle_post x", From: from}, 1)),
	} {
		if p.PaysBack {
			t.Errorf("a scenario that %s pays back in %s years", name, p.Payback.Value())
		}
	}
}

// headrooms are what the pots hold in the years from one on.
func headrooms(b *costing.Budget, from int, more ...costing.Earmark) string {
	var out []string
	for year := from; year < from+4; year++ {
		out = append(out, b.HeadroomIn(year, more...).Value().String())
	}
	return strings.Join(out, " ")
}

// Which money there is in which year: permanent and varying pots from their year on, temporary ones in theirs or until they
// end, replaced ones until then; and earmarks go where their pot goes. The headroom that decides holds only what lasts.
func TestPotsOverYears(t *testing.T) {
	for _, c := range []struct{ name, budget, years, headroom string }{
		{"no year", "pots:\n  - {id: a, amount: 100}\n", "100 100 100 100", "100"},
		{"permanent", "pots:\n  - {id: a, amount: 100, year: 2021}\n", "0 100 100 100", "0"},
		{"varying", "pots:\n  - {id: a, amount: 100, nature: varying, year: 2020}\n", "100 100 100 100", "100"},
		{"temporary", "pots:\n  - {id: a, amount: 100, nature: temporary, year: 2021}\n", "0 100 0 0", "0"},
		{"temporary without a year", "pots:\n  - {id: a, amount: 100, nature: temporary}\n", "100 0 0 0", "0"},
		{"until", "pots:\n  - {id: a, amount: 100, nature: temporary, year: 2020, until: 2022}\n", "100 100 100 0", "0"},
		{"replaced", "pots:\n  - {id: a, amount: 100, nature: varying, year: 2020}\n  - {id: b, amount: 70, nature: varying, year: 2021, replaces: a}\n  - {id: c, amount: 40, nature: varying, year: 2023, replaces: b}\n" +
			"earmarks:\n  - {pot: a, amount: 30, for: x}\n", "70 40 40 10", "70"},
		{"in another order", "pots:\n  - {id: b, amount: 70, year: 2021, replaces: a}\n  - {id: a, amount: 100, year: 2020}\n", "100 70 70 70", "100"},
		{"wholly promised", "pots:\n  - {id: a, amount: 100, year: 2020}\n  - {id: b, amount: 70, year: 2021, replaces: a}\nearmarks:\n  - {pot: a, all: true, for: x}\n", "0 0 0 0", "0"},
		{"promised of the later pot", "pots:\n  - {id: a, amount: 100, year: 2020}\n  - {id: b, amount: 70, year: 2021, replaces: a}\nearmarks:\n  - {pot: b, amount: 20, for: x}\n", "100 50 50 50", "100"},
		{"the earmark ends with its pot", "pots:\n  - {id: a, amount: 100, nature: temporary, year: 2020}\n  - {id: b, amount: 50}\nearmarks:\n  - {pot: a, amount: 30, for: x}\n", "120 50 50 50", "50"},
		{"beside one that lasts", "pots:\n  - {id: a, amount: 40}\n  - {id: b, amount: 80, nature: temporary, year: 2020}\n", "120 40 40 40", "40"},
		{"begins after the budget year", "budget_year: 2020\npots:\n  - {id: a, amount: 100}\n  - {id: b, amount: 50, year: 2022}\n", "100 100 150 150", "100"},
		{"begins in the budget year", "budget_year: 2022\npots:\n  - {id: a, amount: 100}\n  - {id: b, amount: 50, nature: varying, year: 2022}\n", "100 100 150 150", "150"},
		{"budget year", "budget_year: 2021\npots:\n  - {id: a, amount: 100, year: 2020}\n  - {id: b, amount: 70, year: 2021, replaces: a}\nearmarks:\n  - {pot: a, amount: 30, for: x}\n", "70 40 40 40", "40"},
	} {
		m := yearsModel(t, c.budget)
		if got := headrooms(m.Budget, 2020); got != c.years {
			t.Errorf("%s: 2020 to 2023 hold %s, want %s", c.name, got, c.years)
		}
		if got := m.Budget.Headroom().Value().String(); got != c.headroom {
			t.Errorf("%s: the headroom is %s, want %s", c.name, got, c.headroom)
		}
	}
}

// What a scenario promises of a pot is promised from the year in which it takes effect.
func TestPromiseOfAScenarioOverYears(t *testing.T) {
	m := yearsModel(t, "pots:\n  - {id: a, amount: 100, year: 2020}\n  - {id: b, amount: 70, year: 2022, replaces: a}\n")
	p := priceOf(t, m, costing.Change{Name: "1 earmark a", From: date(t, "2021-04-01"), Earmark: &costing.Promise{Pot: "a", For: "x", Amount: kroner(10)}})
	if got := headrooms(m.Budget, 2020, p.Marks...); got != "100 90 60 60" {
		t.Errorf("the years hold %s", got)
	}
}

// More than a pot holds can be promised of one that takes the place of a larger one.
func TestOverdrawnLater(t *testing.T) {
	m := yearsModel(t, "pots:\n  - {id: a, amount: 100, year: 2020}\n  - {id: b, amount: 70, year: 2021, replaces: a}\nearmarks:\n  - {pot: a, amount: 80, for: x}\n")
	if out := m.Budget.Overdrawn(); len(out) != 1 || out[0].ID != "b" {
		t.Errorf("overdrawn: %v", out)
	}
}

// At 1,02 and then 1,03 against the year before, 100 kr. of 2020 are 105,06 kr. in 2022: costs and pots alike. Beyond the
// factors nothing is assumed.
func TestProjection(t *testing.T) {
	m := yearsModel(t, "pots:\n  - {id: a, amount: 2000000}\nprojection:\n  - {year: 2021, factor: \"1,02\"}\n  - {year: 2022, factor: 1.03}\n")
	p := priceOf(t, m, post(1, date(t, "2020-10-01"), 100, false))
	var got []string
	for _, y := range p.Years {
		line := fmt.Sprint(y.Year)
		if y.Prices != nil {
			line = strings.Join([]string{line, y.Prices.Cost.Value().String(), y.Prices.Headroom.Value().String(), y.Prices.Balance.Value().String()}, " ")
		}
		got = append(got, line)
	}
	want := []string{"2020 300000 2000000 1700000", "2021 1224000 2040000 816000", "2022 1260720 2101200 840480", "2023"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
	if y := p.Years[2]; y.Cost.Value().String() != "1200000" || y.Balance.Value().String() != "800000" {
		t.Errorf("at the price level of the case 2022 costs %s", y.Cost.Value())
	}
}

// The verdict of a year is the same at its own prices: money and costs follow the same factors.
func TestProjectionKeepsTheVerdict(t *testing.T) {
	m := yearsModel(t, "pots:\n  - {id: a, amount: \"ca. 1,2 mio. kr.\"}\nprojection:\n  - {year: 2021, factor: \"1,0175\"}\n")
	p := priceOf(t, m, post(1, date(t, "2020-10-01"), 100, false))
	y := p.Years[1]
	if costing.Judge(y.Balance) != costing.Undetermined || costing.Judge(y.Prices.Balance) != costing.Undetermined {
		t.Errorf("%s, and %s at its own prices", costing.Judge(y.Balance), costing.Judge(y.Prices.Balance))
	}
}

// The years shown are four from the budget year, or from the first in which money is spent, on recruitment for one.
func TestFirstYear(t *testing.T) {
	c := post(1, date(t, "2021-04-01"), 100, false)
	early := c
	early.OneOffs = []costing.OneOff{costing.NewOneOff(c, "recruitment", "", kroner(1), 2020, org.Origin{}, diag.Pos{})}
	for _, x := range []struct {
		budget string
		change costing.Change
		want   int
	}{
		{"", c, 2021}, {"", early, 2020}, {"budget_year: 2022\n", early, 2022},
	} {
		m := yearsModel(t, x.budget+"pots:\n  - {id: a, amount: 100}\n")
		p := priceOf(t, m, x.change)
		if p.Years[0].Year != x.want || len(p.Years) != 4 {
			t.Errorf("%s: begins with %d and has %d years, want 4 from %d", x.budget, p.Years[0].Year, len(p.Years), x.want)
		}
	}
	m := yearsModel(t, "pots:\n  - {id: a, amount: 100}\n")
	if p := priceOf(t, m); len(p.Years) != 0 {
		t.Errorf("a plan that does nothing has %d years", len(p.Years))
	}
}
