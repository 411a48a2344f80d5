package render_test

import (
	"fmt"
	"io/fs"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
	"dk/reorg/scenario/scenariotest"
)

// priced is a case in which every grade has a price of its own, so that no post can be taken for another. The prices are
// returned as well.
func priced(t *testing.T, fsys fstest.MapFS) (worked, map[string]int64) {
	t.Helper()
	grades := map[string]bool{}
	w := readCase(t, fsys)
	for p := range w.Baseline.Posts() {
		grades[p.Grade] = true
	}
	for _, id := range w.ScenarioIDs() {
		for _, step := range w.plan(t, id).Steps() {
			for _, d := range step.Posts {
				if d.After != nil {
					grades[d.After.Grade] = true
				}
			}
		}
	}
	prices, text := map[string]int64{}, "prices:\n"
	for i, grade := range slices.Sorted(maps.Keys(grades)) {
		prices[grade] = 100_000*int64(i+1) + 7
		text += fmt.Sprintf("  - {grade: %s, annual: %d}\n", grade, prices[grade])
	}
	fsys = maps.Clone(fsys)
	fsys[scenario.PricesFile] = &fstest.MapFile{Data: []byte(text)}
	return readCase(t, fsys), prices
}

// payroll adds up, post by post, what the posts in the establishment cost.
func payroll(o *org.Organisation, prices map[string]int64) *big.Rat {
	sum := new(big.Rat)
	for p := range o.Posts() {
		if p.Occupancy != org.LeftVacant {
			sum.Add(sum, new(big.Rat).Mul(big.NewRat(prices[p.Grade], 1), big.NewRat(int64(p.Fraction), int64(org.Full))))
		}
	}
	return sum
}

// checkMoney checks that every krone is counted once: the payroll before and after is what its posts cost one by one, and
// the steps make up the difference. It returns what the steps cost.
func checkMoney(t *testing.T, w worked, prices map[string]int64, plan *scenario.Plan) *big.Rat {
	t.Helper()
	for _, o := range []*org.Organisation{plan.Before, plan.After} {
		total, unpriced := w.model.Payroll(o)
		low, high := total.Range()
		if want := payroll(o, prices); total.Value().Rat().Cmp(want) != 0 || !low.Equal(high) || unpriced != 0 {
			t.Errorf("%s: the payroll is %s, from %s to %s, with %d posts unpriced, want exactly %s", plan.Name, total.Value(), low, high, unpriced, want.FloatString(6))
		}
	}
	steps := new(big.Rat)
	for _, f := range w.price(t, plan.Name).Steps {
		steps.Add(steps, f.Value().Rat())
	}
	before, _ := w.model.Payroll(plan.Before)
	after, _ := w.model.Payroll(plan.After)
	if sum := new(big.Rat).Add(before.Value().Rat(), steps); sum.Cmp(after.Value().Rat()) != 0 {
		t.Errorf("%s: from %s the steps lead to %s, and all posts cost %s", plan.Name, before.Value(), sum.FloatString(6), after.Value())
	}
	return steps
}

// However an organisation is led and changed, every krone is counted once.
func TestMoneyOfPatterns(t *testing.T) {
	scenariotest.EachPattern(t, func(t *testing.T, _ string, fsys fstest.MapFS) {
		w, prices := priced(t, fsys)
		before, unpriced := w.model.Payroll(w.Baseline)
		if want := payroll(w.Baseline, prices); want.Sign() <= 0 || before.Value().Rat().Cmp(want) != 0 || unpriced != 0 {
			t.Errorf("the payroll is %s with %d posts unpriced, want %s", before.Value(), unpriced, want.FloatString(6))
		}
		for _, name := range w.Compared() {
			checkMoney(t, w, prices, w.plan(t, name))
		}
	})
}

// derived is a reorganisation made of what an organisation is: its changes, and the unit in which each post must be then.
type derived struct {
	changes []string
	homes   map[org.ID]org.ID
}

func homesIn(o *org.Organisation) map[org.ID]org.ID {
	homes := map[org.ID]org.ID{}
	for p := range o.Posts() {
		homes[p.ID] = p.Unit
	}
	return homes
}

// merged merges the first two units that lie side by side in one economy, under all who led them.
func merged(o *org.Organisation) (derived, bool) {
	units := slices.Collect(o.Units())
	for i, a := range units {
		for _, b := range units[i+1:] {
			if a.PartOf == "" || a.PartOf != b.PartOf || o.EconomyOf(a.ID) != o.EconomyOf(b.ID) {
				continue
			}
			led := org.Leadership{Posts: a.Leadership.Posts}
			for leader := range b.Leadership.Posts.All() {
				if !led.Posts.Contains(leader) {
					led.Posts = led.Posts.With(leader)
				}
			}
			d := derived{homes: homesIn(o)}
			for _, id := range slices.Concat(o.PostsIn(a.ID), o.PostsIn(b.ID)) {
				d.homes[id] = "sammenlagt"
			}
			into := orgtest.UnitYAML(org.Unit{ID: "sammenlagt", Name: "Sammenlagt", Leadership: led})
			d.changes = []string{fmt.Sprintf("{merge_units: {units: [%s, %s], into: %s}}", a.ID, b.ID, into)}
			return d, true
		}
	}
	return derived{}, false
}

