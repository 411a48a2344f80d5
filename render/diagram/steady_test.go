package diagram

import (
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"image"
	"image/draw"
	"math"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// These tests protect that a picture has the same bytes on every machine. Some processors multiply and add in one step, with
// one rounding less, and Go lets them unless the product is converted. There are two ways to be safe: to convert, or to
// multiply only what has so few digits that nothing is rounded.

// mayFuse are the files in which a product may be added as it is, and why that changes no picture. All others must convert.
var mayFuse = map[string]string{
	"card.go": exactLengths, "frame.go": exactLengths, "page.go": exactLengths, "place.go": exactLengths,
	"measure.go": exactLengths, "scene.go": exactLengths,
	"pdf.go":      "is written with two decimals",
	"contrast.go": "compares colours and draws nothing",
}

const (
	exactLengths = "multiplies lengths with few digits, see TestLengthsHaveFewDigits"
)

// sources are the files of the package without its tests.
func sources(t *testing.T) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			out[name] = string(text)
		}
	}
	return out
}

func TestProductsAreRoundedBeforeTheyAreAdded(t *testing.T) {
	files := sources(t)
	for name := range mayFuse {
		if files[name] == "" {
			t.Errorf("there is no %s any more", name)
		}
	}
	for _, loose := range looseProducts(t, files) {
		if file, _, _ := strings.Cut(loose, ":"); mayFuse[file] == "" {
			t.Errorf("%s is not converted before it can be added to something: float64(...)", loose)
		}
	}
}

// TestMathIsTheSameEverywhere checks that nothing is drawn by what the library does otherwise on another processor: it
// promises no last digit of a sine, a power or a hypotenuse.
func TestMathIsTheSameEverywhere(t *testing.T) {
	exact := []string{"Abs", "Ceil", "Floor", "Inf", "IsInf", "IsNaN", "Round", "Sqrt", "Trunc"}
	call := regexp.MustCompile(`\bmath\.(\w+)\(`)
	for name, text := range sources(t) {
		for _, m := range call.FindAllStringSubmatch(text, -1) {
			if name != "contrast.go" && !slices.Contains(exact, m[1]) {
				t.Errorf("%s draws by math.%s", name, m[1])
			}
		}
	}
}

// TestLooseProducts checks the check.
func TestLooseProducts(t *testing.T) {
	for expression, want := range map[string]int{
		"a*b + c": 1, "c - a*b": 1, "-(a*b) + c": 1, "a*b + c*d": 2, "a*b": 1, "Point{a * b, c}.X": 1, "own(a * b)": 1, "far.Sqrt(a)*b + c": 1, "float64(n)*b + c": 1,
		"float64(a*b) + c": 0, "2*a + c": 0, "c - a*0.25": 0, "a*b/c + d": 0, "math.Floor(a*b) + c": 0, "math.Ceil(max(a*b, 1)) + c": 0,
		"float64(n*m) + c": 0, "2*a*b + c": 1,
	} {
		source := "package x\ntype Point struct{ X, Y float64 }\nfunc own(v float64) float64 { return v }\nfunc f(a, b, c, d float64, n, m int) float64 { return " + expression + " }"
		if got := looseProducts(t, map[string]string{"x.go": source}); len(got) != want {
			t.Errorf("%s has %d loose products, want %d: %v", expression, len(got), want, got)
		}
	}
	if got := looseProducts(t, map[string]string{"x.go": "package x\nfunc f(a, b, c float64) float64 { a *= b; return a + c }"}); len(got) != 1 {
		t.Errorf("a product that is assigned is not found: %v", got)
	}
}

// looseProducts are the products of floats in the files of a package that could be added to something without having been
// rounded, each with its place: neither converted nor multiplied, divided, compared or rounded at once. A product with a
// power of two is exact, and so never loose.
func looseProducts(t *testing.T, sources map[string]string) []string {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	for name, text := range sources {
		f, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: emptyPackages{}, Error: func(error) {}} // what other packages have is of an unknown type
	_, _ = conf.Check("diagram", fset, files, info)
	var out []string
	for _, f := range files {
		ast.PreorderStack(f, nil, func(n ast.Node, above []ast.Node) bool {
			if what := looseProduct(info, n, above); what != "" {
				at := fset.Position(n.Pos())
				out = append(out, fmt.Sprintf("%s:%d: %s", at.Filename, at.Line, what))
			}
			return true
		})
	}
	slices.Sort(out)
	return out
}

// emptyPackages stand for what a package imports, so that the check needs no other sources and little time.
type emptyPackages struct{}

func (emptyPackages) Import(name string) (*types.Package, error) {
	p := types.NewPackage(name, path.Base(name))
	p.MarkComplete()
	return p, nil
}

// looseProduct is a node as text if it is a loose product, else empty.
func looseProduct(info *types.Info, n ast.Node, above []ast.Node) string {
	var x, y ast.Expr
	text := ""
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.MUL_ASSIGN {
			return ""
		}
		x, y, text = n.Lhs[0], n.Rhs[0], types.ExprString(n.Lhs[0])+" *= "+types.ExprString(n.Rhs[0])
	case *ast.BinaryExpr:
		if n.Op != token.MUL || info.Types[n].Value != nil || roundedIn(info, above) {
			return ""
		}
		x, y, text = n.X, n.Y, types.ExprString(n)
	default:
		return ""
	}
	if !maybeFloat(info.Types[x].Type) || !maybeFloat(info.Types[y].Type) || powerOfTwo(info, x) || powerOfTwo(info, y) {
		return ""
	}
	return text
}

