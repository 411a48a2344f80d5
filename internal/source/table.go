package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"iter"
	"unicode/utf8"

	"reorg/internal/diag"
)

// ReadTable reads a CSV table whose rows are each called what in messages, and returns about how many rows it has, to
// reserve room, and the rows. The first row holds the keys; an empty cell means that the key is not there. Cells are
// separated by semicolons when the first row has one, else by commas. The Fields of a row are reused for the next: take
// what is needed before going on.
func ReadTable(fsys fs.FS, name, what string, diags *diag.List) (rows int, all iter.Seq[*Fields]) {
	data, ok := load(fsys, name, tableLimit, diags)
	if !ok {
		return 0, func(func(*Fields) bool) {}
	}
	return bytes.Count(data, []byte("\n")), func(yield func(*Fields) bool) {
		f := &file{name, diags}
		r := csv.NewReader(bytes.NewReader(data))
		r.ReuseRecord = true
		r.Comma = separator(data)
		header, ok := f.header(r, what)
		if !ok {
			return
		}
		row := &Fields{file: f, what: what, entries: make([]entry, 0, len(header))}
		for {
			record, err := r.Read()
			if err == io.EOF {
				return
			}
			if err != nil {
				if !f.tableError(err, len(header)) {
					return
				}
				continue
			}
			row.fill(r, header, record)
			if !yield(row) {
				return
			}
		}
	}
}

func separator(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.ContainsRune(first, ';') {
		return ';'
	}
	return ','
}

func (f *file) header(r *csv.Reader, what string) ([]Ref, bool) {
	record, err := r.Read()
	if err != nil {
		f.tableError(err, 0)
		return nil, false
	}
	header := make([]Ref, len(record))
	seen := map[string]diag.Pos{}
	for i, key := range record {
		line, col := r.FieldPos(i)
		at := diag.Pos{File: f.name, Line: int32(line), Col: int32(col)}
		if first, twice := seen[key]; twice {
			f.errorf("duplicate-key", at, "column %q stands twice", key).See(first, "first here")
			return nil, false
		}
		if key == "" {
			f.errorf("empty-value", at, "a column has no name").Hintf("the first row names the keys of a %s", what)
			return nil, false
		}
		seen[key], header[i] = at, Ref{key, at}
	}
	return header, true
}

// tableError reports a row that cannot be read, and whether the rows after it can.
func (f *file) tableError(err error, columns int) bool {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		f.errorf("csv-syntax", diag.Pos{File: f.name}, "cannot be read as a table: %v", err)
		return false
	}
	at := diag.Pos{File: f.name, Line: int32(parse.Line), Col: int32(max(1, parse.Column))}
	if errors.Is(err, csv.ErrFieldCount) {
		at.Col = 1
		f.errorf("csv-columns", at, "the row does not have %d cells as the first row has", columns)
		return true
	}
	f.errorf("csv-syntax", at, "cannot be read as a row: %v", parse.Err).
		Hintf("put a text that holds the separator or a quote in quotes, and double the quotes inside")
	return false
}

// fill takes a record over into the fields. Places count characters, the csv package bytes: what the cells before have in
// excess is taken off.
func (f *Fields) fill(r *csv.Reader, header []Ref, record []string) {
	line, _ := r.FieldPos(0)
	f.at = diag.Pos{File: f.file.name, Line: int32(line), Col: 1}
	f.entries, f.asked, f.missing = f.entries[:0], f.asked[:0], f.missing[:0]
	f.started = f.file.diags.Len()
	excess := 0
	for i, cell := range record {
		line, col := r.FieldPos(i)
		at := diag.Pos{File: f.file.name, Line: int32(line), Col: int32(max(1, col-excess))}
		excess += len(cell) - utf8.RuneCountInString(cell)
		if cell != "" {
			f.entries = append(f.entries, entry{key: header[i].ID, at: header[i].At, value: Value{file: f.file, cell: cell, at: at}})
		}
	}
}
