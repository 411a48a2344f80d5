package diag

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func printed(t *testing.T, l *List, line func(string, int32) (string, bool)) string {
	t.Helper()
	var b strings.Builder
	if err := (Printer{W: &b, Line: line}).Print(l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPrint(t *testing.T) {
	var l List
	l.Errorf("unknown-post", Pos{"model.yaml", 4, 11}, "there is no post %q", "finanse").
		Hintf("did you mean %q?", "finance").
		See(Pos{"organisation.yaml", 3, 5}, "the posts").
		See(Pos{}, "docs/format.md")
	l.Findingf("odd", Pos{File: "case.yaml"}, "is odd")
	l.Errorf("usage", Pos{}, "no such scenario")
	got := printed(t, &l, func(string, int32) (string, bool) { return "    post: finanse", true })
	want := `error: no such scenario [usage]
case.yaml: finding: is odd [odd]
model.yaml:4:11: error: there is no post "finanse" [unknown-post]
        post: finanse
              ^
  hint: did you mean "finance"?
  see organisation.yaml:3:5: the posts
  see docs/format.md
2 errors and 1 finding in 2 files
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("printed (-want +got):\n%s", diff)
	}
}

// The excerpt is what people look at first: the caret must stand under the character that the message is about.
func TestExcerpt(t *testing.T) {
	long := strings.Repeat("x", 300)
	for _, c := range []struct {
		name, line string
		col        int32
		want       []string // the line and the caret, less the four spaces in front
	}{
		{"first character", "title: x", 1, []string{"title: x", "^"}},
		{"tabs become one space each", "\ta\tb", 4, []string{" a b", "   ^"}},
		{"æøå are one character each", "navn: Søværnet på Ærø", 16, []string{"navn: Søværnet på Ærø", "               ^"}},
		{"an accent of its own takes no space", "a\u030a b", 4, []string{"a\u030a b", "  ^"}},
		{"behind the end", "abc", 4, []string{"abc", "   ^"}},
		{"far behind the end", "abc", 400, []string{"abc", "   ^"}},
		{"no column", "abc", 0, []string{"abc", "^"}},
		{"CR LF", "abc\r\n", 3, []string{"abc", "  ^"}},
		{"a CR inside", "a\rb", 3, []string{"a b", "  ^"}},
		{"an escape sequence", "\x1b[31mred", 1, []string{"�[31mred", "^"}},
		{"one of eight bits", "\u009b31m", 2, []string{"�31m", " ^"}},
		{"text that runs backwards", "a\u202eb", 3, []string{"a�b", "  ^"}},
		{"bytes that are no text", "a\xffb", 3, []string{"a�b", "  ^"}},
		{"an empty line", "", 1, []string{"", "^"}},
		{"the start of a long line", long, 1, []string{long[:110] + "…", "^"}},
		{"the middle of a long line", long, 151, []string{"…" + long[:110] + "…", strings.Repeat(" ", 56) + "^"}},
		{"the end of a long line", long, 301, []string{"…" + long[:55], strings.Repeat(" ", 56) + "^"}},
	} {
		var l List
		l.Errorf("code", Pos{"a.yaml", 1, c.col}, "wrong")
		lines := strings.Split(printed(t, &l, func(string, int32) (string, bool) { return c.line, true }), "\n")
		want := []string{"    " + c.want[0], "    " + c.want[1]}
		if diff := cmp.Diff(want, lines[1:3]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// Whatever the line and the column are, the caret is under the character of the column, and the excerpt fits a screen.
func TestCaretIsUnderItsCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.StringOf(rapid.RuneFrom([]rune("aå–漢€\t"))).Draw(t, "line")
		line += strings.Repeat(line, rapid.IntRange(0, 40).Draw(t, "times"))
		characters := []rune(line)
		col := rapid.IntRange(1, len(characters)+1).Draw(t, "col")
		var b strings.Builder
		Printer{Line: func(string, int32) (string, bool) { return line, true }}.excerpt(&b, Pos{"a.yaml", 1, int32(col)})
		shown := strings.Split(b.String(), "\n")
		caret := utf8.RuneCountInString(shown[1]) - 1
		excerpt := []rune(shown[0])
		if len(excerpt) > excerptWidth+6 {
			t.Fatalf("the excerpt has %d characters", len(excerpt))
		}
		if col > len(characters) {
			if caret != len(excerpt) {
				t.Fatalf("caret at %d, the excerpt ends at %d", caret, len(excerpt))
			}
			return
		}
		if want := printable(characters[col-1]); excerpt[caret] != want {
			t.Fatalf("caret under %q, want %q", excerpt[caret], want)
		}
	})
}

// A file that has gone, or changed, since it was read must not take the message with it.
func TestNoExcerptWithoutTheLine(t *testing.T) {
	var l List
	l.Errorf("code", Pos{"a.yaml", 7, 1}, "wrong")
	want := "a.yaml:7:1: error: wrong [code]\n1 error in 1 file\n"
	if got := printed(t, &l, func(string, int32) (string, bool) { return "", false }); got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
	if got := printed(t, &l, nil); got != want {
		t.Errorf("without lines printed %q, want %q", got, want)
	}
}

// File names and hints can hold what people, or attackers, wrote.
func TestMessagesCannotSteerTheTerminal(t *testing.T) {
	var l List
	l.Errorf("code", Pos{"a\x1b]0;b\n.yaml", 1, 1}, "found %s", "\x1b[2J").Hintf("a\nb").See(Pos{"\x07", 1, 1}, "\x08")
	want := "a�]0;b .yaml:1:1: error: found �[2J [code]\n  hint: a b\n  see �:1:1: �\n1 error in 1 file\n"
	if got := printed(t, &l, nil); got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
}

func TestPrintShowsAtMost200(t *testing.T) {
	var l List
	for i := range 250 {
		l.Errorf("code", Pos{"a.csv", int32(i + 1), 1}, "wrong")
		l.Errorf("code", Pos{"a.csv", int32(i + 1), 1}, "wrong")
	}
	lines := strings.Split(strings.TrimSuffix(printed(t, &l, nil), "\n"), "\n")
	if len(lines) != 202 {
		t.Fatalf("%d lines, want 200 mistakes and two lines", len(lines))
	}
	want := []string{"a.csv:200:1: error: wrong [code]", "… and 50 more", "250 errors in 1 file"}
	if diff := cmp.Diff(want, lines[199:]); diff != "" {
		t.Errorf("the end (-want +got):\n%s", diff)
	}
}

func TestLastLineCounts(t *testing.T) {
	for _, c := range []struct {
		errors, findings int
		file             string
		want             string
	}{
		{0, 0, "a.yaml", ""},
		{1, 0, "a.yaml", "1 error in 1 file"},
		{2, 0, "a.yaml", "2 errors in 1 file"},
		{0, 1, "a.yaml", "1 finding in 1 file"},
		{1, 2, "", "1 error and 2 findings"},
	} {
		var l List
		for i := range c.errors {
			l.Errorf("code", Pos{File: c.file}, "wrong %d", i)
		}
		for i := range c.findings {
			l.Findingf("code", Pos{File: c.file}, "odd %d", i)
		}
		lines := strings.Split(strings.TrimSuffix(printed(t, &l, nil), "\n"), "\n")
		if got := lines[len(lines)-1]; got != c.want {
			t.Errorf("%d errors, %d findings in %q: %q, want %q", c.errors, c.findings, c.file, got, c.want)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestPrintReportsAFailedWrite(t *testing.T) {
	var l List
	l.Errorf("code", Pos{}, "wrong")
	if err := (Printer{W: full{}}).Print(&l); err == nil || fmt.Sprint(err) != "disk full" {
		t.Errorf("error %v, want disk full", err)
	}
}
