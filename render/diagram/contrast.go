package diagram

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// How far two colours must be apart, as a contrast: for texts what success criterion 1.4.3 of WCAG 2.2 asks for, for frames
// and lines criterion 1.4.11. No text is counted as large: a diagram is shrunk to fit a page.
const (
	textContrast    = 4.5
	graphicContrast = 3.0
)

// contrasts are what stands on what in a diagram, by the keys of [Palette.Colours]. A contrast has no direction, so the light
// texts in dark boxes and badges stand here as the box on paper.
var contrasts = []struct {
	needed          float64
	fronts, grounds string
}{
	{textContrast, "text", "paper unit staff"},
	{textContrast, "muted", "paper gone"}, // also the badge of what is abolished
	{textContrast, "title", "paper"},
	{textContrast, "leader deputy new moved changed merged", "paper"},

	{graphicContrast, "line unit_frame leaf_frame staff_frame post_frame gone_frame", "paper"},
	{graphicContrast, "unit_frame", "unit"},
	{graphicContrast, "staff_frame", "staff"},
	{graphicContrast, "gone_frame leader", "gone"},                              // leader: the frame of equals that are abolished with their unit
	{graphicContrast, "line leader deputy post_frame gone_frame", "unit staff"}, // posts in a unit; line is the frame of a vacant one
	{graphicContrast, "new moved changed merged", "unit staff"},
	{graphicContrast, "coordinating functional dual board prepare", "paper unit staff"}, // they begin at posts inside a unit
}

// Fault is a pair of colours that a reader must tell apart in a diagram and cannot.
type Fault struct {
	Front, Ground             string // the keys of the two, see KeyedColour
	FrontColour, GroundColour Colour
	Contrast                  float64 // as it is, from 1
	Needed                    float64 // as it should be at least: 4.5 where there is text, otherwise 3
}

// Faults are the pairs of colours of the theme that are too close, in a fixed order. Contrast is a matter of luminance alone,
// so what can be read in colour can be read in a grey copy. Colours that need not be told apart, such as those of two marks,
// are not compared: words and the pattern of the line say which is which.
func (t *Theme) Faults() []Fault { return t.faults("") }

// faults are those that a colour takes part in; an empty key means all.
func (t *Theme) faults(key string) []Fault {
	colours := map[string]Colour{}
	for _, s := range t.Palette.Colours() {
		colours[s.Key] = *s.Colour
	}
	var out []Fault
	for _, s := range contrasts {
		for front := range strings.FieldsSeq(s.fronts) {
			for ground := range strings.FieldsSeq(s.grounds) {
				if key != "" && key != front && key != ground {
					continue
				}
				f := Fault{front, ground, colours[front], colours[ground], 0, s.needed}
				if f.Contrast = Contrast(f.FrontColour, f.GroundColour); f.Contrast < f.Needed {
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// Mended is the colour nearest to that of a key, on the way to black or to white, with which the key is in no fault; false
// if there is none as long as the other colours stay.
func (t *Theme) Mended(key string) (Colour, bool) {
	trial := *t
	for _, s := range trial.Palette.Colours() {
		if s.Key != key {
			continue
		}
		from, ok := s.Colour.rgb()
		for step := 0; ok && step <= 64; step++ {
			for _, end := range []int{0, 255} {
				mix := func(v uint8) int { return int(v) + (end-int(v))*step/64 }
				*s.Colour = Colour(fmt.Sprintf("#%02x%02x%02x", mix(from[0]), mix(from[1]), mix(from[2])))
				if len(trial.faults(key)) == 0 {
					return *s.Colour, true
				}
			}
		}
	}
	return "", false
}

// Contrast is how far apart the luminances of two colours are, from 1 (alike) to 21 (black and white): the contrast ratio of
// WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. What is not "#rrggbb" has a contrast of 1 to every colour.
func Contrast(a, b Colour) float64 {
	la, okA := a.luminance()
	lb, okB := b.luminance()
	if !okA || !okB {
		return 1
	}
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2, from 0 (black) to 1 (white):
// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
func (c Colour) luminance() (float64, bool) {
	rgb, ok := c.rgb()
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(rgb[0]) + 0.7152*linear(rgb[1]) + 0.0722*linear(rgb[2]), ok
}

// rgb are the red, green and blue of "#rrggbb".
func (c Colour) rgb() ([3]uint8, bool) {
	if len(c) != 7 || c[0] != '#' {
		return [3]uint8{}, false
	}
	v, err := strconv.ParseUint(string(c[1:]), 16, 32)
	return [3]uint8{uint8(v >> 16), uint8(v >> 8), uint8(v)}, err == nil
}

// KeyedColour is one colour of a palette under its key, the name of its field as theme files write it: "unit_frame".
type KeyedColour struct {
	Key    string
	Colour *Colour
}

// Colours are the colours of a palette in the order of its fields. Setting one sets it in the palette.
func (p *Palette) Colours() []KeyedColour {
	return []KeyedColour{
		{"text", &p.Text}, {"paper", &p.Paper}, {"muted", &p.Muted}, {"title", &p.Title}, {"line", &p.Line},
		{"unit", &p.Unit}, {"unit_frame", &p.UnitFrame}, {"leaf_frame", &p.LeafFrame},
		{"staff", &p.Staff}, {"staff_frame", &p.StaffFrame},
		{"leader", &p.Leader}, {"deputy", &p.Deputy}, {"post_frame", &p.PostFrame},
		{"gone", &p.Gone}, {"gone_frame", &p.GoneFrame},
		{"new", &p.New}, {"moved", &p.Moved}, {"changed", &p.Changed}, {"merged", &p.Merged},
		{"coordinating", &p.Coordinating}, {"functional", &p.Functional}, {"dual", &p.Dual},
		{"board", &p.Board}, {"prepare", &p.Prepare},
	}
}
