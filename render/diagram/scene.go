package diagram

import (
	"slices"
	"strings"
)

// Scene is a picture as a display list: the one thing every format is written from. All measures are in points (1/72 inch),
// from the top left corner, y down. Groups are drawn in order; in a group first the rectangles, then the lines, the texts
// and the nested groups.
//
// Beside what is drawn a scene carries what it says: every group its words, uncut, and how it hangs together with others.
// The text twin, the alternative text, DOT and Mermaid are made of that.
type Scene struct {
	W, H   float64
	Title  string // the title of the chart, or "Organisationsdiagram"
	Alt    string // what the picture shows, at most 255 characters
	Lang   string // "da" or "en"
	Font   *Font  // what every text was measured with
	Paper  Colour // the ground
	Page   int    // number of the page in a book, from 1; 0: not a page of a book
	Pages  int    // how many pages that book has
	Groups []Group

	allPosts bool // every post of every unit is shown
}

// Role says what a group shows.
type Role string

const (
	RoleHeading Role = "heading" // title, subtitle, logo and rule
	RoleCaption Role = "caption" // the caption over one of several charts
	RoleChart   Role = "chart"   // one of several charts side by side: its groups are those of the chart; ID is the prefix of its ids
	RoleLines   Role = "lines"   // the solid lines of the tree
	RoleUnit    Role = "unit"    // a unit: Rects[0] is its frame, its posts are nested groups
	RoleJoint   Role = "joint"   // a joint leadership in a unit: Rects[0] is its frame, the equals are nested groups
	RolePost    Role = "post"    // a post: Rects[0] is its box
	RoleBadge   Role = "badge"   // the word of a mark, in the corner of a unit or a post
	RoleDotted  Role = "dotted"  // one line that does not follow the tree
	RoleLegend  Role = "legend"
	RoleSource  Role = "source"
	RoleNumber  Role = "number" // the number of a page in a book

	// The roles of a picture of figures, which package plot draws.
	RoleAxis Role = "axis" // grid, ticks and lines that mark a place on the axis
	RoleBar  Role = "bar"  // one bar: Words are its name and each of its figures
)

// Group is what belongs together: one unit, one post, one dotted line.
type Group struct {
	Role   Role
	ID     string   // of the box or the post; empty for most other roles
	Kind   string   // of a dotted line, see Dotted; of the lines of the tree, see Chart.Solid; of a post: "leader", "deputy" or "post"; of a unit: "unit", "staff" or "committee"
	Under  string   // of a unit: the id of the unit it hangs under; empty at the top
	From   string   // of a dotted line: the id of the box or post it begins at
	To     string   // and of the one it ends at
	Mark   Mark     // what gives the group its border, or a badge its word
	Words  []string // what the group says without its nested groups, whole, in the order of reading
	Target int      // the page of a book where this unit is shown with what is below it; 0: none
	Rects  []Rect
	Lines  []Line
	Texts  []Text
	Groups []Group
	Beside bool // of a unit: a staff unit itself, not an office of one; of a post: a deputy beside the leader, not under it
	vacant bool // a post that nobody holds
	count  int  // of a post: how many equal ones it stands for, at least 1
}

// says are the words of a group and of the badges on it.
func (g *Group) says() []string { return slices.Concat(g.Words, g.badges()) }

// badges are the words of the badges on a group.
func (g *Group) badges() []string {
	var out []string
	for i := range g.Groups {
		if g.Groups[i].Role == RoleBadge {
			out = append(out, g.Groups[i].Words...)
		}
	}
	return out
}

// label is what a group says, in one line.
func (g *Group) label() string { return strings.Join(g.says(), ", ") }

// Point is a place on the page, in points.
type Point struct{ X, Y float64 }

// Rect is a rectangle with its top left corner at X, Y. An empty Fill or Stroke is not painted.
type Rect struct {
	X, Y, W, H float64
	Radius     float64 // of the corners
	Fill       Colour
	Stroke     Colour
	Width      float64   // of the stroke
	Dash       []float64 // lengths on and off; nil is solid
}

