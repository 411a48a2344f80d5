// Package observed holds what was published after a decision against the scenarios that were proposed before it: which of
// them is the organisation that came.
//
// An observation is a list of features, each something that a document says of the later organisation and that can be looked
// up in one: how many posts of a grade there are, whom they refer to, who leads a unit. [Read] reads them, [List.Check] looks
// up what they refer to, and [List.Against] answers each for the organisation that a scenario ends with. A feature that the
// case cannot answer is neither yes nor no, and every answer says which assumptions it rests on.
package observed

import (
	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// List is what was published, feature by feature.
type List struct {
	Title    string // may be empty
	File     string
	Features []Feature
}

// Feature is one thing that was published about the later organisation.
type Feature struct {
	ID      string
	Text    string
	Subject Subject
	Tests   []Test // all must hold
	Origin  org.Origin
	At      diag.Pos

	refs  []org.Reference
	kinds []kindRef
}

// Kind is what a feature looks at.
type Kind string

const (
	Posts  Kind = "posts"  // all posts of a grade or profile within a unit
	Units  Kind = "units"  // all units of a type within a unit
	Bodies Kind = "bodies" // all bodies of a type and level
	Post   Kind = "post"
	Unit   Kind = "unit"
	Body   Kind = "body"
	Task   Kind = "task"
	Absent Kind = "absent" // anything, which is not there
	Exists Kind = "exists" // anything, which is
)

// Subject is what a feature looks at: one thing by its id, or all that are alike.
type Subject struct {
	Kind                        Kind
	ID                          org.ID // of the one thing
	In                          org.ID // the unit within which to look; empty: everywhere
	Type, Grade, Profile, Level string // empty: any
}

// What is what a test compares.
type What string

const (
	Number      What = "number"
	ReferTo     What = "refer_to"
	LedBy       What = "led_by"
	LeadersTo   What = "leaders_refer_to"
	Named       What = "named"
	Staff       What = "staff"
	Places      What = "places"
	PartOf      What = "part_of"
	Grade       What = "grade"
	Profile     What = "profile"
	Parties     What = "parties"
	Members     What = "members"
	Responsible What = "responsible"
	Presence    What = "presence" // that it is there, or is not
)

// tests are the keys of each kind of subject, in the order in which messages list them.
var tests = map[Kind][]What{
	Posts:  {Number, ReferTo},
	Units:  {Number},
	Bodies: {Number},
	Post:   {Named, Grade, Profile, ReferTo, PartOf},
	Unit:   {Named, LedBy, LeadersTo, Staff, Places, PartOf, Responsible},
	Body:   {Named, Members, Parties, Responsible},
	Task:   {Named, PartOf, Responsible},
}

// Test is one thing to compare, with what was published.
type Test struct {
	What   What
	Amount amount.Amount // of a number, of staff, of members
	Text   string        // a name, a grade, a profile
	Texts  []string      // places
	ID     org.ID        // whom to refer to, what to be a part of
	Posts  []org.ID      // who is responsible
	Tally  []Tally       // leaders by grade, members by party
}

// Tally is how many there are of something.
type Tally struct {
	Of     string
	Number int
	Open   bool // there are more; nobody says how many
}
