package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/scenariotest"
)

// chart is the chart of a scenario that is shown, the last of several.
func (w worked) chart(t *testing.T, name string, opt render.ChartOptions) diagram.Chart {
	t.Helper()
	if opt.Lang == "" {
		opt.Lang = render.Danish
	}
	return w.sheetOf(t, w.plan(t, name), opt)
}

func (w worked) sheetOf(t *testing.T, plan *scenario.Plan, opt render.ChartOptions) diagram.Chart {
	t.Helper()
	sheet, err := render.Sheet(w.Case, w.model, plan, opt)
	if err != nil {
		t.Fatal(err)
	}
	return sheet.Charts[sheet.Show[len(sheet.Show)-1]]
}

// Høringsnotat 3.2: the two directors are equals and lead jointly, so they stand in one box under one name.
func TestChartOfJointLeadership(t *testing.T) {
	d := takeApart(builtIn(t).chart(t, "model-2", render.ChartOptions{View: render.After}))
	area := d.boxes["socialomraadet"]
	if area.LeadershipName != "Socialledelsen" || len(area.Leaders) != 2 || area.Leaders[0].Title != "Socialdirektør" || area.Leaders[1].Title != "Socialfaglig direktør" {
		t.Errorf("%q is led by %+v, want Socialledelsen of Socialdirektør and Socialfaglig direktør", area.LeadershipName, area.Leaders)
	}
	for _, leader := range area.Leaders {
		if leader.Chair {
			t.Errorf("%s is first among equals, but 3.2 says sideordnet", leader.Title)
		}
	}
	if staff := d.boxes["socialstaben"]; !staff.Beside || len(staff.Leaders) != 0 || staff.Elsewhere != "ledes af Socialledelsen" {
		t.Errorf("the staff unit is %+v, want it beside the line and led from the box above", staff)
	}
}

// Høringsnotat 3.1: the deputy stands beside the director, and the office that the deputy leads says so instead of showing
// a leader of its own.
func TestChartOfDeputyWhoLeadsAnOffice(t *testing.T) {
	chart := builtIn(t).chart(t, "model-1", render.ChartOptions{View: render.After})
	d := takeApart(chart)
	area := d.boxes["socialomraadet"]
	if len(area.Leaders) != 1 || area.Leaders[0].ID != "socialdirektoer" || len(area.Deputies) != 1 || area.Deputies[0].ID != "vicedirektoer" {
		t.Errorf("Socialområdet has the leaders %+v and the deputies %+v", area.Leaders, area.Deputies)
	}
	if office := d.boxes["kvalitet-sundhed-udvikling"]; len(office.Leaders) != 0 || office.Elsewhere != "ledes af Vicedirektør" {
		t.Errorf("the quality office has the leaders %+v and says %q", office.Leaders, office.Elsewhere)
	}
	want := []diagram.Dotted{
		{From: "vicekontorchef", To: "vicedirektoer", Kind: "coordinating"},
		{From: "kontorchef-strategi-sekretariat-kommunikation", To: "vicedirektoer", Kind: "coordinating"},
	}
	if len(chart.Dotted) != len(want) {
		t.Fatalf("dotted lines %+v, want two: the deputy coordinates the whole staff", chart.Dotted)
	}
	for _, line := range want {
		if chart.Dotted[0] != line && chart.Dotted[1] != line {
			t.Errorf("no line %+v in %+v", line, chart.Dotted)
		}
	}
}

// Changes are marked where they are: what was abolished stays to be seen in the view of changes and nowhere else.
func TestChartMarks(t *testing.T) {
	w := builtIn(t)
	changes := takeApart(w.chart(t, "model-1", render.ChartOptions{View: render.Changes}))
	after := takeApart(w.chart(t, "model-1", render.ChartOptions{View: render.After}))
	before := takeApart(w.chart(t, "model-1", render.ChartOptions{View: render.Before}))
	const vacant = "leder-kvalitet-sundhed-udvikling"
	if p := changes.posts[vacant]; first(p.Changes) != diagram.Abolished || !p.Vacant {
		t.Errorf("in the view of changes the abolished post is %+v", p)
	}
	if after.times[vacant] != 0 || before.times[vacant] != 1 {
		t.Errorf("the abolished post is there %d times after and %d times before", after.times[vacant], before.times[vacant])
	}
	want := map[string][]diagram.Change{
		vacant:           {{Mark: diagram.Abolished}},
		"vicedirektoer":  {{Mark: diagram.New}},
		"vicekontorchef": {{Mark: diagram.Reclassified, Was: "Vicekontorchef"}, {Mark: diagram.Linked}},
		"kontorchef-strategi-sekretariat-kommunikation": {{Mark: diagram.Linked}},
		"kvalitet-sundhed-udvikling":                    {{Mark: diagram.Led, Was: "Teamleder"}},
	}
	if diff := cmp.Diff(want, changes.changes()); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
	for _, d := range []drawn{before, after} {
		if got := d.changes(); len(got) > 0 {
			t.Errorf("outside the view of changes is marked %+v", got)
		}
	}
}

// changes are all that is marked, by id.
func (d drawn) changes() map[string][]diagram.Change {
	out := map[string][]diagram.Change{}
	for id, b := range d.boxes {
		if len(b.Changes) > 0 {
			out[id] = b.Changes
		}
	}
	for id, p := range d.posts {
		if len(p.Changes) > 0 {
			out[id] = p.Changes
		}
	}
	return out
}

