package org

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/diag"
)

// A likely spelling is looked for among so many ids, and for so many mistakes: beyond it the search costs more than the
// hint is worth.
const (
	suggestAmong = 50_000
	suggestFor   = 200
)

// find looks a reference up. When it points nowhere, or at the wrong kind of thing, it complains; why, if given, may know
// the reason and then complains itself.
func (o *Organisation) find(r Reference, why func(Reference) bool, diags *diag.List) bool {
	id := ID(r.ID)
	is := o.look(id)
	switch {
	case is.kind&r.Want != 0:
		return true
	case is.kind != 0:
		d := diags.Errorf("wrong-reference", r.At, "%q is a %s, expected a %s%s", r.ID, is.kind, r.Want, r.place()).See(is.at, "declared here")
		if is.kind == WantUnit && r.Want == WantPost {
			if lead := o.units.get(id).Leadership.Posts; lead.Len() == 1 && o.posts.get(lead.At(0)) != nil {
				d.Hintf("it is led by %q", string(lead.At(0)))
			}
		}
		if is.kind == WantBody && r.Want&WantBody == 0 && r.Want != WantTask {
			d.Hintf("a body leads nothing and holds no posts: name a %s instead", r.Want)
		}
		return false
	case why != nil && why(r):
		return false
	}
	d := diags.Errorf("unknown-id", r.At, "there is no %s %q%s", r.Want, r.ID, r.place())
	if len(o.posts.base)+len(o.units.base)+len(o.bodies.base)+len(o.tasks.base) <= suggestAmong && diags.Len() <= suggestFor {
		if meant := diag.Suggest(r.ID, o.ids(r.Want)); meant != "" {
			d.Hintf("did you mean %q?", meant)
		}
	}
	return false
}

// Lookup looks up a reference that stands in no file, and says what is wrong with one that points nowhere.
func (o *Organisation) Lookup(r Reference) error {
	var diags diag.List
	if o.find(r, nil, &diags) {
		return nil
	}
	d := diags.Sorted()[0]
	if d.Hint != "" {
		return fmt.Errorf("%s\n  hint: %s", d.Summary, d.Hint)
	}
	return errors.New(d.Summary)
}

// ids goes through the ids of what is wanted.
func (o *Organisation) ids(want Want) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, kind := range []struct {
			want Want
			ids  iter.Seq[string]
		}{{WantUnit, o.units.ids()}, {WantPost, o.posts.ids()}, {WantBody, o.bodies.ids()}, {WantTask, o.tasks.ids()}} {
			if want&kind.want == 0 {
				continue
			}
			for id := range kind.ids {
				if !yield(id) {
					return
				}
			}
		}
	}
}

// checkTree checks that the units form one tree, and remembers its root.
func (o *Organisation) checkTree(diags *diag.List) bool {
	before := diags.Len()
	if len(o.units.base) == 0 {
		diags.Errorf("no-units", diag.Pos{}, "the organisation has no units").Hintf("list them under units in organisation.yaml, or in units.csv")
		return false
	}
	var root *Unit
	for u := range o.units.all() {
		switch {
		case u.PartOf != "":
		case root == nil:
			root = u
		default:
			diags.Errorf("two-roots", u.At, "the %s is part of no other, and so is %s", describe("unit", u.ID, u.Name), describe("unit", root.ID, root.Name)).
				Hintf("an organisation has one root: give this one a part_of").See(root.At, "the first root")
		}
	}
	levels := depths{}
	for u := range o.units.all() {
		levels.climb(o, u, diags)
	}
	if diags.Len() > before {
		return false
	}
	o.root = root.ID
	return true
}

// deepest is how many levels of units there may be: several times what any organisation has, and few enough that climbing
// through them costs nothing.
const deepest = 100

// depths are the levels of units that were climbed from, 1 for the root; where there is a circle they mean nothing.
type depths map[ID]int

// climb goes up from a unit until it meets one that was climbed from before, and complains about circles and abysses.
func (d depths) climb(o *Organisation, from *Unit, diags *diag.List) {
	var path []*Unit
	at := map[ID]int{}
	u := from
	for ; u != nil && d[u.ID] == 0; u = o.units.get(u.PartOf) {
		if i, met := at[u.ID]; met {
			var ids []ID
			for _, member := range path[i:] {
				ids = append(ids, member.ID)
			}
			diags.Errorf("unit-cycle", u.At, "units are part of one another in a circle: %s", circle(ids)).
				Hintf("give one of them another part_of")
			u = nil
			break
		}
		at[u.ID] = len(path)
		path = append(path, u)
	}
	depth := 0
	if u != nil {
		depth = d[u.ID]
	}
	for _, above := range slices.Backward(path) {
		depth++
		d[above.ID] = depth
		if depth == deepest+1 {
			diags.Errorf("too-deep", above.At, "%s lies more than %d levels below the root", describe("unit", above.ID, above.Name), deepest).
				Hintf("check the part_of of the units above it")
		}
	}
}

