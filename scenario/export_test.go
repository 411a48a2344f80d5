package scenario

import (
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// EachStep applies the changes of a scenario one by one, as a plan does, and shows the organisation after each: what the change
// did to it, and whether it was refused.
func EachStep(c *Case, s *Scenario, diags *diag.List, see func(now *org.Organisation, step Step, refused bool)) {
	e := c.Baseline.Edit(nil, diags)
	for i, change := range s.Changes {
		said := diags.Count(diag.Error)
		step, _ := apply(e, change, i+1, change.from(s.Effective))
		see(e.Now(), step, diags.Count(diag.Error) > said)
	}
}
