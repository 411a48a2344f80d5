package render

import (
	"fmt"
	"slices"
	"strings"

	"dk/reorg/scenario/observed"
)

// matchWords are the fixed texts of a match.
type matchWords struct {
	heading, feature, answers, answer, score, instead, found, scenario, assumptions, assumed string
	yes, no, unknown, notThere, there, nobody, none, noPost                                  string
	note                                                                                     string
	reasons                                                                                  map[observed.Reason]string
}

var matchDanish = matchWords{
	heading: "Hvad blev det til?", feature: "Kendetegn", answers: "Kendetegn for kendetegn", answer: "Svar", score: "Passer",
	instead: "Hvor det ikke passer", found: "Fundet i stedet", scenario: "Scenarie", assumptions: "Antagelser, som svarene hviler på", assumed: "antaget",
	yes: "ja", no: "nej", unknown: "vides ikke", notThere: "findes ikke", there: "findes", nobody: "ingen", none: "ingen", noPost: "ingen sådan stilling",
	note: "»antaget«: Svaret tæller med, men det hviler på noget, som sagen selv antager; antagelserne står sidst.",
	reasons: map[observed.Reason]string{
		observed.NotSaid: "sagen siger det ikke", observed.OtherMeasure: "opgjort på en anden måde", observed.Overlapping: "kan være det samme tal", observed.AtLeast: "resten er ikke oplyst",
	},
}

var matchEnglish = matchWords{
	heading: "What came of it?", feature: "Feature", answers: "Feature by feature", answer: "Answer", score: "Matches",
	instead: "Where it does not match", found: "Found instead", scenario: "Scenario", assumptions: "Assumptions that answers rest on", assumed: "assumed",
	yes: "yes", no: "no", unknown: "not known", notThere: "not there", there: "there", nobody: "nobody", none: "none", noPost: "no such post",
	note: "“assumed”: the answer counts, but it rests on something that the case itself assumes; the assumptions stand last.",
	reasons: map[observed.Reason]string{
		observed.NotSaid: "the case does not say", observed.OtherMeasure: "counted in another way", observed.Overlapping: "may be the same number", observed.AtLeast: "the rest is not known",
	},
}

func (l Lang) match() *matchWords {
	if l.english() {
		return &matchEnglish
	}
	return &matchDanish
}

// Document lays the match out: what was carried out, judging by the features; the answers; and what was found where one is not
// yes.
func (m *Match) Document(l Lang) Document {
	w := l.match()
	var d Document
	title := w.heading
	if m.Title != "" {
		title += " – " + m.Title
	}
	d.heading(title)
	d.paragraph(m.conclusion(l))
	d.paragraph(m.apart(l))
	d.heading(w.answers)
	d.table(m.answerTable(l))
	bases := m.bases(l)
	if len(bases) > 0 {
		d.paragraph(w.note)
	}
	if t := m.insteadTable(l); len(t.Rows) > 0 {
		d.heading(w.instead)
		d.table(t)
	}
	if len(bases) > 0 {
		d.heading(w.assumptions)
		d.list(bases)
	}
	return d
}

// name is what a scenario is called in running text.
func (s MatchScenario) name(l Lang) string {
	if len(s.sections) == 0 {
		return l.words().Unchanged
	}
	return l.quoted(s.Title)
}

// column is what a scenario is called at the head of a column.
func (s MatchScenario) column(l Lang) string {
	if len(s.sections) == 0 {
		return l.words().Unchanged
	}
	return s.ID
}

func (s MatchScenario) scored(l Lang) string {
	if l.english() {
		return fmt.Sprintf("%d of %d", s.Score, s.Of)
	}
	return fmt.Sprintf("%d af %d", s.Score, s.Of)
}

// best are the scenarios that match best, first the one that the others build on, if there is one.
func (m *Match) best() []MatchScenario {
	best := slices.Clone(m.Scenarios[:len(m.Best)])
	for i, s := range best {
		if isBase(s, best) {
			return append([]MatchScenario{s}, slices.Delete(best, i, i+1)...)
		}
	}
	return best
}

// isBase reports whether all others consist of a scenario and something more. Doing nothing is nobody's base.
func isBase(s MatchScenario, all []MatchScenario) bool {
	return len(s.sections) > 0 && !slices.ContainsFunc(all, func(other MatchScenario) bool {
		return slices.ContainsFunc(s.sections, func(section string) bool { return !slices.Contains(other.sections, section) })
	})
}

