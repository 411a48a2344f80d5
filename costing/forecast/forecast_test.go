package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
)

func leaf(t testing.TB, id, text string, past ...costing.Past) *costing.Leaf {
	t.Helper()
	a, err := amount.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return &costing.Leaf{ID: id, Name: id, Amount: a, History: past}
}

func past(t testing.TB, year int, text string) costing.Past {
	t.Helper()
	return costing.Past{Year: year, Amount: leaf(t, "", text).Amount}
}

func stated(l *costing.Leaf) costing.Figure { return costing.Stated(costing.Price, l) }
func sumOf(f ...costing.Figure) costing.Figure {
	return costing.Sum(costing.Label{}, f...)
}
func less(f costing.Figure, take ...costing.Figure) costing.Figure {
	return costing.Less(costing.Label{}, f, take...)
}

// against is an alternative of a headroom and a cost.
func against(name string, headroom, cost costing.Figure) Alternative {
	return Alternative{name, less(headroom, cost), cost}
}

// worked is the headroom of Høringsnotat 2.2 and the alternatives of 3.1, 3.2 and 4.2, each with what it costs.
func worked(t testing.TB) []Alternative {
	merafloeft := leaf(t, "merafloeft", "ca. 1,9 mio. kr.", past(t, 2019, "2,4 mio. kr."), past(t, 2020, "1,9 mio. kr."))
	health := leaf(t, "halvanden stilling", "ca. 800.000 kr.")
	director, deputy := leaf(t, "direktoer", "ca. 1,3 mio. kr."), leaf(t, "vicedirektoer", "ca. 1,1 mio. kr.")
	k, w, l := leaf(t, "kontorchef", "800000"), leaf(t, "vicekontorchef", "700000"), leaf(t, "teamleder", "700000")
	headroom := less(stated(merafloeft), stated(health))
	model1 := less(sumOf(stated(deputy), stated(k)), stated(w), stated(l))
	model2 := less(sumOf(stated(director), stated(k), stated(k)), stated(w), stated(l))
	return []Alternative{
		against("status-quo", headroom, costing.Figure{}),
		against("model-1", headroom, model1),
		against("model-2", headroom, model2),
		against("second-deputy", headroom, sumOf(model1, stated(deputy))),
		against("third-director", headroom, sumOf(model2, stated(director))),
	}
}