// maybeFloat reports whether a type is one of floats, or not known.
func maybeFloat(t types.Type) bool {
	if t == nil {
		return true
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && (basic.Kind() == types.Invalid || basic.Info()&(types.IsFloat|types.IsUntyped) != 0)
}

func powerOfTwo(info *types.Info, e ast.Expr) bool {
	v := info.Types[e].Value
	if v == nil || v.Kind() != constant.Int && v.Kind() != constant.Float {
		return false
	}
	f, _ := constant.Float64Val(constant.ToFloat(v))
	fraction, _ := math.Frexp(f)
	return abs(fraction) == 0.5
}

// roundedIn reports whether what is around an expression rounds it before it can be added to anything.
func roundedIn(info *types.Info, above []ast.Node) bool {
	for _, n := range slices.Backward(above) {
		switch n := n.(type) {
		case *ast.ParenExpr, *ast.UnaryExpr: // what is around them counts
		case *ast.BinaryExpr:
			return n.Op != token.ADD && n.Op != token.SUB
		case *ast.CallExpr:
			of, _ := n.Fun.(*ast.SelectorExpr)
			_, local := n.Fun.(*ast.Ident)
			name := types.ExprString(n.Fun)
			switch {
			case info.Types[n.Fun].IsType():
				return true
			case local && (name == "min" || name == "max"): // choose a number and change none
			default:
				return of != nil && types.ExprString(of.X) == "math"
			}
		default:
			return false
		}
	}
	return false
}

// TestLengthsHaveFewDigits checks that what is placed on a screen, save lines beside the tree, is where multiples of 1/64 pt
// and their halves are. Products of such lengths are exact, so no machine rounds them otherwise than another.
func TestLengthsHaveFewDigits(t *testing.T) {
	few := func(v float64) bool { return v*4096 == math.Trunc(v*4096) }
	var check func(g *Group)
	check = func(g *Group) {
		if g.Role == RoleDotted {
			return
		}
		var lengths []float64
		for _, r := range g.Rects {
			lengths = append(lengths, r.X, r.Y, r.W, r.H)
		}
		for _, l := range g.Lines {
			for _, p := range l.Points {
				lengths = append(lengths, p.X, p.Y)
			}
		}
		for _, x := range g.Texts {
			lengths = append(lengths, x.X, x.W)
			if g.Role != RoleLegend { // whose texts are lowered a little, and stay there
				lengths = append(lengths, x.Y)
			}
		}
		for _, v := range lengths {
			if !few(v) {
				t.Errorf("%s %q: %v", g.Role, g.label(), v)
			}
		}
		for i := range g.Groups {
			check(&g.Groups[i])
		}
	}
	for _, c := range samples() {
		s := drawnChart(t, c)
		for i := range s.Groups {
			check(&s.Groups[i])
		}
	}
}

// TestSamePixelsEverywhere compares pictures with what they were on another machine. Texts, rounded corners and slanted
// dashes are where processors differ. If drawing was changed on purpose, the new sums are those that it prints.
func TestSamePixelsEverywhere(t *testing.T) {
	s := &Scene{W: 640, H: 420, Font: Liberation()}
	g := Group{}
	for i := range 40 {
		from := func(start, step float64) float64 { return start + float64(step*float64(i)) }
		text := Text{X: from(12, 0.7), Y: from(20, 9.6), Size: from(8, 0.3), Bold: i%2 == 0, Fill: "#1b1b1b", S: "Specialområde Øst & Ældre, 3.127 sq. m. (§ 5)", Anchor: Start}
		frame := Rect{X: from(380, 1.1), Y: from(10, 9.7), W: from(90, 2.3), H: 14, Radius: from(2, 0.07), Stroke: "#a61c1c", Width: 1.3}
		if i%3 > 0 {
			frame.Dash = []float64{4, 2.5}
		}
		slanted := Line{Points: []Point{{from(300, 3.3), 10}, {310, from(400, -7.1)}, {350, 411.3}}, Stroke: "#00626b", Width: 1.2, Dash: []float64{9, 2.5, 1.5, 2.5}}
		g.Texts, g.Rects, g.Lines = append(g.Texts, text), append(g.Rects, frame), append(g.Lines, slanted)
	}
	s.Groups = []Group{g}
	for scale, want := range map[float64]string{1: "b28fd09b701fcef0", 1.3: "8d7f098191f874bc", 1.5: "731e4fa7ce774baf", 2: "6d836e63188fa7ef"} {
		im := pixelsOf(t, s, scale)
		plain := image.NewRGBA(im.Bounds())
		draw.Draw(plain, plain.Rect, im, image.Point{}, draw.Src)
		if got := fmt.Sprintf("%x", sha256.Sum256(plain.Pix))[:16]; got != want {
			t.Errorf("at %v the pixels are %s, want %s", scale, got, want)
		}
	}
}
