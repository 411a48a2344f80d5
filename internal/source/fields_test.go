package source

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/internal/diag"
)

func readPost(f *Fields) {
	f.Ref("id")
	f.Text("title")
	f.OptRef("unit")
}

// One mistake in the keys gives one message, with what to do about it.
func TestKeys(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		hint       string // of the first
	}{
		{"all there", "{id: x, title: y, unit: z}", nil, ""},
		{"missing", "{id: x}", []string{`1:1 missing-key: post has no "title"`}, "add title: …"},
		{"all missing", "{}", []string{`1:1 missing-key: post has no "id"`, `1:1 missing-key: post has no "title"`}, "add id: …"},
		{"misspelt, and so missing", "{id: x, tilte: y}", []string{`1:9 unknown-key: unknown key "tilte" in post`}, `did you mean "title"?`},
		{"misspelt beside the right one", "{id: x, title: y, tilte: z}", []string{`1:19 unknown-key: unknown key "tilte" in post`}, `did you mean "title"?`},
		{"unlike any", "{id: x, title: y, salary: z}", []string{`1:19 unknown-key: unknown key "salary" in post`}, "a post may have id, title, unit"},
		{"unlike any, and another missing", "{id: x, salary: z}", []string{`1:1 missing-key: post has no "title"`, `1:9 unknown-key: unknown key "salary" in post`}, "add title: …"},
		{"twice", "id: x\ntitle: y\nid: z\n", []string{`3:1 duplicate-key: key "id" stands twice in the post`}, ""},
		{"three times", "{id: x, title: y, id: z, id: w}", []string{`1:19 duplicate-key: key "id" stands twice in the post`, `1:26 duplicate-key: key "id" stands twice in the post`}, ""},
		{"twice, spelt otherwise", `{id: x, title: y, "id": z}`, []string{`1:19 duplicate-key: key "id" stands twice in the post`}, ""},
		{"unknown and twice", "{id: x, title: y, q: 1, q: 2}", []string{`1:19 unknown-key: unknown key "q" in post`, `1:25 duplicate-key: key "q" stands twice in the post`}, "a post may have id, title, unit"},
		{"without a value", "id: x\ntitle:\nunit: ~\n", []string{`2:1 empty-value: key "title" has no value`, `3:1 empty-value: key "unit" has no value`}, "give it one, or leave the key out"},
		{"nothing but a comment", "id: x\ntitle: #1b1b1b\n", []string{`2:1 empty-value: key "title" has no value`},
			"give it one, in quotes if it begins with #, which begins a comment otherwise; or leave the key out"},
		{"a list for a key", "? [a]\n: b\nid: x\n", []string{"1:3 wrong-type: expected a key, found a list"}, ""},
		{"a merge hides what is missing", "<<: {title: y}\nid: x\n", []string{"1:1 yaml-feature: a merge key (<<) is not allowed in a case"},
			"write the value out where it is needed; a text that begins with such a sign belongs in quotes"},
		{"nothing for a key", "id: x\ntitle: y\n: z\n", []string{`3:1 unknown-key: unknown key "" in post`}, "a post may have id, title, unit"},
	} {
		l := readYAML(c.text, readPost)
		check(t, c.name, l, c.want...)
		if sorted := l.Sorted(); len(sorted) > 0 && sorted[0].Hint != c.hint {
			t.Errorf("%s: hint %q, want %q", c.name, sorted[0].Hint, c.hint)
		}
	}
}

