package scenario

import (
	"io/fs"

	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Acceptance says that somebody has looked at a finding and lets it stand.
type Acceptance struct {
	Finding string   // its code
	Of      []string // the ids or titles that it is about, in any order
	Because string
	Origin  org.Origin
	At      diag.Pos
}

// readAccepted reads which findings were looked at, if the case has such a file.
func (c *Case) readAccepted(fsys fs.FS, diags *diag.List) {
	if !exists(fsys, AcceptedFile) {
		return
	}
	f, ok := source.Read(fsys, AcceptedFile, "list of accepted findings", diags)
	if !ok {
		return
	}
	for entry := range f.Entries("accepted", "accepted finding") {
		a := Acceptance{Finding: entry.Text("finding"), At: entry.Pos()}
		if v, ok := entry.Required("of"); ok {
			for _, item := range v.Items() {
				if text, ok := item.Text(); ok {
					a.Of = append(a.Of, text)
				}
			}
		}
		if v, ok := entry.Required("because"); ok {
			a.Because, _ = v.Prose()
		}
		a.Origin = org.ReadOrigin(entry, c.Sources)
		entry.End()
		c.Accepted = append(c.Accepted, a)
	}
	f.End()
}
