package scenario

import (
	"cmp"
	"errors"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Case is everything a folder says about an organisation and its alternatives, money apart.
type Case struct {
	Name       string
	Title      string
	Language   string // da or en
	PriceLevel int    // the year whose prices every amount of the case is in
	Currency   amount.Currency
	Years      calendar.Years // financial years
	AsOf       calendar.Date
	Scope      org.ID // the unit the comparison is about
	Compare    []source.Ref
	Sources    org.Sources
	Baseline   *org.Organisation // nil when it holds mistakes
	Scenarios  []*Scenario       // by id
	Statements Statements        // what the documents state about the whole
	Accepted   []Acceptance      // findings that somebody lets stand

	holes bool // a scenario could not be read: whatever is missing may be that
}

// The files of a case that are not scenarios.
const (
	CaseFile         = "case.yaml"
	organisationFile = "organisation.yaml"
	unitsTable       = "units.csv"
	postsTable       = "posts.csv"
	tasksFile        = "tasks.yaml"
	StatementsFile   = "statements.yaml"
	AcceptedFile     = "accepted.yaml"
	CriteriaFile     = "criteria.yaml"
	ObservedFile     = "observed.yaml"
	PricesFile       = "prices.yaml"
	BudgetFile       = "budget.yaml"
	ObservationsFile = "observations.yaml"
	OptionsFile      = "options.yaml"
)

// Read reads a case. Everything wrong with it goes to the list; the case is returned as far as it could be read, so that
// others can look for their own mistakes in it, and false when there is no case at all.
func Read(fsys fs.FS, diags *diag.List) (*Case, bool) {
	top, ok := source.Read(fsys, CaseFile, "case", diags)
	if !ok {
		return nil, false
	}
	c := readCase(top)
	scope := c.readScope(top)
	top.End()
	fsys = source.WithNotation(fsys, c.Notation())
	if !top.OK() && len(c.Sources) == 0 {
		c.Sources = nil // they could not be read, so nothing is known about what is cited
	}
	c.Baseline = c.readOrganisation(fsys, scope, diags)
	c.readStatements(fsys, diags)
	c.readAccepted(fsys, diags)
	for _, name := range scenarioFiles(fsys) {
		if f, ok := source.Read(fsys, name, "scenario", diags); !ok {
			c.holes = true
		} else if isPriceList(f) {
			f.Errorf("price-list-name", keyAt(f, "prices"), "this is a price list, and by its name it would be a scenario").
				Hintf("rename it to %s%s, and name it with --prices", otherPrices, name)
		} else if s := readScenario(f, c, diags); s.ID != "" {
			c.Scenarios = append(c.Scenarios, s)
		} else {
			c.holes = true
		}
	}
	slices.SortStableFunc(c.Scenarios, func(a, b *Scenario) int { return cmp.Compare(a.ID, b.ID) })
	c.checkScenarios(diags)
	return c, true
}

func readCase(f *source.Fields) *Case {
	c := &Case{
		Name:     f.Ref("case").ID,
		Title:    f.Text("title"),
		Language: f.OptOneOf("language", "da", "en"),
		AsOf:     f.Date("as_of"),
		Sources:  org.Sources{},

		PriceLevel: f.Year("price_level"),
		Currency:   amount.Currency(f.OptOneOf("currency", amount.Currencies()...)),
	}
	c.Years, _ = calendar.ParseYears(f.OptOneOf("financial_year", calendar.Months()...))
	if v, ok := f.Value("compare"); ok {
		for _, item := range v.Items() {
			if text, ok := item.Text(); ok {
				c.Compare = append(c.Compare, source.Ref{ID: text, At: item.Pos()})
			}
		}
	}
	if v, ok := f.Value("sources"); ok {
		c.Sources = org.ReadSources(v.Fields("list of sources"))
	}
	return c
}

// Notation is how the amounts of the case are written.
func (c *Case) Notation() amount.Notation {
	return amount.Notation{Language: c.Language, Currency: c.Currency}
}

// readScope remembers where the scope was written, to complain there if there is no such unit.
func (c *Case) readScope(f *source.Fields) source.Ref {
	scope := f.OptRef("scope")
	c.Scope = org.ID(scope.ID)
	return scope
}

func (c *Case) readOrganisation(fsys fs.FS, scope source.Ref, diags *diag.List) *org.Organisation {
	own := &diag.List{} // mistakes elsewhere in the case are no reason not to check the organisation
	defer func() { diags.Append(own) }()

	var units, unitRows, posts, postRows, bodies, tasks, moreTasks iter.Seq[*source.Fields] = none, none, none, none, none, none, none
	rows := 0
	if exists(fsys, unitsTable) {
		_, unitRows = source.ReadTable(fsys, unitsTable, "unit", own)
	}
	if exists(fsys, postsTable) {
		rows, postRows = source.ReadTable(fsys, postsTable, "post", own)
	}
	if exists(fsys, organisationFile) || !exists(fsys, unitsTable) {
		if f, ok := source.Read(fsys, organisationFile, "organisation", own); ok {
			units, posts, bodies, tasks = f.Entries("units", "unit"), f.Entries("posts", "post"), f.Entries("bodies", "body"), f.Entries("tasks", "task")
			f.End()
		}
	}
	if exists(fsys, tasksFile) {
		if f, ok := source.Read(fsys, tasksFile, "list of tasks", own); ok {
			moreTasks = f.Entries("tasks", "task")
			f.End()
		}
	}
	b := org.NewBuilder(c.Sources, rows, own)
	holes := own.HasErrors()
	for _, all := range []iter.Seq[*source.Fields]{units, unitRows} {
		for f := range all {
			b.AddUnit(f)
		}
	}
	for _, all := range []iter.Seq[*source.Fields]{posts, postRows} {
		for f := range all {
			b.AddPost(f)
		}
	}
	for f := range bodies {
		b.AddBody(f)
	}
	for _, all := range []iter.Seq[*source.Fields]{tasks, moreTasks} {
		for f := range all {
			b.AddTask(f)
		}
	}
	if holes || slices.ContainsFunc(own.Errors().Sorted(), losesRows) {
		b.Holes()
	}
	o, ok := b.Organisation()
	if !ok {
		return nil
	}
	if scope.IsZero() {
		c.Scope = o.Root()
	} else if !o.Edit(nil, own).Find(org.Reference{Ref: scope, Key: "scope", Want: org.WantUnit}) {
		return nil
	}
	return o
}

// losesRows reports whether a mistake is one for which rows of a table are not read: in its first row, or in how it is written.
func losesRows(d diag.Diagnostic) bool {
	return path.Ext(d.At.File) == ".csv" && (d.At.Line == 1 || strings.HasPrefix(d.Code, "csv-"))
}

func none(func(*source.Fields) bool) {}

func exists(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return !errors.Is(err, fs.ErrNotExist)
}

// otherPrices begins the names of further price lists, for whoever wants to price the case by another.
const otherPrices = "prices-"

// observedFiles begins the names of what was observed afterwards.
const observedFiles = "observed"

// isPriceList reports whether a file has the prices of a price list and is no scenario.
func isPriceList(f *source.Fields) bool {
	keys := f.Keys()
	has := func(key string) bool {
		return slices.ContainsFunc(keys, func(k source.Ref) bool { return k.ID == key })
	}
	return has("prices") && !has("scenario")
}

// scenarioFiles are the YAML files of the folder that have no other part to play, by name.
func scenarioFiles(fsys fs.FS) []string {
	entries, _ := fs.ReadDir(fsys, ".") // an unreadable folder has already failed to give case.yaml
	var names []string
	for _, e := range entries {
		name := e.Name()
		switch ext := path.Ext(name); {
		case ext != ".yaml" && ext != ".yml", strings.HasPrefix(name, "."), strings.HasPrefix(name, otherPrices), strings.HasPrefix(name, observedFiles):
		case slices.Contains([]string{CaseFile, organisationFile, PricesFile, BudgetFile, ObservationsFile, OptionsFile,
			tasksFile, StatementsFile, AcceptedFile, CriteriaFile}, name):
		default:
			names = append(names, name)
		}
	}
	return names
}

// ScenarioIDs are the ids of the scenarios, in order.
func (c *Case) ScenarioIDs() []string {
	ids := make([]string, len(c.Scenarios))
	for i, s := range c.Scenarios {
		ids[i] = s.ID
	}
	return ids
}

func (c *Case) scenario(id string) *Scenario {
	for _, s := range c.Scenarios {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Compared are the scenarios that a comparison shows unless told otherwise.
func (c *Case) Compared() []string {
	if len(c.Compare) == 0 {
		return c.ScenarioIDs()
	}
	names := make([]string, len(c.Compare))
	for i, ref := range c.Compare {
		names[i] = ref.ID
	}
	return names
}

// checkScenarios checks the ids of the scenarios and what they extend.
func (c *Case) checkScenarios(diags *diag.List) {
	for i, s := range c.Scenarios {
		if i > 0 && c.Scenarios[i-1].ID == s.ID {
			first := c.Scenarios[i-1]
			diags.Errorf("duplicate-scenario", s.At, "the scenario %q is there twice", s.ID).See(first.At, "first here")
		}
		if s.Extends.ID != "" && c.scenario(s.Extends.ID) == nil {
			c.unknownScenario(s.Extends, diags)
			s.flawed = true
		}
	}
	for _, s := range c.Scenarios {
		c.checkChain(s, diags)
	}
	for _, ref := range c.Compare {
		c.resolve(ref, diags)
	}
}

func (c *Case) unknownScenario(ref source.Ref, diags *diag.List) {
	if c.holes {
		return
	}
	d := diags.Errorf("unknown-scenario", ref.At, "there is no scenario %q", ref.ID)
	if meant := diag.Suggest(ref.ID, slices.Values(c.ScenarioIDs())); meant != "" {
		d.Hintf("did you mean %q?", meant)
	} else if len(c.Scenarios) > 0 {
		d.Hintf("the case has %s", strings.Join(c.ScenarioIDs(), ", "))
	} else {
		d.Hintf("the case has no scenarios yet: write one in a YAML file of its own")
	}
}

// checkChain complains when a scenario extends itself by way of others, once a circle.
func (c *Case) checkChain(s *Scenario, diags *diag.List) {
	chain := []string{s.ID}
	for at := s; ; {
		at = c.scenario(at.Extends.ID)
		switch {
		case at == nil:
			return
		case at == s:
			s.flawed = true
			if s.ID == slices.Min(chain) {
				diags.Errorf("extends-cycle", s.Extends.At, "scenarios extend one another in a circle: %s", strings.Join(append(chain, s.ID), " → ")).
					Hintf("let one of them extend nothing")
			}
			return
		case slices.Contains(chain, at.ID):
			return // a circle further up, reported from there
		}
		chain = append(chain, at.ID)
	}
}

// resolve turns a name such as "model-1+second-deputy" into scenarios in the order they are applied: each after what it
// extends, none twice.
func (c *Case) resolve(name source.Ref, diags *diag.List) ([]*Scenario, bool) {
	var chain []*Scenario
	for part := range strings.SplitSeq(name.ID, "+") {
		s := c.scenario(part)
		if s == nil {
			c.unknownScenario(source.Ref{ID: part, At: name.At}, diags)
			return nil, false
		}
		at := len(chain)
		for s != nil && !slices.Contains(chain, s) {
			chain = slices.Insert(chain, at, s)
			s = c.scenario(s.Extends.ID)
		}
	}
	return chain, true
}
