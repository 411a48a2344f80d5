package render

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
)

// Both languages have every word of what would make a scenario fit.
func TestFitWordsAreComplete(t *testing.T) {
	for _, w := range []fitWords{fitDanish, fitEnglish} {
		v := reflect.ValueOf(w)
		for i := range v.NumField() {
			if v.Field(i).String() == "" {
				t.Errorf("%s is empty beside %q", v.Type().Field(i).Name, w.heading)
			}
		}
	}
}

const fitCase = `case: town
title: The town
language: en
price_level: 2026
as_of: 2026-01-01
`

const fitOrganisation = `units:
  - {id: town, name: Town, led_by: director}
  - {id: library, name: Library, part_of: town, led_by: librarian}
posts:
  - {id: director, title: Director, grade: director, unit: town}
  - {id: librarian, title: Librarian, grade: head, unit: library, reports_to: director}
  - {id: clerk, title: Clerk, grade: clerk, unit: library, reports_to: librarian}
  - {id: porter, title: Porter, grade: clerk, unit: library, reports_to: librarian}
`

// fitOf asks what would make a scenario of a small town fit: a deputy for about 1 mio., of which 0,5 is there.
func fitOf(t *testing.T, name, options string, scenarios map[string]string) (*Fit, *diag.List) {
	t.Helper()
	files := fstest.MapFS{
		"case.yaml": {Data: []byte(fitCase)}, "organisation.yaml": {Data: []byte(fitOrganisation)}, "options.yaml": {Data: []byte(options)},
		"prices.yaml": {Data: []byte("prices:\n  - {grade: director, annual: 'ca. 1,0 mio. kr.'}\n  - {grade: head, annual: 700.000 kr.}\n  - {grade: clerk, annual: ca. 400.000 kr.}\n")},
		"budget.yaml": {Data: []byte("pots:\n  - {id: reserve, amount: 500.000 kr.}\n")},
		"deputy.yaml": {Data: []byte("scenario: deputy\ntitle: A deputy\neffective: 2026-07-01\nchanges:\n  - create_post: {id: deputy, title: Deputy, grade: director, unit: town, reports_to: director}\n")},
	}
	for id, changes := range scenarios {
		files[id+".yaml"] = &fstest.MapFile{Data: []byte("scenario: " + id + "\ntitle: " + id + "\neffective: 2026-07-01\nchanges:\n" + changes)}
	}
	var diags diag.List
	c, _ := scenario.Read(files, &diags)
	m := costing.Read(files, scenario.PricesFile, scenario.BudgetFile, c.PriceLevel, c.Sources, &diags)
	all := costing.ReadOptions(files, scenario.OptionsFile, c.PriceLevel, m.Budget, c.Sources, &diags)
	plan, ok := c.Plan(name, &diags)
	if !ok || diags.HasErrors() {
		t.Fatalf("the case holds mistakes: %v", diags.Sorted())
	}
	f, err := MakeFit(c, m, plan, Price(plan, m, &diags), all, false, &diags)
	if err != nil {
		t.Fatal(err)
	}
	return f, &diags
}

func optionOf(id, rest string) string {
	return "  - {id: " + id + ", title: " + id + ", scenario: " + id + ", intrusion: 1, because: an example" + rest + "}\n"
}

func amountText(a Amount) string {
	return a.Low.String() + " " + a.Value.String() + " " + a.High.String()
}

