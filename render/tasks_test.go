package render_test

import (
	"slices"
	"strings"
	"testing"

	"dk/reorg/render"
	"dk/reorg/scenario/scenariotest"
)

// meeting are the ids of the units of an interface, "" for a subject of leaders.
func meeting(r render.Tasks, topic string) []string {
	for _, i := range r.Interfaces {
		if i.Topic != topic {
			continue
		}
		var out []string
		for _, p := range i.Parties {
			if p.Unit != nil {
				out = append(out, p.Unit.ID)
			} else {
				out = append(out, "")
			}
		}
		return out
	}
	return nil
}

// The nine overlaps that the organisationsplan lets one see between units each come out, with the units whose sections say so.
func TestOverlapsOfTheOrganisationsplan(t *testing.T) {
	w := regionalCase(t, "region-midtjylland")
	r := render.ShowTasks(w.Case, scenariotest.Unchanged(w.Case), render.TaskOptions{})
	for _, c := range []struct {
		topic string
		units []string
	}{
		{"refusion af behandling i EU", []string{"sundhedsretlig-enhed", "sundhed-og-praksis"}},                                                                       // 9.1 and 9.2
		{"samarbejdsudvalg på praksisområdet", []string{"sundhed-og-praksis", "sundhedsplanlaegning-1-kontor"}},                                                       // 9.2 and 9.5
		{"byggeri", []string{"", "byggeri-og-ejendomme", "sundhedsplanlaegning-3-kontor"}},                                                                            // 4.1, 9.2 and 9.5
		{"investeringsplan", []string{"oekonomi-og-sekretariat", "sundhedsplanlaegning-3-kontor"}},                                                                    // 9.2 and 9.5
		{"patientrettigheder", []string{"patientkontoret", "sundhedsplanlaegning-3-kontor"}},                                                                          // 9.1 and 9.5
		{"integration af psykiatri og somatik", []string{"program-projektkontor", "kvalitet-kontor-1"}},                                                               // 7.6 and 7.3
		{"databeskyttelse", []string{"databeskyttelsesretlig-enhed", "digital-forvaltning"}},                                                                          // 9.1
		{"HR-betjening af den øverste ledelse og MED", []string{"hr-stab", "hr-sekretariatet"}},                                                                       // 9.3
		{"bæredygtighed", []string{"koncern-baeredygtighed-og-sundhedsinnovation", "center-for-baeredygtige-hospitaler", "byggeri-og-ejendomme", "hr-sekretariatet"}}, // 8, 7.2, 9.2 and 9.3
	} {
		got := meeting(r, c.topic)
		for _, unit := range c.units {
			if !slices.Contains(got, unit) {
				t.Errorf("%s: %q do not hold %q", c.topic, got, unit)
			}
		}
	}
	for i := 1; i < len(r.Interfaces); i++ {
		if r.Interfaces[i-1].Units < r.Interfaces[i].Units {
			t.Errorf("%s with %d units stands after a smaller one", r.Interfaces[i].Topic, r.Interfaces[i].Units)
		}
	}
}

const departments = `
units:
  - {id: hus, name: Huset, led_by: {posts: [a, b], name: Direktionen}}
  - {id: nord, name: Nord, part_of: hus, led_by: n, responsible: a}
  - {id: nord-1, name: Kontor 1, part_of: nord}
  - {id: nord-2, name: Kontor 2, part_of: nord}
  - {id: syd, name: Syd, part_of: hus, responsible: [a, b]}
  - {id: vest, name: Vest, part_of: hus}
posts:
  - {id: a, title: Direktør, grade: direktoer, unit: hus}
  - {id: b, title: Direktør, grade: direktoer, unit: hus}
  - {id: n, title: Leder, grade: chef, unit: nord}
`

const departmentTasks = `
tasks:
  - {id: t1, name: Regler, unit: nord-1, topics: [jura]}
  - {id: t2, name: Råd, unit: nord-2, topics: [jura, råd]}
  - {id: t3, name: Tal, unit: syd, topics: [tal]}
  - {id: t4, name: Flere tal, unit: nord-1, topics: [tal]}
  - {id: t5, name: Mål, unit: vest, topics: [mål]}
  - {id: t6, name: Målene, responsible: b, topics: [mål, eget]}
  - {id: t7, name: Eget, responsible: b, unit: syd, topics: [eget]}
`

