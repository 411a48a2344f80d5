package render

import (
	"fmt"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
)

// limit is what the scenarios are held against: the headroom, or what must be saved; nil without a budget.
func (r *Comparison) limit() *Amount {
	if r.Target != nil {
		return &r.Target.Amount
	}
	return r.Headroom
}

// HasBudget reports whether there is something to hold the scenarios against.
func (r *Comparison) HasBudget() bool { return r.limit() != nil }

// means is the headroom, or what must be saved taken off nothing.
func (r *Comparison) means() decimal.Decimal {
	if r.Target != nil {
		return r.Target.Value.Neg()
	}
	return r.Headroom.Value
}

// limit is what the scenario is held against.
func (s Scenario) limit() *Amount {
	if s.Target != nil {
		return s.Target
	}
	return s.Headroom
}

// means is the headroom less nothing, or nothing less what must be saved: with the cost taken off it is the balance.
func (s Scenario) means() decimal.Decimal {
	if s.Target != nil {
		return s.Target.Value.Neg()
	}
	return s.Headroom.Value
}

// limitName is what the scenarios are held against, in words.
func (l Lang) limitName(target bool) string {
	if target {
		return l.words().SavingsTarget
	}
	return l.words().Headroom
}

// verdict is the verdict on the scenario in words.
func (s Scenario) verdict(l Lang) string { return s.verdictOf(l, s.Verdict) }

func (s Scenario) verdictOf(l Lang, v string) string { return l.verdictOn(s.Target != nil, v) }

// verdictOn is a verdict in words: on a savings target, or on a headroom.
func (l Lang) verdictOn(target bool, v string) string {
	w := l.words()
	switch {
	case target && v == string(costing.Inside):
		return w.TargetMet
	case target && v == string(costing.Outside):
		return w.TargetMissed
	default:
		return verdict(l, v)
	}
}

// againstTarget ends the sentence about a scenario where something must be saved.
func (s Scenario) againstTarget(l Lang) string {
	b := s.Balance
	if l.english() {
		switch s.Verdict {
		case string(costing.Inside):
			return " and meets the savings target of " + l.in(s.Target.Value) + s.butNotIn(l) + "; " + l.in(b.Value) + " more is saved"
		case string(costing.Outside):
			return " and does not meet the savings target of " + l.in(s.Target.Value) + "; " + l.in(b.Value.Neg()) + " is lacking"
		}
		return fmt.Sprintf("; whether it meets the savings target cannot be told: the balance lies between %s and %s", l.in(b.Low), l.in(b.High))
	}
	switch s.Verdict {
	case string(costing.Inside):
		return " og opfylder sparekravet på " + l.in(s.Target.Value) + s.butNotIn(l) + "; der spares " + l.in(b.Value) + " mere end krævet"
	case string(costing.Outside):
		return " og opfylder ikke sparekravet på " + l.in(s.Target.Value) + "; der mangler " + l.in(b.Value.Neg())
	}
	return fmt.Sprintf("; om sparekravet opfyldes, kan ikke afgøres: balancen ligger mellem %s og %s", l.in(b.Low), l.in(b.High))
}
