package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
)

func encode(t *testing.T, data any) []byte {
	t.Helper()
	out, err := json.MarshalIndent(data, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The contract with other programs: these fields, under these names, with amounts as decimal strings in kroner. More may
// come; none of them may change.
func TestJSONContract(t *testing.T) {
	var got map[string]any
	if err := json.Unmarshal(encode(t, builtIn(t).compare(t, "model-1")), &got); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]any{
		"format_version":                      "1",
		"case":                                "socialomraadet-2020",
		"price_level":                         2020.0,
		"headroom.value":                      "1100000",
		"headroom.low":                        "1000000",
		"headroom.high":                       "1200000",
		"scenarios.0.id":                      "model-1",
		"scenarios.0.title":                   "Model 1 – socialdirektør og vicedirektør",
		"scenarios.0.extends":                 "",
		"scenarios.0.cost.recurring.low":      "450000",
		"scenarios.0.cost.stated.value":       "500000",
		"scenarios.0.cost.one_off.value":      "0",
		"scenarios.0.cost.part_year.value":    "125000",
		"scenarios.0.cost.part_year.year":     2020.0,
		"scenarios.0.cost.part_year.months":   3.0,
		"scenarios.0.balance.value":           "600000",
		"scenarios.0.balance.low":             "450000",
		"scenarios.0.balance.high":            "750000",
		"scenarios.0.balance.holds_to":        "200000",
		"scenarios.0.verdict":                 "inside",
		"scenarios.0.posts.created":           1.0,
		"scenarios.0.posts.abolished":         1.0,
		"scenarios.0.posts.reclassified":      1.0,
		"scenarios.0.posts.moved":             0.0,
		"scenarios.0.posts.net":               0.0,
		"scenarios.0.structure.top_leaders.0": "socialdirektoer",
		"scenarios.0.structure.joint":         false,
		"scenarios.0.structure.layers":        4.0,
		"scenarios.0.structure.largest_span":  11.0,
		"scenarios.0.steps.0.kind":            "create_post",
		"scenarios.0.steps.0.id":              "vicedirektoer",
		"scenarios.0.steps.0.cost":            "1100000",
	} {
		if found := at(got, path); found != want {
			t.Errorf("%s is %#v, want %#v", path, found, want)
		}
	}
	if place, _ := at(got, "scenarios.0.steps.0.at").(string); !strings.HasPrefix(place, "model-1.yaml:") {
		t.Errorf("the first step is at %q, want a place in model-1.yaml", place)
	}
}

// at follows a path such as "scenarios.0.id" into decoded JSON.
func at(v any, path string) any {
	for key := range strings.SplitSeq(path, ".") {
		switch in := v.(type) {
		case map[string]any:
			v = in[key]
		case []any:
			i := 0
			if _, err := fmt.Sscan(key, &i); err != nil || i >= len(in) {
				return nil
			}
			v = in[i]
		default:
			return nil
		}
	}
	return v
}

// No array is null, however little there is to say: not for a scenario without changes in a case without money.
func TestJSONHasNoNull(t *testing.T) {
	bare := readCase(t, fstest.MapFS{
		"case.yaml":         {Data: []byte("case: sag\ntitle: En sag\nprice_level: 2020\nas_of: 2020-01-01\n")},
		"organisation.yaml": {Data: []byte("units:\n  - {id: hus, name: Huset, led_by: chef}\nposts:\n  - {id: chef, title: Chef, grade: chef, unit: hus}\n")},
		"s.yaml":            {Data: []byte("scenario: s\ntitle: S\neffective: 2020-02-01\nchanges:\n  - retitle_post: {post: chef, title: Leder}\n")},
	})
	w := builtIn(t)
	var none diag.List
	for what, data := range map[string]any{
		"nothing compared":  render.Compare(bare.Case, bare.model, nil, &none),
		"no money":          bare.compare(t, "s"),
		"the built-in case": w.compare(t),
		"an explanation":    render.Explain("s", "S", bare.price(t, "s").Cost, bare.Sources),
		"an empty report":   render.NewReport(&diag.List{}),
	} {
		if text := encode(t, data); bytes.Contains(text, []byte("null")) {
			t.Errorf("%s has a null:\n%s", what, text)
		}
	}
}

// Every writer reads only what the JSON form holds: a comparison that went through it prints the same in every form, and
// gives the same JSON again, byte for byte.
func TestJSONIsComplete(t *testing.T) {
	r := builtIn(t).compare(t)
	data := encode(t, r)
	if !bytes.Equal(data, encode(t, builtIn(t).compare(t))) {
		t.Error("two runs give different bytes")
	}
	decoded, err := decoded(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(data), string(encode(t, decoded))); diff != "" {
		t.Errorf("read and written again (-want +got):\n%s", diff)
	}
	for _, l := range []render.Lang{render.Danish, render.English} {
		if diff := cmp.Diff(r.Document(l), decoded.Document(l)); diff != "" {
			t.Errorf("the comparison in %q reads more than its JSON form (-want +got):\n%s", l, diff)
		}
		if diff := cmp.Diff(r.BudgetDocument(l), decoded.BudgetDocument(l)); diff != "" {
			t.Errorf("the budget in %q reads more than its JSON form (-want +got):\n%s", l, diff)
		}
		for i := range r.Scenarios {
			if diff := cmp.Diff(r.PlanDocument(l, r.Scenarios[i]), decoded.PlanDocument(l, decoded.Scenarios[i])); diff != "" {
				t.Errorf("the plan %s in %q reads more than its JSON form (-want +got):\n%s", r.Scenarios[i].ID, l, diff)
			}
		}
	}
}

// A plan of the whole comparison and one compared alone are priced alike: scenarios do not influence one another.
func TestScenariosAreIndependent(t *testing.T) {
	w := builtIn(t)
	all := w.compare(t)
	for _, s := range all.Scenarios {
		alone := w.compare(t, s.ID)
		if diff := cmp.Diff(string(encode(t, s)), string(encode(t, alone.Scenarios[0]))); diff != "" {
			t.Errorf("%s alone differs (-in company +alone):\n%s", s.ID, diff)
		}
	}
}

// What costs something without a price, or draws on a pot that is not there, is an error at the change, and never counts as
// nothing.
func TestCompareComplains(t *testing.T) {
	w := readCase(t, fstest.MapFS{
		"case.yaml":         {Data: []byte("case: sag\ntitle: En sag\nprice_level: 2020\nas_of: 2020-01-01\n")},
		"organisation.yaml": {Data: []byte("units:\n  - {id: hus, name: Huset, led_by: chef}\nposts:\n  - {id: chef, title: Chef, grade: chef, unit: hus}\n")},
		"s.yaml": {Data: []byte("scenario: s\ntitle: S\neffective: 2020-02-01\nchanges:\n" +
			"  - create_post: {id: vice, title: Vicechef, grade: vicechef, unit: hus}\n" +
			"  - earmark: {pot: puljen, amount: 1000 kr., for: it}\n")},
	})
	var diags diag.List
	render.Compare(w.Case, w.model, []*scenario.Plan{w.plan(t, "s")}, &diags)
	var got []string
	for _, d := range diags.Sorted() {
		got = append(got, d.At.String()+" "+d.Code+" "+d.Summary)
	}
	want := []string{
		`s.yaml:5:23 no-price post "vice" (Vicechef) has the grade "vicechef", which has no price`,
		`s.yaml:6:20 unknown-pot there is no pot "puljen"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("complaints (-want +got):\n%s", diff)
	}
}
