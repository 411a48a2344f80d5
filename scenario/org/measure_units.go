package org

import (
	"cmp"
	"slices"
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
	Reports      Span // who refers directly to its leadership, to all of it where that is joint; Superior is the leadership
	ReportsToOne Span // where its leadership is joint: who refers to one of its members alone
	Layers       int  // from the top of the organisation (1) to its lowest post
	LayersWithin int  // from its own leadership (1) to its lowest post; 0 where nobody leads it or nobody is below
	TwoSuperiors int
	Dotted       int
	Sites        int // places of the unit and of those below it, each name once
}

// MeasureUnits counts every unit of the organisation in one pass, each before those below it. The work grows with the
// organisation and not with its square.
func (o *Organisation) MeasureUnits() []UnitMeasures {
	c := census{counter: counter{o: o, tallies: map[Superior]*tally{}}, at: map[ID]int32{}, reports: map[Superior][]report{}}
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
	for _, r := range c.reports {
		slices.SortFunc(r, func(a, b report) int { return cmp.Compare(a.at, b.at) })
		for i := 1; i < len(r); i++ {
			r[i].filled += r[i-1].filled
		}
	}
	for i := len(c.all) - 1; i >= 0; i-- { // those below a unit come after it
		c.close(i)
	}
	return c.all
}

// census counts all units. A unit and what lies below it have neighbouring places in all: from its own to before end.
type census struct {
	counter
	all     []UnitMeasures
	parent  []int32
	end     []int32
	at      map[ID]int32
	reports map[Superior][]report
	lead    []map[string]bool
	sites   []map[string]bool
}

// report is a post that refers to a superior: where its unit is, and how many of the posts up to it are filled.
type report struct {
	at     int32
	filled int
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
	c.parent, c.end = append(c.parent, parent), append(c.end, 0)
	for _, below := range c.o.UnitsIn(unit) {
		c.enter(below, i)
	}
	c.end[i] = int32(len(c.all))
}

// ownOf counts what a unit itself has, posts apart.
func (c *census) ownOf(i int) {
	u := c.o.units.get(c.all[i].Unit)
	c.all[i].Dotted = dotted(u.Lines)
	c.lead[i], c.sites[i] = map[string]bool{}, map[string]bool{}
	for leader := range u.Leadership.Posts.All() {
		if p := c.o.posts.get(leader); p != nil && p.Budgeted() {
			c.lead[i][string(leader)] = true
		}
	}
	for place := range u.Places.All() {
		c.sites[i][place] = true
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
	m.Layers = max(m.Layers, c.tally(superior).layer+1)
	r := report{at: at}
	if p.Occupancy == Filled {
		r.filled = 1
	}
	c.reports[superior] = append(c.reports[superior], r)
}

// close finishes a unit, when all below it are, and adds it to the one above.
func (c *census) close(i int) {
	m := &c.all[i]
	u := c.o.units.get(m.Unit)
	m.Leaders, m.Sites = len(c.lead[i]), len(c.sites[i])
	top := leaders(u)
	if !top.IsNobody() {
		m.Reports = c.span(top, i)
		if own := c.tally(top).layer; m.Layers > own {
			m.LayersWithin = m.Layers - own + 1
		}
	}
	if top.Joint() {
		for leader := range u.Leadership.Posts.All() {
			alone := c.span(Superior{Post: leader}, i)
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

// span is how many posts of a unit and of those below it refer to a superior.
func (c *census) span(s Superior, unit int) Span {
	r := c.reports[s]
	before := func(at int32) int {
		n, _ := slices.BinarySearchFunc(r, at, func(r report, at int32) int { return cmp.Compare(r.at, at) })
		return n
	}
	filled := func(n int) int {
		if n == 0 {
			return 0
		}
		return r[n-1].filled
	}
	from, to := before(int32(unit)), before(c.end[unit])
	return Span{Superior: s, Posts: to - from, Filled: filled(to) - filled(from)}
}
