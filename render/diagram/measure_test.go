package diagram

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWidthIsTheFonts(t *testing.T) {
	// Helvetica metrics: a digit is 556/1000 em, "M" 833, "æ" 889, bold "M" 833, bold "a" 556.
	for _, test := range []struct {
		text string
		bold bool
		em   float64
	}{{"0123", false, 4 * 0.556}, {"M", false, 0.833}, {"æ", false, 0.889}, {"Ma", true, 0.833 + 0.556}, {"e\u0301", false, 0.556}} {
		if got := (style{Liberation(), 1000, test.bold}).width(test.text); abs(got-1000*test.em) > 2 {
			t.Errorf("width of %q = %.0f, want %.0f", test.text, got, 1000*test.em)
		}
	}
}

func TestWrap(t *testing.T) {
	st := style{Liberation(), 10, false}
	for _, test := range []struct {
		text  string
		width float64
		most  int
		want  string
	}{
		{"Kontor for Økonomi og Analyse", 70, 3, "Kontor for|Økonomi og|Analyse"},
		{"Kontor for Økonomi og Analyse", 70, 2, "Kontor for|Økonomi og…"},
		{"social- og nnnnnnnnnnnnnnn", 60, 3, "social- og|nnnnnnnnnn-|nnnnn"},
		{"børne-/ungeområdet", 70, 3, "børne-/|ungeområdet"},
		{"sygehus-apotek", 50, 3, "sygehus-|apotek"},
		{"Sundhedskoordinationsudvalget", 130, 3, "Sundhedskoordinations-|udvalget"},
		{"", 50, 2, ""},
		{"ét", 50, 1, "ét"},
	} {
		if got := strings.Join(st.wrap(test.text, test.width, test.most), "|"); got != test.want {
			t.Errorf("wrap(%q, %v, %d) = %q, want %q", test.text, test.width, test.most, got, test.want)
		}
	}
}

// Words of compounds are parted where a reader would part them, whatever the width of the box is.
func TestHyphenate(t *testing.T) {
	st := style{Liberation(), 10, false}
	for _, test := range []struct {
		word string
		fits string // the box is as wide as this and a hyphen
		want string
	}{
		{"Sundhedsteamet", "Sundhedsteam", "Sundheds-teamet"},
		{"Sundhedsteamet", "Sundhedst", "Sundheds-teamet"},
		{"Kompetenceudviklingsenhed", "Kompetenceudviklingsenhe", "Kompetenceudviklings-enhed"},
		{"Kompetenceudviklingsenheden", "Kompetenceudviklingse", "Kompetenceudviklings-enheden"},
		{"Kvalitetsudvikling", "Kvalitetsudvikl", "Kvalitets-udvikling"},
		{"Ledelsessekretariatet", "Ledelsessekreta", "Ledelses-sekretariatet"},
		{"Koordinationsudvalget", "Koordinationsudva", "Koordinations-udvalget"},
		{"Ungdomspsykiatrien", "Ungdomspsyk", "Ungdoms-psykiatrien"},
		{"Regnskabsteamet", "Regnskabsteam", "Regnskabs-teamet"},
		{"Arbejdsgruppen", "Arbejdsgrup", "Arbejds-gruppen"},
		{"Driftsafdelingen", "Driftsafdel", "Drifts-afdelingen"},
		{"Hospitalssygeplejersken", "Hospitalssygep", "Hospitals-sygeplejersken"},
		{"Udviklingskonsulenten", "Udviklingskonsul", "Udviklings-konsulenten"},
		{"Personalekonsulenten", "Personalekonsul", "Personalekonsu-lenten"},
		{"Afdelingen", "Afdeli", "Afde-lingen"},
		{"Rehabilitering", "Rehabil", "Rehabi-litering"},
		{"Børneområdet", "Børneomr", "Børneom-rådet"},
		{"Rådhuset", "Rådhuse", "Rådhu-set"},
		{"Teknikerne", "Teknikern", "Tekni-kerne"},
		{"PSYKIATRIEN", "PSYKIATRI", "PSYKIAT-RIEN"},
		{"(Afdelingen)", "(Afdelinge", "(Afdelin-gen)"},
		{"nnnnnnnnnn", "nnnnnnnnn", "nnnnnnn-nnn"},
		{"Administrationen", "A", "A-dministrationen"}, // no room for more
	} {
		if first, rest := st.hyphenate(test.word, st.width(test.fits)+st.width("-")+0.1); first+rest != test.want {
			t.Errorf("%q with room for %q is parted %q", test.word, test.fits, first+rest)
		}
	}
}

// However wide a box is, no word is parted so that one or two letters stand alone, if there is room for three.
func TestHyphenateLeavesLetters(t *testing.T) {
	st := style{Liberation(), 10, false}
	for _, word := range []string{"Kompetenceudviklingsenhed", "Sundhedsteamet", "Specialområderne", "Akutområde", "Bostøtte", "nnnnnn"} {
		for width := st.width("WWW-"); width < st.width(word); width++ {
			if first, rest := st.hyphenate(word, width); letters(first) < 3 || letters(rest) < 3 {
				t.Errorf("%.0f points wide: %q is left of %q", width, rest, first)
			}
		}
	}
}

// TestWrapFits checks that no line is too wide, no line too many, and nothing lost unless there is an ellipsis.
func TestWrapFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := style{Liberation(), rapid.Float64Range(5, 20).Draw(t, "size"), rapid.Bool().Draw(t, "bold")}
		text := clean(texts().Draw(t, "text"))
		width := st.size * rapid.Float64Range(4, 30).Draw(t, "width")
		most := rapid.IntRange(1, 5).Draw(t, "most")
		lines := st.wrap(text, width, most)
		if len(lines) > most {
			t.Fatalf("%d lines", len(lines))
		}
		for _, l := range lines {
			if w := st.width(l); w > width+0.01 {
				t.Errorf("%q is %.1f wide, the box %.1f", l, w, width)
			}
			if !utf8.ValidString(l) {
				t.Errorf("%q is not UTF-8", l)
			}
		}
		joined := strings.Join(lines, "")
		if letters := func(s string) string { return strings.NewReplacer(" ", "", "-", "", "…", "").Replace(s) }; !strings.Contains(joined, "…") &&
			letters(joined) != letters(text) {
			t.Errorf("%q became %q", text, lines)
		}
	})
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"a\x00b": "a b", " to\n\tord ": "to ord", "\xff": "\uFFFD", "x\u202ey": "xy", "blød\u00adbinde": "blødbinde", "\uFFFE": "\uFFFD",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}
