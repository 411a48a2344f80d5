package render_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/render"
)

func (w worked) sensitive(t testing.TB, name string) *render.Sensitivity {
	t.Helper()
	return render.Sensitive(w.Case, w.model, w.plan(t, name), w.price(t, name))
}

// bar finds the bar of an input.
func bar(t testing.TB, s *render.Sensitivity, id string, what costing.What) render.Bar {
	t.Helper()
	for _, b := range slices.Concat(s.Bars, s.Exact) {
		if b.ID == id && b.What == string(what) {
			return b
		}
	}
	t.Fatalf("%s has no bar of %s %s", s.Scenario, what, id)
	return render.Bar{}
}

// What the sensitivity of each alternative of 3.1, 3.2 and 4.2 says of merafløftet (2.2): how far the sign holds, where the
// balance is 0, and what it would be at the 2,4 mio. kr. of 2019.
func TestSensitivity_2_2_3_and_4_2(t *testing.T) {
	w := builtIn(t)
	for _, v := range variants {
		t.Run(v.id+" ("+v.place+")", func(t *testing.T) {
			s := w.sensitive(t, v.id)
			if s.HoldsTo == nil || s.HoldsTo.String() != v.holdsTo {
				t.Errorf("the sign holds up to %v, want %s", s.HoldsTo, v.holdsTo)
			}
			b := bar(t, s, "merafloeft-2020", costing.PotAmount)
			if b.BreakEven == nil {
				t.Fatal("merafløftet has no break-even")
			}
			millions(t, "break-even merafløft", *b.BreakEven, v.breakEven)
			millions(t, "balance", b.Base, v.balance)
			if len(s.Past) != 1 || s.Past[0].Year != 2019 {
				t.Fatalf("earlier years: %+v, want 2019 alone", s.Past)
			}
			millions(t, "balance at merafløft 2,4", s.Past[0].Balance, v.at2019)
		})
	}
}

// 3.1: the bars of model 1 are the three amounts with a rounding of ±0,05, and what it would take of each. Exact prices have a
// break-even too, and the overhead, which is wholly promised, moves nothing.
func TestBars_3_1(t *testing.T) {
	s := builtIn(t).sensitive(t, "model-1")
	if len(s.Bars) != 3 {
		t.Fatalf("%d bars, want 3", len(s.Bars))
	}
	for _, b := range s.Bars {
		millions(t, "lowest balance of "+b.Name, b.Low, "0.55")
		millions(t, "highest balance of "+b.Name, b.High, "0.65")
	}
	for _, c := range []struct {
		id   string
		what costing.What
		want string
	}{
		{"merafloeft-2020", costing.PotAmount, "1.3"}, {"merafloeft-2020", costing.Earmarked, "1.4"}, {"vicedirektoer", costing.Price, "1.7"},
		{"kontorchef", costing.Price, "1.4"}, {"teamleder", costing.Price, "0.1"},
	} {
		millions(t, "break-even of "+string(c.what)+" "+c.id, *bar(t, s, c.id, c.what).BreakEven, c.want)
	}
	if len(s.Still) != 1 || s.Still[0].ID != "overhead-2020" {
		t.Errorf("what does not move the balance: %+v, want the overhead", s.Still)
	}
}

// The longest bar stands first. 4.2: the director of whom there are two more moves the balance twice as far as the rest.
func TestLongestBarFirst_4_2(t *testing.T) {
	s := builtIn(t).sensitive(t, "third-director")
	if s.Bars[0].ID != "direktoer" || s.Bars[0].Factor != "-2" {
		t.Errorf("first %s with factor %s, want the director, twice", s.Bars[0].ID, s.Bars[0].Factor)
	}
	if !slices.IsSortedFunc(s.Bars, func(a, b render.Bar) int { return b.High.Sub(b.Low).Cmp(a.High.Sub(a.Low)) }) {
		t.Errorf("bars are not in order: %+v", s.Bars)
	}
}

// At the break-even of any input, uncertain or exact, the balance of the case with that amount is 0.
func TestBreakEvenIsZeroInTheCase(t *testing.T) {
	for _, id := range []string{"merafloeft-2020", "vicedirektoer", "kontorchef", "vicekontorchef"} {
		w := builtIn(t)
		e := *bar(t, w.sensitive(t, "second-deputy"), id, map[bool]costing.What{true: costing.PotAmount, false: costing.Price}[id == "merafloeft-2020"]).BreakEven
		if e.IsNegative() {
			continue // no such amount
		}
		if balance := w.with(t, id, e.String()+" kr.").price(t, "second-deputy").Balance.Value(); !balance.IsZero() {
			t.Errorf("with %s at %s the balance is %s", id, e, balance)
		}
	}
}

