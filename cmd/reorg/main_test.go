package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"dk/reorg/render/diagram"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata, and docs/errors.md")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"reorg": main,
	})
}

// TestScript runs the program as people do, verb by verb.
func TestScript(t *testing.T) { runScripts(t, "testdata/script") }

func runScripts(t *testing.T, dir string) {
	cache := t.TempDir() // shared, so that what the layout library compiles once is there for all runs
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_CACHE_HOME", cache)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"font":  font,
			"grow":  grow,
			"write": write,
		},
	})
}

// exits runs a command and checks its exit code: exits 2 reorg check. It also holds every run to the contract that standard
// output carries the result and nothing else: a run that fails has none (unless it was asked for a report in JSON), and a
// run that succeeds says nothing beside it.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE command …")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	stdout, stderr := ts.ReadFile("stdout"), ts.ReadFile("stderr")
	switch {
	case got != want:
		ts.Fatalf("exit code %d, want %d\n%s%s", got, want, stdout, stderr)
	case got == exitOK && stderr != "":
		ts.Fatalf("a run that succeeds wrote to stderr:\n%s", stderr)
	case (got == exitInvalid || got == exitUsage) && stdout != "" && !slices.Contains(args, "json"):
		ts.Fatalf("a run that fails wrote to stdout:\n%s", stdout)
	}
}

// write makes a file from a quoted text, for what an archive cannot hold: write case.yaml 'case: k\xf8benhavn\n'. With a
// number the text is repeated: write deep.yaml '[' 20000.
func write(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: write FILE 'text' [TIMES]")
	}
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	times := 1
	if len(args) == 3 {
		times, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	file := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(file), 0o777))
	ts.Check(os.WriteFile(file, []byte(strings.Repeat(text, times)), 0o666))
}

// font makes a file of a font that a theme can name: font fonts/house.ttf.
func font(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: font FILE")
	}
	file := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(file), 0o777))
	ts.Check(os.WriteFile(file, diagram.Liberation().Regular, 0o666))
}

// grow makes a file larger without filling the disk: grow prices.yaml 200 makes it one of 200 MB.
func grow(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: grow FILE MB")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size<<20))
}
