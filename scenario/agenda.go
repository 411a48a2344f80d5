package scenario

import (
	"slices"
	"sort"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// agenda is what scenarios do, in order, and until when.
type agenda struct {
	chain   []*Scenario
	changes []scheduled
	until   calendar.Date // zero: for good
}

// scheduled is a change with its day and its place in the whole plan.
type scheduled struct {
	Change
	number  int // from 1
	section int // of which scenario, from 0
	from    calendar.Date
}

func (c *Case) agenda(chain []*Scenario, until calendar.Date) agenda {
	a := agenda{chain: chain, until: until}
	for i, s := range chain {
		effective := c.effective(s)
		for _, change := range s.Changes {
			a.changes = append(a.changes, scheduled{change, len(a.changes) + 1, i, change.from(effective)})
		}
	}
	return a
}

// due reports whether a change takes effect by the day that is asked about.
func (a agenda) due(s scheduled) bool { return a.until.IsZero() || !a.until.Before(s.from) }

// upcoming are the ids that the changes create, with their places.
func (a agenda) upcoming() map[org.ID]diag.Pos {
	ids := map[org.ID]diag.Pos{}
	for _, s := range a.changes {
		for _, created := range s.action.creates() {
			ids[idOf(created)] = created.At
		}
	}
	return ids
}

// days are the days on which something takes effect, in order.
func (a agenda) days() []calendar.Date {
	var days []calendar.Date
	for _, s := range a.changes {
		if a.due(s) && !slices.Contains(days, s.from) {
			days = append(days, s.from)
		}
	}
	slices.SortFunc(days, calendar.Date.Compare)
	return days
}

// outOfOrderAtMost is how many changes of one plan are told to be too early: each costs several runs.
const outOfOrderAtMost = 20

// checkDays complains about changes that need another which takes effect later. Changes are made in the order in which they are
// written, so that the plan as a whole may hold while on a day on the way there is nothing yet that it could change.
func (c *Case) checkDays(a agenda, diags *diag.List) bool {
	a.changes = slices.Clone(a.changes)
	days := a.days()
	told := 0
	for i := 0; i < len(days)-1 && told < outOfOrderAtMost; {
		early, needed, why, found := c.tooEarly(a, days[i])
		if !found {
			i++
			continue
		}
		told++
		diags.Errorf("out-of-order", early.At, "change %d takes effect on %s, but needs change %d, which takes effect later, on %s: %s", early.number, early.from, needed.number, needed.from, why).
			Hintf("let it take effect on %s or later, or change %d no later than %s", needed.from, needed.number, early.from).See(needed.At, "change %d", needed.number)
		for j := range a.changes[:needed.number] { // as if it were mended, so that what follows from it is not told as well
			if days[i].Before(a.changes[j].from) {
				a.changes[j].from = days[i]
			}
		}
	}
	return told == 0
}

// tooEarly finds the first change that cannot be made on a day, though it can when all is done, the change it needs, and why.
func (c *Case) tooEarly(a agenda, day calendar.Date) (early, needed scheduled, why string, found bool) {
	// try makes the changes of the day up to one, and all up to another.
	try := func(last, also int) (outcome, *diag.List) {
		var said diag.List
		return c.perform(a, func(s scheduled) bool {
			return a.due(s) && (s.number <= also || s.number <= last && !day.Before(s.from))
		}, &said), &said
	}
	all := len(a.changes)
	result, said := try(all, 0)
	if result.ok {
		return early, needed, "", false
	}
	last, holds := result.failed, func(also int) bool { r, _ := try(all, also); return r.ok }
	if last > 0 {
		holds = func(also int) bool { r, _ := try(last, also); return r.failed == 0 || r.failed > last }
	} else {
		last = 1 + sort.Search(all-1, func(i int) bool { r, _ := try(i+1, 0); return !r.ok })
	}
	early = a.changes[last-1]
	needed = a.changes[sort.Search(all-1, func(i int) bool { return holds(i + 1) })]
	return early, needed, reasonIn(said, needed), true
}

// reasonIn is why a change could not be made: what it lacks, or the first thing that was said.
func reasonIn(said *diag.List, needed scheduled) string {
	first := said.Errors().Sorted()[0]
	if created := needed.action.creates(); first.Code == "created-later" && len(created) > 0 {
		return "before that there is no \"" + created[0].ID + "\""
	}
	return first.Summary
}

// CheckAdopted complains when the adopted scenarios, each of which can be carried out, cannot all be: two may want the same, or
// one takes away what another needs. Mistakes of a scenario alone are for [Case.Plan] to tell.
func (c *Case) CheckAdopted(diags *diag.List) {
	chain, ok := c.adopted(&diag.List{})
	if !ok {
		return
	}
	for _, s := range chain {
		if _, ok := c.Plan(s.ID, &diag.List{}); !ok {
			return
		}
	}
	var said diag.List
	if _, ok := c.carryOut(chain, calendar.Date{}, &said); ok {
		return
	}
	a := c.agenda(chain, calendar.Date{})
	for _, d := range said.Errors().Sorted() {
		e := diags.Errorf(d.Code, d.At, "when all adopted scenarios are carried out, %s", d.Summary).Hintf("%s", d.Hint)
		named := map[int]bool{}
		for _, at := range append([]diag.Pos{d.At}, places(d.Related)...) {
			if s, ok := a.at(at); ok && !named[s.section] {
				named[s.section] = true
				e.See(s.At, "change %d, of the scenario %q (%s)", s.number, chain[s.section].ID, s.from)
			}
		}
		for _, n := range d.Related {
			if _, ok := a.at(n.At); !ok {
				e.See(n.At, "%s", n.Text)
			}
		}
	}
}

func places(notes []diag.Note) []diag.Pos {
	var out []diag.Pos
	for _, n := range notes {
		out = append(out, n.At)
	}
	return out
}

// at is the change that stands at a place in the files.
func (a agenda) at(place diag.Pos) (scheduled, bool) {
	var found scheduled
	for _, s := range a.changes {
		if s.At.File == place.File && s.At.Compare(place) <= 0 && found.At.Compare(s.At) < 0 {
			found = s
		}
	}
	return found, found.number > 0
}
