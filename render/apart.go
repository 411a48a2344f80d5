package render

import (
	"slices"
	"strings"

	"dk/reorg/scenario/org"
)

// apart names posts and units so that those of one name can be told from each other: a unit by what it is part of, a post by the
// unit it is at home in, and leaders of one unit by what they answer for.
type apart struct {
	o      *org.Organisation
	titled map[string][]org.ID
	named  map[string]int
}

func apartIn(o *org.Organisation) apart {
	a := apart{o, map[string][]org.ID{}, map[string]int{}}
	for p := range o.Posts() {
		a.titled[p.Title] = append(a.titled[p.Title], p.ID)
	}
	for u := range o.Units() {
		a.named[u.Name]++
	}
	return a
}

// unit is the name of a unit; of several of one name, with that of what it is part of.
func (a apart) unit(id org.ID) string {
	u, ok := a.o.Unit(id)
	if !ok || a.named[u.Name] < 2 {
		return unitName(a.o, id)
	}
	of := belongsTo(a.o, id)
	if of == "" && u.PartOf != "" {
		of = unitName(a.o, u.PartOf)
	}
	if of == "" {
		return u.Name
	}
	return u.Name + " (" + of + ")"
}

// post is the title of a post; of several of one title, with what tells it from the others.
func (a apart) post(id org.ID) string {
	p, ok := a.o.Post(id)
	if !ok || len(a.titled[p.Title]) < 2 {
		return postTitle(a.o, id)
	}
	by := a.by(p)
	if by == "" {
		return p.Title
	}
	return p.Title + " (" + by + ")"
}

// by is what tells a post from the others of its title: what people know it by, and where that is nothing, its unit with its id.
func (a apart) by(p org.Post) string {
	if known := a.knownBy(p); known != "" {
		return known
	}
	return a.unit(homeIn(a.o, p.ID)) + ", " + string(p.ID)
}

// knownBy is what people tell a post from the others of its title by: its unit, unless another of them is at home there too;
// then what it answers for, which may be nothing.
func (a apart) knownBy(p org.Post) string {
	at := homeIn(a.o, p.ID)
	alike := slices.ContainsFunc(a.titled[p.Title], func(other org.ID) bool { return other != p.ID && homeIn(a.o, other) == at })
	if !alike {
		return a.unit(at)
	}
	return strings.Join(a.duties(p.ID), ", ")
}

// dutiesAtMost is how many things that a leader answers for are named to tell it from others.
const dutiesAtMost = 2

// duties are the first things that a post answers for, those that it alone answers for if there are any.
func (a apart) duties(post org.ID) []string {
	var alone, jointly []string
	for _, id := range a.o.Duties(post) {
		name, r := "", org.Responsibility{}
		if u, ok := a.o.Unit(id); ok {
			name, r = u.Name, u.Responsible
		} else if b, ok := a.o.Body(id); ok {
			name, r = b.Name, b.Responsible
		} else if t, ok := a.o.Task(id); ok {
			name, r = t.Name, t.Responsible
		}
		if r.Joint() {
			jointly = append(jointly, name)
		} else {
			alone = append(alone, name)
		}
	}
	if len(alone) == 0 {
		alone = jointly
	}
	return alone[:min(len(alone), dutiesAtMost)]
}

// homeIn is the unit by which people tell a post from others of its title.
func homeIn(o *org.Organisation, post org.ID) org.ID {
	p, _ := o.Post(post)
	unit, _ := home(p.Unit, o.LedBy(post))
	return unit
}

// sitter names who sits in a seat: a post with the unit that it is in, for which it sits there, whatever it leads.
func (a apart) sitter(s org.Seat) string {
	p, ok := a.o.Post(s.Post)
	switch {
	case ok && a.sharesUnit(p):
		return a.post(p.ID)
	case ok:
		return withUnit(p.Title, a.unit(p.Unit))
	case s.Unit != "":
		return withUnit(s.Title, a.unit(s.Unit))
	}
	return lookIn(a.o).sitter(s)
}

// beside is what tells the post of a seat from others of its title.
func (a apart) beside(s org.Seat) string {
	p, ok := a.o.Post(s.Post)
	switch {
	case !ok:
		return ""
	case a.sharesUnit(p):
		return a.by(p)
	}
	return a.unit(p.Unit)
}

// sharesUnit reports whether another post of the same title is in the unit of a post, so that the unit does not tell them apart.
func (a apart) sharesUnit(p org.Post) bool {
	return slices.ContainsFunc(a.titled[p.Title], func(id org.ID) bool {
		other, _ := a.o.Post(id)
		return id != p.ID && other.Unit == p.Unit
	})
}

// titles are those of posts; where two of one title are among them, or among others that they stand beside, with what people tell
// them apart by in the organisation at the beginning.
func (l lookup) titles(posts []org.ID, beside ...org.ID) []string {
	seen := map[string]org.ID{}
	alike := false
	for _, id := range slices.Concat(posts, beside) {
		title := l.post(id)
		other, known := seen[title]
		alike = alike || known && other != id
		seen[title] = id
	}
	var out []string
	for _, id := range posts {
		out = append(out, l.post(id))
	}
	if !alike {
		return out
	}
	names := apartIn(l.organisations[0])
	for i, id := range posts {
		if p, ok := names.o.Post(id); ok && p.Title == out[i] {
			if by := names.knownBy(p); by != "" {
				out[i] += " (" + by + ")"
			}
		} else if at := l.homeOf(id); !slices.ContainsFunc(slices.Concat(posts, beside), func(other org.ID) bool { // a home that two share tells nothing
			return other != id && l.post(other) == l.post(id) && l.homeOf(other) == at
		}) {
			out[i] = joined(" ", out[i], "("+at+")")
		}
	}
	return out
}

// homeOf is the name of the unit by which people tell a post from others.
func (l lookup) homeOf(id org.ID) string {
	p, _ := l.findPost(id)
	return l.home(&p)
}

// tellLeaders tells those who led a unit from those who lead it where they have one title.
func (l lookup) tellLeaders(d org.Delta[org.Unit], fields []Field) []Field {
	var was, is []org.ID
	if d.Before != nil {
		was = d.Before.Leadership.Posts.Items()
	}
	if d.After != nil {
		is = d.After.Leadership.Posts.Items()
	}
	for i, f := range fields {
		if f.Key == "led_by" {
			fields[i].Before, fields[i].After = strings.Join(l.titles(was, is...), " + "), strings.Join(l.titles(is, was...), " + ")
		}
	}
	return fields
}
