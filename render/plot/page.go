package plot

import (
	"fmt"
	"math"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/render/diagram"
)

// Head is what all charts have.
type Head struct {
	Title    string
	Subtitle string
	Notes    []string // under the chart: what is not shown, where it is from
	Lang     string   // "da" or "en"
	Axis     string   // what the axis measures: "mio. kr. pr. år"
	// Ticks writes the amounts at the ticks of the axis, all with as many decimals.
	Ticks func(at []decimal.Decimal) []string
}

// Options say how charts are drawn.
type Options struct {
	Theme *diagram.Theme // nil: diagram.Plain
	Page  diagram.Page   // zero: diagram.Screen
}

// TooLarge says that a chart does not fit one page without text under 8 pt.
type TooLarge struct{ Page diagram.Page }

func (e *TooLarge) Error() string {
	return fmt.Sprintf("the chart does not fit one page %s with text of at least 8 pt", strings.ToUpper(string(e.Page)))
}

const (
	margin       = 28.0
	screenWidth  = 640.0 // of a chart on a screen, unless its numbers need more
	underHeading = 14.0
	overLegend   = 14.0
	overNotes    = 8.0
)

// sizes are how much larger than at least a chart on paper can be drawn.
var sizes = []float64{1.375, 1.25, 1.125, 1}

// body is a drawn chart without what stands around it, with its top left corner at the origin.
type body struct {
	groups []diagram.Group
	h      float64
	needs  float64 // the width it needs, if what it was given is too little; then nothing is drawn
}

// sheet is a chart on its way to the page.
type sheet struct {
	head  *Head
	kind  string // of picture, for the text alternative
	draw  func(p pen, width float64) body
	keys  func(p pen) []diagram.Key
	theme *diagram.Theme
	words *words
	notes []string // after those of the head
	brief []string // what the picture says, the most important first, for the text alternative
}

func (h *Head) sheet(opt Options) (*sheet, error) {
	w, err := wordsIn(h.Lang)
	if err != nil {
		return nil, err
	}
	s := &sheet{head: h, words: w, theme: opt.Theme}
	if s.theme == nil {
		s.theme = diagram.Plain()
	}
	if s.theme.Font == nil {
		with := *s.theme
		with.Font = diagram.Liberation()
		s.theme = &with
	}
	return s, nil
}

// scene draws the sheet: as large as its content on a screen, and on paper as large as the paper takes.
func (s *sheet) scene(page diagram.Page) (*diagram.Scene, error) {
	w, h := page.Paper()
	switch {
	case page == diagram.Screen || page == "":
		p := newPen(s.theme, 1, s.words)
		b := s.draw(p, screenWidth)
		width := screenWidth
		for b.needs > width { // a wider chart can have longer numbers on its axis, and so need more again
			width = math.Ceil(b.needs)
			b = s.draw(p, width)
		}
		return s.around(p, b, width+2*margin, 0), nil
	case w == 0:
		return nil, fmt.Errorf("plot: unknown page %q; there are %s", page, strings.Join(diagram.Pages, ", "))
	}
	for _, k := range sizes {
		p := newPen(s.theme, k, s.words)
		for _, paper := range [][2]float64{{w, h}, {h, w}} {
			width := snap(paper[0] - 2*margin)
			b := s.draw(p, width)
			if b.needs > width {
				continue
			}
			if scene := s.around(p, b, paper[0], paper[1]); scene.H <= paper[1] {
				return scene, nil
			}
		}
	}
	return nil, &TooLarge{page}
}

// around puts heading, legend and notes around a drawn chart, on paper of at least the given size.
func (s *sheet) around(p pen, b body, w, h float64) *diagram.Scene {
	out := &diagram.Scene{
		W: w, Title: diagram.Clean(s.head.Title), Lang: s.head.Lang, Font: s.theme.Font, Paper: s.theme.Palette.Paper,
	}
	width := snap(w - 2*margin)
	y := margin - 4
	add := func(g diagram.Group, height, gap float64) {
		if height > 0 {
			out.Groups = append(out.Groups, g.Moved(margin, y))
			y += height + gap
		}
	}
	heading, height := s.theme.Heading(s.head.Title, s.head.Subtitle, width)
	add(heading, height, underHeading)
	for _, g := range b.groups {
		out.Groups = append(out.Groups, g.Moved(margin, y))
	}
	y += b.h + overLegend
	legend, height := s.theme.Legend(s.keys(p), width)
	add(legend, height, overNotes)
	notes, height := s.theme.Sources(append(s.notes, s.head.Notes...), width)
	add(notes, height, 0)
	out.H = max(h, math.Ceil(y+margin*0.7))
	out.Alt = s.alt(out.Title)
	return out
}
