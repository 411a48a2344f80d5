package scenario

import (
	"io/fs"
	"slices"
	"strings"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Statements are what documents state about the whole: numbers, sums, percentages and expectations. They are kept beside what the case
// lists, never in its place, and held against it.
type Statements struct {
	Counts       []Count
	Sums         []Sum
	Percentages  []Percentage
	Expectations []Expectation
}

// Counted is what a published number counts.
type Counted string

const (
	CountedUnits   Counted = "units"   // units within a unit, that itself apart
	CountedPosts   Counted = "posts"   // posts within a unit
	CountedLeaders Counted = "leaders" // posts that lead a unit within, or the unit itself
	CountedPlaces  Counted = "places"  // places of the units within, each unit's own
	CountedStaff   Counted = "staff"   // staff of the units directly below, as published
	CountedBodies  Counted = "bodies"  // bodies of the whole organisation
)

// Count is a number as it was published, and what of the organisation it counts.
type Count struct {
	Title  string // what is counted, in words; may be empty
	In     org.ID // within this unit; empty: the whole organisation
	Of     Counted
	Type   string // only units or bodies of this type
	Grade  string // only posts of this grade
	Level  string // only bodies of this level
	Shown  bool   // units shown under it count as well as those that are part of it
	Stated amount.Amount
	Origin org.Origin
	At     diag.Pos
}

// Sum is a published total and its published parts.
type Sum struct {
	Title  string
	Parts  []amount.Amount
	Stated amount.Amount
	Origin org.Origin
	At     diag.Pos
}

// Percentage is how much of something a part of it is, as published, with what it is worked out of.
type Percentage struct {
	Title       string
	Part, Whole amount.Amount // counted alike; the whole is above 0
	Stated      amount.Amount // in percent
	Origin      org.Origin
	At          diag.Pos
}

// Expectation is something that a document expects by a day.
type Expectation struct {
	Title  string
	Unit   org.ID // what it is about; may be empty
	By     calendar.Date
	Year   bool // only a year was given; By is its last day
	Origin org.Origin
	At     diag.Pos
}

// readStatements reads what the documents state, if the case has such a file. References are looked up in the baseline, where
// there is one.
func (c *Case) readStatements(fsys fs.FS, diags *diag.List) {
	if !exists(fsys, StatementsFile) {
		return
	}
	f, ok := source.Read(fsys, StatementsFile, "list of statements", diags)
	if !ok {
		return
	}
	for entry := range f.Entries("counts", "count") {
		c.Statements.Counts = append(c.Statements.Counts, c.readCount(entry, diags))
	}
	for entry := range f.Entries("sums", "sum") {
		c.Statements.Sums = append(c.Statements.Sums, c.readSum(entry))
	}
	for entry := range f.Entries("percentages", "percentage") {
		c.Statements.Percentages = append(c.Statements.Percentages, c.readPercentage(entry))
	}
	for entry := range f.Entries("expectations", "expectation") {
		c.Statements.Expectations = append(c.Statements.Expectations, c.readExpectation(entry, diags))
	}
	f.End()
}

func (c *Case) readCount(f *source.Fields, diags *diag.List) Count {
	count := Count{
		Title: f.OptText("title"), In: c.unit(f, "in", diags), Type: f.OptText("type"), Grade: f.OptRef("grade").ID, Level: f.OptText("level"),
		Of:    Counted(f.OneOf("of", string(CountedUnits), string(CountedPosts), string(CountedLeaders), string(CountedPlaces), string(CountedStaff), string(CountedBodies))),
		Shown: f.OptBool("shown"), At: f.Pos(),
	}
	count.Stated = readNumber(f, "stated")
	count.Origin = org.ReadOrigin(f, c.Sources)
	f.End()
	count.checkKeys(f)
	return count
}

// narrows are the keys that narrow down what is counted, and of what they can be said.
var narrows = []struct {
	key string
	of  []Counted
}{
	{"type", []Counted{CountedUnits, CountedPlaces, CountedLeaders, CountedBodies}},
	{"grade", []Counted{CountedPosts, CountedLeaders}},
	{"level", []Counted{CountedBodies}},
	{"shown", []Counted{CountedUnits, CountedPlaces, CountedLeaders}},
}

// checkKeys complains about keys that say nothing about what is counted: they would be left out of account silently.
func (c Count) checkKeys(f *source.Fields) {
	if c.Of == "" {
		return
	}
	for _, n := range narrows {
		for _, key := range f.Keys() {
			if key.ID != n.key || slices.Contains(n.of, c.Of) {
				continue
			}
			var of []string
			for _, o := range n.of {
				of = append(of, string(o))
			}
			f.Errorf("key-does-not-fit", key.At, "%s says nothing about %s", n.key, c.Of).Hintf("leave it out, or count one of %s", strings.Join(of, ", "))
		}
	}
	if c.Of == CountedStaff && !c.Stated.IsZero() && c.Stated.Kind() == "" {
		f.Errorf("wrong-amount", keyAt(f, "stated"), "the staff is counted in something, found %q", c.Stated.Text()).Hintf("write what was counted, for example ca. 500 årsværk")
	}
}

func (c *Case) readSum(f *source.Fields) Sum {
	s := Sum{Title: f.Text("title"), At: f.Pos()}
	if v, ok := f.Required("parts"); ok {
		for _, item := range v.Items() {
			if part, ok := item.Amount(); ok {
				s.Parts = append(s.Parts, part)
			}
		}
	}
	s.Stated = readAmount(f, "stated")
	s.Origin = org.ReadOrigin(f, c.Sources)
	f.End()
	for _, part := range s.Parts {
		if f.OK() && part.Kind() != s.Stated.Kind() {
			f.Errorf("wrong-amount", keyAt(f, "parts"), "the parts and their sum are counted in different ways: %q and %q", part.Text(), s.Stated.Text()).
				Hintf("write them with the same unit, or all without")
			break
		}
	}
	return s
}

func (c *Case) readPercentage(f *source.Fields) Percentage {
	p := Percentage{Title: f.Text("title"), Part: readAmount(f, "part"), Whole: readAmount(f, "whole"), Stated: readAmount(f, "stated"), At: f.Pos()}
	p.Origin = org.ReadOrigin(f, c.Sources)
	f.End()
	switch {
	case !f.OK():
	case p.Part.Kind() != p.Whole.Kind():
		f.Errorf("wrong-amount", keyAt(f, "whole"), "the part and the whole are counted in different ways: %q and %q", p.Part.Text(), p.Whole.Text()).
			Hintf("write them with the same unit, or both without")
	case !p.Whole.Low().IsPositive():
		f.Errorf("wrong-amount", keyAt(f, "whole"), "the whole is above 0, found %q", p.Whole.Text())
	case p.Stated.Kind() != amount.Percent:
		f.Errorf("wrong-amount", keyAt(f, "stated"), "expected a percentage, found %q", p.Stated.Text()).Hintf("write it with its sign, for example 51,6 %%")
	}
	return p
}

func readAmount(f *source.Fields, key string) amount.Amount {
	v, ok := f.Required(key)
	if !ok {
		return amount.Amount{}
	}
	a, _ := v.Amount()
	return a
}

func (c *Case) readExpectation(f *source.Fields, diags *diag.List) Expectation {
	e := Expectation{Title: f.Text("title"), Unit: c.unit(f, "unit", diags), At: f.Pos()}
	if v, ok := f.Required("by"); ok {
		if text, ok := v.Text(); ok && len(text) == len("2006") {
			if year, ok := v.Year(); ok {
				e.By, e.Year = calendar.Date{Year: year, Month: 12, Day: 31}, true
			}
		} else if ok {
			e.By, _ = v.Date()
		}
	}
	e.Origin = org.ReadOrigin(f, c.Sources)
	f.End()
	return e
}

// unit reads a reference to a unit of the baseline.
func (c *Case) unit(f *source.Fields, key string, diags *diag.List) org.ID {
	ref := f.OptRef(key)
	if !ref.IsZero() && c.Baseline != nil && !c.Baseline.Edit(nil, diags).Find(mention(ref, key, org.WantUnit)) {
		return ""
	}
	return idOf(ref)
}

// readNumber reads a published number of units, posts or staff.
func readNumber(f *source.Fields, key string) amount.Amount {
	v, ok := f.Required(key)
	if !ok {
		return amount.Amount{}
	}
	n, ok := v.Amount()
	if ok && (n.Kind() == amount.Money || n.Kind() == amount.Percent || n.Low().IsNegative()) {
		f.Errorf("wrong-amount", v.Pos(), "expected a number, found %q", n.Text()).Hintf("write what was counted, for example 7 or ca. 40 årsværk")
	}
	return n
}
