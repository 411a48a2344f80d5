package source

import (
	"errors"
	"iter"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"reorg/internal/amount"
	"reorg/internal/calendar"
	"reorg/internal/diag"
)

// Ref is an id as it stands in a file: a reference that can be complained about where it was written.
type Ref struct {
	ID string
	At diag.Pos
}

// IsZero reports whether there is no reference.
func (r Ref) IsZero() bool { return r.ID == "" }

// Text reads the value as one line of text, as written: 007 stays 007.
func (v Value) Text() (string, bool) {
	if !v.plainNode() {
		return "", false
	}
	if !v.IsText() {
		v.file.errorf("wrong-type", v.Pos(), "expected a text, found %s", v.kind())
		return "", false
	}
	text := strings.TrimSpace(v.raw())
	if text == "" {
		v.file.errorf("empty-value", v.Pos(), "expected a text, found an empty one")
		return "", false
	}
	if strings.ContainsFunc(text, unicode.IsControl) {
		v.file.errorf("control-character", v.Pos(), "the text holds a line break or another control character").
			Hintf("write it on one line")
		return "", false
	}
	return text, true
}

// Prose reads the value as running text; line breaks become spaces.
func (v Value) Prose() (string, bool) {
	if v.IsText() && v.plainNode() {
		folded := v
		folded.cell, folded.at, folded.node = strings.Join(strings.Fields(v.raw()), " "), v.Pos(), nil
		return folded.Text()
	}
	return v.Text()
}

// Ref reads the value as an id.
func (v Value) Ref() (Ref, bool) {
	text, ok := v.Text()
	if !ok {
		return Ref{}, false
	}
	if !isID(text) {
		v.file.errorf("not-an-id", v.Pos(), "%q is not an id", text).
			Hintf("an id has letters, digits, \"-\", \"_\" and \".\", and starts with a letter or a digit")
		return Ref{}, false
	}
	return Ref{text, v.Pos()}, true
}

func isID(text string) bool {
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
		case i > 0 && (r == '-' || r == '_' || r == '.'):
		default:
			return false
		}
	}
	return len(text) <= 100
}

// Bool reads true or false (also ja, nej in a table).
func (v Value) Bool() (is, ok bool) {
	text, ok := v.Text()
	if !ok {
		return false, false
	}
	switch strings.ToLower(text) {
	case "true", "ja":
		return true, true
	case "false", "nej":
		return false, true
	}
	v.file.errorf("not-true-or-false", v.Pos(), "expected true or false, found %q", text)
	return false, false
}

// Date reads a date such as 2020-10-01.
func (v Value) Date() (calendar.Date, bool) {
	text, ok := v.Text()
	if !ok {
		return calendar.Date{}, false
	}
	d, err := calendar.Parse(text)
	if err != nil {
		v.file.errorf("not-a-date", v.Pos(), "%v", err).Hintf("write year-month-day, for example 2020-10-01")
		return calendar.Date{}, false
	}
	return d, true
}

// Amount reads an amount as published.
func (v Value) Amount() (amount.Amount, bool) {
	text, ok := v.Text()
	if !ok {
		return amount.Amount{}, false
	}
	a, err := amount.Parse(text)
	if err == nil {
		return a, true
	}
	at := v.Pos()
	var trouble *amount.Error
	if !errors.As(err, &trouble) {
		v.file.errorf("not-an-amount", at, "%v", err)
		return amount.Amount{}, false
	}
	at.Col += int32(trouble.Offset)
	if v.node != nil && v.node.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		at.Col++
	}
	d := v.file.errorf("not-an-amount", at, "%s", trouble.Msg)
	if trouble.Hint != "" {
		d.Hintf("%s", trouble.Hint)
	}
	return amount.Amount{}, false
}

// Money reads an amount of money, in kroner; a bare number is kroner too.
func (v Value) Money() (amount.Amount, bool) {
	a, ok := v.Amount()
	if ok && a.Kind() != amount.Money && a.Kind() != "" {
		v.file.errorf("wrong-amount", v.Pos(), "expected an amount of money, found %q", a.Text()).
			Hintf("write kroner, for example ca. 1,3 mio. kr.")
		return amount.Amount{}, false
	}
	return a, ok
}

// Year reads a year between 1900 and 2200.
func (v Value) Year() (int, bool) {
	text, ok := v.Text()
	if !ok {
		return 0, false
	}
	year, err := strconv.Atoi(text)
	if err != nil || year < 1900 || year > 2200 {
		v.file.errorf("not-a-year", v.Pos(), "%q is not a year", text).Hintf("write a year, for example 2020")
		return 0, false
	}
	return year, true
}

// OneOf reads one of several words.
func (v Value) OneOf(words ...string) (string, bool) {
	text, ok := v.Text()
	if !ok {
		return "", false
	}
	for _, w := range words {
		if text == w {
			return w, true
		}
	}
	v.file.errorf("not-a-choice", v.Pos(), "expected %s, found %q", or(words), text)
	return "", false
}

func or(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// Items reads a list. One value stands for a list of one; a table's cell separates its items with "|".
func (v Value) Items() []Value {
	if !v.plainNode() {
		return nil
	}
	switch {
	case v.node == nil:
		var items []Value
		for part := range strings.SplitSeq(v.cell, "|") {
			item := v
			item.cell = strings.TrimSpace(part)
			items = append(items, item)
		}
		return items
	case v.IsList():
		items := make([]Value, 0, len(v.node.Content))
		for _, n := range v.node.Content {
			items = append(items, Value{file: v.file, node: n})
		}
		if len(items) == 0 {
			v.file.errorf("empty-value", v.Pos(), "the list is empty").Hintf("give it an item, or leave the key out")
		}
		return items
	default:
		return []Value{v}
	}
}

// Entries reads a list of mappings: the posts of an organisation, the changes of a scenario. Each is opened when it is
// reached, so that Fields.OK of one does not see the mistakes of another.
func (v Value) Entries(what string) iter.Seq[*Fields] {
	if !v.plainNode() {
		return noFields
	}
	if !v.IsList() {
		v.file.errorf("wrong-type", v.Pos(), "expected a list, found %s", v.kind()).Hintf("begin each %s with \"- \"", what)
		return noFields
	}
	return func(yield func(*Fields) bool) {
		for _, n := range v.node.Content {
			if !yield(Value{file: v.file, node: n}.Fields(what)) {
				return
			}
		}
	}
}

func noFields(func(*Fields) bool) {}

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
