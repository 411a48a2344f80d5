package costing_test

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// vector is a figure in its plainest form: what each leaf is multiplied with.
type vector []*big.Rat

func (v vector) plus(other vector) vector {
	out := make(vector, len(v))
	for i := range v {
		out[i] = new(big.Rat).Add(v[i], other[i])
	}
	return out
}

func (v vector) value(leaves []*costing.Leaf) *big.Rat {
	return v.at(func(i int) decimal.Decimal { return leaves[i].Amount.Value() })
}

func (v vector) low(leaves []*costing.Leaf) *big.Rat {
	return v.at(func(i int) decimal.Decimal {
		if v[i].Sign() < 0 {
			return leaves[i].Amount.High()
		}
		return leaves[i].Amount.Low()
	})
}

func (v vector) at(of func(int) decimal.Decimal) *big.Rat {
	sum := new(big.Rat)
	for i, factor := range v {
		sum.Add(sum, new(big.Rat).Mul(factor, of(i).Rat()))
	}
	return sum
}

func (v vector) figure(leaves []*costing.Leaf) costing.Figure {
	var parts []costing.Figure
	for i, factor := range v {
		parts = append(parts, costing.Times(costing.Label{}, costing.Stated(costing.Price, leaves[i]), factor, ""))
	}
	return costing.Sum(costing.Label{What: costing.Saved}, parts...)
}

// together is what several scenarios do beside what each does: something more, or they contradict each other.
type together struct {
	members     []int
	contradicts bool
	more        vector
}

// puzzle is a question with an answer that can be worked out the long way.
type puzzle struct {
	leaves   []*costing.Leaf
	balance  vector
	saves    []vector
	options  []costing.Option
	together []together
	probably bool
}

func drawPuzzle(t *rapid.T, largestJoint int) puzzle {
	var p puzzle
	for i := range rapid.IntRange(1, 4).Draw(t, "leaves") {
		text := fmt.Sprintf("%s %d kr.", rapid.SampledFrom([]string{"", "ca.", "godt", "knap"}).Draw(t, "qualifier"), rapid.IntRange(1, 40).Draw(t, "amount"))
		a, err := amount.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		p.leaves = append(p.leaves, &costing.Leaf{ID: fmt.Sprint("leaf-", i), Amount: a})
	}
	draw := func(label string, from, to int64) vector {
		v := make(vector, len(p.leaves))
		for i := range v {
			v[i] = big.NewRat(rapid.Int64Range(from, to).Draw(t, label), rapid.SampledFrom([]int64{1, 1, 2, 3}).Draw(t, "share"))
		}
		return v
	}
	p.balance = draw("balance", -3, 1)
	p.probably = rapid.Bool().Draw(t, "probably")
	n := rapid.IntRange(0, 6).Draw(t, "options")
	some := func(label string, not int) (ids []string) {
		for j := range n {
			if j != not && rapid.IntRange(0, 9).Draw(t, label) == 0 {
				ids = append(ids, fmt.Sprint("option-", j))
			}
		}
		return ids
	}
	var scenarios []int
	for i := range n {
		o := costing.Option{ID: fmt.Sprint("option-", i), Intrusion: rapid.IntRange(0, 4).Draw(t, "intrusion")}
		o.Excludes, o.Requires = some("excludes", i), some("requires", i)
		p.saves = append(p.saves, draw("saves", -1, 2))
		if rapid.Bool().Draw(t, "is a scenario") {
			o.Scenario = source.Ref{ID: o.ID}
			scenarios = append(scenarios, i)
		} else {
			o.Saves = p.saves[i].figure(p.leaves)
		}
		p.options = append(p.options, o)
	}
	for size := 1; size <= min(largestJoint, len(scenarios)); size++ {
		for range rapid.IntRange(0, 2).Draw(t, "joints") {
			members := rapid.Permutation(scenarios).Draw(t, "members")[:size]
			more := draw("more", -1, 1)
			p.together = append(p.together, together{slices.Sorted(slices.Values(members)), rapid.Bool().Draw(t, "contradicts"), more})
		}
	}
	return p
}

