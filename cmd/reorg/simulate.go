package main

import (
	"github.com/spf13/cobra"
)

type simulateOptions struct {
	caseOptions
	outputOptions
	forecastOptions
}

func newSimulate(s *streams) *cobra.Command {
	var o simulateOptions
	cmd := &cobra.Command{
		Use:   "simulate [SCENARIO…]",
		Short: "How likely each alternative stays inside the headroom, by drawing the uncertain amounts",
		Long: `Simulate draws the uncertain amounts many times, and counts how often the balance of each alternative
is at least 0, how it is spread, how much is lacking when it is not, and which alternative is dearer.
All alternatives see the same draws, and the same seed gives the same result.

Amounts are drawn within the rounding they were published with. --history also lets those that have a
history in the case change as much from one year to the next as they have done.

Without names it simulates what case.yaml lists under compare, or all scenarios.`,
		Example: `  reorg simulate
  reorg simulate --history
  reorg simulate model-1 model-2 --draws 1000000 --seed 7
  reorg simulate model-1 --format json`,
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runSimulate(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	o.forecastOptions.addTo(cmd, "")
	return cmd
}

func (o simulateOptions) check() error {
	if err := o.checkDraws(); err != nil {
		return err
	}
	return o.outputOptions.check()
}

func runSimulate(s *streams, o simulateOptions, names []string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, plans, err := o.applied(s, names)
	if err != nil {
		return err
	}
	result, err := o.simulate(k, plans)
	if err != nil {
		return inputError{err}
	}
	if err := k.report(s); err != nil {
		return err
	}
	if err := k.warn(s); err != nil {
		return err
	}
	return o.write(s, result, result.Document(k.lang))
}
