package render_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/scenariotest"
)

// linked is a house with lines from a post and a unit to what is in another part.
const linked = `
units:
  - {id: hus, name: Huset, led_by: direktoer}
  - {id: nord, name: Nord, part_of: hus, led_by: chef-nord}
  - {id: syd, name: Syd, part_of: hus, led_by: chef-syd}
  - {id: team, name: Teamet, part_of: nord, lines: [{to: syd, kind: functional}], governed_by: [raad]}
  - {id: raad, name: Rådet, type: bestyrelse, part_of: hus}
posts:
  - {id: direktoer, title: Direktør, grade: direktoer, unit: hus}
  - {id: vice, title: Vicedirektør, grade: vice, unit: hus, deputy_for: direktoer}
  - {id: chef-nord, title: Områdechef, grade: chef, unit: nord, lines: [{to: vice, kind: coordinating}]}
  - {id: chef-syd, title: Områdechef, grade: chef, unit: syd}
  - {id: a, title: Konsulent, grade: konsulent, unit: nord, lines: [{to: chef-syd, kind: dual}]}
`

// linkedPlan is that house after changes.
func linkedPlan(t *testing.T, changes ...string) (worked, *scenario.Plan) {
	t.Helper()
	c, plan := scenariotest.Plan(linked, changes...)
	if plan == nil {
		t.Fatalf("refused: %v", changes)
	}
	return worked{Case: c}, plan
}

// A line to what is not drawn is told in words at the end that is, and among the changes also one that goes.
func TestLinesThatLeaveThePicture(t *testing.T) {
	w, plan := linkedPlan(t, "{remove_line: {from: chef-nord, to: vice, kind: coordinating}}", "{add_line: {from: chef-nord, to: chef-syd, kind: functional}}",
		"{remove_line: {from: team, to: syd, kind: functional}}")
	for _, c := range []struct {
		view  render.View
		lang  render.Lang
		chef  string
		team  []string
		marks []diagram.Change
	}{
		{render.Before, render.Danish, "koordinerende reference til Vicedirektør (uden for diagrammet)",
			[]string{"faglig reference til Syd (uden for diagrammet)", "styres også af Rådet (uden for diagrammet)"}, nil},
		{render.After, render.English, "functional line to Områdechef, Syd (outside the diagram)",
			[]string{"also governed by Rådet (outside the diagram)"}, nil},
		{render.Changes, render.Danish, "faglig reference til Områdechef, Syd (uden for diagrammet) · koordinerende reference til Vicedirektør (uden for diagrammet) bortfalder",
			[]string{"styres også af Rådet (uden for diagrammet)", "faglig reference til Syd (uden for diagrammet) bortfalder"},
			[]diagram.Change{{Mark: diagram.Linked}, {Mark: diagram.Unlinked}}},
		{render.SideBySide, render.Danish, "faglig reference til Områdechef, Syd (uden for diagrammet)",
			[]string{"styres også af Rådet (uden for diagrammet)"},
			[]diagram.Change{{Mark: diagram.Linked}, {Mark: diagram.Unlinked, Was: "koordinerende reference til Vicedirektør"}}},
	} {
		chart := w.sheetOf(t, plan, render.ChartOptions{View: c.view, From: "nord", Lang: c.lang})
		d := takeApart(chart)
		if got := d.posts["chef-nord"]; got.Note != c.chef || !cmp.Equal(got.Changes, c.marks) {
			t.Errorf("%s: the head says %q, marked %+v, want %q, %+v", c.view, got.Note, got.Changes, c.chef, c.marks)
		}
		if got := d.boxes["team"].Notes; !slices.Equal(got, c.team) {
			t.Errorf("%s: the unit says %q, want %q", c.view, got, c.team)
		}
		whole := takeApart(w.sheetOf(t, plan, render.ChartOptions{View: c.view, Lang: c.lang}))
		if note := whole.posts["chef-nord"].Note + strings.Join(whole.boxes["team"].Notes, ""); note != "" {
			t.Errorf("%s: where nothing leaves the picture stands %q", c.view, note)
		}
	}
}

