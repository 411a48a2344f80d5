package render_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
)

// aConsultant costs 0,48 a year more from a day on.
func aConsultant(from string) string {
	return "effective: " + from + "\nchanges:\n  - create_post: {id: ny, title: Konsulent, grade: kons, unit: hus}\n"
}

// budgeted is a case in which a consultant costs 0,48 a year: its money, and the scenarios by their ids.
func budgeted(t *testing.T, budget string, scenarios map[string]string) worked {
	t.Helper()
	files := fstest.MapFS{
		"case.yaml":         {Data: []byte("case: sag\ntitle: En sag\nprice_level: 2026\nas_of: 2026-01-01\n")},
		"organisation.yaml": {Data: []byte("units:\n  - {id: hus, name: Huset, led_by: chef}\nposts:\n  - {id: chef, title: Chef, grade: chef, unit: hus}\n")},
		"prices.yaml":       {Data: []byte("prices:\n  - {grade: chef, annual: 900000}\n  - {grade: kons, annual: 480000}\n")},
		"budget.yaml":       {Data: []byte(budget)},
	}
	for id, text := range scenarios {
		files[id+".yaml"] = &fstest.MapFile{Data: []byte("scenario: " + id + "\ntitle: Forslag " + id + "\n" + text)}
	}
	return readCase(t, files)
}

const replacedIn2028 = "pots:\n  - {id: v26, title: Mer 26, amount: 1 mio. kr., nature: varying, year: 2026}\n  - {id: v28, title: Mer 28, amount: \"0,2 mio. kr.\", nature: varying, year: 2028, replaces: v26}\n"

// Money that begins in nine years carries nothing today, also where no budget year is written.
func TestMoneyThatBeginsLaterCarriesNothing(t *testing.T) {
	r := budgeted(t, "pots:\n  - {id: p26, title: Pulje 26, amount: 100000, year: 2026}\n  - {id: p35, title: Pulje 35, amount: 500000, year: 2035}\n",
		map[string]string{"s": aConsultant("2026-10-01")}).compare(t)
	if s := r.Scenarios[0]; s.Verdict != string(costing.Outside) || s.Balance.Value.String() != "-380000" {
		t.Errorf("the balance is %s, %s", s.Balance.Value, s.Verdict)
	}
	for name, d := range map[string]render.Document{"comparison": r.Document(render.Danish), "plan": r.PlanDocument(render.Danish, r.Scenarios[0]), "budget": r.BudgetDocument(render.Danish)} {
		if out := flat(d); !strings.Contains(out, "Rammer, der begynder efter 2026, tæller først fra deres år: Pulje 35 (fra 2035).") {
			t.Errorf("the %s does not say what is left out:\n%s", name, out)
		}
	}
	if got := rowsOf(r.BudgetDocument(render.English), "Pots outside"); len(got) != 1 || !strings.HasPrefix(got[0], "Pulje 35|0.5||permanent|from 2035|") {
		t.Errorf("outside the headroom there is %q", got)
	}
}

