package render

import (
	"fmt"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
)

// The kinds of finding about the overhead. The first two concern where the money comes from: they stand with the budget.
const (
	OverheadDiffers = "overhead-differs"  // the published overhead is not the share of the rate of the full budget
	ShareDiffers    = "share-differs"     // a published share of the rate and the computed one do not agree within its rounding
	RateOverCeiling = "rate-over-ceiling" // the rate is higher than the highest allowed
)

// OverheadGap is what a finding about the overhead has to tell beside the two amounts.
type OverheadGap struct {
	Share   string           `json:"share"`          // of the rate, as written
	Rate    string           `json:"rate"`           // as published
	Budget  string           `json:"budget"`         // the full budget, as published
	Base    *decimal.Decimal `json:"base,omitempty"` // the budget that the published amount implies
	Gap     *decimal.Decimal `json:"gap,omitempty"`  // the full budget less that
	Percent *decimal.Decimal `json:"percent,omitempty"`
	Because string           `json:"because,omitempty"`
	Ceiling string           `json:"ceiling,omitempty"`
}

// beyondSteady reports whether a plan costs more a year than the money that comes every year surely holds.
func beyondSteady(b *costing.Budget, p costing.Priced) bool {
	if !p.Cost.Value().IsPositive() || b.Target != nil {
		return false
	}
	left := costing.Less(costing.Label{What: costing.Balance}, b.Steady(p.Marks...), p.Cost)
	return costing.Judge(left) != costing.Inside
}

// overheadFindings questions the overhead: where what was published is not what follows from the rate.
func overheadFindings(b *costing.Budget) []Finding {
	o := b.Overhead
	if o == nil {
		return nil
	}
	var out []Finding
	found := map[string]costing.Figure{}
	for _, d := range b.Chain() {
		found[d.ID] = d.Figure
	}
	if o.Ceiling != nil && o.Rate.Amount.Low().GreaterThan(o.Ceiling.Amount.High()) {
		out = append(out, Finding{
			Code: RateOverCeiling, Stated: o.Rate.Amount.Text(), at: o.Rate.At, At: o.Rate.At.String(),
			Overhead: &OverheadGap{Rate: o.Rate.Amount.Text(), Budget: o.Budget.Amount.Text(), Ceiling: o.Ceiling.Amount.Text()},
		})
	}
	for _, s := range o.Shares {
		computed := found[string(costing.RateShare)+"-"+s.Of].Value()
		if s.Stated == nil || !computed.LessThan(s.Stated.Amount.Low()) && !computed.GreaterThan(s.Stated.Amount.High()) {
			continue
		}
		out = append(out, Finding{
			Code: ShareDiffers, Title: s.Title, Computed: &computed, Stated: s.Stated.Amount.Text(), at: s.Stated.At, At: s.Stated.At.String(),
			Overhead: &OverheadGap{Share: s.Text, Rate: o.Rate.Amount.Text(), Budget: o.Budget.Amount.Text()},
		})
	}
	pot, published := found[string(costing.PotAmount)]
	if !published {
		return out
	}
	whole := found[string(costing.Whole)]
	if len(o.Shares) > 0 {
		whole = found[string(costing.WholeShare)+"-"+o.Shares[0].Of]
	}
	computed, stated := whole.Value(), pot.Leaf()
	if computed.LessThan(stated.Amount.Low()) || computed.GreaterThan(stated.Amount.High()) {
		value := func(what costing.What) *decimal.Decimal { return new(found[string(what)].Value()) }
		out = append(out, Finding{
			Code: OverheadDiffers, Title: stated.Name, Computed: &computed, Stated: stated.Amount.Text(), at: o.At, At: o.At.String(),
			Overhead: &OverheadGap{
				Share: o.OwnShare(), Rate: o.Rate.Amount.Text(), Budget: o.Budget.Amount.Text(),
				Base: value(costing.ImpliedBase), Gap: value(costing.BaseGap), Percent: value(costing.BaseGapPercent), Because: o.Explanation,
			},
		})
	}
	return out
}

// aboutOverhead is a finding about the overhead in a sentence.
func (f Finding) aboutOverhead(l Lang) string {
	o := f.Overhead
	switch {
	case f.Code == RateOverCeiling && l.english():
		return fmt.Sprintf("The overhead rate of %s is above the ceiling of %s.", o.Rate, o.Ceiling)
	case f.Code == RateOverCeiling:
		return fmt.Sprintf("Overheadsatsen på %s ligger over loftet på %s.", o.Rate, o.Ceiling)
	case f.Code == ShareDiffers && l.english():
		return fmt.Sprintf("%s: %s of %s is %s %%, but stated %q.", f.Title, o.Share, o.Rate, l.percentOf(costing.RateShare, *f.Computed), f.Stated)
	case f.Code == ShareDiffers:
		return fmt.Sprintf("%s: %s af %s er %s %%, men oplyst til »%s«.", f.Title, o.Share, o.Rate, l.percentOf(costing.RateShare, *f.Computed), f.Stated)
	}
	of, because := o.Rate, ""
	if o.Because != "" {
		because = ": " + o.Because
	}
	m := roundMillions
	percent := l.percentOf(costing.BaseGapPercent, o.Percent.Abs())
	computed, base, gap := m.named(l, m.plain(l, *f.Computed)), m.named(l, m.plain(l, *o.Base)), m.named(l, m.plain(l, o.Gap.Abs()))
	if l.english() {
		if o.Share != "1" {
			of = o.Share + " of " + of
		}
		side := "below"
		if o.Gap.IsNegative() {
			side = "above"
		}
		return sentence(fmt.Sprintf("%s is stated as %q, but %s of the budget of %s is %s; the stated amount is that of a base of %s, %s (%s %%) %s the budget%s",
			f.Title, f.Stated, of, o.Budget, computed, base, gap, percent, side, because))
	}
	if o.Share != "1" {
		of = o.Share + " af " + of
	}
	side := "under"
	if o.Gap.IsNegative() {
		side = "over"
	}
	return sentence(fmt.Sprintf("%s er oplyst til »%s«, men %s af budgettet på %s er %s; det oplyste beløb svarer til et beregningsgrundlag på %s, %s (%s %%) %s budgettet%s",
		f.Title, f.Stated, of, o.Budget, computed, base, gap, percent, side, because))
}

// roundMillions is how amounts stand in a sentence that is about their size.
var roundMillions = money{-6, 1}
