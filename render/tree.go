package render

import (
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Shown is an organisation or a part of it, in a state.
type Shown struct {
	FormatVersion string `json:"format_version"`
	Title         string `json:"title"`
	AsOf          string `json:"as_of,omitempty"` // the day that was asked for
	Tree          Tree   `json:"tree"`
}

// Tree is an organisation as people read it: units below one another with their leaders and posts. Mark says what a
// scenario did: "+" new, "~" changed, ">" moved, "-" abolished; empty for nothing.
type Tree struct {
	ID             string     `json:"id"`
	Name           string     `json:"name"`
	Type           string     `json:"type,omitempty"`
	Staff          string     `json:"staff,omitempty"`
	LeadershipName string     `json:"leadership_name,omitempty"`
	Acting         bool       `json:"acting,omitempty"`
	Led            []TreePost `json:"led_by,omitempty"`
	Posts          []TreePost `json:"posts,omitempty"`
	Units          []Tree     `json:"units,omitempty"`
	Mark           string     `json:"mark,omitempty"`
	Folded         int        `json:"folded,omitempty"` // units below that are not shown
}

// TreePost is a post of a unit, or one that leads it.
type TreePost struct {
	ID        string           `json:"id"`
	Title     string           `json:"title"`
	Home      string           `json:"home,omitempty"` // the name of its unit, where it is not this one
	Chair     bool             `json:"chair,omitempty"`
	Occupancy string           `json:"occupancy"`
	Fraction  *decimal.Decimal `json:"fraction,omitempty"` // where it is not full time
	Mark      string           `json:"mark,omitempty"`
}

// Show describes the organisation after a plan, from a unit downwards, to a depth (0: all of it), and marks what the plan
// did.
func Show(plan *scenario.Plan, from org.ID, depth int) Shown {
	m := marks{posts: map[org.ID]string{}, units: map[org.ID]string{}}
	m.read(org.Between(plan.Before, plan.After))
	return Shown{FormatVersion: FormatVersion, Title: plan.Title, Tree: m.tree(plan.After, from, depth)}
}

// marks are the signs of what a scenario did, by the ids of posts and units.
type marks struct{ posts, units map[org.ID]string }

func (m marks) read(d org.Deltas) {
	for _, p := range d.Posts {
		if p.After != nil {
			m.posts[p.After.ID] = sign(org.PostAspects(p))
		}
	}
	for _, u := range d.Units {
		if u.After != nil {
			m.units[u.After.ID] = sign(org.UnitAspects(u))
		}
	}
}

func (m marks) tree(o *org.Organisation, id org.ID, depth int) Tree {
	u, _ := o.Unit(id)
	t := Tree{ID: string(id), Name: u.Name, Type: u.Type, Staff: u.Staff.Text(), LeadershipName: u.Leadership.Name, Acting: u.Leadership.Acting, Mark: m.units[id]}
	for leader := range u.Leadership.Posts.All() {
		p := m.post(o, leader, id)
		p.Chair = leader == u.Leadership.Chair
		t.Led = append(t.Led, p)
	}
	for _, post := range o.PostsIn(id) {
		if !u.Leadership.Posts.Contains(post) {
			t.Posts = append(t.Posts, m.post(o, post, id))
		}
	}
	below := o.UnitsIn(id)
	if depth == 1 {
		t.Folded = len(below)
		return t
	}
	for _, child := range below {
		t.Units = append(t.Units, m.tree(o, child, depth-1))
	}
	return t
}

func (m marks) post(o *org.Organisation, id, in org.ID) TreePost {
	p, _ := o.Post(id)
	t := TreePost{ID: string(id), Title: p.Title, Occupancy: p.Occupancy.String(), Mark: m.posts[id]}
	if p.Unit != in {
		t.Home = unitName(o, p.Unit)
	}
	if p.Fraction != org.Full {
		share := p.Fraction.Decimal()
		t.Fraction = &share
	}
	return t
}

// Document lays the tree out, with a legend of the marks that occur.
func (s Shown) Document(l Lang) Document {
	var d Document
	d.heading(s.Title)
	if s.AsOf != "" {
		d.paragraph(l.words().OrganisationOn + " " + l.day(s.AsOf))
	}
	d.tree(s.Tree.branch(l))
	d.paragraph(s.Tree.legend(l))
	return d
}

func (t Tree) branch(l Lang) Branch {
	w := l.words()
	text := t.Name
	if t.Mark != "" {
		text = "[" + t.Mark + "] " + text
	}
	if t.Type != "" {
		text += " (" + t.Type + ")"
	}
	var led []string
	for _, p := range t.Led {
		s := p.text(l)
		if p.Chair {
			s += " (" + w.Fields["chair"] + ")"
		}
		if t.Acting {
			s += " (" + w.Fields["acting"] + ")"
		}
		led = append(led, s)
	}
	if len(led) > 1 {
		joint := w.Jointly
		if t.LeadershipName != "" {
			joint += ": " + t.LeadershipName
		}
		text += " – " + strings.Join(led, " + ") + " (" + joint + ")"
	} else if len(led) == 1 {
		text += " – " + led[0]
	}
	if t.Staff != "" {
		text += " · " + t.Staff
	}
	b := Branch{Text: text, Folded: t.Folded}
	for _, p := range t.Posts {
		b.Below = append(b.Below, Branch{Text: "· " + p.text(l)})
	}
	for _, u := range t.Units {
		b.Below = append(b.Below, u.branch(l))
	}
	return b
}

func (p TreePost) text(l Lang) string {
	w := l.words()
	text := p.Title
	if p.Mark != "" {
		text = "[" + p.Mark + "] " + text
	}
	var notes []string
	if p.Fraction != nil {
		notes = append(notes, l.Exact(*p.Fraction))
	}
	if p.Occupancy != "filled" {
		notes = append(notes, w.Occupancy[p.Occupancy])
	}
	if len(notes) > 0 {
		text += " [" + strings.Join(notes, ", ") + "]"
	}
	return text
}

func (t Tree) legend(l Lang) string {
	found := map[string]bool{}
	var walk func(Tree)
	walk = func(t Tree) {
		found[t.Mark] = true
		for _, posts := range [][]TreePost{t.Led, t.Posts} {
			for _, p := range posts {
				found[p.Mark] = true
			}
		}
		for _, u := range t.Units {
			walk(u)
		}
	}
	walk(t)
	var out []string
	for _, mark := range []string{"+", "~", ">"} {
		if found[mark] {
			out = append(out, "["+mark+"] "+l.words().Marks[mark])
		}
	}
	return strings.Join(out, " · ")
}
