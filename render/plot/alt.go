package plot

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	altMost   = 255 // characters of an alternative text: what screen readers read in one go
	titleMost = 120 // of them for the title
)

// alt says in at most 255 characters what a chart shows: what kind of picture it is, its title, and as much of what it says as
// finds room. The rest is counted.
func (s *sheet) alt(title string) string {
	out := s.kind
	if t := shorten(title, titleMost); t != "" {
		out += ": " + t
	}
	out = sentence(out)
	for told := len(s.brief); told >= 0; told-- {
		parts := []string{out}
		for _, text := range s.brief[:told] {
			parts = append(parts, sentence(text))
		}
		if left := len(s.brief) - told; left > 0 {
			parts = append(parts, fmt.Sprintf(s.words.andMore, left))
		}
		if text := strings.Join(parts, " "); utf8.RuneCountInString(text) <= altMost {
			return text
		}
	}
	return out
}

// brief are the rows in one sentence each.
func (c *rows) brief() []string {
	var out []string
	for i := range c.rows {
		if r := &c.rows[i]; r.brief != "" {
			out = append(out, r.name+": "+r.brief)
		}
	}
	return out
}

func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// shorten keeps as many whole words of a text as fit so many characters.
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
