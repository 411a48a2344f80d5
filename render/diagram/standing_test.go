package diagram

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// These tests protect where things stand in relation to each other, where a picture with all in other places would be
// geometrically sound as well.

// checkCentred checks that the texts of units, of leaders and their deputies and of badges stand in the middle of their box,
// and those of listed posts at its left edge, with the width that they are drawn with.
func checkCentred(t complainer, s *Scene, g *Group) {
	t.Helper()
	const seen = 0.1 // nobody sees less, in points
	for _, x := range g.Texts {
		if w := (style{s.Font, x.Size, x.Bold}).width(x.S); abs(x.W-w) > seen {
			t.Errorf("%s %q: %q is %.3f wide instead of %.3f", g.Role, g.ID, x.S, x.W, w)
		}
		r := x.extent()
		if abs(x.left()-r.X) > seen { // where PDF and PNG begin
			t.Errorf("%s %q: %q begins at %.3f instead of %.3f", g.Role, g.ID, x.S, x.left(), r.X)
		}
		if len(g.Rects) == 0 || g.Role == RoleLegend || g.Role == RoleDotted {
			continue
		}
		box := g.Rects[len(g.Rects)-1] // within the ring
		if listed := g.Role == RolePost && g.Kind == asListed.String(); listed {
			if pad := asListed.pad() * x.Size / sizeSmall; abs(r.X-box.X-pad) > seen {
				t.Errorf("%s %q: %q begins at %.3f in a box from %.3f", g.Role, g.ID, x.S, r.X, box.X)
			}
		} else if middle := r.X + r.W/2; abs(middle-box.X-box.W/2) > seen {
			t.Errorf("%s %q: the middle of %q is at %.3f instead of %.3f", g.Role, g.ID, x.S, middle, box.X+box.W/2)
		}
	}
	if badged := len(g.badges()) > 0; (g.Role == RoleUnit || g.Role == RolePost) && len(g.Texts) > 0 && !badged {
		checkUpright(t, g)
	}
	for i := range g.Groups {
		checkCentred(t, s, &g.Groups[i])
	}
}

// checkUpright checks that the texts of a box without badges have about as much room over as under them, where its posts begin
// or the box ends.
func checkUpright(t complainer, g *Group) {
	t.Helper()
	box, first, last := g.Rects[len(g.Rects)-1], g.Texts[0], g.Texts[len(g.Texts)-1]
	end, room := box.bottom(), 1.2 // lines are rounded up, and letters reach little under them
	if len(g.Groups) > 0 {
		end, room = g.Groups[0].Rects[0].Y, 3.5 // a post stands closer to a text than a border does
	}
	over, under := first.Y-0.955*first.Size-box.Y, end-last.Y-(leading-0.955)*last.Size
	if scale := last.Size / sizeSmall; abs(over-under) > room*scale {
		t.Errorf("%s %q: %.2f over the texts and %.2f under them", g.Role, g.ID, over, under)
	}
}

// checkAllCentred checks the texts of a scene, and the captions of charts side by side.
func checkAllCentred(t complainer, s *Scene) {
	t.Helper()
	var captions []float64
	for i := range s.Groups {
		g := &s.Groups[i]
		checkCentred(t, s, g)
		if g.Role == RoleCaption {
			r := g.Texts[0].extent()
			captions = append(captions, r.X+r.W/2)
		}
	}
	if n := len(captions); n > 0 && abs(captions[0]+captions[n-1]-s.W) > 0.1 {
		t.Errorf("the captions stand over %v on a page of %v", captions, s.W)
	}
}

