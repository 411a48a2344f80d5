package bounds

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"dk/reorg/costing"
)

// system is a random system of relations between a few unknowns that holds at a known point.
type system struct {
	leaves []*costing.Leaf
	truth  []*big.Rat
	facts  []Fact
}

func drawSystem(t *rapid.T) system {
	var s system
	n := rapid.IntRange(1, 4).Draw(t, "unknowns")
	for i := range n {
		s.leaves = append(s.leaves, &costing.Leaf{ID: fmt.Sprint(i)})
		s.truth = append(s.truth, big.NewRat(rapid.Int64Range(0, 6).Draw(t, "truth"), rapid.Int64Range(1, 3).Draw(t, "part")))
	}
	for i := range rapid.IntRange(1, 5).Draw(t, "facts") {
		of := s.drawFigure(t)
		value := of.At(s.point)
		rel := Relation{Of: of}
		if rapid.Bool().Draw(t, "low") {
			rel.Low = new(big.Rat).Sub(value, big.NewRat(rapid.Int64Range(0, 3).Draw(t, "below"), 2))
		}
		if rapid.Bool().Draw(t, "high") {
			rel.High = new(big.Rat).Add(value, big.NewRat(rapid.Int64Range(0, 3).Draw(t, "above"), 2))
		}
		s.facts = append(s.facts, Fact{fmt.Sprint(i), []Relation{rel}})
	}
	return s
}

func (s system) drawFigure(t *rapid.T) costing.Figure {
	var parts []costing.Figure
	for _, l := range s.leaves {
		if factor := rapid.Int64Range(-2, 2).Draw(t, "factor"); factor != 0 {
			parts = append(parts, costing.Times(costing.Label{}, costing.Stated(costing.Price, l), big.NewRat(factor, 1), ""))
		}
	}
	return costing.Sum(costing.Label{}, parts...)
}

func (s system) point(l *costing.Leaf) *big.Rat { return s.truth[slices.Index(s.leaves, l)] }

// What is true is never excluded: the range of every figure holds its true value, whatever is known about it.
func TestTruthLiesWithin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSystem(t)
		r, ok := Solve(s.facts)
		if !ok {
			t.Fatal("what holds at a point is said to hold nowhere")
		}
		f := s.drawFigure(t)
		if i, value := r.Range(f), f.At(s.point); i.Low != nil && i.Low.Cmp(value) > 0 || i.High != nil && i.High.Cmp(value) < 0 {
			t.Fatalf("%v to %v does not hold %v", i.Low, i.High, value)
		}
	})
}

// The bounds are those of the plainest method there is: try every corner. Some of the systems have no point at all. Each
// unknown is kept below a bound, so that every extreme is a corner.
func TestSameAsEveryCorner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSystem(t)
		for _, l := range s.leaves {
			s.facts = append(s.facts, Fact{l.ID, []Relation{{Of: costing.Stated(costing.Price, l), High: big.NewRat(10, 1)}}})
		}
		for range rapid.IntRange(0, 2).Draw(t, "strange facts") {
			low := big.NewRat(rapid.Int64Range(-9, 20).Draw(t, "low"), 2)
			s.facts = append(s.facts, Fact{"strange", []Relation{{Of: s.drawFigure(t), Low: low, High: new(big.Rat).Add(low, big.NewRat(rapid.Int64Range(0, 2).Draw(t, "width"), 1))}}})
		}
		f := s.drawFigure(t)
		want := s.everyCorner(f)
		r, ok := Solve(s.facts)
		if !ok {
			if want.Low != nil {
				t.Fatalf("nothing agrees, but there is a corner with %v", want.Low)
			}
			return
		}
		if got := r.Range(f); want.Low == nil || got.Low == nil || got.High == nil || got.Low.Cmp(want.Low) != 0 || got.High.Cmp(want.High) != 0 {
			t.Fatalf("%v to %v, want %v to %v", got.Low, got.High, want.Low, want.High)
		}
	})
}

// everyCorner solves for every choice of as many bounds as there are unknowns.
func (s system) everyCorner(f costing.Figure) Interval {
	n := len(s.leaves)
	type edge struct{ sum, value vector }
	var edges []edge
	region := &Region{at: map[*costing.Leaf]int{}}
	for i, l := range s.leaves {
		region.add(l)
		single := zeros(n)
		single[i] = one
		edges = append(edges, edge{single, vector{zero}})
	}
	for _, fact := range s.facts {
		for _, rel := range fact.Relations {
			sum, _ := region.sum(rel.Of)
			for _, bound := range []*big.Rat{rel.Low, rel.High} {
				if bound != nil {
					edges = append(edges, edge{sum, vector{bound}})
				}
			}
		}
	}
	var out Interval
	each(len(edges), n, func(chosen []int) {
		var rows []vector
		for _, c := range chosen {
			rows = append(rows, slices.Concat(edges[c].sum, edges[c].value))
		}
		rows, ok := independent(rows, n)
		if !ok || len(rows) < n {
			return
		}
		at := func(l *costing.Leaf) *big.Rat { return rows[region.at[l]][n] }
		if !s.agrees(at) {
			return
		}
		value := f.At(at)
		if out.Low == nil || value.Cmp(out.Low) < 0 {
			out.Low = value
		}
		if out.High == nil || value.Cmp(out.High) > 0 {
			out.High = value
		}
	})
	return out
}

