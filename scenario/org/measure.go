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
	Reports      []ID // the posts that refer directly to those who lead the scope
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
	m := counter{o: o, scope: scope, inside: map[ID]bool{}, depth: map[Superior]int{}, spans: map[Superior]*Span{}}
	if u := o.units.get(scope); u != nil {
		m.TopLeaders, m.top = u.Leadership.Posts.Items(), leaders(u)
	}
	for u := range o.allUnits() {
		m.countUnit(u)
	}
	for p := range o.allPosts() {
		if m.within(p.Unit) {
			m.countPost(p)
		}
	}
	for _, s := range m.spans {
		m.Spans = append(m.Spans, *s)
	}
	slices.SortFunc(m.Spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(b.Posts, a.Posts), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Post, b.Post))
	})
	return m.Measures
}

type counter struct {
	Measures
	o       *Organisation
	scope   ID
	top     Superior
	inside  map[ID]bool
	depth   map[Superior]int
	spans   map[Superior]*Span
	leaders map[ID]bool
}

// within is Organisation.Within(unit, scope), remembered: a unit holds many posts.
func (m *counter) within(unit ID) bool {
	in, known := m.inside[unit]
	if !known {
		in = m.o.Within(unit, m.scope)
		m.inside[unit] = in
	}
	return in
}

func (m *counter) countUnit(u *Unit) {
	if m.leaders == nil {
		m.leaders = map[ID]bool{}
	}
	for leader := range u.Leadership.Posts.All() {
		m.leaders[leader] = true
	}
	if !m.within(u.ID) {
		return
	}
	m.Units++
	m.Dotted += m.dotted(u.Lines)
}

func (m *counter) dotted(lines List[Line]) int {
	n := 0
	for line := range lines.All() {
		if line.Kind != Dual {
			n++
		}
	}
	return n
}

func (m *counter) countPost(p *Post) {
	if !p.Budgeted() {
		return
	}
	superior := m.o.superior(p)
	m.Layers = max(m.Layers, 1+m.depthOf(superior))
	m.Posts++
	m.Millionths += int64(p.Fraction)
	if p.Occupancy == Vacant {
		m.Vacant++
	}
	if m.leaders[p.ID] {
		m.Leaders++
	}
	m.Dotted += m.dotted(p.Lines)
	dual := slices.ContainsFunc(p.Lines.items, func(l Line) bool { return l.Kind == Dual })
	if superior.Joint() || dual {
		m.TwoSuperiors++
	}
	if superior.IsNobody() {
		return
	}
	if superior == m.top {
		m.Reports = append(m.Reports, p.ID)
	}
	s := m.spans[superior]
	if s == nil {
		s = &Span{Superior: superior}
		m.spans[superior] = s
	}
	s.Posts++
	if p.Occupancy == Filled {
		s.Filled++
	}
}

// depthOf is the layer of a superior: 1 for the top, 0 for nobody.
func (m *counter) depthOf(s Superior) int {
	if s.IsNobody() {
		return 0
	}
	if d, known := m.depth[s]; known {
		return d
	}
	deepest := 0
	for _, leader := range m.o.Leaders(s) {
		deepest = max(deepest, m.depthOf(m.o.Superior(leader)))
	}
	m.depth[s] = deepest + 1
	return deepest + 1
}
