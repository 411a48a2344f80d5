package bounds

import (
	"fmt"
	"math/big"
	"slices"

	"dk/reorg/costing"
	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
)

// Kind is what makes an item of knowledge one.
type Kind string

const (
	Published Kind = "published" // a published total
	Internal  Kind = "internal"  // a total that is known inside only
	Input     Kind = "input"     // an amount of the budget: a pot, an earmark
	Listed    Kind = "listed"    // a price that the price list has from a source, or that is taken for the sake of argument
	Assumed   Kind = "assumed"   // an assumption
)

// Item is something that is known, or taken for granted.
type Item struct {
	ID     string
	Kind   Kind
	Title  string // of a total, an amount or a price; of an assumption its text
	Beyond string // the scenario that a total comes on top of
	Stated *costing.Leaf
	At     diag.Pos

	of               costing.Figure
	low, value, high *big.Rat   // of it
	relations        []Relation // of an assumption
}

// Name is the item in the words of a message: what was published about what, or an assumption.
func (i Item) Name() string {
	switch {
	case i.Stated == nil:
		return fmt.Sprintf("assumption %s (%s)", i.ID, i.Title)
	case i.Title == "":
		return fmt.Sprintf("%q for the %s", i.Stated.Amount.Text(), i.ID)
	case i.Beyond != "":
		return fmt.Sprintf("%q for %s beyond %s", i.Stated.Amount.Text(), i.Title, i.Beyond)
	default:
		return fmt.Sprintf("%q for %s", i.Stated.Amount.Text(), i.Title)
	}
}

// Knowledge is all that is known.
type Knowledge []Item

// Facts are the items as facts: published amounts with the doubt of their rounding, or taken to be exact.
func (k Knowledge) Facts(exact bool) []Fact {
	var out []Fact
	for _, item := range k {
		relations := item.relations
		if item.Stated != nil {
			relations = []Relation{{item.of, item.low, item.high}}
			if exact {
				relations = []Relation{{item.of, item.value, item.value}}
			}
		}
		out = append(out, Fact{item.ID, relations})
	}
	return out
}

// Without is all but the items of an id.
func (k Knowledge) Without(id string) Knowledge {
	return slices.DeleteFunc(slices.Clone(k), func(i Item) bool { return i.ID == id })
}

// Assumptions are the items that nobody published.
func (k Knowledge) Assumptions() Knowledge {
	return slices.DeleteFunc(slices.Clone(k), func(i Item) bool { return i.Kind != Assumed })
}

// Contradiction is a smallest set of items that cannot all be true; nil when all agree.
func (k Knowledge) Contradiction(exact bool) Knowledge {
	var out Knowledge
	for _, i := range contradiction(k.Facts(exact)) {
		out = append(out, k[i])
	}
	return out
}

// Total adds a total that was published, or that is known inside.
func (k *Knowledge) Total(s costing.Statement) {
	kind := Published
	if s.Internal {
		kind = Internal
	}
	k.stated(Item{ID: s.ID, Kind: kind, Title: s.Title, Beyond: s.Beyond, Stated: s.Stated, of: s.Of})
}

// stated adds an amount somebody stated.
func (k *Knowledge) stated(i Item) {
	a := i.Stated.Amount
	i.At, i.low, i.value, i.high = i.Stated.At, a.Low().Rat(), a.Value().Rat(), a.High().Rat()
	*k = append(*k, i)
}

// Amounts adds what was said about the leaves of figures themselves: all but the prices.
func (k *Knowledge) Amounts(prices *costing.PriceList, figures ...costing.Figure) {
	for _, f := range figures {
		for _, l := range f.Leaves() {
			isPrice := slices.ContainsFunc(prices.Grades, func(g costing.Grade) bool { return g.Annual == l })
			isThere := slices.ContainsFunc(*k, func(i Item) bool { return i.Kind == Input && i.Stated == l })
			if !isPrice && !isThere {
				k.stated(Item{ID: l.ID, Kind: Input, Title: l.Name, Stated: l, of: costing.Stated(costing.PotAmount, l)})
			}
		}
	}
}

// Prices adds the prices that are known, with the doubt that they have in the list as it is written.
func (k *Knowledge) Prices(open, written *costing.PriceList) {
	for _, g := range open.Grades {
		if price, ok := written.Listed(g.ID); ok && g.IsKnown() {
			k.stated(Item{ID: g.ID, Kind: Listed, Title: g.Annual.Name, Stated: g.Annual, of: costing.Stated(costing.Price, g.Annual)})
			low, high := price.Range()
			(*k)[len(*k)-1].low, (*k)[len(*k)-1].high = low.Rat(), high.Rat()
		}
	}
}

// Assume adds an assumption about prices. It complains about prices that are not there.
func (k *Knowledge) Assume(a costing.Assumption, list *costing.PriceList, diags *diag.List) {
	item := Item{ID: a.ID, Kind: Assumed, Title: a.Text, At: a.At}
	for _, pair := range pairs(a.Same) {
		if difference, ok := subtract(pair, list, diags); ok {
			item.relations = append(item.relations, Relation{difference, new(big.Rat), new(big.Rat)})
		}
	}
	for _, pair := range pairs(a.Order) {
		if difference, ok := subtract(pair, list, diags); ok {
			item.relations = append(item.relations, Relation{difference, new(big.Rat), nil})
		}
	}
	*k = append(*k, item)
}

// pairs are the neighbours in chains.
func pairs(chains [][]source.Ref) [][2]source.Ref {
	var out [][2]source.Ref
	for _, chain := range chains {
		for i := 1; i < len(chain); i++ {
			out = append(out, [2]source.Ref{chain[i-1], chain[i]})
		}
	}
	return out
}

func subtract(pair [2]source.Ref, list *costing.PriceList, diags *diag.List) (costing.Figure, bool) {
	a, known := list.Find(pair[0], diags)
	b, alsoKnown := list.Find(pair[1], diags)
	if !known || !alsoKnown {
		return costing.Figure{}, false
	}
	return costing.Less(costing.Label{}, a, b), true
}
