package amount

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dk/reorg/internal/diag"
)

// role is the part a token can play; as a set, the parts that can be played at one place in the text.
type role uint16

const (
	figure    role = 1 << iota // 1.300.000
	numeral                    // tre, halvanden
	half                       // the second word of "en halv"
	qualifier                  // ca., knap, godt
	openEnded                  // under: refused, because it gives one bound only
	joiner                     // 4-5, 4 til 5
	minus                      // −; the hyphen is a joiner and a minus
	scale                      // mio.
	unit                       // kr., %, medarbejdere
	doubt                      // ±
	end                        // the end of the text
	unknown   role = 0
)

// meaning is what the vocabulary knows of a word or sign.
type meaning struct {
	role         role
	first        bool // begins a phrase of two words, which stands in the vocabulary as such: "mere" in "mere end"
	abbreviation bool // may be followed by a dot of its own
	neutral      bool // does not tell that the text is Danish

	figures      string   // numeral: what it stands for
	below, above int64    // qualifier: how far the doubt reaches, in halves of a unit of the last digit given
	shift        int32    // scale: the power of ten
	kind         Kind     // unit; a scale with a kind is both
	currency     Currency // unit of money; "" for the krone of any country
}

// vocabulary holds every word and sign that can stand in an amount, in lower case and without the dot of an abbreviation.
type vocabulary map[string]meaning

// danishWords is the vocabulary of a Danish case.
//
// How far a qualifier reaches is a convention, not arithmetic: "about" is rounded to the last digit given, so half a unit
// of it either way; "almost" and "a good" tell the side, and somebody a whole unit away would have given another digit.
var danishWords = vocabulary{
	"ca":      {role: qualifier, below: 1, above: 1, abbreviation: true},
	"cirka":   {role: qualifier, below: 1, above: 1},
	"omkring": {role: qualifier, below: 1, above: 1},
	"knap":    {role: qualifier, below: 2},
	"knapt":   {role: qualifier, below: 2},
	"godt":    {role: qualifier, above: 2},
	"over":    {role: qualifier, above: 2},
	"lidt":    {first: true}, "lidt over": {role: qualifier, above: 2},
	"mere": {first: true}, "mere end": {role: qualifier, above: 2},

	"under": {role: openEnded},
	"op":    {first: true}, "op til": {role: openEnded},
	"højst":  {role: openEnded},
	"mindst": {role: openEnded},

	"en": {role: numeral, figures: "1"}, "et": {role: numeral, figures: "1"},
	"én": {role: numeral, figures: "1"}, "ét": {role: numeral, figures: "1"},
	"halv": {role: half, figures: "0,5"}, "halvt": {role: half, figures: "0,5"},
	"halvanden": {role: numeral, figures: "1,5"}, "halvandet": {role: numeral, figures: "1,5"},
	"to": {role: numeral, figures: "2"}, "tre": {role: numeral, figures: "3"},
	"fire": {role: numeral, figures: "4"}, "fem": {role: numeral, figures: "5"},
	"seks": {role: numeral, figures: "6"}, "syv": {role: numeral, figures: "7"},
	"otte": {role: numeral, figures: "8"}, "ni": {role: numeral, figures: "9"},
	"ti": {role: numeral, figures: "10"}, "elleve": {role: numeral, figures: "11"},
	"tolv": {role: numeral, figures: "12"},

	"til":    {role: joiner},
	"-":      {role: joiner | minus, neutral: true},
	"\u2011": {role: joiner | minus, neutral: true}, // the hyphen that does not break a line
	"–":      {role: joiner, neutral: true},
	"−":      {role: minus, neutral: true},
	"±":      {role: doubt, neutral: true},
	"+/-":    {role: doubt, neutral: true},

	"tusind":  {role: scale, shift: 3},
	"tusinde": {role: scale, shift: 3},
	"t":       {first: true, abbreviation: true}, "t kr": {role: scale, shift: 3, kind: Money, abbreviation: true},
	"tkr":        {role: scale, shift: 3, kind: Money, abbreviation: true},
	"mio":        {role: scale, shift: 6, abbreviation: true},
	"million":    {role: scale, shift: 6, neutral: true}, // English as well, and there 1,300 million is 1300
	"millioner":  {role: scale, shift: 6},
	"mia":        {role: scale, shift: 9, abbreviation: true},
	"milliard":   {role: scale, shift: 9},
	"milliarder": {role: scale, shift: 9},

	"kr":      {role: unit, kind: Money, abbreviation: true},
	"kroner":  {role: unit, kind: Money},
	"pund":    {role: unit, kind: Money, currency: GBP},
	"dollar":  {role: unit, kind: Money, currency: USD},
	"%":       {role: unit, kind: Percent, neutral: true},
	"pct":     {role: unit, kind: Percent, abbreviation: true},
	"procent": {role: unit, kind: Percent},
}.with(currencies).with(people)

