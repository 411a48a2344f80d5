package scenario_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
)

// pair is a change and the one that takes it back; back is empty where there is none.
type pair struct{ there, back string }

func (p pair) text() []string {
	if p.back == "" {
		return []string{p.there}
	}
	return []string{p.there, p.back}
}

// things is one of each kind; there may be no body and no task.
type things struct {
	unit org.Unit
	post org.Post
	body org.Body
	task org.Task
}

func drawThings(t *rapid.T, m orgtest.Model) things {
	of := things{unit: m.Units[m.DrawUnit(t)], post: m.Posts[m.DrawPost(t)]}
	if len(m.Bodies) > 0 {
		of.body = m.Bodies[m.DrawBody(t)]
	}
	if len(m.Tasks) > 0 {
		of.task = m.Tasks[m.DrawTask(t)]
	}
	return of
}

// drawPair draws a change of one of some things that can be made, and its inverse.
func drawPair(t *rapid.T, m orgtest.Model, of things) pair {
	u, p := of.unit, of.post
	field := func(verb, key string, id org.ID, field string, there, back any) pair {
		change := func(value any) string { return fmt.Sprintf("{%s: {%s: %s, %s: %v}}", verb, key, id, field, value) }
		if back == nil || fmt.Sprint(back) == "" {
			return pair{there: change(there)}
		}
		return pair{change(there), change(back)}
	}
	line := m.DrawLine(t)
	lineYAML := func(verb string, from, to org.ID, kind org.LineKind) string {
		return fmt.Sprintf("{%s: {from: %s, to: %s, kind: %s}}", verb, from, to, kind)
	}
	switch verb := rapid.SampledFrom(scenario.VerbNames()).Draw(t, "verb"); verb {
	case "create_post", "abolish_post":
		ny := org.Post{ID: "ny", Title: "Ny", Grade: "chef", Unit: u.ID, Fraction: org.Full}
		return pair{"{create_post: " + orgtest.PostYAML(ny) + "}", "{abolish_post: ny}"}
	case "create_unit", "abolish_unit":
		return pair{"{create_unit: " + orgtest.UnitYAML(org.Unit{ID: "ny", Name: "Ny", PartOf: u.ID}) + "}", "{abolish_unit: ny}"}
	case "reclassify_post":
		return field(verb, "post", p.ID, "to", "specialist", p.Grade)
	case "retitle_post":
		return field(verb, "post", p.ID, "title", "Anden", p.Title)
	case "require_profile":
		return field(verb, "post", p.ID, "profile", "jurist", p.Profile)
	case "move_post":
		return field(verb, "post", p.ID, "to", m.DrawUnit(t), p.Unit)
	case "rename_unit":
		return field(verb, "unit", u.ID, "name", "Anden", u.Name)
	case "relocate_unit":
		return field(verb, "unit", u.ID, "places", "[Skive, Randers]", orgtest.ListYAML(u.Places))
	case "show_unit":
		return field(verb, "unit", u.ID, "under", m.DrawUnit(t), orgtest.ListYAML(u.ShownUnder))
	case "move_unit":
		if to := m.DrawUnit(t); u.PartOf != "" && !m.Below(to, u.ID) {
			return field(verb, "unit", u.ID, "to", to, u.PartOf)
		}
	case "set_leadership":
		if u.Leadership.Posts.Len() > 0 {
			return field(verb, "unit", u.ID, "led_by", orgtest.LeadershipYAML(m.DrawLeadership(t)), orgtest.LeadershipYAML(u.Leadership))
		}
	case "set_deputy":
		if p.DeputyFor == "" {
			return pair{fmt.Sprintf("{set_deputy: {post: %s, for: %s}}", p.ID, m.DrawPost(t)), fmt.Sprintf("{set_deputy: {post: %s}}", p.ID)}
		}
	case "set_line":
		to := m.DrawID(t)
		if p.ReportsTo != "" {
			return field(verb, "post", p.ID, "to", to, p.ReportsTo)
		}
		return pair{fmt.Sprintf("{set_line: {post: %s, to: %s}}", p.ID, to), lineYAML("remove_line", p.ID, to, org.Solid)}
	case "add_line":
		if !p.Lines.Contains(line) {
			return pair{lineYAML("add_line", p.ID, line.To, line.Kind), lineYAML("remove_line", p.ID, line.To, line.Kind)}
		}
	case "remove_line":
		if p.ReportsTo != "" {
			return pair{lineYAML("remove_line", p.ID, p.ReportsTo, org.Solid), lineYAML("add_line", p.ID, p.ReportsTo, org.Solid)}
		}
		if !u.Lines.Contains(line) {
			return pair{lineYAML("add_line", u.ID, line.To, line.Kind), lineYAML("remove_line", u.ID, line.To, line.Kind)}
		}
	case "leave_vacant":
		if p.Occupancy == org.Vacant {
			return pair{there: fmt.Sprintf("{leave_vacant: %s}", p.ID)}
		}
	case "vacate_post", "fill_post":
		there, back := fmt.Sprintf("{vacate_post: %s}", p.ID), fmt.Sprintf("{fill_post: %s}", p.ID)
		switch p.Occupancy {
		case org.Filled:
			return pair{there, back}
		case org.Vacant:
			return pair{back, there}
		default:
			return pair{there: back}
		}
	case "set_staff":
		return field(verb, "unit", u.ID, "staff", "ca. 30 årsværk", u.Staff.Text())
	case "create_task", "drop_task":
		if verb == "drop_task" && of.task.ID != "" {
			return pair{there: fmt.Sprintf("{drop_task: %s}", of.task.ID)}
		}
		return pair{"{create_task: " + orgtest.TaskYAML(m.NewTask(t, "ny")) + "}", "{drop_task: ny}"}
	case "move_task":
		if of.task.ID != "" {
			return field(verb, "task", of.task.ID, "to", m.DrawUnit(t), string(of.task.Unit))
		}
	case "set_responsible":
		return responsiblePair(t, m, of)
	case "create_body", "abolish_body":
		return pair{"{create_body: " + orgtest.BodyYAML(m.NewBody(t, "ny")) + "}", "{abolish_body: ny}"}
	case "set_preparation", "add_seat", "remove_seat", "change_seat":
		if change, ok := bodyPair(t, m, of.body, verb); of.body.ID != "" && ok {
			return change
		}
	}
	return field("retitle_post", "post", p.ID, "title", "Anden", p.Title)
}

