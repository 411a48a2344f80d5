package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
)

type drawOptions struct {
	showOptions
	view       string
	show       string
	page       string
	theme      string
	scale      float64
	committees bool
	text       bool
	alt        bool
	scaled     bool // --scale was given
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
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "file to write to; - is standard output")
	cmd.Flags().StringVar(&o.format, "format", "", "form of the output, one of "+strings.Join(formNames(), ", ")+" (default: by the ending of the file)")
	cmd.Flags().StringVar(&o.view, "view", string(render.After), "what to show: "+strings.Join(render.Views, ", "))
	cmd.Flags().StringVar(&o.show, "show", render.DefaultDetails, "details of the boxes, with commas between: "+strings.Join(render.DetailNames, ", ")+"; empty for none")
	cmd.Flags().BoolVar(&o.committees, "committees", false, "draw the committees with their seats and who prepares for whom, instead of the units")
	cmd.Flags().StringVar(&o.page, "page", string(diagram.Screen), "paper to fit: "+strings.Join(diagram.Pages, ", "))
	cmd.Flags().StringVar(&o.theme, "theme", "", "file with colours, font and logo text (see docs/theme.md)")
	cmd.Flags().Float64Var(&o.scale, "scale", 2, "pixels of a .png per point")
	cmd.Flags().BoolVar(&o.text, "text", false, "the diagram in words, instead of a picture")
	cmd.Flags().BoolVar(&o.alt, "alt", false, "the text alternative of the diagram, at most 255 characters")
	cmd.RegisterFlagCompletionFunc("view", cobra.FixedCompletions(render.Views, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("page", cobra.FixedCompletions(diagram.Pages, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runDraw(s *streams, o drawOptions, args []string) error {
	form, err := o.form()
	if err != nil {
		return err
	}
	if view := render.View(o.view); len(args) == 0 && (view == render.Changes || view == render.SideBySide) {
		return fmt.Errorf("--view %s shows what a scenario does: name one", view)
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
	var b bytes.Buffer
	if err := form.write(&b, scenes, o); err != nil {
		return inputError{err}
	}
	return writeOut(s, o.file, b.Bytes())
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

// form is how a diagram is written.
type form struct {
	name   string // the ending of its files
	others []string
	book   bool // may have several pages
	write  func(b *bytes.Buffer, scenes []*diagram.Scene, o drawOptions) error
}

var forms = []form{
	{"svg", nil, false, func(b *bytes.Buffer, s []*diagram.Scene, _ drawOptions) error { return diagram.SVG(b, s[0]) }},
	{"pdf", nil, true, func(b *bytes.Buffer, s []*diagram.Scene, _ drawOptions) error { return diagram.PDF(b, s) }},
	{"png", nil, false, func(b *bytes.Buffer, s []*diagram.Scene, o drawOptions) error { return diagram.PNG(b, s[0], o.scale) }},
	{"dot", []string{"gv"}, false, func(b *bytes.Buffer, s []*diagram.Scene, _ drawOptions) error { return diagram.DOT(b, s[0]) }},
	{"mmd", []string{"mermaid"}, false, func(b *bytes.Buffer, s []*diagram.Scene, _ drawOptions) error { return diagram.Mermaid(b, s[0]) }},
	{"txt", []string{"md"}, true, func(b *bytes.Buffer, s []*diagram.Scene, o drawOptions) error {
		if o.markdown() {
			return diagram.Twin(b, s)
		}
		return diagram.PlainTwin(b, s)
	}},
	{"alt", nil, false, func(b *bytes.Buffer, s []*diagram.Scene, _ drawOptions) error {
		_, err := fmt.Fprintln(b, s[0].Alt)
		return err
	}},
}

// formOf is the index of the form with a name or an ending, in any case; -1 if there is none.
func formOf(name string) int {
	name = strings.ToLower(name)
	return slices.IndexFunc(forms, func(f form) bool { return f.name == name || slices.Contains(f.others, name) })
}

// endings are those a file of a diagram may have.
func endings() []string {
	var out []string
	for _, f := range forms {
		out = append(append(out, f.name), f.others...)
	}
	return out
}

func formNames() []string {
	var out []string
	for _, f := range forms {
		out = append(out, f.name)
	}
	return out
}

// markdown reports whether words are to be Markdown, where some signs must be escaped, and not plain text.
func (o drawOptions) markdown() bool {
	return strings.EqualFold(o.format, "md") || strings.EqualFold(filepath.Ext(o.file), ".md")
}

// form is what --text, --alt or --format say, else the ending of the file; the first two go to standard output unless a
// file is named. It checks the other flags as well.
func (o *drawOptions) form() (form, error) {
	switch {
	case !slices.Contains(render.Views, o.view):
		return form{}, fmt.Errorf("--view is one of %s, not %q", strings.Join(render.Views, ", "), o.view)
	case !slices.Contains(diagram.Pages, o.page):
		return form{}, fmt.Errorf("--page is one of %s, not %q", strings.Join(diagram.Pages, ", "), o.page)
	case o.text && o.alt || (o.text || o.alt) && o.format != "":
		return form{}, errors.New("--text, --alt and --format each say in which form to write: give one of them")
	}
	name := o.format
	if o.text {
		name = "txt"
	}
	if o.alt {
		name = "alt"
	}
	switch {
	case o.file == "" && (o.text || o.alt):
		o.file = "-"
	case o.file == "":
		return form{}, errors.New("name the file to write to: -o model-1.svg; -o - is standard output")
	case name == "":
		name = strings.TrimPrefix(filepath.Ext(o.file), ".")
	}
	i, by := formOf(name), formOf(strings.TrimPrefix(filepath.Ext(o.file), "."))
	switch {
	case i < 0 && o.format != "":
		return form{}, fmt.Errorf("--format is one of %s, not %q", strings.Join(formNames(), ", "), o.format)
	case i < 0:
		return form{}, fmt.Errorf("a diagram is written as .%s, not %q; name a file with one of these endings, or add --format",
			strings.Join(endings(), ", ."), o.file)
	case by >= 0 && by != i:
		return form{}, fmt.Errorf("%s is to hold %s, which is not what its ending says; name a file that ends in .%s", o.file, forms[i].name, forms[i].name)
	case o.scaled && !(o.scale >= diagram.LeastScale && o.scale <= diagram.MostScale): // so that NaN is out of range
		return form{}, fmt.Errorf("--scale is %v to %v pixels a point, not %v", diagram.LeastScale, diagram.MostScale, o.scale)
	case o.scaled && forms[i].name != "png":
		return form{}, fmt.Errorf("--scale is for .png: a .%s has no pixels", forms[i].name)
	}
	return forms[i], nil
}

// lookOf reads the theme, if one was named. Mistakes in it are printed.
func (o drawOptions) lookOf(s *streams) (*diagram.Theme, error) {
	if o.theme == "" {
		return diagram.Plain(), nil
	}
	data, err := os.ReadFile(o.theme)
	if err != nil {
		return nil, inputError{fmt.Errorf("%s cannot be read: %w", o.theme, plain(err))}
	}
	folder := os.DirFS(filepath.Dir(o.theme))
	var diags diag.List
	theme, ok := render.ReadTheme(o.theme, data, folder, &diags)
	if ok {
		return theme, nil
	}
	lines := source.Lines(folder)
	printer := diag.Printer{W: s.err, Line: func(_ string, n int32) (string, bool) { return lines(filepath.Base(o.theme), n) }}
	if err := printer.Print(&diags); err != nil {
		return nil, err
	}
	return nil, errInvalid
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
