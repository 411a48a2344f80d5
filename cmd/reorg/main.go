// Command reorg compares alternatives for an organisation: it applies planned changes, prices them against the budget that
// must carry them, says how sure that is, and draws before and after.
//
// One file holds one verb; case.go reads what all of them work on, output.go writes what they make and picture.go what they
// draw; forecast.go has what is drawn by chance. Run "reorg help".
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"dk/reorg/internal/cachedir"
)

func main() {
	cachedir.Restore()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // most of what a run reads it keeps to the end: collecting less often saves a tenth of its time
	}
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// The exit codes, the same for every verb.
const (
	exitOK      = 0
	exitInvalid = 1 // the input holds mistakes
	exitUsage   = 2 // the command line does
	exitFailed  = 3 // a check that was asked for failed
)

var (
	// errInvalid says that the input holds mistakes, which have been printed.
	errInvalid = errors.New("invalid input")
	// errFailed says that a check that was asked for failed, and that this has been printed.
	errFailed = errors.New("check failed")
)

// inputError is a mistake in the input that is not yet printed: a file that cannot be written, a case that is not there.
type inputError struct{ error }

// run runs the program and returns its exit code.
func run(args []string, stdout, stderr io.Writer) int {
	root := newRoot(&streams{out: stdout, err: stderr})
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	var input inputError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errInvalid):
		return exitInvalid
	case errors.Is(err, errFailed):
		return exitFailed
	case errors.As(err, &input):
		fmt.Fprintf(stderr, "error: %v\n", err)
		return exitInvalid
	default:
		hint := "\"reorg help\" lists what there is"
		if verb, _, unknown := root.Find(args); unknown != nil && len(root.SuggestionsFor(args[0])) > 0 {
			hint = fmt.Sprintf("did you mean %q?", root.SuggestionsFor(args[0])[0])
		} else if verb != root {
			hint = fmt.Sprintf("\"reorg help %s\" shows how it is used", verb.Name())
		}
		fmt.Fprintf(stderr, "error: %v\n  hint: %s\n", err, hint)
		return exitUsage
	}
}
