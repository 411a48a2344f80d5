package render_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/scenariotest"
)

func committeesOf(t *testing.T, w worked, opt render.ChartOptions) diagram.Chart {
	t.Helper()
	sheet, err := render.Committees(w.Case, scenariotest.Unchanged(w.Case), opt)
	if err != nil {
		t.Fatal(err)
	}
	if len(sheet.Charts) != 1 || !slices.Equal(sheet.Show, []int{0}) {
		t.Fatalf("%d charts, %v shown", len(sheet.Charts), sheet.Show)
	}
	if _, err := diagram.Layout(sheet, diagram.Options{}); err != nil {
		t.Error(err)
	}
	return sheet.Charts[0]
}

// Every committee of the cooperation on health stands once, under the first it prepares for, with all its seats.
func TestCommitteesOfSundhedssamarbejdet(t *testing.T) {
	w := readCase(t, os.DirFS("../scenario/testdata/sundhedssamarbejdet"))
	chart := committeesOf(t, w, render.ChartOptions{View: render.After, Lang: render.Danish})
	above, boxes := map[string]string{}, map[string]diagram.Box{}
	var walk func(b diagram.Box, under string)
	walk = func(b diagram.Box, under string) {
		if _, twice := boxes[b.ID]; twice {
			t.Errorf("%s stands there twice", b.ID)
		}
		boxes[b.ID], above[b.ID] = b, under
		for _, c := range b.Children {
			walk(c, b.ID)
		}
	}
	walk(chart.Root, "")
	bodies := 0
	for body := range w.Baseline.Bodies() {
		bodies++
		want := chart.Root.ID
		lines := body.PreparesFor.Items()
		if len(lines) > 0 {
			want, lines = string(lines[0]), lines[1:]
		}
		box := boxes[string(body.ID)]
		if above[string(body.ID)] != want || !box.Committee || len(box.Posts) != body.Seats.Len() {
			t.Errorf("%s stands under %q with %d seats, want under %q with %d", body.ID, above[string(body.ID)], len(box.Posts), want, body.Seats.Len())
		}
		for _, to := range lines {
			if !slices.Contains(chart.Dotted, diagram.Dotted{From: string(body.ID), To: string(to), Kind: "prepares"}) {
				t.Errorf("no line says that %s prepares for %s", body.ID, to)
			}
		}
	}
	if bodies == 0 || bodies != len(boxes)-1 || !chart.Root.Unseen {
		t.Errorf("%d committees in %d boxes", bodies, len(boxes))
	}
	// Samarbejdsnotatet, Sundhedsstyregruppe: 18 pladser, heraf 8 kommunale, 8 regionale og 2 fra PLO.
	if notes := boxes["sundhedsstyregruppen"].Notes; !slices.Contains(notes, "18 medlemmer: kommuner 8, region 8, PLO 2") {
		t.Errorf("the notes of Sundhedsstyregruppen are %q", notes)
	}
	seats := boxes["sundhedsstyregruppen"].Posts
	if seats[0].Count != 7 || seats[1].Title != "Kommunaldirektør" || !seats[1].Chair || seats[5].Title != "Koncerndirektør" || !seats[5].Chair {
		t.Errorf("the seats are %+v", seats)
	}
	if last := seats[len(seats)-1]; last.Note != "region · sekretær · antal ikke oplyst" {
		t.Errorf("the last seat says %q", last.Note)
	}
}

const smallCommittees = `
units:
  - {id: hus, name: Huset, led_by: chef}
  - {id: nord, name: Nord, part_of: hus}
posts:
  - {id: chef, title: Chef, grade: chef, unit: hus}
bodies:
  - {id: raad, name: Rådet, unit: nord, members: ca. 12, seats: [{post: chef}, {title: Andre, number: several}]}
  - {id: top, name: Toppen, seats: [{title: Alene}]}
  - {id: tavs, name: Tavs, members: 5, prepares_for: [raad]}
`

func TestCommitteesOfAUnit(t *testing.T) {
	w := readCase(t, fstest.MapFS{"case.yaml": {Data: []byte(scenariotest.LonelyCase)}, "organisation.yaml": {Data: []byte(smallCommittees)}})
	all := committeesOf(t, w, render.ChartOptions{View: render.Before, Lang: render.English})
	var notes []string
	for _, b := range all.Root.Children {
		notes = append(notes, b.ID+": "+strings.Join(b.Notes, "; "))
	}
	if want := []string{"raad: at least 1 member (stated: ca. 12)", "top: 1 member"}; !slices.Equal(notes, want) {
		t.Errorf("%q, want %q", notes, want)
	}
	if notes := all.Root.Children[0].Children[0].Notes; !slices.Equal(notes, []string{"5 members"}) {
		t.Errorf("the notes of a committee without seats are %q", notes)
	}
	nord := committeesOf(t, w, render.ChartOptions{View: render.After, From: "nord", Lang: render.Danish})
	if nord.Root.ID != "raad" || nord.Root.Unseen || len(nord.Root.Children) != 0 {
		t.Errorf("of the unit: %+v", nord.Root)
	}
}

func TestCommitteesRefuse(t *testing.T) {
	w := readCase(t, fstest.MapFS{"case.yaml": {Data: []byte(scenariotest.LonelyCase)}, "organisation.yaml": {Data: []byte(smallCommittees)}})
	plan := scenariotest.Unchanged(w.Case)
	for _, opt := range []render.ChartOptions{{View: render.Changes}, {View: render.SideBySide}, {View: "sidelong"}} {
		if _, err := render.Committees(w.Case, plan, opt); err == nil {
			t.Errorf("the view %q is drawn", opt.View)
		}
	}
	top := w.Baseline.Root()
	if _, err := render.Committees(w.Case, plan, render.ChartOptions{View: render.After, From: top}); err != nil {
		t.Errorf("from the root: %v", err)
	}
	lonely := readCase(t, fstest.MapFS{"case.yaml": {Data: []byte(scenariotest.LonelyCase)}, "organisation.yaml": {Data: []byte("units:\n  - {id: hus, name: Huset, led_by: chef}\nposts:\n  - {id: chef, title: Chef, grade: chef, unit: hus}\n")}})
	if _, err := render.Committees(lonely.Case, scenariotest.Unchanged(lonely.Case), render.ChartOptions{View: render.After, From: org.ID("")}); err == nil {
		t.Error("committees of an organisation without any")
	}
}
