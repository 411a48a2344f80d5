package costing

import "github.com/shopspring/decimal"

// Explanation is a figure with all it is made of, down to the leaves.
type Explanation struct {
	Label
	Factor    string // by which it enters what it is part of: "1", "-1", "-0.5"
	Op        Op     // how the parts are put together
	Value     decimal.Decimal
	Low, High decimal.Decimal
	Leaf      *Leaf // nil unless the derivation ends here
	Parts     []Explanation
}

// Explain returns the derivation.
func (f Figure) Explain() Explanation { return f.explain("1") }

func (f Figure) explain(factor string) Explanation {
	e := Explanation{Label: f.label, Factor: factor, Op: f.op, Value: f.Value(), Leaf: f.leaf}
	e.Low, e.High = f.Range()
	for _, t := range f.terms {
		sign := t.Factor.RatString()
		if t.Note != "" {
			sign = t.Note
		}
		e.Parts = append(e.Parts, t.Of.explain(sign))
	}
	return e
}
