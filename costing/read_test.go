package costing_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// said are the complaints about a case, each "code place: summary | hint".
func said(diags *diag.List) []string {
	var out []string
	for _, d := range diags.Sorted() {
		text := d.Code + " " + d.At.String() + ": " + d.Summary
		if d.Hint != "" {
			text += " | " + d.Hint
		}
		for _, n := range d.Related {
			text += " | see " + n.At.String() + ": " + n.Text
		}
		out = append(out, text)
	}
	return out
}

// One mistake in a price list gives one error, at the value that is wrong, and says what to do.
func TestPriceListMistakes(t *testing.T) {
	for _, c := range []struct{ what, prices, want string }{
		{"a grade with two prices", "prices:\n  - {grade: chef, annual: 1}\n  - {grade: chef, annual: 2}\n",
			`duplicate-price prices.yaml:3:13: the grade "chef" has two prices | see prices.yaml:2:13: the first`},
		{"a price and a reason for none", "prices:\n  - {grade: chef, annual: 1, not_priced: frivillig}\n",
			`price-or-not prices.yaml:2:13: the grade "chef" has a price and a reason why it has none | keep one of annual and not_priced`},
		{"neither", "prices:\n  - {grade: chef}\n",
			`missing-key prices.yaml:2:5: price has no "annual" | add annual: …, pay: … or not_priced: why it has none`},
		{"a price of nothing", "prices:\n  - {grade: chef, annual: 0}\n",
			`not-a-price prices.yaml:2:27: a price is above 0, found "0"`},
		{"a price that may be nothing", "prices:\n  - {grade: chef, annual: 50 kr. ±50}\n",
			`not-a-price prices.yaml:2:27: a price is above 0, found "50 kr. ±50"`},
		{"a negative price", "prices:\n  - {grade: chef, annual: -1 kr.}\n",
			`not-a-price prices.yaml:2:27: a price is above 0, found "-1 kr."`},
		{"another price level at the top", "price_level: 2019\nprices:\n  - {grade: chef, annual: 1}\n",
			`price-levels-mixed prices.yaml:1:14: is at the price level of 2019, the case at that of 2020 | convert it to 2020 prices, and say so in its assumption; amounts of different years are never added`},
		{"another price level at an entry", "prices:\n  - {grade: chef, annual: 1, price_level: 2021}\n",
			`price-levels-mixed prices.yaml:2:43: is at the price level of 2021, the case at that of 2020 | convert it to 2020 prices, and say so in its assumption; amounts of different years are never added`},
		{"the price level of the case", "price_level: 2020\nprices:\n  - {grade: chef, annual: 1, price_level: 2020}\n", ""},
		{"no prices at all", "note: kommer senere\n", ""},
	} {
		_, _, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML, "prices.yaml": c.prices})
		if got := strings.Join(said(diags), "\n"); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.what, got, c.want)
		}
	}
}

