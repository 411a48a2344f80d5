package workbook_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/render"
	"dk/reorg/render/workbook"
	"dk/reorg/scenario"
	"dk/reorg/scenarios"
)

// contents reads a case and applies scenarios by name, as a run of the program does.
func contents(t testing.TB, fsys fs.FS, lang render.Lang, names ...string) workbook.Contents {
	t.Helper()
	var diags diag.List
	c, ok := scenario.Read(fsys, &diags)
	if !ok {
		t.Fatalf("no case: %v", diags.Sorted())
	}
	noted := source.WithNotation(fsys, c.Notation())
	m := costing.Read(noted, scenario.PricesFile, scenario.BudgetFile, c.PriceLevel, c.Sources, &diags)
	if diags.HasErrors() {
		t.Fatalf("the case has mistakes: %v", diags.Sorted())
	}
	if len(names) == 0 {
		names = c.Compared()
	}
	out := workbook.Contents{Case: c, Model: m, Lang: lang}
	for _, name := range names {
		plan, ok := c.Plan(name, &diags)
		if !ok {
			t.Fatalf("%s: %v", name, diags.Sorted())
		}
		out.Plans = append(out.Plans, plan)
		out.Priced = append(out.Priced, render.Price(plan, m, &diags))
	}
	out.Result = render.Compare(c, m, out.Plans, &diags)
	observed := costing.ReadObservations(noted, scenario.ObservationsFile, c.Sources, &diags)
	var all []*scenario.Plan
	for _, id := range c.ScenarioIDs() {
		plan, _ := c.Plan(id, &diags)
		all = append(all, plan)
	}
	out.Statements = m.Statements(render.PricePlans(all, m, &diags), observed, &diags)
	if diags.HasErrors() {
		t.Fatalf("cannot be compared: %v", diags.Sorted())
	}
	var err error
	if out.Files, err = workbook.Files(fsys); err != nil {
		t.Fatal(err)
	}
	return out
}

func builtIn(t testing.TB) fs.FS {
	t.Helper()
	fsys, ok := scenarios.Open(scenarios.Default)
	if !ok {
		t.Fatal("there is no built-in case")
	}
	return fsys
}

