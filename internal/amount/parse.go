package amount

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

const (
	maxLength   = 200 // runes of text
	maxExponent = 15  // no bound of an amount is more than 10^maxExponent from 0
)

// Parse reads an amount as it was published:
//
//	[kr.] [qualifier] number [- number] [scale] [unit] [± number]
//
// Numbers are Danish (1.300.000,50), plain (1300000.50), grouped with spaces, or the words en to tolv, en halv and
// halvanden. A dot or comma before exactly three digits is an error unless the rest of the text tells which it is: 1.300
// alone may be 1300 or 1,3, but "1.300 kr." is Danish.
//
// The bounds follow from how the amount is written. A unit of the last digit given is 0,1 in 1,3 and 100.000 in 800.000,
// since the zeros that end a whole number are not given:
//
//	1300000          exact, as every number without a qualifier
//	ca. 45           half a unit of the last digit given to either side; also cirka, omkring: 44,5 to 45,5
//	knap 25.000      a unit down; also knapt: 24.000 to 25.000
//	godt 120         a unit up; also over, lidt over, mere end: 120 to 130
//	ca. 45 ±2,5      what the author knows better, at the scale of the number: 42,5 to 47,5
//	4-5, 4 til 5     the ends of the range; ca. 4-5 widens each end as ca. does
//
// A number may be negative, but not in a range; a qualifier is about its size, so "godt -120" is -130 to -120. Words are
// read in any case, singular units as their plural.
//
// The error is always an [*Error]. Besides text that is ambiguous or not an amount, these are refused: more than 12 digits
// before the decimals, more than 6 decimals, amounts beyond 10^15, and texts of more than 200 runes.
func Parse(text string) (Amount, error) {
	if length := utf8.RuneCountInString(text); length > maxLength {
		return Amount{}, &Error{
			Msg:    fmt.Sprintf("an amount of %d characters is too long", length),
			Hint:   fmt.Sprintf("write the amount alone, in at most %d characters", maxLength),
			Offset: maxLength,
		}
	}
	trimmed := strings.TrimSpace(text)
	a, err := parse(trimmed)
	if err != nil {
		before := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
		err.Offset = utf8.RuneCountInString(text[:before+err.Offset])
		return Amount{}, err
	}
	return a, nil
}

func parse(text string) (Amount, *Error) {
	tokens := scan(text)
	p := parser{text, tokens}
	ph, err := p.phrase()
	if err != nil {
		return Amount{}, err
	}
	a, err := ph.amount(notationOf(tokens))
	if err != nil {
		return Amount{}, err
	}
	a.text = text
	// A unit behind a scale is kept in a sum: "500 + 1,3 mio. kr." would be read as 500 million.
	if last := ph.unit; ph.scale.role == unknown && last.role == unit && last.at+len(last.text) == len(text) {
		a.tail = len(last.text)
	}
	return a, nil
}

// phrase is an amount taken apart. Its numbers are not read yet: what their dots and commas mean depends on the whole text.
type phrase struct {
	qualifier, sign, from, to, scale, unit, doubt token // no role: not there
}

type parser struct {
	text   string
	tokens []token // those not taken yet; the end is never taken
}

func (p *parser) peek() token { return p.tokens[0] }

// accept takes the next token if it can play one of the roles; otherwise the result has no role.
func (p *parser) accept(roles role) token {
	t := p.peek()
	if t.role&roles == 0 {
		return token{}
	}
	p.tokens = p.tokens[1:]
	return t
}

// phrase takes the whole text apart.
func (p *parser) phrase() (ph phrase, err *Error) {
	if p.peek().role == end {
		return ph, p.peek().fail("write a number such as 1300000, ca. 1,3 mio. kr. or 4-5", "the amount is empty")
	}
	ph.unit = p.krone()
	if ph.qualifier = p.accept(qualifier); ph.unit.role == unknown {
		ph.unit = p.krone() // ca. kr. 40
	}
	ph.sign = p.accept(minus)
	at := atStart
	if p.peek().at > 0 {
		at = atNumber
	}
	if ph.from, err = p.number(at); err != nil {
		return ph, err
	}
	if p.accept(joiner).role != unknown {
		if next := p.peek(); next.role&minus != 0 {
			return ph, next.negativeRange()
		}
		if ph.to, err = p.number(atNumber); err != nil {
			return ph, err
		}
	}
	return ph, p.ending(&ph)
}

// krone takes the unit that can stand in front of a number.
func (p *parser) krone() token {
	if p.peek().kind != Money {
		return token{}
	}
	return p.accept(unit)
}

// number takes a number in figures or words; the text of the result is in figures.
func (p *parser) number(at place) (token, *Error) {
	t := p.accept(figure | numeral)
	switch t.role {
	case unknown:
		return t, p.misplaced(at)
	case numeral:
		if t.text = t.figures; t.figures == "1" {
			if h := p.accept(half); h.role != unknown {
				t.text = h.figures
			}
		}
	}
	return t, nil
}

