// Package plot draws charts of money the way a budget note prints them, with the theme of the organisation diagrams.
//
// There are four. [Waterfall] goes from the headroom through every change that costs or saves to the balance. [Headroom] holds
// the cost of several alternatives against the line they must stay under. [Tornado] shows which uncertain amount moves a
// figure how far. [Histogram] shows how often simulated figures came to what. Each has a method Scene, which gives a
// [diagram.Scene]; SVG, PDF, PNG and the text twin are written from that by package diagram, so they cannot differ.
//
// The caller brings exact decimals for lengths and texts for everything that is read: the package writes no number of its own.
// Places are worked out in fractions and rounded once, to 1/64 pt, so the same chart has the same bytes on every machine.
//
// Nothing is said by colour alone: what costs is hatched, and every value stands there as a number with its sign.
//
// The way through the files:
//
//	waterfall.go, headroom.go, tornado.go   make rows of what they are given; rows.go lays rows out
//	histogram.go                            stands on its own: its bars are upright
//	axis.go                                 round ticks, and where an amount lies
//	pen.go                                  how a bar looks
//	page.go, alt.go                         put heading, legend and source around it, and say it in 255 characters
//	words.go                                what a chart says by itself
package plot
