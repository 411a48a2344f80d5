package render_test

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"dk/reorg/render"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
	"dk/reorg/scenario/scenariotest"
)

// drawn is a chart taken apart: its boxes, who stands in each, and how often each thing stands in it.
type drawn struct {
	boxes   map[string]diagram.Box
	posts   map[string]diagram.Post
	in      map[string]string // of posts, the box
	parents map[string]string // of boxes, the box above
	times   map[string]int    // of units and posts
}

func takeApart(chart diagram.Chart) drawn {
	d := drawn{map[string]diagram.Box{}, map[string]diagram.Post{}, map[string]string{}, map[string]string{}, map[string]int{}}
	var walk func(b diagram.Box, above string)
	walk = func(b diagram.Box, above string) {
		d.boxes[b.ID], d.parents[b.ID] = b, above
		d.times[b.ID]++
		for _, p := range slices.Concat(b.Leaders, b.Deputies, b.Posts) {
			d.posts[p.ID], d.in[p.ID] = p, b.ID
			d.times[p.ID]++
		}
		for _, child := range b.Children {
			walk(child, b.ID)
		}
	}
	walk(chart.Root, "")
	return d
}

// above are the boxes from one up to the top.
func (d drawn) above(id string) []string {
	var path []string
	for ; id != ""; id = d.parents[id] {
		path = append(path, id)
	}
	return path
}

// state is an organisation that a chart shows, and what it may hold beside it: what the plan abolished.
type state struct {
	now   *org.Organisation
	kept  org.Deltas
	posts bool // all posts are there, not only those that lead or are marked
}

// problem says what is wrong with the chart of an organisation: every unit is there once, every post at most once, or
// counted at one that is equal to it, and all of those that must be, and nothing else unless it was abolished.
func (d drawn) problem(s state) string {
	for id, n := range d.times {
		if n > 1 {
			return fmt.Sprintf("%q is there %d times", id, n)
		}
	}
	for u := range s.now.Units() {
		if d.times[string(u.ID)] != 1 {
			return fmt.Sprintf("the unit %q is missing", u.ID)
		}
		for leader := range u.Leadership.Posts.All() {
			if d.times[string(leader)] != 1 {
				return fmt.Sprintf("%q, who leads %q, is missing", leader, u.ID)
			}
		}
	}
	gone := map[string]bool{}
	for _, p := range s.kept.Posts {
		if p.Abolished() {
			gone[string(p.Before.ID)] = true
		}
	}
	for _, u := range s.kept.Units {
		if u.Abolished() {
			gone[string(u.Before.ID)] = true
		}
	}
	for id := range gone {
		if d.times[id] != 1 {
			return fmt.Sprintf("%q, which was abolished, is missing", id)
		}
	}
	if s.posts {
		if problem := d.missing(s.now); problem != "" {
			return problem
		}
	}
	for id := range d.times {
		_, unit := s.now.Unit(org.ID(id))
		_, post := s.now.Post(org.ID(id))
		abolished := first(d.boxes[id].Changes) == diagram.Abolished || first(d.posts[id].Changes) == diagram.Abolished
		if !unit && !post && !(gone[id] && abolished) {
			return fmt.Sprintf("%q is no longer there", id)
		}
	}
	return ""
}

// missing says which post of an organisation is neither in the chart nor counted at one that is equal to it.
func (d drawn) missing(o *org.Organisation) string {
	left := map[string]int{} // how many more each entry stands for
	for id, p := range d.posts {
		left[id] = p.Count - 1
	}
	for p := range o.Posts() {
		if d.times[string(p.ID)] == 1 {
			continue
		}
		found := false
		for id, n := range left {
			like, _ := o.Post(org.ID(id))
			if n > 0 && like.Unit == p.Unit && like.Title == p.Title && like.Grade == p.Grade && like.Fraction == p.Fraction && like.Occupancy == p.Occupancy {
				left[id]--
				found = true
				break
			}
		}
		if !found || p.Lines.Len() > 0 || p.DeputyFor != "" || len(o.PostsReferringTo(p.ID))+len(o.UnitsReferringTo(p.ID))+len(o.LedBy(p.ID)) > 0 {
			return fmt.Sprintf("the post %q is missing", p.ID)
		}
	}
	for id, n := range left {
		if n != 0 {
			return fmt.Sprintf("%q stands for %d posts too many", id, n)
		}
	}
	return ""
}

