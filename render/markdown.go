package render

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
)

// Markdown writes the document for a place that shows Markdown with tables.
func (d Document) Markdown(w io.Writer) error {
	var b strings.Builder
	for i, block := range d.Blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		switch {
		case block.Table != nil:
			block.Table.markdown(&b)
		case block.Tree != nil:
			block.Tree.markdown(&b, "")
		case block.List != nil:
			for _, item := range block.List {
				b.WriteString("- " + escapeLine(item) + "\n")
			}
		case block.Heading != "" && i == 0:
			b.WriteString("# " + escape(block.Heading) + "\n")
		case block.Heading != "":
			b.WriteString("## " + escape(block.Heading) + "\n")
		default:
			b.WriteString(escapeLine(block.Paragraph) + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

var markdownSigns = strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "<", "&lt;", "`", "\\`", "[", "\\[")

func escape(text string) string { return markdownSigns.Replace(text) }

// escapeLine escapes a text that begins a line, where a sign or a number with a dot would begin a list or a heading.
func escapeLine(text string) string {
	text = escape(text)
	afterDigits := strings.TrimLeft(text, "0123456789")
	number := text[:len(text)-len(afterDigits)]
	if number == "" && strings.IndexAny(text, "+-#>~=") == 0 || number != "" && strings.IndexAny(afterDigits, ".)") == 0 {
		return number + "\\" + afterDigits
	}
	return text
}

func (t Table) markdown(b *strings.Builder) {
	t = t.withNotes()
	var titles, marks []string
	for _, c := range t.Columns {
		titles = append(titles, c.Title)
		if c.Right {
			marks = append(marks, "---:")
		} else {
			marks = append(marks, "---")
		}
	}
	cells := func(cells []string, bold bool) {
		for _, c := range cells {
			c = escape(c)
			if bold && c != "" {
				c = "**" + c + "**"
			}
			b.WriteString("| " + c + " ")
		}
		b.WriteString("|\n")
	}
	cells(titles, false)
	b.WriteString("| " + strings.Join(marks, " | ") + " |\n")
	for _, row := range t.Rows {
		out := row.Cells
		if row.Note != "" {
			out = append([]string(nil), row.Cells...)
			for i, c := range t.Columns {
				if !c.Right && len(out[i]) > 1 {
					out[i] += " – " + row.Note
					break
				}
			}
		}
		cells(out, row.Total)
	}
}

func (t Branch) markdown(b *strings.Builder, indent string) {
	b.WriteString(indent + "- " + escapeLine(strings.Join(slices.DeleteFunc(append([]string{t.Text}, t.Cells...), func(cell string) bool { return cell == "" }), " · ")) + "\n")
	for _, child := range t.Below {
		child.markdown(b, indent+"  ")
	}
	if t.Folded > 0 {
		b.WriteString(indent + "  - + " + itoa(t.Folded) + "\n")
	}
}

// CSV writes the tables of the document, separated by semicolons as Danish spreadsheets expect, with an empty line between
// them, and the headings of one where there are none with rows. Everything else is left out, but that the amounts are a trial: that stands above the tables. Numbers have a hyphen for a minus: with the real sign a spreadsheet takes them for
// text.
func (d Document) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.Comma = ';'
	first := true
	if d.Trial != "" {
		out.Write([]string{inert(d.Trial)})
		first = false
	}
	blocks := d.Blocks
	if d.Empty != nil && !slices.ContainsFunc(blocks, func(b Block) bool { return b.Table != nil }) {
		blocks = []Block{{Table: d.Empty}}
	}
	for _, block := range blocks {
		if block.Table == nil {
			continue
		}
		if !first {
			out.Flush()
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		first = false
		t := *block.Table
		if t.Alone != nil {
			t = *t.Alone
		}
		t = t.withNotes()
		out.Write(t.titles())
		for _, row := range t.Rows {
			cells := slices.Clone(row.Cells)
			for i, c := range t.Columns {
				if c.Right {
					cells[i] = strings.ReplaceAll(cells[i], "−", "-")
				} else {
					cells[i] = inert(cells[i])
				}
			}
			out.Write(cells)
		}
	}
	out.Flush()
	return out.Error()
}

// inert keeps a spreadsheet from taking a text that begins like a formula for one.
func inert(text string) string {
	if text != "" && strings.ContainsRune("=+-@", rune(text[0])) && len(text) > 1 {
		return "'" + text
	}
	return text
}
