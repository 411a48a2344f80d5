package diagram

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// areas are the eight specialområder of the samples with their tilbud.
func areas() []Box {
	names := []string{"Specialområde Autisme", "Specialområde Udviklingshæmning og ADHD", "Specialområde Børn og Unge",
		"Specialområde Hjerneskade", "Specialområde Socialpsykiatri Voksne", "Specialområde Kommunikation og Undervisning",
		"Specialområde Døvblindhed", "Specialområde Holmstrupgård"}
	places := []string{"Ådalen", "Bækkegården", "Ørum Hus", "Søndergården", "Kærvej", "Hald Ege", "Sønderparken & Co.", "Gudenåkollegiet", "Tagdækkervej"}
	counts := []int{5, 7, 9, 4, 6, 3, 1, 2}
	var out []Box
	for i, name := range names {
		b := Box{ID: fmt.Sprintf("so%d", i), Name: name, Leaders: []Post{{ID: fmt.Sprintf("oc%d", i), Title: "Områdechef"}}}
		for j := range counts[i] {
			c := Box{ID: fmt.Sprintf("so%d-%d", i, j), Name: places[j]}
			if j%3 == 0 {
				c.Notes = []string{fmt.Sprintf("%d årsværk", 18+7*j+i)}
			}
			b.Children = append(b.Children, c)
		}
		out = append(out, b)
	}
	return out
}

// sampleDeputy is a director with a new deputy who also leads an office in the staff unit.
func sampleDeputy() Chart {
	staff := Box{ID: "stab", Name: "Socialstaben", Notes: []string{"ca. 40 medarbejdere"}, Elsewhere: "ledes af socialdirektøren", Beside: true,
		Children: []Box{
			{ID: "k1", Name: "Økonomi og Analyse", Leaders: []Post{{ID: "kc1", Title: "Kontorchef"}}},
			{ID: "k2", Name: "HR, Kommunikation og Sekretariat", Leaders: []Post{{ID: "kc2", Title: "Kontorchef", Changes: []Change{{Reclassified, "Vicekontorchef"}}}}},
			{ID: "k3", Name: "Kvalitet, Sundhed og Udvikling", Changes: []Change{{Changed, ""}}, Elsewhere: "ledes af vicedirektøren",
				Posts: []Post{{ID: "kc3", Title: "Kontorchef", Vacant: true, Changes: []Change{{Abolished, ""}}}},
				Children: []Box{{ID: "team", Name: "Sundhedsteam", Notes: []string{"reference til vicedirektøren"}, Posts: []Post{
					{ID: "t1", Title: "Teamleder"}, {ID: "t2", Title: "Sygeplejerske"}, {ID: "t3", Title: "Sygeplejerske"},
					{ID: "t4", Title: "Farmaceut", Vacant: true}, {ID: "t5", Title: "Psykiatrisk speciallæge (deltid)"}, {ID: "t6", Title: "Udviklingskonsulent", Changes: []Change{{New, ""}}}}}}},
		}}
	return Chart{
		Title:    "Model 1: Vicedirektør for Socialområdet",
		Subtitle: "Forslag i høring · gælder fra 1. oktober 2020 · omfatter Socialområdet",
		Source:   "Kilde: Høringsnotat om ledelsesmodeller for Socialområdet, afsnit 3.1. Stillinger er vist, ikke personer.",
		Lang:     "da",
		Root: Box{ID: "koncern", Name: "Koncerndirektionen", Leaders: []Post{{ID: "kd", Title: "Koncerndirektør"}}, Children: []Box{
			{ID: "social", Name: "Socialområdet", Notes: []string{"ca. 2.220 fuldtidsstillinger"}, Leaders: []Post{{ID: "sd", Title: "Socialdirektør"}},
				Deputies: []Post{{ID: "vd", Title: "Vicedirektør", Deputy: true, Changes: []Change{{New, ""}}}},
				Children: append([]Box{staff}, areas()...)},
		}},
		Dotted: []Dotted{{From: "kc1", To: "vd", Kind: "coordinating", Mark: New}, {From: "kc2", To: "vd", Kind: "coordinating", Mark: New}},
	}
}

