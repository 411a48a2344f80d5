package render

// words are the fixed texts of one language.
type words struct {
	MillionYear, KroneYear                                       string // the unit of a table's amounts, a year
	Today, Unchanged, None, And                                  string
	HoldsToNote, WhatIf, InsteadOf                               string
	CurrentOn, Proposal, Adopted, InForce, Covers, From          string // what a diagram shows
	NotPeople, AndOthers, AmountsIn                              string
	About, AYear, InAll                                          string // around amounts
	WithoutPrice, PostWithoutPrice, PostsWithoutPrice            string
	InEstablishment, NoLonger, RefersToOne                       string
	Cost, Headroom, Balance, Interval, HoldsTo, Verdict, Stated  string
	Inside, Outside, Undetermined                                string
	EconomyHeading, LeadershipHeading, PostsHeading, TimeHeading string
	FindingsHeading, SummaryHeading, StepsHeading                string
	TopLeadership, Jointly, RefersDirectly, DeputyOf, Leads      string
	Coordinates, Layers, LargestSpan, TwoSuperiors, DottedLines  string
	Created, Abolished, Reclassified, Moved, Net, Vacant         string
	PostsTotal, FullTime                                         string
	FullYear, PartYear, OneOff, Effective, Months, Year          string
	FormOfLeadership, Equals, SoleLeader                         string
	What, Whom, Source                                           string
	Pot, Amount, Nature, Economy, Earmark, PromisedFor, Total    string
	PublishedHeadroom, PriceList                                 string
	Input, Effect, BreakEven, Factor                             string
	Member, Members, AtLeast, AFew                               string
	Secretary, NumberNotStated, CommitteesOn                     string
	Level, AgainstEstablishment                                  string
	OutsideDiagram, Ends, OwnPosts, GaveUp, To, Another, Others  string
	Committee                                                    [2]string // one and several
	Status                                                       map[string]string
	Verbs                                                        map[string]string
	Fields                                                       map[string]string
	Occupancy                                                    map[string]string
	Natures                                                      map[string]string
	Figures                                                      map[string]string
	Marks                                                        map[string]string
	Towards, Backwards                                           map[string]string // a line beside the solid one, by its kind, from its one end and from the other
}

func (l Lang) words() *words {
	if l == English {
		return &english
	}
	return &danish
}

