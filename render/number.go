package render

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
)

// Number writes a decimal with a fixed number of decimals: 1.112,5 in Danish, 1,112.5 in English, with a real minus sign
// (U+2212) and never a minus before zero.
func (l Lang) Number(d decimal.Decimal, decimals int32) string {
	text := d.Abs().StringFixed(decimals)
	whole, fraction, _ := strings.Cut(text, ".")
	group, point := ".", ","
	if l.english() {
		group, point = ",", "."
	}
	var b strings.Builder
	if d.IsNegative() && strings.ContainsAny(text, "123456789") {
		b.WriteString("−")
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(point + fraction)
	}
	return b.String()
}

// Exact writes a decimal with all its decimals and no more.
func (l Lang) Exact(d decimal.Decimal) string {
	_, decimals, _ := strings.Cut(d.String(), ".")
	return l.Number(d, int32(len(decimals)))
}

// point writes the decimal point of a number in a text as the language does.
func (l Lang) point(number string) string {
	if l.english() {
		return number
	}
	return strings.Replace(number, ".", ",", 1)
}

// Change writes a decimal with its sign: +0,5, −0,4 and plain 0,0.
func (l Lang) Change(d decimal.Decimal, decimals int32) string {
	text := l.Number(d, decimals)
	if d.IsPositive() && strings.ContainsAny(text, "123456789") {
		return "+" + text
	}
	return text
}

// Count writes a whole number: 1.112.
func (l Lang) Count(n int) string { return l.Number(decimal.NewFromInt(int64(n)), 0) }

// signed writes a whole number with its sign.
func (l Lang) signed(n int) string { return l.Change(decimal.NewFromInt(int64(n)), 0) }

var danishMonths = [...]string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"}

// Date writes a date as people do: 1. oktober 2020, 1 October 2020.
func (l Lang) Date(d calendar.Date) string {
	switch {
	case d.IsZero():
		return ""
	case l.english():
		return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year)
	default:
		return fmt.Sprintf("%d. %s %d", d.Day, danishMonths[d.Month-1], d.Year)
	}
}

// day writes a date of the JSON form as people do; what is no date stays as it is.
func (l Lang) day(text string) string {
	d, err := calendar.Parse(text)
	if err != nil {
		return text
	}
	return l.Date(d)
}

// money is how the amounts of one table are shown: all in one unit with one number of decimals.
type money struct {
	shift    int32 // −6: millions
	decimals int32
}

// scales from coarse to fine: millions with one to three decimals, kroner, kroner and øre.
var scales = []money{{-6, 1}, {-6, 2}, {-6, 3}, {0, 0}, {0, 2}}

// finestOfMillions is the place among the scales from which on amounts may be rounded.
const finestOfMillions = 2

// fit returns the coarsest scale of millions at which every amount stands unrounded. Where there is none, it is the finest
// of millions at which every row still adds up, the last amount of a row being the sum of those before it, and nothing that
// is not 0 looks like 0, neither the amounts nor the bounds of those around which there is doubt; else kroner. The bounds
// of a rounded amount stand with its own decimals, so that it is printed between them.
func fit(rows [][]decimal.Decimal, around ...Amount) money {
	for _, m := range scales {
		if m.shift != 0 && m.exact(rows) && m.addsUp(rows) {
			return m
		}
	}
	for _, m := range scales[finestOfMillions:] {
		if m.addsUp(rows) && !m.hidesBounds(around) {
			return m
		}
	}
	m := scales[len(scales)-1]
	for m.decimals < decimalsAtMost && !m.addsUp(rows) {
		m.decimals++ // shares of full time in millionths of amounts that do not share them out
	}
	return m
}

// decimalsAtMost is how many decimals of a krone an amount can have: six as written, six more from a share of full time.
const decimalsAtMost = 12

func (m money) exact(rows [][]decimal.Decimal) bool {
	for _, row := range rows {
		for _, d := range row {
			if !m.round(d).Equal(d.Shift(m.shift)) {
				return false
			}
		}
	}
	return true
}