// TestTextsAreCentred looks at pictures for a screen, and at the pages of books of A4, on which texts have other sizes.
func TestTextsAreCentred(t *testing.T) {
	for name, c := range samples() {
		for view, sheet := range sheets(c) {
			t.Run(name+"-"+view, func(t *testing.T) {
				scenes, err := Book(sheet, Options{Page: A4})
				if err != nil {
					t.Fatal(err)
				}
				for _, s := range scenes {
					checkAllCentred(t, s)
				}
			})
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s, err := Layout(sheetsDrawn().Draw(t, "sheet"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkAllCentred(t, s)
	})
}

// reworded is a chart in which some units have another name and other notes, which may take more lines or fewer.
func reworded(t *rapid.T, c Chart) Chart {
	var all func(b *Box)
	all = func(b *Box) {
		b.Children = slices.Clone(b.Children)
		switch rapid.SampledFrom([]string{"", "", "name", "notes", "leader"}).Draw(t, "reworded") {
		case "name":
			b.Name = rapid.SampledFrom([]string{"HR", "Specialområde Udviklingshæmning og ADHD samt Kommunikation og Undervisning"}).Draw(t, "name")
		case "notes":
			b.Notes = [][]string{nil, {"ca. 40 medarbejdere"}, {"ca. 40 medarbejdere", "Viborg", "Horsens"}}[rapid.IntRange(0, 2).Draw(t, "notes")]
		case "leader":
			b.Elsewhere = rapid.SampledFrom([]string{"", "ledes af vicedirektøren"}).Draw(t, "elsewhere")
		}
		for i := range b.Children {
			all(&b.Children[i])
		}
	}
	all(&c.Root)
	return c
}

// TestPostsThatStayStandWhereTheyStood checks that the posts of a unit that stays have the same place and size in both
// pictures, however its name and notes changed, down to the first that is not the same.
func TestPostsThatStayStandWhereTheyStood(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		c := charts().Draw(t, "chart")
		both := []Chart{plainly(c, false), reworded(t, plainly(shuffled(t, c), true))}
		opt := Options{Page: rapid.SampledFrom([]Page{Screen, Screen, A3, A4}).Draw(t, "page")}
		before, err := Layout(Sheet{both, []int{0}}, opt)
		if err != nil {
			return // the charts do not fit the page
		}
		after, err := Layout(Sheet{both, []int{1}}, opt)
		if err != nil {
			t.Fatal(err)
		}
		boxesBefore, boxesAfter := boxesByID(&both[0]), boxesByID(&both[1])
		stood, stands := postPlaces(before), postPlaces(after)
		for way, unit := range unitsByWay(before) {
			if unitsByWay(after)[way] == "" {
				continue
			}
			for _, id := range samePosts(boxesBefore[unit], boxesAfter[unit]) {
				compared++
				if stood[id] != stands[id] {
					t.Errorf("the post %q of %q stands at %v before and %v after", id, unit, stood[id], stands[id])
				}
			}
		}
	})
	if compared < 100 {
		t.Errorf("only %d posts were compared", compared)
	}
}

func boxesByID(c *Chart) map[string]*Box {
	out := map[string]*Box{}
	for b := range c.Root.boxes {
		out[b.ID] = b
	}
	return out
}

// unitsByWay are the ids of the units of a scene, by the way down to them.
func unitsByWay(s *Scene) map[string]string {
	ways, out := map[string]string{}, map[string]string{}
	for _, g := range s.Groups {
		if g.Role == RoleUnit {
			ways[g.ID] = fmt.Sprintf("%s/%s %v", ways[g.Under], g.ID, g.Kind == lookStaff.String())
			out[ways[g.ID]] = g.ID
		}
	}
	return out
}

// postPlaces are the place and the size of every post of a scene, and where its title stands.
func postPlaces(s *Scene) map[string][6]float64 {
	out := map[string][6]float64{}
	var see func(g *Group)
	see = func(g *Group) {
		if g.Role == RolePost {
			r, title := g.Rects[0], Text{}
			if len(g.Texts) > 0 {
				title = g.Texts[0]
			}
			out[g.ID] = [6]float64{r.X, r.Y, r.W, r.H, title.X, title.Y}
		}
		for i := range g.Groups {
			see(&g.Groups[i])
		}
	}
	for i := range s.Groups {
		see(&s.Groups[i])
	}
	return out
}

// samePosts are the posts of a unit in two charts, in the order they are drawn, up to the first that the other lacks. Leaders
// share their room, so they are the same only together.
func samePosts(a, b *Box) []string {
	same := func(p, q Post) bool { return p.ID == q.ID }
	if !slices.EqualFunc(a.Leaders, b.Leaders, same) {
		return nil
	}
	var out []string
	for _, p := range a.Leaders {
		out = append(out, p.ID)
	}
	for _, lists := range [][2][]Post{{a.Deputies, b.Deputies}, {a.Posts, b.Posts}} {
		for i, p := range lists[0] {
			if i == len(lists[1]) || !same(p, lists[1][i]) {
				return out
			}
			out = append(out, p.ID)
		}
		if len(lists[0]) < len(lists[1]) {
			return out
		}
	}
	return out
}

// areasOfLeaves generates a chart of some areas, all of whose units are of the last level.
func areasOfLeaves() *rapid.Generator[Chart] {
	return rapid.Custom(func(t *rapid.T) Chart {
		c := Chart{Root: Box{ID: "r", Name: "Regionen"}}
		for i := range rapid.IntRange(2, 6).Draw(t, "areas") {
			area := Box{ID: fmt.Sprintf("a%d", i), Name: texts().Draw(t, "name"), Leaders: []Post{{ID: fmt.Sprintf("l%d", i), Title: "Områdechef"}}}
			for range rapid.IntRange(0, 2).Draw(t, "notes") {
				area.Notes = append(area.Notes, "ca. 40 medarbejdere")
			}
			for j := range rapid.IntRange(1, 40).Draw(t, "units") {
				leaf := Box{ID: fmt.Sprintf("a%d-%d", i, j), Name: texts().Draw(t, "name"), Changes: changes(t)}
				if rapid.IntRange(0, 3).Draw(t, "posts") == 0 {
					leaf.Leaders = []Post{{ID: "l" + leaf.ID, Title: texts().Draw(t, "title"), Changes: changes(t)}}
				}
				area.Children = append(area.Children, leaf)
			}
			c.Root.Children = append(c.Root.Children, area)
		}
		return c
	})
}

