package plot_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"dk/reorg/render/diagram"
	"dk/reorg/render/plot"
)

// amounts are huge and tiny, negative and 0.
var amounts = rapid.Custom(func(t *rapid.T) decimal.Decimal {
	return decimal.New(rapid.Int64Range(-999_999, 999_999).Draw(t, "digits"), rapid.SampledFrom([]int32{-2, 0, 0, 3, 3, 3, 6, 14}).Draw(t, "exponent"))
})

// names are short and long, of many words and of one.
var names = rapid.Custom(func(t *rapid.T) string {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{
		"Ø", "og", "kontor", "Socialområdet", "sundhedskoordinationsudvalgsformand", "«x»", "1.", "-", "A/B", "Æ&<>\"'", "…", "\n",
	}), 1, 14).Draw(t, "words")
	return strings.Join(words, rapid.SampledFrom([]string{" ", " ", ""}).Draw(t, "gap"))
})

func written(d decimal.Decimal) string { return strings.Replace(d.String(), "-", "−", 1) }

func amountAround(t *rapid.T, v decimal.Decimal) plot.Amount {
	doubt := amounts.Draw(t, "doubt").Abs()
	a := plot.Amount{Value: v, Low: v.Sub(doubt), High: v.Add(doubt), Text: written(v)}
	if !doubt.IsZero() {
		a.Interval = written(a.Low) + " til " + written(a.High)
	}
	return a
}

func anyHead(t *rapid.T) plot.Head {
	return plot.Head{
		Title: names.Draw(t, "title"), Subtitle: names.Draw(t, "subtitle"), Notes: []string{names.Draw(t, "note")}, Axis: "kr.",
		Lang: rapid.SampledFrom([]string{"da", "en"}).Draw(t, "lang"), Ticks: plainly,
	}
}

func anyWaterfall(t *rapid.T) chart {
	c := plot.Waterfall{Head: anyHead(t)}
	level := decimal.Decimal{}
	if rapid.Bool().Draw(t, "headroom") {
		level = amounts.Draw(t, "start")
		c.Start = &plot.Total{ID: "start", Name: names.Draw(t, "name"), Amount: amountAround(t, level)}
	}
	for i := range rapid.IntRange(0, 40).Draw(t, "steps") {
		change := amounts.Draw(t, "change")
		level = level.Add(change)
		c.Steps = append(c.Steps, plot.Step{ID: fmt.Sprint("step-", i), Name: names.Draw(t, "name"), Detail: names.Draw(t, "detail"), Change: change, Text: written(change)})
	}
	c.End = plot.Total{ID: "end", Name: names.Draw(t, "name"), Detail: names.Draw(t, "verdict"), Amount: amountAround(t, level)}
	return c
}

func anyHeadroom(t *rapid.T) chart {
	c := plot.Headroom{Head: anyHead(t), Columns: []plot.Column{{Title: "Merudgift"}, {Title: "Vurdering", Words: true}}, Limit: "Råderum"}
	for i := range rapid.IntRange(1, 40).Draw(t, "rows") {
		cost := amountAround(t, amounts.Draw(t, "cost"))
		c.Rows = append(c.Rows, plot.Alternative{
			ID: fmt.Sprint("row-", i), Name: names.Draw(t, "name"), Cost: cost, Headroom: amountAround(t, amounts.Draw(t, "headroom")),
			Cells: []string{cost.Text, rapid.SampledFrom([]string{"", "kan ikke afgøres", "inden for råderummet"}).Draw(t, "verdict")},
		})
	}
	return c
}

func anyTornado(t *rapid.T) chart {
	value := amounts.Draw(t, "value")
	c := plot.Tornado{Head: anyHead(t), Name: "Balance", Figure: amountAround(t, value)}
	for i := range rapid.IntRange(0, 40).Draw(t, "drivers") {
		low, high := value.Sub(amounts.Draw(t, "down")), value.Add(amounts.Draw(t, "up"))
		c.Drivers = append(c.Drivers, plot.Driver{
			ID: fmt.Sprint("driver-", i), Name: names.Draw(t, "name"), Detail: names.Draw(t, "detail"), AtLow: low, AtHigh: high, LowText: written(low), HighText: written(high),
		})
	}
	if rapid.Bool().Draw(t, "all") {
		c.All, c.AllLow, c.AllHigh = names.Draw(t, "all"), written(c.Figure.Low), written(c.Figure.High)
	}
	return c
}

