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
	OutOfScale      = "out-of-scale"      // the published overhead and the full budget cannot be in the same unit
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
	left := costing.Less(costing.Label{What: costing.Balance}, b.Steady(p.HeadroomYear, p.Marks...), p.Cost)
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
		differs := Finding{
			Code: OverheadDiffers, Title: stated.Name, Computed: &computed, Stated: stated.Amount.Text(), at: o.At, At: o.At.String(),
			Overhead: &OverheadGap{
				Share: o.OwnShare(), Rate: o.Rate.Amount.Text(), Budget: o.Budget.Amount.Text(),
				Base: value(costing.ImpliedBase), Gap: value(costing.BaseGap), Percent: value(costing.BaseGapPercent), Because: o.Explanation,
			},
		}
		if small, off := outOfScale(o.Budget, *differs.Overhead.Base, stated); off {
			differs = Finding{Code: OutOfScale, Title: differs.Title, Computed: differs.Computed, Stated: differs.Stated, at: small.At, At: small.At.String(), Overhead: differs.Overhead}
		}
		out = append(out, differs)
	}
	return out
}

// outOfScale reports whether the budget that a published amount implies is more than ten times the full one, or less than a
// tenth, and which of the two amounts is the small one then. No explanation accounts for so much.
func outOfScale(budget *costing.Leaf, base decimal.Decimal, stated *costing.Leaf) (small *costing.Leaf, off bool) {
	full, ten := budget.Amount.Value(), decimal.New(1, 1)
	switch {
	case base.GreaterThan(full.Mul(ten)):
		return budget, true
	case base.Mul(ten).LessThan(full):
		return stated, true
	default:
		return nil, false
	}
}

// scaleText is a finding about amounts in different units, in a sentence. About a million times is a forgotten million.
func (f Finding) scaleText(l Lang) string {
	o, m := f.Overhead, roundMillions
	full := o.Base.Add(*o.Gap)
	million := func(most, least decimal.Decimal) bool { return most.GreaterThan(least.Mul(decimal.New(1, 5))) }
	base := m.named(l, m.plain(l, *o.Base))
	if o.Base.LessThan(decimal.New(1, 6)) {
		base = l.in(*o.Base)
	}
	ends := "one of them seems to be written in another unit"
	if !l.english() {
		ends = "den ene ser ud til at være skrevet i en anden enhed"
	}
	for _, c := range []struct {
		most, least decimal.Decimal
		text        string
	}{{*o.Base, full, o.Budget}, {full, *o.Base, f.Stated}} {
		switch {
		case million(c.most, c.least) && l.english():
			ends = quoted(l, c.text) + " seems to lack a “million”"
		case million(c.most, c.least):
			ends = quoted(l, c.text) + " ser ud til at mangle »mio.«"
		}
	}
	if l.english() {
		return sentence(fmt.Sprintf("%s is stated as %s, which is that of a base of %s, but the budget as %s: %s", f.Title, quoted(l, f.Stated), base, quoted(l, o.Budget), ends))
	}
	return sentence(fmt.Sprintf("%s er oplyst til »%s«, som svarer til et beregningsgrundlag på %s, men budgettet til »%s«: %s", f.Title, f.Stated, base, o.Budget, ends))
}

// aboutOverhead is a finding about the overhead in a sentence.
func (f Finding) aboutOverhead(l Lang) string {
	o := f.Overhead
	switch {
	case f.Code == OutOfScale:
		return f.scaleText(l)
	case f.Code == RateOverCeiling && l.english():
		return fmt.Sprintf("The overhead rate of %s is above the ceiling of %s.", quoted(l, o.Rate), quoted(l, o.Ceiling))
	case f.Code == RateOverCeiling:
		return fmt.Sprintf("Overheadsatsen på %s ligger over loftet på %s.", o.Rate, o.Ceiling)
	case f.Code == ShareDiffers && l.english():
		return fmt.Sprintf("%s: %s of %s is %s%%, but stated %s.", f.Title, o.Share, quoted(l, o.Rate), l.percentOf(costing.RateShare, *f.Computed), quoted(l, f.Stated))
	case f.Code == ShareDiffers:
		return fmt.Sprintf("%s: %s af %s er %s %%, men oplyst til »%s«.", f.Title, o.Share, o.Rate, l.percentOf(costing.RateShare, *f.Computed), f.Stated)
	}
	of, because := o.Rate, ""
	if o.Because != "" && !o.Gap.IsNegative() {
		because = ": " + o.Because
	}
	m := roundMillions
	percent := l.percentOf(costing.BaseGapPercent, o.Percent.Abs())
	computed, base, gap := m.named(l, m.plain(l, *f.Computed)), m.named(l, m.plain(l, *o.Base)), m.named(l, m.plain(l, o.Gap.Abs()))
	if o.Gap.IsNegative() {
		because = ": det er mere, end satsen giver af hele budgettet"
		if l.english() {
			because = ": that is more than the rate yields of the whole budget"
		}
	}
	if l.english() {
		of = quoted(l, of)
		if o.Share != "1" {
			of = o.Share + " of " + of
		}
		side := "below"
		if o.Gap.IsNegative() {
			side = "above"
		}
		return sentence(fmt.Sprintf("%s is stated as %s, but %s of the budget of %s is %s; the stated amount is that of a base of %s, %s (%s%%) %s the budget%s",
			f.Title, quoted(l, f.Stated), of, quoted(l, o.Budget), computed, base, gap, percent, side, because))
	}
	if o.Share != "1" {
		of = o.Share + " af " + of
	}
	side := "under"
	if o.Gap.IsNegative() {
		side = "over"
	}
	return sentence(fmt.Sprintf("%s er oplyst til »%s«, men %s af budgettet på %s er %s; det oplyste beløb svarer til et beregningsgrundlag på %s, %s (%s %%) %s budgettet%s",
		f.Title, f.Stated, of, l.withUnit(o.Budget), computed, base, gap, percent, side, because))
}

// roundMillions is how amounts stand in a sentence that is about their size.
var roundMillions = money{-6, 1}
