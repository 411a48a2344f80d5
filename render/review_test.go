package render_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/review"
)

// TestOrganisationIsQuestionedInWords tells a finding of each kind in both languages: what was expected and what was found must
// both be there, and Danish must be Danish.
func TestOrganisationIsQuestionedInWords(t *testing.T) {
	number := func(n int) *int { return &n }
	amount := func(s string) *decimal.Decimal { return new(decimal.RequireFromString(s)) }
	thing := func(id, name string) review.Thing { return review.Thing{ID: id, Name: name} }
	veje, parker := thing("veje", "Veje"), thing("parker", "Parker")
	ten := review.Value{Text: "10 ansatte", Low: amount("10"), High: amount("10"), Measure: "ansatte"}
	situations := []struct {
		review.Finding
		da, en string
	}{
		{review.Finding{Code: review.NoResponsible, Subject: veje, Expected: review.Value{Things: []review.Thing{thing("d", "Direktør"), thing("e", "Direktør"), thing("v", "Vicedirektør")}}},
			"Ingen i ledelsen svarer for Veje: ventet en af dem, der svarer for de andre enheder (Direktør og Vicedirektør), fundet ingen",
			"Nobody of the leadership answers for Veje: expected one of those who answer for the other units (Direktør and Vicedirektør), found nobody"},
		{review.Finding{Code: review.NameOfTwo, Name: "Lindevang", Found: review.Value{Number: number(2), Things: []review.Thing{{Name: "Lindevang", Under: "Nord"}, {Name: "Lindevang", Under: "Syd"}}}},
			"Navnet »Lindevang« bruges om flere enheder: ventet én, fundet 2 (Lindevang i Nord og Lindevang i Syd)",
			"The name “Lindevang” is that of several units: expected one, found 2 (Lindevang in Nord and Lindevang in Syd)"},
		{review.Finding{Code: review.SpelledDifferently, Subject: veje, Expected: review.Value{Names: []string{"Veje og Broer"}}, Found: review.Value{Names: []string{"Broer og Veje", "Vej og Broer"}}},
			"Veje er skrevet på flere måder: ventet »Veje og Broer«, fundet også »Broer og Veje« og »Vej og Broer«",
			"Veje is spelled in several ways: expected “Veje og Broer”, found “Broer og Veje” and “Vej og Broer” as well"},
		{review.Finding{Code: review.SpelledDifferently, Subject: veje, Expected: review.Value{Names: []string{"Vejkontor"}}, Found: review.Value{Names: []string{"Vejkontro"}, Things: []review.Thing{veje}}},
			"To enheder har næsten samme navn: ventet ét navn for hver enhed, fundet »Vejkontor« og »Vejkontro«",
			"Two units have almost the same name: expected a name of its own for each, found “Vejkontor” and “Vejkontro”"},
		{review.Finding{Code: review.DescribedNowhere, Subject: veje, Expected: review.Value{Number: number(3)}, Found: review.Value{Number: number(4)}},
			"Veje er ikke beskrevet noget sted: ventet ledelse, opgaver eller bemanding som for 3 af 4 andre enheder ved siden af, fundet kun navn og placering",
			"Veje is described nowhere: expected leaders, tasks or staff as of 3 of the 4 other units beside it, found name and place alone"},
		{review.Finding{Code: review.PlacedTwice, Subject: veje, Expected: review.Value{Things: []review.Thing{parker}}, Found: review.Value{Things: []review.Thing{thing("s", "Stabe")}}, TooMany: ten},
			"Veje står flere steder: talt under Parker, fundet også under Stabe; tælles den med begge steder, er det 10 ansatte for mange",
			"Veje stands in several places: counted under Parker, found under Stabe as well; counted in both places, that is “10 ansatte” too many"},
		{review.Finding{Code: review.StaffDiffers, Subject: veje, Expected: ten, Part: true, Found: review.Value{Low: amount("10.5"), High: amount("1111.5"), Measure: "ansatte", Things: []review.Thing{{ID: "p", Name: "Parker", Amount: "ca. 11 ansatte"}}}},
			"Personalet i Veje er oplyst til »10 ansatte«, men enhederne under den har tilsammen 10,5–1.111,5 ansatte: Parker (ca. 11 ansatte); for nogle af dem er tallet ikke oplyst",
			"The staff of Veje is stated as “10 ansatte”, but that of the units below comes to 10.5 to 1,111.5 ansatte: Parker (ca. 11 ansatte); of some of them no number is published"},
		{review.Finding{Code: review.StaffMeasures, Subject: veje, Found: review.Value{Number: number(2), Things: []review.Thing{{ID: "p", Name: "Parker", Amount: "10 årsværk"}}}},
			"Personalet under Veje kan ikke lægges sammen: ventet én måde at tælle på, fundet 2: Parker (10 årsværk)",
			"The staff below Veje cannot be added up: expected one measure, found 2: Parker (10 årsværk)"},
		{review.Finding{Code: review.StaffPartsExceed, Subject: veje, Expected: ten, Found: review.Value{Low: amount("12"), High: amount("12"), Measure: "ansatte", Things: []review.Thing{{Name: "faste", Amount: "12 ansatte"}}}},
			"Personalet i Veje er oplyst til »10 ansatte«, men delene af det giver 12 ansatte: 12 ansatte faste",
			"The staff of Veje is stated as “10 ansatte”, but its parts come to 12 ansatte: 12 ansatte faste"},
		{review.Finding{Code: review.CountDiffers, Subject: veje, Counted: review.Counted{Of: scenario.CountedUnits, Type: "kontor"}, Expected: review.Value{Text: "7"}, Found: review.Value{Number: number(1), Things: []review.Thing{parker}}},
			"Enheder (kontor) i Veje: oplyst »7«, fundet 1 (Parker)",
			"Units (kontor) in Veje: stated “7”, found 1 (Parker)"},
		{review.Finding{Code: review.CountDiffers, Subject: veje, Name: "Ansatte", Part: true, Expected: ten, Found: review.Value{Low: amount("20"), High: amount("20"), Measure: "ansatte", Things: []review.Thing{{ID: "p", Name: "Parker", Amount: "20 ansatte"}}}},
			"Ansatte: oplyst »10 ansatte«, fundet 20 ansatte (Parker (20 ansatte)), og det er ikke alle",
			"Ansatte: stated “10 ansatte”, found 20 ansatte (Parker (20 ansatte)), and that is not all of them"},
		{review.Finding{Code: review.SumDiffers, Subject: thing("", "Andele"), Rounding: true, Expected: review.Value{Text: "100 %"}, Found: review.Value{Low: amount("100.1"), High: amount("100.1"), Measure: "%", Things: []review.Thing{{Amount: "51,6 %"}, {Amount: "48,5 %"}}}},
			"Andele: oplyst »100 %«, men delene giver 100,1 % (51,6 % og 48,5 %); afrunding af delene kan forklare forskellen",
			"Andele: stated “100 %”, but the parts come to 100.1% (51,6 % and 48,5 %); rounding of the parts may explain the difference"},
		{review.Finding{Code: review.PercentageDiffers, Subject: thing("", "Plejen"), Expected: review.Value{Text: "51,6 %"}, Found: review.Value{Low: amount("51.71"), High: amount("51.71"), Measure: "%", Things: []review.Thing{{Amount: "1148"}, {Amount: "2220"}}}},
			"Plejen: oplyst »51,6 %«, men 1148 af 2220 er 51,71 %",
			"Plejen: stated “51,6 %”, but 1148 of 2220 is 51.71%"},
		{review.Finding{Code: review.OutsideGroup, Missing: true, Subject: thing("k", "Kredsen"), Name: "alle chefer", Found: review.Value{Things: []review.Thing{thing("vejchef", "Chef")}}},
			"Chef (vejchef) har ingen plads i Kredsen, selv om definitionen (alle chefer) også passer på stillingen",
			"Chef (vejchef) has no seat in Kredsen, although its definition (alle chefer) fits the post as well"},
		{review.Finding{Code: review.OutsideGroup, Subject: thing("k", "Kredsen"), Expected: review.Value{Names: []string{"chef"}}, Found: review.Value{Things: []review.Thing{thing("leder", "Leder")}}},
			"Leder (leder) har plads i Kredsen, selv om definitionen (chef) ikke passer på stillingen",
			"Leder (leder) has a seat in Kredsen, although its definition (chef) does not fit the post"},
		{review.Finding{Code: review.OrphanedSeat, Subject: thing("k", "Kredsen"), Expected: review.Value{Names: []string{"Havne"}}},
			"En plads i Kredsen hører til »Havne«: ventet en enhed med det navn, fundet ingen",
			"A seat in Kredsen is that of “Havne”: expected a unit of that name, found none"},
		{review.Finding{Code: review.ExpectationPassed, Subject: thing("", "Ny kaj"), Expected: review.Value{Day: calendar.Date{Year: 2017, Month: 12, Day: 31}, Year: true}, Found: review.Value{Day: calendar.Date{Year: 2026, Month: 1, Day: 1}}},
			"Ny kaj: ventet senest 2017, som er passeret pr. 1. januar 2026; om det er sket, fremgår ikke",
			"Ny kaj: expected by 2017, which has passed on 1 January 2026; whether it happened is not said"},
		{review.Finding{Code: review.OtherDate, Subject: thing("t", "Tegningen"), Expected: review.Value{Day: calendar.Date{Year: 2026, Month: 1, Day: 1}}, Found: review.Value{Number: number(2), Day: calendar.Date{Year: 2026, Month: 3, Day: 1}, Things: []review.Thing{veje, parker}}},
			"Tegningen viser organisationen pr. 1. marts 2026: ventet 1. januar 2026 som i resten af sagen; 2 oplysninger er hentet derfra (Veje og Parker)",
			"Tegningen shows the organisation of 1 March 2026: expected 1 January 2026 as in the rest of the case; 2 facts are taken from it (Veje and Parker)"},
		{review.Finding{Code: review.OtherDate, Subject: thing("t", "Tegningen"), Name: "Planen", Expected: review.Value{Day: calendar.Date{Year: 2026, Month: 1, Day: 1}}, Found: review.Value{Number: number(0), Day: calendar.Date{Year: 2026, Month: 3, Day: 1}}},
			"Tegningen viser organisationen pr. 1. marts 2026: ventet 1. januar 2026 som i Planen, der er udgivet sammen med den",
			"Tegningen shows the organisation of 1 March 2026: expected 1 January 2026 as in Planen, which was published with it"},
	}
	seen := map[string]bool{}
	for _, s := range situations {
		seen[s.Code] = true
		for lang, want := range map[render.Lang]string{render.Danish: s.da, render.English: s.en} {
			var diags diag.List
			render.QuestionOrganisation(lang, nil, []review.Finding{s.Finding}, &diags)
			if got := diags.Sorted()[0].Summary; got != want {
				t.Errorf("%s, %s:\n got %s\nwant %s", s.Code, lang, got, want)
			}
		}
	}
	for _, code := range review.Codes() {
		if !seen[code] {
			t.Errorf("%s is told nowhere here", code)
		}
	}
}

