package render_test

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dk/reorg/costing"
	"dk/reorg/render"
)

func text(d render.Document) string {
	var b strings.Builder
	d.Text(&b, false)
	return b.String()
}

func markdown(d render.Document) string {
	var b strings.Builder
	d.Markdown(&b)
	return b.String()
}

func csvText(d render.Document) string {
	var b strings.Builder
	d.CSV(&b)
	return b.String()
}

// documents are all documents of the built-in case, by a name for messages.
func documents(t *testing.T) map[string]render.Document {
	t.Helper()
	w := builtIn(t)
	r := w.compare(t)
	out := map[string]render.Document{}
	for _, l := range []render.Lang{render.Danish, render.English} {
		in := " in " + string(l)
		out["compare"+in] = r.Document(l)
		out["budget"+in] = r.BudgetDocument(l)
		for _, s := range r.Scenarios {
			out["plan "+s.ID+in] = r.PlanDocument(l, s)
			p, plan := w.price(t, s.ID), w.plan(t, s.ID)
			for what, f := range map[string]costing.Figure{"balance": p.Balance, "cost": p.Cost, "headroom": p.Headroom, "one-off": p.OneOff, "part-year": p.PartYear} {
				out["explain "+s.ID+" "+what+in] = render.Explain(s.ID, s.Title, f, w.Sources).Document(l)
			}
			out["tree "+s.ID+in] = render.Show(plan, plan.After.Root(), 0).Document(l)
		}
	}
	return out
}

// broken is a row as the lines it takes: a text of more than 64 characters goes on below, between words.
func broken(table render.Table, row render.Row) []render.Row {
	out := []render.Row{{Cells: make([]string, len(row.Cells))}}
	for c, cell := range row.Cells {
		if table.Columns[c].Right || utf8.RuneCountInString(cell) <= 64 {
			out[0].Cells[c] = cell
			continue
		}
		n := 0
		for _, word := range strings.Fields(cell) {
			if long := utf8.RuneCountInString(out[n].Cells[c] + " " + word); long > 64 {
				n++
			}
			if n == len(out) {
				out = append(out, render.Row{Cells: make([]string, len(row.Cells))})
			}
			out[n].Cells[c] = strings.TrimSpace(out[n].Cells[c] + " " + word)
		}
	}
	return out
}

