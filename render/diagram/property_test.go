package diagram

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/goccy/go-graphviz"
	"pgregory.net/rapid"
)

// names are what users write: ordinary ones most of the time, and everything that has broken a drawing before.
func names() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"Socialområdet", "Specialområde Udviklingshæmning og ADHD", "Kontor for Økonomi & Analyse", "HR", "Ældre",
			"Bakke-/Ådalens børnehus", "Staben"}),
		rapid.SampledFrom([]string{"", " ", `Kontoret "Åen"`, `C:\net\`, "<b>fed</b>", "{a|b}", "&amp;", "'", "]]>", "🏥 Sygehus 👩‍⚕️👨🏽‍⚕️", "בית חולים המרכזי", "مستشفى الجامعة",
			"中央病院管理部门", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "a\x00b\x1fc\u202ed", "\xff\xfe", "e\u0301\u0301\u0301",
			"linje\nskift", "%s %d", strings.Repeat("Ø", 10_000), strings.Repeat("langt navn ", 900)}),
		rapid.String(),
	)
}

func marks() *rapid.Generator[Mark] {
	return rapid.SampledFrom(append([]Mark{Unchanged, Unchanged, Unchanged, Unchanged, Unchanged, Unchanged}, markOrder...))
}

// charts generates whole charts: 1 to 80 units, up to five levels, every kind of post and line.
func charts() *rapid.Generator[Chart] {
	return rapid.Custom(func(t *rapid.T) Chart {
		text, mark := names(), marks()
		var ids []string
		next := func() string {
			ids = append(ids, fmt.Sprintf("n%d", len(ids)))
			return ids[len(ids)-1]
		}
		posts := func(most int) []Post {
			var out []Post
			for range rapid.IntRange(0, most).Draw(t, "posts") {
				out = append(out, Post{ID: next(), Title: text.Draw(t, "title"), Chair: rapid.Bool().Draw(t, "chair"),
					Acting: rapid.Bool().Draw(t, "acting"), Vacant: rapid.Bool().Draw(t, "vacant"), Mark: mark.Draw(t, "mark"),
					Was: rapid.SampledFrom([]string{"", "", "Vicekontorchef"}).Draw(t, "was")})
			}
			return out
		}
		left := rapid.IntRange(0, 79).Draw(t, "units")
		var unit func(depth int) Box
		unit = func(depth int) Box {
			b := Box{ID: next(), Name: text.Draw(t, "name"), Mark: mark.Draw(t, "mark")}
			if rapid.Bool().Draw(t, "detail") {
				b.Note, b.Was, b.LeadershipName = text.Draw(t, "note"), text.Draw(t, "was"), text.Draw(t, "leadership_name")
				b.Elsewhere = rapid.SampledFrom([]string{"", "ledes af vicedirektøren"}).Draw(t, "elsewhere")
				b.Leaders, b.Deputies, b.Posts = posts(4), posts(2), posts(5)
				if rapid.Bool().Draw(t, "also") {
					b.AlsoFrom = []string{text.Draw(t, "from")}
				}
			}
			b.Beside = depth > 0 && rapid.IntRange(0, 5).Draw(t, "beside") == 0
			if depth < 4 {
				for range rapid.IntRange(0, 12).Draw(t, "children") {
					if left == 0 {
						break
					}
					left--
					b.Children = append(b.Children, unit(depth+1))
				}
			}
			return b
		}
		c := Chart{Title: text.Draw(t, "title"), Subtitle: text.Draw(t, "subtitle"), Source: text.Draw(t, "source"),
			Lang: rapid.SampledFrom([]string{"da", "en", ""}).Draw(t, "lang"), Root: unit(0)}
		for range rapid.IntRange(0, 4).Draw(t, "lines") {
			from, to := rapid.SampledFrom(ids).Draw(t, "from"), rapid.SampledFrom(ids).Draw(t, "to")
			if from != to {
				c.Dotted = append(c.Dotted, Dotted{from, to, rapid.SampledFrom(kindOrder).Draw(t, "kind"), mark.Draw(t, "mark")})
			}
		}
		return c
	})
}

func TestLayoutGeometry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := charts().Draw(t, "chart")
		s, err := Layout(c)
		if err != nil {
			t.Fatal(err)
		}
		checkGeometry(t, c, s)
	})
}

func TestSameInputSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := charts().Draw(t, "chart")
		first := svgOf(t, c)
		if !bytes.Equal(first, svgOf(t, c)) {
			t.Fatal("the same chart gave two pictures")
		}
		ids := map[string]bool{}
		for d := xml.NewDecoder(bytes.NewReader(first)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("not XML: %v", err)
			}
			if e, ok := token.(xml.StartElement); ok {
				for _, a := range e.Attr {
					if a.Name.Local == "id" && ids[a.Value] {
						t.Fatalf("two elements with the id %q", a.Value)
					} else if a.Name.Local == "id" {
						ids[a.Value] = true
					}
				}
			}
		}
	})
}

func svgOf(t rapid.TB, c Chart) []byte {
	s, err := Layout(c)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := SVG(&buf, s); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestDOTParses reads every generated file back with Graphviz and counts its nodes and edges.
func TestDOTParses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := charts().Draw(t, "chart")
		var buf bytes.Buffer
		if err := DOT(&buf, c); err != nil {
			t.Fatal(err)
		}
		graphvizLock.Lock()
		defer graphvizLock.Unlock()
		g, err := graphviz.ParseBytes(buf.Bytes())
		if err != nil {
			t.Fatalf("Graphviz cannot read: %v\n%s", err, buf.String())
		}
		defer func() {
			if err := g.Close(); err != nil {
				t.Error(err)
			}
		}()
		units := 0
		walk(&c.Root, func(*Box) { units++ })
		nodes, err := g.NodeNum()
		if err != nil || nodes != units {
			t.Errorf("%d nodes for %d units (%v)\n%s", nodes, units, err, buf.String())
		}
		edges, err := g.EdgeNum()
		if want := units - 1 + len(c.Dotted); err != nil || edges != want {
			t.Errorf("%d edges instead of %d (%v)", edges, want, err)
		}
	})
}

func walk(b *Box, visit func(*Box)) {
	visit(b)
	for i := range b.Children {
		walk(&b.Children[i], visit)
	}
}