// A pot that is replaced when a scenario begins does not carry it. The comparison keeps the headroom of the budget year, and says
// why the scenario has another; the money that is questioned is that of the scenario.
func TestReplacedPotCarriesNothing(t *testing.T) {
	w := budgeted(t, replacedIn2028, map[string]string{"sen": aConsultant("2028-10-01"), "tidlig": aConsultant("2026-10-01")})
	r := w.compare(t, "sen", "tidlig")
	millions(t, "the headroom of the budget year", r.Headroom.Value, "1")
	if late, early := r.Scenarios[0], r.Scenarios[1]; late.Verdict != string(costing.Outside) || late.Balance.Value.String() != "-280000" || late.HeadroomYear != 2028 ||
		early.Verdict != string(costing.Inside) || early.HeadroomYear != 2026 || r.HeadroomYear != 2026 {
		t.Errorf("late %s %s of %d, early %s of %d", late.Verdict, late.Balance.Value, late.HeadroomYear, early.Verdict, early.HeadroomYear)
	}
	const why = "Forslag sen begynder først i 2028 og holdes op mod råderummet i det år, 0,2 mio. kr.; i 2026 er det 1,0 mio."
	for name, d := range map[string]render.Document{"comparison": r.Document(render.Danish), "plan": r.PlanDocument(render.Danish, r.Scenarios[0])} {
		if out := flat(d); strings.Count(out, why) != 1 || strings.Contains(out, "Forslag tidlig begynder først") {
			t.Errorf("the %s does not say once why its headroom is another:\n%s", name, out)
		}
	}
	if out := flat(r.PlanDocument(render.English, r.Scenarios[0])); !strings.Contains(out, "Pots that others have replaced in 2028 count no more: Mer 26 (2026–2027).") {
		t.Errorf("the plan does not name the pot that is gone:\n%s", out)
	}
	alone := w.compare(t, "sen")
	if got := unsteadyOf(alone); !slices.Equal(got, []string{"Mer 28"}) {
		t.Errorf("the money that is questioned is %q", got)
	}
	if got := unsteadyOf(w.compare(t, "tidlig")); !slices.Equal(got, []string{"Mer 26"}) {
		t.Errorf("the money that is questioned beside the early one is %q", got)
	}
}

// flat is a document without its line breaks.
func flat(d render.Document) string { return strings.Join(strings.Fields(text(d)), " ") }

func unsteadyOf(r *render.Comparison) []string {
	var out []string
	for _, f := range r.Findings {
		if f.Code == render.UnsteadyMoney {
			out = append(out, f.Title)
		}
	}
	return out
}

// A waterfall begins with the headroom that the scenario is held against, so that it adds up to the balance.
func TestWaterfallOfAScenarioThatBeginsLater(t *testing.T) {
	w := budgeted(t, replacedIn2028, map[string]string{"sen": aConsultant("2028-10-01")})
	r := w.compare(t)
	charts := render.NewMoneyCharts(w.Case, w.model, []*scenario.Plan{w.plan(t, "sen")}, r, render.Danish)
	c := charts.Waterfall(0)
	if c.Start.Amount.Value.String() != "200000" || c.End.Amount.Value.String() != "-280000" || len(c.Steps) != 1 {
		t.Errorf("from %s over %d steps to %s", c.Start.Amount.Value, len(c.Steps), c.End.Amount.Value)
	}
}

// Years before those shown, and after them, are questioned like those that are: nothing that is paid there is out of sight.
func TestYearsThatAreNotShownAreQuestioned(t *testing.T) {
	const before = "effective: 2026-01-01\nchanges:\n  - create_post: {id: ny, title: Konsulent, grade: kons, unit: hus}\n    one_off: 900.000 kr.\n"
	for _, c := range []struct {
		name, budget, scenario string
		years                  []int
		lacking                string
		told                   string
	}{
		{"paid before the budget year", "budget_year: 2027\npots: [{id: p, amount: 500000}]\n", before, []int{2026}, "880000",
			"I andre år end de viste falder der 0,9 mio. kr. i engangsudgifter og midlertidige udgifter. Før 2027 er merudgiften 0,48 mio. kr. i alt."},
		{"for a time before the budget year", "budget_year: 2028\npots: [{id: p, amount: 100000}]\n",
			"effective: 2026-01-01\nchanges:\n  - save: {unit: hus, amount: 10.000 kr., for: kurser}\n    temporary: {amount: 5 mio. kr., until: 2027-12-31, for: overlap}\n", []int{2026, 2027}, "4890000",
			"I andre år end de viste falder der 10,0 mio. kr. i engangsudgifter og midlertidige udgifter. Før 2028 spares der 20.000 kr. i alt."},
		{"paid after the years shown", "pots: [{id: p, amount: 500000}]\n", strings.Replace(before, "900.000 kr.", "{kind: moving, amount: 900.000 kr., year: 2033}", 1), []int{2033}, "880000",
			"I andre år end de viste falder der 0,9 mio. kr. i engangsudgifter og midlertidige udgifter."},
		{"nothing but what comes every year", "budget_year: 2027\npots: [{id: p, amount: 500000}]\n", aConsultant("2026-01-01"), nil, "", "Før 2027 er merudgiften 0,48 mio. kr. i alt."},
	} {
		r := budgeted(t, c.budget, map[string]string{"s": c.scenario}).compare(t)
		var years []int
		lacking := ""
		for _, f := range r.Findings {
			if f.Code == render.YearOutside {
				years, lacking = f.Years, f.Computed.String()
			}
		}
		if !slices.Equal(years, c.years) || lacking != c.lacking {
			t.Errorf("%s: outside in %v, where %q is lacking; want %v and %q", c.name, years, lacking, c.years, c.lacking)
		}
		if out := flat(r.PlanDocument(render.Danish, r.Scenarios[0])); !strings.Contains(out, c.told) {
			t.Errorf("%s: the plan lacks %q:\n%s", c.name, c.told, out)
		}
	}
}

