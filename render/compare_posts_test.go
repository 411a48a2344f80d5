package render_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/render"
	"dk/reorg/scenario/scenariotest"
)

// A post that is left vacant is not abolished: it is counted apart, where there is one, and its budget is out of the net.
func TestPostsLeftVacantAreCountedApart(t *testing.T) {
	const organisation = `
units:
  - {id: hus, name: Huset, led_by: a}
posts:
  - {id: a, title: Direktør, grade: direktoer, unit: hus}
  - {id: b, title: Chef, grade: chef, unit: hus, vacant: true}
  - {id: c, title: Sekretær, grade: sekretaer, unit: hus}
`
	w := pricedCase(t, organisation, "leave_vacant: b", "abolish_post: c")
	r := w.compare(t, "s")
	if p := r.Scenarios[0].Posts; p != (render.PostCount{LeftVacant: 1, Abolished: 1, Net: -2}) {
		t.Errorf("counted %+v", p)
	}
	says(t, r.Document(render.Danish), "Nedlagt 1", "Besættes ikke 1", "Netto −2")
	w = pricedCase(t, organisation, "abolish_post: c")
	if text := written(t, w.compare(t, "s").Document(render.Danish)); strings.Contains(text, "Besættes ikke") {
		t.Errorf("nothing is left vacant, but a row says so:\n%s", text)
	}
}

// The titles of those who refer to the leadership add up to their number, however many there are: what is not told title by title is
// in a row of its own.
func TestTitlesOfDirectReportsAddUp(t *testing.T) {
	organisation := "units:\n  - {id: hus, name: Huset, led_by: a}\nposts:\n  - {id: a, title: Direktør, grade: direktoer, unit: hus}\n"
	for i := range 15 {
		organisation += fmt.Sprintf("  - {id: p%d, title: Titel %d, grade: chef, unit: hus}\n", i, i)
	}
	says(t, pricedCase(t, organisation, "abolish_post: p14").compare(t, "s").Document(render.Danish), "Refererer direkte 15 14", "Titel 10 1 1", "øvrige 4 3")
}

// pricedCase is a small case in which a post of any grade costs something, with a scenario s of changes.
func pricedCase(t *testing.T, organisation string, changes ...string) worked {
	t.Helper()
	return readCase(t, fstest.MapFS{
		"case.yaml":         {Data: []byte(scenariotest.LonelyCase)},
		"organisation.yaml": {Data: []byte(organisation)},
		"prices.yaml":       {Data: []byte("prices:\n  - {grade: direktoer, annual: 1000000}\n  - {grade: chef, annual: 800000}\n  - {grade: sekretaer, annual: 400000}\n")},
		"s.yaml":            {Data: []byte("scenario: s\ntitle: S\neffective: 2020-02-01\nchanges:\n  - " + strings.Join(changes, "\n  - ") + "\n")},
	})
}
