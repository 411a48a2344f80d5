package diagram

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// Mermaid writes a picture as a Mermaid flowchart, to be laid out by others: a node per unit with its posts as lines of
// its label, solid edges for the tree, and edges of their own look for the lines beside it. Charts side by side become
// subgraphs. All words are whole. Mermaid itself refuses more than 500 edges or 50,000 characters unless the page it is on
// allows more. It returns the errors of the writer only.
func Mermaid(w io.Writer, s *Scene) error {
	x := mermaidWriter{Writer: bufio.NewWriter(w), class: map[string]string{}, taken: map[string]int{}}
	heading := s.words(RoleHeading)
	if len(heading) == 0 {
		heading = []string{s.Title}
	}
	x.line("---")
	x.line("title: ", mermaidTitle(strings.Join(heading, " · ")))
	x.line("---")
	x.line("flowchart TB")
	x.line("  accTitle: ", mermaidText(s.Title))
	x.line("  accDescr: ", mermaidText(strings.Join(append([]string{s.Alt}, s.words(RoleSource)...), " ")))
	charts := s.readings()
	for i, r := range charts {
		if len(charts) > 1 {
			x.line("  subgraph chart", strconv.Itoa(i+1), "[", mermaidLabel(r.caption), "]")
		}
		x.chart(r)
		if len(charts) > 1 {
			x.line("  end")
		}
	}
	for _, style := range x.styles {
		x.line("  ", style)
	}
	return x.Flush()
}

type mermaidWriter struct {
	*bufio.Writer // keeps the first error until Flush
	nodes, edges  int
	class         map[string]string // by what it looks like
	taken         map[string]int    // classes by the kind and mark of a unit
	styles        []string          // of classes and edges
}

func (x *mermaidWriter) line(parts ...string) {
	for _, p := range parts {
		_, _ = x.WriteString(p)
	}
	_ = x.WriteByte('\n')
}

func (x *mermaidWriter) chart(r *reading) {
	node := map[string]string{}
	for _, u := range r.units {
		x.nodes++
		node[u.ID] = "n" + strconv.Itoa(x.nodes)
		open, closing := "[", "]"
		if u.committee() {
			open, closing = "(", ")"
		}
		x.line("  ", node[u.ID], open, mermaidLabel(r.labelLines(u)...), closing, ":::", x.classOf(u))
	}
	for _, u := range r.units {
		if r.above(u) == "" {
			continue
		}
		edge := " --- "
		if u.Mark == Abolished {
			edge = " -.- "
		}
		x.line("  ", node[u.Under], edge, node[u.ID])
		x.edges++
	}
	for _, g := range r.dotted {
		if r.within(g) != nil {
			continue
		}
		edge := " -.->|"
		if g.Kind == "line" {
			edge = " ==>|"
		}
		x.line("  ", node[r.at[g.From].ID], edge, mermaidLabel(r.edgeLabel(g)), "| ", node[r.at[g.To].ID])
		x.styles = append(x.styles, fmt.Sprintf("linkStyle %d %s", x.edges, mermaidStyle("", g.Lines[0].Stroke, g.Lines[0].Width, g.Lines[0].Dash)))
		x.edges++
	}
}

// within is the unit that has both ends of a line beside the tree, if they are in one.
func (r *reading) within(g *Group) *Group {
	if u := r.at[g.From]; u == r.at[g.To] {
		return u
	}
	return nil
}

// labelLines are what stands in a unit's box: its own words each on a line, a line for every post, and one for what runs
// between them: of several loops at a node Mermaid draws one.
func (r *reading) labelLines(u *Group) []string {
	all := r.sayings(u)
	own := all[0]
	lines := append([]string{own.role + own.says[0]}, own.says[1:]...)
	for _, s := range all[1:] {
		lines = append(lines, s.text())
	}
	for _, g := range r.dotted {
		if r.within(g) == u {
			lines = append(lines, r.edgeLabel(g))
		}
	}
	return lines
}

// edgeLabel is what a line beside the tree says. Its ends are units: where it is a post that it leads to, it names both.
func (r *reading) edgeLabel(g *Group) string {
	if r.post[g.From] != nil || r.post[g.To] != nil {
		return strings.Join(g.says(), "; ")
	}
	return strings.Join(append([]string{r.kind[g.Kind]}, g.badges()...), "; ")
}

// classOf is the class of a unit, defined when it is first met: "staff", "unit_new".
func (x *mermaidWriter) classOf(u *Group) string {
	frame := u.Rects[0]
	style := mermaidStyle(frame.Fill, frame.Stroke, frame.Width, frame.Dash)
	if len(u.Texts) > 0 {
		style += ",color:" + string(u.Texts[0].Fill)
	}
	name := u.Kind
	if u.Mark != Unchanged {
		name += "_" + string(u.Mark)
	}
	key := name + " " + style
	if class, ok := x.class[key]; ok {
		return class
	}
	x.taken[name]++
	if n := x.taken[name]; n > 1 {
		name += strconv.Itoa(n)
	}
	x.class[key] = name
	x.styles = append(x.styles, "classDef "+name+" "+style)
	return name
}

func mermaidStyle(fill, stroke Colour, width float64, dash []float64) string {
	style := "stroke:" + string(stroke) + ",stroke-width:" + num(width) + "px"
	if fill != "" {
		style = "fill:" + string(fill) + "," + style
	}
	for i, d := range dash {
		if i == 0 {
			style += ",stroke-dasharray:" + num(d)
		} else {
			style += " " + num(d)
		}
	}
	return style
}

// mermaidTitle is a title in the front matter, which is YAML. Mermaid shows entities there as they are written, but takes
// "&" and tags for HTML: they get the wide forms of their signs.
func mermaidTitle(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "＆", "<", "＜", ">", "＞").Replace(s) + `"`
}

// joiner is a sign without width. It parts signs that Mermaid would read together even where they are entities: line
// breaks and formulas, and in some of its versions lists, links and escapes of Markdown.
const joiner = "\u2060"

var mermaidParted = strings.NewReplacer(`\`, `\`+joiner, "$", "$"+joiner, "](", "]"+joiner+"(", "://", ":"+joiner+"//", "www.", "www"+joiner+".", "@", joiner+"@")

// mermaidLabel is lines of text, quoted.
func mermaidLabel(lines ...string) string {
	out := make([]string, len(lines))
	for i, l := range lines {
		if l = mermaidParted.Replace(l); markdownStart.MatchString(l) {
			l = joiner + l
		}
		out[i] = mermaidText(l)
	}
	return `"` + strings.Join(out, "<br/>") + `"`
}

// mermaidText is a text in which every sign that might mean something is an entity. Before a space ":", ";" and "&" mean
// nothing.
func mermaidText(s string) string {
	var b strings.Builder
	for i, r := range s {
		letter := r >= unicode.MaxASCII || unicode.IsLetter(r) || unicode.IsDigit(r)
		if letter || strings.ContainsRune(" ,.-()/+!?'", r) || strings.ContainsRune(":;&", r) && strings.HasPrefix(s[i+1:], " ") {
			b.WriteRune(r)
		} else {
			b.WriteString("#" + strconv.Itoa(int(r)) + ";")
		}
	}
	return b.String()
}
