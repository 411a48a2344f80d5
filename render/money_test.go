package render_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/internal/diag"
	"dk/reorg/render"
)

// small is a case with a headroom of 100.000 kr. and one scenario.
func small(t *testing.T, scenarioYAML string) worked {
	t.Helper()
	return readCase(t, fstest.MapFS{
		"case.yaml": {Data: []byte("case: sag\ntitle: En sag\nprice_level: 2020\nas_of: 2020-01-01\n")},
		"organisation.yaml": {Data: []byte(`units:
  - {id: hus, name: Huset, led_by: chef}
posts:
  - {id: chef, title: Chef, grade: chef, unit: hus}
  - {id: kontor, title: Assistent, grade: assistent, unit: hus}
`)},
		"prices.yaml": {Data: []byte("prices:\n  - {grade: chef, annual: 800000}\n  - {grade: assistent, annual: 400000}\n  - {grade: elev, annual: \"ca. 100.000 kr.\"}\n")},
		"budget.yaml": {Data: []byte("pots:\n  - {id: pulje, title: Puljen, amount: 100000}\n")},
		"s.yaml":      {Data: []byte("scenario: s\ntitle: Forslaget\n" + scenarioYAML)},
	})
}

// What is paid once is no recurring cost: it stands in a column of its own, with as many decimals as it needs to be seen,
// and what a scenario promises of a pot comes off the headroom.
func TestOneOffAndEarmark(t *testing.T) {
	r := small(t, `effective: 2020-07-01
stated: {recurring: 1.050.000 kr.}
changes:
  - create_post: {id: ny, title: Chef, grade: chef, unit: hus}
    one_off: 25.000 kr.
  - earmark: {pot: pulje, amount: 100.000 kr., for: it}
`).compare(t)
	s := r.Scenarios[0]
	millions(t, "recurring cost", s.Cost.Recurring.Value, "0.8")
	millions(t, "one-off cost", s.Cost.OneOff.Value, "0.025")
	millions(t, "headroom", s.Headroom.Value, "0")
	millions(t, "balance", s.Balance.Value, "-0.8")
	if got := rowsOf(r.Document(render.Danish), "Første år og helår"); !slices.Equal(got, []string{"Forslaget|1. juli 2020|2020|6|+0,4|+0,8|+0,025"}) {
		t.Errorf("the years are %q", got)
	}
	if got := rowsOf(r.Document(render.Danish), "Økonomi")[1]; !strings.HasPrefix(got, "Forslaget|+1,05|+0,8|0,0|−0,8|") {
		t.Errorf("the published amount lost a decimal: %s", got)
	}
	want := []string{
		"1|+|opret stilling|Chef: enhed Huset|+0,8",
		"2|=|afsæt forlods|it: 0,1 mio. kr. (fra Puljen)|0,0",
		"||I alt||+0,8",
	}
	if diff := cmp.Diff(want, rowsOf(r.PlanDocument(render.Danish, s), "Ændringer")); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if got := rowsOf(r.PlanDocument(render.Danish, s), "Økonomi"); !slices.Contains(got, "Engangsudgift|+0,025||") || !slices.Contains(got, "Delårsvirkning 2020|+0,4||virkning fra 1. juli 2020") {
		t.Errorf("the effects are %q", got)
	}
}

// Changes that begin at different times are each counted from their own date, and there is no one number of months.
func TestPartYearOfSeveralDates(t *testing.T) {
	p := small(t, `effective: 2020-07-01
changes:
  - create_post: {id: ny, title: Chef, grade: chef, unit: hus}
  - abolish_post: kontor
    effective: 2020-10-16
  - retitle_post: {post: chef, title: Leder}
    effective: 2021-02-01
`).compare(t).Scenarios[0].Cost.PartYear
	// 800.000 × 6/12 − 400.000 × (2/12 + 16/31/12) = 400.000 − 83.870,97
	if p.Value.String() != "316129.03" || p.Year != 2020 || p.Months != 0 {
		t.Errorf("%s in %d for %d months, want 316129.03 in 2020 for no one number of months", p.Value, p.Year, p.Months)
	}
}

