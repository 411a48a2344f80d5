package source

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/internal/diag"
)

// odd is a file system with one file, whose Stat and ReadFile answer as told.
type odd struct {
	t       *testing.T
	info    odderInfo
	statErr error
	readErr error // nil: the file must not be read
}

func (o odd) Open(name string) (fs.File, error) { return nil, fs.ErrInvalid }

func (o odd) Stat(name string) (fs.FileInfo, error) {
	if o.statErr != nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: o.statErr}
	}
	return o.info, nil
}

func (o odd) ReadFile(name string) ([]byte, error) {
	if o.readErr == nil {
		o.t.Errorf("%s was read", name)
		return nil, fs.ErrInvalid
	}
	return nil, &fs.PathError{Op: "read", Path: name, Err: o.readErr}
}

type odderInfo struct {
	size int64
	mode fs.FileMode
}

func (i odderInfo) Name() string       { return "a.yaml" }
func (i odderInfo) Size() int64        { return i.size }
func (i odderInfo) Mode() fs.FileMode  { return i.mode }
func (i odderInfo) ModTime() time.Time { return time.Time{} }
func (i odderInfo) IsDir() bool        { return i.mode.IsDir() }
func (i odderInfo) Sys() any           { return nil }

// Each of these is said in plain words, once, and the file is not read further; a table says the same as a YAML file.
func TestFilesThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		name string
		fsys fs.FS
		want string
	}{
		{"missing", fstest.MapFS{}, "- file-missing: there is no such file"},
		{"a folder", fstest.MapFS{"a.yaml/b": {}}, "- file-directory: is a folder, expected a file"},
		{"no permission", odd{t: t, statErr: fs.ErrPermission}, "- file-unreadable: cannot be read: permission denied"},
		{"no permission to read", odd{t: t, readErr: fs.ErrPermission}, "- file-unreadable: cannot be read: permission denied"},
		{"a pipe", odd{t: t, info: odderInfo{mode: fs.ModeNamedPipe}}, "- file-unreadable: cannot be read: it is a device or a pipe, expected a file"},
		{"empty", yamlFile(""), "- file-empty: the file is empty"},
		{"white space", yamlFile(" \n\t\r\n"), "- file-empty: the file is empty"},
		{"a byte order mark alone", yamlFile("\ufeff"), "- file-empty: the file is empty"},
		{"Latin-1", yamlFile("a: 1\nb: S\xf8\n"), "2:5 file-not-utf8: is not UTF-8 text"},
		{"Latin-1 behind UTF-8", yamlFile("a: æøå \xe5"), "1:8 file-not-utf8: is not UTF-8 text"},
		{"UTF-16 with a byte order mark", yamlFile(asUTF16("\ufeffa: æ\n")), "1:1 file-not-utf8: is not UTF-8 text"},
		{"UTF-16 without", yamlFile(asUTF16("a: 1\n")), "1:2 file-not-utf8: is not UTF-8 text"},
		{"a line separator", yamlFile("a: ø\u2028b: 2\n"), `1:5 control-character: the file holds the invisible line separator "\u2028"`},
		{"a paragraph separator", yamlFile("a: 1\n\u2029b: 2\n"), `2:1 control-character: the file holds the invisible line separator "\u2029"`},
		{"a next line", yamlFile("a: 1\u0085b: 2\n"), `1:5 control-character: the file holds the invisible line separator "\u0085"`},
	} {
		var diags diag.List
		if _, ok := Read(c.fsys, "a.yaml", "case", &diags); ok {
			t.Errorf("%s: was read", c.name)
		}
		check(t, c.name, &diags, c.want)

		var ofTable diag.List
		_, rows := ReadTable(c.fsys, "a.yaml", "post", &ofTable)
		for range rows {
			t.Errorf("%s: a row was read", c.name)
		}
		check(t, c.name+", as a table", &ofTable, c.want)
	}
}

func asUTF16(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		b.Write([]byte{byte(unit), byte(unit >> 8)})
	}
	return b.String()
}

// Nobody waits, or runs out of memory, for a file that is given by mistake: its size is asked first.
func TestTooLargeFilesAreNotRead(t *testing.T) {
	large := odd{t: t, info: odderInfo{size: 200 << 20}}
	var diags diag.List
	Read(large, "a.yaml", "case", &diags)
	check(t, "YAML", &diags, "- file-too-large: is 200 MB large, at most 16 MB are read")

	large.info.size = 600 << 20
	diags = diag.List{}
	ReadTable(large, "posts.csv", "post", &diags)
	check(t, "table", &diags, "- file-too-large: is 600 MB large, at most 512 MB are read")
}

func TestNothingButComments(t *testing.T) {
	check(t, "comments", readYAML("# nothing\n\n# here\n", onlyKey), "- file-empty: the file holds nothing but comments")
}

// The excerpt under a message must show the line the message means, whatever ends the lines.
func TestLines(t *testing.T) {
	fsys := fstest.MapFS{"a.yaml": {Data: []byte("\ufeffone\r\ntwo\rthree\nfour\u2028still four\n")}, "b/c": {}}
	line := Lines(fsys)
	for i, want := range []string{"one", "two", "three", "four\u2028still four", ""} {
		if got, ok := line("a.yaml", int32(i+1)); !ok || got != want {
			t.Errorf("line %d: %q, %v; want %q", i+1, got, ok, want)
		}
	}
	for _, c := range []struct {
		name string
		line int32
	}{{"a.yaml", 0}, {"a.yaml", 6}, {"a.yaml", -1}, {"missing", 1}, {"b", 1}} {
		if got, ok := line(c.name, c.line); ok {
			t.Errorf("%s line %d: %q, want none", c.name, c.line, got)
		}
	}
}

// A place in the file and the byte it is for belong together.
func TestPlaceAt(t *testing.T) {
	f := &file{name: "a", data: []byte("æb\r\n\nc")}
	got := map[int]string{}
	for _, offset := range []int{0, 2, 3, 5, 6, 7} {
		got[offset] = f.placeAt(offset).String()
	}
	want := map[int]string{0: "a:1:1", 2: "a:1:2", 3: "a:1:3", 5: "a:2:1", 6: "a:3:1", 7: "a:3:2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}
