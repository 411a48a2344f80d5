package orgtest

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"dk/reorg/internal/amount"
	"dk/reorg/scenario/org"
)

// Draw makes a random organisation that is valid: a tree of units led by nobody, one or several, posts with shares of full
// time, vacancies, lines of every kind, deputies, boards and display places, bodies with seats of every kind, tasks, and
// those of the leadership who answer for something. Its units are u0 (the root), u1 …, its posts p0 …, its bodies b0 …, its
// tasks t0 …; the first posts lead the root.
func Draw(t *rapid.T) Model {
	m := empty()
	units := rapid.IntRange(1, 7).Draw(t, "units")
	for i := range units {
		u := org.Unit{ID: org.ID(fmt.Sprintf("u%d", i)), Name: fmt.Sprintf("Enhed %d", i), Origin: org.Origin{Status: org.Stated}}
		if i > 0 {
			u.PartOf = m.DrawUnit(t)
			if rapid.Bool().Draw(t, "staff known") {
				n := rapid.Int64Range(1, 500).Draw(t, "staff")
				u.Staff = amount.Exact(decimal.NewFromInt(n), amount.Fuldtidsstillinger)
				if rapid.Bool().Draw(t, "part of them told apart") {
					u.StaffParts = org.ListOf(m.drawStaffPart(t))
				}
			}
			if rapid.Bool().Draw(t, "placed") {
				u.Places = org.ListOf(rapid.SampledFrom([]string{"Viborg", "Aarhus", "Horsens"}).Draw(t, "place"))
			}
		}
		m.Units[u.ID] = u
	}
	tops := rapid.IntRange(1, 3).Draw(t, "top leaders")
	for i := range tops + rapid.IntRange(0, 12).Draw(t, "posts") {
		p := org.Post{
			ID: org.ID(fmt.Sprintf("p%d", i)), Title: fmt.Sprintf("Stilling %d", i), Grade: drawGrade(t),
			Unit: m.Root(), Fraction: org.Fraction(rapid.IntRange(1, 10).Draw(t, "tenths")) * org.Full / 10, Origin: org.Origin{Status: org.Stated},
		}
		if i >= tops {
			p.Unit = m.DrawUnit(t)
			p.Occupancy = rapid.SampledFrom([]org.Occupancy{org.Filled, org.Filled, org.Vacant}).Draw(t, "occupancy")
		} else {
			root := m.Units[p.Unit]
			root.Leadership.Posts = root.Leadership.Posts.With(p.ID)
			m.Units[root.ID] = root
		}
		m.Posts[p.ID] = p
	}
	for range rapid.IntRange(0, 3*units).Draw(t, "features") {
		m.drawFeature(t)
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "bodies") {
		b := m.NewBody(t, org.ID(fmt.Sprintf("b%d", i)))
		m.Bodies[b.ID] = b
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "tasks") {
		task := m.NewTask(t, org.ID(fmt.Sprintf("t%d", i)))
		m.Tasks[task.ID] = task
	}
	return m
}

func (m Model) drawStaffPart(t *rapid.T) org.StaffPart {
	n := rapid.Int64Range(1, 50).Draw(t, "part of the staff")
	return org.StaffPart{
		Staff: amount.Exact(decimal.NewFromInt(n), amount.Fuldtidsstillinger), What: rapid.SampledFrom([]string{"elever", "indtægtsdækkede"}).Draw(t, "what"),
		Beside: rapid.Bool().Draw(t, "on top"), Origin: org.Origin{Status: org.Stated},
	}
}

// NewBody draws what a body of an id may be; a post has one seat in it.
func (m Model) NewBody(t *rapid.T, id org.ID) org.Body {
	b := org.Body{ID: id, Name: "Udvalg " + string(id), Origin: org.Origin{Status: org.Stated}}
	if rapid.Bool().Draw(t, "belongs to a unit") {
		b.Unit = m.DrawUnit(t)
	}
	for range rapid.IntRange(0, 4).Draw(t, "seats") {
		if s := m.DrawSeat(t); s.Post == "" || !seats(b, s.Post) {
			b.Seats = b.Seats.With(s)
		}
	}
	b.Members = amount.Exact(decimal.NewFromInt(int64(b.Size().Members)), "")
	if len(m.Bodies) > 0 && rapid.Bool().Draw(t, "prepares") {
		b.PreparesFor = org.ListOf(m.DrawBody(t))
	}
	if rapid.IntRange(0, 3).Draw(t, "answered for") == 0 {
		b.Responsible = m.DrawResponsible(t)
	}
	if rapid.IntRange(0, 3).Draw(t, "defined") == 0 {
		b.Definition = org.Definition{Text: "De, der leder", LeadersOf: org.ListOf("center"), Grades: org.ListOf(drawGrade(t))}
	}
	return b
}

// NewTask draws what a task of an id may be: one that a unit does, that somebody answers for, or both.
func (m Model) NewTask(t *rapid.T, id org.ID) org.Task {
	task := org.Task{ID: id, Name: "Opgave " + string(id), Origin: org.Origin{Status: org.Stated}}
	if rapid.IntRange(0, 4).Draw(t, "done by a unit") > 0 {
		task.Unit = m.DrawUnit(t)
	}
	if task.Unit == "" || rapid.IntRange(0, 2).Draw(t, "answered for") == 0 {
		task.Responsible = m.DrawResponsible(t)
	}
	for _, topic := range []string{"visitation", "tilsyn"} {
		if rapid.Bool().Draw(t, topic) {
			task.Topics = task.Topics.With(topic)
		}
	}
	return task
}