// The 39 tilbud of Organisationsplan Bilag 2 are all there, and what is folded away is counted by the name of its type.
func TestChartCountsByType(t *testing.T) {
	w := builtIn(t)
	d := takeApart(w.chart(t, "model-2", render.ChartOptions{View: render.After}))
	types := map[string]int{}
	for _, b := range d.boxes {
		types[b.Type+" "+b.Types]++
	}
	want := map[string]int{
		"direktion direktioner": 1, "driftsområde driftsområder": 1, "stab stabe": 1, "kontor kontorer": 3, "team teams": 1,
		"specialområde specialområder": 8, "tilbud tilbud": 39,
	}
	if diff := cmp.Diff(want, types); diff != "" {
		t.Errorf("types (-want +got):\n%s", diff)
	}
	for id, b := range takeApart(w.chart(t, "model-2", render.ChartOptions{View: render.After, Lang: render.English})).boxes {
		if b.Type != "" || b.Types != "" {
			t.Errorf("in English %s is counted as %q, %q", id, b.Type, b.Types)
		}
	}
}

// A chart may start anywhere: then that unit is the whole picture, and a staff unit is one there too.
func TestChartFromUnit(t *testing.T) {
	d := takeApart(builtIn(t).chart(t, "model-1", render.ChartOptions{View: render.After, From: "socialstaben"}))
	if b := d.boxes["socialstaben"]; len(d.boxes) != 5 || !b.Beside {
		t.Errorf("%d boxes, and the first is beside the line: %v", len(d.boxes), b.Beside)
	}
}

const severalLevels = `
units:
  - {id: hus, name: Huset, led_by: direktoer}
  - {id: nord, name: Nord, part_of: hus, led_by: chef}
  - {id: nord-1, name: Nord 1, part_of: nord, led_by: chef}
  - {id: syd, name: Syd, part_of: hus, shown_under: [nord], led_by: stedfortraeder}
  - {id: vest, name: Vest, part_of: hus, led_by: vice}
posts:
  - {id: direktoer, title: Direktør, grade: a, unit: hus}
  - {id: vice, title: Vicedirektør, grade: a, unit: hus, deputy_for: direktoer}
  - {id: stedfortraeder, title: Souschef, grade: a, unit: hus, deputy_for: vice}
  - {id: chef, title: Chef, grade: a, unit: nord-1, vacant: true}
  - {id: halv, title: Konsulent, grade: a, unit: syd, fraction: "0,5"}
`

// A post that leads several units has one box, where it sits; the others say who leads them.
func TestChartOfLeaderOfSeveralUnits(t *testing.T) {
	w := readCase(t, fstest.MapFS{
		"case.yaml":         {Data: []byte("case: sag\ntitle: En sag\nprice_level: 2020\nas_of: 2020-01-01\n")},
		"organisation.yaml": {Data: []byte(severalLevels)},
	})
	d := takeApart(w.sheetOf(t, scenariotest.Unchanged(w.Case), render.ChartOptions{View: render.Before, Show: everything, Lang: render.Danish}))
	type seen struct{ Leaders, Deputies, Posts, Elsewhere string }
	titles := func(posts []diagram.Post) string {
		var all []string
		for _, p := range posts {
			all = append(all, p.Title)
		}
		return strings.Join(all, " ")
	}
	got := map[string]seen{}
	for id, b := range d.boxes {
		got[id] = seen{titles(b.Leaders), titles(b.Deputies), titles(b.Posts), b.Elsewhere}
	}
	want := map[string]seen{
		"hus":    {Leaders: "Direktør", Deputies: "Vicedirektør"},
		"nord":   {Elsewhere: "ledes af Chef"},
		"nord-1": {Leaders: "Chef"},
		"syd":    {Leaders: "Souschef", Posts: "Konsulent (0,5)"}, // a deputy of a deputy stands where it leads
		"vest":   {Elsewhere: "ledes af Vicedirektør"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("boxes (-want +got):\n%s", diff)
	}
	if p := d.posts["chef"]; !p.Vacant {
		t.Errorf("the vacant leader is not drawn vacant: %+v", p)
	}
	if also := d.boxes["syd"].AlsoFrom; len(also) != 1 || also[0] != "Nord" {
		t.Errorf("the unit that is also shown under Nord says %q", also)
	}
}

// What moved on from an abolished unit stands where it is now, also where that comes later in the chart; the unit keeps
// only the posts that went with it.
func TestChartOfAbolishedUnit(t *testing.T) {
	w := readCase(t, fstest.MapFS{
		"case.yaml": {Data: []byte("case: sag\ntitle: En sag\nprice_level: 2020\nas_of: 2020-01-01\n")},
		"organisation.yaml": {Data: []byte(`units:
  - {id: hus, name: Huset, led_by: direktoer}
  - {id: nord, name: Nord, part_of: hus}
  - {id: team, name: Teamet, part_of: nord, led_by: leder}
  - {id: syd, name: Syd, part_of: hus}
posts:
  - {id: direktoer, title: Direktør, grade: a, unit: hus}
  - {id: leder, title: Leder, grade: a, unit: team}
  - {id: ansat, title: Konsulent, grade: a, unit: team}
  - {id: gaar, title: Assistent, grade: a, unit: team}
`)},
		"s.yaml": {Data: []byte(`scenario: s
title: S
effective: 2020-02-01
changes:
  - move_post: {post: ansat, to: syd}
  - move_post: {post: leder, to: syd}
  - set_leadership: {unit: syd, led_by: leder}
  - abolish_post: gaar
  - abolish_unit: team
`)},
	})
	plan := w.plan(t, "s")
	checkCharts(w.Case, plan, t.Errorf)
	team := takeApart(w.chart(t, "s", render.ChartOptions{View: render.Changes, Show: everything})).boxes["team"]
	if first(team.Changes) != diagram.Abolished || len(team.Leaders) != 0 || len(team.Posts) != 1 || team.Posts[0].ID != "gaar" {
		t.Errorf("the abolished unit is %+v, want it with the abolished post alone", team)
	}
}
