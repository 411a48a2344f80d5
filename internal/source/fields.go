package source

import (
	"bytes"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
)

// Fields are the keyed values of a mapping or of a table row. Ask for every key that may stand there, then call
// [Fields.End], which complains about the keys that were not asked for and those that are missing.
type Fields struct {
	file    *file
	what    string // "post", for messages
	at      diag.Pos
	entries []entry
	index   map[string]int // of entries, when they are many
	asked   []string
	missing []string
	partial bool   // a key could not be read: whatever is missing may be hidden there
	table   *table // whose row this is; nil for a mapping
	started int    // length of the list when reading began: tells whether anything was wrong
}

type entry struct {
	key   string
	at    place
	value Value
	used  bool
}

// manyKeys is where looking keys up one after the other begins to take longer than looking them up in a map.
const manyKeys = 32

// Fields reads the value as a mapping, called what in messages. When it is none it complains, and the Fields returned are
// empty and silent.
func (v Value) Fields(what string) *Fields {
	f := &Fields{file: v.file, what: what, at: v.Pos(), started: v.file.diags.Len()}
	if !v.plainNode() {
		return f.silent()
	}
	if !v.IsMap() {
		v.notKeysOf(what)
		return f.silent()
	}
	content := v.node.Content
	f.entries = make([]entry, 0, len(content)/2)
	f.asked = make([]string, 0, 16)
	if len(content)/2 > manyKeys {
		f.index = make(map[string]int, len(content)/2)
	}
	for i := 0; i+1 < len(content); i += 2 {
		key := Value{file: v.file, node: content[i]}
		switch {
		case !key.plainNode():
			f.partial = true
		case content[i].Kind != yaml.ScalarNode:
			v.file.errorf("wrong-type", key.Pos(), "expected a key, found %s", key.kind())
			f.partial = true
		default:
			f.add(entry{key: content[i].Value, at: key.place(), value: Value{file: v.file, node: content[i+1]}})
		}
	}
	return f
}

func (f *Fields) add(e entry) {
	if first := f.find(e.key); first != nil {
		f.file.errorf("duplicate-key", f.file.pos(e.at), "key %q stands twice in the %s", brief(e.key), f.what).
			See(f.file.pos(first.at), "first here")
		return
	}
	if f.index != nil {
		f.index[e.key] = len(f.entries)
	}
	f.entries = append(f.entries, e)
}

func (f *Fields) find(key string) *entry {
	if f.index != nil {
		if i, ok := f.index[key]; ok {
			return &f.entries[i]
		}
		return nil
	}
	for i := range f.entries {
		if f.entries[i].key == key {
			return &f.entries[i]
		}
	}
	return nil
}

// silent marks fields that were already complained about: asking them finds nothing and says nothing more.
func (f *Fields) silent() *Fields {
	f.file = &file{name: f.file.name, diags: &diag.List{}}
	f.entries, f.started = nil, -1
	return f
}

// Pos is where the fields begin.
func (f *Fields) Pos() diag.Pos { return f.at }

// Notation is that of the amounts.
func (f *Fields) Notation() amount.Notation { return f.file.notation }

// OK reports whether nothing was wrong so far.
func (f *Fields) OK() bool { return f.started == f.file.diags.Len() }

// Errorf complains about the fields as a whole or about a place in them.
func (f *Fields) Errorf(code string, at diag.Pos, format string, args ...any) *diag.Diagnostic {
	return f.file.errorf(code, at, format, args...)
}

// Value returns the value of a key that may be left out.
func (f *Fields) Value(key string) (Value, bool) {
	f.asked = append(f.asked, key)
	e := f.find(key)
	if e == nil {
		return Value{}, false
	}
	e.used = true
	if !e.value.plainNode() {
		return Value{}, false
	}
	if e.value.isNull() {
		d := f.file.errorf("empty-value", f.file.pos(e.at), "key %q has no value", key).Hintf("give it one, or leave the key out")
		if bytes.IndexByte(f.file.line(e.at.line), '#') >= 0 {
			d.Hintf("give it one, in quotes if it begins with #, which begins a comment otherwise; or leave the key out")
		}
		return Value{}, false
	}
	return e.value, true
}

// Required returns the value of a key that must be there.
func (f *Fields) Required(key string) (Value, bool) {
	v, ok := f.Value(key)
	if !ok && f.find(key) == nil {
		f.missing = append(f.missing, key)
	}
	return v, ok
}

// Keys returns the keys that stand in the fields, in order, with their places. It does not count as asking for them.
func (f *Fields) Keys() []Ref {
	out := make([]Ref, len(f.entries))
	for i, e := range f.entries {
		out[i] = Ref{e.key, f.file.pos(e.at)}
	}
	return out
}

// Known tells End about keys that may stand here, so that it can suggest them, without asking for their values.
func (f *Fields) Known(keys ...string) { f.asked = append(f.asked, keys...) }

// End complains about keys nobody asked for and required keys that are not there. A misspelt key that resembles a missing
// one is one mistake and gives one message; so does a column of a table, however many rows it has.
func (f *Fields) End() {
	for i := range f.entries {
		if !f.entries[i].used {
			f.unknown(&f.entries[i])
		}
	}
	if !f.partial {
		for _, key := range f.missing {
			f.lacks(key)
		}
	}
	f.missing = nil
}

func (f *Fields) unknown(e *entry) {
	meant, told := f.table.told(e.key)
	if !told {
		d := f.file.errorf("unknown-key", f.file.pos(e.at), "unknown key %q in %s", brief(e.key), f.what)
		if meant = diag.Suggest(e.key, slices.Values(f.asked)); meant != "" {
			d.Hintf("did you mean %q?", meant)
		} else if f.table == nil && e.key != "" && e.key[0] >= '0' && e.key[0] <= '9' {
			d.Hintf("between { and } a comma ends the value before it: put a text or an amount that holds one in quotes")
		} else if len(f.asked) > 0 {
			d.Hintf("%s may have %s", article(f.what), strings.Join(once(f.asked), ", "))
		}
		f.table.tell(e.key, meant)
	}
	f.missing = slices.DeleteFunc(f.missing, func(key string) bool { return key == meant })
}

// once are keys in their order, each once, however often they were asked for.
func once(keys []string) []string {
	var out []string
	for _, key := range keys {
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

func (f *Fields) lacks(key string) {
	if f.table == nil || f.table.has(key) {
		f.file.errorf("missing-key", f.at, "%s has no %q", f.what, key).Hintf("add %s: …", key)
		return
	}
	if _, told := f.table.told(key); !told {
		f.file.errorf("missing-key", f.file.pos(f.table.columns[0].at), "the table has no column %q", key).
			Hintf("every %s has one", f.what)
		f.table.tell(key, "")
	}
}
