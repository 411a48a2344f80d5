package diagram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
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
// out twice: a process that draws the same charts again and again does not grow, one that draws ever new charts with lines
// beside the tree grows by that much for each.
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

// readRoutes takes the routes from the format plain: inches, y upwards, an origin of its own, five digits. So a route is
// taken relative to its first port.
func readRoutes(data []byte, ports [][2]Point) ([][]Point, error) {
	nodes := map[string]Point{}
	routes := make([][]Point, len(ports))
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		switch {
		case len(fields) > 3 && fields[0] == "node":
			at, err := inches(fields[2:4])
			if err != nil {
				return nil, err
			}
			nodes[fields[1]] = at[0]
		case len(fields) > 4 && fields[0] == "edge":
			i, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(fields[1], "p"), "_0"))
			anchor, known := nodes[fields[1]]
			n, err2 := strconv.Atoi(fields[3])
			if err != nil || err2 != nil || !known || i < 0 || i >= len(ports) || n < 0 || len(fields) < 4+2*n {
				return nil, fmt.Errorf("diagram: Graphviz routed a line from %q", fields[1])
			}
			spline, err := inches(fields[4 : 4+2*n])
			if err != nil {
				return nil, err
			}
			for j := 0; j < len(spline); j += 3 { // cubic pieces that are straight: keep their ends
				p := spline[j]
				routes[i] = append(routes[i], Point{snap(ports[i][0].X + p.X - anchor.X), snap(ports[i][0].Y + anchor.Y - p.Y)})
			}
		}
	}
	return routes, nil
}

// inches reads points that are given in inches.
func inches(fields []string) ([]Point, error) {
	var out []Point
	for i := 0; i+1 < len(fields); i += 2 {
		x, err1 := strconv.ParseFloat(fields[i], 64)
		y, err2 := strconv.ParseFloat(fields[i+1], 64)
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("diagram: reading what Graphviz wrote: %w", err)
		}
		out = append(out, Point{float64(x * 72), float64(y * 72)})
	}
	return out, nil
}
