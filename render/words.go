package render

// words are the fixed texts of one language.
type words struct {
	Today, Unchanged, None, And                                         string
	HoldsToNote, WhatIf, InsteadOf                                      string
	OrganisationOn, CurrentOn, Proposal, Adopted, InForce, Covers, From string // what a diagram shows
	NotPeople, AndOthers, AmountsIn                                     string
	About, AYear, InAll                                                 string // around amounts
	WithoutPrice, PostWithoutPrice, PostsWithoutPrice                   string
	InEstablishment, NoLonger, RefersToOne                              string
	Cost, Headroom, Balance, Interval, HoldsTo, Verdict, Stated         string
	Inside, Outside, Undetermined                                       string
	EconomyHeading, LeadershipHeading, PostsHeading, TimeHeading        string
	FindingsHeading, SummaryHeading, StepsHeading                       string
	TopLeadership, Jointly, RefersDirectly, DeputyOf, Leads             string
	Coordinates, Layers, LargestSpan, TwoSuperiors, DottedLines         string
	LeftVacant, OtherTitles                                             string
	Created, Abolished, Reclassified, Moved, Net, Vacant                string
	PostsTotal, FullTime                                                string
	FullYear, PartYear, OneOff, Effective, Months, Year                 string
	FormOfLeadership, Equals, SoleLeader                                string
	What, Whom, Source                                                  string
	Pot, Amount, Nature, Economy, Earmark, PromisedFor, Total           string
	SavingsTarget, TargetMet, TargetMissed                              string
	Item, KeyFigure, Value, ScenarioName, Sign                          string // columns that text leaves without a heading
	FromOthers, Free, AtMost, CountsFor                                 string // money of other economies
	OverheadHeading, How, Percent, PercentagePoints, PlacePrice         string
	RateHeading, Lacks, GrossNeeded, NewRate, ToCeiling                 string // what the overhead rate would have to be
	PlacesHeading, NotInHeadroom, AssumedThat, Unsourced                string
	PublishedHeadroom, PriceList                                        string
	Input, Effect, BreakEven, Factor                                    string
	Member, Members, AtLeast, AFew                                      string
	Secretary, NumberNotStated, CommitteesOn                            string
	Level, AgainstEstablishment                                         string
	YearsHeading, BalanceYears, CostYears, QuestionableNote             string // year by year
	YearShare, WholeYear, NotYet, InPart, MonthsShort                   string
	Temporary, UntilDay, PhasedIn, Carried, InOtherYears                string
	AtYearPrices, PriceFactors, PaybackTime, YearsOf                    string
	OutsideDiagram, Ends, OwnPosts, GaveUp, To, Another, Others         string
	Committee                                                           [2]string // one and several
	Status                                                              map[string]string
	Verbs                                                               map[string]string
	Fields                                                              map[string]string
	Occupancy                                                           map[string]string
	Natures                                                             map[string]string
	Figures                                                             map[string]string
	OneOffKinds                                                         map[string]string
	Hows                                                                map[string]string // how a figure of the overhead chain comes about
	Marks                                                               map[string]string
	Towards, Backwards                                                  map[string]string // a line beside the solid one, by its kind, from its one end and from the other
}

func (l Lang) words() *words {
	if l.english() {
		return &english
	}
	return &danish
}

