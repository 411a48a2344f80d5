package amount

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// What a number may hold as written, before any scale. Together they keep its digits within an int64.
const (
	maxWhole    = 12
	maxDecimals = 6
)

// reader gives a number its value. Numbers are not negative here; the sign is a token of its own.
type reader func(token) (reading, *Error)

// evidence is what a text as a whole tells about its dots and commas. A dot before exactly three digits groups in Danish
// and is a decimal point in plain notation; only the rest of the text can tell which.
type evidence struct {
	danish bool // some word, comma or pair of grouping dots is Danish
	plain  bool // some dot can only be a decimal point
}

// danishReader reads the numbers of a text as Danish or plain ones.
func danishReader(tokens []token) reader { return evidenceOf(tokens).read }

func evidenceOf(tokens []token) evidence {
	var n evidence
	var comma, percent bool
	for _, t := range tokens {
		if t.role != figure {
			n.danish = n.danish || t.role != unknown && !t.neutral
			percent = percent || t.kind == Percent
			continue
		}
		commas, dots := strings.Count(t.text, ","), strings.Count(t.text, ".")
		comma = comma || commas > 0
		switch {
		case commas == 1:
			n.danish = n.danish || !grouped(t.text, ",")
		case dots == 1:
			n.plain = n.plain || !grouped(t.text, ".")
		case dots > 1:
			n.danish = true
		}
	}
	// Nobody counts percent in thousands: the comma in 12,475 % is a decimal comma.
	n.danish = n.danish || comma && percent
	return n
}

// reading is the value of a number, and the power of ten of the last digit given: -1 for 1,3 but -2 for 1,30, and 5 for
// 800.000, since the zeros that end a whole number are not given.
type reading struct {
	value decimal.Decimal
	last  int32
}

func (n evidence) read(t token) (reading, *Error) {
	text := t.text
	commas, dots := strings.Count(text, ","), strings.Count(text, ".")
	whole, decimals := text, ""
	switch {
	case commas > 1 || commas == 1 && strings.LastIndex(text, ".") > strings.Index(text, ","):
		if !english(text) {
			return reading{}, malformed(t)
		}
		danish := strings.NewReplacer(".", ",", ",", ".").Replace(text)
		return reading{}, t.fail(fmt.Sprintf("write %s or %s", strings.ReplaceAll(text, ",", ""), danish),
			"%q is grouped in the English way", text)
	case commas == 1 && grouped(text, ",") && (n.plain || !n.danish):
		return reading{}, ambiguous(t)
	case commas == 1:
		whole, decimals, _ = strings.Cut(text, ",")
		if dots > 0 && !grouped(whole, ".") {
			return reading{}, malformed(t)
		}
	case dots > 1 && !grouped(text, "."):
		return reading{}, malformed(t)
	case dots == 1 && grouped(text, ".") && (n.plain || !n.danish):
		return reading{}, ambiguous(t)
	case dots == 1 && !grouped(text, "."):
		whole, decimals, _ = strings.Cut(text, ".")
		if spaced := digits(whole) < len(whole); spaced && len(decimals) == 3 {
			return reading{}, malformed(t) // 1 300.000: the dot seems to group as well
		}
	}
	return t.valued(onlyDigits(whole), decimals)
}

// valued is the reading of a number whose whole part and decimals are told apart.
func (t token) valued(whole, decimals string) (reading, *Error) {
	switch {
	case len(whole) > maxWhole:
		return reading{}, t.tooLarge(t.text)
	case len(whole) > 1 && whole[0] == '0':
		return reading{}, t.fail("leave the zero out", "%q starts with a needless zero", t.text)
	case len(decimals) > maxDecimals:
		return reading{}, t.fail("round the number", "%q has more than %d decimals", t.text, maxDecimals)
	}
	coefficient, _ := strconv.ParseInt(whole+decimals, 10, 64) // digits only, and few enough
	last := -int32(len(decimals))
	if decimals == "" {
		for rest := coefficient; rest != 0 && rest%10 == 0; rest /= 10 {
			last++
		}
	}
	return reading{decimal.New(coefficient, -int32(len(decimals))), last}, nil
}

// grouped reports whether text is a number of one to three digits, not starting with 0, and groups of three.
func grouped(text, separator string) bool {
	first, rest, found := strings.Cut(text, separator)
	if !found || first == "" || len(first) > 3 || digits(first) < len(first) || first[0] == '0' {
		return false
	}
	for group := range strings.SplitSeq(rest, separator) {
		if len(group) != 3 || digits(group) != 3 {
			return false
		}
	}
	return true
}

