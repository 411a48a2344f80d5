package docs_test

import (
	"strings"
	"testing"

	"dk/reorg/internal/amount"
)

const pricesPage = "prices.md"

func TestPricesPageRuns(t *testing.T) { runDocument(t, pricesPage) }

// TestEnglishAmountsOnThePage reads what the page says of amounts in an English case about pounds.
func TestEnglishAmountsOnThePage(t *testing.T) {
	pounds := amount.Notation{Language: amount.English, Currency: amount.GBP}
	read, refused := 0, 0
	for _, row := range tableRows(section(readDocument(t, pricesPage), "Currency")) {
		written := strings.Trim(row[0], "`")
		a, err := pounds.Parse(written)
		if len(row) < 4 {
			refused++
			if err == nil {
				t.Errorf("%q is not refused", written)
			}
			continue
		}
		read++
		got, want := [3]string{a.Value().String(), a.Low().String(), a.High().String()}, [3]string{row[1], row[2], row[3]}
		if err != nil || got != want {
			t.Errorf("%q is %v (%v), the page says %v", written, got, err, want)
		}
	}
	if read < 10 || refused < 5 {
		t.Errorf("found %d amounts and %d that are refused", read, refused)
	}
}
