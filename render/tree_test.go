package render_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dk/reorg/render"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// The tree shows who leads what, alone or jointly, what was done to each, and how many units were not shown.
func TestTree(t *testing.T) {
	w := builtIn(t)
	for _, c := range []struct {
		scenario string
		from     org.ID
		depth    int
		want     string
	}{
		{"model-1", "socialstaben", 0, `Socialstaben (stab) – Socialdirektør · ca. 40 medarbejdere
├─ Strategi, sekretariat og kommunikation (kontor) – [~] Kontorchef
├─ Økonomi og bygninger (kontor) – [~] Kontorchef
└─ [~] Kvalitet, sundhed og udvikling (kontor) – [+] Vicedirektør
   └─ Sundhedsteamet (team)
      ├─ · Projektleder for sundhed
      ├─ · Hygiejnesygeplejerske
      ├─ · UTH-risikomanager
      ├─ · Sundheds-it-konsulent
      ├─ · Sundhedsfaglig medarbejder [vakant]
      └─ · Sundhedsfaglig medarbejder [0,5, vakant]

[+] ny · [~] ændret
`},
		{"model-2", "socialomraadet", 1, `[~] Socialområdet (driftsområde) – Socialdirektør + [+] Socialfaglig direktør (sideordnet: Socialledelsen) · ca. 2.220 fuldtidsstillinger
└─ + 9

[+] ny · [~] ændret
`},
	} {
		plan := w.plan(t, c.scenario)
		if got := text(render.Show(&scenario.Plan{Before: plan.After, After: plan.After}, "socialstaben", 0).Document(render.Danish)); strings.Contains(got, "[~]") {
			t.Errorf("a plan without changes marks something:\n%s", got)
		}
		d := render.Show(plan, c.from, c.depth).Document(render.Danish)
		if diff := cmp.Diff(plan.Title+"\n\n"+c.want, text(d)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.scenario, diff)
		}
	}
}
