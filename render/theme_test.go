package render_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/render"
	"dk/reorg/render/diagram"
)

// fonts are the files that a theme can name, good and bad.
var fonts = sync.OnceValue(func() fstest.MapFS {
	font := diagram.Liberation()
	damaged := bytes.Clone(font.Regular)
	damaged[335326] = 10 // in the table GPOS: it promises more than it holds, and the reader of fonts believes it
	return fstest.MapFS{
		"fonts/damaged.ttf":   {Data: damaged},
		"fonts/regular.ttf":   {Data: font.Regular},
		"fonts/bold.ttf":      {Data: font.Bold},
		"fonts/readme.txt":    {Data: []byte("these are fonts")},
		"fonts/empty.ttf":     {},
		"fonts/short.ttf":     {Data: font.Regular[:1000]},
		"fonts/web.woff":      {Data: append([]byte("wOFF"), font.Regular[4:]...)},
		"fonts/collected.ttc": {Data: append([]byte("ttcf"), font.Regular[4:]...)},
		"fonts/pipe.ttf":      {Data: font.Regular, Mode: fs.ModeNamedPipe},
		"fonts/huge.ttf":      {Data: make([]byte, 20<<20+1)},
	}
})

func readTheme(text string) (*diagram.Theme, *diag.List) {
	var diags diag.List
	t, ok := render.ReadTheme("themes/theme.yaml", []byte(text), fonts(), &diags)
	if ok == (t == nil) || ok == (diags.Len() > 0) {
		panic(fmt.Sprintf("read: %v, theme %v, said: %v", ok, t, diags.Sorted()))
	}
	return t, &diags
}

// sameTheme compares themes; of a font it is the files that count.
func sameTheme(a, b *diagram.Theme) string {
	return cmp.Diff(a, b, cmpopts.IgnoreUnexported(diagram.Font{}), cmp.Comparer(bytes.Equal))
}

