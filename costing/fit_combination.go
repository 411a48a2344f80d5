package costing

import (
	"cmp"
	"math/bits"
)

// combination is options as bits, with what they make of the balance.
type combination struct {
	taken  uint32
	value  int64
	left   int64 // the value, or the least that the balance can be
	weight int
	wastes int // 1: it takes options that cost something and that nothing requires; of those that fit
}

// metCombination is the best combination of a kind, if one was met.
type metCombination struct {
	combination
	met bool
}

// first orders combinations that are equally good: fewer options, then those that stand first in the case.
func (c combination) first(other combination) int {
	return cmp.Or(
		cmp.Compare(bits.OnesCount32(c.taken), bits.OnesCount32(other.taken)),
		cmp.Compare(bits.Reverse32(other.taken), bits.Reverse32(c.taken)),
	)
}

// leaves orders combinations by what they leave, most first.
func (c combination) leaves(other combination) int {
	return cmp.Or(cmp.Compare(other.left, c.left), cmp.Compare(c.weight, other.weight), cmp.Compare(other.value, c.value), c.first(other))
}

// saves orders combinations by what they save, least first. To spend what is left over on options that only cost something is
// not to save less.
func (c combination) saves(other combination) int {
	return cmp.Or(cmp.Compare(c.wastes, other.wastes), cmp.Compare(c.value, other.value), cmp.Compare(c.weight, other.weight), c.first(other))
}

// intrudes orders combinations by how hard they are on the organisation, least first.
func (c combination) intrudes(other combination) int {
	return cmp.Or(cmp.Compare(c.weight, other.weight), c.saves(other))
}