func run(t testing.TB, alternatives []Alternative, o Options) *Result {
	t.Helper()
	if o.Draws == 0 {
		o.Draws = 20_000
	}
	if o.Shape == "" {
		o.Shape = Uniform
	}
	r, err := Run(alternatives, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The rounding of the published amounts cannot turn any verdict of 3 and 4.2: each is certain, whatever is drawn.
func TestRoundingTurnsNoVerdict_3_and_4_2(t *testing.T) {
	for _, shape := range Shapes {
		r := run(t, worked(t), Options{Seed: 1, Shape: shape})
		for i, want := range []string{"1", "1", "0", "0", "0"} {
			if got := r.Outcomes[i].Holds; !got.Certain || got.Value.String() != want || !got.StandardError.IsZero() {
				t.Errorf("%s (%s): %+v, want certainly %s", r.Outcomes[i].Name, shape, got, want)
			}
		}
		if len(r.Inputs) != 4 {
			t.Errorf("%d amounts are drawn, want the four with a rounding", len(r.Inputs))
		}
	}
}

// 2.2: as unsteady as merafløftet was, it is normal with a standard deviation of 0,5 mio. kr., the fall from 2019 to 2020. The
// roundings of ±0,05 add 0,05²/3 each to its variance; the probabilities follow from the normal
// distribution within the error of counting.
func TestHistory_2_2(t *testing.T) {
	const n = 100_000
	r := run(t, worked(t), Options{Draws: n, Seed: 1, History: true})
	if got := r.Inputs[0].Yearly.String(); got != "500000" {
		t.Fatalf("merafløftet changes by %s a year, want 500000", got)
	}
	rounding := 0.05 * 0.05 / 3
	for i, c := range []struct{ balance, roundings float64 }{{1.1, 2}, {0.6, 3}, {-0.4, 3}, {-0.5, 6}, {-1.7, 6}} { // the deputy of 1,1 twice: 2² of one
		o := r.Outcomes[i]
		sigma := math.Sqrt(0.25 + c.roundings*rounding)
		want := distuv.Normal{Mu: 0, Sigma: 1}.CDF(c.balance / sigma)
		got, e := o.Holds.Value.InexactFloat64(), o.Holds.StandardError.InexactFloat64()
		if math.Abs(got-want) > 4*e || o.Holds.Certain {
			t.Errorf("%s holds with %v ± %v, want %v", o.Name, got, e, want)
		}
		if exact := math.Sqrt(want * (1 - want) / n); want > 0.01 && math.Abs(e-exact) > exact/10 {
			t.Errorf("%s: standard error %v, want %v", o.Name, e, exact)
		}
		if mean := o.Mean.InexactFloat64() / 1e6; math.Abs(mean-c.balance) > 4*sigma/math.Sqrt(n)+0.0005 {
			t.Errorf("%s comes to %v on average, want %v", o.Name, mean, c.balance)
		}
		// the mean of what is lacking below 0: σφ/Φ(−b/σ) − b
		z := c.balance / sigma
		phi := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
		shortfall := sigma*phi/(1-want) - c.balance
		if got := o.Shortfall.InexactFloat64() / 1e6; math.Abs(got-shortfall) > 0.02 {
			t.Errorf("%s lacks %v on average when it lacks, want %v", o.Name, got, shortfall)
		}
	}
}

// What both alternatives see is the same draw: a cost that is dearer whatever its inputs are is dearer in every draw, though
// the ranges of the two overlap.
func TestCommonDraws(t *testing.T) {
	a, b := leaf(t, "a", "ca. 1 mio. kr."), leaf(t, "b", "ca. 100 kr.")
	headroom := stated(leaf(t, "pot", "ca. 2 mio. kr."))
	r := run(t, []Alternative{against("one", headroom, stated(a)), against("two", headroom, sumOf(stated(a), stated(b))), against("again", headroom, sumOf(stated(a)))}, Options{Seed: 3})
	want := map[string]string{"one two": "0", "two one": "1", "one again": "0", "again one": "0", "two again": "1", "again two": "0"}
	for _, p := range r.Pairs {
		if w := want[p.Dearer+" "+p.Than]; p.Value.String() != w || !p.Certain {
			t.Errorf("%s is dearer than %s with %s (certain: %v), want %s", p.Dearer, p.Than, p.Value, p.Certain, w)
		}
	}
}

// Two amounts with the same doubt: either is the dearer one half of the time, and the two chances add up to 1.
func TestDearerOfTwoAlike(t *testing.T) {
	a, b := leaf(t, "a", "ca. 1 mio. kr."), leaf(t, "b", "ca. 1 mio. kr.")
	r := run(t, []Alternative{against("a", costing.Figure{}, stated(a)), against("b", costing.Figure{}, stated(b))}, Options{Seed: 1, Draws: 100_000})
	p, q := r.Pairs[0], r.Pairs[1]
	if d := math.Abs(p.Value.InexactFloat64() - 0.5); d > 4*p.StandardError.InexactFloat64() || p.Certain {
		t.Errorf("a is dearer with %s ± %s, want one half", p.Value, p.StandardError)
	}
	if sum := p.Value.Add(q.Value); sum.GreaterThan(decimal.NewFromInt(1)) || sum.LessThan(decimal.RequireFromString("0.999")) {
		t.Errorf("%s and %s do not add up to 1 less the ties to the øre", p.Value, q.Value)
	}
}

// A leaf is drawn the same whatever is drawn beside it and in whatever order, and another seed draws something else.
func TestDrawsBelongToTheLeaf(t *testing.T) {
	all := worked(t)
	o := Options{Seed: 7, History: true, Draws: 5000}
	alone := run(t, all[2:3], o).Outcomes[0]
	among := run(t, all, o).Outcomes[2]
	reversed := slices.Clone(all)
	slices.Reverse(reversed)
	back := run(t, reversed, o).Outcomes[2]
	alone.Quantiles, among.Quantiles, back.Quantiles = nil, nil, nil // rounded to the unit of all
	alone.Mean, among.Mean, back.Mean = decimal.Decimal{}, decimal.Decimal{}, decimal.Decimal{}
	alone.Shortfall, among.Shortfall, back.Shortfall = nil, nil, nil
	if diff := cmp.Diff(alone, among); diff != "" {
		t.Errorf("alone and among others (-alone +among):\n%s", diff)
	}
	if diff := cmp.Diff(among, back); diff != "" {
		t.Errorf("in another order:\n%s", diff)
	}
	o.Seed = 8
	if cmp.Equal(run(t, all, o).Outcomes[2].Histogram, among.Histogram) {
		t.Error("another seed draws the same")
	}
}

// Two leaves of the same name are two unknowns: their doubts do not move together.
func TestSameNameIsNotTheSameDraw(t *testing.T) {
	a, b := leaf(t, "x", "ca. 1 mio. kr."), leaf(t, "x", "ca. 1 mio. kr.")
	r := run(t, []Alternative{{"difference", less(stated(a), stated(b)), costing.Figure{}}}, Options{Seed: 1})
	if q := r.Outcomes[0].Quantiles; q[0].Value.IsZero() || q[4].Value.IsZero() {
		t.Errorf("the difference of two unknowns is always 0: %v", q)
	}
}

// What enters and leaves again is not drawn, as for ranges.
func TestWhatCancelsIsNotDrawn(t *testing.T) {
	overhead, rest := leaf(t, "overhead", "ca. 28 mio. kr."), leaf(t, "rest", "ca. 1 mio. kr.")
	r := run(t, []Alternative{{"a", less(sumOf(stated(overhead), stated(rest)), stated(overhead)), costing.Figure{}}}, Options{})
	if len(r.Inputs) != 1 || r.Inputs[0].Leaf != rest {
		t.Errorf("drawn: %+v", r.Inputs)
	}
}

// The same run gives the same result, on one processor or several.
func TestSameOnAnyNumberOfProcessors(t *testing.T) {
	o := Options{Seed: 1, History: true, Shape: Triangular, Draws: 30_000}
	first := run(t, worked(t), o)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	second := run(t, worked(t), o)
	ignore := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Inputs" }, cmp.Ignore())
	if diff := cmp.Diff(first, second, ignore); diff != "" {
		t.Error(diff)
	}
}

// Quantiles are those of gonum, the mean and the shortfall those of the textbook, over numbers that are not drawn.
func TestSummary(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{100, 101, 1999, 2000} {
		values := make([]int64, n)
		for i := range values {
			values[i] = rng.Int64N(2_000_000) - 1_000_000
		}
		slices.Sort(values)
		floats := make([]float64, n)
		total, lacking, below := 0.0, 0.0, 0
		for i, v := range values {
			floats[i] = float64(v)
			if total += floats[i]; v < 0 {
				lacking -= floats[i]
				below++
			}
		}
		for _, p := range Percents {
			if got, want := float64(quantile(values, p)), stat.Quantile(float64(p)/100, stat.Empirical, floats, nil); got != want {
				t.Errorf("%d %% of %d values is %v, want %v", p, n, got, want)
			}
		}
		krone := decimal.NewFromInt(1)
		o := outcome(Alternative{Balance: stated(leaf(t, "a", "ca. 1 mio. kr."))}, values, &unknowns{}, krone)
		if got, want := o.Mean.InexactFloat64(), math.Round(total/float64(n)/100); got != want {
			t.Errorf("mean %v, want %v", got, want)
		}
		if got, want := o.Shortfall.InexactFloat64(), math.Round(lacking/float64(below)/100); got != want {
			t.Errorf("shortfall %v, want %v", got, want)
		}
	}
}

// The bins of a histogram have equal widths and round edges, lie side by side, and hold every draw once; 0 is an edge.
func TestHistogram(t *testing.T) {
	for _, span := range []int64{0, 1, 99, 100, 12_345, 1_000_000_00, 77_777_777_777} {
		for _, from := range []int64{-span / 3, 0, 5_000_000, -5_000_000_000} {
			var values []int64
			for i := range int64(501) {
				values = append(values, from+span*i/500)
			}
			bins := histogram(values)
			if len(bins) > binsMost {
				t.Fatalf("%d bins for a span of %d", len(bins), span)
			}
			count, width := 0, bins[0].To.Sub(bins[0].From)
			for i, b := range bins {
				if !b.To.Sub(b.From).Equal(width) || i > 0 && !b.From.Equal(bins[i-1].To) {
					t.Errorf("bin %d is %s to %s, the width is %s", i, b.From, b.To, width)
				}
				if !b.From.Mod(width).IsZero() {
					t.Errorf("the edge %s is no multiple of %s", b.From, width)
				}
				want := 0
				for _, v := range values {
					if d := decimal.New(v, -2); !d.LessThan(b.From) && d.LessThan(b.To) {
						want++
					}
				}
				if b.Count != want {
					t.Errorf("%s to %s: %d, want %d", b.From, b.To, b.Count, want)
				}
				count += b.Count
			}
			if count != len(values) || bins[0].Count == 0 || bins[len(bins)-1].Count == 0 {
				t.Errorf("span %d from %d: %d of %d values, in %v", span, from, count, len(values), bins)
			}
			if digits := strings.Trim(width.String(), "0."); !slices.Contains([]string{"1", "2", "5"}, digits) {
				t.Errorf("the width is %s", width)
			}
		}
	}
}

// Every drawn amount lies within its bounds and is spread as its law says: mean and quartiles of 20,000 even numbers.
func TestLaws(t *testing.T) {
	for _, c := range []struct {
		text    string
		shape   Shape
		at      []float64 // where a quarter, half and three quarters are
		average float64
	}{
		{"ca. 1,9 mio. kr.", Uniform, []float64{1_875_000, 1_900_000, 1_925_000}, 1_900_000},
		{"ca. 1,9 mio. kr.", Triangular, []float64{1_850_000 + 100_000*math.Sqrt(0.125), 1_900_000, 1_950_000 - 100_000*math.Sqrt(0.125)}, 1_900_000},
	} {
		law, _ := LawOf(leaf(t, "a", c.text), c.shape, false)
		d, err := law.drawer()
		if err != nil {
			t.Fatal(err)
		}
		const n = 20_000
		sum := 0.0
		for i := range n {
			x := d.draw((float64(i)+0.5)/n, 0.5)
			if x < d.low || x > d.low+d.width {
				t.Fatalf("%s: %v is out of bounds", c.shape, x)
			}
			sum += x
		}
		if math.Abs(sum/n-c.average) > 1 {
			t.Errorf("%s: mean %v, want %v", c.shape, sum/n, c.average)
		}
		for i, want := range c.at {
			if got := d.draw(float64(i+1)/4, 0.5); math.Abs(got-want) > 0.01 {
				t.Errorf("%s: quartile %d is %v, want %v", c.shape, i+1, got, want)
			}
		}
	}
}

// The yearly change is the root of the mean square of the changes; a change over several years counts as that many.
func TestYearlyChange(t *testing.T) {
	for _, c := range []struct {
		past []costing.Past
		want string
	}{
		{[]costing.Past{past(t, 2019, "2,4 mio. kr."), past(t, 2020, "ca. 1,9 mio. kr.")}, "500000"},
		{[]costing.Past{past(t, 2016, "2,4 mio. kr."), past(t, 2020, "1,4 mio. kr.")}, "500000"}, // 1,0 over four years: 0,5 × √4
		{[]costing.Past{past(t, 2018, "1 mio. kr."), past(t, 2019, "1,3 mio. kr."), past(t, 2020, "0,9 mio. kr.")}, "353553"},
		{[]costing.Past{past(t, 2019, "2 mio. kr."), past(t, 2020, "2 mio. kr.")}, "0"},
		{nil, "0"},
	} {
		if got := yearly(c.past); got.String() != c.want {
			t.Errorf("%d years change by %s, want %s", len(c.past), got, c.want)
		}
	}
}

// A history in which nothing changed leaves an exact amount exact, and an uncertain one as its rounding has it.
func TestHistoryWithoutChange(t *testing.T) {
	still := []costing.Past{past(t, 2019, "2 mio. kr."), past(t, 2020, "2 mio. kr.")}
	exact, rounded := leaf(t, "exact", "2000000", still...), leaf(t, "rounded", "ca. 2 mio. kr.", still...)
	if _, drawn := LawOf(exact, Uniform, true); drawn {
		t.Error("an exact amount whose history does not change is drawn")
	}
	o := Options{Seed: 1, Draws: 1000}
	a := Alternative{"a", stated(rounded), costing.Figure{}}
	without := run(t, []Alternative{a}, o)
	o.History = true
	if with := run(t, []Alternative{a}, o); !cmp.Equal(with.Outcomes, without.Outcomes) {
		t.Error("a history without change changes the forecast")
	}
	steps := leaf(t, "steps", "2000000", past(t, 2019, "2 mio. kr."), past(t, 2020, "3 mio. kr."))
	if _, drawn := LawOf(steps, Uniform, false); drawn {
		t.Error("a history is used that was not asked for")
	}
	if _, drawn := LawOf(steps, Uniform, true); !drawn {
		t.Error("an exact amount with a history that changes is not drawn")
	}
}

// A pot runs dry and no further.
func TestNothingBelowZero(t *testing.T) {
	dry := leaf(t, "dry", "100000", past(t, 2019, "900.000 kr."), past(t, 2020, "100.000 kr."))
	r := run(t, []Alternative{{"a", stated(dry), costing.Figure{}}}, Options{Seed: 1, History: true})
	o := r.Outcomes[0]
	if o.Quantiles[0].Value.IsNegative() || o.Shortfall != nil || !o.Holds.Certain || o.Holds.Value.String() != "1" {
		t.Errorf("a pot holds less than nothing: %+v", o)
	}
}

// Figures that are no sums are computed as they are derived.
func TestDerivedFigures(t *testing.T) {
	rate, base, by, limit := leaf(t, "rate", "ca. 0,5"), leaf(t, "base", "ca. 3 mio. kr."), leaf(t, "by", "ca. 2"), leaf(t, "limit", "5 mio. kr.")
	product := costing.Product(costing.Label{}, stated(rate), stated(base))
	label := costing.Label{}
	for name, f := range map[string]costing.Figure{
		"product":    product,
		"quotient":   costing.Quotient(label, stated(base), stated(by), 2),
		"rounded":    costing.ToKrone(label, product),
		"difference": less(stated(limit), product, costing.Quotient(label, product, stated(by), 2)),
	} {
		u := unknownsOf([]Alternative{{"a", f, costing.Figure{}}}, Options{Shape: Uniform})
		rng := rand.New(rand.NewPCG(3, 4))
		for range 50 {
			at, point := make([]float64, len(u.inputs)), map[*costing.Leaf]decimal.Decimal{}
			for i, in := range u.inputs {
				x := in.Low.Add(in.High.Sub(in.Low).Mul(decimal.New(rng.Int64N(1001), -3)))
				point[in.Leaf], at[i] = x, x.InexactFloat64()
			}
			draws := make([][]float64, len(at))
			for i := range at {
				draws[i] = []float64{at[i]}
			}
			got := []float64{0}
			compile(f, u)(draws, got)
			exact := f.At(pointOf(point))
			if want, _ := exact.Float64(); math.Abs(got[0]-want) > 1e-6 && name != "rounded" || math.Abs(got[0]-want) > 1 {
				t.Fatalf("%s: %v, want %v", name, got[0], want)
			}
		}
		r := run(t, []Alternative{{"a", f, costing.Figure{}}}, Options{Seed: 1})
		low, high := f.Range()
		for _, b := range r.Outcomes[0].Histogram {
			if b.Count > 0 && (b.To.LessThan(low) || b.From.GreaterThan(high)) {
				t.Errorf("%s: %d draws between %s and %s, the range is %s to %s", name, b.Count, b.From, b.To, low, high)
			}
		}
		if !r.Outcomes[0].Holds.Certain {
			t.Errorf("%s: %+v, its whole range is above 0", name, r.Outcomes[0].Holds)
		}
	}
}

// An alternative that nothing is uncertain about comes out exactly, also when that is exactly 0.
func TestNothingUncertain(t *testing.T) {
	a, b := leaf(t, "a", "1 mio. kr."), leaf(t, "b", "999999,99 kr.")
	r := run(t, []Alternative{against("even", stated(a), stated(a)), against("øre", stated(b), stated(a))}, Options{})
	even, short := r.Outcomes[0], r.Outcomes[1]
	if !even.Holds.Certain || even.Holds.Value.String() != "1" || even.Shortfall != nil || !even.Mean.IsZero() {
		t.Errorf("exactly 0 is at least 0: %+v", even)
	}
	if !short.Holds.Certain || short.Holds.Value.String() != "0" || short.Shortfall == nil {
		t.Errorf("an øre short is short: %+v", short)
	}
	if len(r.Inputs) != 0 || len(even.Histogram) != 1 || even.Histogram[0].Count != 20_000 {
		t.Errorf("%+v", r)
	}
}

// What cannot be drawn is an error, and nothing panics.
func TestRefused(t *testing.T) {
	huge := leaf(t, "huge", "ca. 90.000.000 mio. kr.")
	fine := worked(t)
	for _, c := range []struct {
		name         string
		alternatives []Alternative
		o            Options
	}{
		{"no draws", fine, Options{Draws: 0, Shape: Uniform}},
		{"negative draws", fine, Options{Draws: -5, Shape: Uniform}},
		{"too many draws", fine, Options{Draws: MostDraws + 1, Shape: Uniform}},
		{"no shape", fine, Options{Draws: 1000}},
		{"strange shape", fine, Options{Draws: 1000, Shape: "bell"}},
		{"too large an amount", []Alternative{{"a", stated(huge), costing.Figure{}}}, Options{Draws: 1000, Shape: Uniform}},
		{"too large a sum", []Alternative{{"a", costing.Product(costing.Label{}, stated(leaf(t, "a", "ca. 9 mio. kr.")), stated(leaf(t, "b", "ca. 9 mio. kr."))), costing.Figure{}}}, Options{Draws: 1000, Shape: Uniform}},
	} {
		if r, err := Run(c.alternatives, c.o); err == nil {
			t.Errorf("%s: is not refused: %+v", c.name, r.Outcomes)
		}
	}
	one, two, three := decimal.NewFromInt(1), decimal.NewFromInt(2), decimal.NewFromInt(3)
	for name, law := range map[string]Law{
		"low above high": {Shape: Uniform, Low: two, Value: two, High: one},
		"value below":    {Shape: Triangular, Low: two, Value: one, High: three},
		"value above":    {Shape: Triangular, Low: one, Value: three, High: two},
		"negative":       {Shape: Uniform, Low: one, Value: one, High: one, Yearly: one.Neg()},
		"no shape":       {Low: one, Value: one, High: one},
	} {
		if _, err := law.drawer(); err == nil {
			t.Errorf("%s: is not refused", name)
		}
	}
	point := Law{Shape: Triangular, Low: two, Value: two, High: two}
	if d, err := point.drawer(); err != nil || d.draw(0.3, 0.3) != 2 {
		t.Errorf("a triangle of no width is its value: %v, %v", d.draw(0.3, 0.3), err)
	}
}

// Worlds: the truth of every amount lies somewhere within its rounding. The range must hold the true balance in every one of
// them. The 5 and 95 % quantiles must hold it in 90 %, within what chance allows when 4,000 are counted (four standard errors).
func TestCalibration(t *testing.T) {
	const worlds = 4000
	for _, shape := range Shapes {
		all := worked(t)
		r := run(t, all, Options{Seed: 11, Shape: shape, Draws: 200_000}) // so many that rounding does not matter
		rng := rand.New(rand.NewPCG(20, 26))
		within := make([]int, len(all))
		for range worlds {
			truth := map[*costing.Leaf]decimal.Decimal{}
			for _, in := range r.Inputs {
				u := rng.Float64()
				if shape == Triangular {
					u = (u + rng.Float64()) / 2 // the mean of two even numbers is a triangle
				}
				truth[in.Leaf] = in.Low.Add(in.High.Sub(in.Low).Mul(decimal.NewFromFloat(u)))
			}
			for i, a := range all {
				true := decimal.NewFromBigRat(a.Balance.At(pointOf(truth)), 2)
				low, high := a.Balance.Range()
				if true.LessThan(low) || true.GreaterThan(high) {
					t.Fatalf("%s comes to %s, outside its range %s to %s", a.Name, true, low, high)
				}
				q := r.Outcomes[i].Quantiles
				if !true.LessThan(q[0].Value) && !true.GreaterThan(q[4].Value) {
					within[i]++
				}
			}
		}
		for i, n := range within {
			margin := 4 * math.Sqrt(0.9*0.1*worlds)
			if math.Abs(float64(n)-0.9*worlds) > margin {
				t.Errorf("%s (%s): the 90 %% interval holds the truth in %d of %d worlds", all[i].Name, shape, n, worlds)
			}
		}
	}
}

// With another seed every quantile and every mean is rounded to the same or to its neighbour: no more is shown than the draws
// tell.
func TestSeedsShowTheSame(t *testing.T) {
	for _, history := range []bool{false, true} {
		for _, n := range []int{1000, 20_000} {
			first := run(t, worked(t), Options{Draws: n, Seed: 1, History: history})
			for seed := range uint64(10) {
				r := run(t, worked(t), Options{Draws: n, Seed: seed + 2, History: history})
				unit := decimal.Max(first.Unit, r.Unit)
				for i, o := range r.Outcomes {
					for k, q := range o.Quantiles {
						if off := q.Value.Sub(first.Outcomes[i].Quantiles[k].Value).Abs(); off.GreaterThan(unit) {
							t.Errorf("%s, %d %% of %d draws: seeds are %s apart, with a unit of %s", o.Name, q.Percent, n, off, unit)
						}
					}
					if off := o.Mean.Sub(first.Outcomes[i].Mean).Abs(); off.GreaterThan(unit) {
						t.Errorf("%s: the means of %d draws are %s apart, with a unit of %s", o.Name, n, off, unit)
					}
				}
			}
		}
	}
}

// The unit of results follows how far apart draws lie, and how many there are.
func TestUnit(t *testing.T) {
	for _, c := range []struct {
		span, n int64 // even øre
		want    string
	}{{10_000_000, 100_000, "1000"}, {100_000_000, 100_000, "10000"}, {1_000_000, 100_000, "100"}, {0, 1000, "1"}, {100_000_000_000, 1000, "100000000"}} {
		values := make([]int64, c.n)
		for i := range values {
			values[i] = c.span * int64(i) / c.n
		}
		if got := unit([][]int64{values}); got.String() != c.want {
			t.Errorf("a span of %d øre over %d draws is rounded to %s, want %s", c.span, c.n, got, c.want)
		}
	}
}

// The target is 0.3 s for 100,000 draws of five alternatives.
func BenchmarkRun(b *testing.B) {
	for _, c := range []struct {
		name    string
		history bool
		shape   Shape
	}{{"uniform", false, Uniform}, {"triangular", false, Triangular}, {"history", true, Uniform}} {
		b.Run(c.name, func(b *testing.B) {
			all := worked(b)
			b.ReportAllocs()
			for b.Loop() {
				run(b, all, Options{Draws: 100_000, Seed: 1, Shape: c.shape, History: c.history})
			}
		})
	}
	b.Run("1000 unknowns", func(b *testing.B) {
		headroom := stated(leaf(b, "pot", "ca. 900 mio. kr."))
		var costs []costing.Figure
		for i := range 1000 {
			costs = append(costs, stated(leaf(b, fmt.Sprint("grade ", i), "ca. 0,8 mio. kr.")))
		}
		all := []Alternative{against("a", headroom, sumOf(costs...)), against("b", headroom, sumOf(costs[1:]...))}
		b.ReportAllocs()
		for b.Loop() {
			run(b, all, Options{Draws: 100_000, Seed: 1})
		}
	})
}
