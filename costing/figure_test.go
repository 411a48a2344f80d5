package costing_test

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/scenario/org"
)

// node is a figure in the plainest form there is: a tree that can be worked out with fractions for any values of its
// leaves, without knowing which of them are the same unknown.
type node struct {
	op    string // leaf, sum, less, full-time, year
	leaf  int
	share org.Fraction
	year  calendar.Share
	parts []node
}

func (n node) value(leaves []*big.Rat) *big.Rat {
	switch n.op {
	case "leaf":
		return leaves[n.leaf]
	case "full-time":
		return new(big.Rat).Mul(big.NewRat(int64(n.share), 1_000_000), n.parts[0].value(leaves))
	case "year":
		return new(big.Rat).Mul(big.NewRat(n.year.Num, n.year.Den), n.parts[0].value(leaves))
	}
	total := new(big.Rat)
	for i, p := range n.parts {
		v := p.value(leaves)
		if n.op == "less" && i > 0 {
			v = new(big.Rat).Neg(v)
		}
		total.Add(total, v)
	}
	return total
}

func (n node) figure(leaves []*costing.Leaf) costing.Figure {
	label := costing.Label{What: costing.Cost, Of: n.op}
	var parts []costing.Figure
	for _, p := range n.parts {
		parts = append(parts, p.figure(leaves))
	}
	switch n.op {
	case "leaf":
		return costing.Stated(costing.Price, leaves[n.leaf])
	case "full-time":
		return costing.FullTime(label, parts[0], n.share)
	case "year":
		return costing.InYear(label, parts[0], n.year)
	case "less":
		return costing.Less(label, parts[0], parts[1:]...)
	default:
		return costing.Sum(label, parts...)
	}
}

// years is how many shares of a year are in it: the one thing whose amounts need not end as decimals.
func (n node) years() int64 {
	var count int64
	for _, p := range n.parts {
		count += p.years()
	}
	if n.op == "year" {
		count++
	}
	return count
}

func drawNode(t *rapid.T, leaves, depth int) node {
	ops := []string{"leaf", "sum", "less", "full-time", "year"}
	if depth == 0 {
		ops = ops[:1]
	}
	n := node{op: rapid.SampledFrom(ops).Draw(t, "op")}
	parts := 1
	switch n.op {
	case "leaf":
		n.leaf = rapid.IntRange(0, leaves-1).Draw(t, "leaf")
		return n
	case "sum", "less":
		parts = rapid.IntRange(1, 3).Draw(t, "parts")
	case "full-time":
		n.share = org.Fraction(rapid.OneOf(rapid.Just(int32(org.Full)), rapid.Int32Range(1, int32(org.Full))).Draw(t, "share"))
	case "year":
		date := calendar.Date{Year: 2020, Month: 1, Day: rapid.IntRange(1, 31).Draw(t, "day")}
		n.year = date.ShareOfYear(2020)
	}
	for range parts {
		n.parts = append(n.parts, drawNode(t, leaves, depth-1))
	}
	return n
}

// drawn is a figure of some uncertain amounts, with the tree it was made of.
type drawn struct {
	node
	leaves []*costing.Leaf
	costing.Figure
}

func drawFigure(t *rapid.T) drawn {
	d := drawn{}
	for i := range rapid.IntRange(1, 5).Draw(t, "leaves") {
		form := rapid.SampledFrom([]string{"%d kr.", "%d,25 kr.", "ca. %d kr.", "knap %d kr.", "godt %d kr.", "%d kr. ±3", "-%d kr."}).Draw(t, "form")
		a, err := amount.Parse(fmt.Sprintf(form, rapid.IntRange(1, 3_000_000).Draw(t, "kroner")))
		if err != nil {
			t.Fatal(err)
		}
		d.leaves = append(d.leaves, &costing.Leaf{ID: fmt.Sprintf("leaf-%d", i), Name: fmt.Sprintf("beløb %d", i), Amount: a})
	}
	d.node = drawNode(t, len(d.leaves), 3)
	d.Figure = d.node.figure(d.leaves)
	return d
}

