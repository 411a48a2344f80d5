package render_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/costing"
	"dk/reorg/render"
)

// falling is the budget of the note with merafløftet going on to fall by 0,5 mio. kr. a year: no forecast, but what if.
func falling(t *testing.T) worked {
	t.Helper()
	const after = "    source: hoeringsnotat 2.2\n\nearmarks:\n"
	return changed(t, "budget.yaml", after, `    source: hoeringsnotat 2.2
  - {id: merafloeft-2021, title: Merafløft 2021, amount: "1,4 mio. kr.", nature: varying, economy: social, year: 2021, replaces: merafloeft-2020}
  - {id: merafloeft-2022, title: Merafløft 2022, amount: "0,9 mio. kr.", nature: varying, economy: social, year: 2022, replaces: merafloeft-2021}

earmarks:
`)
}

// yearOf finds a year of a scenario.
func yearOf(t *testing.T, s render.Scenario, year int) render.BudgetYear {
	t.Helper()
	for _, y := range s.Years {
		if y.Year == year {
			return y
		}
	}
	t.Fatalf("%s does not show %d", s.ID, year)
	return render.BudgetYear{}
}

// 4.2: a second vicedirektør costs 1,1 mio. kr. and so the whole headroom. She is not covered only because she comes on top of
// the 0,5 of model 1.
func TestOracle_B8_SecondDeputyCostsTheWholeHeadroom(t *testing.T) {
	s := builtIn(t).compare(t, "second-deputy").Scenarios[0]
	last := s.Sections[len(s.Sections)-1]
	millions(t, "the second vicedirektør", last.Cost.Value, "1.1")
	millions(t, "the headroom", s.Headroom.Value, "1.1")
	millions(t, "the balance on top of model 1", s.Balance.Value, "-0.5")
}

// 2.2: with the merafløft of 2019 model 2 would have fitted, by 0,1 mio. kr.: a permanent cost on money that varies is flagged
// then as well.
func TestOracle_B9_Model2At2019IsStillFlagged(t *testing.T) {
	r := builtIn(t).with(t, "merafloeft-2020", "2,4 mio. kr.").compare(t, "model-2")
	millions(t, "the balance of model 2", r.Scenarios[0].Balance.Value, "0.1")
	if got := codes(r)[""]; !slices.Contains(got, render.UnsteadyMoney) {
		t.Errorf("the findings are %v", got)
	}
}

// Stress: should merafløftet fall to 1,4 in 2021 and 0,9 in 2022, model 1 has +0,1 and then −0,4. What is promised of it goes
// on: 0,8 for the health posts. The verdict stays that of the full year at the budget of 2020, and the year that does not
// fit is told.
func TestOracle_B10_FallingMerafloeft(t *testing.T) {
	w := falling(t)
	r := w.compare(t, "model-1")
	s := r.Scenarios[0]
	for year, want := range map[int][3]string{2020: {"1.1", "0.125", "0.975"}, 2021: {"0.6", "0.5", "0.1"}, 2022: {"0.1", "0.5", "-0.4"}, 2023: {"0.1", "0.5", "-0.4"}} {
		y := yearOf(t, s, year)
		millions(t, "headroom", y.Headroom.Value, want[0])
		millions(t, "cost", y.Cost.Value, want[1])
		millions(t, "balance", y.Balance.Value, want[2])
	}
	if v := yearOf(t, s, 2022).Verdict; v != string(costing.Outside) || s.Verdict != string(costing.Inside) {
		t.Errorf("2022 is %s, the scenario %s", v, s.Verdict)
	}
	millions(t, "headroom with full effect", r.Headroom.Value, "1.1")
	for _, f := range r.Findings {
		if f.Code == render.YearOutside {
			if f.Year != 2022 || !strings.HasSuffix(f.Text(render.Danish), "men ikke fra 2022 og frem: der mangler 0,4 mio. kr. i 2022.") {
				t.Errorf("the finding is %q", f.Text(render.Danish))
			}
			return
		}
	}
	t.Errorf("nothing is said about 2022: %v", codes(r))
}

