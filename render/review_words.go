package render

import (
	"fmt"
	"slices"

	"dk/reorg/scenario"
	"dk/reorg/scenario/review"
)

// tellings tell each kind of finding about the organisation in Danish and in English: what was expected and what was found.
// Where it stands in files and documents is told beside it.
var tellings = map[string]func(told) (da, en string){
	review.NoResponsible:      told.noResponsible,
	review.NameOfTwo:          told.nameOfTwo,
	review.SpelledDifferently: told.spelledDifferently,
	review.DescribedNowhere:   told.describedNowhere,
	review.PlacedTwice:        told.placedTwice,
	review.StaffDiffers:       told.staffDiffers,
	review.StaffMeasures:      told.staffMeasures,
	review.StaffPartsExceed:   told.staffPartsExceed,
	review.CountDiffers:       told.countDiffers,
	review.SumDiffers:         told.sumDiffers,
	review.PercentageDiffers:  told.percentageDiffers,
	review.OutsideGroup:       told.outsideGroup,
	review.OrphanedSeat:       told.orphanedSeat,
	review.ExpectationPassed:  told.expectationPassed,
	review.OtherDate:          told.otherDate,
}

func (t told) noResponsible() (da, en string) {
	var titles []string
	for _, p := range t.Expected.Things {
		if !slices.Contains(titles, p.Name) {
			titles = append(titles, p.Name)
		}
	}
	posts := t.list(titles)
	return fmt.Sprintf("Ingen i ledelsen svarer for %s: ventet en af dem, der svarer for de andre enheder (%s), fundet ingen", t.Subject.Name, posts),
		fmt.Sprintf("Nobody of the leadership answers for %s: expected one of those who answer for the other units (%s), found nobody", t.Subject.Name, posts)
}

func (t told) nameOfTwo() (da, en string) {
	name, units := quoted(t.l, t.Name), t.names(t.Found.Things)
	return fmt.Sprintf("Navnet %s bruges om flere enheder: ventet én, fundet %d (%s)", name, *t.Found.Number, units),
		fmt.Sprintf("The name %s is that of several units: expected one, found %d (%s)", name, *t.Found.Number, units)
}

func (t told) spelledDifferently() (da, en string) {
	found, expected := t.quotes(t.Found.Names), t.quotes(t.Expected.Names)
	if len(t.Found.Things) == 0 {
		return fmt.Sprintf("%s er skrevet på flere måder: ventet %s, fundet også %s", t.Subject.Name, expected, found),
			fmt.Sprintf("%s is spelled in several ways: expected %s, found %s as well", t.Subject.Name, expected, found)
	}
	return fmt.Sprintf("To enheder har næsten samme navn: ventet ét navn for hver enhed, fundet %s og %s", expected, found),
		fmt.Sprintf("Two units have almost the same name: expected a name of its own for each, found %s and %s", expected, found)
}

func (t told) describedNowhere() (da, en string) {
	described, all := *t.Expected.Number, *t.Found.Number
	group, groupEn := "enheder ved siden af", "units beside it"
	if t.Name != "" {
		group, groupEn = "enheder af typen "+t.Name, "units of the type "+t.Name
	}
	return fmt.Sprintf("%s er ikke beskrevet noget sted: ventet ledelse, opgaver eller bemanding som for %d af %d andre %s, fundet kun navn og placering", t.Subject.Name, described, all, group),
		fmt.Sprintf("%s is described nowhere: expected leaders, tasks or staff as of %d of the %d other %s, found name and place alone", t.Subject.Name, described, all, groupEn)
}

func (t told) placedTwice() (da, en string) {
	above := t.names(t.Expected.Things)
	if above == "" {
		above = t.in("ét sted", "one place")
	}
	also := t.names(t.Found.Things)
	da = fmt.Sprintf("%s står flere steder: talt under %s, fundet også under %s", t.Subject.Name, above, also)
	en = fmt.Sprintf("%s stands in several places: counted under %s, found under %s as well", t.Subject.Name, above, also)
	if t.TooMany.IsZero() {
		return da, en
	}
	both, bothEn := "begge steder", "in both places"
	if len(t.Found.Things) > 1 {
		both, bothEn = "et sted til", "in one place more"
	}
	return da + fmt.Sprintf("; tælles den med %s, er det %s for mange", both, t.TooMany.Text),
		en + fmt.Sprintf("; counted %s, that is %s too many", bothEn, quoted(t.l, t.TooMany.Text))
}