// english reports whether commas group the number: 1,300,000 or 1,300.50.
func english(text string) bool {
	whole, decimals, _ := strings.Cut(text, ".")
	return grouped(whole, ",") && digits(decimals) == len(decimals)
}

func onlyDigits(s string) string {
	if digits(s) == len(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isDigit(r) {
			return r
		}
		return -1
	}, s)
}

// quotedReader reads the numbers of a Danish text that is quoted in an English case. Whoever wrote it may have kept to the
// English dots and commas: 1,300 can be a thousand and 1.300 million a little more than a million.
func quotedReader(tokens []token) reader {
	read, scaled := danishReader(tokens), hasScale(tokens)
	return func(t token) (reading, *Error) {
		if grouped(t.text, ",") && strings.Count(t.text, ",") == 1 || scaled && grouped(t.text, ".") && strings.Count(t.text, ".") == 1 {
			return reading{}, ambiguous(t)
		}
		return read(t)
	}
}

// englishReader reads the numbers of a text as English ones: commas group, a point begins the decimals. A point before
// exactly three digits may group all the same, as it does in Danish, unless the number is one of millions or of percent.
func englishReader(tokens []token) reader {
	scaled := hasScale(tokens)
	return func(t token) (reading, *Error) {
		text := t.text
		commas, dots := strings.Count(text, ","), strings.Count(text, ".")
		whole, decimals, _ := strings.Cut(text, ".")
		switch {
		case dots > 1 || dots == 1 && strings.LastIndex(text, ",") > strings.Index(text, "."):
			return reading{}, groupedAsDanish(t)
		case commas > 0 && !grouped(whole, ","):
			return reading{}, malformedEnglish(t)
		case dots == 1 && digits(whole) < len(whole) && commas == 0 && len(decimals) == 3:
			return reading{}, malformedEnglish(t) // 1 300.000: the dot seems to group as well
		case dots == 1 && grouped(text, ".") && !scaled:
			return reading{}, ambiguousEnglish(t)
		}
		return t.valued(onlyDigits(whole), decimals)
	}
}

// hasScale reports whether the numbers of a text are of thousands, millions or percent, where three decimals are nothing odd.
func hasScale(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.role == scale || t.kind == Percent })
}

func groupedAsDanish(t token) *Error {
	swapped := strings.NewReplacer(".", ",", ",", ".").Replace(t.text)
	if whole, decimals, _ := strings.Cut(swapped, "."); !grouped(whole, ",") || digits(decimals) < len(decimals) {
		return malformedEnglish(t)
	}
	return t.fail(fmt.Sprintf("write %s or %s", strings.ReplaceAll(swapped, ",", ""), swapped), "%q is grouped in the Danish way", t.text)
}

func malformedEnglish(t token) *Error {
	return t.fail("in an English case commas group in threes and a point begins the decimals: 1,300,000.50 or 1.3", "cannot read %q as a number", t.text)
}

// ambiguousEnglish is the error for a number of one to three digits, a point, and three digits.
func ambiguousEnglish(t token) *Error {
	thousands := onlyDigits(t.text)
	coefficient, _ := strconv.ParseInt(thousands, 10, 64)
	small := written(decimal.New(coefficient, -3), ".", true)
	return t.fail(fmt.Sprintf("write %s or %s", thousands, small), "%q is ambiguous: %s or %s", t.text, thousands, small)
}

func malformed(t token) *Error {
	return t.fail("group in threes, or not at all: 1.300.000,50 or 1300000.50", "cannot read %q as a number", t.text)
}

// ambiguous is the error for a number of one to three digits, a dot or comma, and three digits.
func ambiguous(t token) *Error {
	thousands := onlyDigits(t.text)
	coefficient, _ := strconv.ParseInt(thousands, 10, 64)
	small := written(decimal.New(coefficient, -3), ",", true)
	hint := fmt.Sprintf("write %s or %s", thousands, small)
	if plain := strings.Replace(small, ",", ".", 1); plain != small {
		hint += fmt.Sprintf(" (or %s)", plain)
	}
	return t.fail(hint, "%q is ambiguous: %s or %s", t.text, thousands, small)
}

func (t token) tooLarge(text string) *Error {
	return t.fail(fmt.Sprintf("at most %d digits before the decimals, and at most 10^%d in all", maxWhole, maxExponent),
		"%q is too large", text)
}

// fail is an error at a token. Its offset is in bytes until Parse hands it out.
func (t token) fail(hint, format string, args ...any) *Error {
	return &Error{Msg: fmt.Sprintf(format, args...), Hint: hint, Offset: t.at}
}
