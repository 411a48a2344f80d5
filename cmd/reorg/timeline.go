package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dk/reorg/render"
)

type timelineOptions struct {
	caseOptions
	outputOptions
	from, to day
}

func newTimeline(s *streams) *cobra.Command {
	var o timelineOptions
	cmd := &cobra.Command{
		Use:   "timeline",
		Short: "What changes when: every dated change, what overlaps, and the difference between two days",
		Long: `Timeline lists the changes of all scenarios of the case in the order in which they take effect: the day
of effect, the day of the decision, whether it is adopted or proposed, the date of the document that
says so, and what changes. A unit or body whose replacement begins before it ends is told, and for how
long the two overlap.

At the end stands how the organisation on the last day differs from that on the first, as the adopted
scenarios have changed it by then.`,
		Example: `  reorg timeline --case region-midtjylland
  reorg timeline --from 2020-07-01 --to 2020-12-31
  reorg timeline --format csv`,
		Args: names(0, 0),
		RunE: func(*cobra.Command, []string) error { return runTimeline(s, o) },
	}
	o.caseOptions.addTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	cmd.Flags().Var(&o.from, "from", "first day (default: that of the baseline)")
	cmd.Flags().Var(&o.to, "to", "last day (default: that of the last change)")
	return cmd
}

func runTimeline(s *streams, o timelineOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	k, err := o.open()
	if err != nil {
		return err
	}
	if err := o.checkDays(k); err != nil {
		return err
	}
	result, err := k.timeline(s, o)
	if err != nil {
		return err
	}
	return o.write(s, result, result.Document(k.lang))
}

// checkDays complains about days that the case cannot tell anything about.
func (o timelineOptions) checkDays(k *openCase) error {
	if k.Case == nil {
		return nil
	}
	for _, d := range []struct {
		flag string
		day
	}{{"--from", o.from}, {"--to", o.to}} {
		if !d.IsZero() && d.Before(k.AsOf) {
			return inputError{fmt.Errorf("%s: the case begins on %s, so %s is not known\n  hint: ask for that day or a later one", d.flag, k.AsOf, d)}
		}
	}
	if !o.from.IsZero() && !o.to.IsZero() && o.to.Before(o.from.Date) {
		return errors.New("--to lies before --from")
	}
	return nil
}

// timeline reads the changes of the case. Mistakes are printed.
func (k *openCase) timeline(s *streams, o timelineOptions) (*render.Timeline, error) {
	if err := k.report(s); err != nil {
		return nil, err
	}
	result, _ := render.MakeTimeline(k.Case, k.model, o.from.Date, o.to.Date, &k.diags)
	return result, k.report(s)
}
