package org

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/diag"
)

// ID names a unit, a post or a body. They share one set of ids: an id means one thing only.
type ID string

// Post is a budgeted position (stilling), never a person.
type Post struct {
	ID        ID
	Title     string
	Grade     string // what the price list prices
	Unit      ID
	Fraction  Fraction
	Occupancy Occupancy
	ReportsTo ID // the solid line: a post, or a unit and so its leadership; empty: whoever leads the unit, see Organisation.Superior
	DeputyFor ID // the post it stands in for (stedfortræder)
	Lines     List[Line]
	Profile   string // required profile, for example socialfaglig
	Economy   string // ring-fenced economy (kasse); empty: that of its unit
	Origin    Origin
	At        diag.Pos // where it was declared or last changed
}

func (p *Post) id() ID           { return p.ID }
func (p *Post) place() *diag.Pos { return &p.At }

// Equal reports whether nothing but the place in the files differs.
func (p Post) Equal(q Post) bool {
	return p.ID == q.ID && p.Title == q.Title && p.Grade == q.Grade && p.Unit == q.Unit && p.Fraction == q.Fraction &&
		p.Occupancy == q.Occupancy && p.ReportsTo == q.ReportsTo && p.DeputyFor == q.DeputyFor && p.Lines.Equal(q.Lines) &&
		p.Profile == q.Profile && p.Economy == q.Economy && p.Origin == q.Origin
}

// Budgeted reports whether the post is in the establishment (normering): every post is, vacant ones too, but not one that
// was left vacant to release its budget.
func (p Post) Budgeted() bool { return p.Occupancy != LeftVacant }

// Occupancy is whether somebody holds a post, and if not, whether its budget is still there.
type Occupancy uint8

const (
	Filled     Occupancy = iota
	Vacant               // nobody holds it; budgeted all the same
	LeftVacant           // nobody holds it and its budget is released
)

func (o Occupancy) String() string {
	return [...]string{"filled", "vacant", "left vacant"}[o]
}

// Fraction is a share of full time in millionths, above 0 and at most Full.
type Fraction int32

// Full is full time.
const Full Fraction = 1_000_000

// ParseFraction reads 1, 0,6, 0.6 or 60 %.
func ParseFraction(text string) (Fraction, error) {
	if text == "1" { // most posts of a large table
		return Full, nil
	}
	number, percent := strings.CutSuffix(text, "%")
	d, err := decimal.NewFromString(strings.Replace(strings.TrimSpace(number), ",", ".", 1))
	if err != nil || strings.ContainsAny(number, "eE") {
		return 0, fmt.Errorf("%q is not a share of full time", text)
	}
	if percent {
		d = d.Shift(-2)
	}
	scaled := d.Shift(6)
	switch {
	case !d.IsPositive() || d.GreaterThan(decimal.NewFromInt(1)):
		return 0, fmt.Errorf("%q is not a share of full time: it lies above 0 and is at most 1", text)
	case !scaled.IsInteger():
		return 0, fmt.Errorf("%q has more than six decimals", text)
	}
	return Fraction(scaled.IntPart()), nil
}

// Decimal is the share as a decimal: 0.6.
func (f Fraction) Decimal() decimal.Decimal { return decimal.New(int64(f), -6) }

// Line is a line of reference beside the solid one.
type Line struct {
	To   ID
	Kind LineKind
}

// LineKind is what a line means.
type LineKind string

const (
	Solid        LineKind = "solid"        // the one line that counts
	Coordinating LineKind = "coordinating" // koordinerende
	Functional   LineKind = "functional"   // faglig
	Dual         LineKind = "dual"         // a second superior beside the solid line: dual governance
)

// Status is how sure a fact is.
type Status string

const (
	Stated   Status = "stated"   // the source says so
	Inferred Status = "inferred" // follows from what the source says
	Assumed  Status = "assumed"  // nobody says so; the assumption is written out
)

// Origin is where a fact is from.
type Origin struct {
	Source     string // the id of a source and the place in it: "hoeringsnotat 2.2"
	Status     Status
	Assumption string
}
