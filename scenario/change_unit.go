package scenario

import (
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
