package render

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Fit is what would make a scenario fit: the combinations of the options of the case that bring its balance inside. Amounts
// are in kroner, a year where they are no one-off costs.
type Fit struct {
	FormatVersion string   `json:"format_version"`
	Case          string   `json:"case"`
	Scenario      string   `json:"scenario"`
	Title         string   `json:"title"`
	PriceLevel    int      `json:"price_level"`
	Currency      string   `json:"currency,omitempty"` // unless it is DKK
	WhatIf        []string `json:"what_if,omitempty"`  // amounts taken in place of those of the case
	Target        bool     `json:"target,omitempty"`   // the balance is what is saved beyond a target, and no headroom

	Probably bool    `json:"probably"` // a combination fits if its balance is probably inside; else only if it surely is
	Balance  Amount  `json:"balance"`  // before any option
	Verdict  string  `json:"verdict"`
	Missing  Missing `json:"missing"`
	Fits     bool    `json:"fits_already"`

	Options []FitOption `json:"options"`
	Joints  []FitJoint  `json:"together,omitempty"`
	Unsure  []Named     `json:"unsure,omitempty"` // so many that act on each other that the counts and the choice are estimates

	Combinations int      `json:"combinations"` // that can be carried out
	Fitting      int      `json:"fitting"`      // of these
	SavesLeast   *FitSet  `json:"saves_least,omitempty"`
	Gentlest     *FitSet  `json:"intrudes_least,omitempty"`
	LeavesMost   FitSet   `json:"leaves_most"`
	Frontier     []FitSet `json:"frontier"` // combinations that no other beats, by rising intrusion

	headroomYear int // before any option
}

// Missing is what must be found for a balance to be inside at its best value, and whatever the doubt of the inputs hides.
type Missing struct {
	Probably decimal.Decimal `json:"probably"`
	Surely   decimal.Decimal `json:"surely"`
}

// FitOption is something that could be done, and what comes of it by itself.
type FitOption struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Saves      Amount   `json:"saves"`
	Text       string   `json:"text,omitempty"` // as written, unless it is worked out from a scenario
	Scenario   string   `json:"scenario,omitempty"`
	OneOff     *Amount  `json:"one_off,omitempty"`
	Intrusion  int      `json:"intrusion"`
	Because    string   `json:"because"`
	Excludes   []string `json:"excludes,omitempty"`
	Requires   []string `json:"requires,omitempty"`
	Impossible string   `json:"impossible,omitempty"` // why it cannot be carried out with this scenario
	Source     string   `json:"source,omitempty"`
	Status     string   `json:"status"`
	Assumption string   `json:"assumption,omitempty"`
	At         string   `json:"at"`
}

// FitJoint is what the scenarios of several options do together and not one by one.
type FitJoint struct {
	Options     []Named `json:"options"`
	Contradicts string  `json:"contradicts,omitempty"` // why they cannot be carried out together
	Saves       *Amount `json:"saves,omitempty"`       // beyond what they save one by one
}

// FitSet is a combination of options.
type FitSet struct {
	Options   []Named `json:"options"`
	Saves     Amount  `json:"saves"`
	OneOff    Amount  `json:"one_off"`
	Intrusion int     `json:"intrusion"`
	Balance   Amount  `json:"balance"` // with the options taken
	Verdict   string  `json:"verdict"`
	Fits      bool    `json:"fits"`

	HeadroomYear int     `json:"headroom_year,omitempty"` // whose lasting money must carry it, if that is another with the options
	Headroom     *Amount `json:"headroom,omitempty"`      // of that year
}

// MakeFit looks for what would make a priced plan fit, which must have a balance. Complaints about options that cannot be
// priced or searched go to the list; then there is no result.
func MakeFit(c *scenario.Case, m *costing.Model, plan *scenario.Plan, p costing.Priced, options []costing.Option, probably bool, diags *diag.List) (*Fit, error) {
	a := &application{c: c, m: m, base: p, plan: plan, name: plan.Name, diags: diags, marks: map[diag.Pos]costing.Earmark{}, held: map[string]carrier{}, leaves: map[diag.Pos]*costing.Leaf{}}
	before := diags.Count(diag.Error)
	found, err := costing.Fit(costing.Question{Balance: p.Balance, Options: options, Probably: probably, Apply: a.apply, Touches: a.touches})
	if err != nil || diags.Count(diag.Error) > before {
		return nil, err
	}
	f := &Fit{
		FormatVersion: FormatVersion, Case: c.Name, Scenario: plan.Name, Title: plan.Title, PriceLevel: c.PriceLevel, Currency: currencyCode(c),
		WhatIf: m.Assumed, Target: m.Budget.Target != nil, Probably: probably,
		Balance: amountOf(p.Balance), Verdict: string(costing.Judge(p.Balance)), Fits: found.Before.Fits,
		Options: []FitOption{}, Combinations: found.Allowed, Fitting: found.Fitting,
		SavesLeast: a.setOrNil(found.Smallest), Gentlest: a.setOrNil(found.Gentlest), LeavesMost: a.set(found.Best),
		headroomYear: p.HeadroomYear,
	}
	f.Missing = Missing{lacking(f.Balance.Value), lacking(f.Balance.Low)}
	for _, o := range found.Options {
		f.Options = append(f.Options, fitOption(o, c.Sources))
	}
	f.addJoints(found.Joints)
	if len(found.Unsure) > 0 {
		f.Unsure = namesOf(found.Unsure)
	}
	for _, s := range found.Frontier {
		f.Frontier = append(f.Frontier, a.set(s))
	}
	return f, nil
}

// lacking is what must be found for an amount not to be below 0.
func lacking(d decimal.Decimal) decimal.Decimal { return decimal.Max(d.Neg(), decimal.Decimal{}) }

