package diagram

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
)

// These tests protect what tells things apart in a copy without colours: the pattern of a border or a line, and words.

// pattern is how a border or a line is drawn, without its colour.
type pattern struct {
	width float64
	dash  []float64
}

// alike reports whether two patterns are taken for one another: as many dashes, each about as long, or no dashes and about
// the same width.
func (p pattern) alike(o pattern) bool {
	const about = 1.5
	near := func(a, b float64) bool { return max(a, b) < about*min(a, b) }
	if len(p.dash) == 0 && len(o.dash) == 0 {
		return near(p.width, o.width)
	}
	return slices.EqualFunc(p.dash, o.dash, near)
}

// patterns are how things are drawn in a scene, by what they are. It fails if one thing is drawn in two ways.
type patterns struct {
	t    *testing.T
	seen map[string]pattern
}

func (p patterns) note(what string, width float64, dash []float64) {
	p.t.Helper()
	now := pattern{width, dash}
	if before, ok := p.seen[what]; ok && (before.width != width || !slices.Equal(before.dash, dash)) {
		p.t.Errorf("%s is drawn as %v and as %v", what, before, now)
	}
	p.seen[what] = now
}

// familyName is the mark that gives others its pattern: their badges tell them apart.
func familyName(m Mark) string {
	switch m {
	case Reclassified, Renamed, Referred, Linked, Unlinked, Led:
		return string(Changed)
	case Split:
		return string(Merged)
	}
	return string(m)
}

// everything is a picture that shows every mark and every kind of line.
var everything = sync.OnceValue(func() *Scene {
	s, err := Layout(shown(everyLook()), Options{})
	if err != nil {
		panic(err)
	}
	return s
})

// drawnPatterns are those of all lines and borders there are.
func drawnPatterns(t *testing.T) (lines, borders map[string]pattern) {
	t.Helper()
	l, b := patterns{t, map[string]pattern{}}, patterns{t, map[string]pattern{}}
	var see func(g *Group)
	see = func(g *Group) {
		switch {
		case g.Role == RoleDotted:
			l.note(g.Kind, g.Lines[0].Width, g.Lines[0].Dash)
		case g.Role == RoleLines:
			for _, line := range g.Lines {
				if line.Stroke == Plain().Palette.GoneFrame {
					l.note("tree, abolished", line.Width, line.Dash)
				} else {
					l.note("tree", line.Width, line.Dash)
				}
			}
		case g.Role == RolePost && g.vacant && g.Mark == Unchanged:
			b.note("vacant", g.Rects[0].Width, g.Rects[0].Dash)
		case g.Role == RolePost && g.Mark != Unchanged && g.Mark != Abolished, g.Role == RoleUnit && g.Mark != Unchanged:
			b.note(familyName(g.Mark), g.Rects[0].Width, g.Rects[0].Dash)
		case g.Role == RoleUnit && g.Kind == "unit" && g.Under != "":
			if w := g.Rects[0].Width; w > b.seen["unchanged"].width { // a unit of the last level has a thinner frame
				b.seen["unchanged"] = pattern{w, g.Rects[0].Dash}
			}
		}
		for i := range g.Groups {
			see(&g.Groups[i])
		}
	}
	s := everything()
	for i := range s.Groups {
		see(&s.Groups[i])
	}
	return l.seen, b.seen
}

// TestPatternsDiffer checks that no two lines and no two borders have a pattern that is taken for the other's.
func TestPatternsDiffer(t *testing.T) {
	lines, borders := drawnPatterns(t)
	if want := len(kindOrder) + 2; len(lines) != want {
		t.Errorf("%d kinds of lines are drawn, want %d", len(lines), want)
	}
	if want := 5 + 2; len(borders) != want { // five families, nothing, and vacant
		t.Errorf("%d kinds of borders are drawn, want %d", len(borders), want)
	}
	for _, drawn := range []map[string]pattern{lines, borders} {
		for a, p := range drawn {
			for b, q := range drawn {
				if a < b && p.alike(q) {
					t.Errorf("%s is drawn as %v, %s as %v", a, p, b, q)
				}
			}
		}
	}
}

