package main

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The JSON form is a contract: what is named here stays, under this name and with this meaning. More may be added, so
// decoding ignores the rest.

type contractAmount struct{ Value, Low, High string }

type contractScenario struct {
	ID, Title, Extends string
	Cost               struct {
		Recurring contractAmount
		Stated    contractAmount
		OneOff    contractAmount `json:"one_off"`
		PartYear  struct {
			Value        string
			Year, Months int
		} `json:"part_year"`
	}
	Balance struct {
		contractAmount
		HoldsTo string `json:"holds_to"`
	}
	Verdict   string
	Posts     struct{ Created, Abolished, Reclassified, Moved, Net *int }
	Structure struct {
		TopLeaders  []string `json:"top_leaders"`
		Joint       *bool
		Layers      int
		LargestSpan int `json:"largest_span"`
	}
	Steps []struct{ Kind, ID, Cost, At string }
}

type contract struct {
	FormatVersion string `json:"format_version"`
	Case          string
	PriceLevel    int `json:"price_level"`
	Headroom      contractAmount
	Scenarios     []contractScenario
}

// mustRunOn runs the program on the built-in case and returns what it writes.
func mustRunOn(t *testing.T, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(append(args, "--case", "socialomraadet-2020"), &stdout, &stderr); code != exitOK || stderr.Len() > 0 {
		t.Fatalf("reorg %s: exit code %d\n%s", strings.Join(args, " "), code, &stderr)
	}
	return stdout.Bytes()
}

// TestContract checks every field of the contract on the four alternatives of the built-in case. The amounts can be worked
// out by hand. A director costs 1,3 mio. kr., a deputy 1,1, a head of office 0,8, the two leaders below 0,7 each, so
//
//	model-1         1,1 (deputy) + 0,1 (reclassified) − 0,7 (abolished) = 0,5
//	model-2         1,3 (director) + 0,1 + 0,1 (reclassified) = 1,5
//	second-deputy   0,5 + 1,1 = 1,6
//	third-director  1,5 + 1,3 = 2,8
//
// The headroom is 28 + 1,9 − 28 − 0,8 = 1,1 mio. kr. Directors and deputies are known to ±0,05, as are the pot of 1,9 and
// the earmark of 0,8; the rest is exact or cancels. A balance holds as far as its size goes round on these inputs, each as
// often as it enters: 0,6/3, 0,4/3, 0,5/4 (the deputy twice), 1,7/4 (the director twice).
func TestContract(t *testing.T) {
	var got contract
	if err := json.Unmarshal(mustRunOn(t, "compare", "model-1", "model-2", "second-deputy", "third-director", "--format", "json"), &got); err != nil {
		t.Fatal(err)
	}
	if got.FormatVersion != "1" || got.Case != "socialomraadet-2020" || got.PriceLevel != 2020 {
		t.Errorf("format version %q, case %q, price level %d", got.FormatVersion, got.Case, got.PriceLevel)
	}
	if want := (contractAmount{"1100000", "1000000", "1200000"}); got.Headroom != want {
		t.Errorf("headroom %v, want %v", got.Headroom, want)
	}

	type row struct {
		ID, Extends                             string
		Cost                                    contractAmount
		PartYear                                string
		Balance                                 contractAmount
		HoldsTo, Verdict                        string
		Created, Abolished, Reclassified, Moved int
		Net                                     int
		TopLeaders                              string
		Joint                                   bool
		Layers, LargestSpan                     int
		CostOfSteps                             string
		Kinds                                   string
	}
	var rows []row
	for _, s := range got.Scenarios {
		if s.Title == "" || s.Posts.Created == nil || s.Posts.Abolished == nil || s.Posts.Reclassified == nil || s.Posts.Moved == nil || s.Posts.Net == nil || s.Structure.Joint == nil {
			t.Fatalf("%s: a field is missing: %+v", s.ID, s)
		}
		if s.Cost.PartYear.Year != 2020 || s.Cost.PartYear.Months != 3 {
			t.Errorf("%s: the first year is %d months of %d, want 3 of 2020", s.ID, s.Cost.PartYear.Months, s.Cost.PartYear.Year)
		}
		if s.Cost.OneOff.Value != "0" {
			t.Errorf("%s: costs %s once, want 0", s.ID, s.Cost.OneOff.Value)
		}
		if s.Cost.Stated != s.Cost.Recurring {
			t.Errorf("%s: the published cost is %v, the computed one %v: they agree in this case", s.ID, s.Cost.Stated, s.Cost.Recurring)
		}
		var kinds, costs []string
		for _, step := range s.Steps {
			kinds = append(kinds, step.Kind+" "+step.ID)
			costs = append(costs, step.Cost)
		}
		rows = append(rows, row{
			s.ID, s.Extends, s.Cost.Recurring, s.Cost.PartYear.Value, s.Balance.contractAmount, s.Balance.HoldsTo, s.Verdict,
			*s.Posts.Created, *s.Posts.Abolished, *s.Posts.Reclassified, *s.Posts.Moved, *s.Posts.Net,
			strings.Join(s.Structure.TopLeaders, " "), *s.Structure.Joint, s.Structure.Layers, s.Structure.LargestSpan,
			strings.Join(costs, " "), strings.Join(kinds, "\n"),
		})
	}
	const (
		model1 = `create_post vicedirektoer
set_leadership kvalitet-sundhed-udvikling
abolish_post leder-kvalitet-sundhed-udvikling
reclassify_post vicekontorchef
add_line kontorchef-strategi-sekretariat-kommunikation
add_line vicekontorchef`
		model2 = `create_post socialfaglig-direktoer
set_leadership socialomraadet
reclassify_post vicekontorchef
reclassify_post leder-kvalitet-sundhed-udvikling
fill_post leder-kvalitet-sundhed-udvikling
set_line omraadechef-autisme
set_line kontorchef-strategi-sekretariat-kommunikation
set_leadership socialstaben
add_line socialstaben
set_leadership sundhedsteam`
	)
	want := []row{
		{
			"model-1", "", contractAmount{"500000", "450000", "550000"}, "125000",
			contractAmount{"600000", "450000", "750000"}, "200000", "inside", 1, 1, 1, 0, 0,
			"socialdirektoer", false, 4, 11, "1100000 0 -700000 100000 0 0", model1,
		},
		{
			"model-2", "", contractAmount{"1500000", "1450000", "1550000"}, "375000",
			contractAmount{"-400000", "-550000", "-250000"}, "133333", "outside", 1, 0, 2, 0, 1,
			"socialdirektoer socialfaglig-direktoer", true, 4, 11, "1300000 0 100000 100000 0 0 0 0 0 0", model2,
		},
		{
			"second-deputy", "model-1", contractAmount{"1600000", "1500000", "1700000"}, "400000",
			contractAmount{"-500000", "-700000", "-300000"}, "125000", "outside", 2, 1, 1, 0, 1,
			"socialdirektoer", false, 4, 12, "1100000 0 -700000 100000 0 0 1100000 0",
			model1 + "\ncreate_post vicedirektoer-sundhed\nset_leadership sundhedsteam",
		},
		{
			"third-director", "model-2", contractAmount{"2800000", "2700000", "2900000"}, "700000",
			contractAmount{"-1700000", "-1900000", "-1500000"}, "425000", "outside", 2, 0, 2, 0, 2,
			"socialdirektoer socialfaglig-direktoer sundhedsfaglig-direktoer", true, 4, 11,
			"1300000 0 100000 100000 0 0 0 0 0 0 1300000 0 0 0",
			model2 + "\ncreate_post sundhedsfaglig-direktoer\nset_leadership socialomraadet\nset_leadership socialstaben\nset_leadership sundhedsteam",
		},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("the contract is broken (-want +got):\n%s", diff)
	}
}

