package costing_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
	"dk/reorg/scenarios"
)

const caseYAML = "case: sag\ntitle: En sag\nprice_level: 2020\nas_of: 2020-01-01\n"

const pricesYAML = `prices:
  - {grade: direktoer, title: Direktør, annual: "ca. 1,3 mio. kr."}
  - {grade: chef, annual: 800000}
  - {grade: konsulent, annual: "ca. 600.000 kr."}
  - {grade: frivillig, not_priced: ulønnet}
`

const officeYAML = `units:
  - {id: hus, name: Huset, led_by: direktoer}
  - {id: kontor, name: Kontoret, part_of: hus, led_by: chef}
posts:
  - {id: direktoer, title: Direktør, grade: direktoer, unit: hus}
  - {id: chef, title: Chef, grade: chef, unit: kontor}
  - {id: deltid, title: Konsulent, grade: konsulent, unit: kontor, fraction: 50 %}
  - {id: ledig, title: Konsulent, grade: konsulent, unit: kontor, vacant: true}
  - {id: ung, title: Frivillig, grade: frivillig, unit: kontor}
`

// read reads a case and its money.
func read(t testing.TB, files map[string]string) (*scenario.Case, *costing.Model, *diag.List) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	var diags diag.List
	c, ok := scenario.Read(fsys, &diags)
	if !ok {
		t.Fatalf("no case: %v", diags.Sorted())
	}
	return c, costing.Read(fsys, scenario.PricesFile, scenario.BudgetFile, c.PriceLevel, c.Sources, &diags), &diags
}

// scenarioYAML writes changes, one a line of YAML in braces, as a scenario.
func scenarioYAML(changes []string) string {
	text := "scenario: s\ntitle: S\neffective: 2020-10-01\n"
	for i, change := range changes {
		if i == 0 {
			text += "changes:\n"
		}
		text += "  - " + change + "\n"
	}
	return text
}

// What a change costs: all of a new post, none of an abolished one, the difference between two grades, the share of full
// time of a part-time post, and nothing where no price is touched.
func TestImpact(t *testing.T) {
	for _, c := range []struct {
		what    string
		changes []string
		want    string // value [low; high]
	}{
		{"a new post", []string{"create_post: {id: ny, title: Chef, grade: direktoer, unit: hus}"}, "1300000 [1250000; 1350000]"},
		{"a new part-time post", []string{"create_post: {id: ny, title: Chef, grade: chef, unit: hus, fraction: 60 %}"}, "480000 [480000; 480000]"},
		{"a new vacant post, which is budgeted", []string{"create_post: {id: ny, title: Chef, grade: chef, unit: hus, vacant: true}"}, "800000 [800000; 800000]"},
		{"an abolished post", []string{"abolish_post: deltid"}, "-300000 [-325000; -275000]"},
		{"an abolished vacant post", []string{"abolish_post: ledig"}, "-600000 [-650000; -550000]"},
		{"a post raised to a grade", []string{"reclassify_post: {post: deltid, to: chef}"}, "100000 [75000; 125000]"},
		{"a post lowered to a grade", []string{"reclassify_post: {post: chef, to: konsulent}"}, "-200000 [-250000; -150000]"},
		{"a moved post", []string{"move_post: {post: deltid, to: hus}"}, "0 [0; 0]"},
		{"another title", []string{"retitle_post: {post: deltid, title: Rådgiver}"}, "0 [0; 0]"},
		{"a vacant post left vacant", []string{"leave_vacant: ledig"}, "-600000 [-650000; -550000]"},
		{"a vacant post filled", []string{"fill_post: ledig"}, "0 [0; 0]"},
		{"a post left vacant and then filled after all", []string{"leave_vacant: ledig", "fill_post: ledig"}, "0 [0; 0]"},
		{"a moved post of a grade without a price", []string{"move_post: {post: ung, to: hus}"}, "0 [0; 0]"},
		{"created and abolished again", []string{"create_post: {id: ny, title: Chef, grade: direktoer, unit: hus}", "abolish_post: ny"}, "0 [0; 0]"},
		{"moved and reclassified at once", []string{"move_post: {post: deltid, to: hus}", "reclassify_post: {post: deltid, to: chef}"}, "100000 [75000; 125000]"},
	} {
		cs, m, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML, "prices.yaml": pricesYAML, "s.yaml": scenarioYAML(c.changes)})
		plan, ok := cs.Plan("s", diags)
		if !ok {
			t.Fatalf("%s: %v", c.what, diags.Sorted())
		}
		impact := m.Impact(costing.Label{What: costing.Cost}, org.Between(plan.Before, plan.After).Posts, diag.Pos{}, diags)
		low, high := impact.Range()
		if got := fmt.Sprintf("%s [%s; %s]", impact.Value(), low, high); got != c.want || diags.HasErrors() {
			t.Errorf("%s costs %s, want %s %v", c.what, got, c.want, diags.Errors().Sorted())
		}
		for _, d := range org.Between(plan.Before, plan.After).Posts { // each case is about one post
			effect, known := m.Effect(d)
			low, high := effect.Range()
			if got := fmt.Sprintf("%s [%s; %s]", effect.Value(), low, high); got != c.want || !known {
				t.Errorf("%s has the effect %s, known: %v, want %s", c.what, got, known, c.want)
			}
		}
	}
}