// TestOnlyLinesBesideTheTreeEndInPoints checks what tells the line to an abolished unit from one that coordinates.
func TestOnlyLinesBesideTheTreeEndInPoints(t *testing.T) {
	for _, g := range everything().Groups {
		switch g.Role {
		case RoleLines:
			if len(g.Rects) > 0 {
				t.Errorf("%d points on the lines of the tree", len(g.Rects))
			}
		case RoleDotted:
			path := g.Lines[0].Points
			for _, end := range []Point{path[0], path[len(path)-1]} {
				if !slices.ContainsFunc(g.Rects, func(r Rect) bool {
					return abs(r.X+r.W/2-end.X) < 0.1 && abs(r.Y+r.H/2-end.Y) < 0.1 && r.W > 2*g.Lines[0].Width && r.Radius == r.W/2 && r.Fill == g.Lines[0].Stroke
				}) {
					t.Errorf("the line %q has no point at its end %v", g.Words, end)
				}
			}
		}
	}
}

// TestBadgesSayDifferentWords checks that marks that share a pattern do not share their word, neither on the badge nor in the
// legend.
func TestBadgesSayDifferentWords(t *testing.T) {
	for lang, w := range map[string]*words{"da": &danish, "en": &english} {
		for _, said := range []map[Mark]string{w.badge, w.meaning} {
			by := map[string]Mark{}
			for _, m := range markOrder {
				if said[m] == "" || by[said[m]] != "" {
					t.Errorf("%s: %q stands for %s and for %s", lang, said[m], by[said[m]], m)
				}
				by[said[m]] = m
			}
		}
	}
}

// TestLegendIsDrawnAsWhatItExplains checks that every line and border in the legend has the pattern of those in the picture.
func TestLegendIsDrawnAsWhatItExplains(t *testing.T) {
	lines, borders := drawnPatterns(t)
	s := everything()
	legend := s.Groups[slices.IndexFunc(s.Groups, func(g Group) bool { return g.Role == RoleLegend })]
	swatchOf := func(text string) (pattern, bool) {
		i := slices.IndexFunc(legend.Texts, func(x Text) bool { return x.S == text })
		if i < 0 {
			t.Errorf("the legend does not explain %q", text)
			return pattern{}, false
		}
		x := legend.Texts[i]
		beside := func(right, y float64) bool { return right <= x.X && right > x.X-8 && abs(y-x.Y) < swatchHeight }
		for _, l := range legend.Lines {
			if beside(l.Points[1].X, l.Points[1].Y) {
				return pattern{l.Width, l.Dash}, true
			}
		}
		for _, r := range legend.Rects {
			if beside(r.right(), r.Y+r.H/2) {
				return pattern{r.Width, r.Dash}, true
			}
		}
		t.Errorf("nothing is drawn beside %q", text)
		return pattern{}, false
	}
	check := func(text string, want pattern) {
		t.Helper()
		if got, ok := swatchOf(text); ok && !slices.Equal(got.dash, want.dash) {
			t.Errorf("the legend draws %q as %v, the picture as %v", text, got, want)
		}
	}
	check(danish.solid[""], lines["tree"])
	check(danish.vacantPost, borders["vacant"])
	for _, kind := range kindOrder {
		check(danish.kind[kind], lines[kind])
	}
	for _, m := range markOrder {
		check(danish.meaning[m], borders[familyName(m)])
	}
}

// staffed is a chart with posts of every rank, held and vacant, alone and as equals, with a change and without. The ids of
// vacant posts begin with "v", those of the others with "h".
func staffed() Chart {
	c := Chart{Root: Box{ID: "top", Name: "Socialområdet"}}
	for i, changes := range [][]Change{nil, {{New, ""}}, {{Reclassified, "Kontorchef"}}} {
		post := func(rank string, vacant bool) Post {
			id := fmt.Sprintf("%s-%d", rank, i)
			if vacant {
				return Post{ID: "v-" + id, Title: rank, Vacant: true, Changes: changes}
			}
			return Post{ID: "h-" + id, Title: rank, Changes: changes}
		}
		c.Root.Children = append(c.Root.Children,
			Box{ID: fmt.Sprintf("a%d", i), Name: "A", Leaders: []Post{post("leader", true)}, Deputies: []Post{post("deputy", false)}, Posts: []Post{post("post", true)}},
			Box{ID: fmt.Sprintf("b%d", i), Name: "B", Leaders: []Post{post("leader", false)}, Deputies: []Post{post("deputy", true)}, Posts: []Post{post("post", false)}},
			Box{ID: fmt.Sprintf("c%d", i), Name: "C", Leaders: []Post{post("equal", true), post("equal", false)}})
	}
	return c
}

