package diagram

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"pgregory.net/rapid"
)

func pdfOf(t rapid.TB, scenes ...*Scene) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := PDF(&buf, scenes); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// pdfFile is a PDF read back: as much of the format as is written here.
type pdfFile struct {
	t       rapid.TB
	objects map[int]pdfObject
	info    string // what the document says about itself
	catalog string
}

type pdfObject struct {
	dict   string
	stream []byte // unpacked
}

var (
	lengthOf = regexp.MustCompile(`/Length (\d+)`)
	pageDict = regexp.MustCompile(`(?s)/Type /Page\n.*?/MediaBox \[0 0 ([\d.]+) ([\d.]+)\].*?/Contents (\d+) 0 R`)
	drawText = regexp.MustCompile(`(?s)^BT (-?[\d.]+) (-?[\d.]+) Td \((.*)\) Tj ET$`)
	pickFont = regexp.MustCompile(`^BT /F(\w+) ([\d.]+) Tf ET$`)
)

// readPDF reads a file by its table of objects, and fails if that does not lead to them.
func readPDF(t rapid.TB, file []byte) *pdfFile {
	t.Helper()
	f := &pdfFile{t: t, objects: map[int]pdfObject{}}
	end := bytes.LastIndex(file, []byte("startxref\n"))
	if end < 0 || !bytes.HasPrefix(file, []byte("%PDF-1.")) || !bytes.HasSuffix(file, []byte("%%EOF\n")) {
		t.Fatal("not a PDF")
	}
	var at, first, count, root, info int
	if _, err := fmt.Sscanf(string(file[end:]), "startxref\n%d", &at); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(file[at:end]), "\n")
	if _, err := fmt.Sscanf(lines[0]+" "+lines[1], "xref %d %d", &first, &count); err != nil {
		t.Fatal(err)
	}
	for n := 1; n < count; n++ {
		offset, err := strconv.Atoi(lines[2+n][:10])
		if err != nil {
			t.Fatal(err)
		}
		body, ok := bytes.CutPrefix(file[offset:], fmt.Appendf(nil, "%d 0 obj\n", n))
		if !ok {
			t.Fatalf("object %d is not at %d", n, offset)
		}
		f.objects[n] = readObject(t, body)
	}
	trailer := strings.Join(lines[2+count:], " ")
	if _, err := fmt.Sscanf(trailer[strings.Index(trailer, "/Root"):], "/Root %d 0 R /Info %d 0 R", &root, &info); err != nil {
		t.Fatal(err)
	}
	f.catalog, f.info = f.objects[root].dict, f.objects[info].dict
	return f
}

