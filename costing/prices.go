package costing

import (
	"io/fs"
	"maps"
	"slices"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// PriceList says what a full-time post of each grade costs the employer a year.
type PriceList struct {
	Note    string // what a reader of every result must know about the list
	Instead string // its file, where it stands in for the price list of the case
	Grades  []Grade
	at      map[string]int
	file    string
	holes   bool // an entry could not be read: whatever is missing may be that

	notation amount.Notation
}

// Grade is an entry of the price list: a price, or the reason why there is none.
type Grade struct {
	ID        string
	Title     string
	Annual    *Leaf  // what it costs a year, as one amount; nil when it is built up from pay, or not priced
	Pay       *Pay   // what it is built up from; nil when it is not
	NotPriced string // why not
	Origin    org.Origin
	At        diag.Pos
}

// Price is what a full-time post of the grade costs a year, and false when it is not priced.
func (g Grade) Price() (Figure, bool) {
	switch {
	case g.Annual != nil:
		return Stated(Price, g.Annual), true
	case g.Pay != nil:
		return g.Pay.price(g.name()), true
	default:
		return Figure{}, false
	}
}

func (g Grade) priced() bool { return g.Annual != nil || g.Pay != nil }

// name is what people call the grade.
func (g Grade) name() string {
	if g.Title == "" {
		return g.ID
	}
	return g.Title
}

func readPrices(fsys fs.FS, name string, level int, sources org.Sources, diags *diag.List) *PriceList {
	list := &PriceList{at: map[string]int{}, file: name}
	f, ok := source.Read(fsys, name, "price list", diags)
	if !ok {
		return list
	}
	list.notation = f.Notation()
	list.Note = f.OptProse("note")
	checkLevel(f, level)
	for entry := range f.Entries("prices", "price") {
		g := readGrade(entry, level, sources)
		if g.ID == "" {
			list.holes = true
			continue
		}
		if i, twice := list.at[g.ID]; twice {
			diags.Errorf("duplicate-price", g.At, "the grade %q has two prices", g.ID).See(list.Grades[i].At, "the first")
			continue
		}
		list.at[g.ID] = len(list.Grades)
		list.Grades = append(list.Grades, g)
	}
	f.End()
	return list
}

// checkLevel complains when amounts are priced in another year than the case. They are never converted silently.
func checkLevel(f *source.Fields, level int) {
	v, ok := f.Value("price_level")
	if !ok {
		return
	}
	if year, ok := v.Year(); ok && level != 0 && year != level {
		f.Errorf("price-levels-mixed", v.Pos(), "is at the price level of %d, the case at that of %d", year, level).
			Hintf("convert it to %d prices, and say so in its assumption; amounts of different years are never added", level)
	}
}

func readGrade(f *source.Fields, level int, sources org.Sources) Grade {
	id := f.Ref("grade")
	g := Grade{ID: id.ID, Title: f.OptText("title"), At: id.At}
	checkLevel(f, level)
	annual, priced := f.Value("annual")
	pay, built := f.Value("pay")
	g.NotPriced = f.OptProse("not_priced")
	g.Origin = org.ReadOrigin(f, sources)
	history := readHistory(f, sources)
	if priced {
		if a, ok := annual.Money(); ok {
			if !a.Low().IsPositive() {
				f.Errorf("not-a-price", annual.Pos(), "a price is above 0, found %q", a.Text())
			}
			g.Annual = &Leaf{ID: g.ID, Name: g.name(), Amount: a, Origin: g.Origin, At: annual.Pos(), History: history}
		}
	}
	if built {
		g.Pay = payReader{g.name(), g.ID, g.Origin, sources, level}.read(pay)
	}
	f.End()
	switch {
	case priced && built:
		f.Errorf("price-or-not", g.At, "the grade %q has an annual price and pay that it is built up from", g.ID).Hintf("keep one of annual and pay")
	case built && g.NotPriced != "":
		f.Errorf("price-or-not", g.At, "the grade %q has pay and a reason why it has no price", g.ID).Hintf("keep one of pay and not_priced")
	case priced && g.NotPriced != "":
		f.Errorf("price-or-not", g.At, "the grade %q has a price and a reason why it has none", g.ID).Hintf("keep one of annual and not_priced")
	case !priced && !built && g.NotPriced == "" && f.OK():
		f.Errorf("missing-key", f.Pos(), "price has no %q", "annual").Hintf("add annual: …, pay: … or not_priced: why it has none")
	}
	return g
}

// Price is what a full-time post of a grade costs a year. When there is none it complains at the place given, about whose
// grade it is.
func (l *PriceList) Price(grade, whose string, at diag.Pos, diags *diag.List) (Figure, bool) {
	i, known := l.at[grade]
	switch {
	case !known:
		d := diags.Errorf("no-price", at, "%s has the grade %q, which has no price", whose, grade)
		if meant := diag.Suggest(grade, maps.Keys(l.at)); meant != "" {
			d.Hintf("did you mean %q?", meant)
		} else {
			d.Hintf("add it to %s; nothing missing counts as 0", l.file)
		}
		return Figure{}, false
	case !l.Grades[i].priced():
		diags.Errorf("not-priced", at, "%s has the grade %q, whose cost changes here but which is not priced", whose, grade).
			Hintf("give it an annual price").See(l.Grades[i].At, "not priced: %s", l.Grades[i].NotPriced)
		return Figure{}, false
	}
	return l.Grades[i].Price()
}

// Check complains about every grade that a post has and the list does not, once a grade.
func (l *PriceList) Check(o *org.Organisation, diags *diag.List) {
	seen := map[string]bool{}
	for p := range o.Posts() {
		if seen[p.Grade] || l.holes {
			continue
		}
		seen[p.Grade] = true
		if _, known := l.at[p.Grade]; !known {
			l.Price(p.Grade, postName(&p), p.At, diags)
		}
	}
}

// with takes another price for a grade, and reports whether there is such a priced grade.
func (l *PriceList) with(id string, a amount.Amount) bool {
	i, ok := l.at[id]
	if !ok || !l.Grades[i].priced() {
		return false
	}
	l.Grades = slices.Clone(l.Grades)
	g := &l.Grades[i]
	if g.Pay != nil {
		price, _ := g.Price()
		g.Annual = &Leaf{ID: g.ID, Name: g.name(), Amount: l.notation.Exact(price.Value(), amount.Money), At: g.At}
		g.Pay = nil
	}
	g.Annual = g.Annual.with(a)
	return true
}

// with is the leaf with another amount, assumed for the sake of argument.
func (l *Leaf) with(a amount.Amount) *Leaf {
	changed := *l
	changed.Amount = a
	changed.Origin, changed.InsteadOf = org.Origin{Status: org.Assumed}, l.Amount.Text()
	return &changed
}
