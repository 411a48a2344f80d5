package org

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
)

// Reference is a mention of a unit, a post or a body, to be looked up where it was written.
type Reference struct {
	source.Ref
	Key  string // the key it stands under, for messages
	Want Want
}

// place says under which key the reference stands, unless the key only repeats what is wanted.
func (r Reference) place() string {
	if r.Key == r.Want.String() {
		return ""
	}
	return " for " + r.Key
}

// Want is what a reference must point at.
type Want uint8

const (
	WantPost Want = 1 << iota
	WantUnit
	WantBody
	WantEither = WantPost | WantUnit
)

func (w Want) String() string {
	switch w {
	case WantPost:
		return "post"
	case WantUnit:
		return "unit"
	case WantBody:
		return "body"
	default:
		return "post or unit"
	}
}

// Sources are the documents that facts come from, by id. Nil means that nothing is known about them, and that every citation
// is taken as it is.
type Sources map[string]Source

// Source is a document.
type Source struct {
	Title     string
	Short     string // what citations call it; empty: its title
	Publisher string
	Published string
	URL       string
}

// Titled returns a citation with what people call the document in place of its id: "Høringsnotat 2.2".
func (s Sources) Titled(citation string) string {
	id, place, _ := strings.Cut(citation, " ")
	doc, ok := s[id]
	switch {
	case !ok:
		return citation
	case doc.Short != "":
		return strings.TrimSpace(doc.Short + " " + place)
	default:
		return strings.TrimSpace(doc.Title + " " + place)
	}
}

// ReadSources reads the documents of a case.
func ReadSources(f *source.Fields) Sources {
	sources := Sources{}
	for _, key := range f.Keys() {
		v, ok := f.Value(key.ID)
		if !ok {
			continue
		}
		doc := v.Fields("source")
		s := Source{Title: doc.Text("title"), Short: doc.OptText("short"), Publisher: doc.OptText("publisher"), URL: doc.OptText("url"), Published: doc.OptText("published")}
		doc.End()
		sources[key.ID] = s
	}
	return sources
}

// ReadOrigin reads where a fact is from. Every source cited must be one of the case's, and what is assumed must say so.
func ReadOrigin(f *source.Fields, sources Sources) Origin {
	o := Origin{Status: Status(f.OptOneOf("status", string(Stated), string(Inferred), string(Assumed)))}
	if v, ok := f.Value("source"); ok {
		o.Source, _ = v.Text()
		sources.check(f, v, o.Source)
	}
	o.Assumption = f.OptProse("assumption")
	misspelt := func(key source.Ref) bool { return diag.Suggest(key.ID, slices.Values([]string{"assumption"})) != "" }
	if o.Status == Assumed && o.Assumption == "" && f.OK() && !slices.ContainsFunc(f.Keys(), misspelt) {
		f.Errorf("assumption-missing", f.Pos(), "is assumed, but no assumption is written out").
			Hintf("add assumption: what is taken for granted, and why")
	}
	return o
}

func (s Sources) check(f *source.Fields, v source.Value, citation string) {
	id, _, _ := strings.Cut(citation, " ")
	if _, ok := s[id]; ok || citation == "" || s == nil {
		return
	}
	d := f.Errorf("unknown-source", v.Pos(), "there is no source %q", id)
	if meant := diag.Suggest(id, maps.Keys(s)); meant != "" {
		d.Hintf("did you mean %q?", meant)
	} else if len(s) > 0 {
		d.Hintf("case.yaml has the sources %s", strings.Join(slices.Sorted(maps.Keys(s)), ", "))
	} else {
		d.Hintf("list it under sources in case.yaml")
	}
}

