package render_test

import (
	"slices"
	"strings"
	"testing"

	"dk/reorg/internal/calendar"
	"dk/reorg/render"
)

const namesakes = `
units:
  - {id: hus, name: Huset, led_by: [a, b]}
  - {id: nord, name: Nord, part_of: hus, led_by: n, responsible: a}
  - {id: nord-stab, name: Stab, part_of: nord, led_by: ns}
  - {id: syd, name: Syd, part_of: hus, led_by: s, responsible: b}
  - {id: syd-stab, name: Stab, part_of: syd, led_by: ss}
posts:
  - {id: a, title: Direktør, grade: direktoer, unit: hus}
  - {id: b, title: Direktør, grade: direktoer, unit: hus}
  - {id: n, title: Leder, grade: chef, unit: nord}
  - {id: ns, title: Chef, grade: chef, unit: nord-stab}
  - {id: s, title: Leder, grade: chef, unit: syd}
  - {id: ss, title: Chef, grade: chef, unit: syd-stab}
bodies:
  - {id: kreds, name: Kredsen, responsible: a, seats: [{post: a, chair: true}, {post: b}, {post: n}, {post: ss}, {unit: syd-stab, title: Sekretærer}]}
`

// Of several of one name, each is told with the unit it belongs to, and leaders of one unit with what they answer for; never
// with an id alone.
func TestNamesakesAreToldApart(t *testing.T) {
	w, plan := smallCase(t, namesakes, "")
	says(t, render.ShowResponsibilities(w.Case, plan, "", calendar.Date{}).Document(render.Danish), "Direktør (Nord, Kredsen)", "Direktør (Syd)")
	kreds := bodyOf(t, render.ShowBodies(w.Case, plan, render.BodyOptions{Seats: true}), "kreds")
	var got []string
	for _, s := range kreds.Seats {
		got = append(got, s.Holder)
	}
	if want := "Direktør (Nord, Kredsen)|Direktør (Syd)|Leder, Nord|Chef, Stab (Syd)|Sekretærer, Stab (Syd)"; strings.Join(got, "|") != want {
		t.Errorf("seats of %q, want %q", strings.Join(got, "|"), want)
	}
	if chair := kreds.Chairs[0].Holder; chair != "Direktør (Nord, Kredsen)" {
		t.Errorf("the chair is %q", chair)
	}
}

// What a plan says of leaders of one title tells which is which.
func TestLeadersOfOneTitleAreToldApartInAPlan(t *testing.T) {
	w := pricedCase(t, namesakes,
		"merge_units: {units: [nord-stab, syd-stab], into: {id: stab, name: Fælles stab, part_of: hus, led_by: [ns, ss]}}",
		"set_leadership: {unit: stab, led_by: ns}",
		"remove_seat: {body: kreds, seat: ss}",
		"abolish_post: ss")
	steps := w.compare(t, "s").Scenarios[0].Steps
	var led []string
	for _, e := range steps[1].Effects {
		for _, f := range e.Fields {
			if f.Key == "led_by" {
				led = append(led, f.Before+" → "+f.After)
			}
		}
	}
	if want := []string{"Chef (Stab (Nord)) + Chef (Stab (Syd)) → Chef (Stab (Nord))"}; !slices.Equal(led, want) {
		t.Errorf("%q, want %q", led, want)
	}
}
