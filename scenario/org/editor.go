package org

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dk/reorg/internal/diag"
)

// Editor changes a private copy of an organisation, one step at a time. Call [Editor.Begin] before each change and
// [Editor.Take] after it for what it did; [Editor.Commit] checks the result and hands it out.
//
// Its verbs are strict: creating what exists and changing or removing what does not are mistakes, and so is removing what
// something else still rests on. After a mistake the copy is as it was before the verb; [Editor.Undo] takes back a change
// that failed after several.
type Editor struct {
	now      *Organisation
	diags    *diag.List
	at       diag.Pos // of the change being made
	number   int      // of the change being made, from 1
	gone     map[ID]departure
	upcoming map[ID]diag.Pos // created by changes still to come
	poisoned map[ID]bool     // would have been created by a change that failed: said once is enough
}

// departure remembers why an id is no longer there.
type departure struct {
	number int
	at     diag.Pos
	into   []ID // the units it was merged or split into
}

// Edit returns an editor of a copy; the organisation itself never changes. upcoming are the ids that the changes to be
// made will create, with their places: they tell "not yet" from "never".
func (o *Organisation) Edit(upcoming map[ID]diag.Pos, diags *diag.List) *Editor {
	now := &Organisation{posts: o.posts.clone(), units: o.units.clone(), bodies: o.bodies.clone(), tasks: o.tasks.clone(), relations: o.relations, root: o.root}
	return &Editor{now: now, diags: diags, gone: map[ID]departure{}, upcoming: upcoming, poisoned: map[ID]bool{}}
}

// Now is the organisation as edited so far. It changes with the next verb: look, do not keep.
func (e *Editor) Now() *Organisation { return e.now }

// Begin starts a change, declared at a place and counted from 1.
func (e *Editor) Begin(number int, at diag.Pos) {
	e.number, e.at = number, at
	e.now.posts.begin()
	e.now.units.begin()
	e.now.bodies.begin()
	e.now.tasks.begin()
}

// Take returns what the change did.
func (e *Editor) Take() Deltas {
	return Deltas{Posts: e.now.posts.done(), Units: e.now.units.done(), Bodies: e.now.bodies.done(), Tasks: e.now.tasks.done()}
}

// Undo takes back everything that was done since [Editor.Begin].
func (e *Editor) Undo() {
	e.now.posts.undo()
	e.now.units.undo()
	e.now.bodies.undo()
	e.now.tasks.undo()
	maps.DeleteFunc(e.gone, func(_ ID, d departure) bool { return d.number == e.number })
}

// Poison marks ids that a failed change should have created, so that what builds on them fails silently.
func (e *Editor) Poison(ids ...ID) {
	for _, id := range ids {
		e.poisoned[id] = true
	}
}

// Errorf complains about the change being made.
func (e *Editor) Errorf(code string, at diag.Pos, format string, args ...any) *diag.Diagnostic {
	return e.diags.Errorf(code, at, format, args...)
}

// Findingf questions something about the change being made.
func (e *Editor) Findingf(code string, at diag.Pos, format string, args ...any) *diag.Diagnostic {
	return e.diags.Findingf(code, at, format, args...)
}

// Find looks references up in the organisation as it is now. It complains about each that points nowhere, with the reason
// if it knows one, and reports whether all were found.
func (e *Editor) Find(refs ...Reference) bool {
	all := true
	for _, r := range refs {
		if !r.IsZero() && !e.now.find(r, e.why, e.diags) {
			all = false
		}
	}
	return all
}

