package render

import (
	"io"
	"strings"
	"unicode/utf8"
)

// textWidth is how wide running text is set, in characters. Tables are as wide as they must be.
const textWidth = 100

// Text writes the document for a terminal. bold marks headings, for a terminal that shows it; nothing depends on it.
func (d Document) Text(w io.Writer, bold bool) error {
	var b strings.Builder
	for i, block := range d.Blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		switch {
		case block.Table != nil:
			block.Table.text(&b, bold)
		case block.Tree != nil:
			block.Tree.text(&b)
		case block.List != nil:
			for _, item := range block.List {
				b.WriteString(wrap(item, "• ", "  "))
			}
		case block.Heading != "":
			b.WriteString(emphasise(block.Heading, bold) + "\n")
		default:
			b.WriteString(wrap(block.Paragraph, "", ""))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func emphasise(text string, bold bool) string {
	if !bold || text == "" {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}

// wrap breaks text into lines, the first led by one text and the others by another.
func wrap(text, first, others string) string {
	var b strings.Builder
	line, width := first, utf8.RuneCountInString(first)
	empty := true
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if !empty && width+1+n > textWidth {
			b.WriteString(line + "\n")
			line, width, empty = others, utf8.RuneCountInString(others), true
		}
		if !empty {
			line, width = line+" ", width+1
		}
		line, width, empty = line+word, width+n, false
	}
	b.WriteString(line + "\n")
	return b.String()
}

func (t Table) text(b *strings.Builder, bold bool) {
	widths := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		widths[i] = utf8.RuneCountInString(c.Title)
	}
	for _, row := range t.Rows {
		for i, cell := range row.Cells {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	titles := make([]string, len(t.Columns))
	titled := false
	for i, c := range t.Columns {
		titles[i] = c.Title
		titled = titled || c.Title != ""
	}
	if titled {
		b.WriteString(emphasise(t.line(titles, widths), bold) + "\n")
		b.WriteString(rule(widths) + "\n")
	}
	for _, row := range t.Rows {
		if row.Total {
			b.WriteString(rule(widths) + "\n")
		}
		b.WriteString(t.line(row.Cells, widths) + "\n")
		if row.Note != "" {
			indent := strings.Repeat(" ", t.noteIndent(widths))
			b.WriteString(wrap(row.Note, indent, indent))
		}
	}
}

// noteIndent puts a remark below the first column that is not set to the right.
func (t Table) noteIndent(widths []int) int {
	indent := 0
	for i, c := range t.Columns {
		if !c.Right && widths[i] > 1 {
			break
		}
		indent += widths[i] + 2
	}
	return indent
}

func rule(widths []int) string {
	parts := make([]string, len(widths))
	for i, w := range widths {
		parts[i] = strings.Repeat("─", w)
	}
	return strings.Join(parts, "  ")
}

func (t Table) line(cells []string, widths []int) string {
	var b strings.Builder
	for i, cell := range cells {
		if i > 0 {
			b.WriteString("  ")
		}
		pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
		if t.Columns[i].Right {
			b.WriteString(pad + cell)
		} else {
			b.WriteString(cell + pad)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// text writes a tree, with its cells in columns to the right.
func (t Branch) text(b *strings.Builder) {
	type line struct {
		text  string
		cells []string
	}
	var lines []line
	var walk func(t Branch, lead, below string)
	walk = func(t Branch, lead, below string) {
		lines = append(lines, line{lead + t.Text, t.Cells})
		for i, child := range t.Below {
			if i == len(t.Below)-1 && t.Folded == 0 {
				walk(child, below+"└─ ", below+"   ")
			} else {
				walk(child, below+"├─ ", below+"│  ")
			}
		}
		if t.Folded > 0 {
			lines = append(lines, line{below + "└─ + " + itoa(t.Folded), nil})
		}
	}
	walk(t, "", "")
	left, widths := 0, []int{}
	for _, l := range lines {
		if len(l.cells) > 0 {
			left = max(left, utf8.RuneCountInString(l.text))
		}
		for i, cell := range l.cells {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, l := range lines {
		out := l.text
		if len(l.cells) > 0 {
			out += strings.Repeat(" ", left-utf8.RuneCountInString(l.text))
		}
		for i, cell := range l.cells {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i == 0 {
				out += "  " + pad + cell // numbers stand first, set to the right
			} else {
				out += "  " + cell + pad
			}
		}
		b.WriteString(strings.TrimRight(out, " ") + "\n")
	}
}
