package plot_test

import (
	"bytes"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"dk/reorg/render/diagram"
	"dk/reorg/render/plot"
)

func kr(n int64) decimal.Decimal { return decimal.NewFromInt(n) }

func exactly(n int64, text string) plot.Amount {
	return plot.Amount{Value: kr(n), Low: kr(n), High: kr(n), Text: text}
}

func between(low, n, high int64, text, interval string) plot.Amount {
	return plot.Amount{Value: kr(n), Low: kr(low), High: kr(high), Text: text, Interval: interval}
}

// plainly writes ticks as plain numbers.
func plainly(at []decimal.Decimal) []string {
	var out []string
	for _, d := range at {
		out = append(out, strings.Replace(d.String(), "-", "−", 1))
	}
	return out
}

// millions writes ticks in millions with a decimal, as Danes do.
func millions(at []decimal.Decimal) []string {
	var out []string
	for _, d := range at {
		out = append(out, strings.NewReplacer("-", "−", ".", ",").Replace(d.Shift(-6).StringFixed(1)))
	}
	return out
}

func head(title string) plot.Head {
	return plot.Head{Title: title, Subtitle: "Beløb i mio. kr. pr. år.", Lang: "da", Axis: "mio. kr. pr. år", Notes: []string{"Kilde: Høringsnotat."}, Ticks: millions}
}

// waterfall has the figures of a published case.
func waterfall() plot.Waterfall {
	return plot.Waterfall{
		Head:  head("Model 1: fra råderum til balance"),
		Start: &plot.Total{ID: "headroom", Name: "Råderum", Amount: between(1_000_000, 1_100_000, 1_200_000, "1,1", "1,00 til 1,20")},
		Steps: []plot.Step{
			{ID: "step-1", Name: "Opret stilling: Vicedirektør", Detail: "trin 1", Change: kr(-1_100_000), Text: "−1,1"},
			{ID: "step-3", Name: "Nedlæg stilling: Teamleder", Detail: "trin 3", Change: kr(700_000), Text: "+0,7"},
			{ID: "step-4", Name: "Omklassificér stilling: Kontorchef", Detail: "trin 4", Change: kr(-100_000), Text: "−0,1"},
		},
		Sum: &plot.Total{ID: "cost", Name: "Ændringer i alt", Amount: exactly(-500_000, "−0,5")},
		End: plot.Total{ID: "balance", Name: "Balance", Detail: "inden for råderummet", Amount: between(450_000, 600_000, 750_000, "+0,6", "0,45 til 0,75")},
	}
}

func headroom() plot.Headroom {
	limit := between(1_000_000, 1_100_000, 1_200_000, "1,1", "1,00 til 1,20")
	return plot.Headroom{
		Head:    head("1 af 2 scenarier ligger inden for råderummet"),
		Columns: []plot.Column{{Title: "Merudgift"}, {Title: "Balance"}, {Title: "Vurdering", Words: true}},
		Limit:   "Råderum 1,1",
		Rows: []plot.Alternative{
			{ID: "today", Name: "I dag", Headroom: limit, Cells: []string{"0,0", "+1,1", ""}},
			{ID: "model-1", Name: "Model 1 – socialdirektør og vicedirektør", Cost: between(450_000, 500_000, 550_000, "+0,5", "0,45 til 0,55"), Headroom: limit, Cells: []string{"+0,5", "+0,6", "inden for råderummet"}},
			{ID: "model-2", Name: "Model 2 – to sideordnede direktører", Cost: between(1_450_000, 1_500_000, 1_550_000, "+1,5", "1,45 til 1,55"), Headroom: limit, Cells: []string{"+1,5", "−0,4", "uden for råderummet"}},
		},
	}
}

func tornado() plot.Tornado {
	return plot.Tornado{
		Head: head("Model 1: hvad flytter balancen?"), Name: "Balance", Figure: between(450_000, 600_000, 750_000, "+0,60", ""),
		Drivers: []plot.Driver{
			{ID: "merafloeft", Name: "Merafløft 2020", Detail: "ca. 1,9 mio. kr.: 1,85 til 1,95 mio. kr.", AtLow: kr(550_000), AtHigh: kr(650_000), LowText: "+0,55", HighText: "+0,65"},
			{ID: "vicedirektoer", Name: "Vicedirektør", Detail: "ca. 1,1 mio. kr.: 1,05 til 1,15 mio. kr.", AtLow: kr(650_000), AtHigh: kr(550_000), LowText: "+0,65", HighText: "+0,55"},
		},
		All: "Alle usikre beløb på én gang", AllLow: "+0,45", AllHigh: "+0,75",
	}
}

func histogram() plot.Histogram {
	c := plot.Histogram{
		Head: head("Model 1: hvor sandsynligt holder det?"), Share: plainly, ShareTitle: "andel af trækningerne",
		Marks: []plot.Place{{kr(-100_000), "5 %: −0,1"}, {kr(250_000), "Median: +0,25"}, {kr(450_000), "95 %: +0,45"}},
		Below: "Under nul: 10 %", Above: "Nul eller mere: 90 %",
	}
	for i, n := range []int{20, 80, 150, 250, 300, 150, 50} {
		from := kr(int64(i-2) * 100_000)
		c.Bins = append(c.Bins, plot.Bin{From: from, To: from.Add(kr(100_000)), Count: n, Name: "bin " + from.String(), Text: kr(int64(n)).Shift(-1).String() + " %"})
	}
	return c
}

type chart interface {
	Scene(plot.Options) (*diagram.Scene, error)
}

// samples are one chart of each kind.
func samples() map[string]chart {
	return map[string]chart{"waterfall": waterfall(), "headroom": headroom(), "tornado": tornado(), "histogram": histogram()}
}

var kinds = []string{"headroom", "histogram", "tornado", "waterfall"}

func scene(t testing.TB, c chart, page diagram.Page) *diagram.Scene {
	t.Helper()
	s, err := c.Scene(plot.Options{Page: page})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func twin(t testing.TB, s *diagram.Scene) string {
	t.Helper()
	var b bytes.Buffer
	if err := diagram.Twin(&b, []*diagram.Scene{s}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// texts are all texts of a scene.
func texts(s *diagram.Scene) []diagram.Text {
	var out []diagram.Text
	for i := range s.Groups {
		out = append(out, s.Groups[i].Texts...)
	}
	return out
}

// bars are the drawn bars of a scene by the id of their group, without the grounds of labels and the interval of a headroom.
func bars(s *diagram.Scene) map[string][]diagram.Rect {
	c := diagram.Plain().Palette
	out := map[string][]diagram.Rect{}
	for _, g := range s.Groups {
		for _, r := range g.Rects {
			if ground := r.Fill == c.Paper && r.Stroke == ""; g.Role == diagram.RoleBar && !ground && r.Fill != c.Staff {
				out[g.ID] = append(out[g.ID], r)
			}
		}
	}
	return out
}

// proportional reports whether there is one scale at which every length is right to 1/64 pt.
func proportional(lengths []float64, values []decimal.Decimal) bool {
	var least, most *big.Rat
	slack := big.NewRat(1, 64)
	for i, v := range values {
		if v.IsZero() {
			continue
		}
		w := new(big.Rat).SetFloat64(lengths[i])
		low, high := new(big.Rat).Sub(w, slack), new(big.Rat).Add(w, slack)
		low.Quo(low, v.Abs().Rat())
		high.Quo(high, v.Abs().Rat())
		if least == nil || low.Cmp(least) > 0 {
			least = low
		}
		if most == nil || high.Cmp(most) < 0 {
			most = high
		}
	}
	return least == nil || least.Cmp(most) <= 0
}
