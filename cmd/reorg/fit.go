package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
)

type fitOptions struct {
	caseOptions
	outputOptions
	probably bool
}

func newFit(s *streams) *cobra.Command {
	var o fitOptions
	cmd := &cobra.Command{
		Use:   "fit SCENARIO",
		Short: "What would make it fit: all combinations of what else could be done",
		Long: `Fit tries all combinations of the options in options.yaml, savings and further scenarios with a judgement
of how hard each is on the organisation, and shows what would bring the balance of a scenario inside:
the combination that saves least, the one that intrudes least, and every combination that no other
beats by intruding no more and leaving more.

A combination fits if its balance is surely not below 0, whatever the uncertain amounts are within
their bounds; with --probably, if its best value is not. docs/fit.md shows how options are written.`,
		Example: `  reorg fit model-2
  reorg fit model-2 --probably
  reorg fit model-1+second-deputy --with merafloeft-2020="2,4 mio. kr."`,
		Args:              names(1, 1),
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runFit(s, o, args[0]) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	cmd.Flags().BoolVar(&o.probably, "probably", false, "a combination fits if its balance is inside at its best value")
	return cmd
}

func runFit(s *streams, o fitOptions, name string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, plan, priced, err := o.priced(s, name)
	if err != nil {
		return err
	}
	result, err := k.fit(plan, priced, o.probably)
	if err != nil {
		return err
	}
	if err := k.report(s); err != nil {
		return err
	}
	return o.write(s, result, result.Document(k.lang))
}

// fit looks for what would make a plan fit; nil when an amount of the case is in the way, which is kept for report.
func (k *openCase) fit(plan *scenario.Plan, priced costing.Priced, probably bool) (*render.Fit, error) {
	if !priced.HasBudget {
		return nil, inputError{errors.New("the case has no budget, so there is nothing to fit into\n  hint: write its pots and earmarks, or its savings target, in budget.yaml; docs/format.md shows how")}
	}
	result, err := render.MakeFit(k.Case, k.model, plan, priced, k.options, probably, &k.diags)
	var no costing.NotASum
	switch {
	case errors.As(err, &no):
		k.diags.Errorf("not-a-sum", no.At, "%v", err).
			Hintf("money of other economies counts up to a limit: an option must not take from it; or give the amounts that it depends on without doubt")
		return nil, nil
	case err != nil:
		return nil, inputError{err}
	}
	return result, nil
}

// readOptions reads what could be done to make room for a scenario.
func (k *openCase) readOptions() {
	before := k.diags.HasErrors()
	k.options = costing.ReadOptions(k.files, scenario.OptionsFile, k.PriceLevel, k.model.Budget, k.Sources, &k.diags)
	for _, o := range k.options {
		if id := o.Scenario.ID; id != "" && !before && !slices.Contains(k.ScenarioIDs(), id) { // a file that cannot be read may hold it
			d := k.diags.Errorf("unknown-scenario", o.Scenario.At, "there is no scenario %q", id)
			if meant := diag.Suggest(id, slices.Values(k.ScenarioIDs())); meant != "" {
				d.Hintf("did you mean %q?", meant)
			} else {
				d.Hintf("an option that changes the organisation names a scenario of the case; any other says what it saves")
			}
		}
	}
}
