package diagram

import (
	"fmt"
	"strings"
)

// descriptionMost bounds the text alternative; a note gives the full one as a table.
const descriptionMost = 1200

// describe tells in words what the picture shows: its size, its top, what changes and the lines beside the tree.
func (w *words) describe(c *Chart) string {
	units, posts := 0, 0
	var changes []string
	names := titles(&c.Root, map[string]string{})
	changed := func(m Mark, name string) {
		if m != Unchanged {
			changes = append(changes, name+" ("+strings.ToLower(w.badge[m])+")")
		}
	}
	var walk func(b *Box)
	walk = func(b *Box) {
		units++
		changed(b.Mark, names[b.ID])
		for _, list := range [][]Post{b.Leaders, b.Deputies, b.Posts} {
			for _, p := range list {
				posts++
				changed(p.Mark, names[p.ID])
			}
		}
		for i := range b.Children {
			walk(&b.Children[i])
		}
	}
	walk(&c.Root)
	var s strings.Builder
	fmt.Fprintf(&s, "%s: %d %s, %d %s. %s.", w.chartOf, units, w.units, posts, w.posts, w.unitLabel(&c.Root))
	if len(changes) > 0 {
		fmt.Fprintf(&s, " %s: %s.", w.changes, strings.Join(changes, ", "))
	}
	for i, l := range c.Dotted {
		lead := "; "
		if i == 0 {
			lead = " " + w.dotted + ": "
		}
		s.WriteString(lead + names[l.From] + " – " + names[l.To] + " (" + strings.ToLower(w.kind[l.Kind]) + ")")
	}
	if len(c.Dotted) > 0 {
		s.WriteByte('.')
	}
	out := s.String()
	if len(out) > descriptionMost {
		out = head(out, descriptionMost) + "…"
	}
	return out
}

// titles gives the name of every unit and the title of every post by its id.
func titles(b *Box, into map[string]string) map[string]string {
	into[b.ID] = short(b.Name)
	for _, list := range [][]Post{b.Leaders, b.Deputies, b.Posts} {
		for _, p := range list {
			into[p.ID] = short(p.Title)
		}
	}
	for i := range b.Children {
		titles(&b.Children[i], into)
	}
	return into
}

func short(s string) string {
	s = clean(s)
	if len(s) > 120 {
		return head(s, 120) + "…"
	}
	return s
}

// unitLabel is a unit in words: its name, who leads it, what happened to it.
func (w *words) unitLabel(b *Box) string {
	label := short(b.Name)
	var leaders []string
	for _, p := range b.Leaders {
		leaders = append(leaders, short(p.Title))
	}
	switch {
	case len(leaders) > 0:
		label += ", " + w.ledBy + strings.Join(leaders, w.and)
	case b.Elsewhere != "":
		label += ", " + short(b.Elsewhere)
	}
	if b.Mark != Unchanged {
		label += ", " + strings.ToLower(w.badge[b.Mark])
	}
	return label
}

func (w *words) postLabel(p *Post) string {
	label := strings.Join(append([]string{short(p.Title)}, w.standing(p)...), ", ")
	if p.Mark != Unchanged {
		label += ", " + strings.ToLower(w.badge[p.Mark])
	}
	return label
}

// standing is what a post is besides its title.
func (w *words) standing(p *Post) []string {
	var out []string
	if p.Chair {
		out = append(out, w.chair)
	}
	if p.Deputy {
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