// why says what happened, or will, to an id that is not there now.
func (e *Editor) why(r Reference) bool {
	id := ID(r.ID)
	if e.poisoned[id] {
		return true
	}
	if d, ok := e.gone[id]; ok {
		what, hint := "abolished", "leave this change out, or make it before that one"
		if len(d.into) > 0 {
			names := make([]string, len(d.into))
			for i, into := range d.into {
				names[i] = fmt.Sprintf("%q", string(into))
			}
			what = "merged into " + strings.Join(names, ", ")
			if len(d.into) > 1 {
				what = "split into " + strings.Join(names, ", ")
			}
			hint = "refer to " + strings.Join(names, " or ")
		}
		m := e.diags.Errorf("already-gone", r.At, "%q was %s by change %d", r.ID, what, d.number).See(d.at, "change %d", d.number)
		m.Hintf("%s", hint)
		return true
	}
	if at, ok := e.upcoming[id]; ok {
		e.diags.Errorf("created-later", r.At, "%q is created by a later change", r.ID).
			Hintf("move this change below the one that creates it").See(at, "created here")
		return true
	}
	return false
}

// free reports whether an id can be given to something new. Ids are never reused.
func (e *Editor) free(id ID, at diag.Pos) bool {
	if d, ok := e.gone[id]; ok {
		e.diags.Errorf("id-reused", at, "the id %q belonged to something that change %d removed", string(id), d.number).
			Hintf("ids are never reused: choose another").See(d.at, "change %d", d.number)
		return false
	}
	there := e.now.look(id)
	if there.kind == 0 {
		return true
	}
	e.diags.Errorf("already-exists", at, "%s already exists", describe(there.kind.String(), id, there.name)).
		Hintf("choose another id, or change what is there").See(there.at, "declared or last changed here")
	return false
}

// toItself complains when something new refers to itself.
func (e *Editor) toItself(id ID, refs []Reference) bool {
	i := slices.IndexFunc(refs, func(r Reference) bool { return ID(r.ID) == id })
	if i >= 0 {
		e.diags.Errorf("line-to-itself", refs[i].At, "the new %q refers to itself under %s", string(id), refs[i].Key).
			Hintf("name another there, or leave it out")
	}
	return i >= 0
}

// mayCreate reports whether something new can have an id and these references, which must exist now.
func (e *Editor) mayCreate(id ID, at diag.Pos, refs []Reference) bool {
	return e.free(id, at) && !e.toItself(id, refs) && e.Find(refs...)
}

// CreatePost adds a post whose references, refs, must exist now.
func (e *Editor) CreatePost(p Post, refs []Reference) bool {
	if !e.mayCreate(p.ID, p.At, refs) {
		return false
	}
	e.now.posts.set(p.ID, &p)
	return true
}

// ChangePost, ChangeUnit, ChangeBody and ChangeTask change what exists.
func (e *Editor) ChangePost(id ID, change func(*Post)) { e.now.posts.edit(id, e.at, change) }
func (e *Editor) ChangeUnit(id ID, change func(*Unit)) { e.now.units.edit(id, e.at, change) }
func (e *Editor) ChangeBody(id ID, change func(*Body)) { e.now.bodies.edit(id, e.at, change) }
func (e *Editor) ChangeTask(id ID, change func(*Task)) { e.now.tasks.edit(id, e.at, change) }

// AbolishPost removes a post that exists, named at a place. It must lead nothing, answer for nothing and have no
// seat, and nobody may refer to it.
func (e *Editor) AbolishPost(id ID, at diag.Pos) bool {
	const mend = "first give them another leader or line, or abolish them"
	if e.stillNeeded("post-in-use", at, describe("post", id, e.now.posts.get(id).Title),
		holding{"it leads", e.now.LedBy(id), mend},
		holding{"it is referred to by", append(e.now.PostsReferringTo(id), e.now.UnitsReferringTo(id)...), mend},
		holding{"it has a seat in", e.now.BodiesSeating(id), "first give its seats to others with change_seat, or remove them"},
		holding{"it is responsible for", e.now.Duties(id), "first let others answer for them with set_responsible"},
	) {
		return false
	}
	e.now.posts.set(id, nil)
	e.gone[id] = departure{number: e.number, at: e.at}
	return true
}

// CreateUnit adds a unit whose references, refs, must exist now.
func (e *Editor) CreateUnit(u Unit, refs []Reference) bool {
	if !e.mayCreate(u.ID, u.At, refs) {
		return false
	}
	if u.PartOf == "" {
		e.diags.Errorf("two-roots", u.At, "the new %s is part of no other unit", describe("unit", u.ID, u.Name)).
			Hintf("add part_of; an organisation has one root, here %q", string(e.now.root))
		return false
	}
	e.now.units.set(u.ID, &u)
	return true
}

