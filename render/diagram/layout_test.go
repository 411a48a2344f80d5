package diagram

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func TestLayoutRefuses(t *testing.T) {
	ok := func() Chart {
		return Chart{Root: Box{ID: "a", Children: []Box{{ID: "b", Leaders: []Post{{ID: "p"}}}}}}
	}
	for want, spoil := range map[string]func(*Chart){
		"no id":                         func(c *Chart) { c.Root.Children[0].ID = "" },
		`"a" is there twice`:            func(c *Chart) { c.Root.Children[0].Leaders[0].ID = "a" },
		"control characters":            func(c *Chart) { c.Root.ID = "a\n" },
		`unknown mark "odd"`:            func(c *Chart) { c.Root.Changes = []Change{{Mark: "odd"}} },
		`language "sv"`:                 func(c *Chart) { c.Lang = "sv" },
		`begins at "x"`:                 func(c *Chart) { c.Dotted = []Dotted{{From: "x", To: "a", Kind: "dual"}} },
		`ends at "x"`:                   func(c *Chart) { c.Dotted = []Dotted{{From: "a", To: "x", Kind: "dual"}} },
		`from "a" to itself`:            func(c *Chart) { c.Dotted = []Dotted{{From: "a", To: "a", Kind: "dual"}} },
		`unknown kind of line "wiggly"`: func(c *Chart) { c.Dotted = []Dotted{{From: "a", To: "p", Kind: "wiggly"}} },
	} {
		c := ok()
		spoil(&c)
		_, err := Layout(shown(c), Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	if _, err := Layout(shown(ok()), Options{}); err != nil {
		t.Error(err)
	}
}

// TestLegendHasWhatOccurs checks that a legend explains what is in the picture and nothing else.
func TestLegendHasWhatOccurs(t *testing.T) {
	legend := func(c Chart) string {
		s, err := Layout(shown(c), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, g := range s.Groups {
			if g.Role == RoleLegend {
				for _, x := range g.Texts {
					out = append(out, x.S)
				}
				for _, badge := range g.Groups {
					out = append(out, badge.Texts[0].S)
				}
			}
		}
		return strings.Join(out, "|")
	}
	for want, c := range map[string]Chart{
		"":                              {Root: Box{ID: "a"}},
		"Reference (linje)|oprettes|NY": {Root: Box{ID: "a", Children: []Box{{ID: "b", Changes: []Change{{New, ""}}}}}},
		"Leder|Vakant stilling":         {Root: Box{ID: "a", Leaders: []Post{{ID: "p", Vacant: true}}}},
		"Reporting line|Staff unit beside the line":                                                         {Lang: "en", Root: Box{ID: "a", Children: []Box{{ID: "b", Beside: true}}}},
		"Reference (linje)|Faglig reference|linje ved siden af referencen, der bortfalder|LINJE BORTFALDER": {Root: Box{ID: "a", Children: []Box{{ID: "b"}}}, Dotted: []Dotted{{"a", "b", "functional", Abolished}}},
	} {
		if got := legend(c); got != want {
			t.Errorf("legend %q, want %q", got, want)
		}
	}
}

// TestWordsAreThere checks what must never depend on colour or dash alone.
func TestWordsAreThere(t *testing.T) {
	svg := string(svgOf(t, sampleMixed()))
	for _, word := range []string{">NEW<", ">ABOLISHED<", ">MOVED<", ">CHANGED<", ">REGRADED<", ">RENAMED<", ">MERGED<", ">vacant<", ">acting<", ">chair<", "was: Teamleder", "from: Somatikken"} {
		if !strings.Contains(svg, word) {
			t.Errorf("%s is missing", word)
		}
	}
	da := string(svgOf(t, sampleDeputy()))
	for _, word := range []string{">NY<", ">NEDLAGT<", ">OMKLASSIFICERET<", ">vakant<", ">stedfortræder<", "ledes af vicedirektøren"} {
		if !strings.Contains(da, word) {
			t.Errorf("%s is missing", word)
		}
	}
}

// TestRanksShareTheirLevel checks that the children of neighbours stand at one height, however tall the neighbours are.
func TestRanksShareTheirLevel(t *testing.T) {
	pair := func(id string) []Box {
		return []Box{{ID: id + "1", Children: []Box{{ID: id + "11"}}}, {ID: id + "2"}}
	}
	tall := []Post{{ID: "p1", Title: "Direktør"}, {ID: "p2", Title: "Direktør"}, {ID: "p3", Title: "Direktør"}}
	c := Chart{Root: Box{ID: "r", Children: []Box{
		{ID: "a", Name: "kort", Children: pair("a")},
		{ID: "b", Name: strings.Repeat("langt navn ", 9), Notes: []string{"note"}, Posts: tall, Children: append(pair("b"), Box{ID: "s", Beside: true})}}}}
	s, err := Layout(shown(c), Options{})
	if err != nil {
		t.Fatal(err)
	}
	top := map[string]float64{}
	for _, g := range s.Groups {
		if g.Role == RoleUnit {
			top[g.ID] = g.Rects[0].Y
		}
	}
	if top["a"] != top["b"] || top["a1"] != top["b1"] || top["a2"] != top["b2"] || top["a1"] <= top["s"] {
		t.Errorf("tops %v", top)
	}
}

// placed gives a chart's boxes their places, as Layout does, and the bounds of the lines.
func placed(t rapid.TB, c Chart) (*drawing, Rect) {
	l, err := newLayouter(shown(c), Options{})
	if err != nil {
		t.Fatal(err)
	}
	root, drawer := l.arrange(union(l.charts), foldings, size{screenMost, math.Inf(1)})
	dr := &drawing{drawer: drawer, spots: map[string]spot{}}
	dr.put(root, "", root.axis+30, 30, false)
	return dr, Rect{W: root.w + 60, H: root.h + 60}
}

// TestUntangle checks that boxes between which a line goes come to stand beside each other where the chart allows it, that
// nothing else of the chart changes, and that other charts keep their order.
func TestUntangle(t *testing.T) {
	c := Chart{Root: Box{ID: "r"}}
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		c.Root.Children = append(c.Root.Children, Box{ID: id, Children: []Box{{ID: id + "1"}}})
	}
	c.Dotted = []Dotted{{From: "e1", To: "a", Kind: "prepares"}, {From: "d1", To: "b", Kind: "prepares"}}
	order := func(c Chart) (ids []string) {
		l, err := newLayouter(shown(c), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range l.charts[0].Root.Children {
			ids = append(ids, b.ID)
			if len(b.Children) != 1 || b.Children[0].ID != b.ID+"1" {
				t.Errorf("under %s stand %v", b.ID, b.Children)
			}
		}
		return ids
	}
	if got := order(c); !slices.Equal(got, []string{"a", "b", "c", "d", "e"}) {
		t.Errorf("the order is %v", got)
	}
	c.Untangled = true
	got := order(c)
	beside := func(x, y string) bool { return abs(float64(slices.Index(got, x)-slices.Index(got, y))) == 1 }
	if !beside("a", "e") || !beside("b", "d") {
		t.Errorf("the order is %v", got)
	}
	if c.Root.Children[4].ID != "e" {
		t.Error("the chart of the caller was changed")
	}
	slices.Sort(got)
	if !slices.Equal(got, []string{"a", "b", "c", "d", "e"}) {
		t.Errorf("the boxes are %v", got)
	}
}

// TestOwnSearch checks the search for a way by itself: it goes around every box.
func TestOwnSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := charts().Draw(t, "chart")
		if len(c.Dotted) == 0 {
			return // nothing to lead
		}
		dr, bounds := placed(t, c)
		wires := dr.wires(c.Dotted)
		m := newMaze(dr.obstacles, dr.lines, wires, bounds)
		for _, wi := range wires {
			port := wi.ways[0].port
			path := m.between(port[0], port[1])
			if path[0] != port[0] || path[len(path)-1] != port[1] {
				t.Errorf("a path from %v to %v for %v", path[0], path[len(path)-1], port)
			}
			for i := 1; i < len(path); i++ {
				for _, o := range dr.obstacles {
					if o.crossedBy(path[i-1], path[i]) {
						t.Errorf("the path %v goes through %v", path, o)
					}
				}
			}
		}
	})
}

