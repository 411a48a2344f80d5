package workbook_test

import (
	"strings"
	"testing"

	"dk/reorg/render"
)

// later is a case whose money is other money when its scenarios begin: a pot is replaced, and one begins; one scenario promises
// some of it.
var later = with(rich, map[string]string{
	"budget.yaml": `
pots:
  - {id: v26, title: Mer 26, amount: ca. 1 mio. kr., nature: varying, year: 2026}
  - {id: v28, title: Mer 28, amount: "ca. 0,2 mio. kr.", nature: varying, year: 2028, replaces: v26}
  - {id: fast, title: Fast fra 2028, amount: 300.000 kr., year: 2028}
earmarks:
  - {pot: v26, amount: ca. 50.000 kr., for: kurser}
`,
	"en.yaml": `
scenario: en
title: Begynder senere
effective: 2028-10-01
changes:
  - create_post: {id: ny, title: Ny konsulent, grade: konsulent, unit: kontor}
`,
	"to.yaml": `
scenario: to
title: Lover noget
effective: 2028-10-01
changes:
  - create_post: {id: ny, title: Ny konsulent, grade: konsulent, unit: kontor}
  - earmark: {pot: v26, amount: ca. 70.000 kr., for: rejser}
`,
})

// The headroom of a scenario that begins in another year is written out as a formula over the pots of that year: what is stored
// is what the formulas give, and the balance follows the pots.
func TestHeadroomOfAnotherYearIsRecalculated(t *testing.T) {
	c := contents(t, files(later), render.Danish, "en", "to")
	for i, want := range []string{"450000", "380000"} {
		if got := c.Priced[i].Headroom.Value().String(); got != want {
			t.Errorf("%s has a headroom of %s, want %s", c.Result.Scenarios[i].ID, got, want)
		}
	}
	e := open(t, write(t, c))
	_, _, headroom, balance := namesOf(c)
	for i, s := range c.Result.Scenarios {
		expect(t, e, spelling(headroom, s.ID), c.Priced[i].Headroom)
		expect(t, e, spelling(balance, s.ID), c.Priced[i].Balance)
	}
	if all := textOf(e); !strings.Contains(all, "Rammer, som andre har afløst i 2028, tæller ikke mere: Mer 26") {
		t.Error("nobody says that the pot of 2026 is not in the headroom of 2028")
	}
}
