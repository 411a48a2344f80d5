package main

import (
	"github.com/spf13/cobra"

	"dk/reorg/internal/source"
	"dk/reorg/render"
	"dk/reorg/scenario/org"
)

type bodiesOptions struct {
	partOptions
	outputOptions
	body  string
	seats bool
}

func newBodies(s *streams) *cobra.Command {
	var o bodiesOptions
	cmd := &cobra.Command{
		Use:   "bodies [SCENARIO]",
		Short: "Committees and groups: who sits in them, for whom, and who prepares for whom",
		Long: `Bodies lists committees, councils and groups with their level, meetings and chairs, counts the members by
party and against the number that was published, and says who prepares matters for whom.

After a scenario it shows which seats were added, passed on, changed or removed, and what that did to the
balance between the parties. A seat of a unit that does not exist is marked in words.`,
		Example: `  reorg bodies --case sundhedssamarbejdet
  reorg bodies --case sundhedssamarbejdet --body sundhedsstyregruppen
  reorg bodies --case sundhedssamarbejdet naere-sundhedstilbud-nedlaegges`,
		Args:              names(0, 1),
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runBodies(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	o.addWithinTo(cmd, "only committees of this unit and of those below it, or in which somebody of them sits")
	cmd.Flags().StringVar(&o.body, "body", "", "id of one committee, with all its seats")
	cmd.Flags().BoolVar(&o.seats, "seats", false, "list every seat")
	return cmd
}

// addWithinTo adds the flags of a report on a part of the organisation.
func (o *partOptions) addWithinTo(cmd *cobra.Command, unit string) {
	cmd.Flags().StringVar(&o.unit, "unit", "", unit)
	cmd.Flags().Var(&o.asOf, "as-of", "the organisation on a day, such as 2026-03-01 (default: today, or all of a scenario)")
}

func runBodies(s *streams, o bodiesOptions, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, plan, err := o.find(s, args)
	if err != nil {
		return err
	}
	from, err := o.within(plan.After, plan.Before)
	if err != nil {
		return err
	}
	body, err := o.bodyOf(plan.After, plan.Before)
	if err != nil {
		return err
	}
	result := render.ShowBodies(k.Case, plan, render.BodyOptions{From: from, Body: body, Seats: o.seats, Day: o.asOf.Date})
	return o.write(s, result, result.Document(k.lang))
}

// within is the unit that a report is about; empty: it is about all.
func (o partOptions) within(in *org.Organisation, others ...*org.Organisation) (org.ID, error) {
	if o.unit == "" {
		return "", nil
	}
	return o.from(in, others...)
}

// bodyOf is the one committee that was asked for, in an organisation or as it was before; empty: all of them.
func (o bodiesOptions) bodyOf(in, before *org.Organisation) (org.ID, error) {
	id := org.ID(o.body)
	if _, was := before.Body(id); id == "" || was {
		return id, nil
	}
	if err := in.Lookup(org.Reference{Ref: source.Ref{ID: o.body}, Key: "--body", Want: org.WantBody}); err != nil {
		return "", inputError{err}
	}
	return id, nil
}
