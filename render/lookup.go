package render

import (
	"strings"

	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// lookup names things at one moment of a plan: as the steps so far left them, else as they were before the plan, else as a
// later step will make them.
type lookup struct {
	organisations []*org.Organisation
	posts         map[org.ID]org.Post // as the steps so far left them, what they removed as it was last
	units         map[org.ID]org.Unit
	gone          map[org.ID]bool // units that the steps so far removed
	bodies        map[org.ID]org.Body
	tasks         map[org.ID]org.Task
}

// lookIn names things as they are in an organisation.
func lookIn(o *org.Organisation) lookup { return lookup{organisations: []*org.Organisation{o}} }

// lookFrom names things at the beginning of a plan; see takes it forward.
func lookFrom(plan *scenario.Plan) lookup {
	return lookup{[]*org.Organisation{plan.Before, plan.After}, map[org.ID]org.Post{}, map[org.ID]org.Unit{}, map[org.ID]bool{}, map[org.ID]org.Body{}, map[org.ID]org.Task{}}
}

// lookBefore names things as they were before a plan, and what came and went during it as it was last.
func lookBefore(plan *scenario.Plan) lookup {
	l := lookup{organisations: []*org.Organisation{plan.Before, plan.After}, posts: map[org.ID]org.Post{}, units: map[org.ID]org.Unit{}}
	for _, step := range plan.Steps() {
		for _, d := range step.Posts {
			if _, was := plan.Before.Post(d.Either().ID); d.Abolished() && !was {
				l.posts[d.Before.ID] = *d.Before
			}
		}
		for _, d := range step.Units {
			if _, was := plan.Before.Unit(d.Either().ID); d.Abolished() && !was {
				l.units[d.Before.ID] = *d.Before
			}
		}
	}
	return l
}

// see takes a step over.
func (l lookup) see(deltas org.Deltas) {
	for _, d := range deltas.Posts {
		l.posts[d.Either().ID] = *d.Either()
	}
	for _, d := range deltas.Units {
		l.units[d.Either().ID], l.gone[d.Either().ID] = *d.Either(), d.Abolished()
	}
	for _, d := range deltas.Bodies {
		l.bodies[d.Either().ID] = *d.Either()
	}
	for _, d := range deltas.Tasks {
		l.tasks[d.Either().ID] = *d.Either()
	}
}

func (l lookup) findPost(id org.ID) (org.Post, bool) {
	if p, ok := l.posts[id]; ok {
		return p, true
	}
	for _, o := range l.organisations {
		if p, ok := o.Post(id); ok {
			return p, true
		}
	}
	return org.Post{}, false
}

func (l lookup) findUnit(id org.ID) (org.Unit, bool) {
	if u, ok := l.units[id]; ok {
		return u, true
	}
	for _, o := range l.organisations {
		if u, ok := o.Unit(id); ok {
			return u, true
		}
	}
	return org.Unit{}, false
}

// post is the title of a post, or its id if there is none.
func (l lookup) post(id org.ID) string {
	if p, ok := l.findPost(id); ok {
		return p.Title
	}
	return string(id)
}

// unit is the name of a unit, or its id if there is none.
func (l lookup) unit(id org.ID) string {
	if u, ok := l.findUnit(id); ok {
		return u.Name
	}
	return string(id)
}

// body is the name of a body, or its id if there is none.
func (l lookup) body(id org.ID) string {
	if b, ok := l.bodies[id]; ok {
		return b.Name
	}
	for _, o := range l.organisations {
		if b, ok := o.Body(id); ok {
			return b.Name
		}
	}
	return string(id)
}

// task is the name of a task, and whether there is one.
func (l lookup) task(id org.ID) (string, bool) {
	if t, ok := l.tasks[id]; ok {
		return t.Name, true
	}
	for _, o := range l.organisations {
		if t, ok := o.Task(id); ok {
			return t.Name, true
		}
	}
	return "", false
}

// called is the title or name of whatever has an id.
func (l lookup) called(id org.ID) string {
	if name, ok := l.task(id); ok {
		return name
	}
	if name := l.body(id); name != string(id) {
		return name
	}
	return l.either(id)
}

// responsible names the posts that answer for something together.
func (l lookup) responsible(r org.Responsibility) string {
	var titles []string
	for id := range r.Posts.All() {
		titles = append(titles, l.post(id))
	}
	return strings.Join(titles, " + ")
}

// holder names who sits in a seat.
func (l lookup) holder(s org.Seat) string {
	switch {
	case s.Post != "":
		p, _ := l.findPost(s.Post)
		return joined(", ", l.post(s.Post), l.home(&p))
	case s.Unit != "":
		return joined(", ", s.Title, l.unit(s.Unit))
	default:
		return joined(", ", s.Title, s.UnitNamed)
	}
}

// seats are the seats of a body in words: how many, who, and for whom.
func (l lookup) seats(b *org.Body) seats {
	if b == nil {
		return nil
	}
	var out seats
	for s := range b.Seats.All() {
		text := l.holder(s)
		if s.Number > 1 {
			text = itoa(s.Number) + " × " + text
		}
		if s.Party != "" {
			text += " (" + s.Party + ")"
		}
		out = append(out, text)
	}
	return out
}

// either is the title of a post or the name of a unit.
func (l lookup) either(id org.ID) string {
	if p, ok := l.findPost(id); ok {
		return p.Title
	}
	return l.unit(id)
}

func (l lookup) names(ids org.List[org.ID]) string {
	var names []string
	for id := range ids.All() {
		names = append(names, l.unit(id))
	}
	return strings.Join(names, ", ")
}

// superior names whom a post itself says it refers to; what follows from its unit is left to the unit.
func (l lookup) superior(p *org.Post) string {
	if p.ReportsTo == "" {
		return ""
	}
	if u, ok := l.findUnit(p.ReportsTo); ok {
		if u.Leadership.Name != "" {
			return u.Leadership.Name
		}
		return l.leadership(&u)
	}
	return l.post(p.ReportsTo)
}

func (l lookup) leadership(u *org.Unit) string {
	return strings.Join(l.titles(u.Leadership.Posts.Items()), " + ")
}

func (l lookup) lines(lines org.List[org.Line], kind org.LineKind) string {
	var names []string
	for line := range lines.All() {
		if line.Kind == kind {
			names = append(names, l.either(line.To))
		}
	}
	return strings.Join(names, ", ")
}

func postTitle(o *org.Organisation, id org.ID) string { return lookIn(o).post(id) }
func unitName(o *org.Organisation, id org.ID) string  { return lookIn(o).unit(id) }