func (t told) staffDiffers() (da, en string) {
	stated, computed, units := quoted(t.l, t.Expected.Text), t.interval(t.Found), t.amounts(t.Found.Things)
	da = fmt.Sprintf("Personalet i %s er oplyst til %s, men enhederne under den har tilsammen %s: %s", t.Subject.Name, stated, computed, units)
	en = fmt.Sprintf("The staff of %s is stated as %s, but that of the units below comes to %s: %s", t.Subject.Name, stated, computed, units)
	if t.Part {
		return da + "; for nogle af dem er tallet ikke oplyst", en + "; of some of them no number is published"
	}
	return da, en
}

func (t told) staffMeasures() (da, en string) {
	units := t.amounts(t.Found.Things)
	return fmt.Sprintf("Personalet under %s kan ikke lægges sammen: ventet én måde at tælle på, fundet %d: %s", t.Subject.Name, *t.Found.Number, units),
		fmt.Sprintf("The staff below %s cannot be added up: expected one measure, found %d: %s", t.Subject.Name, *t.Found.Number, units)
}

func (t told) staffPartsExceed() (da, en string) {
	stated, computed, parts := quoted(t.l, t.Expected.Text), t.interval(t.Found), t.amounts(t.Found.Things)
	return fmt.Sprintf("Personalet i %s er oplyst til %s, men delene af det giver %s: %s", t.Subject.Name, stated, computed, parts),
		fmt.Sprintf("The staff of %s is stated as %s, but its parts come to %s: %s", t.Subject.Name, stated, computed, parts)
}

func (t told) countDiffers() (da, en string) {
	what := t.Name
	if what == "" {
		what = t.counted() + t.in(" i ", " in ") + t.Subject.Name
	}
	found := ""
	if t.Found.Number != nil {
		found = t.l.Count(*t.Found.Number)
		if names := t.names(t.Found.Things); names != "" {
			found += " (" + names + ")"
		}
	} else {
		found = t.interval(t.Found) + " (" + t.amounts(t.Found.Things) + ")"
	}
	if t.Part {
		found += t.in(", og det er ikke alle", ", and that is not all of them")
	}
	return fmt.Sprintf("%s: oplyst %s, fundet %s", what, quoted(t.l, t.Expected.Text), found),
		fmt.Sprintf("%s: stated %s, found %s", what, quoted(t.l, t.Expected.Text), found)
}

// counted is what a published number counts, where it has no title.
func (t told) counted() string {
	names := map[scenario.Counted][2]string{
		scenario.CountedUnits: {"Enheder", "Units"}, scenario.CountedPosts: {"Stillinger", "Posts"}, scenario.CountedLeaders: {"Ledere", "Leaders"},
		scenario.CountedPlaces: {"Steder", "Places"}, scenario.CountedStaff: {"Personale", "Staff"}, scenario.CountedBodies: {"Udvalg og grupper", "Bodies"},
	}[t.Counted.Of]
	text := t.in(names[0], names[1])
	for _, only := range []string{t.Counted.Type, t.Counted.Grade, t.Counted.Level} {
		if only != "" {
			text += " (" + only + ")"
		}
	}
	return text
}

func (t told) sumDiffers() (da, en string) {
	parts := t.amounts(t.Found.Things)
	da = fmt.Sprintf("%s: oplyst %s, men delene giver %s (%s)", t.Subject.Name, quoted(t.l, t.Expected.Text), t.interval(t.Found), parts)
	en = fmt.Sprintf("%s: stated %s, but the parts come to %s (%s)", t.Subject.Name, quoted(t.l, t.Expected.Text), t.interval(t.Found), parts)
	if t.Rounding {
		return da + "; afrunding af delene kan forklare forskellen", en + "; rounding of the parts may explain the difference"
	}
	return da, en
}

