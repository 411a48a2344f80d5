package render

import "slices"

// Document is what a person reads: blocks in order. It says what stands where, not how it looks.
type Document struct {
	Blocks []Block
	Trial  string // that amounts were taken for the sake of argument, for a form without running text: CSV

	Empty *Table // the first that has no rows: where none has any, CSV gives its headings
}

// Block is one part of a document. Exactly one of its fields is set.
type Block struct {
	Heading   string
	Paragraph string
	Table     *Table
	Tree      *Branch
	List      []string
}

// Table has a row of headings and rows of cells. Columns of numbers are set to the right.
type Table struct {
	Columns []Column
	Rows    []Row

	// What only a table that stands alone says, as in CSV, where no heading is above it.
	Unit    string   // of the columns of numbers, but those of Counts
	Counts  []string // titles of columns of numbers that are no amounts
	Unnamed []string // what the columns without a title are called, in their order
	Noted   string   // what the notes of the rows are called, where Markdown and CSV have a column for them; empty: Markdown puts them behind a text, CSV leaves them out
	Alone   *Table   // what stands there in place of it, where columns must be others too
}

// titles are the headings of the columns for a table that stands alone: each has one, with its unit.
func (t Table) titles() []string {
	unnamed := t.Unnamed
	var out []string
	for _, c := range t.Columns {
		title := c.Title
		if title == "" && len(unnamed) > 0 {
			title, unnamed = unnamed[0], unnamed[1:]
		}
		if c.Right && t.Unit != "" && !slices.Contains(t.Counts, c.Title) {
			title += " (" + t.Unit + ")"
		}
		out = append(out, title)
	}
	return out
}

// Column is the heading of a column and how its cells stand.
type Column struct {
	Title string
	Right bool
}

// Row is a line of cells, and perhaps a remark that stands below them. A Total is set apart from the rows above it.
type Row struct {
	Cells []string
	Note  string
	Total bool
}

// Branch is a tree of texts, each perhaps with cells of its own to the right of it.
type Branch struct {
	Text   string
	Cells  []string
	Below  []Branch
	Folded int // how many branches below are not shown
}

func (d *Document) heading(text string) { d.Blocks = append(d.Blocks, Block{Heading: text}) }

func (d *Document) paragraph(text string) {
	if text != "" {
		d.Blocks = append(d.Blocks, Block{Paragraph: text})
	}
}

// trial says which amounts were taken for the sake of argument; nothing where none was.
func (l Lang) trial(whatIf []string) string {
	if len(whatIf) == 0 {
		return ""
	}
	return sentence(l.words().WhatIf + ": " + l.join(whatIf))
}

// supposed says in a paragraph of its own, and in every form, that amounts were taken for the sake of argument.
func (d *Document) supposed(l Lang, whatIf []string) {
	d.Trial = l.trial(whatIf)
	d.paragraph(d.Trial)
}

func (d *Document) table(t Table) {
	switch {
	case len(t.Rows) > 0:
		d.Blocks = append(d.Blocks, Block{Table: &t})
	case d.Empty == nil && len(t.Columns) > 0:
		d.Empty = &t
	}
}

// withNotes is the table with its notes in a column of their own, if they have a name and there are any.
func (t Table) withNotes() Table {
	if t.Noted == "" || !slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Note != "" }) {
		return t
	}
	t.Columns = append(slices.Clone(t.Columns), Column{Title: t.Noted})
	t.Rows = slices.Clone(t.Rows)
	for i, r := range t.Rows {
		t.Rows[i] = Row{Cells: append(slices.Clone(r.Cells), r.Note), Total: r.Total}
	}
	return t
}

func (d *Document) tree(b Branch) { d.Blocks = append(d.Blocks, Block{Tree: &b}) }

func (d *Document) list(items []string) {
	if len(items) > 0 {
		d.Blocks = append(d.Blocks, Block{List: items})
	}
}
