package source

import (
	"bytes"
	"errors"
	"io/fs"
	"math"
	"unicode/utf8"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
)

const (
	yamlLimit  = 16 << 20  // bytes; some 75,000 posts, far beyond what anybody keeps in one YAML file
	tableLimit = 512 << 20 // bytes; some five million posts
)

// file is what every value of a file shares.
type file struct {
	name  string
	data  []byte // without a byte order mark; every line ends in \n or \r\n
	diags *diag.List
	lines [][]byte // of data, once line has been called

	notation amount.Notation // of its amounts
}

// WithNotation are the same files with amounts in another notation than that of Danish kroner.
func WithNotation(fsys fs.FS, n amount.Notation) fs.FS { return notationFS{fsys, n} }

// notationFS are files with the notation of their amounts, as [fs.StatFS] are files that know more than how to be opened.
type notationFS struct {
	fs.FS
	notation amount.Notation
}

// Stat, ReadFile and ReadDir are those of the files, which may know a shorter way than to open and look.
func (f notationFS) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(f.FS, name) }
func (f notationFS) ReadFile(name string) ([]byte, error)       { return fs.ReadFile(f.FS, name) }
func (f notationFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.FS, name) }

// place is a line and a column, in characters, both from 1.
type place struct{ line, col int32 }

func (f *file) errorf(code string, at diag.Pos, format string, args ...any) *diag.Diagnostic {
	return f.diags.Errorf(code, at, format, args...)
}

func (f *file) pos(at place) diag.Pos { return diag.Pos{File: f.name, Line: at.line, Col: at.col} }

// placeAt is the place of a byte.
func (f *file) placeAt(offset int) diag.Pos {
	before := f.data[:offset]
	line := bytes.LastIndexByte(before, '\n') + 1
	return f.pos(place{int32(bytes.Count(before, []byte("\n"))) + 1, int32(utf8.RuneCount(before[line:])) + 1})
}

// within is a place, or the end of the line or of the file if the place is behind it: readers of YAML and CSV complain there.
func (f *file) within(at place) diag.Pos {
	line := f.line(at.line)
	if last := int32(len(f.lines)); at.line > last {
		line = f.lines[last-1]
		at = place{last, math.MaxInt32}
	}
	at.col = min(at.col, int32(utf8.RuneCount(line))+1)
	return f.pos(at)
}

// line is the text of a line, without its end; nothing behind the end of the file.
func (f *file) line(number int32) []byte {
	if f.lines == nil {
		f.lines = splitLines(f.data)
	}
	if int(number) > len(f.lines) {
		return nil
	}
	return f.lines[number-1]
}

func splitLines(data []byte) [][]byte {
	lines := bytes.Split(data, []byte("\n"))
	for i, line := range lines {
		lines[i] = bytes.TrimSuffix(line, []byte("\r"))
	}
	return lines
}

// open reads a whole file of UTF-8 text.
func open(fsys fs.FS, name string, limit int64, diags *diag.List) (*file, bool) {
	f := &file{name: name, diags: diags}
	if in, ok := fsys.(notationFS); ok {
		f.notation = in.notation
	}
	whole := diag.Pos{File: name}
	info, err := fs.Stat(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.errorf("file-missing", whole, "there is no such file").Hintf("see docs/format.md for the files of a case; \"reorg init\" makes a small one")
		return nil, false
	case err != nil:
		f.errorf("file-unreadable", whole, "cannot be read: %v", plain(err))
		return nil, false
	case info.IsDir():
		f.errorf("file-directory", whole, "is a folder, expected a file")
		return nil, false
	case !info.Mode().IsRegular():
		f.errorf("file-unreadable", whole, "cannot be read: it is a device or a pipe, expected a file")
		return nil, false
	case info.Size() > limit:
		f.errorf("file-too-large", whole, "is %d MB large, at most %d MB are read", info.Size()>>20, limit>>20).
			Hintf("keep a large baseline in units.csv and posts.csv")
		return nil, false
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		f.errorf("file-unreadable", whole, "cannot be read: %v", plain(err))
		return nil, false
	}
	return f, f.accept(data)
}

// accept takes the content of the file, which it may change, if it is text.
func (f *file) accept(data []byte) bool {
	f.data = withPlainLines(data)
	if len(bytes.TrimSpace(f.data)) == 0 {
		f.errorf("file-empty", diag.Pos{File: f.name}, "the file is empty").Hintf("see docs/format.md for what belongs in it")
		return false
	}
	return f.isText()
}

// isText complains about a file that is not text as editors show it. NUL is how text in UTF-16 gives itself away; the line
// separators of Unicode are line ends to the YAML reader only, and every place after one would be wrong.
func (f *file) isText() bool {
	if nul := bytes.IndexByte(f.data, 0); nul >= 0 || !utf8.Valid(f.data) {
		at := firstInvalid(f.data)
		if nul >= 0 {
			at = min(at, nul)
		}
		f.errorf("file-not-utf8", f.placeAt(at), "is not UTF-8 text").
			Hintf("save the file as UTF-8 (in Excel: \"CSV UTF-8\")")
		return false
	}
	for _, separator := range []string{"\u0085", "\u2028", "\u2029"} {
		if at := bytes.Index(f.data, []byte(separator)); at >= 0 {
			f.errorf("control-character", f.placeAt(at), "the file holds the invisible line separator %+q", separator).
				Hintf("put a space or a line break in its place")
			return false
		}
	}
	return true
}

// firstInvalid is the offset of the first byte that is not UTF-8, or the end.
func firstInvalid(data []byte) int {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

// withPlainLines takes off the byte order mark and turns a \r alone, the line end of old, into \n. It changes data.
func withPlainLines(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	for rest := data; ; {
		i := bytes.IndexByte(rest, '\r')
		if i < 0 {
			return data
		}
		if i+1 == len(rest) || rest[i+1] != '\n' {
			rest[i] = '\n'
		}
		rest = rest[i+1:]
	}
}

// plain drops the path that an fs.PathError repeats.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// Lines returns what a diag.Printer needs for its excerpts: the lines of the files, split as places count them.
func Lines(fsys fs.FS) func(name string, line int32) (string, bool) {
	files := map[string][][]byte{}
	return func(name string, line int32) (string, bool) {
		lines, known := files[name]
		if !known {
			if info, err := fs.Stat(fsys, name); err == nil && info.Mode().IsRegular() && info.Size() <= tableLimit {
				if data, err := fs.ReadFile(fsys, name); err == nil {
					lines = splitLines(withPlainLines(data))
				}
			}
			files[name] = lines
		}
		if line < 1 || int(line) > len(lines) {
			return "", false
		}
		return string(lines[line-1]), true
	}
}