// A line from a unit that is not drawn is told where it ends, several of a kind together, and among the changes also one that
// goes; a post that is left out of a unit that is drawn is no other unit.
func TestLinesThatComeFromOutside(t *testing.T) {
	w, plan := linkedPlan(t, "{add_line: {from: vice, to: chef-syd, kind: functional}}", "{remove_line: {from: a, to: chef-syd, kind: dual}}",
		"{add_line: {from: chef-nord, to: chef-syd, kind: functional}}", "{add_line: {from: direktoer, to: chef-syd, kind: functional}}",
		"{create_post: {id: b, title: Jurist, grade: konsulent, unit: nord}}", "{add_line: {from: b, to: chef-syd, kind: functional}}")
	for _, c := range []struct {
		view render.View
		lang render.Lang
		from string
		want map[string]string
	}{
		{render.Before, render.Danish, "syd", map[string]string{
			"chef-syd": "dobbelt reference fra Konsulent (uden for diagrammet)", "syd": "faglig reference fra Teamet (uden for diagrammet)"}},
		{render.After, render.English, "syd", map[string]string{
			"chef-syd": "functional line from Direktør, Vicedirektør, Områdechef (Nord) and 1 other (outside the diagram)",
			"syd":      "functional line from Teamet (outside the diagram)"}},
		{render.Changes, render.Danish, "syd", map[string]string{
			"chef-syd": "faglig reference fra Direktør, Vicedirektør, Områdechef (Nord) og 1 anden (uden for diagrammet)" +
				" · dobbelt reference fra Konsulent (uden for diagrammet) bortfalder",
			"syd": "faglig reference fra Teamet (uden for diagrammet)"}},
		{render.Before, render.Danish, "raad", map[string]string{"raad": "styrer også Teamet (uden for diagrammet)"}},
		{render.After, render.Danish, "hus", nil},
	} {
		d := takeApart(w.sheetOf(t, plan, render.ChartOptions{View: c.view, From: org.ID(c.from), Lang: c.lang}))
		got := map[string]string{}
		for id, b := range d.boxes {
			if len(b.Notes) > 0 {
				got[id] = strings.Join(b.Notes, "|")
			}
		}
		for id, p := range d.posts {
			if p.Note != "" {
				got[id] = p.Note
			}
		}
		if !maps.Equal(got, c.want) {
			t.Errorf("%s from %s says\n%q, want\n%q", c.view, c.from, got, c.want)
		}
	}
}

// On the left half a line that comes has no badge, and one that goes has.
func TestLinesOnTheLeftHalf(t *testing.T) {
	w, plan := linkedPlan(t, "{add_line: {from: chef-syd, to: vice, kind: functional}}", "{remove_line: {from: chef-nord, to: vice, kind: coordinating}}")
	sheet, err := render.Sheet(w.Case, nil, plan, render.ChartOptions{View: render.SideBySide, Lang: render.Danish})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]diagram.Change{"chef-nord": {{Mark: diagram.Unlinked}}}
	if diff := cmp.Diff(want, takeApart(sheet.Charts[0]).changes()); diff != "" {
		t.Errorf("on the left (-want +got):\n%s", diff)
	}
}

// What a badge only calls changed is told where it stands: a profile, and places and staff without being asked for.
func TestWhatIsMarkedAsChangedIsTold(t *testing.T) {
	w := planned(t, "{require_profile: {post: ledig, profile: læge}}", "{create_post: {id: ny, title: Ny, grade: chef, unit: nord, profile: socialfaglig}}",
		"{relocate_unit: {unit: nord, places: [Skive, Holstebro]}}")
	plan := w.plan(t, "s")
	for _, c := range []struct {
		view       render.View
		ledig, ny  string
		nord       string
		showsPosts bool
	}{
		{render.Before, "", "", "", true},
		{render.After, "profil: læge", "profil: socialfaglig", "", true},
		{render.Changes, "profil: læge", "profil: socialfaglig", "Skive, Holstebro", false},
		{render.SideBySide, "profil: læge", "profil: socialfaglig", "Skive, Holstebro", false},
	} {
		d := takeApart(w.sheetOf(t, plan, render.ChartOptions{View: c.view, Show: render.Details{Posts: c.showsPosts}, Lang: render.Danish}))
		if got := []string{d.posts["ledig"].Note, d.posts["ny"].Note, strings.Join(d.boxes["nord"].Notes, "|")}; !slices.Equal(got, []string{c.ledig, c.ny, c.nord}) {
			t.Errorf("%s says %q", c.view, got)
		}
	}
	health := builtIn(t).chart(t, "model-1-health", render.ChartOptions{View: render.After})
	if note := takeApart(health).posts["vicedirektoer"].Note; note != "profil: sundhedsfaglig" {
		t.Errorf("the deputy of model-1-health says %q", note)
	}
}

// A change that nobody can see in a diagram has no badge and lists no post.
func TestSameSuperiorByAnotherWayIsNotMarked(t *testing.T) {
	if d := planned(t, "{set_line: {post: a, to: nord}}").view(t, render.Changes); d.times["a"] != 0 || len(d.changes()) > 0 {
		t.Errorf("the post is there %d times, with the marks %+v", d.times["a"], d.changes())
	}
}

