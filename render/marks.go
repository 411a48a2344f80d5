package render

import (
	"slices"
	"strings"

	"dk/reorg/render/diagram"
	"dk/reorg/scenario/org"
)

// look is how a way to differ is marked: by a sign where things are listed, by a badge in a diagram.
type look struct {
	sign string
	mark diagram.Mark
}

// different is the sign of whatever is neither new, gone nor moved.
const different = "~"

// looks are the marks of every way to differ.
var looks = map[org.Aspect]look{
	org.Created:      {"+", diagram.New},
	org.Abolished:    {"-", diagram.Abolished},
	org.Merged:       {different, diagram.Merged},
	org.Split:        {different, diagram.Split},
	org.Reclassified: {different, diagram.Reclassified},
	org.Moved:        {">", diagram.Moved},
	org.Renamed:      {different, diagram.Renamed},
	org.Referred:     {different, diagram.Referred},
	org.Led:          {different, diagram.Led},
	org.Seated:       {different, diagram.Changed},
	org.Charged:      {different, diagram.Changed},
	org.Occupied:     {different, diagram.Changed},
	org.Relocated:    {">", diagram.Changed}, // in a diagram, moved is to hang under another unit
	org.Described:    {different, diagram.Changed},
}

// verbAspects say what changes are about, by their verb, where that has a sign of its own: a merge creates, moves and abolishes at once and is none of these, and a
// post left vacant is out of the establishment as if it were abolished. What is not here has the sign of any difference.
var verbAspects = map[string]org.Aspect{
	"create_post": org.Created, "create_unit": org.Created, "create_body": org.Created, "create_task": org.Created, "add_seat": org.Created,
	"abolish_post": org.Abolished, "abolish_unit": org.Abolished, "leave_vacant": org.Abolished, "abolish_body": org.Abolished, "drop_task": org.Abolished, "remove_seat": org.Abolished,
	"move_post": org.Moved, "move_unit": org.Moved, "move_task": org.Moved, "relocate_unit": org.Relocated,
}

// sign is that of a thing: whether it is new, gone or moved says more than all else that differs.
func sign(aspects []org.Aspect) string {
	for _, a := range aspects {
		if s := looks[a].sign; s != different {
			return s
		}
	}
	return different
}

// changesOf are the badges of a thing, the weightiest first, each with what was there before, unless that is what is drawn.
// Aspects with one badge share it, and one that another says already is left out: who was reclassified under a new title
// has its former title there, and what was formed of others is new.
func (b *charter) changesOf(id org.ID, aspects []org.Aspect, was func(org.Aspect) string) []diagram.Change {
	var out []diagram.Change
	for _, a := range aspects {
		if implied(a, aspects[0]) {
			continue
		}
		changes := []diagram.Change{{Mark: looks[a].mark, Was: was(a)}}
		if a == org.Referred {
			changes = b.referred(id, changes[0].Was)
		}
		for _, change := range changes {
			if b.past {
				change = asBefore(change)
			}
			if change.Mark == diagram.Unchanged {
				continue
			}
			i := slices.IndexFunc(out, func(c diagram.Change) bool { return c.Mark == change.Mark })
			if i < 0 {
				out = append(out, change)
			} else {
				out[i].Was = joined("; ", out[i].Was, change.Was)
			}
		}
	}
	return out
}

// asBefore is a badge beside the state before: what was there is what is drawn, and nothing is called new.
func asBefore(c diagram.Change) diagram.Change {
	switch c.Mark {
	case diagram.Abolished:
		return c
	case diagram.Linked:
		return diagram.Change{}
	case diagram.Led, diagram.Referred:
		return diagram.Change{Mark: diagram.Changed}
	default:
		return diagram.Change{Mark: c.Mark}
	}
}

// referred are the badges of other lines: of a post that refers to somebody else by the solid one, and of lines beside it
// that come or go. Those that go are named where the picture has no room for them.
func (b *charter) referred(id org.ID, was string) []diagram.Change {
	before, after := besides(b.other, id), besides(b.now, id)
	if b.past {
		before, after = after, before
	}
	var out []diagram.Change
	if _, post := b.now.Post(id); post && !b.sameSuperior(id) {
		out = append(out, diagram.Change{Mark: diagram.Referred, Was: was})
	}
	if len(without(after, before)) > 0 {
		out = append(out, diagram.Change{Mark: diagram.Linked})
	}
	if ends := without(before, after); len(ends) > 0 {
		change := diagram.Change{Mark: diagram.Unlinked}
		for _, l := range ends {
			if !b.keeps && !b.past {
				change.Was = joined("; ", change.Was, b.towards(l, b.other))
			}
		}
		out = append(out, change)
	}
	return out
}