// seated reports whether a seat may be meant by a name.
func seated(seats org.List[org.Seat], name string) bool {
	return slices.ContainsFunc(seats.Items(), func(s org.Seat) bool { return s.Holder() == name || s.Title == name })
}

// responsiblePair lets others answer for a unit, a body or a task, and back.
func responsiblePair(t *rapid.T, m orgtest.Model, of things) pair {
	id := rapid.SampledFrom([]org.ID{of.unit.ID, of.body.ID, of.task.ID}).Draw(t, "answered for")
	if id == "" {
		id = of.unit.ID
	}
	change := func(r org.Responsibility) string {
		if r.IsNobody() {
			return fmt.Sprintf("{set_responsible: {of: %s}}", id)
		}
		return fmt.Sprintf("{set_responsible: {of: %s, responsible: %s}}", id, orgtest.ResponsibleYAML(r))
	}
	is := m.DrawResponsible(t)
	if was := m.Responsible(id); !was.IsNobody() && (id != of.task.ID || of.task.Unit != "") && rapid.Bool().Draw(t, "nobody") {
		is = org.Responsibility{}
	}
	return pair{change(is), change(m.Responsible(id))}
}

// bodyPair draws a change of what a body prepares for or of its seats. A seat can be meant only where no other has its name.
func bodyPair(t *rapid.T, m orgtest.Model, b org.Body, verb string) (pair, bool) {
	if b.ID == "" {
		return pair{}, false
	}
	if verb == "set_preparation" {
		change := func(to org.List[org.ID]) string {
			if to.Len() == 0 {
				return fmt.Sprintf("{set_preparation: {body: %s}}", b.ID)
			}
			return fmt.Sprintf("{set_preparation: {body: %s, for: %s}}", b.ID, orgtest.ListYAML(to))
		}
		to := rapid.SampledFrom([]org.List[org.ID]{{}, org.ListOf(m.DrawBody(t))}).Draw(t, "prepared for")
		return pair{change(to), change(b.PreparesFor)}, true
	}
	ny, last := m.DrawSeat(t), b.Seats.Len()-1
	add := func(s org.Seat) string {
		return fmt.Sprintf("{add_seat: {body: %s, %s}}", b.ID, strings.Trim(orgtest.SeatYAML(s), "{}"))
	}
	remove := func(s org.Seat) string {
		return fmt.Sprintf("{remove_seat: {body: %s, seat: %q}}", b.ID, s.Holder())
	}
	if verb == "add_seat" {
		return pair{add(ny), remove(ny)}, !seated(b.Seats, ny.Holder())
	}
	if last < 0 {
		return pair{}, false
	}
	others, seat := org.ListOf(b.Seats.Items()[:last]...), b.Seats.At(last)
	if seated(others, seat.Holder()) {
		return pair{}, false
	}
	if verb == "remove_seat" {
		return pair{remove(seat), add(seat)}, true
	}
	if seated(others, ny.Holder()) || seat.Secretary && ny.Chair || (seat.Party == "") != (ny.Party == "") {
		return pair{}, false
	}
	change := func(from, to org.Seat) string {
		text := fmt.Sprintf("{change_seat: {body: %s, seat: %q, to: %s, number: %s, chair: %v", b.ID, from.Holder(), orgtest.HolderYAML(to), orgtest.NumberYAML(to.Number), to.Chair)
		if to.Party != "" {
			text += fmt.Sprintf(", party: %q", to.Party)
		}
		return text + "}}"
	}
	return pair{change(seat, ny), change(ny, seat)}, true
}

