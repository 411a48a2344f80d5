package render

import (
	"strings"

	"dk/reorg/internal/diag"
)

// Report is what a check found, for other programs.
type Report struct {
	FormatVersion string       `json:"format_version"`
	Valid         bool         `json:"valid"`
	Errors        int          `json:"error_count"`
	Findings      int          `json:"finding_count"`
	Diagnostics   []Diagnostic `json:"diagnostics"`
}

// Diagnostic is one mistake or finding.
type Diagnostic struct {
	Severity string   `json:"severity"`
	Code     string   `json:"code"`
	File     string   `json:"file,omitempty"`
	Line     int32    `json:"line,omitempty"`
	Col      int32    `json:"col,omitempty"`
	Summary  string   `json:"summary"`
	Hint     string   `json:"hint,omitempty"`
	See      []string `json:"see,omitempty"`
}

// NewReport takes over a list, sorted and without repeats.
func NewReport(l *diag.List) Report {
	r := Report{FormatVersion: FormatVersion, Valid: !l.HasErrors(), Diagnostics: []Diagnostic{}}
	for _, d := range l.Sorted() {
		if d.Severity == diag.Error {
			r.Errors++
		} else {
			r.Findings++
		}
		out := Diagnostic{Severity: d.Severity.String(), Code: d.Code, File: d.At.File, Line: d.At.Line, Col: d.At.Col, Summary: d.Summary, Hint: d.Hint}
		for _, n := range d.Related {
			out.See = append(out.See, strings.TrimPrefix(n.At.String()+": "+n.Text, ": "))
		}
		r.Diagnostics = append(r.Diagnostics, out)
	}
	return r
}

// Question adds the findings of a comparison to a list, in the language given.
func (r *Comparison) Question(l Lang, diags *diag.List) {
	for _, f := range r.Findings {
		d := diags.Findingf(f.Code, f.at, "%s", message(f.Text(l)))
		if f.Code == EconomyNotSaid {
			d.Hintf("write the economy of its unit in organisation.yaml: economy: %s, if it is the one that pays", f.Economy)
		}
	}
}

// CaseList are the built-in cases.
type CaseList struct {
	FormatVersion string     `json:"format_version"`
	Cases         []CaseLine `json:"cases"`
}

// CaseLine is a built-in case.
type CaseLine struct {
	Name      string   `json:"name"`
	Title     string   `json:"title"`
	AsOf      string   `json:"as_of"`
	Scenarios []string `json:"scenarios"`
	Default   bool     `json:"default"`
}

// Document lists the cases.
func (list CaseList) Document() Document {
	t := Table{Columns: []Column{{Title: "case"}, {Title: "title"}, {Title: "as of"}, {Title: "scenarios"}}}
	for _, c := range list.Cases {
		t.Rows = append(t.Rows, Row{Cells: []string{c.Name, c.Title, c.AsOf, strings.Join(c.Scenarios, ", ")}})
	}
	var d Document
	d.table(t)
	return d
}
