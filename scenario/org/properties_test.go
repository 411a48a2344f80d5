package org_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
)

// A valid organisation is read as it was written, whatever is in it.
func TestReadingKeepsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		if got := orgtest.Of(valid(t, m.YAML())); !got.Equal(m) {
			t.Fatalf("read\n%vwant\n%v", got, m)
		}
	})
}

// The baseline is accepted exactly when nothing is wrong with it.
func TestBaselineIsCheckedAsAWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		for range rapid.IntRange(0, 3).Draw(t, "spoilings") {
			spoil(t, m)
		}
		o, diags := read(m.YAML())
		if problem := m.Problem(); (o != nil) != (problem == "") || diags.HasErrors() != (problem != "") {
			t.Fatalf("accepted: %v, said %v; plainly: %q\n%s", o != nil, complaints(m.YAML(), diags), problem, m.YAML())
		}
	})
}

// spoil changes something without asking whether the organisation stays valid.
func spoil(t *rapid.T, m orgtest.Model) {
	u, p := m.Units[m.DrawUnit(t)], m.Posts[m.DrawPost(t)]
	var b org.Body
	if len(m.Bodies) > 0 {
		b = m.Bodies[m.DrawBody(t)]
	}
	switch rapid.IntRange(0, 15).Draw(t, "spoiling") {
	case 0:
		u.PartOf = m.DrawUnit(t)
	case 1:
		u.Leadership = org.Leadership{}
	case 2:
		u.Leadership = m.DrawLeadership(t)
	case 3:
		p.ReportsTo = m.DrawID(t)
	case 4:
		p.DeputyFor = m.DrawPost(t)
	case 5:
		p.Unit = m.DrawUnit(t)
	case 6:
		p.Lines, u.Lines = p.Lines.With(m.DrawLine(t)), u.Lines.With(m.DrawLine(t))
	case 7:
		b.Unit = m.DrawID(t)
	case 8:
		b.Seats = b.Seats.With(m.DrawSeat(t))
	case 9:
		seat := m.DrawSeat(t)
		seat.Chair, seat.Secretary = rapid.Bool().Draw(t, "chairs"), rapid.Bool().Draw(t, "writes")
		seat.Number = rapid.IntRange(0, 1001).Draw(t, "too many")
		b.Seats = b.Seats.With(seat)
	case 10:
		if b.ID != "" {
			b.PreparesFor = b.PreparesFor.With(m.DrawBody(t))
		}
	case 11:
		u.Responsible.Posts = u.Responsible.Posts.With(m.DrawID(t))
	case 12:
		b.Responsible.Posts = b.Responsible.Posts.With(m.DrawID(t))
	case 13:
		seat := m.DrawSeat(t)
		seat.Unit = m.DrawID(t)
		b.Seats = b.Seats.With(seat)
	case 14:
		task := m.NewTask(t, rapid.SampledFrom([]org.ID{"t0", u.ID, p.ID}).Draw(t, "id"))
		m.Tasks[task.ID] = task
	case 15:
		task := m.NewTask(t, "t9")
		task.Unit = rapid.SampledFrom([]org.ID{"", m.DrawID(t)}).Draw(t, "done by")
		task.Responsible.Posts = rapid.SampledFrom([]org.List[org.ID]{{}, org.ListOf(m.DrawID(t)), org.ListOf(p.ID, p.ID)}).Draw(t, "answered for by")
		m.Tasks[task.ID] = task
	}
	m.Units[u.ID], m.Posts[p.ID] = u, p
	if b.ID != "" {
		m.Bodies[b.ID] = b
	}
}

// edited is an editor beside a model to which the same is done.
type edited struct {
	*org.Editor
	model  orgtest.Model
	number int
}

// changeBody draws a change of a body. Like the other edits it may end up wrong only in what is checked at the end: here, a
// circle.
func (e *edited) changeBody(t *rapid.T) org.Body {
	m := e.model
	b := m.Bodies[m.DrawBody(t)]
	switch rapid.IntRange(0, 5).Draw(t, "of a body") {
	case 0:
		b.Unit = m.DrawUnit(t)
	case 1:
		seat := m.DrawSeat(t)
		if seat.Post == "" || !slices.Contains(m.BodiesSeating(seat.Post), b.ID) {
			b.Seats = b.Seats.With(seat)
		}
	case 2:
		if to := m.DrawBody(t); !b.PreparesFor.Contains(to) {
			b.PreparesFor = b.PreparesFor.With(to)
		}
	case 3:
		b.Name, b.Meets = rapid.SampledFrom([]string{"Udvalg", "Råd"}).Draw(t, "name"), "en gang om året"
	case 4:
		b.Responsible = rapid.SampledFrom([]org.Responsibility{{}, m.DrawResponsible(t)}).Draw(t, "answered for by")
	case 5:
		if n := b.Seats.Len(); n > 0 {
			b.Seats = org.ListOf(b.Seats.Items()[:n-1]...)
		}
	}
	m.Bodies[b.ID] = b
	return b
}