func (s system) agrees(at costing.Point) bool {
	for _, l := range s.leaves {
		if at(l).Sign() < 0 {
			return false
		}
	}
	for _, fact := range s.facts {
		for _, rel := range fact.Relations {
			v := rel.Of.At(at)
			if rel.Low != nil && v.Cmp(rel.Low) < 0 || rel.High != nil && v.Cmp(rel.High) > 0 {
				return false
			}
		}
	}
	return true
}

// gonum's suggestion is only that: with the worst possible ones the answer is the same.
func TestSuggestionsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSystem(t)
		f := s.drawFigure(t)
		r, _ := Solve(s.facts)
		sum, _ := r.sum(f)
		want := r.lowest(sum)
		cost := append(append(vector{}, sum...), zeros(r.program.columns-len(sum))...)
		exact, _ := r.program.firstCorner()
		_, bounded := exact.descend(cost)
		if bounded != (want != nil) || bounded && exact.value(cost).Cmp(want) != 0 {
			t.Fatalf("%v without suggestions, %v with them", exact.value(cost), want)
		}
	})
}

// A contradiction is a set that cannot hold, and of which nothing can be taken away.
func TestContradictionIsSmallest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSystem(t)
		for i := range rapid.IntRange(1, 3).Draw(t, "strange facts") {
			low := big.NewRat(rapid.Int64Range(-9, 20).Draw(t, "low"), 2)
			s.facts = append(s.facts, Fact{fmt.Sprint("strange", i), []Relation{{Of: s.drawFigure(t), Low: low, High: low}}})
		}
		set := chosen(s.facts, contradiction(s.facts))
		if _, ok := Solve(s.facts); ok {
			if set != nil {
				t.Fatalf("%d facts contradict one another, although all agree", len(set))
			}
			return
		}
		if _, ok := Solve(set); ok {
			t.Fatal("the facts named agree")
		}
		for i := range set {
			if _, ok := Solve(slices.Delete(slices.Clone(set), i, i+1)); !ok {
				t.Fatalf("the facts contradict one another without the %d. as well", i)
			}
		}
	})
}

// Whatever is said to be fixed is: its lowest and highest value are the same. And nothing of two leaves is overlooked.
func TestSumsAreFixed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSystem(t)
		r, _ := Solve(s.facts)
		for _, k := range r.Sums(s.leaves) {
			f := figureOf(k)
			if i := r.Range(f); !i.IsPoint() || i.Low.Cmp(k.Value) != 0 || k.Value.Cmp(f.At(s.point)) != 0 {
				t.Fatalf("a sum said to be %v lies between %v and %v", k.Value, i.Low, i.High)
			}
			for _, term := range k.Terms {
				if r.Fixed(costing.Stated(costing.Price, term.Of)) {
					t.Fatal("part of a sum is fixed by itself")
				}
			}
		}
		for i, a := range s.leaves {
			for _, b := range s.leaves[:i] {
				sum := costing.Sum(costing.Label{}, costing.Stated(costing.Price, a), costing.Stated(costing.Price, b))
				if !r.Fixed(sum) || r.Fixed(costing.Stated(costing.Price, a)) {
					continue
				}
				if !slices.ContainsFunc(r.Sums(s.leaves), func(k Known) bool {
					return len(k.Terms) == 2 && k.Terms[0].Of == b && k.Terms[1].Of == a
				}) {
					t.Fatal("a fixed sum of two was overlooked")
				}
			}
		}
	})
}

func figureOf(k Known) costing.Figure {
	var parts []costing.Figure
	for _, term := range k.Terms {
		parts = append(parts, costing.Times(costing.Label{}, costing.Stated(costing.Price, term.Of), term.Factor, ""))
	}
	return costing.Sum(costing.Label{}, parts...)
}

