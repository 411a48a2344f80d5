package diagram

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func twinOf(t rapid.TB, scenes []*Scene) string {
	t.Helper()
	var b bytes.Buffer
	if err := Twin(&b, scenes); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTwin(t *testing.T) {
	c := Chart{Title: "Model 1", Subtitle: "Forslag i høring", Source: "Kilde: notatet", Lang: "da", Root: Box{
		ID: "social", Name: "Socialområdet", Notes: []string{"2.220 årsværk"}, Changes: []Change{{Renamed, "Social"}, {Moved, "Sundhed"}}, LeadershipName: "Socialledelsen",
		Leaders:  []Post{{ID: "a", Title: "Socialdirektør", Chair: true}, {ID: "b", Title: "Direktør", Vacant: true, Acting: true}},
		Deputies: []Post{{ID: "d", Title: "Vicedirektør", Deputy: true, Changes: []Change{{New, ""}}}},
		Children: []Box{
			{ID: "k", Name: "1. kontor", AlsoFrom: []string{"Økonomi", "HR"}, Posts: []Post{{ID: "m", Title: "Konsulent", Count: 3, Note: "1,1 mio. kr."}}},
			{ID: "u", Name: "Temagruppen", Committee: true, Posts: []Post{{ID: "f", Title: "Formand"}}},
			{ID: "s", Name: "*Staben*", Beside: true, Elsewhere: "ledes af direktøren", Leaders: []Post{{ID: "x"}}, Children: []Box{{ID: "o"}}},
		}}, Dotted: []Dotted{{"m", "d", "functional", New}, {"s", "u", "prepares", Unchanged}}}
	want := `# Model 1

Forslag i høring

- Socialområdet; 2.220 årsværk; OMDØBT; før: Social; FLYTTET; fra: Sundhed
  - fælles ledelse: Socialledelsen
    - leder: Socialdirektør; formand
    - leder: Direktør; konstitueret, vakant
  - under lederen: Vicedirektør; stedfortræder; NY
  - stab: \*Staben\*; ledes af direktøren
    - leder: uden navn
    - uden navn
  - 1\. kontor; vises også under Økonomi, HR
    - stilling: 3 × Konsulent; 1,1 mio. kr.
  - udvalg eller gruppe: Temagruppen
    - plads: Formand

Øvrige linjer:

- Konsulent: faglig reference til Vicedirektør; NY
- \*Staben\*: forbereder sager for Temagruppen

Kilde: notatet
`
	if got := twinOf(t, scenesOf(t, shown(c), Screen)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	beside := Sheet{[]Chart{{ID: "a", Lang: "en", Solid: "prepares", Caption: "Today #", Root: Box{ID: "c", Name: "Council", Committee: true, Children: []Box{{ID: "d", Name: "Office"}}}},
		{ID: "b", Lang: "en", Title: "Next", Root: Box{ID: "c", Name: "Council", Committee: true, Leaders: []Post{{ID: "p", Title: "Mayor"}}}}}, []int{0, 1}}
	want = `# Next

## Today \#

Indented under each stand those that prepare matters for it.

- Council
  - unit: Office

## Organisation chart 2

- Council
  - head: Mayor
`
	if got := twinOf(t, scenesOf(t, beside, Screen)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestTwinWriteErrors(t *testing.T) {
	if err := Twin(broken{}, scenesOf(t, shown(sampleJoint()), Screen)); err == nil {
		t.Error("Twin did not notice a full disk")
	}
}

// TestTwinOfABook checks that the twin of a book has the pages of the book, in order, and leads from one to the other.
func TestTwinOfABook(t *testing.T) {
	scenes := scenesOf(t, shown(hospital(400)), A4)
	got := twinOf(t, scenes)
	for _, want := range []string{"# Hospitalet\n\n## Side 1\n\n- Hospitalet\n", "\n    - Afdeling 0-2; fortsættes på side 5: 5 afsnit, 65 stillinger\n", "\n## Side 5: Afdeling 0-2 (fra side 1)\n\n- Afdeling 0-2\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if n := len(readTwin(t, got)); n != len(scenes)+1 {
		t.Errorf("%d headings for %d pages", n, len(scenes))
	}
}

// section is a heading of a twin and the list under it. Lines beside the tree are a list of their own.
type section struct {
	heading string
	top     []*item
	beside  []*item
}

type item struct {
	text  string
	below []*item
}

var markdownEscape = regexp.MustCompile("\\\\([!-/:-@[-`{-~])")

// readTwin reads a twin as Markdown is read: nesting by indentation, and no sign that would be more than itself.
func readTwin(t rapid.TB, twin string) []section {
	t.Helper()
	plain := func(s string) string {
		rest := markdownEscape.ReplaceAllString(s, "")
		if strings.ContainsAny(rest, "*_`<[~$\\") || regexp.MustCompile(`^([-+>#=]|\d+[.)])|&#?\w+;`).MatchString(markdownEscape.ReplaceAllString(s, " ")) {
			t.Errorf("%q is not plain Markdown", s)
		}
		return markdownEscape.ReplaceAllString(s, "$1")
	}
	var out []section
	var open []*item // the last item of every level
	lists := 0
	for _, block := range strings.Split(strings.TrimSuffix(twin, "\n"), "\n\n") {
		if level := len(block) - len(strings.TrimLeft(block, "#")); level > 0 {
			out, lists = append(out, section{heading: plain(block[level+1:])}), 0
			continue
		}
		if !strings.HasPrefix(block, "- ") {
			plain(block)
			continue
		}
		lists++
		open = nil
		for line := range strings.SplitSeq(block, "\n") {
			text := strings.TrimLeft(line, " ")
			depth := (len(line) - len(text)) / 2
			if !strings.HasPrefix(text, "- ") || depth > len(open) || (len(line)-len(text))%2 != 0 {
				t.Fatalf("%q is no item under %d levels", line, len(open))
			}
			it := &item{text: plain(text[2:])}
			last := &out[len(out)-1]
			switch {
			case depth > 0:
				open[depth-1].below = append(open[depth-1].below, it)
			case lists == 1:
				last.top = append(last.top, it)
			default:
				last.beside = append(last.beside, it)
			}
			open = append(open[:depth], it)
		}
	}
	return out
}

// String is an item with all below it, in an order of its own.
func (it *item) String() string {
	var below []string
	for _, b := range it.below {
		below = append(below, b.String())
	}
	slices.Sort(below)
	return it.text + fmt.Sprintf("%q", below)
}

// itemOf is what a twin must say of a box, made from the chart alone.
func itemOf(w *words, b *Box, committees bool) *item {
	text := func(role string, changes []Change, parts ...string) string {
		for _, c := range changes {
			parts = append(parts, w.badge[c.Mark])
			if c.Was != "" {
				parts = append(parts, w.was[c.Mark]+c.Was)
			}
		}
		var said []string
		for _, p := range parts {
			if p = clean(p); p != "" {
				said = append(said, p)
			}
		}
		if said == nil {
			said = []string{w.nameless}
		}
		return role + strings.Join(said, "; ")
	}
	posts := func(posts []Post, role string) []*item {
		var out []*item
		for _, p := range posts {
			title := p.Title
			if p.Count > 1 {
				title = fmt.Sprintf("%d × %s", p.Count, title)
			}
			out = append(out, &item{text: text(role+": ", p.Changes, title, strings.Join(w.standing(&p), ", "), p.Note)})
		}
		return out
	}
	role := ""
	if b.Beside {
		role = w.beside + ": "
	}
	if b.Committee != committees {
		role += w.sort[b.Committee] + ": "
	}
	parts := append([]string{b.Name}, b.Notes...)
	if len(b.AlsoFrom) > 0 {
		parts = append(parts, w.alsoUnder+strings.Join(b.AlsoFrom, ", "))
	}
	out := &item{text: text(role, b.Changes, append(parts, b.Elsewhere)...)}
	leaders := posts(b.Leaders, w.role["leader"])
	if len(leaders) > 1 {
		name := w.together
		if n := clean(b.LeadershipName); n != "" {
			name += ": " + n
		}
		leaders = []*item{{name, leaders}}
	}
	listed := w.role["post"]
	if b.Committee {
		listed = w.seat
	}
	out.below = slices.Concat(leaders, posts(b.Deputies, w.role["deputy"]), posts(b.Posts, listed))
	for i := range b.Children {
		out.below = append(out.below, itemOf(w, &b.Children[i], committees))
	}
	return out
}

// TestTwinSaysTheChart checks the twin against the chart: everything once, under what it hangs under, and nothing else.
func TestTwinSaysTheChart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sheet := sheetsDrawn().Draw(t, "sheet")
		sections := readTwin(t, twinOf(t, scenesOf(t, sheet, Screen)))
		if len(sheet.Show) > 1 {
			sections = sections[1:]
		}
		if len(sections) != len(sheet.Show) {
			t.Fatalf("%d lists for %d charts", len(sections), len(sheet.Show))
		}
		for i, s := range sections {
			c := &sheet.Charts[sheet.Show[i]]
			if len(s.beside) != len(c.Dotted) {
				t.Fatalf("%d lines for %d", len(s.beside), len(c.Dotted))
			}
			got, want := &item{below: s.top}, &item{below: []*item{itemOf(wordsIn(c.Lang), &c.Root, c.Root.Committee)}}
			if c.Root.Unseen {
				committees := !slices.ContainsFunc(c.Root.Children, func(b Box) bool { return !b.Committee })
				want = itemOf(wordsIn(c.Lang), &c.Root, committees)
				want.text = ""
			}
			if got.String() != want.String() {
				t.Errorf("%s\nwant\n%s", got, want)
			}
		}
	})
}

// TestTwinSaysThePicture checks the twin against the picture, also the pages of books: both name the same things, and
// whatever text is painted whole is what is said.
func TestTwinSaysThePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		page := rapid.SampledFrom([]Page{Screen, A4}).Draw(t, "page")
		scenes, err := Book(sheetsDrawn().Draw(t, "sheet"), Options{Page: page})
		if large := (*TooLarge)(nil); errors.As(err, &large) {
			return // no picture
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range scenes {
			checkSaid(t, s)
		}
	})
}

