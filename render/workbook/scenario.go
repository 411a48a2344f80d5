package workbook

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"dk/reorg/costing"
	"dk/reorg/internal/calendar"
	"dk/reorg/render"
)

// The columns of a scenario.
const (
	stepNumber = 1 + iota
	stepVerb
	stepWhat
	stepFrom
	stepCost
	stepShare
	stepPartYear
	stepOneOff
	stepWorked
	stepBecause
	stepSource
)

// scenarioPage is the sheet of one scenario in the making.
type scenarioPage struct {
	*book
	*sheet
	told   render.Scenario
	priced costing.Priced
	cost   place // of all steps
	part   place
	once   place
	lines  *shareLines
	weight expr // how much the uncertain inputs of the figure laid out last weigh together
}

// layScenario lays a scenario out: its steps, then what they come to.
func (b *book) layScenario(i int) {
	p := &scenarioPage{book: b, sheet: b.scenarios[i], told: b.Result.Scenarios[i], priced: b.Priced[i]}
	b.ledger.own = map[int]place{}
	b.heading(p.sheet, p.told.Title, b.balanceNote(b.words.ScenarioNote), 5, 15, 30, 12, 13, 11, 14, 15, 20, 28, 21)
	p.steps()
	p.skip()
	b.lines = append(b.lines, p.lines)
	b.weighed = append(b.weighed, b.live)
	b.results = append(b.results, p.result())
	b.own = append(b.own, b.ledger.own)
	b.live = nil
}

func (p *scenarioPage) steps() {
	w := p.words
	p.beginShares()
	p.head(w.Number, w.Change, w.What, w.Effective, w.Cost, w.ShareOfYear, p.inYear(w.PartYear), w.OneOff, w.Worked, w.Because, w.From)
	first, n := p.next(), 0
	many := len(p.priced.Of) > 1
	for i, section := range p.priced.Of {
		if many {
			p.band(section.Title)
		}
		begins := p.next()
		for range section.Changes {
			p.step(n)
			n++
		}
		if many {
			row := p.add(p.sums(w.Section+": "+section.Title, gives(amountTotal, total(p.sheet, stepCost, begins, p.next()-1)), empty(textTotal), empty(textTotal), statedText(section))...)
			p.ledger.putHere(p.priced.Sections[i], p.at(stepCost, row))
		}
	}
	last := p.next() - 1
	cost := p.ledger.write(p.sheet, p.priced.Cost)
	if !many {
		cost = total(p.sheet, stepCost, first, last)
	}
	once := p.ledger.write(p.sheet, p.priced.OneOff)
	if len(p.priced.OneOff.Leaves()) > 0 {
		once = total(p.sheet, stepOneOff, first, last)
	}
	part := p.ledger.write(p.sheet, p.priced.PartYear)
	if len(p.priced.PartYear.Leaves()) > 0 {
		part = total(p.sheet, stepPartYear, first, last)
	}
	row := p.add(p.sums(w.Total, gives(amountTotal, cost), gives(amountTotal, part), gives(amountTotal, once), "")...)
	p.cost, p.part, p.once = p.at(stepCost, row), p.at(stepPartYear, row), p.at(stepOneOff, row)
	p.ledger.putHere(p.priced.Cost, p.cost)
	if len(p.priced.Sections) == 1 {
		p.ledger.putHere(p.priced.Sections[0], p.cost)
	}
	p.ledger.putHere(p.priced.PartYear, p.part)
	p.ledger.putHere(p.priced.OneOff, p.once)
	p.endShares()
}

// inYear adds the year that a part-year effect is of.
func (p *scenarioPage) inYear(name string) string {
	if p.priced.Begins.IsZero() {
		return name
	}
	return name + " " + p.Lang.YearName(p.priced.BeginsIn())
}

// band is a row across the sheet that says what comes below it.
func (p *scenarioPage) band(t string) {
	p.add(across(sectionText, t, stepSource)...)
}

func statedText(s costing.Section) string {
	if s.Stated == nil {
		return ""
	}
	return s.Stated.Amount.Text()
}

func (p *scenarioPage) sums(name string, cost, part, once cell, stated string) []cell {
	if stated != "" {
		stated = p.words.Stated + ": " + stated
	}
	return []cell{
		says(textTotal, name), empty(textTotal), empty(textTotal), empty(textTotal), cost, empty(textTotal), part, once, says(textTotal, stated), empty(textTotal), empty(textTotal),
	}
}

