package render

import (
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Reconciliation holds every published total against the figure that the case gives for it. Amounts are in kroner.
type Reconciliation struct {
	FormatVersion string           `json:"format_version"`
	Case          string           `json:"case"`
	Title         string           `json:"title"`
	PriceLevel    int              `json:"price_level"`
	WhatIf        []string         `json:"what_if,omitempty"` // amounts taken in place of those of the case
	Totals        []StatedTotal    `json:"totals"`
	Inputs        []ReconcileInput `json:"inputs"`
	Outside       int              `json:"outside"` // totals that the figure does not round to
}

// StatedTotal is a published total and what is computed for it.
type StatedTotal struct {
	ID         string          `json:"id"`
	Kind       string          `json:"kind"` // scenario, headroom or total
	Title      string          `json:"title,omitempty"`
	Beyond     string          `json:"beyond,omitempty"` // the scenario that the total comes on top of
	Text       string          `json:"text"`             // as published
	Stated     Amount          `json:"stated"`
	Computed   Amount          `json:"computed"`
	Difference decimal.Decimal `json:"difference"` // computed less stated
	Agrees     bool            `json:"agrees"`     // the computed value lies where the stated one can be rounded from
	Circular   bool            `json:"circular,omitempty"`
	Internal   bool            `json:"internal,omitempty"`
	Source     string          `json:"source,omitempty"`
	At         string          `json:"at"`

	at diag.Pos
}

// ReconcileInput is an amount that the figures are computed from.
type ReconcileInput struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	Amount Amount `json:"amount"`
	Status string `json:"status"`
	Source string `json:"source,omitempty"`
	At     string `json:"at"`
}

// PricePlans prices plans under their names.
func PricePlans(plans []*scenario.Plan, m *costing.Model, diags *diag.List) []costing.Plan {
	var out []costing.Plan
	for _, p := range plans {
		out = append(out, costing.Plan{Name: p.Name, Title: p.Title, Priced: Price(p, m, diags)})
	}
	return out
}

// Reconcile holds the published totals of a case against what it computes.
func Reconcile(c *scenario.Case, m *costing.Model, o *costing.Observations, plans []*scenario.Plan, diags *diag.List) *Reconciliation {
	r := &Reconciliation{
		FormatVersion: FormatVersion, Case: c.Name, Title: c.Title, PriceLevel: c.PriceLevel, WhatIf: m.Assumed,
		Totals: []StatedTotal{}, Inputs: []ReconcileInput{},
	}
	seen := map[*costing.Leaf]bool{}
	for _, s := range m.Statements(PricePlans(plans, m, diags), o, diags) {
		t := StatedTotal{
			ID: s.ID, Kind: string(s.Kind), Title: s.Title, Beyond: s.Beyond, Text: s.Stated.Amount.Text(), Stated: published(s.Stated.Amount), Computed: amountOf(s.Of),
			Difference: s.Difference(), Agrees: s.Agrees(), Circular: s.IsCircular(), Internal: s.Internal,
			Source: c.Sources.Titled(s.Stated.Origin.Source), At: s.Stated.At.String(),
			at: s.Stated.At,
		}
		if !t.Agrees {
			r.Outside++
		}
		r.Totals = append(r.Totals, t)
		for _, l := range s.Of.Leaves() {
			if !seen[l] {
				seen[l] = true
				r.Inputs = append(r.Inputs, reconcileInput(l, c.Sources))
			}
		}
	}
	return r
}

// Question reports the observations that the case does not agree with; a comparison has questioned the other totals.
func (r *Reconciliation) Question(l Lang, diags *diag.List) {
	for _, t := range r.Totals {
		if t.Kind == string(costing.OfTotal) && !t.Agrees {
			f := Finding{Code: StatedDiffers, Title: t.Title, Computed: &t.Computed.Value, Stated: t.Text}
			diags.Findingf(StatedDiffers, t.at, "%s", message(f.Text(l))).Of(f.about()...)
		}
	}
}

