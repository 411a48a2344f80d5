// Package scenarios holds the worked cases, as data in folders and embedded in the program.
//
// Each folder is a case as docs/format.md describes it. There is no logic here.
package scenarios

import (
	"embed"
	"io/fs"
)

//go:embed */*
var files embed.FS

// Default is the case that is taken when none is named.
const Default = "socialomraadet-2020"

// Names are the names of the worked cases, in order.
func Names() []string {
	entries, _ := files.ReadDir(".") // an embedded folder can always be read
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Open returns the folder of a worked case, and whether there is one of that name.
func Open(name string) (fs.FS, bool) {
	if !fs.ValidPath(name) || name == "." {
		return nil, false
	}
	if info, err := fs.Stat(files, name); err != nil || !info.IsDir() {
		return nil, false
	}
	sub, err := fs.Sub(files, name)
	return sub, err == nil
}
