package diagram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-graphviz"
)

// graphvizLock guards the one Graphviz of the process: two calls at once end it for good.
var graphvizLock sync.Mutex

// noFiles keeps Graphviz from opening files of the machine.
type noFiles struct{}

func (noFiles) Open(string) (fs.File, error) { return nil, fs.ErrNotExist }

var closeFiles = sync.OnceFunc(func() { graphviz.SetFileSystem(noFiles{}) })

// routed are results of earlier calls. Graphviz does not give back some 30 kB of every call, so the same graph is not laid
// out twice: a process that draws the same charts again and again does not grow.
var routed = map[string][]byte{}

// routedMost bounds them.
const routedMost = 256

// runGraphviz lays a graph out and gives it back as json0. The caller writes the graph itself: text of a user never
// goes into it, and the format is fixed because an unknown one breaks the next call too.
func runGraphviz(dot string, engine graphviz.Layout) ([]byte, error) {
	graphvizLock.Lock()
	defer graphvizLock.Unlock()
	key := string(engine) + "\n" + dot
	if out, ok := routed[key]; ok {
		return out, nil
	}
	out, err := callGraphviz(dot, engine)
	if err == nil {
		if len(routed) == routedMost {
			clear(routed)
		}
		routed[key] = out
	}
	return out, err
}

// callGraphviz must not be called twice at once.
func callGraphviz(dot string, engine graphviz.Layout) (out []byte, err error) {
	closeFiles()
	ctx := context.Background() // a cancelled call would end Graphviz for the whole process
	g, err := graphviz.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("diagram: starting Graphviz: %w", err)
	}
	defer func() { err = errors.Join(err, g.Close()) }()
	graph, err := graphviz.ParseBytes([]byte(dot))
	if err != nil {
		return nil, fmt.Errorf("diagram: Graphviz cannot read the graph: %w", err)
	}
	defer func() { err = errors.Join(err, graph.Close()) }()
	var buf bytes.Buffer
	if err := g.SetLayout(engine).Render(ctx, graph, "json0", &buf); err != nil {
		return nil, fmt.Errorf("diagram: Graphviz cannot lay the graph out: %w", err)
	}
	if buf.Len() == 0 { // its own failures leave no error
		return nil, errors.New("diagram: Graphviz gave nothing back")
	}
	return buf.Bytes(), nil
}

// portSize is the side of the tiny node a routed line ends at.
const portSize = 1.0

// routeWithGraphviz leads a line for every pair of ports around the obstacles, with upright and level pieces only. The
// obstacles stay where they are: the engine nop keeps given positions and only routes.
func routeWithGraphviz(obstacles []Rect, ports [][2]Point) ([][]Point, error) {
	var dot strings.Builder
	dot.WriteString("digraph {\ngraph [splines=ortho];\nnode [shape=box,fixedsize=true,label=\" \",margin=0];\nedge [dir=none];\n")
	node := func(name string, r Rect) {
		fmt.Fprintf(&dot, "%s [pos=\"%.4f,%.4f\",width=%.4f,height=%.4f];\n", name, r.X+r.W/2, -(r.Y + r.H/2), r.W/72, r.H/72)
	}
	for i, r := range obstacles {
		node("o"+strconv.Itoa(i), r)
	}
	for i, pair := range ports {
		for j, p := range pair {
			node(fmt.Sprintf("p%d_%d", i, j), Rect{X: p.X, Y: p.Y}.grown(portSize/2))
		}
		fmt.Fprintf(&dot, "p%d_0 -> p%d_1;\n", i, i)
	}
	dot.WriteString("}\n")
	out, err := runGraphviz(dot.String(), "nop")
	if err != nil {
		return nil, err
	}
	return readRoutes(out, ports)
}

// readRoutes takes the routes from json0, whose y points up and whose origin is its own.
func readRoutes(data []byte, ports [][2]Point) ([][]Point, error) {
	var doc struct {
		Objects []struct {
			Name string `json:"name"`
			Pos  string `json:"pos"`
		} `json:"objects"`
		Edges []struct {
			Tail int    `json:"tail"`
			Pos  string `json:"pos"`
		} `json:"edges"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("diagram: reading what Graphviz wrote: %w", err)
	}
	routes := make([][]Point, len(ports))
	for _, e := range doc.Edges {
		if e.Tail < 0 || e.Tail >= len(doc.Objects) {
			return nil, errors.New("diagram: Graphviz routed a line from nowhere")
		}
		tail := doc.Objects[e.Tail]
		i, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(tail.Name, "p"), "_0"))
		if err != nil || i >= len(ports) {
			return nil, fmt.Errorf("diagram: Graphviz routed a line from %q", tail.Name)
		}
		anchor, ok := point(tail.Pos)
		if !ok {
			continue
		}
		var spline []Point
		for field := range strings.FieldsSeq(e.Pos) {
			p, ok := point(field)
			if !ok { // an arrow tip
				continue
			}
			spline = append(spline, Point{p.X - anchor.X + ports[i][0].X, anchor.Y - p.Y + ports[i][0].Y})
		}
		for j := 0; j < len(spline); j += 3 { // cubic pieces that are straight: keep their ends
			routes[i] = append(routes[i], spline[j])
		}
	}
	return routes, nil
}

func point(s string) (Point, bool) {
	x, y, ok := strings.Cut(s, ",")
	px, err1 := strconv.ParseFloat(x, 64)
	py, err2 := strconv.ParseFloat(y, 64)
	return Point{px, py}, ok && err1 == nil && err2 == nil
}
