package org

import (
	"maps"
	"slices"
	"strings"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
)

// Sources are the documents that facts come from, by id. Nil means that nothing is known about them, and that every citation
// is taken as it is.
type Sources map[string]Source

// Source is a document.
type Source struct {
	Title     string
	Short     string // what citations call it; empty: its title
	Publisher string
	Published string
	Describes calendar.Date // the day whose organisation it shows; zero: that of the case
	URL       string
	At        diag.Pos // where it is listed
}

// Titled returns a citation with what people call the document in place of its id: "Høringsnotat 2.2".
func (s Sources) Titled(citation string) string {
	id, place, _ := strings.Cut(citation, " ")
	doc, ok := s[id]
	switch {
	case !ok:
		return citation
	case doc.Short != "":
		return strings.TrimSpace(doc.Short + " " + place)
	default:
		return strings.TrimSpace(doc.Title + " " + place)
	}
}

// ReadSources reads the documents of a case.
func ReadSources(f *source.Fields) Sources {
	sources := Sources{}
	for _, key := range f.Keys() {
		v, ok := f.Value(key.ID)
		if !ok {
			continue
		}
		doc := v.Fields("source")
		s := Source{Title: doc.Text("title"), Short: doc.OptText("short"), Publisher: doc.OptText("publisher"), URL: doc.OptText("url"), Published: doc.OptText("published"), Describes: doc.OptDate("describes"), At: key.At}
		doc.End()
		sources[key.ID] = s
	}
	return sources
}

// ReadOrigin reads where a fact is from. Every source cited must be one of the case's, and what is assumed must say so.
func ReadOrigin(f *source.Fields, sources Sources) Origin {
	o := Origin{Status: Status(f.OptOneOf("status", string(Stated), string(Inferred), string(Assumed)))}
	if v, ok := f.Value("source"); ok {
		o.Source, _ = v.Text()
		sources.check(f, v, o.Source)
	}
	o.Assumption = f.OptProse("assumption")
	misspelt := func(key source.Ref) bool { return diag.Suggest(key.ID, slices.Values([]string{"assumption"})) != "" }
	if o.Status == Assumed && o.Assumption == "" && f.OK() && !slices.ContainsFunc(f.Keys(), misspelt) {
		f.Errorf("assumption-missing", f.Pos(), "is assumed, but no assumption is written out").
			Hintf("add assumption: what is taken for granted, and why")
	}
	return o
}

func (s Sources) check(f *source.Fields, v source.Value, citation string) {
	id, _, _ := strings.Cut(citation, " ")
	if _, ok := s[id]; ok || citation == "" || s == nil {
		return
	}
	d := f.Errorf("unknown-source", v.Pos(), "there is no source %q", id)
	if meant := diag.Suggest(id, maps.Keys(s)); meant != "" {
		d.Hintf("did you mean %q?", meant)
	} else if len(s) > 0 {
		d.Hintf("case.yaml has the sources %s", strings.Join(slices.Sorted(maps.Keys(s)), ", "))
	} else {
		d.Hintf("list it under sources in case.yaml")
	}
}
