package workbook

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"dk/reorg/costing"
)

// expr is a formula and what it gives. Both are made together, so that they cannot say different things.
type expr struct {
	text  string
	loose bool // a sum or a difference, which needs parentheses as part of a product
	value *big.Rat
}

var (
	zero = big.NewRat(0, 1)
	unit = big.NewRat(1, 1)
)

// fixed is a number in a formula, exact: 3, 0.5, (1/3).
func fixed(r *big.Rat) expr {
	if decimals, ends := r.FloatPrec(); ends {
		t := r.FloatString(decimals)
		if r.Sign() < 0 {
			t = "(" + t + ")"
		}
		return expr{text: t, value: r}
	}
	return expr{text: "(" + r.RatString() + ")", value: r}
}

// tight is the text of a part of a product.
func (e expr) tight() string {
	if e.loose {
		return "(" + e.text + ")"
	}
	return e.text
}

func (e expr) times(factor *big.Rat) expr {
	return expr{text: e.tight() + "*" + fixed(factor).text, value: new(big.Rat).Mul(e.value, factor)}
}

func (e expr) less(f expr) expr {
	return expr{text: e.text + "-" + f.tight(), loose: true, value: new(big.Rat).Sub(e.value, f.value)}
}

func (e expr) plus(f expr) expr {
	return expr{text: e.text + "+" + f.tight(), loose: true, value: new(big.Rat).Add(e.value, f.value)}
}

// rounded is the value to so many decimals, halves away from zero, as spreadsheets and [costing.Figure.Value] both do.
func (e expr) rounded(decimals int) expr {
	v, _ := new(big.Rat).SetString(e.value.FloatString(decimals)) // FloatString is exact, whatever its name says
	return expr{text: fmt.Sprintf("ROUND(%s,%d)", e.text, decimals), value: v}
}

// asRead is a figure as it is read: what does not end as a decimal is rounded. What happens to end with more decimals than that is
// kept, as the program keeps it.
func (e expr) asRead(f costing.Figure) expr {
	if ends(f) {
		return e
	}
	r := e.rounded(f.Decimals())
	if _, exact := e.value.FloatPrec(); exact && r.value.Cmp(e.value) != 0 {
		return e
	}
	return r
}

// ref is what stands in a place, seen from a sheet.
func ref(p place, from *sheet) expr {
	c := p.cell()
	v := c.value
	if v == nil {
		v = zero
	}
	return expr{text: p.seen(from), value: v}
}

// rows are some rows of a column, from one to another.
type rows struct{ first, last int }

// total is the sum of what stands in some rows of a column of the same sheet.
func total(s *sheet, col, first, last int) expr {
	if last < first {
		return fixed(zero)
	}
	return totalSeen(s, s, col, []rows{{first, last}})
}

// totalSeen is the sum of what stands in a column, seen from a sheet.
func totalSeen(on, s *sheet, col int, all []rows) expr {
	sum := new(big.Rat)
	var ranges []string
	for _, r := range all {
		for row := r.first; row <= r.last; row++ {
			if v := s.at(col, row).cell().value; v != nil {
				sum.Add(sum, v)
			}
		}
		begin, end := cellName(col, r.first), cellName(col, r.last)
		if on != s {
			begin = s.at(col, r.first).absolute()
			end = strings.TrimPrefix(s.at(col, r.last).absolute(), quoted(s.name)+"!")
		}
		ranges = append(ranges, begin+":"+end)
	}
	return expr{text: "SUM(" + strings.Join(ranges, ",") + ")", value: sum}
}

// made tells figures apart by where their parts are kept: parts are made once and shared by all that use the figure.
type made struct {
	leaf  *costing.Leaf
	first *costing.Term
	label costing.Label
}

// ledger knows in which cells figures stand, so that a formula refers to them in place of repeating them. Figures that are put
// together alike, of the same inputs and under the same label, are one figure.
type ledger struct {
	met   map[made]int
	ids   map[string]int
	known map[int]place
	own   map[int]place    // of the scenario being laid out
	bound map[int][2]place // the lower and the upper bound of what the intervals are worked out of
}

