package render

import (
	"fmt"
	"slices"
	"strings"
)

// Details are what a diagram shows beside units and who leads them. The zero Details are none.
type Details struct {
	Posts  bool // all posts, not only those that lead, stand in, or are marked
	Staff  bool // the staff of units as published
	Places bool // where units are
	Cost   bool // what posts and units cost a year; among the changes, what each change of a post does
}

// DefaultDetails are the names of the details that are shown unless told otherwise, as [ParseDetails] reads them.
const DefaultDetails = "staff"

// DetailNames are the names of all details.
var DetailNames = []string{"posts", "staff", "places", "cost"}

// ParseDetails reads names of details with commas between them: "posts,cost". Nothing is shown that is not named; an empty
// text names none. The error is about a name that is not one.
func ParseDetails(names string) (Details, error) {
	var d Details
	fields := []*bool{&d.Posts, &d.Staff, &d.Places, &d.Cost}
	if strings.TrimSpace(names) == "" {
		return d, nil
	}
	for name := range strings.SplitSeq(names, ",") {
		i := slices.Index(DetailNames, strings.TrimSpace(name))
		if i < 0 {
			return Details{}, fmt.Errorf("a diagram shows posts, staff, places or cost, or several of them with commas between, not %q", name)
		}
		*fields[i] = true
	}
	return d, nil
}
