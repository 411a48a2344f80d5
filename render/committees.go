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

// Committees describes the diagram of the committees of a plan, before or after it or with what it changes: each with its
// seats, under the one it prepares matters for. One that prepares for several stands under the first, with a line beside the
// tree to each of the others.
//
// As in the diagram of the units, the views before and after hold the chart of the other state as well, so that a committee
// stands at one place in both. With a unit to begin at, only committees that belong to it or to units below it are drawn.
// What to show beside them is ignored: committees have no costs. It returns an error if there are none, and for a view of
// changes if the plan changes none.
func Committees(c *scenario.Case, plan *scenario.Plan, opt ChartOptions) (diagram.Sheet, error) {
	opt.Show = Details{} // committees have no costs
	d := drafter{c, nil, plan, opt, opt.Lang.words()}
	side, changes := opt.View == SideBySide, opt.View == Changes
	before := assembly{past: true, marked: side}
	after := assembly{marked: side || changes, keeps: changes}
	for _, a := range []*assembly{&before, &after} {
		a.gather(d)
	}
	if err := d.checkCommittees(&before, &after); err != nil {
		return diagram.Sheet{}, err
	}
	switch {
	case side:
		sheet := d.committees(&before, &after)
		left, right := &sheet.Charts[0], &sheet.Charts[1]
		d.captions(left, right)
		left.Source = d.source(material{citations: slices.Concat(after.citations, before.citations)})
		right.Source = left.Source
		sheet.Show = []int{0, 1}
		return sheet, nil
	case changes || len(before.bodies) == 0:
		return d.committees(&after), nil
	case len(plan.Steps()) == 0 || len(after.bodies) == 0:
		return d.committees(&before), nil
	}
	sheet := d.committees(&before, &after)
	if opt.View == After {
		sheet.Show = []int{1}
	}
	return sheet, nil
}

// checkCommittees complains about a view that has nothing to show.
func (d drafter) checkCommittees(before, after *assembly) error {
	var drawn []org.Body
	switch d.opt.View {
	case Before:
		drawn = before.bodies
	case After:
		drawn = after.bodies
	case Changes, SideBySide:
		if drawn = after.bodies; len(drawn) > 0 && !after.changesAny() && !(d.opt.View == SideBySide && before.changesAny()) {
			return fmt.Errorf("no change of the scenario is about the committees; draw the view %s or %s", Before, After)
		}
	default:
		return fmt.Errorf("there is no view %q of a diagram; there are %s", string(d.opt.View), strings.Join(Views, ", "))
	}
	switch {
	case len(drawn) == 0 && d.opt.From != "":
		return fmt.Errorf("no committee belongs to the unit %q or to one below it", string(d.opt.From))
	case len(drawn) == 0:
		return errors.New("there are no committees to draw: organisation.yaml lists them under bodies")
	default:
		return nil
	}
}

// committees is the sheet of the states, which are placed together; it shows the first.
func (d drafter) committees(states ...*assembly) diagram.Sheet {
	sheet := diagram.Sheet{Show: []int{0}}
	for _, a := range states {
		sheet.Charts = append(sheet.Charts, a.chart(d))
	}
	top := func(c diagram.Chart) []diagram.Box { return c.Root.Children }
	for _, c := range sheet.Charts {
		if len(top(c)) != 1 || top(c)[0].ID != top(sheet.Charts[0])[0].ID {
			return sheet
		}
	}
	for i, c := range sheet.Charts {
		sheet.Charts[i].Root = top(c)[0]
	}
	return sheet
}

// assembly are the committees of one state of a plan.
type assembly struct {
	now, other *org.Organisation // the state drawn, and the other one of the plan
	past       bool              // now is the state before the plan
	marked     bool              // what the plan does is marked
	keeps      bool              // what the plan abolishes is kept as it was

	plan      *scenario.Plan
	lang      Lang
	words     *words
	look      lookup
	names     apart // those of now, and of before
	formerly  apart
	former    lookup
	bodies    []org.Body
	drawn     map[org.ID]bool
	citations []string
}

// gather finds the committees to draw: those of the state, and those that are kept.
func (a *assembly) gather(d drafter) {
	a.now, a.other = d.plan.After, d.plan.Before
	if a.past {
		a.now, a.other = a.other, a.now
	}
	a.plan, a.lang, a.words, a.drawn = d.plan, d.opt.Lang, d.words, map[org.ID]bool{}
	a.look, a.former = lookIn(a.now), lookBefore(d.plan)
	a.names, a.formerly = apartIn(a.now), apartIn(d.plan.Before)
	add := func(o *org.Organisation, body org.Body) {
		if d.opt.From == "" || body.Unit != "" && o.Within(body.Unit, d.opt.From) {
			a.drawn[body.ID] = true
			a.bodies = append(a.bodies, body)
			a.citations = append(a.citations, body.Origin.Source)
		}
	}
	for _, step := range d.plan.Steps() {
		if !a.past && len(step.Bodies) > 0 {
			a.citations = append(a.citations, step.Origin.Source)
		}
	}
	for body := range a.now.Bodies() {
		add(a.now, body)
	}
	if !a.keeps {
		return
	}
	for body := range a.other.Bodies() {
		if _, stays := a.now.Body(body.ID); !stays {
			add(a.other, body)
		}
	}
}

