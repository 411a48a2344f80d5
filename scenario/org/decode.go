package org

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
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
	WantTask
	WantEither = WantPost | WantUnit
	WantDuty   = WantUnit | WantBody | WantTask // what somebody can be responsible for
)

func (w Want) String() string {
	switch w {
	case WantPost:
		return "post"
	case WantUnit:
		return "unit"
	case WantBody:
		return "body"
	case WantTask:
		return "task"
	case WantDuty:
		return "unit, body or task"
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
	Describes calendar.Date // the day whose organisation it shows; zero: that of the case
	URL       string
	At        diag.Pos // where it is listed
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
		s := Source{Title: doc.Text("title"), Short: doc.OptText("short"), Publisher: doc.OptText("publisher"), URL: doc.OptText("url"), Published: doc.OptText("published"), Describes: doc.OptDate("describes"), At: key.At}
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
	u.Responsible, refs = ReadResponsibility(f, false, sources, refs)
	u.Lines, refs = readLines(f, refs)
	u.Aliases, u.Places = List[string]{f.OptTexts("aliases")}, List[string]{f.OptTexts("places")}
	u.Economy = f.OptRef("economy").ID
	u.Staff = ReadStaff(f, false)
	u.StaffParts = readStaffParts(f, sources)
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

// ReadStaff reads a number of staff as it was published.
func ReadStaff(f *source.Fields, required bool) amount.Amount {
	get := f.Value
	if required {
		get = f.Required
	}
	v, ok := get("staff")
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

func readStaffParts(f *source.Fields, sources Sources) List[StaffPart] {
	var parts []StaffPart
	for entry := range f.Entries("staff_parts", "part of the staff") {
		part := StaffPart{Staff: ReadStaff(entry, true), What: entry.Text("what"), Beside: entry.OptBool("beside")}
		part.Origin = ReadOrigin(entry, sources)
		entry.End()
		parts = append(parts, part)
	}
	return List[StaffPart]{parts}
}

// ReadResponsibility reads responsible: one post, a list of posts that answer jointly, or the same with an origin.
func ReadResponsibility(f *source.Fields, required bool, sources Sources, refs []Reference) (Responsibility, []Reference) {
	get := f.Value
	if required {
		get = f.Required
	}
	v, ok := get("responsible")
	if !ok {
		return Responsibility{}, refs
	}
	var r Responsibility
	var posts []source.Ref
	if v.IsMap() {
		entry := v.Fields("responsibility")
		posts = entry.Refs("posts")
		r.Origin = ReadOrigin(entry, sources)
		entry.End()
	} else {
		for _, item := range v.Items() {
			if ref, ok := item.Ref(); ok {
				posts = append(posts, ref)
			}
		}
	}
	for _, post := range posts {
		if r.Posts.Contains(ID(post.ID)) {
			f.Errorf("responsible-twice", post.At, "%q is responsible twice", post.ID).Hintf("take one of them out")
			continue
		}
		r.Posts.items = append(r.Posts.items, ID(post.ID))
		refs = append(refs, Reference{post, "responsible", WantPost})
	}
	return r, refs
}

// ReadTask reads a task, and appends what it refers to.
func ReadTask(f *source.Fields, sources Sources, refs []Reference) (Task, []Reference) {
	id := f.Ref("id")
	t := Task{ID: ID(id.ID), Name: f.Text("name"), Topics: List[string]{f.OptTexts("topics")}, At: id.At}
	if unit := f.OptRef("unit"); !unit.IsZero() {
		t.Unit, refs = ID(unit.ID), append(refs, Reference{unit, "unit", WantUnit})
	}
	t.Responsible, refs = ReadResponsibility(f, false, sources, refs)
	t.Origin = ReadOrigin(f, sources)
	f.End()
	if t.Unit == "" && t.Responsible.IsNobody() && f.OK() {
		f.Errorf("missing-key", f.Pos(), "task has no %q", "unit").Hintf("add unit: who does it, or responsible: who answers for it")
	}
	return t, refs
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

// describe names an id with what it is called: post "x" (Title).
func describe(kind string, id ID, name string) string {
	if name == "" {
		return fmt.Sprintf("%s %q", kind, string(id))
	}
	return fmt.Sprintf("%s %q (%s)", kind, string(id), name)
}
