package render

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"dk/reorg/costing"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// View is which state of an organisation a diagram shows.
type View string

const (
	// Before is the state before a plan, without marks.
	Before View = "before"
	// After is the state after it, without marks.
	After View = "after"
	// Changes is the state after it, with what was changed marked and what was abolished kept.
	Changes View = "changes"
	// SideBySide is before and after beside one another, and the same things are marked in both. What goes stands on the left
	// alone, marked as abolished, and what comes on the right alone, marked as new. Whatever stays and is different has a
	// badge on either side, and on the right what it was; on the left nothing is called new, so that a new leadership or
	// superior is a change there, and a new line beside the solid one has its badge on the right alone.
	SideBySide View = "side-by-side"
)

// Views are all views.
var Views = []string{string(Before), string(After), string(Changes), string(SideBySide)}

// ChartOptions say what a diagram shows.
type ChartOptions struct {
	View View
	From org.ID // the unit at the top; empty: the root
	Show Details
	Lang Lang
}

// Sheet describes the diagram of a plan. Every unit and every post of it stands in exactly one box: a post at the unit it
// leads where it belongs, a deputy where whom it stands in for is, any other in its unit. Posts that are equal in all that is
// shown are one entry with their number.
//
// The views before and after hold the chart of the other state as well, which is not shown, so that a unit stands at one
// place in both. A plan without steps has one chart, whatever the view.
//
// The model gives prices, and may be nil unless costs are shown.
//
// It returns an error for a view that does not exist, for a unit to begin at that does not exist or not in the view, and for
// costs in a case without a price list.
func Sheet(c *scenario.Case, model *costing.Model, plan *scenario.Plan, opt ChartOptions) (diagram.Sheet, error) {
	if opt.From == "" {
		opt.From = plan.After.Root()
	}
	if err := opt.check(model, plan); err != nil {
		return diagram.Sheet{}, err
	}
	d := drafter{c, model, plan, opt, opt.Lang.words()}
	was, is := rosterOf(plan.Before), rosterOf(plan.After)
	before := charter{now: was, other: is, past: true}
	after := charter{now: is, other: was}
	switch {
	case len(plan.Steps()) == 0:
		return d.sheet(before), nil
	case opt.View == Changes:
		after.marked, after.keeps = true, true
		return d.sheet(after), nil
	case opt.View == SideBySide:
		before.marked, after.marked = true, true
		return d.halves(before, after), nil
	}
	if _, there := was.Unit(opt.From); !there {
		return d.sheet(after), nil
	}
	if _, there := is.Unit(opt.From); !there {
		return d.sheet(before), nil
	}
	s := d.sheet(before, after)
	if opt.View == After {
		s.Show = []int{1}
	}
	return s, nil
}

func (opt ChartOptions) check(model *costing.Model, plan *scenario.Plan) error {
	_, was := plan.Before.Unit(opt.From)
	_, is := plan.After.Unit(opt.From)
	switch {
	case !slices.Contains(Views, string(opt.View)):
		return fmt.Errorf("there is no view %q of a diagram; there are %s", string(opt.View), strings.Join(Views, ", "))
	case !was && !is:
		return fmt.Errorf("there is no unit %q", string(opt.From))
	case !was && (opt.View == Before || opt.View == SideBySide):
		return fmt.Errorf("the unit %q is created by the plan: it is not there before; draw the view %s or %s", string(opt.From), After, Changes)
	case !is && (opt.View == After || opt.View == SideBySide):
		return fmt.Errorf("the unit %q is abolished by the plan: it is not there after; draw the view %s or %s", string(opt.From), Before, Changes)
	case opt.Show.Cost && (model == nil || len(model.Prices.Grades) == 0):
		return errors.New("the case has no price list, so there are no costs to draw")
	default:
		return nil
	}
}

// drafter makes the charts of one sheet.
type drafter struct {
	c     *scenario.Case
	model *costing.Model
	plan  *scenario.Plan
	opt   ChartOptions
	words *words
}

// sheet shows the first of the charts.
func (d drafter) sheet(charts ...charter) diagram.Sheet {
	s := diagram.Sheet{Show: []int{0}}
	for _, b := range charts {
		chart, used := d.chart(b)
		chart.Source = d.source(used)
		s.Charts = append(s.Charts, chart)
	}
	return s
}

// halves shows both charts, each under a caption of its own and both over the sources of both.
func (d drafter) halves(before, after charter) diagram.Sheet {
	left, usedBefore := d.chart(before)
	right, usedAfter := d.chart(after)
	d.captions(&left, &right)
	left.Source = d.source(material{append(usedAfter.citations, usedBefore.citations...), usedAfter.amounts || usedBefore.amounts})
	right.Source = left.Source
	return diagram.Sheet{Charts: []diagram.Chart{left, right}, Show: []int{0, 1}}
}

