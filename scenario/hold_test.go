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
	"dk/reorg/scenario/scenariotest"
)

// differing are the ids of all that a plan has made different: posts, units, bodies and tasks.
func differing(plan *scenario.Plan) []string {
	var ids []string
	d := org.Between(plan.Before, plan.After)
	for _, p := range d.Posts {
		ids = append(ids, string(p.Either().ID))
	}
	for _, u := range d.Units {
		ids = append(ids, string(u.Either().ID))
	}
	for _, b := range d.Bodies {
		ids = append(ids, string(b.Either().ID))
	}
	for _, task := range d.Tasks {
		ids = append(ids, string(task.Either().ID))
	}
	return ids
}

// dangling are the references of an organisation to what is not there, looked up one by one.
func dangling(o *org.Organisation) []string {
	var lost []string
	unit := func(from, id org.ID) {
		if _, ok := o.Unit(id); !ok && id != "" {
			lost = append(lost, fmt.Sprintf("%s → unit %s", from, id))
		}
	}
	post := func(from, id org.ID) {
		if _, ok := o.Post(id); !ok && id != "" {
			lost = append(lost, fmt.Sprintf("%s → post %s", from, id))
		}
	}
	either := func(from, id org.ID) {
		if _, ok := o.Unit(id); !ok {
			post(from, id)
		}
	}
	answered := func(from org.ID, r org.Responsibility) {
		for p := range r.Posts.All() {
			post(from, p)
		}
	}
	for u := range o.Units() {
		for _, id := range slices.Concat([]org.ID{u.PartOf}, u.ShownUnder.Items(), u.GovernedBy.Items()) {
			unit(u.ID, id)
		}
		for p := range u.Leadership.Posts.All() {
			post(u.ID, p)
		}
		for l := range u.Lines.All() {
			either(u.ID, l.To)
		}
		answered(u.ID, u.Responsible)
	}
	for p := range o.Posts() {
		unit(p.ID, p.Unit)
		either(p.ID, p.ReportsTo)
		post(p.ID, p.DeputyFor)
		for l := range p.Lines.All() {
			either(p.ID, l.To)
		}
	}
	for b := range o.Bodies() {
		unit(b.ID, b.Unit)
		for s := range b.Seats.All() {
			post(b.ID, s.Post)
			unit(b.ID, s.Unit)
		}
		for to := range b.PreparesFor.All() {
			if _, ok := o.Body(to); !ok {
				lost = append(lost, fmt.Sprintf("%s → body %s", b.ID, to))
			}
		}
		answered(b.ID, b.Responsible)
	}
	for task := range o.Tasks() {
		unit(task.ID, task.Unit)
		answered(task.ID, task.Responsible)
	}
	return lost
}

// Whatever changes are made, each is done as a whole or not at all; what is accepted in the end is a valid organisation in
// which everything that is referred to exists; and the baseline stays what it was.
func TestEveryChangeIsWholeOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		now := m
		var changes []string
		for n := range rapid.IntRange(1, 8).Draw(t, "changes") {
			changes = append(changes, scenariotest.DrawChange(t, now, n))
			var diags diag.List
			c, ok := scenario.Read(caseOf(m.YAML(), scenarioOf("x", "", changes...)), &diags)
			if !ok || c.Baseline == nil {
				t.Fatal(diags.Sorted())
			}
			if diags.HasErrors() {
				changes = changes[:len(changes)-1] // it cannot even be read
				continue
			}
			was := orgtest.Of(c.Baseline)
			refused := false
			scenario.EachStep(c, c.Scenarios[0], &diags, func(o *org.Organisation, step scenario.Step, no bool) {
				now, refused = orgtest.Of(o), no
				if no && (!now.Equal(was) || !step.Empty()) {
					t.Fatalf("%s was refused and left\n%vof\n%v%v", changes[step.Number-1], now, was, diags.Sorted())
				}
				replayed := was.Clone()
				if replayAll(t, replayed, step.Deltas); !replayed.Equal(now) {
					t.Fatalf("%s says that it leads to\n%vand leads to\n%v", changes[step.Number-1], replayed, now)
				}
				was = now
			})
			plan, said := planned(m.YAML(), changes...)
			if refused && plan != nil {
				t.Fatalf("%s was refused, and there is a plan", changes[len(changes)-1])
			}
			if plan == nil {
				if !said.HasErrors() {
					t.Fatal("no plan, and nothing is said")
				}
				changes = changes[:len(changes)-1]
				continue
			}
			if problem := now.Problem(); problem != "" {
				t.Fatalf("accepted, though %s, after\n%s", problem, strings.Join(changes, "\n"))
			}
			if lost := dangling(plan.After); len(lost) > 0 {
				t.Fatalf("accepted, though %v, after\n%s", lost, strings.Join(changes, "\n"))
			}
			if !orgtest.Of(plan.Before).Equal(m) {
				t.Fatalf("%s touched the baseline", strings.Join(changes, "\n"))
			}
		}
	})
}

// Nothing on which something rests can be abolished, and all that rests on it is named; whatever nothing rests on can be.
func TestWhatRestsOnAThingIsNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		if rapid.Bool().Draw(t, "with a post that nobody needs") {
			m.Posts["fri"] = org.Post{ID: "fri", Title: "Fri", Grade: "chef", Unit: m.Root(), Fraction: org.Full, Origin: org.Origin{Status: org.Stated}}
			m.Units["tom"] = org.Unit{ID: "tom", Name: "Tom", PartOf: m.Root(), Origin: org.Origin{Status: org.Stated}}
		}
		post, unit := m.DrawPost(t), m.DrawUnit(t)
		type removal struct {
			change, code string
			rest         []org.ID
		}
		removals := []removal{
			{fmt.Sprintf("{abolish_post: %s}", post), "post-in-use", slices.Concat(m.LedBy(post), m.PostsReferringTo(post), m.UnitsReferringTo(post), m.BodiesSeating(post), m.Duties(post))},
			{fmt.Sprintf("{abolish_unit: %s}", unit), "unit-not-empty", slices.Concat(m.PostsIn(unit), m.UnitsIn(unit), m.PostsReferringTo(unit), m.UnitsReferringTo(unit), m.BodiesIn(unit), m.TasksOf(unit), m.BodiesSeating(unit))},
		}
		if len(m.Bodies) > 0 {
			body := m.DrawBody(t)
			removals = append(removals, removal{fmt.Sprintf("{abolish_body: %s}", body), "body-in-use", m.BodiesPreparing(body)})
		}
		for _, r := range removals {
			plan, diags := planned(m.YAML(), r.change)
			if len(r.rest) == 0 {
				if plan == nil && diags.Sorted()[0].Code != "leads-nothing" && r.change != fmt.Sprintf("{abolish_unit: %s}", m.Root()) {
					t.Fatalf("%s of\n%srefused, though nothing rests on it: %v", r.change, m.YAML(), diags.Sorted())
				}
				continue
			}
			said := diags.Sorted()
			if plan != nil || len(said) != 1 || said[0].Code != r.code {
				t.Fatalf("%s, on which %v rest: %v", r.change, r.rest, said)
			}
			for _, id := range r.rest {
				if !strings.Contains(said[0].Summary, fmt.Sprintf("%q", string(id))) && !strings.Contains(said[0].Summary, " more") {
					t.Fatalf("%s is not named: %s", id, said[0].Summary)
				}
			}
		}
	})
}
