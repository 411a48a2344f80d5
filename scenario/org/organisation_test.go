package org_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// testing.TB and rapid.T both will do.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// read reads the text of an organisation.yaml.
func read(yaml string) (*org.Organisation, *diag.List) {
	var diags diag.List
	b := org.NewBuilder(org.Sources{"notat": {Title: "Notat"}}, 0, &diags)
	fsys := fstest.MapFS{"organisation.yaml": {Data: []byte(yaml)}}
	if f, ok := source.Read(fsys, "organisation.yaml", "organisation", &diags); ok {
		units, posts, bodies, tasks := f.Entries("units", "unit"), f.Entries("posts", "post"), f.Entries("bodies", "body"), f.Entries("tasks", "task")
		f.End()
		for u := range units {
			b.AddUnit(u)
		}
		for p := range posts {
			b.AddPost(p)
		}
		for body := range bodies {
			b.AddBody(body)
		}
		for task := range tasks {
			b.AddTask(task)
		}
	}
	o, _ := b.Organisation()
	return o, &diags
}

// valid reads an organisation that must be without mistakes.
func valid(t tester, yaml string) *org.Organisation {
	t.Helper()
	o, diags := read(yaml)
	if o == nil || diags.Len() > 0 {
		t.Fatalf("not a valid organisation: %v\n%s", complaints(yaml, diags), yaml)
	}
	return o
}

// complaints are what is wrong, sorted by place, each as its line, its code and the word that stands there:
// "3 unknown-id nowhere".
func complaints(yaml string, diags *diag.List) []string {
	lines := strings.Split(yaml, "\n")
	var out []string
	for _, d := range diags.Sorted() {
		word := ""
		if d.At.Line > 0 {
			word, _, _ = strings.Cut(string([]rune(lines[d.At.Line-1])[d.At.Col-1:]), ",")
			word = strings.TrimRight(word, "]}")
		}
		out = append(out, fmt.Sprintf("%d %s %s", d.At.Line, d.Code, word))
	}
	return out
}

// hospital is a small organisation with a bit of everything.
const hospital = `
units:
  - {id: region, name: Regionen, led_by: koncerndirektoer}
  - {id: sygehus, name: Sygehuset, part_of: region, led_by: {posts: [cheflaege, chefsygeplejerske], chair: cheflaege}}
  - {id: kirurgi, name: Kirurgi, part_of: sygehus, led_by: cheflaege}
  - {id: vagt, name: Vagten, part_of: kirurgi}
  - {id: stab, name: Staben, part_of: region, led_by: stabschef}
posts:
  - {id: koncerndirektoer, title: Koncerndirektør, grade: direktoer, unit: region}
  - {id: cheflaege, title: Cheflæge, grade: chef, unit: sygehus}
  - {id: chefsygeplejerske, title: Chefsygeplejerske, grade: chef, unit: sygehus}
  - {id: kirurg, title: Kirurg, grade: laege, unit: kirurgi}
  - {id: vagtlaege, title: Vagtlæge, grade: laege, unit: vagt}
  - {id: sekretaer, title: Sekretær, grade: sekretaer, unit: sygehus}
  - {id: jurist, title: Jurist, grade: konsulent, unit: stab, reports_to: sygehus}
  - {id: stabschef, title: Stabschef, grade: chef, unit: stab}
`

// Who somebody refers to decides every span and layer, so each rule has its case.
func TestSuperior(t *testing.T) {
	o := valid(t, hospital)
	for _, c := range []struct {
		post org.ID
		want org.Superior
		why  string
	}{
		{"koncerndirektoer", org.Superior{}, "the leader of the root refers to nobody"},
		{"cheflaege", org.Superior{Post: "koncerndirektoer"}, "a member of a joint leadership refers past it"},
		{"chefsygeplejerske", org.Superior{Post: "koncerndirektoer"}, "so does the other member, chair or not"},
		{"sekretaer", org.Superior{Unit: "sygehus"}, "a post refers to the joint leadership of its unit"},
		{"kirurg", org.Superior{Post: "cheflaege"}, "a member that leads a unit below is alone there"},
		{"vagtlaege", org.Superior{Post: "cheflaege"}, "a unit without leader inherits the nearest above"},
		{"jurist", org.Superior{Unit: "sygehus"}, "a line to a unit is a line to its leadership, jointly"},
		{"stabschef", org.Superior{Post: "koncerndirektoer"}, "a leader refers to the leader of the unit above"},
		{"nobody", org.Superior{}, "an unknown post refers to nobody"},
	} {
		if got := o.Superior(c.post); got != c.want {
			t.Errorf("%s refers to %+v, want %+v: %s", c.post, got, c.want, c.why)
		}
	}
	if got, want := o.Leaders(org.Superior{Unit: "sygehus"}), []org.ID{"cheflaege", "chefsygeplejerske"}; !slices.Equal(got, want) {
		t.Errorf("the joint leadership is %v, want %v", got, want)
	}
}

