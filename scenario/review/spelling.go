package review

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"dk/reorg/internal/diag"
	"dk/reorg/scenario/org"
)

// spelling is a name taken apart, so that two can be held against each other.
type spelling struct {
	named
	fold   string   // in small letters, without punctuation
	words  []string // of it, without the s of a genitive
	joined []rune   // the words without space
	sorted string   // the words in alphabetical order
	digits string
	mask   uint64 // which letters there are
}

func spell(n named) spelling {
	s := spelling{named: n, fold: fold(n.text)}
	for _, w := range strings.Fields(s.fold) {
		if !isNumber(w) && len(w) > 3 {
			w = strings.TrimSuffix(w, "s")
		}
		s.words = append(s.words, w)
	}
	s.joined = []rune(strings.Join(s.words, ""))
	s.sorted = strings.Join(slices.Sorted(slices.Values(s.words)), " ")
	for _, r := range s.joined {
		if unicode.IsDigit(r) {
			s.digits += string(r)
		}
		s.mask |= 1 << (uint(r) % 64)
	}
	return s
}

// fold is a name in small letters, its words apart by one space and nothing else. The apostrophe of a genitive is no gap.
func fold(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range name {
		switch {
		case r == '\'' || r == '’':
			continue
		case r == '&':
			b.WriteString(" og ")
			gap = false
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = true
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// alike reports whether two names are one name in two spellings: the words in another order, or another case, punctuation,
// hyphen, space or genitive, or few letters apart.
func alike(a, b *spelling) bool {
	if string(a.joined) == string(b.joined) {
		return a.text != b.text
	}
	return a.sorted == b.sorted || misspelt(a, b)
}

// letters is by how many letters names of a length may be apart and still be the same: none for short ones.
func letters(length int) int {
	switch {
	case length < 6:
		return 0
	case length < 12:
		return 1
	default:
		return 2
	}
}

// shortestWord is how long a word is that can be misspelt: one letter makes another word of a short one.
const shortestWord = 5

// misspelt reports whether two names are few letters apart. Their numbers are the same, and so are their short words.
func misspelt(a, b *spelling) bool {
	n, m := len(a.joined), len(b.joined)
	limit := letters(min(n, m))
	if limit == 0 || max(n-m, m-n) > limit || a.digits != b.digits || bits.OnesCount64(a.mask^b.mask) > 2*limit {
		return false
	}
	if len(a.words) != len(b.words) {
		return diag.Distance(a.joined, b.joined, limit) <= limit
	}
	sum := 0
	for i := range a.words {
		if a.words[i] == b.words[i] {
			continue
		}
		v, w := []rune(a.words[i]), []rune(b.words[i])
		if least := min(len(v), len(w)); least < shortestWord || least <= 2*shortestWord && v[0] != w[0] {
			return false
		}
		if sum += diag.Distance(v, w, limit); sum > limit {
			return false
		}
	}
	return true
}

// spellings are the names that are written in several ways: by one unit, or by two that may be one.
func (r *reader) spellings() []Finding {
	var out []Finding
	var all []spelling
	for _, u := range r.units {
		own := []spelling{spell(named{u, u.Name})}
		for alias := range u.Aliases.All() {
			own = append(own, spell(named{u, alias}))
		}
		if f, found := variants(own); found {
			out = append(out, f)
		}
		all = append(all, own...)
	}
	return append(out, r.lookAlikes(all)...)
}

// variants are the names of one unit that are spellings of an earlier one. That a name has an article in one place and not
// in another is grammar.
func variants(own []spelling) (Finding, bool) {
	u := own[0].unit
	f := Finding{Code: SpelledDifferently, About: []string{string(u.ID)}, At: u.At, Source: u.Origin.Source, Subject: unitThing(u)}
	for i := range own {
		for j := range i {
			if !alike(&own[j], &own[i]) || definite(&own[j], &own[i]) {
				continue
			}
			if !slices.Contains(f.Expected.Names, own[j].text) && !slices.Contains(f.Found.Names, own[j].text) {
				f.Expected.Names = append(f.Expected.Names, own[j].text)
			}
			f.Found.Names = append(f.Found.Names, own[i].text)
			f.About = append(f.About, own[i].text)
			break
		}
	}
	return f, len(f.Found.Names) > 0
}

// definite reports whether one name is the other with an article at the end of a word.
func definite(a, b *spelling) bool {
	if len(a.words) != len(b.words) {
		return false
	}
	article := false
	for i := range a.words {
		v, w := a.words[i], b.words[i]
		if len(v) > len(w) {
			v, w = w, v
		}
		end, more := strings.CutPrefix(w, v)
		switch {
		case end == "":
		case more && slices.Contains(articles, end):
			article = true
		default:
			return false
		}
	}
	return article
}

// compass are the words for points of the compass: names that differ in one are those of two places.
var compass = []string{"nord", "syd", "øst", "vest", "midt", "north", "south", "east", "west"}

// toldApart reports whether what two names differ in tells two units apart: a point of the compass, or the one word by which
// units of one type, side by side, are told from one another.
func toldApart(a, b *spelling) bool {
	if len(a.words) != len(b.words) {
		return false
	}
	var differ []int
	for i := range a.words {
		if a.words[i] != b.words[i] {
			differ = append(differ, i)
		}
	}
	for _, i := range differ {
		if otherPoint(a.words[i], b.words[i]) {
			return true
		}
	}
	u, v := a.unit, b.unit
	return len(differ) == 1 && len(a.words) > 1 && u.PartOf == v.PartOf && u.Type != "" && u.Type == v.Type
}

// otherPoint reports whether one word is the other with another point of the compass in it.
func otherPoint(v, w string) bool {
	for _, from := range compass {
		if !strings.Contains(v, from) {
			continue
		}
		for _, to := range compass {
			if from != to && strings.Replace(v, from, to, 1) == w {
				return true
			}
		}
	}
	return false
}

// lookAlikes are pairs of units whose names are spellings of one another. Only those that share a bucket are held
// against each other: all with all would take long in a large organisation.
func (r *reader) lookAlikes(all []spelling) []Finding {
	buckets := map[string][]int{}
	bears := map[named]bool{} // whether a unit bears a folded name
	types := r.types()
	for _, s := range all {
		bears[named{s.unit, s.fold}] = true
	}
	type pair struct{ a, b org.ID }
	seen := map[pair]bool{}
	var out []Finding
	for i := range all {
		s := &all[i]
		for _, key := range s.buckets() {
			for _, j := range buckets[key] {
				t := &all[j]
				p := pair{t.unit.ID, s.unit.ID}
				if t.unit == s.unit || seen[p] || s.fold == t.fold || bears[named{s.unit, t.fold}] || bears[named{t.unit, s.fold}] || !alike(t, s) || toldApart(t, s) {
					continue
				}
				if seen[p] = true; isKind(s.fold, types) && s.unit.PartOf != t.unit.PartOf {
					continue
				}
				out = append(out, Finding{
					Code: SpelledDifferently, About: []string{string(t.unit.ID), string(s.unit.ID)}, At: s.unit.At, Source: s.unit.Origin.Source,
					Subject: unitThing(s.unit), See: []Thing{r.placed(t.unit)}, Name: s.text,
					Expected: Value{Names: []string{t.text}, Things: []Thing{r.placed(t.unit)}}, Found: Value{Names: []string{s.text}, Things: []Thing{r.placed(s.unit)}},
				})
			}
			buckets[key] = append(buckets[key], i)
		}
	}
	return out
}

// buckets are the keys of which two names that are alike share one: their words in any order, their letters without space, or
// all words but one that begins or ends alike. Names of two misspelt words share none, and are not held against each other.
func (s *spelling) buckets() []string {
	const end = 4
	keys := []string{"words " + s.sorted, "letters " + string(s.joined)}
	if letters(len(s.joined)+2) == 0 {
		return keys
	}
	for i, w := range s.words {
		if word := []rune(w); len(word) >= shortestWord {
			rest := strings.Join(s.words[:i], " ") + " * " + strings.Join(s.words[i+1:], " ")
			keys = append(keys, rest+" < "+string(word[:end]), rest+" > "+string(word[len(word)-end:]))
		}
	}
	return keys
}