// captions tell two charts side by side apart.
func (d drafter) captions(left, right *diagram.Chart) {
	left.ID, right.ID = "before", "after"
	left.Caption = joined(" · ", d.words.Today, d.opt.Lang.Date(d.c.AsOf))
	right.Caption = joined(" · ", d.decision(), d.words.From+" "+d.opt.Lang.Date(d.plan.From()))
}

// material is what a chart is made of, as far as it is told under it.
type material struct {
	citations []string
	amounts   bool // some amount is shown
}

// chart draws up one state, and returns what it is made of as well.
func (d drafter) chart(b charter) (diagram.Chart, material) {
	b.model, b.lang, b.words, b.show = d.model, d.opt.Lang, d.words, d.opt.Show
	b.former = lookBefore(d.plan)
	b.prepare(org.Between(d.plan.Before, d.plan.After))
	chart := diagram.Chart{Title: d.plan.Title, Lang: string(d.opt.Lang.Base()), AllPosts: d.opt.Show.Posts, Root: b.box(d.opt.From)}
	if b.past {
		chart.Title = d.c.Title
	}
	chart.Subtitle = d.subtitle(b.past, chart.Root.Name)
	chart.Dotted = b.lines()
	b.note(&chart.Root)
	return chart, material{b.cited(d.plan), b.amounts}
}

// subtitle says whether this is so or is proposed, from when, and how much of the organisation is drawn.
func (d drafter) subtitle(past bool, top string) string {
	status := d.words.CurrentOn + " " + d.opt.Lang.Date(d.c.AsOf)
	if !past {
		status = joined(" · ", d.decision(), d.words.InForce+" "+d.opt.Lang.Date(d.plan.From()))
	}
	return status + " · " + d.words.Covers + " " + top
}

func (d drafter) decision() string {
	if d.plan.Adopted() {
		return d.words.Adopted
	}
	return d.words.Proposal
}

// sourcesAtMost is how many documents are named under a diagram.
const sourcesAtMost = 3

// source names the documents that are cited, in the order of the citations, and says what else a reader must know: that no
// people are shown, and with costs, what the price list says of itself and which amounts are assumed.
func (d drafter) source(used material) string {
	var titles []string
	for _, citation := range used.citations {
		id, _, _ := strings.Cut(citation, " ")
		if title := d.c.Sources.Titled(id); title != "" && !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	var parts []string
	if len(titles) > sourcesAtMost {
		parts = append(parts, sentence(d.words.Source+": "+strings.Join(titles[:sourcesAtMost], ", ")+" "+d.words.AndOthers))
	} else if len(titles) > 0 {
		parts = append(parts, sentence(d.words.Source+": "+d.opt.Lang.join(titles)))
	}
	parts = append(parts, d.words.NotPeople)
	if d.opt.Show.Cost {
		if d.c.PriceLevel > 0 && used.amounts {
			parts = append(parts, sentence(d.words.AmountsIn+" "+d.opt.Lang.YearName(d.c.PriceLevel)+d.words.Level))
		}
		if len(d.model.Assumed) > 0 {
			parts = append(parts, sentence(d.words.WhatIf+": "+d.opt.Lang.join(d.model.Assumed)))
		}
		if note := d.model.Prices.Note; note != "" {
			parts = append(parts, sentence(d.words.PriceList+": "+note))
		}
	}
	return strings.Join(parts, " ")
}

// typePlurals are the types of unit and of committee that Danish charts count by name.
var typePlurals = map[string]string{
	"afdeling": "afdelinger", "afsnit": "afsnit", "bestyrelse": "bestyrelser", "center": "centre", "direktion": "direktioner",
	"driftsområde": "driftsområder", "forvaltning": "forvaltninger", "hospital": "hospitaler", "institution": "institutioner",
	"klinik": "klinikker", "kontor": "kontorer", "område": "områder", "plejecenter": "plejecentre", "sekretariat": "sekretariater",
	"skole": "skoler", "specialområde": "specialområder", "stab": "stabe", "team": "teams", "tilbud": "tilbud",

	"arbejdsgruppe": "arbejdsgrupper", "følgegruppe": "følgegrupper", "forløbsprogramgruppe": "forløbsprogramgrupper",
	"formandskab": "formandskaber", "forum": "fora", "gruppe": "grupper", "klynge": "klynger", "nævn": "nævn", "råd": "råd",
	"samråd": "samråd", "styregruppe": "styregrupper", "temagruppe": "temagrupper",
	"tværgående temagruppe": "tværgående temagrupper", "udvalg": "udvalg",
}

// typeWords are a type of unit for one and for several, both empty where it is counted as a unit: in another language, and
// where its plural is not known.
func typeWords(l Lang, unitType string) (one, several string) {
	several, known := typePlurals[unitType]
	if !known || l.english() {
		return "", ""
	}
	return unitType, several
}
