package docs_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenario/criteria"
	"dk/reorg/scenario/observed"
)

// The blocks of format.md:
//
//	```yaml NAME             a file of the one case of the page (csv likewise)
//	```yaml NAME fragment    another file of that name, which need only be readable
//	```yaml change           changes that the case allows
//	```yaml refused CODE     changes that it refuses with this code and no other
//	```sh                    commands that the case allows, one a line

const formatPage = "format.md"

// formatCase is the case of the page.
func formatCase(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, b := range blocks(t, formatPage) {
		if len(b.info) == 2 && filepath.Ext(b.info[1]) != "" {
			files[b.info[1]] = &fstest.MapFile{Data: []byte(b.text)}
		}
	}
	return files
}

// read reads a case, applies every scenario that it compares and prices it.
func read(files fs.FS) *diag.List {
	diags := &diag.List{}
	c, ok := scenario.Read(files, diags)
	if !ok {
		return diags
	}
	model := costing.Read(files, scenario.PricesFile, scenario.BudgetFile, c.PriceLevel, c.Sources, diags)
	if c.Baseline == nil || diags.HasErrors() {
		return diags
	}
	model.Prices.Check(c.Baseline, diags)
	if _, err := fs.Stat(files, scenario.CriteriaFile); err == nil {
		criteria.Read(files, scenario.CriteriaFile, c.ScenarioIDs(), c.Sources, diags)
	}
	if _, err := fs.Stat(files, scenario.ObservedFile); err != nil {
		// a case of its own, without
	} else if list, ok := observed.Read(files, scenario.ObservedFile, c.Sources, diags); ok {
		list.Check(c, diags)
	}
	var plans []*scenario.Plan
	for _, name := range append(c.Compared(), c.ScenarioIDs()...) {
		if plan, ok := c.Plan(name, diags); ok {
			plans = append(plans, plan)
		}
	}
	if !diags.HasErrors() {
		render.Compare(c, model, plans, diags)
	}
	return diags
}

func with(files fstest.MapFS, name, text string) fstest.MapFS {
	out := maps.Clone(files)
	out[name] = &fstest.MapFile{Data: []byte(text)}
	return out
}

// asScenario makes a scenario of changes.
func asScenario(changes string) string {
	return "scenario: example\ntitle: Example\neffective: 2026-07-01\nchanges:\n" + changes
}

func messages(l *diag.List) string {
	var out strings.Builder
	for _, d := range l.Sorted() {
		fmt.Fprintf(&out, "  %s: %s [%s] %s\n", d.At, d.Summary, d.Code, d.Hint)
	}
	return out.String()
}

func TestFormatExamples(t *testing.T) {
	files := formatCase(t)
	if diags := read(files); diags.Len() > 0 {
		t.Fatalf("the case of the page:\n%s", messages(diags))
	}
	for _, b := range blocks(t, formatPage) {
		switch {
		case len(b.info) == 2 && filepath.Ext(b.info[1]) != "": // part of the case
		case len(b.info) == 3 && b.info[2] == "fragment":
			diags := &diag.List{}
			fragment := fstest.MapFS{b.info[1]: {Data: []byte(b.text)}}
			costing.Read(fragment, scenario.PricesFile, scenario.BudgetFile, 0, nil, diags)
			if diags.Len() > 0 {
				t.Errorf("%s:\n%s", b.at, messages(diags))
			}
		case b.is("change"):
			if diags := read(with(files, "example.yaml", asScenario(b.text))); diags.Len() > 0 {
				t.Errorf("%s:\n%s", b.at, messages(diags))
			}
		case b.is("refused") && len(b.info) == 3:
			diags := read(with(files, "example.yaml", asScenario(b.text)))
			all := diags.Sorted()
			if len(all) != 1 || all[0].Code != b.info[2] {
				t.Errorf("%s: expected one mistake, %s, got\n%s", b.at, b.info[2], messages(diags))
			}
		case len(b.info) == 1 && b.info[0] == "sh":
			s := terminal{dir: t.TempDir()}
			if err := os.CopyFS(s.dir, files); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(b.text) {
				if got, code := s.command(t, b.at, strings.TrimSpace(line)); code != "0" {
					t.Errorf("%s: %s ends with %s:\n%s", b.at, line, code, got)
				}
			}
		default:
			t.Errorf("%s: what is a block of %q?", b.at, b.info)
		}
	}
}

func TestEveryVerbHasAnExample(t *testing.T) {
	page := readDocument(t, formatPage)
	for _, verb := range scenario.VerbNames() {
		if !strings.Contains(section(page, verb), "```yaml change\n- "+verb+":") {
			t.Errorf("format.md: %q has no heading with an example below it", verb)
		}
	}
}

