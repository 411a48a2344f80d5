package diagram

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	altMost   = 255 // characters of an alternative text: what screen readers read in one go
	titleMost = 100 // of them for a title
	nameMost  = 40  // and for a name in it
)

// alt tells in at most altMost characters what a picture shows, the weightiest first: its title, its top, its size, what
// changes and which page of a book it is. What finds no room is left out.
func (w *words) alt(s *Scene) string {
	charts := s.readings()
	title := w.chartOf
	if t := shorten(s.Title, titleMost); t != "" && t != title {
		title += ": " + t
	}
	sentences := []string{title, w.altCaptions(charts), w.altTop(charts), w.altSize(charts), w.altChanges(s)}
	if s.Page > 0 {
		sentences = append(sentences, capitalised(w.page)+" "+w.number(s.Page)+" "+w.of+" "+w.number(s.Pages))
	}
	out, room := "", altMost
	for _, s := range sentences {
		if s == "" {
			continue
		}
		if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "…") {
			s += "."
		}
		if out != "" {
			s = " " + s
		}
		if n := utf8.RuneCountInString(s); n <= room {
			out, room = out+s, room-n
		}
	}
	return out
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

// altTop names the units that nothing is above, and who leads them if there is one.
func (w *words) altTop(charts []*reading) string {
	var tops []string
	for _, r := range charts {
		for _, u := range r.below[""] {
			top := firstWords(u)
			if leaders := w.altLeaders(u); top != "" && len(leaders) > 0 && len(r.below[""]) == 1 {
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
		return w.top + ": " + strings.Join(tops[:3], ", ") + " " + fmt.Sprintf(w.andMore, w.number(n-3))
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

// altSize counts the units and posts of every chart.
func (w *words) altSize(charts []*reading) string {
	var out []string
	for _, r := range charts {
		var units, committees, posts, seats int
		for _, u := range r.units {
			into := &posts
			if u.committee() {
				committees++
				into = &seats
			} else {
				units++
			}
			for p := range u.posts {
				*into += p.count
			}
		}
		var counts []string
		for _, c := range []struct {
			n     int
			forms [2]string
		}{{units, w.folded}, {committees, w.committees}, {posts, w.foldedPosts}, {seats, w.seats}} {
			if c.n > 0 {
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

// altChanges counts the badges of the picture by what they say.
func (w *words) altChanges(s *Scene) string {
	seen := map[Mark]int{}
	var count func(groups []Group)
	count = func(groups []Group) {
		for i := range groups {
			switch g := &groups[i]; g.Role {
			case RoleBadge:
				seen[g.Mark]++
			case RoleLegend:
			default:
				count(g.Groups)
			}
		}
	}
	count(s.Groups)
	var out []string
	for _, m := range markOrder {
		if n := seen[m]; n > 0 {
			out = append(out, w.count(n, w.did[m]))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return w.changes + ": " + strings.Join(out, ", ")
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
