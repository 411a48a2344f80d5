package costing

import (
	"github.com/shopspring/decimal"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// payer is what names the economy that the changes are paid in.
type payer struct {
	kind    string // "the pot"
	named   string // the same with its name
	economy string
	at      diag.Pos
}

// payer is the savings target or the first pot that belongs to an economy; false when neither names one.
func (b *Budget) payer() (payer, bool) {
	if t := b.Target; t != nil {
		return payer{"the savings target", "the savings target", t.Economy, t.Leaf.At}, t.Economy != ""
	}
	p, ok := b.fenced()
	if !ok {
		return payer{}, false
	}
	return payer{"the pot", "the pot \"" + p.ID + "\"", p.Economy, p.Leaf.At}, true
}

// Among notes when the economy that the changes are paid in is none of an organisation, but spelt much like one of it: then
// that is the mistake, and not every post that would cross its fence.
func (b *Budget) Among(o *org.Organisation) {
	economies := func(yield func(string) bool) {
		for u := range o.Units() {
			if u.Economy != "" && !yield(u.Economy) {
				return
			}
		}
		for p := range o.Posts() {
			if p.Economy != "" && !yield(p.Economy) {
				return
			}
		}
	}
	b.meant = ""
	for e := range economies {
		if e == b.home() {
			return
		}
	}
	if b.home() != "" {
		b.meant = diag.Suggest(b.home(), economies)
	}
}

// misspelt complains about the spelling of the economy that the changes are paid in. However often, it is told once.
func (b *Budget) misspelt(who payer, diags *diag.List) {
	if len(b.Funding) > 0 {
		who.named, who.at = "the funding rule", b.Funding[0].toAt
	}
	diags.Errorf("unknown-economy", who.at, "no unit or post belongs to the economy %q of %s", b.home(), who.named).Hintf("did you mean %q?", b.meant)
}

// charge is what a change costs an economy a year, or saves it.
type charge struct {
	whose   string
	title   string
	economy string // empty: none is named
	amount  decimal.Decimal
	at      diag.Pos
}

// charges are what a change costs and saves, by whose it is; what cannot be priced, and what costs nothing, is left out.
func (m *Model) charges(c Change) []charge {
	var out []charge
	for _, d := range c.Posts {
		if effect, known := m.Effect(d.Delta); known && !effect.Value().IsZero() {
			out = append(out, charge{postName(d.Either()), d.Either().Title, d.Economy, effect.Value(), c.At})
		}
	}
	if s := c.Saving; s != nil {
		out = append(out, charge{s.Whose, s.Leaf.Name, s.Economy, s.Leaf.Amount.Value().Neg(), c.At})
	}
	return out
}

// checkNetting complains when what one ring-fenced economy saves would pay for another, which pots without an economy do
// not prevent.
func (m *Model) checkNetting(changes []Change, diags *diag.List) {
	if m.Budget == nil || m.Budget.home() != "" {
		return
	}
	var all []charge
	sums := map[string]decimal.Decimal{}
	for _, c := range changes {
		for _, x := range m.charges(c) {
			if x.economy != "" {
				all = append(all, x)
				sums[x.economy] = sums[x.economy].Add(x.amount)
			}
		}
	}
	costs, saves := -1, -1
	for i, x := range all {
		switch sum := sums[x.economy]; {
		case costs < 0 && sum.IsPositive() && x.amount.IsPositive():
			costs = i
		case saves < 0 && sum.IsNegative() && x.amount.IsNegative():
			saves = i
		}
	}
	if costs < 0 || saves < 0 {
		return
	}
	cost, saving := all[costs], all[saves]
	diags.Errorf("economy-crossed", cost.at, "%s costs money of the economy %q, and what would pay for it is saved in the economy %q", cost.whose, cost.economy, saving.economy).
		Hintf("money never crosses the fence of an economy: price the two in scenarios of their own, or write in budget.yaml which economy pays, and under funding what may cross").
		See(saving.at, "saved here: %s", saving.whose)
}

// Unsaid is a post, or what is saved beside posts, whose money belongs to no economy, where what pays belongs to one.
type Unsaid struct {
	Title   string
	Economy string // of what pays
	At      diag.Pos
}

// Unsaid is the first of what a plan costs or saves that no economy is named for, though one is named for what pays.
func (m *Model) Unsaid(p Priced) (Unsaid, bool) {
	if m.Budget == nil || m.Budget.home() == "" {
		return Unsaid{}, false
	}
	for _, c := range p.Changes() {
		for _, x := range m.charges(c) {
			if x.economy == "" {
				return Unsaid{x.title, m.Budget.home(), x.at}, true
			}
		}
	}
	return Unsaid{}, false
}
