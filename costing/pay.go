package costing

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// The parts of a price that is built up from pay.
const (
	PayBase       What = "pay-base"       // as the agreement states it, at its own level
	PayRegulation What = "pay-regulation" // what the level has become since
	PayUnrounded  What = "pay-unrounded"  // the two multiplied
	PayRegulated  What = "pay-regulated"  // the same in whole kroner
	PaySupplement What = "pay-supplement"
	PayNet        What = "pay"           // what pension and holiday allowance are of
	PensionRate   What = "pension-rate"  // per cent
	PensionShare  What = "pension-share" // the same as a factor
	Pension       What = "pension"
	HolidayRate   What = "holiday-rate" // of særlig feriegodtgørelse
	HolidayShare  What = "holiday-share"
	Holiday       What = "holiday"
	PayATP        What = "atp" // the employer's share
	PayOther      What = "pay-other"
)

// Pay is what a price is built up from: pay as an agreement states it, and what the employer pays on top.
//
//	price = net pay × (1 + pension + holiday) + ATP + other
//
// where net pay is the regulated base and the supplements. What is regulated is rounded to whole kroner, halves up, as in pay
// tables; nothing else is.
type Pay struct {
	Base        *Leaf
	Level       calendar.Date // of the base and of regulated supplements; zero: the price level of the case
	Regulation  *Leaf         // nil: base is at the price level of the case
	Supplements []Supplement
	Pension     *Leaf // per cent of net pay; nil: none. So are Holiday and ATP
	Holiday     *Leaf
	ATP         *Leaf
	Other       []*Leaf
}

// Supplement is pay beside the base.
type Supplement struct {
	Leaf      *Leaf
	Regulated bool // it is stated at the level of the base
}

// price is what a full-time post with this pay costs a year.
func (p *Pay) price(of string) Figure {
	net := p.net(of)
	parts := []Figure{net}
	if p.Pension != nil {
		parts = append(parts, shareOf(Label{Pension, of}, net, PensionShare, Stated(PensionRate, p.Pension)))
	}
	if p.Holiday != nil {
		parts = append(parts, shareOf(Label{Holiday, of}, net, HolidayShare, Stated(HolidayRate, p.Holiday)))
	}
	if p.ATP != nil {
		parts = append(parts, Stated(PayATP, p.ATP))
	}
	for _, o := range p.Other {
		parts = append(parts, Stated(PayOther, o))
	}
	return Sum(Label{Price, of}, parts...)
}

func (p *Pay) net(of string) Figure {
	parts := []Figure{p.regulated(of, Stated(PayBase, p.Base))}
	for _, s := range p.Supplements {
		f := Stated(PaySupplement, s.Leaf)
		if s.Regulated {
			f = p.regulated(s.Leaf.Name, f)
		}
		parts = append(parts, f)
	}
	return Sum(Label{PayNet, of}, parts...)
}

// regulated is an amount at the level of the agreement as it is paid.
func (p *Pay) regulated(of string, f Figure) Figure {
	if p.Regulation == nil {
		return f
	}
	exact := Product(Label{PayUnrounded, of}, f, Stated(PayRegulation, p.Regulation))
	return ToKrone(Label{PayRegulated, of}, exact)
}

// shareOf is the share of a figure that a rate in per cent gives.
func shareOf(label Label, f Figure, what What, rate Figure) Figure {
	return Product(label, f, Times(Label{what, label.Of}, rate, hundredth, "1/100"))
}

// payReader reads the pay of a grade. Parts that do not say where they are from are from where the price is from.
type payReader struct {
	of      string
	id      string
	origin  org.Origin
	sources org.Sources
	year    int // of the price level of the case; 0: not known
}

// read reads a pay; nil when a part of it could not be read.
func (r payReader) read(v source.Value) *Pay {
	f := v.Fields("pay")
	p := &Pay{Base: r.required(f, "base", positiveMoney)}
	level, levelled := f.Value("level")
	if levelled {
		p.Level = r.level(f, level)
	}
	p.Regulation = r.optional(f, "regulation", readRegulation)
	for entry := range f.Entries("supplements", "supplement") {
		p.Supplements = append(p.Supplements, r.supplement(entry))
	}
	p.Pension = r.optional(f, "pension", percent)
	p.Holiday = r.optional(f, "holiday", percent)
	p.ATP = r.optional(f, "atp", positiveMoney)
	for entry := range f.Entries("other", "other cost") {
		p.Other = append(p.Other, r.named(entry))
		entry.End()
	}
	f.End()
	p.checkLevel(f, levelled)
	if !f.OK() || p.Base == nil {
		return nil
	}
	if !p.Level.IsZero() {
		p.Base.Name += ", " + p.Level.String()
	}
	return p
}

