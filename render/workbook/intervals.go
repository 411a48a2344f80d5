package workbook

import (
	"math/big"
	"slices"
	"strings"

	"dk/reorg/costing"
)

// The columns of the intervals.
const (
	intervalFigure = 1 + iota
	intervalInput
	intervalWeight
	intervalInputDown
	intervalInputUp
	intervalDown
	intervalUp
	intervalUncertain
)

// reach is how far a figure can come below and above its value, and the sum of the weights of its uncertain inputs.
type reach struct{ low, high, weight expr }

func (b *book) beginIntervals() {
	w := b.words
	b.heading(b.intervals, w.Intervals, w.IntervalsNote, 26, 46, 9, 13, 13, 13, 13, 12)
	b.intervals.head(w.Figure, w.Input, w.Weight, w.InputDown, w.InputUp, w.Down, w.Up, w.UncertainWeight)
}

// atom is a part of a figure that the figure is a sum of: an input, or what is no sum of inputs itself, such as a price that is
// built up from pay.
type atom struct {
	of     costing.Figure
	factor *big.Rat
}

// atoms are what a figure is the sum of, each once. False when two of them share an input: then they do not move by
// themselves.
func (b *book) atoms(f costing.Figure) ([]atom, bool) {
	var out []atom
	at := map[int]int{}
	var walk func(f costing.Figure, factor *big.Rat)
	walk = func(f costing.Figure, factor *big.Rat) {
		if f.Leaf() == nil && f.Op() == costing.Adding {
			for _, t := range parts(f) {
				walk(t.Of, new(big.Rat).Mul(factor, t.Factor))
			}
			return
		}
		id := b.ledger.id(f)
		if i, met := at[id]; met {
			out[i].factor.Add(out[i].factor, factor)
			return
		}
		at[id] = len(out)
		out = append(out, atom{f, new(big.Rat).Set(factor)})
	}
	walk(f, unit)
	out = slices.DeleteFunc(out, func(a atom) bool { return a.factor.Sign() == 0 })
	owner := map[string]int{}
	for i, a := range out {
		for _, leaf := range a.of.Leaves() {
			if other, taken := owner[sameInput(leaf)]; taken && other != i {
				return nil, false
			}
			owner[sameInput(leaf)] = i
		}
	}
	return out, true
}

// reach works the bounds of a figure out on the sheet of intervals, a part a row, and gives the formulas for a sheet where its
// value stands in a place. A figure whose parts share inputs has its bounds in one formula each.
func (b *book) reach(name string, f costing.Figure, value place, on *sheet) reach {
	s, w := b.intervals, b.words
	s.add(across(sectionText, name, intervalUncertain)...)
	atoms, apart := b.atoms(f)
	if !apart {
		s.add(empty(plainText), says(wrapped, w.NotLinear), empty(plainText), empty(plainText), empty(plainText),
			gives(amountOf, b.ledger.extreme(s, f, false).less(ref(value, s))), gives(amountOf, b.ledger.extreme(s, f, true).less(ref(value, s))), empty(plainText))
		s.skip()
		return b.around(value, on, len(s.rows)-1)
	}
	first := s.next()
	for _, a := range atoms {
		b.layWeight(a)
	}
	if len(atoms) == 0 {
		s.add(empty(plainText), says(small, w.NoInputs))
	}
	last := len(s.rows)
	sum := func(col int) expr {
		e := total(s, col, first, last)
		if !ends(f) && col != intervalUncertain {
			e = e.rounded(f.Decimals())
		}
		return e
	}
	row := s.add(says(textTotal, w.Total), empty(textTotal), empty(textTotal), empty(textTotal), empty(textTotal),
		gives(amountTotal, sum(intervalDown)), gives(amountTotal, sum(intervalUp)), gives(weightTotal, sum(intervalUncertain)))
	s.skip()
	return b.around(value, on, row)
}

// around is a value with what a row of the intervals adds to it.
func (b *book) around(value place, on *sheet, row int) reach {
	s := b.intervals
	return reach{
		low:    ref(value, on).plus(ref(s.at(intervalDown, row), on)),
		high:   ref(value, on).plus(ref(s.at(intervalUp, row), on)),
		weight: ref(s.at(intervalUncertain, row), on),
	}
}

// layWeight lays out how far one part can move the figure.
func (b *book) layWeight(a atom) {
	s := b.intervals
	row := s.next()
	name, value := says(wrapped, b.partName(a.of)), b.ledger.write(s, a.of)
	low, high := b.ends(s, a.of)
	down, up := low.less(value), high.less(value)
	if a.of.Leaf() != nil {
		input := b.ledger.bound[b.ledger.id(a.of)][0].row
		beside := func(col int) string { return b.inputs.at(col, input).seen(s) }
		name = tells(wrapped, beside(inputName), b.nameOf(a.of.Leaf()))
		down.text, up.text = "-"+beside(inputDown), beside(inputUp)
	}
	x, y := new(big.Rat).Mul(a.factor, down.value), new(big.Rat).Mul(a.factor, up.value)
	if x.Cmp(y) > 0 {
		x, y = y, x
	}
	uncertain := new(big.Rat)
	if down.value.Cmp(up.value) < 0 {
		uncertain.Abs(a.factor)
	}
	wt, d, u := cellName(intervalWeight, row), cellName(intervalInputDown, row), cellName(intervalInputUp, row)
	weight := holds(weightOf, a.factor)
	if _, exact := a.factor.FloatPrec(); !exact {
		weight = gives(shareOf, fixed(a.factor))
	}
	s.add(
		empty(plainText), name, weight, gives(amountOf, down), gives(amountOf, up),
		gives(amountOf, expr{text: "MIN(" + wt + "*" + d + "," + wt + "*" + u + ")", value: x}),
		gives(amountOf, expr{text: "MAX(" + wt + "*" + d + "," + wt + "*" + u + ")", value: y}),
		gives(weightOf, expr{text: "IF(" + u + ">" + d + ",ABS(" + wt + "),0)", value: uncertain}),
	)
}

// partName is what a figure that is no input is called.
func (b *book) partName(f costing.Figure) string {
	return strings.TrimSpace(capitalised(b.Lang.FigureName(string(f.Label().What))) + " " + f.Label().Of)
}

// ends are the bounds of a part: in cells of their own if it has them.
func (b *book) ends(on *sheet, f costing.Figure) (low, high expr) {
	if at, ok := b.ledger.bound[b.ledger.id(f)]; ok {
		return ref(at[0], on), ref(at[1], on)
	}
	return b.ledger.extreme(on, f, false), b.ledger.extreme(on, f, true)
}
