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
	fixed  *big.Rat // of the factor, that which no share of a year changes
	shares []shared // what makes up the rest
}

// shared is a share of a year with how many times it counts.
type shared struct {
	times *big.Rat
	at    place
}

// add adds to the factor of an atom, for a share of a year or all of it.
func (a *atom) add(factor *big.Rat, share *place) {
	if share == nil {
		a.factor.Add(a.factor, factor)
		a.fixed.Add(a.fixed, factor)
		return
	}
	a.factor.Add(a.factor, new(big.Rat).Mul(factor, share.cell().value))
	i := slices.IndexFunc(a.shares, func(s shared) bool { return s.at == *share })
	if i < 0 {
		i = len(a.shares)
		a.shares = append(a.shares, shared{new(big.Rat), *share})
	}
	if a.shares[i].times.Add(a.shares[i].times, factor); a.shares[i].times.Sign() == 0 {
		a.shares = slices.Delete(a.shares, i, i+1)
	}
}

// weight is the factor as a cell: a number, or a formula of the shares that make it up.
func (a atom) weight(on *sheet) cell {
	look := weightStyle(a.factor, len(a.shares) > 0)
	if _, exact := a.factor.FloatPrec(); len(a.shares) == 0 && exact {
		return holds(look, a.factor)
	}
	e := expr{text: fixed(a.fixed).text, value: a.factor}
	if a.fixed.Sign() == 0 && len(a.shares) > 0 {
		e.text = ""
	}
	for _, s := range a.shares {
		sign, size := "+", new(big.Rat).Abs(s.times)
		if s.times.Sign() < 0 {
			sign = "-"
		} else if e.text == "" {
			sign = ""
		}
		e.text += sign + s.at.seen(on)
		if size.Cmp(unit) != 0 {
			e.text += "*" + fixed(size).text
		}
	}
	return gives(look, e)
}

// atoms are what a figure is the sum of, each once. False when two of them share an input: then they do not move by
// themselves.
func (b *book) atoms(f costing.Figure) ([]atom, bool) {
	var out []atom
	at := map[int]int{}
	var walk func(f costing.Figure, factor *big.Rat, share *place)
	walk = func(f costing.Figure, factor *big.Rat, share *place) {
		if parts, ok := b.live[f.Label()]; ok && f.Leaf() == nil {
			for _, part := range parts {
				walk(part.of, factor, &part.share)
			}
			return
		}
		if f.Leaf() == nil && f.Op() == costing.Adding {
			for _, t := range parts(f) {
				walk(t.Of, new(big.Rat).Mul(factor, t.Factor), share)
			}
			return
		}
		id := b.ledger.id(f)
		if i, met := at[id]; met {
			out[i].add(factor, share)
			return
		}
		at[id] = len(out)
		out = append(out, atom{of: f, factor: new(big.Rat), fixed: new(big.Rat)})
		out[len(out)-1].add(factor, share)
	}
	walk(f, unit, nil)
	out = slices.DeleteFunc(out, func(a atom) bool { return a.factor.Sign() == 0 && len(a.shares) == 0 })
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

// weightStyle shows a weight with the decimals it has, or with four of them where it has many or may get them from a share of a year.
func weightStyle(weight *big.Rat, moves bool) style {
	const most = 6
	if decimals, exact := weight.FloatPrec(); moves || !exact || decimals > most {
		return shareOf
	}
	return weightOf
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
	uncertain, totalStyle := sum(intervalUncertain), weightTotal
	moves := slices.ContainsFunc(atoms, func(a atom) bool { return len(a.shares) > 0 })
	if weightStyle(uncertain.value, moves) == shareOf {
		totalStyle = shareTotal
	}
	row := s.add(says(textTotal, w.Total), empty(textTotal), empty(textTotal), empty(textTotal), empty(textTotal),
		gives(amountTotal, sum(intervalDown)), gives(amountTotal, sum(intervalUp)), gives(totalStyle, uncertain))
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
	s.add(
		empty(plainText), name, a.weight(s), gives(amountOf, down), gives(amountOf, up),
		gives(amountOf, expr{text: "MIN(" + wt + "*" + d + "," + wt + "*" + u + ")", value: x}),
		gives(amountOf, expr{text: "MAX(" + wt + "*" + d + "," + wt + "*" + u + ")", value: y}),
		gives(weightStyle(uncertain, len(a.shares) > 0), expr{text: "IF(" + u + ">" + d + ",ABS(" + wt + "),0)", value: uncertain}),
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
