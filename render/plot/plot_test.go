package plot_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"dk/reorg/render/diagram"
	"dk/reorg/render/plot"
)

var update = flag.Bool("update", false, "write the pictures and words of the samples")

// TestGolden holds what is drawn and what is said of the samples.
func TestGolden(t *testing.T) {
	all := samples()
	for _, kind := range kinds {
		s := scene(t, all[kind], diagram.Screen)
		var svg bytes.Buffer
		if err := diagram.SVG(&svg, s); err != nil {
			t.Fatal(err)
		}
		for name, got := range map[string]string{kind + ".svg": svg.String(), kind + ".txt": s.Alt + "\n\n" + twin(t, s)} {
			file := "testdata/" + name
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s differs (-want +got); if that is right: go test ./render/plot -update\n%s", name, diff)
			}
		}
	}
}

// TestLengths holds every bar to its value.
func TestLengths(t *testing.T) {
	drawn := bars(scene(t, waterfall(), diagram.Screen))
	var lengths []float64
	for _, id := range []string{"headroom", "step-1", "step-3", "step-4", "cost", "balance"} {
		if len(drawn[id]) != 1 {
			t.Fatalf("%s has %d bars, want 1", id, len(drawn[id]))
		}
		lengths = append(lengths, drawn[id][0].W)
	}
	if values := []decimal.Decimal{kr(11), kr(11), kr(7), kr(1), kr(5), kr(6)}; !proportional(lengths, values) {
		t.Errorf("the waterfall's bars are %v pt long, which is not as %v", lengths, values)
	}
	if a, b := drawn["step-1"][0], drawn["step-3"][0]; a.X != b.X {
		t.Errorf("the first change ends at %v, and the next begins at %v", a.X, b.X)
	}

	split := bars(scene(t, headroom(), diagram.Screen))["model-2"]
	if len(split) != 2 || !proportional([]float64{split[0].W, split[1].W}, []decimal.Decimal{kr(11), kr(4)}) || split[0].X+split[0].W != split[1].X {
		t.Errorf("the cost beyond the headroom is drawn as %v, want 1.1 and 0.4 in a row", split)
	}

	h := histogram()
	var heights []float64
	var counts []decimal.Decimal
	for _, g := range scene(t, h, diagram.Screen).Groups {
		if g.Role == diagram.RoleBar {
			heights = append(heights, g.Rects[0].H)
		}
	}
	for _, b := range h.Bins {
		counts = append(counts, kr(int64(b.Count)))
	}
	if !proportional(heights, counts) {
		t.Errorf("the histogram's bars are %v pt high, which is not as %v", heights, counts)
	}
}

// TestTornadoAtZero shows 0 where that lets the bars be seen, and says so where not.
func TestTornadoAtZero(t *testing.T) {
	near := tornado()
	if words := twin(t, scene(t, near, diagram.Screen)); strings.Contains(words, "Nul ligger uden for aksen") {
		t.Errorf("0 is left out although it is near:\n%s", words)
	}
	far := tornado()
	for _, d := range []*decimal.Decimal{&far.Figure.Value, &far.Figure.Low, &far.Figure.High} {
		*d = d.Add(kr(100_000_000))
	}
	for i := range far.Drivers {
		far.Drivers[i].AtLow, far.Drivers[i].AtHigh = far.Drivers[i].AtLow.Add(kr(100_000_000)), far.Drivers[i].AtHigh.Add(kr(100_000_000))
	}
	s := scene(t, far, diagram.Screen)
	if !strings.Contains(twin(t, s), "Nul ligger uden for aksen") {
		t.Error("nothing says that the axis does not hold 0")
	}
	if drawn := bars(s)["merafloeft"]; len(drawn) != 2 || drawn[0].W < 20 {
		t.Errorf("the bars cannot be seen: %v", drawn)
	}
}

// TestNotByColourAlone holds costs and savings to different patterns.
func TestNotByColourAlone(t *testing.T) {
	slopes := map[string]float64{}
	for _, g := range scene(t, waterfall(), diagram.Screen).Groups {
		for _, l := range g.Lines {
			if a, b := l.Points[0], l.Points[1]; g.Role == diagram.RoleBar && a.X != b.X && a.Y != b.Y {
				slopes[g.ID] = (b.Y - a.Y) / (b.X - a.X)
			}
		}
	}
	if diff := cmp.Diff(map[string]float64{"step-1": -1, "step-3": 1, "step-4": -1}, slopes); diff != "" {
		t.Errorf("the hatches differ (-want +got):\n%s", diff)
	}
}

