package workbook

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"dk/reorg/costing"
	"dk/reorg/internal/calendar"
)

// layComparison puts the scenarios below each other.
func (b *book) layComparison() {
	w, s := b.words, b.comparison
	b.heading(s, w.Comparison, w.ComparisonNote, 40, 12, 12, 12, 12, 11, 12, 12, 12, 12, 15, 26)
	s.head(w.Scenario, w.Stated, w.Cost, w.Low, w.High, w.Agrees, b.limitName(), w.Balance, w.Low, w.High, w.HoldsTo, w.Verdict)
	for i, r := range b.results {
		stated, agrees := says(plainText, w.NotStated), empty(plainText)
		if r.hasStated {
			stated, agrees = gives(amountOf, ref(r.stated.value, s)), b.echo(s, r.agrees)
		}
		cells := []cell{
			b.leads(b.scenarios[i], b.Result.Scenarios[i].Title), stated,
			gives(amountOf, ref(r.cost.value, s)), gives(amountDerived, ref(r.cost.low, s)), gives(amountDerived, ref(r.cost.high, s)), agrees,
		}
		if b.headroom != nil {
			cells = append(cells, gives(amountOf, ref(r.headroom.value, s)), gives(amountOf, ref(r.balance.value, s)),
				gives(amountDerived, ref(r.balance.low, s)), gives(amountDerived, ref(r.balance.high, s)), b.echo(s, r.holds), b.echo(s, r.verdict))
		}
		s.add(cells...)
	}
	s.skip()
	row := s.add(says(small, w.HoldsToNote))
	s.merge(row, 1, len(s.widths))
}

// leads is the title of a sheet that leads there.
func (b *book) leads(to *sheet, t string) cell {
	c := says(link, t)
	c.link = to.name
	return c
}

// echo repeats a cell of another sheet.
func (b *book) echo(on *sheet, p place) cell {
	c := p.cell()
	c.content = p.seen(on)
	c.kind = formula
	return c
}

// The columns of the years that others than the row itself refer to.
const (
	yearCost    = 3
	yearBalance = 8
	yearVerdict = 11
)

// yearsNote says how the years are counted, with the share that the financial years of the case give for a day.
func (b *book) yearsNote() string {
	note := b.words.YearsNote
	if b.Model.Budget != nil && len(b.Model.Budget.Projection) > 0 {
		note += " " + b.words.OwnPricesNote
	}
	left := b.Case.Years.MonthsLeft(calendar.Date{Month: time.October, Day: 1})
	return strings.ReplaceAll(b.balanceNote(note), "{share}", fmt.Sprintf("%d/12", left))
}

// balanceNote is a note in the words of what the changes must keep to: a headroom, or a savings target.
func (b *book) balanceNote(note string) string {
	w := b.words
	less, fits := w.HeadroomLess, w.HeadroomFits
	if b.Model.Budget != nil && b.Model.Budget.Target != nil {
		less, fits = w.TargetLess, w.TargetFits
	}
	return strings.NewReplacer("{balance}", less, "{fits}", fits).Replace(note)
}

// layYears puts the years of each scenario below each other, its full year last.
func (b *book) layYears() {
	w, s := b.words, b.years
	b.heading(s, w.Years, b.yearsNote(), 30, 10, 14, 14, 14, 14, 14, 14, 14, 14, 26)
	s.head(w.Scenario, w.Year, w.YearCost, w.YearTemporary, w.OneOff, w.Spent, b.limitName(), w.Balance, w.Low, w.High, w.Verdict)
	for i, r := range b.results {
		s.add(across(sectionText, b.Result.Scenarios[i].Title, yearVerdict)...)
		b.ledger.own, b.live = b.own[i], b.weighed[i]
		first := s.next()
		for _, y := range b.Priced[i].Years {
			b.layYear(b.Result.Scenarios[i].Title, y)
		}
		cells := []cell{empty(textTotal), says(textTotal, w.FullYearRow), gives(amountTotal, ref(r.cost.value, s)), empty(textTotal), empty(textTotal), gives(amountTotal, ref(r.cost.value, s))}
		if b.headroom != nil {
			cells = append(cells, gives(amountTotal, ref(r.headroom.value, s)), gives(amountTotal, ref(r.balance.value, s)),
				gives(amountTotal, ref(r.balance.low, s)), gives(amountTotal, ref(r.balance.high, s)), b.echo(s, r.verdict))
		}
		s.add(cells...)
		s.skip()
		b.layOwnPrices(i, first)
	}
	b.live = nil
	if b.shares.frozen == 0 && !slices.ContainsFunc(b.lines, func(l *shareLines) bool { return l.lines > 0 }) {
		b.shares.add(says(plainText, w.NoChange))
	}
}

