package orgtest

import (
	"fmt"
	"strings"

	"dk/reorg/scenario/org"
)

// YAML writes the organisation as organisation.yaml, units, posts, bodies and tasks in alphabetical order.
func (m Model) YAML() string {
	var b strings.Builder
	b.WriteString("units:\n")
	for _, id := range m.UnitIDs() {
		fmt.Fprintf(&b, "  - %s\n", UnitYAML(m.Units[id]))
	}
	if len(m.Posts) > 0 {
		b.WriteString("posts:\n")
	}
	for _, id := range m.PostIDs() {
		fmt.Fprintf(&b, "  - %s\n", PostYAML(m.Posts[id]))
	}
	if len(m.Bodies) > 0 {
		b.WriteString("bodies:\n")
	}
	for _, id := range m.BodyIDs() {
		fmt.Fprintf(&b, "  - %s\n", BodyYAML(m.Bodies[id]))
	}
	if len(m.Tasks) > 0 {
		b.WriteString("tasks:\n")
	}
	for _, id := range m.TaskIDs() {
		fmt.Fprintf(&b, "  - %s\n", TaskYAML(m.Tasks[id]))
	}
	return b.String()
}

// UnitYAML writes a unit as the argument of create_unit.
func UnitYAML(u org.Unit) string {
	keys := []string{fmt.Sprintf("id: %s, name: %q", u.ID, u.Name)}
	add := func(key, value string) {
		if value != "" {
			keys = append(keys, key+": "+value)
		}
	}
	add("part_of", string(u.PartOf))
	add("shown_under", ListYAML(u.ShownUnder))
	add("governed_by", ListYAML(u.GovernedBy))
	if u.Leadership.Posts.Len() > 0 {
		add("led_by", LeadershipYAML(u.Leadership))
	}
	add("lines", linesYAML(u.Lines))
	add("places", ListYAML(u.Places))
	add("economy", u.Economy)
	add("staff", u.Staff.Text())
	var parts []string
	for part := range u.StaffParts.All() {
		parts = append(parts, fmt.Sprintf("{staff: %s, what: %q, beside: %v}", part.Staff.Text(), part.What, part.Beside))
	}
	if len(parts) > 0 {
		add("staff_parts", "["+strings.Join(parts, ", ")+"]")
	}
	add("responsible", ResponsibleYAML(u.Responsible))
	return "{" + strings.Join(keys, ", ") + "}"
}

// PostYAML writes a post as the argument of create_post.
func PostYAML(p org.Post) string {
	keys := []string{fmt.Sprintf("id: %s, title: %q, grade: %s, unit: %s, fraction: %s", p.ID, p.Title, p.Grade, p.Unit, p.Fraction.Decimal())}
	add := func(key, value string) {
		if value != "" {
			keys = append(keys, key+": "+value)
		}
	}
	add("reports_to", string(p.ReportsTo))
	add("deputy_for", string(p.DeputyFor))
	if p.Occupancy == org.Vacant {
		add("vacant", "true")
	}
	add("lines", linesYAML(p.Lines))
	add("profile", p.Profile)
	add("economy", p.Economy)
	return "{" + strings.Join(keys, ", ") + "}"
}

// BodyYAML writes a body as the argument of create_body.
func BodyYAML(b org.Body) string {
	keys := []string{fmt.Sprintf("id: %s, name: %q", b.ID, b.Name)}
	add := func(key, value string) {
		if value != "" {
			keys = append(keys, key+": "+value)
		}
	}
	add("type", b.Type)
	add("level", b.Level)
	add("meets", b.Meets)
	add("unit", string(b.Unit))
	add("members", b.Members.Text())
	var seats []string
	for s := range b.Seats.All() {
		seats = append(seats, SeatYAML(s))
	}
	if len(seats) > 0 {
		add("seats", "["+strings.Join(seats, ", ")+"]")
	}
	add("prepares_for", ListYAML(b.PreparesFor))
	add("responsible", ResponsibleYAML(b.Responsible))
	if !b.Definition.IsZero() {
		add("definition", definitionYAML(b.Definition))
	}
	return "{" + strings.Join(keys, ", ") + "}"
}