// The same for a budget.
func TestBudgetMistakes(t *testing.T) {
	const pot = "pots:\n  - {id: pulje, amount: 100}\n"
	for _, c := range []struct{ what, budget, want string }{
		{"a pot that is there twice", pot + "  - {id: pulje, amount: 200}\n",
			`duplicate-pot budget.yaml:3:10: the pot "pulje" is there twice | see budget.yaml:2:25: first here`},
		{"a negative pot", "pots:\n  - {id: pulje, amount: -100 kr.}\n",
			`wrong-amount budget.yaml:2:25: a pot cannot be negative, found "-100 kr." | write what is already spent as an earmark`},
		{"a pot without an amount", "pots:\n  - {id: pulje}\n",
			`missing-key budget.yaml:2:5: pot has no "amount" | add amount: …`},
		{"a misspelt nature", "pots:\n  - {id: pulje, amount: 100, nature: permanant}\n",
			`not-a-choice budget.yaml:2:38: expected permanent, varying or temporary, found "permanant" | did you mean "permanent"?`},
		{"a misspelt pot", pot + "earmarks:\n  - {pot: puljen, amount: 10, for: it}\n",
			`unknown-pot budget.yaml:4:11: there is no pot "puljen" | did you mean "pulje"?`},
		{"a pot that is nowhere", pot + "earmarks:\n  - {pot: overhead, amount: 10, for: it}\n",
			`unknown-pot budget.yaml:4:11: there is no pot "overhead" | pots are listed in budget.yaml`},
		{"an amount and the whole pot", pot + "earmarks:\n  - {pot: pulje, amount: 10, all: true, for: it}\n",
			`amount-or-all budget.yaml:4:26: the earmark promises an amount and the whole pot | keep one of amount and all`},
		{"neither", pot + "earmarks:\n  - {pot: pulje, for: it}\n",
			`missing-key budget.yaml:4:5: earmark has no "amount" | add amount: … or all: true`},
		{"a negative earmark", pot + "earmarks:\n  - {pot: pulje, amount: -10 kr., for: it}\n",
			`wrong-amount budget.yaml:4:26: an earmark cannot be negative, found "-10 kr."`},
		{"no pots", "stated: {headroom: 100}\n",
			`no-pots budget.yaml: the budget has no pots | list the money that may be used under pots, or remove the file`},
		{"another price level at the top", "price_level: 2019\n" + pot,
			`price-levels-mixed budget.yaml:1:14: is at the price level of 2019, the case at that of 2020 | convert it to 2020 prices, and say so in its assumption; amounts of different years are never added`},
		{"another price level at a pot", "pots:\n  - {id: pulje, amount: 100, price_level: 2021}\n",
			`price-levels-mixed budget.yaml:2:43: is at the price level of 2021, the case at that of 2020 | convert it to 2020 prices, and say so in its assumption; amounts of different years are never added`},
		{"nothing wrong", "price_level: 2020\n" + pot + "earmarks:\n  - {pot: pulje, all: true, for: it}\nstated: {headroom: 0}\n", ""},
	} {
		_, _, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML, "budget.yaml": c.budget})
		if got := strings.Join(said(diags), "\n"); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.what, got, c.want)
		}
	}
}

// Grades that posts have and the list does not are complained about once each, at the first post.
func TestCheckGrades(t *testing.T) {
	c, m, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML, "prices.yaml": "prices:\n  - {grade: direktor, annual: 1}\n  - {grade: frivillig, not_priced: ulønnet}\n"})
	m.Prices.Check(c.Baseline, diags)
	want := []string{
		`no-price organisation.yaml:5:10: post "direktoer" (Direktør) has the grade "direktoer", which has no price | did you mean "direktor"?`,
		`no-price organisation.yaml:6:10: post "chef" (Chef) has the grade "chef", which has no price | add it to prices.yaml; nothing missing counts as 0`,
		`no-price organisation.yaml:7:10: post "deltid" (Konsulent) has the grade "konsulent", which has no price | add it to prices.yaml; nothing missing counts as 0`,
	}
	if diff := cmp.Diff(want, said(diags)); diff != "" {
		t.Errorf("complaints (-want +got):\n%s", diff)
	}
}

