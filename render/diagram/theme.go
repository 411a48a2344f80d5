package diagram

// Sizes in points. Eight-point text on eight columns is what an A4 landscape page can carry.
const (
	sizeTitle    = 16.0
	sizeSubtitle = 9.5
	sizeName     = 8.5
	sizePost     = 8.0
	sizeSmall    = 7.5
	sizeBadge    = 6.5

	leading = 1.22 // line height in font sizes
	ascent  = 0.91 // of Liberation Sans, in font sizes

	margin      = 28.0   // around the page
	pageLeast   = 500.0  // a title and a legend need some width
	widthBudget = 1140.0 // content wider than this is folded: A3 landscape at full size

	cardPad     = 6.0
	columnLeast = 98.0  // width of an ordinary unit
	columnMost  = 138.0 // the longest word may widen the columns to this
	headWidth   = 150.0 // units on the spine, from which the chart spreads
	jointLeast  = 84.0  // one of the equals in a joint leadership
	jointMost   = 120.0

	columnGap  = 14.0 // between neighbours in a row; room for two dashed lines
	rankGap    = 30.0 // between a row and what is above it
	busGap     = 12.0 // of that, between the bus and the row
	stackGap   = 6.0
	stackLeast = 60.0 // width of a box deep in a stack; a longer word is broken
	stackLead  = 9.0  // between a unit and the first box stacked under it
	indent     = 11.0 // of a stacked box; its trunk runs in the middle of it
	corridor   = 16.0 // between the trunk and a staff unit
	staffGap   = 13.0
	gutter     = 5.0 // between the posts in a unit; a dashed line can leave through it

	headMost = 70.0 // a longer text over the posts does not push those of its neighbours down

	spreadMost = 8  // so many leaves may stand side by side
	columnTall = 12 // a stack longer than this gets another column
	mixedMost  = 4  // in a chart too wide, more children than this are stacked with all they have
)

const (
	ink      Colour = "#1b1b1b"
	paper    Colour = "#ffffff"
	navy     Colour = "#17375e"
	muted    Colour = "#595959"
	ruled    Colour = "#33475b"
	lineGrey Colour = "#8a8a8a"
)

// paint is how a box looks before a mark changes it.
type paint struct {
	fill, stroke, text Colour
	width              float64
}

var (
	paintUnit   = paint{"#dde8f3", "#2f5d8a", ink, 0.9}
	paintLeaf   = paint{paper, "#5b7fa3", ink, 0.8}
	paintStaff  = paint{"#f5efdf", "#84733a", ink, 0.9}
	paintLeader = paint{navy, navy, paper, 0.9}
	paintDeputy = paint{"#426a96", "#426a96", paper, 0.9}
	paintPost   = paint{paper, "#9aa9b8", ink, 0.6}
	paintVacant = paint{paper, "#33475b", ink, 0.9}
	paintGone   = paint{"#f3f3f3", "#767676", muted, 1.0}
)

var (
	dashVacant = []float64{3, 2}
	dashGone   = []float64{4, 2.5}
)

// markColour is the border and the badge of what a scenario did; the badge's word says the same without colour.
var markColour = map[Mark]Colour{
	New:          "#1a7431",
	Abolished:    "#595959",
	Moved:        "#a34d00",
	Changed:      "#6f2dbd",
	Reclassified: "#00626b",
	Renamed:      "#8a1c6b",
	Referred:     "#1f5fa8",
	Led:          "#4b3fa8",
	Merged:       "#5c4a00",
	Split:        "#5c4a00",
}

var markOrder = []Mark{New, Abolished, Moved, Changed, Reclassified, Renamed, Merged, Split, Referred, Led}

// stroke is how a line beside the tree is drawn: every kind has its own dash, so that it survives a grey copy.
type stroke struct {
	colour Colour
	width  float64
	dash   []float64
}

var kindStroke = map[string]stroke{
	"coordinating": {"#a61c1c", 1.2, []float64{5, 3}},
	"functional":   {"#00626b", 1.3, []float64{1.4, 2.2}},
	"dual":         {"#6f2dbd", 1.2, []float64{9, 2.5, 1.5, 2.5}},
	"line":         {navy, 1.6, nil},
}

var kindOrder = []string{"coordinating", "functional", "dual", "line"}

// marked is the look of a box with a mark on it.
func (p paint) marked(m Mark) (paint, []float64) {
	switch m {
	case Unchanged:
		return p, nil
	case Abolished:
		return paintGone, dashGone
	default:
		p.stroke, p.width = markColour[m], 1.8
		return p, nil
	}
}