func implied(a, weightiest org.Aspect) bool {
	switch weightiest {
	case org.Reclassified:
		return a == org.Renamed
	case org.Merged, org.Split:
		return a == org.Created
	default:
		return false
	}
}

// joined joins the texts that are not empty.
func joined(separator string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), separator)
}

// postChanges are the badges of a post.
func (b *charter) postChanges(d org.Delta[org.Post]) []diagram.Change {
	return b.changesOf(d.Either().ID, org.PostAspects(d), func(a org.Aspect) string {
		if d.Before == nil || d.After == nil {
			return ""
		}
		return b.postWas(*d.Before, *d.After, a)
	})
}

// postWas is what a post was before, in one respect; empty where nothing was replaced, or no few words say it.
func (b *charter) postWas(was, is org.Post, a org.Aspect) string {
	switch a {
	case org.Reclassified:
		if was.Title == is.Title {
			return gradeTitle(b.model, was.Grade)
		}
		return was.Title
	case org.Moved:
		return b.former.unit(was.Unit)
	case org.Renamed:
		return was.Title
	case org.Referred:
		return b.formerSuperior(was.ID)
	case org.Occupied:
		if is.Occupancy == org.LeftVacant {
			return b.words.InEstablishment
		}
		return b.words.Occupancy[was.Occupancy.String()]
	case org.Described:
		stoodInFor, profile := "", ""
		if was.DeputyFor != "" && was.DeputyFor != is.DeputyFor {
			stoodInFor = b.words.DeputyOf + " " + b.former.post(was.DeputyFor)
		}
		if was.Profile != is.Profile {
			profile = was.Profile
		}
		return joined("; ", stoodInFor, profile)
	default:
		return ""
	}
}

// formerSuperior names whom a post referred to, where that is somebody else now and one title or name says who it was.
func (b *charter) formerSuperior(post org.ID) string {
	before, after := b.other.Superior(post), b.now.Superior(post)
	switch {
	case slices.Equal(b.other.Leaders(before), b.now.Leaders(after)):
		return ""
	case before.Joint():
		u, _ := b.other.Unit(before.Unit)
		return u.Leadership.Name
	default:
		was, is := b.former.post(before.Post), lookIn(b.now.Organisation).post(after.Post)
		if was == is {
			p, _ := b.other.Post(before.Post)
			was += " (" + b.former.home(&p) + ")"
		}
		return was
	}
}

// unitChanges are the badges of a unit.
func (b *charter) unitChanges(d org.Delta[org.Unit]) []diagram.Change {
	return b.changesOf(d.Either().ID, org.UnitAspects(d), func(a org.Aspect) string {
		switch {
		case d.Abolished():
			return strings.Join(b.became(d.Before.ID), ", ")
		case d.Created():
			return b.former.names(d.After.From)
		default:
			return b.unitWas(*d.Before, *d.After, a)
		}
	})
}

// unitWas is what a unit was before, in one respect; empty where nothing was replaced, or no few words say it.
func (b *charter) unitWas(was, is org.Unit, a org.Aspect) string {
	switch a {
	case org.Merged: // a unit that takes others in is formed of them and of itself
		parts := []string{was.Name}
		for id := range is.From.All() {
			if !was.From.Contains(id) {
				parts = append(parts, b.former.unit(id))
			}
		}
		return strings.Join(parts, ", ")
	case org.Moved:
		return b.former.unit(was.PartOf)
	case org.Renamed:
		return was.Name
	case org.Led:
		return b.formerLeadership(was.Leadership, is.Leadership)
	case org.Relocated:
		return strings.Join(was.Places.Items(), ", ")
	case org.Described:
		staff, also := "", ""
		if was.Staff.Text() != is.Staff.Text() {
			staff = was.Staff.Text()
		}
		if was.ShownUnder.Len() > 0 && !was.ShownUnder.Equal(is.ShownUnder) {
			also = b.words.Fields["shown_under"] + " " + b.former.names(was.ShownUnder)
		}
		return joined("; ", staff, also)
	default:
		return ""
	}
}

// formerLeadership names those who led a unit and how: "Leder A (formand) og Leder B". Where only the name of their
// leadership is another, it is that name.
func (b *charter) formerLeadership(was, is org.Leadership) string {
	if was.Posts.Equal(is.Posts) && was.Chair == is.Chair && was.Acting == is.Acting {
		return was.Name
	}
	var titles []string
	for id := range was.Posts.All() {
		title := b.former.post(id)
		if id == was.Chair {
			title += " (" + b.words.Fields["chair"] + ")"
		}
		titles = append(titles, title)
	}
	text := b.lang.join(titles)
	if was.Acting {
		text += " (" + b.words.Fields["acting"] + ")"
	}
	return text
}
