package workbook

import (
	"fmt"
	"math/big"
	"strings"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
)

// The columns of the inputs.
const (
	inputName = 1 + iota
	inputText
	inputLow
	inputValue
	inputHigh
	inputDown
	inputUp
	inputStatus
	inputSource
	inputPlace
	inputAssumption
	inputCalled
)

// group is inputs of one kind.
type group struct {
	title, prefix string
	leaves        []*costing.Leaf
	plain         map[*costing.Leaf]bool // those that are no amounts of money
}

// take adds the inputs of figures.
func (g *group) take(figures ...costing.Figure) {
	for _, f := range figures {
		for _, in := range inputsOf(f) {
			g.leaves = append(g.leaves, in.Leaf())
			if isPlain(in) {
				g.plain[in.Leaf()] = true
			}
		}
	}
}

// inputsOf are the inputs of a figure with what they are, in order.
func inputsOf(f costing.Figure) []costing.Figure {
	if f.Leaf() != nil {
		return []costing.Figure{f}
	}
	var out []costing.Figure
	for _, t := range f.Terms() {
		out = append(out, inputsOf(t.Of)...)
	}
	return out
}

// isPlain reports whether an input is no amount of money: a percentage, or what prices are multiplied by.
func isPlain(in costing.Figure) bool {
	what := in.Label().What
	return what.Unit() != amount.Money || what == costing.PriceFactor || what == costing.PayRegulation || in.Leaf().Amount.Kind() == amount.Percent
}

// groups are all inputs by kind. An input stands in the first group that has it.
func (b *book) groups() []group {
	w := b.words
	var all [7]group
	for i, titled := range [7][2]string{
		{w.GroupPrices, w.PriceName}, {w.GroupPots, w.PotName}, {w.GroupEarmarks, w.EarmarkName},
		{w.GroupOneOff, w.OneOffName}, {w.GroupTemporary, w.TemporaryName}, {w.GroupStated, w.StatedName}, {w.GroupOther, w.InputName},
	} {
		all[i] = group{title: titled[0], prefix: titled[1], plain: map[*costing.Leaf]bool{}}
	}
	prices, pots, marks, once, ending, stated, other := &all[0], &all[1], &all[2], &all[3], &all[4], &all[5], &all[6]
	for _, g := range b.Model.Prices.Grades {
		if price, ok := g.Price(); ok {
			prices.take(price)
		}
	}
	if budget := b.Model.Budget; budget != nil {
		for _, p := range budget.Pots {
			pots.leaves = append(pots.leaves, p.Leaf)
		}
		for _, e := range budget.Earmarks {
			marks.take(budget.Amount(e))
		}
		if budget.Stated != nil {
			stated.leaves = append(stated.leaves, budget.Stated)
		}
		other.take(budget.Headroom())
	}
	for _, p := range b.Priced {
		for _, e := range p.Marks {
			marks.take(b.Model.Budget.Amount(e))
		}
		once.take(p.OneOff)
		ending.take(p.Temporary)
		for _, s := range p.Of {
			if s.Stated != nil {
				stated.leaves = append(stated.leaves, s.Stated)
			}
		}
		other.take(p.Cost, p.PartYear, p.Balance)
		for _, y := range p.Years {
			other.take(y.Spent, y.Balance)
		}
	}
	for _, t := range b.Statements {
		stated.leaves = append(stated.leaves, t.Stated)
		other.take(t.Of)
	}
	return all[:]
}

func (b *book) allLeaves() []*costing.Leaf {
	var out []*costing.Leaf
	for _, g := range b.groups() {
		out = append(out, g.leaves...)
	}
	return out
}

// sameInput says of two leaves of different plans that they are one input: what a scenario promises or pays once is read once
// for each plan that it is part of.
func sameInput(l *costing.Leaf) string {
	if l.At == (diag.Pos{}) {
		return fmt.Sprintf("%p", l)
	}
	return strings.Join([]string{l.At.String(), l.ID, l.Amount.Text()}, "\x00")
}

func (b *book) layInputs() {
	w, s := b.words, b.inputs
	b.heading(s, w.Inputs, w.InputsNote, 25, 14, 13, 13, 13, 11, 11, 10, 14, 17, 32, 20)
	s.head(w.Input, w.Published, w.Low, w.Value, w.High, w.DoubtDown, w.DoubtUp, w.Status, w.Source, w.Place, w.Assumption, w.CellName)
	first := s.next()
	for _, g := range b.groups() {
		begun := false
		for _, leaf := range g.leaves {
			if _, known := b.ledger.at(costing.Stated("", leaf)); known {
				continue
			}
			if !begun {
				s.add(across(sectionText, g.title, inputCalled)...)
				begun = true
			}
			b.layInput(g, leaf)
		}
	}
	b.layFactors()
	s.skip()
	check := expr{text: fmt.Sprintf(`COUNTIF(%s:%s,"<0")`, cellName(inputDown, first), cellName(inputUp, len(s.rows))), value: zero}
	row := s.add(says(small, w.Checks+": "+w.DoubtCheck), empty(plainText), empty(plainText), gives(checkOf, check))
	b.check(s.at(inputValue, row))
}

