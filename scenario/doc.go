// Package scenario reads a case, applies a scenario to its baseline, and gives a plan.
//
// Start with [Read], which reads the folder of a case; [Case.Plan] applies a scenario, or several composed as "a+b", and
// returns the organisation before and after and what each change did. Changes are an ordered list: each sees the result of
// those before it.
//
// The package knows no prices: what a plan costs is for package costing to say.
package scenario
