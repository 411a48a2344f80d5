// Package docs_test checks the documents against the program: what they show runs, what they say about the input is what
// the readers know, the pictures are those the program draws, and links lead somewhere.
//
// Blocks of code in the documents say in their first line what they are:
//
//	```console        commands after "$ ", each followed by what it prints; "…" alone on a line leaves lines out
//	```console 1      the last command ends with this exit code
//	```yaml NAME      a file of that name, written to disk before the commands that follow
//
// What commands print, and the pictures, are brought up to date by
//
//	go test ./docs -update
//
// docs/format.md has kinds of its own; see format_test.go.
package docs_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

//go:generate go test . -update

var update = flag.Bool("update", false, "write what the program prints and draws now into the documents")

// program is the built program.
var program string

func TestMain(m *testing.M) { os.Exit(buildAndRun(m)) }

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "reorg")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "reorg.exe") // the ending matters on Windows only
	if out, err := exec.Command("go", "build", "-o", program, "../cmd/reorg").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "%v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// documents are all documents of the project that people read first.
func documents(t *testing.T) []string {
	t.Helper()
	here, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	return append(here, "../README.md", "../THIRD-PARTY.md", "../scenarios/socialomraadet-2020/README.md")
}

func readDocument(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// block is a fenced block of a document.
type block struct {
	info []string // the words after the fence: "yaml", "case.yaml"
	text string
	line int    // of the fence, from 1
	at   string // file:line
}

func (b block) is(kind string) bool { return len(b.info) > 1 && b.info[1] == kind }

func blocks(t *testing.T, name string) []block {
	t.Helper()
	var out []block
	var open *block
	for i, line := range strings.Split(readDocument(t, name), "\n") {
		switch {
		case !strings.HasPrefix(line, "```"):
			if open != nil {
				open.text += line + "\n"
			}
		case open == nil:
			open = &block{info: strings.Fields(strings.TrimPrefix(line, "```")), line: i + 1, at: fmt.Sprintf("%s:%d", name, i+1)}
		default:
			out = append(out, *open)
			open = nil
		}
	}
	if open != nil {
		t.Fatalf("%s: the block is not closed", open.at)
	}
	return out
}

func TestGettingStartedRuns(t *testing.T) { runDocument(t, "kom-i-gang.md") }

func TestReadmeRuns(t *testing.T) { runDocument(t, "../README.md") }

// runDocument does what a reader does who types everything in.
func runDocument(t *testing.T, name string) {
	s := terminal{dir: t.TempDir()}
	lines := strings.Split(readDocument(t, name), "\n")
	more := 0 // lines that the document has grown by
	for _, b := range blocks(t, name) {
		switch {
		case len(b.info) > 1 && b.info[0] == "yaml":
			path := filepath.Join(s.dir, filepath.FromSlash(b.info[1]))
			if err := os.WriteFile(path, []byte(b.text), 0o644); err != nil {
				t.Fatalf("%s: %v", b.at, err)
			}
		case len(b.info) > 0 && b.info[0] == "console":
			old, now := strings.Count(b.text, "\n"), s.run(t, b)
			lines = slices.Replace(lines, b.line+more, b.line+more+old, now...)
			more += len(now) - old
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// terminal is where the commands of a document are run.
type terminal struct{ dir string }

// run runs the commands of a block, and returns its lines with what is printed now.
func (s *terminal) run(t *testing.T, b block) (now []string) {
	t.Helper()
	commands := strings.Split("\n"+b.text, "\n$ ")[1:]
	for i, c := range commands {
		line, want, _ := strings.Cut(c, "\n")
		now = append(now, "$ "+line)
		wantCode := "0"
		if len(b.info) > 1 && i == len(commands)-1 {
			wantCode = b.info[1]
		}
		got, code := s.command(t, b.at, line)
		if code != wantCode {
			t.Errorf("%s: %s ends with %s, not %s:\n%s", b.at, line, code, wantCode, got)
		}
		if want = strings.Trim(want, "\n"); want == "" {
			continue
		}
		fresh := refreshed(want, got)
		now = append(now, fresh...)
		if *update {
			want = strings.Join(fresh, "\n")
		}
		if missing := absent(want, got); missing != "" {
			t.Errorf("%s: %s does not print, in this place\n%s\nit prints\n%s\nif that is right: go test ./docs -update", b.at, line, missing, got)
		}
	}
	return now
}

// command runs one line, without a shell: cd, or the program under any of the names the documents call it by.
func (s *terminal) command(t *testing.T, at, line string) (printed, code string) {
	t.Helper()
	words := split(line)
	switch {
	case words[0] == "cd":
		s.dir = filepath.Join(s.dir, words[1])
		return "", "0"
	case words[0] == "reorg":
		words = words[1:]
	case strings.HasPrefix(line, "go run ./cmd/reorg"):
		words = words[3:]
	case line == "go test ./...", line == "go install ./cmd/reorg", strings.HasPrefix(line, "git "):
		return "", "0" // not from here
	default:
		t.Fatalf("%s: what is %q?", at, words[0])
	}
	cmd := exec.Command(program, words...)
	cmd.Dir = s.dir
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatalf("%s: %v", at, err)
	}
	return string(out), fmt.Sprint(cmd.ProcessState.ExitCode())
}

func split(line string) []string {
	words := regexp.MustCompile(`(?:"[^"]*"|[^\s"])+`).FindAllString(line, -1)
	for i, w := range words {
		words[i] = strings.ReplaceAll(w, `"`, "")
	}
	return words
}

// parts are the parts of an excerpt, between two "…"; a part is empty where the excerpt begins or ends with "…".
func parts(want string) []string {
	all := strings.Split("\n"+want+"\n", "\n…\n")
	for i := range all {
		all[i] = strings.Trim(all[i], "\n")
	}
	return all
}

// absent returns the first part of want that got does not hold in its place. How wide columns are is left to the program.
func absent(want, got string) string {
	lines := printedLines(got)
	next := 0
	for i, part := range parts(want) {
		if part == "" {
			continue
		}
		at := indexOf(lines[next:], printedLines(part))
		if at < 0 || i == 0 && at > 0 {
			return part
		}
		next += at + len(printedLines(part))
	}
	if !strings.HasSuffix(want, "…") && next < len(lines) {
		return want
	}
	return ""
}

// refreshed is an excerpt with each part replaced by what it stands for in got: the lines from the one most like its first
// to the one most like its last.
func refreshed(want, got string) []string {
	var out []string
	lines, next := strings.Split(strings.Trim(got, "\n"), "\n"), 0
	all := parts(want)
	for i, part := range all {
		if i > 0 {
			out = append(out, "…")
		}
		if part == "" {
			continue
		}
		quoted, from := strings.Split(part, "\n"), next
		if i > 0 {
			from += likest(lines[next:], quoted[0])
		}
		next = len(lines)
		if i < len(all)-1 {
			next = from + likest(lines[from:], quoted[len(quoted)-1]) + 1
		}
		out = append(out, lines[from:next]...)
	}
	return out
}

// likest is the first of the lines that share most of their words with another.
func likest(lines []string, line string) int {
	best, at := -1.0, 0
	words := strings.Fields(line)
	for i, l := range lines {
		other := strings.Fields(l)
		shared := 0
		for _, w := range words {
			if slices.Contains(other, w) {
				shared++
			}
		}
		if like := float64(shared) / float64(len(words)+len(other)+1); like > best {
			best, at = like, i
		}
	}
	return at
}

var rule = regexp.MustCompile(`─+`)

// printedLines are the lines that hold something, with runs of spaces and of ruling made one.
func printedLines(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.Join(strings.Fields(rule.ReplaceAllString(line, "─")), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func indexOf(lines, part []string) int {
	for i := 0; i+len(part) <= len(lines); i++ {
		if slices.Equal(lines[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

func TestLinks(t *testing.T) {
	for _, name := range documents(t) {
		for _, m := range link.FindAllStringSubmatch(readDocument(t, name), -1) {
			target, anchor, _ := strings.Cut(m[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			path := name
			if target != "" {
				path = filepath.Join(filepath.Dir(name), filepath.FromSlash(target))
			}
			if _, err := os.Stat(path); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", name, m[1])
				continue
			}
			if anchor != "" && !slices.Contains(anchors(readDocument(t, path)), anchor) {
				t.Errorf("%s: %s has no heading %q", name, path, anchor)
			}
		}
	}
}

var heading = regexp.MustCompile(`(?m)^#+ (.*)$`)

// anchors are the names by which headings can be linked to.
func anchors(text string) []string {
	var out []string
	for _, m := range heading.FindAllStringSubmatch(text, -1) {
		out = append(out, strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case strings.ContainsRune(".,:;`()/'’", r):
				return -1
			}
			return r
		}, strings.ToLower(m[1])))
	}
	return out
}

// TestThirdPartyIsComplete looks for every module that is required or linked into the program.
func TestThirdPartyIsComplete(t *testing.T) {
	page := readDocument(t, "../THIRD-PARTY.md")
	linked, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "../cmd/reorg").Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := strings.Fields(string(linked))
	for line := range strings.SplitSeq(readDocument(t, "../go.mod"), "\n") {
		if words := strings.Fields(strings.TrimPrefix(line, "require ")); len(words) == 2 && strings.HasPrefix(words[1], "v") {
			modules = append(modules, words[0])
			if words[0] == "github.com/goccy/go-graphviz" && !strings.Contains(page, words[1]+" carries Graphviz") {
				t.Errorf("THIRD-PARTY.md does not say which Graphviz %s %s carries", words[0], words[1])
			}
		}
	}
	slices.Sort(modules)
	for _, module := range slices.Compact(modules) {
		if !strings.Contains(page, "`"+module+"`") {
			t.Errorf("THIRD-PARTY.md does not name %s", module)
		}
	}
}

// TestNamesInArchitectureExist keeps the walk through the code from pointing at files, types and functions that were
// renamed.
func TestNamesInArchitectureExist(t *testing.T) {
	page := readDocument(t, "architecture.md")
	files := regexp.MustCompile("`([a-z][a-z0-9_/-]*\\.(?:go|yaml|csv))`").FindAllStringSubmatch(page, -1)
	names := regexp.MustCompile("`(?:[A-Za-z]+\\.)?([A-Z][A-Za-z]*)`").FindAllStringSubmatch(page, -1)
	if len(files) == 0 || len(names) == 0 {
		t.Fatal("no files or nothing else is named")
	}
	for _, m := range files {
		_, here := os.Stat(filepath.Join("..", filepath.FromSlash(m[1])))
		_, inCase := os.Stat(filepath.Join("../scenarios/socialomraadet-2020", m[1]))
		if here != nil && inCase != nil {
			t.Errorf("architecture.md names %s, which is not there", m[1])
		}
	}
	sources := sourcesOfProgram(t)
	for _, m := range names {
		if !regexp.MustCompile(`(?m)^(type|func|func \(.*\)) ` + m[1] + `\b`).MatchString(sources) {
			t.Errorf("architecture.md names %s, and no type or function is called that", m[0])
		}
	}
}
