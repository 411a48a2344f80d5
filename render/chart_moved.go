package render

import (
	"slices"

	"dk/reorg/scenario/org"
)

// departure is a unit or a post that is part of another unit now.
type departure struct {
	name string
	to   org.ID
}

// departures are what moved on from each unit: units, then posts. What only follows a unit into the one it was merged or
// split into is none, since the unit says itself what became of it.
func (b *charter) departures(d org.Deltas) map[org.ID][]departure {
	out := map[org.ID][]departure{}
	note := func(name string, from, to org.ID) {
		if _, stays := b.now.Unit(from); from != to && (stays || !b.isFrom(to, from)) {
			out[from] = append(out[from], departure{name, to})
		}
	}
	for _, u := range d.Units {
		if u.Before != nil && u.After != nil {
			note(u.After.Name, u.Before.PartOf, u.After.PartOf)
		}
	}
	for _, p := range d.Posts {
		if p.Before != nil && p.After != nil {
			note(p.After.Title, p.Before.Unit, p.After.Unit)
		}
	}
	return out
}

// namedAtMost is how many of those that moved on from a unit it names.
const namedAtMost = 3

// gaveUp says what moved on from a unit and where to: "afgivet: Specialområde Nord til Testhospitalet". Equal titles are
// counted, and of many names the first three stand there.
func (b *charter) gaveUp(unit org.ID) []string {
	type group struct {
		departure
		count int
	}
	var groups []group // in the order of the destinations
	var to []org.ID
	for _, d := range b.left[unit] {
		if !slices.Contains(to, d.to) {
			to = append(to, d.to)
		}
	}
	rest := len(b.left[unit])
	for _, destination := range to {
		for _, d := range b.left[unit] {
			if d.to != destination {
				continue
			}
			if i := slices.IndexFunc(groups, func(g group) bool { return g.departure == d }); i >= 0 {
				groups[i].count++
			} else {
				groups = append(groups, group{d, 1})
			}
		}
	}
	if len(groups) == 0 {
		return nil
	}
	groups = groups[:min(len(groups), namedAtMost)]
	var parts, names []string
	for i, g := range groups {
		rest -= g.count
		name := g.name
		if g.count > 1 {
			name = b.lang.Count(g.count) + " × " + name
		}
		names = append(names, name)
		if i+1 < len(groups) && groups[i+1].to == g.to {
			continue
		}
		if len(to) == 1 && rest > 0 {
			names = append(names, b.others(rest))
		}
		parts = append(parts, b.lang.join(names)+" "+b.words.To+" "+unitName(b.now.Organisation, g.to))
		names = nil
	}
	if len(to) > 1 && rest > 0 {
		parts = append(parts, b.others(rest))
	}
	return []string{b.words.GaveUp + ": " + b.lang.join(parts)}
}

// others are so many that are not named: "1 anden", "4 andre".
func (b *charter) others(n int) string {
	if n == 1 {
		return "1 " + b.words.Another
	}
	return b.lang.Count(n) + " " + b.words.Others
}

// became are the names of the units that the plan made of an abolished one, or merged it into.
func (b *charter) became(abolished org.ID) []string {
	before, after := b.other, b.now
	if b.past {
		before, after = b.now, b.other
	}
	var names []string
	for u := range after.Units() {
		then, was := before.Unit(u.ID)
		if isOlder := was && then.From.Contains(abolished); !isOlder && b.isFrom(u.ID, abolished) {
			names = append(names, u.Name)
		}
	}
	return names
}

// isFrom reports whether a unit was formed from another, maybe by way of units that came and went during the plan.
func (b *charter) isFrom(unit, other org.ID) bool {
	after := b.now
	if b.past {
		after = b.other
	}
	u, _ := after.Unit(unit)
	queue := u.From.Items()
	for i := 0; i < len(queue); i++ {
		if queue[i] == other {
			return true
		}
		between, passing := b.former.units[queue[i]]
		for from := range between.From.All() {
			if passing && !slices.Contains(queue, from) {
				queue = append(queue, from)
			}
		}
	}
	return false
}