func newLedger() ledger {
	return ledger{met: map[made]int{}, ids: map[string]int{}, known: map[int]place{}, own: map[int]place{}, bound: map[int][2]place{}}
}

// id numbers figures: equal ones have the same number.
func (l *ledger) id(f costing.Figure) int {
	m := made{leaf: f.Leaf(), label: f.Label()}
	if m.leaf == nil && len(f.Terms()) > 0 {
		m.first = &f.Terms()[0]
	}
	if m.leaf != nil {
		m.label = costing.Label{}
	}
	if id, ok := l.met[m]; ok && (m.leaf != nil || m.first != nil) {
		return id
	}
	key := l.key(f)
	id, ok := l.ids[key]
	if !ok {
		id = len(l.ids) + 1
		l.ids[key] = id
	}
	l.met[m] = id
	return id
}

func (l *ledger) key(f costing.Figure) string {
	if leaf := f.Leaf(); leaf != nil {
		return "input " + sameInput(leaf)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\x00%s\x00%s\x00%d", f.Label().What, f.Label().Of, f.Op(), f.Decimals())
	for _, t := range f.Terms() {
		fmt.Fprintf(&b, "\x00%s*%d", t.Factor.RatString(), l.id(t.Of))
	}
	return b.String()
}

// put says where a figure stands, for all sheets; putHere, for the scenario being laid out alone: what a step costs is worked
// out anew on the sheet of every scenario that has it.
func (l *ledger) put(f costing.Figure, p place) { l.known[l.id(f)] = p }

func (l *ledger) putHere(f costing.Figure, p place) {
	if !isNothing(f) {
		l.own[l.id(f)] = p
	}
}

// at is where a figure stands.
func (l *ledger) at(f costing.Figure) (place, bool) {
	id := l.id(f)
	if p, ok := l.own[id]; ok {
		return p, true
	}
	p, ok := l.known[id]
	return p, ok
}

// isNothing reports whether a figure has no parts: it is exactly 0 whatever the inputs are.
func isNothing(f costing.Figure) bool { return f.Leaf() == nil && len(f.Terms()) == 0 }

// write is a figure as its value is read: what does not end as a decimal is rounded, and a sum is the sum of what was rounded.
func (l *ledger) write(on *sheet, f costing.Figure) expr {
	if p, ok := l.at(f); ok {
		return ref(p, on)
	}
	if isSum(f) {
		return l.sum(on, f, true)
	}
	return l.exact(on, f).asRead(f)
}

// exact is a figure with nothing rounded that it does not round itself.
func (l *ledger) exact(on *sheet, f costing.Figure) expr {
	if p, ok := l.at(f); ok && plain(f) {
		return ref(p, on)
	}
	return compose(f, func(f costing.Figure) expr { return l.exact(on, f) }, func(f costing.Figure) expr { return l.sum(on, f, false) })
}

// extreme is the lowest or the highest that a figure can become: each input is at the end of its range that moves the figure
// there. It is for figures that are no sum of their inputs.
func (l *ledger) extreme(on *sheet, f costing.Figure, high bool) expr {
	end := func(leaf *costing.Leaf) place {
		ends := l.bound[l.id(costing.Stated("", leaf))]
		if rises(f, leaf) == high {
			return ends[1]
		}
		return ends[0]
	}
	at := map[*costing.Leaf]expr{}
	for _, leaf := range f.Leaves() {
		at[leaf] = ref(end(leaf), on)
	}
	var walk func(f costing.Figure) expr
	walk = func(f costing.Figure) expr {
		if f.Leaf() != nil {
			return at[f.Leaf()]
		}
		return compose(f, walk, func(f costing.Figure) expr { return spelled(f, walk) })
	}
	e := walk(f)
	if ends(f) {
		return e
	}
	return e.rounded(f.Decimals())
}

// rises reports whether a figure becomes larger when an input does. How the figure is put together tells, as long as what is
// multiplied or divided by is above 0; where it tells both, trying does.
func rises(f costing.Figure, leaf *costing.Leaf) bool {
	up, down := ways(f, leaf)
	if up != down {
		return up
	}
	more := func(l *costing.Leaf) *big.Rat {
		v := l.Amount.Value().Rat()
		if l == leaf {
			v.Add(v, unit)
		}
		return v
	}
	return f.At(more).Cmp(f.At(best)) >= 0
}

// ways says in which ways a figure can go when an input becomes larger.
func ways(f costing.Figure, leaf *costing.Leaf) (up, down bool) {
	if f.Leaf() != nil {
		return f.Leaf() == leaf, false
	}
	for i, t := range f.Terms() {
		u, d := ways(t.Of, leaf)
		if t.Factor.Sign() < 0 || f.Op() == costing.Dividing && i == 1 {
			u, d = d, u
		}
		up, down = up || u, down || d
	}
	return up, down
}

func best(l *costing.Leaf) *big.Rat { return l.Amount.Value().Rat() }

// compose writes a figure by its operation, its parts and its sums as told.
func compose(f costing.Figure, part, sum func(costing.Figure) expr) expr {
	terms := f.Terms()
	switch f.Op() {
	case costing.Multiplying:
		out := expr{value: unit}
		var texts []string
		for _, t := range terms {
			e := part(t.Of)
			texts = append(texts, e.tight())
			out.value = new(big.Rat).Mul(out.value, e.value)
		}
		out.text = strings.Join(texts, "*")
		return out
	case costing.Dividing:
		of, by := part(terms[0].Of), part(terms[1].Of)
		out := expr{text: fmt.Sprintf("IF(%s=0,0,%s/%s)", by.tight(), of.tight(), by.tight()), value: zero}
		if by.value.Sign() != 0 {
			out.value = new(big.Rat).Quo(of.value, by.value)
		}
		return out
	case costing.Rounding:
		return part(terms[0].Of).rounded(0)
	case costing.Capping:
		of, most := part(terms[0].Of), part(terms[1].Of)
		out := expr{text: fmt.Sprintf("MAX(0,MIN(%s,%s))", of.text, most.text), value: zero}
		if out.value = of.value; of.value.Cmp(most.value) > 0 {
			out.value = most.value
		}
		if out.value.Sign() < 0 {
			out.value = zero
		}
		return out
	default:
		return sum(f)
	}
}

// sum writes a sum over a column as one, times what all its parts are multiplied by, and any other term by term.
// Its parts are taken as they are read, or exact.
func (l *ledger) sum(on *sheet, f costing.Figure, asRead bool) expr {
	if e, ok := l.column(on, f, asRead); ok {
		return e
	}
	return spelled(f, func(f costing.Figure) expr {
		if asRead {
			return l.write(on, f)
		}
		return l.exact(on, f)
	})
}

// spelled writes a sum term by term: a+b-c*0.5.
func spelled(f costing.Figure, part func(costing.Figure) expr) expr {
	terms := parts(f)
	if len(terms) == 0 {
		return fixed(zero)
	}
	var b strings.Builder
	value := new(big.Rat)
	for i, t := range terms {
		e := part(t.Of)
		size := new(big.Rat).Abs(t.Factor)
		text := e.tight()
		if size.Cmp(unit) != 0 {
			text += "*" + fixed(size).text
		}
		switch {
		case t.Factor.Sign() < 0:
			b.WriteString("-")
		case i > 0:
			b.WriteString("+")
		}
		b.WriteString(text)
		value.Add(value, new(big.Rat).Mul(t.Factor, e.value))
	}
	single := len(terms) == 1 && terms[0].Factor.Sign() >= 0
	return expr{text: b.String(), loose: !single, value: value}
}

// parts are the terms of a sum that are not 0 whatever the inputs are.
func parts(f costing.Figure) []costing.Term {
	var out []costing.Term
	for _, t := range f.Terms() {
		if t.Factor.Sign() != 0 && !isNothing(t.Of) {
			out = append(out, t)
		}
	}
	return out
}

// column writes a sum whose parts are in one column of a sheet, most of them below each other.
func (l *ledger) column(on *sheet, f costing.Figure, asRead bool) (expr, bool) {
	terms := parts(f)
	if len(terms) < 3 {
		return expr{}, false
	}
	var column place
	var factor *big.Rat
	var at []int
	for _, t := range terms {
		p, size, ok := l.multiple(t, asRead)
		if factor == nil {
			column, factor = p, size
		}
		if !ok || p.name != "" || p.on != column.on || p.col != column.col || size.Cmp(factor) != 0 {
			return expr{}, false
		}
		at = append(at, p.row)
	}
	slices.Sort(at)
	all := column.on.together(column.col, at)
	if len(slices.Compact(at)) < len(terms) || 3*len(all) > len(terms) {
		return expr{}, false
	}
	e := totalSeen(on, column.on, column.col, all)
	if factor.Cmp(unit) != 0 {
		e = e.times(factor)
	}
	return e, true
}

// together puts sorted rows of a column together to as few ranges as there can be, in which nothing else stands.
func (s *sheet) together(col int, at []int) []rows {
	var out []rows
	for _, row := range at {
		if n := len(out); n > 0 && s.isFree(col, out[n-1].last+1, row-1) {
			out[n-1].last = row
			continue
		}
		out = append(out, rows{row, row})
	}
	return out
}

// isFree reports whether rows of a column hold nothing that adds to a sum.
func (s *sheet) isFree(col, first, last int) bool {
	for row := first; row <= last; row++ {
		if c := s.at(col, row).cell(); c.kind != blank && !(c.kind == number && c.value.Sign() == 0) {
			return false
		}
	}
	return true
}

// multiple finds a term of a sum as a factor of what stands in a cell, without anything rounded in between. The term itself may
// be rounded where it is taken as it is read.
func (l *ledger) multiple(t costing.Term, asRead bool) (place, *big.Rat, bool) {
	if p, ok := l.at(t.Of); ok && asRead {
		return p, t.Factor, true
	}
	factor, f := t.Factor, t.Of
	for {
		if p, ok := l.at(f); ok {
			return p, factor, plain(f)
		}
		inner := f.Terms()
		if f.Leaf() != nil || f.Op() != costing.Adding || len(inner) != 1 || !plain(f) {
			return place{}, nil, false
		}
		factor, f = new(big.Rat).Mul(factor, inner[0].Factor), inner[0].Of
	}
}

// isSum reports whether a figure only adds others up and takes others off.
func isSum(f costing.Figure) bool {
	return f.Leaf() == nil && f.Op() == costing.Adding && !slices.ContainsFunc(f.Terms(), func(t costing.Term) bool {
		return new(big.Rat).Abs(t.Factor).Cmp(unit) != 0
	})
}

// ends reports whether a figure ends as a decimal whatever its inputs are.
func ends(f costing.Figure) bool { return endsTimes(f, unit) }

// endsTimes reports it of a figure times a factor: 0.6 of 11/12 ends, though 11/12 does not.
func endsTimes(f costing.Figure, factor *big.Rat) bool {
	_, exact := factor.FloatPrec()
	switch {
	case f.Leaf() != nil || f.Op() == costing.Rounding:
		return exact
	case f.Op() == costing.Dividing:
		return false
	case f.Op() == costing.Adding:
		return !slices.ContainsFunc(f.Terms(), func(t costing.Term) bool { return !endsTimes(t.Of, new(big.Rat).Mul(factor, t.Factor)) })
	default:
		return exact && !slices.ContainsFunc(f.Terms(), func(t costing.Term) bool { return !ends(t.Of) })
	}
}

// plain reports whether the value of a figure is the figure itself: nothing of it is rounded to be read.
func plain(f costing.Figure) bool {
	if !isSum(f) {
		return ends(f)
	}
	return !slices.ContainsFunc(f.Terms(), func(t costing.Term) bool { return !plain(t.Of) })
}
