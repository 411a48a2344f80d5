package render

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

const (
	ruleCase  = "case: r\ntitle: R\nlanguage: da\nprice_level: 2026\nas_of: 2026-01-01\n"
	ruleUnits = "units:\n  - {id: a, name: A, led_by: chef}\n  - {id: b, name: B, part_of: a, places: [x, y]}\n"
	rulePosts = "posts:\n  - {id: chef, title: Chef, grade: g, unit: a}\n  - {id: p, title: P, grade: g, unit: b}\n"
	rulePots  = "pots:\n  - {id: k, amount: ca. 400.000 kr., nature: permanent}\nearmarks:\n  - {pot: k, for: kurser, amount: 1.000 kr.}\n"
	rulePrice = "prices:\n  - {grade: g, annual: 500.000 kr.}\n  - {grade: h, annual: 600.000 kr.}\n"
)

func ruleFiles() map[string]string {
	return map[string]string{"case.yaml": ruleCase, "organisation.yaml": ruleUnits + rulePosts, "budget.yaml": rulePots, "prices.yaml": rulePrice}
}

func rulesFrom(t *testing.T, files map[string]string) Rules {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	var diags diag.List
	c, _ := scenario.Read(fsys, &diags)
	m := costing.Read(fsys, scenario.PricesFile, scenario.BudgetFile, 2026, nil, &diags)
	if diags.HasErrors() {
		t.Fatalf("%+v", diags.Sorted())
	}
	return rulesOf(c, m)
}

// What is said in another order, with comments, in another file or in other words for the same amount is the same rule; anything else is
// another one, and only that one.
func TestRulesAreThoseOfTheValues(t *testing.T) {
	same := rulesFrom(t, ruleFiles())
	for name, c := range map[string]struct {
		change func(map[string]string)
		differ []string
	}{
		"comment":       {func(f map[string]string) { f["budget.yaml"] = "# om penge\n\n" + rulePots }, nil},
		"order of keys": {func(f map[string]string) { f["organisation.yaml"] = rulePosts + ruleUnits }, nil},
		"order of entries": {func(f map[string]string) {
			f["prices.yaml"] = "prices:\n  - {annual: 600.000 kr., grade: h}\n  - {grade: g, annual: 500.000 kr.}\n"
		}, nil},
		"table": {func(f map[string]string) {
			f["organisation.yaml"], f["posts.csv"] = ruleUnits, "id;title;grade;unit\np;P;g;b\nchef;Chef;g;a\n"
		}, nil},
		"amount in other words": {func(f map[string]string) {
			f["prices.yaml"] = "prices:\n  - {grade: g, annual: \"0,5 mio. kr.\"}\n  - {grade: h, annual: 600.000 kr.}\n"
		}, nil},
		"amount without a unit": {func(f map[string]string) {
			f["prices.yaml"] = "prices:\n  - {grade: g, annual: 500000}\n  - {grade: h, annual: 600.000 kr.}\n"
			f["budget.yaml"] = "pots:\n  - {id: k, amount: ca. 400.000, nature: permanent}\nearmarks:\n  - {pot: k, for: kurser, amount: 1000}\n"
		}, nil},
		"order of names in a list": {func(f map[string]string) {
			f["organisation.yaml"] = strings.Replace(ruleUnits, "[x, y]", "[y, x]", 1) + rulePosts
		}, nil},
		"another place": {func(f map[string]string) {
			f["organisation.yaml"] = strings.Replace(ruleUnits, "[x, y]", "[y, z]", 1) + rulePosts
		}, []string{"baseline"}},
		"a scenario": {func(f map[string]string) {
			f["s.yaml"] = "scenario: s\ntitle: S\neffective: 2026-02-01\nchanges:\n  - abolish_post: p\n"
		}, nil},
		"title of a post": {func(f map[string]string) {
			f["organisation.yaml"] = ruleUnits + rulePosts + "  - {id: q, title: Q, grade: g, unit: b}\n"
		}, []string{"baseline"}},
		"day": {func(f map[string]string) {
			f["case.yaml"] = "case: r\ntitle: R\nprice_level: 2026\nas_of: 2026-01-02\n"
		}, []string{"baseline"}},
		"doubt": {func(f map[string]string) {
			f["prices.yaml"] = "prices:\n  - {grade: g, annual: ca. 500.000 kr.}\n  - {grade: h, annual: 600.000 kr.}\n"
		}, []string{"prices"}},
		"pot": {func(f map[string]string) {
			f["budget.yaml"] = "pots:\n  - {id: k, amount: ca. 400.000 kr., nature: varying}\n"
		}, []string{"budget"}},
		"earmark": {func(f map[string]string) {
			f["budget.yaml"] = rulePots[:len(rulePots)-len("1.000 kr.}\n")] + "2.000 kr.}\n"
		}, []string{"budget"}},
		"no budget": {func(f map[string]string) { delete(f, "budget.yaml") }, []string{"budget"}},
		"scope":     {func(f map[string]string) { f["case.yaml"] = ruleCase + "scope: b\n" }, []string{"scope"}},
	} {
		files := ruleFiles()
		c.change(files)
		if got := rulesFrom(t, files).Differing(same); !slices.Equal(got, c.differ) {
			t.Errorf("%s: %q differ, want %q", name, got, c.differ)
		}
	}
}

