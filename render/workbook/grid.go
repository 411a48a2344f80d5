package workbook

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// kind is what a cell holds.
type kind byte

const (
	blank kind = iota
	text
	number
	formula
)

// cell is a cell as it will stand in the file. A formula carries what it gives, so that the file can be read without
// calculating: a preview and a protected view show what is stored.
type cell struct {
	kind    kind
	style   style
	content string   // a text, or a formula without its =
	value   *big.Rat // a number, or what a formula gives; nil when it gives a text
	shows   string   // the text that a formula gives
	link    string   // the sheet that a text leads to
}

// sheet is one sheet of the workbook. Rows and columns count from 1, as in the names of cells.
type sheet struct {
	name     string
	rows     [][]cell
	heights  map[int]float64 // of rows that are higher than a line
	merged   [][2]place
	widths   []float64
	frozen   int // rows at the top that stay when others are scrolled, the last of them the heads of the columns
	headed   int // the first of them that is repeated on every printed page; 0: none
	portrait bool
}

// place is a cell of a sheet, and the name it goes by, if it has one.
type place struct {
	on       *sheet
	col, row int
	name     string
}

// cellName is a place without its sheet: E5.
func cellName(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err) // columns and rows are counted here, and are never below 1
	}
	return name
}

// absolute is a place as a name refers to it: 'Model 1'!$E$5.
func (p place) absolute() string {
	name, err := excelize.CoordinatesToCellName(p.col, p.row, true)
	if err != nil {
		panic(err)
	}
	return quoted(p.on.name) + "!" + name
}

// seen is how a formula on a sheet refers to the place.
func (p place) seen(from *sheet) string {
	switch {
	case p.name != "":
		return p.name
	case p.on == from:
		return cellName(p.col, p.row)
	default:
		return p.absolute()
	}
}

// add puts a row under those that are there, and returns its number.
func (s *sheet) add(cells ...cell) int {
	s.rows = append(s.rows, cells)
	return len(s.rows)
}

// skip leaves a row empty.
func (s *sheet) skip() { s.add() }

// next is the number of the row that comes next.
func (s *sheet) next() int { return len(s.rows) + 1 }

// at is a cell of the sheet.
func (s *sheet) at(col, row int) place { return place{on: s, col: col, row: row} }

// cell is what stands in a place; a blank cell where nothing does.
func (p place) cell() cell {
	if p.row > len(p.on.rows) || p.col > len(p.on.rows[p.row-1]) {
		return cell{}
	}
	return p.on.rows[p.row-1][p.col-1]
}

// head puts the heads of columns, which stay in sight and are repeated on every printed page.
func (s *sheet) head(titles ...string) int {
	var cells []cell
	for _, t := range titles {
		cells = append(cells, says(heading, t))
	}
	row := s.add(cells...)
	s.frozen, s.headed = row, row
	return row
}

// merge makes one cell of several in a row, the first of which holds the text.
func (s *sheet) merge(row, from, to int) {
	s.merged = append(s.merged, [2]place{s.at(from, row), s.at(to, row)})
}

// settle gives rows the height that their texts need, and puts the heads of columns with numbers above them.
func (s *sheet) settle() {
	room := map[place]float64{}
	for _, m := range s.merged {
		for col := m[0].col; col <= m[1].col; col++ {
			room[m[0]] += s.widths[col-1]
		}
	}
	for r, row := range s.rows {
		tall := 0.0
		for c, content := range row {
			width := s.widths[c]
			if merged, ok := room[s.at(c+1, r+1)]; ok {
				width = merged
			}
			tall = max(tall, content.height(width))
			if content.style == heading && s.numbersBelow(c+1, r+1) {
				row[c].style = headingNumber
			}
		}
		if tall > lineHeight {
			s.heights[r+1] = tall + 1.5
		}
	}
}

// numbersBelow reports whether what comes first below a place is a number.
func (s *sheet) numbersBelow(col, row int) bool {
	for ; row < len(s.rows); row++ {
		if c := s.at(col, row+1).cell(); c.kind != blank && c.style != sectionText {
			return c.value != nil || c.style == answerOf
		}
	}
	return false
}

// lineHeight is that of a line of the body text, in points.
const lineHeight = 12.8

// height is how high a cell is in a column so wide, in characters.
func (c cell) height(width float64) float64 {
	t := c.content
	if c.kind == formula {
		t = c.shows
	}
	switch c.style {
	case title:
		return 24
	case subtitle:
		return 18
	case small:
		return lineHeight * float64(lines(t, 1.32*width))
	case wrapped, link:
		return lineHeight * float64(lines(t, 1.2*width))
	case heading, label, strongText, mono:
		return lineHeight * float64(lines(t, 1.08*width))
	default:
		return lineHeight
	}
}

// lines is how many lines a text takes where so many letters have room, broken between words. A column holds more letters than
// its width says, which counts digits.
func lines(t string, width float64) int {
	room := max(int(width)-2, 1) // the text is indented
	n, used := 1, 0
	for _, word := range strings.Fields(t) {
		long := utf8.RuneCountInString(word)
		switch {
		case used == 0:
			used = long
		case used+1+long <= room:
			used += 1 + long
		default:
			n++
			used = long
		}
		for ; used > room; used -= room {
			n++
		}
	}
	return n
}

// says is a cell with a text, which is never read as a formula.
func says(s style, t string) cell {
	if t == "" {
		return cell{style: s}
	}
	return cell{kind: text, style: s, content: t}
}

// holds is a cell with a number.
func holds(s style, v *big.Rat) cell { return cell{kind: number, style: s, value: v} }

// count is a cell with a whole number.
func count(s style, n int) cell { return holds(s, big.NewRat(int64(n), 1)) }

// gives is a cell with a formula that gives a number.
func gives(s style, e expr) cell {
	return cell{kind: formula, style: s, content: e.text, value: e.value}
}

// tells is a cell with a formula that gives a text.
func tells(s style, formulaText, shown string) cell {
	return cell{kind: formula, style: s, content: formulaText, shows: shown}
}

// empty is a cell with nothing but a style.
func empty(s style) cell { return cell{style: s} }