// What a scenario saves has the doubt of its prices: what is not paid after all is known for sure, and what is promised once
// is in doubt once.
func TestFitCarriesOutScenarios(t *testing.T) {
	f, _ := fitOf(t, "deputy", "options:\n"+optionOf("none", "")+optionOf("clerk", "")+optionOf("training", ", one_off: 10.000 kr.")+optionOf("late", ", requires: training"), map[string]string{
		"none":     "  - abolish_post: deputy\n",
		"clerk":    "  - abolish_post: clerk\n    one_off: ca. 90.000 kr.\n",
		"training": "  - earmark: {pot: reserve, amount: ca. 100.000 kr., for: training}\n    one_off: 5.000 kr.\n",
		"late":     "  - abolish_post: porter\n",
	})
	for i, want := range []string{"950000 1000000 1050000", "350000 400000 450000", "-150000 -100000 -50000", "350000 400000 450000"} {
		if got := amountText(f.Options[i].Saves); got != want {
			t.Errorf("%s saves %s, want %s", f.Options[i].ID, got, want)
		}
	}
	if got := amountText(*f.Options[1].OneOff) + ", " + amountText(*f.Options[2].OneOff); got != "85000 90000 95000, 15000 15000 15000" {
		t.Errorf("paid once: %s", got)
	}
	for what, c := range map[string]struct {
		set  FitSet
		want string
	}{
		"what is promised and the two clerks are in doubt once each": {*f.SavesLeast, "[{clerk clerk} {training training} {late late}] 0 200000 400000"},
		"the price of the deputy is not paid, and in doubt no more":  {f.Frontier[1], "[{none none}] 500000 500000 500000"},
		"all together": {f.LeavesMost, "[{none none} {clerk clerk} {training training} {late late}] 1050000 1200000 1350000"},
	} {
		if got := fmt.Sprint(c.set.Options) + " " + amountText(c.set.Balance); got != c.want {
			t.Errorf("%s: %s, want %s", what, got, c.want)
		}
	}
	if len(f.Joints) != 0 || f.Combinations != 12 {
		t.Errorf("%d combinations, and together %v", f.Combinations, f.Joints)
	}
}

// An option that is carried out after what it requires may build on it, and one that cannot be carried out says why.
func TestFitOfOptionsThatBuildOnEachOther(t *testing.T) {
	f, _ := fitOf(t, "deputy", "options:\n"+optionOf("half", ", requires: desk")+optionOf("desk", "")+optionOf("gone", "")+optionOf("broken", ", requires: half"), map[string]string{
		"desk":   "  - abolish_post: clerk\n  - create_post: {id: desk, title: Desk, grade: clerk, unit: library, reports_to: librarian}\n",
		"half":   "  - abolish_post: desk\n",
		"gone":   "  - abolish_post: clerk\n",
		"broken": "  - abolish_post: librarian\n",
	})
	for i, want := range []string{"350000 400000 450000", "0 0 0", "350000 400000 450000"} {
		if got := amountText(f.Options[i].Saves); got != want || f.Options[i].Impossible != "" {
			t.Errorf("%s saves %s, want %s (%s)", f.Options[i].ID, got, want, f.Options[i].Impossible)
		}
	}
	if got := f.Options[3].Impossible; !strings.Contains(got, `it leads "library"`) || !strings.HasSuffix(got, "(broken.yaml:5:19)") {
		t.Errorf("why the librarian cannot go: %s", got)
	}
	if len(f.Joints) != 1 || !strings.Contains(f.Joints[0].Contradicts, `"clerk" was abolished`) || len(f.Joints[0].Options) != 2 {
		t.Errorf("together: %+v", f.Joints)
	}
	text := document(t, f.Document(English))
	for _, want := range []string{
		"“broken” cannot be carried out after the scenario; reorg plan deputy+half+broken says why.", "“desk” and “gone” cannot be carried out together in this order; reorg plan deputy+desk+gone says why.", "None of the 4 combinations that can be carried out fits with certainty.",
		"The one that comes closest still lacks DKK 0.2 million.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it is not said that %q:\n%s", want, text)
		}
	}
}

// Three scenarios that each reclassify the same post and save something beside it: any two save 860.000 kr. where 900.000 are
// missing, and all three save 990.000, though what every two do together adds up to less.
func TestFitOfThreeThatActOnlyTogether(t *testing.T) {
	step := func(to, save string) string {
		return "  - reclassify_post: {post: director, to: " + to + "}\n  - save: {unit: library, amount: " + save + ", for: books}\n"
	}
	f, _ := fitOf(t, "both", "options:\n"+optionOf("a", "")+optionOf("b", "")+optionOf("c", ""), map[string]string{
		"both": "  - create_post: {id: deputy, title: Deputy, grade: director, unit: town}\n  - create_post: {id: reader, title: Reader, grade: clerk, unit: library}\n",
		"a":    step("head", "130.000 kr."), "b": step("clerk", "130.000 kr."), "c": step("head", "430.000 kr."),
	})
	if f.Combinations != 8 || f.Fitting != 1 || f.SavesLeast == nil || len(f.SavesLeast.Options) != 3 {
		t.Fatalf("%d of %d fit: %+v", f.Fitting, f.Combinations, f.SavesLeast)
	}
	if got := amountText(f.SavesLeast.Balance); got != "40000 90000 140000" {
		t.Errorf("all three leave %s", got)
	}
}

