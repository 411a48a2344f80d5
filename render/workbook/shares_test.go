package workbook_test

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"dk/reorg/costing"
	"dk/reorg/internal/calendar"
	"dk/reorg/render"
	"dk/reorg/render/workbook"
)

// projected is a case of April–March years with prices of its own for two of the four years, phases, costs that end, days within a
// month, and pots that are left out of the headroom for every reason there is.
var projected = with(rich, map[string]string{
	"case.yaml": `
case: frem
title: Fremskrevet
language: da
price_level: 2026
as_of: 2026-04-01
financial_year: april
sources:
  skoen: {title: Skøn over priser, short: Skønnet}
`,
	"budget.yaml": `
pots:
  - {id: v26, title: Mer 26, amount: ca. 1 mio. kr., nature: varying, year: 2026}
  - {id: v27, title: Mer 27, amount: "ca. 0,7 mio. kr.", nature: varying, year: 2027, replaces: v26}
  - {id: gammel, title: Gammel pulje, amount: 90.000 kr., nature: varying, year: 2024}
  - {id: ny, title: Ny pulje, amount: 80.000 kr., nature: permanent, year: 2025, replaces: gammel}
  - {id: start, title: Startpulje, amount: "150.000,50 kr.", nature: temporary, year: 2026, until: 2027}
  - {id: fast, title: Fast fra 2028, amount: 300.000 kr., year: 2028}
earmarks:
  - {pot: v26, amount: ca. 50.000 kr., for: kurser}
projection:
  - {year: 2027, factor: "1,0225", source: skoen}
  - {year: 2028, factor: "1,0175"}
`,
	"en.yaml": `
scenario: en
title: Første
effective: 2026-05-11
changes:
  - create_post: {id: ny, title: Ny konsulent, grade: konsulent, unit: kontor, fraction: "0,333333"}
    phase_in:
      - {from: 2026-06-01, share: 1/3}
      - {from: 2027-04-11, share: 100 %}
    one_off:
      - {kind: notice, amount: ca. 100.000 kr., year: 2027}
      - {kind: moving, amount: "5000,25", for: kasser}
    temporary: {amount: ca. 60.000 kr., until: 2028-06-15, for: overlap}
  - reclassify_post: {post: b, to: chef}
    effective: 2026-08-01
  - earmark: {pot: ny, amount: ca. 20.000 kr., for: flytning}
`,
	"to.yaml": `
scenario: to
title: Anden
extends: en
effective: 2026-04-01
changes:
  - abolish_post: c
  - abolish_post: a
    effective: 2027-10-01
`,
	"nul.yaml": "scenario: nul\ntitle: Ingenting\neffective: 2026-04-01\nchanges:\n  - rename_unit: {unit: kontor, name: Kontor 2}\n",
})

// inApril is Danish for financial years from April on.
var inApril = render.Danish.In("DKK", calendar.YearsFrom(4))

// asked is a case with a savings target, prices of its own, phases and costs that end, whose years shown begin after the
// first effect.
var asked = with(saved, map[string]string{
	"budget.yaml": "budget_year: 2027\ntarget: {amount: ca. 400.000 kr., because: agreed}\nprojection:\n  - {year: 2027, factor: 1.02, assumption: as last year}\n",
	"en.yaml": `
scenario: en
title: First
effective: 2026-05-11
changes:
  - abolish_post: c
    phase_in: [{from: 2026-08-01, share: 1/3}, {from: 2028-02-01, share: 100 %}]
    one_off: 33.333 kr.
    temporary: {amount: ca. 60.000 kr., until: 2028-03-31, for: overlap}
`,
})

// yearsOf is the sheet of the years, and the row in which the first year of a scenario stands.
func yearsOf(t *testing.T, e *engine, c workbook.Contents, i int) (sheet string, first int) {
	t.Helper()
	sheet = "År"
	if c.Lang.Base() == render.English {
		sheet = "Years"
	}
	for cell, s := range e.cells[sheet] {
		if col, row := split(cell); col == 1 && s.text == c.Result.Scenarios[i].Title {
			return sheet, row + 1
		}
	}
	t.Fatalf("the years of %s are missing", c.Result.Scenarios[i].Title)
	return "", 0
}

