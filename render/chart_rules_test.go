package render_test

import (
	"fmt"
	"maps"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/internal/amount"
	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/scenariotest"
)

// house is the organisation that most tests of single rules change.
const house = `
units:
  - {id: hus, name: Huset, led_by: direktoer}
  - {id: nord, name: Nord, type: kontor, part_of: hus, led_by: chef-nord, staff: 40 ansatte, places: [Viborg]}
  - {id: syd, name: Syd, type: kontor, part_of: hus, led_by: {posts: [chef-syd], acting: true}, staff: 20 ansatte}
  - {id: to, name: To, part_of: hus, led_by: {posts: [to-a, to-b], name: Toledelsen, chair: to-a}}
  - {id: team, name: Teamet, part_of: nord, shown_under: [syd]}
  - {id: raad, name: Rådet, type: bestyrelse, part_of: hus}
posts:
  - {id: direktoer, title: Direktør, grade: direktoer, unit: hus}
  - {id: vice, title: Vicedirektør, grade: vice, unit: hus, deputy_for: direktoer}
  - {id: chef-nord, title: Områdechef, grade: chef, unit: nord}
  - {id: chef-syd, title: Områdechef, grade: chef, unit: syd}
  - {id: to-a, title: Leder A, grade: chef, unit: to}
  - {id: to-b, title: Leder B, grade: chef, unit: to}
  - {id: a, title: Konsulent, grade: konsulent, unit: nord}
  - {id: ledig, title: Konsulent, grade: konsulent, unit: nord, vacant: true, profile: jurist}
  - {id: c, title: Konsulent, grade: konsulent, unit: to}
`

// planned is the house after changes.
func planned(t *testing.T, changes ...string) worked {
	t.Helper()
	c, plan := scenariotest.Plan(house, changes...)
	if plan == nil {
		t.Fatalf("refused: %v", changes)
	}
	return worked{Case: c}
}

func (w worked) view(t *testing.T, view render.View) drawn {
	t.Helper()
	return takeApart(w.sheetOf(t, w.plan(t, "s"), render.ChartOptions{View: view, Lang: render.Danish}))
}