// Prices and pots are read with what people call them, where they stand and who says so.
func TestReadMoney(t *testing.T) {
	_, m, diags := read(t, map[string]string{
		"case.yaml": caseYAML + "sources: {notat: {title: Notat}}\n", "organisation.yaml": officeYAML,
		"prices.yaml": "note: Et gæt.\nprices:\n  - {grade: chef, annual: 800000, source: notat 4.2, status: inferred}\n",
		"budget.yaml": "pots:\n  - {id: pulje, title: Puljen, amount: \"ca. 1,9 mio. kr.\", nature: varying, economy: social, year: 2020, source: notat 2.2}\n  - {id: fast, amount: 100}\n" +
			"earmarks:\n  - {pot: pulje, all: true, for: alt}\n  - {pot: fast, amount: 40, for: noget}\nstated: {headroom: \"ca. 60 kr.\", source: notat 2.2}\n",
	})
	if diags.Len() > 0 {
		t.Fatal(diags.Sorted())
	}
	chef := m.Prices.Grades[0]
	if m.Prices.Note != "Et gæt." || chef.Annual.Name != "chef" || chef.Annual.Origin != (org.Origin{Source: "notat 4.2", Status: org.Inferred}) || chef.Annual.At.String() != "prices.yaml:3:27" {
		t.Errorf("the price is %+v of %+v", chef.Annual, m.Prices)
	}
	pulje, ok := m.Budget.Pot("pulje")
	if !ok || pulje.Leaf.Name != "Puljen" || pulje.Nature != costing.Varying || pulje.Economy != "social" || pulje.Year != 2020 || pulje.Leaf.Origin.Source != "notat 2.2" {
		t.Errorf("the pot is %+v", pulje)
	}
	if fast, _ := m.Budget.Pot("fast"); fast.Leaf.Name != "fast" || fast.Nature != costing.Permanent {
		t.Errorf("a pot without a title or a nature is %+v", fast)
	}
	if m.Budget.Stated == nil || m.Budget.Stated.Amount.Text() != "ca. 60 kr." {
		t.Errorf("stated headroom %+v", m.Budget.Stated)
	}
	if total := m.Budget.PotTotal().Value().String(); total != "1900100" {
		t.Errorf("the pots together are %s", total)
	}
}

// A pot promised as a whole drops out of the headroom with its doubt, one promised in part does not; what a scenario
// promises comes off as well. Money that does not come alike every year is a question unless all of it is promised away.
func TestHeadroom(t *testing.T) {
	_, m, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML, "budget.yaml": `pots:
  - {id: helt, amount: ca. 28 mio. kr., nature: temporary}
  - {id: delvis, amount: ca. 2 mio. kr., nature: varying}
  - {id: fast, amount: 100000}
earmarks:
  - {pot: helt, all: true, for: dem der er ansat}
  - {pot: delvis, amount: ca. 800.000 kr., for: halvanden stilling}
`})
	if diags.Len() > 0 {
		t.Fatal(diags.Sorted())
	}
	headroom := m.Budget.Headroom()
	low, high := headroom.Range()
	if got := headroom.Value().String() + " " + low.String() + " " + high.String(); got != "1300000 750000 1850000" {
		t.Errorf("the headroom is %s, want 1300000 from 750000 to 1850000", got)
	}
	more := costing.NewEarmark("fast", "it", mustParse(t, "60.000 kr."), org.Origin{}, diag.Pos{})
	if got := m.Budget.Headroom(more).Value().String(); got != "1240000" {
		t.Errorf("with 60.000 kr. promised by a scenario it is %s, want 1240000", got)
	}
	if unsteady := m.Budget.Unsteady(m.Budget.Year()); len(unsteady) != 1 || unsteady[0].ID != "delvis" {
		t.Errorf("the unsteady pots are %+v, want only the one not wholly promised", unsteady)
	}
}

// A case may say nothing about money: then there is no budget, and every price that is asked for is missing.
func TestReadNothing(t *testing.T) {
	c, m, diags := read(t, map[string]string{"case.yaml": caseYAML, "organisation.yaml": officeYAML})
	total, unpriced := m.Payroll(c.Baseline)
	if m.Budget != nil || len(m.Prices.Grades) != 0 || !total.Value().IsZero() || unpriced != 5 {
		t.Errorf("%+v, payroll %s with %d posts unpriced", m, total.Value(), unpriced)
	}
	if _, ok := m.Prices.Price("chef", "a post", diag.Pos{}, diags); ok || diags.Count(diag.Error) != 1 {
		t.Errorf("the price of a grade nobody knows: %v", diags.Sorted())
	}
}
