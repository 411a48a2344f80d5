package workbook

import (
	"maps"
	"slices"

	"dk/reorg/costing"
)

// The columns of the reconciliation.
const (
	totalName = 1 + iota
	totalText
	totalStated
	totalLow
	totalHigh
	totalComputed
	totalDifference
	totalAgrees
	totalNote
	totalSource
	totalPlace
)

// mostOfFormula is how many characters a formula may have. Programs take 8,192; some of them count more than others.
const mostOfFormula = 8000

// layReconciliation holds every published total against the figure that the case gives for it, also those of scenarios that
// have no sheet.
func (b *book) layReconciliation() {
	w, s := b.words, b.reconciliation
	b.heading(s, w.Reconciliation, w.ReconciliationNote, 40, 17, 13, 13, 13, 13, 13, 13, 34, 18, 22)
	s.head(w.PublishedTotal, w.Published, w.StatedValue, w.Low, w.High, w.Computed, w.Difference, w.WithinRounding, w.Note, w.Source, w.Place)
	b.ledger.own = b.anywhere()
	for _, t := range b.Statements {
		b.layStatement(t)
	}
	if len(b.Statements) == 0 {
		s.add(says(plainText, w.NothingPublished))
	}
}

// anywhere is where figures stand on the sheets of the scenarios, if they stand nowhere else: the same figure is the same on all
// of them.
func (b *book) anywhere() map[int]place {
	out := map[int]place{}
	for _, own := range slices.Backward(b.own) {
		maps.Copy(out, own)
	}
	maps.DeleteFunc(out, func(id int, _ place) bool { _, elsewhere := b.ledger.known[id]; return elsewhere })
	return out
}

func (b *book) layStatement(t costing.Statement) {
	w, s := b.words, b.reconciliation
	stated := costing.Stated("", t.Stated)
	bound := b.ledger.bound[b.ledger.id(stated)]
	row := s.add(says(wrapped, b.statementName(t)), says(wrapped, t.Stated.Amount.Text()),
		gives(amountOf, b.ledger.write(s, stated)), gives(amountDerived, ref(bound[0], s)), gives(amountDerived, ref(bound[1], s)),
		b.computed(t.Of))
	at := func(col int) place { return s.at(col, row) }
	note := ""
	if t.IsCircular() {
		note = w.Circular
	}
	s.rows[row-1] = append(s.rows[row-1],
		gives(amountOf, ref(at(totalComputed), s).less(ref(at(totalStated), s))),
		b.agreement(s, at(totalComputed), span{at(totalStated), at(totalLow), at(totalHigh)}),
		says(wrapped, note), says(wrapped, b.Case.Sources.Titled(t.Stated.Origin.Source)), says(wrapped, t.Stated.At.String()))
}

// computed is a figure as a formula. One that is too long for a cell, of a scenario of very many steps that has no sheet, is its
// value.
func (b *book) computed(f costing.Figure) cell {
	e := b.ledger.write(b.reconciliation, f)
	if len(e.text) > mostOfFormula {
		return holds(amountOf, e.value)
	}
	return gives(amountOf, e)
}

// statementName is what a published total is about.
func (b *book) statementName(t costing.Statement) string {
	switch {
	case t.Kind == costing.OfHeadroom:
		return b.words.StatedHeadroom
	case t.Beyond != "":
		return t.Title + ", " + b.words.Beyond + " " + b.titleOf(t.Beyond)
	default:
		return t.Title
	}
}

// titleOf is the title of a scenario.
func (b *book) titleOf(id string) string {
	for _, s := range b.Case.Scenarios {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}