// toOutside is a line in words that leaves the diagram; one that enters it comes "fra" or "styrer også".
var toOutside = regexp.MustCompile(`(reference til|styres også af) [^·\n]* \(uden for diagrammet\)`)

// lostLine says which line beside the solid one, from what is in the chart, is neither drawn nor told in words.
func (d drawn) lostLine(chart diagram.Chart, o *org.Organisation) string {
	told := map[string]int{} // lines in words, by where they begin
	count := func(words string) int { return len(toOutside.FindAllString(words, -1)) }
	for id, b := range d.boxes {
		told[id] = count(strings.Join(b.Notes, "\n"))
	}
	for id, p := range d.posts {
		told[id] = count(p.Note)
	}
	for _, id := range slices.Sorted(maps.Keys(told)) {
		var lines []org.Line
		if u, unit := o.Unit(org.ID(id)); unit {
			lines = u.Lines.Items()
			for board := range u.GovernedBy.All() {
				lines = append(lines, org.Line{To: board, Kind: "board"})
			}
		} else {
			p, _ := o.Post(org.ID(id))
			lines = p.Lines.Items()
		}
		for _, l := range lines {
			drawn := slices.ContainsFunc(chart.Dotted, func(x diagram.Dotted) bool {
				return x.From == id && x.To == string(l.To) && x.Kind == string(l.Kind)
			})
			if drawn {
				continue
			}
			if told[id]--; told[id] < 0 {
				return fmt.Sprintf("nothing says that %q has the line %+v", id, l)
			}
		}
	}
	return ""
}

// first is the mark that gives a box its border.
func first(changes []diagram.Change) diagram.Mark {
	if len(changes) == 0 {
		return diagram.Unchanged
	}
	return changes[0].Mark
}

// everything are all details that need no prices.
var everything = render.Details{Posts: true, Staff: true, Places: true}

// checkCharts checks every view of a plan, with all details and without, and that each can be drawn with every id once.
func checkCharts(c *scenario.Case, plan *scenario.Plan, fail func(format string, args ...any)) {
	difference := org.Between(plan.Before, plan.After)
	for _, view := range render.Views {
		for _, show := range []render.Details{{}, everything} {
			opt := render.ChartOptions{View: render.View(view), Show: show, Lang: render.Danish}
			sheet, err := render.Sheet(c, nil, plan, opt)
			if err != nil {
				fail("%s, view %s, details %v: %v", plan.Name, view, show, err)
				return
			}
			states := []state{{now: plan.Before, posts: show.Posts}, {now: plan.After, posts: show.Posts}}
			switch {
			case len(plan.Steps()) == 0:
				states = states[:1]
			case opt.View == render.Changes:
				states = []state{{now: plan.After, kept: difference, posts: show.Posts}}
			}
			if len(sheet.Charts) != len(states) {
				fail("%s, view %s: %d charts, want %d", plan.Name, view, len(sheet.Charts), len(states))
				return
			}
			for i, chart := range sheet.Charts {
				d := takeApart(chart)
				if problem := d.problem(states[i]); problem != "" {
					fail("%s, view %s, details %v, chart %d: %s", plan.Name, view, show, i, problem)
				}
				for _, l := range chart.Dotted {
					if d.times[l.From] != 1 || d.times[l.To] != 1 {
						fail("%s, view %s, details %v: the line %+v has an end outside the chart", plan.Name, view, show, l)
					}
				}
			}
			checkPlaces(plan, sheet, fail)
			checkParts(c, plan, opt, fail)
			if len(states) == 1 || opt.View == render.SideBySide { // the views before and after show the same charts
				checkScene(sheet, fail)
			}
		}
	}
}

