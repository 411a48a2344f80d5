package scenario

import (
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// save spends less on something that is no post; the organisation stays as it is.
type save struct{ Saving }

func readSave(f *source.Fields) action {
	s := save{Saving{f.Ref("unit"), f.Money("amount"), f.Text("for")}}
	if !s.Amount.IsZero() && !s.Amount.Low().IsPositive() {
		f.Errorf("wrong-amount", keyAt(f, "amount"), "a saving is above 0, found %q", s.Amount.Text()).Hintf("write what is no longer spent as a positive amount")
	}
	return s
}

func (s save) subject() org.ID       { return idOf(s.Unit) }
func (s save) creates() []source.Ref { return nil }
func (s save) apply(e *org.Editor) bool {
	return e.Find(mention(s.Unit, "unit", org.WantUnit))
}

// earmark promises money of a pot; the organisation stays as it is. Whether there is such a pot is for the budget to say.
type earmark struct{ Earmark }

func readEarmark(f *source.Fields) action {
	e := earmark{Earmark{f.Ref("pot"), f.Money("amount"), f.Text("for")}}
	if e.Amount.Low().IsNegative() {
		f.Errorf("wrong-amount", keyAt(f, "amount"), "an earmark cannot be negative, found %q", e.Amount.Text())
	}
	return e
}

func (m earmark) subject() org.ID          { return idOf(m.Pot) }
func (m earmark) creates() []source.Ref    { return nil }
func (m earmark) apply(_ *org.Editor) bool { return true }