// layFactors holds what prices become, a year a line. They are not known to be in doubt, so they have a value alone.
func (b *book) layFactors() {
	if b.Model.Budget == nil || len(b.Model.Budget.Projection) == 0 {
		return
	}
	w, s := b.words, b.inputs
	s.add(across(sectionText, w.GroupProjection, inputCalled)...)
	for _, p := range b.Model.Budget.Projection {
		year, leaf := b.Lang.YearName(p.Year), p.Leaf
		at := b.call(s.at(inputValue, s.next()), w.PricesOf+" "+year, w.ProjectionName, leaf.Name)
		rests := leaf.Origin.Assumption
		if rests == "" && leaf.Origin.Source == "" {
			rests = w.Unsourced
		}
		s.add(
			says(wrapped, w.PricesOf+" "+year), says(wrapped, leaf.Amount.Text()), empty(plainText), holds(plainInput, leaf.Amount.Value().Rat()), empty(plainText),
			empty(plainText), empty(plainText), says(wrapped, b.Lang.StatusName(string(leaf.Origin.Status))), says(wrapped, b.Case.Sources.Titled(leaf.Origin.Source)),
			says(wrapped, leaf.At.String()), says(wrapped, rests), says(small, at.name),
		)
		b.ledger.put(costing.Stated("", leaf), at)
		b.factors[p.Year] = at
	}
}

// across is a row of cells that look alike, the first of which holds a text.
func across(s style, t string, cells int) []cell {
	out := []cell{says(s, t)}
	for len(out) < cells {
		out = append(out, empty(s))
	}
	return out
}

func (b *book) layInput(g group, leaf *costing.Leaf) {
	s, a := b.inputs, leaf.Amount
	value, low, high := a.Value().Rat(), a.Low().Rat(), a.High().Rat()
	row := s.next()
	at := b.call(s.at(inputValue, row), b.nameOf(leaf), g.prefix, leaf.ID)
	here := func(col int) string { return cellName(col, row) }
	typed, follows := amountInput, amountDerived
	if g.plain[leaf] {
		typed, follows = plainInput, plainDerived
	}
	s.add(
		says(wrapped, b.nameOf(leaf)),
		says(wrapped, a.Text()),
		gives(follows, expr{text: here(inputValue) + "-" + here(inputDown), value: low}),
		holds(typed, value),
		gives(follows, expr{text: here(inputValue) + "+" + here(inputUp), value: high}),
		holds(typed, new(big.Rat).Sub(value, low)),
		holds(typed, new(big.Rat).Sub(high, value)),
		says(wrapped, b.Lang.StatusName(string(leaf.Origin.Status))),
		says(wrapped, b.Case.Sources.Titled(leaf.Origin.Source)),
		says(wrapped, leaf.At.String()),
		says(wrapped, b.assumption(leaf)),
		says(small, at.name),
	)
	f := costing.Stated("", leaf)
	b.ledger.put(f, at)
	b.ledger.bound[b.ledger.id(f)] = [2]place{s.at(inputLow, row), s.at(inputHigh, row)}
}

func (b *book) assumption(leaf *costing.Leaf) string {
	if leaf.InsteadOf != "" {
		return b.words.WhatIf + " (" + b.words.InsteadOf + " " + leaf.InsteadOf + ")"
	}
	return leaf.Origin.Assumption
}

// nameOf is what people call an input. What a step pays once or for a time is named by the step.
func (b *book) nameOf(leaf *costing.Leaf) string {
	if budget := b.Model.Budget; budget != nil && leaf == budget.Stated {
		return b.words.StatedHeadroom
	}
	if budget := b.Model.Budget; budget != nil && budget.Target != nil && leaf == budget.Target.Leaf {
		return b.words.Target
	}
	number, rest, _ := strings.Cut(leaf.Name, " ")
	for _, s := range b.Result.Scenarios {
		for _, step := range s.Steps {
			own := step.Kind + " " + step.ID
			if number == fmt.Sprint(step.Number) && strings.HasPrefix(rest, own) && step.ID == leaf.ID {
				return capitalised(step.Verb(b.Lang)) + ": " + step.Title + strings.TrimPrefix(rest, own)
			}
		}
	}
	return leaf.Name
}

// layPrices lists all grades, also those without a price. A price that is built up from pay has its parts below it.
func (b *book) layPrices() {
	w, s := b.words, b.prices
	b.heading(s, w.Prices, strings.TrimSpace(w.PricesNote+" "+b.Model.Prices.Note), 22, 19, 12, 12, 12, 10, 16, 44)
	s.head(w.Grade, "id", w.Price, w.Low, w.High, w.Status, w.Source, w.Assumption)
	for _, g := range b.Model.Prices.Grades {
		name := g.Title
		if name == "" {
			name = g.ID
		}
		cells := []cell{says(wrapped, name), says(small, g.ID)}
		price, priced := g.Price()
		if !priced {
			cells = append(cells, empty(plainText), empty(plainText), empty(plainText))
			s.add(append(cells, b.originCells(g, w.NotPriced+": "+g.NotPriced)...)...)
			continue
		}
		row := s.next()
		low, high := b.ends(s, price)
		cells = append(cells, gives(amountOf, b.ledger.write(s, price)), gives(amountDerived, low), gives(amountDerived, high))
		note := g.Origin.Assumption
		if g.Annual != nil {
			note = b.assumption(g.Annual)
		}
		s.add(append(cells, b.originCells(g, note)...)...)
		if price.Leaf() == nil {
			b.ledger.put(price, b.call(s.at(3, row), name, w.PriceName, g.ID))
			b.ledger.bound[b.ledger.id(price)] = [2]place{s.at(4, row), s.at(5, row)}
		}
	}
}

// originCells say where the price of a grade is from.
func (b *book) originCells(g costing.Grade, note string) []cell {
	origin := g.Origin
	if g.Annual != nil {
		origin = g.Annual.Origin
	}
	return []cell{says(wrapped, b.Lang.StatusName(string(origin.Status))), says(wrapped, b.Case.Sources.Titled(origin.Source)), says(wrapped, note)}
}

func capitalised(t string) string {
	r := []rune(t)
	if len(r) == 0 {
		return t
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// check takes a cell, which is 0 when all is well, into the checks of the front page.
func (b *book) check(p place) { b.checks = append(b.checks, p) }
