package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenarios"
)

// caseOptions say which case a verb works on, in which language, and what is assumed for the sake of argument.
type caseOptions struct {
	name   string
	lang   string
	prices string
	with   []string
}

func (o *caseOptions) addTo(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.name, "case", "", "folder of a case, or name of a built-in one (see \"reorg cases\")")
	cmd.Flags().StringVar(&o.lang, "lang", "", "language of the output: da or en (default: that of the case)")
	cmd.Flags().StringVar(&o.prices, "prices", "", "file of a price list to use in place of that of the case")
	cmd.RegisterFlagCompletionFunc("case", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return scenarios.Names(), cobra.ShellCompDirectiveFilterDirs
	})
	cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions([]string{"da", "en"}, cobra.ShellCompDirectiveNoFileComp))
}

func (o *caseOptions) addWithTo(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&o.with, "with", nil, "what if: another amount for a pot or a grade, such as merafloeft-2020=\"2,4 mio. kr.\"")
}

// openCase is a case that was read, with everything wrong with it.
type openCase struct {
	*scenario.Case
	folder  string // as the user named it; empty for a built-in case
	files   fs.FS
	prices  string // a price list as the user named it; empty: that of the case
	beside  string // another file from disk that a verb was given, as the user named it; empty: none
	model   *costing.Model
	options []costing.Option
	lang    render.Lang
	diags   diag.List
}

// open reads the case. What is wrong with the case itself is kept for report; the error is about finding it at all.
func (o caseOptions) open() (*openCase, error) {
	k := &openCase{}
	if err := k.find(o.name); err != nil {
		return nil, err
	}
	var ok bool
	if k.Case, ok = scenario.Read(k.files, &k.diags); !ok {
		return k, nil
	}
	k.readMoney(o.prices)
	k.readOptions()
	if k.Baseline != nil && len(k.model.Prices.Grades) > 0 {
		k.model.Prices.Check(k.Baseline, &k.diags)
	}
	if b := k.model.Budget; b != nil {
		b.About(k.Years.Of(k.AsOf))
		b.QuestionYear(k.Years.Of(k.AsOf), k.Years, &k.diags)
	}
	if k.Baseline != nil && k.model.Budget != nil {
		k.model.Budget.Among(k.Baseline)
	}
	k.lang = render.Lang(k.Language)
	if o.lang != "" {
		k.lang = render.Lang(o.lang)
	}
	if k.lang != render.Danish && k.lang != render.English {
		return nil, fmt.Errorf("--lang is da or en, not %q", o.lang)
	}
	k.lang = k.lang.In(k.Currency, k.Years)
	seen := map[string]bool{}
	for _, w := range o.with {
		id, _, _ := strings.Cut(w, "=")
		if seen[id] {
			return nil, fmt.Errorf("--with gives %q twice", id)
		}
		seen[id] = true
		if err := k.assume(w); err != nil {
			return nil, err
		}
	}
	return k, nil
}

// readMoney reads what the case says about money, with another price list if one is named.
func (k *openCase) readMoney(prices string) {
	k.files = source.WithNotation(k.files, k.Notation())
	if prices == "" {
		k.model = costing.Read(k.files, scenario.PricesFile, scenario.BudgetFile, k.PriceLevel, k.Sources, &k.diags)
		return
	}
	k.prices = filepath.ToSlash(prices)
	k.files = source.WithNotation(besideFS{k.files, k.prices}, k.Notation())
	checkPrices(k.prices, &k.diags)
	k.model = costing.Read(k.files, k.prices, scenario.BudgetFile, k.PriceLevel, k.Sources, &k.diags)
	k.model.Prices.Instead = k.prices
	k.model.Assumed = []string{scenario.PricesFile + " = " + k.prices}
}

func (k *openCase) find(name string) error {
	if name == "" {
		if _, err := os.Stat(scenario.CaseFile); err == nil {
			k.folder, k.files = ".", os.DirFS(".")
			return nil
		}
		name = scenarios.Default
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		k.folder, k.files = name, os.DirFS(name)
		return nil
	}
	if files, ok := scenarios.Open(name); ok {
		k.files = files
		return nil
	}
	hint := strings.Join(scenarios.Names(), ", ")
	return inputError{fmt.Errorf("there is no folder and no built-in case %q\n  hint: built-in cases are %s", name, hint)}
}

