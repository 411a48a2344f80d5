package org_test

import (
	"slices"
	"testing"

	"dk/reorg/scenario/org"
)

// Lists are shared between organisations: nothing done with one may show in another.
func TestListNeverChanges(t *testing.T) {
	items := []string{"a", "b", "a"}
	list := org.ListOf(items...)
	items[0] = "changed"
	handedOut := list.Items()
	handedOut[1] = "changed"
	longer, other := list.With("c"), list.With("d")
	shorter := list.Without("a")
	for _, c := range []struct {
		name string
		list org.List[string]
		want []string
	}{
		{"the list", list, []string{"a", "b", "a"}},
		{"with c", longer, []string{"a", "b", "a", "c"}},
		{"with d", other, []string{"a", "b", "a", "d"}},
		{"without a", shorter, []string{"b"}},
		{"empty", org.List[string]{}, nil},
	} {
		if got := slices.Collect(c.list.All()); !slices.Equal(got, c.want) || c.list.Len() != len(c.want) {
			t.Errorf("%s is %v, want %v", c.name, got, c.want)
		}
	}
	if !list.Equal(org.ListOf("a", "b", "a")) || list.Equal(org.ListOf("a", "a", "b")) || !list.Contains("b") || list.Contains("c") {
		t.Error("lists are compared item by item, in order")
	}
	if list.At(1) != "b" {
		t.Errorf("the second item is %q", list.At(1))
	}
}