// level reads the date of the level of an agreement, which lies in the past of the case: a regulation tells what it has become.
func (r payReader) level(f *source.Fields, v source.Value) calendar.Date {
	date, ok := v.Date()
	if ok && r.year != 0 && date.Year > r.year {
		f.Errorf("price-levels-mixed", v.Pos(), "pay is at the level of %s, which is later than the price level of the case, %d", date, r.year).
			Hintf("level is the date that the amounts of the agreement are stated at, and regulation what they have become by %d", r.year)
	}
	return date
}

// checkLevel complains about a level without what regulates it, and the other way round: which of them is missing nobody
// can tell from the amount.
func (p *Pay) checkLevel(f *source.Fields, levelled bool) {
	if !f.OK() {
		return
	}
	regulated := slices.IndexFunc(p.Supplements, func(s Supplement) bool { return s.Regulated })
	switch {
	case levelled && p.Regulation == nil:
		f.Errorf("missing-key", f.Pos(), "pay has a level, but no %q", "regulation").
			Hintf("add regulation: what the level has become since, such as 1,09722; or leave level out")
	case !levelled && p.Regulation != nil:
		f.Errorf("missing-key", f.Pos(), "pay has a regulation, but no %q", "level").Hintf("add level: the date of the amounts that are regulated")
	case regulated >= 0 && p.Regulation == nil:
		f.Errorf("missing-key", p.Supplements[regulated].Leaf.At, "a supplement is regulated, but pay has no %q", "regulation").
			Hintf("add level and regulation, or write the supplement as it is paid")
	}
}

func (r payReader) supplement(f *source.Fields) Supplement {
	s := Supplement{Leaf: r.named(f), Regulated: f.OptBool("regulated")}
	f.End()
	return s
}

// named is an amount that says what it is for.
func (r payReader) named(f *source.Fields) *Leaf {
	l := &Leaf{ID: r.id, Name: r.of + " – " + f.Text("for"), At: f.Pos()}
	if v, ok := f.Required("amount"); ok {
		l.At = v.Pos()
		l.Amount, _ = v.Money()
	}
	l.Origin = r.originOf(f)
	return l
}

// partReader reads the amount of a part, and complains about what cannot be one.
type partReader func(*source.Fields, source.Value) (amount.Amount, bool)

func (r payReader) required(f *source.Fields, key string, read partReader) *Leaf {
	v, ok := f.Required(key)
	return r.part(f, v, ok, read)
}

func (r payReader) optional(f *source.Fields, key string, read partReader) *Leaf {
	v, ok := f.Value(key)
	return r.part(f, v, ok, read)
}

// part is an amount alone, or with where it is from.
func (r payReader) part(f *source.Fields, v source.Value, ok bool, read partReader) *Leaf {
	if !ok {
		return nil
	}
	origin := r.origin
	if v.IsMap() {
		long := v.Fields("part of pay")
		v, ok = long.Required("amount")
		origin = r.originOf(long)
		long.End()
		if !ok {
			return nil
		}
	}
	a, ok := read(f, v)
	if !ok {
		return nil
	}
	return &Leaf{ID: r.id, Name: r.of, Amount: a, Origin: origin, At: v.Pos()}
}

func (r payReader) originOf(f *source.Fields) org.Origin {
	own := org.ReadOrigin(f, r.sources)
	if own == (org.Origin{Status: org.Stated}) {
		return r.origin
	}
	return own
}

// readRegulation reads what a level has become: 1,09722. A bare number of it is a factor, never a thousand: 1,097 is no amount.
func readRegulation(f *source.Fields, v source.Value) (amount.Amount, bool) {
	text, ok := v.Text()
	if !ok {
		return amount.Amount{}, false
	}
	a, ok := bareFactor(text)
	if !ok {
		if a, ok = v.Amount(); !ok {
			return a, false
		}
	}
	if a.Kind() != "" || a.Low().LessThan(decimal.New(5, -1)) || a.High().GreaterThan(decimal.New(5, 0)) {
		f.Errorf("not-a-factor", v.Pos(), "expected a factor from 0,5 to 5, found %q", text).
			Hintf("write 1,09722 for pay 9,722 %% above the level of the agreement")
		return a, false
	}
	return a, true
}

func bareFactor(text string) (amount.Amount, bool) {
	digits := strings.Replace(text, ",", ".", 1)
	if strings.Trim(digits, "0123456789.") != "" {
		return amount.Amount{}, false
	}
	factor, err := decimal.NewFromString(digits)
	return amount.Exact(factor, ""), err == nil
}
