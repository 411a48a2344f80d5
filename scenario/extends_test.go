package scenario_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
)

// family is a base with two scenarios that build on it, and one that builds on one of these.
func family() []string {
	later := strings.Replace(scenarioOf("later", "base", "{retitle_post: {post: nord-a, title: L}}"), "extends", "effective: 2021-03-01\nextends", 1)
	return []string{
		scenarioOf("base", "", "{create_post: {id: ny, title: Ny, grade: chef, unit: nord}}"),
		later,
		scenarioOf("other", "base", "{retitle_post: {post: ny, title: Nyere}}"),
		scenarioOf("child", "other", "{abolish_post: ny}"),
		scenarioOf("lone", "", "{retitle_post: {post: ansat, title: A}}"),
	}
}

// Scenarios come after what they extend, and what two of them share is applied once.
func TestExtendsAndComposition(t *testing.T) {
	for _, c := range []struct{ name, order, title, extends, dates string }{
		{"base", "base", "BASE", "", "2020-10-01"},
		{"other", "base other", "OTHER", "base", "2020-10-01 2020-10-01"},
		{"child", "base other child", "CHILD", "other", "2020-10-01 2020-10-01 2020-10-01"},
		{"lone+base", "lone base", "LONE + BASE", "", "2020-10-01 2020-10-01"},
		{"later+other", "base later other", "LATER + OTHER", "", "2020-10-01 2021-03-01 2020-10-01"},
		{"later+child", "base later other child", "LATER + CHILD", "", "2020-10-01 2021-03-01 2020-10-01 2020-10-01"},
		{"child+lone", "base other child lone", "CHILD + LONE", "", "2020-10-01 2020-10-01 2020-10-01 2020-10-01"},
		{"other+base", "base other", "OTHER", "base", "2020-10-01 2020-10-01"},
	} {
		var diags diag.List
		k, _ := scenario.Read(caseOf(area, family()...), &diags)
		plan, ok := k.Plan(c.name, &diags)
		if !ok || diags.Len() > 0 {
			t.Errorf("%s: not planned: %v", c.name, diags.Sorted())
			continue
		}
		var order, dates []string
		for i, s := range plan.Sections {
			order = append(order, s.ID)
			for _, step := range s.Steps {
				dates = append(dates, step.From.String())
				if step.Number != i+1 {
					t.Errorf("%s: the change of %s is number %d", c.name, s.ID, step.Number)
				}
			}
		}
		if got := strings.Join(order, " "); got != c.order || plan.Title != c.title || plan.Extends != c.extends {
			t.Errorf("%s: applies %q as %q extending %q, want %+v", c.name, got, plan.Title, plan.Extends, c)
		}
		if got := strings.Join(dates, " "); got != c.dates {
			t.Errorf("%s: takes effect %s, want %s", c.name, got, c.dates)
		}
	}
}

func TestScenariosThatCannotBe(t *testing.T) {
	for _, c := range []struct {
		name      string
		scenarios []string
		plan      string
		want      []string
	}{
		{"a circle of three", []string{scenarioOf("a", "b"), scenarioOf("b", "c"), scenarioOf("c", "a")}, "a", []string{"extends-cycle"}},
		{"itself", []string{scenarioOf("a", "a")}, "a", []string{"extends-cycle"}},
		{"beside a circle", []string{scenarioOf("a", "a"), scenarioOf("b", "a")}, "b", []string{"extends-cycle"}},
		{"what is not there", []string{scenarioOf("a", "ukendt", "{retitle_post: {post: ukendt, title: U}}")}, "a", []string{"unknown-scenario"}},
		{"twice the same id", []string{scenarioOf("a", ""), scenarioOf("a", "")}, "a", []string{"duplicate-scenario"}},
		{"an unknown part", []string{scenarioOf("a", "")}, "a+b", []string{"unknown-scenario"}},
		{"an empty part", []string{scenarioOf("a", "")}, "a+", []string{"unknown-scenario"}},
		{"before the baseline", []string{strings.Replace(scenarioOf("a", ""), "2020-10-01", "2019-12-31", 1)}, "a", []string{"before-baseline"}},
		{"a parent that cannot be read", []string{scenarioOf("a", "", "{abolish_post: [x]}"), scenarioOf("b", "a")}, "b", []string{"wrong-type"}},
	} {
		var diags diag.List
		k, ok := scenario.Read(caseOf(area, c.scenarios...), &diags)
		if !ok {
			t.Fatal(diags.Sorted())
		}
		k.Plan(c.plan, &diags)
		var got []string
		for _, d := range diags.Sorted() {
			got = append(got, d.Code)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: said %q, want %q: %v", c.name, got, c.want, diags.Sorted())
		}
	}
}

// What a comparison shows is what the case names, in its order, or else every scenario.
func TestCompared(t *testing.T) {
	fsys := caseOf(area, family()...)
	for compare, want := range map[string]string{"": "[base child later lone other]", "compare: [other, later+lone]\n": "[other later+lone]"} {
		fsys["case.yaml"].Data = []byte(caseYAML + compare)
		var diags diag.List
		k, ok := scenario.Read(fsys, &diags)
		if !ok || diags.Len() > 0 {
			t.Fatal(diags.Sorted())
		}
		if got := fmt.Sprint(k.Compared()); got != want {
			t.Errorf("%q compares %s, want %s", compare, got, want)
		}
	}
}

// A scenario is proposed unless it says that it is adopted, and what it builds on does not say it in its place: a plan is
// adopted when all of it is.
func TestDecision(t *testing.T) {
	adopted := func(text string) string { return strings.Replace(text, "\nchanges", "\ndecision: adopted\nchanges", 1) }
	base := scenarioOf("base", "", "{create_post: {id: ny, title: Ny, grade: chef, unit: nord}}")
	child := scenarioOf("child", "base", "{retitle_post: {post: ny, title: Nyere}}")
	for _, c := range []struct {
		what, plan string
		scenarios  []string
		want       bool
	}{
		{"nothing is said", "base", []string{base}, false},
		{"proposed, in so many words", "base", []string{strings.Replace(adopted(base), "adopted", "proposed", 1)}, false},
		{"adopted", "base", []string{adopted(base)}, true},
		{"built on what is adopted", "child", []string{adopted(base), child}, false},
		{"built on what is not", "child", []string{base, adopted(child)}, false},
		{"both adopted", "child", []string{adopted(base), adopted(child)}, true},
	} {
		var diags diag.List
		k, _ := scenario.Read(caseOf(area, c.scenarios...), &diags)
		plan, ok := k.Plan(c.plan, &diags)
		if !ok || diags.Len() > 0 {
			t.Fatalf("%s: %v", c.what, diags.Sorted())
		}
		if plan.Adopted() != c.want {
			t.Errorf("%s: adopted %v, want %v", c.what, plan.Adopted(), c.want)
		}
	}
	if (&scenario.Plan{}).Adopted() {
		t.Error("a plan of nothing is adopted")
	}
}
