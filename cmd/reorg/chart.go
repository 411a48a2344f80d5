package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/render/plot"
)

// chartKind is a chart that can be drawn.
type chartKind struct {
	name  string
	one   bool // it is about one scenario
	chart func(c *render.MoneyCharts, simulate simulating) (scener, error)
}

// scener is a chart that can be drawn.
type scener interface {
	Scene(plot.Options) (*diagram.Scene, error)
}

// simulating draws the uncertain amounts of the scenario, when it is asked.
type simulating = func() (*render.Simulation, error)

var chartKinds = []chartKind{
	{"headroom", false, func(c *render.MoneyCharts, _ simulating) (scener, error) { return c.Headroom() }},
	{"waterfall", true, func(c *render.MoneyCharts, _ simulating) (scener, error) { return c.Waterfall(0), nil }},
	{"tornado", true, func(c *render.MoneyCharts, _ simulating) (scener, error) { return c.Tornado(0) }},
	{histogram, true, func(c *render.MoneyCharts, simulate simulating) (scener, error) {
		s, err := simulate()
		if err != nil {
			return nil, err
		}
		return c.Histogram(0, s)
	}},
}

// histogram is the chart that is drawn by chance.
const histogram = "histogram"

// chartForms are the forms of a diagram that a chart can be written in: all but those that hold structure alone.
var chartForms = []string{"svg", "pdf", "png", "txt", "md", "alt"}

type chartOptions struct {
	caseOptions
	pictureOptions
	forecastOptions
	drawing string // a flag of the forecast that was given
}

func newChart(s *streams) *cobra.Command {
	var o chartOptions
	var kinds []string
	for _, k := range chartKinds {
		kinds = append(kinds, k.name)
	}
	cmd := &cobra.Command{
		Use:   "chart KIND [SCENARIO…]",
		Short: "A chart of money: from headroom to balance, alternatives side by side, what the balance hangs on",
		Long: `Chart draws money the way a budget note prints it. The ending of the file decides the form: .svg, .pdf, .png,
and .txt or .md for the chart in words. KIND is one of

  headroom    the cost of today and of every scenario against the headroom, with the verdict; those that the
              case compares unless some are named
  waterfall   one scenario: from the headroom through every change that costs or saves to the balance
  tornado     one scenario: which uncertain amount moves the balance how far, and how near zero is
  histogram   one scenario: how the balance is spread when the uncertain amounts are drawn many times, as
              "reorg simulate" does

Nothing is said by colour alone: what costs is hatched, and every value stands there as a number. On paper no text
is smaller than 8 pt.`,
		Example: `  reorg chart headroom -o headroom.svg
  reorg chart waterfall model-1 -o model-1.pdf --page a4
  reorg chart tornado model-2 --lang en -o model-2.png
  reorg chart histogram model-1 --draws 20000 -o model-1.svg
  reorg chart headroom model-1 model-2 --text`,
		Args: names(1, 1000),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return kinds, cobra.ShellCompDirectiveNoFileComp
			}
			return completeScenarios(&o.caseOptions)(cmd, args, typed)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.scaled = cmd.Flags().Changed("scale")
			for _, flag := range forecastFlags {
				if cmd.Flags().Changed(flag) {
					o.drawing = flag
				}
			}
			return runChart(s, o, args[0], args[1:])
		},
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.pictureOptions.addTo(cmd, "chart", chartForms)
	o.forecastOptions.addTo(cmd, histogram+": ")
	return cmd
}

func runChart(s *streams, o chartOptions, name string, scenarios []string) error {
	kind, err := chartOf(name, scenarios)
	if err != nil {
		return err
	}
	form, err := o.form()
	if err != nil {
		return err
	}
	if err := o.checkKind(kind); err != nil {
		return err
	}
	theme, err := o.lookOf(s)
	if err != nil {
		return err
	}
	k, plans, result, err := o.compared(s, scenarios)
	if err != nil {
		return err
	}
	charts := render.NewMoneyCharts(k.Case, k.model, plans, result, k.lang)
	chart, err := kind.chart(charts, func() (*render.Simulation, error) { return o.simulate(k, plans) })
	if err != nil {
		return inputError{err}
	}
	scene, err := chart.Scene(plot.Options{Theme: theme, Page: diagram.Page(o.page)})
	if err != nil {
		return inputError{advised(err)}
	}
	return o.write(s, form, []*diagram.Scene{scene})
}

// chartOf finds a kind of chart and checks that it has the scenarios it needs.
func chartOf(name string, scenarios []string) (chartKind, error) {
	var known []string
	for _, k := range chartKinds {
		switch {
		case k.name != name:
			known = append(known, k.name)
		case k.one && len(scenarios) != 1:
			return k, fmt.Errorf("a %s is about one scenario, not %d: reorg chart %s SCENARIO -o FILE", name, len(scenarios), name)
		default:
			return k, nil
		}
	}
	return chartKind{}, fmt.Errorf("there is no chart %q; there are %s", name, strings.Join(known, ", "))
}

// form is how a chart is written, as a diagram is.
func (o *chartOptions) form() (form, error) {
	name := strings.ToLower(o.format)
	if name == "" {
		name = strings.ToLower(strings.TrimPrefix(filepath.Ext(o.file), "."))
	}
	named := o.format != "" || o.file != "" && o.file != "-" && !o.text && !o.alt
	if named && !slices.Contains(chartForms, name) {
		return form{}, fmt.Errorf("a chart is written as .%s, not %q; name a file with one of these endings, or add --format",
			strings.Join(chartForms[:len(chartForms)-1], ", ."), name)
	}
	return o.pictureOptions.form()
}

// checkKind complains about draws that a kind of chart does not have, and about those that cannot be made.
func (o chartOptions) checkKind(kind chartKind) error {
	switch {
	case kind.name == histogram:
		return o.checkDraws()
	case o.drawing != "":
		return fmt.Errorf("--%s is for the histogram: nothing is drawn by chance for a %s", o.drawing, kind.name)
	}
	return nil
}

// advised adds to an error about the size of a chart what can be done.
func advised(err error) error {
	var large *plot.TooLarge
	if errors.As(err, &large) {
		return fmt.Errorf("%w; take --page a3 or screen, or name fewer scenarios", err)
	}
	return err
}
