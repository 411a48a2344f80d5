package render

import (
	"cmp"
	"slices"
	"strings"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// About is everything that a case knows about one unit, post, body or task, fact by fact.
type About struct {
	FormatVersion string        `json:"format_version"`
	Of            string        `json:"of"` // unit, post, body or task
	ID            string        `json:"id"`
	Name          string        `json:"name"`
	In            string        `json:"in,omitempty"` // the scenario that creates it, where it is not there today
	Facts         []Fact        `json:"facts"`
	Statements    []AboutStated `json:"statements,omitempty"`
	Changes       []AboutChange `json:"changes,omitempty"`
}

// Fact is one thing that is known, and who says so. Derived facts follow from others, and their origin is that of these.
type Fact struct {
	Key        string `json:"key"`
	Value      string `json:"value"`
	ID         string `json:"id,omitempty"` // of the one other thing that it is about
	Derived    bool   `json:"derived,omitempty"`
	Source     string `json:"source,omitempty"`
	Status     string `json:"status,omitempty"`
	Assumption string `json:"assumption,omitempty"`
	At         string `json:"at"`
}

// AboutStated is something that documents state about the unit: a count or an expectation.
type AboutStated struct {
	Fact         // the key is count or expectation
	Title string `json:"title,omitempty"` // what is counted, in words
	Of    string `json:"of,omitempty"`    // of a count: what is counted
	Only  string `json:"only,omitempty"`  // of this type, grade or level alone
	By    string `json:"by,omitempty"`    // of an expectation
}

// AboutChange is a change of a scenario that touches the thing.
type AboutChange struct {
	Scenario   ScenarioNamed `json:"scenario"`
	Decision   string        `json:"decision"`
	Number     int           `json:"number"`
	Kind       string        `json:"kind"`
	Effective  string        `json:"effective"`
	Effect     *Effect       `json:"effect,omitempty"` // on the thing itself; nil: it is about it and changes nothing of it
	Source     string        `json:"source,omitempty"`
	Status     string        `json:"status,omitempty"`
	Assumption string        `json:"assumption,omitempty"`
	Because    string        `json:"because,omitempty"`
	At         string        `json:"at"`

	step Step
}

// Found are the things that an id, or a name or alias in upper or lower case, names in a case: one id, several where a name is
// that of several, or none and then perhaps the one that was meant.
type Found struct {
	IDs   []org.ID
	Meant string
}

// Find looks a thing up by id, name or alias, in the baseline and among what scenarios create.
func Find(c *scenario.Case, name string, diags *diag.List) Found {
	var ids, words []string
	var found Found
	seen := map[org.ID]bool{}
	exact := false
	add := func(id org.ID, names ...string) {
		ids, words = append(ids, string(id)), append(words, names...)
		is := string(id) == name
		match := is || slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
		if seen[id] || !match {
			return
		}
		seen[id], exact = true, exact || is
		found.IDs = append(found.IDs, id)
	}
	named(c.Baseline, add)
	for _, s := range c.Scenarios {
		if plan, ok := c.Plan(s.ID, diags); ok {
			for _, step := range plan.Steps() {
				namedIn(step.Deltas, add)
			}
		}
	}
	switch {
	case exact: // an id means one thing only, whatever else has it for a name
		found.IDs = []org.ID{org.ID(name)}
	case len(found.IDs) == 0:
		found.Meant = cmp.Or(diag.Suggest(name, slices.Values(ids)), diag.Suggest(name, slices.Values(words)))
	}
	return found
}

// named gives the ids of everything in an organisation with all that people call it.
func named(o *org.Organisation, add func(org.ID, ...string)) {
	for u := range o.Units() {
		add(u.ID, unitNames(u)...)
	}
	for p := range o.Posts() {
		add(p.ID, p.Title)
	}
	for b := range o.Bodies() {
		add(b.ID, b.Name)
	}
	for t := range o.Tasks() {
		add(t.ID, t.Name)
	}
}

// unitNames are all that people call a unit, and what they call those who lead it, where that has a name.
func unitNames(u org.Unit) []string {
	names := append(u.Aliases.Items(), u.Name)
	if u.Leadership.Name != "" {
		names = append(names, u.Leadership.Name)
	}
	return names
}

func namedIn(d org.Deltas, add func(org.ID, ...string)) {
	for _, u := range d.Units {
		add(u.Either().ID, unitNames(*u.Either())...)
	}
	for _, p := range d.Posts {
		add(p.Either().ID, p.Either().Title)
	}
	for _, b := range d.Bodies {
		add(b.Either().ID, b.Either().Name)
	}
	for _, t := range d.Tasks {
		add(t.Either().ID, t.Either().Name)
	}
}

// Tell tells everything about one thing: as it is today, or where only a scenario creates it, as that makes it. The id must be
// one that [Find] gives.
func Tell(c *scenario.Case, m *costing.Model, id org.ID, diags *diag.List) (*About, bool) {
	n := naming{c: c, m: m}
	a := &About{FormatVersion: FormatVersion, ID: string(id), Facts: []Fact{}}
	known := a.tell(n, c.Baseline, id, org.Origin{})
	for _, s := range c.Scenarios {
		plan, ok := c.Plan(s.ID, diags)
		if !ok {
			return nil, false
		}
		a.touched(n, plan, s, id)
		if !known {
			if known = a.tell(n, plan.After, id, createdBy(plan, id)); known {
				a.In = s.ID
			}
		}
	}
	a.stated(c, id)
	return a, known
}

// createdBy is the origin of the change that creates a thing: what the thing says of itself without a source is from there.
func createdBy(plan *scenario.Plan, id org.ID) org.Origin {
	for _, step := range plan.Steps() {
		created := false
		namedIn(step.Deltas, func(touched org.ID, _ ...string) { created = created || touched == id })
		if created {
			return step.Origin
		}
	}
	return org.Origin{}
}

// tell tells what an organisation holds about an id; false if it is nothing there. Facts without an origin have that of its
// creation.
func (a *About) tell(n naming, o *org.Organisation, id org.ID, creation org.Origin) bool {
	t := teller{naming: n, o: o, look: lookIn(o), creation: creation}
	if u, ok := o.Unit(id); ok {
		a.Of, a.Name = "unit", u.Name
		t.unit(u)
	} else if p, ok := o.Post(id); ok {
		a.Of, a.Name = "post", p.Title
		t.post(p)
	} else if b, ok := o.Body(id); ok {
		a.Of, a.Name = "body", b.Name
		t.body(b)
	} else if task, ok := o.Task(id); ok {
		a.Of, a.Name = "task", task.Name
		t.task(task)
	} else {
		return false
	}
	a.Facts = t.facts
	return true
}

// teller collects the facts about a thing in an organisation.
type teller struct {
	naming
	o        *org.Organisation
	look     lookup
	creation org.Origin
	facts    []Fact
}

// say adds a fact, unless there is nothing to say.
func (t *teller) say(key, value string, of org.ID, origin org.Origin, at diag.Pos) {
	if value != "" {
		t.facts = append(t.facts, t.fact(key, value, of, own(origin, t.creation), at))
	}
}

func (t *teller) fact(key, value string, of org.ID, origin org.Origin, at diag.Pos) Fact {
	f := Fact{Key: key, Value: value, ID: string(of), Source: t.c.Sources.Titled(origin.Source), Status: string(origin.Status), Assumption: origin.Assumption, At: at.String()}
	if f.Status == "" {
		f.Status = string(org.Stated)
	}
	return f
}

// derive adds a fact that follows from what is said elsewhere.
func (t *teller) derive(key, value string, of org.ID, origin org.Origin, at diag.Pos) {
	if value != "" {
		f := t.fact(key, value, of, origin, at)
		f.Derived = true
		t.facts = append(t.facts, f)
	}
}

// fields adds what a thing says of itself.
func (t *teller) fields(fields []Field, origin org.Origin, at diag.Pos) {
	for _, f := range fields {
		t.say(f.Key, f.After, "", origin, at)
	}
}

func (t *teller) unit(u org.Unit) {
	t.say("type", u.Type, "", u.Origin, u.At)
	fields := slices.DeleteFunc(unitFields(t.look, &u), func(f Field) bool { return slices.Contains([]string{"responsible", "staff", "acting"}, f.Key) })
	for _, f := range fields {
		origin, at := u.Origin, u.At
		if f.Key == "led_by" {
			origin, at = t.leadership(u)
		}
		t.fields([]Field{f}, origin, at)
	}
	if u.Leadership.Acting {
		t.say("acting", "acting", "", u.Origin, u.At)
	}
	t.leadersRefer(u)
	for alias := range u.Aliases.All() {
		t.say("alias", alias, "", u.Origin, u.At)
	}
	t.say("staff", u.Staff.Text(), "", u.Origin, u.At)
	for part := range u.StaffParts.All() {
		key := "staff_of_which"
		if part.Beside {
			key = "staff_beside"
		}
		t.say(key, joined(", ", part.Staff.Text(), part.What), "", own(part.Origin, u.Origin), u.At)
	}
	if r, from := t.o.ResponsibleFor(u.ID); !r.IsNobody() {
		of, _ := t.o.Unit(from)
		t.responsible(r, of.ID != u.ID, of.Name, of.Origin, of.At)
	}
	if u.Economy == "" {
		t.economy(u.PartOf)
	}
	for _, id := range t.o.UnitsIn(u.ID) {
		below, _ := t.o.Unit(id)
		t.derive("unit_within", below.Name, id, below.Origin, below.At)
	}
	for _, id := range t.o.PostsIn(u.ID) {
		p, _ := t.o.Post(id)
		t.derive("post_within", p.Title, id, p.Origin, p.At)
	}
	for _, id := range t.o.BodiesIn(u.ID) {
		b, _ := t.o.Body(id)
		t.derive("body_within", b.Name, id, b.Origin, b.At)
	}
	t.seats(u.ID, "")
	for _, id := range t.o.PostsIn(u.ID) {
		t.seats(id, t.look.post(id))
	}
	for _, id := range t.o.TasksOf(u.ID) {
		task, _ := t.o.Task(id)
		t.derive("task", task.Name, id, task.Origin, task.At)
	}
	t.referring(u.ID)
}

// economy says which one follows from a unit, or from the nearest above it that names one.
func (t *teller) economy(unit org.ID) {
	for u, ok := t.o.Unit(unit); ok; u, ok = t.o.Unit(u.PartOf) {
		if u.Economy != "" {
			t.derive("economy", u.Economy, u.ID, u.Origin, u.At)
			return
		}
	}
}

// responsible says who answers for a thing: by its own words, or because of the unit above for which it was written.
func (t *teller) responsible(r org.Responsibility, inherited bool, from string, origin org.Origin, at diag.Pos) {
	value := t.look.responsible(r)
	if !inherited {
		t.say("responsible", value, "", own(r.Origin, origin), at)
		return
	}
	t.derive("responsible", value+" ("+from+")", "", own(r.Origin, origin), at)
}

// own is the origin of a part, or where it has none of its own, that of the whole.
func own(part, whole org.Origin) org.Origin {
	if part.Source == "" && part.Assumption == "" && (part.Status == "" || part.Status == org.Stated) {
		return whole
	}
	return part
}

// leadership is where it is from who leads a unit: where a unit is stated and the post that leads it is not, that is no more sure
// than the post.
func (t *teller) leadership(u org.Unit) (org.Origin, diag.Pos) {
	if u.Origin.Status == "" || u.Origin.Status == org.Stated {
		for id := range u.Leadership.Posts.All() {
			if p, ok := t.o.Post(id); ok && p.Origin.Status != "" && p.Origin.Status != org.Stated {
				return p.Origin, p.At
			}
		}
	}
	return u.Origin, u.At
}

func (t *teller) post(p org.Post) {
	t.fields(slices.DeleteFunc(t.postFields(t.look, &p), func(f Field) bool { return f.Key == "occupancy" || f.Key == "reports_to" }), p.Origin, p.At)
	t.say("occupancy", p.Occupancy.String(), "", p.Origin, p.At)
	t.superior(p)
	if p.Economy == "" {
		t.economy(p.Unit)
	}
	for _, id := range t.o.LedBy(p.ID) {
		u, _ := t.o.Unit(id)
		value := u.Name
		if u.Leadership.Joint() {
			value += " (" + t.look.leadership(&u) + ")"
		}
		t.derive("leads", value, id, u.Origin, u.At)
	}
	for _, id := range t.o.Duties(p.ID) {
		t.duty(id)
	}
	t.seats(p.ID, "")
	t.reports(p.ID)
	t.referring(p.ID)
}

// superior says whom a post refers to, by its own words or by where it sits.
func (t *teller) superior(p org.Post) {
	var titles []string
	var of org.ID
	for _, id := range t.o.Leaders(t.o.Superior(p.ID)) {
		titles = append(titles, t.look.post(id))
		of = id
	}
	if len(titles) != 1 {
		of = ""
	}
	value := strings.Join(titles, " + ")
	if p.ReportsTo != "" {
		t.say("reports_to", value, of, p.Origin, p.At)
	} else {
		t.derive("reports_to", value, of, p.Origin, p.At)
	}
}

// leadersRefer says whom those who lead a unit refer to.
func (t *teller) leadersRefer(u org.Unit) {
	for leader := range u.Leadership.Posts.All() {
		p, _ := t.o.Post(leader)
		for _, id := range t.o.Leaders(t.o.Superior(leader)) {
			t.derive("leader_refers_to", p.Title+" → "+t.look.post(id), id, p.Origin, p.At)
		}
	}
}

// reports says who refers to a post, alone or as one of a joint leadership.
func (t *teller) reports(post org.ID) {
	for p := range t.o.Posts() {
		if s := t.o.Superior(p.ID); s.Post == post || s.Joint() && slices.Contains(t.o.Leaders(s), post) {
			t.derive("refers_here", p.Title+" ("+t.look.home(&p)+")", p.ID, p.Origin, p.At)
		}
	}
}

// duty says what a post answers for.
func (t *teller) duty(id org.ID) {
	if u, ok := t.o.Unit(id); ok {
		t.derive("answers_for", u.Name, id, own(u.Responsible.Origin, u.Origin), u.At)
	} else if b, ok := t.o.Body(id); ok {
		t.derive("answers_for", b.Name, id, own(b.Responsible.Origin, b.Origin), b.At)
	} else if task, ok := t.o.Task(id); ok {
		t.derive("answers_for", task.Name, id, own(task.Responsible.Origin, task.Origin), task.At)
	}
}

// seats says where a post sits, or where people of a unit do; who names the holder where it is not the thing that is told about.
func (t *teller) seats(holder org.ID, who string) {
	for _, id := range t.o.BodiesSeating(holder) {
		b, _ := t.o.Body(id)
		for s := range b.Seats.All() {
			if s.Post != holder && s.Unit != holder {
				continue
			}
			key := "seat_in"
			switch {
			case s.Chair:
				key = "chairs"
			case s.Secretary:
				key = "secretary_of"
			}
			value := b.Name
			if title := joined(", ", who, s.Title); title != "" {
				value += ": " + title
			}
			t.derive(key, value, id, own(s.Origin, b.Origin), b.At)
		}
	}
}

// referring says which posts and units have a line beside the solid one that ends here, stand in for it, are governed by it or are
// drawn under it too.
func (t *teller) referring(id org.ID) {
	for _, other := range t.o.PostsReferringTo(id) {
		p, _ := t.o.Post(other)
		if p.DeputyFor == id {
			t.derive("deputy", p.Title, other, p.Origin, p.At)
		}
		if linedTo(p.Lines, id) {
			t.derive("named_by", p.Title, other, p.Origin, p.At)
		}
	}
	for _, other := range t.o.UnitsReferringTo(id) {
		u, _ := t.o.Unit(other)
		if linedTo(u.Lines, id) {
			t.derive("named_by", u.Name, other, u.Origin, u.At)
		}
		if u.GovernedBy.Contains(id) {
			t.derive("governs", u.Name, other, u.Origin, u.At)
		}
		if u.ShownUnder.Contains(id) {
			t.derive("shows", u.Name, other, u.Origin, u.At)
		}
	}
}

// linedTo reports whether one of several lines goes to an id.
func linedTo(lines org.List[org.Line], id org.ID) bool {
	return slices.ContainsFunc(lines.Items(), func(l org.Line) bool { return l.To == id })
}

func (t *teller) body(b org.Body) {
	t.fields(slices.DeleteFunc(bodyFields(t.look, &b), func(f Field) bool { return f.Key == "responsible" || f.Key == "chair" }), b.Origin, b.At)
	if !b.Responsible.IsNobody() {
		t.responsible(b.Responsible, false, "", b.Origin, b.At)
	}
	t.say("definition", b.Definition.Text, "", b.Origin, b.At)
	names := t.look.seats(&b)
	for i, s := range b.Seats.Items() {
		key := "seat"
		switch {
		case s.Chair:
			key = "chair_seat"
		case s.Secretary:
			key = "secretary"
		}
		t.say(key, names[i], cmp.Or(s.Post, s.Unit), own(s.Origin, b.Origin), b.At)
	}
	for _, id := range t.o.BodiesPreparing(b.ID) {
		other, _ := t.o.Body(id)
		t.derive("prepared_by", other.Name, id, other.Origin, other.At)
	}
	t.referring(b.ID)
}

func (t *teller) task(task org.Task) {
	t.fields(slices.DeleteFunc(taskFields(t.look, &task), func(f Field) bool { return f.Key == "responsible" }), task.Origin, task.At)
	if !task.Responsible.IsNobody() {
		t.responsible(task.Responsible, false, "", task.Origin, task.At)
	} else if r, from := t.o.ResponsibleFor(task.Unit); !r.IsNobody() {
		u, _ := t.o.Unit(from)
		t.responsible(r, true, u.Name, u.Origin, u.At)
	}
	for other := range t.o.Tasks() {
		if shared := sharedTopics(task, other); other.ID != task.ID && len(shared) > 0 && tasksMeet(t.o, task, other) {
			t.derive("meets", joined(", ", other.Name, t.look.unit(other.Unit))+" ("+strings.Join(shared, ", ")+")", other.ID, other.Origin, other.At)
		}
	}
}

func sharedTopics(a, b org.Task) []string {
	return slices.DeleteFunc(a.Topics.Items(), func(topic string) bool { return !isAbout(b, topic) })
}

// stated adds what documents state about a unit.
func (a *About) stated(c *scenario.Case, id org.ID) {
	t := teller{naming: naming{c: c}}
	for _, s := range c.Statements.Counts {
		if s.In == id {
			only := joined(", ", s.Type, s.Grade, s.Level)
			a.Statements = append(a.Statements, AboutStated{Title: s.Title, Of: string(s.Of), Only: only, Fact: t.fact("count", s.Stated.Text(), "", s.Origin, s.At)})
		}
	}
	for _, e := range c.Statements.Expectations {
		if e.Unit == id {
			a.Statements = append(a.Statements, AboutStated{By: e.By.String(), Fact: t.fact("expectation", e.Title, "", e.Origin, e.At)})
		}
	}
}

// touched adds the changes that a scenario itself makes to the thing.
func (a *About) touched(n naming, plan *scenario.Plan, of *scenario.Scenario, id org.ID) {
	look := lookFrom(plan)
	for _, section := range plan.Sections {
		for _, step := range section.Steps {
			told := n.step(look, step, costing.Figure{})
			i := slices.IndexFunc(told.Effects, func(e Effect) bool { return e.ID == string(id) })
			if section.Scenario != of || i < 0 && step.Subject != id {
				continue
			}
			change := AboutChange{
				Scenario: ScenarioNamed{of.ID, of.Title}, Decision: string(of.Decision), Number: step.Number, Kind: step.Kind, Effective: told.Effective,
				Source: told.Source, Status: told.Status, Assumption: told.Assumption, Because: told.Because, At: told.At, step: told,
			}
			if i >= 0 {
				change.Effect = &told.Effects[i]
			}
			a.Changes = append(a.Changes, change)
		}
	}
}
