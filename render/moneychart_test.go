package render_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"dk/reorg/costing/forecast"
	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/render/plot"
	"dk/reorg/scenario"
)

// moneyCharts are the charts of scenarios, with what they must agree with.
func (w worked) moneyCharts(t *testing.T, l render.Lang, names ...string) (*render.MoneyCharts, *render.Comparison) {
	t.Helper()
	var plans []*scenario.Plan
	for _, name := range names {
		plans = append(plans, w.plan(t, name))
	}
	r := w.compare(t, names...)
	return render.NewMoneyCharts(w.Case, w.model, plans, r, l), r
}

// Every chart of the built-in case shows the figures of the comparison, and can be drawn.
func TestMoneyChartsAgreeWithComparison(t *testing.T) {
	w := builtIn(t)
	for _, l := range []render.Lang{render.Danish, render.English} {
		charts, r := w.moneyCharts(t, l, w.Compared()...)
		limits, err := charts.Headroom()
		if err != nil {
			t.Fatal(err)
		}
		draw(t, limits)
		for i, s := range r.Scenarios {
			fall := charts.Waterfall(i)
			draw(t, fall)
			level := fall.Start.Value
			for _, step := range fall.Steps {
				level = level.Add(step.Change)
			}
			if !level.Equal(s.Balance.Value) || !fall.Sum.Value.Neg().Equal(s.Cost.Recurring.Value) || !fall.End.Low.Equal(s.Balance.Low) || !fall.End.High.Equal(s.Balance.High) {
				t.Errorf("%s: the waterfall leads to %s, want the balance %v and the cost %s", s.ID, level, s.Balance, s.Cost.Recurring.Value)
			}
			row := limits.Rows[i+1]
			if !row.Cost.Value.Equal(s.Cost.Recurring.Value) || !row.Headroom.Value.Equal(s.Headroom.Value) || row.Cells[3] == "" {
				t.Errorf("%s: the bar is %v, want a cost of %v and a headroom of %v", s.ID, row, s.Cost.Recurring, s.Headroom)
			}
			hangs, err := charts.Tornado(i)
			if err != nil {
				t.Fatal(err)
			}
			draw(t, hangs)
			if !hangs.Figure.Low.Equal(s.Balance.Low) || !hangs.Figure.High.Equal(s.Balance.High) || len(hangs.Drivers) != s.Balance.Inputs {
				t.Errorf("%s: the tornado has %d bars from %s to %s, want those of %v", s.ID, len(hangs.Drivers), hangs.Figure.Low, hangs.Figure.High, s.Balance)
			}
		}
	}
}

func draw(t *testing.T, c interface {
	Scene(plot.Options) (*diagram.Scene, error)
}) {
	t.Helper()
	if _, err := c.Scene(plot.Options{}); err != nil {
		t.Error(err)
	}
}

// A bar of the tornado ends where the balance is when the amount is at an end of its range: the same as asking what if.
func TestTornadoIsWhatIf(t *testing.T) {
	w := builtIn(t)
	charts, _ := w.moneyCharts(t, render.Danish, "model-1")
	c, err := charts.Tornado(0)
	if err != nil {
		t.Fatal(err)
	}
	for id, ends := range map[string][2]string{"merafloeft-2020": {"1.850.000 kr.", "1.950.000 kr."}, "vicedirektoer": {"1.050.000 kr.", "1.150.000 kr."}} {
		found := false
		for _, d := range c.Drivers {
			if d.ID != id || found {
				continue
			}
			found = true
			for i, got := range []decimal.Decimal{d.AtLow, d.AtHigh} {
				if want := w.with(t, id, ends[i]).price(t, "model-1").Balance.Value(); !got.Equal(want) {
					t.Errorf("with %s for %s the balance is %s, and the bar ends at %s", ends[i], id, want, got)
				}
			}
		}
		if !found {
			t.Errorf("the tornado has no bar for %s", id)
		}
	}
}

