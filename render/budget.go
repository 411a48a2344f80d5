package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/scenario/org"
)

// Target is what must be saved a year (sparekrav).
type Target struct {
	Amount
	Text    string `json:"text"` // as published
	Because string `json:"because,omitempty"`
	Source  string `json:"source,omitempty"`
	At      string `json:"at"`
}

// Funding is money of another economy that counts by a rule.
type Funding struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Free    Amount `json:"free"`  // what the pots there hold beyond their earmarks
	Limit   Amount `json:"up_to"` // how much of it may cross
	Counts  Amount `json:"counts"`
	Text    string `json:"text"` // of the limit, as published
	Because string `json:"because"`
	Source  string `json:"source,omitempty"`
	At      string `json:"at"`
}

// Overhead is the overhead chain: the rate, its shares, and all that follows from them beside what was published.
type Overhead struct {
	Figures     []ChainFigure `json:"figures"`
	Decided     string        `json:"decided,omitempty"`     // who decided the rate
	Explanation string        `json:"explanation,omitempty"` // why what was published is not what follows
	OwnShare    string        `json:"own_share"`             // of the overhead: what goes to the pot
	At          string        `json:"at"`
}

// ChainFigure is a figure of the chain. Its derivation is shown by its id.
type ChainFigure struct {
	ID   string `json:"id"`
	What string `json:"what"`
	Of   string `json:"of,omitempty"`
	Unit string `json:"unit"`           // "kr." or "%"
	Part string `json:"part,omitempty"` // of the overhead, as written, where it is a share of it
	Amount
	Text   string `json:"text,omitempty"` // as published, if it was
	Source string `json:"source,omitempty"`
	At     string `json:"at,omitempty"`
}

// RateNeeded is what the overhead rate would have to be for a scenario to lie inside.
type RateNeeded struct {
	Gap       Amount     `json:"gap"`
	Gross     Amount     `json:"gross"`  // what the rate must yield for the share of it to be the gap
	Points    Amount     `json:"points"` // percentage points
	Rate      Amount     `json:"rate"`   // percent
	ToCeiling *Amount    `json:"to_ceiling,omitempty"`
	OverTop   bool       `json:"over_ceiling"`
	PerPlace  []PerPlace `json:"per_place,omitempty"`
}

// PerPlace is the gap for each place, of all places or of those of one kind.
type PerPlace struct {
	Of string `json:"of,omitempty"`
	Amount
}

// limits tells what must carry the changes: the headroom or a savings target, with what crosses from other economies and
// the overhead that money comes from.
func (r *Comparison) limits(b *costing.Budget, sources org.Sources) {
	if t := b.Target; t != nil {
		r.Target = &Target{published(t.Leaf.Amount), t.Leaf.Amount.Text(), t.Because, sources.Titled(t.Leaf.Origin.Source), t.Leaf.At.String()}
		return
	}
	r.Headroom = new(amountOf(b.Headroom()))
	for _, rule := range b.Funding {
		r.Funding = append(r.Funding, Funding{
			From: rule.From, To: rule.To, Free: amountOf(b.Free(rule)), Limit: published(rule.Limit.Amount), Counts: amountOf(b.Lent(rule)),
			Text: rule.Limit.Amount.Text(), Because: rule.Because, Source: sources.Titled(rule.Limit.Origin.Source), At: rule.Limit.At.String(),
		})
	}
	if o := b.Overhead; o != nil {
		r.Overhead = &Overhead{Figures: []ChainFigure{}, Decided: o.Decided, Explanation: o.Explanation, OwnShare: o.OwnShare(), At: o.At.String()}
		for _, d := range b.Chain() {
			r.Overhead.Figures = append(r.Overhead.Figures, chainFigure(d, o, sources))
		}
	}
}