// A post whose cost changes and is not known is an error that names the post, at the change, and says where to put the
// price.
func TestImpactWithoutPrice(t *testing.T) {
	for _, c := range []struct{ change, code, summary, hint string }{
		{"create_post: {id: ny, title: Jurist, grade: jurist, unit: hus}", "no-price", `post "ny" (Jurist) has the grade "jurist", which has no price`, "add it to prices.yaml; nothing missing counts as 0"},
		{"create_post: {id: ny, title: Chef, grade: cheff, unit: hus}", "no-price", `post "ny" (Chef) has the grade "cheff", which has no price`, `did you mean "chef"?`},
		{"abolish_post: ung", "not-priced", `post "ung" (Frivillig) has the grade "frivillig", whose cost changes here but which is not priced`, "give it an annual price"},
	} {
		cs, m, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML, "prices.yaml": pricesYAML, "s.yaml": scenarioYAML([]string{c.change})})
		plan, _ := cs.Plan("s", diags)
		step := plan.Steps()[0]
		m.Impact(costing.Label{What: costing.StepCost}, step.Posts, diag.Pos{}, diags)
		if diags.Len() != 1 {
			t.Fatalf("%s: %v", c.change, diags.Sorted())
		}
		if effect, known := m.Effect(step.Posts[0]); known {
			t.Errorf("%s has the effect %s, though no price is known", c.change, effect.Value())
		}
		d := diags.Sorted()[0]
		if d.Code != c.code || d.Summary != c.summary || d.Hint != c.hint {
			t.Errorf("%s: %s %s (%s)", c.change, d.Code, d.Summary, d.Hint)
		}
		if c.code == "no-price" && (d.At.File != "s.yaml" || d.At.Line != 5) {
			t.Errorf("%s: complains at %s, want the change", c.change, d.At)
		}
		if c.code == "not-priced" && (len(d.Related) != 1 || d.Related[0].Text != "not priced: ulønnet" || d.Related[0].At.String() != "prices.yaml:5:13") {
			t.Errorf("%s: see %v, want the entry with its reason", c.change, d.Related)
		}
	}
}

// stepsAgainstPayrolls says in what the costs of the steps of a plan differ from what all posts cost after it less what
// they cost before; empty when they are the same figure, doubt and all.
func stepsAgainstPayrolls(m *costing.Model, plan *scenario.Plan, diags *diag.List) string {
	var steps []costing.Figure
	total := new(big.Rat)
	for _, step := range plan.Steps() {
		f := m.Impact(costing.Label{What: costing.StepCost}, step.Posts, diag.Pos{}, diags)
		steps = append(steps, f)
		total.Add(total, f.Value().Rat())
	}
	before, _ := m.Payroll(plan.Before)
	after, _ := m.Payroll(plan.After)
	cost := costing.Sum(costing.Label{What: costing.Cost}, steps...)
	rest := costing.Less(costing.Label{What: costing.Balance}, cost, costing.Less(costing.Label{What: costing.Cost}, after, before))
	low, high := rest.Range()
	switch {
	case diags.HasErrors():
		return fmt.Sprint(diags.Sorted())
	case !rest.Value().IsZero() || !low.IsZero() || !high.IsZero():
		return fmt.Sprintf("the steps and the payrolls differ by %s, from %s to %s", rest.Value(), low, high)
	case total.Cmp(cost.Value().Rat()) != 0:
		return fmt.Sprintf("the steps as printed add up to %s, the total is %s", total.FloatString(12), cost.Value())
	}
	whole := m.Impact(costing.Label{What: costing.Cost}, org.Between(plan.Before, plan.After).Posts, diag.Pos{}, diags)
	if !whole.Value().Equal(cost.Value()) {
		return fmt.Sprintf("the plan as a whole costs %s, its steps %s", whole.Value(), cost.Value())
	}
	return ""
}

