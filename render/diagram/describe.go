package diagram

import (
	"cmp"
	"slices"
	"strings"
)

// reading is one chart of a scene as it is read: what hangs under what, and the lines beside the tree.
type reading struct {
	*words
	caption string              // of one of several charts
	solid   string              // what the lines of the tree mean, see Chart.Solid
	units   []*Group            // each after the one it hangs under
	below   map[string][]*Group // by the id of the unit they hang under; "" if nothing is drawn above them
	dotted  []*Group
	at      map[string]*Group // the unit of the id of every unit and post
	post    map[string]*Group // by id
}

// readings are the charts of a scene, from the left.
func (s *Scene) readings() []*reading {
	var out []*reading
	w := wordsIn(s.Lang)
	for i := range s.Groups {
		if g := &s.Groups[i]; g.Role == RoleChart {
			out = append(out, s.read(g.Groups, cmp.Or(g.label(), w.chartOf+" "+w.number(len(out)+1))))
		}
	}
	if out == nil {
		out = []*reading{s.read(s.Groups, "")}
	}
	return out
}

func (s *Scene) read(groups []Group, caption string) *reading {
	r := &reading{words: wordsIn(s.Lang), caption: caption, below: map[string][]*Group{}, at: map[string]*Group{}, post: map[string]*Group{}}
	for i := range groups {
		switch g := &groups[i]; g.Role {
		case RoleLines:
			r.solid = g.Kind
		case RoleUnit:
			r.units = append(r.units, g)
			above := r.above(g)
			r.below[above] = append(r.below[above], g)
			r.at[g.ID] = g
			for p := range g.posts {
				r.at[p.ID], r.post[p.ID] = g, p
			}
		case RoleDotted:
			r.dotted = append(r.dotted, g)
		}
	}
	return r
}

// above is the id of the unit that one hangs under; empty if nothing is drawn above it.
func (r *reading) above(unit *Group) string {
	if r.at[unit.Under] == nil {
		return ""
	}
	return unit.Under
}

// words are those of all groups of a role.
func (s *Scene) words(role Role) []string {
	var out []string
	for i := range s.Groups {
		if s.Groups[i].Role == role {
			out = append(out, s.Groups[i].Words...)
		}
	}
	return out
}

// posts are the posts in a unit, in the order they are drawn.
func (g *Group) posts(yield func(*Group) bool) { g.eachPost(yield) }

func (g *Group) eachPost(yield func(*Group) bool) bool {
	for i := range g.Groups {
		sub := &g.Groups[i]
		if sub.Role == RolePost && !yield(sub) || sub.Role == RoleJoint && !sub.eachPost(yield) {
			return false
		}
	}
	return true
}

// saying is what is said of a unit, a joint leadership or a post: what it is ("stab"), unless its place says so, and what
// it says itself, its name first.
type saying struct {
	step int // 0 for a unit, 1 for its posts, 2 for those of a joint leadership
	role string
	says []string
}

// text of a saying in one line.
func (s saying) text() string { return s.role + strings.Join(s.says, "; ") }

// sayings are what is said of a unit and of what is in its box, in the order they are drawn.
func (r *reading) sayings(unit *Group) []saying {
	out := []saying{{0, r.roleOf(unit), r.saysOf(unit)}}
	return append(out, r.inside(unit, unit, 1)...)
}

func (r *reading) inside(unit, in *Group, step int) []saying {
	var out []saying
	for i := range in.Groups {
		switch g := &in.Groups[i]; {
		case g.Role == RolePost:
			role := r.role[g.Kind]
			switch {
			case g.Beside:
				role = r.role["aside"]
			case g.Kind == asListed.String() && unit.committee():
				role = r.seat
			}
			out = append(out, saying{step, role + ": ", r.saysOf(g)})
		case g.Role == RoleJoint && len(g.Words) == 0:
			out = append(append(out, saying{step, r.together, nil}), r.inside(unit, g, step+1)...)
		case g.Role == RoleJoint:
			out = append(append(out, saying{step, r.together + ": ", g.says()}), r.inside(unit, g, step+1)...)
		}
	}
	return out
}

// saysOf is what a unit or post says, which is something in any case. It is the caller's.
func (r *reading) saysOf(g *Group) []string {
	if says := g.says(); len(says) > 0 {
		return says
	}
	return []string{r.nameless}
}

// roleOf is said before a unit: that it is a staff unit, and that it is a committee in a chart with a unit at the top, or
// the other way round.
func (r *reading) roleOf(unit *Group) string {
	role := ""
	if unit.Beside {
		role = r.beside + ": "
	}
	top := r.below[""]
	if unit.committee() == slices.ContainsFunc(top, func(u *Group) bool { return !u.committee() }) {
		role += r.sort[unit.committee()] + ": "
	}
	return role
}

func (g *Group) committee() bool { return g.Kind == lookCommittee.String() }

func short(s string) string {
	s = clean(s)
	if len(s) > 120 {
		return head(s, 120) + "…"
	}
	return s
}

// standing is what a post is besides its title.
func (w *words) standing(p *Post) []string {
	var out []string
	if p.Chair && !strings.EqualFold(p.Title, w.chair) { // "Formand, formand" says it twice
		out = append(out, w.chair)
	}
	switch {
	case p.Deputy && p.For != "":
		out = append(out, w.deputyFor+p.For)
	case p.Deputy:
		out = append(out, w.deputy)
	}
	if p.Acting {
		out = append(out, w.acting)
	}
	if p.Vacant {
		out = append(out, w.vacant)
	}
	return out
}

// relation is a line beside the tree in words: "Kontorchef: koordinerende reference til Vicedirektør".
func (w *words) relation(l Dotted, names map[string]string) string {
	return cmp.Or(names[l.From], w.nameless) + ": " + w.towards[l.Kind] + cmp.Or(names[l.To], w.nameless)
}

// said is a reference as a reader hears it.
func (r *reference) said(w *words) string {
	out := capitalised(w.page) + " " + w.number(r.page)
	if r.fold {
		out = w.continues + w.number(r.page)
	}
	if r.text != "" {
		out += ": " + r.text
	}
	return out
}