// effect is what options with a scenario save; false when they contradict each other.
func (p puzzle) effect(members []int) (vector, bool) {
	sum := make(vector, len(p.leaves))
	for i := range sum {
		sum[i] = new(big.Rat)
	}
	for _, i := range members {
		sum = sum.plus(p.saves[i])
	}
	for _, j := range p.together {
		if !slices.ContainsFunc(j.members, func(i int) bool { return !slices.Contains(members, i) }) {
			if j.contradicts {
				return nil, false
			}
			sum = sum.plus(j.more)
		}
	}
	return sum, true
}

func (p puzzle) question(t interface{ Fatalf(string, ...any) }) costing.Question {
	q := costing.Question{Balance: p.balance.figure(p.leaves), Options: p.options, Probably: p.probably}
	q.Apply = func(options []costing.Option) (costing.Effected, string) {
		var members []int
		for _, o := range options {
			if o.Scenario.IsZero() {
				t.Fatalf("%s has no scenario to carry out", o.ID)
			}
			members = append(members, slices.IndexFunc(p.options, func(x costing.Option) bool { return x.ID == o.ID }))
		}
		v, ok := p.effect(members)
		if !ok {
			return costing.Effected{}, "they contradict each other"
		}
		return costing.Effected{Saves: v.figure(p.leaves)}, ""
	}
	return q
}

// answer is a combination worked out the long way.
type answer struct {
	members     []int
	value, left *big.Rat
	weight      int
	wasteful    int // 1: something is taken that only costs
}

func (a answer) String() string {
	return fmt.Sprintf("%v: balance %s, left %s, intrusion %d", a.members, a.value.RatString(), a.left.RatString(), a.weight)
}

// allowed are all combinations that can be taken, each on its own.
func (p puzzle) allowed() []answer {
	var out []answer
	for taken := range 1 << len(p.options) {
		a := answer{}
		var scenarios []int
		total := p.balance
		for i, o := range p.options {
			if taken>>i&1 == 0 {
				continue
			}
			a.members = append(a.members, i)
			a.weight += o.Intrusion
			if o.Scenario.IsZero() {
				total = total.plus(p.saves[i])
			} else {
				scenarios = append(scenarios, i)
			}
		}
		has := func(id string) bool {
			return slices.ContainsFunc(a.members, func(i int) bool { return p.options[i].ID == id })
		}
		ok := true
		for _, i := range a.members {
			ok = ok && !slices.ContainsFunc(p.options[i].Excludes, has)
			ok = ok && !slices.ContainsFunc(p.options[i].Requires, func(id string) bool { return !has(id) })
		}
		v, together := p.effect(scenarios)
		if !ok || !together {
			continue
		}
		total = total.plus(v)
		a.value = total.value(p.leaves)
		if a.left = a.value; !p.probably {
			a.left = total.low(p.leaves)
		}
		out = append(out, a)
	}
	return out
}

// inCase orders what is equal by the order of the case.
func (a answer) inCase(b answer) int {
	return cmp.Or(cmp.Compare(len(a.members), len(b.members)), slices.Compare(a.members, b.members))
}

func mostLeft(a, b answer) int {
	return cmp.Or(b.left.Cmp(a.left), cmp.Compare(a.weight, b.weight), b.value.Cmp(a.value), a.inCase(b))
}

func leastSaved(a, b answer) int {
	return cmp.Or(cmp.Compare(a.wasteful, b.wasteful), a.value.Cmp(b.value), cmp.Compare(a.weight, b.weight), a.inCase(b))
}

func gentlest(a, b answer) int { return cmp.Or(cmp.Compare(a.weight, b.weight), leastSaved(a, b)) }

// frontier are the answers that no other beats, looked for one by one.
func frontier(all []answer) []answer {
	var out []answer
	for _, a := range all {
		beaten := slices.ContainsFunc(all, func(b answer) bool {
			better := b.weight <= a.weight && b.left.Cmp(a.left) >= 0 && (b.weight < a.weight || b.left.Cmp(a.left) > 0)
			return better || b.weight == a.weight && b.left.Cmp(a.left) == 0 && mostLeft(b, a) < 0
		})
		if !beaten {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b answer) int { return cmp.Compare(a.weight, b.weight) })
	return out
}

