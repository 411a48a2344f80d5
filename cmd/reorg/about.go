package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/render"
	"dk/reorg/scenario/org"
)

type aboutOptions struct {
	caseOptions
	outputOptions
}

func newAbout(s *streams) *cobra.Command {
	var o aboutOptions
	cmd := &cobra.Command{
		Use:   "about ID",
		Short: "Everything the case knows about one unit, post, committee or task, with its sources",
		Long: `About tells everything that the case knows about one unit, post, body or task, fact by fact: what it
says of itself, what follows from others, what documents state about it, and the changes of scenarios
that touch it. Each fact stands with its source, how sure it is, what is assumed, and file and line.

ID may also be a name, a title or an alias, in upper or lower case.`,
		Example: `  reorg about socialomraadet
  reorg about vicedirektoer                   a post that only scenarios create
  reorg about "Koncern HR" --case region-midtjylland --lang en`,
		Args: names(1, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return o.ids(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return runAbout(s, o, args[0]) },
	}
	o.caseOptions.addTo(cmd)
	o.outputOptions.addTo(cmd, "text", "json", "markdown", "csv")
	return cmd
}

func runAbout(s *streams, o aboutOptions, name string) error {
	if err := o.check(); err != nil {
		return err
	}
	k, err := o.open()
	if err != nil {
		return err
	}
	if err := k.report(s); err != nil {
		return err
	}
	id, err := k.meant(name)
	if err != nil {
		return err
	}
	about, _ := render.Tell(k.Case, k.model, id, &k.diags)
	if err := k.report(s); err != nil {
		return err
	}
	return o.write(s, about, about.Document(k.lang))
}

// meant is the id that an id, a name or an alias stands for.
func (k *openCase) meant(name string) (org.ID, error) {
	found := render.Find(k.Case, name, &k.diags)
	switch {
	case k.diags.HasErrors() || len(found.IDs) == 1:
		if len(found.IDs) > 0 {
			return found.IDs[0], nil
		}
		return "", nil
	case len(found.IDs) > 1:
		ids := make([]string, len(found.IDs))
		for i, id := range found.IDs {
			ids[i] = string(id)
		}
		return "", inputError{fmt.Errorf("%d things are called %q\n  hint: ask for one of %s", len(ids), name, strings.Join(ids, ", "))}
	case found.Meant != "":
		return "", inputError{fmt.Errorf("nothing has the id or the name %q\n  hint: did you mean %q?", name, found.Meant)}
	}
	return "", inputError{fmt.Errorf("nothing has the id or the name %q\n  hint: \"reorg show --format json\" lists the units and posts", name)}
}

// ids are those of everything in the baseline, for completion.
func (o caseOptions) ids() []string {
	k, err := o.open()
	if err != nil || k.Case == nil || k.Baseline == nil {
		return nil
	}
	var out []string
	for u := range k.Baseline.Units() {
		out = append(out, string(u.ID)+"\t"+u.Name)
	}
	for p := range k.Baseline.Posts() {
		out = append(out, string(p.ID)+"\t"+p.Title)
	}
	for b := range k.Baseline.Bodies() {
		out = append(out, string(b.ID)+"\t"+b.Name)
	}
	for t := range k.Baseline.Tasks() {
		out = append(out, string(t.ID)+"\t"+t.Name)
	}
	return out
}