func circle(ids []ID) string {
	names := make([]string, 0, len(ids)+1)
	for _, id := range ids {
		names = append(names, string(id))
	}
	return strings.Join(append(names, names[0]), " → ")
}

// check checks what must hold for these posts, units and bodies, given that references exist and the units form a tree.
func (o *Organisation) check(posts iter.Seq[*Post], units iter.Seq[*Unit], bodies iter.Seq[*Body], diags *diag.List) bool {
	before := diags.Len()
	lines := newSearch(func(id ID) []ID { return o.Leaders(o.Superior(id)) }, func(cycle []ID) {
		diags.Errorf("line-cycle", o.posts.get(cycle[0]).At, "posts refer to one another in a circle: %s", circle(cycle)).
			Hintf("let one of them refer to somebody outside the circle")
	})
	said := map[ID]bool{}
	for p := range posts {
		o.checkLines(p, said, diags)
		if diags.TooMany(before, p.At) {
			return false
		}
	}
	if diags.Len() == before {
		for p := range posts {
			// When its superior is settled so is the post, unless it was on the way there. Most posts lead nobody, and end
			// here without being looked up or remembered.
			if above := o.superior(p); above.Joint() || !lines.settled[above.Post] {
				lines.climb(p.ID)
			}
		}
	}
	for u := range units {
		u.refersTo(func(to ID) {
			if to == u.ID {
				diags.Errorf("line-to-itself", u.At, "%s refers to itself", describe("unit", u.ID, u.Name))
			}
		})
		checkRepeats(u.Lines, u.At, func() string { return describe("unit", u.ID, u.Name) }, diags)
		if diags.Len() == before {
			for leader := range u.Leadership.Posts.All() {
				lines.climb(leader)
			}
		}
	}
	preparing := newSearch(func(id ID) []ID { return o.bodies.get(id).PreparesFor.items }, func(cycle []ID) {
		at, hint := o.bodies.get(cycle[0]).At, "take one of them out of prepares_for"
		for _, id := range cycle { // of a circle that a change makes, the change is told
			if _, changed := o.bodies.changed[id]; changed {
				at, hint = o.bodies.get(id).At, "let this one prepare for another, or change the others first with set_preparation"
			}
		}
		if len(cycle) == 1 {
			diags.Errorf("body-cycle", at, "the body %q prepares for itself", string(cycle[0])).Hintf("name the body that decides, or leave it out")
			return
		}
		diags.Errorf("body-cycle", at, "bodies prepare for one another in a circle: %s", circle(cycle)).Hintf("%s", hint)
	})
	for b := range bodies {
		preparing.climb(b.ID)
	}
	return diags.Len() == before
}

// checkLines checks the lines of a post. said are the units about whose missing leader it has complained: that is one mistake,
// however many posts refer to nobody for it.
func (o *Organisation) checkLines(p *Post, said map[ID]bool, diags *diag.List) {
	if p.ReportsTo == p.ID || p.DeputyFor == p.ID || slices.ContainsFunc(p.Lines.items, func(l Line) bool { return l.To == p.ID }) {
		diags.Errorf("line-to-itself", p.At, "%s refers to itself", describe("post", p.ID, p.Title))
		return
	}
	if p.Occupancy == LeftVacant {
		if led := o.LedBy(p.ID); len(led) > 0 {
			diags.Errorf("leader-left-vacant", p.At, "%s is left vacant, but leads %q", describe("post", p.ID, p.Title), string(led[0])).
				Hintf("give the unit another leader with set_leadership, or fill the post")
		}
	}
	if p.DeputyFor != "" && len(o.LedBy(p.DeputyFor)) == 0 {
		diags.Errorf("leads-nothing", p.At, "%s stands in for %q, which leads nothing", describe("post", p.ID, p.Title), string(p.DeputyFor)).
			Hintf("let %q lead a unit, or drop the deputy", string(p.DeputyFor))
	}
	checkRepeats(p.Lines, p.At, func() string { return describe("post", p.ID, p.Title) }, diags)
	if p.ReportsTo != "" {
		if u := o.units.get(p.ReportsTo); u != nil && u.Leadership.Posts.Len() == 0 && !said[u.ID] {
			said[u.ID] = true
			diags.Errorf("no-leader", p.At, "%s refers to the leadership of %s, which nobody leads", describe("post", p.ID, p.Title), describe("unit", u.ID, u.Name)).
				Hintf("give the unit led_by, or let the post refer to another").See(u.At, "the unit is declared here")
		}
		return
	}
	if o.superior(p).IsNobody() && !said[o.root] && !o.units.get(o.root).Leadership.Posts.Contains(p.ID) {
		said[o.root] = true
		diags.Errorf("no-line", p.At, "%s refers to nobody: neither its unit nor any above it has a leader", describe("post", p.ID, p.Title)).
			Hintf("give it reports_to, or its unit led_by")
	}
}

