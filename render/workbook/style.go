package workbook

import "github.com/xuri/excelize/v2"

// style is how a cell looks. What is to be typed in has a frame of its own beside its colour, so that it is told apart on a
// black-and-white print.
type style byte

const (
	plainText style = iota
	wrapped
	small // in grey, for notes below a heading
	title
	subtitle
	heading
	headingNumber
	label
	link
	textTotal
	strongText
	verdictText
	amountOf
	amountTotal
	amountInput
	amountDerived // a bound that follows from two inputs
	dateOf
	shareOf
	twelfthsOf
	shareInput
	twelfthsInput
	weightOf
	weightTotal
	shareTotal
	plainInput // an input that is no amount of money
	plainDerived
	countOf
	countTotal
	fullTimeOf
	fullTimeTotal
	yearOf
	numberOf // the number of a step
	checkOf
	answerOf // yes or no, below amounts
	sample   // of an input, in the legend
	sectionText
	mono
	styles // how many there are
)

const (
	font      = "Arial"
	ink       = "1F2933"
	grey      = "52606D"
	line      = "9AA5B1"
	headFill  = "E4E9EE"
	inputFill = "FFF8DC"
)

// weights have a real minus sign, as amounts have.
const weights = `General;"−"General`

// formats are the number formats of one workbook. They are stored as an American would write them; each reader's program
// shows them in its own way: #,##0 is 1.300.000 in Denmark.
type formats struct{ amount, date, fullTime, share string }

func formatsOf(decimals int, danish bool) formats {
	amount := "#,##0"
	if decimals > 0 {
		amount += "." + "000000000000"[:decimals]
	}
	f := formats{amount: amount + `;"−"` + amount + ";" + amount, date: "[$-809]d mmm yyyy", fullTime: "#,##0.00####", share: `0.0000;"−"0.0000`}
	if danish {
		f.date = "[$-406]d. mmm yyyy"
	}
	return f
}

// looks are the styles as the library wants them, in the order of the constants.
func looks(f formats) [styles]*excelize.Style {
	base := func(change func(*excelize.Style)) *excelize.Style {
		s := &excelize.Style{
			Font:      &excelize.Font{Family: font, Size: 10, Color: ink},
			Alignment: &excelize.Alignment{Vertical: "top"},
		}
		if change != nil {
			change(s)
		}
		return s
	}
	num := func(code string, more ...func(*excelize.Style)) *excelize.Style {
		return base(func(s *excelize.Style) {
			s.CustomNumFmt = &code
			s.Alignment.Horizontal = "right"
			for _, m := range more {
				m(s)
			}
		})
	}
	bold := func(s *excelize.Style) { s.Font.Bold = true }
	wrap := func(s *excelize.Style) { s.Alignment.WrapText = true }
	sum := func(s *excelize.Style) {
		s.Font.Bold = true
		s.Border = []excelize.Border{{Type: "top", Color: grey, Style: 1}}
	}
	indent := func(s *excelize.Style) { s.Alignment.Horizontal, s.Alignment.Indent = "left", 1 }
	head := func(s *excelize.Style) {
		s.Alignment.Vertical = "center"
		s.Border = []excelize.Border{{Type: "bottom", Color: grey, Style: 1}}
	}
	fill := func(colour string) func(*excelize.Style) {
		return func(s *excelize.Style) { s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}} }
	}
	frame := func(s *excelize.Style) {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: grey, Style: 1})
		}
		fill(inputFill)(s)
	}
	size := func(pt float64) func(*excelize.Style) { return func(s *excelize.Style) { s.Font.Size = pt } }
	colour := func(c string) func(*excelize.Style) { return func(s *excelize.Style) { s.Font.Color = c } }
	with := func(more ...func(*excelize.Style)) *excelize.Style {
		return base(func(s *excelize.Style) {
			for _, m := range more {
				m(s)
			}
		})
	}
	return [styles]*excelize.Style{
		plainText:     with(indent),
		wrapped:       with(wrap, indent),
		small:         with(wrap, indent, size(9), colour(grey)),
		title:         with(bold, size(16), indent),
		subtitle:      with(bold, size(12), indent),
		heading:       with(bold, wrap, indent, fill(headFill), head),
		headingNumber: with(bold, wrap, fill(headFill), head, func(s *excelize.Style) { s.Alignment.Horizontal = "right" }),
		label:         with(bold, wrap, indent),
		link:          with(wrap, indent, func(s *excelize.Style) { s.Font.Underline = "single" }),
		textTotal:     with(sum, indent),
		strongText:    with(bold, wrap, indent),
		verdictText:   with(bold, indent),
		amountOf:      num(f.amount),
		amountTotal:   num(f.amount, sum),
		amountInput:   num(f.amount, frame),
		amountDerived: num(f.amount, colour(grey)),
		dateOf:        num(f.date),
		shareOf:       num(f.share),
		twelfthsOf:    num("??/12"),
		shareInput:    num(f.share, frame),
		twelfthsInput: num("??/12", frame),
		weightOf:      num(weights),
		weightTotal:   num(weights, sum),
		shareTotal:    num(f.share, sum),
		plainInput:    num("General", frame),
		plainDerived:  num("General", colour(grey)),
		countOf:       num("#,##0"),
		countTotal:    num("#,##0", sum),
		fullTimeOf:    num(f.fullTime),
		fullTimeTotal: num(f.fullTime, sum),
		yearOf:        num("0"),
		numberOf:      num("0"),
		checkOf:       num("0"),
		answerOf:      with(func(s *excelize.Style) { s.Alignment.Horizontal = "right" }),
		sample:        with(frame, indent),
		sectionText:   with(bold, indent, fill("F5F7FA")),
		mono:          with(wrap, indent, func(s *excelize.Style) { s.Font.Family = "Courier New"; s.Font.Size = 9 }),
	}
}
