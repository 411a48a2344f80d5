package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
)

type drawOptions struct {
	partOptions
	pictureOptions
	view       string
	show       string
	committees bool
}

func newDraw(s *streams) *cobra.Command {
	var o drawOptions
	cmd := &cobra.Command{
		Use:   "draw [SCENARIO]",
		Short: "An organisation diagram: before, after, side by side, or with the changes marked",
		Long: `Draw makes an organisation diagram that can go into a published document. The ending of the file decides
the form: .svg, .pdf, .png, .dot (Graphviz), .mmd (Mermaid), and .txt or .md for the diagram in words.

Joint leaders stand in one frame as equals. A deputy to whom nobody refers stands beside the leader, one who
is a level of its own under. Vacant posts are dashed, lines that coordinate are dotted. A unit stands at the
same place before and after. Changes are marked with words and patterns, not with colour alone.

On paper no text is smaller than 8 pt. A .pdf that needs more than one page becomes a numbered chart book: an
overview, and the branches on pages of their own.`,
		Example: `  reorg draw -o today.svg
  reorg draw model-1 -o model-1.svg
  reorg draw model-2 --view changes -o model-2.png
  reorg draw model-2 --view side-by-side --page a3 -o model-2.pdf
  reorg draw model-2 --view changes --text
  reorg draw model-2 --unit socialstaben --show posts,staff --format dot -o -`,
		Args:              names(0, 1),
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.scaled = cmd.Flags().Changed("scale")
			return runDraw(s, o, args)
		},
	}
	o.caseOptions.addTo(cmd)
	o.addUnitTo(cmd)
	o.pictureOptions.addTo(cmd, "diagram", formNames())
	cmd.Flags().StringVar(&o.view, "view", string(render.After), "what to show: "+strings.Join(render.Views, ", "))
	cmd.Flags().StringVar(&o.show, "show", render.DefaultDetails, "details of the boxes, with commas between: "+strings.Join(render.DetailNames, ", ")+"; empty for none")
	cmd.Flags().BoolVar(&o.committees, "committees", false, "draw the committees with their seats and who prepares for whom, instead of the units")
	cmd.RegisterFlagCompletionFunc("view", cobra.FixedCompletions(render.Views, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runDraw(s *streams, o drawOptions, args []string) error {
	if err := o.checkView(args); err != nil {
		return err
	}
	form, err := o.form()
	if err != nil {
		return err
	}
	details, err := render.ParseDetails(o.show)
	if err != nil {
		return fmt.Errorf("--show: %w", err)
	}
	theme, err := o.lookOf(s)
	if err != nil {
		return err
	}
	k, plan, err := o.find(s, args)
	if err != nil {
		return err
	}
	from, err := o.from(plan.After, plan.Before) // what a scenario abolishes is in its changes
	if err != nil {
		return err
	}
	sheet, err := o.sheet(k, plan, render.ChartOptions{View: render.View(o.view), From: from, Show: details, Lang: k.lang})
	if err != nil {
		return inputError{err}
	}
	scenes, err := o.layOut(sheet, theme, form)
	if err != nil {
		return inputError{err}
	}
	return o.write(s, form, scenes)
}

// checkView complains about a view that does not exist, or that there is nothing for.
func (o drawOptions) checkView(scenarios []string) error {
	view := render.View(o.view)
	switch {
	case !slices.Contains(render.Views, o.view):
		return fmt.Errorf("--view is one of %s, not %q", strings.Join(render.Views, ", "), o.view)
	case len(scenarios) == 0 && (view == render.Changes || view == render.SideBySide):
		return fmt.Errorf("--view %s shows what a scenario does: name one", view)
	}
	return nil
}

// sheet is what is to be drawn.
func (o drawOptions) sheet(k *openCase, plan *scenario.Plan, opt render.ChartOptions) (diagram.Sheet, error) {
	if !o.committees {
		return render.Sheet(k.Case, k.model, plan, opt)
	}
	if o.unit == "" {
		opt.From = "" // also committees that belong to no unit
	}
	return render.Committees(k.Case, plan, opt)
}

// layOut places the charts on as many pages as the form can have.
func (o drawOptions) layOut(sheet diagram.Sheet, theme *diagram.Theme, f form) ([]*diagram.Scene, error) {
	opt := diagram.Options{Theme: theme, Page: diagram.Page(o.page), Depth: int(o.depth)}
	if f.book {
		return diagram.Book(sheet, opt)
	}
	scene, err := diagram.Layout(sheet, opt)
	var large *diagram.TooLarge
	if errors.As(err, &large) {
		err = fmt.Errorf("%w; write a .pdf, which may have several pages, or show less (--unit, --depth), or take --page a3 or screen", err)
	}
	return []*diagram.Scene{scene}, err
}
