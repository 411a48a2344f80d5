package render

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
)

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
			l.between(l.Number(x.Rate.Low.RoundFloor(4), 4), l.Number(x.Rate.High.RoundCeil(4), 4)), toCeiling,
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
