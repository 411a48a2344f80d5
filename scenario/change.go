package scenario

import (
	"slices"
	"strings"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Change is one change of a scenario: what is done, why, when, and who says so.
type Change struct {
	Kind      string // the verb: create_post
	Subject   org.ID // what it is done to, or the pot of an earmark
	Because   string
	Origin    org.Origin
	Effective calendar.Date // zero: that of the scenario
	OneOffs   []OneOff      // what it costs once
	Temporary []Temporary   // what it costs a year until a day
	Phases    []Phase       // how its yearly cost is phased in; none: all of it from when it takes effect
	Earmark   *Earmark      // what an earmark promises; nil for every other kind
	Saving    *Saving       // what is saved beside posts; nil for every other kind
	At        diag.Pos
	action    action
}

// Earmark is money of a pot that a scenario promises.
type Earmark struct {
	Pot    source.Ref
	Amount amount.Amount // kroner
	For    string
}

// Saving is money that a unit no longer spends, on something else than posts: what compensates for a cost elsewhere.
type Saving struct {
	Unit   source.Ref
	Amount amount.Amount // kroner a year
	For    string        // what it was spent on
}

// action is what a verb does to the organisation.
type action interface {
	// subject is what it is done to.
	subject() org.ID
	// creates are the ids that exist only once it is done.
	creates() []source.Ref
	// apply does it, or complains to the editor and leaves the organisation as it was.
	apply(e *org.Editor) bool
}

// verb is a kind of change: its name, and how its argument is read.
type verb struct {
	name string
	read func(source.Value, *Case) action
}

// verbs in the order in which messages and documents list them.
var verbs = []verb{
	{"create_post", readCreatePost},
	{"abolish_post", onOne(func(p source.Ref) action { return abolishPost{p} })},
	{"reclassify_post", mapping("reclassify_post", readReclassify)},
	{"retitle_post", mapping("retitle_post", readRetitle)},
	{"move_post", mapping("move_post", readMovePost)},
	{"vacate_post", onOne(func(p source.Ref) action { return vacatePost{p} })},
	{"leave_vacant", onOne(func(p source.Ref) action { return leaveVacant{p} })},
	{"fill_post", onOne(func(p source.Ref) action { return fillPost{p} })},
	{"require_profile", mapping("require_profile", readProfile)},
	{"set_deputy", mapping("set_deputy", readDeputy)},
	{"set_line", mapping("set_line", readSetLine)},
	{"add_line", mapping("add_line", readAddLine)},
	{"remove_line", mapping("remove_line", readRemoveLine)},
	{"set_leadership", mapping("set_leadership", readSetLeadership)},
	{"create_unit", readCreateUnit},
	{"abolish_unit", onOne(func(u source.Ref) action { return abolishUnit{u} })},
	{"rename_unit", mapping("rename_unit", readRename)},
	{"move_unit", mapping("move_unit", readMoveUnit)},
	{"merge_units", readMerge},
	{"split_unit", readSplit},
	{"show_unit", mapping("show_unit", readShow)},
	{"relocate_unit", mapping("relocate_unit", readRelocate)},
	{"create_body", readCreateBody},
	{"abolish_body", onOne(func(b source.Ref) action { return abolishBody{b} })},
	{"add_seat", readAddSeat},
	{"change_seat", readChangeSeat},
	{"remove_seat", mapping("remove_seat", readRemoveSeat)},
	{"set_preparation", mapping("set_preparation", readSetPreparation)},
	{"create_task", readCreateTask},
	{"move_task", mapping("move_task", readMoveTask)},
	{"drop_task", onOne(func(t source.Ref) action { return dropTask{t} })},
	{"set_responsible", readSetResponsible},
	{"set_staff", mapping("set_staff", readSetStaff)},
	{"save", mapping("save", readSave)},
	{"earmark", mapping("earmark", readEarmark)},
}

// VerbNames are the names of all kinds of change.
func VerbNames() []string {
	names := make([]string, len(verbs))
	for i, v := range verbs {
		names[i] = v.name
	}
	return names
}

// onOne reads a verb whose argument is one id.
func onOne(of func(source.Ref) action) func(source.Value, *Case) action {
	return func(v source.Value, _ *Case) action {
		if ref, ok := v.Ref(); ok {
			return of(ref)
		}
		return nil
	}
}

// mapping reads a verb whose argument is a mapping; messages about it call it by the verb.
func mapping(name string, read func(*source.Fields) action) func(source.Value, *Case) action {
	return func(v source.Value, _ *Case) action {
		f := v.Fields(name)
		a := read(f)
		f.End()
		if !f.OK() {
			return nil
		}
		return a
	}
}

func readChange(f *source.Fields, c *Case) (Change, bool) {
	change := Change{At: f.Pos()}
	change.Because = f.OptProse("because")
	change.Origin = org.ReadOrigin(f, c.Sources)
	change.Effective = f.OptDate("effective")
	change.OneOffs = readOneOffs(f, c, change)
	change.Temporary, change.Phases = readTemporary(f, c), readPhases(f)
	if !change.Effective.IsZero() && change.Effective.Before(c.AsOf) {
		f.Errorf("before-baseline", keyAt(f, "effective"), "the change takes effect on %s, before the baseline of %s", change.Effective, c.AsOf).
			Hintf("give it a later effective date, or the case an earlier as_of")
	}
	v, argument, ok := findVerb(f)
	f.End()
	if !ok {
		return change, false
	}
	change.Kind = v.name
	if change.action = v.read(argument, c); change.action == nil || !f.OK() {
		return change, false
	}
	change.Subject = change.action.subject()
	switch a := change.action.(type) {
	case earmark:
		change.Earmark = &a.Earmark
	case save:
		change.Saving = &a.Saving
	}
	return change, true
}

// findVerb finds the one key of a change that says what is done.
func findVerb(f *source.Fields) (found verb, argument source.Value, ok bool) {
	f.Known(VerbNames()...)
	var first source.Ref
	misspelt := false
	for _, key := range f.Keys() {
		i := slices.IndexFunc(verbs, func(v verb) bool { return v.name == key.ID })
		switch {
		case i < 0:
			misspelt = misspelt || !slices.Contains([]string{"because", "source", "status", "assumption", "effective", "one_off", "temporary", "phase_in"}, key.ID)
		case first.IsZero():
			first, found = key, verbs[i]
			argument, ok = f.Value(key.ID)
		default:
			f.Value(key.ID)
			f.Errorf("two-verbs", key.At, "a change does one thing: %q stands beside %q", key.ID, first.ID).
				Hintf("make two changes of it, in the order they happen").See(first.At, "the first")
			return verb{}, source.Value{}, false
		}
	}
	if first.IsZero() && !misspelt {
		f.Errorf("no-verb", f.Pos(), "the change does not say what is done").Hintf("give it one of %s", strings.Join(VerbNames(), ", "))
	}
	return found, argument, ok
}

// mention makes a reference to be looked up when the change is applied.
func mention(ref source.Ref, key string, want org.Want) org.Reference {
	return org.Reference{Ref: ref, Key: key, Want: want}
}

// idOf is the id that a reference names.
func idOf(ref source.Ref) org.ID { return org.ID(ref.ID) }

// changesThing is the part that most verbs share: one thing that exists before and after.
type changesThing struct{ ref source.Ref }

func (c changesThing) subject() org.ID       { return idOf(c.ref) }
func (c changesThing) creates() []source.Ref { return nil }
