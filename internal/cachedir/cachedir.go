// Package cachedir gives the layout library a private folder for the code it compiles.
//
// The library compiles itself when the program starts and keeps the result in the folder for temporary files, under a name
// that every user of a machine shares: a second user cannot write there, and the program would end before it began; and
// whoever came first could have put anything there. So TMPDIR points at the user's own cache while the library starts.
//
// This works because packages are initialised in the order of their import paths as soon as what they import is ready (Go
// language specification, package initialization), and this one needs only the standard library and sorts before the
// library's. A test holds the order. Call [Restore] first thing in main; there is nothing else to call.
package cachedir

import (
	"os"
	"path/filepath"
)

var was, wasSet = os.LookupEnv("TMPDIR")

func init() {
	dir := os.DevNull // no folder of one's own: the library finds none, and compiles anew each time
	if cache, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(cache, "reorg")
		_ = os.MkdirAll(dir, 0o700) // where it cannot be made, the library does without too
	}
	os.Setenv("TMPDIR", dir)
}

// Restore gives TMPDIR back, so that other temporary files go where the user wants them.
func Restore() {
	if wasSet {
		os.Setenv("TMPDIR", was)
	} else {
		os.Unsetenv("TMPDIR")
	}
}
