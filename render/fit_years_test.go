package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
)

// yearsCase is a case with pots of several years, a scenario "ny", and options that each have a scenario of their own.
func yearsCase(budget string, scenarios map[string]string, options []string) fstest.MapFS {
	files := fstest.MapFS{
		"case.yaml": {Data: []byte(fitCase)}, "organisation.yaml": {Data: []byte(fitOrganisation)}, "budget.yaml": {Data: []byte(budget)},
		"prices.yaml": {Data: []byte("prices:\n  - {grade: director, annual: 'ca. 1,0 mio. kr.'}\n  - {grade: head, annual: 700.000 kr.}\n  - {grade: clerk, annual: ca. 400.000 kr.}\n")},
	}
	list := "options:\n"
	for _, id := range options {
		list += optionOf(id, "")
	}
	files["options.yaml"] = &fstest.MapFile{Data: []byte(list)}
	for id, changes := range scenarios {
		files[id+".yaml"] = &fstest.MapFile{Data: []byte("scenario: " + id + "\ntitle: " + id + "\neffective: 2026-01-01\nchanges:\n" + changes)}
	}
	return files
}

// fitAndPlan is what would make "ny" fit, and what a plan of it with some options comes to.
func fitAndPlan(files fstest.MapFS, fail func(...any)) (*Fit, func(s FitSet) costing.Priced) {
	var diags diag.List
	c, _ := scenario.Read(files, &diags)
	m := costing.Read(files, scenario.PricesFile, scenario.BudgetFile, c.PriceLevel, c.Sources, &diags)
	all := costing.ReadOptions(files, scenario.OptionsFile, c.PriceLevel, m.Budget, c.Sources, &diags)
	plan, ok := c.Plan("ny", &diags)
	if !ok || diags.HasErrors() {
		fail("the case holds mistakes: ", diags.Sorted())
	}
	f, err := MakeFit(c, m, plan, Price(plan, m, &diags), all, false, &diags)
	if err != nil || diags.HasErrors() {
		fail(err, diags.Sorted())
	}
	return f, func(s FitSet) costing.Priced {
		name := "ny"
		for _, o := range s.Options {
			name += "+" + o.ID
		}
		var said diag.List
		composed, ok := c.Plan(name, &said)
		if !ok {
			fail(name+" cannot be carried out: ", said.Sorted())
		}
		return Price(composed, m, &said)
	}
}

// A combination is judged as a plan of it is: with the headroom of the year from which on it costs something, which the options
// can make another.
func TestFitAgreesWithPlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		date := func() string {
			return fmt.Sprintf("%d-%s-01", rapid.IntRange(2026, 2030).Draw(t, "year"), rapid.SampledFrom([]string{"01", "10"}).Draw(t, "month"))
		}
		budget := "pots:\n  - {id: p0, amount: 150000}\n"
		for n := range rapid.IntRange(0, 2).Draw(t, "pots") {
			budget += fmt.Sprintf("  - {id: late%d, amount: 'ca. %d00.000 kr.', year: %d}\n", n, rapid.IntRange(1, 9).Draw(t, "amount"), rapid.IntRange(2027, 2030).Draw(t, "from"))
		}
		step := func(id string, n int) string {
			what := rapid.SampledFrom([]string{
				fmt.Sprintf("create_post: {id: new-%s-%d, title: Clerk, grade: clerk, unit: library, reports_to: librarian}", id, n),
				fmt.Sprintf("create_post: {id: part-%s-%d, title: Clerk, grade: clerk, unit: library, reports_to: librarian, fraction: '0,1'}", id, n),
				fmt.Sprintf("save: {unit: library, amount: ca. %d0.000 kr., for: books of %s}", rapid.IntRange(1, 60).Draw(t, "saving"), id),
				"abolish_post: clerk", "abolish_post: porter", "reclassify_post: {post: librarian, to: clerk}",
				"earmark: {pot: p0, amount: ca. 20.000 kr., for: " + id + "}",
			}).Draw(t, "step")
			return "  - " + what + "\n    effective: " + date() + "\n"
		}
		scenarios, options := map[string]string{}, []string{"a", "b", "c"}
		for _, id := range options {
			scenarios[id] = step(id, 0)
		}
		scenarios["ny"] = "  - create_post: {id: new-ny, title: Deputy, grade: " + rapid.SampledFrom([]string{"director", "head", "clerk"}).Draw(t, "grade") +
			", unit: town, reports_to: director}\n    effective: " + date() + "\n"
		f, price := fitAndPlan(yearsCase(budget, scenarios, options), func(why ...any) { t.Fatal(why...) })
		if f.Fits {
			return
		}
		for _, s := range f.sets() {
			p := price(s)
			if got, want := amountText(s.Balance), amountText(amountOf(p.Balance)); got != want || s.Verdict != string(costing.Judge(p.Balance)) {
				t.Errorf("%v leave %s, %s; the plan leaves %s, %s, of %d", s.Options, got, s.Verdict, want, costing.Judge(p.Balance), p.HeadroomYear)
			}
		}
	})
}

// An option that costs something early moves the year of the headroom, and one that saves as much moves it back; what is shown
// says so.
func TestFitTellsAnotherHeadroomYear(t *testing.T) {
	f, price := fitAndPlan(yearsCase("pots:\n  - {id: p, amount: 100000}\n  - {id: late, amount: 500000, year: 2028}\n", map[string]string{
		"ny":    "  - create_post: {id: second, title: Second, grade: director, unit: town, reports_to: director}\n    effective: 2028-01-01\n",
		"early": "  - create_post: {id: help, title: Help, grade: clerk, unit: library, reports_to: librarian, fraction: '0,1'}\n  - abolish_post: clerk\n    effective: 2029-01-01\n",
	}, []string{"early"}), func(why ...any) { t.Fatal(why...) })
	s := f.LeavesMost
	if len(s.Options) == 0 {
		s = f.Frontier[len(f.Frontier)-1]
	}
	if p := price(FitSet{Options: []Named{{ID: "early"}}}); p.HeadroomYear != 2026 {
		t.Fatalf("with it the headroom is that of %d", p.HeadroomYear)
	}
	if got := f.Options[0].Saves.Value.String(); got != "-140000" {
		t.Errorf("it saves %s, want -140000: 500.000 less of headroom, and 360.000 less of cost", got)
	}
	if len(s.Options) != 0 {
		t.Errorf("%v leaves most, want nothing taken", s.Options)
	}
	f, _ = fitAndPlan(yearsCase("pots:\n  - {id: p, amount: 100000}\n  - {id: late, amount: 500000, year: 2028}\n", map[string]string{
		"ny":   "  - create_post: {id: help, title: Help, grade: clerk, unit: library, reports_to: librarian, fraction: '0,1'}\n  - create_post: {id: second, title: Second, grade: head, unit: town, reports_to: director}\n    effective: 2028-01-01\n",
		"less": "  - save: {unit: library, amount: 200.000 kr., for: books}\n",
	}, []string{"less"}), func(why ...any) { t.Fatal(why...) })
	if s := f.Gentlest; s == nil || s.HeadroomYear != 2028 || s.Headroom.Value.String() != "600000" || s.Balance.Value.String() != "60000" {
		t.Errorf("least intrusive is %+v", s)
	}
	const why = "“less”: held against the headroom of 2028, DKK 0.6 million, in place of that of 2026; the difference counts in what is saved."
	if text := strings.Join(f.remarks(English), "\n"); strings.Count(text, why) != 1 {
		t.Errorf("the remarks do not say once %q:\n%s", why, text)
	}
}