// ending takes what follows the number: a scale, a unit and the author's own doubt, which can stand before, between and
// after the other two.
func (p *parser) ending(ph *phrase) (err *Error) {
	at := afterNumber
	for p.peek().role != end {
		t := p.peek()
		if t.kind != "" && ph.unit.role != unknown {
			return t.fail("give the unit once", "two units: %q and %q", ph.unit.text, t.text)
		}
		switch {
		case t.kind == Percent && ph.doubt.role != unknown:
			return ph.doubt.fail("write 45 % ±10 for 35 % to 55 %, or the bounds: 40,5-49,5 %",
				"the doubt in %q can be percentage points or a share of the number", p.text)
		case t.role&at.roles != 0:
			p.accept(at.roles)
			if t.role == scale {
				ph.scale, at = t, afterScale
			}
			if t.kind != "" { // t.kr. is both
				ph.unit, at = t, afterUnit
			}
		case t.role == doubt && ph.doubt.role == unknown:
			p.accept(doubt)
			if ph.doubt, err = p.number(atNumber); err != nil {
				return err
			}
		default:
			return p.misplaced(at)
		}
	}
	return nil
}

// misplaced is the error for a next token that cannot stand where it stands.
func (p *parser) misplaced(at place) *Error {
	t := p.peek()
	switch t.role {
	case end:
		return t.fail(at.hint, "no number after %q", p.text)
	case openEnded:
		return t.fail("write a range (35-40) or what is best known (ca. 40 ±5)", "%q gives one bound only", t.text)
	case unknown:
		word := p.text[t.at:]
		if space := strings.IndexFunc(word, isSpace); space > 0 {
			word = word[:space]
		}
		if letters(word) == 0 {
			return t.fail(at.hint, "unexpected %q", word)
		}
		return t.fail(at.advise(word), "unknown word %q", word)
	default:
		return t.fail(at.hint, "%q cannot stand here", t.text)
	}
}

// amount reads the numbers of the phrase and applies the rules for its bounds.
func (ph phrase) amount(n notation) (Amount, *Error) {
	from, err := n.read(ph.from)
	if err != nil {
		return Amount{}, err
	}
	from = from.scaled(ph.scale.shift)
	a := Amount{value: from.value, kind: ph.unit.kind}
	a.low, a.high = from.bounds(ph.qualifier.meaning)
	switch {
	case ph.to.role != unknown:
		err = ph.rangeTo(&a, from, n)
	case ph.doubt.role != unknown:
		err = ph.ownDoubt(&a, n)
	}
	if err != nil {
		return Amount{}, err
	}
	if ph.sign.role != unknown {
		a.value, a.low, a.high = a.value.Neg(), a.high.Neg(), a.low.Neg()
	}
	if ph.scale.role == unknown {
		return a, nil // the digits of a number alone do not reach the limit
	}
	if limit := decimal.New(1, maxExponent); a.high.GreaterThan(limit) || a.low.LessThan(limit.Neg()) {
		return Amount{}, ph.from.tooLarge(ph.from.text + " " + ph.scale.text)
	}
	return a, nil
}

// rangeTo makes a, read from the first number, a range to the second.
func (ph phrase) rangeTo(a *Amount, from reading, n notation) *Error {
	to, err := n.read(ph.to)
	if err != nil {
		return err
	}
	to = to.scaled(ph.scale.shift)
	switch {
	case ph.sign.role != unknown:
		return ph.sign.negativeRange()
	case ph.qualifier.below != ph.qualifier.above:
		return ph.qualifier.fail("leave it out, or use ca.", "%q does not go with a range", ph.qualifier.text)
	case ph.doubt.role != unknown:
		return ph.doubt.fail("leave the ± out, or write the midpoint instead of the range", "a range gives its doubt already")
	case to.value.LessThan(from.value):
		return ph.to.fail("write the smaller number first; a scale counts for both",
			"the range ends at %q, below its start %q", ph.to.text, ph.from.text)
	}
	a.value = from.value.Add(to.value).Mul(decimal.New(5, -1))
	_, a.high = to.bounds(ph.qualifier.meaning)
	return nil
}

// ownDoubt puts what the author knows in the place of what the qualifier tells.
func (ph phrase) ownDoubt(a *Amount, n notation) *Error {
	r, err := n.read(ph.doubt)
	if err != nil {
		return err
	}
	d := r.value.Shift(ph.scale.shift)
	// "1,3 mio. kr. ±100.000" almost certainly means kroner. Guessing would be wrong by a million the one time it does not.
	if ph.scale.role != unknown && d.GreaterThan(a.value) && a.value.IsPositive() {
		return ph.doubt.fail(fmt.Sprintf("the doubt counts in %s as the number does; write both in full if that is not meant", ph.scale.text),
			"±%s is more than the amount itself", ph.doubt.text)
	}
	a.low, a.high = a.value.Sub(d), a.value.Add(d)
	return nil
}

// scaled is the reading times a power of ten.
func (r reading) scaled(shift int32) reading {
	return reading{r.value.Shift(shift), r.last + shift}
}

// bounds are those of a number behind a qualifier.
func (r reading) bounds(q meaning) (low, high decimal.Decimal) {
	low, high = r.value, r.value
	if q.below > 0 {
		low = low.Sub(decimal.New(5*q.below, r.last-1))
	}
	if q.above > 0 {
		high = high.Add(decimal.New(5*q.above, r.last-1))
	}
	return low, high
}

func (t token) negativeRange() *Error {
	return t.fail("write the midpoint and ±: -4,5 ±0,5", "the ends of a range cannot be negative")
}
