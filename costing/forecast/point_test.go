package forecast

import (
	"math/big"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
)

// pointOf is where the leaves given are what is given, and the others what they were published as.
func pointOf(at map[*costing.Leaf]decimal.Decimal) costing.Point {
	return func(l *costing.Leaf) *big.Rat {
		if d, ok := at[l]; ok {
			return d.Rat()
		}
		return published(l)
	}
}
