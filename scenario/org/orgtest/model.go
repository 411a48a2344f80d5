// Package orgtest holds an organisation in the plainest way there is, to check package org against.
//
// A [Model] is four maps. It answers the questions an Organisation answers by looking through everything, and says what is
// wrong with itself by following every line step by step: slow, and too simple to be wrong in the same way. [Draw] makes
// random valid ones, and [Model.YAML] writes one as organisation.yaml.
//
// Only tests use it.
package orgtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// Model is an organisation as four maps. Change them freely.
type Model struct {
	Units  map[org.ID]org.Unit
	Posts  map[org.ID]org.Post
	Bodies map[org.ID]org.Body
	Tasks  map[org.ID]org.Task
}

func empty() Model {
	return Model{map[org.ID]org.Unit{}, map[org.ID]org.Post{}, map[org.ID]org.Body{}, map[org.ID]org.Task{}}
}

// Of copies an organisation, places in files apart.
func Of(o *org.Organisation) Model {
	m := empty()
	for u := range o.Units() {
		u.At = diag.Pos{}
		m.Units[u.ID] = u
	}
	for p := range o.Posts() {
		p.At = diag.Pos{}
		m.Posts[p.ID] = p
	}
	for b := range o.Bodies() {
		b.At = diag.Pos{}
		m.Bodies[b.ID] = b
	}
	for t := range o.Tasks() {
		t.At = diag.Pos{}
		m.Tasks[t.ID] = t
	}
	return m
}

// Clone returns a model that can be changed without changing this one.
func (m Model) Clone() Model {
	return Model{maps.Clone(m.Units), maps.Clone(m.Posts), maps.Clone(m.Bodies), maps.Clone(m.Tasks)}
}

// Equal reports whether two models hold the same units, posts, bodies and tasks.
func (m Model) Equal(other Model) bool {
	return maps.EqualFunc(m.Units, other.Units, org.Unit.Equal) && maps.EqualFunc(m.Posts, other.Posts, org.Post.Equal) &&
		maps.EqualFunc(m.Bodies, other.Bodies, org.Body.Equal) && maps.EqualFunc(m.Tasks, other.Tasks, org.Task.Equal)
}

// String writes everything out, one thing a line: what must not have changed can be compared as text.
func (m Model) String() string {
	var b strings.Builder
	for _, id := range m.UnitIDs() {
		fmt.Fprintf(&b, "%+v\n", m.Units[id])
	}
	for _, id := range m.PostIDs() {
		fmt.Fprintf(&b, "%+v\n", m.Posts[id])
	}
	for _, id := range m.BodyIDs() {
		fmt.Fprintf(&b, "%+v\n", m.Bodies[id])
	}
	for _, id := range m.TaskIDs() {
		fmt.Fprintf(&b, "%+v\n", m.Tasks[id])
	}
	return b.String()
}

// UnitIDs, PostIDs, BodyIDs and TaskIDs are the ids in alphabetical order.
func (m Model) UnitIDs() []org.ID { return slices.Sorted(maps.Keys(m.Units)) }
func (m Model) PostIDs() []org.ID { return slices.Sorted(maps.Keys(m.Posts)) }
func (m Model) BodyIDs() []org.ID { return slices.Sorted(maps.Keys(m.Bodies)) }
func (m Model) TaskIDs() []org.ID { return slices.Sorted(maps.Keys(m.Tasks)) }

func (m Model) postsWhere(holds func(org.Post) bool) []org.ID {
	return slices.DeleteFunc(m.PostIDs(), func(id org.ID) bool { return !holds(m.Posts[id]) })
}

func (m Model) unitsWhere(holds func(org.Unit) bool) []org.ID {
	return slices.DeleteFunc(m.UnitIDs(), func(id org.ID) bool { return !holds(m.Units[id]) })
}

func (m Model) bodiesWhere(holds func(org.Body) bool) []org.ID {
	return slices.DeleteFunc(m.BodyIDs(), func(id org.ID) bool { return !holds(m.Bodies[id]) })
}

func (m Model) tasksWhere(holds func(org.Task) bool) []org.ID {
	return slices.DeleteFunc(m.TaskIDs(), func(id org.ID) bool { return !holds(m.Tasks[id]) })
}

// Root is the unit without a parent.
func (m Model) Root() org.ID {
	if roots := m.unitsWhere(func(u org.Unit) bool { return u.PartOf == "" }); len(roots) == 1 {
		return roots[0]
	}
	return ""
}

// PostsIn, UnitsIn, BodiesIn, TasksOf, LedBy, BodiesSeating, BodiesPreparing, Duties, PostsReferringTo and UnitsReferringTo
// answer what the methods of Organisation of these names do, in alphabetical order.
func (m Model) PostsIn(unit org.ID) []org.ID {
	return m.postsWhere(func(p org.Post) bool { return p.Unit == unit })
}

func (m Model) UnitsIn(unit org.ID) []org.ID {
	return m.unitsWhere(func(u org.Unit) bool { return u.PartOf == unit })
}

func (m Model) LedBy(post org.ID) []org.ID {
	return m.unitsWhere(func(u org.Unit) bool { return u.Leadership.Posts.Contains(post) })
}

