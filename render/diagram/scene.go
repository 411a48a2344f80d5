package diagram

// Scene is a picture as a display list. All measures are in points (1/72 inch), from the top left corner, y down.
// Groups are drawn in order; in a group first the rectangles, then the lines, the texts and the nested groups.
type Scene struct {
	W, H   float64
	Title  string // short text alternative
	Desc   string // longer text alternative: what the picture says
	Lang   string // "da" or "en"
	Prefix string // before every id in the SVG, for two pictures on one page; Layout leaves it empty
	Groups []Group
}

// Role says what a group shows.
type Role string

const (
	RoleHeading Role = "heading" // title, subtitle and rule
	RoleLines   Role = "lines"   // the solid lines of the unit tree
	RoleUnit    Role = "unit"    // a unit: Rects[0] is its frame, its posts are nested groups
	RolePost    Role = "post"    // a post: Rects[0] is its box
	RoleBadge   Role = "badge"   // the word of a mark, in the corner of a unit or a post
	RoleDotted  Role = "dotted"  // one line that does not follow the unit tree
	RoleLegend  Role = "legend"
	RoleSource  Role = "source"
)

// Group is what belongs together: one unit, one post, one dotted line.
type Group struct {
	Role   Role
	ID     string // of the box or the post; empty for other roles
	From   string // for a dotted line: the id of the box or post it begins at
	To     string // and of the one it ends at
	Label  string // text alternative
	Rects  []Rect
	Lines  []Line
	Texts  []Text
	Groups []Group
}

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
	W      float64 // width as measured with Liberation Sans
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