// conclusion says which scenario came, or which comes nearest.
func (m *Match) conclusion(l Lang) string {
	best := m.best()
	first := best[0]
	told := len(best) == 1 || isBase(first, best)
	unchanged := len(first.sections) == 0
	switch english := l.english(); {
	case m.Full && told && unchanged && english:
		return fmt.Sprintf("Judging by the features, nothing was changed: %s features match.", first.scored(l))
	case m.Full && told && unchanged:
		return fmt.Sprintf("Efter kendetegnene at dømme blev intet ændret: %s kendetegn passer.", first.scored(l))
	case m.Full && told && english:
		return fmt.Sprintf("Judging by the features, %s was adopted: %s features match.", first.name(l), first.scored(l))
	case m.Full && told:
		return fmt.Sprintf("Efter kendetegnene at dømme blev %s vedtaget: %s kendetegn passer.", first.name(l), first.scored(l))
	case m.Full && english:
		return fmt.Sprintf("%s match equally well: %s features.", capital(l.join(namesOfMatches(l, best))), first.scored(l))
	case m.Full:
		return fmt.Sprintf("%s passer lige godt: %s kendetegn.", capital(l.join(namesOfMatches(l, best))), first.scored(l))
	case english:
		return fmt.Sprintf("No scenario matches on every feature. Nearest %s %s, on %s features.", oneOf(len(best) == 1, "comes", "come"), l.join(namesOfMatches(l, best)), first.scored(l))
	default:
		return fmt.Sprintf("Intet scenarie passer på det hele. Tættest på er %s: %s kendetegn passer.", l.join(namesOfMatches(l, best)), first.scored(l))
	}
}

func namesOfMatches(l Lang, all []MatchScenario) []string {
	var out []string
	for _, s := range all {
		out = append(out, s.name(l))
	}
	return out
}

// apart says that the features cannot tell the best apart, where they cannot.
func (m *Match) apart(l Lang) string {
	best := m.best()
	if len(best) == 1 {
		return ""
	}
	rest := l.join(namesOfMatches(l, best[1:]))
	switch based, english := isBase(best[0], best), l.english(); {
	case based && english:
		return fmt.Sprintf("The features cannot tell %s from %s, which %s on it: what %s is not about any of them.",
			best[0].name(l), rest, oneOf(len(best) == 2, "builds", "build"), oneOf(len(best) == 2, "it adds", "they add"))
	case based:
		return fmt.Sprintf("Kendetegnene kan ikke skelne %s fra %s, som bygger på det: Ingen af dem handler om det, der kommer til.", best[0].name(l), rest)
	case english:
		return "The features cannot tell them apart."
	default:
		return "Kendetegnene kan ikke skelne dem fra hinanden."
	}
}

func (m *Match) answerTable(l Lang) Table {
	w := l.match()
	t := Table{Columns: []Column{{Title: w.feature}}}
	total := []string{w.score}
	for _, s := range m.Scenarios {
		t.Columns = append(t.Columns, Column{Title: s.column(l)})
		score := s.scored(l)
		if s.Unknown > 0 {
			score += ", " + itoa(s.Unknown) + " " + w.unknown
		}
		total = append(total, score)
	}
	t.Columns = append(t.Columns, Column{Title: l.words().Source})
	for i, f := range m.Features {
		cells := []string{f.Text}
		for _, s := range m.Scenarios {
			cells = append(cells, s.Answers[i].cell(l))
		}
		t.Rows = append(t.Rows, Row{Cells: append(cells, f.Source)})
	}
	t.Rows = append(t.Rows, Row{Cells: append(total, ""), Total: true})
	return t
}

// cell is an answer as a sign and as a word.
func (a MatchAnswer) cell(l Lang) string {
	w := l.match()
	text := "? " + w.unknown
	switch a.Answer {
	case string(observed.Yes):
		text = "✓ " + w.yes
	case string(observed.No):
		text = "✗ " + w.no
	}
	if len(a.Assumed) > 0 {
		text += ", " + w.assumed
	}
	return text
}

