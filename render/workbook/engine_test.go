package workbook_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math/big"
	"path"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// engine calculates a workbook with exact fractions. It knows nothing of the package that wrote it: it reads the parts of the
// file, takes the formulas apart and works them out.
type engine struct {
	sheets []string
	cells  map[string]map[string]*stored // sheet, cell
	names  map[string]string             // defined names
	done   map[string]value
	busy   map[string]bool
}

// stored is a cell as the file holds it.
type stored struct {
	kind, formula, text string
}

// value is what a cell or a part of a formula is: a number, or a text, or the cells of a range.
type value struct {
	number *big.Rat
	text   string
	many   []value
	blank  bool
}

func open(t testing.TB, file []byte) *engine {
	t.Helper()
	e, err := readWorkbook(file)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func readWorkbook(file []byte) (*engine, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	part := func(name string, into any) error {
		f, err := z.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		data, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		return xml.Unmarshal(data, into)
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
		Names []struct {
			Name  string `xml:"name,attr"`
			Local string `xml:"localSheetId,attr"`
			Text  string `xml:",chardata"`
		} `xml:"definedNames>definedName"`
	}
	var links struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	var shared struct {
		Items []struct {
			Text string `xml:"t"`
		} `xml:"si"`
	}
	if err := part("xl/workbook.xml", &book); err != nil {
		return nil, err
	}
	if err := part("xl/_rels/workbook.xml.rels", &links); err != nil {
		return nil, err
	}
	if err := part("xl/sharedStrings.xml", &shared); err != nil {
		return nil, err
	}
	e := &engine{cells: map[string]map[string]*stored{}, names: map[string]string{}}
	for _, n := range book.Names {
		if n.Local == "" {
			e.names[n.Name] = n.Text
		}
	}
	for _, s := range book.Sheets {
		e.sheets = append(e.sheets, s.Name)
		e.cells[s.Name] = map[string]*stored{}
		for _, l := range links.All {
			if l.ID != s.ID {
				continue
			}
			var data struct {
				Cells []struct {
					At      string  `xml:"r,attr"`
					Type    string  `xml:"t,attr"`
					Formula *string `xml:"f"`
					Value   string  `xml:"v"`
					Inline  string  `xml:"is>t"`
				} `xml:"sheetData>row>c"`
			}
			if err := part(path.Join("xl", strings.TrimPrefix(l.Target, "/xl/")), &data); err != nil {
				return nil, err
			}
			for _, c := range data.Cells {
				out := &stored{kind: c.Type, text: c.Value}
				switch {
				case c.Formula != nil:
					out.formula = *c.Formula
				case c.Type == "s":
					i, err := strconv.Atoi(c.Value)
					if err != nil {
						return nil, err
					}
					out.text = shared.Items[i].Text
				case c.Type == "inlineStr":
					out.text = c.Inline
				}
				e.cells[s.Name][c.At] = out
			}
		}
	}
	e.forget()
	return e, nil
}

// forget drops what was worked out, after an input was changed.
func (e *engine) forget() { e.done, e.busy = map[string]value{}, map[string]bool{} }

// put puts another number into an input.
func (e *engine) put(sheet, cell string, v *big.Rat) {
	c := e.cells[sheet][cell]
	if c == nil || c.formula != "" || c.kind == "s" {
		panic(fmt.Sprintf("%s!%s is no input", sheet, cell))
	}
	c.text = v.RatString()
}

// putShare puts another number in the place of a share of a year, which is written as a fraction.
func (e *engine) putShare(sheet, cell string, v *big.Rat) {
	c := e.cells[sheet][cell]
	if c == nil || strings.Trim(c.formula, "0123456789/") != "" {
		panic(fmt.Sprintf("%s!%s is no share", sheet, cell))
	}
	c.formula, c.text = "", v.RatString()
}

// at is what a cell is.
func (e *engine) at(sheet, cell string) value {
	key := sheet + "!" + cell
	if v, ok := e.done[key]; ok {
		return v
	}
	if e.busy[key] {
		panic(key + " refers to itself")
	}
	e.busy[key] = true
	c, ok := e.cells[sheet][cell]
	var v value
	switch {
	case !ok || c.formula == "" && c.text == "":
		v = value{blank: true, number: new(big.Rat)}
	case c.formula != "":
		p := &parser{engine: e, sheet: sheet, text: c.formula}
		v = p.all()
	case c.kind == "s" || c.kind == "inlineStr" || c.kind == "str":
		v = value{text: c.text}
	default:
		n, ok := new(big.Rat).SetString(c.text)
		if !ok {
			panic(key + " holds " + c.text)
		}
		v = value{number: n}
	}
	e.busy[key] = false
	e.done[key] = v
	return v
}

// named is what the cell with a name is.
func (e *engine) named(t testing.TB, name string) value {
	t.Helper()
	to, ok := e.names[name]
	if !ok {
		t.Fatalf("there is no name %q", name)
	}
	p := &parser{engine: e, text: to}
	return p.all()
}

// parser takes one formula apart and works it out on the way.
type parser struct {
	*engine
	sheet string
	text  string
	pos   int
}

func (p *parser) fail(why string) { panic(fmt.Sprintf("%s: %s at %d", p.text, why, p.pos)) }

func (p *parser) all() value {
	v := p.comparison()
	if p.pos != len(p.text) {
		p.fail("something is left over")
	}
	return v
}

// take reads one of several signs.
func (p *parser) take(signs ...string) string {
	for _, s := range signs {
		if strings.HasPrefix(p.text[p.pos:], s) {
			p.pos += len(s)
			return s
		}
	}
	return ""
}

func (p *parser) comparison() value {
	a := p.sum()
	sign := p.take(">=", "<=", "<>", "=", ">", "<")
	if sign == "" {
		return a
	}
	c := p.number(a).Cmp(p.number(p.sum()))
	holds := map[string]bool{">=": c >= 0, "<=": c <= 0, "<>": c != 0, "=": c == 0, ">": c > 0, "<": c < 0}[sign]
	if holds {
		return value{number: big.NewRat(1, 1)}
	}
	return value{number: new(big.Rat)}
}

func (p *parser) number(v value) *big.Rat {
	if v.number == nil {
		p.fail("a number is wanted, not " + v.text)
	}
	return v.number
}

func (p *parser) sum() value {
	v := p.product()
	for {
		switch p.take("+", "-") {
		case "+":
			v = value{number: new(big.Rat).Add(p.number(v), p.number(p.product()))}
		case "-":
			v = value{number: new(big.Rat).Sub(p.number(v), p.number(p.product()))}
		default:
			return v
		}
	}
}

func (p *parser) product() value {
	v := p.factor()
	for {
		switch p.take("*", "/") {
		case "*":
			v = value{number: new(big.Rat).Mul(p.number(v), p.number(p.factor()))}
		case "/":
			by := p.number(p.factor())
			if by.Sign() == 0 {
				p.fail("a division by 0")
			}
			v = value{number: new(big.Rat).Quo(p.number(v), by)}
		default:
			return v
		}
	}
}

func (p *parser) factor() value {
	switch {
	case p.take("-") != "":
		return value{number: new(big.Rat).Neg(p.number(p.factor()))}
	case p.take("(") != "":
		v := p.comparison()
		p.close()
		return v
	case p.take(`"`) != "":
		end := strings.Index(p.text[p.pos:], `"`)
		v := value{text: p.text[p.pos : p.pos+end]}
		p.pos += end + 1
		return v
	case p.take("'") != "":
		end := strings.Index(p.text[p.pos:], "'!")
		sheet := strings.ReplaceAll(p.text[p.pos:p.pos+end], "''", "'")
		p.pos += end + 2
		return p.cells(sheet, p.word())
	}
	if r := rune(p.text[p.pos]); unicode.IsDigit(r) {
		return p.literal()
	}
	word := p.word()
	switch {
	case word == "":
		p.fail("a number, a cell or a function is wanted")
	case p.take("(") != "":
		return p.call(word)
	case p.engine.names[word] != "":
		q := &parser{engine: p.engine, text: p.engine.names[word]}
		return q.all()
	}
	return p.cells(p.sheet, word)
}

func (p *parser) close() {
	if p.take(")") == "" {
		p.fail("a ) is wanted")
	}
}

func (p *parser) literal() value {
	begin := p.pos
	for p.pos < len(p.text) && (unicode.IsDigit(rune(p.text[p.pos])) || p.text[p.pos] == '.') {
		p.pos++
	}
	n, ok := new(big.Rat).SetString(p.text[begin:p.pos])
	if !ok {
		p.fail("no number")
	}
	return value{number: n}
}

// word reads a name, a function or a cell.
func (p *parser) word() string {
	begin := p.pos
	for i, r := range p.text[begin:] {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '$' && r != '.' {
			p.pos = begin + i
			return p.text[begin:p.pos]
		}
	}
	p.pos = len(p.text)
	return p.text[begin:]
}

// cells is one cell, or those of a range.
func (p *parser) cells(sheet, first string) value {
	first = strings.ReplaceAll(first, "$", "")
	if p.take(":") == "" {
		return p.at(sheet, first)
	}
	last := strings.ReplaceAll(p.word(), "$", "")
	c1, r1 := split(first)
	c2, r2 := split(last)
	var out value
	for row := r1; row <= r2; row++ {
		for col := c1; col <= c2; col++ {
			out.many = append(out.many, p.at(sheet, letters(col)+strconv.Itoa(row)))
		}
	}
	return out
}

func split(cell string) (col, row int) {
	i := strings.IndexFunc(cell, unicode.IsDigit)
	for _, r := range cell[:i] {
		col = col*26 + int(r-'A') + 1
	}
	row, err := strconv.Atoi(cell[i:])
	if err != nil {
		panic(err)
	}
	return col, row
}

func letters(col int) string {
	out := ""
	for ; col > 0; col = (col - 1) / 26 {
		out = string(rune('A'+(col-1)%26)) + out
	}
	return out
}

func (p *parser) call(name string) value {
	if name == "IF" {
		return p.choose()
	}
	var args []value
	for {
		args = append(args, p.comparison())
		if p.take(",") == "" {
			break
		}
	}
	p.close()
	numbers := p.numbers(args)
	switch name {
	case "SUM":
		sum := new(big.Rat)
		for _, n := range numbers {
			sum.Add(sum, n)
		}
		return value{number: sum}
	case "SUMPRODUCT":
		sum := new(big.Rat)
		for i, v := range args[0].many {
			sum.Add(sum, new(big.Rat).Mul(p.number(v), p.number(args[1].many[i])))
		}
		return value{number: sum}
	case "MIN", "MAX":
		out := numbers[0]
		for _, n := range numbers[1:] {
			if c := n.Cmp(out); name == "MIN" && c < 0 || name == "MAX" && c > 0 {
				out = n
			}
		}
		return value{number: out}
	case "ABS":
		return value{number: new(big.Rat).Abs(numbers[0])}
	case "ROUND":
		return value{number: shifted(numbers[0], numbers[1], true)}
	case "ROUNDDOWN":
		return value{number: shifted(numbers[0], numbers[1], false)}
	case "COUNTIF":
		if args[1].text != "<0" {
			p.fail("only <0 is counted")
		}
		n := int64(0)
		for _, v := range numbers {
			if v.Sign() < 0 {
				n++
			}
		}
		return value{number: big.NewRat(n, 1)}
	}
	p.fail("there is no function " + name)
	return value{}
}

// choose works out both sides, of which one may be a division that must not be made: only the chosen one is.
func (p *parser) choose() value {
	which := p.number(p.comparison()).Sign() != 0
	if p.take(",") == "" {
		p.fail("a , is wanted")
	}
	yes := p.only(which)
	if p.take(",") == "" {
		p.fail("a , is wanted")
	}
	no := p.only(!which)
	p.close()
	if which {
		return yes
	}
	return no
}

// only works out an argument if it is wanted, and else passes over it.
func (p *parser) only(wanted bool) value {
	if wanted {
		return p.comparison()
	}
	depth, inText := 0, false
	for ; p.pos < len(p.text); p.pos++ {
		switch c := p.text[p.pos]; {
		case c == '"':
			inText = !inText
		case inText:
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth == 0 && (c == ',' || c == ')'):
			return value{}
		}
	}
	p.fail("an argument does not end")
	return value{}
}

// numbers are the numbers among arguments and ranges; texts and blanks in ranges do not count.
func (p *parser) numbers(args []value) []*big.Rat {
	var out []*big.Rat
	for _, a := range args {
		if a.many == nil && a.number != nil {
			out = append(out, a.number)
		}
		for _, v := range a.many {
			if v.number != nil && !v.blank {
				out = append(out, v.number)
			}
		}
	}
	return out
}

// shifted rounds to so many decimals, halves away from zero, or cuts off.
func shifted(r, decimals *big.Rat, round bool) *big.Rat {
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), decimals.Num(), nil))
	x := new(big.Rat).Mul(r, scale)
	if round {
		half := big.NewRat(int64(x.Sign()), 2)
		x.Add(x, half)
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(new(big.Int).Quo(x.Num(), x.Denom())), scale)
}
