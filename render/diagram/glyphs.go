package diagram

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// The viewer of an SVG finds glyphs for any text. PDF and PNG are drawn here, character by character, with the one font of
// the scene: what that cannot show right is refused, because an empty box or letters in the wrong order look like a name.

// alphabets are the scripts whose letters stand side by side as they are written. All others join or reorder theirs, which
// takes more of a font than its glyphs.
var alphabets = []*unicode.RangeTable{
	unicode.Common, unicode.Inherited, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Armenian,
	unicode.Georgian, unicode.Coptic, unicode.Thai, unicode.Lao, unicode.Ethiopic, unicode.Cherokee,
	unicode.Canadian_Aboriginal, unicode.Runic, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo,
	unicode.Hangul, unicode.Yi,
}

// shown at most of the characters a message names.
const shownCharacters = 3

// drawable returns an error that names the first text with characters that cannot be drawn with the scene's font, or that
// lie after last.
func (s *Scene) drawable(last rune) error {
	var buf sfnt.Buffer
	for t := range s.texts {
		f := s.Font.face(t.Bold)
		var lacking, joined []rune
		for _, r := range t.S {
			switch {
			case ignorable(r):
			case r >= 0x500 && !unicode.In(r, alphabets...):
				joined = noted(joined, r)
			case r > last || !f.has(&buf, r):
				lacking = noted(lacking, r)
			}
		}
		switch {
		case joined != nil:
			return fmt.Errorf("%q cannot be drawn: the letters of its script are joined or reordered (%s); write it as SVG, "+
				"which leaves that to the viewer", shortened(t.S), codePoints(joined))
		case lacking != nil:
			return fmt.Errorf("%q cannot be drawn: %s has no %s; write it as SVG, which leaves that to the viewer, or give the "+
				"theme a font that has it", shortened(t.S), s.Font.Family, codePoints(lacking))
		}
	}
	return nil
}

func noted(list []rune, r rune) []rune {
	if len(list) > shownCharacters || slices.Contains(list, r) {
		return list
	}
	return append(list, r)
}

// codePoints are characters for a message: U+65E5 '日', U+672C '本'.
func codePoints(list []rune) string {
	var out []string
	for i, r := range list {
		if i == shownCharacters {
			out = append(out, "…")
			break
		}
		out = append(out, fmt.Sprintf("%#U", r))
	}
	return strings.Join(out, ", ")
}

// shortened is the start of a text, as long as a message has room for.
func shortened(s string) string {
	const most = 40
	short := head(s, most)
	if len(short) < len(s) {
		short += "…"
	}
	return short
}

// texts are all texts of a scene, in the order they are drawn.
func (s *Scene) texts(yield func(*Text) bool) { eachText(s.Groups, yield) }

func eachText(groups []Group, yield func(*Text) bool) bool {
	for i := range groups {
		g := &groups[i]
		for j := range g.Texts {
			if !yield(&g.Texts[j]) {
				return false
			}
		}
		if !eachText(g.Groups, yield) {
			return false
		}
	}
	return true
}

// left is where a text starts.
func (t *Text) left() float64 {
	switch t.Anchor {
	case Middle:
		return t.X - t.W/2
	case End:
		return t.X - t.W
	default:
		return t.X
	}
}

// ignorable are characters that are not drawn, whatever glyph a font has for them: marks of direction, joiners, variation
// selectors.
func ignorable(r rune) bool {
	return r >= 0xAD && unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

// onTop reports whether a character is drawn on the one before it.
func onTop(r rune) bool { return r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) }

// has reports whether the font can draw a character: pictures in colour are not outlines.
func (f *face) has(buf *sfnt.Buffer, r rune) bool {
	glyph, err := f.font.GlyphIndex(buf, r)
	if err != nil || glyph == 0 {
		return false
	}
	if r < 0x2000 {
		return true
	}
	_, err = f.font.LoadGlyph(buf, glyph, fixed.I(int(f.em)), nil)
	return err == nil
}

