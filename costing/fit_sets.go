package costing

import (
	"slices"
)

// fits turns what was found into figures.
func (f *fitting) fits(s *search, found []combination) Fits {
	out := Fits{Before: f.set(combination{left: s.leftBefore}), Options: f.priced(), Allowed: s.allowed, Fitting: s.fitting, Best: f.set(s.best)}
	out.Unsure = f.list(f.estimated)
	for _, j := range f.joints {
		j.Options = f.list(j.taken) // with what they save
		out.Joints = append(out.Joints, j)
	}
	if s.fitting > 0 {
		smallest, gentlest := f.set(s.smallest), f.set(s.gentlest)
		out.Smallest, out.Gentlest = &smallest, &gentlest
	}
	for _, c := range s.frontier() {
		out.Frontier = append(out.Frontier, f.set(c))
	}
	return out
}

// priced are the options with what their scenarios cost once, too.
func (f *fitting) priced() []Option {
	out := slices.Clone(f.Options)
	for i := range each(f.scenarios) {
		all := f.closure[i] & f.scenarios
		if f.never(all) {
			continue
		}
		once := f.try(all).OneOff
		if before := all &^ (1 << i); before != 0 && !f.never(before) {
			once = Less(Label{What: OneOffCost}, once, f.try(before).OneOff)
		}
		out[i].OneOff = Sum(Label{OneOffCost, out[i].Title}, out[i].OneOff, once)
	}
	return out
}

func (f *fitting) set(c combination) Set {
	var saves, once []Figure
	for i := range each(c.taken) {
		o := f.Options[i]
		once = append(once, o.OneOff)
		if o.Scenario.IsZero() {
			saves = append(saves, o.Saves)
		}
	}
	if together := c.taken & f.scenarios; together != 0 {
		t := f.try(together)
		saves, once = append(saves, t.Saves), append(once, t.OneOff)
	}
	s := Set{Options: f.list(c.taken), Intrusion: c.weight, Fits: c.left >= 0}
	s.Saves, s.OneOff = Sum(Label{What: Saved}, saves...), Sum(Label{What: OneOffCost}, once...)
	s.Balance = Sum(Label{What: Balance}, f.Balance, s.Saves)
	return s
}

func (f *fitting) list(taken uint32) []Option {
	var out []Option
	for i := range each(taken) {
		out = append(out, f.Options[i])
	}
	return out
}
