package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"dk/reorg/internal/diag"
)

// ReadTable reads a CSV table whose rows are each called what in messages, and returns about how many rows it has, to
// reserve room, and the rows. The first row holds the keys; an empty cell means that the key is not there, and a row of
// empty cells is none. Cells are separated by semicolons when the first row has one, else by commas. The Fields of a row
// are reused for the next: take what is needed before going on.
func ReadTable(fsys fs.FS, name, what string, diags *diag.List) (rows int, all iter.Seq[*Fields]) {
	f, ok := open(fsys, name, tableLimit, diags)
	if !ok {
		return 0, noFields
	}
	return bytes.Count(f.data, []byte("\n")), func(yield func(*Fields) bool) {
		t := f.table()
		if !t.readHeader(what) {
			return
		}
		row := &Fields{file: f, what: what, table: t, entries: make([]entry, 0, len(t.columns))}
		said, any := f.diags.Len(), false
		for {
			record, err := t.csv.Read()
			switch {
			case err == io.EOF && !any && f.diags.Len() == said:
				f.errorf("file-empty", diag.Pos{File: name}, "the table has no rows below the first").
					Hintf("the first row names the keys of %s, each other row is one; or remove the file", article(what))
				return
			case err == io.EOF:
				return
			case err != nil:
				if !t.complain(err, len(record)) {
					return
				}
			default:
				if row.fill(record); len(row.entries) == 0 {
					continue
				}
				any = true
				if !yield(row) {
					return
				}
			}
			if f.diags.TooMany(said, row.at) {
				return
			}
		}
	}
}

// headerLimit is how many bytes the row of keys may have.
const headerLimit = 1 << 16

// table is a table being read.
type table struct {
	file    *file
	csv     *csv.Reader
	columns []column
	said    map[string]string // columns complained about, and what they probably mean
	cursor  cursor
}

type column struct {
	key string
	at  place
}

func (f *file) table() *table {
	t := &table{file: f, csv: csv.NewReader(bytes.NewReader(f.data)), said: map[string]string{}, cursor: cursor{data: f.data, at: place{1, 1}}}
	t.csv.ReuseRecord = true
	first, _, _ := bytes.Cut(bytes.TrimLeft(f.data, "\r\n"), []byte("\n"))
	if bytes.ContainsRune(first, ';') {
		t.csv.Comma = ';'
	}
	return t
}

func (t *table) readHeader(what string) bool {
	if first, _, _ := bytes.Cut(t.file.data, []byte("\n")); len(first) > headerLimit {
		t.file.errorf("csv-syntax", t.file.pos(place{1, 1}), "the first row is longer than %d kB", headerLimit>>10).
			Hintf("the first row names the keys of %s", article(what))
		return false
	}
	record, err := t.csv.Read()
	if err != nil {
		t.complain(err, 0)
		return false
	}
	t.columns = make([]column, 0, len(record))
	seen := make(map[string]place, len(record))
	for i, name := range record {
		key, at := strings.TrimSpace(name), t.cursor.to(t.csv.FieldPos(i))
		if first, twice := seen[key]; twice && key != "" {
			t.file.errorf("duplicate-key", t.file.pos(at), "column %q stands twice", brief(key)).See(t.file.pos(first), "first here")
			return false
		}
		if key == "" {
			t.file.errorf("empty-value", t.file.pos(at), "a column has no name").Hintf("the first row names the keys of %s", article(what))
			return false
		}
		seen[key] = at
		t.columns = append(t.columns, column{key, at})
	}
	return true
}

// complain reports a row that cannot be read, and whether the rows after it can.
func (t *table) complain(err error, cells int) bool {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		t.file.errorf("csv-syntax", diag.Pos{File: t.file.name}, "cannot be read as a table: %v", err)
		return false
	}
	at := t.file.within(t.cursor.to(parse.Line, max(1, parse.Column)))
	if errors.Is(err, csv.ErrFieldCount) {
		d := t.file.errorf("csv-columns", at, "the row has %d cells, the first row has %d", cells, len(t.columns))
		if cells > len(t.columns) {
			d.Hintf("put a text that holds %q in quotes", t.csv.Comma)
		}
		return true
	}
	d := t.file.errorf("csv-syntax", at, "cannot be read as a row: %v", parse.Err).
		Hintf("put a text that holds the separator or a quote in quotes, and double the quotes inside")
	if parse.StartLine < parse.Line {
		d.See(t.file.pos(place{int32(parse.StartLine), 1}), "the row begins here")
	}
	return errors.Is(err, csv.ErrBareQuote) // of other quotes nobody knows where the row ends
}

// has, told and tell are for Fields.End; the last two do nothing for a mapping, where t is nil.

func (t *table) has(key string) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool { return c.key == key })
}

func (t *table) told(key string) (meant string, told bool) {
	if t != nil {
		meant, told = t.said[key]
	}
	return meant, told
}

func (t *table) tell(key, meant string) {
	if t != nil {
		t.said[key] = meant
	}
}

// fill takes a record over into the fields.
func (f *Fields) fill(record []string) {
	f.entries, f.asked, f.missing = f.entries[:0], f.asked[:0], f.missing[:0]
	f.started = f.file.diags.Len()
	for i, cell := range record {
		at := f.table.cursor.to(f.table.csv.FieldPos(i))
		if i == 0 {
			f.at = f.file.pos(at)
		}
		if c := &f.table.columns[i]; cell != "" {
			f.entries = append(f.entries, entry{key: c.key, at: c.at, value: Value{file: f.file, cell: cell, at: at}})
		}
	}
}

// cursor goes forward through a table and counts characters, where the csv package counts bytes.
type cursor struct {
	data   []byte
	start  int // offset of the line
	offset int
	at     place // of offset
}

// to goes on to a line and a column in bytes, both from 1, and returns its place. It never goes back.
func (c *cursor) to(line, col int) place {
	for int(c.at.line) < line {
		end := bytes.IndexByte(c.data[c.start:], '\n')
		if end < 0 {
			break
		}
		c.start += end + 1
		c.offset, c.at = c.start, place{c.at.line + 1, 1}
	}
	offset := min(c.start+col-1, len(c.data))
	if offset > c.offset {
		c.at.col += int32(utf8.RuneCount(c.data[c.offset:offset]))
		c.offset = offset
	}
	return c.at
}
