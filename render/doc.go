// Package render turns a case and its plans into results, and results into text, Markdown, tables and JSON.
//
// Start with [Compare], which prices the plans and assembles a [Comparison]: complete, sorted, versioned. Every format of
// compare, plan and budget is read from it alone, so that two cannot disagree; its JSON form is the contract with other
// programs. [Explain] and [Show] have data of their own, an [Explanation] and a [Shown]. What people read passes through
// a [Document] of headings, paragraphs, tables and trees, which [Document.Text], [Document.Markdown] and [Document.CSV] write.
//
// Rounding for display happens here and nowhere else: a table is shown at a precision at which its parts add up.
// [Sheet] describes diagrams; the package diagram below draws them.
package render
