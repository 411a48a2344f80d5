package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// properties are what a file says about itself.
type properties struct {
	title, subject, creator, language string
	made                              string // the date of the case: a clock would make every file different
	header, footer                    string
}

// namedPlace is a place under its name.
type namedPlace struct {
	place
	comment string
}

// encode writes sheets as a file. The same sheets give the same bytes.
func encode(w io.Writer, sheets []*sheet, names []namedPlace, p properties, f formats) error {
	x := excelize.NewFile()
	defer x.Close()
	e := encoder{x: x, formats: f}
	if err := e.styles(); err != nil {
		return err
	}
	for i, s := range sheets {
		if err := e.begin(i, s); err != nil {
			return err
		}
	}
	for _, s := range sheets {
		if err := e.sheet(s, p); err != nil {
			return fmt.Errorf("sheet %q: %w", s.name, err)
		}
	}
	for _, n := range names {
		if err := x.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: n.absolute(), Comment: n.comment}); err != nil {
			return fmt.Errorf("name %q: %w", n.name, err)
		}
	}
	if err := e.properties(p); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		return err
	}
	return storeResults(w, b.Bytes(), sheets)
}

type encoder struct {
	x       *excelize.File
	formats formats
	ids     [styles]int
}

func (e *encoder) styles() error {
	if err := e.x.SetDefaultFont(font); err != nil {
		return err
	}
	for i, s := range looks(e.formats) {
		id, err := e.x.NewStyle(s)
		if err != nil {
			return err
		}
		e.ids[i] = id
	}
	return nil
}

func (e *encoder) begin(i int, s *sheet) error {
	if i == 0 {
		return e.x.SetSheetName("Sheet1", s.name)
	}
	_, err := e.x.NewSheet(s.name)
	return err
}

func (e *encoder) sheet(s *sheet, p properties) error {
	for i, width := range s.widths {
		col, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := e.x.SetColWidth(s.name, col, col, width); err != nil {
			return err
		}
	}
	for r, row := range s.rows {
		for c, content := range row {
			if err := e.cell(s.name, cellName(c+1, r+1), content); err != nil {
				return err
			}
		}
		if h, ok := s.heights[r+1]; ok {
			if err := e.x.SetRowHeight(s.name, r+1, h); err != nil {
				return err
			}
		}
	}
	for _, m := range s.merged {
		if err := e.x.MergeCell(s.name, cellName(m[0].col, m[0].row), cellName(m[1].col, m[1].row)); err != nil {
			return err
		}
	}
	return e.layOut(s, p)
}

func (e *encoder) cell(on, name string, c cell) error {
	var err error
	switch c.kind {
	case text:
		err = e.x.SetCellStr(on, name, c.content)
		if err == nil && c.link != "" {
			err = e.x.SetCellHyperLink(on, name, quoted(c.link)+"!A1", "Location")
		}
	case number:
		err = e.x.SetCellDefault(on, name, digits(c.value))
	case formula:
		if len(c.content) > formulaMost {
			return fmt.Errorf("the formula of %s is too long for a spreadsheet: it has %d characters", name, len(c.content))
		}
		err = e.x.SetCellFormula(on, name, c.content)
	}
	if err != nil {
		return err
	}
	return e.x.SetCellStyle(on, name, name, e.ids[c.style])
}

// formulaMost is the length of a formula that programs still read.
const formulaMost = 8192

// digits is a number as the file holds it: all its digits, and none that a binary fraction made up. One that never ends has
// as many as a spreadsheet keeps.
func digits(r *big.Rat) string {
	if decimals, ends := r.FloatPrec(); ends {
		return r.FloatString(decimals)
	}
	f, _ := r.Float64()
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func (e *encoder) layOut(s *sheet, p properties) error {
	on, off := true, false
	a4, landscape, wide, tall := 9, "landscape", 1, 0
	if s.portrait {
		landscape = "portrait"
	}
	margin, edge := 0.6, 0.3
	for _, err := range []error{
		e.x.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &on}),
		e.x.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}),
		e.x.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &margin, Header: &edge, Footer: &edge}),
		e.x.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddHeader: p.header, OddFooter: p.footer}),
		e.x.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &off}),
		e.x.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: s.area(), Scope: s.name}),
	} {
		if err != nil {
			return err
		}
	}
	if s.headed > 0 {
		rows := fmt.Sprintf("%s!$%d:$%d", quoted(s.name), s.headed, s.headed)
		if err := e.x.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: rows, Scope: s.name}); err != nil {
			return err
		}
	}
	if s.frozen == 0 {
		return nil
	}
	return e.x.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: s.frozen, TopLeftCell: cellName(1, s.frozen+1), ActivePane: "bottomLeft"})
}

// area is all of a sheet that is used.
func (s *sheet) area() string {
	return quoted(s.name) + "!$A$1:" + strings.TrimPrefix(s.at(len(s.widths), max(len(s.rows), 1)).absolute(), quoted(s.name)+"!")
}

func (e *encoder) properties(p properties) error {
	on := true
	for _, err := range []error{
		e.x.SetDocProps(&excelize.DocProperties{
			Title: p.title, Subject: p.subject, Creator: p.creator, LastModifiedBy: p.creator, Language: p.language,
			Created: p.made + "T00:00:00Z", Modified: p.made + "T00:00:00Z", Version: "1",
		}),
		e.x.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", AppVersion: "16.0300"}),
		e.x.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &on}),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// headerText is a text as headers of pages hold it, where & begins a code and no more than 255 characters are allowed in all.
func headerText(t string) string {
	const most = 90
	if utf8.RuneCountInString(t) > most {
		t = string([]rune(t)[:most-1]) + "…"
	}
	return strings.ReplaceAll(t, "&", "&&")
}

// quoted is the name of a sheet as formulas hold it.
func quoted(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// formulaCell is a cell with a formula as the library writes it: without what the formula gives.
var formulaCell = regexp.MustCompile(`<c r="([A-Z]+)([0-9]+)"([^>]*) t="str"><f>([^<]*)</f></c>`)

// storeResults packs a file anew with what formulas give, which the library leaves out and programs that do not calculate show.
func storeResults(w io.Writer, file []byte, sheets []*sheet) error {
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	out := zip.NewWriter(w)
	for _, part := range in.File {
		data, err := read(part)
		if err != nil {
			return err
		}
		for i, s := range sheets {
			if part.Name == fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) {
				data = formulaCell.ReplaceAllFunc(data, s.result)
			}
		}
		to, err := out.Create(part.Name)
		if err != nil {
			return err
		}
		if _, err := to.Write(data); err != nil {
			return err
		}
	}
	return out.Close()
}

// result is a cell with a formula and what it gives.
func (s *sheet) result(written []byte) []byte {
	m := formulaCell.FindSubmatch(written)
	col, row, err := excelize.CellNameToCoordinates(string(m[1]) + string(m[2]))
	if err != nil {
		return written
	}
	var b bytes.Buffer
	c := s.at(col, row).cell()
	kind := ""
	if c.value == nil {
		kind = ` t="str"`
	}
	fmt.Fprintf(&b, `<c r="%s%s"%s%s><f>%s</f><v>`, m[1], m[2], m[3], kind, m[4])
	if c.value != nil {
		b.WriteString(digits(c.value))
	} else if err := xml.EscapeText(&b, []byte(c.shows)); err != nil {
		return written
	}
	b.WriteString("</v></c>")
	return b.Bytes()
}

func read(part *zip.File) ([]byte, error) {
	r, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
