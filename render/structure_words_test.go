package render

import (
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"testing"
)

// Measures, timelines and what is known about one thing have every word in both languages, and their tables the same keys.
func TestWordsOfStructureAreComplete(t *testing.T) {
	for _, pair := range [][2]any{{measureDanish, measureEnglish}, {timelineDanish, timelineEnglish}, {aboutDanish, aboutEnglish}} {
		da, en := reflect.ValueOf(pair[0]), reflect.ValueOf(pair[1])
		for i := range da.NumField() {
			name := da.Type().Field(i).Name
			if da.Field(i).Kind() == reflect.String {
				if da.Field(i).String() == "" || en.Field(i).String() == "" {
					t.Errorf("%s is empty in one of the languages", name)
				}
				continue
			}
			if !slices.Equal(keysOf(da.Field(i)), keysOf(en.Field(i))) {
				t.Errorf("%s has other keys in the two languages: %q and %q", name, keysOf(da.Field(i)), keysOf(en.Field(i)))
			}
		}
	}
}

func keysOf(m reflect.Value) []string {
	keys := map[string]bool{}
	for k, v := range m.Seq2() {
		keys[k.String()] = v.String() != ""
	}
	return slices.Sorted(maps.Keys(keys))
}

// Every measure, every yardstick and every kind of fact has a name.
func TestStructureHasWords(t *testing.T) {
	for _, l := range []Lang{Danish, English} {
		for _, m := range slices.Concat(leadershipMeasures, sizeMeasures) {
			if l.measure().measures[m.key] == "" || l.measure().short[m.key] == "" {
				t.Errorf("%s: no word for the measure %s", l, m.key)
			}
		}
		for _, r := range ranges {
			if l.measure().found[r.Of] == "" || l.measure().measures[r.Measure] == "" {
				t.Errorf("%s: no word for %+v", l, r)
			}
		}
		for _, key := range factKeys(t) {
			if l.factName(key) == "" {
				t.Errorf("%s: no word for the fact %s", l, key)
			}
		}
	}
}

// factKeys are the kinds of fact in the source that tells them.
func factKeys(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("about.go")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, m := range regexp.MustCompile(`(?:say|derive)\("([a-z_]+)"|key :?= "([a-z_]+)"`).FindAllSubmatch(text, -1) {
		keys = append(keys, string(m[1])+string(m[2]))
	}
	if !slices.Contains(keys, "leads") || !slices.Contains(keys, "chair_seat") {
		t.Fatalf("found %q", keys)
	}
	return keys
}
