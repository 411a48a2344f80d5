package scenario_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// What a change of a body, a seat, a task or a responsibility cannot do is said where it is asked for, with the reason.
func TestRefusalsOfBodiesAndTasks(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []string
		want    []string
		says    string
	}{
		{"a body prepared for", []string{"{abolish_body: udvalg}"}, []string{"1 body-in-use"}, `it is prepared for by "bestyrelse"`},
		{"no such body", []string{"{abolish_body: udvalget}"}, []string{"1 unknown-id"}, `there is no body "udvalget"`},
		{"a body abolished twice", []string{"{abolish_body: kreds}", "{abolish_body: kreds}"}, []string{"2 already-gone"}, `was abolished by change 1`},
		{"the id of a body once more", []string{"{abolish_body: kreds}", "{create_body: {id: kreds, name: K}}"}, []string{"2 id-reused"}, `the id "kreds"`},
		{"a body that prepares for itself", []string{"{create_body: {id: ny, name: N, prepares_for: ny}}"}, []string{"1 line-to-itself"}, `refers to itself under prepares_for`},
		{"a body of nowhere", []string{"{create_body: {id: ny, name: N, unit: ansat, responsible: nobody}}"}, []string{"1 wrong-reference", "1 unknown-id"}, `"ansat" is a post, expected a unit`},
		{"a body in a circle", []string{"{set_preparation: {body: udvalg, for: bestyrelse}}"}, []string{"1 body-cycle"}, `bestyrelse → udvalg → bestyrelse`},
		{"prepared for twice", []string{"{set_preparation: {body: kreds, for: [udvalg, forum, udvalg]}}"}, []string{"1 line-twice"}, `prepares for "udvalg" twice`},
		{"prepared for a post", []string{"{set_preparation: {body: kreds, for: [ansat]}}"}, []string{"1 wrong-reference"}, `expected a body for for`},
		{"a second seat", []string{"{add_seat: {body: udvalg, post: ansat}}"}, []string{"1 seat-twice"}, `"ansat" has a seat in "udvalg" already`},
		{"a seat of nobody", []string{"{add_seat: {body: udvalg, party: x}}"}, []string{"1 missing-key"}, `seat has no "post"`},
		{"a seat of a unit that is none", []string{"{add_seat: {body: udvalg, unit: ansat}}"}, []string{"1 wrong-reference"}, `"ansat" is a post, expected a unit`},
		{"a seat in a unit", []string{"{add_seat: {body: nord, title: X}}"}, []string{"1 wrong-reference"}, `"nord" is a unit, expected a body`},
		{"a seat that is not there", []string{"{remove_seat: {body: udvalg, seat: vice}}"}, []string{"1 seat-missing"}, `"udvalg" has no seat of "vice"`},
		{"a seat taken away twice", []string{"{remove_seat: {body: udvalg, seat: ansat}}", "{remove_seat: {body: udvalg, seat: ansat}}"}, []string{"2 seat-missing"}, `no seat of "ansat"`},
		{"two seats of one unit", []string{"{remove_seat: {body: forum, seat: nord}}"}, []string{"1 seat-unclear"}, `two seats of "forum"`},
		{"the long form of a seat that is not there", []string{"{remove_seat: {body: forum, seat: {title: Borgere, party: nobody}}}"}, []string{"1 seat-missing"}, `no seat of "Borgere"`},
		{"the long form of a seat of nobody", []string{"{remove_seat: {body: forum, seat: {party: nobody}}}"}, []string{"1 missing-key"}, `seat has no "post"`},
		{"a task moved twice", []string{"{move_task: {tasks: [tilsyn, visitation, tilsyn], to: nord}}"}, []string{"1 moved-twice"}, `the task "tilsyn"`},
		{"a task and tasks", []string{"{move_task: {task: tilsyn, tasks: [visitation], to: nord}}"}, []string{"1 task-or-tasks"}, `both "task" and "tasks"`},
		{"the seat of one who has one", []string{"{change_seat: {body: udvalg, seat: ledig, to: {post: ansat}}}"}, []string{"1 seat-twice"}, `"ansat" has a seat`},
		{"several in the seat of a post", []string{"{change_seat: {body: forum, seat: Ledere, to: {post: vice}}}"}, []string{"1 seat-of-one"}, `that of one`},
		{"several chairs in one seat", []string{"{change_seat: {body: forum, seat: Borgere, chair: true}}"}, []string{"1 seat-of-one"}, `that of one`},
		{"a chair who is the secretary", []string{"{change_seat: {body: udvalg, seat: ledig, chair: true}}"}, []string{"1 chair-or-secretary"}, `a chair and of a secretary`},
		{"a seat to nobody", []string{"{change_seat: {body: forum, seat: Borgere, to: {}}}"}, []string{"1 missing-key"}, `seat has no "post"`},
		{"a seat to two", []string{"{change_seat: {body: forum, seat: Borgere, to: {post: vice, unit: nord}}}"}, []string{"1 post-or-title"}, `that of "vice" and of "nord"`},
		{"a seat with a place", []string{"{change_seat: {body: forum, seat: Borgere, place: x, number: 1000}}"}, []string{"1 unknown-key", "1 not-a-number"}, `unknown key "place"`},
		{"a task of nobody", []string{"{create_task: {id: ny, name: N}}"}, []string{"1 missing-key"}, `task has no "unit"`},
		{"the id of a task", []string{"{create_post: {id: tilsyn, title: T, grade: chef, unit: nord}}"}, []string{"1 already-exists"}, `task "tilsyn" (Tilsyn) already exists`},
		{"a task moved to a post", []string{"{move_task: {task: tilsyn, to: ansat}}"}, []string{"1 wrong-reference"}, `"ansat" is a post, expected a unit`},
		{"nothing moved", []string{"{move_task: {to: nord}}"}, []string{"1 missing-key"}, `move_task has no "task"`},
		{"a task dropped twice", []string{"{drop_task: tilsyn}", "{drop_task: tilsyn}"}, []string{"2 already-gone"}, `"tilsyn" was abolished by change 1`},
		{"a dropped task moved", []string{"{drop_task: tilsyn}", "{move_task: {tasks: [visitation, tilsyn], to: syd}}"}, []string{"2 already-gone"}, `"tilsyn" was abolished`},
		{"a task left to nobody", []string{"{set_responsible: {of: frivillige}}"}, []string{"1 nobodys-task"}, `the task "frivillige"`},
		{"responsible for a post", []string{"{set_responsible: {of: ansat, responsible: vice}}"}, []string{"1 wrong-reference"}, `expected a unit, body or task`},
		{"a unit that is responsible", []string{"{set_responsible: {of: forum, responsible: [vice, nord]}}"}, []string{"1 wrong-reference"}, `"nord" is a unit, expected a post`},
		{"responsible twice", []string{"{set_responsible: {of: forum, responsible: [vice, vice]}}"}, []string{"1 responsible-twice"}, `"vice" is responsible twice`},
		{"one who is responsible", []string{"{abolish_post: vice}"}, []string{"1 post-in-use"}, `it is responsible for "forum", "tilsyn"`},
		{"one of two who are, with seats", []string{"{abolish_post: ansat}"}, []string{"1 post-in-use"}, `it has a seat in "bestyrelse", "udvalg"; it is responsible for "frivillige"`},
		{"a unit that holds on to all", []string{"{abolish_unit: nord}"}, []string{"1 unit-not-empty"}, `it does the tasks "visitation"; it fills seats in "forum"`},
		{"a split that forgets a task", []string{"{split_unit: {unit: syd, into: [{id: a, name: A, led_by: syd-a, posts: [syd-a, ledig]}, {id: b, name: B, bodies: bestyrelse}]}}"}, []string{"1 split-leftover"}, `leaves "tilsyn" in no unit`},
		{"a split with the task of another", []string{"{split_unit: {unit: raad, into: [{id: a, name: A, bodies: kreds, tasks: tilsyn}, {id: b, name: B}]}}"}, []string{"1 split-stranger"}, `"tilsyn" is not in the unit`},
		{"a split of a unit that fills seats", []string{"{split_unit: {unit: nord, into: [{id: a, name: A, led_by: nord-a, posts: nord-a, units: team, tasks: visitation}, {id: b, name: B, led_by: nord-b, posts: nord-b}]}}"}, []string{"1 split-line"}, `fills a seat in "forum"`},
		{"staff of nothing", []string{"{set_staff: {unit: nord}}", "{set_staff: {unit: nord, staff: 4 mio. kr.}}"}, []string{"1 missing-key", "2 wrong-amount"}, `set_staff has no "staff"`},
		{"a post vacated that is not there", []string{"{vacate_post: nord}"}, []string{"1 wrong-reference"}, `"nord" is a unit, expected a post`},
	} {
		_, diags := planned(withTasks, c.changes...)
		all := diags.Sorted()
		if got := said(diags); !slices.Equal(got, c.want) || !strings.Contains(all[0].Summary, c.says) {
			t.Errorf("%s: said %q, want %q with %s: %v", c.name, got, c.want, c.says, all)
		}
	}
}

