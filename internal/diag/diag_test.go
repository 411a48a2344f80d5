package diag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPosString(t *testing.T) {
	for _, c := range []struct {
		pos  Pos
		want string
	}{
		{Pos{}, ""},
		{Pos{Line: 3, Col: 4}, ""},
		{Pos{File: "case.yaml"}, "case.yaml"},
		{Pos{"case.yaml", 3, 14}, "case.yaml:3:14"},
	} {
		if got := c.pos.String(); got != c.want {
			t.Errorf("%#v reads %q, want %q", c.pos, got, c.want)
		}
	}
}

// Whoever mends a file goes through it from the top, and must meet every mistake once.
func TestSorted(t *testing.T) {
	at := func(file string, line, col int32) Pos { return Pos{file, line, col} }
	var l, other List
	l.Errorf("c", at("b.yaml", 1, 1), "first of another file")
	l.Errorf("c", at("a.yaml", 10, 1), "line 10 comes after line 9")
	l.Errorf("c", at("a.yaml", 9, 20), "col 20")
	l.Errorf("c", at("a.yaml", 9, 3), "y")
	l.Errorf("c", at("a.yaml", 9, 3), "x")
	l.Findingf("c", at("a.yaml", 9, 3), "a finding")
	l.Errorf("c", Pos{}, "no place")
	l.Errorf("c", at("a.yaml", 0, 0), "whole file")
	other.Errorf("c", at("a.yaml", 9, 3), "y")
	other.Findingf("c", at("a.yaml", 9, 3), "x")
	l.Append(&other)

	var got []string
	for _, d := range l.Sorted() {
		got = append(got, lead(d.At)+d.Severity.String()+": "+d.Summary)
	}
	want := []string{
		"error: no place",
		"a.yaml: error: whole file",
		"a.yaml:9:3: error: x",
		"a.yaml:9:3: error: y",
		"a.yaml:9:3: finding: a finding",
		"a.yaml:9:3: finding: x",
		"a.yaml:9:20: error: col 20",
		"a.yaml:10:1: error: line 10 comes after line 9",
		"b.yaml:1:1: error: first of another file",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sorted (-want +got):\n%s", diff)
	}
	if l.Len() != 10 || l.Count(Error) != 8 || l.Count(Finding) != 2 {
		t.Errorf("Len %d, %d errors, %d findings: want 10, 8 and 2, repeats included", l.Len(), l.Count(Error), l.Count(Finding))
	}
}

// A finding must not stop a run.
func TestHasErrors(t *testing.T) {
	var l List
	l.Findingf("odd", Pos{}, "odd")
	if l.HasErrors() {
		t.Error("a finding counts as a mistake")
	}
	l.Errorf("wrong", Pos{}, "wrong")
	if !l.HasErrors() {
		t.Error("a mistake does not count")
	}
}

// Callers add hints to what Errorf returned after more was appended; a list that moves its items would lose them.
func TestHintsReachTheList(t *testing.T) {
	var l List
	first := l.Errorf("a", Pos{"a.yaml", 1, 1}, "first")
	for range 100 {
		l.Errorf("b", Pos{"a.yaml", 2, 1}, "more")
	}
	first.Hintf("do %q", "this").See(Pos{"b.yaml", 3, 4}, "first here")
	want := Diagnostic{Code: "a", At: Pos{"a.yaml", 1, 1}, Summary: "first", Hint: `do "this"`, Related: []Note{{Pos{"b.yaml", 3, 4}, "first here"}}}
	if diff := cmp.Diff(want, l.Sorted()[0]); diff != "" {
		t.Errorf("diagnostic (-want +got):\n%s", diff)
	}
}

// The command is run beside the folder of the case, and its messages must be paths from there.
func TestIn(t *testing.T) {
	var l List
	l.Errorf("a", Pos{"case.yaml", 1, 2}, "one").Hintf("hint").See(Pos{"x.yaml", 3, 4}, "there").See(Pos{}, "nowhere")
	l.Findingf("b", Pos{}, "two")
	got := l.In("cases/2020").Sorted()
	want := []Diagnostic{
		{Severity: Finding, Code: "b", Summary: "two"},
		{Code: "a", At: Pos{"cases/2020/case.yaml", 1, 2}, Summary: "one", Hint: "hint",
			Related: []Note{{Pos{"cases/2020/x.yaml", 3, 4}, "there"}, {Pos{}, "nowhere"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("in a folder (-want +got):\n%s", diff)
	}
	for _, here := range []string{"", "."} {
		if diff := cmp.Diff(l.Sorted(), l.In(here).Sorted()); diff != "" {
			t.Errorf("in %q (-want +got):\n%s", here, diff)
		}
	}
	if at := l.Sorted()[1].At.File; at != "case.yaml" {
		t.Errorf("the list itself has moved to %s", at)
	}
}

func TestErrorsLeavesOutFindings(t *testing.T) {
	var l List
	l.Findingf("odd", Pos{}, "odd")
	l.Errorf("wrong", Pos{}, "wrong")
	if got := l.Errors(); got.Len() != 1 || got.Sorted()[0].Code != "wrong" || l.Len() != 2 {
		t.Errorf("%d mistakes of %d", got.Len(), l.Len())
	}
}