// A change and its inverse leave everything as it was, and the baseline is never touched.
func TestThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		p := drawPair(t, m, drawThings(t, m))
		if p.back == "" {
			return
		}
		plan, diags := planned(m.YAML(), p.there, p.back)
		if plan == nil {
			t.Fatalf("%s and %s of\n%srefused: %v", p.there, p.back, m.YAML(), diags.Sorted())
		}
		if d := org.Between(plan.Before, plan.After); !d.Empty() || !orgtest.Of(plan.After).Equal(m) {
			t.Fatalf("after %s and %s differ %+v", p.there, p.back, d)
		}
		if !orgtest.Of(plan.Before).Equal(m) {
			t.Fatalf("%s and %s touched the baseline", p.there, p.back)
		}
	})
}

func TestEmptyScenarioChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		plan, diags := planned(m.YAML())
		if plan == nil || diags.Len() > 0 || !orgtest.Of(plan.After).Equal(m) || !org.Between(plan.Before, plan.After).Empty() {
			t.Fatalf("an empty scenario of\n%sis not empty: %v", m.YAML(), diags.Sorted())
		}
	})
}

// Changes of different things may be written in any order.
func TestIndependentChangesCommute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		if len(m.Units) < 2 || len(m.Posts) < 2 {
			return
		}
		units := rapid.Permutation(m.UnitIDs()).Draw(t, "units")
		posts := rapid.Permutation(m.PostIDs()).Draw(t, "posts")
		bodies := rapid.Permutation(append(m.BodyIDs(), "", "")).Draw(t, "bodies")
		tasks := rapid.Permutation(append(m.TaskIDs(), "", "")).Draw(t, "tasks")
		nth := func(i int) things {
			return things{m.Units[units[i]], m.Posts[posts[i]], m.Bodies[bodies[i]], m.Tasks[tasks[i]]}
		}
		a, b := drawPair(t, m, nth(0)).there, drawPair(t, m, nth(1)).there
		if strings.Contains(a, "id: ny") && strings.Contains(b, "id: ny") {
			return // the same thing
		}
		one, oneSaid := planned(m.YAML(), a, b)
		other, otherSaid := planned(m.YAML(), b, a)
		switch {
		case (one == nil) != (other == nil):
			t.Fatalf("%s and %s of\n%sin one order: %v, in the other: %v", a, b, m.YAML(), oneSaid.Sorted(), otherSaid.Sorted())
		case one != nil && !orgtest.Of(one.After).Equal(orgtest.Of(other.After)):
			t.Fatalf("%s and %s give\n%vin one order, in the other\n%v", a, b, orgtest.Of(one.After), orgtest.Of(other.After))
		}
	})
}

