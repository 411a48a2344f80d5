// Package source reads YAML files and CSV tables into values that know their place, and complains precisely.
//
// Start with [Read] for a YAML file and [ReadTable] for a table. Both hand out [Fields]: keyed values that are asked for
// by name and turned into text, ids, dates, amounts and lists. Whatever is wrong goes to the diag.List given at the start
// and reading goes on, so that one run finds everything. Keys are checked here (unknown, twice, missing); what the values
// mean is the caller's business.
//
// Anchors, aliases, merge keys, tags and several documents in one file are refused: none of them helps somebody who reads
// a case line by line, and refusing them makes a small file a small amount of work.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"reorg/internal/diag"
)

const (
	yamlLimit  = 64 << 20  // bytes; some 300,000 posts, far beyond what anybody keeps in one YAML file
	tableLimit = 512 << 20 // bytes; some five million posts
)

// file is what every value of a file shares.
type file struct {
	name  string
	diags *diag.List
}

func (f *file) errorf(code string, at diag.Pos, format string, args ...any) *diag.Diagnostic {
	return f.diags.Errorf(code, at, format, args...)
}

// Read reads a YAML file whose top is a mapping, called what in messages ("case"). It returns false after complaining when
// there is no such mapping to read.
func Read(fsys fs.FS, name, what string, diags *diag.List) (*Fields, bool) {
	data, ok := load(fsys, name, yamlLimit, diags)
	if !ok {
		return nil, false
	}
	f := &file{name, diags}
	var top yaml.Node
	if err := yaml.Load(data, &top, yaml.WithV3Defaults(), yaml.WithSingleDocument()); err != nil {
		f.syntaxError(data, err)
		return nil, false
	}
	if len(top.Content) != 1 {
		f.errorf("file-empty", diag.Pos{File: name}, "the file holds nothing but comments").Hintf("see docs/format.md for what belongs in it")
		return nil, false
	}
	value := Value{file: f, node: top.Content[0]}
	if value.node.Kind != yaml.MappingNode {
		f.errorf("wrong-type", value.Pos(), "expected the keys of a %s, found %s", what, value.kind())
		return nil, false
	}
	return value.Fields(what), true
}

// load reads a whole file of UTF-8 text, without a byte order mark.
func load(fsys fs.FS, name string, limit int64, diags *diag.List) ([]byte, bool) {
	at := diag.Pos{File: name}
	info, err := fs.Stat(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		diags.Errorf("file-missing", at, "there is no such file")
		return nil, false
	case err != nil:
		diags.Errorf("file-unreadable", at, "cannot be read: %v", plain(err))
		return nil, false
	case info.IsDir():
		diags.Errorf("file-directory", at, "is a folder, expected a file")
		return nil, false
	case info.Size() > limit:
		diags.Errorf("file-too-large", at, "is %d MB large, at most %d MB are read", info.Size()>>20, limit>>20).
			Hintf("keep a large baseline in units.csv and posts.csv")
		return nil, false
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		diags.Errorf("file-unreadable", at, "cannot be read: %v", plain(err))
		return nil, false
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if len(bytes.TrimSpace(data)) == 0 {
		diags.Errorf("file-empty", at, "the file is empty").Hintf("see docs/format.md for what belongs in it")
		return nil, false
	}
	if !utf8.Valid(data) {
		diags.Errorf("file-not-utf8", invalidAt(name, data), "is not UTF-8 text").
			Hintf("save the file as UTF-8 (in Excel: \"CSV UTF-8\")")
		return nil, false
	}
	return data, true
}

// plain drops the path that an fs.PathError repeats.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// invalidAt is the place of the first byte that is not UTF-8.
func invalidAt(name string, data []byte) diag.Pos {
	at := diag.Pos{File: name, Line: 1, Col: 1}
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			return at
		case r == '\n':
			at.Line, at.Col = at.Line+1, 1
		default:
			at.Col++
		}
		data = data[size:]
	}
	return at
}

// syntaxError reports what the YAML reader says. It does not always know where: then the last line is named, because such
// errors come at the end of the file.
func (f *file) syntaxError(data []byte, err error) {
	at := diag.Pos{File: f.name, Line: int32(bytes.Count(data, []byte("\n"))) + 1, Col: 1}
	message := err.Error()
	var load *yaml.LoadError
	var several *yaml.LoadErrors
	if errors.As(err, &several) && len(several.Errors) > 0 {
		load = several.Errors[0]
	}
	if load != nil || errors.As(err, &load) {
		message = load.Message
		if m := load.Mark; m.Line > 0 {
			at.Line, at.Col = int32(m.Line), int32(max(1, m.Column))
		}
	}
	f.errorf("yaml-syntax", at, "cannot be read as YAML: %s", message).
		Hintf("check indentation, quotes and brackets here and on the line above; put texts with \": \" or \" #\" in quotes")
}

// Value is one value of a file: a text, a list, a mapping or nothing.
type Value struct {
	file *file
	node *yaml.Node // nil for the cell of a table
	cell string
	at   diag.Pos // of a cell
}

// Pos is where the value begins.
func (v Value) Pos() diag.Pos {
	if v.node == nil {
		return v.at
	}
	return diag.Pos{File: v.file.name, Line: int32(v.node.Line), Col: int32(v.node.Column)}
}

// kind names what the value is, for messages.
func (v Value) kind() string {
	switch {
	case v.isNull():
		return "nothing"
	case v.node == nil || v.node.Kind == yaml.ScalarNode:
		return fmt.Sprintf("%q", v.raw())
	case v.node.Kind == yaml.SequenceNode:
		return "a list"
	case v.node.Kind == yaml.MappingNode:
		return "keys and values"
	default:
		return "an alias"
	}
}

func (v Value) raw() string {
	if v.node == nil {
		return v.cell
	}
	return v.node.Value
}

func (v Value) isNull() bool {
	return v.node != nil && v.node.Kind == yaml.ScalarNode && v.node.Tag == "!!null"
}

// IsText, IsList and IsMap tell which reading fits, where a key allows more than one.
func (v Value) IsText() bool {
	return v.node == nil || v.node.Kind == yaml.ScalarNode && !v.isNull()
}

func (v Value) IsList() bool { return v.node != nil && v.node.Kind == yaml.SequenceNode }

func (v Value) IsMap() bool { return v.node != nil && v.node.Kind == yaml.MappingNode }

// plainNode complains about the parts of YAML that cases do without, and reports whether there were none.
func (v Value) plainNode() bool {
	n := v.node
	if n == nil {
		return true
	}
	what := ""
	switch {
	case n.Kind == yaml.AliasNode:
		what = "an alias (*" + n.Value + ")"
	case n.Anchor != "":
		what = "an anchor (&" + n.Anchor + ")"
	case n.Style&yaml.TaggedStyle != 0:
		what = "a tag (" + n.Tag + ")"
	case n.Tag == "!!merge":
		what = "a merge key (<<)"
	default:
		return true
	}
	v.file.errorf("yaml-feature", v.Pos(), "%s is not allowed in a case", what).
		Hintf("write the value out where it is needed")
	return false
}
