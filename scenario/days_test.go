package scenario_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org/orgtest"
	"dk/reorg/scenario/scenariotest"
)

// dated is a scenario of which each change may have a day of its own.
type dated struct {
	id, extends, effective, decision string
	changes                          []change
}

type change struct{ text, on string }

// from is when a change of a scenario takes effect.
func (d dated) from(c change, all []dated) string {
	if c.on != "" {
		return c.on
	}
	return d.starts(all)
}

// starts is when a scenario takes effect: on its own day or on that of what it extends.
func (d dated) starts(all []dated) string {
	if d.effective != "" {
		return d.effective
	}
	return parentOf(d, all).starts(all)
}

func parentOf(d dated, all []dated) dated {
	return all[slices.IndexFunc(all, func(other dated) bool { return other.id == d.extends })]
}

// last is the day when a scenario and all that it builds on have taken effect.
func (d dated) last(all []dated) string {
	if d.extends == "" {
		return d.starts(all)
	}
	return max(d.starts(all), parentOf(d, all).last(all))
}

// yaml writes the scenario with the changes that take effect by a day.
func (d dated) yaml(until string, all []dated) string {
	text := "scenario: " + d.id + "\ntitle: T\ndecision: " + d.decision + "\n"
	if d.extends != "" {
		text += "extends: " + d.extends + "\n"
	}
	if d.effective != "" {
		text += "effective: " + d.effective + "\n"
	}
	var changes []string
	for _, c := range d.changes {
		if d.from(c, all) > until {
			continue
		}
		changes = append(changes, c.yaml())
	}
	if len(changes) > 0 {
		text += "changes:\n  - " + strings.Join(changes, "\n  - ") + "\n"
	}
	return text
}

func (c change) yaml() string {
	if c.on == "" {
		return c.text
	}
	return strings.TrimSuffix(c.text, "}") + ", effective: " + c.on + "}"
}

const always = "9999-12-31"

func caseOn(organisation, until string, all []dated) fstest.MapFS {
	var texts []string
	for _, d := range all {
		texts = append(texts, d.yaml(until, all))
	}
	return caseOf(organisation, texts...)
}

// read reads a case that holds nothing wrong but in what its scenarios do.
func readCase(t *rapid.T, fsys fstest.MapFS) *scenario.Case {
	var diags diag.List
	c, ok := scenario.Read(fsys, &diags)
	if !ok || c.Baseline == nil || diags.HasErrors() {
		t.Fatalf("cannot be read: %v\n%s", diags.Sorted(), texts(fsys))
	}
	return c
}

