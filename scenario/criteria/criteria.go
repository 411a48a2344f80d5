// Package criteria reads what an organisation is to be judged by and how scenarios were judged, and weighs ratings where
// somebody has given them.
//
// It judges nothing itself: what nobody has judged stays open, and a weighing in which it would matter is not made. [Read]
// reads the file; [Assessment.Weigh] adds up, ranks, and says how far each weight could move before another scenario came
// first. All of it is exact.
package criteria

import (
	"github.com/shopspring/decimal"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// Unchanged is the name under which the baseline can be judged beside the scenarios.
const Unchanged = "unchanged"

// Assessment is what to judge by, and what was judged.
type Assessment struct {
	Scale      Scale
	Criteria   []Criterion
	Judgements []Judgement
}

// Scale is from which rating to which, the best being the highest.
type Scale struct{ From, To decimal.Decimal }

// Criterion is one thing to judge by.
type Criterion struct {
	ID       string
	Theme    string // may be empty
	Question string
	Weight   decimal.Decimal
	Weighted bool // a weight was given
	Origin   org.Origin
	At       diag.Pos
}

// Judgement is what somebody holds of a scenario by a criterion.
type Judgement struct {
	Criterion string
	Scenario  string // Unchanged: the baseline
	Judgement string
	Because   string
	Rating    decimal.Decimal
	Rated     bool // a rating was given
	Origin    org.Origin
	At        diag.Pos
}

// Of is how a scenario was judged by a criterion, if it was.
func (a *Assessment) Of(criterion, scenario string) (Judgement, bool) {
	for _, j := range a.Judgements {
		if j.Criterion == criterion && j.Scenario == scenario {
			return j, true
		}
	}
	return Judgement{}, false
}
