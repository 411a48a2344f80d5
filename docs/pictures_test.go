package docs_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// builtIn is the case whose diagrams are shown.
const builtIn = "socialomraadet-2020"

var drawnViews = []string{"before", "after", "changes", "side-by-side"}

// scenarios are those that the case compares.
func scenarios(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command(program, "compare", "--case", builtIn, "--format", "json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var compared struct{ Scenarios []struct{ ID string } }
	if err := json.Unmarshal(out, &compared); err != nil || len(compared.Scenarios) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	var ids []string
	for _, s := range compared.Scenarios {
		ids = append(ids, s.ID)
	}
	return ids
}

// picture is a file in docs/img, and how it is drawn.
type picture struct {
	file string
	args []string
}

func pictures(t *testing.T) []picture {
	var out []picture
	for _, scenario := range scenarios(t) {
		for _, view := range drawnViews {
			out = append(out, pictureOf(scenario, view))
		}
	}
	for _, chart := range []string{"headroom", "waterfall", "tornado", "histogram"} {
		args := []string{"chart", chart, "model-2", "--case", builtIn}
		if chart == "headroom" {
			args = slices.Delete(args, 2, 3) // all that are compared
		}
		out = append(out, picture{"chart-" + chart + ".svg", args})
	}
	committees := filepath.Join("..", "scenario", "testdata", "sundhedssamarbejdet")
	return append(out, picture{"committees.svg", []string{"draw", "--case", committees, "--committees"}})
}

func pictureOf(scenario, view string) picture {
	return picture{scenario + "-" + view + ".svg", []string{"draw", scenario, "--view", view, "--case", builtIn}}
}

// drawn runs the program.
func (p picture) drawn(t *testing.T, more ...string) []byte {
	t.Helper()
	cmd := exec.Command(program, append(p.args, more...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("reorg %s: %v\n%s", strings.Join(p.args, " "), err, stderr.String())
	}
	return out
}

// The committed pictures are, byte for byte, what the program draws.
func TestPicturesAreCurrent(t *testing.T) {
	for _, p := range pictures(t) {
		file := filepath.Join("img", p.file)
		want := p.drawn(t, "--format", "svg", "-o", "-")
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("docs/img/%s is not what the program draws now (%v): run go test ./docs -update", p.file, err)
		}
	}
}

const (
	galleryBegins = "<!-- The diagrams, as go test ./docs -update writes them. -->\n"
	galleryEnds   = "<!-- End of the diagrams. -->\n"
)

// The README shows every diagram, with its text alternative.
func TestGalleryIsCurrent(t *testing.T) {
	name := filepath.Join("..", "README.md")
	text := readDocument(t, name)
	before, rest, ok := strings.Cut(text, galleryBegins)
	_, after, ok2 := strings.Cut(rest, galleryEnds)
	if !ok || !ok2 {
		t.Fatal("README.md has no place for the diagrams")
	}
	want := before + galleryBegins + gallery(t) + galleryEnds + after
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		text = want
	}
	if text != want {
		t.Error("README.md shows other diagrams than there are: run go test ./docs -update")
	}
}

// gallery is a table of all diagrams: a row a scenario, a column a view.
func gallery(t *testing.T) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n| | %s |\n|%s\n", strings.Join(drawnViews, " | "), strings.Repeat("---|", len(drawnViews)+1))
	for _, scenario := range scenarios(t) {
		fmt.Fprintf(&b, "| `%s` |", scenario)
		for _, view := range drawnViews {
			p := pictureOf(scenario, view)
			alt := strings.TrimSpace(string(p.drawn(t, "--alt")))
			fmt.Fprintf(&b, ` <a href="docs/img/%[1]s"><img src="docs/img/%[1]s" width="200" alt="%[2]s"></a> |`, p.file, html.EscapeString(alt))
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	return b.String()
}

func TestDiagramsPageRuns(t *testing.T) { runDocument(t, "diagrams.md") }
