package amount

// englishWords is the vocabulary of an English case. Its qualifiers reach as far as those of [danishWords].
var englishWords = vocabulary{
	"about":         {role: qualifier, below: 1, above: 1},
	"around":        {role: qualifier, below: 1, above: 1},
	"approximately": {role: qualifier, below: 1, above: 1},
	"approx":        {role: qualifier, below: 1, above: 1, abbreviation: true},
	"roughly":       {role: qualifier, below: 1, above: 1},
	"circa":         {role: qualifier, below: 1, above: 1},
	"ca":            {role: qualifier, below: 1, above: 1, abbreviation: true},
	"c":             {role: qualifier, below: 1, above: 1, abbreviation: true},
	"nearly":        {role: qualifier, below: 2},
	"almost":        {role: qualifier, below: 2},
	"over":          {role: qualifier, above: 2},
	"just":          {first: true}, "just under": {role: qualifier, below: 2}, "just over": {role: qualifier, above: 2},
	"slightly": {first: true}, "slightly under": {role: qualifier, below: 2}, "slightly over": {role: qualifier, above: 2},
	"more": {first: true}, "more than": {role: qualifier, above: 2},

	"under": {role: openEnded},
	"below": {role: openEnded},
	"less":  {first: true}, "less than": {role: openEnded},
	"fewer": {first: true}, "fewer than": {role: openEnded},
	"up": {first: true}, "up to": {role: openEnded},
	"at": {first: true}, "at least": {role: openEnded}, "at most": {role: openEnded},

	"one": {role: numeral, figures: "1"}, "two": {role: numeral, figures: "2"}, "three": {role: numeral, figures: "3"},
	"four": {role: numeral, figures: "4"}, "five": {role: numeral, figures: "5"}, "six": {role: numeral, figures: "6"},
	"seven": {role: numeral, figures: "7"}, "eight": {role: numeral, figures: "8"}, "nine": {role: numeral, figures: "9"},
	"ten": {role: numeral, figures: "10"}, "eleven": {role: numeral, figures: "11"}, "twelve": {role: numeral, figures: "12"},

	"to":     {role: joiner},
	"-":      {role: joiner | minus},
	"\u2011": {role: joiner | minus},
	"–":      {role: joiner},
	"−":      {role: minus},
	"±":      {role: doubt},
	"+/-":    {role: doubt},

	"k": {role: scale, shift: 3}, "thousand": {role: scale, shift: 3},
	"m": {role: scale, shift: 6}, "mn": {role: scale, shift: 6}, "million": {role: scale, shift: 6}, "millions": {role: scale, shift: 6},
	"bn": {role: scale, shift: 9}, "billion": {role: scale, shift: 9}, "billions": {role: scale, shift: 9},

	"pound": {role: unit, kind: Money, currency: GBP}, "pounds": {role: unit, kind: Money, currency: GBP},
	"dollar": {role: unit, kind: Money, currency: USD}, "dollars": {role: unit, kind: Money, currency: USD},
	"euros":   {role: unit, kind: Money, currency: EUR},
	"%":       {role: unit, kind: Percent},
	"percent": {role: unit, kind: Percent},
	"per":     {first: true}, "per cent": {role: unit, kind: Percent},

	"fte": {role: unit, kind: Aarsvaerk}, "ftes": {role: unit, kind: Aarsvaerk},
	"post": {role: unit, kind: Stillinger}, "posts": {role: unit, kind: Stillinger},
	"employee": {role: unit, kind: Ansatte}, "employees": {role: unit, kind: Ansatte},
	"staff": {role: unit, kind: Medarbejdere},
	"place": {role: unit, kind: Pladser}, "places": {role: unit, kind: Pladser},
}.with(currencies).with(people)

// quotesDanish reports whether a text has a word that only a Danish amount has.
func quotesDanish(text string) bool {
	for _, t := range danishWords.scan(text) {
		if t.role != unknown && t.role&(figure|end) == 0 && !t.neutral && englishWords.scan(t.text)[0].role == unknown {
			return true
		}
	}
	return false
}