// assume takes another amount for a pot or the price of a grade.
func (k *openCase) assume(with string) error {
	id, text, ok := strings.Cut(with, "=")
	if !ok {
		return fmt.Errorf("--with wants an id and an amount, such as merafloeft-2020=\"2,4 mio. kr.\", not %q", with)
	}
	a, err := k.Notation().Parse(text)
	if err != nil {
		return fmt.Errorf("--with %s: %v", id, err)
	}
	if a.Kind() != amount.Money && a.Kind() != "" {
		return fmt.Errorf("--with %s: %q is not an amount of money", id, text)
	}
	if k.model, err = k.model.With(id, a); err != nil {
		return fmt.Errorf("--with: %v", err)
	}
	return nil
}

// plans applies scenarios by name; none means those that the case compares.
func (k *openCase) plans(names []string) []*scenario.Plan {
	if k.Case == nil || k.Baseline == nil {
		return nil
	}
	if len(names) == 0 {
		names = k.Compared()
	}
	var plans []*scenario.Plan
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			continue // named twice, it is still one alternative
		}
		if plan, ok := k.Plan(name, &k.diags); ok {
			plans = append(plans, plan)
		}
	}
	return plans
}

// compare prices the plans; nil when the case holds mistakes.
func (k *openCase) compare(plans []*scenario.Plan) *render.Comparison {
	if k.diags.HasErrors() {
		return nil
	}
	r := render.Compare(k.Case, k.model, plans, &k.diags)
	if k.diags.HasErrors() {
		return nil
	}
	return r
}

// warn prints the findings of the case, such as a change that changes nothing, beside a result that is about its changes.
func (k *openCase) warn(s *streams) error {
	return k.printer(s.err).Print(k.placed(&k.diags))
}

// applied opens the case and applies scenarios by name; none means those that the case compares. Mistakes are printed.
func (o caseOptions) applied(s *streams, names []string) (*openCase, []*scenario.Plan, error) {
	k, err := o.open()
	if err != nil {
		return nil, nil, err
	}
	plans := k.plans(names)
	return k, plans, k.report(s)
}

// compared opens the case, applies scenarios by name and holds them against each other. Mistakes are printed.
func (o caseOptions) compared(s *streams, names []string) (*openCase, []*scenario.Plan, *render.Comparison, error) {
	k, plans, err := o.applied(s, names)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := render.CheckRules(k.Case, plans); err != nil {
		return nil, nil, nil, err
	}
	result := k.compare(plans)
	return k, plans, result, k.report(s)
}

// priced opens the case, applies one scenario and prices it. Mistakes are printed.
func (o caseOptions) priced(s *streams, name string) (*openCase, *scenario.Plan, costing.Priced, error) {
	k, plans, err := o.applied(s, []string{name})
	if err != nil {
		return nil, nil, costing.Priced{}, err
	}
	priced := render.Price(plans[0], k.model, &k.diags)
	return k, plans[0], priced, k.report(s)
}

// observed opens the case, reads what was published about it and applies every scenario that it is about. Mistakes are
// printed.
func (o caseOptions) observed(s *streams) (*openCase, *costing.Observations, []*scenario.Plan, error) {
	k, err := o.open()
	if err != nil {
		return nil, nil, nil, err
	}
	totals, plans := k.observe()
	return k, totals, plans, k.report(s)
}

// placed are messages with their places as seen from where the user stands.
func (k *openCase) placed(l *diag.List) *diag.List {
	return render.Told(k.lang, l.In(k.folder, k.prices, k.beside))
}

// report prints the mistakes of the case, if there are any, and then returns errInvalid.
func (k *openCase) report(s *streams) error {
	if !k.diags.HasErrors() {
		return nil
	}
	if err := k.printer(s.err).Print(k.placed(k.diags.Errors())); err != nil {
		return err
	}
	return errInvalid
}

// printer prints places as seen from where the user stands, with excerpts from the files of the case.
func (k *openCase) printer(w io.Writer) diag.Printer {
	lines := source.Lines(k.files)
	return diag.Printer{W: w, Words: render.FindingWords(k.lang), Line: func(file string, n int32) (string, bool) {
		if file != k.prices && file != k.beside && k.folder != "" && k.folder != "." {
			file = strings.TrimPrefix(file, path.Clean(k.folder)+"/")
		}
		return lines(file, n)
	}}
}

// completeScenarios offers the names of the case's scenarios, also after a "+".
func completeScenarios(o *caseOptions) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		k, err := o.open()
		if err != nil || k.Case == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		lead := typed[:strings.LastIndex(typed, "+")+1]
		var out []string
		for _, s := range k.Scenarios {
			if !slices.Contains(strings.Split(lead, "+"), s.ID) {
				out = append(out, lead+s.ID+"\t"+s.Title)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
