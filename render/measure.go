package render

import (
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Measured are the measures of an organisation unit by unit: spans, layers, leaders, lines and sites. They are information,
// and none of them is a verdict.
type Measured struct {
	FormatVersion string `json:"format_version"`
	Title         string `json:"title"`
	moment
	Units  []MeasuredUnit `json:"units"`            // each before those below it; those that are abolished last
	Folded int            `json:"folded,omitempty"` // units below that are not shown
	Ranges []Yardstick    `json:"ranges,omitempty"` // what is published about such measures, for the types of unit shown

	compared bool // a scenario or a day is measured, against the organisation of today
}

// MeasuredUnit is a unit with all that lies below it.
type MeasuredUnit struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Type     string    `json:"type,omitempty"`
	Depth    int       `json:"depth"` // 1: the unit from which is measured
	Mark     string    `json:"mark,omitempty"`
	Measures *Measures `json:"measures,omitempty"` // nil: it is abolished
	Before   *Measures `json:"before,omitempty"`   // before the scenario; nil: there is none, or the unit is new
	Differs  []string  `json:"differs,omitempty"`  // the keys of the measures that a scenario changes

	called string // its name, with what tells it from others of that name
}

// Measures count a unit with all that lies below it.
type Measures struct {
	Posts         int             `json:"posts"`
	FullTime      decimal.Decimal `json:"full_time"`
	Vacant        int             `json:"vacant"`
	Leaders       int             `json:"leaders"`               // posts that lead it or a unit within
	Reports       int             `json:"direct_reports"`        // posts, wherever they sit, that refer to its leadership, to all of it where that is joint
	ReportsFilled int             `json:"direct_reports_filled"` // of these: how many people that is
	ToOne         int             `json:"reports_to_one"`        // of a joint leadership: posts that refer to one member alone
	ToOneFilled   int             `json:"reports_to_one_filled"`
	Layers        int             `json:"layers"`        // from the top of the organisation to its lowest post
	LayersWithin  int             `json:"layers_within"` // from its own leadership to its lowest post that refers to it; 0: there is none
	TwoSuperiors  int             `json:"two_superiors"`
	Dotted        int             `json:"dotted_lines"`
	Sites         int             `json:"sites"` // places of it and of what is below, each once
	Staff         *MeasuredStaff  `json:"staff,omitempty"`
}

// MeasuredStaff is the staff of a unit as it was published, which is never computed with the posts.
type MeasuredStaff struct {
	Text      string  `json:"text"`
	Kind      string  `json:"kind,omitempty"`
	PerLeader *Amount `json:"per_leader,omitempty"` // where it is a number of people, and the leaders of it and of all units below it are known; to one decimal
}

// people are the kinds of staff that count heads, whether they work full time or not.
var people = []amount.Kind{amount.Ansatte, amount.Fastansatte, amount.Medarbejdere}

// MeasureOptions say what is measured.
type MeasureOptions struct {
	From  org.ID        // this unit and those below it
	Depth int           // how many levels of units are shown; 0: all of them
	Day   calendar.Date // the day that was asked for; zero: none
}

// Measure measures the organisation after a plan beside the one before it.
func Measure(c *scenario.Case, plan *scenario.Plan, opt MeasureOptions) Measured {
	from, depth := opt.From, opt.Depth
	out := Measured{FormatVersion: FormatVersion, Title: plan.Title, moment: momentOf(c, plan, opt.Day), Units: []MeasuredUnit{}, compared: plan.Before != plan.After}
	marks := marks{posts: map[org.ID]string{}, units: map[org.ID]string{}}
	marks.read(org.Between(plan.Before, plan.After))
	before := map[org.ID]org.UnitMeasures{}
	names := map[*org.Organisation]apart{plan.Before: apartIn(plan.Before), plan.After: apartIn(plan.After)}
	if out.compared {
		for _, m := range plan.Before.MeasureUnits() {
			before[m.Unit] = m
		}
	}
	add := func(o *org.Organisation, m org.UnitMeasures, top int) {
		if depth > 0 && m.Depth-top >= depth {
			out.Folded++
			return
		}
		u, _ := o.Unit(m.Unit)
		unit := MeasuredUnit{ID: string(u.ID), Name: u.Name, Type: u.Type, Depth: m.Depth - top + 1, Mark: marks.units[u.ID], called: names[o].unit(u.ID)}
		if o == plan.After {
			unit.Measures = measures(m, u)
		} else {
			unit.Before, unit.Mark = measures(m, u), looks[org.Abolished].sign
		}
		if was, ok := before[m.Unit]; ok && unit.Measures != nil {
			old, _ := plan.Before.Unit(m.Unit)
			unit.Before = measures(was, old)
			unit.Differs = unit.differs()
		}
		out.Units = append(out.Units, unit)
	}
	within(plan.After, from, add)
	if out.compared {
		within(plan.Before, from, func(o *org.Organisation, m org.UnitMeasures, top int) {
			if _, stays := plan.After.Unit(m.Unit); !stays {
				add(o, m, top)
			}
		})
	}
	out.Ranges = out.ranges()
	return out
}

