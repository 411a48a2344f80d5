// Package review looks through a case for what a careful reader of its documents would question: a unit that nobody answers
// for, one name for two units, a number that differs from what the case lists, a seat of a unit that does not exist.
//
// [Today] questions a case as it is, [Added] what scenarios would add to that, and [Accept] lets those findings stand that
// somebody has looked at. A [Finding] has no words: where it is, what was expected and what was found are data, and it is
// for others to tell them. Everything here follows from how a case is built, never from what something in it is called.
//
// Nothing is changed, and the same case gives the same findings in the same order.
package review

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// The kinds of finding.
const (
	NoResponsible      = "no-responsible"      // a unit that nobody of the leadership answers for, where others are answered for
	NameOfTwo          = "name-of-two"         // one name, alias or place for several units
	SpelledDifferently = "spelled-differently" // a name in several spellings
	DescribedNowhere   = "described-nowhere"   // a unit of which no more than name and place is known, while its like are described
	PlacedTwice        = "placed-twice"        // a unit that stands in several places and counts in one
	StaffDiffers       = "staff-differs"       // the staff of a unit and that of the units below it do not agree
	StaffMeasures      = "staff-measures"      // the staff of the units below one unit is counted in different measures
	StaffPartsExceed   = "staff-parts-exceed"  // parts of the staff come to more than the staff
	CountDiffers       = "count-differs"       // a published number and what the case lists do not agree
	SumDiffers         = "sum-differs"         // a published total and its published parts do not agree
	PercentageDiffers  = "percentage-differs"  // a published percentage and what it is worked out of do not agree
	OutsideGroup       = "outside-group"       // who sits in a body and who should by its definition are not the same
	OrphanedSeat       = "orphaned-seat"       // a seat of a unit that does not exist
	ExpectationPassed  = "expectation-passed"  // the day by which something was expected has passed
	OtherDate          = "other-date"          // a source shows the organisation of another day
)

// kinds are all kinds of finding, in the order of the documents, and how each is found.
var kinds = []struct {
	Code  string
	find  func(*reader) []Finding
	after bool // whether a scenario can add one
	names bool // whether it follows from what units are called and where they are
}{
	{Code: NoResponsible, find: (*reader).unanswered, after: true},
	{Code: NameOfTwo, find: (*reader).sharedNames, after: true, names: true},
	{Code: SpelledDifferently, find: (*reader).spellings, after: true, names: true},
	{Code: DescribedNowhere, find: (*reader).undescribed, after: true},
	{Code: PlacedTwice, find: (*reader).placedTwice, after: true},
	{Code: StaffDiffers, find: (*reader).staffDiffers, after: true},
	{Code: StaffMeasures, find: (*reader).staffMeasures, after: true},
	{Code: StaffPartsExceed, find: (*reader).staffParts, after: true},
	{Code: OutsideGroup, find: (*reader).outsideGroups, after: true},
	{Code: OrphanedSeat, find: (*reader).orphanedSeats, after: true},
	{Code: CountDiffers, find: (*reader).counts},
	{Code: SumDiffers, find: (*reader).sums},
	{Code: PercentageDiffers, find: (*reader).percentages},
	{Code: ExpectationPassed, find: (*reader).expectations},
	{Code: OtherDate, find: (*reader).otherDates},
}

// Codes are the codes of all kinds of finding.
func Codes() []string {
	var codes []string
	for _, k := range kinds {
		codes = append(codes, k.Code)
	}
	return codes
}

// Finding is one thing to question.
type Finding struct {
	Code     string
	Scenario string   // the scenario that adds it; empty: the case as it is
	Title    string   // of that scenario
	About    []string // the ids, names and titles by which it can be accepted; that of the scenario among them
	At       diag.Pos // where it stands in the files
	See      []Thing  // what else it is about, and where that stands
	Source   string   // where it stands in the documents: a citation
	Subject  Thing    // the unit, body or source that it is about, or the title of a statement
	Name     string   // the name, grade or type in question; may be empty
	Counted  Counted  // of a count: what is counted
	Expected Value    // what was expected
	Found    Value    // what was found in its place
	TooMany  Value    // how much a double count would be wrong by
	Rounding bool     // rounding may explain the difference
	Part     bool     // what was found is only a part: of the rest nothing is known
	Missing  bool     // of a group: who belongs to it has no seat; else: who has a seat does not belong to it
	Meant    string   // a name that is close to what was not found
}

// Counted is what a published number counts.
type Counted struct {
	Of                 scenario.Counted
	Type, Grade, Level string
}

// Value is what was expected or found: an amount, a number, things, names or a day. What does not apply is empty.
type Value struct {
	Text      string           // as published
	Low, High *decimal.Decimal // the bounds of an amount
	Measure   amount.Kind
	Number    *int
	Things    []Thing
	Names     []string
	Day       calendar.Date
	Year      bool // Day is the last of a year, of which no day was given
}

// IsZero reports whether nothing is said.
func (v Value) IsZero() bool {
	return v.Text == "" && v.Low == nil && v.Number == nil && len(v.Things) == 0 && len(v.Names) == 0 && v.Day.IsZero()
}

