package diagram

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Layout measures and places a chart. It is a pure function: the same chart gives the same scene. It returns an error if
// an id is empty or used twice, if a dotted line has an end that is not in the chart, and for words the package does not
// know: a language, a mark, a kind of line.
func Layout(c Chart) (*Scene, error) {
	w, err := check(&c)
	if err != nil {
		return nil, err
	}
	d := &drawer{words: w, column: columnOf(&c.Root), cards: map[cardKey]*card{}}
	root := arrange(d, &c.Root)

	s := &Scene{Title: clean(head(c.Title, 200)), Desc: w.describe(&c), Lang: language(&c)}
	if s.Title == "" {
		s.Title = w.chartOf
	}
	// Lines beside the tree may run outside the outermost boxes, so they get a lane there.
	lane := 0.0
	if len(c.Dotted) > 0 {
		lane = 14
	}
	width := max(root.w+2*lane, pageLeast)
	s.W = width + 2*margin
	page := page{scene: s, words: w, left: margin, width: width}

	top := page.heading(&c)
	dr := &drawing{spots: map[string]spot{}}
	x := margin + (width-root.w)/2 + root.axis
	dr.put(root, x, top, false)
	bottom := top + root.h

	s.Groups = append(s.Groups, Group{Role: RoleLines, Lines: dr.lines})
	s.Groups = append(s.Groups, dr.units...)
	bounds := Rect{X: margin / 2, Y: top - 10, W: s.W - margin, H: root.h + 24}
	for _, g := range dr.route(&c, w, bounds) {
		s.Groups = append(s.Groups, g)
		for _, l := range g.Lines {
			for _, p := range l.Points {
				bottom = max(bottom, p.Y)
			}
		}
	}
	bottom = page.legend(&c, bottom+22)
	bottom = page.source(&c, bottom)
	s.H = math.Ceil(bottom + margin*0.7)
	s.W = math.Ceil(s.W)
	return s, nil
}

// columnOf is the width all ordinary units of a chart share: as narrow as the longest word allows.
func columnOf(b *Box) float64 {
	w := max(styleName.longestWord(b.Name), styleSmall.longestWord(b.Note), styleSmall.longestWord(b.Elsewhere))
	for _, p := range b.Posts {
		w = max(w, styleListed.longestWord(p.Title)+8)
	}
	for _, posts := range [][]Post{b.Leaders, b.Deputies} {
		for _, p := range posts {
			w = max(w, stylePost.longestWord(p.Title)+12)
		}
	}
	w = min(max(w+2*cardPad+1, columnLeast), columnMost)
	for i := range b.Children {
		w = max(w, columnOf(&b.Children[i]))
	}
	return w
}

func language(c *Chart) string {
	if c.Lang == "en" {
		return "en"
	}
	return "da"
}

// check finds what cannot be drawn, and the words of the chart's language.
func check(c *Chart) (*words, error) {
	w := &danish
	switch c.Lang {
	case "da", "":
	case "en":
		w = &english
	default:
		return nil, fmt.Errorf("diagram: no words in the language %q; there are da and en", c.Lang)
	}
	seen := map[string]bool{}
	var walk func(b *Box) error
	one := func(id string, m Mark) error {
		switch {
		case id == "":
			return fmt.Errorf("diagram: a unit or post has no id")
		case !utf8.ValidString(id) || strings.ContainsFunc(id, unicode.IsControl):
			return fmt.Errorf("diagram: the id %q has control characters", id)
		case seen[id]:
			return fmt.Errorf("diagram: the id %q is there twice", id)
		case m != Unchanged && w.badge[m] == "":
			return fmt.Errorf("diagram: %q has an unknown mark %q", id, m)
		}
		seen[id] = true
		return nil
	}
	walk = func(b *Box) error {
		if err := one(b.ID, b.Mark); err != nil {
			return err
		}
		for _, posts := range [][]Post{b.Leaders, b.Deputies, b.Posts} {
			for _, p := range posts {
				if err := one(p.ID, p.Mark); err != nil {
					return err
				}
			}
		}
		for i := range b.Children {
			if err := walk(&b.Children[i]); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(&c.Root); err != nil {
		return nil, err
	}
	for _, l := range c.Dotted {
		switch {
		case !seen[l.From]:
			return nil, fmt.Errorf("diagram: a line begins at %q, which is not in the chart", l.From)
		case !seen[l.To]:
			return nil, fmt.Errorf("diagram: a line ends at %q, which is not in the chart", l.To)
		case l.From == l.To:
			return nil, fmt.Errorf("diagram: a line goes from %q to itself", l.From)
		case w.kind[l.Kind] == "":
			return nil, fmt.Errorf("diagram: unknown kind of line %q", l.Kind)
		case l.Mark != Unchanged && w.badge[l.Mark] == "":
			return nil, fmt.Errorf("diagram: the line from %q has an unknown mark %q", l.From, l.Mark)
		}
	}
	return w, nil
}