// 3.1, 3.2 and 4.2 from 1 October: a quarter of each cost in 2020, all of it in 2021. All four fit the 1,1 of the first year
// though three lack money every year after.
func TestOracle_B11_PartYearFromOctober(t *testing.T) {
	for id, want := range map[string]string{"model-1": "0.125", "model-2": "0.375", "second-deputy": "0.4", "third-director": "0.7"} {
		s := builtIn(t).compare(t, id).Scenarios[0]
		first, second := yearOf(t, s, 2020), yearOf(t, s, 2021)
		millions(t, id+" in 2020", first.Cost.Value, want)
		millions(t, "the headroom of 2020", first.Headroom.Value, "1.1")
		if first.Verdict != string(costing.Inside) || first.Share != "3/12" {
			t.Errorf("%s is %s in 2020, in force for %s of it", id, first.Verdict, first.Share)
		}
		full := string(costing.Outside)
		if id == "model-1" {
			full = string(costing.Inside)
		}
		if second.Verdict != full || s.FullYear.Verdict != full || s.Verdict != full {
			t.Errorf("%s is %s in 2021, %s with full effect and %s in all", id, second.Verdict, s.FullYear.Verdict, s.Verdict)
		}
		if !second.Cost.Value.Equal(s.Cost.Recurring.Value) || second.Share != "1" {
			t.Errorf("%s costs %s in 2021, with full effect %s", id, second.Cost.Value, s.Cost.Recurring.Value)
		}
		if !first.Cost.Value.Equal(s.Cost.PartYear.Value) {
			t.Errorf("%s: 2020 costs %s, the part-year effect is %s", id, first.Cost.Value, s.Cost.PartYear.Value)
		}
	}
}

// Model 2 costs more than 1,1 mio. kr. in a year in which it runs for more than 1,1/1,5 × 12 = 8,8 months: from 6 April and
// not from 7 April, which leaves 8 months and 24 days of 30.
func TestOracle_B11_Model2Beyond8Point8Months(t *testing.T) {
	for from, want := range map[string]string{ // exactly; what is shown is the sum of steps rounded to the øre
		"2021-05-01": "1000000", "2021-04-07": "1100000", "2021-04-06": "3312500/3", "2021-04-01": "1125000", "2021-01-01": "1500000",
	} {
		w := changed(t, "model-2.yaml", "effective: 2020-10-01", "effective: "+from)
		y := w.price(t, "model-2").Years[0]
		if got := y.Cost.At(func(l *costing.Leaf) *big.Rat { return l.Amount.Value().Rat() }).RatString(); y.Year != 2021 || got != want {
			t.Errorf("model 2 from %s costs %s in %d, want %s", from, got, y.Year, want)
		}
		if covered, want := !y.Balance.Value().IsNegative(), from > "2021-04-06"; covered != want {
			t.Errorf("from %s the year is covered: %v, want %v", from, covered, want)
		}
	}
}

// overTime is a case with everything that time does to money: phases, what ends, what is paid once and for what, pots that
// change, and prices.
func overTime(t *testing.T) worked {
	t.Helper()
	return readCase(t, fstest.MapFS{
		"case.yaml": {Data: []byte("case: sag\ntitle: En sag\nprice_level: 2020\nas_of: 2020-01-01\nsources:\n  kl: {title: Skrivelse om fremskrivning}\n")},
		"organisation.yaml": {Data: []byte(`units:
  - {id: hus, name: Huset, led_by: chef}
posts:
  - {id: chef, title: Chef, grade: chef, unit: hus}
  - {id: souschef, title: Souschef, grade: chef, unit: hus}
`)},
		"prices.yaml": {Data: []byte("prices:\n  - {grade: chef, annual: 800000}\n  - {grade: assistent, annual: 400000}\n")},
		"budget.yaml": {Data: []byte(`pots:
  - {id: pulje, title: Puljen, amount: 200000, nature: varying, year: 2020}
  - {id: engang, title: Engangspuljen, amount: 300000, nature: temporary, year: 2020, until: 2021}
projection:
  - {year: 2021, factor: "1,0175", source: kl}
`)},
		"s.yaml": {Data: []byte(`scenario: s
title: Forslaget
effective: 2020-07-01
changes:
  - abolish_post: souschef
    one_off:
      - {kind: severance, amount: 150.000 kr., for: fratrædelsesgodtgørelse}
      - {kind: notice, amount: 100.000 kr., year: 2021}
      - {kind: moving, amount: 50.000 kr., year: 2026}
    temporary: {amount: 120.000 kr., until: 2022-03-31, for: lønsikring}
    phase_in:
      - {from: 2020-10-01, share: 50 %}
      - {from: 2021-04-01, share: 100 %}
  - create_post: {id: ny, title: Assistent, grade: assistent, unit: hus}
    one_off: 25.000 kr.
`)},
	})
}

