package orgtest

import (
	"fmt"
	"strings"

	"dk/reorg/scenario/org"
)

// YAML writes the organisation as organisation.yaml, units and posts in alphabetical order.
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
