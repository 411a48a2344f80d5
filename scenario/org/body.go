package org

import (
	"slices"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
)

// Body is a committee, council or group (udvalg, råd, gruppe): who sits in it, and for whom it prepares. It is no part of
// the line: nobody refers to a body, and it leads nothing.
type Body struct {
	ID          ID
	Name        string
	Type        string        // udvalg, styregruppe, temagruppe …; may be empty
	Level       string        // politisk, administrativt …; may be empty
	Meets       string        // how often: "4–5 gange om året"; may be empty
	Unit        ID            // the unit it belongs to; may be empty
	Members     amount.Amount // as published; never computed with the seats
	Seats       List[Seat]
	PreparesFor List[ID]       // the bodies whose decisions it prepares
	Responsible Responsibility // who of the leadership serves it
	Definition  Definition
	Origin      Origin
	At          diag.Pos // where it was declared or last changed
}

func (b *Body) id() ID           { return b.ID }
func (b *Body) place() *diag.Pos { return &b.At }

// Equal reports whether nothing but the place in the files differs.
func (b Body) Equal(c Body) bool {
	return b.ID == c.ID && b.Name == c.Name && b.Type == c.Type && b.Level == c.Level && b.Meets == c.Meets && b.Unit == c.Unit &&
		b.Members.Text() == c.Members.Text() && b.Seats.Equal(c.Seats) && b.PreparesFor.Equal(c.PreparesFor) &&
		b.Responsible.Equal(c.Responsible) && b.Definition.Equal(c.Definition) && b.Origin == c.Origin
}

// Definition says who has a seat in a body by its own definition, so that one who is left out can be found.
type Definition struct {
	Text      string       // in words
	LeadersOf List[string] // who leads a unit of one of these types
	Grades    List[string] // who has one of these grades
}

// Equal reports whether two definitions are the same.
func (d Definition) Equal(e Definition) bool {
	return d.Text == e.Text && d.LeadersOf.Equal(e.LeadersOf) && d.Grades.Equal(e.Grades)
}

// IsZero reports whether there is none.
func (d Definition) IsZero() bool { return d.Equal(Definition{}) }

// Seat is who sits in a body: a post of the organisation, people whom a unit of it sends, or one or several people in
// words.
type Seat struct {
	Post      ID     // the post that sits there; or
	Unit      ID     // the unit whose people do; or
	UnitNamed string // that unit as a document names it, whether or not there is one of that name; or
	Title     string // who sits there in words: "kommunale direktører". Beside a unit: who of it
	Party     string // whom they sit there for: "kommuner"; may be empty
	Number    int    // how many sit there, 1 to MostInSeat: 1 for a post and for a chair; or Several
	Chair     bool   // of several, all are chairs jointly
	Secretary bool   // not a member; never a chair
	Origin    Origin
}

const (
	// Several is the Number of a seat of which nobody says how many it is.
	Several = 0
	// MostInSeat is the largest Number of a seat.
	MostInSeat = 999
)

// Size is a number of members.
type Size struct {
	Members int
	Open    bool // there are more: of some seats nobody says how many they are
}

func (s Size) with(seat Seat) Size {
	return Size{s.Members + seat.Number, s.Open || seat.Number == Several}
}

// Size counts the members of a body, which are all in its seats but the secretaries. A body without seats has 0, and then
// nothing is known.
func (b Body) Size() Size {
	var size Size
	for seat := range b.Seats.All() {
		if !seat.Secretary {
			size = size.with(seat)
		}
	}
	return size
}

// Party is whom members of a body sit there for, and how many they are.
type Party struct {
	Name string // empty: it is not said
	Size
}

// Parties counts the members of a body by party, in the order in which their seats first name them.
func (b Body) Parties() []Party {
	var parties []Party
	for seat := range b.Seats.All() {
		if seat.Secretary {
			continue
		}
		i := slices.IndexFunc(parties, func(p Party) bool { return p.Name == seat.Party })
		if i < 0 {
			i = len(parties)
			parties = append(parties, Party{Name: seat.Party})
		}
		parties[i].Size = parties[i].with(seat)
	}
	return parties
}

// Holder is what a seat is called by in files: the id of its post or unit, else the name of its unit, else its title.
func (s Seat) Holder() string {
	switch {
	case s.Post != "":
		return string(s.Post)
	case s.Unit != "":
		return string(s.Unit)
	case s.UnitNamed != "":
		return s.UnitNamed
	default:
		return s.Title
	}
}

// Chairs are the seats whose holders chair the body: none, one, or several who do so jointly.
func (b Body) Chairs() []Seat {
	return slices.DeleteFunc(b.Seats.Items(), func(s Seat) bool { return !s.Chair })
}
