package render

import (
	"dk/reorg/costing"
	"dk/reorg/scenario/org"
)

// Overhead is the overhead chain: the rate, its shares, and all that follows from them beside what was published.
type Overhead struct {
	Figures     []ChainFigure `json:"figures"`
	Decided     string        `json:"decided,omitempty"`     // who decided the rate
	Explanation string        `json:"explanation,omitempty"` // why what was published is not what follows
	OwnShare    string        `json:"own_share"`             // of the overhead: what goes to the pot
	At          string        `json:"at"`
}

// ChainFigure is a figure of the chain. Its derivation is shown by its id.
type ChainFigure struct {
	ID   string `json:"id"`
	What string `json:"what"`
	Of   string `json:"of,omitempty"`
	Unit string `json:"unit"`           // "kr." or "%"
	Part string `json:"part,omitempty"` // of the overhead, as written, where it is a share of it
	Amount
	Text   string `json:"text,omitempty"` // as published, if it was
	Source string `json:"source,omitempty"`
	At     string `json:"at,omitempty"`
}

func chainFigure(d costing.Derived, o *costing.Overhead, sources org.Sources) ChainFigure {
	label := d.Figure.Label()
	f := ChainFigure{ID: d.ID, What: string(label.What), Of: label.Of, Unit: string(label.What.Unit()), Amount: amountOf(d.Figure)}
	leaf := d.Figure.Leaf()
	switch label.What {
	case costing.RateShare, costing.WholeShare:
		share := o.ShareOf(label.Of)
		if f.Part = share.Text; label.What == costing.RateShare {
			leaf = share.Stated
		}
	case costing.PerStaff:
		leaf = o.Staff
	}
	if leaf != nil {
		f.Text, f.Source, f.At = leaf.Amount.Text(), sources.Titled(leaf.Origin.Source), leaf.At.String()
	}
	return f
}