func definitionYAML(d org.Definition) string {
	var keys []string
	if d.Text != "" {
		keys = append(keys, fmt.Sprintf("text: %q", d.Text))
	}
	if types := ListYAML(d.LeadersOf); types != "" {
		keys = append(keys, "leaders_of: "+types)
	}
	if grades := ListYAML(d.Grades); grades != "" {
		keys = append(keys, "grades: "+grades)
	}
	return "{" + strings.Join(keys, ", ") + "}"
}

// TaskYAML writes a task as the argument of create_task.
func TaskYAML(t org.Task) string {
	keys := []string{fmt.Sprintf("id: %s, name: %q", t.ID, t.Name)}
	add := func(key, value string) {
		if value != "" {
			keys = append(keys, key+": "+value)
		}
	}
	add("unit", string(t.Unit))
	add("topics", ListYAML(t.Topics))
	add("responsible", ResponsibleYAML(t.Responsible))
	return "{" + strings.Join(keys, ", ") + "}"
}

// ResponsibleYAML writes the value of responsible: the short form, or the long one for a responsibility that says how sure it
// is. Nobody is nothing.
func ResponsibleYAML(r org.Responsibility) string {
	if r.IsNobody() || r.Origin == (org.Origin{}) {
		return ListYAML(r.Posts)
	}
	return fmt.Sprintf("{posts: %s, status: %s}", ListYAML(r.Posts), r.Origin.Status)
}

// SeatYAML writes a seat as it stands under seats.
func SeatYAML(s org.Seat) string {
	keys := holderKeys(s)
	if s.Party != "" {
		keys = append(keys, fmt.Sprintf("party: %q", s.Party))
	}
	if s.Number != 1 {
		keys = append(keys, "number: "+NumberYAML(s.Number))
	}
	if s.Chair {
		keys = append(keys, "chair: true")
	}
	if s.Secretary {
		keys = append(keys, "secretary: true")
	}
	return "{" + strings.Join(keys, ", ") + "}"
}

// HolderYAML writes who holds a seat, as the value of to in change_seat.
func HolderYAML(s org.Seat) string { return "{" + strings.Join(holderKeys(s), ", ") + "}" }

func holderKeys(s org.Seat) []string {
	var keys []string
	if s.Post != "" {
		keys = append(keys, "post: "+string(s.Post))
	}
	if s.Unit != "" {
		keys = append(keys, "unit: "+string(s.Unit))
	}
	if s.UnitNamed != "" {
		keys = append(keys, fmt.Sprintf("unit_named: %q", s.UnitNamed))
	}
	if s.Title != "" {
		keys = append(keys, fmt.Sprintf("title: %q", s.Title))
	}
	return keys
}

// NumberYAML writes how many sit in a seat.
func NumberYAML(n int) string {
	if n == org.Several {
		return "several"
	}
	return fmt.Sprint(n)
}

// LeadershipYAML writes a leadership as the value of led_by.
func LeadershipYAML(l org.Leadership) string {
	text := "{posts: " + ListYAML(l.Posts)
	if l.Chair != "" {
		text += ", chair: " + string(l.Chair)
	}
	if l.Name != "" {
		text += fmt.Sprintf(", name: %q", l.Name)
	}
	if l.Acting {
		text += ", acting: true"
	}
	return text + "}"
}

// ListYAML writes a list; an empty one is nothing.
func ListYAML[T ~string](l org.List[T]) string {
	var items []string
	for item := range l.All() {
		items = append(items, string(item))
	}
	if len(items) == 0 {
		return ""
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func linesYAML(l org.List[org.Line]) string {
	var items []string
	for line := range l.All() {
		items = append(items, fmt.Sprintf("{to: %s, kind: %s}", line.To, line.Kind))
	}
	if len(items) == 0 {
		return ""
	}
	return "[" + strings.Join(items, ", ") + "]"
}