// Every year stands apart from what is paid once and for a time, and the full year, which decides, from the years.
func TestYearByYear(t *testing.T) {
	r := overTime(t).compare(t)
	s := r.Scenarios[0]
	d := r.PlanDocument(render.Danish, s)
	got := rowsOf(d, "År for år")
	// 2020: −800.000 × ½ × 3/12 + 400.000 × 6/12; 120.000 × 6/12; 150.000 + 25.000
	// 2021: −800.000 × (½ × 3/12 + 9/12) + 400.000; 2022: 120.000 × 3/12, and the temporary pot is gone
	if diff := cmp.Diff([]string{
		"2020|delvis|+0,100|+0,060|+0,175|0,500|+0,165||inden for råderummet",
		"2021|delvis|−0,300|+0,120|+0,100|0,500|+0,580||inden for råderummet",
		"2022|hele året|−0,400|+0,030|0,000|0,200|+0,570||inden for råderummet",
		"2023|hele året|−0,400|0,000|0,000|0,200|+0,600||inden for råderummet",
		"Helårsvirkning||−0,400|0,000|0,000|0,200|+0,600||inden for råderummet",
	}, got); diff != "" {
		t.Errorf("the years (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"2020|+0,100|+0,060|+0,175|0,500|+0,165",
		"2021|−0,305|+0,122|+0,102|0,509|+0,590", // −305.250 + 122.100 + 101.750, and 508.750
	}, rowsOf(d, "I årets egne priser")); diff != "" {
		t.Errorf("at the prices of the years (-want +got):\n%s", diff)
	}
	for _, text := range []string{
		"Varierende indtægt, der er regnet med uændret beløb i de år, hvor andet ikke er oplyst: Puljen.",
		"I andre år end de viste falder der 50.000 kr. i engangsudgifter og midlertidige udgifter.",
		"Fremskrivning fra året før: 2021: 1,0175 [Skrivelse om fremskrivning].",
		"Midlertidige rammer tæller kun i de år, de gælder: Engangspuljen (2020–2021).",
	} {
		if !slices.ContainsFunc(d.Blocks, func(b render.Block) bool { return b.Paragraph == text }) {
			t.Errorf("it does not say %q", text)
		}
	}
	if diff := cmp.Diff([]string{"I dag|+0,5|+0,5|+0,2|+0,2|+0,2", "Forslaget|+0,165|+0,58|+0,57|+0,6|+0,6"}, rowsOf(r.Document(render.Danish), "Balance år for år")); diff != "" {
		t.Errorf("the comparison (-want +got):\n%s", diff)
	}
}

// What is paid once is told by its kind, what ends with its end, and a saving with the years that it takes to pay for itself:
// (325.000 + 210.000) / 400.000 = 107/80, which is shown as 1,3.
func TestCostsThatAreNotRecurring(t *testing.T) {
	r := overTime(t).compare(t)
	s := r.Scenarios[0]
	if p := s.Cost.Payback; p == nil || p.Exact != "107/80" || p.Years.String() != "1.3" {
		t.Errorf("it pays back in %+v", p)
	}
	rows := rowsOf(r.PlanDocument(render.Danish, s), "Økonomi")
	for _, want := range []string{
		"Engangsudgift|+0,325||opsigelsesvarsel 0,1, fratrædelse 0,15, flytning 0,05, andet 0,025",
		"Midlertidig udgift|+0,21||i alt",
		"Tilbagebetalingstid|1,3 år||",
	} {
		if !slices.Contains(rows, want) {
			t.Errorf("the effects %q lack %q", rows, want)
		}
	}
	var notes []string
	for _, b := range r.PlanDocument(render.Danish, s).Blocks {
		if b.Table != nil {
			for _, row := range b.Table.Rows {
				notes = append(notes, row.Note)
			}
		}
	}
	all := strings.Join(notes, "\n")
	for _, want := range []string{
		"Engangsudgift 0,3 mio. kr. (fratrædelse, fratrædelsesgodtgørelse 0,15 mio. kr.; opsigelsesvarsel 0,1 mio. kr., 2021; flytning 50.000 kr., 2026).",
		"Midlertidig udgift 0,12 mio. kr. pr. år til og med 31. marts 2022 (lønsikring).",
		"Indfases med 50 % fra 1. oktober 2020, 100 % fra 1. april 2021.",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the steps do not say %q but\n%s", want, all)
		}
	}
}

