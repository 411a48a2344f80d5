package diagram

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func pngOf(t rapid.TB, s *Scene, scale float64) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := PNG(&buf, s, scale); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func pixelsOf(t rapid.TB, s *Scene, scale float64) image.Image {
	t.Helper()
	im, err := png.Decode(bytes.NewReader(pngOf(t, s, scale)))
	if err != nil {
		t.Fatal(err)
	}
	if want := image.Pt(int(math.Ceil(s.W*scale)), int(math.Ceil(s.H*scale))); im.Bounds().Size() != want {
		t.Fatalf("%v pixels instead of %v", im.Bounds().Size(), want)
	}
	return im
}

func pixelAt(im image.Image, x, y int) Colour {
	c := color.NRGBAModel.Convert(im.At(x, y)).(color.NRGBA)
	return Colour(fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B))
}

// TestPNGShapes compares shapes whose edges lie between pixels with what must be seen, pixel by pixel.
func TestPNGShapes(t *testing.T) {
	in := func(x0, y0, x1, y1 int) func(x, y int) bool {
		return func(x, y int) bool { return x >= x0 && x < x1 && y >= y0 && y < y1 }
	}
	any := func(some ...func(x, y int) bool) func(x, y int) bool {
		return func(x, y int) bool {
			for _, f := range some {
				if f(x, y) {
					return true
				}
			}
			return false
		}
	}
	frame := any(in(8, 8, 92, 12), in(8, 588, 92, 592), in(8, 8, 12, 592), in(88, 8, 92, 592))
	for name, test := range map[string]struct {
		rects []Rect
		lines []Line
		want  map[Colour]func(x, y int) bool
	}{
		"filled": {rects: []Rect{{X: 10, Y: 10, W: 80, H: 580, Fill: "#112233"}}, want: map[Colour]func(x, y int) bool{"#112233": in(10, 10, 90, 590)}},
		"framed": {rects: []Rect{{X: 10, Y: 10, W: 80, H: 580, Fill: "#112233", Stroke: "#445566", Width: 4}}, want: map[Colour]func(x, y int) bool{
			"#445566": frame, "#112233": in(12, 12, 88, 588)}},
		"only a frame": {rects: []Rect{{X: 10, Y: 10, W: 80, H: 580, Stroke: "#445566", Width: 4}}, want: map[Colour]func(x, y int) bool{"#445566": frame}},
		"line over rectangle": {rects: []Rect{{X: 10, Y: 10, W: 80, H: 20, Fill: "#112233"}}, lines: []Line{{Points: []Point{{0, 20}, {50, 20}}, Stroke: "#445566", Width: 2}},
			want: map[Colour]func(x, y int) bool{"#445566": in(0, 19, 50, 21), "#112233": any(in(10, 10, 90, 19), in(10, 21, 90, 30), in(50, 10, 90, 30))}},
		"corners are mitred": {lines: []Line{{Points: []Point{{10, 10}, {50, 10}, {50, 560}, {20, 560}, {20, 540}}, Stroke: "#112233", Width: 4}},
			want: map[Colour]func(x, y int) bool{"#112233": any(in(10, 8, 52, 12), in(48, 8, 52, 562), in(18, 558, 52, 562), in(18, 540, 22, 562))}},
		"dashes go round corners": {lines: []Line{{Points: []Point{{10, 10}, {20, 10}, {20, 40}}, Stroke: "#112233", Width: 2, Dash: []float64{4, 3}}},
			want: map[Colour]func(x, y int) bool{"#112233": any(in(10, 9, 14, 11), in(17, 9, 21, 11), in(19, 9, 21, 11), in(19, 14, 21, 18), in(19, 21, 21, 25), in(19, 28, 21, 32), in(19, 35, 21, 39))}},
		"dashed frame": {rects: []Rect{{X: 10, Y: 10, W: 20, H: 20, Stroke: "#112233", Width: 2, Dash: []float64{5, 15}}},
			want: map[Colour]func(x, y int) bool{"#112233": any(in(10, 9, 15, 11), in(29, 10, 31, 15), in(25, 29, 30, 31), in(9, 25, 11, 30))}},
		"nothing": {rects: []Rect{{X: 10, Y: 10, W: 80, H: 20}}, lines: []Line{{Points: []Point{{0, 20}, {50, 20}}}, {Points: []Point{{0, 20}}, Stroke: "#112233", Width: 2}}},
	} {
		for _, scale := range []float64{1, 2} {
			im := pixelsOf(t, &Scene{W: 100, H: 600, Paper: "#fefdfc", Groups: []Group{{Rects: test.rects, Lines: test.lines}}}, scale)
			for y := range im.Bounds().Dy() {
				for x := range im.Bounds().Dx() {
					want := Colour("#fefdfc")
					for _, colour := range []Colour{"#112233", "#445566"} {
						if f := test.want[colour]; f != nil && f(x/int(scale), y/int(scale)) {
							want = colour
						}
					}
					if got := pixelAt(im, x, y); got != want {
						t.Fatalf("%s at %v: the pixel %d, %d is %s instead of %s", name, scale, x, y, got, want)
					}
				}
			}
		}
	}
}

