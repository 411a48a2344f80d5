package render

import (
	"fmt"

	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario/observed"
)

// Told tells the findings of a list that were told where they were found, in English, in the language of the case. Mistakes stay
// as they are.
func Told(l Lang, list *diag.List) *diag.List {
	return list.Reworded(func(d diag.Diagnostic) diag.Diagnostic {
		facts, ok := d.Evidence.(diag.Facts)
		if !ok || d.Severity == diag.Error {
			return d
		}
		d.Evidence = evidenceOf(facts)
		if tell := inDanish[d.Code]; tell != nil && !l.english() {
			d.Summary, d.Hint = tell(l, facts)
		}
		return d
	})
}

// evidenceOf is what a finding rests on, as far as it is more than its words.
func evidenceOf(f diag.Facts) Evidence {
	var e Evidence
	if f.Stated != "" {
		e.Expected = &EvidenceValue{Text: f.Stated}
	}
	if len(f.Found) > 0 || f.Number != 0 {
		e.Found = &EvidenceValue{Names: f.Found}
		if f.Number != 0 {
			e.Found.Number = &f.Number
		}
	}
	return e
}

// inDanish tells findings in Danish: what is the matter, and what can be done about it.
var inDanish = map[string]func(l Lang, f diag.Facts) (summary, hint string){
	"members-differ": func(l Lang, f diag.Facts) (string, string) {
		more := ""
		if f.More {
			more = " og flere"
		}
		return fmt.Sprintf("Medlemmerne af %s er oplyst til %s, men pladserne giver %d%s", f.Subject, quoted(l, f.Stated), f.Number, more),
			"se pladserne og tallet efter; sekretærer er ikke medlemmer"
	},
	"accepts-nothing": func(l Lang, f diag.Facts) (string, string) {
		var names []string
		for _, n := range f.Found {
			names = append(names, quoted(l, n))
		}
		return fmt.Sprintf("Der er ingen bemærkning %s om %s at acceptere", f.Name, l.join(names)), acceptHint(l, f)
	},
	"nobody-has-it": func(l Lang, f diag.Facts) (string, string) {
		none := map[string]string{string(observed.Posts): "Ingen stilling har", string(observed.Units): "Ingen enhed har"}[f.Kind]
		if none == "" {
			none = "Intet har"
		}
		hint := ""
		if f.Meant != "" {
			hint = "mente du " + quoted(l, f.Meant) + "?"
		}
		return fmt.Sprintf("%s %s, hverken i dag eller i et scenarie", none, quoted(l, f.Name)), hint
	},
	"no-effect": func(l Lang, f diag.Facts) (string, string) {
		return fmt.Sprintf("Ændring %d, %s af %s, ændrer ingenting", f.Number, f.Name, quoted(l, f.Subject)), "udelad den, eller skriv, hvad der skal være anderledes"
	},
	"staff-not-added": func(l Lang, f diag.Facts) (string, string) {
		return fmt.Sprintf("Personalet i de enheder, der bliver til %s, er talt på forskellige måder: %s og %s", f.Subject, quoted(l, f.Found[0]), quoted(l, f.Found[1])),
			"skriv den sammenlagte enheds personale, som det er oplyst; forskellige mål lægges aldrig sammen"
	},
	"staff-unknown": func(l Lang, f diag.Facts) (string, string) {
		switch f.Kind {
		case "split":
			return fmt.Sprintf("Personalet i %s er oplyst til %s, og hvordan det fordeles, fremgår ikke", f.Subject, quoted(l, f.Stated)),
				"skriv personalet i hver af de nye enheder, som det er oplyst"
		case "merge":
			return fmt.Sprintf("Personalet i %s er oplyst til %s, men for det, der lægges ind i den, kendes det ikke talt på samme måde", f.Subject, quoted(l, f.Stated)),
				"den sammenlagte enhed står uden et tal for personalet"
		default:
			return fmt.Sprintf("Kun for nogle af de enheder, der bliver til %s, er personalet oplyst: %s", f.Subject, l.join(f.Found)),
				"skriv den nye enheds personale, som det er oplyst; indtil da står den uden et tal"
		}
	},
	"responsible-jointly": func(l Lang, f diag.Facts) (string, string) {
		return fmt.Sprintf("Der er ikke samme ansvarlige for de enheder, der bliver til %s, og de svarer derfor for den sammen: %s", f.Subject, l.join(f.Found)),
			"set_responsible siger, hvem der svarer for den, hvis det ikke er dem alle"
	},
	"decided-late": func(l Lang, f diag.Facts) (string, string) {
		return fmt.Sprintf("%s er besluttet %s, efter at det træder i kraft %s", f.Subject, dayIn(l, f.Found[0]), dayIn(l, f.Stated)), "se de to datoer efter"
	},
}

// acceptHint is what can be done about an acceptance of nothing.
func acceptHint(l Lang, f diag.Facts) string {
	switch f.Kind {
	case "other":
		return "det, der bemærkes om det, er " + f.Meant
	case "all":
		return "ingen bemærkning handler om det alt sammen: accepter hver for sig"
	case "meant":
		return "mente du " + quoted(l, f.Meant) + "?"
	default:
		return "tag den ud, hvis bemærkningen er væk, eller se efter, om navnet er skrevet rigtigt"
	}
}

// dayIn is a day of a case as it is written in a language.
func dayIn(l Lang, text string) string {
	day, err := calendar.Parse(text)
	if err != nil {
		return text
	}
	return l.Date(day)
}

// FindingWords are the words around findings in a language.
func FindingWords(l Lang) diag.Words {
	if l.english() {
		return diag.Words{}
	}
	return diag.Words{Finding: "bemærkning", Hint: "råd", See: "se", Count: func(findings, files int) string {
		text := l.several(findings, "bemærkning", "bemærkninger")
		if files > 0 {
			text += " i " + l.several(files, "fil", "filer")
		}
		return text
	}}
}

// Checked is the last line of a check without mistakes.
func Checked(l Lang, name string, units, posts, scenarios int) string {
	if l.english() {
		return fmt.Sprintf("%s: %s, %s and %s without mistakes", name, l.several(units, "unit", "units"), l.several(posts, "post", "posts"), l.several(scenarios, "scenario", "scenarios"))
	}
	return fmt.Sprintf("%s: %s, %s og %s uden fejl", name, l.several(units, "enhed", "enheder"), l.several(posts, "stilling", "stillinger"), l.several(scenarios, "scenarie", "scenarier"))
}

// several is a number of things. It is written as in messages, without separators.
func (l Lang) several(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
