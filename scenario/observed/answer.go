package observed

import (
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Answer is whether a feature holds.
type Answer string

const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown" // the case does not say
)

// Reason is why an answer is not known.
type Reason string

const (
	NotSaid      Reason = "not said"           // the case has nothing written down about it
	OtherMeasure Reason = "counted otherwise"  // in another unit than was published
	Overlapping  Reason = "may be the same"    // two rounded numbers that can be one
	AtLeast      Reason = "more than is known" // of some nobody says how many they are
)

// Result is the answer to a feature, with what was found and the assumptions that the answer rests on.
type Result struct {
	Feature *Feature
	Answer  Answer
	Found   []Found // for each test
	Assumed []Basis
}

// Found is what there is of what a test asks for. Which fields are set depends on the test.
type Found struct {
	What    What
	Answer  Answer
	Reason  Reason // of an answer that is not known
	Missing bool   // the thing itself is not there
	Things  []org.ID
	Lines   []Reference
	Tally   []Tally
	Amount  amount.Amount
	Texts   []string
}

// Reference is to whom posts refer: one, several jointly, or nobody.
type Reference struct {
	To    []org.ID
	Posts []org.ID
}

// Outcome is an organisation that features are held against: as it is, or as a scenario makes it.
type Outcome struct {
	Before *org.Organisation
	After  *org.Organisation
	Steps  []scenario.Step
}

// Of is the outcome of a plan.
func Of(p *scenario.Plan) Outcome { return Outcome{p.Before, p.After, p.Steps()} }

// Unchanged is the outcome of doing nothing.
func Unchanged(o *org.Organisation) Outcome { return Outcome{Before: o, After: o} }

// Against answers every feature for an outcome, in their order.
func (l *List) Against(out Outcome) []Result {
	results := make([]Result, len(l.Features))
	for i := range l.Features {
		results[i] = l.Features[i].against(out)
	}
	return results
}

func (t *Feature) against(out Outcome) Result {
	r := Result{Feature: t, Answer: Yes}
	e := &evidence{Outcome: out}
	for _, test := range t.Tests {
		found := e.find(t.Subject, test)
		found.What = test.What
		r.Found = append(r.Found, found)
		r.Answer = both(r.Answer, found.Answer)
	}
	r.Assumed = e.assumed
	return r
}

// both is the answer to two questions at once: a no decides, and what is not known leaves a yes open.
func both(a, b Answer) Answer {
	switch {
	case a == No || b == No:
		return No
	case a == Unknown || b == Unknown:
		return Unknown
	default:
		return Yes
	}
}

func answer(holds bool) Answer {
	if holds {
		return Yes
	}
	return No
}

// find answers one test, and collects what the answer rests on.
func (e *evidence) find(s Subject, test Test) Found {
	switch s.Kind {
	case Posts:
		posts, perhaps := e.posts(s)
		if test.What == ReferTo {
			return e.referWithDoubt(posts, perhaps, test.ID)
		}
		return countedWithDoubt(posts, perhaps, test)
	case Units:
		return counted(e.units(s), test)
	case Bodies:
		return counted(e.bodies(s), test)
	case Absent, Exists:
		there := e.isThere(s.ID)
		return Found{Answer: answer(there == (s.Kind == Exists)), Missing: !there}
	case Post:
		if p, ok := e.After.Post(s.ID); ok {
			return e.ofPost(p, test)
		}
	case Unit:
		if u, ok := e.After.Unit(s.ID); ok {
			return e.ofUnit(u, test)
		}
	case Body:
		if b, ok := e.After.Body(s.ID); ok {
			return e.ofBody(b, test)
		}
	case Task:
		if t, ok := e.After.Task(s.ID); ok {
			return e.ofTask(t, test)
		}
	}
	e.isThere(s.ID) // what took it away
	return Found{Answer: No, Missing: true}
}

func counted(things []org.ID, test Test) Found {
	n := decimal.NewFromInt(int64(len(things)))
	return Found{Answer: answer(within(n, test.Amount)), Things: things}
}

// countedWithDoubt counts things beside some of which nobody says whether they are such things: the answer is known if it is the same
// however many of them are.
func countedWithDoubt(things, perhaps []org.ID, test Test) Found {
	found := counted(things, test)
	least, most := decimal.NewFromInt(int64(len(things))), decimal.NewFromInt(int64(len(things)+len(perhaps)))
	always := within(least, test.Amount) && within(most, test.Amount)
	never := most.LessThan(test.Amount.Low()) || least.GreaterThan(test.Amount.High())
	if !always && !never {
		found.Answer, found.Reason = Unknown, NotSaid
	}
	return found
}

