package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The benchmarks run whole verbs on generated cases; docs/benchmarks.md says how to run them and what was measured.

// size is how large a generated case is. A unit holds some 25 posts, its leader among them.
type size struct {
	posts, scenarios, changes int
	table                     bool // units and posts from CSV tables
}

func BenchmarkCompareBuiltIn(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		mustRun(b, "compare", "--case", "socialomraadet-2020")
	}
}

// The largest of the worked cases: a whole region, with its tasks, bodies and statements.
func BenchmarkRegion(b *testing.B) {
	for _, verb := range []string{"check", "compare"} {
		b.Run(verb, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				mustRun(b, verb, "--case", "region-midtjylland")
			}
		})
	}
}

func BenchmarkCompare30000PostsTable(b *testing.B) {
	benchmarkCompare(b, size{posts: 30_000, scenarios: 10, changes: 200, table: true})
}

func BenchmarkCompare30000PostsYAML(b *testing.B) {
	benchmarkCompare(b, size{posts: 30_000, scenarios: 10, changes: 200})
}

func BenchmarkCompareMillionPostsTable(b *testing.B) {
	benchmarkCompare(b, size{posts: 1_000_000, scenarios: 1, changes: 200, table: true})
}

// BenchmarkChartBook30000Posts draws a whole organisation with all its posts, on A4.
func BenchmarkChartBook30000Posts(b *testing.B) {
	dir := b.TempDir()
	writeCase(b, dir, size{posts: 30_000, scenarios: 1, changes: 200, table: true})
	b.ReportAllocs()
	for b.Loop() {
		mustRun(b, "draw", "--case", dir, "--show", "posts,staff", "--page", "a4", "-o", filepath.Join(dir, "book.pdf"))
	}
}

// keep is for measuring the program from outside on the same cases.
var keep = flag.String("keep", "", "folder to keep the generated benchmark cases in")

func benchmarkCompare(b *testing.B, s size) {
	dir := b.TempDir()
	if *keep != "" {
		dir = filepath.Join(*keep, b.Name())
		if err := os.MkdirAll(dir, 0o755); err != nil {
			b.Fatal(err)
		}
	}
	writeCase(b, dir, s)
	b.ReportAllocs()
	for b.Loop() {
		mustRun(b, "compare", "--case", dir, "--format", "json")
	}
}

func mustRun(b *testing.B, args ...string) {
	var out, err bytes.Buffer
	if code := run(args, &out, &err); code != 0 {
		b.Fatalf("reorg %s: exit code %d\n%s", strings.Join(args, " "), code, err.String())
	}
}

// TestGeneratedCase keeps the benchmarks honest: what they run on is a valid case that costs something.
func TestGeneratedCase(t *testing.T) {
	dir := t.TempDir()
	writeCase(t, dir, size{posts: 500, scenarios: 2, changes: 20, table: true})
	var out, err bytes.Buffer
	if code := run([]string{"compare", "--case", dir}, &out, &err); code != 0 {
		t.Fatalf("exit code %d\n%s", code, err.String())
	}
	if !strings.Contains(out.String(), "Scenarie 2") {
		t.Errorf("no second scenario in\n%s", out.String())
	}
}

// writeCase writes a case with a tree of units, ten below each, and scenarios that reclassify, move, create and abolish
// posts in turn.
func writeCase(tb testing.TB, dir string, s size) {
	tb.Helper()
	const perUnit = 25
	units := max(1, s.posts/perUnit)
	var u, p strings.Builder
	unit := func(i int) string { return fmt.Sprintf("e%05d", i) }
	post := func(i int) string { return fmt.Sprintf("s%07d", i) }
	if s.table {
		u.WriteString("id;name;type;part_of;led_by;places\n")
		p.WriteString("id;title;grade;unit;fraction;reports_to\n")
	} else {
		u.WriteString("units:\n")
		p.WriteString("posts:\n")
	}
	for i := range units {
		parent := ""
		if i > 0 {
			parent = unit((i - 1) / 10)
		}
		if s.table {
			fmt.Fprintf(&u, "%s;Enhed %d på Østerbro;kontor;%s;%s;Viborg\n", unit(i), i, parent, post(i*perUnit))
		} else {
			fmt.Fprintf(&u, "  - {id: %s, name: Enhed %d på Østerbro, type: kontor, led_by: %s, places: Viborg", unit(i), i, post(i*perUnit))
			if parent != "" {
				fmt.Fprintf(&u, ", part_of: %s", parent)
			}
			u.WriteString("}\n")
		}
	}
	grades := []string{"leder", "konsulent", "sygeplejerske", "paedagog", "assistent"}
	for i := range s.posts {
		in := min(i/perUnit, units-1)
		grade, fraction := grades[1+i%4], "1"
		if i%perUnit == 0 {
			grade = grades[0]
		} else if i%7 == 0 {
			fraction = "0,6"
		}
		if s.table {
			fmt.Fprintf(&p, "%s;Stilling %d;%s;%s;%s;\n", post(i), i, grade, unit(in), fraction)
		} else {
			fmt.Fprintf(&p, "  - {id: %s, title: Stilling %d, grade: %s, unit: %s, fraction: \"%s\"}\n", post(i), i, grade, unit(in), fraction)
		}
	}
	if s.table {
		writeFile(tb, dir, "units.csv", u.String())
		writeFile(tb, dir, "posts.csv", p.String())
	} else {
		writeFile(tb, dir, "organisation.yaml", u.String()+p.String())
	}
	writeFile(tb, dir, "case.yaml", "case: stor\ntitle: En stor organisation\nprice_level: 2026\nas_of: 2026-01-01\n")
	var prices strings.Builder
	prices.WriteString("price_level: 2026\nprices:\n")
	for i, g := range grades {
		fmt.Fprintf(&prices, "  - {grade: %s, title: %s, annual: \"ca. %d.000 kr.\"}\n", g, g, 900-100*i)
	}
	writeFile(tb, dir, "prices.yaml", prices.String())
	writeFile(tb, dir, "budget.yaml", "pots:\n  - {id: pulje, title: Pulje, amount: ca. 20 mio. kr., nature: permanent}\n")
	for n := 1; n <= s.scenarios; n++ {
		var c strings.Builder
		fmt.Fprintf(&c, "scenario: scenarie-%02d\ntitle: Scenarie %d\neffective: 2026-07-01\nchanges:\n", n, n)
		for k := range s.changes {
			target := (k*s.posts/s.changes/perUnit)*perUnit + 1 + (n+k)%(perUnit-1) // never a leader
			switch k % 4 {
			case 0:
				fmt.Fprintf(&c, "  - reclassify_post: {post: %s, to: leder}\n", post(target))
			case 1:
				fmt.Fprintf(&c, "  - move_post: {post: %s, to: %s}\n", post(target), unit((target/perUnit+units/2)%units))
			case 2:
				fmt.Fprintf(&c, "  - create_post: {id: ny-%d-%d, title: Ny stilling, grade: konsulent, unit: %s}\n", n, k, unit(k%units))
			default:
				fmt.Fprintf(&c, "  - abolish_post: %s\n", post(target))
			}
			c.WriteString("    because: en bedre fordeling\n")
		}
		writeFile(tb, dir, fmt.Sprintf("scenarie-%02d.yaml", n), c.String())
	}
}

func writeFile(tb testing.TB, dir, name, text string) {
	tb.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}
