package costing

import (
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// optionReader collects the options of a case, with the places at which they name each other.
type optionReader struct {
	level    int
	sources  org.Sources
	diags    *diag.List
	options  []Option
	excludes [][]source.Ref
	requires [][]source.Ref
	economy  []source.Ref
	holes    bool // an option could not be read: whatever is missing may be that
}

// ReadOptions reads what could be done to make room for a scenario. There need not be anything. What the scenarios among them
// save is left open: see [Fit].
func ReadOptions(fsys fs.FS, name string, level int, budget *Budget, sources org.Sources, diags *diag.List) []Option {
	if _, err := fs.Stat(fsys, name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	f, ok := source.Read(fsys, name, "list of options", diags)
	if !ok {
		return nil
	}
	r := &optionReader{level: level, sources: sources, diags: diags}
	checkLevel(f, level)
	for entry := range f.Entries("options", "option") {
		r.add(entry)
	}
	f.End()
	if len(r.options) == 0 && !r.holes && f.OK() {
		diags.Errorf("no-options", diag.Pos{File: name}, "the file lists no options").Hintf("list what could be done under options, or remove the file")
	}
	r.checkNames()
	r.checkConflicts()
	r.checkFences(budget)
	return r.options
}

func (r *optionReader) add(f *source.Fields) {
	id := f.Ref("id")
	economy := f.OptRef("economy")
	o := Option{ID: id.ID, Title: f.Text("title"), Scenario: f.OptRef("scenario"), At: id.At}
	saves, stated := f.Value("saves")
	once, paid := f.Value("one_off")
	o.Intrusion, o.Because = readIntrusion(f), requiredProse(f, "because")
	excludes, requires := f.OptRefs("excludes"), f.OptRefs("requires")
	checkLevel(f, r.level)
	o.Origin = org.ReadOrigin(f, r.sources)
	if stated {
		if a, ok := positiveMoney(f, saves); ok {
			o.Saves = Stated(Saved, o.leaf(a, saves.Pos()))
		}
	}
	if paid {
		if a, ok := once.Money(); ok && a.Low().IsNegative() {
			f.Errorf("wrong-amount", once.Pos(), "a one-off cost cannot be negative, found %q", a.Text())
		} else if ok {
			o.OneOff = Stated(OneOffCost, o.leaf(a, once.Pos()))
		}
	}
	f.End()
	switch {
	case stated && !o.Scenario.IsZero():
		f.Errorf("saves-or-scenario", saves.Pos(), "the option %q has an amount that it saves and a scenario that it is worked out from", o.ID).
			Hintf("keep one of saves and scenario")
	case !stated && o.Scenario.IsZero() && f.OK():
		f.Errorf("missing-key", f.Pos(), "option has no %q", "saves").Hintf("add saves: … or scenario: …")
	}
	if o.ID == "" {
		r.holes = true
		return
	}
	if i := slices.IndexFunc(r.options, func(other Option) bool { return other.ID == o.ID }); i >= 0 {
		r.diags.Errorf("duplicate-option", o.At, "the option %q is there twice", o.ID).See(r.options[i].At, "first here")
		return
	}
	if len(r.options) == FitMost {
		r.diags.Errorf("too-many-options", o.At, "is option number %d: with more than %d there are too many combinations to try them all", FitMost+1, FitMost).
			Hintf("leave out those that nobody would take, or write those that go together as one")
	}
	o.Excludes, o.Requires = idsOf(excludes), idsOf(requires)
	r.options, r.excludes, r.requires = append(r.options, o), append(r.excludes, excludes), append(r.requires, requires)
	r.economy = append(r.economy, economy)
}

func (o Option) leaf(a amount.Amount, at diag.Pos) *Leaf {
	return &Leaf{ID: o.ID, Name: o.Title, Amount: a, Origin: o.Origin, At: at}
}

func idsOf(refs []source.Ref) []string {
	var out []string
	for _, ref := range refs {
		out = append(out, ref.ID)
	}
	return out
}

// readIntrusion reads how hard an option is on the organisation.
func readIntrusion(f *source.Fields) int {
	v, ok := f.Required("intrusion")
	if !ok {
		return 0
	}
	text, ok := v.Text()
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > IntrusionMost {
		f.Errorf("not-an-intrusion", v.Pos(), "expected a whole number from 0 to %d, found %q", IntrusionMost, text).
			Hintf("0 is what nobody notices, %d the harshest there is", IntrusionMost)
		return 0
	}
	return n
}

// checkFences complains about options that save the money of another ring-fenced economy than the changes are paid with.
func (r *optionReader) checkFences(b *Budget) {
	if b == nil {
		return
	}
	who, fenced := b.payer()
	for i, e := range r.economy {
		if fenced && !e.IsZero() && e.ID != b.home() {
			r.diags.Errorf("economy-crossed", e.At, "the option %q saves money of the economy %q, and what it is to make room for is paid by %q", r.options[i].ID, e.ID, b.home()).
				Hintf("money never crosses the fence of an economy: leave the option out").See(who.at, "%s", who.kind)
		}
	}
}

// checkNames complains about options that others exclude or require and that are not there.
func (r *optionReader) checkNames() {
	for _, list := range [][][]source.Ref{r.excludes, r.requires} {
		for _, refs := range list {
			for _, ref := range refs {
				r.checkName(ref)
			}
		}
	}
}

func (r *optionReader) checkName(ref source.Ref) {
	if r.index(ref.ID) >= 0 || r.holes {
		return
	}
	d := r.diags.Errorf("unknown-option", ref.At, "there is no option %q", ref.ID)
	var ids []string
	for _, o := range r.options {
		ids = append(ids, o.ID)
	}
	if meant := diag.Suggest(ref.ID, slices.Values(ids)); meant != "" {
		d.Hintf("did you mean %q?", meant)
	} else {
		d.Hintf("the file has %s", strings.Join(ids, ", "))
	}
}

func (r *optionReader) index(id string) int {
	return slices.IndexFunc(r.options, func(o Option) bool { return o.ID == id })
}

// checkConflicts complains about options that can never be taken: one that excludes or requires itself, and one that requires
// what excludes it or another that it requires. What requires such an option is not complained about once more.
func (r *optionReader) checkConflicts() {
	var told []int
	for i := range r.options {
		for j, refs := range [][]source.Ref{r.excludes[i], r.requires[i]} {
			for _, ref := range refs {
				if r.index(ref.ID) == i {
					r.diags.Errorf("option-conflict", ref.At, "the option %q %s itself", ref.ID, [...]string{"excludes", "requires"}[j]).Hintf("take it out of the list")
					told = append(told, i)
				}
			}
		}
	}
	all := make([][]int, len(r.options))
	order := make([]int, len(r.options))
	for i := range r.options {
		all[i], order[i] = r.needed(i, nil), i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(all[a]) - len(all[b]) })
	for _, i := range order {
		if slices.ContainsFunc(all[i], func(j int) bool { return slices.Contains(told, j) }) {
			continue
		}
		if by, ref, found := r.clash(all[i]); found {
			told = append(told, i)
			r.tellClash(i, by, ref)
		}
	}
}

func (r *optionReader) tellClash(i, by int, excluded source.Ref) {
	id, other := r.options[i].ID, r.options[by].ID
	switch {
	case by == i:
		r.diags.Errorf("option-conflict", excluded.At, "the option %q excludes %q, which it requires", id, excluded.ID).
			Hintf("take it out of one of the two lists")
	case excluded.ID == id:
		r.diags.Errorf("option-conflict", r.options[i].At, "the option %q requires %q, which excludes it", id, other).
			Hintf("take one of the two out").See(excluded.At, "excluded here")
	default:
		r.diags.Errorf("option-conflict", r.options[i].At, "the option %q requires %q and %q, which exclude each other", id, other, excluded.ID).
			Hintf("take one of the three out").See(excluded.At, "excluded here")
	}
}

// needed are an option and all that it requires, directly or not.
func (r *optionReader) needed(i int, seen []int) []int {
	if i < 0 || slices.Contains(seen, i) {
		return seen
	}
	seen = append(seen, i)
	for _, ref := range r.requires[i] {
		seen = r.needed(r.index(ref.ID), seen)
	}
	return seen
}

// clash finds one of several options that excludes another.
func (r *optionReader) clash(all []int) (by int, excluded source.Ref, found bool) {
	for _, i := range all {
		for _, ref := range r.excludes[i] {
			if slices.Contains(all, r.index(ref.ID)) {
				return i, ref, true
			}
		}
	}
	return 0, source.Ref{}, false
}
