package diagram

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// spoken are all words of a chart of a scene, by the id of the unit or post that says them.
func spoken(groups []Group) map[string]string {
	out := map[string]string{}
	for i := range groups {
		if u := &groups[i]; u.Role == RoleUnit {
			out[u.ID] = strings.Join(u.Words, "|")
			for p := range u.posts {
				out[p.ID] = strings.Join(p.Words, "|")
			}
		}
	}
	return out
}

// A line to what is folded away is told where it is drawn no further, whole, and counted where it is folded away.
func TestLinesToWhatIsFoldedAway(t *testing.T) {
	deep := func(id string) Box {
		return Box{ID: id, Name: strings.ToUpper(id), Children: []Box{{ID: id + "1", Name: id + "-kontor", Leaders: []Post{{ID: id + "p", Title: id + "-leder"}}}, {ID: id + "2", Name: "to"}}}
	}
	chart := func(lang string, lines ...Dotted) Chart {
		return Chart{Lang: lang, Root: Box{ID: "top", Name: "Huset", Leaders: []Post{{ID: "d", Title: "Direktør", Note: "1,1 mio. kr."}}, Children: []Box{deep("a"), deep("b")}}, Dotted: lines}
	}
	for _, c := range []struct {
		name  string
		chart Chart
		want  map[string]string // what is not said without lines
	}{
		{"none", chart("da"), nil},
		{"drawn", chart("da", Dotted{From: "a", To: "d", Kind: "dual"}), nil},
		{"from a post", chart("da", Dotted{From: "d", To: "ap", Kind: "coordinating"}),
			map[string]string{"d": "Direktør|1,1 mio. kr. · koordinerende reference til a-leder (ikke vist)", "a": "A|+ 2 enheder, 1 øvrig linje"}},
		{"to a unit", chart("da", Dotted{From: "ap", To: "b", Kind: "functional"}),
			map[string]string{"b": "B|+ 2 enheder|faglig reference fra a-leder (ikke vist)", "a": "A|+ 2 enheder, 1 øvrig linje"}},
		{"several of a kind", chart("da", Dotted{From: "b", To: "ap", Kind: "functional"}, Dotted{From: "b", To: "a2", Kind: "functional"}),
			map[string]string{"b": "B|+ 2 enheder|faglig reference til a-leder og 1 anden (ikke vist)", "a": "A|+ 2 enheder, 2 øvrige linjer"}},
		{"between two that are folded away", chart("da", Dotted{From: "ap", To: "b1", Kind: "functional"}),
			map[string]string{"a": "A|+ 2 enheder, 1 øvrig linje", "b": "B|+ 2 enheder, 1 øvrig linje"}},
		{"that comes, in English", chart("en", Dotted{From: "d", To: "ap", Kind: "coordinating", Mark: New}),
			map[string]string{"d": "Direktør|1,1 mio. kr. · coordinating line to a-leder (not shown; new)", "a": "A|+ 2 units, 1 other line"}},
		{"that goes", chart("da", Dotted{From: "d", To: "ap", Kind: "coordinating", Mark: Abolished}),
			map[string]string{"d": "Direktør|1,1 mio. kr. · koordinerende reference til a-leder (ikke vist; linje bortfalder)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			quiet := c.chart
			quiet.Dotted = nil
			var said []map[string]string
			for _, chart := range []Chart{quiet, c.chart} {
				s, err := Layout(shown(chart), Options{Depth: 2})
				if err != nil {
					t.Fatal(err)
				}
				checkGeometry(t, Sheet{[]Chart{drawnPart(chart, s)}, []int{0}}, s)
				said = append(said, spoken(s.Groups))
				twin := twinOf(t, []*Scene{s})
				for _, words := range said[len(said)-1] {
					for word := range strings.SplitSeq(words, "|") {
						if !strings.Contains(twin, word) {
							t.Errorf("the twin does not say %q:\n%s", word, twin)
						}
					}
				}
			}
			for id, words := range said[1] {
				want := said[0][id]
				if w, differs := c.want[id]; differs {
					want = w
				}
				if words != want {
					t.Errorf("%s says %q, want %q", id, words, want)
				}
			}
		})
	}
}

// drawnPart is a chart without the units and lines that a scene does not draw.
func drawnPart(c Chart, s *Scene) Chart {
	there := spoken(s.Groups)
	var cut func(b Box) Box
	cut = func(b Box) Box {
		children := b.Children
		b.Children = nil
		for _, child := range children {
			if _, ok := there[child.ID]; ok {
				b.Children = append(b.Children, cut(child))
			}
		}
		return b
	}
	c.Root = cut(c.Root)
	c.Dotted = slices.DeleteFunc(slices.Clone(c.Dotted), func(l Dotted) bool {
		_, from := there[l.From]
		_, to := there[l.To]
		return !from || !to
	})
	return c
}

// However deep a chart is drawn, every line beside the tree is drawn, or told at each end that is drawn, or counted.
func TestNoLineIsLostByDepth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := charts().Draw(t, "chart")
		depth := rapid.IntRange(1, 3).Draw(t, "depth")
		for b := range c.Root.boxes {
			b.Name, b.Changes = b.ID, nil
			for p := range b.posts {
				p.Title, p.Count, p.Changes = p.ID, 0, nil
			}
		}
		c.Lang = "da"
		s, err := Layout(shown(c), Options{Depth: depth})
		if err != nil {
			t.Fatal(err)
		}
		there := spoken(s.Groups)
		drawn := map[string]int{}
		for _, g := range s.Groups {
			if g.Role == RoleDotted {
				drawn[g.From+" "+g.To]++
			}
		}
		all := strings.Join(slices.Collect(func(yield func(string) bool) {
			for _, words := range there {
				if !yield(words) {
					return
				}
			}
		}), "\n")
		for _, l := range c.Dotted {
			from, fromThere := there[l.From]
			to, toThere := there[l.To]
			switch {
			case fromThere && toThere:
				if drawn[l.From+" "+l.To]--; drawn[l.From+" "+l.To] < 0 {
					t.Errorf("%+v is not drawn", l)
				}
			case fromThere && !strings.Contains(from, danish.towards[l.Kind]), toThere && !strings.Contains(to, danish.backwards[l.Kind]):
				t.Errorf("%+v is not told by %q, %q", l, from, to)
			case l.Mark != Abolished && !strings.Contains(all, danish.foldedLines[0]) && !strings.Contains(all, danish.foldedLines[1]):
				t.Errorf("%+v is not counted in %q", l, fmt.Sprint(there))
			}
		}
	})
}