func (m money) addsUp(rows [][]decimal.Decimal) bool {
	for _, row := range rows {
		sum := decimal.Decimal{}
		for i, d := range row {
			shown := m.round(d)
			if m.hides(d) {
				return false
			}
			if i == len(row)-1 && len(row) > 1 && !sum.Equal(shown) {
				return false
			}
			sum = sum.Add(shown)
		}
	}
	return true
}

func (m money) round(d decimal.Decimal) decimal.Decimal { return d.Shift(m.shift).Round(m.decimals) }

// hides reports whether an amount that is not 0 would look like 0.
func (m money) hides(d decimal.Decimal) bool { return m.round(d).IsZero() && !d.IsZero() }

// hidesBounds reports whether a bound that is not 0 would look like 0.
func (m money) hidesBounds(around []Amount) bool {
	return slices.ContainsFunc(around, func(a Amount) bool { return m.hides(a.Low) || m.hides(a.High) })
}

// finer is the scale with a decimal more, for intervals: half a unit of the last digit needs one more digit. The finest of
// millions stays, because the amount itself may be rounded there.
func (m money) finer() money {
	if m.shift == 0 || m.decimals >= scales[finestOfMillions].decimals {
		return m
	}
	return money{m.shift, m.decimals + 1}
}

// exactly is the scale with as many decimals as an amount needs to stand unrounded, in millions at most three, or as many
// as it needs not to look like 0.
func (m money) exactly(d decimal.Decimal) money {
	for m.shift != 0 && (m.hides(d) && m.decimals < decimalsAtMost || m.decimals < 3 && !m.round(d).Equal(d.Shift(m.shift))) {
		m.decimals++
	}
	return m
}

// plainTo writes how far inputs may be off: in thousands of kroner where amounts stand in millions, finer below a thousand,
// and rounded down, because beyond it the sign no longer holds.
func (m money) plainTo(l Lang, d decimal.Decimal) string {
	switch {
	case m.shift != 0 && d.IsPositive() && d.LessThan(decimal.NewFromInt(1000)):
		m.decimals = 6
	case m.shift != 0:
		m.decimals = 3
	}
	return l.Number(d.Shift(m.shift).Truncate(m.decimals), m.decimals)
}

func (m money) unit(l Lang) string {
	if m.shift == 0 {
		return l.CurrencyName()
	}
	return l.millions()
}

// yearly is the unit of amounts a year.
func (m money) yearly(l Lang) string { return m.unit(l) + " " + l.words().AYear }

func (m money) plain(l Lang, d decimal.Decimal) string { return l.Number(d.Shift(m.shift), m.decimals) }
func (m money) change(l Lang, d decimal.Decimal) string {
	return l.Change(d.Shift(m.shift), m.decimals)
}

// interval writes the bounds of an amount: "0,45 til 0,75"; nothing when they are equal.
func (m money) interval(l Lang, low, high decimal.Decimal) string {
	if low.Equal(high) {
		return ""
	}
	f := m.finer().exactly(low).exactly(high)
	return l.between(f.outwards(l, low, false), f.outwards(l, high, true))
}

// beyond is a bound rounded to the scale so that the interval is never narrower than it is: the low one down, the high one up.
func (m money) beyond(d decimal.Decimal, up bool) decimal.Decimal {
	places := m.decimals + m.shift // of a krone
	if up {
		return d.RoundCeil(places)
	}
	return d.RoundFloor(places)
}

// outwards writes a bound rounded outwards.
func (m money) outwards(l Lang, d decimal.Decimal, up bool) string {
	return m.plain(l, m.beyond(d, up))
}

func (l Lang) between(low, high string) string {
	if l.english() {
		return low + englishTo + high
	}
	return low + " til " + high
}

// in writes an amount with its unit in running text, with as many decimals as it needs, one to three in millions: "0,6 mio.
// kr."; amounts below 100.000 kroner stand in kroner.
func (l Lang) in(d decimal.Decimal) string {
	m := textScale(d)
	return m.named(l, m.plain(l, d))
}

