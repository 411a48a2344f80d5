package diagram_test

import (
	"fmt"
	"log"
	"os"

	"dk/reorg/render/diagram"
)

func ExampleDOT() {
	chart := diagram.Chart{
		Title: "Socialområdet",
		Lang:  "da",
		Root: diagram.Box{
			ID: "social", Name: "Socialområdet", LeadershipName: "Socialledelsen",
			Leaders: []diagram.Post{
				{ID: "sd", Title: "Socialdirektør"},
				{ID: "sfd", Title: "Socialfaglig direktør", Mark: diagram.New},
			},
			Children: []diagram.Box{{ID: "stab", Name: "Socialstaben", Beside: true}},
		},
		Dotted: []diagram.Dotted{{From: "sd", To: "stab", Kind: "coordinating"}},
	}
	if err := diagram.DOT(os.Stdout, chart); err != nil {
		log.Fatal(err)
	}
	// Output:
	// digraph organisation {
	//   graph [label="Socialområdet", labelloc=t, splines=ortho, nodesep=0.3, ranksep=0.5];
	//   node [shape=record, style=solid, fontname="Liberation Sans", fontsize=10];
	//   edge [dir=none];
	//   "social" [label="{Socialområdet|Socialledelsen|{<p1> Socialdirektør|<p2> NY\nSocialfaglig direktør}}"];
	//   "stab" [label="{Socialstaben}"];
	//   "social" -> "stab";
	//   "social":p1 -> "stab" [style=dashed, constraint=false, xlabel="Koordinerende reference"];
	// }
}

func ExampleLayout() {
	scene, err := diagram.Layout(diagram.Chart{
		Title: "Socialområdet",
		Lang:  "da",
		Root: diagram.Box{
			ID: "social", Name: "Socialområdet",
			Leaders:  []diagram.Post{{ID: "sd", Title: "Socialdirektør", Vacant: true}},
			Children: []diagram.Box{{ID: "so1", Name: "Specialområde Autisme"}, {ID: "so2", Name: "Specialområde Hjerneskade"}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, g := range scene.Groups {
		if g.Role == diagram.RoleUnit {
			fmt.Printf("%s: %.0f pt from the left, %.0f pt wide\n", g.Label, g.Rects[0].X, g.Rects[0].W)
		}
	}
	fmt.Println(scene.Desc)
	// Output:
	// Socialområdet, ledes af Socialdirektør: 203 pt from the left, 150 pt wide
	// Specialområde Autisme: 173 pt from the left, 98 pt wide
	// Specialområde Hjerneskade: 285 pt from the left, 98 pt wide
	// Organisationsdiagram: 3 enheder, 1 stillinger. Socialområdet, ledes af Socialdirektør.
}