// A case without a budget has years of cost alone.
func TestYearsWithoutBudget(t *testing.T) {
	w := overTime(t)
	w.model.Budget = nil
	r := w.compare(t)
	if diff := cmp.Diff([]string{"Forslaget|+0,1|−0,3|−0,4|−0,4|−0,4"}, rowsOf(r.Document(render.Danish), "Merudgift år for år")); diff != "" {
		t.Errorf("the comparison (-want +got):\n%s", diff)
	}
	if got := rowsOf(r.PlanDocument(render.Danish, r.Scenarios[0]), "År for år"); got[0] != "2020|delvis|+0,100|+0,060|+0,175" {
		t.Errorf("the years are %q", got)
	}
}

// A balance whose sign is not sure is marked wherever years stand side by side, and the mark is explained.
func TestQuestionableYears(t *testing.T) {
	r := small(t, "effective: 2020-07-01\nchanges:\n  - create_post: {id: ny, title: Elev, grade: elev, unit: hus}\n").compare(t)
	d := r.Document(render.English)
	if got := rowsOf(d, "Balance year by year")[1]; got != "Forslaget|+0.05|0.0 ?|0.0 ?|0.0 ?|0.0 ?" {
		t.Errorf("the years are %q", got)
	}
	if !strings.Contains(text(d), "A ? stands by a balance") {
		t.Error("the mark is not explained")
	}
}

// The pots of other years stand apart from those that the headroom is made of, so that what is shown adds up.
func TestBudgetWithPotsOfOtherYears(t *testing.T) {
	d := falling(t).compare(t).BudgetDocument(render.Danish)
	if got := rowsOf(d, "Ramme (")[2]; !strings.HasPrefix(got, "I alt|29,9|") {
		t.Errorf("the pots add up to %q", got)
	}
	got := rowsOf(d, "Rammer uden for råderummet")
	if len(got) != 2 || !strings.HasPrefix(got[0], "Merafløft 2021|1,4||varierende|") {
		t.Errorf("the pots of other years are %q", got)
	}
}

// The figures of the years can be explained down to the amounts they come from.
func TestExplainYears(t *testing.T) {
	w := overTime(t)
	p := w.price(t, "s")
	d := render.Explain("s", "Forslaget", p.Years[1].Prices.Balance, w.Sources).Document(render.Danish)
	out := text(d)
	for _, want := range []string{"Balance 2021 – Forslaget", "pris- og lønfremskrivning 2021", "midlertidig udgift trin 1: nedlæg stilling souschef – lønsikring", "Skrivelse om fremskrivning"} {
		if !strings.Contains(out, want) {
			t.Errorf("the explanation lacks %q:\n%s", want, out)
		}
	}
	if out := text(render.Explain("s", "Forslaget", p.Payback, w.Sources).Document(render.Danish)); !strings.Contains(out, "Tilbagebetalingstid i år – Forslaget") {
		t.Errorf("the payback is explained as\n%s", out)
	}
}