func chainFigure(d costing.Derived, o *costing.Overhead, sources org.Sources) ChainFigure {
	label := d.Figure.Label()
	f := ChainFigure{ID: d.ID, What: string(label.What), Of: label.Of, Unit: string(label.What.Unit()), Amount: amountOf(d.Figure)}
	leaf := d.Figure.Leaf()
	switch label.What {
	case costing.RateShare, costing.WholeShare:
		share := o.ShareOf(label.Of)
		if f.Part = share.Text; label.What == costing.RateShare {
			leaf = share.Stated
		}
	case costing.PerStaff:
		leaf = o.Staff
	}
	if leaf != nil {
		f.Text, f.Source, f.At = leaf.Amount.Text(), sources.Titled(leaf.Origin.Source), leaf.At.String()
	}
	return f
}

func rateNeeded(b *costing.Budget, balance costing.Figure) *RateNeeded {
	c, lacks := b.Carry(balance)
	if !lacks {
		return nil
	}
	r := &RateNeeded{Gap: amountOf(c.Gap), Gross: amountOf(c.Gross), Points: amountOf(c.Points), Rate: amountOf(c.Rate)}
	if c.HasCeiling {
		r.ToCeiling = new(amountOf(c.Distance))
		r.OverTop = r.ToCeiling.Value.IsNegative()
	}
	for _, p := range c.PerPlace {
		r.PerPlace = append(r.PerPlace, PerPlace{p.Label().Of, amountOf(p)})
	}
	return r
}

// limit is what the scenarios are held against: the headroom, or what must be saved; nil without a budget.
func (r *Comparison) limit() *Amount {
	if r.Target != nil {
		return &r.Target.Amount
	}
	return r.Headroom
}

// HasBudget reports whether there is something to hold the scenarios against.
func (r *Comparison) HasBudget() bool { return r.limit() != nil }

// limit is what the scenario is held against.
func (s Scenario) limit() *Amount {
	if s.Target != nil {
		return s.Target
	}
	return s.Headroom
}

// means is the headroom less nothing, or nothing less what must be saved: with the cost taken off it is the balance.
func (s Scenario) means() decimal.Decimal {
	if s.Target != nil {
		return s.Target.Value.Neg()
	}
	return s.Headroom.Value
}

// means is the headroom, or what must be saved taken off nothing.
func (r *Comparison) means() decimal.Decimal {
	if r.Target != nil {
		return r.Target.Value.Neg()
	}
	return r.Headroom.Value
}

// limitName is what the scenarios are held against, in words.
func (l Lang) limitName(target bool) string {
	if target {
		return l.words().SavingsTarget
	}
	return l.words().Headroom
}

// verdict is the verdict on the scenario in words.
func (s Scenario) verdict(l Lang) string { return s.verdictOf(l, s.Verdict) }

func (s Scenario) verdictOf(l Lang, v string) string { return l.verdictOn(s.Target != nil, v) }

// verdictOn is a verdict in words: on a savings target, or on a headroom.
func (l Lang) verdictOn(target bool, v string) string {
	w := l.words()
	switch {
	case target && v == string(costing.Inside):
		return w.TargetMet
	case target && v == string(costing.Outside):
		return w.TargetMissed
	default:
		return verdict(l, v)
	}
}

// againstTarget ends the sentence about a scenario where something must be saved.
func (s Scenario) againstTarget(l Lang) string {
	b := s.Balance
	if l.english() {
		switch s.Verdict {
		case string(costing.Inside):
			return " and meets the savings target of " + l.in(s.Target.Value) + "; " + l.in(b.Value) + " more is saved"
		case string(costing.Outside):
			return " and does not meet the savings target of " + l.in(s.Target.Value) + "; " + l.in(b.Value.Neg()) + " is lacking"
		}
		return fmt.Sprintf("; whether it meets the savings target cannot be told: the balance lies between %s and %s", l.in(b.Low), l.in(b.High))
	}
	switch s.Verdict {
	case string(costing.Inside):
		return " og opfylder sparekravet på " + l.in(s.Target.Value) + "; der spares " + l.in(b.Value) + " mere end krævet"
	case string(costing.Outside):
		return " og opfylder ikke sparekravet på " + l.in(s.Target.Value) + "; der mangler " + l.in(b.Value.Neg())
	}
	return fmt.Sprintf("; om sparekravet opfyldes, kan ikke afgøres: balancen ligger mellem %s og %s", l.in(b.Low), l.in(b.High))
}