// changesAny reports whether anything is marked.
func (a *assembly) changesAny() bool {
	for _, b := range a.bodies {
		box := a.box(b)
		if len(box.Changes) > 0 || slices.ContainsFunc(box.Posts, func(p diagram.Post) bool { return len(p.Changes) > 0 }) {
			return true
		}
	}
	return slices.ContainsFunc(a.lines(), func(l diagram.Dotted) bool { return l.Mark != diagram.Unchanged })
}

func (a *assembly) chart(d drafter) diagram.Chart {
	chart := diagram.Chart{Title: d.c.Title, Lang: string(a.lang.Base()), Solid: "prepares", Untangled: true}
	chart.Subtitle = a.words.CommitteesOn + " " + a.lang.Date(d.c.AsOf)
	if !a.past && len(d.plan.Steps()) > 0 {
		chart.Title = d.plan.Title
		chart.Subtitle = joined(" · ", d.decision(), a.words.InForce+" "+a.lang.Date(d.plan.From()))
	}
	chart.Source = d.source(material{citations: a.citations})
	chart.Root = diagram.Box{ID: "/", Unseen: true, Children: a.under("")}
	chart.Dotted = a.lines()
	return chart
}

// above is the committee that one is drawn under: the first it prepares for that is drawn; empty: none.
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
	for _, note := range []string{kindOf(b), a.members(b)} {
		if note != "" {
			box.Notes = append(box.Notes, note)
		}
	}
	then, stays := a.other.Body(b.ID)
	if a.marked {
		box.Changes = a.changes(b, then, stays)
		if stays && !b.Responsible.Posts.Equal(then.Responsible.Posts) {
			box.Notes = append(box.Notes, a.words.Fields["responsible"]+": "+a.answering(a.look, b.Responsible))
		}
	}
	for i, pair := range seatPairs(a.plan, b.ID) {
		if post, drawn := a.seat(b.ID, i, pair); drawn {
			box.Posts = append(box.Posts, post)
		}
	}
	return box
}

// kindOf says what a committee is: its type, its level and how often it meets.
func kindOf(b org.Body) string { return joined(" · ", b.Type, b.Level, b.Meets) }

// changes are the badges of a committee, given what it is in the other state.
func (a *assembly) changes(b, then org.Body, stays bool) []diagram.Change {
	_, here := a.now.Body(b.ID)
	switch {
	case !here || a.past && !stays:
		return []diagram.Change{{Mark: diagram.Abolished}}
	case !stays:
		return []diagram.Change{{Mark: diagram.New}}
	}
	var out []diagram.Change
	add := func(mark diagram.Mark, was string) {
		change := diagram.Change{Mark: mark, Was: was}
		if a.past {
			change = asBefore(change)
		}
		if i := slices.IndexFunc(out, func(c diagram.Change) bool { return c.Mark == mark }); i >= 0 {
			out[i].Was = joined("; ", out[i].Was, change.Was)
			return
		}
		out = append(out, change)
	}
	if a.above(b) != a.above(then) {
		add(diagram.Moved, a.former.body(a.above(then)))
	}
	if b.Name != then.Name {
		add(diagram.Renamed, then.Name)
	}
	if was := kindOf(then); was != kindOf(b) {
		add(diagram.Changed, was)
	}
	if was := a.members(then); was != a.members(b) {
		if balance := a.balance(then); then.Size() == b.Size() && balance != "" && balance != a.balance(b) {
			was = balance // as many as before: there is little room for what is the same
		}
		add(diagram.Changed, was)
	}
	if b.Unit != then.Unit {
		add(diagram.Changed, a.former.unit(then.Unit))
	}
	if !b.Responsible.Posts.Equal(then.Responsible.Posts) {
		add(diagram.Changed, a.words.Fields["responsible"]+" "+a.answering(a.former, then.Responsible))
	}
	return out
}

// answering names who answers for a committee, or nobody.
func (a *assembly) answering(l lookup, r org.Responsibility) string {
	if r.IsNobody() {
		return a.words.None
	}
	return l.responsible(r)
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
	if balance := a.balance(b); balance != "" {
		count += ": " + balance
	}
	if published != "" {
		count += " (" + a.words.Status["stated"] + ": " + published + ")"
	}
	return count
}

// balance counts the members of several parties: "kommuner 8, region 8, PLO 2".
func (a *assembly) balance(b org.Body) string {
	var parties []string
	for _, p := range b.Parties() {
		if p.Name != "" {
			parties = append(parties, p.Name+" "+a.count(p.Size))
		}
	}
	if len(parties) < 2 {
		return ""
	}
	return strings.Join(parties, ", ")
}

func (a *assembly) count(s org.Size) string { return a.lang.size(s) }