// lasting is a case with 0,4 that lasts and 0,8 of one year, beside a scenario of 0,9 a year: what its money is, and when it
// begins, is up to the caller.
func lasting(t *testing.T, budget, scenario string) *render.Comparison {
	t.Helper()
	return readCase(t, fstest.MapFS{
		"case.yaml":         {Data: []byte("case: sag\ntitle: En sag\nprice_level: 2026\nas_of: 2026-01-01\n")},
		"organisation.yaml": {Data: []byte("units:\n  - {id: hus, name: Huset, led_by: chef}\nposts:\n  - {id: chef, title: Chef, grade: chef, unit: hus}\n  - {id: kons, title: Konsulent, grade: kons, unit: hus}\n")},
		"prices.yaml":       {Data: []byte("prices:\n  - {grade: chef, annual: 900000}\n  - {grade: kons, annual: 600000}\n")},
		"budget.yaml":       {Data: []byte(budget)},
		"s.yaml":            {Data: []byte("scenario: s\ntitle: Forslaget\n" + scenario)},
	}).compare(t)
}

// A cost that comes every year is not carried by money of one year: the verdict is outside, and it is told why the first year
// fits all the same.
func TestMoneyForATimeCarriesNoPermanentCost(t *testing.T) {
	r := lasting(t, "pots:\n  - {id: fast, title: Fast pulje, amount: 400000}\n  - {id: mid, title: Opstartspulje, amount: 800000, nature: temporary, year: 2026}\n",
		"effective: 2026-01-01\nchanges:\n  - create_post: {id: ny, title: Chef, grade: chef, unit: hus}\n")
	s := r.Scenarios[0]
	millions(t, "the headroom", r.Headroom.Value, "0.4")
	millions(t, "the balance", s.Balance.Value, "-0.5")
	if s.Verdict != string(costing.Outside) || s.FullYear.Verdict != s.Verdict {
		t.Errorf("the verdict is %s, of the full year %s", s.Verdict, s.FullYear.Verdict)
	}
	for year, want := range map[int]string{2026: "0.3", 2027: "-0.5", 2029: "-0.5"} {
		millions(t, "the balance of a year", yearOf(t, s, year).Balance.Value, want)
	}
	want := "Forslaget ligger inden for råderummet i 2026, men kun fordi råderummet er større i det år (udgift i 2026: 0,9 mio. kr.); med helårsvirkning ligger den uden for."
	if len(r.Findings) == 0 || r.Findings[0].Text(render.Danish) != want {
		t.Errorf("the findings are %v", codes(r))
	}
	for _, d := range []render.Document{r.Document(render.Danish), r.PlanDocument(render.Danish, s), r.BudgetDocument(render.Danish)} {
		if !strings.Contains(text(d), "Midlertidige rammer tæller kun i de år, de gælder: Opstartspulje (2026).") {
			t.Error("a page does not say which pot the headroom leaves out")
		}
	}
}

