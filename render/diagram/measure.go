package diagram

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Font is the font of a theme: what texts are measured with, and what PDF and PNG are drawn with. SVG names its family.
type Font struct {
	Family        string // "Liberation Sans"
	Regular, Bold []byte // TrueType
	regular, bold *face
}

// NewFont reads the two weights of a font. It returns an error if one of them is not TrueType or OpenType.
func NewFont(family string, regular, bold []byte) (*Font, error) {
	f := &Font{Family: family, Regular: regular, Bold: bold}
	var err error
	if f.regular, err = newFace(regular); err != nil {
		return nil, fmt.Errorf("the regular weight: %w", err)
	}
	if f.bold, err = newFace(bold); err != nil {
		return nil, fmt.Errorf("the bold weight: %w", err)
	}
	return f, nil
}

// Liberation is Liberation Sans, which has the metrics of Arial and Helvetica.
var Liberation = sync.OnceValue(func() *Font {
	f, err := NewFont("Liberation Sans", liberationsansregular.TTF, liberationsansbold.TTF)
	if err != nil {
		panic("diagram: the embedded font cannot be read: " + err.Error()) // a broken build, not a broken chart
	}
	return f
})

func (f *Font) face(bold bool) *face {
	if bold {
		return f.bold
	}
	return f.regular
}

// face holds the advances of one weight.
type face struct {
	font   *sfnt.Font
	em     float64
	common [0x500]float64 // Latin, Greek and Cyrillic in em, looked up once
}

func newFace(ttf []byte) (*face, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	out := &face{font: f, em: float64(f.UnitsPerEm())}
	var buf sfnt.Buffer
	for r := range out.common {
		out.common[r] = out.lookup(&buf, rune(r))
	}
	return out, nil
}

// missing is the width in em that is kept free for a character the font lacks.
const missing = 1.1

// lookup gives the advance of a character in em. What the font lacks is drawn by the viewer with some other font, so it
// is guessed on the wide side.
func (f *face) lookup(buf *sfnt.Buffer, r rune) float64 {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	glyph, err := f.font.GlyphIndex(buf, r)
	if err != nil || glyph == 0 {
		if r > 0xFFFF {
			return 1.4 // emoji
		}
		return missing
	}
	advance, err := f.font.GlyphAdvance(buf, glyph, fixed.I(int(f.em)), font.HintingNone)
	if err != nil {
		return missing
	}
	return float64(advance) / 64 / f.em
}

func (f *face) advance(r rune) float64 {
	if int(r) < len(f.common) {
		return f.common[r]
	}
	return f.lookup(new(sfnt.Buffer), r)
}

// has reports whether the font has a glyph for every character of a text.
func (f *Font) has(s string, bold bool) bool {
	face := f.face(bold)
	var buf sfnt.Buffer
	for _, r := range s {
		if int(r) < len(face.common) && face.common[r] != missing {
			continue
		}
		if glyph, err := face.font.GlyphIndex(&buf, r); err != nil || glyph == 0 {
			return false
		}
	}
	return true
}

// style is a font, a size and a weight.
type style struct {
	font *Font
	size float64
	bold bool
}

// styles are the texts of a chart.
type styles struct {
	title, subtitle, caption   style
	name, leaf                 style // of a unit
	postTitle, listed          style // of a post that leads, of any other
	small, body, badge, number style
}

func (t *Theme) styles() styles {
	of := func(size float64, bold bool) style { return style{t.Font, size, bold} }
	return styles{
		title: of(sizeTitle, true), subtitle: of(sizeSubtitle, false), caption: of(sizeSubtitle+1, true),
		name: of(sizeName, true), leaf: of(sizeName, false), postTitle: of(sizeName-0.5, true), listed: of(sizeSmall, false),
		small: of(sizeSmall, false), body: of(sizeSmall, true), badge: of(sizeSmall, true), number: of(sizeSmall, false),
	}
}

func (st style) lineHeight() float64 { return snap(st.size * leading) }

// baseline is how far under the top of a line its text stands, in points.
func (st style) baseline() float64 { return snap(0.955 * st.size) }

// width of a text on one line, in points.
func (st style) width(s string) float64 {
	f, total := st.font.face(st.bold), 0.0
	for _, r := range s {
		total += f.advance(r)
	}
	return snap(total * st.size)
}

// snap rounds a length up to a multiple of 1/64 pt. Sums, differences and halves of such lengths are exact, so a chart is
// placed alike on every machine, however it multiplies and adds.
func snap(v float64) float64 { return math.Ceil(v*64-1e-6) / 64 }

// longestWord is the width of the widest word of a text, in points, as far as the first 400 bytes go.
func (st style) longestWord(s string) float64 {
	most := 0.0
	for _, word := range strings.Fields(clean(head(s, 400))) {
		for _, part := range parts(word) {
			most = max(most, st.width(part))
		}
	}
	return most
}

