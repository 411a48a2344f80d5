package workbook_test

import (
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
)

// Every published total stands beside the figure of the program, as a formula, with the difference and what it says of the
// rounding; those of scenarios without a sheet and the observations too.
func TestReconciliationIsThatOfTheProgram(t *testing.T) {
	cases := worked(t)
	cases["observed"] = contents(t, observed(t, builtIn(t), "ca. 1,2 mio. kr."), render.Danish)
	cases["of one scenario"] = contents(t, builtIn(t), render.Danish, "second-deputy")
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			sheet, yes, no := "Afstemning", "ja", "nej"
			if c.Lang == render.English {
				sheet, yes, no = "Reconciliation", "yes", "no"
			}
			e := open(t, write(t, c))
			for i, s := range c.Statements {
				row := strconv.Itoa(5 + i)
				if got := e.cells[sheet]["F"+row]; got == nil || got.formula == "" {
					t.Fatalf("%s: no computed figure by formula in row %s", s.ID, row)
				}
				if got := e.at(sheet, "C"+row); got.number.Cmp(s.Stated.Amount.Value().Rat()) != 0 {
					t.Errorf("%s is stated as %s, want %s", s.ID, shown(got), s.Stated.Amount.Value())
				}
				if got := e.at(sheet, "F"+row); got.number.Cmp(s.Of.Value().Rat()) != 0 {
					t.Errorf("%s is computed as %s, want %s", s.ID, shown(got), s.Of.Value())
				}
				if got := e.at(sheet, "G"+row); got.number.Cmp(s.Difference().Rat()) != 0 {
					t.Errorf("%s differs by %s, want %s", s.ID, shown(got), s.Difference())
				}
				want := map[bool]string{true: yes, false: no}[s.Agrees()]
				if got := e.at(sheet, "H"+row).text; got != want {
					t.Errorf("%s: %q, want %q", s.ID, got, want)
				}
			}
			if name == "built-in" && len(c.Statements) != 6 {
				t.Errorf("the built-in case has %d published totals, want 6", len(c.Statements))
			}
		})
	}
}

// observed is a case with another stated difference between the models.
func observed(t *testing.T, fsys fs.FS, stated string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range entries {
		if data, err := fs.ReadFile(fsys, f.Name()); err == nil {
			out[f.Name()] = &fstest.MapFile{Data: data}
		}
	}
	out["observations.yaml"] = &fstest.MapFile{Data: []byte("observations:\n  - {id: m21, title: M21, of: model-2, less: model-1, stated: \"" + stated + "\"}\n")}
	return out
}

// What a check of the whole case finds is told once, beside what the comparison itself finds.
func TestFindingsAreThoseOfCheck(t *testing.T) {
	c := contents(t, builtIn(t), render.Danish)
	c.Checked = &diag.List{}
	c.Result.Question(c.Lang, c.Checked)
	c.Checked.Findingf("stated-differs", diag.Pos{File: "observations.yaml", Line: 2, Col: 3}, "M21: beregnet til noget andet")
	e := open(t, write(t, c))
	told := map[string]int{}
	for cell, s := range e.cells["Bemærkninger"] {
		if col, row := split(cell); col == 2 && row > 4 && s.text != "" {
			told[strings.TrimSuffix(s.text, ".")]++
		}
	}
	for _, d := range c.Checked.Sorted() {
		if told[d.Summary] != 1 {
			t.Errorf("%q is told %d times among %q", d.Summary, told[d.Summary], slices.Sorted(maps.Keys(told)))
		}
	}
}

// What is paid for a time is no one-off cost: it has a group and names of its own.
func TestTemporaryCostsAreInputsOfTheirOwn(t *testing.T) {
	e := open(t, write(t, contents(t, files(rich), render.Danish)))
	sheet, cell := where(t, e, "midlertidig_tre")
	if sheet != "Input" {
		t.Fatalf("the temporary cost stands on %s", sheet)
	}
	_, row := split(cell)
	if got := e.at(sheet, "A"+strconv.Itoa(row-1)).text; got != "Midlertidige udgifter (pr. år)" {
		t.Errorf("the temporary cost stands below %q", got)
	}
}

// The notes are those of the case: its financial years, its currency, its target.
func TestNotesAreThoseOfTheCase(t *testing.T) {
	fsys := files(with(saved, map[string]string{
		"case.yaml": "case: uk\ntitle: UK\nlanguage: en\ncurrency: GBP\nfinancial_year: april\nprice_level: 2025\nas_of: 2025-04-01\n",
		"prices.yaml": `
prices:
  - {grade: direktoer, title: Head, not_priced: not touched}
  - {grade: chef, title: Manager, annual: about £80k}
  - {grade: konsulent, title: Adviser, annual: "£61,234"}
  - {grade: assistent, title: Assistant, annual: "£45,000"}
`,
		"budget.yaml": "target: {amount: about £40k, because: agreed}\n",
	}))
	lang := render.English.In("GBP", calendar.YearsFrom(4))
	e := open(t, write(t, contents(t, fsys, lang)))
	all := textOf(e)
	for _, wrong := range []string{"mio. kr.", "DKK", "3/12", "whole months", "Headroom = pots", "headroom", "{"} {
		if i := strings.Index(all, wrong); i >= 0 {
			t.Errorf("%q is said: …%s", wrong, all[max(0, i-60):min(len(all), i+60)])
		}
	}
	for _, want := range []string{"6/12", "Savings target", "less the savings target", "1.25 to 1.35 million"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not said", want)
		}
	}
}

// textOf is all that the workbook says, formulas left out.
func textOf(e *engine) string {
	var b strings.Builder
	for _, sheet := range e.sheets {
		b.WriteString(sheet + "\n")
		for _, cell := range slices.Sorted(maps.Keys(e.cells[sheet])) {
			if s := e.cells[sheet][cell]; s.formula == "" {
				b.WriteString(s.text + "\n")
			}
		}
	}
	return b.String()
}