// TestLayoutAtOnce lays out in many goroutines: Graphviz itself would die of it.
func TestLayoutAtOnce(t *testing.T) {
	want := svgOf(t, sampleJoint())
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			s, err := Layout(shown(sampleJoint()), Options{})
			if err != nil {
				t.Error(err)
				return
			}
			var buf bytes.Buffer
			if err := SVG(&buf, s); err != nil || !bytes.Equal(buf.Bytes(), want) {
				t.Errorf("another picture, or %v", err)
			}
		})
	}
	wg.Wait()
}

func TestSVGIDs(t *testing.T) {
	s := &Scene{Font: Liberation(), Groups: []Group{{Role: RoleUnit, ID: `a"<b å`}, {Role: RoleChart, ID: "before", Groups: []Group{{Role: RolePost, ID: "x"}}}, {Role: RolePost, ID: "x"}}}
	var buf bytes.Buffer
	if err := SVG(&buf, s); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`id="u-a:22::3c:b:20:å"`, `id="before-p-x"`, `id="p-x"`, `aria-labelledby="title desc"`} {
		if !strings.Contains(buf.String(), want) {
			t.Errorf("no %s in %s", want, buf.String())
		}
	}
}

// broken is a full disk.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteErrors(t *testing.T) {
	s, err := Layout(shown(sampleJoint()), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := SVG(broken{}, s); err == nil {
		t.Error("SVG did not notice a full disk")
	}
	if err := DOT(broken{}, s); err == nil {
		t.Error("DOT did not notice a full disk")
	}
}
