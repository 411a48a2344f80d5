package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/costing/forecast"
	"dk/reorg/render"
	"dk/reorg/scenario"
)

type simulateOptions struct {
	caseOptions
	outputOptions
	forecastOptions
}

// forecastOptions say what is drawn, and how often.
type forecastOptions struct {
	draws   int
	seed    uint64
	shape   string
	history bool
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
	o.forecastOptions.addTo(cmd)
	return cmd
}

func (o *forecastOptions) addTo(cmd *cobra.Command) {
	var shapes []string
	for _, shape := range forecast.Shapes {
		shapes = append(shapes, string(shape))
	}
	cmd.Flags().IntVar(&o.draws, "draws", 100_000, "how many times the uncertain amounts are drawn")
	addSeedTo(cmd, &o.seed, "where the draws begin: the same seed gives the same result")
	cmd.Flags().StringVar(&o.shape, "shape", shapes[0], "which values within a rounding are likely: "+strings.Join(shapes, ", "))
	cmd.Flags().BoolVar(&o.history, "history", false, "let amounts with a history change from year to year as they have done")
	cmd.RegisterFlagCompletionFunc("shape", cobra.FixedCompletions(shapes, cobra.ShellCompDirectiveNoFileComp))
}

// seed is a flag that says where draws begin.
type seed uint64

func (s *seed) Set(text string) error {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return errors.New("a seed is a whole number from 0 to 18446744073709551615")
	}
	*s = seed(n)
	return nil
}

func (s *seed) String() string { return strconv.FormatUint(uint64(*s), 10) }
func (*seed) Type() string     { return "uint" }

// addSeedTo gives a verb the flag for a seed, which is 1 unless another is given.
func addSeedTo(cmd *cobra.Command, to *uint64, usage string) {
	*to = 1
	cmd.Flags().Var((*seed)(to), "seed", usage)
}

func (o simulateOptions) check() error {
	if err := o.checkDraws(); err != nil {
		return err
	}
	return o.outputOptions.check()
}

// checkDraws complains about what cannot be drawn before any work is done.
func (o forecastOptions) checkDraws() error {
	switch {
	case o.draws < forecast.FewestDraws || o.draws > forecast.MostDraws:
		return fmt.Errorf("--draws lies between %d and %d, not %d", forecast.FewestDraws, forecast.MostDraws, o.draws)
	case !slices.Contains(forecast.Shapes, forecast.Shape(o.shape)):
		return fmt.Errorf("--shape is %s or %s, not %q", forecast.Uniform, forecast.Triangular, o.shape)
	}
	return nil
}

func runSimulate(s *streams, o simulateOptions, names []string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, err := o.open()
	if err != nil {
		return err
	}
	plans := k.plans(names)
	if err := k.report(s); err != nil {
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

// simulate draws the uncertain amounts of the plans; mistakes that pricing them finds are kept for report.
func (o forecastOptions) simulate(k *openCase, plans []*scenario.Plan) (*render.Simulation, error) {
	switch {
	case k.model.Budget == nil:
		return nil, errors.New("the case has no budget, so there is no balance to simulate\n  hint: write its pots and earmarks in budget.yaml; docs/format.md shows how")
	case o.history && !k.model.HasHistory():
		return nil, errors.New("no amount of the case has a history\n  hint: write what a pot was in earlier years under history; docs/forecast.md shows how")
	}
	options := forecast.Options{Draws: o.draws, Seed: o.seed, Shape: forecast.Shape(o.shape), History: o.history}
	return render.Simulate(k.Case, k.model, plans, options, &k.diags)
}
