package source

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/internal/diag"
)

func csvFile(text string) fstest.MapFS { return fstest.MapFS{"a.csv": {Data: []byte(text)}} }

// readTable reads a text as a table.
func readTable(text string, read func(*Fields)) *diag.List {
	var diags diag.List
	_, rows := ReadTable(csvFile(text), "a.csv", "post", &diags)
	for row := range rows {
		read(row)
		row.End()
	}
	return &diags
}

// rowsOf are the rows of a table, each as its keys and texts.
func rowsOf(text string) (rows []map[string]string, l *diag.List) {
	l = readTable(text, func(f *Fields) {
		row := map[string]string{}
		for _, key := range f.Keys() {
			row[key.ID] = f.OptProse(key.ID)
		}
		rows = append(rows, row)
	})
	return rows, l
}

// People save tables from several programs; all of these are the same table.
func TestTablesHoweverTheyAreSaved(t *testing.T) {
	want := []map[string]string{{"id": "x", "title": "Leder, Ærø"}, {"id": "y", "title": `Chef; "A"`, "unit": "u"}, {"id": "z"}}
	for name, text := range map[string]string{
		"semicolons":               "id;title;unit\nx;Leder, Ærø;\ny;\"Chef; \"\"A\"\"\";u\nz;;\n",
		"commas":                   "id,title,unit\nx,\"Leder, Ærø\",\ny,\"Chef; \"\"A\"\"\",u\nz,,\n",
		"no line end at the end":   "id;title;unit\nx;Leder, Ærø;\ny;\"Chef; \"\"A\"\"\";u\nz;;",
		"CR LF, byte order mark":   "\ufeffid;title;unit\r\nx;Leder, Ærø;\r\ny;\"Chef; \"\"A\"\"\";u\r\nz;;\r\n",
		"CR":                       "id;title;unit\rx;Leder, Ærø;\ry;\"Chef; \"\"A\"\"\";u\rz;;\r",
		"empty lines":              "\r\n\nid;title;unit\n\nx;Leder, Ærø;\n\r\ny;\"Chef; \"\"A\"\"\";u\nz;;\n\n",
		"rows of empty cells":      "id;title;unit\nx;Leder, Ærø;\n;;\ny;\"Chef; \"\"A\"\"\";u\nz;;\n;;\n",
		"everything in quotes":     "\"id\";\"title\";\"unit\"\n\"x\";\"Leder, Ærø\";\"\"\n\"y\";\"Chef; \"\"A\"\"\";\"u\"\n\"z\";\"\";\"\"\n",
		"space around names":       "id ; title;\tunit\nx;Leder, Ærø;\ny;\"Chef; \"\"A\"\"\";u\nz;;\n",
		"columns in another order": "unit;id;title\n;x;Leder, Ærø\nu;y;\"Chef; \"\"A\"\"\"\n;z;\n",
		"a line break in quotes":   "id;title;unit\nx;\"Leder,\nÆrø\";\ny;\"Chef;\r\n \"\"A\"\"\";u\nz;;\n",
	} {
		rows, l := rowsOf(text)
		if diff := cmp.Diff(want, rows); diff != "" || l.Len() > 0 {
			t.Errorf("%s: %q (-want +got):\n%s", name, complaints(l), diff)
		}
	}
}

func TestTableMistakes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"header only", "id;title\n", []string{"- file-empty: the table has no rows below the first"}},
		{"column twice", "ø;title;id;title\n", []string{`1:12 duplicate-key: column "title" stands twice`}},
		{"column twice, but for space", "id;title; id\n", []string{`1:10 duplicate-key: column "id" stands twice`}},
		{"column without a name", "ø;id;;title;\n", []string{"1:6 empty-value: a column has no name"}},
		{"last column without a name", "id;title;\nx;y;\n", []string{"1:10 empty-value: a column has no name"}},
		{"rows too long and too short", "id;title\nx;y;z\nx\nx;y\n", []string{
			"2:1 csv-columns: the row has 3 cells, the first row has 2", "3:1 csv-columns: the row has 1 cells, the first row has 2"}},
		{"a quote inside a cell, and rows after it", "id;title\nø;æ\"y\"\nx;\ny;b\n", []string{
			`2:4 csv-syntax: cannot be read as a row: bare " in non-quoted-field`, `3:1 missing-key: post has no "title"`}},
		{"text after a quote", "id;title\nø;\"y\" å\nx\n", []string{`2:5 csv-syntax: cannot be read as a row: extraneous or missing " in quoted-field`}},
		{"an open quote", "id;title\nx;\"y\nz;w\n", []string{`3:4 csv-syntax: cannot be read as a row: extraneous or missing " in quoted-field`}},
		{"an open quote in the header", "id;\"title\nx;y", []string{`2:4 csv-syntax: cannot be read as a row: extraneous or missing " in quoted-field`}},
		{"a column nobody knows, whatever the rows", "id;title;salary\nx;y;z\na;b;c\n", []string{`1:10 unknown-key: unknown key "salary" in post`}},
		{"a column misspelt, whatever the rows", "id;tilte\nx;y\na;b\n", []string{`1:4 unknown-key: unknown key "tilte" in post`}},
		{"a column missing, whatever the rows", "id\nx\na\n", []string{`1:1 missing-key: the table has no column "title"`}},
		{"a cell missing, in each row", "id;title\nx;\na;\n;c\n", []string{
			`2:1 missing-key: post has no "title"`, `3:1 missing-key: post has no "title"`, `4:1 missing-key: post has no "id"`}},
	} {
		check(t, c.name, readTable(c.text, readPost), c.want...)
	}
}

