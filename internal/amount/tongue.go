package amount

// tongue is a language that amounts are written in: its words, how its numbers are read, and what hints say in it.
type tongue struct {
	words  vocabulary
	reader func([]token) reader

	atStart, atNumber, afterNumber, afterScale, afterUnit place

	misspelt map[string]string
	samples  string // of amounts
	midpoint string // of a negative amount with its doubt
	percent  string // what to write for a doubt about percent
	known    string // what to write in place of one bound
	about    string // the word that goes with a range
}

var inDanish = tongue{
	words:  danishWords,
	reader: danishReader,
	atStart: place{qualifier | numeral,
		"an amount starts with its number, or with ca., cirka, omkring, knap, godt, over, lidt over, mere end or kr."},
	atNumber: place{numeral,
		"a number is written 1300000, 1.300.000, 1,3 or in words from en to tolv, en halv or halvanden"},
	afterNumber: place{scale | unit,
		"after the number can stand tusind, mio., mia., a unit (" + units + "), a range (4-5) or ± and a number"},
	afterScale: place{unit,
		"after the scale can stand kr., another unit, or ± and a bare number; a range comes before it (1,3-1,5 mio. kr.)"},
	afterUnit: place{unknown,
		"after the unit can stand only ± and a bare number (1,3 mio. kr. ±0,1); a range comes before it (80-90 %)"},
	misspelt: misspelt,
	samples:  "1300000, ca. 1,3 mio. kr. or 4-5",
	midpoint: "-4,5 ±0,5",
	percent:  "write 45 % ±10 for 35 % to 55 %, or the bounds: 40,5-49,5 %",
	known:    "write a range (35-40) or what is best known (ca. 40 ±5)",
	about:    "ca.",
}

// inQuotation is a Danish text in an English case.
var inQuotation = func() tongue {
	t := inDanish
	t.reader = quotedReader
	return t
}()

var inEnglish = tongue{
	words:  englishWords,
	reader: englishReader,
	atStart: place{qualifier | numeral,
		"an amount starts with its number, or with about, around, approximately, c., nearly, just under, over, just over, more than or the currency"},
	atNumber: place{numeral,
		"a number is written 1300000, 1,300,000, 1.3 or in words from one to twelve"},
	afterNumber: place{scale | unit,
		"after the number can stand thousand or k, million or m, billion or bn, the currency, %, what is counted (FTE, posts, employees, staff, places), a range (4-5) or ± and a number"},
	afterScale: place{unit,
		"after the scale can stand the currency or another unit, or ± and a bare number; a range comes before it (£1.3-1.5m)"},
	afterUnit: place{unknown,
		"after the unit can stand only ± and a bare number; a range comes before it (80-90 %)"},
	misspelt: map[string]string{"mio": "million", "mil": "million", "mill": "million", "mrd": "billion"},
	samples:  "1300000, about 1.3m or 4-5",
	midpoint: "-4.5 ±0.5",
	percent:  "write 45 % ±10 for 35 % to 55 %, or the bounds: 40.5-49.5 %",
	known:    "write a range (35-40) or what is best known (about 40 ±5)",
	about:    "about",
}
