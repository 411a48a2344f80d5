package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func newRoot(s *streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "reorg",
		Short: "Compare alternatives for an organisation: who leads what, what it costs, whether it fits",
		Long: `reorg compares alternatives for an organisation before anyone decides.

Write today's organisation and the alternatives as plain text; reorg applies the changes, prices
them against the budget that must carry them, says how sure it is, and draws before and after.

Without --case the current folder is the case if it holds case.yaml, else the built-in case
socialomraadet-2020.`,
		Example: `  reorg compare                      the built-in case, all alternatives side by side
  reorg plan model-1                 change by change, with prices
  reorg explain model-1 balance      where a figure comes from
  reorg draw model-2 --view changes -o model-2.svg`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	for _, g := range []struct {
		title string
		verbs []*cobra.Command
	}{
		{"The alternatives:", []*cobra.Command{newCompare(s), newPlan(s), newMatch(s), newAssess(s), newTimeline(s)}},
		{"The organisation:", []*cobra.Command{newShow(s), newDraw(s), newMeasure(s), newBodies(s), newTasks(s), newResponsibilities(s), newAbout(s)}},
		{"The money:", []*cobra.Command{newBudget(s), newExplain(s), newReconcile(s), newBounds(s), newSensitivity(s), newSimulate(s), newFit(s), newChart(s), newWorkbook(s)}},
		{"The case:", []*cobra.Command{newCheck(s), newCases(s), newInit(s)}},
	} {
		root.AddGroup(&cobra.Group{ID: g.title, Title: g.title})
		for _, verb := range g.verbs {
			verb.GroupID = g.title
		}
		root.AddCommand(g.verbs...)
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		if alone := (flagError{}); errors.As(err, &alone) {
			return alone
		}
		return err
	})
	root.DisableSuggestions, root.SuggestionsMinimumDistance = true, 2 // run gives them, as a hint
	return root
}

// flagError is what is wrong with the value of a flag, in words that need no introduction.
type flagError struct{ error }

// names takes as many names as the verb says it wants.
func names(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			found := fmt.Sprintf("%d names", len(args))
			if len(args) == 0 {
				found = "nothing"
			} else if len(args) == 1 {
				found = "one name"
			}
			return fmt.Errorf("expected \"reorg %s\", found %s after %q", cmd.Use, found, cmd.Name())
		}
		return nil
	}
}