// section is the text under a heading, down to the next heading of the same weight.
func section(page, title string) string {
	at := regexp.MustCompile(`(?m)^(#+) ` + regexp.QuoteMeta(title) + `$`).FindStringSubmatchIndex(page)
	if at == nil {
		return ""
	}
	weight, rest := at[3]-at[2], page[at[1]:]
	end := regexp.MustCompile(fmt.Sprintf(`(?m)^#{1,%d} `, weight)).FindStringIndex(rest)
	if end == nil {
		return rest
	}
	return rest[:end[0]]
}

// placeOf is the heading under which the keys of a thing stand, under the name that messages give it.
var placeOf = map[string]string{
	"case": "case.yaml", "source": "case.yaml",
	"organisation": "organisation.yaml", "unit": "organisation.yaml", "post": "organisation.yaml", "line": "Lines", "leadership": "Leadership",
	"body": "organisation.yaml", "seat": "Bodies", "definition": "organisation.yaml", "part of the staff": "organisation.yaml", "responsibility": "Responsibility",
	"list of tasks": "tasks.yaml", "task": "tasks.yaml", "list of statements": "statements.yaml", "count": "statements.yaml", "sum": "statements.yaml", "percentage": "statements.yaml", "expectation": "statements.yaml",
	"list of accepted findings": "accepted.yaml", "accepted finding": "accepted.yaml",
	"price list": "prices.yaml", "price": "prices.yaml", "pay": "prices.yaml", "part of pay": "prices.yaml", "supplement": "prices.yaml", "other cost": "prices.yaml",
	"budget": "budget.yaml", "pot": "budget.yaml", "earmark": "budget.yaml", "stated headroom": "budget.yaml",
	"overhead": "Overhead", "share": "Overhead", "number of places": "Overhead",
	"funding rule": "Money of another economy", "savings target": "A savings target",
	"scenario": "A scenario", "stated cost": "A scenario", "change": "A scenario",
	"list of observations": "observations.yaml", "observation": "observations.yaml", "combination": "observations.yaml",
	"own price": "observations.yaml", "assumption": "observations.yaml",
	"assessment": "criteria.yaml", "scale": "criteria.yaml", "criterion": "criteria.yaml", "judgement": "criteria.yaml",
	"list of features": "observed.yaml", "feature": "observed.yaml",
	"selection of posts": "observed.yaml", "selection of units": "observed.yaml", "selection of bodies": "observed.yaml",
	"projection": "budget.yaml", "one-off cost": "Costs over time", "temporary cost": "Costs over time", "phase": "Costs over time",
}