// TestTold tells findings that were told in English in the language of the case, with what they rest on as data; mistakes, and the
// list itself, stay as they are.
func TestTold(t *testing.T) {
	var diags diag.List
	facts := diag.Facts{Subject: "Kredsen", Stated: "ca. 18", Number: 12, More: true}
	diags.Findingf("members-differ", diag.Pos{File: "a"}, "in English").Hintf("a hint").Told(facts)
	diags.Errorf("members-differ", diag.Pos{File: "b"}, "a mistake").Told(facts)
	diags.Findingf("of-another-kind", diag.Pos{File: "c"}, "told already")
	for lang, want := range map[render.Lang][]string{
		render.Danish:  {"Medlemmerne af Kredsen er oplyst til »ca. 18«, men pladserne giver 12 og flere", "a mistake", "told already"},
		render.English: {"in English", "a mistake", "told already"},
	} {
		told := render.Told(lang, &diags)
		for i, d := range told.Sorted() {
			if d.Summary != want[i] || (d.Hint == "a hint") != (lang == render.English && i == 0) {
				t.Errorf("%s: %q with %q, want %q", lang, d.Summary, d.Hint, want[i])
			}
		}
		if r := render.NewReport(told).Diagnostics[0]; r.Evidence == nil || r.Evidence.Expected.Text != "ca. 18" || *r.Evidence.Found.Number != 12 {
			t.Errorf("%s: the report has %+v", lang, r)
		}
	}
	if d := diags.Sorted()[0]; d.Summary != "in English" {
		t.Errorf("the list itself has changed: %q", d.Summary)
	}
}

