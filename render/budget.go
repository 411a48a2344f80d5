package render

import (
	"dk/reorg/costing"
	"dk/reorg/scenario/org"
)

// Pot is money that may be used, and Earmark money already promised.
type Pot struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Amount  Amount `json:"amount"`
	Text    string `json:"text"` // as published
	Nature  string `json:"nature"`
	Economy string `json:"economy,omitempty"`
	Year    int    `json:"year,omitempty"`
	Source  string `json:"source,omitempty"`
	At      string `json:"at"`

	Until     int    `json:"until,omitempty"`      // its last year
	Replaces  string `json:"replaces,omitempty"`   // the pot that it takes the place of from its year on
	OtherYear bool   `json:"other_year,omitempty"` // it is no part of the headroom, but of that of other years
}

type Earmark struct {
	Pot    string `json:"pot"`
	For    string `json:"for"`
	Amount Amount `json:"amount"`
	At     string `json:"at"`

	OtherYear bool `json:"other_year,omitempty"` // it is on a pot of other years

	CarriedBy string `json:"carried_by,omitempty"` // the pot that has taken the place of the one it was promised of
}

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

func (r *Comparison) budget(m *costing.Model, sources org.Sources) {
	if m.Budget == nil {
		return
	}
	if r.limits(m.Budget, sources); r.Target != nil {
		return
	}
	if m.Budget.Stated != nil {
		stated := published(m.Budget.Stated.Amount)
		r.StatedHeadroom = &stated
	}
	for _, p := range m.Budget.Pots {
		r.Pots = append(r.Pots, Pot{
			ID: p.ID, Title: p.Leaf.Name, Amount: published(p.Leaf.Amount), Text: p.Leaf.Amount.Text(), Nature: string(p.Nature),
			Economy: p.Economy, Year: p.Year, Source: sources.Titled(p.Leaf.Origin.Source), At: p.Leaf.At.String(),
			Until: p.Until, Replaces: p.Replaces.ID, OtherYear: !m.Budget.Counts(p),
		})
	}
	for _, e := range m.Budget.Earmarks {
		r.Earmarks = append(r.Earmarks, Earmark{Pot: e.Pot, For: e.For, Amount: amountOf(m.Budget.Amount(e)), At: e.At.String(), OtherYear: !m.Budget.IsCounted(e)}.carriedIn(m.Budget))
	}
}

// carriedIn notes which pot carries the earmark in the budget year, where that is another than the one it was promised of.
func (e Earmark) carriedIn(b *costing.Budget) Earmark {
	if p, ok := b.Carrier(e.Pot, b.Year()); ok && p.ID != e.Pot {
		e.CarriedBy = p.ID
	}
	return e
}

// limits tells what must carry the changes: the headroom or a savings target, with what crosses from other economies and
// the overhead that money comes from.
func (r *Comparison) limits(b *costing.Budget, sources org.Sources) {
	if t := b.Target; t != nil {
		r.Target = &Target{published(t.Leaf.Amount), t.Leaf.Amount.Text(), t.Because, sources.Titled(t.Leaf.Origin.Source), t.Leaf.At.String()}
		return
	}
	r.Headroom, r.HeadroomYear = new(amountOf(b.Headroom())), b.Year()
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