// checkMembers questions a body whose seats do not come to the members that were published.
func checkMembers(b *Body, diags *diag.List) {
	if b.Members.IsZero() || b.Seats.Len() == 0 {
		return
	}
	size := b.Size()
	count, more := decimal.NewFromInt(int64(size.Members)), ""
	if size.Open {
		more = " and more"
	}
	if count.GreaterThan(b.Members.High()) || count.LessThan(b.Members.Low()) && !size.Open {
		diags.Findingf("members-differ", b.At, "the members of %s are published as %q, and its seats come to %d%s", describe("body", b.ID, b.Name), b.Members.Text(), size.Members, more).Of(string(b.ID)).
			Told(diag.Facts{Subject: b.Name, Stated: b.Members.Text(), Number: size.Members, More: size.Open}).
			Hintf("check the seats and the number; secretaries are not members")
	}
}

func checkRepeats(lines List[Line], at diag.Pos, what func() string, diags *diag.List) {
	for i, line := range lines.items {
		if slices.Contains(lines.items[:i], line) {
			diags.Errorf("line-twice", at, "%s has the %s line to %q twice", what(), line.Kind, string(line.To))
		}
	}
}

// affected goes through the posts that edits may have given another line: those that were edited; those in or below a unit
// that got another parent or other leaders, and those that name it; and the deputies of those who led it.
func (o *Organisation) affected() iter.Seq[*Post] {
	changed, led := map[ID]bool{}, map[ID]bool{}
	for _, id := range o.units.log {
		was, is := o.units.original(id), o.units.get(id)
		if was != nil && is != nil && was.PartOf == is.PartOf && was.Leadership.Posts.Equal(is.Leadership.Posts) {
			continue
		}
		changed[id] = true
		if was != nil {
			for leader := range was.Leadership.Posts.All() {
				led[leader] = true
			}
		}
	}
	if len(changed) == 0 {
		return o.posts.touched()
	}
	inChanged := maps.Clone(changed) // and in those below
	var within func(ID) bool
	within = func(unit ID) bool {
		in, known := inChanged[unit]
		if u := o.units.get(unit); !known && u != nil {
			in = within(u.PartOf)
			inChanged[unit] = in
		}
		return in
	}
	return func(yield func(*Post) bool) {
		for p := range o.posts.all() {
			_, edited := o.posts.changed[p.ID]
			if (edited || within(p.Unit) || changed[p.ReportsTo] || led[p.DeputyFor]) && !yield(p) {
				return
			}
		}
	}
}

// search looks for circles: things from which a way leads back to themselves. What it has climbed from is settled, so that a
// search over the whole organisation visits everything once.
type search struct {
	next    func(ID) []ID
	report  func(cycle []ID)
	settled map[ID]bool // false: on the path now
	closed  map[ID]bool // where a circle was reported: through a joint leadership there is one for each member
	path    []ID
}

func newSearch(next func(ID) []ID, report func(cycle []ID)) *search {
	return &search{next: next, report: report, settled: map[ID]bool{}, closed: map[ID]bool{}}
}

func (s *search) climb(id ID) {
	if settled, seen := s.settled[id]; seen {
		if !settled && !s.closed[id] {
			s.closed[id] = true
			s.report(s.cycle(id))
		}
		return
	}
	s.settled[id] = false
	s.path = append(s.path, id)
	for _, above := range s.next(id) {
		s.climb(above)
	}
	s.path = s.path[:len(s.path)-1]
	s.settled[id] = true
}

// cycle is the end of the path that begins with an id, turned so that the smallest comes first: what is said of a circle
// does not depend on where the search began.
func (s *search) cycle(from ID) []ID {
	cycle := s.path[slices.Index(s.path, from):]
	first := slices.Index(cycle, slices.Min(cycle))
	return slices.Concat(cycle[first:], cycle[:first])
}
