package render_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/render"
	"dk/reorg/scenarios"
)

// The numbers below are those that Høringsnotat prints or that follow from what it prints, each with its place. Amounts
// are in millions of kroner a year.

// variants are the alternatives of 3.1, 3.2 and 4.2 with what they cost and what that does to the headroom of 2.2.
var variants = []struct {
	id            string
	place         string
	cost          string
	balance       string // headroom of 1,1 less cost
	low, high     string // of the balance
	holdsTo       string // the sign holds for every input off by so much, in kroner
	verdict       costing.Verdict
	partYear      string // from 1 October
	at2019        string // the balance if merafløftet were 2,4 as in 2019
	breakEven     string // the merafløft at which the balance is 0
	netPosts      int
	created       int  // before the abolished are taken off
	firstYearOnly bool // fits the headroom of the first year only because it begins late
}{
	{"model-1", "3.1", "0.5", "0.6", "0.45", "0.75", "200000", costing.Inside, "0.125", "1.1", "1.3", 0, 1, false},
	{"model-2", "3.2", "1.5", "-0.4", "-0.55", "-0.25", "133333", costing.Outside, "0.375", "0.1", "2.3", 1, 1, true},
	{"second-deputy", "4.2", "1.6", "-0.5", "-0.7", "-0.3", "125000", costing.Outside, "0.4", "0", "2.4", 1, 2, true},
	{"third-director", "4.2", "2.8", "-1.7", "-1.9", "-1.5", "425000", costing.Outside, "0.7", "-1.2", "3.6", 2, 2, true},
	{"model-1-health", "4.2", "0.5", "0.6", "0.45", "0.75", "200000", costing.Inside, "0.125", "1.1", "1.3", 0, 1, false},
	{"model-2-health", "4.2", "1.5", "-0.4", "-0.55", "-0.25", "133333", costing.Outside, "0.375", "0.1", "2.3", 1, 1, true},
}

// millions compares kroner with a number of millions.
func millions(t *testing.T, what string, got decimal.Decimal, want string) {
	t.Helper()
	if w := decimal.RequireFromString(want).Shift(6); !got.Equal(w) {
		t.Errorf("%s is %s kr., want %s", what, got, w)
	}
}

// 2.2: ca. 1,9 mio. kr. of merafløft less ca. 800.000 kr. for halvanden stilling leaves ca. 1,1 mio. kr. The overhead of
// ca. 28 mio. kr. is spent on the ca. 40 who are there, so its doubt is not the headroom's.
func TestHeadroom_2_2(t *testing.T) {
	r := builtIn(t).compare(t)
	millions(t, "headroom", r.Headroom.Value, "1.1")
	millions(t, "lowest headroom", r.Headroom.Low, "1.0")
	millions(t, "highest headroom", r.Headroom.High, "1.2")
	millions(t, "stated headroom", r.StatedHeadroom.Value, "1.1")
	millions(t, "lowest stated headroom", r.StatedHeadroom.Low, "1.05")
	millions(t, "highest stated headroom", r.StatedHeadroom.High, "1.15")
	at2019 := builtIn(t).with(t, "merafloeft-2020", "ca. 2,4 mio. kr.").compare(t)
	millions(t, "headroom at the merafløft of 2019", at2019.Headroom.Value, "1.6")
	millions(t, "lowest headroom at the merafløft of 2019", at2019.Headroom.Low, "1.5")
	millions(t, "highest headroom at the merafløft of 2019", at2019.Headroom.High, "1.7")
}

// 3.1, 3.2 and 4.2: +0,5, +1,5, +1,6 and +2,8 mio. kr. against the establishment, and what that leaves of the headroom.
// The document prints the costs and the signs of the balances, never −0,4, −0,5 or −1,7.
func TestCostAndBalance_3_and_4_2(t *testing.T) {
	r := builtIn(t).compare(t)
	for i, v := range variants {
		s := r.Scenarios[i]
		if s.ID != v.id {
			t.Fatalf("scenario %d is %s, want %s", i, s.ID, v.id)
		}
		name := v.id + " (" + v.place + ")"
		millions(t, "cost of "+name, s.Cost.Recurring.Value, v.cost)
		millions(t, "stated cost of "+name, s.Cost.Stated.Value, v.cost)
		millions(t, "balance of "+name, s.Balance.Value, v.balance)
		millions(t, "lowest balance of "+name, s.Balance.Low, v.low)
		millions(t, "highest balance of "+name, s.Balance.High, v.high)
		if s.Balance.HoldsTo == nil || s.Balance.HoldsTo.String() != v.holdsTo {
			t.Errorf("the sign of %s holds to %v, want %s", name, s.Balance.HoldsTo, v.holdsTo)
		}
		if s.Verdict != string(v.verdict) {
			t.Errorf("%s is %s, want %s", name, s.Verdict, v.verdict)
		}
	}
}

