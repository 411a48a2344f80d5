package scenarios_test

import (
	"slices"
	"strings"
	"testing"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenarios"
)

// opened is a worked case.
func opened(t *testing.T, name string) *scenario.Case {
	t.Helper()
	files, _ := scenarios.Open(name)
	var diags diag.List
	c, ok := scenario.Read(files, &diags)
	if !ok || diags.HasErrors() {
		t.Fatalf("%s holds mistakes: %v", name, diags.Sorted())
	}
	return c
}

// planned applies a scenario of a worked case.
func planned(t *testing.T, c *scenario.Case, name string) *scenario.Plan {
	t.Helper()
	var diags diag.List
	plan, ok := c.Plan(name, &diags)
	if !ok {
		t.Fatalf("%s of %s: %v", name, c.Name, diags.Sorted())
	}
	return plan
}

// posts counts those of a grade within a unit; without a grade, all.
func posts(o *org.Organisation, within org.ID, grade string) int {
	n := 0
	for p := range o.Posts() {
		if (grade == "" || p.Grade == grade) && o.Within(p.Unit, within) {
			n++
		}
	}
	return n
}

// units counts those of a type within a unit, itself apart.
func units(o *org.Organisation, within org.ID, kind string) int {
	n := 0
	for u := range o.Units() {
		if u.Type == kind && u.ID != within && o.Within(u.ID, within) {
			n++
		}
	}
	return n
}

// The leaders of the organisationsplan, unit by unit (chapters 4 and 6 to 9).
func TestLeadersOfTheRegion(t *testing.T) {
	o := opened(t, "region-midtjylland").Baseline
	for _, c := range []struct {
		place, unit string
		want        map[string]int
	}{
		{"4.1", "region-midtjylland", map[string]int{"regionsdirektoer": 1, "koncerndirektoer": 3}},
		{"6.1", "aarhus-universitetshospital", map[string]int{"hospitalsdirektoer": 5}},
		{"6.2", "praehospitalet", map[string]int{"direktoer": 2}},
		{"6.3", "socialomraadet", map[string]int{"direktoer": 1, "vicedirektoer": 1, "omraadechef": 8, "kontorchef": 2}},
		{"7.1", "digitalisering-og-it", map[string]int{"direktoer": 1, "kontorchef": 7}},
		{"7.2", "indkoeb-medicoteknik", map[string]int{"direktoer": 1, "kontorchef": 5}},
		{"7.3", "koncern-kvalitet", map[string]int{"direktoer": 1, "kontorchef": 3}},
		{"7.4", "regionsapoteket", map[string]int{"direktoer": 1}},
		{"7.5", "rkkp", map[string]int{"direktoer": 1}},
		{"7.6", "program-projektkontor", map[string]int{"direktoer": 1, "kontorchef": 1}},
		{"8", "regional-udvikling", map[string]int{"direktoer": 1, "kontorchef": 0}},
		{"9.1", "regionssekretariatet", map[string]int{"direktoer": 1, "kontorchef": 0}},
		{"9.2", "koncernoekonomi", map[string]int{"direktoer": 1, "kontorchef": 4}},
		{"9.3", "koncern-hr", map[string]int{"direktoer": 2, "kontorchef": 6, "vicekontorchef": 7}},
		{"9.4", "koncern-kommunikation", map[string]int{"direktoer": 1}},
		{"9.5", "sundhedsplanlaegning", map[string]int{"direktoer": 1, "kontorchef": 3}},
	} {
		if _, ok := o.Unit(org.ID(c.unit)); !ok {
			t.Errorf("%s: there is no unit %s", c.place, c.unit)
		}
		for grade, want := range c.want {
			if got := posts(o, org.ID(c.unit), grade); got != want {
				t.Errorf("%s: %s has %d posts of grade %s, the document says %d", c.place, c.unit, got, grade, want)
			}
		}
	}
	// Twelve directors assist the direktion (4.1); three more refer to it without being named there: the two of Præhospitalet
	// and that of RKKP; the one of Socialområdet is of the hospital and social leaderships.
	if got := posts(o, "region-midtjylland", "direktoer"); got != 16 {
		t.Errorf("%d directors, want the 12 of 4.1 and those of Præhospitalet (2), RKKP and Socialområdet", got)
	}
}