func checkSaid(t *rapid.T, s *Scene) {
	var svg bytes.Buffer
	if err := SVG(&svg, s); err != nil {
		t.Fatal(err)
	}
	var said []string
	var say func(items []*item)
	say = func(items []*item) {
		for _, it := range items {
			said = append(said, signs(it.text))
			say(it.below)
		}
	}
	for _, section := range readTwin(t, twinOf(t, []*Scene{s})) {
		say(section.top)
		say(section.beside)
	}
	painted := paintedGroups(t, svg.Bytes())
	if len(said) != len(painted) {
		t.Fatalf("%d things are said, %d painted", len(said), len(painted))
	}
	for _, p := range painted {
		i := slices.IndexFunc(said, func(s string) bool { return strings.HasSuffix(s, signs(p.label)) })
		if i < 0 {
			t.Fatalf("%q is painted, but not said", p.label)
		}
		said = slices.Delete(said, i, i+1)
		texts := strings.Join(p.texts, "")
		cut := strings.Contains(texts, "…") || strings.Contains(p.label, wordsIn(s.Lang).continues) // said in other words
		if !cut && p.class != "dotted" && sorted(texts) != sorted(p.label) {
			t.Errorf("painted %q, said %q", p.texts, p.label)
		}
	}
}

// painting is a unit, a joint leadership, a post or a line beside the tree as an SVG has it.
type painting struct {
	class, label string
	texts        []string // with those of its badges
}

func paintedGroups(t rapid.TB, svg []byte) []*painting {
	t.Helper()
	var all, open []*painting
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			p := &painting{}
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "class":
					p.class = a.Value
				case "aria-label":
					p.label = a.Value
				}
			}
			switch {
			case slices.Contains([]string{"unit", "joint", "post", "dotted"}, p.class):
				all = append(all, p)
			case len(open) > 0 && p.class != "legend":
				p = open[len(open)-1]
			}
			open = append(open, p)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if p := open[max(len(open)-1, 0):]; len(p) > 0 {
				p[0].texts = append(p[0].texts, strings.TrimSpace(string(e)))
			}
		}
	}
}

var separators = regexp.MustCompile(`[\s,;-]`)

// signs are those of a text without what parts or breaks it.
func signs(s string) string { return separators.ReplaceAllString(s, "") }

func sorted(s string) string {
	r := []rune(signs(s))
	slices.Sort(r)
	return string(r)
}
