package diagram

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// words are what a diagram says by itself, in one language.
type words struct {
	badge                                 map[Mark]string
	meaning                               map[Mark]string // of the badge, in the legend
	was                                   map[Mark]string // before the former name, unit or title
	kind                                  map[string]string
	solid                                 map[string]string // what the lines of the tree mean, by Chart.Solid
	chair, acting, vacant, deputy, leader string
	alsoUnder, deputyFor                  string
	staff, vacantPost, joint              string
	deputyPost, committee                 string
	folded, foldedPosts                   [2]string // one and several: what is not shown
	foldedLines, foldedChanges            [2]string
	notShown                              string // after the end of a line that is folded away
	page, of, from, continued             string
	thousands                             string
	andMore                               [2]string // things that are not named
	including                             string    // before a count of what is folded away
	chartOf, changes, dotted, and         string
	role                                  map[string]string // of a post, by its kind
	seat, together, beside, nameless      string
	sort                                  map[bool]string   // what a unit is, by whether it is a committee
	towards, backwards                    map[string]string // a kind of line on the way from its one end to the other, and back
	prepares, continues, top, alongside   string
	leaders, seats, committees            [2]string // one and several
	did                                   map[Mark][2]string
}

var danish = words{
	badge: map[Mark]string{
		New: "NY", Abolished: "NEDLAGT", Moved: "FLYTTET", Changed: "ÆNDRET",
		Reclassified: "OMKLASSIFICERET", Renamed: "OMDØBT", Merged: "SAMMENLAGT", Split: "UDSKILT", Referred: "NY REFERENCE", Led: "NY LEDELSE",
		Linked: "NY LINJE", Unlinked: "LINJE BORTFALDER",
	},
	meaning: map[Mark]string{
		New: "oprettes", Abolished: "nedlægges", Moved: "flyttes", Changed: "ændres",
		Reclassified: "ny stillingskategori", Renamed: "nyt navn", Merged: "dannes ved sammenlægning", Split: "udskilles fra en anden enhed",
		Referred: "refererer til en anden", Led: "ændret ledelse",
		Linked: "ny linje ved siden af referencen", Unlinked: "linje ved siden af referencen, der bortfalder",
	},
	was: map[Mark]string{
		Unchanged: "før: ", New: "før: ", Abolished: "indgår i ", Moved: "fra: ", Changed: "før: ",
		Reclassified: "før: ", Renamed: "før: ", Merged: "dannet af ", Split: "udskilt fra ", Linked: "", Unlinked: "", Referred: "før under ", Led: "før ledet af ",
	},
	kind: map[string]string{
		"coordinating": "Koordinerende reference", "functional": "Faglig reference",
		"dual": "Dobbelt reference", "board": "Styres også af", "prepares": "Forbereder også sager for", "line": "Reference til en anden enhed",
	},
	solid: map[string]string{"": "Reference (linje)", "line": "Reference (linje)", "prepares": "Forbereder sager for"},
	chair: "formand", acting: "konstitueret", vacant: "vakant", deputy: "stedfortræder", leader: "Leder",
	alsoUnder: "vises også under ", deputyFor: "stedfortræder for ",
	staff: "Stab ved siden af linjen", vacantPost: "Vakant stilling", joint: "Fælles ledelse, sideordnet",
	deputyPost: "Stedfortræder eller leder længere nede", committee: "Udvalg, råd eller gruppe",
	folded: [2]string{"enhed", "enheder"}, foldedPosts: [2]string{"stilling", "stillinger"}, foldedChanges: [2]string{"ændring", "ændringer"},
	foldedLines: [2]string{"øvrig linje", "øvrige linjer"}, notShown: "ikke vist",
	thousands: ".", andMore: [2]string{"og 1 anden", "og %s andre"}, including: "herunder ",
	page: "side", of: "af", from: "fra side", continued: "(fortsat)",
	chartOf: "Organisationsdiagram", changes: "Ændringer", dotted: "Øvrige linjer", and: " og ",
	role: map[string]string{"leader": "leder", "deputy": "under lederen", "aside": "ved siden af lederen", "post": "stilling"},
	seat: "plads", together: "fælles ledelse", beside: "stab", nameless: "uden navn",
	sort: map[bool]string{false: "enhed", true: "udvalg eller gruppe"},
	towards: map[string]string{
		"coordinating": "koordinerende reference til ", "functional": "faglig reference til ", "dual": "dobbelt reference til ",
		"board": "styres også af ", "prepares": "forbereder sager for ", "line": "reference til ",
	},
	backwards: map[string]string{
		"coordinating": "koordinerende reference fra ", "functional": "faglig reference fra ", "dual": "dobbelt reference fra ",
		"board": "styrer også ", "prepares": "får sager forberedt af ", "line": "reference fra ",
	},
	prepares: "Indrykket under hvert led står de, der forbereder sager for det.", continues: "fortsættes på side ", top: "Øverst", alongside: "Side om side",
	leaders: [2]string{"leder", "ledere"}, seats: [2]string{"plads", "pladser"},
	committees: [2]string{"udvalg eller gruppe", "udvalg og grupper"},
	did: map[Mark][2]string{
		New: {"ny", "nye"}, Abolished: {"nedlagt", "nedlagte"}, Moved: {"flyttet", "flyttede"}, Changed: {"ændret", "ændrede"},
		Reclassified: {"omklassificeret", "omklassificerede"}, Renamed: {"omdøbt", "omdøbte"}, Merged: {"sammenlagt", "sammenlagte"},
		Split: {"udskilt", "udskilte"}, Linked: {"ny linje", "nye linjer"}, Unlinked: {"linje der bortfalder", "linjer der bortfalder"}, Referred: {"ny reference", "nye referencer"}, Led: {"ny ledelse", "nye ledelser"},
	},
}