// The short summary says in words what the table says in numbers, whichever way it goes.
func TestSummary(t *testing.T) {
	for _, c := range []struct{ changes, danish, english string }{
		{"retitle_post: {post: chef, title: Leder}",
			"koster ikke mere end i dag og holder sig inden for råderummet; der er 0,1 mio. kr. tilbage.",
			"costs nothing more and lies inside the headroom; DKK 0.1 million is left."},
		{"create_post: {id: ny, title: Chef, grade: chef, unit: hus}",
			"koster 0,8 mio. kr. mere om året og ligger uden for råderummet; der mangler 0,7 mio. kr.",
			"costs DKK 0.8 million more a year and lies outside the headroom; DKK 0.7 million is lacking."},
		{"abolish_post: kontor",
			"sparer 0,4 mio. kr. om året og holder sig inden for råderummet; der er 0,5 mio. kr. tilbage.",
			"saves DKK 0.4 million a year and lies inside the headroom; DKK 0.5 million is left."},
		{"create_post: {id: ny, title: Elev, grade: elev, unit: hus}",
			"koster 0,1 mio. kr. mere om året; om det kan holdes, kan ikke afgøres: balancen ligger mellem −50.000 kr. og 50.000 kr.",
			"costs DKK 0.1 million more a year; whether it fits cannot be told: the balance lies between DKK −50,000 and DKK 50,000."},
	} {
		r := small(t, "effective: 2020-07-01\nchanges:\n  - "+c.changes+"\n").compare(t)
		for l, want := range map[render.Lang]string{render.Danish: c.danish, render.English: c.english} {
			d := r.Document(l)
			if got := d.Blocks[len(d.Blocks)-1].List[0]; got != "Forslaget: "+want {
				t.Errorf("%s in %q:\n%s\nwant\n%s", c.changes, l, got, "Forslaget: "+want)
			}
		}
	}
}

// A case without a budget is compared by cost alone.
func TestWithoutBudget(t *testing.T) {
	w := small(t, "effective: 2020-07-01\nchanges:\n  - abolish_post: kontor\n")
	w.model.Budget = nil
	r := w.compare(t)
	if s := r.Scenarios[0]; s.Balance != nil || s.Headroom != nil || s.Verdict != "" || len(r.Findings) != 0 {
		t.Errorf("without a budget there is %+v, %q and %v", s.Balance, s.Verdict, r.Findings)
	}
	if diff := cmp.Diff([]string{"I dag||0,0", "Forslaget||−0,4"}, rowsOf(r.Document(render.Danish), "Økonomi")); diff != "" {
		t.Errorf("money (-want +got):\n%s", diff)
	}
	if got := rowsOf(r.PlanDocument(render.Danish, r.Scenarios[0]), "Økonomi")[0]; got != "Helårsvirkning|−0,4||" {
		t.Errorf("the effect is %q", got)
	}
}

// What a check reports: the mistakes of the files and, in the language asked for, the findings of the comparison, in order
// and each once.
func TestReport(t *testing.T) {
	r := builtIn(t).compare(t, "model-2")
	var diags diag.List
	r.Question(render.English, &diags)
	diags.Errorf("no-price", diag.Pos{File: "a.yaml", Line: 1, Col: 2}, "something").Hintf("do something").See(diag.Pos{File: "b.yaml"}, "here")
	report := render.NewReport(&diags)
	if report.Valid || report.Errors != 1 || report.Findings != 3 || len(report.Diagnostics) != 4 {
		t.Fatalf("%+v", report)
	}
	want := render.Diagnostic{Severity: "error", Code: "no-price", File: "a.yaml", Line: 1, Col: 2, Summary: "something", Hint: "do something", See: []string{"b.yaml: here"}, At: "a.yaml:1:2"}
	if diff := cmp.Diff(want, report.Diagnostics[0]); diff != "" {
		t.Errorf("the mistake (-want +got):\n%s", diff)
	}
	const summary = "Merafløft 2020 (ca. 1,9 mio. kr.) is varying: a permanent cost needs money that comes every year"
	if d := report.Diagnostics[1]; d.Severity != "finding" || d.Code != render.UnsteadyMoney || d.Summary != summary {
		t.Errorf("the finding is %+v", d)
	}
}