// checkParts checks that a view may begin at any unit that is there in it: everything below stands there once, and every
// line has its ends there.
func checkParts(c *scenario.Case, plan *scenario.Plan, opt render.ChartOptions, fail func(format string, args ...any)) {
	for _, o := range []*org.Organisation{plan.Before, plan.After} {
		for top := range o.Units() {
			opt.From = top.ID
			sheet, err := render.Sheet(c, nil, plan, opt)
			_, was := plan.Before.Unit(top.ID)
			_, is := plan.After.Unit(top.ID)
			there := map[render.View]bool{render.Before: was, render.After: is, render.Changes: true, render.SideBySide: was && is}
			if (err == nil) != there[opt.View] {
				fail("%s, view %s from %s: %v", plan.Name, opt.View, top.ID, err)
			}
			for _, i := range sheet.Show {
				chart := sheet.Charts[i]
				now := plan.After
				if opt.View == render.Before || opt.View == render.SideBySide && i == 0 {
					now = plan.Before
				}
				d := takeApart(chart)
				for u := range now.Units() {
					if below := now.Within(u.ID, top.ID); below != (d.times[string(u.ID)] == 1) {
						fail("%s, view %s from %s: %s is there %d times", plan.Name, opt.View, top.ID, u.ID, d.times[string(u.ID)])
					}
				}
				if problem := d.lostLine(chart, now); problem != "" {
					fail("%s, view %s from %s: %s", plan.Name, opt.View, top.ID, problem)
				}
				for _, l := range chart.Dotted {
					if d.times[l.From] != 1 || d.times[l.To] != 1 {
						fail("%s, view %s from %s: the line %+v has an end outside the chart", plan.Name, opt.View, top.ID, l)
					}
				}
			}
		}
	}
}

// checkPlaces checks that a unit under the same units before and after is under the same boxes in both charts of a sheet,
// on the same side of the line, so that it can stand at one place in both.
func checkPlaces(plan *scenario.Plan, sheet diagram.Sheet, fail func(format string, args ...any)) {
	if len(sheet.Charts) < 2 {
		return
	}
	before, after := takeApart(sheet.Charts[0]), takeApart(sheet.Charts[1])
	was, is := orgtest.Of(plan.Before), orgtest.Of(plan.After)
	for id := range was.Units {
		if _, stays := is.Units[id]; !stays || !slices.Equal(was.Above(id), is.Above(id)) {
			continue
		}
		if a, b := before.above(string(id)), after.above(string(id)); !slices.Equal(a, b) || before.boxes[string(id)].Beside != after.boxes[string(id)].Beside {
			fail("%s: %q stands under %v before and under %v after", plan.Name, id, a, b)
		}
	}
}

// checkScene checks that what a sheet shows can be drawn, with every id once.
func checkScene(sheet diagram.Sheet, fail func(format string, args ...any)) {
	scene, err := diagram.Layout(sheet, diagram.Options{})
	if err != nil {
		fail("%v", err)
		return
	}
	var svg bytes.Buffer
	if err := diagram.SVG(&svg, scene); err != nil {
		fail("%v", err)
	}
	for _, i := range sheet.Show {
		prefix := ""
		if id := sheet.Charts[i].ID; id != "" {
			prefix = id + "-"
		}
		d := takeApart(sheet.Charts[i])
		for id := range d.times {
			mark := `"` + prefix + `p-` + id + `"`
			if _, unit := d.boxes[id]; unit {
				mark = `"` + prefix + `u-` + id + `"`
			}
			if n := bytes.Count(svg.Bytes(), []byte("id="+mark)); n != 1 {
				fail("%s is drawn %d times", mark, n)
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
	scenariotest.EachPattern(t, func(t *testing.T, _ string, fsys fstest.MapFS) {
		w := readCase(t, fsys)
		checkCharts(w.Case, scenariotest.Unchanged(w.Case), t.Errorf)
		for _, name := range w.Compared() {
			checkCharts(w.Case, w.plan(t, name), t.Errorf)
		}
	})
}

// Any organisation at all, led however it may be, has a chart, and so has whatever can be done to it.
func TestChartsOfGeneratedPlans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := orgtest.Draw(t).YAML()
		c, plan := scenariotest.Plan(text)
		if plan == nil {
			t.Fatalf("cannot be read:\n%s", text)
		}
		checkCharts(c, plan, t.Fatalf)
		var changes []string
		for n := range rapid.IntRange(1, 8).Draw(t, "tries") {
			next := append(slices.Clone(changes), scenariotest.DrawChange(t, orgtest.Of(plan.After), n))
			if _, p := scenariotest.Plan(text, next...); p != nil {
				changes, plan = next, p
			}
		}
		if len(changes) > 0 {
			checkCharts(c, plan, func(format string, args ...any) {
				t.Fatalf("%s\n%s\n%s", fmt.Sprintf(format, args...), text, strings.Join(changes, "\n"))
			})
		}
	})
}