// Every way in which a post or a unit differs is marked, the weightiest first, with what was there before.
func TestEveryAspectIsMarkedWithWhatWasBefore(t *testing.T) {
	type marks = []diagram.Change
	const spare = "{reclassify_post: {post: chef-nord, to: konsulent}}"
	for _, c := range []struct {
		name    string
		changes []string
		id      string
		want    marks
	}{
		{"another grade and title, and another superior", []string{
			"{reclassify_post: {post: a, to: special, title: Specialkonsulent}}", "{set_line: {post: a, to: direktoer}}",
		}, "a", marks{{Mark: diagram.Reclassified, Was: "Konsulent"}, {Mark: diagram.Referred, Was: "Områdechef"}}},
		{"another grade under the same title", []string{"{reclassify_post: {post: a, to: special}}"},
			"a", marks{{Mark: diagram.Reclassified, Was: "konsulent"}}},
		{"another title", []string{"{retitle_post: {post: a, title: Jurist}}"}, "a", marks{{Mark: diagram.Renamed, Was: "Konsulent"}}},
		{"another unit", []string{"{move_post: {post: a, to: syd}}"}, "a", marks{{Mark: diagram.Moved, Was: "Nord"}}},
		{"a superior of the same title", []string{"{set_line: {post: a, to: chef-syd}}"}, "a", marks{{Mark: diagram.Referred, Was: "Områdechef (Nord)"}}},
		{"the same superior by another way", []string{"{set_line: {post: a, to: nord}}"}, "a", nil},
		{"a superior who was a named leadership", []string{"{set_line: {post: c, to: to-a}}"}, "c", marks{{Mark: diagram.Referred, Was: "Toledelsen"}}},
		{"a line beside the solid one", []string{"{add_line: {from: a, to: vice, kind: functional}}"}, "a", marks{{Mark: diagram.Linked}}},
		{"another superior and a line", []string{"{set_line: {post: a, to: direktoer}}", "{add_line: {from: a, to: vice, kind: functional}}"},
			"a", marks{{Mark: diagram.Referred, Was: "Områdechef"}, {Mark: diagram.Linked}}},
		{"a line of a unit", []string{"{add_line: {from: team, to: vice, kind: functional}}"}, "team", marks{{Mark: diagram.Linked}}},
		{"a profile where there was none", []string{"{require_profile: {post: a, profile: læge}}"}, "a", marks{{Mark: diagram.Changed}}},
		{"shown elsewhere", []string{"{show_unit: {unit: team, under: [to]}}"}, "team", marks{{Mark: diagram.Changed, Was: "vises også under Syd"}}},
		{"part of a merged unit", []string{"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, led_by: [chef-nord, chef-syd]}}}"},
			"nord", marks{{Mark: diagram.Abolished, Was: "Ny"}}},
		{"taken in by another", []string{"{merge_units: {units: [nord], into: syd}}", spare}, "nord", marks{{Mark: diagram.Abolished, Was: "Syd"}}},
		{"part of one by way of another", []string{
			"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, led_by: [chef-nord, chef-syd]}}}",
			"{merge_units: {units: [ny, to], into: {id: alt, name: Alt, led_by: [chef-nord, chef-syd, to-a, to-b]}}}",
		}, "nord", marks{{Mark: diagram.Abolished, Was: "Alt"}}},
		{"split into two", []string{"{split_unit: {unit: nord, into: [{id: x, name: X, led_by: chef-nord, posts: [chef-nord, a]}, {id: y, name: Y, posts: [ledig], units: [team]}]}}"},
			"nord", marks{{Mark: diagram.Abolished, Was: "X, Y"}}},
		{"closed, and merged into nothing", []string{"{move_unit: {unit: team, to: hus}}", "{abolish_unit: team}"}, "team", marks{{Mark: diagram.Abolished}}},
		{"filled, with another profile", []string{"{fill_post: ledig}", "{require_profile: {post: ledig, profile: læge}}"},
			"ledig", marks{{Mark: diagram.Changed, Was: "vakant; jurist"}}},
		{"left vacant", []string{"{leave_vacant: ledig}"}, "ledig", marks{{Mark: diagram.Changed, Was: "i normeringen"}}},
		{"no deputy any more", []string{"{set_deputy: {post: vice}}"}, "vice", marks{{Mark: diagram.Changed, Was: "stedfortræder for Direktør"}}},
		{"abolished", []string{"{abolish_post: a}"}, "a", marks{{Mark: diagram.Abolished}}},

		{"another name", []string{"{rename_unit: {unit: nord, name: Nordvest}}"}, "nord", marks{{Mark: diagram.Renamed, Was: "Nord"}}},
		{"another parent", []string{"{move_unit: {unit: team, to: syd}}"}, "team", marks{{Mark: diagram.Moved, Was: "Nord"}}},
		{"another leader", []string{"{set_leadership: {unit: syd, led_by: vice}}", strings.Replace(spare, "nord", "syd", 1)},
			"syd", marks{{Mark: diagram.Led, Was: "Områdechef (konstitueret)"}}},
		{"one leader of two", []string{"{set_leadership: {unit: to, led_by: to-a}}", strings.Replace(spare, "chef-nord", "to-b", 1)},
			"to", marks{{Mark: diagram.Led, Was: "Leder A (formand) og Leder B"}}},
		{"a leader where nobody led", []string{"{set_leadership: {unit: team, led_by: a}}"}, "team", marks{{Mark: diagram.Led}}},
		{"no longer acting", []string{"{set_leadership: {unit: syd, led_by: chef-syd}}"}, "syd", marks{{Mark: diagram.Led, Was: "Områdechef (konstitueret)"}}},
		{"another name of the leadership", []string{"{set_leadership: {unit: to, led_by: {posts: [to-a, to-b], chair: to-a, name: Ledelsen}}}"},
			"to", marks{{Mark: diagram.Led, Was: "Toledelsen"}}},
		{"another chair", []string{"{set_leadership: {unit: to, led_by: {posts: [to-a, to-b], chair: to-b, name: Toledelsen}}}"},
			"to", marks{{Mark: diagram.Led, Was: "Leder A (formand) og Leder B"}}},
		{"elsewhere", []string{"{relocate_unit: {unit: nord, places: [Skive]}}"}, "nord", marks{{Mark: diagram.Changed, Was: "Viborg"}}},
		{"merged into a new one", []string{"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, led_by: [chef-nord, chef-syd]}}}"},
			"ny", marks{{Mark: diagram.Merged, Was: "Nord, Syd"}}},
		{"merged into one that was there", []string{"{merge_units: {units: [nord], into: syd}}", spare},
			"syd", marks{{Mark: diagram.Merged, Was: "Syd, Nord"}, {Mark: diagram.Changed, Was: "20 ansatte"}}},
		{"merged of one that came and went", []string{
			"{create_unit: {id: x, name: Øst, part_of: hus}}",
			"{merge_units: {units: [x, syd], into: {id: ny, name: Ny, led_by: chef-syd}}}",
		}, "ny", marks{{Mark: diagram.Merged, Was: "Øst, Syd"}}},
		{"split", []string{"{split_unit: {unit: nord, into: [{id: x, name: X, led_by: chef-nord, posts: [chef-nord, a]}, {id: y, name: Y, posts: [ledig], units: [team]}]}}"},
			"y", marks{{Mark: diagram.Split, Was: "Nord"}}},
		{"new", []string{"{create_unit: {id: x, name: X, part_of: hus}}"}, "x", marks{{Mark: diagram.New}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := planned(t, c.changes...)
			checkCharts(w.Case, w.plan(t, "s"), t.Errorf)
			if diff := cmp.Diff(c.want, w.view(t, render.Changes).changes()[c.id]); diff != "" {
				t.Errorf("marks of %s (-want +got):\n%s", c.id, diff)
			}
		})
	}
}

// A grade is called what the price list calls it, and never by the title that the post has now.
func TestFormerGradeByItsTitle(t *testing.T) {
	w := readCase(t, fstest.MapFS{
		"case.yaml":         {Data: []byte(scenariotest.LonelyCase)},
		"organisation.yaml": {Data: []byte(house)},
		"s.yaml":            {Data: []byte("scenario: s\ntitle: S\neffective: 2020-02-01\nchanges:\n  - reclassify_post: {post: a, to: special}\n")},
		"prices.yaml":       {Data: []byte("prices:\n  - {grade: konsulent, title: AC-konsulent, annual: 600000}\n")},
	})
	want := []diagram.Change{{Mark: diagram.Reclassified, Was: "AC-konsulent"}}
	if diff := cmp.Diff(want, w.view(t, render.Changes).changes()["a"]); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
}