// A step down that the budget states after the years shown is seen, and that it is for good.
func TestYearsAreQuestionedUntilNothingChanges(t *testing.T) {
	const first = "pots:\n  - {id: a, amount: 600000, year: 2026}\n"
	for budget, want := range map[string]string{
		first + "  - {id: b, amount: 300000, year: 2030, replaces: a}\n": "men ikke fra 2030 og frem: der mangler 0,18 mio. kr.",
		first + "  - {id: b, amount: 300000, year: 2028, replaces: a}\n": "men ikke fra 2028 og frem: der mangler 0,18 mio. kr. i 2028.",
		first + "  - {id: b, amount: 400000, year: 2028, replaces: a}\n  - {id: c, amount: 300000, year: 2031, replaces: b}\n  - {id: d, amount: 500000, year: 2033, replaces: c}\n": "men ikke i 2028–2032: der mangler 80.000 kr. i 2028, og mest i 2031: 0,18 mio. kr.",
		first: "",
	} {
		r := budgeted(t, budget, map[string]string{"s": aConsultant("2026-07-01")}).compare(t)
		got := ""
		for _, f := range r.Findings {
			if f.Code == render.YearOutside {
				got = f.Text(render.Danish)
			}
		}
		if !strings.HasSuffix(got, want) || want == "" && got != "" {
			t.Errorf("%sthe finding is %q, want %q", budget, got, want)
		}
	}
}

// What saves first and costs later has the headroom of the year in which it costs, and does not begin then.
func TestSavingBeforeTheCost(t *testing.T) {
	const later = "  - create_post: {id: ny, title: Konsulent, grade: kons, unit: hus}\n    effective: 2028-01-01\n"
	w := budgeted(t, "pots:\n  - {id: p, amount: 100000}\n  - {id: n, amount: 600000, year: 2028}\n", map[string]string{
		"s": "effective: 2026-01-01\nchanges:\n  - save: {unit: hus, amount: 10.000 kr., for: bøger}\n" + later,
	})
	r := w.compare(t)
	s := r.Scenarios[0]
	if s.Verdict != string(costing.Inside) || s.Balance.Value.String() != "230000" || s.HeadroomYear != 2028 {
		t.Errorf("the balance is %s of %d, %s; want 230000 of 2028, inside", s.Balance.Value, s.HeadroomYear, s.Verdict)
	}
	if p := s.Cost.PartYear; p.Year != 2026 || p.Value.String() != "-10000" {
		t.Errorf("in the year in which it begins it comes to %s of %d", p.Value, p.Year)
	}
	if out := flat(r.PlanDocument(render.Danish, s)); !strings.Contains(out, "Forslag s koster først mere, end det sparer, i 2028 og holdes op mod råderummet i det år, 0,7 mio. kr.") {
		t.Errorf("the plan does not say why its headroom is another:\n%s", out)
	}
}

