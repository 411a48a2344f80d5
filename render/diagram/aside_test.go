package diagram

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// house is a director and a deputy who only stands in, over two units.
func house() Chart {
	return Chart{Lang: "da", Root: Box{ID: "hus", Name: "Huset", Leaders: []Post{{ID: "d", Title: "Direktør"}},
		Deputies: []Post{{ID: "v", Title: "Vicedirektør", Deputy: true, Aside: true}}, Posts: []Post{{ID: "s", Title: "Sekretær"}},
		Children: []Box{{ID: "nord", Name: "Nord"}, {ID: "syd", Name: "Syd"}}}}
}

// postsOf are the posts of every chart of a scene, by id, and checks what holds of all of them.
func postsOf(t complainer, s *Scene) []map[string]*Group {
	t.Helper()
	var out []map[string]*Group
	for _, groups := range chartsOf(s) {
		posts := map[string]*Group{}
		for i := range groups {
			if u := &groups[i]; u.Role == RoleUnit {
				checkInside(t, u, Rect{W: s.W, H: s.H})
				checkBeside(t, u)
				for p := range u.posts {
					posts[p.ID] = p
				}
			}
		}
		out = append(out, posts)
	}
	return out
}

// checkBeside checks that a deputy beside the leader is on one line with it, to its right, as high, and joined by a level line
// that runs through neither; and that no text is under 8 pt.
func checkBeside(t complainer, unit *Group) {
	t.Helper()
	var leader, beside *Group
	for p := range unit.posts {
		switch {
		case p.Kind == "leader":
			leader = p
		case p.Beside && beside != nil:
			t.Errorf("%q has two deputies beside the leader", unit.ID)
		case p.Beside:
			beside = p
		}
		for _, x := range p.Texts {
			if x.Size < 8 {
				t.Errorf("%q has text of %v pt", p.ID, x.Size)
			}
		}
	}
	if beside == nil {
		if len(unit.Lines) > 0 {
			t.Errorf("%q has the lines %v and nobody beside the leader", unit.ID, unit.Lines)
		}
		return
	}
	a, b := leader.Rects[0], beside.Rects[0]
	if a.Y != b.Y || a.H != b.H || b.X <= a.right() || len(unit.Lines) != 1 {
		t.Errorf("%q stands at %v, beside the leader at %v, with %d lines", beside.ID, b, a, len(unit.Lines))
		return
	}
	if from, to := unit.Lines[0].Points[0], unit.Lines[0].Points[1]; from.X != a.right() || to.X != b.X || from.Y != to.Y || from.Y <= a.Y || from.Y >= a.bottom() {
		t.Errorf("%v joins %v and %v", unit.Lines[0].Points, a, b)
	}
}

// A deputy who only stands in stands beside the one leader, if nothing speaks against it in any of the charts that are placed
// together: then leader and deputy stand where they stand in all of them, and where there is no deputy there is a gap.
func TestDeputyBesideLeader(t *testing.T) {
	was := func(change func(*Box)) Sheet {
		before, after := house(), house()
		before.ID, after.ID = "before", "after"
		change(&before.Root)
		return Sheet{[]Chart{before, after}, []int{0, 1}}
	}
	for _, c := range []struct {
		name   string
		sheet  Sheet
		beside bool
	}{
		{"alone", shown(house()), true},
		{"the same before", was(func(*Box) {}), true},
		{"none before", was(func(b *Box) { b.Deputies = nil }), true},
		{"with a longer title before", was(func(b *Box) { b.Leaders[0].Title = "Kommunaldirektør" }), true},
		{"with more to say before", was(func(b *Box) { b.Deputies[0].Note = "profil: sundhedsfaglig" }), true},
		{"an ordinary deputy before", was(func(b *Box) { b.Deputies[0].Aside = false; b.Deputies[0].ID = "w" }), true},
		{"several leaders before", was(func(b *Box) { b.Leaders = append(b.Leaders, Post{ID: "e", Title: "Direktør"}) }), false},
		{"two deputies before", was(func(b *Box) { b.Deputies = append(b.Deputies, Post{ID: "w", Title: "Vice", Aside: true}) }), false},
		{"too long a word before", was(func(b *Box) { b.Leaders[0].Title = "Undervisningsforvaltningsdirektør" }), false},
		{"too much to say before", was(func(b *Box) { b.Deputies[0].Note = strings.Repeat("refererer til ", 9) }), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Layout(c.sheet, Options{})
			if err != nil {
				t.Fatal(err)
			}
			all := postsOf(t, s)
			for i, posts := range all {
				v := posts["v"]
				if v == nil {
					continue
				}
				if v.Beside != c.beside {
					t.Errorf("in chart %d beside the leader: %v, want %v", i, v.Beside, c.beside)
				}
				if d := posts["d"].Rects[0]; !c.beside && v.Rects[0].Y <= d.Y {
					t.Errorf("the deputy stands at %v, the leader at %v", v.Rects[0], d)
				}
			}
			if c.beside {
				checkSamePlaces(t, s, "d", "v")
			}
		})
	}
}