func texts(fsys fstest.MapFS) string {
	var all []string
	for name, f := range fsys {
		all = append(all, name+":\n"+string(f.Data))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func dayOf(text string) calendar.Date {
	d, err := calendar.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

var days = []string{"2020-02-01", "2020-03-01", "2020-04-01", "2020-05-01"}

// drawDated draws three scenarios, adopted or not, of which the later may build on the earlier. Most changes that cannot be
// made after the others are left out.
func drawDated(t *rapid.T, m orgtest.Model) []dated {
	var all []dated
	for i := range 3 {
		d := dated{id: fmt.Sprintf("s%d", i), effective: rapid.SampledFrom(days).Draw(t, "effective"), decision: rapid.SampledFrom([]string{"adopted", "adopted", "proposed"}).Draw(t, "decision")}
		if i > 0 && rapid.Bool().Draw(t, "builds on another") {
			d.extends = fmt.Sprintf("s%d", rapid.IntRange(0, i-1).Draw(t, "extends"))
			d.effective = rapid.SampledFrom([]string{"", d.effective}).Draw(t, "its own day")
		}
		all = append(all, d)
	}
	now := m
	for n := range rapid.IntRange(1, 8).Draw(t, "changes") {
		d := &all[rapid.IntRange(0, 2).Draw(t, "of")]
		c := change{scenariotest.DrawChange(t, now, n), rapid.SampledFrom(append(days, "")).Draw(t, "on")}
		d.changes = append(d.changes, c)
		var diags diag.List
		plan, ok := readCase(t, caseOn(m.YAML(), always, all)).Plan("s0+s1+s2", &diags)
		if ok {
			now = orgtest.Of(plan.After)
		} else if rapid.IntRange(0, 9).Draw(t, "left in") > 0 {
			d.changes = d.changes[:len(d.changes)-1]
		}
	}
	return all
}

// samePlan checks that two ways to the same organisation give the same, or are both refused. Of leaders of whom a later change
// says what becomes of them, nothing is said in the meantime.
func samePlan(t *rapid.T, what string, got, want *scenario.Plan, gotSaid, wantSaid *diag.List, m orgtest.Model) {
	if got != nil && want == nil && onlyFormerLeaders(wantSaid) {
		return
	}
	if (got == nil) != (want == nil) {
		t.Fatalf("%s: %v, want %v", what, gotSaid.Sorted(), wantSaid.Sorted())
	}
	if got == nil {
		return
	}
	if is, should := orgtest.Of(got.After), orgtest.Of(want.After); !is.Equal(should) {
		t.Fatalf("%s holds\n%vwant\n%v", what, is, should)
	}
	if !orgtest.Of(got.Before).Equal(m) {
		t.Fatalf("%s has touched the baseline", what)
	}
}

func onlyFormerLeaders(diags *diag.List) bool {
	for _, d := range diags.Errors().Sorted() {
		if d.Code != "leads-nothing" || !strings.HasPrefix(d.Summary, "after this change") {
			return false
		}
	}
	return true
}

func planOf(c *scenario.Case, name string) (*scenario.Plan, *diag.List) {
	var diags diag.List
	plan, ok := c.Plan(name, &diags)
	if !ok {
		plan = nil
	}
	return plan, &diags
}

// On any day a scenario has done what those of its changes do that take effect by then, as if there were no others.
func TestPlanUntilADay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		all := drawDated(t, m)
		day := rapid.SampledFrom(append(days, "2020-01-01", "2020-03-31", "2020-12-31")).Draw(t, "day")
		name := rapid.SampledFrom([]string{"s0", "s1", "s2", "s0+s1+s2"}).Draw(t, "plan")
		c := readCase(t, caseOn(m.YAML(), always, all))
		var said diag.List
		got, ok := c.PlanUntil(name, dayOf(day), &said)
		if !ok {
			got = nil
		}
		want, wantSaid := planOf(readCase(t, caseOn(m.YAML(), day, all)), name)
		samePlan(t, name+" on "+day, got, want, &said, wantSaid, m)
		whole, _ := planOf(c, name)
		if got == nil {
			if whole != nil {
				t.Fatalf("%s holds as a whole, and on %s it does not: %v", name, day, said.Sorted())
			}
			return
		}
		for _, step := range got.Steps() {
			if step.From.String() > day {
				t.Fatalf("a change of %s on %s", step.From, day)
			}
			if whole != nil && !slices.ContainsFunc(whole.Steps(), func(s scenario.Step) bool { return s.Number == step.Number && s.At == step.At }) {
				t.Fatalf("change %d has another number in the whole plan", step.Number)
			}
		}
	})
}

// On any day the organisation is what the adopted scenarios, and what they build on, have made of the baseline by then; on the
// last, what all of them make of it.
func TestOrganisationOnADay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		all := drawDated(t, m)
		var chain []dated
		var adopt func(d dated)
		adopt = func(d dated) {
			if slices.ContainsFunc(chain, func(other dated) bool { return other.id == d.id }) {
				return
			}
			if d.extends != "" {
				adopt(parentOf(d, all))
			}
			chain = append(chain, d)
		}
		for _, d := range all {
			if d.decision == "adopted" {
				adopt(d)
			}
		}
		slices.SortStableFunc(chain, func(a, b dated) int { return strings.Compare(a.last(all), b.last(all)) })
		c := readCase(t, caseOn(m.YAML(), always, all))
		on := func(day string) (*scenario.Plan, *diag.List) {
			var said diag.List
			plan, ok := c.On(dayOf(day), &said)
			if !ok {
				return nil, &said
			}
			return plan, &said
		}
		day := rapid.SampledFrom(append(days, "2020-01-01", "2020-03-31")).Draw(t, "day")
		one := dated{id: "one", effective: "2020-01-01", decision: "adopted"}
		var names []string
		for _, d := range chain {
			names = append(names, d.id)
			for _, c := range d.changes {
				if from := d.from(c, all); from <= day {
					one.changes = append(one.changes, change{c.text, from})
				}
			}
		}
		got, said := on(day)
		want, wantSaid := planOf(readCase(t, caseOn(m.YAML(), always, []dated{one})), "one")
		samePlan(t, "the organisation on "+day, got, want, said, wantSaid, m)
		got, said = on("2020-12-31")
		if len(names) == 0 {
			if got == nil || !orgtest.Of(got.After).Equal(m) {
				t.Fatalf("nothing is adopted, and it is not the baseline: %v", said.Sorted())
			}
			return
		}
		want, wantSaid = planOf(c, strings.Join(names, "+"))
		samePlan(t, "all of "+strings.Join(names, "+"), got, want, said, wantSaid, m)
	})
}

