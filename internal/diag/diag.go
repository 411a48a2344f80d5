// Package diag says what went wrong, where, and what to do about it.
//
// A reader appends to a [List] and goes on, so that one run reports every mistake; a [Printer] writes the list sorted,
// without repeats, one `file:line:col: error: summary` a mistake with the source line and a caret under it. The package
// decides nothing: whether a mistake stops the run is up to whoever holds the list ([List.HasErrors]).
package diag

import (
	"cmp"
	"fmt"
	"path"
	"slices"
)

// Pos is a place in a file. Line and Col count from 1, Col in characters; Line 0 means the file as a whole, and an empty
// File no place at all (for example a name given on the command line).
type Pos struct {
	File string
	Line int32
	Col  int32
}

func (p Pos) String() string {
	switch {
	case p.File == "":
		return ""
	case p.Line == 0:
		return p.File
	default:
		return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
	}
}

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Severity tells a mistake, which stops the run, from a finding, which a careful reader would question, and from a finding
// that somebody has looked at and lets stand.
type Severity uint8

const (
	Error Severity = iota
	Finding
	Accepted
)

func (s Severity) String() string {
	return [...]string{"error", "finding", "accepted finding"}[s]
}

// Note is a second place that belongs to a diagnostic: where the other id is declared, which change abolished a post.
type Note struct {
	At   Pos
	Text string
}

// Diagnostic is one mistake or finding. Code is a short stable name ("unknown-key") to look up in docs/errors.md; Summary
// is lower case without a full stop, quotes names and says what was expected and what was found; Hint says what to do.
type Diagnostic struct {
	Severity Severity
	Code     string
	At       Pos
	Summary  string
	Hint     string
	Related  []Note
	About    []string // of a finding: the ids and titles that it is about, by which it can be accepted
	Called   []string // of a finding: what those with an id are called, by which it can be accepted as well
	Because  string   // of an accepted finding: why it stands
	Evidence any      // of a finding: what it rests on, as data for other programs; may be nil
}

// Facts are what a finding that is told where it is found is made of, as the Evidence of it: by them it can be told in another
// language. What does not apply is empty.
type Facts struct {
	Subject string   // what it is about, as it is called
	Kind    string   // which of several things a code stands for
	Name    string   // a name, grade or type in question
	Stated  string   // as published
	Found   []string // what was found in its place
	Number  int
	More    bool   // what was found is not all
	Meant   string // a name that is close to one that was not found
}

// Told adds the facts that a finding is made of, and returns it.
func (d *Diagnostic) Told(f Facts) *Diagnostic {
	d.Evidence = f
	return d
}

// Of adds ids or titles that a finding is about, and returns the diagnostic. Empty ones are left out.
func (d *Diagnostic) Of(about ...string) *Diagnostic {
	for _, name := range about {
		if name != "" && !slices.Contains(d.About, name) {
			d.About = append(d.About, name)
		}
	}
	return d
}

// Names are all ids, titles and names by which a finding can be accepted.
func (d Diagnostic) Names() []string { return slices.Concat(d.About, d.Called) }

// Hintf sets what to do, and returns the diagnostic so that calls chain.
func (d *Diagnostic) Hintf(format string, args ...any) *Diagnostic {
	d.Hint = fmt.Sprintf(format, args...)
	return d
}

// See adds a related place.
func (d *Diagnostic) See(at Pos, format string, args ...any) *Diagnostic {
	d.Related = append(d.Related, Note{at, fmt.Sprintf(format, args...)})
	return d
}

// List collects diagnostics in the order they are found. The zero List is empty and ready for use; it is not safe for
// concurrent use.
type List struct {
	items []*Diagnostic
}

// Errorf appends a mistake and returns it, so that the caller can add a hint or a related place.
func (l *List) Errorf(code string, at Pos, format string, args ...any) *Diagnostic {
	return l.add(&Diagnostic{Severity: Error, Code: code, At: at, Summary: fmt.Sprintf(format, args...)})
}

// Findingf appends a finding and returns it.
func (l *List) Findingf(code string, at Pos, format string, args ...any) *Diagnostic {
	return l.add(&Diagnostic{Severity: Finding, Code: code, At: at, Summary: fmt.Sprintf(format, args...)})
}

