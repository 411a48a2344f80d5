package main

import (
	"errors"
	"io/fs"
	"os"

	"dk/reorg/internal/diag"
)

// checkPrices complains when there is no such price list: a case without one is no mistake, a list that is asked for is.
func checkPrices(name string, diags *diag.List) {
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		diags.Errorf("file-missing", diag.Pos{File: name}, "there is no such file").
			Hintf("--prices names a price list as seen from the current folder")
	}
}

// besideFS are the files of a case and one from disk beside them, under the name that the user gave it: a price list in place
// of that of the case, or what was published afterwards.
type besideFS struct {
	fs.FS
	beside string
}

func (f besideFS) Open(name string) (fs.File, error) {
	if name == f.beside {
		return os.Open(name)
	}
	return f.FS.Open(name)
}

// Stat looks at the file without opening it: to open a pipe would be to wait for it.
func (f besideFS) Stat(name string) (fs.FileInfo, error) {
	if name == f.beside {
		return os.Stat(name)
	}
	return fs.Stat(f.FS, name)
}