// 3.1, 3.2 and 4.2: nobody more in model 1, one more in model 2 (»ingen ekstra stillinger« in the staff), one and two more
// with a second deputy and a third director.
func TestPosts_3_and_4_2(t *testing.T) {
	r := builtIn(t).compare(t)
	for i, v := range variants {
		p, s := r.Scenarios[i].Posts, r.Scenarios[i].Structure
		if p.Net != v.netPosts || p.Created != v.created || p.Moved != 0 {
			t.Errorf("%s: %+v, want %d created and %d net", v.id, p, v.created, v.netPosts)
		}
		if s.Posts != r.Baseline.Structure.Posts+v.netPosts {
			t.Errorf("%s: %d posts after %d, want %d more", v.id, s.Posts, r.Baseline.Structure.Posts, v.netPosts)
		}
	}
	if p := r.Scenarios[0].Posts; p.Abolished != 1 || p.Reclassified != 1 {
		t.Errorf("model 1 (3.1): %+v, want one abolished and one reclassified", p)
	}
	if p := r.Scenarios[1].Posts; p.Abolished != 0 || p.Reclassified != 2 {
		t.Errorf("model 2 (3.2): %+v, want none abolished and two reclassified", p)
	}
}

// 3.1, 3.2 and 4.2: what each change costs. Everything that is not listed costs nothing.
func TestPriceByStep_3_and_4_2(t *testing.T) {
	want := map[string][]string{
		"model-1":        {"create_post vicedirektoer 1.1", "abolish_post leder-kvalitet-sundhed-udvikling -0.7", "reclassify_post vicekontorchef 0.1"},
		"model-2":        {"create_post socialfaglig-direktoer 1.3", "reclassify_post vicekontorchef 0.1", "reclassify_post leder-kvalitet-sundhed-udvikling 0.1"},
		"second-deputy":  {"create_post vicedirektoer-sundhed 1.1"},
		"third-director": {"create_post sundhedsfaglig-direktoer 1.3"},
		"model-1-health": nil,
		"model-2-health": nil,
	}
	want["second-deputy"] = append(slices.Clone(want["model-1"]), want["second-deputy"]...)
	want["third-director"] = append(slices.Clone(want["model-2"]), want["third-director"]...)
	want["model-1-health"] = want["model-1"]
	want["model-2-health"] = want["model-2"]
	for _, s := range builtIn(t).compare(t).Scenarios {
		var got []string
		sum := decimal.Decimal{}
		for _, step := range s.Steps {
			if sum = sum.Add(step.Cost); !step.Cost.IsZero() {
				got = append(got, step.Kind+" "+step.ID+" "+step.Cost.Shift(-6).String())
			}
		}
		if diff := cmp.Diff(want[s.ID], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s.ID, diff)
		}
		if !sum.Equal(s.Cost.Recurring.Value) {
			t.Errorf("%s: the steps add up to %s, the total is %s", s.ID, sum, s.Cost.Recurring.Value)
		}
	}
}

// 3.3 and 4.2: model 2 costs 1,0 mio. kr. more than model 1, and with three directors 1,2 mio. kr. more than two deputies.
func TestDifferences_3_3_and_4_2(t *testing.T) {
	w := builtIn(t)
	for _, c := range []struct{ more, less, want string }{{"model-2", "model-1", "1.0"}, {"third-director", "second-deputy", "1.2"}} {
		difference := costing.Less(costing.Label{What: costing.Cost}, w.price(t, c.more).Cost, w.price(t, c.less).Cost)
		millions(t, c.more+" less "+c.less, difference.Value(), c.want)
	}
}

// 2.2 and 4.2: from 1 October every variant fits the headroom of 2020, though three of the four do not fit a whole year.
// The effect of the year and of a whole year stand side by side.
func TestPartYearBesideFullYear(t *testing.T) {
	r := builtIn(t).compare(t)
	for i, v := range variants {
		s := r.Scenarios[i]
		p := s.Cost.PartYear
		millions(t, "part-year effect of "+v.id, p.Value, v.partYear)
		if p.Year != 2020 || p.Months != 3 || s.Effective != "2020-10-01" {
			t.Errorf("%s: %d months of %d from %s, want 3 of 2020 from 1 October", v.id, p.Months, p.Year, s.Effective)
		}
		if p.Value.GreaterThan(r.Headroom.Value) {
			t.Errorf("%s does not fit the first year", v.id)
		}
		if !slices.ContainsFunc(rowsOf(r.Document(render.Danish), "Første år og helår"), func(row string) bool {
			return row == s.Title+"|1. oktober 2020|2020|3|"+render.Danish.Change(p.Value.Shift(-6), places(p.Value))+"|"+render.Danish.Change(s.Cost.Recurring.Value.Shift(-6), 1)
		}) {
			t.Errorf("%s has no row with both effects: %q", v.id, rowsOf(r.Document(render.Danish), "Første år og helår"))
		}
	}
}

// places is how many decimals kroner need in millions, at least one.
func places(d decimal.Decimal) int32 {
	_, decimals, _ := strings.Cut(d.Shift(-6).String(), ".")
	return int32(max(1, len(decimals)))
}