// The steps of every scenario add up to what the payroll of priced posts rises by.
func TestStepsAddUpInBuiltInCase(t *testing.T) {
	fsys, _ := scenarios.Open("socialomraadet-2020")
	var diags diag.List
	c, _ := scenario.Read(fsys, &diags)
	m := costing.Read(fsys, scenario.PricesFile, scenario.BudgetFile, c.PriceLevel, c.Sources, &diags)
	for _, name := range c.Compared() {
		plan, ok := c.Plan(name, &diags)
		if !ok {
			t.Fatalf("%s: %v", name, diags.Sorted())
		}
		if problem := stepsAgainstPayrolls(m, plan, &diags); problem != "" {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

// drawChange draws a change of a post. It may not be possible.
func drawChange(t *rapid.T, o orgtest.Model, n int) string {
	grades := rapid.SampledFrom([]string{"direktoer", "chef", "konsulent"})
	post := o.DrawPost(t)
	switch rapid.SampledFrom([]string{"create", "create", "abolish", "reclassify", "retitle", "move", "leave", "fill"}).Draw(t, "verb") {
	case "create":
		fraction := rapid.IntRange(1, 1_000_000).Draw(t, "millionths")
		return fmt.Sprintf("create_post: {id: ny-%d, title: Ny, grade: %s, unit: %s, fraction: \"0,%06d\", vacant: %v}", n, grades.Draw(t, "grade"), o.DrawUnit(t), fraction%1_000_000, fraction%2 == 0)
	case "abolish":
		return fmt.Sprintf("abolish_post: %s", post)
	case "reclassify":
		return fmt.Sprintf("reclassify_post: {post: %s, to: %s}", post, grades.Draw(t, "grade"))
	case "retitle":
		return fmt.Sprintf("retitle_post: {post: %s, title: Anden titel}", post)
	case "move":
		return fmt.Sprintf("move_post: {post: %s, to: %s}", post, o.DrawUnit(t))
	case "leave":
		return fmt.Sprintf("leave_vacant: %s", post)
	default:
		return fmt.Sprintf("fill_post: %s", post)
	}
}

// The same for any organisation and any changes of posts, with prices that share full time out in no round amounts; and
// the payroll is what adding up the posts one by one gives.
func TestStepsAddUpInGeneratedCases(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		model := orgtest.Draw(rt)
		prices := "prices:\n"
		for _, grade := range []string{"direktoer", "chef", "konsulent"} {
			prices += fmt.Sprintf("  - {grade: %s, annual: \"%d kr. ±%d\"}\n", grade, rapid.IntRange(1000, 2_000_000).Draw(rt, "price"), rapid.IntRange(0, 999).Draw(rt, "doubt"))
		}
		var changes []string
		for n := range rapid.IntRange(1, 6).Draw(rt, "changes") {
			changes = append(changes, drawChange(rt, model, n))
			c, m, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": model.YAML(), "prices.yaml": prices, "s.yaml": scenarioYAML(changes)})
			plan, ok := c.Plan("s", diags)
			if !ok { // not possible in this organisation: go on without it
				changes = changes[:len(changes)-1]
				continue
			}
			if problem := stepsAgainstPayrolls(m, plan, diags); problem != "" {
				rt.Fatalf("%s\n%s", problem, strings.Join(changes, "\n"))
			}
			checkPayroll(rt, m, plan.After)
		}
	})
}

func checkPayroll(t *rapid.T, m *costing.Model, o *org.Organisation) {
	want := new(big.Rat)
	for p := range o.Posts() {
		i := slices.IndexFunc(m.Prices.Grades, func(g costing.Grade) bool { return g.ID == p.Grade })
		if p.Budgeted() {
			want.Add(want, new(big.Rat).Mul(m.Prices.Grades[i].Annual.Amount.Value().Rat(), p.Fraction.Decimal().Rat()))
		}
	}
	payroll, unpriced := m.Payroll(o)
	if payroll.Value().Rat().Cmp(want) != 0 || unpriced != 0 {
		t.Fatalf("the payroll is %s with %d posts unpriced, want %s", payroll.Value(), unpriced, want.FloatString(6))
	}
}

// Posts of grades without a price are counted, whether the list says why or does not know them; a post left vacant is not.
func TestPayroll(t *testing.T) {
	c, m, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML + "  - {id: jurist, title: Jurist, grade: jurist, unit: hus}\n",
		"prices.yaml": pricesYAML, "s.yaml": scenarioYAML([]string{"leave_vacant: ledig"})})
	total, unpriced := m.Payroll(c.Baseline)
	if got := total.Value().String(); got != "3000000" || unpriced != 2 { // 1.300.000 + 800.000 + ½ × 600.000 + 600.000
		t.Errorf("the payroll is %s with %d posts unpriced, want 3000000 and 2", got, unpriced)
	}
	plan, _ := c.Plan("s", diags)
	if total, _ = m.Payroll(plan.After); total.Value().String() != "2400000" {
		t.Errorf("with a post left vacant the payroll is %s, want 2400000", total.Value())
	}
}