// currencies are the signs and names of money that read alike in both languages.
var currencies = vocabulary{
	"dkk": {role: unit, kind: Money, currency: DKK, neutral: true},
	"sek": {role: unit, kind: Money, currency: SEK, neutral: true},
	"nok": {role: unit, kind: Money, currency: NOK, neutral: true},
	"eur": {role: unit, kind: Money, currency: EUR, neutral: true},
	"€":   {role: unit, kind: Money, currency: EUR, neutral: true}, "euro": {role: unit, kind: Money, currency: EUR, neutral: true},
	"gbp": {role: unit, kind: Money, currency: GBP, neutral: true},
	"£":   {role: unit, kind: Money, currency: GBP, neutral: true},
	"usd": {role: unit, kind: Money, currency: USD, neutral: true},
	"$":   {role: unit, kind: Money, currency: USD, neutral: true},
}

// people are the words for what is counted in Danish establishments. English has no words for them that mean the same, so
// they are read there too.
var people = vocabulary{
	"årsværk":            {role: unit, kind: Aarsvaerk},
	"fuldtidsstillinger": {role: unit, kind: Fuldtidsstillinger}, "fuldtidsstilling": {role: unit, kind: Fuldtidsstillinger},
	"helårsstillinger": {role: unit, kind: Helaarsstillinger}, "helårsstilling": {role: unit, kind: Helaarsstillinger},
	"stillinger": {role: unit, kind: Stillinger}, "stilling": {role: unit, kind: Stillinger},
	"ansatte": {role: unit, kind: Ansatte}, "ansat": {role: unit, kind: Ansatte},
	"fastansatte": {role: unit, kind: Fastansatte}, "fastansat": {role: unit, kind: Fastansatte},
	"medarbejdere": {role: unit, kind: Medarbejdere}, "medarbejder": {role: unit, kind: Medarbejdere},
	"pladser": {role: unit, kind: Pladser}, "plads": {role: unit, kind: Pladser},
}

func (v vocabulary) with(other vocabulary) vocabulary {
	maps.Copy(v, other)
	return v
}

// lookUp finds a word in any case, and also where å is stored as a and a ring (as text copied out of a PDF often is).
func (v vocabulary) lookUp(word string) meaning {
	return v[norm.NFC.String(strings.ToLower(word))]
}

// place is somewhere in an amount: what can stand there, and how to tell the reader.
type place struct {
	roles role
	hint  string
}

const units = "kr., %, årsværk, fuldtidsstillinger, helårsstillinger, stillinger, ansatte, fastansatte, medarbejdere, pladser"

// misspelt holds the near misses that letters alone do not settle: "mil." is as near to "mia." as to "mio.".
var misspelt = map[string]string{"mil": "mio.", "mill": "mio.", "mrd": "mia."}

// advise is the hint for a word that cannot stand at a place.
func (p *parser) advise(word string, at place) string {
	word = strings.ToLower(strings.TrimSuffix(word, "."))
	guess := ""
	if at.roles&scale != 0 {
		guess = p.misspelt[word]
	}
	// A word of one or two letters is near to too much.
	if guess == "" && len([]rune(word)) > 2 {
		guess = p.words.near(word, at)
	}
	switch {
	case guess == "" && p.inDanishCase() && englishWords.lookUp(word) != (meaning{}):
		return "the case is Danish: write the amount in Danish (" + p.samples + "), or set language: en in case.yaml"
	case guess == "":
		return at.hint
	}
	return fmt.Sprintf("did you mean %q? %s", guess, at.hint)
}

// near is the word or phrase of the vocabulary that a word at a place was probably meant to be; "" if there is none.
func (v vocabulary) near(word string, at place) string {
	guess := diag.Suggest(word, func(yield func(string) bool) {
		for w, m := range v {
			if m.role&at.roles != 0 && !yield(w) {
				return
			}
		}
	})
	for _, phrase := range slices.Sorted(maps.Keys(v)) {
		if guess == "" && strings.HasPrefix(phrase, word+" ") && v[phrase].role&at.roles != 0 {
			guess = phrase
		}
	}
	if v[guess].abbreviation {
		guess += "."
	}
	return guess
}
