package render

import (
	"slices"

	"dk/reorg/render/diagram"
	"dk/reorg/scenario/org"
)

// reference is the solid line of a post where it does not follow the tree of boxes: to a post, or to the unit that several
// lead jointly.
type reference struct {
	to   org.ID
	near bool // to the box in which the tree line ends, or to one of those who lead there jointly: a second line would say less than words
}

// strayOf finds the solid line of a post that the tree of boxes does not show; false if it does show it.
func strayOf(o *roster, p org.Post) (reference, bool) {
	superior := o.Superior(p.ID)
	if superior.IsNobody() {
		return reference{}, false
	}
	box, leads := boxOf(o, p)
	var above org.Unit // where the tree line ends: the nearest unit that has leaders who are not the post's equals
	for u, ok := o.Unit(box); ok; u, ok = o.Unit(u.PartOf) {
		if u.Leadership.Posts.Len() > 0 && !(leads && u.ID == box) && !u.Leadership.Posts.Contains(p.ID) {
			above = u
			break
		}
	}
	if slices.Equal(above.Leadership.Posts.Items(), o.Leaders(superior)) {
		return reference{}, false
	}
	if superior.Joint() {
		return reference{to: superior.Unit}, true
	}
	boss, _ := o.Post(superior.Post)
	at, _ := boxOf(o, boss)
	own, _ := o.Unit(box)
	near := at == box || at == above.ID || leads && at == own.PartOf || above.Leadership.Posts.Contains(boss.ID)
	return reference{superior.Post, near}, true
}

// sameSuperior reports whether a post refers to the same before and after the plan.
func (b *charter) sameSuperior(post org.ID) bool {
	_, is := b.now.Post(post)
	_, was := b.other.Post(post)
	return is && was && slices.Equal(b.now.Leaders(b.now.Superior(post)), b.other.Leaders(b.other.Superior(post)))
}

// lines are those beside the tree between things in the chart, and the solid ones that do not follow it. A line that is not
// there in the other state is marked, and among the changes also one that was taken away is drawn. A solid line that would
// run beside that of the tree, or to what is not in the chart, is left to words (see refersTo).
func (b *charter) lines() []diagram.Dotted {
	var out []diagram.Dotted
	draw := func(from org.ID, l line, mark diagram.Mark) {
		if b.shown[l.to] && from != l.to {
			out = append(out, diagram.Dotted{From: string(from), To: string(l.to), Kind: l.kind, Mark: mark})
		}
	}
	differs := diagram.New
	if b.past {
		differs = diagram.Abolished
	}
	for _, id := range b.order {
		is, was := b.linesOf(b.now, id), b.linesOf(b.other, id)
		for _, l := range is {
			mark := diagram.Unchanged
			if b.marked && !l.isIn(was) && !(l.kind == solid && b.sameSuperior(id)) {
				mark = differs
			}
			draw(id, l, mark)
		}
		for _, l := range was {
			if b.keeps && !l.isIn(is) && !(l.kind == solid && b.sameSuperior(id)) {
				draw(id, l, diagram.Abolished)
			}
		}
	}
	return out
}

// solid is the kind of a solid line that does not follow the tree.
const solid = "line"

// line is a line of a diagram, seen from its one end.
type line struct {
	to   org.ID
	kind string
}

func (l line) isIn(lines []line) bool { return slices.Contains(lines, l) }

// linesOf are all lines of a unit or post that the tree of boxes does not show.
func (b *charter) linesOf(o *roster, id org.ID) []line {
	out := besides(o, id)
	if p, ok := o.Post(id); ok {
		if ref, stray := strayOf(o, p); stray && !ref.near {
			out = append(out, line{ref.to, solid})
		}
	}
	return out
}

// besides are the lines of a unit or post beside its solid one.
func besides(o *roster, id org.ID) []line {
	var out []line
	if u, ok := o.Unit(id); ok {
		for l := range u.Lines.All() {
			out = append(out, line{l.To, string(l.Kind)})
		}
		for board := range u.GovernedBy.All() {
			out = append(out, line{board, "board"})
		}
		return out
	}
	p, _ := o.Post(id)
	for l := range p.Lines.All() {
		out = append(out, line{l.To, string(l.Kind)})
	}
	return out
}

