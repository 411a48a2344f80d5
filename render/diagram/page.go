package diagram

import (
	"fmt"
	"math"
	"strings"
)

// Page is what a picture is for.
type Page string

const (
	Screen Page = "screen" // as large as its content
	A4     Page = "a4"     // one sheet of paper, upright or across, whichever fits better; no text under 8 pt
	A3     Page = "a3"
)

// Pages are all of them.
var Pages = []string{string(Screen), string(A4), string(A3)}

// formats are the sizes of sheets of paper, across, in points (ISO 216).
var formats = map[Page]size{A4: {841.89, 595.28}, A3: {1190.55, 841.89}}

// TooLarge says that charts, or a single unit of them, do not fit one page without text under 8 pt.
type TooLarge struct {
	Page Page
	Unit string // empty: the whole
}

func (e *TooLarge) Error() string {
	what := "the diagram"
	if e.Unit != "" {
		what = fmt.Sprintf("the unit %q with its leadership", e.Unit)
	}
	return fmt.Sprintf("%s does not fit one page %s with text of at least 8 pt", what, strings.ToUpper(string(e.Page)))
}

const (
	margin     = 28.0  // around the page
	pageLeast  = 500.0 // a title and a legend need some width
	screenMost = 1140.0
	chartGap   = 36.0 // between charts side by side
	lane       = 18.0 // beside a chart with lines beside the tree, which may run outside the outermost boxes
	lowest     = 17.0 // no box is lower than this
	highMost   = 1.7  // times the width: a higher chart on a screen is folded otherwise
	growMost   = 1.3  // a small chart is not blown up further than this to fill a page
)

// composition is charts placed together and drawn, on their way to the sheet they are shown on.
type composition struct {
	*layouter
	drawings [][]Group // of the charts that are shown, at the origin
	chart    size      // of each chart with its lanes, the same for all
}

// compose draws the charts of a placed tree that are shown.
func (l *layouter) compose(root *block, drawer *drawer) *composition {
	side, over, under := l.lanes()
	c := &composition{layouter: l, chart: size{root.w + 2*side, over + root.h + under}}
	const above = 10 // of the room between the chart and its title
	bounds := Rect{X: -side, Y: -over - above, W: c.chart.w, H: above + c.chart.h - 2}
	for _, i := range l.show {
		dr := &drawing{drawer: drawer, view: i, spots: map[string]spot{}}
		dr.put(root, "", root.axis, 0, false)
		groups := append([]Group{{Role: RoleLines, Kind: l.charts[i].Solid, Lines: dr.lines}}, dr.units...)
		groups = append(groups, dr.route(&l.charts[i], bounds)...)
		for j := range groups {
			groups[j] = groups[j].moved(side, over)
		}
		c.drawings = append(c.drawings, groups)
	}
	return c
}

// lanes is the room around a chart for lines beside the tree and for the badges of those that change: on both sides, over
// and under it.
func (l *layouter) lanes() (side, over, under float64) {
	for i := range l.charts {
		for _, d := range l.charts[i].Dotted {
			side, under = lane, max(under, 16)
			if d.Mark != Unchanged {
				over, under = 10, 28
			}
		}
	}
	return side, over, under
}

// sheets are all ways in which the charts are shown on pages of one size: each alone, or those of one sheet side by side.
// That of a chart that is not shown counts too, so that every one is placed alike.
func (l *layouter) sheets() [][]int {
	if len(l.show) > 1 {
		return [][]int{l.show}
	}
	var out [][]int
	for i := range l.charts {
		out = append(out, []int{i})
	}
	return out
}

// beside is the number of charts side by side, and the gaps between them in points.
func (l *layouter) beside() (n, gaps float64) {
	n = float64(len(l.show))
	return n, (n - 1) * chartGap
}

// screen gives the scene the size of its content.
func (l *layouter) screen(root *slot) *Scene {
	block, drawer := l.arrange(root, foldings, size{screenMost, math.Inf(1)})
	c := l.compose(block, drawer)
	n, gaps := l.beside()
	width := math.Ceil(max(n*c.chart.w+gaps, pageLeast))
	f := l.frame(width)
	over, under := l.around(f, block)
	return c.onSheet(f, size{w: width + 2*margin}, 1, over, under)
}

// page gives the scene the format of the page, across or upright, whichever shows the charts larger; nil if they do not
// fit.
func (l *layouter) page(root *slot) *Scene {
	across := formats[l.opt.Page]
	var best *Scene
	largest := 0.0
	for _, page := range []size{across, {across.h, across.w}} {
		if scene, scale := l.fit(root, page); scale > largest+0.01 {
			best, largest = scene, scale
		}
	}
	return best
}

// place arranges the charts for a page, and reports whether they fit.
func (l *layouter) place(root *slot, page size) (*block, *drawer, bool) {
	f := l.frame(page.w - 2*margin)
	n, gaps := l.beside()
	side, laneOver, laneUnder := l.lanes()
	room := size{(f.width-gaps)/n - 2*side, page.h - 2*margin - laneOver - laneUnder}
	if root.area() > room.w*room.h || lowest*float64(root.height()) > room.h {
		return nil, nil, false
	}
	over, _ := l.around(f, nil)
	room.h -= over
	block, drawer := l.arrange(root, pressed, room)
	if block.w > room.w || block.h > room.h {
		return nil, nil, false
	}
	over, under := l.around(f, block)
	return block, drawer, block.h+laneOver+laneUnder+over+under+2*margin <= page.h
}

