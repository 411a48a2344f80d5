package diagram_test

import (
	"fmt"
	"log"
	"os"

	"dk/reorg/render/diagram"
)

// Two pictures of one change: what stays stands at the same place in both.
func Example() {
	unit := func(leaders ...diagram.Post) diagram.Chart {
		return diagram.Chart{Title: "Socialområdet", Root: diagram.Box{
			ID: "social", Name: "Socialområdet", Leaders: leaders,
			Children: []diagram.Box{
				{ID: "stab", Name: "Socialstaben", Beside: true},
				{ID: "autisme", Name: "Specialområde Autisme"},
			},
		}}
	}
	director := diagram.Post{ID: "sd", Title: "Socialdirektør"}
	equal := diagram.Post{ID: "sfd", Title: "Socialfaglig direktør", Changes: []diagram.Change{{Mark: diagram.New}}}
	charts := []diagram.Chart{unit(director), unit(director, equal)}
	for show := range charts {
		scene, err := diagram.Layout(diagram.Sheet{Charts: charts, Show: []int{show}}, diagram.Options{})
		if err != nil {
			log.Fatal(err)
		}
		for _, g := range scene.Groups {
			if g.ID == "autisme" {
				fmt.Printf("%.0f pt from the left, %.0f pt from the top\n", g.Rects[0].X, g.Rects[0].Y)
			}
		}
		if err := diagram.Twin(os.Stdout, []*diagram.Scene{scene}); err != nil {
			log.Fatal(err)
		}
	}
	// Output:
	// 194 pt from the left, 217 pt from the top
	// # Socialområdet
	//
	// - Socialområdet
	//   - leder: Socialdirektør
	//   - stab: Socialstaben
	//   - Specialområde Autisme
	// 194 pt from the left, 217 pt from the top
	// # Socialområdet
	//
	// - Socialområdet
	//   - fælles ledelse
	//     - leder: Socialdirektør
	//     - leder: Socialfaglig direktør; NY
	//   - stab: Socialstaben
	//   - Specialområde Autisme
}
