package render

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// yearTable shows the balance of every scenario, or its cost where there is no budget, year by year and with full effect.
func (r *Comparison) yearTable(l Lang) (t Table, unsure bool) {
	w, m := l.words(), r.scale()
	years := r.years()
	t.Columns, t.Unit, t.Unnamed = []Column{{Title: ""}}, m.unit(l), []string{w.ScenarioName}
	for _, year := range years {
		t.Columns = append(t.Columns, Column{l.YearName(year), true})
	}
	t.Columns = append(t.Columns, Column{w.FullYear, true})
	if len(years) == 0 {
		return t, false
	}
	change := func(d decimal.Decimal) string { return m.exactly(d).change(l, d) }
	if r.HasBudget() {
		cells := []string{w.Today}
		for _, h := range r.YearHeadrooms {
			cells = append(cells, change(h.Headroom.Value))
		}
		t.Rows = append(t.Rows, Row{Cells: append(cells, change(r.means()))})
	}
	for _, s := range r.Scenarios {
		if s.FullYear == nil {
			continue
		}
		cells := []string{s.Title}
		shown := map[int]BudgetYear{}
		for _, y := range s.Years {
			shown[y.Year] = y
		}
		for _, year := range years {
			text := ""
			if y, ok := shown[year]; ok {
				text = change(y.main().Value) + doubt(y.Verdict)
			}
			cells = append(cells, text)
			unsure = unsure || strings.HasSuffix(text, questionable)
		}
		cells = append(cells, change(s.FullYear.main().Value)+doubt(s.FullYear.Verdict))
		unsure = unsure || doubt(s.FullYear.Verdict) != ""
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return t, unsure
}

// questionable marks a balance whose sign is not sure.
const questionable = " ?"

func doubt(verdict string) string {
	if verdict == "undetermined" {
		return questionable
	}
	return ""
}

// main is the one amount that says most about a year: the balance, or the cost where there is no budget.
func (y BudgetYear) main() Amount {
	if y.Balance != nil {
		return *y.Balance
	}
	return y.Cost
}

// years lays the balances out year by year.
func (r *Comparison) yearsPart(d *Document, l Lang) {
	t, unsure := r.yearTable(l)
	if len(t.Rows) == 0 {
		return
	}
	w := l.words()
	heading := w.BalanceYears
	if !r.HasBudget() {
		heading = w.CostYears
	}
	d.heading(heading + " (" + r.scale().unit(l) + ")")
	d.table(t)
	if unsure {
		d.paragraph(w.QuestionableNote)
	}
	d.paragraph(r.carriedNote(l))
}

// carriedNote says which income is taken to stay as it is although nobody has said so.
func (r *Comparison) carriedNote(l Lang) string {
	if len(r.Carried) == 0 {
		return ""
	}
	return sentence(l.words().Carried + ": " + l.join(r.Carried))
}

// yearsPart lays a scenario out year by year, in the prices of the case and, where they are known, in those of each year.
func (s Scenario) yearsPart(d *Document, r *Comparison, l Lang) {
	if len(s.Years) == 0 {
		return
	}
	w := l.words()
	m := s.yearScale(func(y BudgetYear) *YearMoney { return &y.YearMoney })
	d.heading(w.YearsHeading + " (" + m.unit(l) + ")")
	d.table(s.yearsTable(l, m))
	d.paragraph(r.carriedNote(l))
	d.paragraph(s.otherYears(l))
	s.pricesPart(d, r, l)
}

// otherYears says what the scenario costs in other years than those shown, beside what comes every year after them.
func (s Scenario) otherYears(l Lang) string {
	other, earlier, first := s.Cost.OtherYears, s.Cost.Earlier, l.YearName(s.Years[0].Year)
	text := ""
	if other != nil {
		text = fmt.Sprintf(l.words().InOtherYears, l.in(other.Value))
	}
	if earlier == nil || earlier.Value.IsZero() {
		return text
	}
	costs, saves := "Før %s er merudgiften %s i alt", "Før %s spares der %s i alt"
	if l.english() {
		costs, saves = "Before %s the extra cost is %s in all", "Before %s %s is saved in all"
	}
	if earlier.Value.IsNegative() {
		costs = saves
	}
	return strings.TrimSpace(text + " " + sentence(fmt.Sprintf(costs, first, l.in(earlier.Value.Abs()))))
}

// yearScale shows all years of a table alike, and so that each adds up.
func (s Scenario) yearScale(of func(BudgetYear) *YearMoney) money {
	var rows [][]decimal.Decimal
	var around []Amount
	years := s.Years
	if s.FullYear != nil {
		years = append(years[:len(years):len(years)], *s.FullYear)
	}
	for _, y := range years {
		m := of(y)
		switch {
		case m == nil:
		case m.Balance == nil:
			rows = append(rows, []decimal.Decimal{m.Cost.Value}, []decimal.Decimal{m.Temporary.Value}, []decimal.Decimal{m.OneOff.Value})
		default:
			rows = append(rows, []decimal.Decimal{m.Headroom.Value, m.Cost.Value.Neg(), m.Temporary.Value.Neg(), m.OneOff.Value.Neg(), m.Balance.Value})
			around = append(around, *m.Balance)
		}
	}
	return fit(rows, around...)
}

// moneyColumns are the columns of a table of years: what ends and what is paid once only where there is any.
type moneyColumns struct{ temporary, oneOff, headroom, target bool }

func (s Scenario) moneyColumns() moneyColumns {
	c := moneyColumns{headroom: s.Balance != nil, target: s.Target != nil}
	for _, y := range s.Years {
		c.temporary = c.temporary || !y.Temporary.Value.IsZero()
		c.oneOff = c.oneOff || !y.OneOff.Value.IsZero()
	}
	return c
}

func (c moneyColumns) titles(l Lang) []Column {
	w := l.words()
	out := []Column{{w.Cost, true}}
	if c.temporary {
		out = append(out, Column{w.Temporary, true})
	}
	if c.oneOff {
		out = append(out, Column{w.OneOff, true})
	}
	if c.headroom {
		out = append(out, Column{l.limitName(c.target), true}, Column{w.Balance, true})
	}
	return out
}

func (c moneyColumns) cells(l Lang, m money, y YearMoney) []string {
	out := []string{m.change(l, y.Cost.Value)}
	if c.temporary {
		out = append(out, m.change(l, y.Temporary.Value))
	}
	if c.oneOff {
		out = append(out, m.change(l, y.OneOff.Value))
	}
	if c.headroom {
		limit := y.Headroom.Value
		if c.target {
			limit = limit.Neg()
		}
		out = append(out, m.plain(l, limit), m.change(l, y.Balance.Value))
	}
	return out
}

// yearsTable has a row a year, and one for a year with full effect, which decides.
func (s Scenario) yearsTable(l Lang, m money) Table {
	w, c := l.words(), s.moneyColumns()
	t := Table{Columns: append([]Column{{Title: w.Year}, {Title: w.YearShare}}, c.titles(l)...)}
	if c.headroom {
		t.Columns = append(t.Columns, Column{w.Interval, true}, Column{Title: w.Verdict})
	}
	add := func(name, share string, y BudgetYear, total bool) {
		cells := append([]string{name, share}, c.cells(l, m, y.YearMoney)...)
		if c.headroom {
			cells = append(cells, m.interval(l, y.Balance.Low, y.Balance.High), s.verdictOf(l, y.Verdict))
		}
		t.Rows = append(t.Rows, Row{Cells: cells, Total: total})
	}
	for _, y := range s.Years {
		add(l.YearName(y.Year), y.share(l), y, false)
	}
	if s.FullYear != nil {
		add(w.FullYear, "", *s.FullYear, true)
	}
	return t
}

// share says how much of a year the changes are in force.
func (y BudgetYear) share(l Lang) string {
	w := l.words()
	months, whole := strings.CutSuffix(y.Share, "/12")
	switch {
	case y.Share == "1":
		return w.WholeYear
	case y.Share == "0":
		return w.NotYet
	case whole:
		return months + " " + w.MonthsShort
	case y.Cost.Value.IsZero():
		return ""
	default:
		return w.InPart
	}
}

// pricesPart shows the years whose prices are known at these.
func (s Scenario) pricesPart(d *Document, r *Comparison, l Lang) {
	w, c := l.words(), s.moneyColumns()
	m := s.yearScale(func(y BudgetYear) *YearMoney { return y.Prices })
	t := Table{Columns: append([]Column{{Title: w.Year}}, c.titles(l)...)}
	for _, y := range s.Years {
		if y.Prices != nil {
			t.Rows = append(t.Rows, Row{Cells: append([]string{l.YearName(y.Year)}, c.cells(l, m, *y.Prices)...)})
		}
	}
	if len(t.Rows) == 0 {
		return
	}
	d.heading(w.AtYearPrices + " (" + m.unit(l) + ")")
	d.table(t)
	var factors []string
	for _, p := range r.Projection {
		factors = append(factors, l.YearName(p.Year)+": "+l.Exact(p.Factor)+" "+p.rests(l))
	}
	d.paragraph(sentence(w.PriceFactors + ": " + strings.Join(factors, ", ")))
}

// rests says what the prices of a year rest on: a source, what was assumed, or nothing that is written.
func (p PriceOf) rests(l Lang) string {
	switch {
	case p.Source != "":
		return "[" + p.Source + "]"
	case p.Assumption != "":
		return "(" + l.words().AssumedThat + ": " + strings.TrimSuffix(p.Assumption, ".") + ")"
	default:
		return "(" + l.words().Unsourced + ")"
	}
}

// timing says what a step costs once and for a time, and how what it costs a year is phased in.
func (s Step) timing(l Lang) []string {
	w := l.words()
	var out []string
	if s.OneOff != nil {
		text := w.OneOff + " " + l.in(*s.OneOff)
		var kinds []string
		for _, o := range s.OneOffs {
			if o.For != "" || o.Kind != "other" || len(s.OneOffs) > 1 {
				kinds = append(kinds, o.describe(l, len(s.OneOffs) > 1))
			}
		}
		if len(kinds) > 0 {
			text += " (" + strings.Join(kinds, "; ") + ")"
		}
		out = append(out, sentence(text))
	}
	for _, t := range s.Temporary {
		out = append(out, sentence(w.Temporary+" "+l.in(t.Value)+" "+w.AYear+" "+w.UntilDay+" "+l.day(t.Until)+" ("+t.For+")"))
	}
	if len(s.PhaseIn) > 0 {
		var phases []string
		for _, p := range s.PhaseIn {
			share := l.Exact(p.Share.Shift(2)) + " %"
			if p.Fraction != "" {
				share = p.Fraction
			}
			phases = append(phases, share+" "+w.From+" "+l.day(p.From))
		}
		out = append(out, sentence(w.PhasedIn+" "+strings.Join(phases, ", ")))
	}
	return out
}

// describe says what is paid for once, and how much where there are several.
func (o OneOff) describe(l Lang, amount bool) string {
	text := l.words().OneOffKinds[o.Kind]
	if o.For != "" && !strings.EqualFold(o.For, text) {
		text += ", " + o.For
	}
	if amount {
		text += " " + l.in(o.Value)
	}
	if o.Year != 0 {
		text += ", " + l.YearName(o.Year)
	}
	return text
}
