package diagram

import (
	"bufio"
	"io"
	"strconv"
	"strings"
)

// DOT writes a chart as a plain Graphviz file, to be laid out by others: a node per unit with its posts as fields, solid
// edges for the line, dashed ones for the lines beside it.
func DOT(w io.Writer, c Chart) error {
	words, err := check(&c)
	if err != nil {
		return err
	}
	x := dotWriter{Writer: bufio.NewWriter(w), words: words, node: map[string]string{}}
	x.line("digraph organisation {")
	x.line(`  graph [label=`, quote(label(c.Title, c.Subtitle, c.Source)), `, labelloc=t, splines=ortho, nodesep=0.3, ranksep=0.5];`)
	x.line(`  node [shape=record, style=solid, fontname="Liberation Sans", fontsize=10];`)
	x.line(`  edge [dir=none];`)
	x.unit(&c.Root)
	x.edges(&c.Root)
	for _, l := range c.Dotted {
		style := dotStyle[l.Kind]
		x.line("  ", x.node[l.From], " -> ", x.node[l.To], " [", style, ", constraint=false, xlabel=",
			quote(label(words.kind[l.Kind], words.badge[l.Mark])), "];")
	}
	x.line("}")
	return x.Flush()
}

var dotStyle = map[string]string{
	"coordinating": "style=dashed", "functional": "style=dotted", "dual": `style="dashed,bold"`, "line": "style=solid",
}

type dotWriter struct {
	*bufio.Writer // keeps the first error until Flush
	words         *words
	node          map[string]string // the node, or node and port, of an id
}

func (x *dotWriter) line(parts ...string) {
	for _, p := range parts {
		_, _ = x.WriteString(p)
	}
	_ = x.WriteByte('\n')
}

// unit writes the node of a unit and those below it.
func (x *dotWriter) unit(b *Box) {
	node := quote(strings.ReplaceAll(b.ID, `\`, `\\`))
	x.node[b.ID] = node
	was := b.Was
	if was != "" {
		was = x.words.was[b.Mark] + was
	}
	also := ""
	if len(b.AlsoFrom) > 0 {
		also = x.words.alsoUnder + strings.Join(b.AlsoFrom, ", ")
	}
	fields := []string{record(x.words.badge[b.Mark], b.Name, was, b.Note, also, b.Elsewhere)}
	port := 0
	field := func(p *Post) string {
		port++
		name := "p" + strconv.Itoa(port)
		x.node[p.ID] = node + ":" + name
		was := p.Was
		if was != "" {
			was = x.words.was[p.Mark] + was
		}
		return "<" + name + "> " + record(x.words.badge[p.Mark], p.Title, strings.Join(x.words.standing(p), ", "), was)
	}
	var leaders []string
	for i := range b.Leaders {
		leaders = append(leaders, field(&b.Leaders[i]))
	}
	if len(leaders) > 1 { // equals stand side by side
		joint := "{" + strings.Join(leaders, "|") + "}"
		if b.LeadershipName != "" {
			joint = record(b.LeadershipName) + "|" + joint
		}
		leaders = []string{joint}
	}
	fields = append(fields, leaders...)
	for i := range b.Deputies {
		fields = append(fields, field(&b.Deputies[i]))
	}
	for i := range b.Posts {
		fields = append(fields, field(&b.Posts[i]))
	}
	style := ""
	if b.Mark == Abolished {
		style = ", style=dashed"
	}
	x.line("  ", node, ` [label="{`, strings.ReplaceAll(strings.Join(fields, "|"), `"`, `\"`), `}"`, style, "];")
	for i := range b.Children {
		x.unit(&b.Children[i])
	}
}

func (x *dotWriter) edges(b *Box) {
	for i := range b.Children {
		c := &b.Children[i]
		style := ""
		if c.Mark == Abolished {
			style = " [style=dashed]"
		}
		x.line("  ", x.node[b.ID], " -> ", x.node[c.ID], style, ";")
		x.edges(c)
	}
}

var (
	escapeLabel  = strings.NewReplacer(`\`, `\\`, "&", "&amp;")
	escapeRecord = strings.NewReplacer(`\`, `\\`, "&", "&amp;", "{", `\{`, "}", `\}`, "|", `\|`, "<", `\<`, ">", `\>`)
)

// label puts texts one under the other, escaped as Graphviz labels are: "&" would begin an entity.
func label(texts ...string) string { return lines(escapeLabel, texts) }

// record is a label inside a record, where braces and bars build fields.
func record(texts ...string) string { return lines(escapeRecord, texts) }

func lines(escape *strings.Replacer, texts []string) string {
	var out []string
	for _, t := range texts {
		if t = clean(t); t != "" {
			out = append(out, escape.Replace(t))
		}
	}
	return strings.Join(out, `\n`)
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }
