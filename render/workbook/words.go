package workbook

import "dk/reorg/render"

// words are the fixed texts of one language.
type words struct {
	// sheets
	Front, Comparison, Inputs, Prices, Headroom, Years, Intervals, Establishment, Findings, Sources string
	// parts of names of cells
	PriceName, PotName, EarmarkName, OneOffName, StatedName, InputName, CostName, BalanceName, HeadroomName, VerdictName, PartYearName string
	TargetName, TargetAmount, ProjectionName                                                                                           string

	Subject, Fingerprint, PageOf, Total, Value, Low, High, Source, Status, Place, Assumption string

	// front page
	Case, Scope, AsOf, PriceLevel, AmountsIn, Kroner, WhatIf, NoWhatIf, ListNote, Results, HowTo, Legend, SheetsHeading, Checks string
	ChecksNote, AllAgree, NotAgree, InputSample, InputLegend, FormulaLegend, BoundLegend                                        string
	HowToLines                                                                                                                  []string
	SheetNotes                                                                                                                  map[string]string

	// inputs
	Input, Published, DoubtDown, DoubtUp, CellName, InsteadOf, InputsNote                                         string
	GroupPrices, GroupPots, GroupEarmarks, GroupOneOff, GroupStated, GroupOther, Step, StatedHeadroom, DoubtCheck string

	// prices
	Grade, Price, NotPriced, PricesNote string

	// headroom
	Pot, Nature, Year, HeadroomNote, PotTotal, EarmarkTotal, StatedHeadroomLine, Difference, Agrees, Yes, No string

	// scenario
	Number, Change, What, Effective, Cost, ShareOfYear, PartYear, OneOff, Worked, Because, From, ScenarioNote, Result, Stated, Balance string
	Verdict, HoldsTo, Inside, Outside, Undetermined, EarmarkedHere, HeadroomAfter, NoChange, NotStated, HeadroomStart, Section         string

	Target, TargetMet, TargetMissed, Temporary                     string
	TargetNote, TargetLess, TargetFits, HeadroomLess, HeadroomFits string
	GroupTemporary, TemporaryName                                  string

	// reconciliation
	Reconciliation, ReconciliationNote, PublishedTotal, StatedValue, Computed, WithinRounding, Note, Circular, Beyond, NothingPublished string

	// years
	Spent, FullYearRow, YearCost, YearTemporary string
	YearsNote                                   string

	OwnPricesNote, AtYearPrices, PricesAgainst, PricesUnknown, NotInHeadroom string
	GroupProjection, PricesOf, Unsourced                                     string

	// shares of years
	Shares, SharesNote, SharesFixed, ShareIn, AmountIn, CostTotal, TemporaryTotal, Until string

	// comparison
	Scenario, ComparisonNote, HoldsToNote string

	// intervals
	Figure, Weight, InputDown, InputUp, Down, Up, UncertainWeight, IntervalsNote, NoInputs, NotLinear string

	// establishment
	Today, Posts, FullTime, Payroll, ChangeOfPayroll, EstablishmentNote, Unpriced, PayrollCheck string

	// findings and sources
	Finding, FindingsNote, NoFindings, Document, Short, Publisher, YearPublished, Address, SourcesNote, File, FilesHeading string
}

func wordsOf(l render.Lang) *words {
	if l.Base() == render.English {
		return &english
	}
	return &danish
}

var danish = words{
	Front: "Forside", Comparison: "Sammenligning", Inputs: "Input", Prices: "Lønkatalog", Headroom: "Råderum", Years: "År",
	Intervals: "Intervaller", Establishment: "Normering", Findings: "Bemærkninger", Sources: "Kilder",

	PriceName: "pris", PotName: "ramme", EarmarkName: "afsat", OneOffName: "engang", StatedName: "oplyst", InputName: "input",
	CostName: "merudgift", BalanceName: "balance", HeadroomName: "råderum", VerdictName: "vurdering", PartYearName: "delår",

	Subject: "Regneark til gennemgang af økonomien", Fingerprint: "Fingeraftryk", PageOf: "Side %s af %s", Total: "I alt", Value: "Værdi",
	Low: "Lav", High: "Høj", Source: "Kilde", Status: "Status", Place: "Sted i filerne", Assumption: "Antagelse",

	Case: "Sag", Scope: "Omfatter", AsOf: "Nuværende organisation pr.", PriceLevel: "Prisniveau", AmountsIn: "Beløb i", Kroner: "merudgift pr. år i forhold til den budgetterede normering inkl. vakante stillinger",
	WhatIf: "Prøveberegning", NoWhatIf: "ingen: alle beløb er sagens egne", ListNote: "Om lønkataloget", Results: "Resultat", HowTo: "Sådan bruges arket",
	Legend: "Tegnforklaring", SheetsHeading: "Ark", Checks: "Kontroller",
	ChecksNote: "Antal kontroller, der ikke stemmer", AllAgree: "alt stemmer", NotAgree: "noget stemmer ikke: se de nævnte ark",
	InputSample: "Indtastning", InputLegend: "Celler med ramme om og gul bund kan ændres. De står på arket Input; andelene af år står på deres eget ark.", FormulaLegend: "Celler uden ramme er formler eller tekst. Ret dem ikke: så regner arket ikke længere som programmet.",
	BoundLegend: "Lav og Høj er værdien med den usikkerhed, der ligger i, hvordan beløbet er offentliggjort (»ca. 1,3 mio.« er 1,25 til 1,35 mio.).",
	HowToLines: []string{
		"1. Ret et beløb på arket Input (kolonnen Værdi), eller dets usikkerhed. Alle tal i arket følger med.",
		"2. Følg et tal tilbage: Sammenligning → scenariets ark → trin → pris eller ramme på arket Input → kilde og sted i filerne. Formler → Spor overordnede viser vejen.",
		"3. Se på Intervaller, hvad hvert usikkert beløb betyder for resultatet.",
		"4. Se på Normering, at lønsummen før og efter giver den samme merudgift som trinene.",
		"5. Det, der ændres her, ændrer ikke sagens filer. Skriv rettelsen i filerne, når den skal gælde.",
	},
	SheetNotes: map[string]string{
		"Sammenligning": "alle scenarier side om side, med vurdering", "Afstemning": "hvert oplyst tal ved siden af det beregnede", "Sparekrav": "det, der skal spares om året", "Input": "alle beløb, der regnes med: her skal der tastes",
		"Lønkatalog": "hvad en fuldtidsstilling koster om året", "Råderum": "rammer med fradrag af det, der er afsat forlods",
		"scenario": "trin for trin, med resultat", "År": "de første år og helår, hver med sin vurdering", "Andele af år": "hvor meget af hvert år en ændring er i kraft", "Intervaller": "hvordan usikkerheden er regnet",
		"Normering": "stillinger og lønsum før og efter, som kontrol", "Bemærkninger": "det, en omhyggelig læser vil spørge til", "Kilder": "dokumenter og filer",
	},

	Input: "Input", Published: "Som offentliggjort", DoubtDown: "Usikker ned", DoubtUp: "Usikker op", CellName: "Navn i formler", InsteadOf: "i stedet for",
	InputsNote:  "Ret kun celler med ramme. Lav er værdien minus »Usikker ned«, og Høj er værdien plus »Usikker op«.",
	GroupPrices: "Priser (pr. år for en fuldtidsstilling)", GroupPots: "Rammer", GroupEarmarks: "Forlods afsat", GroupOneOff: "Engangsudgifter",
	GroupStated: "Oplyste tal, som de beregnede holdes op imod", GroupOther: "Andet", Step: "trin", StatedHeadroom: "Råderum", DoubtCheck: "usikkerhed, der er negativ",

	Grade: "Stillingskategori", Price: "Pris pr. år", NotPriced: "ikke prissat", PricesNote: "Hvad en fuldtidsstilling koster arbejdsgiveren om året.",

	Pot: "Ramme", Nature: "Karakter", Year: "År", HeadroomNote: "Råderum = rammer − forlods afsat.",
	PotTotal: "Rammer i alt", EarmarkTotal: "Forlods afsat i alt", StatedHeadroomLine: "Oplyst råderum", Difference: "Forskel", Agrees: "Svarer til oplyst?", Yes: "ja", No: "nej",

	Number: "Nr.", Change: "Ændring", What: "Hvad", Effective: "Virkning fra", Cost: "Merudgift pr. år", ShareOfYear: "Andel af år", PartYear: "Delårsvirkning", OneOff: "Engangsudgift",
	Worked: "Sådan er det regnet", Because: "Begrundelse", From: "Kilde, status og sted", ScenarioNote: "Hvert trins merudgift er pris efter minus pris før. Summen af trin er scenariets merudgift, og balancen er {balance} pr. år.",
	Result: "Resultat", Stated: "Oplyst merudgift", Balance: "Balance", Verdict: "Vurdering", HoldsTo: "Fortegn holder til",
	Inside: "inden for råderummet", Outside: "uden for råderummet", Undetermined: "kan ikke afgøres", EarmarkedHere: "Afsat i scenariet", HeadroomAfter: "Råderum i scenariet",
	NoChange: "ingen merudgift", NotStated: "ikke oplyst", HeadroomStart: "Råderum før scenariet", Section: "I alt",

	Target: "Sparekrav", TargetMet: "sparekravet er opfyldt", TargetMissed: "sparekravet er ikke opfyldt", Temporary: "Midlertidige udgifter i alt",
	TargetNote: "Sparekravet er det beløb, som ændringerne skal spare om året. Det regnes med minus: så langt under 0 skal udgiften ned.",
	TargetLess: "besparelsen (udgiften med modsat fortegn) minus sparekravet", TargetFits: "opfylde sparekravet",
	HeadroomLess: "råderum minus udgift", HeadroomFits: "være inden for råderummet",
	GroupTemporary: "Midlertidige udgifter (pr. år)", TemporaryName: "midlertidig",

	Reconciliation: "Afstemning", PublishedTotal: "Oplyst total", StatedValue: "Oplyst", Computed: "Beregnet", WithinRounding: "Inden for afrundingen", Note: "Bemærkning",
	ReconciliationNote: "Hvert oplyst tal ved siden af det, sagen giver, og forskellen: beregnet minus oplyst. Tallet stemmer, når det beregnede ligger mellem lav og høj, altså kan være afrundet til det oplyste.",
	Circular:           "ikke en selvstændig kontrol: det beregnede beløb er taget fra samme sted i samme kilde", Beyond: "ud over", NothingPublished: "Der er ikke oplyst nogen totaler.",
	YearCost: "Merudgift", YearTemporary: "Midlertidige udgifter", Spent: "Udgift i året", FullYearRow: "helår",

	YearsNote: "Et trin tæller i hvert regnskabsår med den del af året, det er i kraft: fra 1. oktober {share} af det første år, og midt i en måned også dage. Balancen er {balance}, med årets udgift. Lav, Høj og Vurdering er årets egne: et scenarie kan {fits} i ét år og ikke i et andet, fordi det begynder sent, eller fordi udgifter og beløb kun gælder nogle af årene.",

	OwnPricesNote: "I årets egne priser er årets beløb ganget med fremskrivningen af alle år siden prisniveauet; faktorerne står på arket Input, og vurderingen er den samme i begge priser.",
	AtYearPrices:  "I årets egne priser", PricesAgainst: "Priser mod", PricesUnknown: "priserne for %s kendes ikke", NotInHeadroom: "Rammer uden for råderummet",
	GroupProjection: "Fremskrivning (priser og løn mod året før)", PricesOf: "Priser og løn i", Unsourced: "uden kilde", TargetName: "sparekrav", TargetAmount: "Skal spares", ProjectionName: "fremskrivning",

	Shares:      "Andele af år",
	SharesNote:  "Hvor stor en del af hvert år ændringen er i kraft, og hvad den koster i året: udgift pr. år × andel. Andelene er regnet af datoer og indfasning i sagens filer. Celler med ramme kan ændres; beløb, intervaller og vurderinger følger med.",
	SharesFixed: "Andelene er ikke til at ændre her, for intervallerne ville ikke følge med: der er for mange ændringer, eller deres priser hænger sammen.",
	ShareIn:     "Andel", AmountIn: "Beløb", CostTotal: "Merudgift i alt", TemporaryTotal: "Midlertidige udgifter i alt", Until: "til og med",

	Scenario: "Scenarie", ComparisonNote: "Alle tal hentes fra scenariernes egne ark. Vurderingen er »inden for«, når hele intervallet for balancen er 0 eller mere, »uden for«, når hele intervallet er negativt, og ellers kan det ikke afgøres.",
	HoldsToNote: "Fortegn holder til: så meget må hvert usikkert beløb være forkert, alle på én gang og i den værste retning, før balancen skifter fortegn.",

	Figure: "Tal", Weight: "Vægt", InputDown: "Input ned", InputUp: "Input op", Down: "Tal ned", Up: "Tal op", UncertainWeight: "Usikker vægt",
	IntervalsNote: "Vægten er, hvor meget tallet ændres, når inputtet ændres 1. Et beløb, der både lægges til og trækkes fra, har vægten 0 og er udeladt: usikkerheden på det ophæver sig selv.",
	NoInputs:      "ingen input har betydning for tallet", NotLinear: "er ikke en sum af input: lav og høj er regnet med hvert input i den ende af sit interval, der trækker tallet længst",

	Today: "I dag", Posts: "Stillinger", FullTime: "Fuldtid", Payroll: "Lønsum", ChangeOfPayroll: "Ændring i lønsum",
	EstablishmentNote: "Alle budgetterede stillinger i hele organisationen, også vakante. Lønsum = fuldtidsstillinger × pris. Stillingerne er talt sammen pr. kategori; de enkelte stillinger står i sagens filer.",
	Unpriced:          "ikke prissat", PayrollCheck: "Lønsummen er ændret med merudgiften",

	Finding: "Bemærkning", FindingsNote: "Regnet på sagens egne beløb. Bemærkningerne følger ikke med, når et input ændres.", NoFindings: "Ingen bemærkninger.",
	Document: "Dokument", Short: "Kaldes", Publisher: "Udgiver", YearPublished: "Udgivet", Address: "Adresse", SourcesNote: "Dokumenter, som beløb og ændringer er hentet fra.",
	File: "Fil", FilesHeading: "Filer, som regnearket er lavet af",
}

