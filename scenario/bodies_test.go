package scenario_test

import (
	"os"
	"slices"
	"testing"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// sundhedssamarbejdet is the cooperation on health between municipalities, a region and the general practitioners: a case
// of bodies more than of units.
func sundhedssamarbejdet(t *testing.T) *org.Organisation {
	t.Helper()
	var diags diag.List
	c, ok := scenario.Read(os.DirFS("testdata/sundhedssamarbejdet"), &diags)
	if !ok || c.Baseline == nil || diags.Len() > 0 {
		t.Fatal(diags.Sorted())
	}
	return c.Baseline
}

// The seats are those that the document lists for each body, under the headings named here.
func TestSundhedssamarbejdetSeats(t *testing.T) {
	o := sundhedssamarbejdet(t)
	for _, c := range []struct {
		body    org.ID
		size    org.Size
		parties []org.Party
		chairs  []string // post or title
		meets   string
	}{
		// Sundhedsstyregruppen, "Medlemmer": 7 directors and a kommunaldirektør; 6 of the hospitals' managements, a
		// koncerndirektør and a vicedirektør; chairman and vice-chairman of PLO. Secretaries are not members.
		{"sundhedsstyregruppen", org.Size{Members: 18}, []org.Party{
			{Name: "kommuner", Size: org.Size{Members: 8}},
			{Name: "region", Size: org.Size{Members: 8}},
			{Name: "PLO", Size: org.Size{Members: 2}},
		}, []string{"Kommunaldirektør", "koncerndirektoer"}, "4–5 gange om året"},
		// "Formandskab for sundhedssamarbejdet": the same two.
		{"formandskabet", org.Size{Members: 2}, []org.Party{
			{Name: "region", Size: org.Size{Members: 1}},
			{Name: "kommuner", Size: org.Size{Members: 1}},
		}, []string{"koncerndirektoer", "Kommunaldirektør"}, "ca. 4 gange om året"},
		// "Fælles sekretariat for sundhedsaftalen": two who lead it together; 2 + 1 consultants of the municipalities and 2 of
		// the region.
		{"faelles-sekretariat", org.Size{Members: 7}, []org.Party{
			{Name: "kommuner", Size: org.Size{Members: 4}},
			{Name: "region", Size: org.Size{Members: 3}},
		}, []string{"Sundhedsdirektør", "Chef"}, ""},
		// "Temagrupper": the chair is shared, and all clusters are represented, by how many nobody says.
		{"temagruppe-forebyggelse", org.Size{Members: 2, Open: true}, []org.Party{
			{Name: "kommuner", Size: org.Size{Members: 1}},
			{Name: "region", Size: org.Size{Members: 1}},
			{Name: "klynger", Size: org.Size{Open: true}},
		}, []string{"Formand", "Formand"}, ""},
		// Of this one the document does not list the members.
		{"sundhedskoordinationsudvalget", org.Size{}, nil, nil, ""},
	} {
		b, _ := o.Body(c.body)
		var chairs []string
		for _, s := range b.Chairs() {
			chairs = append(chairs, string(s.Post)+s.Title)
		}
		if b.Size() != c.size || !slices.Equal(b.Parties(), c.parties) || !slices.Equal(chairs, c.chairs) || b.Meets != c.meets {
			t.Errorf("%s: %+v, %+v, chairs %q, meets %q; want %+v", c.body, b.Size(), b.Parties(), chairs, b.Meets, c)
		}
	}
}

// The bodies are those of the lists under "Temagrupper" (5 and 3; birth planning and three others beside them),
// "Forløbsprogramgrupper" (5) and the headings; "Sundhedsstyregruppe", "Fælles sekretariat" and "Temagrupper" say who
// prepares for whom.
func TestSundhedssamarbejdetBodies(t *testing.T) {
	o := sundhedssamarbejdet(t)
	types, levels := map[string]int{}, map[string]int{}
	for b := range o.Bodies() {
		types[b.Type]++
		levels[b.Level]++
		if b.Origin.Source == "" {
			t.Errorf("%s has no source", b.ID)
		}
	}
	for kind, want := range map[string]int{
		"styregruppe": 1, "formandskab": 1, "sekretariat": 1, "temagruppe": 5, "tværgående temagruppe": 3, "forløbsprogramgruppe": 5,
		"samråd": 2, "udvalg": 3, "klynge": 1,
	} {
		if types[kind] != want {
			t.Errorf("%d of type %s, want %d", types[kind], kind, want)
		}
	}
	if levels["politisk"] != 1 || levels["lokalt"] != 1 {
		t.Errorf("the levels are %v", levels)
	}
	if got, want := o.BodiesPreparing("sundhedskoordinationsudvalget"), []org.ID{"sundhedsstyregruppen", "faelles-sekretariat"}; !slices.Equal(got, want) {
		t.Errorf("%v prepare for the political level, want %v", got, want)
	}
	if got := o.BodiesPreparing("sundhedsstyregruppen"); len(got) != 1+5+3 {
		t.Errorf("%v prepare for the styregruppe, want the secretariat and the thematic groups", got)
	}
	if got, want := o.BodiesSeating("koncerndirektoer"), []org.ID{"sundhedsstyregruppen", "formandskabet"}; !slices.Equal(got, want) {
		t.Errorf("the koncerndirektør has seats in %v, want %v", got, want)
	}
}