// size writes how many members there are: "18", "mindst 2", or where nobody says, "flere".
func (l Lang) size(s org.Size) string {
	w := l.words()
	switch {
	case s.Open && s.Members == 0:
		return w.AFew
	case s.Open:
		return w.AtLeast + " " + l.Count(s.Members)
	default:
		return l.Count(s.Members)
	}
}

// seat draws up a seat as it is in the state; false where it is not there and not kept. Its id is the same in both states.
func (a *assembly) seat(body org.ID, i int, pair seatPair) (diagram.Post, bool) {
	is, was := pair.after, pair.before
	if a.past {
		is, was = was, is
	}
	look, names, gone := a.look, a.names, false
	if is == nil {
		if !a.keeps {
			return diagram.Post{}, false
		}
		is, look, names, gone = was, a.former, a.formerly, true
	}
	post := diagram.Post{ID: fmt.Sprintf("%s/%d", body, i+1), Title: look.sitter(*is), Count: is.Number, Chair: is.Chair}
	if p, ok := look.findPost(is.Post); ok {
		post.Vacant = p.Occupancy != org.Filled
	}
	at := ""
	if is.Unit != "" {
		post.Title = names.sitter(*is)
	}
	if is.Post != "" && len(names.titled[post.Title]) > 1 {
		at = names.beside(*is)
	}
	if a.marked {
		post.Changes = a.seatChanges(is, was, gone)
		if is.Post != "" && len(post.Changes) > 0 && at == "" {
			at = strings.TrimPrefix(strings.TrimPrefix(look.sitterAt(*is), post.Title), ", ")
		}
	}
	secretary, number := "", ""
	if is.Secretary {
		secretary = a.words.Secretary
	}
	if is.Number == org.Several {
		number = a.words.NumberNotStated
	}
	post.Note = joined(" · ", at, is.Party, secretary, number)
	return post, true
}

// seatChanges are the badges of a seat, given what it is in the other state.
func (a *assembly) seatChanges(is, was *org.Seat, gone bool) []diagram.Change {
	switch {
	case gone || was == nil && a.past:
		return []diagram.Change{{Mark: diagram.Abolished}}
	case was == nil:
		return []diagram.Change{{Mark: diagram.New}}
	}
	before, after := was, is
	if a.past {
		before, after = is, was
	}
	differences := seatDifferences(a.lang, a.plan, before, after)
	if len(differences) == 0 {
		return nil
	}
	change := diagram.Change{Mark: diagram.Changed}
	if !a.past {
		for _, d := range differences {
			change.Was = joined("; ", change.Was, d.was)
		}
	}
	return []diagram.Change{change}
}

// seatDifference is one way in which a seat differs: "number", and what it was and is.
type seatDifference struct{ what, was, is string }

// holder is the way in which a seat differs that has another holder, or whose holder belongs to another unit now.
const holder = "seat"

// seatDifferences are the ways in which a seat differs that was there before and after a plan.
func seatDifferences(l Lang, plan *scenario.Plan, before, after *org.Seat) []seatDifference {
	w := l.words()
	var out []seatDifference
	add := func(what, was, is string) {
		if was != is {
			out = append(out, seatDifference{what, was, is})
		}
	}
	number := func(s *org.Seat) string {
		if s.Number == org.Several {
			return w.NumberNotStated
		}
		return l.Count(s.Number)
	}
	role := func(s *org.Seat) string {
		switch {
		case s.Chair:
			return w.Fields["chair"]
		case s.Secretary:
			return w.Secretary
		default:
			return w.Member
		}
	}
	add(holder, l.sitting(plan.Before, *before), l.sitting(plan.After, *after))
	add("number", number(before), number(after))
	add("party", before.Party, after.Party)
	add("role", role(before), role(after))
	return out
}

// lines lead to the other committees one prepares for. One that is not there in the other state is marked, and one that was
// taken away is kept among the changes.
func (a *assembly) lines() []diagram.Dotted {
	var out []diagram.Dotted
	differs := diagram.New
	if a.past {
		differs = diagram.Abolished
	}
	for _, b := range a.bodies {
		then, stays := a.other.Body(b.ID)
		_, here := a.now.Body(b.ID)
		for to := range b.PreparesFor.All() {
			if !a.drawn[to] || to == a.above(b) {
				continue
			}
			line := diagram.Dotted{From: string(b.ID), To: string(to), Kind: "prepares"}
			switch {
			case !a.marked || here && stays && then.PreparesFor.Contains(to):
			case !here:
				line.Mark = diagram.Abolished
			default:
				line.Mark = differs
			}
			out = append(out, line)
		}
		if !a.keeps || !here || !stays {
			continue
		}
		for to := range then.PreparesFor.All() {
			if a.drawn[to] && to != a.above(b) && !b.PreparesFor.Contains(to) {
				out = append(out, diagram.Dotted{From: string(b.ID), To: string(to), Kind: "prepares", Mark: diagram.Abolished})
			}
		}
	}
	return out
}
