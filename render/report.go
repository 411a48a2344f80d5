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
	Findings      int          `json:"finding_count"`  // accepted ones apart
	Accepted      int          `json:"accepted_count"` // findings that somebody has looked at and lets stand
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
	At       string   `json:"at,omitempty"`       // file:line:col
	About    []string `json:"about,omitempty"`    // what accepted.yaml can name
	Accepted string   `json:"accepted,omitempty"` // why it stands
	*Evidence
}

// NewReport takes over a list, sorted and without repeats.
func NewReport(l *diag.List) Report {
	r := Report{FormatVersion: FormatVersion, Valid: !l.HasErrors(), Diagnostics: []Diagnostic{}}
	for _, d := range l.Sorted() {
		out := Diagnostic{
			Severity: diag.Finding.String(), Code: d.Code, File: d.At.File, Line: d.At.Line, Col: d.At.Col, Summary: d.Summary, Hint: d.Hint,
			At: d.At.String(), About: d.About, Accepted: d.Because,
		}
		switch d.Severity {
		case diag.Error:
			out.Severity = d.Severity.String()
			r.Errors++
		case diag.Finding:
			r.Findings++
		case diag.Accepted:
			r.Accepted++
		}
		if e, ok := d.Evidence.(Evidence); ok {
			out.Evidence = &e
		}
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
		d := diags.Findingf(f.Code, f.at, "%s", message(f.Text(l))).Of(f.about()...)
		if f.Code == EconomyNotSaid {
			d.Hintf(oneOf(l.english(), "write the economy of its unit in organisation.yaml: economy: %s, if it is the one that pays",
				"skriv kassen ved dens enhed i organisation.yaml: economy: %s, hvis det er den, der betaler"), f.Economy)
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
