package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/costing"
	"dk/reorg/render"
)

type boundsOptions struct {
	caseOptions
	outputOptions
	without   []string
	published bool
}

func newBounds(s *streams) *cobra.Command {
	var o boundsOptions
	cmd := &cobra.Command{
		Use:   "bounds",
		Short: "What the published totals say about single prices",
		Long: `Bounds reads prices backwards out of published totals: each total is an equation between prices that
nobody published, and together they leave each price an interval. It shows the lowest and highest value
of every price and every scenario, which prices are settled, which only in sum, and under which
assumption. The totals and the assumptions are those of observations.yaml, the scenarios and the budget;
of the price list only what it has from a source counts.

Totals that cannot all be true are a mistake: a smallest set of them is named.`,
		Example: `  reorg bounds
  reorg bounds --without H2
  reorg bounds --with kontorchef=800000
  reorg bounds --published           what somebody outside can work out, and about whom`,
		Args: names(0, 0),
		RunE: func(*cobra.Command, []string) error { return runBounds(s, o) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	cmd.Flags().StringSliceVar(&o.without, "without", nil, "ids of assumptions to leave out, with commas between")
	cmd.Flags().BoolVar(&o.published, "published", false, "only what was published, without the price list, and what that tells about the pay of few")
	cmd.MarkFlagsMutuallyExclusive("published", "with")
	return cmd
}

func runBounds(s *streams, o boundsOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	k, observed, plans, err := o.observed(s)
	if err != nil {
		return err
	}
	if err := checkWithout(o.without, observed.Assumptions); err != nil {
		return err
	}
	result := render.Bound(k.Case, k.model, observed, plans, render.Premises{Without: o.without, OnlyPublished: o.published}, &k.diags)
	if err := k.report(s); err != nil {
		return err
	}
	return o.write(s, result, result.Document(k.lang))
}

// checkWithout complains about assumptions that the case does not make.
func checkWithout(without []string, assumptions []costing.Assumption) error {
	var ids []string
	for _, a := range assumptions {
		ids = append(ids, a.ID)
	}
	for _, id := range without {
		switch {
		case slices.Contains(ids, id):
		case len(ids) == 0:
			return errors.New("--without: the case makes no assumptions; they are written in observations.yaml")
		default:
			return fmt.Errorf("--without: there is no assumption %q: the case makes %s", id, strings.Join(ids, ", "))
		}
	}
	return nil
}