// nonsense is a case in which everything that has keys has one that nobody knows, so that the readers say which they know.
func nonsense() fstest.MapFS {
	const key = "zzzzzzzz: 1"
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"case.yaml":         key + "\nsources: {s: {" + key + "}}",
		"organisation.yaml": key + "\nunits: [{" + key + ", led_by: {" + key + "}, responsible: {" + key + "}, staff_parts: [{" + key + "}], lines: [{" + key + "}]}]\nposts: [{" + key + "}]\nbodies: [{" + key + ", definition: {" + key + "}, seats: [{" + key + "}]}]",
		"tasks.yaml":        key + "\ntasks: [{" + key + "}]",
		"statements.yaml":   key + "\ncounts: [{" + key + "}]\nsums: [{" + key + "}]\npercentages: [{" + key + "}]\nexpectations: [{" + key + "}]",
		"accepted.yaml":     key + "\naccepted: [{" + key + "}]",
		"prices.yaml":       key + "\nprices: [{" + key + ", pay: {" + key + ", base: {" + key + "}, supplements: [{" + key + "}], other: [{" + key + "}]}}]",
		"budget.yaml": key + "\npots: [{" + key + "}]\nearmarks: [{" + key + "}]\nprojection: [{" + key + "}]\nstated: {" + key + "}\n" +
			"overhead: {" + key + ", shares: [{" + key + "}], places: [{" + key + "}]}\nfunding: [{" + key + "}]\ntarget: {" + key + "}",
		"observations.yaml": key + "\nobservations: [{" + key + "}]\ncombinations: [{" + key + "}]\nown_prices: [{" + key + "}]\nassumptions: [{" + key + "}]",
		"criteria.yaml":     key + "\nscale: {" + key + "}\ncriteria: [{" + key + "}]\njudgements: [{" + key + "}]",
		"observed.yaml": key + "\nfeatures: [{posts: {" + key + "}, " + key + "}, {units: {" + key + "}, " + key + "}, {bodies: {" + key + "}, " + key +
			"}, {post: x, " + key + "}, {unit: x, " + key + "}, {body: x, " + key + "}, {task: x, " + key + "}, {absent: x, " + key + "}]",
		"scenario.yaml": key + "\nstated: {" + key + "}\nchanges: [{" + key +
			", one_off: [{" + key + "}], temporary: {" + key + "}, phase_in: [{" + key + "}]}]",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, verb := range scenario.VerbNames() {
		text := "scenario: " + verb + "\nchanges: [{" + verb + ": {" + key + ", into: {" + key + "}}}]"
		if verb == "split_unit" {
			text = strings.ReplaceAll(text, "into: {"+key+"}", "into: [{"+key+"}]")
		}
		files[verb+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

var mayHave = regexp.MustCompile(`^an? (.+) may have (.+)$`)

func TestEveryKeyStandsOnThePage(t *testing.T) {
	page := readDocument(t, formatPage)
	files := nonsense()
	diags := &diag.List{}
	scenario.Read(files, diags)
	costing.Read(files, scenario.PricesFile, scenario.BudgetFile, 0, nil, diags)
	costing.ReadObservations(files, scenario.ObservationsFile, nil, diags)
	criteria.Read(files, scenario.CriteriaFile, nil, nil, diags)
	observed.Read(files, scenario.ObservedFile, nil, diags)
	seen := map[string]bool{}
	for _, d := range diags.Sorted() {
		m := mayHave.FindStringSubmatch(d.Hint)
		if d.Code != "unknown-key" || m == nil {
			continue
		}
		what, keys := m[1], strings.Split(m[2], ", ")
		place, known := placeOf[what]
		if !known && !slices.Contains(scenario.VerbNames(), what) {
			t.Errorf("format.md has no place for the keys of a %s: %v", what, keys)
			continue
		}
		seen[what] = true
		text := section(page, place) + section(page, "Origin")
		if verb := strings.TrimSuffix(d.At.File, ".yaml"); slices.Contains(scenario.VerbNames(), verb) {
			seen[verb] = true
			text = section(page, verb)
			if what == "unit" || what == "post" || what == "body" || what == "task" {
				text += section(page, "organisation.yaml") + section(page, "tasks.yaml") + section(page, "Origin")
			}
			if what == "add_seat" {
				text += section(page, "Bodies") + section(page, "Origin")
			}
		}
		if what == "change" && d.At.File == "scenario.yaml" {
			text += section(page, "Changes")
		}
		for _, key := range keys {
			if !regexp.MustCompile("(?m)(^|[^a-z_])" + key + ":|`" + key + "`").MatchString(text) {
				t.Errorf("format.md does not say that a %s (%s) may have %q", what, d.At.File, key)
			}
		}
	}
	for what := range placeOf {
		if !seen[what] {
			t.Errorf("the readers did not say which keys a %s may have", what)
		}
	}
	for _, verb := range scenario.VerbNames() {
		if !seen[verb] && !takesAnID(page, verb) {
			t.Errorf("the readers did not say which keys %s may have", verb)
		}
	}
}

// takesAnID reports whether the example of a verb gives it an id alone.
func takesAnID(page, verb string) bool {
	return regexp.MustCompile(`(?m)^- ` + verb + `: [a-z0-9-]+$`).MatchString(section(page, verb))
}

// tableRows are the rows, as cells, of the tables in a text.
func tableRows(text string) [][]string {
	var rows [][]string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "| `") {
			cells := strings.Split(strings.Trim(line, "| "), "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			rows = append(rows, cells)
		}
	}
	return rows
}

func TestAmountsOnThePage(t *testing.T) {
	read, refused := 0, 0
	for _, row := range tableRows(section(readDocument(t, formatPage), "Amounts")) {
		written := strings.Trim(row[0], "`")
		a, err := amount.Parse(written)
		if len(row) < 4 {
			refused++
			if err == nil {
				t.Errorf("%q is not refused", written)
			}
			continue
		}
		read++
		got := [3]string{a.Value().String(), a.Low().String(), a.High().String()}
		want := [3]string{row[1], row[2], row[3]}
		for i := range got {
			got[i] = strings.Replace(got[i], ".", ",", 1)
		}
		if err != nil || got != want {
			t.Errorf("%q is %v (%v), the page says %v", written, got, err, want)
		}
	}
	if read < 10 || refused < 5 {
		t.Errorf("found %d amounts and %d that are refused", read, refused)
	}
}

// sourcesOfProgram is the Go source of the program in one piece.
func sourcesOfProgram(t *testing.T) string {
	t.Helper()
	var sources strings.Builder
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go") {
			var data []byte
			data, err = os.ReadFile(filepath.Join("..", name))
			sources.Write(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sources.String()
}

// TestCodesExist looks for every code that the documents name in the sources of the program.
func TestCodesExist(t *testing.T) {
	sources := sourcesOfProgram(t)
	for _, name := range documents(t) {
		for _, m := range regexp.MustCompile("`\\[([a-z-]+)\\]`").FindAllStringSubmatch(readDocument(t, name), -1) {
			if !strings.Contains(sources, `"`+m[1]+`"`) {
				t.Errorf("%s: the program has no mistake %q", name, m[1])
			}
		}
	}
}
