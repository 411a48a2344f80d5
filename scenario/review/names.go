package review

import (
	"slices"
	"strings"

	"dk/reorg/scenario/org"
)

// named is a name that a unit bears.
type named struct {
	unit *org.Unit
	text string
}

// sharedNames are the names that several units bear, as a name, an alias or, for units that are named after their places, as
// a place. A name that is no more than a kind of unit, such as an office by its number, tells units apart only with
// what they are part of: there it is questioned only within one unit.
func (r *reader) sharedNames() []Finding {
	var order []string
	bearers := map[string][]named{}
	add := func(key string, n named) {
		if key == "" || slices.ContainsFunc(bearers[key], func(m named) bool { return m.unit == n.unit }) {
			return
		}
		if bearers[key] == nil {
			order = append(order, key)
		}
		bearers[key] = append(bearers[key], n)
	}
	var places []named
	for _, u := range r.units {
		add(fold(u.Name), named{u, u.Name})
		for alias := range u.Aliases.All() {
			add(fold(alias), named{u, alias})
		}
		if r.isItsPlaces(u) {
			for place := range u.Places.All() {
				add(fold(place), named{u, place})
				places = append(places, named{u, place})
			}
		}
	}
	for _, p := range places {
		for _, part := range endsOf(fold(p.text)) {
			if slices.ContainsFunc(bearers[part], func(n named) bool { return r.isItsPlaces(n.unit) }) {
				add(part, p)
			}
		}
	}
	types := r.types()
	var out []Finding
	for _, key := range order {
		all := bearers[key]
		if len(all) < 2 || isKind(key, types) && apart(all) {
			continue
		}
		out = append(out, r.sharedName(all))
	}
	return out
}

func (r *reader) sharedName(all []named) Finding {
	first := all[0]
	for _, n := range all {
		if len(n.text) < len(first.text) {
			first.text = n.text
		}
	}
	f := Finding{Code: NameOfTwo, Name: first.text, At: all[1].unit.At, Source: all[1].unit.Origin.Source, Subject: unitThing(all[1].unit)}
	var things []Thing
	for i, n := range all {
		f.About = append(f.About, string(n.unit.ID))
		things = append(things, r.placed(n.unit))
		if i != 1 {
			f.See = append(f.See, r.placed(n.unit))
		}
	}
	f.About = append(f.About, first.text)
	f.Expected, f.Found = numbered(1, nil), numbered(len(all), things)
	return f
}

// placed is a unit with what it is part of.
func (r *reader) placed(u *org.Unit) Thing {
	t := unitThing(u)
	if above := r.at[u.PartOf]; above != nil {
		t.Under = above.Name
	}
	return t
}

// isItsPlaces reports whether a unit is no more than its places: it has nothing below it and is named after one of them.
func (r *reader) isItsPlaces(u *org.Unit) bool {
	if u.Places.Len() == 0 || len(r.below[u.ID]) > 0 {
		return false
	}
	name := " " + fold(u.Name) + " "
	for place := range u.Places.All() {
		if strings.Contains(name, " "+fold(place)+" ") {
			return true
		}
	}
	return false
}

// shortestName is how many letters a part of a name has that can stand for all of it.
const shortestName = 6

// endsOf are the beginnings and ends of a name, in whole words, that are long enough to be a name themselves.
func endsOf(name string) []string {
	words := strings.Fields(name)
	var out []string
	for i := 1; i < len(words); i++ {
		for _, part := range []string{strings.Join(words[:i], " "), strings.Join(words[i:], " ")} {
			if len([]rune(part)) >= shortestName {
				out = append(out, part)
			}
		}
	}
	return out
}

// types are the types of units, folded.
func (r *reader) types() map[string]bool {
	out := map[string]bool{}
	for _, u := range r.units {
		if u.Type != "" {
			out[fold(u.Type)] = true
		}
	}
	return out
}

// isKind reports whether a name is a type of unit, with a number or an article at most: "1. kontor", "Sekretariatet".
func isKind(name string, types map[string]bool) bool {
	var words []string
	for _, w := range strings.Fields(name) {
		if !isNumber(w) {
			words = append(words, w)
		}
	}
	if len(words) != 1 {
		return len(words) == 0
	}
	return types[words[0]] || slices.ContainsFunc(articles, func(end string) bool {
		stem, cut := strings.CutSuffix(words[0], end)
		return cut && types[stem]
	})
}

// articles are the endings with which Danish makes a noun definite.
var articles = []string{"en", "et", "n", "t", "ne", "ene", "erne"}

func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }

// apart reports whether no two of the units are part of the same.
func apart(all []named) bool {
	seen := map[org.ID]bool{}
	for _, n := range all {
		if seen[n.unit.PartOf] {
			return false
		}
		seen[n.unit.PartOf] = true
	}
	return true
}

// placedTwice are the units that stand under others than the one they are part of: they count there alone.
func (r *reader) placedTwice() []Finding {
	var out []Finding
	for _, u := range r.units {
		var under []Thing
		for id := range u.ShownUnder.All() {
			if above := r.at[id]; above != nil && !r.o.Within(u.ID, id) {
				under = append(under, unitThing(above))
			}
		}
		if len(under) == 0 {
			continue
		}
		f := Finding{Code: PlacedTwice, About: []string{string(u.ID)}, At: u.At, Source: u.Origin.Source, Subject: unitThing(u), Found: Value{Things: under}}
		if above := r.at[u.PartOf]; above != nil {
			f.Expected = Value{Things: []Thing{unitThing(above)}}
		}
		if !u.Staff.IsZero() {
			f.TooMany = published(u.Staff)
		}
		out = append(out, f)
	}
	return out
}
