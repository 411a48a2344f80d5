package render_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenarios"
)

// What the published totals of Høringsnotat 3.1, 3.2, 3.3 and 4.2 say about prices that were not published. Amounts are in
// millions of kroner a year.

// observed reads what was published about a case.
func observed(t testing.TB, fsys fs.FS, w worked) *costing.Observations {
	t.Helper()
	var diags diag.List
	o := costing.ReadObservations(fsys, scenario.ObservationsFile, w.Sources, &diags)
	if diags.HasErrors() {
		t.Fatalf("the observations have mistakes: %v", diags.Sorted())
	}
	return o
}

// tryBound bounds the prices of a case, or says why that cannot be.
func tryBound(t testing.TB, fsys fs.FS, w worked, p render.Premises) (*render.Bounds, []diag.Diagnostic) {
	t.Helper()
	var plans []*scenario.Plan
	for _, id := range w.ScenarioIDs() {
		plans = append(plans, w.plan(t, id))
	}
	var diags diag.List
	b := render.Bound(w.Case, w.model, observed(t, fsys, w), plans, p, &diags)
	return b, diags.Sorted()
}

func builtInFiles(t testing.TB) fs.FS {
	t.Helper()
	fsys, ok := scenarios.Open("socialomraadet-2020")
	if !ok {
		t.Fatal("there is no built-in case")
	}
	return fsys
}

// bound bounds the prices of the built-in case, once for each premises.
func bound(t testing.TB, p render.Premises) *render.Bounds {
	t.Helper()
	key := fmt.Sprint(p)
	if b, done := boundBefore[key]; done {
		return b
	}
	b, mistakes := tryBound(t, builtInFiles(t), builtIn(t), p)
	if b == nil {
		t.Fatalf("no bounds: %v", mistakes)
	}
	boundBefore[key] = b
	return b
}

var boundBefore = map[string]*render.Bounds{} // these tests do not run at the same time

// bounded is the entry of an id: of a price, a combination or the cost of a scenario.
func bounded(t testing.TB, b *render.Bounds, id string) render.Bounded {
	t.Helper()
	for _, p := range b.Prices {
		if p.ID == id {
			return p.Bounded
		}
	}
	for _, c := range b.Combinations {
		if c.ID == id {
			return c.Bounded
		}
	}
	for _, s := range b.Scenarios {
		if s.ID == id {
			return s.Cost
		}
	}
	t.Fatalf("nothing is said about %q", id)
	return render.Bounded{}
}

// isRange compares a range in kroner with one in millions, "0.65 0.95", or a point, "0.8".
func isRange(t *testing.T, what string, got render.Range, want string) {
	t.Helper()
	low, high, both := strings.Cut(want, " ")
	if !both {
		high = low
	}
	for _, c := range []struct {
		bound string
		got   *decimal.Decimal
		want  string
	}{{"lowest", got.Low, low}, {"highest", got.High, high}} {
		switch {
		case c.want == "-" && c.got != nil:
			t.Errorf("%s %s is %s kr., want none", c.bound, what, c.got)
		case c.want != "-" && c.got == nil:
			t.Errorf("%s %s has no bound, want %s", c.bound, what, c.want)
		case c.want != "-":
			millions(t, c.bound+" "+what, *c.got, c.want)
		}
	}
}

