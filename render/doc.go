// Package render turns a case and its plans into results, and results into text, Markdown, tables and JSON.
//
// Start with [Compare], which prices the plans and assembles a [Comparison]: complete, sorted, versioned. Everything that
// is printed about scenarios is read from it alone, so two formats cannot disagree; its JSON form is the contract with
// other programs. What people read passes through a [Document] of headings, paragraphs, tables and trees, which
// [Document.Text], [Document.Markdown] and [Document.CSV] write.
//
// Rounding for display happens here and nowhere else: a table is shown at a precision at which its parts add up.
// Diagrams are drawn by the package diagram below.
package render
