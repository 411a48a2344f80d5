package scenario

import (
	"slices"
	"strings"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

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
	m.questionJoint(e, absorbed)
	e.Absorb(absorbed, idOf(m.into))
	return true
}

// questionJoint questions a merge by which several come to answer jointly for what each answered for a part of.
func (m merge) questionJoint(e *org.Editor, absorbed []org.ID) {
	into, _ := e.Now().Unit(idOf(m.into))
	units := absorbed
	if m.unit == nil {
		units = append([]org.ID{into.ID}, absorbed...)
	} else if !m.unit.Responsible.IsNobody() {
		return // the change says who answers
	}
	var first org.Responsibility
	var each []string
	differ := false
	for _, id := range units {
		u, _ := e.Now().Unit(id)
		if u.Responsible.IsNobody() {
			continue
		}
		if first.IsNobody() {
			first = u.Responsible
		}
		differ = differ || !u.Responsible.Posts.Equal(first.Posts)
		var posts []string
		for p := range u.Responsible.Posts.All() {
			posts = append(posts, string(p))
		}
		each = append(each, u.Name+" ("+strings.Join(posts, ", ")+")")
	}
	if differ {
		e.Findingf("responsible-jointly", m.into.At, "those who answer for the units that become %q are not the same, and answer for it jointly: %s", m.into.ID, strings.Join(each, ", ")).Of(m.into.ID).
			Told(diag.Facts{Subject: into.Name, Found: each}).
			Hintf("set_responsible says who answers for it, if not all of them do")
	}
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

// conserve carries staff as published, what is told apart of it, places and economy over, where the result does not say its own.
func (m merge) conserve(e *org.Editor, absorbed []org.ID, keeper org.ID) {
	into, _ := e.Now().Unit(idOf(m.into))
	parts := slices.Clone(absorbed)
	if m.unit == nil {
		parts = append([]org.ID{into.ID}, parts...)
	}
	var published []string // of which units the staff is known
	staff, known, told := amount.Amount{}, m.unit == nil || into.Staff.IsZero(), false
	places, staffParts := into.Places, into.StaffParts
	saysParts := m.unit != nil && (!into.Staff.IsZero() || into.StaffParts.Len() > 0)
	for i, id := range parts {
		u, _ := e.Now().Unit(id)
		if !saysParts && id != into.ID {
			staffParts = org.ListOf(append(staffParts.Items(), u.StaffParts.Items()...)...)
		}
		for place := range u.Places.All() {
			if !places.Contains(place) {
				places = places.With(place)
			}
		}
		if !u.Staff.IsZero() {
			published = append(published, u.Name+" ("+u.Staff.Text()+")")
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
				e.Findingf("staff-not-added", m.into.At, "the staff of the merged units is counted in different ways: %q and %q", staff.Text(), u.Staff.Text()).Of(m.into.ID).
					Told(diag.Facts{Subject: into.Name, Found: []string{staff.Text(), u.Staff.Text()}}).
					Hintf("give the new unit its staff as published; different measures are never added")
			}
			staff = sum
		}
	}
	if m.unit == nil && !known && !told && !into.Staff.IsZero() {
		e.Findingf("staff-unknown", m.into.At, "the staff of %q is published as %q, and that of what is merged into it is not known in the same measure", m.into.ID, into.Staff.Text()).Of(m.into.ID).
			Told(diag.Facts{Subject: into.Name, Kind: "merge", Stated: into.Staff.Text()}).
			Hintf("the merged unit stands without a number of staff")
	}
	if m.unit != nil && into.Staff.IsZero() && !known && !told && len(published) > 0 {
		e.Findingf("staff-unknown", m.into.At, "of the units that become %q the staff of some alone is published: %s", m.into.ID, strings.Join(published, ", ")).Of(m.into.ID).
			Told(diag.Facts{Subject: into.Name, Kind: "new", Found: published}).
			Hintf("give the new unit its staff as published; until then it stands without a number of staff")
	}
	economy := e.Now().EconomyOf(keeper)
	e.ChangeUnit(into.ID, func(u *org.Unit) {
		u.Places, u.StaffParts = places, staffParts
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