// crossings says what the headroom counts of other economies, and why it may.
func (r *Comparison) crossings(l Lang) []string {
	var out []string
	for _, f := range r.Funding {
		var text string
		if l.english() {
			text = fmt.Sprintf("The headroom counts %s from the economy %q (at most %s): %s", l.in(f.Counts.Value), f.From, f.Text, f.Because)
		} else {
			text = fmt.Sprintf("I råderummet indgår %s fra kassen »%s« (højst %s): %s", l.in(f.Counts.Value), f.From, f.Text, f.Because)
		}
		if f.Source != "" {
			text = strings.TrimSuffix(text, ".") + " [" + f.Source + "]"
		}
		out = append(out, sentence(text))
	}
	return out
}

// BudgetDocument lays out the money that must carry the changes: pots, what of them is promised and the headroom, or what
// must be saved; then the overhead that money comes from, and what it would take of it to carry what lies outside.
func (r *Comparison) BudgetDocument(l Lang) Document {
	var d Document
	d.heading(r.Title)
	if r.Target != nil {
		r.targetTable(&d, l)
	} else {
		r.potTables(&d, l)
	}
	r.overheadTable(&d, l)
	r.rateTables(&d, l)
	var items []string
	for _, f := range r.Findings {
		if f.Scenario == "" {
			items = append(items, f.Text(l))
		}
	}
	d.list(append(items, r.crossings(l)...))
	return d
}

func (r *Comparison) targetTable(d *Document, l Lang) {
	w, t := l.words(), r.Target
	m := fit([][]decimal.Decimal{{t.Value}})
	d.heading(w.SavingsTarget + " (" + m.unit(l) + ")")
	d.table(Table{
		Columns: []Column{{Title: ""}, {w.Amount, true}, {w.Interval, true}, {Title: w.Source}}, Unit: m.unit(l), Unnamed: []string{w.Item},
		Rows: []Row{{Cells: []string{w.SavingsTarget, m.plain(l, t.Value), m.interval(l, t.Low, t.High), t.Source}}},
	})
	d.paragraph(capital(t.Because))
}

func (r *Comparison) potTables(d *Document, l Lang) {
	w := l.words()
	var pots, marks []decimal.Decimal
	var potTotal, markTotal Amount
	own, others, lent := r.sortPots()
	for _, p := range own {
		pots = append(pots, p.Amount.Value)
		potTotal = potTotal.plus(p.Amount)
	}
	ownMarks := r.marksOn(own)
	for _, e := range ownMarks {
		marks = append(marks, e.Amount.Value)
		markTotal = markTotal.plus(e.Amount)
	}
	sum := []decimal.Decimal{potTotal.Value, markTotal.Value.Neg()}
	for _, f := range r.Funding {
		sum = append(sum, f.Counts.Value)
	}
	m := fit([][]decimal.Decimal{append(pots, potTotal.Value), append(marks, markTotal.Value), append(sum, r.Headroom.Value)})

	d.heading(w.Pot + " (" + m.unit(l) + ")")
	t := potTable(l, m, own)
	t.Rows = append(t.Rows, Row{Cells: []string{w.Total, m.plain(l, potTotal.Value), m.interval(l, potTotal.Low, potTotal.High), "", "", ""}, Total: true})
	d.table(t)
	if len(others) > 0 {
		d.heading(w.NotInHeadroom + " (" + m.unit(l) + ")")
		d.table(potTable(l, m, others))
	}

	if t = r.markTable(l, m, ownMarks); len(t.Rows) > 0 {
		d.heading(w.Earmark + " (" + m.unit(l) + ")")
		t.Rows = append(t.Rows, Row{Cells: []string{w.Total, m.plain(l, markTotal.Value), m.interval(l, markTotal.Low, markTotal.High), ""}, Total: true})
	}
	d.table(t)
	r.lentTables(d, l, m, lent)

	d.heading(w.Headroom + " (" + m.unit(l) + ")")
	t = Table{Columns: []Column{{Title: ""}, {w.Amount, true}, {w.Interval, true}}, Unit: m.unit(l), Unnamed: []string{w.Item}}
	t.Rows = []Row{
		{Cells: []string{w.Headroom, m.plain(l, r.Headroom.Value), m.interval(l, r.Headroom.Low, r.Headroom.High)}},
	}
	if s := r.StatedHeadroom; s != nil {
		t.Rows = append(t.Rows, Row{Cells: []string{w.PublishedHeadroom, m.exactly(s.Value).plain(l, s.Value), m.interval(l, s.Low, s.High)}})
	}
	d.table(t)
	d.paragraph(r.leftOutNote(l))
}