var danish = words{
	Today: "I dag", Unchanged: "uændret", None: "ingen", And: "og",
	HoldsToNote: "Fortegn holder til: så meget må hvert usikkert beløb være forkert, før balancen skifter fortegn.", WhatIf: "Prøveberegning", InsteadOf: "i stedet for",
	OrganisationOn: "Organisationen pr.", CurrentOn: "Nuværende organisation pr.", Proposal: "Forslag", Adopted: "Vedtaget", InForce: "virkning fra", Covers: "omfatter", From: "fra",
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
	LeftVacant: "Besættes ikke", OtherTitles: "øvrige",
	Created: "Oprettet", Abolished: "Nedlagt", Reclassified: "Omklassificeret", Moved: "Flyttet", Net: "Netto", Vacant: "heraf vakante",
	PostsTotal: "Stillinger i alt", FullTime: "Fuldtidsstillinger",
	FullYear: "Helårsvirkning", PartYear: "Delårsvirkning", OneOff: "Engangsudgift", Effective: "Virkning fra", Months: "Mdr.", Year: "År", FormOfLeadership: "Ledelsesform", Equals: "sideordnede", SoleLeader: "én leder",
	What: "Ændring", Whom: "Hvad", Source: "Kilde",
	Pot: "Ramme", Amount: "Beløb", Nature: "Karakter", Economy: "Kasse", Earmark: "Forlods afsat", PromisedFor: "Til", Total: "I alt",
	Item: "Post", KeyFigure: "Nøgletal", Value: "Værdi", ScenarioName: "Scenarie", Sign: "Tegn",
	SavingsTarget: "Sparekrav", TargetMet: "sparekravet er opfyldt", TargetMissed: "sparekravet er ikke opfyldt",
	FromOthers: "Fra andre kasser", Free: "Til rådighed", AtMost: "Højst", CountsFor: "Indgår", AssumedThat: "antaget", Unsourced: "uden kilde", NotInHeadroom: "Rammer uden for råderummet",
	OverheadHeading: "Overhead af taksten", How: "Grundlag", Percent: " %", PercentagePoints: "procentpoint", PlacePrice: "pr. plads",
	RateHeading: "Hvis taksten skulle bære det, der mangler", Lacks: "Mangler", GrossNeeded: "Brutto", NewRate: "Ny sats", ToCeiling: "Til loftet",
	PlacesHeading: "Det, der mangler, pr. plads og år (kr.; hver kolonne for sig)",
	Hows: map[string]string{
		"overhead": "sats × samlet budget", "overhead-share": "af overheadet af det samlede budget", "rate-share": "af satsen",
		"implied-base": "oplyst beløb / andel af taksten", "stated-base": "oplyst beløb / oplyst andel af taksten",
		"base-gap": "samlet budget − beregningsgrundlag", "base-gap-percent": "forskellen / samlet budget",
		"pot-percent": "oplyst beløb / samlet budget", "implied-share": "hvis det samlede budget var grundlaget",
		"ceiling-distance": "loft − sats", "at-ceiling": "oplyst beløb × loft / sats", "ceiling-room": "beløb ved loftet − oplyst beløb", "per-staff": "oplyst beløb / antal",
	},
	PublishedHeadroom: "Oplyst råderum", PriceList: "Lønkatalog",
	Input: "Usikkert beløb", Effect: "Virkning", BreakEven: "Går i nul ved", Factor: "Vægt",
	Level: "-priser", AgainstEstablishment: "merudgift i forhold til den budgetterede normering inkl. vakante stillinger",

	YearsHeading: "År for år", BalanceYears: "Balance år for år", CostYears: "Merudgift år for år",
	QuestionableNote: "Et ? står ved en balance, hvis fortegn ikke kan afgøres med de usikre beløb.",
	YearShare:        "Virkning", WholeYear: "hele året", NotYet: "ingen endnu", InPart: "delvis", MonthsShort: "mdr.",
	Temporary: "Midlertidig udgift", UntilDay: "til og med", PhasedIn: "Indfases med",
	Carried:      "Varierende indtægt, der er regnet med uændret beløb i de år, hvor andet ikke er oplyst",
	InOtherYears: "I andre år end de viste falder der %s i engangsudgifter og midlertidige udgifter.",
	AtYearPrices: "I årets egne priser", PriceFactors: "Fremskrivning fra året før",
	PaybackTime: "Tilbagebetalingstid", YearsOf: "år",

	Member: "medlem", Members: "medlemmer", AtLeast: "mindst", AFew: "flere",
	Secretary: "sekretær", NumberNotStated: "antal ikke oplyst", CommitteesOn: "Udvalg og grupper pr.",

	OutsideDiagram: "uden for diagrammet", Ends: "bortfalder", OwnPosts: "egne stillinger", GaveUp: "afgivet", To: "til", Another: "anden", Others: "andre",
	Committee: [2]string{"udvalg", "udvalg"},

	Status: map[string]string{"stated": "oplyst", "inferred": "udledt", "assumed": "antaget"},
	Verbs: map[string]string{
		"create_post": "opret stilling", "abolish_post": "nedlæg stilling", "reclassify_post": "omklassificér stilling", "retitle_post": "ny titel",
		"move_post": "flyt stilling", "vacate_post": "stilling bliver ledig", "leave_vacant": "lad stilling stå vakant", "fill_post": "besæt stilling", "require_profile": "profilkrav",
		"set_deputy": "stedfortræder", "set_line": "ny reference", "add_line": "tilføj linje", "remove_line": "fjern linje",
		"set_leadership": "ny ledelse", "create_unit": "opret enhed", "abolish_unit": "nedlæg enhed", "rename_unit": "omdøb enhed",
		"move_unit": "flyt enhed", "merge_units": "sammenlæg enheder", "split_unit": "opdel enhed", "show_unit": "ny visning",
		"relocate_unit": "ny placering", "earmark": "afsæt forlods", "save": "spar",
		"create_body": "opret udvalg", "abolish_body": "nedlæg udvalg", "add_seat": "ny plads", "change_seat": "ændr plads", "remove_seat": "fjern plads", "set_preparation": "ny forberedelse",
		"create_task": "ny opgave", "move_task": "flyt opgave", "drop_task": "opgave bortfalder", "set_responsible": "nyt ansvar", "set_staff": "nyt personaletal",
	},
	Fields: map[string]string{
		"title": "titel", "grade": "kategori", "unit": "enhed", "fraction": "andel af fuld tid", "occupancy": "besættelse",
		"reports_to": "refererer til", "deputy_for": "stedfortræder for", "profile": "profil", "economy": "kasse",
		"coordinating": "koordineres af", "functional": "fagligt under", "dual": "også under", "name": "navn", "part_of": "del af",
		"led_by": "ledes af", "chair": "formand", "leadership_name": "ledelsens navn", "acting": "konstitueret", "shown_under": "vises også under", "governed_by": "bestyrelse", "places": "sted", "staff": "personale", "from": "tidligere",
		"responsible": "ansvarlig", "seat": "plads", "prepares_for": "forbereder for", "topics": "emner", "type": "type", "level": "niveau", "meets": "mødes", "members": "medlemmer",
	},
	Occupancy: map[string]string{"filled": "besat", "vacant": "vakant", "left vacant": "besættes ikke"},
	Marks:     map[string]string{"+": "ny", "~": "ændret", ">": "flyttet"},
	Towards: map[string]string{
		"coordinating": "koordinerende reference til", "functional": "faglig reference til", "dual": "dobbelt reference til", "board": "styres også af",
	},
	Backwards: map[string]string{
		"coordinating": "koordinerende reference fra", "functional": "faglig reference fra", "dual": "dobbelt reference fra", "board": "styrer også",
	},
	OneOffKinds: map[string]string{
		"recruitment": "rekruttering", "notice": "opsigelsesvarsel", "severance": "fratrædelse", "moving": "flytning", "other": "andet",
	},
	Natures: map[string]string{"permanent": "varig", "varying": "varierende", "temporary": "midlertidig"},
	Figures: map[string]string{
		"balance": "balance", "headroom": "råderum", "pots": "rammer", "earmarks": "forlods afsat", "cost": "merudgift pr. år",
		"section": "scenarie", "step": "trin", "post": "stilling", "one-off": "engangsudgift", "part-year": "delårsvirkning",
		"target": "sparekrav", "free": "til rådighed i kassen", "limit": "højst fra", "lent": "indgår fra kassen",
		"rate": "administrativt overhead", "ceiling": "loft over overhead", "rate-share": "andel af taksten til", "stated-share": "oplyst andel af taksten til",
		"full-budget": "samlet budget", "one-percent": "én procent", "overhead": "overhead af det samlede budget", "overhead-share": "heraf til",
		"per-percent": "pr. procent", "implied-base": "beregningsgrundlag, som beløbet svarer til", "stated-base": "beregningsgrundlag ved den oplyste andel",
		"base-gap": "forskel til det samlede budget", "base-gap-percent": "forskellen i procent", "pot-percent": "oplyst beløb i procent af budgettet",
		"implied-share": "oplyst beløb i procent af overheadet", "at-ceiling": "beløb ved loftet", "ceiling-room": "plads op til loftet", "ceiling-distance": "afstand til loftet",
		"staff": "centralt ansatte", "per-staff": "pr. centralt ansat", "places": "antal:", "all-places": "pladser i alt",
		"gap": "det, der mangler", "gross": "brutto gennem taksten", "points": "forhøjelse af satsen", "new-rate": "ny overheadsats", "new-distance": "fra ny sats til loftet", "per-place": "pr.",
		"pay": "nettoløn", "pay-base": "grundløn", "pay-regulation": "reguleringsfaktor", "pay-regulated": "reguleret løn", "pay-unrounded": "før afrunding,", "pay-supplement": "tillæg",
		"pension": "pension", "pension-rate": "pensionssats", "pension-share": "andel til pension",
		"holiday": "særlig feriegodtgørelse", "holiday-rate": "sats for særlig feriegodtgørelse", "holiday-share": "andel til særlig feriegodtgørelse",
		"atp": "arbejdsgivers andel af ATP", "pay-other": "anden arbejdsgiverudgift",
		"price": "pris", "pot": "ramme", "earmark": "afsat", "saved": "besparelse", "total": "sum af", "payroll": "lønsum",
		"year": "balance", "year-headroom": "råderum", "year-spent": "udgift i alt", "year-cost": "merudgift", "year-temporary": "midlertidige udgifter",
		"year-one-off": "engangsudgifter", "year-prices": "i priser for", "price-factor": "pris- og lønfremskrivning", "temporary": "midlertidig udgift",
		"investment": "udgift før besparelse", "saving": "besparelse pr. år", "payback": "tilbagebetalingstid i år",
	},
}

