package diagram

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// SVG writes a scene as a standalone SVG document in points: real text, a title and a description for those who cannot
// see the picture, and an id for every unit ("u-" and its id), post ("p-" and its id) and bar ("b-" and its id), with the id
// of its chart before it where several charts stand side by side ("before-u-"). Every text has the width it was measured
// with, so that a viewer without the font does not let it run out of its box. The same scene gives the same bytes.
func SVG(w io.Writer, s *Scene) error {
	x := svgWriter{Writer: bufio.NewWriter(w), font: s.Font}
	x.text(`<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="`, s.Lang, `" width="`, num(s.W), `pt" height="`, num(s.H),
		`pt" viewBox="0 0 `, num(s.W), " ", num(s.H), `" aria-labelledby="title desc" font-family="`, escape(families(s.Font)), `">`, "\n")
	x.text(`<title id="title">`, escape(s.Title), "</title>\n")
	x.text(`<desc id="desc">`, escape(s.Alt), "</desc>\n")
	x.text(`<rect width="100%" height="100%" fill="`, string(s.Paper), `"/>`, "\n")
	for i := range s.Groups {
		x.group(&s.Groups[i])
	}
	x.text("</svg>\n")
	return x.Flush()
}

// families are the fonts a viewer may use, the measured one first: the others have about its metrics.
func families(f *Font) string {
	if f.Family == Liberation().Family {
		return "Liberation Sans, Arial, Helvetica, sans-serif"
	}
	return "'" + strings.ReplaceAll(clean(f.Family), "'", "") + "', Liberation Sans, Arial, Helvetica, sans-serif"
}

type svgWriter struct {
	*bufio.Writer // keeps the first error until Flush
	font          *Font
	prefix        string // before the ids of one of several charts
}

func (x *svgWriter) text(parts ...string) {
	for _, p := range parts {
		_, _ = x.WriteString(p)
	}
}

// named are the groups that are one thing to a reader.
var named = map[Role]bool{RoleChart: true, RoleUnit: true, RoleJoint: true, RolePost: true, RoleDotted: true, RoleBar: true}

func (x *svgWriter) group(g *Group) {
	x.text("<g")
	switch g.Role {
	case RoleUnit:
		x.text(` id="`, x.id("u-"+g.ID), `"`)
	case RolePost:
		x.text(` id="`, x.id("p-"+g.ID), `"`)
	case RoleBar:
		x.text(` id="`, x.id("b-"+g.ID), `"`)
	case RoleChart:
		x.text(` id="`, x.id(g.ID), `"`)
		defer func(before string) { x.prefix = before }(x.prefix)
		x.prefix = g.ID + "-"
	}
	x.text(` class="`, string(g.Role), `"`)
	if label := g.label(); label != "" && named[g.Role] {
		x.text(` aria-label="`, escape(label), `"`)
	}
	x.text(">\n")
	for _, r := range g.Rects {
		x.text(`<rect x="`, num(r.X), `" y="`, num(r.Y), `" width="`, num(r.W), `" height="`, num(r.H), `"`)
		if r.Radius > 0 {
			x.text(` rx="`, num(r.Radius), `"`)
		}
		x.paint("fill", r.Fill)
		if r.Stroke != "" {
			x.stroke(r.Stroke, r.Width, r.Dash)
		}
		x.text("/>\n")
	}
	for _, l := range g.Lines {
		x.text(`<polyline points="`)
		for i, p := range l.Points {
			if i > 0 {
				x.text(" ")
			}
			x.text(num(p.X), ",", num(p.Y))
		}
		x.text(`" fill="none"`)
		x.stroke(l.Stroke, l.Width, l.Dash)
		x.text("/>\n")
	}
	for _, t := range g.Texts {
		x.text(`<text x="`, num(t.X), `" y="`, num(t.Y), `" font-size="`, num(t.Size), `"`)
		if t.Bold {
			x.text(` font-weight="bold"`)
		}
		if t.Anchor != Start {
			x.text(` text-anchor="`, string(t.Anchor), `"`)
		}
		if t.W > 0 && x.font.has(t.S, t.Bold) { // what another font must help out with has a width of its own
			x.text(` textLength="`, num(t.W), `"`)
		}
		x.paint("fill", t.Fill)
		x.text(">", escape(t.S), "</text>\n")
	}
	for i := range g.Groups {
		x.group(&g.Groups[i])
	}
	x.text("</g>\n")
}

func (x *svgWriter) paint(attribute string, c Colour) {
	if c == "" {
		c = "none"
	}
	x.text(" ", attribute, `="`, string(c), `"`)
}

func (x *svgWriter) stroke(c Colour, width float64, dash []float64) {
	x.text(` stroke="`, string(c), `" stroke-width="`, num(width), `"`)
	for i, d := range dash {
		if i == 0 {
			x.text(` stroke-dasharray="`, num(d))
		} else {
			x.text(" ", num(d))
		}
	}
	if len(dash) > 0 {
		x.text(`"`)
	}
}

// id is a name that XML, CSS and URLs accept, and different for different ids: anything but letters, digits, "-", "_" and
// "." becomes its number between colons.
func (x *svgWriter) id(s string) string {
	var b strings.Builder
	for _, r := range x.prefix + s {
		if r == '-' || r == '_' || r == '.' || r != unicode.ReplacementChar && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			b.WriteRune(r)
			continue
		}
		b.WriteString(":" + strconv.FormatInt(int64(r), 16) + ":")
	}
	return b.String()
}

// num is a length with at most two decimals: 0.01 pt is finer than any printer.
func num(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

func escape(s string) string { return escapes.Replace(s) }