// A deputy says for whom it stands in, unless that is the one who leads the box it stands in.
func TestDeputiesSayForWhom(t *testing.T) {
	const three = `
units:
  - {id: hus, name: Huset, led_by: [a, b, c]}
  - {id: nord, name: Nord, part_of: hus, led_by: chef}
  - {id: syd, name: Syd, part_of: hus, led_by: a}
posts:
  - {id: a, title: Direktør, grade: x, unit: hus}
  - {id: b, title: Faglig direktør, grade: x, unit: hus}
  - {id: c, title: Økonomidirektør, grade: x, unit: hus}
  - {id: vice, title: Vicedirektør, grade: x, unit: hus, deputy_for: b}
  - {id: chef, title: Områdechef, grade: x, unit: nord}
  - {id: souschef, title: Souschef, grade: x, unit: nord, deputy_for: chef}
  - {id: reserve, title: Reserve, grade: x, unit: nord, deputy_for: a}
`
	c, plan := scenariotest.Plan(three)
	d := takeApart(worked{Case: c}.sheetOf(t, plan, render.ChartOptions{View: render.Before, Show: everything, Lang: render.Danish}))
	for id, want := range map[string]string{"vice": "Faglig direktør", "souschef": "", "reserve": "Direktør", "a": ""} {
		if p := d.posts[id]; p.For != want || p.Deputy != (id != "a") {
			t.Errorf("%s stands in for %q (%v), want %q", id, p.For, p.Deputy, want)
		}
	}
}

const wide = `
units:
  - {id: hus, name: Huset, led_by: direktoer}
  - {id: nord, name: Nord, part_of: hus}
  - {id: syd, name: Syd, part_of: hus}
  - {id: oest, name: Øst, part_of: hus}
  - {id: n1, name: Nord 1, part_of: nord}
  - {id: n2, name: Nord 2, part_of: nord}
  - {id: n3, name: Nord 3, part_of: nord}
  - {id: n4, name: Nord 4, part_of: nord}
  - {id: n5, name: Nord 5, part_of: nord}
posts:
  - {id: direktoer, title: Direktør, grade: x, unit: hus}
  - {id: k1, title: Konsulent, grade: x, unit: nord}
  - {id: k2, title: Konsulent, grade: x, unit: nord}
  - {id: ansat, title: Ansat, grade: x, unit: n1}
`

// A unit says among the changes what moved on from it and where to, but nothing of what only follows its unit.
func TestWhatAUnitGaveUp(t *testing.T) {
	move := func(to string, units ...string) (out []string) {
		for _, u := range units {
			out = append(out, fmt.Sprintf("{move_unit: {unit: %s, to: %s}}", u, to))
		}
		return out
	}
	for _, c := range []struct {
		name    string
		changes []string
		want    string
	}{
		{"one", move("syd", "n1"), "afgivet: Nord 1 til Syd"},
		{"two to one, one to another", slices.Concat(move("syd", "n1"), move("oest", "n2"), move("syd", "n3")), "afgivet: Nord 1 og Nord 3 til Syd og Nord 2 til Øst"},
		{"four", move("syd", "n1", "n2", "n3", "n4"), "afgivet: Nord 1, Nord 2, Nord 3 og 1 anden til Syd"},
		{"five", move("syd", "n1", "n2", "n3", "n4", "n5"), "afgivet: Nord 1, Nord 2, Nord 3 og 2 andre til Syd"},
		{"many to several", slices.Concat(move("oest", "n1"), move("syd", "n2", "n3", "n4", "n5")), "afgivet: Nord 1 til Øst, Nord 2 og Nord 3 til Syd og 2 andre"},
		{"posts alike", []string{"{move_post: {post: k1, to: syd}}", "{move_post: {post: k2, to: syd}}"}, "afgivet: 2 × Konsulent til Syd"},
		{"merged", []string{"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny}}}"}, ""},
		{"merged in two goes", []string{"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny}}}", "{merge_units: {units: [ny, oest], into: {id: alt, name: Alt}}}"}, ""},
	} {
		w, plan := scenariotest.Plan(wide, c.changes...)
		if plan == nil {
			t.Fatalf("%s is refused", c.name)
		}
		for _, view := range render.Views {
			sheet, err := render.Sheet(w, nil, plan, render.ChartOptions{View: render.View(view), Lang: render.Danish})
			if err != nil {
				t.Fatal(err)
			}
			want := ""
			if view == string(render.Changes) {
				want = c.want
			}
			for _, chart := range sheet.Charts {
				if got := strings.Join(takeApart(chart).boxes["nord"].Notes, "|"); got != want {
					t.Errorf("%s, %s: %q, want %q", c.name, view, got, want)
				}
			}
		}
	}
}

