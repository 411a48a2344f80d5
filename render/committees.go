package render

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Committees describes the diagram of the committees of a plan, before or after it: each with its seats, under the one it
// prepares matters for. One that prepares for several stands under the first, with a line beside the tree to each of the
// others.
//
// With a unit to begin at, only committees that belong to it or to units below it are drawn. What to show beside them is
// ignored: committees have no costs. It returns an error if there are none, and for the views changes and side-by-side: no change of a scenario is about committees.
func Committees(c *scenario.Case, plan *scenario.Plan, opt ChartOptions) (diagram.Sheet, error) {
	o := plan.After
	switch opt.View {
	case Before:
		o = plan.Before
	case After:
	default:
		return diagram.Sheet{}, fmt.Errorf("committees are drawn %s or %s: a scenario does not change them", Before, After)
	}
	b := assembly{o: o, lang: opt.Lang, words: opt.Lang.words(), drawn: map[org.ID]bool{}}
	var citations []string
	for body := range o.Bodies() {
		if opt.From == "" || body.Unit != "" && o.Within(body.Unit, opt.From) {
			b.drawn[body.ID] = true
			b.bodies = append(b.bodies, body)
			citations = append(citations, body.Origin.Source)
		}
	}
	if len(b.bodies) == 0 && opt.From != "" {
		return diagram.Sheet{}, fmt.Errorf("no committee belongs to the unit %q or to one below it", string(opt.From))
	}
	if len(b.bodies) == 0 {
		return diagram.Sheet{}, errors.New("there are no committees to draw: organisation.yaml lists them under bodies")
	}
	opt.Show = Details{} // committees have no costs
	d := drafter{c, nil, plan, opt, b.words}
	chart := diagram.Chart{Title: c.Title, Lang: string(opt.Lang), Solid: "prepares", Untangled: true}
	chart.Subtitle = b.words.CommitteesOn + " " + opt.Lang.Date(c.AsOf)
	if opt.View == After && len(plan.Steps()) > 0 {
		chart.Title = plan.Title
		chart.Subtitle = joined(" · ", d.decision(), b.words.InForce+" "+opt.Lang.Date(plan.From()))
	}
	chart.Source = d.source(material{citations: citations})
	chart.Root = diagram.Box{ID: "/", Unseen: true, Children: b.under("")}
	if len(chart.Root.Children) == 1 {
		chart.Root = chart.Root.Children[0]
	}
	chart.Dotted = b.lines()
	return diagram.Sheet{Charts: []diagram.Chart{chart}, Show: []int{0}}, nil
}

// assembly are the committees that are drawn.
type assembly struct {
	o      *org.Organisation
	lang   Lang
	words  *words
	bodies []org.Body
	drawn  map[org.ID]bool
}

// above is the committee a committee is drawn under: the first it prepares for that is drawn; empty: none.
func (a *assembly) above(b org.Body) org.ID {
	for to := range b.PreparesFor.All() {
		if a.drawn[to] {
			return to
		}
	}
	return ""
}

func (a *assembly) under(above org.ID) []diagram.Box {
	var out []diagram.Box
	for _, b := range a.bodies {
		if a.above(b) == above {
			box := a.box(b)
			box.Children = a.under(b.ID)
			out = append(out, box)
		}
	}
	return out
}

func (a *assembly) box(b org.Body) diagram.Box {
	box := diagram.Box{ID: string(b.ID), Name: b.Name, Committee: true}
	if box.Type, box.Types = typeWords(a.lang, b.Type); box.Type == "" {
		box.Type, box.Types = a.words.Committee[0], a.words.Committee[1]
	}
	for _, note := range []string{joined(" · ", b.Type, b.Level, b.Meets), a.members(b)} {
		if note != "" {
			box.Notes = append(box.Notes, note)
		}
	}
	for i, seat := range b.Seats.Items() {
		box.Posts = append(box.Posts, a.seat(b, i, seat))
	}
	return box
}

// members says how many sit in a committee, by party: "18 medlemmer: kommuner 8, region 8, PLO 2". What was published and
// is something else stands beside it.
func (a *assembly) members(b org.Body) string {
	published := b.Members.Text()
	size := b.Size()
	switch {
	case size.Members == 0 && published != "":
		return published + " " + a.words.Members
	case size.Members == 0:
		return ""
	}
	count := a.count(size) + " " + a.words.Members
	if size.Members == 1 {
		count = a.count(size) + " " + a.words.Member
	}
	var parties []string
	for _, p := range b.Parties() {
		if p.Name != "" {
			parties = append(parties, p.Name+" "+a.count(p.Size))
		}
	}
	if len(parties) > 1 {
		count += ": " + strings.Join(parties, ", ")
	}
	if published != "" {
		count += " (" + a.words.Status["stated"] + ": " + published + ")"
	}
	return count
}

func (a *assembly) count(s org.Size) string {
	switch {
	case s.Open && s.Members == 0:
		return a.words.AFew
	case s.Open:
		return a.words.AtLeast + " " + a.lang.Count(s.Members)
	default:
		return a.lang.Count(s.Members)
	}
}

func (a *assembly) seat(b org.Body, i int, seat org.Seat) diagram.Post {
	post := diagram.Post{ID: fmt.Sprintf("%s/%d", b.ID, i+1), Title: seat.Title, Count: seat.Number, Chair: seat.Chair}
	if seat.Post != "" {
		p, _ := a.o.Post(seat.Post)
		post.Title, post.Vacant = p.Title, p.Occupancy != org.Filled
	}
	secretary, number := "", ""
	if seat.Secretary {
		secretary = a.words.Secretary
	}
	if seat.Number == org.Several {
		number = a.words.NumberNotStated
	}
	post.Note = joined(" · ", seat.Party, secretary, number)
	return post
}

// lines lead to the other committees one prepares for.
func (a *assembly) lines() []diagram.Dotted {
	var out []diagram.Dotted
	for _, b := range a.bodies {
		others := slices.DeleteFunc(b.PreparesFor.Items(), func(to org.ID) bool { return !a.drawn[to] || to == a.above(b) })
		for _, to := range others {
			out = append(out, diagram.Dotted{From: string(b.ID), To: string(to), Kind: "prepares"})
		}
	}
	return out
}
