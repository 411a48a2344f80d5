package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/source"
	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

type showOptions struct {
	partOptions
	outputOptions
}

// partOptions say which part of an organisation is shown.
type partOptions struct {
	caseOptions
	unit  string
	depth levels
	asOf  day
}

// day is a day of the calendar; the zero day was not asked for.
type day struct{ calendar.Date }

func (d *day) Type() string { return "date" }

func (d *day) Set(s string) error {
	date, err := calendar.Parse(s)
	if err != nil {
		return fmt.Errorf("%w; write year-month-day, such as 2026-03-01", err)
	}
	d.Date = date
	return nil
}

// levels are how many levels of units are shown; 0 is all of them, and not to be asked for.
type levels int

func (l *levels) String() string { return strconv.Itoa(int(*l)) }
func (l *levels) Type() string   { return "int" }

func (l *levels) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return fmt.Errorf("%q is no number of levels: it is 1 or more; leave --depth out for all of them", s)
	}
	*l = levels(n)
	return nil
}

func newShow(s *streams) *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show [SCENARIO]",
		Short: "The organisation as a tree in the terminal, today, on a day or after a scenario",
		Long: `Show prints the units below one another, each with its leaders, posts and staff as published. After a
scenario, [+] marks what is new, [~] what is changed and [>] what was moved.

--as-of shows a day: with a scenario, what of it has taken effect by then; without one, what the adopted
scenarios of the case have changed by then.`,
		Example: `  reorg show
  reorg show model-2
  reorg show --unit socialstaben --depth 2
  reorg show --case region-midtjylland --as-of 2026-03-01`,
		Args:              names(0, 1),
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runShow(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown")
	o.addUnitTo(cmd)
	return cmd
}

// addUnitTo adds the flags that choose a part of the organisation.
func (o *partOptions) addUnitTo(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.unit, "unit", "", "id of the unit to begin at (default: the root)")
	cmd.Flags().Var(&o.depth, "depth", "levels of units to show, 1 or more (default: all)")
	cmd.Flags().Var(&o.asOf, "as-of", "the organisation on a day, such as 2026-03-01 (default: today, or all of a scenario)")
}

func runShow(s *streams, o showOptions, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, plan, err := o.find(s, args)
	if err != nil {
		return err
	}
	from, err := o.from(plan.After)
	if err != nil {
		return err
	}
	shown := render.Show(plan, from, int(o.depth))
	shown.AsOf = o.asOf.String()
	return o.write(s, shown, shown.Document(k.lang))
}

// find opens the case and finds the plan that is to be shown of it. Mistakes are printed.
func (o partOptions) find(s *streams, args []string) (*openCase, *scenario.Plan, error) {
	k, err := o.open()
	if err != nil {
		return nil, nil, err
	}
	if k.Case != nil && o.asOf.Before(k.AsOf) && !o.asOf.IsZero() {
		return nil, nil, inputError{fmt.Errorf("--as-of: the case begins on %s, so %s is not known\n  hint: ask for that day or a later one", k.AsOf, o.asOf)}
	}
	plan := k.shown(args, o.asOf.Date)
	return k, plan, k.report(s)
}

// shown is the plan of the scenario named, or for none what the adopted scenarios have changed by a day; without a day the
// baseline as a plan without changes. Of a scenario, what takes effect after the day is left out.
func (k *openCase) shown(names []string, day calendar.Date) *scenario.Plan {
	if k.Case == nil || k.Baseline == nil {
		return nil
	}
	if len(names) > 0 {
		plan, _ := k.PlanUntil(names[0], day, &k.diags)
		return plan
	}
	if !day.IsZero() {
		plan, _ := k.On(day, &k.diags)
		return plan
	}
	return &scenario.Plan{Title: k.Title, Before: k.Baseline, After: k.Baseline}
}

// from is the unit to begin at, in an organisation or in others that will do.
func (o partOptions) from(in *org.Organisation, others ...*org.Organisation) (org.ID, error) {
	if o.unit == "" {
		return in.Root(), nil
	}
	for _, other := range others {
		if _, ok := other.Unit(org.ID(o.unit)); ok {
			return org.ID(o.unit), nil
		}
	}
	if err := in.Lookup(org.Reference{Ref: source.Ref{ID: o.unit}, Key: "--unit", Want: org.WantUnit}); err != nil {
		return "", inputError{err}
	}
	return org.ID(o.unit), nil
}
