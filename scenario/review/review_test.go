package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/review"
)

// situation is a made-up case and what is found in it, each "code: about". The units are those of a small town unless said.
type situation struct {
	name       string
	units      string // beside the town, a line each
	posts      string
	bodies     string
	tasks      string
	statements string
	sources    string
	scenarios  []string
	want       []string
}

// read makes the case of a situation.
func (s situation) read(t testing.TB) *scenario.Case {
	t.Helper()
	entries := func(key, lines string) string {
		if lines == "" {
			return ""
		}
		return key + ":\n" + indented(lines)
	}
	files := fstest.MapFS{
		"case.yaml": {Data: []byte("case: by\ntitle: Byen\nprice_level: 2026\nas_of: 2026-01-01\nsources:\n  plan: {title: Plan}\n" + indented(s.sources))},
		"organisation.yaml": {Data: []byte("units:\n  - {id: by, name: Byen, led_by: [chef]}\n" + indented(s.units) +
			"posts:\n  - {id: chef, title: Direktør, grade: direktoer, unit: by}\n  - {id: vice, title: Vicedirektør, grade: vice, unit: by}\n" + indented(s.posts) + entries("bodies", s.bodies))},
	}
	if s.tasks != "" {
		files["tasks.yaml"] = &fstest.MapFile{Data: []byte(entries("tasks", s.tasks))}
	}
	if s.statements != "" {
		files["statements.yaml"] = &fstest.MapFile{Data: []byte(s.statements)}
	}
	for i, changes := range s.scenarios {
		extends := ""
		if i > 0 {
			extends = fmt.Sprintf("extends: s%d\n", i)
		}
		files[fmt.Sprintf("s%d.yaml", i+1)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("scenario: s%d\ntitle: S%d\neffective: 2026-02-01\n%schanges:\n", i+1, i+1, extends) + indented(changes))}
	}
	diags := &diag.List{}
	c, ok := scenario.Read(files, diags)
	if !ok || diags.HasErrors() {
		t.Fatalf("the case holds mistakes: %v", summaries(diags))
	}
	return c
}

func indented(lines string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString("  " + line + "\n")
		}
	}
	return b.String()
}

func summaries(l *diag.List) []string {
	var out []string
	for _, d := range l.Sorted() {
		out = append(out, d.At.String()+": "+d.Summary)
	}
	return out
}

// look finds what there is in a case and in its scenarios.
func look(t testing.TB, c *scenario.Case) []review.Finding {
	t.Helper()
	diags := &diag.List{}
	var plans []*scenario.Plan
	for _, id := range c.ScenarioIDs() {
		plan, ok := c.Plan(id, diags)
		if !ok {
			t.Fatalf("a scenario holds mistakes: %v", summaries(diags))
		}
		plans = append(plans, plan)
	}
	today := review.Today(c)
	return append(today, review.Added(c, today, plans)...)
}

func told(findings []review.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Code+": "+strings.Join(f.About, ", "))
	}
	return out
}

