package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/costing/forecast"
	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/render/plot"
	"dk/reorg/scenario"
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

// histogram is the chart that needs draws, and drawFlags are the flags that say which.
const histogram = "histogram"

var drawFlags = []string{"draws", "seed", "shape", "history"}

// chartForms are the forms of a diagram that a chart can be written in: all but those that hold structure alone.
var chartForms = []string{"svg", "pdf", "png", "txt", "md", "alt"}

// chartOptions are those of a diagram, as far as a chart has them, and those of a simulation.
type chartOptions struct {
	drawOptions
	simulation simulateOptions // of which only what is drawn counts
	drawing    string          // a flag of the simulation that was given
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
			for _, flag := range drawFlags {
				if cmd.Flags().Changed(flag) {
					o.drawing = flag
				}
			}
			return runChart(s, o, args[0], args[1:])
		},
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	f := cmd.Flags()
	f.StringVarP(&o.file, "output", "o", "", "file to write to; - is standard output")
	f.StringVar(&o.format, "format", "", "form of the output, one of "+strings.Join(chartForms, ", ")+" (default: by the ending of the file)")
	f.StringVar(&o.page, "page", string(diagram.Screen), "paper to fit: "+strings.Join(diagram.Pages, ", "))
	f.StringVar(&o.theme, "theme", "", "file with colours, font and logo text (see docs/theme.md)")
	f.Float64Var(&o.scale, "scale", 2, "pixels of a .png per point")
	f.BoolVar(&o.text, "text", false, "the chart in words, instead of a picture")
	f.BoolVar(&o.alt, "alt", false, "the text alternative of the chart, at most 255 characters")
	f.IntVar(&o.simulation.draws, "draws", 100_000, "histogram: how many times the uncertain amounts are drawn")
	addSeedTo(cmd, &o.simulation.seed, "histogram: where the draws begin: the same seed gives the same chart")
	f.StringVar(&o.simulation.shape, "shape", string(forecast.Shapes[0]), "histogram: which values within a rounding are likely")
	f.BoolVar(&o.simulation.history, "history", false, "histogram: let amounts with a history change from year to year as they have done")
	cmd.RegisterFlagCompletionFunc("page", cobra.FixedCompletions(diagram.Pages, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(chartForms, cobra.ShellCompDirectiveNoFileComp))
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
	if err := o.checkDraws(kind); err != nil {
		return err
	}
	theme, err := o.lookOf(s)
	if err != nil {
		return err
	}
	k, err := o.open()
	if err != nil {
		return err
	}
	plans := k.plans(scenarios)
	result := k.compare(plans)
	if err := k.report(s); err != nil {
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
	var b bytes.Buffer
	if err := form.write(&b, []*diagram.Scene{scene}, o.drawOptions); err != nil {
		return inputError{err}
	}
	return writeOut(s, o.file, b.Bytes())
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
	o.view = string(render.After) // a chart has no views
	name := strings.ToLower(o.format)
	if name == "" {
		name = strings.ToLower(strings.TrimPrefix(filepath.Ext(o.file), "."))
	}
	named := o.format != "" || o.file != "" && o.file != "-" && !o.text && !o.alt
	if named && !slices.Contains(chartForms, name) {
		return form{}, fmt.Errorf("a chart is written as .%s, not %q; name a file with one of these endings, or add --format",
			strings.Join(chartForms[:len(chartForms)-1], ", ."), name)
	}
	return o.drawOptions.form()
}

// checkDraws complains about what cannot be drawn before any work is done.
func (o *chartOptions) checkDraws(kind chartKind) error {
	if kind.name != histogram {
		if o.drawing != "" {
			return fmt.Errorf("--%s is for the histogram: nothing is drawn by chance for a %s", o.drawing, kind.name)
		}
		return nil
	}
	o.simulation.outputOptions = outputOptions{file: "-", format: "text", formats: []string{"text"}} // how a chart is written is checked above
	return o.simulation.check()
}

// simulate draws the uncertain amounts of the plans.
func (o *chartOptions) simulate(k *openCase, plans []*scenario.Plan) (*render.Simulation, error) {
	switch {
	case k.model.Budget == nil:
		return nil, errors.New("the case has no budget, so there is no balance to simulate\n  hint: write its pots and earmarks in budget.yaml; docs/format.md shows how")
	case o.simulation.history && !k.model.HasHistory():
		return nil, errors.New("no amount of the case has a history\n  hint: write what a pot was in earlier years under history; docs/forecast.md shows how")
	}
	opt := forecast.Options{Draws: o.simulation.draws, Seed: o.simulation.seed, Shape: forecast.Shape(o.simulation.shape), History: o.simulation.history}
	return render.Simulate(k.Case, k.model, plans, opt, &k.diags)
}

// advised adds to an error about the size of a chart what can be done.
func advised(err error) error {
	var large *plot.TooLarge
	if errors.As(err, &large) {
		return fmt.Errorf("%w; take --page a3 or screen, or name fewer scenarios", err)
	}
	return err
}
