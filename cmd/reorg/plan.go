package main

import (
	"github.com/spf13/cobra"
)

type planOptions struct {
	caseOptions
	outputOptions
}

func newPlan(s *streams) *cobra.Command {
	var o planOptions
	cmd := &cobra.Command{
		Use:   "plan SCENARIO",
		Short: "The changes of one scenario, each with its cost, then the effect on the headroom",
		Long: `Plan shows a scenario change by change, in the order they are made: what each does (+ new, - abolished,
~ changed, > moved, = money put aside), what it costs a year, why, and who says so; then what is left
of the headroom. The costs of the changes add up to that of the scenario exactly.`,
		Example: `  reorg plan model-1
  reorg plan model-1+second-deputy
  reorg plan model-2 --format json`,
		Args:              names(1, 1),
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runPlan(s, o, args[0]) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	return cmd
}

func runPlan(s *streams, o planOptions, name string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, _, result, err := o.compared(s, []string{name})
	if err != nil {
		return err
	}
	if err := k.warn(s); err != nil {
		return err
	}
	return o.write(s, result, result.PlanDocument(k.lang, result.Scenarios[0]))
}
