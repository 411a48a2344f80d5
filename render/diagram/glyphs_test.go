package diagram

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestVisual(t *testing.T) {
	for in, want := range map[string]string{
		"שלום":                   "םולש",
		"abc אבג 123 abc":        "abc 123 גבא abc",
		"שלום (עולם) 12.5% abc":  "12.5% (םלוע) םולש abc",
		"(אב) a":                 "(בא) a",
		"אב, גד.":                "דג ,בא.",
		"אב $5":                  "$5 בא",
		"אב %":                   "בא %",
		"אב 5-7 ג":               "ג 5-7 בא",
		"ב\u05b0ג":               "גב\u05b0",
		"Kontor for Økonomi (4)": "Kontor for Økonomi (4)",
	} {
		if got := strings.TrimPrefix(visual(in), "\u200e"); got != want {
			t.Errorf("visual(%q) = %q, want %q", in, got, want)
		}
	}
}

// sceneOf is a scene with one text at its middle.
func sceneOf(s string, bold bool) *Scene {
	st := style{Liberation(), 10, bold}
	return &Scene{W: 400, H: 60, Title: s, Alt: s, Lang: "da", Font: Liberation(), Groups: []Group{{Role: RoleHeading, Groups: []Group{{
		Texts: []Text{{X: 200, Y: 30, W: st.width(s), Size: 10, Bold: bold, Fill: "#000000", Anchor: Middle, S: s}},
	}}}}}
}

func TestDrawable(t *testing.T) {
	for _, s := range []string{"Ældre & Økonomi på Ærø – 1.234,5 mio. kr. ½ €", "Ελλάδα Болгария", "בית חולים", "e\u0301 x\u0323", "a\u200db\ufe0fc\u200e",
		"", `C:\net\ (a) "b" 'c'`} {
		if err := sceneOf(s, true).drawable(unicode.MaxRune); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for s, want := range map[string][]string{
		"Afdeling 中央病院":                      {`"Afdeling 中央病院"`, "Liberation Sans has no U+4E2D '中', U+592E '央', U+75C5 '病', …", "SVG", "theme"},
		"🏥 Sygehus":                          {"U+1F3E5 '🏥';"},
		"مستشفى":                             {"joined or reordered", "U+0645 'م'", "SVG"},
		"अस्पताल":                            {"joined or reordered"},
		"x" + strings.Repeat("ø", 200) + "病": {"xøøøøøøøøøøøøøøøøøøø…", "U+75C5 '病';"},
	} {
		err := sceneOf(s, false).drawable(unicode.MaxRune)
		if err == nil {
			t.Errorf("%q can be drawn", s)
			continue
		}
		for _, part := range want {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%q: no %q in %q", s, part, err)
			}
		}
	}
	if err := sceneOf("x", false).drawable('w'); err == nil {
		t.Error("a character after the last can be drawn")
	}
}

// TestRunsAreAsWideAsMeasured checks that what is drawn in runs takes the room that was measured, and that marks stay on
// their letters.
func TestRunsAreAsWideAsMeasured(t *testing.T) {
	letters := []rune("aæøåMWi. -(אבג)123\u0301\u0323\u05b0\u200d\ufe0f")
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(rapid.SampledFrom(letters), 1, 30).Draw(t, "text"))
		st := style{Liberation(), 1000, rapid.Bool().Draw(t, "bold")}
		f := st.font.face(st.bold)
		end, last, drawn := 0.0, 0.0, 0
		for _, r := range f.runs(s) {
			if r.s == "" {
				t.Errorf("%q has an empty run", s)
			}
			if onTop([]rune(r.s)[0]) {
				if middle := r.x + f.middle([]rune(r.s)[0]); abs(middle-(end-last/2)) > 1e-9 {
					t.Errorf("the mark %q in %q is drawn at %.2f, the middle of its letter is at %.2f", r.s, s, middle, end-last/2)
				}
			} else if abs(r.x-end) > 1e-9 {
				t.Errorf("a run of %q starts at %v, the one before ended at %v", s, r.x, end)
			}
			for _, c := range r.s {
				end += f.advance(c)
				drawn++
				if !onTop(c) {
					last = f.advance(c)
				}
			}
		}
		if w := st.width(s); abs(end*1000-w) > 1.0/32 {
			t.Errorf("%q is drawn %.3f wide and measured %.3f", s, end*1000, w)
		}
		for _, r := range s {
			if !ignorable(r) {
				drawn--
			}
		}
		if drawn != 0 {
			t.Errorf("%q is not drawn whole: %v", s, f.runs(s))
		}
	})
}