var english = words{
	Front: "Front page", Comparison: "Comparison", Inputs: "Inputs", Prices: "Price list", Headroom: "Headroom", Years: "Years",
	Intervals: "Intervals", Establishment: "Establishment", Findings: "Findings", Sources: "Sources",

	PriceName: "price", PotName: "pot", EarmarkName: "earmark", OneOffName: "one_off", StatedName: "stated", InputName: "input",
	CostName: "cost", BalanceName: "balance", HeadroomName: "headroom", VerdictName: "verdict", PartYearName: "part_year",

	Subject: "Workbook for auditing the money", Fingerprint: "Fingerprint", PageOf: "Page %s of %s", Total: "Total", Value: "Value",
	Low: "Low", High: "High", Source: "Source", Status: "Status", Place: "Place in the files", Assumption: "Assumption",

	Case: "Case", Scope: "Covers", AsOf: "Present organisation on", PriceLevel: "Price level", AmountsIn: "Amounts in", Kroner: "extra cost a year against the budgeted establishment, vacant posts included",
	WhatIf: "What if", NoWhatIf: "none: all amounts are those of the case", ListNote: "About the price list", Results: "Result", HowTo: "How to use the workbook",
	Legend: "Legend", SheetsHeading: "Sheets", Checks: "Checks",
	ChecksNote: "Number of checks that do not agree", AllAgree: "everything agrees", NotAgree: "something does not agree: see the sheets named",
	InputSample: "Input", InputLegend: "Cells with a frame and a yellow ground can be changed. They are on the sheet Inputs; the shares of years have a sheet of their own.", FormulaLegend: "Cells without a frame are formulas or text. Leave them alone: otherwise the workbook no longer counts as the program does.",
	BoundLegend: "Low and High are the value with the doubt that lies in how the amount was published (“about 1.3 million” is 1.25 to 1.35 million).",
	HowToLines: []string{
		"1. Change an amount on the sheet Inputs (column Value), or its doubt. Every figure of the workbook follows.",
		"2. Trace a figure back: Comparison → the sheet of the scenario → step → price or pot on the sheet Inputs → source and place in the files. Formulas → Trace Precedents shows the way.",
		"3. Intervals shows what each uncertain amount means for the result.",
		"4. Establishment shows that the payroll before and after gives the same extra cost as the steps.",
		"5. What is changed here does not change the files of the case. Write a correction into the files when it is to count.",
	},
	SheetNotes: map[string]string{
		"Comparison": "all scenarios side by side, with the verdict", "Reconciliation": "every published figure beside the computed one", "Savings target": "what must be saved a year", "Inputs": "every amount that is counted with: the sheet to type into",
		"Price list": "what a full-time post costs a year", "Headroom": "pots less what is earmarked",
		"scenario": "step by step, with the result", "Years": "the first years and the full year, each with its verdict", "Shares of years": "how much of each year a change is in force", "Intervals": "how the doubt is worked out",
		"Establishment": "posts and payroll before and after, as a check", "Findings": "what a careful reader will ask about", "Sources": "documents and files",
	},

	Input: "Input", Published: "As published", DoubtDown: "Doubt down", DoubtUp: "Doubt up", CellName: "Name in formulas", InsteadOf: "instead of",
	InputsNote:  "Change only cells with a frame. Low is the value less “Doubt down”, High is the value and “Doubt up”.",
	GroupPrices: "Prices (a year for a full-time post)", GroupPots: "Pots", GroupEarmarks: "Earmarked", GroupOneOff: "One-off costs",
	GroupStated: "Stated figures that the computed ones are held against", GroupOther: "Other", Step: "step", StatedHeadroom: "Headroom", DoubtCheck: "doubt that is negative",

	Grade: "Grade", Price: "Price a year", NotPriced: "not priced", PricesNote: "What a full-time post costs the employer a year.",

	Pot: "Pot", Nature: "Nature", Year: "Year", HeadroomNote: "Headroom = pots − earmarks.",
	PotTotal: "Pots in all", EarmarkTotal: "Earmarked in all", StatedHeadroomLine: "Stated headroom", Difference: "Difference", Agrees: "Agrees with stated?", Yes: "yes", No: "no",

	Number: "No.", Change: "Change", What: "What", Effective: "Effective", Cost: "Extra cost a year", ShareOfYear: "Share of year", PartYear: "Part-year effect", OneOff: "One-off cost",
	Worked: "Worked out as", Because: "Because", From: "Source, status and place", ScenarioNote: "The extra cost of a step is the price after less the price before. The steps add up to the extra cost of the scenario; the balance is {balance} a year.",
	Result: "Result", Stated: "Stated extra cost", Balance: "Balance", Verdict: "Verdict", HoldsTo: "Sign holds to",
	Inside: "inside the headroom", Outside: "outside the headroom", Undetermined: "undetermined", EarmarkedHere: "Earmarked by the scenario", HeadroomAfter: "Headroom of the scenario",
	NoChange: "no extra cost", NotStated: "not stated", HeadroomStart: "Headroom before the scenario", Section: "Total",

	Target: "Savings target", TargetMet: "meets the savings target", TargetMissed: "misses the savings target", Temporary: "Temporary costs in all",
	TargetNote: "The savings target is what the changes must save a year. It counts with a minus: the cost must come that far below 0.",
	TargetLess: "the saving (the cost with its sign turned) less the savings target", TargetFits: "meet the savings target",
	HeadroomLess: "headroom less cost", HeadroomFits: "be inside the headroom",
	GroupTemporary: "Temporary costs (a year)", TemporaryName: "temporary",

	Reconciliation: "Reconciliation", PublishedTotal: "Published total", StatedValue: "Stated", Computed: "Computed", WithinRounding: "Within rounding", Note: "Note",
	ReconciliationNote: "Every published figure beside the one that the case gives, and the difference: computed less stated. It agrees when the computed figure lies between low and high, so that it can be rounded to what was published.",
	Circular:           "no check of its own: the computed amount is taken from the same place of the same source", Beyond: "on top of", NothingPublished: "No total was published.",
	YearCost: "Extra cost", YearTemporary: "Temporary costs", Spent: "Spent in the year", FullYearRow: "full year",

	YearsNote: "In each financial year a step counts for the part of the year in which it is in force: from 1 October {share} of the first one, and within a month by days. The balance is {balance}, with what is spent in the year as the cost. Low, High and Verdict are those of the year: a scenario may {fits} in one year and not in another, because it begins late, or because costs and money belong to some of the years only.",

	OwnPricesNote: "At the prices of each year its amounts are multiplied by the factors of all years since the price level; the factors are on the sheet Inputs, and the verdict is the same at either prices.",
	AtYearPrices:  "At the prices of each year", PricesAgainst: "Prices against", PricesUnknown: "the prices of %s are not known", NotInHeadroom: "Pots outside the headroom",
	GroupProjection: "Projection (prices and pay against the year before)", PricesOf: "Prices and pay of", Unsourced: "no source", TargetName: "savings_target", TargetAmount: "To be saved", ProjectionName: "projection",

	Shares:      "Shares of years",
	SharesNote:  "How much of each year a change is in force, and what it costs in the year: the cost a year × the share. The shares follow from dates and phases in the files of the case. Cells with a frame can be changed; amounts, intervals and verdicts follow.",
	SharesFixed: "The shares cannot be changed here, as the intervals would not follow: there are too many changes, or their prices hang together.",
	ShareIn:     "Share", AmountIn: "Amount", CostTotal: "Extra cost in all", TemporaryTotal: "Temporary costs in all", Until: "until",

	Scenario: "Scenario", ComparisonNote: "All figures are taken from the scenarios' own sheets. The verdict is inside when the whole interval of the balance is 0 or more, outside when all of it is negative, and otherwise undetermined.",
	HoldsToNote: "Sign holds to: how far every uncertain amount may be off, all at once and each in the worst direction, before the balance changes its sign.",

	Figure: "Figure", Weight: "Weight", InputDown: "Input down", InputUp: "Input up", Down: "Figure down", Up: "Figure up", UncertainWeight: "Uncertain weight",
	IntervalsNote: "The weight is how much the figure changes when the input changes by 1. An amount that is both added and taken off has the weight 0 and is left out: its doubt cancels.",
	NoInputs:      "no input matters to the figure", NotLinear: "is no sum of inputs: low and high are worked out with each input at the end of its range that moves the figure furthest",

	Today: "Today", Posts: "Posts", FullTime: "Full-time", Payroll: "Payroll", ChangeOfPayroll: "Change of payroll",
	EstablishmentNote: "All budgeted posts of the whole organisation, vacant ones too. Payroll = full-time posts × price. Posts are counted by grade; the single posts are in the files of the case.",
	Unpriced:          "not priced", PayrollCheck: "The payroll changed by the extra cost",

	Finding: "Finding", FindingsNote: "Worked out from the amounts of the case. Findings do not follow when an input is changed.", NoFindings: "No findings.",
	Document: "Document", Short: "Called", Publisher: "Publisher", YearPublished: "Published", Address: "Address", SourcesNote: "Documents that amounts and changes are from.",
	File: "File", FilesHeading: "Files the workbook was made of",
}
