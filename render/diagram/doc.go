// Package diagram draws organisation diagrams the way a Danish public authority prints them: line organisation from the
// top, staff units beside the line, the last level stacked under its unit, joint leaderships as equals in one frame.
//
// Start with [Chart], the input: what is to be seen, without sizes. [Layout] measures the text, places the boxes of one or
// several charts together and gives a [Scene], a display list in points (1/72 inch) with y pointing down; [Book] gives as
// many as the paper needs. Everything is written from a scene: [SVG], [PDF] and [PNG] draw it, [Twin] says it in words,
// [DOT] and [Mermaid] hand its structure on. So they cannot differ.
//
// The way through the files: union.go finds the places that charts share, card.go draws single boxes at the origin,
// place.go sets them, draw.go joins them with lines, route.go leads the lines that do not follow the tree, frame.go writes
// heading and legend, page.go puts all of it on a page and book.go on several. theme.go holds how it looks.
//
// Boxes are placed by a tidy tree of our own, because it centres exactly and never lets two subtrees share a column, so no
// bus can be read as belonging to two units. Graphviz routes the lines beside the tree, around the boxes; a route that
// would touch a box or hide a line is replaced by our own (detour.go).
//
// The package does not decide what is shown, compare two organisations, draw charts of figures, or write Office files.
package diagram
