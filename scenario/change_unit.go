package scenario

import (
	"slices"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

type createUnit struct {
	unit org.Unit
	refs []org.Reference
}

func readCreateUnit(v source.Value, c *Case) action {
	f := v.Fields("unit")
	unit, refs := org.ReadUnit(f, c.Sources, nil)
	if unit.ID == "" || !f.OK() {
		return nil
	}
	return createUnit{unit, refs}
}

func (c createUnit) subject() org.ID { return c.unit.ID }
func (c createUnit) creates() []source.Ref {
	return []source.Ref{{ID: string(c.unit.ID), At: c.unit.At}}
}
func (c createUnit) apply(e *org.Editor) bool { return e.CreateUnit(c.unit, c.refs) }

type abolishUnit struct{ ref source.Ref }

func (a abolishUnit) subject() org.ID       { return idOf(a.ref) }
func (a abolishUnit) creates() []source.Ref { return nil }

func (a abolishUnit) apply(e *org.Editor) bool {
	return e.Find(mention(a.ref, "abolish_unit", org.WantUnit)) && e.AbolishUnit(idOf(a.ref), a.ref.At)
}

type rename struct {
	changesThing
	name string
}

func readRename(f *source.Fields) action {
	return rename{changesThing{f.Ref("unit")}, f.Text("name")}
}

func (r rename) apply(e *org.Editor) bool {
	if !e.Find(mention(r.ref, "unit", org.WantUnit)) {
		return false
	}
	e.ChangeUnit(idOf(r.ref), func(u *org.Unit) { u.Name = r.name })
	return true
}

type moveUnit struct {
	changesThing
	to source.Ref
}

func readMoveUnit(f *source.Fields) action {
	return moveUnit{changesThing{f.Ref("unit")}, f.Ref("to")}
}

func (m moveUnit) apply(e *org.Editor) bool {
	if !e.Find(mention(m.ref, "unit", org.WantUnit), mention(m.to, "to", org.WantUnit)) {
		return false
	}
	if e.Now().Within(idOf(m.to), idOf(m.ref)) {
		e.Errorf("unit-cycle", m.to.At, "the unit %q cannot move under %q, which is part of it", m.ref.ID, m.to.ID)
		return false
	}
	u, _ := e.Now().Unit(idOf(m.ref))
	if u.Economy == "" && !sameEconomy(e, u.ID, idOf(m.to), m.to) {
		return false
	}
	e.ChangeUnit(u.ID, func(u *org.Unit) { u.PartOf = idOf(m.to) })
	return true
}

// merge moves everything that several units hold into one, new or existing, and retires them. Lines to their leaderships
// follow; who leads the result is said, not guessed.
type merge struct {
	units []source.Ref
	into  source.Ref
	unit  *org.Unit // the new unit; nil when into exists
	refs  []org.Reference
}

func readMerge(v source.Value, c *Case) action {
	f := v.Fields("merge_units")
	m := merge{units: f.Refs("units")}
	if into, ok := f.Required("into"); ok {
		if into.IsMap() {
			g := into.Fields("unit")
			unit, refs := org.ReadUnit(g, c.Sources, nil)
			m.unit, m.refs, m.into = &unit, refs, source.Ref{ID: string(unit.ID), At: unit.At}
		} else if ref, ok := into.Ref(); ok {
			m.into = ref
		}
	}
	f.End()
	if !f.OK() {
		return nil
	}
	return m
}

func (m merge) subject() org.ID { return idOf(m.into) }

func (m merge) creates() []source.Ref {
	if m.unit == nil {
		return nil
	}
	return []source.Ref{m.into}
}

func (m merge) apply(e *org.Editor) bool {
	absorbed, ok := m.absorbed(e)
	if !ok {
		return false
	}
	if m.unit != nil {
		unit := *m.unit
		if first, _ := e.Now().Unit(absorbed[0]); unit.PartOf == "" {
			unit.PartOf = first.PartOf // a merged unit stays where its parts were, unless they were apart
			for _, id := range absorbed[1:] {
				if other, _ := e.Now().Unit(id); other.PartOf != first.PartOf {
					unit.PartOf = ""
				}
			}
		}
		for _, id := range absorbed {
			if e.Now().Within(unit.PartOf, id) {
				e.Errorf("unit-cycle", m.into.At, "the new unit %q cannot be part of %q: %q is merged into it", m.into.ID, string(unit.PartOf), string(id)).
					Hintf("give it a part_of outside the units that are merged")
				return false
			}
		}
		if !e.CreateUnit(unit, m.refs) {
			return false
		}
	}
	keeper := m.keeper(absorbed)
	m.conserve(e, absorbed, keeper)
	if !sameEconomy(e, keeper, idOf(m.into), m.into) {
		return false
	}
	e.Absorb(absorbed, idOf(m.into))
	return true
}

// absorbed are the units that go into another, checked: at least one, none of them twice, none above the result, all in
// its economy.
func (m merge) absorbed(e *org.Editor) ([]org.ID, bool) {
	var refs []org.Reference
	for _, u := range m.units {
		refs = append(refs, mention(u, "units", org.WantUnit))
	}
	if m.unit == nil {
		refs = append(refs, mention(m.into, "into", org.WantUnit))
	}
	if !e.Find(refs...) {
		return nil, false
	}
	var ids []org.ID
	for _, u := range m.units {
		id := idOf(u)
		if slices.Contains(ids, id) {
			e.Errorf("merged-twice", u.At, "the unit %q is named twice", u.ID)
			return nil, false
		}
		switch {
		case m.unit == nil && id == idOf(m.into):
			continue
		case id == e.Now().Root():
			e.Errorf("root-abolished", u.At, "%q is the root of the organisation and cannot be merged into another unit", u.ID)
			return nil, false
		case m.unit == nil && e.Now().Within(idOf(m.into), id):
			e.Errorf("unit-cycle", u.At, "%q cannot be merged into %q, which is part of it", u.ID, m.into.ID)
			return nil, false
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 || m.unit != nil && len(ids) < 2 {
		e.Errorf("merge-of-one", m.into.At, "a merge needs at least two units").Hintf("rename_unit or move_unit changes one")
		return nil, false
	}
	target := m.keeper(ids)
	for _, u := range m.units {
		if !sameEconomy(e, idOf(u), target, source.Ref{ID: string(target), At: u.At}) {
			return nil, false
		}
	}
	return ids, true
}

// keeper is the unit whose economy the result keeps: the one that exists, or the first of those that go into a new one.
func (m merge) keeper(absorbed []org.ID) org.ID {
	if m.unit == nil {
		return idOf(m.into)
	}
	return absorbed[0]
}

// conserve carries staff as published, places and economy over, where the result does not say its own.
func (m merge) conserve(e *org.Editor, absorbed []org.ID, keeper org.ID) {
	into, _ := e.Now().Unit(idOf(m.into))
	parts := slices.Clone(absorbed)
	if m.unit == nil {
		parts = append([]org.ID{into.ID}, parts...)
	}
	staff, known, told := amount.Amount{}, m.unit == nil || into.Staff.IsZero(), false
	places := into.Places
	for i, id := range parts {
		u, _ := e.Now().Unit(id)
		for place := range u.Places.All() {
			if !places.Contains(place) {
				places = places.With(place)
			}
		}
		switch {
		case u.Staff.IsZero():
			known = false
		case i == 0:
			staff = u.Staff
		case known:
			sum, err := staff.Add(u.Staff)
			if err != nil {
				known, told = false, true
				e.Findingf("staff-not-added", m.into.At, "the staff of the merged units is counted in different ways: %q and %q", staff.Text(), u.Staff.Text()).
					Hintf("give the new unit its staff as published; different measures are never added")
			}
			staff = sum
		}
	}
	if m.unit == nil && !known && !told && !into.Staff.IsZero() {
		e.Findingf("staff-unknown", m.into.At, "the staff of %q is published as %q, and that of what is merged into it is not known in the same measure", m.into.ID, into.Staff.Text()).
			Hintf("the merged unit stands without a number of staff")
	}
	economy := e.Now().EconomyOf(keeper)
	e.ChangeUnit(into.ID, func(u *org.Unit) {
		u.Places = places
		switch {
		case known:
			u.Staff = staff
		case m.unit == nil:
			u.Staff = amount.Amount{}
		}
		if u.Economy == "" && e.Now().EconomyOf(u.ID) != economy {
			u.Economy = economy
		}
	})
}

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
}

func readSplit(v source.Value, c *Case) action {
	f := v.Fields("split_unit")
	s := split{changesThing: changesThing{f.Ref("unit")}}
	if into, ok := f.Required("into"); ok {
		for g := range into.Entries("unit") {
			p := part{posts: g.OptRefs("posts"), units: g.OptRefs("units"), bodies: g.OptRefs("bodies")}
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
	}
	if !s.leavesNothing(e) {
		return false
	}
	if !old.Staff.IsZero() && slices.ContainsFunc(s.parts, func(p part) bool { return p.unit.Staff.IsZero() }) {
		e.Findingf("staff-unknown", s.ref.At, "the staff of %q is published as %q, and how it is divided is not said", s.ref.ID, old.Staff.Text()).
			Hintf("give each of the new units its staff as published")
	}
	e.Retire(old.ID, into...)
	return true
}

// inherit gives a new unit what held for the one it is split from, where it does not say its own: boards, lines, display
// places and addresses. Staff is not divided by guessing.
func inherit(unit *org.Unit, old org.Unit) {
	if unit.GovernedBy.Len() == 0 {
		unit.GovernedBy = old.GovernedBy
	}
	if unit.Lines.Len() == 0 {
		unit.Lines = old.Lines
	}
	if unit.ShownUnder.Len() == 0 {
		unit.ShownUnder = old.ShownUnder
	}
	if unit.Places.Len() == 0 {
		unit.Places = old.Places
	}
}

// handsOutAll checks that every post, unit and body of the old unit goes to exactly one of the new ones, and nothing else
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
	held := slices.Concat(e.Now().PostsIn(id), e.Now().UnitsIn(id), e.Now().BodiesIn(id))
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
				Hintf("hand it out under posts, units or bodies of one of the new units")
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
	return len(inside) == 0 && len(lines) == 0
}

type show struct {
	changesThing
	under []source.Ref // none: it is shown in its place only
}

func readShow(f *source.Fields) action {
	return show{changesThing{f.Ref("unit")}, f.OptRefs("under")}
}

func (s show) apply(e *org.Editor) bool {
	refs := []org.Reference{mention(s.ref, "unit", org.WantUnit)}
	var under []org.ID
	for _, u := range s.under {
		refs = append(refs, mention(u, "under", org.WantUnit))
		under = append(under, idOf(u))
	}
	if !e.Find(refs...) {
		return false
	}
	e.ChangeUnit(idOf(s.ref), func(u *org.Unit) { u.ShownUnder = org.ListOf(under...) })
	return true
}

type relocate struct {
	changesThing
	places []string
}

func readRelocate(f *source.Fields) action {
	r := relocate{changesThing: changesThing{f.Ref("unit")}}
	if v, ok := f.Required("places"); ok {
		for _, item := range v.Items() {
			if place, ok := item.Text(); ok {
				r.places = append(r.places, place)
			}
		}
	}
	return r
}

func (r relocate) apply(e *org.Editor) bool {
	if !e.Find(mention(r.ref, "unit", org.WantUnit)) {
		return false
	}
	e.ChangeUnit(idOf(r.ref), func(u *org.Unit) { u.Places = org.ListOf(r.places...) })
	return true
}

// save spends less on something that is no post; the organisation stays as it is.
type save struct{ Saving }

func readSave(f *source.Fields) action {
	s := save{Saving{f.Ref("unit"), f.Money("amount"), f.Text("for")}}
	if !s.Amount.IsZero() && !s.Amount.Low().IsPositive() {
		f.Errorf("wrong-amount", keyAt(f, "amount"), "a saving is above 0, found %q", s.Amount.Text()).Hintf("write what is no longer spent as a positive amount")
	}
	return s
}

func (s save) subject() org.ID       { return idOf(s.Unit) }
func (s save) creates() []source.Ref { return nil }
func (s save) apply(e *org.Editor) bool {
	return e.Find(mention(s.Unit, "unit", org.WantUnit))
}

// earmark promises money of a pot; the organisation stays as it is. Whether there is such a pot is for the budget to say.
type earmark struct{ Earmark }

func readEarmark(f *source.Fields) action {
	e := earmark{Earmark{f.Ref("pot"), f.Money("amount"), f.Text("for")}}
	if e.Amount.Low().IsNegative() {
		f.Errorf("wrong-amount", keyAt(f, "amount"), "an earmark cannot be negative, found %q", e.Amount.Text())
	}
	return e
}

func (m earmark) subject() org.ID          { return idOf(m.Pot) }
func (m earmark) creates() []source.Ref    { return nil }
func (m earmark) apply(_ *org.Editor) bool { return true }