// wrap breaks a clean text into at most most lines of the given width in points; what is left over is cut with "…".
// A word that is wider than a line is broken with a hyphen.
func (st style) wrap(s string, width float64, most int) []string {
	var lines []string
	line, lineWidth := "", 0.0
	space := st.width(" ")
	for word := range strings.FieldsSeq(s) {
		for i, part := range parts(word) {
			gap := space
			if i > 0 || line == "" {
				gap = 0
			}
			w := st.width(part)
			if lineWidth+gap+w <= width {
				if gap > 0 {
					line += " "
				}
				line, lineWidth = line+part, lineWidth+gap+w
				continue
			}
			if line != "" {
				lines = append(lines, line)
				line, lineWidth = "", 0
			}
			for w > width && len(lines) <= most {
				first, rest := st.hyphenate(part, width)
				lines = append(lines, first)
				part, w = rest, st.width(rest)
			}
			if len(lines) > most {
				return st.cut(lines, width, most)
			}
			line, lineWidth = part, w
		}
		if len(lines) > most {
			return st.cut(lines, width, most)
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return st.cut(lines, width, most)
}

// cut keeps the first lines and ends the last of them with an ellipsis if something was lost.
func (st style) cut(lines []string, width float64, most int) []string {
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most]
	last := strings.TrimSuffix(lines[most-1], "-")
	room := width - st.width("…")
	kept, w := 0, 0.0
	for kept < len(last) {
		n := cluster(last[kept:])
		if w += st.width(last[kept : kept+n]); w > room {
			break
		}
		kept += n
	}
	lines[most-1] = strings.TrimSpace(last[:kept]) + "…"
	return lines
}

// leastPart is the fewest letters of a word that stand alone before or after a hyphen.
const leastPart = 3

// hyphenate splits a word that is wider than width, with some letters on both sides if the width allows: in the later half
// of what there is room for after the last s that joins two parts of a compound ("Sundheds-teamet"), else between syllables
// ("afde-lingen"), else wherever the room ends. It knows no dictionary.
func (st style) hyphenate(word string, width float64) (first, rest string) {
	room := width - st.width("-")
	before, after := 0, letters(word)
	fits, end, joint, syllable, w := 0, 0, 0, 0, 0.0
	for at := 0; at < len(word); {
		n := cluster(word[at:])
		if w += st.width(word[at : at+n]); w > room && at > 0 {
			break
		}
		k := letters(word[at : at+n])
		before, after = before+k, after-k
		at += n
		fits = at
		if before < leastPart || after < leastPart {
			continue
		}
		end = at
		if joins(word, at) {
			joint = at
		}
		if beginsSyllable(word, at) {
			syllable = at
		}
	}
	at := fits
	switch {
	case fits == len(word):
		return word, ""
	case joint > end/2:
		at = joint
	case syllable > end/2:
		at = syllable
	case end > 0 && letters(word[fits:]) < leastPart:
		at = end
	}
	return word[:at] + "-", word[at:]
}

// letters is the number of letters and digits in a text.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// joining are endings of words that a compound goes on from with an s, whatever comes then.
var joining = []string{"heds", "ings", "ions", "skabs", "doms", "tets", "elses"}

// joins reports whether the s before a place in a word joins two parts of a compound: after an ending that takes one, and
// else after a consonant, where it neither begins a cluster such as st or sp nor the second half of a word such as konsulent.
func joins(word string, at int) bool {
	head := word[:at]
	if !strings.HasSuffix(head, "s") {
		return false
	}
	if slices.ContainsFunc(joining, func(end string) bool { return strings.HasSuffix(head, end) }) {
		return true
	}
	head = head[:len(head)-1]
	last, n := utf8.DecodeLastRuneInString(head)
	if !consonant(last) || last == 's' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(word[at:])
	if strings.ContainsRune("bcdfghrs", next) {
		return true
	}
	earlier, _ := utf8.DecodeLastRuneInString(head[:len(head)-n])
	return vowel(next) && consonant(earlier) && earlier != 's'
}

// beginsSyllable reports whether a single consonant with a vowel after it stands at a place in a word. It is not the second
// of two letters that are one sound.
func beginsSyllable(word string, at int) bool {
	r, n := utf8.DecodeRuneInString(word[at:])
	next, _ := utf8.DecodeRuneInString(word[at+n:])
	last, _ := utf8.DecodeLastRuneInString(word[:at])
	switch {
	case !consonant(r) || !vowel(next) || !vowel(last) && !consonant(last):
		return false
	case r == 'h':
		return !strings.ContainsRune("cpst", unicode.ToLower(last))
	case r == 'k':
		return unicode.ToLower(last) != 'c'
	}
	return true
}

func vowel(r rune) bool {
	return strings.ContainsRune("aeiouyæøåéèêäöüóáíúý", unicode.ToLower(r))
}

func consonant(r rune) bool { return unicode.IsLetter(r) && !vowel(r) }

// parts are the pieces of a word between which a line may end: after a hyphen or a slash.
func parts(word string) []string {
	if !strings.ContainsAny(word, "-/") {
		return []string{word}
	}
	var out []string
	start := 0
	mark := func(b byte) bool { return b == '-' || b == '/' }
	for i := range len(word) - 1 {
		if mark(word[i]) && !mark(word[i+1]) && i > start {
			out = append(out, word[start:i+1])
			start = i + 1
		}
	}
	return append(out, word[start:])
}

// cluster is the length in bytes of the first character with everything that is drawn on it, so that a cut does not tear
// an accent from its letter or a joined emoji apart.
func cluster(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	for n < len(s) {
		next, size := utf8.DecodeRuneInString(s[n:])
		joined := r == '\u200d'
		if !joined && !unicode.In(next, unicode.M, unicode.Cf) && (next < 0x1F3FB || next > 0x1F3FF) {
			break
		}
		r, n = next, n+size
	}
	return n
}

// clean makes any text fit to be drawn and written to XML: no control characters, no directional overrides, single spaces,
// valid UTF-8.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x00AD, r == 0xFEFF:
			return -1
		case r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
			return '\uFFFD'
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// head is the start of a text, at most n bytes and whole characters.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
