package scenarios_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

func number(n string) decimal.Decimal { return decimal.RequireFromString(n) }

// sumOf is a published sum of a case, by its title, with the lowest and highest that its parts come to.
func sumOf(t *testing.T, c *scenario.Case, title string) (s scenario.Sum, low, high decimal.Decimal) {
	t.Helper()
	i := slices.IndexFunc(c.Statements.Sums, func(s scenario.Sum) bool { return s.Title == title })
	if i < 0 {
		t.Fatalf("%s states no sum %q", c.Name, title)
	}
	s = c.Statements.Sums[i]
	for _, p := range s.Parts {
		low, high = low.Add(p.Low()), high.Add(p.High())
	}
	return s, low, high
}

// The people and places of the note (høringsnotat 2): what its own figures come to.
func TestPeopleAndPlacesOfTheNote(t *testing.T) {
	c := opened(t, "socialomraadet-2020")
	for _, s := range []struct {
		place, title, low, high string
		agrees                  bool
	}{
		{"2, groups of staff", "Fuldtidsstillinger fordelt på personalegrupper", "2224", "2224", true}, // ca. 2.220
		{"2, their shares", "Personalegruppernes andele", "100.1", "100.1", false},
		{"2, places", "Døgnpladser til børn, unge og voksne", "905", "905", true},
		{"2.2 and 4.1, health team", "Stillinger i sundhedsteamet efter oprustningen", "5.5", "5.5", true},
		{"2.2, parts of the takst", "Takstens dele", "89.1", "110.1", true},
	} {
		sum, low, high := sumOf(t, c, s.title)
		if !low.Equal(number(s.low)) || !high.Equal(number(s.high)) {
			t.Errorf("%s: %s to %s, want %s to %s", s.place, low, high, s.low, s.high)
		}
		if agrees := !low.GreaterThan(sum.Stated.High()) && !high.LessThan(sum.Stated.Low()); agrees != s.agrees {
			t.Errorf("%s: agrees with %q: %v", s.place, sum.Stated.Text(), agrees)
		}
	}
	// No whole gives all the shares: of 2,224 the last is 11,24 and not 11,3, of 2,220 the first is 51,71 and not 51,6.
	of := map[int64][]string{2224: {"51.62", "17.67", "11.29", "8.18", "11.24"}, 2220: {"51.71", "17.70", "11.31", "8.20", "11.26"}}
	for whole, want := range of {
		for i, w := range want {
			part := c.Statements.Percentages[i].Part.Value().Rat()
			if got := new(big.Rat).Mul(part, big.NewRat(100, whole)).FloatString(2); got != w {
				t.Errorf("2, %s of %d: %s %%, want %s", c.Statements.Percentages[i].Title, whole, got, w)
			}
		}
	}
	for title, want := range map[string]string{"Regionens andel af landets pladser til børn og unge": "41.87", "Regionens andel af landets pladser til voksne": "27.79"} {
		i := slices.IndexFunc(c.Statements.Percentages, func(p scenario.Percentage) bool { return p.Title == title })
		p := c.Statements.Percentages[i]
		if got := new(big.Rat).Quo(new(big.Rat).Mul(p.Part.Value().Rat(), big.NewRat(100, 1)), p.Whole.Value().Rat()).FloatString(2); got != want {
			t.Errorf("2, %s: %s %%, want %s", title, got, want)
		}
	}
}

// staffOf is the published number of staff of a unit, whatever it counts.
func staffOf(t *testing.T, o *org.Organisation, unit org.ID) decimal.Decimal {
	t.Helper()
	u, ok := o.Unit(unit)
	if !ok || u.Staff.IsZero() {
		t.Fatalf("there is no unit %s, or no staff of it", unit)
	}
	return u.Staff.Value()
}

