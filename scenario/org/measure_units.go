package org

import (
	"slices"
	"strings"
)

// UnitMeasures are the measures of one unit together with all that lies below it. They agree with those of
// [Organisation.Measure], but for Leaders, and are counted for all units at once.
type UnitMeasures struct {
	Unit         ID
	Depth        int // 1 for the root
	Units        int // the unit itself and those below it
	Posts        int
	Millionths   int64
	Vacant       int
	Leaders      int  // budgeted posts that lead the unit or one below it, wherever they sit
	Unled        int  // of the units counted, those that nobody leads and that have no posts: who leads there is not known
	Reports      Span // who refers directly to its leadership, to all of it where that is joint, wherever they sit; Superior is the leadership
	ReportsToOne Span // where its leadership is joint: who refers to one of its members alone
	Layers       int  // from the top of the organisation (1) to its lowest post
	LayersWithin int  // from its own leadership (1) down to its lowest post that refers to it, directly or by others; 0 where there is none
	TwoSuperiors int
	Dotted       int
	Sites        int // places of the unit and of those below it, each name once, in upper or lower case
}

// MeasureUnits counts every unit of the organisation in one pass, each before those below it. The work grows with the
// organisation and not with its square.
func (o *Organisation) MeasureUnits() []UnitMeasures {
	c := census{counter: counter{o: o, tallies: map[Superior]*tally{}}, at: map[ID]int32{}, above: map[Superior]map[ID]int{}, seen: map[line]bool{}}
	c.enter(o.root, -1)
	c.lead = make([]map[string]bool, len(c.all))
	c.sites = make([]map[string]bool, len(c.all))
	for i := range c.all {
		c.ownOf(i)
	}
	for p := range o.posts.all() {
		if p.Budgeted() {
			c.post(p)
		}
	}
	for i := len(c.all) - 1; i >= 0; i-- { // those below a unit come after it
		c.close(i)
	}
	return c.all
}

// census counts all units.
type census struct {
	counter
	all    []UnitMeasures
	parent []int32
	at     map[ID]int32
	above  map[Superior]map[ID]int // how many layers above its posts each leader stands, on the longest line
	seen   map[line]bool
	lead   []map[string]bool
	sites  []map[string]bool
}

// line is where posts sit and whom they refer to. Those that are alike in both are on the same layers.
type line struct {
	unit     ID
	superior Superior
}

// enter gives a unit and all below it their places.
func (c *census) enter(unit ID, parent int32) {
	i := int32(len(c.all))
	depth := 1
	if parent >= 0 {
		depth = c.all[parent].Depth + 1
	}
	c.at[unit] = i
	c.all = append(c.all, UnitMeasures{Unit: unit, Depth: depth, Units: 1})
	c.parent = append(c.parent, parent)
	for _, below := range c.o.UnitsIn(unit) {
		c.enter(below, i)
	}
}

// ownOf counts what a unit itself has, posts apart.
func (c *census) ownOf(i int) {
	u := c.o.units.get(c.all[i].Unit)
	c.all[i].Dotted = dotted(u.Lines)
	if u.Leadership.Posts.Len() == 0 && len(c.o.PostsIn(u.ID)) == 0 { // a team without a leader of its own is led from above
		c.all[i].Unled = 1
	}
	c.lead[i], c.sites[i] = map[string]bool{}, map[string]bool{}
	for leader := range u.Leadership.Posts.All() {
		if p := c.o.posts.get(leader); p != nil && p.Budgeted() {
			c.lead[i][string(leader)] = true
		}
	}
	for place := range u.Places.All() {
		c.sites[i][strings.ToLower(place)] = true
	}
}

// post counts a post where it sits, as countPost does for one scope.
func (c *census) post(p *Post) {
	at := c.at[p.Unit]
	m := &c.all[at]
	m.Posts++
	m.Millionths += int64(p.Fraction)
	if p.Occupancy == Vacant {
		m.Vacant++
	}
	m.Dotted += dotted(p.Lines)
	superior := c.o.superior(p)
	if superior.Joint() || slices.ContainsFunc(p.Lines.items, func(l Line) bool { return l.Kind == Dual }) {
		m.TwoSuperiors++
	}
	m.Layers = max(m.Layers, 1)
	if superior.IsNobody() {
		return
	}
	t := c.tally(superior)
	m.Layers = max(m.Layers, t.layer+1)
	t.Posts++
	if p.Occupancy == Filled {
		t.Filled++
	}
	if l := (line{p.Unit, superior}); !c.seen[l] {
		c.seen[l] = true
		c.follow(at, c.linesUp(superior))
	}
}

// follow counts the layers from the leadership of a unit and of those above it down to a post that has leaders above it.
func (c *census) follow(unit int32, above map[ID]int) {
	for ; unit >= 0; unit = c.parent[unit] {
		m := &c.all[unit]
		for leader := range c.o.units.get(m.Unit).Leadership.Posts.All() {
			if layers := above[leader]; layers > 0 {
				m.LayersWithin = max(m.LayersWithin, layers+1)
			}
		}
	}
}

// linesUp are all to whom those who refer to a superior refer, directly (1) or by others.
func (c *census) linesUp(s Superior) map[ID]int {
	if known, ok := c.above[s]; ok || s.IsNobody() {
		return known
	}
	out := map[ID]int{}
	for _, leader := range c.o.Leaders(s) {
		out[leader] = max(out[leader], 1)
		for id, layers := range c.linesUp(c.o.Superior(leader)) {
			out[id] = max(out[id], layers+1)
		}
	}
	c.above[s] = out
	return out
}

// close finishes a unit, when all below it are, and adds it to the one above.
func (c *census) close(i int) {
	m := &c.all[i]
	u := c.o.units.get(m.Unit)
	m.Leaders, m.Sites = len(c.lead[i]), len(c.sites[i])
	top := leaders(u)
	if !top.IsNobody() {
		m.Reports = c.span(top)
	}
	if top.Joint() {
		for leader := range u.Leadership.Posts.All() {
			alone := c.span(Superior{Post: leader})
			m.ReportsToOne.Posts += alone.Posts
			m.ReportsToOne.Filled += alone.Filled
		}
	}
	if c.parent[i] < 0 {
		return
	}
	above := c.parent[i]
	a := &c.all[above]
	a.Units += m.Units
	a.Unled += m.Unled
	a.Posts += m.Posts
	a.Millionths += m.Millionths
	a.Vacant += m.Vacant
	a.Layers = max(a.Layers, m.Layers)
	a.TwoSuperiors += m.TwoSuperiors
	a.Dotted += m.Dotted
	c.lead[above], c.sites[above] = united(c.lead[above], c.lead[i]), united(c.sites[above], c.sites[i])
	c.lead[i], c.sites[i] = nil, nil
}

// united puts the smaller set into the larger one, so that no name is moved often. Both are used up.
func united(a, b map[string]bool) map[string]bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	for name := range b {
		a[name] = true
	}
	return a
}

// span is how many posts refer to a superior.
func (c *census) span(s Superior) Span {
	if t := c.tallies[s]; t != nil {
		return t.Span
	}
	return Span{Superior: s}
}
