package observed

import (
	"io/fs"
	"slices"
	"strconv"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// kinds in the order in which messages list them.
var kinds = []Kind{Posts, Units, Bodies, Post, Unit, Body, Task, Absent, Exists}

// Read reads what was published. What is wrong goes to the list; ids are left for [List.Check].
func Read(fsys fs.FS, name string, sources org.Sources, diags *diag.List) (*List, bool) {
	f, ok := source.Read(fsys, name, "list of features", diags)
	if !ok {
		return nil, false
	}
	list := &List{Title: f.OptText("title"), File: name}
	for entry := range f.Entries("features", "feature") {
		feature := readFeature(entry, sources)
		if !entry.OK() {
			continue
		}
		if i := slices.IndexFunc(list.Features, func(other Feature) bool { return other.ID == feature.ID }); i >= 0 {
			diags.Errorf("duplicate-feature", feature.At, "the feature %q is there twice", feature.ID).See(list.Features[i].At, "first here")
			continue
		}
		list.Features = append(list.Features, feature)
	}
	f.End()
	if len(list.Features) == 0 && f.OK() {
		diags.Errorf("no-features", diag.Pos{File: name}, "the file lists no features").Hintf("list what was published under features")
	}
	return list, f.OK()
}

func readFeature(f *source.Fields, sources org.Sources) Feature {
	id := f.Ref("id")
	feature := Feature{ID: id.ID, Text: f.Text("text"), At: id.At}
	feature.readSubject(f)
	for _, what := range tests[feature.Subject.Kind] {
		if v, ok := f.Value(string(what)); ok {
			feature.readTest(f, what, v)
		}
	}
	if feature.Subject.Kind == "" { // what it says is not wrong for not knowing of what
		for _, kind := range kinds {
			for _, what := range tests[kind] {
				f.Value(string(what))
			}
		}
	}
	feature.Origin = org.ReadOrigin(f, sources)
	for _, kind := range kinds {
		f.Known(string(kind))
	}
	f.End()
	switch kind := feature.Subject.Kind; {
	case !f.OK():
	case kind == "":
		f.Errorf("missing-key", f.Pos(), "feature has no %q", string(Unit)).Hintf("say what it looks at: posts, units, bodies, post, unit, body, task, absent or exists")
	case kind == Absent || kind == Exists:
		feature.Tests = []Test{{What: Presence}}
	case len(feature.Tests) == 0:
		f.Errorf("nothing-observed", f.Pos(), "the feature looks at %q and does not say what was published about it", kind).
			Hintf("add %s", listed(tests[kind]))
	}
	return feature
}

func listed(all []What) string {
	text := ""
	for i, what := range all {
		switch {
		case i > 0 && i == len(all)-1:
			text += " or "
		case i > 0:
			text += ", "
		}
		text += string(what)
	}
	return text
}

// readSubject reads what the feature looks at: the first key that says so; of a second it complains.
func (t *Feature) readSubject(f *source.Fields) {
	for _, key := range f.Keys() {
		kind := Kind(key.ID)
		if !slices.Contains(kinds, kind) {
			continue
		}
		if t.Subject.Kind != "" {
			f.Errorf("two-subjects", key.At, "the feature looks at %q and at %q", t.Subject.Kind, kind).Hintf("make two features of it")
			f.Value(key.ID)
			continue
		}
		t.Subject.Kind = kind
		v, ok := f.Value(key.ID)
		if !ok {
			continue
		}
		if kind == Posts || kind == Units || kind == Bodies {
			t.readAlike(v.Fields("selection of " + string(kind)))
		} else if ref, ok := v.Ref(); ok {
			t.Subject.ID = t.refer(ref, key.ID, wanted[kind])
		}
	}
}

// wanted is what the id of a subject must be.
var wanted = map[Kind]org.Want{
	Post: org.WantPost, Unit: org.WantUnit, Body: org.WantBody, Task: org.WantTask, Absent: anything, Exists: anything,
}

const anything = org.WantPost | org.WantUnit | org.WantBody | org.WantTask

// readAlike reads by what the things that a feature looks at are alike.
func (t *Feature) readAlike(f *source.Fields) {
	s := &t.Subject
	pick := func(key string, into *string) {
		if v, ok := f.Value(key); ok {
			*into, _ = v.Text()
			t.kinds = append(t.kinds, kindRef{s.Kind, key, *into, v.Pos()})
		}
	}
	switch s.Kind {
	case Posts:
		pick("grade", &s.Grade)
		pick("profile", &s.Profile)
	case Units:
		pick("type", &s.Type)
	case Bodies:
		pick("type", &s.Type)
		pick("level", &s.Level)
	}
	if s.Kind != Bodies {
		s.In = t.refer(f.OptRef("in"), "in", org.WantUnit)
	}
	f.End()
}

// refer remembers an id to be looked up.
func (t *Feature) refer(ref source.Ref, key string, want org.Want) org.ID {
	if !ref.IsZero() {
		t.refs = append(t.refs, org.Reference{Ref: ref, Key: key, Want: want})
	}
	return org.ID(ref.ID)
}

func (t *Feature) readTest(f *source.Fields, what What, v source.Value) {
	test := Test{What: what}
	switch what {
	case Number, Members:
		test.Amount = readCounted(f, v)
	case Staff:
		test.Amount = org.ReadStaff(f, true)
	case Named, Profile:
		test.Text, _ = v.Text()
	case Grade:
		test.Text, _ = v.Text()
		t.kinds = append(t.kinds, kindRef{Posts, "grade", test.Text, v.Pos()})
	case Places:
		for _, item := range v.Items() {
			if text, ok := item.Text(); ok {
				test.Texts = append(test.Texts, text)
			}
		}
	case ReferTo, LeadersTo:
		if ref, ok := v.Ref(); ok {
			test.ID = t.refer(ref, string(what), org.WantEither)
		}
	case PartOf:
		if ref, ok := v.Ref(); ok {
			test.ID = t.refer(ref, string(what), org.WantUnit)
		}
	case Responsible:
		for _, item := range v.Items() {
			if ref, ok := item.Ref(); ok {
				test.Posts = append(test.Posts, t.refer(ref, string(what), org.WantPost))
			}
		}
	case LedBy, Parties:
		test.Tally = t.readTally(v.Fields(tallied[what]), what)
	}
	t.Tests = append(t.Tests, test)
}

// tallied names the mapping of a tally in messages.
var tallied = map[What]string{LedBy: "count of leaders", Parties: "count of members"}

// readTally reads how many there are of each grade or party.
func (t *Feature) readTally(f *source.Fields, what What) []Tally {
	var out []Tally
	for _, key := range f.Keys() {
		v, ok := f.Value(key.ID)
		if !ok {
			continue
		}
		text, ok := v.Text()
		if !ok {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > org.MostInSeat {
			f.Errorf("not-a-count", v.Pos(), "expected a whole number from 0 to %d, found %q", org.MostInSeat, text)
			continue
		}
		out = append(out, Tally{Of: key.ID, Number: n})
		if what == LedBy {
			t.kinds = append(t.kinds, kindRef{Posts, "grade", key.ID, key.At})
		}
	}
	f.End()
	return out
}

// readCounted reads a published number of things.
func readCounted(f *source.Fields, v source.Value) amount.Amount {
	n, ok := v.Amount()
	if ok && (n.Kind() != "" || n.Low().IsNegative()) {
		f.Errorf("wrong-amount", v.Pos(), "expected a number, found %q", n.Text()).Hintf("write the number alone, for example 7 or ca. 20")
	}
	return n
}
