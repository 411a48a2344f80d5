// Package forecast draws what uncertain amounts may turn out to be, again and again, and counts what becomes of balances.
//
// Start with [Run]. Every uncertain [costing.Leaf] is drawn once for each draw, by a [Law] of its own: within the rounding it
// was published with and, if that is asked for, as unsteady as it was in earlier years. All alternatives see the same draws,
// so that what they share is the same in all of them.
//
// This is one of the places where exact amounts become binary floating point, and they do so at its door only: the amounts of
// a draw are floats, what a figure comes to in a draw is rounded to whole øre and counted in integers from there on, and every
// result is a decimal. Each leaf has a generator of its own, seeded by the seed and by the leaf's name, so a leaf is drawn the
// same whatever else is drawn beside it; and products are rounded before they are added, so that every processor prints the
// same digits.
package forecast