func (p puzzle) told(s costing.Set) string {
	a := answer{weight: s.Intrusion}
	for _, o := range s.Options {
		a.members = append(a.members, slices.IndexFunc(p.options, func(x costing.Option) bool { return x.ID == o.ID }))
	}
	form, _ := s.Balance.Linear(func(*costing.Leaf) bool { return true })
	v := make(vector, len(p.leaves))
	for i, l := range p.leaves {
		v[i] = new(big.Rat)
		for _, in := range form.Inputs {
			if in.Leaf == l {
				v[i] = in.Factor
			}
		}
	}
	a.value = v.value(p.leaves)
	if a.left = a.value; !p.probably {
		a.left = v.low(p.leaves)
	}
	if s.Fits != (a.left.Sign() >= 0) {
		return a.String() + ", but it is said that it fits or not"
	}
	return a.String()
}

func (p puzzle) toldAll(sets []costing.Set) string {
	var out []string
	for _, s := range sets {
		out = append(out, p.told(s))
	}
	return strings.Join(out, "\n")
}

func lines(all []answer) string {
	var out []string
	for _, a := range all {
		out = append(out, a.String())
	}
	return strings.Join(out, "\n")
}

// The search finds what trying all combinations one by one in fractions finds: the same counts and the same sets, whatever
// excludes, requires, contradicts or acts on what else.
func TestFitFindsWhatTryingAllFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPuzzle(t, 4)
		f, err := costing.Fit(p.question(t))
		if err != nil {
			t.Fatal(err)
		}
		all := p.allowed()
		var fitting []answer
		for _, a := range all {
			if a.left.Sign() >= 0 {
				fitting = append(fitting, a)
			}
		}
		if f.Allowed != len(all) || f.Fitting != len(fitting) {
			t.Fatalf("%d allowed and %d that fit, want %d and %d", f.Allowed, f.Fitting, len(all), len(fitting))
		}
		if got, want := p.told(f.Best), slices.MinFunc(all, mostLeft).String(); got != want {
			t.Fatalf("leaves most: %s, want %s", got, want)
		}
		if got, want := p.toldAll(f.Frontier), lines(frontier(all)); got != want {
			t.Fatalf("frontier:\n%s\nwant\n%s", got, want)
		}
		if len(fitting) == 0 {
			if f.Smallest != nil || f.Gentlest != nil {
				t.Fatal("nothing fits, but something is said to")
			}
			return
		}
		p.findWaste(f, fitting)
		if got, want := p.told(*f.Gentlest), slices.MinFunc(fitting, gentlest).String(); got != want {
			t.Fatalf("intrudes least: %s, want %s", got, want)
		}
		if got, want := p.told(*f.Smallest), slices.MinFunc(fitting, leastSaved).String(); got != want {
			t.Fatalf("saves least: %s, want %s", got, want)
		}
	})
}

// findWaste looks for answers that take what costs something and nothing else requires.
func (p puzzle) findWaste(f costing.Fits, fitting []answer) {
	for i, a := range fitting {
		for _, m := range a.members {
			needed := slices.ContainsFunc(a.members, func(other int) bool { return p.needs(other, m, nil) })
			if !needed && f.Options[m].Saves.Value().IsNegative() {
				fitting[i].wasteful = 1
			}
		}
	}
}

// needs reports whether an option requires another, itself or by way of others.
func (p puzzle) needs(option, other int, seen []int) bool {
	if option == other && seen == nil || slices.Contains(seen, option) {
		return false
	}
	for _, id := range p.options[option].Requires {
		i := slices.IndexFunc(p.options, func(o costing.Option) bool { return o.ID == id })
		if i == other || p.needs(i, other, append(seen, option)) {
			return true
		}
	}
	return false
}

