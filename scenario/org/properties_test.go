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
	switch rapid.IntRange(0, 10).Draw(t, "spoiling") {
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
	switch rapid.IntRange(0, 3).Draw(t, "of a body") {
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
	}
	m.Bodies[b.ID] = b
	return b
}

// change makes one random edit to both. Edits keep references and the tree whole, as an editor asks; lines and
// leaderships may end up wrong.
func (e *edited) change(t *rapid.T) {
	e.number++
	e.Begin(e.number, diag.Pos{File: "scenario.yaml", Line: int32(e.number), Col: 1})
	m := e.model
	u, p := m.Units[m.DrawUnit(t)], m.Posts[m.DrawPost(t)]
	switch rapid.IntRange(0, 11).Draw(t, "edit") {
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
	case 2:
		if len(m.Posts) == 1 {
			return // the next edit needs a post to draw
		}
		free := len(m.LedBy(p.ID))+len(m.PostsReferringTo(p.ID))+len(m.UnitsReferringTo(p.ID))+len(m.BodiesSeating(p.ID)) == 0
		if e.AbolishPost(p.ID, diag.Pos{}) != free {
			t.Fatalf("abolishing %s: want %v", p.ID, free)
		}
		if free {
			delete(m.Posts, p.ID)
		}
		return
	case 3:
		free := len(m.PostsIn(u.ID))+len(m.UnitsIn(u.ID))+len(m.PostsReferringTo(u.ID))+len(m.UnitsReferringTo(u.ID))+len(m.BodiesIn(u.ID)) == 0
		if e.AbolishUnit(u.ID, diag.Pos{}) != free {
			t.Fatalf("abolishing %s: want %v", u.ID, free)
		}
		if free {
			delete(m.Units, u.ID)
		}
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
	for _, id := range slices.Concat(m.UnitIDs(), m.PostIDs(), m.BodyIDs()) {
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
	for _, unit := range m.UnitIDs() {
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
				mirrored := org.Deltas{Posts: turned(back.Posts), Units: turned(back.Units), Bodies: turned(back.Bodies)}
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
	slices.Sort(lines)
	return fmt.Sprint(lines)
}
