// Package bounds works out what published totals say about the unknown prices behind them.
//
// Start with [Knowledge], which collects what is known and what is taken for granted. Its [Fact]s, each a few relations
// between figures, become by [Solve] a [Region] of all prices that agree with them. [Region.Range] is the lowest and highest
// value of any figure in it, [Region.Fixed] whether it can have one value only, and [Region.Sums] finds the sums that are
// fixed although their parts are not. Where no prices agree, [Knowledge.Contradiction] names a smallest set of items that
// cannot all be true.
//
// Every answer is exact. Binary floats are in one file, float.go, where the linear programming of gonum suggests which
// relations hold with equality at the extreme; that corner is then solved in fractions, tested for being the extreme, and
// if it is not, left by exact steps until it is. A wrong suggestion costs time and nothing else.
package bounds