// Side by side, what goes is marked on the left and what comes on the right; what is different is marked on both, on the
// left without a word of anything new, and on the right with what it was.
func TestSideBySide(t *testing.T) {
	w := planned(t,
		"{abolish_post: a}", "{create_post: {id: ny, title: Ny, grade: chef, unit: nord}}",
		"{move_unit: {unit: team, to: syd}}", "{rename_unit: {unit: team, name: Holdet}}",
		"{set_leadership: {unit: nord, led_by: [chef-nord, ny]}}", "{set_line: {post: c, to: direktoer}}",
		"{create_unit: {id: x, name: X, part_of: hus}}",
		"{add_line: {from: chef-nord, to: vice, kind: functional}}")
	sheet, err := render.Sheet(w.Case, nil, w.plan(t, "s"), render.ChartOptions{View: render.SideBySide, Lang: render.Danish})
	if err != nil {
		t.Fatal(err)
	}
	left, right := sheet.Charts[0], sheet.Charts[1]
	want := map[string][]diagram.Change{
		"a":    {{Mark: diagram.Abolished}},
		"team": {{Mark: diagram.Moved}, {Mark: diagram.Renamed}},
		"nord": {{Mark: diagram.Changed}},
		"c":    {{Mark: diagram.Changed}},
	}
	if diff := cmp.Diff(want, takeApart(left).changes()); diff != "" {
		t.Errorf("on the left (-want +got):\n%s", diff)
	}
	want = map[string][]diagram.Change{
		"ny":        {{Mark: diagram.New}},
		"x":         {{Mark: diagram.New}},
		"team":      {{Mark: diagram.Moved, Was: "Nord"}, {Mark: diagram.Renamed, Was: "Teamet"}},
		"nord":      {{Mark: diagram.Led, Was: "Områdechef"}},
		"c":         {{Mark: diagram.Referred, Was: "Toledelsen"}},
		"chef-nord": {{Mark: diagram.Linked}},
	}
	if diff := cmp.Diff(want, takeApart(right).changes()); diff != "" {
		t.Errorf("on the right (-want +got):\n%s", diff)
	}
	if name := takeApart(left).boxes["team"].Name; name != "Teamet" {
		t.Errorf("on the left the unit is called %q", name)
	}
	lines := []diagram.Dotted{
		{From: "chef-nord", To: "vice", Kind: "functional", Mark: diagram.New},
		{From: "c", To: "direktoer", Kind: "line", Mark: diagram.New},
	}
	if diff := cmp.Diff(lines, sorted(right.Dotted)); len(left.Dotted) > 0 || diff != "" {
		t.Errorf("lines %+v on the left, on the right (-want +got):\n%s", left.Dotted, diff)
	}
	if left.ID != "before" || right.ID != "after" || left.Caption != "I dag · 1. januar 2020" || right.Caption != "Forslag · fra 1. februar 2020" {
		t.Errorf("the halves are %q %q and %q %q", left.ID, left.Caption, right.ID, right.Caption)
	}
	if !slices.Equal(sheet.Show, []int{0, 1}) {
		t.Errorf("shows %v", sheet.Show)
	}
}

// sorted puts the lines of a chart in the order of their kinds, then of their ends.
func sorted(lines []diagram.Dotted) []diagram.Dotted {
	return slices.SortedFunc(slices.Values(lines), func(a, b diagram.Dotted) int {
		return strings.Compare(a.Kind+a.From+a.To, b.Kind+b.From+b.To)
	})
}

// The views before and after hold the same two charts; without a scenario there is one, whatever the view.
func TestBeforeAndAfterAreOneSheet(t *testing.T) {
	w := planned(t, "{abolish_post: a}")
	plan := w.plan(t, "s")
	var charts [][]diagram.Chart
	for i, view := range []render.View{render.Before, render.After} {
		sheet, err := render.Sheet(w.Case, nil, plan, render.ChartOptions{View: view, Lang: render.Danish})
		if err != nil || !slices.Equal(sheet.Show, []int{i}) {
			t.Errorf("the view %s shows %v: %v", view, sheet.Show, err)
		}
		charts = append(charts, sheet.Charts)
	}
	if !reflect.DeepEqual(charts[0], charts[1]) {
		t.Errorf("the views differ in more than what is shown:\n%+v\n%+v", charts[0], charts[1])
	}
	for _, view := range render.Views {
		sheet, err := render.Sheet(w.Case, nil, scenariotest.Unchanged(w.Case), render.ChartOptions{View: render.View(view), Lang: render.Danish})
		if err != nil || len(sheet.Charts) != 1 || sheet.Charts[0].Caption != "" || len(takeApart(sheet.Charts[0]).changes()) > 0 {
			t.Errorf("without a scenario the view %s has %d charts, %v", view, len(sheet.Charts), err)
		}
	}
}

// A view begins at a unit only if that is there in it; otherwise the error names the views in which it is.
func TestChartFromUnitThatComesOrGoes(t *testing.T) {
	w := planned(t, "{create_unit: {id: x, name: X, part_of: hus}}", "{move_unit: {unit: team, to: hus}}", "{abolish_unit: team}")
	plan := w.plan(t, "s")
	for _, c := range []struct {
		view render.View
		from string
		want string
	}{
		{render.Before, "team", ""},
		{render.After, "team", `the unit "team" is abolished by the plan: it is not there after; draw the view before or changes`},
		{render.Changes, "team", ""},
		{render.SideBySide, "team", `the unit "team" is abolished by the plan: it is not there after; draw the view before or changes`},
		{render.Before, "x", `the unit "x" is created by the plan: it is not there before; draw the view after or changes`},
		{render.After, "x", ""},
		{render.Changes, "x", ""},
		{render.SideBySide, "x", `the unit "x" is created by the plan: it is not there before; draw the view after or changes`},
		{render.After, "a", `there is no unit "a"`},
		{"sideways", "hus", `there is no view "sideways" of a diagram; there are before, after, changes, side-by-side`},
	} {
		sheet, err := render.Sheet(w.Case, nil, plan, render.ChartOptions{View: c.view, From: org.ID(c.from), Lang: render.Danish})
		got := ""
		if err != nil {
			got = err.Error()
		}
		for _, chart := range sheet.Charts { // there is nothing of it in the other state
			if chart.Root.ID != c.from || len(sheet.Charts) != 1 || chart.Root.Name == "" {
				t.Errorf("%s from %s has %d charts, one of them from %q", c.view, c.from, len(sheet.Charts), chart.Root.ID)
			}
		}
		if got != c.want {
			t.Errorf("%s from %s: %s\nwant %s", c.view, c.from, got, c.want)
		}
	}
}