// What if? gives another model and leaves the one it came from as it was; what is assumed says so, and instead of what.
func TestWith(t *testing.T) {
	files := map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML, "prices.yaml": pricesYAML, "budget.yaml": "pots:\n  - {id: pulje, amount: \"ca. 1,9 mio. kr.\"}\nearmarks:\n  - {pot: pulje, amount: 800000, for: andet}\n"}
	c, m, diags := read(t, files)
	if diags.Len() > 0 {
		t.Fatal(diags.Sorted())
	}
	figures := func(m *costing.Model) string {
		payroll, _ := m.Payroll(c.Baseline)
		return payroll.Value().String() + " " + m.Budget.Headroom().Value().String()
	}
	for id, want := range map[string]string{"chef": "4200000 1100000", "pulje": "3000000 1200000"} {
		other, err := m.With(id, mustParse(t, "2 mio. kr."))
		if err != nil {
			t.Fatal(err)
		}
		if got := figures(other); got != want {
			t.Errorf("with %s at 2 mio. kr. payroll and headroom are %s, want %s", id, got, want)
		}
		if got := figures(m); got != "3000000 1100000" {
			t.Errorf("after asking what if %s, the model itself has %s", id, got)
		}
	}
	other, _ := m.With("pulje", mustParse(t, "2 mio. kr."))
	pot, _ := other.Budget.Pot("pulje")
	if o := pot.Leaf; o.Origin.Status != org.Assumed || o.InsteadOf != "ca. 1,9 mio. kr." {
		t.Errorf("the pot comes from %+v", o)
	}
	twice, _ := other.With("chef", mustParse(t, "2 mio. kr."))
	if got := figures(twice); got != "4200000 1200000" {
		t.Errorf("with both at 2 mio. kr. payroll and headroom are %s", got)
	}
	for _, text := range []string{"-5", "0 kr.", "50 kr. ±50"} {
		if _, err := m.With("chef", mustParse(t, text)); err == nil || !strings.Contains(err.Error(), "chef: a price is above 0") {
			t.Errorf("what if chef cost %s: %v, want it refused as in a price list", text, err)
		}
	}
	for _, id := range []string{"frivillig", "ukendt"} {
		if _, err := m.With(id, mustParse(t, "1 kr.")); err == nil || !strings.Contains(err.Error(), `"`+id+`"`) {
			t.Errorf("what if %s had another price: %v, want an error that names it", id, err)
		}
	}
}

func mustParse(t *testing.T, text string) amount.Amount {
	t.Helper()
	a, err := amount.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