func (m Model) BodiesIn(unit org.ID) []org.ID {
	return m.bodiesWhere(func(b org.Body) bool { return b.Unit == unit })
}

func (m Model) TasksOf(unit org.ID) []org.ID {
	return m.tasksWhere(func(t org.Task) bool { return t.Unit == unit })
}

func (m Model) BodiesSeating(holder org.ID) []org.ID {
	return m.bodiesWhere(func(b org.Body) bool { return seats(b, holder) })
}

// seats reports whether a body has a seat of a post or of a unit.
func seats(b org.Body, holder org.ID) bool {
	return slices.ContainsFunc(b.Seats.Items(), func(s org.Seat) bool { return s.Post == holder || s.Unit == holder })
}

func (m Model) Duties(post org.ID) []org.ID {
	var duties []org.ID
	for _, id := range slices.Concat(m.UnitIDs(), m.BodyIDs(), m.TaskIDs()) {
		if m.Responsible(id).Posts.Contains(post) {
			duties = append(duties, id)
		}
	}
	slices.Sort(duties)
	return duties
}

// Responsible is who is named as responsible for a unit, a body or a task.
func (m Model) Responsible(id org.ID) org.Responsibility {
	if t, ok := m.Tasks[id]; ok {
		return t.Responsible
	}
	if b, ok := m.Bodies[id]; ok {
		return b.Responsible
	}
	return m.Units[id].Responsible
}

// ResponsibleFor is who answers for a unit, named for it or for the nearest unit above, and for which of them.
func (m Model) ResponsibleFor(unit org.ID) (org.Responsibility, org.ID) {
	for _, id := range m.Above(unit) {
		if r := m.Units[id].Responsible; r.Posts.Len() > 0 {
			return r, id
		}
	}
	return org.Responsibility{}, ""
}

func (m Model) BodiesPreparing(body org.ID) []org.ID {
	return m.bodiesWhere(func(b org.Body) bool { return b.PreparesFor.Contains(body) })
}

func (m Model) PostsReferringTo(id org.ID) []org.ID {
	return m.postsWhere(func(p org.Post) bool {
		return p.ReportsTo == id || p.DeputyFor == id || pointsAt(p.Lines, id)
	})
}

func (m Model) UnitsReferringTo(id org.ID) []org.ID {
	return m.unitsWhere(func(u org.Unit) bool {
		return u.GovernedBy.Contains(id) || u.ShownUnder.Contains(id) || pointsAt(u.Lines, id)
	})
}

func pointsAt(lines org.List[org.Line], id org.ID) bool {
	return slices.ContainsFunc(lines.Items(), func(l org.Line) bool { return l.To == id })
}

// Above are the units from one up to the root, itself first.
func (m Model) Above(unit org.ID) []org.ID {
	var path []org.ID
	for unit != "" && !slices.Contains(path, unit) {
		path = append(path, unit)
		unit = m.Units[unit].PartOf
	}
	return path
}

// Superiors are the posts that a post refers to by its solid line: none, one, or the members of a joint leadership.
func (m Model) Superiors(post org.ID) []org.ID {
	p := m.Posts[post]
	if _, toPost := m.Posts[p.ReportsTo]; toPost {
		return []org.ID{p.ReportsTo}
	}
	if u, toUnit := m.Units[p.ReportsTo]; toUnit {
		return u.Leadership.Posts.Items()
	}
	for _, unit := range m.Above(p.Unit) {
		if lead := m.Units[unit].Leadership.Posts; lead.Len() > 0 && !lead.Contains(post) {
			return lead.Items()
		}
	}
	return nil
}

func (m Model) superiorsOf(posts []org.ID) []org.ID {
	var above []org.ID
	for _, id := range posts {
		above = append(above, m.Superiors(id)...)
	}
	slices.Sort(above)
	return slices.Compact(above)
}

// Layer is how many posts the longest line from a post to the top passes, itself included.
func (m Model) Layer(post org.ID) int {
	above := 0
	for _, superior := range m.Superiors(post) {
		above = max(above, m.Layer(superior))
	}
	return above + 1
}

// Problem says what is wrong with the organisation; empty when nothing is.
func (m Model) Problem() string {
	if m.Root() == "" {
		return "no single root"
	}
	for _, id := range m.UnitIDs() {
		if problem := m.problemOfUnit(m.Units[id]); problem != "" {
			return fmt.Sprintf("unit %s: %s", id, problem)
		}
	}
	for _, id := range m.PostIDs() {
		if problem := m.problemOfPost(m.Posts[id]); problem != "" {
			return fmt.Sprintf("post %s: %s", id, problem)
		}
	}
	for _, id := range m.BodyIDs() {
		if problem := m.problemOfBody(m.Bodies[id]); problem != "" {
			return fmt.Sprintf("body %s: %s", id, problem)
		}
	}
	for _, id := range m.TaskIDs() {
		if problem := m.problemOfTask(m.Tasks[id]); problem != "" {
			return fmt.Sprintf("task %s: %s", id, problem)
		}
	}
	return ""
}