// What the staff that the organisationsplan publishes would come to, if people, posts and full-time years were the same: Koncern
// Kvalitet once, and the difference to all of the region.
func TestStaffOfTheRegionAddedUp(t *testing.T) {
	o := opened(t, "region-midtjylland").Baseline
	total := func(units ...org.ID) (sum decimal.Decimal) {
		for _, u := range units {
			sum = sum.Add(staffOf(t, o, u))
		}
		return sum
	}
	expect := func(place string, got decimal.Decimal, want string) {
		t.Helper()
		if !got.Equal(number(want)) {
			t.Errorf("%s: %s, want %s", place, got, want)
		}
	}
	shared := total(o.UnitsIn("faellesfunktioner")...)
	expect("7, six fællesfunktioner", shared, "1410")
	ru, _ := o.Unit("regional-udvikling")
	beside := ru.StaffParts.At(slices.IndexFunc(ru.StaffParts.Items(), func(p org.StaffPart) bool { return p.Beside })).Staff.Value()
	development := total("regional-udvikling", "koncern-baeredygtighed-og-sundhedsinnovation").Add(beside)
	expect("8, 91 + 4 + 15", development, "110")
	staffs := total("regionssekretariatet", "koncernoekonomi", "koncern-hr", "sundhedsplanlaegning")
	expect("9, stabe whose staff is stated", staffs, "500")
	administration := shared.Add(development).Add(staffs)
	expect("7 to 9, Koncern Kvalitet once", administration, "2020")
	expect("7 to 9, Koncern Kvalitet among the stabe too", administration.Add(total("koncern-kvalitet")), "2140")
	known := administration.Add(total("hospitalsenhederne", "praehospitalet", "socialomraadet"))
	expect("6 to 9, all that is stated", known, "29430")
	expect("9.4, unexplained of godt 30.000", total("region-midtjylland").Sub(known), "570")

	hr, _ := o.Unit("koncern-hr")
	expect("9.3, paid by the basis", hr.Staff.Value().Sub(hr.StaffParts.At(0).Staff.Value()), "100")
	expect("7.3, Koncern Kvalitet without DEFACTUM", total("koncern-kvalitet").Sub(total("defactum")), "30")
	rkkp, _ := o.Unit("rkkp")
	expect("7.5, RKKP outside Aarhus", rkkp.Staff.Value().Sub(rkkp.StaffParts.At(0).Staff.Value()), "35")
	kbs, _ := o.Unit("koncern-baeredygtighed-og-sundhedsinnovation")
	var parts decimal.Decimal
	for p := range kbs.StaffParts.All() {
		parts = parts.Add(p.Staff.Value())
	}
	expect("8, paid by health and by the common purposes", parts, kbs.Staff.Value().String())
}

// Leader posts: the 67 that are stated outside the hospitals, and three whom the text names in passing (6.2, 7.2).
func TestLeaderPostsOfTheRegion(t *testing.T) {
	o := opened(t, "region-midtjylland").Baseline
	all, hospitals := posts(o, "region-midtjylland", ""), posts(o, "hospitalsenhederne", "")
	if hospitals != 5 || all-hospitals != 67+3 {
		t.Errorf("%d leader posts outside the hospitals and %d in them, want 70 and 5", all-hospitals, hospitals)
	}
	if got := posts(o, "koncern-hr", ""); got != 15 {
		t.Errorf("9.3: %d leaders in Koncern HR, want 2 + 6 + 7", got)
	}
	if u, _ := o.Unit("region-midtjylland"); u.Leadership.Posts.Len() != 4 {
		t.Errorf("4.1: %d in the direktion, want 4", u.Leadership.Posts.Len())
	}
	// 4.2: direktion 4, socialdirektør 1, twelve directors, and the managements of the hospitals, of which that of Aarhus with its
	// five is known: 19 + 3n, here n = 1.
	b, _ := o.Body("koncernledelsen")
	seated, directors := 0, 0
	for s := range b.Seats.All() {
		if p, ok := o.Post(s.Post); ok {
			seated++
			if p.Grade == "direktoer" && p.ID != "socialdirektoer" {
				directors++
			}
		}
	}
	if seated != 19+3 || directors != 12 {
		t.Errorf("4.2: %d posts and %d assisting directors in the koncernledelse, want 22 and 12", seated, directors)
	}
}

// The bodies of the health co-operation, in the numbers of their document.
func TestBodiesAsCounted(t *testing.T) {
	o := opened(t, "sundhedssamarbejdet").Baseline
	byName := map[string]org.Body{}
	for b := range o.Bodies() {
		byName[b.Name] = b
	}
	for _, c := range []struct {
		name    string
		members int
		chairs  int
	}{{"Sundhedsstyregruppen", 18, 2}, {"Formandskabet for sundhedssamarbejdet", 2, 2}, {"Fælles sekretariat for sundhedsaftalen", 7, 2}} {
		b, ok := byName[c.name]
		if !ok || b.Size().Members != c.members || len(b.Chairs()) != c.chairs {
			t.Errorf("%s: %d members, %d chairs, want %d and %d", c.name, b.Size().Members, len(b.Chairs()), c.members, c.chairs)
		}
	}
	if m := byName["Sundhedsstyregruppen"].Meets; m != "4-5 gange om året" {
		t.Errorf("Sundhedsstyregruppen meets %q", m)
	}
}