// step lays out one change.
func (p *scenarioPage) step(n int) {
	told, f := p.told.Steps[n], p.priced.Steps[n]
	row := p.next()
	cost, share, part := p.effects(n, row)
	p.ledger.putHere(f, p.at(stepCost, row))
	once := empty(plainText)
	if paid := p.oneOff(n); !isNothing(paid) {
		once = gives(amountOf, p.ledger.write(p.sheet, paid))
	}
	p.add(count(numberOf, told.Number), says(wrapped, told.Verb(p.Lang)), says(wrapped, told.Describe(p.Lang)), date(told.Effective),
		cost, share, part, once, says(wrapped, worked(p.words, f)), says(wrapped, told.Because), says(small, p.origin(told)))
}

// effects are the cost of a step, the share of its first year and what the two come to. A step that costs nothing has a plain 0
// and no share.
func (p *scenarioPage) effects(n, row int) (cost, share, part cell) {
	f := p.priced.Steps[n]
	if isNothing(f) {
		return holds(amountOf, zero), empty(plainText), empty(plainText)
	}
	e := p.ledger.write(p.sheet, f)
	cost = gives(amountOf, e)
	here := p.at(stepCost, row)
	p.shareStep(n, expr{text: here.seen(p.shares), value: e.value})
	years := p.priced.PartYear.Terms()
	if len(years) != len(p.priced.Steps) {
		return cost, empty(plainText), empty(plainText)
	}
	in := years[n].Of
	share = p.firstShare(in, f, row)
	first := p.amountIn(p.sheet, expr{text: cellName(stepCost, row), value: e.value}, f, in, expr{text: cellName(stepShare, row), value: share.value})
	return cost, share, gives(amountOf, first)
}

// firstShare is how much a step counts in the first year: what stands among the shares of years if the year does, else itself a
// share that can be changed.
func (p *scenarioPage) firstShare(in, whole costing.Figure, row int) cell {
	share, at := portion(in, whole), p.at(stepShare, row)
	out := shareCell(share, true)
	for year, y := range p.priced.Years {
		if y.Year == p.priced.BeginsIn() {
			at = p.shares.at(shareFirst+year, len(p.shares.rows))
			out = gives(shareStyle(share), ref(at, p.sheet))
		}
	}
	label := p.priced.PartYear.Label()
	p.lines.live[label] = append(p.lines.live[label], counted{whole, at})
	return out
}

// fractionText is a share of a year in twelfths, where it is whole months.
func fractionText(r *big.Rat) string {
	if months := new(big.Rat).Mul(r, big.NewRat(12, 1)); months.IsInt() {
		return months.Num().String() + "/12"
	}
	return r.RatString()
}

// shareStyle shows whole months as twelfths.
func shareStyle(r *big.Rat) style {
	if strings.HasSuffix(fractionText(r), "/12") {
		return twelfthsOf
	}
	return shareOf
}

// oneOff is what a step costs once.
func (p *scenarioPage) oneOff(n int) costing.Figure {
	var paid []costing.Figure
	for _, o := range p.priced.Changes()[n].OneOffs {
		paid = append(paid, costing.Stated(costing.OneOffCost, o.Leaf))
	}
	if len(paid) == 1 {
		return paid[0]
	}
	return costing.Sum(costing.Label{What: costing.OneOffCost, Of: p.told.Steps[n].Title}, paid...)
}

func (p *scenarioPage) origin(s render.Step) string {
	var parts []string
	if s.Source != "" {
		parts = append(parts, s.Source)
	}
	if s.Status != "" {
		parts = append(parts, p.Lang.StatusName(s.Status))
	}
	return strings.Join(append(parts, s.At), " · ")
}

