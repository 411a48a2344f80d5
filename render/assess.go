package render

import (
	"math/big"

	"github.com/shopspring/decimal"

	"dk/reorg/scenario"
	"dk/reorg/scenario/criteria"
)

// Assess is how scenarios were judged, criterion by criterion, and where somebody has rated them, what the ratings come to.
type Assess struct {
	FormatVersion string            `json:"format_version"`
	Case          string            `json:"case"`
	Title         string            `json:"title"`
	Scenarios     []ScenarioNamed   `json:"scenarios"`
	Criteria      []AssessCriterion `json:"criteria"`
	Judged        int               `json:"judged"`     // of the pairs of a criterion and a scenario
	NotJudged     int               `json:"not_judged"` // the others
	Scale         [2]string         `json:"scale"`
	Weighing      *AssessWeighing   `json:"weighing,omitempty"` // none without ratings and weights
}

// AssessCriterion is a criterion, with a judgement for each scenario in their order: null where nobody has judged.
type AssessCriterion struct {
	ID         string             `json:"id"`
	Theme      string             `json:"theme,omitempty"`
	Question   string             `json:"question"`
	Weight     *decimal.Decimal   `json:"weight,omitempty"`
	Source     string             `json:"source,omitempty"`
	Status     string             `json:"status,omitempty"`
	Assumption string             `json:"assumption,omitempty"`
	At         string             `json:"at"`
	Judgements []*AssessJudgement `json:"judgements"`
}

// AssessJudgement is what somebody holds of a scenario by a criterion.
type AssessJudgement struct {
	Judgement  string           `json:"judgement"`
	Because    string           `json:"because,omitempty"`
	Rating     *decimal.Decimal `json:"rating,omitempty"`
	Source     string           `json:"source,omitempty"`
	Status     string           `json:"status,omitempty"`
	Assumption string           `json:"assumption,omitempty"`
	At         string           `json:"at"`
}

// AssessWeighing is the ratings times the weights, added up. Weights are exact: fractions where they do not end as decimals.
type AssessWeighing struct {
	Sums      []AssessSum    `json:"sums"`
	Ranked    bool           `json:"ranked"`
	Missing   []AssessPair   `json:"missing,omitempty"`     // ratings that count and that nobody has given
	NotInSums []Named        `json:"not_counted,omitempty"` // criteria without a weight
	Ranges    []AssessWeight `json:"ranges,omitempty"`
}

// AssessPair is a criterion and a scenario.
type AssessPair struct {
	Criterion string `json:"criterion"`
	Scenario  string `json:"scenario"`
}

// AssessSum is the weighted sum of a scenario: between low and high, which are equal unless ratings are missing.
type AssessSum struct {
	Scenario string          `json:"scenario"`
	Rank     int             `json:"rank,omitempty"` // only in a ranking
	Low      decimal.Decimal `json:"low"`
	High     decimal.Decimal `json:"high"`
	Parts    []AssessPart    `json:"parts"`
}

// AssessPart is what a criterion contributes to a sum.
type AssessPart struct {
	Criterion   string           `json:"criterion"`
	Rating      *decimal.Decimal `json:"rating,omitempty"`
	Contributes *decimal.Decimal `json:"contributes,omitempty"`
}

// AssessWeight is how far a weight can move, alone, before the first place is no longer surely held.
type AssessWeight struct {
	Criterion string          `json:"criterion"`
	Weight    decimal.Decimal `json:"weight"`
	Above     string          `json:"above,omitempty"` // none: down to 0
	Below     string          `json:"below,omitempty"` // none: without end
	Rivals    []AssessRival   `json:"rivals,omitempty"`
}

// AssessRival is the weight at which another scenario draws level with the first.
type AssessRival struct {
	Scenario string `json:"scenario"`
	Level    string `json:"level_at"`
	Falling  bool   `json:"when_falling"` // it comes first below that weight; else above it
}

// MakeAssess lays out how scenarios were judged.
func MakeAssess(c *scenario.Case, a *criteria.Assessment, scenarios []ScenarioNamed) *Assess {
	out := &Assess{FormatVersion: FormatVersion, Case: c.Name, Title: c.Title, Scenarios: scenarios, Criteria: []AssessCriterion{}, Scale: [2]string{a.Scale.From.String(), a.Scale.To.String()}}
	for _, criterion := range a.Criteria {
		o := AssessCriterion{
			ID: criterion.ID, Theme: criterion.Theme, Question: criterion.Question, Source: c.Sources.Titled(criterion.Origin.Source),
			Status: string(criterion.Origin.Status), Assumption: criterion.Origin.Assumption, At: criterion.At.String(),
		}
		if criterion.Weighted {
			o.Weight = &criterion.Weight
		}
		for _, s := range scenarios {
			j := judgement(c, a, criterion.ID, s.ID)
			if j == nil {
				out.NotJudged++
			} else {
				out.Judged++
			}
			o.Judgements = append(o.Judgements, j)
		}
		out.Criteria = append(out.Criteria, o)
	}
	out.weigh(a)
	return out
}

func judgement(c *scenario.Case, a *criteria.Assessment, criterion, scenario string) *AssessJudgement {
	j, ok := a.Of(criterion, scenario)
	if !ok {
		return nil
	}
	out := &AssessJudgement{
		Judgement: j.Judgement, Because: j.Because, Source: c.Sources.Titled(j.Origin.Source),
		Status: string(j.Origin.Status), Assumption: j.Origin.Assumption, At: j.At.String(),
	}
	if j.Rated {
		out.Rating = &j.Rating
	}
	return out
}

// weigh adds the ratings up, where there are any.
func (r *Assess) weigh(a *criteria.Assessment) {
	var ids []string
	for _, s := range r.Scenarios {
		ids = append(ids, s.ID)
	}
	w, ok := a.Weigh(ids)
	if !ok {
		return
	}
	out := &AssessWeighing{Ranked: w.Ranked}
	for i, s := range w.Sums {
		sum := AssessSum{Scenario: s.Scenario, Low: s.Low, High: s.High}
		if w.Ranked {
			sum.Rank = w.Rank(i)
		}
		for n, p := range s.Parts {
			part := AssessPart{Criterion: w.Criteria[n].ID}
			if p.Rated {
				part.Rating, part.Contributes = &p.Rating, &p.Contributes
			} else if w.Criteria[n].Weight.IsPositive() {
				out.Missing = append(out.Missing, AssessPair{part.Criterion, s.Scenario})
			}
			sum.Parts = append(sum.Parts, part)
		}
		out.Sums = append(out.Sums, sum)
	}
	for _, c := range a.Criteria {
		if !c.Weighted {
			out.NotInSums = append(out.NotInSums, Named{c.ID, c.Question})
		}
	}
	for i, reach := range w.Ranges {
		one := AssessWeight{Criterion: w.Criteria[i].ID, Weight: w.Criteria[i].Weight, Above: exactly(reach.Low), Below: exactly(reach.High)}
		for _, rival := range reach.Rivals {
			one.Rivals = append(one.Rivals, AssessRival{rival.Scenario, exactly(rival.At), rival.Below})
		}
		out.Ranges = append(out.Ranges, one)
	}
	r.Weighing = out
}

// exactly writes a number as a decimal where it ends as one, and else as a fraction; nothing for none.
func exactly(r *big.Rat) string {
	if r == nil {
		return ""
	}
	if n, exact := r.FloatPrec(); exact {
		return r.FloatString(n) // all of its decimals
	}
	return r.RatString()
}