func TestDuplicateKeyNamesBothPlaces(t *testing.T) {
	got := readYAML("id: x\ntitle: y\nid: z\n", readPost).Sorted()[0].Related
	want := []diag.Note{{At: diag.Pos{File: "a.yaml", Line: 1, Col: 1}, Text: "first here"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("related places (-want +got):\n%s", diff)
	}
}

// The first of two values is the one that counts, so that what follows is judged by something.
func TestDuplicateKeyKeepsTheFirst(t *testing.T) {
	readYAML("{id: x, id: y}", func(f *Fields) {
		if got := f.Ref("id").ID; got != "x" {
			t.Errorf("id %q, want the first", got)
		}
	})
}

// A mapping of many keys is looked up otherwise than one of few; both must find, and complain, alike, and quickly.
func TestManyKeys(t *testing.T) {
	var text strings.Builder
	const many = 50_000
	for i := range many {
		fmt.Fprintf(&text, "key-%d: value-%d\n", i, i)
	}
	text.WriteString("key-7: again\n")
	start := time.Now()
	l := readYAML(text.String(), func(f *Fields) {
		keys := f.Keys()
		if len(keys) != many {
			t.Errorf("%d keys, want %d", len(keys), many)
		}
		for i, key := range keys {
			if got := f.Text(key.ID); got != fmt.Sprintf("value-%d", i) {
				t.Fatalf("%s is %q", key.ID, got)
			}
		}
		f.Text("another")
	})
	check(t, "many keys", l,
		`1:1 missing-key: post has no "another"`,
		fmt.Sprintf(`%d:1 duplicate-key: key "key-7" stands twice in the post`, many+1))
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

// Keys is for mappings whose keys are ids; it must not hide that nobody asked for one.
func TestKeysAreNotAskedFor(t *testing.T) {
	l := readYAML("{b: 1, a: 2}", func(f *Fields) {
		var got []string
		for _, key := range f.Keys() {
			got = append(got, fmt.Sprintf("%s@%d", key.ID, key.At.Col))
		}
		if diff := cmp.Diff([]string{"b@2", "a@8"}, got); diff != "" {
			t.Errorf("keys (-want +got):\n%s", diff)
		}
		f.Text("a")
	})
	check(t, "keys", l, `1:2 unknown-key: unknown key "b" in post`)
}

// Known makes a key a suggestion, not an answer.
func TestKnown(t *testing.T) {
	l := readYAML("{create_pots: 1}", func(f *Fields) { f.Known("create_post") })
	check(t, "known", l, `1:2 unknown-key: unknown key "create_pots" in post`)
	if hint := l.Sorted()[0].Hint; hint != `did you mean "create_post"?` {
		t.Errorf("hint %q", hint)
	}
}

// Whoever reads an entity leaves it out when it is not OK: a mistake deep inside counts, one of a sibling does not.
func TestOK(t *testing.T) {
	const text = `
lines:
  - {to: x}
  - {to: x y}
  - {to: z}
  - {ot: z}
  - no line
  - {to: [w]}
  - {to: v}
`
	var got []bool
	readYAML(text, func(f *Fields) {
		if !f.OK() {
			t.Error("not OK before anything was wrong")
		}
		for line := range f.Entries("lines", "line") {
			line.Ref("to")
			line.End()
			got = append(got, line.OK())
		}
		if f.OK() {
			t.Error("OK, although lines in it are wrong")
		}
	})
	if diff := cmp.Diff([]bool{true, false, true, false, false, false, true}, got); diff != "" {
		t.Errorf("lines that are OK (-want +got):\n%s", diff)
	}
}

// The mistake may be several levels down, and may be that a mapping is none at all.
func TestOKSeesNestedMistakes(t *testing.T) {
	for _, text := range []string{"{led_by: x}", "{led_by: {chair: {}}}", "{led_by: {chair: {to: a b}}}", "{led_by: {chair: {to: a, q: b}}}", "{led_by: &x {}}"} {
		readYAML(text, func(f *Fields) {
			if v, ok := f.Value("led_by"); ok {
				led := v.Fields("leadership")
				if v, ok := led.Value("chair"); ok {
					chair := v.Fields("chair")
					chair.OptRef("to")
					chair.Required("id")
					chair.End()
				}
				led.End()
			}
			if f.OK() {
				t.Errorf("%s: OK", text)
			}
		})
	}
}

// What was complained about as a whole is not complained about in parts.
func TestSilentFieldsSayNothingMore(t *testing.T) {
	for _, text := range []string{"{a: x}", "{a: [x]}", "{a: !t {b: 1}}"} {
		l := readYAML(text, func(f *Fields) {
			v, ok := f.Value("a")
			if !ok {
				return
			}
			inner := v.Fields("line")
			inner.Ref("to")
			inner.Refs("posts")
			inner.OptOneOf("kind", "x")
			inner.Known("y")
			inner.Errorf("some-code", inner.Pos(), "more")
			for range inner.Entries("lines", "line") {
				t.Errorf("%s: an entry", text)
			}
			inner.End()
			if inner.OK() || len(inner.Keys()) > 0 {
				t.Errorf("%s: OK %v, keys %v", text, inner.OK(), inner.Keys())
			}
		})
		if l.Len() != 1 {
			t.Errorf("%s: %q, want one message", text, complaints(l))
		}
	}
}
