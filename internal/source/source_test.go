package source

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/internal/diag"
)

// complaints are a list in short: "3:5 unknown-key: …", or "- file-missing: …" for a whole file.
func complaints(l *diag.List) []string {
	var out []string
	for _, d := range l.Sorted() {
		at := "-"
		if d.At.Line > 0 {
			at = fmt.Sprintf("%d:%d", d.At.Line, d.At.Col)
		}
		out = append(out, at+" "+d.Code+": "+d.Summary)
	}
	return out
}

func yamlFile(text string) fstest.MapFS { return fstest.MapFS{"a.yaml": {Data: []byte(text)}} }

// readYAML reads a text as a YAML file and, if that works, its keys as the caller of Read would.
func readYAML(text string, read func(*Fields)) *diag.List {
	var diags diag.List
	if f, ok := Read(yamlFile(text), "a.yaml", "post", &diags); ok {
		read(f)
		f.End()
	}
	return &diags
}

// onlyKey asks for the key a.
func onlyKey(f *Fields) { f.Value("a") }

func check(t *testing.T, name string, l *diag.List, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, complaints(l)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// Syntax errors are named where the YAML reader sees them, and never outside the file.
func TestYAMLSyntax(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
	}{
		{"indentation", "a: 1\nb:\n  - x\n   z: 2\n", "4:5 yaml-syntax: cannot be read as YAML: a key where none can stand: the line is indented too far, or a text holds \": \""},
		{"two colons", "a: b: c\n", "1:5 yaml-syntax: cannot be read as YAML: a key where none can stand: the line is indented too far, or a text holds \": \""},
		{"columns count characters", "æøå: b: c\n", "1:7 yaml-syntax: cannot be read as YAML: a key where none can stand: the line is indented too far, or a text holds \": \""},
		{"a tab for indentation", "a:\n\tb: 1\n", "2:1 yaml-syntax: cannot be read as YAML: a tab, or another character that no text begins with"},
		{"an open bracket", "a: [1, 2\nb: 3\n", "2:2 yaml-syntax: cannot be read as YAML: expected ',' or ']'"},
		{"an open quote", "a: \"x\nb: 1\n", "3:1 yaml-syntax: cannot be read as YAML: found unexpected end of stream"},
		{"an alias without an anchor", "a: *vigtigt\n", "1:4 yaml-syntax: cannot be read as YAML: a text that begins with \"*\": '*vigtigt'"},
		{"a text that begins with a sign", "a: @x\n", "1:4 yaml-syntax: cannot be read as YAML: a tab, or another character that no text begins with"},
		{"something after the top", "a: 1\n}\n", "2:1 yaml-syntax: cannot be read as YAML: expected key"},
		{"a second document that is wrong", "a: 1\n---\nb: [\n", "4:1 yaml-syntax: cannot be read as YAML: expected a value"},
		{"a control character", "a: 1\nb: ø\x07\n", "2:5 control-character: the file holds a control character"},
		{"lines that end in CR", "a: 1\rb: c: d\r", "2:5 yaml-syntax: cannot be read as YAML: a key where none can stand: the line is indented too far, or a text holds \": \""},
	} {
		check(t, c.name, readYAML(c.text, onlyKey), c.want)
	}
}

// Where a quote is never closed, the end of the file is of little help.
func TestYAMLSyntaxNamesWhereItBegan(t *testing.T) {
	got := readYAML("a: 1\nb: \"x\nc: 1\n", onlyKey).Sorted()[0].Related
	want := []diag.Note{{At: diag.Pos{File: "a.yaml", Line: 2, Col: 4}, Text: "while scanning a quoted scalar"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("related places (-want +got):\n%s", diff)
	}
}

func TestYAMLFeaturesAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"anchor", "a: &x 1\n", []string{"1:4 yaml-feature: an anchor (&x) is not allowed in a case"}},
		{"alias", "b: &x 1\na: *x\n", []string{
			"1:1 unknown-key: unknown key \"b\" in post",
			"2:4 yaml-feature: an alias (*x) is not allowed in a case"}},
		{"merge key", "<<: {b: 1}\n", []string{"1:1 yaml-feature: a merge key (<<) is not allowed in a case"}},
		{"tag", "a: !!str 1\n", []string{"1:4 yaml-feature: a tag (!!str) is not allowed in a case"}},
		{"tag of one's own", "a: !mine 1\n", []string{"1:4 yaml-feature: a tag (!mine) is not allowed in a case"}},
		{"tag without a name", "a: ! 1\n", []string{"1:4 yaml-feature: a tag (!) is not allowed in a case"}},
		{"anchor on a key", "&x a: 1\n", []string{"1:1 yaml-feature: an anchor (&x) is not allowed in a case"}},
		{"anchor on the top", "&x\na: 1\n", []string{"1:1 yaml-feature: an anchor (&x) is not allowed in a case"}},
		{"tag on the top", "!!map\na: 1\n", []string{"1:1 yaml-feature: a tag (!!map) is not allowed in a case"}},
		{"several documents", "a: 1\n---\nb: 2\n---\nc: 3\n", []string{"2:1 yaml-feature: several documents in one file"}},
		{"an empty one at the end", "---\na: 1\n---\n", []string{"3:1 yaml-feature: several documents in one file"}},
	} {
		check(t, c.name, readYAML(c.text, func(f *Fields) { f.Required("a") }), c.want...)
	}
}

