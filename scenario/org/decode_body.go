package org

import (
	"slices"
	"strconv"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
)

// ReadBody reads a body, and appends what it refers to.
func ReadBody(f *source.Fields, sources Sources, refs []Reference) (Body, []Reference) {
	id := f.Ref("id")
	b := Body{ID: ID(id.ID), Name: f.Text("name"), Type: f.OptText("type"), Level: f.OptText("level"), Meets: f.OptText("meets"), At: id.At}
	if unit := f.OptRef("unit"); !unit.IsZero() {
		b.Unit, refs = ID(unit.ID), append(refs, Reference{unit, "unit", WantUnit})
	}
	b.Members = readMembers(f)
	b.Seats, refs = readSeats(f, sources, refs)
	for _, to := range f.OptRefs("prepares_for") {
		if b.PreparesFor.Contains(ID(to.ID)) {
			f.Errorf("line-twice", to.At, "the body prepares for %q twice", to.ID)
			continue
		}
		b.PreparesFor.items, refs = append(b.PreparesFor.items, ID(to.ID)), append(refs, Reference{to, "prepares_for", WantBody})
	}
	b.Responsible, refs = ReadResponsibility(f, false, sources, refs)
	if v, ok := f.Value("definition"); ok {
		b.Definition = readDefinition(v.Fields("definition"))
	}
	b.Origin = ReadOrigin(f, sources)
	f.End()
	return b, refs
}

func readDefinition(f *source.Fields) Definition {
	d := Definition{Text: f.OptText("text"), LeadersOf: List[string]{f.OptTexts("leaders_of")}, Grades: List[string]{f.OptTexts("grades")}}
	f.End()
	return d
}

func readMembers(f *source.Fields) amount.Amount {
	v, ok := f.Value("members")
	if !ok {
		return amount.Amount{}
	}
	members, ok := v.Amount()
	if ok && (members.Kind() != "" || members.Low().IsNegative()) {
		f.Errorf("wrong-amount", v.Pos(), "expected a number of members, found %q", members.Text()).
			Hintf("write the number alone, for example 18 or ca. 20")
	}
	return members
}

func readSeats(f *source.Fields, sources Sources, refs []Reference) (List[Seat], []Reference) {
	var seats []Seat
	for entry := range f.Entries("seats", "seat") {
		var seat Seat
		first := len(refs)
		seat, refs = ReadSeat(entry, sources, refs)
		if seat.Post != "" && slices.ContainsFunc(seats, func(s Seat) bool { return s.Post == seat.Post }) {
			entry.Errorf("seat-twice", refs[first].At, "%q has a seat in the body twice", string(seat.Post)).Hintf("take one of them out")
		}
		seats = append(seats, seat)
	}
	return List[Seat]{seats}, refs
}

// ReadSeat reads a seat, and appends what it refers to.
func ReadSeat(f *source.Fields, sources Sources, refs []Reference) (Seat, []Reference) {
	s, at, refs := readHolder(f, refs)
	s.Party, s.Chair, s.Secretary = f.OptText("party"), f.OptBool("chair"), f.OptBool("secretary")
	s.Number = readNumber(f, s)
	s.Origin = ReadOrigin(f, sources)
	f.End()
	if s.Chair && s.Secretary {
		f.Errorf("chair-or-secretary", f.Pos(), "the seat is that of a chair and of a secretary").
			Hintf("keep one of chair and secretary: a secretary is not a member")
	}
	checkHolder(f, s, at)
	return s, refs
}

// ReadHolder reads who sits in a seat: a post, a unit, a unit by name, or a title, which may stand beside a unit.
func ReadHolder(f *source.Fields, refs []Reference) (Seat, []Reference) {
	s, at, refs := readHolder(f, refs)
	f.End()
	checkHolder(f, s, at)
	return s, refs
}

// readHolder also tells where the first of post and unit stands.
func readHolder(f *source.Fields, refs []Reference) (Seat, diag.Pos, []Reference) {
	post, unit := f.OptRef("post"), f.OptRef("unit")
	if !post.IsZero() {
		refs = append(refs, Reference{post, "post", WantPost})
	}
	if !unit.IsZero() {
		refs = append(refs, Reference{unit, "unit", WantUnit})
	}
	at := post.At
	if post.IsZero() {
		at = unit.At
	}
	return Seat{Post: ID(post.ID), Unit: ID(unit.ID), UnitNamed: f.OptText("unit_named"), Title: f.OptText("title")}, at, refs
}

func checkHolder(f *source.Fields, s Seat, at diag.Pos) {
	post := s.Post
	s.Post = ""
	other := s.Holder()
	switch {
	case post != "" && other != "":
		f.Errorf("post-or-title", at, "the seat is that of %q and of %q", string(post), other).
			Hintf("keep one of post, unit and title; a post has a title and a unit of its own")
	case s.Unit != "" && s.UnitNamed != "":
		f.Errorf("post-or-title", at, "the seat is that of the unit %q and of %q", string(s.Unit), s.UnitNamed).Hintf("keep one of unit and unit_named")
	case post == "" && other == "" && f.OK():
		f.Errorf("missing-key", f.Pos(), "seat has no %q", "post").Hintf("add post: … or title: …")
	}
}

// several is how a seat says that it is not known how many it is.
const several = "several"

// ReadNumber reads how many people sit in a seat: 1 to [MostInSeat], or [Several].
func ReadNumber(f *source.Fields) int {
	v, ok := f.Value("number")
	if !ok {
		return 1
	}
	text, ok := v.Text()
	if !ok {
		return 1
	}
	n, err := strconv.Atoi(text)
	switch {
	case text == several:
		return Several
	case err != nil || n < 1 || n > MostInSeat:
		f.Errorf("not-a-number", v.Pos(), "%q is not a number of people in a seat", text).
			Hintf("write a whole number from 1 to %d, or %s where nobody says how many", MostInSeat, several)
		return 1
	}
	return n
}

// readNumber reads how many sit in a seat of which the rest is known.
func readNumber(f *source.Fields, s Seat) int {
	n := ReadNumber(f)
	if n == 1 {
		return n
	}
	v, _ := f.Value("number")
	text, _ := v.Text()
	switch {
	case s.Chair:
		f.Errorf("seat-of-one", v.Pos(), "the seat of a chair is that of one, found %q", text).Hintf("give the chair a seat apart from the others")
	case s.Post != "":
		f.Errorf("seat-of-one", v.Pos(), "the seat of a post is that of one, found %q", text).Hintf("give each post a seat, or describe them all with a title")
	}
	return n
}