// situations hold, for every kind of finding, cases in which it is found and cases just beside in which it is not.
var situations = []situation{
	{name: "no-responsible/of two areas one is answered for", units: `
		- {id: a, name: Skoler, part_of: by, responsible: chef}
		- {id: b, name: Veje, part_of: by}
		- {id: b1, name: Broer, part_of: b}`,
		want: []string{"no-responsible: b"}},
	{name: "no-responsible/a heading is looked into", units: `
		- {id: h, name: Velfærd, part_of: by}
		- {id: a, name: Skoler, part_of: h, responsible: chef}
		- {id: b, name: Veje, part_of: h}`,
		want: []string{"no-responsible: b"}},
	{name: "no-responsible/near: nobody says who answers for anything", units: `
		- {id: a, name: Skoler, part_of: by}
		- {id: b, name: Veje, part_of: by}`},
	{name: "no-responsible/near: inherited from above", units: `
		- {id: a, name: Skoler, part_of: by, responsible: chef}
		- {id: a1, name: Børnehaver, part_of: a}`},
	{name: "no-responsible/near: led by one who answers for another", units: `
		- {id: a, name: Skoler, part_of: by, responsible: vice}
		- {id: b, name: Veje, part_of: by, led_by: [vice]}`},

	{name: "name-of-two/a name and an alias", units: `
		- {id: a, name: Borgerservice, part_of: by}
		- {id: b, name: Servicecenter, aliases: [borgerservice], part_of: by}`,
		want: []string{"name-of-two: a, b, Borgerservice"}},
	{name: "name-of-two/a place that is a unit in two areas", units: `
		- {id: n, name: Nord, part_of: by}
		- {id: s, name: Syd, part_of: by}
		- {id: a, name: Botilbuddet Lindevang, places: [Botilbuddet Lindevang], part_of: n}
		- {id: b, name: Lindevang og Egely, places: [Lindevang, Egely], part_of: s}`,
		want: []string{"name-of-two: b, a, Lindevang"}},
	{name: "name-of-two/near: two offices in one house", units: `
		- {id: a, name: Borgerservice, places: [Rådhuset], part_of: by}
		- {id: b, name: Vejkontoret, places: [Rådhuset], part_of: by}`},
	{name: "name-of-two/near: a kind of unit, numbered, in two areas", units: `
		- {id: n, name: Nord, type: område, part_of: by}
		- {id: s, name: Syd, type: område, part_of: by}
		- {id: a, name: Kontor 1, type: kontor, part_of: n}
		- {id: b, name: 1. kontor, type: kontor, part_of: s}
		- {id: c, name: Kontor 1, type: kontor, part_of: s}`,
		want: []string{"spelled-differently: b, c"}},
	{name: "name-of-two/two numbered offices of one area", units: `
		- {id: a, name: Kontor 1, type: kontor, part_of: by}
		- {id: b, name: Kontor 1, type: kontor, part_of: by}`,
		want: []string{"name-of-two: a, b, Kontor 1"}},

	{name: "spelled-differently/order of words", units: `- {id: a, name: Kultur og Fritid, aliases: [Fritid og Kultur, KF], part_of: by}`,
		want: []string{"spelled-differently: a, Fritid og Kultur"}},
	{name: "spelled-differently/case, hyphen, genitive, and, a letter", units: `- {id: a, name: Vej- og Parkkontor, aliases: [Vej og parkkontor, Vejs & Parkkontor, Vej- og Parkkontorr], part_of: by}`,
		want: []string{"spelled-differently: a, Vej og parkkontor, Vejs & Parkkontor, Vej- og Parkkontorr"}},
	{name: "spelled-differently/two units", units: `
		- {id: a, name: Ejendomsadministrationen, part_of: by}
		- {id: b, name: Ejendomsadminstrationen, part_of: by}`,
		want: []string{"spelled-differently: a, b"}},
	{name: "spelled-differently/near: an article is grammar", units: `- {id: a, name: Ejendomskontor, aliases: [Ejendomskontoret], part_of: by}`},
	{name: "spelled-differently/near: short names, numbers and other words", units: `
		- {id: a, name: Nord, part_of: by}
		- {id: b, name: Jord, part_of: by}
		- {id: c, name: Distriktskontor 11, part_of: by}
		- {id: d, name: Distriktskontor 12, part_of: by}
		- {id: e, name: Specialområde Øst, part_of: by}
		- {id: f, name: Specialområde Vest, part_of: by}
		- {id: g, name: Intern Service, part_of: by}
		- {id: h, name: Ekstern Service, part_of: by}`},

	{name: "described-nowhere/among siblings", units: `
		- {id: a, name: Skoler, part_of: by, staff: 10 ansatte}
		- {id: b, name: Veje, part_of: by, led_by: [leder]}
		- {id: c, name: Havne, part_of: by, places: [Kajen], type: kontor}`,
		posts: `- {id: leder, title: Leder, grade: leder, unit: b}`,
		want:  []string{"described-nowhere: c"}},
	{name: "described-nowhere/among its type", units: `
		- {id: x, name: Nord, part_of: by}
		- {id: y, name: Syd, part_of: by}
		- {id: a, name: Skoler, type: kontor, part_of: x, staff: 10 ansatte}
		- {id: b, name: Veje, type: kontor, part_of: x, staff: 10 ansatte}
		- {id: c, name: Havne, type: kontor, part_of: y}`,
		want: []string{"described-nowhere: c"}},
	{name: "described-nowhere/near: a task describes it", tasks: `- {id: t, name: Lods, unit: c}`, units: `
		- {id: a, name: Skoler, part_of: by, staff: 10 ansatte}
		- {id: b, name: Veje, part_of: by, staff: 4 ansatte}
		- {id: c, name: Havne, part_of: by}`},
	{name: "described-nowhere/near: most are not described", units: `
		- {id: a, name: Skoler, part_of: by, staff: 10 ansatte}
		- {id: b, name: Veje, part_of: by}
		- {id: c, name: Havne, part_of: by}
		- {id: d, name: Parker, part_of: by}`},
	{name: "described-nowhere/near: who answers for a unit does not describe it", units: `
		- {id: a, name: Skoler, part_of: by, responsible: chef}
		- {id: b, name: Veje, part_of: by, responsible: chef}
		- {id: c, name: Havne, part_of: by}`,
		want: []string{"no-responsible: c"}},
	{name: "described-nowhere/near: nor is a unit of which that is known told of", units: `
		- {id: a, name: Skoler, part_of: by, staff: 10 ansatte}
		- {id: b, name: Veje, part_of: by, staff: 4 ansatte}
		- {id: c, name: Havne, part_of: by, economy: havn}`},
	{name: "described-nowhere/near: one other is no group", units: `
		- {id: a, name: Skoler, part_of: by, staff: 10 ansatte}
		- {id: c, name: Havne, part_of: by}`},

	{name: "placed-twice", units: `
		- {id: x, name: Nord, part_of: by}
		- {id: y, name: Syd, part_of: by}
		- {id: a, name: Skoler, part_of: x, shown_under: [y], staff: ca. 120 ansatte}`,
		want: []string{"placed-twice: a"}},
	{name: "placed-twice/near: shown under what it lies within", units: `
		- {id: x, name: Nord, part_of: by}
		- {id: a, name: Skoler, part_of: x, shown_under: [by], staff: ca. 120 ansatte}`},

	{name: "staff-differs/more below than above", units: `
		- {id: x, name: Nord, part_of: by, staff: 100 ansatte}
		- {id: a, name: Skoler, part_of: x, staff: 90 ansatte}
		- {id: b, name: Veje, part_of: x, staff: 20 ansatte}`,
		want: []string{"staff-differs: x"}},
	{name: "staff-differs/less below than above, and all known", units: `
		- {id: x, name: Nord, part_of: by, staff: 100 ansatte}
		- {id: a, name: Skoler, part_of: x, staff: 60 ansatte}
		- {id: b, name: Veje, part_of: x, staff: 20 ansatte}`,
		want: []string{"staff-differs: x"}},
	{name: "staff-differs/near: within the rounding", units: `
		- {id: x, name: Nord, part_of: by, staff: ca. 100 ansatte}
		- {id: a, name: Skoler, part_of: x, staff: 90 ansatte}
		- {id: b, name: Veje, part_of: x, staff: ca. 20 ansatte}`},
	{name: "staff-differs/near: less below, but not all known", units: `
		- {id: x, name: Nord, part_of: by, staff: 100 ansatte}
		- {id: a, name: Skoler, part_of: x, staff: 60 ansatte}
		- {id: b, name: Veje, part_of: x, economy: vej}`},
	{name: "staff-differs/near: what is beside the staff is not of it", units: `
		- {id: x, name: Nord, part_of: by, staff: 100 ansatte, staff_parts: [{staff: 30 ansatte, what: vikarer, beside: true}]}
		- {id: a, name: Skoler, part_of: x, staff: 100 ansatte}`},

	{name: "staff-measures", units: `
		- {id: x, name: Nord, part_of: by}
		- {id: a, name: Skoler, part_of: x, staff: 90 ansatte}
		- {id: b, name: Veje, part_of: x, staff: 20 årsværk}`,
		want: []string{"staff-measures: x"}},
	{name: "staff-measures/near: of the lowest only", units: `
		- {id: x, name: Nord, part_of: by}
		- {id: a, name: Skoler, part_of: x, staff: 90 ansatte}
		- {id: b, name: Veje, part_of: x, staff: 20 ansatte}`},

	{name: "staff-parts-exceed", units: `- {id: a, name: Skoler, part_of: by, staff: 100 ansatte, staff_parts: [{staff: 80 ansatte, what: lærere}, {staff: 40 ansatte, what: andre}]}`,
		want: []string{"staff-parts-exceed: a"}},
	{name: "staff-parts-exceed/near: one is beside, one in another measure", units: `- {id: a, name: Skoler, part_of: by, staff: 100 ansatte, staff_parts: [{staff: 80 ansatte, what: lærere}, {staff: 40 ansatte, what: vikarer, beside: true}, {staff: 90 årsværk, what: faste}]}`},

	{name: "count-differs/all that can be counted", units: `
		- {id: a, name: Skoler, type: kontor, part_of: by, led_by: [leder], places: [Øst, Vest], staff: 10 ansatte, shown_under: [b]}
		- {id: b, name: Veje, type: område, part_of: by, staff: 20 ansatte}`,
		posts:  `- {id: leder, title: Leder, grade: leder, unit: a}`,
		bodies: `- {id: raad, name: Råd, type: råd, level: lokalt}`,
		statements: `counts:
  - {of: units, stated: 3}
  - {of: units, type: kontor, stated: 2}
  - {in: b, of: units, stated: 1}
  - {of: posts, grade: leder, stated: 2}
  - {of: leaders, stated: ca. 5}
  - {of: places, stated: 1}
  - {of: staff, stated: ca. 50 ansatte}
  - {of: bodies, type: råd, level: lokalt, stated: 2, title: Råd}
`,
		want: []string{"placed-twice: a", "count-differs: units", "count-differs: units, kontor", "count-differs: b, units", "count-differs: posts, leder", "count-differs: leaders", "count-differs: places", "count-differs: staff", "count-differs: bodies, Råd, råd, lokalt"}},
	{name: "count-differs/near: all right, or not known better", units: `
		- {id: a, name: Skoler, type: kontor, part_of: by, led_by: [leder], places: [Øst, Vest], staff: 10 ansatte, shown_under: [b]}
		- {id: b, name: Veje, type: område, part_of: by, staff: 20 årsværk}`,
		posts:  `- {id: leder, title: Leder, grade: leder, unit: a}`,
		bodies: `- {id: raad, name: Råd, type: råd, level: lokalt}`,
		statements: `counts:
  - {of: units, stated: 2}
  - {of: units, type: kontor, stated: 1-3}
  - {in: b, of: units, shown: true, stated: 1}
  - {of: posts, stated: 3}
  - {of: leaders, stated: 2}
  - {of: places, type: kontor, stated: 2}
  - {of: staff, stated: ca. 50 ansatte}
  - {of: bodies, type: råd, stated: 1}
`,
		want: []string{"placed-twice: a", "staff-measures: by"}},

	{name: "sum-differs", statements: `sums:
  - {title: Grupper, parts: [1148, 393, 251], stated: 1800}
  - {title: Andele, parts: ["51,6 %", "17,7 %", "11,3 %", "8,2 %", "11,3 %"], stated: 100 %}
`, want: []string{"sum-differs: Grupper", "sum-differs: Andele"}},
	{name: "sum-differs/near: within the rounding of the total", statements: `sums:
  - {title: Grupper, parts: [1148, 393, 251, 182, 250], stated: ca. 2220}
  - {title: Andele, parts: ["51,6 %", "48,4 %"], stated: 100 %}
`},

	{name: "outside-group/one left out and one too many", units: `
		- {id: a, name: Skoler, type: område, part_of: by, led_by: [leder]}
		- {id: b, name: Veje, type: kontor, part_of: by, led_by: [kontorleder]}`,
		posts: `
		- {id: leder, title: Leder, grade: leder, unit: a}
		- {id: kontorleder, title: Kontorleder, grade: leder, unit: b}`,
		bodies: `- {id: kreds, name: Kredsen, definition: {leaders_of: [område], grades: [direktoer]}, seats: [{post: chef}, {post: kontorleder}]}`,
		want:   []string{"outside-group: kreds, leder", "outside-group: kreds, kontorleder"}},
	{name: "outside-group/near: sits there with the unit, by title, or as secretary", units: `
		- {id: a, name: Skoler, type: område, part_of: by, led_by: [leder]}
		- {id: b, name: Veje, type: kontor, part_of: by, led_by: [kontorleder]}`,
		posts: `
		- {id: leder, title: Leder, grade: leder, unit: a}
		- {id: kontorleder, title: Kontorleder, grade: leder, unit: b}`,
		bodies: `- {id: kreds, name: Kredsen, definition: {leaders_of: [område], grades: [direktoer]}, seats: [{title: Direktør}, {unit: a}, {post: kontorleder, secretary: true}]}`},
	{name: "outside-group/near: nobody lists the seats", bodies: `- {id: kreds, name: Kredsen, definition: {grades: [direktoer]}}`},

	{name: "orphaned-seat", bodies: `- {id: kreds, name: Kredsen, seats: [{unit_named: Havnevæsenet, title: Konsulenter}]}`,
		want: []string{"orphaned-seat: kreds, Havnevæsenet"}},
	{name: "orphaned-seat/near: an alias", units: `- {id: a, name: Havne, aliases: [Havnevæsenet], part_of: by}`,
		bodies: `- {id: kreds, name: Kredsen, seats: [{unit_named: havnevæsenet}]}`},

	{name: "percentage-differs", statements: `percentages:
  - {title: Plejen, part: 1148, whole: 2220, stated: "51,6 %"}
`, want: []string{"percentage-differs: Plejen"}},
	{name: "percentage-differs/near: as it is rounded", statements: `percentages:
  - {title: Plejen, part: 1148, whole: 2220, stated: "51,7 %"}
`},
	{name: "no-responsible/near: those who answer sit there", units: `
		- {id: a, name: Skoler, part_of: by, responsible: i-stab}
		- {id: stab, name: Ledelsen, part_of: by}`,
		posts: `- {id: i-stab, title: Direktør, grade: direktoer, unit: stab}`},
	{name: "spelled-differently/near: points of the compass", units: `
		- {id: nv, name: Hospitalet Nordvest, part_of: by}
		- {id: no, name: Hospitalet Nordøst, part_of: by}
		- {id: so, name: Hospitalet Sydøst, part_of: by}
		- {id: sv, name: Hospitalet Sydvest, part_of: by}
		- {id: nj, name: Distrikt Nordjylland, part_of: by}
		- {id: vj, name: Distrikt Vestjylland, part_of: by}`},
	{name: "spelled-differently/near: what tells units of one type apart", units: `
		- {id: a, name: Plejecenter Lindehuset, type: center, part_of: by}
		- {id: b, name: Plejecenter Lundehuset, type: center, part_of: by}`},
	{name: "spelled-differently/of units that are not alike otherwise", units: `
		- {id: a, name: Plejecenter Lindehuset, type: center, part_of: by}
		- {id: b, name: Plejecenter Lindehusset, type: afdeling, part_of: by}`,
		want: []string{"spelled-differently: a, b"}},
	{name: "expectation-passed", units: `- {id: a, name: Havne, part_of: by}`, statements: `expectations:
  - {title: Ny kaj, by: 2025, unit: a}
  - {title: Ny mole, by: 2025-12-31}
`, want: []string{"expectation-passed: Ny kaj, a", "expectation-passed: Ny mole"}},
	{name: "expectation-passed/near: the day itself, and the year that has begun", statements: `expectations:
  - {title: Ny kaj, by: 2026}
  - {title: Ny mole, by: 2026-01-01}
`},

	{name: "other-date", sources: `tegning: {title: Tegning, describes: 2026-03-01}`, units: `
		- {id: a, name: Havne, part_of: by, source: tegning 2}`,
		want: []string{"other-date: tegning"}},
	{name: "other-date/published with a text that is used", sources: `
		bog: {title: Bog, publisher: Byen, published: 2026}
		tegning: {title: Tegning, publisher: Byen, published: 2026, describes: 2026-03-01}
		gammel: {title: Gammel tegning, publisher: Byen, published: 2020, describes: 2020-03-01}`, units: `
		- {id: a, name: Havne, part_of: by, source: bog 2}`,
		want: []string{"other-date: tegning"}},
	{name: "other-date/near: nothing is taken from it, or it is of the day", sources: `
		tegning: {title: Tegning, describes: 2026-03-01}
		kort: {title: Kort, describes: 2026-01-01}`, units: `
		- {id: a, name: Havne, part_of: by, source: kort 2}`},

	{name: "scenario/a seat orphaned, told of the scenario that does it alone", units: `- {id: a, name: Havne, part_of: by}`,
		bodies:    `- {id: kreds, name: Kredsen, seats: [{unit_named: Havne}]}`,
		scenarios: []string{`- rename_unit: {unit: a, name: Kajer}`, `- create_unit: {id: b, name: Broer, part_of: by}`},
		want:      []string{"orphaned-seat: kreds, Havne, s1"}},
	{name: "scenario/a unit left without anybody who answers for it", units: `
		- {id: a, name: Skoler, part_of: by, responsible: chef}
		- {id: b, name: Veje, part_of: by, responsible: vice}`,
		scenarios: []string{`- set_responsible: {of: b}`},
		want:      []string{"no-responsible: b, s1"}},
	{name: "scenario/near: what is found today is not added, and what is mended is not told", units: `
		- {id: a, name: Skoler, part_of: by, responsible: chef, aliases: [Skolers]}
		- {id: b, name: Veje, part_of: by}`,
		scenarios: []string{`- set_responsible: {of: b, responsible: vice}`},
		want:      []string{"no-responsible: b", "spelled-differently: a, Skolers"}},
	{name: "scenario/near: spellings go along in a merger", units: `
		- {id: a, name: Skoler, part_of: by, aliases: [Skolerne i byen, Skolers]}
		- {id: b, name: Børnehaver, part_of: by}`,
		scenarios: []string{`- merge_units: {units: [a, b], into: {id: c, name: Skoler og Børnehaver, part_of: by}}`},
		want:      []string{"spelled-differently: a, Skolers"}},
}