// halved splits the first unit that holds at least two posts or units in the middle; who led it leads the half it is in.
func halved(o *org.Organisation) (derived, bool) {
	for u := range o.Units() {
		posts, units := o.PostsIn(u.ID), o.UnitsIn(u.ID)
		held := slices.Concat(posts, units)
		if u.PartOf == "" || len(held) < 2 {
			continue
		}
		d := derived{homes: homesIn(o)}
		var into []string
		for i, half := range [][]org.ID{held[:len(held)/2], held[len(held)/2:]} {
			part := org.Unit{ID: org.ID(fmt.Sprintf("del-%d", i+1)), Name: fmt.Sprintf("Del %d", i+1)}
			var its struct{ posts, units, led org.List[org.ID] }
			for _, id := range half {
				if slices.Contains(units, id) {
					its.units = its.units.With(id)
					continue
				}
				its.posts, d.homes[id] = its.posts.With(id), part.ID
				if u.Leadership.Posts.Contains(id) {
					part.Leadership.Posts = part.Leadership.Posts.With(id)
				}
			}
			text := strings.TrimSuffix(orgtest.UnitYAML(part), "}")
			if its.posts.Len() > 0 {
				text += ", posts: " + orgtest.ListYAML(its.posts)
			}
			if its.units.Len() > 0 {
				text += ", units: " + orgtest.ListYAML(its.units)
			}
			into = append(into, text+"}")
		}
		d.changes = append(d.changes, fmt.Sprintf("{split_unit: {unit: %s, into: [%s]}}", u.ID, strings.Join(into, ", ")))
		return d, true
	}
	return derived{}, false
}

// Whatever way an organisation is led in, two of its units can be merged and one can be split: every post is in one place
// then, no krone more or less is paid, and everybody is in the chart.
func TestPatternsMergedAndSplit(t *testing.T) {
	for _, c := range []struct {
		what   string
		derive func(*org.Organisation) (derived, bool)
		none   []string          // patterns without such units
		codes  map[string]string // why others refuse
	}{
		{what: "merged", derive: merged, none: []string{
			"external-post", "job-share", "joint-and-alone-below", "left-vacant", "self-leading-team", "split-both-keep-both",
			"split-joint-leadership", "staff-led-by-director", "staff-with-own-head", "three-equal-directors",
		}},
		{what: "halved", derive: halved, codes: map[string]string{ // the unit that these are about would be gone
			"external-post": "scope-gone", "three-equal-directors": "scope-gone",
		}},
	} {
		t.Run(c.what, func(t *testing.T) {
			scenariotest.EachPattern(t, func(t *testing.T, name string, fsys fstest.MapFS) {
				d, ok := c.derive(readCase(t, fsys).Baseline)
				if ok == slices.Contains(c.none, name) {
					t.Fatalf("has such units: %v, which is not what the list says", ok)
				}
				if ok {
					checkDerived(t, fsys, d, c.codes[name])
				}
			})
		})
	}
}

func checkDerived(t *testing.T, fsys fstest.MapFS, d derived, refused string) {
	t.Helper()
	fsys = maps.Clone(fsys)
	fsys["afledt.yaml"] = &fstest.MapFile{Data: []byte("scenario: afledt\ntitle: Afledt\neffective: 2020-10-01\nchanges:\n  - " + strings.Join(d.changes, "\n  - ") + "\n")}
	if refused != "" {
		if got := refusal(fsys); !slices.Equal(got, []string{refused}) {
			t.Errorf("refused for %q, want %s", got, refused)
		}
		return
	}
	w, prices := priced(t, fsys)
	plan := w.plan(t, "afledt")
	if problem := orgtest.Of(plan.After).Problem(); problem != "" {
		t.Errorf("%s\naccepted, though %s", strings.Join(d.changes, "\n"), problem)
	}
	homes, posts := map[org.ID]org.ID{}, 0
	for u := range plan.After.Units() {
		for _, id := range plan.After.PostsIn(u.ID) {
			homes[id] = u.ID
			posts++
		}
	}
	if posts != len(homes) || !maps.Equal(homes, d.homes) {
		t.Errorf("%d posts are in %v, want each once in %v", posts, homes, d.homes)
	}
	if cost := checkMoney(t, w, prices, plan); cost.Sign() != 0 || payroll(plan.Before, prices).Cmp(payroll(plan.After, prices)) != 0 {
		t.Errorf("it costs %s, want nothing", cost.FloatString(6))
	}
	checkCharts(w.Case, plan, t.Errorf)
}

// refusal is the codes of the mistakes for which the derived scenario is refused.
func refusal(fsys fs.FS) []string {
	var diags diag.List
	var codes []string
	if c, ok := scenario.Read(fsys, &diags); ok && c.Baseline != nil {
		c.Plan("afledt", &diags)
	}
	for _, d := range diags.Errors().Sorted() {
		codes = append(codes, d.Code)
	}
	return codes
}