// TestHatchStaysInside keeps the pattern of a bar in its bar.
func TestHatchStaysInside(t *testing.T) {
	for kind, c := range samples() {
		for _, g := range scene(t, c, diagram.Screen).Groups {
			for _, l := range g.Lines {
				a, b := l.Points[0], l.Points[1]
				if g.Role != diagram.RoleBar || a.X == b.X || a.Y == b.Y {
					continue
				}
				inside := false
				for _, r := range g.Rects {
					inside = inside || min(a.X, b.X) >= r.X && max(a.X, b.X) <= r.X+r.W && min(a.Y, b.Y) >= r.Y && max(a.Y, b.Y) <= r.Y+r.H
				}
				if !inside {
					t.Errorf("%s: a line of the hatch of %s from %v to %v leaves its bar", kind, g.ID, a, b)
				}
			}
		}
	}
}

// TestSameBytes holds pictures in every form to being the same each time.
func TestSameBytes(t *testing.T) {
	forms := map[string]func(io.Writer, *diagram.Scene) error{
		"svg": diagram.SVG,
		"pdf": func(w io.Writer, s *diagram.Scene) error { return diagram.PDF(w, []*diagram.Scene{s}) },
		"png": func(w io.Writer, s *diagram.Scene) error { return diagram.PNG(w, s, 1) },
		"txt": func(w io.Writer, s *diagram.Scene) error { return diagram.Twin(w, []*diagram.Scene{s}) },
	}
	for kind, c := range samples() {
		for form, write := range forms {
			var once, twice bytes.Buffer
			if err := errors.Join(write(&once, scene(t, c, diagram.A4)), write(&twice, scene(t, c, diagram.A4))); err != nil {
				t.Errorf("%s as %s: %v", kind, form, err)
			}
			if !bytes.Equal(once.Bytes(), twice.Bytes()) || once.Len() == 0 {
				t.Errorf("%s as %s is different the second time", kind, form)
			}
		}
	}
}

// TestAccessible looks for what a screen reader needs in the SVG, and for ids that a page can lead to.
func TestAccessible(t *testing.T) {
	for kind, c := range samples() {
		var b bytes.Buffer
		if err := diagram.SVG(&b, scene(t, c, diagram.Screen)); err != nil {
			t.Fatal(err)
		}
		svg := b.String()
		for _, want := range []string{`role="img"`, `lang="da"`, `<title id="title">`, `<desc id="desc">`, `id="b-`, `aria-label="`} {
			if !strings.Contains(svg, want) {
				t.Errorf("the %s has no %s", kind, want)
			}
		}
		seen := map[string]bool{}
		for d := xml.NewDecoder(strings.NewReader(svg)); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			element, _ := token.(xml.StartElement)
			for _, a := range element.Attr {
				if a.Name.Local == "id" && seen[a.Value] {
					t.Errorf("the %s has the id %q twice", kind, a.Value)
				} else if a.Name.Local == "id" {
					seen[a.Value] = true
				}
			}
		}
	}
}

// TestPages fits charts to paper, larger where there is room, and says what does not fit.
func TestPages(t *testing.T) {
	for kind, c := range samples() {
		for page, size := range map[diagram.Page][2]float64{diagram.A4: {595.28, 841.89}, diagram.A3: {841.89, 1190.55}} {
			s := scene(t, c, page)
			if min(s.W, s.H) != size[0] || max(s.W, s.H) != size[1] {
				t.Errorf("the %s on %s measures %v by %v", kind, page, s.W, s.H)
			}
		}
	}
	many := waterfall()
	for range 200 {
		many.Steps = append(many.Steps, plot.Step{ID: "x", Name: "Intet", Text: "0"})
	}
	var large *plot.TooLarge
	if _, err := many.Scene(plot.Options{Page: diagram.A4}); !errors.As(err, &large) || large.Page != diagram.A4 {
		t.Errorf("two hundred rows on A4 give %v", err)
	}
	if _, err := many.Scene(plot.Options{Page: "a5"}); err == nil {
		t.Error("there is no page a5")
	}
}