// leftOutNote says which pots the headroom leaves out, because their money ends or has not begun.
func (r *Comparison) leftOutNote(l Lang) string {
	forTime, later := "Midlertidige rammer tæller kun i de år, de gælder", "Rammer, der begynder efter budgetåret, tæller først fra deres år"
	if l.english() {
		forTime, later = "Temporary pots count only in the years in which they hold money", "Pots that begin after the budget year count only from their year on"
	}
	var out []string
	for _, n := range []struct {
		text string
		pots []Pot
	}{{forTime, r.forTime}, {later, r.later}} {
		var names []string
		for _, p := range n.pots {
			names = append(names, p.Title+" ("+p.time(l)+")")
		}
		if len(names) > 0 {
			out = append(out, n.text+": "+l.join(names)+".")
		}
	}
	return strings.Join(out, " ")
}

// time is in which years there is money in a pot.
func (p Pot) time(l Lang) string {
	from, until := "fra ", "til og med "
	if l.english() {
		from, until = "from ", "until the end of "
	}
	switch {
	case p.Until == 0:
		return from + l.YearName(p.Year)
	case p.Year == 0:
		return until + l.YearName(p.Until)
	case p.Year == p.Until:
		return l.YearName(p.Year)
	default:
		return l.YearName(p.Year) + "–" + l.YearName(p.Until)
	}
}

// sortPots are the pots of the headroom, those outside it, and those of economies that lend.
func (r *Comparison) sortPots() (own, others, lent []Pot) {
	for _, p := range r.Pots {
		switch {
		case r.lends(p.Economy):
			lent = append(lent, p)
		case p.OtherYear:
			others = append(others, p)
		default:
			own = append(own, p)
		}
	}
	return own, others, lent
}

func (r *Comparison) lends(economy string) bool {
	for _, f := range r.Funding {
		if f.From == economy {
			return true
		}
	}
	return false
}

// marksOn are the earmarks that count on some of the pots.
func (r *Comparison) marksOn(pots []Pot) []Earmark {
	on := map[string]bool{}
	for _, p := range pots {
		on[p.ID] = true
		for from := p.Replaces; from != ""; from = r.pot(from).Replaces {
			on[from] = true
		}
	}
	var out []Earmark
	for _, e := range r.Earmarks {
		if on[e.Pot] && !e.OtherYear {
			out = append(out, e)
		}
	}
	return out
}

func (r *Comparison) pot(id string) Pot {
	for _, p := range r.Pots {
		if p.ID == id {
			return p
		}
	}
	return Pot{}
}