// sampleJoint is a joint leadership of two.
func sampleJoint() Chart {
	staff := Box{ID: "stab", Name: "Socialstaben", Notes: []string{"ca. 40 medarbejdere"}, Elsewhere: "ledes af socialledelsen", Beside: true,
		Children: []Box{
			{ID: "k1", Name: "Økonomi og Analyse", Leaders: []Post{{ID: "kc1", Title: "Kontorchef"}}},
			{ID: "k2", Name: "HR, Kommunikation og Sekretariat", Leaders: []Post{{ID: "kc2", Title: "Kontorchef", Changes: []Change{{Reclassified, "Vicekontorchef"}}}}},
			{ID: "k3", Name: "Kvalitet, Sundhed og Udvikling", Leaders: []Post{{ID: "kc3", Title: "Kontorchef", Changes: []Change{{Reclassified, "Teamleder"}}}}},
		}}
	return Chart{
		Title: "Model 2: Sideordnet ledelse af Socialområdet", Subtitle: "Forslag i høring · gælder fra 1. oktober 2020",
		Source: "Kilde: Høringsnotat om ledelsesmodeller for Socialområdet, afsnit 3.2.", Lang: "da",
		Root: Box{ID: "koncern", Name: "Koncerndirektionen", Leaders: []Post{{ID: "kd", Title: "Koncerndirektør"}}, Children: []Box{
			{ID: "social", Name: "Socialområdet", Notes: []string{"ca. 2.220 fuldtidsstillinger"}, Changes: []Change{{Changed, ""}}, LeadershipName: "Socialledelsen",
				Leaders:  []Post{{ID: "sd", Title: "Socialdirektør", Chair: true}, {ID: "sfd", Title: "Socialfaglig direktør", Changes: []Change{{New, ""}}}},
				Children: append([]Box{staff}, areas()...)},
		}},
		Dotted: []Dotted{{From: "sd", To: "stab", Kind: "coordinating"}},
	}
}

// sampleMixed shows everything else at once: three equals, several staff units, a second reference, abolished units.
func sampleMixed() Chart {
	c := sampleJoint()
	c.Lang, c.Title = "en", "Everything at once"
	c.Root.Children = append(c.Root.Children, Box{ID: "psyk", Name: "Psykiatrien", Changes: []Change{{Merged, "Distrikt Øst + Distrikt Vest"}},
		Leaders: []Post{{ID: "pd", Title: "Psykiatridirektør", Acting: true}},
		Children: []Box{{ID: "p1", Name: "Afdeling 1", Changes: []Change{{Abolished, ""}}}, {ID: "p2", Name: "Afdeling 2", Changes: []Change{{Moved, "Somatikken"}}},
			{ID: "p3", Name: "Afdeling 3", Changes: []Change{{Renamed, "Gammelt navn"}}, AlsoFrom: []string{"Socialområdet"}}}})
	c.Root.Children = append(c.Root.Children,
		Box{ID: "s1", Name: "Direktionssekretariatet", Beside: true}, Box{ID: "s2", Name: "Jura", Beside: true}, Box{ID: "s3", Name: "Intern revision", Beside: true})
	c.Root.Leaders = []Post{{ID: "kd", Title: "Koncerndirektør", Chair: true}, {ID: "kd2", Title: "Koncerndirektør"}, {ID: "kd3", Title: "Koncerndirektør", Vacant: true}}
	c.Root.LeadershipName = "Koncerndirektionen"
	c.Dotted = append(c.Dotted, Dotted{From: "so3", To: "kd2", Kind: "dual"}, Dotted{From: "so2-3", To: "p2", Kind: "functional", Mark: New},
		Dotted{From: "kc3", To: "pd", Kind: "line"}, Dotted{From: "kc1", To: "so7", Kind: "functional"}, Dotted{From: "s2", To: "so1-2", Kind: "coordinating", Mark: Abolished})
	return c
}

func samples() map[string]Chart {
	return map[string]Chart{"deputy": sampleDeputy(), "joint": sampleJoint(), "mixed": sampleMixed(), "wide": wide(60), "huge": wide(500), "deep": deep()}
}

// deep is a chart of five levels that is too wide to be spread.
func deep() Chart {
	c := Chart{Title: "Fem niveauer", Lang: "da", Root: Box{ID: "r", Name: "Regionen", Leaders: []Post{{ID: "rd", Title: "Regionsdirektør"}}}}
	c.Root.Children = append(c.Root.Children, Box{ID: "rs", Name: "Regionssekretariatet", Beside: true, Children: []Box{{ID: "rs1", Name: "Presse"}, {ID: "rs2", Name: "Jura"}}})
	for i := range 5 {
		b := Box{ID: fmt.Sprintf("d%d", i), Name: fmt.Sprintf("Direktørområde %d", i), Leaders: []Post{{ID: fmt.Sprintf("dl%d", i), Title: "Direktør"}}}
		b.Children = append(b.Children, Box{ID: fmt.Sprintf("d%ds", i), Name: "Stab", Beside: true})
		for j := range 3 {
			k := Box{ID: fmt.Sprintf("d%d-%d", i, j), Name: fmt.Sprintf("Afdeling %d.%d", i, j), Leaders: []Post{{ID: fmt.Sprintf("l%d-%d", i, j), Title: "Afdelingschef"}}}
			for l := range 2 {
				team := Box{ID: fmt.Sprintf("t%d-%d-%d", i, j, l), Name: fmt.Sprintf("Team %d.%d.%d", i, j, l)}
				for m := range l {
					team.Children = append(team.Children, Box{ID: fmt.Sprintf("g%d-%d-%d-%d", i, j, l, m), Name: "Gruppe"})
				}
				k.Children = append(k.Children, team)
			}
			b.Children = append(b.Children, k)
		}
		c.Root.Children = append(c.Root.Children, b)
	}
	c.Dotted = []Dotted{{From: "l0-1", To: "d2s", Kind: "functional"}, {From: "l4-1", To: "dl1", Kind: "coordinating"}, {From: "rs1", To: "g3-2-1-0", Kind: "dual"}}
	return c
}

