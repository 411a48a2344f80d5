package diagram

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The figures are those that other checkers of contrast give for these colours.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b Colour
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#ffffff", "#ffffff", 1},
		{"#767676", "#ffffff", 4.54}, // the lightest grey that can be read on white
		{"#777777", "#ffffff", 4.48},
		{"#ff0000", "#ffffff", 4.00},
		{"#00ff00", "#ffffff", 1.37},
		{"#0000ff", "#FFFFFF", 8.59},
		{"#0a0a0a", "#000000", 1.06}, // in the part of the scale that is straight
		{"white", "#000000", 1},
		{"#fff", "#000000", 1},
		{"#00000g", "#ffffff", 1},
		{"", "#ffffff", 1},
	} {
		for _, got := range []float64{Contrast(c.a, c.b), Contrast(c.b, c.a)} {
			if math.Abs(got-c.want) > 0.005 {
				t.Errorf("%q and %q have a contrast of %.3f, want %.2f", c.a, c.b, got, c.want)
			}
		}
	}
}

func noFaults(t *testing.T, theme *Theme) {
	t.Helper()
	for _, f := range theme.Faults() {
		t.Errorf("%s %s on %s %s: contrast %.2f, needed %.1f", f.Front, f.FrontColour, f.Ground, f.GroundColour, f.Contrast, f.Needed)
	}
}

func TestPlainHasNoFaults(t *testing.T) { noFaults(t, Plain()) }

// A page comes out of a copier in grey: each colour as the grey of its luminance, as far as there is one.
func TestPlainHasNoFaultsInGrey(t *testing.T) {
	grey := Plain()
	for _, c := range grey.Palette.Colours() {
		nearest, least := Colour(""), math.Inf(1)
		for v := range 256 {
			g := Colour(fmt.Sprintf("#%02x%02x%02x", v, v, v))
			if d := Contrast(g, *c.Colour); d < least {
				nearest, least = g, d
			}
		}
		*c.Colour = nearest
	}
	noFaults(t, grey)
}

var innerCapital = regexp.MustCompile(`([a-z])([A-Z])`)

func TestColoursOfAPaletteAreItsFields(t *testing.T) {
	var want, got []string
	palette := Plain().Palette
	fields := reflect.TypeOf(palette)
	for i := range fields.NumField() {
		key := strings.ToLower(innerCapital.ReplaceAllString(fields.Field(i).Name, "${1}_${2}"))
		want = append(want, fmt.Sprintf("%s at %d", key, fields.Field(i).Offset))
	}
	start := reflect.ValueOf(&palette).Pointer()
	for _, c := range palette.Colours() {
		got = append(got, fmt.Sprintf("%s at %d", c.Key, reflect.ValueOf(c.Colour).Pointer()-start))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the colours are %v, the fields %v", got, want)
	}
}

// A pair that is drawn and not compared could be unreadable without anybody being told. So the samples are drawn in colours
// that tell where they are from, and every text, frame and line is looked up with the ground it is painted on.
func TestWhatIsDrawnIsCompared(t *testing.T) {
	theme := Plain()
	key := map[Colour]string{}
	for i, c := range theme.Palette.Colours() {
		*c.Colour = Colour(fmt.Sprintf("#%06x", i+1)) // so dark that every pair is a fault
		key[*c.Colour] = c.Key
	}
	p := painter{t: t, key: key, compared: map[pair]float64{}, drawn: map[pair]float64{}}
	for _, f := range theme.Faults() {
		both := pairOf(f.Front, f.Ground)
		p.compared[both] = max(f.Needed, p.compared[both])
	}
	for _, c := range []Chart{sampleDeputy(), sampleJoint(), sampleMixed(), everyLook()} {
		s, err := Layout(shown(c), Options{Theme: theme})
		if err != nil {
			t.Fatal(err)
		}
		p.paper, p.painted = s.Paper, nil
		for i := range s.Groups {
			p.paint(&s.Groups[i])
		}
	}
	for _, f := range theme.Faults() {
		if p.drawn[pairOf(f.Front, f.Ground)] < f.Needed {
			t.Errorf("%q on %q is compared with %.1f, but not drawn", f.Front, f.Ground, f.Needed)
		}
	}
}

// everyLook is a chart in which units of every kind hold posts of every kind with every mark, and lines of every kind run
// from one to the other.
func everyLook() Chart {
	c := Chart{Title: "Alt", Subtitle: "Alt", Source: "Alt", Root: Box{ID: "top", Name: "Top"}}
	marks := append([]Mark{Unchanged}, markOrder...)
	for u, as := range []string{"unit", "staff", "committee", "gone"} {
		unit := Box{ID: as, Name: as, Notes: []string{"note"}, Beside: as == "staff", Committee: as == "committee"}
		allowed := marks
		if as == "gone" { // whose posts are gone as well
			unit.Changes, allowed = []Change{{Abolished, "x"}}, []Mark{Abolished}
		}
		for i, m := range allowed {
			var changes []Change
			if m != Unchanged {
				changes = []Change{{m, "x"}}
			}
			post := func(rank string) Post {
				return Post{ID: fmt.Sprintf("%s-%s-%d", as, rank, i), Title: rank, Note: "note", Changes: changes}
			}
			unit.Deputies = append(unit.Deputies, post("deputy"))
			vacant := post("vacant")
			vacant.Vacant = true
			unit.Posts = append(unit.Posts, post("post"), vacant)
			if i == 0 {
				unit.Leaders = []Post{post("leader"), post("leader-2")}
			}
			below := Box{ID: fmt.Sprintf("%s-below-%d", as, i), Name: "below", Beside: i%2 == 1, Leaders: []Post{post("below-leader")}, Changes: changes}
			unit.Children = append(unit.Children, below)
		}
		c.Root.Children = append(c.Root.Children, unit)
		for i, kind := range kindOrder {
			to := []string{"staff", "committee", "unit"}[u%3]
			for j, m := range []Mark{Unchanged, New, Abolished} {
				if as != "gone" {
					c.Dotted = append(c.Dotted, Dotted{From: fmt.Sprintf("%s-post-%d", as, i+j), To: fmt.Sprintf("%s-vacant-%d", to, i), Kind: kind, Mark: m})
				}
			}
		}
	}
	return c
}

