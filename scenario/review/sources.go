package review

import (
	"maps"
	"slices"
	"strings"

	"dk/reorg/scenario/org"
)

// citing counts, by source, how many facts cite it, and remembers what they are about.
type citing struct {
	number map[string]int
	things map[string][]Thing
}

// remember notes that a fact about a thing cites a source. A thing is noted once, however many facts about it do.
func (c citing) remember(id string, t Thing) {
	if !slices.ContainsFunc(c.things[id], func(s Thing) bool { return s.ID == t.ID && s.Name == t.Name }) {
		c.things[id] = append(c.things[id], t)
	}
}

// otherDates are the sources that show the organisation of another day than that of the case, and are cited all the same, or
// were published together with one that is: a text and its drawing that are not of one day.
func (r *reader) otherDates() []Finding {
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(r.Sources)) {
		if day := r.Sources[id].Describes; !day.IsZero() && day != r.AsOf {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	cited := r.cited(ids)
	var out []Finding
	for _, id := range ids {
		s := r.Sources[id]
		f := Finding{
			Code: OtherDate, About: []string{id}, At: s.At, Source: id, Subject: Thing{ID: id, Name: r.Sources.Titled(id), At: s.At},
			Expected: Value{Day: r.AsOf}, Found: Value{Day: s.Describes, Number: new(cited.number[id]), Things: cited.things[id]},
		}
		if cited.number[id] == 0 {
			other := r.publishedWith(id, cited)
			if other == "" {
				continue
			}
			f.Name = r.Sources.Titled(other)
			f.See = []Thing{{ID: other, Name: f.Name, At: r.Sources[other].At}}
		}
		out = append(out, f)
	}
	return out
}

// publishedWith is the first source of the day of the case that was published with another, by the same publisher in the
// same year or on the same day, and is cited; empty where there is none.
func (r *reader) publishedWith(id string, cited citing) string {
	s := r.Sources[id]
	for _, other := range slices.Sorted(maps.Keys(r.Sources)) {
		o := r.Sources[other]
		if other != id && s.Publisher != "" && s.Published != "" && o.Publisher == s.Publisher && o.Published == s.Published &&
			(o.Describes.IsZero() || o.Describes == r.AsOf) && cited.number[other] > 0 {
			return other
		}
	}
	return ""
}

// cited counts the facts of the organisation and of the statements by the source that they cite, and remembers what they are
// about for these sources.
func (r *reader) cited(ids []string) citing {
	c := citing{map[string]int{}, map[string][]Thing{}}
	cite := func(o org.Origin, t Thing) {
		id, _, _ := strings.Cut(o.Source, " ")
		if c.number[id]++; slices.Contains(ids, id) {
			c.remember(id, t)
		}
	}
	for _, u := range r.units {
		cite(u.Origin, unitThing(u))
		cite(u.Responsible.Origin, unitThing(u))
		for p := range u.StaffParts.All() {
			cite(p.Origin, unitThing(u))
		}
	}
	for p := range r.o.Posts() {
		cite(p.Origin, postThing(p))
	}
	for b := range r.o.Bodies() {
		t := Thing{ID: string(b.ID), Name: b.Name, At: b.At}
		cite(b.Origin, t)
		cite(b.Responsible.Origin, t)
		for s := range b.Seats.All() {
			cite(s.Origin, t)
		}
	}
	for t := range r.o.Tasks() {
		thing := Thing{ID: string(t.ID), Name: t.Name, At: t.At}
		cite(t.Origin, thing)
		cite(t.Responsible.Origin, thing)
	}
	for _, s := range r.Statements.Counts {
		cite(s.Origin, Thing{Name: s.Title, At: s.At})
	}
	for _, s := range r.Statements.Sums {
		cite(s.Origin, Thing{Name: s.Title, At: s.At})
	}
	for _, s := range r.Statements.Expectations {
		cite(s.Origin, Thing{Name: s.Title, At: s.At})
	}
	return c
}