// Thing is a unit, a post, a body or a source.
type Thing struct {
	ID     string
	Name   string
	At     diag.Pos
	Under  string // what it is part of, where that tells it from another of its name
	Amount string // its staff as published, where that is what is told
}

// published is an amount as it was published.
func published(a amount.Amount) Value {
	return Value{Text: a.Text(), Low: new(a.Low()), High: new(a.High()), Measure: a.Kind()}
}

// between is an amount that was worked out.
func between(low, high decimal.Decimal, measure amount.Kind) Value {
	return Value{Low: &low, High: &high, Measure: measure}
}

func numbered(n int, things []Thing) Value { return Value{Number: &n, Things: things} }

func unitThing(u *org.Unit) Thing { return Thing{ID: string(u.ID), Name: u.Name, At: u.At} }
func postThing(p org.Post) Thing  { return Thing{ID: string(p.ID), Name: p.Title, At: p.At} }

// Today questions a case as it is. Without a baseline there is nothing to question.
func Today(c *scenario.Case) []Finding {
	if c.Baseline == nil {
		return nil
	}
	r := readerOf(c, c.Baseline)
	var out []Finding
	for _, k := range kinds {
		out = append(out, k.find(r)...)
	}
	return out
}

// reader looks through one organisation of a case.
type reader struct {
	*scenario.Case
	o     *org.Organisation
	units []*org.Unit // in the order of the files
	at    map[org.ID]*org.Unit
	below map[org.ID][]*org.Unit // the units that are part of it
}

func readerOf(c *scenario.Case, o *org.Organisation) *reader {
	r := &reader{Case: c, o: o, at: map[org.ID]*org.Unit{}, below: map[org.ID][]*org.Unit{}}
	for u := range o.Units() {
		r.units = append(r.units, &u)
		r.at[u.ID] = &u
		r.below[u.PartOf] = append(r.below[u.PartOf], &u)
	}
	return r
}

// callsAlike reports whether the units of two organisations are called alike and lie in the same places.
func (r *reader) callsAlike(other *reader) bool {
	return slices.EqualFunc(r.units, other.units, func(u, v *org.Unit) bool {
		return u.ID == v.ID && u.Name == v.Name && u.Type == v.Type && u.PartOf == v.PartOf && u.Aliases.Equal(v.Aliases) && u.Places.Equal(v.Places)
	})
}

func (r *reader) posts(ids []org.ID) []Thing {
	var out []Thing
	for _, id := range ids {
		if p, ok := r.o.Post(id); ok {
			out = append(out, postThing(p))
		}
	}
	return out
}

// Added is what the scenarios add to the findings about today. A scenario that builds on others answers only for what none
// of them adds.
func Added(c *scenario.Case, today []Finding, plans []*scenario.Plan) []Finding {
	plans = slices.Clone(plans)
	slices.SortStableFunc(plans, func(a, b *scenario.Plan) int { return cmp.Compare(len(a.Sections), len(b.Sections)) })
	known := map[string]bool{}
	for _, f := range today {
		for _, key := range f.keys() {
			known[key] = true
		}
	}
	if len(plans) == 0 {
		return nil
	}
	before := readerOf(c, plans[0].Before)
	added := map[string][]*scenario.Plan{}
	var out []Finding
	for _, plan := range plans {
		r := readerOf(c, plan.After)
		same := r.callsAlike(before)
		for _, k := range kinds {
			if !k.after || k.names && same {
				continue
			}
			for _, f := range k.find(r) {
				news := slices.DeleteFunc(f.keys(), func(key string) bool {
					return known[key] || slices.ContainsFunc(added[key], func(p *scenario.Plan) bool { return buildsOn(plan, p) })
				})
				if len(news) == 0 {
					continue
				}
				for _, key := range news {
					added[key] = append(added[key], plan)
				}
				out = append(out, f.in(plan))
			}
		}
	}
	return out
}

// keys tell findings apart, whichever organisation they are about: one that has only known keys is not new. The spellings of
// the name of one unit are each a key, for they go along when it is merged into another.
func (f Finding) keys() []string {
	if f.Code != SpelledDifferently || len(f.Found.Things) > 0 {
		return []string{f.Code + "\n" + strings.Join(f.About, "\n")}
	}
	var keys []string
	for _, name := range f.Found.Names {
		keys = append(keys, f.Code+"\n"+name)
	}
	return keys
}

// in is the finding as one that a plan adds. It stands in the files of the plan: what a scenario causes elsewhere is its own.
func (f Finding) in(plan *scenario.Plan) Finding {
	f.Scenario, f.Title = plan.Name, plan.Title
	f.About = append(slices.Clone(f.About), plan.Name)
	mine := func(s scenario.Section) bool { return s.At.File == f.At.File }
	if !slices.ContainsFunc(plan.Sections, mine) && len(plan.Sections) > 0 {
		f.See = append([]Thing{{ID: f.Subject.ID, Name: f.Subject.Name, At: f.At}}, f.See...)
		f.At = plan.Sections[len(plan.Sections)-1].At
	}
	return f
}

// buildsOn reports whether a plan does everything that another does.
func buildsOn(plan, other *scenario.Plan) bool {
	for _, s := range other.Sections {
		if !slices.ContainsFunc(plan.Sections, func(t scenario.Section) bool { return t.ID == s.ID }) {
			return false
		}
	}
	return true
}