// within goes through the measures of a unit and of those below it; nothing where there is no such unit.
func within(o *org.Organisation, from org.ID, yield func(*org.Organisation, org.UnitMeasures, int)) {
	all := o.MeasureUnits()
	first := slices.IndexFunc(all, func(m org.UnitMeasures) bool { return m.Unit == from })
	if first < 0 {
		return
	}
	for _, m := range all[first : first+all[first].Units] {
		yield(o, m, all[first].Depth)
	}
}

func measures(m org.UnitMeasures, u org.Unit) *Measures {
	out := Measures{
		Posts: m.Posts, FullTime: decimal.New(m.Millionths, -6), Vacant: m.Vacant, Leaders: m.Leaders,
		Reports: m.Reports.Posts, ReportsFilled: m.Reports.Filled, ToOne: m.ReportsToOne.Posts, ToOneFilled: m.ReportsToOne.Filled,
		Layers: m.Layers, LayersWithin: m.LayersWithin, TwoSuperiors: m.TwoSuperiors, Dotted: m.Dotted, Sites: m.Sites,
	}
	if !u.Staff.IsZero() {
		out.Staff = &MeasuredStaff{Text: u.Staff.Text(), Kind: string(u.Staff.Kind())}
		if m.Leaders > 0 && m.Unled == 0 && slices.Contains(people, u.Staff.Kind()) {
			out.Staff.PerLeader = new(perLeader(u.Staff, m.Leaders))
		}
	}
	return &out
}

// perLeader divides a number of people. What is rounded, the interval still holds.
func perLeader(staff amount.Amount, leaders int) Amount {
	const decimals = 1
	by := decimal.NewFromInt(int64(leaders))
	return Amount{
		staff.Value().DivRound(by, decimals),
		staff.Low().Div(by).RoundFloor(decimals),
		staff.High().Div(by).RoundCeil(decimals),
	}
}

// measure is one of the measures: its key in JSON, and how it is written.
type measure struct {
	key   string
	write func(Lang, *Measures) string
}

// The measures in the order in which they are shown: those of leadership first, then those of size.
var leadershipMeasures = []measure{
	{"leaders", func(l Lang, m *Measures) string { return l.Count(m.Leaders) }},
	{"direct_reports", func(l Lang, m *Measures) string { return l.Count(m.Reports) }},
	{"direct_reports_filled", func(l Lang, m *Measures) string { return l.Count(m.ReportsFilled) }},
	{"reports_to_one", func(l Lang, m *Measures) string { return l.Count(m.ToOne) }},
	{"reports_to_one_filled", func(l Lang, m *Measures) string { return l.Count(m.ToOneFilled) }},
	{"layers", func(l Lang, m *Measures) string { return l.Count(m.Layers) }},
	{"layers_within", func(l Lang, m *Measures) string { return l.Count(m.LayersWithin) }},
	{"two_superiors", func(l Lang, m *Measures) string { return l.Count(m.TwoSuperiors) }},
	{"dotted_lines", func(l Lang, m *Measures) string { return l.Count(m.Dotted) }},
}

