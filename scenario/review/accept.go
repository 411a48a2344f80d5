package review

import (
	"slices"
	"strings"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
)

// Accept lets the findings of a list stand that were accepted, whoever reported them. An acceptance is for the findings of
// its code that are about everything it names; one for which there is none is itself a finding.
func Accept(c *scenario.Case, diags *diag.List) {
	for _, a := range c.Accepted {
		because := a.Because
		if a.Origin.Source != "" {
			because += " (" + c.Sources.Titled(a.Origin.Source) + ")"
		}
		if diags.Accept(a.Finding, a.Of, because) > 0 {
			continue
		}
		d := diags.Findingf("accepts-nothing", a.At, "there is no finding %q about %s to accept", a.Finding, quotedNames(a.Of))
		if other := codesAbout(a.Of, diags); len(other) > 0 {
			d.Hintf("what is found about it is %s", strings.Join(other, ", "))
		} else {
			d.Hintf("take it out, unless it is misspelt: what it accepted is no longer found")
		}
	}
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
	for _, d := range diags.Only(diag.Finding).Sorted() {
		about := func(name string) bool { return slices.Contains(names, name) }
		if slices.ContainsFunc(d.About, about) && !slices.Contains(codes, d.Code) {
			codes = append(codes, d.Code)
		}
	}
	slices.Sort(codes)
	return codes
}