// layYear lays out one year of a scenario, and whether the scenario fits in that year.
func (b *book) layYear(scenario string, y costing.Year) {
	s := b.years
	row := s.next()
	cells := []cell{empty(plainText), says(plainText, b.Lang.YearName(y.Year))}
	for col, f := range []costing.Figure{y.Cost, y.Temporary, y.OneOff} {
		cells = append(cells, gives(amountOf, b.ledger.write(s, f)))
		b.ledger.putHere(f, s.at(3+col, row))
	}
	s.add(cells...)
	spent := expr{text: fmt.Sprintf("SUM(%s:%s)", cellName(3, row), cellName(5, row)), value: sumOf(cells[2:])}
	cells = append(cells, gives(amountOf, spent))
	b.ledger.putHere(y.Spent, s.at(6, row))
	s.rows[row-1] = cells
	if b.headroom != nil {
		cells = append(cells, gives(amountOf, b.ledger.write(s, y.Headroom)))
		s.rows[row-1] = cells
		b.ledger.putHere(y.Headroom, s.at(7, row))
		s.rows[row-1] = append(cells, gives(amountOf, b.ledger.write(s, y.Balance)))
		balance := span{s.at(yearBalance, row), s.at(yearBalance+1, row), s.at(yearBalance+2, row)}
		r := b.reach(scenario+": "+b.words.Balance+" "+b.Lang.YearName(y.Year), y.Balance, balance.value, s)
		s.rows[row-1] = append(s.rows[row-1], gives(amountDerived, r.low), gives(amountDerived, r.high))
		s.rows[row-1] = append(s.rows[row-1], b.verdict(s, balance))
	}
}

// sumOf is the sum of cells.
func sumOf(cells []cell) *big.Rat {
	sum := new(big.Rat)
	for _, c := range cells {
		sum.Add(sum, c.value)
	}
	return sum
}

func (b *book) layFindings() {
	w, s := b.words, b.findings
	b.heading(s, w.Findings, w.FindingsNote, 32, 80, 20)
	s.head(w.Scenario, w.Finding, w.Place)
	titles := map[string]string{}
	for _, x := range b.Result.Scenarios {
		titles[x.ID] = x.Title
	}
	told := map[string]bool{}
	tell := func(scenario, text, at string) {
		if key := at + " " + strings.TrimSuffix(text, "."); !told[key] {
			told[key] = true
			s.add(says(wrapped, scenario), says(wrapped, text), says(small, at))
		}
	}
	for _, f := range b.Result.Findings {
		tell(titles[f.Scenario], f.Text(b.Lang), f.At)
	}
	if b.Checked != nil {
		for _, d := range b.Checked.Sorted() {
			tell("", d.Summary, d.At.String())
		}
	}
	if len(told) == 0 {
		s.add(empty(plainText), says(plainText, w.NoFindings))
	}
}

func (b *book) laySources() {
	w, s := b.words, b.sources
	b.heading(s, w.Sources, w.SourcesNote, 26, 62, 20, 10, 24)
	s.head(w.Short, w.Document, w.Publisher, w.YearPublished, w.Address)
	for _, id := range sortedKeys(b.Case.Sources) {
		d := b.Case.Sources[id]
		short := d.Short
		if short == "" {
			short = id
		}
		s.add(says(wrapped, short), says(wrapped, d.Title), says(wrapped, d.Publisher), says(plainText, d.Published), says(wrapped, d.URL))
	}
	s.skip()
	s.add(says(heading, w.FilesHeading), says(heading, "SHA-256"), empty(heading), empty(heading), empty(heading))
	for _, f := range b.Files {
		s.add(says(plainText, f.Name), says(mono, f.Sum))
	}
}