func readObject(t rapid.TB, body []byte) pdfObject {
	t.Helper()
	dict, rest, isStream := bytes.Cut(body, []byte("\nstream\n"))
	if closing := bytes.Index(body, []byte("\nendobj")); !isStream || closing < len(dict) {
		return pdfObject{dict: string(body[:closing])}
	}
	m := lengthOf.FindSubmatch(dict)
	if m == nil {
		t.Fatalf("a stream without a length: %s", dict)
	}
	n, _ := strconv.Atoi(string(m[1]))
	if !bytes.HasPrefix(rest[n:], []byte("\nendstream\nendobj")) {
		t.Fatalf("a stream is not %d long: %s", n, dict)
	}
	o := pdfObject{dict: string(dict), stream: rest[:n]}
	if bytes.Contains(dict, []byte("/FlateDecode")) {
		r, err := zlib.NewReader(bytes.NewReader(o.stream))
		if err == nil {
			o.stream, err = io.ReadAll(r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// ref is the object that a dictionary names under a key.
func (f *pdfFile) ref(dict, key string) pdfObject {
	f.t.Helper()
	m := regexp.MustCompile(key + ` \[?(\d+) 0 R`).FindStringSubmatch(dict)
	if m == nil {
		f.t.Fatalf("no %s in %s", key, dict)
	}
	n, _ := strconv.Atoi(m[1])
	return f.objects[n]
}

// pdfPage is a page: its size, and what is written on it.
type pdfPage struct {
	w, h    float64
	dict    string
	content string
	texts   []pdfText
}

type pdfText struct {
	font       string
	size, x, y float64
	s          string
}

func (f *pdfFile) pages() []pdfPage {
	f.t.Helper()
	var out []pdfPage
	kids := regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(regexp.MustCompile(`/Kids \[.*?\]`).FindString(f.objects[1].dict), -1)
	for _, kid := range kids {
		n, _ := strconv.Atoi(kid[1])
		o := f.objects[n]
		m := pageDict.FindStringSubmatch(o.dict)
		if m == nil {
			f.t.Fatalf("not a page: %s", o.dict)
		}
		p := pdfPage{dict: o.dict, content: string(f.ref(o.dict, "/Contents").stream)}
		p.w, _ = strconv.ParseFloat(m[1], 64)
		p.h, _ = strconv.ParseFloat(m[2], 64)
		text := pdfText{}
		for _, line := range operators(p.content) {
			if m := pickFont.FindStringSubmatch(line); m != nil {
				text.font = m[1]
				text.size, _ = strconv.ParseFloat(m[2], 64)
			}
			if m := drawText.FindStringSubmatch(line); m != nil {
				text.x, _ = strconv.ParseFloat(m[1], 64)
				text.y, _ = strconv.ParseFloat(m[2], 64)
				text.s = fromUTF16(unescape(m[3]))
				p.texts = append(p.texts, text)
			}
		}
		out = append(out, p)
	}
	return out
}

// operators are the lines of a page's content; a line end within brackets belongs to a text.
func operators(content string) []string {
	var out []string
	start, inText := 0, false
	for i := 0; i < len(content); i++ {
		switch c := content[i]; {
		case inText && c == '\\':
			i++
		case c == '(':
			inText = true
		case c == ')':
			inText = false
		case c == '\n' && !inText:
			out = append(out, content[start:i])
			start = i + 1
		}
	}
	return out
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		i++
		if s[i] == 'r' {
			b.WriteByte('\r')
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func fromUTF16(s string) string {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, binary.BigEndian.Uint16([]byte(s[i:])))
	}
	return string(utf16.Decode(units))
}

// text is the string a dictionary has under a key, which is written with its byte order mark.
func (f *pdfFile) text(dict, key string) string {
	f.t.Helper()
	m := regexp.MustCompile(`(?s)` + key + ` \(((?:[^\\)]|\\.)*)\)`).FindStringSubmatch(dict)
	if m == nil {
		f.t.Fatalf("no %s in %q", key, dict)
	}
	s, ok := strings.CutPrefix(unescape(m[1]), "\xfe\xff")
	if !ok {
		f.t.Fatalf("%s is not Unicode: %q", key, s)
	}
	return fromUTF16(s)
}

// checkTexts compares what is written on a page with the texts of its scene.
func (p *pdfPage) checkTexts(t rapid.TB, s *Scene) {
	t.Helper()
	left := p.texts
	for want := range s.texts {
		if want.Fill == "" {
			continue
		}
		for _, r := range s.Font.face(want.Bold).runs(want.S) {
			if r.s == "" {
				continue
			}
			if len(left) == 0 {
				t.Fatalf("%q is not on the page", want.S)
			}
			got := left[0]
			left = left[1:]
			if got.s != r.s || abs(got.x-want.left()-r.x*want.Size) > 0.01 || abs(s.H-got.y-want.Y) > 0.01 || abs(got.size-want.Size) > 0.01 {
				t.Errorf("%q at %.2f, %.2f in %.2f pt instead of %q at %.2f, %.2f in %.2f pt", got.s, got.x, s.H-got.y, got.size,
					r.s, want.left()+r.x*want.Size, want.Y, want.Size)
			}
		}
	}
	if len(left) > 0 {
		t.Errorf("%d texts too many: %q", len(left), left[0].s)
	}
}

func TestPDFOfAChart(t *testing.T) {
	s := drawnChart(t, sampleDeputy())
	f := readPDF(t, pdfOf(t, s))
	pages := f.pages()
	if len(pages) != 1 || abs(pages[0].w-s.W) > 0.01 || abs(pages[0].h-s.H) > 0.01 {
		t.Fatalf("not one page of %v by %v: %v", s.W, s.H, pages)
	}
	pages[0].checkTexts(t, s)
	if title := f.text(f.info, "/Title"); title != s.Title {
		t.Errorf("the title is %q", title)
	}
	if subject := f.text(f.info, "/Subject"); subject != s.Alt {
		t.Errorf("the subject is %q", subject)
	}
	if !strings.Contains(f.catalog, "/Lang (da-DK)") {
		t.Error("the document has no language")
	}
	for _, date := range []string{"/CreationDate (D:20000101", "/ModDate (D:20000101"} {
		if !strings.Contains(f.info, date) {
			t.Errorf("no %s in %s", date, f.info)
		}
	}
}

// TestPDFFonts reads the embedded fonts with another library than the one that cut them: every character used has its
// glyph, with the outline and the advance of the font it was cut from.
func TestPDFFonts(t *testing.T) {
	used := map[bool]string{false: "ABC abc æøåÆØÅéüß€–…½ 0123 ἀΩжЯ שלום \u0301", true: "Blåbærgrød (1) \\ Ċ Ѝ )("} // U+010A and U+040D: line ends, as bytes
	s := sceneOf(used[false], false)
	s.Groups = append(s.Groups, sceneOf(used[true], true).Groups...)
	f := readPDF(t, pdfOf(t, s))
	seen := 0
	for _, bold := range []bool{false, true} {
		weight := map[bool]string{false: "utf8liberationsans-0", true: "utf8liberationsans-bold-1"}[bold]
		for n := range len(f.objects) {
			o := f.objects[n+1]
			if !strings.Contains(o.dict, "/Subtype /CIDFontType2\n/BaseFont /"+weight+"\n") {
				continue
			}
			seen++
			checkFont(t, f, o, s.Font.face(bold), used[bold])
		}
	}
	if seen != 2 {
		t.Errorf("%d fonts are embedded", seen)
	}
}

func checkFont(t *testing.T, f *pdfFile, o pdfObject, from *face, used string) {
	widths := widthsOf(t, o.dict)
	glyphs := f.ref(o.dict, "/CIDToGIDMap").stream
	file := f.ref(f.ref(o.dict, "/FontDescriptor").dict, "/FontFile2").stream
	cut, err := sfnt.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(file) > 60_000 {
		t.Errorf("%d bytes of the font are embedded", len(file))
	}
	var buf sfnt.Buffer
	for _, r := range used {
		if ignorable(r) {
			continue
		}
		glyph := sfnt.GlyphIndex(binary.BigEndian.Uint16(glyphs[2*r:]))
		if glyph == 0 {
			t.Errorf("%#U has no glyph", r)
			continue
		}
		if !onTop(r) && abs(float64(widths[int(r)])/1000-from.advance(r)) > 0.00051 {
			t.Errorf("%#U is %d wide, measured %.4f", r, widths[int(r)], from.advance(r))
		}
		original, err := from.font.GlyphIndex(&buf, r)
		if err != nil {
			t.Fatal(err)
		}
		want, _, err := from.font.GlyphBounds(&buf, original, fixed.I(1000), font.HintingNone)
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := cut.GlyphBounds(&buf, glyph, fixed.I(1000), font.HintingNone)
		if err != nil || got != want {
			t.Errorf("the outline of %#U fills %v instead of %v (%v)", r, got, want, err)
		}
	}
}

// widthsOf are the advances a font dictionary gives its characters: "1 [2 3] 4 6 5".
func widthsOf(t *testing.T, dict string) map[int]int {
	t.Helper()
	m := regexp.MustCompile(`(?s)/W \[(.*) \]\n`).FindStringSubmatch(dict)
	if m == nil {
		t.Fatalf("no widths in %s", dict)
	}
	words := strings.Fields(strings.NewReplacer("[", " [ ", "]", " ] ").Replace(m[1]))
	number := func(i int) int {
		n, err := strconv.Atoi(words[i])
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	out := map[int]int{}
	for i := 0; i < len(words); {
		first := number(i)
		if words[i+1] != "[" {
			for r := first; r <= number(i+1); r++ {
				out[r] = number(i + 2)
			}
			i += 3
			continue
		}
		for i += 2; words[i] != "]"; i++ {
			out[first] = number(i)
			first++
		}
		i++
	}
	return out
}

func TestPDFBook(t *testing.T) {
	page := func(n int, h float64, target int) *Scene {
		s := sceneOf("x", false)
		s.Page, s.H, s.Title, s.Lang = n, h, fmt.Sprintf("Område %d: \"Æblet\" (a\\b) & <c> 🏥", n), "en"
		s.Groups = append(s.Groups, Group{Role: RoleUnit, Target: target, Rects: []Rect{{X: 20, Y: 10, W: 100, H: 30, Fill: "#dde8f3"}}})
		return s
	}
	scenes := []*Scene{page(1, 100, 3), page(2, 800, 7), page(3, 300, 1)}
	number := sceneOf("Side 2", false).Groups[0].Groups[0]
	number.Target = 1
	scenes[1].Groups = append(scenes[1].Groups, number)
	f := readPDF(t, pdfOf(t, scenes...))
	pages := f.pages()
	if len(pages) != 3 || !strings.Contains(f.catalog, "/Lang (en-GB)") {
		t.Fatalf("%d pages, %s", len(pages), f.catalog)
	}
	w := number.Texts[0].W
	for i, want := range []string{
		"/Rect [20.00 90.00 120.00 60.00] /Border [0 0 0] /Dest [7 0 R /XYZ 0 300.00 null]",
		fmt.Sprintf("/Rect [%.2f 780.00 %.2f 767.00] /Border [0 0 0] /Dest [3 0 R /XYZ 0 100.00 null]", 200-w/2, 200+w/2),
		"/Rect [20.00 290.00 120.00 260.00] /Border [0 0 0] /Dest [3 0 R /XYZ 0 100.00 null]",
	} {
		pages[i].checkTexts(t, scenes[i])
		if strings.Count(pages[i].dict, "/Subtype /Link") != 1 || !strings.Contains(pages[i].dict, want) {
			t.Errorf("page %d does not have just the link %s: %s", i+1, want, pages[i].dict)
		}
	}
	item := f.ref(f.ref(f.catalog, "/Outlines").dict, "/First")
	for i, s := range scenes {
		want := fmt.Sprintf("Område %d: \"Æblet\" (a\\b) & <c> \uFFFD", i+1)
		if got := f.text(item.dict, "/Title"); got != want {
			t.Errorf("bookmark %d is %q, want %q", i+1, got, want)
		}
		if want := fmt.Sprintf("/Dest [%d 0 R /XYZ 0 %.2f null]", 3+2*i, s.H); !strings.Contains(item.dict, want) {
			t.Errorf("bookmark %d leads elsewhere than %s: %s", i+1, want, item.dict)
		}
		if i < len(scenes)-1 {
			item = f.ref(item.dict, "/Next")
		}
	}
}

// TestPDFShrinks keeps a page as small as readers of PDF want it, and its links where their boxes are.
func TestPDFShrinks(t *testing.T) {
	s := sceneOf("Stor", false)
	s.W, s.H, s.Page = 28_800, 1_000, 1
	s.Groups[0].Target, s.Groups[0].Rects = 1, []Rect{{X: 100, Y: 200, W: 300, H: 400, Fill: "#112233"}}
	p := readPDF(t, pdfOf(t, s)).pages()[0]
	if p.w != 14_400 || p.h != 500 {
		t.Errorf("a page of %v by %v", p.w, p.h)
	}
	for _, want := range []string{"0.50000 0.00000 0.00000 0.50000 0.00000 250.00000 cm", "100.00 300.00 300.00 -400.00 re"} {
		if !strings.Contains(p.content, want) {
			t.Errorf("no %q in %s", want, p.content)
		}
	}
	if want := "/Rect [50.00 400.00 200.00 200.00]"; !strings.Contains(p.dict, want) {
		t.Errorf("no %q in %s", want, p.dict)
	}
}

func TestPDFRefuses(t *testing.T) {
	if err := PDF(io.Discard, nil); err == nil {
		t.Error("a PDF without pages")
	}
	good := sceneOf("x", false)
	if err := PDF(io.Discard, []*Scene{good, sceneOf("病院", false)}); err == nil || !strings.HasPrefix(err.Error(), `page 2: "病院"`) {
		t.Errorf("the wrong page is not named: %v", err)
	}
	if err := PDF(broken{}, []*Scene{good}); err == nil {
		t.Error("PDF did not notice a full disk")
	}
	table := func(name string, change func(record, table []byte)) []byte {
		ttf := slices.Clone(Liberation().Regular)
		for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
			if record := ttf[12+16*i:]; string(record[:4]) == name {
				change(record, ttf[binary.BigEndian.Uint32(record[8:]):])
				return ttf
			}
		}
		t.Fatalf("no table %s", name)
		return nil
	}
	for want, ttf := range map[string][]byte{
		"is not TrueType":         append([]byte("OTTO\x00\x00"), make([]byte, 100)...),
		`no table "glyf"`:         table("glyf", func(record, _ []byte) { copy(record, "CFF ") }),
		`no table "post"`:         table("post", func(record, _ []byte) { copy(record, "psst") }),
		`no table "loca"`:         table("loca", func(record, _ []byte) { record[8] = 0xff }),
		"must not be":             table("OS/2", func(_, table []byte) { table[9] = 2 }),
		"its table of names":      table("name", func(_, table []byte) { table[1] = 1 }),
		"its table of characters": table("cmap", func(_, table []byte) { table[3] = 0 }),
		"cannot be read":          table("loca", func(_, table []byte) { copy(table, bytes.Repeat([]byte{0xff}, 400)) }),
	} {
		s := *good
		f := *s.Font
		f.Regular, s.Font = ttf, &f
		if err := PDF(io.Discard, []*Scene{&s}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("a broken font: %v, want %q", err, want)
		}
	}
}

// TestPDFOfAnything writes any scenes twice: nothing panics, the file can be read, its texts are those of the scenes, and the
// bytes are the same.
func TestPDFOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pages := rapid.SliceOfN(scenes(), 1, 3).Draw(t, "scenes")
		refused := false
		for _, s := range pages {
			refused = refused || s.drawable(0xFFFF) != nil
		}
		var first, second bytes.Buffer
		if err := PDF(&first, pages); (err != nil) != refused {
			t.Fatal(err)
		}
		if refused {
			return
		}
		for i, p := range readPDF(t, first.Bytes()).pages() {
			if pages[i].W >= 1 && pages[i].H >= 1 {
				p.checkTexts(t, pages[i])
			}
		}
		if err := PDF(&second, pages); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatal("the same scenes gave two documents", err)
		}
	})
}

func BenchmarkPDF(b *testing.B) {
	one := drawnChart(b, wide(60))
	for _, pages := range []int{1, 1000} {
		var scenes []*Scene
		for i := range pages {
			s := *one
			s.Page = i + 1
			scenes = append(scenes, &s)
		}
		b.Run(fmt.Sprintf("%d pages of 60 boxes", pages), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := PDF(io.Discard, scenes); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