// The table of what each quantity can be, with H1 alone and with H1 and H2, with the amounts as they stand and with what they
// may be rounded from. An empty range is one that the table leaves open.
func TestBounds_C(t *testing.T) {
	for _, row := range []struct{ quantity, id, h1, h1Rounded, both, bothRounded string }{
		{"D director", "direktoer", "1.3", "1.25 1.35", "1.3", "1.25 1.35"},
		{"V deputy", "vicedirektoer", "1.1", "1.05 1.15", "1.1", "1.05 1.15"},
		{"(K−W)+(K−T) both upgrades", "begge-opklassificeringer", "0.2", "0.1 0.3", "0.2", "0.1 0.3"},
		{"K−W", "opklassificering-vicekontorchef", "0 0.2", "0 0.3", "0 0.2", "0 0.3"},
		{"K−T", "opklassificering-teamleder", "0 0.2", "0 0.3", "0 0.2", "0 0.3"},
		{"L−(K−W)", "ledig-og-vicekontorchef", "0.6", "0.5 0.7", "0.6", "0.5 0.7"},
		{"L+(K−T)", "ledig-og-teamleder", "0.8", "0.65 0.95", "0.8", "0.65 0.95"},
		{"L vacancy", "ledig-leder", "0.6 0.8", "0.5 0.95", "", ""},
		{"L vacancy, which is T", "teamleder", "", "", "0.6 0.8", "0.5 0.95"},
		{"K kontorchef", "kontorchef", "0.6 1.1", "0.5 1.15", "0.8", "0.65 0.95"},
		{"W vicekontorchef", "vicekontorchef", "", "", "0.6 0.8", "0.5 0.95"},
		{"T+W", "teamleder-og-vicekontorchef", "", "", "1.4", "1.15 1.65"},
	} {
		t.Run(row.quantity, func(t *testing.T) {
			for _, c := range []struct {
				without    []string
				exact, rnd string
			}{{[]string{"H2"}, row.h1, row.h1Rounded}, {nil, row.both, row.bothRounded}} {
				if c.exact == "" {
					continue
				}
				b := bounded(t, bound(t, render.Premises{Without: c.without}), row.id)
				isRange(t, row.quantity, *b.Exact, c.exact)
				isRange(t, row.quantity+" with rounding", b.Rounded, c.rnd)
			}
		})
	}
}

// The last column of the table: what is settled, and by which assumption.
func TestIdentified_C(t *testing.T) {
	b := bound(t, render.Premises{})
	for id, needs := range map[string]string{
		"begge-opklassificeringer": "H1", "ledig-og-vicekontorchef": "H1", "ledig-og-teamleder": "H1", "kontorchef": "H1 H2",
		"teamleder-og-vicekontorchef": "H1 H2", "direktoer": "", "vicedirektoer": "",
	} {
		got := bounded(t, b, id)
		if !got.Settled || strings.Join(got.Needs, " ") != needs {
			t.Errorf("%s: settled %v, needs %v; want settled by %q", id, got.Settled, got.Needs, needs)
		}
	}
	for _, id := range []string{"opklassificering-vicekontorchef", "opklassificering-teamleder", "teamleder", "vicekontorchef"} {
		if bounded(t, b, id).Settled {
			t.Errorf("%s is settled, and must not be", id)
		}
	}
	if len(b.Sums) != 1 || len(b.Sums[0].Of) != 2 || b.Sums[0].Of[0].ID != "vicekontorchef" || b.Sums[0].Of[1].ID != "teamleder" {
		t.Errorf("settled in sum: %+v, want vicekontorchef and teamleder", b.Sums)
	}
	for _, p := range b.Prices {
		if wants := p.ID == "teamleder" || p.ID == "vicekontorchef"; p.InSum != wants {
			t.Errorf("%s is settled in sum only: %v", p.ID, p.InSum)
		}
	}
}

// K = 0,8 and T = L = 0,6+t and W = 0,8−t for t from 0 to 0,2 give every published total: with a price taken for the sake of
// argument all others follow, and the round member of the family is the price list of the case.
func TestFamily_C1(t *testing.T) {
	w := builtIn(t)
	for _, c := range []struct{ teamleder, vicekontorchef string }{{"600000", "0.8"}, {"700000", "0.7"}, {"800000", "0.6"}} {
		b, mistakes := tryBound(t, builtInFiles(t), w.with(t, "teamleder", c.teamleder), render.Premises{})
		if b == nil {
			t.Fatalf("teamleder %s: %v", c.teamleder, mistakes)
		}
		isRange(t, "vicekontorchef", *bounded(t, b, "vicekontorchef").Exact, c.vicekontorchef)
		isRange(t, "kontorchef", *bounded(t, b, "kontorchef").Exact, "0.8")
	}
	r := reconcile(t, builtInFiles(t), w)
	if r.Outside != 0 || len(r.Totals) != 6 {
		t.Errorf("%d of %d totals disagree with the price list, want none of 6", r.Outside, len(r.Totals))
	}
}

