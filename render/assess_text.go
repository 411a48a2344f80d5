package render

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/scenario/org"
)

// assessWords are the fixed texts of an assessment.
type assessWords struct {
	heading, theme, criterion, question, notJudged, because, judgement, scenario string
	reasons, open, weighing, weight, sum, rank, ranges, above, below, rivals     string
	noRatings, noRanking, tied, rangesNote, toZero, noEnd, falling, rising       string
	nobody, missing, uncounted, complete                                         string
}

var assessDanish = assessWords{
	heading: "Vurdering", theme: "Tema", criterion: "Kriterium", question: "Spørgsmål", notJudged: "ikke vurderet", because: "Begrundelse", judgement: "Vurdering", scenario: "Scenarie",
	reasons: "Begrundelser", open: "Ikke vurderet", weighing: "Karakterer gange vægte", weight: "Vægt", sum: "Sum", rank: "Plads",
	ranges: "Hvor langt kan en vægt flyttes?", above: "Ned til", below: "Op til", rivals: "Hvem kommer så lige",
	noRatings: "Der er ikke givet både karakterer og vægte, så der er ikke noget at regne sammen. Programmet giver ingen selv.",
	noRanking: "Der er ingen rangorden: Den afhænger af karakterer, som ingen har givet. Summerne er skrevet som det, de mindst og højst kan blive. Disse karakterer mangler:",
	tied:      "Flere er lige på førstepladsen, så der er ikke en førsteplads, som en vægt kan flytte.",
	rangesNote: "Én vægt flyttes ad gangen, og de andre står fast. Ved den vægt, der står, kommer en anden lige med den første, og på den anden side af den er førstepladsen tabt. " +
		"Mangler der en karakter, er den regnet dårligst muligt for den første og bedst muligt for de andre.",
	toZero: "0", noEnd: "uden grænse", falling: "nedad", rising: "opad",
	nobody: "Ikke vurderet for noget scenarie", missing: "mangler", uncounted: "Uden vægt, og derfor ikke regnet med", complete: "Alle kriterier er vurderet for alle scenarier.",
}

var assessEnglish = assessWords{
	heading: "Assessment", theme: "Theme", criterion: "Criterion", question: "Question", notJudged: "not judged", because: "Because", judgement: "Judgement", scenario: "Scenario",
	reasons: "Reasons", open: "Not judged", weighing: "Ratings times weights", weight: "Weight", sum: "Sum", rank: "Place",
	ranges: "How far can a weight move?", above: "Down to", below: "Up to", rivals: "Who then draws level",
	noRatings: "There are not both ratings and weights, so there is nothing to add up. The program gives none of its own.",
	noRanking: "There is no ranking: it depends on ratings that nobody has given. The sums are written as the least and the most that they can be. These ratings are missing:",
	tied:      "Several share the first place, so there is no first place for a weight to change.",
	rangesNote: "One weight moves at a time, the others stand. At the weight that is given, another draws level with the first, and beyond it the first place is lost. " +
		"A missing rating counts as the worst for the first and as the best for the others.",
	toZero: "0", noEnd: "without end", falling: "falling", rising: "rising",
	nobody: "Not judged for any scenario", missing: "lacks", uncounted: "Without a weight, and so not counted", complete: "Every criterion is judged for every scenario.",
}

func (l Lang) assess() *assessWords {
	if l.english() {
		return &assessEnglish
	}
	return &assessDanish
}

// Document lays the assessment out: every criterion and scenario in one table, the reasons, what is not judged, and what the
// ratings come to if there are any.
func (r *Assess) Document(l Lang) Document {
	w := l.assess()
	var d Document
	d.heading(w.heading + " – " + r.Title)
	d.paragraph(r.counts(l))
	d.table(r.judgementTable(l))
	if t := r.reasonTable(l); len(t.Rows) > 0 {
		d.heading(w.reasons)
		d.table(t)
	}
	d.heading(w.open)
	if open := r.open(l); len(open) > 0 {
		d.list(open)
	} else {
		d.paragraph(w.complete)
	}
	d.heading(w.weighing)
	if r.Weighing == nil {
		d.paragraph(w.noRatings)
		return d
	}
	r.Weighing.part(&d, r, l)
	return d
}