var english = words{
	badge: map[Mark]string{
		New: "NEW", Abolished: "ABOLISHED", Moved: "MOVED", Changed: "CHANGED",
		Reclassified: "REGRADED", Renamed: "RENAMED", Merged: "MERGED", Split: "SPLIT OFF", Referred: "NEW SUPERIOR", Led: "NEW LEADERSHIP",
		Linked: "NEW LINE", Unlinked: "LINE ENDS",
	},
	meaning: map[Mark]string{
		New: "created", Abolished: "abolished", Moved: "moved", Changed: "changed",
		Reclassified: "another grade", Renamed: "another name", Merged: "formed by a merger", Split: "split off another unit",
		Referred: "reports to another", Led: "changed leadership",
		Linked: "new line beside the reporting line", Unlinked: "line beside the reporting line that ends",
	},
	was: map[Mark]string{
		Unchanged: "was: ", New: "was: ", Abolished: "part of ", Moved: "from: ", Changed: "was: ",
		Reclassified: "was: ", Renamed: "was: ", Merged: "formed of ", Split: "split off ", Linked: "", Unlinked: "", Referred: "was under ", Led: "was led by ",
	},
	kind: map[string]string{
		"coordinating": "Coordinating line", "functional": "Functional line",
		"dual": "Dual line", "board": "Also governed by", "prepares": "Also prepares matters for", "line": "Line to another unit",
	},
	solid: map[string]string{"": "Reporting line", "line": "Reporting line", "prepares": "Prepares matters for"},
	chair: "chair", acting: "acting", vacant: "vacant", deputy: "deputy", leader: "Head",
	alsoUnder: "also shown under ", deputyFor: "deputy for ",
	staff: "Staff unit beside the line", vacantPost: "Vacant post", joint: "Joint leadership, equals",
	deputyPost: "Deputy, or head of a unit further down", committee: "Committee, council or group",
	folded: [2]string{"unit", "units"}, foldedPosts: [2]string{"post", "posts"}, foldedChanges: [2]string{"change", "changes"},
	foldedLines: [2]string{"other line", "other lines"}, notShown: "not shown",
	thousands: ",", andMore: [2]string{"and 1 other", "and %s others"}, including: "including ",
	page: "page", of: "of", from: "from page", continued: "(continued)",
	chartOf: "Organisation chart", changes: "Changes", dotted: "Other lines", and: " and ",
	role: map[string]string{"leader": "head", "deputy": "under the head", "aside": "beside the head", "post": "post"},
	seat: "seat", together: "joint leadership", beside: "staff", nameless: "no name",
	sort: map[bool]string{false: "unit", true: "committee or group"},
	towards: map[string]string{
		"coordinating": "coordinating line to ", "functional": "functional line to ", "dual": "dual line to ",
		"board": "also governed by ", "prepares": "prepares matters for ", "line": "line to ",
	},
	backwards: map[string]string{
		"coordinating": "coordinating line from ", "functional": "functional line from ", "dual": "dual line from ",
		"board": "also governs ", "prepares": "has matters prepared by ", "line": "line from ",
	},
	prepares: "Indented under each stand those that prepare matters for it.", continues: "continued on page ", top: "At the top", alongside: "Side by side",
	leaders: [2]string{"head", "heads"}, seats: [2]string{"seat", "seats"},
	committees: [2]string{"committee or group", "committees and groups"},
	did: map[Mark][2]string{
		New: {"new", "new"}, Abolished: {"abolished", "abolished"}, Moved: {"moved", "moved"}, Changed: {"changed", "changed"},
		Reclassified: {"regraded", "regraded"}, Renamed: {"renamed", "renamed"}, Merged: {"merged", "merged"},
		Split: {"split off", "split off"}, Linked: {"new line", "new lines"}, Unlinked: {"line that ends", "lines that end"}, Referred: {"new superior", "new superiors"}, Led: {"new leadership", "new leaderships"},
	},
}

// wordsIn are the words of a scene's language.
func wordsIn(lang string) *words {
	if lang == "en" {
		return &english
	}
	return &danish
}

// count is a number with what is counted, in its form for one and for several.
func (w *words) count(n int, forms [2]string) string {
	return w.number(n) + " " + inflected(n, forms)
}

// inflected is the form for one or the one for several.
func inflected(n int, forms [2]string) string {
	if n == 1 {
		return forms[0]
	}
	return forms[1]
}

// capitalised is a text with a large first letter.
func capitalised(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// more are so many things that are not named.
func (w *words) more(n int) string {
	if n == 1 {
		return w.andMore[0]
	}
	return fmt.Sprintf(w.andMore[1], w.number(n))
}

// lineMark is how the mark of a line beside the tree is worded: a line is not abolished, it ends.
func lineMark(m Mark) Mark {
	if m == Abolished {
		return Unlinked
	}
	return m
}
