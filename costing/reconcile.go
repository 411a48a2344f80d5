package costing

import (
	"maps"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
)

// Plan is a priced plan under the name it is asked for by.
type Plan struct {
	Name, Title string
	Priced
}

// Statement is a figure, and what was published about it.
type Statement struct {
	ID       string
	Kind     StatementKind
	Title    string
	Of       Figure
	Stated   *Leaf
	Beyond   string // the scenario that a stated cost comes on top of; empty: it is all of the cost
	Internal bool
}

// StatementKind is where a published total stands in a case.
type StatementKind string

const (
	OfScenario StatementKind = "scenario" // the stated cost of a scenario's own changes
	OfHeadroom StatementKind = "headroom"
	OfTotal    StatementKind = "total" // an observation
)

// Statements are all published totals of a case, with the figures that the model gives for them: of the scenarios in the
// order of the plans, each once, of the budget, and those of the observations.
func (m *Model) Statements(plans []Plan, o *Observations, diags *diag.List) []Statement {
	var out []Statement
	seen := map[string]bool{}
	for _, p := range plans {
		for i, s := range p.Of {
			if s.Stated != nil && !seen[s.ID] {
				seen[s.ID] = true
				stated := Statement{ID: s.ID, Kind: OfScenario, Title: s.Title, Of: p.Sections[i], Stated: s.Stated}
				if i > 0 {
					stated.Beyond = p.Of[i-1].ID
				}
				out = append(out, stated)
			}
		}
	}
	if m.Budget != nil && m.Budget.Stated != nil {
		out = append(out, Statement{ID: m.Budget.Stated.ID, Kind: OfHeadroom, Of: m.Budget.Headroom(), Stated: m.Budget.Stated})
	}
	for _, t := range o.Totals {
		if f, ok := m.Total(t, plans, diags); ok {
			out = append(out, Statement{ID: t.ID, Kind: OfTotal, Title: t.Title, Of: f, Stated: t.Stated, Internal: t.Internal})
		}
	}
	return out
}

// Total is the figure of a total.
func (m *Model) Total(t Total, plans []Plan, diags *diag.List) (Figure, bool) {
	f := Figure{label: Label{Combined, t.Title}}
	for _, part := range t.Of {
		of, ok := m.quantity(part.Ref, plans, diags)
		if !ok {
			return Figure{}, false
		}
		note := ""
		if part.Factor.Cmp(one) != 0 && part.Factor.Cmp(minusOne) != 0 {
			note = part.Factor.RatString()
		}
		f.terms = append(f.terms, Term{sign(part), note, of})
	}
	return f, true
}

// sign is the factor of a part, so that sums that only add and take off are known as such.
func sign(p Part) *big.Rat {
	switch {
	case p.Factor.Cmp(one) == 0:
		return one
	case p.Factor.Cmp(minusOne) == 0:
		return minusOne
	default:
		return p.Factor
	}
}

// quantity is what an id in a total stands for. It complains when there is nothing of that name, or more than one thing.
func (m *Model) quantity(ref source.Ref, plans []Plan, diags *diag.List) (Figure, bool) {
	var found []Figure
	var names []string
	add := func(id string, f func() Figure) {
		names = append(names, id)
		if id == ref.ID {
			found = append(found, f())
		}
	}
	for _, p := range plans {
		add(p.Name, func() Figure { return p.Cost })
	}
	for _, g := range m.Prices.Grades {
		if price, ok := g.Price(); ok {
			add(g.ID, func() Figure { return price })
		}
	}
	if b := m.Budget; b != nil {
		add(string(Headroom), func() Figure { return b.Headroom() })
		for _, p := range b.Pots {
			add(p.ID, func() Figure { return Stated(PotAmount, p.Leaf) })
		}
	}
	switch len(found) {
	case 1:
		return found[0], true
	case 0:
		d := diags.Errorf("unknown-quantity", ref.At, "there is no scenario, price or pot %q", ref.ID)
		if meant := diag.Suggest(ref.ID, slices.Values(names)); meant != "" {
			d.Hintf("did you mean %q?", meant)
		} else {
			d.Hintf("a total is made of ids of scenarios, grades, own prices and pots, and of headroom")
		}
	default:
		diags.Errorf("ambiguous-quantity", ref.At, "%q is the id of more than one scenario, price or pot", ref.ID).Hintf("give one of them another id")
	}
	return Figure{}, false
}

// Difference is how far the figure is from what was published.
func (s Statement) Difference() decimal.Decimal { return s.Of.Value().Sub(s.Stated.Amount.Value()) }

// Agrees reports whether the figure lies where the published amount can be rounded from.
func (s Statement) Agrees() bool {
	v := s.Of.Value()
	return !v.LessThan(s.Stated.Amount.Low()) && !v.GreaterThan(s.Stated.Amount.High())
}

// IsCircular reports whether a total checks nothing: the figure is the one amount that stands at the same place of the same
// source.
func (s Statement) IsCircular() bool {
	leaves := s.Of.Leaves()
	return len(leaves) == 1 && s.Stated.Origin.Source != "" && leaves[0].Origin.Source == s.Stated.Origin.Source &&
		leaves[0].Amount.Value().Equal(s.Stated.Amount.Value())
}

// Find is the price that an assumption or a total names. It complains when there is none.
func (l *PriceList) Find(ref source.Ref, diags *diag.List) (Figure, bool) {
	if price, ok := l.Listed(ref.ID); ok {
		return price, true
	}
	d := diags.Errorf("unknown-quantity", ref.At, "there is no price %q", ref.ID)
	if meant := diag.Suggest(ref.ID, maps.Keys(l.at)); meant != "" && meant != ref.ID {
		d.Hintf("did you mean %q?", meant)
	} else {
		d.Hintf("an assumption is about priced grades and own prices")
	}
	return Figure{}, false
}

// Listed is the price of a grade; false when the list has none.
func (l *PriceList) Listed(grade string) (Figure, bool) {
	if i, ok := l.at[grade]; ok {
		return l.Grades[i].Price()
	}
	return Figure{}, false
}