func TestParseDetails(t *testing.T) {
	for text, want := range map[string]render.Details{
		"":                        {},
		render.DefaultDetails:     {Staff: true},
		"posts, cost":             {Posts: true, Cost: true},
		"places,staff,posts,cost": {Posts: true, Staff: true, Places: true, Cost: true},
	} {
		if got, err := render.ParseDetails(text); got != want || err != nil {
			t.Errorf("%q gives %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"stillinger", "posts,", "posts staff"} {
		if got, err := render.ParseDetails(text); err == nil || got != (render.Details{}) {
			t.Errorf("%q gives %+v", text, got)
		}
	}
	for _, name := range render.DetailNames {
		if got, err := render.ParseDetails(name); err != nil || got == (render.Details{}) {
			t.Errorf("%q gives %+v, %v", name, got, err)
		}
	}
}

// Staff and places stand under the name of a unit, each on a line of its own, and only where they are asked for.
func TestChartNotesOfUnits(t *testing.T) {
	w := planned(t)
	for names, want := range map[string][]string{"": nil, "staff": {"40 ansatte"}, "places": {"Viborg"}, "places,staff": {"40 ansatte", "Viborg"}} {
		show, err := render.ParseDetails(names)
		if err != nil {
			t.Fatal(err)
		}
		d := takeApart(w.sheetOf(t, scenariotest.Unchanged(w.Case), render.ChartOptions{View: render.Before, Show: show}))
		if got := d.boxes["nord"].Notes; !slices.Equal(got, want) {
			t.Errorf("with %q Nord says %q, want %q", names, got, want)
		}
	}
}

const manyAlike = `
units:
  - {id: hus, name: Huset, led_by: direktoer}
  - {id: nord, name: Nord, part_of: hus, led_by: chef}
  - {id: syd, name: Syd, part_of: hus, lines: [{to: n3, kind: functional}]}
posts:
  - {id: direktoer, title: Direktør, grade: a, unit: hus}
  - {id: chef, title: Chef, grade: a, unit: nord}
  - {id: n1, title: Konsulent, grade: b, unit: nord}
  - {id: n2, title: Konsulent, grade: b, unit: nord}
  - {id: n3, title: Konsulent, grade: b, unit: nord}
  - {id: n4, title: Konsulent, grade: b, unit: nord, lines: [{to: direktoer, kind: functional}]}
  - {id: n5, title: Konsulent, grade: b, unit: nord, reports_to: direktoer}
  - {id: n6, title: Konsulent, grade: b, unit: nord, fraction: "0,5"}
  - {id: n7, title: Konsulent, grade: b, unit: nord, vacant: true}
  - {id: n8, title: Konsulent, grade: c, unit: nord}
  - {id: n9, title: Jurist, grade: b, unit: nord}
  - {id: n10, title: Konsulent, grade: b, unit: nord, reports_to: chef}
  - {id: n11, title: Konsulent, grade: b, unit: nord}
  - {id: s1, title: Konsulent, grade: b, unit: syd}
`

// Posts that are equal in all that a diagram shows are one entry with their number; what tells one from the others, now or
// in the other half, keeps it apart.
func TestEqualPostsAreCounted(t *testing.T) {
	c, plan := scenariotest.Plan(manyAlike, "{retitle_post: {post: n11, title: Specialist}}")
	entries := func(view render.View, half int) []string {
		sheet, err := render.Sheet(c, nil, plan, render.ChartOptions{View: view, Show: render.Details{Posts: true}, Lang: render.Danish})
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, p := range takeApart(sheet.Charts[half]).boxes["nord"].Posts {
			out = append(out, fmt.Sprintf("%s %d×%s", p.ID, p.Count, p.Title))
		}
		return out
	}
	apart := []string{"n3 1×Konsulent", "n4 1×Konsulent", "n5 1×Konsulent", "n6 1×Konsulent (0,5)", "n7 1×Konsulent", "n8 1×Konsulent", "n9 1×Jurist"}
	for _, x := range []struct {
		view render.View
		half int
		want []string
	}{
		{render.Before, 0, slices.Concat([]string{"n1 4×Konsulent"}, apart)},
		{render.After, 1, slices.Concat([]string{"n1 3×Konsulent"}, apart, []string{"n11 1×Specialist"})},
		{render.Changes, 0, slices.Concat([]string{"n1 3×Konsulent"}, apart, []string{"n11 1×Specialist"})},
		{render.SideBySide, 0, slices.Concat([]string{"n1 3×Konsulent"}, apart, []string{"n11 1×Konsulent"})},
	} {
		if diff := cmp.Diff(x.want, entries(x.view, x.half)); diff != "" {
			t.Errorf("%s, chart %d (-want +got):\n%s", x.view, x.half, diff)
		}
	}
}

// The end of a line that is taken away is no post like the others among the changes: the line is still drawn to it.
func TestPostsWithLinesThatGoAreNotCounted(t *testing.T) {
	c, plan := scenariotest.Plan(manyAlike, "{remove_line: {from: syd, to: n3, kind: functional}}")
	for view, half := range map[render.View]int{render.Changes: 0, render.SideBySide: 0} {
		sheet, err := render.Sheet(c, nil, plan, render.ChartOptions{View: view, Show: everything, Lang: render.Danish})
		if err != nil {
			t.Fatal(err)
		}
		want := diagram.Dotted{From: "syd", To: "n3", Kind: "functional", Mark: diagram.Abolished}
		if chart := sheet.Charts[half]; !slices.Contains(chart.Dotted, want) {
			t.Errorf("%s has the lines %+v, want also %+v", view, chart.Dotted, want)
		}
	}
}

// Whoever is abolished stays to be seen where it stood: a deputy among the deputies, a head in the list, since it is no
// equal of whoever leads now, and the head of a unit that is gone at its head.
func TestWhereAbolishedPostsStand(t *testing.T) {
	d := planned(t, "{abolish_post: vice}", "{set_leadership: {unit: nord, led_by: a}}", "{abolish_post: chef-nord}").view(t, render.Changes)
	want := map[string]string{"vice": "deputy in hus", "chef-nord": "post in nord", "a": "leader in nord"}
	got := map[string]string{}
	for id := range want {
		b := d.boxes[d.in[id]]
		for rank, posts := range map[string][]diagram.Post{"leader": b.Leaders, "deputy": b.Deputies, "post": b.Posts} {
			if slices.ContainsFunc(posts, func(p diagram.Post) bool { return p.ID == id }) {
				got[id] = rank + " in " + b.ID
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
	gone := planned(t, "{reclassify_post: {post: to-b, to: special}}", "{set_leadership: {unit: to, led_by: to-b}}", "{abolish_post: to-a}",
		"{move_post: {post: to-b, to: hus}}", "{move_post: {post: c, to: hus}}", "{set_leadership: {unit: team, led_by: to-b}}", "{abolish_unit: to}").view(t, render.Changes)
	if to := gone.boxes["to"]; first(to.Changes) != diagram.Abolished || len(to.Leaders) != 1 || to.Leaders[0].ID != "to-a" {
		t.Errorf("the unit that is gone is %+v, want it with its former head", to)
	}
}

// A deputy who leads a unit together with whom it stands in for is one of the equals there.
func TestDeputyAmongEquals(t *testing.T) {
	c, plan := scenariotest.Plan(`
units:
  - {id: hus, name: Huset, led_by: top}
  - {id: nord, name: Nord, part_of: hus, led_by: [leder, vice]}
posts:
  - {id: top, title: Top, grade: x, unit: hus}
  - {id: leder, title: Leder, grade: x, unit: nord}
  - {id: vice, title: Vice, grade: x, unit: hus, deputy_for: leder}
`)
	nord := takeApart(worked{Case: c}.sheetOf(t, plan, render.ChartOptions{View: render.Before})).boxes["nord"]
	if len(nord.Leaders) != 2 || len(nord.Deputies) != 0 || !nord.Leaders[1].Deputy {
		t.Errorf("Nord is led by %+v, with the deputies %+v", nord.Leaders, nord.Deputies)
	}
}

const joint = `
units:
  - {id: hus, name: Huset, led_by: {posts: [a, b], name: Husledelsen}}
  - {id: stab, name: Staben, type: stab, part_of: hus, led_by: [a, b]}
  - {id: kontor, name: Kontoret, part_of: stab, led_by: kontorchef}
  - {id: nord, name: Nord, part_of: hus, led_by: chef}
  - {id: team, name: Teamet, part_of: nord, led_by: leder}
  - {id: fire, name: Fire, part_of: hus, led_by: [c, d]}
  - {id: huse, name: Husene, part_of: hus}
  - {id: lille, name: Lille, part_of: huse, led_by: lilleleder}
posts:
  - {id: a, title: Direktør, grade: x, unit: hus}
  - {id: b, title: Faglig direktør, grade: x, unit: hus, reports_to: a}
  - {id: vice, title: Vicedirektør, grade: x, unit: hus, deputy_for: a, reports_to: a}
  - {id: kontorchef, title: Kontorchef, grade: x, unit: kontor, reports_to: b}
  - {id: chef, title: Områdechef, grade: x, unit: nord, reports_to: a}
  - {id: fuldmaegtig, title: Fuldmægtig, grade: x, unit: nord, reports_to: vice}
  - {id: sekretaer, title: Sekretær, grade: x, unit: hus, reports_to: vice}
  - {id: leder, title: Leder, grade: x, unit: team, reports_to: hus}
  - {id: faelles, title: Fælles, grade: x, unit: nord, reports_to: fire}
  - {id: c, title: C, grade: x, unit: fire}
  - {id: d, title: D, grade: x, unit: fire, reports_to: hus}
  - {id: koordinator, title: Koordinator, grade: x, unit: huse}
  - {id: lilleleder, title: Lilleleder, grade: x, unit: lille, reports_to: koordinator}
`

// A post that refers to one of several equals says so in words: the tree line already leads to where they stand. Only a
// reference to another box is a line of its own, and what is outside the picture is named with its unit.
func TestReferencesThatTheTreeDoesNotShow(t *testing.T) {
	c, plan := scenariotest.Plan(joint)
	chart := func(from string) diagram.Chart {
		return worked{Case: c}.sheetOf(t, plan, render.ChartOptions{View: render.Before, From: org.ID(from), Show: render.Details{Posts: true}, Lang: render.Danish})
	}
	notes := func(chart diagram.Chart) map[string]string {
		out := map[string]string{}
		for id, p := range takeApart(chart).posts {
			if p.Note != "" {
				out[id] = p.Note
			}
		}
		return out
	}
	all := chart("hus")
	want := map[string]string{
		"b":          "refererer til Direktør",        // one of the equals in its own frame
		"vice":       "refererer til Direktør",        // a deputy to one of the equals above it
		"chef":       "refererer til Direktør",        // the head of a unit to one of the equals above
		"kontorchef": "refererer til Faglig direktør", // the same by way of a staff unit that both lead
		"sekretaer":  "refererer til Vicedirektør",    // in one box
		"lilleleder": "refererer til Koordinator",     // somebody in the box above, which nobody leads
	}
	if diff := cmp.Diff(want, notes(all)); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	lines := []diagram.Dotted{
		{From: "faelles", To: "fire", Kind: "line"},
		{From: "fuldmaegtig", To: "vice", Kind: "line"},
		{From: "leder", To: "hus", Kind: "line"},
	}
	if diff := cmp.Diff(lines, sorted(all.Dotted)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	part := chart("nord")
	want = map[string]string{
		"chef":        "refererer til Direktør",
		"fuldmaegtig": "refererer til Vicedirektør (Huset)",
		"leder":       "refererer til Husledelsen",
		"faelles":     "refererer til C + D",
	}
	if diff := cmp.Diff(want, notes(part)); diff != "" || len(part.Dotted) > 0 {
		t.Errorf("from Nord there are the lines %+v and the notes (-want +got):\n%s", part.Dotted, diff)
	}
}

// A solid line beside the tree is new or gone only if the post refers to somebody else: one who moves and keeps the
// superior has a line now that the tree showed before.
func TestSolidLinesAreMarkedByTheSuperior(t *testing.T) {
	for _, c := range []struct {
		change string
		marked []diagram.Dotted
	}{
		{"{move_post: {post: a, to: syd, reports_to: chef-nord}}", []diagram.Dotted{{From: "a", To: "chef-nord", Kind: "line"}}},
		{"{set_line: {post: a, to: chef-syd}}", []diagram.Dotted{{From: "a", To: "chef-syd", Kind: "line", Mark: diagram.New}}},
	} {
		w := planned(t, c.change)
		changes := w.sheetOf(t, w.plan(t, "s"), render.ChartOptions{View: render.Changes, Lang: render.Danish})
		if diff := cmp.Diff(c.marked, changes.Dotted); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.change, diff)
		}
	}
	stray := strings.Replace(house, "grade: konsulent, unit: nord}", "grade: konsulent, unit: syd, reports_to: chef-nord}", 1)
	c, plan := scenariotest.Plan(stray, "{move_post: {post: a, to: nord}}")
	if plan == nil {
		t.Fatal("refused")
	}
	if lines := (worked{Case: c}).sheetOf(t, plan, render.ChartOptions{View: render.Changes}).Dotted; len(lines) > 0 {
		t.Errorf("whoever moves to the superior has the lines %+v, want none: the tree shows it now", lines)
	}
	_, plan = scenariotest.Plan(strings.Replace(house, "title: Konsulent, grade: konsulent, unit: nord}", "title: Konsulent, grade: konsulent, unit: nord, reports_to: chef-syd}", 1), "{set_line: {post: a, to: chef-nord}}")
	if plan == nil {
		t.Fatal("refused")
	}
	w := planned(t)
	changes := w.sheetOf(t, plan, render.ChartOptions{View: render.Changes, Lang: render.Danish})
	want := []diagram.Dotted{{From: "a", To: "chef-syd", Kind: "line", Mark: diagram.Abolished}}
	if diff := cmp.Diff(want, changes.Dotted); diff != "" {
		t.Errorf("a line that was taken away (-want +got):\n%s", diff)
	}
}

// A board is no second superior of a unit, and its line is of a kind of its own.
func TestBoardsHaveLinesOfTheirOwn(t *testing.T) {
	w := planned(t, "{create_unit: {id: klinik, name: Klinikken, part_of: nord, governed_by: [raad]}}", "{add_line: {from: chef-nord, to: raad, kind: dual}}")
	chart := w.sheetOf(t, w.plan(t, "s"), render.ChartOptions{View: render.Changes, Lang: render.Danish})
	want := []diagram.Dotted{
		{From: "klinik", To: "raad", Kind: "board", Mark: diagram.New},
		{From: "chef-nord", To: "raad", Kind: "dual", Mark: diagram.New},
	}
	if diff := cmp.Diff(want, sorted(chart.Dotted)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

// What is written around a diagram says whether it is so, proposed or decided, from when, how much of the organisation is
// drawn, and where that is from.
func TestFrameTexts(t *testing.T) {
	const sources = "sources: {n: {title: Et langt notat, short: Notat}, r: {title: Rapport}, p: {title: Plan}, b: {title: Bilag}}\n"
	files := func(decisions ...string) worked {
		organisation := strings.Replace(house, "{id: nord,", "{source: p 4, id: nord,", 1)
		fsys := fstest.MapFS{
			"case.yaml":         {Data: []byte(scenariotest.LonelyCase + sources)},
			"organisation.yaml": {Data: []byte(organisation)},
		}
		for i, decision := range decisions {
			text := fmt.Sprintf("scenario: s%d\ntitle: S%d\neffective: 2020-0%d-01\nsource: n 1\n%s\nchanges:\n  - {abolish_post: %s, source: r 2.1 og 3}\n", i, i, i+2, decision, []string{"a", "c"}[i])
			fsys[fmt.Sprintf("s%d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
		}
		return readCase(t, fsys)
	}
	adopted := files("decision: adopted", "")
	with := func(opt render.ChartOptions, view render.View, from string, lang render.Lang) render.ChartOptions {
		opt.View, opt.From, opt.Lang = view, org.ID(from), lang
		return opt
	}
	for _, c := range []struct {
		name, scenario string
		opt            render.ChartOptions
		want           [3]string
	}{
		{"as it is", "s0", with(render.ChartOptions{}, render.Before, "", render.Danish), [3]string{
			"En sag", "Nuværende organisation pr. 1. januar 2020 · omfatter Huset", "Kilde: Plan. Stillinger er vist, ikke personer."}},
		{"a part, where nothing has a source", "s0", with(render.ChartOptions{}, render.Before, "syd", render.Danish), [3]string{
			"En sag", "Nuværende organisation pr. 1. januar 2020 · omfatter Syd", "Stillinger er vist, ikke personer."}},
		{"decided", "s0", with(render.ChartOptions{}, render.After, "", render.Danish), [3]string{
			"S0", "Vedtaget · virkning fra 1. februar 2020 · omfatter Huset", "Kilde: Notat, Rapport og Plan. Stillinger er vist, ikke personer."}},
		{"proposed", "s1", with(render.ChartOptions{}, render.Changes, "nord", render.Danish), [3]string{
			"S1", "Forslag · virkning fra 1. marts 2020 · omfatter Nord", "Kilde: Notat, Rapport og Plan. Stillinger er vist, ikke personer."}},
		{"of the two, one is only proposed", "s0+s1", with(render.ChartOptions{}, render.After, "", render.Danish), [3]string{
			"S0 + S1", "Forslag · virkning fra 1. februar 2020 · omfatter Huset", "Kilde: Notat, Rapport og Plan. Stillinger er vist, ikke personer."}},
		{"in English", "s0", with(render.ChartOptions{}, render.Changes, "", render.English), [3]string{
			"S0", "Adopted · effective 1 February 2020 · covers Huset", "Source: Notat, Rapport and Plan. Posts are shown, not people."}},
		{"as it is, in English", "s0", with(render.ChartOptions{}, render.Before, "", render.English), [3]string{
			"En sag", "Organisation on 1 January 2020 · covers Huset", "Source: Plan. Posts are shown, not people."}},
	} {
		chart := adopted.chart(t, c.scenario, c.opt)
		if got := [3]string{chart.Title, chart.Subtitle, chart.Source}; got != c.want {
			t.Errorf("%s: %q\nwant %q", c.name, got, c.want)
		}
	}
	if chart := adopted.chart(t, "s0", render.ChartOptions{View: render.SideBySide}); chart.Caption != "Vedtaget · fra 1. februar 2020" {
		t.Errorf("the half after is called %q", chart.Caption)
	}
}

// Of many sources the first three are named.
func TestSourcesAreKeptShort(t *testing.T) {
	organisation := house
	for i, unit := range []string{"hus", "nord", "syd", "to"} {
		organisation = strings.Replace(organisation, "{id: "+unit+",", fmt.Sprintf("{source: k%d 1, id: %s,", i, unit), 1)
	}
	w := readCase(t, fstest.MapFS{
		"case.yaml":         {Data: []byte(scenariotest.LonelyCase + "sources: {k0: {title: A}, k1: {title: B}, k2: {title: C}, k3: {title: D}}\n")},
		"organisation.yaml": {Data: []byte(organisation)},
	})
	chart := w.sheetOf(t, scenariotest.Unchanged(w.Case), render.ChartOptions{View: render.Before, Lang: render.Danish})
	if want := "Kilde: A, B, C m.fl. Stillinger er vist, ikke personer."; chart.Source != want {
		t.Errorf("the sources are %q, want %q", chart.Source, want)
	}
}

// What units say they cost adds up to the payroll: every post is counted in one box, where it stands, shown or not.
func TestCostsOfUnitsAddUp(t *testing.T) {
	scenariotest.EachPattern(t, func(t *testing.T, _ string, fsys fstest.MapFS) {
		_, prices := priced(t, fsys)
		fsys = maps.Clone(fsys)
		text := "prices:\n"
		for i, grade := range slices.Sorted(maps.Keys(prices)) {
			prices[grade] = 100_000 * int64(i+1) // to be shown unrounded
			text += fmt.Sprintf("  - {grade: %s, annual: %d}\n", grade, prices[grade])
		}
		fsys[scenario.PricesFile] = &fstest.MapFile{Data: []byte(text)}
		w := readCase(t, fsys)
		for _, name := range w.Compared() {
			plan := w.plan(t, name)
			for _, show := range []render.Details{{Cost: true}, {Cost: true, Posts: true}} {
				sheet, err := render.Sheet(w.Case, w.model, plan, render.ChartOptions{View: render.Before, Show: show, Lang: render.Danish})
				if err != nil {
					t.Fatal(err)
				}
				for i, o := range []*org.Organisation{plan.Before, plan.After} {
					d := takeApart(sheet.Charts[i])
					units, posts := new(big.Rat), new(big.Rat)
					for _, b := range d.boxes {
						for _, note := range b.Notes {
							units.Add(units, kroner(t, strings.TrimPrefix(strings.TrimSuffix(note, " pr. år"), "egne stillinger: ")))
						}
					}
					for _, p := range d.posts {
						if note := strings.TrimSuffix(p.Note, " i alt"); strings.HasSuffix(note, "kr.") {
							posts.Add(posts, kroner(t, note[strings.LastIndex(note, "·")+1:]))
						}
					}
					if want := payroll(o, prices); units.Cmp(want) != 0 || show.Posts && posts.Cmp(want) != 0 {
						t.Errorf("%s, chart %d: units cost %s and posts %s, want %s", name, i, units.FloatString(2), posts.FloatString(2), want.FloatString(2))
					}
				}
			}
		}
	})
}

func kroner(t *testing.T, text string) *big.Rat {
	t.Helper()
	a, err := amount.Parse(strings.TrimLeft(text, "· "))
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return a.Value().Rat()
}

// Costs stand at posts and units, with their doubt, and what has no price is counted; among the changes stands what each
// change of a post does.
func TestChartCosts(t *testing.T) {
	w := builtIn(t)
	cost := render.Details{Cost: true, Posts: true}
	after := takeApart(w.chart(t, "model-2", render.ChartOptions{View: render.After, Show: cost}))
	for id, want := range map[string]string{
		"socialdirektoer":     "ca. 1,3 mio. kr.",
		"vicekontorchef":      "0,8 mio. kr.",
		"omraadechef-autisme": "",
	} {
		if got := after.posts[id].Note; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	for id, want := range map[string]string{
		"socialomraadet":     "egne stillinger: ca. 2,6 mio. kr. pr. år",
		"oekonomi-bygninger": "egne stillinger: 0,8 mio. kr. pr. år",
		"sundhedsteam":       "6 stillinger uden pris",
		"koncerndirektionen": "1 stilling uden pris",
		"socialstaben":       "",
	} {
		if got := strings.Join(after.boxes[id].Notes, "|"); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	changes := takeApart(w.chart(t, "model-1", render.ChartOptions{View: render.Changes, Show: cost}))
	for id, want := range map[string]string{
		"vicedirektoer":                                 "profil: socialfaglig · ca. +1,1 mio. kr. pr. år",
		"vicekontorchef":                                "+0,1 mio. kr. pr. år",
		"leder-kvalitet-sundhed-udvikling":              "−0,7 mio. kr. pr. år",
		"socialdirektoer":                               "",
		"kontorchef-strategi-sekretariat-kommunikation": "", // another line, at no cost
	} {
		if got := changes.posts[id].Note; got != want {
			t.Errorf("changes of %s: %q, want %q", id, got, want)
		}
	}
	if notes := changes.boxes["socialomraadet"].Notes; len(notes) > 0 {
		t.Errorf("among the changes Socialområdet says %q", notes)
	}
	english := takeApart(w.chart(t, "model-1", render.ChartOptions{View: render.Changes, Show: cost, Lang: render.English}))
	if got, want := english.posts["vicedirektoer"].Note, "profile: socialfaglig · approx. DKK +1.1 million a year"; got != want {
		t.Errorf("in English %q, want %q", got, want)
	}
	source := w.chart(t, "model-1", render.ChartOptions{View: render.After, Show: cost}).Source
	if want := "Kilde: Høringsnotat og Organisationsplan. Stillinger er vist, ikke personer. Beløb i 2020-priser. Lønkatalog: Prislisten er illustrativ."; !strings.HasPrefix(source, want) {
		t.Errorf("under the diagram stands %q", source)
	}
	if source := w.with(t, "direktoer", "1,4 mio. kr.").chart(t, "model-1", render.ChartOptions{View: render.After, Show: cost}).Source; !strings.Contains(source, "Prøveberegning: direktoer = 1,4 mio. kr. Lønkatalog") {
		t.Errorf("under a what-if stands %q", source)
	}
}

// Costs of several equal posts are those of all of them; a change to a grade without a price says that it has none, and a
// post left vacant costs nothing.
func TestChartCostsOfEqualAndUnpricedPosts(t *testing.T) {
	w := readCase(t, fstest.MapFS{
		"case.yaml":         {Data: []byte(scenariotest.LonelyCase)},
		"organisation.yaml": {Data: []byte(manyAlike)},
		"prices.yaml":       {Data: []byte("prices: [{grade: b, annual: ca. 500.000 kr.}, {grade: c, annual: 40000}, {grade: a, not_priced: nej}, {grade: d, not_priced: nej}]\n")},
		"s.yaml":            {Data: []byte("scenario: s\ntitle: S\neffective: 2020-02-01\nchanges: [leave_vacant: n7, {reclassify_post: {post: n9, to: d}}, {reclassify_post: {post: n8, to: b}}]\n")},
	})
	show := render.Details{Cost: true, Posts: true}
	before := takeApart(w.sheetOf(t, w.plan(t, "s"), render.ChartOptions{View: render.Before, Show: show}))
	after := takeApart(w.sheetOf(t, w.plan(t, "s"), render.ChartOptions{View: render.After, Show: show}))
	changes := takeApart(w.sheetOf(t, w.plan(t, "s"), render.ChartOptions{View: render.Changes, Show: show}))
	for _, c := range []struct{ what, got, want string }{
		{"four alike", before.posts["n1"].Note, "1,8 til 2,2 mio. kr. i alt"},
		{"half a post", before.posts["n6"].Note, "0,225 til 0,275 mio. kr."},
		{"a small amount", before.posts["n8"].Note, "40.000 kr."},
		{"one that refers elsewhere", before.posts["n5"].Note, "ca. 0,5 mio. kr."},
		{"left vacant", after.posts["n7"].Note, "besættes ikke"},
		{"no price", after.posts["n9"].Note, ""},
		{"change to what has no price", changes.posts["n9"].Note, "uden pris"},
		{"no longer in the establishment", changes.posts["n7"].Note, "besættes ikke · ca. −0,5 mio. kr. pr. år"},
		{"unchanged", changes.posts["n1"].Note, ""},
		{"difference", changes.posts["n8"].Note, "+0,41 til +0,51 mio. kr. pr. år"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
}

// Costs cannot be drawn without a price list.
func TestChartCostsNeedPrices(t *testing.T) {
	w := planned(t, "{abolish_post: a}")
	opt := render.ChartOptions{View: render.After, Show: render.Details{Cost: true}}
	if _, err := render.Sheet(w.Case, nil, w.plan(t, "s"), opt); err == nil {
		t.Error("costs are drawn without a model")
	}
	plain := readCase(t, fstest.MapFS{"case.yaml": {Data: []byte(scenariotest.LonelyCase)}, "organisation.yaml": {Data: []byte(house)}})
	if _, err := render.Sheet(plain.Case, plain.model, scenariotest.Unchanged(plain.Case), opt); err == nil || !strings.Contains(err.Error(), "price list") {
		t.Errorf("costs are drawn of a case without prices: %v", err)
	}
}
