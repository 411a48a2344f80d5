package diagram

import (
	"cmp"
	"slices"
)

const (
	portOut  = 5.0 // how far outside a card a line turns
	nearby   = 3.2 // lines closer than this look like one
	keepAway = 2.0 // between a dashed line and a box

	graphvizMost = 10_000 // obstacles times lines: beyond that Graphviz takes many seconds
)

// wire is one line beside the tree on its way to becoming a polyline.
type wire struct {
	of         Dotted
	from, to   []Point  // from the box to the port outside its card
	port       [2]Point // the ends the router connects
	ownStart   int      // the obstacles the wire belongs to
	ownEnd     int
	fromRight  bool
	toRight    bool
	path       []Point
	byGraphviz bool
}

// route draws the lines beside the tree whose two ends are in the drawing.
func (dr *drawing) route(c *Chart, bounds Rect) []Group {
	var lines []Dotted
	for _, l := range c.Dotted {
		if _, from := dr.spots[l.From]; !from {
			continue
		}
		if _, to := dr.spots[l.To]; to {
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	wires := dr.lead(lines, bounds)
	names := names(&c.Root)
	out := make([]Group, len(wires))
	var badges []Rect
	for i := range wires {
		l := lines[i]
		out[i] = dr.drawWire(&wires[i], bounds, &badges)
		out[i].Words = []string{dr.words.relation(l, names)}
	}
	return out
}

// lead finds a way for every line. Graphviz leads them around the boxes; a line it leads through a box or along another
// line is shifted, and if that does not help led by our own search.
func (dr *drawing) lead(dotted []Dotted, bounds Rect) []wire {
	wires := dr.wires(dotted)
	ports := make([][2]Point, len(wires))
	for i, wi := range wires {
		ports[i] = wi.port
	}
	routes := make([][]Point, len(wires))
	if len(dr.obstacles)*len(ports) <= graphvizMost {
		if led, err := routeWithGraphviz(dr.obstacles, ports); err == nil { // our own search draws the same lines, less evenly spaced
			routes = led
		}
	}
	taken := &strips{}
	for _, l := range dr.lines {
		taken.add(l.Points)
	}
	drawn := slices.Clone(dr.lines)
	var search *maze
	for i := range wires {
		wi := &wires[i]
		if path := wi.join(routes[i]); path != nil {
			wi.path = dr.nudge(wi, path, taken, bounds)
			wi.byGraphviz = wi.path != nil
		}
		if wi.path == nil {
			if search == nil {
				search = newMaze(dr.obstacles, drawn, ports, bounds)
			}
			wi.path = wi.join(search.between(wi.port[0], wi.port[1]))
		}
		taken.add(wi.path)
		drawn = append(drawn, Line{Points: wi.path})
		if search != nil {
			search.occupy(wi.path)
		}
	}
	return wires
}

// wires gives every line its two ports: the sides of the cards that face each other, each line a little beside the last.
func (dr *drawing) wires(dotted []Dotted) []wire {
	out := make([]wire, len(dotted))
	type edge struct {
		id    string
		right bool
	}
	all, used := map[edge]int{}, map[edge]int{}
	share := func(e edge) float64 { // lines that leave by one side spread evenly over its height
		used[e]++
		return (float64(used[e]) - 0.5) / float64(all[e])
	}
	for i, l := range dotted {
		a, b := dr.spots[l.From], dr.spots[l.To]
		from, to := dr.owner(a), dr.owner(b)
		oa, ob := dr.obstacles[from], dr.obstacles[to]
		ax, bx := oa.X+oa.W/2, ob.X+ob.W/2
		wi := wire{of: l, ownStart: from, ownEnd: to}
		switch {
		case abs(ax-bx) < 1: // one above the other
			wi.fromRight, wi.toRight = true, true
		case ax < bx:
			wi.fromRight, wi.toRight = true, bx-ax < (oa.W+ob.W)/2
		default:
			wi.fromRight, wi.toRight = ax-bx < (oa.W+ob.W)/2, true
		}
		wi.fromRight = side(a, wi.fromRight)
		wi.toRight = side(b, wi.toRight)
		all[edge{l.From, wi.fromRight}]++
		all[edge{l.To, wi.toRight}]++
		out[i] = wi
	}
	for i := range out {
		wi := &out[i]
		from, to := edge{wi.of.From, wi.fromRight}, edge{wi.of.To, wi.toRight}
		wi.from, wi.port[0] = dr.spots[from.id].leave(dr.obstacles[wi.ownStart], wi.fromRight, share(from))
		wi.to, wi.port[1] = dr.spots[to.id].leave(dr.obstacles[wi.ownEnd], wi.toRight, share(to))
		slices.Reverse(wi.to)
	}
	return out
}

// side is the wanted side if the spot can be left there.
func side(s spot, right bool) bool {
	switch {
	case s.below, s.left && s.right:
		return right
	default:
		return s.right
	}
}

// leave is the way from a spot out of its card, and the port where it ends.
func (s spot) leave(owner Rect, right bool, share float64) ([]Point, Point) {
	out, edge := owner.X-portOut, s.rect.X
	if right {
		out, edge = owner.right()+portOut, s.rect.right()
	}
	y := s.y
	if s.below {
		x := s.rect.X + s.rect.W/2
		return []Point{{x, s.rect.bottom()}, {x, y}, {out, y}}, Point{out, y}
	}
	reach := min(y-s.rect.Y, s.rect.bottom()-y) // a unit is left at its name, a post anywhere
	y = snap(y + (2*share-1)*reach)
	return []Point{{edge, y}, {out, y}}, Point{out, y}
}

// owner is the obstacle a spot is in.
func (dr *drawing) owner(s spot) int {
	centre := Rect{X: s.rect.X + s.rect.W/2, Y: s.rect.Y + s.rect.H/2}.grown(0.5)
	return slices.IndexFunc(dr.obstacles, centre.overlaps)
}

// join makes one polyline of the routed part and the ways out of the two cards.
func (wi *wire) join(routed []Point) []Point {
	if len(routed) == 0 {
		return nil
	}
	p := slices.Clone(routed)
	if len(p) == 1 { // both ports are one
		p = append(p, p[0])
	}
	// A router may end at the edge of the port node, half a node beside its centre.
	snapTo(p, wi.port[0])
	slices.Reverse(p)
	snapTo(p, wi.port[1])
	slices.Reverse(p)
	p = simplify(slices.Concat(wi.from, p, wi.to))
	for i := 1; i < len(p); i++ {
		if abs(p[i].X-p[i-1].X) > 0.01 && abs(p[i].Y-p[i-1].Y) > 0.01 {
			return nil // neither upright nor level
		}
	}
	if len(p) == 1 {
		p = append(p, p[0])
	}
	return p
}

// snapTo moves the first point to the port, and the pieces after it with it so that they stay straight.
func snapTo(p []Point, port Point) {
	if abs(p[0].X-port.X) > portSize || abs(p[0].Y-port.Y) > portSize {
		return
	}
	old := p[0]
	p[0] = port
	for i := 1; i < len(p)-1 && p[i].X == old.X && old.X != port.X; i++ {
		p[i].X = port.X
	}
	for i := 1; i < len(p)-1 && p[i].Y == old.Y && old.Y != port.Y; i++ {
		p[i].Y = port.Y
	}
}

// simplify drops points that do not turn.
func simplify(p []Point) []Point {
	const same = 0.01
	var out []Point
	for _, q := range p {
		if n := len(out); n > 0 && abs(out[n-1].X-q.X) < same && abs(out[n-1].Y-q.Y) < same {
			continue
		}
		for n := len(out); n > 1; n = len(out) {
			a, b := out[n-2], out[n-1]
			upright := abs(a.X-b.X) < same && abs(b.X-q.X) < same
			level := abs(a.Y-b.Y) < same && abs(b.Y-q.Y) < same
			if !upright && !level {
				break
			}
			out = out[:n-1]
		}
		out = append(out, q)
	}
	return out
}

// nudge shifts inner pieces of a path until none touches a box or runs along another line; nil if that cannot be done.
func (dr *drawing) nudge(wi *wire, p []Point, taken *strips, bounds Rect) []Point {
	for range 2 {
		for i := 1; i+2 < len(p); i++ {
			best, least := p, dr.trouble(wi, p, taken)
			if least == 0 {
				break
			}
			for _, d := range []float64{3.4, -3.4, 4.5, -4.5, 6, -6, 7.5, -7.5, 9, -9, 12, -12, 16, -16} {
				q := slices.Clone(p)
				if abs(p[i].X-p[i+1].X) < 0.01 {
					q[i].X, q[i+1].X = q[i].X+d, q[i+1].X+d
				} else {
					q[i].Y, q[i+1].Y = q[i].Y+d, q[i+1].Y+d
				}
				if t := dr.trouble(wi, q, taken); t < least && bounds.holds(q) {
					best, least = q, t
				}
			}
			p = best
		}
	}
	if p = simplify(p); dr.trouble(wi, p, taken) > 0 || !bounds.holds(p) {
		return nil
	}
	return p
}

// trouble is how many points of a path run along another line, and much more for every piece in a box.
func (dr *drawing) trouble(wi *wire, p []Point, taken *strips) float64 {
	total := 0.0
	for i := 1; i < len(p); i++ {
		a, b := p[i-1], p[i]
		for k, o := range dr.obstacles {
			if !o.grown(keepAway).crossedBy(a, b) {
				continue
			}
			atStart := i <= len(wi.from) && k == wi.ownStart && wayOut(p[:i+1], o)
			atEnd := len(p)-i <= len(wi.to) && k == wi.ownEnd && wayOut(backwards(p[i-1:]), o)
			if !atStart && !atEnd {
				total += 1000
			}
		}
		total += taken.along(a, b)
	}
	return total
}

// wayOut reports whether a path that begins in a box leaves it, and at the side.
func wayOut(p []Point, o Rect) bool {
	inside := func(q Point) bool { return q.X >= o.X && q.X <= o.right() && q.Y >= o.Y && q.Y <= o.bottom() }
	last := len(p) - 1
	if inside(p[last]) {
		return last == 1 && abs(p[0].X-p[1].X) < 0.01 // down into the gutter
	}
	return inside(p[last-1]) && abs(p[last-1].Y-p[last].Y) < 0.01 && abs(p[last].X-p[last-1].X) > 0.5
}

func backwards(p []Point) []Point {
	q := slices.Clone(p)
	slices.Reverse(q)
	return q
}

// strips are straight pieces of lines, level ones from the top and upright ones from the left, so that those near a piece
// are found without looking at all.
type strips struct{ level, upright []strip }

// strip is a piece at a level, or at a distance from the left, from one end to the other.
type strip struct{ at, from, to float64 }

func (s *strips) add(points []Point) {
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		in, st := &s.upright, strip{a.X, min(a.Y, b.Y), max(a.Y, b.Y)}
		if abs(a.Y-b.Y) < 0.01 {
			in, st = &s.level, strip{a.Y, min(a.X, b.X), max(a.X, b.X)}
		}
		at, _ := slices.BinarySearchFunc(*in, st, func(x, y strip) int { return cmp.Compare(x.at, y.at) })
		*in = slices.Insert(*in, at, st)
	}
}

// along is the length a piece runs beside others.
func (s *strips) along(a, b Point) float64 {
	total := 0.0
	in, st := s.upright, strip{a.X, min(a.Y, b.Y), max(a.Y, b.Y)}
	if abs(a.Y-b.Y) < 0.01 {
		in, st = s.level, strip{a.Y, min(a.X, b.X), max(a.X, b.X)}
	}
	first, _ := slices.BinarySearchFunc(in, st.at-nearby, func(x strip, at float64) int { return cmp.Compare(x.at, at) })
	for _, o := range in[first:] {
		if o.at >= st.at+nearby {
			break
		}
		if shared := min(st.to, o.to) - max(st.from, o.from); abs(o.at-st.at) < nearby && shared >= 1 {
			total += shared
		}
	}
	return total
}

func (r Rect) holds(p []Point) bool {
	for _, q := range p {
		if q.X < r.X || q.X > r.right() || q.Y < r.Y || q.Y > r.bottom() {
			return false
		}
	}
	return true
}

// drawWire draws a routed line with a point at both ends, so that an end is not taken for a crossing.
func (dr *drawing) drawWire(wi *wire, bounds Rect, badges *[]Rect) Group {
	st := dr.Theme.line(wi.of.Kind)
	if wi.of.Mark == Abolished {
		st.colour = dr.Palette.GoneFrame
	}
	g := Group{Role: RoleDotted, Kind: wi.of.Kind, From: wi.of.From, To: wi.of.To, Mark: wi.of.Mark}
	g.Lines = []Line{{Points: wi.path, Stroke: st.colour, Width: st.width, Dash: st.dash}}
	for _, p := range []Point{wi.path[0], wi.path[len(wi.path)-1]} {
		r := Rect{X: p.X, Y: p.Y}.grown(1.9)
		r.Radius, r.Fill, r.Stroke, r.Width = 1.9, st.colour, dr.Palette.Paper, 0.5
		g.Rects = append(g.Rects, r)
	}
	if wi.of.Mark != Unchanged {
		if b := dr.wireBadge(wi, bounds, *badges); b != nil {
			g.Groups = append(g.Groups, *b)
			*badges = append(*badges, b.Rects[0])
		}
	}
	return g
}

// wireBadge puts the word of a mark on a line, where it covers no box: level pieces first, the longest first.
func (dr *drawing) wireBadge(wi *wire, bounds Rect, others []Rect) *Group {
	var best *Group
	least, covered := 1e9, slices.Concat(dr.obstacles, others)
	for i := 1; i < len(wi.path); i++ {
		a, b := wi.path[i-1], wi.path[i]
		for _, f := range []float64{0.5, 0.3, 0.7, 0.15, 0.85} {
			x, y := snap(a.X+(b.X-a.X)*f), snap(a.Y+(b.Y-a.Y)*f)
			g := dr.tag(lineMark(wi.of.Mark), x, y-4.75)
			tag := g.Rects[0]
			left := min(max(tag.X+tag.W/2, bounds.X), bounds.right()-tag.W)
			moved := g.moved(left-tag.X, 0)
			cost := abs(f - 0.5)
			for _, o := range covered {
				if o.overlaps(moved.Rects[0]) {
					cost += 100
				}
			}
			if abs(a.Y-b.Y) > 0.01 {
				cost += 2
			}
			cost -= min(abs(a.X-b.X), 100) / 100
			if cost < least {
				best, least = &moved, cost
			}
		}
	}
	return best
}