// The order in which a case lists its options decides nothing but which of equals is named.
func TestFitDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPuzzle(t, 4)
		here, err := costing.Fit(p.question(t))
		if err != nil {
			t.Fatal(err)
		}
		q := p.question(t)
		q.Options = rapid.Permutation(q.Options).Draw(t, "order")
		there, err := costing.Fit(q)
		if err != nil {
			t.Fatal(err)
		}
		sizes := func(f costing.Fits) (out []string) {
			for _, s := range append(slices.Clone(f.Frontier), f.Best) {
				out = append(out, fmt.Sprint(s.Balance.Value(), s.Intrusion, s.Fits))
			}
			return out
		}
		if here.Allowed != there.Allowed || here.Fitting != there.Fitting || !slices.Equal(sizes(here), sizes(there)) {
			t.Fatalf("%d, %d, %v and in another order %d, %d, %v", here.Allowed, here.Fitting, sizes(here), there.Allowed, there.Fitting, sizes(there))
		}
	})
}

func leafOf(t testing.TB, text string) *costing.Leaf {
	t.Helper()
	a, err := amount.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return &costing.Leaf{ID: text, Name: text, Amount: a}
}

func saving(t testing.TB, id, saves string, intrusion int) costing.Option {
	return costing.Option{ID: id, Title: id, Saves: costing.Stated(costing.Saved, leafOf(t, saves)), Intrusion: intrusion}
}

func ids(s *costing.Set) string {
	if s == nil {
		return "none"
	}
	var out []string
	for _, o := range s.Options {
		out = append(out, o.ID)
	}
	return strings.Join(out, "+")
}

// By hand: 400 to 450 are missing for sure, 400 at the best guess.
func TestFitByHand(t *testing.T) {
	balance := costing.Less(costing.Label{What: costing.Balance}, costing.Stated(costing.PotTotal, leafOf(t, "600 kr. ±50")), costing.Stated(costing.Cost, leafOf(t, "1000 kr.")))
	post := saving(t, "post", "500 kr.", 6)
	post.OneOff = costing.Stated(costing.OneOffCost, leafOf(t, "30 kr."))
	travel, courses, vacant := saving(t, "travel", "100 kr.", 1), saving(t, "courses", "50 kr.", 1), saving(t, "vacant", "ca. 300 kr.", 3)
	costly := saving(t, "system", "-20 kr.", 0)
	for _, c := range []struct {
		what                         string
		probably                     bool
		options                      []costing.Option
		smallest, gentlest, frontier string
		allowed, fitting             int
	}{
		{"nothing to choose from", false, nil, "none", "none", "", 1, 0},
		{"surely: 300 may be 250, so that with travel it does not do", false, []costing.Option{post, travel, vacant}, "post", "post", " travel vacant travel+vacant post post+travel post+vacant post+travel+vacant", 8, 4},
		{"probably it does", true, []costing.Option{post, travel, vacant}, "travel+vacant", "travel+vacant", " travel vacant travel+vacant post post+travel post+vacant post+travel+vacant", 8, 5},
		{"of equals the first in the case", false, []costing.Option{post, saving(t, "other", "500 kr.", 6)}, "post", "post", " post post+other", 4, 3},
		{"what costs is not taken to save less", false, []costing.Option{post, costly}, "post", "post", " post", 4, 2},
		{"but it is where it is needed", false, []costing.Option{requiring(post, "system"), costly}, "post+system", "post+system", " post+system", 3, 1},
		{"what cannot be taken together is not", true, []costing.Option{excluding(travel, "vacant"), courses, vacant}, "none", "none", " travel travel+courses vacant courses+vacant", 6, 0},
		{"what requires something that is not there cannot be taken", false, []costing.Option{requiring(post, "elsewhere"), travel}, "none", "none", " travel", 2, 0},
		{"what requires that cannot either", false, []costing.Option{requiring(post, "travel"), requiring(travel, "elsewhere")}, "none", "none", "", 1, 0},
		{"two that require each other", false, []costing.Option{requiring(post, "travel"), requiring(travel, "post")}, "post+travel", "post+travel", " post+travel", 2, 1},
	} {
		f, err := costing.Fit(costing.Question{Balance: balance, Options: c.options, Probably: c.probably})
		if err != nil {
			t.Fatalf("%s: %v", c.what, err)
		}
		var front []string
		for _, s := range f.Frontier {
			front = append(front, ids(&s))
		}
		if got := strings.Join(front, " "); got != c.frontier || ids(f.Smallest) != c.smallest || ids(f.Gentlest) != c.gentlest || f.Allowed != c.allowed || f.Fitting != c.fitting {
			t.Errorf("%s: smallest %s, gentlest %s, frontier %q, %d of %d fit", c.what, ids(f.Smallest), ids(f.Gentlest), got, f.Fitting, f.Allowed)
		}
		if f.Smallest != nil && strings.HasPrefix(ids(f.Smallest), "post") && !f.Smallest.OneOff.Value().Equal(decimal.NewFromInt(30)) {
			t.Errorf("%s: costs %s once", c.what, f.Smallest.OneOff.Value())
		}
	}
}