// Whatever a file names is changed, and nothing else.
func TestThemeChangesWhatItNames(t *testing.T) {
	font, err := diagram.NewFont("Kontor Sans", diagram.Liberation().Regular, diagram.Liberation().Bold)
	if err != nil {
		t.Fatal(err)
	}
	other, err := diagram.NewFont("Ærø_2.0", diagram.Liberation().Bold, diagram.Liberation().Bold)
	if err != nil {
		t.Fatal(err)
	}
	type theme = diagram.Theme
	all := []struct {
		text   string
		change func(*theme)
	}{
		{"logo: Region Midtjylland", func(t *theme) { t.Logo = "Region Midtjylland" }},
		{"logo: " + strings.Repeat("å", 60), func(t *theme) { t.Logo = strings.Repeat("å", 60) }},
		{"corner: 0", func(t *theme) { t.Corner = 0 }},
		{"corner: 2,5", func(t *theme) { t.Corner = 2.5 }},
		{"corner: 3.25", func(t *theme) { t.Corner = 3.25 }},
		{"corner: 8", func(t *theme) { t.Corner = 8 }},
		{"font: {family: Kontor Sans, regular: fonts/regular.ttf, bold: ./fonts/../fonts/bold.ttf}", func(t *theme) { t.Font = font }},
		{"font: {family: Ærø_2.0, regular: fonts/bold.ttf, bold: fonts/bold.ttf}", func(t *theme) { t.Font = other }},
		{`colours: {text: "#123"}`, func(t *theme) { t.Palette.Text = "#112233" }},
		{`colours: {text: '#1A2b3C'}`, func(t *theme) { t.Palette.Text = "#1a2b3c" }},
		{"colours:\n  text: \"#000\"\n  paper: '#FFF'", func(t *theme) { t.Palette.Text, t.Palette.Paper = "#000000", "#ffffff" }},
		{"colours: {}", func(*theme) {}},
		{"{}", func(*theme) {}},
	}
	every, everything := "colours:\n", diagram.Plain()
	for i, c := range diagram.Plain().Palette.Colours() {
		near := (*c.Colour)[:6] + diagram.Colour("0123456789abcdef"[i%16]) // no reader sees the difference
		set := func(t *theme) { *t.Palette.Colours()[i].Colour = near }
		all = append(all, struct {
			text   string
			change func(*theme)
		}{fmt.Sprintf("colours: {%s: %q}", c.Key, near), set})
		every += fmt.Sprintf("  %s: %q\n", c.Key, near)
		set(everything)
	}
	all = append(all, struct {
		text   string
		change func(*theme)
	}{every, func(t *theme) { t.Palette = everything.Palette }})
	for _, c := range all {
		want := diagram.Plain()
		c.change(want)
		got, diags := readTheme(c.text)
		if diags.Len() > 0 {
			t.Errorf("%s: %v", c.text, diags.Sorted())
		} else if diff := sameTheme(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

// Every mistake is said where it is, once.
func TestThemeMistakes(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // place, summary [code]; one each
	}{
		{"", []string{`: the file is empty [file-empty]`}},
		{" \n", []string{`: the file is empty [file-empty]`}},
		{"logo: \xff", []string{`:1:7: is not UTF-8 text [file-not-utf8]`}},
		{"- logo: x", []string{`:1:1: expected the keys of a theme, found a list [wrong-type]`}},
		{"lgoo: x", []string{`:1:1: unknown key "lgoo" in theme [unknown-key]`}},
		{"logo: ''", []string{`:1:7: expected a text, found an empty one [empty-value]`}},
		{"logo: " + strings.Repeat("å", 61), []string{`:1:7: the text has 61 characters, at most 60 fit [text-too-long]`}},
		{"corner: 8,5", []string{`:1:9: expected a number from 0 to 8, found "8,5" [not-a-number]`}},
		{"corner: -1", []string{`:1:9: expected a number from 0 to 8, found "-1" [not-a-number]`}},
		{"corner: 1e0", []string{`:1:9: expected a number from 0 to 8, found "1e0" [not-a-number]`}},
		{"corner: NaN", []string{`:1:9: expected a number from 0 to 8, found "NaN" [not-a-number]`}},
		{"corner: 1,2,3", []string{`:1:9: expected a number from 0 to 8, found "1,2,3" [not-a-number]`}},
		{"corner: [2]", []string{`:1:9: expected a text, found a list [wrong-type]`}},
		{"corner: round", []string{`:1:9: expected a number from 0 to 8, found "round" [not-a-number]`}},

		{"font: Calibri", []string{`:1:7: expected the keys of a font, found "Calibri" [wrong-type]`}},
		{"font: {family: A, regular: fonts/regular.ttf}", []string{`:1:7: font has no "bold" [missing-key]`}},
		{"font: {famly: A, regular: fonts/regular.ttf, bold: fonts/bold.ttf}", []string{`:1:8: unknown key "famly" in font [unknown-key]`}},
		{`font: {family: "a', b", regular: fonts/regular.ttf, bold: fonts/bold.ttf}`, []string{`:1:16: "a', b" is not the name of a font [not-a-font]`}},
		{"font:\n  family: A\n  regular: fonts/reg.ttf\n  bold: fonts", []string{
			`:3:12: there is no file "fonts/reg.ttf" [file-missing]`,
			`:4:9: "fonts" is a folder, expected a file [file-directory]`}},
		{"font:\n  family: A\n  regular: /fonts/regular.ttf\n  bold: ../bold.ttf", []string{
			`:3:12: "/fonts/regular.ttf" does not lead to a file from the folder of the theme [file-unreadable]`,
			`:4:9: "../bold.ttf" does not lead to a file from the folder of the theme [file-unreadable]`}},
		{"font:\n  family: A\n  regular: fonts\\regular.ttf\n  bold: C:/fonts/bold.ttf", []string{
			`:3:12: "fonts\\regular.ttf" does not lead to a file from the folder of the theme [file-unreadable]`,
			`:4:9: "C:/fonts/bold.ttf" does not lead to a file from the folder of the theme [file-unreadable]`}},
		{"font:\n  family: A\n  regular: fonts/readme.txt\n  bold: fonts/short.ttf", []string{
			`:3:12: "fonts/readme.txt" is not a TrueType or OpenType font [not-a-font]`,
			`:4:9: "fonts/short.ttf" is not a TrueType or OpenType font [not-a-font]`}},
		{"font:\n  family: A\n  regular: fonts/web.woff\n  bold: fonts/collected.ttc", []string{
			`:3:12: "fonts/web.woff" is not a TrueType or OpenType font [not-a-font]`,
			`:4:9: "fonts/collected.ttc" is not a TrueType or OpenType font [not-a-font]`}},
		{"font:\n  family: A\n  regular: fonts/regular.ttf\n  bold: fonts/damaged.ttf", []string{
			`:4:9: "fonts/damaged.ttf" is not a TrueType or OpenType font [not-a-font]`}},
		{"font:\n  family: A\n  regular: fonts/empty.ttf\n  bold: fonts/huge.ttf", []string{
			`:3:12: "fonts/empty.ttf" is not a TrueType or OpenType font [not-a-font]`,
			`:4:9: "fonts/huge.ttf" is larger than 20 MB [file-too-large]`}},
		{"font: {family: A, regular: fonts/pipe.ttf, bold: fonts/bold.ttf}", []string{
			`:1:28: "fonts/pipe.ttf" is a device or a pipe, expected a file [file-unreadable]`}},

		{"colours: blue", []string{`:1:10: expected the keys of a palette, found "blue" [wrong-type]`}},
		{"colours:\n  text: blue\n  unit: \"#12345\"\n  staff: '#12345g'\n  line: 123456\n  new: '##112233'\n  gone: [1]", []string{
			`:2:9: expected a colour, found "blue" [not-a-colour]`,
			`:3:9: expected a colour, found "#12345" [not-a-colour]`,
			`:4:10: expected a colour, found "#12345g" [not-a-colour]`,
			`:5:9: expected a colour, found "123456" [not-a-colour]`,
			`:6:8: expected a colour, found "##112233" [not-a-colour]`,
			`:7:9: expected a text, found a list [wrong-type]`}},
		{"colours:\n  unitframe: '#123'\n  unit_frame: '#1'", []string{
			`:2:3: unknown key "unitframe" in palette [unknown-key]`,
			`:3:15: expected a colour, found "#1" [not-a-colour]`}},
		{"colours:\n  text: '#123'\n  text: '#124'", []string{`:3:3: key "text" stands twice in the palette [duplicate-key]`}},

		{"colours: {text: '#777'}", []string{
			`:1:17: "text" is too close to "unit" (contrast 3.6, needed 4.5), "staff" (contrast 3.9, needed 4.5) and "paper" (contrast 4.4, needed 4.5) [colours-too-close]`}},
		{"colours: {unit: '#9bc2e6'}", []string{
			`:1:17: "unit" is too close to "post_frame" (contrast 2.1, needed 3.0) and "gone_frame" (contrast 2.4, needed 3.0) [colours-too-close]`}},
		{"colours: {paper: '#222'}", []string{
			`:1:18: "paper" is too close to "text" (contrast 1.0, needed 4.5), "title" (contrast 1.3, needed 4.5), "leader" (contrast 1.3, needed 4.5) and 13 more [colours-too-close]`}},
		{"colours: {moved: '#ed7d31', new: '#70ad47', leader: '#4472c4'}", []string{
			`:1:18: "moved" is too close to "paper" (contrast 2.7, needed 4.5), "unit" (contrast 2.2, needed 3.0) and "staff" (contrast 2.4, needed 3.0) [colours-too-close]`,
			`:1:34: "new" is too close to "paper" (contrast 2.7, needed 4.5), "unit" (contrast 2.1, needed 3.0) and "staff" (contrast 2.3, needed 3.0) [colours-too-close]`}},
		// a colour that cannot be read may be the one that the others go with
		{"colours: {text: '#ffffff', paper: black}", []string{`:1:35: expected a colour, found "black" [not-a-colour]`}},
		{"colours: {text: '#ffffff', papr: '#000'}", []string{`:1:28: unknown key "papr" in palette [unknown-key]`}},

		{"logo: [a]\ncorner: 9\nfont: {family: A}\ncolours: {text: red, tekst: '#111'}", []string{
			`:1:7: expected a text, found a list [wrong-type]`,
			`:2:9: expected a number from 0 to 8, found "9" [not-a-number]`,
			`:3:7: font has no "bold" [missing-key]`,
			`:3:7: font has no "regular" [missing-key]`,
			`:4:17: expected a colour, found "red" [not-a-colour]`,
			`:4:22: unknown key "tekst" in palette [unknown-key]`}},
	} {
		_, diags := readTheme(c.text)
		var got, want []string
		for _, d := range diags.Sorted() {
			got = append(got, fmt.Sprintf("%s: %s [%s]", d.At, d.Summary, d.Code))
			if d.Severity != diag.Error {
				t.Errorf("%s: is a finding: %s", c.text, d.Summary)
			}
		}
		for _, w := range c.want {
			want = append(want, "themes/theme.yaml"+w)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

// What a message tells to write can be written.
func TestThemeHints(t *testing.T) {
	for _, c := range []struct{ text, hint, mended string }{
		{"colours: {text: 1b1b1b}", `"#1b1b1b"`, "colours: {text: '#1b1b1b'}"},
		{"colours: {text: ABC}", `"#aabbcc"`, "colours: {text: '#123'}"},
		{"colours: {text: sort}", `in quotes since a # without them begins a comment: "#dde8f3"`, ""},
		{"colours: {text: '#777'}", `write "#676767"`, "colours: {text: '#676767'}"},
		{"colours: {unit: '#9bc2e6'}", `write "#d1e3f3"`, "colours: {unit: '#d1e3f3'}"},
		{"colours: {leader: '#8ab', paper: '#fff'}", `write "#607884"`, "colours: {leader: '#607884'}"},
	} {
		_, diags := readTheme(c.text)
		if diags.Len() != 1 || !strings.Contains(diags.Sorted()[0].Hint, c.hint) {
			t.Errorf("%s: said %+v, want the hint %q", c.text, diags.Sorted(), c.hint)
		}
		if c.mended == "" {
			continue
		}
		if _, diags := readTheme(c.mended); diags.Len() > 0 {
			t.Errorf("%s: %+v", c.mended, diags.Sorted())
		}
	}
}

// No text can be read on a middling grey and on white alike.
func TestThemeWithoutAWayOut(t *testing.T) {
	_, diags := readTheme("colours: {text: '#777', unit: '#707070'}")
	if d := diags.Sorted()[0]; d.Hint != "change what it is too close to: no other colour would do here" {
		t.Errorf("%s: %s", d.Summary, d.Hint)
	}
}

// Of two colours of the file that are too close, the message about one leads to the other; alone it leads nowhere.
func TestThemeLeadsToTheGround(t *testing.T) {
	_, diags := readTheme("colours:\n  unit: '#dde8f3'\n  text: '#6b6b6b'\n")
	all := diags.Sorted()
	if len(all) != 1 || len(all[0].Related) != 1 || all[0].At.Line != 3 || all[0].Related[0].At.Line != 2 {
		t.Errorf("said %+v", all)
	}
	_, diags = readTheme("colours: {unit: '#9bc2e6'}")
	if all = diags.Sorted(); len(all) != 1 || len(all[0].Related) > 0 {
		t.Errorf("said %+v", all)
	}
}

// A theme that is accepted can be read, and one that is not is told why; whichever colours are put together.
func TestThemeThatIsAcceptedHasNoFaults(t *testing.T) {
	accepted := 0
	rapid.Check(t, func(t *rapid.T) {
		want := diagram.Plain()
		text := "colours:\n"
		colours := want.Palette.Colours()
		dark := rapid.Bool().Draw(t, "dark")
		for _, c := range rapid.SliceOfNDistinct(rapid.SampledFrom(colours), 1, len(colours), func(c diagram.KeyedColour) string { return c.Key }).Draw(t, "named") {
			*c.Colour = diagram.Colour(rapid.StringMatching(`#[0-9a-f]{6}`).Draw(t, c.Key))
			light := c.Key == "paper" || c.Key == "unit" || c.Key == "staff" || c.Key == "gone"
			if rapid.IntRange(0, 9).Draw(t, "sensible") > 0 {
				digits := "012"
				if light != dark {
					digits = "def"
				}
				*c.Colour = diagram.Colour(rapid.StringMatching(`#([`+digits+`][0-9a-f]){3}`).Draw(t, c.Key))
			}
			text += fmt.Sprintf("  %s: %q\n", c.Key, *c.Colour)
		}
		got, diags := readTheme(text)
		if faults := want.Faults(); (got == nil) != (len(faults) > 0) {
			t.Fatalf("%s\naccepted: %v, faults: %v, said: %v", text, got != nil, faults, diags.Sorted())
		}
		if got != nil {
			accepted++
			if got.Palette != want.Palette {
				t.Fatalf("%s\nis read as %+v", text, got.Palette)
			}
		}
	})
	if accepted == 0 {
		t.Error("no theme was accepted")
	}
}

// FuzzTheme reads anything as a theme: either something is wrong and is said, at a place that exists, or the theme can be
// drawn and read.
func FuzzTheme(f *testing.F) {
	f.Add("logo: Region Midtjylland\ncorner: 2\nfont: {family: Calibri, regular: fonts/regular.ttf, bold: fonts/bold.ttf}\ncolours: {text: \"#1b1b1b\", unit: \"#DDE8F3\", leader: '#17375e'}\n")
	f.Add("colours:\n  text: #1b1b1b\n  unit: 1b1b1b\n  tekst: '#abc'\n")
	f.Add("colours: {paper: '#000', text: '#fff', gone: '#777'}\ncorner: 2,5\n")
	f.Add("font: {family: '', regular: ../../x, bold: fonts/empty.ttf}\nlogo: [a]\ncorner: NaN\n")
	f.Fuzz(func(t *testing.T, text string) {
		theme, diags := readTheme(text)
		line := source.Lines(fstest.MapFS{"themes/theme.yaml": {Data: []byte(text)}})
		for _, d := range diags.Sorted() {
			text, there := line(d.At.File, d.At.Line)
			if d.At.Line > 0 && (!there || d.At.Col < 1 || int(d.At.Col) > utf8.RuneCountInString(text)+1) {
				t.Fatalf("%v: %s: is outside the file", d.At, d.Summary)
			}
		}
		if theme == nil {
			return
		}
		switch {
		case len(theme.Faults()) > 0:
			t.Fatalf("accepted, though %+v", theme.Faults())
		case theme.Corner < 0 || theme.Corner > 8:
			t.Fatalf("a corner of %v", theme.Corner)
		case utf8.RuneCountInString(theme.Logo) > 60:
			t.Fatalf("the logo %q", theme.Logo)
		case theme.Font == nil || theme.Font.Family == "" || len(theme.Font.Regular) == 0 || len(theme.Font.Bold) == 0:
			t.Fatalf("the font %+v", theme.Font)
		}
	})
}