// TestPNGRoundCorners compares the area of what is painted with what geometry says.
func TestPNGRoundCorners(t *testing.T) {
	painted := func(r Rect) float64 {
		im, sum := pixelsOf(t, &Scene{W: 60, H: 60, Groups: []Group{{Rects: []Rect{r}}}}, 3), 0.0
		for y := range 180 {
			for x := range 180 {
				_, g, _, _ := im.At(x, y).RGBA()
				sum += 1 - float64(g)/0xffff
			}
		}
		return sum / 9
	}
	lost := (4 - math.Pi) * 8 * 8
	if got, want := painted(Rect{X: 10.3, Y: 10.7, W: 40, H: 30, Radius: 8, Fill: "#000000"}), 40*30-lost; abs(got-want) > 1 {
		t.Errorf("the filled rectangle has %.2f square points instead of %.2f", got, want)
	}
	around := 2*(40+30) - 8*8 + 2*math.Pi*8
	if got, want := painted(Rect{X: 10.3, Y: 10.7, W: 40, H: 30, Radius: 8, Stroke: "#000000", Width: 2}), 2*around; abs(got-want) > 1 {
		t.Errorf("the frame has %.2f square points instead of %.2f", got, want)
	}
	if got, want := painted(Rect{X: 10.3, Y: 10.7, W: 40, H: 30, Radius: 8, Stroke: "#000000", Width: 2, Dash: []float64{around / 20, around / 20}}), around; abs(got-want) > 1 {
		t.Errorf("the dashed frame has %.2f square points instead of %.2f", got, want)
	}
	if got, want := painted(Rect{X: 10, Y: 10, W: 20, H: 20, Radius: 80, Fill: "#000000"}), math.Pi*10*10; abs(got-want) > 1 {
		t.Errorf("the circle has %.2f square points instead of %.2f", got, want)
	}
}