// drawPlan draws changes one after the other, and keeps those that can be made after those before them.
func drawPlan(t *rapid.T, m orgtest.Model) *scenario.Plan {
	plan, _ := planned(m.YAML())
	var changes []string
	for range rapid.IntRange(1, 6).Draw(t, "changes") {
		now := orgtest.Of(plan.After)
		more := drawPair(t, now, drawThings(t, now)).text()
		if rapid.IntRange(0, 2).Draw(t, "stays") > 0 {
			more = more[:1]
		}
		more[0] = strings.ReplaceAll(more[0], "id: ny", fmt.Sprintf("id: ny-%d", len(changes)))
		if len(more) == 2 {
			more[1] = strings.ReplaceAll(more[1], ": ny}", fmt.Sprintf(": ny-%d}", len(changes)))
		}
		if next, _ := planned(m.YAML(), append(slices.Clone(changes), more...)...); next != nil {
			plan, changes = next, append(changes, more...)
		}
	}
	return plan
}

// Whatever was accepted is a valid organisation; the steps, one after the other, explain the whole; and every post that
// is more or less was created or abolished by one of them.
func TestStepsExplainThePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		plan := drawPlan(t, m)
		after := orgtest.Of(plan.After)
		if problem := after.Problem(); problem != "" {
			t.Fatalf("accepted, though %s", problem)
		}
		replayed := m.Clone()
		posts, tasks := len(m.Posts), len(m.Tasks)
		for _, step := range plan.Steps() {
			replayAll(t, replayed, step.Deltas)
			for _, d := range step.Posts {
				posts += changeOf(d)
			}
			for _, d := range step.Tasks {
				tasks += changeOf(d)
			}
		}
		if !replayed.Equal(after) {
			t.Fatalf("the steps lead to\n%vnot to\n%v", replayed, after)
		}
		if posts != len(after.Posts) || tasks != len(after.Tasks) {
			t.Fatalf("%d posts and %d tasks, by the steps %d and %d", len(after.Posts), len(after.Tasks), posts, tasks)
		}
		replayed = m.Clone()
		replayAll(t, replayed, org.Between(plan.Before, plan.After))
		if !replayed.Equal(after) {
			t.Fatalf("the difference leads to\n%vnot to\n%v", replayed, after)
		}
	})
}

func replayAll(t *rapid.T, m orgtest.Model, d org.Deltas) {
	for _, p := range d.Posts {
		replay(t, m.Posts, p, org.Post.Equal, func(p org.Post) org.ID { return p.ID })
	}
	for _, u := range d.Units {
		replay(t, m.Units, u, org.Unit.Equal, func(u org.Unit) org.ID { return u.ID })
	}
	for _, b := range d.Bodies {
		replay(t, m.Bodies, b, org.Body.Equal, func(b org.Body) org.ID { return b.ID })
	}
	for _, task := range d.Tasks {
		replay(t, m.Tasks, task, org.Task.Equal, func(task org.Task) org.ID { return task.ID })
	}
}

// replay makes one difference to what is there, which must be what it was before.
func replay[T any](t *rapid.T, all map[org.ID]T, d org.Delta[T], equal func(T, T) bool, id func(T) org.ID) {
	if d.Before != nil {
		was, ok := all[id(*d.Before)]
		if !ok || !equal(was, *d.Before) {
			t.Fatalf("it was %+v, not %+v", was, *d.Before)
		}
		delete(all, id(*d.Before))
	}
	if d.After != nil {
		if _, there := all[id(*d.After)]; there {
			t.Fatalf("%s is there twice", id(*d.After))
		}
		all[id(*d.After)] = *d.After
	}
}

func changeOf[T any](d org.Delta[T]) int {
	switch {
	case d.Created():
		return 1
	case d.Abolished():
		return -1
	}
	return 0
}

