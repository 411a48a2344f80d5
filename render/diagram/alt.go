package diagram

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	altMost   = 255 // characters of an alternative text: what screen readers read in one go
	titleMost = 100 // of them for a title
	nameMost  = 40  // and for a name in it
)

// alt tells in at most altMost characters what a picture shows: its title, its top, its size, what changes and which page of
// a book it is. What finds no room is left out, first who leads the top, last the title; changes that are too many to be
// named are counted.
func (w *words) alt(s *Scene) string {
	charts := s.readings()
	title := w.chartOf
	if t := shorten(s.Title, titleMost); t != "" && t != title {
		title += ": " + t
	}
	page := ""
	if s.Page > 0 {
		page = capitalised(w.page) + " " + w.number(s.Page) + " " + w.of + " " + w.number(s.Pages)
	}
	named, counted := w.altChanges(s)
	order := []string{title, w.altCaptions(charts), w.altTop(charts, true), w.altSize(charts, s.allPosts), named, page}
	byWeight := [][]string{{title}, {page}, {named, counted}, {order[1]}, {order[3]}, {order[2], w.altTop(charts, false)}}
	kept, room := map[string]string{}, altMost
	for _, wordings := range byWeight {
		for _, wording := range wordings {
			text := sentence(wording)
			if n := utf8.RuneCountInString(text) + 1; wording != "" && n <= room+1 {
				kept[wordings[0]], room = text, room-n
				break
			}
		}
	}
	var out []string
	for _, wording := range order {
		if text := kept[wording]; text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, " ")
}

// sentence is a text with a full stop.
func sentence(s string) string {
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}

// altCaptions names the charts side by side.
func (w *words) altCaptions(charts []*reading) string {
	var captions []string
	for _, r := range charts {
		if c := shorten(r.caption, nameMost); c != "" {
			captions = append(captions, c)
		}
	}
	if len(captions) == 0 {
		return ""
	}
	return w.alongside + ": " + w.list(captions)
}

// altTop names the units that nothing is above, and if asked who leads them if there is one.
func (w *words) altTop(charts []*reading, ledBy bool) string {
	var tops []string
	for _, r := range charts {
		for _, u := range r.below[""] {
			top := firstWords(u)
			if leaders := w.altLeaders(u); ledBy && top != "" && len(leaders) > 0 && len(r.below[""]) == 1 {
				top += " (" + inflected(len(leaders), w.leaders) + ": " + w.list(leaders) + ")"
			}
			if top != "" && !slices.Contains(tops, top) {
				tops = append(tops, top)
			}
		}
	}
	switch n := len(tops); {
	case n == 0:
		return ""
	case n > 4:
		return w.top + ": " + strings.Join(tops[:3], ", ") + " " + w.more(n-3)
	default:
		return w.top + ": " + w.list(tops)
	}
}

func (w *words) altLeaders(unit *Group) []string {
	var leaders []string
	for p := range unit.posts {
		title := firstWords(p)
		if p.Kind != asLeader.String() || title == "" {
			continue
		}
		if p.vacant && title != w.vacant {
			title += ", " + w.vacant
		}
		leaders = append(leaders, title)
	}
	return leaders
}

// firstWords of a unit or post are its name, if that is not too long.
func firstWords(g *Group) string {
	if len(g.Words) == 0 {
		return ""
	}
	return shorten(g.Words[0], nameMost)
}

// altSize counts the units of every chart, and its posts if all of them are shown.
func (w *words) altSize(charts []*reading, allPosts bool) string {
	var out []string
	for _, r := range charts {
		var units, committees, posts int
		for _, u := range r.units {
			if u.committee() {
				committees++
				continue
			}
			units++
			for p := range u.posts {
				posts += p.count
			}
		}
		var counts []string
		for _, c := range []struct {
			n     int
			forms [2]string
		}{{units, w.folded}, {committees, w.committees}, {posts, w.foldedPosts}} {
			if c.n > 0 && (allPosts || c.forms != w.foldedPosts) {
				counts = append(counts, w.count(c.n, c.forms))
			}
		}
		if len(counts) == 0 {
			continue
		}
		size := w.list(counts)
		if caption := shorten(r.caption, nameMost); caption != "" {
			size = caption + ": " + size
		}
		out = append(out, size)
	}
	return strings.Join(out, "; ")
}

// altChanges counts the badges of the picture by what they say, and all together; of charts side by side those of the last.
func (w *words) altChanges(s *Scene) (named, counted string) {
	groups := s.Groups
	for i := range s.Groups {
		if s.Groups[i].Role == RoleChart {
			groups = s.Groups[i].Groups
		}
	}
	seen, all := map[Mark]int{}, 0
	var count func(groups []Group)
	count = func(groups []Group) {
		for i := range groups {
			switch g := &groups[i]; g.Role {
			case RoleBadge:
				seen[g.Mark]++
				all++
			case RoleLegend, RoleDotted: // who has a new line has a badge too
			default:
				count(g.Groups)
			}
		}
	}
	count(groups)
	var out []string
	for _, m := range markOrder {
		if n := seen[m]; n > 0 {
			out = append(out, w.count(n, w.did[m]))
		}
	}
	if len(out) == 0 {
		return "", ""
	}
	return w.changes + ": " + strings.Join(out, ", "), w.count(all, w.foldedChanges)
}

// list is things in a row: "a, b og c".
func (w *words) list(things []string) string {
	if n := len(things); n > 1 {
		return strings.Join(things[:n-1], ", ") + w.and + things[n-1]
	}
	return strings.Join(things, "")
}

// shorten keeps as many whole words of a text as fit so many characters; empty if not even the first does.
func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	out := ""
	for word := range strings.SplitSeq(s, " ") {
		if utf8.RuneCountInString(out)+utf8.RuneCountInString(word)+2 > most {
			break
		}
		out += word + " "
	}
	if out == "" {
		return ""
	}
	return out + "…"
}