// changeTask draws a task that is new or changed.
func (e *edited) changeTask(t *rapid.T) {
	m := e.model
	if len(m.Tasks) == 0 || rapid.Bool().Draw(t, "a new task") {
		task := m.NewTask(t, org.ID(fmt.Sprintf("n%d", e.number)))
		if !e.CreateTask(task, nil) {
			t.Fatalf("%s could not be created", task.ID)
		}
		m.Tasks[task.ID] = task
		return
	}
	id := m.DrawTask(t)
	task := m.NewTask(t, id)
	e.ChangeTask(id, func(now *org.Task) { *now = task })
	m.Tasks[id] = task
}

// remove draws something that is abolished where nothing rests on it.
func (e *edited) remove(t *rapid.T) {
	m := e.model
	switch u, p := m.DrawUnit(t), m.DrawPost(t); rapid.SampledFrom([]string{"post", "unit", "body", "task"}).Draw(t, "abolished") {
	case "post":
		free := len(slices.Concat(m.LedBy(p), m.PostsReferringTo(p), m.UnitsReferringTo(p), m.BodiesSeating(p), m.Duties(p))) == 0
		if len(m.Posts) == 1 {
			return // the next edit needs a post to draw
		}
		if e.AbolishPost(p, diag.Pos{}) != free {
			t.Fatalf("abolishing %s: want %v", p, free)
		}
		if free {
			delete(m.Posts, p)
		}
	case "unit":
		free := len(slices.Concat(m.PostsIn(u), m.UnitsIn(u), m.PostsReferringTo(u), m.UnitsReferringTo(u), m.BodiesIn(u), m.TasksOf(u), m.BodiesSeating(u))) == 0
		if e.AbolishUnit(u, diag.Pos{}) != free {
			t.Fatalf("abolishing %s: want %v", u, free)
		}
		if free {
			delete(m.Units, u)
		}
	case "body":
		if len(m.Bodies) == 0 {
			return
		}
		b := m.DrawBody(t)
		free := len(m.BodiesPreparing(b)) == 0
		if e.AbolishBody(b, diag.Pos{}) != free {
			t.Fatalf("abolishing %s: want %v", b, free)
		}
		if free {
			delete(m.Bodies, b)
		}
	case "task":
		if len(m.Tasks) > 0 {
			id := m.DrawTask(t)
			e.DropTask(id)
			delete(m.Tasks, id)
		}
	}
}

// change makes one random edit to both. Edits keep references and the tree whole, as an editor asks; lines and
// leaderships may end up wrong.
func (e *edited) change(t *rapid.T) {
	e.number++
	e.Begin(e.number, diag.Pos{File: "scenario.yaml", Line: int32(e.number), Col: 1})
	m := e.model
	u, p := m.Units[m.DrawUnit(t)], m.Posts[m.DrawPost(t)]
	switch rapid.IntRange(0, 14).Draw(t, "edit") {
	case 0:
		p = org.Post{ID: org.ID(fmt.Sprintf("n%d", e.number)), Title: "Ny", Grade: "chef", Unit: u.ID, Fraction: org.Full}
		if !e.CreatePost(p, nil) {
			t.Fatalf("%s could not be created", p.ID)
		}
	case 1:
		u = org.Unit{ID: org.ID(fmt.Sprintf("n%d", e.number)), Name: "Ny", PartOf: u.ID}
		if !e.CreateUnit(u, nil) {
			t.Fatalf("%s could not be created", u.ID)
		}
	case 2, 3:
		e.remove(t)
		return
	case 4:
		p.Unit = u.ID
	case 5:
		if to := m.DrawUnit(t); u.PartOf != "" && !m.Below(to, u.ID) {
			u.PartOf = to
		}
	case 6:
		u.Leadership = m.DrawLeadership(t)
	case 7:
		u.Leadership = org.Leadership{}
	case 8:
		p.ReportsTo = rapid.SampledFrom([]org.ID{"", m.DrawID(t)}).Draw(t, "line")
	case 9:
		p.DeputyFor = m.DrawPost(t)
	case 10:
		p.Lines = p.Lines.With(m.DrawLine(t))
	case 11:
		if len(m.Bodies) > 0 {
			b := e.changeBody(t)
			e.ChangeBody(b.ID, func(now *org.Body) { *now = b })
		}
		return
	case 12:
		b := m.NewBody(t, org.ID(fmt.Sprintf("n%d", e.number)))
		m.Bodies[b.ID] = b
		if !e.CreateBody(b, nil) {
			t.Fatalf("%s could not be created", b.ID)
		}
		return
	case 13:
		e.changeTask(t)
		return
	case 14:
		u.Responsible = rapid.SampledFrom([]org.Responsibility{{}, m.DrawResponsible(t)}).Draw(t, "answered for by")
	}
	m.Units[u.ID], m.Posts[p.ID] = u, p
	e.ChangeUnit(u.ID, func(now *org.Unit) { *now = u })
	e.ChangePost(p.ID, func(now *org.Post) { *now = p })
}

