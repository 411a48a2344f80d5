package render_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
)

// drawn is a chart taken apart: its boxes, and how often each post stands in it.
type drawn struct {
	boxes map[string]diagram.Box
	posts map[string]diagram.Post
	times map[string]int // of units and posts
}

func takeApart(chart diagram.Chart) drawn {
	d := drawn{map[string]diagram.Box{}, map[string]diagram.Post{}, map[string]int{}}
	var walk func(diagram.Box)
	walk = func(b diagram.Box) {
		d.boxes[b.ID] = b
		d.times[b.ID]++
		for _, p := range slices.Concat(b.Leaders, b.Deputies, b.Posts) {
			d.posts[p.ID] = p
			d.times[p.ID]++
		}
		for _, child := range b.Children {
			walk(child)
		}
	}
	walk(chart.Root)
	return d
}

// problem says what is wrong with the chart of an organisation in some view: every unit is there once, every post at most
// once and all of those that must be, and nothing else unless it was abolished.
func (d drawn) problem(plan *scenario.Plan, opt render.ChartOptions) string {
	now := plan.After
	if opt.View == render.Before {
		now = plan.Before
	}
	for id, n := range d.times {
		if n > 1 {
			return fmt.Sprintf("%q is there %d times", id, n)
		}
	}
	for u := range now.Units() {
		if d.times[string(u.ID)] != 1 {
			return fmt.Sprintf("the unit %q is missing", u.ID)
		}
		for leader := range u.Leadership.Posts.All() {
			if d.times[string(leader)] != 1 {
				return fmt.Sprintf("%q, who leads %q, is missing", leader, u.ID)
			}
		}
	}
	for p := range now.Posts() {
		if opt.Posts && d.times[string(p.ID)] != 1 {
			return fmt.Sprintf("the post %q is missing", p.ID)
		}
	}
	for id := range d.times {
		_, unit := now.Unit(org.ID(id))
		_, post := now.Post(org.ID(id))
		if unit || post {
			continue
		}
		if opt.View != render.Changes {
			return fmt.Sprintf("%q is no longer there", id)
		}
		if d.boxes[id].Mark != diagram.Abolished && d.posts[id].Mark != diagram.Abolished {
			return fmt.Sprintf("%q is gone and not marked so", id)
		}
	}
	if opt.View != render.Changes {
		return ""
	}
	for _, p := range org.Between(plan.Before, plan.After).Posts {
		if p.Abolished() && d.times[string(p.Before.ID)] != 1 {
			return fmt.Sprintf("the abolished post %q is missing", p.Before.ID)
		}
	}
	for _, u := range org.Between(plan.Before, plan.After).Units {
		if u.Abolished() && d.times[string(u.Before.ID)] != 1 {
			return fmt.Sprintf("the abolished unit %q is missing", u.Before.ID)
		}
	}
	return ""
}

// checkCharts checks every view of a plan, with all posts and without, and that each can be drawn with every id once.
func checkCharts(c *scenario.Case, plan *scenario.Plan, fail func(format string, args ...any)) {
	views := render.Views
	if plan.Before == plan.After {
		views = views[:1]
	}
	for _, view := range views {
		for _, posts := range []bool{false, true} {
			opt := render.ChartOptions{View: render.View(view), Posts: posts, Lang: render.Danish}
			chart := render.Chart(c, plan, opt)
			d := takeApart(chart)
			if problem := d.problem(plan, opt); problem != "" {
				fail("%s, view %s, posts %v: %s", plan.Name, view, posts, problem)
				continue
			}
			scene, err := diagram.Layout(chart)
			if err != nil {
				fail("%s, view %s, posts %v: %v", plan.Name, view, posts, err)
				continue
			}
			var svg bytes.Buffer
			if err := diagram.SVG(&svg, scene); err != nil {
				fail("%s, view %s, posts %v: %v", plan.Name, view, posts, err)
			}
			for id := range d.times {
				mark := `"p-` + id + `"`
				if _, unit := d.boxes[id]; unit {
					mark = `"u-` + id + `"`
				}
				if n := bytes.Count(svg.Bytes(), []byte("id="+mark)); n != 1 {
					fail("%s, view %s, posts %v: %s is drawn %d times", plan.Name, view, posts, mark, n)
				}
			}
		}
	}
}

// Each unit once, each post at most once and all leaders, in every view of every scenario.
func TestChartsOfBuiltInCase(t *testing.T) {
	w := builtIn(t)
	for _, name := range append(w.Compared(), "model-1+model-1-health+second-deputy") {
		checkCharts(w.Case, w.plan(t, name), t.Errorf)
	}
}

// Every way of leading that has a file beside the package of scenarios can be drawn, before and after, with each post and
// each unit once.
func TestChartsOfPatterns(t *testing.T) {
	eachPattern(t, func(t *testing.T, _ string, fsys fstest.MapFS) {
		w := readCase(t, fsys)
		checkCharts(w.Case, unchanged(w.Case), t.Errorf)
		for _, name := range w.Compared() {
			checkCharts(w.Case, w.plan(t, name), t.Errorf)
		}
	})
}

// unchanged is the plan that does nothing: the organisation as it is.
func unchanged(c *scenario.Case) *scenario.Plan {
	return &scenario.Plan{Title: c.Title, Before: c.Baseline, After: c.Baseline}
}

// Any organisation at all, led however it may be, has a chart.
func TestChartsOfGeneratedOrganisations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fsys := fstest.MapFS{
			"case.yaml":         {Data: []byte("case: sag\ntitle: En sag\nprice_level: 2020\nas_of: 2020-01-01\n")},
			"organisation.yaml": {Data: []byte(orgtest.Draw(t).YAML())},
		}
		var diags diag.List
		c, ok := scenario.Read(fsys, &diags)
		if !ok || c.Baseline == nil {
			t.Fatalf("cannot be read: %v", diags.Sorted())
		}
		checkCharts(c, unchanged(c), t.Fatalf)
	})
}
