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

// wrap breaks text into lines of textWidth, the first led by one text and the others by another as wide.
func wrap(text, first, others string) string {
	var b strings.Builder
	for i, line := range broken(text, textWidth-utf8.RuneCountInString(first)) {
		if i == 0 {
			b.WriteString(first + line + "\n")
		} else {
			b.WriteString(others + line + "\n")
		}
	}
	return b.String()
}

// broken breaks text between words into lines of a width; a longer word has a line of its own.
func broken(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case used == 0:
			line, used = word, n
		case used+1+n > width:
			lines = append(lines, line)
			line, used = word, n
		default:
			line, used = line+" "+word, used+1+n
		}
	}
	return append(lines, line)
}

func (t Table) text(b *strings.Builder, bold bool) {
	widths := make([]int, len(t.Columns))
	titles := make([]string, len(t.Columns))
	titled := false
	for i, c := range t.Columns {
		titles[i], widths[i] = c.Title, utf8.RuneCountInString(c.Title)
		titled = titled || c.Title != ""
	}
	rows := make([][][]string, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = t.lines(row.Cells)
		for _, line := range rows[i] {
			for c, cell := range line {
				widths[c] = max(widths[c], utf8.RuneCountInString(cell))
			}
		}
	}
	if titled {
		b.WriteString(emphasise(t.line(titles, widths), bold) + "\n")
		b.WriteString(rule(widths) + "\n")
	}
	for i, row := range t.Rows {
		if row.Total {
			b.WriteString(rule(widths) + "\n")
		}
		for _, line := range rows[i] {
			b.WriteString(t.line(line, widths) + "\n")
		}
		if row.Note != "" {
			indent := strings.Repeat(" ", t.noteIndent(widths))
			b.WriteString(wrap(row.Note, indent, indent))
		}
	}
}

// cellWidth is how wide a cell of text may be before it is broken into several lines, in characters.
const cellWidth = 64

// lines breaks the cells of a row: its first line has the beginning of each, the others what did not fit.
func (t Table) lines(cells []string) [][]string {
	lines := [][]string{append([]string(nil), cells...)}
	for c, cell := range cells {
		if t.Columns[c].Right || utf8.RuneCountInString(cell) <= cellWidth {
			continue
		}
		for i, part := range broken(cell, cellWidth) {
			if i == len(lines) {
				lines = append(lines, make([]string, len(cells)))
			}
			lines[i][c] = part
		}
	}
	return lines
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