// painter paints groups one over the other and looks at what is below.
type painter struct {
	t        *testing.T
	key      map[Colour]string
	compared map[pair]float64 // the contrast that is needed
	drawn    map[pair]float64
	paper    Colour
	painted  []Rect
}

// pair is the keys of two colours in alphabetical order.
type pair [2]string

func pairOf(a, b string) pair { return pair{min(a, b), max(a, b)} }

func (p *painter) ground(x, y float64) Colour {
	for _, r := range slices.Backward(p.painted) {
		if x > r.X && x < r.right() && y > r.Y && y < r.bottom() {
			return r.Fill
		}
	}
	return p.paper
}

func (p *painter) check(what string, front, ground Colour, needed float64) {
	p.t.Helper()
	both := pairOf(p.key[front], p.key[ground])
	p.drawn[both] = max(needed, p.drawn[both])
	if got := p.compared[both]; got < needed {
		p.t.Errorf("%s: %q on %q is compared with %.1f, needed %.1f", what, p.key[front], p.key[ground], got, needed)
		p.compared[both] = needed // once is enough
	}
}

func (p *painter) paint(g *Group) {
	if g.Role == RoleBadge { // a line may run over the edge of one
		defer func(below []Rect) { p.painted = below }(p.painted)
	}
	what := string(g.Role) + " " + strings.Join(g.Words, ", ")
	for _, r := range g.Rects {
		edge := r.Stroke
		switch {
		case g.Role == RoleDotted: // the ends of the line
			continue
		case g.Role == RoleBadge: // a word with a ground of its own
		case edge == "":
			p.check(what, r.Fill, p.ground(r.X-0.5, r.Y+r.H/2), graphicContrast)
		default:
			if r.Fill != edge {
				p.check(what, edge, r.Fill, graphicContrast)
			}
			p.check(what, edge, p.ground(r.X-0.5, r.Y+r.H/2), graphicContrast)
		}
		p.painted = append(p.painted, r)
	}
	for _, l := range g.Lines {
		for i := 1; i < len(l.Points); i++ {
			a, b := l.Points[i-1], l.Points[i]
			for step := range 51 {
				f := float64(step) / 50
				p.check(what, l.Stroke, p.ground(a.X+(b.X-a.X)*f, a.Y+(b.Y-a.Y)*f), graphicContrast)
			}
		}
	}
	for _, text := range g.Texts {
		x := text.X
		switch text.Anchor {
		case Start:
			x += text.W / 2
		case End:
			x -= text.W / 2
		}
		p.check(what+": "+text.S, text.Fill, p.ground(x, text.Y-text.Size/3), textContrast)
	}
	for i := range g.Groups {
		p.paint(&g.Groups[i])
	}
}

// Whatever the colours are, one that is said to do does, and looking for it changes nothing.
func TestMendedHasNoFaults(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		theme := Plain()
		colours := theme.Palette.Colours()
		for range rapid.IntRange(1, 4).Draw(t, "changed") {
			c := rapid.SampledFrom(colours).Draw(t, "which")
			*c.Colour = Colour(rapid.StringMatching(`#[0-9a-f]{6}`).Draw(t, "colour"))
		}
		before := theme.Palette
		for _, f := range theme.Faults() {
			colour, ok := theme.Mended(f.Front)
			if theme.Palette != before {
				t.Fatal("looking for a colour changed the theme")
			}
			if !ok {
				continue
			}
			mended := *theme
			for _, c := range mended.Palette.Colours() {
				if c.Key == f.Front {
					*c.Colour = colour
				}
			}
			for _, left := range mended.Faults() {
				if left.Front == f.Front || left.Ground == f.Front {
					t.Fatalf("%s %s still is too close: %+v", f.Front, colour, left)
				}
			}
		}
	})
}

func TestMendedStaysNear(t *testing.T) {
	for _, c := range []struct {
		key          string
		colour, want Colour
	}{
		{"text", "#1b1b1b", "#1b1b1b"}, // good as it is
		{"text", "#808080", "#666666"}, // a little darker
		{"unit", "#a0b8d0", "#d8e2eb"}, // a little lighter
		{"deputy", "#5b9bd5", "#487aa7"},
		{"paper", "#777777", "#e7e7e7"},
		{"paper", "#1b1b1b", "#e6e6e6"},
		{"text", "red", ""}, // no colour
	} {
		theme := Plain()
		for _, p := range theme.Palette.Colours() {
			if p.Key == c.key {
				*p.Colour = c.colour
			}
		}
		if got, ok := theme.Mended(c.key); got != c.want || ok != (c.want != "") {
			t.Errorf("%s %s is mended by %q, want %q", c.key, c.colour, got, c.want)
		}
	}
}
