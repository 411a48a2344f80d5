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

type budgetOptions struct {
	planOptions
	explain string
}

func newBudget(s *streams) *cobra.Command {
	var o budgetOptions
	cmd := &cobra.Command{
		Use:   "budget",
		Short: "The money that must carry the changes: pots, what is promised, headroom, overhead",
		Long: `Budget shows the pots, what of them is already promised, and the headroom that is left, each with the
doubt of the published figures, and the headroom as it was published; or what must be saved, where the
case has a savings target. Where budget.yaml has an overhead, it shows what follows from the rate beside
the amount that was published, and what the rate would have to be to carry each scenario that lies
outside the headroom.

--explain shows the derivation of one figure: headroom (or target), or one of the overhead by the id that
--format json shows, such as implied-base. "reorg explain SCENARIO new-rate" derives the rate that would
carry a scenario.`,
		Example: `  reorg budget
  reorg budget --explain implied-base
  reorg budget --with merafloeft-2020="2,4 mio. kr."`,
		Args: names(0, 0),
		RunE: func(*cobra.Command, []string) error { return runBudget(s, o) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	cmd.Flags().StringVar(&o.explain, "explain", "", "derive one figure: headroom, target, or one of the overhead, such as implied-base")
	return cmd
}

func runBudget(s *streams, o budgetOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	k, _, result, err := o.compared(s, nil)
	if err != nil {
		return err
	}
	if !result.HasBudget() {
		return inputError{errors.New("the case has no budget\n  hint: write its pots and earmarks in budget.yaml; docs/format.md shows how")}
	}
	if o.explain == "" {
		return o.write(s, result, result.BudgetDocument(k.lang))
	}
	f, err := pickBudget(k.model.Budget, o.explain)
	if err != nil {
		return err
	}
	e := render.Explain("", result.Title, f, k.Sources)
	e.WhatIf = k.model.Assumed
	return o.write(s, e, e.Document(k.lang))
}

// pickBudget is a figure of the budget by its name.
func pickBudget(b *costing.Budget, name string) (costing.Figure, error) {
	figures := append([]costing.Derived{{ID: "headroom", Figure: b.Headroom()}}, b.Chain()...)
	if b.Target != nil {
		figures[0] = costing.Derived{ID: "target", Figure: costing.Stated(costing.Target, b.Target.Leaf)}
	}
	return pickDerived(figures, name)
}

// pickDerived is a figure by its name, or a mistake that says which there are.
func pickDerived(figures []costing.Derived, name string) (costing.Figure, error) {
	i := slices.IndexFunc(figures, func(d costing.Derived) bool { return d.ID == name })
	if i >= 0 {
		return figures[i].Figure, nil
	}
	var ids []string
	for _, d := range figures {
		ids = append(ids, d.ID)
	}
	return costing.Figure{}, fmt.Errorf("there is no figure %q: it is %s", name, strings.Join(ids, ", "))
}

// pickOf is a figure of a scenario by its name: of its own, of the overhead, or of what the rate would have to be.
func pickOf(b *costing.Budget, p costing.Priced, name string) (costing.Figure, error) {
	if b == nil {
		return pick(p, name)
	}
	if b.Target != nil && name == "headroom" {
		return costing.Figure{}, inputError{errors.New("the case has a savings target and no headroom\n  hint: ask for target, or for balance")}
	}
	figures := b.Chain()
	if b.Target != nil {
		figures = append(figures, costing.Derived{ID: "target", Figure: costing.Stated(costing.Target, b.Target.Leaf)})
	}
	needed, lacks := b.Carry(p.Balance)
	if lacks {
		figures = append(figures, needed.Figures()...)
	}
	for _, d := range figures {
		if d.ID == name {
			return d.Figure, nil
		}
	}
	if !slices.Contains(costing.BurdenFigures, name) {
		return pick(p, name)
	}
	why := "budget.yaml does not say enough about the overhead\n  hint: docs/budget.md tells what it takes"
	if b.Overhead != nil && !lacks {
		why = "the scenario lacks nothing that the overhead rate would have to carry\n  hint: see its balance"
	}
	return costing.Figure{}, inputError{fmt.Errorf("there is no %s: %s", name, why)}
}