// All years are named that a scenario fits without fitting for good, with all reasons why: it begins late, is phased in, or those
// years have more money. What it costs in the first of them is said to be its cost.
func TestWhyAScenarioFitsItsFirstYears(t *testing.T) {
	const start = "pots:\n  - {id: fast, amount: 300000}\n  - {id: start, amount: 400000, nature: temporary, year: 2026, until: 2028}\n"
	const post = "changes:\n  - create_post: {id: ny, title: Konsulent, grade: kons, unit: hus}\n"
	for _, c := range []struct{ what, budget, scenario, want string }{
		{"late, but the money of the years carries the full cost as well", start, "effective: 2026-10-01\n" + post,
			"Forslaget ligger inden for råderummet i 2026, 2027 og 2028, men kun fordi råderummet er større i de år (udgift i 2026: 0,15 mio. kr.); med helårsvirkning ligger den uden for."},
		{"late, and more money later", "pots:\n  - {id: fast, amount: 300000}\n  - {id: start, amount: 400000, nature: temporary, year: 2027}\n", "effective: 2026-10-01\n" + post,
			"Forslaget ligger inden for råderummet i 2026 og 2027, men kun fordi virkningen først begynder sent i 2026 og råderummet er større i 2027 (udgift i 2026: 0,15 mio. kr.); med helårsvirkning ligger den uden for."},
		{"not all at once", "pots: [{id: fast, amount: 300000}]\n", "effective: 2026-01-01\n" + strings.Replace(post, "unit: hus}", "unit: hus, fraction: '0,1'}", 1) + "  - create_post: {id: mere, title: Konsulent, grade: kons, unit: hus}\n    effective: 2027-01-01\n",
			"Forslaget ligger inden for råderummet i 2026, men kun fordi ikke alle ændringer har fuld virkning endnu (udgift i 2026: 60.000 kr.); med helårsvirkning ligger den uden for."},
		{"more money later, for good", "pots:\n  - {id: fast, amount: 300000}\n  - {id: sen, amount: 700000, year: 2028}\n", "effective: 2026-01-01\n" + strings.Replace(post, "unit: hus}", "unit: hus, fraction: '0,1'}", 1) + "  - create_post: {id: mere, title: Konsulent, grade: kons, unit: hus}\n    effective: 2028-01-01\n",
			"Forslaget ligger inden for råderummet fra 2026 og frem, men kun fordi ikke alle ændringer har fuld virkning endnu og råderummet er større fra 2028 og frem (udgift i 2026: 60.000 kr.); med helårsvirkning ligger den uden for råderummet i 2026, hvor den begynder at koste noget."},
		{"more money alone", start, "effective: 2026-01-01\n" + post,
			"Forslaget ligger inden for råderummet i 2026, 2027 og 2028, men kun fordi råderummet er større i de år (udgift i 2026: 0,6 mio. kr.); med helårsvirkning ligger den uden for."},
		{"more money in some years", strings.Replace(start, "2028", "2026", 1), "effective: 2026-01-01\n" + post + "    phase_in: [{from: 2026-01-01, share: 1/3}, {from: 2028-01-01, share: 100 %}]\n",
			"Forslaget ligger inden for råderummet i 2026 og 2027, men kun fordi virkningen endnu ikke er fuldt indfaset og råderummet er større i 2026 (udgift i 2026: 0,2 mio. kr.); med helårsvirkning ligger den uden for."},
		{"late alone", "pots: [{id: fast, amount: 300000}]\n", "effective: 2026-10-01\n" + post,
			"Forslaget ligger inden for råderummet i 2026, men kun fordi virkningen først begynder sent i 2026 (udgift i 2026: 0,15 mio. kr.); med helårsvirkning ligger den uden for."},
	} {
		r := lasting(t, c.budget, c.scenario)
		if len(r.Findings) == 0 || r.Findings[0].Text(render.Danish) != c.want {
			t.Errorf("%s: the findings are %v, want %q", c.what, r.Findings, c.want)
		}
	}
}

// A finding about years that do not fit tells what the first lacks and what the worst does, and the summary does not say that the
// scenario fits without naming them.
func TestWorstYearOutside(t *testing.T) {
	r := lasting(t, "pots: [{id: fast, amount: 700000}]\n", "effective: 2026-10-01\nchanges:\n  - create_post: {id: ny, title: Konsulent, grade: kons, unit: hus}\n    temporary: {amount: 3 mio. kr., until: 2031-12-31, for: lønsikring}\n")
	want := "Forslaget holder sig inden for råderummet med helårsvirkning, men ikke i 2026–2031: der mangler 0,2 mio. kr. i 2026, og mest i 2027: 2,9 mio. kr."
	if len(r.Findings) == 0 || r.Findings[0].Text(render.Danish) != want {
		t.Errorf("the findings are %v, want %q", r.Findings, want)
	}
	for l, want := range map[render.Lang]string{
		render.Danish:  "holder sig inden for råderummet med helårsvirkning, men ikke i 2026–2031; der er 0,1 mio. kr. tilbage.",
		render.English: "lies inside the headroom with full-year effect, but not in 2026–2031; DKK 0.1 million is left.",
	} {
		if got := text(r.PlanDocument(l, r.Scenarios[0])); !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
			t.Errorf("the summary does not say %q:\n%s", want, got)
		}
	}
}

