package diagram

import (
	"bytes"
	"context"
	"encoding/xml"
	"testing"

	"github.com/goccy/go-graphviz"
	"pgregory.net/rapid"
)

// TestDOTKeepsTexts draws hard texts with Graphviz and reads back what it would paint.
func TestDOTKeepsTexts(t *testing.T) {
	texts := []string{`Kontoret "Åen"`, `C:\net\`, `\N \l \G`, "<b>fed</b>", "{a|b}", "R&amp;D & Co.", "a;b]", "🏥 בית", "%s", "<p1> p"}
	c := Chart{Title: texts[0], Subtitle: texts[1], Source: texts[5], Root: Box{ID: `a"\`, Name: "top", LeadershipName: "Ledelsen | A", Leaders: []Post{{ID: "x", Title: "X"}, {ID: "y", Title: "Y"}}}}
	for i, s := range texts {
		id := string(rune('b' + i))
		c.Root.Children = append(c.Root.Children, Box{ID: id, Name: s, Changes: []Change{{Renamed, s}}, Posts: []Post{{ID: id + "p", Title: s}}})
	}
	c.Dotted = []Dotted{{From: "bp", To: `a"\`, Kind: "dual"}, {From: "c", To: "dp", Kind: "line", Mark: New}, {From: "x", To: "y", Kind: "board"}}
	painted := map[string]int{}
	for _, s := range paintedTexts(t, dotOf(t, shown(c))) {
		painted[s]++
	}
	for _, s := range texts {
		if painted[s] != 2 || painted["før: "+s] != 1 {
			t.Errorf("%q is painted %d times, want once for the unit and once for the post; all: %v", s, painted[s], painted)
		}
	}
	if painted["Ledelsen | A"] != 1 || painted["OMDØBT"] != len(texts) {
		t.Errorf("words are missing: %v", painted)
	}
}

// TestDOTKeepsTheTree checks that Graphviz reads every unit and every line of any chart, also of charts side by side that
// have the same ids.
func TestDOTKeepsTheTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sheet := sheetsDrawn().Draw(t, "sheet")
		nodes, edges := counted(sheet)
		dot := dotOf(t, sheet)
		graphvizLock.Lock()
		defer graphvizLock.Unlock()
		graph, err := graphviz.ParseBytes(dot)
		if err != nil {
			t.Fatalf("%v\n%s", err, dot)
		}
		defer graph.Close()
		if n, err := graph.NodeNum(); err != nil || n != nodes {
			t.Errorf("%d nodes for %d units, %v", n, nodes, err)
		}
		if n, err := graph.EdgeNum(); err != nil || n != edges {
			t.Errorf("%d edges for %d lines, %v", n, edges, err)
		}
	})
}

// counted are the units and the lines of the charts that a sheet shows.
func counted(sheet Sheet) (units, lines int) {
	for _, i := range sheet.Show {
		c := &sheet.Charts[i]
		for b := range c.Root.boxes {
			if b.Unseen {
				continue
			}
			units++
			lines += len(b.Children)
		}
		lines += len(c.Dotted)
	}
	return units, lines
}

func dotOf(t rapid.TB, sheet Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := DOT(&b, scenesOf(t, sheet, Screen)[0]); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func paintedTexts(t *testing.T, dot []byte) []string {
	t.Helper()
	graphvizLock.Lock()
	defer graphvizLock.Unlock()
	ctx := context.Background()
	g, err := graphviz.New(ctx)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := graphviz.ParseBytes(dot)
	if err != nil {
		t.Fatalf("%v\n%s", err, dot)
	}
	var buf bytes.Buffer
	if err := g.Render(ctx, graph, "svg", &buf); err != nil || buf.Len() == 0 {
		t.Fatalf("%d bytes, %v\n%s", buf.Len(), err, dot)
	}
	var doc struct {
		Nodes []struct {
			Class string   `xml:"class,attr"`
			Texts []string `xml:"text"`
		} `xml:"g>g"`
	}
	if err := xml.Unmarshal(buf.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, n := range doc.Nodes {
		if n.Class == "node" {
			out = append(out, n.Texts...)
		}
	}
	if err := graph.Close(); err != nil {
		t.Error(err)
	}
	if err := g.Close(); err != nil {
		t.Error(err)
	}
	return out
}