// TestRefuses holds what is wrong with an input to an error.
func TestRefuses(t *testing.T) {
	wrong := waterfall()
	wrong.Steps[0].Change = kr(-1_000_000)
	tongue := tornado()
	tongue.Lang = "sv"
	short := headroom()
	short.Rows[1].Cells = short.Rows[1].Cells[1:]
	gap, empty, none, uneven := histogram(), histogram(), histogram(), histogram()
	gap.Bins = append(gap.Bins[:2:2], gap.Bins[3:]...)
	empty.Bins = []plot.Bin{{From: kr(0), To: kr(1)}}
	none.Bins = nil
	uneven.Bins = []plot.Bin{{From: kr(0), To: kr(1), Count: 1}, {From: kr(1), To: kr(3), Count: 1}}
	for what, c := range map[string]chart{
		"steps that lead elsewhere": wrong, "a language without words": tongue, "a row without a cell": short,
		"bins with a gap": gap, "empty bins": empty, "no bins": none, "bins of two widths": uneven,
	} {
		if _, err := c.Scene(plot.Options{}); err == nil {
			t.Errorf("%s give no error", what)
		}
	}
}

// TestWithoutHeadroom adds up the cost where there is nothing to hold it against.
func TestWithoutHeadroom(t *testing.T) {
	c := waterfall()
	c.Start, c.Sum = nil, nil
	for i := range c.Steps {
		c.Steps[i].Change = c.Steps[i].Change.Neg()
	}
	c.End = plot.Total{ID: "cost", Name: "Merudgift", Amount: exactly(500_000, "+0,5")}
	s := scene(t, c, diagram.Screen)
	drawn := bars(s)
	if first, end := drawn["step-1"][0], drawn["cost"][0]; first.X != end.X {
		t.Errorf("the first change begins at %v, and the cost at %v", first.X, end.X)
	}
	if words := twin(t, s); strings.Contains(words, "tilbage") {
		t.Errorf("there is talk of what is left:\n%s", words)
	}
}

// TestEnglish speaks the language of the chart wherever it speaks by itself.
func TestEnglish(t *testing.T) {
	for kind, c := range map[string]func() chart{
		"Waterfall chart":   func() chart { c := waterfall(); c.Lang = "en"; return c },
		"Bar chart":         func() chart { c := headroom(); c.Lang = "en"; return c },
		"Sensitivity chart": func() chart { c := tornado(); c.Lang = "en"; return c },
		"Histogram":         func() chart { c := histogram(); c.Lang = "en"; return c },
	} {
		s := scene(t, c(), diagram.Screen)
		if !strings.HasPrefix(s.Alt, kind+": ") || utf8.RuneCountInString(s.Alt) > 255 {
			t.Errorf("the alternative text of a %s is %q", kind, s.Alt)
		}
		for _, text := range texts(s) {
			for _, danish := range []string{"merudgift:", "interval: fra", "beløbet er", "under nul: rå", "ud over"} {
				if strings.Contains(text.S, danish) {
					t.Errorf("the %s says %q", kind, text.S)
				}
			}
		}
	}
}

// TestStraddle draws the bin that holds 0 in two patterns and one height.
func TestStraddle(t *testing.T) {
	c := histogram()
	c.Bins = []plot.Bin{{From: kr(-50_000), To: kr(50_000), Count: 2}, {From: kr(50_000), To: kr(150_000), Count: 1}}
	for _, g := range scene(t, c, diagram.Screen).Groups {
		if g.Role == diagram.RoleBar && g.ID == "1" {
			if len(g.Rects) != 2 || g.Rects[0].Y != g.Rects[1].Y || math.Abs(g.Rects[0].W-g.Rects[1].W) > 1.0/64 {
				t.Errorf("the bin around 0 is drawn as %v", g.Rects)
			}
		}
	}
}

// TestLabelsLeaveZero puts the label of a bar below 0 on its left, so that the line at 0 is not hidden.
func TestLabelsLeaveZero(t *testing.T) {
	c := waterfall()
	c.Steps[0].Change, c.End.Amount = kr(-2_100_000), between(-550_000, -400_000, -250_000, "−0,4", "−0,55 til −0,25")
	c.Sum = nil
	s := scene(t, c, diagram.Screen)
	bar := bars(s)["balance"][0]
	for _, text := range texts(s) {
		if strings.HasPrefix(text.S, "−0,4 (") && text.Left()+text.W > bar.X {
			t.Errorf("%q ends at %v, and its bar begins at %v", text.S, text.Left()+text.W, bar.X)
		}
	}
}
