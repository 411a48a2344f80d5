// Package workbook writes a comparison as a spreadsheet that can be audited: every input is a cell, and every figure is a
// formula that leads back to inputs, step by step.
//
// Start with [Write]. It lays the sheets out as plain rows of cells (grid.go), where a formula is made together with what it
// gives (formula.go), and then hands them to the file (excel.go). No figure is worked out here: a formula is the derivation
// that package costing made, written down.
//
// A spreadsheet calculates with binary fractions; the amounts it is given and the formulas are exact.
package workbook
