package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/costing"
)

// fitWords are the fixed texts of what would make a scenario fit.
type fitWords struct {
	heading, options, option, saves, oneOff, intrusion, rules, excludes, requires string
	combinations, savesLeast, gentlest, leavesMost, taken, nothing                string
	choice, frontier, frontierNote, atLeast, fits, yes, no, none, remarks         string
}

var fitDanish = fitWords{
	heading: "Hvad skal der til?", options: "Tiltag", option: "Tiltag", saves: "Sparer", oneOff: "Engangsudgift", intrusion: "Indgreb (0-10)",
	rules: "Betingelser", excludes: "ikke sammen med", requires: "kræver",
	combinations: "Kombinationer", savesLeast: "Mindste besparelse", gentlest: "Mindst indgribende", leavesMost: "Kommer tættest på", taken: "Tiltag", nothing: "ingen tiltag",
	choice:       "Valg",
	frontier:     "Valget mellem indgreb og balance",
	frontierNote: "Kombinationer, som ingen anden slår: ingen anden er mindre indgribende og efterlader lige så meget, eller efterlader mere uden at være mere indgribende. Tallet for indgreb er summen af tiltagenes.",
	atLeast:      "Det, en kombination efterlader, er her det mindste i intervallet.",
	fits:         "Passer", yes: "ja", no: "nej",
	none: "Sagen har ingen tiltag at vælge imellem. De skrives i options.yaml.", remarks: "Bemærkninger",
}

var fitEnglish = fitWords{
	heading: "What would make it fit?", options: "Options", option: "Option", saves: "Saves", oneOff: "One-off cost", intrusion: "Intrusion (0–10)",
	rules: "Conditions", excludes: "not with", requires: "requires",
	combinations: "Combinations", savesLeast: "Smallest saving", gentlest: "Least intrusive", leavesMost: "Comes closest", taken: "Options", nothing: "no options",
	choice:       "Choice",
	frontier:     "Intrusion against balance",
	frontierNote: "Combinations that no other beats: none intrudes less and leaves as much, or leaves more without intruding more. Intrusion is the sum of that of the options.",
	atLeast:      "What a combination leaves is read at the lower end of its interval.",
	fits:         "Fits", yes: "yes", no: "no",
	none: "The case has no options to choose from. They are written in options.yaml.", remarks: "Remarks",
}

func (l Lang) fit() *fitWords {
	if l.english() {
		return &fitEnglish
	}
	return &fitDanish
}

// Document lays the result out: what is missing, what could be done, the combinations to choose first, and then all that no
// other beats. Where nothing is missing it says so and no more.
func (f *Fit) Document(l Lang) Document {
	w := l.fit()
	var d Document
	d.Trial = l.trial(f.WhatIf)
	d.heading(w.heading + " – " + f.Title)
	d.paragraph(f.preamble(l))
	if f.Fits {
		return d
	}
	if len(f.Options) == 0 {
		d.paragraph(w.none)
		return d
	}
	unit := " (" + f.scale().unit(l) + ")"
	d.heading(w.options + unit)
	d.table(f.optionTable(l))
	d.heading(w.combinations + unit)
	d.paragraph(f.counts(l))
	d.table(f.choiceTable(l))
	d.heading(w.frontier + unit)
	if f.Probably {
		d.paragraph(w.frontierNote)
	} else {
		d.paragraph(w.frontierNote + " " + w.atLeast)
	}
	d.table(f.frontierTable(l))
	if remarks := f.remarks(l); len(remarks) > 0 {
		d.heading(w.remarks)
		d.list(remarks)
	}
	return d
}

// scale is the one scale in which all amounts stand, so that balance and savings add up.
func (f *Fit) scale() money {
	rows := [][]decimal.Decimal{{f.Balance.Value}}
	for _, o := range f.Options {
		rows = append(rows, []decimal.Decimal{o.Saves.Value})
	}
	for _, s := range f.sets() {
		rows = append(rows, []decimal.Decimal{f.Balance.Value, s.Saves.Value, s.Balance.Value}, []decimal.Decimal{s.OneOff.Value})
	}
	return fit(rows)
}

func (f *Fit) sets() []FitSet {
	out := append([]FitSet{f.LeavesMost}, f.Frontier...)
	if f.SavesLeast != nil {
		out = append(out, *f.SavesLeast, *f.Gentlest)
	}
	return out
}

