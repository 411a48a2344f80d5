package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/internal/source"
	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenario/criteria"
	"dk/reorg/scenario/observed"
)

type matchOptions struct {
	caseOptions
	outputOptions
	scenarios []string
	expect    string
}

func newMatch(s *streams) *cobra.Command {
	var o matchOptions
	cmd := &cobra.Command{
		Use:   "match [OBSERVED]",
		Short: "Which alternative came: what was published later against every scenario",
		Long: `Match holds what was published of the later organisation, feature by feature, against the organisation
that every scenario ends with, and against the unchanged baseline: yes, no or not known, with what was
found. It says which scenario that makes it, or that the features cannot tell several apart.

The features stand in observed.yaml of the case, or in the file that is named: a path on disk, or a
file of the case. docs/match.md shows how they are written.`,
		Example: `  reorg match
  reorg match --scenario model-1 --scenario model-2
  reorg match observed-2021.yaml --case my-case
  reorg match --expect model-1                  exit code 3 if another matches as well or better`,
		Args: names(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			return runMatch(s, o, strings.Join(args, ""))
		},
	}
	o.caseOptions.addTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	cmd.Flags().StringArrayVar(&o.scenarios, "scenario", nil, "a scenario to look at, once for each (default: those that the case compares); \"unchanged\", the baseline, is always there")
	cmd.Flags().StringVar(&o.expect, "expect", "", "exit with 3 unless this scenario matches best, and no other as well")
	cmd.RegisterFlagCompletionFunc("scenario", completeScenarios(&o.caseOptions))
	cmd.RegisterFlagCompletionFunc("expect", completeScenarios(&o.caseOptions))
	return cmd
}

func runMatch(s *streams, o matchOptions, file string) error {
	if err := o.check(); err != nil {
		return err
	}
	named := slices.DeleteFunc(slices.Clone(o.scenarios), isUnchanged)
	k, plans, err := o.applied(s, named)
	if err != nil {
		return err
	}
	if len(named) < len(o.scenarios) && len(named) == 0 {
		plans = nil // the baseline alone was asked for, which is looked at anyway
	}
	if err := k.expects(o.expect, plans); err != nil {
		return err
	}
	list, err := k.features(file)
	if err != nil {
		return err
	}
	if err := k.report(s); err != nil {
		return err
	}
	result := render.MakeMatch(k.Case, k.model, list, plans)
	if err := k.warn(s); err != nil {
		return err
	}
	if err := o.write(s, result, result.Document(k.lang)); err != nil {
		return err
	}
	if o.expect != "" && !result.IsOnlyBest(o.expect) {
		fmt.Fprintf(s.err, "%s is not the only best: %s\n", o.expect, strings.Join(result.Best, ", "))
		return errFailed
	}
	return nil
}

// expects complains when the scenario that is expected to match best is none of those that are looked at.
func (k *openCase) expects(id string, plans []*scenario.Plan) error {
	looked := []string{render.UnchangedID}
	for _, p := range plans {
		looked = append(looked, p.Name)
	}
	if id == "" || slices.Contains(looked, id) {
		return nil
	}
	return inputError{fmt.Errorf("--expect names %q, which is not looked at\n  hint: it is one of %s", id, strings.Join(looked, ", "))}
}

// features reads what was published later, and looks up what it refers to; nil where there is a mistake, which is kept for
// report. That there is no such file is told as such.
func (k *openCase) features(file string) (*observed.List, error) {
	name := scenario.ObservedFile
	if _, err := fs.Stat(k.files, name); file == "" && errors.Is(err, fs.ErrNotExist) {
		return nil, inputError{fmt.Errorf("the case has nothing that was published later\n  hint: write it in %s, or name the file it is in; docs/match.md shows how", name)}
	}
	if file != "" {
		name = filepath.ToSlash(file)
		if info, err := os.Stat(file); err == nil && !info.IsDir() {
			k.beside = name
			k.files = source.WithNotation(besideFS{k.files, name}, k.Notation())
		}
	}
	list, ok := observed.Read(k.files, name, k.Sources, &k.diags)
	if !ok {
		return nil, nil
	}
	list.Check(k.Case, &k.diags)
	return list, nil
}

// readLater reads what the case says of later, criteria and what was published, so that a check finds what is wrong there.
func (k *openCase) readLater() {
	if k.Case == nil || k.Baseline == nil || k.diags.HasErrors() {
		return
	}
	entries, _ := fs.ReadDir(k.files, ".") // an unreadable folder has already failed to give case.yaml
	for _, e := range entries {
		switch name := e.Name(); {
		case name == scenario.CriteriaFile:
			criteria.Read(k.files, name, k.ScenarioIDs(), k.Sources, &k.diags)
		case strings.HasPrefix(name, "observed") && path.Ext(name) == ".yaml":
			if list, ok := observed.Read(k.files, name, k.Sources, &k.diags); ok {
				list.Check(k.Case, &k.diags)
			}
		}
	}
}