// ReadPost reads a post, and appends what it refers to.
func ReadPost(f *source.Fields, sources Sources, refs []Reference) (Post, []Reference) {
	id := f.Ref("id")
	p := Post{ID: ID(id.ID), Title: f.Text("title"), Grade: f.Ref("grade").ID, Fraction: readFraction(f), At: id.At}
	refer := func(ref source.Ref, key string, want Want) ID {
		if !ref.IsZero() {
			refs = append(refs, Reference{ref, key, want})
		}
		return ID(ref.ID)
	}
	p.Unit = refer(f.Ref("unit"), "unit", WantUnit)
	p.ReportsTo = refer(f.OptRef("reports_to"), "reports_to", WantEither)
	p.DeputyFor = refer(f.OptRef("deputy_for"), "deputy_for", WantPost)
	if f.OptBool("vacant") {
		p.Occupancy = Vacant
	}
	p.Lines, refs = readLines(f, refs)
	p.Profile, p.Economy = f.OptText("profile"), f.OptRef("economy").ID
	p.Origin = ReadOrigin(f, sources)
	f.End()
	return p, refs
}

func readFraction(f *source.Fields) Fraction {
	v, ok := f.Value("fraction")
	if !ok {
		return Full
	}
	text, ok := v.Text()
	if !ok {
		return Full
	}
	fraction, err := ParseFraction(text)
	if err != nil {
		f.Errorf("not-a-fraction", v.Pos(), "%v", err).Hintf("write 0,6 or 60 %%")
		return Full
	}
	return fraction
}

func readLines(f *source.Fields, refs []Reference) (List[Line], []Reference) {
	var lines []Line
	for entry := range f.Entries("lines", "line") {
		to := entry.Ref("to")
		kind := entry.OneOf("kind", string(Coordinating), string(Functional), string(Dual))
		entry.End()
		if to.IsZero() {
			continue
		}
		refs = append(refs, Reference{to, "to", WantEither})
		lines = append(lines, Line{ID(to.ID), LineKind(kind)})
	}
	return List[Line]{lines}, refs
}

// ReadUnit reads a unit, and appends what it refers to.
func ReadUnit(f *source.Fields, sources Sources, refs []Reference) (Unit, []Reference) {
	id := f.Ref("id")
	u := Unit{ID: ID(id.ID), Name: f.Text("name"), Type: f.OptText("type"), At: id.At}
	if parent := f.OptRef("part_of"); !parent.IsZero() {
		u.PartOf, refs = ID(parent.ID), append(refs, Reference{parent, "part_of", WantUnit})
	}
	u.ShownUnder, refs = readUnits(f, "shown_under", refs)
	u.GovernedBy, refs = readUnits(f, "governed_by", refs)
	u.Leadership, refs = ReadLeadership(f, false, refs)
	u.Lines, refs = readLines(f, refs)
	u.Aliases, u.Places = List[string]{f.OptTexts("aliases")}, List[string]{f.OptTexts("places")}
	u.Economy = f.OptRef("economy").ID
	u.Staff = readStaff(f)
	u.Origin = ReadOrigin(f, sources)
	f.End()
	return u, refs
}

func readUnits(f *source.Fields, key string, refs []Reference) (List[ID], []Reference) {
	var ids []ID
	for _, ref := range f.OptRefs(key) {
		ids, refs = append(ids, ID(ref.ID)), append(refs, Reference{ref, key, WantUnit})
	}
	return List[ID]{ids}, refs
}

func readStaff(f *source.Fields) amount.Amount {
	v, ok := f.Value("staff")
	if !ok {
		return amount.Amount{}
	}
	staff, ok := v.Amount()
	switch {
	case !ok:
	case staff.Kind() == amount.Money || staff.Kind() == amount.Percent:
		f.Errorf("wrong-amount", v.Pos(), "expected a number of staff, found %q", staff.Text()).
			Hintf("write what was counted, for example ca. 40 medarbejdere")
	case staff.Low().IsNegative():
		f.Errorf("wrong-amount", v.Pos(), "a number of staff cannot be negative, found %q", staff.Text())
	}
	return staff
}