// TestPNGTextStaysInItsPlace draws texts and looks where the ink is: within the extent that was measured, give or take what
// letters reach out of their advance, and around the middle where they are centred.
func TestPNGTextStaysInItsPlace(t *testing.T) {
	letters := []rune("abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789 &-/.,()éüßðאבג")
	rapid.Check(t, func(t *rapid.T) {
		s := strings.TrimSpace("x" + string(rapid.SliceOfN(rapid.SampledFrom(letters), 0, 40).Draw(t, "text")))
		st := style{Liberation(), rapid.SampledFrom([]float64{8, 9, 10, 16}).Draw(t, "size"), rapid.Bool().Draw(t, "bold")}
		text := Text{X: 250, Y: 40.25, W: st.width(s), Size: st.size, Bold: st.bold, Fill: "#000000", S: s,
			Anchor: rapid.SampledFrom([]Anchor{Start, Middle, End}).Draw(t, "anchor")}
		left := map[Anchor]float64{Start: text.X, Middle: text.X - text.W/2, End: text.X - text.W}[text.Anchor]
		if left < 10 || left+text.W > 690 {
			return
		}
		scale := rapid.SampledFrom([]float64{1, 2, 3.7}).Draw(t, "scale")
		im := pixelsOf(t, &Scene{W: 700, H: 60, Font: st.font, Groups: []Group{{Texts: []Text{text}}}}, scale)
		var ink image.Rectangle
		for y := range im.Bounds().Dy() {
			for x := range im.Bounds().Dx() {
				if _, g, _, _ := im.At(x, y).RGBA(); g < 0xd800 { // a thin stroke between two pixels is faint in both
					ink = ink.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
		if ink.Empty() {
			t.Fatalf("%q is not drawn", s)
		}
		first, last := float64(ink.Min.X)/scale, float64(ink.Max.X)/scale
		room := 0.5 + 1/scale
		if first < left-room || last > left+text.W+room {
			t.Errorf("%q is drawn from %.2f to %.2f, its place is %.2f to %.2f", s, first, last, left, left+text.W)
		}
		if over := text.Y - float64(ink.Min.Y)/scale; over > 1.1*st.size+room {
			t.Errorf("%q reaches %.1f over its baseline", s, over)
		}
		if under := float64(ink.Max.Y)/scale - text.Y; under > 0.3*st.size+room {
			t.Errorf("%q reaches %.1f under its baseline", s, under)
		}
		// Letters keep a little of their advance free on both sides, at most a sixth of an em on each: as far the ink of two
		// may differ from the middle of their advances.
		if middle := (first + last) / 2; abs(middle-(left+text.W/2)) > 1+st.size/12 {
			t.Errorf("the middle of %q is at %.2f instead of %.2f", s, middle, left+text.W/2)
		}
	})
}

// TestPNGBandsDoNotShow moves a scene across the seams between what is painted at once.
func TestPNGBandsDoNotShow(t *testing.T) {
	s := sceneOf("Økonomi & Analyse", true)
	g := s.Groups[0]
	g.Rects = []Rect{{X: 150, Y: 10, W: 100, H: 40, Radius: 6, Stroke: "#a61c1c", Width: 1.3, Fill: "#dde8f3"}, {X: 155, Y: 12, W: 90, H: 30, Radius: 3, Stroke: "#a61c1c", Width: 1.3, Dash: []float64{4, 2.5}}}
	picture := func(dx, dy float64) image.Image {
		return pixelsOf(t, &Scene{W: 400, H: 600, Font: s.Font, Groups: []Group{g.moved(dx, dy)}}, 2)
	}
	plain := picture(0, 0)
	for _, d := range []image.Point{{1, 450}, {37, 470}, {-63, 483}, {11, 495}} {
		moved := picture(float64(d.X)/2, float64(d.Y)/2)
		for y := range 120 {
			for x := 200; x < 600; x++ {
				a, b := color.NRGBAModel.Convert(plain.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(moved.At(x+d.X, y+d.Y)).(color.NRGBA)
				if abs(float64(a.R)-float64(b.R)) > 2 || abs(float64(a.G)-float64(b.G)) > 2 || abs(float64(a.B)-float64(b.B)) > 2 {
					t.Fatalf("moved by %v the pixel %d, %d is %v instead of %v", d, x, y, b, a)
				}
			}
		}
	}
}

// chunksOf are the chunks of a PNG before the image, checked.
func chunksOf(t *testing.T, file []byte) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for rest := file[8:]; len(rest) >= 12; {
		n := int(binary.BigEndian.Uint32(rest))
		kind, data := string(rest[4:8]), rest[8:8+n]
		if sum := binary.BigEndian.Uint32(rest[8+n:]); sum != crc32.ChecksumIEEE(rest[4:8+n]) {
			t.Errorf("the checksum of %s is wrong", kind)
		}
		if kind == "iTXt" {
			kind += " " + string(data[:bytes.IndexByte(data, 0)])
		}
		if kind != "IDAT" {
			out[kind] = data
		}
		rest = rest[12+n:]
	}
	return out
}

func TestPNGSaysWhatItIs(t *testing.T) {
	s := sceneOf("Økonomi", false)
	s.Title, s.Alt = "Ledelse på Ærø", "Diagrammet viser \"A & B\"\x00 – i alt 60 enheder"
	got := chunksOf(t, pngOf(t, s, 2))
	for kind, want := range map[string]string{
		"iTXt Title":       "Title\x00\x00\x00da\x00\x00Ledelse på Ærø",
		"iTXt Description": "Description\x00\x00\x00da\x00\x00Diagrammet viser \"A & B\" – i alt 60 enheder",
		"sRGB":             "\x00",
		"pHYs":             "\x00\x00\x16\x25\x00\x00\x16\x25\x01", // 5669 pixels a metre: 144 an inch
		"IEND":             "",
	} {
		if data, ok := got[kind]; !ok || string(data) != want {
			t.Errorf("%s is %q, want %q", kind, data, want)
		}
	}
}

func TestPNGRefuses(t *testing.T) {
	for _, test := range []struct {
		w, h, scale float64
		want        string
	}{
		{100, 100, 0.2, "0.25 to 8 pixels a point, not 0.2"},
		{100, 100, 8.1, "0.25 to 8 pixels"},
		{100, 100, math.NaN(), "0.25 to 8 pixels"},
		{20_000, 100, 2, "40000 by 200 pixels, and it can have 30000 a side and 250 million in all: choose 1.5 or less, or write it as SVG or PDF"},
		{9_000, 9_000, 2, "18000 by 18000 pixels, and it can have 30000 a side and 250 million in all: choose 1.75 or less"},
		{500_000, 100, 1, ": write it as SVG or PDF"},
	} {
		err := PNG(io.Discard, &Scene{W: test.w, H: test.h}, test.scale)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v by %v at %v: %v, want %q", test.w, test.h, test.scale, err, test.want)
		}
	}
	if err := PNG(io.Discard, sceneOf("病院", false), 1); err == nil {
		t.Error("a PNG shows characters the font lacks")
	}
	if err := PNG(broken{}, sceneOf("x", false), 1); err == nil {
		t.Error("PNG did not notice a full disk")
	}
}

// scenes generates scenes of anything in any nesting, not only what a layout makes.
func scenes() *rapid.Generator[*Scene] {
	return rapid.Custom(func(t *rapid.T) *Scene {
		coordinate := rapid.Float64Range(-50, 350)
		length := rapid.Float64Range(0, 200)
		colour := rapid.SampledFrom([]Colour{"", "#000000", "#dde8f3", "#a61c1c"})
		dash := rapid.SampledFrom([][]float64{nil, nil, {4, 2.5}, {0.5, 1, 2}, {0, 3}, {0, 0}, {11}})
		s := &Scene{W: rapid.Float64Range(0, 300).Draw(t, "w"), H: rapid.Float64Range(0, 300).Draw(t, "h"), Title: texts().Draw(t, "title"), Alt: texts().Draw(t, "alt"),
			Lang: rapid.SampledFrom([]string{"da", "en"}).Draw(t, "lang"), Font: Liberation(), Paper: colour.Draw(t, "paper"), Page: rapid.IntRange(0, 3).Draw(t, "page")}
		var groups func(depth int) []Group
		groups = func(depth int) []Group {
			var out []Group
			for range rapid.IntRange(0, 2).Draw(t, "groups") {
				g := Group{Role: RoleUnit, Target: rapid.IntRange(0, 3).Draw(t, "target")}
				for range rapid.IntRange(0, 2).Draw(t, "rects") {
					g.Rects = append(g.Rects, Rect{X: coordinate.Draw(t, "x"), Y: coordinate.Draw(t, "y"), W: length.Draw(t, "w"), H: length.Draw(t, "h"),
						Radius: rapid.Float64Range(0, 20).Draw(t, "radius"), Fill: colour.Draw(t, "fill"), Stroke: colour.Draw(t, "stroke"),
						Width: rapid.Float64Range(0, 5).Draw(t, "width"), Dash: dash.Draw(t, "dash")})
				}
				for range rapid.IntRange(0, 2).Draw(t, "lines") {
					l := Line{Stroke: colour.Draw(t, "stroke"), Width: rapid.Float64Range(0, 5).Draw(t, "width"), Dash: dash.Draw(t, "dash")}
					for range rapid.IntRange(0, 5).Draw(t, "points") {
						l.Points = append(l.Points, Point{coordinate.Draw(t, "x"), coordinate.Draw(t, "y")})
					}
					g.Lines = append(g.Lines, l)
				}
				for range rapid.IntRange(0, 2).Draw(t, "texts") {
					st := style{s.Font, rapid.Float64Range(5, 20).Draw(t, "size"), rapid.Bool().Draw(t, "bold")}
					text := clean(texts().Draw(t, "text"))
					g.Texts = append(g.Texts, Text{X: coordinate.Draw(t, "x"), Y: coordinate.Draw(t, "y"), W: st.width(text), Size: st.size, Bold: st.bold,
						Fill: colour.Draw(t, "fill"), Anchor: rapid.SampledFrom([]Anchor{Start, Middle, End}).Draw(t, "anchor"), S: text})
				}
				if depth < 2 {
					g.Groups = groups(depth + 1)
				}
				out = append(out, g)
			}
			return out
		}
		s.Groups = groups(0)
		return s
	})
}

// TestPNGOfAnything draws any scene twice: nothing panics, the file can be read, and the bytes are the same.
func TestPNGOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, scale := scenes().Draw(t, "scene"), rapid.Float64Range(0.25, 3).Draw(t, "scale")
		var first, second bytes.Buffer
		err := PNG(&first, s, scale)
		if (err != nil) != (s.drawable(math.MaxInt32) != nil) {
			t.Fatal(err)
		}
		if err != nil {
			return
		}
		if _, err := png.Decode(bytes.NewReader(first.Bytes())); err != nil {
			t.Fatal(err)
		}
		if err := PNG(&second, s, scale); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatal("the same scene gave two pictures", err)
		}
	})
}

// TestDrawnAtOnce draws one scene in several goroutines, which share its font.
func TestDrawnAtOnce(t *testing.T) {
	s := sceneOf("Økonomi e\u0301 שלום", true)
	want := append(pngOf(t, s, 2), pdfOf(t, s)...)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			var buf bytes.Buffer
			if err := PNG(&buf, s, 2); err != nil {
				t.Error(err)
			}
			if err := PDF(&buf, []*Scene{s}); err != nil {
				t.Error(err)
			}
			if !bytes.Equal(buf.Bytes(), want) {
				t.Error("another picture when drawn at the same time")
			}
		})
	}
	group.Wait()
}

func BenchmarkPNG(b *testing.B) {
	s := drawnChart(b, wide(60))
	b.ReportAllocs()
	for b.Loop() {
		if err := PNG(io.Discard, s, 2); err != nil {
			b.Fatal(err)
		}
	}
}

func drawnChart(t testing.TB, c Chart) *Scene {
	t.Helper()
	s, err := Layout(shown(c), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
