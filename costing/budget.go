package costing

import (
	"io/fs"
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Nature is whether the money of a pot comes every year.
type Nature string

const (
	Permanent Nature = "permanent" // every year (varig)
	Varying   Nature = "varying"   // every year, but not the same (varierende)
	Temporary Nature = "temporary" // for a time (midlertidig)
)

// Budget is the money that must carry the changes: pots, and what of them is already promised.
type Budget struct {
	Pots     []Pot
	Earmarks []Earmark
	Stated   *Leaf // the headroom as published, kept beside the computed one; nil: nothing was published

	Overhead *Overhead      // nil: none is written
	Funding  []Funding      // rules by which money of other economies counts
	Target   *SavingsTarget // what must be saved; nil: there are pots instead

	BudgetYear   int // the first of the years shown; 0: none is written
	budgetYearAt diag.Pos
	Projection   []PriceOf // the prices of the years after the price level, without a gap

	level int    // the year whose prices all amounts are in
	now   int    // the financial year that the case is about
	holes bool   // a pot could not be read: whatever is missing may be that
	meant string // the economy that is probably meant by the one the changes are paid in; empty: no doubt about it
}

// Pot is money that may be used (ramme).
type Pot struct {
	ID      string
	Leaf    *Leaf
	Nature  Nature
	Economy string
	Year    int // from when on there is money; 0: always
	Until   int // the last year with money; 0: there is no last one

	Replaces source.Ref // the pot that it takes the place of, from its year on; zero: none
}

// Earmark is money of a pot that is already promised (forlods afsat).
type Earmark struct {
	Pot string
	For string
	All bool  // the whole pot
	own *Leaf // the amount, unless it is the whole pot
	At  diag.Pos

	From int // the first year with it; 0: from the beginning
}

// NewEarmark is an earmark of an amount of a pot, in kroner.
func NewEarmark(pot, purpose string, a amount.Amount, origin org.Origin, at diag.Pos) Earmark {
	return Earmark{Pot: pot, For: purpose, At: at, own: &Leaf{ID: pot, Name: purpose, Amount: a, Origin: origin, At: at}}
}

func readBudget(fsys fs.FS, name string, level int, sources org.Sources, diags *diag.List) *Budget {
	b := &Budget{}
	f, ok := source.Read(fsys, name, "budget", diags)
	if !ok {
		return b
	}
	checkLevel(f, level)
	for entry := range f.Entries("pots", "pot") {
		b.addPot(entry, level, sources, diags)
	}
	for entry := range f.Entries("earmarks", "earmark") {
		b.addEarmark(entry, sources, diags)
	}
	if v, ok := f.Value("stated"); ok {
		g := v.Fields("stated headroom")
		headroom := g.Money("headroom")
		b.Stated = &Leaf{ID: "headroom", Name: "headroom", Amount: headroom, Origin: org.ReadOrigin(g, sources), At: v.Pos()}
		g.End()
		if headroom.IsZero() {
			b.Stated = nil
		}
	}
	for entry := range f.Entries("funding", "funding rule") {
		b.addFunding(entry, sources)
	}
	if v, ok := f.Value("overhead"); ok {
		b.Overhead = readOverhead(v, sources)
	}
	target, hasTarget := f.Value("target")
	if hasTarget {
		b.Target = readTarget(target, sources)
	}
	b.readYears(f, level, sources)
	f.End()
	if hasTarget {
		checkTarget(f, diags)
		return b
	}
	if o := b.Overhead; o != nil && o.Pot.ID != "" {
		b.CheckPot(o.Pot.ID, o.Pot.At, diags)
	}
	if b.checkFunding(diags) {
		b.checkEconomies(diags)
	}
	b.checkReplaced(diags)
	if len(b.Pots) == 0 && f.OK() {
		diags.Errorf("no-pots", diag.Pos{File: name}, "the budget has no pots").Hintf("list the money that may be used under pots, or remove the file")
	}
	return b
}

func (b *Budget) addPot(f *source.Fields, level int, sources org.Sources, diags *diag.List) {
	id := f.Ref("id")
	p := Pot{ID: id.ID}
	p.Leaf = &Leaf{ID: id.ID, Name: f.OptText("title"), At: id.At}
	v, ok := f.Required("amount")
	if ok {
		p.Leaf.At = v.Pos()
		if p.Leaf.Amount, ok = v.Money(); ok && p.Leaf.Amount.Low().IsNegative() {
			f.Errorf("wrong-amount", v.Pos(), "a pot cannot be negative, found %q", p.Leaf.Amount.Text()).Hintf("write what is already spent as an earmark")
		}
	}
	p.Nature = Nature(f.OptOneOf("nature", string(Permanent), string(Varying), string(Temporary)))
	p.Economy, p.Year = f.OptRef("economy").ID, f.OptYear("year")
	p.readTime(f, level)
	p.Leaf.History = readHistory(f, sources)
	checkLevel(f, level)
	p.Leaf.Origin = org.ReadOrigin(f, sources)
	if p.Leaf.Name == "" {
		p.Leaf.Name = p.ID
	}
	f.End()
	if p.ID == "" {
		b.holes = true
		return
	}
	if first, twice := b.Pot(p.ID); twice {
		diags.Errorf("duplicate-pot", id.At, "the pot %q is there twice", p.ID).See(first.Leaf.At, "first here")
		return
	}
	b.Pots = append(b.Pots, p)
}

func (b *Budget) addEarmark(f *source.Fields, sources org.Sources, diags *diag.List) {
	pot := f.Ref("pot")
	e := Earmark{Pot: pot.ID, For: f.Text("for"), All: f.OptBool("all"), At: f.Pos()}
	v, own := f.Value("amount")
	origin := org.ReadOrigin(f, sources)
	f.End()
	switch {
	case own && e.All:
		f.Errorf("amount-or-all", v.Pos(), "the earmark promises an amount and the whole pot").Hintf("keep one of amount and all")
	case own:
		a, ok := v.Money()
		if ok && a.Low().IsNegative() {
			f.Errorf("wrong-amount", v.Pos(), "an earmark cannot be negative, found %q", a.Text())
		}
		e.own = &Leaf{ID: pot.ID, Name: e.For, Amount: a, Origin: origin, At: v.Pos()}
	case !e.All && f.OK():
		f.Errorf("missing-key", f.Pos(), "earmark has no %q", "amount").Hintf("add amount: … or all: true")
	}
	if pot.ID != "" && b.CheckPot(pot.ID, pot.At, diags) && (e.All || e.own != nil) {
		b.Earmarks = append(b.Earmarks, e)
	}
}

// fenced is the first pot that belongs to a ring-fenced economy; the others may not belong to another.
func (b *Budget) fenced() (Pot, bool) {
	for _, p := range b.Pots {
		if p.Economy != "" {
			return p, true
		}
	}
	return Pot{}, false
}

// checkEconomies complains about pots of different economies: their money must not be added up.
func (b *Budget) checkEconomies(diags *diag.List) {
	first, _ := b.fenced()
	for _, p := range b.Pots {
		if _, crosses := b.lender(p.Economy); !crosses && p.Economy != "" && p.Economy != b.home() {
			if len(b.Funding) > 0 {
				diags.Errorf("economies-mixed", p.Leaf.At, "the pot %q belongs to the economy %q, which no funding rule lets pay for %q", p.ID, p.Economy, b.home()).
					Hintf("write the rule under funding, or keep the pot out of this case").See(b.Funding[0].At, "the funding rule")
				return
			}
			diags.Errorf("economies-mixed", p.Leaf.At, "the pot %q belongs to the economy %q, and %q to %q", p.ID, p.Economy, first.ID, first.Economy).
				Hintf("money of different economies is never added up: keep the pots of one economy in a case, or write under funding what lets it cross").See(first.Leaf.At, "the first pot")
			return
		}
	}
}

// checkFence complains when a post whose cost changes, or what is saved, belongs to another ring-fenced economy than the money
// that must carry it, and reports whether it does not. What is meant is what is to be left out then: "post" or "saving".
func (b *Budget) checkFence(what, whose, economy string, at diag.Pos, diags *diag.List) bool {
	who, ok := b.payer()
	if !ok || economy == "" || economy == b.home() {
		return true
	}
	if b.meant != "" {
		b.misspelt(who, diags)
		return false
	}
	if len(b.Funding) > 0 {
		diags.Errorf("economy-crossed", at, "%s belongs to the economy %q, and the funding rules pay for %q", whose, economy, b.home()).
			Hintf("money crosses the fence in the direction of its rule alone: leave the %s out of this case", what).See(b.Funding[0].At, "the funding rule")
		return false
	}
	diags.Errorf("economy-crossed", at, "%s belongs to the economy %q, %s to %q", whose, economy, who.named, who.economy).
		Hintf("money never crosses the fence of an economy: leave the %s out of this case, or price it against pots of its own economy", what).See(who.at, "%s", who.kind)
	return false
}

// CheckPot reports whether there is a pot, and complains if not, unless that follows from what was complained about before.
func (b *Budget) CheckPot(id string, at diag.Pos, diags *diag.List) bool {
	if _, ok := b.Pot(id); ok || b.holes || len(b.Pots) == 0 && b.Target == nil {
		return ok
	}
	d := diags.Errorf("unknown-pot", at, "there is no pot %q", id)
	ids := func(yield func(string) bool) {
		for _, p := range b.Pots {
			if !yield(p.ID) {
				return
			}
		}
	}
	if meant := diag.Suggest(id, ids); meant != "" {
		d.Hintf("did you mean %q?", meant)
	} else if b.Target != nil {
		d.Hintf("the budget has a savings target and no pots: leave the earmark out")
	} else {
		d.Hintf("pots are listed in budget.yaml")
	}
	return false
}

// Pot returns a pot by its id.
func (b *Budget) Pot(id string) (Pot, bool) {
	for _, p := range b.Pots {
		if p.ID == id {
			return p, true
		}
	}
	return Pot{}, false
}

// PotTotal is all pots of the economy that the changes are paid in that count.
func (b *Budget) PotTotal() Figure {
	return b.potTotal(func(p Pot) bool { return b.isOwn(p) && b.Counts(p) })
}

func (b *Budget) potTotal(holds func(Pot) bool) Figure {
	var pots []Figure
	for _, p := range b.Pots {
		if holds(p) {
			pots = append(pots, Stated(PotAmount, p.Leaf))
		}
	}
	return Sum(Label{What: PotTotal}, pots...)
}

// Amount is what an earmark promises.
func (b *Budget) Amount(e Earmark) Figure {
	pot, _ := b.Pot(e.Pot)
	return e.of(pot)
}

// of is what an earmark promises of a pot, its own or the one that took its place.
func (e Earmark) of(pot Pot) Figure {
	if e.own != nil {
		return Stated(Earmarked, e.own)
	}
	return Sum(Label{Earmarked, e.For}, Stated(PotAmount, pot.Leaf))
}

// Headroom is what carries a cost that comes every year: [Budget.Lasting] of the budget year.
func (b *Budget) Headroom(more ...Earmark) Figure { return b.Lasting(b.Year(), more...) }

// Lasting is the pots that last and are there in a year, less the earmarks on them and those that a scenario adds: money for a
// time carries no cost that comes every year, and is in the headroom of its years alone. With a savings target it is below 0
// by that.
func (b *Budget) Lasting(year int, more ...Earmark) Figure {
	return b.left(Label{What: Headroom}, b.lasting(year), slices.Concat(b.Earmarks, more))
}

// markTotal is what is promised of the pots that hold.
func (b *Budget) markTotal(holds func(Pot) bool, all []Earmark) Figure {
	var marks []Figure
	for _, e := range all {
		if pot, ok := b.holder(e.Pot, holds); ok {
			marks = append(marks, e.of(pot))
		}
	}
	return Sum(Label{What: MarkTotal}, marks...)
}

// Overdrawn are the pots of which more is promised than they hold, here or by the earmarks that a scenario adds. What was
// promised of a pot that another takes the place of is promised of that one.
func (b *Budget) Overdrawn(more ...Earmark) []Pot {
	var out []Pot
	for _, p := range b.Pots {
		left := p.Leaf.Amount.Value()
		for _, e := range slices.Concat(b.Earmarks, more) {
			if holder, ok := b.holder(e.Pot, func(held Pot) bool { return held.ID == p.ID }); ok {
				left = left.Sub(e.of(holder).Value())
			}
		}
		if left.IsNegative() {
			out = append(out, p)
		}
	}
	return out
}

// Unsteady are the pots of a year, not wholly promised to something else, whose money does not come every year alike: a
// permanent cost on them is a question to be answered.
func (b *Budget) Unsteady(year int) []Pot {
	var out []Pot
	for _, p := range b.Pots {
		if p.Nature != Permanent && b.InForce(p, year) && !b.promised(p) {
			out = append(out, p)
		}
	}
	return out
}

// promised reports whether a pot is wholly promised to something else.
func (b *Budget) promised(p Pot) bool {
	this := func(other Pot) bool { return other.ID == p.ID }
	_, most := Less(Label{}, b.potTotal(this), b.markTotal(this, b.Earmarks)).Range()
	return !most.IsPositive()
}

// Verdict is whether a cost lies inside the headroom (vurdering).
type Verdict string

const (
	Inside       Verdict = "inside"
	Outside      Verdict = "outside"
	Undetermined Verdict = "undetermined" // the doubt of the inputs reaches across the limit
)

// Judge reads the verdict off a balance, headroom less cost.
func Judge(balance Figure) Verdict { return JudgeBetween(balance.Range()) }

// JudgeBetween reads the verdict off the bounds of a balance.
func JudgeBetween(low, high decimal.Decimal) Verdict {
	switch {
	case !low.IsNegative():
		return Inside
	case high.IsNegative():
		return Outside
	default:
		return Undetermined
	}
}