// Without H1 nothing about single prices is settled beyond D ≤ 1,55 and V − L + (K − W) = 0,5.
func TestWithoutH1_C2(t *testing.T) {
	b := bound(t, render.Premises{Without: []string{"H1", "H2"}})
	if high := bounded(t, b, "direktoer-model-2").Rounded.High; high == nil || !high.Equal(decimal.NewFromInt(1_550_000)) {
		t.Errorf("the director of model 2 costs at most %v, want 1,55 mio.", high)
	}
	for _, p := range b.Prices {
		if extra := p.ID == "direktoer" || p.ID == "vicedirektoer"; p.Settled != extra {
			t.Errorf("%s is settled: %v", p.ID, p.Settled)
		}
	}
	found := false
	for _, s := range b.Sums {
		var of []string
		for _, p := range s.Of {
			of = append(of, p.Factor+" "+p.ID)
		}
		slices.Sort(of)
		if strings.Join(of, ", ") == "-1 ledig-leder, -1 vicekontorchef, 1 kontorchef, 1 vicedirektoer-model-1" {
			found = true
			isRange(t, "V − L + (K − W)", *s.Exact, "0.5")
			isRange(t, "V − L + (K − W) with rounding", s.Rounded, "0.45 0.55")
		}
	}
	if !found {
		t.Errorf("V − L + (K − W) is not among what is settled in sum: %+v", b.Sums)
	}
}

