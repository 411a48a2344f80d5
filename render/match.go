package render

import (
	"cmp"
	"slices"

	"dk/reorg/costing"
	"dk/reorg/scenario"
	"dk/reorg/scenario/criteria"
	"dk/reorg/scenario/observed"
	"dk/reorg/scenario/org"
)

// UnchangedID is the name under which the baseline, with nothing changed, stands among the scenarios.
const UnchangedID = criteria.Unchanged

// Match is what was published of the later organisation held against the scenarios: which of them it is.
type Match struct {
	FormatVersion string          `json:"format_version"`
	Case          string          `json:"case"`
	Title         string          `json:"title,omitempty"` // of what was published
	File          string          `json:"file"`
	Features      []MatchFeature  `json:"features"`
	Scenarios     []MatchScenario `json:"scenarios"` // the best first
	Best          []string        `json:"best"`      // several where the features cannot tell them apart
	Full          bool            `json:"full"`      // the best match on every feature
}

// MatchFeature is one thing that was published.
type MatchFeature struct {
	ID         string `json:"id"`
	Text       string `json:"text"`
	Source     string `json:"source,omitempty"`
	Status     string `json:"status,omitempty"`
	Assumption string `json:"assumption,omitempty"`
	At         string `json:"at"`
}

// MatchScenario is how a scenario answers to what was published. Answers are in the order of the features.
type MatchScenario struct {
	ID       string        `json:"id"`
	Title    string        `json:"title,omitempty"` // none for the baseline
	Extends  string        `json:"extends,omitempty"`
	Score    int           `json:"score"` // features that hold
	Unknown  int           `json:"unknown"`
	Of       int           `json:"of"`
	Answers  []MatchAnswer `json:"answers"`
	sections []string      // the scenarios that it consists of
}

// MatchAnswer is whether a feature holds, and what there is of it.
type MatchAnswer struct {
	Feature string       `json:"feature"`
	Answer  string       `json:"answer"` // yes, no or unknown
	Found   []MatchFound `json:"found"`
	Assumed []MatchBasis `json:"rests_on,omitempty"`
}

// MatchBasis is an assumption that an answer rests on.
type MatchBasis struct {
	Of         string `json:"of"`
	Assumption string `json:"assumption"`
	At         string `json:"at"`
}

// MatchFound is what there is of what a feature asks for.
type MatchFound struct {
	What    string      `json:"what"`
	Reason  string      `json:"reason,omitempty"` // why it is not known
	Missing bool        `json:"missing,omitempty"`
	Count   *int        `json:"count,omitempty"`
	Things  []Named     `json:"things,omitempty"`
	Lines   []MatchLine `json:"refer_to,omitempty"`
	Tally   []MatchOf   `json:"tally,omitempty"`
	Text    string      `json:"text,omitempty"`
	Texts   []string    `json:"texts,omitempty"`
}

// MatchLine is to whom posts refer: one, several jointly, or nobody.
type MatchLine struct {
	To    []Named `json:"to"`
	Posts []Named `json:"posts"`
}

// MatchOf is how many there are of a grade or a party.
type MatchOf struct {
	Of     string `json:"of,omitempty"`
	Number int    `json:"number"`
	Open   bool   `json:"at_least,omitempty"`
}

// MakeMatch holds what was published against plans, and against the baseline.
func MakeMatch(c *scenario.Case, model *costing.Model, list *observed.List, plans []*scenario.Plan) *Match {
	m := &Match{FormatVersion: FormatVersion, Case: c.Name, Title: list.Title, File: list.File, Features: []MatchFeature{}}
	for _, f := range list.Features {
		m.Features = append(m.Features, MatchFeature{f.ID, f.Text, c.Sources.Titled(f.Origin.Source), string(f.Origin.Status), f.Origin.Assumption, f.At.String()})
	}
	for _, p := range plans {
		s := MatchScenario{ID: p.Name, Title: p.Title, Extends: p.Extends}
		for _, section := range p.Sections {
			s.sections = append(s.sections, section.ID)
		}
		names := matchNames{lookup{organisations: []*org.Organisation{p.After, p.Before}}, model}
		m.Scenarios = append(m.Scenarios, s.against(list, observed.Of(p), names))
	}
	unchanged := MatchScenario{ID: UnchangedID}
	names := matchNames{lookIn(c.Baseline), model}
	m.Scenarios = append(m.Scenarios, unchanged.against(list, observed.Unchanged(c.Baseline), names))
	m.rank()
	return m
}

// against is the scenario with the answers of an outcome.
func (s MatchScenario) against(list *observed.List, out observed.Outcome, names matchNames) MatchScenario {
	for _, r := range list.Against(out) {
		a := MatchAnswer{Feature: r.Feature.ID, Answer: string(r.Answer), Found: []MatchFound{}}
		for _, f := range r.Found {
			a.Found = append(a.Found, names.found(f))
		}
		for _, b := range r.Assumed {
			a.Assumed = append(a.Assumed, MatchBasis{names.thing(b.Of), b.Assumption, b.At.String()})
		}
		s.Of++
		switch r.Answer {
		case observed.Yes:
			s.Score++
		case observed.Unknown:
			s.Unknown++
		}
		s.Answers = append(s.Answers, a)
	}
	return s
}

// rank puts the scenarios in order: those on which most features hold first, and of these, those of which least is known not
// to hold. Those that are alike stay in the order in which they are compared.
func (m *Match) rank() {
	order := func(a, b MatchScenario) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Unknown, a.Unknown))
	}
	slices.SortStableFunc(m.Scenarios, order)
	first := m.Scenarios[0]
	for _, s := range m.Scenarios {
		if order(s, first) == 0 {
			m.Best = append(m.Best, s.ID)
		}
	}
	m.Full = first.Score == first.Of
}

// IsOnlyBest reports whether a scenario matches best, and no other as well.
func (m *Match) IsOnlyBest(id string) bool { return len(m.Best) == 1 && m.Best[0] == id }

// matchNames names what was found in an organisation.
type matchNames struct {
	lookup
	model *costing.Model
}

func (n matchNames) thing(id org.ID) string {
	for _, o := range n.organisations {
		if b, ok := o.Body(id); ok {
			return b.Name
		}
		if t, ok := o.Task(id); ok {
			return t.Name
		}
	}
	return n.either(id)
}

func (n matchNames) all(ids []org.ID) []Named {
	out := []Named{}
	for _, id := range ids {
		out = append(out, Named{string(id), n.thing(id)})
	}
	return out
}

func (n matchNames) found(f observed.Found) MatchFound {
	out := MatchFound{What: string(f.What), Reason: string(f.Reason), Missing: f.Missing, Text: f.Amount.Text(), Texts: f.Texts}
	if f.What == observed.Number {
		count := len(f.Things)
		out.Count = &count
	}
	if f.What == observed.Grade && len(f.Texts) > 0 {
		out.Texts = []string{gradeTitle(n.model, f.Texts[0])}
	}
	if len(f.Things) > 0 {
		out.Things = n.all(f.Things)
	}
	for _, line := range f.Lines {
		out.Lines = append(out.Lines, MatchLine{n.all(line.To), n.all(line.Posts)})
	}
	for _, t := range f.Tally {
		of := t.Of
		if f.What == observed.LedBy {
			of = gradeTitle(n.model, t.Of)
		}
		out.Tally = append(out.Tally, MatchOf{of, t.Number, t.Open})
	}
	return out
}
