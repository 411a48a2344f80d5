// Package org is the organisation at one moment: units, posts, who leads what and who refers to whom, and the bodies beside
// the line with their seats.
//
// An [Organisation] never changes. It is built once with a [Builder], which checks its invariants, and changed through an
// [Editor], which yields a new Organisation and leaves the old one as it was; the two share everything the edits did not
// touch. [Organisation.Measure] counts it, [Delta] tells two states of one thing apart.
//
// The invariants: one root unit and one counting parent for every other; every id means one thing; every reference
// points at something; every post refers to somebody, except those that lead the root; nobody is, by way of others, their
// own superior; no body prepares, by way of others, for itself.
//
// The package knows no money and no files beyond the keys of a unit, a post and a body, and posts are positions, never
// persons.
package org
