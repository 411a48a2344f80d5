package plot

import "fmt"

// words are what a chart says by itself, in one language.
type words struct {
	waterfall, headroom, tornado, histogram string // what kind of picture it is
	cost, saving, extra, less               string // of a step: on the way down from a headroom, or up from nothing
	within, beyond                          string
	limit, band, whisker                    string
	inputLow, inputHigh                     string // of a bar in a tornado
	zero, zeroOutside                       string
	lowest, highest                         string
	below, above                            string
	andMore                                 string
}

var danish = words{
	waterfall: "Vandfaldsdiagram", headroom: "Søjlediagram", tornado: "Følsomhedsdiagram", histogram: "Histogram",
	cost: "merudgift eller afsat: der er mindre tilbage", saving: "mindreudgift: der er mere tilbage",
	extra: "merudgift", less: "mindreudgift",
	within: "merudgift", beyond: "heraf ud over råderummet",
	limit: "råderum", band: "råderummets interval", whisker: "interval: fra lavest til højest",
	inputLow: "beløbet er lavest", inputHigh: "beløbet er højest",
	lowest: "lavest", highest: "højest",
	zero: "nul: her skifter fortegnet", zeroOutside: "Nul ligger uden for aksen.",
	below: "under nul: råderummet rækker ikke", above: "nul eller mere: råderummet rækker",
	andMore: "Og %d mere.",
}

var english = words{
	waterfall: "Waterfall chart", headroom: "Bar chart", tornado: "Sensitivity chart", histogram: "Histogram",
	cost: "extra cost or earmarked: less is left", saving: "saving: more is left",
	extra: "extra cost", less: "saving",
	within: "extra cost", beyond: "of it beyond the headroom",
	limit: "headroom", band: "interval of the headroom", whisker: "interval: lowest to highest",
	inputLow: "the amount is lowest", inputHigh: "the amount is highest",
	lowest: "lowest", highest: "highest",
	zero: "zero: here the sign changes", zeroOutside: "Zero lies outside the axis.",
	below: "below zero: the headroom is not enough", above: "zero or more: the headroom is enough",
	andMore: "And %d more.",
}

func wordsIn(lang string) (*words, error) {
	switch lang {
	case "da":
		return &danish, nil
	case "en":
		return &english, nil
	default:
		return nil, fmt.Errorf("plot: no words in the language %q; there are da and en", lang)
	}
}