// What a change of a body, a seat, a task or a responsibility does, and nothing beside it.
func TestChangesOfBodiesAndTasks(t *testing.T) {
	body := func(id org.ID) func(*org.Organisation) string {
		return func(o *org.Organisation) string {
			b, ok := o.Body(id)
			if !ok {
				return "none"
			}
			var seats []string
			for s := range b.Seats.All() {
				text := fmt.Sprintf("%s/%s %d", s.Holder(), s.Title, s.Number)
				if s.Party != "" {
					text += " " + s.Party
				}
				if s.Chair {
					text += " chair"
				}
				if s.Secretary {
					text += " secretary"
				}
				seats = append(seats, text)
			}
			return fmt.Sprintf("%s %v%v%v", b.Unit, seats, b.PreparesFor.Items(), b.Responsible.Posts.Items())
		}
	}
	tasks := func(o *org.Organisation) string {
		var all []string
		for task := range o.Tasks() {
			all = append(all, fmt.Sprintf("%s:%s%v%v", task.ID, task.Unit, task.Responsible.Posts.Items(), task.Topics.Items()))
		}
		return strings.Join(all, " ")
	}
	responsible := func(unit org.ID) func(*org.Organisation) string {
		return func(o *org.Organisation) string {
			u, _ := o.Unit(unit)
			return fmt.Sprint(u.Responsible.Posts.Items(), u.Staff.Text())
		}
	}
	merged := "{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, led_by: [nord-a, nord-b, syd-a]}}}"
	for _, c := range []struct {
		name    string
		changes []string
		of      func(*org.Organisation) string
		want    string
		aspects []string // by the last step
	}{
		{"a new body", []string{"{create_body: {id: ny, name: Ny, unit: raad, prepares_for: [udvalg], seats: [{post: vice, chair: true}, {unit: raad}], responsible: vice}}"}, body("ny"), "raad [vice/ 1 chair raad/ 1][udvalg][vice]", []string{"created"}},
		{"a body less", []string{"{set_preparation: {body: bestyrelse}}", "{abolish_body: udvalg}"}, body("udvalg"), "none", []string{"abolished"}},
		{"another preparation", []string{"{set_preparation: {body: bestyrelse, for: [forum, kreds]}}"}, body("bestyrelse"), "syd [ansat/ 1 chair Pårørende/Pårørende 3][forum kreds][]", []string{"line"}},
		{"a seat more", []string{"{add_seat: {body: kreds, title: Læger, number: several, party: PLO}}"}, body("kreds"), "raad [Læger/Læger 0 PLO][][]", []string{"seats"}},
		{"a seat less", []string{"{remove_seat: {body: udvalg, seat: ansat}}"}, body("udvalg"), " [ledig/ 1 secretary][][]", []string{"seats"}},
		{"the seat of one title of a unit", []string{"{remove_seat: {body: forum, seat: Ansatte}}", "{remove_seat: {body: forum, seat: nord}}"}, body("forum"), " [Syd/ 1 secretary Borgere/Borgere 0 byen][][vice direktoer]", []string{"seats"}},
		{"a seat to another", []string{"{change_seat: {body: udvalg, seat: ledig, to: {post: vice}}}", "{change_seat: {body: udvalg, seat: ansat, to: {unit: syd, title: Ledere}, number: 4, party: byen}}"}, body("udvalg"), " [syd/Ledere 4 byen vice/ 1 secretary][][]", []string{"seats"}},
		{"a seat by name", []string{"{change_seat: {body: forum, seat: Syd, to: {unit_named: Nord}}}", "{change_seat: {body: forum, seat: Borgere, number: 1, chair: true}}"}, body("forum"), " [nord/Ledere 2 nord/Ansatte 1 Nord/ 1 secretary Borgere/Borgere 1 byen chair][][vice direktoer]", []string{"seats"}},
		{"one of two seats of a unit", []string{"{change_seat: {body: forum, seat: {unit: nord, title: Ansatte}, number: 3}}", "{change_seat: {body: forum, seat: {title: Borgere, party: byen}, party: none}}"}, body("forum"), " [nord/Ledere 2 nord/Ansatte 3 Syd/ 1 secretary Borgere/Borgere 0][][vice direktoer]", []string{"seats"}},
		{"a chair no more", []string{"{change_seat: {body: bestyrelse, seat: ansat, chair: false}}"}, body("bestyrelse"), "syd [ansat/ 1 Pårørende/Pårørende 3][udvalg][]", []string{"seats"}},
		{"others answer for a body", []string{"{set_responsible: {of: forum, responsible: socialchef}}"}, body("forum"), " [nord/Ledere 2 nord/Ansatte 1 Syd/ 1 secretary Borgere/Borgere 0 byen][][socialchef]", []string{"responsible"}},
		{"nobody answers for a unit", []string{"{set_responsible: {of: nord}}"}, responsible("nord"), "[]40 ansatte", []string{"responsible"}},
		{"counted anew", []string{"{set_staff: {unit: nord, staff: ca. 45 ansatte}}"}, responsible("nord"), "[socialchef]ca. 45 ansatte", []string{"described"}},
		{"a new task", []string{"{create_task: {id: ny, name: Ny, unit: raad, topics: [adgang, klager]}}"}, tasks, "visitation:nord[][adgang] tilsyn:syd[vice][] frivillige:[socialchef ansat][] ny:raad[][adgang klager]", []string{"created"}},
		{"tasks moved", []string{"{move_task: {tasks: [tilsyn, frivillige], to: team}}"}, tasks, "visitation:nord[][adgang] tilsyn:team[vice][] frivillige:team[socialchef ansat][]", []string{"moved", "moved"}},
		{"a task less", []string{"{drop_task: tilsyn}"}, tasks, "visitation:nord[][adgang] frivillige:[socialchef ansat][]", []string{"abolished"}},
		{"others answer for a task", []string{"{set_responsible: {of: visitation, responsible: {posts: [vice, socialchef], status: inferred}}}"}, tasks, "visitation:nord[vice socialchef][adgang] tilsyn:syd[vice][] frivillige:[socialchef ansat][]", []string{"responsible"}},
		{"a task goes with its unit", []string{merged}, tasks, "visitation:ny[][adgang] tilsyn:ny[vice][] frivillige:[socialchef ansat][]", []string{"merged", "created", "abolished", "abolished", "seats", "moved", "moved", "moved"}},
		{"so do seats", []string{merged}, body("forum"), " [ny/Ledere 2 ny/Ansatte 1 Syd/ 1 secretary Borgere/Borgere 0 byen][][vice direktoer]", nil},
		{"and who answers for it", []string{"{set_responsible: {of: syd, responsible: [vice, socialchef]}}", merged}, responsible("ny"), "[socialchef vice]40 + 20 ansatte", nil},
		{"a split hands tasks out", []string{"{split_unit: {unit: syd, into: [{id: a, name: A, led_by: syd-a, posts: [syd-a, ledig]}, {id: b, name: B, bodies: bestyrelse, tasks: tilsyn}]}}"}, tasks, "visitation:nord[][adgang] tilsyn:b[vice][] frivillige:[socialchef ansat][]", nil},
	} {
		organisation := withTasks
		if strings.Contains(c.changes[0], "split_unit") {
			organisation = strings.Replace(organisation, ", reports_to: syd}", "}", 1)
		}
		plan, diags := planned(organisation, c.changes...)
		if plan == nil {
			t.Errorf("%s: refused: %v", c.name, diags.Sorted())
			continue
		}
		if got := c.of(plan.After); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		steps := plan.Steps()
		if got := aspectsOf(steps[len(steps)-1].Deltas); c.aspects != nil && !slices.Equal(got, c.aspects) {
			t.Errorf("%s: the step says %q, want %q", c.name, got, c.aspects)
		}
	}
}