var english = words{
	Today: "Today", Unchanged: "unchanged", None: "none", And: "and",
	HoldsToNote: "Sign holds to: how far every uncertain amount may be off before the balance changes its sign.", WhatIf: "What if", InsteadOf: "instead of",
	OrganisationOn: "The organisation on", CurrentOn: "Organisation on", Proposal: "Proposal", Adopted: "Adopted", InForce: "effective", Covers: "covers", From: "from",
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
	LeftVacant: "Left vacant", OtherTitles: "others",
	Created: "Created", Abolished: "Abolished", Reclassified: "Reclassified", Moved: "Moved", Net: "Net", Vacant: "of which vacant",
	PostsTotal: "Posts in all", FullTime: "Full-time posts",
	FullYear: "Full-year effect", PartYear: "Part-year effect", OneOff: "One-off cost", Effective: "Effective", Months: "Months", Year: "Year", FormOfLeadership: "Form of leadership", Equals: "equals", SoleLeader: "one leader",
	What: "Change", Whom: "What", Source: "Source",
	Pot: "Pot", Amount: "Amount", Nature: "Nature", Economy: "Economy", Earmark: "Earmarked", PromisedFor: "For", Total: "Total",
	Item: "Item", KeyFigure: "Key figure", Value: "Value", ScenarioName: "Scenario", Sign: "Sign",
	SavingsTarget: "Savings target", TargetMet: "meets the savings target", TargetMissed: "misses the savings target",
	FromOthers: "From other economies", Free: "Available", AtMost: "At most", CountsFor: "Counts", AssumedThat: "assumed", Unsourced: "no source", NotInHeadroom: "Pots outside the headroom",
	OverheadHeading: "Overhead in the price per place", How: "Basis", Percent: "%", PercentagePoints: "percentage points", PlacePrice: "per place",
	RateHeading: "If the price per place had to carry what is lacking", Lacks: "Lacking", GrossNeeded: "Gross", NewRate: "New rate", ToCeiling: "To the ceiling",
	PlacesHeading: "What is lacking, per place and year (DKK; each column by itself)",
	Hows: map[string]string{
		"overhead": "rate × full budget", "overhead-share": "of the overhead of the full budget", "rate-share": "of the rate",
		"implied-base": "stated amount / share of the price", "stated-base": "stated amount / stated share of the price",
		"base-gap": "full budget − base", "base-gap-percent": "the difference / full budget",
		"pot-percent": "stated amount / full budget", "implied-share": "were the full budget the base",
		"ceiling-distance": "ceiling − rate", "at-ceiling": "stated amount × ceiling / rate", "ceiling-room": "amount at the ceiling − stated amount", "per-staff": "stated amount / number",
	},
	PublishedHeadroom: "Stated headroom", PriceList: "Price list",
	Input: "Uncertain amount", Effect: "Effect", BreakEven: "Zero at", Factor: "Weight",
	Level: " prices", AgainstEstablishment: "extra cost against the budgeted establishment, vacant posts included",

	YearsHeading: "Year by year", BalanceYears: "Balance year by year", CostYears: "Extra cost year by year",
	QuestionableNote: "A ? stands by a balance whose sign cannot be told from the uncertain amounts.",
	YearShare:        "In force", WholeYear: "all year", NotYet: "not yet", InPart: "in part", MonthsShort: "months",
	Temporary: "Temporary cost", UntilDay: "until and including", PhasedIn: "Phased in with",
	Carried:      "Varying income, counted at an unchanged amount in years for which nothing else is stated",
	InOtherYears: "In other years than those shown there is %s in one-off and temporary costs.",
	AtYearPrices: "At the prices of each year", PriceFactors: "Prices against the year before",
	PaybackTime: "Payback time", YearsOf: "years",

	Member: "member", Members: "members", AtLeast: "at least", AFew: "several",
	Secretary: "secretary", NumberNotStated: "number not stated", CommitteesOn: "Committees and groups on",

	OutsideDiagram: "outside the diagram", Ends: "ends", OwnPosts: "own posts", GaveUp: "given up", To: "to", Another: "other", Others: "others",
	Committee: [2]string{"committee", "committees"},

	Status: map[string]string{"stated": "stated", "inferred": "inferred", "assumed": "assumed"},
	Verbs: map[string]string{
		"create_post": "create post", "abolish_post": "abolish post", "reclassify_post": "reclassify post", "retitle_post": "retitle",
		"move_post": "move post", "vacate_post": "post falls vacant", "leave_vacant": "leave vacant", "fill_post": "fill post", "require_profile": "require profile",
		"set_deputy": "set deputy", "set_line": "set line", "add_line": "add line", "remove_line": "remove line",
		"set_leadership": "set leadership", "create_unit": "create unit", "abolish_unit": "abolish unit", "rename_unit": "rename unit",
		"move_unit": "move unit", "merge_units": "merge units", "split_unit": "split unit", "show_unit": "display",
		"relocate_unit": "relocate", "earmark": "earmark", "save": "save",
		"create_body": "create body", "abolish_body": "abolish body", "add_seat": "add seat", "change_seat": "change seat", "remove_seat": "remove seat", "set_preparation": "prepare for",
		"create_task": "new task", "move_task": "move task", "drop_task": "drop task", "set_responsible": "responsibility", "set_staff": "staff",
	},
	Fields: map[string]string{
		"title": "title", "grade": "grade", "unit": "unit", "fraction": "share of full time", "occupancy": "occupancy",
		"reports_to": "refers to", "deputy_for": "deputy for", "profile": "profile", "economy": "economy",
		"coordinating": "coordinated by", "functional": "functionally under", "dual": "also under", "name": "name", "part_of": "part of",
		"led_by": "led by", "chair": "chair", "leadership_name": "name of the leadership", "acting": "acting", "shown_under": "also shown under", "governed_by": "board", "places": "place", "staff": "staff", "from": "formerly",
		"responsible": "answered for by", "seat": "seat", "prepares_for": "prepares for", "topics": "topics", "type": "type", "level": "level", "meets": "meets", "members": "members",
	},
	Occupancy: map[string]string{"filled": "filled", "vacant": "vacant", "left vacant": "left vacant"},
	Marks:     map[string]string{"+": "new", "~": "changed", ">": "moved"},
	Towards: map[string]string{
		"coordinating": "coordinating line to", "functional": "functional line to", "dual": "dual line to", "board": "also governed by",
	},
	Backwards: map[string]string{
		"coordinating": "coordinating line from", "functional": "functional line from", "dual": "dual line from", "board": "also governs",
	},
	OneOffKinds: map[string]string{
		"recruitment": "recruitment", "notice": "notice", "severance": "severance", "moving": "moving", "other": "other",
	},
	Natures: map[string]string{"permanent": "permanent", "varying": "varying", "temporary": "temporary"},
	Figures: map[string]string{
		"balance": "balance", "headroom": "headroom", "pots": "pots", "earmarks": "earmarked", "cost": "extra cost a year",
		"section": "scenario", "step": "step", "post": "post", "one-off": "one-off cost", "part-year": "part-year effect",
		"target": "savings target", "free": "available in the economy", "limit": "at most from", "lent": "counts from the economy",
		"rate": "administrative overhead", "ceiling": "ceiling of the overhead", "rate-share": "share of the price per place for", "stated-share": "stated share of the price per place for",
		"full-budget": "full budget", "one-percent": "one per cent", "overhead": "overhead of the full budget", "overhead-share": "of which for",
		"per-percent": "per per cent", "implied-base": "base that the amount implies", "stated-base": "base at the stated share",
		"base-gap": "difference from the full budget", "base-gap-percent": "the difference in per cent", "pot-percent": "stated amount in per cent of the budget",
		"implied-share": "stated amount in per cent of the overhead", "at-ceiling": "amount at the ceiling", "ceiling-room": "room up to the ceiling", "ceiling-distance": "distance to the ceiling",
		"staff": "central staff", "per-staff": "for each of the central staff", "places": "number:", "all-places": "places in all",
		"gap": "what is lacking", "gross": "gross through the price per place", "points": "rise of the rate", "new-rate": "new overhead rate", "new-distance": "from the new rate to the ceiling", "per-place": "per",
		"pay": "net pay", "pay-base": "base pay", "pay-regulation": "regulation factor", "pay-regulated": "regulated pay", "pay-unrounded": "before rounding,", "pay-supplement": "supplement",
		"pension": "pension", "pension-rate": "pension rate", "pension-share": "share for pension",
		"holiday": "holiday allowance", "holiday-rate": "rate of holiday allowance", "holiday-share": "share for holiday allowance",
		"atp": "employer's ATP contribution", "pay-other": "other employer cost",
		"price": "price", "pot": "pot", "earmark": "earmark", "saved": "saving", "total": "total of", "payroll": "payroll",
		"year": "balance", "year-headroom": "headroom", "year-spent": "total cost", "year-cost": "extra cost", "year-temporary": "temporary costs",
		"year-one-off": "one-off costs", "year-prices": "at the prices of", "price-factor": "price and pay projection", "temporary": "temporary cost",
		"investment": "cost before saving", "saving": "saving a year", "payback": "payback time in years",
	},
}