func (r *Assess) counts(l Lang) string {
	text, unjudged := "%s og %s: %s, %s er ikke vurderet.", l.Count(r.NotJudged)
	criteria, scenarios, judgements := l.several(len(r.Criteria), "kriterium", "kriterier"), l.several(len(r.Scenarios), "scenarie", "scenarier"), l.several(r.Judged, "vurdering", "vurderinger")
	if l.english() {
		text = "%s and %s: %s, %s not judged."
		criteria, scenarios, judgements = l.several(len(r.Criteria), "criterion", "criteria"), l.several(len(r.Scenarios), "scenario", "scenarios"), l.several(r.Judged, "judgement", "judgements")
	}
	return fmt.Sprintf(text, criteria, scenarios, judgements, unjudged)
}

// column is what a scenario is called at the head of a column.
func (l Lang) column(scenario string) string {
	if scenario == UnchangedID {
		return l.words().Unchanged
	}
	return scenario
}

// judgementTable has the criteria as rows and the scenarios as columns.
func (r *Assess) judgementTable(l Lang) Table {
	w := l.assess()
	// The theme stands in every row: a table is sorted and cut by those who get it.
	t := Table{Columns: []Column{{Title: w.theme}, {Title: w.criterion}, {Title: w.question}}}
	for _, s := range r.Scenarios {
		t.Columns = append(t.Columns, Column{Title: l.column(s.ID)})
	}
	t.Columns = append(t.Columns, Column{Title: l.words().Source})
	for _, c := range r.Criteria {
		cells := []string{c.Theme, c.ID, c.Question}
		for _, j := range c.Judgements {
			cells = append(cells, j.cell(l))
		}
		t.Rows = append(t.Rows, Row{Cells: append(cells, c.Source)})
	}
	return t
}

// cell is a judgement, with its rating, and that nobody has judged where there is none.
func (j *AssessJudgement) cell(l Lang) string {
	if j == nil {
		return l.assess().notJudged
	}
	text := j.Judgement
	if j.Rating != nil {
		text += " (" + l.Exact(*j.Rating) + ")"
	}
	return text + j.doubt(l)
}

// doubt says that a judgement is not as the source has it.
func (j *AssessJudgement) doubt(l Lang) string {
	if j.Status == "" || j.Status == string(org.Stated) {
		return ""
	}
	return ", " + l.StatusName(j.Status)
}

func (r *Assess) reasonTable(l Lang) Table {
	w := l.assess()
	t := Table{Columns: []Column{{Title: w.scenario}, {Title: w.criterion}, {Title: w.judgement}, {Title: w.because}, {Title: l.words().Source}}}
	for i, s := range r.Scenarios {
		for _, c := range r.Criteria {
			j := c.Judgements[i]
			if j == nil {
				continue
			}
			because := j.Because
			if j.Assumption != "" {
				because = strings.TrimSpace(because + " " + capital(l.StatusName(j.Status)) + ": " + j.Assumption)
			}
			t.Rows = append(t.Rows, Row{Cells: []string{l.column(s.ID), c.ID, j.cell(l), because, j.Source}})
		}
	}
	return t
}

// open says what nobody has judged: the criteria that no scenario is judged by, and then what each scenario lacks beside them.
func (r *Assess) open(l Lang) []string {
	w := l.assess()
	var never, out []string
	for _, c := range r.Criteria {
		if !slices.ContainsFunc(c.Judgements, func(j *AssessJudgement) bool { return j != nil }) {
			never = append(never, c.ID)
		}
	}
	if len(never) > 0 {
		out = append(out, w.nobody+": "+strings.Join(never, ", "))
	}
	for i, s := range r.Scenarios {
		var lacks []string
		for _, c := range r.Criteria {
			if c.Judgements[i] == nil && !slices.Contains(never, c.ID) {
				lacks = append(lacks, c.ID)
			}
		}
		if len(lacks) > 0 {
			out = append(out, l.column(s.ID)+" "+w.missing+" "+strings.Join(lacks, ", "))
		}
	}
	return out
}

