package render

import (
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Bodies are the committees, councils and groups of an organisation: who sits in them, and after a plan what it changed.
type Bodies struct {
	FormatVersion string `json:"format_version"`
	Title         string `json:"title"`
	moment
	Bodies []Body `json:"bodies"`

	seats bool // every seat is listed
	one   bool // one body was asked for
	part  bool // those of a part of the organisation were
}

// Body is one of them. Mark says what a plan did: "+" new, "~" changed, "-" abolished; empty for nothing.
type Body struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Mark        string   `json:"mark,omitempty"`
	Type        string   `json:"type,omitempty"`
	Level       string   `json:"level,omitempty"`
	Meets       string   `json:"meets,omitempty"`
	Unit        *Named   `json:"unit,omitempty"`
	Chairs      []Chair  `json:"chairs,omitempty"` // several: they chair it jointly
	Members     int      `json:"members"`          // without secretaries
	Open        bool     `json:"open,omitempty"`   // there are more: of some seats nobody says how many they are
	Stated      string   `json:"stated,omitempty"` // how many members there are, as published
	Agrees      *bool    `json:"agrees,omitempty"` // the seats with what was published
	Parties     []Party  `json:"parties,omitempty"`
	Secretaries *Count   `json:"secretaries,omitempty"`
	PreparesFor []Named  `json:"prepares_for,omitempty"`
	PreparedBy  []Named  `json:"prepared_by,omitempty"`
	Responsible []Named  `json:"responsible,omitempty"` // several: jointly
	Definition  string   `json:"definition,omitempty"`  // who should have a seat
	Seats       []Seat   `json:"seats,omitempty"`
	Changes     []Seats  `json:"seat_changes,omitempty"`
	Before      *Body    `json:"before,omitempty"` // of one that is changed, without its seats
	differs     []string // the aspects in which it does, beside its seats
}

// Chair is who chairs a body, and for whom.
type Chair struct {
	Holder string `json:"holder"`
	Party  string `json:"party,omitempty"`
}

// Count is a number of people; Open: there are more, nobody says how many.
type Count struct {
	Number int  `json:"number"`
	Open   bool `json:"open,omitempty"`
}

// Party is how many members sit in a body for somebody.
type Party struct {
	Name string `json:"party"` // empty: it is not said
	Count
}

// Seat is who sits in a body.
type Seat struct {
	Holder    string `json:"holder"` // in words, with the unit
	Post      string `json:"post,omitempty"`
	Unit      string `json:"unit,omitempty"`
	UnitNamed string `json:"unit_named,omitempty"`
	NoSuch    bool   `json:"no_such_unit,omitempty"` // no unit is called that
	Party     string `json:"party,omitempty"`
	Count
	Chair      bool   `json:"chair,omitempty"`
	Secretary  bool   `json:"secretary,omitempty"`
	Source     string `json:"source,omitempty"`
	Status     string `json:"status,omitempty"`
	Assumption string `json:"assumption,omitempty"`
}

// Seats is what a plan did to a seat: "+" new, ">" it or whoever holds it moved, "~" changed, "-" gone.
type Seats struct {
	Mark   string `json:"mark"`
	Before *Seat  `json:"before,omitempty"`
	After  *Seat  `json:"after,omitempty"`
}

// BodyOptions say which bodies are shown, and how much of them.
type BodyOptions struct {
	From  org.ID        // only those that belong to this unit or to one below it, or in which somebody of them sits; empty: all
	Body  org.ID        // only this one
	Seats bool          // every seat is listed
	Day   calendar.Date // the day that was asked for; zero: none
}

// ShowBodies describes the bodies after a plan, with those that it abolished, and what it changed.
func ShowBodies(c *scenario.Case, plan *scenario.Plan, opt BodyOptions) Bodies {
	r := Bodies{
		FormatVersion: FormatVersion, Title: plan.Title, moment: momentOf(c, plan, opt.Day),
		Bodies: []Body{}, seats: opt.Seats || opt.Body != "", one: opt.Body != "", part: opt.From != "",
	}
	was := bodyState{plan.Before, c.Sources, answeringIn(plan.Before), apartIn(plan.Before)}
	is := bodyState{plan.After, c.Sources, answeringIn(plan.After), apartIn(plan.After)}
	add := func(o *org.Organisation, b org.Body) {
		if (opt.Body == "" || b.ID == opt.Body) && (opt.From == "" || concerns(o, b, opt.From)) {
			r.Bodies = append(r.Bodies, compareBody(plan, was, is, b.ID))
		}
	}
	for b := range plan.After.Bodies() {
		add(plan.After, b)
	}
	for b := range plan.Before.Bodies() {
		if _, stays := plan.After.Body(b.ID); !stays {
			add(plan.Before, b)
		}
	}
	return r
}

// concerns reports whether a body belongs to a unit or to one below it, or somebody of them sits in it.
func concerns(o *org.Organisation, b org.Body, unit org.ID) bool {
	if b.Unit != "" && o.Within(b.Unit, unit) {
		return true
	}
	for s := range b.Seats.All() {
		at := s.Unit
		if p, ok := o.Post(s.Post); ok {
			at = p.Unit
		}
		if at != "" && o.Within(at, unit) {
			return true
		}
	}
	return false
}