func potTable(l Lang, m money, pots []Pot) Table {
	w := l.words()
	t := Table{Columns: []Column{{Title: w.Pot}, {w.Amount, true}, {w.Interval, true}, {Title: w.Nature}, {Title: w.Economy}, {Title: w.Source}}, Unit: m.unit(l)}
	for _, p := range pots {
		m := m.exactly(p.Amount.Value)
		t.Rows = append(t.Rows, Row{Cells: []string{p.Title, m.plain(l, p.Amount.Value), m.interval(l, p.Amount.Low, p.Amount.High), w.Natures[p.Nature], p.Economy, p.Source}})
	}
	return t
}

func (r *Comparison) markTable(l Lang, m money, marks []Earmark) Table {
	w := l.words()
	t := Table{Columns: []Column{{Title: w.PromisedFor}, {w.Amount, true}, {w.Interval, true}, {Title: w.Pot}}, Unit: m.unit(l)}
	for _, e := range marks {
		m := m.exactly(e.Amount.Value)
		t.Rows = append(t.Rows, Row{Cells: []string{e.For, m.plain(l, e.Amount.Value), m.interval(l, e.Amount.Low, e.Amount.High), r.pot(e.Pot).Title}})
	}
	return t
}

// lentTables show what crosses from other economies: what their pots hold, how much may cross, and how much counts.
func (r *Comparison) lentTables(d *Document, l Lang, m money, lent []Pot) {
	if len(r.Funding) == 0 {
		return
	}
	w := l.words()
	d.heading(w.FromOthers + " (" + m.unit(l) + ")")
	d.table(potTable(l, m, lent))
	d.table(r.markTable(l, m, r.marksOn(lent)))
	t := Table{Columns: []Column{{Title: w.Economy}, {w.Free, true}, {w.AtMost, true}, {w.CountsFor, true}, {w.Interval, true}, {Title: w.Source}}, Unit: m.unit(l)}
	for _, f := range r.Funding {
		t.Rows = append(t.Rows, Row{Cells: []string{
			f.From + " → " + f.To, m.exactly(f.Free.Value).plain(l, f.Free.Value), m.exactly(f.Limit.Value).plain(l, f.Limit.Value),
			m.exactly(f.Counts.Value).plain(l, f.Counts.Value), m.interval(l, f.Counts.Low, f.Counts.High), f.Source,
		}, Note: f.Because})
	}
	d.table(t)
}

// overheadTable tells the chain line by line, each with how it comes about.
func (r *Comparison) overheadTable(d *Document, l Lang) {
	o := r.Overhead
	if o == nil {
		return
	}
	w, m := l.words(), o.scale()
	d.heading(w.OverheadHeading)
	t := Table{Columns: []Column{{Title: ""}, {"", true}, {w.Interval, true}, {Title: w.How}}, Unnamed: []string{w.KeyFigure, w.Value}}
	for _, f := range o.Figures {
		t.Rows = append(t.Rows, Row{Cells: []string{capital(f.name(l)), m.quantity(l, costing.What(f.What), f.Value), f.interval(l, m), o.how(l, f)}})
	}
	d.table(t)
	if o.Explanation != "" && !o.baseAbove() {
		d.paragraph(sentence(capital(o.Explanation)))
	}
}

// baseAbove reports whether the published amount is that of more than the full budget, of which nothing can be left out then.
func (o *Overhead) baseAbove() bool {
	for _, f := range o.Figures {
		if f.What == string(costing.BaseGap) {
			return f.Value.IsNegative()
		}
	}
	return false
}

// scale shows kroner in millions with the fewest decimals, but at least two, with which the amounts of the chain add up.
func (o *Overhead) scale() money {
	v := map[costing.What]decimal.Decimal{}
	var shares []decimal.Decimal
	for _, f := range o.Figures {
		if v[costing.What(f.What)] = f.Value; f.What == string(costing.WholeShare) {
			shares = append(shares, f.Value)
		}
	}
	rows := [][]decimal.Decimal{
		append(shares, v[costing.Whole]),
		{v[costing.ImpliedBase], v[costing.BaseGap], v[costing.FullBudget]},
		{v[costing.PotAmount], v[costing.CeilingRoom], v[costing.AtCeiling]},
	}
	if len(shares) == 0 {
		rows = rows[1:]
	}
	if _, published := v[costing.ImpliedBase]; !published {
		rows = nil
	}
	if _, top := v[costing.AtCeiling]; !top && rows != nil {
		rows = rows[:len(rows)-1]
	}
	for _, m := range scales {
		if m != scales[0] && m.addsUp(rows) {
			return m
		}
	}
	return scales[len(scales)-1]
}