func reconcileInput(l *costing.Leaf, sources org.Sources) ReconcileInput {
	return ReconcileInput{
		ID: l.ID, Title: l.Name, Text: l.Amount.Text(), Amount: published(l.Amount), Status: string(l.Origin.Status),
		Source: sources.Titled(l.Origin.Source), At: l.At.String(),
	}
}

// Document lays the reconciliation out: the totals, what is to be said about them, and what they are computed from.
func (r *Reconciliation) Document(l Lang) Document {
	w, m := l.inference(), r.scale()
	var d Document
	d.heading(r.Title)
	d.supposed(l, r.WhatIf)
	if len(r.Totals) == 0 {
		d.paragraph(r.summary(l))
		return d
	}
	d.heading(w.Totals + " (" + m.unit(l) + " " + l.words().AYear + ")")
	t := Table{Columns: []Column{{Title: w.Total}, {l.words().Stated, true}, {l.words().Interval, true}, {w.Computed, true}, {w.Difference, true}, {Title: w.Agrees}, {Title: l.words().Source}}, Unit: m.yearly(l)}
	for _, s := range r.Totals {
		agrees := w.Yes
		if !s.Agrees {
			agrees = w.No
		}
		t.Rows = append(t.Rows, Row{Cells: []string{
			l.totalTitle(s.Title, s.Beyond), m.exactly(s.Stated.Value).plain(l, s.Stated.Value), m.interval(l, s.Stated.Low, s.Stated.High),
			m.exactly(s.Computed.Value).plain(l, s.Computed.Value), m.exactly(s.Difference).change(l, s.Difference), agrees, strings.TrimSpace(s.Source + " " + s.At),
		}})
	}
	d.table(t)
	d.paragraph(r.summary(l))
	var remarks []string
	for _, s := range r.Totals {
		if s.Circular {
			remarks = append(remarks, l.totalTitle(s.Title, s.Beyond)+": "+w.Circular)
		}
	}
	d.list(remarks)
	d.heading(w.Inputs + " (" + money{0, 0}.unit(l) + ")")
	t = Table{Columns: []Column{{Title: w.Input}, {Title: l.words().Stated}, {l.words().Amount, true}, {l.words().Interval, true}, {Title: l.words().Source}}, Unit: money{0, 0}.unit(l)}
	for _, in := range r.Inputs {
		kroner := money{0, 0}
		t.Rows = append(t.Rows, Row{Cells: []string{
			in.Title, in.Text, kroner.plain(l, in.Amount.Value), kroner.interval(l, in.Amount.Low, in.Amount.High),
			strings.TrimSpace(in.Source + " (" + l.words().Status[in.Status] + ") " + in.At),
		}})
	}
	d.table(t)
	return d
}

func (r *Reconciliation) scale() money {
	var rows [][]decimal.Decimal
	for _, s := range r.Totals {
		rows = append(rows, []decimal.Decimal{s.Stated.Value}, []decimal.Decimal{s.Computed.Value})
	}
	return fit(rows)
}

func (r *Reconciliation) summary(l Lang) string {
	n := len(r.Totals)
	switch {
	case n == 0 && l.english():
		return "No total was published."
	case n == 0:
		return "Der er ikke oplyst nogen totaler."
	case n == 1 && l.english():
		return "The one published total " + oneOf(r.Outside == 0, "agrees", "does not agree") + " with the case within its rounding."
	case n == 1:
		return "Den eneste oplyste total stemmer " + oneOf(r.Outside == 0, "", "ikke ") + "med sagen inden for afrundingen."
	case r.Outside == 0 && l.english():
		return "All " + l.Count(n) + " published totals agree with the case within their rounding."
	case r.Outside == 0:
		return "Alle " + l.Count(n) + " oplyste totaler stemmer med sagen inden for afrundingen."
	case l.english():
		return l.Count(r.Outside) + " of " + l.Count(n) + " published totals do not agree with the case within their rounding."
	default:
		return l.Count(r.Outside) + " af " + l.Count(n) + " oplyste totaler stemmer ikke med sagen inden for afrundingen."
	}
}
