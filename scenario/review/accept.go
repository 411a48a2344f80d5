package review

import (
	"slices"
	"strings"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
)

// Accept lets the findings of a list stand that were accepted, whoever reported them. An acceptance is for the findings of
// its code that are about everything it names, by id or by name; one for which there is none is itself a finding.
func Accept(c *scenario.Case, diags *diag.List) {
	if len(c.Accepted) == 0 {
		return
	}
	diags.Name(namesIn(c))
	for _, a := range c.Accepted {
		because := a.Because
		if a.Origin.Source != "" {
			because += " (" + c.Sources.Titled(a.Origin.Source) + ")"
		}
		if diags.Accept(a.Finding, a.Of, because) == 0 {
			questionAcceptance(a, diags)
		}
	}
}

// namesIn are what units, bodies, sources and scenarios of a case are called, by their ids.
func namesIn(c *scenario.Case) map[string]string {
	names := map[string]string{}
	for id, s := range c.Sources {
		names[id] = s.Title
	}
	for _, s := range c.Scenarios {
		names[s.ID] = s.Title
	}
	if c.Baseline == nil {
		return names
	}
	for u := range c.Baseline.Units() {
		names[string(u.ID)] = u.Name
	}
	for b := range c.Baseline.Bodies() {
		names[string(b.ID)] = b.Name
	}
	return names
}

// questionAcceptance tells of an acceptance of nothing, and what was perhaps meant.
func questionAcceptance(a scenario.Acceptance, diags *diag.List) {
	facts := diag.Facts{Name: a.Finding, Found: a.Of}
	hint := "take it out if what it accepted is no longer found, or check how it is spelled"
	codes := codesAbout(a.Of, diags)
	switch meant := meant(a, diags); {
	case slices.Contains(codes, a.Finding):
		facts.Kind, hint = "all", "no finding is about all of that: accept each on its own"
	case len(codes) > 0:
		facts.Kind, facts.Meant = "other", strings.Join(codes, ", ")
		hint = "what is found about it is " + facts.Meant
	case meant != "":
		facts.Kind, facts.Meant = "meant", meant
		hint = "did you mean " + quotedNames([]string{meant}) + "?"
	}
	diags.Findingf("accepts-nothing", a.At, "there is no finding %q about %s to accept", a.Finding, quotedNames(a.Of)).Told(facts).Hintf("%s", hint)
}

// meant is what findings of the code are about that is spelled almost like what was named; empty if nothing is.
func meant(a scenario.Acceptance, diags *diag.List) string {
	var about []string
	for _, d := range diags.Only(diag.Finding, diag.Accepted).Sorted() {
		if d.Code == a.Finding {
			about = append(about, d.Names()...)
		}
	}
	for _, name := range a.Of {
		if !slices.Contains(about, name) {
			return diag.Suggest(name, slices.Values(about))
		}
	}
	return ""
}

func quotedNames(names []string) string {
	var out []string
	for _, n := range names {
		out = append(out, `"`+n+`"`)
	}
	return strings.Join(out, ", ")
}

// codesAbout are the codes of findings that are about one of these names, in alphabetical order.
func codesAbout(names []string, diags *diag.List) []string {
	var codes []string
	for _, d := range diags.Only(diag.Finding, diag.Accepted).Sorted() {
		about := func(name string) bool { return slices.Contains(names, name) }
		if slices.ContainsFunc(d.Names(), about) && !slices.Contains(codes, d.Code) {
			codes = append(codes, d.Code)
		}
	}
	slices.Sort(codes)
	return codes
}