// Which scenarios and changes count on a day, and in which order.
func TestOnADay(t *testing.T) {
	replaced := dated{id: "skifte", effective: "2020-03-01", decision: "adopted", changes: []change{
		{text: "{create_post: {id: ny, title: Ny, grade: chef, unit: social, reports_to: direktoer}}"}, {text: "{set_deputy: {post: vice}}"},
		{text: "{set_leadership: {unit: social, led_by: ny}}"}, {text: "{set_line: {post: vice, to: ny}}"}, {"{abolish_post: socialchef}", "2020-05-01"},
	}}
	moved := dated{id: "flytning", effective: "2020-04-01", decision: "adopted", changes: []change{{text: "{create_unit: {id: hus, name: Huset, part_of: social}}"}}}
	early := dated{id: "a-hurtig", extends: "flytning", effective: "2020-03-01", decision: "adopted", changes: []change{{"{move_post: {post: ansat, to: hus}}", "2020-04-01"}}}
	proposal := dated{id: "forslag", effective: "2020-02-01", decision: "proposed", changes: []change{{text: "{rename_unit: {unit: nord, name: Nordre}}"}}}
	for _, c := range []struct {
		name string
		all  []dated
		day  string
		want string // what differs from the baseline
	}{
		{"before all", []dated{replaced, moved}, "2020-02-29", ""},
		{"nothing adopted", []dated{proposal}, "2020-12-31", ""},
		{"what is proposed does not count", []dated{proposal, moved}, "2020-04-01", "hus"},
		{"unless what is adopted builds on it", []dated{proposal, {id: "ja", extends: "forslag", decision: "adopted", changes: []change{{text: "{relocate_unit: {unit: syd, places: [Skive]}}"}}}}, "2020-02-01", "nord syd"},
		{"one who leads nothing until the post goes", []dated{replaced}, "2020-04-30", "ny vice social"},
		{"gone", []dated{replaced}, "2020-05-01", "ny vice socialchef social"},
		{"never before what it builds on", []dated{moved, early}, "2020-04-01", "ansat hus"},
	} {
		var diags diag.List
		k, ok := scenario.Read(caseOn(area, always, c.all), &diags)
		if !ok {
			t.Fatal(diags.Sorted())
		}
		plan, ok := k.On(dayOf(c.day), &diags)
		if !ok || diags.Len() > 0 {
			t.Errorf("%s: refused: %v", c.name, diags.Sorted())
			continue
		}
		if got := strings.Join(differing(plan), " "); got != c.want {
			t.Errorf("%s: %s differ, want %s", c.name, got, c.want)
		}
		if plan.Title != "En sag" {
			t.Errorf("%s: titled %q", c.name, plan.Title)
		}
	}
}

// Of one who leads nothing in the end it is said, whatever the day.
func TestFormerLeaderOnceAllIsDone(t *testing.T) {
	left := dated{id: "skifte", effective: "2020-03-01", decision: "adopted", changes: []change{
		{text: "{set_leadership: {unit: syd, led_by: nord-a}}"}, {text: "{rename_unit: {unit: syd, name: Søndre}}"},
	}}
	var diags diag.List
	k, _ := scenario.Read(caseOn(area, always, []dated{left}), &diags)
	if _, ok := k.On(dayOf("2020-03-01"), &diags); ok || diags.Count(diag.Error) != 1 || diags.Sorted()[0].Code != "leads-nothing" {
		t.Errorf("said %v", diags.Sorted())
	}
}