// AbolishUnit removes a unit that exists, named at a place. It must hold nothing any more.
func (e *Editor) AbolishUnit(id ID, at diag.Pos) bool {
	what := describe("unit", id, e.now.units.get(id).Name)
	const mend = "first move or abolish what it holds; nothing is removed silently"
	if e.stillNeeded("unit-not-empty", at, what,
		holding{"it holds the posts", e.now.PostsIn(id), mend}, holding{"it holds the units", e.now.UnitsIn(id), mend},
		holding{"it is referred to by", append(e.now.PostsReferringTo(id), e.now.UnitsReferringTo(id)...), mend},
		holding{"it holds the bodies", e.now.BodiesIn(id), "merge_units takes its bodies along to another unit"},
		holding{"it does the tasks", e.now.TasksOf(id), "first move or drop its tasks"},
		holding{"it fills seats in", e.now.BodiesSeating(id), "first give its seats to others with change_seat, or remove them"},
	) {
		return false
	}
	if id == e.now.root {
		e.diags.Errorf("root-abolished", at, "%s is the root of the organisation", what)
		return false
	}
	e.Retire(id)
	return true
}

// Retire takes a unit away that holds nothing any more, and remembers what it went into.
func (e *Editor) Retire(id ID, into ...ID) {
	e.now.units.set(id, nil)
	e.gone[id] = departure{number: e.number, at: e.at, into: into}
}

// holding is what rests on a thing about to be removed, and what can be done about it.
type holding struct {
	what string
	ids  []ID
	mend string
}

const namedAtMost = 10

// stillNeeded complains when something rests on a thing about to be removed, and reports whether it does.
func (e *Editor) stillNeeded(code string, at diag.Pos, what string, holdings ...holding) bool {
	var reasons, mends []string
	for _, h := range holdings {
		if len(h.ids) == 0 {
			continue
		}
		var names []string
		for i, id := range h.ids {
			if i == namedAtMost {
				names = append(names, fmt.Sprintf("and %d more", len(h.ids)-namedAtMost))
				break
			}
			names = append(names, fmt.Sprintf("%q", string(id)))
		}
		reasons = append(reasons, h.what+" "+strings.Join(names, ", "))
		if !slices.Contains(mends, h.mend) {
			mends = append(mends, h.mend)
		}
	}
	if len(reasons) == 0 {
		return false
	}
	e.diags.Errorf(code, at, "%s cannot be abolished: %s", what, strings.Join(reasons, "; ")).Hintf("%s", strings.Join(mends, "; "))
	return true
}

// Absorb moves everything that units hold, bodies, tasks and seats too, and every line from and to them, into another unit, and retires them. The unit
// they go into remembers them in From.
func (e *Editor) Absorb(units []ID, into ID) {
	for _, id := range units {
		for _, post := range e.now.PostsIn(id) {
			e.ChangePost(post, func(p *Post) { p.Unit = into })
		}
		for _, unit := range e.now.UnitsIn(id) {
			e.ChangeUnit(unit, func(u *Unit) { u.PartOf = into })
		}
		for _, body := range e.now.BodiesIn(id) {
			e.ChangeBody(body, func(b *Body) { b.Unit = into })
		}
		for _, task := range e.now.TasksOf(id) {
			e.ChangeTask(task, func(t *Task) { t.Unit = into })
		}
		for _, body := range e.now.BodiesSeating(id) {
			e.ChangeBody(body, func(b *Body) {
				b.Seats.items = b.Seats.Items()
				for i := range b.Seats.items {
					if b.Seats.items[i].Unit == id {
						b.Seats.items[i].Unit = into
					}
				}
			})
		}
		e.redirect(id, into)
	}
	for _, id := range units {
		gone := *e.now.units.get(id)
		e.Retire(id, into)
		e.ChangeUnit(into, func(u *Unit) {
			u.From = u.From.With(id)
			u.Aliases = joined(u.Aliases, gone.Aliases)
			u.Responsible = u.Responsible.and(gone.Responsible)
			u.Lines = joined(u.Lines, gone.Lines)
			u.GovernedBy = joined(u.GovernedBy, gone.GovernedBy)
			u.ShownUnder = joined(u.ShownUnder, gone.ShownUnder)
		})
	}
	e.ChangeUnit(into, func(u *Unit) { // what the units had among themselves is nothing to the one they became
		among := func(id ID) bool { return id == into || slices.Contains(units, id) }
		u.Lines.items = slices.DeleteFunc(u.Lines.Items(), func(l Line) bool { return among(l.To) })
		u.GovernedBy.items = slices.DeleteFunc(u.GovernedBy.Items(), among)
		u.ShownUnder.items = slices.DeleteFunc(u.ShownUnder.Items(), among)
	})
}

