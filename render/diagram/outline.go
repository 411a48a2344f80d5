package diagram

import (
	"math"
	"slices"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// polygon is a closed outline. The inside of several that go round the same way is what any of them holds.
type polygon []Point

// outline of a rectangle, from the start of its upper edge to the right. It is off by at most fine.
func (r *Rect) outline(fine float64) polygon {
	radius := r.radius()
	if radius == 0 {
		return polygon{{r.X, r.Y}, {r.right(), r.Y}, {r.right(), r.bottom()}, {r.X, r.bottom()}}
	}
	n := math.Ceil(math.Sqrt(0.31 * radius / fine)) // pieces of a corner
	var out polygon
	for corner, centre := range []Point{
		{r.right() - radius, r.Y + radius}, {r.right() - radius, r.bottom() - radius},
		{r.X + radius, r.bottom() - radius}, {r.X + radius, r.Y + radius},
	} {
		for i := range int(n) + 1 {
			sin, cos := math.Sincos((float64(corner) + float64(i)/n) * math.Pi / 2)
			out = append(out, Point{centre.X + radius*sin, centre.Y - radius*cos})
		}
	}
	return append(polygon{out[len(out)-1]}, out...)
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
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
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
	if m.X*n.Y-m.Y*n.X > 0 {
		m, n = Point{-n.X, -n.Y}, Point{-m.X, -m.Y}
	}
	out := polygon{at, {at.X + m.X, at.Y + m.Y}}
	const sharpest = 1.0 / 8 // where a mitre becomes longer than four widths, SVG cuts it off
	if turn := 1 + (m.X*n.X+m.Y*n.Y)/(m.X*m.X+m.Y*m.Y); turn >= sharpest {
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
		length, done := math.Hypot(b.X-a.X, b.Y-a.Y), 0.0
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
func bend(a, b, c Point) float64 { return math.Hypot(a.X-2*b.X+c.X, a.Y-2*b.Y+c.Y) }

func mix(a, b Point, t float64) Point { return Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t} }