func (m Model) problemOfUnit(u org.Unit) string {
	if _, both := m.Posts[u.ID]; both {
		return "is a post as well"
	}
	if path := m.Above(u.ID); path[len(path)-1] != m.Root() {
		return "does not lead up to the root"
	}
	for _, parent := range append(append(u.ShownUnder.Items(), u.GovernedBy.Items()...), u.PartOf) {
		if _, ok := m.Units[parent]; !ok && parent != "" {
			return "names a unit that is not there"
		}
		if parent == u.ID {
			return "refers to itself"
		}
	}
	for leader := range u.Leadership.Posts.All() {
		if _, ok := m.Posts[leader]; !ok {
			return "is led by a post that is not there"
		}
	}
	if problem := m.problemOfResponsible(u.Responsible); problem != "" {
		return problem
	}
	return m.problemOfLines(u.ID, u.Lines)
}

func (m Model) problemOfPost(p org.Post) string {
	if _, ok := m.Units[p.Unit]; !ok {
		return "sits nowhere"
	}
	if p.ReportsTo == p.ID || p.DeputyFor == p.ID {
		return "refers to itself"
	}
	if p.ReportsTo != "" && !m.exists(p.ReportsTo) {
		return "refers to something that is not there"
	}
	if p.DeputyFor != "" && len(m.LedBy(p.DeputyFor)) == 0 {
		return "stands in for somebody who leads nothing"
	}
	if len(m.Superiors(p.ID)) == 0 && !(p.ReportsTo == "" && m.Units[m.Root()].Leadership.Posts.Contains(p.ID)) {
		return "refers to nobody"
	}
	above := m.Superiors(p.ID)
	for range m.Posts {
		if slices.Contains(above, p.ID) {
			return "is its own superior"
		}
		above = m.superiorsOf(above)
	}
	return m.problemOfLines(p.ID, p.Lines)
}

func (m Model) problemOfBody(b org.Body) string {
	_, isUnit := m.Units[b.ID]
	_, isPost := m.Posts[b.ID]
	if isUnit || isPost {
		return "is something else as well"
	}
	if _, ok := m.Units[b.Unit]; !ok && b.Unit != "" {
		return "belongs to a unit that is not there"
	}
	for i, s := range b.Seats.Items() {
		_, seated := m.Posts[s.Post]
		_, sends := m.Units[s.Unit]
		switch {
		case (s.Post == "") == (s.Title == "" && s.Unit == "" && s.UnitNamed == ""), s.Unit != "" && s.UnitNamed != "":
			return "has a seat of nobody, or of two"
		case s.Unit != "" && !sends:
			return "seats people of a unit that is not there"
		case s.Post != "" && !seated:
			return "seats a post that is not there"
		case s.Post != "" && slices.ContainsFunc(b.Seats.Items()[:i], func(other org.Seat) bool { return other.Post == s.Post }):
			return "seats a post twice"
		case s.Number < 0 || s.Number > 999 || s.Number != 1 && (s.Chair || s.Post != ""):
			return "has a seat of too many"
		case s.Chair && s.Secretary:
			return "is chaired by its secretary"
		}
	}
	ahead := b.PreparesFor.Items()
	for i, to := range ahead {
		if _, ok := m.Bodies[to]; !ok || slices.Contains(ahead[:i], to) {
			return "prepares for what is not there, or twice for one"
		}
	}
	for range m.Bodies {
		if slices.Contains(ahead, b.ID) {
			return "prepares for itself"
		}
		var further []org.ID
		for _, id := range ahead {
			further = append(further, m.Bodies[id].PreparesFor.Items()...)
		}
		slices.Sort(further)
		ahead = slices.Compact(further)
	}
	return m.problemOfResponsible(b.Responsible)
}

func (m Model) problemOfTask(t org.Task) string {
	_, isUnit := m.Units[t.ID]
	_, isPost := m.Posts[t.ID]
	_, isBody := m.Bodies[t.ID]
	if isUnit || isPost || isBody {
		return "is something else as well"
	}
	if _, ok := m.Units[t.Unit]; !ok && t.Unit != "" {
		return "is done by a unit that is not there"
	}
	if t.Unit == "" && t.Responsible.Posts.Len() == 0 {
		return "is nobody's"
	}
	return m.problemOfResponsible(t.Responsible)
}

func (m Model) problemOfResponsible(r org.Responsibility) string {
	for i, post := range r.Posts.Items() {
		if _, ok := m.Posts[post]; !ok || slices.Contains(r.Posts.Items()[:i], post) {
			return "is answered for by a post that is not there, or twice by one"
		}
	}
	return ""
}

func (m Model) problemOfLines(from org.ID, lines org.List[org.Line]) string {
	for i, line := range lines.Items() {
		switch {
		case line.To == from:
			return "has a line to itself"
		case !m.exists(line.To):
			return "has a line to something that is not there"
		case slices.Contains(lines.Items()[:i], line):
			return "has a line twice"
		}
	}
	return ""
}

func (m Model) exists(id org.ID) bool {
	_, unit := m.Units[id]
	_, post := m.Posts[id]
	return unit || post
}
