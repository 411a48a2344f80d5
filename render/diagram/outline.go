package diagram

import (
	"math"
	"slices"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Some processors multiply and add in one step, with one rounding less, and the library's sine and hypotenuse are not the same
// on all of them. So here and in png.go a product is rounded before it is added to anything, and arcs and distances are made
// of what every processor rounds alike: a picture has the same pixels everywhere.

// polygon is a closed outline. The inside of several that go round the same way is what any of them holds.
type polygon []Point

// outline of a rectangle, from the start of its upper edge to the right. It is off by at most fine.
func (r *Rect) outline(fine float64) polygon {
	radius := r.radius()
	if radius == 0 {
		return polygon{{r.X, r.Y}, {r.right(), r.Y}, {r.right(), r.bottom()}, {r.X, r.bottom()}}
	}
	arc := quarter(radius, fine)
	var out polygon
	for i, centre := range []Point{
		{r.right() - radius, r.Y + radius}, {r.right() - radius, r.bottom() - radius},
		{r.X + radius, r.bottom() - radius}, {r.X + radius, r.Y + radius},
	} {
		for _, at := range arc {
			for range i { // quarter turns
				at = Point{-at.Y, at.X}
			}
			out = append(out, Point{centre.X + at.X, centre.Y + at.Y})
		}
	}
	return append(polygon{out[len(out)-1]}, out...)
}

// quarter is a quarter of a circle around 0, 0, from its highest point to that on the right. With t from 0 to 1 the points
// 2t/(1+t²), (1-t²)/(1+t²) are on it; they lie furthest apart where t is 0.
func quarter(radius, fine float64) []Point {
	n := math.Ceil(math.Sqrt(radius / fine / 2))
	var arc []Point
	for i := range int(n) + 1 {
		t := float64(i) / n
		square := float64(t * t)
		arc = append(arc, Point{float64(radius * (2 * t / (1 + square))), float64(radius * ((square - 1) / (1 + square)))})
	}
	return arc
}

// ring is the solid border of a rectangle: its outside one way round, its inside the other.
func (r *Rect) ring(fine float64) []polygon {
	outer, inner := r.grown(r.Width/2), r.grown(-r.Width/2)
	if radius := r.radius(); radius > 0 {
		outer.Radius, inner.Radius = radius+r.Width/2, max(0, radius-r.Width/2)
	}
	shape := []polygon{outer.outline(fine)}
	if inner.W > 0 && inner.H > 0 {
		hole := inner.outline(fine)
		slices.Reverse(hole)
		shape = append(shape, hole)
	}
	return shape
}

// stroked is the area of a solid line through points of which no two neighbours are the same: butt ends and mitred corners,
// as SVG draws lines that say nothing else. Its polygons all go round the same way.
func stroked(points []Point, width float64) []polygon {
	var shape []polygon
	var before Point // the normal of the segment before, half a width long
	for i, b := range points[1:] {
		a := points[i]
		length := distance(a, b)
		n := Point{-(b.Y - a.Y) / length * width / 2, (b.X - a.X) / length * width / 2}
		shape = append(shape, polygon{{a.X + n.X, a.Y + n.Y}, {b.X + n.X, b.Y + n.Y}, {b.X - n.X, b.Y - n.Y}, {a.X - n.X, a.Y - n.Y}})
		if i > 0 {
			shape = append(shape, corner(a, before, n))
		}
		before = n
	}
	return shape
}

// corner fills what is missing on the outside where a line turns at a point, between the ends of two segments with the given
// normals, half a width long.
func corner(at, m, n Point) polygon {
	if float64(m.X*n.Y)-float64(m.Y*n.X) > 0 {
		m, n = Point{-n.X, -n.Y}, Point{-m.X, -m.Y}
	}
	out := polygon{at, {at.X + m.X, at.Y + m.Y}}
	const sharpest = 1.0 / 8 // where a mitre becomes longer than four widths, SVG cuts it off
	if turn := 1 + dot(m, n)/dot(m, m); turn >= sharpest {
		out = append(out, Point{at.X + (m.X+n.X)/turn, at.Y + (m.Y+n.Y)/turn})
	}
	return append(out, Point{at.X + n.X, at.Y + n.Y})
}

// dashed are the pieces of a line that are drawn, each of two points or more that differ.
func dashed(points []Point, dash []float64) [][]Point {
	points = slices.Compact(slices.Clone(points))
	if len(points) < 2 {
		return nil
	}
	period := 0.0
	for _, d := range dash {
		period += d
	}
	if period <= 0 {
		return [][]Point{points}
	}
	var out [][]Point
	piece := points[:1:1]
	next, left := 0, dash[0] // the length that ends the dash or the gap we are in
	for i, b := range points[1:] {
		a := points[i]
		length, done := distance(a, b), 0.0
		for done+left < length {
			done += left
			at := mix(a, b, done/length)
			if next%2 == 0 {
				out = append(out, append(piece, at))
				piece = nil
			} else {
				piece = []Point{at}
			}
			next++
			left = dash[next%len(dash)]
		}
		left -= length - done
		if piece != nil {
			piece = append(piece, b)
		}
	}
	if len(piece) > 1 {
		out = append(out, piece)
	}
	for i := range out {
		out[i] = slices.Compact(out[i])
	}
	return slices.DeleteFunc(out, func(piece []Point) bool { return len(piece) < 2 })
}

// flattened are the curves of a glyph as polygons, off by at most a thousandth of an em.
func flattened(segments sfnt.Segments, em float64) []polygon {
	const most = 1.0 / 1000
	at := func(p fixed.Point26_6) Point { return Point{float64(p.X) / 64 / em, float64(p.Y) / 64 / em} }
	var shape []polygon
	var pen Point
	add := func(p Point) { shape[len(shape)-1] = append(shape[len(shape)-1], p); pen = p }
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			shape = append(shape, nil)
			add(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			add(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			a, b, c := pen, at(s.Args[0]), at(s.Args[1])
			n := max(1, math.Ceil(math.Sqrt(bend(a, b, c)/4/most)))
			for i := 1.0; i <= n; i++ {
				t := i / n
				add(mix(mix(a, b, t), mix(b, c, t), t))
			}
		case sfnt.SegmentOpCubeTo:
			a, b, c, d := pen, at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
			n := max(1, math.Ceil(math.Sqrt(max(bend(a, b, c), bend(b, c, d))*3/4/most)))
			for i := 1.0; i <= n; i++ {
				t := i / n
				ab, bc, cd := mix(a, b, t), mix(b, c, t), mix(c, d, t)
				add(mix(mix(ab, bc, t), mix(bc, cd, t), t))
			}
		}
	}
	return shape
}

// bend is how far b is from the straight way from a to c, doubled.
func bend(a, b, c Point) float64 {
	return distance(Point{a.X + c.X, a.Y + c.Y}, Point{2 * b.X, 2 * b.Y})
}

func mix(a, b Point, t float64) Point {
	return Point{a.X + float64((b.X-a.X)*t), a.Y + float64((b.Y-a.Y)*t)}
}

func dot(a, b Point) float64 { return float64(a.X*b.X) + float64(a.Y*b.Y) }

func distance(a, b Point) float64 {
	way := Point{b.X - a.X, b.Y - a.Y}
	return math.Sqrt(dot(way, way))
}
