package scenario

import (
	"fmt"

	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

type createPost struct {
	id   source.Ref
	post org.Post
	refs []org.Reference
}

func readCreatePost(v source.Value, c *Case) action {
	f := v.Fields("post")
	post, refs := org.ReadPost(f, c.Sources, nil)
	if post.ID == "" || !f.OK() {
		return nil
	}
	return createPost{source.Ref{ID: string(post.ID), At: post.At}, post, refs}
}

func (c createPost) subject() org.ID          { return c.post.ID }
func (c createPost) creates() []source.Ref    { return []source.Ref{c.id} }
func (c createPost) apply(e *org.Editor) bool { return e.CreatePost(c.post, c.refs) }

type abolishPost struct{ ref source.Ref }

func (a abolishPost) subject() org.ID       { return idOf(a.ref) }
func (a abolishPost) creates() []source.Ref { return nil }

func (a abolishPost) apply(e *org.Editor) bool {
	return e.Find(mention(a.ref, "abolish_post", org.WantPost)) && e.AbolishPost(idOf(a.ref), a.ref.At)
}

// reclassify keeps the post and changes its grade: it costs the difference.
type reclassify struct {
	changesThing
	to    string
	title string
}

func readReclassify(f *source.Fields) action {
	return reclassify{changesThing{f.Ref("post")}, f.Ref("to").ID, f.OptText("title")}
}

func (r reclassify) apply(e *org.Editor) bool {
	if !e.Find(mention(r.ref, "post", org.WantPost)) {
		return false
	}
	e.ChangePost(idOf(r.ref), func(p *org.Post) {
		p.Grade = r.to
		if r.title != "" {
			p.Title = r.title
		}
	})
	return true
}

type retitle struct {
	changesThing
	title string
}

func readRetitle(f *source.Fields) action {
	return retitle{changesThing{f.Ref("post")}, f.Text("title")}
}

func (r retitle) apply(e *org.Editor) bool {
	if !e.Find(mention(r.ref, "post", org.WantPost)) {
		return false
	}
	e.ChangePost(idOf(r.ref), func(p *org.Post) { p.Title = r.title })
	return true
}

type movePost struct {
	changesThing
	to        source.Ref
	reportsTo source.Ref
}

func readMovePost(f *source.Fields) action {
	return movePost{changesThing{f.Ref("post")}, f.Ref("to"), f.OptRef("reports_to")}
}

func (m movePost) apply(e *org.Editor) bool {
	if !e.Find(mention(m.ref, "post", org.WantPost), mention(m.to, "to", org.WantUnit), mention(m.reportsTo, "reports_to", org.WantEither)) {
		return false
	}
	p, _ := e.Now().Post(idOf(m.ref))
	if p.Economy == "" && !sameEconomy(e, p.Unit, idOf(m.to), m.to) {
		return false
	}
	e.ChangePost(idOf(m.ref), func(p *org.Post) {
		p.Unit = idOf(m.to)
		if !m.reportsTo.IsZero() {
			p.ReportsTo = idOf(m.reportsTo)
		}
	})
	return true
}

// sameEconomy reports whether moving from one unit to another keeps money in its ring-fenced economy, and complains if
// not.
func sameEconomy(e *org.Editor, from, to org.ID, at source.Ref) bool {
	a, b := e.Now().EconomyOf(from), e.Now().EconomyOf(to)
	if a == b {
		return true
	}
	e.Errorf("economy-crossed", at.At, "%q belongs to %s, what moves there to %s", at.ID, fence(b), fence(a)).
		Hintf("money never crosses the fence of an economy: create the posts anew there, and abolish these")
	return false
}

func fence(economy string) string {
	if economy == "" {
		return "no ring-fenced economy"
	}
	return fmt.Sprintf("the economy %q", economy)
}

// vacatePost is that whoever holds a post leaves it. The post stays, and so does its budget.
type vacatePost struct{ ref source.Ref }

func (v vacatePost) subject() org.ID       { return idOf(v.ref) }
func (v vacatePost) creates() []source.Ref { return nil }

func (v vacatePost) apply(e *org.Editor) bool {
	if !e.Find(mention(v.ref, "vacate_post", org.WantPost)) {
		return false
	}
	if p, _ := e.Now().Post(idOf(v.ref)); p.Occupancy == org.Filled {
		e.ChangePost(p.ID, func(p *org.Post) { p.Occupancy = org.Vacant })
	}
	return true
}

// leaveVacant keeps a vacant post unfilled and releases its budget.
type leaveVacant struct{ ref source.Ref }

func (l leaveVacant) subject() org.ID       { return idOf(l.ref) }
func (l leaveVacant) creates() []source.Ref { return nil }

func (l leaveVacant) apply(e *org.Editor) bool {
	if !e.Find(mention(l.ref, "leave_vacant", org.WantPost)) {
		return false
	}
	if p, _ := e.Now().Post(idOf(l.ref)); p.Occupancy == org.Filled {
		e.Errorf("post-filled", l.ref.At, "the post %q is filled, so it cannot be left vacant", l.ref.ID).
			Hintf("abolish_post abolishes it; vacate_post before this change, or vacant: true where it is declared, says that nobody holds it").See(p.At, "declared or last changed here")
		return false
	}
	e.ChangePost(idOf(l.ref), func(p *org.Post) { p.Occupancy = org.LeftVacant })
	return true
}

// fillPost lets somebody hold a vacant post. Its budget is there already, unless an earlier change released it.
type fillPost struct{ ref source.Ref }

func (f fillPost) subject() org.ID       { return idOf(f.ref) }
func (f fillPost) creates() []source.Ref { return nil }

func (f fillPost) apply(e *org.Editor) bool {
	if !e.Find(mention(f.ref, "fill_post", org.WantPost)) {
		return false
	}
	e.ChangePost(idOf(f.ref), func(p *org.Post) { p.Occupancy = org.Filled })
	return true
}

type requireProfile struct {
	changesThing
	profile string
}

func readProfile(f *source.Fields) action {
	return requireProfile{changesThing{f.Ref("post")}, f.Text("profile")}
}

func (r requireProfile) apply(e *org.Editor) bool {
	if !e.Find(mention(r.ref, "post", org.WantPost)) {
		return false
	}
	e.ChangePost(idOf(r.ref), func(p *org.Post) { p.Profile = r.profile })
	return true
}

type setDeputy struct {
	changesThing
	leader source.Ref // zero: deputy for nobody any more
}

func readDeputy(f *source.Fields) action {
	return setDeputy{changesThing{f.Ref("post")}, f.OptRef("for")}
}

func (s setDeputy) apply(e *org.Editor) bool {
	if !e.Find(mention(s.ref, "post", org.WantPost), mention(s.leader, "for", org.WantPost)) {
		return false
	}
	e.ChangePost(idOf(s.ref), func(p *org.Post) { p.DeputyFor = idOf(s.leader) })
	return true
}