// A merge moves every post, team, body and task of the merged units, their seats, those who answer for them and the staff as
// published into one unit.
func TestMergeKeepsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		a, b := m.Units[m.DrawUnit(t)], m.Units[m.DrawUnit(t)]
		if a.PartOf == "" || b.PartOf == "" || m.Below(a.ID, b.ID) || m.Below(b.ID, a.ID) {
			return
		}
		into := org.Unit{ID: "ny", Name: "Ny", PartOf: m.Root()}
		for _, leader := range slices.Concat(a.Leadership.Posts.Items(), b.Leadership.Posts.Items()) {
			if !into.Leadership.Posts.Contains(leader) {
				into.Leadership.Posts = into.Leadership.Posts.With(leader)
			}
		}
		plan, diags := planned(m.YAML(), fmt.Sprintf("{merge_units: {units: [%s, %s], into: %s}}", a.ID, b.ID, orgtest.UnitYAML(into)))
		if plan == nil {
			refusedForLines(t, diags)
			return
		}
		after := orgtest.Of(plan.After)
		if problem := after.Problem(); problem != "" {
			t.Fatalf("accepted, though %s", problem)
		}
		ny := after.Units["ny"]
		if got, want := len(after.PostsIn("ny")), len(m.PostsIn(a.ID))+len(m.PostsIn(b.ID)); got != want || len(after.Posts) != len(m.Posts) {
			t.Fatalf("%d posts go into the unit, want %d; %d in all, want %d", got, want, len(after.Posts), len(m.Posts))
		}
		if got, want := len(after.UnitsIn("ny")), len(m.UnitsIn(a.ID))+len(m.UnitsIn(b.ID)); got != want || len(after.Units) != len(m.Units)-1 {
			t.Fatalf("%d units go into the unit, want %d; %d in all of %d", got, want, len(after.Units), len(m.Units))
		}
		if got, want := len(after.BodiesIn("ny")), len(m.BodiesIn(a.ID))+len(m.BodiesIn(b.ID)); got != want || len(after.Bodies) != len(m.Bodies) {
			t.Fatalf("%d bodies go into the unit, want %d; %d in all of %d", got, want, len(after.Bodies), len(m.Bodies))
		}
		if !a.Staff.IsZero() && !b.Staff.IsZero() && !ny.Staff.Value().Equal(a.Staff.Value().Add(b.Staff.Value())) {
			t.Fatalf("%s and %s are %s together", a.Staff.Text(), b.Staff.Text(), ny.Staff.Text())
		}
		if a.ID != b.ID && !a.Staff.IsZero() && !b.Staff.IsZero() && ny.StaffParts.Len() != a.StaffParts.Len()+b.StaffParts.Len() {
			t.Fatalf("%v and %v told apart are %v together", a.StaffParts, b.StaffParts, ny.StaffParts)
		}
		if got, want := after.TasksOf("ny"), slices.Sorted(slices.Values(slices.Concat(m.TasksOf(a.ID), m.TasksOf(b.ID)))); !slices.Equal(got, want) || len(after.Tasks) != len(m.Tasks) {
			t.Fatalf("the tasks %v go into the unit, want %v; %d in all of %d", got, want, len(after.Tasks), len(m.Tasks))
		}
		sameSeats(t, m, after, func(unit org.ID) org.ID {
			if unit == a.ID || unit == b.ID {
				return "ny"
			}
			return unit
		})
		for _, post := range slices.Concat(a.Responsible.Posts.Items(), b.Responsible.Posts.Items()) {
			if !ny.Responsible.Posts.Contains(post) {
				t.Fatalf("%s answered for one of them, and %v for both", post, ny.Responsible)
			}
		}
		left := slices.Concat(after.PostsReferringTo(a.ID), after.UnitsReferringTo(b.ID), after.BodiesSeating(a.ID), after.TasksOf(b.ID), after.BodiesIn(a.ID))
		if len(left) > 0 {
			t.Fatalf("%v rest on what is no longer there", left)
		}
	})
}

// sameSeats checks that every body has the members it had, of units that are now called as now says.
func sameSeats(t *rapid.T, before, after orgtest.Model, now func(org.ID) org.ID) {
	for _, id := range before.BodyIDs() {
		was, is := before.Bodies[id], after.Bodies[id]
		seats := was.Seats.Items()
		for i := range seats {
			seats[i].Unit = now(seats[i].Unit)
		}
		if !is.Seats.Equal(org.ListOf(seats...)) || is.Size() != was.Size() || !is.Responsible.Equal(was.Responsible) {
			t.Fatalf("the seats of %s were %v, and are %v", id, was.Seats, is.Seats)
		}
	}
}