// joined is one list and what another has beside it.
func joined[T comparable](l, more List[T]) List[T] {
	for item := range more.All() {
		if !l.Contains(item) {
			l = l.With(item)
		}
	}
	return l
}

// redirect lets every line that names one unit name another. What a unit would then say about itself is dropped.
func (e *Editor) redirect(from, to ID) {
	swap := func(id ID) ID {
		if id == from {
			return to
		}
		return id
	}
	line := func(l Line) Line { return Line{swap(l.To), l.Kind} }
	for _, post := range e.now.PostsReferringTo(from) {
		e.ChangePost(post, func(p *Post) {
			p.ReportsTo = swap(p.ReportsTo)
			p.Lines = mapped(p.Lines, line, func(Line) bool { return true })
		})
	}
	for _, unit := range e.now.UnitsReferringTo(from) {
		other := func(id ID) bool { return id != unit }
		e.ChangeUnit(unit, func(u *Unit) {
			u.Lines = mapped(u.Lines, line, func(l Line) bool { return other(l.To) })
			u.GovernedBy, u.ShownUnder = mapped(u.GovernedBy, swap, other), mapped(u.ShownUnder, swap, other)
		})
	}
}

// mapped applies f to every item, and drops repeats and what is not to be kept.
func mapped[T comparable](l List[T], f func(T) T, keep func(T) bool) List[T] {
	var out List[T]
	for item := range l.All() {
		if now := f(item); keep(now) && !out.Contains(now) {
			out.items = append(out.items, now)
		}
	}
	return out
}

// CreateBody adds a body whose references, refs, must exist now.
func (e *Editor) CreateBody(b Body, refs []Reference) bool {
	if !e.mayCreate(b.ID, b.At, refs) {
		return false
	}
	e.now.bodies.set(b.ID, &b)
	return true
}

// AbolishBody removes a body that exists, named at a place, with its seats. Nothing may prepare for it.
func (e *Editor) AbolishBody(id ID, at diag.Pos) bool {
	b := e.now.bodies.get(id)
	if e.stillNeeded("body-in-use", at, describe("body", id, b.Name),
		holding{"it is prepared for by", e.now.BodiesPreparing(id), "first let them prepare for another with set_preparation, or abolish them"},
	) {
		return false
	}
	e.now.bodies.set(id, nil)
	e.gone[id] = departure{number: e.number, at: e.at}
	return true
}

// CreateTask adds a task whose references, refs, must exist now.
func (e *Editor) CreateTask(t Task, refs []Reference) bool {
	if !e.mayCreate(t.ID, t.At, refs) {
		return false
	}
	e.now.tasks.set(t.ID, &t)
	return true
}

// DropTask takes a task away that exists: nobody does it any more.
func (e *Editor) DropTask(id ID) {
	e.now.tasks.set(id, nil)
	e.gone[id] = departure{number: e.number, at: e.at}
}

// Commit checks what the edits may have broken and returns the organisation. The editor is spent.
func (e *Editor) Commit() (*Organisation, bool) {
	o := e.now
	e.now = nil // nothing can change it any more
	return o, o.check(o.affected(), o.units.touched(), o.bodies.touched(), e.diags)
}