// textScale is the scale of an amount that stands alone.
func textScale(d decimal.Decimal) money {
	if !d.Abs().LessThan(decimal.NewFromInt(100_000)) {
		return scales[0].exactly(d)
	}
	if m := (money{0, 0}); !m.hides(d) {
		return m
	}
	return money{0, 2}
}

// named puts the unit to a number of this scale.
func (m money) named(l Lang, number string) string {
	unit := m.unit(l)
	if sign := signs[l.currency()]; l.english() && sign != "" {
		return withSign(number, sign, strings.TrimPrefix(unit, sign))
	}
	if currency, scale, _ := strings.Cut(unit, " "); l.english() {
		return strings.TrimSpace(currency + " " + number + " " + scale)
	}
	return number + " " + unit
}

// bareNumber is an amount as published that says no unit, perhaps with "ca." before it.
var bareNumber = regexp.MustCompile(`^([^\d]*)(\d[\d.,\s]*)$`)

// withUnit is an amount as published, in kroner where its text says no unit: "ca. 300000" is "ca. 300.000 kr.".
func (l Lang) withUnit(text string) string {
	parts := bareNumber.FindStringSubmatch(text)
	if parts == nil {
		return text
	}
	number := parts[2]
	if d, err := decimal.NewFromString(number); err == nil && !strings.Contains(number, ".") {
		number = l.Number(d, 0)
	}
	return parts[1] + money{0, 0}.named(l, number)
}

// about writes an amount with its unit and its doubt: "ca. 1,3 mio. kr." where the bounds are those that a reader of "ca."
// expects, and otherwise the bounds themselves.
func (l Lang) about(a Amount) string { return l.doubtful(a, money.plain) }

// aboutChange does the same for a difference: "ca. +0,3 mio. kr.".
func (l Lang) aboutChange(a Amount) string { return l.doubtful(a, money.change) }

// aboutSum writes the sum of several amounts. Their doubts add up, so that "ca." before it stands for a whole unit of its
// last digit and not for half of one: "ca. 2,4 mio. kr." for 2,3 to 2,5. Beyond that it is the bounds.
func (l Lang) aboutSum(a Amount) string {
	m := textScale(a.Value)
	unit := decimal.New(1, -m.decimals-m.shift)
	switch {
	case a.Low.Equal(a.High), m.shift == 0, a.Value.Sub(a.Low).GreaterThan(unit), a.High.Sub(a.Value).GreaterThan(unit):
		return l.about(a)
	default:
		return l.words().About + " " + m.named(l, m.plain(l, a.Value))
	}
}

func (l Lang) doubtful(a Amount, write func(money, Lang, decimal.Decimal) string) string {
	m := textScale(a.Value)
	number := write(m, l, a.Value)
	switch {
	case a.Low.Equal(a.High):
		return m.named(l, number)
	case a.isCirca():
		return l.words().About + " " + m.named(l, number)
	}
	if m.shift != 0 {
		m = scales[0]
	}
	m = m.exactly(a.Low).exactly(a.High)
	return m.named(l, l.between(write(m, l, m.beyond(a.Low, false)), write(m, l, m.beyond(a.High, true))))
}

// isCirca reports whether the bounds lie within those that "ca." before the amount stands for.
func (a Amount) isCirca() bool {
	low, high := a.Low, a.High
	if a.Value.IsNegative() {
		low, high = high.Neg(), low.Neg()
	}
	read, err := amount.Parse("ca. " + Danish.in(a.Value.Abs()))
	return err == nil && !low.LessThan(read.Low()) && !high.GreaterThan(read.High())
}

// join lists names as a sentence does: a, b og c.
func (l Lang) join(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " " + l.words().And + " " + names[last]
}

// itoa is for numbers in ids and names, which no language changes.
func itoa(n int) string { return strconv.Itoa(n) }
