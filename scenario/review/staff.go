package review

import (
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/scenario/org"
)

// staffed is the staff of the units below one unit. A unit of which no number is published counts by those below it.
type staffed struct {
	units   []*org.Unit
	kinds   []amount.Kind // in which they are counted, in their order
	unknown bool          // of some of them nothing is published
	mixed   bool          // the difference in kinds lies within one of them, and is told there
}

func (r *reader) staffBelow(unit org.ID) staffed {
	var s staffed
	var plain []amount.Kind // of what is not mixed further down
	for _, u := range r.below[unit] {
		switch {
		case !u.Staff.IsZero():
			s.units = append(s.units, u)
			s.kinds, plain = with(s.kinds, u.Staff.Kind()), with(plain, u.Staff.Kind())
		case len(r.below[u.ID]) == 0:
			s.unknown = true
		default:
			t := r.staffBelow(u.ID)
			s.units = append(s.units, t.units...)
			s.unknown = s.unknown || t.unknown
			for _, k := range t.kinds {
				s.kinds = with(s.kinds, k)
				if len(t.kinds) == 1 {
					plain = with(plain, k)
				}
			}
		}
	}
	s.mixed = len(s.kinds) > 1 && len(plain) < 2
	return s
}

func with(kinds []amount.Kind, k amount.Kind) []amount.Kind {
	if slices.Contains(kinds, k) {
		return kinds
	}
	return append(slices.Clone(kinds), k)
}

// sum adds the staff up; it must all be of one kind.
func sum(units []*org.Unit) (low, high decimal.Decimal) {
	for _, u := range units {
		low, high = low.Add(u.Staff.Low()), high.Add(u.Staff.High())
	}
	return low, high
}

func staffThings(units []*org.Unit) []Thing {
	var out []Thing
	for _, u := range units {
		t := unitThing(u)
		t.Amount = u.Staff.Text()
		out = append(out, t)
	}
	return out
}

// staffDiffers are the units whose published staff is not that of the units below: less than theirs, or more than theirs and
// the posts of the unit itself where theirs is known of all. What is told apart as beside the staff is in neither.
func (r *reader) staffDiffers() []Finding {
	var out []Finding
	for _, u := range r.units {
		if u.Staff.IsZero() || len(r.below[u.ID]) == 0 {
			continue
		}
		s := r.staffBelow(u.ID)
		if len(s.kinds) != 1 || s.kinds[0] != u.Staff.Kind() {
			continue
		}
		low, high := sum(s.units)
		most := high.Add(decimal.NewFromInt(int64(len(r.o.PostsIn(u.ID)))))
		if !low.GreaterThan(u.Staff.High()) && (s.unknown || !most.LessThan(u.Staff.Low())) {
			continue
		}
		found := between(low, high, u.Staff.Kind())
		found.Things = staffThings(s.units)
		out = append(out, Finding{
			Code: StaffDiffers, About: []string{string(u.ID)}, At: u.At, Source: u.Origin.Source, Subject: unitThing(u),
			Expected: published(u.Staff), Found: found, Part: s.unknown,
		})
	}
	return out
}

// staffMeasures are the units below which staff is counted in measures that cannot be added up. It is told of the lowest.
func (r *reader) staffMeasures() []Finding {
	var out []Finding
	for _, u := range r.units {
		if len(r.below[u.ID]) < 2 {
			continue
		}
		s := r.staffBelow(u.ID)
		if len(s.kinds) < 2 || s.mixed {
			continue
		}
		out = append(out, Finding{
			Code: StaffMeasures, About: []string{string(u.ID)}, At: u.At, Source: u.Origin.Source, Subject: unitThing(u),
			Expected: numbered(1, nil), Found: numbered(len(s.kinds), staffThings(s.units)),
		})
	}
	return out
}

// staffParts are the units of whose staff more is told apart than there is of it. Parts in another measure are not counted.
func (r *reader) staffParts() []Finding {
	var out []Finding
	for _, u := range r.units {
		if u.Staff.IsZero() {
			continue
		}
		var low, high decimal.Decimal
		var parts []Thing
		for p := range u.StaffParts.All() {
			if !p.Beside && !p.Staff.IsZero() && p.Staff.Kind() == u.Staff.Kind() {
				low, high = low.Add(p.Staff.Low()), high.Add(p.Staff.High())
				parts = append(parts, Thing{Name: p.What, Amount: p.Staff.Text()})
			}
		}
		if !low.GreaterThan(u.Staff.High()) {
			continue
		}
		found := between(low, high, u.Staff.Kind())
		found.Things = parts
		out = append(out, Finding{
			Code: StaffPartsExceed, About: []string{string(u.ID)}, At: u.At, Source: u.Origin.Source, Subject: unitThing(u),
			Expected: published(u.Staff), Found: found,
		})
	}
	return out
}