// Who answers for all of it, and who leads where the units meet, is told for each interface. A leader does not meet a unit that
// answers to nobody else.
func TestInterfacesSayWhoAnswers(t *testing.T) {
	w, plan := smallCase(t, departments, departmentTasks)
	r := render.ShowTasks(w.Case, plan, render.TaskOptions{})
	var got []string
	for _, i := range r.Interfaces {
		var shared []string
		for _, s := range i.Shared {
			shared = append(shared, s.Name)
		}
		got = append(got, strings.Join([]string{i.Topic, strings.Join(meeting(r, i.Topic), "+"), strings.Join(shared, "+"), i.Meet}, ": "))
	}
	want := []string{
		"jura: nord-1+nord-2: Direktør (Nord): Leder",
		"tal: syd+nord-1: Direktør (Nord): Direktionen",
		"mål: vest+: : ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if alone := render.ShowTasks(w.Case, plan, render.TaskOptions{Topic: "råd"}); len(alone.Interfaces) != 0 || len(alone.Units) != 1 || len(alone.Units[0].Tasks) != 1 {
		t.Errorf("of one topic: %+v", alone)
	}
	if part := render.ShowTasks(w.Case, plan, render.TaskOptions{From: "syd"}); len(part.Interfaces) != 1 || part.Interfaces[0].Topic != "tal" || len(part.Units) != 1 || len(part.Subjects) != 0 {
		t.Errorf("of one unit: %+v", part)
	}
}

// What became of the tasks, and which overlaps came or went with that, is told; of a part as well, and there no overlap goes that is still
// there elsewhere.
func TestTasksAfterAScenario(t *testing.T) {
	w, plan := smallCase(t, departments, departmentTasks,
		"move_task: {task: t2, to: nord-1}",
		"drop_task: t5",
		"create_task: {id: ny, name: Nyt, unit: vest, topics: [tal, jura]}",
		"set_responsible: {of: t1, responsible: b}",
	)
	r := render.ShowTasks(w.Case, plan, render.TaskOptions{})
	var tasks, overlaps []string
	for _, c := range r.Changes {
		tasks = append(tasks, c.Mark+" "+c.Task.ID)
	}
	for _, o := range r.Overlaps {
		overlaps = append(overlaps, o.Mark+" "+o.Topic+": "+strings.Join(o.Before, ", ")+" → "+strings.Join(o.After, ", "))
	}
	if want := []string{"> t2", "- t5", "+ ny", "~ t1"}; !slices.Equal(tasks, want) {
		t.Errorf("%q, want %q", tasks, want)
	}
	want := []string{
		"~ tal: Syd, Kontor 1 (Nord) → Syd, Kontor 1 (Nord), Vest",
		"~ jura: Kontor 1 (Nord), Kontor 2 (Nord) → Kontor 1 (Nord), Vest",
		"- mål: Vest, Direktør (Målene, Eget) → ",
	}
	slices.Sort(overlaps)
	slices.Sort(want)
	if !slices.Equal(overlaps, want) {
		t.Errorf("%q\nwant %q", overlaps, want)
	}
	part := render.ShowTasks(w.Case, plan, render.TaskOptions{From: "nord-2"})
	if len(part.Changes) != 1 || len(part.Overlaps) != 1 || part.Overlaps[0].Topic != "jura" || part.Overlaps[0].Mark != "~" {
		t.Errorf("of the unit that gave the task away: %+v and %+v", part.Changes, part.Overlaps)
	}
	says(t, r.Document(render.Danish), "Kontor 2 (Nord)", "ansvarlig: Direktør (Nord)", "ansvarlig: Direktør (Målene, Eget)", "ingen ansvarlig")
}

// The two offices of Koncern HR that become one (9.3) no longer meet on the working environment, and the tasks of both move.
func TestTasksOfTheMergerInHR(t *testing.T) {
	w := regionalCase(t, "region-midtjylland")
	r := render.ShowTasks(w.Case, w.plan(t, "hr-sammenlaegning"), render.TaskOptions{})
	gone := slices.IndexFunc(r.Overlaps, func(o render.InterfaceChange) bool { return o.Topic == "psykisk arbejdsmiljø" && o.Mark == "-" })
	if gone < 0 {
		t.Errorf("the overlap does not go: %+v", r.Overlaps)
	}
	for _, c := range r.Changes {
		if c.Mark != ">" || c.After.Unit.ID != "arbejdsmiljoe-og-ledelse" {
			t.Errorf("%s: %s, in %v", c.Task.Name, c.Mark, c.After)
		}
	}
	if len(r.Changes) == 0 {
		t.Error("no task moves")
	}
}
