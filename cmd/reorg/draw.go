package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/render"
	"dk/reorg/render/diagram"
)

type drawOptions struct {
	showOptions
	view  string
	posts bool
}

func newDraw(s *streams) *cobra.Command {
	var o drawOptions
	cmd := &cobra.Command{
		Use:   "draw [SCENARIO]",
		Short: "An organisation diagram: before, after, or with the changes marked",
		Long: `Draw makes an organisation diagram, as SVG for documents and pages or as DOT for Graphviz; the ending of
the file decides. Joint leaders stand in one frame as equals, deputies beside whom they stand in for,
vacant posts are dashed, lines that coordinate are dotted. Changes are marked with words, not with
colour alone.`,
		Example: `  reorg draw -o today.svg
  reorg draw model-1 -o model-1.svg
  reorg draw model-2 --view changes -o model-2.svg
  reorg draw model-2 --unit socialstaben --posts --format dot -o -`,
		Args:              names(0, 1),
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runDraw(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.addUnitTo(cmd)
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "file to write to, .svg or .dot; - is standard output")
	cmd.Flags().StringVar(&o.format, "format", "", "svg or dot (default: by the ending of the file)")
	cmd.Flags().StringVar(&o.view, "view", string(render.After), "what to show: "+strings.Join(render.Views, ", "))
	cmd.Flags().BoolVar(&o.posts, "posts", false, "show all posts, not only leaders, deputies and what changed")
	cmd.RegisterFlagCompletionFunc("view", cobra.FixedCompletions(render.Views, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"svg", "dot"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runDraw(s *streams, o drawOptions, args []string) error {
	format, err := o.drawFormat()
	if err != nil {
		return err
	}
	k, plan, from, err := o.find(s, args)
	if err != nil {
		return err
	}
	chart := render.Chart(k.Case, plan, render.ChartOptions{View: render.View(o.view), From: from, Depth: o.depth, Posts: o.posts, Lang: k.lang})
	picture, err := drawn(chart, format)
	if err != nil {
		return inputError{err}
	}
	return writeOut(s, o.file, picture)
}

func (o drawOptions) drawFormat() (string, error) {
	if !slices.Contains(render.Views, o.view) {
		return "", fmt.Errorf("--view is one of %s, not %q", strings.Join(render.Views, ", "), o.view)
	}
	if o.file == "" {
		return "", errors.New("name the file to write to: -o model-1.svg; -o - is standard output")
	}
	format := o.format
	if format == "" {
		format = strings.ToLower(strings.TrimPrefix(filepath.Ext(o.file), "."))
	}
	if format != "svg" && format != "dot" {
		return "", fmt.Errorf("a diagram is written as .svg or .dot, not %q; name a file with that ending, or add --format", o.file)
	}
	return format, nil
}

func drawn(chart diagram.Chart, format string) ([]byte, error) {
	var b bytes.Buffer
	if format == "dot" {
		err := diagram.DOT(&b, chart)
		return b.Bytes(), err
	}
	scene, err := diagram.Layout(chart)
	if err != nil {
		return nil, err
	}
	err = diagram.SVG(&b, scene)
	return b.Bytes(), err
}
