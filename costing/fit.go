package costing

import (
	"errors"
	"fmt"

	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Option is something that could be done to make room for a scenario: a saving, at a price of its own.
type Option struct {
	ID, Title string
	Saves     Figure     // kroner a year that it takes off the cost, by itself and after what it requires
	Scenario  source.Ref // what it changes in the organisation, if it does; Saves is then worked out from it
	OneOff    Figure     // kroner paid once to do it, beside what its scenario costs once
	Intrusion int        // how hard it is on the organisation: 0 (nobody notices) to 10, a judgement of whoever wrote the case
	Because   string
	Excludes  []string // options that cannot be taken together with it
	Requires  []string // options that must be taken too; with one that is not among the options it cannot be taken
	Origin    org.Origin
	At        diag.Pos
}

// The limits of what is searched.
const (
	FitMost       = 24 // options: all their combinations are tried
	IntrusionMost = 10 // the harshest
)

// Question is what would bring a balance inside.
type Question struct {
	Balance  Figure
	Options  []Option
	Probably bool // whether what is left is its best value; else it is the least that the doubt of the inputs allows

	// Apply carries out the scenarios of several options together, in the order given, and works out their effect. Where
	// they contradict each other, it says why. Not needed where no option has a scenario.
	Apply func(options []Option) (effect Effected, contradiction string)

	// Touches is what the scenario of an option has to do with. Two scenarios act on each other only if one of them changes
	// what the other changes or needs. Without it every scenario may act on every other.
	Touches func(Option) Touched
}

// Touched is what a scenario changes, and what it needs to be as it is.
type Touched struct{ Changes, Needs []string }

// Effected is what carried out scenarios save a year and cost once.
type Effected struct{ Saves, OneOff Figure }

// Fits are the combinations of options that bring a balance inside, of all that there are. Whether a combination is inside
// is decided by exact fractions, before anything is rounded.
type Fits struct {
	Before   Set      // nothing taken
	Options  []Option // those of the question, each with what it saves and costs once by itself
	Joints   []Joint  // what scenarios do together that they do not do one by one
	Allowed  int      // combinations that respect what the options exclude and require, and can be carried out
	Fitting  int      // of these, those that are inside
	Smallest *Set     // the fitting one that saves least: no more is taken than is needed; nil: none fits
	Gentlest *Set     // the fitting one that intrudes least, of equals the one that saves least
	Best     Set      // the one that leaves most
	Unsure   []Option // so many that act on each other that not all their combinations were carried out: counts and choice are estimates
	Frontier []Set    // those that no other beats by intruding no more and leaving more, or less and as much; by rising intrusion
}

// Set is a combination of options, in the order of the case.
type Set struct {
	Options   []Option
	Saves     Figure
	OneOff    Figure
	Balance   Figure // with the options taken
	Intrusion int    // the sum of theirs
	Fits      bool
}

// Joint is what the scenarios of several options do together and not one by one: they contradict each other, or save more or
// less than the sum. A contradiction of one option is one with the scenario that it is to make room for. Options that others
// among them require are not named.
type Joint struct {
	Options []Option
	Never   string // why they cannot be carried out together; empty: they can
	Saves   Figure // beyond what they save one by one

	taken uint32
}

// NotASum is a figure that cannot be searched with, because an uncertain amount enters it in another way than as a sum.
type NotASum struct {
	Of string // an option; empty: the balance
	At diag.Pos
}

func (e NotASum) Error() string {
	what := "the balance"
	if e.Of != "" {
		what = fmt.Sprintf("what the option %q saves", e.Of)
	}
	return what + " is no sum of amounts, so that combinations cannot be added up"
}

// fitRounds bounds how often the search begins again because a set that it found turned out otherwise when carried out.
const fitRounds = 500

// Fit tries all combinations of the options, exactly. Scenarios that may act on each other are carried out in all their
// combinations beforehand, at most 12 of them in one group; scenarios in different groups add up, which is checked for every
// two of them and for every combination that is handed out. In a larger group only these are carried out, and [Fits] says so.
// It is an error when there are more than [FitMost] options, or figures that are no sums of their inputs ([NotASum]).
func Fit(q Question) (Fits, error) {
	if len(q.Options) > FitMost {
		return Fits{}, fmt.Errorf("%d options have too many combinations to try all: at most %d", len(q.Options), FitMost)
	}
	for _, o := range q.Options {
		if o.Intrusion < 0 || o.Intrusion > IntrusionMost {
			return Fits{}, fmt.Errorf("the option %q has an intrusion of %d, which is not from 0 to %d", o.ID, o.Intrusion, IntrusionMost)
		}
	}
	f := newFitting(q)
	f.workOut()
	for range fitRounds {
		f.group()
		s, err := newSearch(f)
		if err != nil {
			return Fits{}, err
		}
		s.from(0, 0, 0)
		if found := s.found(); f.settleAll(found) {
			return f.fits(s, found), nil
		}
	}
	return Fits{}, errors.New("the scenarios of the options act on each other in too many ways: write those that go together as one option")
}
