package source

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dk/reorg/internal/diag"
)

// told is what reading a key in every way gives, mistakes included but for their places.
func told(f *Fields, diags *diag.List, keys []string) []string {
	var out []string
	for _, key := range keys {
		v, ok := f.Value(key)
		if !ok {
			continue
		}
		add := func(value any, ok bool) { out = append(out, fmt.Sprint(key, ": ", value, ok)) }
		text, ok := v.Text()
		add(text, ok)
		prose, ok := v.Prose()
		add(prose, ok)
		ref, ok := v.Ref()
		add(ref.ID, ok)
		is, ok := v.Bool()
		add(is, ok)
		date, ok := v.Date()
		add(date, ok)
		money, ok := v.Money()
		add(money.Text(), ok)
		year, ok := v.Year()
		add(year, ok)
		word, ok := v.OneOf("permanent", "varying")
		add(word, ok)
	}
	f.End()
	var mistakes []string
	for _, d := range diags.Sorted() {
		mistakes = append(mistakes, d.Code+": "+d.Summary+" | "+d.Hint)
	}
	slices.Sort(mistakes)
	return append(out, mistakes...)
}

// Posts may be kept in organisation.yaml or in posts.csv: moving one from the one to the other must change nothing.
func TestMappingAndRowReadAlike(t *testing.T) {
	text := rapid.OneOf(
		rapid.StringOf(rapid.RuneFrom([]rune("ab1æøå-_. ,;:#'\"&*!|{}[]\n\t%"))).Filter(func(s string) bool { return s != "" }),
		rapid.SampledFrom([]string{"ca. 1,3 mio. kr.", "1300000", "4 %", "2020", "2020-10-01", "ja", "False", "null", "~", "007", "permanent", "<<", "=1+1", " x ", "---"}),
	)
	keys := []string{"id", "title", "grade"}
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.MapOf(rapid.SampledFrom([]string{"id", "title", "grade", "tilte"}), text).
			Filter(func(m map[string]string) bool { return len(m) > 0 }).Draw(t, "values")
		written, err := json.Marshal(values) // as good as YAML
		if err != nil {
			t.Fatal(err)
		}
		var header, row []string
		for _, key := range []string{"id", "title", "grade", "tilte"} {
			if value, ok := values[key]; ok {
				header, row = append(header, key), append(row, value)
			}
		}
		var table strings.Builder
		w := csv.NewWriter(&table)
		w.Comma = rapid.SampledFrom([]rune{';', ','}).Draw(t, "separator")
		if len(header) == 1 {
			w.Comma = ','
		}
		if err := w.WriteAll([][]string{header, row}); err != nil {
			t.Fatal(err)
		}

		var ofMapping, ofRow diag.List
		f, ok := Read(yamlFile(string(written)), "a.yaml", "post", &ofMapping)
		if !ok {
			t.Fatalf("%s: %q", written, complaints(&ofMapping))
		}
		want := told(f, &ofMapping, keys)
		var got []string
		_, rows := ReadTable(csvFile(table.String()), "a.csv", "post", &ofRow)
		for f := range rows {
			got = told(f, &ofRow, keys)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s and %q differ (-mapping +row):\n%s", written, table.String(), diff)
		}
	})
}

// Whatever a case holds, an editor can go to the place of every message. Unlike FuzzRead this knows how YAML looks.
func TestPlacesAreInsideTheFile(t *testing.T) {
	scalar := rapid.SampledFrom([]string{
		"x", "æøå", "x y", "'ca. 1,3 moi.'", "\"ca. \\u00e6 1,3 moi.\"", "ca. 1,3 moi. kr.", "", "~", "null", "2020-13-01",
		"|\n    x\n    y", ">-\n    ca. 1,3\n    moi.", "'x\n\n    y'", "&a x", "*a", "!!str x", "[]", "{}", "[x, ]", "{a: }", "[x", "{a: b", "# no", "x # yes", "\"x",
	})
	line := rapid.Custom(func(t *rapid.T) string {
		indent := strings.Repeat(" ", rapid.IntRange(0, 3).Draw(t, "indent"))
		start := rapid.SampledFrom([]string{"id: ", "posts: ", "from:", "lines:", "- ", "- id: ", "? ", "æ: ", "<<: ", "---", "...", "- - "}).Draw(t, "start")
		return indent + start + scalar.Draw(t, "value")
	})
	rapid.Check(t, func(t *rapid.T) {
		end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line end")
		text := strings.Join(rapid.SliceOfN(line, 1, 8).Draw(t, "lines"), "\n")
		text = strings.ReplaceAll(text+rapid.SampledFrom([]string{"", "\n", "\n\n"}).Draw(t, "last"), "\n", end)
		fsys := fstest.MapFS{"a.yaml": {Data: []byte(text)}}
		var diags diag.List
		if f, ok := Read(fsys, "a.yaml", "post", &diags); ok {
			everything(f, 0)
		}
		placesInside(t, &diags, fsys, "a.yaml")
	})
}