// The offices, sections, teams and areas that are stated or listed (6 to 9, Bilag 2).
func TestUnitsOfTheRegion(t *testing.T) {
	o := opened(t, "region-midtjylland").Baseline
	for _, c := range []struct {
		place, unit, kind string
		want              int
	}{
		{"3, 7", "faellesfunktioner", "fællesfunktion", 6},
		{"6.3, Bilag 2", "socialomraadet", "specialområde", 8},
		{"Bilag 2", "socialomraadet", "tilbud", 39},
		{"7.1", "digitalisering-og-it", "kontor", 7},
		{"7.2", "indkoeb-medicoteknik", "sektion", 5},
		{"7.3", "koncern-kvalitet", "kontor", 3},
		{"8", "regional-udvikling", "kontor", 4},
		{"9.1", "regionssekretariatet", "kontor", 5},
		{"9.2", "koncernoekonomi", "kontor", 4},
		{"9.3", "koncern-hr", "kontor", 7},
		{"9.4", "koncern-kommunikation", "team", 4},
		{"9.5", "sundhedsplanlaegning", "kontor", 3},
	} {
		if got := units(o, org.ID(c.unit), c.kind); got != c.want {
			t.Errorf("%s: %s has %d units of type %s, the document %d", c.place, c.unit, got, c.kind, c.want)
		}
	}
	named := 0
	lines := map[string]int{}
	for u := range o.Units() {
		if u.Type == "tilbud" {
			named += u.Places.Len()
			lines[string(u.PartOf)]++
		}
	}
	if named != 51 {
		t.Errorf("Bilag 2 names %d places, want 51", named)
	}
	for area, want := range map[string]int{
		"autisme": 9, "hjerneskade": 5, "socialpsykiatri-voksne": 4, "udviklingshaemning-adhd": 5, "boern-unge": 8,
		"doemte-kriminalitetstruede": 4, "kommunikation-handicap": 1, "holmstrupgaard": 3,
	} {
		if lines[area] != want {
			t.Errorf("Bilag 2 has %d lines under %s, want %d", lines[area], area, want)
		}
	}
}

// Staff as published, with the words of the document (6 to 9).
func TestStaffOfTheRegion(t *testing.T) {
	o := opened(t, "region-midtjylland").Baseline
	for unit, want := range map[org.ID]string{
		"region-midtjylland": "godt 30.000 medarbejdere", "hospitalsenhederne": "knap 25.000 årsværk", "praehospitalet": "knapt 110 fastansatte",
		"socialomraadet": "cirka 2300 medarbejdere", "digitalisering-og-it": "over 560 ansatte", "indkoeb-medicoteknik": "ca. 200 ansatte",
		"koncern-kvalitet": "godt 120 medarbejdere", "defactum": "omkring 90 medarbejdere", "regionsapoteket": "ca. 450 ansatte", "rkkp": "ca. 70 årsværk",
		"program-projektkontor": "10 medarbejdere", "regional-udvikling": "91 helårsstillinger", "regionssekretariatet": "ca. 160 årsværk",
		"koncernoekonomi": "godt 120 medarbejdere", "koncern-hr": "ca. 180 årsværk", "koncern-kommunikation": "", "sundhedsplanlaegning": "ca. 40 årsværk",
	} {
		u, ok := o.Unit(unit)
		if !ok || u.Staff.Text() != want {
			t.Errorf("%s: staff %q, want %q", unit, u.Staff.Text(), want)
		}
	}
	ru, _ := o.Unit("regional-udvikling")
	if i := slices.IndexFunc(ru.StaffParts.Items(), func(p org.StaffPart) bool { return p.Beside && strings.Contains(p.Staff.Text(), "4 ") }); i < 0 {
		t.Error("the four externally financed posts of Regional Udvikling (8) come on top of its 91")
	}
	hr, _ := o.Unit("koncern-hr")
	if hr.StaffParts.Len() != 1 || !strings.Contains(hr.StaffParts.At(0).Staff.Text(), "80") {
		t.Errorf("of the staff of Koncern HR ca. 80 are told apart (9.3), found %v", hr.StaffParts.Items())
	}
	kk, _ := o.Unit("koncern-kvalitet")
	if kk.PartOf != "faellesfunktioner" || !kk.ShownUnder.Contains("stabe") {
		t.Error("Koncern Kvalitet is counted among the fællesfunktioner and shown among the stabe (3, 9.6)")
	}
}

