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

// Parse reads a Danish amount, of kroner if it is money, as it was published; see [Notation.Parse].
func Parse(text string) (Amount, error) { return Notation{}.Parse(text) }

// Parse reads an amount as it was published:
//
//	[kr.] [qualifier] number [- number] [scale] [unit] [± number]
//
// In a Danish case numbers are Danish (1.300.000,50), plain (1300000.50), grouped with spaces, or the words en to tolv, en halv
// and halvanden. A dot or comma before exactly three digits is an error unless the rest of the text tells which it is: 1.300
// alone may be 1300 or 1,3, but "1.300 kr." is Danish.
//
// In an English case they are English (1,300,000.50), plain, grouped with spaces, or the words one to twelve, and a comma never
// begins decimals. A point before exactly three digits is an error unless a scale or % follows: 1.300 may be 1300 or 1.3, but
// "1.125m" is a little more than a million. A text with a Danish word in it is quoted from a Danish source and read as Danish,
// as far as the English dots and commas would not give it another meaning.
//
// An amount of another currency than that of the notation is an error.
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
// In English, about, around, approximately, approx., roughly, circa, ca. and c. are ca.; nearly, almost, just under and slightly
// under are knap; over, just over, slightly over and more than are godt.
//
// A number may be negative, but not in a range; a qualifier is about its size, so "godt -120" is -130 to -120. Words are
// read in any case, singular units as their plural.
//
// The error is always an [*Error]. Besides text that is ambiguous or not an amount, these are refused: more than 12 digits
// before the decimals, more than 6 decimals, amounts beyond 10^15, and texts of more than 200 runes.
func (n Notation) Parse(text string) (Amount, error) {
	if length := utf8.RuneCountInString(text); length > maxLength {
		return Amount{}, &Error{
			Msg:    fmt.Sprintf("an amount of %d characters is too long", length),
			Hint:   fmt.Sprintf("write the amount alone, in at most %d characters", maxLength),
			Offset: maxLength,
		}
	}
	trimmed := strings.TrimSpace(text)
	a, err := n.parse(trimmed)
	if err != nil {
		before := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
		err.Offset = utf8.RuneCountInString(text[:before+err.Offset])
		return Amount{}, err
	}
	return a, nil
}

func (n Notation) parse(text string) (Amount, *Error) {
	t := n.tongue(text)
	p := parser{tongue: t, notation: n, text: text, tokens: t.words.scan(text)}
	read := t.reader(p.tokens)
	if err := p.foreignMoney(); err != nil {
		return Amount{}, err
	}
	ph, err := p.phrase()
	if err != nil {
		return Amount{}, err
	}
	a, err := ph.amount(t, read)
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
	*tongue
	notation Notation
	text     string
	tokens   []token // those not taken yet; the end is never taken
}

// inDanishCase reports whether the text is to be Danish because the case is.
func (p *parser) inDanishCase() bool { return p.notation.Language != English }

// foreignMoney complains about money of another currency than that of the case: nothing is converted silently.
func (p *parser) foreignMoney() *Error {
	own := p.notation.currency()
	for _, t := range p.tokens {
		if t.kind != Money || t.currency == own || t.currency == "" && own.isKrone() {
			continue
		}
		hint := fmt.Sprintf("convert the amount to %s and say so in its assumption", own)
		if t.currency != "" {
			hint += fmt.Sprintf(", or set currency: %s in case.yaml", t.currency)
		}
		return t.fail(hint, "%q is not the currency of the case, %s", t.text, own)
	}
	return nil
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
		return ph, p.peek().fail("write a number such as "+p.samples, "the amount is empty")
	}
	ph.unit = p.krone()
	if ph.qualifier = p.accept(qualifier); ph.unit.role == unknown {
		ph.unit = p.krone() // ca. kr. 40
	}
	if ph.sign = p.accept(minus); ph.unit.role == unknown {
		ph.unit = p.krone() // −£5m
	}
	at := p.atStart
	if p.peek().at > 0 {
		at = p.atNumber
	}
	if ph.from, err = p.number(at); err != nil {
		return ph, err
	}
	if p.accept(joiner).role != unknown {
		if next := p.peek(); next.role&minus != 0 {
			return ph, next.negativeRange(p.tongue)
		}
		if ph.to, err = p.number(p.atNumber); err != nil {
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
	at := p.afterNumber
	for p.peek().role != end {
		t := p.peek()
		if t.kind != "" && ph.unit.role != unknown {
			return t.fail("give the unit once", "two units: %q and %q", ph.unit.text, t.text)
		}
		switch {
		case t.kind == Percent && ph.doubt.role != unknown:
			return ph.doubt.fail(p.percent, "the doubt in %q can be percentage points or a share of the number", p.text)
		case t.role&at.roles != 0:
			p.accept(at.roles)
			if t.role == scale {
				ph.scale, at = t, p.afterScale
			}
			if t.kind != "" { // t.kr. is both
				ph.unit, at = t, p.afterUnit
			}
		case t.role == doubt && ph.doubt.role == unknown:
			p.accept(doubt)
			if ph.doubt, err = p.number(p.atNumber); err != nil {
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
		return t.fail(p.known, "%q gives one bound only", t.text)
	case unknown:
		word := p.text[t.at:]
		if space := strings.IndexFunc(word, isSpace); space > 0 {
			word = word[:space]
		}
		if letters(word) == 0 {
			return t.fail(at.hint, "unexpected %q", word)
		}
		return t.fail(p.advise(word, at), "unknown word %q", word)
	default:
		return t.fail(at.hint, "%q cannot stand here", t.text)
	}
}

// amount reads the numbers of the phrase and applies the rules for its bounds.
func (ph phrase) amount(in *tongue, read reader) (Amount, *Error) {
	from, err := read(ph.from)
	if err != nil {
		return Amount{}, err
	}
	from = from.scaled(ph.scale.shift)
	a := Amount{value: from.value, kind: ph.unit.kind}
	a.low, a.high = from.bounds(ph.qualifier.meaning)
	switch {
	case ph.to.role != unknown:
		err = ph.rangeTo(&a, from, in, read)
	case ph.doubt.role != unknown:
		err = ph.ownDoubt(&a, read)
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
func (ph phrase) rangeTo(a *Amount, from reading, in *tongue, read reader) *Error {
	to, err := read(ph.to)
	if err != nil {
		return err
	}
	to = to.scaled(ph.scale.shift)
	switch {
	case ph.sign.role != unknown:
		return ph.sign.negativeRange(in)
	case ph.qualifier.below != ph.qualifier.above:
		return ph.qualifier.fail("leave it out, or use "+in.about, "%q does not go with a range", ph.qualifier.text)
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
func (ph phrase) ownDoubt(a *Amount, read reader) *Error {
	r, err := read(ph.doubt)
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

func (t token) negativeRange(in *tongue) *Error {
	return t.fail("write the midpoint and ±: "+in.midpoint, "the ends of a range cannot be negative")
}
