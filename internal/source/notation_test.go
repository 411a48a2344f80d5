package source

import (
	"testing"
	"testing/fstest"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/diag"
)

// Files read amounts in the notation they were given, tables as well; without one they are about Danish kroner.
func TestNotationOfFiles(t *testing.T) {
	files := fstest.MapFS{"a.yaml": {Data: []byte("annual: about £1.2m\n")}, "a.csv": {Data: []byte("annual\nabout £1.2m\n")}}
	for _, c := range []struct {
		n    amount.Notation
		want string
	}{
		{amount.Notation{Language: amount.English, Currency: amount.GBP}, "1200000"},
		{amount.Notation{}, "0"},
	} {
		var diags diag.List
		fsys := WithNotation(files, c.n)
		f, ok := Read(fsys, "a.yaml", "price", &diags)
		if !ok || f.Notation() != c.n {
			t.Fatalf("%+v: %v", c.n, diags.Sorted())
		}
		if got := f.Money("annual").Value().String(); got != c.want {
			t.Errorf("%+v: the file says %s, want %s", c.n, got, c.want)
		}
		_, rows := ReadTable(fsys, "a.csv", "price", &diags)
		for row := range rows {
			if got := row.Money("annual").Value().String(); got != c.want {
				t.Errorf("%+v: the table says %s, want %s", c.n, got, c.want)
			}
		}
		if refused := c.want == "0"; diags.HasErrors() != refused {
			t.Errorf("%+v: %+v", c.n, diags.Sorted())
		}
	}
}