func files(named map[string]string) fs.FS {
	out := fstest.MapFS{}
	for name, data := range named {
		out[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return out
}

const office = `
units:
  - {id: by, name: Byen, led_by: direktoer}
  - {id: kontor, name: Kontoret, part_of: by, led_by: chef}
posts:
  - {id: direktoer, title: Direktør, grade: direktoer, unit: by}
  - {id: chef, title: Chef, grade: chef, unit: kontor}
  - {id: a, title: Konsulent, grade: konsulent, unit: kontor, fraction: "0,6"}
  - {id: b, title: Konsulent, grade: konsulent, unit: kontor}
  - {id: c, title: Assistent, grade: assistent, unit: kontor, vacant: true}
`

// rich is a case with all that makes formulas differ: shares of full time, months that have begun, øre, what is paid once and
// for a time, phases, earmarks of scenarios, scenarios upon scenarios.
var rich = map[string]string{
	"case.yaml":         "case: rig\ntitle: Den rige sag\nlanguage: da\nprice_level: 2026\nas_of: 2026-01-01\n",
	"organisation.yaml": office,
	"prices.yaml": `
prices:
  - {grade: direktoer, title: Direktør, not_priced: ændres ikke}
  - {grade: chef, title: Chef, annual: ca. 800.000 kr.}
  - {grade: konsulent, title: Konsulent, annual: "612345,67 kr. ±1234,5"}
  - {grade: assistent, title: Assistent, annual: 450-470 t.kr.}
`,
	"budget.yaml": `
pots:
  - {id: pulje, title: Puljen, amount: ca. 2 mio. kr., nature: permanent}
  - {id: rest, title: Resten, amount: "100.000,10 kr.", nature: varying}
earmarks:
  - {pot: pulje, amount: ca. 300.000 kr., for: bøger}
  - {pot: rest, all: true, for: hylder}
stated: {headroom: "ca. 1,7 mio. kr."}
`,
	"en.yaml": `
scenario: en
title: Første
effective: 2026-05-11
stated: {recurring: "ca. 0,9 mio. kr."}
changes:
  - create_post: {id: ny, title: Ny konsulent, grade: konsulent, unit: kontor, fraction: "0,333333"}
    one_off: ca. 50.000 kr.
    because: der mangler én
  - reclassify_post: {post: b, to: chef}
    effective: 2026-08-01
  - earmark: {pot: pulje, amount: ca. 120.000 kr., for: flytning}
  - rename_unit: {unit: kontor, name: Det nye kontor}
`,
	"to.yaml": `
scenario: to
title: Anden
extends: en
effective: 2027-02-01
changes:
  - abolish_post: c
    one_off:
      - {kind: notice, amount: ca. 100.000 kr., year: 2027}
      - {kind: moving, amount: 5000, for: kasser}
  - create_post: {id: tre, title: Assistent, grade: assistent, unit: kontor}
    temporary:
      - {amount: ca. 60.000 kr., until: 2028-03-31, for: overlap}
    phase_in:
      - {from: 2027-02-01, share: 50 %}
      - {from: 2028-01-01, share: 100 %}
`,
	"nul.yaml": "scenario: nul\ntitle: Ingenting\neffective: 2026-01-01\nchanges:\n  - rename_unit: {unit: kontor, name: Kontor 2}\n",
}

// built is a case whose prices are built up from pay: products and roundings, and no sums of inputs.
var built = with(rich, map[string]string{
	"prices.yaml": `
prices:
  - {grade: direktoer, title: Direktør, not_priced: ændres ikke}
  - grade: chef
    title: Chef
    pay:
      base: ca. 500.000 kr.
      level: 2018-03-31
      regulation: "1,09722"
      supplements:
        - {for: ledelse, amount: ca. 40.000 kr., regulated: true}
      pension: 18,5 %
      holiday: 2,8 %
      atp: 3408
  - {grade: konsulent, title: Konsulent, annual: ca. 600.000 kr.}
  - {grade: assistent, title: Assistent, annual: 450-470 t.kr.}
`,
})

// lent is a case where money crosses from another economy, at most so much.
var lent = map[string]string{
	"case.yaml": "case: laan\ntitle: Lånet\nlanguage: da\nprice_level: 2026\nas_of: 2026-01-01\n",
	"organisation.yaml": `
units:
  - {id: by, name: Byen, led_by: direktoer, economy: kultur}
posts:
  - {id: direktoer, title: Direktør, grade: chef, unit: by}
`,
	"prices.yaml": "prices:\n  - {grade: chef, title: Chef, annual: ca. 800.000 kr.}\n",
	"budget.yaml": `
pots:
  - {id: kulturpulje, title: Kulturpulje, amount: 300.000 kr., economy: kultur}
  - {id: skolepulje, title: Skolepulje, amount: ca. 1 mio. kr., economy: skole}
earmarks:
  - {pot: skolepulje, amount: 400.000 kr., for: bøger til skolerne}
funding:
  - {from: skole, to: kultur, up_to: 250.000 kr., because: aftalt}
`,
	"ny.yaml": "scenario: ny\ntitle: En chef mere\neffective: 2026-07-01\nchanges:\n  - create_post: {id: ny, title: Chef, grade: chef, unit: by}\n",
}

// saved is a case with a savings target in place of a headroom.
var saved = with(rich, map[string]string{
	"budget.yaml": "target: {amount: ca. 400.000 kr., because: vedtaget}\n",
	"en.yaml":     "scenario: en\ntitle: Første\neffective: 2026-05-11\nchanges:\n  - abolish_post: c\n",
	"to.yaml":     "scenario: to\ntitle: Anden\nextends: en\neffective: 2027-02-01\nchanges:\n  - abolish_post: a\n",
})

// beside is a case that saves beside posts, alone and together with posts that are left vacant, what is paid for a time and
// several kinds of what is paid once.
var beside = with(rich, map[string]string{
	"en.yaml": `
scenario: en
title: Sparer ét sted
effective: 2026-05-11
changes:
  - create_post: {id: ny, title: Ny konsulent, grade: konsulent, unit: kontor, fraction: "0,333333"}
    temporary: {amount: ca. 60.000 kr., until: 2027-03-31, for: overlap}
    one_off:
      - {kind: notice, amount: ca. 100.000 kr., year: 2027}
      - {kind: moving, amount: 5000, for: kasser}
  - save: {unit: kontor, amount: ca. 120.000 kr., for: bøger}
`,
	"to.yaml": `
scenario: to
title: Sparer mange steder
effective: 2026-05-11
changes:
  - save: {unit: kontor, amount: ca. 120.000 kr., for: bøger}
  - save: {unit: by, amount: "33.333,33 kr.", for: rejser}
    one_off: ca. 7.000 kr.
  - leave_vacant: c
    temporary: {amount: 40.000 kr., until: 2026-12-31, for: vikar}
  - save: {unit: kontor, amount: ca. 90.000 kr., for: it}
  - abolish_post: a
    one_off: [{kind: notice, amount: 80.000 kr.}]
`,
	"kun.yaml": "scenario: kun\ntitle: Sparer kun\neffective: 2026-01-01\nchanges:\n  - save: {unit: kontor, amount: ca. 120.000 kr., for: bøger}\n",
})

// bare is a case without prices to change and without a budget.
var bare = map[string]string{
	"case.yaml":         "case: bar\ntitle: Bar\nprice_level: 2026\nas_of: 2026-01-01\n",
	"organisation.yaml": office,
	"flyt.yaml":         "scenario: flyt\ntitle: Flyt\neffective: 2026-03-01\nchanges:\n  - move_post: {post: a, to: by}\n",
}

func with(base, changed map[string]string) map[string]string {
	out := maps.Clone(base)
	maps.Copy(out, changed)
	return out
}

// worked are the cases that every test of formulas goes through.
func worked(t testing.TB) map[string]workbook.Contents {
	return map[string]workbook.Contents{
		"built-in":   contents(t, builtIn(t), render.Danish),
		"in English": contents(t, builtIn(t), render.English),
		"composed":   contents(t, builtIn(t), render.Danish, "model-1+second-deputy", "model-2"),
		"rich":       contents(t, files(rich), render.Danish),
		"built":      contents(t, files(built), render.Danish),
		"lent":       contents(t, files(lent), render.Danish),
		"saved":      contents(t, files(saved), render.Danish),
		"beside":     contents(t, files(beside), render.Danish),
		"projected":  contents(t, files(projected), inApril),
		"asked":      contents(t, files(asked), render.English),
		"later":      contents(t, files(later), render.Danish, "en", "to"),
		"bare":       contents(t, files(bare), render.English),
	}
}

func write(t testing.TB, c workbook.Contents) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := workbook.Write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What is stored is what a protected view, a preview and every program that does not calculate shows. It must be what the
// formulas give, to the last digit.
func TestStoredIsWhatFormulasGive(t *testing.T) {
	for name, c := range worked(t) {
		t.Run(name, func(t *testing.T) {
			e := open(t, write(t, c))
			formulas := 0
			for _, sheet := range e.sheets {
				for cell, s := range e.cells[sheet] {
					if s.formula == "" {
						continue
					}
					formulas++
					if got := e.at(sheet, cell); !same(got, s) {
						t.Errorf("%s!%s =%s gives %s, stored is %q (%s)", sheet, cell, s.formula, shown(got), s.text, s.kind)
					}
				}
			}
			if formulas < 20 {
				t.Errorf("only %d formulas", formulas)
			}
		})
	}
}

func same(got value, s *stored) bool {
	if got.number == nil {
		return s.kind == "str" && s.text == got.text
	}
	if got.blank && s.text == "" {
		return true
	}
	stored, ok := new(big.Rat).SetString(s.text)
	if !ok || s.kind != "" {
		return false
	}
	if _, ends := got.number.FloatPrec(); ends {
		return stored.Cmp(got.number) == 0
	}
	a, _ := got.number.Float64()
	b, _ := stored.Float64()
	return a == b
}

func shown(v value) string {
	if v.number == nil {
		return strconv.Quote(v.text)
	}
	return v.number.RatString()
}

// spelling is how names of cells are made of ids.
func spelling(parts ...string) string {
	return regexp.MustCompile(`[^\pL\pN]`).ReplaceAllString(strings.Join(parts, "_"), "_")
}

// namesOf are the parts of names in the language of a workbook.
func namesOf(c workbook.Contents) (cost, partYear, headroom, balance string) {
	if c.Lang == render.English {
		return "cost", "part_year", "headroom", "balance"
	}
	return "merudgift", "delår", "råderum", "balance"
}

// Every main figure of the workbook is the figure of the program: value and bounds.
func TestFiguresAreThoseOfTheProgram(t *testing.T) {
	for name, c := range worked(t) {
		t.Run(name, func(t *testing.T) {
			e := open(t, write(t, c))
			cost, partYear, _, balance := namesOf(c)
			for i, p := range c.Priced {
				id := c.Result.Scenarios[i].ID
				expect(t, e, spelling(cost, id), p.Cost)
				expect(t, e, spelling(partYear, id), p.PartYear)
				if p.HasBudget {
					expect(t, e, spelling(balance, id), p.Balance)
				}
			}
		})
	}
}

// expect compares a named cell, and the bounds beside it, with a figure.
func expect(t *testing.T, e *engine, name string, f costing.Figure) {
	t.Helper()
	sheet, cell := where(t, e, name)
	col, row := split(cell)
	low, high := f.Range()
	for i, want := range []decimal.Decimal{f.Value(), low, high} {
		got := e.at(sheet, letters(col+i)+strconv.Itoa(row))
		if got.number == nil || got.number.Cmp(want.Rat()) != 0 {
			t.Errorf("%s, number %d: %s, want %s", name, i, shown(got), want)
		}
	}
}

// where is the place of a name.
func where(t *testing.T, e *engine, name string) (sheet, cell string) {
	t.Helper()
	to, ok := e.names[name]
	if !ok {
		t.Fatalf("there is no name %q among %v", name, slices.Sorted(maps.Keys(e.names)))
	}
	i := strings.LastIndex(to, "!")
	return strings.ReplaceAll(strings.Trim(to[:i], "'"), "''", "'"), strings.ReplaceAll(to[i+1:], "$", "")
}

// The cells of the steps hold what each step costs, and the years what each year does.
func TestStepsAndYearsAreThoseOfTheProgram(t *testing.T) {
	for name, c := range worked(t) {
		t.Run(name, func(t *testing.T) {
			e := open(t, write(t, c))
			for i, p := range c.Priced {
				sheet := c.Result.Scenarios[i].ID
				rows := map[string]int{}
				for cell, s := range e.cells[sheet] {
					if col, row := split(cell); col == 1 && s.kind == "" && s.text != "" {
						rows[s.text] = row
					}
				}
				for n, f := range p.Steps {
					row, ok := rows[strconv.Itoa(n+1)]
					if !ok {
						t.Fatalf("%s has no step %d", sheet, n+1)
					}
					if got := e.at(sheet, "E"+strconv.Itoa(row)); got.number.Cmp(f.Value().Rat()) != 0 {
						t.Errorf("%s, step %d: %s, want %s", sheet, n+1, shown(got), f.Value())
					}
				}
				checkYears(t, e, c, i)
			}
		})
	}
}

func checkYears(t *testing.T, e *engine, c workbook.Contents, i int) {
	t.Helper()
	sheet := "År"
	if c.Lang == render.English {
		sheet = "Years"
	}
	first := 0
	for cell, s := range e.cells[sheet] {
		if col, row := split(cell); col == 1 && s.text == c.Result.Scenarios[i].Title {
			first = row
		}
	}
	if first == 0 {
		t.Fatalf("the years of %s are missing", c.Result.Scenarios[i].Title)
	}
	for n, y := range c.Priced[i].Years {
		figures := []costing.Figure{y.Cost, y.Temporary, y.OneOff, y.Spent}
		if c.Priced[i].HasBudget {
			figures = append(figures, y.Headroom, y.Balance)
		}
		for k, f := range figures {
			cell := letters(3+k) + strconv.Itoa(first+1+n)
			if got := e.at(sheet, cell); got.number == nil || got.number.Cmp(f.Value().Rat()) != 0 {
				t.Errorf("%s %d, %s: %s, want %s", c.Result.Scenarios[i].ID, y.Year, cell, shown(got), f.Value())
			}
		}
		if c.Priced[i].HasBudget {
			checkYear(t, e, c, sheet, first+1+n, y)
		}
	}
}

// checkYear compares the bounds and the verdict of a year with those of the program.
func checkYear(t *testing.T, e *engine, c workbook.Contents, sheet string, row int, y costing.Year) {
	t.Helper()
	low, high := y.Balance.Range()
	for col, want := range map[string]decimal.Decimal{"I": low, "J": high} {
		if got := e.at(sheet, col+strconv.Itoa(row)); got.number == nil || !near(got.number, want.Rat()) {
			t.Errorf("the balance of %d, %s: %s, want %s", y.Year, col, shown(got), want)
		}
	}
	verdict := costing.JudgeBetween(low, high)
	want := c.Lang.VerdictName(string(verdict))
	if c.Model.Budget.Target != nil && verdict != costing.Undetermined {
		want = ofTarget(c.Lang, verdict)
	}
	if got := e.at(sheet, "K"+strconv.Itoa(row)).text; got != want {
		t.Errorf("%d is %q, want %q", y.Year, got, want)
	}
}

// ofTarget is a verdict, inside or outside, in the words for a savings target.
func ofTarget(l render.Lang, v costing.Verdict) string {
	if l.Base() == render.English {
		return map[costing.Verdict]string{costing.Inside: "meets the savings target", costing.Outside: "misses the savings target"}[v]
	}
	return map[costing.Verdict]string{costing.Inside: "sparekravet er opfyldt", costing.Outside: "sparekravet er ikke opfyldt"}[v]
}

// input is an input cell of the workbook with the leaves it stands for.
type input struct {
	row    string
	leaves []*costing.Leaf
}

// inputs finds the input cells by the place in the files and the published text.
func inputs(t *testing.T, e *engine, c workbook.Contents) []input {
	t.Helper()
	sheet := inputSheet(c)
	rows := map[string]string{}
	for cell, s := range e.cells[sheet] {
		if col, row := split(cell); col == 10 && s.kind == "s" {
			n := strconv.Itoa(row)
			rows[s.text+"|"+e.at(sheet, "B"+n).text] = n
		}
	}
	at := map[string]int{}
	var out []input
	for _, p := range c.Priced {
		figures := []costing.Figure{p.Cost, p.Balance, p.PartYear, p.OneOff, p.Temporary}
		for _, y := range p.Years {
			figures = append(figures, y.Spent, y.Balance)
		}
		for _, f := range figures {
			for _, leaf := range f.Leaves() {
				row, ok := rows[leaf.At.String()+"|"+leaf.Amount.Text()]
				if !ok {
					t.Fatalf("the input %s at %s is not in the workbook", leaf.Name, leaf.At)
				}
				if _, met := at[row]; !met {
					at[row] = len(out)
					out = append(out, input{row: row})
				}
				in := &out[at[row]]
				if !slices.Contains(in.leaves, leaf) {
					in.leaves = append(in.leaves, leaf)
				}
			}
		}
	}
	return out
}

func inputSheet(c workbook.Contents) string {
	if c.Lang == render.English {
		return "Inputs"
	}
	return "Input"
}

// Whatever is typed into the inputs, every figure follows as the program would have worked it out: values by the derivation,
// bounds by trying the ends of all inputs.
func TestInputsMoveEveryFigure(t *testing.T) {
	cases := worked(t)
	for _, name := range []string{"built-in", "rich", "built", "lent", "saved", "beside", "projected", "asked", "later", "bare"} {
		c := cases[name]
		t.Run(name, func(t *testing.T) {
			e := open(t, write(t, c))
			ins := inputs(t, e, c)
			cost, _, _, balance := namesOf(c)
			rapid.Check(t, func(r *rapid.T) {
				values, downs, ups := map[*costing.Leaf]*big.Rat{}, map[*costing.Leaf]*big.Rat{}, map[*costing.Leaf]*big.Rat{}
				for _, in := range ins {
					v := typed(r, in.leaves[0])
					down, up := new(big.Rat), new(big.Rat)
					if rapid.Bool().Draw(r, "uncertain") {
						down, up = share(r, v), share(r, v)
					}
					e.put(inputSheet(c), "D"+in.row, v)
					e.put(inputSheet(c), "F"+in.row, down)
					e.put(inputSheet(c), "G"+in.row, up)
					for _, leaf := range in.leaves {
						values[leaf], downs[leaf], ups[leaf] = v, down, up
					}
				}
				e.forget()
				for i, p := range c.Priced {
					id := c.Result.Scenarios[i].ID
					follows(r, t, e, spelling(cost, id), p.Cost, values, downs, ups)
					if p.HasBudget {
						follows(r, t, e, spelling(balance, id), p.Balance, values, downs, ups)
						judged(r, t, e, c, id)
					}
				}
			})
		})
	}
}

// typed is an amount somebody types in, in øre, or a factor in the neighbourhood of the one it takes the place of.
func typed(r *rapid.T, leaf *costing.Leaf) *big.Rat {
	most := leaf.Amount.Value().Abs().Mul(decimal.NewFromInt(300)).IntPart()
	return big.NewRat(rapid.Int64Range(1, max(most, 2)).Draw(r, leaf.ID), 100)
}

func share(r *rapid.T, v *big.Rat) *big.Rat {
	out := new(big.Rat).Mul(v, big.NewRat(rapid.Int64Range(0, 20).Draw(r, "percent"), 100))
	return out
}

// follows compares a named cell and its bounds with a figure where the inputs are what was typed. A figure of many inputs
// is compared by its value alone: all corners of its inputs would take too long.
func follows(r *rapid.T, t *testing.T, e *engine, name string, f costing.Figure, values, downs, ups map[*costing.Leaf]*big.Rat) {
	sheet, cell := where(t, e, name)
	col, row := split(cell)
	at := func(l *costing.Leaf) *big.Rat { return values[l] }
	want := f.At(at)
	got := e.at(sheet, cell).number
	if !near(got, want) {
		r.Fatalf("%s: %s, want %s", name, got.FloatString(6), want.FloatString(6))
	}
	leaves := f.Leaves()
	if len(leaves) > 7 {
		return
	}
	low, high := want, want
	for corner := range 1 << len(leaves) {
		v := f.At(func(l *costing.Leaf) *big.Rat {
			if corner>>slices.Index(leaves, l)&1 == 1 {
				return new(big.Rat).Add(values[l], ups[l])
			}
			return new(big.Rat).Sub(values[l], downs[l])
		})
		if v.Cmp(low) < 0 {
			low = v
		}
		if v.Cmp(high) > 0 {
			high = v
		}
	}
	for i, bound := range []*big.Rat{low, high} {
		got := e.at(sheet, letters(col+1+i)+strconv.Itoa(row)).number
		if !near(got, bound) {
			r.Fatalf("%s, bound %d: %s, want %s", name, i, got.FloatString(6), bound.FloatString(6))
		}
	}
}

// near allows for the øre that shares of years which do not end are rounded to; all else is exact.
func near(got, want *big.Rat) bool {
	off := new(big.Rat).Sub(got, want)
	return off.Abs(off).Cmp(big.NewRat(1, 10)) <= 0
}

// judged checks that the verdict is read off the bounds that stand there.
func judged(r *rapid.T, t *testing.T, e *engine, c workbook.Contents, id string) {
	_, _, _, balance := namesOf(c)
	sheet, cell := where(t, e, spelling(balance, id))
	col, row := split(cell)
	low, high := e.at(sheet, letters(col+1)+strconv.Itoa(row)).number, e.at(sheet, letters(col+2)+strconv.Itoa(row)).number
	verdict := "vurdering"
	if c.Lang == render.English {
		verdict = "verdict"
	}
	want := costing.Undetermined
	switch tiny := big.NewRat(-1, 2_000_000); {
	case low.Cmp(tiny) > 0:
		want = costing.Inside
	case high.Cmp(tiny) <= 0:
		want = costing.Outside
	}
	words := c.Lang.VerdictName(string(want))
	if c.Model.Budget.Target != nil && want != costing.Undetermined {
		words = ofTarget(c.Lang, want)
	}
	if got := e.named(t, spelling(verdict, id)); got.text != words {
		r.Fatalf("%s: %q, want %q (%s to %s)", id, got.text, words, low.FloatString(8), high.FloatString(8))
	}
}

// The library that wrote the file has a calculator of its own. It works with binary fractions.
func TestLibraryCalculatesTheSame(t *testing.T) {
	for name, c := range worked(t) {
		t.Run(name, func(t *testing.T) {
			file := write(t, c)
			e := open(t, file)
			x, err := excelize.OpenReader(bytes.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			defer x.Close()
			for _, sheet := range e.sheets {
				for cell, s := range e.cells[sheet] {
					if s.formula == "" {
						continue
					}
					got, err := x.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
					if err != nil {
						t.Errorf("%s!%s =%s: %v", sheet, cell, s.formula, err)
						continue
					}
					want := e.at(sheet, cell)
					if want.number == nil {
						if got != want.text {
							t.Errorf("%s!%s =%s: %q, want %q", sheet, cell, s.formula, got, want.text)
						}
						continue
					}
					a, err := strconv.ParseFloat(got, 64)
					b, _ := want.number.Float64()
					if err != nil || a-b > 1e-6 || b-a > 1e-6 {
						t.Errorf("%s!%s =%s: %s, want %v", sheet, cell, s.formula, got, b)
					}
				}
			}
		})
	}
}

// A formula has at most 8192 characters, so sums over many steps must be written as sums of columns.
func TestManySteps(t *testing.T) {
	var changes strings.Builder
	for n := range 900 {
		fmt.Fprintf(&changes, "  - create_post: {id: ny-%d, title: Ny, grade: konsulent, unit: kontor}\n", n)
		if n%3 == 0 {
			changes.WriteString("    effective: 2026-08-01\n")
		}
	}
	c := contents(t, files(with(rich, map[string]string{
		"en.yaml": "scenario: en\ntitle: Første\neffective: 2026-05-11\nchanges:\n" + changes.String(),
		"to.yaml": "scenario: to\ntitle: Anden\nextends: en\neffective: 2026-11-03\nchanges:\n  - abolish_post: c\n",
	})), render.Danish)
	e := open(t, write(t, c))
	if all := textOf(e); !strings.Contains(all, "Andelene er ikke til at ændre her") {
		t.Error("the shares of 900 steps look as if the intervals could follow them")
	}
	for i, p := range c.Priced {
		expect(t, e, spelling("merudgift", c.Result.Scenarios[i].ID), p.Cost)
		expect(t, e, spelling("balance", c.Result.Scenarios[i].ID), p.Balance)
		checkYears(t, e, c, i)
	}
}

// A file that differs from run to run cannot be compared with the one that was approved.
func TestSameCaseSameBytes(t *testing.T) {
	first := write(t, contents(t, files(rich), render.Danish))
	for range 3 {
		if !bytes.Equal(first, write(t, contents(t, files(rich), render.Danish))) {
			t.Fatal("the same case gives another file")
		}
	}
}

// Amounts are stored with the digits they have. 0.1 + 0.2 has no business in a file that is audited.
func TestAmountsAreStoredAsTheyAre(t *testing.T) {
	e := open(t, write(t, contents(t, files(rich), render.Danish)))
	for name, want := range map[string]string{"pris_konsulent": "612345.67", "ramme_rest": "100000.1", "pris_chef": "800000"} {
		sheet, cell := where(t, e, name)
		if got := e.cells[sheet][cell].text; got != want {
			t.Errorf("%s is stored as %q, want %q", name, got, want)
		}
	}
}

// Nothing that a case says is ever a formula: a title could otherwise make the reader's program fetch or run something.
func TestTextIsNeverAFormula(t *testing.T) {
	evil := []string{`=HYPERLINK("http://x","y")`, "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0"}
	for _, text := range evil {
		c := with(rich, nil)
		c["case.yaml"] = fmt.Sprintf("case: rig\ntitle: %q\nlanguage: da\nprice_level: 2026\nas_of: 2026-01-01\nsources:\n  kilde: {title: %q, short: %q, publisher: %q, published: 2020}\n", text, text, text, text)
		c["en.yaml"] = fmt.Sprintf("scenario: en\ntitle: %q\neffective: 2026-05-11\nchanges:\n  - create_post: {id: ny, title: %q, grade: konsulent, unit: kontor}\n    because: %q\n    source: kilde\n", text, text, text)
		c["to.yaml"] = "scenario: to\ntitle: Anden\neffective: 2026-05-11\nchanges:\n  - abolish_post: c\n"
		e := open(t, write(t, contents(t, files(c), render.Danish)))
		found := 0
		for _, sheet := range e.sheets {
			for cell, s := range e.cells[sheet] {
				if s.formula == "" && s.text == text {
					found++
				}
				if s.formula == strings.TrimPrefix(text, "=") || s.formula == text {
					t.Errorf("%s!%s is the formula =%s", sheet, cell, s.formula)
				}
			}
		}
		if found < 4 {
			t.Errorf("%q is in %d cells: it got lost", text, found)
		}
	}
}

// Names of sheets have at most 31 characters, some signs are not allowed, and capitals make no difference.
func TestSheetNamesAreAllowed(t *testing.T) {
	c := with(rich, map[string]string{
		"nul.yaml":   "scenario: Input\ntitle: Som et ark\neffective: 2026-01-01\nchanges:\n  - rename_unit: {unit: kontor, name: Kontor 2}\n",
		"lang.yaml":  "scenario: et-meget-langt-navn-som-ingen-ville-give-1\ntitle: Lang\neffective: 2026-01-01\nchanges:\n  - rename_unit: {unit: kontor, name: Kontor 3}\n",
		"lang2.yaml": "scenario: et-meget-langt-navn-som-ingen-ville-give-2\ntitle: Lang 2\neffective: 2026-01-01\nchanges:\n  - rename_unit: {unit: kontor, name: Kontor 4}\n",
	})
	e := open(t, write(t, contents(t, files(c), render.Danish)))
	seen := map[string]bool{}
	for _, s := range e.sheets {
		if len([]rune(s)) > 31 || strings.ContainsAny(s, `[]:*?/\`) {
			t.Errorf("the sheet %q has a name that is not allowed", s)
		}
		if seen[strings.ToLower(s)] {
			t.Errorf("there are two sheets %q", s)
		}
		seen[strings.ToLower(s)] = true
	}
	if !seen["input (2)"] {
		t.Errorf("the scenario Input is not among %v", e.sheets)
	}
}

// The consultation note of 2020 has 1,9 mio. kr. in its pot; the year before there were 2,4. Typed into the workbook, the
// balances are those of the table of variants (oracles B), and the bounds keep their doubt.
func TestOraclesB_BalanceAtPotOf2019(t *testing.T) {
	e := open(t, write(t, contents(t, builtIn(t), render.Danish)))
	for name, want := range map[string]int64{"balance_model_1": 600, "balance_model_2": -400, "balance_second_deputy": -500, "balance_third_director": -1700} {
		if got := e.named(t, name); got.number.Cmp(big.NewRat(want*1000, 1)) != 0 {
			t.Errorf("%s is %s, want %d.000", name, shown(got), want)
		}
	}
	sheet, cell := where(t, e, "ramme_merafloeft_2020")
	e.put(sheet, cell, big.NewRat(2_400_000, 1))
	e.forget()
	for name, want := range map[string]int64{"balance_model_1": 1100, "balance_model_2": 100, "balance_second_deputy": 0, "balance_third_director": -1200} {
		if got := e.named(t, name); got.number.Cmp(big.NewRat(want*1000, 1)) != 0 {
			t.Errorf("at 2,4 mio. kr. %s is %s, want %d.000", name, shown(got), want)
		}
	}
	for name, want := range map[string]string{"vurdering_model_1": "inden for råderummet", "vurdering_model_2": "kan ikke afgøres", "vurdering_third_director": "uden for råderummet"} {
		if got := e.named(t, name).text; got != want {
			t.Errorf("at 2,4 mio. kr. %s is %q, want %q", name, got, want)
		}
	}
}

// Steps, sections, cost and balance refer to each other, so that a reader can follow a figure back step by step.
func TestFiguresCanBeTraced(t *testing.T) {
	e := open(t, write(t, contents(t, builtIn(t), render.Danish)))
	for name, want := range map[string]string{
		"balance_second_deputy":   `^E\d+-E\d+$`,
		"merudgift_second_deputy": `^E\d+$`,
		"råderum":                 `^B\d+-B\d+$`,
	} {
		sheet, cell := where(t, e, name)
		if got := e.cells[sheet][cell].formula; !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("%s is =%s, want it to match %s", name, got, want)
		}
	}
	formulas := map[string]bool{}
	for _, s := range e.cells["model-1"] {
		formulas[s.formula] = true
	}
	for _, want := range []string{"pris_vicedirektoer", "-pris_teamleder", "pris_kontorchef-pris_vicekontorchef"} {
		if !formulas[want] {
			t.Errorf("no step of model-1 is =%s", want)
		}
	}
}

// The payroll is worked out without looking at the steps. That both agree is said on the front page.
func TestChecksAgree(t *testing.T) {
	for name, c := range worked(t) {
		e := open(t, write(t, c))
		front := e.sheets[0]
		found := false
		for cell, s := range e.cells[front] {
			if s.formula == "" || !strings.Contains(s.text, "stemmer") && !strings.Contains(s.text, "agrees") {
				continue
			}
			found = true
			if got := e.at(front, cell).text; got != "alt stemmer" && got != "everything agrees" {
				t.Errorf("%s: the checks say %q", name, got)
			}
		}
		if !found {
			t.Errorf("%s: the front page says nothing about checks", name)
		}
	}
}

// Every control is 0 when it is recalculated, whatever is stored beside it: there is one for each scenario at least.
func TestControlsRecalculateToNothing(t *testing.T) {
	for name, c := range worked(t) {
		e := open(t, write(t, c))
		controls := 0
		for _, sheet := range e.sheets {
			for cell, s := range e.cells[sheet] {
				if !strings.HasPrefix(s.formula, "IF(ABS(") || !strings.HasSuffix(s.formula, ",0,1)") {
					continue
				}
				controls++
				if got := e.at(sheet, cell); got.number == nil || got.number.Sign() != 0 {
					t.Errorf("%s: the control %s!%s =%s gives %s", name, sheet, cell, s.formula, shown(got))
				}
			}
		}
		if controls < len(c.Plans) {
			t.Errorf("%s: %d controls for %d scenarios", name, controls, len(c.Plans))
		}
	}
}

// The fingerprint is the one that sha256sum gives: sha256sum *.csv *.yaml | sha256sum.
func TestFingerprint(t *testing.T) {
	got, err := workbook.Files(files(map[string]string{"b.yaml": "b\n", "a.csv": "a\n", "notes.txt": "not read", ".hidden.yaml": "x"}))
	if err != nil {
		t.Fatal(err)
	}
	want := []workbook.File{
		{Name: "a.csv", Sum: "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"},
		{Name: "b.yaml", Sum: "0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("the files are %v, want %v", got, want)
	}
	const all = "8932f26ed18db2bed51b4dae27b0a6fa170cb20c796d396cef162d86db39f8bd"
	if got := workbook.Fingerprint(got); got != all {
		t.Errorf("the fingerprint is %s, want %s", got, all)
	}
}
