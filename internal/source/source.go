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
	"io"
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v4"

	"dk/reorg/internal/diag"
)

// Read reads a YAML file whose top is a mapping, called what in messages ("case"). It returns false after complaining when
// there is no such mapping to read.
func Read(fsys fs.FS, name, what string, diags *diag.List) (*Fields, bool) {
	f, ok := open(fsys, name, yamlLimit, diags)
	if !ok {
		return nil, false
	}
	return f.top(what)
}

// ReadText reads YAML as Read does, from a text that is at hand; the name is for messages.
func ReadText(name string, data []byte, what string, diags *diag.List) (*Fields, bool) {
	f := &file{name: name, diags: diags}
	if !f.accept(bytes.Clone(data)) {
		return nil, false
	}
	return f.top(what)
}

// top is the mapping that a YAML file consists of.
func (f *file) top(what string) (*Fields, bool) {
	top, ok := f.parse()
	if !ok {
		return nil, false
	}
	value := Value{file: f, node: top}
	if !value.plainNode() {
		return nil, false
	}
	if !value.IsMap() {
		value.notKeysOf(what)
		return nil, false
	}
	return value.Fields(what), true
}

// parse reads the one document of a YAML file.
func (f *file) parse() (*yaml.Node, bool) {
	loader, err := yaml.NewLoader(bytes.NewReader(f.data), yaml.WithV3Defaults())
	if err != nil {
		panic(err) // only options can be wrong
	}
	var document, another yaml.Node
	if err = loader.Load(&document); err == io.EOF {
		f.errorf("file-empty", diag.Pos{File: f.name}, "the file holds nothing but comments").Hintf("see docs/format.md for what belongs in it")
		return nil, false
	}
	if err == nil {
		err = loader.Load(&another)
	}
	switch {
	case err == nil:
		f.errorf("yaml-feature", f.pos(placeOf(&another)), "several documents in one file").
			Hintf("give each a file of its own, or take the line \"---\" out")
		return nil, false
	case err != io.EOF:
		f.syntaxError(err)
		return nil, false
	}
	return document.Content[0], true
}

// plainly puts what the YAML reader says most often into words for people who do not know YAML.
var plainly = strings.NewReplacer(
	"yaml: ", "",
	"did not find expected node content", "expected a value",
	"did not find expected ", "expected ",
	"found character that cannot start any token", "a tab, or another character that no text begins with",
	"mapping values are not allowed in this context", "a key where none can stand: the line is indented too far, or a text holds \": \"",
	"unknown anchor '", "a text that begins with \"*\": '*",
	"' referenced", "'",
)

// syntaxError reports what the YAML reader says. It does not always know where: then the end of the file is named, because
// such errors come there.
func (f *file) syntaxError(err error) {
	const hint = "check indentation, quotes and brackets here and on the line above; put texts that hold \": \" or \" #\", or begin with a sign, in quotes"
	var load *yaml.LoadError
	switch {
	case !errors.As(err, &load):
		f.errorf("yaml-syntax", f.placeAt(len(f.data)), "cannot be read as YAML: %v", err).Hintf(hint)
	case load.Stage == yaml.ReaderStage: // the text is known to be UTF-8, so it is the character that displeases
		f.errorf("control-character", f.placeAt(load.Mark.Index), "the file holds a control character").Hintf("take it out")
	default:
		d := f.errorf("yaml-syntax", f.marked(load.Mark), "cannot be read as YAML: %s", plainly.Replace(load.Message)).Hintf(hint)
		if load.ContextMsg != "" && load.ContextMark.Line > 0 {
			d.See(f.marked(load.ContextMark), "%s", load.ContextMsg)
		}
	}
}

// marked is the place of a mark of the YAML reader.
func (f *file) marked(m yaml.Mark) diag.Pos {
	if m.Line == 0 {
		return f.placeAt(len(f.data))
	}
	return f.within(place{int32(m.Line), int32(max(1, m.Column))})
}
