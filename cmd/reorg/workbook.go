package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/render/workbook"
	"dk/reorg/scenario"
)

type workbookOptions struct {
	caseOptions
	file string
}

func newWorkbook(s *streams) *cobra.Command {
	var o workbookOptions
	cmd := &cobra.Command{
		Use:   "workbook [SCENARIO…]",
		Short: "A spreadsheet with live formulas that finance can audit: change an input, and every figure follows",
		Long: `Workbook writes an Excel workbook (.xlsx) in which every input is a cell and every figure a formula: from the
comparison back to each scenario, its steps, the prices and pots, and their sources. Changing an input changes
every figure, its interval and the verdict. It has no macros, and the same case gives the same file.

Without names it holds what case.yaml lists under compare, or all scenarios. "a+b" applies b after a.`,
		Example: `  reorg workbook -o socialomraadet.xlsx
  reorg workbook model-1 model-2 -o modeller.xlsx
  reorg workbook --with merafloeft-2020="2,4 mio. kr." --lang en -o what-if.xlsx`,
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runWorkbook(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "file to write to; - is standard output")
	return cmd
}

func runWorkbook(s *streams, o workbookOptions, names []string) error {
	if err := o.checkFile(); err != nil {
		return err
	}
	k, plans, result, err := o.compared(s, names)
	if err != nil {
		return err
	}
	contents, err := k.contents(plans, result)
	if err != nil {
		return err
	}
	if contents.Checked.HasErrors() {
		k.diags = *contents.Checked
		return k.report(s)
	}
	var b bytes.Buffer
	if err := workbook.Write(&b, contents); err != nil {
		return inputError{fmt.Errorf("%s cannot be made: %w", o.file, err)}
	}
	if err := k.warn(s); err != nil {
		return err
	}
	return writeOut(s, o.file, b.Bytes())
}

// checkFile complains about a name that does not say that the file is a workbook.
func (o workbookOptions) checkFile() error {
	switch {
	case o.file == "":
		return errors.New("name the file to write to: -o workbook.xlsx; -o - is standard output")
	case o.file != "-" && !strings.EqualFold(filepath.Ext(o.file), ".xlsx"):
		return fmt.Errorf("a workbook is written as .xlsx, not %q", o.file)
	}
	return nil
}

// contents is what the workbook is made of.
func (k *openCase) contents(plans []*scenario.Plan, result *render.Comparison) (workbook.Contents, error) {
	files, err := workbook.Files(k.files)
	if err != nil {
		return workbook.Contents{}, inputError{fmt.Errorf("the files of the case cannot be read: %w", plain(err))}
	}
	var priced []costing.Priced
	for _, plan := range plans {
		priced = append(priced, render.Price(plan, k.model, &k.diags))
	}
	statements, checked := k.published()
	return workbook.Contents{
		Case: k.Case, Model: k.model, Plans: plans, Priced: priced, Result: result, Files: files, Lang: k.lang,
		Statements: statements, Checked: checked,
	}, nil
}

// published are all published totals of the case with their figures, and what a check of the case finds: it looks at every
// scenario, whichever the workbook holds. What it finds is told in the workbook, and not beside it.
func (k *openCase) published() ([]costing.Statement, *diag.List) {
	checked := *k
	checked.diags = diag.List{}
	checked.diags.Append(&k.diags)
	checked.question()
	observed, plans := checked.observe()
	if checked.diags.HasErrors() {
		return nil, &checked.diags
	}
	return k.model.Statements(render.PricePlans(plans, k.model, &checked.diags), observed, &checked.diags), &checked.diags
}
