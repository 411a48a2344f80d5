package diagram

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
)

// pdfMost is the longest side of a page that every reader of PDF opens, in points: 200 inches.
const pdfMost = 14400.0

// pdfDate is when every document says it was made: the same scenes give the same bytes.
var pdfDate = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// PDF writes scenes as the pages of one document, each as large as its scene; a scene with a side of more than 14,400 pt is
// made smaller, because readers of PDF take no more. Text is text, in the scene's font, of which the characters used are
// embedded. A document of several pages has a bookmark for each, its title, and what has a Target leads to the page of that
// number when it is clicked. The same scenes give the same bytes.
//
// It returns an error if there is no scene, if a text has characters the font lacks or that take more than a glyph each, if
// the font is not TrueType or forbids embedding, or if w does.
func PDF(w io.Writer, scenes []*Scene) error {
	if len(scenes) == 0 {
		return errors.New("a PDF needs at least one page")
	}
	for i, s := range scenes {
		err := s.drawable(0xFFFF) // as far as the library writes
		if err != nil && len(scenes) > 1 {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
		if err != nil {
			return err
		}
	}
	first := scenes[0]
	p := pdfWriter{Fpdf: fpdf.New("P", "pt", "A4", ""), last: scenes[len(scenes)-1].pageHeight(), links: map[int]int{}}
	p.SetMargins(0, 0, 0)
	p.SetAutoPageBreak(false, 0)
	p.SetCatalogSort(true)
	p.SetCreationDate(pdfDate)
	p.SetModificationDate(pdfDate)
	p.SetProducer("reorg", false)
	p.SetTitle(pdfString(first.Title), true)
	p.SetSubject(pdfString(first.Alt), true)
	p.SetLang("da-DK")
	if first.Lang == "en" {
		p.SetLang("en-GB")
	}
	for i, s := range scenes {
		if s.Page > 0 {
			p.links[s.Page] = p.AddLink()
			p.SetLink(p.links[s.Page], 0, i+1)
		}
	}
	for _, s := range scenes {
		if err := p.page(s, len(scenes) > 1); err != nil {
			return err
		}
	}
	return p.write(w)
}

// pdfWriter remembers what the page is set to, so that only changes are written.
type pdfWriter struct {
	*fpdf.Fpdf
	fonts []weight    // embedded, by the number in their name
	last  float64     // height of the last page
	links map[int]int // by the number of the page they lead to
	scale float64     // of the page, at most 1

	weight       weight
	size         float64
	fill, stroke Colour
	width        float64 // of the stroke
	dash         []float64
}

// shrunk is how much a scene is made smaller to be a page.
func (s *Scene) shrunk() float64 { return min(1, pdfMost/max(s.W, s.H, 1)) }

func (s *Scene) pageHeight() float64 { return max(s.H, 1) * s.shrunk() }

func (p *pdfWriter) page(s *Scene, several bool) error {
	p.scale = s.shrunk()
	p.AddPageFormat("P", fpdf.SizeType{Wd: max(s.W, 1) * p.scale, Ht: s.pageHeight()})
	p.weight, p.fill, p.stroke, p.width, p.dash = weight{}, "", "", -1, nil
	p.SetDashPattern(nil, 0)
	if p.scale < 1 {
		p.TransformBegin()
		p.TransformScaleXY(100*p.scale, 0, 0)
	}
	p.setFill(s.ground())
	p.Rect(0, 0, s.W, s.H, "F")
	for i := range s.Groups {
		if err := p.group(s, &s.Groups[i]); err != nil {
			return err
		}
	}
	if p.scale < 1 {
		p.TransformEnd()
	}
	if several && len(p.fonts) > 0 { // the library takes no Unicode before there is a font
		p.Bookmark(pdfString(s.Title), 0, p.last-s.pageHeight()) // and counts from the top of the last page
	}
	return p.Error()
}

// ground is the colour of the paper.
func (s *Scene) ground() Colour {
	if s.Paper == "" {
		return "#ffffff"
	}
	return s.Paper
}

func (p *pdfWriter) group(s *Scene, g *Group) error {
	for i := range g.Rects {
		p.rect(&g.Rects[i])
	}
	for i := range g.Lines {
		p.line(&g.Lines[i])
	}
	for i := range g.Texts {
		if err := p.text(s.Font, &g.Texts[i]); err != nil {
			return err
		}
	}
	if link, ok := p.links[g.Target]; ok {
		r := g.area()
		p.Link(r.X*p.scale, r.Y*p.scale, r.W*p.scale, r.H*p.scale, link)
	}
	for i := range g.Groups {
		if err := p.group(s, &g.Groups[i]); err != nil {
			return err
		}
	}
	return nil
}

// area is where a group that leads to another page can be clicked: its frame or, where it has none, its text.
func (g *Group) area() Rect {
	switch {
	case len(g.Rects) > 0:
		return g.Rects[0]
	case len(g.Texts) > 0:
		t := &g.Texts[0]
		return Rect{X: t.left(), Y: t.Y - t.Size, W: t.W, H: 1.3 * t.Size}
	default:
		return Rect{}
	}
}

func (p *pdfWriter) rect(r *Rect) {
	style := ""
	if r.Fill != "" {
		p.setFill(r.Fill)
		style = "F"
	}
	if r.Stroke != "" && r.Width > 0 {
		p.setStroke(r.Stroke, r.Width, r.Dash)
		style += "D"
	}
	switch radius := r.radius(); {
	case style == "":
	case radius > 0:
		p.RoundedRectExt(r.X, r.Y, r.W, r.H, radius, radius, radius, radius, style)
	default:
		p.Rect(r.X, r.Y, r.W, r.H, style)
	}
}

// radius of the corners, no larger than there is room for.
func (r *Rect) radius() float64 { return max(0, min(r.Radius, r.W/2, r.H/2)) }

func (p *pdfWriter) line(l *Line) {
	if len(l.Points) < 2 || l.Stroke == "" || l.Width <= 0 {
		return
	}
	p.setStroke(l.Stroke, l.Width, l.Dash)
	p.MoveTo(l.Points[0].X, l.Points[0].Y)
	for _, at := range l.Points[1:] {
		p.LineTo(at.X, at.Y)
	}
	p.DrawPath("D")
}

func (p *pdfWriter) text(f *Font, t *Text) error {
	if t.S == "" || t.Fill == "" {
		return nil
	}
	if err := p.setFont(f, t.Bold, t.Size); err != nil {
		return err
	}
	p.setFill(t.Fill)
	for _, r := range f.face(t.Bold).runs(t.S) {
		p.Text(t.left()+r.x*t.Size, t.Y, r.s)
	}
	return nil
}

// setFill sets the colour of areas and texts.
func (p *pdfWriter) setFill(c Colour) {
	if p.fill == c {
		return
	}
	p.fill = c
	rgb := c.rgba()
	p.SetFillColor(int(rgb.R), int(rgb.G), int(rgb.B))
	p.SetTextColor(int(rgb.R), int(rgb.G), int(rgb.B))
}

func (p *pdfWriter) setStroke(c Colour, width float64, dash []float64) {
	if p.stroke != c {
		p.stroke = c
		rgb := c.rgba()
		p.SetDrawColor(int(rgb.R), int(rgb.G), int(rgb.B))
	}
	if p.width != width {
		p.width = width
		p.SetLineWidth(width)
	}
	if !slices.Equal(p.dash, dash) {
		p.dash = dash
		p.SetDashPattern(dash, 0)
	}
}

func (p *pdfWriter) setFont(f *Font, bold bool, size float64) error {
	want := weight{f, bold}
	if p.weight == want && p.size == size {
		return nil
	}
	p.weight, p.size = want, size
	number := slices.Index(p.fonts, want)
	if number < 0 {
		number = len(p.fonts)
		p.fonts = append(p.fonts, want)
		if err := p.embed(want.name(number), want); err != nil {
			return fmt.Errorf("the font %s cannot be embedded in a PDF: %w; write SVG or PNG, or give the theme another font", f.Family, err)
		}
	}
	p.SetFont(want.name(number), "", size)
	return p.Error()
}

// weight is one of the two weights of a font.
type weight struct {
	font *Font
	bold bool
}

// name of a weight in the document: letters, digits and hyphens.
func (w weight) name(number int) string {
	family := strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, w.font.Family)
	if w.bold {
		family += "-bold"
	}
	return family + "-" + strconv.Itoa(number)
}