// A year at its own prices is that of the program to the last digit; of a year whose prices nobody has said, that is said.
func TestYearsAtTheirOwnPricesAreThoseOfTheProgram(t *testing.T) {
	for _, name := range []string{"projected", "asked"} {
		t.Run(name, func(t *testing.T) {
			c := worked(t)[name]
			e := open(t, write(t, c))
			known := 0
			for i, p := range c.Priced {
				sheet, first := yearsOf(t, e, c, i)
				for n, y := range p.Years {
					row := strconv.Itoa(first + len(p.Years) + 3 + n)
					if got := e.at(sheet, "B"+row).text; got != c.Lang.YearName(y.Year) {
						t.Fatalf("row %s is of %q, want %s", row, got, c.Lang.YearName(y.Year))
					}
					if y.Prices == nil {
						want := map[string]string{"projected": "priserne for %s kendes ikke", "asked": "the prices of %s are not known"}[name]
						if got := e.at(sheet, "C"+row).text; got != fmt.Sprintf(want, c.Lang.YearName(y.Year)) {
							t.Errorf("%d: %q", y.Year, got)
						}
						continue
					}
					known++
					o := y.Prices
					for k, f := range []costing.Figure{o.Cost, o.Temporary, o.OneOff, o.Spent, o.Headroom, o.Balance} {
						cell := letters(3+k) + row
						if got := e.at(sheet, cell); got.number == nil || got.number.Cmp(f.Value().Rat()) != 0 {
							t.Errorf("%s %d, %s: %s, want %s", p.Years[n].Cost.Label(), y.Year, cell, shown(got), f.Value())
						}
						if e.cells[sheet][cell].formula == "" {
							t.Errorf("%s is no formula", cell)
						}
					}
				}
			}
			if want := map[string]int{"projected": 9, "asked": 3}[name]; known != want {
				t.Errorf("%d years are at their own prices, want %d", known, want)
			}
		})
	}
}

// Whoever types another factor has the years that the program works out with that factor; nothing at the prices of the case moves.
func TestFactorsMoveTheirYears(t *testing.T) {
	now := contents(t, files(projected), inApril)
	then := contents(t, files(with(projected, map[string]string{"budget.yaml": strings.Replace(projected["budget.yaml"], "1,0225", "1,0313", 1)})), inApril)
	e := open(t, write(t, now))
	sheet, cell := where(t, e, "fremskrivning_2027")
	_, row := split(cell)
	if source := e.at(sheet, "I"+strconv.Itoa(row)).text; source != "Skønnet" {
		t.Errorf("the factor is from %q", source)
	}
	if rests := e.at(sheet, "K"+strconv.Itoa(row+1)).text; rests != "uden kilde" {
		t.Errorf("the factor of 2028 rests on %q", rests)
	}
	e.put(sheet, cell, big.NewRat(10313, 10000))
	e.forget()
	for i, p := range then.Priced {
		sheet, first := yearsOf(t, e, now, i)
		checkYears(t, e, now, i)
		for n, y := range p.Years[:3] {
			for k, f := range []costing.Figure{y.Prices.Cost, y.Prices.Temporary, y.Prices.OneOff, y.Prices.Spent, y.Prices.Headroom, y.Prices.Balance} {
				cell := letters(3+k) + strconv.Itoa(first+len(p.Years)+3+n)
				if got := e.at(sheet, cell); got.number.Cmp(f.Value().Rat()) != 0 {
					t.Errorf("%d, %s: %s, want %s", y.Year, cell, shown(got), f.Value())
				}
			}
		}
	}
}

// sharesOf are the cells with shares of years, row by row, of one scenario after the other.
func sharesOf(e *engine, sheet string) (cells []string) {
	for row := 1; row < 200; row++ {
		for _, col := range []string{"E", "F", "G", "H"} {
			cell := col + strconv.Itoa(row)
			if s := e.cells[sheet][cell]; s != nil && s.formula != "" && !strings.HasPrefix(s.formula, "SUM") {
				cells = append(cells, cell)
			}
		}
	}
	return cells
}