var sizeMeasures = []measure{
	{"posts", func(l Lang, m *Measures) string { return l.Count(m.Posts) }},
	{"full_time", func(l Lang, m *Measures) string { return l.Exact(m.FullTime) }},
	{"vacant", func(l Lang, m *Measures) string { return l.Count(m.Vacant) }},
	{"sites", func(l Lang, m *Measures) string { return l.Count(m.Sites) }},
	{"staff", func(l Lang, m *Measures) string {
		if m.Staff == nil {
			return ""
		}
		return m.Staff.Text
	}},
	{"staff_per_leader", func(l Lang, m *Measures) string {
		if m.Staff == nil || m.Staff.PerLeader == nil {
			return ""
		}
		p := m.Staff.PerLeader
		text := l.Number(p.Value, 1)
		if !p.Low.Equal(p.High) {
			text += " (" + l.between(l.Number(p.Low, 1), l.Number(p.High, 1)) + ")"
		}
		return text
	}},
}

// differs names the measures that a scenario changes.
func (u MeasuredUnit) differs() []string {
	var out []string
	for _, m := range slices.Concat(leadershipMeasures, sizeMeasures) {
		if m.write(Danish, u.Before) != m.write(Danish, u.Measures) {
			out = append(out, m.key)
		}
	}
	return out
}

// Yardstick is something published about how large such a measure is elsewhere. It is shown beside, and nothing is held against it.
type Yardstick struct {
	Measure string   `json:"measure"`
	Of      string   `json:"of"`              // what it was found for
	Value   string   `json:"value"`           // a number, or two with – between
	Types   []string `json:"types,omitempty"` // the types of unit shown that it is about; none: any
	Source  string   `json:"source"`
}

const (
	ledelseskommissionen = "Ledelseskommissionen 2018 (lederweb.dk)"
	dayCareStudy         = "undersøgelse af daginstitutioner (lederweb.dk)"
	ruleOfThumb          = "tommelfingerregel fra private virksomheder (rsmus.com)"
)

// ranges are what is known, with the types of unit they are about; none: any.
var ranges = []Yardstick{
	{"staff_per_leader", "public-mean", "21", nil, ledelseskommissionen},
	{"staff_per_leader", "public-quarter-above", "30", nil, ledelseskommissionen},
	{"staff_per_leader", "administration", "15", []string{"administration", "sekretariat", "stab", "kontor", "fællesfunktion", "forvaltning", "sektion"}, ledelseskommissionen},
	{"staff_per_leader", "health", "24", []string{"hospital", "hospitalsenhed", "klinik", "sundhed"}, ledelseskommissionen},
	{"staff_per_leader", "eldercare", "32", []string{"plejecenter", "plejehjem", "ældrepleje", "hjemmepleje"}, ledelseskommissionen},
	{"staff_per_leader", "day-care-small", "1–11", []string{"daginstitution", "børnehave", "vuggestue"}, dayCareStudy},
	{"staff_per_leader", "day-care-medium", "12–20", []string{"daginstitution", "børnehave", "vuggestue"}, dayCareStudy},
	{"staff_per_leader", "day-care-large", "20–", []string{"daginstitution", "børnehave", "vuggestue"}, dayCareStudy},
	{"direct_reports", "executives", "10", []string{"region", "kommune", "direktion", "forvaltning"}, ruleOfThumb},
	{"layers", "whole-organisation", "3–6", []string{"region", "kommune", "direktion", "forvaltning"}, ruleOfThumb},
}

// ranges are those about a figure that is shown, for any unit or for one of a type that is.
func (r Measured) ranges() []Yardstick {
	var out []Yardstick
	for _, y := range ranges {
		var types []string
		for _, t := range y.Types {
			if r.shows(y.Measure, t) {
				types = append(types, t)
			}
		}
		if len(y.Types) == 0 && r.shows(y.Measure, "") || len(types) > 0 {
			y.Types = types
			out = append(out, y)
		}
	}
	return out
}

// shows reports whether a figure is shown for a unit of a type; empty: of any.
func (r Measured) shows(key, kind string) bool {
	all := slices.Concat(leadershipMeasures, sizeMeasures)
	m := all[slices.IndexFunc(all, func(m measure) bool { return m.key == key })]
	says := func(x *Measures) bool { return x != nil && m.write(Danish, x) != "" }
	return slices.ContainsFunc(r.Units, func(u MeasuredUnit) bool {
		return (kind == "" || u.Type == kind) && (says(u.Measures) || says(u.Before))
	})
}