func (f *Fit) preamble(l Lang) string {
	m := textScale(f.Balance.Value)
	text := l.words().Balance + ": " + m.named(l, m.change(l, f.Balance.Value))
	if interval := m.interval(l, f.Balance.Low, f.Balance.High); interval != "" {
		text += " (" + interval + ")"
	}
	text += ", " + f.verdict(l, f.Verdict) + ". " + f.missing(l)
	if len(f.WhatIf) > 0 {
		text += " " + l.words().WhatIf + ": " + sentence(l.join(f.WhatIf))
	}
	return text
}

func (f *Fit) verdict(l Lang, v string) string {
	switch {
	case f.Target && v == string(costing.Inside):
		return l.words().TargetMet
	case f.Target && v == string(costing.Outside):
		return l.words().TargetMissed
	default:
		return verdict(l, v)
	}
}

// missing says how much must be found.
func (f *Fit) missing(l Lang) string {
	best, sure := f.Missing.Probably, f.Missing.Surely
	english := l.english()
	switch {
	case sure.IsZero() && english:
		return "It fits as it is: nothing need be found."
	case sure.IsZero():
		return "Det passer, som det er: Der skal ikke findes noget."
	case best.IsZero() && english:
		return "At the best guess it fits, but " + l.in(sure) + " must be found for it to fit with certainty."
	case best.IsZero():
		return "Ved bedste bud passer det, men der mangler " + l.in(sure) + ", hvis det skal passe med sikkerhed."
	case best.Equal(sure) && english:
		return l.in(sure) + " must be found."
	case best.Equal(sure):
		return "Der mangler " + l.in(sure)
	case english:
		return l.in(best) + " must be found at the best guess, and " + l.in(sure) + " for it to fit with certainty."
	default:
		return "Der mangler " + l.in(best) + " ved bedste bud og " + l.in(sure) + ", hvis det skal passe med sikkerhed."
	}
}

// counts says how many combinations fit, and what is still missing if none does.
func (f *Fit) counts(l Lang) string {
	still := f.LeavesMost.Balance.Low.Neg()
	if f.Probably {
		still = f.LeavesMost.Balance.Value.Neg()
	}
	all, some := l.Count(f.Combinations), l.Count(f.Fitting)
	alone := f.Combinations == 1
	switch english := l.english(); {
	case f.Fitting == 0 && alone && english:
		return fmt.Sprintf("The one combination that can be carried out does not fit %s. It still lacks %s.", oneOf(f.Probably, "at the best guess", "with certainty"), l.in(still))
	case f.Fitting == 0 && alone:
		return sentence(fmt.Sprintf("Den eneste kombination, der kan lade sig gøre, passer ikke %s. Den mangler stadig %s", oneOf(f.Probably, "ved bedste bud", "med sikkerhed"), l.in(still)))
	case alone && english:
		return fmt.Sprintf("The one combination that can be carried out fits %s.", oneOf(f.Probably, "at the best guess", "with certainty"))
	case alone:
		return fmt.Sprintf("Den eneste kombination, der kan lade sig gøre, passer %s.", oneOf(f.Probably, "ved bedste bud", "med sikkerhed"))
	case f.Fitting == 0 && english:
		return fmt.Sprintf("None of the %s combinations that can be carried out %s. The one that comes closest still lacks %s.", all, oneOf(f.Probably, "fits at the best guess", "fits with certainty"), l.in(still))
	case f.Fitting == 0:
		return sentence(fmt.Sprintf("Ingen af de %s kombinationer, der kan lade sig gøre, passer %s. Den, der kommer tættest på, mangler stadig %s", all, oneOf(f.Probably, "ved bedste bud", "med sikkerhed"), l.in(still)))
	case english:
		return fmt.Sprintf("Of the %s combinations that can be carried out, %s %s %s.", all, some, oneOf(f.Fitting == 1, "fits", "fit"), oneOf(f.Probably, "at the best guess", "with certainty"))
	default:
		return fmt.Sprintf("Af de %s kombinationer, der kan lade sig gøre, passer %s %s.", all, some, oneOf(f.Probably, "ved bedste bud", "med sikkerhed"))
	}
}

func (f *Fit) optionTable(l Lang) Table {
	w, m := l.fit(), f.scale()
	t := Table{Columns: []Column{{Title: w.option}, {w.saves, true}, {l.words().Interval, true}, {w.oneOff, true}, {w.intrusion, true}, {Title: w.rules}, {Title: l.words().Source}}}
	for _, o := range f.Options {
		saves, interval, once := m.plain(l, o.Saves.Value), m.interval(l, o.Saves.Low, o.Saves.High), ""
		if o.Impossible != "" {
			saves, interval = "–", ""
		}
		if o.OneOff != nil {
			once = m.exactly(o.OneOff.Value).plain(l, o.OneOff.Value)
		}
		t.Rows = append(t.Rows, Row{Cells: []string{o.Title, saves, interval, once, itoa(o.Intrusion), f.rules(l, o), o.origin(l)}, Note: o.Because})
	}
	t.Alone = f.optionsAlone(l)
	return t
}

