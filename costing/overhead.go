package costing

import (
	"math/big"
	"slices"
	"strings"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// What the figures of the overhead chain are.
const (
	Rate            What = "rate"             // overhead, in percent of what is paid per place (takst)
	Ceiling         What = "ceiling"          // the highest rate allowed, in percent
	RateShare       What = "rate-share"       // a share of the rate, in percent
	StatedShare     What = "stated-share"     // the same as published
	FullBudget      What = "full-budget"      // what all places cost
	OnePercent      What = "one-percent"      // a hundredth of an amount
	Whole           What = "overhead"         // the rate of the full budget
	WholeShare      What = "overhead-share"   // a share of that
	PerPercent      What = "per-percent"      // what one percent yields
	ImpliedBase     What = "implied-base"     // the budget of which the published amount is the share
	StatedShareBase What = "stated-base"      // the same with the share as published
	BaseGap         What = "base-gap"         // full budget less implied base
	BaseGapPercent  What = "base-gap-percent" // the same in percent of the full budget
	PotPercent      What = "pot-percent"      // the published amount in percent of the full budget
	ImpliedShare    What = "implied-share"    // the published amount in percent of the rate of the full budget
	AtCeiling       What = "at-ceiling"       // what the published amount would be at the ceiling
	CeilingRoom     What = "ceiling-room"     // how much more that is
	CeilingDistance What = "ceiling-distance" // percentage points from the rate to the ceiling
	CentralStaff    What = "staff"            // how many the amount pays for
	PerStaff        What = "per-staff"        // the published amount for each of them
	Places          What = "places"           // how many places there are
	AllPlaces       What = "all-places"
)

// What the figures about a gap that the rate would have to carry are.
const (
	Gap         What = "gap"          // what the headroom lacks
	Gross       What = "gross"        // what the rate must yield for the first share of it to be the gap
	Points      What = "points"       // what that is in percentage points
	NewRate     What = "new-rate"     // the rate with them
	NewDistance What = "new-distance" // percentage points from there to the ceiling
	PerPlace    What = "per-place"    // the gap for each place
)

// Unit is what a figure is counted in: [amount.Money] unless it is one of the overhead chain.
func (w What) Unit() amount.Kind {
	switch w {
	case Rate, Ceiling, RateShare, StatedShare, BaseGapPercent, PotPercent, ImpliedShare, CeilingDistance, Points, NewRate, NewDistance,
		PensionRate, HolidayRate:
		return amount.Percent
	case Places, AllPlaces:
		return amount.Pladser
	case CentralStaff, PriceFactor, Payback, PayRegulation, PensionShare, HolidayShare:
		return ""
	default:
		return amount.Money
	}
}

// percentDecimals is how far percentages that do not end are worked out.
const percentDecimals = 4

var (
	hundred   = big.NewRat(100, 1)
	hundredth = big.NewRat(1, 100)
)

// Overhead is the part of what is paid per place that goes to leadership and administration, and how it is shared out. What
// follows from it stands beside the amount that was published, and never in its place.
type Overhead struct {
	Rate        *Leaf // percent
	Decided     string
	Ceiling     *Leaf // percent; nil: none is known
	Budget      *Leaf // kroner: what all places cost
	Shares      []Share
	Pot         source.Ref // that holds the first share, as published; empty: no amount was published
	Staff       *Leaf      // whom the first share pays; nil: not known
	Places      []*Leaf
	Explanation string // why the published amount is not the share of the full budget
	At          diag.Pos
}

// Share is who gets a part of the overhead.
type Share struct {
	Of, Title string
	Part      *big.Rat // above 0, at most 1; never changed
	Text      string   // of the part, as written
	Stated    *Leaf    // percent of what is paid per place, as published; nil: nothing was
	At        diag.Pos
}

func readOverhead(v source.Value, sources org.Sources) *Overhead {
	f := v.Fields("overhead")
	o := &Overhead{At: v.Pos()}
	rate, hasRate := f.Required("rate")
	ceiling, hasCeiling := f.Value("ceiling")
	budget, hasBudget := f.Required("budget")
	o.Decided, o.Pot, o.Explanation = f.OptText("decided"), f.OptRef("pot"), f.OptProse("explanation")
	staff, hasStaff := f.Value("staff")
	shares, places := f.Entries("shares", "share"), f.Entries("places", "number of places")
	origin := org.ReadOrigin(f, sources)
	leaf := func(id string, v source.Value, there bool, read func(*source.Fields, source.Value) (amount.Amount, bool)) *Leaf {
		if !there {
			return nil
		}
		a, ok := read(f, v)
		if !ok {
			return nil
		}
		return &Leaf{ID: id, Amount: a, Origin: origin, At: v.Pos()}
	}
	o.Rate = leaf("rate", rate, hasRate, percent)
	o.Ceiling = leaf("ceiling", ceiling, hasCeiling, percent)
	o.Budget = leaf("full-budget", budget, hasBudget, positiveMoney)
	o.Staff = leaf("staff", staff, hasStaff, positiveCount)
	for entry := range shares {
		o.addShare(entry, origin)
	}
	for entry := range places {
		name := entry.Text("of")
		number, ok := entry.Required("number")
		if ok {
			if a, ok := positiveCount(entry, number); ok {
				o.Places = append(o.Places, &Leaf{ID: "places", Name: name, Amount: a, Origin: origin, At: number.Pos()})
			}
		}
		entry.End()
	}
	f.End()
	o.checkShares(f)
	if o.Rate == nil || o.Budget == nil || !f.OK() {
		return nil
	}
	return o
}

func (o *Overhead) addShare(f *source.Fields, origin org.Origin) {
	of := f.Ref("of")
	s := Share{Of: of.ID, Title: f.OptText("title"), At: of.At}
	if s.Title == "" {
		s.Title = s.Of
	}
	if v, ok := f.Required("share"); ok {
		s.Text, _ = v.Text()
		s.Part = readPart(f, v, s.Text)
	}
	if v, ok := f.Value("stated"); ok {
		if a, ok := percent(f, v); ok {
			s.Stated = &Leaf{ID: string(StatedShare), Name: s.Title, Amount: a, Origin: origin, At: v.Pos()}
		}
	}
	f.End()
	if s.Of == "" || s.Part == nil {
		return
	}
	if i := slices.IndexFunc(o.Shares, func(other Share) bool { return other.Of == s.Of }); i >= 0 {
		f.Errorf("duplicate-share", s.At, "%q has two shares of the overhead", s.Of).See(o.Shares[i].At, "the first")
		return
	}
	o.Shares = append(o.Shares, s)
}

// checkShares complains when the shares are not the whole, unless one of them could not be read.
func (o *Overhead) checkShares(f *source.Fields) {
	if len(o.Shares) == 0 || !f.OK() {
		return
	}
	sum := new(big.Rat)
	for _, s := range o.Shares {
		sum.Add(sum, s.Part)
	}
	if sum.Cmp(one) != 0 {
		f.Errorf("shares-not-one", o.Shares[0].At, "the shares of the overhead add up to %s, not to the whole", sum.RatString()).
			Hintf("write thirds as 1/3 and 2/3, and list everybody who gets a share")
	}
}

// readPart reads a part of a whole, exactly: 2/3, 0,6 or 60 %. Nil after complaining.
func readPart(f *source.Fields, v source.Value, text string) *big.Rat {
	part := new(big.Rat)
	if over, under, ok := strings.Cut(text, "/"); ok {
		if isCount(over) && isCount(under) {
			part.SetString(strings.TrimSpace(over) + "/" + strings.TrimSpace(under))
		}
	} else if a, ok := v.Amount(); !ok {
		return nil
	} else if a.IsExact() && (a.Kind() == "" || a.Kind() == amount.Percent) {
		if part.Set(a.Value().Rat()); a.Kind() == amount.Percent {
			part.Mul(part, hundredth)
		}
	}
	if part.Sign() <= 0 || part.Cmp(one) > 0 {
		f.Errorf("not-a-fraction", v.Pos(), "%q is not a part of a whole", text).Hintf("write 2/3 or 60 %%")
		return nil
	}
	return part
}

// isCount reports whether a text is a whole number above 0 of at most six digits.
func isCount(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && len(text) <= 6 && strings.Trim(text, "0123456789") == "" && strings.Trim(text, "0") != ""
}

func percent(f *source.Fields, v source.Value) (amount.Amount, bool) {
	a, ok := v.Amount()
	if ok && (a.Kind() != amount.Percent || !a.Low().IsPositive() || a.High().Rat().Cmp(hundred) > 0) {
		f.Errorf("wrong-amount", v.Pos(), "expected a percentage above 0, found %q", a.Text()).Hintf("write it with its sign, for example 4 %%")
		return a, false
	}
	return a, ok
}

func positiveMoney(f *source.Fields, v source.Value) (amount.Amount, bool) {
	a, ok := v.Money()
	if ok && !a.Low().IsPositive() {
		f.Errorf("wrong-amount", v.Pos(), "expected an amount above 0, found %q", a.Text())
		return a, false
	}
	return a, ok
}

func positiveCount(f *source.Fields, v source.Value) (amount.Amount, bool) {
	a, ok := v.Amount()
	if ok && (a.Kind() == amount.Money || a.Kind() == amount.Percent || !a.Low().IsPositive()) {
		f.Errorf("wrong-amount", v.Pos(), "expected a number above 0, found %q", a.Text()).Hintf("write how many they are, for example ca. 40 medarbejdere or 905 pladser")
		return a, false
	}
	return a, ok
}

// Derived is a figure under the name it is asked for by.
type Derived struct {
	ID     string
	Figure Figure
}

// rate is the rate as a figure.
func (o *Overhead) rate() Figure { return Stated(Rate, o.Rate) }

// own is the part of the overhead that goes to the pot, and how it is written.
func (o *Overhead) own() (part *big.Rat, text, title string) {
	if len(o.Shares) == 0 {
		return one, "1", ""
	}
	return o.Shares[0].Part, o.Shares[0].Text, o.Shares[0].Title
}

// OwnShare is the part of the overhead that goes to the pot, as written; "1": all of it.
func (o *Overhead) OwnShare() string {
	_, text, _ := o.own()
	return text
}

// ShareOf is the share of somebody, by title.
func (o *Overhead) ShareOf(title string) Share {
	for _, s := range o.Shares {
		if s.Title == title {
			return s
		}
	}
	return Share{}
}

// ownRate is the part of the rate that goes to the pot.
func (o *Overhead) ownRate() Figure {
	if len(o.Shares) == 0 {
		return o.rate()
	}
	part, text, title := o.own()
	return o.shareOf(title, part, text)
}

func (o *Overhead) shareOf(title string, part *big.Rat, text string) Figure {
	return percentage(Times(Label{RateShare, title}, o.rate(), part, text))
}

// percentage is a figure whose value and bounds are worked out as far as percentages are.
func percentage(f Figure) Figure {
	f.decimals = percentDecimals
	return f
}

// onePercent is a hundredth of a figure.
func onePercent(of Figure) Figure {
	return Times(Label{What: OnePercent}, of, hundredth, "1/100")
}

// inPercent is a figure in percent of another.
func inPercent(what What, f, of Figure) Figure {
	return Quotient(Label{What: what}, f, onePercent(of), percentDecimals)
}

// baseAt is the budget of which a rate in percent gives an amount.
func baseAt(what What, amount, rate Figure) Figure {
	return Times(Label{What: what}, Quotient(Label{What: PerPercent}, amount, rate, 0), hundred, "100")
}

// overheadPot is the published amount of the first share, if there is one above 0.
func (b *Budget) overheadPot() (Figure, bool) {
	p, ok := b.Pot(b.Overhead.Pot.ID)
	if !ok || !p.Leaf.Amount.Low().IsPositive() {
		return Figure{}, false
	}
	return Stated(PotAmount, p.Leaf), true
}

// takstBase is what the rate is taken of: the budget that the published amount implies, and the full one where no amount
// was published.
func (b *Budget) takstBase() Figure {
	if pot, ok := b.overheadPot(); ok {
		return baseAt(ImpliedBase, pot, b.Overhead.ownRate())
	}
	return Stated(FullBudget, b.Overhead.Budget)
}

// Chain is everything that follows from the overhead as it is written, in the order in which it is told; nil without one.
func (b *Budget) Chain() []Derived {
	o := b.Overhead
	if o == nil {
		return nil
	}
	var out []Derived
	add := func(f Figure) { out = append(out, Derived{string(f.label.What), f}) }
	rate, full := o.rate(), Stated(FullBudget, o.Budget)
	whole := Product(Label{What: Whole}, rate, onePercent(full))
	add(rate)
	for _, s := range o.Shares {
		out = append(out, Derived{string(RateShare) + "-" + s.Of, o.shareOf(s.Title, s.Part, s.Text)})
	}
	add(full)
	add(whole)
	for _, s := range o.Shares {
		out = append(out, Derived{string(WholeShare) + "-" + s.Of, Times(Label{WholeShare, s.Title}, whole, s.Part, s.Text)})
	}
	pot, published := b.overheadPot()
	if published {
		base := b.takstBase()
		gap := Less(Label{What: BaseGap}, full, base)
		add(pot)
		add(base)
		if len(o.Shares) > 0 && o.Shares[0].Stated != nil {
			add(baseAt(StatedShareBase, pot, Stated(StatedShare, o.Shares[0].Stated)))
		}
		add(gap)
		add(inPercent(BaseGapPercent, gap, full))
		add(inPercent(PotPercent, pot, full))
		add(inPercent(ImpliedShare, pot, whole))
	}
	if o.Ceiling != nil {
		ceiling := Stated(Ceiling, o.Ceiling)
		add(ceiling)
		add(percentage(Less(Label{What: CeilingDistance}, ceiling, rate)))
		if published {
			top := Product(Label{What: AtCeiling}, Quotient(Label{What: PerPercent}, pot, rate, 0), ceiling)
			add(top)
			add(Less(Label{What: CeilingRoom}, top, pot))
		}
	}
	if o.Staff != nil && published {
		add(Quotient(Label{What: PerStaff}, pot, Stated(CentralStaff, o.Staff), 0))
	}
	return out
}

// Burden is what it takes to pay a gap through the rate.
type Burden struct {
	Gap, Gross, Points, Rate, Distance Figure
	HasCeiling                         bool
	PerPlace                           []Figure // on all places, then on each kind alone
}

// Carry asks what the rate would have to be for a balance below 0 to be 0. False when the balance is not below 0, and
// without an overhead.
func (b *Budget) Carry(balance Figure) (Burden, bool) {
	o := b.Overhead
	if o == nil || !balance.Value().IsNegative() {
		return Burden{}, false
	}
	part, _, _ := o.own()
	back := new(big.Rat).Inv(part)
	c := Burden{Gap: Figure{label: Label{What: Gap}, terms: []Term{{minusOne, "", balance}}}}
	c.Gross = Times(Label{What: Gross}, c.Gap, back, back.RatString())
	c.Points = inPercent(Points, c.Gross, b.takstBase())
	c.Rate = percentage(Sum(Label{What: NewRate}, o.rate(), c.Points))
	if c.HasCeiling = o.Ceiling != nil; c.HasCeiling {
		c.Distance = percentage(Less(Label{What: NewDistance}, Stated(Ceiling, o.Ceiling), c.Rate))
	}
	if len(o.Places) > 1 {
		all := Figure{label: Label{What: AllPlaces}}
		for _, p := range o.Places {
			all.terms = append(all.terms, Term{one, "", Stated(Places, p)})
		}
		c.PerPlace = append(c.PerPlace, Quotient(Label{What: PerPlace}, c.Gap, all, 0))
	}
	for _, p := range o.Places {
		c.PerPlace = append(c.PerPlace, Quotient(Label{PerPlace, p.Name}, c.Gap, Stated(Places, p), 0))
	}
	return c, true
}

// BurdenFigures are the names of the figures of a burden.
var BurdenFigures = []string{string(Gap), string(Gross), string(Points), string(NewRate), string(NewDistance), string(PerPlace)}

// Figures are the figures by the names they are asked for by; those that cannot be worked out are not there.
func (c Burden) Figures() []Derived {
	out := []Derived{{string(Gap), c.Gap}, {string(Gross), c.Gross}, {string(Points), c.Points}, {string(NewRate), c.Rate}}
	if c.HasCeiling {
		out = append(out, Derived{string(NewDistance), c.Distance})
	}
	if len(c.PerPlace) > 0 {
		out = append(out, Derived{string(PerPlace), c.PerPlace[0]})
	}
	return out
}
