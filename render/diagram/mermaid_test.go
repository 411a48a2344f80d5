package diagram

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func mermaidOf(t rapid.TB, sheet Sheet) string {
	t.Helper()
	var b bytes.Buffer
	if err := Mermaid(&b, scenesOf(t, sheet, Screen)[0]); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMermaid(t *testing.T) {
	c := Chart{Title: `Økonomi & "Analyse"`, Subtitle: "Forslag", Source: "Kilde: notatet", Root: Box{ID: "a", Name: "end", Leaders: []Post{{ID: "p", Title: "Direktør"}}, Children: []Box{
		{ID: "b", Name: "1. afdeling", Notes: []string{`C:\net`}, Changes: []Change{{Abolished, ""}}, Posts: []Post{{ID: "q", Title: "$$ `<b>`"}}},
		{ID: "c", Name: "Stab; #1", Beside: true, Posts: []Post{{ID: "r", Title: "A"}, {ID: "s", Title: "B"}}},
	}}, Dotted: []Dotted{{"q", "p", "functional", New}, {"b", "c", "line", Unchanged}, {"r", "s", "dual", Unchanged}}}
	want := strings.ReplaceAll(`---
title: "Økonomi ＆ \"Analyse\" · Forslag"
---
flowchart TB
  accTitle: Økonomi & #34;Analyse#34;
  accDescr: Organisationsdiagram: Økonomi & #34;Analyse#34;. Øverst: end (leder: Direktør). 3 enheder. Ændringer: 1 nedlagt. Kilde: notatet
  n1["end<br/>leder: Direktør"]:::unit
  n2["stab: Stab; #35;1<br/>stilling: A<br/>stilling: B<br/>A: dobbelt reference til B"]:::staff
  n3["^1. afdeling<br/>C#58;#92;^net<br/>NEDLAGT<br/>stilling: #36;^#36;^ #96;#60;b#62;#96;"]:::unit_abolished
  n1 --- n2
  n1 -.- n3
  n3 -.->|"#36;^#36;^ #96;#60;b#62;#96;: faglig reference til Direktør; NY"| n1
  n3 ==>|"Reference til en anden enhed"| n2
  classDef unit fill:#dde8f3,stroke:#2f5d8a,stroke-width:0.9px,color:#1b1b1b
  classDef staff fill:#f5efdf,stroke:#84733a,stroke-width:0.9px,color:#1b1b1b
  classDef unit_abolished fill:#f3f3f3,stroke:#767676,stroke-width:1px,stroke-dasharray:2.5 5,color:#595959
  linkStyle 2 stroke:#00626b,stroke-width:1.3px,stroke-dasharray:1.4 2.2
  linkStyle 3 stroke:#17375e,stroke-width:1.6px
`, "^", "\u2060") // a joiner keeps Mermaid from reading a list, a link or a formula
	if got := mermaidOf(t, shown(c)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestMermaidWriteErrors(t *testing.T) {
	if err := Mermaid(broken{}, scenesOf(t, shown(sampleJoint()), Screen)[0]); err == nil {
		t.Error("Mermaid did not notice a full disk")
	}
}

var (
	mermaidQuoted = `"((?:[^"#\\&<>*_~` + "`" + `{}|;:$%@\[\]=]|[:;&] |#\d+;|<br/>)*)"`
	mermaidNode   = regexp.MustCompile(`^  (n\d+)(?:\[` + mermaidQuoted + `\]|\(` + mermaidQuoted + `\)):::([a-z][a-z0-9_]*)$`)
	mermaidTree   = regexp.MustCompile(`^  (n\d+) (?:---|-\.-) (n\d+)$`)
	mermaidBeside = regexp.MustCompile(`^  (n\d+) (?:-\.->|==>)\|` + mermaidQuoted + `\| (n\d+)$`)
	mermaidOther  = regexp.MustCompile(`^  (?:acc(?:Title|Descr): (?:[^"#\\&<>*_~` + "`" + `{}|;:$%@\[\]=]|[:;&] |#\d+;)+|subgraph chart\d\[` + mermaidQuoted + `\]|end)$`)
	mermaidClass  = regexp.MustCompile(`^  classDef ([a-z][a-z0-9_]*) fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},stroke-width:[\d.]+px(?:,stroke-dasharray:[\d. ]+)?(?:,color:#[0-9a-f]{6})?$`)
	mermaidLink   = regexp.MustCompile(`^  linkStyle (\d+) stroke:#[0-9a-f]{6},stroke-width:[\d.]+px(?:,stroke-dasharray:[\d. ]+)?$`)
)

// TestMermaidIsInTheGrammar checks that whatever names are, every line is one of the few forms that Mermaid was seen to
// draw, and that every unit and every line of the chart has one.
func TestMermaidIsInTheGrammar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sheet := sheetsDrawn().Draw(t, "sheet")
		lines := strings.Split(strings.TrimSuffix(mermaidOf(t, sheet), "\n"), "\n")
		if lines[0] != "---" || !strings.HasPrefix(lines[1], `title: "`) || lines[2] != "---" || lines[3] != "flowchart TB" {
			t.Fatalf("it begins with %q", lines[:4])
		}
		nodes, used, defined := map[string]bool{}, map[string]bool{}, map[string]bool{}
		edges, inside, styled := 0, 0, 0
		for _, line := range lines[4:] {
			var ends []string
			switch {
			case mermaidNode.MatchString(line):
				m := mermaidNode.FindStringSubmatch(line)
				if nodes[m[1]] {
					t.Errorf("two nodes %s", m[1])
				}
				nodes[m[1]], used[m[4]] = true, true
			case mermaidTree.MatchString(line):
				ends = mermaidTree.FindStringSubmatch(line)[1:]
				edges++
			case mermaidBeside.MatchString(line):
				m := mermaidBeside.FindStringSubmatch(line)
				ends = []string{m[1], m[3]}
				edges++
			case mermaidClass.MatchString(line):
				defined[mermaidClass.FindStringSubmatch(line)[1]] = true
			case mermaidLink.MatchString(line):
				if n, _ := strconv.Atoi(mermaidLink.FindStringSubmatch(line)[1]); n >= edges {
					t.Errorf("%s of %d", line, edges)
				}
				styled++
			case !mermaidOther.MatchString(line):
				t.Errorf("%q is no line of a flowchart", line)
			}
			for _, n := range ends {
				if !nodes[n] {
					t.Errorf("%s goes to no node", line)
				}
			}
			if len(ends) == 2 && ends[0] == ends[1] {
				t.Errorf("%s is a loop", line)
			}
		}
		for _, i := range sheet.Show {
			inside += within(&sheet.Charts[i])
		}
		units, all := counted(sheet)
		if len(nodes) != units || edges+inside != all {
			t.Errorf("%d nodes for %d units, %d edges and %d within units for %d lines", len(nodes), units, edges, inside, all)
		}
		for class := range used {
			if !defined[class] {
				t.Errorf("the class %s is not defined", class)
			}
		}
		if len(used) != len(defined) {
			t.Errorf("%d classes for %d", len(defined), len(used))
		}
	})
}

// within counts the lines beside the tree between posts of one unit, or to the unit itself.
func within(c *Chart) int {
	home := map[string]string{}
	for b := range c.Root.boxes {
		home[b.ID] = b.ID
		for p := range b.posts {
			home[p.ID] = b.ID
		}
	}
	n := 0
	for _, l := range c.Dotted {
		if home[l.From] == home[l.To] {
			n++
		}
	}
	return n
}

// TestMermaidKeepsTexts checks that what entities stand for is what the text twin says.
func TestMermaidKeepsTexts(t *testing.T) {
	entity := regexp.MustCompile(`#(\d+);`)
	rapid.Check(t, func(t *rapid.T) {
		s := clean(texts().Draw(t, "text"))
		got := entity.ReplaceAllStringFunc(mermaidLabel(s, s), func(e string) string {
			n, _ := strconv.Atoi(e[1 : len(e)-1])
			return string(rune(n))
		})
		if want := `"` + s + "<br/>" + s + `"`; strings.ReplaceAll(got, joiner, "") != strings.ReplaceAll(want, joiner, "") {
			t.Errorf("%q for %q", got, want)
		}
	})
}