// stepPlace is a change of a scenario: an item of a list that is indented by two.
var stepPlace = regexp.MustCompile(`^([a-z0-9-]+\.yaml):(\d+):5$`)

// TestContractPlaces checks that every step says where it is written, in the file of its own scenario, in the order of the
// file.
func TestContractPlaces(t *testing.T) {
	var got contract
	if err := json.Unmarshal(mustRunOn(t, "compare", "model-1", "second-deputy", "--format", "json"), &got); err != nil {
		t.Fatal(err)
	}
	for _, s := range got.Scenarios {
		var files []string
		last := 0
		for i, step := range s.Steps {
			place := stepPlace.FindStringSubmatch(step.At)
			if place == nil {
				t.Fatalf("%s: step %d is at %q", s.ID, i+1, step.At)
			}
			line, _ := strconv.Atoi(place[2])
			if files = append(files, place[1]); i > 0 && files[i] == files[i-1] && line <= last {
				t.Errorf("%s: step %d, at %s, comes after one on line %d", s.ID, i+1, step.At, last)
			}
			last = line
		}
		files = slices.Compact(files)
		if want := map[string][]string{"model-1": {"model-1.yaml"}, "second-deputy": {"model-1.yaml", "second-deputy.yaml"}}[s.ID]; !slices.Equal(files, want) {
			t.Errorf("%s: steps from %q, want %q", s.ID, files, want)
		}
	}
}

// TestComposedAsExtended checks that a composition on the command line is the scenario that extends, in everything but its
// name.
func TestComposedAsExtended(t *testing.T) {
	var got contract
	if err := json.Unmarshal(mustRunOn(t, "compare", "second-deputy", "model-1+second-deputy", "--format", "json"), &got); err != nil {
		t.Fatal(err)
	}
	extended, composed := got.Scenarios[0], got.Scenarios[1]
	if composed.ID != "model-1+second-deputy" {
		t.Errorf("a composition is called %q", composed.ID)
	}
	composed.ID, composed.Title, composed.Extends = extended.ID, extended.Title, extended.Extends
	if diff := cmp.Diff(extended, composed, cmp.AllowUnexported(contractScenario{}.Balance)); diff != "" {
		t.Errorf("extended and composed differ:\n%s", diff)
	}
}

// TestSameOutputTwice runs every verb in every form twice: nothing may depend on the order of a map, on time or on chance.
func TestSameOutputTwice(t *testing.T) {
	forms := func(verb []string, formats ...string) (all [][]string) {
		for _, f := range formats {
			all = append(all, append(slices.Clone(verb), "--format", f))
		}
		return all
	}
	for _, args := range slices.Concat(
		forms([]string{"compare"}, "text", "json", "markdown", "csv"),
		forms([]string{"plan", "third-director"}, "text", "json", "markdown", "csv"),
		forms([]string{"budget"}, "text", "json", "markdown", "csv"),
		forms([]string{"explain", "third-director", "balance"}, "text", "json", "markdown"),
		forms([]string{"show", "model-2"}, "text", "json", "markdown"),
		forms([]string{"measure", "model-2"}, "text", "json", "markdown", "csv"),
		forms([]string{"timeline"}, "text", "json", "markdown", "csv"),
		forms([]string{"about", "socialstaben"}, "text", "json", "markdown", "csv"),
		forms([]string{"check"}, "text", "json"),
		forms([]string{"draw", "model-2", "--view", "changes", "-o", "-"}, "svg", "dot"),
	) {
		if first, second := mustRunOn(t, args...), mustRunOn(t, args...); !bytes.Equal(first, second) {
			t.Errorf("reorg %s: two runs differ", strings.Join(args, " "))
		}
	}
}