// misaligned says which cell of a table does not stand in its column when written as text; empty when all do.
func misaligned(table render.Table) string {
	rows := []render.Row{}
	if slices.ContainsFunc(table.Columns, func(c render.Column) bool { return c.Title != "" }) {
		head := render.Row{}
		for _, c := range table.Columns {
			head.Cells = append(head.Cells, c.Title)
		}
		rows = append(rows, head)
	}
	bare := render.Table{Columns: table.Columns}
	for _, row := range table.Rows {
		row.Note = ""
		bare.Rows = append(bare.Rows, row)
		rows = append(rows, broken(table, row)...)
	}
	widths := make([]int, len(table.Columns))
	for _, row := range rows {
		for i, cell := range row.Cells {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	written := text(render.Document{Blocks: []render.Block{{Table: &bare}}})
	lines := slices.DeleteFunc(strings.Split(strings.TrimSuffix(written, "\n"), "\n"), func(l string) bool { return strings.HasPrefix(l, "─") })
	if len(lines) != len(rows) {
		return fmt.Sprintf("%d lines for %d rows", len(lines), len(rows))
	}
	for n, row := range rows {
		line := []rune(lines[n] + strings.Repeat(" ", 1000))
		start := 0
		for i, cell := range row.Cells {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			want := cell + pad
			if table.Columns[i].Right {
				want = pad + cell
			}
			if got := string(line[start : start+widths[i]]); got != want {
				return fmt.Sprintf("line %d, column %d is %q, want %q", n, i, got, want)
			}
			start += widths[i] + 2
		}
	}
	return ""
}

// Every column begins at the same character in every line, whatever the letters.
func TestTextTablesAreAligned(t *testing.T) {
	for name, d := range documents(t) {
		for _, b := range d.Blocks {
			if b.Table == nil {
				continue
			}
			if problem := misaligned(*b.Table); problem != "" {
				t.Errorf("%s: %s", name, problem)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOfN(rapid.SampledFrom([]rune("aÆøåé ×→−±»0,.")), 0, 12, -1)
		var table render.Table
		for range rapid.IntRange(1, 5).Draw(t, "columns") {
			table.Columns = append(table.Columns, render.Column{Title: "T" + cell.Draw(t, "title"), Right: rapid.Bool().Draw(t, "right")})
		}
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			row := render.Row{Total: rapid.Bool().Draw(t, "total")}
			for range table.Columns {
				row.Cells = append(row.Cells, cell.Draw(t, "cell"))
			}
			table.Rows = append(table.Rows, row)
		}
		if problem := misaligned(table); problem != "" {
			t.Fatal(problem)
		}
	})
}

// Running text is set within the width of a page, broken between words only, and bold adds nothing but bold.
func TestTextOfDocuments(t *testing.T) {
	for name, d := range documents(t) {
		for _, b := range d.Blocks {
			if b.Table != nil || b.Tree != nil {
				continue
			}
			for line := range strings.Lines(text(render.Document{Blocks: []render.Block{b}})) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 100 {
					t.Errorf("%s: a line of %d characters: %s", name, n, line)
				}
			}
		}
		var bold strings.Builder
		d.Text(&bold, true)
		if plain := strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(bold.String()); plain != text(d) {
			t.Errorf("%s reads otherwise in bold", name)
		}
	}
}

// No sentence ends twice, no language lacks a word, and nothing of the program shows through.
func TestDocumentsReadWell(t *testing.T) {
	for name, d := range documents(t) {
		for form, written := range map[string]string{"text": text(d), "markdown": markdown(d), "csv": csvText(d)} {
			for _, ugly := range []string{"kr..", "..", " .", "()", "%!", "map[", "{", "<nil>", "−0,0 ", "-0,0 ", ": ,", "[]", "\t"} {
				if strings.Contains(written, ugly) {
					at := strings.Index(written, ugly)
					t.Errorf("%s as %s has %q: %s", name, form, ugly, written[max(0, at-60):min(len(written), at+20)])
				}
			}
			if strings.HasSuffix(name, "in en") && strings.Contains(written, "Merudgift") {
				t.Errorf("%s as %s has Danish headings", name, form)
			}
		}
	}
}

func TestTextOfTree(t *testing.T) {
	d := render.Document{Blocks: []render.Block{{Tree: &render.Branch{Text: "balance", Cells: []string{"−400", "»ca. 1«"}, Below: []render.Branch{
		{Text: "råderum", Cells: []string{"1.100"}, Below: []render.Branch{{Text: "ramme", Cells: []string{"9"}}}},
		{Text: "øvrige", Folded: 3},
	}}}}}
	want := `balance       −400  »ca. 1«
├─ råderum   1.100
│  └─ ramme      9
└─ øvrige
   └─ + 3
`
	if diff := cmp.Diff(want, text(d)); diff != "" {
		t.Errorf("as text (-want +got):\n%s", diff)
	}
	want = `- balance · −400 · »ca. 1«
  - råderum · 1.100
    - ramme · 9
  - øvrige
    - + 3
`
	if diff := cmp.Diff(want, markdown(d)); diff != "" {
		t.Errorf("as Markdown (-want +got):\n%s", diff)
	}
}

var awkward = render.Document{Blocks: []render.Block{
	{Heading: "Sag | *vigtig*"},
	{Paragraph: "1. juli 2020 <b>"},
	{Table: &render.Table{
		Columns: []render.Column{{Title: "Hvad; hvem"}, {Title: "Beløb", Right: true}},
		Rows: []render.Row{
			{Cells: []string{`Kontor "A|B" [x]`, "−0,4"}, Note: "fordi_det"},
			{Cells: []string{"− rest", "0,0"}, Total: true},
		},
	}},
	{List: []string{"+ 1 oprettet - 1 nedlagt", "2.220 stillinger", "C# og `kode`"}},
	{Table: &render.Table{Columns: []render.Column{{Title: "b"}}, Rows: []render.Row{{Cells: []string{"to"}}}}},
}}

// What means something to Markdown is escaped: signs anywhere, and at the start of a line what would begin a list.
func TestMarkdown(t *testing.T) {
	want := "# Sag \\| \\*vigtig\\*\n\n" +
		"1\\. juli 2020 &lt;b>\n\n" +
		"| Hvad; hvem | Beløb |\n| --- | ---: |\n| Kontor \"A\\|B\" \\[x] – fordi\\_det | −0,4 |\n| **− rest** | **0,0** |\n\n" +
		"- \\+ 1 oprettet - 1 nedlagt\n- 2\\.220 stillinger\n- C# og \\`kode\\`\n\n" +
		"| b |\n| --- |\n| to |\n"
	if diff := cmp.Diff(want, markdown(awkward)); diff != "" {
		t.Errorf("as Markdown (-want +got):\n%s", diff)
	}
	for name, d := range documents(t) {
		columns := 0
		for line := range strings.Lines(markdown(d)) {
			pipes := strings.Count(line, "|") - strings.Count(line, `\|`)
			switch {
			case !strings.HasPrefix(line, "|"):
				columns = 0
			case columns == 0:
				columns = pipes
			case pipes != columns:
				t.Errorf("%s: a row of another width than its table: %s", name, line)
			}
		}
	}
}

// A spreadsheet reads the cells back as they are, numbers as numbers, and each table apart.
func TestCSV(t *testing.T) {
	want := "Hvad; hvem|Beløb\nKontor \"A|B\" [x]|-0,4\n− rest|0,0\n\nb\nto\n"
	var got strings.Builder
	for i, part := range strings.Split(csvText(awkward), "\n\n") {
		if i > 0 {
			got.WriteString("\n")
		}
		in := csv.NewReader(strings.NewReader(part))
		in.Comma = ';'
		rows, err := in.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			got.WriteString(strings.Join(row, "|") + "\n")
		}
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	for name, d := range documents(t) {
		in := csv.NewReader(strings.NewReader(csvText(d)))
		in.Comma, in.FieldsPerRecord = ';', -1
		rows, err := in.ReadAll()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		n := 0
		for _, b := range d.Blocks {
			if b.Table != nil {
				n += 1 + len(b.Table.Rows)
			}
		}
		if len(rows) != n {
			t.Errorf("%s: %d rows as CSV, want %d", name, len(rows), n)
		}
	}
}