// Every value of an organisation counts: whatever field is another, the sum is.
func TestEveryFieldCounts(t *testing.T) {
	for _, whole := range []any{org.Unit{}, org.Post{}, org.Body{}, org.Task{}, org.Seat{}, costing.Pot{}, costing.Leaf{}, costing.Grade{}, costing.Funding{}, costing.Overhead{}, costing.SavingsTarget{}} {
		typ := reflect.TypeOf(whole)
		zero := sum(func(d digest) { d.value(whole) })
		for i := range typ.NumField() {
			f := typ.Field(i)
			if !f.IsExported() || f.Type == reflect.TypeFor[diag.Pos]() {
				continue
			}
			v := reflect.New(typ).Elem()
			if !fill(v.Field(i)) {
				continue
			}
			if got := sum(func(d digest) { d.value(v.Interface()) }); got == zero {
				t.Errorf("%v.%s does not count", typ, f.Name)
			}
		}
	}
}

// fill makes a value other than zero; false for kinds that other fields stand for here.
func fill(v reflect.Value) bool {
	switch {
	case v.Type() == reflect.TypeFor[amount.Amount]():
		v.Set(reflect.ValueOf(amount.Exact(decimal.NewFromInt(7), amount.Money)))
	case v.Kind() == reflect.String:
		v.SetString("x")
	case v.CanInt():
		v.SetInt(1)
	case v.CanUint():
		v.SetUint(1)
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	case v.Type() == reflect.TypeFor[org.List[string]]():
		v.Set(reflect.ValueOf(org.ListOf("x")))
	case v.Type() == reflect.TypeFor[org.List[org.ID]]():
		v.Set(reflect.ValueOf(org.ListOf(org.ID("x"))))
	case v.Type() == reflect.TypeFor[org.List[org.Line]]():
		v.Set(reflect.ValueOf(org.ListOf(org.Line{To: "x"})))
	case v.Type() == reflect.TypeFor[org.List[org.Seat]]():
		v.Set(reflect.ValueOf(org.ListOf(org.Seat{Post: "x"})))
	case v.Type() == reflect.TypeFor[org.List[org.StaffPart]]():
		v.Set(reflect.ValueOf(org.ListOf(org.StaffPart{What: "x"})))
	case v.Kind() == reflect.Struct:
		return v.NumField() > 0 && v.Field(0).CanSet() && fill(v.Field(0))
	default:
		return false
	}
	return true
}

// Two texts side by side are not one: where each ends is part of the sum.
func TestTextsDoNotRunTogether(t *testing.T) {
	one := sum(func(d digest) { d.text("ab"); d.text("c") })
	other := sum(func(d digest) { d.text("a"); d.text("bc") })
	if one == other {
		t.Error("ab, c and a, bc give one sum")
	}
}

// A plan of another baseline cannot be compared.
func TestPlansOfAnotherBaselineAreRefused(t *testing.T) {
	read := func() *scenario.Case {
		var diags diag.List
		c, _ := scenario.Read(fstest.MapFS{"case.yaml": {Data: []byte(ruleCase)}, "organisation.yaml": {Data: []byte(ruleUnits + rulePosts)}}, &diags)
		return c
	}
	c, other := read(), read()
	if err := CheckRules(c, []*scenario.Plan{{Before: c.Baseline}}); err != nil {
		t.Error(err)
	}
	if CheckRules(c, []*scenario.Plan{{Before: c.Baseline}, {Before: other.Baseline}}) == nil {
		t.Error("a plan of another baseline is compared")
	}
}

// What a budget and a price list hold is named field by field: one more must be added to the sums, or to what is left out here
// because it is told elsewhere (the place of a file, and what stands in for it).
func TestNoFieldOfTheRulesIsForgotten(t *testing.T) {
	for _, c := range []struct {
		of     reflect.Type
		fields []string
	}{
		{reflect.TypeFor[costing.Budget](), []string{"Pots", "Earmarks", "Stated", "Overhead", "Funding", "Target", "BudgetYear", "Projection"}},
		{reflect.TypeFor[costing.PriceList](), []string{"Note", "Instead", "Grades"}},
		{reflect.TypeFor[costing.Earmark](), []string{"Pot", "For", "All", "At", "From"}},
	} {
		var got []string
		for i := range c.of.NumField() {
			if f := c.of.Field(i); f.IsExported() {
				got = append(got, f.Name)
			}
		}
		if !slices.Equal(got, c.fields) {
			t.Errorf("%v has the fields %q, want %q", c.of, got, c.fields)
		}
	}
}