// Who of the direktion answers for what, alone or jointly (4.1), and which three units are named for nobody.
func TestResponsibilitiesOfTheRegion(t *testing.T) {
	o := opened(t, "region-midtjylland").Baseline
	for unit, want := range map[org.ID][]org.ID{
		"regionssekretariatet": {"regionsdirektoer"}, "koncern-hr": {"regionsdirektoer"}, "koncern-kommunikation": {"regionsdirektoer"}, "koncernoekonomi": {"regionsdirektoer"},
		"sundhedsplanlaegning": {"koncerndirektoer-a"}, "digitalisering-og-it": {"koncerndirektoer-a"},
		"hospitalsenhederne": {"koncerndirektoer-a", "laegefaglig-koncerndirektoer"}, "praehospitalet": {"koncerndirektoer-a", "laegefaglig-koncerndirektoer"},
		"koncern-kvalitet": {"laegefaglig-koncerndirektoer"}, "regionsapoteket": {"laegefaglig-koncerndirektoer"},
		"regional-udvikling": {"koncerndirektoer-b"}, "socialomraadet": {"koncerndirektoer-b"}, "indkoeb-medicoteknik": {"koncerndirektoer-b"},
		"rkkp": nil, "program-projektkontor": nil, "sekretariat-regional-udvikling": nil,
	} {
		if _, ok := o.Unit(unit); !ok {
			t.Errorf("there is no unit %s", unit)
		}
		if r, _ := o.ResponsibleFor(unit); !slices.Equal(r.Posts.Items(), want) {
			t.Errorf("4.1: %v answer for %s, want %v", r.Posts.Items(), unit, want)
		}
	}
}

// The merger of two offices on 1 March 2026 (9.3): seven offices become six, places stay, and of the two kontorchefer one is
// abolished, reclassified or left vacant.
func TestMergerOfKoncernHR(t *testing.T) {
	c := opened(t, "region-midtjylland")
	for name, want := range map[string]struct{ chefs, deputies int }{
		"hr-sammenlaegning": {6, 7}, "hr-en-kontorchef-nedlaegges": {5, 7}, "hr-en-kontorchef-bliver-vice": {5, 8}, "hr-en-kontorchef-besaettes-ikke": {6, 7},
	} {
		after := planned(t, c, name).After
		if got := units(after, "koncern-hr", "kontor"); got != 6 {
			t.Errorf("%s: %d offices, want 6", name, got)
		}
		if chefs, deputies := posts(after, "koncern-hr", "kontorchef"), posts(after, "koncern-hr", "vicekontorchef"); chefs != want.chefs || deputies != want.deputies {
			t.Errorf("%s: %d kontorchefer and %d vicekontorchefer, want %+v", name, chefs, deputies, want)
		}
		merged, _ := after.Unit("arbejdsmiljoe-og-ledelse")
		if got := merged.Places.Items(); !slices.Equal(got, []string{"Regionshuset Aarhus", "Regionshuset Holstebro"}) {
			t.Errorf("%s: places %v", name, got)
		}
	}
}

