package diagram

import (
	"math"
	"slices"
)

// maze is the grid in which lines beside the tree are led: a level and an upright line on both sides of every obstacle and through every
// port.
type maze struct {
	xs, ys []float64
	// cost of the piece to the right of and below each crossing, per point of length; +Inf is closed
	across, down []float64

	best   []float64 // what the search has found, kept for the next one
	before []int
}

const (
	bendCost     = 25.0
	alongCost    = 40.0   // per point close to another line: worse than most ways around
	onCost       = 1000.0 // per point on another line: worse than any
	closeBy      = 4.875  // to a box: a line keeps further off where it can
	closeCost    = 0.25
	grownBlocked = 2.0
	firstLane    = 2.5 // from a box; like laneGap a length with few digits
	laneGap      = 3.25
)

func newMaze(obstacles []Rect, lines []Line, wires []wire, bounds Rect) *maze {
	m := &maze{}
	for _, o := range obstacles {
		for lane := range 4 {
			d := firstLane + float64(float64(lane)*laneGap)
			m.xs = append(m.xs, o.X-d, o.right()+d)
			m.ys = append(m.ys, o.Y-d, o.bottom()+d)
		}
	}
	for _, wi := range wires {
		for _, w := range wi.ways {
			for _, p := range w.port {
				m.xs, m.ys = append(m.xs, p.X), append(m.ys, p.Y)
			}
		}
	}
	for lane := range 4 { // around everything
		d := float64(float64(lane) * laneGap)
		m.xs = append(m.xs, bounds.X+d, bounds.right()-d)
		m.ys = append(m.ys, bounds.Y+d, bounds.bottom()-d)
	}
	inX := func(v float64) bool { return v < bounds.X || v > bounds.right() }
	inY := func(v float64) bool { return v < bounds.Y || v > bounds.bottom() }
	m.xs, m.ys = slices.DeleteFunc(m.xs, inX), slices.DeleteFunc(m.ys, inY)
	slices.Sort(m.xs)
	slices.Sort(m.ys)
	m.xs, m.ys = slices.Compact(m.xs), slices.Compact(m.ys)
	m.across = slices.Repeat([]float64{1}, len(m.xs)*len(m.ys))
	m.down = slices.Repeat([]float64{1}, len(m.xs)*len(m.ys))
	for _, o := range obstacles {
		m.close(o.grown(grownBlocked))
		m.each(o.grown(closeBy), func(cost *float64) { *cost += closeCost }, true, true)
	}
	for _, l := range lines {
		m.occupy(l.Points)
	}
	return m
}

// close shuts every piece that enters a rectangle.
func (m *maze) close(r Rect) {
	m.each(r, func(cost *float64) { *cost = math.Inf(1) }, true, true)
}

// occupy makes the pieces close to a polyline dear, and those on it more so.
func (m *maze) occupy(points []Point) {
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		r := Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: abs(a.X - b.X), H: abs(a.Y - b.Y)}
		for _, around := range []struct{ distance, cost float64 }{{nearby, alongCost}, {asOne, onCost}} {
			dear := func(c *float64) { *c += around.cost }
			d := around.distance
			if level := r.W > r.H; level {
				m.each(Rect{X: r.X, Y: r.Y - d, W: r.W, H: 2 * d}, dear, true, false)
			} else {
				m.each(Rect{X: r.X - d, Y: r.Y, W: 2 * d, H: r.H}, dear, false, true)
			}
		}
	}
}

// each visits the pieces of the grid that run through a rectangle.
func (m *maze) each(r Rect, visit func(*float64), across, down bool) {
	x0, _ := slices.BinarySearch(m.xs, r.X)
	y0, _ := slices.BinarySearch(m.ys, r.Y)
	for j := max(y0-1, 0); j < len(m.ys) && m.ys[j] < r.bottom(); j++ {
		for i := max(x0-1, 0); i < len(m.xs) && m.xs[i] < r.right(); i++ {
			if across && m.ys[j] > r.Y && i+1 < len(m.xs) && m.xs[i+1] > r.X {
				visit(&m.across[j*len(m.xs)+i])
			}
			if down && m.xs[i] > r.X && j+1 < len(m.ys) && m.ys[j+1] > r.Y {
				visit(&m.down[j*len(m.xs)+i])
			}
		}
	}
}

