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

// forecastOptions say what is drawn by chance, and how often.
type forecastOptions struct {
	draws   draws
	seed    seed
	shape   string
	history bool
}

// forecastFlags are the flags that set them.
var forecastFlags = []string{"draws", "seed", "shape", "history"}

// addTo adds the flags to a verb; lead says to what of it they belong, when it is not all of it.
func (o *forecastOptions) addTo(cmd *cobra.Command, lead string) {
	var shapes []string
	for _, shape := range forecast.Shapes {
		shapes = append(shapes, string(shape))
	}
	o.draws, o.seed = 100_000, 1
	cmd.Flags().Var(&o.draws, "draws", lead+"how many times the uncertain amounts are drawn")
	cmd.Flags().Var(&o.seed, "seed", lead+"where the draws begin: the same seed gives the same result")
	cmd.Flags().StringVar(&o.shape, "shape", shapes[0], lead+"which values within a rounding are likely: "+strings.Join(shapes, ", "))
	cmd.Flags().BoolVar(&o.history, "history", false, lead+"let amounts with a history change from year to year as they have done")
	cmd.RegisterFlagCompletionFunc("shape", cobra.FixedCompletions(shapes, cobra.ShellCompDirectiveNoFileComp))
}

// draws is a flag that says how often is drawn. Whether that is too often or not often enough is for checkDraws.
type draws int

func (d *draws) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil {
		return flagError{fmt.Errorf("--draws lies between %d and %d, not %q", forecast.FewestDraws, forecast.MostDraws, text)}
	}
	*d = draws(n)
	return nil
}

func (d *draws) String() string { return strconv.Itoa(int(*d)) }
func (*draws) Type() string     { return "int" }

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

// simulate draws the uncertain amounts of the plans; mistakes that pricing them finds are kept for report.
func (o forecastOptions) simulate(k *openCase, plans []*scenario.Plan) (*render.Simulation, error) {
	switch {
	case k.model.Budget == nil:
		return nil, errors.New("the case has no budget, so there is no balance to simulate\n  hint: write its pots and earmarks in budget.yaml; docs/format.md shows how")
	case o.history && !k.model.HasHistory():
		return nil, errors.New("no amount of the case has a history\n  hint: write what a pot was in earlier years under history; docs/forecast.md shows how")
	}
	options := forecast.Options{Draws: int(o.draws), Seed: uint64(o.seed), Shape: forecast.Shape(o.shape), History: o.history}
	return render.Simulate(k.Case, k.model, plans, options, &k.diags)
}
