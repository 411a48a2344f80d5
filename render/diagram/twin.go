package diagram

import (
	"bufio"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Twin writes the text twin of a picture, or of all pages of a book: everything it shows as plain UTF-8 text that can be
// read aloud and is valid Markdown too. Every unit, leadership, post and change is named once on each page that shows it,
// nested as the lines of the tree say, and whole where the picture has to cut it. Text twins have no legend: what colours
// and borders mean stands in words with each unit and post. It returns the errors of the writer only.
func Twin(w io.Writer, scenes []*Scene) error {
	return twin{Writer: bufio.NewWriter(w)}.write(scenes)
}

// PlainTwin writes the text twin for readers of plain text: every sign stands as it is, with no escapes of Markdown.
func PlainTwin(w io.Writer, scenes []*Scene) error {
	return twin{Writer: bufio.NewWriter(w), plain: true}.write(scenes)
}

func (t twin) write(scenes []*Scene) error {
	if len(scenes) == 0 {
		return nil
	}
	first := scenes[0]
	t.block(t.heading(1, first.Title))
	said := []string{first.Title}
	tell := func(s *Scene, role Role) {
		for _, text := range s.words(role) {
			if text != s.Title && !slices.Contains(said, text) {
				said = append(said, text)
				t.block(t.opening(text))
			}
		}
	}
	for _, s := range scenes {
		if s.Page > 0 {
			t.block(t.heading(2, s.pageTitle(first)))
		}
		tell(s, RoleHeading)
		t.scene(s)
	}
	for _, s := range scenes {
		tell(s, RoleSource)
	}
	return t.Flush()
}

// pageTitle is the number of a page, what it shows if that is not all, and which page led to it: "Side 3: Center 1 (fra
// side 1)".
func (s *Scene) pageTitle(first *Scene) string {
	w := wordsIn(s.Lang)
	out := capitalised(w.page) + " " + w.number(s.Page)
	if s.Title != first.Title {
		out += ": " + strings.TrimPrefix(s.Title, first.Title+" · ")
	}
	for i := range s.Groups {
		if g := &s.Groups[i]; g.Role == RoleNumber && g.Target > 0 {
			out += " (" + w.from + " " + w.number(g.Target) + ")"
		}
	}
	return out
}

type twin struct {
	*bufio.Writer      // keeps the first error until Flush
	plain         bool // signs stand as they are, also where Markdown would not take them for text
	begun         bool // there is a block before
}

// line writes one line.
func (t *twin) line(s string) { _, _ = t.WriteString(s + "\n") }

// block writes the first line of a heading, a paragraph or a list, with an empty line before it.
func (t *twin) block(s string) {
	if t.begun {
		t.line("")
	}
	t.begun = true
	t.line(s)
}

func (t *twin) scene(s *Scene) {
	t.bars(s)
	charts := s.readings()
	for _, r := range charts {
		if len(charts) > 1 {
			level := 2
			if s.Page > 0 {
				level = 3
			}
			t.block(t.heading(level, r.caption))
		}
		if r.solid == "prepares" && len(r.units) > 1 {
			t.block(r.prepares)
		}
		put := t.block // an empty line before the first
		for _, u := range r.below[""] {
			t.unit(r, u, 0, put)
			put = t.line
		}
		if len(r.dotted) > 0 {
			t.block(r.words.dotted + ":")
			put = t.block
			for _, g := range r.dotted {
				put("- " + t.opening(saying{says: g.says()}.text()))
				put = t.line
			}
		}
	}
}

// bars writes the bars of a picture of figures: one figure beside the name, several under it.
func (t *twin) bars(s *Scene) {
	put := t.block
	for i := range s.Groups {
		g := &s.Groups[i]
		if g.Role != RoleBar || len(g.Words) == 0 {
			continue
		}
		name, figures := g.Words[0], g.Words[1:]
		if len(figures) == 1 {
			name, figures = name+": "+figures[0], nil
		}
		put("- " + t.opening(name))
		put = t.line
		for _, figure := range figures {
			t.line("  - " + t.opening(figure))
		}
	}
}

// unit writes a unit with its posts and then those under it, nested so deep.
func (t *twin) unit(r *reading, u *Group, depth int, put func(string)) {
	for _, s := range r.sayings(u) {
		put(strings.Repeat("  ", depth+s.step) + "- " + t.opening(s.text()))
		put = t.line
	}
	for _, below := range r.below[u.ID] {
		t.unit(r, below, depth+1, t.line)
	}
}

var (
	markdownSigns  = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "~", `\~`, "$", `\$`)
	markdownEntity = regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`)
	markdownStart  = regexp.MustCompile(`^([-+>#=]|[0-9]+[.)])`)
	markdownEnd    = regexp.MustCompile(`(#+)$`)
)

// markdown escapes what Markdown would not take for text.
func markdown(s string) string {
	return markdownEntity.ReplaceAllString(markdownSigns.Replace(s), `\&$1`)
}

// opening is a text that begins a line, where a sign or a number with a dot would begin a list or a heading.
func (t *twin) opening(s string) string {
	if t.plain {
		return s
	}
	s = markdown(s)
	if at := markdownStart.FindString(s); at != "" {
		return at[:len(at)-1] + `\` + s[len(at)-1:]
	}
	return s
}

// heading is one of a level; signs at its end would be taken for its own.
func (t *twin) heading(level int, s string) string {
	s = t.opening(s)
	if !t.plain {
		s = markdownEnd.ReplaceAllString(s, `\$1`)
	}
	return strings.Repeat("#", level) + " " + s
}
