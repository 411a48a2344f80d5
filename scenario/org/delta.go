package org

// Delta is what happened to one post, unit, body or task: nil Before is created, nil After abolished. Both are copies.
type Delta[T any] struct{ Before, After *T }

// Created reports whether the thing is new.
func (d Delta[T]) Created() bool { return d.Before == nil && d.After != nil }

// Abolished reports whether the thing is gone.
func (d Delta[T]) Abolished() bool { return d.Before != nil && d.After == nil }

// Either is the thing after, or where it is gone, as it was before.
func (d Delta[T]) Either() *T {
	if d.After != nil {
		return d.After
	}
	return d.Before
}

// Deltas are what one change, or a whole scenario, did to the posts, units, bodies and tasks, each in the order they were first
// touched.
type Deltas struct {
	Posts  []Delta[Post]
	Units  []Delta[Unit]
	Bodies []Delta[Body]
	Tasks  []Delta[Task]
}

// Empty reports whether nothing is different.
func (d Deltas) Empty() bool {
	return len(d.Posts) == 0 && len(d.Units) == 0 && len(d.Bodies) == 0 && len(d.Tasks) == 0
}

// Aspect is one way in which a post, a unit or a body differs. A thing can differ in several: a move is not a new thing,
// and a post can be moved and reclassified at once.
type Aspect string

const (
	Created      Aspect = "created"
	Abolished    Aspect = "abolished"
	Merged       Aspect = "merged"       // unit: made of others, or others went into it
	Split        Aspect = "split"        // unit: made of part of another
	Reclassified Aspect = "reclassified" // post: another grade
	Moved        Aspect = "moved"        // post, body, task: another unit; unit: another parent
	Renamed      Aspect = "renamed"      // another title or name
	Referred     Aspect = "line"         // another line, solid or beside it; body: prepares for others
	Led          Aspect = "leadership"   // unit: another leadership
	Seated       Aspect = "seats"        // body: other seats
	Charged      Aspect = "responsible"  // unit, body, task: others answer for it
	Occupied     Aspect = "occupancy"    // post: filled, vacant or left vacant
	Relocated    Aspect = "relocated"    // unit: other places
	Described    Aspect = "described"    // profile, deputyship, staff, display place …
)

// PostAspects returns the ways in which a post differs, the weightiest first.
func PostAspects(d Delta[Post]) []Aspect {
	switch {
	case d.Created():
		return []Aspect{Created}
	case d.Abolished():
		return []Aspect{Abolished}
	}
	b, a := d.Before, d.After
	return pick(
		aspect{Reclassified, b.Grade != a.Grade},
		aspect{Moved, b.Unit != a.Unit},
		aspect{Renamed, b.Title != a.Title},
		aspect{Referred, b.ReportsTo != a.ReportsTo || !b.Lines.Equal(a.Lines)},
		aspect{Occupied, b.Occupancy != a.Occupancy},
		aspect{Described, b.Profile != a.Profile || b.DeputyFor != a.DeputyFor || b.Fraction != a.Fraction || b.Economy != a.Economy},
	)
}

// UnitAspects returns the ways in which a unit differs, the weightiest first.
func UnitAspects(d Delta[Unit]) []Aspect {
	switch {
	case d.Created() && d.After.From.Len() == 1:
		return []Aspect{Split, Created}
	case d.Created() && d.After.From.Len() > 1:
		return []Aspect{Merged, Created}
	case d.Created():
		return []Aspect{Created}
	case d.Abolished():
		return []Aspect{Abolished}
	}
	b, a := d.Before, d.After
	return pick(
		aspect{Merged, !b.From.Equal(a.From)},
		aspect{Moved, b.PartOf != a.PartOf},
		aspect{Renamed, b.Name != a.Name},
		aspect{Led, !b.Leadership.Equal(a.Leadership)},
		aspect{Referred, !b.Lines.Equal(a.Lines) || !b.GovernedBy.Equal(a.GovernedBy)},
		aspect{Charged, !b.Responsible.Equal(a.Responsible)},
		aspect{Relocated, !b.Places.Equal(a.Places)},
		aspect{Described, !b.ShownUnder.Equal(a.ShownUnder) || b.Staff.Text() != a.Staff.Text() || !sameParts(b.StaffParts, a.StaffParts)},
	)
}

// BodyAspects returns the ways in which a body differs, the weightiest first.
func BodyAspects(d Delta[Body]) []Aspect {
	switch {
	case d.Created():
		return []Aspect{Created}
	case d.Abolished():
		return []Aspect{Abolished}
	}
	b, a := d.Before, d.After
	return pick(
		aspect{Seated, !b.Seats.Equal(a.Seats)},
		aspect{Moved, b.Unit != a.Unit},
		aspect{Renamed, b.Name != a.Name},
		aspect{Referred, !b.PreparesFor.Equal(a.PreparesFor)},
		aspect{Charged, !b.Responsible.Equal(a.Responsible)},
		aspect{Described, b.Type != a.Type || b.Level != a.Level || b.Meets != a.Meets || b.Members.Text() != a.Members.Text()},
	)
}

// TaskAspects returns the ways in which a task differs, the weightiest first.
func TaskAspects(d Delta[Task]) []Aspect {
	switch {
	case d.Created():
		return []Aspect{Created}
	case d.Abolished():
		return []Aspect{Abolished}
	}
	b, a := d.Before, d.After
	return pick(
		aspect{Moved, b.Unit != a.Unit},
		aspect{Renamed, b.Name != a.Name},
		aspect{Charged, !b.Responsible.Equal(a.Responsible)},
		aspect{Described, !b.Topics.Equal(a.Topics)},
	)
}

type aspect struct {
	is    Aspect
	holds bool
}

func pick(aspects ...aspect) []Aspect {
	var out []Aspect
	for _, a := range aspects {
		if a.holds {
			out = append(out, a.is)
		}
	}
	return out
}

// Between returns what differs from one organisation to another that was edited from it, or from the same base.
func Between(before, after *Organisation) Deltas {
	return Deltas{
		Posts:  differences(&before.posts, &after.posts),
		Units:  differences(&before.units, &after.units),
		Bodies: differences(&before.bodies, &after.bodies),
		Tasks:  differences(&before.tasks, &after.tasks),
	}
}