// values are what the leaves are best taken to be, as fractions.
func (d drawn) values() []*big.Rat {
	var out []*big.Rat
	for _, l := range d.leaves {
		out = append(out, l.Amount.Value().Rat())
	}
	return out
}

// coefficient is how much the figure moves when a leaf moves by 1, found by moving it.
func (d drawn) coefficient(leaf int) *big.Rat {
	unit := make([]*big.Rat, len(d.leaves))
	for i := range unit {
		unit[i] = new(big.Rat)
	}
	unit[leaf] = big.NewRat(1, 1)
	return d.node.value(unit)
}

// agrees reports whether a decimal is a fraction: exactly, or within what rounding each share of a year to the øre makes.
func (d drawn) agrees(got decimal.Decimal, want *big.Rat) bool {
	off := new(big.Rat).Abs(new(big.Rat).Sub(got.Rat(), want))
	years := d.node.years()
	return off.Sign() == 0 || years > 0 && off.Cmp(big.NewRat(years+1, 200)) <= 0
}

// Sums, differences, shares of full time and of a year, nested in any way, are what fractions say they are.
func TestValueAgainstFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawFigure(t)
		if want := d.node.value(d.values()); !d.agrees(d.Value(), want) {
			t.Fatalf("%+v is %s, want %s", d.node, d.Value(), want.FloatString(12))
		}
	})
}

// The range is exactly what the corners of the leaves' intervals give, and holds whatever lies between them.
func TestRangeAgainstCorners(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawFigure(t)
		low, high := d.Range()
		var least, most *big.Rat
		for corner := range 1 << len(d.leaves) {
			at := make([]*big.Rat, len(d.leaves))
			for i, l := range d.leaves {
				at[i] = l.Amount.Low().Rat()
				if corner>>i&1 == 1 {
					at[i] = l.Amount.High().Rat()
				}
			}
			v := d.node.value(at)
			if least == nil || v.Cmp(least) < 0 {
				least = v
			}
			if most == nil || v.Cmp(most) > 0 {
				most = v
			}
		}
		if !d.agrees(low, least) || !d.agrees(high, most) {
			t.Fatalf("%+v lies from %s to %s, but its corners give %s and %s", d.node, low, high, least.FloatString(12), most.FloatString(12))
		}
		inside := make([]*big.Rat, len(d.leaves))
		for i, l := range d.leaves {
			width := new(big.Rat).Sub(l.Amount.High().Rat(), l.Amount.Low().Rat())
			inside[i] = new(big.Rat).Add(l.Amount.Low().Rat(), width.Mul(width, big.NewRat(rapid.Int64Range(0, 1000).Draw(t, "thousandths"), 1000)))
		}
		if v := d.node.value(inside); v.Cmp(least) < 0 || v.Cmp(most) > 0 {
			t.Fatalf("%s is outside of %s to %s", v.FloatString(12), low, high)
		}
		if v := d.Value(); v.LessThan(low) || v.GreaterThan(high) {
			t.Fatalf("the value %s is outside of its range, %s to %s", v, low, high)
		}
	})
}

// What comes in and goes out again costs no certainty: K − K is exactly 0, however uncertain K is, and has no drivers.
func TestWhatCancelsIsCertain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawFigure(t)
		nothing := costing.Less(costing.Label{What: costing.Balance}, d.Figure, d.Figure)
		low, high := nothing.Range()
		if !nothing.Value().IsZero() || !low.IsZero() || !high.IsZero() {
			t.Fatalf("K − K is %s, from %s to %s", nothing.Value(), low, high)
		}
		if drivers := nothing.Drivers(); len(drivers) > 0 {
			t.Fatalf("K − K is driven by %+v", drivers)
		}
		if holds, ok := nothing.HoldsTo(); ok {
			t.Fatalf("the sign of K − K holds to %s", holds)
		}
	})
}