// aspectsOf are the ways in which units, bodies and tasks differ; posts are left out.
func aspectsOf(d org.Deltas) []string {
	var all []string
	add := func(aspects []org.Aspect) {
		for _, a := range aspects {
			all = append(all, string(a))
		}
	}
	for _, u := range d.Units {
		if u.Before == nil || u.After == nil || u.Before.PartOf == u.After.PartOf {
			add(org.UnitAspects(u))
		}
	}
	for _, b := range d.Bodies {
		add(org.BodyAspects(b))
	}
	for _, task := range d.Tasks {
		add(org.TaskAspects(task))
	}
	return all
}

// What is told apart of the staff goes where the unit goes, whether or not the whole is known there.
func TestMergeKeepsPartsOfTheStaff(t *testing.T) {
	told := strings.NewReplacer("staff: 40 ansatte,", "staff: 40 ansatte, staff_parts: [{staff: 4 ansatte, what: elever}],",
		"staff: 20 ansatte,", "staff: 20 ansatte, staff_parts: [{staff: 2 ansatte, what: vikarer, beside: true}],").Replace(area)
	lead := "{set_leadership: {unit: syd, led_by: [syd-a, nord-a, nord-b]}}"
	for _, c := range []struct {
		name         string
		organisation string
		changes      []string
		unit         org.ID
		want         string
	}{
		{"into a new one", told, []string{"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, led_by: [nord-a, nord-b, syd-a]}}}"}, "ny", "40 + 20 ansatte: 4 ansatte elever, 2 ansatte vikarer"},
		{"into one of them", told, []string{"{merge_units: {units: [nord], into: syd}}", lead}, "syd", "20 + 40 ansatte: 2 ansatte vikarer, 4 ansatte elever"},
		{"into one that says its own", told, []string{"{merge_units: {units: [nord, syd], into: {id: ny, name: Ny, staff: 60 ansatte, staff_parts: [{staff: 6 ansatte, what: elever}], led_by: [nord-a, nord-b, syd-a]}}}"}, "ny", "60 ansatte: 6 ansatte elever"},
		{"with one whose staff is not known", strings.Replace(told, "staff: 40 ansatte, staff_parts: [{staff: 4 ansatte, what: elever}], ", "", 1), []string{"{merge_units: {units: [nord], into: syd}}", lead}, "syd", ": 2 ansatte vikarer"},
	} {
		plan, diags := planned(c.organisation, c.changes...)
		if plan == nil {
			t.Errorf("%s: refused: %v", c.name, diags.Sorted())
			continue
		}
		u, _ := plan.After.Unit(c.unit)
		var parts []string
		for part := range u.StaffParts.All() {
			parts = append(parts, part.Staff.Text()+" "+part.What)
		}
		if got := u.Staff.Text() + ": " + strings.Join(parts, ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A case can be planned by several at once: the race detector sees a change that writes while it is applied.
func TestPlannedByManyAtOnce(t *testing.T) {
	var diags diag.List
	c, ok := scenario.Read(caseOf(withTasks, scenarioOf("x", "",
		"{set_responsible: {of: forum, responsible: [vice, socialchef, nord-a]}}", "{add_seat: {body: kreds, unit: nord, title: Ledere}}",
		"{set_leadership: {unit: raad, led_by: [vice, nord-a, nord-b]}}", "{move_task: {tasks: [visitation, tilsyn, frivillige], to: raad}}")), &diags)
	if !ok || diags.Len() > 0 {
		t.Fatal(diags.Sorted())
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var said diag.List
			if _, ok := c.Plan("x", &said); !ok {
				t.Errorf("refused: %v", said.Sorted())
			}
		})
	}
	group.Wait()
}
