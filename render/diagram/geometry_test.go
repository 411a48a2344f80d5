package diagram

import (
	"slices"
	"testing"
)

// complainer is what testing.T and rapid.T have in common.
type complainer interface {
	Helper()
	Errorf(format string, args ...any)
}

var _ complainer = (*testing.T)(nil)

func inside(in, out Rect) bool {
	return in.X >= out.X-0.01 && in.Y >= out.Y-0.01 && in.right() <= out.right()+0.01 && in.bottom() <= out.bottom()+0.01
}

// chartsOf are the groups of the charts in a scene: all its groups, or those of every chart that stands beside others.
func chartsOf(s *Scene) [][]Group {
	var out [][]Group
	for _, g := range s.Groups {
		if g.Role == RoleChart {
			out = append(out, g.Groups)
		}
	}
	if out == nil {
		out = [][]Group{s.Groups}
	}
	return out
}

// checkGeometry checks everything a reader takes for granted in a diagram.
func checkGeometry(t complainer, sheet Sheet, s *Scene) {
	t.Helper()
	page := Rect{W: s.W, H: s.H}
	for i := range s.Groups {
		checkInside(t, &s.Groups[i], page)
	}
	charts := chartsOf(s)
	if len(charts) != len(sheet.Show) {
		t.Errorf("%d charts in the scene, want %d", len(charts), len(sheet.Show))
		return
	}
	var all []Rect
	for i, groups := range charts {
		all = append(all, checkChart(t, &sheet.Charts[sheet.Show[i]], groups)...)
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if a.overlaps(b) {
				t.Errorf("two units overlap: %v %v", a, b)
			}
		}
	}
}