// A split hands out every post, team, body and task, each once. Of a unit that fills seats it is refused.
func TestSplitKeepsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		u := m.Units[m.DrawUnit(t)]
		if u.PartOf == "" || len(m.PostsReferringTo(u.ID))+len(m.UnitsReferringTo(u.ID)) > 0 {
			return
		}
		var into []string
		parts := [2]struct{ posts, units, bodies, tasks org.List[org.ID] }{}
		for _, id := range m.PostsIn(u.ID) {
			part := &parts[rapid.IntRange(0, 1).Draw(t, "part")]
			part.posts = part.posts.With(id)
		}
		for _, id := range m.UnitsIn(u.ID) {
			part := &parts[rapid.IntRange(0, 1).Draw(t, "part")]
			part.units = part.units.With(id)
		}
		for _, id := range m.BodiesIn(u.ID) {
			part := &parts[rapid.IntRange(0, 1).Draw(t, "part")]
			part.bodies = part.bodies.With(id)
		}
		for _, id := range m.TasksOf(u.ID) {
			part := &parts[rapid.IntRange(0, 1).Draw(t, "part")]
			part.tasks = part.tasks.With(id)
		}
		for i, part := range parts {
			text := fmt.Sprintf("{id: ny-%d, name: Ny", i)
			for key, list := range map[string]org.List[org.ID]{"posts": part.posts, "units": part.units, "bodies": part.bodies, "tasks": part.tasks, "led_by": u.Leadership.Posts} {
				if list.Len() > 0 {
					text += ", " + key + ": " + orgtest.ListYAML(list)
				}
			}
			into = append(into, text+"}")
		}
		plan, diags := planned(m.YAML(), fmt.Sprintf("{split_unit: {unit: %s, into: [%s]}}", u.ID, strings.Join(into, ", ")))
		if seats := m.BodiesSeating(u.ID); len(seats) > 0 {
			if plan != nil || diags.Count(diag.Error) != len(seats) || diags.Sorted()[0].Code != "split-line" {
				t.Fatalf("a split of a unit with seats in %v: %v", seats, diags.Sorted())
			}
			return
		}
		if plan == nil {
			refusedForLines(t, diags)
			return
		}
		after := orgtest.Of(plan.After)
		if problem := after.Problem(); problem != "" {
			t.Fatalf("accepted, though %s", problem)
		}
		for i, part := range parts {
			id := org.ID(fmt.Sprintf("ny-%d", i))
			if !slices.Equal(after.PostsIn(id), part.posts.Items()) || !slices.Equal(after.UnitsIn(id), part.units.Items()) ||
				!slices.Equal(after.BodiesIn(id), part.bodies.Items()) || !slices.Equal(after.TasksOf(id), part.tasks.Items()) {
				t.Fatalf("%s holds %v, %v, %v and %v, want %+v", id, after.PostsIn(id), after.UnitsIn(id), after.BodiesIn(id), after.TasksOf(id), part)
			}
			if !after.Units[id].Responsible.Equal(u.Responsible) {
				t.Fatalf("%v answer for %s, want %v", after.Units[id].Responsible, id, u.Responsible)
			}
		}
		sameSeats(t, m, after, func(unit org.ID) org.ID { return unit })
		if len(after.Tasks) != len(m.Tasks) {
			t.Fatalf("%d tasks of %d", len(after.Tasks), len(m.Tasks))
		}
		if len(after.Posts) != len(m.Posts) || len(after.Units) != len(m.Units)+1 {
			t.Fatalf("%d posts of %d, %d units of %d", len(after.Posts), len(m.Posts), len(after.Units), len(m.Units))
		}
	})
}

// refusedForLines accepts that who refers to whom has become a circle; everything else must have been possible.
func refusedForLines(t *rapid.T, diags *diag.List) {
	for _, d := range diags.Errors().Sorted() {
		if d.Code != "line-cycle" {
			t.Fatalf("refused: %v", diags.Sorted())
		}
	}
}
