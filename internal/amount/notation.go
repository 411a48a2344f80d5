package amount

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Currency is the money that a case counts in, by its code.
type Currency string

const (
	DKK Currency = "DKK"
	EUR Currency = "EUR"
	GBP Currency = "GBP"
	SEK Currency = "SEK"
	NOK Currency = "NOK"
	USD Currency = "USD"
)

// Currencies are the codes of all currencies, that of a case that names none first.
func Currencies() []string {
	return []string{string(DKK), string(EUR), string(GBP), string(SEK), string(NOK), string(USD)}
}

// isKrone reports whether the currency is called krone in its country.
func (c Currency) isKrone() bool { return c == DKK || c == SEK || c == NOK }

// English is the Language of a Notation that is not Danish.
const English = "en"

// Notation is how the amounts of a case are written. The zero Notation is that of Danish kroner.
type Notation struct {
	Language string   // da or en
	Currency Currency // "" is DKK
}

func (n Notation) currency() Currency {
	if n.Currency == "" {
		return DKK
	}
	return n.Currency
}

// Sample is an amount of money in the notation, for hints.
func (n Notation) Sample() string {
	switch c := n.currency(); {
	case n.Language == English && c == GBP:
		return "about £1.3m"
	case n.Language == English:
		return "about " + string(c) + " 1.3m"
	case c == DKK:
		return "ca. 1,3 mio. kr."
	default:
		return "ca. 1,3 mio. " + string(c)
	}
}

// Exact is an amount without doubt, in whole units of the currency for [Money]. Its text is the value in this notation,
// which [Notation.Parse] reads back as the same amount as long as it is within what Parse accepts.
func (n Notation) Exact(value decimal.Decimal, kind Kind) Amount {
	unit := string(kind)
	if c := n.currency(); kind == Money && (n.Language == English || c != DKK) {
		unit = string(c)
	}
	text := ""
	if n.Language == English {
		text = written(value, ".", kind != Percent)
	} else {
		text = written(value, ",", kind == "" || danishWords.lookUp(strings.TrimSuffix(unit, ".")).neutral && kind != Percent)
	}
	a := Amount{text: text, value: value, low: value, high: value, kind: kind}
	if kind != "" {
		a.text += " " + unit
		a.tail = len(unit)
	}
	return a
}

// tongue is the language that a text of the case is written in: amounts are kept as they were published, and a case in
// English may quote a Danish one.
func (n Notation) tongue(text string) *tongue {
	switch {
	case n.Language != English:
		return &inDanish
	case quotesDanish(text):
		return &inQuotation
	default:
		return &inEnglish
	}
}