func (f ChainFigure) name(l Lang) string { return figureName(l, costing.What(f.What), f.Of) }

// interval writes the bounds of the figure in its own unit.
func (f ChainFigure) interval(l Lang, m money) string {
	if f.Low.Equal(f.High) {
		return ""
	}
	what := costing.What(f.What)
	return l.between(m.number(l, what, f.Low), m.number(l, what, f.High))
}

// how says how a figure of the chain comes about: who says so, or what is done to what.
func (o *Overhead) how(l Lang, f ChainFigure) string {
	w := l.words()
	how := strings.TrimSpace(f.Part + " " + w.Hows[f.What])
	var stated []string
	if f.Text != "" {
		if stated = append(stated, quoted(l, f.Text)); f.What == string(costing.RateShare) {
			stated[0] = strings.ToLower(w.Stated) + " " + stated[0]
		}
		stated = append(stated, f.Source)
	}
	if f.What == string(costing.Rate) && o.Decided != "" {
		stated = append(stated, o.Decided)
	}
	if how != "" {
		stated = append([]string{how}, stated...)
	}
	return strings.Join(stated, ", ")
}

func quoted(l Lang, text string) string {
	if l.english() {
		return "“" + text + "”"
	}
	return "»" + text + "«"
}

// number writes a figure in its unit, without the unit.
func (m money) number(l Lang, what costing.What, d decimal.Decimal) string {
	switch what.Unit() {
	case amount.Money:
		return m.plain(l, d)
	case amount.Percent:
		return l.percentOf(what, d)
	default:
		return l.Exact(d)
	}
}

// quantity writes a figure with its unit.
func (m money) quantity(l Lang, what costing.What, d decimal.Decimal) string {
	number := m.number(l, what, d)
	switch what {
	case costing.CeilingDistance, costing.NewDistance, costing.Points:
		return number + " " + l.words().PercentagePoints
	}
	switch what.Unit() {
	case amount.Money:
		return m.named(l, number)
	case amount.Percent:
		return number + l.words().Percent
	default:
		return number
	}
}

// percentOf writes a percentage: parts of a rate as exactly as they are known, up to four decimals, and the others with one.
func (l Lang) percentOf(what costing.What, d decimal.Decimal) string {
	decimals := int32(1)
	if what != costing.BaseGapPercent && what != costing.ImpliedShare {
		for decimals < 4 && !d.Round(decimals).Equal(d.Round(4)) {
			decimals++
		}
	}
	return l.Number(d, decimals)
}

