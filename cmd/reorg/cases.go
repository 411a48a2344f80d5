package main

import (
	"github.com/spf13/cobra"

	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenarios"
)

func newCases(s *streams) *cobra.Command {
	var o outputOptions
	cmd := &cobra.Command{
		Use:     "cases",
		Short:   "The built-in cases",
		Example: "  reorg cases\n  reorg init my-case --from socialomraadet-2020",
		Args:    names(0, 0),
		RunE:    func(*cobra.Command, []string) error { return runCases(s, o) },
	}
	o.addTo(cmd, "text", "json", "markdown", "csv")
	return cmd
}

func runCases(s *streams, o outputOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	list := render.CaseList{FormatVersion: render.FormatVersion}
	for _, name := range scenarios.Names() {
		files, _ := scenarios.Open(name)
		var diags diag.List
		c, ok := scenario.Read(files, &diags)
		if !ok {
			continue // a test checks every built-in case
		}
		list.Cases = append(list.Cases, render.CaseLine{Name: name, Title: c.Title, AsOf: c.AsOf.String(), Scenarios: c.ScenarioIDs(), Default: name == scenarios.Default})
	}
	return o.write(s, list, list.Document())
}