func within(n decimal.Decimal, a amount.Amount) bool {
	return !n.LessThan(a.Low()) && !n.GreaterThan(a.High())
}

func (e *evidence) ofPost(p org.Post, test Test) Found {
	e.rests(p.ID, nil)
	switch test.What {
	case Named:
		return Found{Answer: answer(p.Title == test.Text), Texts: []string{p.Title}}
	case Grade:
		return Found{Answer: answer(p.Grade == test.Text), Texts: []string{p.Grade}}
	case Profile:
		return textOrUnknown(p.Profile, test.Text)
	case PartOf:
		return e.partOf(p.Unit, test.ID)
	default:
		return e.refer([]org.ID{p.ID}, test.ID)
	}
}

func (e *evidence) ofUnit(u org.Unit, test Test) Found {
	switch test.What {
	case Named:
		e.rests(u.ID, []org.Aspect{org.Created, org.Merged, org.Split, org.Renamed})
		names := append([]string{u.Name}, u.Aliases.Items()...)
		return Found{Answer: answer(slices.Contains(names, test.Text)), Texts: names}
	case LedBy:
		return e.ledBy(u.ID, test.Tally)
	case LeadersTo:
		leaders, known := e.leaders(u.ID)
		if !known {
			return Found{Answer: Unknown, Reason: NotSaid}
		}
		return e.refer(leaders, test.ID)
	case Staff:
		e.rests(u.ID, []org.Aspect{org.Created, org.Merged, org.Split, org.Described})
		return published(u.Staff, test.Amount)
	case Places:
		e.rests(u.ID, []org.Aspect{org.Created, org.Merged, org.Split, org.Relocated})
		if u.Places.Len() == 0 {
			return Found{Answer: Unknown, Reason: NotSaid}
		}
		return Found{Answer: answer(same(u.Places.Items(), test.Texts)), Texts: u.Places.Items()}
	case PartOf:
		e.rests(u.ID, nil)
		return e.partOf(u.PartOf, test.ID)
	default:
		r, at := e.After.ResponsibleFor(u.ID)
		e.rests(at, []org.Aspect{org.Created, org.Merged, org.Split, org.Charged})
		return e.responsible(r, test.Posts)
	}
}

func (e *evidence) ofBody(b org.Body, test Test) Found {
	e.rests(b.ID, nil)
	switch test.What {
	case Named:
		return Found{Answer: answer(b.Name == test.Text), Texts: []string{b.Name}}
	case Members:
		return e.members(b, test.Amount)
	case Parties:
		return e.parties(b, test.Tally)
	default:
		return e.responsible(b.Responsible, test.Posts)
	}
}

func (e *evidence) ofTask(t org.Task, test Test) Found {
	e.rests(t.ID, nil)
	switch test.What {
	case Named:
		return Found{Answer: answer(t.Name == test.Text), Texts: []string{t.Name}}
	case PartOf:
		if t.Unit == "" {
			return Found{Answer: Unknown, Reason: NotSaid}
		}
		return e.partOf(t.Unit, test.ID)
	default:
		return e.responsible(e.After.ResponsibleForTask(t), test.Posts)
	}
}

func textOrUnknown(is, want string) Found {
	if is == "" {
		return Found{Answer: Unknown, Reason: NotSaid}
	}
	return Found{Answer: answer(is == want), Texts: []string{is}}
}

// partOf is whether what stands directly in one unit lies in another, at whatever depth.
func (e *evidence) partOf(direct, above org.ID) Found {
	if direct == "" {
		return Found{Answer: No}
	}
	e.chain(direct, above)
	return Found{Answer: answer(e.After.Within(direct, above)), Things: []org.ID{direct}}
}

// published compares a number as the case has it with one that was published later. Both may be rounded: where they are not
// the same and yet may be, nothing is known.
func published(is, want amount.Amount) Found {
	switch {
	case is.IsZero():
		return Found{Answer: Unknown, Reason: NotSaid}
	case is.Kind() != want.Kind():
		return Found{Answer: Unknown, Reason: OtherMeasure, Amount: is}
	case is.Value().Equal(want.Value()) && is.Low().Equal(want.Low()) && is.High().Equal(want.High()), is.IsExact() && within(is.Value(), want):
		return Found{Answer: Yes, Amount: is}
	case is.High().LessThan(want.Low()) || want.High().LessThan(is.Low()):
		return Found{Answer: No, Amount: is}
	default:
		return Found{Answer: Unknown, Reason: Overlapping, Amount: is}
	}
}

