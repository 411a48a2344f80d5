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

// pricesFS are the files of a case with a price list from disk in place of its own, under the name that the user gave it.
type pricesFS struct {
	fs.FS
	prices string
}

func (f pricesFS) Open(name string) (fs.File, error) {
	if name == f.prices {
		return os.Open(name)
	}
	return f.FS.Open(name)
}

// Stat looks at the file without opening it: to open a pipe would be to wait for it.
func (f pricesFS) Stat(name string) (fs.FileInfo, error) {
	if name == f.prices {
		return os.Stat(name)
	}
	return fs.Stat(f.FS, name)
}
