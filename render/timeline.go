package render

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dk/reorg/costing"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Timeline is what the scenarios of a case change and when, and what the adopted ones make different from one day to another.
type Timeline struct {
	FormatVersion string    `json:"format_version"`
	Title         string    `json:"title"`
	From          string    `json:"from"`
	To            string    `json:"to"`
	Changes       []Dated   `json:"changes"`            // in the order in which they take effect
	Overlaps      []Overlap `json:"overlaps,omitempty"` // what is there beside what replaces it
	Net           Net       `json:"net"`
}

// Dated is a change with its days. One that is adopted is described as things are on that day, with all that was adopted before;
// a proposal as the plan of its scenario does.
type Dated struct {
	Effective   string        `json:"effective"`
	Decided     string        `json:"decided,omitempty"`     // the day of the decision; left out: nobody says
	Decision    string        `json:"decision"`              // adopted or proposed
	Alternative bool          `json:"alternative,omitempty"` // another proposal begins where this one does: it is the one or the other
	Scenario    ScenarioNamed `json:"scenario"`
	Number      int           `json:"number"` // of the change in the plan of its scenario
	Kind        string        `json:"kind"`
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	Effects     []Effect      `json:"effects"`
	Because     string        `json:"because,omitempty"`
	Source      string        `json:"source,omitempty"`
	Published   string        `json:"published,omitempty"` // the date of that source, as written
	Status      string        `json:"status,omitempty"`
	Assumption  string        `json:"assumption,omitempty"`
	At          string        `json:"at"`

	step Step
	day  calendar.Date
	at   diag.Pos
}

// Overlap is a unit or body that is still there when what replaces it has begun.
type Overlap struct {
	Of       string `json:"of"` // unit or body
	Old      Named  `json:"old"`
	New      Named  `json:"new"`
	Begins   string `json:"begins"` // the new one
	Ends     string `json:"ends"`   // the old one
	Days     int    `json:"days"`
	Scenario string `json:"scenario"`
	Why      string `json:"why"` // how it is known that one replaces the other: carried-over, merged, same-name or same-kind
}

// Net is how the organisation on one day differs from that on another, whatever happened between them.
type Net struct {
	Units  NetCount `json:"units"`
	Posts  NetCount `json:"posts"`
	Bodies NetCount `json:"bodies"`
	Tasks  NetCount `json:"tasks"`
	List   []Effect `json:"list"`

	beforeFrom bool // an adopted change takes effect on the first day, and so makes no difference
}

// NetCount counts what came, what went and what is different.
type NetCount struct {
	Created   int `json:"created"`
	Abolished int `json:"abolished"`
	Changed   int `json:"changed"`
}

// MakeTimeline reads the changes of all scenarios from one day to another, both included. The zero from is the day of the
// baseline, the zero to that of the last change. What is wrong with the scenarios goes to the list; then there is no timeline.
func MakeTimeline(c *scenario.Case, m *costing.Model, from, to calendar.Date, diags *diag.List) (*Timeline, bool) {
	n := naming{c: c, m: m}
	var all []Dated
	var overlaps []Overlap
	for _, s := range c.Scenarios {
		plan, ok := c.Plan(s.ID, diags)
		if !ok {
			return nil, false
		}
		all = append(all, n.dated(plan, s, isAlternative(c, s))...)
		overlaps = append(overlaps, overlapsOf(plan)...)
	}
	slices.SortStableFunc(all, func(a, b Dated) int { // on one day what is adopted first: proposals may build on it
		return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.Decision, b.Decision))
	})
	if len(all) > 0 { // one adopted scenario may begin what replaces what another ends
		adopted, ok := c.On(all[len(all)-1].day, diags)
		if !ok {
			return nil, false
		}
		overlaps = append(overlaps, overlapsOf(adopted)...)
		if !n.tellOnDays(all, diags) {
			return nil, false
		}
	}
	overlaps = inOrder(overlaps)
	if from.IsZero() {
		from = c.AsOf
	}
	if to.IsZero() {
		to = from
		if len(all) > 0 && from.Before(all[len(all)-1].day) {
			to = all[len(all)-1].day
		}
	}
	t := &Timeline{FormatVersion: FormatVersion, Title: c.Title, From: from.String(), To: to.String(), Changes: []Dated{}}
	for _, d := range all {
		if !d.day.Before(from) && !to.Before(d.day) {
			t.Changes = append(t.Changes, d)
		}
	}
	for _, o := range overlaps { // ISO dates sort as days do
		if o.Begins <= t.To && t.From <= o.Ends {
			t.Overlaps = append(t.Overlaps, o)
		}
	}
	var ok bool
	t.Net, ok = n.net(from, to, diags)
	t.Net.beforeFrom = slices.ContainsFunc(t.Changes, func(d Dated) bool { return d.day == from && d.Decision == string(scenario.Adopted) })
	return t, ok
}