// What crosses from another economy is told of the headroom that a plan is held against, and in a comparison of all of them.
func TestCrossingOfTheYearOfThePlan(t *testing.T) {
	w := budgeted(t, "pots:\n  - {id: p, amount: 200000, economy: skole}\n  - {id: q, amount: 300000, economy: social, year: 2027}\n  - {id: q0, amount: 100000, economy: social}\n"+
		"funding:\n  - {from: social, to: skole, up_to: 250.000 kr., because: aftalt}\n", map[string]string{"nu": aConsultant("2026-01-01"), "sen": aConsultant("2027-01-01")})
	r := w.compare(t, "nu", "sen")
	const now, later = "The headroom of 2026 counts DKK 0.1 million from the economy “social” (at most 250.000 kr.): aftalt.", "The headroom of 2027 counts DKK 0.25 million from the economy “social” (at most 250.000 kr.): aftalt."
	for name, c := range map[string]struct {
		d           render.Document
		has, hasNot string
	}{
		"comparison": {r.Document(render.English), now, ""},
		"whole":      {r.Document(render.English), later, ""},
		"plan":       {r.PlanDocument(render.English, r.Scenarios[1]), later, "0.1 million from the economy"},
		"budget":     {r.BudgetDocument(render.English), now, "0.25 million from the economy"},
	} {
		if out := flat(c.d); strings.Count(out, c.has) != 1 || c.hasNot != "" && strings.Contains(out, c.hasNot) {
			t.Errorf("%s: not once %q, or also %q:\n%s", name, c.has, c.hasNot, out)
		}
	}
}

// Charts say of which year a headroom is where there is more than one.
func TestChartsNameTheYearOfTheHeadroom(t *testing.T) {
	w := budgeted(t, replacedIn2028, map[string]string{"sen": aConsultant("2028-10-01"), "tidlig": aConsultant("2026-10-01")})
	names := func(lang render.Lang, ids ...string) string {
		charts, _ := w.moneyCharts(t, lang, ids...)
		c, err := charts.Headroom()
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, row := range c.Rows {
			out = append(out, row.Name)
		}
		fall := charts.Waterfall(0)
		return strings.Join(append(out, fall.Start.Name, fall.Title), "|")
	}
	for got, want := range map[string]string{
		names(render.Danish, "sen", "tidlig"): "I dag (råderum i 2026)|Forslag sen (råderum i 2028)|Forslag tidlig|Råderum i 2028|Forslag sen: fra råderum i 2028 til balance",
		names(render.English, "sen"):          "Today (headroom of 2026)|Forslag sen (headroom of 2028)|Headroom of 2028|Forslag sen: from headroom of 2028 to balance",
		names(render.Danish, "tidlig"):        "I dag|Forslag tidlig|Råderum|Forslag tidlig: fra råderum til balance",
	} {
		if got != want {
			t.Errorf("the charts name %q, want %q", got, want)
		}
	}
}

// What is promised of a pot is promised of the one that has taken its place in the budget year: the table names that one.
func TestEarmarkOfAReplacedPot(t *testing.T) {
	const marked = replacedIn2028 + "earmarks:\n  - {pot: v26, amount: 50000, for: kurser}\n"
	for budget, want := range map[string]string{marked: "Mer 26", "budget_year: 2029\n" + marked: "Mer 28"} {
		d := budgeted(t, budget, map[string]string{"s": aConsultant("2029-10-01")}).compare(t).BudgetDocument(render.Danish)
		if got := rowsOf(d, "Forlods"); len(got) == 0 || !strings.HasPrefix(got[0], "kurser|") || !strings.HasSuffix(got[0], "|"+want) {
			t.Errorf("the earmarks are %q, want that on %s", got, want)
		}
	}
}

