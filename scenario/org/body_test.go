package org_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"dk/reorg/scenario/org"
	"dk/reorg/scenario/org/orgtest"
)

// A secretary is no member, and where nobody says how many a seat is there are more than can be counted.
func TestMembersAreCounted(t *testing.T) {
	o := valid(t, hospital+`
bodies:
  - id: raad
    name: Rådet
    seats:
      - {title: Borgmestre, party: kommuner, number: 3}
      - {post: koncerndirektoer, party: region, chair: true}
      - {title: Kommunaldirektør, party: kommuner, chair: true}
      - {post: stabschef, party: region, secretary: true}
      - {title: Sekretærer, party: kommuner, number: several, secretary: true}
      - {title: Patienter}
  - {id: gruppe, name: Gruppen, seats: [{title: Ledere, party: kommuner, number: 2}, {title: Eksperter, number: several}]}
  - {id: kreds, name: Kredsen}
`)
	for _, c := range []struct {
		body          org.ID
		size, parties string
		chairs        int
	}{
		{"raad", "{6 false}", "[{kommuner {4 false}} {region {1 false}} { {1 false}}]", 2},
		{"gruppe", "{2 true}", "[{kommuner {2 false}} { {0 true}}]", 0},
		{"kreds", "{0 false}", "[]", 0},
	} {
		b, ok := o.Body(c.body)
		if size, parties := fmt.Sprint(b.Size()), fmt.Sprint(b.Parties()); !ok || size != c.size || parties != c.parties || len(b.Chairs()) != c.chairs {
			t.Errorf("%s: %s members, %s, %d chairs; want %+v", c.body, size, parties, len(b.Chairs()), c)
		}
	}
}

// What sits in a body several times has a seat in it all the same: the body is named once.
func TestSeveralSeatsOfOneUnit(t *testing.T) {
	o := valid(t, hospital+`
bodies:
  - {id: raad, name: Rådet, seats: [{unit: sygehus, title: Læger, number: 2}, {unit: sygehus, title: Sygeplejersker}, {unit_named: Sygehuset}]}
  - {id: kreds, name: Kredsen, unit: stab, seats: [{unit: sygehus}, {unit: stab}]}
`)
	for unit, want := range map[org.ID]string{"sygehus": "[raad kreds]", "stab": "[kreds]", "vagt": "[]"} {
		if got := fmt.Sprint(o.BodiesSeating(unit)); got != want {
			t.Errorf("%s sends people to %s, want %s", unit, got, want)
		}
	}
	raad, _ := o.Body("raad")
	var holders []string
	for s := range raad.Seats.All() {
		holders = append(holders, s.Holder())
	}
	if got := fmt.Sprint(raad.Size(), holders); got != "{4 false} [sygehus sygehus Sygehuset]" {
		t.Errorf("the council is %s", got)
	}
}

// However a body is put together, every member sits there for one party.
func TestPartiesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orgtest.Draw(t)
		for _, id := range m.BodyIDs() {
			b := m.Bodies[id]
			sum, seen := org.Size{}, map[string]bool{}
			for _, p := range b.Parties() {
				if seen[p.Name] {
					t.Fatalf("%q is counted twice: %+v", p.Name, b.Parties())
				}
				seen[p.Name] = true
				sum.Members, sum.Open = sum.Members+p.Members, sum.Open || p.Open
			}
			if sum != b.Size() {
				t.Fatalf("the parties come to %+v, the body to %+v: %+v", sum, b.Size(), b)
			}
		}
	})
}

// Bodies come in the order of the file, with what belongs to each.
func TestBodiesInOrder(t *testing.T) {
	o := valid(t, hospital+`
bodies:
  - {id: z, name: Z, unit: stab, prepares_for: [a, y]}
  - {id: a, name: A, type: udvalg, level: politisk, meets: 4–5 gange om året}
  - {id: y, name: Y, unit: stab, prepares_for: a, seats: [{post: jurist, source: notat 7, status: inferred}]}
`)
	var order []org.ID
	for b := range o.Bodies() {
		order = append(order, b.ID)
	}
	jurist, _ := o.Body("y")
	for _, c := range []struct{ what, got, want string }{
		{"all", fmt.Sprint(order), "[z a y]"},
		{"of the unit", fmt.Sprint(o.BodiesIn("stab")), "[z y]"},
		{"preparing", fmt.Sprint(o.BodiesPreparing("a")), "[z y]"},
		{"seating", fmt.Sprint(o.BodiesSeating("jurist")), "[y]"},
		{"origin of a seat", fmt.Sprint(jurist.Seats.At(0).Origin), "{notat 7 inferred }"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
		}
	}
}