// The explanation of a figure is the figure: at every level the parts times their factors add up to it, down to leaves.
func TestExplanationAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawFigure(t)
		e := d.Explain()
		if e.Factor != "1" || !e.Value.Equal(d.Value()) {
			t.Fatalf("the explanation is of %s × %s, the figure is %s", e.Factor, e.Value, d.Value())
		}
		total := explained(t, e, d)
		if want := d.node.value(d.values()); total.Cmp(want) != 0 {
			t.Fatalf("the leaves of the explanation add up to %s, want %s", total.FloatString(12), want.FloatString(12))
		}
	})
}

// What is printed adds up: a sum is the sum of its parts as they are rounded.
func TestSumsAreOfRoundedParts(t *testing.T) {
	k := &costing.Leaf{Amount: amount.Exact(decimal.NewFromInt(200_000), amount.Money)}
	month := costing.InYear(costing.Label{}, costing.Stated(costing.Price, k), calendar.Share{Num: 1, Den: 12})
	if got := costing.Sum(costing.Label{}, month, month).Value(); got.String() != "33333.34" {
		t.Errorf("16.666,67 twice is %s, want 33333.34", got)
	}
}

func explained(t *rapid.T, e costing.Explanation, d drawn) *big.Rat {
	total := new(big.Rat)
	if e.Leaf != nil {
		total = e.Leaf.Amount.Value().Rat()
	}
	for _, p := range e.Parts {
		factor, ok := new(big.Rat).SetString(p.Factor)
		if !ok {
			t.Fatalf("the factor %q is not a number", p.Factor)
		}
		total.Add(total, factor.Mul(factor, explained(t, p, d)))
	}
	if !d.agrees(e.Value, total) || e.Value.LessThan(e.Low) || e.Value.GreaterThan(e.High) {
		t.Fatalf("%+v is explained as %s [%s; %s], but its parts give %s", e.Label, e.Value, e.Low, e.High, total.FloatString(12))
	}
	return total
}

// The drivers are the uncertain inputs that count, each with how it moves the figure, the weightiest first; at the
// break-even of one, the others as they are, the figure is 0.
func TestDriversAgainstMovingInputs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawFigure(t)
		drivers := map[*costing.Leaf]costing.Driver{}
		for i, x := range d.Drivers() {
			drivers[x.Leaf] = x
			if i > 0 {
				if before := d.Drivers()[i-1]; before.Up.Sub(before.Down).LessThan(x.Up.Sub(x.Down)) {
					t.Fatalf("%s moves the figure more than %s, and comes after it", x.Leaf.ID, before.Leaf.ID)
				}
			}
		}
		best := d.node.value(d.values())
		for i, leaf := range d.leaves {
			c := d.coefficient(i)
			x, is := drivers[leaf]
			if is != (c.Sign() != 0 && !leaf.Amount.IsExact()) {
				t.Fatalf("%s, which moves the figure by %s, is a driver: %v", leaf.ID, c, is)
			}
			if !is {
				continue
			}
			if factor, ok := new(big.Rat).SetString(x.Factor); !ok || factor.Cmp(c) != 0 {
				t.Fatalf("%s has the factor %s, want %s", leaf.ID, x.Factor, c)
			}
			moved := func(to *big.Rat) *big.Rat {
				at := d.values()
				at[i] = to
				return d.node.value(at)
			}
			down, up := moved(leaf.Amount.Low().Rat()), moved(leaf.Amount.High().Rat())
			if c.Sign() < 0 {
				down, up = up, down
			}
			if !d.agrees(x.Down, down.Sub(down, best)) || !d.agrees(x.Up, up.Sub(up, best)) {
				t.Fatalf("%s moves the figure by %s and %s, want %s and %s", leaf.ID, x.Down, x.Up, down, up)
			}
			rest := new(big.Rat).Abs(moved(x.BreakEven.Rat()))
			if rest.Cmp(new(big.Rat).Mul(new(big.Rat).Abs(c), big.NewRat(1, 200))) > 0 { // within half an øre of the input
				t.Fatalf("at %s = %s the figure is %s, not 0", leaf.ID, x.BreakEven, rest.FloatString(12))
			}
		}
	})
}