// Shares of years are inputs: with those of another case, which begins at other dates, a workbook holds the years of that case,
// with their bounds and verdicts. A share of 0 that becomes more brings the doubt of its inputs with it.
func TestSharesMoveTheYears(t *testing.T) {
	for name, dates := range map[string][2]string{
		"projected": {"2026-05-11", "2026-05-02"}, "phases": {"2027-04-11, share: 100 %", "2028-02-01, share: 100 %"},
		"begins later": {"effective: 2027-10-01", "effective: 2026-07-01"}, "ends": {"2028-06-15", "2026-12-31"},
	} {
		t.Run(name, func(t *testing.T) {
			moved := with(projected, map[string]string{
				"en.yaml": strings.Replace(projected["en.yaml"], dates[0], dates[1], 1), "to.yaml": strings.Replace(projected["to.yaml"], dates[0], dates[1], 1),
			})
			now, then := contents(t, files(projected), inApril), contents(t, files(moved), inApril)
			e, other := open(t, write(t, now)), open(t, write(t, then))
			cells := sharesOf(e, "Andele af år")
			if want := 4 * (3 + 5); len(cells) != want {
				t.Fatalf("%d shares, want %d", len(cells), want)
			}
			changed := 0
			for _, cell := range cells {
				share := other.at("Andele af år", cell).number
				if share.Cmp(e.at("Andele af år", cell).number) != 0 {
					changed++
					e.putShare("Andele af år", cell, share)
				}
			}
			e.forget()
			if changed == 0 {
				t.Error("no share is another: the test says nothing")
			}
			for i, p := range then.Priced {
				checkShared(t, e, then, i)
				expect(t, e, spelling("delår", then.Result.Scenarios[i].ID), p.PartYear)
			}
		})
	}
}

// checkShared compares the years of a scenario, their bounds and verdicts.
func checkShared(t *testing.T, e *engine, c workbook.Contents, i int) {
	t.Helper()
	sheet, first := yearsOf(t, e, c, i)
	for n, y := range c.Priced[i].Years {
		for k, f := range []costing.Figure{y.Cost, y.Temporary, y.OneOff, y.Spent, y.Headroom, y.Balance} {
			cell := letters(3+k) + strconv.Itoa(first+n)
			if got := e.at(sheet, cell); !near(got.number, f.Value().Rat()) {
				t.Errorf("%s %d, %s: %s, want %s", c.Result.Scenarios[i].ID, y.Year, cell, shown(got), f.Value())
			}
		}
		checkYear(t, e, c, sheet, first+n, y)
	}
}

// Pots that the headroom leaves out stand below it, with the reason that the budget gives.
func TestPotsLeftOutAreNamed(t *testing.T) {
	c := contents(t, files(projected), inApril)
	e := open(t, write(t, c))
	rows := map[string]string{}
	for cell, s := range e.cells["Råderum"] {
		if col, row := split(cell); col == 1 && s.kind == "s" {
			rows[s.text] = strconv.Itoa(row)
		}
	}
	for name, want := range map[string][2]string{
		"Startpulje": {"15000050", "midlertidig, 2026/27–2027/28"}, "Fast fra 2028": {"30000000", "varig, fra 2028/29"},
		"Gammel pulje": {"9000000", "varierende, 2024/25"}, "Mer 27": {"70000000", "varierende, fra 2027/28"},
	} {
		row := rows[name]
		amount := new(big.Rat).Mul(e.at("Råderum", "B"+row).number, big.NewRat(100, 1))
		if got := e.at("Råderum", "E"+row).text; amount.RatString() != want[0] || got != want[1] {
			t.Errorf("%s: %s, %q, want %v", name, amount.RatString(), got, want)
		}
	}
	note := c.Result.LeftOut(c.Lang, c.Model.Budget.Year())
	if rows[note] == "" || !strings.Contains(note, "afløst") || !strings.Contains(note, "Midlertidige") || !strings.Contains(note, "begynder efter") {
		t.Errorf("the reason %q is not given", note)
	}
}

// The cell that the changes are held against is named after what it is.
func TestLimitIsNamedAfterWhatItIs(t *testing.T) {
	for lang, want := range map[string][2]string{"da": {"sparekrav", "råderum"}, "en": {"savings_target", "headroom"}} {
		l := map[string]render.Lang{"da": render.Danish, "en": render.English}[lang]
		for i, of := range []map[string]string{saved, rich} {
			e := open(t, write(t, contents(t, files(of), l)))
			if e.names[want[i]] == "" || e.names[want[1-i]] != "" {
				t.Errorf("%s: the limit is not called %s, or %s as well", lang, want[i], want[1-i])
			}
		}
	}
}