func requiring(o costing.Option, ids ...string) costing.Option { o.Requires = ids; return o }
func excluding(o costing.Option, ids ...string) costing.Option { o.Excludes = ids; return o }

// The doubt of a price that both the scenario and an option use cancels: what is not spent after all costs nothing for sure.
func TestFitSharesDoubt(t *testing.T) {
	price := leafOf(t, "ca. 500 kr.")
	balance := costing.Less(costing.Label{What: costing.Balance}, costing.Figure{}, costing.Stated(costing.Price, price))
	same, like := costing.Option{ID: "same", Saves: costing.Stated(costing.Price, price), Intrusion: 5}, saving(t, "like", "ca. 500 kr.", 1)
	f, err := costing.Fit(costing.Question{Balance: balance, Options: []costing.Option{like, same}})
	if err != nil || ids(f.Gentlest) != "same" {
		t.Errorf("%s fits (%v), want same alone: the other 500 may be less", ids(f.Gentlest), err)
	}
}

// A part of the balance that is no sum may stand beside options that have nothing to do with it, and is then as low as it can
// be. An option that follows the same amounts is refused by name.
func TestFitOfWhatIsNoSum(t *testing.T) {
	rate, base := leafOf(t, "10 ±1"), leafOf(t, "100 ±10")
	product := costing.Product(costing.Label{}, costing.Stated(costing.Price, rate), costing.Stated(costing.Price, base))
	balance := costing.Less(costing.Label{What: costing.Balance}, product, costing.Stated(costing.Cost, leafOf(t, "1100 kr.")))
	f, err := costing.Fit(costing.Question{Balance: balance, Options: []costing.Option{saving(t, "little", "289 kr.", 1), saving(t, "enough", "290 kr.", 2)}})
	if err != nil || ids(f.Gentlest) != "enough" || f.Fitting != 2 { // the product is 9·90 at its lowest
		t.Errorf("%s is enough, and %d fit (%v)", ids(f.Gentlest), f.Fitting, err)
	}
	for _, o := range []costing.Option{
		{ID: "more", Saves: costing.Stated(costing.Price, base)},
		{ID: "more", Saves: product},
	} {
		_, err = costing.Fit(costing.Question{Balance: balance, Options: []costing.Option{o}})
		var no costing.NotASum
		if !errors.As(err, &no) || no.Of != "more" {
			t.Errorf("an option that follows what the balance is no sum of: %v", err)
		}
	}
}

