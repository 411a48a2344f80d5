package org

import (
	"slices"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
)

// Unit is a part of the organisation (enhed): a driftsområde, a stab, a kontor, a tilbud.
type Unit struct {
	ID          ID
	Name        string
	Type        string
	PartOf      ID       // the one parent that counts; empty for the root
	ShownUnder  List[ID] // parents for display only
	Leadership  Leadership
	GovernedBy  List[ID]       // boards that govern it beside the line: dual governance
	Responsible Responsibility // who of the leadership answers for it, and for what is below it; see Organisation.ResponsibleFor
	Lines       List[Line]
	Aliases     List[string]
	Places      List[string]
	Economy     string          // ring-fenced economy (kasse); empty: that of the unit above
	Staff       amount.Amount   // as published; never computed with the posts
	StaffParts  List[StaffPart] // what of the staff is told apart, or comes on top of it
	From        List[ID]        // the units it was merged or split from
	Origin      Origin
	At          diag.Pos // where it was declared or last changed
}

func (u *Unit) id() ID           { return u.ID }
func (u *Unit) place() *diag.Pos { return &u.At }

// Equal reports whether nothing but the place in the files differs.
func (u Unit) Equal(v Unit) bool {
	return u.ID == v.ID && u.Name == v.Name && u.Type == v.Type && u.PartOf == v.PartOf && u.ShownUnder.Equal(v.ShownUnder) &&
		u.Leadership.Equal(v.Leadership) && u.GovernedBy.Equal(v.GovernedBy) && u.Responsible.Equal(v.Responsible) && u.Lines.Equal(v.Lines) &&
		u.Aliases.Equal(v.Aliases) && u.Places.Equal(v.Places) && u.Economy == v.Economy && u.Staff.Text() == v.Staff.Text() && sameParts(u.StaffParts, v.StaffParts) &&
		u.From.Equal(v.From) && u.Origin == v.Origin
}

// StaffPart is a part of the published staff of a unit, or staff that comes on top of it.
type StaffPart struct {
	Staff  amount.Amount // as published
	What   string        // "indtægtsdækkede"
	Beside bool          // on top of the staff of the unit, not of it
	Origin Origin
}

// Equal reports whether two parts are the same: of an amount its text is.
func (p StaffPart) Equal(q StaffPart) bool {
	return p.Staff.Text() == q.Staff.Text() && p.What == q.What && p.Beside == q.Beside && p.Origin == q.Origin
}

func sameParts(a, b List[StaffPart]) bool {
	return slices.EqualFunc(a.items, b.items, StaffPart.Equal)
}

// BesideTheLine reports whether the unit is a staff unit, which charts draw beside the line.
func (u Unit) BesideTheLine() bool { return u.Type == "stab" || u.Type == "sekretariat" }

// Leadership is who leads a unit (ledelse): nobody, one post, or several jointly (sideordnet) with at most one chair.
type Leadership struct {
	Posts  List[ID]
	Chair  ID     // first among equals; empty: none
	Name   string // "Socialledelsen"; may be empty
	Acting bool   // konstitueret
}

// Equal reports whether two leaderships are the same.
func (l Leadership) Equal(m Leadership) bool {
	return l.Posts.Equal(m.Posts) && l.Chair == m.Chair && l.Name == m.Name && l.Acting == m.Acting
}

// Joint reports whether several posts lead as equals.
func (l Leadership) Joint() bool { return l.Posts.Len() > 1 }