// checkSamePlaces checks that posts stand at the same place of the unit at the top in all charts that have them.
func checkSamePlaces(t complainer, s *Scene, ids ...string) {
	t.Helper()
	first := map[string][4]float64{}
	for _, groups := range chartsOf(s) {
		var top Rect
		for i := range groups {
			u := &groups[i]
			if u.Role == RoleUnit && u.Under == "" {
				top = u.Rects[0]
			}
			if u.Role != RoleUnit {
				continue
			}
			for p := range u.posts {
				r := p.Rects[0]
				at := [4]float64{r.X - top.X, r.Y - top.Y, r.W, r.H}
				if was, known := first[p.ID]; known && slices.Contains(ids, p.ID) && was != at {
					t.Errorf("%q stands at %v in one chart and at %v in another", p.ID, was, at)
				}
				first[p.ID] = at
			}
		}
	}
}

// Deep in a chart the room is what the column has: what does not fit there stands under, and is said to.
func TestDeputyBesideLeaderInColumns(t *testing.T) {
	c := Chart{Lang: "da", Root: Box{ID: "top", Name: "Huset"}}
	for i, title := range []string{"Vice", "Stedfortrædende afdelingsleder"} {
		id := fmt.Sprint(i)
		c.Root.Children = append(c.Root.Children, Box{ID: id, Name: "Nord", Leaders: []Post{{ID: "l" + id, Title: "Områdechef"}},
			Deputies: []Post{{ID: "v" + id, Title: title, Deputy: true, Aside: true}}, Children: []Box{{ID: "u" + id}}})
	}
	s, err := Layout(shown(c), Options{})
	if err != nil {
		t.Fatal(err)
	}
	posts := postsOf(t, s)[0]
	if !posts["v0"].Beside || posts["v1"].Beside {
		t.Errorf("beside the leader: the short title %v, the long one %v", posts["v0"].Beside, posts["v1"].Beside)
	}
	twin := twinOf(t, []*Scene{s})
	for _, want := range []string{"ved siden af lederen: Vice; stedfortræder\n", "under lederen: Stedfortrædende afdelingsleder; stedfortræder\n"} {
		if !strings.Contains(twin, want) {
			t.Errorf("the twin does not say %q:\n%s", want, twin)
		}
	}
}

// Whatever a chart holds, a deputy beside the leader stands where it should, its texts in its box, and before as after.
func TestAnyDeputyBesideLeader(t *testing.T) {
	beside := 0
	rapid.Check(t, func(t *rapid.T) {
		c := charts().Draw(t, "chart")
		for b := range c.Root.boxes {
			b.Leaders = b.Leaders[:min(len(b.Leaders), rapid.SampledFrom([]int{1, 1, 4}).Draw(t, "leaders"))]
			for i := range b.Deputies {
				b.Deputies[i].Aside = rapid.Bool().Draw(t, "aside")
			}
		}
		c.Dotted = nil
		before, after := plainly(c, false), plainly(c, true)
		s, err := Layout(Sheet{[]Chart{before, after}, []int{0, 1}}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		all := postsOf(t, s)
		var same []string
		for id, p := range all[0] {
			if q := all[1][id]; p.Beside && q != nil {
				beside++
				same = append(same, id)
				if !q.Beside {
					t.Errorf("%q stands beside the leader before and under it after", id)
				}
			}
		}
		checkSamePlaces(t, s, same...)
	})
	if beside == 0 {
		t.Error("no deputy stood beside a leader: nothing was checked")
	}
}
