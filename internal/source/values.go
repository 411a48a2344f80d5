package source

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
)

// Ref is an id as it stands in a file: a reference that can be complained about where it was written.
type Ref struct {
	ID string
	At diag.Pos
}

// IsZero reports whether there is no reference.
func (r Ref) IsZero() bool { return r.ID == "" }

// Value is one value of a file: a text, a list, a mapping or nothing.
type Value struct {
	file *file
	node *yaml.Node // nil for the cell of a table
	cell string
	at   place // of a cell
}

// Pos is where the value begins.
func (v Value) Pos() diag.Pos {
	if v.isNull() && v.raw() == "" { // the YAML reader goes on to the next line, which there may not be
		return v.file.within(v.place())
	}
	return v.file.pos(v.place())
}

func (v *Value) place() place {
	if v.node == nil {
		return v.at
	}
	return placeOf(v.node)
}

func placeOf(n *yaml.Node) place { return place{int32(n.Line), int32(n.Column)} }

// inside is the place of a character of the text, counted from 0. A text that stands in the file otherwise than it reads,
// folded or with escapes, has no such place: then it is where the value begins.
func (v *Value) inside(offset int) diag.Pos {
	at := v.Pos()
	rest := string(v.file.line(at.Line))
	for range at.Col - 1 {
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
	}
	switch {
	case strings.HasPrefix(rest, v.raw()):
		at.Col += int32(offset)
	case rest != "" && strings.HasPrefix(rest[1:], v.raw()): // in quotes
		at.Col += int32(offset) + 1
	}
	return at
}

// kind names what the value is, for messages.
func (v *Value) kind() string {
	switch {
	case v.isNull():
		return "nothing"
	case v.node == nil || v.node.Kind == yaml.ScalarNode:
		return fmt.Sprintf("%q", brief(v.raw()))
	case v.node.Kind == yaml.SequenceNode:
		return "a list"
	case v.node.Kind == yaml.MappingNode:
		return "keys and values"
	default:
		return "an alias"
	}
}

// brief cuts a text that is too long to be quoted in a message.
func brief(text string) string {
	const most = 60
	if len(text) > most {
		for i := range text {
			if i >= most {
				return text[:i] + "…"
			}
		}
	}
	return text
}

func (v *Value) raw() string {
	if v.node == nil {
		return v.cell
	}
	return v.node.Value
}

func (v *Value) isNull() bool {
	return v.node != nil && v.node.Kind == yaml.ScalarNode && v.node.Tag == "!!null"
}

// IsText, IsList and IsMap tell which reading fits, where a key allows more than one.
func (v Value) IsText() bool {
	return v.node == nil || v.node.Kind == yaml.ScalarNode && !v.isNull()
}

func (v Value) IsList() bool { return v.node != nil && v.node.Kind == yaml.SequenceNode }

func (v Value) IsMap() bool { return v.node != nil && v.node.Kind == yaml.MappingNode }

// plainNode complains about the parts of YAML that cases do without, and reports whether there were none.
func (v *Value) plainNode() bool {
	n := v.node
	if n == nil {
		return true
	}
	what := ""
	switch {
	case n.Kind == yaml.AliasNode:
		what = "an alias (*" + brief(n.Value) + ")"
	case n.Anchor != "":
		what = "an anchor (&" + brief(n.Anchor) + ")"
	case n.Style&yaml.TaggedStyle != 0 || n.Tag == "!":
		what = "a tag (" + brief(n.Tag) + ")"
	case n.Tag == "!!merge":
		what = "a merge key (<<)"
	default:
		return true
	}
	v.file.errorf("yaml-feature", v.Pos(), "%s is not allowed in a case", what).
		Hintf("write the value out where it is needed; a text that begins with such a sign belongs in quotes")
	return false
}

func (v *Value) notKeysOf(what string) {
	v.file.errorf("wrong-type", v.Pos(), "expected the keys of %s, found %s", article(what), v.kind())
}

