package render_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenario/scenariotest"
)

// regionalCase is one of the cases that come with the program.
func regionalCase(t *testing.T, name string) worked {
	t.Helper()
	return readCase(t, os.DirFS("../scenarios/"+name))
}

// smallCase is a case of one file, with a scenario s of these changes, each in one line.
func smallCase(t *testing.T, organisation, tasks string, changes ...string) (worked, *scenario.Plan) {
	t.Helper()
	files := fstest.MapFS{"case.yaml": {Data: []byte(scenariotest.LonelyCase)}, "organisation.yaml": {Data: []byte(organisation)}}
	if tasks != "" {
		files["tasks.yaml"] = &fstest.MapFile{Data: []byte(tasks)}
	}
	if len(changes) == 0 {
		w := readCase(t, files)
		return w, scenariotest.Unchanged(w.Case)
	}
	files["s.yaml"] = &fstest.MapFile{Data: []byte("scenario: s\ntitle: S\neffective: 2020-02-01\nchanges:\n  - " + strings.Join(changes, "\n  - ") + "\n")}
	w := readCase(t, files)
	return w, w.plan(t, "s")
}

func written(t *testing.T, d render.Document) string {
	t.Helper()
	var b strings.Builder
	if err := d.Text(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// says complains about texts that a document does not hold, however wide its columns are.
func says(t *testing.T, d render.Document, texts ...string) {
	t.Helper()
	text := written(t, d)
	narrow := strings.Join(strings.Fields(text), " ")
	for _, want := range texts {
		if !strings.Contains(narrow, want) {
			t.Errorf("the report does not say %q:\n%s", want, text)
		}
	}
}

func bodyOf(t *testing.T, r render.Bodies, id string) render.Body {
	t.Helper()
	i := slices.IndexFunc(r.Bodies, func(b render.Body) bool { return b.ID == id })
	if i < 0 {
		t.Fatalf("there is no %q among the bodies", id)
	}
	return r.Bodies[i]
}

func balanceOf(b render.Body) map[string]int {
	out := map[string]int{}
	for _, p := range b.Parties {
		out[p.Name] = p.Number
	}
	return out
}

// Samarbejdsnotatet, Sundhedsstyregruppe: 8 municipal, 8 regional and 2 seats of PLO, 18 in all, and two joint chairs. The list of 2021:
// 7, 9 and 2. What became of each seat is told: one director fewer, a deputy director and consultants of another unit, a new head of
// office.
func TestSundhedsstyregruppenBeforeAndAfter(t *testing.T) {
	w := regionalCase(t, "sundhedssamarbejdet")
	before := bodyOf(t, render.ShowBodies(w.Case, scenariotest.Unchanged(w.Case), render.BodyOptions{}), "sundhedsstyregruppen")
	if got := balanceOf(before); before.Members != 18 || before.Open || got["kommuner"] != 8 || got["region"] != 8 || got["PLO"] != 2 || len(got) != 3 {
		t.Errorf("%d members, %v; want 18: 8, 8 and 2", before.Members, got)
	}
	if len(before.Chairs) != 2 || before.Mark != "" || before.Before != nil {
		t.Errorf("chairs %v, mark %q", before.Chairs, before.Mark)
	}
	result := render.ShowBodies(w.Case, w.plan(t, "naere-sundhedstilbud-nedlaegges"), render.BodyOptions{})
	after := bodyOf(t, result, "sundhedsstyregruppen")
	if got := balanceOf(after); after.Members != 18 || got["kommuner"] != 7 || got["region"] != 9 || got["PLO"] != 2 || len(got) != 3 {
		t.Errorf("after: %d members, %v; want 18: 7, 9 and 2", after.Members, got)
	}
	var did []string
	for _, b := range []render.Body{after, bodyOf(t, result, "faelles-sekretariat")} {
		for _, c := range b.Changes {
			text := c.Mark
			for _, s := range []*render.Seat{c.Before, c.After} {
				if s != nil {
					text += " | " + s.Holder
				}
			}
			did = append(did, text)
		}
	}
	want := []string{
		"~ | Direktører fra kommunerne (KOSU) | Direktører fra kommunerne (KOSU)",
		"> | Vicedirektør, Nære Sundhedstilbud | Vicedirektør, Koncern Kvalitet",
		"+ | Kontorchef, Sundhedsplanlægning",
		"> | Konsulenter, Nære Sundhedstilbud | Konsulenter, Koncern Kvalitet",
	}
	if !slices.Equal(did, want) {
		t.Errorf("%q\nwant %q", did, want)
	}
	if got := balanceOf(*after.Before); got["kommuner"] != 8 || got["region"] != 8 {
		t.Errorf("before the scenario: %v", got)
	}
	says(t, result.Document(render.Danish), "kommuner 7 · region 9 · PLO 2 = 18", "delt formandskab: Kommunaldirektør (kommuner) + Koncerndirektør", "PLO 2 2 0")
}

const councils = `
units:
  - {id: hus, name: Huset, led_by: chef}
  - {id: nord, name: Nord, part_of: hus, aliases: [Nordafdelingen]}
  - {id: syd, name: Syd, part_of: hus}
posts:
  - {id: chef, title: Chef, grade: chef, unit: hus}
  - {id: souschef, title: Souschef, grade: chef, unit: nord}
bodies:
  - {id: raad, name: Rådet, unit: nord, members: 6, responsible: chef, definition: {text: alle chefer}, seats: [{post: chef, chair: true, party: hus}, {unit_named: nordafdelingen, title: To, number: 2, party: hus}, {unit_named: Vest, title: Leder, party: vest}]}
  - {id: top, name: Toppen, unit: syd, seats: [{title: Alene}, {title: Skrivere, number: several, secretary: true}]}
  - {id: gruppe, name: Gruppen, prepares_for: [raad, top]}
`

// A seat of a unit that nobody bears the name of is marked in words, and one that bears it as an alias is not; a stated number that the
// seats do not reach is told.
func TestSeatsThatPointNowhere(t *testing.T) {
	w, plan := smallCase(t, councils, "")
	r := render.ShowBodies(w.Case, plan, render.BodyOptions{Seats: true})
	raad := bodyOf(t, r, "raad")
	var nowhere []string
	for _, s := range raad.Seats {
		if s.NoSuch {
			nowhere = append(nowhere, s.UnitNamed)
		}
	}
	if !slices.Equal(nowhere, []string{"Vest"}) {
		t.Errorf("seats of no unit: %q", nowhere)
	}
	if raad.Agrees == nil || *raad.Agrees || raad.Members != 4 {
		t.Errorf("%d members, agrees %v; the stated 6 do not", raad.Members, raad.Agrees)
	}
	if len(raad.PreparedBy) != 1 || raad.PreparedBy[0].ID != "gruppe" || raad.Responsible[0].ID != "chef" {
		t.Errorf("prepared by %v, answered for by %v", raad.PreparedBy, raad.Responsible)
	}
	if top := bodyOf(t, r, "top"); top.Members != 1 || top.Secretaries == nil || !top.Secretaries.Open {
		t.Errorf("%d members and secretaries %v", top.Members, top.Secretaries)
	}
	says(t, r.Document(render.Danish), "pladsen »Leder, Vest« peger på en enhed, der ikke findes: Vest.", "4 (oplyst: 6, stemmer ikke)", "enheden findes ikke", "Pladserne er ikke oplyst: Gruppen.")
	says(t, r.Document(render.English), "points at a unit that does not exist: Vest.")
}

// Only the bodies of a part are shown: those that belong to it, and those in which somebody of it sits.
func TestBodiesOfAPart(t *testing.T) {
	w, plan := smallCase(t, councils, "")
	for _, c := range []struct {
		opt  render.BodyOptions
		want []string
	}{
		{render.BodyOptions{From: "nord"}, []string{"raad"}},
		{render.BodyOptions{From: "syd"}, []string{"top"}},
		{render.BodyOptions{From: "hus"}, []string{"raad", "top"}},
		{render.BodyOptions{Body: "gruppe"}, []string{"gruppe"}},
		{render.BodyOptions{}, []string{"raad", "top", "gruppe"}},
	} {
		var got []string
		for _, b := range render.ShowBodies(w.Case, plan, c.opt).Bodies {
			got = append(got, b.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.opt, got, c.want)
		}
	}
}

// Every seat is followed through several changes of its body: one is removed in the middle, one becomes larger, one is new.
func TestSeatsAreFollowed(t *testing.T) {
	w, plan := smallCase(t, councils, "",
		"remove_seat: {body: raad, seat: nordafdelingen}",
		"change_seat: {body: raad, seat: Vest, number: 3, party: syd}",
		"change_seat: {body: raad, seat: Vest, to: {unit: syd, title: Leder}}",
		"add_seat: {body: raad, post: souschef, party: hus}",
		"abolish_body: gruppe",
		"create_body: {id: ny, name: Ny, prepares_for: [raad]}",
		"set_responsible: {of: raad, responsible: souschef}",
		"set_preparation: {body: raad, for: [top]}",
	)
	r := render.ShowBodies(w.Case, plan, render.BodyOptions{})
	var marks []string
	for _, c := range bodyOf(t, r, "raad").Changes {
		marks = append(marks, c.Mark)
	}
	if !slices.Equal(marks, []string{"-", ">", "+"}) {
		t.Errorf("the seats are marked %q", marks)
	}
	if bodyOf(t, r, "gruppe").Mark != "-" || bodyOf(t, r, "ny").Mark != "+" || bodyOf(t, r, "top").Mark != "" {
		t.Error("the bodies are not marked by what became of them")
	}
	says(t, r.Document(render.Danish), "• Rådet: ansvarlig Souschef (i stedet for Chef)", "• Rådet: forbereder sager for Toppen (i stedet for ingen)", "• Ny: nyt", "• Gruppen: nedlagt",
		"[-] fjernet", "Rådet vest", "3 × Leder, Syd (syd)")
}
