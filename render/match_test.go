package render

import (
	"strings"
	"testing"
)

// What is concluded from a match: who came, alone or with what builds on it, who comes nearest, and that the features cannot tell
// the best apart.
func TestConclusionOfMatch(t *testing.T) {
	one := func(id string, score, unknown int, sections ...string) MatchScenario {
		return MatchScenario{ID: id, Title: strings.ToUpper(id), Score: score, Unknown: unknown, Of: 3, sections: sections}
	}
	today := MatchScenario{ID: UnchangedID, Score: 3, Of: 3}
	for _, c := range []struct {
		name      string
		scenarios []MatchScenario
		danish    string
		english   string
	}{
		{"one alone", []MatchScenario{one("b", 2, 0, "b"), one("a", 3, 0, "a")},
			"Efter kendetegnene at dømme blev »A« vedtaget: 3 af 3 kendetegn passer.",
			"Judging by the features, “A” was adopted: 3 of 3 features match."},
		{"with what builds on it", []MatchScenario{one("a+b", 3, 0, "a", "b"), one("a", 3, 0, "a")},
			"Efter kendetegnene at dømme blev »A« vedtaget: 3 af 3 kendetegn passer. Kendetegnene kan ikke skelne »A« fra »A+B«, som bygger på det: Ingen af dem handler om det, der kommer til.",
			"Judging by the features, “A” was adopted: 3 of 3 features match. The features cannot tell “A” from “A+B”, which builds on it: what it adds is not about any of them."},
		{"two that have nothing in common", []MatchScenario{one("a", 3, 0, "a"), one("b", 3, 0, "b")},
			"»A« og »B« passer lige godt: 3 af 3 kendetegn. Kendetegnene kan ikke skelne dem fra hinanden.",
			"“A” and “B” match equally well: 3 of 3 features. The features cannot tell them apart."},
		{"nothing was changed", []MatchScenario{one("a", 2, 1, "a"), today},
			"Efter kendetegnene at dømme blev intet ændret: 3 af 3 kendetegn passer.",
			"Judging by the features, nothing was changed: 3 of 3 features match."},
		{"doing nothing is nobody's base", []MatchScenario{one("a", 3, 0, "a"), today},
			"»A« og uændret passer lige godt: 3 af 3 kendetegn. Kendetegnene kan ikke skelne dem fra hinanden.",
			"“A” and unchanged match equally well: 3 of 3 features. The features cannot tell them apart."},
		{"less is known to fail", []MatchScenario{one("a", 2, 0, "a"), one("b", 2, 1, "b")},
			"Intet scenarie passer på det hele. Tættest på er »B«: 2 af 3 kendetegn passer.",
			"No scenario matches on every feature. Nearest comes “B”, on 2 of 3 features."},
	} {
		m := &Match{Scenarios: c.scenarios}
		m.rank()
		for l, want := range map[Lang]string{Danish: c.danish, English: c.english} {
			if got := joined(" ", m.conclusion(l), m.apart(l)); got != want {
				t.Errorf("%s: %s\nwant %s", c.name, got, want)
			}
		}
	}
}
