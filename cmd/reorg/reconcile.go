package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/costing"
	"dk/reorg/render"
	"dk/reorg/scenario"
)

type reconcileOptions struct {
	caseOptions
	outputOptions
	strict bool
}

func newReconcile(s *streams) *cobra.Command {
	var o reconcileOptions
	cmd := &cobra.Command{
		Use:   "reconcile",
		Short: "Every published total against the figure that the case gives for it",
		Long: `Reconcile shows every published total (the stated cost of each scenario, the stated headroom, and the
observations of observations.yaml, such as the difference between two scenarios) beside the figure that
the case gives for it, how far they are apart, and whether that lies inside the rounding. Then it lists
the amounts that the figures are computed from.`,
		Example: `  reorg reconcile
  reorg reconcile --strict --with kontorchef=850000`,
		Args: names(0, 0),
		RunE: func(*cobra.Command, []string) error { return runReconcile(s, o) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	cmd.Flags().BoolVar(&o.strict, "strict", false, "exit with 3 if a total lies outside its rounding")
	return cmd
}

func runReconcile(s *streams, o reconcileOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	k, observed, plans, err := o.observed(s)
	if err != nil {
		return err
	}
	result := render.Reconcile(k.Case, k.model, observed, plans, &k.diags)
	if err := k.report(s); err != nil {
		return err
	}
	if err := o.write(s, result, result.Document(k.lang)); err != nil {
		return err
	}
	if o.strict && result.Outside > 0 {
		return errFailed
	}
	return nil
}

// observe reads what was published about the case, and applies every scenario that it is about.
func (k *openCase) observe() (*costing.Observations, []*scenario.Plan) {
	if k.Case == nil {
		return nil, nil
	}
	observed := costing.ReadObservations(k.files, scenario.ObservationsFile, k.Sources, &k.diags)
	if k.diags.HasErrors() {
		return observed, nil
	}
	all := k.ScenarioIDs()
	for _, t := range slices.Concat(observed.Totals, observed.Combinations) {
		for _, part := range t.Of {
			if k.isComposed(part.ID) && !slices.Contains(all, part.ID) {
				all = append(all, part.ID)
			}
		}
	}
	return observed, k.plans(all)
}

// isComposed reports whether a name is that of several scenarios, all of which there are.
func (k *openCase) isComposed(name string) bool {
	parts := strings.Split(name, "+")
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(part string) bool { return !slices.Contains(k.ScenarioIDs(), part) })
}

// questionTotals holds the observations of the case against what it computes.
func (k *openCase) questionTotals() {
	if observed, plans := k.observe(); !k.diags.HasErrors() {
		render.Reconcile(k.Case, k.model, observed, plans, &k.diags).Question(k.lang, &k.diags)
	}
}
