package docs_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/internal/diag"
	"dk/reorg/render"
	"dk/reorg/render/diagram"
)

const themePage = "theme.md"

// readTheme reads a theme in a folder that has the fonts of the page.
func readTheme(text string) (*diagram.Theme, *diag.List) {
	font := diagram.Liberation()
	folder := fstest.MapFS{
		"fonts/calibri.ttf":  {Data: font.Regular},
		"fonts/calibrib.ttf": {Data: font.Bold},
	}
	var diags diag.List
	t, _ := render.ReadTheme("theme.yaml", []byte(text), folder, &diags)
	return t, &diags
}

func TestThemePageRuns(t *testing.T) { runDocument(t, themePage) }

func TestThemeExamples(t *testing.T) {
	examples := 0
	for _, b := range blocks(t, themePage) {
		if b.info[0] != "yaml" {
			continue
		}
		examples++
		if _, diags := readTheme(b.text); diags.Len() > 0 {
			t.Errorf("%s:\n%s", b.at, messages(diags))
		}
	}
	if examples < 2 {
		t.Errorf("found %d examples", examples)
	}
}

// The tables of the page have the keys that the reader knows, in its order, and no others.
func TestThemeKeys(t *testing.T) {
	page := readDocument(t, themePage)
	_, diags := readTheme("zzzzzzzz: 1\nfont: {zzzzzzzz: 1}\ncolours: {zzzzzzzz: 1}")
	known := map[string][]string{}
	for _, d := range diags.Sorted() {
		if m := mayHave.FindStringSubmatch(d.Hint); m != nil {
			known[m[1]] = strings.Split(m[2], ", ")
		}
	}
	for _, c := range []struct{ what, heading string }{{"theme", "Keys"}, {"font", "Font"}, {"palette", "Colours"}} {
		var keys []string
		for _, row := range tableRows(section(page, c.heading)) {
			keys = append(keys, strings.Trim(row[0], "`"))
		}
		if len(keys) == 0 || !slices.Equal(keys, known[c.what]) {
			t.Errorf("theme.md has under %s the keys\n%v\nthe reader knows\n%v", c.heading, keys, known[c.what])
		}
	}
}

// The defaults on the page are those of the theme that is used without one.
func TestThemeDefaults(t *testing.T) {
	page, plain := readDocument(t, themePage), diagram.Plain()
	want := map[string]string{
		"logo": plain.Logo, "corner": "`" + strconv.FormatFloat(plain.Corner, 'g', -1, 64) + "`",
		"font": plain.Font.Family, "family": "`" + plain.Font.Family + "`",
	}
	for _, c := range plain.Palette.Colours() {
		want[c.Key] = "`" + string(*c.Colour) + "`"
	}
	checked := 0
	for _, row := range tableRows(page) {
		if w, ok := want[strings.Trim(row[0], "`")]; ok {
			checked++
			if row[1] != w {
				t.Errorf("theme.md: the default of %s is %s, not %s", row[0], w, row[1])
			}
		}
	}
	if checked != len(want) {
		t.Errorf("found %d of %d defaults", checked, len(want))
	}
}

// The contrasts on the page are those that are asked for: in one colour everything is too close.
func TestThemeContrasts(t *testing.T) {
	same := diagram.Plain()
	for _, c := range same.Palette.Colours() {
		*c.Colour = "#777777"
	}
	grounds := map[string]map[float64][]string{}
	for _, f := range same.Faults() {
		if grounds[f.Front] == nil {
			grounds[f.Front] = map[float64][]string{}
		}
		grounds[f.Front][f.Needed] = append(grounds[f.Front][f.Needed], "`"+f.Ground+"`")
	}
	for _, row := range tableRows(section(readDocument(t, themePage), "Colours")) {
		var want []string
		for _, needed := range []float64{4.5, 3} {
			if g := grounds[strings.Trim(row[0], "`")][needed]; len(g) > 0 {
				want = append(want, fmt.Sprintf("%g on %s", needed, strings.Join(g, ", ")))
			}
		}
		got := strings.Join(row[3:], "") // nothing for what only lies below others
		if got != strings.Join(want, "; ") {
			t.Errorf("theme.md: the contrast of %s is %q, not %q", row[0], strings.Join(want, "; "), got)
		}
	}
}