func TestEconomyIsInherited(t *testing.T) {
	o := valid(t, `
units:
  - {id: region, name: Regionen, led_by: chef}
  - {id: social, name: Social, part_of: region, economy: social}
  - {id: tilbud, name: Tilbud, part_of: social}
  - {id: laerested, name: Lærested, part_of: social, economy: uddannelse}
posts:
  - {id: chef, title: Chef, grade: chef, unit: region}
`)
	for unit, want := range map[org.ID]string{"region": "", "social": "social", "tilbud": "social", "laerested": "uddannelse"} {
		if got := o.EconomyOf(unit); got != want {
			t.Errorf("the economy of %s is %q, want %q", unit, got, want)
		}
	}
}

// Who answers for a unit answers for those below it that say nothing else, and for their tasks; who is named for a task
// answers for it alone. Whom a post answers for is only what it is named for.
func TestResponsibilityIsInherited(t *testing.T) {
	o := valid(t, strings.NewReplacer(
		"{id: region, name: Regionen,", "{id: region, name: Regionen, responsible: {posts: koncerndirektoer, status: inferred},",
		"{id: kirurgi, name: Kirurgi,", "{id: kirurgi, name: Kirurgi, responsible: [cheflaege, chefsygeplejerske],",
	).Replace(hospital)+`
bodies:
  - {id: raad, name: Rådet, unit: kirurgi, responsible: stabschef}
tasks:
  - {id: akut, name: Akut kirurgi, unit: vagt}
  - {id: tilsyn, name: Tilsyn, unit: vagt, responsible: stabschef}
  - {id: brugere, name: Brugerne, responsible: [stabschef, koncerndirektoer]}
  - {id: jura, name: Jura, unit: stab}
`)
	for unit, want := range map[org.ID]string{
		"region": "[koncerndirektoer] region", "stab": "[koncerndirektoer] region", "vagt": "[cheflaege chefsygeplejerske] kirurgi", "ukendt": "[] ",
	} {
		if r, at := o.ResponsibleFor(unit); fmt.Sprint(r.Posts.Items(), " ", at) != want || r.Joint() != (unit == "vagt") {
			t.Errorf("for %s: %v, written for %q, want %s", unit, r, at, want)
		}
	}
	for id, want := range map[org.ID]string{
		"akut": "[cheflaege chefsygeplejerske]", "tilsyn": "[stabschef]", "brugere": "[stabschef koncerndirektoer]", "jura": "[koncerndirektoer]",
	} {
		task, _ := o.Task(id)
		if r := o.ResponsibleForTask(task); fmt.Sprint(r.Posts.Items()) != want {
			t.Errorf("for %s: %v, want %s", id, r, want)
		}
	}
	for post, want := range map[org.ID]string{"stabschef": "[raad tilsyn brugere]", "cheflaege": "[kirurgi]", "koncerndirektoer": "[region brugere]", "jurist": "[]"} {
		if got := fmt.Sprint(o.Duties(post)); got != want {
			t.Errorf("%s is named for %s, want %s", post, got, want)
		}
	}
}

// Two readings of one text are equal in every part, the amounts too.
func TestReadTwiceIsEqual(t *testing.T) {
	const text = `
units:
  - {id: a, name: A, staff: ca. 40 årsværk, staff_parts: [{staff: ca. 4 årsværk, what: elever}, {staff: 3 medarbejdere, what: gæster, beside: true}]}
`
	one, _ := valid(t, text).Unit("a")
	other, _ := valid(t, text).Unit("a")
	if !one.Equal(other) {
		t.Errorf("%+v is not %+v", one, other)
	}
	for _, different := range []string{
		strings.Replace(text, "4 årsværk, what", "5 årsværk, what", 1), strings.Replace(text, "elever", "vikarer", 1),
		strings.Replace(text, ", beside: true", "", 1), strings.Replace(text, "what: gæster", "what: gæster, status: inferred", 1),
	} {
		if u, _ := valid(t, different).Unit("a"); u.Equal(one) {
			t.Errorf("%s is equal to %s", different, text)
		}
	}
}
