package diagram

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-graphviz"
	"github.com/goccy/go-graphviz/gvc"
)

// graphvizLock guards the one Graphviz of the process: two calls at once end it for good.
var graphvizLock sync.Mutex

// noFiles keeps Graphviz from opening files of the machine.
type noFiles struct{}

func (noFiles) Open(string) (fs.File, error) { return nil, fs.ErrNotExist }

// routed are results of earlier calls. Graphviz does not give back some 20 kB of every call, so the same graph is not laid
// out twice: a process that draws the same committees again and again does not grow, one that draws ever new ones grows by
// that much for each.
var routed = map[string][]byte{}

// routedMost bounds them.
const routedMost = 256

// graphvizContext is started at the first use and kept: it does not give all back when it ends either.
var graphvizContext = sync.OnceValues(func() (*gvc.Context, error) {
	graphviz.SetFileSystem(noFiles{})
	return gvc.New(context.Background())
})

// runGraphviz lays a graph out and gives it back in the format plain, the shortest. The caller writes the graph itself: text
// of a user never goes into it, and the format is fixed because an unknown one breaks the next call too.
func runGraphviz(dot string, engine graphviz.Layout) ([]byte, error) {
	graphvizLock.Lock()
	defer graphvizLock.Unlock()
	key := string(engine) + "\n" + dot
	if out, ok := routed[key]; ok {
		return out, nil
	}
	out, err := callGraphviz(dot, engine)
	for range 2 { // about once in some thousand calls it cannot read a graph that it reads the next time
		if err == nil {
			break
		}
		out, err = callGraphviz(dot, engine)
	}
	if err == nil {
		if len(routed) == routedMost {
			clear(routed)
		}
		routed[key] = out
	}
	return out, err
}

// callGraphviz must not be called twice at once. A cancelled call would end Graphviz for the whole process, so it takes no
// context.
func callGraphviz(dot string, engine graphviz.Layout) (out []byte, err error) {
	ctx := context.Background()
	gv, err := graphvizContext()
	if err != nil {
		return nil, fmt.Errorf("diagram: starting Graphviz: %w", err)
	}
	graph, err := graphviz.ParseBytes([]byte(dot))
	if err != nil || graph == nil {
		return nil, errors.Join(errors.New("diagram: Graphviz cannot read the graph"), err)
	}
	defer func() { err = errors.Join(err, graph.Close()) }()
	if err := gv.Layout(ctx, graph, string(engine)); err != nil {
		return nil, fmt.Errorf("diagram: Graphviz cannot lay the graph out: %w", err)
	}
	defer func() { err = errors.Join(err, gv.FreeLayout(ctx, graph)) }()
	var buf bytes.Buffer
	if err := gv.RenderData(ctx, graph, "plain", &buf); err != nil {
		return nil, fmt.Errorf("diagram: Graphviz cannot write the graph: %w", err)
	}
	if buf.Len() == 0 { // its own failures leave no error
		return nil, errors.New("diagram: Graphviz gave nothing back")
	}
	return buf.Bytes(), nil
}

// untangle puts brothers and sisters in the order in which the lines beside the tree cross least: the order in which
// Graphviz's dot, whose work that is, places them. Where it cannot, they stay as they are.
//
// Graphviz leads no lines here. Its orthogonal routing does not come back from some quite ordinary charts, and what runs in it
// cannot be stopped.
func (c *Chart) untangle() {
	if len(c.Dotted) == 0 {
		return
	}
	number := map[string]int{}
	var dot strings.Builder
	dot.WriteString("digraph {\nnode [label=\"\"];\n")
	var boxes func(b *Box)
	boxes = func(b *Box) {
		number[b.ID] = len(number)
		fmt.Fprintf(&dot, "n%d;\n", number[b.ID])
		for i := range b.Children {
			boxes(&b.Children[i])
			fmt.Fprintf(&dot, "n%d -> n%d [weight=4];\n", number[b.ID], number[b.Children[i].ID])
		}
	}
	boxes(&c.Root)
	for _, l := range c.Dotted {
		from, ok1 := number[l.From]
		to, ok2 := number[l.To]
		if ok1 && ok2 {
			fmt.Fprintf(&dot, "n%d -> n%d;\n", to, from)
		}
	}
	dot.WriteString("}\n")
	out, err := runGraphviz(dot.String(), graphviz.DOT)
	if err != nil {
		return
	}
	places, err := readPlaces(out, len(number))
	if err != nil {
		return
	}
	var order func(b *Box)
	order = func(b *Box) {
		b.Children = slices.Clone(b.Children)
		slices.SortStableFunc(b.Children, func(x, y Box) int { return cmp.Compare(places[number[x.ID]], places[number[y.ID]]) })
		for i := range b.Children {
			order(&b.Children[i])
		}
	}
	order(&c.Root)
}

// readPlaces takes from the format plain how far from the left each node stands, in inches.
func readPlaces(data []byte, nodes int) ([]float64, error) {
	places := make([]float64, nodes)
	read := 0
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) < 4 || fields[0] != "node" {
			continue
		}
		i, err := strconv.Atoi(strings.TrimPrefix(fields[1], "n"))
		if err != nil || i < 0 || i >= nodes {
			return nil, fmt.Errorf("diagram: Graphviz placed a node %q", fields[1])
		}
		if places[i], err = strconv.ParseFloat(fields[2], 64); err != nil {
			return nil, fmt.Errorf("diagram: reading what Graphviz wrote: %w", err)
		}
		read++
	}
	if read != nodes {
		return nil, fmt.Errorf("diagram: Graphviz placed %d of %d nodes", read, nodes)
	}
	return places, nil
}
