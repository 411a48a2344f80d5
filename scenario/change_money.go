package scenario

import (
	"math/big"
	"regexp"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// OneOffKinds are what can be paid once, in the order in which documents list it.
var OneOffKinds = []string{"recruitment", "notice", "severance", "moving", "other"}

// unsorted is the kind of what is paid once and was given as an amount alone.
const unsorted = "other"

// OneOff is something that a change costs once.
type OneOff struct {
	Kind   string
	Amount amount.Amount // kroner
	For    string
	Year   int // 0: that in which the change takes effect
	Origin org.Origin
	At     diag.Pos
}

// Phase is the share of its yearly cost that a change has from a day on.
type Phase struct {
	From  calendar.Date
	Share *big.Rat // from 0 to 1; never changed
	At    diag.Pos
}

// Temporary is what a change costs a year from when it takes effect until a day, that day included: pay protection, two in
// one post while one takes over from the other.
type Temporary struct {
	Amount amount.Amount // kroner a year
	Until  calendar.Date
	For    string
	Origin org.Origin
	At     diag.Pos
}

// readOneOffs reads what a change costs once: an amount, or a list of what it is for.
func readOneOffs(f *source.Fields, c *Case, change Change) []OneOff {
	v, ok := f.Value("one_off")
	if !ok {
		return nil
	}
	if v.IsText() {
		a, ok := v.Money()
		if !ok {
			return nil
		}
		return []OneOff{{Kind: unsorted, Amount: a, Origin: change.Origin, At: change.At}}
	}
	var out []OneOff
	for _, item := range v.Items() {
		g := item.Fields("one-off cost")
		o := OneOff{Kind: g.OneOf("kind", OneOffKinds...), Amount: g.Money("amount"), For: g.OptText("for"), Year: g.OptYear("year"), At: g.Pos()}
		o.Origin = org.ReadOrigin(g, c.Sources)
		if o.Year != 0 && o.Year < c.Years.Of(c.AsOf) {
			g.Errorf("before-baseline", keyAt(g, "year"), "the cost is paid in %d, before the baseline of %s", o.Year, c.AsOf).
				Hintf("give it a later year, or leave year out: it is then paid in the year in which the change takes effect")
		}
		g.End()
		if !o.Amount.IsZero() {
			out = append(out, o)
		}
	}
	return out
}

// readTemporary reads what a change costs for a time: one such cost, or a list.
func readTemporary(f *source.Fields, c *Case) []Temporary {
	v, ok := f.Value("temporary")
	if !ok {
		return nil
	}
	var out []Temporary
	for _, item := range v.Items() {
		g := item.Fields("temporary cost")
		t := Temporary{Amount: g.Money("amount"), Until: g.Date("until"), For: g.Text("for"), At: g.Pos()}
		t.Origin = org.ReadOrigin(g, c.Sources)
		g.End()
		if !t.Amount.IsZero() && !t.Until.IsZero() {
			out = append(out, t)
		}
	}
	return out
}

// readPhases reads how the yearly cost of a change is phased in: dates that follow one another, the last with all of it.
func readPhases(f *source.Fields) []Phase {
	var out []Phase
	for g := range f.Entries("phase_in", "phase") {
		p := Phase{From: g.Date("from"), At: g.Pos()}
		if v, ok := g.Required("share"); ok {
			p.Share = readShare(g, v)
		}
		g.End()
		if p.Share == nil || p.From.IsZero() {
			continue
		}
		if n := len(out); n > 0 && !out[n-1].From.Before(p.From) {
			f.Errorf("phases-out-of-order", p.At, "the phase from %s does not come after the one from %s", p.From, out[n-1].From).
				Hintf("list the phases in the order of their dates").See(out[n-1].At, "the phase before it")
		}
		out = append(out, p)
	}
	if n := len(out); n > 0 && f.OK() && out[n-1].Share.Cmp(big.NewRat(1, 1)) != 0 {
		f.Errorf("phases-incomplete", out[n-1].At, "the last phase has %s of the yearly cost, not all of it", written(out[n-1].Share)).
			Hintf("end with a phase of 100 %%; a change that never has its whole cost is a smaller change")
	}
	return out
}

// readShare reads a share in per cent or as a fraction, 1/3, without doubt; nil when it is none.
func readShare(f *source.Fields, v source.Value) *big.Rat {
	if text, ok := v.Text(); !ok {
		return nil
	} else if fraction.MatchString(text) {
		if share, ok := new(big.Rat).SetString(text); ok && share.Cmp(big.NewRat(1, 1)) <= 0 {
			return share
		}
		f.Errorf("not-a-share", v.Pos(), "expected a share of the whole, found %q", text).Hintf("write it as a fraction or in per cent, for example 1/3 or 50 %%")
		return nil
	}
	a, ok := v.Amount()
	if !ok {
		return nil
	}
	hundred := decimal.New(1, 2)
	if a.Kind() != amount.Percent || !a.IsExact() || a.Value().IsNegative() || a.Value().GreaterThan(hundred) {
		f.Errorf("not-a-share", v.Pos(), "expected a share from 0 %% to 100 %%, found %q", a.Text()).Hintf("write it in per cent, for example 50 %%, or as a fraction, 1/3")
		return nil
	}
	return new(big.Rat).Quo(a.Value().Rat(), hundred.Rat())
}

// fraction is how a share is written that no percentage is exactly.
var fraction = regexp.MustCompile(`^\d{1,6}/\d{1,6}$`)

// written is a share as it was written: in per cent, or as a fraction where that does not end.
func written(share *big.Rat) string {
	r := new(big.Rat).Mul(share, big.NewRat(100, 1))
	decimals, ends := r.FloatPrec()
	if !ends {
		return share.RatString()
	}
	return r.FloatString(decimals) + " %"
}
