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

// drawPair draws a change of a unit or a post that can be made, and its inverse.
func drawPair(t *rapid.T, m orgtest.Model, u org.Unit, p org.Post) pair {
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
	}
	return field("retitle_post", "post", p.ID, "title", "Anden", p.Title)
}

// A change and its inverse leave everything as it was, and the baseline is never touched.
func TestThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		p := drawPair(t, m, m.Units[m.DrawUnit(t)], m.Posts[m.DrawPost(t)])
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
		a := drawPair(t, m, m.Units[units[0]], m.Posts[posts[0]]).there
		b := drawPair(t, m, m.Units[units[1]], m.Posts[posts[1]]).there
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
		more := drawPair(t, now, now.Units[now.DrawUnit(t)], now.Posts[now.DrawPost(t)]).text()
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
		posts := len(m.Posts)
		for _, step := range plan.Steps() {
			for _, d := range step.Posts {
				replay(t, replayed.Posts, d, org.Post.Equal, func(p org.Post) org.ID { return p.ID })
				posts += changeOf(d)
			}
			for _, d := range step.Units {
				replay(t, replayed.Units, d, org.Unit.Equal, func(u org.Unit) org.ID { return u.ID })
			}
			for _, d := range step.Bodies {
				replay(t, replayed.Bodies, d, org.Body.Equal, func(b org.Body) org.ID { return b.ID })
			}
		}
		if !replayed.Equal(after) {
			t.Fatalf("the steps lead to\n%vnot to\n%v", replayed, after)
		}
		if posts != len(after.Posts) {
			t.Fatalf("%d posts, by the steps %d", len(after.Posts), posts)
		}
		whole := org.Between(plan.Before, plan.After)
		replayed = m.Clone()
		for _, d := range whole.Posts {
			replay(t, replayed.Posts, d, org.Post.Equal, func(p org.Post) org.ID { return p.ID })
		}
		for _, d := range whole.Units {
			replay(t, replayed.Units, d, org.Unit.Equal, func(u org.Unit) org.ID { return u.ID })
		}
		for _, d := range whole.Bodies {
			replay(t, replayed.Bodies, d, org.Body.Equal, func(b org.Body) org.ID { return b.ID })
		}
		if !replayed.Equal(after) {
			t.Fatalf("the difference leads to\n%vnot to\n%v", replayed, after)
		}
	})
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

// A merge moves every post, team and body of the merged units and the staff as published into one unit.
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
		if left := len(after.PostsReferringTo(a.ID)) + len(after.UnitsReferringTo(b.ID)); left > 0 {
			t.Fatalf("%d lines to what is no longer there", left)
		}
	})
}

// A split hands out every post, team and body, each once.
func TestSplitKeepsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		u := m.Units[m.DrawUnit(t)]
		if u.PartOf == "" || len(m.PostsReferringTo(u.ID))+len(m.UnitsReferringTo(u.ID)) > 0 {
			return
		}
		var into []string
		parts := [2]struct{ posts, units, bodies org.List[org.ID] }{}
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
		for i, part := range parts {
			text := fmt.Sprintf("{id: ny-%d, name: Ny", i)
			for key, list := range map[string]org.List[org.ID]{"posts": part.posts, "units": part.units, "bodies": part.bodies, "led_by": u.Leadership.Posts} {
				if list.Len() > 0 {
					text += ", " + key + ": " + orgtest.ListYAML(list)
				}
			}
			into = append(into, text+"}")
		}
		plan, diags := planned(m.YAML(), fmt.Sprintf("{split_unit: {unit: %s, into: [%s]}}", u.ID, strings.Join(into, ", ")))
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
				!slices.Equal(after.BodiesIn(id), part.bodies.Items()) {
				t.Fatalf("%s holds %v, %v and %v, want %+v", id, after.PostsIn(id), after.UnitsIn(id), after.BodiesIn(id), part)
			}
		}
		if len(after.Posts) != len(m.Posts) || len(after.Units) != len(m.Units)+1 {
			t.Fatalf("%d posts of %d, %d units of %d", len(after.Posts), len(m.Posts), len(after.Units), len(m.Units))
		}
	})
}

// refusedForLines accepts that who refers to whom has become a circle; everything else must have been possible.
func refusedForLines(t *rapid.T, diags *diag.List) {
	for _, d := range diags.Sorted() {
		if d.Code != "line-cycle" {
			t.Fatalf("refused: %v", diags.Sorted())
		}
	}
}
