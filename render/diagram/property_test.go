package diagram

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// texts are what users write: ordinary ones most of the time, and everything that has broken a drawing before.
func texts() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"Socialområdet", "Specialområde Udviklingshæmning og ADHD", "Kontor for Økonomi & Analyse", "HR", "Ældre",
			"Bakke-/Ådalens børnehus", "Staben"}),
		rapid.SampledFrom([]string{"", " ", `Kontoret "Åen"`, `C:\net\`, "<b>fed</b>", "{a|b}", "&amp;", "'", "]]>", "🏥 Sygehus 👩‍⚕️👨🏽‍⚕️", "בית חולים המרכזי", "مستشفى الجامعة",
			"中央病院管理部门", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "a\x00b\x1fc\u202ed", "\xff\xfe", "e\u0301\u0301\u0301",
			"linje\nskift", "%s %d", strings.Repeat("Ø", 10_000), strings.Repeat("langt navn ", 900)}),
		rapid.String(),
	)
}

// changes are what happened to a unit or a post: mostly nothing, now and then several things at once.
func changes(t *rapid.T) []Change {
	var out []Change
	for range rapid.SampledFrom([]int{0, 0, 0, 0, 0, 0, 1, 1, 2, 3}).Draw(t, "changes") {
		out = append(out, Change{rapid.SampledFrom(markOrder).Draw(t, "mark"), rapid.SampledFrom([]string{"", "", "Vicekontorchef"}).Draw(t, "was")})
	}
	return out
}

// charts generates whole charts: 1 to 80 units, up to five levels, every kind of post and line.
func charts() *rapid.Generator[Chart] {
	return rapid.Custom(func(t *rapid.T) Chart {
		text := texts()
		var ids []string
		next := func() string {
			ids = append(ids, fmt.Sprintf("n%d", len(ids)))
			return ids[len(ids)-1]
		}
		posts := func(most int) []Post {
			var out []Post
			for range rapid.IntRange(0, most).Draw(t, "posts") {
				out = append(out, Post{ID: next(), Title: text.Draw(t, "title"), Chair: rapid.Bool().Draw(t, "chair"),
					Acting: rapid.Bool().Draw(t, "acting"), Vacant: rapid.Bool().Draw(t, "vacant"), Changes: changes(t),
					Count: rapid.SampledFrom([]int{0, 0, 0, 1, 12}).Draw(t, "count"), Note: rapid.SampledFrom([]string{"", "", "1,1 mio. kr."}).Draw(t, "note")})
			}
			return out
		}
		left := rapid.IntRange(0, 79).Draw(t, "units")
		var unit func(depth int) Box
		unit = func(depth int) Box {
			b := Box{ID: next(), Name: text.Draw(t, "name"), Changes: changes(t), Committee: rapid.IntRange(0, 9).Draw(t, "committee") == 0}
			if rapid.Bool().Draw(t, "detail") {
				b.LeadershipName = text.Draw(t, "leadership_name")
				for range rapid.IntRange(0, 3).Draw(t, "notes") {
					b.Notes = append(b.Notes, text.Draw(t, "note"))
				}
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
		if rapid.IntRange(0, 9).Draw(t, "unseen") == 0 && len(c.Root.Children) > 0 {
			c.Root = Box{ID: c.Root.ID, Unseen: true, Children: c.Root.Children}
			for i := range c.Root.Children {
				c.Root.Children[i].Beside = false
			}
		}
		ids = slices.DeleteFunc(slices.Collect(maps.Keys(names(&c.Root))), func(id string) bool { return c.Root.Unseen && id == c.Root.ID })
		slices.Sort(ids)
		for range rapid.IntRange(0, 4).Draw(t, "lines") {
			from, to := rapid.SampledFrom(ids).Draw(t, "from"), rapid.SampledFrom(ids).Draw(t, "to")
			if from != to {
				c.Dotted = append(c.Dotted, Dotted{from, to, rapid.SampledFrom(kindOrder).Draw(t, "kind"),
					rapid.SampledFrom([]Mark{Unchanged, New, Abolished}).Draw(t, "mark")})
			}
		}
		return c
	})
}

// sheetsDrawn generates what is laid out: one chart, or a chart and what became of it, in any view.
func sheetsDrawn() *rapid.Generator[Sheet] {
	return rapid.Custom(func(t *rapid.T) Sheet {
		c := charts().Draw(t, "chart")
		if rapid.Bool().Draw(t, "alone") {
			return shown(c)
		}
		show := rapid.SampledFrom([][]int{{0}, {1}, {0, 1}}).Draw(t, "show")
		return Sheet{[]Chart{plainly(c, false), plainly(shuffled(t, c), true)}, show}
	})
}

// shuffled moves some units of a chart elsewhere.
func shuffled(t *rapid.T, c Chart) Chart {
	var all []*Box
	var clone func(b Box) Box
	clone = func(b Box) Box {
		children := b.Children
		b.Children = nil
		for _, child := range children {
			b.Children = append(b.Children, clone(child))
		}
		return b
	}
	c.Root = clone(c.Root)
	for range rapid.IntRange(0, 4).Draw(t, "moves") {
		all = all[:0]
		for b := range c.Root.boxes {
			all = append(all, b)
		}
		from := rapid.SampledFrom(all).Draw(t, "from")
		if len(from.Children) == 0 {
			continue
		}
		i := rapid.IntRange(0, len(from.Children)-1).Draw(t, "child")
		moved := from.Children[i]
		from.Children = append(from.Children[:i:i], from.Children[i+1:]...)
		all = all[:0]
		for b := range c.Root.boxes {
			all = append(all, b)
		}
		to := rapid.SampledFrom(all).Draw(t, "to")
		to.Children = append(to.Children[:len(to.Children):len(to.Children)], moved)
	}
	return c
}

func TestLayoutGeometry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sheet := sheetsDrawn().Draw(t, "sheet")
		s, err := Layout(sheet, Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkGeometry(t, sheet, s)
	})
}

// TestWhatStaysStaysInPlace checks that a unit whose parents are the same before and after has the same frame in both
// pictures, whatever happened around it.
func TestWhatStaysStaysInPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := charts().Draw(t, "chart")
		both := []Chart{plainly(c, false), plainly(shuffled(t, c), true)}
		opt := Options{Page: rapid.SampledFrom([]Page{Screen, Screen, A3, A4}).Draw(t, "page")}
		before, err1 := Layout(Sheet{both, []int{0}}, opt)
		after, err2 := Layout(Sheet{both, []int{1}}, opt)
		if (err1 == nil) != (err2 == nil) {
			t.Fatalf("one view fits, the other does not: %v, %v", err1, err2)
		}
		if err1 != nil {
			return
		}
		stayed := checkStays(t, before, after)
		if stayed == 0 && !c.Root.Unseen {
			t.Errorf("not even the top stayed")
		}
	})
}

// checkStays checks that what hangs under the same units in two scenes has the same frame in both, and counts it.
func checkStays(t complainer, before, after *Scene) (stayed int) {
	t.Helper()
	if before.W != after.W || before.H != after.H {
		t.Errorf("the pictures have different sizes: %v by %v and %v by %v", before.W, before.H, after.W, after.H)
	}
	now, then := frames(before), frames(after)
	for _, path := range slices.Sorted(maps.Keys(now)) {
		if r, there := then[path]; there {
			stayed++
			if r != now[path] {
				t.Errorf("%s stands at %v before and %v after", path, now[path], r)
			}
		}
	}
	return stayed
}

// frames are the frames of the units of a scene, by the way down to them.
func frames(s *Scene) map[string][4]float64 {
	path, out := map[string]string{}, map[string][4]float64{}
	for _, g := range s.Groups {
		if g.Role == RoleUnit {
			kind := "line"
			if g.Kind == "staff" {
				kind = "staff"
			}
			path[g.ID] = path[g.Under] + "/" + g.ID + ":" + kind
			r := g.Rects[0]
			out[path[g.ID]] = [4]float64{r.X, r.Y, r.W, r.H}
		}
	}
	return out
}

func TestSameInputSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sheet := sheetsDrawn().Draw(t, "sheet")
		first := svgOfSheet(t, sheet)
		if !bytes.Equal(first, svgOfSheet(t, sheet)) {
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

func svgOf(t rapid.TB, c Chart) []byte { return svgOfSheet(t, shown(c)) }

func svgOfSheet(t rapid.TB, sheet Sheet) []byte {
	s, err := Layout(sheet, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := SVG(&buf, s); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