// One document may be marked as such.
func TestOneDocument(t *testing.T) {
	for _, text := range []string{"---\na: 1\n", "a: 1\n...\n", "%YAML 1.1\n---\na: 1\n", "# why\na: 1\n# done\n", "\ufeffa: 1\r\n"} {
		check(t, text, readYAML(text, onlyKey))
	}
}

// What stands in quotes is text, whatever it looks like outside.
func TestQuotedIsText(t *testing.T) {
	l := readYAML(`{a: "&x", "<<": '*x', b: "!!str", c: "null", d: '~'}`, func(f *Fields) {
		for _, key := range []string{"a", "<<", "b", "c", "d"} {
			if f.Text(key) == "" {
				t.Errorf("no text under %s", key)
			}
		}
	})
	check(t, "quoted", l)
}

func TestTopMustBeAMapping(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"- a\n", "1:1 wrong-type: expected the keys of an organisation, found a list"},
		{"# why\n\n  text\n", `3:3 wrong-type: expected the keys of an organisation, found "text"`},
		{"---\n", "2:1 wrong-type: expected the keys of an organisation, found nothing"},
	} {
		var diags diag.List
		if f, ok := Read(yamlFile(c.text), "a.yaml", "organisation", &diags); ok || f != nil {
			t.Errorf("%q was read", c.text)
		}
		check(t, c.text, &diags, c.want)
	}
}

// Ten mistakes of all kinds, each said once and where it stands, æøå and quotes or not.
func TestEveryMistakeOfAFileAtOnce(t *testing.T) {
	const text = `id: ny stilling
tilte: Områdechef
grade:
unit: [x, y]
from: 1. oktober
annual: "ca. 1,3 moi. kr."
staff: ca. 40 %
vacant: måske
year: MMXX
grade: chef
lines:
  - {to: æble, kind: dottet}
  - direktør
`
	l := readYAML(text, func(f *Fields) {
		f.Ref("id")
		f.Text("title")
		f.Ref("grade")
		f.Ref("unit")
		f.Date("from")
		f.Money("annual")
		f.Money("staff")
		f.OptBool("vacant")
		f.Year("year")
		for line := range f.Entries("lines", "line") {
			line.Ref("to")
			line.OneOf("kind", "coordinating", "functional", "dual")
			line.End()
		}
	})
	check(t, "everything", l,
		`1:5 not-an-id: "ny stilling" is not an id`,
		`2:1 unknown-key: unknown key "tilte" in post`,
		`3:1 empty-value: key "grade" has no value`,
		`4:7 wrong-type: expected a text, found a list`,
		`5:7 not-a-date: "1. oktober" is not a date`,
		`6:18 not-an-amount: unknown word "moi."`,
		`7:8 wrong-amount: expected an amount of money, found "ca. 40 %"`,
		`8:9 not-true-or-false: expected true or false, found "måske"`,
		`9:7 not-a-year: "MMXX" is not a year`,
		`10:1 duplicate-key: key "grade" stands twice in the post`,
		`12:22 not-a-choice: expected coordinating, functional or dual, found "dottet"`,
		`13:5 wrong-type: expected the keys of a line, found "direktør"`,
	)
}

// A key can be a megabyte long; the message about it must not be.
func TestMessagesStayShort(t *testing.T) {
	long := strings.Repeat("å", 100_000)
	for _, text := range []string{long + ": 1", "? " + long + "\n: 1\n? " + long + "\n: 2", "a: " + long, "a: &" + long + " 1", "a: '" + long + " b'", "[" + long + "]"} {
		l := readYAML(text, func(f *Fields) {
			if v, ok := f.Value("a"); ok {
				v.Ref()
				v.Date()
				v.Amount()
				v.Bool()
				v.Year()
				v.OneOf("x", "y")
				v.Fields("line")
				v.Entries("line")
			}
		})
		if l.Len() == 0 {
			t.Errorf("%.20s…: no complaint", text)
		}
		for _, d := range l.Sorted() {
			if len(d.Summary) > 400 || len(d.Hint) > 400 {
				t.Errorf("%.20s…: %s says %d bytes", text, d.Code, len(d.Summary)+len(d.Hint))
			}
		}
	}
}
