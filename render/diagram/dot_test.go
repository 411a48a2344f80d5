package diagram

import (
	"bytes"
	"context"
	"encoding/xml"
	"testing"

	"github.com/goccy/go-graphviz"
)

// TestDOTKeepsTexts draws hard texts with Graphviz and reads back what it would paint.
func TestDOTKeepsTexts(t *testing.T) {
	texts := []string{`Kontoret "Åen"`, `C:\net\`, `\N \l \G`, "<b>fed</b>", "{a|b}", "R&amp;D & Co.", "a;b]", "🏥 בית", "%s", "<p1> p"}
	c := Chart{Root: Box{ID: `a"\`, Name: "top"}}
	for i, s := range texts {
		id := string(rune('b' + i))
		c.Root.Children = append(c.Root.Children, Box{ID: id, Name: s, Posts: []Post{{ID: id + "p", Title: s}}})
	}
	c.Dotted = []Dotted{{From: "bp", To: `a"\`, Kind: "dual"}, {From: "c", To: "dp", Kind: "line"}}
	var dot bytes.Buffer
	if err := DOT(&dot, c); err != nil {
		t.Fatal(err)
	}
	painted := map[string]int{}
	for _, s := range paintedTexts(t, dot.Bytes()) {
		painted[s]++
	}
	for _, s := range texts {
		if painted[s] != 2 {
			t.Errorf("%q is painted %d times, want once for the unit and once for the post; all: %v", s, painted[s], painted)
		}
	}
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