// The health co-operation (document of its own): eighteen seats, eight municipal, eight regional and two of the general
// practitioners; eight temagrupper in two kinds, five forløbsprogramgrupper.
func TestBodiesOfTheHealthCooperation(t *testing.T) {
	c := opened(t, "sundhedssamarbejdet")
	parties := func(o *org.Organisation) map[string]int {
		for b := range o.Bodies() {
			if b.Name == "Sundhedsstyregruppen" {
				got := map[string]int{"": b.Size().Members}
				for _, p := range b.Parties() {
					got[p.Name] = p.Members
				}
				return got
			}
		}
		return nil
	}
	for _, s := range []struct {
		name string
		o    *org.Organisation
		want [4]int
	}{
		{"today", c.Baseline, [4]int{18, 8, 8, 2}},
		{"after", planned(t, c, "naere-sundhedstilbud-nedlaegges").After, [4]int{18, 7, 9, 2}},
	} {
		got := parties(s.o)
		if have := [4]int{got[""], got["kommuner"], got["region"], got["PLO"]}; have != s.want {
			t.Errorf("%s: members, kommuner, region, PLO are %v, want %v", s.name, have, s.want)
		}
	}
	types := map[string]int{}
	for b := range c.Baseline.Bodies() {
		types[b.Type]++
	}
	for kind, want := range map[string]int{"temagruppe": 8, "forløbsprogramgruppe": 5} {
		if types[kind] != want {
			t.Errorf("%d bodies of type %s, want %d", types[kind], kind, want)
		}
	}
}

// Closing the unit whose people sit in a body is refused as long as they do.
func TestUnitThatFillsASeatStays(t *testing.T) {
	c := opened(t, "sundhedssamarbejdet")
	var unit org.ID
	for b := range c.Baseline.Bodies() {
		for s := range b.Seats.All() {
			if s.Unit != "" {
				unit = s.Unit
			}
		}
	}
	if unit == "" {
		t.Fatal("no unit fills a seat")
	}
	var diags diag.List
	e := c.Baseline.Edit(nil, &diags)
	e.Begin(1, diag.Pos{})
	if e.AbolishUnit(unit, diag.Pos{}) || !strings.Contains(diags.Sorted()[0].Summary, "fills seats in") {
		t.Errorf("%s was abolished, or nothing was said of its seat: %v", unit, diags.Sorted())
	}
}

// Psykiatri og Social before and after 1 July 2020 (høringsnotat 1, 2.1): a joint leadership of four becomes one director
// for Socialområdet and three for psychiatry; nothing costs more.
func TestSplitOfPsykiatriOgSocial(t *testing.T) {
	c := opened(t, "psykiatri-og-social-2020")
	plan := planned(t, c, "opdeling")
	if got := plan.Sections[0].Decided.String(); got != "2020-06-24" {
		t.Errorf("decided on %s, want 24 June 2020", got)
	}
	if got := plan.From().String(); got != "2020-07-01" {
		t.Errorf("in force from %s, want 1 July 2020", got)
	}
	led := func(o *org.Organisation) (joint []int) {
		for u := range o.Units() {
			if n := u.Leadership.Posts.Len(); n > 1 {
				joint = append(joint, n)
			}
		}
		return joint
	}
	if before, after := led(plan.Before), led(plan.After); !slices.Contains(before, 4) || !slices.Contains(after, 3) || slices.Contains(after, 4) {
		t.Errorf("joint leaderships of %v before and %v after, want 4 and then 3", before, after)
	}
	if before, after := posts(plan.Before, plan.Before.Root(), ""), posts(plan.After, plan.After.Root(), ""); before != after {
		t.Errorf("%d posts before and %d after: the split conserves them", before, after)
	}
}

// More than 31 institutions become nine specialområder in 2013, and what the central fagkonsulenter did goes to each of them
// (høringsnotat 2.1).
func TestNineAreasOfInstitutions(t *testing.T) {
	c := opened(t, "sociale-tilbud-2012")
	after := planned(t, c, "ni-specialomraader").After
	if got := units(after, after.Root(), "specialområde"); got != 9 {
		t.Errorf("%d areas, want 9", got)
	}
	for u := range after.Units() {
		if u.Type == "specialområde" && len(after.TasksOf(u.ID)) != 1 {
			t.Errorf("%s does %d tasks, want the one that came to it", u.ID, len(after.TasksOf(u.ID)))
		}
	}
}

// Nine specialområder and then eight (høringsnotat 2.1).
func TestEightAreasOfNine(t *testing.T) {
	c := opened(t, "specialomraader-2013")
	plan := planned(t, c, "ni-til-otte")
	if before, after := units(plan.Before, plan.Before.Root(), "specialområde"), units(plan.After, plan.After.Root(), "specialområde"); before != 9 || after != 8 {
		t.Errorf("%d areas become %d, want 9 and 8", before, after)
	}
}