var danish = words{
	MillionYear: "mio. kr. pr. år", KroneYear: "kr. pr. år",
	Today: "I dag", Unchanged: "uændret", None: "ingen", And: "og",
	HoldsToNote: "Fortegn holder til: så meget må hvert usikkert beløb være forkert, før balancen skifter fortegn.", WhatIf: "Prøveberegning", InsteadOf: "i stedet for",
	CurrentOn: "Nuværende organisation pr.", Proposal: "Forslag", Adopted: "Vedtaget", InForce: "virkning fra", Covers: "omfatter", From: "fra",
	NotPeople: "Stillinger er vist, ikke personer.", AndOthers: "m.fl.", AmountsIn: "Beløb i",
	About: "ca.", AYear: "pr. år", InAll: "i alt",
	WithoutPrice: "uden pris", PostWithoutPrice: "stilling uden pris", PostsWithoutPrice: "stillinger uden pris",
	InEstablishment: "i normeringen", NoLonger: "ikke længere", RefersToOne: "Refererer til én af dem",
	Cost: "Merudgift", Headroom: "Råderum", Balance: "Balance", Interval: "Interval", HoldsTo: "Fortegn holder til", Verdict: "Vurdering", Stated: "Oplyst",
	Inside: "inden for råderummet", Outside: "uden for råderummet", Undetermined: "kan ikke afgøres",
	EconomyHeading: "Økonomi", LeadershipHeading: "Ledelse og reference", PostsHeading: "Stillinger", TimeHeading: "Første år og helår",
	FindingsHeading: "Bemærkninger", SummaryHeading: "Kort sagt", StepsHeading: "Ændringer",
	TopLeadership: "Øverste ledelse", Jointly: "sideordnet", RefersDirectly: "Refererer direkte", DeputyOf: "stedfortræder for", Leads: "leder",
	Coordinates: "koordinerer", Layers: "Niveauer i linjen", LargestSpan: "Største ledelsesspænd", TwoSuperiors: "Stillinger med flere overordnede", DottedLines: "Koordinerende og faglige linjer",
	Created: "Oprettet", Abolished: "Nedlagt", Reclassified: "Omklassificeret", Moved: "Flyttet", Net: "Netto", Vacant: "heraf vakante",
	PostsTotal: "Stillinger i alt", FullTime: "Fuldtidsstillinger",
	FullYear: "Helårsvirkning", PartYear: "Delårsvirkning", OneOff: "Engangsudgift", Effective: "Virkning fra", Months: "Mdr.", Year: "År", FormOfLeadership: "Ledelsesform", Equals: "sideordnede", SoleLeader: "én leder",
	What: "Ændring", Whom: "Hvad", Source: "Kilde",
	Pot: "Ramme", Amount: "Beløb", Nature: "Karakter", Economy: "Kasse", Earmark: "Forlods afsat", PromisedFor: "Til", Total: "I alt",
	PublishedHeadroom: "Oplyst råderum", PriceList: "Lønkatalog",
	Input: "Usikkert beløb", Effect: "Virkning", BreakEven: "Går i nul ved", Factor: "Vægt",
	Level: "-priser", AgainstEstablishment: "merudgift i forhold til den budgetterede normering inkl. vakante stillinger",

	Member: "medlem", Members: "medlemmer", AtLeast: "mindst", AFew: "flere",
	Secretary: "sekretær", NumberNotStated: "antal ikke oplyst", CommitteesOn: "Udvalg og grupper pr.",

	OutsideDiagram: "uden for diagrammet", Ends: "bortfalder", OwnPosts: "egne stillinger", GaveUp: "afgivet", To: "til", Another: "anden", Others: "andre",
	Committee: [2]string{"udvalg", "udvalg"},

	Status: map[string]string{"stated": "oplyst", "inferred": "udledt", "assumed": "antaget"},
	Verbs: map[string]string{
		"create_post": "opret stilling", "abolish_post": "nedlæg stilling", "reclassify_post": "omklassificér stilling", "retitle_post": "ny titel",
		"move_post": "flyt stilling", "leave_vacant": "lad stilling stå vakant", "fill_post": "besæt stilling", "require_profile": "profilkrav",
		"set_deputy": "stedfortræder", "set_line": "ny reference", "add_line": "tilføj linje", "remove_line": "fjern linje",
		"set_leadership": "ny ledelse", "create_unit": "opret enhed", "abolish_unit": "nedlæg enhed", "rename_unit": "omdøb enhed",
		"move_unit": "flyt enhed", "merge_units": "sammenlæg enheder", "split_unit": "opdel enhed", "show_unit": "ny visning",
		"relocate_unit": "ny placering", "earmark": "afsæt forlods",
	},
	Fields: map[string]string{
		"title": "titel", "grade": "kategori", "unit": "enhed", "fraction": "andel af fuld tid", "occupancy": "besættelse",
		"reports_to": "refererer til", "deputy_for": "stedfortræder for", "profile": "profil", "economy": "kasse",
		"coordinating": "koordineres af", "functional": "fagligt under", "dual": "også under", "name": "navn", "part_of": "del af",
		"led_by": "ledes af", "chair": "formand", "leadership_name": "ledelsens navn", "acting": "konstitueret", "shown_under": "vises også under", "governed_by": "bestyrelse", "places": "sted", "staff": "personale", "from": "tidligere",
	},
	Occupancy: map[string]string{"filled": "besat", "vacant": "vakant", "left vacant": "besættes ikke"},
	Marks:     map[string]string{"+": "ny", "~": "ændret", ">": "flyttet"},
	Towards: map[string]string{
		"coordinating": "koordinerende reference til", "functional": "faglig reference til", "dual": "dobbelt reference til", "board": "styres også af",
	},
	Backwards: map[string]string{
		"coordinating": "koordinerende reference fra", "functional": "faglig reference fra", "dual": "dobbelt reference fra", "board": "styrer også",
	},
	Natures: map[string]string{"permanent": "varig", "varying": "varierende", "temporary": "midlertidig"},
	Figures: map[string]string{
		"balance": "balance", "headroom": "råderum", "pots": "rammer", "earmarks": "forlods afsat", "cost": "merudgift pr. år",
		"section": "scenarie", "step": "trin", "post": "stilling", "one-off": "engangsudgift", "part-year": "delårsvirkning",
		"price": "pris", "pot": "ramme", "earmark": "afsat", "payroll": "lønsum",
	},
}

