package scenario

import (
	"slices"
	"strings"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Plan is a scenario applied to the baseline: the organisation before and after, and what each change did.
type Plan struct {
	Name     string // as asked for: "model-1+second-deputy"
	Title    string
	Extends  string
	Sections []Section // one for each scenario applied, in order
	Before   *org.Organisation
	After    *org.Organisation
	Years    calendar.Years // financial years of the case
}

// Section is what one scenario of a plan does, after those before it.
type Section struct {
	*Scenario
	Steps []Step
}

// Step is a change and what it did.
type Step struct {
	Change
	Number int           // from 1, through the whole plan
	From   calendar.Date // when it takes effect
	org.Deltas
}

// Steps are the steps of all sections, in order.
func (p *Plan) Steps() []Step {
	var steps []Step
	for _, s := range p.Sections {
		steps = append(steps, s.Steps...)
	}
	return steps
}

// From is when the first change takes effect; the zero Date when nothing changes.
func (p *Plan) From() calendar.Date {
	var first calendar.Date
	for _, step := range p.Steps() {
		if first.IsZero() || step.From.Before(first) {
			first = step.From
		}
	}
	return first
}

// Plan applies a scenario, or several composed as "a+b", to the baseline. What is wrong goes to the list; then there is no
// plan. Nor is there, silently, for a scenario in which [Read] found mistakes: applied with holes it would only give more
// of them. The case must have a baseline.
func (c *Case) Plan(name string, diags *diag.List) (*Plan, bool) {
	return c.PlanUntil(name, calendar.Date{}, diags)
}

// PlanUntil is [Case.Plan] with those changes alone that take effect on a day or before it; with the zero Date, with all.
func (c *Case) PlanUntil(name string, until calendar.Date, diags *diag.List) (*Plan, bool) {
	asked := source.Ref{ID: name}
	if i := slices.IndexFunc(c.Compare, func(r source.Ref) bool { return r.ID == name }); i >= 0 {
		asked = c.Compare[i] // complained about where it stands, and so only once
	}
	chain, ok := c.resolve(asked, diags)
	if !ok || slices.ContainsFunc(chain, func(s *Scenario) bool { return s.flawed }) {
		return nil, false
	}
	plan, ok := c.carryOut(chain, until, diags)
	if plan == nil {
		return nil, false
	}
	plan.Name = name
	plan.Title, plan.Extends = titleOf(name, chain)
	return plan, ok
}

// On is the organisation on a day: the baseline with every change of the adopted scenarios that has taken effect by then, in the
// order in which the scenarios take effect, none before what it extends. The day must not lie before the baseline.
func (c *Case) On(day calendar.Date, diags *diag.List) (*Plan, bool) {
	chain, ok := c.adopted(diags)
	if !ok {
		return nil, false
	}
	plan, ok := c.carryOut(chain, day, diags)
	if plan != nil {
		plan.Title = c.Title
	}
	return plan, ok
}

// adopted are the adopted scenarios and what they build on, in the order in which they take effect.
func (c *Case) adopted(diags *diag.List) ([]*Scenario, bool) {
	var chain []*Scenario
	for _, s := range c.Scenarios {
		if s.Decision != Adopted || slices.Contains(chain, s) {
			continue
		}
		with, ok := c.resolve(source.Ref{ID: s.ID}, diags)
		if !ok || slices.ContainsFunc(with, func(s *Scenario) bool { return s.flawed }) {
			return nil, false
		}
		for _, part := range with {
			if !slices.Contains(chain, part) {
				chain = append(chain, part)
			}
		}
	}
	slices.SortStableFunc(chain, func(a, b *Scenario) int { return c.inEffect(a).Compare(c.inEffect(b)) })
	return chain, true
}

// effective is when a scenario takes effect: its own date, or that of the one it extends.
func (c *Case) effective(s *Scenario) calendar.Date {
	for s != nil && s.Effective.IsZero() {
		s = c.scenario(s.Extends.ID)
	}
	if s == nil {
		return calendar.Date{}
	}
	return s.Effective
}

// inEffect is when a scenario and all that it builds on take effect: it never comes before what it extends.
func (c *Case) inEffect(s *Scenario) calendar.Date {
	day := c.effective(s)
	for s = c.scenario(s.Extends.ID); s != nil; s = c.scenario(s.Extends.ID) {
		if from := c.effective(s); day.Before(from) {
			day = from
		}
	}
	return day
}

// carryOut applies scenarios in order, each change that takes effect by a day; with the zero Date, all. What it makes of the
// organisation must hold on every day on the way.
func (c *Case) carryOut(chain []*Scenario, until calendar.Date, diags *diag.List) (*Plan, bool) {
	a := c.agenda(chain, until)
	result := c.perform(a, a.due, diags)
	return result.plan, result.ok && c.checkDays(a, diags)
}

// outcome is what came of applying changes.
type outcome struct {
	plan   *Plan // nil when a change failed
	ok     bool
	failed int // the number of the first change that failed; 0: none did, though the result may not hold
}

// perform applies those changes of an agenda that are wanted.
func (c *Case) perform(a agenda, wanted func(scheduled) bool, diags *diag.List) outcome {
	plan := &Plan{Before: c.Baseline, Years: c.Years}
	for _, s := range a.chain {
		plan.Sections = append(plan.Sections, Section{Scenario: s})
	}
	editor := c.Baseline.Edit(a.upcoming(), diags)
	before := diags.Count(diag.Error)
	dates := datesOf{}
	left, failed := 0, 0
	for _, s := range a.changes {
		if !wanted(s) {
			left++
			continue
		}
		step, ok := apply(editor, s.Change, s.number, s.from)
		if !ok && failed == 0 {
			failed = s.number
		}
		dates.check(step, diags)
		section := &plan.Sections[s.section]
		section.Steps = append(section.Steps, step)
	}
	if diags.Count(diag.Error) > before {
		return outcome{failed: failed} // what the failed changes left undone is not to be complained about once more
	}
	var ok bool
	if plan.After, ok = editor.Commit(); ok {
		if left == 0 { // else a change still to come may say what becomes of them
			plan.checkFormerLeaders(diags)
		}
		plan.checkScope(c.Scope, diags)
	}
	return outcome{plan: plan, ok: diags.Count(diag.Error) == before}
}

// from is when a change takes effect, given when its scenario does.
func (c Change) from(scenario calendar.Date) calendar.Date {
	if !c.Effective.IsZero() {
		return c.Effective
	}
	return scenario
}

func apply(e *org.Editor, change Change, number int, from calendar.Date) (Step, bool) {
	step := Step{Change: change, Number: number, From: from}
	e.Begin(number, change.At)
	if !change.action.apply(e) {
		e.Undo()
		for _, created := range change.action.creates() {
			e.Poison(idOf(created))
		}
		return step, false
	}
	step.Deltas = e.Take()
	if step.Empty() && change.Earmark == nil && change.Saving == nil {
		e.Findingf("no-effect", change.At, "change %d, %s of %q, changes nothing", number, change.Kind, string(change.Subject)).Of(string(change.Subject)).
			Told(diag.Facts{Subject: string(change.Subject), Name: change.Kind, Number: number}).
			Hintf("leave it out, or say what should be different")
	}
	return step, true
}

// datesOf remembers when each unit, post, body and task was last changed: changes are made in the order they are written, and dates
// must not contradict it.
type datesOf map[org.ID]Step

func (d datesOf) check(step Step, diags *diag.List) {
	var touched []org.ID
	for _, p := range step.Posts {
		touched = append(touched, p.Either().ID)
	}
	for _, u := range step.Units {
		touched = append(touched, u.Either().ID)
	}
	for _, b := range step.Bodies {
		touched = append(touched, b.Either().ID)
	}
	for _, t := range step.Tasks {
		touched = append(touched, t.Either().ID)
	}
	for _, id := range touched {
		if before, ok := d[id]; ok && step.From.Before(before.From) {
			diags.Errorf("out-of-order", step.At, "change %d takes effect on %s, before change %d on the same %q (%s)", step.Number, step.From, before.Number, string(id), before.From).
				Hintf("put the changes in the order in which they take effect, or give them other dates").See(before.At, "change %d", before.Number)
			return
		}
		d[id] = step
	}
}

// titleOf names a plan: a scenario by its own title, a composition by those of the scenarios asked for.
func titleOf(name string, chain []*Scenario) (title, extends string) {
	var titles []string
	for part := range strings.SplitSeq(name, "+") {
		for _, s := range chain {
			if s.ID == part && !extended(s, chain) && !slices.Contains(titles, s.Title) {
				titles = append(titles, s.Title)
				extends = s.Extends.ID
			}
		}
	}
	if len(titles) > 1 {
		extends = ""
	}
	return strings.Join(titles, " + "), extends
}

// extended reports whether another scenario of a chain builds on this one, and so names it.
func extended(s *Scenario, chain []*Scenario) bool {
	return slices.ContainsFunc(chain, func(other *Scenario) bool { return other.Extends.ID == s.ID })
}

// checkScope complains when the unit that the comparison is about is gone: there would be nothing to compare with.
func (p *Plan) checkScope(scope org.ID, diags *diag.List) {
	for _, step := range p.Steps() {
		for _, d := range step.Units {
			if d.Abolished() && d.Before.ID == scope {
				diags.Errorf("scope-gone", step.At, "this change removes %q, the unit that the comparison is about", string(scope)).
					Hintf("set scope in case.yaml to a unit that stays, or merge the others into this one")
			}
		}
	}
}

// checkFormerLeaders complains about posts that led something before and lead nothing after, and are otherwise what they
// were: nobody has said what becomes of them.
func (p *Plan) checkFormerLeaders(diags *diag.List) {
	seen := map[org.ID]bool{}
	for _, step := range slices.Backward(p.Steps()) { // the last change that takes a unit away is the one to blame
		for _, d := range step.Units {
			if d.Before == nil {
				continue
			}
			for leader := range d.Before.Leadership.Posts.All() {
				if seen[leader] || d.After != nil && d.After.Leadership.Posts.Contains(leader) {
					continue
				}
				seen[leader] = true
				if is, ok := p.nothingSaidAbout(leader); ok {
					diags.Errorf("leads-nothing", step.At, "after this change the post %q (%s) leads nothing", string(is.ID), is.Title).
						Hintf("abolish it, reclassify or retitle it, leave it vacant, or let it lead a unit").See(is.At, "the post")
				}
			}
		}
	}
}

// nothingSaidAbout reports whether a post led something before, leads nothing after, and is otherwise what it was.
func (p *Plan) nothingSaidAbout(leader org.ID) (org.Post, bool) {
	was, existed := p.Before.Post(leader)
	is, exists := p.After.Post(leader)
	return is, existed && exists && len(p.Before.LedBy(leader)) > 0 && len(p.After.LedBy(leader)) == 0 &&
		is.Grade == was.Grade && is.Title == was.Title && is.DeputyFor == "" && is.Occupancy != org.LeftVacant
}
