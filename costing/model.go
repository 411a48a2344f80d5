package costing

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// Model is what a case says about money.
type Model struct {
	Prices  *PriceList // empty when there is no price list
	Budget  *Budget    // nil when there is no budget
	Assumed []string   // amounts taken in place of those of the case, "pot = 2,4 mio. kr."
}

// Read reads the price list and the budget of a case, whose amounts must all be at one price level. Either may be missing.
func Read(fsys fs.FS, pricesFile, budgetFile string, level int, sources org.Sources, diags *diag.List) *Model {
	m := &Model{Prices: &PriceList{at: map[string]int{}, file: pricesFile}}
	if _, err := fs.Stat(fsys, pricesFile); !errors.Is(err, fs.ErrNotExist) {
		m.Prices = readPrices(fsys, pricesFile, level, sources, diags)
	}
	if _, err := fs.Stat(fsys, budgetFile); !errors.Is(err, fs.ErrNotExist) {
		m.Budget = readBudget(fsys, budgetFile, level, sources, diags)
	}
	return m
}

// With is the model with another amount for a pot or for the price of a grade, in kroner: what if?
func (m *Model) With(id string, a amount.Amount) (*Model, error) {
	if m.Budget != nil {
		_, pot := m.Budget.Pot(id)
		_, grade := m.Prices.at[id]
		switch {
		case pot && grade:
			return nil, fmt.Errorf("%q is both a pot and a grade", id)
		case pot && a.Low().IsNegative():
			return nil, fmt.Errorf("a pot cannot be negative, found %q", a.Text())
		case m.Budget.Target != nil && id == m.Budget.Target.Leaf.ID && !a.Low().IsPositive():
			return nil, fmt.Errorf("a savings target is above 0, found %q", a.Text())
		}
	}
	prices := *m.Prices
	if prices.with(id, a) {
		if !a.Low().IsPositive() {
			return nil, fmt.Errorf("%s: a price is above 0, found %q", id, a.Text())
		}
		return &Model{&prices, m.Budget, m.assuming(id, a)}, nil
	}
	if m.Budget != nil {
		if t := m.Budget.Target; t != nil && id == t.Leaf.ID {
			budget := *m.Budget
			target := *t
			target.Leaf = t.Leaf.with(a)
			budget.Target = &target
			return &Model{m.Prices, &budget, m.assuming(id, a)}, nil
		}
		for i, p := range m.Budget.Pots {
			if p.ID == id {
				budget := *m.Budget
				budget.Pots = append([]Pot(nil), budget.Pots...)
				budget.Pots[i].Leaf = p.Leaf.with(a)
				return &Model{m.Prices, &budget, m.assuming(id, a)}, nil
			}
		}
	}
	return nil, fmt.Errorf("there is no pot and no priced grade %q", id)
}

func (m *Model) assuming(id string, a amount.Amount) []string {
	return append(slices.Clone(m.Assumed), id+" = "+a.Text())
}

// Impact is what changed posts cost a year more than before, with full effect: all of a new post, none of an abolished
// one, the difference between grades of a reclassified one, nothing of a post that was moved. It complains, at the place
// of the change, about grades without a price.
func (m *Model) Impact(label Label, posts []org.Delta[org.Post], change diag.Pos, diags *diag.List) Figure {
	impact := Figure{label: label}
	for _, d := range posts {
		if d.Before != nil && d.After != nil && samePrice(d.Before, d.After) {
			continue
		}
		at := change
		if d.After != nil {
			at = d.After.At // in the change, where a new post is declared
		}
		if after, ok := m.cost(d.After, at, diags); ok {
			impact.terms = append(impact.terms, Term{Factor: one, Of: after})
		}
		if before, ok := m.cost(d.Before, at, diags); ok {
			impact.terms = append(impact.terms, Term{Factor: minusOne, Of: before})
		}
	}
	return impact
}

// Effect is what the change of one post costs a year more, in kroner, as [Model.Impact] counts it; a whole post is a Delta
// without Before. False when a price is needed that is not known.
func (m *Model) Effect(d org.Delta[org.Post]) (effect Figure, known bool) {
	var unknown diag.List
	effect = m.Impact(Label{PostCost, d.Either().Title}, []org.Delta[org.Post]{d}, diag.Pos{}, &unknown)
	return effect, !unknown.HasErrors()
}

func samePrice(a, b *org.Post) bool {
	return a.Grade == b.Grade && a.Fraction == b.Fraction && a.Budgeted() == b.Budgeted()
}

// cost is what a budgeted post costs a year; false for one that does not exist, is not budgeted, or has no price.
func (m *Model) cost(p *org.Post, at diag.Pos, diags *diag.List) (Figure, bool) {
	if p == nil || !p.Budgeted() {
		return Figure{}, false
	}
	price, ok := m.Prices.Price(p.Grade, postName(p), at, diags)
	return FullTime(Label{PostCost, p.Title}, price, p.Fraction), ok
}

func postName(p *org.Post) string { return fmt.Sprintf("post %q (%s)", string(p.ID), p.Title) }

// Payroll is what all budgeted posts of priced grades cost a year, in kroner, and how many posts are of grades that are
// not priced.
func (m *Model) Payroll(o *org.Organisation) (total Figure, unpriced int) {
	millionths := make([]int64, len(m.Prices.Grades))
	for p := range o.Posts() {
		if !p.Budgeted() {
			continue
		}
		if i, known := m.Prices.at[p.Grade]; known && m.Prices.Grades[i].priced() {
			millionths[i] += int64(p.Fraction)
		} else {
			unpriced++
		}
	}
	total.label = Label{What: Establish}
	for i, sum := range millionths {
		if sum > 0 {
			price, _ := m.Prices.Grades[i].Price()
			total.terms = append(total.terms, times(price, decimal.New(sum, -6)))
		}
	}
	return total, unpriced
}

func times(f Figure, factor decimal.Decimal) Term { return Term{factor.Rat(), factor.String(), f} }
