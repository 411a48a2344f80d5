package diagram

import (
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkMemoryOfManyRenders reports by how much the process grows with every render: of the same charts again and again
// not at all; of ever new charts with lines beside the tree by what Graphviz does not give back.
func BenchmarkMemoryOfManyRenders(b *testing.B) {
	b.Run("same charts", func(b *testing.B) { growth(b, func(int) Chart { return sampleDeputy() }) })
	b.Run("new charts, no dotted lines", func(b *testing.B) { growth(b, func(i int) Chart { return plain(42 + 7*(i%9)) }) })
	b.Run("new charts", func(b *testing.B) {
		growth(b, func(i int) Chart {
			c := wide(300)
			areas := c.Root.Children
			c.Dotted = []Dotted{{From: areas[i%len(areas)].ID, To: areas[(i/len(areas)+1+i)%len(areas)].ID, Kind: "functional"}}
			return c
		})
	})
}

func growth(b *testing.B, chart func(int) Chart) {
	n := 0
	render := func() {
		n++
		s, err := Layout(shown(chart(n)), Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := SVG(io.Discard, s); err != nil {
			b.Fatal(err)
		}
	}
	for range 50 {
		render()
	}
	before := memoryNow(b)
	for b.Loop() {
		render()
	}
	after := memoryNow(b)
	for i, m := range after { // the same in both
		b.ReportMetric(float64(m.bytes-before[i].bytes)/1024/float64(b.N), "kB-"+m.name+"/render")
		b.ReportMetric(float64(m.bytes)/(1<<20), "MiB-"+m.name)
	}
}

// memory is one way to measure how much memory the process has.
type memory struct {
	name  string
	bytes int64
}

// memoryNow is what Go has taken from the system, and where the system tells also what of the process is resident: that
// counts too what lies outside of Go.
func memoryNow(b *testing.B) []memory {
	runtime.GC()
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