func (f *Fit) addJoints(joints []costing.Joint) {
	for _, j := range joints {
		if len(j.Options) == 1 {
			i := slices.IndexFunc(f.Options, func(o FitOption) bool { return o.ID == j.Options[0].ID })
			f.Options[i].Impossible = j.Never
			continue
		}
		out := FitJoint{Options: namesOf(j.Options), Contradicts: j.Never}
		if j.Never == "" {
			more := amountOf(j.Saves)
			out.Saves = &more
		}
		f.Joints = append(f.Joints, out)
	}
}

func fitOption(o costing.Option, sources org.Sources) FitOption {
	out := FitOption{
		ID: o.ID, Title: o.Title, Saves: amountOf(o.Saves), Scenario: o.Scenario.ID, Intrusion: o.Intrusion, Because: o.Because,
		Excludes: o.Excludes, Requires: o.Requires, Source: sources.Titled(o.Origin.Source), Status: string(o.Origin.Status), Assumption: o.Origin.Assumption, At: o.At.String(),
	}
	if l := o.Saves.Leaf(); l != nil {
		out.Text = l.Amount.Text()
	}
	if once := amountOf(o.OneOff); !once.Low.IsZero() || !once.High.IsZero() {
		out.OneOff = &once
	}
	return out
}

// set tells what a combination comes to, and which headroom it is held against where the options make that another.
func (a *application) set(s costing.Set) FitSet {
	out := FitSet{
		Options: namesOf(s.Options), Saves: amountOf(s.Saves), OneOff: amountOf(s.OneOff), Intrusion: s.Intrusion,
		Balance: amountOf(s.Balance), Verdict: string(costing.Judge(s.Balance)), Fits: s.Fits,
	}
	if held, ok := a.held[a.composed(s.Options)]; ok && held.year != a.base.HeadroomYear {
		out.HeadroomYear, out.Headroom = held.year, new(amountOf(held.headroom))
	}
	return out
}

func (a *application) setOrNil(s *costing.Set) *FitSet {
	if s == nil {
		return nil
	}
	out := a.set(*s)
	return &out
}

func namesOf(options []costing.Option) []Named {
	out := []Named{}
	for _, o := range options {
		out = append(out, Named{o.ID, o.Title})
	}
	return out
}

// application carries out the scenarios of options after a plan.
type application struct {
	c      *scenario.Case
	m      *costing.Model
	base   costing.Priced
	plan   *scenario.Plan
	name   string // of the plan
	diags  *diag.List
	leaves map[diag.Pos]*costing.Leaf   // what is saved beside posts is one uncertain amount too
	marks  map[diag.Pos]costing.Earmark // what a change promises is one uncertain amount, however often it is priced
	held   map[string]carrier           // what each plan that was composed is held against, by its scenarios whatever their order
}

// carrier is the headroom that a plan is held against, and its year.
type carrier struct {
	year     int
	headroom costing.Figure
}

// composed names the scenarios among options, whatever their order.
func (a *application) composed(options []costing.Option) string {
	var ids []string
	for _, o := range options {
		if !o.Scenario.IsZero() {
			ids = append(ids, o.Scenario.ID)
		}
	}
	slices.Sort(ids)
	return strings.Join(ids, "+")
}

// alreadyPart is why a scenario cannot be carried out on top of itself.
const alreadyPart = "it is a part of it already"

// same makes what is saved beside posts, and paid once, the same input however often it is priced.
func (a *application) same(added []costing.Section) {
	one := func(l *costing.Leaf) *costing.Leaf {
		if first, seen := a.leaves[l.At]; seen {
			return first
		}
		a.leaves[l.At] = l
		return l
	}
	for _, s := range added {
		for _, c := range s.Changes {
			if c.Saving != nil {
				c.Saving.Leaf = one(c.Saving.Leaf)
			}
		}
	}
}

// apply composes the plan with the scenarios of options and prices what they add to it. With them it may cost something earlier
// or later than without: then it is held against the headroom of another year, and what that holds more or less counts too.
func (a *application) apply(options []costing.Option) (effect costing.Effected, contradiction string) {
	name := a.name
	for _, o := range options {
		name += "+" + o.Scenario.ID
	}
	var own diag.List
	plan, ok := a.c.Plan(name, &own)
	if !ok {
		return effect, firstMistake(&own)
	}
	added := Money(plan)[len(a.base.Of):]
	if len(added) == 0 {
		return effect, alreadyPart
	}
	a.same(added)
	p := a.m.Price(added, a.diags)
	label := costing.Label{What: costing.Saved}
	effect.OneOff = p.OneOff
	year := a.m.Budget.YearFor(a.base, p)
	if len(p.Marks) == 0 && year == a.base.HeadroomYear {
		effect.Saves = costing.Less(label, costing.Figure{}, p.Cost)
		return effect, ""
	}
	marks := slices.Clone(a.base.Marks)
	for _, e := range p.Marks {
		if first, seen := a.marks[e.At]; seen {
			e = first
		}
		a.marks[e.At] = e
		marks = append(marks, e)
	}
	headroom := a.m.Budget.Lasting(year, marks...)
	a.held[a.composed(options)] = carrier{year, headroom}
	effect.Saves = costing.Less(label, headroom, a.base.Headroom, p.Cost)
	return effect, ""
}

// firstMistake is the first thing that is wrong, in a line with its place.
func firstMistake(l *diag.List) string {
	all := l.Errors().Sorted()
	if len(all) == 0 {
		return "it holds mistakes" // told when the case was read
	}
	return strings.TrimSpace(all[0].Summary + " (" + all[0].At.String() + ")")
}