// Line is a polyline.
type Line struct {
	Points []Point
	Stroke Colour
	Width  float64
	Dash   []float64
}

// Text is one line of text. Y is the baseline; X the start, the middle or the end of the text, as Anchor says.
type Text struct {
	X, Y   float64
	W      float64 // width as measured with the scene's font
	Size   float64
	Bold   bool
	Fill   Colour
	Anchor Anchor
	S      string // clean: no control characters
}

// Anchor is the point of a text that X means.
type Anchor string

const (
	Start  Anchor = "start"
	Middle Anchor = "middle"
	End    Anchor = "end"
)

// Colour is "#rrggbb".
type Colour string

// moved returns a copy of the group at another place; the original can be placed again.
func (g Group) moved(dx, dy float64) Group {
	out := g
	out.Rects = make([]Rect, len(g.Rects))
	for i, r := range g.Rects {
		r.X, r.Y = r.X+dx, r.Y+dy
		out.Rects[i] = r
	}
	out.Texts = make([]Text, len(g.Texts))
	for i, t := range g.Texts {
		t.X, t.Y = t.X+dx, t.Y+dy
		out.Texts[i] = t
	}
	out.Lines = make([]Line, len(g.Lines))
	for i, l := range g.Lines {
		out.Lines[i] = l.moved(dx, dy)
	}
	out.Groups = make([]Group, len(g.Groups))
	for i, sub := range g.Groups {
		out.Groups[i] = sub.moved(dx, dy)
	}
	return out
}

// scaled returns a copy of the group, larger from the origin. Products are rounded before they are added to anything, so
// that all machines come to the same number.
func (g Group) scaled(f float64) Group {
	if f == 1 {
		return g
	}
	out := g.moved(0, 0)
	dash := func(lengths []float64) []float64 {
		longer := make([]float64, len(lengths))
		for i, d := range lengths {
			longer[i] = d * f
		}
		return longer
	}
	for i := range out.Rects {
		r := &out.Rects[i]
		r.X, r.Y, r.W, r.H, r.Radius, r.Width, r.Dash = float64(r.X*f), float64(r.Y*f), r.W*f, r.H*f, r.Radius*f, r.Width*f, dash(r.Dash)
	}
	for i := range out.Lines {
		l := &out.Lines[i]
		for j, p := range l.Points {
			l.Points[j] = Point{float64(p.X * f), float64(p.Y * f)}
		}
		l.Width, l.Dash = l.Width*f, dash(l.Dash)
	}
	for i := range out.Texts {
		t := &out.Texts[i]
		t.X, t.Y, t.W, t.Size = float64(t.X*f), float64(t.Y*f), t.W*f, t.Size*f
	}
	for i := range out.Groups {
		out.Groups[i] = out.Groups[i].scaled(f)
	}
	return out
}

func (l Line) moved(dx, dy float64) Line {
	points := make([]Point, len(l.Points))
	for i, p := range l.Points {
		points[i] = Point{p.X + dx, p.Y + dy}
	}
	l.Points = points
	return l
}

func (r Rect) right() float64  { return r.X + r.W }
func (r Rect) bottom() float64 { return r.Y + r.H }

// grown is the rectangle with d points more on every side.
func (r Rect) grown(d float64) Rect {
	r.X, r.Y, r.W, r.H = r.X-d, r.Y-d, r.W+2*d, r.H+2*d
	return r
}

// overlaps reports whether two rectangles share more than an edge.
func (r Rect) overlaps(o Rect) bool {
	const slack = 1e-6
	return r.X < o.right()-slack && o.X < r.right()-slack && r.Y < o.bottom()-slack && o.Y < r.bottom()-slack
}

// crossedBy reports whether the straight line from a to b, upright or level, enters the rectangle.
func (r Rect) crossedBy(a, b Point) bool {
	return r.overlaps(Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: abs(a.X - b.X), H: abs(a.Y - b.Y)}.grown(1e-5))
}

func abs(v float64) float64 { return max(v, -v) }