// state is a crossing and how the path came to it.
type state struct {
	at    int // crossing * 2, + 1 if it came upright
	cost  float64
	least float64 // of the whole way through here
	order int     // first found, first taken: equal costs give one result
}

// queue is a binary heap of states, the one to go on from first. It is written out because most of the time of a search is
// spent in it.
type queue []state

func (a *state) before(b *state) bool {
	if a.least != b.least {
		return a.least < b.least
	}
	return a.order < b.order
}

func (q *queue) push(s state) {
	h := append(*q, s)
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) / 2
		if !s.before(&h[up]) {
			break
		}
		h[i] = h[up]
		i = up
	}
	h[i] = s
	*q = h
}

func (q *queue) pop() state {
	h := *q
	first, last := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	for i := 0; len(h) > 0; {
		down := 2*i + 1
		if down+1 < len(h) && h[down+1].before(&h[down]) {
			down++
		}
		if down >= len(h) || !h[down].before(&last) {
			h[i] = last
			break
		}
		h[i] = h[down]
		i = down
	}
	*q = h
	return first
}

// between finds the cheapest way between two ports: short, with few bends, not along other lines. If the ports are walled
// in it gives the plain bent line.
func (m *maze) between(from, to Point) []Point {
	columns := len(m.xs)
	index := func(p Point) int {
		i, _ := slices.BinarySearch(m.xs, p.X)
		j, _ := slices.BinarySearch(m.ys, p.Y)
		return min(j, len(m.ys)-1)*columns + min(i, columns-1)
	}
	start, goal := index(from), index(to)
	if m.best == nil {
		m.best, m.before = make([]float64, 2*len(m.across)), make([]int, 2*len(m.across))
	}
	best, before := m.best, m.before
	for i := range best {
		best[i] = math.Inf(1)
	}
	ends := Point{m.xs[goal%columns], m.ys[goal/columns]}
	left := func(at int) float64 { return abs(m.xs[at%columns]-ends.X) + abs(m.ys[at/columns]-ends.Y) } // a way costs this at least
	q := &queue{{at: start * 2, least: left(start)}}
	best[start*2], before[start*2] = 0, -1
	order := 0
	for len(*q) > 0 {
		s := q.pop()
		if s.cost > best[s.at] {
			continue
		}
		at, upright := s.at/2, s.at%2
		if at == goal {
			return m.trace(before, s.at)
		}
		i, j := at%columns, at/columns
		step := func(next, way int, length, price float64) {
			cost := s.cost + float64(length*price)
			if way != upright {
				cost += bendCost
			}
			if key := next*2 + way; cost < best[key] {
				best[key], before[key] = cost, s.at
				order++
				q.push(state{key, cost, cost + left(next), order})
			}
		}
		if i+1 < columns {
			step(at+1, 0, m.xs[i+1]-m.xs[i], m.across[at])
		}
		if i > 0 {
			step(at-1, 0, m.xs[i]-m.xs[i-1], m.across[at-1])
		}
		if j+1 < len(m.ys) {
			step(at+columns, 1, m.ys[j+1]-m.ys[j], m.down[at])
		}
		if j > 0 {
			step(at-columns, 1, m.ys[j]-m.ys[j-1], m.down[at-columns])
		}
	}
	return []Point{from, {to.X, from.Y}, to}
}

func (m *maze) trace(before []int, at int) []Point {
	var path []Point
	for ; at >= 0; at = before[at] {
		c := at / 2
		path = append(path, Point{m.xs[c%len(m.xs)], m.ys[c/len(m.xs)]})
	}
	slices.Reverse(path)
	return path
}