// bodyState describes bodies at one moment.
type bodyState struct {
	o       *org.Organisation
	sources org.Sources
	answers answering
	names   apart
}

// compareBody is a body as it is after a plan, or where it is gone as it was, with what the plan did to it.
func compareBody(plan *scenario.Plan, was, is bodyState, id org.ID) Body {
	before, wasThere := was.o.Body(id)
	after, stays := is.o.Body(id)
	pairs := seatPairs(plan, id)
	switch {
	case !stays:
		out := was.body(before)
		out.Mark = looks[org.Abolished].sign
		return out
	case !wasThere:
		out := is.body(after)
		out.Mark = looks[org.Created].sign
		return out
	}
	out := is.body(after)
	for _, p := range pairs {
		if mark := seatMark(plan, p); mark != "" {
			out.Changes = append(out.Changes, Seats{mark, was.seatOf(p.before), is.seatOf(p.after)})
		}
	}
	aspects := org.BodyAspects(org.Delta[org.Body]{Before: &before, After: &after})
	for _, a := range aspects {
		if a != org.Seated {
			out.differs = append(out.differs, string(a))
		}
	}
	if len(out.Changes) > 0 || len(aspects) > 0 {
		old := was.body(before)
		old.Seats, old.Chairs = nil, nil
		out.Mark, out.Before = different, &old
	}
	return out
}

// seatMark is the sign of what a plan did to a seat; empty: nothing. A seat whose post moved to another unit moved with it.
func seatMark(plan *scenario.Plan, p seatPair) string {
	switch {
	case p.before == nil:
		return looks[org.Created].sign
	case p.after == nil:
		return looks[org.Abolished].sign
	}
	differences := seatDifferences(Danish, plan, p.before, p.after) // which ones there are is the same in every language
	switch {
	case len(differences) == 0:
		return ""
	case differences[0].what == holder:
		return looks[org.Moved].sign
	default:
		return different
	}
}

func (s bodyState) body(b org.Body) Body {
	size := b.Size()
	out := Body{
		ID: string(b.ID), Name: b.Name, Type: b.Type, Level: b.Level, Meets: b.Meets,
		Members: size.Members, Open: size.Open, Stated: b.Members.Text(), Agrees: agrees(size, b.Members),
		Responsible: s.answers.posts(b.Responsible), Definition: b.Definition.Text,
	}
	if b.Unit != "" {
		out.Unit = &Named{string(b.Unit), unitName(s.o, b.Unit)}
	}
	for _, p := range b.Parties() {
		out.Parties = append(out.Parties, Party{p.Name, Count{p.Members, p.Open}})
	}
	for to := range b.PreparesFor.All() {
		out.PreparesFor = append(out.PreparesFor, Named{string(to), lookIn(s.o).body(to)})
	}
	for _, from := range s.o.BodiesPreparing(b.ID) {
		out.PreparedBy = append(out.PreparedBy, Named{string(from), lookIn(s.o).body(from)})
	}
	for seat := range b.Seats.All() {
		shown := *s.seatOf(&seat)
		out.Seats = append(out.Seats, shown)
		if seat.Chair {
			out.Chairs = append(out.Chairs, Chair{s.chair(seat), seat.Party})
		}
		if seat.Secretary {
			if out.Secretaries == nil {
				out.Secretaries = &Count{}
			}
			out.Secretaries.Number += seat.Number
			out.Secretaries.Open = out.Secretaries.Open || seat.Number == org.Several
		}
	}
	return out
}

// chair names who chairs, with its unit only where that is needed to tell it from others.
func (s bodyState) chair(seat org.Seat) string {
	if seat.Post != "" {
		return s.names.post(seat.Post)
	}
	return s.names.sitter(seat)
}

// agrees reports whether a number of members lies within what was published; nil where one of the two is not known.
func agrees(size org.Size, stated amount.Amount) *bool {
	if stated.IsZero() || size == (org.Size{}) {
		return nil
	}
	n := decimal.NewFromInt(int64(size.Members))
	ok := n.LessThanOrEqual(stated.High()) && (size.Open || n.GreaterThanOrEqual(stated.Low()))
	return &ok
}

// seatOf describes a seat; nil for none.
func (s bodyState) seatOf(seat *org.Seat) *Seat {
	if seat == nil {
		return nil
	}
	return &Seat{
		Holder: s.names.sitter(*seat), Post: string(seat.Post), Unit: string(seat.Unit),
		UnitNamed: seat.UnitNamed, NoSuch: pointsNowhere(s.o, *seat), Party: seat.Party,
		Count: Count{seat.Number, seat.Number == org.Several}, Chair: seat.Chair, Secretary: seat.Secretary,
		Source: s.sources.Titled(seat.Origin.Source), Status: string(seat.Origin.Status), Assumption: seat.Origin.Assumption,
	}
}

// party is how many members a body has for a party; nobody, where it names none of it.
func (b Body) party(name string) Count {
	if i := slices.IndexFunc(b.Parties, func(p Party) bool { return p.Name == name }); i >= 0 {
		return b.Parties[i].Count
	}
	return Count{}
}
