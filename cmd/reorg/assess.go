package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenario/criteria"
)

type assessOptions struct {
	caseOptions
	outputOptions
}

func newAssess(s *streams) *cobra.Command {
	var o assessOptions
	cmd := &cobra.Command{
		Use:   "assess [SCENARIO…]",
		Short: "How the alternatives were judged, criterion by criterion, and what is not judged",
		Long: `Assess shows the criteria of criteria.yaml and how each scenario was judged by them, with reasons and
sources, and says what nobody has judged. It judges nothing itself.

Where somebody has given ratings and weights it adds them up exactly, ranks the scenarios, and says how
far each weight can move, alone, before another scenario comes first. Where the order depends on ratings
that are missing, there is no ranking, and it says which they are. docs/assess.md shows how it is written.

Without names it takes the scenarios that compare shows; "unchanged" is the baseline.`,
		Example: `  reorg assess
  reorg assess model-1 model-2
  reorg assess --format csv -o vurdering.csv`,
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runAssess(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	return cmd
}

func runAssess(s *streams, o assessOptions, names []string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, plans, err := o.applied(s, slices.DeleteFunc(slices.Clone(names), isUnchanged))
	if err != nil {
		return err
	}
	assessment, err := k.assessment()
	if err != nil {
		return err
	}
	if err := k.report(s); err != nil {
		return err
	}
	result := render.MakeAssess(k.Case, assessment, assessed(names, plans, assessment))
	return o.write(s, result, result.Document(k.lang))
}

func isUnchanged(name string) bool { return name == criteria.Unchanged }

// assessment reads how scenarios were judged. That there is no such file is told as such.
func (k *openCase) assessment() (*criteria.Assessment, error) {
	if _, err := fs.Stat(k.files, scenario.CriteriaFile); errors.Is(err, fs.ErrNotExist) {
		return nil, inputError{fmt.Errorf("the case has no criteria to assess by\n  hint: write them in %s; docs/assess.md shows how", scenario.CriteriaFile)}
	}
	assessment, _ := criteria.Read(k.files, scenario.CriteriaFile, k.ScenarioIDs(), k.Sources, &k.diags)
	return assessment, nil
}

// assessed are the scenarios of an assessment, in the order in which they were asked for. Without names, the baseline is among
// them if it was judged.
func assessed(names []string, plans []*scenario.Plan, a *criteria.Assessment) []render.ScenarioNamed {
	out := []render.ScenarioNamed{}
	judged := slices.ContainsFunc(a.Judgements, func(j criteria.Judgement) bool { return isUnchanged(j.Scenario) })
	if len(names) == 0 && judged || slices.ContainsFunc(names, isUnchanged) {
		out = append(out, render.ScenarioNamed{ID: criteria.Unchanged})
	}
	if len(names) > 0 && !slices.ContainsFunc(names, func(name string) bool { return !isUnchanged(name) }) {
		return out
	}
	for _, p := range plans {
		out = append(out, render.ScenarioNamed{ID: p.Name, Title: p.Title})
	}
	return out
}
