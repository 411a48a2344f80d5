package main

import (
	"github.com/spf13/cobra"

	"dk/reorg/render"
)

type responsibilitiesOptions struct {
	partOptions
	outputOptions
}

func newResponsibilities(s *streams) *cobra.Command {
	var o responsibilitiesOptions
	cmd := &cobra.Command{
		Use:   "responsibilities [SCENARIO]",
		Short: "What each leader answers for, alone and jointly, and what nobody answers for",
		Long: `Responsibilities lists what each leader answers for, alone and together with others: units with all that is
below them, committees, tasks, and subjects without a unit. Then it names the units that nobody answers for, the
topmost of them; a heading is not one of them where somebody answers for a unit below it.

After a scenario it shows for what others answer than before.`,
		Example: `  reorg responsibilities --case region-midtjylland
  reorg responsibilities --case region-midtjylland --as-of 2026-03-01 --format csv`,
		Args:              names(0, 1),
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runResponsibilities(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	o.addWithinTo(cmd, "only what is about this unit and those below it")
	return cmd
}

func runResponsibilities(s *streams, o responsibilitiesOptions, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, plan, err := o.find(s, args)
	if err != nil {
		return err
	}
	from, err := o.within(plan.After, plan.Before)
	if err != nil {
		return err
	}
	result := render.ShowResponsibilities(k.Case, plan, from, o.asOf.Date)
	return o.write(s, result, result.Document(k.lang))
}
