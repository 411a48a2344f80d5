package main

import (
	"errors"

	"github.com/spf13/cobra"
)

func newBudget(s *streams) *cobra.Command {
	var o planOptions
	cmd := &cobra.Command{
		Use:   "budget",
		Short: "The money that must carry the changes: pots, what is promised, headroom",
		Long: `Budget shows the pots, what of them is already promised, and the headroom that is left, each with the
doubt of the published figures, and the headroom as it was published.`,
		Example: `  reorg budget
  reorg budget --with merafloeft-2020="2,4 mio. kr."`,
		Args: names(0, 0),
		RunE: func(*cobra.Command, []string) error { return runBudget(s, o) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	return cmd
}

func runBudget(s *streams, o planOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	k, result, err := o.result(s, nil)
	if err != nil {
		return err
	}
	if result.Headroom == nil {
		return inputError{errors.New("the case has no budget\n  hint: write its pots and earmarks in budget.yaml; docs/format.md shows how")}
	}
	return o.write(s, result, result.BudgetDocument(k.lang))
}
