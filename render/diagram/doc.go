// Package diagram draws organisation diagrams the way a Danish public authority prints them: line organisation from the
// top, staff units beside the line, the last level stacked under its unit, joint leaderships as equals in one frame.
//
// Start with [Chart], the input: what is to be seen, without sizes. [Layout] measures the text, places the boxes of one or
// several charts together and gives a [Scene], a display list in points (1/72 inch) with y pointing down; [Book] gives as
// many as the paper needs. Everything is written from a scene: [SVG], [PDF] and [PNG] draw it, [Twin] says it in words,
// [DOT] and [Mermaid] hand its structure on. So they cannot differ.
//
// The way through the files:
//
//	layout.go                  checks the charts and lays them out; fold.go cuts them at a depth
//	union.go, walk.go          the places that charts share, and walks over them
//	card.go                    draws single boxes at the origin, with post.go, joint.go, aside.go and badge.go for what is in them
//	arrange.go                 tries how closely boxes must stand: block.go measures, level.go makes neighbours even, place.go sets
//	draw.go, route.go          join the boxes with the lines of the tree, and lead those that do not follow it
//	untold.go                  says in words where lines lead that are not drawn
//	frame.go, page.go          write heading and legend, and put all of it on a page
//	book.go                    the same on several pages: split.go plans them, cut.go folds branches, reference.go names pages
//	scene.go                   what comes out; svg.go, pdf.go, png.go, dot.go and mermaid.go write it, twin.go and alt.go say it
//	theme.go, words.go         how it looks, and what it says by itself
//
// Boxes are placed by a tidy tree of our own, because it centres exactly and never lets two subtrees share a column, so no
// bus can be read as belonging to two units. Lines beside the tree are led around the boxes and beside one another
// by a search of our own (detour.go). Graphviz orders committees, which have no order of their own, so that their lines cross
// least (graphviz.go).
//
// The package does not decide what is shown, compare two organisations, draw charts of figures, or write Office files.
package diagram
