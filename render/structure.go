package render

import (
	"slices"

	"github.com/shopspring/decimal"

	"dk/reorg/scenario/org"
)

// State is an organisation counted within the scope.
type State struct {
	Structure Structure `json:"structure"`
	Payroll   Amount    `json:"payroll"`        // all budgeted posts of priced grades, in the whole organisation
	Unpriced  int       `json:"unpriced_posts"` // budgeted posts of grades without a price
}

// Structure is who leads and who refers to whom.
type Structure struct {
	TopLeaders     []string        `json:"top_leaders"`
	TopTitles      []string        `json:"top_titles"`
	LeadershipName string          `json:"leadership_name,omitempty"` // the name of a joint leadership
	Joint          bool            `json:"joint"`
	Layers         int             `json:"layers"`
	LargestSpan    int             `json:"largest_span"`
	DirectReports  []Group         `json:"direct_reports"`
	ReportsToOne   []Group         `json:"reports_to_one,omitempty"` // who refers to one of joint leaders alone
	Leaders        []Leader        `json:"leaders"`                  // the top leaders and their deputies
	Posts          int             `json:"posts"`
	FullTime       decimal.Decimal `json:"full_time"`
	Vacant         int             `json:"vacant"`
	LeaderPosts    int             `json:"leader_posts"`
	TwoSuperiors   int             `json:"two_superiors"`
	Dotted         int             `json:"dotted_lines"`
}

// Group is a number of posts with the same title.
type Group struct {
	Title string `json:"title"`
	Count int    `json:"count"`
}

// Leader is a top leader of the scope or a deputy of one.
type Leader struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	DeputyFor   string   `json:"deputy_for,omitempty"` // the title of the leader it stands in for
	Leads       []string `json:"leads,omitempty"`      // names of units
	Coordinates []string `json:"coordinates,omitempty"`
}

func (n naming) state(o *org.Organisation) State {
	payroll, unpriced := n.m.Payroll(o)
	return State{Structure: n.structure(o), Payroll: amountOf(payroll), Unpriced: unpriced}
}

func (n naming) structure(o *org.Organisation) Structure {
	m := o.Measure(n.c.Scope)
	scope, _ := o.Unit(n.c.Scope)
	s := Structure{
		TopLeaders: []string{}, TopTitles: []string{}, LeadershipName: scope.Leadership.Name, Joint: m.Joint(),
		Layers: m.Layers, LargestSpan: m.LargestSpan(), Posts: m.Posts, FullTime: decimal.New(m.Millionths, -6),
		Vacant: m.Vacant, LeaderPosts: m.Leaders, TwoSuperiors: m.TwoSuperiors, Dotted: m.Dotted,
		DirectReports: []Group{}, Leaders: []Leader{},
	}
	for _, id := range m.TopLeaders {
		s.TopLeaders = append(s.TopLeaders, string(id))
		s.Leaders = append(s.Leaders, n.leader(o, id, ""))
	}
	s.TopTitles = append(s.TopTitles, lookIn(o).titles(m.TopLeaders)...)
	for _, id := range m.TopLeaders {
		for _, other := range o.PostsReferringTo(id) {
			if p, _ := o.Post(other); p.DeputyFor == id && !slices.Contains(m.TopLeaders, other) {
				s.Leaders = append(s.Leaders, n.leader(o, other, postTitle(o, id)))
			}
		}
	}
	s.DirectReports = grouped(m.Reports, func(id org.ID) string { return postTitle(o, id) })
	s.ReportsToOne = grouped(m.ReportsToOne, func(id org.ID) string { return postTitle(o, id) })
	return s
}

func (n naming) leader(o *org.Organisation, id org.ID, deputyFor string) Leader {
	l := Leader{ID: string(id), Title: postTitle(o, id), DeputyFor: deputyFor}
	for _, unit := range o.LedBy(id) {
		l.Leads = append(l.Leads, unitName(o, unit))
	}
	coordinated := org.Line{To: id, Kind: org.Coordinating}
	for _, post := range o.PostsReferringTo(id) {
		if p, _ := o.Post(post); p.Lines.Contains(coordinated) {
			l.Coordinates = append(l.Coordinates, p.Title+" ("+lookIn(o).home(&p)+")")
		}
	}
	for _, unit := range o.UnitsReferringTo(id) {
		if u, _ := o.Unit(unit); u.Lines.Contains(coordinated) {
			l.Coordinates = append(l.Coordinates, u.Name)
		}
	}
	return l
}

// grouped counts ids by their title, in the order in which titles are first met.
func grouped(ids []org.ID, title func(org.ID) string) []Group {
	groups, at := []Group{}, map[string]int{}
	for _, id := range ids {
		t := title(id)
		i, known := at[t]
		if !known {
			i = len(groups)
			at[t] = i
			groups = append(groups, Group{Title: t})
		}
		groups[i].Count++
	}
	return groups
}