// A leaf that nothing is known about can be anything from 0.
func TestStranger(t *testing.T) {
	a, b := &costing.Leaf{ID: "a"}, &costing.Leaf{ID: "b"}
	r, ok := Solve([]Fact{{"a", []Relation{{Of: costing.Stated(costing.Price, a), Low: one, High: one}}}})
	if !ok {
		t.Fatal("no region")
	}
	price := func(l *costing.Leaf) costing.Figure { return costing.Stated(costing.Price, l) }
	if i := r.Range(costing.Sum(costing.Label{}, price(a), price(b))); i.High != nil || i.Low.Cmp(one) != 0 {
		t.Errorf("a + b is from %v to %v, want from 1", i.Low, i.High)
	}
	if i := r.Range(costing.Less(costing.Label{}, price(a), price(b))); i.Low != nil || i.High.Cmp(one) != 0 {
		t.Errorf("a − b is from %v to %v, want to 1", i.Low, i.High)
	}
}

// A drawn system seldom has a fixed sum or a contradiction; these always have one, so that it is found is never left to chance.
func TestOneSumAndOneContradiction(t *testing.T) {
	w, v := &costing.Leaf{ID: "w"}, &costing.Leaf{ID: "v"}
	of := func(leaves ...*costing.Leaf) costing.Figure {
		var parts []costing.Figure
		for _, l := range leaves {
			parts = append(parts, costing.Stated(costing.Price, l))
		}
		return costing.Sum(costing.Label{}, parts...)
	}
	is := func(id string, f costing.Figure, value int64) Fact {
		at := big.NewRat(value, 1)
		return Fact{id, []Relation{{Of: f, Low: at, High: at}}}
	}
	sum := is("sum", of(w, v), 14)
	r, ok := Solve([]Fact{sum})
	if !ok {
		t.Fatal("one fact contradicts itself")
	}
	known := r.Sums([]*costing.Leaf{w, v})
	if len(known) != 1 || len(known[0].Terms) != 2 || known[0].Value.Cmp(big.NewRat(14, 1)) != 0 {
		t.Errorf("of w + v = 14 it is said that %v are fixed", known)
	}
	facts := []Fact{is("w", of(w), 6), sum, is("v", of(v), 9), is("again", of(w), 6)}
	if _, ok := Solve(facts); ok {
		t.Error("6 + 9 is said to be 14")
	}
	if set := chosen(facts, contradiction(facts)); len(set) != 3 {
		t.Errorf("%d facts are named, want w or again, the sum, and v", len(set))
	}
}

// A ceiling is one of the facts only if it does not need that nothing is below 0: of a difference, the first alone does not cap it.
func TestCaps(t *testing.T) {
	a, b := &costing.Leaf{ID: "a"}, &costing.Leaf{ID: "b"}
	of := func(l *costing.Leaf) costing.Figure { return costing.Stated(costing.Price, l) }
	rise := costing.Less(costing.Label{}, of(a), of(b))
	atMost := func(f costing.Figure) Fact { return Fact{"x", []Relation{{f, nil, big.NewRat(5, 1)}}} }
	atLeast := Fact{"y", []Relation{{of(b), big.NewRat(1, 1), nil}}}
	for _, c := range []struct {
		name  string
		facts []Fact
		caps  bool
	}{
		{"the first", []Fact{atMost(of(a)), {"y", []Relation{{of(b), nil, big.NewRat(9, 1)}}}}, false},
		{"the first, and the second unknown", []Fact{atMost(of(a))}, false},
		{"the difference", []Fact{atMost(rise)}, true},
		{"both", []Fact{atMost(of(a)), atLeast}, true},
		{"their sum", []Fact{atMost(costing.Sum(costing.Label{}, of(a), of(b)))}, false},
	} {
		r, ok := Solve(c.facts)
		if !ok {
			t.Fatalf("%s: nothing agrees", c.name)
		}
		if r.Range(rise).High == nil && c.name != "the difference" {
			t.Errorf("%s: there is no ceiling at all", c.name)
		}
		if got := r.Caps(rise); got != c.caps {
			t.Errorf("%s: caps %v, want %v", c.name, got, c.caps)
		}
	}
}

// The solver suggests in most systems, and one that does not come back is given up: gonum's goes round in circles now and then,
// and nothing in it ends that.
func TestSolverSuggestsAndEnds(t *testing.T) {
	asked, suggested := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s := drawSystem(t)
		f := s.drawFigure(t)
		r, _ := Solve(s.facts)
		sum, _ := r.sum(f)
		cost := append(append(vector{}, sum...), zeros(r.program.columns-len(sum))...)
		if len(r.program.rows) == 0 {
			return
		}
		asked++
		if _, ok := r.program.suggest(cost, r.corner.basis); ok {
			suggested++
		}
	})
	if 3*suggested < asked {
		t.Errorf("of %d systems the solver suggested a corner for %d", asked, suggested)
	}
	impatient := &patience{mat.NewDense(1, 1, []float64{1}), 2}
	defer func() {
		if recover() == nil {
			t.Error("a solver that looks for ever is not given up")
		}
	}()
	for {
		impatient.At(0, 0)
	}
}
