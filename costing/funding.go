package costing

import (
	"slices"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// What the figures of a savings target, and of money that crosses from one economy to another, are.
const (
	Target   What = "target" // what must be saved a year (sparekrav)
	LentPots What = "free"   // what the pots of another economy hold beyond their earmarks
	LentMost What = "limit"  // how much of it may cross
	Lent     What = "lent"   // how much of it counts
)

// Funding is a rule that lets money cross the fence between two economies (kasser): the pots of the one count for the other
// as well, up to a limit.
type Funding struct {
	From, To string
	Limit    *Leaf // kroner
	Because  string
	At       diag.Pos // of From
	toAt     diag.Pos
}

// SavingsTarget is what must be saved a year (sparekrav), where there are no pots to be spent.
type SavingsTarget struct {
	Leaf    *Leaf
	Because string
	Economy string // the one whose money must be saved; empty: none is named
}

func (b *Budget) addFunding(f *source.Fields, sources org.Sources) {
	from, to := f.Ref("from"), f.Ref("to")
	rule := Funding{From: from.ID, To: to.ID, At: from.At, toAt: to.At}
	limit, ok := f.Required("up_to")
	rule.Because = requiredProse(f, "because")
	origin := org.ReadOrigin(f, sources)
	f.End()
	var a amount.Amount
	if ok {
		a, ok = positiveMoney(f, limit)
	}
	if !ok || from.IsZero() || to.IsZero() {
		b.holes = true
		return
	}
	rule.Limit = &Leaf{ID: from.ID, Name: from.ID + " → " + to.ID, Amount: a, Origin: origin, At: limit.Pos()}
	b.Funding = append(b.Funding, rule)
}

func requiredProse(f *source.Fields, key string) string {
	v, ok := f.Required(key)
	if !ok {
		return ""
	}
	text, _ := v.Prose()
	return text
}

func readTarget(v source.Value, sources org.Sources) *SavingsTarget {
	f := v.Fields("savings target")
	t := &SavingsTarget{}
	amount, there := f.Required("amount")
	t.Because, t.Economy = f.OptProse("because"), f.OptRef("economy").ID
	origin := org.ReadOrigin(f, sources)
	f.End()
	if !there {
		return nil
	}
	a, ok := positiveMoney(f, amount)
	if !ok {
		return nil
	}
	t.Leaf = &Leaf{ID: string(Target), Name: string(Target), Amount: a, Origin: origin, At: amount.Pos()}
	return t
}

// checkTarget complains when there is money to be spent beside a target to be saved: a budget has one of them.
func checkTarget(f *source.Fields, diags *diag.List) {
	for _, key := range []string{"pots", "earmarks", "funding", "stated", "overhead"} {
		if v, ok := f.Value(key); ok {
			diags.Errorf("target-or-pots", v.Pos(), "the budget has a savings target, and %s beside it", key).
				Hintf("keep one of them: pots are money that may be spent, a target is money that must be saved")
			return
		}
	}
}

// home is the economy that the changes are paid in: the one that the funding rules pay into, else that of the target, else
// that of the first pot that has one. Empty: none is named.
func (b *Budget) home() string {
	if len(b.Funding) > 0 {
		return b.Funding[0].To
	}
	who, _ := b.payer()
	return who.economy
}

// lender is the rule by which money of an economy crosses.
func (b *Budget) lender(economy string) (Funding, bool) {
	for _, rule := range b.Funding {
		if rule.From == economy {
			return rule, true
		}
	}
	return Funding{}, false
}

// isOwn reports whether a pot belongs to the economy that the changes are paid in, or to none.
func (b *Budget) isOwn(p Pot) bool { return p.Economy == "" || p.Economy == b.home() }

// checkFunding complains about rules that contradict each other or let nothing cross, and reports whether there are none.
func (b *Budget) checkFunding(diags *diag.List) (ok bool) {
	before := diags.Len()
	for i, rule := range b.Funding {
		first := b.Funding[0]
		twice, _ := b.lender(rule.From)
		switch {
		case rule.From == rule.To:
			diags.Errorf("funding-to-itself", rule.toAt, "the money of %q needs no rule to pay for %q", rule.From, rule.To).Hintf("from and to are two economies")
		case rule.To != first.To:
			diags.Errorf("economies-mixed", rule.toAt, "the rule lets money pay for %q, and the first rule for %q", rule.To, first.To).
				Hintf("a case is about the money of one economy: keep the rules that pay for it").See(first.toAt, "the first rule")
		case twice.At != rule.At:
			diags.Errorf("funding-twice", rule.At, "two rules let money of %q pay for %q", rule.From, rule.To).Hintf("put the limits together in one").See(b.Funding[i-1].At, "another")
		case !b.holes && !b.holds(rule.From):
			d := diags.Errorf("funding-without-pot", rule.At, "no pot belongs to the economy %q, so that nothing can cross", rule.From)
			if meant := diag.Suggest(rule.From, b.economies); meant != "" {
				d.Hintf("did you mean %q?", meant)
			} else {
				d.Hintf("list the pot that the money comes from, with economy: %s", rule.From)
			}
		}
	}
	return diags.Len() == before
}

func (b *Budget) economies(yield func(string) bool) {
	for _, p := range b.Pots {
		if p.Economy != "" && !yield(p.Economy) {
			return
		}
	}
}

// holds reports whether a pot belongs to an economy.
func (b *Budget) holds(economy string) bool {
	for e := range b.economies {
		if e == economy {
			return true
		}
	}
	return false
}

// Lent is how much of the pots of another economy counts: what they hold beyond their earmarks, not below 0 and not above
// the limit.
func (b *Budget) Lent(rule Funding, more ...Earmark) Figure {
	return b.LentIn(b.Year(), rule, more...)
}

// LentIn is [Budget.Lent] of the lasting money of a year.
func (b *Budget) LentIn(year int, rule Funding, more ...Earmark) Figure {
	return b.lent(rule, b.lasting(year), slices.Concat(b.Earmarks, more))
}

// Free is what the pots of the economy of a rule hold beyond their earmarks.
func (b *Budget) Free(rule Funding, more ...Earmark) Figure {
	return b.free(rule, b.Counts, slices.Concat(b.Earmarks, more))
}

func (b *Budget) free(rule Funding, holds func(Pot) bool, marks []Earmark) Figure {
	from := func(p Pot) bool { return p.Economy == rule.From && holds(p) }
	return Less(Label{LentPots, rule.From}, b.potTotal(from), b.markTotal(from, marks))
}

func (b *Budget) lent(rule Funding, holds func(Pot) bool, marks []Earmark) Figure {
	return capped(Label{Lent, rule.From}, b.free(rule, holds, marks), Stated(LentMost, rule.Limit))
}

// capped is a figure that counts from 0 up to a limit. Where the doubt of the inputs leaves no question which of them it is,
// it is that one alone, so that the result stays a sum.
func capped(label Label, f, limit Figure) Figure {
	low, high := f.Range()
	least, most := limit.Range()
	switch {
	case !low.IsNegative() && !high.GreaterThan(least):
		return Sum(label, f)
	case !low.LessThan(most):
		return Sum(label, limit)
	case !high.IsPositive():
		return Figure{label: label}
	}
	return Figure{label: label, op: Capping, terms: []Term{{one, "", f}, {one, "", limit}}}
}

// Balance is what is left of the headroom, or what is saved beyond the target.
func (b *Budget) Balance(headroom, cost Figure) Figure {
	if b.Target == nil {
		return Less(Label{What: Balance}, headroom, cost)
	}
	saving := Figure{label: Label{What: Saving}, terms: []Term{{minusOne, "", cost}}}
	return Less(Label{What: Balance}, saving, Stated(Target, b.Target.Leaf))
}

// Steady is the headroom of a year that comes every year: that of the permanent pots alone.
func (b *Budget) Steady(year int, more ...Earmark) Figure {
	holds := func(p Pot) bool { return p.Nature == Permanent && b.InForce(p, year) }
	return b.left(Label{What: Headroom}, holds, slices.Concat(b.Earmarks, more))
}

// left is what the pots that hold money have beyond what is promised of them, and what crosses from other economies. A
// savings target is money that is lacking from the beginning.
func (b *Budget) left(label Label, holds func(Pot) bool, marks []Earmark) Figure {
	if b.Target != nil {
		return Figure{label: label, terms: []Term{{minusOne, "", Stated(Target, b.Target.Leaf)}}}
	}
	own := func(p Pot) bool { return b.isOwn(p) && holds(p) }
	f := Less(label, b.potTotal(own), b.markTotal(own, marks))
	for _, rule := range b.Funding {
		f.terms = append(f.terms, Term{one, "", b.lent(rule, holds, marks)})
	}
	return f
}

// uncapped is a figure with the sum of its parts in place of every one that is capped: it goes up and down with the same
// inputs, also where a cap holds the figure still.
func (f Figure) uncapped() Figure {
	if len(f.terms) == 0 {
		return f
	}
	terms := make([]Term, len(f.terms))
	for i, t := range f.terms {
		terms[i] = Term{t.Factor, t.Note, t.Of.uncapped()}
	}
	if f.terms = terms; f.op == Capping {
		f.op = Adding
	}
	return f
}
