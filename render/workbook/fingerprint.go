package workbook

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// File is a file that a case was read from, with its SHA-256.
type File struct{ Name, Sum string }

// Files are the files of a case, by name.
func Files(fsys fs.FS) ([]File, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var out []File
	for _, e := range entries {
		ending := path.Ext(e.Name())
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") || ending != ".yaml" && ending != ".yml" && ending != ".csv" {
			continue
		}
		data, err := fs.ReadFile(fsys, e.Name())
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		out = append(out, File{e.Name(), hex.EncodeToString(sum[:])})
	}
	slices.SortFunc(out, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return out, nil
}

// Fingerprint is one sum for all files: the SHA-256 of what sha256sum prints about them, sorted by name. Whoever has the
// files can work it out without this program.
func Fingerprint(files []File) string {
	h := sha256.New()
	for _, f := range files {
		h.Write([]byte(f.Sum + "  " + f.Name + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