// dayNumber is a day as spreadsheets count them: the days since the end of 1899.
func dayNumber(d calendar.Date) int {
	day := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	return int(day.Sub(time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
}

// date is a day as a number that programs know for one; what is no date stays as it is.
func date(t string) cell {
	d, err := calendar.Parse(t)
	if err != nil {
		return says(plainText, t)
	}
	return count(dateOf, dayNumber(d))
}

// worked says in words how a step is worked out: Kontorchef − Vicekontorchef.
func worked(w *words, f costing.Figure) string {
	if isNothing(f) {
		return w.NoChange
	}
	const most = 6
	var b strings.Builder
	for i, t := range f.Terms() {
		if i == most {
			fmt.Fprintf(&b, " … (%d)", len(f.Terms()))
			break
		}
		switch {
		case t.Factor.Sign() < 0 && i == 0:
			b.WriteString("− ")
		case t.Factor.Sign() < 0:
			b.WriteString(" − ")
		case i > 0:
			b.WriteString(" + ")
		}
		b.WriteString(inWords(t.Of))
	}
	return b.String()
}

// inWords is a part of a step: the name of a price, with the share of full time if that is not all of it.
func inWords(f costing.Figure) string {
	if leaf := f.Leaf(); leaf != nil {
		return leaf.Name
	}
	if terms := f.Terms(); len(terms) == 1 && f.Op() == costing.Adding {
		if terms[0].Note != "" {
			return terms[0].Note + " × " + inWords(terms[0].Of)
		}
		return inWords(terms[0].Of)
	}
	return f.Label().Of
}

// result lays out what the steps come to, and whether it fits.
func (p *scenarioPage) result() results {
	w := p.words
	var r results
	cells := []cell{empty(heading), says(heading, w.Result), empty(heading), empty(heading), says(heading, w.Value), says(heading, w.Low), says(heading, w.High)}
	p.add(cells...)
	r.cost = p.figure(w.Cost, p.priced.Cost, ref(p.cost, p.sheet), w.CostName)
	r.stated, r.agrees, r.hasStated = p.stated(r.cost.value)
	r.partYear = p.figure(p.inYear(w.PartYear), p.priced.PartYear, ref(p.part, p.sheet), w.PartYearName)
	r.oneOff = p.line(w.OneOff, gives(amountOf, ref(p.once, p.sheet)))
	if !isNothing(p.priced.Temporary) {
		p.line(p.words.Temporary, gives(amountOf, p.ledger.write(p.sheet, p.priced.Temporary)))
	}
	if !p.priced.HasBudget {
		return r
	}
	r.headroom = p.headroomHere()
	f := p.priced.Balance
	r.balance = p.figure(w.Balance, f, p.ledger.write(p.sheet, f), w.BalanceName)
	p.ledger.putHere(f, r.balance.value)
	r.verdict = p.call(p.line(w.Verdict, p.verdict(p.sheet, r.balance)), p.told.Title+": "+w.Verdict, w.VerdictName, p.told.ID)
	r.holds = p.line(w.HoldsTo, p.holds(r.balance.value))
	p.leftOut()
	return r
}

// leftOut says which pots the headroom of the scenario leaves out, where it is of another year than that of the case.
func (p *scenarioPage) leftOut() {
	year := p.priced.HeadroomYear
	note := p.Result.LeftOut(p.Lang, year)
	if note == "" || year == p.Model.Budget.Year() || p.Model.Budget.Target != nil {
		return
	}
	row := p.add(empty(plainText), says(small, note))
	p.merge(row, stepVerb, stepOneOff)
}

// line is a row of the result: a name and a cell.
func (p *scenarioPage) line(name string, c cell, more ...cell) place {
	row := p.add(append([]cell{empty(plainText), says(plainText, name), empty(plainText), empty(plainText), c}, more...)...)
	return p.at(stepCost, row)
}

// figure is a row of the result with its bounds, under a name that formulas can use.
func (p *scenarioPage) figure(name string, f costing.Figure, e expr, called string) span {
	at := p.call(p.line(name, gives(amountOf, e)), p.told.Title+": "+name, called, p.told.ID)
	r := p.reach(p.told.Title+": "+name, f, at, p.sheet)
	p.rows[at.row-1] = append(p.rows[at.row-1], gives(amountDerived, r.low), gives(amountDerived, r.high))
	p.weight = r.weight
	return span{at, p.at(stepCost+1, at.row), p.at(stepCost+2, at.row)}
}

// stated lays out what was published that the scenario costs, if it was.
func (p *scenarioPage) stated(cost place) (at span, agrees place, ok bool) {
	w := p.words
	if p.priced.StatedCost() == nil {
		p.line(w.Stated, says(plainText, w.NotStated))
		return span{}, place{}, false
	}
	var sums [3]expr
	for _, s := range p.priced.Of {
		if s.Stated == nil {
			continue
		}
		value := costing.Stated(costing.SectionCost, s.Stated)
		bound := p.ledger.bound[p.ledger.id(value)]
		for i, e := range []expr{p.ledger.write(p.sheet, value), ref(bound[0], p.sheet), ref(bound[1], p.sheet)} {
			if sums[i].text == "" {
				sums[i] = e
			} else {
				sums[i] = sums[i].plus(e)
			}
		}
	}
	value := p.line(w.Stated, gives(amountOf, sums[0]), gives(amountDerived, sums[1]), gives(amountDerived, sums[2]))
	at = span{value, p.at(stepCost+1, value.row), p.at(stepCost+2, value.row)}
	return at, p.line(w.Agrees, p.agreement(p.sheet, cost, at)), true
}

// headroomHere is the headroom of the scenario: that of the case, or that of the year in which the scenario begins where it is
// later, less what the scenario itself promises.
func (p *scenarioPage) headroomHere() span {
	w, base, budget := p.words, p.baseHeadroom, p.Model.Budget
	before := func() expr { return ref(base.value, p.sheet) }
	name := p.limitName()
	if year := p.priced.HeadroomYear; year != budget.Year() && budget.Target == nil {
		before = func() expr { return p.ledger.write(p.sheet, budget.Lasting(year)) }
		name += " " + p.Lang.YearName(year)
		if len(p.priced.Marks) == 0 {
			own := p.figure(name, p.priced.Headroom, before(), w.HeadroomName)
			p.ledger.putHere(p.priced.Headroom, own.value)
			return own
		}
	}
	if len(p.priced.Marks) == 0 {
		at := p.line(name, gives(amountOf, before()), gives(amountDerived, ref(base.low, p.sheet)), gives(amountDerived, ref(base.high, p.sheet)))
		p.ledger.putHere(p.priced.Headroom, at)
		return span{at, p.at(stepCost+1, at.row), p.at(stepCost+2, at.row)}
	}
	p.line(w.HeadroomStart, gives(amountOf, before()))
	for _, mark := range p.priced.Marks {
		f := p.Model.Budget.Amount(mark)
		p.ledger.putHere(f, p.line(w.EarmarkedHere+": "+mark.For, gives(amountOf, p.ledger.write(p.sheet, f))))
	}
	left := p.figure(w.HeadroomAfter, p.priced.Headroom, p.ledger.write(p.sheet, p.priced.Headroom), w.HeadroomName)
	p.ledger.putHere(p.priced.Headroom, left.value)
	return left
}

// verdict reads the verdict off the bounds of the balance. They are rounded far below the øre first, because a spreadsheet may
// be off by a trillionth where a balance is exactly 0.
func (b *book) verdict(on *sheet, balance span) cell {
	w := b.words
	inside, outside := w.Inside, w.Outside
	if b.Model.Budget.Target != nil {
		inside, outside = w.TargetMet, w.TargetMissed
	}
	low, high := ref(balance.low, on), ref(balance.high, on)
	shown := w.Undetermined
	switch {
	case low.value.Sign() >= 0:
		shown = inside
	case high.value.Sign() < 0:
		shown = outside
	}
	return tells(verdictText, fmt.Sprintf(`IF(ROUND(%s,6)>=0,"%s",IF(ROUND(%s,6)<0,"%s","%s"))`, low.text, inside, high.text, outside, w.Undetermined), shown)
}

// holds is how far every uncertain input may be off before the balance changes its sign: in whole kroner, rounded down.
func (p *scenarioPage) holds(balance place) cell {
	e := p.weight
	formula := fmt.Sprintf(`IF(%s=0,"",ROUNDDOWN(ABS(%s)/%s,0))`, e.text, ref(balance, p.sheet).text, e.text)
	if e.value.Sign() == 0 {
		return tells(amountOf, formula, "")
	}
	far := new(big.Rat).Quo(new(big.Rat).Abs(ref(balance, p.sheet).value), e.value)
	return gives(amountOf, expr{text: formula, value: new(big.Rat).SetInt(new(big.Int).Quo(far.Num(), far.Denom()))})
}
