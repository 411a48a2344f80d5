package render

import (
	"cmp"
	"slices"
	"strings"

	"dk/reorg/internal/calendar"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Tasks are what the units of an organisation do, and where they meet in doing it.
type Tasks struct {
	FormatVersion string `json:"format_version"`
	Title         string `json:"title"`
	moment
	Topic      string            `json:"topic,omitempty"` // the one topic that was asked for
	Units      []UnitTasks       `json:"units"`
	Subjects   []Task            `json:"subjects,omitempty"` // of the leadership, without a unit
	Interfaces []Interface       `json:"interfaces"`         // the largest first
	Changes    []TaskChange      `json:"task_changes,omitempty"`
	Overlaps   []InterfaceChange `json:"interface_changes,omitempty"`

	part bool // a part of the organisation was asked for
}

// UnitTasks are the tasks of a unit, without those of the units below it.
type UnitTasks struct {
	Named
	Type        string   `json:"type,omitempty"`
	Of          string   `json:"of,omitempty"` // what people tell it from others by: the topmost unit with a leader that it is part of
	Way         []string `json:"way"`          // the units it is part of, from just below the top down to it
	Responsible []Named  `json:"responsible,omitempty"`
	Tasks       []Task   `json:"tasks"`
}

// Task is something that a unit does.
type Task struct {
	Named
	Topics      []string `json:"topics,omitempty"`
	Responsible []Named  `json:"responsible,omitempty"` // several: jointly
	Source      string   `json:"source,omitempty"`
	Mark        string   `json:"mark,omitempty"` // what a plan did: "+" new, ">" moved, "~" changed
}

// Interface is a topic on which units meet, because tasks of theirs share it.
type Interface struct {
	Topic   string    `json:"topic"`
	Mark    string    `json:"mark,omitempty"` // what a plan did: "+" it came, "~" others meet
	Units   int       `json:"units"`
	Parties []Meeting `json:"parties"`
	Shared  []Named   `json:"shared_responsible,omitempty"` // who answers for all of it
	Nobody  bool      `json:"no_responsible,omitempty"`     // nobody answers for any of it
	Meet    string    `json:"common_superior,omitempty"`    // who leads the nearest unit that all of them are part of
}

// Meeting is who meets others on a topic: a unit, or leaders with a subject of theirs.
type Meeting struct {
	Unit        *Named   `json:"unit,omitempty"`
	Of          string   `json:"of,omitempty"` // what people tell the unit from others by
	Way         []string `json:"way,omitempty"`
	Tasks       []Named  `json:"tasks"`
	Responsible []Named  `json:"responsible,omitempty"`

	posts []org.ID
}

// TaskChange is what a plan did to a task: "+" new, ">" moved, "~" changed, "-" dropped.
type TaskChange struct {
	Mark   string     `json:"mark"`
	Task   Named      `json:"task"`
	Before *TaskState `json:"before,omitempty"`
	After  *TaskState `json:"after,omitempty"`
}

// TaskState is a task at one moment.
type TaskState struct {
	Name        string   `json:"name"`
	Unit        *Named   `json:"unit,omitempty"`
	Of          string   `json:"of,omitempty"` // what people tell the unit from others by
	Topics      []string `json:"topics,omitempty"`
	Responsible []Named  `json:"responsible,omitempty"`
}

// InterfaceChange is what a plan did to an interface: "+" it came, "-" it went, "~" others meet there.
type InterfaceChange struct {
	Mark   string   `json:"mark"`
	Topic  string   `json:"topic"`
	Before []string `json:"before,omitempty"` // who met there
	After  []string `json:"after,omitempty"`
}

// TaskOptions say which tasks are shown.
type TaskOptions struct {
	From  org.ID        // only those of this unit and of the units below it, and where they meet others; empty: all
	Topic string        // only those of this topic; empty: all
	Day   calendar.Date // the day that was asked for; zero: none
}

// ShowTasks describes the tasks after a plan, where units meet, and what the plan changed.
func ShowTasks(c *scenario.Case, plan *scenario.Plan, opt TaskOptions) Tasks {
	r := Tasks{
		FormatVersion: FormatVersion, Title: plan.Title, moment: momentOf(c, plan, opt.Day), Topic: opt.Topic,
		Units: []UnitTasks{}, Interfaces: []Interface{}, part: opt.From != "",
	}
	deltas := org.Between(plan.Before, plan.After).Tasks
	is := taskState{plan.After, c.Sources, answeringIn(plan.After), opt, map[org.ID]string{}}
	was := taskState{plan.Before, c.Sources, answeringIn(plan.Before), opt, nil}
	for _, d := range deltas {
		is.marks[d.Either().ID] = sign(org.TaskAspects(d))
	}
	if r.Changed {
		r.Changes, r.Overlaps = was.changes(is, deltas), was.overlaps(is)
	}
	r.Units, r.Subjects = is.units(), is.subjects()
	r.Interfaces = slices.DeleteFunc(is.interfaces(), func(i Interface) bool { return !is.touches(i) })
	for i := range r.Interfaces {
		r.Interfaces[i].Mark = overlapMark(r.Overlaps, r.Interfaces[i].Topic)
	}
	return r
}

// Topics are those of the tasks before and after a plan, in the order in which tasks name them.
func Topics(plan *scenario.Plan) []string {
	var out []string
	seen := map[string]bool{}
	for _, o := range []*org.Organisation{plan.After, plan.Before} {
		for t := range o.Tasks() {
			for topic := range t.Topics.All() {
				if key := strings.ToLower(topic); !seen[key] {
					seen[key] = true
					out = append(out, topic)
				}
			}
		}
	}
	return out
}

// taskState describes tasks at one moment.
type taskState struct {
	o       *org.Organisation
	sources org.Sources
	answers answering
	opt     TaskOptions
	marks   map[org.ID]string
}

// wanted reports whether a task is of the topic that was asked for.
func (s taskState) wanted(t org.Task) bool {
	return s.opt.Topic == "" || isAbout(t, s.opt.Topic)
}

// isAbout reports whether a task has a topic, in upper or lower case.
func isAbout(t org.Task, topic string) bool {
	return slices.ContainsFunc(t.Topics.Items(), func(of string) bool { return strings.EqualFold(of, topic) })
}

func (s taskState) task(t org.Task) Task {
	return Task{
		Named: Named{string(t.ID), t.Name}, Topics: t.Topics.Items(), Mark: s.marks[t.ID], Source: s.sources.Titled(t.Origin.Source),
		Responsible: s.answers.posts(s.o.ResponsibleForTask(t)),
	}
}

// units are those that have tasks, as they stand below one another.
func (s taskState) units() []UnitTasks {
	out := []UnitTasks{}
	var walk func(id org.ID)
	walk = func(id org.ID) {
		u, _ := s.o.Unit(id)
		charged, _ := s.o.ResponsibleFor(id)
		entry := UnitTasks{Named: Named{string(id), u.Name}, Type: u.Type, Of: belongsTo(s.o, id), Way: way(s.o, id), Responsible: s.answers.posts(charged)}
		for _, task := range s.o.TasksOf(id) {
			if t, _ := s.o.Task(task); s.wanted(t) {
				entry.Tasks = append(entry.Tasks, s.task(t))
			}
		}
		if len(entry.Tasks) > 0 {
			out = append(out, entry)
		}
		for _, below := range s.o.UnitsIn(id) {
			walk(below)
		}
	}
	walk(cmp.Or(s.opt.From, s.o.Root()))
	return out
}

// subjects are the tasks without a unit; none where a part of the organisation was asked for.
func (s taskState) subjects() []Task {
	var out []Task
	for t := range s.o.Tasks() {
		if t.Unit == "" && s.opt.From == "" && s.wanted(t) {
			out = append(out, s.task(t))
		}
	}
	return out
}

// interfaces are the topics on which units meet, of the whole organisation.
func (s taskState) interfaces() []Interface {
	out := []Interface{}
	at := map[string]int{}
	for t := range s.o.Tasks() {
		for topic := range t.Topics.All() {
			if s.opt.Topic != "" && !strings.EqualFold(topic, s.opt.Topic) {
				continue
			}
			i, known := at[strings.ToLower(topic)]
			if !known {
				i = len(out)
				at[strings.ToLower(topic)] = i
				out = append(out, Interface{Topic: topic})
			}
			s.join(&out[i], t)
		}
	}
	out = slices.DeleteFunc(out, func(i Interface) bool { return !s.meets(i) })
	for i := range out {
		s.complete(&out[i])
	}
	slices.SortStableFunc(out, func(a, b Interface) int {
		return cmp.Or(cmp.Compare(b.Units, a.Units), cmp.Compare(len(b.Parties), len(a.Parties)))
	})
	return out
}

// join puts a task to the others of its unit on a topic. A subject without a unit is that of its leaders.
func (s taskState) join(i *Interface, t org.Task) {
	named, charged := Named{string(t.ID), t.Name}, s.o.ResponsibleForTask(t)
	for p := range i.Parties {
		party := &i.Parties[p]
		same := party.Unit != nil && party.Unit.ID == string(t.Unit) || party.Unit == nil && t.Unit == ""
		if same && slices.Equal(party.posts, charged.Posts.Items()) {
			party.Tasks = append(party.Tasks, named)
			return
		}
	}
	party := Meeting{Tasks: []Named{named}, Responsible: s.answers.posts(charged), posts: charged.Posts.Items()}
	if t.Unit != "" {
		party.Unit, party.Of, party.Way = &Named{string(t.Unit), unitName(s.o, t.Unit)}, belongsTo(s.o, t.Unit), way(s.o, t.Unit)
	}
	i.Parties = append(i.Parties, party)
}

// meets reports whether several are at work on a topic: two units, or a unit and leaders who do not answer for it. A leader who
// has a subject and a unit of whose own that works on it do not meet there.
func (s taskState) meets(i Interface) bool {
	for a := range i.Parties {
		for b := range a {
			if meet(i.Parties[a], i.Parties[b]) {
				return true
			}
		}
	}
	return false
}

func meet(x, y Meeting) bool {
	return x.Unit != nil && y.Unit != nil && x.Unit.ID != y.Unit.ID || !shares(x, y)
}

// tasksMeet reports whether two tasks of one topic are an interface by the rule of the report on tasks.
func tasksMeet(o *org.Organisation, a, b org.Task) bool {
	s := taskState{o: o, answers: answeringIn(o)}
	var i Interface
	s.join(&i, a)
	s.join(&i, b)
	return s.meets(i)
}

// shares reports whether somebody answers for both.
func shares(a, b Meeting) bool {
	return slices.ContainsFunc(a.posts, func(id org.ID) bool { return slices.Contains(b.posts, id) })
}

// touches reports whether a unit of the part that was asked for is at work on a topic.
func (s taskState) touches(i Interface) bool {
	return s.opt.From == "" || slices.ContainsFunc(i.Parties, func(m Meeting) bool {
		return m.Unit != nil && s.o.Within(org.ID(m.Unit.ID), s.opt.From)
	})
}

// complete counts the units of an interface and finds who answers for all of it and where in the line they meet.
func (s taskState) complete(i *Interface) {
	units := []org.ID{}
	i.Nobody = true
	for _, p := range i.Parties {
		i.Nobody = i.Nobody && len(p.posts) == 0
		if p.Unit != nil && !slices.Contains(units, org.ID(p.Unit.ID)) {
			units = append(units, org.ID(p.Unit.ID))
		}
	}
	i.Units = len(units)
	for _, id := range i.Parties[0].posts {
		if !slices.ContainsFunc(i.Parties, func(m Meeting) bool { return !slices.Contains(m.posts, id) }) {
			i.Shared = append(i.Shared, s.answers.post(id))
		}
	}
	i.Meet = s.superior(units)
}

// superior names who leads the nearest unit that all of several units are, or are part of.
func (s taskState) superior(units []org.ID) string {
	if len(units) < 2 {
		return ""
	}
	for u, ok := s.o.Unit(units[0]); ok; u, ok = s.o.Unit(u.PartOf) {
		if u.Leadership.Posts.Len() == 0 || slices.ContainsFunc(units, func(id org.ID) bool { return !s.o.Within(id, u.ID) }) {
			continue
		}
		if u.Leadership.Name != "" {
			return u.Leadership.Name
		}
		return lookIn(s.o).leadership(&u)
	}
	return ""
}

// changes are what became of the tasks of the part and topic that was asked for.
func (s taskState) changes(after taskState, deltas []org.Delta[org.Task]) []TaskChange {
	var out []TaskChange
	for _, d := range deltas {
		if !s.concerns(d.Before) && !after.concerns(d.After) {
			continue
		}
		t := d.Either()
		out = append(out, TaskChange{sign(org.TaskAspects(d)), Named{string(t.ID), t.Name}, s.at(d.Before), after.at(d.After)})
	}
	return out
}

func (s taskState) concerns(t *org.Task) bool {
	return t != nil && s.wanted(*t) && (s.opt.From == "" || t.Unit != "" && s.o.Within(t.Unit, s.opt.From))
}

func (s taskState) at(t *org.Task) *TaskState {
	if t == nil {
		return nil
	}
	out := &TaskState{Name: t.Name, Topics: t.Topics.Items(), Responsible: s.answers.posts(s.o.ResponsibleForTask(*t))}
	if t.Unit != "" {
		out.Unit, out.Of = &Named{string(t.Unit), unitName(s.o, t.Unit)}, belongsTo(s.o, t.Unit)
	}
	return out
}

// overlaps are the interfaces that come or go between two states, or where others meet, as far as a unit of the part that was
// asked for has to do with them.
func (s taskState) overlaps(after taskState) []InterfaceChange {
	was, is := s.interfaces(), after.interfaces()
	var out []InterfaceChange
	add := func(o InterfaceChange, before, now *Interface) {
		if before != nil && s.touches(*before) || now != nil && after.touches(*now) {
			out = append(out, o)
		}
	}
	find := func(in []Interface, topic string) *Interface {
		if i := slices.IndexFunc(in, func(i Interface) bool { return strings.EqualFold(i.Topic, topic) }); i >= 0 {
			return &in[i]
		}
		return nil
	}
	for i := range is {
		before := find(was, is[i].Topic)
		switch {
		case before == nil:
			add(InterfaceChange{Mark: looks[org.Created].sign, Topic: is[i].Topic, After: is[i].who()}, nil, &is[i])
		case !slices.Equal(before.keys(), is[i].keys()):
			add(InterfaceChange{different, is[i].Topic, before.who(), is[i].who()}, before, &is[i])
		}
	}
	for i := range was {
		if find(is, was[i].Topic) == nil {
			add(InterfaceChange{Mark: looks[org.Abolished].sign, Topic: was[i].Topic, Before: was[i].who()}, &was[i], nil)
		}
	}
	return out
}

func overlapMark(all []InterfaceChange, topic string) string {
	for _, o := range all {
		if strings.EqualFold(o.Topic, topic) {
			return o.Mark
		}
	}
	return ""
}

// who names those who meet.
func (i Interface) who() []string {
	var out []string
	for _, p := range i.Parties {
		name := together(p.Responsible)
		if p.Unit != nil {
			name = unitOf(p.Unit.Name, p.Of)
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// keys tell those who meet from others, in an order that does not depend on that of the tasks.
func (i Interface) keys() []string {
	var out []string
	for _, p := range i.Parties {
		key := "unit"
		if p.Unit != nil {
			key += " " + p.Unit.ID
		} else {
			for _, id := range p.posts {
				key += "+" + string(id)
			}
		}
		out = append(out, key)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
