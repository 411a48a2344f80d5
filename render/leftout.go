package render

// LeftOut says which pots the headroom of a year leaves out, and why; nothing where it holds them all.
func (r *Comparison) LeftOut(l Lang, year int) string { return r.leftOutNote(l, year) }

// YearsOf is in which years there is money in a pot.
func (r *Comparison) YearsOf(p Pot, l Lang) string { return r.yearsOf(p, l) }