// article puts "a" or "an" before a word. The words of a case that begin with a u sound as "unit" does.
func article(what string) string {
	if strings.ContainsRune("aeio", rune(what[0])) {
		return "an " + what
	}
	return "a " + what
}

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
	if !v.plainNode() {
		return "", false
	}
	if !v.IsText() {
		return v.Text()
	}
	folded := strings.Join(strings.Fields(v.raw()), " ")
	return Value{file: v.file, cell: folded, at: v.place()}.Text()
}

// Ref reads the value as an id.
func (v Value) Ref() (Ref, bool) {
	text, ok := v.Text()
	if !ok {
		return Ref{}, false
	}
	if !isID(text) {
		v.file.errorf("not-an-id", v.Pos(), "%q is not an id", brief(text)).
			Hintf("an id has letters, digits, \"-\", \"_\" and \".\", starts with a letter or a digit, and is at most %d bytes long", idLimit)
		return Ref{}, false
	}
	return Ref{text, v.Pos()}, true
}

const idLimit = 100 // bytes

func isID(text string) bool {
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
		case i > 0 && (r == '-' || r == '_' || r == '.'):
		default:
			return false
		}
	}
	return len(text) <= idLimit
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
	v.file.errorf("not-true-or-false", v.Pos(), "expected true or false, found %q", brief(text))
	return false, false
}

// Date reads a date such as 2020-10-01.
func (v Value) Date() (calendar.Date, bool) {
	text, ok := v.Text()
	if !ok {
		return calendar.Date{}, false
	}
	d, err := calendar.Parse(brief(text))
	if err != nil {
		v.file.errorf("not-a-date", v.Pos(), "%v", err).Hintf("write year-month-day, for example 2020-10-01")
		return calendar.Date{}, false
	}
	return d, true
}

// Amount reads an amount as published, in the notation of the files.
func (v Value) Amount() (amount.Amount, bool) {
	if _, ok := v.Text(); !ok {
		return amount.Amount{}, false
	}
	a, err := v.file.notation.Parse(v.raw())
	if err == nil {
		return a, true
	}
	var trouble *amount.Error
	if !errors.As(err, &trouble) {
		v.file.errorf("not-an-amount", v.Pos(), "%v", err)
		return amount.Amount{}, false
	}
	d := v.file.errorf("not-an-amount", v.inside(trouble.Offset), "%s", trouble.Msg)
	if trouble.Hint != "" {
		d.Hintf("%s", trouble.Hint)
	}
	return amount.Amount{}, false
}

// Money reads an amount of money, in the currency of the files; a bare number is money too.
func (v Value) Money() (amount.Amount, bool) {
	a, ok := v.Amount()
	if ok && a.Kind() != amount.Money && a.Kind() != "" {
		v.file.errorf("wrong-amount", v.Pos(), "expected an amount of money, found %q", a.Text()).
			Hintf("write money, for example %s", v.file.notation.Sample())
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
		v.file.errorf("not-a-year", v.Pos(), "%q is not a year", brief(text)).Hintf("write a year, for example 2020")
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
	d := v.file.errorf("not-a-choice", v.Pos(), "expected %s, found %q", or(words), brief(text))
	if meant := diag.Suggest(text, slices.Values(words)); meant != "" {
		d.Hintf("did you mean %q?", meant)
	}
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
		return v.cellItems()
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

func (v *Value) cellItems() []Value {
	if !strings.Contains(v.cell, "|") {
		return []Value{*v}
	}
	var items []Value
	from := 0 // bytes
	for part := range strings.SplitSeq(v.cell, "|") {
		text := strings.TrimSpace(part)
		at := v.inside(utf8.RuneCountInString(v.cell[:from+strings.Index(part, text)]))
		items = append(items, Value{file: v.file, cell: text, at: place{at.Line, at.Col}})
		from += len(part) + 1
	}
	return items
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
		said := v.file.diags.Len()
		for _, n := range v.node.Content {
			entry := Value{file: v.file, node: n}
			if !yield(entry.Fields(what)) || v.file.diags.TooMany(said, entry.Pos()) {
				return
			}
		}
	}
}

func noFields(func(*Fields) bool) {}