// dated are the changes that a scenario itself makes, in the words of its plan.
func (n naming) dated(plan *scenario.Plan, of *scenario.Scenario, alternative bool) []Dated {
	var out []Dated
	look := lookFrom(plan)
	for _, section := range plan.Sections {
		for _, step := range section.Steps {
			told := n.step(look, step, costing.Figure{})
			if section.Scenario != of {
				continue
			}
			origin := step.Origin
			if origin.Source == "" {
				origin.Source = of.Origin.Source
			}
			d := Dated{
				Effective: step.From.String(), Decision: string(of.Decision), Alternative: alternative, Scenario: ScenarioNamed{of.ID, of.Title},
				Number: step.Number, Kind: step.Kind, ID: told.ID, Title: told.Title, Effects: told.Effects, Because: step.Because,
				Source: n.c.Sources.Titled(origin.Source), Published: n.published(origin.Source), Status: string(origin.Status), Assumption: origin.Assumption,
				At: step.At.String(), at: step.At, step: told, day: step.From,
			}
			if !of.Decided.IsZero() {
				d.Decided = of.Decided.String()
			}
			out = append(out, d)
		}
	}
	return out
}

// isAlternative reports whether a proposal excludes another: both begin where the same scenario ends, or where the organisation of
// today does and the case compares them.
func isAlternative(c *scenario.Case, s *scenario.Scenario) bool {
	compared := func(id string) bool {
		return slices.ContainsFunc(c.Compare, func(ref source.Ref) bool { return ref.ID == id })
	}
	return s.Decision != scenario.Adopted && slices.ContainsFunc(c.Scenarios, func(other *scenario.Scenario) bool {
		return other != s && other.Decision != scenario.Adopted && other.Extends.ID == s.Extends.ID &&
			(s.Extends.ID != "" || compared(s.ID) && compared(other.ID))
	})
}

// tellOnDays describes adopted changes, which stand in the order of their days, as things are on the day of each.
func (n naming) tellOnDays(all []Dated, diags *diag.List) bool {
	before := n.c.Baseline
	var day calendar.Date
	var told map[diag.Pos]Step
	for i, d := range all {
		if d.Decision != string(scenario.Adopted) {
			continue
		}
		if told == nil || d.day != day {
			plan, ok := n.c.On(d.day, diags)
			if !ok {
				return false
			}
			day, told = d.day, n.toldOn(d.day, before, plan)
			before = plan.After
		}
		if step, ok := told[d.at]; ok {
			step.Number = d.Number
			all[i].Title, all[i].Effects, all[i].step = step.Title, step.Effects, step
		}
	}
	return true
}

// toldOn describes the changes of one day, from the organisation before it.
func (n naming) toldOn(day calendar.Date, before *org.Organisation, plan *scenario.Plan) map[diag.Pos]Step {
	look := lookFrom(&scenario.Plan{Before: before, After: plan.After})
	out := map[diag.Pos]Step{}
	for _, step := range plan.Steps() {
		if step.From == day {
			out[step.At] = n.step(look, step, costing.Figure{})
		}
	}
	return out
}

// published is the date of the document of a citation, as written.
func (n naming) published(citation string) string {
	id, _, _ := strings.Cut(citation, " ")
	return n.c.Sources[id].Published
}

// net is the difference between the organisations of two days.
func (n naming) net(from, to calendar.Date, diags *diag.List) (Net, bool) {
	first, ok := n.c.On(from, diags)
	if !ok {
		return Net{}, false
	}
	last, ok := n.c.On(to, diags)
	if !ok {
		return Net{}, false
	}
	d := org.Between(first.After, last.After)
	look := lookFrom(&scenario.Plan{Before: first.After, After: last.After})
	return Net{Units: netCount(d.Units), Posts: netCount(d.Posts), Bodies: netCount(d.Bodies), Tasks: netCount(d.Tasks), List: n.effects(look, d)}, true
}

func netCount[T any](deltas []org.Delta[T]) NetCount {
	var c NetCount
	for _, d := range deltas {
		switch {
		case d.Created():
			c.Created++
		case d.Abolished():
			c.Abolished++
		default:
			c.Changed++
		}
	}
	return c
}

// life is when a unit or body begins and ends in a plan, as far as it does.
type life struct {
	id, name     string
	kind         string // of a body: its type and unit
	begins, ends calendar.Date
	by           string // the scenario that ends it
}