// fit lays the charts out on a page, and returns how much they were enlarged; 0 if they do not fit.
func (l *layouter) fit(root *slot, page size) (*Scene, float64) {
	block, drawer, ok := l.place(root, page)
	if !ok {
		return nil, 0
	}
	f := l.frame(page.w - 2*margin)
	n, gaps := l.beside()
	c := l.compose(block, drawer)
	over, under := l.around(f, block)
	scale := min(growMost, (f.width-gaps)/(n*c.chart.w), (page.h-2*margin-over-under)/c.chart.h)
	scale = max(math.Floor(scale*256)/256, 1)
	return c.onSheet(f, page, scale, over, under), scale
}

// area is less than what the boxes of a tree cover at least, in square points: a quick no for what cannot fit.
func (n *slot) area() float64 {
	lines := 0
	for _, b := range n.boxes {
		if b != nil {
			lines = max(lines, len(b.Deputies)+len(b.Posts)+min(len(b.Leaders), 1))
		}
	}
	total := stackLeast * (11 + 12*float64(lines))
	for _, c := range n.children {
		total += c.area()
	}
	return total
}

func (l *layouter) frame(width float64) *frame {
	return &frame{Theme: l.theme, styles: l.styles, words: l.words, width: width}
}

const (
	underHeading = 20.0
	underCaption = 10.0
	overLegend   = 22.0
	overSource   = 7.0
)

// surround is what stands around the charts of one sheet, each group at the origin.
type surround struct {
	heading, legend, source Group
	captions                []Group
	over, under             float64 // heights
	source0                 float64 // where the source begins, under the charts
}

// surround writes what stands around the charts of a sheet in which these groups are drawn.
func (l *layouter) surround(f *frame, sheet []int, seen occurrence) surround {
	var s surround
	head := &l.charts[sheet[len(sheet)-1]]
	var h float64
	if s.heading, h = f.heading(head); h > 0 {
		s.over = h + underHeading
	}
	if len(sheet) > 1 {
		highest := 0.0
		for _, i := range sheet {
			g, h := f.caption(&l.charts[i], (f.width-chartGap*float64(len(sheet)-1))/float64(len(sheet)))
			s.captions = append(s.captions, g.moved(0, s.over))
			highest = max(highest, h+underCaption)
		}
		s.over += highest
	}
	seen.solid = head.Solid
	if s.legend, h = f.legend(seen); h > 0 {
		s.under = overLegend + h
	}
	s.source0 = s.under + overSource
	if s.source, h = f.source(head); h > 0 {
		s.under += overSource + h
	}
	return s
}

// around are the heights over and under the charts, the same whichever is shown: what a chart needs that is not shown
// counts too.
func (l *layouter) around(f *frame, root *block) (over, under float64) {
	for _, sheet := range l.sheets() {
		seen := occurrence{kinds: map[string]bool{}, marks: map[Mark]bool{}}
		for _, i := range sheet {
			root.occurring(i, &seen)
			for _, line := range l.charts[i].Dotted {
				seen.kinds[line.Kind], seen.marks[lineMark(line.Mark)] = true, true
			}
		}
		s := l.surround(f, sheet, seen)
		over, under = max(over, s.over), max(under, s.under)
	}
	return over, under
}

// occurring finds what the cards of a chart show.
func (n *block) occurring(chart int, seen *occurrence) {
	if n == nil || n.cards[chart] == nil {
		return
	}
	seen.see(&n.cards[chart].group)
	for _, c := range n.children() {
		seen.tree = true
		c.occurring(chart, seen)
	}
}

func (c *composition) onSheet(f *frame, page size, scale, over, under float64) *Scene {
	sheet := c.show
	head := &c.charts[sheet[len(sheet)-1]]
	s := &Scene{W: page.w, Title: clean(head.Title), Lang: language(head), Font: c.theme.Font, Paper: c.theme.Palette.Paper, allPosts: head.AllPosts}
	if s.Title == "" {
		s.Title = c.words.chartOf
	}
	seen := occurrence{kinds: map[string]bool{}, marks: map[Mark]bool{}}
	for _, groups := range c.drawings {
		for i := range groups {
			seen.see(&groups[i])
		}
	}
	around := c.surround(f, sheet, seen)
	add := func(g Group, x, y float64) {
		if len(g.Texts) > 0 {
			s.Groups = append(s.Groups, g.moved(x, y))
		}
	}
	add(around.heading, margin, margin-4)
	width := snap(c.chart.w * scale)
	total := float64(len(sheet))*width + float64(len(sheet)-1)*chartGap
	x, y := margin+(f.width-total)/2, margin+over
	for i, chart := range sheet {
		if len(sheet) > 1 {
			add(around.captions[i].moved(width/2, over-around.over), x, margin)
		}
		var groups []Group
		for _, g := range c.drawings[i] {
			groups = append(groups, g.scaled(scale).moved(x, y))
		}
		if len(sheet) > 1 {
			groups = []Group{{Role: RoleChart, ID: c.charts[chart].ID, Words: []string{clean(c.charts[chart].Caption)}, Groups: groups}}
		}
		s.Groups = append(s.Groups, groups...)
		x += width + chartGap
	}
	y += snap(c.chart.h * scale)
	add(around.legend, margin, y+overLegend)
	add(around.source, margin, y+around.source0)
	s.H = max(page.h, math.Ceil(y+under+margin*0.7))
	s.Alt = c.words.alt(s)
	return s
}
