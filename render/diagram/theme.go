package diagram

// Theme is how diagrams look: a few named colours, a font, the corners of boxes and a text beside the title. [Plain] is one
// that fits a public authority.
type Theme struct {
	Palette Palette
	Font    *Font   // of NewFont; nil: Liberation
	Corner  float64 // radius of the corners of boxes, 0 to 8 pt
	Logo    string  // text at the right of the heading, for example the name of the authority; may be empty
}

// Palette are the colours of a theme. [Theme.Faults] says which pairs are too close to be told apart.
type Palette struct {
	Text  Colour // on light boxes and on paper
	Paper Colour // the ground, and the text on dark boxes
	Muted Colour // source, page numbers, what is abolished
	Title Colour // title and rule
	Line  Colour // the solid lines

	Unit, UnitFrame   Colour
	LeafFrame         Colour // of the last level; its boxes have the colour of the paper
	Staff, StaffFrame Colour
	Leader, Deputy    Colour // dark boxes with light text
	PostFrame         Colour // of posts that do not lead
	Gone, GoneFrame   Colour // what is abolished

	New, Moved, Changed, Merged                    Colour // borders and badges
	Coordinating, Functional, Dual, Board, Prepare Colour // lines beside the tree
}

// Plain is the theme of those who name none.
func Plain() *Theme {
	return &Theme{
		Palette: Palette{
			Text: "#1b1b1b", Paper: "#ffffff", Muted: "#595959", Title: "#17375e", Line: "#33475b",
			Unit: "#dde8f3", UnitFrame: "#2f5d8a", LeafFrame: "#5b7fa3", Staff: "#f5efdf", StaffFrame: "#84733a",
			Leader: "#17375e", Deputy: "#426a96", PostFrame: "#6f8296", Gone: "#f3f3f3", GoneFrame: "#767676",
			New: "#1a7431", Moved: "#a34d00", Changed: "#6f2dbd", Merged: "#5c4a00",
			Coordinating: "#a61c1c", Functional: "#00626b", Dual: "#6f2dbd", Board: "#8a1c6b", Prepare: "#1f5fa8",
		},
		Font:   Liberation(),
		Corner: 2,
	}
}

// Sizes in points. Nothing is smaller than 8 pt: that is what can be read on a printed page.
const (
	sizeTitle    = 16.0
	sizeSubtitle = 10.0
	sizeName     = 9.0
	sizeSmall    = 8.0

	leading = 1.22 // line height in font sizes
)

// Lengths in points.
const (
	cardPad    = 6.0
	headWidth  = 150.0 // units on the spine, from which the chart spreads
	headWidest = 200.0 // a long word may widen them to this
	jointLeast = 84.0  // one of the equals in a joint leadership
	jointMost  = 124.0
	ring       = 2.5 // between the border of a changed post and its box

	badgeHeight = 10.5
	badgePad    = 6.0 // of a badge, on both sides together

	rankGap    = 30.0 // between a row and what is above it
	busGap     = 12.0 // of that, between the bus and the row
	stackGap   = 6.0
	stackLeast = 60.0 // width of a box deep in a stack; a longer word is broken
	stackLead  = 9.0  // between a unit and the first box stacked under it
	indent     = 11.0 // of a stacked box; its trunk runs in the middle of it
	staffGap   = 13.0
	gutter     = 5.0 // between the posts in a unit; a dashed line can leave through it

	headMost = 76.0 // a longer text over the posts does not push those of its neighbours down

	spreadMost = 8  // so many leaves may stand side by side
	equalsMost = 6  // and so many equals of a joint leadership
	listMost   = 2  // leaves that list more posts than this stand side by side even if they are more
	columnTall = 12 // a stack longer than this gets another column
	mixedMost  = 4  // in a chart too wide, more children than this are stacked with all they have
)

// look is the kind of unit a card shows.
type look uint8

const (
	lookUnit look = iota
	lookLeaf
	lookStaff
	lookCommittee
)

func (l look) String() string { return [...]string{"unit", "unit", "staff", "committee"}[l] }

