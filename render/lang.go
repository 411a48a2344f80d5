package render

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
)

// Lang is how results are written for their readers: da or en, the currency of the amounts, and in which month financial years
// begin. It is a language tag as BCP 47 has them, so that "en-u-cu-gbp-x-fy04" is English about pounds with years from April;
// without more than the language it is Danish kroner and calendar years.
type Lang string

const (
	Danish  Lang = "da"
	English Lang = "en"
)

const (
	currencyKey = "-u-cu-"
	yearsKey    = "-x-fy"
)

// In is the language with amounts in a currency and with financial years.
func (l Lang) In(c amount.Currency, years calendar.Years) Lang {
	tag := string(l.Base())
	if c != "" && c != amount.DKK {
		tag += currencyKey + strings.ToLower(string(c))
	}
	if !years.AreCalendar() {
		tag += fmt.Sprintf("%s%02d", yearsKey, years.Begin())
	}
	return Lang(tag)
}

// Base is the language alone.
func (l Lang) Base() Lang {
	base, _, _ := strings.Cut(string(l), "-")
	return Lang(base)
}

// english reports whether the language is English. Comparing a Lang itself would forget its currency.
func (l Lang) english() bool { return l.Base() == English }

func (l Lang) currency() amount.Currency {
	_, code, found := strings.Cut(string(l), currencyKey)
	if !found {
		return amount.DKK
	}
	code, _, _ = strings.Cut(code, "-")
	return amount.Currency(strings.ToUpper(code))
}

func (l Lang) years() calendar.Years {
	_, month, _ := strings.Cut(string(l), yearsKey)
	n, err := strconv.Atoi(month)
	if err != nil {
		return calendar.Years{}
	}
	return calendar.YearsFrom(time.Month(n))
}

// YearName is what people call a financial year: 2020, or 2020/21 where years do not begin in January.
func (l Lang) YearName(year int) string { return l.years().Label(year) }

// signs are the currencies that English texts write with a sign before the number.
var signs = map[amount.Currency]string{amount.GBP: "£", amount.EUR: "€", amount.USD: "$"}

// CurrencyName is what one unit of the currency is called beside a number: kr., £, SEK.
func (l Lang) CurrencyName() string {
	c := l.currency()
	switch {
	case l.english() && signs[c] != "":
		return signs[c]
	case l.english():
		return string(c)
	case c == amount.DKK:
		return "kr."
	case c == amount.EUR:
		return "euro"
	default:
		return string(c)
	}
}

// millions is what a million of the currency is called beside a number.
func (l Lang) millions() string {
	switch name := l.CurrencyName(); {
	case l.english() && signs[l.currency()] != "":
		return name + "m"
	case l.english():
		return name + " million"
	default:
		return "mio. " + name
	}
}

// withSign puts the sign of a currency to numbers in an English text, behind the minus: −£1.3m, £1.2m to £1.4m.
func withSign(numbers, sign, scale string) string {
	parts := strings.Split(numbers, englishTo)
	for i, number := range parts {
		digits := strings.TrimLeft(number, "+−")
		parts[i] = number[:len(number)-len(digits)] + sign + digits + scale
	}
	return strings.Join(parts, englishTo)
}

// englishTo stands between the ends of an interval.
const englishTo = " to "

// weight writes by how much an input moves a figure: as a fraction where people know it, as 3/12 is 1/4, and else as a number of
// four decimals.
func (l Lang) weight(factor string) string {
	r, ok := new(big.Rat).SetString(factor)
	if !ok || r.Denom().Cmp(big.NewInt(1000)) <= 0 {
		return l.point(minus(factor))
	}
	return l.Number(decimal.RequireFromString(r.FloatString(4)), 4) // FloatString is exact, whatever its name says
}