// checkInside checks that everything of a group lies in the group around it, that its texts lie in its box and on nothing
// else, and that every line is on the page.
func checkInside(t complainer, g *Group, frame Rect) {
	t.Helper()
	for _, r := range g.Rects {
		if !inside(r, frame) {
			t.Errorf("%s %q: a box %v outside %v", g.Role, g.ID, r, frame)
		}
	}
	for _, l := range g.Lines {
		for _, p := range l.Points {
			if !holds(frame, p) {
				t.Errorf("%s %q: a line outside %v: %v", g.Role, g.ID, frame, l.Points)
			}
		}
	}
	if len(g.Rects) > 0 && g.Role != RoleDotted && g.Role != RoleLegend {
		frame = g.Rects[len(g.Rects)-1] // the inner one of a ring
		if g.Role == RoleUnit || g.Role == RoleJoint {
			frame = g.Rects[0]
		}
	}
	for i, a := range g.Texts {
		if r := a.extent(); !inside(r, frame) {
			t.Errorf("%s %q: text %q %v outside its box %v", g.Role, g.ID, a.S, r, frame)
		}
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
	if len(g.Rects) > 0 && g.Role != RoleDotted && g.Role != RoleLegend {
		frame = g.Rects[0]
	}
	for i := range g.Groups {
		a := &g.Groups[i]
		checkInside(t, a, frame)
		for _, b := range g.Groups[:i] {
			boxed := len(a.Rects) > 0 && len(b.Rects) > 0 && a.Role != RoleDotted && b.Role != RoleDotted && g.Role != RoleChart
			if boxed && a.Rects[0].overlaps(b.Rects[0]) && (a.Role != RoleBadge || b.Role == RoleBadge) {
				t.Errorf("in %s %q %s %q and %s %q overlap", g.Role, g.ID, a.Role, a.ID, b.Role, b.ID)
			}
		}
	}
}

// checkChart checks the lines of a chart against its boxes, and that everything in it is drawn once. It returns the boxes.
func checkChart(t complainer, c *Chart, groups []Group) []Rect {
	t.Helper()
	var units []Rect
	drawn := map[string]int{}
	var count func(g *Group)
	count = func(g *Group) {
		switch g.Role {
		case RoleUnit:
			drawn["u-"+g.ID]++
		case RolePost:
			drawn["p-"+g.ID]++
		}
		for i := range g.Groups {
			count(&g.Groups[i])
		}
	}
	for i := range groups {
		if g := &groups[i]; g.Role == RoleUnit {
			units = append(units, g.Rects[0])
			count(g)
		}
	}
	checkRuns(t, groups, units)
	checkLines(t, groups)
	once := func(id string) {
		if drawn[id] != 1 {
			t.Errorf("%s is drawn %d times", id, drawn[id])
		}
		delete(drawn, id)
	}
	for b := range c.Root.boxes {
		if b.Unseen {
			continue
		}
		once("u-" + b.ID)
		for p := range b.posts {
			once("p-" + p.ID)
		}
	}
	if len(drawn) > 0 {
		t.Errorf("drawn, but not in the chart: %v", drawn)
	}
	return units
}

// checkRuns checks how lines run: upright or level, through no box, and none on another, so that it can be told where each
// leads; and that the badge of a line covers no box and no other badge.
func checkRuns(t complainer, groups []Group, units []Rect) {
	t.Helper()
	type piece struct {
		of   int
		a, b Point
	}
	var pieces []piece
	var badges []Rect
	for i, g := range groups {
		if g.Role != RoleLines && g.Role != RoleDotted {
			continue // a line inside a card
		}
		for _, l := range g.Lines {
			for j := 1; j < len(l.Points); j++ {
				a, b := l.Points[j-1], l.Points[j]
				if abs(a.X-b.X) > 0.01 && abs(a.Y-b.Y) > 0.01 {
					t.Errorf("%s is neither upright nor level: %v %v", g.Role, a, b)
				}
				for _, u := range units {
					own := g.Role == RoleDotted && (holds(u, l.Points[0]) || holds(u, l.Points[len(l.Points)-1]))
					if !own && u.grown(-0.05).crossedBy(a, b) {
						t.Errorf("%s from %v to %v goes through %v", g.Role, a, b, u)
					}
					for _, side := range u.sides() {
						if overlaid(a, b, side[0], side[1]) > 2 {
							t.Errorf("%s from %v to %v runs on the frame of %v", g.Role, a, b, u)
						}
					}
				}
				for _, p := range pieces {
					if p.of != i && g.Role == RoleDotted && overlaid(a, b, p.a, p.b) > 2*portOut*growMost {
						t.Errorf("the line %q runs on another from %v to %v", g.Words, a, b)
					}
				}
				pieces = append(pieces, piece{i, a, b})
			}
		}
		if g.Role != RoleDotted {
			continue
		}
		for _, sub := range g.Groups {
			tag := sub.Rects[0]
			for _, o := range slices.Concat(units, badges) {
				if tag.grown(-0.05).overlaps(o) {
					t.Errorf("the badge of the line %q covers %v", g.Words, o)
				}
			}
			for j, other := range groups {
				for _, l := range other.Lines {
					if j != i && other.Role == RoleDotted && tag.grown(-0.5).struckBy(l.Points) {
						t.Errorf("the badge %v of the line %q %v is struck by the line %q %v", tag, g.Words, g.Lines[0].Points, other.Words, l.Points)
					}
				}
			}
			badges = append(badges, tag)
		}
	}
}

func (r Rect) sides() [4][2]Point {
	a, b, c, d := Point{r.X, r.Y}, Point{r.right(), r.Y}, Point{r.right(), r.bottom()}, Point{r.X, r.bottom()}
	return [4][2]Point{{a, b}, {b, c}, {c, d}, {d, a}}
}

// overlaid is the length two straight pieces share, one on the other.
func overlaid(a, b, c, d Point) float64 {
	switch {
	case abs(a.X-b.X)+abs(c.X-d.X) < 0.02 && abs(a.X-c.X) < asOne:
		return min(max(a.Y, b.Y), max(c.Y, d.Y)) - max(min(a.Y, b.Y), min(c.Y, d.Y))
	case abs(a.Y-b.Y)+abs(c.Y-d.Y) < 0.02 && abs(a.Y-c.Y) < asOne:
		return min(max(a.X, b.X), max(c.X, d.X)) - max(min(a.X, b.X), min(c.X, d.X))
	}
	return 0
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
func checkLines(t complainer, groups []Group) {
	t.Helper()
	var lines []Line
	for _, g := range groups {
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
	for _, g := range groups {
		if g.Role != RoleUnit || g.Under == "" {
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

// along is the length two straight pieces run side by side, closer than one can tell them apart.
func along(a, b, c, d Point) float64 {
	shared := 0.0
	switch {
	case abs(a.Y-b.Y) < 0.01 && abs(c.Y-d.Y) < 0.01 && abs(a.Y-c.Y) < nearby:
		shared = min(max(a.X, b.X), max(c.X, d.X)) - max(min(a.X, b.X), min(c.X, d.X))
	case abs(a.X-b.X) < 0.01 && abs(c.X-d.X) < 0.01 && abs(a.X-c.X) < nearby:
		shared = min(max(a.Y, b.Y), max(c.Y, d.Y)) - max(min(a.Y, b.Y), min(c.Y, d.Y))
	}
	if shared < 1 {
		return 0
	}
	return shared
}
