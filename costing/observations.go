package costing

import (
	"errors"
	"io/fs"
	"math/big"
	"slices"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// Observations are published totals beside those that stand with the scenarios and the budget, and what may be taken for
// granted to read prices out of totals.
type Observations struct {
	Totals       []Total // something was published about them
	Combinations []Total // nothing was: sums that somebody wants to know the bounds of
	OwnPrices    []OwnPrice
	Assumptions  []Assumption
}

// Total is a sum of scenarios' costs, prices, pots and the headroom, each times a factor.
type Total struct {
	ID, Title string
	Of        []Part
	Stated    *Leaf // what was published; nil in a combination
	Internal  bool  // known to those who write the case, and to nobody outside
	At        diag.Pos
}

// Part is what a total is made of: a scenario, a price, a pot or the headroom, by its id.
type Part struct {
	source.Ref
	Factor *big.Rat
}

// OwnPrice says that some posts of a grade may cost something else than the others: the first of its kind, a vacancy whose
// grade nobody wrote.
type OwnPrice struct {
	ID, Title string
	Grade     source.Ref
	Posts     []source.Ref
	In        []source.Ref // only as scenarios of these ids change them; none: in all
	At        diag.Pos
}

// Assumption is something about prices that is taken for granted as long as nobody leaves it out.
type Assumption struct {
	ID, Text string
	Same     [][]source.Ref // prices that are equal
	Order    [][]source.Ref // prices of which none is below the one after it
	At       diag.Pos
}

// ReadObservations reads the published totals of a case. There need not be any.
func ReadObservations(fsys fs.FS, name string, sources org.Sources, diags *diag.List) *Observations {
	o := &Observations{}
	if _, err := fs.Stat(fsys, name); errors.Is(err, fs.ErrNotExist) {
		return o
	}
	f, ok := source.Read(fsys, name, "list of observations", diags)
	if !ok {
		return o
	}
	seen := map[string]diag.Pos{}
	for entry := range f.Entries("observations", "observation") {
		if t, ok := readTotal(entry, sources, true, seen, diags); ok {
			o.Totals = append(o.Totals, t)
		}
	}
	for entry := range f.Entries("combinations", "combination") {
		if t, ok := readTotal(entry, sources, false, seen, diags); ok {
			o.Combinations = append(o.Combinations, t)
		}
	}
	for entry := range f.Entries("own_prices", "own price") {
		if p, ok := readOwnPrice(entry, seen, diags); ok {
			o.OwnPrices = append(o.OwnPrices, p)
		}
	}
	for entry := range f.Entries("assumptions", "assumption") {
		if a, ok := readAssumption(entry, seen, diags); ok {
			o.Assumptions = append(o.Assumptions, a)
		}
	}
	f.End()
	return o
}

// readID reads the id of an entry. All entries share one set of ids.
func readID(f *source.Fields, seen map[string]diag.Pos, diags *diag.List) source.Ref {
	id := f.Ref("id")
	if first, twice := seen[id.ID]; twice && id.ID != "" {
		diags.Errorf("duplicate-observation", id.At, "the id %q is there twice", id.ID).See(first, "first here")
	}
	seen[id.ID] = id.At
	return id
}

func readTotal(f *source.Fields, sources org.Sources, published bool, seen map[string]diag.Pos, diags *diag.List) (Total, bool) {
	id := readID(f, seen, diags)
	t := Total{ID: id.ID, Title: f.OptText("title"), At: id.At}
	if t.Title == "" {
		t.Title = t.ID
	}
	if v, ok := f.Required("of"); ok {
		t.Of = readParts(v)
	}
	for _, ref := range f.OptRefs("less") {
		t.Of = append(t.Of, Part{ref, minusOne})
	}
	if published {
		v, ok := f.Required("stated")
		t.Internal = f.OptBool("internal")
		origin := org.ReadOrigin(f, sources)
		if ok {
			if a, ok := v.Money(); ok {
				t.Stated = &Leaf{ID: t.ID, Name: t.Title, Amount: a, Origin: origin, At: v.Pos()}
			}
		}
	}
	f.End()
	return t, f.OK()
}

// readParts reads one id, a list of ids that are added up, or ids with the factors they are added up with.
func readParts(v source.Value) []Part {
	var out []Part
	if !v.IsMap() {
		for _, item := range v.Items() {
			if ref, ok := item.Ref(); ok {
				out = append(out, Part{ref, one})
			}
		}
		return out
	}
	f := v.Fields("sum")
	for _, key := range f.Keys() {
		factor, ok := f.Value(key.ID)
		if !ok {
			continue
		}
		if a, ok := factor.Amount(); ok && a.Kind() == "" && a.IsExact() {
			out = append(out, Part{key, a.Value().Rat()})
		} else if ok {
			f.Errorf("wrong-amount", factor.Pos(), "expected how many times %q is added, found %q", key.ID, a.Text()).
				Hintf("write a plain number, such as 1 or -1")
		}
	}
	f.End()
	return out
}

func readOwnPrice(f *source.Fields, seen map[string]diag.Pos, diags *diag.List) (OwnPrice, bool) {
	id := readID(f, seen, diags)
	p := OwnPrice{ID: id.ID, Title: f.Text("title"), Grade: f.Ref("grade"), Posts: f.Refs("posts"), In: f.OptRefs("in"), At: id.At}
	f.End()
	return p, f.OK()
}

func readAssumption(f *source.Fields, seen map[string]diag.Pos, diags *diag.List) (Assumption, bool) {
	id := readID(f, seen, diags)
	a := Assumption{ID: id.ID, At: id.At, Same: readChains(f, "same"), Order: readChains(f, "order")}
	if v, ok := f.Required("text"); ok {
		a.Text, _ = v.Prose()
	}
	f.End()
	if f.OK() && len(a.Same)+len(a.Order) == 0 {
		f.Errorf("missing-key", f.Pos(), "assumption has no %q", "same").Hintf("add same: or order: with lists of prices")
	}
	return a, f.OK()
}

// readChains reads lists of prices, or one list.
func readChains(f *source.Fields, key string) [][]source.Ref {
	v, ok := f.Value(key)
	if !ok {
		return nil
	}
	var out [][]source.Ref
	var single []source.Ref
	for _, item := range v.Items() {
		if !item.IsList() {
			if ref, ok := item.Ref(); ok {
				single = append(single, ref)
			}
			continue
		}
		var chain []source.Ref
		for _, price := range item.Items() {
			if ref, ok := price.Ref(); ok {
				chain = append(chain, ref)
			}
		}
		out = append(out, chain)
	}
	if single != nil {
		out = append(out, single)
	}
	return out
}

// Open is the model in which every price is one leaf, also where the price list builds it up from pay, and some posts have a
// price of their own, to be priced with [Apart]. What such a price is taken to be is that of the grade.
func (m *Model) Open(own []OwnPrice, diags *diag.List) *Model {
	prices := *m.Prices
	prices.Grades, prices.at = slices.Clone(prices.Grades), map[string]int{}
	for i, g := range prices.Grades {
		prices.at[g.ID] = i
		if price, ok := g.Price(); ok && g.Annual == nil {
			g.Annual, g.Pay = &Leaf{ID: g.ID, Name: g.name(), Amount: m.Prices.notation.Exact(price.Value(), amount.Money), Origin: g.Origin, At: g.At}, nil
			prices.Grades[i] = g
		}
	}
	for _, p := range own {
		if _, taken := prices.at[p.ID]; taken {
			diags.Errorf("duplicate-price", p.At, "the grade %q has two prices", p.ID).Hintf("give the posts' own price an id of its own")
			continue
		}
		grade, ok := prices.Find(p.Grade, diags)
		if !ok {
			continue
		}
		leaf := &Leaf{ID: p.ID, Name: p.Title, Amount: grade.leaf.Amount, At: p.At, Origin: org.Origin{Status: org.Assumed}}
		prices.at[p.ID] = len(prices.Grades)
		prices.Grades = append(prices.Grades, Grade{ID: p.ID, Title: p.Title, Annual: leaf, At: p.At})
	}
	return &Model{&prices, m.Budget, m.Assumed}
}

// Apart is sections in which posts with a price of their own have it.
func Apart(sections []Section, own []OwnPrice) []Section {
	out := slices.Clone(sections)
	for i, s := range out {
		s.Changes = slices.Clone(s.Changes)
		for j, c := range s.Changes {
			c.Posts = slices.Clone(c.Posts)
			for k, p := range c.Posts {
				p.Before, p.After = apart(p.Before, s.ID, own), apart(p.After, s.ID, own)
				c.Posts[k] = p
			}
			s.Changes[j] = c
		}
		out[i] = s
	}
	return out
}

func apart(p *org.Post, section string, own []OwnPrice) *org.Post {
	if p == nil {
		return nil
	}
	for _, o := range own {
		if o.covers(*p, section) {
			moved := *p
			moved.Grade = o.ID
			return &moved
		}
	}
	return p
}

func (o OwnPrice) covers(p org.Post, section string) bool {
	here := len(o.In) == 0 || slices.ContainsFunc(o.In, func(r source.Ref) bool { return r.ID == section })
	named := slices.ContainsFunc(o.Posts, func(r source.Ref) bool { return r.ID == string(p.ID) })
	return here && named && p.Grade == o.Grade.ID
}

// Touched reports whether a change of a section is about a post with a price of its own.
func (o OwnPrice) Touched(sections []Section) bool {
	for _, s := range sections {
		for _, c := range s.Changes {
			for _, p := range c.Posts {
				if p.Before != nil && o.covers(*p.Before, s.ID) || p.After != nil && o.covers(*p.After, s.ID) {
					return true
				}
			}
		}
	}
	return false
}

// IsKnown reports whether somebody outside can know the price of a grade: the price list has it from a source, and nobody
// worked it out or assumed it. One that is taken for the sake of argument is known for that argument.
func (g Grade) IsKnown() bool {
	return g.Annual != nil && !g.Annual.Amount.IsZero() && (g.Annual.Origin.Status == org.Stated || g.Annual.InsteadOf != "")
}