// members compares the members of a body: those in its seats, or where it has none, their published number.
func (e *evidence) members(b org.Body, want amount.Amount) Found {
	e.seats(b)
	if b.Seats.Len() == 0 {
		return published(b.Members, want)
	}
	size := b.Size()
	n := decimal.NewFromInt(int64(size.Members))
	found := Found{Answer: answer(within(n, want)), Tally: []Tally{{Number: size.Members, Open: size.Open}}}
	if size.Open && !n.GreaterThan(want.High()) {
		found.Answer, found.Reason = Unknown, AtLeast
	}
	return found
}

// parties compares how many sit in a body for each of the parties that were published; others may sit there too.
func (e *evidence) parties(b org.Body, want []Tally) Found {
	e.seats(b)
	if b.Seats.Len() == 0 {
		return Found{Answer: Unknown, Reason: NotSaid}
	}
	found := Found{Answer: Yes}
	for _, w := range want {
		is := Tally{Of: w.Of}
		for _, p := range b.Parties() {
			if p.Name == w.Of {
				is.Number, is.Open = p.Members, p.Open
			}
		}
		one := answer(is.Number == w.Number)
		if is.Open && is.Number <= w.Number {
			one, found.Reason = Unknown, AtLeast
		}
		found.Answer, found.Tally = both(found.Answer, one), append(found.Tally, is)
	}
	if found.Answer != Unknown {
		found.Reason = ""
	}
	return found
}

func (e *evidence) responsible(r org.Responsibility, want []org.ID) Found {
	if r.IsNobody() {
		return Found{Answer: Unknown, Reason: NotSaid}
	}
	e.origin(r.Origin, r.Posts.At(0))
	return Found{Answer: answer(same(r.Posts.Items(), want)), Things: r.Posts.Items()}
}

// refer is whether there are such posts and each refers to one post alone, or to the leadership of a unit.
func (e *evidence) refer(posts []org.ID, to org.ID) Found {
	want := []org.ID{to}
	if u, ok := e.After.Unit(to); ok {
		want = u.Leadership.Posts.Items()
	}
	found := Found{Answer: answer(len(posts) > 0 && len(want) > 0)}
	for _, post := range posts {
		superiors := e.superiors(post)
		if !same(superiors, want) {
			found.Answer = No
		}
		found.addLine(post, superiors)
	}
	return found
}

// referWithDoubt is refer for posts beside some of which nobody says whether they are such posts.
func (e *evidence) referWithDoubt(posts, perhaps []org.ID, to org.ID) Found {
	found := e.refer(posts, to)
	switch {
	case len(perhaps) == 0 || len(posts) > 0 && found.Answer == No:
	case len(posts) == 0 || e.refer(perhaps, to).Answer == No:
		found.Answer, found.Reason = Unknown, NotSaid
	}
	return found
}

func (f *Found) addLine(post org.ID, to []org.ID) {
	for i := range f.Lines {
		if slices.Equal(f.Lines[i].To, to) {
			f.Lines[i].Posts = append(f.Lines[i].Posts, post)
			return
		}
	}
	f.Lines = append(f.Lines, Reference{to, []org.ID{post}})
}

// ledBy compares the grades of all who lead a unit or one within it.
func (e *evidence) ledBy(unit org.ID, want []Tally) Found {
	leaders, known := e.leaders(unit)
	if !known {
		return Found{Answer: Unknown, Reason: NotSaid}
	}
	found := Found{Answer: Yes}
	for _, id := range leaders {
		p, _ := e.After.Post(id)
		i := slices.IndexFunc(found.Tally, func(t Tally) bool { return t.Of == p.Grade })
		if i < 0 {
			i, found.Tally = len(found.Tally), append(found.Tally, Tally{Of: p.Grade})
		}
		found.Tally[i].Number++
	}
	number := func(all []Tally, of string) int {
		for _, t := range all {
			if t.Of == of {
				return t.Number
			}
		}
		return 0
	}
	for _, t := range slices.Concat(found.Tally, want) {
		if number(found.Tally, t.Of) != number(want, t.Of) {
			found.Answer = No
		}
	}
	return found
}

// same reports whether two lists hold the same, in whatever order.
func same[T ~string](a, b []T) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
