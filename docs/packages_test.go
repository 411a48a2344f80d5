package docs_test

import (
	"encoding/xml"
	"go/build"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// packagePicture is what img/packages.svg says: boxes with a name in bold, arrows from box to box, and what else stands there.
type packagePicture struct {
	boxes  []packageBox
	arrows [][2]string // names of boxes
	bold   []string    // names that stand anywhere
	plain  []string    // all other texts
}

type packageBox struct {
	name       string
	x, y, w, h float64
}

func (b packageBox) holds(x, y float64) bool {
	return x >= b.x && x <= b.x+b.w && y >= b.y && y <= b.y+b.h
}

func readPackagePicture(t *testing.T) packagePicture {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("img", "packages.svg"))
	if err != nil {
		t.Fatal(err)
	}
	type text struct {
		X      float64 `xml:"x,attr"`
		Y      float64 `xml:"y,attr"`
		Weight string  `xml:"font-weight,attr"`
		Bold   []text  `xml:"tspan"`
		Words  string  `xml:",chardata"`
	}
	var svg struct {
		Rects []struct {
			X float64 `xml:"x,attr"`
			Y float64 `xml:"y,attr"`
			W string  `xml:"width,attr"`
			H string  `xml:"height,attr"`
		} `xml:"rect"`
		Texts []text `xml:"text"`
		Lines []struct {
			Points string `xml:"points,attr"`
		} `xml:"polyline"`
	}
	if err := xml.Unmarshal(data, &svg); err != nil {
		t.Fatal(err)
	}
	var p packagePicture
	for _, x := range svg.Texts {
		for _, b := range x.Bold {
			p.bold = append(p.bold, b.Words)
		}
		if x.Weight != "bold" {
			p.plain = append(p.plain, x.Words)
			continue
		}
		p.bold = append(p.bold, x.Words)
		for _, r := range svg.Rects[1:] { // the first is the ground
			b := packageBox{x.Words, r.X, r.Y, number(t, r.W), number(t, r.H)}
			if b.holds(x.X, x.Y) {
				p.boxes = append(p.boxes, b)
			}
		}
	}
	for _, l := range svg.Lines {
		points := strings.Fields(l.Points)
		p.arrows = append(p.arrows, [2]string{p.at(t, points[0]), p.at(t, points[len(points)-1])})
	}
	return p
}

// at is the name of the box that a line begins or ends at.
func (p packagePicture) at(t *testing.T, point string) string {
	t.Helper()
	x, y, _ := strings.Cut(point, ",")
	for _, b := range p.boxes {
		if b.holds(number(t, x), number(t, y)) {
			return b.name
		}
	}
	t.Fatalf("no box of packages.svg is at %s", point)
	return ""
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// leads reports whether arrows lead from one box to another.
func (p packagePicture) leads(from, to string) bool {
	for _, a := range p.arrows {
		if a[0] == from && (a[1] == to || p.leads(a[1], to)) {
			return true
		}
	}
	return false
}

// importsOf are the packages of the project that a package of the program imports.
func importsOf(t *testing.T, folder string) []string {
	t.Helper()
	p, err := build.ImportDir(filepath.Join("..", filepath.FromSlash(folder)), 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, path := range p.Imports {
		if ours, ok := strings.CutPrefix(path, "dk/reorg/"); ok {
			out = append(out, ours)
		}
	}
	return out
}

// TestPictureOfPackages checks the picture of the packages against what they import: every package is there, data flows only
// between packages of which one imports the other, no import crosses the arrows, and what lies below imports nothing above.
func TestPictureOfPackages(t *testing.T) {
	p := readPackagePicture(t)
	const files = "files of a case"
	imports := map[string][]string{}
	for folder := range layers {
		imports[folder] = importsOf(t, folder)
		if !strings.HasSuffix(folder, "test") && !slices.Contains(p.bold, folder) {
			t.Errorf("packages.svg does not name %s", folder)
		}
	}
	boxed := func(name string) bool {
		return slices.ContainsFunc(p.boxes, func(b packageBox) bool { return b.name == name })
	}
	for _, name := range p.bold {
		if _, ok := imports[name]; !ok && name != files {
			t.Errorf("packages.svg names %s, which is no package", name)
		}
		for _, imported := range imports[name] {
			switch {
			case boxed(name) && boxed(imported) && !p.leads(imported, name) && !p.leads(name, imported):
				t.Errorf("%s imports %s, and no arrows of packages.svg lead from one to the other", name, imported)
			case !boxed(name) && boxed(imported):
				t.Errorf("%s imports %s, but packages.svg has it below", name, imported)
			}
		}
	}
	for _, a := range p.arrows {
		if a[0] != files && !slices.Contains(imports[a[0]], a[1]) && !slices.Contains(imports[a[1]], a[0]) {
			t.Errorf("an arrow of packages.svg leads from %s to %s, and neither imports the other", a[0], a[1])
		}
	}
	sources := sourcesOfProgram(t)
	for _, name := range regexp.MustCompile(`\b[A-Z][a-z]+\b`).FindAllString(strings.Join(p.plain, "\n"), -1) {
		if !regexp.MustCompile(`(?m)^(type|func|func \(.*\)) ` + name + `\b`).MatchString(sources) {
			t.Errorf("packages.svg names %s, and no type or function is called that", name)
		}
	}
}
