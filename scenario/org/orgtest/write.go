package orgtest

import (
	"fmt"
	"strings"

	"dk/reorg/scenario/org"
)

// YAML writes the organisation as organisation.yaml, units, posts and bodies in alphabetical order.
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
		fmt.Fprintf(&b, "  - %s\n", bodyYAML(m.Bodies[id]))
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

func bodyYAML(b org.Body) string {
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
		seats = append(seats, seatYAML(s))
	}
	if len(seats) > 0 {
		add("seats", "["+strings.Join(seats, ", ")+"]")
	}
	add("prepares_for", ListYAML(b.PreparesFor))
	return "{" + strings.Join(keys, ", ") + "}"
}

func seatYAML(s org.Seat) string {
	var keys []string
	if s.Post != "" {
		keys = append(keys, "post: "+string(s.Post))
	}
	if s.Title != "" {
		keys = append(keys, fmt.Sprintf("title: %q", s.Title))
	}
	if s.Party != "" {
		keys = append(keys, fmt.Sprintf("party: %q", s.Party))
	}
	switch s.Number {
	case org.Several:
		keys = append(keys, "number: several")
	case 1:
	default:
		keys = append(keys, fmt.Sprintf("number: %d", s.Number))
	}
	if s.Chair {
		keys = append(keys, "chair: true")
	}
	if s.Secretary {
		keys = append(keys, "secretary: true")
	}
	return "{" + strings.Join(keys, ", ") + "}"
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