// What a scenario saves beside posts is one uncertain amount, however often it is priced: two that have nothing to do with each
// other save together what they save one by one.
func TestFitSavesTheSameInputEveryTime(t *testing.T) {
	f, _ := fitOf(t, "deputy", "options:\n"+optionOf("a", "")+optionOf("b", ""), map[string]string{
		"a": "  - save: {unit: library, amount: ca. 300.000 kr., for: books}\n", "b": "  - save: {unit: town, amount: ca. 400.000 kr., for: cars}\n",
	})
	if len(f.Joints) != 0 {
		t.Errorf("together: %+v", f.Joints)
	}
	if got := amountText(f.LeavesMost.Saves); got != "600000 700000 800000" {
		t.Errorf("both save %s", got)
	}
}

// What the notes say is in the language of the result, in words and not in those of the checks.
func TestFitNotesAreInTheLanguage(t *testing.T) {
	f, _ := fitOf(t, "deputy", "options:\n"+optionOf("deputy", "")+optionOf("gone", "")+optionOf("lost", ""), map[string]string{
		"gone": "  - abolish_post: clerk\n", "lost": "  - reclassify_post: {post: clerk, to: head}\n",
	})
	text := document(t, f.Document(Danish))
	for _, want := range []string{"»deputy« er allerede en del af scenariet.", "»gone« og »lost« kan ikke gennemføres sammen i den rækkefølge; reorg plan deputy+gone+lost siger hvorfor."} {
		if !strings.Contains(text, want) {
			t.Errorf("it is not said that %q:\n%s", want, text)
		}
	}
	for _, not := range []string{"was abolished", "change ", "already", ".yaml"} {
		if strings.Contains(text, not) {
			t.Errorf("English or a place in a file stands in it, %q:\n%s", not, text)
		}
	}
	f, _ = fitOf(t, "deputy", "options:\n"+optionOf("deputy", ""), nil)
	if text := document(t, f.Document(Danish)); !strings.Contains(text, "Den eneste kombination, der kan lade sig gøre, passer ikke med sikkerhed. Den mangler stadig 0,55 mio. kr.") {
		t.Errorf("one combination is told as many:\n%s", text)
	}
}

// document is all text of a document on one line.
func document(t *testing.T, d Document) string {
	t.Helper()
	var b strings.Builder
	if err := d.Markdown(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// An option that needs a price that nobody knows is a mistake of the case, as it is in any plan.
func TestFitNeedsPrices(t *testing.T) {
	f, diags := fitOf(t, "deputy", "options:\n"+optionOf("guard", ""), map[string]string{
		"guard": "  - create_post: {id: guard, title: Guard, grade: guard, unit: library, reports_to: librarian}\n",
	})
	if all := diags.Sorted(); f != nil || len(all) != 1 || all[0].Code != "no-price" {
		t.Errorf("%v, and complaints %v", f, all)
	}
}

// A program reads amounts in one unit, which the headings name, and the two ends of an interval each in a column of its own.
func TestFitCSVIsInKroner(t *testing.T) {
	f, _ := fitOf(t, "deputy", "options:\n"+optionOf("clerk", ""), map[string]string{"clerk": "  - abolish_post: clerk\n"})
	var b strings.Builder
	if err := f.Document(English).CSV(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Saves (DKK);Saves, lowest (DKK);Saves, highest (DKK)", ";400,000;350,000;450,000;"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "million") || strings.Contains(b.String(), " to ") {
		t.Errorf("amounts in another unit, or two in one cell:\n%s", b.String())
	}
}
