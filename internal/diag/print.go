package diag

import (
	"fmt"
	"io"
	"strings"
)

// shownAtMost is how many diagnostics a Printer writes out; a table with a wrong column has one mistake a row, and nobody
// reads the ten-thousandth.
const shownAtMost = 200

// Printer writes diagnostics for people and editors. Line returns the text of a line (from 1) of a file, for the excerpt
// under a message; false means it cannot be had, and the message stands without an excerpt.
type Printer struct {
	W    io.Writer
	Line func(file string, line int32) (string, bool)
}

// Print writes the list, sorted and without repeats, and a last line that counts.
func (p Printer) Print(l *List) error {
	items := l.Sorted()
	var b strings.Builder
	for i, d := range items {
		if i == shownAtMost {
			fmt.Fprintf(&b, "… and %d more\n", len(items)-shownAtMost)
			break
		}
		p.print(&b, d)
	}
	if len(items) > 0 {
		b.WriteString(summary(items))
	}
	_, err := io.WriteString(p.W, b.String())
	return err
}

func (p Printer) print(b *strings.Builder, d Diagnostic) {
	if at := d.At.String(); at != "" {
		b.WriteString(at + ": ")
	}
	fmt.Fprintf(b, "%s: %s [%s]\n", d.Severity, d.Summary, d.Code)
	p.excerpt(b, d.At)
	if d.Hint != "" {
		fmt.Fprintf(b, "  hint: %s\n", d.Hint)
	}
	for _, n := range d.Related {
		if at := n.At.String(); at != "" {
			fmt.Fprintf(b, "  see %s: %s\n", at, n.Text)
		} else {
			fmt.Fprintf(b, "  see %s\n", n.Text)
		}
	}
}

// excerptWidth is how many characters of a source line are shown; a longer line is cut around the caret.
const excerptWidth = 110

func (p Printer) excerpt(b *strings.Builder, at Pos) {
	if at.Line == 0 || p.Line == nil {
		return
	}
	text, ok := p.Line(at.File, at.Line)
	if !ok {
		return
	}
	line := []rune(strings.Map(printable, strings.TrimRight(text, "\r\n")))
	col := max(0, min(int(at.Col)-1, len(line)))
	lead := ""
	if from := col - excerptWidth/2; len(line) > excerptWidth && from > 0 {
		line, col, lead = line[from:], col-from, "…"
	}
	if len(line) > excerptWidth {
		line = append(line[:excerptWidth:excerptWidth], '…')
	}
	fmt.Fprintf(b, "    %s%s\n    %s^\n", lead, string(line), strings.Repeat(" ", col+len([]rune(lead))))
}

// printable keeps a hostile file from steering the reader's terminal, and the caret under its character.
func printable(r rune) rune {
	if r == '\t' {
		return ' '
	}
	if r < ' ' || r == 0x7f {
		return '�'
	}
	return r
}

func summary(items []Diagnostic) string {
	errors, findings, files := 0, 0, map[string]bool{}
	for _, d := range items {
		if d.Severity == Finding {
			findings++
		} else {
			errors++
		}
		files[d.At.File] = true
	}
	var parts []string
	if errors > 0 {
		parts = append(parts, count(errors, "error"))
	}
	if findings > 0 {
		parts = append(parts, count(findings, "finding"))
	}
	return fmt.Sprintf("%s in %s\n", strings.Join(parts, " and "), count(len(files), "file"))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
