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
)

// pictureOptions say in which form a picture is written, how it looks, and where it goes.
type pictureOptions struct {
	file   string
	format string
	page   string
	theme  string
	scale  float64
	text   bool
	alt    bool
	scaled bool // --scale was given
}

// addTo adds the flags to a verb that draws something, such as a chart, in one of several forms.
func (o *pictureOptions) addTo(cmd *cobra.Command, what string, forms []string) {
	f := cmd.Flags()
	f.StringVarP(&o.file, "output", "o", "", "file to write to; - is standard output")
	f.StringVar(&o.format, "format", "", "form of the output, one of "+strings.Join(forms, ", ")+" (default: by the ending of the file)")
	f.StringVar(&o.page, "page", string(diagram.Screen), "paper to fit: "+strings.Join(diagram.Pages, ", "))
	f.StringVar(&o.theme, "theme", "", "file with colours, font and logo text (see docs/theme.md)")
	f.Float64Var(&o.scale, "scale", 2, "pixels of a .png per point")
	f.BoolVar(&o.text, "text", false, "the "+what+" in words, instead of a picture")
	f.BoolVar(&o.alt, "alt", false, "the text alternative of the "+what+", at most 255 characters")
	cmd.RegisterFlagCompletionFunc("page", cobra.FixedCompletions(diagram.Pages, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(forms, cobra.ShellCompDirectiveNoFileComp))
}

// form is how a picture is written.
type form struct {
	name   string // the ending of its files
	others []string
	book   bool // may have several pages
	write  func(b *bytes.Buffer, scenes []*diagram.Scene, o pictureOptions) error
}

var forms = []form{
	{"svg", nil, false, func(b *bytes.Buffer, s []*diagram.Scene, _ pictureOptions) error { return diagram.SVG(b, s[0]) }},
	{"pdf", nil, true, func(b *bytes.Buffer, s []*diagram.Scene, _ pictureOptions) error { return diagram.PDF(b, s) }},
	{"png", nil, false, func(b *bytes.Buffer, s []*diagram.Scene, o pictureOptions) error {
		return diagram.PNG(b, s[0], o.scale)
	}},
	{"dot", []string{"gv"}, false, func(b *bytes.Buffer, s []*diagram.Scene, _ pictureOptions) error { return diagram.DOT(b, s[0]) }},
	{"mmd", []string{"mermaid"}, false, func(b *bytes.Buffer, s []*diagram.Scene, _ pictureOptions) error { return diagram.Mermaid(b, s[0]) }},
	{"txt", []string{"md"}, true, func(b *bytes.Buffer, s []*diagram.Scene, o pictureOptions) error {
		if o.markdown() {
			return diagram.Twin(b, s)
		}
		return diagram.PlainTwin(b, s)
	}},
	{"alt", nil, false, func(b *bytes.Buffer, s []*diagram.Scene, _ pictureOptions) error {
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
func (o pictureOptions) markdown() bool {
	return strings.EqualFold(o.format, "md") || strings.EqualFold(filepath.Ext(o.file), ".md")
}

// form is what --text, --alt or --format say, else the ending of the file; the first two go to standard output unless a
// file is named. It checks the other flags as well.
func (o *pictureOptions) form() (form, error) {
	switch {
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
func (o pictureOptions) lookOf(s *streams) (*diagram.Theme, error) {
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

// write writes scenes in a form.
func (o pictureOptions) write(s *streams, f form, scenes []*diagram.Scene) error {
	var b bytes.Buffer
	if err := f.write(&b, scenes, o); err != nil {
		return inputError{err}
	}
	return writeOut(s, o.file, b.Bytes())
}
