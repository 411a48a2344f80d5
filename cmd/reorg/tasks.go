package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
)

type tasksOptions struct {
	partOptions
	outputOptions
	topic string
}

func newTasks(s *streams) *cobra.Command {
	var o tasksOptions
	cmd := &cobra.Command{
		Use:   "tasks [SCENARIO]",
		Short: "What the units do, and where they meet in doing it",
		Long: `Tasks lists what the units do, and the interfaces between them: the topics on which several are at work, the
largest first, with each unit's place in the line, who answers for it, and whether one leader answers for all.

After a scenario it shows which tasks were moved, created and dropped, and which interfaces came or went.`,
		Example: `  reorg tasks --case region-midtjylland
  reorg tasks --case region-midtjylland --topic bæredygtighed
  reorg tasks --case region-midtjylland --unit koncern-hr`,
		Args:              names(0, 1),
		ValidArgsFunction: completeScenarios(&o.caseOptions),
		RunE:              func(_ *cobra.Command, args []string) error { return runTasks(s, o, args) },
	}
	o.caseOptions.addTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	o.addWithinTo(cmd, "only tasks of this unit and of those below it, and where they meet others")
	cmd.Flags().StringVar(&o.topic, "topic", "", "only what is about this topic")
	return cmd
}

func runTasks(s *streams, o tasksOptions, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, plan, err := o.find(s, args)
	if err != nil {
		return err
	}
	from, err := o.within(plan.After, plan.Before)
	if err != nil {
		return err
	}
	topic, err := o.topicOf(plan)
	if err != nil {
		return err
	}
	result := render.ShowTasks(k.Case, plan, render.TaskOptions{From: from, Topic: topic, Day: o.asOf.Date})
	return o.write(s, result, result.Document(k.lang))
}

// topicOf is the topic that was asked for, as the tasks write it; empty: all of them.
func (o tasksOptions) topicOf(plan *scenario.Plan) (string, error) {
	topics := render.Topics(plan)
	i := slices.IndexFunc(topics, func(t string) bool { return strings.EqualFold(t, o.topic) })
	switch meant := diag.Suggest(o.topic, slices.Values(topics)); {
	case o.topic == "":
		return "", nil
	case i >= 0:
		return topics[i], nil
	case len(topics) == 0:
		return "", inputError{fmt.Errorf("--topic: no task has a topic\n  hint: tasks.yaml lists those of a task under topics")}
	case meant != "":
		return "", inputError{fmt.Errorf("--topic: no task is about %q\n  hint: did you mean %q?", o.topic, meant)}
	default:
		return "", inputError{fmt.Errorf("--topic: no task is about %q\n  hint: \"reorg tasks\" lists the topics", o.topic)}
	}
}
