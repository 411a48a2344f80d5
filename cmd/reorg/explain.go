package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/costing"
	"dk/reorg/internal/calendar"
	"dk/reorg/render"
)

// figures are what can be explained, beside the number of a step.
var figures = []string{"balance", "cost", "headroom", "one-off", "part-year", "payback", "temporary"}

// yearFigures are those of one year.
const yearFigures = "year-YYYY, year-YYYY-prices"

func newExplain(s *streams) *cobra.Command {
	var o planOptions
	cmd := &cobra.Command{
		Use:   "explain SCENARIO FIGURE",
		Short: "Where a figure comes from, down to source, file and line",
		Long: `Explain prints the whole derivation of a figure: every sum and difference down to the published amounts,
each with its source, its place in the files and its doubt; which of the uncertain amounts moves the
figure how far; and how far all may be off before its sign changes.

FIGURE is ` + strings.Join(figures, ", ") + `, ` + yearFigures + `
(year-2027 for the year 2027, with -prices at its own prices; also year-2027/28 where financial years do
not begin in January), or the number of a step of the plan. Where budget.yaml has an
overhead, it is also one of those of "reorg budget --explain", or, for a scenario that lies outside the
headroom, ` + strings.Join(costing.BurdenFigures, ", ") + `.`,
		Example: `  reorg explain model-1 balance
  reorg explain model-2 3`,
		Args: names(2, 2),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 1 {
				return figures, cobra.ShellCompDirectiveNoFileComp
			}
			return completeScenarios(&o.caseOptions)(cmd, args, typed)
		},
		RunE: func(_ *cobra.Command, args []string) error { return runExplain(s, o, args[0], args[1]) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown")
	return cmd
}

func runExplain(s *streams, o planOptions, name, figure string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, plan, priced, err := o.priced(s, name)
	if err != nil {
		return err
	}
	f, err := pickOf(k.model.Budget, priced, plainYear(figure, priced, k.Years))
	if err != nil {
		return err
	}
	e := render.Explain(name, plan.Title, f, k.Sources)
	e.WhatIf = k.model.Assumed
	return o.write(s, e, e.Document(k.lang))
}

// plainYear takes a figure of a financial year as people call it, year-2021/22, for that of the year it begins in.
func plainYear(figure string, p costing.Priced, years calendar.Years) string {
	for _, y := range p.Years {
		plain := "year-" + strconv.Itoa(y.Year)
		for _, ending := range []string{"", "-prices"} {
			if figure == "year-"+years.Label(y.Year)+ending {
				return plain + ending
			}
		}
	}
	return figure
}

func pick(p costing.Priced, figure string) (costing.Figure, error) {
	switch figure {
	case "balance", "headroom":
		if !p.HasBudget {
			return costing.Figure{}, inputError{fmt.Errorf("the case has no budget, so it has no %s\n  hint: write its pots and earmarks in budget.yaml", figure)}
		}
		if figure == "headroom" {
			return p.Headroom, nil
		}
		return p.Balance, nil
	case "cost":
		return p.Cost, nil
	case "one-off":
		return p.OneOff, nil
	case "part-year":
		return p.PartYear, nil
	case "temporary":
		return p.Temporary, nil
	case "payback":
		if !p.PaysBack {
			return costing.Figure{}, inputError{errors.New("the scenario has no payback: it does not surely save something a year, or it costs nothing first\n  hint: see its cost, one-off and temporary")}
		}
		return p.Payback, nil
	}
	if year, ok := strings.CutPrefix(figure, "year-"); ok {
		return pickYear(p, year)
	}
	if n, err := strconv.Atoi(figure); err == nil {
		if n < 1 || n > len(p.Steps) {
			return costing.Figure{}, fmt.Errorf("the scenario has the steps 1 to %d, not %d", len(p.Steps), n)
		}
		return p.Steps[n-1], nil
	}
	return costing.Figure{}, fmt.Errorf("there is no figure %q: it is %s, %s, or the number of a step", figure, strings.Join(figures, ", "), yearFigures)
}

// pickYear is the balance of a year, or all that is spent in it where there is no budget: "2021", or "2021-prices" for its
// own prices.
func pickYear(p costing.Priced, name string) (costing.Figure, error) {
	year, ownPrices := strings.CutSuffix(name, "-prices")
	var shown []string
	for _, y := range p.Years {
		shown = append(shown, strconv.Itoa(y.Year))
		if strconv.Itoa(y.Year) != year {
			continue
		}
		if ownPrices && y.Prices == nil {
			return costing.Figure{}, inputError{fmt.Errorf("the prices of %s are not known\n  hint: budget.yaml gives them under projection", year)}
		}
		if ownPrices {
			y = *y.Prices
		}
		if p.HasBudget {
			return y.Balance, nil
		}
		return y.Spent, nil
	}
	return costing.Figure{}, fmt.Errorf("the scenario has the years %s, not %q", strings.Join(shown, ", "), year)
}
