package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dk/reorg/costing"
	"dk/reorg/render"
)

type compareOptions struct {
	caseOptions
	outputOptions
	failOverBudget bool
}

func newCompare(s *streams) *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:   "compare [SCENARIO…]",
		Short: "All alternatives side by side: leadership, posts, cost, headroom, balance, verdict",
		Long: `Compare shows alternatives side by side, each against the baseline: what it costs more a year, what is
left of the headroom, how far the inputs may be off before that changes, who leads and who refers to
whom, and what happens to posts.

Without names it shows what case.yaml lists under compare, or all scenarios. "a+b" applies b after a.`,
		Example: `  reorg compare
  reorg compare model-1 model-2
  reorg compare model-1+second-deputy --format markdown
  reorg compare --with merafloeft-2020="2,4 mio. kr."
  reorg compare --fail-over-budget model-1      exit code 3 if it does not fit`,
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runCompare(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	cmd.Flags().BoolVar(&o.failOverBudget, "fail-over-budget", false, "exit with 3 unless every scenario lies inside the headroom")
	return cmd
}

func runCompare(s *streams, o compareOptions, names []string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, _, result, err := o.compared(s, names)
	if err != nil {
		return err
	}
	if o.failOverBudget && !result.HasBudget() {
		return inputError{errors.New("the case has no budget to fail over\n  hint: write its pots and earmarks in budget.yaml; docs/format.md shows how")}
	}
	if err := k.warn(s); err != nil {
		return err
	}
	if err := o.write(s, result, result.Document(k.lang)); err != nil {
		return err
	}
	if o.failOverBudget {
		return allInside(s, result)
	}
	return nil
}

// allInside names the scenarios that do not lie inside the headroom, and fails if there are any.
func allInside(s *streams, result *render.Comparison) error {
	var err error
	for _, scenario := range result.Scenarios {
		if scenario.Verdict != string(costing.Inside) {
			against := "is not inside the headroom"
			if result.Target != nil {
				against = "does not surely meet the savings target"
			}
			fmt.Fprintf(s.err, "%s %s\n", scenario.ID, against)
			err = errFailed
		}
	}
	return err
}