// origin is who says what the option saves: the scenario that it is worked out from, or a source.
func (o FitOption) origin(l Lang) string {
	if o.Scenario != "" {
		return l.FigureName(string(costing.SectionCost)) + " " + o.Scenario
	}
	return strings.TrimSpace(o.Source + " (" + l.StatusName(o.Status) + ")")
}

// rules are what else an option goes with and does not go with.
func (f *Fit) rules(l Lang, o FitOption) string {
	w := l.fit()
	part := func(word string, ids []string) string {
		if len(ids) == 0 {
			return ""
		}
		var titles []string
		for _, id := range ids {
			titles = append(titles, f.title(id))
		}
		return word + " " + l.join(titles)
	}
	return joined("; ", part(w.requires, o.Requires), part(w.excludes, o.Excludes))
}

func (f *Fit) title(id string) string {
	for _, o := range f.Options {
		if o.ID == id {
			return o.Title
		}
	}
	return id
}

// choiceTable has the combinations to choose first; where none fits, the one that leaves most.
func (f *Fit) choiceTable(l Lang) Table {
	w := l.fit()
	t := Table{Columns: append([]Column{{Title: ""}}, f.setColumns(l)...)}
	add := func(name string, s FitSet) {
		t.Rows = append(t.Rows, Row{Cells: append([]string{name}, f.setCells(l, s)...)})
	}
	if f.SavesLeast == nil {
		add(w.leavesMost, f.LeavesMost)
		t.Alone = f.setsAlone(l, []FitSet{f.LeavesMost}, []string{w.leavesMost}, nil)
		return t
	}
	add(w.savesLeast, *f.SavesLeast)
	add(w.gentlest, *f.Gentlest)
	t.Alone = f.setsAlone(l, []FitSet{*f.SavesLeast, *f.Gentlest}, []string{w.savesLeast, w.gentlest}, nil)
	return t
}

func (f *Fit) frontierTable(l Lang) Table {
	w := l.fit()
	t := Table{Columns: append(f.setColumns(l), Column{Title: w.fits})}
	var fits []string
	for _, s := range f.Frontier {
		fits = append(fits, oneOf(s.Fits, w.yes, w.no))
		t.Rows = append(t.Rows, Row{Cells: append(f.setCells(l, s), fits[len(fits)-1])})
	}
	t.Alone = f.setsAlone(l, f.Frontier, nil, fits)
	return t
}

func (f *Fit) setColumns(l Lang) []Column {
	w := l.fit()
	return []Column{{Title: w.taken}, {w.intrusion[:strings.Index(w.intrusion, " ")], true}, {w.saves, true}, {w.oneOff, true}, {l.words().Balance, true}, {l.words().Interval, true}, {Title: l.words().Verdict}}
}

func (f *Fit) setCells(l Lang, s FitSet) []string {
	m, once := f.scale(), ""
	if !s.OneOff.Value.IsZero() {
		once = m.exactly(s.OneOff.Value).plain(l, s.OneOff.Value)
	}
	return []string{
		f.taken(l, s), itoa(s.Intrusion), m.plain(l, s.Saves.Value), once, m.change(l, s.Balance.Value), m.interval(l, s.Balance.Low, s.Balance.High), f.verdict(l, s.Verdict),
	}
}

// taken are the options of a combination.
func (f *Fit) taken(l Lang, s FitSet) string {
	if len(s.Options) == 0 {
		return l.fit().nothing
	}
	var titles []string
	for _, o := range s.Options {
		titles = append(titles, o.Name)
	}
	return strings.Join(titles, " + ")
}

// remarks say what a reader must know about the options: what cannot be carried out, what costs instead of saving, what they
// do together, and what is taken for granted.
func (f *Fit) remarks(l Lang) []string {
	var out []string
	if text := f.unsure(l); text != "" {
		out = append(out, text)
	}
	out = append(out, f.otherYears(l)...)
	for _, o := range f.Options {
		switch {
		case o.Impossible != "":
			out = append(out, f.impossible(l, o))
		case o.Saves.Value.IsNegative() && l.english():
			out = append(out, sentence(l.quoted(o.Title)+" saves nothing, but costs "+l.in(o.Saves.Value.Neg())))
		case o.Saves.Value.IsNegative():
			out = append(out, sentence(l.quoted(o.Title)+" sparer ikke noget, men koster "+l.in(o.Saves.Value.Neg())))
		}
	}
	for _, j := range f.Joints {
		if text := f.together(l, j); text != "" {
			out = append(out, text)
		}
	}
	for _, o := range f.Options {
		if o.Assumption != "" {
			out = append(out, l.quoted(o.Title)+" ("+l.StatusName(o.Status)+"): "+o.Assumption)
		}
	}
	return out
}

