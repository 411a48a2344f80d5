package diagram

import "math"

// spacing is how close boxes stand. All lengths are in points.
type spacing struct {
	columnLeast float64 // width of an ordinary unit
	columnMost  float64 // the longest word may widen the columns to this
	columnGap   float64 // between neighbours in a row
	corridor    float64 // between the trunk and a staff unit
}

var (
	roomy = spacing{columnLeast: 100, columnMost: 138, columnGap: 14, corridor: 16} // room for two dashed lines in a gap
	tight = spacing{columnLeast: 88, columnMost: 112, columnGap: 7, corridor: 10}
)

// linedGap is the least gap between neighbours in a chart with lines beside the tree: room for three of them.
const linedGap = 2*firstLane + 2*laneGap + 0.5

// folding says how hard a chart is pressed into the width of the page.
type folding struct {
	spacing
	outlineFrom int  // units this deep stack their whole subtree, unless they are on the spine
	mixed       int  // and so do units with more children than this
	staffRow    bool // a few offices of a staff unit stand side by side
	wrapRows    bool // long rows go on in a second row
	tall        int  // a stack longer than this gets another column, if there is room for one
}

// foldings are tried in this order until the chart is small enough.
var foldings = []folding{
	{roomy, math.MaxInt, math.MaxInt, true, false, columnTall},
	{roomy, math.MaxInt, math.MaxInt, false, false, columnTall},
	{roomy, math.MaxInt, mixedMost, false, false, columnTall},
	{roomy, 3, mixedMost, false, false, columnTall},
	{roomy, 2, mixedMost, false, false, columnTall},
	{roomy, 1, 0, false, false, columnTall},
	{roomy, 1, 0, false, true, columnTall},
}

// pressed are the foldings of a page of a given size, where room is dearer than air.
var pressed = append(foldings[:len(foldings):len(foldings)], []folding{
	{tight, math.MaxInt, math.MaxInt, true, false, columnTall},
	{tight, math.MaxInt, math.MaxInt, false, false, columnTall},
	{tight, math.MaxInt, mixedMost, false, false, columnTall},
	{tight, 3, mixedMost, false, false, columnTall},
	{tight, 2, mixedMost, false, false, columnTall},
	{tight, 1, 0, false, false, columnTall},
	{tight, 1, 0, false, true, columnTall},
	{tight, math.MaxInt, math.MaxInt, false, false, 8},
	{tight, math.MaxInt, math.MaxInt, false, false, 5},
}...)

// arrange places a tree in the first folding that is not larger than asked for; on a screen, which has no height, also not
// much higher than wide. If there is none it takes the one that comes nearest: the narrowest for paper, for a screen the
// lowest, where too much width counts twice.
func (l *layouter) arrange(root *slot, foldings []folding, most size) (*block, *drawer) {
	var best *block
	var drawer *drawer
	var spacing spacing
	least := math.Inf(1)
	screen := math.IsInf(most.h, 1)
	for _, f := range foldings {
		if side, _, _ := l.lanes(); side > 0 {
			f.columnGap = max(f.columnGap, linedGap)
		}
		if drawer == nil || f.spacing != spacing {
			drawer, spacing = l.drawer(root, f.spacing), f.spacing
		}
		p := placer{drawer: drawer, folding: f, budget: most.w}
		as := lookUnit
		if root.beside { // a staff unit at the top of a page
			as = lookStaff
		}
		b := p.tree(root, as, headWidth, true)
		if b.w <= most.w && b.h <= min(most.h, highMost*max(b.w, pageLeast)) {
			return b, drawer
		}
		distance := b.w
		if screen {
			over := max(b.w/most.w, 1)
			distance = float64(b.h * over * over)
		} else if b.w <= most.w && b.h <= most.h {
			return b, drawer
		}
		if best == nil || distance < least-0.5 {
			best, least = b, distance
		}
	}
	return best, drawer
}
