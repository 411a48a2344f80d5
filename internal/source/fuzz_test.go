package source

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"dk/reorg/internal/diag"
)

// everything asks for what a case asks for, and for what it does not.
func everything(f *Fields, depth int) {
	for _, key := range f.Keys() {
		v, ok := f.Value(key.ID)
		if !ok {
			continue
		}
		for _, as := range []reading{asText, asProse, asRef, asBool, asDate, asYear, asMoney, asNature, asItems} {
			as(v)
		}
		if v.IsMap() && depth < 20 {
			everything(v.Fields("source"), depth+1)
		}
		for entry := range v.Entries("line") {
			if depth < 20 {
				everything(entry, depth+1)
			}
		}
	}
	f.Text("id")
	f.Refs("posts")
	f.OptDate("from")
	f.End()
}

type failing interface {
	Helper()
	Fatalf(format string, args ...any)
}

// placesInside fails when a diagnostic is about a place that an editor could not go to.
func placesInside(t failing, l *diag.List, fsys fstest.MapFS, name string) {
	t.Helper()
	line := Lines(fsys)
	inside := func(at diag.Pos) bool {
		if at.Line == 0 {
			return at.File == name && at.Col == 0
		}
		text, ok := line(at.File, at.Line)
		return ok && at.Col >= 1 && int(at.Col) <= utf8.RuneCountInString(text)+1
	}
	for _, d := range l.Sorted() {
		if !inside(d.At) {
			t.Fatalf("%v: %s: %s: is outside the file %q", d.At, d.Code, d.Summary, fsys[name].Data)
		}
		for _, n := range d.Related {
			if !inside(n.At) {
				t.Fatalf("%v: %s, related to %s: is outside the file %q", n.At, n.Text, d.Code, fsys[name].Data)
			}
		}
		if d.Code == "" || d.Summary == "" || !utf8.ValidString(d.Summary) || strings.ContainsAny(d.Summary+d.Hint, "\n\r\x1b") {
			t.Fatalf("%v: %q: %q: %q: cannot be printed", d.At, d.Code, d.Summary, d.Hint)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"id: x\ntitle: Områdechef\nlines:\n  - {to: y, kind: dual}\n  - z\nposts: [a, b]\n",
		"a: \"ca. 1,3 moi. kr.\"\nb: 'x\n  y'\nc: |\n  x\n\n d: >-\n  y\n",
		"# why\n&x a: *x\n<<: !!map {}\n---\n...\n",
		"\ufeffa:\r\n  - 1 # c\r  - 2\u2028\n? b\n: c\n",
		"[[[[{{{{", "- - - -", "a: b: c", "\ta", "a: \"\\u00e", "%YAML 1.1\n---\n", "? [a]: b", "{a, b, c: }", "\x00", "a\xff",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"a.yaml": {Data: data}}
		var diags diag.List
		top, ok := Read(fsys, "a.yaml", "post", &diags)
		if ok {
			everything(top, 0)
		} else if diags.Len() == 0 {
			t.Fatal("was not read, and nobody knows why")
		}
		placesInside(t, &diags, fsys, "a.yaml")
	})
}

func FuzzReadTable(f *testing.F) {
	for _, text := range []string{
		"id;title;posts\nx;Områdechef;a|b\n;y;\n", "id,title\r\n\"x\ny\",\"a\"\"å\"\r\n",
		"\ufeffid\n\n\"ca. 1,3 moi.\"\n", "id;id\n", "id;;\n", "id;a\nx\nx;y;z\n", "id;a\nå\"b;c\nx;y", "a\n\"x", "\"", "a\rb\r", ";\n;", "\x00", "\xff",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"a.csv": {Data: data}}
		var diags diag.List
		reserve, rows := ReadTable(fsys, "a.csv", "post", &diags)
		n := 0
		for row := range rows {
			everything(row, 0)
			n++
		}
		if n > reserve {
			t.Fatalf("%d rows, room reserved for %d", n, reserve)
		}
		placesInside(t, &diags, fsys, "a.csv")
	})
}