// TestLastLevelStandsInColumns checks that the units of the last level stand one under the other, in the order of the chart:
// with one left edge, one width (a box widened by its badges apart) and one gap. Twelve or fewer stand in one column, under the
// right edge of the unit above and a little indented from its left; more stand in columns of equal length.
func TestLastLevelStandsInColumns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := areasOfLeaves().Draw(t, "chart")
		page := rapid.SampledFrom([]Page{Screen, Screen, A3, A4}).Draw(t, "page")
		s, err := Layout(shown(c), Options{Page: page})
		if err != nil {
			return // it does not fit the page
		}
		at, scale := map[string]Rect{}, 0.0
		for _, g := range s.Groups {
			if g.Role == RoleUnit {
				at[g.ID] = g.Rects[0]
			}
			if g.ID == "r" {
				scale = g.Texts[0].Size / sizeName
			}
		}
		for i := range c.Root.Children {
			checkColumns(t, &c.Root.Children[i], at, scale, page)
		}
	})
}

// TestNeighboursHaveTheirPostsLevel checks that the posts of units in a row begin equally far down, however much text each
// has over them; only one with very much text does not push down the posts of the others.
func TestNeighboursHaveTheirPostsLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := Layout(shown(areasOfLeaves().Draw(t, "chart")), Options{})
		if err != nil {
			t.Fatal(err)
		}
		level, of := 0.0, ""
		for _, g := range s.Groups {
			if g.Role != RoleUnit || g.Under != "r" {
				continue
			}
			post := g.Groups[slices.IndexFunc(g.Groups, func(g Group) bool { return g.Role == RolePost })]
			own := cardPad // how far down its text reaches
			for _, x := range g.Texts {
				own += style{s.Font, x.Size, x.Bold}.lineHeight()
			}
			switch down := post.Rects[0].Y - g.Rects[0].Y; {
			case own >= headMost:
			case down-3 >= headMost:
				t.Errorf("the posts of %q begin %.2f under its top, its text ends at %.2f", g.ID, down, own)
			case of == "":
				level, of = down, g.ID
			case abs(down-level) > 0.01:
				t.Errorf("the posts of %q begin %.2f under its top, those of %q %.2f", g.ID, down, of, level)
			}
		}
	})
}

// checkColumns checks how the units of an area stand.
func checkColumns(t complainer, area *Box, at map[string]Rect, scale float64, page Page) {
	t.Helper()
	const slack = 0.01
	least := math.Inf(1) // width of the boxes that nothing widens
	columns := []int{1}  // how many boxes stand in each
	for i := range area.Children {
		b := &area.Children[i]
		r := at[b.ID]
		if !widened(b) {
			if least != math.Inf(1) && abs(r.W-least) > slack {
				t.Errorf("%s is %.2f wide, the box before it %.2f", b.ID, r.W, least)
			}
			least = r.W
		}
		if i == 0 {
			continue
		}
		above := at[area.Children[i-1].ID]
		switch {
		case r.X > above.right(): // a new column
			columns = append(columns, 0)
			if abs(r.Y-at[area.Children[0].ID].Y) > slack {
				t.Errorf("the column of %s begins at %.2f, the first at %.2f", b.ID, r.Y, at[area.Children[0].ID].Y)
			}
		case abs(r.X-above.X) > slack:
			t.Errorf("%s begins at %.2f, the box above it at %.2f", b.ID, r.X, above.X)
		case abs(r.Y-above.bottom()-stackGap*scale) > slack:
			t.Errorf("%s stands %.2f under the box above it instead of %.2f", b.ID, r.Y-above.bottom(), stackGap*scale)
		}
		columns[len(columns)-1]++
	}
	n := len(area.Children)
	if most := (n + columnTall - 1) / columnTall; page == Screen && len(columns) > most {
		t.Errorf("%d boxes stand in %d columns", n, len(columns))
	}
	for _, in := range columns[:len(columns)-1] {
		if in != columns[0] || in < columns[len(columns)-1] {
			t.Errorf("the columns hold %v boxes", columns)
		}
	}
	if len(columns) > 1 {
		return
	}
	over, first := at[area.ID], at[area.Children[0].ID]
	if abs(first.X-over.X-indent*scale) > slack || least != math.Inf(1) && abs(first.X+least-over.right()) > slack {
		t.Errorf("a stack from %.2f to %.2f under a box from %.2f to %.2f", first.X, first.X+least, over.X, over.right())
	}
}

// widened reports whether the badges of a box or of its posts may need more width than an ordinary box has.
func widened(b *Box) bool {
	for p := range b.posts {
		if len(p.Changes) > 0 {
			return true
		}
	}
	return len(b.Changes) > 0
}
