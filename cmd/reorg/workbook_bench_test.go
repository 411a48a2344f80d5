package main

import (
	"path/filepath"
	"testing"
)

// BenchmarkWorkbook30000Posts writes the workbook of a large organisation with ten scenarios of 200 changes.
func BenchmarkWorkbook30000Posts(b *testing.B) {
	dir := b.TempDir()
	writeCase(b, dir, size{posts: 30_000, scenarios: 10, changes: 200, table: true})
	b.ReportAllocs()
	for b.Loop() {
		mustRun(b, "workbook", "--case", dir, "-o", filepath.Join(dir, "book.xlsx"))
	}
}

func BenchmarkWorkbookBuiltIn(b *testing.B) {
	file := filepath.Join(b.TempDir(), "book.xlsx")
	b.ReportAllocs()
	for b.Loop() {
		mustRun(b, "workbook", "--case", "socialomraadet-2020", "-o", file)
	}
}
