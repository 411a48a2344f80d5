package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/costing"
	"dk/reorg/render"
)

type compareOptions struct {
	caseOptions
	outputOptions
	failOverBudget bool
	sameRules      string
}

func newCompare(s *streams) *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:   "compare [SCENARIO…]",
		Short: "All alternatives side by side: leadership, posts, cost, headroom, balance, verdict",
		Long: `Compare shows alternatives side by side, each against the baseline: what it costs more a year, what is
left of the headroom, how far the inputs may be off before that changes, who leads and who refers to
whom, and what happens to posts.

Without names it shows what case.yaml lists under compare, or all scenarios. "a+b" applies b after a.

The last line sums up what the alternatives have in common: baseline, price list, budget and scope.
--same-rules-as refuses to compare unless they are those of an earlier result.`,
		Example: `  reorg compare
  reorg compare model-1 model-2
  reorg compare model-1+second-deputy --format markdown
  reorg compare --with merafloeft-2020="2,4 mio. kr."
  reorg compare --fail-over-budget model-1      exit code 3 if it does not fit
  reorg compare --same-rules-as earlier.json    exit code 3 if baseline, prices, budget or scope differ`,
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runCompare(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.addWithTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	cmd.Flags().BoolVar(&o.failOverBudget, "fail-over-budget", false, "exit with 3 unless every scenario lies inside the headroom")
	cmd.Flags().StringVar(&o.sameRules, "same-rules-as", "", "exit with 3 unless baseline, price list, budget and scope are those of this result of compare --format json")
	return cmd
}

func runCompare(s *streams, o compareOptions, names []string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, _, result, err := o.compared(s, names)
	if err != nil {
		return err
	}
	if o.failOverBudget && !result.HasBudget() {
		return inputError{errors.New("the case has no budget to fail over\n  hint: write its pots and earmarks in budget.yaml; docs/format.md shows how")}
	}
	if err := o.checkRules(s, result); err != nil {
		return err
	}
	if err := k.warn(s); err != nil {
		return err
	}
	if err := o.write(s, result, result.Document(k.lang)); err != nil {
		return err
	}
	if o.failOverBudget {
		return allInside(s, result)
	}
	return nil
}

// allInside names the scenarios that do not lie inside the headroom, and fails if there are any.
func allInside(s *streams, result *render.Comparison) error {
	var err error
	for _, scenario := range result.Scenarios {
		if scenario.Verdict != string(costing.Inside) {
			against := "is not inside the headroom"
			if result.Target != nil {
				against = "does not surely meet the savings target"
			}
			fmt.Fprintf(s.err, "%s %s\n", scenario.ID, against)
			err = errFailed
		}
	}
	return err
}

// checkRules refuses to show a comparison whose rules are not those of an earlier one, if one is named.
func (o compareOptions) checkRules(s *streams, result *render.Comparison) error {
	if o.sameRules == "" {
		return nil
	}
	rules, err := rulesIn(o.sameRules)
	if err != nil {
		return inputError{err}
	}
	differ := result.Rules.Differing(rules)
	if len(differ) == 0 {
		return nil
	}
	for i, name := range differ {
		differ[i] = ruleNames[name]
	}
	fmt.Fprintf(s.err, "error: not comparable with %s: another %s\n  hint: compare both from the same files, or leave --same-rules-as out and say what differs\n", o.sameRules, strings.Join(differ, ", another "))
	return errFailed
}

// ruleNames are what messages call the rules.
var ruleNames = map[string]string{"baseline": "baseline", "prices": "price list", "budget": "budget", "scope": "scope"}

// rulesIn reads the rules of an earlier result.
func rulesIn(file string) (render.Rules, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return render.Rules{}, fmt.Errorf("--same-rules-as: %s cannot be read: %w", file, plain(err))
	}
	var earlier struct{ Rules *render.Rules }
	if err := json.Unmarshal(data, &earlier); err != nil || earlier.Rules == nil {
		return render.Rules{}, fmt.Errorf("--same-rules-as: %s has no rules\n  hint: it is a file that \"reorg compare --format json\" has written", file)
	}
	return *earlier.Rules, nil
}
