package diagram_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org/orgtest"
	"dk/reorg/scenario/scenariotest"
	"dk/reorg/scenarios"
)

// checkPictures draws every view of a plan, on every page, and checks what a reader takes for granted: no two boxes overlap,
// no line goes through a box, every text lies in its box and every box on the page, everything is drawn once, and what did
// not move stands at the same place before and after.
func checkPictures(t diagram.Complainer, c *scenario.Case, plan *scenario.Plan) {
	t.Helper()
	for _, show := range []string{render.DefaultDetails, "posts,staff,places"} {
		details, err := render.ParseDetails(show)
		if err != nil {
			t.Errorf("%v", err)
			return
		}
		for _, page := range []diagram.Page{diagram.Screen, diagram.A4, diagram.A3} {
			drawn := map[render.View]*diagram.Scene{}
			for _, view := range render.Views {
				opt := render.ChartOptions{View: render.View(view), Show: details, Lang: render.Danish}
				sheet, err := render.Sheet(c, nil, plan, opt)
				if err != nil {
					t.Errorf("%s: %v", view, err)
					continue
				}
				if page == diagram.Screen {
					scene, err := diagram.Layout(sheet, diagram.Options{})
					if err != nil {
						t.Errorf("%s: %v", view, err)
						continue
					}
					diagram.CheckGeometry(t, sheet, scene)
					drawn[opt.View] = scene
					continue
				}
				scenes, err := diagram.Book(sheet, diagram.Options{Page: page})
				if large := (*diagram.TooLarge)(nil); errors.As(err, &large) && large.Unit != "" {
					continue // a unit that no page holds
				}
				if err != nil {
					t.Errorf("%s on %s: %v", view, page, err)
					continue
				}
				diagram.CheckBook(t, sheet, scenes, page)
				if scene, err := diagram.Layout(sheet, diagram.Options{Page: page}); err == nil { // else each view fills its own pages
					drawn[opt.View] = scene
				}
			}
			if before, after := drawn[render.Before], drawn[render.After]; before != nil && after != nil {
				diagram.CheckStays(t, before, after)
			}
		}
	}
}

func TestPicturesOfBuiltInCase(t *testing.T) {
	files, ok := scenarios.Open("socialomraadet-2020")
	if !ok {
		t.Fatal("there is no such case")
	}
	var diags diag.List
	c, ok := scenario.Read(files, &diags)
	if !ok {
		t.Fatal(diags.Sorted())
	}
	for _, name := range c.Compared() {
		plan, ok := c.Plan(name, &diags)
		if !ok {
			t.Fatal(diags.Sorted())
		}
		checkPictures(t, c, plan)
	}
}

func TestPicturesOfPatterns(t *testing.T) {
	scenariotest.EachPattern(t, func(t *testing.T, _ string, files fstest.MapFS) {
		var diags diag.List
		c, ok := scenario.Read(files, &diags)
		if !ok {
			t.Fatal(diags.Sorted())
		}
		checkPictures(t, c, scenariotest.Unchanged(c))
		for _, name := range c.Compared() {
			plan, ok := c.Plan(name, &diags)
			if !ok {
				t.Fatal(diags.Sorted())
			}
			checkPictures(t, c, plan)
		}
	})
}

// Any organisation can be drawn, and whatever can be done to it.
func TestPicturesOfGeneratedPlans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := orgtest.Draw(t).YAML()
		c, plan := scenariotest.Plan(text)
		if plan == nil {
			t.Fatalf("cannot be read:\n%s", text)
		}
		var changes []string
		for n := range rapid.IntRange(0, 6).Draw(t, "tries") {
			next := append(slices.Clone(changes), scenariotest.DrawChange(t, orgtest.Of(plan.After), n))
			if with, p := scenariotest.Plan(text, next...); p != nil {
				c, plan, changes = with, p, next
			}
		}
		checkPictures(explaining{t, text, changes}, c, plan)
	})
}

// explaining says with every complaint what was drawn.
type explaining struct {
	*rapid.T
	organisation string
	changes      []string
}

func (e explaining) Errorf(format string, args ...any) {
	e.T.Helper()
	e.Fatalf("%s\n%s\n%s", fmt.Sprintf(format, args...), e.organisation, strings.Join(e.changes, "\n"))
}