// TestFindingOfAScenarioNamesIt holds that what a scenario adds says so, and cites the document by the name that people use.
func TestFindingOfAScenarioNamesIt(t *testing.T) {
	var diags diag.List
	f := review.Finding{Code: review.OrphanedSeat, Scenario: "s", Title: "Sammenlægning", About: []string{"k", "Havne", "s"}, Source: "plan 4",
		Subject: review.Thing{Name: "Kredsen"}, Expected: review.Value{Names: []string{"Havne"}}, Meant: "Havnen"}
	render.QuestionOrganisation(render.Danish, org.Sources{"plan": {Title: "Plan for alt", Short: "Planen"}}, []review.Finding{f}, &diags)
	d := diags.Sorted()[0]
	if !strings.HasPrefix(d.Summary, "Sammenlægning: En plads i Kredsen") || !strings.Contains(d.Hint, "»Havnen«") || len(d.Related) != 1 || d.Related[0].Text != "Planen 4" {
		t.Errorf("got %+v", d)
	}
	r := render.NewReport(&diags).Diagnostics[0]
	if r.Evidence == nil || r.Evidence.Source != "plan 4" || r.Evidence.Scenario != "s" || len(r.About) != 3 || r.Evidence.Found != nil {
		t.Errorf("the report has %+v", r)
	}
}
