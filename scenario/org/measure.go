package org

import (
	"cmp"
	"slices"
)

// Measures count a part of an organisation. They are information; what is many or few is not for them to say.
type Measures struct {
	Posts        int   // budgeted posts, vacant ones included
	Millionths   int64 // full-time posts in millionths: the sum of the fractions
	Vacant       int   // budgeted posts that nobody holds
	Leaders      int   // posts that lead a unit
	Units        int
	TopLeaders   []ID // who leads the scope, in the order they are named
	Reports      []ID // the posts, wherever they sit, that refer directly to those who lead the scope, to all of them where they lead jointly
	ReportsToOne []ID // where they lead jointly: the posts that refer to one of them alone
	Layers       int  // posts on the longest line of reference, from the top of the organisation (1) downwards
	Spans        []Span
	TwoSuperiors int // posts with more than one superior: a joint leadership, or a dual line
	Dotted       int // coordinating and functional lines, of posts and of units
}

// Span is how many posts refer directly to one post or one joint leadership.
type Span struct {
	Superior
	Posts  int // vacant ones included
	Filled int
}

// Joint reports whether the scope has a joint leadership.
func (m Measures) Joint() bool { return len(m.TopLeaders) > 1 }

// LargestSpan is the most posts that refer to one post or one joint leadership; 0 if nobody refers to anybody.
func (m Measures) LargestSpan() int {
	if len(m.Spans) == 0 {
		return 0
	}
	return m.Spans[0].Posts
}

// Measure counts what lies within a unit. Spans are those of superiors to whom posts of the scope refer, the largest first.
func (o *Organisation) Measure(scope ID) Measures {
	c := counter{o: o, scope: scope, inside: map[ID]bool{}, tallies: map[Superior]*tally{}}
	if u := o.units.get(scope); u != nil {
		c.TopLeaders, c.top = u.Leadership.Posts.Items(), leaders(u)
	}
	lead := map[ID]bool{}
	for u := range o.units.all() {
		for leader := range u.Leadership.Posts.All() {
			lead[leader] = true
		}
		c.countUnit(u)
	}
	for p := range o.posts.all() {
		if !p.Budgeted() {
			continue
		}
		c.countReport(p)
		if c.within(p.Unit) {
			c.countPost(p)
		}
	}
	for leader := range lead {
		if p := o.posts.get(leader); p.Budgeted() && c.within(p.Unit) {
			c.Leaders++
		}
	}
	for _, t := range c.tallies {
		if t.Posts > 0 {
			c.Spans = append(c.Spans, t.Span)
		}
	}
	slices.SortFunc(c.Spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(b.Posts, a.Posts), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Post, b.Post))
	})
	return c.Measures
}

// counter counts. Posts of a unit mostly come together, so it remembers the unit and the superior it saw last.
type counter struct {
	Measures
	o       *Organisation
	scope   ID
	top     Superior
	inside  map[ID]bool
	unit    ID
	in      bool // whether unit is inside
	tallies map[Superior]*tally
	last    *tally
}

// tally is what is known of a superior: its span in the scope, and its layer, 1 for the top.
type tally struct {
	Span
	layer int
}

// within is Organisation.Within(unit, scope), remembered.
func (c *counter) within(unit ID) bool {
	if unit == c.unit {
		return c.in
	}
	in, known := c.inside[unit]
	if !known {
		in = c.o.Within(unit, c.scope)
		c.inside[unit] = in
	}
	c.unit, c.in = unit, in
	return in
}

// tally returns that of a superior, who is somebody.
func (c *counter) tally(s Superior) *tally {
	if c.last != nil && c.last.Superior == s {
		return c.last
	}
	t := c.tallies[s]
	if t == nil {
		t = &tally{Span: Span{Superior: s}, layer: 1}
		c.tallies[s] = t
		for _, leader := range c.o.Leaders(s) {
			if above := c.o.Superior(leader); !above.IsNobody() {
				t.layer = max(t.layer, 1+c.tally(above).layer)
			}
		}
	}
	c.last = t
	return t
}

func (c *counter) countUnit(u *Unit) {
	if c.within(u.ID) {
		c.Units++
		c.Dotted += dotted(u.Lines)
	}
}

func dotted(lines List[Line]) int {
	n := 0
	for line := range lines.All() {
		if line.Kind != Dual {
			n++
		}
	}
	return n
}

// countReport counts a post that refers to those who lead the scope, wherever it sits.
func (c *counter) countReport(p *Post) {
	switch superior := c.o.superior(p); {
	case superior.IsNobody():
	case superior == c.top:
		c.Reports = append(c.Reports, p.ID)
	case c.top.Joint() && slices.Contains(c.TopLeaders, superior.Post):
		c.ReportsToOne = append(c.ReportsToOne, p.ID)
	}
}

func (c *counter) countPost(p *Post) {
	c.Posts++
	c.Millionths += int64(p.Fraction)
	if p.Occupancy == Vacant {
		c.Vacant++
	}
	c.Dotted += dotted(p.Lines)
	superior := c.o.superior(p)
	dual := slices.ContainsFunc(p.Lines.items, func(l Line) bool { return l.Kind == Dual })
	if superior.Joint() || dual {
		c.TwoSuperiors++
	}
	if superior.IsNobody() {
		c.Layers = max(c.Layers, 1)
		return
	}
	t := c.tally(superior)
	c.Layers = max(c.Layers, t.layer+1)
	t.Posts++
	if p.Occupancy == Filled {
		t.Filled++
	}
}