// TestKinds makes each kind of finding, and cases just beside that give none.
func TestKinds(t *testing.T) {
	found := map[string]bool{}
	for _, s := range situations {
		t.Run(s.name, func(t *testing.T) {
			got := told(look(t, s.read(t)))
			if !slices.Equal(got, s.want) {
				t.Errorf("found\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(s.want, "\n  "))
			}
			for _, line := range got {
				code, _, _ := strings.Cut(line, ":")
				found[code] = true
			}
		})
	}
	for _, code := range review.Codes() {
		if !found[code] {
			t.Errorf("no situation gives %s", code)
		}
	}
}

// only finds the one finding of a code.
func only(t *testing.T, s situation, code string) review.Finding {
	t.Helper()
	var of []review.Finding
	for _, f := range look(t, s.read(t)) {
		if f.Code == code {
			of = append(of, f)
		}
	}
	if len(of) != 1 {
		t.Fatalf("%d findings %s, want one", len(of), code)
	}
	return of[0]
}

// TestEvidence holds the numbers that findings rest on: whoever reads one must be able to do the sum again.
func TestEvidence(t *testing.T) {
	sum := func(parts, stated string) situation {
		return situation{statements: "sums:\n  - {title: Andele, parts: [" + parts + "], stated: \"" + stated + "\", source: plan 2}\n"}
	}
	t.Run("rounding may explain percentages that come to 100.1", func(t *testing.T) {
		f := only(t, sum(`"51,6 %", "17,7 %", "11,3 %", "8,2 %", "11,3 %"`, "100 %"), review.SumDiffers)
		if got := f.Found.Low.String(); got != "100.1" || !f.Rounding {
			t.Errorf("the parts come to %s, explained by rounding: %v; want 100.1 and true", got, f.Rounding)
		}
		if f.Source != "plan 2" || f.At.String() != "statements.yaml:2:5" {
			t.Errorf("stands at %s and in %q", f.At, f.Source)
		}
	})
	t.Run("rounding does not explain 100.4 of five parts", func(t *testing.T) {
		if f := only(t, sum(`"51,6 %", "17,7 %", "11,3 %", "8,2 %", "11,6 %"`, "100 %"), review.SumDiffers); f.Rounding {
			t.Error("five parts with one decimal can be 0.25 off, not 0.4")
		}
	})
	t.Run("people are counted, not rounded", func(t *testing.T) {
		if f := only(t, sum(`60, 41`, "100"), review.SumDiffers); f.Rounding {
			t.Error("whole people seem to be rounded")
		}
	})
	t.Run("a double count", func(t *testing.T) {
		f := only(t, situation{units: `
			- {id: x, name: Nord, part_of: by}
			- {id: y, name: Syd, part_of: by}
			- {id: a, name: Skoler, part_of: x, shown_under: [y], staff: 120 ansatte}`}, review.PlacedTwice)
		if f.TooMany.Text != "120 ansatte" || f.Expected.Things[0].ID != "x" || f.Found.Things[0].ID != "y" {
			t.Errorf("got %+v", f)
		}
	})
	t.Run("staff of headings is that of the units below them", func(t *testing.T) {
		f := only(t, situation{units: `
			- {id: x, name: Nord, part_of: by, staff: 100 ansatte}
			- {id: h, name: Gruppe, part_of: x}
			- {id: a, name: Skoler, part_of: h, staff: 90 ansatte}
			- {id: b, name: Veje, part_of: x, staff: ca. 24 ansatte}`}, review.StaffDiffers)
		if f.Found.Low.String() != "113.5" || f.Found.High.String() != "114.5" || f.Part {
			t.Errorf("got %s to %s", f.Found.Low, f.Found.High)
		}
	})
	t.Run("facts that cite another day", func(t *testing.T) {
		f := only(t, situation{sources: `tegning: {title: Tegning, describes: 2026-03-01}`, units: `
			- {id: a, name: Havne, part_of: by, source: tegning 2, responsible: {posts: [chef], source: tegning 3}}
			- {id: b, name: Kajer, part_of: a, source: tegning 2}`}, review.OtherDate)
		if *f.Found.Number != 3 || len(f.Found.Things) != 2 || f.At.File != "case.yaml" {
			t.Errorf("%d facts about %d things at %s, want 3 about 2 in case.yaml", *f.Found.Number, len(f.Found.Things), f.At)
		}
	})
	t.Run("a seat that was meant for another unit", func(t *testing.T) {
		f := only(t, situation{units: `- {id: a, name: Havnevæsenet, part_of: by}`, bodies: `- {id: kreds, name: Kredsen, source: plan 4, seats: [{unit_named: Havnevæsnet}]}`}, review.OrphanedSeat)
		if f.Meant != "Havnevæsenet" || f.Source != "plan 4" {
			t.Errorf("meant %q, source %q", f.Meant, f.Source)
		}
	})
}

// TestAddedStandsInTheScenario holds that what a scenario causes is told at the scenario, also where the thing stands elsewhere.
func TestAddedStandsInTheScenario(t *testing.T) {
	f := only(t, situation{units: `- {id: a, name: Havne, part_of: by}`, bodies: `- {id: kreds, name: Kredsen, seats: [{unit_named: Havne}]}`,
		scenarios: []string{`- rename_unit: {unit: a, name: Kajer}`}}, review.OrphanedSeat)
	if f.Scenario != "s1" || f.At.File != "s1.yaml" || len(f.See) == 0 || f.See[0].At.File != "organisation.yaml" {
		t.Errorf("scenario %q at %s, see %v", f.Scenario, f.At, f.See)
	}
}

// TestAccept lets findings stand: of one code, about everything named, and says when there is none.
func TestAccept(t *testing.T) {
	accepted := func(code string, of ...string) *diag.List {
		var diags diag.List
		diags.Findingf("no-responsible", diag.Pos{File: "a", Line: 1}, "one").Of("x", "s1")
		diags.Findingf("no-responsible", diag.Pos{File: "a", Line: 2}, "two").Of("y")
		diags.Findingf("placed-twice", diag.Pos{File: "a", Line: 3}, "three").Of("x")
		diags.Errorf("no-responsible", diag.Pos{File: "a", Line: 4}, "a mistake").Of("x")
		c := &scenario.Case{Accepted: []scenario.Acceptance{{Finding: code, Of: of, Because: "set"}}}
		review.Accept(c, &diags)
		return &diags
	}
	for _, c := range []struct {
		code            string
		of              []string
		accepted, found int
	}{
		{"no-responsible", []string{"x"}, 1, 2},
		{"no-responsible", []string{"s1", "x"}, 1, 2},
		{"no-responsible", []string{"x", "y"}, 0, 4},
		{"placed-twice", []string{"y"}, 0, 4},
		{"no-responsible", nil, 0, 4},
	} {
		diags := accepted(c.code, c.of...)
		if got := diags.Count(diag.Accepted); got != c.accepted || diags.Count(diag.Finding) != c.found || diags.Count(diag.Error) != 1 {
			t.Errorf("%s of %v: %d accepted and %d findings, want %d and %d", c.code, c.of, got, diags.Count(diag.Finding), c.accepted, c.found)
		}
	}
}

// TestAcceptByName lets findings stand that are named as people call what they are about; what is almost so called is suggested.
func TestAcceptByName(t *testing.T) {
	s := situation{units: `- {id: a, name: Skoler, part_of: by, aliases: [Skolers]}`, sources: `tegning: {title: Tegningen, describes: 2026-03-01}`,
		bodies:    `- {id: kreds, name: Kredsen, source: tegning 1, seats: [{unit_named: Havne}]}`,
		scenarios: []string{`- rename_unit: {unit: a, name: Skolen}`}}
	for _, c := range []struct {
		code, of string
		hint     string // empty: it is accepted
	}{
		{"spelled-differently", "Skoler", ""},
		{"orphaned-seat", "Kredsen", ""},
		{"other-date", "Tegningen", ""},
		{"of-a-scenario", "S1", ""},
		{"orphaned-seat", "Kredse", `did you mean "Kredsen"?`},
		{"other-date", "Kredsen", "what is found about it is orphaned-seat"},
		{"orphaned-seat", "ingen", "take it out if what it accepted is no longer found, or check how it is spelled"},
	} {
		k := s.read(t)
		k.Accepted = []scenario.Acceptance{{Finding: c.code, Of: []string{c.of}, Because: "set"}}
		var diags diag.List
		for _, f := range look(t, k) {
			diags.Findingf(f.Code, f.At, "%s", f.Code).Of(f.About...)
		}
		diags.Findingf("of-a-scenario", diag.Pos{}, "one").Of("s1")
		review.Accept(k, &diags)
		hint := ""
		for _, d := range diags.Sorted() {
			if d.Code == "accepts-nothing" {
				hint = d.Hint
			}
		}
		if hint != c.hint || (diags.Count(diag.Accepted) == 0) != (c.hint != "") {
			t.Errorf("%s of %s: %d accepted, hint %q; want %q", c.code, c.of, diags.Count(diag.Accepted), hint, c.hint)
		}
	}
}

// town is a large organisation: offices in areas, each with a name of several words and some with aliases.
func town(units, posts int) situation {
	var u, p strings.Builder
	names := []string{"Børne", "Ældre", "Kultur", "Ejendoms", "Forsynings", "Sundheds", "Miljø", "Beskæftigelses"}
	for i := range units {
		above := "by"
		if i >= 10 {
			above = fmt.Sprintf("u%d", i/10)
		}
		name := names[i%len(names)] + "kontoret " + names[i/8%len(names)] + "området " + string(rune('A'+i/64%26)) + string(rune('a'+i/1664))
		fmt.Fprintf(&u, "- {id: u%d, name: %s, type: kontor, part_of: %s, places: [Rådhuset], staff: %d ansatte, aliases: [%s afdeling %d]}\n", i, name, above, i%40+1, name, i)
	}
	for i := range posts {
		fmt.Fprintf(&p, "- {id: p%d, title: Medarbejder, grade: medarbejder, unit: u%d}\n", i, i%units)
	}
	return situation{units: u.String(), posts: p.String()}
}

func BenchmarkToday(b *testing.B) {
	for _, size := range []struct{ units, posts int }{{250, 500}, {250, 30_000}, {3000, 30_000}} {
		b.Run(fmt.Sprintf("%d-units-%d-posts", size.units, size.posts), func(b *testing.B) {
			c := town(size.units, size.posts).read(b)
			b.ResetTimer()
			for b.Loop() {
				review.Today(c)
			}
		})
	}
}
