package scenario

import (
	"slices"

	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// split hands out everything that a unit holds to new units, and retires it.
type split struct {
	changesThing
	parts []part
}

type part struct {
	unit   org.Unit
	refs   []org.Reference
	posts  []source.Ref
	units  []source.Ref
	bodies []source.Ref
	tasks  []source.Ref
}

func readSplit(v source.Value, c *Case) action {
	f := v.Fields("split_unit")
	s := split{changesThing: changesThing{f.Ref("unit")}}
	if into, ok := f.Required("into"); ok {
		for g := range into.Entries("unit") {
			p := part{posts: g.OptRefs("posts"), units: g.OptRefs("units"), bodies: g.OptRefs("bodies"), tasks: g.OptRefs("tasks")}
			p.unit, p.refs = org.ReadUnit(g, c.Sources, nil)
			s.parts = append(s.parts, p)
		}
	}
	f.End()
	if len(s.parts) < 2 && f.OK() {
		f.Errorf("split-into-one", f.Pos(), "a unit is split into at least two").Hintf("rename_unit changes its name")
	}
	if !f.OK() {
		return nil
	}
	return s
}

func (s split) creates() []source.Ref {
	var refs []source.Ref
	for _, p := range s.parts {
		refs = append(refs, source.Ref{ID: string(p.unit.ID), At: p.unit.At})
	}
	return refs
}

func (s split) apply(e *org.Editor) bool {
	if !s.handsOutAll(e) {
		return false
	}
	old, _ := e.Now().Unit(idOf(s.ref))
	economy := e.Now().EconomyOf(old.ID)
	var into []org.ID
	for _, p := range s.parts {
		unit := p.unit
		if unit.PartOf == "" {
			unit.PartOf = old.PartOf
		}
		if unit.Economy == "" && e.Now().EconomyOf(unit.PartOf) != economy {
			unit.Economy = economy
		}
		unit.From = org.ListOf(old.ID)
		inherit(&unit, old)
		if !e.CreateUnit(unit, p.refs) || !sameEconomy(e, old.ID, unit.ID, source.Ref{ID: string(unit.ID), At: unit.At}) {
			return false
		}
		into = append(into, unit.ID)
		for _, post := range p.posts {
			e.ChangePost(idOf(post), func(p *org.Post) { p.Unit = unit.ID })
		}
		for _, child := range p.units {
			if e.Now().Within(unit.ID, idOf(child)) {
				e.Errorf("unit-cycle", child.At, "%q cannot go to the new unit %q, which is part of it", child.ID, string(unit.ID))
				return false
			}
			e.ChangeUnit(idOf(child), func(u *org.Unit) { u.PartOf = unit.ID })
		}
		for _, body := range p.bodies {
			e.ChangeBody(idOf(body), func(b *org.Body) { b.Unit = unit.ID })
		}
		for _, task := range p.tasks {
			e.ChangeTask(idOf(task), func(t *org.Task) { t.Unit = unit.ID })
		}
	}
	if !s.leavesNothing(e) {
		return false
	}
	if !old.Staff.IsZero() && slices.ContainsFunc(s.parts, func(p part) bool { return p.unit.Staff.IsZero() }) {
		e.Findingf("staff-unknown", s.ref.At, "the staff of %q is published as %q, and how it is divided is not said", s.ref.ID, old.Staff.Text()).Of(s.ref.ID).
			Told(diag.Facts{Subject: old.Name, Kind: "split", Stated: old.Staff.Text()}).
			Hintf("give each of the new units its staff as published")
	}
	e.Retire(old.ID, into...)
	return true
}

// inherit gives a new unit what held for the one it is split from, where it does not say its own: boards, lines, who answers for it, display
// places and addresses. Staff is not divided by guessing.
func inherit(unit *org.Unit, old org.Unit) {
	if unit.GovernedBy.Len() == 0 {
		unit.GovernedBy = old.GovernedBy
	}
	if unit.Lines.Len() == 0 {
		unit.Lines = old.Lines
	}
	if unit.Responsible.IsNobody() {
		unit.Responsible = old.Responsible
	}
	if unit.ShownUnder.Len() == 0 {
		unit.ShownUnder = old.ShownUnder
	}
	if unit.Places.Len() == 0 {
		unit.Places = old.Places
	}
}

// handsOutAll checks that every post, unit, body and task of the old unit goes to exactly one of the new ones, and nothing else
// does.
func (s split) handsOutAll(e *org.Editor) bool {
	refs := []org.Reference{mention(s.ref, "unit", org.WantUnit)}
	for _, p := range s.parts {
		for _, post := range p.posts {
			refs = append(refs, mention(post, "posts", org.WantPost))
		}
		for _, unit := range p.units {
			refs = append(refs, mention(unit, "units", org.WantUnit))
		}
		for _, body := range p.bodies {
			refs = append(refs, mention(body, "bodies", org.WantBody))
		}
		for _, task := range p.tasks {
			refs = append(refs, mention(task, "tasks", org.WantTask))
		}
	}
	if !e.Find(refs...) {
		return false
	}
	id := idOf(s.ref)
	if id == e.Now().Root() {
		e.Errorf("root-abolished", s.ref.At, "%q is the root of the organisation and cannot be split", s.ref.ID)
		return false
	}
	left := map[org.ID]bool{}
	held := slices.Concat(e.Now().PostsIn(id), e.Now().UnitsIn(id), e.Now().BodiesIn(id), e.Now().TasksOf(id))
	for _, h := range held {
		left[h] = true
	}
	ok := true
	for _, ref := range refs[1:] {
		if !left[org.ID(ref.ID)] {
			e.Errorf("split-stranger", ref.At, "%q is not in the unit %q, or is handed out twice", ref.ID, s.ref.ID).
				Hintf("a split hands out what the unit itself holds, each once")
			ok = false
		}
		left[org.ID(ref.ID)] = false
	}
	for _, h := range held {
		if left[h] {
			e.Errorf("split-leftover", s.ref.At, "the split of %q leaves %q in no unit", s.ref.ID, string(h)).
				Hintf("hand it out under posts, units, bodies or tasks of one of the new units")
			ok = false
		}
	}
	return ok
}

// leavesNothing checks that nothing rests on the old unit once its parts are there.
func (s split) leavesNothing(e *org.Editor) bool {
	id := idOf(s.ref)
	inside := e.Now().UnitsIn(id)
	for _, unit := range inside {
		e.Errorf("unit-cycle", s.ref.At, "the new unit %q cannot be part of %q, which is split", string(unit), s.ref.ID)
	}
	lines := append(e.Now().PostsReferringTo(id), e.Now().UnitsReferringTo(id)...)
	for _, ref := range lines {
		e.Errorf("split-line", s.ref.At, "%q refers to %q, and it is not clear to which of the new units it goes", string(ref), s.ref.ID).
			Hintf("give it another line before the split")
	}
	seats := e.Now().BodiesSeating(id)
	for _, body := range seats {
		e.Errorf("split-line", s.ref.At, "%q fills a seat in %q, and it is not clear which of the new units gets it", s.ref.ID, string(body)).
			Hintf("give the seat to others with change_seat before the split")
	}
	return len(inside) == 0 && len(lines) == 0 && len(seats) == 0
}
