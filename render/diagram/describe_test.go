package diagram

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func scenesOf(t rapid.TB, sheet Sheet, page Page) []*Scene {
	t.Helper()
	scenes, err := Book(sheet, Options{Page: page})
	if err != nil {
		t.Fatal(err)
	}
	return scenes
}

func TestAlt(t *testing.T) {
	one := Chart{Root: Box{ID: "a", Name: "Kontoret", Leaders: []Post{{ID: "p", Title: "Kontorchef", Vacant: true, Changes: []Change{{Abolished, ""}}}}}}
	councils := Chart{Title: "Udvalg.", Solid: "prepares", Root: Box{ID: "a", Name: "Sundhedsudvalget", Committee: true, Posts: []Post{{ID: "p", Title: "formand"}, {ID: "q", Title: "medlemmer", Count: 1200}},
		Children: []Box{{ID: "b", Name: "Sekretariatet", Posts: []Post{{ID: "s", Title: "Konsulent"}}}, {ID: "c", Committee: true, Changes: []Change{{New, ""}, {Referred, ""}}}}}}
	long := Chart{Title: strings.Repeat("Direktørområde ", 12), Root: Box{ID: "a", Name: strings.Repeat("Ø", 50), Leaders: []Post{{ID: "p", Title: "x"}}}}
	english := sampleMixed()
	for want, sheet := range map[string]Sheet{
		"Organisationsdiagram. Øverst: Kontoret (leder: Kontorchef, vakant). 1 enhed. Ændringer: 1 nedlagt.":                                                                                                                                        shown(one),
		"Organisationsdiagram: Udvalg. Øverst: Sundhedsudvalget. 1 enhed og 2 udvalg og grupper. Ændringer: 1 ny, 1 ny reference.":                                                                                                                  shown(councils),
		"Organisationsdiagram: " + strings.Repeat("Direktørområde ", 6) + "… 1 enhed.":                                                                                                                                                              shown(long),
		"Organisationsdiagram: Model 1: Vicedirektør for Socialområdet. Øverst: Koncerndirektionen (leder: Koncerndirektør). 52 enheder. Ændringer: 2 nye, 1 nedlagt, 1 ændret, 1 omklassificeret.":                                                 shown(sampleDeputy()),
		"Organisationsdiagram: Model 2: Sideordnet ledelse af Socialområdet. Side om side: I dag og Forslag. Øverst: Koncerndirektionen (leder: Koncerndirektør). I dag: 51 enheder; Forslag: 51 enheder.":                                          sheets(sampleJoint())["beside"],
		"Organisation chart: Everything at once. At the top: Koncerndirektionen (heads: Koncerndirektør, Koncerndirektør and Koncerndirektør, vacant). 58 units. Changes: 1 new, 1 abolished, 1 moved, 1 changed, 2 regraded, 1 renamed, 1 merged.": shown(english),
	} {
		if got := scenesOf(t, sheet, Screen)[0].Alt; got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
	pages := scenesOf(t, shown(hospital(400)), A4)
	if want := "Organisationsdiagram: Hospitalet · Afdeling 0-0. Øverst: Afdeling 0-0 (ledere: Ledende overlæge og Oversygeplejerske). 6 enheder og 67 stillinger. Side 2 af 8."; pages[1].Alt != want {
		t.Errorf("%s\nwant\n%s", pages[1].Alt, want)
	}
}

// TestAltIsShort checks that no alternative text is longer than screen readers read, and that there is always one.
func TestAltIsShort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scenesOf(t, sheetsDrawn().Draw(t, "sheet"), Screen)[0]
		if n := utf8.RuneCountInString(s.Alt); n == 0 || n > altMost || !utf8.ValidString(s.Alt) {
			t.Errorf("%d characters: %q", n, s.Alt)
		}
	})
}

func TestShortenKeepsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, most := clean(texts().Draw(t, "text")), rapid.IntRange(0, 40).Draw(t, "most")
		got := shorten(s, most)
		kept, cut := strings.CutSuffix(got, " …")
		switch {
		case utf8.RuneCountInString(got) > most:
			t.Errorf("%q is longer than %d", got, most)
		case got == s || got == "":
		case !cut || !strings.HasPrefix(s, kept+" "):
			t.Errorf("%q of %q does not end with a word", got, s)
		}
	})
}
