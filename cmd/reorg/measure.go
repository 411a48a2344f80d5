package main

import (
	"github.com/spf13/cobra"

	"dk/reorg/render"
)

type measureOptions struct {
	partOptions
	outputOptions
}

func newMeasure(s *streams) *cobra.Command {
	var o measureOptions
	cmd := &cobra.Command{
		Use:   "measure [SCENARIO]",
		Short: "Spans, layers, leaders, lines and sites, unit by unit, today or after a scenario",
		Long: `Measure counts every unit with all that lies below it: leaders, who refers directly to its leadership
(in posts, and in posts that are filled), layers, posts with several superiors, coordinating and
functional lines, posts, sites, and staff as published. Where the staff is a number of people it is
also given per leader, with its interval. After a scenario the measures stand as before → after.

What studies found elsewhere is shown beside, with its source. It is information: no measure is a
verdict.`,
		Example: `  reorg measure
  reorg measure model-2
  reorg measure --unit socialstaben --depth 2
  reorg measure --case region-midtjylland --as-of 2026-03-01`,
		Args:              names(0, 1),
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runMeasure(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	o.addUnitTo(cmd)
	return cmd
}

func runMeasure(s *streams, o measureOptions, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, plan, err := o.find(s, args)
	if err != nil {
		return err
	}
	from, err := o.from(plan.After, plan.After, plan.Before)
	if err != nil {
		return err
	}
	measured := render.Measure(k.Case, plan, render.MeasureOptions{From: from, Depth: int(o.depth), Day: o.asOf.Date})
	return o.write(s, measured, measured.Document(k.lang))
}