// wide is a chart of about n units: a director over areas with their units.
func wide(n int) Chart {
	c := Chart{Title: fmt.Sprintf("%d enheder", n), Lang: "da", Root: Box{ID: "top", Name: "Direktionen", Leaders: []Post{{ID: "dir", Title: "Direktør"}}}}
	for i := 1; i < n; {
		area := Box{ID: fmt.Sprintf("a%d", i), Name: fmt.Sprintf("Område %d", i), Leaders: []Post{{ID: fmt.Sprintf("l%d", i), Title: "Områdeleder"}}}
		i++
		for j := 0; j < 6 && i < n; j++ {
			area.Children = append(area.Children, Box{ID: fmt.Sprintf("b%d", i), Name: fmt.Sprintf("Afdelingen ved Søvej %d", i)})
			i++
		}
		c.Root.Children = append(c.Root.Children, area)
	}
	for i := 0; i+3 < len(c.Root.Children); i += 3 {
		c.Dotted = append(c.Dotted, Dotted{From: c.Root.Children[i].Leaders[0].ID, To: c.Root.Children[i+3].Children[0].ID, Kind: "coordinating"})
	}
	return c
}

// shown is a sheet of one chart.
func shown(c Chart) Sheet { return Sheet{Charts: []Chart{c}, Show: []int{0}} }

// plainly is a chart as it is without the marks of a scenario: what it creates is not there yet, what it abolishes still is.
func plainly(c Chart, after bool) Chart {
	keep := func(changes []Change) bool {
		for _, ch := range changes {
			if ch.Mark == New && !after || ch.Mark == Abolished && after {
				return false
			}
		}
		return true
	}
	posts := func(in []Post) []Post {
		var out []Post
		for _, p := range in {
			if keep(p.Changes) {
				p.Changes = nil
				out = append(out, p)
			}
		}
		return out
	}
	var box func(b Box) Box
	box = func(b Box) Box {
		b.Leaders, b.Deputies, b.Posts, b.Changes = posts(b.Leaders), posts(b.Deputies), posts(b.Posts), nil
		children := b.Children
		b.Children = nil
		for _, child := range children {
			if keep(child.Changes) {
				b.Children = append(b.Children, box(child))
			}
		}
		return b
	}
	c.Root = box(c.Root)
	there := names(&c.Root)
	var dotted []Dotted
	for _, l := range c.Dotted {
		_, from := there[l.From]
		_, to := there[l.To]
		if from && to && (l.Mark == Unchanged || l.Mark == New && after || l.Mark == Abolished && !after) {
			l.Mark = Unchanged
			dotted = append(dotted, l)
		}
	}
	c.Dotted = dotted
	c.ID, c.Caption = "before", "I dag"
	if after {
		c.ID, c.Caption = "after", "Forslag"
	}
	return c
}

// sheets are the views of a chart with marks.
func sheets(c Chart) map[string]Sheet {
	both := []Chart{plainly(c, false), plainly(c, true)}
	return map[string]Sheet{"changes": shown(c), "before": {both, []int{0}}, "after": {both, []int{1}}, "beside": {both, []int{0, 1}}}
}

// TestSamples draws the samples; with DIAGRAM_SAMPLES=folder it also writes them there to be looked at.
func TestSamples(t *testing.T) {
	for name, c := range samples() {
		for view, sheet := range sheets(c) {
			t.Run(name+"-"+view, func(t *testing.T) {
				s, err := Layout(sheet, Options{})
				if err != nil {
					t.Fatal(err)
				}
				checkGeometry(t, sheet, s)
				if dir := os.Getenv("DIAGRAM_SAMPLES"); dir != "" {
					writeSample(t, filepath.Join(dir, name+"-"+view), s)
				}
			})
		}
	}
}

// TestSamplesOnPaper lays the samples out on paper, as books where they need one.
func TestSamplesOnPaper(t *testing.T) {
	for name, c := range samples() {
		for view, sheet := range sheets(c) {
			for _, page := range []Page{A4, A3} {
				t.Run(name+"-"+view+"-"+string(page), func(t *testing.T) {
					scenes, err := Book(sheet, Options{Page: page})
					if err != nil {
						t.Fatal(err)
					}
					checkBook(t, sheet, scenes, page)
					if dir := os.Getenv("DIAGRAM_SAMPLES"); dir != "" {
						for i, s := range scenes[:min(len(scenes), 4)] {
							writeSample(t, filepath.Join(dir, fmt.Sprintf("%s-%s-%s-%d", name, view, page, i+1)), s)
						}
					}
				})
			}
		}
	}
}

func writeSample(t *testing.T, name string, s *Scene) {
	t.Helper()
	var svg bytes.Buffer
	if err := SVG(&svg, s); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name+".svg", svg.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