// The payback is rounded once, from the exact fraction, half away from zero; what rounds to nothing is said to be short,
// and is not rounded for a program.
func TestPaybackIsRoundedOnce(t *testing.T) {
	for _, c := range []struct{ once, saving, exact, years, da, en string }{
		{"359000", "288000", "359/288", "1.2", "1,2 år", "1.2 years"}, // 1,2465…: by way of 1,25 it would be 1,3
		{"125000", "100000", "5/4", "1.3", "1,3 år", "1.3 years"},
		{"5000", "100000", "1/20", "0.1", "0,1 år", "0.1 years"},
		{"4999", "100000", "4999/100000", "0.04999", "under 0,1 år", "under 0.1 years"},
		{"1000", "30000", "1/30", "0.033333", "under 0,1 år", "under 0.1 years"},
	} {
		r := budgeted(t, "pots: [{id: p, amount: 500000}]\n", map[string]string{
			"s": "effective: 2026-01-01\nchanges:\n  - save: {unit: hus, amount: " + c.saving + ", for: kurser}\n    one_off: " + c.once + "\n",
		}).compare(t)
		p := r.Scenarios[0].Cost.Payback
		if p == nil || p.Exact != c.exact || p.Years.String() != c.years {
			t.Fatalf("%s of %s pays back as %+v", c.once, c.saving, p)
		}
		for lang, want := range map[render.Lang]string{render.Danish: c.da, render.English: c.en} {
			if out := flat(r.PlanDocument(lang, r.Scenarios[0])); !strings.Contains(out, " "+want) {
				t.Errorf("the plan lacks %q:\n%s", want, out)
			}
		}
	}
}

// What would make a scenario fit is looked for in the money of its own year.
func TestFitInTheYearOfTheScenario(t *testing.T) {
	w := budgeted(t, replacedIn2028, map[string]string{
		"sen":   aConsultant("2028-10-01"),
		"kurse": "effective: 2028-10-01\nchanges:\n  - earmark: {pot: v26, amount: 50.000 kr., for: kurser}\n",
	})
	var diags diag.List
	all := costing.ReadOptions(fstest.MapFS{"options.yaml": {Data: []byte("options:\n  - {id: kurse, title: Kurser, scenario: kurse, intrusion: 1, because: et eksempel}\n")}},
		scenario.OptionsFile, w.PriceLevel, w.model.Budget, w.Sources, &diags)
	f, err := render.MakeFit(w.Case, w.model, w.plan(t, "sen"), w.price(t, "sen"), all, false, &diags)
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags.Sorted())
	}
	if f.Balance.Value.String() != "-280000" || f.Options[0].Saves.Value.String() != "-50000" {
		t.Errorf("the balance is %s, and what is promised takes %s", f.Balance.Value, f.Options[0].Saves.Value)
	}
}

// A published headroom is that of the lasting money of the budget year: money for a time and money that begins later stand
// beside it and contradict nothing.
func TestStatedHeadroomBesideOtherMoney(t *testing.T) {
	w := budgeted(t, "pots:\n  - {id: p, amount: 500.000 kr.}\n  - {id: t, amount: 300.000 kr., nature: temporary, year: 2026}\n  - {id: q, amount: 200.000 kr., year: 2028}\n"+
		"earmarks:\n  - {pot: t, amount: 50.000 kr., for: kurser}\nstated: {headroom: 500.000 kr.}\n", map[string]string{"s": aConsultant("2028-01-01")})
	var diags diag.List
	plans := []*scenario.Plan{w.plan(t, "s")}
	b := render.Bound(w.Case, w.model, &costing.Observations{}, plans, render.Premises{}, &diags)
	if b == nil || diags.HasErrors() {
		t.Fatalf("the published headroom is contradicted: %v", diags.Sorted())
	}
	if got := b.Scenarios[0].Balance.Exact; got.Low.String() != "220000" || got.High.String() != "220000" {
		t.Errorf("the balance lies between %s and %s, want 220000: the scenario has the money of 2028", got.Low, got.High)
	}
	if r := render.Reconcile(w.Case, w.model, &costing.Observations{}, plans, &diags); r.Outside != 0 || len(r.Totals) != 1 {
		t.Errorf("%d of %d published totals do not agree", r.Outside, len(r.Totals))
	}
}