// What the search cannot answer exactly it does not answer.
func TestFitRefuses(t *testing.T) {
	var many []costing.Option
	for i := range costing.FitMost + 1 {
		many = append(many, saving(t, fmt.Sprint(i), "1 kr.", 0))
	}
	harsh := saving(t, "harsh", "1 kr.", costing.IntrusionMost+1)
	fine := saving(t, "fine", "999999 mio. kr.", 1)
	fine.Saves = costing.FullTime(costing.Label{}, costing.Stated(costing.Price, leafOf(t, "0,000001 kr.")), org.Fraction(1))
	for _, c := range []struct {
		want    string
		balance costing.Figure
		options []costing.Option
	}{
		{"25 options have too many combinations to try all: at most 24", costing.Figure{}, many},
		{`the option "harsh" has an intrusion of 11, which is not from 0 to 10`, costing.Figure{}, []costing.Option{harsh}},
		{"the amounts have too many digits, from the largest to the smallest, to try all combinations exactly: round the smallest",
			costing.Stated(costing.PotTotal, leafOf(t, "99999999 kr.")), []costing.Option{fine}},
	} {
		if _, err := costing.Fit(costing.Question{Balance: c.balance, Options: c.options}); err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}

// toldJoints are what scenarios do together, with what each saves.
func toldJoints(f costing.Fits) []string {
	var out []string
	for _, j := range f.Joints {
		var names []string
		for _, o := range j.Options {
			names = append(names, o.ID+"="+o.Saves.Value().String())
		}
		out = append(out, strings.TrimSpace(strings.Join(names, "+")+" "+j.Saves.Value().String()+" "+j.Never))
	}
	return out
}

// scenarioPuzzle has scenarios that save 300 kr. each, where 500 are missing.
func scenarioPuzzle(t *testing.T, ids ...string) puzzle {
	p := puzzle{leaves: []*costing.Leaf{leafOf(t, "100 kr.")}, balance: vector{big.NewRat(-5, 1)}}
	for i, id := range ids {
		p.options = append(p.options, costing.Option{ID: id, Title: id, Scenario: source.Ref{ID: id}, Intrusion: i})
		p.saves = append(p.saves, vector{big.NewRat(3, 1)})
	}
	return p
}

// Scenarios that act on each other are told: what each two do, and what they save together, and nobody who has no part in it.
func TestFitTellsJoints(t *testing.T) {
	less := vector{big.NewRat(-1, 1)}
	p := scenarioPuzzle(t, "merge", "close", "regrade", "wait")
	p.together = []together{{members: []int{0, 1}, contradicts: true}, {members: []int{1, 2}, more: less}, {members: []int{3}, contradicts: true}}
	f, err := costing.Fit(p.question(t))
	want := []string{"wait=0 0 they contradict each other", "merge=300+close=300 0 they contradict each other", "close=300+regrade=300 -100"}
	if got := toldJoints(f); err != nil || !slices.Equal(got, want) {
		t.Errorf("joints %q (%v), want %q", got, err, want)
	}
	if ids(&f.Best) != "merge+regrade" || f.Allowed != 6 {
		t.Errorf("%s leaves most of %d", ids(&f.Best), f.Allowed)
	}

	// Three that contradict each other only all together are found among four, for that is what leaves most.
	p = scenarioPuzzle(t, "merge", "close", "regrade", "wait")
	p.together = []together{{members: []int{0, 2, 3}, contradicts: true}}
	f, err = costing.Fit(p.question(t))
	want = []string{"merge=300+regrade=300+wait=300 0 they contradict each other"}
	if got := toldJoints(f); err != nil || !slices.Equal(got, want) || ids(&f.Best) != "merge+close+regrade" || f.Allowed != 14 {
		t.Errorf("joints %q (%v), want %q; %s leaves most of %d", got, err, want, ids(&f.Best), f.Allowed)
	}
}

// An option saves what it adds to those that it requires, and these are not named where it acts on others.
func TestFitWorksOutWhatIsRequiredFirst(t *testing.T) {
	p := scenarioPuzzle(t, "desk", "merge", "other")
	p.options[0].Requires = []string{"merge"}
	p.together = []together{{members: []int{0, 1}, more: vector{big.NewRat(-2, 1)}}, {members: []int{0, 2}, contradicts: true}}
	f, err := costing.Fit(p.question(t))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := toldJoints(f), []string{"desk=100+other=300 0 they contradict each other"}; !slices.Equal(got, want) {
		t.Errorf("joints %q, want %q", got, want)
	}
	if got := f.Options[1].Saves.Value(); !got.Equal(decimal.NewFromInt(300)) || f.Allowed != 5 {
		t.Errorf("merge saves %s, and %d combinations are allowed", got, f.Allowed)
	}
}
