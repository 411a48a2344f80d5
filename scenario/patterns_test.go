package scenario_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/shopspring/decimal"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
)

// Every way of leading that an organisation may have, or change to, is a file: the comment says what it is, want holds
// what must be counted before and after. A new pattern is a new file.
func TestPatterns(t *testing.T) {
	files, err := filepath.Glob("testdata/patterns/*.txtar")
	if err != nil || len(files) < 24 {
		t.Fatalf("only %d patterns: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testPattern(t, file) })
	}
}

func testPattern(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(strings.TrimSpace(string(archive.Comment))) == 0 {
		t.Error("the comment does not say what the pattern is")
	}
	fsys, want := fstest.MapFS{}, ""
	for _, f := range archive.Files {
		if f.Name == "want" {
			want = string(f.Data)
		} else {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	var diags diag.List
	c, ok := scenario.Read(fsys, &diags)
	if !ok || diags.Len() > 0 {
		t.Fatalf("cannot be read: %v", diags.Sorted())
	}
	before, after := counted(c.Baseline, c.Scope), ""
	countedOnce(t, c.Baseline)
	for _, name := range c.Compared() {
		plan, ok := c.Plan(name, &diags)
		if !ok || diags.Len() > 0 {
			t.Fatalf("cannot be planned: %v", diags.Sorted())
		}
		after = counted(plan.After, c.Scope)
		countedOnce(t, plan.After)
	}
	if got := sideBySide(before, after); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// counted writes the measures of a unit, one a line.
func counted(o *org.Organisation, scope org.ID) string {
	m := o.Measure(scope)
	var spans []string
	for _, s := range m.Spans {
		who := string(s.Post)
		if s.Joint() {
			who = string(s.Unit) + "(jointly)"
		}
		spans = append(spans, fmt.Sprintf("%s=%d", who, s.Posts))
	}
	var top []string
	for _, id := range m.TopLeaders {
		top = append(top, string(id))
	}
	var b strings.Builder
	line := func(key string, value any) { fmt.Fprintf(&b, "%s: %v\n", key, value) }
	line("posts", m.Posts)
	line("full-time", decimal.New(m.Millionths, -6))
	line("vacant", m.Vacant)
	line("leaders", m.Leaders)
	line("units", m.Units)
	line("top", strings.Join(top, " "))
	line("joint", m.Joint())
	line("layers", m.Layers)
	line("largest span", m.LargestSpan())
	line("spans", strings.Join(spans, " "))
	line("two-superiors", m.TwoSuperiors)
	line("dotted", m.Dotted)
	return b.String()
}

// sideBySide writes "key: before -> after", and only one value where nothing differs.
func sideBySide(before, after string) string {
	if after == "" {
		return before
	}
	var b strings.Builder
	is := strings.Split(after, "\n")
	for i, was := range strings.Split(strings.TrimSuffix(before, "\n"), "\n") {
		b.WriteString(was)
		if _, value, _ := strings.Cut(is[i], ": "); is[i] != was {
			b.WriteString(" -> " + value)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// countedOnce checks, by looking through everything, what holds for every organisation however it is led: each post sits
// in one unit, each unit in one other, and everybody budgeted refers to somebody or stands at the top.
func countedOnce(t *testing.T, o *org.Organisation) {
	t.Helper()
	m := orgtest.Of(o)
	if problem := m.Problem(); problem != "" {
		t.Errorf("not a valid organisation: %s", problem)
	}
	seen := map[org.ID]int{}
	for unit := range o.Units() {
		for _, id := range slices.Concat(o.PostsIn(unit.ID), o.UnitsIn(unit.ID)) {
			seen[id]++
		}
	}
	seen[o.Root()]++
	for _, id := range slices.Concat(m.PostIDs(), m.UnitIDs()) {
		if seen[id] != 1 {
			t.Errorf("%s is in %d units", id, seen[id])
		}
	}
	measures := o.Measure(o.Root())
	budgeted, fullTime, atTheTop, layers := 0, org.Fraction(0), 0, 0
	referring := map[string]int{} // to these posts
	for _, id := range m.PostIDs() {
		if p := m.Posts[id]; p.Budgeted() {
			budgeted, fullTime, layers = budgeted+1, fullTime+p.Fraction, max(layers, m.Layer(id))
			if above := m.Superiors(id); len(above) == 0 {
				atTheTop++
			} else {
				referring[fmt.Sprint(above)]++
			}
		}
	}
	inSpans := 0
	for _, s := range measures.Spans {
		inSpans += s.Posts
		referring[fmt.Sprint(o.Leaders(s.Superior))] -= s.Posts
	}
	for who, difference := range referring {
		if difference != 0 {
			t.Errorf("the span of %s differs by %d", who, difference)
		}
	}
	if measures.Posts != budgeted || measures.Millionths != int64(fullTime) || measures.Layers != layers || inSpans+atTheTop != budgeted {
		t.Errorf("%+v: want %d posts, %d millionths, %d layers; %d in spans and %d at the top", measures, budgeted, fullTime, layers, inSpans, atTheTop)
	}
}