// A sum of amounts is called by its best figure as long as it is off by no more than its last digit says.
func TestCostOfOwnPosts(t *testing.T) {
	for _, c := range []struct{ price, alike, want string }{
		{"1,2 mio. kr.", "2", "egne stillinger: 2,4 mio. kr. pr. år"},
		{"ca. 1,2 mio. kr.", "2", "egne stillinger: ca. 2,4 mio. kr. pr. år"},
		{"ca. 1,2 mio. kr.", "3", "egne stillinger: 3,45 til 3,75 mio. kr. pr. år"},
	} {
		text := "units: [{id: hus, name: Huset, led_by: p1}]\nposts:\n"
		for i := range int(c.alike[0] - '0') {
			text += fmt.Sprintf("  - {id: p%d, title: T, grade: x, unit: hus}\n", i+1)
		}
		w := readCase(t, fstest.MapFS{"case.yaml": {Data: []byte(scenariotest.LonelyCase)}, "organisation.yaml": {Data: []byte(text)},
			"prices.yaml": {Data: []byte("prices: [{grade: x, annual: '" + c.price + "'}]\n")}})
		d := takeApart(w.sheetOf(t, scenariotest.Unchanged(w.Case), render.ChartOptions{View: render.Before, Show: render.Details{Cost: true}, Lang: render.Danish}))
		if got := strings.Join(d.boxes["hus"].Notes, "|"); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.alike, c.price, got, c.want)
		}
	}
}

// The price level is told of amounts, and where none is shown there is nothing to tell.
func TestPriceLevelOnlyWithAmounts(t *testing.T) {
	w := builtIn(t)
	for from, want := range map[org.ID]bool{"": true, "autisme": false} {
		source := w.chart(t, "model-2", render.ChartOptions{View: render.After, From: from, Show: render.Details{Cost: true}}).Source
		if strings.Contains(source, "Beløb i 2020-priser") != want {
			t.Errorf("from %q: %q", from, source)
		}
	}
	sheet, err := render.Sheet(w.Case, w.model, w.plan(t, "model-1"), render.ChartOptions{View: render.SideBySide, Show: render.Details{Cost: true}, Lang: render.Danish})
	if err != nil || sheet.Charts[0].Source != sheet.Charts[1].Source || !strings.Contains(sheet.Charts[0].Source, "Beløb i 2020-priser") {
		t.Errorf("%v: under the halves stand %q and %q", err, sheet.Charts[0].Source, sheet.Charts[1].Source)
	}
}

// A chart says whether all posts are in it.
func TestChartSaysWhetherAllPostsAreThere(t *testing.T) {
	w := planned(t, "{abolish_post: a}")
	for _, show := range []bool{false, true} {
		if chart := w.sheetOf(t, w.plan(t, "s"), render.ChartOptions{View: render.After, Show: render.Details{Posts: show}}); chart.AllPosts != show {
			t.Errorf("all posts are there: %v, want %v", chart.AllPosts, show)
		}
	}
}

// Committees are counted by what they are, and say it; they have no costs, whatever is to be shown.
func TestTypesOfCommittees(t *testing.T) {
	w := readCase(t, os.DirFS("../scenario/testdata/sundhedssamarbejdet"))
	for lang, want := range map[render.Lang]string{render.Danish: "styregruppe styregrupper", render.English: "committee committees"} {
		chart := committeesOf(t, w, render.ChartOptions{View: render.After, Lang: lang, Show: render.Details{Posts: true, Cost: true}})
		d := takeApart(chart)
		group := d.boxes["sundhedsstyregruppen"]
		if got := group.Type + " " + group.Types; got != want || !strings.HasPrefix(group.Notes[0], "styregruppe · ") {
			t.Errorf("Sundhedsstyregruppen is of %q and says %q, want %q", got, group.Notes, want)
		}
		for id, b := range d.boxes {
			if b.Committee && (b.Type == "" || b.Types == "") {
				t.Errorf("%s is not counted by a type", id)
			}
		}
		if chart.AllPosts || strings.Contains(chart.Source, "Beløb") {
			t.Errorf("all posts: %v, under it %q", chart.AllPosts, chart.Source)
		}
	}
	_, err := render.Committees(w.Case, scenariotest.Unchanged(w.Case), render.ChartOptions{View: render.After, From: "nowhere"})
	if err == nil || !strings.Contains(err.Error(), "no committee belongs to") {
		t.Errorf("where no committee belongs: %v", err)
	}
}
