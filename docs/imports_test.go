package docs_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers are the packages of the project and what each may import of it. A package is added here together with the reason
// in architecture.md.
var layers = map[string][]string{
	"internal/diag":         {},
	"internal/calendar":     {},
	"internal/amount":       {"internal/diag"},
	"internal/source":       {"internal/diag", "internal/amount", "internal/calendar"},
	"scenario/org":          {"internal/diag", "internal/amount", "internal/calendar", "internal/source"},
	"scenario/org/orgtest":  {"internal/diag", "internal/amount", "internal/calendar", "internal/source", "scenario/org"},
	"scenario":              {"internal/diag", "internal/amount", "internal/calendar", "internal/source", "scenario/org"},
	"scenario/review":       {"internal/diag", "internal/amount", "internal/calendar", "scenario/org", "scenario"},
	"scenario/observed":     {"internal/diag", "internal/amount", "internal/source", "scenario/org", "scenario"},
	"scenario/criteria":     {"internal/diag", "internal/source", "scenario/org"},
	"scenario/scenariotest": {"internal/diag", "scenario", "scenario/org", "scenario/org/orgtest"},
	"costing":               {"internal/diag", "internal/amount", "internal/calendar", "internal/source", "scenario/org"},
	"costing/bounds":        {"internal/diag", "internal/source", "costing"},
	"costing/forecast":      {"costing"},
	"internal/cachedir":     {},
	"render/diagram":        {},
	"render/plot":           {"render/diagram"},
	"render":                {"internal/diag", "internal/amount", "internal/calendar", "internal/source", "scenario/org", "scenario", "scenario/review", "scenario/observed", "scenario/criteria", "costing", "costing/bounds", "costing/forecast", "render/diagram", "render/plot"},
	"render/workbook":       {"internal/diag", "internal/amount", "internal/calendar", "scenario/org", "scenario", "costing", "render"},
	"scenarios":             {},
	"cmd/reorg": {
		"internal/diag", "internal/amount", "internal/calendar", "internal/source", "scenario/org", "scenario", "scenario/review", "scenario/observed", "scenario/criteria", "costing", "costing/forecast",
		"render/diagram", "render/plot", "render", "render/workbook", "scenarios", "internal/cachedir",
	},
}

func TestImportsGoOneWay(t *testing.T) {
	root := os.DirFS("..")
	seen := map[string]bool{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		folder := path.Dir(name)
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		seen[folder] = true
		allowed, known := layers[folder]
		if !known {
			t.Errorf("%s: the package %s has no place in the import rule", name, folder)
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		switch file.Name.Name {
		case "util", "utils", "helper", "helpers", "common", "manager", "misc":
			t.Errorf("%s: a package is named after what it is about, not %s", name, file.Name.Name)
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if of, ours := strings.CutPrefix(imported, "dk/reorg/"); ours && !slices.Contains(allowed, of) {
				t.Errorf("%s: %s may not import %s", name, folder, of)
			}
			if imported == "os/exec" || imported == "net" || strings.HasPrefix(imported, "net/") && imported != "net/url" {
				t.Errorf("%s: imports %s, but the README says that the program uses no network and runs no other", name, imported)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder := range layers {
		if !seen[folder] {
			t.Errorf("there is no package %s any more: take it out of the import rule", folder)
		}
	}
}
