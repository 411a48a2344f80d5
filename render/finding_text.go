package render

import (
	"fmt"
)

// Text is the finding in a sentence.
func (f Finding) Text(l Lang) string {
	amount := ""
	if f.Computed != nil {
		amount = l.in(*f.Computed)
	}
	if l.english() {
		switch f.Code {
		case StatedDiffers:
			return fmt.Sprintf("%s: computed %s, but stated %s.", f.Title, amount, l.quoted(f.Stated))
		case HeadroomStated:
			return fmt.Sprintf("The headroom is computed to %s, but stated %s.", amount, l.quoted(f.Stated))
		case FirstYearOnly:
			return f.aboutFirstYears(l, amount)
		case YearOutside:
			return f.aboutYears(l, amount)
		case Overdrawn:
			return fmt.Sprintf("More is earmarked of %s (%s) than it holds.", f.Title, l.withUnit(f.Stated))
		case EconomyNotSaid:
			return fmt.Sprintf("%s: the economy %s pays for %s, which belongs to no economy that is named.", f.Title, quoted(l, f.Economy), quoted(l, f.Whose))
		case OverheadDiffers, ShareDiffers, RateOverCeiling, OutOfScale:
			return f.aboutOverhead(l)
		default:
			return fmt.Sprintf("%s (%s) is %s: a permanent cost needs money that comes every year.", f.Title, l.withUnit(f.Stated), l.words().Natures[f.Nature])
		}
	}
	switch f.Code {
	case StatedDiffers:
		return fmt.Sprintf("%s: beregnet til %s, men oplyst til »%s«.", f.Title, amount, f.Stated)
	case HeadroomStated:
		return fmt.Sprintf("Råderummet er beregnet til %s, men oplyst til »%s«.", amount, f.Stated)
	case FirstYearOnly:
		return f.aboutFirstYears(l, amount)
	case YearOutside:
		return f.aboutYears(l, amount)
	case Overdrawn:
		return fmt.Sprintf("Der er forlods afsat mere af %s (%s), end den rummer.", f.Title, l.withUnit(f.Stated))
	case EconomyNotSaid:
		return fmt.Sprintf("%s: kassen »%s« betaler for »%s«, som der ikke er angivet nogen kasse for.", f.Title, f.Economy, f.Whose)
	case OverheadDiffers, ShareDiffers, RateOverCeiling, OutOfScale:
		return f.aboutOverhead(l)
	default:
		return fmt.Sprintf("%s (%s) er en %s indtægt: en varig udgift kræver penge, der kommer hvert år.", f.Title, l.withUnit(f.Stated), l.words().Natures[f.Nature])
	}
}

// aboutYears names the years in which a scenario does not fit although it does with full-year effect, what the first lacks, and
// what the worst lacks where that is more.
func (f Finding) aboutYears(l Lang, lacking string) string {
	inFirst, fits, in, most := "", "holder sig inden for råderummet", " i ", ", og mest i %s: %s"
	if f.Target {
		fits = "opfylder sparekravet"
	}
	if l.english() {
		if fits, in, most = "fits the headroom", " in ", ", and most in %s: %s"; f.Target {
			fits = "meets the savings target"
		}
	}
	if len(f.Years) > 1 {
		inFirst = in + l.YearName(f.Year)
	}
	if f.Worst != nil {
		inFirst += fmt.Sprintf(most, l.YearName(f.WorstYear), l.in(*f.Worst))
	}
	if l.english() {
		return fmt.Sprintf("%s %s with full-year effect, but not %s: %s is lacking%s.", f.Title, fits, l.inYears(f.Years, f.Onward), lacking, inFirst)
	}
	return sentence(fmt.Sprintf("%s %s med helårsvirkning, men ikke %s: der mangler %s%s", f.Title, fits, l.inYears(f.Years, f.Onward), lacking, inFirst))
}

// inYears names years in a sentence: "in 2028 and 2030", and "from 2030 on" where they go on for good.
func (l Lang) inYears(years []int, onward bool) string {
	in, from := oneOf(l.english(), "in ", "i "), oneOf(l.english(), "from %s on", "fra %s og frem")
	if !onward {
		return in + l.yearNames(years)
	}
	first := len(years) - 1
	for first > 0 && years[first-1]+1 == years[first] {
		first--
	}
	from = fmt.Sprintf(from, l.YearName(years[first]))
	if first == 0 {
		return from
	}
	return l.join([]string{in + l.yearNames(years[:first]), from})
}

// yearNames lists years as a sentence does, and a long run of them as "2026–2031".
func (l Lang) yearNames(years []int) string {
	const long = 4
	var names []string
	for from := 0; from < len(years); {
		last := from
		for last+1 < len(years) && years[last+1] == years[last]+1 {
			last++
		}
		if last-from >= long {
			names = append(names, l.YearName(years[from])+"–"+l.YearName(years[last]))
			from = last + 1
			continue
		}
		names = append(names, l.YearName(years[from]))
		from++
	}
	return l.join(names)
}

// aboutFirstYears names the years in which a scenario fits although it does not with full-year effect, and why it does.
func (f Finding) aboutFirstYears(l Lang, cost string) string {
	first, why := l.YearName(f.Year), l.join(f.whyAtFirst(l))
	if l.english() {
		return fmt.Sprintf("%s fits the headroom %s, but only because %s (cost in %s: %s); with full-year effect it does not%s.", f.Title, l.inYears(f.Years, f.Onward), why, first, cost, f.whoseHeadroom(l))
	}
	return fmt.Sprintf("%s ligger inden for råderummet %s, men kun fordi %s (udgift i %s: %s); med helårsvirkning ligger den uden for%s.", f.Title, l.inYears(f.Years, f.Onward), why, first, cost, f.whoseHeadroom(l))
}

// whoseHeadroom says which headroom decides where there is more money later.
func (f Finding) whoseHeadroom(l Lang) string {
	year := l.YearName(f.HeadroomYear)
	switch english := l.english(); {
	case f.HeadroomYear == 0:
		return ""
	case english && f.budgeted:
		return " fit that of " + year + ", the budget year"
	case english:
		return " fit that of " + year + ", from which on it costs something"
	case f.budgeted:
		return " råderummet i budgetåret " + year
	default:
		return " råderummet i " + year + ", hvor den begynder at koste noget"
	}
}

// whyAtFirst are the reasons why a scenario fits in its first years.
func (f Finding) whyAtFirst(l Lang) []string {
	late, phased, larger, all := "virkningen først begynder sent i %s", "virkningen endnu ikke er fuldt indfaset", "råderummet er større %s", [2]string{"i det år", "i de år"}
	if l.english() {
		late, phased, larger, all = "it begins late in %s", "it is not phased in yet", "the headroom is larger %s", [2]string{"in that year", "in those years"}
	}
	var out []string
	switch {
	case f.Late && f.laterToo:
		out = append(out, oneOf(l.english(), "not all of it has full effect yet", "ikke alle ændringer har fuld virkning endnu"))
	case f.Late:
		out = append(out, fmt.Sprintf(late, l.YearName(f.Year)))
	}
	if f.Phased {
		out = append(out, phased)
	}
	switch years := len(f.largerIn); {
	case years == 0:
	case years < len(f.Years):
		last := f.Years[len(f.Years)-1]
		out = append(out, fmt.Sprintf(larger, l.inYears(f.largerIn, f.Onward && f.largerIn[years-1] == last)))
	case years == 1:
		out = append(out, fmt.Sprintf(larger, all[0]))
	default:
		out = append(out, fmt.Sprintf(larger, all[1]))
	}
	return out
}
