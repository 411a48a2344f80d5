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
	runtime.GC()
	before := residentKB(b)
	for b.Loop() {
		render()
	}
	runtime.GC()
	b.ReportMetric(float64(residentKB(b)-before)/float64(b.N), "kB/render")
	b.ReportMetric(float64(residentKB(b))/1024, "MiB")
}

// residentKB is the memory of this process in kB, where the system says so.
func residentKB(b *testing.B) int {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Skip("the system does not say how much memory a process has")
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				b.Fatal(err)
			}
			return kb
		}
	}
	return 0
}