func anyHistogram(t *rapid.T) chart {
	c := plot.Histogram{Head: anyHead(t), Share: plainly, ShareTitle: "andel"}
	width := amounts.Draw(t, "width").Abs().Add(decimal.New(1, -2))
	from := width.Mul(decimal.NewFromInt(rapid.Int64Range(-50, 50).Draw(t, "from")))
	for i := range rapid.IntRange(1, 60).Draw(t, "bins") {
		n := rapid.IntRange(0, 100_000).Draw(t, "count")
		if i == 0 {
			n++
		}
		c.Bins = append(c.Bins, plot.Bin{From: from, To: from.Add(width), Count: n, Name: written(from), Text: fmt.Sprint(n)})
		from = from.Add(width)
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "marks") {
		c.Marks = append(c.Marks, plot.Place{At: from.Sub(width.Mul(decimal.NewFromInt(int64(i * i)))), Text: fmt.Sprint("mærke ", i)})
	}
	c.Below, c.Above = rapid.SampledFrom([]string{"", "Under nul: 7,3 %"}).Draw(t, "below"), rapid.SampledFrom([]string{"", "Nul eller mere: 92,7 %"}).Draw(t, "above")
	return c
}

// TestAnyChart draws whatever it is given: every text on the page, none upon another or upon a bar, nothing too small, bars as
// long as their values, and all of it in the text twin.
func TestAnyChart(t *testing.T) {
	for kind, of := range map[string]func(*rapid.T) chart{"waterfall": anyWaterfall, "headroom": anyHeadroom, "tornado": anyTornado, "histogram": anyHistogram} {
		t.Run(kind, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				c := of(t)
				for _, page := range []diagram.Page{diagram.Screen, diagram.A4} {
					s, err := c.Scene(plot.Options{Page: page})
					var large *plot.TooLarge
					if page != diagram.Screen && errors.As(err, &large) {
						continue
					}
					if err != nil {
						t.Fatal(err)
					}
					checkTexts(t, s)
					checkWords(t, s)
					if w, ok := c.(plot.Waterfall); ok {
						checkLengths(t, s, w)
					}
				}
			})
		})
	}
}

type fatal interface {
	Errorf(string, ...any)
}

// box is where the letters of a text are: from the height of capitals to a little under the line.
func box(t *diagram.Text) (x0, y0, x1, y1 float64) {
	return t.Left(), t.Y - 0.72*t.Size, t.Left() + t.W, t.Y + 0.2*t.Size
}

func checkTexts(t fatal, s *diagram.Scene) {
	all := texts(s)
	for i := range all {
		x0, y0, x1, y1 := box(&all[i])
		if x0 < 0 || y0 < 0 || x1 > s.W || y1 > s.H {
			t.Errorf("%q lies at %v to %v, outside the page of %v by %v", all[i].S, x0, x1, s.W, s.H)
		}
		if all[i].Size < 8 {
			t.Errorf("%q is set in %v pt", all[i].S, all[i].Size)
		}
		for j := range i {
			a0, b0, a1, b1 := box(&all[j])
			if x0 < a1 && a0 < x1 && y0 < b1 && b0 < y1 {
				t.Errorf("%q and %q lie upon one another", all[i].S, all[j].S)
			}
		}
		for id, drawn := range bars(s) {
			for _, r := range drawn {
				if x0 < r.X+r.W && r.X < x1 && y0 < r.Y+r.H && r.Y < y1 {
					t.Errorf("%q lies upon the bar of %q", all[i].S, id)
				}
			}
		}
	}
	if n := utf8.RuneCountInString(s.Alt); n > 255 || n == 0 {
		t.Errorf("the alternative text has %d characters", n)
	}
}

// checkWords looks for every text of a bar in the words of that bar, and for those in the twin.
func checkWords(t *rapid.T, s *diagram.Scene) {
	var b strings.Builder
	if err := diagram.Twin(&b, []*diagram.Scene{s}); err != nil {
		t.Fatal(err)
	}
	said := letters(b.String())
	for _, g := range s.Groups {
		if g.Role != diagram.RoleBar {
			continue
		}
		words := letters(strings.Join(g.Words, " "))
		for _, text := range g.Texts {
			if !strings.Contains(words, letters(text.S)) {
				t.Errorf("%q is drawn at %q and not among its words %q", text.S, g.ID, g.Words)
			}
		}
		for _, word := range g.Words {
			if !strings.Contains(said, letters(word)) {
				t.Errorf("the twin does not say %q", word)
			}
		}
	}
}

func checkLengths(t fatal, s *diagram.Scene, w plot.Waterfall) {
	drawn := bars(s)
	values := map[string]decimal.Decimal{"end": w.End.Value}
	ids := []string{"end"}
	if w.Start != nil {
		ids, values["start"] = append(ids, "start"), w.Start.Value
	}
	for _, step := range w.Steps {
		ids, values[step.ID] = append(ids, step.ID), step.Change
	}
	var lengths []float64
	var of []decimal.Decimal
	for _, id := range ids {
		length := 0.0
		if len(drawn[id]) > 0 {
			length = drawn[id][0].W
		}
		lengths, of = append(lengths, length), append(of, values[id])
	}
	if !proportional(lengths, of) {
		t.Errorf("bars of %v are %v pt long", of, lengths)
	}
}

// letters are those of a text, without what wrapping adds or takes away.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '…' || r == '\\' {
			return -1
		}
		return r
	}, s)
}