// HoldsTo is the last whole krone: with every uncertain input off by so much in its worst direction the figure is not past
// 0, and with one krone more it is.
func TestHoldsToAgainstWorstCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawFigure(t)
		best := d.node.value(d.values())
		worst := func(off decimal.Decimal) *big.Rat {
			at := d.values()
			for i, leaf := range d.leaves {
				if leaf.Amount.IsExact() {
					continue
				}
				if d.coefficient(i).Sign()*best.Sign() > 0 {
					at[i].Sub(at[i], off.Rat())
				} else {
					at[i].Add(at[i], off.Rat())
				}
			}
			return d.node.value(at)
		}
		holds, ok := d.HoldsTo()
		if ok != (len(d.Drivers()) > 0) {
			t.Fatalf("the figure has %d drivers, and its sign holds to some limit: %v", len(d.Drivers()), ok)
		}
		if !ok || best.Sign() == 0 {
			return
		}
		if !holds.IsInteger() || worst(holds).Sign() == -best.Sign() {
			t.Fatalf("the sign of %s holds to %s, but there the figure is %s", best.FloatString(2), holds, worst(holds).FloatString(2))
		}
		if more := holds.Add(decimal.NewFromInt(1)); worst(more).Sign() != -best.Sign() {
			t.Fatalf("the sign of %s holds to %s, but it still does at %s", best.FloatString(2), holds, more)
		}
	})
}

// The zero Figure and a sum of nothing are exactly nothing.
func TestNothing(t *testing.T) {
	for _, f := range []costing.Figure{{}, costing.Sum(costing.Label{What: costing.Cost})} {
		low, high := f.Range()
		if _, holds := f.HoldsTo(); holds || !f.Value().IsZero() || !low.IsZero() || !high.IsZero() || len(f.Drivers()) > 0 {
			t.Errorf("nothing is %s, from %s to %s", f.Value(), low, high)
		}
	}
}

// Whether something is inside the headroom is read off the whole range: at the limit it is inside, and where the doubt
// reaches across it is not known.
func TestJudge(t *testing.T) {
	for text, want := range map[string]costing.Verdict{
		"1 kr.": costing.Inside, "0 kr.": costing.Inside, "-1 kr.": costing.Outside,
		"50 kr. ±50": costing.Inside, "50 kr. ±51": costing.Undetermined,
		"-50 kr. ±50": costing.Undetermined, "-50 kr. ±49": costing.Outside,
	} {
		a, err := amount.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := costing.Judge(costing.Stated(costing.Balance, &costing.Leaf{Amount: a})); got != want {
			t.Errorf("a balance of %s is %s, want %s", text, got, want)
		}
	}
}

// No binary float is in the path of money: not one is declared or asked for between reading an amount and printing a total.
// The exceptions are no money, or a door behind which results are likelihoods or suggestions.
func TestNoFloats(t *testing.T) {
	exceptions := map[string]string{
		"../render/theme.go":      "the corner of a box, in points",
		"../cmd/reorg/picture.go": "pixels for a point",
		"bounds/float.go":         "linear programming suggests a corner; fractions decide",
	}
	float := regexp.MustCompile(`\b(float32|float64|complex128|NewFromFloat\w*|InexactFloat64|Float64|Float32)\b`)
	met := map[string]bool{}
	for _, folder := range []string{".", "bounds", "../internal/amount", "../internal/calendar", "../internal/source", "../scenario/org", "../scenario", "../render", "../cmd/reorg"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no source in %s: %v", folder, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			found := float.Find(source)
			if name := filepath.ToSlash(file); exceptions[name] != "" {
				met[name] = found != nil
			} else if found != nil {
				t.Errorf("%s has %s", file, found)
			}
		}
	}
	for name, reason := range exceptions {
		if !met[name] {
			t.Errorf("%s (%s) has no float and needs no exception", name, reason)
		}
	}
}
