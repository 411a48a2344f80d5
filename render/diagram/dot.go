package diagram

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"
)

// DOT writes a picture as a Graphviz file, to be laid out by others: a node per unit with its posts as fields, solid edges
// for the tree, and edges of their own look for the lines beside it. Charts side by side become clusters. All words are
// whole. It returns the errors of the writer only.
func DOT(w io.Writer, s *Scene) error {
	x := dotWriter{Writer: bufio.NewWriter(w)}
	font := ", fontname=" + quote(dotLabel.Replace(clean(s.Font.Family)))
	x.line("digraph organisation {")
	x.line(`  graph [label=`, quote(dotLabel.lines(slices.Concat(s.words(RoleHeading), s.words(RoleSource)))), `, labelloc=t, splines=ortho, nodesep=0.3, ranksep=0.5`, font, "];")
	x.line(`  node [shape=record, fontsize=10`, font, "];")
	x.line(`  edge [dir=none, fontsize=9`, font, "];")
	charts := s.readings()
	for i, r := range charts {
		x.prefix = ""
		if len(charts) > 1 {
			x.prefix = strconv.Itoa(i+1) + "/"
			x.line(`  subgraph "cluster_`, strconv.Itoa(i+1), `" {`)
			x.line(`  graph [label=`, quote(dotLabel.Replace(r.caption)), `];`)
		}
		x.chart(r)
		if len(charts) > 1 {
			x.line("  }")
		}
	}
	x.line("}")
	return x.Flush()
}

type dotWriter struct {
	*bufio.Writer                   // keeps the first error until Flush
	prefix        string            // before the names of the nodes of one of several charts
	node          map[string]string // the node, or node and port, of an id
}

func (x *dotWriter) line(parts ...string) {
	for _, p := range parts {
		_, _ = x.WriteString(p)
	}
	_ = x.WriteByte('\n')
}

func (x *dotWriter) chart(r *reading) {
	x.node = map[string]string{}
	for _, u := range r.units {
		x.unit(r, u)
	}
	for _, u := range r.units {
		if r.above(u) == "" {
			continue
		}
		style := ""
		if u.Mark == Abolished {
			style = " [style=dashed]"
		}
		x.line("  ", x.node[u.Under], " -> ", x.node[u.ID], style, ";")
	}
	for _, g := range r.dotted {
		label := append([]string{r.kind[g.Kind]}, g.badges()...)
		x.line("  ", x.node[g.From], " -> ", x.node[g.To], " [dir=forward, style=", dotStyle[g.Kind], ", color=", quote(string(g.Lines[0].Stroke)),
			", constraint=false, xlabel=", quote(dotLabel.lines(label)), "];")
	}
}

var dotStyle = map[string]string{
	"coordinating": "dashed", "functional": "dotted", "dual": `"dashed,bold"`, "board": `"dotted,bold"`, "prepares": "dashed", "line": "bold",
}

// unit writes the node of a unit.
func (x *dotWriter) unit(r *reading, u *Group) {
	node := quote(strings.ReplaceAll(x.prefix+u.ID, `\`, `\\`))
	x.node[u.ID] = node
	own := r.saysOf(u)
	own[0] = r.roleOf(u) + own[0]
	fields := []string{dotRecord.lines(own)}
	port := 0
	var posts func(in *Group) []string
	posts = func(in *Group) []string {
		var out []string
		for i := range in.Groups {
			switch g := &in.Groups[i]; g.Role {
			case RolePost:
				port++
				name := "p" + strconv.Itoa(port)
				x.node[g.ID] = node + ":" + name
				out = append(out, "<"+name+"> "+dotRecord.lines(r.saysOf(g)))
			case RoleJoint: // equals stand side by side
				if len(g.Words) > 0 {
					out = append(out, dotRecord.lines(g.Words))
				}
				out = append(out, "{"+strings.Join(posts(g), "|")+"}")
			}
		}
		return out
	}
	fields = append(fields, posts(u)...)
	frame := u.Rects[0]
	style := "filled"
	if u.Mark == Abolished {
		style += ",dashed"
	}
	if u.committee() {
		style += ",rounded"
	}
	x.line("  ", node, ` [label=`, quote("{"+strings.Join(fields, "|")+"}"), `, style=`, quote(style), `, color=`, quote(string(frame.Stroke)),
		`, fillcolor=`, quote(string(frame.Fill)), ", penwidth=", num(frame.Width), "];")
}

// dotEscapes are how a label of Graphviz, or a record, is escaped: "&" would begin an entity, braces and bars build the
// fields of a record.
type dotEscapes struct{ *strings.Replacer }

var (
	dotLabel  = dotEscapes{strings.NewReplacer(`\`, `\\`, "&", "&amp;")}
	dotRecord = dotEscapes{strings.NewReplacer(`\`, `\\`, "&", "&amp;", "{", `\{`, "}", `\}`, "|", `\|`, "<", `\<`, ">", `\>`)}
)

// lines puts texts one under the other.
func (e dotEscapes) lines(texts []string) string {
	var out []string
	for _, t := range texts {
		out = append(out, e.Replace(t))
	}
	return strings.Join(out, `\n`)
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }
