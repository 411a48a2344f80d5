package diagram

// words are what a diagram says by itself, in one language.
type words struct {
	badge                                 map[Mark]string
	meaning                               map[Mark]string // of the badge, in the legend
	was                                   map[Mark]string // before the former name, unit or title
	kind                                  map[string]string
	chair, acting, vacant, deputy, leader string
	alsoUnder                             string
	line, staff, vacantPost, joint        string
	chartOf, units, posts, ledBy          string
	changes, dotted, and                  string
}

var danish = words{
	badge: map[Mark]string{
		New: "NY", Abolished: "NEDLAGT", Moved: "FLYTTET", Changed: "ÆNDRET",
		Reclassified: "OMKLASSIFICERET", Renamed: "OMDØBT", Merged: "SAMMENLAGT", Split: "OPDELT", Referred: "NY REFERENCE", Led: "NY LEDELSE",
	},
	meaning: map[Mark]string{
		New: "oprettes", Abolished: "nedlægges", Moved: "flyttes", Changed: "ændres",
		Reclassified: "ny stillingskategori", Renamed: "nyt navn", Merged: "dannes ved sammenlægning", Split: "dannes ved opdeling",
		Referred: "ny eller ændret reference", Led: "ændret ledelse",
	},
	was: map[Mark]string{
		Unchanged: "før: ", New: "før: ", Abolished: "før: ", Moved: "fra: ", Changed: "før: ",
		Reclassified: "før: ", Renamed: "før: ", Merged: "af: ", Split: "af: ", Referred: "før: ", Led: "før: ",
	},
	kind: map[string]string{
		"coordinating": "Koordinerende reference", "functional": "Faglig reference",
		"dual": "Dobbelt reference", "line": "Reference til en anden enhed",
	},
	chair: "formand", acting: "konstitueret", vacant: "vakant", deputy: "stedfortræder", leader: "Leder",
	alsoUnder: "vises også under ",
	line:      "Reference (linje)", staff: "Stab ved siden af linjen", vacantPost: "Vakant stilling",
	joint:   "Fælles ledelse, sideordnet",
	chartOf: "Organisationsdiagram", units: "enheder", posts: "stillinger", ledBy: "ledes af ",
	changes: "Ændringer", dotted: "Linjer ved siden af", and: " og ",
}

var english = words{
	badge: map[Mark]string{
		New: "NEW", Abolished: "ABOLISHED", Moved: "MOVED", Changed: "CHANGED",
		Reclassified: "REGRADED", Renamed: "RENAMED", Merged: "MERGED", Split: "SPLIT", Referred: "NEW LINE", Led: "NEW LEADERSHIP",
	},
	meaning: map[Mark]string{
		New: "created", Abolished: "abolished", Moved: "moved", Changed: "changed",
		Reclassified: "another grade", Renamed: "another name", Merged: "formed by a merger", Split: "formed by a split",
		Referred: "new or changed line", Led: "changed leadership",
	},
	was: map[Mark]string{
		Unchanged: "was: ", New: "was: ", Abolished: "was: ", Moved: "from: ", Changed: "was: ",
		Reclassified: "was: ", Renamed: "was: ", Merged: "of: ", Split: "of: ", Referred: "was: ", Led: "was: ",
	},
	kind: map[string]string{
		"coordinating": "Coordinating line", "functional": "Functional line",
		"dual": "Dual line", "line": "Line to another unit",
	},
	chair: "chair", acting: "acting", vacant: "vacant", deputy: "deputy", leader: "Head",
	alsoUnder: "also shown under ",
	line:      "Reporting line", staff: "Staff unit beside the line", vacantPost: "Vacant post",
	joint:   "Joint leadership, equals",
	chartOf: "Organisation chart", units: "units", posts: "posts", ledBy: "led by ",
	changes: "Changes", dotted: "Lines beside the tree", and: " and ",
}
