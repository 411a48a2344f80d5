package observed

import (
	"maps"
	"slices"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// kindRef is the mention of a grade, a profile, a type or a level.
type kindRef struct {
	of   Kind
	key  string
	text string
	at   diag.Pos
}

// known is all that there is, or was on the way, in the baseline and in the scenarios of a case.
type known struct {
	things map[org.ID]org.Want
	kinds  map[kindRef]bool // without their places
}

// Check looks up what the features refer to, in the baseline and in every scenario of the case: an id that one of them alone
// creates is one that there is. It questions grades and types that nothing has.
func (l *List) Check(c *scenario.Case, diags *diag.List) {
	k, all := knownIn(c)
	for _, feature := range l.Features {
		for _, r := range feature.refs {
			if all {
				k.look(r, diags)
			}
		}
		for _, kind := range feature.kinds {
			if all {
				k.question(kind, diags)
			}
		}
	}
}

// knownIn collects what there is. It reports false if a scenario cannot be applied: what it would create is not known.
func knownIn(c *scenario.Case) (known, bool) {
	k := known{map[org.ID]org.Want{}, map[kindRef]bool{}}
	all := true
	k.seeAll(c.Baseline)
	for _, id := range c.ScenarioIDs() {
		var ignored diag.List // the scenarios that are looked at are applied elsewhere, and complained about there
		plan, ok := c.Plan(id, &ignored)
		if !ok {
			all = false
			continue
		}
		for _, step := range plan.Steps() {
			k.seeSteps(step.Deltas)
		}
	}
	return k, all
}

func (k known) seeAll(o *org.Organisation) {
	for p := range o.Posts() {
		k.seePost(p)
	}
	for u := range o.Units() {
		k.seeUnit(u)
	}
	for b := range o.Bodies() {
		k.seeBody(b)
	}
	for t := range o.Tasks() {
		k.things[t.ID] = org.WantTask
	}
}

func (k known) seeSteps(d org.Deltas) {
	for _, p := range d.Posts {
		k.seePost(*p.Either())
	}
	for _, u := range d.Units {
		k.seeUnit(*u.Either())
	}
	for _, b := range d.Bodies {
		k.seeBody(*b.Either())
	}
	for _, t := range d.Tasks {
		k.things[t.Either().ID] = org.WantTask
	}
}

func (k known) seePost(p org.Post) {
	k.things[p.ID] = org.WantPost
	k.kinds[kindRef{of: Posts, key: "grade", text: p.Grade}] = true
	k.kinds[kindRef{of: Posts, key: "profile", text: p.Profile}] = true
}

func (k known) seeUnit(u org.Unit) {
	k.things[u.ID] = org.WantUnit
	k.kinds[kindRef{of: Units, key: "type", text: u.Type}] = true
}

func (k known) seeBody(b org.Body) {
	k.things[b.ID] = org.WantBody
	k.kinds[kindRef{of: Bodies, key: "type", text: b.Type}] = true
	k.kinds[kindRef{of: Bodies, key: "level", text: b.Level}] = true
}

// look complains about a reference that points nowhere, or at something else than it must.
func (k known) look(r org.Reference, diags *diag.List) {
	is := k.things[org.ID(r.ID)]
	if is&r.Want != 0 {
		return
	}
	if is != 0 {
		diags.Errorf("wrong-reference", r.At, "%q is a %s, expected a %s", r.ID, is, r.Want)
		return
	}
	var candidates []string
	for id, kind := range k.things {
		if kind&r.Want != 0 {
			candidates = append(candidates, string(id))
		}
	}
	slices.Sort(candidates)
	d := diags.Errorf("unknown-id", r.At, "there is no %q, neither in the baseline nor in a scenario", r.ID)
	if meant := diag.Suggest(r.ID, slices.Values(candidates)); meant != "" {
		d.Hintf("did you mean %q?", meant)
	}
}

// question asks about a grade or a type that nothing has, neither today nor in a scenario. It may be new, or misspelt.
func (k known) question(kind kindRef, diags *diag.List) {
	at := kind.at
	kind.at = diag.Pos{}
	if k.kinds[kind] {
		return
	}
	var candidates []string
	for other := range maps.Keys(k.kinds) {
		if other.of == kind.of && other.key == kind.key && other.text != "" {
			candidates = append(candidates, other.text)
		}
	}
	slices.Sort(candidates)
	meant := diag.Suggest(kind.text, slices.Values(candidates))
	d := diags.Findingf("nobody-has-it", at, "none of the %s has the %s %q, neither in the baseline nor in a scenario", kind.of, kind.key, kind.text).
		Told(diag.Facts{Kind: string(kind.of), Name: kind.text, Meant: meant})
	if meant != "" {
		d.Hintf("did you mean %q?", meant)
	}
}