// What a scenario puts aside is a fall of its own, before what its changes cost.
func TestWaterfallOfEarmark(t *testing.T) {
	w := small(t, `effective: 2020-07-01
changes:
  - create_post: {id: ny, title: Elev, grade: elev, unit: hus}
  - earmark: {pot: pulje, amount: 30.000 kr., for: it}
  - retitle_post: {post: chef, title: Leder}
`)
	charts, _ := w.moneyCharts(t, render.Danish, "s")
	c := charts.Waterfall(0)
	draw(t, c)
	var got []string
	for _, s := range c.Steps {
		got = append(got, s.ID+"|"+s.Name+"|"+s.Detail+"|"+s.Text)
	}
	want := []string{"earmarked|Afsat forlods i scenariet|it|−0,03", "step-1|Opret stilling: Elev|trin 1, Huset|−0,10"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the steps differ (-want +got):\n%s", diff)
	}
	if note := c.Notes[0]; note != "1 ændring, der hverken koster eller sparer noget, er ikke vist." {
		t.Errorf("the first note is %q", note)
	}
}

// What cannot be told is counted apart in the title of the comparison, and has its words beside the bar.
func TestUndeterminedIsNotInside(t *testing.T) {
	w := small(t, "effective: 2020-07-01\nchanges:\n  - create_post: {id: ny, title: Elev, grade: elev, unit: hus}\n")
	for l, want := range map[render.Lang]string{
		render.Danish: "0 af 1 scenarie ligger inden for råderummet; for 1 kan det ikke afgøres", render.English: "0 of 1 scenario lies inside the headroom; for 1 it cannot be told",
	} {
		charts, _ := w.moneyCharts(t, l, "s")
		c, err := charts.Headroom()
		if err != nil || c.Title != want {
			t.Errorf("the title is %q (%v), want %q", c.Title, err, want)
		}
	}
}

// The histogram has the bins and the shares of the simulation.
func TestHistogramIsTheSimulation(t *testing.T) {
	w := builtIn(t)
	charts, _ := w.moneyCharts(t, render.Danish, "model-1")
	s := w.simulate(t, forecast.Options{Draws: 5000, Seed: 1, Shape: forecast.Uniform, History: true}, "model-1")
	c, err := charts.Histogram(0, s)
	if err != nil {
		t.Fatal(err)
	}
	draw(t, c)
	all := 0
	for i, b := range c.Bins {
		if of := s.Scenarios[0].Histogram[i]; b.Count != of.Count || !b.From.Equal(of.From) || !b.To.Equal(of.To) {
			t.Errorf("bin %d is %v, want %v", i, b, of)
		}
		all += b.Count
	}
	if all != 5000 || len(c.Marks) != 3 || c.Below == "" || c.Above == "" {
		t.Errorf("%d draws, marks %v, %q and %q", all, c.Marks, c.Below, c.Above)
	}
	for _, note := range c.Notes {
		if strings.Contains(note, "--") {
			t.Errorf("a picture names a flag: %s", note)
		}
	}
}

// The two shares of a histogram, below 0 and not, add up to 100, with the decimals that so many draws tell.
func TestSharesOfAHistogramAddUp(t *testing.T) {
	w := builtIn(t)
	charts, _ := w.moneyCharts(t, render.Danish, "model-1")
	for _, draws := range []int{1000, 20000, 2000000} {
		s := w.simulate(t, forecast.Options{Draws: draws, Seed: 1, Shape: forecast.Uniform, History: true}, "model-1")
		c, err := charts.Histogram(0, s)
		if err != nil {
			t.Fatal(err)
		}
		_, below, _ := strings.Cut(c.Below, ": ")
		_, above, _ := strings.Cut(c.Above, ": ")
		sum := shareOf(t, below).Add(shareOf(t, above))
		if !sum.Equal(decimal.NewFromInt(100)) || strings.Contains(below, ",") != strings.Contains(above, ",") || draws < 1000000 && strings.Contains(below, ",") {
			t.Errorf("in %d draws %q and %q", draws, c.Below, c.Above)
		}
	}
}

func shareOf(t *testing.T, percentage string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(strings.ReplaceAll(strings.TrimSuffix(strings.ReplaceAll(percentage, "\u00a0", " "), " %"), ",", "."))
	if err != nil {
		t.Fatal(err)
	}
	return d
}
