// Package diagram draws an organisation diagram the way a Danish public authority prints one: line organisation from the
// top, staff units beside the line, the last level stacked under its unit, joint leaderships as equals in one frame.
//
// Start with [Chart], the input: what is to be seen, without sizes. [Layout] measures the text, places the boxes and
// gives a [Scene], a display list in points (1/72 inch) with y pointing down. [SVG] writes a scene; writers for other
// formats need only walk its groups. [DOT] writes the chart as a plain Graphviz file for those who want to lay it out
// themselves.
//
// Boxes are placed by a tidy tree of our own (place.go), because it centres exactly and never lets two subtrees share a
// column, so no bus can be read as belonging to two units. Graphviz routes the lines that do not follow the tree
// (route.go), around the boxes; a route that would touch a box or hide a line is replaced by our own (detour.go).
//
// The package does not decide what is shown, compare two organisations, draw charts of figures, write PDF or Office files,
// or split a diagram over pages: a scene is as large as its content.
package diagram