func drawGrade(t *rapid.T) string {
	return rapid.SampledFrom([]string{"direktoer", "chef", "konsulent"}).Draw(t, "grade")
}

// DrawUnit, DrawPost and DrawID draw an id out of those that are there.
func (m Model) DrawUnit(t *rapid.T) org.ID { return rapid.SampledFrom(m.UnitIDs()).Draw(t, "unit") }
func (m Model) DrawPost(t *rapid.T) org.ID { return rapid.SampledFrom(m.PostIDs()).Draw(t, "post") }
func (m Model) DrawID(t *rapid.T) org.ID {
	return rapid.SampledFrom(append(m.UnitIDs(), m.PostIDs()...)).Draw(t, "id")
}

// DrawBody draws the id of a body; there must be one.
func (m Model) DrawBody(t *rapid.T) org.ID { return rapid.SampledFrom(m.BodyIDs()).Draw(t, "body") }

// DrawTask draws the id of a task; there must be one.
func (m Model) DrawTask(t *rapid.T) org.ID { return rapid.SampledFrom(m.TaskIDs()).Draw(t, "task") }

// DrawResponsible draws one to three posts that answer for something, and perhaps how sure that is.
func (m Model) DrawResponsible(t *rapid.T) org.Responsibility {
	var r org.Responsibility
	for range rapid.IntRange(1, 3).Draw(t, "responsible") {
		if p := m.DrawPost(t); !r.Posts.Contains(p) {
			r.Posts = r.Posts.With(p)
		}
	}
	r.Origin.Status = rapid.SampledFrom([]org.Status{"", org.Stated, org.Inferred}).Draw(t, "how sure")
	return r
}

// DrawSeat draws a seat of a post, of people of a unit, of a unit that a document names, or of others.
func (m Model) DrawSeat(t *rapid.T) org.Seat {
	s := org.Seat{Number: 1, Party: rapid.SampledFrom([]string{"", "kommuner", "region"}).Draw(t, "party"), Origin: org.Origin{Status: org.Stated}}
	who := rapid.SampledFrom([]string{"a post", "a post", "a unit", "a unit by name", "others"}).Draw(t, "seat of")
	switch who {
	case "a post":
		s.Post = m.DrawPost(t)
	case "a unit":
		s.Unit = m.DrawUnit(t)
	case "a unit by name":
		s.UnitNamed = rapid.SampledFrom([]string{"Hospitalet", "Enhed 1"}).Draw(t, "named")
	}
	if who == "others" || s.Post == "" && rapid.Bool().Draw(t, "of the unit") {
		s.Title = rapid.SampledFrom([]string{"Repræsentanter", "Ledere", "Borgere"}).Draw(t, "title")
	}
	if s.Post == "" {
		s.Number = rapid.SampledFrom([]int{1, 2, 7, org.MostInSeat, org.Several}).Draw(t, "number")
	}
	s.Chair = s.Number == 1 && rapid.Bool().Draw(t, "chair")
	s.Secretary = !s.Chair && rapid.Bool().Draw(t, "secretary")
	return s
}

// DrawLeadership draws one to three posts that lead, and perhaps a chair.
func (m Model) DrawLeadership(t *rapid.T) org.Leadership {
	var l org.Leadership
	for range rapid.IntRange(1, 3).Draw(t, "leaders") {
		if p := m.DrawPost(t); !l.Posts.Contains(p) {
			l.Posts = l.Posts.With(p)
		}
	}
	if l.Joint() && rapid.Bool().Draw(t, "has a chair") {
		l.Chair = l.Posts.At(0)
	}
	return l
}

// DrawLine draws a line beside the solid one.
func (m Model) DrawLine(t *rapid.T) org.Line {
	return org.Line{To: m.DrawID(t), Kind: rapid.SampledFrom([]org.LineKind{org.Coordinating, org.Functional, org.Dual}).Draw(t, "kind")}
}

// drawFeature adds something to a unit or a post, unless the organisation would no longer be valid.
func (m Model) drawFeature(t *rapid.T) {
	u, p := m.Units[m.DrawUnit(t)], m.Posts[m.DrawPost(t)]
	wasUnit, wasPost := u, p
	switch rapid.SampledFrom([]string{"led", "led", "line", "reports", "deputy", "unit line", "board", "shown", "responsible"}).Draw(t, "feature") {
	case "led":
		u.Leadership = m.DrawLeadership(t)
	case "line":
		p.Lines = p.Lines.With(m.DrawLine(t))
	case "reports":
		p.ReportsTo = m.DrawID(t)
	case "deputy":
		p.DeputyFor = m.DrawPost(t)
	case "unit line":
		u.Lines = u.Lines.With(m.DrawLine(t))
	case "board":
		u.GovernedBy = u.GovernedBy.With(m.DrawUnit(t))
	case "shown":
		u.ShownUnder = u.ShownUnder.With(m.DrawUnit(t))
	case "responsible":
		u.Responsible = m.DrawResponsible(t)
	}
	m.Units[u.ID], m.Posts[p.ID] = u, p
	if m.Problem() != "" {
		m.Units[u.ID], m.Posts[p.ID] = wasUnit, wasPost
	}
}

// Below reports whether a unit is another or lies below it.
func (m Model) Below(unit, above org.ID) bool { return slices.Contains(m.Above(unit), above) }
