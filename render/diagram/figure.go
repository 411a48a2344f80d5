package diagram

// What pictures of figures are made with, so that they look like organisation diagrams and are written in the same formats:
// texts as the theme measures them, and what stands around the drawing. Everything is written at the origin, to be moved to
// its place with [Group.Moved].

// TextStyle is a size and a weight of the font of a theme.
type TextStyle struct{ style }

// Text is a style of the theme's font, in points.
func (t *Theme) Text(size float64, bold bool) TextStyle { return TextStyle{style{t.Font, size, bold}} }

// Width of a text on one line, in points: a multiple of 1/64.
func (s TextStyle) Width(text string) float64 { return s.width(text) }

// LineHeight is from line to line, in points.
func (s TextStyle) LineHeight() float64 { return s.lineHeight() }

// Baseline is how far under the top of a line its text stands, in points.
func (s TextStyle) Baseline() float64 { return s.baseline() }

// LongestWord is the width of the widest word of a text, in points.
func (s TextStyle) LongestWord(text string) float64 { return s.longestWord(text) }

// Wrap breaks a clean text into at most most lines of the given width in points; what is left over is cut with "…".
func (s TextStyle) Wrap(text string, width float64, most int) []string {
	return s.wrap(text, width, most)
}

// Line is a line of text of this style with its top at y.
func (s TextStyle) Line(text string, x, y float64, anchor Anchor, fill Colour) Text {
	return Text{X: x, Y: y + s.baseline(), W: s.width(text), Size: s.size, Bold: s.bold, Fill: fill, Anchor: anchor, S: text}
}

// Clean makes a text fit to be drawn: one line of valid UTF-8 without control characters.
func Clean(s string) string { return clean(s) }

// Moved is a copy of the group at another place.
func (g Group) Moved(dx, dy float64) Group { return g.moved(dx, dy) }

// Left is where a text begins, whatever its anchor.
func (t *Text) Left() float64 { return t.left() }

// Heading writes title, subtitle, the logo of the theme and a rule, and returns the height of all.
func (t *Theme) Heading(title, subtitle string, width float64) (Group, float64) {
	f := frame{Theme: t, styles: t.styles(), width: width}
	return f.heading(&Chart{Title: title, Subtitle: subtitle})
}

// Sources writes where the content is from and what must be known of it, a paragraph each, and returns the height of all.
func (t *Theme) Sources(paragraphs []string, width float64) (Group, float64) {
	f := frame{Theme: t, styles: t.styles(), width: width}
	g, y := Group{Role: RoleSource}, 0.0
	for _, text := range paragraphs {
		y = f.paragraph(&g, f.small, text, width, 4, t.Palette.Muted, y)
	}
	return g, y
}

// Key is an entry of a legend: a swatch so wide and [SwatchHeight] high, and what it means.
type Key struct {
	Swatch Group
	Width  float64
	Text   string
}

// SwatchHeight is the height of swatches, in points.
const SwatchHeight = swatchHeight

// Legend writes the entries of a legend beside one another, and returns its height.
func (t *Theme) Legend(keys []Key, width float64) (Group, float64) {
	f := frame{Theme: t, styles: t.styles(), width: width}
	var own []key
	for _, k := range keys {
		own = append(own, key{k.Width, k.Swatch, clean(k.Text)})
	}
	return f.keysInRows(own)
}

// Paper is the size of a sheet of paper across, in points; 0 for the screen.
func (p Page) Paper() (w, h float64) { return formats[p].w, formats[p].h }
