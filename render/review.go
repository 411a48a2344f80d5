package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/review"
)

// Evidence is what a finding about the organisation rests on, as data.
type Evidence struct {
	Source   string         `json:"source,omitempty"` // citation: the id of a source and the place in it
	Scenario string         `json:"scenario,omitempty"`
	Expected *EvidenceValue `json:"expected,omitempty"`
	Found    *EvidenceValue `json:"found,omitempty"`
}

// EvidenceValue is what was expected or found. What does not apply is left out.
type EvidenceValue struct {
	Text    string           `json:"text,omitempty"` // as published
	Low     *decimal.Decimal `json:"low,omitempty"`
	High    *decimal.Decimal `json:"high,omitempty"`
	Measure string           `json:"measure,omitempty"` // in which it is counted: årsværk
	Number  *int             `json:"number,omitempty"`
	Things  []EvidenceThing  `json:"things,omitempty"`
	Names   []string         `json:"names,omitempty"`
	Date    string           `json:"date,omitempty"`
}

// EvidenceThing is a unit, a post, a body or a source.
type EvidenceThing struct {
	ID     string `json:"id,omitempty"`
	Name   string `json:"name,omitempty"`
	Amount string `json:"amount,omitempty"` // as published
}

func evidence(f review.Finding) Evidence {
	return Evidence{Source: f.Source, Scenario: f.Scenario, Expected: evidenceValue(f.Expected), Found: evidenceValue(f.Found)}
}

func evidenceValue(v review.Value) *EvidenceValue {
	if v.IsZero() {
		return nil
	}
	out := &EvidenceValue{Text: v.Text, Low: v.Low, High: v.High, Measure: string(v.Measure), Number: v.Number, Names: v.Names, Date: v.Day.String()}
	for _, t := range v.Things {
		out.Things = append(out.Things, EvidenceThing{t.ID, t.Name, t.Amount})
	}
	return out
}

// QuestionOrganisation adds findings about the organisation to a list, in the language given.
func QuestionOrganisation(l Lang, sources org.Sources, findings []review.Finding, diags *diag.List) {
	for _, f := range findings {
		t := told{f, l}
		d := diags.Findingf(f.Code, f.At, "%s", t.text()).Of(f.About...)
		d.Evidence = evidence(f)
		if hint := t.hint(); hint != "" {
			d.Hintf("%s", hint)
		}
		if f.Source != "" && f.Code != review.OtherDate {
			d.See(diag.Pos{}, "%s", sources.Titled(f.Source))
		}
		for _, thing := range f.See {
			d.See(thing.At, "%s", t.called(thing))
		}
	}
}

// PrintAccepted writes the findings that somebody lets stand, each with the reason.
func PrintAccepted(w io.Writer, l Lang, accepted *diag.List) error {
	all := accepted.Sorted()
	if len(all) == 0 {
		return nil
	}
	t := told{l: l}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", t.in("Set og accepteret, med begrundelse:", "Looked at and accepted, with the reason:"))
	for _, d := range all {
		fmt.Fprintf(&b, "  %s: %s [%s]\n    %s\n", d.At, d.Summary, d.Code, strings.TrimSpace(d.Because))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// about are the names by which a finding about money can be accepted: its scenario, its title, and for what concerns the
// headroom or the overhead as a whole, the figure.
func (f Finding) about() []string {
	names := []string{f.Scenario, f.Title, f.Whose}
	switch {
	case f.Code == HeadroomStated:
		names = append(names, string(costing.Headroom))
	case f.Overhead != nil:
		names = append(names, "overhead")
	}
	return names
}

// told is a finding in a language.
type told struct {
	review.Finding
	l Lang
}

// text is the finding in a sentence without a full stop. One that a scenario adds begins with the scenario.
func (t told) text() string {
	da, en := tellings[t.Code](t)
	text := t.in(da, en)
	if t.Scenario != "" {
		text = t.Title + ": " + text
	}
	return strings.TrimSuffix(text, ".")
}

func (t told) in(da, en string) string {
	if t.l.english() {
		return en
	}
	return da
}

// mostNames is how many things a sentence lists.
const mostNames = 12

// names lists what things are called; of many, the first and how many more there are.
func (t told) names(things []review.Thing) string {
	var names []string
	for _, thing := range things {
		names = append(names, t.called(thing))
	}
	return t.list(names)
}

// called is the name of a thing, with what it is part of where there is another of that name.
func (t told) called(thing review.Thing) string {
	if thing.Under == "" {
		return thing.Name
	}
	return thing.Name + t.in(" i ", " in ") + thing.Under
}

func (t told) list(names []string) string {
	if more := len(names) - mostNames; more > 0 {
		names = append(slices.Clone(names[:mostNames]), t.in(fmt.Sprintf("%d til", more), fmt.Sprintf("%d more", more)))
	}
	return t.l.join(names)
}

// amounts lists things with their amounts: Socialstaben (»ca. 40 årsværk«).
func (t told) amounts(things []review.Thing) string {
	var names []string
	for _, thing := range things {
		switch {
		case thing.Name == "":
			names = append(names, thing.Amount)
		case thing.ID == "":
			names = append(names, thing.Amount+" "+thing.Name)
		default:
			names = append(names, thing.Name+" ("+thing.Amount+")")
		}
	}
	return t.list(names)
}

func (t told) quotes(names []string) string {
	var out []string
	for _, n := range names {
		out = append(out, quoted(t.l, n))
	}
	return t.l.join(out)
}

// interval is an amount that was worked out, with its measure. The measure is a Danish word, as it was published.
func (t told) interval(v review.Value) string {
	number := func(d decimal.Decimal) string { return t.l.Number(d, max(0, -d.Exponent())) }
	text := number(*v.Low)
	if !v.Low.Equal(*v.High) {
		text += t.in("–", " to ") + number(*v.High)
	}
	switch {
	case v.Measure == "":
		return text
	case v.Measure == "%" && t.l.english():
		return text + "%"
	default:
		return text + " " + string(v.Measure)
	}
}

// day is a day, or the year where no day was given.
func (t told) day(v review.Value) string {
	if v.Year {
		return itoa(v.Day.Year)
	}
	return t.l.Date(v.Day)
}