// insteadTable has every answer that is not yes: what was published, and what was found in its place.
func (m *Match) insteadTable(l Lang) Table {
	w := l.match()
	t := Table{Columns: []Column{{Title: w.scenario}, {Title: w.feature}, {Title: w.answer}, {Title: w.found}, {Title: l.words().Source}}}
	for _, s := range m.Scenarios {
		for i, a := range s.Answers {
			if a.Answer != string(observed.Yes) {
				t.Rows = append(t.Rows, Row{Cells: []string{s.column(l), m.Features[i].Text, a.sign(l), a.foundText(l), m.Features[i].Source}})
			}
		}
	}
	return t
}

// sign is the answer without what it rests on.
func (a MatchAnswer) sign(l Lang) string {
	a.Assumed = nil
	return a.cell(l)
}

func (a MatchAnswer) foundText(l Lang) string {
	var texts []string
	for _, f := range a.Found {
		texts = append(texts, f.text(l))
	}
	return strings.Join(slices.Compact(texts), "; ") // what is not there is so for every test
}

// text says what was found.
func (f MatchFound) text(l Lang) string {
	w := l.match()
	text := ""
	switch {
	case f.Missing:
		return w.notThere
	case f.What == string(observed.Presence):
		return w.there
	case f.Count != nil:
		text = l.Count(*f.Count)
		if names := tallied(f.Things); names != "" {
			text += ": " + strings.TrimSuffix(names, " ("+text+")") // all of one name are as many as there are
		}
	case f.What == string(observed.ReferTo), f.What == string(observed.LeadersTo):
		text = f.lines(l)
	case len(f.Tally) > 0:
		text = f.tally(l)
	case len(f.Things) > 0:
		text = tallied(f.Things)
	case f.Text != "":
		text = f.Text
	case len(f.Texts) > 0:
		text = strings.Join(f.Texts, ", ")
	case f.Reason == "":
		text = w.none
	}
	if f.Reason == "" {
		return text
	}
	reason := w.reasons[observed.Reason(f.Reason)]
	if text == "" {
		return reason
	}
	return text + " (" + reason + ")"
}

// lines says who refers to whom: "Socialdirektør + Socialfaglig direktør (8)".
func (f MatchFound) lines(l Lang) string {
	w := l.match()
	if len(f.Lines) == 0 {
		return w.noPost
	}
	var parts []string
	for _, line := range f.Lines {
		var to []string
		for _, n := range line.To {
			to = append(to, n.Name)
		}
		if len(to) == 0 {
			to = []string{w.nobody}
		}
		parts = append(parts, fmt.Sprintf("%s → %s", tallied(line.Posts), strings.Join(to, " + ")))
	}
	return strings.Join(parts, "; ")
}

func (f MatchFound) tally(l Lang) string {
	var parts []string
	for _, t := range f.Tally {
		number := l.Count(t.Number)
		if t.Open {
			number = oneOf(l.english(), "at least ", "mindst ") + number
		}
		if t.Of == "" {
			parts = append(parts, number)
			continue
		}
		parts = append(parts, t.Of+" ("+number+")")
	}
	return strings.Join(parts, ", ")
}

// tallied lists names, those that are alike once with how many they are: "Kontorchef (3)".
func tallied(things []Named) string {
	var names []string
	number := map[string]int{}
	for _, n := range things {
		if number[n.Name]++; number[n.Name] == 1 {
			names = append(names, n.Name)
		}
	}
	for i, name := range names {
		if n := number[name]; n > 1 {
			names[i] = name + " (" + itoa(n) + ")"
		}
	}
	return strings.Join(names, ", ")
}

// bases are the assumptions, each once where it is written, with what it is about and the answers that rest on it.
func (m *Match) bases(l Lang) []string {
	type key struct{ at, assumption string }
	var order []key
	about, features := map[key][]string{}, map[key][]string{}
	add := func(to map[key][]string, k key, text string) {
		if !slices.Contains(to[k], text) {
			to[k] = append(to[k], text)
		}
	}
	for i, f := range m.Features {
		for _, s := range m.Scenarios {
			for _, b := range s.Answers[i].Assumed {
				k := key{b.At, b.Assumption}
				if len(features[k]) == 0 {
					order = append(order, k)
				}
				add(about, k, b.Of)
				add(features, k, f.ID)
			}
		}
	}
	var out []string
	for _, k := range order {
		out = append(out, fmt.Sprintf("%s (%s; %s): %s", strings.Join(about[k], ", "), k.at, strings.Join(features[k], ", "), k.assumption))
	}
	return out
}
