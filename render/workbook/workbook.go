package workbook

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
)

// Contents are what a workbook is made of. Plans, Priced and the scenarios of the result go together, one for one.
type Contents struct {
	Case   *scenario.Case
	Model  *costing.Model
	Plans  []*scenario.Plan
	Priced []costing.Priced
	Result *render.Comparison
	Files  []File // what the case was read from

	Statements []costing.Statement // every published total, also of scenarios that have no sheet
	Checked    *diag.List          // what a check of the whole case finds; nil: nothing beside the findings of the result

	Lang render.Lang
}

// Write writes the workbook as an .xlsx file. The same contents give the same bytes.
func Write(w io.Writer, c Contents) error {
	b := newBook(c)
	b.build()
	return encode(w, b.order(), b.names, b.properties(), b.formats)
}

// book is a workbook in the making.
type book struct {
	Contents
	words   *words
	formats formats
	ledger  ledger
	names   []namedPlace
	taken   map[string]bool // names of cells and of sheets, in lower case

	front, comparison, inputs, prices, headroom *sheet
	reconciliation                              *sheet
	intervals, years, shares, establishment     *sheet
	findings, sources                           *sheet
	scenarios                                   []*sheet
	baseHeadroom                                span
	results                                     []results
	own                                         []map[int]place // where the figures of each scenario stand
	checks                                      []place         // 1 where something does not agree
	factors                                     map[int]place   // the prices of a year against those of the year before
	live                                        weighed         // of the scenario being laid out: shares that intervals follow
	weighed                                     []weighed       // the same of each scenario
	lines                                       []*shareLines
}

// span is a figure between its bounds.
type span struct{ value, low, high place }

// results are where the figures of a scenario stand.
type results struct {
	stated, cost, partYear, headroom, balance span
	oneOff, verdict, holds, agrees            place
	hasStated                                 bool
}

func newBook(c Contents) *book {
	b := &book{
		Contents: c, words: wordsOf(c.Lang), taken: map[string]bool{}, ledger: newLedger(), factors: map[int]place{}}
	b.formats = formatsOf(b.decimals(), c.Lang.Base() != render.English)
	return b
}

// build lays the sheets out, those that others refer to first.
func (b *book) build() {
	w := b.words
	b.front, b.comparison = b.sheet(w.Front), b.sheet(w.Comparison)
	b.reconciliation = b.sheet(w.Reconciliation)
	b.inputs, b.prices = b.sheet(w.Inputs), b.sheet(w.Prices)
	if b.Model.Budget != nil {
		b.headroom = b.sheet(b.limitName())
	}
	for _, s := range b.Result.Scenarios {
		b.scenarios = append(b.scenarios, b.sheet(s.ID))
	}
	b.years, b.shares = b.sheet(w.Years), b.sheet(w.Shares)
	b.intervals, b.establishment = b.sheet(w.Intervals), b.sheet(w.Establishment)
	b.findings, b.sources = b.sheet(w.Findings), b.sheet(w.Sources)

	b.layInputs()
	b.layPrices()
	b.beginIntervals()
	b.layHeadroom()
	b.beginShares()
	for i := range b.scenarios {
		b.layScenario(i)
	}
	b.layYears()
	b.layComparison()
	b.layReconciliation()
	b.layEstablishment()
	b.layFindings()
	b.laySources()
	b.layFront()
	for _, s := range b.order() {
		s.settle()
	}
}

// order is the order in which the sheets stand: first what a reader looks for, then what it rests on.
func (b *book) order() []*sheet {
	out := []*sheet{b.front, b.comparison, b.reconciliation, b.inputs, b.prices}
	if b.headroom != nil {
		out = append(out, b.headroom)
	}
	out = append(out, b.scenarios...)
	return append(out, b.years, b.shares, b.intervals, b.establishment, b.findings, b.sources)
}

func (b *book) properties() properties {
	w := b.words
	print := Fingerprint(b.Files)
	p := properties{title: b.Result.Title, subject: w.Subject, creator: "reorg", language: "en-GB", made: b.Result.AsOf}
	if b.Lang.Base() != render.English {
		p.language = "da-DK"
	}
	p.header = "&L" + headerText(b.Result.Title) + "&R&A"
	p.footer = "&L" + w.Fingerprint + " " + print[:min(12, len(print))] + "&R" + fmt.Sprintf(w.PageOf, "&P", "&N")
	return p
}

// sheet begins a sheet. Programs take no more than 31 characters for its name, some of them not at all, and tell no capitals
// from small letters.
func (b *book) sheet(name string) *sheet {
	const most = 31
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || unicode.IsControl(r) {
			return '-'
		}
		return r
	}, strings.Trim(name, "'"))
	for n := 1; ; n++ {
		ending := ""
		if n > 1 {
			ending = fmt.Sprintf(" (%d)", n)
		}
		short := []rune(clean)
		short = short[:min(len(short), most-len(ending))]
		candidate := string(short) + ending
		if !b.taken["sheet "+strings.ToLower(candidate)] {
			b.taken["sheet "+strings.ToLower(candidate)] = true
			return &sheet{name: candidate, heights: map[int]float64{}}
		}
	}
}

// call gives a place a name that formulas can use, made of a kind and an id: pris_vicedirektoer.
func (b *book) call(p place, comment string, parts ...string) place {
	const most = 60
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, strings.Join(parts, "_"))
	if short := []rune(name); len(short) > most {
		name = string(short[:most])
	}
	for n := 1; ; n++ {
		p.name = name
		if n > 1 {
			p.name = fmt.Sprintf("%s_%d", name, n)
		}
		if !b.taken[strings.ToLower(p.name)] {
			b.taken[strings.ToLower(p.name)] = true
			b.names = append(b.names, namedPlace{p, comment})
			return p
		}
	}
}

// heading begins a sheet with what it is and how to read it.
func (b *book) heading(s *sheet, name, note string, widths ...float64) {
	s.widths = widths
	s.add(says(title, name))
	row := s.add(says(small, note))
	if note != "" {
		s.merge(row, 1, len(widths))
	}
	s.skip()
}

// decimals is how many decimals amounts are shown with: two as soon as one of them is not in whole kroner.
func (b *book) decimals() int {
	whole := true
	for _, leaf := range b.allLeaves() {
		a := leaf.Amount
		whole = whole && a.Value().IsInteger() && a.Low().IsInteger() && a.High().IsInteger()
	}
	for _, p := range b.Priced {
		for _, f := range append(p.Steps, p.PartYear) {
			low, high := f.Range()
			whole = whole && f.Value().IsInteger() && low.IsInteger() && high.IsInteger()
		}
	}
	if whole {
		return 0
	}
	return 2
}