// otherYears say which combinations are held against the headroom of another year, which counts in what they save.
func (f *Fit) otherYears(l Lang) []string {
	text := "%s holdes op mod råderummet i %s, %s, i stedet for det i %s: Forskellen er regnet med i det, der spares"
	if l.english() {
		text = "%s: held against the headroom of %s, %s, in place of that of %s; the difference counts in what is saved"
	}
	var out []string
	for _, s := range f.sets() {
		if s.HeadroomYear == 0 {
			continue
		}
		said := sentence(fmt.Sprintf(text, l.quoted(f.taken(l, s)), l.YearName(s.HeadroomYear), l.in(s.Headroom.Value), l.YearName(f.headroomYear)))
		if !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	return out
}

// quoted is a title that stands in a sentence.
func (l Lang) quoted(title string) string {
	if l.english() {
		return "“" + title + "”"
	}
	return "»" + title + "«"
}

// impossible says of an option why it cannot be carried out with the scenario, or where to read why: what the changes themselves
// complain about is told by a plan of both.
func (f *Fit) impossible(l Lang, o FitOption) string {
	name := l.quoted(o.Title)
	switch english := l.english(); {
	case o.Impossible == alreadyPart && english:
		return name + " is part of the scenario already."
	case o.Impossible == alreadyPart:
		return name + " er allerede en del af scenariet."
	case english:
		return name + " cannot be carried out after the scenario; reorg plan " + f.composed(o.ID) + " says why."
	default:
		return name + " kan ikke gennemføres efter scenariet; reorg plan " + f.composed(o.ID) + " siger hvorfor."
	}
}

// composed is the scenario with those of options after it.
func (f *Fit) composed(ids ...string) string {
	name := f.Scenario
	for _, id := range ids {
		i := slices.IndexFunc(f.Options, func(o FitOption) bool { return o.ID == id })
		for _, required := range f.Options[i].Requires {
			if k := slices.IndexFunc(f.Options, func(o FitOption) bool { return o.ID == required }); k >= 0 && f.Options[k].Scenario != "" && !slices.Contains(ids, required) {
				name += "+" + f.Options[k].Scenario
			}
		}
		name += "+" + f.Options[i].Scenario
	}
	return name
}

// together says what several options do together.
func (f *Fit) together(l Lang, j FitJoint) string {
	var titles, ids []string
	for _, o := range j.Options {
		titles, ids = append(titles, l.quoted(o.Name)), append(ids, o.ID)
	}
	names := l.join(titles)
	switch english := l.english(); {
	case j.Contradicts == alreadyPart && english:
		return "Of " + names + " one is part of the others already: they cannot be taken together."
	case j.Contradicts == alreadyPart:
		return "Af " + names + " er det ene allerede en del af det andet: de kan ikke vælges sammen."
	case j.Contradicts != "" && english:
		return names + " cannot be carried out together in this order; reorg plan " + f.composed(ids...) + " says why."
	case j.Contradicts != "":
		return names + " kan ikke gennemføres sammen i den rækkefølge; reorg plan " + f.composed(ids...) + " siger hvorfor."
	case j.Saves.Value.IsZero():
		return ""
	case english:
		return sentence(names + " save " + l.in(j.Saves.Value.Abs()) + oneOf(j.Saves.Value.IsNegative(), " less", " more") + " together than one by one")
	default:
		return sentence(names + " sparer " + l.in(j.Saves.Value.Abs()) + oneOf(j.Saves.Value.IsNegative(), " mindre", " mere") + " sammen end hver for sig")
	}
}

// unsure says that the counts and the choice are estimates, because too many options act on each other.
func (f *Fit) unsure(l Lang) string {
	if len(f.Unsure) == 0 {
		return ""
	}
	var titles []string
	for _, o := range f.Unsure {
		titles = append(titles, l.quoted(o.Name))
	}
	if l.english() {
		return l.join(titles) + " may act on each other and are too many for all their combinations to be carried out. Every combination that is shown was carried out, " +
			"and so was every two of the options; how many fit, and that none is better, is an estimate."
	}
	return l.join(titles) + " kan påvirke hinanden og er for mange til, at alle deres kombinationer er gennemført. Hver kombination, der er vist, er gennemført, " +
		"og det er hvert par af tiltagene også; hvor mange der passer, og at ingen er bedre, er et skøn."
}
