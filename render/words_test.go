package render

import (
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"dk/reorg/costing"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Both languages have every word, and their tables the same keys.
func TestWordsAreComplete(t *testing.T) {
	da, en := reflect.ValueOf(danish), reflect.ValueOf(english)
	for i := range da.NumField() {
		name := da.Type().Field(i).Name
		for lang, v := range map[Lang]reflect.Value{Danish: da.Field(i), English: en.Field(i)} {
			if v.Kind() == reflect.String && v.String() == "" {
				t.Errorf("%s is empty in %q", name, lang)
			}
			if v.Kind() != reflect.Map {
				continue
			}
			if v.Len() == 0 {
				t.Errorf("the table %s is empty in %q", name, lang)
			}
			for key, word := range v.Seq2() {
				if word.String() == "" {
					t.Errorf("%s has no word for %q in %q", name, key.String(), lang)
				}
			}
		}
		if da.Field(i).Kind() == reflect.Map {
			inDanish := slices.Sorted(maps.Keys(da.Field(i).Interface().(map[string]string)))
			inEnglish := slices.Sorted(maps.Keys(en.Field(i).Interface().(map[string]string)))
			if !slices.Equal(inDanish, inEnglish) {
				t.Errorf("%s has %q in Danish and %q in English", name, inDanish, inEnglish)
			}
		}
	}
}

// Everything that can happen has a word in both languages: verbs, figures, what a post, unit, body or task is described by, how sure a
// fact is, whether a post is held, and how the money of a pot comes.
func TestEverythingHasAWord(t *testing.T) {
	fields := []string{}
	for _, f := range (naming{m: &costing.Model{Prices: &costing.PriceList{}}}).postFields(lookup{}, &org.Post{}) {
		fields = append(fields, f.Key)
	}
	for _, described := range [][]Field{unitFields(lookup{}, &org.Unit{}), bodyFields(lookup{}, &org.Body{}), taskFields(lookup{}, &org.Task{}), seats{}.until(seats{"one"})} {
		for _, f := range described {
			fields = append(fields, f.Key)
		}
	}
	for _, l := range []Lang{Danish, English} {
		w := l.words()
		for table, c := range map[string]struct {
			words map[string]string
			keys  []string
		}{
			"verbs":     {w.Verbs, scenario.VerbNames()},
			"figures":   {w.Figures, figureNames(t)},
			"fields":    {w.Fields, fields},
			"status":    {w.Status, []string{string(org.Stated), string(org.Inferred), string(org.Assumed)}},
			"occupancy": {w.Occupancy, []string{org.Filled.String(), org.Vacant.String(), org.LeftVacant.String()}},
			"natures":   {w.Natures, []string{string(costing.Permanent), string(costing.Varying), string(costing.Temporary)}},
		} {
			for _, key := range c.keys {
				if c.words[key] == "" {
					t.Errorf("%s: no word for %q in %q", table, key, l)
				}
			}
			for key := range c.words {
				if !slices.Contains(c.keys, key) {
					t.Errorf("%s: the word for %q in %q is for nothing that exists", table, key, l)
				}
			}
		}
		for _, v := range []costing.Verdict{costing.Inside, costing.Outside, costing.Undetermined} {
			if verdict(l, string(v)) == "" {
				t.Errorf("no word for the verdict %q in %q", v, l)
			}
		}
	}
}

// figureNames are the names of all kinds of figure, out of the source of package costing: a new one without a word fails.
func figureNames(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../costing/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var text []byte
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, source...)
	}
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^\t\w+ +What += "([^"]+)"`).FindAllSubmatch(text, -1) {
		names = append(names, string(m[1]))
	}
	if !slices.Contains(names, string(costing.Balance)) || !slices.Contains(names, string(costing.Establish)) {
		t.Fatalf("found the figures %q", names)
	}
	return names
}

// Every way to differ has a sign and a badge, and one that is not among them is not to be had by accident.
func TestEveryAspectHasAMark(t *testing.T) {
	text, err := os.ReadFile("../scenario/org/delta.go")
	if err != nil {
		t.Fatal(err)
	}
	aspects := regexp.MustCompile(`(?m)^\t\w+ +Aspect += "([^"]+)"`).FindAllStringSubmatch(string(text), -1)
	if len(aspects) != len(looks) {
		t.Errorf("%d ways to differ, and %d that are marked", len(aspects), len(looks))
	}
	for _, m := range aspects {
		if look := looks[org.Aspect(m[1])]; !slices.Contains([]string{"+", "-", ">", "~"}, look.sign) || look.mark == diagram.Unchanged {
			t.Errorf("%s is marked %+v", m[1], look)
		}
	}
	for _, c := range []struct {
		aspects []org.Aspect
		want    string
	}{
		{[]org.Aspect{org.Split, org.Created}, "+"},
		{[]org.Aspect{org.Reclassified, org.Moved}, ">"},
		{[]org.Aspect{org.Renamed, org.Relocated}, ">"},
		{[]org.Aspect{org.Abolished}, "-"},
		{[]org.Aspect{org.Merged, org.Led}, "~"},
	} {
		if got := sign(c.aspects); got != c.want {
			t.Errorf("%v has the sign %q, want %q", c.aspects, got, c.want)
		}
	}
}

// The sign of a step is that of its verb: nothing is more or less of it by what else it touches.
func TestEveryStepHasASign(t *testing.T) {
	want := map[string]string{
		"create_post": "+", "create_unit": "+", "abolish_post": "-", "abolish_unit": "-", "leave_vacant": "-",
		"move_post": ">", "move_unit": ">", "relocate_unit": ">",
		"create_body": "+", "abolish_body": "-", "add_seat": "+", "remove_seat": "-", "create_task": "+", "drop_task": "-", "move_task": ">",
	}
	for _, verb := range scenario.VerbNames() {
		if want[verb] == "" {
			want[verb] = "~"
		}
		if got := (Step{Kind: verb}).sign(); got != want[verb] {
			t.Errorf("a step of %s has the sign %q, want %q", verb, got, want[verb])
		}
	}
	if got := (Step{Kind: "earmark", Earmarked: &Amount{}}).sign(); got != "=" {
		t.Errorf("a step that puts money aside has the sign %q", got)
	}
}