// ReadLeadership reads led_by: one post, a list of posts that lead jointly, or the same with a chair and a name.
func ReadLeadership(f *source.Fields, required bool, refs []Reference) (Leadership, []Reference) {
	get := f.Value
	if required {
		get = f.Required
	}
	v, ok := get("led_by")
	if !ok {
		return Leadership{}, refs
	}
	var l Leadership
	var members []source.Ref
	if v.IsMap() {
		entry := v.Fields("leadership")
		members = entry.Refs("posts")
		chair := entry.OptRef("chair")
		l.Name, l.Acting = entry.OptText("name"), entry.OptBool("acting")
		entry.End()
		l.Chair = ID(chair.ID)
		if l.Chair != "" && !slices.ContainsFunc(members, func(m source.Ref) bool { return m.ID == chair.ID }) {
			f.Errorf("chair-outside", chair.At, "the chair %q is not one of the posts that lead", chair.ID).
				Hintf("add it to posts, or name one of them")
			l.Chair = ""
		}
	} else {
		for _, item := range v.Items() {
			if ref, ok := item.Ref(); ok {
				members = append(members, ref)
			}
		}
	}
	for i, m := range members {
		if slices.ContainsFunc(members[:i], func(before source.Ref) bool { return before.ID == m.ID }) {
			f.Errorf("leads-twice", m.At, "%q leads the unit twice", m.ID)
			continue
		}
		l.Posts.items = append(l.Posts.items, ID(m.ID))
		refs = append(refs, Reference{m, "led_by", WantPost})
	}
	return l, refs
}

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
	b.Origin = ReadOrigin(f, sources)
	f.End()
	return b, refs
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
	seated := map[ID]bool{}
	for entry := range f.Entries("seats", "seat") {
		post := entry.OptRef("post")
		s := Seat{
			Post: ID(post.ID), Title: entry.OptText("title"), Party: entry.OptText("party"),
			Chair: entry.OptBool("chair"), Secretary: entry.OptBool("secretary"),
		}
		s.Number = readNumber(entry, s)
		s.Origin = ReadOrigin(entry, sources)
		entry.End()
		if s.Chair && s.Secretary {
			entry.Errorf("chair-or-secretary", entry.Pos(), "the seat is that of a chair and of a secretary").
				Hintf("keep one of chair and secretary: a secretary is not a member")
		}
		switch {
		case s.Post != "" && s.Title != "":
			entry.Errorf("post-or-title", post.At, "the seat is that of a post and of %q", s.Title).
				Hintf("keep one of post and title; a post has a title of its own")
		case s.Post == "" && s.Title == "" && entry.OK():
			entry.Errorf("missing-key", entry.Pos(), "seat has no %q", "post").Hintf("add post: … or title: …")
		case seated[s.Post]:
			entry.Errorf("seat-twice", post.At, "%q has a seat in the body twice", post.ID).Hintf("take one of them out")
		case s.Post != "":
			seated[s.Post] = true
			refs = append(refs, Reference{post, "post", WantPost})
		}
		seats = append(seats, s)
	}
	return List[Seat]{seats}, refs
}

// several is how a seat says that it is not known how many it is.
const several = "several"

func readNumber(f *source.Fields, s Seat) int {
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
		n = Several
	case err != nil || n < 1 || n > MostInSeat:
		f.Errorf("not-a-number", v.Pos(), "%q is not a number of people in a seat", text).
			Hintf("write a whole number from 1 to %d, or %s where nobody says how many", MostInSeat, several)
		return 1
	}
	switch {
	case n == 1:
	case s.Chair:
		f.Errorf("seat-of-one", v.Pos(), "the seat of a chair is that of one, found %q", text).Hintf("give the chair a seat apart from the others")
	case s.Post != "":
		f.Errorf("seat-of-one", v.Pos(), "the seat of a post is that of one, found %q", text).Hintf("give each post a seat, or describe them all with a title")
	}
	return n
}

// describe names an id with what it is called: post "x" (Title).
func describe(kind string, id ID, name string) string {
	if name == "" {
		return fmt.Sprintf("%s %q", kind, string(id))
	}
	return fmt.Sprintf("%s %q (%s)", kind, string(id), name)
}
