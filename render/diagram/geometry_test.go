package diagram

import (
	"testing"
)

// complainer is what testing.T and rapid.T have in common.
type complainer interface {
	Helper()
	Errorf(format string, args ...any)
}

var _ complainer = (*testing.T)(nil)

// checkGeometry checks everything a reader takes for granted in a diagram.
func checkGeometry(t complainer, c Chart, s *Scene) {
	t.Helper()
	page := Rect{W: s.W, H: s.H}
	inside := func(in, out Rect) bool {
		return in.X >= out.X-0.01 && in.Y >= out.Y-0.01 && in.right() <= out.right()+0.01 && in.bottom() <= out.bottom()+0.01
	}
	var units []Rect
	drawn := map[string]int{}
	var texts func(g *Group, frame Rect)
	texts = func(g *Group, frame Rect) {
		for _, r := range g.Rects {
			if !inside(r, frame) {
				t.Errorf("%s %q: a box %v outside %v", g.Role, g.ID, r, frame)
			}
		}
		if len(g.Rects) > 0 && g.Role != RoleDotted && g.Role != RoleLegend {
			frame = g.Rects[0]
		}
		for _, x := range g.Texts {
			if r := x.extent(); !inside(r, frame) {
				t.Errorf("%s %q: text %q %v outside its box %v", g.Role, g.ID, x.S, r, frame)
			}
		}
		for i, a := range g.Groups {
			texts(&g.Groups[i], frame)
			for _, b := range g.Groups[:i] {
				if a.Role == RolePost && b.Role == RolePost && a.Rects[0].overlaps(b.Rects[0]) {
					t.Errorf("posts %q and %q overlap", a.ID, b.ID)
				}
			}
		}
		for i, a := range g.Texts {
			for _, b := range g.Texts[:i] {
				if a.extent().grown(-0.5).overlaps(b.extent().grown(-0.5)) {
					t.Errorf("%s %q: texts %q and %q overlap", g.Role, g.ID, a.S, b.S)
				}
			}
			for _, sub := range g.Groups {
				if len(sub.Rects) > 0 && sub.Role != RoleDotted && a.extent().grown(-0.5).overlaps(sub.Rects[0]) {
					t.Errorf("%s %q: text %q lies under %s %q", g.Role, g.ID, a.S, sub.Role, sub.ID)
				}
			}
		}
	}
	for i := range s.Groups {
		g := &s.Groups[i]
		texts(g, page)
		if g.Role == RoleUnit {
			units = append(units, g.Rects[0])
			drawn["u-"+g.ID]++
			for _, p := range g.Groups {
				if p.Role == RolePost {
					drawn["p-"+p.ID]++
				}
			}
		}
	}
	for i, a := range units {
		for _, b := range units[:i] {
			if a.overlaps(b) {
				t.Errorf("two units overlap: %v %v", a, b)
			}
		}
	}
	for _, g := range s.Groups {
		for _, l := range g.Lines {
			for j := 1; j < len(l.Points); j++ {
				a, b := l.Points[j-1], l.Points[j]
				if !inside(Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: abs(a.X - b.X), H: abs(a.Y - b.Y)}, page) {
					t.Errorf("%s leaves the page: %v %v", g.Role, a, b)
				}
				if abs(a.X-b.X) > 0.01 && abs(a.Y-b.Y) > 0.01 {
					t.Errorf("%s is neither upright nor level: %v %v", g.Role, a, b)
				}
				for _, u := range units {
					if g.Role == RoleLines && u.grown(-0.05).crossedBy(a, b) {
						t.Errorf("a line from %v to %v goes through %v", a, b, u)
					}
					own := holds(u, l.Points[0]) || holds(u, l.Points[len(l.Points)-1])
					if g.Role == RoleDotted && !own && u.grown(-0.05).crossedBy(a, b) {
						t.Errorf("a dotted line %v goes through %v", l.Points, u)
					}
				}
			}
		}
	}
	checkLines(t, s)
	var want func(b *Box)
	once := func(id string) {
		if drawn[id] != 1 {
			t.Errorf("%s is drawn %d times", id, drawn[id])
		}
		delete(drawn, id)
	}
	want = func(b *Box) {
		once("u-" + b.ID)
		for _, posts := range [][]Post{b.Leaders, b.Deputies, b.Posts} {
			for _, p := range posts {
				once("p-" + p.ID)
			}
		}
		for i := range b.Children {
			want(&b.Children[i])
		}
	}
	want(&c.Root)
	if len(drawn) > 0 {
		t.Errorf("drawn, but not in the chart: %v", drawn)
	}
}

// extent is the box a text fills.
func (x Text) extent() Rect {
	r := Rect{X: x.X, Y: x.Y - 0.75*x.Size, W: x.W, H: 0.95 * x.Size}
	switch x.Anchor {
	case Middle:
		r.X -= x.W / 2
	case End:
		r.X -= x.W
	}
	return r
}

func holds(r Rect, p Point) bool {
	return p.X >= r.X-0.01 && p.X <= r.right()+0.01 && p.Y >= r.Y-0.01 && p.Y <= r.bottom()+0.01
}

// checkLines checks that every unit but the first hangs on a line and that no piece of the tree is drawn twice.
func checkLines(t complainer, s *Scene) {
	t.Helper()
	var lines []Line
	for _, g := range s.Groups {
		if g.Role == RoleLines {
			lines = g.Lines
		}
	}
	for i, a := range lines {
		for _, b := range lines[:i] {
			if a.Points[0] == b.Points[0] && a.Points[1] == b.Points[1] || along(a.Points[0], a.Points[1], b.Points[0], b.Points[1]) > 0 {
				t.Errorf("two lines of the tree run side by side: %v %v", a.Points, b.Points)
			}
		}
	}
	first := true
	for _, g := range s.Groups {
		if g.Role != RoleUnit {
			continue
		}
		if first {
			first = false
			continue
		}
		hung := false
		for _, l := range lines {
			if holds(g.Rects[0], l.Points[1]) && !holds(g.Rects[0], l.Points[0]) {
				hung = true
			}
		}
		if !hung {
			t.Errorf("no line leads to %q", g.ID)
		}
	}
}