// Every question to an organisation gets the answer that looking through everything gives, whatever was edited; the
// result is accepted exactly when nothing is wrong with it; and the organisation it was edited from stays as it was.
func TestEditedOrganisationAgainstModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		base := valid(t, m.YAML())
		asItWas := orgtest.Of(base).String()
		var diags diag.List
		e := edited{Editor: base.Edit(nil, &diags), model: m.Clone()}
		for range rapid.IntRange(1, 8).Draw(t, "edits") {
			e.change(t)
			sameAnswers(t, e.Now(), e.model)
		}
		said := diags.Len()
		after, ok := e.Commit()
		if problem := e.model.Problem(); ok != (problem == "") || ok != (diags.Len() == said) {
			t.Fatalf("accepted: %v, said %v; plainly: %q\n%s\nafter\n%v", ok, diags.Sorted(), problem, m.YAML(), e.model)
		} else if ok {
			sameMeasures(t, after, e.model)
		}
		if now := orgtest.Of(base).String(); now != asItWas {
			t.Fatalf("the base has changed from\n%sto\n%s", asItWas, now)
		}
	})
}

func sameAnswers(t *rapid.T, o *org.Organisation, m orgtest.Model) {
	if got := orgtest.Of(o); !got.Equal(m) {
		t.Fatalf("holds\n%vwant\n%v", got, m)
	}
	if o.Root() != m.Root() {
		t.Fatalf("the root is %s, want %s", o.Root(), m.Root())
	}
	same := func(what string, id org.ID, got, want []org.ID) {
		got = slices.Sorted(slices.Values(got))
		if !slices.Equal(got, want) {
			t.Fatalf("%s %s: %v, want %v", what, id, got, want)
		}
	}
	for _, id := range slices.Concat(m.UnitIDs(), m.PostIDs(), m.BodyIDs(), m.TaskIDs()) {
		same("tasks of", id, o.TasksOf(id), m.TasksOf(id))
		same("duties of", id, o.Duties(id), m.Duties(id))
		same("bodies in", id, o.BodiesIn(id), m.BodiesIn(id))
		same("bodies seating", id, o.BodiesSeating(id), m.BodiesSeating(id))
		same("bodies preparing for", id, o.BodiesPreparing(id), m.BodiesPreparing(id))
		same("posts in", id, o.PostsIn(id), m.PostsIn(id))
		same("units in", id, o.UnitsIn(id), m.UnitsIn(id))
		same("led by", id, o.LedBy(id), m.LedBy(id))
		same("posts referring to", id, o.PostsReferringTo(id), m.PostsReferringTo(id))
		same("units referring to", id, o.UnitsReferringTo(id), m.UnitsReferringTo(id))
	}
	for _, post := range m.PostIDs() {
		if got, want := o.Leaders(o.Superior(post)), m.Superiors(post); !slices.Equal(got, want) {
			t.Fatalf("%s refers to %v, want %v", post, got, want)
		}
	}
	for _, id := range m.TaskIDs() {
		task, _ := o.Task(id)
		want := m.Tasks[id].Responsible
		if want.IsNobody() {
			want, _ = m.ResponsibleFor(task.Unit)
		}
		if got := o.ResponsibleForTask(task); !got.Equal(want) {
			t.Fatalf("%v answer for %s, want %v", got, id, want)
		}
	}
	for _, unit := range m.UnitIDs() {
		got, at := o.ResponsibleFor(unit)
		if want, wantAt := m.ResponsibleFor(unit); !got.Equal(want) || at != wantAt {
			t.Fatalf("%v answer for %s, written for %s; want %v, %s", got, unit, at, want, wantAt)
		}
		for _, above := range m.UnitIDs() {
			if o.Within(unit, above) != m.Below(unit, above) {
				t.Fatalf("%s within %s: %v", unit, above, o.Within(unit, above))
			}
		}
	}
}