// What is paid for a time stands beside what is paid once, where any scenario has it.
func TestComparisonShowsWhatIsPaidForATime(t *testing.T) {
	const budget, post = "pots: [{id: fast, amount: 700000}]\n", "effective: 2026-10-01\nchanges:\n  - create_post: {id: ny, title: Konsulent, grade: kons, unit: hus}\n"
	with := lasting(t, budget, post+"    temporary: {amount: 3 mio. kr., until: 2031-12-31, for: lønsikring}\n")
	for _, got := range []string{text(with.Document(render.Danish)), markdown(with.Document(render.Danish)), csvText(with.Document(render.Danish))} {
		if !strings.Contains(got, "Midlertidig udgift i alt") || !strings.Contains(got, "+15,75") {
			t.Errorf("what is paid for a time is missing:\n%s", got)
		}
	}
	if got := text(lasting(t, budget, post).Document(render.Danish)); strings.Contains(got, "Midlertidig udgift") {
		t.Error("there is a column for what nobody pays")
	}
}

// Thirds of a phase are exact, and stand as they were written.
func TestPhaseOfAThird(t *testing.T) {
	r := lasting(t, "pots: [{id: fast, amount: 700000}]\n", "effective: 2026-01-01\nchanges:\n  - create_post: {id: ny, title: Konsulent, grade: kons, unit: hus}\n    phase_in: [{from: 2026-01-01, share: 1/3}, {from: 2027-01-01, share: 100 %}]\n")
	if y := yearOf(t, r.Scenarios[0], 2026); y.Cost.Value.String() != "200000" {
		t.Errorf("a third of 600.000 is %s", y.Cost.Value)
	}
	if got := text(r.PlanDocument(render.Danish, r.Scenarios[0])); !strings.Contains(got, "Indfases med 1/3 fra 1. januar 2026, 100 % fra 1. januar 2027.") {
		t.Errorf("the phase is not told:\n%s", got)
	}
}

// A pot that begins after the budget year is named where the headroom is told.
func TestPotAfterTheBudgetYearIsNamed(t *testing.T) {
	r := lasting(t, "budget_year: 2026\npots:\n  - {id: fast, amount: 400000}\n  - {id: ny, title: Ny pulje, amount: 800000, year: 2028}\n", "effective: 2026-01-01\nchanges: []\n")
	millions(t, "the headroom", r.Headroom.Value, "0.4")
	if !strings.Contains(text(r.Document(render.English)), "Pots that begin after 2026 count only from their year on: Ny pulje (from 2028).") {
		t.Error("the page does not say which pot the headroom leaves out")
	}
}

// A saving that meets the target with full-year effect does not save it in the year in which it begins, and that is told; of
// the years before, nothing is asked.
func TestSavingsTargetNotMetInItsFirstYear(t *testing.T) {
	for from, want := range map[string]string{
		"2026-07-01": "Forslaget opfylder sparekravet med helårsvirkning, men ikke i 2026: der mangler 0,3 mio. kr.",
		"2027-01-01": "",
		"2028-01-01\n    one_off: [{kind: severance, amount: 90000}, {kind: notice, amount: 50000, year: 2029}]": "Forslaget opfylder sparekravet med helårsvirkning, men ikke i 2028 og 2029: der mangler 90.000 kr. i 2028.",
	} {
		r := lasting(t, "budget_year: 2026\ntarget: {amount: 600000, because: det er besluttet}\n", "effective: 2026-01-01\nchanges:\n  - abolish_post: kons\n    effective: "+from+"\n")
		got := ""
		for _, f := range r.Findings {
			if f.Code == render.YearOutside {
				got = f.Text(render.Danish)
			}
		}
		if got != want {
			t.Errorf("from %s: %q, want %q", from, got, want)
		}
	}
}

// The prices of a year that rest on nothing written are marked, and what was assumed stands by them.
func TestPricesOfAYearWithoutSource(t *testing.T) {
	r := lasting(t, "pots:\n  - {id: fast, amount: 1000000}\nprojection:\n  - {year: 2027, factor: \"1,02\"}\n  - {year: 2028, factor: \"1,03\", status: assumed, assumption: som året før.}\n",
		"effective: 2026-01-01\nchanges:\n  - create_post: {id: ny, title: Chef, grade: chef, unit: hus}\n")
	want := "Fremskrivning fra året før: 2027: 1,02 (uden kilde), 2028: 1,03 (antaget: som året før)."
	if got := text(r.PlanDocument(render.Danish, r.Scenarios[0])); !strings.Contains(got, want) {
		t.Errorf("it does not say %q:\n%s", want, got)
	}
}
