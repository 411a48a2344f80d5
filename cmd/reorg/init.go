package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/scenarios"
)

//go:embed starter/*
var starter embed.FS

func newInit(s *streams) *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "A small new case to begin with, or a copy of a built-in one",
		Example: `  reorg init my-case
  reorg init my-case --from socialomraadet-2020`,
		Args: names(1, 1),
		RunE: func(_ *cobra.Command, args []string) error { return runInit(s, args[0], from) },
	}
	cmd.Flags().StringVar(&from, "from", "", "the built-in case to copy")
	cmd.RegisterFlagCompletionFunc("from", cobra.FixedCompletions(scenarios.Names(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runInit(s *streams, dir, from string) error {
	if strings.TrimSpace(dir) == "" {
		return errors.New("the folder has no name")
	}
	files, err := fs.Sub(starter, "starter")
	if err != nil {
		return err
	}
	if from != "" {
		var ok bool
		if files, ok = scenarios.Open(from); !ok {
			return inputError{fmt.Errorf("there is no built-in case %q\n  hint: built-in cases are %s", from, strings.Join(scenarios.Names(), ", "))}
		}
	}
	if err := emptyFolder(dir); err != nil {
		return inputError{err}
	}
	if err := os.CopyFS(dir, files); err != nil {
		return inputError{fmt.Errorf("%s cannot be written: %w", dir, err)}
	}
	_, err = fmt.Fprintf(s.out, "%s is ready: try \"reorg compare --case %s\"\n", filepath.Clean(dir), filepath.Clean(dir))
	return err
}

// emptyFolder makes sure that nothing is overwritten: the folder is empty or not there yet.
func emptyFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s cannot be used: %w", dir, plain(err))
	case len(entries) > 0:
		return fmt.Errorf("%s is not empty\n  hint: name a folder that is not there yet", dir)
	}
	return nil
}