// rowsOf are the rows of the table below a heading that begins with a text.
func rowsOf(d render.Document, heading string) []string {
	var rows []string
	for i, b := range d.Blocks {
		if strings.HasPrefix(b.Heading, heading) {
			for _, row := range d.Blocks[i+1].Table.Rows {
				rows = append(rows, strings.Join(row.Cells, "|"))
			}
		}
	}
	return rows
}

// 2.2: at the merafløft of 2019, 2,4 mio. kr., model 2 would have been affordable.
func TestBalanceAtMerafloeftOf2019(t *testing.T) {
	w := builtIn(t).with(t, "merafloeft-2020", "2,4 mio. kr.")
	r := w.compare(t)
	millions(t, "headroom without any model", r.Headroom.Value, "1.6")
	for i, v := range variants {
		millions(t, "balance of "+v.id+" at 2,4", r.Scenarios[i].Balance.Value, v.at2019)
	}
	for text, want := range map[string]string{"1,4 mio. kr.": "0.1", "0,9 mio. kr.": "-0.4"} { // should it go on falling by 0,5 a year
		millions(t, "balance of model 1 at "+text, builtIn(t).with(t, "merafloeft-2020", text).compare(t).Scenarios[0].Balance.Value, want)
	}
}

// 2.2: the merafløft at which each variant just breaks even, 0,8 without any, read off the very balance it is about.
func TestBreakEvenMerafloeft(t *testing.T) {
	w := builtIn(t)
	millions(t, "break-even without any model", breakEven(t, w.model.Budget.Headroom()), "0.8")
	for _, v := range variants {
		millions(t, "break-even of "+v.id, breakEven(t, w.price(t, v.id).Balance), v.breakEven)
	}
}

func breakEven(t *testing.T, f costing.Figure) decimal.Decimal {
	t.Helper()
	for _, d := range f.Drivers() {
		if d.Leaf.ID == "merafloeft-2020" {
			return d.BreakEven
		}
	}
	t.Fatal("merafløftet does not drive the balance")
	return decimal.Decimal{}
}

// changed is the built-in case with texts of one file replaced.
func changed(t *testing.T, file string, oldnew ...string) worked {
	t.Helper()
	original, _ := scenarios.Open("socialomraadet-2020")
	fsys := fstest.MapFS{}
	err := fs.WalkDir(original, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(original, name)
		if name == file {
			for i := 0; i < len(oldnew); i += 2 {
				if !strings.Contains(string(data), oldnew[i]) {
					t.Fatalf("%s does not have %q", file, oldnew[i])
				}
			}
			data = []byte(strings.NewReplacer(oldnew...).Replace(string(data)))
		}
		fsys[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return readCase(t, fsys)
}

// 3.1: »behøver ikke at blive besat«: the vacant post is in the budget, so leaving it vacant saves its price as abolishing
// it does. Were it worth nothing, model 1 would cost 1,2 mio. kr. and miss the published ca. 500.000 kr.
func TestVacantPostIsASaving_3_1(t *testing.T) {
	left := changed(t, "model-1.yaml", "abolish_post: leder-kvalitet-sundhed-udvikling", "leave_vacant: leder-kvalitet-sundhed-udvikling").compare(t, "model-1")
	millions(t, "model 1 with the post left vacant", left.Scenarios[0].Cost.Recurring.Value, "0.5")
	if p := left.Scenarios[0].Posts; p.Net != 0 || p.Abolished != 0 || p.LeftVacant != 1 {
		t.Errorf("a post left vacant is out of the establishment: %+v", p)
	}
	worthless := builtIn(t).with(t, "teamleder", "1 kr.").compare(t, "model-1") // a price is above 0
	millions(t, "model 1 with a post worth next to nothing", worthless.Scenarios[0].Cost.Recurring.Value, "1.199999")
	if !slices.Equal(codes(worthless)["model-1"], []string{render.StatedDiffers}) {
		t.Errorf("findings %v, want the published total missed", codes(worthless))
	}
}

// 3.2: reclassifying costs the difference. Two kontorchefer created beside those there are would make it 2,9 mio. kr.
func TestReclassificationCostsTheDifference_3_2(t *testing.T) {
	r := changed(t, "model-2.yaml",
		"reclassify_post: {post: vicekontorchef, to: kontorchef, title: Kontorchef}", "create_post: {id: ny-1, title: Kontorchef, grade: kontorchef, unit: oekonomi-bygninger}",
		"reclassify_post: {post: leder-kvalitet-sundhed-udvikling, to: kontorchef, title: Kontorchef}", "create_post: {id: ny-2, title: Kontorchef, grade: kontorchef, unit: kvalitet-sundhed-udvikling}",
	).compare(t, "model-2")
	millions(t, "model 2 with two kontorchefer more", r.Scenarios[0].Cost.Recurring.Value, "2.9")
	if !slices.Contains(codes(r)["model-2"], render.StatedDiffers) {
		t.Errorf("findings %v, want the published total missed", codes(r))
	}
}