// sameMeasures checks the measures of every unit, not only of the root.
func sameMeasures(t *rapid.T, o *org.Organisation, m orgtest.Model) {
	for _, scope := range m.UnitIDs() {
		got := o.Measure(scope)
		var want org.Measures
		for _, id := range m.PostIDs() {
			p := m.Posts[id]
			if !m.Below(p.Unit, scope) || !p.Budgeted() {
				continue
			}
			want.Posts++
			want.Millionths += int64(p.Fraction)
			want.Layers = max(want.Layers, m.Layer(id))
			if p.Occupancy == org.Vacant {
				want.Vacant++
			}
			if len(m.LedBy(id)) > 0 {
				want.Leaders++
			}
		}
		for _, id := range m.UnitIDs() {
			if m.Below(id, scope) {
				want.Units++
			}
		}
		if got.Posts != want.Posts || got.Millionths != want.Millionths || got.Layers != want.Layers ||
			got.Vacant != want.Vacant || got.Leaders != want.Leaders || got.Units != want.Units {
			t.Fatalf("measures of %s: %+v, want %+v\n%s", scope, got, want, m.YAML())
		}
	}
}

// A change that is taken back has never been: nothing differs, and its ids are free again.
func TestUndoTakesEverythingBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		base := valid(t, m.YAML())
		e := edited{Editor: base.Edit(nil, &diag.List{}), model: m.Clone()}
		for range rapid.IntRange(0, 3).Draw(t, "edits before") {
			e.change(t)
		}
		before := e.model.Clone()
		e.change(t)
		e.Undo()
		if d := e.Take(); !d.Empty() {
			t.Fatalf("still differs: %s", listed(d))
		}
		e.model = before
		sameAnswers(t, e.Now(), before)
		e.number-- // its number and ids can be used once more
		e.change(t)
		sameAnswers(t, e.Now(), e.model)
	})
}

// What leads from one state to another leads back when turned round.
func TestDifferencesMirror(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		base := valid(t, m.YAML())
		states := []*org.Organisation{base}
		for range 2 {
			e := edited{Editor: base.Edit(nil, &diag.List{}), model: m.Clone()}
			for range rapid.IntRange(0, 5).Draw(t, "edits") {
				e.change(t)
			}
			states = append(states, e.Now())
		}
		for _, a := range states {
			for _, b := range states {
				there, back := org.Between(a, b), org.Between(b, a)
				mirrored := org.Deltas{Posts: turned(back.Posts), Units: turned(back.Units), Bodies: turned(back.Bodies), Tasks: turned(back.Tasks)}
				if got, want := listed(there), listed(mirrored); got != want {
					t.Fatalf("there\n%sback, turned round\n%s", got, want)
				}
				if there.Empty() != orgtest.Of(a).Equal(orgtest.Of(b)) {
					t.Fatalf("empty: %v between\n%vand\n%v", there.Empty(), orgtest.Of(a), orgtest.Of(b))
				}
				everyDifferenceHasAnAspect(t, there)
			}
		}
	})
}

func everyDifferenceHasAnAspect(t *rapid.T, d org.Deltas) {
	for _, p := range d.Posts {
		if len(org.PostAspects(p)) == 0 {
			t.Fatalf("%+v differs from %+v in no way that has a name", p.After, p.Before)
		}
	}
	for _, u := range d.Units {
		if len(org.UnitAspects(u)) == 0 {
			t.Fatalf("%+v differs from %+v in no way that has a name", u.After, u.Before)
		}
	}
	for _, b := range d.Bodies {
		if len(org.BodyAspects(b)) == 0 {
			t.Fatalf("%+v differs from %+v in no way that has a name", b.After, b.Before)
		}
	}
	for _, task := range d.Tasks {
		if len(org.TaskAspects(task)) == 0 {
			t.Fatalf("%+v differs from %+v in no way that has a name", task.After, task.Before)
		}
	}
}

func turned[T any](deltas []org.Delta[T]) []org.Delta[T] {
	var out []org.Delta[T]
	for _, d := range deltas {
		out = append(out, org.Delta[T]{Before: d.After, After: d.Before})
	}
	return out
}

// listed writes deltas out in alphabetical order.
func listed(d org.Deltas) string {
	var lines []string
	for _, p := range d.Posts {
		lines = append(lines, fmt.Sprintf("%+v → %+v\n", p.Before, p.After))
	}
	for _, u := range d.Units {
		lines = append(lines, fmt.Sprintf("%+v → %+v\n", u.Before, u.After))
	}
	for _, b := range d.Bodies {
		lines = append(lines, fmt.Sprintf("%+v → %+v\n", b.Before, b.After))
	}
	for _, task := range d.Tasks {
		lines = append(lines, fmt.Sprintf("%+v → %+v\n", task.Before, task.After))
	}
	slices.Sort(lines)
	return fmt.Sprint(lines)
}