// without are the lines that are not among others.
func without(lines, others []line) []line {
	return slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return l.isIn(others) })
}

// outside says in words where the lines of a unit or post lead that leave the picture: "koordinerende reference til
// Vicedirektør (uden for diagrammet)", and among the changes also which of them goes. A solid one is told by refersTo.
func (b *charter) outside(id org.ID) []string {
	var out []string
	is := besides(b.now, id)
	for _, l := range is {
		if !b.shown[l.to] {
			out = append(out, b.towards(l, b.now)+" ("+b.words.OutsideDiagram+")")
		}
	}
	if !b.keeps {
		return out
	}
	for _, l := range without(besides(b.other, id), is) {
		if !b.shown[l.to] {
			out = append(out, b.towards(l, b.other)+" ("+b.words.OutsideDiagram+") "+b.words.Ends)
		}
	}
	return out
}

// towards names a line and where it leads.
func (b *charter) towards(l line, o *roster) string {
	who, of := nameIn(o, l.to)
	return b.words.Towards[l.kind] + " " + joined(", ", who, of)
}

// nameIn names a unit or a post, and the unit of a post if others have its title.
func nameIn(o *roster, id org.ID) (who, of string) {
	look := lookIn(o.Organisation)
	if p, ok := o.Post(id); ok && o.titled[p.Title] > 1 {
		of = look.home(&p)
	}
	return look.either(id), of
}

// fromOutside says in words which lines come from units that are not drawn: "koordinerende reference fra Kontorchef (uden for
// diagrammet)", several of a kind together.
func (b *charter) fromOutside(id org.ID) []string {
	is := b.coming(b.now, id)
	out := b.comingFrom(is, b.now, "")
	if b.keeps {
		out = append(out, b.comingFrom(without(b.coming(b.other, id), is), b.other, " "+b.words.Ends)...)
	}
	return out
}

// coming are the lines that end at a unit or post and begin in a unit that is not drawn.
func (b *charter) coming(o *roster, id org.ID) []line {
	var out []line
	for _, l := range o.coming[id] {
		unit := l.to
		if p, ok := o.Post(l.to); ok {
			unit, _ = boxOf(o, p)
		}
		if !b.shown[unit] {
			out = append(out, l)
		}
	}
	return out
}

// comingFrom names lines by where they begin, the first three of each kind.
func (b *charter) comingFrom(lines []line, o *roster, after string) []string {
	var kinds []string
	for _, l := range lines {
		if !slices.Contains(kinds, l.kind) {
			kinds = append(kinds, l.kind)
		}
	}
	var out []string
	for _, kind := range kinds {
		var names []string
		for _, l := range lines {
			if l.kind != kind {
				continue
			}
			who, of := nameIn(o, l.to)
			if of != "" {
				who += " (" + of + ")"
			}
			names = append(names, who)
		}
		if more := len(names) - namedAtMost; more > 0 {
			names = append(names[:namedAtMost], b.others(more))
		}
		out = append(out, b.words.Backwards[kind]+" "+b.lang.join(names)+" ("+b.words.OutsideDiagram+")"+after)
	}
	return out
}

// refersTo says in words whom a post refers to, where neither the tree nor a line does: "refererer til Socialdirektør", and
// with its unit one that does not stand where the tree line ends.
func (b *charter) refersTo(p org.Post, o *roster) string {
	ref, stray := strayOf(o, p)
	if !stray || !ref.near && b.shown[ref.to] {
		return ""
	}
	look := lookIn(o.Organisation)
	who := look.either(ref.to)
	if u, ok := o.Unit(ref.to); ok {
		if who = u.Leadership.Name; who == "" {
			who = look.leadership(&u)
		}
	} else if boss, _ := o.Post(ref.to); !ref.near {
		who += " (" + look.home(&boss) + ")"
	}
	return b.words.Fields["reports_to"] + " " + who
}