func (t told) percentageDiffers() (da, en string) {
	part, whole := t.Found.Things[0].Amount, t.Found.Things[1].Amount
	return fmt.Sprintf("%s: oplyst %s, men %s af %s er %s", t.Subject.Name, quoted(t.l, t.Expected.Text), part, whole, t.interval(t.Found)),
		fmt.Sprintf("%s: stated %s, but %s of %s is %s", t.Subject.Name, quoted(t.l, t.Expected.Text), part, whole, t.interval(t.Found))
}

func (t told) outsideGroup() (da, en string) {
	post := t.Found.Things[0].Name + " (" + t.Found.Things[0].ID + ")"
	definition := t.Name
	if definition == "" {
		definition = t.list(t.Expected.Names)
	}
	if t.Missing {
		return fmt.Sprintf("%s har ingen plads i %s, selv om definitionen (%s) også passer på stillingen", post, t.Subject.Name, definition),
			fmt.Sprintf("%s has no seat in %s, although its definition (%s) fits the post as well", post, t.Subject.Name, definition)
	}
	return fmt.Sprintf("%s har plads i %s, selv om definitionen (%s) ikke passer på stillingen", post, t.Subject.Name, definition),
		fmt.Sprintf("%s has a seat in %s, although its definition (%s) does not fit the post", post, t.Subject.Name, definition)
}

func (t told) orphanedSeat() (da, en string) {
	unit := quoted(t.l, t.Expected.Names[0])
	who, whoEn := "En plads", "A seat"
	if t.Name != "" {
		who, whoEn = "Pladsen til "+t.Name, "The seat of "+t.Name
	}
	return fmt.Sprintf("%s i %s hører til %s: ventet en enhed med det navn, fundet ingen", who, t.Subject.Name, unit),
		fmt.Sprintf("%s in %s is that of %s: expected a unit of that name, found none", whoEn, t.Subject.Name, unit)
}

func (t told) expectationPassed() (da, en string) {
	by, now := t.day(t.Expected), t.day(t.Found)
	return fmt.Sprintf("%s: ventet senest %s, som er passeret pr. %s; om det er sket, fremgår ikke", t.Subject.Name, by, now),
		fmt.Sprintf("%s: expected by %s, which has passed on %s; whether it happened is not said", t.Subject.Name, by, now)
}

func (t told) otherDate() (da, en string) {
	n := *t.Found.Number
	facts, factsEn := "oplysninger er hentet derfra", "facts are taken from it"
	if n == 1 {
		facts, factsEn = "oplysning er hentet derfra", "fact is taken from it"
	}
	if n == 0 {
		return fmt.Sprintf("%s viser organisationen pr. %s: ventet %s som i %s, der er udgivet sammen med den", t.Subject.Name, t.day(t.Found), t.day(t.Expected), t.Name),
			fmt.Sprintf("%s shows the organisation of %s: expected %s as in %s, which was published with it", t.Subject.Name, t.day(t.Found), t.day(t.Expected), t.Name)
	}
	things := t.names(t.Found.Things)
	return fmt.Sprintf("%s viser organisationen pr. %s: ventet %s som i resten af sagen; %s %s (%s)", t.Subject.Name, t.day(t.Found), t.day(t.Expected), t.l.Count(n), facts, things),
		fmt.Sprintf("%s shows the organisation of %s: expected %s as in the rest of the case; %s %s (%s)", t.Subject.Name, t.day(t.Found), t.day(t.Expected), t.l.Count(n), factsEn, things)
}

// hint says what to do about a finding, where that does not go without saying.
func (t told) hint() string {
	if t.Code == review.OrphanedSeat && t.Meant != "" {
		return t.in("mente kilden "+quoted(t.l, t.Meant)+"? Så kan navnet stå som alias på enheden", "did the source mean "+quoted(t.l, t.Meant)+"? Then the name can be an alias of the unit")
	}
	return ""
}
