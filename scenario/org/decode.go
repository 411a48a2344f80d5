package org

import (
	"fmt"
	"slices"

	"dk/reorg/internal/amount"
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

// describe names an id with what it is called: post "x" (Title).
func describe(kind string, id ID, name string) string {
	if name == "" {
		return fmt.Sprintf("%s %q", kind, string(id))
	}
	return fmt.Sprintf("%s %q (%s)", kind, string(id), name)
}