// What a change refers to must be there on its own day, and what it takes away must be free by then, although the changes hold
// in the order in which they are written.
func TestNeededLater(t *testing.T) {
	unit := change{"{create_unit: {id: ny, name: Ny, part_of: social}}", "2020-05-01"}
	post := change{"{create_post: {id: ny, title: Ny, grade: chef, unit: social, reports_to: direktoer}}", "2020-05-01"}
	body := change{"{create_body: {id: ny, name: Ny}}", "2020-05-01"}
	group := change{"{create_body: {id: kreds, name: Kredsen}}", ""}
	task := change{"{create_task: {id: opg, name: Opgave, unit: nord}}", ""}
	for _, c := range []struct {
		name    string
		changes []change
		want    string // the numbers of the change that is too early and of the one it needs
	}{
		{"task to a unit", []change{task, unit, {text: "{move_task: {task: opg, to: ny}}"}}, "3 2"},
		{"post to a unit", []change{unit, {text: "{move_post: {post: ansat, to: ny}}"}}, "2 1"},
		{"unit to a unit", []change{unit, {text: "{move_unit: {unit: nord, to: ny}}"}}, "2 1"},
		{"new post in a unit", []change{unit, {text: "{create_post: {id: p, title: P, grade: chef, unit: ny, reports_to: direktoer}}"}}, "2 1"},
		{"new body of a unit", []change{unit, {text: "{create_body: {id: p, name: P, unit: ny}}"}}, "2 1"},
		{"seat of a post", []change{group, post, {text: "{add_seat: {body: kreds, post: ny}}"}}, "3 2"},
		{"seat of a unit in a new body", []change{unit, {text: "{create_body: {id: p, name: P, seats: [{unit: ny, title: Z}]}}"}}, "2 1"},
		{"preparation for a body", []change{group, body, {text: "{set_preparation: {body: kreds, for: [ny]}}"}}, "3 2"},
		{"who answers", []change{post, {text: "{set_responsible: {of: nord, responsible: ny}}"}}, "2 1"},
		{"who leads", []change{{"{create_unit: {id: h, name: H, part_of: social}}", ""}, post, {text: "{set_leadership: {unit: h, led_by: ny}}"}}, "3 2"},
		{"a line", []change{post, {text: "{set_line: {post: ansat, to: ny}}"}}, "2 1"},
		{"a body that is still prepared for", []change{group, {text: "{create_body: {id: p, name: P, prepares_for: [kreds]}}"}, {"{set_preparation: {body: p}}", "2020-05-01"}, {text: "{abolish_body: kreds}"}}, "4 3"},
		{"a unit that still does something", []change{{text: "{create_unit: {id: h, name: H, part_of: social}}"}, {text: "{create_task: {id: opg, name: O, unit: h}}"}, {"{drop_task: opg}", "2020-05-01"}, {text: "{abolish_unit: h}"}}, "4 3"},
		{"all that follows is told once", []change{unit, {text: "{move_post: {post: ansat, to: ny}}"}, {text: "{move_unit: {unit: nord, to: ny}}"}}, "2 1"},
		{"each on its own", []change{unit, {text: "{move_post: {post: ansat, to: ny}}"}, {strings.ReplaceAll(body.text, "ny", "b2"), body.on}, group, {text: "{set_preparation: {body: kreds, for: [b2]}}"}}, "2 1, 5 3"},
		{"in order", []change{{unit.text, ""}, {"{move_post: {post: ansat, to: ny}}", "2020-05-01"}}, ""},
	} {
		k, _ := scenario.Read(caseOn(area, always, []dated{{id: "s", effective: "2020-03-01", decision: "adopted", changes: c.changes}}), &diag.List{})
		var diags diag.List
		_, ok := k.Plan("s", &diags)
		var told []string
		for _, d := range diags.Errors().Sorted() {
			var early, needed int
			if _, err := fmt.Sscanf(d.Summary, "change %d takes effect on 2020-03-01, but needs change %d,", &early, &needed); err != nil || d.Code != "out-of-order" || len(d.Related) != 1 {
				t.Errorf("%s: %+v", c.name, d)
			}
			told = append(told, fmt.Sprint(early, " ", needed))
		}
		if got := strings.Join(told, ", "); got != c.want || ok != (c.want == "") {
			t.Errorf("%s: told of %q, want %q", c.name, got, c.want)
		}
		if _, on := k.On(dayOf("2020-03-01"), &diag.List{}); on != ok {
			t.Errorf("%s: on the first day %v, as a whole %v", c.name, on, ok)
		}
	}
}

// Adopted scenarios that cannot all be carried out are mistakes of the case, told once and of both; one that fails alone is not
// told of again.
func TestAdoptedTogether(t *testing.T) {
	drop := dated{id: "ned", effective: "2020-03-01", decision: "adopted", changes: []change{{text: "{abolish_unit: hus}"}}}
	base := dated{id: "hus", effective: "2020-02-01", decision: "adopted", changes: []change{{text: "{create_unit: {id: hus, name: Huset, part_of: social}}"}}}
	drop.extends = "hus"
	move := dated{id: "op", extends: "hus", effective: "2020-04-01", decision: "adopted", changes: []change{{text: "{move_post: {post: ansat, to: hus}}"}}}
	proposed := move
	proposed.decision = "proposed"
	wrong := dated{id: "op", effective: "2020-04-01", decision: "adopted", changes: []change{{text: "{move_post: {post: ansat, to: hus}}"}}}
	for _, c := range []struct {
		name string
		all  []dated
		want []string
	}{
		{"both want it", []dated{base, drop, move}, []string{"ned", "op"}},
		{"one is proposed", []dated{base, drop, proposed}, nil},
		{"one fails alone", []dated{base, drop, wrong}, nil},
		{"none", nil, nil},
	} {
		k, _ := scenario.Read(caseOn(area, always, c.all), &diag.List{})
		var diags diag.List
		k.CheckAdopted(&diags)
		if diags.Len() != min(1, len(c.want)) {
			t.Errorf("%s: %v", c.name, diags.Sorted())
			continue
		}
		for _, id := range c.want {
			if d := diags.Sorted()[0]; !slices.ContainsFunc(d.Related, func(n diag.Note) bool { return strings.Contains(n.Text, fmt.Sprintf("%q", id)) }) {
				t.Errorf("%s: %s is not named: %+v", c.name, id, d)
			}
		}
	}
}