// One input alone: a pot by its id and not its earmark, which has the same; an earmark by its name; what moves nothing too.
func TestSensitivityOfOne(t *testing.T) {
	s := builtIn(t).sensitive(t, "model-1")
	for _, input := range s.Inputs() {
		one, ok := s.Of(input)
		if n := len(one.Bars) + len(one.Exact) + len(one.Still); !ok || n != 1 {
			t.Errorf("%q is %d inputs", input, n)
		}
	}
	pot, _ := s.Of("merafloeft-2020")
	if len(pot.Bars) != 1 || pot.Bars[0].What != string(costing.PotAmount) || len(pot.Past) != 1 {
		t.Errorf("merafloeft-2020: %+v", pot)
	}
	deputy, _ := s.Of("vicedirektoer")
	if len(deputy.Past) != 0 {
		t.Errorf("the history of another input stands with the deputy: %+v", deputy.Past)
	}
	if _, ok := s.Of("direktoer"); ok {
		t.Error("model 1 has no director more, and an input for one")
	}
	if len(s.Bars) != 3 {
		t.Error("asking for one has changed the whole")
	}
}

// The sentences say which way an input may go, or must.
func TestWhatItTakes(t *testing.T) {
	w := builtIn(t)
	for _, c := range []struct {
		scenario string
		lang     render.Lang
		want     string
	}{
		{"model-1", render.Danish, "Merafløft 2020 (ramme) kan falde til 1,3 mio. kr. (fra 1,9 mio. kr.), før balancen bliver negativ."},
		{"model-1", render.Danish, "Vicedirektør (pris) kan stige til 1,7 mio. kr. (fra 1,1 mio. kr.), før balancen bliver negativ."},
		{"model-2", render.Danish, "Merafløft 2020 (ramme) skal stige til 2,3 mio. kr. (fra 1,9 mio. kr.), før balancen når op på 0."},
		{"model-2", render.English, "Merafløft 2020 (pot) must rise to DKK 2.3 million (from DKK 1.9 million) for the balance to reach 0."},
		{"third-director", render.Danish, "Halvanden sundhedsfaglig stilling i den centrale stab (afsat): intet beløb kan alene vende balancens fortegn."},
		{"model-1", render.Danish, "Merafløft 2020 som i 2019 (2,4 mio. kr.): balance +1,1 mio. kr."},
	} {
		if lines := listed(w.sensitive(t, c.scenario).Document(c.lang)); !slices.Contains(lines, c.want) {
			t.Errorf("%s does not say %q but\n%s", c.scenario, c.want, strings.Join(lines, "\n"))
		}
	}
	even := w.with(t, "merafloeft-2020", "1,3 mio. kr.").sensitive(t, "model-1")
	if lines := listed(even.Document(render.English)); !slices.ContainsFunc(lines, func(s string) bool { return strings.Contains(s, "the balance is 0 as it is") }) {
		t.Errorf("a balance of 0 is not called so:\n%s", strings.Join(lines, "\n"))
	}
}

// listed are the items of all lists of a document.
func listed(d render.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		out = append(out, b.List...)
	}
	return out
}

// Every number of a bar lies within those of the balance, and its base is the balance.
func TestBarsLieWithinTheRange(t *testing.T) {
	w := builtIn(t)
	for _, v := range variants {
		s := w.sensitive(t, v.id)
		half := decimal.Decimal{}
		for _, b := range s.Bars {
			if b.Low.LessThan(s.Balance.Low) || b.High.GreaterThan(s.Balance.High) || !b.Base.Equal(s.Balance.Value) {
				t.Errorf("%s: %+v lies outside %+v", v.id, b, s.Balance)
			}
			half = half.Add(b.High).Sub(b.Low)
		}
		if whole := s.Balance.High.Sub(s.Balance.Low); !half.Equal(whole) {
			t.Errorf("%s: the bars add up to %s, the range is %s", v.id, half, whole)
		}
	}
}

// At a balance of 0 only one direction turns it: a price that rises, a pot that falls.
func TestWhatTurnsABalanceOfNothing(t *testing.T) {
	w := readCase(t, fstest.MapFS{
		"case.yaml":         {Data: []byte("case: sag\ntitle: En sag\nprice_level: 2026\nas_of: 2026-01-01\n")},
		"organisation.yaml": {Data: []byte("units:\n  - {id: hus, name: Huset, led_by: chef}\nposts:\n  - {id: chef, title: Chef, grade: chef, unit: hus}\n")},
		"prices.yaml":       {Data: []byte("prices:\n  - {grade: chef, annual: 900000}\n")},
		"budget.yaml":       {Data: []byte("pots: [{id: fast, title: Pulje, amount: ca. 900.000 kr.}]\n")},
		"s.yaml":            {Data: []byte("scenario: s\ntitle: Forslaget\neffective: 2026-01-01\nchanges:\n  - create_post: {id: ny, title: Chef, grade: chef, unit: hus}\n")},
	})
	got := strings.Join(listed(w.sensitive(t, "s").Document(render.Danish)), "\n")
	for _, want := range []string{
		"Pulje (ramme): balancen er 0 nu og bliver negativ, så snart beløbet falder.",
		"Chef (pris): balancen er 0 nu og bliver negativ, så snart beløbet stiger.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it does not say %q:\n%s", want, got)
		}
	}
}
