package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

const (
	gallery        = "testdata/errors"
	errorsDocument = "../../docs/errors.md"
)

// mistake is one archive of the gallery: something a planner can get wrong, and what is printed then.
type mistake struct {
	name    string // of the archive: the code, and after a dot what is special about it
	words   string // what went wrong, in the words of a planner
	todo    string
	command string
	printed string
	codes   []string // in what is printed
}

// code is what the archive is about. Two groups are about no code: several mistakes at once, and the command line.
func (m mistake) code() string {
	code, _, _ := strings.Cut(m.name, ".")
	return code
}

func (m mistake) hasCode() bool { return m.code() != "several" && m.code() != "command-line" }

var (
	severityAndCode = regexp.MustCompile(`(?m)^(?:\S+: )?(?:error|finding): .* \[([a-z0-9-]+)\]$`)
	commandLine     = regexp.MustCompile(`(?m)^exits \d (reorg .*)$`)
)

func readGallery(t *testing.T) []mistake {
	t.Helper()
	files, err := filepath.Glob(gallery + "/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no gallery in %s: %v", gallery, err)
	}
	var all []mistake
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := mistake{name: strings.TrimSuffix(filepath.Base(file), ".txtar")}
		for line := range strings.Lines(string(archive.Comment)) {
			text, comment := strings.CutPrefix(line, "#")
			text = strings.TrimSpace(text)
			todo, isTodo := strings.CutPrefix(text, "Do: ")
			switch {
			case !comment:
			case isTodo:
				m.todo = todo
			case m.todo != "":
				m.todo += " " + text
			default:
				m.words = strings.TrimSpace(m.words + " " + text)
			}
		}
		if found := commandLine.FindSubmatch(archive.Comment); found != nil {
			m.command = string(found[1])
		}
		for _, f := range archive.Files {
			if f.Name == "want" {
				m.printed = string(f.Data)
			}
		}
		for _, found := range severityAndCode.FindAllStringSubmatch(m.printed, -1) {
			m.codes = append(m.codes, found[1])
		}
		if m.words == "" || m.todo == "" || m.command == "" || m.printed == "" {
			t.Errorf("%s: wants a comment that says what went wrong and \"Do: \" what to do, a command, and what is printed", file)
		}
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b mistake) int { return cmp.Or(cmp.Compare(a.code(), b.code()), cmp.Compare(a.name, b.name)) })
	return all
}

// TestErrors makes one mistake after the other. It stands before the tests that read what it has updated.
func TestErrors(t *testing.T) { runScripts(t, gallery) }

// TestOneMistakeOneMessage holds every message to the form that editors and people rely on, and to standing alone.
func TestOneMistakeOneMessage(t *testing.T) {
	for _, m := range readGallery(t) {
		switch {
		case m.code() == "command-line":
			if !strings.Contains(m.printed, "error: ") {
				t.Errorf("%s: prints no error:\n%s", m.name, m.printed)
			}
		case m.code() == "several":
			if len(m.codes) == 0 {
				t.Errorf("%s: prints no message:\n%s", m.name, m.printed)
			}
		case len(m.codes) != 1 || m.codes[0] != m.code():
			t.Errorf("%s: prints %q, want one message, %q:\n%s", m.name, m.codes, m.code(), m.printed)
		}
		for line := range strings.Lines(m.printed) {
			line = strings.TrimSuffix(line, "\n")
			if found := severityAndCode.FindStringSubmatch(line); found != nil {
				if text := strings.TrimSuffix(line, " ["+found[1]+"]"); strings.HasSuffix(text, ".") {
					t.Errorf("%s: a message ends in a full stop: %s", m.name, line)
				}
			}
			if strings.Contains(line, "%!") || strings.HasSuffix(line, " ") {
				t.Errorf("%s: a message is badly formed: %q", m.name, line)
			}
		}
	}
}

