package scenario

import (
	"slices"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Scenario is an ordered list of changes on the baseline, or on the scenario it extends.
type Scenario struct {
	ID        string
	Title     string
	Extends   source.Ref
	Effective calendar.Date // zero: that of the scenario it extends
	Decided   calendar.Date // when it was decided; zero: nobody says. Effective is when it takes effect
	Decision  Decision      // never that of the scenario it extends: who builds on a decision proposes something new
	Stated    Stated
	Origin    org.Origin // of the scenario as a whole: who proposes it, and what is assumed about it
	Changes   []Change
	At        diag.Pos
	flawed    bool // something was wrong with it or with what it extends, and has been said
}

// Decision is whether a scenario is to be carried out.
type Decision string

const (
	Proposed Decision = "proposed" // somebody proposes it; the default
	Adopted  Decision = "adopted"  // those who decide have decided it
)

// Adopted reports whether everything that the plan does was decided. A plan of several scenarios is a proposal as long as
// one of them is, and so is a plan of none.
func (p *Plan) Adopted() bool {
	proposed := func(s Section) bool { return s.Decision != Adopted }
	return len(p.Sections) > 0 && !slices.ContainsFunc(p.Sections, proposed)
}

// Stated is what was published about the cost of a scenario's own changes. It is kept beside what is computed, never in
// its place.
type Stated struct {
	Recurring amount.Amount // kroner a year; the zero Amount: nothing was published
	Origin    org.Origin
	At        diag.Pos
}

func readScenario(f *source.Fields, c *Case, diags *diag.List) *Scenario {
	id := f.Ref("scenario")
	s := &Scenario{ID: id.ID, At: id.At, Title: f.Text("title"), Extends: f.OptRef("extends")}
	if s.Extends.IsZero() {
		s.Effective = f.Date("effective")
	} else {
		s.Effective = f.OptDate("effective")
	}
	s.Decided = f.OptDate("decided")
	if s.Decision = Decision(f.OptOneOf("decision", string(Proposed), string(Adopted))); s.Decision == "" {
		s.Decision = Proposed
	}
	if v, ok := f.Value("stated"); ok {
		s.Stated = readStated(v.Fields("stated cost"), c.Sources)
	}
	for entry := range f.Entries("changes", "change") {
		if change, ok := readChange(entry, c); ok {
			s.Changes = append(s.Changes, change)
		}
	}
	s.Origin = org.ReadOrigin(f, c.Sources)
	f.End()
	if !s.Effective.IsZero() && s.Effective.Before(c.AsOf) {
		diags.Errorf("before-baseline", keyAt(f, "effective"), "the scenario takes effect on %s, before the baseline of %s", s.Effective, c.AsOf).
			Hintf("give it a later effective date, or the case an earlier as_of")
	}
	s.flawed = !f.OK()
	if !s.Effective.IsZero() && s.Effective.Before(s.Decided) {
		diags.Findingf("decided-late", keyAt(f, "decided"), "%s was decided on %s, after it takes effect on %s", s.Title, s.Decided, s.Effective).Of(s.ID).
			Told(diag.Facts{Subject: s.Title, Stated: s.Effective.String(), Found: []string{s.Decided.String()}}).
			Hintf("check the two dates")
	}
	return s
}

// keyAt is where a key stands.
func keyAt(f *source.Fields, key string) diag.Pos {
	for _, k := range f.Keys() {
		if k.ID == key {
			return k.At
		}
	}
	return f.Pos()
}

func readStated(f *source.Fields, sources org.Sources) Stated {
	s := Stated{At: f.Pos(), Recurring: f.Money("recurring")}
	s.Origin = org.ReadOrigin(f, sources)
	f.End()
	return s
}