func (l *List) add(d *Diagnostic) *Diagnostic {
	l.items = append(l.items, d)
	return d
}

// Append adds everything of another list.
func (l *List) Append(other *List) { l.items = append(l.items, other.items...) }

// Accept lets the findings of a code stand that are about everything named, and reports how many there are; those that are
// accepted already count as well.
func (l *List) Accept(code string, about []string, because string) int {
	n := 0
	for _, d := range l.items {
		if d.Severity == Error || d.Code != code || !contains(d.Names(), about) {
			continue
		}
		if n++; d.Severity == Finding {
			d.Severity, d.Because = Accepted, because
		}
	}
	return n
}

// contains reports whether all of some names, and there is one, are among others.
func contains(all, some []string) bool {
	for _, name := range some {
		if !slices.Contains(all, name) {
			return false
		}
	}
	return len(some) > 0
}

// Name tells what things with an id are called, so that findings about them can be accepted by name.
func (l *List) Name(names map[string]string) {
	for _, d := range l.items {
		for _, id := range d.About {
			if name := names[id]; name != "" {
				d.Called = append(d.Called, name)
			}
		}
	}
}

// HasErrors reports whether the list holds a mistake; findings do not count.
func (l *List) HasErrors() bool {
	return slices.ContainsFunc(l.items, func(d *Diagnostic) bool { return d.Severity == Error })
}

// Len is the number of mistakes and findings, repeats included. Two calls around a piece of work tell whether it
// complained.
func (l *List) Len() int { return len(l.items) }

// MistakesAtMost is how many mistakes one piece of work collects: nobody reads more, and a large table of nothing else would
// fill the memory.
const MistakesAtMost = 1000

// TooMany reports whether a piece of work has complained so often since the list had a length that it should stop at a
// place, and says so.
func (l *List) TooMany(since int, at Pos) bool {
	if l.Len()-since <= MistakesAtMost {
		return false
	}
	l.Errorf("too-many-mistakes", Pos{File: at.File}, "has more than %d mistakes up to line %d, and what follows is not read", MistakesAtMost, at.Line).
		Hintf("mend the first: they often have one cause")
	return true
}

// Count is the number of diagnostics of a severity, repeats included.
func (l *List) Count(s Severity) int {
	n := 0
	for _, d := range l.items {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sorted returns the diagnostics by place, then mistakes before findings, then summary, each once.
func (l *List) Sorted() []Diagnostic {
	items := slices.Clone(l.items)
	slices.SortStableFunc(items, func(a, b *Diagnostic) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Summary, b.Summary))
	})
	items = slices.CompactFunc(items, func(a, b *Diagnostic) bool {
		return a.At == b.At && a.Severity == b.Severity && a.Summary == b.Summary
	})
	out := make([]Diagnostic, len(items))
	for i, d := range items {
		out[i] = *d
	}
	return out
}

// In returns the list with its places in a folder, for a reader who stands outside it. Files that do not lie in the folder keep
// their names.
func (l *List) In(folder string, outside ...string) *List {
	in := func(p Pos) Pos {
		if p.File != "" && folder != "" && folder != "." && !slices.Contains(outside, p.File) {
			p.File = path.Join(folder, p.File)
		}
		return p
	}
	out := &List{}
	for _, d := range l.items {
		moved := *d
		moved.At, moved.Related = in(d.At), nil
		for _, n := range d.Related {
			moved.Related = append(moved.Related, Note{in(n.At), n.Text})
		}
		out.items = append(out.items, &moved)
	}
	return out
}

// Reworded returns the list with its diagnostics as they are told otherwise; the list itself stays.
func (l *List) Reworded(tell func(Diagnostic) Diagnostic) *List {
	out := &List{}
	for _, d := range l.items {
		told := tell(*d)
		out.items = append(out.items, &told)
	}
	return out
}

// Errors returns the mistakes alone.
func (l *List) Errors() *List { return l.Only(Error) }

// Only returns the diagnostics of some severities.
func (l *List) Only(severities ...Severity) *List {
	out := &List{}
	for _, d := range l.items {
		if slices.Contains(severities, d.Severity) {
			out.items = append(out.items, d)
		}
	}
	return out
}
