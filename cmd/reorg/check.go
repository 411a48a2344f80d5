package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario/review"
)

type checkOptions struct {
	caseOptions
	outputOptions
	strict bool
}

func newCheck(s *streams) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Mistakes (exit code 1) and findings: what a careful reader would question",
		Long: `Check does everything compare does, for every scenario of the case, and prints what is wrong instead of
the result. A mistake stops the run and gives exit code 1; a finding is something to look at and gives
exit code 0, or 3 with --strict. Findings that accepted.yaml lists are printed last, with the reason, and
do not count.`,
		Example: `  reorg check
  reorg check --case my-case --strict`,
		Args: names(0, 0),
		RunE: func(*cobra.Command, []string) error { return runCheck(s, o) },
	}
	o.caseOptions.addTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json")
	cmd.Flags().BoolVar(&o.strict, "strict", false, "exit with 3 if there are findings")
	return cmd
}

func runCheck(s *streams, o checkOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	k, err := o.open()
	if err != nil {
		return err
	}
	k.question()
	if o.format == "json" {
		if err := o.write(s, render.NewReport(k.placed(&k.diags)), render.Document{}); err != nil {
			return err
		}
	} else if err := k.report(s); err != nil {
		return err
	} else if err := k.printFindings(s); err != nil {
		return err
	}
	switch {
	case k.diags.HasErrors():
		return errInvalid
	case o.strict && k.diags.Count(diag.Finding) > 0:
		return errFailed
	}
	return nil
}

// question does everything compare does, for every scenario of the case, and keeps what is questioned.
func (k *openCase) question() {
	var all []string
	if k.Case != nil {
		all = k.ScenarioIDs()
		for _, name := range k.Compared() {
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	plans := k.plans(all)
	if k.Case != nil && k.Baseline != nil {
		k.CheckAdopted(&k.diags)
	}
	k.readLater()
	if result := k.compare(plans); result != nil {
		result.Question(k.lang, &k.diags)
		k.questionTotals()
		today := review.Today(k.Case)
		render.QuestionOrganisation(k.lang, k.Sources, today, &k.diags)
		render.QuestionOrganisation(k.lang, k.Sources, review.Added(k.Case, today, plans), &k.diags)
		review.Accept(k.Case, &k.diags)
	}
}

func (k *openCase) printFindings(s *streams) error {
	placed := k.placed(&k.diags)
	if err := k.printer(s.out).Print(placed.Only(diag.Finding)); err != nil {
		return err
	}
	if err := render.PrintAccepted(s.out, k.lang, placed.Only(diag.Accepted)); err != nil {
		return err
	}
	units, posts := 0, 0
	for range k.Baseline.Units() {
		units++
	}
	for range k.Baseline.Posts() {
		posts++
	}
	_, err := fmt.Fprintln(s.out, render.Checked(k.lang, k.Name, units, posts, len(k.Scenarios)))
	return err
}
