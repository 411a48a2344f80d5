package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shownAtMost is how many diagnostics a Printer writes out; a table with a wrong column has one mistake a row, and nobody
// reads the ten-thousandth.
const shownAtMost = 200

// Printer writes diagnostics for people and editors. Line returns the text of a line (from 1) of a file, for the excerpt
// under a message; false means it cannot be had, and the message stands without an excerpt.
type Printer struct {
	W     io.Writer
	Line  func(file string, line int32) (string, bool)
	Words Words // of findings; the zero Words are English
}

// Words are what stands around findings. Mistakes are always told in English.
type Words struct {
	Finding, Hint, See string
	Count              func(findings, files int) string // how many there are
}

var english = Words{Finding: "finding", Hint: "hint", See: "see"}

// around are the words around a diagnostic.
func (p Printer) around(d Diagnostic) Words {
	if d.Severity == Error || p.Words.Finding == "" {
		return english
	}
	return p.Words
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
		b.WriteString(p.summary(items))
	}
	_, err := io.WriteString(p.W, b.String())
	return err
}

func (p Printer) print(b *strings.Builder, d Diagnostic) {
	words, severity := p.around(d), d.Severity.String()
	if d.Severity == Finding {
		severity = words.Finding
	}
	writeLine(b, "%s%s: %s [%s]", lead(d.At), severity, d.Summary, d.Code)
	p.excerpt(b, d.At)
	if d.Hint != "" {
		writeLine(b, "  %s: %s", words.Hint, d.Hint)
	}
	for _, n := range d.Related {
		writeLine(b, "  %s %s%s", words.See, lead(n.At), n.Text)
	}
}

// lead is a place in front of a message.
func lead(at Pos) string {
	if at.File == "" {
		return ""
	}
	return at.String() + ": "
}

// writeLine writes one line, whatever a file name or a quoted text holds.
func writeLine(b *strings.Builder, format string, args ...any) {
	b.WriteString(strings.Map(printable, fmt.Sprintf(format, args...)))
	b.WriteByte('\n')
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
	head, tail := window(strings.TrimRight(text, "\r\n"), max(0, int(at.Col)-1))
	writeLine(b, "    %s%s", head, tail)
	writeLine(b, "    %s^", strings.Map(blank, head))
}

// window cuts a line at a column, from 0, and takes off what is too far from there.
func window(line string, col int) (head, tail string) {
	length := utf8.RuneCountInString(line)
	col = min(col, length)
	caret := offset(line, col)
	head, tail = line[:caret], line[caret:]
	if length <= excerptWidth {
		return head, tail
	}
	if from := col - excerptWidth/2; from > 0 {
		head = "…" + head[offset(head, from):]
	}
	if keep := excerptWidth - min(col, excerptWidth/2); length-col > keep {
		tail = tail[:offset(tail, keep)] + "…"
	}
	return head, tail
}

// offset is where a character of a text begins, in bytes; its end if there are fewer characters.
func offset(text string, characters int) int {
	for i := range text {
		if characters == 0 {
			return i
		}
		characters--
	}
	return len(text)
}

// blank is the space a character takes: none for an accent that is stored as a character of its own.
func blank(r rune) rune {
	if unicode.Is(unicode.Mn, r) {
		return -1
	}
	return ' '
}

// printable keeps a hostile file from steering the reader's terminal, and the caret under its character.
func printable(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsPrint(r):
		return r
	default:
		return '�'
	}
}

func (p Printer) summary(items []Diagnostic) string {
	errors, findings, files := 0, 0, map[string]bool{}
	for _, d := range items {
		if d.Severity == Finding {
			findings++
		} else {
			errors++
		}
		if d.At.File != "" {
			files[d.At.File] = true
		}
	}
	if errors == 0 && p.Words.Count != nil {
		return p.Words.Count(findings, len(files)) + "\n"
	}
	var parts []string
	if errors > 0 {
		parts = append(parts, count(errors, "error"))
	}
	if findings > 0 {
		parts = append(parts, count(findings, "finding"))
	}
	text := strings.Join(parts, " and ")
	if len(files) > 0 {
		text += " in " + count(len(files), "file")
	}
	return text + "\n"
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