// rateTables tell what the rate would have to be to carry each scenario that lies outside, and what that is for each place.
func (r *Comparison) rateTables(d *Document, l Lang) {
	var lacking []Scenario
	var rows [][]decimal.Decimal
	for _, s := range r.Scenarios {
		if s.Rate != nil {
			lacking = append(lacking, s)
			rows = append(rows, []decimal.Decimal{s.Rate.Gap.Value}, []decimal.Decimal{s.Rate.Gross.Value})
		}
	}
	if r.Overhead == nil || len(lacking) == 0 {
		return
	}
	w, m := l.words(), fit(rows)
	d.heading(w.RateHeading)
	t := Table{Columns: []Column{{Title: ""}, {w.Lacks + " (" + m.unit(l) + ")", true}, {w.GrossNeeded + " (" + m.unit(l) + ")", true}, {capital(w.PercentagePoints), true}, {w.NewRate, true}, {w.Interval, true}, {w.ToCeiling, true}}, Unnamed: []string{w.ScenarioName}}
	for _, s := range lacking {
		x := s.Rate
		toCeiling := ""
		if x.ToCeiling != nil {
			toCeiling = l.percentOf(costing.NewDistance, x.ToCeiling.Value)
		}
		t.Rows = append(t.Rows, Row{Cells: []string{
			s.Title, m.plain(l, x.Gap.Value), m.plain(l, x.Gross.Value), "+" + l.percentOf(costing.Points, x.Points.Value), l.percentOf(costing.NewRate, x.Rate.Value) + w.Percent,
			l.between(l.Number(x.Rate.Low, 4), l.Number(x.Rate.High, 4)), toCeiling,
		}})
	}
	if slices.ContainsFunc(lacking, func(s Scenario) bool { return s.Rate.ceiling(l) != "" }) {
		t.Columns = append(t.Columns, Column{Title: w.Verdict})
		for i, s := range lacking {
			t.Rows[i].Cells = append(t.Rows[i].Cells, s.Rate.ceiling(l))
		}
	}
	d.table(t)
	d.paragraph(r.rateNote(l, lacking))
	if len(lacking[0].Rate.PerPlace) == 0 {
		return
	}
	d.heading(w.PlacesHeading)
	t = Table{Columns: []Column{{Title: ""}}, Unit: money{0, 0}.unit(l), Unnamed: []string{w.ScenarioName}}
	for _, p := range lacking[0].Rate.PerPlace {
		t.Columns = append(t.Columns, Column{capital(figureName(l, costing.PerPlace, p.Of)), true})
	}
	for _, s := range lacking {
		cells := []string{s.Title}
		for _, p := range s.Rate.PerPlace {
			cells = append(cells, money{0, 0}.plain(l, p.Value))
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	d.table(t)
}

// ceiling says in words that a new rate lies above the ceiling, or may; empty where it surely does not, and without a ceiling.
func (x *RateNeeded) ceiling(l Lang) string {
	over, doubt := "over loftet", "usikkert, om den ligger over loftet"
	if l.english() {
		over, doubt = "above the ceiling", "uncertain whether above the ceiling"
	}
	switch {
	case x.ToCeiling == nil || !x.ToCeiling.Low.IsNegative():
		return ""
	case x.ToCeiling.High.IsNegative():
		return over
	default:
		return doubt
	}
}

// rateNote says what a higher rate would take beside the money.
func (r *Comparison) rateNote(l Lang, lacking []Scenario) string {
	o := r.Overhead
	rate := o.Figures[0]
	decided := ""
	if o.Decided != "" {
		decided = ", " + o.Decided
	}
	below, above := ", også under loftet", ", og en sats over loftet er ikke tilladt"
	if l.english() {
		below, above = ", also below the ceiling", ", and one above the ceiling is not allowed"
	}
	ceiling := below
	switch {
	case lacking[0].Rate.ToCeiling == nil:
		ceiling = ""
	case slices.ContainsFunc(lacking, func(s Scenario) bool { return s.Rate.ceiling(l) != "" }):
		ceiling = above
	}
	share := ""
	if l.english() {
		if o.OwnShare != "1" {
			share = fmt.Sprintf(" Only %s of what a higher rate yields goes to the pot.", o.OwnShare)
		}
		return fmt.Sprintf("The rate is %s%s: a higher one needs a new decision%s.%s", quoted(l, rate.Text), decided, ceiling, share)
	}
	if o.OwnShare != "1" {
		share = fmt.Sprintf(" Kun %s af det, en højere sats giver, tilfalder rammen.", o.OwnShare)
	}
	return fmt.Sprintf("Satsen er %s%s. En højere sats kræver en ny beslutning%s.%s", rate.Text, decided, ceiling, share)
}

func (a Amount) plus(b Amount) Amount {
	return Amount{a.Value.Add(b.Value), a.Low.Add(b.Low), a.High.Add(b.High)}
}
