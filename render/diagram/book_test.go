package diagram

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// hospital is an organisation with about n posts: divisions of departments of wards, with their posts listed.
func hospital(n int) Chart {
	titles := []string{"Overlæge", "Afdelingslæge", "Sygeplejerske", "Social- og sundhedsassistent", "Lægesekretær", "Fysioterapeut", "Serviceassistent", "Farmaceut"}
	c := Chart{Title: "Hospitalet", Lang: "da", AllPosts: true, Root: Box{ID: "h", Name: "Hospitalet", Leaders: []Post{{ID: "hd", Title: "Hospitalsdirektør"}}}}
	posts := 1
	ward := func(id string) Box {
		w := Box{ID: id, Type: "afsnit", Types: "afsnit", Name: "Sengeafsnit " + id, Leaders: []Post{{ID: id + "l", Title: "Afsnitsleder"}}}
		posts++
		for i := 0; i < 12; i++ {
			w.Posts = append(w.Posts, Post{ID: fmt.Sprintf("%sp%d", id, i), Title: titles[i%len(titles)], Vacant: i == 7})
			posts++
		}
		return w
	}
	for d := 0; posts < n; d++ {
		division := Box{ID: fmt.Sprintf("c%d", d), Type: "center", Types: "centre", Name: fmt.Sprintf("Center %d", d+1), Leaders: []Post{{ID: fmt.Sprintf("c%dl", d), Title: "Centerchef"}}}
		for a := 0; a < 12 && posts < n; a++ {
			id := fmt.Sprintf("%d-%d", d, a)
			dept := Box{ID: "a" + id, Type: "afdeling", Types: "afdelinger", Name: "Afdeling " + id, LeadershipName: "Afdelingsledelsen",
				Leaders: []Post{{ID: "x" + id, Title: "Ledende overlæge"}, {ID: "y" + id, Title: "Oversygeplejerske"}}}
			posts += 2
			for w := 0; w < 5 && posts < n; w++ {
				dept.Children = append(dept.Children, ward(fmt.Sprintf("%s-%d", id, w)))
			}
			division.Children = append(division.Children, dept)
		}
		c.Root.Children = append(c.Root.Children, division)
	}
	c.Dotted = []Dotted{{From: "0-0-1l", To: "c0l", Kind: "functional"}, {From: "x0-1", To: "hd", Kind: "coordinating", Mark: New}}
	return c
}

func TestBookOfAHospital(t *testing.T) {
	sheet := shown(hospital(2000))
	scenes, err := Book(sheet, Options{Page: A4})
	if err != nil {
		t.Fatal(err)
	}
	checkBook(t, sheet, scenes, A4)
	if dir := os.Getenv("DIAGRAM_SAMPLES"); dir != "" {
		for _, i := range []int{0, 1, 2, len(scenes) - 1} {
			writeSample(t, filepath.Join(dir, fmt.Sprintf("book-%d", i+1)), scenes[i])
		}
		t.Logf("%d pages", len(scenes))
	}
}

// A line that leads to another page is told by the post whose line it is, at both ends, and not by the unit.
func TestReferencesStandOnThePost(t *testing.T) {
	scenes, err := Book(shown(hospital(2000)), Options{Page: A4})
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, s := range scenes {
		for _, groups := range chartsOf(s) {
			for id, words := range spoken(groups) {
				said[id] += "|" + words
			}
		}
	}
	for id, want := range map[string]string{
		"0-0-1l": ": faglig reference til Centerchef (Center 1)", "c0l": ": faglig reference fra Afsnitsleder (Sengeafsnit 0-0-1)",
		"x0-1": ": koordinerende reference til Hospitalsdirektør (ny)", "hd": ": koordinerende reference fra Ledende overlæge (Afdeling 0-1) (ny)",
		"0-0-1": "", "c0": "", "a0-1": "", "h": "",
	} {
		if want == "" && strings.Contains(said[id], "reference") || !strings.Contains(said[id], want) {
			t.Errorf("%s says %q, want %q", id, said[id], want)
		}
	}
}