// inOrder sorts overlaps by when they begin and drops what is there twice, as where scenarios share a part.
func inOrder(overlaps []Overlap) []Overlap {
	slices.SortStableFunc(overlaps, func(a, b Overlap) int {
		return cmp.Or(cmp.Compare(a.Begins, b.Begins), cmp.Compare(a.Of, b.Of), cmp.Compare(a.Old.ID, b.Old.ID), cmp.Compare(a.New.ID, b.New.ID), cmp.Compare(a.Ends, b.Ends), cmp.Compare(a.Scenario, b.Scenario))
	})
	return slices.Compact(overlaps)
}

// overlapsOf finds what a plan ends after it has begun what takes its place. That one unit takes the place of another is
// known where it is merged from it, or takes over posts, units, bodies or tasks of it; for a body, where it has the same name,
// or is of the same type and belongs to the same unit.
func overlapsOf(plan *scenario.Plan) []Overlap {
	r := reader{units: map[org.ID]*life{}, bodies: map[org.ID]*life{}, takes: map[[2]org.ID]string{}}
	for _, section := range plan.Sections {
		for _, step := range section.Steps {
			r.read(step, section.ID)
		}
	}
	var out []Overlap
	add := func(kind string, old, new *life, why string) {
		if !new.begins.Before(old.ends) || new.begins.IsZero() {
			return
		}
		out = append(out, Overlap{
			Of: kind, Old: Named{old.id, old.name}, New: Named{new.id, new.name}, Begins: new.begins.String(), Ends: old.ends.String(),
			Days: days(new.begins, old.ends), Scenario: old.by, Why: why,
		})
	}
	for _, pair := range r.pairs {
		if old, new := r.units[pair[0]], r.units[pair[1]]; old != nil && new != nil && !old.ends.IsZero() {
			add("unit", old, new, r.takes[pair])
		}
	}
	for _, old := range r.order {
		for _, new := range r.order {
			switch {
			case old.ends.IsZero() || old == new:
			case old.name == new.name:
				add("body", old, new, "same-name")
			case old.kind != "" && old.kind == new.kind:
				add("body", old, new, "same-kind")
			}
		}
	}
	return out
}

// days are how many there are from one day to another.
func days(from, to calendar.Date) int {
	noon := func(d calendar.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC) }
	return int(noon(to).Sub(noon(from)).Hours() / 24)
}

// reader collects who begins, who ends and who takes over from whom.
type reader struct {
	units, bodies map[org.ID]*life
	order         []*life // the bodies
	takes         map[[2]org.ID]string
	pairs         [][2]org.ID // the keys of takes, in order
}

func (r *reader) read(step scenario.Step, by string) {
	for _, d := range step.Units {
		r.unit(d, step.From, by)
	}
	for _, d := range step.Posts {
		if d.Before != nil && d.After != nil {
			r.take(d.Before.Unit, d.After.Unit, "carried-over")
		}
	}
	for _, d := range step.Tasks {
		if d.Before != nil && d.After != nil {
			r.take(d.Before.Unit, d.After.Unit, "carried-over")
		}
	}
	for _, d := range step.Bodies {
		r.body(d, step.From, by)
		if d.Before != nil && d.After != nil {
			r.take(d.Before.Unit, d.After.Unit, "carried-over")
		}
	}
}

func (r *reader) unit(d org.Delta[org.Unit], from calendar.Date, by string) {
	u := d.Either()
	l := r.units[u.ID]
	if l == nil {
		l = &life{id: string(u.ID), name: u.Name}
		r.units[u.ID] = l
	}
	switch {
	case d.Created():
		l.begins = from
	case d.Abolished():
		l.ends, l.by = from, by
	default:
		r.take(d.Before.PartOf, d.After.PartOf, "carried-over")
	}
	if d.After != nil {
		for id := range d.After.From.All() {
			r.take(id, u.ID, "merged")
		}
	}
}

func (r *reader) body(d org.Delta[org.Body], from calendar.Date, by string) {
	b := d.Either()
	l := r.bodies[b.ID]
	if l == nil {
		l = &life{id: string(b.ID), name: b.Name}
		if b.Type != "" && b.Unit != "" {
			l.kind = b.Type + "\x00" + string(b.Unit)
		}
		r.bodies[b.ID] = l
		r.order = append(r.order, l)
	}
	switch {
	case d.Created():
		l.begins = from
	case d.Abolished():
		l.ends, l.by = from, by
	}
}

// take notes that one unit takes something over from another, the first time.
func (r *reader) take(old, new org.ID, why string) {
	pair := [2]org.ID{old, new}
	if old == new || old == "" || new == "" || r.takes[pair] != "" {
		return
	}
	r.takes[pair] = why
	r.pairs = append(r.pairs, pair)
}
