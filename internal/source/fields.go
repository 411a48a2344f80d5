package source

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"reorg/internal/diag"
)

// Fields are the keyed values of a mapping or of a table row. Ask for every key that may stand there, then call
// [Fields.End], which complains about the keys that were not asked for and those that are missing.
type Fields struct {
	file    *file
	what    string // "post", for messages
	at      diag.Pos
	entries []entry
	asked   []string
	missing []string
	started int // length of the list when reading began: tells whether anything was wrong
}

type entry struct {
	key   string
	at    diag.Pos
	value Value
	used  bool
}

// Fields reads the value as a mapping, called what in messages. When it is none it complains, and the Fields returned are
// empty and silent.
func (v Value) Fields(what string) *Fields {
	f := &Fields{file: v.file, what: what, at: v.Pos(), started: v.file.diags.Len()}
	if !v.plainNode() {
		return f.silent()
	}
	if !v.IsMap() {
		v.file.errorf("wrong-type", v.Pos(), "expected the keys of a %s, found %s", what, v.kind())
		return f.silent()
	}
	content := v.node.Content
	f.entries = make([]entry, 0, len(content)/2)
	for i := 0; i+1 < len(content); i += 2 {
		key := Value{file: v.file, node: content[i]}
		if !key.plainNode() {
			continue
		}
		if content[i].Kind != yaml.ScalarNode {
			v.file.errorf("wrong-type", key.Pos(), "expected a key, found %s", key.kind())
			continue
		}
		f.add(content[i].Value, key.Pos(), Value{file: v.file, node: content[i+1]})
	}
	return f
}

func (f *Fields) add(key string, at diag.Pos, value Value) {
	for _, e := range f.entries {
		if e.key == key {
			f.file.errorf("duplicate-key", at, "key %q stands twice in the %s", key, f.what).See(e.at, "first here")
			return
		}
	}
	f.entries = append(f.entries, entry{key: key, at: at, value: value})
}

// silent marks fields that were already complained about: asking them finds nothing and says nothing more.
func (f *Fields) silent() *Fields {
	f.file = &file{f.file.name, &diag.List{}}
	f.entries, f.started = nil, -1
	return f
}

// Pos is where the fields begin.
func (f *Fields) Pos() diag.Pos { return f.at }

// OK reports whether nothing was wrong so far.
func (f *Fields) OK() bool { return f.started == f.file.diags.Len() }

// Errorf complains about the fields as a whole or about a place in them.
func (f *Fields) Errorf(code string, at diag.Pos, format string, args ...any) *diag.Diagnostic {
	return f.file.errorf(code, at, format, args...)
}

// Value returns the value of a key that may be left out.
func (f *Fields) Value(key string) (Value, bool) {
	f.asked = append(f.asked, key)
	for i := range f.entries {
		if f.entries[i].key != key {
			continue
		}
		e := &f.entries[i]
		e.used = true
		if !e.value.plainNode() {
			return Value{}, false
		}
		if e.value.isNull() {
			f.file.errorf("empty-value", e.at, "key %q has no value", key).Hintf("give it one, or leave the key out")
			return Value{}, false
		}
		return e.value, true
	}
	return Value{}, false
}

// Required returns the value of a key that must be there.
func (f *Fields) Required(key string) (Value, bool) {
	v, ok := f.Value(key)
	if !ok && !slices.ContainsFunc(f.entries, func(e entry) bool { return e.key == key }) {
		f.missing = append(f.missing, key)
	}
	return v, ok
}

// Keys returns the keys that stand in the fields, in order, with their places. It does not count as asking for them.
func (f *Fields) Keys() []Ref {
	out := make([]Ref, len(f.entries))
	for i, e := range f.entries {
		out[i] = Ref{e.key, e.at}
	}
	return out
}

// Known tells End about keys that may stand here, so that it can suggest them, without asking for their values.
func (f *Fields) Known(keys ...string) { f.asked = append(f.asked, keys...) }

// End complains about keys nobody asked for and required keys that are not there. A misspelt key that resembles a missing
// one is one mistake and gives one message.
func (f *Fields) End() {
	for _, e := range f.entries {
		if e.used {
			continue
		}
		d := f.file.errorf("unknown-key", e.at, "unknown key %q in %s", e.key, f.what)
		if meant := diag.Suggest(e.key, slices.Values(f.asked)); meant != "" {
			d.Hintf("did you mean %q?", meant)
			f.missing = slices.DeleteFunc(f.missing, func(key string) bool { return key == meant })
		} else {
			d.Hintf("a %s may have %s", f.what, strings.Join(f.asked, ", "))
		}
	}
	for _, key := range f.missing {
		f.file.errorf("missing-key", f.at, "%s has no %q", f.what, key).Hintf("add %s: …", key)
	}
	f.missing = nil
}