func (p *pdfWriter) embed(name string, of weight) (err error) {
	ttf := of.font.Regular
	if of.bold {
		ttf = of.font.Bold
	}
	if err := embeddable(ttf); err != nil {
		return err
	}
	defer unreadable(&err)
	p.AddUTF8FontFromBytes(name, "", slices.Clone(ttf)) // the library writes into what it is given
	return p.Error()
}

// write lets the library cut the fonts down to the characters used and put the document together.
func (p *pdfWriter) write(w io.Writer) (err error) {
	defer unreadable(&err)
	return p.Output(w)
}

// unreadable makes an error of what the library does with a font it cannot read.
func unreadable(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("a font of the PDF cannot be read: %v", r)
	}
}

// embeddable reports why a font cannot be embedded. The library itself would say so on standard output, and go on.
func embeddable(ttf []byte) error {
	tables := map[string][]byte{}
	for i := range max(uint16At(ttf, 4), 0) {
		record := ttf[min(12+16*i, len(ttf)):]
		if len(record) < 16 {
			break
		}
		at, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		if uint64(at)+uint64(length) <= uint64(len(ttf)) {
			tables[string(record[:4])] = ttf[at : at+length]
		}
	}
	for _, name := range []string{"glyf", "loca", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post"} {
		if tables[name] == nil {
			return fmt.Errorf("it is not TrueType: there is no table %q", name)
		}
	}
	if use := uint16At(tables["OS/2"], 8); use > 0 && (use == 2 || use&0x0300 != 0) {
		return errors.New("it says itself that it must not be")
	}
	if uint16At(tables["name"], 0) != 0 {
		return errors.New("its table of names is of a kind the PDF library does not read")
	}
	cmap := tables["cmap"]
	for i := range max(uint16At(cmap, 2), 0) {
		platform, encoding, at := uint16At(cmap, 4+8*i), uint16At(cmap, 6+8*i), uint16At(cmap, 8+8*i)<<16|uint16At(cmap, 10+8*i)
		if (platform == 0 || platform == 3 && encoding == 1) && uint16At(cmap, at) == 4 {
			return nil
		}
	}
	return errors.New("its table of characters is of a kind the PDF library does not read")
}

// uint16At is the number at a place in a table, -1 past its end.
func uint16At(table []byte, at int) int {
	if at < 0 || at+2 > len(table) {
		return -1
	}
	return int(binary.BigEndian.Uint16(table[at:]))
}

// pdfString is a text as the library takes it: clean, and with nothing above U+FFFF.
func pdfString(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return unicode.ReplacementChar
		}
		return r
	}, clean(s))
}
