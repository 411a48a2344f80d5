package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// reading is one way to read the value of the key a.
type reading func(Value)

var (
	asText   reading = func(v Value) { v.Text() }
	asProse  reading = func(v Value) { v.Prose() }
	asRef    reading = func(v Value) { v.Ref() }
	asBool   reading = func(v Value) { v.Bool() }
	asDate   reading = func(v Value) { v.Date() }
	asYear   reading = func(v Value) { v.Year() }
	asAmount reading = func(v Value) { v.Amount() }
	asMoney  reading = func(v Value) { v.Money() }
	asNature reading = func(v Value) { v.OneOf("permanent", "varying") }
	asItems  reading = func(v Value) {
		for _, item := range v.Items() {
			item.Ref()
		}
	}
	asEntries reading = func(v Value) {
		for entry := range v.Entries("line") {
			entry.Text("to")
			entry.End()
		}
	}
)

// Every mistake a value can hold, and its place; the same mistakes in a table are in TestCells.
func TestValueMistakes(t *testing.T) {
	for _, c := range []struct {
		text string
		read reading
		want string // none: the value is right
	}{
		{"a: 007", asText, ""},
		{"a: [x]", asText, "1:4 wrong-type: expected a text, found a list"},
		{"a: {b: c}", asText, "1:4 wrong-type: expected a text, found keys and values"},
		{"a: ''", asText, "1:4 empty-value: expected a text, found an empty one"},
		{"a: '  '", asText, "1:4 empty-value: expected a text, found an empty one"},
		{"a: ", asText, `1:1 empty-value: key "a" has no value`},
		{"b: 1\na: ~", asText, `2:1 empty-value: key "a" has no value`},
		{"a: |\n  x\n  y", asText, "1:4 control-character: the text holds a line break or another control character"},
		{`a: "x\ty"`, asText, "1:4 control-character: the text holds a line break or another control character"},
		{`a: "x\e[2Jy"`, asText, "1:4 control-character: the text holds a line break or another control character"},
		{"a: >\n  x\n  y\n", asText, ""},
		{"a: |\n  x\n  y\n", asProse, ""},
		{`a: "x\u0007"`, asProse, "1:4 control-character: the text holds a line break or another control character"},
		{"a: [x]", asProse, "1:4 wrong-type: expected a text, found a list"},
		{"a: \"\\n\"", asProse, "1:4 empty-value: expected a text, found an empty one"},

		{"a: Område-7_b.2", asRef, ""},
		{"a: -x", asRef, `1:4 not-an-id: "-x" is not an id`},
		{"a: x y", asRef, `1:4 not-an-id: "x y" is not an id`},
		{"a: x/y", asRef, `1:4 not-an-id: "x/y" is not an id`},
		{"a: " + strings.Repeat("x", 100), asRef, ""},
		{"a: " + strings.Repeat("x", 101), asRef, `1:4 not-an-id: "` + strings.Repeat("x", 60) + `…" is not an id`},

		{"a: true", asBool, ""},
		{"a: Nej", asBool, ""},
		{"a: yes", asBool, `1:4 not-true-or-false: expected true or false, found "yes"`},
		{"a: 1", asBool, `1:4 not-true-or-false: expected true or false, found "1"`},

		{"a: 2020-10-01", asDate, ""},
		{"a: 2020-06-31", asDate, `1:4 not-a-date: "2020-06-31" is not a date: June 2020 has 30 days`},
		{"a: 01.10.2020", asDate, `1:4 not-a-date: "01.10.2020" is not a date`},
		{"a: 1820-01-01", asDate, `1:4 not-a-date: "1820-01-01" is not in a year between 1900 and 2200`},

		{"a: 2020", asYear, ""},
		{"a: 1899", asYear, `1:4 not-a-year: "1899" is not a year`},
		{"a: 2201", asYear, `1:4 not-a-year: "2201" is not a year`},
		{"a: 20", asYear, `1:4 not-a-year: "20" is not a year`},

		{"a: permanent", asNature, ""},
		{"a: Permanent", asNature, `1:4 not-a-choice: expected permanent or varying, found "Permanent"`},

		{"a: ca. 1,3 mio. kr.", asMoney, ""},
		{"a: 1300000", asMoney, ""},
		{"a: 40 pladser", asMoney, `1:4 wrong-amount: expected an amount of money, found "40 pladser"`},
		{"a: 4 %", asAmount, ""},

		{"a: x", asItems, ""},
		{"a: [x, y z]", asItems, `1:8 not-an-id: "y z" is not an id`},
		{"a:\n  - x\n  - {y: z}", asItems, "3:5 wrong-type: expected a text, found keys and values"},
		{"a: [x, null]", asItems, "1:8 wrong-type: expected a text, found nothing"},
		{"a: []", asItems, "1:4 empty-value: the list is empty"},
		{"a: [x, &b y]", asItems, "1:8 yaml-feature: an anchor (&b) is not allowed in a case"},

		{"a: [{to: x}]", asEntries, ""},
		{"a: {to: x}", asEntries, "1:4 wrong-type: expected a list, found keys and values"},
		{"a: x", asEntries, `1:4 wrong-type: expected a list, found "x"`},
		{"a: [x]", asEntries, `1:5 wrong-type: expected the keys of a line, found "x"`},
		{"a: [[x]]", asEntries, "1:5 wrong-type: expected the keys of a line, found a list"},
		{"a: [&x {to: y}, {to: z}]", asEntries, "1:5 yaml-feature: an anchor (&x) is not allowed in a case"},
		{"a: [x]", asMoney, "1:4 wrong-type: expected a text, found a list"},
		{"a: !x [x]", asEntries, "1:4 yaml-feature: a tag (!x) is not allowed in a case"},
	} {
		l := readYAML(c.text, func(f *Fields) {
			f.Value("b")
			if v, ok := f.Value("a"); ok {
				c.read(v)
			}
		})
		if got := strings.Join(complaints(l), "\n"); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// The caret goes under the word that is wrong, in quotes or not; where that cannot be told, under the beginning.
func TestPlaceInsideAnAmount(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a: ca. 1,3 moi. kr.", "1:12"},
		{"å: 1\na: ca. 1,3 moi. kr.", "2:12"},
		{`a: "ca. 1,3 moi. kr."`, "1:13"},
		{`a: 'ca. 1,3 moi. kr.'`, "1:13"},
		{`a: " ca. 1,3 moi. kr."`, "1:14"},
		{`{å: ø, a: "ca. 1,3 moi."}`, "1:20"},
		{"a: ca. 1,3\n  moi. kr.", "1:4"},
		{"a: \"ca. 1,3\n  moi. kr.\"", "1:4"},
		{`a: "ca. 1,3 \u006doi. kr."`, "1:4"},
		{`a: '1 ''moi'' kr.'`, "1:4"},
		{"a: |\n  ca. 1,3 moi.", "1:4"},
		{"a:\n  ca. 1,3 moi.", "2:11"},
	} {
		l := readYAML(c.text, func(f *Fields) {
			f.Value("å")
			if v, ok := f.Value("a"); ok {
				v.Amount()
			}
		})
		d := l.Sorted()
		if len(d) != 1 || d[0].Code != "not-an-amount" {
			t.Errorf("%q: %q, want one not-an-amount", c.text, complaints(l))
			continue
		}
		if got := fmt.Sprintf("%d:%d", d[0].At.Line, d[0].At.Col); got != c.want {
			t.Errorf("%q: at %s, want %s", c.text, got, c.want)
		}
	}
}

// Ids, grades and amounts are kept as written: a library that reads numbers makes 7 of 007.
func TestTextIsKeptAsWritten(t *testing.T) {
	for _, text := range []string{"007", "12345.60", "1e3", "0x10", "2020-10-01", "yes", "on", "1_000", ".inf", "12:30"} {
		readYAML("a: "+text, func(f *Fields) {
			if got := f.Text("a"); got != text {
				t.Errorf("%s reads %q", text, got)
			}
		})
	}
}

func TestValues(t *testing.T) {
	const text = `
text: "  Leder af Ærø  "
prose: |
  Én linje
    og en til
refs: [x, y]
one: z
yes: ja
year: 2020
`
	type values struct {
		Text, Prose, Choice string
		Refs, One           []string
		Yes, No             bool
		Year, NoYear        int
	}
	ids := func(refs []Ref) (out []string) {
		for _, r := range refs {
			out = append(out, fmt.Sprintf("%s@%d:%d", r.ID, r.At.Line, r.At.Col))
		}
		return out
	}
	var got values
	check(t, "values", readYAML(text, func(f *Fields) {
		got = values{
			Text: f.Text("text"), Prose: f.OptProse("prose"), Choice: f.OptOneOf("choice", "first", "second"),
			Refs: ids(f.Refs("refs")), One: ids(f.OptRefs("one")),
			Yes: f.OptBool("yes"), No: f.OptBool("no"), Year: f.Year("year"), NoYear: f.OptYear("no_year"),
		}
	}))
	want := values{Text: "Leder af Ærø", Prose: "Én linje og en til", Choice: "first",
		Refs: []string{"x@6:8", "y@6:11"}, One: []string{"z@7:6"}, Yes: true, Year: 2020}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}
