// Package amount reads amounts as they were published and keeps their doubt: "ca. 1,3 mio. kr." is 1300000 kroner,
// somewhere from 1250000 to 1350000.
//
// Start with [Notation.Parse] for text out of a file, or [Parse] if it is Danish and about kroner, and with [Exact] for a figure
// that is already known. Text that can be read in two ways is an [Error] with a position, never a guess.
//
// The package converts no currencies or price levels, never adds one kind of thing to another, and does no arithmetic
// beyond the sum. No binary floating point is ever involved.
package amount

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Kind is what is counted; the empty Kind is a plain number. Kinds are never added to one another: an årsværk is not an
// employee, and a place is neither.
type Kind string

const (
	Money   Kind = "kr." // whole units of the currency, whatever the scale in the text
	Percent Kind = "%"   // as written: 4,1 % is 4.1

	Aarsvaerk          Kind = "årsværk"
	Fuldtidsstillinger Kind = "fuldtidsstillinger"
	Helaarsstillinger  Kind = "helårsstillinger"
	Stillinger         Kind = "stillinger"
	Ansatte            Kind = "ansatte"
	Fastansatte        Kind = "fastansatte"
	Medarbejdere       Kind = "medarbejdere"
	Pladser            Kind = "pladser"
)

// Amount is a best figure between two bounds, of one kind, with the text it was read from. Low ≤ Value ≤ High always
// holds. An Amount never changes; the zero Amount says that nothing was written, which is not the same as 0.
type Amount struct {
	text             string // empty only in the zero Amount
	tail             int    // bytes of the unit at the end of text, if a sum whose next term ends in it may leave it out
	value, low, high decimal.Decimal
	kind             Kind
}

// Exact is an amount without doubt, in kroner for [Money], in Danish notation.
func Exact(value decimal.Decimal, kind Kind) Amount { return Notation{}.Exact(value, kind) }

// Text is the amount as written, without the space around it; "" for the zero Amount. The text of a sum is its terms, or
// the first and the last when they are many.
func (a Amount) Text() string { return a.text }

// As is the amount with another text: what was written where it was read by other rules than those of amounts.
func (a Amount) As(text string) Amount {
	a.text = text
	return a
}

// Value is the best figure: in kroner, or the currency of the notation, for [Money], as written for [Percent] (4.1 for "4,1 %"), the midpoint of a range.
func (a Amount) Value() decimal.Decimal { return a.value }

// Low is the lower bound, in the unit of Value; it belongs to the interval.
func (a Amount) Low() decimal.Decimal { return a.low }

// High is the upper bound, in the unit of Value; it belongs to the interval.
func (a Amount) High() decimal.Decimal { return a.high }

// Kind is what the amount counts.
func (a Amount) Kind() Kind { return a.kind }

// IsExact reports whether the bounds are equal, so that there is no doubt.
func (a Amount) IsExact() bool { return a.low.Equal(a.high) }

// IsZero reports whether nothing was written. An amount of 0 is not zero in this sense.
func (a Amount) IsZero() bool { return a.text == "" }

// Add is the sum of the values, of the lows and of the highs: the doubts of the two are taken to be unrelated and both at
// their worst, so adding an amount to itself doubles its doubt. It is an error to add different kinds, or the zero Amount,
// because what is missing does not count as 0.
func (a Amount) Add(b Amount) (Amount, error) {
	switch {
	case a.IsZero() || b.IsZero():
		return Amount{}, &Error{Msg: "cannot add an amount that was never written", Hint: "write 0 if nothing is meant"}
	case a.kind != b.kind:
		return Amount{}, &Error{
			Msg:  fmt.Sprintf("cannot add %s to %s", b.kind.quoted(), a.kind.quoted()),
			Hint: "only amounts of the same kind can be added",
		}
	}
	return Amount{
		text:  a.plus(b),
		tail:  b.tail,
		value: a.value.Add(b.value),
		low:   a.low.Add(b.low),
		high:  a.high.Add(b.high),
		kind:  a.kind,
	}, nil
}

// plus is the text of a sum. The unit is said once where both end in it. A long sum keeps only its first and last term:
// otherwise adding up thousands of amounts would take quadratic time for a text nobody reads.
func (a Amount) plus(b Amount) string {
	const sign = " + "
	head := a.text
	if cut := len(a.text) - a.tail; a.tail > 0 && a.text[cut:] == b.text[len(b.text)-b.tail:] {
		head = strings.TrimRightFunc(a.text[:cut], isSpace)
	}
	if len(head)+len(sign)+len(b.text) <= maxLength {
		return head + sign + b.text
	}
	first, _, _ := strings.Cut(head, sign)
	last := b.text
	if i := strings.LastIndex(b.text, sign); i >= 0 {
		last = b.text[i+len(sign):]
	}
	return first + sign + "…" + sign + last
}

func (k Kind) quoted() string {
	if k == "" {
		return "a plain number"
	}
	return fmt.Sprintf("%q", string(k))
}

// written is a value without grouping, its decimals after a mark. With pad set nothing beside the number will say which
// notation it is in, and a zero is put after three decimals: "1,234" alone could be a thousand.
func written(value decimal.Decimal, mark string, pad bool) string {
	text := strings.Replace(value.String(), ".", mark, 1)
	if pad && grouped(strings.TrimPrefix(text, "-"), mark) {
		text += "0"
	}
	return text
}

// Error says what is wrong with a text. Msg quotes what was found, Hint says what can be written instead, and Offset is
// where the trouble is, in runes from the start of the text.
type Error struct {
	Msg, Hint string
	Offset    int
}

func (e *Error) Error() string { return e.Msg }
