package scenario

import (
	"slices"

	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// setLine gives posts another solid line: to a post, or to a unit and so to its leadership, jointly if several lead it.
type setLine struct {
	posts []source.Ref
	to    source.Ref
}

func readSetLine(f *source.Fields) action {
	posts := f.OptRefs("posts")
	if post := f.OptRef("post"); !post.IsZero() {
		posts = append([]source.Ref{post}, posts...)
	}
	s := setLine{posts, f.Ref("to")}
	f.End()
	if len(posts) == 0 && f.OK() {
		f.Errorf("missing-key", f.Pos(), "set_line has no %q", "post").Hintf("add post: … or posts: […]")
	}
	return s
}

func (s setLine) subject() org.ID       { return idOf(s.posts[0]) }
func (s setLine) creates() []source.Ref { return nil }

func (s setLine) apply(e *org.Editor) bool {
	refs := []org.Reference{mention(s.to, "to", org.WantEither)}
	for _, post := range s.posts {
		refs = append(refs, mention(post, "post", org.WantPost))
	}
	if !e.Find(refs...) {
		return false
	}
	for _, post := range s.posts {
		e.ChangePost(idOf(post), func(p *org.Post) { p.ReportsTo = idOf(s.to) })
	}
	return true
}

// oneLine is a line that is added or removed.
type oneLine struct {
	changesThing // where it comes from
	to           source.Ref
	kind         org.LineKind
}

func readOneLine(f *source.Fields) oneLine {
	return oneLine{changesThing{f.Ref("from")}, f.Ref("to"),
		org.LineKind(f.OneOf("kind", string(org.Coordinating), string(org.Functional), string(org.Dual), string(org.Solid)))}
}

// find looks both ends up, and reports whether the line starts at a post.
func (l oneLine) find(e *org.Editor) (fromPost, ok bool) {
	want := org.WantEither
	if l.kind == org.Solid {
		want = org.WantPost // units refer through their leaders
	}
	if !e.Find(mention(l.ref, "from", want), mention(l.to, "to", org.WantEither)) {
		return false, false
	}
	_, fromPost = e.Now().Post(idOf(l.ref))
	return fromPost, true
}

// lines returns the lines beside the solid one that the start of the line has now.
func (l oneLine) lines(e *org.Editor, fromPost bool) org.List[org.Line] {
	if fromPost {
		p, _ := e.Now().Post(idOf(l.ref))
		return p.Lines
	}
	u, _ := e.Now().Unit(idOf(l.ref))
	return u.Lines
}

func (l oneLine) setLines(e *org.Editor, fromPost bool, lines org.List[org.Line]) {
	if fromPost {
		e.ChangePost(idOf(l.ref), func(p *org.Post) { p.Lines = lines })
	} else {
		e.ChangeUnit(idOf(l.ref), func(u *org.Unit) { u.Lines = lines })
	}
}

type addLine struct{ oneLine }

func readAddLine(f *source.Fields) action { return addLine{readOneLine(f)} }

func (a addLine) apply(e *org.Editor) bool {
	fromPost, ok := a.find(e)
	if !ok {
		return false
	}
	if a.kind == org.Solid {
		p, _ := e.Now().Post(idOf(a.ref))
		if p.ReportsTo != "" {
			e.Errorf("line-exists", a.ref.At, "the post %q already has a solid line, to %q", a.ref.ID, string(p.ReportsTo)).
				Hintf("a post has one solid line: set_line replaces it").See(p.At, "declared or last changed here")
			return false
		}
		e.ChangePost(p.ID, func(p *org.Post) { p.ReportsTo = idOf(a.to) })
		return true
	}
	line, lines := org.Line{To: idOf(a.to), Kind: a.kind}, a.lines(e, fromPost)
	if lines.Contains(line) {
		e.Errorf("line-exists", a.ref.At, "%q already has a %s line to %q", a.ref.ID, a.kind, a.to.ID)
		return false
	}
	a.setLines(e, fromPost, lines.With(line))
	return true
}

type removeLine struct{ oneLine }

func readRemoveLine(f *source.Fields) action { return removeLine{readOneLine(f)} }

func (r removeLine) apply(e *org.Editor) bool {
	fromPost, ok := r.find(e)
	if !ok {
		return false
	}
	if r.kind == org.Solid {
		p, _ := e.Now().Post(idOf(r.ref))
		if p.ReportsTo != idOf(r.to) {
			return r.missing(e)
		}
		e.ChangePost(p.ID, func(p *org.Post) { p.ReportsTo = "" })
		return true
	}
	line, lines := org.Line{To: idOf(r.to), Kind: r.kind}, r.lines(e, fromPost)
	if !lines.Contains(line) {
		return r.removeBoard(e, fromPost) || r.missing(e)
	}
	r.setLines(e, fromPost, lines.Without(line))
	return true
}

// removeBoard takes a board away from a unit that it governs, which is a dual line too.
func (r removeLine) removeBoard(e *org.Editor, fromPost bool) bool {
	if u, _ := e.Now().Unit(idOf(r.ref)); fromPost || r.kind != org.Dual || !u.GovernedBy.Contains(idOf(r.to)) {
		return false
	}
	e.ChangeUnit(idOf(r.ref), func(u *org.Unit) { u.GovernedBy = u.GovernedBy.Without(idOf(r.to)) })
	return true
}

func (r removeLine) missing(e *org.Editor) bool {
	e.Errorf("line-missing", r.ref.At, "%q has no %s line to %q", r.ref.ID, r.kind, r.to.ID).
		Hintf("lines that follow from who leads the unit are not written down, and change with set_leadership or set_line")
	return false
}

type setLeadership struct {
	changesThing
	leadership org.Leadership
	refs       []org.Reference
}

func readSetLeadership(f *source.Fields) action {
	s := setLeadership{changesThing: changesThing{f.Ref("unit")}}
	s.leadership, s.refs = org.ReadLeadership(f, true, nil)
	return s
}

func (s setLeadership) apply(e *org.Editor) bool {
	if !e.Find(append(slices.Clone(s.refs), mention(s.ref, "unit", org.WantUnit))...) {
		return false
	}
	e.ChangeUnit(idOf(s.ref), func(u *org.Unit) { u.Leadership = s.leadership })
	return true
}