// TestEveryCodeHasAMistake compares the codes of the gallery with those in the source.
func TestEveryCodeHasAMistake(t *testing.T) {
	shown := map[string]bool{}
	for _, m := range readGallery(t) {
		if m.hasCode() {
			shown[m.code()] = true
		}
	}
	used := codesInSource(t, "../..")
	for _, code := range slices.Sorted(maps.Keys(used)) {
		if !shown[code] {
			t.Errorf("%s: the code %q has no archive in %s", used[code], code, gallery)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(shown)) {
		if used[code] == "" {
			t.Errorf("%s has %q, a code that is nowhere in the source", gallery, code)
		}
	}
}

// codesInSource finds the codes of all diagnostics, each with a place: the first argument of a call that reports one, and
// the Code of a literal.
func codesInSource(t *testing.T, root string) map[string]string {
	t.Helper()
	codes := map[string]string{}
	isCode := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != root):
			return fs.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		files := token.NewFileSet()
		parsed, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		constants := map[string]string{}
		add := func(e ast.Expr) {
			code := ""
			switch e := e.(type) {
			case *ast.BasicLit:
				code, _ = strconv.Unquote(e.Value)
			case *ast.Ident:
				code = constants[e.Name]
			}
			if isCode.MatchString(code) && codes[code] == "" {
				codes[code] = files.Position(e.Pos()).String()
			}
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if n, ok := n.(*ast.ValueSpec); ok && len(n.Names) == len(n.Values) {
				for i, value := range n.Values {
					if literal, ok := value.(*ast.BasicLit); ok && literal.Kind == token.STRING {
						constants[n.Names[i].Name], _ = strconv.Unquote(literal.Value)
					}
				}
			}
			return true
		})
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				call, ok := n.Fun.(*ast.SelectorExpr)
				reports := ok && slices.Contains([]string{"Errorf", "errorf", "Findingf", "stillNeeded"}, call.Sel.Name)
				if reports && len(n.Args) > 1 {
					add(n.Args[0])
				}
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Code" {
					add(n.Value)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return codes
}

// TestErrorsDocument keeps docs/errors.md in step with the gallery.
func TestErrorsDocument(t *testing.T) {
	want := document(readGallery(t))
	if *update {
		if err := os.WriteFile(errorsDocument, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(errorsDocument)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/errors.md is stale: run go test ./cmd/reorg -update")
	}
}

const introduction = `# Messages

Every mistake that ` + "`reorg`" + ` can find in a case, with the message it prints and what to do about it. All of it is
printed by the tests of the program: this page cannot promise anything that does not happen.

A message has one form:

` + "```" + `
file:line:col: error: what is wrong [code]
    the line of the file
    ^ where in it
  hint: what to do
  see file:line:col: another place that matters
` + "```" + `

The place is one that editors jump to; columns count characters. The code in brackets is the title of a section below.
All mistakes of a run are printed at once, sorted by file and line, and each gives one message: what merely follows
from it is not printed. A message that begins with a file alone is about the file as a whole; one without a file is
about the command line.

An **error** stops the run, with exit code 1 and nothing on standard output. A **finding** does not: it is something in
the data that a careful reader would question. ` + "`reorg check`" + ` prints findings, and with ` + "`--strict`" + ` they give exit
code 3. A command line that cannot be understood gives exit code 2.

`

// document writes the page: the codes in order, then several mistakes at once, then the command line.
func document(all []mistake) []byte {
	var b bytes.Buffer
	b.WriteString(introduction)
	code := ""
	section := func(title string, mistakes []mistake) {
		fmt.Fprintf(&b, "## %s\n\n", title)
		for _, m := range mistakes {
			fmt.Fprintf(&b, "%s\n\n", m.words)
			if m.command != "reorg check" {
				fmt.Fprintf(&b, "`%s`\n\n", m.command)
			}
			fmt.Fprintf(&b, "```\n%s```\n\n*What to do:* %s\n\n", m.printed, m.todo)
		}
	}
	group := func(want string) (of []mistake) {
		for _, m := range all {
			if m.code() == want {
				of = append(of, m)
			}
		}
		return of
	}
	for _, m := range all {
		if m.hasCode() && m.code() != code {
			code = m.code()
			section(code, group(code))
		}
	}
	section("Several mistakes at once", group("several"))
	section("On the command line", group("command-line"))
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n')
}
