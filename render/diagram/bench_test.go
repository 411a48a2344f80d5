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

// across is a wide chart with so many lines between areas far from each other.
func across(boxes, lines int) Chart {
	c := wide(boxes)
	c.Dotted = nil
	areas := c.Root.Children
	for i := 0; len(c.Dotted) < lines; i++ {
		from, to := areas[i*7%len(areas)], areas[(i*7+31+i)%len(areas)]
		if from.ID != to.ID {
			c.Dotted = append(c.Dotted, Dotted{From: from.Leaders[0].ID, To: to.Children[i%len(to.Children)].ID, Kind: "coordinating"})
		}
	}
	return c
}

// BenchmarkBeforeAndAfter makes both pictures of one change, from charts to SVG.
func BenchmarkBeforeAndAfter(b *testing.B) {
	for name, c := range map[string]Chart{"60 boxes": wide(60), "500 boxes": wide(500), "500 boxes, no dotted lines": plain(500), "500 boxes, 55 lines across": across(500, 55)} {
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