// An open quote swallows the rest of the table: where it began is what is needed.
func TestOpenQuoteNamesItsRow(t *testing.T) {
	got := readTable("id;title\nx;\"y\nz;w\n", readPost).Sorted()[0].Related
	want := []diag.Note{{At: diag.Pos{File: "a.csv", Line: 2, Col: 1}, Text: "the row begins here"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("related places (-want +got):\n%s", diff)
	}
}

// Places count characters and lines of the file, behind æøå, doubled quotes and quoted line breaks too.
func TestPlacesInATable(t *testing.T) {
	const text = "navn;ø;a\n" +
		"æøå;\"ø\"\"ø\";x\n" +
		"\n" +
		"\"æ\r\nøå\nå;å\";\"b\";x\r\n" +
		"z;;x"
	var got []string
	readTable(text, func(f *Fields) {
		for _, key := range []string{"navn", "ø", "a"} {
			if v, ok := f.Value(key); ok {
				got = append(got, strings.TrimPrefix(v.Pos().String(), "a.csv:"))
			}
		}
		got = append(got, "row "+strings.TrimPrefix(f.Pos().String(), "a.csv:"))
	})
	want := []string{"2:1", "2:5", "2:12", "row 2:1", "4:1", "6:6", "6:10", "row 4:1", "7:1", "7:4", "row 7:1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

// The mistakes of TestValueMistakes that a cell can hold.
func TestCells(t *testing.T) {
	for _, c := range []struct {
		cell string
		read reading
		want string // none: the value is right
	}{
		{"007", asText, ""},
		{" ", asText, "2:3 empty-value: expected a text, found an empty one"},
		{"\"x\ny\"", asText, "2:3 control-character: the text holds a line break or another control character"},
		{"\"x\ny\"", asProse, ""},
		{"x\x1by", asText, "2:3 control-character: the text holds a line break or another control character"},
		{"x y", asRef, `2:3 not-an-id: "x y" is not an id`},
		{"ja", asBool, ""},
		{"måske", asBool, `2:3 not-true-or-false: expected true or false, found "måske"`},
		{"1.10.2020", asDate, `2:3 not-a-date: "1.10.2020" is not a date`},
		{"20", asYear, `2:3 not-a-year: "20" is not a year`},
		{"ca. 1,3 moi. kr.", asAmount, `2:11 not-an-amount: unknown word "moi."`},
		{`"ca. 1,3 moi. kr."`, asAmount, `2:12 not-an-amount: unknown word "moi."`},
		{"40 pladser", asMoney, `2:3 wrong-amount: expected an amount of money, found "40 pladser"`},
		{"vary", asNature, `2:3 not-a-choice: expected permanent or varying, found "vary"`},
		{"x|y|z", asItems, ""},
		{"ø | y z|w", asItems, `2:7 not-an-id: "y z" is not an id`},
		{`"ø | y z|w"`, asItems, `2:8 not-an-id: "y z" is not an id`},
		{"x||y", asItems, "2:5 empty-value: expected a text, found an empty one"},
		{"x|", asItems, "2:5 empty-value: expected a text, found an empty one"},
		{"\"x\n|y z\"", asItems, `2:3 not-an-id: "y z" is not an id`},
		{"x", asEntries, `2:3 wrong-type: expected a list, found "x"`},
		{"null", asText, ""},
		{"&x", asText, ""},
	} {
		l := readTable("ø;a\nø;"+c.cell+"\n", func(f *Fields) {
			f.Value("ø")
			if v, ok := f.Value("a"); ok {
				c.read(v)
			}
		})
		if got := strings.Join(complaints(l), "\n"); got != c.want {
			t.Errorf("%q: %q, want %q", c.cell, got, c.want)
		}
	}
}

// The Fields of a row are used again for the next; what was read from them stays.
func TestRowsDoNotLeakIntoEachOther(t *testing.T) {
	var texts []string
	var refs []Ref
	var values []Value
	var ok []bool
	l := readTable("id;title;unit\nx;Leder;u\ny;;v w\nz;Chef;\n", func(f *Fields) {
		refs = append(refs, f.Ref("id"))
		texts = append(texts, f.Text("title"))
		v, _ := f.Value("unit")
		values = append(values, v)
		f.OptRef("unit")
		f.End()
		ok = append(ok, f.OK())
	})
	if diff := cmp.Diff([]string{"Leder", "", "Chef"}, texts); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
	if got := fmt.Sprint(refs); got != "[{x a.csv:2:1} {y a.csv:3:1} {z a.csv:4:1}]" {
		t.Errorf("ids %s", got)
	}
	if text, _ := values[0].Text(); text != "u" || values[0].Pos().String() != "a.csv:2:9" {
		t.Errorf("the first unit has become %q at %v", text, values[0].Pos())
	}
	if values[2] != (Value{}) {
		t.Error("the last row has the unit of another")
	}
	if diff := cmp.Diff([]bool{true, false, true}, ok); diff != "" {
		t.Errorf("rows that are OK (-want +got):\n%s", diff)
	}
	check(t, "rows", l, `3:1 missing-key: post has no "title"`, `3:4 not-an-id: "v w" is not an id`)
}

// The rows can be gone through twice, or left early.
func TestRowsAgain(t *testing.T) {
	var diags diag.List
	reserve, rows := ReadTable(csvFile("id\nx\ny\n"), "a.csv", "post", &diags)
	if reserve < 2 {
		t.Errorf("room for %d rows, want 2 at least", reserve)
	}
	for range rows {
		break
	}
	got := map[string]int{}
	for range 2 {
		for row := range rows {
			got[row.Ref("id").ID]++
		}
	}
	if want := map[string]int{"x": 2, "y": 2}; !maps.Equal(got, want) {
		t.Errorf("rows %v, want %v", got, want)
	}
}