// paint is how a box looks.
type paint struct {
	fill, stroke, text Colour
	width              float64
	dash               []float64
}

func (t *Theme) unit(as look) paint {
	p := &t.Palette
	switch as {
	case lookLeaf:
		return paint{p.Paper, p.LeafFrame, p.Text, 0.8, nil}
	case lookStaff:
		return paint{p.Staff, p.StaffFrame, p.Text, 0.9, nil}
	default:
		return paint{p.Unit, p.UnitFrame, p.Text, 0.9, nil}
	}
}

func (t *Theme) post(as rank) paint {
	p := &t.Palette
	switch as {
	case asLeader:
		return paint{p.Leader, p.Leader, p.Paper, 0.9, nil}
	case asDeputy:
		return paint{p.Deputy, p.Deputy, p.Paper, 0.9, nil}
	default:
		return paint{p.Paper, p.PostFrame, p.Text, 0.6, nil}
	}
}

func (t *Theme) vacant() paint {
	return paint{t.Palette.Paper, t.Palette.Line, t.Palette.Text, 0.9, []float64{3, 2}}
}

func (t *Theme) gone() paint {
	return paint{t.Palette.Gone, t.Palette.GoneFrame, t.Palette.Muted, 1, dashGone}
}

func (t *Theme) committee() paint {
	return paint{t.Palette.Paper, t.Palette.Prepare, t.Palette.Text, 1.1, nil}
}

func (t *Theme) joint() paint {
	return paint{t.Palette.Paper, t.Palette.Leader, t.Palette.Text, 1.2, nil}
}

var dashGone = []float64{2.5, 5}

// family are the marks that share a colour and a pattern; the word on the badge tells them apart.
type family struct {
	colour func(*Palette) Colour
	dash   []float64 // of the border, so that it survives a grey copy
}

var (
	familyNew     = family{func(p *Palette) Colour { return p.New }, nil}
	familyGone    = family{func(p *Palette) Colour { return p.Muted }, dashGone}
	familyMoved   = family{func(p *Palette) Colour { return p.Moved }, []float64{9, 2.5, 2, 2.5}}
	familyChanged = family{func(p *Palette) Colour { return p.Changed }, []float64{2, 1.6}}
	familyMerged  = family{func(p *Palette) Colour { return p.Merged }, []float64{11, 3}}
)

var familyOf = map[Mark]family{
	New: familyNew, Abolished: familyGone, Moved: familyMoved, Merged: familyMerged, Split: familyMerged,
	Changed: familyChanged, Reclassified: familyChanged, Renamed: familyChanged, Referred: familyChanged, Led: familyChanged,
	Linked: familyChanged, Unlinked: familyChanged,
}

var markOrder = []Mark{New, Abolished, Moved, Changed, Reclassified, Renamed, Merged, Split, Referred, Linked, Unlinked, Led}

// border is the frame a mark puts around a box.
func (t *Theme) border(m Mark) stroke {
	f := familyOf[m]
	return stroke{f.colour(&t.Palette), 1.8, f.dash}
}

// stroke is how a line is drawn.
type stroke struct {
	colour Colour
	width  float64
	dash   []float64
}

// line is how a line beside the tree is drawn: every kind has its own dash, so that it survives a grey copy.
func (t *Theme) line(kind string) stroke {
	p := &t.Palette
	switch kind {
	case "coordinating":
		return stroke{p.Coordinating, 1.2, []float64{5, 3}}
	case "functional":
		return stroke{p.Functional, 1.3, []float64{1.4, 2.2}}
	case "dual":
		return stroke{p.Dual, 1.2, []float64{9, 2.5, 1.5, 2.5}}
	case "board":
		return stroke{p.Board, 1.2, []float64{9, 2.5, 1.5, 2.5, 1.5, 2.5}}
	case "prepares":
		return stroke{p.Prepare, 1.2, []float64{12, 3}}
	default:
		return stroke{p.Leader, 1.6, nil}
	}
}

var kindOrder = []string{"coordinating", "functional", "dual", "board", "prepares", "line"}