// rewritten is the built-in case with texts in its files replaced: a file, an old text and a new one for each.
func rewritten(t *testing.T, edits ...string) (fstest.MapFS, worked) {
	t.Helper()
	files := fstest.MapFS{}
	from := builtInFiles(t)
	names, _ := fs.Glob(from, "*.yaml")
	for _, name := range names {
		data, err := fs.ReadFile(from, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	for e := range slices.Chunk(edits, 3) {
		text := string(files[e[0]].Data)
		if !strings.Contains(text, e[1]) {
			t.Fatalf("%s does not hold %q", e[0], e[1])
		}
		files[e[0]] = &fstest.MapFile{Data: []byte(strings.Replace(text, e[1], e[2], 1))}
	}
	return files, readCase(t, files)
}

// If the vacant post had no budget, model 1 would cost 1,1 and something: the totals cannot then be true, and what
// contradicts them is named with its place.
func TestUnbudgetedVacancy_C3(t *testing.T) {
	files, w := rewritten(t, "model-1.yaml", "abolish_post: leder-kvalitet-sundhed-udvikling", "retitle_post: {post: leder-kvalitet-sundhed-udvikling, title: Ubesat}",
		"observations.yaml", ", posts: leder-kvalitet-sundhed-udvikling, in: model-1}", ", posts: leder-kvalitet-sundhed-udvikling, in: model-2}")
	b, mistakes := tryBound(t, files, w, render.Premises{})
	if b != nil || len(mistakes) != 1 || mistakes[0].Code != "totals-contradict" {
		t.Fatalf("bounds %v, mistakes %v; want a contradiction", b, mistakes)
	}
	named := mistakes[0].At.File
	for _, n := range mistakes[0].Related {
		named += " " + n.At.File + " " + n.Text
	}
	for _, want := range []string{"model-1.yaml", "second-deputy.yaml", "assumption H1", "assumption rangorden"} {
		if !strings.Contains(named, want) {
			t.Errorf("%q is not named in %s", want, named)
		}
	}
	if len(mistakes[0].Related) != 3 {
		t.Errorf("%d more are named, want the 3 it takes: %s", len(mistakes[0].Related), named)
	}
}

// Two new kontorchefer at full price, in place of two upgrades, would make model 2 cost 2,9: the published 1,5 says that a
// reclassification costs the difference.
func TestReclassification_C4(t *testing.T) {
	w := builtIn(t)
	if got := w.price(t, "model-2").Cost.Value(); !got.Equal(decimal.NewFromInt(1_500_000)) {
		t.Errorf("model 2 costs %s, want 1,5 mio.", got)
	}
	director, _ := w.model.Prices.Listed("direktoer")
	chief, _ := w.model.Prices.Listed("kontorchef")
	wrong := costing.Sum(costing.Label{}, director, chief, chief)
	millions(t, "model 2 at full prices", wrong.Value(), "2.9")
	for _, s := range reconcile(t, builtInFiles(t), w).Totals {
		if s.ID == "model-2" && (!s.Agrees || wrong.Value().LessThanOrEqual(s.Stated.High)) {
			t.Errorf("the stated %s does not tell the difference from the full price", s.Text)
		}
	}
}

// From the published totals alone anybody can tell that the two upgraded posts cost 0,1 to 0,3 more together.
func TestDisclosure_C6(t *testing.T) {
	b := bound(t, render.Premises{OnlyPublished: true})
	var found bool
	for _, d := range b.Disclosures {
		if d.Kind == "rise" && d.Scenario == "model-2" && len(d.Posts) == 2 {
			found = true
			isRange(t, "both upgrades", d.Range, "0.1 0.3")
			if !slices.Equal(d.Posts, []string{"Vicekontorchef", "Teamleder"}) {
				t.Errorf("the upgraded posts are %v", d.Posts)
			}
		}
	}
	if !found {
		t.Errorf("the upgrade of two is not among what others can work out: %+v", b.Disclosures)
	}
	if inside := bound(t, render.Premises{}); len(inside.Disclosures) > 0 {
		t.Error("what others can work out is told to those who did not ask for it")
	}
}

// A ceiling that somebody published is told as one; a ceiling that only says that no pay is below 0 is not, and posts of one
// title are counted.
func TestDisclosureOfOneBound(t *testing.T) {
	b := &render.Bounds{OnlyPublished: true, Disclosures: []render.Disclosure{{
		Kind: "rise", Title: "Forslaget", Posts: []string{"Kulturchef", "Leder", "Kulturchef"}, Range: render.Range{High: new(decimal.NewFromInt(1_005_000))},
	}}}
	for l, want := range map[render.Lang]string{
		render.Danish:  "Forslaget: to stillinger (Kulturchef) og Leder stiger tilsammen med højst 1,005 mio. kr. om året.",
		render.English: "Forslaget: two posts (Kulturchef) and Leder are upgraded by at most DKK 1.005 million a year together.",
	} {
		if got := strings.Join(listed(b.Document(l)), "\n"); !strings.Contains(got, want) {
			t.Errorf("it does not say %q:\n%s", want, got)
		}
	}
}

// What is known inside only, and what the price list says, is not used for what others can work out.
func TestDisclosureUsesOnlyWhatIsPublished_C6(t *testing.T) {
	files, w := rewritten(t, "observations.yaml", "own_prices:", `  - {id: internt, of: kontorchef, less: vicekontorchef, stated: 50000, internal: true}

own_prices:`)
	inside, mistakes := tryBound(t, files, w, render.Premises{})
	if inside == nil {
		t.Fatal(mistakes)
	}
	isRange(t, "K−W for those who know it", *bounded(t, inside, "opklassificering-vicekontorchef").Exact, "0.05")
	outside, _ := tryBound(t, files, w, render.Premises{OnlyPublished: true})
	isRange(t, "K−W for others", bounded(t, outside, "opklassificering-vicekontorchef").Rounded, "0 0.3")
}

func reconcile(t testing.TB, fsys fs.FS, w worked) *render.Reconciliation {
	t.Helper()
	var plans []*scenario.Plan
	for _, id := range w.ScenarioIDs() {
		plans = append(plans, w.plan(t, id))
	}
	var diags diag.List
	r := render.Reconcile(w.Case, w.model, observed(t, fsys, w), plans, &diags)
	if diags.HasErrors() {
		t.Fatal(diags.Sorted())
	}
	return r
}

// Every published total: 0,5 (3.1), 1,5 (3.2), 1,1 and 1,3 (4.2), the headroom of 1,1 (2.2) and 1,0 between the models (3.3).
func TestReconcile_B6(t *testing.T) {
	r := reconcile(t, builtInFiles(t), builtIn(t))
	want := map[string]string{"model-1": "0.5", "model-2": "1.5", "second-deputy": "1.1", "third-director": "1.3", "headroom": "1.1", "model-2-ud-over-model-1": "1.0"}
	for _, s := range r.Totals {
		millions(t, "stated "+s.ID, s.Stated.Value, want[s.ID])
		millions(t, "computed "+s.ID, s.Computed.Value, want[s.ID])
		if !s.Agrees || !s.Difference.IsZero() {
			t.Errorf("%s: agrees %v, difference %s", s.ID, s.Agrees, s.Difference)
		}
		if circular := s.ID == "second-deputy" || s.ID == "third-director"; s.Circular != circular {
			t.Errorf("%s is no check of its own: %v", s.ID, s.Circular)
		}
		delete(want, s.ID)
	}
	if len(want) > 0 {
		t.Errorf("not reconciled: %v", want)
	}
}

// A total that is not met is told, with how far off it is, and differences between scenarios are checked as the rest.
func TestReconcileDiffers_B6(t *testing.T) {
	r := reconcile(t, builtInFiles(t), builtIn(t).with(t, "kontorchef", "900000"))
	got := map[string]string{}
	for _, s := range r.Totals {
		if !s.Agrees {
			got[s.ID] = s.Difference.String()
		}
	}
	if len(got) != 3 || got["model-1"] != "100000" || got["model-2"] != "200000" || got["model-2-ud-over-model-1"] != "100000" || r.Outside != 3 {
		t.Errorf("off: %v", got)
	}
}

// The difference of the two extensions is 1,2 and of the two posts 0,2: sums that nobody published, asked for in a case.
func TestCombinationsOfScenarios_B6(t *testing.T) {
	files, w := rewritten(t, "observations.yaml", "combinations:", `combinations:
  - {id: b6, of: third-director, less: second-deputy}
  - {id: b6-stillinger, of: direktoer, less: vicedirektoer}`)
	b, mistakes := tryBound(t, files, w, render.Premises{})
	if b == nil {
		t.Fatal(mistakes)
	}
	isRange(t, "(M2+D3) − (M1+V2)", *bounded(t, b, "b6").Exact, "1.2")
	isRange(t, "third director − second deputy", *bounded(t, b, "b6-stillinger").Exact, "0.2")
}

// The signs of the four balances are +, −, −, − whatever the published amounts were rounded from (B7). A second deputy
// costs the whole headroom and yet is not covered, because it comes on top of model 1 (B8).
func TestSigns_B7_B8(t *testing.T) {
	b := bound(t, render.Premises{})
	for _, s := range b.Scenarios {
		positive := strings.HasPrefix(s.ID, "model-1")
		if low, high := s.Balance.Rounded.Low, s.Balance.Rounded.High; low.IsPositive() != positive || high.IsNegative() == positive {
			t.Errorf("%s: the balance is from %s to %s", s.ID, low, high)
		}
	}
	r := reconcile(t, builtInFiles(t), builtIn(t))
	var deputy, headroom decimal.Decimal
	for _, s := range r.Totals {
		switch s.ID {
		case "second-deputy":
			deputy = s.Computed.Value
			if s.Beyond != "model-1" {
				t.Errorf("the second deputy comes on top of %q, want model-1", s.Beyond)
			}
		case "headroom":
			headroom = s.Computed.Value
		}
	}
	if !deputy.Equal(headroom) {
		t.Errorf("the second deputy costs %s, the headroom is %s: want the same", deputy, headroom)
	}
	isRange(t, "model 1 with two deputies", *bounded(t, b, "second-deputy").Exact, "1.6")
}

// At the merafløft of 2019 model 2 would have been affordable by 0,1. The published headroom is about 2020 and is set aside.
func TestAtMerafloeftOf2019_B9(t *testing.T) {
	b, mistakes := tryBound(t, builtInFiles(t), builtIn(t).with(t, "merafloeft-2020", "2,4 mio. kr."), render.Premises{})
	if b == nil {
		t.Fatal(mistakes)
	}
	if !slices.Equal(b.SetAside, []string{"headroom"}) {
		t.Errorf("set aside: %v", b.SetAside)
	}
	for _, s := range b.Scenarios {
		if s.ID == "model-2" {
			isRange(t, "balance of model 2", *s.Balance.Exact, "0.1")
		}
	}
}

// What is no sum of amounts is left out, and that is said: money of another economy counts in the headroom up to a limit.
func TestNoSumIsSaid(t *testing.T) {
	files, w := rewritten(t, "observations.yaml", "combinations:", "combinations:\n  - {id: rest, of: headroom, less: model-1}",
		"budget.yaml", "\nearmarks:", `
  - {id: laan, amount: ca. 100.000 kr., economy: sundhed, source: hoeringsnotat 2.2}
funding:
  - {from: sundhed, to: social, up_to: 100000, because: aftalt}
earmarks:`)
	b, mistakes := tryBound(t, files, w, render.Premises{})
	if b == nil {
		t.Fatal(mistakes)
	}
	if !slices.Equal(b.NotSums, []string{"headroom", "rest"}) || b.Scenarios[0].Balance != nil || !b.Scenarios[0].NoSum {
		t.Errorf("left out: %v, balance %+v", b.NotSums, b.Scenarios[0].Balance)
	}
	isRange(t, "model 1", *b.Scenarios[0].Cost.Exact, "0.5")
}

// Pay of leaders of the regions in February 2021, as 12 months and 21,11 % on top: LT49 0,91, LT51 0,99, LT52 1,35. The director can
// be at LT52, the deputy is between LT51 and LT52, and a kontorchef can be at LT49, in the upper half of what is left to him. But
// not all at once: a director at LT52 leaves a kontorchef 0,85.
func TestExternalPay_C5(t *testing.T) {
	lt49, lt51, lt52 := decimal.NewFromInt(910_000), decimal.NewFromInt(990_000), decimal.NewFromInt(1_350_000)
	b := bound(t, render.Premises{})
	if d := bounded(t, b, "direktoer").Rounded; d.High.LessThan(lt52) {
		t.Errorf("the director costs at most %s, below LT52", d.High)
	}
	if v := bounded(t, b, "vicedirektoer").Rounded; v.Low.LessThan(lt51) || v.High.GreaterThan(lt52) {
		t.Errorf("the deputy costs %s to %s, want between LT51 and LT52", v.Low, v.High)
	}
	if k := bounded(t, b, "kontorchef").Rounded; k.High.LessThan(lt49) || k.Low.Add(*k.High).GreaterThan(lt49.Add(lt49)) {
		t.Errorf("LT49 is not in the upper half of %s to %s", k.Low, k.High)
	}
	b, mistakes := tryBound(t, builtInFiles(t), builtIn(t).with(t, "direktoer", lt52.String()), render.Premises{})
	if b == nil {
		t.Fatal(mistakes)
	}
	isRange(t, "kontorchef where the director is at LT52", bounded(t, b, "kontorchef").Rounded, "0.65 0.85")
}
