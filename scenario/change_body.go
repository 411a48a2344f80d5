package scenario

import (
	"fmt"
	"slices"
	"strings"

	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

type createBody struct {
	body org.Body
	refs []org.Reference
}

func readCreateBody(v source.Value, c *Case) action {
	f := v.Fields("body")
	body, refs := org.ReadBody(f, c.Sources, nil)
	if body.ID == "" || !f.OK() {
		return nil
	}
	return createBody{body, refs}
}

func (c createBody) subject() org.ID { return c.body.ID }
func (c createBody) creates() []source.Ref {
	return []source.Ref{{ID: string(c.body.ID), At: c.body.At}}
}
func (c createBody) apply(e *org.Editor) bool { return e.CreateBody(c.body, c.refs) }

type abolishBody struct{ ref source.Ref }

func (a abolishBody) subject() org.ID       { return idOf(a.ref) }
func (a abolishBody) creates() []source.Ref { return nil }

func (a abolishBody) apply(e *org.Editor) bool {
	return e.Find(mention(a.ref, "abolish_body", org.WantBody)) && e.AbolishBody(idOf(a.ref), a.ref.At)
}

type addSeat struct {
	changesThing
	seat org.Seat
	refs []org.Reference
}

func readAddSeat(v source.Value, c *Case) action {
	f := v.Fields("add_seat")
	body := f.Ref("body")
	seat, refs := org.ReadSeat(f, c.Sources, nil)
	if !f.OK() {
		return nil
	}
	return addSeat{changesThing{body}, seat, refs}
}

func (a addSeat) apply(e *org.Editor) bool {
	if !e.Find(append(slices.Clone(a.refs), mention(a.ref, "body", org.WantBody))...) {
		return false
	}
	b, _ := e.Now().Body(idOf(a.ref))
	if a.seat.Post != "" && slices.ContainsFunc(b.Seats.Items(), func(s org.Seat) bool { return s.Post == a.seat.Post }) {
		e.Errorf("seat-twice", a.refs[0].At, "%q has a seat in %q already", string(a.seat.Post), a.ref.ID).Hintf("take this change out, or change that seat with change_seat")
		return false
	}
	e.ChangeBody(b.ID, func(b *org.Body) { b.Seats = b.Seats.With(a.seat) })
	return true
}

// ofSeat is the part that changes of a seat share: a body, and who holds the seat, by id, name or title.
type ofSeat struct {
	changesThing
	holder source.Ref
	told   *org.Seat // what tells the seat from others, in the long form
}

func readOfSeat(f *source.Fields) ofSeat {
	o := ofSeat{changesThing: changesThing{f.Ref("body")}}
	v, ok := f.Required("seat")
	if !ok {
		return o
	}
	o.holder.At = v.Pos()
	if !v.IsMap() {
		o.holder.ID, _ = v.Text()
		return o
	}
	g := v.Fields("seat")
	party := g.OptText("party")
	seat, _ := org.ReadHolder(g, nil)
	seat.Party = party
	o.told, o.holder.ID = &seat, seat.Holder()
	return o
}

// isThat reports whether a seat is the one that is meant, by its holder or title, or by all that the long form says.
func (o ofSeat) isThat(s org.Seat) bool {
	if o.told == nil {
		return s.Holder() == o.holder.ID || s.Title == o.holder.ID
	}
	t := *o.told
	return s.Post == t.Post && s.Unit == t.Unit && s.UnitNamed == t.UnitNamed && (t.Title == "" || s.Title == t.Title) && (t.Party == "" || s.Party == t.Party)
}

// find finds the one seat that is meant.
func (o ofSeat) find(e *org.Editor) (org.Body, int, bool) {
	if !e.Find(mention(o.ref, "body", org.WantBody)) {
		return org.Body{}, 0, false
	}
	b, _ := e.Now().Body(idOf(o.ref))
	found := -1
	var holders []string
	for i := range b.Seats.Len() {
		s := b.Seats.At(i)
		holders = append(holders, fmt.Sprintf("%q", s.Holder()))
		if !o.isThat(s) {
			continue
		}
		if found >= 0 {
			e.Errorf("seat-unclear", o.holder.At, "two seats of %q are those of %q", o.ref.ID, o.holder.ID).
				Hintf("%s", tellApart(b.Seats.At(found), s))
			return org.Body{}, 0, false
		}
		found = i
	}
	if found < 0 {
		d := e.Errorf("seat-missing", o.holder.At, "%q has no seat of %q", o.ref.ID, o.holder.ID)
		if len(holders) > 0 {
			d.Hintf("its seats are those of %s", strings.Join(holders, ", "))
		}
	}
	return b, found, found >= 0
}

// tellApart is how one of two seats can be named.
func tellApart(a, b org.Seat) string {
	of := func(s org.Seat) string {
		var keys []string
		for _, k := range [][2]string{{"post", string(s.Post)}, {"unit", string(s.Unit)}, {"unit_named", s.UnitNamed}, {"title", s.Title}, {"party", s.Party}} {
			if k[1] != "" {
				keys = append(keys, k[0]+": "+k[1])
			}
		}
		return "{" + strings.Join(keys, ", ") + "}"
	}
	if one, other := of(a), of(b); one != other {
		return "write the one that is meant with what tells it apart: seat: " + one + " or " + other
	}
	return "nothing tells them apart: where they are declared, make one seat of them with their number, or give them titles"
}

// noParty takes the party away from a seat.
const noParty = "none"

// changeSeat gives a seat to others, or says something else about it; what is not said stays.
type changeSeat struct {
	ofSeat
	to     *org.Seat // its new holder; nil: it keeps the one it has
	refs   []org.Reference
	change func(*org.Seat)
}

func readChangeSeat(v source.Value, c *Case) action {
	f := v.Fields("change_seat")
	s := changeSeat{ofSeat: readOfSeat(f)}
	if to, ok := f.Value("to"); ok {
		holder, refs := org.ReadHolder(to.Fields("holder"), nil)
		s.to, s.refs = &holder, refs
	}
	var said []func(*org.Seat)
	if _, ok := f.Value("party"); ok {
		party := f.OptText("party")
		if party == noParty {
			party = ""
		}
		said = append(said, func(s *org.Seat) { s.Party = party })
	}
	if _, ok := f.Value("chair"); ok {
		chair := f.OptBool("chair")
		said = append(said, func(s *org.Seat) { s.Chair = chair })
	}
	if _, ok := f.Value("number"); ok {
		number := org.ReadNumber(f)
		said = append(said, func(s *org.Seat) { s.Number = number })
	}
	f.End()
	if !f.OK() {
		return nil
	}
	s.change = func(seat *org.Seat) {
		for _, say := range said {
			say(seat)
		}
	}
	return s
}

func (c changeSeat) apply(e *org.Editor) bool {
	b, at, ok := c.find(e)
	if !ok || !e.Find(c.refs...) {
		return false
	}
	seats := b.Seats.Items()
	seat := seats[at]
	if c.to != nil {
		seat.Post, seat.Unit, seat.UnitNamed, seat.Title = c.to.Post, c.to.Unit, c.to.UnitNamed, c.to.Title
	}
	c.change(&seat)
	switch {
	case seat.Number != 1 && (seat.Post != "" || seat.Chair):
		e.Errorf("seat-of-one", c.holder.At, "the seat of a post or of a chair is that of one").Hintf("give number: 1 too, or describe them with a title")
		return false
	case seat.Chair && seat.Secretary:
		e.Errorf("chair-or-secretary", c.holder.At, "the seat would be that of a chair and of a secretary").
			Hintf("a secretary is not a member: remove the seat, and add one for the chair")
		return false
	case seat.Post != "" && slices.ContainsFunc(seats, func(s org.Seat) bool { return s.Post == seat.Post && s != seats[at] }):
		e.Errorf("seat-twice", c.holder.At, "%q has a seat in %q already", string(seat.Post), c.ref.ID).Hintf("remove one of its seats")
		return false
	}
	seats[at] = seat
	e.ChangeBody(b.ID, func(b *org.Body) { b.Seats = org.ListOf(seats...) })
	return true
}

type removeSeat struct{ ofSeat }

func readRemoveSeat(f *source.Fields) action { return removeSeat{readOfSeat(f)} }

func (r removeSeat) apply(e *org.Editor) bool {
	b, at, ok := r.find(e)
	if !ok {
		return false
	}
	e.ChangeBody(b.ID, func(b *org.Body) { b.Seats = org.ListOf(slices.Delete(b.Seats.Items(), at, at+1)...) })
	return true
}

// setPreparation lets a body prepare for others than before, or for none.
type setPreparation struct {
	changesThing
	to []source.Ref
}

func readSetPreparation(f *source.Fields) action {
	return setPreparation{changesThing{f.Ref("body")}, f.OptRefs("for")}
}

func (s setPreparation) apply(e *org.Editor) bool {
	refs := []org.Reference{mention(s.ref, "body", org.WantBody)}
	var to []org.ID
	for _, ref := range s.to {
		if slices.Contains(to, idOf(ref)) {
			e.Errorf("line-twice", ref.At, "the body prepares for %q twice", ref.ID).Hintf("take one of them out")
			return false
		}
		refs, to = append(refs, mention(ref, "for", org.WantBody)), append(to, idOf(ref))
	}
	if !e.Find(refs...) {
		return false
	}
	e.ChangeBody(idOf(s.ref), func(b *org.Body) { b.PreparesFor = org.ListOf(to...) })
	return true
}