// layFront says what the workbook is about, what comes out of it and how it is used.
func (b *book) layFront() {
	w, s, r := b.words, b.front, b.Result
	s.widths = []float64{41, 15, 15, 15, 15, 26}
	s.portrait = true
	s.add(says(title, r.Title))
	s.add(says(subtitle, w.Subject))
	s.skip()
	b.fact(w.Scope, r.Scope.Name)
	b.fact(w.AsOf, b.day(r.AsOf))
	b.fact(w.PriceLevel, strconv.Itoa(r.PriceLevel))
	b.fact(w.AmountsIn, b.Lang.CurrencyName()+" – "+w.Kroner)
	whatIf := w.NoWhatIf
	if len(r.WhatIf) > 0 {
		whatIf = strings.Join(r.WhatIf, "; ")
	}
	b.fact(w.WhatIf, whatIf)
	if r.Note != "" {
		b.fact(w.ListNote, r.Note)
	}
	b.fact(w.Fingerprint, "SHA-256 "+Fingerprint(b.Files))
	s.skip()
	b.frontResults()
	s.skip()
	b.frontChecks()
	s.skip()
	s.add(says(subtitle, w.HowTo))
	for _, l := range w.HowToLines {
		b.across(says(wrapped, l))
	}
	s.skip()
	s.add(says(subtitle, w.Legend))
	b.besides(says(sample, w.InputSample), w.InputLegend)
	b.besides(holds(amountOf, big.NewRat(1234567, 1)), w.FormulaLegend)
	b.besides(holds(amountDerived, big.NewRat(1234567, 1)), w.BoundLegend)
	s.skip()
	s.add(says(subtitle, w.SheetsHeading))
	for _, to := range b.order()[1:] {
		note := w.SheetNotes[to.name]
		for i, own := range b.scenarios {
			if own == to {
				note = r.Scenarios[i].Title + ": " + w.SheetNotes["scenario"]
			}
		}
		b.besides(b.leads(to, to.name), note)
	}
}

// fact is a line of the front page: what it is about, and what there is to say.
func (b *book) fact(name, t string) { b.besides(says(label, name), t) }

func (b *book) besides(c cell, t string) {
	row := b.front.add(c, says(wrapped, t))
	b.front.merge(row, 2, len(b.front.widths))
}

func (b *book) across(c cell) {
	row := b.front.add(c)
	b.front.merge(row, 1, len(b.front.widths))
}

func (b *book) day(t string) string {
	d, err := calendar.Parse(t)
	if err != nil {
		return t
	}
	return b.Lang.Date(d)
}

func (b *book) frontResults() {
	w, s := b.words, b.front
	s.add(says(heading, w.Results), says(heading, w.Cost), says(heading, w.Balance), says(heading, w.Low), says(heading, w.High), says(heading, w.Verdict))
	for i, r := range b.results {
		cells := []cell{b.leads(b.scenarios[i], b.Result.Scenarios[i].Title), gives(amountOf, ref(r.cost.value, s))}
		cells[0].style = link
		if b.headroom != nil {
			cells = append(cells, gives(amountOf, ref(r.balance.value, s)), gives(amountDerived, ref(r.balance.low, s)), gives(amountDerived, ref(r.balance.high, s)), b.echo(s, r.verdict))
		}
		s.add(cells...)
	}
}

func (b *book) frontChecks() {
	w, s := b.words, b.front
	var sum expr
	for i, p := range b.checks {
		e := ref(p, s)
		if i == 0 {
			sum = e
		} else {
			sum = sum.plus(e)
		}
	}
	row := s.next()
	verdict := w.AllAgree
	if sum.value.Sign() != 0 {
		verdict = w.NotAgree
	}
	s.add(says(label, w.ChecksNote), gives(checkOf, sum), tells(verdictText, "IF("+cellName(2, row)+`=0,"`+w.AllAgree+`","`+w.NotAgree+`")`, verdict))
}
