package render

// inferenceWords are the fixed texts of what is read out of published totals.
type inferenceWords struct {
	Totals, Total, Computed, Difference, Agrees, Yes, No, Circular, Inputs, Input string
	Price, Exactly, Rounded, Listed, Settled, OnlyInSum, Given                    string
	Prices, Sums, Sum, Combinations, Figures, Figure                              string
	Upwards, Downwards, Unbounded, Used, LeftOut, Known, Disclosure               string
	Cost, Balance, Beyond, SetAside, NoSum, NotSum, HeadroomTotal                 string
}

func (l Lang) inference() *inferenceWords {
	if l.english() {
		return &englishInference
	}
	return &danishInference
}

var danishInference = inferenceWords{
	Totals: "Oplyste totaler", Total: "Total", Computed: "Beregnet", Difference: "Forskel", Agrees: "Inden for afrundingen", Yes: "ja", No: "nej",
	Circular: "er ikke en selvstændig kontrol, for det beregnede beløb er taget fra samme sted i samme kilde.",
	Inputs:   "Regnet ud fra", Input: "Beløb",
	Price: "Pris", Exactly: "Uden afrunding", Rounded: "Med afrunding", Listed: "Lønkatalog", Settled: "Fastlagt", OnlyInSum: "kun i sum", Given: "ja, forudsat",
	Prices: "Priser", Sums: "Fastlagt i sum", Sum: "Sum", Combinations: "Udvalgte kombinationer", Figures: "Scenarier", Figure: "Scenarie",
	Upwards: "mindst", Downwards: "højst", Unbounded: "uden grænser", Used: "antaget", LeftOut: "udeladt", Known: "Bygger på",
	Disclosure: "Det kan andre regne ud",
	Cost:       "Merudgift", Balance: "Balance", HeadroomTotal: "Råderum", Beyond: "ud over",
	SetAside: "%s er ikke regnet med: prøveberegningen har et andet beløb end det, totalen handler om.",
	NoSum:    "Balancen er ikke en ren sum af beløbene og er derfor ikke afgrænset.",
	NotSum:   "%s er ikke regnet med, fordi den ikke er en ren sum af beløb.",
}

var englishInference = inferenceWords{
	Totals: "Published totals", Total: "Total", Computed: "Computed", Difference: "Difference", Agrees: "Within rounding", Yes: "yes", No: "no",
	Circular: "checks nothing, because the computed amount is taken from the same place of the same source.",
	Inputs:   "Computed from", Input: "Amount",
	Price: "Price", Exactly: "Unrounded", Rounded: "With rounding", Listed: "Price list", Settled: "Settled", OnlyInSum: "in sum only", Given: "yes, given",
	Prices: "Prices", Sums: "Settled in sum", Sum: "Sum", Combinations: "Chosen combinations", Figures: "Scenarios", Figure: "Scenario",
	Upwards: "at least", Downwards: "at most", Unbounded: "without bounds", Used: "assumed", LeftOut: "left out", Known: "Rests on",
	Disclosure: "What others can work out",
	Cost:       "Extra cost", Balance: "Balance", HeadroomTotal: "Headroom", Beyond: "beyond",
	SetAside: "%s is set aside: the what-if has another amount than the one that the total is about.",
	NoSum:    "The balance is no plain sum of amounts and therefore has no bounds here.",
	NotSum:   "%s is left out, because it is no plain sum of amounts.",
}

// totalTitle is what a published total is called, which may come on top of a scenario. The headroom has no title.
func (l Lang) totalTitle(title, beyond string) string {
	switch {
	case title == "":
		return l.inference().HeadroomTotal
	case beyond != "":
		return title + ", " + l.inference().Beyond + " " + beyond
	default:
		return title
	}
}
