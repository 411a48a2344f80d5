package diagram

import (
	"io"
	"testing"
)

func BenchmarkSVG(b *testing.B) {
	for name, c := range map[string]Chart{"60 boxes": wide(60), "60 boxes, no dotted lines": plain(60), "500 boxes": wide(500), "500 boxes, no dotted lines": plain(500), "deputy": sampleDeputy()} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s, err := Layout(shown(c), Options{})
				if err != nil {
					b.Fatal(err)
				}
				if err := SVG(io.Discard, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBeforeAndAfter makes both pictures of one change, from charts to SVG.
func BenchmarkBeforeAndAfter(b *testing.B) {
	for name, c := range map[string]Chart{"60 boxes": wide(60), "500 boxes": wide(500), "500 boxes, no dotted lines": plain(500)} {
		both := []Chart{plainly(c, false), plainly(c, true)}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for i := range both {
					s, err := Layout(Sheet{both, []int{i}}, Options{})
					if err != nil {
						b.Fatal(err)
					}
					if err := SVG(io.Discard, s); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func plain(n int) Chart {
	c := wide(n)
	c.Dotted = nil
	return c
}