var english = words{
	MillionYear: "DKK million a year", KroneYear: "DKK a year",
	Today: "Today", Unchanged: "unchanged", None: "none", And: "and",
	HoldsToNote: "Sign holds to: how far every uncertain amount may be off before the balance changes its sign.", WhatIf: "What if", InsteadOf: "instead of",
	CurrentOn: "Organisation on", Proposal: "Proposal", Adopted: "Adopted", InForce: "effective", Covers: "covers", From: "from",
	NotPeople: "Posts are shown, not people.", AndOthers: "and others", AmountsIn: "Amounts in",
	About: "approx.", AYear: "a year", InAll: "in all",
	WithoutPrice: "no price", PostWithoutPrice: "post without a price", PostsWithoutPrice: "posts without a price",
	InEstablishment: "in the establishment", NoLonger: "no longer", RefersToOne: "Report to one of them",
	Cost: "Extra cost", Headroom: "Headroom", Balance: "Balance", Interval: "Interval", HoldsTo: "Sign holds to", Verdict: "Verdict", Stated: "Stated",
	Inside: "inside the headroom", Outside: "outside the headroom", Undetermined: "undetermined",
	EconomyHeading: "Money", LeadershipHeading: "Leadership and lines", PostsHeading: "Posts", TimeHeading: "First year and full year",
	FindingsHeading: "Findings", SummaryHeading: "In short", StepsHeading: "Changes",
	TopLeadership: "Top leadership", Jointly: "jointly", RefersDirectly: "Direct reports", DeputyOf: "deputy for", Leads: "leads",
	Coordinates: "coordinates", Layers: "Levels in the line", LargestSpan: "Largest span", TwoSuperiors: "Posts with several superiors", DottedLines: "Coordinating and functional lines",
	Created: "Created", Abolished: "Abolished", Reclassified: "Reclassified", Moved: "Moved", Net: "Net", Vacant: "of which vacant",
	PostsTotal: "Posts in all", FullTime: "Full-time posts",
	FullYear: "Full-year effect", PartYear: "Part-year effect", OneOff: "One-off cost", Effective: "Effective", Months: "Months", Year: "Year", FormOfLeadership: "Form of leadership", Equals: "equals", SoleLeader: "one leader",
	What: "Change", Whom: "What", Source: "Source",
	Pot: "Pot", Amount: "Amount", Nature: "Nature", Economy: "Economy", Earmark: "Earmarked", PromisedFor: "For", Total: "Total",
	PublishedHeadroom: "Stated headroom", PriceList: "Price list",
	Input: "Uncertain amount", Effect: "Effect", BreakEven: "Zero at", Factor: "Weight",
	Level: " prices", AgainstEstablishment: "extra cost against the budgeted establishment, vacant posts included",

	Member: "member", Members: "members", AtLeast: "at least", AFew: "several",
	Secretary: "secretary", NumberNotStated: "number not stated", CommitteesOn: "Committees and groups on",

	OutsideDiagram: "outside the diagram", Ends: "ends", OwnPosts: "own posts", GaveUp: "given up", To: "to", Another: "other", Others: "others",
	Committee: [2]string{"committee", "committees"},

	Status: map[string]string{"stated": "stated", "inferred": "inferred", "assumed": "assumed"},
	Verbs: map[string]string{
		"create_post": "create post", "abolish_post": "abolish post", "reclassify_post": "reclassify post", "retitle_post": "retitle",
		"move_post": "move post", "leave_vacant": "leave vacant", "fill_post": "fill post", "require_profile": "require profile",
		"set_deputy": "set deputy", "set_line": "set line", "add_line": "add line", "remove_line": "remove line",
		"set_leadership": "set leadership", "create_unit": "create unit", "abolish_unit": "abolish unit", "rename_unit": "rename unit",
		"move_unit": "move unit", "merge_units": "merge units", "split_unit": "split unit", "show_unit": "display",
		"relocate_unit": "relocate", "earmark": "earmark",
	},
	Fields: map[string]string{
		"title": "title", "grade": "grade", "unit": "unit", "fraction": "share of full time", "occupancy": "occupancy",
		"reports_to": "refers to", "deputy_for": "deputy for", "profile": "profile", "economy": "economy",
		"coordinating": "coordinated by", "functional": "functionally under", "dual": "also under", "name": "name", "part_of": "part of",
		"led_by": "led by", "chair": "chair", "leadership_name": "name of the leadership", "acting": "acting", "shown_under": "also shown under", "governed_by": "board", "places": "place", "staff": "staff", "from": "formerly",
	},
	Occupancy: map[string]string{"filled": "filled", "vacant": "vacant", "left vacant": "left vacant"},
	Marks:     map[string]string{"+": "new", "~": "changed", ">": "moved"},
	Towards: map[string]string{
		"coordinating": "coordinating line to", "functional": "functional line to", "dual": "dual line to", "board": "also governed by",
	},
	Backwards: map[string]string{
		"coordinating": "coordinating line from", "functional": "functional line from", "dual": "dual line from", "board": "also governs",
	},
	Natures: map[string]string{"permanent": "permanent", "varying": "varying", "temporary": "temporary"},
	Figures: map[string]string{
		"balance": "balance", "headroom": "headroom", "pots": "pots", "earmarks": "earmarked", "cost": "extra cost a year",
		"section": "scenario", "step": "step", "post": "post", "one-off": "one-off cost", "part-year": "part-year effect",
		"price": "price", "pot": "pot", "earmark": "earmark", "payroll": "payroll",
	},
}
