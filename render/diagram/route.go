package diagram

import (
	"cmp"
	"math"
	"slices"
)

const (
	portOut  = 5.0 // how far outside a card a line turns
	nearby   = 3.2 // lines closer than this look like one
	asOne    = 1.2 // and closer than this are drawn on each other
	keepAway = 2.0 // between a dashed line and a box

)

// wire is one line beside the tree on its way to becoming a polyline.
type wire struct {
	of       Dotted
	ownStart int // the obstacles the wire belongs to
	ownEnd   int
	ways     []way // the sides it can leave by and arrive at, the one that suits the two cards best first
	path     []Point
}

// way is how a line leaves one card and comes to the other.
type way struct {
	from, to []Point  // from the box to the port outside its card, and from the other port to the other box
	port     [2]Point // the ends that are connected
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
	for i := range wires {
		out[i] = dr.drawWire(&wires[i])
		out[i].Words = []string{dr.words.relation(lines[i], names)}
	}
	var badges []Rect
	for i := range wires { // when all lines are known
		if b := dr.wireBadge(wires, i, bounds, badges); b != nil {
			out[i].Groups = append(out[i].Groups, *b)
			badges = append(badges, b.Rects[0])
		}
	}
	return out
}

// lead finds a path for every line, each around the boxes and beside those led before it.
func (dr *drawing) lead(dotted []Dotted, bounds Rect) []wire {
	wires := dr.wires(dotted)
	taken := &strips{}
	for _, l := range dr.lines {
		taken.add(l.Points)
	}
	maze := newMaze(dr.obstacles, dr.lines, wires, bounds)
	for i := range wires {
		wi := &wires[i]
		wi.path = dr.search(wi, maze, taken)
		taken.add(wi.path)
		maze.occupy(wi.path)
	}
	return wires
}

// search is the path of least trouble over all ways; of paths without trouble that of the first way.
func (dr *drawing) search(wi *wire, maze *maze, taken *strips) []Point {
	var best []Point
	least := math.Inf(1)
	for _, w := range wi.ways {
		path := w.join(maze.between(w.port[0], w.port[1]))
		if path == nil {
			continue
		}
		if t := dr.trouble(wi, w, path, taken); t < least {
			best, least = path, t
		}
		if least == 0 {
			break
		}
	}
	return best
}

// wires gives every line its ways. The first is by the sides of the cards that face each other; lines that leave by one side
// spread over its height.
func (dr *drawing) wires(dotted []Dotted) []wire {
	out := make([]wire, len(dotted))
	type edge struct { // where lines would lie on each other: the side of a spot, or the gutter under some
		id     string
		right  bool
		owner  int
		gutter float64
	}
	edgeOf := func(id string, owner int, right bool) edge {
		if s := dr.spots[id]; s.below {
			return edge{owner: owner, gutter: s.y}
		}
		return edge{id: id, right: right}
	}
	all, used := map[edge]int{}, map[edge]int{}
	sides := make([][2]bool, len(dotted))
	for i, l := range dotted {
		a, b := dr.spots[l.From], dr.spots[l.To]
		out[i] = wire{of: l, ownStart: dr.owner(a), ownEnd: dr.owner(b)}
		oa, ob := dr.obstacles[out[i].ownStart], dr.obstacles[out[i].ownEnd]
		ax, bx := oa.X+oa.W/2, ob.X+ob.W/2
		fromRight, toRight := true, true // one above the other
		switch {
		case abs(ax-bx) < 1:
		case ax < bx:
			toRight = bx-ax < (oa.W+ob.W)/2
		default:
			fromRight = ax-bx < (oa.W+ob.W)/2
		}
		sides[i] = [2]bool{side(a, fromRight), side(b, toRight)}
		all[edgeOf(l.From, out[i].ownStart, sides[i][0])]++
		all[edgeOf(l.To, out[i].ownEnd, sides[i][1])]++
	}
	for i := range out {
		wi := &out[i]
		a, b := dr.spots[wi.of.From], dr.spots[wi.of.To]
		own := map[edge]float64{}
		for _, turn := range [][2]bool{{false, false}, {true, false}, {false, true}, {true, true}} {
			fromRight, toRight := sides[i][0] != turn[0], sides[i][1] != turn[1]
			if side(a, fromRight) != fromRight || side(b, toRight) != toRight {
				continue
			}
			from, to := edgeOf(wi.of.From, wi.ownStart, fromRight), edgeOf(wi.of.To, wi.ownEnd, toRight)
			if len(wi.ways) == 0 {
				used[from]++
				used[to]++
				own[from], own[to] = (float64(used[from])-0.5)/float64(all[from]), (float64(used[to])-0.5)/float64(all[to])
			}
			share := func(e edge) float64 { // its own, or beside those of the lines that leave by this side first
				if mine, ok := own[e]; ok {
					return mine
				}
				return 1 - 0.25/float64(all[e]+1)
			}
			var w way
			w.from, w.port[0] = a.leave(dr.obstacles[wi.ownStart], fromRight, share(from))
			w.to, w.port[1] = b.leave(dr.obstacles[wi.ownEnd], toRight, share(to))
			slices.Reverse(w.to)
			wi.ways = append(wi.ways, w)
		}
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
		lane := 2*share - 1 // from −1 to 1: a lane of the gutter, and a place under the post, of its own
		x, y := snap(s.rect.X+s.rect.W/2+float64(lane*s.rect.W/4)), snap(y+float64(lane*(s.room/2-0.5)))
		return []Point{{x, s.rect.bottom()}, {x, y}, {out, y}}, Point{out, y}
	}
	reach := min(y-s.rect.Y, s.rect.bottom()-y) // a unit is left at its name, a post anywhere
	y = snap(y + float64((2*share-1)*reach))
	return []Point{{edge, y}, {out, y}}, Point{out, y}
}