func TestBooks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sheet := sheetsDrawn().Draw(t, "sheet")
		page := rapid.SampledFrom([]Page{A4, A3}).Draw(t, "page")
		scenes, err := Book(sheet, Options{Page: page})
		if large := (*TooLarge)(nil); errors.As(err, &large) && large.Unit != "" {
			return // one unit that no page holds
		}
		if err != nil {
			t.Fatal(err)
		}
		checkBook(t, sheet, scenes, page)
	})
}

// checkBook checks every page by itself, and that together they show every unit and every post.
func checkBook(t complainer, sheet Sheet, scenes []*Scene, page Page) {
	t.Helper()
	format := formats[page]
	seen := map[string]bool{}
	for i, s := range scenes {
		upright := s.W == format.h && s.H == format.w
		if !upright && (s.W != format.w || s.H != format.h) || s.W != scenes[0].W {
			t.Errorf("page %d is %v by %v", i+1, s.W, s.H)
		}
		if len(scenes) > 1 && s.Page != i+1 {
			t.Errorf("page %d has the number %d", i+1, s.Page)
		}
		for j := range s.Groups {
			checkInside(t, &s.Groups[j], Rect{W: s.W, H: s.H})
			checkReadable(t, &s.Groups[j], len(scenes))
		}
		for k, groups := range chartsOf(s) {
			var units []Rect
			for _, g := range groups {
				if g.Role == RoleUnit {
					for _, u := range units {
						if u.overlaps(g.Rects[0]) {
							t.Errorf("page %d: two units overlap: %v %v", i+1, u, g.Rects[0])
						}
					}
					units = append(units, g.Rects[0])
				}
			}
			for _, id := range idsOf(groups) {
				seen[fmt.Sprint(k, id)] = true
			}
			checkLines(t, groups)
			checkRuns(t, groups, units)
		}
	}
	for k, shown := range sheet.Show {
		for b := range sheet.Charts[shown].Root.boxes {
			if b.Unseen {
				continue
			}
			if !seen[fmt.Sprint(k, "u-"+b.ID)] {
				t.Errorf("the unit %q is on no page", b.ID)
			}
			for p := range b.posts {
				if !seen[fmt.Sprint(k, "p-"+p.ID)] {
					t.Errorf("the post %q is on no page", p.ID)
				}
			}
		}
	}
}

// checkReadable checks that no text is smaller than what can be read on paper, and that references lead to a page.
func checkReadable(t complainer, g *Group, pages int) {
	t.Helper()
	for _, x := range g.Texts {
		if strings.Contains(x.S, roomForPage) {
			t.Errorf("%s %q: no number in %q", g.Role, g.ID, x.S)
		}
		if x.Size < 8 {
			t.Errorf("%s %q: %q is %.1f pt", g.Role, g.ID, x.S, x.Size)
		}
	}
	if g.Target < 0 || g.Target > pages {
		t.Errorf("%s %q leads to page %d of %d", g.Role, g.ID, g.Target, pages)
	}
	for i := range g.Groups {
		checkReadable(t, &g.Groups[i], pages)
	}
}

// idsOf are the ids of the units and posts in groups.
func idsOf(groups []Group) []string {
	var out []string
	for i := range groups {
		switch g := &groups[i]; g.Role {
		case RoleUnit:
			out = append(out, "u-"+g.ID)
		case RolePost:
			out = append(out, "p-"+g.ID)
		}
		out = append(out, idsOf(groups[i].Groups)...)
	}
	return out
}

func BenchmarkBook(b *testing.B) {
	for _, n := range []int{3_000, 30_000} {
		sheet := shown(hospital(n))
		b.Run(fmt.Sprintf("%d posts", n), func(b *testing.B) {
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				scenes, err := Book(sheet, Options{Page: A4})
				if err != nil {
					b.Fatal(err)
				}
				pages = len(scenes)
			}
			b.ReportMetric(float64(pages), "pages")
		})
	}
}