// run is a piece of a text whose characters follow each other by their advances.
type run struct {
	x float64 // where it starts, from the start of the text, in font sizes
	s string
}

// runs are the pieces of a text from the left to the right, as they are drawn: one, unless there are marks on top of
// letters. They are as wide as the text was measured.
func (f *face) runs(s string) []run {
	if !strings.ContainsFunc(s, func(r rune) bool { return ignorable(r) || onTop(r) || rightToLeft(r) }) {
		return []run{{s: s}}
	}
	var out []run
	var piece strings.Builder
	start, pen, last := 0.0, 0.0, 0.0 // where the piece starts, where it ends, and the advance of its last character
	end := func() {
		if piece.Len() > 0 {
			out = append(out, run{start, piece.String()})
			piece.Reset()
		}
		start = pen
	}
	for _, r := range visual(s) {
		switch {
		case ignorable(r):
		case onTop(r):
			end()
			out = append(out, run{pen - last/2 - f.middle(r), string(r)})
		default:
			piece.WriteRune(r)
			last = f.advance(r)
			pen += last
		}
	}
	end()
	return out
}

// middle of the glyph of a character, from its origin, in em. Fonts place marks on top by rules of their own, so the place
// of the bare glyph says little.
func (f *face) middle(r rune) float64 {
	var buf sfnt.Buffer
	glyph, err := f.font.GlyphIndex(&buf, r)
	if err != nil {
		return 0
	}
	box, _, err := f.font.GlyphBounds(&buf, glyph, fixed.I(int(f.em)), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(box.Min.X+box.Max.X) / 2 / 64 / f.em
}

func rightToLeft(r rune) bool {
	if r < 0x590 {
		return false
	}
	switch class(r) {
	case bidi.R, bidi.AL, bidi.AN:
		return true
	}
	return false
}

func class(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// visual is a text in the order of its characters from the left to the right. As a whole it runs from the left, as texts do
// in an SVG that does not say otherwise. The runs of [bidi.Ordering] come in the order of reading and do not tell a number
// within a text that runs from the right from the text that goes on after it.
func visual(s string) string {
	const fromTheLeft = "\u200e"
	var p bidi.Paragraph
	if _, err := p.SetString(fromTheLeft + s); err != nil {
		return s
	}
	order, err := p.Order()
	if err != nil {
		return s
	}
	var out strings.Builder
	var turned []string // what runs from the right, since the last that does not
	flush := func() {
		for _, piece := range slices.Backward(turned) {
			out.WriteString(piece)
		}
		turned = nil
	}
	for i := range order.NumRuns() {
		part := order.Run(i)
		text := part.String()
		if part.Direction() == bidi.RightToLeft {
			turned = append(turned, mirrored(text))
			continue
		}
		if turned != nil {
			n := number(text)
			turned = append(turned, text[:n])
			text = text[n:]
		}
		if text != "" {
			flush()
			out.WriteString(text)
		}
	}
	flush()
	return out.String()
}

// number is the length in bytes of the number a text starts with, 0 if it starts with something else.
func number(s string) int {
	end, counted := 0, false
	for i, r := range s {
		switch class(r) {
		case bidi.EN, bidi.AN:
			counted = true
		case bidi.ET, bidi.NSM: // per cent and currencies belong to the number they touch
			if !counted || end < i {
				continue
			}
		case bidi.ES, bidi.CS: // points and signs only between digits
			continue
		default:
			return end
		}
		end = i + len(string(r))
	}
	return end
}

// mirrored is a text from its end, with brackets turned and marks still after their letters.
func mirrored(s string) string {
	var out []string
	for _, r := range s {
		if n := len(out); n > 0 && (onTop(r) || ignorable(r)) {
			out[n-1] += string(r)
			continue
		}
		out = append(out, bidi.ReverseString(string(r)))
	}
	slices.Reverse(out)
	return strings.Join(out, "")
}