// part lays the weighing out: what each criterion contributes, the ranking, and how far each weight can move.
func (g *AssessWeighing) part(d *Document, r *Assess, l Lang) {
	w := l.assess()
	d.table(g.sumTable(r, l))
	if len(g.NotInSums) > 0 {
		var ids []string
		for _, c := range g.NotInSums {
			ids = append(ids, c.ID)
		}
		d.paragraph(sentence(w.uncounted + ": " + strings.Join(ids, ", ")))
	}
	if !g.Ranked {
		d.paragraph(w.noRanking)
		d.list(g.missing(l))
		return
	}
	if len(g.Ranges) == 0 {
		if len(g.Sums) > 1 {
			d.paragraph(w.tied)
		}
		return
	}
	d.heading(w.ranges)
	d.paragraph(w.rangesNote)
	d.table(g.rangeTable(r, l))
}

func (g *AssessWeighing) sumTable(r *Assess, l Lang) Table {
	w := l.assess()
	t := Table{Columns: []Column{{Title: w.criterion}, {w.weight, true}}}
	sums, ranks := []string{w.sum, ""}, []string{w.rank, ""}
	for _, s := range g.Sums {
		t.Columns = append(t.Columns, Column{l.column(s.Scenario), true})
		text := l.Exact(s.Low)
		if !s.Low.Equal(s.High) {
			text = l.between(text, l.Exact(s.High))
		}
		sums, ranks = append(sums, text), append(ranks, itoa(s.Rank))
	}
	for i, part := range g.Sums[0].Parts {
		cells := []string{part.Criterion, l.Exact(*r.weight(part.Criterion))}
		for _, s := range g.Sums {
			cell := w.notJudged
			if p := s.Parts[i]; p.Contributes != nil {
				cell = l.Exact(*r.weight(part.Criterion)) + " × " + l.Exact(*p.Rating) + " = " + l.Exact(*p.Contributes)
			}
			cells = append(cells, cell)
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	t.Rows = append(t.Rows, Row{Cells: sums, Total: true})
	if g.Ranked {
		t.Rows = append(t.Rows, Row{Cells: ranks})
	}
	return t
}

func (r *Assess) weight(criterion string) *decimal.Decimal {
	for _, c := range r.Criteria {
		if c.ID == criterion {
			return c.Weight
		}
	}
	return nil
}

// missing lists the ratings that nobody has given, scenario by scenario.
func (g *AssessWeighing) missing(l Lang) []string {
	var out []string
	for _, s := range g.Sums {
		var ids []string
		for _, m := range g.Missing {
			if m.Scenario == s.Scenario {
				ids = append(ids, m.Criterion)
			}
		}
		if len(ids) > 0 {
			out = append(out, l.column(s.Scenario)+": "+strings.Join(ids, ", "))
		}
	}
	return out
}

func (g *AssessWeighing) rangeTable(r *Assess, l Lang) Table {
	w := l.assess()
	t := Table{Columns: []Column{{Title: w.criterion}, {w.weight, true}, {w.above, true}, {w.below, true}, {Title: w.rivals}}}
	for _, one := range g.Ranges {
		above, below := l.fraction(one.Above), l.fraction(one.Below)
		if above == "" {
			above = w.toZero
		}
		if below == "" {
			below = w.noEnd
		}
		var rivals []string
		for _, rival := range one.Rivals {
			rivals = append(rivals, l.column(rival.Scenario)+" "+l.fraction(rival.Level)+" "+oneOf(rival.Falling, w.falling, w.rising))
		}
		t.Rows = append(t.Rows, Row{Cells: []string{one.Criterion, l.Exact(one.Weight), above, below, strings.Join(rivals, "; ")}})
	}
	return t
}

// fraction writes an exact number: a decimal as the language has it, a fraction with about how much it is.
func (l Lang) fraction(exact string) string {
	if !strings.Contains(exact, "/") {
		return l.point(exact)
	}
	r, _ := new(big.Rat).SetString(exact)
	return exact + " (" + l.words().About + " " + l.Number(decimal.RequireFromString(r.FloatString(2)), 2) + ")"
}