// postFrames are the boxes of the posts in a scene, inside the ring of those that changed, by id.
func postFrames(s *Scene) map[string]Rect {
	out := map[string]Rect{}
	var see func(g *Group)
	see = func(g *Group) {
		if g.Role == RolePost {
			out[g.ID] = g.Rects[len(g.Rects)-1]
		}
		for i := range g.Groups {
			see(&g.Groups[i])
		}
	}
	for i := range s.Groups {
		see(&s.Groups[i])
	}
	return out
}

// dashedPost reports whether the frame of a post of the chart staffed should be dashed: that of a vacant one, and that of one
// which is only listed and changed, whose frame is the border of its mark.
func dashedPost(id string) bool {
	return strings.HasPrefix(id, "v-") || id == "h-post-2"
}

// TestVacantPostsAreDashed checks in the scene, in SVG and in PDF that a vacant post has a dashed frame and one that somebody
// holds a solid one.
func TestVacantPostsAreDashed(t *testing.T) {
	theme := Plain()
	theme.Corner = 0 // so that frames are rectangles in PDF too
	s, err := Layout(shown(staffed()), Options{Theme: theme})
	if err != nil {
		t.Fatal(err)
	}
	frames := postFrames(s)
	if len(frames) != 24 {
		t.Fatalf("%d posts are drawn", len(frames))
	}
	svg, pdf := dashedInSVG(t, s), dashedInPDF(t, s)
	for id, r := range frames {
		want := dashedPost(id)
		if got := len(r.Dash) > 0; got != want {
			t.Errorf("%s is dashed in the scene: %v", id, got)
		}
		if got, ok := svg[id]; got != want || !ok {
			t.Errorf("%s is dashed in SVG: %v (drawn: %v)", id, got, ok)
		}
		at := fmt.Sprintf("%.2f %.2f %.2f %.2f", r.X, s.H-r.Y, r.W, -r.H)
		if got, ok := pdf[at]; got != want || !ok {
			t.Errorf("%s at %s is dashed in PDF: %v (drawn: %v)", id, at, got, ok)
		}
	}
}

// dashedInSVG are the posts of a scene as SVG, and whether the last rectangle of each is dashed.
func dashedInSVG(t *testing.T, s *Scene) map[string]bool {
	t.Helper()
	var file bytes.Buffer
	if err := SVG(&file, s); err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	var open []string // the ids of the groups around
	for d := xml.NewDecoder(&file); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			attribute := map[string]string{}
			for _, a := range e.Attr {
				attribute[a.Name.Local] = a.Value
			}
			switch e.Name.Local {
			case "g":
				open = append(open, attribute["id"])
			case "rect":
				if len(open) > 0 {
					if id, ok := strings.CutPrefix(open[len(open)-1], "p-"); ok {
						out[id] = attribute["stroke-dasharray"] != ""
					}
				}
			}
		case xml.EndElement:
			if e.Name.Local == "g" {
				open = open[:len(open)-1]
			}
		}
	}
}

// dashedInPDF are the rectangles of a scene as PDF by their place, and whether they are dashed.
func dashedInPDF(t *testing.T, s *Scene) map[string]bool {
	t.Helper()
	out, dashed := map[string]bool{}, false
	for _, line := range operators(readPDF(t, pdfOf(t, s)).pages()[0].content) {
		if dash, ok := strings.CutSuffix(line, " d"); ok {
			dashed = !strings.HasPrefix(dash, "[]")
		}
		if at, how, ok := strings.Cut(line, " re "); ok && how != "f" {
			out[at] = dashed
		}
	}
	return out
}
