package source

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"dk/reorg/internal/diag"
)

// Reading is what the largest runs spend their time on. On a 2-core machine 30,000 posts in YAML are meant to take at most
// 0.6 s, most of it the YAML library's, and 100,000 in a table at most 0.12 s.

func BenchmarkReadYAML(b *testing.B) {
	var text strings.Builder
	text.WriteString("posts:\n")
	for i := range 30_000 {
		fmt.Fprintf(&text, "  - {id: post-%d, title: Afdelingsleder på område %d, grade: afdelingsleder, unit: unit-%d, reports_to: post-%d}\n", i, i, i/10, i/8)
	}
	fsys := fstest.MapFS{"organisation.yaml": {Data: []byte(text.String())}}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		var diags diag.List
		f, _ := Read(fsys, "organisation.yaml", "organisation", &diags)
		posts := 0
		for post := range f.Entries("posts", "post") {
			readBenchmarkPost(post)
			posts++
		}
		f.End()
		if posts != 30_000 || diags.Len() > 0 {
			b.Fatalf("%d posts, %d mistakes", posts, diags.Len())
		}
	}
}

func BenchmarkReadTable(b *testing.B) {
	var text strings.Builder
	text.WriteString("id;title;grade;unit;reports_to\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "post-%d;Afdelingsleder på område %d;afdelingsleder;unit-%d;post-%d\n", i, i, i/10, i/8)
	}
	fsys := fstest.MapFS{"posts.csv": {Data: []byte(text.String())}}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		var diags diag.List
		_, all := ReadTable(fsys, "posts.csv", "post", &diags)
		posts := 0
		for post := range all {
			readBenchmarkPost(post)
			posts++
		}
		if posts != 100_000 || diags.Len() > 0 {
			b.Fatalf("%d posts, %d mistakes", posts, diags.Len())
		}
	}
}

func readBenchmarkPost(f *Fields) {
	f.Ref("id")
	f.Text("title")
	f.Ref("grade")
	f.Ref("unit")
	f.OptRef("reports_to")
	f.OptRef("deputy_for")
	f.OptBool("vacant")
	f.OptText("profile")
	f.End()
}
