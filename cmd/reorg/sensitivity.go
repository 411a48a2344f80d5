package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
)

type sensitivityOptions struct {
	caseOptions
	outputOptions
	of string
}

func newSensitivity(s *streams) *cobra.Command {
	var o sensitivityOptions
	cmd := &cobra.Command{
		Use:   "sensitivity SCENARIO",
		Short: "Which amounts drive the balance, and what each must be for it to turn",
		Long: `Sensitivity shows how the balance of a scenario follows each of its inputs while the others stay as they
are: how far the doubt of each moves it, the largest first, and the value at which it would be 0. It
also says how far all of them may be off before the sign changes, and what the balance would be at what
an amount was in earlier years.

--of shows one input alone, uncertain or exact: a pot or a grade by its id, any other by its name.`,
		Example: `  reorg sensitivity model-1
  reorg sensitivity model-2 --of merafloeft-2020
  reorg sensitivity model-1 --with merafloeft-2020="2,4 mio. kr."`,
		Args:              names(1, 1),
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runSensitivity(s, o, args[0]) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	cmd.Flags().StringVar(&o.of, "of", "", "one input alone: the id of a pot or a grade, or the name of any input")
	return cmd
}

func runSensitivity(s *streams, o sensitivityOptions, name string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, plan, priced, err := o.priced(s, name)
	if err != nil {
		return err
	}
	result, err := k.sensitivity(plan, priced, o.of)
	if err != nil {
		return err
	}
	if err := k.warn(s); err != nil {
		return err
	}
	return o.write(s, result, result.Document(k.lang))
}

// sensitivity is how the balance of a plan follows its inputs, or the one that is named.
func (k *openCase) sensitivity(plan *scenario.Plan, priced costing.Priced, of string) (*render.Sensitivity, error) {
	if !priced.HasBudget {
		return nil, inputError{errors.New("the case has no budget, so it has no balance\n  hint: write its pots and earmarks in budget.yaml")}
	}
	result := render.Sensitive(k.Case, k.model, plan, priced)
	if of == "" {
		return result, nil
	}
	return only(result, of)
}

// only is the sensitivity to one input.
func only(s *render.Sensitivity, input string) (*render.Sensitivity, error) {
	one, ok := s.Of(input)
	if ok {
		return one, nil
	}
	inputs := s.Inputs()
	if meant := diag.Suggest(input, slices.Values(inputs)); meant != "" {
		return nil, fmt.Errorf("the balance of %s has no input %q; did you mean %q?", s.Scenario, input, meant)
	}
	return nil, fmt.Errorf("the balance of %s has no input %q: it has %s", s.Scenario, input, strings.Join(inputs, ", "))
}