// owner is the obstacle a spot is in.
func (dr *drawing) owner(s spot) int {
	centre := Rect{X: s.rect.X + s.rect.W/2, Y: s.rect.Y + s.rect.H/2}.grown(0.5)
	return slices.IndexFunc(dr.obstacles, centre.overlaps)
}

// join makes one polyline of the routed part and the ways out of the two cards.
func (w way) join(routed []Point) []Point {
	if len(routed) == 0 {
		return nil
	}
	p := slices.Clone(routed)
	if len(p) == 1 { // both ports are one
		p = append(p, p[0])
	}
	p = simplify(slices.Concat(w.from, p, w.to))
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

// simplify drops points that do not turn, and makes the pieces between the others straight.
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
	return straight(out)
}

// straight makes pieces that are upright or level but for a rounding exactly so. The two ends stay.
func straight(p []Point) []Point {
	for i := 1; i < len(p); i++ {
		a, b := &p[i-1], &p[i]
		if i == len(p)-1 {
			a, b = b, a
		}
		if abs(a.X-b.X) < 0.01 {
			b.X = a.X
		}
		if abs(a.Y-b.Y) < 0.01 {
			b.Y = a.Y
		}
	}
	return p
}

// trouble is how many points of a path run along another line, and much more for every piece in a box.
func (dr *drawing) trouble(wi *wire, w way, p []Point, taken *strips) float64 {
	total := 0.0
	for i := 1; i < len(p); i++ {
		a, b := p[i-1], p[i]
		for k, o := range dr.obstacles {
			if !o.grown(keepAway).crossedBy(a, b) {
				continue
			}
			atStart := i <= len(w.from) && k == wi.ownStart && wayOut(p[:i+1], o)
			atEnd := len(p)-i <= len(w.to) && k == wi.ownEnd && wayOut(backwards(p[i-1:]), o)
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

// along is the length a piece runs close beside others, where it lies on one counted many times.
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
		shared, apart := min(st.to, o.to)-max(st.from, o.from), abs(o.at-st.at)
		switch {
		case shared < 1 || apart >= nearby:
		case apart < asOne:
			total += shared * onCost / alongCost
		default:
			total += shared
		}
	}
	return total
}

// struckBy reports whether a polyline runs through a rectangle, or so close by that it seems to.
func (r Rect) struckBy(path []Point) bool {
	for i := 1; i < len(path); i++ {
		if r.grown(1).crossedBy(path[i-1], path[i]) {
			return true
		}
	}
	return false
}

// drawWire draws a routed line with a point at both ends, so that an end is not taken for a crossing.
func (dr *drawing) drawWire(wi *wire) Group {
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
	return g
}

// wireBadge puts the word of a mark on a line or right beside it, where it covers no box, no other badge and no other line: on a
// long level piece rather than an upright one, in its middle rather than near an end, and rather not on a line of the tree.
// Where there is no such place there is no badge: the ends of the line carry theirs.
func (dr *drawing) wireBadge(wires []wire, which int, bounds Rect, others []Rect) *Group {
	wi := &wires[which]
	if wi.of.Mark == Unchanged {
		return nil
	}
	tag := dr.tag(lineMark(wi.of.Mark), 0, 0)
	size := tag.Rects[0]
	best, least := Point{}, math.Inf(1)
	try := func(centre Point, cost float64) {
		r := Rect{X: centre.X - size.W/2, Y: centre.Y - size.H/2, W: size.W, H: size.H}
		r.X = min(max(r.X, bounds.X), bounds.right()-r.W)
		r.Y = min(max(r.Y, bounds.Y), bounds.bottom()-r.H)
		if slices.ContainsFunc(dr.lines, func(l Line) bool { return r.struckBy(l.Points) }) {
			cost++
		}
		if cost >= least || slices.ContainsFunc(others, r.overlaps) || slices.ContainsFunc(dr.units, func(g Group) bool { return r.overlaps(g.Rects[0]) }) {
			return
		}
		for i := range wires {
			if i != which && r.struckBy(wires[i].path) {
				return
			}
		}
		best, least = Point{r.X, r.Y}, cost
	}
	for i := 1; i < len(wi.path); i++ {
		a, b := wi.path[i-1], wi.path[i]
		length, level := abs(a.X-b.X)+abs(a.Y-b.Y), abs(a.Y-b.Y) < 0.01
		steps := max(2, int(length/8))
		for k := range steps + 1 {
			f := float64(k) / float64(steps)
			on := Point{snap(a.X + float64((b.X-a.X)*f)), snap(a.Y + float64((b.Y-a.Y)*f))}
			cost := abs(f-0.5) - min(length, 100)/100
			aside := Point{0, size.H/2 + 2}
			if !level {
				cost += 2
				aside = Point{size.W/2 + 2, 0}
			}
			try(on, cost)
			try(Point{on.X + aside.X, on.Y + aside.Y}, cost+3)
			try(Point{on.X - aside.X, on.Y - aside.Y}, cost+3)
		}
	}
	if math.IsInf(least, 1) {
		return nil
	}
	moved := tag.moved(best.X-size.X, best.Y-size.Y)
	return &moved
}
