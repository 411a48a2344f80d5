package source

import (
	"iter"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
)

// The methods below ask for a key and read its value in one step. Those that begin with Opt return the zero value when
// the key is not there; all of them do after complaining.

func (f *Fields) Text(key string) string     { return read(f.Required, key, Value.Text) }
func (f *Fields) OptText(key string) string  { return read(f.Value, key, Value.Text) }
func (f *Fields) OptProse(key string) string { return read(f.Value, key, Value.Prose) }
func (f *Fields) Ref(key string) Ref         { return read(f.Required, key, Value.Ref) }
func (f *Fields) OptRef(key string) Ref      { return read(f.Value, key, Value.Ref) }
func (f *Fields) OptBool(key string) bool    { return read(f.Value, key, Value.Bool) }

func (f *Fields) Date(key string) calendar.Date    { return read(f.Required, key, Value.Date) }
func (f *Fields) OptDate(key string) calendar.Date { return read(f.Value, key, Value.Date) }

func (f *Fields) Money(key string) amount.Amount    { return read(f.Required, key, Value.Money) }
func (f *Fields) OptMoney(key string) amount.Amount { return read(f.Value, key, Value.Money) }

func (f *Fields) Year(key string) int    { return read(f.Required, key, Value.Year) }
func (f *Fields) OptYear(key string) int { return read(f.Value, key, Value.Year) }

// OneOf reads one of several words from a key that must be there.
func (f *Fields) OneOf(key string, words ...string) string {
	return read(f.Required, key, func(v Value) (string, bool) { return v.OneOf(words...) })
}

// OptOneOf reads one of several words; without the key it is the first of them.
func (f *Fields) OptOneOf(key string, words ...string) string {
	if v, ok := f.Value(key); ok {
		if word, ok := v.OneOf(words...); ok {
			return word
		}
	}
	return words[0]
}

// OptTexts reads a list of texts, or one.
func (f *Fields) OptTexts(key string) []string { return list(f.Value, key, Value.Text) }

// Refs reads a list of ids, or one, that must be there.
func (f *Fields) Refs(key string) []Ref { return list(f.Required, key, Value.Ref) }

// OptRefs reads a list of ids, or one.
func (f *Fields) OptRefs(key string) []Ref { return list(f.Value, key, Value.Ref) }

// Entries reads a list of mappings that may be left out.
func (f *Fields) Entries(key, what string) iter.Seq[*Fields] {
	if v, ok := f.Value(key); ok {
		return v.Entries(what)
	}
	return noFields
}

func read[T any](get func(string) (Value, bool), key string, as func(Value) (T, bool)) T {
	var zero T
	v, ok := get(key)
	if !ok {
		return zero
	}
	t, ok := as(v)
	if !ok {
		return zero
	}
	return t
}

func list[T any](get func(string) (Value, bool), key string, as func(Value) (T, bool)) []T {
	v, ok := get(key)
	if !ok {
		return nil
	}
	var out []T
	for _, item := range v.Items() {
		if t, ok := as(item); ok {
			out = append(out, t)
		}
	}
	return out
}
