package diagram

import (
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// memoryCharts are kinds of charts that a process may draw again and again, each as a series without end, with what the
// process may grow by in a thousand renders, in kB each.
var memoryCharts = []struct {
	name  string
	most  int64
	chart func(i int) Chart
}{
	{"same charts", 8, func(int) Chart { return sampleDeputy() }},
	{"new charts, no dotted lines", 8, func(i int) Chart { return plain(42 + 7*(i%9)) }},
	{"new charts", 8, func(i int) Chart {
		c := wide(60)
		areas := c.Root.Children
		for k, n := 0, i; k < 6; k, n = k+1, n/3 {
			areas[k].Children[0].Notes = slices.Repeat([]string{"årsværk"}, n%3)
		}
		from := i % len(areas)
		to := (from + 1 + i/len(areas)%(len(areas)-1)) % len(areas)
		c.Dotted = []Dotted{{From: areas[from].ID, To: areas[to].ID, Kind: "functional"}}
		return c
	}},
}

// TestMemoryOfManyRenders checks that a process that draws many diagrams does not grow, or not by more than is known.
func TestMemoryOfManyRenders(t *testing.T) {
	if testing.Short() {
		t.Skip("a thousand renders each, and memory is another under the race detector")
	}
	for _, c := range memoryCharts {
		t.Run(c.name, func(t *testing.T) {
			renders := 0
			render := renderer(t, c.chart)
			for range 100 {
				render()
			}
			before := memoryNow(t)
			for ; renders < 1000; renders++ {
				render()
			}
			for i, m := range memoryNow(t) {
				if each := (m.bytes - before[i].bytes) / 1024 / int64(renders); each > c.most {
					t.Errorf("%s memory grew by %d kB a render, %d MiB in all", m.name, each, (m.bytes-before[i].bytes)>>20)
				}
			}
		})
	}
}

// BenchmarkMemoryOfManyRenders reports by how much the process grows with every render.
func BenchmarkMemoryOfManyRenders(b *testing.B) {
	for _, c := range memoryCharts {
		b.Run(c.name, func(b *testing.B) {
			render := renderer(b, c.chart)
			for range 50 {
				render()
			}
			before := memoryNow(b)
			for b.Loop() {
				render()
			}
			for i, m := range memoryNow(b) { // the same in both
				b.ReportMetric(float64(m.bytes-before[i].bytes)/1024/float64(b.N), "kB-"+m.name+"/render")
				b.ReportMetric(float64(m.bytes)/(1<<20), "MiB-"+m.name)
			}
		})
	}
}

// renderer draws the next of a series of charts each time it is called.
func renderer(t testing.TB, chart func(int) Chart) func() {
	n := 0
	return func() {
		n++
		s, err := Layout(shown(chart(n)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := SVG(io.Discard, s); err != nil {
			t.Fatal(err)
		}
	}
}

// memory is one way to measure how much memory the process has.
type memory struct {
	name  string
	bytes int64
}

// memoryNow is what Go has taken from the system, and where the system tells also what of the process is resident: that
// counts too what lies outside of Go.
func memoryNow(b testing.TB) []memory {
	debug.FreeOSMemory() // what is only kept for the next time is given back
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	out := []memory{{"go", int64(s.Sys - s.HeapReleased)}}
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return out
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kB, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			if err != nil {
				b.Fatal(err)
			}
			out = append(out, memory{"resident", kB * 1024})
		}
	}
	return out
}
