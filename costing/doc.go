// Package costing prices what changes, compares it with the money that must carry it, and says how sure that is.
//
// Start with [Read], which reads the price list and the budget of a case into a [Model]. [Model.Impact] prices what a
// change did to posts, [Budget.Headroom] is the money left to use. Both are a [Figure]: not a number but a derivation,
// which can be read as a value, as a range, as the inputs that drive it and as an explanation down to the source.
//
// Amounts are decimals and exact fractions from end to end; no binary float is in the path of money. The package does not
// know scenarios: it prices any pair of organisations.
package costing
