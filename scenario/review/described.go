package review

import (
	"dk/reorg/scenario/org"
)

// tally is how many of a group of units are described.
type tally struct{ described, all int }

// most reports whether at least half of the others are described. One other is no group to be held against.
func (t tally) most() bool { return t.all >= 2 && 2*t.described >= t.all }

// undescribed are the units of which no more is known than name, place and what they are part of, while at least half of
// those beside them, or of those of their type, are described.
func (r *reader) undescribed() []Finding {
	described := map[org.ID]bool{}
	beside, like := map[org.ID]tally{}, map[string]tally{}
	for _, u := range r.units {
		described[u.ID] = r.describes(u)
		beside[u.PartOf] = beside[u.PartOf].with(described[u.ID])
		if u.Type != "" {
			like[u.Type] = like[u.Type].with(described[u.ID])
		}
	}
	var out []Finding
	for _, u := range r.units {
		if described[u.ID] || assigned(u) || u.PartOf == "" {
			continue
		}
		siblings, alike := beside[u.PartOf].without(), like[u.Type].without()
		var group tally
		f := Finding{Code: DescribedNowhere, About: []string{string(u.ID)}, At: u.At, Source: u.Origin.Source, Subject: unitThing(u)}
		switch {
		case siblings.most():
			group = siblings
		case alike.most():
			group, f.Name = alike, u.Type
		default:
			continue
		}
		f.Expected, f.Found = numbered(group.described, nil), numbered(group.all, nil)
		out = append(out, f)
	}
	return out
}

func (t tally) with(described bool) tally {
	t.all++
	if described {
		t.described++
	}
	return t
}

// without is the tally without a unit that is not described.
func (t tally) without() tally { return tally{t.described, t.all - 1} }

// describes reports whether more is known of a unit than what it is called and where it is.
func (r *reader) describes(u *org.Unit) bool {
	switch {
	case u.Leadership.Posts.Len() > 0, u.Leadership.Name != "", u.GovernedBy.Len() > 0, u.Lines.Len() > 0,
		!u.Staff.IsZero(), u.StaffParts.Len() > 0, len(r.below[u.ID]) > 0:
		return true
	}
	for _, who := range [](func(org.ID) []org.ID){r.o.PostsIn, r.o.TasksOf, r.o.BodiesIn, r.o.BodiesSeating, r.o.UnitsReferringTo, r.o.PostsReferringTo} {
		if len(who(u.ID)) > 0 {
			return true
		}
	}
	return false
}

// assigned reports whether it is known who answers for a unit, whose money it spends or what it was made of. That is more than a
// name, but no description that others could be held against.
func assigned(u *org.Unit) bool {
	return !u.Responsible.IsNobody() || u.Economy != "" || u.From.Len() > 0
}
